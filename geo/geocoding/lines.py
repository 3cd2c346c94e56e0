"""How far a line runs from a point, roughly: for judgements with wide margins, where the exact measure costs too much.

The exact measure (`geo.geodesy.nearest_on_line`) makes an index of every line first, which pays for many points. Here
the nearest point is sought on a plane through the given one, and its distance told on a sphere: within 0.6 % up to
300 km, 2 % up to 1,200 km below 70 degrees of latitude.
"""

from __future__ import annotations

from math import atan2, cos, degrees, hypot, radians, sin
from typing import TYPE_CHECKING, NamedTuple

from geo.geocoding.model import EARTH_KM

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

    from geo.places import Place

__all__ = ["Foot", "foot_on"]


class Foot(NamedTuple):
    """The nearest point of a line: km from the place to it, and the direction from it to the place, degrees."""

    away_km: float
    azimuth_deg: float


def foot_on(line: BaseGeometry, place: Place) -> Foot:
    """Return roughly where a line comes nearest to the reference point of a place.

    >>> from geo.gazetteer import open_gazetteer
    >>> gazetteer = open_gazetteer()
    >>> foot = foot_on(gazetteer.get("river:euphrates").geometry, gazetteer.get("geonames:167899"))
    >>> round(foot.away_km, 1), 0.0 < foot.azimuth_deg < 90.0
    (1.5, True)
    """
    import numpy as np
    import shapely

    narrowing = max(cos(radians(place.lat)), 0.01)
    flat = shapely.transform(line, lambda points: (points - (place.lon, place.lat)) * (narrowing, 1.0))
    turns = (-360.0, 0.0, 360.0) if abs(place.lon) > 150.0 else (0.0,)  # a line may come from beyond 180 degrees
    origins = shapely.points([(turn * narrowing, 0.0) for turn in turns])
    ways = shapely.get_coordinates(shapely.shortest_line(origins, flat)).reshape(-1, 2, 2)
    x, y = min((tuple(way) for way in (ways[:, 1] - ways[:, 0]).tolist()), key=lambda way: hypot(*way))
    east, start, end = radians(-x / narrowing), radians(place.lat + y), radians(place.lat)
    across, along = cos(end) * sin(east), cos(start) * sin(end) - sin(start) * cos(end) * cos(east)
    up = sin(start) * sin(end) + cos(start) * cos(end) * cos(east)
    away_km = EARTH_KM * atan2(float(np.hypot(across, along)), up)
    return Foot(away_km, degrees(atan2(across, along)) % 360.0)
