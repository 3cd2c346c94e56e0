"""Regions at a distance or in a direction: disc, annular sector, buffer, band on one side of a line, direction cone.

Every region is a valid shapely polygon in longitude and latitude, split at 180 degrees where it crosses it. Vertices
of a curved edge lie within 1 mm of their distance; middles of edges within `tol_m` (1 m), read as geodesics or as
straight lines of the longitude-latitude plane.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any

import numpy as np

from ..errors import CoordinateError, GeometryError, UsageError
from .areas import difference, intersection, union
from .ellipsoid import MEAN_RADIUS_M, Array, as_degrees, forward_arrays, inverse_arrays
from .lines import chains_of
from .nearest import Engine, engaged
from .offsets import offset_region
from .rings import as_area, polygonal, region_of, world
from .search import index_line
from .sides import azimuth_of, cut_to_side

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

__all__ = ["band", "buffer", "direction_cone", "disc", "sector"]

_HALF_EARTH_M = 20_003_931.0


def _length(value: float, name: str) -> float:
    metres = float(value)
    if not (np.isfinite(metres) and metres >= 0.0):
        raise CoordinateError(f"{name} {value!r}", hint="give metres, 0 or more")
    return metres


def _arc(lon: float, lat: float, radius_m: float, from_deg: float, to_deg: float, tol_m: float) -> Array:
    """Return points on the circle around lon, lat, counter-clockwise from azimuth `to_deg` down to `from_deg`."""
    bend = min(radius_m, MEAN_RADIUS_M * abs(np.sin(radius_m / MEAN_RADIUS_M)) + 1.0)
    step = 2.0 * np.arccos(max(0.0, 1.0 - 0.7 * tol_m / max(bend, tol_m)))
    count = max(8, int(np.ceil(np.radians(to_deg - from_deg) / step)))
    azimuth = np.linspace(to_deg, from_deg, count + 1)
    for _ in range(12):
        n = len(azimuth)
        x, y, _ = forward_arrays(np.full(n, lon), np.full(n, lat), azimuth, np.full(n, radius_m))
        mid_x = x[:-1] + ((np.diff(x) + 180.0) % 360.0 - 180.0) / 2.0
        s, _, _ = inverse_arrays(np.full(n - 1, lon), np.full(n - 1, lat), mid_x, (y[:-1] + y[1:]) / 2.0)
        wide = np.flatnonzero((np.abs(s - radius_m) > tol_m) & (np.abs(np.diff(azimuth)) > 1e-7))
        if not wide.size or n > 200_000:
            break
        azimuth = np.insert(azimuth, wide + 1, (azimuth[wide] + azimuth[wide + 1]) / 2.0)
    return np.column_stack([x, y])


def disc(lon: float, lat: float, radius_m: float, *, tol_m: float = 1.0) -> BaseGeometry:
    """Return the points within `radius_m` of a point.

    Raises
    ------
    CoordinateError : a coordinate out of range, or a radius that is not positive

    >>> zone = disc(38.6178, 33.5058, 55_000.0)  # 55 km around At Tanf
    >>> round(area_m2(zone) / 1e6)
    9503
    """
    return sector(lon, lat, 0.0, radius_m, 0.0, 180.0, tol_m=tol_m)


def sector(
    lon: float,
    lat: float,
    inner_m: float,
    outer_m: float,
    azimuth_deg: float,
    half_angle_deg: float,
    *,
    tol_m: float = 1.0,
) -> BaseGeometry:
    """Return the annular sector around a point: between two distances and within a half-angle of an azimuth.

    Half-angle 180 or more gives the whole ring (inner 0: the disc).

    Raises
    ------
    CoordinateError : out of range, or not 0 <= inner < outer, or a half-angle that is not positive

    >>> round(area_m2(sector(40.0, 35.0, 5000.0, 8000.0, 90.0, 45.0)) / 1e6, 2)
    30.63
    """
    x, y, is_scalar = as_degrees(lon, lat)
    if not is_scalar:
        raise CoordinateError("a sector has one centre", hint="give lon and lat as numbers")
    inner, outer = _length(inner_m, "inner radius"), _length(outer_m, "outer radius")
    if not inner < outer:
        raise CoordinateError(f"inner radius {inner} m, outer {outer} m", hint="inner must be less than outer")
    if not (np.isfinite(azimuth_deg) and half_angle_deg > 0.0):
        raise CoordinateError(f"azimuth {azimuth_deg!r}, half-angle {half_angle_deg!r}", hint="give degrees")
    cx, cy, azimuth, half = float(x), float(y), float(azimuth_deg), float(half_angle_deg)
    tol_m = min(tol_m, 0.002 * outer)
    if half >= 180.0:
        region = _circle(cx, cy, outer, tol_m)
        return region if inner == 0.0 else polygonal(region.difference(_circle(cx, cy, inner, tol_m)))
    outer = min(outer, 19_900_000.0)
    far = _arc(cx, cy, outer, azimuth - half, azimuth + half, tol_m)
    near = _arc(cx, cy, inner, azimuth - half, azimuth + half, tol_m)[::-1] if inner > 0.0 else np.array([[cx, cy]])
    sides = [_spoke(cx, cy, azimuth - half, outer, inner), _spoke(cx, cy, azimuth + half, inner, outer)]
    ring = np.concatenate([far, sides[0], near, sides[1], far[:1]])
    return region_of([ring])


def _spoke(lon: float, lat: float, azimuth: float, start_m: float, end_m: float) -> Array:
    """Return inner points of the radius between two distances, close enough to read straight."""
    count = max(2, int(abs(end_m - start_m) / 2000.0) + 1)
    way = np.linspace(start_m, end_m, count + 1)[1:-1]
    n = len(way)
    x, y, _ = forward_arrays(np.full(n, lon), np.full(n, lat), np.full(n, azimuth), way)
    return np.column_stack([x, y])


def _circle(lon: float, lat: float, radius_m: float, tol_m: float) -> BaseGeometry:
    if radius_m >= _HALF_EARTH_M:
        return world()
    ring = _arc(lon, lat, radius_m, -180.0, 180.0, tol_m)
    ring[-1] = ring[0]
    return region_of([ring])


def buffer(geometry: Any, distance_m: float, *, tol_m: float = 1.0, engine: Engine = "plain") -> BaseGeometry:
    """Return the points within `distance_m` of a geometry; a negative distance shrinks an area.

    Parameters
    ----------
    geometry : point, line, area, their multi-parts, or an (n, 2) array
    tol_m : how far the middle of an edge may be from its distance; 0.1 for finer
    engine : as in `band`

    Raises
    ------
    GeometryError : empty, or shrinking what is no area
    CoordinateError : a distance that is not finite

    >>> import shapely
    >>> road = shapely.LineString([(40.0, 35.0), (40.0, 36.0)])
    >>> round(area_m2(buffer(road, 8000.0)) / 1e6)
    1976
    """
    if not np.isfinite(distance_m):
        raise CoordinateError(f"distance {distance_m!r}", hint="give metres")
    is_area = getattr(geometry, "geom_type", "") in ("Polygon", "MultiPolygon")
    if distance_m < 0.0:
        if not is_area:
            raise GeometryError("only an area can shrink", hint="give a distance of 0 or more")
        return difference(geometry, band(geometry, -distance_m, tol_m=tol_m, engine=engine))
    if is_area:
        if distance_m == 0.0:
            return as_area(geometry)
        return union(geometry, band(geometry, distance_m, tol_m=tol_m, engine=engine))
    return band(geometry, distance_m, tol_m=tol_m, engine=engine)


def band(
    line: Any,
    distance_m: float,
    side: str | float | None = None,
    *,
    inner_m: float = 0.0,
    tol_m: float = 1.0,
    engine: Engine = "plain",
) -> BaseGeometry:
    """Return the points within `distance_m` of a line (and beyond `inner_m`), on one side of it when asked.

    Parameters
    ----------
    line : shapely line or multi-line, area (its boundary), point, or (n, 2) array
    side : None for both sides with round ends; "left" or "right" of the line in its own direction; or a compass point
        ("E", "north-east") or azimuth in degrees: points whose direction from the line's nearest point lies within 90
        degrees of it
    inner_m : leave out what is nearer than this
    tol_m : how far the middle of an edge may be from its distance
    engine : "plain", or "compiled" (numba, the extra `fast`), which pays from the second region of a session on

    Raises
    ------
    GeometryError : an empty geometry
    CoordinateError : not 0 <= inner_m < distance_m
    UsageError : an unknown side, or "compiled" without numba

    >>> import shapely
    >>> river = shapely.LineString([(40.0, 35.0), (40.0, 36.0)])
    >>> east = band(river, 8000.0, "east")
    >>> east.contains(shapely.Point(40.05, 35.5)), east.contains(shapely.Point(39.95, 35.5))
    (True, False)
    """
    outer, inner = _length(distance_m, "distance"), _length(inner_m, "inner distance")
    if not inner < outer:
        raise CoordinateError(f"inner distance {inner} m, outer {outer} m", hint="inner must be less than outer")
    azimuth_of(side)
    index = engaged(index_line(line), engine, 0)
    region = offset_region(index, outer, tol_m)
    if side is not None:
        region = cut_to_side(index, region, side, outer)
    if inner > 0.0:
        region = polygonal(region.difference(offset_region(index, inner, tol_m)))
    return region


def direction_cone(geometry: Any, azimuth_deg: float, half_angle_deg: float, reach_m: float) -> BaseGeometry:
    """Return the positions that lie in a direction from any point of a geometry, up to `reach_m` away.

    From a point it is a sector; from a line or area the sectors of its points together: nodes at most a twentieth of
    the reach apart are swept, and an area holds itself.

    Raises
    ------
    GeometryError, CoordinateError : as `sector`

    >>> import shapely
    >>> cone = direction_cone(shapely.Point(40.0, 35.0), 90.0, 45.0, 10_000.0)
    >>> cone.contains(shapely.Point(40.05, 35.0)), cone.contains(shapely.Point(39.95, 35.0))
    (True, False)
    """
    import shapely

    reach = _length(reach_m, "reach")
    cones: list[BaseGeometry] = []
    for chain in chains_of(geometry):
        nodes = _spaced(chain, reach / 20.0)
        sectors = [
            sector(float(x), float(y), 0.0, reach, azimuth_deg, half_angle_deg, tol_m=reach / 500.0) for x, y in nodes
        ]
        cones += sectors if len(sectors) == 1 else _swept(sectors)
    if getattr(geometry, "geom_type", "") in ("Polygon", "MultiPolygon"):
        cones.append(as_area(geometry))
    return polygonal(shapely.unary_union(cones))


def _spaced(chain: Array, step_m: float) -> Array:
    """Return points along a chain at most `step_m` apart, its bends kept to a quarter of that."""
    from .areas import _divide_edges

    return _divide_edges(chain, step_m, 1e12)


def _swept(sectors: list[BaseGeometry]) -> list[BaseGeometry]:
    """Return the hulls of neighbouring sectors: what the sector sweeps from one node to the next."""
    import shapely

    swept = []
    for one, two in pairwise(sectors):
        both = shapely.union(one, two)
        wide = both.bounds[2] - both.bounds[0] > 180.0
        is_convex = shapely.convex_hull(one).area < 1.02 * one.area
        swept.append(both if wide or not is_convex else shapely.convex_hull(both))
    return swept


def area_m2(geometry: Any) -> float:
    """Return the area in square metres (see `geo.geodesy.areas.area_m2`)."""
    from .areas import area_m2 as measure

    return measure(geometry)


_ = (UsageError, intersection)
