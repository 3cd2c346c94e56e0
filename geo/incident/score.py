"""Score verdicts on statements of known truth: `python -m geo.incident.score [--count N] [--seed N] [--show]`.

Each is a short report around one statement (`geo.incident.statements`); the whole way is gone, from its words to a
finding. Printed are, a kind and a truth: supported, contradicted, undecided, unchecked, and not read at all; and
the shares of right verdicts by what the rest of the report tells of where it is, and by how large its subject is.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from ..data_files import data_path
from ..gazetteer import open_gazetteer
from ..names import fold
from .pipeline import check, read_report
from .statement_kinds import MAKERS
from .statements import Statement, World, make_statement

if TYPE_CHECKING:
    from ..gazetteer import Gazetteer

__all__ = ["Answer", "answer", "main", "score_statements", "score_written"]

_ANSWERS = ("supported", "contradicted", "undecided", "unchecked", "not read")


class Answer(NamedTuple):
    """What was answered to a statement, its reason, and whether its names were taken for the places meant."""

    verdict: str
    reason: str
    is_placed: bool


def answer(statement: Statement, gazetteer: Gazetteer) -> Answer:
    """Return what the whole way from words to finding makes of a statement."""
    incident = read_report(statement.text, gazetteer=gazetteer)
    wanted = {place.id for place in statement.anchors} | {statement.subject.id}
    name = fold(statement.subject.name)
    for claim, finding in zip(incident.claims, check(incident, gazetteer=gazetteer), strict=True):
        if claim.kind != statement.kind or not statement.start <= claim.start < statement.end:
            continue
        if any(name == fold(anchor.text) or statement.subject.id == anchor.place for anchor in claim.anchors):
            continue  # "a school in X, near Y": what lies in X is not what was stated
        named = {claim.subject.place, *(anchor.place for anchor in claim.anchors)} - {""}
        return Answer(finding.verdict, finding.reason, named <= wanted or statement.kind == "border")
    return Answer("not read", "; ".join(f"{c.kind}: {c.text}" for c in incident.claims), is_placed=True)


def score_statements(
    count: int,
    seed: int,
    gazetteer: Gazetteer,
    *,
    kinds: Sequence[str] = (),
    show: bool = False,
    contexts: dict[tuple[str, bool], Counter[str]] | None = None,
) -> dict[tuple[str, bool], Counter[str]]:
    """Return how often each answer was given, by kind and truth, to `count` statements a kind (half of them true).

    `contexts`, where given, is filled with the same counts by what the rest of the report tells of where it is.
    """
    world = World(gazetteer, seed)
    tally: dict[tuple[str, bool], Counter[str]] = {}
    for kind in kinds or tuple(MAKERS):
        for k in range(count):
            is_true = k % 2 == 0
            statement = make_statement(world, kind, is_true=is_true)
            given = answer(statement, gazetteer)
            wrong = given.verdict == ("contradicted" if is_true else "supported")
            counters = [tally.setdefault((kind, is_true), Counter())]
            if contexts is not None:
                counters.append(contexts.setdefault((f"told {statement.context}", is_true), Counter()))
                counters.append(contexts.setdefault((f"subject {statement.size}", is_true), Counter()))
            for counter in counters:
                counter[given.verdict] += 1
                counter["wrong"] += wrong
                counter["open"] += statement.is_open
                counter["left open"] += statement.is_open and given.verdict in ("undecided", "unchecked")
                counter["wrong place"] += wrong and not given.is_placed
            if show and given.verdict != ("supported" if is_true else "contradicted"):
                _say(_shown(kind, statement, given, is_wrong=wrong))
    return tally


def score_written(lines: Sequence[str], gazetteer: Gazetteer, *, show: bool = False) -> Counter[str]:
    """Return how many written statements, "supported|text" or "contradicted|text", were answered right or wrong.

    A true one is right where something is supported and nothing is open; a false one where something is contradicted.
    What only places an event does not count.
    """
    tally: Counter[str] = Counter()
    for line in lines:
        wanted, _, text = line.strip().partition("|")
        given = [f.verdict for f in check(read_report(text, gazetteer=gazetteer), gazetteer=gazetteer)]
        found = {verdict for verdict in given if verdict != "unchecked"}
        right = wanted in found and (wanted == "contradicted" or found == {"supported"})
        wrong = "contradicted" in found if wanted == "supported" else found == {"supported"}
        answered = "right" if right else "wrong" if wrong else "open"
        tally[answered] += 1
        if show and not right:
            _say(f"{answered} {wanted}: {text}")
    return tally


def _shown(kind: str, statement: Statement, given: Answer, *, is_wrong: bool) -> str:
    mark = "WRONG" if is_wrong else "open"
    place = "" if given.is_placed else " [other place]"
    truth = "true" if statement.is_true else "false"
    ids = ", ".join(place.id for place in (statement.subject, *statement.anchors))
    return f"{mark} {kind} ({truth}){place} {given.verdict}: {statement.text} -> {given.reason} ({ids})"


def _say(words: str) -> None:
    sys.stdout.write(words + "\n")


def format_score(tally: dict[tuple[str, bool], Counter[str]]) -> str:
    """Return the counts as a table for people, with the shares of right and wrong verdicts."""
    lines = [
        f"{'kind':12}{'truth':7}" + "".join(f"{name:>14}" for name in _ANSWERS) + f"{'wrong':>8}{'of other place':>16}"
    ]
    whole: dict[bool, Counter[str]] = {True: Counter(), False: Counter()}
    for (kind, is_true), counter in tally.items():
        whole[is_true].update(counter)
        lines.append(_row(kind, is_true=is_true, counter=counter))
    for is_true, counter in whole.items():
        lines.append(_row("all", is_true=is_true, counter=counter))
    right = whole[True]["supported"] + whole[False]["contradicted"]
    total = sum(counter[name] for counter in whole.values() for name in _ANSWERS)
    for is_true, words in ((True, "true called contradicted"), (False, "false called supported")):
        counted = sum(whole[is_true][name] for name in _ANSWERS)
        lines.append(
            f"{words}: {whole[is_true]['wrong']} of {counted} ({whole[is_true]['wrong'] / max(1, counted):.2%})"
        )
    lines.append(f"right: {right} of {total} ({right / max(1, total):.1%})")
    told = right + whole[True]["left open"]
    lines.append(
        f"true of one place of a name, false of another that may be meant: {whole[True]['open']}, of these left open "
        f"{whole[True]['left open']}; with these right: {told} of {total} ({told / max(1, total):.1%})"
    )
    return "\n".join(lines)


def format_contexts(contexts: dict[tuple[str, bool], Counter[str]]) -> str:
    """Return the shares of right and wrong verdicts by what the report tells of where it is, and by the subject."""
    lines = []
    for context in sorted({name for name, _ in contexts}):
        true, false = contexts.get((context, True), Counter()), contexts.get((context, False), Counter())
        total = sum(counter[name] for counter in (true, false) for name in _ANSWERS)
        right, wrong = true["supported"] + false["contradicted"], true["wrong"] + false["wrong"]
        lines.append(f"{context}: right {right} of {total} ({right / max(1, total):.1%}), the wrong way {wrong}")
    return "\n".join(lines)


def _row(kind: str, *, is_true: bool, counter: Counter[str]) -> str:
    cells = "".join(f"{counter[name]:14}" for name in _ANSWERS)
    return f"{kind:12}{'true' if is_true else 'false':7}{cells}{counter['wrong']:8}{counter['wrong place']:16}"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the scorer on the command line; print the table."""
    parser = argparse.ArgumentParser(prog="python -m geo.incident.score", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--count", type=int, default=100, help="statements a kind, half of them true (100)")
    parser.add_argument("--seed", type=int, default=1, help="another seed draws other places (1)")
    parser.add_argument("--kind", action="append", choices=tuple(MAKERS), help="only these kinds")
    parser.add_argument("--show", action="store_true", help="print each statement that was not answered right")
    parser.add_argument("--written", action="store_true", help="score the statements written by hand instead")
    chosen = parser.parse_args(arguments)
    if chosen.written:
        lines = data_path("development/verdicts.txt").read_text(encoding="utf-8").splitlines()
        tally = score_written(lines, open_gazetteer(), show=chosen.show)
        _say(f"right {tally['right']} of {len(lines)}, the wrong way {tally['wrong']}, the rest open")
        return 0
    contexts: dict[tuple[str, bool], Counter[str]] = {}
    counts = score_statements(
        chosen.count, chosen.seed, open_gazetteer(), kinds=chosen.kind or (), show=chosen.show, contexts=contexts
    )
    _say(format_score(counts))
    _say(format_contexts(contexts))
    return 0


if __name__ == "__main__":
    sys.exit(main())
