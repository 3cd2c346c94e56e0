"""Company: places of two names that lie close together speak for each other, though neither is sure by itself.

Of nine Boone Counties and sixteen Lebanons only one of each lie together. What nearness to the report's sure places
counts for (`weigh_nearness`) needs a sure place to begin with; this needs none. A reading much less known than another
of its name gains only in a country that the report's people, bodies or address speak of, so that great cities in a
report on the world never fall to hamlets that lie near each other.
"""

from __future__ import annotations

from collections import defaultdict
from math import cos, exp, floor, hypot, radians
from typing import TYPE_CHECKING, NamedTuple

from geo.geocoding.model import Reason

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from geo.geocoding.model import Group

__all__ = ["weigh_company"]

_POINTS, _MOST = 2.2, 1.5
_RANGE_KM, _REACH_KM = 35.0, 90.0
_KM_PER_DEG = 111.2
_MOST_OPTIONS, _MOST_IN_CELL = 40, 16
_GREAT_LEAD, _SPOKEN = 0.2, 0.7
_SMALL = frozenset(
    ("settlement", "district", "neighbourhood", "island", "lake", "mountain", "airport", "air base", "base")
)


class _Spot(NamedTuple):
    stem: str
    words: list[str]
    name: str
    lat: float
    lon: float


def weigh_company(groups: Sequence[Group], spoken: Mapping[str, float]) -> list[Group]:
    """Count places of other names close by, for every reading of the names that are not sure; linear in the names.

    Returns the names that gained by it.

    Parameters
    ----------
    groups : with their first order; the points go to `fixed`, with a reason
    spoken : weight of the countries whose people, bodies or address the report names
    """
    if len(groups) < 2 or all(_is_settled(group) for group in groups):
        return []
    gained: list[Group] = []
    cells: dict[tuple[int, int], list[_Spot]] = defaultdict(list)
    for group in groups:
        words = group.stem.split(" ")
        for option in group.options[: 1 if _is_settled(group) else _MOST_OPTIONS]:
            place = option.place
            if place.kind in _SMALL and option.match == "exact":
                cell = cells[floor(place.lat), floor(place.lon)]
                if len(cell) < _MOST_IN_CELL:
                    cell.append(_Spot(group.stem, words, group.name, place.lat, place.lon))
    for group in groups:
        if _is_settled(group):
            continue
        top = max(option.prior for option in group.options)
        for option in group.options[:_MOST_OPTIONS]:
            place = option.place
            if place.kind not in _SMALL or option.match != "exact":
                continue
            lesser = top - option.prior > _GREAT_LEAD
            if lesser and not (option.same_name and spoken.get(place.country, 0.0) >= _SPOKEN):
                continue
            pull, name = _company(group.stem, place.lat, place.lon, cells)
            if pull > 0.05:
                points = _POINTS * min(_MOST, pull)
                option.fixed += points
                option.points += points
                option.lasting.append(Reason(points, "close to a {} of the report", name))
                if not gained or gained[-1] is not group:
                    gained.append(group)
    return gained


def _is_settled(group: Group) -> bool:
    best = group.best
    return best is None or len(group.options) < 2 or best.share > (0.8 if best.place.kind == "province" else 0.95)


def _company(stem: str, lat: float, lon: float, cells: Mapping[tuple[int, int], list[_Spot]]) -> tuple[float, str]:
    """Return the summed pull of the other names around, each by its nearest place, and the name that pulls most."""
    pulls: dict[str, float] = {}
    narrow = max(0.1, cos(radians(lat)))
    names: dict[str, str] = {}
    row, column, words = floor(lat), floor(lon), stem.split(" ")
    for r in (row - 1, row, row + 1):
        for c in (column - 1, column, column + 1):
            for spot in cells.get((r, c), ()):
                if spot.stem in words or stem in spot.words or spot.stem == stem:
                    continue
                away = hypot((spot.lat - lat) * _KM_PER_DEG, (spot.lon - lon) * _KM_PER_DEG * narrow)
                if away <= _REACH_KM:
                    pull = exp(-away / _RANGE_KM)
                    if pull > pulls.get(spot.stem, 0.0):
                        pulls[spot.stem], names[spot.stem] = pull, spot.name
    if not pulls:
        return 0.0, ""
    best = max(pulls, key=pulls.__getitem__)
    return sum(pulls.values()), names[best]
