"""Which side of a line: left, right, or towards a compass point; and a band cut to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from ..errors import UsageError
from ..units import COMPASS_POINTS
from .ellipsoid import Array, forward_arrays
from .nearest import nearest_arrays
from .rings import polygonal, unwrap
from .search import LineIndex

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

__all__ = ["azimuth_of", "cut_to_side"]


def azimuth_of(side: str | float | None) -> float | None:
    """Return the azimuth that a side names, None for "left", "right" and no side.

    Raises
    ------
    UsageError : neither left, right, a compass point nor degrees

    >>> azimuth_of("NE"), azimuth_of("north-east"), azimuth_of(270), azimuth_of("left")
    (45.0, 45.0, 270.0, None)
    """
    if side is None or side in ("left", "right"):
        return None
    if isinstance(side, str):
        word = side.strip().lower().replace("-", "").replace(" ", "")
        for point in COMPASS_POINTS:
            if word in (point.letters.lower(), point.words.replace("-", "").replace(" ", "")):
                return point.azimuth_deg
    elif np.isfinite(side):
        return float(side) % 360.0
    raise UsageError(f"side {side!r}", hint='"left", "right", a compass point such as "E" or "north-east", or degrees')


def _is_on_side(index: LineIndex, lon: Array, lat: Array, side: str | float) -> Array:
    _, azimuth, _, _, which, _ = nearest_arrays(index, lon, lat)
    wanted = azimuth_of(side)
    if wanted is None:
        return np.asarray(which > 0 if side == "left" else which < 0)
    return np.asarray(np.abs((azimuth - wanted + 180.0) % 360.0 - 180.0) <= 90.0)


def cut_to_side(index: LineIndex, region: BaseGeometry, side: str | float, distance_m: float) -> BaseGeometry:
    """Return the part of a band that lies on a side of its line.

    The band is divided along the line and its ends' continuations; a face belongs to the side of its inner point.
    """
    import shapely

    lines = _dividers(index, side, distance_m)
    edges = shapely.union_all([shapely.boundary(region), *lines])
    faces = [face for face in shapely.get_parts(shapely.polygonize([edges])) if face.area > 0.0]
    if not faces:
        return shapely.Polygon()
    points = shapely.get_coordinates(shapely.point_on_surface(np.array(faces)))
    shapely.prepare(region)
    keep = shapely.intersects_xy(region, points[:, 0], points[:, 1])
    keep &= _is_on_side(index, points[:, 0], points[:, 1], side)
    return polygonal(shapely.union_all(np.array(faces)[keep]))


def _dividers(index: LineIndex, side: str | float, distance_m: float) -> list[BaseGeometry]:
    """Return the line itself and straight continuations of its ends as lines of the plane."""
    import shapely

    pieces = index.pieces
    out = []
    for chain in range(int(pieces.chain[-1]) + 1):
        held = np.flatnonzero(pieces.chain == chain)
        nodes = np.append(pieces.first[held], pieces.first[held[-1]] + 1)
        lon, lat = pieces.lon[nodes], pieces.lat[nodes]
        if len(lon) > 1 and not (lon[0] == lon[-1] and lat[0] == lat[-1]):
            before, after = _beyond(lon[1::-1], lat[1::-1], distance_m), _beyond(lon[-2:], lat[-2:], distance_m)
            lon = np.concatenate([before[0][::-1], lon, after[0]])
            lat = np.concatenate([before[1][::-1], lat, after[1]])
        out.append(_plane_line(lon, lat))
    return [shapely.union_all(out)]


def _beyond(lon: Array, lat: Array, distance_m: float) -> tuple[Array, Array]:
    """Return points on the geodesic beyond the second of two points."""
    from .ellipsoid import inverse_arrays

    _, _, back = inverse_arrays(lon[:1], lat[:1], lon[1:2], lat[1:2])
    n = int(np.clip(distance_m / 2000.0, 2, 500))
    way = np.linspace(0.0, 1.02 * distance_m, n + 1)[1:]
    x, y, _ = forward_arrays(np.full(n, lon[1]), np.full(n, lat[1]), np.full(n, back[0] + 180.0), way)
    return x, y


def _plane_line(lon: Array, lat: Array) -> BaseGeometry:
    """Return a line of the plane in -180..180, cut where it crosses 180 degrees."""
    import shapely
    from shapely.affinity import translate

    x = unwrap(lon)
    line = shapely.LineString(np.column_stack([x, lat]))
    parts = []
    for k in range(int(np.floor((x.min() + 180.0) / 360.0)), int(np.floor((x.max() + 180.0) / 360.0)) + 1):
        part = shapely.intersection(line, shapely.box(-180.0 + 360.0 * k, -90.0, 180.0 + 360.0 * k, 90.0))
        if not part.is_empty:
            parts.append(translate(part, -360.0 * k) if k else part)
    return shapely.union_all(parts)
