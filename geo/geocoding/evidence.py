"""Evidence for one reading of a name against another, in points, each with words for people."""

from __future__ import annotations

from functools import lru_cache
from math import exp, hypot
from typing import TYPE_CHECKING

from geo.geocoding.candidates import agreement
from geo.geocoding.model import Anchor, ClaimLike, Group, Option, Reason, distance_km, unit_of
from geo.names import fold, similarity
from geo.sovereigns import sovereigns
from geo.toponyms.demonyms import COUNTRY_NAMES
from geo.toponyms.places_abbreviated import expand_abbreviation
from geo.toponyms.vocabulary import AUSTRALIAN, KINDS_BEFORE

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from geo.gazetteer import Gazetteer
    from geo.geocoding.votes import Votes
    from geo.places import Place

__all__ = [
    "holds_place",
    "weigh_claims",
    "weigh_context",
    "weigh_exonyms",
    "weigh_kind",
    "weigh_named",
    "weigh_nearness",
    "weigh_votes",
]

_AREAS = ("country", "province", "region", "district", "island", "continent")
_NEVER_FIRST = frozenset(("airport", "building", "site", "school", "hospital", "place of worship"))
_NAMED_POINTS, _LESSER = 1.8, 0.15
_METROPOLIS = 5_000_000
"""Inhabitants of a city from which on the name of its state without "City" means it: New York, but not Oklahoma [P]."""
_CLAIM_POINTS, _PRIOR_POINTS, _CITY_POINTS, _WIDE_POINTS = 1.2, 8.0, 4.0, 2.5
_DOMINANT, _RENOWNED = 0.25, 0.6
_MORE_THAN = 1.5
"""A place "more than 600 km" away is not thousands away: times the number that such a claim still speaks for [P]."""
_EXONYM_POINTS, _ALIAS_POINTS = 5.0, 2.0
_NAMED_ABROAD = frozenset(("country", "province"))
_OF_STATE = 0.5
"""What speaking of a state counts for its territories (Norway for Svalbard), beside the state itself."""
_OF_NO_COUNTRY = frozenset(("sea", "continent"))
_NOWHERE_NEAR = frozenset(("country", "continent", "region", "sea"))
_UNITS, _UNIT_POINTS = frozenset(("province", "district", "region")), -4.0
_KM_PER_DEG = 111.2
_REACH_KM = 300.0
_REACH_DEG = _REACH_KM / _KM_PER_DEG + 0.001
_PARTED = Reason(6.0)
_FITS, _AGREES, _NEITHER, _FLOWS, _SITS = Reason(0.5), Reason(2.0), Reason(0.0), Reason(-1.5), Reason(-1.0)


def weigh_kind(group: Group) -> None:
    """Count agreement with the kind that the words tell; without one, a chief town stands before its province."""
    ahead = {} if group.kind_hint or group.holds else _chief_towns_ahead(group)
    _put_towns_first(group, ahead)
    renowned = any(o.same_name and o.prior >= _RENOWNED and o.place.kind == "settlement" for o in group.options)
    state = any(option.place.kind == "country" for option in group.options)
    is_open = not group.context and not (group.holds and group.kind_hint)
    by_hint = group.kind_hint and not _is_hint_of_name(group)
    for option in group.options:
        if option.same_name:
            option.reasons.append(Reason(1.3 if option.place.feature_code == "PPLC" and not state else 0.5))
        elif renowned:
            option.reasons.append(Reason(-0.8))  # Anantnag is called Islamabad too
        if is_open and _is_wide(option):
            points = _WIDE_POINTS if not group.kind_hint else 1.0
            option.reasons.append(Reason(points, "the wide region of this name, as no words narrow it"))
        if group.is_point and state and option.match == "exact" and option.place.feature_code == "PPLC":
            option.reasons.append(Reason(_CITY_POINTS, "a distance is rather told from the city than from its country"))
        if by_hint:
            option.reasons.append(_by_hint(option.place, group))
        else:
            option.reasons.append(_by_kind(option, group, ahead.get(option.place.id, 0.0)))


def _is_wide(option: Option) -> bool:
    """Return whether this is a region across countries: a bare "the Sahel" means it, not a province so called."""
    return option.same_name and option.place.kind in ("region", "desert", "sea") and not option.place.country


