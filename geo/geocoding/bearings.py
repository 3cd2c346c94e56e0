"""Bearings on a sphere: for judgements with wide margins."""

from __future__ import annotations

from math import atan2, cos, degrees, radians, sin
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from geo.places import Place

__all__ = ["off_deg"]


def off_deg(start: Place, end: Place, azimuth_deg: float) -> float:
    """Return the angle between a direction and the bearing of one place from another, degrees.

    >>> from geo.places import Place
    >>> homs = Place("h", "Homs", "settlement", 36.7, 34.6, 0.0)
    >>> tadmur = Place("t", "Tadmur", "settlement", 38.3, 34.6, 0.0)
    >>> round(off_deg(homs, tadmur, 45.0))
    45
    """
    lat1, lat2, turn = radians(start.lat), radians(end.lat), radians(end.lon - start.lon)
    bearing = degrees(atan2(sin(turn) * cos(lat2), cos(lat1) * sin(lat2) - sin(lat1) * cos(lat2) * cos(turn)))
    return abs((bearing - azimuth_deg + 180.0) % 360.0 - 180.0)
