"""Nearness: a place that lies near the report's surest other places is rather meant than a namesake far away.

The sure places are kept in cells of a grid, each with all that may be in reach of it, so that a place is measured to
those only. Distances on a plane through the sure place: for ranking only, within 2 % up to 500 km
below 60 degrees of latitude.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from math import cos, exp, floor, hypot, log, radians
from typing import TYPE_CHECKING

from geo.geocoding.model import Reason

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.geocoding.model import Anchor, Option
    from geo.places import Place

__all__ = ["LEAST_PULL", "NEAR_POINTS", "Around", "cell_of", "pull_on", "put_in_cells", "tell_nearness"]

Cell = tuple[int, int]
Around = Mapping[Cell | None, "Sequence[Anchor]"]
"""The sure places that may be in reach of a cell, the surest first."""

_KM_PER_DEG = 111.2
_REACH_KM = 300.0
"""Beyond it nothing is near."""
_REACH_DEG = _REACH_KM / _KM_PER_DEG + 0.001
_ROW_DEG, _COLUMN_DEG = _REACH_DEG, 6.0
_RANGE_KM = 120.0
_RANGE_DEG = _RANGE_KM / _KM_PER_DEG + 1e-9
NEAR_POINTS, LEAST_PULL = 2.2, 0.1


def cell_of(lat: float, lon: float) -> Cell:
    """Return the cell that a position lies in."""
    return floor(lat / _ROW_DEG), floor(lon / _COLUMN_DEG)


def put_in_cells(anchors: Sequence[Anchor]) -> Around:
    """Return which sure places may be in reach of a cell; they come the surest first."""
    cells: dict[Cell | None, list[Anchor]] = {}
    for anchor in anchors:
        for cell in _cells_around(anchor.lat, anchor.lon):
            held = cells.get(cell)
            if held is None:
                cells[cell] = [anchor]
            else:
                held.append(anchor)
    return cells


@lru_cache(maxsize=8192)
def _cells_around(lat: float, lon: float) -> tuple[Cell, ...]:
    """Return the cells of all that may be in reach of a position."""
    row, wide_deg = floor(lat / _ROW_DEG), min(360.0, _REACH_DEG / max(cos(radians(lat)), 1e-6))
    columns = range(floor((lon - wide_deg) / _COLUMN_DEG), floor((lon + wide_deg) / _COLUMN_DEG) + 1)
    return tuple((near, column) for column in columns for near in (row - 1, row, row + 1))


def tell_nearness(option: Option) -> list[Reason]:
    """Return what an option gained by nearness, with words."""
    return [Reason(NEAR_POINTS * option.pull, "near {}", option.near)] if option.pull > LEAST_PULL else []


def pull_on(place: Place, stem: str, anchors: Sequence[Anchor]) -> tuple[float, str]:
    """Return how strongly the nearest sure place of another name pulls, and its name."""
    lat, lon, best, near, reach = place.lat, place.lon, 0.0, "", _REACH_DEG
    for name, weight, anchor_lon, anchor_lat, narrowing, anchor_stem in anchors:
        if weight <= best:
            break  # the surest come first, and none pulls more than its weight
        high = lat - anchor_lat
        if -reach <= high <= reach and anchor_stem != stem:
            wide = (lon - anchor_lon) * narrowing
            if -reach <= wide <= reach:
                pull = weight * exp(-hypot(high, wide) * _KM_PER_DEG / _RANGE_KM)
                if pull > best:  # beyond so many degrees, none pulls more
                    best, near, reach = pull, name, min(reach, -_RANGE_DEG * log(pull))
    return best, near