def _is_hint_of_name(group: Group) -> bool:
    """Return whether only the name's own first word gives the kind of what holds another place: "in Deir ez-Zor"."""
    return group.holds and group.kind_hint == KINDS_BEFORE.get(group.name.split(maxsplit=1)[0].lower())


def _by_hint(place: Place, group: Group) -> Reason:
    fit = agreement(place.kind, group.kind_hint)
    if fit == 1.0:
        return Reason(2.0, "is {}, as the words say", f"{_article(place.kind)} {place.kind}")
    return Reason(0.6 if fit == 0.5 else -3.0)


def _by_kind(option: Option, group: Group, ahead: float) -> Reason:
    place = option.place
    if group.is_parted and place.kind == "country":
        return _PARTED
    if group.holds:
        return _AGREES if place.kind in ("country", "province", "region") else _NEITHER
    if place.kind in ("river", "canal"):
        return _FLOWS
    if place.kind in _NEVER_FIRST:
        return _SITS
    return Reason(ahead) if ahead else _NEITHER


def _chief_towns_ahead(group: Group) -> dict[str, float]:
    """Return the points by which chief towns stand before the provinces of their name.

    A third of it is a chief town's gain, also over namesakes elsewhere, the rest the province's loss.
    """
    ahead: dict[str, float] = {}
    provinces = [option for option in group.options if option.place.kind == "province"]
    for option in group.options if provinces else ():
        place = option.place
        around = [area for area in provinces if place.kind == "settlement" and _is_chief_town(place, area.place)]
        if not around:
            continue
        own, city = fold(place.name), place.name.lower().endswith(" city") and place.population < _METROPOLIS
        alike = option.same_name or (not city and similarity(own.removesuffix(" city"), fold(group.name)) >= 0.75)
        lead = max(area.prior for area in around) - option.prior
        points = min(3.0, max(2.0, 1.0 + _PRIOR_POINTS * lead)) if alike else 0.8
        ahead[place.id] = points / 3
        for area in around:
            ahead[area.place.id] = min(-2 * points / 3, ahead.get(area.place.id, 0.0))
    return ahead


def _put_towns_first(group: Group, ahead: dict[str, float]) -> None:
    """Put the units that have a town of their own name in them behind it, where a distance or side is told."""
    if not group.is_measured:
        return
    towns = [o.place for o in group.options if o.same_name and o.match == "exact" and o.place.kind == "settlement"]
    for option in group.options if towns else ():
        unit = option.place
        if unit.kind in _UNITS and any(_is_in(town, unit) for town in towns):
            ahead[unit.id] = min(_UNIT_POINTS, ahead.get(unit.id, 0.0))


def _is_in(town: Place, unit: Place) -> bool:
    if town.country != unit.country:
        return False
    return distance_km(town, unit) <= max(30.0, unit.extent_m / 1000.0)


def _article(kind: str) -> str:
    return "an" if kind[0] in "aeiou" else "a"


def _is_chief_town(place: Place, area: Place) -> bool:
    """Return whether a town of a province's name may be its chief town."""
    if place.population < 20_000 and not place.feature_code.startswith(("PPLA", "PPLC")):
        return False
    return area.country == place.country and (area.admin1 == place.admin1 or distance_km(area, place) < 150.0)


@lru_cache(maxsize=4096)
def _areas_of(gazetteer: Gazetteer, name: str) -> tuple[Place, ...]:
    found = gazetteer.lookup(expand_abbreviation(name))[:20]
    if name in AUSTRALIAN:
        found += gazetteer.lookup(AUSTRALIAN[name])[:5]
    areas = [candidate.place for candidate in found if candidate.place.kind in _AREAS]
    return tuple(areas or [candidate.place for candidate in found[:3]])


def weigh_context(group: Group, gazetteer: Gazetteer) -> None:
    """Count whether an option lies in the areas that the words put it in."""
    for name in group.context:
        areas = _areas_of(gazetteer, name)
        if not areas:
            continue
        for option in group.options:
            holders = [(holds_place(area, option.place), area.kind != "country") for area in areas]
            held, small = max(holders)
            option.placed = option.placed or (held > 0 and small)
            option.fixed_support += held
            if option.place.kind in _OF_NO_COUNTRY and not option.place.country:
                continue  # "Ecuador's Pacific coast"
            option.outside = option.outside or ("" if held > 0 else name)
            option.astray = option.astray or (held <= 0 and _is_elsewhere_in_its_country(areas, option.place))
            option.reasons.append(Reason(4.5 * held, "in {}, as the words say", name) if held > 0 else Reason(-2.5))


