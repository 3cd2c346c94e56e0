"""Which countries and provinces a report speaks of: votes of its names, demonyms and publisher."""

from __future__ import annotations

import re
from itertools import chain, islice
from operator import itemgetter
from typing import TYPE_CHECKING, Any, NamedTuple

from geo.sovereigns import territories
from geo.toponyms.demonyms import DEMONYMS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from collections.abc import Set as AbstractSet

    from geo.geocoding.model import Group
    from geo.places import Place
    from geo.reports import Report

__all__ = ["NO_VOTES", "Votes", "cast_votes", "cover_units", "votes_of_text"]

_NAMED, _LEAST, _MOST = 0.6, 0.03, 12
"""Shares from which on a province is named, and an option has a vote; how many options of a name have one [P]."""
_WEIGHTS = tuple(count**0.5 for count in range(6))
"""Of a name by how often it is there."""
_weight = itemgetter(1)
_TOGETHER = 3
"""Names of a unit from which on it counts."""
_CAPITALISED = re.compile(r"[A-Z][a-z]+(?:[ -][A-Z][a-z]+)?")


class Votes(NamedTuple):
    """Weights of countries and of (country, first-order unit) pairs; what each name gave, left out for itself.

    `named` are the units that the report names, with their weight; `named_by` tells under which names ("nebraska").
    `rests` keeps what was worked out of each name: all votes but its own. `spoken` are the countries that have a vote,
    and their territories: none other has points.
    """

    countries: dict[str, float]
    provinces: dict[tuple[str, str], float]
    total: float
    inner: float
    given: dict[str, tuple[dict[str, float], dict[tuple[str, str], float]]]
    named: dict[tuple[str, str], float]
    named_by: dict[str, dict[tuple[str, str], float]]
    named_total: float
    rests: dict[str, Any]
    spoken: AbstractSet[str]


NO_VOTES = Votes({}, {}, 0.0, 0.0, {}, {}, {}, 0.0, {}, frozenset())


def votes_of_text(reports: Sequence[Report], country: str) -> dict[str, float]:
    """Return the countries that the demonyms of the texts stand for, with their weight."""
    counts: dict[str, int] = {}
    for report in reports:
        for code in filter(None, map(_CODES.__getitem__, _CAPITALISED.findall(report.text[:200_000]))):
            counts[code] = counts.get(code, 0) + 1
    votes = {code: min(count, 6) * 0.35 for code, count in counts.items()}
    if country:
        votes[country] = votes.get(country, 0.0) + 5.0
    return votes


class _Codes(dict[str, str]):
    """The country of the people that each capitalised word or two met so far name, "" of others; cleared when large."""

    def __missing__(self, words: str) -> str:
        if len(self) >= _MOST_KNOWN:
            self.clear()
        low = words.lower()
        people, _, behind = low.removeprefix("the ").removeprefix("an ").removeprefix("a ").partition(" ")
        people = "" if behind in _NAMED_FOR else people
        self[words] = code = DEMONYMS.get(low.replace("-", " ")) or DEMONYMS.get(people, "")
        return code


_NAMED_FOR = frozenset(
    "lake river creek ocean bay hill hills mountain mountains valley road street avenue drive lane trail springs "
    "spring island islands point head wells rock gap hollow run fork camp reservation summer".split()
)
"""Capitalised behind the name of a people, these make the name of a spot anywhere: "Indian Lake", "French Creek"."""
_CODES = _Codes()
_MOST_KNOWN = 20_000


def cover_units(groups: Sequence[Group]) -> dict[tuple[str, str], float]:
    """Return the first-order units that hold, at once, places of many of the report's names; up to three, with weight.

    So towns of one county that all have greater namesakes elsewhere are found together, while great cities never meet
    in one state.
    """
    if len(groups) < _TOGETHER:
        return {}
    by_name = {group.stem: group for group in groups}  # a paper's own town is no second name
    covers = [group.sense.cover for group in by_name.values()]
    once, twice, often = set[tuple[str, str]](), set[tuple[str, str]](), set[tuple[str, str]]()
    for cover in covers:
        often |= twice & cover.keys()
        twice |= once & cover.keys()
        once |= cover.keys()
    if not often:
        return {}
    weights: dict[tuple[str, str], float] = {}
    for cover in covers:
        for key in filter(often.__contains__, cover):
            weights[key] = weights.get(key, 0.0) + cover[key]
    leading = sorted(weights.items(), key=_weight, reverse=True)[:3]
    return {key: weight - 0.8 for key, weight in leading if weight >= 1.6}


def cast_votes(
    groups: Iterable[Group], base: dict[str, float], fixed: Sequence[Place], cover: dict[tuple[str, str], float]
) -> Votes:
    """Return the votes of all names: each gives its options' shares, more for countries and for repeated names."""
    countries = dict(base)
    provinces = dict(cover)
    for (code, _), weight in cover.items():
        countries[code] = countries.get(code, 0.0) + 0.5 * weight
    given: dict[str, tuple[dict[str, float], dict[tuple[str, str], float]]] = {}
    named: dict[tuple[str, str], float] = {}
    named_by: dict[str, dict[tuple[str, str], float]] = {}
    for place in fixed:
        if place.country:
            countries[place.country] = countries.get(place.country, 0.0) + 1.5
    for group in groups:
        weight = _WEIGHTS[min(len(group.toponyms), 5)]
        own_countries, own_provinces = given.setdefault(group.stem, ({}, {}))
        for option in islice(group.options, _MOST):
            share = option.share
            if share < _LEAST:
                break
            place, reading = option.place, option.reading
            code, unit = place.country, reading.unit
            if not code:
                continue
            part = weight * share * reading.voice
            countries[code] = countries.get(code, 0.0) + part
            own_countries[code] = own_countries.get(code, 0.0) + part
            if unit is None or place.kind == "country":
                continue
            provinces[unit] = provinces.get(unit, 0.0) + part
            own_provinces[unit] = own_provinces.get(unit, 0.0) + part
            if share > _NAMED and place.kind == "province":
                named[unit] = named.get(unit, 0.0) + weight
                by = named_by.setdefault(group.stem, {})
                by[unit] = by.get(unit, 0.0) + weight
    sums = sum(countries.values()), sum(provinces.values())
    spoken = countries.keys() | chain.from_iterable(map(territories, countries))
    return Votes(countries, provinces, *sums, given, named, named_by, sum(named.values()), {}, spoken)
