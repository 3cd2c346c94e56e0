"""Evidence of kind: which of the places of a name is of the kind that the words tell, or that a bare name means."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from geo.geocoding.candidates import agreement, plain_name
from geo.geocoding.model import Entry, Reason, Words, distance_km
from geo.names import fold, similarity
from geo.toponyms.vocabulary import KINDS_BEFORE

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from geo.places import Place

__all__ = ["reasons_of_kind"]

_NEVER_FIRST = frozenset(("airport", "building", "site", "school", "hospital", "place of worship"))
_METROPOLIS = 5_000_000
"""Inhabitants of a city from which on the name of its state without "City" means it: New York, but not Oklahoma [P]."""
_PRIOR_POINTS, _CITY_POINTS, _WIDE_POINTS = 8.0, 4.0, 2.5
_RENOWNED, _LISTED_SO = 0.58, 0.42
"""Prior from which a town, or a town or province, is first of all what its own name means [P]."""
_NAMED = frozenset(("settlement", "province"))
_UNITS, _UNIT_POINTS = frozenset(("province", "district", "region")), -4.0
_SERVED_KM, _SEAT_KM = 80.0, 10.0
_OWN, _PARTED = Reason(5.0, "a place of this incident"), Reason(6.0)
_CHIEF, _OWN_NAME, _OTHER_NAME, _FORMER_NAME = Reason(1.3), Reason(0.5), Reason(-1.2), Reason(-2.0)
_ENGLISH, _NOTABLE, _ALIKE = frozenset(("US", "CA", "GB", "IE", "AU", "NZ")), 0.45, 0.6
_FEDERAL, _STATE = frozenset(("US", "CA", "AU")), Reason(0.8)
"""Lands whose states and provinces news in English names without more [P]."""
_AGREES, _NEITHER, _FLOWS, _SITS = Reason(2.0), Reason(0.0), Reason(-1.5), Reason(-1.0)
_PROVINCE_WORDS = frozenset("province provincia provincie provinz provincija lalawigan".split())
_CALLED = Reason(3.0, "is called a province there")
_RELATED, _AT_ODDS = Reason(0.6), Reason(-3.0)
_WASHES = Reason(5.0, "a sea, as the words tell of its coast")
_CITY = Reason(_CITY_POINTS, "a distance is rather told from the city than from its country")
_WIDE = "the wide region of this name, as no words narrow it"


def _was_called(entry: Entry, name: str) -> bool:
    """Is this a lesser town of an English-speaking country, listed under what it was called once or is a part of it?

    Winder in Georgia is no Brandon, nor Swainsboro a Paris, though lists say so.
    """
    place = entry.place
    if place.kind != "settlement" or place.country not in _ENGLISH or entry.prior >= _NOTABLE or entry.is_own:
        return False
    own, called = fold(place.name), fold(name)
    return entry.match == "exact" and not (called in own or own in called) and not similarity(own, called, least=_ALIKE)


def reasons_of_kind(entries: Sequence[Entry], words: Words) -> list[list[Reason]]:
    """Return, for each place, what agreement with the kind that the words tell counts for.

    Without a kind told, a chief town stands before its province.
    """
    ahead = {} if words.kind_hint or words.holds else _chief_towns_ahead(entries, words.name)
    if words.is_measured:
        _put_towns_first(entries, ahead)
    if not (words.kind_hint or words.holds):
        _put_seats_first(entries, words.name, ahead)
    _put_served_last(entries, ahead)
    renowned = any(e.same_name and e.prior >= _RENOWNED and e.place.kind == "settlement" for e in entries)
    exact = [e for e in entries if e.match == "exact" and e.place.kind in _NAMED]
    own = any(e.same_name and e.prior >= _LISTED_SO for e in exact)
    state = any(entry.place.kind == "country" for entry in entries)
    is_open = not words.context and not (words.holds and words.kind_hint)
    by_hint = words.kind_hint and not _is_hint_of_name(words)
    found = []
    for entry in entries:
        is_capital = entry.place.feature_code == "PPLC"
        reasons = [_OWN] if entry.is_own else []
        if entry.same_name:
            reasons.append(_CHIEF if is_capital and not state else _OWN_NAME)
        elif renowned or (own and _is_other_name(entry, words.name)):
            reasons.append(_OTHER_NAME)  # Anantnag is called Islamabad too, Kunming Yunnan, Teresina Poti
        elif _was_called(entry, words.name):
            reasons.append(_FORMER_NAME)
        if entry.same_name and not state and entry.place.kind == "province" and entry.place.country in _FEDERAL:
            reasons.append(_STATE)
        if is_open and _is_wide(entry):
            reasons.append(Reason(_WIDE_POINTS if not words.kind_hint else 1.0, _WIDE))
        if words.is_point and state and entry.match == "exact" and is_capital:
            reasons.append(_CITY)
        by_kind = _by_hint if by_hint else _by_kind
        reasons.append(by_kind(entry.place, words, ahead))
        found.append(reasons)
    return found


def _is_other_name(entry: Entry, name: str) -> bool:
    """Is this a town or province under a name that is nothing like its own?"""
    if entry.match != "exact" or entry.is_own or entry.place.kind not in _NAMED:
        return False
    own, called = fold(entry.place.name), fold(name)
    return called not in own and not similarity(own, called, least=_ALIKE)


def _is_wide(entry: Entry) -> bool:
    """Return whether this is a region across countries: a bare "the Sahel" means it, not a province so called."""
    return entry.same_name and entry.place.kind in ("region", "desert", "sea") and not entry.place.country


def _is_hint_of_name(words: Words) -> bool:
    """Return whether only the name's own first word gives the kind of what holds another place: "in Deir ez-Zor"."""
    return words.holds and words.kind_hint == KINDS_BEFORE.get(words.name.split(maxsplit=1)[0].lower())


