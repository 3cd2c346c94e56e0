"""The positions that lie in a direction from some point of a line or area: the fan of a point, swept along it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from .. import geodesy

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

__all__ = ["sweep_cone"]

_RAYS = 7


def sweep_cone(geometry: BaseGeometry, azimuth_deg: float, half_angle_deg: float, reach_m: float) -> BaseGeometry:
    """Return the union of the fans of all points of a line or area, `reach_m` long.

    The tips of the fan at every vertex are geodesic destinations; between two vertices the fan sweeps their hull. That
    is a hundredth of the reach exact and some thirty times faster than a fan for every few hundred metres; near the
    poles, across the antimeridian and for fans of more than a half circle the exact sweep of `geo.geodesy` is taken.
    """
    import shapely

    west, south, east, north = geometry.bounds
    is_plain = half_angle_deg <= 90.0 and max(-south, north) < 80.0 and west > -178.0 and east < 178.0
    if not is_plain or reach_m > 500_000.0:
        return geodesy.direction_cone(geometry, azimuth_deg, half_angle_deg, reach_m)
    hulls: list[BaseGeometry] = []
    is_area = geometry.geom_type in ("Polygon", "MultiPolygon")
    for part in shapely.get_parts(geometry.boundary if is_area else geometry):
        hulls.extend(_hulls(shapely.get_coordinates(part), azimuth_deg, half_angle_deg, reach_m))
    return shapely.union_all([*hulls, geometry] if is_area else hulls)


def _hulls(line: np.ndarray, azimuth_deg: float, half_angle_deg: float, reach_m: float) -> list[BaseGeometry]:
    """Return the hull of the fans at both ends of each segment of a line, shape (n, 2)."""
    import shapely

    count = len(line)
    rays = np.linspace(azimuth_deg - half_angle_deg, azimuth_deg + half_angle_deg, _RAYS)
    # the rim of a fan is pushed out so that its chords lie at the reach
    far_m = reach_m / np.cos(np.radians(half_angle_deg / (_RAYS - 1)))
    lon, lat = np.repeat(line[:, 0], _RAYS), np.repeat(line[:, 1], _RAYS)
    tips = geodesy.destination(lon, lat, np.tile(rays, count), np.full(count * _RAYS, far_m))
    fans = np.empty((count, _RAYS + 1, 2))
    fans[:, 0] = line
    fans[:, 1:, 0] = np.asarray(tips.lon).reshape(count, _RAYS)
    fans[:, 1:, 1] = np.asarray(tips.lat).reshape(count, _RAYS)
    pairs = np.concatenate([fans[:-1], fans[1:]], axis=1)
    return list(shapely.convex_hull(shapely.multipoints([shapely.points(pair) for pair in pairs])))
