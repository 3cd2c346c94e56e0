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
within D^2 <= (D1 + g + h^2/8R)^2 + h^2/4 of the subject, where D1 is the distance to the nearest node. Every node
inside that bound is looked at with both pieces that meet there, so the nearest piece cannot be missed.
"""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from .ellipsoid import MEAN_RADIUS_M, Array
from .lines import Ints, Pieces, cut
from .nodes import Nodes

if TYPE_CHECKING:
    from .compiled import Capsules

__all__ = ["LineIndex", "candidates", "index_line"]

Bools = NDArray[np.bool_]
_SMALL_RADIUS_M = 6_335_439.0
ORDER_GAP = 2.1e-17
"""Per cubic metre of distance: how far chords may order two points otherwise than geodesics do."""


@dataclass(frozen=True, slots=True, eq=False)
class LineIndex:
    """A line made ready for many questions; give it wherever a line is asked for.

    Attributes
    ----------
    pieces : the line cut into pieces
    before, after : per node, the piece that ends and the piece that starts there (-1: none); one filler at the end
    frames : per piece, its start in space, its chord, 1 / chord^2, 1 / length (0 where it has none); shape (pieces, 8)
    comes_from, goes_on : per piece, whether another piece ends where it starts, starts where it ends
    tree : nodes in space
    sagitta_m : how far a chord may lie below its piece
    capsules : the line's hierarchy for the compiled search, None for the plain one
    """

    pieces: Pieces
    before: Ints
    after: Ints
    frames: Array
    comes_from: Bools
    goes_on: Bools
    tree: Nodes
    sagitta_m: float
    capsules: Capsules | None = None


_RECENT: OrderedDict[bytes, LineIndex] = OrderedDict()
_RECENT_MAX = 64
_SAME: OrderedDict[int, tuple[Any, LineIndex]] = OrderedDict()


def _key(line: Any) -> bytes:
    if hasattr(line, "wkb"):
        return bytes(line.wkb)
    array = np.asarray(line, dtype=np.float64)
    return repr(array.shape).encode() + array.tobytes()


def index_line(line: Any) -> LineIndex:
    """Return the index of a geometry; the last geometries are remembered by their coordinates.

    A shapely geometry never changes, so that the very same one is known without a look at its coordinates.
    """
    if isinstance(line, LineIndex):
        return line
    same = _SAME.get(id(line))
    if same is not None and same[0] is line:
        return same[1]
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
    if hasattr(line, "wkb"):
        _SAME[id(line)] = line, found
        while len(_SAME) > _RECENT_MAX:
            _SAME.popitem(last=False)
    return found


def compiled_index(index: LineIndex) -> LineIndex:
    """Return an index that searches by the compiled extra, or the same one where numba is not installed."""
    from .compiled import capsules, is_compiled

    if index.capsules is not None or not is_compiled():
        return index
    return replace(index, capsules=capsules(index.pieces))


def _build(line: Any) -> LineIndex:
    return index_pieces(cut(line))


def index_pieces(pieces: Pieces) -> LineIndex:
    """Return the index of a line that is cut already."""
    nodes, numbers = len(pieces.lon), np.arange(len(pieces.first))
    before, after = np.full(nodes + 1, -1), np.full(nodes + 1, -1)
    after[pieces.first], before[pieces.first + 1] = numbers, numbers
    tree = Nodes(pieces.space)
    start = pieces.space[pieces.first]
    chord = pieces.space[pieces.first + 1] - start
    square = np.einsum("ij,ij->i", chord, chord)
    some = square > 1e-24  # shorter than a millionth of a micrometre is a point, and has no inverse
    inverse = np.where(some, 1.0 / np.where(some, square, 1.0), 0.0)
    frames = np.column_stack([start, chord, inverse, np.where(some, 1.0 / np.maximum(pieces.length_m, 1e-9), 0.0)])
    joined = before[pieces.first] >= 0, after[pieces.first + 1] >= 0
    return LineIndex(pieces, before, after, frames, *joined, tree, pieces.longest_m**2 / (8.0 * MEAN_RADIUS_M) + 1e-6)


def order_gap(chord_m: Array) -> Array:
    """Return g(s) of the module's docstring, from the chord (s is at most 1.5708 chords, far less when short)."""
    half = np.minimum(chord_m / (2.0 * _SMALL_RADIUS_M), 1.0)
    s = 2.0 * _SMALL_RADIUS_M * np.arcsin(half)
    return np.asarray(ORDER_GAP * s * s * s)


