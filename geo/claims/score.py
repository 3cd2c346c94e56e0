"""Score the reading of claims: `python -m geo.claims.score [FILE] [--part write|report|all] [--real] [--errors]`.

The file holds one sentence a line, as JSON: `text`, `toponyms` (words, span, kind, context) and the expected `claims`.
Rules were written on one part and figures are reported on the other: `set` numbers the rounds in which the sentences
were written; fourteen of them were written after the rules and are used for nothing but the figures. Without `--real`, the expected toponyms stand in
for the recogniser, so that the grammar is scored alone.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from ..errors import FileError
from ..reports import Report, Toponym
from .model import CLAIM_KINDS, Claim
from .read import read_claims

__all__ = ["Tally", "main", "part_of", "read_sentences", "score", "stand_in_toponyms"]

Sentence = dict[str, Any]
REPORT_SETS = frozenset({7, 9, 21, 29, 33, 36, 37, 38, 63, 64, 85, 86, 94, 95, 102, 103})
"""The rounds of sentences that figures are reported on."""
_FIELDS = ("kind", "distance", "unit", "hedge", "direction", "anchors", "subject", "words", "stance")
_TOLD = frozenset(("stance", "words"))
"""What is told of the claims but does not decide whether one matches: the stance, and the words of an event."""


def part_of(sentence: Sentence) -> str:
    """Return "write" or "report": the part of the development set that a sentence belongs to.

    >>> part_of({"set": 1, "text": "Khasham lies 15 km east of Deir ez-Zor."})
    'write'
    """
    return "report" if sentence.get("set", 0) in REPORT_SETS else "write"


def read_sentences(path: Path) -> list[Sentence]:
    """Return the sentences of a development file; a toponym without an end is as long as its words."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
        sentences: list[Sentence] = [json.loads(line) for line in lines if line.strip()]
    except (OSError, ValueError) as error:
        raise FileError(f"no development sentences: {error}", where=str(path), hint="one JSON object a line") from error
    for toponym in (each for sentence in sentences for each in sentence.get("toponyms", ())):
        toponym.setdefault("end", toponym["start"] + len(toponym["text"]))
    return sentences


def stand_in_toponyms(sentence: Sentence) -> tuple[Toponym, ...]:
    """Return the expected toponyms as if they had been recognised."""
    return tuple(
        Toponym(f"t{i}", "r", t["text"], t["start"], t["end"], t.get("kind", ""), tuple(t.get("context", ())))
        for i, t in enumerate(sentence.get("toponyms", ()), 1)
    )


class Tally:
    """Counts of one run: claims found and wanted, matched whole, fields right among the paired ones, false alarms."""

    def __init__(self) -> None:
        self.wanted: Counter[str] = Counter()
        self.found: Counter[str] = Counter()
        self.matched: Counter[str] = Counter()
        self.paired = 0
        self.right: Counter[str] = Counter()
        self.free = 0
        self.alarms = 0
        self.errors: list[str] = []

    def f1(self, kind: str = "") -> tuple[float, float, float]:
        """Return precision, recall and F1 over all claims, or those of one kind."""
        found = self.found[kind] if kind else self.found.total()
        wanted = self.wanted[kind] if kind else self.wanted.total()
        matched = self.matched[kind] if kind else self.matched.total()
        precision, recall = matched / max(found, 1), matched / max(wanted, 1)
        return precision, recall, 2 * precision * recall / max(precision + recall, 1e-9)


def _same_words(one: str, other: str) -> bool:
    one, other = one.lower().removeprefix("the "), other.lower().removeprefix("the ")
    return bool(one and other) and (one in other or other in one)


def _holds_word(words: str, head: str) -> bool:
    """Does the head noun stand among the words?"""
    return re.search(rf"\b{re.escape(head)}\b", words, re.IGNORECASE) is not None


def _fields(wanted: dict[str, Any], claim: Claim, names_of: dict[str, str]) -> dict[str, bool]:
    """Return which fields of a claim are as wanted."""
    interval = wanted.get("distance_m")
    stated = claim.distance
    if interval is None or stated is None:
        distance = interval is None and stated is None
    else:
        pairs = zip(interval, (stated.low_m, stated.high_m), strict=True)
        distance = all(
            (a is None) == (b is None) and (a is None or b is None or abs(a - b) <= 0.01 * abs(a)) for a, b in pairs
        )
    way, read = wanted.get("direction"), claim.direction
    azimuth: Any = None if read is None else (read.side or read.azimuth_deg)
    anchors = [(anchor.text, names_of.get(anchor.toponym, "")) for anchor in claim.anchors]
    placed = claim.subject.text, names_of.get(claim.subject.toponym, "")
    names = wanted["anchors"]
    kind: str = claim.kind
    if wanted["kind"] == "along" and claim.detail == "road" and all(a.text in names[0] for a in claim.anchors):
        kind, anchors = (
            "along",
            [(names[0], "")],
        )  # "on the X-Y road": along it, between X and Y, as the name was recognised
    subject = wanted["subject"]
    if wanted.get("event"):
        is_subject = bool(claim.subject.event) or not claim.subject.toponym
    else:
        is_subject = not claim.subject.event and any(_same_words(subject, word) for word in placed)
    return {
        "kind": wanted["kind"] == kind,
        "distance": distance,
        "unit": stated is None or wanted.get("unit", stated.unit) in (stated.unit, stated.other and stated.other.unit),
        "hedge": stated is None or wanted.get("hedge", "none") == claim.hedge,
        "direction": way == azimuth,
        "anchors": (len(names) == len(anchors) or (claim.kind == "border" and len(anchors) == 1))
        and all(any(_same_words(n, word) for a in anchors for word in a) for n in names),
        "subject": is_subject,
        "words": not (wanted.get("event") and subject) or _holds_word(claim.subject.text, subject),
        "stance": wanted.get("stance", "asserted") == claim.stance,
    }


