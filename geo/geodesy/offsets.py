"""The region within a distance of a line, exact at its vertices: a plane buffer moved on to the true distance."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from .ellipsoid import MEAN_RADIUS_M, Array, forward_arrays
from .lines import Ints
from .nearest import nearest_arrays
from .rings import Plane, polygonal, region_of, world
from .search import LineIndex

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

__all__ = ["offset_region"]

_ROUNDS = 24


def offset_region(index: LineIndex, distance_m: float, tol_m: float) -> BaseGeometry:
    """Return the points within `distance_m` of a line, vertices on the distance, edge middles within `tol_m`."""
    import shapely

    plane, margin = _plane(index, distance_m)
    base = polygonal(_base(index, plane, distance_m + margin, margin))
    regions = []
    for polygon in shapely.get_parts(shapely.orient_polygons(base)):
        rings = [shapely.get_coordinates(r) for r in (polygon.exterior, *polygon.interiors)]
        regions.append(region_of(_true_rings(index, plane, rings, distance_m, tol_m)))
    return polygonal(shapely.union_all(regions)) if regions else world()


def _plane(index: LineIndex, distance_m: float) -> tuple[Plane, float]:
    """Return a plane around the line's middle and how far a buffer in it may be off."""
    nodes = index.pieces.space
    middle = (nodes.min(axis=0) + nodes.max(axis=0)) / 2.0
    lon = float(np.degrees(np.arctan2(middle[1], middle[0])))
    lat = float(np.degrees(np.arctan2(middle[2], np.hypot(middle[0], middle[1]))))
    plane = Plane(lon, lat)
    reach = float(np.hypot(*plane.forward(index.pieces.lon, index.pieces.lat).T).max())
    wide = (reach + distance_m) / MEAN_RADIUS_M
    return plane, distance_m * wide * wide / 3.0 + 0.5


def _base(index: LineIndex, plane: Plane, distance_m: float, margin_m: float) -> BaseGeometry:
    import shapely

    pieces = index.pieces
    xy = plane.forward(pieces.lon, pieces.lat)
    breaks = np.flatnonzero(np.diff(pieces.first) > 1) + 1
    nodes = [np.append(run, run[-1] + 1) for run in np.split(pieces.first, breaks)]
    lines = [shapely.Point(xy[run[0]]) if len(run) == 2 and (xy[run[0]] == xy[run[1]]).all() else shapely.LineString(xy[run]) for run in nodes]
    flat = shapely.simplify(shapely.GeometryCollection(lines) if len(lines) > 1 else lines[0], min(margin_m, 20.0) * 0.5)
    return shapely.buffer(flat, distance_m, quad_segs=16)


def _polish(index: LineIndex, lon: Array, lat: Array, distance_m: float) -> tuple[Array, Array, Array]:
    """Move points along their shortest way to the line on to the distance; return them and their old distance."""
    s, azimuth, x, y, _, _ = nearest_arrays(index, lon, lat)
    moved = forward_arrays(x, y, azimuth, np.full(len(x), distance_m))
    return moved[0], moved[1], s


def _true_rings(index: LineIndex, plane: Plane, rings: list[Array], distance_m: float, tol_m: float) -> list[Array]:
    sizes = [len(r) - 1 for r in rings]
    ring = np.repeat(np.arange(len(rings)), sizes)
    lon, lat = plane.backward(np.concatenate([r[:-1] for r in rings]))
    lon, lat, _ = _polish(index, lon, lat, distance_m)
    fresh = np.ones(len(lon), dtype=bool)
    for _ in range(_ROUNDS):
        edge = np.flatnonzero(fresh)
        if not edge.size:
            break
        after = _next(ring, edge)
        turn = (lon[after] - lon[edge] + 180.0) % 360.0 - 180.0
        mid_x, mid_y = lon[edge] + turn / 2.0, (lat[edge] + lat[after]) / 2.0
        mid_x = (mid_x + 180.0) % 360.0 - 180.0
        x, y, s = _polish(index, mid_x, mid_y, distance_m)
        wide = np.radians(turn)
        bend = MEAN_RADIUS_M * np.abs(np.sin(2.0 * np.radians(mid_y))) * wide * wide / 16.0
        off = np.abs(s - distance_m) + bend > 0.9 * tol_m
        fresh[edge] = False
        put = edge[off]
        fresh[put] = True
        lon, lat = np.insert(lon, put + 1, x[off]), np.insert(lat, put + 1, y[off])
        ring, fresh = np.insert(ring, put + 1, ring[put]), np.insert(fresh, put + 1, True)
    out = []
    for i in range(len(rings)):
        held = ring == i
        xy = np.column_stack([lon[held], lat[held]])
        if len(xy) > 2:
            out.append(np.concatenate([xy, xy[:1]]))
    return out


def _next(ring: Ints, edge: Ints) -> Ints:
    """Return the vertex after each given one, round the ring."""
    last = np.append(ring[1:] != ring[:-1], True)
    first = np.searchsorted(ring, ring[edge])
    return np.where(last[edge], first, edge + 1)