def _is_elsewhere_in_its_country(areas: Sequence[Place], place: Place) -> bool:
    return bool(place.country) and any(a.kind != "country" and a.country == place.country for a in areas)


def holds_place(area: Place, place: Place) -> float:
    """Return how surely a place lies in an area: 1 by its codes, 0.7 by distance, 0 not."""
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


def weigh_votes(group: Group, votes: Votes, *, tell: bool = True) -> None:
    """Count the countries and provinces that the rest of the report speaks of; `tell`: with the reasons."""
    own_countries, own_provinces = votes.given.get(group.stem, ({}, {}))
    total = votes.total - sum(own_countries.values())
    inner = votes.inner - sum(own_provinces.values())
    if total <= 0.0:
        return
    strength, inner_strength = min(1.0, total / 1.4), min(1.0, inner / 1.2)
    area = group.is_great
    gained: dict[str, float] = {}
    spoken: dict[tuple[str, str], float] = {}  # what the rest gives to a unit
    for option in group.options:
        place = option.place
        code = place.country
        points = gained.get(code)
        if points is None:
            country = _votes_of(code, votes.countries, own_countries)
            points = strength * (3.0 * country / total + min(0.6, 0.2 * country)) if country > 0.05 else 0.0
            gained[code] = points
        if points <= 0.0:
            continue
        small = area and _is_hamlet(place)
        if small:
            points *= 0.5
        option.points += points
        option.support += points
        if tell:
            words = "in {}, which the report speaks of" if place.kind != "country" else ""
            option.reasons.append(Reason(points, words, COUNTRY_NAMES.get(code, code)))
        if inner <= 0.0 or not place.admin1:
            continue
        unit = (code, place.admin1)
        province = spoken.get(unit)
        if province is None:
            key = (code, unit_of(place))
            province = spoken[unit] = votes.provinces.get(key, 0.0) - own_provinces.get(key, 0.0)
        if province > 0.05:
            points = (0.5 if small else 1.0) * inner_strength * 2.8 * province / inner
            option.points += points
            if tell:
                option.reasons.append(Reason(points, "in the same province as other places of the report"))


def _votes_of(code: str, countries: Mapping[str, float], own: Mapping[str, float]) -> float:
    """Return what others than a name itself give to a country, and in part to the state that it belongs to."""
    given = countries.get(code, 0.0) - own.get(code, 0.0)
    return given + sum(_OF_STATE * max(countries.get(s, 0.0) - own.get(s, 0.0), 0.0) for s in sovereigns(code))


def weigh_named(group: Group, votes: Votes, *, tell: bool) -> None:
    """Count the states and provinces that the report itself names ("in Nebraska") for the places in them."""
    own = votes.named_by.get(group.stem, {})
    total = votes.named_total - sum(own.values())
    if total <= 0.0 or len(group.options) < 2:
        return
    great = {o.place.country: o.prior for o in group.options if o.same_name and o.place.kind in _NAMED_ABROAD}
    for option in group.options:
        lesser = option.prior < great.get(option.place.country, 0.0) - _LESSER
        if lesser or not option.same_name or not option.place.admin1:
            continue  # California, Pennsylvania, is not the California of "Pennsylvania, Wisconsin and California"
        unit = (option.place.country, unit_of(option.place))
        points = _NAMED_POINTS * min(1.0, total) * (votes.named.get(unit, 0.0) - own.get(unit, 0.0)) / total
        if points > 0.0:
            points *= 0.5 if group.is_great and _is_hamlet(option.place) else 1.0
            option.points += points
            if tell:
                option.reasons.append(Reason(points, "in a province that the report names"))


def _is_hamlet(place: Place) -> bool:
    return place.population < 10_000 and place.kind not in _AREAS


