"""Neighbouring areas -> the lines that a map draws of them: outlines of all together, borders, each thinned once.

Corners are put on the grid that the page counts in; an edge that two areas have is their border, one that a single area
has is outline. What lies between two junctions is thinned as one line (Douglas and Peucker 1973), so that neighbours
still share their border, and the thinned stretches of outline are joined to rings again.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from shapely.geometry.base import BaseGeometry

__all__ = ["Outlines", "outlines_of"]

_ODD = (0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F)
"""Odd factors that make one number of the two ends of an edge."""


@dataclass(frozen=True, slots=True)
class Outlines:
    """Lines of areas in degrees, each (n, 2): `rings` about all of them together, `borders` between two of them."""

    rings: list[NDArray[Any]]
    borders: list[NDArray[Any]]


@dataclass(frozen=True, slots=True)
class _Corners:
    """Corners of all rings one after another: on the grid, and the ring of each."""

    at: NDArray[Any]
    ring: NDArray[Any]
    owner: NDArray[Any]


def _corners(shapes: Sequence[BaseGeometry], owners: Sequence[int], per_degree: int, least_deg2: float) -> _Corners:
    import numpy as np
    import shapely

    parts, of = shapely.get_parts(np.asarray(shapes, dtype=object), return_index=True)
    kept = (shapely.get_type_id(parts) == 3) & (shapely.area(parts) > least_deg2)
    rings, part = shapely.get_rings(parts[kept], return_index=True)
    xy, ring = shapely.get_coordinates(rings, return_index=True)
    at = np.rint(xy * per_degree).astype(np.int64)
    new = np.ones(len(at), dtype=bool)
    new[1:] = (at[1:] != at[:-1]).any(axis=1) | (ring[1:] != ring[:-1])
    return _Corners(at[new], ring[new], np.asarray(owners, dtype=np.int64)[of[kept][part]])


def _neighbours(corners: _Corners, edges: NDArray[Any]) -> NDArray[Any]:
    """Return the ring that shares each edge, -1 where none does, -2 where the edge is the way back of its own ring."""
    import numpy as np

    key = corners.at[:, 0].astype(np.uint64) * np.uint64(1 << 32) + corners.at[:, 1].astype(np.uint64)
    ends = key[edges], key[edges + 1]
    low, high = np.minimum(*ends), np.maximum(*ends)
    mark = low * np.uint64(_ODD[0]) + (high ^ (high >> np.uint64(29))) * np.uint64(_ODD[1])
    order = np.argsort(mark, kind="stable")
    same = np.flatnonzero(mark[order[1:]] == mark[order[:-1]])
    same = same[np.flatnonzero(np.diff(same, prepend=-2) > 1)] if len(same) else same  # of three alike, one is alone
    first, second = order[same], order[same + 1]
    ring = corners.ring[edges]
    found = np.full(len(edges), -1, dtype=np.int64)
    found[first], found[second] = ring[second], ring[first]
    found[found == ring] = -2
    return found


def _stretches(corners: _Corners) -> tuple[list[NDArray[Any]], NDArray[Any], NDArray[Any]]:
    """Return corners from junction to junction, and for each stretch its ring and the ring beyond it."""
    import numpy as np

    edges = np.flatnonzero(corners.ring[1:] == corners.ring[:-1])
    beyond = _neighbours(corners, edges)
    ring = corners.ring[edges]
    starts = np.ones(len(edges), dtype=bool)
    starts[1:] = (beyond[1:] != beyond[:-1]) | (ring[1:] != ring[:-1])
    heads = np.flatnonzero(starts)
    tails = np.append(heads[1:], len(edges))
    wanted = (beyond[heads] == -1) | (beyond[heads] > ring[heads])
    heads, tails = heads[wanted], tails[wanted]
    lines = [corners.at[edges[a] : edges[b - 1] + 2] for a, b in zip(heads.tolist(), tails.tolist(), strict=True)]
    return lines, ring[heads], beyond[heads]


def _thinned(lines: Sequence[NDArray[Any]], tolerance: float) -> list[NDArray[Any]]:
    import numpy as np
    import shapely

    if not lines:
        return []
    index = np.repeat(np.arange(len(lines)), [len(line) for line in lines])
    made = shapely.linestrings(np.concatenate(lines), indices=index)
    thin = shapely.simplify(made, tolerance, preserve_topology=False)
    xy, of = shapely.get_coordinates(thin, return_index=True)
    return np.split(xy, np.flatnonzero(np.diff(of)) + 1) if len(xy) else []


def _joined(lines: Sequence[NDArray[Any]]) -> list[NDArray[Any]]:
    """Return stretches of outline as rings, put end to end; where four ends meet, either way round fills the same."""
    import numpy as np

    def place(point: NDArray[Any]) -> tuple[int, int]:
        return int(point[0]), int(point[1])

    rings = [line for line in lines if len(line) > 3 and place(line[0]) == place(line[-1])]
    left = [line for line in lines if place(line[0]) != place(line[-1])]
    at: defaultdict[tuple[int, int], list[int]] = defaultdict(list)
    for i, line in enumerate(left):
        at[place(line[0])].append(i)
        at[place(line[-1])].append(i)
    used = [False] * len(left)
    for i, line in enumerate(left):
        if used[i]:
            continue
        used[i], parts, here = True, [line], place(line[-1])
        while here != place(line[0]):
            follow = next((j for j in at[here] if not used[j]), None)
            if follow is None:
                break
            used[follow] = True
            turned = left[follow] if place(left[follow][0]) == here else left[follow][::-1]
            parts.append(turned[1:])
            here = place(turned[-1])
        rings.append(np.concatenate(parts))
    return rings


def outlines_of(
    shapes: Sequence[BaseGeometry],
    tolerance_deg: float,
    per_degree: int,
    *,
    groups: Sequence[Hashable] | None = None,
    least_deg2: float = 0.0,
) -> Outlines:
    """Return the outlines and borders of polygons that meet corner by corner.

    Parameters
    ----------
    tolerance_deg : how far a thinned line may stray, degrees
    per_degree : steps of the grid in a degree
    groups : of each polygon; only borders within a group are returned (provinces of one country)
    least_deg2 : parts of no larger area are left out

    Examples
    --------
    >>> import shapely
    >>> found = outlines_of([shapely.box(0, 0, 1, 1), shapely.box(1, 0, 2, 1)], 0.01, 100)
    >>> len(found.rings), [line.tolist() for line in found.borders]
    (1, [[[1.0, 0.0], [1.0, 1.0]]])
    """
    import numpy as np

    if not len(shapes):
        return Outlines([], [])
    known: dict[Hashable, int] = {}
    owners = [known.setdefault(group, len(known)) for group in groups] if groups else [0] * len(shapes)
    corners = _corners(shapes, owners, per_degree, least_deg2)
    lines, ring, beyond = _stretches(corners)
    outer = beyond == -1
    within = ~outer & (corners.owner[ring] == corners.owner[np.maximum(beyond, 0)])
    tolerance = tolerance_deg * per_degree
    outline = _thinned([line for line, is_outer in zip(lines, outer, strict=True) if is_outer], tolerance)
    border = _thinned([line for line, is_inner in zip(lines, within, strict=True) if is_inner], tolerance)
    return Outlines([line / per_degree for line in _joined(outline)], [line / per_degree for line in border])
