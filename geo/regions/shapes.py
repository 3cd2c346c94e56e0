"""From a claim to the region it allows, and to the stated set that a map draws for it."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from math import cos, radians
from typing import TYPE_CHECKING

from .. import geodesy
from ..defaults import DEFAULTS, Defaults
from ..errors import GeoError, GeometryError
from .allowed import Allowed, Rings, Window, allow_area, allow_line, allow_point, stated_rings
from .between import allow_between
from .coastlines import Frontiers, coast_of, frontiers_of, is_at_sea_off, is_of_coast
from .flow import run_downstream
from .halves import part_of
from .neighbours import Surroundings

if TYPE_CHECKING:
    from collections.abc import Sequence

    from shapely.geometry.base import BaseGeometry

    from ..claims.model import Claim
    from ..places import Place, Shape

__all__ = ["claim_region", "needs_window", "stated_zone"]


def _is_shape(place: Place) -> bool:
    return place.shape is not None and place.family in ("line", "area")


def needs_window(claim: Claim, anchors: Sequence[Place]) -> bool:
    """Whether the region of a claim follows a line or boundary that should be clipped before it is made."""
    if claim.kind == "containment":
        return False
    return any(_is_shape(anchor) for anchor in anchors)


def claim_region(
    claim: Claim,
    anchors: Sequence[Place],
    *,
    window: Window | None = None,
    defaults: Defaults = DEFAULTS,
    gazetteer: Surroundings | None = None,
) -> Allowed | None:
    """Return the region that one claim allows, as wide as its words, digits and anchors make it; None for none.

    Parameters
    ----------
    anchors : places of the claim's anchors, in the order of the words
    window : west, south, east, north of what matters: long lines are clipped to it, with room for the distance stated
    gazetteer : to cut "near" at half the way to the next similar place; None to leave it whole
    """
    return _region(claim, anchors, window, defaults, gazetteer=gazetteer)


def stated_zone(
    claim: Claim, anchors: Sequence[Place], at: tuple[float, float], defaults: Defaults = DEFAULTS
) -> BaseGeometry | None:
    """Return the stated set to draw near a subject: the disc, ring, sector or band of the words alone; None for none.

    Containments have none (their area is a layer of its own), nor have areas as anchors without a distance.
    """
    if claim.kind in ("containment", "direction", "side") or (claim.kind == "distance" and claim.distance is None):
        return None
    anchor = anchors[0]
    if claim.distance is None and _is_shape(anchor) and anchor.family == "area":
        return None
    if claim.kind == "border" or not _is_shape(anchor) or anchor.family == "area" or claim.kind == "between":
        window = _window_around(at, stated_rings(claim, anchor, defaults, is_stated=True).outer_m)
        allowed = _region(claim, anchors, window, defaults, is_stated=True)
        return allowed.area if allowed is not None else None
    assert anchor.shape is not None
    rings = stated_rings(claim, anchor, defaults, is_stated=True)
    return _line_zone(anchor.shape, rings, _window_around(at, rings.outer_m))


def _window_around(at: tuple[float, float], reach_m: float) -> Window:
    margin = min(10.0, max(0.1, 2.0 * reach_m / 111_000.0))
    return at[0] - margin, at[1] - margin, at[0] + margin, at[1] + margin


@lru_cache(maxsize=64)
def _line_zone(shape: Shape, rings: Rings, window: Window) -> BaseGeometry | None:
    """Return the band to draw beside a line; several reports often state the same one."""
    return allow_line(rings, shape.geometry, window, is_sketch=True)


def _region(
    claim: Claim,
    anchors: Sequence[Place],
    window: Window | None,
    defaults: Defaults,
    *,
    is_stated: bool = False,
    gazetteer: Surroundings | None = None,
) -> Allowed | None:
    if not anchors:
        return None
    if claim.kind == "between":
        return allow_between(claim, anchors, defaults) if len(anchors) > 1 else None
    anchor = anchors[0]
    rings = stated_rings(claim, anchor, defaults, is_stated=is_stated, gazetteer=gazetteer)
    if is_of_coast(claim, anchor):
        shore = _by_coast(claim, anchor, rings, window, defaults, frontiers_of(gazetteer))
        if shore is not None:
            return shore
    if claim.kind == "along" and anchor.family == "area" and _is_shape(anchor):
        return _contained(claim, anchor, replace(rings, azimuth_deg=None), defaults)
    if claim.kind == "containment":
        return _contained(claim, anchor, rings, defaults)
    if claim.kind == "border":
        return _beside_border(anchors, rings, window)
    if claim.kind == "side" and claim.direction is not None and claim.direction.side and anchor.family == "line":
        course = run_downstream(anchor)
        if course is None:
            return None
        bank = allow_line(rings, course, window, side=claim.direction.side)
        return Allowed(bank, rings.components, _words(rings, claim, anchor)) if bank is not None else None
    if not _is_shape(anchor):
        around = _around(claim, anchor, rings, frontiers_of(gazetteer))
        return Allowed(around, rings.components, _words(rings, claim, anchor))
    if anchor.family == "line":
        area = allow_line(rings, anchor.geometry, window)
    else:
        area = allow_area(rings, anchor.geometry, window, is_sketch=is_stated)
    return None if area is None or area.is_empty else Allowed(area, rings.components, _words(rings, claim, anchor))


def _words(rings: Rings, claim: Claim, anchor: Place) -> str:
    direction = f" {claim.direction.text}" if claim.direction is not None else ""
    return f"{rings.words}{direction}: {anchor.name}"


def _contained(claim: Claim, anchor: Place, rings: Rings, defaults: Defaults) -> Allowed | None:
    """Return the area of a containment, or the half of it that "northern" means."""
    if anchor.shape is not None and anchor.family == "line":
        area = allow_line(rings, anchor.geometry, None)
        return Allowed(area, rings.components, f"on {anchor.name}") if area is not None else None
    if anchor.shape is None or anchor.geometry.geom_type not in ("Polygon", "MultiPolygon"):
        if (
            anchor.family == "settlement"
            or anchor.extent_m > 0.0
            or anchor.kind not in ("country", "province", "district", "region")
        ):
            return Allowed(allow_point(rings, anchor.lon, anchor.lat), rings.components, f"in {anchor.name}")
        return None
    area = anchor.geometry
    if rings.azimuth_deg is not None:
        area = part_of(area, rings.azimuth_deg, defaults.containment.part_undecided)
    return Allowed(area, rings.components, f"in {anchor.name}") if not area.is_empty else None


def _by_coast(
    claim: Claim, anchor: Place, rings: Rings, window: Window | None, defaults: Defaults, frontiers: Frontiers | None
) -> Allowed | None:
    """Return the band along the coast of a land, on the water alone for what is off it; None where it has no coast."""
    import shapely

    coast = coast_of(anchor, frontiers) if frontiers is not None else None
    if coast is None:
        return None
    outer_m = max(rings.outer_m, defaults.coast.supported_m) if claim.distance is None else rings.outer_m
    area = allow_line(replace(rings, azimuth_deg=None, outer_m=outer_m), coast, window)
    if area is None:
        return None
    if is_at_sea_off(claim):
        land = shapely.clip_by_rect(anchor.geometry, *area.bounds)
        area = shapely.difference(area, shapely.make_valid(land))
    words = f"{rings.words}: " if claim.distance is not None else ""
    return Allowed(area, rings.components, f"{words}the coast of {anchor.name}")


def _around(claim: Claim, anchor: Place, rings: Rings, frontiers: Frontiers | None) -> BaseGeometry:
    """Return the ring or sector around a point; of what lies off a town by the sea ("12 nautical miles off X") without
    the land of its country. A town inland may lie on a lake or river.
    """
    import shapely

    around = allow_point(rings, anchor.lon, anchor.lat)
    if frontiers is None or anchor.family != "settlement" or not anchor.country or not is_at_sea_off(claim):
        return around
    try:
        land = frontiers.get(f"country:{anchor.country}")
    except GeoError:
        return around
    wide = _SHORE_DEG / max(0.1, cos(radians(anchor.lat)))
    near = shapely.box(anchor.lon - wide, anchor.lat - _SHORE_DEG, anchor.lon + wide, anchor.lat + _SHORE_DEG)
    if land.shape is None or coast_of(land, frontiers, near) is None:
        return around
    water = shapely.difference(around, shapely.make_valid(shapely.clip_by_rect(land.geometry, *around.bounds)))
    return around if water.is_empty else water


_SHORE_DEG = 0.1
"""How near the coast a town is by the sea [P]."""


def _beside_border(anchors: Sequence[Place], rings: Rings, window: Window | None) -> Allowed | None:
    """Return the band along a border: the line given, the one that two areas share, or a boundary."""
    shaped = [anchor for anchor in anchors if _is_shape(anchor)]
    lines = [anchor for anchor in shaped if anchor.family == "line"]
    if lines:
        line = lines[0].geometry
    elif len(shaped) > 1:
        try:
            line = geodesy.shared_border(shaped[0].geometry, shaped[1].geometry)
        except GeometryError:
            line = shaped[0].geometry.boundary
    elif shaped:
        line = shaped[0].geometry.boundary
    else:
        return Allowed(allow_point(rings, anchors[0].lon, anchors[0].lat), rings.components, f"near {anchors[0].name}")
    area = allow_line(rings, line, window)
    return Allowed(area, rings.components, f"{rings.words}: border of {anchors[0].name}") if area is not None else None
