"""True statements about villages that the gazetteer does not list: `python benchmarks/left_out_villages.py [COUNT] [SEED]`.

Each village is hidden from every look-up, so that a namesake elsewhere is all that its name can find. The answer wanted
is anything but "contradicted"; printed are the answers, and with what reason a true statement was refuted.
"""

from __future__ import annotations

import sys
from collections import Counter
from typing import Any

from geo.gazetteer import Gazetteer, open_gazetteer
from geo.incident.score import answer
from geo.incident.statement_kinds import MAKERS
from geo.incident.statements import Statement, World, make_statement

VILLAGE = 15_000
MOST_TRIES = 60


class WithoutOne(Gazetteer):
    """A gazetteer that lacks one place, with caches of its own."""

    def __init__(self, whole: Gazetteer, hidden: str) -> None:
        super().__init__(whole._overlay)  # noqa: SLF001 - one more gazetteer on the same places
        self._hidden = hidden

    def _held(self, row: Any, part: Any) -> Any:
        place = super()._held(row, part)
        return None if place is not None and place.id == self._hidden else place


def statement_on_village(world: World, kind: str) -> Statement | None:
    for _ in range(MOST_TRIES):
        statement = make_statement(world, kind, is_true=True)
        if statement.subject.kind == "settlement" and statement.subject.population < VILLAGE:
            return statement
    return None


def main(count: int, seed: int) -> None:
    whole = open_gazetteer()
    world, tally = World(whole, seed), Counter[str]()
    for kind in MAKERS:
        for _ in range(count):
            statement = statement_on_village(world, kind)
            if statement is None:
                continue
            given = answer(statement, WithoutOne(whole, statement.subject.id))
            tally[given.verdict] += 1
            if given.verdict == "contradicted":
                print(f"{kind}: {statement.text} -> {given.reason}")
    total = tally.total()
    print(", ".join(f"{verdict} {number}" for verdict, number in tally.most_common()))
    print(f"true statements called contradicted: {tally['contradicted']} of {total} ({tally['contradicted'] / total:.1%})")


if __name__ == "__main__":
    main(*(int(word) for word in [*sys.argv[1:], "25", "301"][:2]))