def _by_hint(place: Place, words: Words, _ahead: Mapping[str, float]) -> Reason:
    if words.kind_hint == "coast" and place.kind == "sea":
        return _WASHES
    fit = agreement(place.kind, words.kind_hint)
    if fit == 0.5 and place.kind == "district" and words.kind_hint in _UNITS and _is_listed_as_province(place):
        return _CALLED
    if fit == 1.0:
        return Reason(2.0, "is {}, as the words say", f"{_article(place.kind)} {place.kind}")
    return _RELATED if fit == 0.5 else _AT_ODDS


@lru_cache(maxsize=1024)
def _is_listed_as_province(place: Place) -> bool:
    """Return whether a second-order unit is called a province where it lies: "Provincia de Satipo" in Junín, Peru."""
    return any(not _PROVINCE_WORDS.isdisjoint(fold(name).split()) for name in (place.name, *place.names))


def _by_kind(place: Place, words: Words, ahead: Mapping[str, float]) -> Reason:
    if words.is_parted and place.kind == "country":
        return _PARTED
    if words.holds:
        return _AGREES if place.kind in ("country", "province", "region") else _NEITHER
    if place.kind in ("river", "canal"):
        return _FLOWS
    points = ahead.get(place.id, 0.0)
    if points:
        return Reason(points)
    return _SITS if place.kind in _NEVER_FIRST else _NEITHER


def _chief_towns_ahead(entries: Sequence[Entry], name: str) -> dict[str, float]:
    """Return the points by which chief towns stand before the provinces of their name.

    A third of it is a chief town's gain, also over namesakes elsewhere, the rest the province's loss.
    """
    ahead: dict[str, float] = {}
    provinces = [entry for entry in entries if entry.place.kind == "province"]
    for entry in entries if provinces else ():
        place = entry.place
        around = [area for area in provinces if place.kind == "settlement" and _is_chief_town(place, area.place)]
        if not around:
            continue
        own, city = fold(place.name), place.name.lower().endswith(" city") and place.population < _METROPOLIS
        alike = entry.same_name or (not city and similarity(own.removesuffix(" city"), fold(name)) >= 0.75)
        lead = max(area.prior for area in around) - entry.prior
        points = min(3.0, max(2.0, 1.0 + _PRIOR_POINTS * lead)) if alike else 0.8
        ahead[place.id] = points / 3
        for area in around:
            ahead[area.place.id] = min(-2 * points / 3, ahead.get(area.place.id, 0.0))
    return ahead


def _put_towns_first(entries: Sequence[Entry], ahead: dict[str, float]) -> None:
    """Put the units that have a town of their own name in them behind it, where a distance or side is told."""
    towns = [e.place for e in entries if e.same_name and e.match == "exact" and e.place.kind == "settlement"]
    for entry in entries if towns else ():
        unit = entry.place
        if unit.kind in _UNITS and any(_is_in(town, unit) for town in towns):
            ahead[unit.id] = min(_UNIT_POINTS, ahead.get(unit.id, 0.0))


def _put_seats_first(entries: Sequence[Entry], name: str, ahead: dict[str, float]) -> None:
    """Put the districts known by their middle alone behind the town there that goes by the name too.

    Lago Agrio is listed as Nueva Loja, the seat of the canton of Lago Agrio: a bare name means the town.
    """
    units = [entry.place for entry in entries if entry.place.kind == "district" and entry.match == "exact"]
    for unit in (unit for unit in units if unit.centroid and unit.shape is None):
        for entry in entries:
            town = entry.place
            if town.kind != "settlement" or (town.country, town.admin1) != (unit.country, unit.admin1):
                continue
            if entry.match == "exact" or plain_name(town.name) == plain_name(name):
                if distance_km(town, unit) <= _SEAT_KM:
                    ahead[unit.id] = min(_UNIT_POINTS, ahead.get(unit.id, 0.0))


def _put_served_last(entries: Sequence[Entry], ahead: dict[str, float]) -> None:
    """Put airports and the like that only bear the name of a town that they serve far behind it: "off Dunkirk"."""
    for entry in entries:
        site = entry.place
        if site.kind in _NEVER_FIRST and not entry.same_name:
            towns = (e.place for e in entries if e.same_name and e.match == "exact" and e.place.kind == "settlement")
            if any(town.country == site.country and distance_km(town, site) <= _SERVED_KM for town in towns):
                ahead[site.id] = _UNIT_POINTS


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