def _near_nodes(index: LineIndex, space: Array) -> list[tuple[Ints, Ints]]:
    """Return groups of (rows, nodes of shape (rows, k)): in each row every node that may end the nearest piece, in
    rising order, then `count` as a filler.
    """
    count = len(index.pieces.lon)
    half2 = index.pieces.longest_m**2 / 4.0
    rows = np.arange(len(space))
    k, groups = 3, []
    while rows.size:
        k = min(k, count)
        batch = max(1, 3_000_000 // k)
        again = []
        for at in range(0, rows.size, batch):
            part = rows[at : at + batch]
            distance, node = index.tree.query(space if part.size == len(space) else space[part], k=k)
            nearest = distance[:, 0]
            reach = np.sqrt((nearest + order_gap(nearest) + index.sagitta_m) ** 2 + half2)
            node[distance > reach[:, None]] = count
            is_open = distance[:, -1] <= reach
            if k < count and is_open.any():
                again.append(part[is_open])
                part, node = part[~is_open], node[~is_open]
            node.sort(axis=1)
            groups.append((part, node))
        rows, k = np.concatenate(again) if again else rows[:0], k * 4
    return groups


def _pairs(index: LineIndex, rows: Ints, nodes: Ints) -> tuple[Ints, Ints]:
    """Return (row, piece) pairs, sorted: both pieces at each node, none twice."""
    k = nodes.shape[1]
    grid = np.empty((len(rows), k, 2), dtype=np.int64)
    grid[:, :, 0], grid[:, :, 1] = index.before[nodes], index.after[nodes]
    grid[:, 1:, 0][nodes[:, 1:] == nodes[:, :-1] + 1] = -1
    i, j = np.nonzero(grid.reshape(len(rows), 2 * k) >= 0)
    return rows[i], grid.reshape(len(rows), 2 * k)[i, j]


def candidates(index: LineIndex, space: Array) -> tuple[Ints, Ints, Array]:
    """Return candidate pairs for points in space: row, piece, and the raw foot (0..1 inside the piece).

    Each row has at least one pair, and one of its pairs is the nearest piece. Rows come in runs, which rise unless a
    row was asked again. Where the index holds capsules the compiled search is used; it finds the same pairs.
    """
    if index.capsules is not None:
        from .compiled import find_candidates

        row, piece, raw = find_candidates(
            space,
            index.frames,
            index.comes_from,
            index.goes_on,
            index.capsules,
            ORDER_GAP,
            _SMALL_RADIUS_M,
            index.sagitta_m,
        )
        crowded = piece < 0
        if not crowded.any():
            return row, piece, raw
        asked = row[crowded]
        again, *rest = candidates(replace(index, capsules=None), space[asked])
        return tuple(
            np.concatenate(c)
            for c in zip((row[~crowded], piece[~crowded], raw[~crowded]), (asked[again], *rest), strict=True)
        )  # type: ignore[return-value]
    found = [_sift(index, space, *_pairs(index, rows, nodes)) for rows, nodes in _near_nodes(index, space)]
    row, piece, raw = (np.concatenate(c) for c in zip(*found, strict=True)) if len(found) > 1 else found[0]
    return row, piece, raw


def _sift(index: LineIndex, space: Array, row: Ints, piece: Ints) -> tuple[Ints, Ints, Array]:
    """Keep the pairs that may be the nearest by their chords; rows come in runs."""
    if not row.size:
        return row, piece, np.empty(0)
    raw, foot2 = feet(index, space, row, piece)
    chord = np.sqrt(foot2)
    starts = np.flatnonzero(np.diff(row, prepend=-1))
    best = np.minimum.reduceat(chord, starts)
    limit = best + order_gap(best) + index.sagitta_m
    keep = chord <= np.repeat(limit, np.diff(starts, append=row.size))
    keep &= ~run_on(index, row, piece, raw, chord)
    return row[keep], piece[keep], raw[keep]


def run_on(index: LineIndex, row: Ints, piece: Ints, raw: Array, chord: Array) -> Bools:
    """Return which pairs have their foot beyond the piece, where its neighbour holds it; at a bend one of both stays.

    Pairs are sorted by row and piece. A node that is within the bound brings both its pieces, so the neighbour is
    there.
    """
    room = (4.0 * order_gap(chord) + 0.01) * index.frames[piece, 7]
    past_end = (raw > 1.0 + room) & index.goes_on[piece]
    past_start = (raw < -room) & index.comes_from[piece]
    past_start[1:] &= ~(past_end[:-1] & (row[1:] == row[:-1]) & (piece[1:] == piece[:-1] + 1))
    return np.asarray(past_end | past_start)


def feet(index: LineIndex, space: Array, row: Ints, piece: Ints) -> tuple[Array, Array]:
    """Return the raw foot parameter on the chord of each piece, and the squared distance to the foot kept inside it."""
    frame = index.frames[piece]
    w = space[row]
    x, y, z = w[:, 0] - frame[:, 0], w[:, 1] - frame[:, 1], w[:, 2] - frame[:, 2]
    u, v, q = frame[:, 3], frame[:, 4], frame[:, 5]
    raw = (x * u + y * v + z * q) * frame[:, 6]
    t = np.clip(raw, 0.0, 1.0)
    x, y, z = x - t * u, y - t * v, z - t * q
    return raw, x * x + y * y + z * z
