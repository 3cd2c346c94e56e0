"""Statements that fail by so much that another place of the name must be meant, which the gazetteer may lack.

Lists of towns are whole from some ten thousand inhabitants on; of villages they have some. "Torralba, 24 km east of
Tinajas" is hardly said of a Torralba 176 km away, while one 40 km away may well be told with a wrong figure. So a small
place that lies out of all reach of where a statement puts it is doubted, and the statement is not refuted by it; unless
its name is rare in its country, and the rest of the report speaks of its province or a town nearby.
"""

from __future__ import annotations

from math import cos, radians
from typing import TYPE_CHECKING

from geo.geocoding.bearings import off_deg
from geo.geocoding.doubts import LOCAL_NATURE, is_well_known
from geo.geocoding.fitness import LARGE
from geo.geocoding.lines import foot_on
from geo.geocoding.model import ClaimLike, Group, distance_km, unit_of
from geo.names import fold, split_feature_word
from geo.toponyms.lexicon import load_lexicon

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.places import Place

__all__ = ["is_out_of_reach", "mark_out_of_reach", "outside_km"]

_WHOLE = 15_000
"""Inhabitants from which a list of towns can be taken for whole (GeoNames, cities of 15,000)."""
_TIMES, _PLUS_KM = 3.0, 30.0
_NEAR_KM, _WAY_KM, _LINE_KM, _AREA_KM = 100.0, 120.0, 60.0, 100.0
_SURE, _ABOUT_KM, _FEW = 0.6, 150.0, 1
_VILLAGE, _MANY, _APART_TIMES, _APART_KM = 3_000, 3, 5.0, 250.0
"""Inhabitants below which a town is a village; how many of a name are many; times a stated distance and km more that
part a false statement from one about another place, of villages and namesakes [P]."""
_TOWN_APART_KM, _NEAR_APART_KM = 100.0, 160.0
"""The same of a small town alone, behind a number and without one [P]."""
_GREAT_M = 60_000.0
"""Reach from which a mountain or the like is known the world over [P]."""
_VILLAGES = frozenset(("settlement", "neighbourhood"))
_SITES = frozenset(("camp", "mine", "oil field", "plant", "dam", "bridge", "crossing"))
_LINES = frozenset(("river", "canal", "line", "road", "border"))
_UNITS = frozenset(("province", "district"))
_AREAS = frozenset(("country", "province", "region", "district", "island"))


def mark_out_of_reach(groups: Sequence[Group], claims: Sequence[ClaimLike]) -> None:
    """Mark the small places that lie out of all reach of where a statement of the report puts them."""
    by_toponym = {toponym.id: group for group in groups for toponym in group.toponyms}
    for claim in claims:
        if claim.stance == "denied":
            continue
        ends = [by_toponym.get(mention.toponym) for mention in (claim.subject, *claim.anchors)]
        named = [group for group in ends if group is not None and group.best is not None]
        if len(named) != len(ends) or not 2 <= len(named) <= 3:
            continue
        places = [group.options[0].place for group in named]
        if _are_apart_by(claim, places, _APART_KM):
            for group in named:
                group.is_far_off = True
                group.is_worlds_apart = group.is_worlds_apart or _may_be_unlisted(group)
        if _are_apart_by(claim, places, _TOWN_APART_KM if claim.distance is not None else _NEAR_APART_KM):
            for group in named:
                own = named if group.options[0].place.population < _VILLAGE else [group]
                spoken = _is_spoken_of(group.options[0].place.country, own, groups)
                alone = _is_town_alone(group) and (not spoken or _is_turned(claim, places))
                group.is_worlds_apart = group.is_worlds_apart or alone
        for group in named:
            if _is_unspoken_site(group) and is_out_of_reach(claim, places):
                group.is_worlds_apart = True
        small = [g for g, p in zip(named, places, strict=True) if _is_small(p) or _is_unit_abroad(p, places)]
        if small and is_out_of_reach(claim, places):
            rest = [group for group in groups if all(group is not end for end in named)]
            for group in small:
                group.is_out_of_reach = group.is_out_of_reach or not (_is_rare(group) and _is_told_of(group, rest))


def _is_rare(group: Group) -> bool:
    """Whether few places of the name are listed in the country of the best: where many are, others may not be."""
    country = group.options[0].place.country
    others = (o for o in group.options[1:] if o.match == "exact" and o.place.kind in _VILLAGES)
    return sum(o.place.country == country for o in others) <= _FEW


def _is_told_of(group: Group, rest: Sequence[Group]) -> bool:
    """Whether other names of the report are the province of the best, or a town of some size nearby."""
    place = group.options[0].place
    for best in (other.best for other in rest):
        if best is None or best.share < _SURE or best.match != "exact":
            continue
        other = best.place
        if other.kind == "province" and other.country == place.country and unit_of(other) == unit_of(place) != "":
            return True
        if other.kind == "settlement" and other.population >= _WHOLE and distance_km(other, place) <= _ABOUT_KM:
            return True
    return False


def _is_small(place: Place) -> bool:
    return place.kind in _VILLAGES and place.population < _WHOLE and not place.feature_code.startswith("PPLC")


