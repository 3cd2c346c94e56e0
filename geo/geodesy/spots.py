"""One point against an area that is asked rarely: how far inside it lies, and the nearest point of the boundary."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from .areas import bends_of, inside_by
from .lines import chains_of
from .outlines import kept_outline, nearest_of
from .rings import as_area

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

__all__ = ["Inside", "measure_inside"]


@dataclass(frozen=True, slots=True)
class Inside:
    """A point against an area: metres inside (negative outside); azimuth, lon, lat at the boundary's nearest point."""

    inside_m: float
    azimuth_deg: float
    lon: float
    lat: float


def measure_inside(area: Any, lon: float, lat: float) -> Inside:
    """Return how far inside an area one point lies, with the nearest point of the boundary.

    The numbers are those of `inside_by` and `nearest_on_boundary`; nothing is built that only many points pay for.

    Parameters
    ----------
    lon, lat : degrees

    Raises
    ------
    GeometryError : not a polygon, empty, or without a boundary

    >>> import shapely
    >>> spot = measure_inside(shapely.box(39.0, 34.0, 41.0, 36.0), 40.0, 35.9)
    >>> round(spot.inside_m), round(spot.azimuth_deg), round(spot.lat, 2)
    (11558, 180, 36.0)
    """
    import shapely

    clean, bend_m = _ready(area)
    edge_m, azimuth_deg, x, y = nearest_of(kept_outline(clean), lon, lat)
    if edge_m <= bend_m or abs(lon) == 180.0:
        return Inside(float(inside_by(area, lon, lat)), azimuth_deg, x, y)
    return Inside(edge_m if shapely.intersects_xy(clean, lon, lat) else -edge_m, azimuth_deg, x, y)


_READY: OrderedDict[int, tuple[Any, BaseGeometry, float]] = OrderedDict()
_READY_MAX = 512


def _ready(area: Any) -> tuple[BaseGeometry, float]:
    """Return an area cleaned and prepared, and how far its edges drawn straight may leave their geodesics, metres.

    The last ones are kept by the geometry itself, which never changes.
    """
    import shapely

    held = _READY.pop(id(area), None)
    if held is None:
        clean = as_area(area)
        bends = [bends_of(np.ascontiguousarray(c[:, 0]), np.ascontiguousarray(c[:, 1])) for c in chains_of(clean)]
        shapely.prepare(clean)
        held = area, clean, max((float(bend.max()) for bend in bends if bend.size), default=0.0) + 1.0
    _READY[id(area)] = held
    while len(_READY) > _READY_MAX:
        _READY.popitem(last=False)
    return held[1], held[2]
