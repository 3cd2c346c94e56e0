"""How far points lie from many boundaries, each point from its own: a look in space first, then one batch of geodesics.

Asking boundary after boundary costs more in calls than in work where each has a few points only, as in a table of
events by province. Here an outline is kept as it is, in runs of edges that each lie inside a ball; for all points
together the edges are sifted by bounds in space, and only what may be nearest is cut and measured on the ellipsoid.

**The bounds.** An edge is a geodesic whose curvature is at most k2 (`search`), so that it lies within L^2 k2 / 8 of its
chord L, with a tenth on top up to 7,000 km. A ball around the nodes of a run, that much larger, holds its edges. From a
point at distance d of the middle of a ball of radius r, each edge in it is at least d - r and at most d + r away; the
boundary is no farther than the edges of the ball for which d + r is least. What lies farther by chord than another edge
is farther along the ellipsoid too, unless both differ by less than `order_gap`.
"""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from ..errors import GeometryError
from .ellipsoid import Array, forward_arrays, inverse_arrays
from .lines import PIECE_M, Ints, Pieces, chains_of, from_space, to_space
from .nearest import measure_feet, nearest_arrays
from .search import Bools, index_pieces, order_gap, run_on

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from shapely.geometry.base import BaseGeometry

__all__ = ["Outline", "distances_to", "kept_outline", "kept_outlines", "nearest_of", "outline_of"]

_RUN = 8
"""Edges in a ball."""
_SAG = 1.1 / (8.0 * 6_335_439.0)
_SLACK_M = 1.0
"""More than numbers of the size of the earth lose in the differences below."""
_AT_ONCE = 1_000_000


@dataclass(frozen=True, slots=True, eq=False)
class Outline:
    """A boundary made ready to be asked among others.

    Attributes
    ----------
    runs : edges in space, run by run: start and end of each, metres, shape (runs, edges, 6); the last one may stand in
        it several times
    middle, radius_m : a ball around the edges of each run
    square : square of the distance between the ball's middle and the earth's
    """

    runs: Array
    middle: Array
    radius_m: Array
    square: Array


_Nodes = tuple[Array, Ints]
"""Chains put end to end, shape (n, 2), and how many vertices each has."""


def outline_of(area: Any) -> Outline:
    """Return the outline of a polygon, or a line, for `distances_to`.

    Raises
    ------
    GeometryError : an empty geometry, or none, or an area without a boundary
    """
    return _cut_outlines([_nodes_of(area)])[0]


def _nodes_of(area: Any) -> _Nodes:
    chains = [chain if len(chain) > 1 else np.concatenate([chain, chain]) for chain in chains_of(area)]
    return np.concatenate(chains), np.asarray([len(chain) for chain in chains])


def _nodes_of_all(areas: Sequence[BaseGeometry]) -> Iterator[_Nodes | None]:
    """Yield the nodes of areas, None of one without a boundary.

    Those whose vertices are distinct and lie off the poles and 180 degrees, nearly all, are read in a few calls.
    """
    import shapely

    parts, whole = shapely.get_parts(np.asarray(areas, dtype=object), return_index=True)
    rings, part = shapely.get_rings(parts, return_index=True)
    xy, ring = shapely.get_coordinates(rings, return_index=True)
    sizes, of, count = np.bincount(ring, minlength=len(rings)), whole[part], len(areas)
    odd = ~((np.abs(xy[:, 0]) < 180.0) & (np.abs(xy[:, 1]) < 90.0))
    odd[1:] |= (xy[1:, 0] == xy[:-1, 0]) & (xy[1:, 1] == xy[:-1, 1]) & (ring[1:] == ring[:-1])
    is_odd = np.isin(np.arange(count), np.concatenate([of[ring[odd]], of[sizes == 0]]))
    ends, last = np.cumsum(np.bincount(of[ring], minlength=count)), np.cumsum(np.bincount(of, minlength=count))
    for k, area in enumerate(areas):
        begin, first = (ends[k - 1], last[k - 1]) if k else (0, 0)
        if ends[k] > begin and not is_odd[k]:
            yield xy[begin : ends[k]], sizes[first : last[k]]
            continue
        try:
            yield _nodes_of(area)
        except GeometryError:
            yield None


