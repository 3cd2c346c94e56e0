"""Senses: what a name and the words around it tell by themselves, whatever else a report says.

Names come again and again, and what they may mean depends on the gazetteer alone: a sense is worked out once and kept.
"""

from __future__ import annotations

from functools import lru_cache
from math import exp, floor
from typing import TYPE_CHECKING

from geo.geocoding.areas import AREAS, situate
from geo.geocoding.candidates import bare_name, entries_of, find_entries, misspelt_entries
from geo.geocoding.kinds import reasons_of_kind
from geo.geocoding.model import CELLS_A_ROW, Entry, Reading, Reason, Sense, Spot, Words, shares_of, unit_of
from geo.geocoding.nearness import cell_of
from geo.names import fold

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from geo.gazetteer import Gazetteer
    from geo.places import Place

__all__ = ["list_entries", "make_sense", "sense_of"]

_PRIOR_POINTS = 8.0
_GREAT = frozenset(("country", "region", "continent"))
_NAMED_ABROAD, _LESSER = frozenset(("country", "province")), 0.15
_NOWHERE_NEAR = frozenset(("country", "continent", "region", "sea"))
_NO_UNIT = frozenset((*_NOWHERE_NEAR, "river", "road", "line"))
_LARGE_PROVINCE_M = 100_000.0
_HAMLET = 10_000
_SMALL = frozenset(
    ("settlement", "district", "neighbourhood", "island", "lake", "mountain", "airport", "air base", "base")
)
_MOST_SPOTS, _GREAT_LEAD = 40, 0.2
_KNOWN, _LITTLE_KNOWN = 0.45, 0.6


def sense_of(gazetteer: Gazetteer, words: Words, overlay: Mapping[str, Sequence[Place]]) -> Sense:
    """Return what a name may mean; `overlay` are the incident's own places by folded name.

    >>> from geo.gazetteer import open_gazetteer
    >>> sense = sense_of(open_gazetteer(), Words("Tripoli", context=("Lebanon",)), {})
    >>> sense.readings[sense.ranks[0]].place.country
    'LB'
    """
    if overlay and not overlay.keys().isdisjoint(_folded(words.name, words.kind_hint)):
        return make_sense(list_entries(gazetteer, words, overlay), words, gazetteer)
    return _sense_of(gazetteer, words)


@lru_cache(maxsize=4096)
def _folded(name: str, hint: str) -> tuple[str, str]:
    return fold(name), fold(bare_name(name, hint))


@lru_cache(maxsize=8192)
def _sense_of(gazetteer: Gazetteer, words: Words) -> Sense:
    return make_sense(list_entries(gazetteer, words, {}), words, gazetteer)


def list_entries(gazetteer: Gazetteer, words: Words, overlay: Mapping[str, Sequence[Place]]) -> Sequence[Entry]:
    """Return what is listed under a name, else what is listed almost under it."""
    found = find_entries(words.name, words.kind_hint, gazetteer, overlay)
    if words.spelt_out:
        found = (*found, *entries_of(gazetteer, words.spelt_out))
    return found or misspelt_entries(words.name, words.kind_hint, gazetteer)


def make_sense(entries: Sequence[Entry], words: Words, gazetteer: Gazetteer) -> Sense:
    """Return what a name means that these places are listed under."""
    is_great = any(entry.place.kind in _GREAT for entry in entries)
    by_kind = reasons_of_kind(entries, words)
    read = [_read(entry, kind, words, gazetteer, is_great) for entry, kind in zip(entries, by_kind, strict=True)]
    steady = sorted(read, key=_by_size)
    ranks = sorted(range(len(steady)), key=lambda k: steady[k].points, reverse=True)
    ranked = [steady[k] for k in ranks]
    shares = shares_of([reading.points for reading in ranked]) if ranked else []
    is_clear = len(ranked) < 2 or shares[0] > (0.8 if ranked[0].place.kind == "province" else 0.95)
    stem = bare_name(words.name, words.kind_hint) if any(entry.stand_in for entry in entries) else words.name
    return Sense(
        tuple(steady), tuple(ranks), tuple(shares), fold(stem), is_clear,
        any(entry.slip for entry in entries),
        any(not entry.same_name and entry.place.kind in _NAMED_ABROAD for entry in entries),
        _spots(ranked[: 1 if is_clear else _MOST_SPOTS], max((entry.prior for entry in entries), default=0.0)),
        _cover(entries),
        {r.place.country: r.prior for r in ranked if r.same_name and r.place.kind in _NAMED_ABROAD},
        tuple((reading.place.country, reading.cell) for reading in steady),
    )  # fmt: skip


def _read(entry: Entry, by_kind: Sequence[Reason], words: Words, gazetteer: Gazetteer, is_great: bool) -> Reading:
    """Return a listed place with all that the name and the words around it tell of it."""
    place, situation = entry.place, situate(entry.place, words.context, gazetteer)
    reasons = (*by_kind, *situation.reasons)
    points = _PRIOR_POINTS * entry.prior + sum(reason.points for reason in reasons)
    is_slight = is_great and place.population < _HAMLET and place.kind not in AREAS
    is_spot = place.kind not in _NOWHERE_NEAR
    voice = (1.5 if place.kind == "country" else 1.0) * (
        1.0 if entry.same_name or entry.prior >= _KNOWN else _LITTLE_KNOWN
    )
    return Reading(
        place, entry.prior, entry.match, entry.same_name, entry.stand_in, entry.slip, points,
        tuple(reason for reason in reasons if reason.words), situation.support, situation.outside, situation.placed,
        situation.astray, (place.country, unit_of(place)) if place.admin1 else None, voice, is_slight,
        is_spot and not (place.kind == "province" and place.extent_m > _LARGE_PROVINCE_M),
        cell_of(place.lat, place.lon) if is_spot and not is_slight else None,
    )  # fmt: skip


def _by_size(reading: Reading) -> tuple[int, str]:
    return -reading.place.population, reading.place.id


def _spots(ranked: Sequence[Reading], top: float) -> tuple[Spot, ...]:
    """Return the small places among the first readings of a name whose best known place has the prior `top`."""
    found = []
    for rank, reading in enumerate(ranked):
        place = reading.place
        if place.kind in _SMALL and reading.match == "exact":
            is_lesser = top - reading.prior > _GREAT_LEAD
            cell = CELLS_A_ROW * floor(place.lat) + floor(place.lon)
            may_gain = reading.same_name or not is_lesser
            is_unit = place.kind == "district"
            found.append(Spot(rank, place.lat, place.lon, cell, place.country, may_gain, is_lesser, is_unit))
    return tuple(found)


def _cover(entries: Sequence[Entry]) -> dict[tuple[str, str], float]:
    """Return how well each unit is spoken for: by how its best known place compares with the best known anywhere."""
    top = max((entry.prior for entry in entries), default=0.0)
    best: dict[tuple[str, str], float] = {}
    for entry in entries:
        place = entry.place
        if place.country and place.admin1 and place.kind not in _NO_UNIT:
            key = (place.country, unit_of(place))
            best[key] = max(best.get(key, 0.0), exp(-4.0 * (top - entry.prior)))
    return best
