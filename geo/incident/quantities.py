"""Distances and directions that a person wrote into an incident file, read by the same grammar as a report's."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from ..claims import read_claims
from ..claims.model import StatedDirection
from ..reports import Report, Toponym
from ..units import COMPASS_POINTS, UNITS

if TYPE_CHECKING:
    from ..claims.model import Claim, Hedge, StatedDistance

__all__ = ["read_direction", "read_distance", "read_statement", "with_hedge"]

DUE_HALF_ANGLE_DEG = 11.25
"""Half-angle of "due east"; a proposal of this project, as in shared semantics section 2."""

DEGREES_HALF_ANGLE_DEG = 1.0
"""Half-angle of a direction given in degrees."""

_ADJECTIVE = re.compile(r"\b(north|south|east|west)(ern|wards?|erly)\b")
_DEGREES = re.compile(r"(\d{1,3}(?:\.\d+)?)\s*(?:°|degrees?|deg)?(?:\s*true)?")
_TOWARDS = re.compile(r"(.{0,200}?\b(?:from|of|to|near|outside|inside|in|on|along))\s+\S", re.DOTALL)
_POINTS = {
    re.sub(r"[^a-z]", "", spelling.lower()): point
    for point in COMPASS_POINTS
    for spelling in (point.letters, point.words)
}


def read_statement(words: str) -> Claim | None:
    """Return the claim in words whose anchor the grammar does not know as a place; None without one.

    >>> found = read_statement("over 200 km from the nearest town")
    >>> found.kind, found.hedge
    ('distance', 'over')
    """
    match = _TOWARDS.match(words)
    return None if match is None else _read_about_nothing(f"Aaa is {match[1]} Bbb.")


def _read_about_nothing(text: str) -> Claim | None:
    last = text.rindex("Bbb")
    toponyms = (Toponym("t1", "r", "Aaa", 0, 3), Toponym("t2", "r", "Bbb", last, last + 3))
    found = read_claims(Report("r", text), toponyms)
    return found[0] if found else None


@lru_cache(maxsize=1024)
def read_distance(words: str) -> tuple[StatedDistance, Hedge, str] | None:
    """Return the distance in "8 km" or "about 5 to 8 miles", its hedge and the hedge's words; None without one.

    >>> found = read_distance("within 55 km")
    >>> found[0].low_m, found[0].high_m, found[1]
    (0.0, 55000.0, 'within')
    """
    claim = _read_about_nothing(f"Aaa is {words} from Bbb.")
    return None if claim is None or claim.distance is None else (claim.distance, claim.hedge, claim.hedge_text)


def with_hedge(distance: StatedDistance, hedge: Hedge) -> StatedDistance:
    """Return the distance with the interval that another hedge opens.

    >>> with_hedge(read_distance("55 km")[0], "within").low_m
    0.0
    """
    factor = UNITS[distance.unit].metres
    low_m = 0.0 if hedge == "within" else distance.low * factor
    high_m = None if hedge == "over" else distance.high * factor
    other = None if distance.other is None else with_hedge(distance.other, hedge)
    return replace(distance, low_m=low_m, high_m=high_m, other=other)


def read_direction(words: str) -> StatedDirection | None:
    """Return the direction in "east", "NNE", "due west", "045 degrees" or "left bank"; None for anything else.

    >>> read_direction("north-east").azimuth_deg, read_direction("left bank").side, read_direction("upwards")
    (45.0, 'left', None)
    """
    plain = " ".join(words.lower().split()).removeprefix("the ").removesuffix(" bank").removesuffix(" side").strip()
    if plain in ("left", "right"):
        return StatedDirection(words, None, None, "left" if plain == "left" else "right")
    number = _DEGREES.fullmatch(plain)
    if number is not None:
        azimuth_deg = float(number[1])
        return StatedDirection(words, azimuth_deg % 360.0, DEGREES_HALF_ANGLE_DEG) if azimuth_deg <= 360.0 else None
    due = plain.startswith("due ")
    key = re.sub(r"[^a-z]", "", _ADJECTIVE.sub(r"\1", plain.removeprefix("due ").removeprefix("to the ")))
    point = _POINTS.get(key.removesuffix("of"))
    if point is None:
        return None
    return StatedDirection(words, point.azimuth_deg, DUE_HALF_ANGLE_DEG if due else point.half_angle_deg)