def _cut_outlines(nodes: Sequence[_Nodes]) -> list[Outline]:
    """Return outlines from their nodes, all in the same calls: most have so few edges that calls cost more."""
    xy = np.concatenate([each for each, _ in nodes])
    is_edge = np.ones(len(xy), dtype=bool)
    is_edge[np.cumsum(np.concatenate([sizes for _, sizes in nodes])) - 1] = False
    edges = np.asarray([len(each) - len(sizes) for each, sizes in nodes])
    runs = -(-edges // _RUN)
    ends = np.cumsum(runs)
    place = np.arange(ends[-1] * _RUN) - np.repeat((ends - runs) * _RUN, runs * _RUN)
    edge = np.minimum(place, np.repeat(edges - 1, runs * _RUN)) + np.repeat(np.cumsum(edges) - edges, runs * _RUN)
    first = np.flatnonzero(is_edge)[edge].reshape(-1, _RUN)
    space = to_space(xy[:, 0], xy[:, 1])
    both = np.concatenate([space.take(first, axis=0), space.take(first + 1, axis=0)], axis=2)
    begin, end = space.take(first.T, axis=0), space.take(first.T + 1, axis=0)  # edge by edge: sums over long columns
    middle = (np.minimum(begin, end).min(axis=0) + np.maximum(begin, end).max(axis=0)) / 2.0
    off = np.sqrt(np.maximum(_squares(begin - middle), _squares(end - middle)))
    radius_m = (off + _SAG * _squares(end - begin)).max(axis=0) + _SLACK_M
    square = _squares(middle)
    return [
        Outline(both[b:e].copy(), middle[b:e].copy(), radius_m[b:e].copy(), square[b:e].copy())
        for b, e in zip((ends - runs).tolist(), ends.tolist(), strict=True)
    ]


def _squares(vectors: Array) -> Array:
    """Return the squares of lengths, of vectors along the last axis."""
    return np.asarray(np.einsum("...i,...i->...", vectors, vectors))


_RECENT: OrderedDict[int, tuple[Any, Outline]] = OrderedDict()
_RECENT_EDGES = 2_000_000
"""Edges of all outlines that are kept."""
_kept = {"edges": 0}


def kept_outline(area: Any) -> Outline:
    """Return the outline of a shapely geometry; the last ones are kept by the geometry itself, which never changes.

    Raises
    ------
    GeometryError : an empty geometry, or none, or an area without a boundary
    """
    held = _RECENT.get(id(area))
    return _keep(area, outline_of(area) if held is None else held[1])


def kept_outlines(areas: Sequence[BaseGeometry]) -> list[Outline | None]:
    """Return the outlines of areas as `kept_outline` does, new ones together; None of an area without a boundary."""
    new = {id(area): area for area in areas if id(area) not in _RECENT}
    found = dict(zip(new, _nodes_of_all(list(new.values())), strict=True)) if new else {}
    nodes = {key: each for key, each in found.items() if each is not None}
    made = dict(zip(nodes, _cut_outlines(list(nodes.values())), strict=True)) if nodes else {}
    held = {id(area): _RECENT[id(area)][1] for area in areas if id(area) not in new} | made
    return [_keep(area, held[id(area)]) if id(area) in held else None for area in areas]


def _keep(area: Any, outline: Outline) -> Outline:
    """Keep an outline as the latest one, and let go of the oldest where there are too many edges."""
    if _RECENT.pop(id(area), None) is None:
        _kept["edges"] += outline.square.size * _RUN
    _RECENT[id(area)] = area, outline
    while _kept["edges"] > _RECENT_EDGES and len(_RECENT) > 1:
        _kept["edges"] -= _RECENT.popitem(last=False)[1][1].square.size * _RUN
    return outline


def nearest_of(outline: Outline, lon: float, lat: float) -> tuple[float, float, float, float]:
    """Return distance, azimuth at the foot, and lon, lat of the foot: of one point, as `nearest_on_boundary` has them.

    For areas that are asked of a few points each: a search tree is not built.
    """
    x, y = np.asarray([lon]), np.asarray([lat])
    space = to_space(x, y)
    _, runs = _near_edges(outline, np.zeros(1, dtype=np.int64), space, (space**2).sum(axis=1))
    edges = runs.reshape(-1, 6)
    row = np.zeros(len(edges), dtype=np.int64)
    near, _, _ = _sift(row, space[row] - edges[:, :3], edges[:, 3:] - edges[:, :3])
    edges = edges[near]
    pieces, _ = _cut_edges(edges, (edges[1:, :3] == edges[:-1, 3:]).all(axis=1))
    distance, azimuth, foot_lon, foot_lat, _, _ = nearest_arrays(index_pieces(pieces), x, y)
    return float(distance[0]), float(azimuth[0]), float(foot_lon[0]), float(foot_lat[0])


def distances_to(outlines: Sequence[Outline], which: Ints, lon: Array, lat: Array) -> Array:
    """Return how far each point lies from the outline that `which` gives it, metres, never negative.

    The distance is that of `nearest_on_boundary`, exact to 1e-6 m up to 700 km and 1e-5 m anywhere.

    Parameters
    ----------
    outlines : each one asked of
    which : per point, the number of its outline
    lon, lat : points, degrees, columns of the same length without gaps

    >>> import shapely
    >>> boxes = [outline_of(shapely.box(39.0, 34.0, 41.0, 36.0)), outline_of(shapely.box(0.0, 0.0, 1.0, 1.0))]
    >>> distances_to(boxes, np.array([0, 1]), np.array([40.0, 0.5]), np.array([35.9, 3.0])).round(-2).tolist()
    [11600.0, 221100.0]
    """
    found, order = np.empty(len(lon)), np.argsort(which, kind="stable")
    space = to_space(lon, lat)
    square = (space**2).sum(axis=1)
    bounds = np.flatnonzero(np.diff(which[order], prepend=-1)).tolist()
    parts: list[_Pairs] = []
    few: list[tuple[Ints, Outline]] = []
    held = pairs = 0
    for begin, end in zip(bounds, [*bounds[1:], len(order)], strict=True):
        outline = outlines[int(which[order[begin]])]
        if (end - begin) * len(outline.square) <= _FEW:
            few.append((order[begin:end], outline))
            pairs += (end - begin) * len(outline.square)
            if pairs > _AT_ONCE // 8:
                parts.append(_near_of_many(few, space))
                few, pairs = [], 0
            continue
        step = max(1, _AT_ONCE // len(outline.square))
        for at in range(begin, end, step):
            rows = order[at : min(end, at + step)]
            parts.append(_near_edges(outline, rows, space[rows], square[rows]))
            held += len(parts[-1][0])
            if held > _AT_ONCE // _RUN:
                _measure(parts, lon, lat, space, found)
                parts, held = [], 0
    if few:
        parts.append(_near_of_many(few, space))
    if parts:
        _measure(parts, lon, lat, space, found)
    return found


_FEW = 1500
"""Pairs of a point and a run of edges up to which outlines are looked at together, not one by one."""


_Pairs = tuple[Ints, Array]
"""Pairs of a row and a run of edges: the rows, and the edges of the runs."""


def _near_of_many(few: list[tuple[Ints, Outline]], space: Array) -> _Pairs:
    """Return what `_near_edges` returns, of many outlines that have few points each."""
    count = np.asarray([len(outline.square) for _, outline in few])
    points = np.asarray([len(rows) for rows, _ in few])
    rows = np.concatenate([rows for rows, _ in few])
    middle = np.concatenate([outline.middle for _, outline in few])
    which = np.repeat(np.arange(len(few)), points)
    runs_of = count[which]
    begin = np.cumsum(runs_of) - runs_of
    i = np.repeat(np.arange(len(rows)), runs_of)
    start = np.cumsum(count) - count
    run = np.arange(len(i)) - np.repeat(begin - start[which], runs_of)
    off = middle.take(run, axis=0)
    off -= space[rows].take(i, axis=0)
    apart, radius_m = np.sqrt(_squares(off)), np.concatenate([outline.radius_m for _, outline in few])[run]
    run -= start[which][i]
    sure = apart + radius_m
    best = np.flatnonzero(sure == np.minimum.reduceat(sure, begin)[i])
    best = best[np.flatnonzero(np.diff(i[best], prepend=-1))]
    most = _farthest(space[rows], _runs_of(few, which, run[best]))
    near = np.flatnonzero(apart - radius_m <= most[i])
    return rows[i[near]], _runs_of(few, which[i[near]], run[near])


def _runs_of(few: list[tuple[Ints, Outline]], which: Ints, run: Ints) -> Array:
    """Return runs of edges out of several outlines, which come in their order."""
    begin = np.flatnonzero(np.diff(which, prepend=-1))
    parts = zip(which[begin].tolist(), begin.tolist(), [*begin[1:].tolist(), len(which)], strict=True)
    return np.concatenate([few[n][1].runs[run[b:e]] for n, b, e in parts])


def _near_edges(outline: Outline, rows: Ints, space: Array, square: Array) -> _Pairs:
    """Return pairs of a row and a run of edges of which one may be nearest to it."""
    across = np.ascontiguousarray(outline.middle.T)
    apart = np.einsum("ij,jk->ik", space, across)  # not by matmul: its threads go on spinning on the other cores
    apart *= -2.0
    apart += square[:, None]
    apart += outline.square
    np.sqrt(np.maximum(apart, 0.0, out=apart), out=apart)
    most = _farthest(space, outline.runs[(apart + outline.radius_m).argmin(axis=1)])
    apart -= outline.radius_m
    i, run = np.nonzero(apart <= most[:, None])
    return rows[i], outline.runs[run]


def _farthest(space: Array, runs: Array) -> Array:
    """Return how far a boundary is at most from points, each with a run of its edges."""
    _, apart, sag = _from_chords(space[:, None] - runs[..., :3], runs[..., 3:] - runs[..., :3])
    most = (apart + sag).min(axis=1)
    return np.asarray(most + order_gap(most) + _SLACK_M)


def _measure(parts: list[_Pairs], lon: Array, lat: Array, space: Array, found: Array) -> None:
    """Put the distances of the rows of some pairs into `found`."""
    row, runs = (np.concatenate(column) for column in zip(*parts, strict=True))
    row, edges = np.repeat(row, _RUN), runs.reshape(-1, 6)
    near, _, _ = _sift(row, space.take(row, axis=0) - edges[:, :3], edges[:, 3:] - edges[:, :3])
    row, edges = row[near], edges[near]
    goes_on = (row[1:] == row[:-1]) & (edges[1:, :3] == edges[:-1, 3:]).all(axis=1)
    pieces, edge = _cut_edges(edges, goes_on)
    index, row, piece = index_pieces(pieces), row[edge], np.arange(len(edge))
    near, raw, apart = _sift(row, space.take(row, axis=0) - index.frames[:, :3], index.frames[:, 3:6])
    near &= ~run_on(index, row, piece, raw, apart)
    row, piece = row[near], piece[near]
    metres = measure_feet(index, lon[row], lat[row], piece, raw[near]).distance_m
    starts = np.flatnonzero(np.diff(row, prepend=-1))
    found[row[starts]] = np.minimum.reduceat(metres, starts)


def _sift(row: Ints, off: Array, chord: Array) -> tuple[Bools, Array, Array]:
    """Return which pairs of a row and an edge may be the nearest of the row, the raw foot on the chord, the distance.

    `off` leads from the start of the edge to the point, in space; rows come in runs.
    """
    raw, apart, sag = _from_chords(off, chord)
    starts = np.flatnonzero(np.diff(row, prepend=-1))
    most = np.minimum.reduceat(apart + sag, starts)
    most += order_gap(most)
    return apart - sag <= np.repeat(most, np.diff(starts, append=row.size)), raw, apart


def _from_chords(off: Array, chord: Array) -> tuple[Array, Array, Array]:
    """Return the raw foot on each chord, the distance to it in space, and how far its edge may leave the chord."""
    square = _squares(chord)
    raw = np.einsum("...i,...i->...", off, chord) / np.where(square > 0.0, square, 1.0)
    apart = np.sqrt(_squares(off - np.clip(raw, 0.0, 1.0)[..., None] * chord))
    return raw, apart, _SAG * square + 1e-6


def _cut_edges(edges: Array, goes_on: Bools) -> tuple[Pieces, Ints]:
    """Return edges cut into short pieces, and the edge of each piece; `goes_on`: the next edge starts at the end of
    this one.
    """
    (x1, y1), (x2, y2) = from_space(edges[:, :3]), from_space(edges[:, 3:])
    edge_m, azimuth, _ = inverse_arrays(x1, y1, x2, y2)
    count = np.maximum(1, np.ceil(edge_m / PIECE_M)).astype(np.int64)
    edge, ends = np.repeat(np.arange(len(count)), count), np.cumsum(count)
    step = np.arange(len(edge)) - (ends - count)[edge]
    chain = np.concatenate([[0], np.cumsum(~goes_on)])
    first = np.arange(len(edge)) + chain[edge]
    lon, lat = np.empty(len(edge) + chain[-1] + 1), np.empty(len(edge) + chain[-1] + 1)
    lon[ends + chain], lat[ends + chain] = x2, y2
    lon[first], lat[first] = x1[edge], y1[edge]
    inner = np.flatnonzero(step)
    if inner.size:
        e, node = edge[inner], first[inner]
        lon[node], lat[node], _ = forward_arrays(x1[e], y1[e], azimuth[e], edge_m[e] * (step[inner] / count[e]))
    length_m = (edge_m / count)[edge]
    closes = step == count[edge] - 1
    pieces = Pieces(lon, lat, to_space(lon, lat), first, length_m, step * length_m, step == 0, closes, chain[edge])
    return pieces, edge
