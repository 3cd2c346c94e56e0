"""Which piece of a line is nearest: a search in space with a proved bound, then one geodesic inverse a candidate.

**The bound.** A geodesic of the ellipsoid is a space curve whose curvature is the normal curvature, so it lies between
k1 = b/a^2 = 1/6,399,593.6 m (at the poles) and k2 = a/b^2 = 1/6,335,439.3 m (along the meridian at the equator). By
Schur's theorem its chord c is at least that of a circle of curvature k2 and the same length s; a circle of curvature k1
bounds it from above, up to the torsion (at most (k2 - k1)/2 = 8e-10 per metre, which changes c by less than 1e-5 of the
gap below). As 2 sin(ks/2)/k falls with k by at most k s^3/12, the two chords differ by at most
s^3/24 (k2^2 - k1^2) = 2.07e-17 s^3. So of two points of a line, the one with the shorter chord is also nearer along the
ellipsoid unless their chords differ by less than g(s) = 2.1e-17 s^3 (2.7 m at 500 km). Feet are taken on the chord of a
piece, which lies at most h^2/8R below the piece.

A node that ends the nearest piece lies within h/2 of the foot along the piece (h: length of the longest piece), hence
within D^2 <= (D1 + g + h^2/8R)^2 + h^2/4 of the subject, where D1 is the distance to the nearest node. Every node inside
that bound is looked at with both pieces that meet there, so the nearest piece cannot be missed.
"""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from .ellipsoid import MEAN_RADIUS_M, Array
from .lines import Ints, Pieces, cut

if TYPE_CHECKING:
    from scipy.spatial import cKDTree

__all__ = ["LineIndex", "candidates", "index_line"]

Bools = NDArray[np.bool_]
ORDER_GAP = 2.1e-17
"""Per cubic metre of distance: how far chords may order two points otherwise than geodesics do."""


@dataclass(frozen=True, slots=True)
class LineIndex:
    """A line made ready for many questions; give it wherever a line is asked for.

    Attributes
    ----------
    pieces : the line cut into pieces
    before, after : per node, the piece that ends and the piece that starts there (-1: none)
    tree : nodes in space
    sagitta_m : how far a chord may lie below its piece
    """

    pieces: Pieces
    before: Ints
    after: Ints
    tree: cKDTree
    sagitta_m: float


_RECENT: OrderedDict[bytes, LineIndex] = OrderedDict()
_RECENT_MAX = 12


def _key(line: Any) -> bytes:
    if hasattr(line, "wkb"):
        return bytes(line.wkb)
    array = np.asarray(line, dtype=np.float64)
    return repr(array.shape).encode() + array.tobytes()


def index_line(line: Any) -> LineIndex:
    """Return the index of a geometry; the last dozen geometries are remembered by their coordinates."""
    if isinstance(line, LineIndex):
        return line
    try:
        key = _key(line)
    except (TypeError, ValueError):
        return _build(line)
    found = _RECENT.pop(key, None)
    if found is None:
        found = _build(line)
    _RECENT[key] = found
    while len(_RECENT) > _RECENT_MAX:
        _RECENT.popitem(last=False)
    return found


def _build(line: Any) -> LineIndex:
    from scipy.spatial import cKDTree

    pieces = cut(line)
    nodes, numbers = len(pieces.lon), np.arange(len(pieces.first))
    before, after = np.full(nodes, -1), np.full(nodes, -1)
    after[pieces.first], before[pieces.first + 1] = numbers, numbers
    tree = cKDTree(pieces.space, balanced_tree=False, compact_nodes=False, leafsize=16)
    return LineIndex(pieces, before, after, tree, pieces.longest_m**2 / (8.0 * MEAN_RADIUS_M) + 1e-6)


def order_gap(chord_m: Array) -> Array:
    """Return g(s) of the module's docstring, from the chord (s is at most 1.5708 chords, far less when short)."""
    half = np.minimum(chord_m / (2.0 * 6_335_439.0), 1.0)
    s = 2.0 * 6_335_439.0 * np.arcsin(half)
    return np.asarray(ORDER_GAP * s * s * s)


