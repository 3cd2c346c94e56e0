"""Of which places a statement would be true: a planted one must not be true of another place of the name.

"Omaha, 320 km by road from Lincoln" is no false statement where a Lincoln of the same country lies 260 km away: who
reads it cannot know that the other Lincoln was meant. Margins are wide, wider than those that a verdict allows for.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from .. import geodesy
from ..names import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..gazetteer import Gazetteer
    from ..places import Place

__all__ = [
    "Relation",
    "by_course",
    "by_line",
    "by_way",
    "detour",
    "far",
    "in_part",
    "inside",
    "is_false_of_a_namesake",
    "is_true_of_a_namesake",
    "off",
    "towards",
]

Relation = Callable[..., bool]
"""Would the statement be true of these places: the subject, then the anchors?"""

_TWICE_M, _NEARBY_M = 15_000.0, 300_000.0
"""Nearer than this, two entries of one name are one place, listed twice."""
_MARGIN, _LEAST_M = 0.25, 5_000.0
_OFF_DEG, _DETOUR = 70.0, 1.4


def is_true_of_a_namesake(
    holds: Relation, subject: Place, anchors: tuple[Place, ...], gazetteer: Gazetteer, *, anywhere: bool
) -> bool:
    """Return whether other places that go by the names in a statement would make it true.

    Parameters
    ----------
    holds : the statement
    anywhere : namesakes in all countries count, as nothing tells the country; else those in the countries of any, and
        across a border nearby
    """
    places = (subject, *anchors)
    countries = None if anywhere else {place.country for place in places}
    for k, place in enumerate(places):
        for other in _namesakes(place, gazetteer, countries, near_m=_NEARBY_M):
            if holds(*places[:k], other, *places[k + 1 :]):
                return True
    return False


def is_false_of_a_namesake(
    holds: Relation, subject: Place, anchors: tuple[Place, ...], gazetteer: Gazetteer, *, told: str
) -> bool:
    """Return whether the words of a true statement leave open which place is meant, and it is false of another.

    Another counts that is no less known, in the area that the report tells of (`told`: "province", "nothing" for the
    world, else the country): two villages of one name in the province named, one north of the town and one south.
    """
    places = (subject, *anchors)
    for k, place in enumerate(places):
        countries = None if told == "nothing" else {place.country}
        for other in _namesakes(place, gazetteer, countries):
            is_in = told != "province" or other.admin1 == place.admin1
            if is_in and 2 * other.population >= place.population:
                if not holds(*places[:k], other, *places[k + 1 :]):
                    return True
    return False


def _namesakes(
    place: Place, gazetteer: Gazetteer, countries: set[str] | None, near_m: float = 0.0
) -> Iterator[Place]:
    for found in gazetteer.lookup(place.name):
        other = found.place
        if found.match != "exact" or other.id == place.id or other.family != place.family:
            continue
        if fold(other.name) != fold(place.name) and fold(place.name) not in {fold(name) for name in other.names}:
            continue
        away_m = _metres(place, other)
        if away_m > _TWICE_M and (countries is None or other.country in countries or away_m <= near_m):
            yield other


def _metres(one: Place, other: Place) -> float:
    return float(geodesy.inverse(one.lon, one.lat, other.lon, other.lat).distance_m)


def _turn(start: Place, end: Place, azimuth_deg: float) -> float:
    bearing_deg = float(geodesy.inverse(start.lon, start.lat, end.lon, end.lat).azimuth_deg)
    return abs((bearing_deg - azimuth_deg + 180.0) % 360.0 - 180.0)


def far(low_m: float, high_m: float) -> Relation:
    """Lie so far apart."""

    def holds(subject: Place, anchor: Place) -> bool:
        slack_m = _LEAST_M + subject.extent_m + anchor.extent_m
        return low_m * (1 - _MARGIN) - slack_m <= _metres(subject, anchor) <= high_m * (1 + _MARGIN) + slack_m

    return holds


def towards(azimuth_deg: float) -> Relation:
    """Lie on such a side of a place."""
    return lambda subject, anchor: _turn(anchor, subject, azimuth_deg) <= _OFF_DEG


def off(told_m: float, azimuth_deg: float) -> Relation:
    """Lie so far off, on such a side."""
    one, other = far(told_m, told_m), towards(azimuth_deg)
    return lambda subject, anchor: one(subject, anchor) and other(subject, anchor)


def by_way(told_m: float) -> Relation:
    """Lie at such a way by road."""
    return lambda subject, anchor: 0.8 * _metres(subject, anchor) <= told_m <= 2.6 * _metres(subject, anchor)


def detour(subject: Place, first: Place, second: Place) -> bool:
    """Lie between two places."""
    return _metres(first, subject) + _metres(subject, second) <= _DETOUR * _metres(first, second)


def inside(area: Place) -> Relation:
    """Lie in an area, or about its edge."""
    return lambda subject, *_: float(geodesy.inside_by(area.geometry, subject.lon, subject.lat)) > -_TWICE_M


def in_part(area: Place, azimuth_deg: float) -> Relation:
    """Lie in an area, on such a side of its middle."""
    held = inside(area)
    return lambda subject, *_: held(subject) and _turn(area, subject, azimuth_deg) <= 95.0


def by_line(geometry: object, low_m: float, high_m: float, azimuth_deg: float | None = None) -> Relation:
    """Lie so far from a line, on such a side of it where one is given."""

    def holds(subject: Place, *_: Place) -> bool:
        foot = geodesy.nearest_on_line(geometry, subject.lon, subject.lat)
        slack_m = _LEAST_M + subject.extent_m
        if not low_m * (1 - _MARGIN) - slack_m <= float(foot.distance_m) <= high_m * (1 + _MARGIN) + slack_m:
            return False
        turn_deg = 0.0 if azimuth_deg is None else float(foot.azimuth_deg) - azimuth_deg
        return abs((turn_deg + 180.0) % 360.0 - 180.0) <= 95.0

    return holds


def by_course(low_m: float, high_m: float, azimuth_deg: float | None = None) -> Relation:
    """Lie so far from a river, on such a side of it where one is given."""
    return lambda subject, river: by_line(river.geometry, low_m, high_m, azimuth_deg)(subject)
