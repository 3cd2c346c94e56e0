"""What an article makes of a bare name: "the Dnipro" is a river, "the Andes" are mountains."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.toponyms.evidence import modifies
from geo.toponyms.reading import NEAR, TIGHT, Reading
from geo.toponyms.vocabulary import FLOWS

if TYPE_CHECKING:
    from geo.toponyms.matching import Match

__all__ = ["is_part_of_river", "is_the_river", "kind_by_article"]

_RIVERINE = frozenset("on along up down crossed cross crossing bank banks upstream downstream".split())
_BEING = frozenset("is was has had are were will may can could would".split())
_LANDS = frozenset("congo gambia sudan lebanon yemen ukraine".split())
"""Countries that are written with an article too."""


def kind_by_article(reading: Reading, match: Match) -> str:
    """Return the kind that the word before makes of a bare name: "the Andes" are mountains, "upstate New York" is the state."""
    before, kinds = reading.lower[match.first - 1], match.profile.kinds
    if before == "upstate" and "province" in kinds:
        return "province"
    plural = reading.lower[match.last].endswith("s") and "mountain" in kinds and not kinds & {"country", "province"}
    return "mountain" if plural and "the" in (before, reading.lower[match.first]) else ""


def is_the_river(reading: Reading, match: Match) -> bool:
    """Return whether an article makes a river of a bare name: "the Dnipro", but not "in the Amazon", "the Ohio town"."""
    first, last, kinds = match.first, match.last, match.profile.kinds
    if first < 1 or reading.lower[first - 1] != "the" or reading.tie[first - 1] != NEAR:
        return False
    before = reading.lower[first - 2] if first > 1 and reading.tie[first - 2] == NEAR else ""
    if last + 1 < len(reading.lower) and reading.written[last + 1] == "-" and reading.tie[last] == TIGHT:
        return False  # "the Columbia-based firm"
    following = reading.lower[last + 1] if last + 1 < len(reading.lower) and reading.tie[last] == NEAR else ""
    if before in _RIVERINE or following in FLOWS:
        return True
    if before == "of" and first > 2 and is_part_of_river(reading, first - 3):
        return True
    if following not in _BEING and modifies(reading, last):
        return False
    if before in ("in", "across", "into"):
        return not kinds & {"country", "region", "province"}
    return "region" not in kinds and reading.words(first, last).lower() not in _LANDS


def is_part_of_river(reading: Reading, i: int) -> bool:
    """Return whether a word is a part that only waters have: "the right bank of the Dnipro opposite Nikopol"."""
    if reading.lower[i] in ("bank", "banks"):
        return not reading.cap[i] and (i < 1 or reading.lower[i - 1] not in _LENDERS)
    return reading.lower[i] in _PARTS_OF_RIVERS


_PARTS_OF_RIVERS = frozenset(
    "mouth mouths source headwaters confluence tributary tributaries estuary riverbank riverbanks riverbed meander "
    "meanders bend reaches shores".split()
)
_LENDERS = frozenset("central reserve national development commercial largest main oldest biggest first leading".split())
