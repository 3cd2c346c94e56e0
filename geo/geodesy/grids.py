"""A grid over the pieces of a line in a plane: which piece a ray that runs along the first axis meets first."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from .ellipsoid import Array
from .lines import Ints

__all__ = ["Grid", "first_in_grid"]

_SLACK = 3e-8
"""Radians (0.2 m) by which a piece may leave its chord in the plane; the caller settles doubtful hits exactly."""


@dataclass(frozen=True, slots=True)
class Grid:
    """Pieces from (u1, v1) to (u2, v2) with their `number`, listed by the cells that they touch.

    `cell_piece[cell_start[c] : cell_start[c + 1]]` are the pieces of cell c = row * columns + column; `following` is
    the next column, from a given one on, whose cell holds a piece (columns where there is none).
    """

    u1: Array
    v1: Array
    u2: Array
    v2: Array
    number: Ints
    u0: float
    v0: float
    cell: float
    rows: int
    columns: int
    cell_start: Ints
    cell_piece: Ints
    following: Ints

    @staticmethod
    def of(u1: Array, v1: Array, u2: Array, v2: Array, number: Ints) -> Grid:
        """Return the grid, with about 64 cells a piece."""
        low_u, high_u = np.minimum(u1, u2) - _SLACK, np.maximum(u1, u2) + _SLACK
        low_v, high_v = np.minimum(v1, v2) - _SLACK, np.maximum(v1, v2) + _SLACK
        u0, v0 = float(low_u.min()), float(low_v.min())
        span_u, span_v = float(high_u.max()) - u0, float(high_v.max()) - v0
        cell = max(float(np.sqrt(span_u * span_v / (64.0 * len(u1)))), max(span_u, span_v) / 8192.0, 1e-6)
        rows, columns = int(span_v / cell) + 1, int(span_u / cell) + 1
        c1, c2 = ((low_u - u0) / cell).astype(np.int64), ((high_u - u0) / cell).astype(np.int64)
        r1, r2 = ((low_v - v0) / cell).astype(np.int64), ((high_v - v0) / cell).astype(np.int64)
        wide, high = c2 - c1 + 1, r2 - r1 + 1
        many = wide * high
        piece = np.repeat(np.arange(len(u1)), many)
        step = np.arange(len(piece)) - np.repeat(np.cumsum(many) - many, many)
        at = (r1[piece] + step // wide[piece]) * columns + c1[piece] + step % wide[piece]
        order = np.argsort(at, kind="stable")
        start = np.searchsorted(at[order], np.arange(rows * columns + 1))
        held = (np.diff(start) > 0).reshape(rows, columns)
        column = np.where(held, np.arange(columns)[None, :], columns)
        following = np.minimum.accumulate(column[:, ::-1], axis=1)[:, ::-1]
        following = np.column_stack([following, np.full(rows, columns)])
        return Grid(
            u1,
            v1,
            u2,
            v2,
            number,
            u0,
            v0,
            cell,
            rows,
            columns,
            start.astype(np.int64),
            piece[order],
            following.astype(np.int64),
        )


def first_in_grid(grid: Grid, u: Array, v: Array, stop_u: Array) -> tuple[Ints, Array]:
    """Return for each ray from (u, v) to (stop_u, v), a greater u, the number of the first piece that it meets, and the
    u of the meeting; -1 for none. A meeting in the cell where the ray stops may lie beyond its stop.
    """
    stop = np.floor((np.minimum(stop_u, grid.u0 + grid.columns * grid.cell) - grid.u0) / grid.cell)
    found, at_u = np.full(len(u), -1), np.full(len(u), np.nan)
    row = np.floor((v - grid.v0) / grid.cell).astype(np.int64)
    column = np.maximum(np.floor((u - grid.u0) / grid.cell).astype(np.int64), 0)
    ray = np.flatnonzero((row >= 0) & (row < grid.rows) & (column < grid.columns))
    while ray.size:
        r, c = row[ray], grid.following[row[ray], column[ray]]
        on = (c < grid.columns) & (c <= stop[ray])
        ray, r, c = ray[on], r[on], c[on]
        if not ray.size:
            break
        right = np.asarray(grid.u0 + (c + 1) * grid.cell, dtype=np.float64)
        piece, hit_u = _first_in_cell(grid, r * grid.columns + c, u[ray], v[ray], right)
        hit = piece >= 0
        found[ray[hit]], at_u[ray[hit]] = grid.number[piece[hit]], hit_u[hit]
        column[ray] = c + 1
        ray = ray[~hit]
    return found, at_u


def _first_in_cell(grid: Grid, cell: Ints, u: Array, v: Array, right: Array) -> tuple[Ints, Array]:
    """Return the piece of each cell that the ray meets first before the cell's right edge, -1 for none, and where."""
    start = grid.cell_start[cell]
    many = grid.cell_start[cell + 1] - start
    ray = np.repeat(np.arange(len(cell)), many)
    ends = np.cumsum(many)
    piece = grid.cell_piece[np.arange(len(ray)) + np.repeat(start - ends + many, many)]
    v1, v2, rv = grid.v1[piece], grid.v2[piece], v[ray]
    rise = v2 - v1
    flat = np.abs(rise) < 1e-15
    share = np.clip((rv - v1) / np.where(flat, 1.0, rise), 0.0, 1.0)
    u1, u2 = grid.u1[piece], grid.u2[piece]
    meet = np.where(flat, np.minimum(u1, u2), u1 + share * (u2 - u1))
    ok = (np.minimum(v1, v2) - _SLACK <= rv) & (rv <= np.maximum(v1, v2) + _SLACK)
    ok &= (np.where(flat, np.maximum(u1, u2), meet) >= u[ray] - 1e-14) & (meet <= right[ray] + _SLACK)
    meet = np.where(ok, meet, np.inf)
    least = np.minimum.reduceat(meet, ends - many)
    first = np.flatnonzero((meet == np.repeat(least, many)) & ok)[::-1]
    found = np.full(len(cell), -1)
    found[ray[first]] = piece[first]
    return found, least