def _may_be_unlisted(group: Group) -> bool:
    """Whether a place of the name may be missing in the lists: the best is a village itself, or has namesakes enough,
    or is a lake, mountain or island of no great size with a name that many get ("Lake George", "Black Mountain").
    """
    best = group.options[0]
    if best.place.kind in LOCAL_NATURE:
        lesser = best.place.country != "" and best.place.extent_m < _GREAT_M  # what countries share is known to all
        return lesser and _is_given_to_many(best.place.name)
    if best.place.kind not in _VILLAGES or is_well_known(best):
        return False
    if best.place.population < _VILLAGE:
        return True
    others = [o for o in group.options[1:] if o.match == "exact" and o.same_name and o.place.kind in _VILLAGES]
    return len(others) >= _MANY or any(o.place.country == best.place.country for o in others)


def _is_given_to_many(name: str) -> bool:
    """Whether a name is an English word or somebody's given name, besides the word for its kind.

    >>> _is_given_to_many("Lake George"), _is_given_to_many("Black Mountain"), _is_given_to_many("Lake Titicaca")
    (True, True, False)
    """
    rest, _ = split_feature_word(fold(name))
    lexicon = load_lexicon()
    return bool(rest) and all(word in lexicon.words or word.title() in lexicon.given for word in rest.split())


def _is_unspoken_site(group: Group) -> bool:
    """Whether a camp, mine or the like was taken for a name whose words tell of none: the village it is called after
    may be meant, or another of that name. (A base is called by its name alone.)
    """
    return group.options[0].place.kind in _SITES and not group.kind_hint


def _is_town_alone(group: Group) -> bool:
    """Whether the best is a small town and all that the lists have of the name: the other Esashi may be missing."""
    best = group.options[0]
    return best.place.kind in _VILLAGES and best.place.population < _WHOLE and not is_well_known(best)


def _is_turned(claim: ClaimLike, places: Sequence[Place]) -> bool:
    """Whether a place lies on another side of the one it is measured from, besides being much too far off."""
    azimuth_deg = getattr(claim.direction, "azimuth_deg", None)
    if claim.distance is None or azimuth_deg is None or len(places) != 2:
        return False
    return off_deg(places[1], places[0], azimuth_deg) > _TURNED_DEG


_TURNED_DEG = 90.0


def _is_spoken_of(country: str, named: Sequence[Group], groups: Sequence[Group]) -> bool:
    """Whether the report names a country, or a place in it, besides those of a statement."""
    others = (group for group in groups if group.options and all(group is not own for own in named))
    return any(group.options[0].place.country == country for group in others)


def _are_apart_by(claim: ClaimLike, places: Sequence[Place], least_km: float) -> bool:
    """Whether a statement misses by many times what it tells, and by hundreds of kilometres: who knows the place
    meant does not err so, while of a name that several villages bear another is soon meant.
    """
    subject, anchor = places[0], places[1]
    if len(places) == 3:
        way_km = distance_km(anchor, places[2])
        return min(distance_km(subject, end) for end in places[1:]) > _APART_TIMES * way_km + least_km
    if anchor.kind in _LINES or anchor.kind in _AREAS or anchor.kind in LARGE:
        return False
    high_m = 0.0 if claim.distance is None else claim.distance.high_m
    away_km = distance_km(subject, anchor) - anchor.extent_m / 1000.0  # Duluth lies 290 km from the middle of its lake
    return high_m is not None and away_km > _APART_TIMES * high_m / 1000.0 + least_km


def _is_unit_abroad(place: Place, places: list[Place]) -> bool:
    """Whether a place is a province or district measured to a town of another country: "Cortes, near Mallén"."""
    towns = {other.country for other in places if other.kind in _VILLAGES}
    return place.kind in _UNITS and bool(towns) and place.country not in towns


def is_out_of_reach(claim: ClaimLike, places: Sequence[Place]) -> bool:
    """Return whether a statement misses by far more than a wrong figure, unit or direction would."""
    subject, anchor = places[0], places[1]
    if len(places) == 3:
        way_km = distance_km(anchor, places[2])
        return min(distance_km(subject, end) for end in places[1:]) > 0.75 * way_km + _PLUS_KM
    if anchor.kind in _LINES:
        if anchor.shape is None or claim.distance is not None:
            return False
        return foot_on(anchor.geometry, subject).away_km > _LINE_KM
    if anchor.kind in _AREAS:
        return claim.kind == "containment" and outside_km(subject, anchor) > _AREA_KM
    away_km = max(distance_km(subject, anchor) - (subject.extent_m + anchor.extent_m) / 1000.0, 0.0)
    if claim.distance is None:
        return away_km > (_NEAR_KM if claim.kind == "near" else _WAY_KM)
    low_km, high_m = claim.distance.low_m / 1000.0, claim.distance.high_m
    too_near = _TIMES * away_km + _PLUS_KM < low_km
    return too_near or (high_m is not None and away_km > _TIMES * high_m / 1000.0 + _PLUS_KM)


def outside_km(subject: Place, area: Place) -> float:
    """Return at least how far a place lies outside an area, km, roughly; 0 where that is not known."""
    if area.shape is None:
        return max(distance_km(subject, area) - area.extent_m / 1000.0, 0.0) if area.extent_m > 0.0 else 0.0
    import shapely

    off_deg = float(shapely.distance(area.geometry, shapely.Point(subject.lon, subject.lat)))
    return off_deg * 111.0 * max(cos(radians(subject.lat)), 0.2)
