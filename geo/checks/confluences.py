"""Where a river cannot go on: at its mouth in another river, and beyond a river that flows across its way.

Lists cut courses short; but no river crosses another. What lies behind another river, seen from the end of a listed
course, does not lie on that course.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import combinations
from math import atan2, degrees, floor
from typing import TYPE_CHECKING, Any

from .. import geodesy

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray
    from shapely import Geometry, Point

    from ..places import Place
    from .outcome import Borders

__all__ = ["cannot_go_on"]

_CELL_DEG, _AROUND_M, _NEAR_M = 4.0, 2_800_000.0, 160_000.0
"""How far the middle of a river may lie whose course is near, and how near that is."""
_JOINS_DEG, _ITS_OWN_DEG, _BACK_DEG = 0.03, 0.05, 0.2
"""How near a mouth is to the river that it flows into; that river runs away from this one, not along it [P]."""
_ENDS_DEG, _APART_DEG = 0.25, 60.0
"""So near its own end, a river may flow into what the list lacks of this one, or be this one under another name; and
how far apart the ways up and down a river point [P]."""


def cannot_go_on(course: Place, place: Place, tips: NDArray[np.float64], rivers: Borders | None) -> bool:
    """Return whether none of the ends (lon, lat) of a listed course may go on to a place.

    Parameters
    ----------
    course : a river with its line
    place : what lies beyond these ends
    tips : ends of the course, shape (n, 2)
    rivers : a gazetteer with the rivers around, None where there is none
    """
    if rivers is None:
        return False
    found = _rivers_around(course, place, rivers)
    return bool(found) and all(_is_stopped(tip, place, course.geometry, found) for tip in tips.tolist())


def _rivers_around(course: Place, place: Place, rivers: Borders) -> list[Geometry]:
    """Return the lines of the other rivers near a place."""
    known: Any = rivers
    around = _rivers_of_cell(known, floor(place.lon / _CELL_DEG), floor(place.lat / _CELL_DEG))
    others = [river for river in around if river.id != course.id and river.name != course.name]
    if not others:
        return []
    lons, lats = [river.lon for river in others], [river.lat for river in others]
    away_m = geodesy.inverse([place.lon] * len(others), [place.lat] * len(others), lons, lats).distance_m
    return [river.geometry for river, m in zip(others, away_m, strict=True) if m <= river.extent_m + _NEAR_M]


@lru_cache(maxsize=256)
def _rivers_of_cell(rivers: Any, column: int, row: int) -> tuple[Place, ...]:
    """Return the rivers whose middle is so near a cell of degrees that they may flow about it."""
    lon, lat = (column + 0.5) * _CELL_DEG, (row + 0.5) * _CELL_DEG
    return tuple(river for river in rivers.nearby(lon, lat, _AROUND_M, kinds=("river",)) if river.shape is not None)


def _is_stopped(tip: Sequence[float], place: Place, course: Geometry, rivers: Sequence[Geometry]) -> bool:
    """Whether a course ends in the midst of another river, or another flows across its way to a place."""
    import shapely

    end, way = shapely.Point(tip), shapely.LineString([tip, (place.lon, place.lat)])
    behind = shapely.intersection(course, end.buffer(3.0 * _BACK_DEG).difference(end.buffer(_BACK_DEG)))
    for river in rivers:
        met = None
        if shapely.distance(river, end) <= _JOINS_DEG:
            met = end
        elif shapely.intersects(river, way):
            met = shapely.Point(shapely.get_coordinates(shapely.intersection(river, way))[0])
        if met is not None and _passes(river, met) and not shapely.distance(behind, river) <= _ITS_OWN_DEG:
            return True
    return False


def _passes(river: Geometry, at: Point) -> bool:
    """Whether a river comes from one side of a point and flows on to another."""
    import shapely

    points = shapely.get_coordinates(shapely.intersection(river, at.buffer(_ENDS_DEG).exterior))
    ways = [degrees(atan2(y - at.y, x - at.x)) for x, y in points.tolist()]
    return any(abs((one - other + 180.0) % 360.0 - 180.0) >= _APART_DEG for one, other in combinations(ways, 2))