def weigh_exonyms(group: Group, votes: Votes) -> None:
    """Count against a country under a name of another language, where a town of that very name lies in one spoken of.

    "Sili" in a report from Samoa is the village, not the Samoan word for Chile.
    """
    if all(option.same_name or option.place.kind not in _NAMED_ABROAD for option in group.options):
        return
    own = votes.given.get(group.stem, ({}, {}))[0]
    proper = {option.place.country for option in group.options if option.same_name}
    for option in group.options:
        if option.place.kind == "province" and not option.same_name and option.place.country in proper:
            option.points -= _ALIAS_POINTS  # Kindia is the town, not the prefectures that once were of its region
    towns = {o.place.country for o in group.options if o.same_name and o.place.kind in ("settlement", "neighbourhood")}
    for option in group.options:
        code = option.place.country
        if option.place.kind != "country" or option.same_name or not towns - {code}:
            continue
        spoken = max(votes.countries.get(other, 0.0) - own.get(other, 0.0) for other in towns)
        if spoken > 0.5 and votes.countries.get(code, 0.0) - own.get(code, 0.0) < 0.2:
            option.points -= _EXONYM_POINTS


def weigh_nearness(group: Group, anchors: Sequence[Anchor]) -> None:
    """Count nearness to the surest other places of the report; beyond `_REACH_KM` nothing is near.

    Distances on a plane through the anchor: for ranking only, within 2 % up to 500 km below 60 degrees of latitude.
    """
    if len(group.options) < 2:
        return
    others = [anchor for anchor in anchors if anchor.stem != group.stem]
    if not others:
        return
    area = group.is_great
    lats = [anchor.lat for anchor in others]
    low, high = min(lats) - _REACH_DEG, max(lats) + _REACH_DEG
    for option in group.options:
        place = option.place
        lat, lon = place.lat, place.lon
        if not low <= lat <= high or place.kind in _NOWHERE_NEAR or (area and _is_hamlet(place)):
            continue
        best, near = 0.0, ""
        for name, weight, anchor_lon, anchor_lat, narrowing, _ in others:
            if weight <= best:
                break  # the surest come first, and none pulls more than its weight
            high_km = (lat - anchor_lat) * _KM_PER_DEG
            if high_km > _REACH_KM or high_km < -_REACH_KM:
                continue
            wide_km = (lon - anchor_lon) * _KM_PER_DEG * narrowing
            if wide_km > _REACH_KM or wide_km < -_REACH_KM:
                continue
            pull = weight * exp(-hypot(high_km, wide_km) / 120.0)
            if pull > best:
                best, near = pull, name
        if best > 0.1:
            option.points += 2.2 * best
            option.support += best
            option.reasons.append(Reason(2.2 * best, "near {}", near))


def weigh_claims(groups: Sequence[Group], claims: Sequence[ClaimLike]) -> None:
    """Count whether the report's own distances can hold; bounded, and never against a dominant option."""
    by_toponym = {toponym.id: group for group in groups for toponym in group.toponyms}
    for claim in claims:
        if claim.distance is None or not claim.anchors or claim.stance == "denied" or len(claim.anchors) != 1:
            continue
        subject, anchor = by_toponym.get(claim.subject.toponym), by_toponym.get(claim.anchors[0].toponym)
        if subject is None or anchor is None or subject is anchor:
            continue
        for group, other in ((subject, anchor), (anchor, subject)):
            if other.best is not None and other.best.share >= 0.5 and len(group.options) > 1:
                _weigh_distance(group, other.best.place, claim.distance)


def _weigh_distance(group: Group, other: Place, stated: object) -> None:
    low_m: float = getattr(stated, "low_m", 0.0)
    high_m: float | None = getattr(stated, "high_m", None)
    top = max(option.prior for option in group.options)
    for option in group.options:
        if other.kind in _AREAS or option.place.kind in _AREAS or _is_outclassed(option, top):
            continue
        measured_m = distance_km(option.place, other) * 1000.0
        slack_m = max(0.2 * (high_m or low_m), 5000.0)
        most_m = _MORE_THAN * low_m if high_m is None else high_m
        holds = low_m - slack_m <= measured_m <= most_m + slack_m
        option.points += _CLAIM_POINTS if holds else 0.0
        if holds:
            option.support += 0.5
            option.claimed += _CLAIM_POINTS
            option.reasons.append(Reason(_CLAIM_POINTS, "the stated distance from {} can hold", other.name))


def _is_outclassed(option: Option, top: float) -> bool:
    """Is another option of this name so much better known that a distance must not speak for this one?"""
    return top - option.prior > _DOMINANT
