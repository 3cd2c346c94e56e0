"""What containment takes a sea or lake to be: its water with the islands in it, and limits that custom draws."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from ..seas import sea_of

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

    from ..places import Place, Shape
    from .measures import Components

__all__ = ["area_of", "limit_of"]

_WATERS = frozenset(("sea", "lake"))
_AT_RING_DEG = 0.06
"""So near to the ring of a sea the boundary is no shore; its outline is thinned by up to 0.05 degrees."""
_LIMIT_M, _LIMIT_SHARE = 50_000.0, 0.25
"""How far custom may put the limit of a sea on open water elsewhere, and at most how much of its reach [P]."""


def area_of(place: Place) -> BaseGeometry:
    """Return what lies "in" a place with an area: an island in a sea or lake lies in it.

    >>> import shapely
    >>> from geo.places import Place, Shape
    >>> ring = shapely.box(0.0, 0.0, 3.0, 3.0).difference(shapely.box(1.0, 1.0, 2.0, 2.0))
    >>> area_of(Place("l", "L", "lake", 0.5, 0.5, 100.0, shape=Shape(shapely.to_wkb(ring)))).area
    9.0
    """
    assert place.shape is not None
    return _with_islands(place.shape) if place.kind in _WATERS else place.geometry


@lru_cache(maxsize=128)
def _with_islands(shape: Shape) -> BaseGeometry:
    import shapely

    parts = [part for part in shapely.get_parts(shape.geometry) if part.geom_type == "Polygon"]
    return shapely.union_all([shapely.Polygon(part.exterior) for part in parts]) if parts else shape.geometry


def limit_of(place: Place, lon: float, lat: float) -> Components:
    """Return what is not known of the boundary of a sea at a point of it, where that is open water; () at a shore."""
    import shapely

    sea = sea_of(place.id) if place.kind == "sea" else None
    if sea is None or sea.ring.boundary.distance(shapely.Point(lon, lat)) > _AT_RING_DEG:
        return ()
    return ((f"limit of {place.name} on open water", min(_LIMIT_M, _LIMIT_SHARE * place.extent_m)),)
