"""Where the water lies off a coast."""

from __future__ import annotations

from math import cos, radians
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from .. import geodesy

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from shapely.geometry.base import BaseGeometry

    from .feet import Foot

__all__ = ["RoughCoast", "rough_coast", "seaward"]

_AROUND_DEG = 0.14
_ROUGH_DEG, _FACES_DEG, _SHARE = 0.1, 50.0, 0.1
"""How far outlines are smoothed; how far off a direction a coast may face, and what share of all must do so [P]."""


def seaward(land: BaseGeometry, foot: Foot, around_deg: float = _AROUND_DEG) -> float | None:
    """Return the direction in which the land around a point falls to the sea, degrees; None for a thin strip.

    >>> import shapely
    >>> from geo.checks.feet import Foot
    >>> round(seaward(shapely.box(0.0, 0.0, 5.0, 5.0), Foot(0.0, 0.0, 2.0, 0.0)) or 0.0)
    180
    """
    import shapely

    wide = around_deg / max(0.1, cos(radians(foot.lat)))
    box = shapely.box(foot.lon - wide, foot.lat - around_deg, foot.lon + wide, foot.lat + around_deg)
    around = shapely.intersection(shapely.make_valid(land), box)
    if not 0.1 * box.area < around.area < 0.9 * box.area:
        return None
    middle = around.centroid
    return float(geodesy.inverse(middle.x, middle.y, foot.lon, foot.lat).azimuth_deg) % 360.0


class RoughCoast(NamedTuple):
    """The stretches of a coast: their middles (degrees), lengths, and where their water lies (azimuth, degrees)."""

    middles: NDArray[np.float64]
    lengths: NDArray[np.float64]
    outward_deg: NDArray[np.float64]

    def looks_to(self, azimuth_deg: float) -> bool:
        """Tell whether some of the coast looks to a side: Kenya has no coast to the north."""
        off_deg = np.abs((self.outward_deg - azimuth_deg + 180.0) % 360.0 - 180.0)
        return bool(self.lengths[off_deg <= _FACES_DEG].sum() > _SHARE * self.lengths.sum())

    @property
    def centre(self) -> tuple[float, float]:
        """The middle of the coast: longitude, latitude."""
        lon, lat = np.average(self.middles, axis=0, weights=self.lengths)
        return float(lon), float(lat)


def rough_coast(land: BaseGeometry, border: BaseGeometry | None) -> RoughCoast | None:
    """Return the coast of a land, roughly: its outline but for where the border to other land runs; None for none.

    >>> import shapely
    >>> land = shapely.box(0.0, 0.0, 5.0, 5.0)
    >>> border = shapely.LineString([(5.0, 5.0), (0.0, 5.0), (0.0, 0.0), (5.0, 0.0)])
    >>> coast = rough_coast(land, border)
    >>> coast is not None and (coast.looks_to(90.0), coast.looks_to(0.0), coast.centre)
    (True, False, (5.0, 2.5))
    """
    import shapely

    parts = shapely.get_parts(land.simplify(_ROUGH_DEG))
    rings = [shapely.get_coordinates(shapely.geometry.polygon.orient(part).exterior) for part in parts if part.area > 0]
    if not rings:
        return None
    middles = np.concatenate([(ring[:-1] + ring[1:]) / 2.0 for ring in rings])
    steps = np.concatenate([np.diff(ring, axis=0) for ring in rings])
    if border is not None:
        rough = border.simplify(_ROUGH_DEG)
        shapely.prepare(rough)
        free = ~shapely.dwithin(rough, shapely.points(middles), 2.0 * _ROUGH_DEG)
        middles, steps = middles[free], steps[free]
    if not len(middles):
        return None
    east, north = steps[:, 0] * np.cos(np.radians(middles[:, 1])), steps[:, 1]
    return RoughCoast(middles, np.hypot(east, north), np.degrees(np.arctan2(north, -east)))
