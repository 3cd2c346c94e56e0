"""Ends of a road that the gazetteer may lack: both of "the Bria-Karuwela road", of "on the road from X to Y"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.toponyms.cues import HYPHEN
from geo.toponyms.demonyms import DEMONYMS
from geo.toponyms.reading import NEAR, TIGHT, Reading
from geo.toponyms.vocabulary import DIRECTIONS, ORGANISATIONS

if TYPE_CHECKING:
    from collections.abc import Container, Iterator

__all__ = ["after_way", "find_road_ends", "is_road_between"]

_WAYS = frozenset("road highway motorway route railway expressway track".split())
_TIES = _WAYS | frozenset(("axis", "corridor"))
_BEFORE = frozenset("the on along , ( and between this".split())
_NO_ENDS = (
    DEMONYMS.keys() | DIRECTIONS | ORGANISATIONS | frozenset("trans pan inter anglo euro afro indo cross mid".split())
)
_MOST = 6
"""Tokens before "to" among which the way began: "the road from Fizi to Baraka"."""


def find_road_ends(reading: Reading, taken: Container[int]) -> Iterator[tuple[int, int]]:
    """Yield the first and last token of the names on both sides of a hyphen before "road" or the like."""
    if not reading.cues & HYPHEN:
        return
    for i in reading.capitals:
        if i in taken or i + 2 in taken or not is_road_between(reading, i):
            continue
        given = reading.lexicon.given
        if reading.written[i] in given and reading.written[i + 2] in given:
            continue  # "the Ann-Marie road"
        if _may_end(reading, i) and _may_end(reading, i + 2) and (i == 0 or reading.lower[i - 1] in _BEFORE):
            yield i, i
            yield i + 2, i + 2


def is_road_between(reading: Reading, i: int) -> bool:
    """Does a hyphen tie the word at token `i` to a capitalised one, and "road" or the like follow: "the Bria-Ippy road"?"""
    tie = reading.tie
    if i > len(tie) - 4 or tie[i] != TIGHT or tie[i + 1] != TIGHT or reading.written[i + 1] not in "-‐‑–":
        return False
    return reading.cap[i + 2] and tie[i + 2] == NEAR and reading.lower[i + 3] in _TIES


def _may_end(reading: Reading, i: int) -> bool:
    return reading.lower[i] not in _NO_ENDS and not reading.level[i] and not reading.written[i].isupper()


def after_way(reading: Reading, i: int) -> str:
    """Return "road from", "road to" where token `i` is "from" or "to" behind a way: "the road from X to Y"."""
    lower = reading.lower
    if lower[i] not in ("from", "to") or i < 1:
        return ""
    if lower[i - 1] in _WAYS:
        return f"{lower[i - 1]} {lower[i]}"
    begun = lower[max(0, i - _MOST) : i]
    if lower[i] == "to" and "from" in begun:
        k = begun.index("from")
        if k and begun[k - 1] in _WAYS:
            return f"{begun[k - 1]} to"
    return ""
