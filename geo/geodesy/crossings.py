"""Where paths first cross a line: loxodromes by a grid in their plane, geodesics by the planes that they keep to."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from .compiled import Capsules, capsules
from .ellipsoid import MEAN_RADIUS_M, POLAR_M, Array, inverse_arrays
from .grids import Grid, first_in_grid
from .lines import Ints, to_space
from .loxodromes import isometric, loxodrome_length
from .nearest import point_at
from .search import LineIndex

__all__ = ["meet_geodesic", "meet_loxodrome"]

_LIMIT_M = 19_900_000.0
_FEW_BEARINGS = 16
_PAIRS = 2_000_000
Bools = NDArray[np.bool_]
Across = Callable[[Array, Array, Ints], Array]


def _wrap(angle: Array) -> Array:
    return np.asarray((angle + 180.0) % 360.0 - 180.0)


def solve_on(index: LineIndex, piece: Ints, across: Across) -> tuple[Array, Array, Array]:
    """Return lon, lat of the point of each piece where `across(lon, lat, rows)` vanishes, and what is left of it.

    `across` is signed and nearly straight along a piece: secant steps, kept inside the piece by bisection (Illinois).
    """
    rows, first = np.arange(len(piece)), index.pieces.first[piece]
    ends = [(index.pieces.lon[node], index.pieces.lat[node]) for node in (first, first + 1)]
    f_low, f_high = across(*ends[0], rows), across(*ends[1], rows)
    nearer = np.abs(f_high) < np.abs(f_low)
    lon, lat, f = (np.where(nearer, b, a) for a, b in zip((*ends[0], f_low), (*ends[1], f_high), strict=True))
    go = np.flatnonzero(f_low * f_high < 0.0)
    a, b, fa, fb = np.zeros(go.size), np.ones(go.size), f_low[go], f_high[go]
    last = np.zeros(go.size)
    for round_ in range(50):
        if not go.size:
            break
        step = a - fa * (b - a) / (fb - fa)
        x, y = point_at(index, piece[go], step)
        f_step = across(x, y, go)
        lon[go], lat[go], f[go] = x, y, f_step
        left = f_step * fa > 0.0
        half = np.where(last == np.where(left, 1.0, -1.0), 0.5, 1.0)  # an end that stays twice in a row counts half
        last = np.where(left, 1.0, -1.0)
        a, b = np.where(left, step, a), np.where(left, b, step)
        fa, fb = np.where(left, f_step, fa * half), np.where(left, fb * half, f_step)
        more = (np.abs(f_step) > (1.2e-15 if round_ < 8 else 1e-14)) & (b - a > 1e-13)
        go = go[more]
        a, b, fa, fb, last = (c[more] for c in (a, b, fa, fb, last))
    return lon, lat, f


def meet_loxodrome(index: LineIndex, lon: Array, lat: Array, bearing: Array) -> tuple[Array, Array, Array]:
    """Return distance, lon, lat of where the loxodrome from each point first meets the line; nan where it does not."""
    out = np.full((3, len(lon)), np.nan)
    for one in np.unique(bearing):
        rows = np.flatnonzero(bearing == one)
        grid = loxodrome_grid(index, float(one))
        left, tried = rows, 0
        u, v = _turned(np.radians(lon), isometric(lat), float(one))
        from_u, stop_u = u.copy(), u + (np.pi + 1e-9) / max(abs(np.sin(np.radians(float(one)))), 1e-9)
        while left.size and tried < 8:
            piece, at_u = first_in_grid(grid, from_u[left], v[left], stop_u[left])
            some = piece >= 0
            left, piece, at_u = left[some], piece[some], at_u[some]
            distance, x, y, met = _on_loxodrome(index, piece, lon[left], lat[left], float(one))
            out[0, left[met]], out[1, left[met]], out[2, left[met]] = distance[met], x[met], y[met]
            from_u[left] = at_u + 1e-12
            left, tried = left[~met], tried + 1
    return out[0], out[1], out[2]


def _turned(x: Array, q: Array, bearing: float) -> tuple[Array, Array]:
    """Return coordinates along and across a bearing of points in the plane of loxodromes."""
    s, c = float(np.sin(np.radians(bearing))), float(np.cos(np.radians(bearing)))
    if bearing % 90.0 == 0.0:
        s, c = round(s), round(c)
    return x * s + q * c, x * c - q * s


@lru_cache(maxsize=8)
def loxodrome_grid(index: LineIndex, bearing: float) -> Grid:
    """Return the grid of a line's pieces for a bearing; three copies side by side, as paths cross 180 degrees."""
    pieces = index.pieces
    x = np.radians(pieces.lon[pieces.first])
    width = np.radians(_wrap(pieces.lon[pieces.first + 1] - pieces.lon[pieces.first]))
    q1, q2 = isometric(pieces.lat[pieces.first]), isometric(pieces.lat[pieces.first + 1])
    number = np.arange(len(x))
    columns = []
    for turns in (-1, 0, 1):
        u1, v1 = _turned(x + turns * 2.0 * np.pi, q1, bearing)
        u2, v2 = _turned(x + turns * 2.0 * np.pi + width, q2, bearing)
        columns.append((u1, v1, u2, v2, number))
    return Grid.of(*(np.concatenate(c) for c in zip(*columns, strict=True)))


