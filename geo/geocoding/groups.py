"""Mentions in groups of one sense: same name, same kind hint, same context; with what statements tell of them."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from geo.geocoding.candidates import entries_of, is_country
from geo.geocoding.model import ClaimLike, Group, Sense, Words
from geo.geocoding.senses import list_entries, make_sense, sense_of
from geo.names import fold
from geo.toponyms.hashtags import tag_name
from geo.toponyms.places_abbreviated import expand_abbreviation
from geo.toponyms.shared_heads import whole_name
from geo.toponyms.vocabulary import AUSTRALIAN

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from geo.gazetteer import Gazetteer
    from geo.places import Place
    from geo.reports import Toponym

__all__ = ["group_toponyms"]

_WIDE = frozenset(("region", "desert", "sea"))
_LOOSE_M = 50_000.0


class _Told(NamedTuple):
    """Ids of mentions that statements tell something of.

    `far` a distance is told from or of, but for those measured to a country. `holding` another place is said to lie in:
    "Meconta (in Mozambique)" is not in its town. `parted` are those in whose parts something lies: "in southwestern
    Djibouti" is the country, not the city. `measured` are ends of any statement, but for areas that
    something lies in; `loose` are ends of those that hold of so many places that a namesake would do: "within 100 km".
    """

    far: frozenset[str] = frozenset()
    holding: frozenset[str] = frozenset()
    parted: frozenset[str] = frozenset()
    measured: frozenset[str] = frozenset()
    loose: frozenset[str] = frozenset()


_NOTHING_TOLD, _NONE = _Told(), frozenset(("",))


def group_toponyms(
    toponyms: Sequence[Toponym],
    gazetteer: Gazetteer,
    places: Mapping[str, Place],
    claims: Sequence[ClaimLike] = (),
) -> list[Group]:
    """Return the mentions in groups of one sense each, with their options; those of borders are left out.

    Parameters
    ----------
    toponyms : the mentions of one incident that are not placed yet
    places : the incident's own places
    claims : "30 km east of Kharkiv" is the city, though other words put places in "Kharkiv"
    """
    told = _told(claims, toponyms) if claims else _NOTHING_TOLD
    overlay = _overlay_names(places) if places else {}
    senses = [
        (words, mentions, sense_of(gazetteer, words, overlay))
        for words, mentions in _gathered([t for t in toponyms if t.kind_hint != "border"], told, gazetteer)
    ]
    groups = [Group(*parts) for parts in _without_named_cities(senses, gazetteer, overlay)]
    for group in groups if told.loose else ():
        group.is_loose = any(toponym.id in told.loose for toponym in group.toponyms)
    return groups


def _gathered(
    toponyms: Sequence[Toponym], told: _Told, gazetteer: Gazetteer
) -> Iterator[tuple[Words, Sequence[Toponym]]]:
    """Yield the mentions of one sense together, and the words that it is known by."""
    contexts: dict[str, tuple[str, ...]] = {}
    for toponym in toponyms:
        if toponym.context:
            contexts.setdefault(fold(toponym.text), toponym.context)
    holders = {fold(name) for toponym in toponyms for name in toponym.context}
    if told.holding:
        holders |= {fold(toponym.text) for toponym in toponyms if toponym.id in told.holding}
    gathered: dict[tuple[str, str, str, tuple[str, ...], bool], tuple[str, list[Toponym]]] = {}
    for toponym in toponyms:
        is_short = toponym.rule.startswith("abbreviation")
        name = whole_name(toponym.rule) or _written_out(toponym.text, is_short, gazetteer)
        hint, context = toponym.kind_hint, toponym.context
        folded = fold(name)
        if hint == "coast":
            context = ()  # "Egypt's Red Sea coast": the sea is in no country
        elif not context and folded in contexts and not _is_wide(name, gazetteer):
            context = contexts[folded]
        is_point = toponym.id in told.far and not hint and (folded in holders or is_country(name))
        gathered.setdefault((toponym.report, folded, hint, context, is_point), (name, []))[1].append(toponym)
    for (_, _, hint, context, is_point), (name, mentions) in gathered.items():
        text, ids = mentions[0].text, {toponym.id for toponym in mentions}
        is_parted = not told.parted.isdisjoint(ids)
        holds = is_parted or (bool(holders) and not is_point and fold(text) in holders)
        is_measured = not hint and not holds and not told.measured.isdisjoint(ids)
        spelt_out = AUSTRALIAN.get(text, "") if name != text else ""
        yield Words(name, hint, context, holds, is_point, is_measured, is_parted, spelt_out), mentions


@lru_cache(maxsize=4096)
def _written_out(text: str, is_short: bool, gazetteer: Gazetteer) -> str:
    """Return a name as lists have it: on one line, its words apart ("#KhanShaykhun"), and without abbreviation."""
    name = " ".join(text.split())
    apart = tag_name(name)
    if apart != name and not gazetteer.has_name(name) and gazetteer.has_name(apart):
        return apart
    return expand_abbreviation(name) if is_short or name in ("NSW", "QLD") else name


def _told(claims: Sequence[ClaimLike], toponyms: Sequence[Toponym]) -> _Told:
    """Return which mentions statements tell something of."""
    far: set[str] = set()
    holding: set[str] = set()
    parted: set[str] = set()
    measured: set[str] = set()
    loose: set[str] = set()
    texts = {t.id: t.text for t in toponyms}
    for claim in claims:
        ends = [mention.toponym for mention in (claim.subject, *claim.anchors)]
        if claim.kind == "containment" or claim.detail == "coast":
            holding.update(ends[1:] if ends[0] else ())
            measured.add(ends[0])
            parted.update(ends[1:2] if claim.direction is not None else ())
        else:
            measured.update(ends)
        if claim.distance is None:
            continue
        if len(ends) == 2 and claim.kind != "border":
            far.update(one for one, other in (ends, ends[::-1]) if not is_country(texts.get(other, "")))
        if claim.distance.low_m <= 0.0 and (claim.distance.high_m or 0.0) >= _LOOSE_M:
            loose.update(ends)
    return _Told(*[frozenset(ids - _NONE) for ids in (far, holding, parted, measured, loose)])


def _without_named_cities(
    senses: list[tuple[Words, Sequence[Toponym], Sense]], gazetteer: Gazetteer, overlay: Mapping[str, Sequence[Place]]
) -> list[tuple[Words, Sequence[Toponym], Sense]]:
    """Take from a name the city that the report calls so with "City" behind it: "Mexico" is not "Mexico City" there."""
    maybe = [(fold(words.name), sense) for words, _, sense in senses if "ity" in words.name or "ITY" in words.name]
    cities = {name: sense for name, sense in maybe if name.endswith(" city")}
    if not cities:
        return senses
    return [
        (words, mentions, _without(sense, cities[city], words, gazetteer, overlay))
        if (city := f"{fold(words.name)} city") in cities
        else (words, mentions, sense)
        for words, mentions, sense in senses
    ]


def _without(
    sense: Sense, city: Sense, words: Words, gazetteer: Gazetteer, overlay: Mapping[str, Sequence[Place]]
) -> Sense:
    """Return what a name means without the cities of its states that another name has."""
    states = {reading.place.country for reading in sense.readings if reading.place.kind == "country"}
    cities = [reading.place for reading in city.readings if reading.place.kind != "country"]
    named = {place.id for place in cities if place.country in states}
    kept = [entry for entry in list_entries(gazetteer, words, overlay) if entry.place.id not in named]
    return make_sense(kept, words, gazetteer) if named else sense


def _is_wide(name: str, gazetteer: Gazetteer) -> bool:
    """Return whether a region across countries has this name: what is said of one "Sahel" does not hold of another."""
    listed = entries_of(gazetteer, name)[:3]
    return any(e.place.kind in _WIDE and not e.place.country and e.same_name for e in listed)


def _overlay_names(places: Mapping[str, Place]) -> dict[str, list[Place]]:
    names: dict[str, list[Place]] = {}
    for place in places.values():
        for name in {fold(place.name), *(fold(other) for other in place.names)} - {""}:
            names.setdefault(name, []).append(place)
    return names
