"""The search for the nearest piece, compiled by numba (the optional extra `fast`): same bound, same answers.

Runs of 8, 64, 512, ... neighbouring pieces lie in capsules: the chord from the first to the last, and the largest
distance of any node from it. A capsule that lies farther than the nearest foot so far, and the bound on top, is passed
over.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from typing import Any

import numpy as np

from .ellipsoid import Array
from .lines import Ints, Pieces

__all__ = ["Capsules", "capsules", "find_candidates", "is_compiled"]

_RUN = 8
_HELD = 64


@dataclass(frozen=True, slots=True)
class Capsules:
    """A hierarchy of runs of pieces, topmost level first.

    `frame`: start in space, chord, 1 / chord^2, radius; shape (capsules, 8). `child`, `children`: the first capsule or
    (lowest level) piece below and how many. `roots`: how many capsules the top level has; `leaves_from`: first capsule
    of the lowest level.
    """

    frame: Array
    child: Ints
    children: Ints
    roots: int
    leaves_from: int


def is_compiled() -> bool:
    """Return whether numba is installed."""
    return find_spec("numba") is not None


def capsules(pieces: Pieces) -> Capsules:
    """Return the capsules of a line."""
    count = len(pieces.first)
    begin, end = pieces.space[pieces.first], pieces.space[pieces.first + 1]
    levels: list[tuple[Array, int]] = []
    size = _RUN
    while True:
        starts = np.arange(0, count, size)
        a, b = begin[starts], end[np.minimum(starts + size, count) - 1]
        chord = b - a
        square = np.einsum("ij,ij->i", chord, chord)
        inverse = np.where(square > 0.0, 1.0 / np.where(square > 0.0, square, 1.0), 0.0)
        run = np.arange(count) // size
        radius = np.zeros(len(starts))
        for point in (begin, end):
            w = point - a[run]
            t = np.clip(np.einsum("ij,ij->i", w, chord[run]) * inverse[run], 0.0, 1.0)
            off = np.linalg.norm(w - t[:, None] * chord[run], axis=1)
            radius = np.maximum(radius, np.maximum.reduceat(off, starts))
        levels.append((np.column_stack([a, chord, inverse, radius + 1e-6]), size))
        if len(starts) <= _RUN:
            break
        size *= _RUN
    frames = [level[0] for level in levels[::-1]]
    offset = np.cumsum([0, *map(len, frames)])
    child, children = [], []
    for i, frame in enumerate(frames):
        below, base = (count, 0) if i == len(frames) - 1 else (len(frames[i + 1]), int(offset[i + 1]))
        first = np.arange(len(frame)) * _RUN
        child.append(first + base)
        children.append(np.minimum(_RUN, below - first))
    return Capsules(
        np.concatenate(frames), np.concatenate(child), np.concatenate(children), len(frames[0]), int(offset[-2])
    )


@cache
def _kernel() -> Callable[..., Any]:
    from numba import njit

    @njit(nogil=True, cache=True, error_model="numpy")
    def search(
        space: Any, frames: Any, comes_from: Any, goes_on: Any, capsule: Any, child: Any, children: Any, roots: int,
        leaves_from: int, gap3: float, radius2: float, sagitta: float, row: Any, piece: Any, raw: Any, begin: int,
    ) -> Any:  # fmt: skip
        stack, bound = np.empty(1024, np.int64), np.empty(1024)
        held, held_raw, held_chord = np.empty(64, np.int64), np.empty(64), np.empty(64)
        near_id, near_bound = np.empty(8, np.int64), np.empty(8)
        out, n, last = 0, space.shape[0], 0
        for i in range(begin, n):
            if out + 64 > row.shape[0]:
                return i, out
            x, y, z = space[i, 0], space[i, 1], space[i, 2]
            # the piece nearest to the point before bounds this one
            dx, dy, dz = x - frames[last, 0], y - frames[last, 1], z - frames[last, 2]
            u, v, w = frames[last, 3], frames[last, 4], frames[last, 5]
            t = min(1.0, max(0.0, (dx * u + dy * v + dz * w) * frames[last, 6]))
            dx, dy, dz = dx - t * u, dy - t * v, dz - t * w
            d = np.sqrt(dx * dx + dy * dy + dz * dz)
            s = radius2 * np.arcsin(min(1.0, d / radius2))
            limit, best, count, top = d + gap3 * s * s * s + sagitta, np.inf, 0, 0
            first, many = 0, roots
            while True:
                # look at the capsules first..first+many, nearest first
                m = 0
                for c in range(first, first + many):
                    dx, dy, dz = x - capsule[c, 0], y - capsule[c, 1], z - capsule[c, 2]
                    u, v, w = capsule[c, 3], capsule[c, 4], capsule[c, 5]
                    t = (dx * u + dy * v + dz * w) * capsule[c, 6]
                    t = min(1.0, max(0.0, t))
                    dx, dy, dz = dx - t * u, dy - t * v, dz - t * w
                    b = np.sqrt(dx * dx + dy * dy + dz * dz) - capsule[c, 7]
                    if b <= limit:
                        k = m
                        while k > 0 and near_bound[k - 1] < b:
                            near_bound[k], near_id[k] = near_bound[k - 1], near_id[k - 1]
                            k -= 1
                        near_bound[k], near_id[k] = b, c
                        m += 1
                for k in range(m):
                    stack[top], bound[top] = near_id[k], near_bound[k]
                    top += 1
                go = False
                while top > 0:
                    top -= 1
                    if bound[top] > limit:
                        continue
                    c = stack[top]
                    if c < leaves_from:
                        first, many, go = child[c], children[c], True
                        break
                    for j in range(child[c], child[c] + children[c]):
                        dx, dy, dz = x - frames[j, 0], y - frames[j, 1], z - frames[j, 2]
                        u, v, w = frames[j, 3], frames[j, 4], frames[j, 5]
                        r = (dx * u + dy * v + dz * w) * frames[j, 6]
                        t = min(1.0, max(0.0, r))
                        dx, dy, dz = dx - t * u, dy - t * v, dz - t * w
                        d = np.sqrt(dx * dx + dy * dy + dz * dz)
                        if d > limit:
                            continue
                        if d < best:
                            best, last = d, j
                            s = radius2 * np.arcsin(min(1.0, d / radius2))
                            limit = best + gap3 * s * s * s + sagitta
                            kept = 0
                            for k in range(count):
                                if held_chord[k] <= limit:
                                    held[kept], held_raw[kept], held_chord[kept] = held[k], held_raw[k], held_chord[k]
                                    kept += 1
                            count = kept
                        if count == 64:
                            count = 65
                            break
                        k = count
                        while k > 0 and held[k - 1] > j:
                            held[k], held_raw[k], held_chord[k] = held[k - 1], held_raw[k - 1], held_chord[k - 1]
                            k -= 1
                        held[k], held_raw[k], held_chord[k] = j, r, d
                        count += 1
                    if count == 65:
                        top = 0
                if not go:
                    break
            if count == 65:
                row[out], piece[out], raw[out] = i, -1, 0.0
                out += 1
                continue
            ended = -2
            for k in range(count):
                j, r = held[k], held_raw[k]
                s = radius2 * np.arcsin(min(1.0, held_chord[k] / radius2))
                room = (4.0 * gap3 * s * s * s + 0.01) * frames[j, 7]
                if r > 1.0 + room and goes_on[j]:
                    ended = j
                elif not (r < -room and comes_from[j] and ended != j - 1):
                    row[out], piece[out], raw[out] = i, j, r
                    out += 1
        return n, out

    return search


def find_candidates(
    space: Array,
    frames: Array,
    comes_from: Any,
    goes_on: Any,
    tree: Capsules,
    gap: float,
    radius_m: float,
    sagitta_m: float,
) -> tuple[Ints, Ints, Array]:
    """Return (row, piece, raw foot) as `geo.geodesy.search.candidates` does; piece -1: too many to hold, ask again."""
    size = 2 * len(space) + _HELD
    found, at = [], 0
    while at < len(space):
        row, piece, raw = np.empty(size, np.int64), np.empty(size, np.int64), np.empty(size)
        at, n = _kernel()(
            space, frames, comes_from, goes_on, tree.frame, tree.child, tree.children, tree.roots, tree.leaves_from,
            gap, 2.0 * radius_m, sagitta_m, row, piece, raw, at,
        )  # fmt: skip
        found.append((row[:n], piece[:n], raw[:n]))
    rows, pieces, raws = (np.concatenate(c) for c in zip(*found, strict=True)) if len(found) > 1 else found[0]
    return rows, pieces, raws
