"""Nearest point of a line or boundary: exact on the ellipsoid, for arrays of any size in bounded memory."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any, Generic, overload

import numpy as np

from ..errors import GeometryError
from .ellipsoid import MEAN_RADIUS_M, Array, Many, T, as_columns, inverse_arrays, shaped, turn
from .lines import Ints, from_space, to_space
from .search import LineIndex, candidates, feet, index_line

__all__ = ["Nearest", "nearest_on_boundary", "nearest_on_line"]

_CHUNK = 1 << 16
_FAR_M = 700_000.0


@dataclass(frozen=True, slots=True)
class Nearest(Generic[T]):
    """The point of a line nearest to a subject.

    Attributes
    ----------
    distance_m : geodesic distance, 0 on the line
    azimuth_deg : direction at the line's point towards the subject, 0 where they coincide
    lon, lat : the line's point
    side : 1 left of the line, -1 right, in its own direction; 0 on it, or where the geometry has no direction
    along_m : way along the geometry to that point, parts joined end to end
    """

    distance_m: T
    azimuth_deg: T
    lon: T
    lat: T
    side: T
    along_m: T


def _direction(index: LineIndex, piece: Ints, lon: Array, lat: Array) -> Array:
    """Return the azimuth in degrees of a piece at its point lon, lat."""
    start = index.pieces.first[piece]
    u = index.pieces.space[start + 1] - index.pieces.space[start]
    x, y = np.radians(lon), np.radians(lat)
    sin_x, cos_x = np.sin(x), np.cos(x)
    east = u[:, 1] * cos_x - u[:, 0] * sin_x
    north = u[:, 2] * np.cos(y) - np.sin(y) * (u[:, 0] * cos_x + u[:, 1] * sin_x)
    return np.degrees(np.arctan2(east, north))


def _at(index: LineIndex, piece: Ints, t: Array) -> tuple[Array, Array]:
    """Return lon, lat at fraction t of a piece; its exact nodes at 0 and 1."""
    start = index.pieces.first[piece]
    a = index.pieces.space[start]
    lon, lat = from_space(a + t[:, None] * (index.pieces.space[start + 1] - a))
    for fraction, node in ((0.0, start), (1.0, start + 1)):
        exact = t == fraction
        if exact.any():
            lon[exact], lat[exact] = index.pieces.lon[node[exact]], index.pieces.lat[node[exact]]
    return lon, lat


def _step(index: LineIndex, piece: Ints, t: Array, s: Array, cos_turn: Array) -> Array:
    """Return the way in metres from fraction t to the true foot, kept on the edge (it may run past inner nodes)."""
    length = index.pieces.length_m[piece]
    angle = s / MEAN_RADIUS_M
    way = MEAN_RADIUS_M * np.arctan2(np.sin(angle) * cos_turn, np.abs(np.cos(angle)))
    low = np.where(index.pieces.opens[piece], -t * length, -0.5 * length - t * length)
    high = np.where(index.pieces.closes[piece], (1.0 - t) * length, (1.5 - t) * length)
    return np.clip(way, low, high)


def _measure(
    index: LineIndex, lon: Array, lat: Array, piece: Ints, raw: Array
) -> tuple[Array, Array, Array, Array, Array, Array]:
    """Return distance, azimuth at the foot, lon, lat, fraction and line azimuth for point-piece pairs.

    One inverse gives the distance s and the angle to the line at the chord's foot, which is off by at most a few
    metres below 700 km; the right spherical triangle there gives what is left to the true foot, to third order.
    Farther points are stepped to the true foot by further inverses.
    """
    length = np.maximum(index.pieces.length_m[piece], 1e-300)
    t = np.clip(raw, 0.0, 1.0)
    x, y = _at(index, piece, t)
    s, azimuth, _ = inverse_arrays(x, y, lon, lat)
    along = _direction(index, piece, x, y)
    cos_turn = np.cos(np.radians(azimuth - along))
    way = _step(index, piece, t, s, cos_turn)
    for _ in range(12):
        far = np.flatnonzero((s > _FAR_M) & (np.abs(way) > 0.01))
        if not far.size:
            break
        t[far] += way[far] / length[far]
        x[far], y[far] = _at(index, piece[far], t[far])
        s[far], azimuth[far], _ = inverse_arrays(x[far], y[far], lon[far], lat[far])
        along[far] = _direction(index, piece[far], x[far], y[far])
        cos_turn[far] = np.cos(np.radians(azimuth[far] - along[far]))
        way[far] = _step(index, piece[far], t[far], s[far], cos_turn[far])
    reach = np.maximum(MEAN_RADIUS_M * np.abs(np.tan(s / MEAN_RADIUS_M)), 1e-300)
    moved = way * way * (1.0 - cos_turn * cos_turn) / (2.0 * reach) - way * cos_turn
    distance = np.where(s > 0.0, np.maximum(s + moved, 0.0), 0.0)
    return distance, azimuth, x, y, t + way / length, along


def _best(row: Ints, piece: Ints, found: tuple[Array, ...], n: int) -> tuple[Ints, Ints, tuple[Array, ...]]:
    """Keep the nearest pair of each row."""
    if len(row) == n:
        return row, piece, found
    order = np.lexsort((found[0], row))
    first = np.ones(len(order), dtype=bool)
    first[1:] = row[order[1:]] != row[order[:-1]]
    pick = order[first]
    return row[pick], piece[pick], tuple(c[pick] for c in found)


def _finish(index: LineIndex, piece: Ints, found: tuple[Array, ...]) -> tuple[Array, ...]:
    """Move the foot to the true one and add side and position."""
    distance, azimuth, x, y, t, along = found
    x, y = _at(index, piece, t)
    inner = (distance > 1e-3) & ((t > 0.0) | ~index.pieces.opens[piece]) & ((t < 1.0) | ~index.pieces.closes[piece])
    along = np.where(inner, _direction(index, piece, x, y), along)
    turned = np.sin(np.radians(azimuth - along))
    square = np.where(turned > 0.0, along + 90.0, along - 90.0)
    near = np.abs((square - azimuth + 180.0) % 360.0 - 180.0) < 1.0
    azimuth = np.where(inner & near, square, azimuth)
    side = _side(index, piece, t, azimuth, along, turned)
    side[distance < 1e-6] = 0.0
    azimuth = np.where(distance == 0.0, 0.0, turn(azimuth))
    way = index.pieces.start_m[piece] + t * index.pieces.length_m[piece]
    return distance, azimuth, x, y, side, way


def _side(index: LineIndex, piece: Ints, t: Array, azimuth: Array, along: Array, turned: Array) -> Array:
    """Return 1 left, -1 right; at a bend the direction halfway between both edges decides."""
    pieces = index.pieces
    side = -np.sign(turned)
    for fraction, other in ((0.0, index.before[pieces.first[piece]]), (1.0, index.after[pieces.first[piece] + 1])):
        bend = np.flatnonzero((t == fraction) & (other >= 0))
        if bend.size:
            node = pieces.first[piece[bend]] + int(fraction)
            beside = _direction(index, other[bend], pieces.lon[node], pieces.lat[node])
            half = along[bend] + ((beside - along[bend] + 180.0) % 360.0 - 180.0) / 2.0
            side[bend] = -np.sign(np.sin(np.radians(azimuth[bend] - half)))
    side[pieces.length_m[piece] == 0.0] = 0.0
    return np.asarray(side)


def _chunk(index: LineIndex, lon: Array, lat: Array) -> tuple[Array, ...]:
    space = to_space(lon, lat)
    row, piece, raw, _ = candidates(index, space)
    found = _measure(index, lon[row], lat[row], piece, raw)
    _, piece, found = _best(row, piece, found, len(lon))
    return _finish(index, piece, found)


def nearest_arrays(index: LineIndex, lon: Array, lat: Array, threads: int = 1) -> tuple[Array, ...]:
    """Return the six columns of `Nearest` for checked columns of points; nan rows stay nan."""
    missing = np.isnan(lon) | np.isnan(lat)
    if missing.any():
        out = tuple(np.full(len(lon), np.nan) for _ in range(6))
        held = ~missing
        if held.any():
            for column, values in zip(out, nearest_arrays(index, lon[held], lat[held], threads), strict=True):
                column[held] = values
        return out
    if not len(lon):
        return tuple(np.empty(0) for _ in range(6))
    parts = [(lon[i : i + _CHUNK], lat[i : i + _CHUNK]) for i in range(0, len(lon), _CHUNK)]
    if threads > 1 and len(parts) > 1:
        with ThreadPoolExecutor(threads) as pool:
            results = list(pool.map(lambda part: _chunk(index, *part), parts))
    else:
        results = [_chunk(index, *part) for part in parts]
    return tuple(np.concatenate(column) for column in zip(*results, strict=True))


def nearest_pieces(index: LineIndex, lon: Array, lat: Array) -> tuple[Ints, Array, Array, Array, Array]:
    """Return the nearest piece of each point, with distance, azimuth at the foot, and the foot's lon, lat."""
    pieces, columns = [], []
    for i in range(0, len(lon), _CHUNK):
        x, y = lon[i : i + _CHUNK], lat[i : i + _CHUNK]
        row, piece, raw, _ = candidates(index, to_space(x, y))
        found = _measure(index, x[row], y[row], piece, raw)
        row, piece, found = _best(row, piece, found, len(x))
        pieces.append(piece)
        columns.append(_finish(index, piece, found)[:4])
    distance, azimuth, x, y = (np.concatenate(c) for c in zip(*columns, strict=True))
    return np.concatenate(pieces), distance, azimuth, x, y


