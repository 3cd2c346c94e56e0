"""The named places that fit a region: inside it, or within their own uncertainty of it, best first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

import numpy as np

from .. import geodesy
from ..places import KINDS, Place
from ..units import format_distance
from .model import Fit

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from shapely.geometry.base import BaseGeometry

    from ..defaults import Defaults

__all__ = ["PlacesInside", "find_fits"]

_KIND_WEIGHT = {
    "plant": 1.0, "base": 1.0, "air base": 1.0, "oil field": 1.0, "settlement": 0.9, "camp": 0.9, "crossing": 0.9,
    "dam": 0.9, "bridge": 0.9, "airport": 0.8, "port": 0.8, "mine": 0.8, "neighbourhood": 0.7, "hospital": 0.7,
    "school": 0.7,
    "site": 0.7, "building": 0.6, "place of worship": 0.6, "mountain": 0.4, "pass": 0.5,
}  # fmt: skip
_MOST = 600


class PlacesInside(Protocol):
    """What a gazetteer offers here: its places inside an area."""

    def inside(self, area: BaseGeometry, *, kinds: Sequence[str] = (), limit: int | None = None) -> Iterable[Place]:
        """Return the places whose reference point lies inside the area."""
        ...


def find_fits(
    region: BaseGeometry,
    places: Mapping[str, Place],
    gazetteer: PlacesInside | None,
    defaults: Defaults,
    *,
    without: frozenset[str] = frozenset(),
) -> tuple[Fit, ...]:
    """Return the named places that fit, ranked by how deep inside the region they lie and by kind.

    Places of the incident count as well as the gazetteer's; lines and areas do not, nor middles of units. A place just
    outside that its own uncertainty and extent reach into the region is listed after those inside, and says so.
    `without` are the ids of places that the words tell apart from the subject ("near X": not X).
    """
    kinds = tuple(kind for kind, facts in KINDS.items() if facts.family in ("settlement", "site"))
    found = [place for place in places.values() if place.kind in kinds and not place.centroid]
    if gazetteer is not None:
        wide = region.buffer(0.02)
        found += [place for place in gazetteer.inside(wide, kinds=kinds, limit=_MOST) if place.kind in kinds]
    named = [place for place in _distinct(found) if not place.derived_from and place.id not in without]
    if not named:
        return ()
    lon, lat = np.array([p.lon for p in named]), np.array([p.lat for p in named])
    depth_m = np.asarray(geodesy.inside_by(region, lon, lat), dtype=float)
    deepest_m = max(1.0, float(np.max(depth_m)))
    ranked = sorted(
        (
            (depth < 0.0, -_score(place, float(depth) / deepest_m, defaults), place.name, place, float(depth))
            for place, depth in zip(named, depth_m, strict=True)
            if depth >= -(place.uncertainty_m + place.extent_m)
        ),
        key=lambda row: row[:3],
    )
    return tuple(
        Fit(place.id, place.name, place.kind, place.lon, place.lat, rank, _reason(place, depth))
        for rank, (*_, place, depth) in enumerate(ranked[: int(defaults.fits.limit)], start=1)
    )


def _distinct(places: Sequence[Place]) -> list[Place]:
    """Return the places once each: the same id, or the same name within a few kilometres, counts once."""
    kept: dict[str, Place] = {}
    seen: set[tuple[str, int, int]] = set()
    for place in places:
        key = (place.name.casefold(), round(place.lon * 10), round(place.lat * 10))
        ids = {place.id, place.gazetteer} - {""}
        if key in seen or any(item in kept for item in ids):
            continue
        seen.add(key)
        for item in ids:
            kept[item] = place
    return list({id(place): place for place in kept.values()}.values())


def _score(place: Place, depth: float, defaults: Defaults) -> float:
    """Return the score of a place: depth from 0 at the rim to 1 at the deepest, against the weight of its kind."""
    centrality = max(-1.0, min(1.0, depth))
    share = defaults.fits.centrality_weight
    return share * centrality + (1.0 - share) * _KIND_WEIGHT.get(place.kind, 0.5)


def _reason(place: Place, depth_m: float) -> str:
    words = KINDS[place.kind].words
    if depth_m >= 0.0:
        return f"{words}, {format_distance(depth_m)} inside"
    if -depth_m <= place.uncertainty_m:
        return f"{words}, {format_distance(-depth_m)} outside but known only to ±{format_distance(place.uncertainty_m)}"
    return (
        f"{words}, {format_distance(-depth_m)} outside but reaching {format_distance(place.extent_m)} from its middle"
    )