def _near_nodes(index: LineIndex, space: Array) -> tuple[Ints, Ints]:
    """Return (point, node) pairs: every node that may end the nearest piece of a point."""
    nodes = len(index.pieces.lon)
    half2 = index.pieces.longest_m**2 / 4.0
    rows = np.arange(len(space))
    k, found_rows, found_nodes = 3, [], []
    while rows.size:
        k = min(k, nodes)
        batch = max(1, 3_000_000 // k)
        again = []
        for at in range(0, rows.size, batch):
            part = rows[at : at + batch]
            distance, node = index.tree.query(space[part], k=k)
            distance, node = distance.reshape(len(part), k), node.reshape(len(part), k)
            nearest = distance[:, 0]
            reach = np.sqrt((nearest + order_gap(nearest) + index.sagitta_m) ** 2 + half2)
            is_open = (distance[:, -1] <= reach) if k < nodes else np.zeros(len(part), dtype=bool)
            again.append(part[is_open])
            inside = (distance <= reach[:, None]) & ~is_open[:, None]
            i, j = np.nonzero(inside)
            found_rows.append(part[i])
            found_nodes.append(node[i, j])
        rows, k = np.concatenate(again), k * 4
    return np.concatenate(found_rows), np.concatenate(found_nodes).astype(np.int64)


def candidates(index: LineIndex, space: Array) -> tuple[Ints, Ints, Array, Array]:
    """Return candidate pairs for points in space: row, piece, raw foot (0..1 inside the piece), chord to the foot.

    Each row has at least one pair, and one of its pairs is the nearest piece.
    """
    row, node = _near_nodes(index, space)
    piece = np.concatenate([index.before[node], index.after[node]])
    row = np.concatenate([row, row])
    held = piece >= 0
    row, piece = row[held], piece[held]
    count = len(index.pieces.first)
    both = np.unique(row * count + piece)
    row, piece = both // count, both % count
    raw, foot2 = feet(index, space, row, piece)
    chord = np.sqrt(foot2)
    best = np.full(len(space), np.inf)
    np.minimum.at(best, row, chord)
    limit = best + order_gap(best) + index.sagitta_m
    keep = (chord <= limit[row]) & ~_run_on(index, row, piece, raw, chord)
    return row[keep], piece[keep], raw[keep], chord[keep]


def _run_on(index: LineIndex, row: Ints, piece: Ints, raw: Array, chord: Array) -> Bools:
    """Return which pairs have their foot beyond the piece, where its neighbour holds it; at a bend one of both stays.

    Pairs are sorted by row and piece. A node that is within the bound brings both its pieces, so the neighbour is there.
    """
    first, length = index.pieces.first[piece], index.pieces.length_m[piece]
    room = (4.0 * order_gap(chord) + 0.01) / np.maximum(length, 1e-9)
    past_end = (raw > 1.0 + room) & (index.after[first + 1] >= 0)
    past_start = (raw < -room) & (index.before[first] >= 0)
    past_start[1:] &= ~(past_end[:-1] & (row[1:] == row[:-1]) & (piece[1:] == piece[:-1] + 1))
    return np.asarray(past_end | past_start)


def feet(index: LineIndex, space: Array, row: Ints, piece: Ints) -> tuple[Array, Array]:
    """Return the raw foot parameter on the chord of each piece, and the squared distance to the foot kept inside it."""
    nodes = index.pieces.space
    start = index.pieces.first[piece]
    a = nodes[start]
    u = nodes[start + 1] - a
    w = space[row] - a
    length2 = np.einsum("ij,ij->i", u, u)
    raw = np.einsum("ij,ij->i", w, u) / np.where(length2 > 0.0, length2, 1.0)
    w -= np.clip(raw, 0.0, 1.0)[:, None] * u
    return raw, np.einsum("ij,ij->i", w, w)