def measure_on(index: LineIndex, piece: Ints, lon: Array, lat: Array) -> tuple[Ints, Array, Array]:
    """Return the nearest of each given piece and its two neighbours, the distance to it, and the azimuth in radians at
    the point away from it."""
    start = index.pieces.first[piece]
    beside = [piece, index.before[start], index.after[start + 1]]
    options = np.concatenate([np.where(b >= 0, b, piece) for b in beside])
    row = np.tile(np.arange(len(piece)), 3)
    raw, _ = feet(index, to_space(lon, lat), row, options)
    found = _measure(index, lon[row], lat[row], options, raw)
    _, best, found = _best(row, options, found, len(piece))
    x, y = _at(index, best, found[4])
    _, _, back = inverse_arrays(x, y, lon, lat)
    return best, found[0], np.radians(back + 180.0)


@overload
def nearest_on_line(line: Any, lon: float, lat: float, *, threads: int = 1) -> Nearest[float]: ...
@overload
def nearest_on_line(line: Any, lon: Many, lat: Many, *, threads: int = 1) -> Nearest[Array]: ...
def nearest_on_line(line: Any, lon: Any, lat: Any, *, threads: int = 1) -> Any:
    """Return the nearest point of a line: distance in metres, azimuth from it to the subject, position, side, way along.

    Edges are geodesics of the WGS 84 ellipsoid; the result is exact: within 1e-6 m up to 700 km and 1e-5 m anywhere.
    Which piece is nearest is found by a bound that is proved in `geo.geodesy.search`.

    Parameters
    ----------
    line : shapely LineString, MultiLineString, ring, Polygon or MultiPolygon (its boundary), Point, an (n, 2) array of
        lon, lat, or a `LineIndex`
    lon, lat : subjects, degrees; scalars or arrays; nan rows give nan
    threads : more than one splits long arrays

    Raises
    ------
    GeometryError : an empty geometry, or none
    CoordinateError : a coordinate out of range

    Source: Baselga, S. and Martinez-Llario, J. C. (2018), Stud. Geophys. Geod. 62, 353-363, for the test values.

    >>> foot = nearest_on_line([(5.0, 52.0), (6.0, 51.4)], 5.5, 52.0)
    >>> round(foot.distance_m, 4), round(foot.lat, 8), round(foot.lon, 8), foot.side
    (23767.7242, 51.84608923, 5.26042849, 1.0)
    """
    x, y, shape, is_scalar = as_columns(lon, lat)
    return Nearest(*shaped(nearest_arrays(index_line(line), x, y, threads), shape, is_scalar))


@overload
def nearest_on_boundary(area: Any, lon: float, lat: float, *, threads: int = 1) -> Nearest[float]: ...
@overload
def nearest_on_boundary(area: Any, lon: Many, lat: Many, *, threads: int = 1) -> Nearest[Array]: ...
def nearest_on_boundary(area: Any, lon: Any, lat: Any, *, threads: int = 1) -> Any:
    """Return the nearest point of an area's boundary, as `nearest_on_line` does; the distance is never negative.

    The seam of an area that is split at 180 degrees is no boundary. `inside_by` gives the sign.

    Raises
    ------
    GeometryError : not a polygon, empty, or without a boundary

    >>> import shapely
    >>> round(nearest_on_boundary(shapely.box(39.0, 34.0, 41.0, 36.0), 40.0, 35.9).distance_m)
    11662
    """
    if getattr(area, "geom_type", "") not in ("Polygon", "MultiPolygon", "GeometryCollection") and not isinstance(
        area, LineIndex
    ):
        kind = getattr(area, "geom_type", type(area).__name__)
        raise GeometryError(f"a {kind} has no boundary", hint="give a Polygon or MultiPolygon, or use nearest_on_line")
    return nearest_on_line(area, lon, lat, threads=threads)
