"""Distance along a bearing until a line is met: along the parallel (or loxodrome), and along the geodesic."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Generic, Literal, overload

import numpy as np

from ..errors import CoordinateError, UsageError
from .ellipsoid import ECCENTRICITY2, EQUATORIAL_M, MEAN_RADIUS_M, Array, Many, T, as_columns, inverse_arrays, shaped
from .lines import Ints, to_space
from .nearest import point_at
from .search import LineIndex, index_line

__all__ = ["Meeting", "along_bearing"]

Path = Literal["parallel", "geodesic"]
_CELLS = 4_000_000
_LIMIT_M = 19_900_000.0


@dataclass(frozen=True, slots=True)
class Meeting(Generic[T]):
    """Where a path first meets a line: `distance_m` from the subject, `lon`, `lat`; nan where nothing is met."""

    distance_m: T
    lon: T
    lat: T


def isometric(lat: Array) -> Array:
    """Return the isometric latitude in radians: the ordinate in which loxodromes are straight (Mercator)."""
    y = np.radians(np.clip(lat, -89.9999999, 89.9999999))
    e = np.sqrt(ECCENTRICITY2)
    return np.asarray(np.arctanh(np.sin(y)) - e * np.arctanh(e * np.sin(y)))


def meridian_arc(lat: Array) -> Array:
    """Return the metres along the meridian from the equator (Helmert's series in n, to n^5: below 1e-6 m)."""
    y = np.radians(lat)
    n = (1.0 - np.sqrt(1.0 - ECCENTRICITY2)) / (1.0 + np.sqrt(1.0 - ECCENTRICITY2))
    terms = (
        1.0 + n**2 / 4.0 + n**4 / 64.0,
        -1.5 * (n - n**3 / 8.0 - n**5 / 64.0),
        15.0 / 16.0 * (n**2 - n**4 / 4.0),
        -35.0 / 48.0 * (n**3 - 5.0 * n**5 / 16.0),
        315.0 / 512.0 * n**4,
        -693.0 / 1280.0 * n**5,
    )
    total = terms[0] * y
    for k, term in enumerate(terms[1:], start=1):
        total = total + term * np.sin(2.0 * k * y)
    return np.asarray(EQUATORIAL_M / (1.0 + n) * total)


def loxodrome_length(lat1: Array, lat2: Array, turn_rad: Array) -> Array:
    """Return the metres along the loxodrome between two latitudes that turns by `turn_rad` of longitude."""
    dm = meridian_arc(lat2) - meridian_arc(lat1)
    dq = isometric(lat2) - isometric(lat1)
    y = np.radians((lat1 + lat2) / 2.0)
    radius = EQUATORIAL_M * np.cos(y) / np.sqrt(1.0 - ECCENTRICITY2 * np.sin(y) ** 2)
    small = np.abs(dq) < 1e-7
    q = np.where(small, radius, dm / np.where(small, 1.0, dq))
    return np.asarray(np.hypot(dm, q * turn_rad))


def _first(row: Ints, piece: Ints, order: Array, n: int) -> tuple[Ints, Ints]:
    """Sort pairs by row and order; return piece list and where each row's list starts (n + 1 entries)."""
    sorted_at = np.lexsort((order, row))
    starts = np.searchsorted(row[sorted_at], np.arange(n + 1))
    return piece[sorted_at], starts.astype(np.int64)


def _try_in_order(
    solve: Any, row: Ints, piece: Ints, order: Array, lon: Array, lat: Array, bearing: Array
) -> tuple[Array, Array, Array]:
    """For each subject take its candidate pieces in order until one is truly met; nan where none is."""
    n = len(lon)
    out = np.full((3, n), np.nan)
    piece, starts = _first(row, piece, order, n)
    at, stop = starts[:-1].copy(), starts[1:]
    left = np.flatnonzero(at < stop)
    while left.size:
        met, distance, x, y = solve(piece[at[left]], lon[left], lat[left], bearing[left])
        hit = left[met]
        out[0, hit], out[1, hit], out[2, hit] = distance[met], x[met], y[met]
        left = left[~met]
        at[left] += 1
        left = left[at[left] < stop[left]]
    return out[0], out[1], out[2]


def _solve(index: LineIndex, across: Any, piece: Ints) -> tuple[Array, Array, Array, Array]:
    """Return the fraction t in 0..1 of each piece where `across` vanishes, with its residual, lon and lat.

    Bracketed secant (Illinois); `across(lon, lat)` is signed and nearly linear along a piece.
    """
    low, high = np.zeros(len(piece)), np.ones(len(piece))
    f_low, f_high = across(*point_at(index, piece, low)), across(*point_at(index, piece, high))
    t, f = low.copy(), f_low.copy()
    swap = np.abs(f_high) < np.abs(f_low)
    t[swap], f[swap] = 1.0, f_high[swap]
    bracketed = f_low * f_high < 0.0
    for _ in range(60):
        if not (bracketed & (np.abs(f) > 1e-14) & (high - low > 1e-13)).any():
            break
        slope = np.where(f_high == f_low, 1.0, f_high - f_low)
        t = np.where(bracketed, np.clip(low - f_low * (high - low) / slope, low, high), t)
        f_t = across(*point_at(index, piece, t))
        f = np.where(bracketed, f_t, f)
        left = bracketed & (f_t * f_low > 0.0)
        right = bracketed & (f_t * f_low <= 0.0)
        low, f_low = np.where(left, t, low), np.where(left, f_t, f_low)
        f_high = np.where(left, f_high / 2.0, f_high)
        high, f_high = np.where(right, t, high), np.where(right, f_t, f_high)
        f_low = np.where(right, f_low / 2.0, f_low)
    return t, f, *point_at(index, piece, t)


def _wrap(angle: Array) -> Array:
    return np.asarray((angle + 180.0) % 360.0 - 180.0)


def _parallel_chunk(index: LineIndex, lon: Array, lat: Array, bearing: Array) -> tuple[Array, Array, Array]:
    pieces = index.pieces
    sin_b, cos_b = np.sin(np.radians(bearing)), np.cos(np.radians(bearing))
    level = np.abs(cos_b) < 1e-12
    cos_b = np.where(level, 0.0, cos_b)
    q0, q = isometric(lat), isometric(pieces.lat)
    first = pieces.first
    delta = np.radians(_wrap(pieces.lon[first][None, :] - lon[:, None]))
    width = np.radians(_wrap(pieces.lon[first + 1] - pieces.lon[first]))
    f1 = delta * cos_b[:, None] - (q[first][None, :] - q0[:, None]) * sin_b[:, None]
    f2 = (delta + width) * cos_b[:, None] - (q[first + 1][None, :] - q0[:, None]) * sin_b[:, None]
    u1 = delta * sin_b[:, None] + (q[first][None, :] - q0[:, None]) * cos_b[:, None]
    u2 = (delta + width) * sin_b[:, None] + (q[first + 1][None, :] - q0[:, None]) * cos_b[:, None]
    slack = 3e-8
    hit = (np.minimum(f1, f2) <= slack) & (np.maximum(f1, f2) >= -slack) & (np.maximum(u1, u2) >= -slack)
    row, piece = np.nonzero(hit)
    order = np.minimum(u1, u2)[row, piece]

    def solve(piece: Ints, lon: Array, lat: Array, bearing: Array) -> tuple[Any, Array, Array, Array]:
        s, c = np.sin(np.radians(bearing)), np.cos(np.radians(bearing))
        c = np.where(np.abs(c) < 1e-12, 0.0, c)
        base = isometric(lat)

        def across(x: Array, y: Array) -> Array:
            return np.asarray(np.radians(_wrap(x - lon)) * c - (isometric(y) - base) * s)

        _, f, x, y = _solve(index, across, piece)
        turned = np.radians(_wrap(x - lon))
        ahead = turned * s + (isometric(y) - base) * c
        met = (np.abs(f) < 1e-12) & (ahead >= -1e-15)
        return met, loxodrome_length(lat, y, turned), x, y

    return _try_in_order(solve, row.astype(np.int64), piece.astype(np.int64), order, lon, lat, bearing)


def _geodesic_chunk(index: LineIndex, lon: Array, lat: Array, bearing: Array) -> tuple[Array, Array, Array]:
    pieces, n = index.pieces, len(lon)
    x, y, b = np.radians(lon), np.radians(lat), np.radians(bearing)
    up = np.column_stack([np.cos(y) * np.cos(x), np.cos(y) * np.sin(x), np.sin(y)])
    east = np.column_stack([-np.sin(x), np.cos(x), np.zeros(n)])
    north = np.cross(up, east)
    ahead = north * np.cos(b)[:, None] + east * np.sin(b)[:, None]
    right = np.cross(ahead, up)
    space = to_space(lon, lat)
    nodes = pieces.space
    f = right @ nodes.T - np.einsum("ij,ij->i", right, space)[:, None]
    u = ahead @ nodes.T - np.einsum("ij,ij->i", ahead, space)[:, None]
    v = up @ nodes.T - np.einsum("ij,ij->i", up, space)[:, None]
    angle = np.arctan2(u, v + MEAN_RADIUS_M) % (2.0 * np.pi)
    reach = np.minimum(angle, np.pi)
    slack = MEAN_RADIUS_M * 0.004 * reach**3 + 1.0
    first = pieces.first
    f1, f2 = f[:, first], f[:, first + 1]
    room = np.maximum(slack[:, first], slack[:, first + 1])
    hit = (np.minimum(f1, f2) <= room) & (np.maximum(f1, f2) >= -room)
    i, j = np.nonzero(hit)
    order = np.minimum(angle[i, first[j]], angle[i, first[j] + 1])

    def solve(piece: Ints, lon: Array, lat: Array, bearing: Array) -> tuple[Any, Array, Array, Array]:
        def across(px: Array, py: Array) -> Array:
            _, azimuth, _ = inverse_arrays(lon, lat, px, py)
            return np.sin(np.radians(azimuth - bearing))

        _, f, px, py = _solve(index, across, piece)
        s, azimuth, _ = inverse_arrays(lon, lat, px, py)
        forward = np.cos(np.radians(azimuth - bearing)) > 0.0
        width = MEAN_RADIUS_M * np.sin(np.minimum(s / MEAN_RADIUS_M, np.pi)) * np.abs(f)
        met = (((width < 1e-4) & forward) | (s < 1e-6)) & (s < _LIMIT_M)
        return met, s, px, py

    return _try_in_order(solve, i.astype(np.int64), j.astype(np.int64), order, lon, lat, bearing)


@overload
def along_bearing(line: Any, lon: float, lat: float, bearing_deg: float, path: Path = "parallel") -> Meeting[float]: ...
@overload
def along_bearing(
    line: Any, lon: Many | float, lat: Many | float, bearing_deg: Many | float, path: Path = "parallel"
) -> Meeting[Array]: ...
def along_bearing(line: Any, lon: Any, lat: Any, bearing_deg: Any, path: Path = "parallel") -> Any:
    """Return how far a subject goes in a direction until it meets a line: metres, and lon, lat of the meeting.

    For "8 km east of the line" look from the subject due west: `bearing_deg` 270. The two readings differ by
    kilometres over 100 km, so name the one that was used:

    - "parallel": constant bearing. East and west it is the parallel of latitude; other bearings follow the loxodrome
      (rhumb line). It goes at most half round the earth (180 degrees of longitude), and ends at a pole.
    - "geodesic": straight on, the geodesic that starts with that azimuth, up to 19,900 km.

    Exact to 1e-6 m in the meeting's place. A subject on the line meets it at distance 0; nan where nothing is met.

    Raises
    ------
    GeometryError, CoordinateError : as `nearest_on_line`
    UsageError : an unknown `path`

    >>> river = [(40.0, 34.0), (40.0, 36.0)]
    >>> round(along_bearing(river, 40.2, 35.0, 270.0).distance_m)
    18258
    >>> round(along_bearing(river, 40.2, 35.0, 270.0, path="geodesic").distance_m)
    18258
    """
    if path not in ("parallel", "geodesic"):
        raise UsageError(f"path {path!r}", hint='path is "parallel" or "geodesic"')
    bearing = np.asarray(bearing_deg, dtype=np.float64)
    if np.isinf(bearing).any() or (bearing.ndim == 0 and np.isnan(bearing)):
        raise CoordinateError(f"bearing {bearing_deg!r}", hint="degrees clockwise from true north")
    x, y, _, is_scalar = as_columns(lon, lat)
    shape = np.broadcast_shapes(np.shape(lon), np.shape(lat), bearing.shape)
    x, y, b = (np.ascontiguousarray(np.broadcast_to(c, shape)).reshape(-1) for c in (*as_grid(x, y, lon, lat), bearing))
    index = index_line(line)
    out = [np.full(len(x), np.nan) for _ in range(3)]
    held = np.flatnonzero(~(np.isnan(x) | np.isnan(y) | np.isnan(b)))
    chunk = _parallel_chunk if path == "parallel" else _geodesic_chunk
    step = max(1, _CELLS // max(1, len(index.pieces.first)))
    for at in range(0, held.size, step):
        part = held[at : at + step]
        for column, values in zip(out, chunk(index, x[part], y[part], b[part] % 360.0), strict=True):
            column[part] = values
    return Meeting(*shaped(out, shape, is_scalar and bearing.ndim == 0))


def as_grid(x: Array, y: Array, lon: Any, lat: Any) -> tuple[Array, Array]:
    """Return flat checked columns in the shape that their call had."""
    shape = np.broadcast_shapes(np.shape(lon), np.shape(lat))
    return x.reshape(shape), y.reshape(shape)
