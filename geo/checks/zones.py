"""The stated set of a claim, to be drawn on a map: made when it is asked for, since it takes longer than a check."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, cached_property
from typing import TYPE_CHECKING

from ..errors import GeoError
from ..places import Place, Shape
from ..regions.shapes import stated_zone

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

    from ..claims.model import Claim
    from ..defaults import Defaults

__all__ = ["StatedZone", "measuring_faults"]


@cache
def measuring_faults() -> tuple[type[Exception], ...]:
    """Return what measuring may raise for doubtful text or places."""
    from shapely.errors import ShapelyError

    return GeoError, ShapelyError, ArithmeticError, ValueError, IndexError


@dataclass(frozen=True)
class StatedZone:
    """What a claim states near its subject, which lies at `at` (lon, lat)."""

    claim: Claim
    anchors: tuple[Place, ...]
    at: tuple[float, float]
    defaults: Defaults

    @cached_property
    def shape(self) -> Shape | None:
        """The disc, ring, sector or band, drawn once; None where the claim has none or it cannot be drawn."""
        try:
            area: BaseGeometry | None = stated_zone(self.claim, self.anchors, self.at, self.defaults)
        except measuring_faults():
            return None
        return Shape(area.wkb) if area is not None and not area.is_empty else None
