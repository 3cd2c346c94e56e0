"""Nearest point of a line or boundary: exact on the ellipsoid, for arrays of any size in bounded memory."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from typing import Any, Generic, Literal, overload

import numpy as np

from ..errors import GeometryError, UsageError
from .ellipsoid import (
    ECCENTRICITY2,
    EQUATORIAL_M,
    MEAN_RADIUS_M,
    Array,
    Many,
    T,
    as_columns,
    inverse_arrays,
    shaped,
    turn,
)
from .lines import Ints, bowring, to_space
from .search import LineIndex, candidates, compiled_index, feet, index_line

__all__ = ["Nearest", "nearest_on_boundary", "nearest_on_line"]

_CHUNK = 1 << 15
_SORTED_FROM = 4096
_COMPILED_FROM = 100_000
Engine = Literal["auto", "plain", "compiled"]
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


@dataclass(frozen=True, slots=True)
class _Feet:
    """Points of pieces, with the geodesic from there to a subject.

    `t`: fraction of the piece; `lon`, `lat`: the point; `sin_along`, `cos_along`: direction of the piece there;
    `tan_lat`;
    `s`, `azimuth_deg`: geodesic to the subject; `way_m`: from t to the true foot; `cos_turn`: of the angle between
    piece and geodesic; `distance_m`: from the true foot.
    """

    t: Array
    lon: Array
    lat: Array
    sin_along: Array
    cos_along: Array
    tan_lat: Array
    s: Array
    azimuth_deg: Array
    way_m: Array
    cos_turn: Array
    distance_m: Array

    def take(self, pick: Any) -> _Feet:
        """Return some of the feet."""
        return _Feet(*(getattr(self, name)[pick] for name in self.__slots__))


def _surface(index: LineIndex, piece: Ints, t: Array) -> tuple[Array, Array, Array, Array, Array]:
    """Return lon, lat at fraction t of a piece (its exact nodes at 0 and 1), sine and cosine of the piece's direction
    there, and the tangent of the latitude.
    """
    frame = index.frames[piece]
    u, v, q = frame[:, 3], frame[:, 4], frame[:, 5]
    x, y, z = frame[:, 0] + t * u, frame[:, 1] + t * v, frame[:, 2] + t * q
    p = np.maximum(np.sqrt(x * x + y * y), 1e-9)
    rise, run = bowring(p, z)
    reach = np.sqrt(rise * rise + run * run)
    sin_lat, cos_lat, sin_lon, cos_lon = rise / reach, run / reach, y / p, x / p
    east = v * cos_lon - u * sin_lon
    north = q * cos_lat - sin_lat * (u * cos_lon + v * sin_lon)
    flat = np.sqrt(east * east + north * north)
    flat = np.where(flat > 0.0, flat, 1.0)
    lon, lat = np.degrees(np.arctan2(y, x)), np.degrees(np.arctan2(rise, run))
    start = index.pieces.first[piece]
    for fraction in (0, 1):
        exact = np.flatnonzero(t == fraction)
        if exact.size:
            node = start[exact] + fraction
            lon[exact], lat[exact] = index.pieces.lon[node], index.pieces.lat[node]
    return lon, lat, east / flat, north / flat, rise / np.maximum(run, 1e-9)


def point_at(index: LineIndex, piece: Ints, t: Array) -> tuple[Array, Array]:
    """Return lon, lat at fraction t of a piece."""
    return _surface(index, piece, t)[:2]


def _step(index: LineIndex, piece: Ints, t: Array, s: Array, cos_turn: Array) -> Array:
    """Return the way in metres from fraction t to the true foot, kept on the edge (it may run past inner nodes)."""
    length = index.pieces.length_m[piece]
    angle = s / MEAN_RADIUS_M
    way = MEAN_RADIUS_M * np.arctan2(np.sin(angle) * cos_turn, np.abs(np.cos(angle)))
    low = np.where(index.pieces.opens[piece], 0.0, -0.5)
    high = np.where(index.pieces.closes[piece], 1.0, 1.5)
    return np.clip(way, (low - t) * length, (high - t) * length)


def _geodesic(index: LineIndex, piece: Ints, t: Array, lon: Array, lat: Array) -> tuple[Array, ...]:
    """Return the first ten columns of `_Feet`."""
    x, y, sin_along, cos_along, tan_lat = _surface(index, piece, t)
    s, azimuth, _ = inverse_arrays(x, y, lon, lat)
    a = np.radians(azimuth)
    cos_turn = np.cos(a) * cos_along + np.sin(a) * sin_along
    return t, x, y, sin_along, cos_along, tan_lat, s, azimuth, _step(index, piece, t, s, cos_turn), cos_turn


def measure_feet(index: LineIndex, lon: Array, lat: Array, piece: Ints, raw: Array) -> _Feet:
    """Return the feet of point-piece pairs.

    One inverse gives the distance s and the angle to the line at the chord's foot, which is off by at most a few metres
    below 700 km; the right spherical triangle there gives what is left to the true foot, to third order. Farther points
    are stepped to the true foot by further inverses.
    """
    columns = _geodesic(index, piece, np.clip(raw, 0.0, 1.0), lon, lat)
    for _ in range(12):
        s, way = columns[6], columns[8]
        far = np.flatnonzero((s > _FAR_M) & (np.abs(way) > 0.01))
        if not far.size:
            break
        t = columns[0][far] + way[far] * index.frames[piece[far], 7]
        for column, values in zip(columns, _geodesic(index, piece[far], t, lon[far], lat[far]), strict=True):
            column[far] = values
    s, way, cos_turn = columns[6], columns[8], columns[9]
    reach = np.maximum(MEAN_RADIUS_M * np.abs(np.tan(s / MEAN_RADIUS_M)), 1e-300)
    moved = way * way * (1.0 - cos_turn * cos_turn) / (2.0 * reach) - way * cos_turn
    distance = np.where(s > 0.0, np.maximum(s + moved, 0.0), 0.0)
    columns += (distance,)
    return _Feet(*columns)


def _best(row: Ints, piece: Ints, feet: _Feet, n: int) -> tuple[Ints, _Feet]:
    """Keep the nearest pair of each row, rows in order."""
    if len(row) == n and row[0] == 0 and (np.diff(row) == 1).all():
        return piece, feet
    starts = np.flatnonzero(np.diff(row, prepend=-1))
    if len(starts) == n:
        least = np.minimum.reduceat(feet.distance_m, starts)
        is_least = feet.distance_m == np.repeat(least, np.diff(starts, append=len(row)))
        found = np.flatnonzero(is_least)[::-1]
        pick = np.empty(n, dtype=np.int64)
        pick[row[found]] = found
    else:
        order = np.lexsort((feet.distance_m, row))
        pick = order[np.diff(row[order], prepend=-1) > 0]
    return piece[pick], feet.take(pick)


def _foot(index: LineIndex, piece: Ints, feet: _Feet) -> tuple[Array, Array, Array, Array, Array]:
    """Return azimuth at the true foot, its lon, lat, fraction, and the direction of the piece there in degrees.

    The foot is a few metres from the point that was measured, so first-order steps on the sphere are exact to 1e-6 m;
    longer steps and those near a pole are taken in space. At a foot inside an edge the azimuth is square to the edge.
    """
    pieces, way = index.pieces, feet.way_m
    t = feet.t + way * index.frames[piece, 7]
    ahead = np.degrees(np.arctan2(feet.sin_along, feet.cos_along))
    swerve = way / MEAN_RADIUS_M * feet.sin_along * feet.tan_lat
    along = ahead + np.degrees(swerve)
    cos2 = 1.0 / (1.0 + feet.tan_lat * feet.tan_lat)
    w = np.sqrt(1.0 - ECCENTRICITY2 * (1.0 - cos2))
    x = feet.lon + np.degrees(way * feet.sin_along * w / (EQUATORIAL_M * np.sqrt(cos2)))
    y = feet.lat + np.degrees(way * feet.cos_along * w * w * w / (EQUATORIAL_M * (1.0 - ECCENTRICITY2)))
    x, y = np.where(way == 0.0, feet.lon, x), np.where(way == 0.0, feet.lat, y)
    long = np.flatnonzero((np.abs(way) * (1.0 + np.abs(feet.tan_lat)) > 20.0) | (np.abs(x) > 180.0))
    if long.size:
        x[long], y[long], sin_along, cos_along, _ = _surface(index, piece[long], t[long])
        along[long] = np.degrees(np.arctan2(sin_along, cos_along))
    inner = (feet.distance_m > 1e-3) & ((t > 0.0) | ~pieces.opens[piece]) & ((t < 1.0) | ~pieces.closes[piece])
    off = (feet.azimuth_deg - along + 180.0) % 360.0 - 180.0
    square = np.copysign(90.0, off)
    azimuth = np.where(inner & (np.abs(square - off) < 1.0), along + square, feet.azimuth_deg)
    return azimuth, x, y, t, along


def _finish(index: LineIndex, piece: Ints, feet: _Feet) -> tuple[Array, ...]:
    """Return the six columns of `Nearest`."""
    azimuth, x, y, t, along = _foot(index, piece, feet)
    distance = feet.distance_m
    side = _side(index, piece, t, azimuth, along)
    side[distance < 1e-6] = 0.0
    azimuth = np.where(distance == 0.0, 0.0, turn(azimuth))
    way = index.pieces.start_m[piece] + t * index.pieces.length_m[piece]
    return distance, azimuth, x, y, side, way


def _side(index: LineIndex, piece: Ints, t: Array, azimuth: Array, along: Array) -> Array:
    """Return 1 left, -1 right; at a bend the direction halfway between both edges decides."""
    side = np.where((azimuth - along) % 360.0 > 180.0, 1.0, -1.0)
    for fraction, joined in ((0, index.comes_from), (1, index.goes_on)):
        bend = np.flatnonzero((t == fraction) & joined[piece])
        if bend.size:
            other = piece[bend] + (1 if fraction else -1)
            _, _, sin_beside, cos_beside, _ = _surface(index, other, np.full(bend.size, 1.0 - fraction))
            beside = np.degrees(np.arctan2(sin_beside, cos_beside))
            half = along[bend] + ((beside - along[bend] + 180.0) % 360.0 - 180.0) / 2.0
            side[bend] = np.where((azimuth[bend] - half) % 360.0 > 180.0, 1.0, -1.0)
    side[index.frames[piece, 7] == 0.0] = 0.0
    return side


def _chunk(index: LineIndex, lon: Array, lat: Array) -> tuple[Ints, tuple[Array, ...]]:
    row, piece, raw = candidates(index, to_space(lon, lat))
    if index.capsules is not None:
        return _compiled_chunk(index, lon, lat, row, piece, raw)
    is_whole = len(row) == len(lon) and row[0] == 0 and bool((np.diff(row) == 1).all())
    x, y = (lon, lat) if is_whole else (lon[row], lat[row])
    piece, feet = _best(row, piece, measure_feet(index, x, y, piece, raw), len(lon))
    return piece, _finish(index, piece, feet)


def _compiled_chunk(
    index: LineIndex, lon: Array, lat: Array, row: Ints, piece: Ints, raw: Array
) -> tuple[Ints, tuple[Array, ...]]:
    """Return the same by the compiled extra; far points and those near a pole go the plain way."""
    from .compiled_feet import nearest_feet

    best, columns = nearest_feet(index, lon, lat, row, piece, raw)
    columns[1] = turn(columns[1])
    left = np.flatnonzero(best < 0)
    if left.size:
        best[left], plain = _chunk(replace(index, capsules=None), lon[left], lat[left])
        columns[:, left] = plain
    return best, tuple(columns)


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
    if len(lon) < _SORTED_FROM:
        return _chunk(index, lon, lat)[1]
    order = _neighbours_first(lon, lat)
    out = tuple(np.empty(len(lon)) for _ in range(6))

    def job(part: Ints) -> None:
        for column, values in zip(out, _chunk(index, lon[part], lat[part])[1], strict=True):
            column[part] = values

    parts = [order[i : i + _CHUNK] for i in range(0, len(lon), _CHUNK)]
    if threads > 1:
        with ThreadPoolExecutor(threads) as pool:
            list(pool.map(job, parts))
    else:
        for part in parts:
            job(part)
    return out


def _neighbours_first(lon: Array, lat: Array) -> Ints:
    """Return an order that goes through cells of the earth one by one, as neighbours share a way of the search."""
    fine = 4.0 if len(lon) < 200_000 else 10.0
    column, row = np.floor((lon + 180.0) * fine).astype(np.int64), np.floor((lat + 90.0) * fine).astype(np.int64)
    return np.argsort(column * 2048 + np.where(column % 2 == 0, row, 2047 - row), kind="stable")


def nearest_pieces(index: LineIndex, lon: Array, lat: Array) -> tuple[Ints, Array, Array, Array, Array]:
    """Return the nearest piece of each point, with distance, azimuth at the foot, and the foot's lon, lat."""
    if not len(lon):
        return np.empty(0, dtype=np.int64), np.empty(0), np.empty(0), np.empty(0), np.empty(0)
    parts = [_chunk(index, lon[i : i + _CHUNK], lat[i : i + _CHUNK]) for i in range(0, len(lon), _CHUNK)]
    distance, azimuth, x, y = (np.concatenate([part[1][i] for part in parts]) for i in range(4))
    return np.concatenate([part[0] for part in parts]), distance, azimuth, x, y


