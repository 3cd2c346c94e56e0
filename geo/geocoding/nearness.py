"""Nearness: a place that lies near the report's surest other places is rather meant than a namesake far away.

Where they are many, the sure places are kept in cells of a grid, each with all that may be in reach of it, so that a
place is measured to those only. Distances on a plane through the sure place: for ranking only, within 2 % up to 500 km
below 60 degrees of latitude.
"""

from __future__ import annotations

from collections.abc import Callable
from math import exp, floor, hypot, log
from typing import TYPE_CHECKING

from geo.geocoding.model import Reason

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.geocoding.model import Anchor, Group, Option
    from geo.places import Place

__all__ = ["Around", "cell_of", "put_in_cells", "tell_nearness", "weigh_nearness"]

Cell = tuple[int, int]
Around = Callable[[Cell | None], "Sequence[Anchor] | None"]
"""Gives the sure places that may be in reach of a cell, the surest first."""

_KM_PER_DEG = 111.2
_REACH_KM = 300.0
"""Beyond it nothing is near."""
_REACH_DEG = _REACH_KM / _KM_PER_DEG + 0.001
_ROW_DEG, _COLUMN_DEG = _REACH_DEG, 20.0
_RANGE_KM = 120.0
_RANGE_DEG = _RANGE_KM / _KM_PER_DEG + 1e-9
_POINTS, _LEAST = 2.2, 0.1
_FEW = 6
"""Sure places that are measured sooner than put in cells."""


def cell_of(lat: float, lon: float) -> Cell:
    """Return the cell that a position lies in."""
    return floor(lat / _ROW_DEG), floor(lon / _COLUMN_DEG)


def put_in_cells(anchors: Sequence[Anchor]) -> Around:
    """Return which sure places may be in reach of a cell; they come the surest first."""
    if len(anchors) <= _FEW:
        return lambda cell: anchors if cell is not None else None
    cells: dict[Cell | None, list[Anchor]] = {}
    for anchor in anchors:
        row, wide_deg = floor(anchor.lat / _ROW_DEG), min(360.0, _REACH_DEG / max(anchor.narrowing, 1e-6))
        first, last = floor((anchor.lon - wide_deg) / _COLUMN_DEG), floor((anchor.lon + wide_deg) / _COLUMN_DEG)
        for column in range(first, last + 1):
            for near in (row - 1, row, row + 1):
                cells.setdefault((near, column), []).append(anchor)
    return cells.get


def weigh_nearness(group: Group, in_reach: Around) -> None:
    """Count nearness to the surest other places of the report."""
    for option in group.options:
        around = in_reach(option.reading.cell)
        pull, option.near = _pull(option.place, group.stem, around) if around else (0.0, "")
        option.pull = pull
        if pull > _LEAST:
            option.points += _POINTS * pull
            option.support += pull


def tell_nearness(option: Option) -> list[Reason]:
    """Return what an option gained by nearness, with words."""
    return [Reason(_POINTS * option.pull, "near {}", option.near)] if option.pull > _LEAST else []


def _pull(place: Place, stem: str, anchors: Sequence[Anchor]) -> tuple[float, str]:
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
