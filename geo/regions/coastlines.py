"""The coast of a land: the boundary of its country where no other country's land lies behind it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from ..errors import GeoError

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

    from ..claims.model import Claim
    from ..places import Place

__all__ = ["Frontiers", "coast_of", "frontiers_of", "is_at_sea_off", "is_of_coast"]

_COAST = re.compile(r"\bcoast(?:line)?\b", re.IGNORECASE)
_OFF = re.compile(r"\boff\b", re.IGNORECASE)
_KINDS = frozenset(("along", "distance", "within", "near"))
_LANDS = frozenset(("country", "region", "island", "province", "continent"))
_BORDER_DEG, _PART_DEG = 0.03, 0.05
_ISLAND_SHARE = 0.5
"""A part of a country up to half as large as its largest is an island of it."""


@runtime_checkable
class Frontiers(Protocol):
    """What a gazetteer offers to coasts: outlines by id, and land borders."""

    def get(self, place_id: str) -> Place:
        """Return the place with an id ("country:SY")."""
        ...

    def border(self, a: str, b: str = "") -> Place:
        """Return the border of `a` with `b`, or all of it, as a place with a line."""
        ...


def frontiers_of(gazetteer: object) -> Frontiers | None:
    """Return a gazetteer that knows outlines and borders, None for one that does not."""
    return gazetteer if isinstance(gazetteer, Frontiers) else None


def is_of_coast(claim: Claim, land: Place) -> bool:
    """Return whether a claim speaks of the coast of the land that is its anchor."""
    if claim.kind not in _KINDS or land.kind not in _LANDS or land.shape is None:
        return False
    return claim.detail == "coast" if claim.kind == "along" else _COAST.search(claim.text) is not None


def is_at_sea_off(claim: Claim) -> bool:
    """Return whether a claim about a coast puts its subject on the water ("30 km off the coast of Libya")."""
    return _OFF.search(claim.text) is not None


def coast_of(
    land: Place, frontiers: Frontiers, box: BaseGeometry | None = None, without: Place | None = None
) -> BaseGeometry | None:
    """Return the coast of a land, None where it has none.

    Of a province, region or island of a country it is the part that bounds that.

    Parameters
    ----------
    box : leave out what lies outside it
    without : a place on whose own island the coast is left out

    >>> from geo.gazetteer import open_gazetteer
    >>> gazetteer = open_gazetteer()
    >>> coast_of(gazetteer.get("country:CH"), gazetteer) is None
    True
    """
    import shapely

    if land.kind == "island" or not land.country:
        own = land.geometry.boundary if land.kind == "island" else None
        return _within(own, box) if own is not None else None
    whole = frontiers.get(f"country:{land.country}").geometry
    coast = _within((whole if without is None else _without_island(whole, without)).boundary, box)
    if coast is None:
        return None
    try:
        border = _within(frontiers.border(land.country).geometry, box)
    except GeoError:
        border = None  # an island has no land border
    if border is not None:
        coast = shapely.difference(coast, border.buffer(_BORDER_DEG))
    if land.kind != "country":
        coast = shapely.intersection(coast, shapely.make_valid(land.geometry).buffer(_PART_DEG))
    return None if coast.is_empty else coast


def _within(line: BaseGeometry, box: BaseGeometry | None) -> BaseGeometry | None:
    import shapely

    kept = line if box is None else shapely.intersection(line, box)
    return None if kept.is_empty else kept


def _without_island(whole: BaseGeometry, place: Place) -> BaseGeometry:
    """Return a country without the island that a place lies on: a part far smaller than the largest."""
    import shapely

    parts = list(shapely.get_parts(whole))
    most = max(part.area for part in parts)
    point = shapely.Point(place.lon, place.lat)
    kept = [part for part in parts if part.area > _ISLAND_SHARE * most or part.distance(point) > _PART_DEG]
    return shapely.MultiPolygon(kept)
