"""The one point that stands for a region, truly inside it, and the radius around it that holds all of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from .. import geodesy

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

__all__ = ["reference_point"]


def reference_point(area: BaseGeometry) -> tuple[float, float, float]:
    """Return lon, lat of a region's reference point and the distance from it to the region's farthest point, metres.

    The corrected centre; where that falls on the edge (rings, bands, several parts) the nearest point a little inside.

    >>> import shapely
    >>> lon, lat, radius_m = reference_point(shapely.box(40.0, 35.0, 41.0, 36.0))
    >>> round(lon, 2), round(lat, 1), round(radius_m, -3)
    (40.5, 35.5, 72000.0)
    """
    import shapely

    centre = geodesy.corrected_centre(area)
    lon, lat, radius_m = float(centre.lon), float(centre.lat), float(centre.radial_m)
    if shapely.contains_xy(area, lon, lat):
        return lon, lat, radius_m
    largest = max(shapely.get_parts(area), key=lambda part: part.area)
    margin = 0.1 * float(np.sqrt(largest.area))
    for _ in range(20):
        margin /= 2.0
        core = shapely.buffer(area, -margin)
        if not core.is_empty:
            near = shapely.get_coordinates(shapely.shortest_line(core, shapely.Point(lon, lat)))[0]
            if shapely.contains_xy(area, *near):
                lon, lat = float(near[0]), float(near[1])
                break
    rim = shapely.get_coordinates(area)
    ways = geodesy.inverse(np.full(len(rim), lon), np.full(len(rim), lat), rim[:, 0], rim[:, 1])
    return lon, lat, float(np.max(ways.distance_m))
