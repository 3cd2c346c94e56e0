"""Evidence of areas: whether a place lies in the areas that the words put it in ("Tripoli, Lebanon")."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from geo.geocoding.lines import foot_on
from geo.geocoding.model import Reason, distance_km, unit_of
from geo.sovereigns import sovereigns
from geo.toponyms.places_abbreviated import expand_abbreviation
from geo.toponyms.vocabulary import AUSTRALIAN

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.gazetteer import Gazetteer
    from geo.places import Place

__all__ = ["AREAS", "Situation", "holds_place", "situate"]

AREAS = ("country", "province", "region", "district", "island", "continent")
_OF_NO_COUNTRY = frozenset(("sea", "continent"))


class Situation(NamedTuple):
    """Where a place lies to the areas that the words put it in; all but `reasons` as in `Reading`."""

    reasons: tuple[Reason, ...] = ()
    support: float = 0.0
    outside: str = ""
    placed: bool = False
    astray: bool = False


_UNTOLD = Situation()


def situate(place: Place, context: Sequence[str], gazetteer: Gazetteer) -> Situation:
    """Return whether a place lies in the areas that the words put it in."""
    found = _UNTOLD
    for name in context:
        areas = _areas_of(gazetteer, name)
        if not areas:
            continue
        held, is_small = max((holds_place(area, place), area.kind != "country") for area in areas)
        if place.kind == "country" and any(area.country == place.country for area in areas):
            held = 1.0  # "in Mexico, Guerrero": a part told behind the whole
        reasons, support, outside, placed, astray = found
        placed, support = placed or (held > 0 and is_small), support + held
        if place.country or place.kind not in _OF_NO_COUNTRY:  # "Ecuador's Pacific coast"
            outside = outside or ("" if held > 0 else name)
            astray = astray or (held <= 0 and _is_elsewhere_in_its_country(areas, place))
            reason = Reason(4.5 * held, "in {}, as the words say", name) if held > 0 else Reason(-2.5)
            reasons = (*reasons, reason)
        found = Situation(reasons, support, outside, placed, astray)
    return found


@lru_cache(maxsize=4096)
def _areas_of(gazetteer: Gazetteer, name: str) -> tuple[Place, ...]:
    found = gazetteer.lookup(expand_abbreviation(name))[:20]
    if name in AUSTRALIAN:
        found += gazetteer.lookup(AUSTRALIAN[name])[:5]
    areas = [candidate.place for candidate in found if candidate.place.kind in AREAS]
    return tuple(areas or [candidate.place for candidate in found[:3]])


def _is_elsewhere_in_its_country(areas: Sequence[Place], place: Place) -> bool:
    return bool(place.country) and any(a.kind != "country" and a.country == place.country for a in areas)


def holds_place(area: Place, place: Place) -> float:
    """Return how surely a place lies in an area: 1 by its codes, 0.7 by distance, 0 not.

    A river lies in every area that it runs through, wherever its middle is.
    """
    held = _holds_point(area, place)
    if held <= 0.0 and place.kind in _RUNNING and place.shape is not None and area.kind in _CROSSED:
        return 0.7 if _crosses(place, area) else 0.0
    return held


@lru_cache(maxsize=4096)
def _crosses(river: Place, area: Place) -> bool:
    if area.shape is not None:
        return bool(area.geometry.dwithin(river.geometry, _CROSSED_DEG))
    return foot_on(river.geometry, area).away_km <= max(area.extent_m / 1000.0, _CROSSED_KM)


_RUNNING, _CROSSED = frozenset(("river", "canal")), frozenset(("country", "province", "region", "district"))
_CROSSED_KM, _CROSSED_DEG = 30.0, 0.1


def _holds_point(area: Place, place: Place) -> float:
    if area.id == place.id:
        return 0.0
    if area.kind == "country":
        return 1.0 if area.country == place.country or area.country in sovereigns(place.country) else 0.0
    if area.country and area.country != place.country:
        return 0.0
    if area.kind == "province" and area.admin1 and unit_of(area) == unit_of(place):
        return 1.0
    reach_km = max(area.extent_m / 1000.0, 60.0 if area.kind in ("settlement", "district") else 150.0)
    return 0.7 if distance_km(area, place) <= reach_km else 0.0
