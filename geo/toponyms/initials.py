"""Abbreviations that are also listed as places: initials of an organisation of the report, titles before a person."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.toponyms.reading import NEAR, TIGHT
from geo.toponyms.vocabulary import ABBREVIATIONS

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from geo.toponyms.judged import Judged
    from geo.toponyms.reading import Reading

__all__ = ["weigh_initials", "weigh_short_titles"]

_SHORTEST, _LONGEST = 2, 5
_LANDS = frozenset(("country", "province"))
_SMALL = frozenset("of the for and de in".split())
"""Words that initials leave out."""


def weigh_initials(reading: Reading, judged: Sequence[Judged]) -> None:
    """Count against capitals that abbreviate a name of the report: "BA" in a report of British Airways.

    States and countries stay: "US" and "NSW" abbreviate places.
    """
    short = [item for item in judged if item.points > 0.0 and _is_short(reading, item)]
    if not short:
        return
    told = _initials(reading)
    for item in short:
        if reading.written[item.match.first] in told:
            item.add(-3.0, "initials of a name of the report")


def _is_short(reading: Reading, item: Judged) -> bool:
    word, first = reading.written[item.match.first], item.match.first
    if item.match.last > first or not (_SHORTEST <= len(word) <= _LONGEST and word.isupper()):
        return False
    return not reading.styled[first] and not item.match.profile.kinds & _LANDS


def _initials(reading: Reading) -> set[str]:
    """Return the initials of all runs of capitalised words, from each word of a run on."""
    found: set[str] = set()
    runs: list[str] = []
    last = -2
    for i in reading.capitals:
        if len(reading.written[i]) < 2 or reading.written[i].isupper():
            continue
        if not _goes_on(reading, last, i):
            runs = []
        runs = [run + reading.written[i][0] for run in (*runs[-_LONGEST + 1 :], "")]
        found.update(run for run in runs if len(run) >= _SHORTEST)
        last = i
    return found


def _goes_on(reading: Reading, last: int, i: int) -> bool:
    """Return whether the capitalised word at token `i` goes on the run that ends at token `last`."""
    if last < 0 or i - last > 3 or any(tie != NEAR for tie in reading.tie[last:i]):
        return False
    return all(reading.lower[k] in _SMALL for k in range(last + 1, i))


def weigh_short_titles(reading: Reading, judged: Sequence[Judged], persons: Collection[int]) -> None:
    """Count against a short title that a state shares, right before a person: "former Del. Ann Moran"."""
    for item in judged:
        first, stop = item.match.first, item.match.last + 1
        if first < stop - 1 or reading.lower[first] not in ABBREVIATIONS or stop + 1 not in persons:
            continue
        dotted = reading.written[stop] == "." and reading.tie[first] == TIGHT
        if dotted and (first == 0 or reading.written[first - 1] not in (",", "-")):
            item.add(-3.0, "a title")