def _on_loxodrome(
    index: LineIndex, piece: Ints, lon: Array, lat: Array, bearing: float
) -> tuple[Array, Array, Array, Bools]:
    """Return distance, lon, lat of the exact meeting with a piece, and whether there is one ahead."""
    base = isometric(lat)

    def across(x: Array, y: Array, rows: Ints) -> Array:
        return _turned(np.radians(_wrap(x - lon[rows])), isometric(y) - base[rows], bearing)[1]

    def level(x: Array, y: Array, rows: Ints) -> Array:
        return np.radians(y - lat[rows])

    is_level = bearing in (90.0, 270.0)
    x, y, left_over = solve_on(index, piece, level if is_level else across)
    turn = np.radians(_wrap(x - lon))
    ahead, _ = _turned(turn, isometric(y) - base, bearing)
    met = (np.abs(left_over) < 1e-13) & (ahead >= -1e-14)
    return loxodrome_length(lat, y, turn), x, y, met


@lru_cache(maxsize=8)
def _capsules(index: LineIndex) -> Capsules:
    return capsules(index.pieces)


def meet_geodesic(index: LineIndex, lon: Array, lat: Array, bearing: Array) -> tuple[Array, Array, Array]:
    """Return distance, lon, lat of where the geodesic from each point first meets the line; nan where it does not."""
    tree = _capsules(index)
    step = max(1, _PAIRS // max(tree.roots * 8, 64))
    parts = [
        _geodesic_chunk(index, tree, lon[i : i + step], lat[i : i + step], bearing[i : i + step])
        for i in range(0, len(lon), step)
    ]
    return tuple(np.concatenate(c) for c in zip(*parts, strict=True))  # type: ignore[return-value]


def _room(angle: Array) -> Array:
    """Return how far in metres a geodesic may leave the plane of its start's normal section after an angle."""
    return np.asarray(MEAN_RADIUS_M * 0.004 * np.minimum(angle, np.pi) ** 3 + 1.0)


def _near_plane(
    index: LineIndex, tree: Capsules, space: Array, ahead: Array, up: Array, right: Array
) -> tuple[Ints, Ints]:
    """Return (row, piece) pairs of pieces near the plane through each point along its bearing."""
    n = len(space)
    row, node = np.repeat(np.arange(n), tree.roots), np.tile(np.arange(tree.roots), n)
    while True:
        frame = tree.frame[node]
        w = frame[:, :3] - space[row]
        f1 = np.einsum("ij,ij->i", right[row], w)
        f2 = f1 + np.einsum("ij,ij->i", right[row], frame[:, 3:6])
        size = np.sqrt(np.einsum("ij,ij->i", frame[:, 3:6], frame[:, 3:6])) + frame[:, 7]
        u = np.einsum("ij,ij->i", ahead[row], w)
        v = np.einsum("ij,ij->i", up[row], w) + MEAN_RADIUS_M
        angle, spread = np.arctan2(u, v) % (2.0 * np.pi), size / MEAN_RADIUS_M
        is_round = (np.hypot(u, v) < size) | (angle + spread > 2.0 * np.pi)
        room = frame[:, 7] + _room(np.where(is_round, spread, angle + spread))
        hit = (np.minimum(f1, f2) <= room) & (np.maximum(f1, f2) >= -room)
        hit &= is_round | (angle - spread < _LIMIT_M / POLAR_M)
        row, node = row[hit], node[hit]
        many = tree.children[node]
        child = np.repeat(tree.child[node] - np.cumsum(many) + many, many) + np.arange(int(many.sum()))
        lowest = node >= tree.leaves_from
        if lowest.all():
            return np.repeat(row, many), child
        row, node = np.repeat(row, many), child


def _geodesic_chunk(
    index: LineIndex, tree: Capsules, lon: Array, lat: Array, bearing: Array
) -> tuple[Array, Array, Array]:
    n = len(lon)
    x, y, b = np.radians(lon), np.radians(lat), np.radians(bearing)
    up = np.column_stack([np.cos(y) * np.cos(x), np.cos(y) * np.sin(x), np.sin(y)])
    east = np.column_stack([-np.sin(x), np.cos(x), np.zeros(n)])
    ahead = np.cross(up, east) * np.cos(b)[:, None] + east * np.sin(b)[:, None]
    right = np.cross(ahead, up)
    space = to_space(lon, lat)
    row, piece = _near_plane(index, tree, space, ahead, up, right)
    nodes, first = index.pieces.space, index.pieces.first[piece]
    w1, w2 = nodes[first] - space[row], nodes[first + 1] - space[row]
    f1, f2 = np.einsum("ij,ij->i", right[row], w1), np.einsum("ij,ij->i", right[row], w2)
    u = np.einsum("ij,ij->i", ahead[row], w1)
    angle = np.arctan2(u, np.einsum("ij,ij->i", up[row], w1) + MEAN_RADIUS_M) % (2.0 * np.pi)
    is_near = np.einsum("ij,ij->i", w1, w1) < (3.0 * index.pieces.longest_m) ** 2
    room = _room(np.where(is_near, 0.01, angle + 0.001))
    hit = (np.minimum(f1, f2) <= room) & (np.maximum(f1, f2) >= -room)
    hit &= is_near | (angle < _LIMIT_M / POLAR_M)
    row, piece = row[hit], piece[hit]
    row, piece, way = _crossing(index, row, piece, lon, lat, bearing)
    return _in_order(index, row, piece, way, lon, lat, bearing)


def _crossing(
    index: LineIndex, row: Ints, piece: Ints, lon: Array, lat: Array, bearing: Array
) -> tuple[Ints, Ints, Array]:
    """Keep the pairs whose piece ends lie on both sides of the geodesic (or on it) by exact azimuths.

    With them goes how far away they cross it.
    """
    first = index.pieces.first[piece]
    sides, widths, fronts, ways = [], [], [], []
    for node in (first, first + 1):
        s, azimuth, _ = inverse_arrays(lon[row], lat[row], index.pieces.lon[node], index.pieces.lat[node])
        off = np.radians(_wrap(azimuth - bearing[row]))
        wide = MEAN_RADIUS_M * np.abs(np.sin(np.minimum(s / MEAN_RADIUS_M, np.pi)))
        sides.append(np.sin(off))
        widths.append(wide * np.abs(np.sin(off)))
        fronts.append((np.cos(off) > 0.0) | (s < 4000.0))
        ways.append(s * np.sign(np.cos(off)))
    hit = (sides[0] * sides[1] <= 0.0) | (np.minimum(*widths) < 1.0)
    hit &= fronts[0] | fronts[1]
    apart = sides[0] - sides[1]
    share = np.clip(sides[0] / np.where(apart == 0.0, 1.0, apart), 0.0, 1.0)
    return row[hit], piece[hit], (ways[0] + share * (ways[1] - ways[0]))[hit]


def _in_order(
    index: LineIndex, row: Ints, piece: Ints, way: Array, lon: Array, lat: Array, bearing: Array
) -> tuple[Array, Array, Array]:
    """For each point take its pieces in order along the path until one is truly met."""
    out = np.full((3, len(lon)), np.nan)
    order = np.lexsort((way, row))
    row, piece = row[order], piece[order]
    starts = np.searchsorted(row, np.arange(len(lon) + 1))
    at, stop = starts[:-1].copy(), starts[1:]
    left = np.flatnonzero(at < stop)
    while left.size:
        px, py, pb = lon[left], lat[left], bearing[left]

        def across(x: Array, y: Array, rows: Ints, px: Array = px, py: Array = py, pb: Array = pb) -> Array:
            return np.asarray(np.sin(np.radians(inverse_arrays(px[rows], py[rows], x, y)[1] - pb[rows])))

        x, y, f = solve_on(index, piece[at[left]], across)
        s, azimuth, _ = inverse_arrays(px, py, x, y)
        width = MEAN_RADIUS_M * np.sin(np.minimum(s / MEAN_RADIUS_M, np.pi)) * np.abs(f)
        met = (((width < 1e-4) & (np.cos(np.radians(azimuth - pb)) > 0.0)) | (s < 1e-6)) & (s < _LIMIT_M)
        done = left[met]
        out[0, done], out[1, done], out[2, done] = s[met], x[met], y[met]
        left = left[~met]
        at[left] += 1
        left = left[at[left] < stop[left]]
    return out[0], out[1], out[2]
