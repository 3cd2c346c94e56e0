"""The lens between two places: every position over which the way is at most so much longer than straight."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from .. import geodesy
from ..geodesy.rings import region_of
from .allowed import Allowed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from shapely.geometry.base import BaseGeometry

    from ..claims.model import Claim
    from ..defaults import Defaults
    from ..places import Place

__all__ = ["allow_between"]

_STEPS = 40
_RIM = 96


def allow_between(claim: Claim, anchors: Sequence[Place], defaults: Defaults) -> Allowed | None:
    """Return the lens between two anchors, cut to its middle for "halfway"; None where they are at one position.

    A line or area counts by its point nearest to the other anchor's reference point. The rim is found by halving on
    the ellipsoid, to less than a metre.
    """
    (lon1, lat1), (lon2, lat2) = _end(anchors[0], anchors[1]), _end(anchors[1], anchors[0])
    straight_m = float(geodesy.inverse(lon1, lat1, lon2, lat2).distance_m)
    if straight_m <= 0.0:
        return None
    components = tuple((f"position of {place.name}", place.uncertainty_m + place.extent_m) for place in anchors[:2])
    limit_m = defaults.between.detour_supported * straight_m + 2.0 * sum(metres for _, metres in components)
    area = _lens((lon1, lat1), (lon2, lat2), straight_m, limit_m)
    if claim.detail == "halfway":
        reach_m = defaults.between.halfway_to * limit_m
        area = geodesy.intersection(area, geodesy.disc(lon1, lat1, reach_m), geodesy.disc(lon2, lat2, reach_m))
    return Allowed(area, components, f"between {anchors[0].name} and {anchors[1].name}")


def _end(place: Place, other: Place) -> tuple[float, float]:
    if place.shape is None or place.family not in ("line", "area"):
        return place.lon, place.lat
    foot = geodesy.nearest_on_line(place.geometry, other.lon, other.lat)
    return float(foot.lon), float(foot.lat)


def _lens(first: tuple[float, float], second: tuple[float, float], straight_m: float, limit_m: float) -> BaseGeometry:
    line = geodesy.inverse(*first, *second)
    middle = geodesy.destination(*first, float(line.azimuth_deg), straight_m / 2.0)
    azimuths = np.linspace(0.0, 360.0, _RIM, endpoint=False)
    lon, lat = np.full(_RIM, float(middle.lon)), np.full(_RIM, float(middle.lat))
    low, high = np.zeros(_RIM), np.full(_RIM, limit_m / 2.0 + 1.0)
    for _ in range(_STEPS):
        reach = (low + high) / 2.0
        rim = geodesy.destination(lon, lat, azimuths, reach)
        way = (
            geodesy.inverse(np.full(_RIM, first[0]), np.full(_RIM, first[1]), rim.lon, rim.lat).distance_m
            + geodesy.inverse(np.full(_RIM, second[0]), np.full(_RIM, second[1]), rim.lon, rim.lat).distance_m
        )
        low, high = np.where(way <= limit_m, reach, low), np.where(way <= limit_m, high, reach)
    rim = geodesy.destination(lon, lat, azimuths, low)
    ring = np.column_stack([rim.lon, rim.lat])[::-1]
    return region_of([np.vstack([ring, ring[:1]])])
