"""Areas on the ellipsoid: size, inside by how much, shared border, and what several have in common.

Polygons are in -180..180, split at 180 degrees where they cross it (RFC 7946). Edges are geodesics: before areas are
cut with each other in the longitude-latitude plane, edges are divided until both readings agree to `EDGE_M`.
"""

from __future__ import annotations

from collections import OrderedDict
from typing import TYPE_CHECKING, Any, Literal, cast, overload

import numpy as np

from ..errors import GeometryError, UsageError
from .ellipsoid import MEAN_RADIUS_M, Array, Many, as_columns, forward_arrays, geod, inverse_arrays, shaped
from .lines import Pieces, chains_of, cut
from .nearest import nearest_arrays
from .rings import as_area, polygonal, unwrap
from .search import index_line

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

__all__ = [
    "area_m2",
    "densify",
    "difference",
    "inside_by",
    "intersection",
    "shared_border",
    "union",
]

Reading = Literal["geodesic", "straight"]
EDGE_M = 0.5
"""How far a straight edge of the longitude-latitude plane may leave its geodesic."""


def _divide_edges(xy: Array, max_m: float, edge_m: float, reading: Reading = "geodesic") -> Array:
    """Return a line of lon, lat with points put in on its edges, so that edges are short and fit both readings."""
    lon, lat = _columns(xy)
    if len(lon) < 2:
        return xy
    count = np.ceil(np.sqrt(bends_of(lon, lat) / edge_m))
    if np.isfinite(max_m) or (count > 1).any():
        s, azimuth, _ = inverse_arrays(lon[:-1], lat[:-1], lon[1:], lat[1:])
        count = np.maximum(count, np.ceil(s / max_m))
    count = np.maximum(count, 1).astype(np.int64)
    if (count == 1).all():
        return xy
    edge = np.repeat(np.arange(len(count)), count)
    step = np.arange(len(edge)) - np.repeat(np.cumsum(count) - count, count)
    new = step > 0
    x, y2 = lon[edge], lat[edge]
    e = edge[new]
    share = step[new] / count[e]
    if reading == "straight":
        x[new] = (lon[e] + share * ((lon[e + 1] - lon[e] + 180.0) % 360.0 - 180.0) + 180.0) % 360.0 - 180.0
        y2[new] = lat[e] + share * (lat[e + 1] - lat[e])
    else:
        x[new], y2[new], _ = forward_arrays(lon[e], lat[e], azimuth[e], s[e] * share)
    level = new & (lon[edge] == lon[edge + 1])
    x[level] = lon[edge][level]
    return np.column_stack([np.append(x, lon[-1]), np.append(y2, lat[-1])])


def _columns(xy: Array) -> tuple[Array, Array]:
    return np.ascontiguousarray(xy[:, 0]), np.ascontiguousarray(xy[:, 1])


def bends_of(lon: Array, lat: Array) -> Array:
    """Return how far each straight edge of a line may leave its geodesic, metres."""
    turn = np.abs(np.diff(lon))
    seam = turn >= 359.999999
    turn = np.radians(np.where(seam, 0.0, np.minimum(turn, 360.0 - turn)))
    y = np.radians(lat)
    widest = np.maximum(np.abs(np.sin(2.0 * y[:-1])), np.abs(np.sin(2.0 * y[1:])))
    span = np.abs(np.diff(y))
    bend = MEAN_RADIUS_M * (turn * turn * (0.5 * widest + span) / 8.0 + turn * span / 4.0)
    pole = (np.abs(lat[1:]) == 90.0) | (np.abs(lat[:-1]) == 90.0) | (np.abs(np.diff(lon)) == 0.0)
    bend[pole] = 0.0
    return bend


