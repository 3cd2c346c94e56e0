"""Islands of which only middle and reach are listed: the piece of their country's outline that is their land."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from .. import geodesy
from ..places import Shape

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

    from .outcome import Case

__all__ = ["land_of", "with_outline"]

_KINDS = frozenset(("region", "island"))
_LEAST_OF_REACH = 0.7
"""How alike a piece of land and an island must reach [P]."""


def land_of(case: Case) -> BaseGeometry | None:
    """Return the land of an anchor without an outline: the piece of the country around its middle.

    None where no piece reaches about as far, as for a region of the mainland, or an island of two states.
    """
    subject, anchor = case.subject, case.anchor
    country = anchor.country or subject.country
    if anchor.kind not in _KINDS or anchor.shape is not None or anchor.extent_m <= 0.0:
        return None
    if not country or case.borders is None:
        return None
    import shapely

    middle = shapely.Point(anchor.lon, anchor.lat)
    pieces = getattr(case.borders.get(f"country:{country}").geometry, "geoms", ())
    piece = next((each for each in pieces if each.contains(middle)), None)
    if piece is None:
        return None
    reach_m = float(geodesy.corrected_centre(piece).radial_m)
    return piece if _LEAST_OF_REACH * anchor.extent_m <= reach_m <= anchor.extent_m / _LEAST_OF_REACH else None


def with_outline(case: Case) -> Case:
    """Return a case whose anchor has the outline of its island, where it has one of its own or none is found."""
    land = land_of(case) if len(case.anchors) == 1 else None
    if land is None:
        return case
    import shapely

    island = replace(case.anchor, kind="island", shape=Shape(shapely.to_wkb(land)), centroid=False)
    return replace(case, anchors=(island,))
