"""Rings on the earth made into polygons of a longitude-latitude plane, split at the antimeridian (RFC 7946, 3.1.9)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from ..errors import GeometryError
from .ellipsoid import Array, as_degrees, forward_arrays, inverse_arrays

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

__all__ = ["Plane", "as_area", "polygonal", "region_of", "world"]


_SMALL_DEG2 = 100.0


class Plane:
    """Azimuthal equidistant plane around a centre: distances and azimuths from the centre are exact."""

    __slots__ = ("lat", "lon")

    def __init__(self, lon: float, lat: float) -> None:
        self.lon, self.lat = lon, lat

    def forward(self, lon: Array, lat: Array) -> Array:
        """Return plane coordinates, shape (n, 2), east and north in metres."""
        s, azimuth, _ = inverse_arrays(np.full(len(lon), self.lon), np.full(len(lon), self.lat), lon, lat)
        a = np.radians(azimuth)
        return np.column_stack([s * np.sin(a), s * np.cos(a)])

    def backward(self, xy: Array) -> tuple[Array, Array]:
        """Return lon, lat of plane coordinates."""
        azimuth = np.degrees(np.arctan2(xy[:, 0], xy[:, 1]))
        n = len(xy)
        lon, lat, _ = forward_arrays(np.full(n, self.lon), np.full(n, self.lat), azimuth, np.hypot(xy[:, 0], xy[:, 1]))
        return lon, lat


def world() -> BaseGeometry:
    """Return the whole earth as a polygon."""
    import shapely

    return shapely.box(-180.0, -90.0, 180.0, 90.0)


def polygonal(geometry: BaseGeometry) -> BaseGeometry:
    """Return the valid polygonal parts of a geometry: Polygon or MultiPolygon, an empty Polygon when there are none."""
    import shapely

    if geometry.geom_type == "GeometryCollection":
        parts = [p for p in shapely.get_parts(geometry) if p.geom_type in ("Polygon", "MultiPolygon")]
        geometry = shapely.unary_union(parts)
    if not geometry.is_valid:
        geometry = polygonal(shapely.make_valid(geometry))
    return geometry if geometry.geom_type in ("Polygon", "MultiPolygon") else shapely.Polygon()


def as_area(area: Any) -> BaseGeometry:
    """Return an area as a valid Polygon or MultiPolygon.

    Raises
    ------
    GeometryError : not an area, empty, or outside -180..180 and -90..90
    """
    import shapely

    kind = getattr(area, "geom_type", type(area).__name__)
    if kind not in ("Polygon", "MultiPolygon", "GeometryCollection"):
        raise GeometryError(f"a {kind} is no area", hint="give a shapely Polygon or MultiPolygon")
    if area.is_empty:
        raise GeometryError(f"the {kind} is empty", hint="give an area with a surface")
    west, south, east, north = area.bounds
    if not (west >= -180.0 and east <= 180.0 and south >= -90.0 and north <= 90.0):
        raise GeometryError(
            f"the {kind} reaches longitude {west}..{east}, latitude {south}..{north}",
            hint="split it at 180 degrees (RFC 7946), in -180..180 and -90..90",
        )
    if area.is_valid and kind != "GeometryCollection":
        return area
    clean = polygonal(shapely.make_valid(area))
    if clean.is_empty:
        raise GeometryError(f"the {kind} has no surface", hint="give a ring of at least three different points")
    return clean


def unwrap(lon: Array) -> Array:
    """Return longitudes that run on without jumps of 360 degrees."""
    step = (np.diff(lon) + 180.0) % 360.0 - 180.0
    return np.concatenate([lon[:1], lon[0] + np.cumsum(step)])


def _left_of(ring: Array) -> tuple[BaseGeometry, bool]:
    """Return the polygon that a closed ring bounds in the unwrapped plane, and whether it lies left of the ring."""
    import shapely

    lon, lat = unwrap(ring[:, 0]), ring[:, 1]
    turns = round((lon[-1] - lon[0]) / 360.0)
    if turns:
        pole = 90.0 if turns > 0 else -90.0
        ring = _from_seam(ring, pole)
        lon, lat = unwrap(ring[:, 0]), ring[:, 1]
        lon[-1] = lon[0] + 360.0 * turns
        lon = np.concatenate([lon, [lon[-1], lon[0], lon[0]]])
        lat = np.concatenate([lat, [pole, pole, lat[0]]])
        return shapely.Polygon(np.column_stack([lon, lat])), True
    lon[-1] = lon[0]
    return shapely.Polygon(np.column_stack([lon, lat])), bool(
        shapely.is_ccw(shapely.LinearRing(np.column_stack([lon, lat])))
    )


def _from_seam(ring: Array, pole: float) -> Array:
    """Return a closed ring that goes round a pole so turned that it starts and ends at 180 degrees.

    Of several places there the one nearest to the pole is taken: the way from it to the pole meets no other.
    """
    at = np.flatnonzero(np.abs(ring[:, 0]) == 180.0)
    body = ring[:-1]
    if at.size:
        nearest = int(at[np.argmin(np.abs(ring[at, 1] - pole))])
        body = np.roll(body, -(nearest % len(body)), axis=0)
    else:
        lon = ring[:, 0] % 360.0
        passes = np.flatnonzero(((lon[:-1] - 180.0) * (lon[1:] - 180.0) <= 0.0) & (np.abs(np.diff(lon)) < 180.0))
        cross = int(passes[np.argmin(np.abs(ring[passes, 1] - pole))])
        share = (180.0 - lon[cross]) / (lon[cross + 1] - lon[cross])
        new = [180.0, ring[cross, 1] + share * (ring[cross + 1, 1] - ring[cross, 1])]
        body = np.concatenate([[new], np.roll(body, -cross - 1, axis=0)])
    turned = np.concatenate([body, body[:1]])
    eastward = ((turned[1, 0] - turned[0, 0] + 180.0) % 360.0) > 180.0
    turned[0, 0], turned[-1, 0] = (-180.0, 180.0) if eastward else (180.0, -180.0)
    return turned


def _into_frame(polygon: BaseGeometry) -> BaseGeometry:
    """Cut a polygon of the unwrapped plane at 180 degrees and bring its parts into -180..180."""
    import shapely
    from shapely.affinity import translate

    polygon = polygonal(polygon)
    if polygon.is_empty:
        return polygon
    west, _, east, _ = polygon.bounds
    if west >= -180.0 and east <= 180.0:
        return polygon
    parts = []
    for k in range(int(np.floor((west + 180.0) / 360.0)), int(np.ceil((east + 180.0) / 360.0))):
        part = shapely.intersection(polygon, shapely.box(-180.0 + 360.0 * k, -90.0, 180.0 + 360.0 * k, 90.0))
        if not part.is_empty:
            parts.append(snap_seam(translate(part, -360.0 * k) if k else part))
    return polygonal(shapely.unary_union(parts))


def snap_seam(geometry: BaseGeometry) -> BaseGeometry:
    """Put vertices that rounding left within 1e-9 degrees of the seam or beyond a pole exactly there."""
    import shapely

    def snap(xy: Array) -> Array:
        near = np.abs(np.abs(xy[:, 0]) - 180.0) < 1e-9
        xy[near, 0] = np.copysign(180.0, xy[near, 0])
        xy[:, 1] = np.clip(xy[:, 1], -90.0, 90.0)
        return xy

    return shapely.transform(geometry, snap)


def region_of(rings: Sequence[Array]) -> BaseGeometry:
    """Return the connected region left of all closed rings (n, 2) of lon, lat, split at 180 degrees.

    The first ring is the outer one. A later one that turns left is a hole that holds both poles; where it is small, it
    only crosses itself, and is taken out like any hole.

    Raises
    ------
    CoordinateError : a vertex out of range
    """
    import shapely

    inside: list[BaseGeometry] = []
    outside: list[BaseGeometry] = []
    for number, ring in enumerate(rings):
        lon, lat, _ = as_degrees(ring[:, 0], ring[:, 1])
        polygon, is_left = _left_of(np.column_stack([lon, lat]))
        is_left = is_left and (number == 0 or polygon.area > _SMALL_DEG2)
        (inside if is_left else outside).append(_into_frame(polygon))
    region = inside[0] if inside else world()
    for more in inside[1:]:
        region = shapely.intersection(region, more)
    if outside:
        region = shapely.difference(region, shapely.unary_union(outside))
    return polygonal(region)
