"""Lengths and directions as reports write them: units in metres, compass points in degrees.

Every factor names its source. The international foot, yard and mile are exact by the agreement of 1959, the nautical
mile by the First International Extraordinary Hydrographic Conference (1929).
"""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["COMPASS_POINTS", "UNITS", "CompassPoint", "Unit", "compass_name", "format_distance"]


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of length: `symbol`, its `metres`, and the lower-case words it is written with."""

    symbol: str
    metres: float
    words: tuple[str, ...]


UNITS: dict[str, Unit] = {
    unit.symbol: unit
    for unit in (
        Unit("m", 1.0, ("m", "metre", "metres", "meter", "meters", "mtr", "mtrs")),
        Unit(
            "km", 1000.0, ("km", "kms", "kilometre", "kilometres", "kilometer", "kilometers", "klick", "klicks", "k.m.")
        ),
        Unit("mi", 1609.344, ("mi", "mile", "miles", "mi.")),
        Unit("nmi", 1852.0, ("nmi", "nm", "n.m.", "nautical mile", "nautical miles", "sea mile", "sea miles")),
        Unit("yd", 0.9144, ("yd", "yds", "yard", "yards", "yd.")),
        Unit("ft", 0.3048, ("ft", "foot", "feet", "ft.")),
        Unit("league", 4828.032, ("leagues",)),
    )
}
"""Units by symbol. "nm" in a report of places is the nautical mile, never the nanometre; a league is three miles, read
as "about", for lands measured theirs from 3.9 to 6.6 km."""


@dataclass(frozen=True, slots=True)
class CompassPoint:
    """One of the 32 winds: letters ("NNE"), words ("north-northeast"), azimuth and half-angle in degrees.

    The half-angle is the half width of the cone that the word allows in a *region*: half the distance to the next
    point of the same style (Wieczorek, Guo & Hijmans 2004): 45 for N, 22.5 for NE, 11.25 for NNE, 5.625 for NbE.
    """

    letters: str
    words: str
    azimuth_deg: float
    half_angle_deg: float


_LETTERS = (
    "N NbE NNE NEbN NE NEbE ENE EbN E EbS ESE SEbE SE SEbS SSE SbE "
    "S SbW SSW SWbS SW SWbW WSW WbS W WbN WNW NWbW NW NWbN NNW NbW"
).split()
_WORD = {"N": "north", "E": "east", "S": "south", "W": "west"}


def _spell(letters: str) -> str:
    main, _, by = letters.partition("b")
    spelt = _WORD[main[0]] + ("-" if len(main) == 3 else "") + "".join(_WORD[c] for c in main[1:])
    return f"{spelt} by {_WORD[by]}" if by else spelt


def _half_angle(letters: str) -> float:
    return 5.625 if "b" in letters else {1: 45.0, 2: 22.5, 3: 11.25}[len(letters)]


COMPASS_POINTS: tuple[CompassPoint, ...] = tuple(
    CompassPoint(letters, _spell(letters), i * 11.25, _half_angle(letters)) for i, letters in enumerate(_LETTERS)
)
"""The 32 points clockwise from north, 11.25 degrees apart."""


def compass_name(azimuth_deg: float, points: int = 16) -> str:
    """Return the nearest of 4, 8, 16 or 32 compass points in letters.

    >>> compass_name(58.6), compass_name(351.0), compass_name(351.0, points=8)
    ('ENE', 'N', 'N')
    """
    step = 32 // points
    return COMPASS_POINTS[round(azimuth_deg % 360.0 / (11.25 * step)) * step % 32].letters


def format_distance(metres: float) -> str:
    """Return a distance for people: metres below 1 km, then kilometres with the digits that matter.

    >>> format_distance(640.4), format_distance(5213.0), format_distance(144_180.0)
    ('640 m', '5.2 km', '144 km')
    """
    if metres < 999.5:
        return f"{metres:.0f} m"
    return f"{metres / 1000:.1f} km" if metres < 99_950 else f"{metres / 1000:,.0f} km"
