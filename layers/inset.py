"""The small locator of a map: how much of the world it shows about the first view, and which countries it names."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

__all__ = ["inset_of", "mercator_deg"]

Bounds = tuple[float, float, float, float]

SHAPE = 108.0 / 150.0
"""Height of the picture by its width, as templates/inset.js draws it."""
_LEAST_DEG, _MOST_DEG = 26.0, 200.0
_WIDER = 1.7
_LAND = 0.05
"""Least share of the picture that is land: one of nothing but sea would locate nothing."""
_NAMED = 0.09
"""How large a country must be in the picture to be named, by the picture's width."""
_NAMES = 10


class CountrySource(Protocol):
    """What the inset asks of a gazetteer, as the base map does."""

    def basemap(self, layer: str, bounds: Bounds) -> Sequence[tuple[Mapping[str, Any], BaseGeometry]]:
        """Return the features of a layer that meet the bounds."""
        ...


def mercator_deg(lat: float) -> float:
    """Return the height of a latitude on a Mercator map whose width is 360: that of the map's end where it lies beyond.

    >>> round(mercator_deg(60.0), 1)
    75.5
    """
    inside = math.radians(max(-84.0, min(84.0, lat)))
    return math.degrees(math.asinh(math.tan(inside)))


def _latitude(height: float) -> float:
    return math.degrees(math.atan(math.sinh(math.radians(height))))


def inset_of(source: CountrySource, bounds: Bounds) -> dict[str, Any]:
    """Return the middle and span of the inset, degrees, and the names in it: [name, lon, lat].

    The country of the first view is named before all others, which come by size.

    Wide enough to show the first view in its region, and wider where there would be no land to know it by.
    """
    import numpy as np
    import shapely

    west, south, east, north = bounds
    lon, lat = (west + east) / 2.0, (south + north) / 2.0
    middle = mercator_deg(lat)
    high = mercator_deg(north) - mercator_deg(south)
    span = min(_MOST_DEG, max(_LEAST_DEG, 5.0 * (east - west), 6.5 * high))
    while True:
        half = span * SHAPE / 2.0
        frame = (lon - span / 2.0, _latitude(middle - half), lon + span / 2.0, _latitude(middle + half))
        found = _countries(source, frame)
        shapes = np.asarray([shape for _, shape in found], dtype=object)
        size = shapely.area(shapes) if len(shapes) else np.zeros(0)
        whole = (frame[2] - frame[0]) * (frame[3] - frame[1])
        if size.sum() >= _LAND * whole or span >= _MOST_DEG / 2.0:
            break
        span = min(span * _WIDER, _MOST_DEG / 2.0)
    view = (west - 0.05, south - 0.05, east + 0.05, north + 0.05)
    seen = shapely.area(shapely.clip_by_rect(shapes, *view)) if len(shapes) else np.zeros(0)
    home = int(np.argmax(seen)) if len(seen) and seen.max() > 0.0 else -1
    names = []
    for i in np.argsort(-size - whole * (np.arange(len(size)) == home), kind="stable")[: 2 * _NAMES].tolist():
        part = max(shapely.get_parts(shapes[i]), key=lambda one: float(one.area))
        if i == home or math.sqrt(part.area) >= _NAMED * span:
            point = shapely.point_on_surface(part)
            names.append([found[i][0], round(point.x, 2), round(point.y, 2)])
    return {"lon": round(lon, 4), "lat": round(lat, 4), "span": round(span, 2), "names": names[:_NAMES]}


def _countries(source: CountrySource, frame: Bounds) -> list[tuple[str, BaseGeometry]]:
    """Return names and shapes of the countries in a frame, clipped to it, also across the antimeridian."""
    import numpy as np
    import shapely

    west, south, east, north = frame
    found: dict[str, list[BaseGeometry]] = {}
    for turn in (-360.0, 0.0, 360.0):
        part = (max(west - turn, -180.0), south, min(east - turn, 180.0), north)
        if part[0] >= part[2]:
            continue
        for row, shape in source.basemap("countries", part):
            clipped = shapely.clip_by_rect(shape, *part)
            if not clipped.is_empty and row.get("name"):
                moved = shapely.transform(clipped, lambda xy, t=turn: xy + np.array([t, 0.0]))
                found.setdefault(str(row["name"])[:60], []).append(moved)
    return [(name, shapes[0] if len(shapes) == 1 else shapely.union_all(shapes)) for name, shapes in found.items()]