def score(sentences: Iterable[Sentence], recognise: Any = stand_in_toponyms) -> Tally:
    """Return the tally of reading the sentences; a claim matches when all is right but stance and an event's words."""
    tally = Tally()
    for sentence in sentences:
        toponyms = recognise(sentence)
        names_of = {toponym.id: toponym.text for toponym in toponyms}
        claims = list(read_claims(Report("r", sentence["text"]), toponyms))
        wanted = sentence["claims"]
        if not wanted:
            tally.free += 1
            tally.alarms += bool(claims)
        tally.wanted.update(each["kind"] for each in wanted)
        tally.found.update(claim.kind for claim in claims)
        _pair_up(sentence, claims, tally, names_of)
    return tally


def _pair_up(sentence: Sentence, claims: list[Claim], tally: Tally, names_of: dict[str, str]) -> None:
    left = list(claims)
    for each in sentence["claims"]:
        best = max(left, key=lambda claim: _likeness(_fields(each, claim, names_of)), default=None)
        fields = _fields(each, best, names_of) if best else {}
        if best is None or _likeness(fields) < 3:
            tally.errors.append(f"missed   {each['kind']:11} {sentence['text']}")
            continue
        left.remove(best)
        tally.paired += 1
        tally.right.update(name for name, right in fields.items() if right)
        wrong = [name for name, right in fields.items() if not right]
        if _TOLD.issuperset(wrong):
            tally.matched[best.kind] += 1
        if wrong:
            tally.errors.append(
                f"wrong    {','.join(wrong):11} {sentence['text']}  <{best.kind}: {best.text} / {best.subject.text}>"
            )
    tally.errors += [
        f"surplus  {claim.kind:11} {sentence['text']}  <{claim.text} / {claim.subject.text}: {claim.rule}>"
        for claim in left
    ]


def _likeness(fields: dict[str, bool]) -> int:
    return 2 * fields["anchors"] + fields["kind"] + fields["distance"] + fields["direction"] + fields["subject"]


def _real_recogniser() -> Any:
    from ..gazetteer import open_gazetteer
    from ..toponyms import recognise

    gazetteer = open_gazetteer()
    return lambda sentence: recognise(Report("r", sentence["text"]), gazetteer)


def format_tally(tally: Tally) -> str:
    """Return the figures as a table for people."""
    lines = [f"{'kind':12}{'wanted':>8}{'found':>8}{'precision':>11}{'recall':>8}{'F1':>7}"]
    for kind in (*(kind for kind in CLAIM_KINDS if tally.wanted[kind] or tally.found[kind]), ""):
        precision, recall, f1 = tally.f1(kind)
        wanted = tally.wanted[kind] if kind else tally.wanted.total()
        found = tally.found[kind] if kind else tally.found.total()
        lines.append(f"{kind or 'all':12}{wanted:8}{found:8}{precision:11.3f}{recall:8.3f}{f1:7.3f}")
    shares = ", ".join(f"{name} {tally.right[name] / max(tally.paired, 1):.3f}" for name in _FIELDS)
    lines.append(f"fields right among {tally.paired} paired claims: {shares}")
    share = tally.alarms / max(tally.free, 1)
    lines.append(f"sentences without claims that yield one: {tally.alarms} of {tally.free} ({share:.1%})")
    return "\n".join(lines)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the scorer on the command line; print the figures."""
    parser = argparse.ArgumentParser(
        prog="python -m geo.claims.score", description=__doc__.splitlines()[0] if __doc__ else ""
    )
    parser.add_argument("file", nargs="?", type=Path, help="sentences; default: the project's development set")
    parser.add_argument("--part", choices=("write", "report", "all"), default="report")
    parser.add_argument(
        "--real", action="store_true", help="recognise toponyms with the gazetteer instead of taking the expected ones"
    )
    parser.add_argument("--errors", action="store_true", help="list what was missed, wrong or surplus")
    chosen = parser.parse_args(arguments)
    path = chosen.file or Path(__file__).parents[2] / "data" / "development" / "claims.jsonl"
    sentences = [s for s in read_sentences(path) if chosen.part in ("all", part_of(s))]
    tally = score(sentences, _real_recogniser() if chosen.real else stand_in_toponyms)
    print(format_tally(tally))
    if chosen.errors:
        print("\n".join(tally.errors))
    return 0


if __name__ == "__main__":
    sys.exit(main())
