"""How far "near" reaches: by kind and extent of the place, cut at half the distance to the next similar place.

No published default exists; the numbers are those of `geo.defaults.Near`, and every answer says which one it used.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..defaults import DEFAULTS, Defaults

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ..places import Place

__all__ = ["NearBuffer", "is_similar", "least_similar", "near_buffer"]


@dataclass(frozen=True, slots=True)
class NearBuffer:
    """A near-buffer: `radius_m` from the reference point (from the edge of a line or area), and how it was made.

    `cut_by` is the name of the next similar place that cut it short, "" for none; `default` names the number used.
    """

    radius_m: float
    default: str
    cut_by: str = ""
    reason: str = ""


def near_buffer(
    place: Place, similar: Iterable[tuple[Place, float]] = (), *, defaults: Defaults = DEFAULTS
) -> NearBuffer:
    """Return how far "near" a place reaches, in metres.

    Parameters
    ----------
    place : the anchor
    similar : other places and their distances from it in metres; those of its family that are not much smaller count

    >>> from geo.places import Place
    >>> khusham = Place("k", "Khusham", "settlement", 40.2892, 35.3009, 500.0, extent_m=1000.0)
    >>> near_buffer(khusham).radius_m
    6500.0
    """
    near, family = defaults.near, place.family
    base_m = {"settlement": near.settlement_m, "site": near.site_m, "line": near.line_m, "area": near.area_m}[family]
    name = f"near.{family}_m"
    if place.kind == "mountain":
        base_m, name = near.mountain_m, "near.mountain_m"
    if family in ("line", "area"):
        return NearBuffer(
            base_m, name, reason=f"{base_m / 1000:g} km from its {'course' if family == 'line' else 'edge'}"
        )
    radius_m = base_m + near.extent_share * place.extent_m
    floor_m = near.floor_m + place.extent_m
    rivals = [(d, other.name) for other, d in similar if is_similar(place, other, defaults) and d > 0.0]
    nearest_m, rival = min(rivals, default=(float("inf"), ""))
    if nearest_m / 2.0 < radius_m and floor_m < radius_m:
        radius_m = max(nearest_m / 2.0, floor_m)
        return NearBuffer(radius_m, name, rival, f"{radius_m / 1000:.1f} km, cut towards {rival}")
    return NearBuffer(radius_m, name, reason=f"{radius_m / 1000:.1f} km by its kind and extent")


def is_similar(place: Place, other: Place, defaults: Defaults) -> bool:
    """Whether `other` is of the same family, no other record of the same place, and not much smaller."""
    if other.id == place.id or other.family != place.family:
        return False
    inhabitants, extent_m = least_similar(place, defaults)
    if place.population and other.population:
        return other.population >= inhabitants
    return other.extent_m >= extent_m


def least_similar(place: Place, defaults: Defaults) -> tuple[float, float]:
    """Return the inhabitants from which on a place is not much smaller than another one, and the extent in metres."""
    share = defaults.near.similar_population
    return share * place.population, share * place.extent_m