def densify(
    geometry: BaseGeometry, max_m: float = np.inf, *, edge_m: float = EDGE_M, reading: Reading = "geodesic"
) -> BaseGeometry:
    """Return a geometry with points put on its edges, so that they read the same as geodesics and as straight lines.

    Parameters
    ----------
    max_m : longest edge allowed, metres
    edge_m : how far a straight edge in longitude and latitude may leave its geodesic, metres
    reading : what the edges are now: "geodesic" as everywhere in this package, or "straight" in longitude and latitude,
        as GeoJSON and shapefiles mean them (the border along 49 N): densify such a source once, before it is measured

    Raises
    ------
    GeometryError : empty
    UsageError : a length that is not positive

    >>> import shapely
    >>> len(densify(shapely.LineString([(40.0, 35.0), (41.0, 35.0)]), 10_000.0).coords)
    17
    """
    import shapely

    if not (max_m > 0.0 and edge_m > 0.0):
        raise UsageError(f"densify to {max_m} m, {edge_m} m", hint="give positive metres")
    if geometry.is_empty:
        raise GeometryError(f"the {geometry.geom_type} is empty", hint="give a geometry with at least one point")
    kind = geometry.geom_type
    if kind in ("Point", "MultiPoint"):
        return geometry
    if kind == "Polygon":
        rings = [
            _divide_edges(shapely.get_coordinates(r), max_m, edge_m, reading)
            for r in (geometry.exterior, *geometry.interiors)
        ]
        return shapely.Polygon(rings[0], rings[1:])
    if kind in ("LineString", "LinearRing"):
        return type(geometry)(_divide_edges(shapely.get_coordinates(geometry), max_m, edge_m, reading))
    return type(geometry)([densify(part, max_m, edge_m=edge_m, reading=reading) for part in geometry.geoms])


def flat_area(area: Any) -> BaseGeometry:
    """Return a valid area whose straight edges are its geodesics to `EDGE_M`."""
    return polygonal(densify(as_area(area)))


def intersection(*areas: Any) -> BaseGeometry:
    """Return what all areas have in common: a Polygon or MultiPolygon, empty where they have nothing.

    >>> import shapely
    >>> both = intersection(shapely.box(39, 34, 41, 36), shapely.box(40, 35, 42, 37))
    >>> [round(c, 3) for c in both.bounds]
    [40.0, 35.0, 41.0, 36.004]
    """
    import shapely

    if not areas:
        raise UsageError("intersection of nothing", hint="give at least one area")
    region = flat_area(areas[0])
    for area in areas[1:]:
        if region.is_empty:
            break
        region = polygonal(shapely.intersection(region, flat_area(area)))
    return region


def union(*areas: Any) -> BaseGeometry:
    """Return the area that any of the areas covers."""
    import shapely

    if not areas:
        raise UsageError("union of nothing", hint="give at least one area")
    return polygonal(shapely.unary_union([flat_area(area) for area in areas]))


def difference(area: Any, *others: Any) -> BaseGeometry:
    """Return the part of the first area that no other covers; empty where nothing is left."""
    import shapely

    region = flat_area(area)
    for other in others:
        if not region.is_empty:
            region = polygonal(shapely.difference(region, flat_area(other)))
    return region


def area_m2(geometry: Any) -> float:
    """Return the area on the ellipsoid in square metres, holes taken out; edges are geodesics.

    Accuracy about 1e-9 of the area for areas of a country's size (Karney 2013).

    >>> import shapely
    >>> round(area_m2(shapely.box(0, 0, 1, 1)) / 1e6, 2)
    12308.78
    """
    import shapely

    total = 0.0
    for polygon in shapely.get_parts(as_area(geometry)):
        for ring, sign in ((polygon.exterior, 1.0), *((hole, -1.0) for hole in polygon.interiors)):
            xy = shapely.get_coordinates(ring)
            total += sign * _ring_area(xy)
    return total


def _ring_area(xy: Array) -> float:
    """Return the area of a ring of the plane in -180..180; one as wide as the earth is cut in three."""
    import shapely

    if xy[:, 0].max() - xy[:, 0].min() < 180.0:
        return abs(float(geod().polygon_area_perimeter(xy[:, 0], xy[:, 1])[0]))
    ring = shapely.Polygon(_divide_edges(xy, np.inf, 0.05))
    thirds = (
        polygonal(shapely.intersection(ring, shapely.box(w, -90.0, w + 120.0, 90.0))) for w in (-180.0, -60.0, 60.0)
    )
    return sum(area_m2(part) for part in thirds if not part.is_empty)


