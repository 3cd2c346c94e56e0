"""Corrected centres: the middle of the smallest circle around a shape, moved onto the shape where it lies outside."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from typing import Any

import numpy as np

from ..errors import GeometryError
from .areas import inside_by
from .ellipsoid import Array, inverse_arrays
from .lines import chains_of, to_space
from .nearest import nearest_arrays
from .rings import Plane
from .search import index_line
from .spots import measure_inside

__all__ = ["Centre", "corrected_centre"]


@dataclass(frozen=True, slots=True)
class Centre:
    """Corrected centre of a shape, `lon`, `lat`, and its radial: `radial_m`, the distance to its farthest point."""

    lon: float
    lat: float
    radial_m: float


def corrected_centre(geometry: Any) -> Centre:
    """Return the corrected centre of a shape and its radial: lon, lat, metres.

    The centre of the smallest circle on the ellipsoid that holds the shape; where it lies outside the shape, the
    shape's nearest point instead. The radial is the distance from there to the shape's farthest point.

    Source: Wieczorek, J. et al. (2004), Int. J. GIS 18, 745-767; Chapman and Wieczorek (2020), Georeferencing Best
    Practices, doi:10.15468/doc-gg7h-s853.

    >>> import shapely
    >>> c = corrected_centre(shapely.LineString([(40.0, 35.0), (41.0, 35.0)]))
    >>> round(c.lon, 3), round(c.lat, 3), round(c.radial_m)
    (40.5, 35.001, 45644)
    """
    held = _RECENT.pop(id(geometry), None)
    if held is None:
        held = geometry, _centre(geometry)
    _RECENT[id(geometry)] = held
    while len(_RECENT) > _RECENT_MAX:
        _RECENT.popitem(last=False)
    return held[1]


_RECENT: OrderedDict[int, tuple[Any, Centre]] = OrderedDict()
_RECENT_MAX = 512
"""Centres that are kept by the geometry itself, which never changes."""


def _centre(geometry: Any) -> Centre:
    xy = np.concatenate(_vertices(geometry))
    lon, lat = np.ascontiguousarray(xy[:, 0]), np.ascontiguousarray(xy[:, 1])
    x, y = _smallest_circle(lon, lat)
    if getattr(geometry, "geom_type", "") in ("Polygon", "MultiPolygon", "GeometryCollection"):
        outside = _is_outside(geometry, x, y)
    else:
        outside = True
    if outside:
        foot = nearest_arrays(index_line(geometry), np.array([x]), np.array([y]))
        x, y = float(foot[2][0]), float(foot[3][0])
    s, _, _ = inverse_arrays(np.full(len(lon), x), np.full(len(lon), y), lon, lat)
    return Centre(x, y, float(s.max()))


def _is_outside(geometry: Any, x: float, y: float) -> bool:
    try:
        return measure_inside(geometry, x, y).inside_m < 0.0
    except GeometryError:
        pass  # no boundary: the whole earth holds every point
    try:
        return float(inside_by(geometry, x, y)) < 0.0
    except GeometryError:
        return True


def _vertices(geometry: Any) -> list[Array]:
    import shapely

    if getattr(geometry, "geom_type", "") in ("Polygon", "MultiPolygon") and not geometry.is_empty:
        try:
            return chains_of(geometry)
        except GeometryError:
            return [shapely.get_coordinates(geometry)]
    return chains_of(geometry)


def _smallest_circle(lon: Array, lat: Array) -> tuple[float, float]:
    """Return the centre of the smallest geodesic circle around points.

    In the azimuthal equidistant plane of a centre, distances from the centre are true: a centre that is also the centre
    of the smallest circle in its own plane is the answer. Steps go there; each step is exact to second order.
    """
    middle = to_space(lon, lat).mean(axis=0)
    if np.linalg.norm(middle) < 1.0:
        return float(lon[0]), float(lat[0])
    x = float(np.degrees(np.arctan2(middle[1], middle[0])))
    y = float(np.degrees(np.arctan2(middle[2], np.hypot(middle[0], middle[1]))))
    found = _step_to_centre(lon, lat, x, y, only_outer=len(lon) > _MANY)
    return found if found is not None else _step_to_centre(lon, lat, x, y, only_outer=False) or (x, y)


_MANY = 64
_OUTER = 0.7
"""Share of the circle's radius beyond which points are looked at when its centre is nearly found."""


def _step_to_centre(lon: Array, lat: Array, x: float, y: float, *, only_outer: bool) -> tuple[float, float] | None:
    """Return the centre that steps from (x, y) lead to; None where one of the inner points may have had a say.

    A point on the smallest circle, of radius r around c in the plane of a centre, is at least r - |c| from that centre,
    and so is the farthest point; from the centre of an earlier plane it is less far by their distance at most.
    """
    import shapely

    best, earlier, least_m = (np.inf, x, y), None, 0.0
    for step in range(20):
        plane = Plane(x, y)
        xy = plane.forward(lon, lat)
        away = np.hypot(xy[:, 0], xy[:, 1])
        if float(away.max()) < best[0]:
            best = (float(away.max()), x, y)
        circle = shapely.minimum_bounding_circle(shapely.linestrings(xy if len(xy) > 1 else np.repeat(xy, 2, axis=0)))
        c = np.asarray([circle.centroid.x, circle.centroid.y]) if not circle.is_empty else np.zeros(2)
        if not np.isfinite(c).all():
            return best[1:] if earlier is None else None
        off_m, radius_m = float(np.hypot(*c)), float(np.hypot(*(xy - c).T).max())
        if earlier is not None:
            moved_m = float(np.hypot(*earlier.forward(np.asarray([x]), np.asarray([y]))[0]))
            if radius_m - off_m - moved_m < least_m:
                return None
        if off_m < 0.01:
            break
        if only_outer and step == 1:
            earlier, least_m = plane, _OUTER * radius_m
            lon, lat = lon[away >= least_m], lat[away >= least_m]
        (px,), (py,) = plane.backward(c[None, :])
        x, y = float(px), float(py)
    return best[1:]