def measure_on(index: LineIndex, piece: Ints, lon: Array, lat: Array) -> tuple[Ints, Array, Array]:
    """Return the nearest of each given piece and its two neighbours, the distance to it, and the azimuth in radians at
    the point away from it.
    """
    beside = [
        np.where(index.comes_from[piece], piece - 1, piece),
        piece,
        np.where(index.goes_on[piece], piece + 1, piece),
    ]
    options, row = np.concatenate(beside), np.tile(np.arange(len(piece)), 3)
    raw, _ = feet(index, to_space(lon, lat), row, options)
    best, found = _best(row, options, measure_feet(index, lon[row], lat[row], options, raw), len(piece))
    _, x, y, _, _ = _foot(index, best, found)
    _, _, back = inverse_arrays(x, y, lon, lat)
    return best, found.distance_m, np.radians(back + 180.0)


@overload
def nearest_on_line(
    line: Any, lon: float, lat: float, *, threads: int = 1, engine: Engine = "auto"
) -> Nearest[float]: ...
@overload
def nearest_on_line(
    line: Any, lon: Many, lat: Many, *, threads: int = 1, engine: Engine = "auto"
) -> Nearest[Array]: ...
def nearest_on_line(line: Any, lon: Any, lat: Any, *, threads: int = 1, engine: Engine = "auto") -> Any:
    """Return the nearest point of a line: distance in metres, azimuth from it to the subject, position, side, way.

    Edges are geodesics of the WGS 84 ellipsoid; the result is exact: within 1e-6 m up to 700 km and 1e-5 m anywhere.
    Which piece is nearest is found by a bound that is proved in `geo.geodesy.search`.

    Parameters
    ----------
    line : shapely LineString, MultiLineString, ring, Polygon or MultiPolygon (its boundary), Point, an (n, 2) array of
        lon, lat, or a `LineIndex`
    lon, lat : subjects, degrees; scalars or arrays; nan rows give nan
    threads : more than one splits long arrays
    engine : "plain" (scipy), "compiled" (numba, the extra `fast`), or "auto": compiled for 100,000 points or more where
        numba is installed; the numbers are the same to 1e-8 m

    Raises
    ------
    GeometryError : an empty geometry, or none
    CoordinateError : a coordinate out of range
    UsageError : "compiled" without numba

    Source: Baselga, S. and Martinez-Llario, J. C. (2018), Stud. Geophys. Geod. 62, 353-363, for the test values.

    >>> foot = nearest_on_line([(5.0, 52.0), (6.0, 51.4)], 5.5, 52.0)
    >>> round(foot.distance_m, 4), round(foot.lat, 8), round(foot.lon, 8), foot.side
    (23767.7242, 51.84608923, 5.26042849, 1.0)
    """
    x, y, shape, is_scalar = as_columns(lon, lat)
    index = engaged(index_line(line), engine, len(x))
    return Nearest(*shaped(nearest_arrays(index, x, y, threads), shape, is_scalar))


def engaged(index: LineIndex, engine: Engine, points: int) -> LineIndex:
    """Return the index made ready for an engine that so many points are asked of."""
    if engine == "plain" or (engine == "auto" and points < _COMPILED_FROM):
        return index if index.capsules is None else replace(index, capsules=None)
    index = compiled_index(index)
    if engine == "compiled" and index.capsules is None:
        raise UsageError("the compiled search needs numba", hint='pip install "incidentmap[fast]", or engine="auto"')
    return index


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
    11558
    """
    if getattr(area, "geom_type", "") not in ("Polygon", "MultiPolygon", "GeometryCollection") and not isinstance(
        area, LineIndex
    ):
        kind = getattr(area, "geom_type", type(area).__name__)
        raise GeometryError(f"a {kind} has no boundary", hint="give a Polygon or MultiPolygon, or use nearest_on_line")
    return nearest_on_line(area, lon, lat, threads=threads)