@overload
def inside_by(area: Any, lon: float, lat: float) -> float: ...
@overload
def inside_by(area: Any, lon: Many, lat: Many) -> Array: ...
def inside_by(area: Any, lon: Any, lat: Any) -> Any:
    """Return how far inside an area points lie, in metres: the distance to its boundary, negative outside.

    The distance is that of `nearest_on_boundary`; the sign is right farther than 0.1 m from the boundary. The seam at
    180 degrees is no boundary: the whole earth holds every point by infinity.

    >>> import shapely
    >>> area = shapely.box(39.0, 34.0, 41.0, 36.0)
    >>> round(inside_by(area, 40.0, 35.9)), inside_by(area, 40.0, 37.0) < 0.0
    (11558, True)
    """
    import shapely

    x, y, shape, is_scalar = as_columns(lon, lat)
    clean, flat = _flattened(area)
    within = shapely.intersects_xy(flat, x, y)
    on_seam = np.abs(x) == 180.0
    if on_seam.any():
        within |= on_seam & shapely.intersects_xy(flat, -x, y)
    try:
        index = index_line(clean)
    except GeometryError:
        distance = np.where(np.isnan(x) | np.isnan(y), np.nan, np.inf)
    else:
        distance = nearest_arrays(index, x, y)[0]
    return shaped([np.where(within, distance, -distance)], shape, is_scalar)[0]


_FLAT: OrderedDict[bytes, tuple[Any, Any]] = OrderedDict()
_FLAT_MAX = 64


def _flattened(area: Any) -> tuple[Any, Any]:
    """Return an area cleaned, and with its edges divided until they are straight on a flat map; the last are kept."""
    import shapely

    key = bytes(area.wkb) if hasattr(area, "wkb") else b""
    held = _FLAT.pop(key, None) if key else None
    if held is None:
        clean = as_area(area)
        flat = densify(clean, edge_m=0.05)
        shapely.prepare(flat)
        held = clean, flat
    if key:
        _FLAT[key] = held
        while len(_FLAT) > _FLAT_MAX:
            _FLAT.popitem(last=False)
    return held


def shared_border(a: Any, b: Any, *, tolerance_m: float = 100.0) -> BaseGeometry:
    """Return the boundary that two areas share, as a LineString or MultiLineString.

    Where both sources drew the same vertices it is exact; else the parts of `a`'s boundary within `tolerance_m` of
    `b`'s boundary [a proposal of this project].

    Raises
    ------
    GeometryError : they share none

    >>> import shapely
    >>> shared_border(shapely.box(39, 34, 40, 36), shapely.box(40, 34, 41, 36)).wkt
    'LINESTRING (40 34, 40 36)'
    """
    import shapely

    one, two = as_area(a), as_area(b)
    edges_one, edges_two = (shapely.MultiLineString(chains_of(area)) for area in (one, two))
    common = _lines_of(shapely.intersection(edges_one, edges_two))
    pieces = cut(one)
    keep = _close_pieces(pieces, two, tolerance_m)
    if common is not None and cut(common).length_m.sum() >= 0.9 * pieces.length_m[keep].sum():
        return common
    lines = [_piece_line(pieces, int(i)) for i in np.flatnonzero(keep)]
    if not lines:
        raise GeometryError("the two areas share no border", hint=f"farther than {tolerance_m:g} m apart everywhere")
    return cast("BaseGeometry", shapely.line_merge(shapely.MultiLineString(lines)))


def _lines_of(geometry: BaseGeometry) -> BaseGeometry | None:
    import shapely

    lines = [
        p for p in shapely.get_parts(geometry) if p.geom_type in ("LineString", "MultiLineString") and p.length > 0
    ]
    if not lines:
        return None
    return cast("BaseGeometry", shapely.line_merge(shapely.union_all(lines)))


def _close_pieces(pieces: Pieces, other: BaseGeometry, tolerance_m: float) -> Any:
    distance = nearest_arrays(index_line(other), pieces.lon, pieces.lat)[0]
    return (distance[pieces.first] <= tolerance_m) & (distance[pieces.first + 1] <= tolerance_m)


def _piece_line(pieces: Pieces, i: int) -> list[tuple[float, float]]:
    start = int(pieces.first[i])
    lon = unwrap(pieces.lon[start : start + 2])
    return [(float(lon[0]), float(pieces.lat[start])), (float(lon[1]), float(pieces.lat[start + 1]))]
