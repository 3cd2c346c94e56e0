"""Parts of an area: what "northern" leaves of it, and how much of it lies behind a position as seen in a direction."""

from __future__ import annotations

from math import cos, radians, sin
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

__all__ = ["part_of", "share_behind"]

_GRID = 56


def share_behind(area: BaseGeometry, lon: float, lat: float, azimuth_deg: float) -> float:
    """Return the share of an area that lies behind a position when one looks in a direction, 0 to 1.

    0.5 and more is its "northern" half for azimuth 0. By a grid over the area, to about 0.02; cells weighted by their
    true size, directions on a plane that keeps them at the area's middle.

    >>> import shapely
    >>> round(share_behind(shapely.box(10.0, 40.0, 12.0, 42.0), 11.0, 41.42, 0.0), 1)
    0.7
    """
    sample = _Sample(area)
    if not sample.weight.size:
        return 0.5
    here = sample.project(np.array([lon]), np.array([lat]), azimuth_deg)[0]
    along = sample.project(sample.lon, sample.lat, azimuth_deg)
    return float(sample.weight[along <= here].sum() / sample.weight.sum())


def part_of(area: BaseGeometry, azimuth_deg: float, share: float) -> BaseGeometry:
    """Return the part of an area with at least `share` of it behind, as seen in a direction: its "northern" part."""
    import shapely

    sample = _Sample(area)
    if not sample.weight.size:
        return area
    along = sample.project(sample.lon, sample.lat, azimuth_deg)
    order = np.argsort(along)
    reached = np.cumsum(sample.weight[order]) / sample.weight.sum()
    start = along[order][min(len(order) - 1, int(np.searchsorted(reached, share)))]
    ahead = np.array([sin(radians(azimuth_deg)), cos(radians(azimuth_deg))])
    across = np.array([ahead[1], -ahead[0]])
    corners = [start * ahead - 400 * across, start * ahead + 400 * across]
    corners += [corner + 800 * ahead for corner in reversed(corners)]
    half = shapely.Polygon([(x / sample.scale + sample.lon0, y + sample.lat0) for x, y in corners])
    return shapely.intersection(shapely.make_valid(area), half)


class _Sample:
    """Points of a grid inside an area, with their weights and a plane around its middle."""

    def __init__(self, area: BaseGeometry) -> None:
        import shapely

        west, south, east, north = area.bounds
        x, y = np.meshgrid(np.linspace(west, east, _GRID), np.linspace(south, north, _GRID))
        held = shapely.contains_xy(area, x, y)
        self.lon, self.lat = x[held], y[held]
        self.weight = np.cos(np.radians(self.lat))
        self.lon0, self.lat0 = (west + east) / 2.0, (south + north) / 2.0
        self.scale = max(0.02, cos(radians(self.lat0)))

    def project(self, lon: np.ndarray, lat: np.ndarray, azimuth_deg: float) -> np.ndarray:
        """Return how far each position lies in the direction, in degrees of latitude from the middle."""
        angle = radians(azimuth_deg)
        turned = (lon - self.lon0 + 540.0) % 360.0 - 180.0
        return np.asarray(turned * self.scale * sin(angle) + (lat - self.lat0) * cos(angle))
