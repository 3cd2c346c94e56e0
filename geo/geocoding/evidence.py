"""Evidence of the rest of a report for one reading of a name against another, in points.

Countries and units that the report speaks of, and its own distances. What an option gained is told with words only for
the one that is taken, once it is.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from geo.geocoding.areas import AREAS
from geo.geocoding.lines import foot_on
from geo.geocoding.model import ClaimLike, Group, Option, Reason, distance_km
from geo.geocoding.votes import NO_VOTES
from geo.sovereigns import sovereigns
from geo.toponyms.demonyms import COUNTRY_NAMES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from geo.geocoding.votes import Votes
    from geo.places import Place

__all__ = ["LEAST_GIVEN", "named_beside", "points_of_named", "rest_of", "tell_votes", "weigh_claims", "weigh_exonyms"]

_NAMED_POINTS, _LESSER = 1.8, 0.15
_CLAIM_POINTS, _DOMINANT = 1.2, 0.25
_MORE_THAN, _MOST_PATH = 1.5, 1.6
"""A place "more than 600 km" away is not thousands away: times the number that such a claim still speaks for; a
road is seldom longer than so many times the way [P]."""
_RIVER_POINTS, _BESIDE_KM, _ON_KM, _MOST_BY_RIVERS, _LEAST_SHARE = 2.2, 120.0, 15.0, 12, 0.005
_WATERS, _BY_RIVERS = frozenset(("river", "canal")), frozenset(("side", "along", "near"))
_EXONYM_POINTS, _ALIAS_POINTS = 5.0, 2.0
_OF_STATE = 0.5
"""What speaking of a state counts for its territories (Norway for Svalbard), beside the state itself."""
_TOWNS = frozenset(("settlement", "neighbourhood"))
LEAST_GIVEN = 0.05
"""Votes of the rest from which on a country or unit is spoken of [P]."""
_NONE: dict[tuple[str, str], float] = {}
_NO_OWN: tuple[dict[str, float], dict[tuple[str, str], float]] = {}, _NONE


class _Rest(NamedTuple):
    """What all other names of a report give to countries and units, seen from one name: all votes but its own."""

    countries: Mapping[str, float]
    provinces: Mapping[tuple[str, str], float]
    own_countries: Mapping[str, float]
    own_provinces: Mapping[tuple[str, str], float]
    total: float
    inner: float
    by_total: float
    by_inner: float
    points: dict[str, float]

    def points_of_country(self, code: str) -> float:
        """Return the points of a place in a country: by what the rest gives to it, and in part to the state over it."""
        points = self.points.get(code)
        if points is None:
            self.points[code] = points = self._points_of(code)
        return points

    def _points_of(self, code: str) -> float:
        given = self.countries.get(code, 0.0) - self.own_countries.get(code, 0.0)
        for state in sovereigns(code):
            given += _OF_STATE * max(self.countries.get(state, 0.0) - self.own_countries.get(state, 0.0), 0.0)
        if given <= LEAST_GIVEN:
            return 0.0
        return self.by_total * (3.0 * given / self.total + min(0.6, 0.2 * given))

    def points_of_unit(self, unit: tuple[str, str]) -> float:
        """Return the further points of a place in a unit of a country."""
        given = self.provinces.get(unit, 0.0) - self.own_provinces.get(unit, 0.0)
        return self.by_inner * given / self.inner if given > LEAST_GIVEN else 0.0


_as_rest: Callable[[Iterable[object]], _Rest] = partial(tuple.__new__, _Rest)
_NO_REST = _Rest({}, {}, {}, {}, 0.0, 0.0, 0.0, 0.0, {})


def rest_of(stem: str, votes: Votes) -> _Rest:
    """Return what the other names give; worked out once for each name and round."""
    if votes is NO_VOTES:
        return _NO_REST
    found: _Rest | None = votes.rests.get(stem)
    if found is None:
        own_countries, own_provinces = votes.given.get(stem, _NO_OWN)
        total = votes.total - sum(own_countries.values())
        inner = votes.inner - sum(own_provinces.values())
        by_total, by_inner = min(1.0, total / 1.4), min(1.0, inner / 1.2) * 2.8
        given = votes.countries, votes.provinces, own_countries, own_provinces
        found = _as_rest((*given, total, inner, by_total, by_inner, {}))
        votes.rests[stem] = found
    return found


def named_beside(stem: str, votes: Votes) -> float:
    """Return the weight of the states and provinces that the report names otherwise ("in Nebraska")."""
    own = votes.named_by.get(stem)
    return votes.named_total - sum(own.values()) if own else votes.named_total


def points_of_named(group: Group, option: Option, votes: Votes, total: float) -> float:
    """Return the points of a place in a state or province that the report names, which have this weight in all."""
    unit, own = option.reading.unit, votes.named_by.get(group.stem, _NONE)
    if unit is None or unit not in votes.named or not option.same_name:
        return 0.0
    if option.prior < group.sense.great.get(option.place.country, 0.0) - _LESSER:
        return 0.0  # California, Pennsylvania, is not the California of "Pennsylvania, Wisconsin and California"
    points = _NAMED_POINTS * min(1.0, total) * (votes.named[unit] - own.get(unit, 0.0)) / total
    return max(points, 0.0) * (0.5 if option.reading.is_slight else 1.0)


def tell_votes(group: Group, option: Option, votes: Votes) -> list[Reason]:
    """Return what an option gained by the countries, provinces and names of provinces in the report, with words."""
    found, rest, place = [], rest_of(group.stem, votes), option.place
    points = rest.points_of_country(place.country) if rest.total > 0.0 else 0.0
    if points > 0.0:
        part, unit = 0.5 if option.reading.is_slight else 1.0, option.reading.unit
        if place.kind != "country":
            spoken_of = COUNTRY_NAMES.get(place.country, place.country)
            found.append(_as_reason((part * points, "in {}, which the report speaks of", spoken_of)))
        more = rest.points_of_unit(unit) if unit is not None and rest.inner > 0.0 else 0.0
        if more > 0.0:
            found.append(_as_reason((part * more, "in the same province as other places of the report", "")))
    total = named_beside(group.stem, votes) if votes.named and len(group.options) > 1 else 0.0
    named = points_of_named(group, option, votes, total) if total > 0.0 else 0.0
    return [*found, Reason(named, "in a province that the report names")] if named > 0.0 else found


_as_reason: Callable[[Iterable[object]], Reason] = partial(tuple.__new__, Reason)


def weigh_exonyms(group: Group, votes: Votes) -> None:
    """Count against a country under a name of another language, where a town of that very name lies in one spoken of.

    "Sili" in a report from Samoa is the village, not the Samoan word for Chile.
    """
    if not group.sense.is_foreign:
        return
    own = votes.given.get(group.stem, ({}, {}))[0]
    proper = {option.place.country for option in group.options if option.same_name}
    for option in group.options:
        if option.place.kind == "province" and not option.same_name and option.place.country in proper:
            option.points -= _ALIAS_POINTS  # Kindia is the town, not the prefectures that once were of its region
    towns = {option.place.country for option in group.options if option.same_name and option.place.kind in _TOWNS}
    for option in group.options:
        code = option.place.country
        if option.place.kind != "country" or option.same_name or not towns - {code}:
            continue
        spoken = max(votes.countries.get(other, 0.0) - own.get(other, 0.0) for other in towns)
        if spoken > 0.5 and votes.countries.get(code, 0.0) - own.get(code, 0.0) < 0.2:
            option.points -= _EXONYM_POINTS


def weigh_claims(groups: Sequence[Group], claims: Sequence[ClaimLike]) -> list[Group]:
    """Count whether the report's own distances can hold, and how near its rivers flow; bounded, never against a
    dominant option.

    Returns the groups that were weighed.
    """
    by_toponym = {toponym.id: group for group in groups for toponym in group.toponyms}
    weighed: list[Group] = []
    for claim in claims:
        if claim.stance == "denied" or len(claim.anchors) != 1:
            continue
        if claim.distance is None and claim.kind not in _BY_RIVERS:
            continue
        subject, anchor = by_toponym.get(claim.subject.toponym), by_toponym.get(claim.anchors[0].toponym)
        if subject is None or anchor is None or subject is anchor:
            continue
        if _is_river(anchor) and len(subject.options) > 1:
            _weigh_river(subject, anchor.options[0].place, _BESIDE_KM if claim.kind == "side" else _ON_KM)
            weighed.append(subject)
        if claim.distance is None:
            continue
        for group, other in ((subject, anchor), (anchor, subject)):
            if other.best is not None and other.best.share >= 0.5 and len(group.options) > 1:
                _weigh_distance(group, other.best.place, claim.distance, is_path=claim.kind == "path")
                weighed.append(group)
    return weighed


def _is_river(group: Group) -> bool:
    best = group.best
    return best is not None and best.share >= 0.5 and best.place.kind in _WATERS and best.place.shape is not None


def _weigh_river(group: Group, river: Place, reach_km: float) -> None:
    """Count how near a river flows that a statement names: "east of the Gandak" is hardly said 800 km from it."""
    for option in group.options[:_MOST_BY_RIVERS]:
        if option.share < _LEAST_SHARE:
            break
        away_km = foot_on(river.geometry, option.place).away_km
        if away_km <= reach_km:
            points = _RIVER_POINTS * (1.0 - 0.5 * away_km / reach_km)
            option.points += points
            option.support += 0.5
            option.reasons += (Reason(points, "near the {}", river.name),)


def _weigh_distance(group: Group, other: Place, stated: object, *, is_path: bool) -> None:
    if other.kind in AREAS:
        return
    low_m: float = getattr(stated, "low_m", 0.0)
    high_m: float | None = getattr(stated, "high_m", None)
    slack_m = max(0.2 * (high_m or low_m), 5000.0)
    most_m = _MORE_THAN * low_m if high_m is None else high_m
    if is_path:
        low_m /= _MOST_PATH  # roads wind
    top = max(option.prior for option in group.options)
    for option in group.options:
        if option.place.kind in AREAS or top - option.prior > _DOMINANT:
            continue  # a distance must not speak for one of this name that is so much less known
        if low_m - slack_m <= distance_km(option.place, other) * 1000.0 <= most_m + slack_m:
            option.points += _CLAIM_POINTS
            option.support += 0.5
            option.claimed += _CLAIM_POINTS
            option.reasons += (Reason(_CLAIM_POINTS, "the stated distance from {} can hold", other.name),)
