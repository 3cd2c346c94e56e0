"""Unknown names that stand with a found one in a list of places, or in a pair that is so far apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.toponyms.surroundings import LENGTHS

if TYPE_CHECKING:
    from geo.toponyms.reading import Reading

__all__ = ["ends_list", "is_apart"]

_OPENS = frozenset("in near at around outside off across between".split())
_GOES_ON = frozenset(
    ". , ; ) : on during last this after before since when while yesterday overnight today amid within inside "
    "despite following until late early".split()
)
"""What stands behind a list; behind a name that begins a clause of its own stands its verb."""
_LONGEST_LIST = 12
_LONGEST_PAIR = 16


def ends_list(reading: Reading, first: int, last: int, taken: set[int]) -> bool:
    """Is the name the last of a list of which the one before is found: "in Gwoza and Pulka last week"?"""
    lower = reading.lower
    left = first - 1
    if left < 2 or lower[left] != "and":
        return False
    left -= 1 + (lower[left - 1] == ",")
    if left not in taken:
        return False
    if last + 1 < len(lower):
        if lower[last + 1] not in _GOES_ON or (lower[last + 1] == "," and _is_age(reading, last + 2)):
            return False
    start = max(0, left - _LONGEST_LIST)
    while left > start and (left in taken or lower[left] in (",", "and")):
        left -= 1
    return lower[left] in _OPENS


def _is_age(reading: Reading, k: int) -> bool:
    return k < len(reading.lower) and reading.kind[k] == "number"


def is_apart(reading: Reading, first: int, last: int) -> bool:
    """Is the name one of a pair: "Kintore and Kiwirrkurra are roughly 180 km apart"?"""
    lower, end = reading.lower, min(len(reading.lower), last + _LONGEST_PAIR)
    paired = last + 2 < end and lower[last + 1] == "and" and reading.cap[last + 2]
    paired = paired or (first > 1 and lower[first - 1] == "and" and reading.cap[first - 2])
    if not paired:
        return False
    return any(lower[k] == "apart" and lower[k - 1] in LENGTHS for k in range(last + 2, end))
