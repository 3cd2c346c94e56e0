"""The region that one claim allows, around points, lines and areas.

Distances are as wide as their digits say (P), as the hedge opens them, and as uncertain as their anchors; directions
have the half-angle of their words. Long lines are clipped to the window that matters before any band is made.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import asin, cos, degrees, radians
from typing import TYPE_CHECKING

from .. import geodesy
from ..errors import GeometryError
from .cones import sweep_cone
from .neighbours import Surroundings, near_of

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

    from ..claims.model import Claim
    from ..defaults import Defaults
    from ..places import Place

__all__ = ["Allowed", "Rings", "allow_area", "allow_line", "allow_point", "clip_to_window", "stated_rings"]

Window = tuple[float, float, float, float]
Components = tuple[tuple[str, float], ...]
_MANY = 300
_HALF_EARTH_M = 20_000_000.0
_FARTHEST_BAND_M = 3_000_000.0


@dataclass(frozen=True, slots=True)
class Allowed:
    """A region in the making: its area, the parts of its width in metres, and words for the legend."""

    area: BaseGeometry
    components: Components
    words: str


@dataclass(frozen=True, slots=True)
class Rings:
    """Between which distances a claim puts its subject (metres), in which direction, and what widened them."""

    inner_m: float
    outer_m: float
    azimuth_deg: float | None
    half_angle_deg: float
    components: Components
    words: str


def stated_rings(
    claim: Claim,
    anchor: Place,
    defaults: Defaults,
    *,
    is_stated: bool = False,
    gazetteer: Surroundings | None = None,
) -> Rings:
    """Return the distances and the cone that a claim allows from an anchor.

    With `is_stated` the set as stated, to draw: only the precision of the number widens it, not the anchor.

    Raises
    ------
    GeometryError : farther than anything on the earth lies, or than 3,000 km from a line or area
    """
    low_m, high_m, precision, words = _interval(claim, anchor, defaults, gazetteer)
    known = () if is_stated else _anchor_components(claim, anchor)
    width_m = sum(metres for _, metres in (*precision, *known))
    is_band = anchor.shape is not None and claim.kind != "containment"
    farthest_m = _FARTHEST_BAND_M if is_band else _HALF_EARTH_M
    inner_m, outer_m = max(0.0, low_m - width_m), min(farthest_m, max(high_m + width_m, 1.0))
    if inner_m >= outer_m:
        raise GeometryError(f"{words} is too far to draw a region around {anchor.name}")
    azimuth_deg, half_deg = _cone(claim)
    if azimuth_deg is not None and known and anchor.shape is None:
        middle_m = max(1.0, (inner_m + outer_m) / 2.0)
        half_deg += min(degrees(asin(min(1.0, sum(m for _, m in known) / middle_m))), defaults.direction.slack_max_deg)
    return Rings(inner_m, outer_m, azimuth_deg, min(half_deg, 180.0), (*precision, *known), words)


def _cone(claim: Claim) -> tuple[float | None, float]:
    direction = claim.direction
    if direction is None or direction.azimuth_deg is None:
        return None, 180.0
    return direction.azimuth_deg % 360.0, direction.half_angle_deg if direction.half_angle_deg is not None else 45.0


def _interval(
    claim: Claim, anchor: Place, defaults: Defaults, gazetteer: Surroundings | None
) -> tuple[float, float, Components, str]:
    """Return the interval in metres that the words open, with the width of its numbers."""
    distance = claim.distance
    if distance is None:
        return _vague_interval(claim, anchor, defaults, gazetteer)
    low_m, high_m = distance.low_m, distance.high_m
    if claim.kind == "within" or claim.hedge == "within":
        low_m, high_m = 0.0, high_m if high_m is not None else low_m
    if claim.hedge == "over" or high_m is None:
        high_m = max(defaults.reach.beyond_factor * low_m, low_m + defaults.reach.direction_m)
    precision_m = distance.precision_m
    if claim.hedge == "about":
        precision_m = max(precision_m, defaults.tolerance.about * high_m)
    words = distance.text or f"{high_m / 1000:g} km"
    if claim.kind == "path":
        ratios = defaults.path
        low_m, high_m = low_m / ratios.longest_supported, high_m / ratios.shortest_supported
        words = f"{words} by path"
    return low_m, high_m, ((f"precision of {words!r}".replace("'", '"'), precision_m),), words


def _vague_interval(
    claim: Claim, anchor: Place, defaults: Defaults, gazetteer: Surroundings | None
) -> tuple[float, float, Components, str]:
    reach, near = defaults.reach, defaults.near
    extent_m = anchor.extent_m or (near.settlement_extent_m if anchor.family == "settlement" else 0.0)
    if claim.kind == "along":
        return 0.0, defaults.along.supported_m, (), "on or along"
    if claim.kind == "border":
        return 0.0, defaults.border.supported_m, (), "at or near the border"
    if claim.kind in ("direction", "side"):
        is_bank = claim.kind == "side" and "bank" in f"{claim.detail} {claim.text}".casefold()
        reach_m = reach.bank_m if is_bank else reach.side_m if claim.kind == "side" else reach.direction_m
        return 0.0, reach_m, (), "in the stated direction"
    if claim.kind == "near" and claim.detail == "outskirts" and anchor.family == "settlement":
        around_m = near.outskirts_m + near.outskirts_share * extent_m
        return max(0.0, extent_m - around_m), extent_m + around_m, (), "on the outskirts"
    if claim.kind in ("near", "distance", "offset", "within", "path"):
        inner_m = extent_m if claim.detail == "outside" and anchor.shape is None else 0.0
        return inner_m, max(inner_m, near_of(anchor, gazetteer, defaults).radius_m), (), "near"
    return 0.0, extent_m or near.settlement_extent_m, (), "in"


def _anchor_components(claim: Claim, anchor: Place) -> Components:
    parts = [(f"position of {anchor.name}", anchor.uncertainty_m)]
    if anchor.shape is None and claim.kind not in ("near", "containment"):
        parts.append((f"extent of {anchor.name}", anchor.extent_m))
    return tuple((name, metres) for name, metres in parts if metres > 0.0)


def allow_point(rings: Rings, lon: float, lat: float) -> BaseGeometry:
    """Return the annulus or annular sector around a point."""
    if rings.azimuth_deg is not None and rings.half_angle_deg < 180.0:
        return geodesy.sector(lon, lat, rings.inner_m, rings.outer_m, rings.azimuth_deg, rings.half_angle_deg)
    outer = geodesy.disc(lon, lat, rings.outer_m)
    return geodesy.difference(outer, geodesy.disc(lon, lat, rings.inner_m)) if rings.inner_m > 0.0 else outer


def allow_line(
    rings: Rings,
    line: BaseGeometry,
    window: Window | None,
    *,
    is_sketch: bool = False,
    side: str | float | None = None,
) -> BaseGeometry | None:
    """Return the band beside a line, on the stated side and cut by the direction cone; None outside the window.

    A sketch, to draw only, is coarser, and its side is that of the cone alone. `side` is "left" or "right" of the line
    in its own direction, for banks.
    """
    unknown_m = sum(metres for _, metres in rings.components)
    course = clip_to_window(
        line, rings.outer_m, window, max(rings.outer_m / (30.0 if is_sketch else 60.0), unknown_m / 10.0)
    )
    if course is None:
        return None
    tol_m = max(1.0, rings.outer_m / (50.0 if is_sketch else 150.0))
    side = side or (None if is_sketch else rings.azimuth_deg)
    beside = geodesy.band(course, rings.outer_m, side, inner_m=rings.inner_m, tol_m=tol_m)
    if rings.azimuth_deg is None:
        return beside
    cone = sweep_cone(course, rings.azimuth_deg, rings.half_angle_deg, 1.5 * rings.outer_m)
    return geodesy.intersection(beside, cone)


def allow_area(
    rings: Rings, area: BaseGeometry, window: Window | None = None, *, is_sketch: bool = False
) -> BaseGeometry | None:
    """Return the band outside an area's boundary, cut by the direction cone from the area; None outside the window."""
    import shapely

    unknown_m = sum(metres for _, metres in rings.components)
    tolerance_m = max(rings.outer_m / (30.0 if is_sketch else 60.0), unknown_m / 10.0)
    is_split = area.bounds[0] < -179.9 and area.bounds[2] > 179.9
    edge = area if is_split else clip_to_window(area.boundary, rings.outer_m, window, tolerance_m)
    if edge is None:
        return None
    tol_m = max(1.0, rings.outer_m / (50.0 if is_sketch else 150.0))
    beside = geodesy.band(edge, rings.outer_m, inner_m=rings.inner_m, tol_m=tol_m)
    ring = shapely.difference(beside, shapely.make_valid(area))
    if rings.azimuth_deg is None:
        return ring
    cone = sweep_cone(edge, rings.azimuth_deg, rings.half_angle_deg, 1.5 * rings.outer_m)
    return geodesy.intersection(ring, cone)


def clip_to_window(
    line: BaseGeometry, reach_m: float, window: Window | None, tolerance_m: float
) -> BaseGeometry | None:
    """Return the part of a line that can matter within the window, thinned to a tolerance.

    The callers give a sixtieth of the reach, or a tenth of what is unknown of the line where that is more.
    Very long courses are thinned further, to an eighth at most: their regions are too large for the difference to show.
    """
    import shapely

    if window is not None:
        west, south, east, north = window
        margin_lat = 1.2 * reach_m / 110_000.0
        margin_lon = margin_lat / max(0.05, cos(radians(min(89.0, max(abs(south), abs(north)) + margin_lat))))
        line = shapely.clip_by_rect(line, west - margin_lon, south - margin_lat, east + margin_lon, north + margin_lat)
    thin = shapely.simplify(line, tolerance_m / 111_000.0)
    while shapely.get_num_coordinates(thin) > _MANY and tolerance_m < reach_m / 16.0:
        tolerance_m *= 2.0
        thin = shapely.simplify(line, tolerance_m / 111_000.0)
    line = thin
    parts = [part for part in getattr(line, "geoms", [line]) if part.length > 0.0]
    if not parts:
        return None
    return parts[0] if len(parts) == 1 else type(line)(parts)
