"""Rings moved on to an exact distance from a line, refined until they bend with it, with their inward corners solved.

Moving a point *towards* the line along its shortest way is exact in one step: every point of that way has the same
nearest point of the line. Points moved outward are measured again and dropped where another part of the line is nearer.
Where the nearest point jumps between two vertices, two parts of the line are equally near in between: that corner is
solved by Newton's method for both distances at once.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .ellipsoid import MEAN_RADIUS_M, Array, forward_arrays, inverse_arrays
from .lines import Ints, to_space
from .nearest import measure_on, nearest_arrays, nearest_pieces
from .search import LineIndex

__all__ = ["settle", "true_rings"]

_ROUNDS = 40
_PARTS = 24
"""Parts that one edge is cut into at once, at most."""
_VERTEX_M = 2e-4
Bools = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class _Rims:
    """Vertices in order.

    `lon`, `lat`; `ring`: its number; `before`, `after`: the pieces that are nearest towards the vertex before and
    after;
    `fresh`: whether the edge that starts here still has to be looked at.
    """

    lon: Array
    lat: Array
    ring: Ints
    before: Ints
    after: Ints
    fresh: Bools

    def insert(self, at: Ints, lon: Array, lat: Array, before: Ints, after: Ints) -> _Rims:
        """Return the rims with vertices put in after the vertices `at`."""
        fresh = self.fresh.copy()
        fresh[at] = True
        return _Rims(
            np.insert(self.lon, at + 1, lon),
            np.insert(self.lat, at + 1, lat),
            np.insert(self.ring, at + 1, self.ring[at]),
            np.insert(self.before, at + 1, before),
            np.insert(self.after, at + 1, after),
            np.insert(fresh, at + 1, True),
        )

    def settle(self, edge: Ints) -> _Rims:
        """Return the rims with these edges done."""
        fresh = self.fresh.copy()
        fresh[edge] = False
        return _Rims(self.lon, self.lat, self.ring, self.before, self.after, fresh)

    def keep(self, held: Bools) -> _Rims:
        """Return the rims without some vertices; the edges that this opens are fresh."""
        fresh = self.fresh.copy()
        gone = np.flatnonzero(~held)
        fresh[self.previous(gone)] = True
        fresh[gone - 1] = True
        return self.pick(held, fresh)

    def pick(self, held: Bools, fresh: Bools) -> _Rims:
        """Return some of the vertices."""
        lon, lat, ring = self.lon[held], self.lat[held], self.ring[held]
        return _Rims(lon, lat, ring, self.before[held], self.after[held], fresh[held])

    def next(self, edge: Ints) -> Ints:
        """Return the vertex after each given one, round its ring."""
        last = np.append(self.ring[1:] != self.ring[:-1], True)
        return np.where(last[edge], np.searchsorted(self.ring, self.ring[edge]), edge + 1)

    def previous(self, vertex: Ints) -> Ints:
        """Return the vertex before each given one, round its ring."""
        first = np.append(True, self.ring[1:] != self.ring[:-1])
        return np.where(first[vertex], np.searchsorted(self.ring, self.ring[vertex], side="right") - 1, vertex - 1)


def _put(index: LineIndex, lon: Array, lat: Array, distance_m: float) -> tuple[Array, Array, Ints, Array]:
    """Return points moved on to the distance, the piece that is nearest to each, and their distance before."""
    piece, s, azimuth, x, y = nearest_pieces(index, lon, lat)
    x, y, _ = forward_arrays(x, y, azimuth, np.full(len(x), distance_m))
    return x, y, piece, s


def true_rings(index: LineIndex, lon: Array, lat: Array, ring: Ints, distance_m: float, tol_m: float) -> list[Array]:
    """Return closed rings at `distance_m` from the line, from rough ones near there; one that vanishes is short.

    Parameters
    ----------
    lon, lat, ring : vertices without the closing one, and the number of their ring, in order
    tol_m : how far the middle of an edge may be from the distance
    """
    x, y, piece, s = _put(index, lon, lat, distance_m)
    rims = _Rims(x, y, ring, piece, piece, np.ones(len(x), dtype=bool))
    rims = _drop_wrong(index, rims, s < distance_m, distance_m)
    rims = _unfold(index, _thin(rims, 0.2 * np.sqrt(8.0 * distance_m * tol_m)), distance_m)
    for _ in range(_ROUNDS):
        edge = np.flatnonzero(rims.fresh)
        if not edge.size:
            break
        rims = _refine(index, rims, edge, distance_m, tol_m)
    rims = _at_seam(index, rims, distance_m)
    out = []
    for i in range(int(ring[-1]) + 1):
        held = rims.ring == i
        xy = np.column_stack([rims.lon[held], rims.lat[held]])
        out.append(np.concatenate([xy, xy[:1]]))
    return out


def _drop_wrong(index: LineIndex, rims: _Rims, moved_out: Bools, distance_m: float) -> _Rims:
    """Drop vertices that were moved outward into the reach of another part of the line."""
    held = _are_nearest(index, rims.lon, rims.lat, moved_out, distance_m)
    return rims if held.all() else rims.keep(held)


def _thin(rims: _Rims, step_m: float) -> _Rims:
    """Keep about one vertex a step: joined stretches leave vertices centimetres apart, some out of order."""
    for passes in range(2):
        edge = np.arange(len(rims.lon))
        before = rims.previous(edge)
        gap = inverse_arrays(rims.lon[before], rims.lat[before], rims.lon, rims.lat)[0]
        if passes == 0:
            held = gap > 0.02 * step_m
        else:
            way = np.floor(np.cumsum(gap) / step_m)
            held = (way != way[before]) | (rims.ring != np.roll(rims.ring, 1))
        few = np.bincount(rims.ring[held], minlength=int(rims.ring[-1]) + 1) < 4
        held |= few[rims.ring]
        rims = rims.pick(held, rims.fresh)
    return rims


def _unfold(index: LineIndex, rims: _Rims, distance_m: float) -> _Rims:
    """Drop vertices at which a ring turns back on itself while its nearest points of the line stay together.

    Where two stretches run into each other at a very small angle, their rough edges leave slits that are not there. At
    a true corner of less than 90 degrees the nearest points lie apart: on one chain by the way to the corner and back
    and twice the distance more, elsewhere by 1.4 distances as soon as the edges are shorter than that.
    """
    for _ in range(60):
        edge = np.arange(len(rims.lon))
        before, after = rims.previous(edge), rims.next(edge)
        here = to_space(rims.lon, rims.lat)
        came, goes = here - here[before], here[after] - here
        is_tip = np.einsum("ij,ij->i", came, goes) < 0.0
        tip = np.flatnonzero(is_tip)
        reach = np.linalg.norm(came[tip], axis=1) + np.linalg.norm(goes[tip], axis=1)
        is_tip[tip] = _stay_together(index, rims, before[tip], after[tip], reach, distance_m)
        few = np.bincount(rims.ring[~is_tip], minlength=int(rims.ring[-1]) + 1) < 4
        is_tip &= ~few[rims.ring]
        if not is_tip.any():
            break
        rims = rims.pick(~is_tip, rims.fresh)
    return rims


def _stay_together(index: LineIndex, rims: _Rims, one: Ints, two: Ints, reach_m: Array, distance_m: float) -> Bools:
    """Return whether the nearest points of two vertices are no further apart than a slit of that length explains."""
    if not one.size:
        return np.zeros(0, dtype=bool)
    s1, s2 = (nearest_arrays(index, rims.lon[end], rims.lat[end]) for end in (one, two))
    apart = np.linalg.norm(to_space(s1[2], s1[3]) - to_space(s2[2], s2[3]), axis=1)
    chain = index.pieces.chain
    is_same = chain[rims.after[one]] == chain[rims.before[two]]
    near = (apart < reach_m) & (reach_m < distance_m)
    return np.asarray(near | (is_same & (np.abs(s1[5] - s2[5]) < reach_m + distance_m)))


def _middles(rims: _Rims, edge: Ints, fraction: Array | float) -> tuple[Array, Array, Array]:
    after = rims.next(edge)
    turn = (rims.lon[after] - rims.lon[edge] + 180.0) % 360.0 - 180.0
    x = rims.lon[edge] + turn * fraction
    return (x + 180.0) % 360.0 - 180.0, rims.lat[edge] + (rims.lat[after] - rims.lat[edge]) * fraction, np.radians(turn)


def _refine(index: LineIndex, rims: _Rims, edge: Ints, distance_m: float, tol_m: float) -> _Rims:
    """Look at the middles of fresh edges; solve a corner, or put vertices in, where one is too far off."""
    mid_x, mid_y, turn = _middles(rims, edge, 0.5)
    x, y, piece, s = _put(index, mid_x, mid_y, distance_m)
    rise = np.radians(np.abs(rims.lat[rims.next(edge)] - rims.lat[edge]))
    bend = MEAN_RADIUS_M * np.abs(turn) * np.abs(np.sin(np.radians(mid_y))) * (np.abs(turn) / 8.0 + rise / 4.0)
    error = np.abs(s - distance_m) + bend
    rims = rims.settle(edge)
    off = error > 0.9 * tol_m
    if not off.any():
        return rims
    edge, piece, error = edge[off], piece[off], error[off]
    x, y, s, mid_x, mid_y = (c[off] for c in (x, y, s, mid_x, mid_y))
    jumps, ok, corner_x, corner_y, one, two = _corners(index, rims, edge, mid_x, mid_y, distance_m)
    x, y = np.where(ok, corner_x, x), np.where(ok, corner_y, y)
    before, after = np.where(ok, one, piece), np.where(ok, two, piece)
    # an edge that bends evenly is off by the square of its length: it is cut at once into as many as that asks for
    parts = np.where(jumps, 2, np.clip(np.ceil(np.sqrt(error / (0.8 * tol_m))), 2, _PARTS)).astype(np.int64)
    half = parts == 2
    cut, share = np.repeat(edge[~half], parts[~half] - 1), _shares(parts[~half])
    more_x, more_y, more, more_s = _put(index, *_middles(rims, cut, share)[:2], distance_m)
    at, before, after, ok, s, x, y = (
        np.concatenate([one[half], two])
        for one, two in (
            (edge, cut), (before, more), (after, more), (ok, np.zeros(len(cut), dtype=bool)), (s, more_s),
            (x, more_x), (y, more_y),
        )
    )  # fmt: skip
    held = _are_nearest(index, x, y, ~ok & (s < distance_m), distance_m)
    return rims.insert(at[held], x[held], y[held], before[held], after[held])


def _shares(parts: Ints) -> Array:
    """Return the inner cuts 1/k, 2/k, ... of edges cut into k parts each, end to end."""
    counts = parts - 1
    step = np.arange(int(counts.sum())) - np.repeat(np.cumsum(counts) - counts, counts) + 1
    return np.asarray(step / np.repeat(parts, counts))


def _are_nearest(index: LineIndex, x: Array, y: Array, moved_out: Bools, distance_m: float) -> Bools:
    """Return which points lie on the distance; only those that were moved outward can have missed it."""
    held = np.ones(len(x), dtype=bool)
    check = np.flatnonzero(moved_out)
    if check.size:
        held[check] = np.abs(nearest_arrays(index, x[check], y[check])[0] - distance_m) <= _VERTEX_M
    return held


def _corners(
    index: LineIndex, rims: _Rims, edge: Ints, mid_x: Array, mid_y: Array, distance_m: float
) -> tuple[Bools, Bools, Array, Array, Ints, Ints]:
    """Solve for the corner between two vertices whose nearest points of the line lie far apart; say which do."""
    after = rims.next(edge)
    one, two = rims.after[edge], rims.before[after]
    length = inverse_arrays(rims.lon[edge], rims.lat[edge], rims.lon[after], rims.lat[after])[0]
    apart = np.linalg.norm(_foot_space(index, one) - _foot_space(index, two), axis=1)
    spread = index.pieces.length_m[one] + index.pieces.length_m[two]
    ok = apart > 1.5 * length + spread
    jumps, x, y = ok.copy(), mid_x.copy(), mid_y.copy()
    at = np.flatnonzero(ok)
    if not at.size:
        return jumps, ok, x, y, one, two
    good, cx, cy, p, q = _solve(index, one[at], two[at], mid_x[at], mid_y[at], length[at], distance_m)
    ok[at] = good
    x[at[good]], y[at[good]] = cx[good], cy[good]
    one[at[good]], two[at[good]] = p[good], q[good]
    return jumps, ok, x, y, one, two


def _solve(
    index: LineIndex, p: Ints, q: Ints, x: Array, y: Array, limit_m: Array, distance_m: float
) -> tuple[Bools, Array, Array, Ints, Ints]:
    """Return the points at the distance from two pieces (or their neighbours) at once, and which are true."""
    start_x, start_y = x, y
    residual = np.full(len(x), np.inf)
    for _ in range(12):
        p, sp, ap = measure_on(index, p, x, y)
        q, sq, aq = measure_on(index, q, x, y)
        residual = np.maximum(np.abs(sp - distance_m), np.abs(sq - distance_m))
        if not (residual > 1e-5).any():
            break
        sin_p, cos_p, sin_q, cos_q = np.sin(ap), np.cos(ap), np.sin(aq), np.cos(aq)
        det = sin_p * cos_q - sin_q * cos_p
        det = np.where(np.abs(det) < 1e-6, np.copysign(1e-6, det), det)
        dp, dq = distance_m - sp, distance_m - sq
        east, north = (dp * cos_q - dq * cos_p) / det, (dq * sin_p - dp * sin_q) / det
        step = np.minimum(np.hypot(east, north), limit_m)
        x, y, _ = forward_arrays(x, y, np.degrees(np.arctan2(east, north)), step)
    good = (residual < 1e-4) & (inverse_arrays(start_x, start_y, x, y)[0] < limit_m)
    if good.any():
        good[good] = np.abs(nearest_arrays(index, x[good], y[good])[0] - distance_m) < _VERTEX_M
    return good, x, y, p, q


def settle(index: LineIndex, lon: Array, lat: Array, distance_m: float) -> tuple[Array, Array]:
    """Return points near the distance moved on to it, or to the corner where two parts of the line are equally near."""
    x, y, p, _ = _put(index, lon, lat, distance_m)
    q, s = nearest_pieces(index, x, y)[:2]
    wrong = np.flatnonzero(np.abs(s - distance_m) > _VERTEX_M)
    for _ in range(4):
        if not wrong.size:
            break
        limit = np.full(wrong.size, 0.05 * distance_m)
        good, cx, cy, p2, _ = _solve(index, p[wrong], q[wrong], x[wrong], y[wrong], limit, distance_m)
        x[wrong], y[wrong] = np.where(good, cx, x[wrong]), np.where(good, cy, y[wrong])
        nearest_now = nearest_pieces(index, cx, cy)[0]
        p[wrong], q[wrong] = np.where(good, p2, q[wrong]), nearest_now
        wrong = wrong[~good]
    return x, y


def _foot_space(index: LineIndex, piece: Ints) -> Array:
    start = index.pieces.first[piece]
    return np.asarray((index.pieces.space[start] + index.pieces.space[start + 1]) / 2.0)


def _at_seam(index: LineIndex, rims: _Rims, distance_m: float) -> _Rims:
    """Put a vertex exactly where a ring crosses 180 degrees, so that splitting there cuts at vertices."""
    edge = np.arange(len(rims.lon))
    after = rims.next(edge)
    one, two = rims.lon % 360.0, rims.lon[after] % 360.0
    edge = edge[((one - 180.0) * (two - 180.0) < 0.0) & (np.abs(one - two) < 180.0)]
    if not edge.size:
        return rims
    after = rims.next(edge)
    share = (180.0 - one[edge]) / (two[edge] - one[edge])
    y = rims.lat[edge] + share * (rims.lat[after] - rims.lat[edge])
    x = np.full(len(edge), 180.0)
    start = y.copy()
    for _ in range(6):
        s, _, fx, fy, _, _ = nearest_arrays(index, x, y)
        away = inverse_arrays(fx, fy, x, y)[2] + 180.0
        slope = np.cos(np.radians(away))
        slope = np.where(np.abs(slope) < 0.05, np.inf, slope)
        y = np.clip(y + np.degrees((distance_m - s) / (slope * MEAN_RADIUS_M)), start - 0.01, start + 0.01)
    piece = nearest_pieces(index, x, y)[0]
    return rims.insert(edge, x, np.clip(y, -90.0, 90.0), piece, piece)
