"""The region within a distance of a line: plane buffers of short stretches, joined, then moved on to the true distance.

Each stretch is buffered a little too wide in the azimuthal equidistant plane of its own middle, where it is off by at
most
`c^2 (c + d) / 3R^2` (c: half its length; measured, with a factor 2 to spare). The stretches are joined in one plane
whose antipode lies outside the region, so that poles and the antimeridian are ordinary places; `rims` makes the rings
exact.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from .ellipsoid import MEAN_RADIUS_M, Array, forward_arrays, inverse_arrays
from .lines import Ints, Pieces, from_space, to_space
from .nearest import nearest_arrays
from .rims import settle, true_rings
from .rings import Plane, polygonal, region_of, world
from .search import LineIndex

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from shapely.geometry.base import BaseGeometry

__all__ = ["offset_region"]

_PLANE_REACH_M = 9_000_000.0
_NEAR_POLE_DEG = 88.0
"""From here on edges are looked at in steps of a quarter of the distance: longitudes turn fast."""
_SLIT_M = 3.0
"""Half the width below which a hole of the rough region is only a slit between stretches."""


def offset_region(index: LineIndex, distance_m: float, tol_m: float) -> BaseGeometry:
    """Return the points within `distance_m` of a line, vertices on the distance, edge middles within `tol_m`."""
    import shapely

    tol = min(tol_m, 0.005 * distance_m)
    plane = _plane(index, distance_m)
    if plane is None:
        return world()
    base = polygonal(_base(index.pieces, plane, distance_m))
    if np.abs(index.pieces.lat).max() > _NEAR_POLE_DEG:
        base = shapely.segmentize(base, max(0.25 * distance_m, base.length / 20_000.0))
    regions, known = [], []
    for polygon in shapely.get_parts(shapely.orient_polygons(base)):
        holes = [hole for hole in polygon.interiors if shapely.Polygon(hole).area > _SLIT_M * hole.length]
        rings = [shapely.get_coordinates(r)[:-1] for r in (polygon.exterior, *holes)]
        sizes = [len(r) for r in rings]
        lon, lat = plane.backward(np.concatenate(rings))
        exact = true_rings(index, lon, lat, np.repeat(np.arange(len(sizes)), sizes), distance_m, tol)
        shell, *holes = exact
        known += exact
        if _turns_left(plane, shell, True):
            regions.append(region_of([shell, *(hole for hole in holes if _turns_left(plane, hole, False))]))
    region = shapely.union_all(regions) if len(regions) > 1 else (regions or [shapely.Polygon()])[0]
    return _settle(index, polygonal(region), np.concatenate(known or [np.empty((0, 2))]), distance_m)


def _turns_left(plane: Plane, ring: Array, wanted: bool) -> bool:
    """Return whether a ring still turns the way it did: one that shrank through itself, or to a slit, is gone."""
    if len(ring) < 4:
        return False
    xy = plane.forward(np.ascontiguousarray(ring[:, 0]), np.ascontiguousarray(ring[:, 1]))
    xy -= xy[0]
    twice = float(np.sum(xy[:-1, 0] * xy[1:, 1] - xy[1:, 0] * xy[:-1, 1]))
    around = float(np.hypot(*np.diff(xy, axis=0).T).sum())
    return (twice > 0.0) == wanted and (wanted or abs(twice) > 2.0 * around)


def _plane(index: LineIndex, distance_m: float) -> Plane | None:
    """Return a plane in which the region is bounded; None where the region is the whole earth."""
    nodes = index.pieces.space
    middle = (nodes.min(axis=0) + nodes.max(axis=0)) / 2.0
    if np.linalg.norm(middle) > 1e-3 * MEAN_RADIUS_M:
        (lon,), (lat,) = from_space(middle[None, :] * (MEAN_RADIUS_M / np.linalg.norm(middle)))
        chord = float(np.linalg.norm(nodes - to_space(np.array([lon]), np.array([lat])), axis=1).max())
        reach = 2.0 * MEAN_RADIUS_M * np.arcsin(min(1.0, chord / (2.0 * MEAN_RADIUS_M)))
        if reach + distance_m < _PLANE_REACH_M:
            return Plane(float(lon), float(lat))
    k: Array = np.arange(8000, dtype=np.float64) + 0.5
    lat_grid = np.degrees(np.arcsin(1.0 - 2.0 * k / 8000.0))
    lon_grid = (k * 137.50776405) % 360.0 - 180.0
    away = index.tree.query(to_space(lon_grid, lat_grid), 1)[0][:, 0]
    far = int(np.argmax(away))
    if 2.0 * MEAN_RADIUS_M * np.arcsin(min(1.0, away[far] / (2.0 * MEAN_RADIUS_M))) <= distance_m:
        return None
    lon_far = float(lon_grid[far])
    return Plane(lon_far - 180.0 if lon_far > 0.0 else lon_far + 180.0, -float(lat_grid[far]))


def _stretches(pieces: Pieces, half_m: float) -> list[Ints]:
    """Return runs of node numbers, each run at most twice `half_m` long (or one piece)."""
    number = np.floor(pieces.start_m / (2.0 * half_m)).astype(np.int64)
    new = (np.diff(pieces.first) > 1) | (np.diff(number) > 0)
    runs = np.split(pieces.first, np.flatnonzero(new) + 1)
    return [np.append(run, run[-1] + 1) for run in runs]


def _base(pieces: Pieces, plane: Plane, distance_m: float) -> BaseGeometry:
    """Return the region in the plane, too wide by at most 3 m, or by 3 % of the distance."""
    import shapely

    target = min(2.0, 0.02 * distance_m)
    half = 60_000.0
    for _ in range(20):
        half = min(60_000.0, float(np.sqrt(3.0 * MEAN_RADIUS_M**2 * target / (half + distance_m))))
    runs = _stretches(pieces, half)
    sizes = [len(run) for run in runs]
    nodes, middles = np.concatenate(runs), np.array([run[len(run) // 2] for run in runs])
    centre = np.repeat(middles, sizes)
    s, azimuth, _ = inverse_arrays(pieces.lon[centre], pieces.lat[centre], pieces.lon[nodes], pieces.lat[nodes])
    a = np.radians(azimuth)
    xy = np.column_stack([s * np.sin(a), s * np.cos(a)])
    ends = np.cumsum(sizes)
    flat = [_flat(xy[e - n : e]) for e, n in zip(ends, sizes, strict=True)]
    simple = shapely.simplify(np.array(flat), 0.4 * target)
    wide = shapely.buffer(simple, distance_m + 1.5 * target, quad_segs=12)
    wide = shapely.segmentize(wide, max(10_000.0, distance_m / 8.0))
    corner, which = shapely.get_coordinates(wide, return_index=True)
    at = middles[which]
    lon, lat, _ = forward_arrays(
        pieces.lon[at], pieces.lat[at], np.degrees(np.arctan2(corner[:, 0], corner[:, 1])), np.hypot(*corner.T)
    )
    joined = shapely.set_coordinates(wide, plane.forward(lon, lat))
    joined = np.where(shapely.is_valid(joined), joined, shapely.make_valid(joined))
    return shapely.union_all(joined)


def _flat(xy: Array) -> BaseGeometry:
    import shapely

    return shapely.Point(xy[0]) if (xy == xy[0]).all() else shapely.LineString(xy)


def _settle(index: LineIndex, region: BaseGeometry, known: Array, distance_m: float) -> BaseGeometry:
    """Put vertices that making the region valid has added on to the distance, as long as it stays valid; the known ones
    are there.
    """
    import shapely

    for _ in range(4):
        xy = shapely.get_coordinates(region)
        is_new = ~np.isin(_as_keys(xy), _as_keys(known))
        new = np.flatnonzero(is_new & (np.abs(xy[:, 0]) < 180.0))
        s = np.abs(nearest_arrays(index, xy[new, 0], xy[new, 1])[0] - distance_m)
        off = new[(s > 5e-4) & (s < 5.0)]
        if not off.size:
            break
        xy[off, 0], xy[off, 1] = settle(index, xy[off, 0], xy[off, 1], distance_m)
        better = shapely.set_coordinates(shapely.from_wkb(region.wkb), xy)
        region = better if better.is_valid else polygonal(better)
    return region


def _as_keys(xy: Array) -> NDArray[np.complex128]:
    """Return one number a vertex, equal where vertices agree to 10 micrometres or so."""
    rounded = np.round(xy, 10)
    return np.asarray(rounded[:, 0] + 1j * rounded[:, 1])
