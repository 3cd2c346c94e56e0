"""Lines and boundaries as chains of geodesic edges, cut into short pieces in space (earth-centred, earth-fixed).

A geometry comes in as a shapely LineString, MultiLineString, Polygon, MultiPolygon, Point, MultiPoint, collection, or
an (n, 2) array of lon, lat. Edges are geodesics. The seam that splits a polygon at 180 degrees (RFC 7946, 3.1.9) and
the edge along a pole are no boundary and are left out.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from ..errors import GeometryError
from .ellipsoid import ECCENTRICITY2, EQUATORIAL_M, POLAR_M, Array, as_degrees, forward_arrays, inverse_arrays

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

__all__ = ["Ints", "Pieces", "bowring", "chains_of", "cut", "from_space", "to_space"]

PIECE_M = 2000.0
"""Longest piece: its chord is at most L^2 / 8R = 8 cm from its geodesic, and in its normal plane to 5e-8 m."""

Ints = NDArray[np.int64]


def to_space(lon: Array, lat: Array) -> Array:
    """Return earth-centred coordinates in metres, shape (n, 3), of points on the ellipsoid."""
    x, y = np.radians(lon), np.radians(lat)
    sin_lat, cos_lat = np.sin(y), np.cos(y)
    n = EQUATORIAL_M / np.sqrt(1.0 - ECCENTRICITY2 * sin_lat * sin_lat)
    out = np.empty((np.size(lon), 3))
    out[:, 0] = n * cos_lat * np.cos(x)
    out[:, 1] = n * cos_lat * np.sin(x)
    out[:, 2] = n * (1.0 - ECCENTRICITY2) * sin_lat
    return out


def bowring(p: Array, z: Array) -> tuple[Array, Array]:
    """Return rise and run whose ratio is the tangent of the latitude at distance p from the axis and height z.

    One step of Bowring (1976): exact below 1e-9 m within a kilometre of the ellipsoid.
    """
    u, v = z * EQUATORIAL_M, p * POLAR_M
    r = np.sqrt(u * u + v * v)
    s, c = u / r, v / r
    second = EQUATORIAL_M**2 / POLAR_M**2 - 1.0
    return z + second * POLAR_M * s * s * s, p - ECCENTRICITY2 * EQUATORIAL_M * c * c * c


def from_space(xyz: Array) -> tuple[Array, Array]:
    """Return lon, lat of the points of the ellipsoid below or above `xyz`."""
    rise, run = bowring(np.hypot(xyz[:, 0], xyz[:, 1]), xyz[:, 2])
    return np.degrees(np.arctan2(xyz[:, 1], xyz[:, 0])), np.degrees(np.arctan2(rise, run))


def _parts(geometry: BaseGeometry) -> Iterator[tuple[Array, bool]]:
    """Yield the coordinates of each line or ring of a geometry, and whether it bounds an area."""
    kind = geometry.geom_type
    if kind == "Polygon":
        for ring in (geometry.exterior, *geometry.interiors):
            yield np.asarray(ring.coords, dtype=np.float64)[:, :2], True
    elif hasattr(geometry, "geoms"):
        for part in geometry.geoms:
            yield from _parts(part)
    elif not geometry.is_empty:
        yield np.asarray(geometry.coords, dtype=np.float64)[:, :2], False


def _array_part(line: Any) -> Array:
    try:
        points = np.asarray(line, dtype=np.float64)
    except (TypeError, ValueError) as fault:
        raise GeometryError(
            f"{type(line).__name__} is no line", hint="give a shapely geometry or an (n, 2) array"
        ) from fault
    if points.size == 0:
        raise GeometryError("the line is empty", hint="give at least one point, lon and lat in degrees")
    if points.ndim == 1 and points.size in (2, 3):
        points = points[None, :]
    if points.ndim != 2 or points.shape[1] < 2:
        raise GeometryError(f"array of shape {points.shape} is no line", hint="give shape (n, 2): lon, lat")
    return points[:, :2]


def _without_seam(points: Array) -> list[Array]:
    """Cut a ring where it runs along 180 degrees or stands on a pole; the rest are its real boundary."""
    on_seam, on_pole = np.abs(points[:, 0]) == 180.0, np.abs(points[:, 1]) == 90.0
    artificial = (on_seam[:-1] & on_seam[1:]) | (on_pole[:-1] & on_pole[1:])
    artificial |= (on_pole[:-1] & on_seam[1:]) | (on_seam[:-1] & on_pole[1:])
    if not artificial.any():
        return [points]
    runs, start = [], 0
    for cut_at in np.flatnonzero(artificial):
        runs.append(points[start : cut_at + 1])
        start = int(cut_at) + 1
    runs.append(points[start:])
    if len(runs) > 1 and np.array_equal(points[0], points[-1]):
        runs[0] = np.concatenate([runs.pop()[:-1], runs[0]])
    return [run for run in runs if len(run) > 1]


_PLAIN = ("LineString", "MultiLineString", "Polygon", "MultiPolygon")


def _plain_chains(geometry: BaseGeometry) -> list[Array]:
    """Return the chains of a geometry all of whose vertices lie off the poles and 180 degrees, [] of any other one."""
    import shapely

    lines = shapely.get_parts(geometry)
    lines = shapely.get_rings(lines) if "Polygon" in geometry.geom_type else lines
    xy, sizes = shapely.get_coordinates(lines), shapely.get_num_coordinates(lines)
    if not sizes.all() or not (np.abs(xy[:, 0]).max() < 180.0 and np.abs(xy[:, 1]).max() < 90.0):
        return []
    ends = np.cumsum(sizes).tolist()
    chains = [xy[begin:end] for begin, end in zip([0, *ends[:-1]], ends, strict=True)]
    repeats = (xy[1:, 0] == xy[:-1, 0]) & (xy[1:, 1] == xy[:-1, 1])
    return [_distinct(chain) for chain in chains] if repeats.any() else chains


def chains_of(geometry: Any) -> list[Array]:
    """Return the (n, 2) chains of lon, lat of a line or boundary, repeated vertices dropped.

    Raises
    ------
    GeometryError : empty, or not a geometry
    CoordinateError : a vertex out of range or not a number
    """
    if hasattr(geometry, "geom_type"):
        if geometry.is_empty:
            raise GeometryError(f"the {geometry.geom_type} is empty", hint="give a geometry with at least one point")
        plain = _plain_chains(geometry) if geometry.geom_type in _PLAIN else []
        if plain:
            return plain
        parts = list(_parts(geometry))
    else:
        parts = [(_array_part(geometry), False)]
    chains: list[Array] = []
    for points, is_ring in parts:
        lon, lat, _ = as_degrees(points[:, 0], points[:, 1])
        if np.isnan(lon).any() or np.isnan(lat).any():
            raise GeometryError("a vertex of the line is not a number", hint="drop the vertex or split the line there")
        clean = np.column_stack([lon, lat])
        chains += _without_seam(clean) if is_ring else [clean]
    if not chains:
        raise GeometryError("the area covers the whole earth and has no boundary", hint="give an area with an edge")
    return [_distinct(chain) for chain in chains]


def _distinct(chain: Array) -> Array:
    same_lon = (chain[1:, 0] - chain[:-1, 0]) % 360.0 == 0.0
    same = (chain[1:, 1] == chain[:-1, 1]) & (same_lon | (np.abs(chain[1:, 1]) == 90.0))
    return np.asarray(chain[np.concatenate([[True], ~same])])


@dataclass(frozen=True, slots=True)
class Pieces:
    """Geodesic edges cut into short pieces; piece i runs from node `first[i]` to node `first[i] + 1`.

    Attributes
    ----------
    lon, lat : nodes, degrees; `space`: the same, earth-centred
    first : node that a piece starts at; `length_m` and `start_m`: its length, and the way along the geometry before it
    opens, closes : whether the piece starts, ends at a vertex of the line (else its edge goes straight on)
    chain : which chain it belongs to
    """

    lon: Array
    lat: Array
    space: Array
    first: Ints
    length_m: Array
    start_m: Array
    opens: NDArray[np.bool_]
    closes: NDArray[np.bool_]
    chain: Ints

    @property
    def longest_m(self) -> float:
        """Length of the longest piece."""
        return float(self.length_m.max())


def _divide(chain: Array, piece_m: float) -> tuple[Array, Array, Array, NDArray[np.bool_]]:
    """Return nodes (lon, lat), the length of each piece, and which nodes are vertices, of one chain."""
    if len(chain) == 1:
        chain = np.concatenate([chain, chain])
    x, y = np.ascontiguousarray(chain[:, 0]), np.ascontiguousarray(chain[:, 1])
    edge_m, azimuth, _ = inverse_arrays(x[:-1], y[:-1], x[1:], y[1:])
    count = np.maximum(1, np.ceil(edge_m / piece_m)).astype(np.int64)
    edge = np.repeat(np.arange(len(count)), count)
    step = np.arange(len(edge)) - np.repeat(np.cumsum(count) - count, count)
    inner = step > 0
    lon, lat = x[edge], y[edge]
    if inner.any():
        e = edge[inner]
        lon[inner], lat[inner], _ = forward_arrays(x[e], y[e], azimuth[e], edge_m[e] * (step[inner] / count[e]))
    vertex = np.concatenate([~inner, [True]])
    return np.append(lon, x[-1]), np.append(lat, y[-1]), (edge_m / count)[edge], vertex


def cut(geometry: Any, piece_m: float = PIECE_M) -> Pieces:
    """Return the pieces of a geometry, each at most `piece_m` long."""
    divided = [_divide(chain, piece_m) for chain in chains_of(geometry)]
    lon, lat = (np.concatenate([d[i] for d in divided]) for i in (0, 1))
    sizes = [len(d[2]) for d in divided]
    first = np.concatenate(
        [np.arange(n) + at for n, at in zip(sizes, np.cumsum([0, *(n + 1 for n in sizes)])[:-1], strict=True)]
    )
    length = np.concatenate([d[2] for d in divided])
    return Pieces(
        lon=lon,
        lat=lat,
        space=to_space(lon, lat),
        first=first.astype(np.int64),
        length_m=length,
        start_m=np.cumsum(length) - length,
        opens=np.concatenate([d[3][:-1] for d in divided]),
        closes=np.concatenate([d[3][1:] for d in divided]),
        chain=np.repeat(np.arange(len(sizes)), sizes),
    )
