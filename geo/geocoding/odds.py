"""Odds: which places of some names a statement is about, where it fits one choice of them far better than chance.

Thirty towns of America are called Clinton and eight Centreville. That one of the pairs lies "21 km northwest" by mere
chance is unlikely, and the more so the shorter the distance and the fewer the pairs; so the pair that does lie so is
meant, and the statement is true of it. Each choice has the weight that the rest of the report leaves it. A choice under
which the statement holds counts for as many times more as there is land where another of the name might lie; one under
which it is wrong, but not absurd, counts for more than one at the other end of the country.
"""

from __future__ import annotations

from itertools import product
from math import exp, log, pi
from typing import TYPE_CHECKING, NamedTuple

from geo.geocoding.bearings import off_deg
from geo.geocoding.doubts import beside, is_well_known
from geo.geocoding.lines import foot_on
from geo.geocoding.missing import is_out_of_reach
from geo.geocoding.model import ClaimLike, Group, Option, Reason, distance_km

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.places import Place

__all__ = ["weigh_odds"]

_ODDS, _AMONG, _ODDS_OF_RENOWN = 8.0, 4.0, 40.0
"""How much likelier than all that do not fit, and than all others that do, the choice taken has to be; and than a
namesake that is much better known [P]."""
_WRONG = 0.5
"""What a wrong statement counts for, beside a true one."""
_LEAST, _LEAST_WEIGHT, _HOPELESS, _LEAD = 0.003, 0.03, 6.5, 0.15
_MOST, _MOST_CHOICES = 20, 400
_NARROW_KM, _WIDE_KM = 100.0, 500.0
_NEAR_KM, _BESIDE_KM, _ON_KM, _COURSE_KM = 15.0, 100.0, 6.0, 300.0
_SHARE, _SHARE_ABOUT, _SHORTEST_WAY, _LONGEST_WAY = 0.1, 0.2, 0.95, 1.9
_DETOUR, _ELLIPSE, _HALFWAY = 1.12, 0.443, 0.25
_TAKEN = 0.75
_POINTS = frozenset((
    "settlement", "neighbourhood", "airport", "air base", "base", "camp", "port", "plant", "mine", "dam", "crossing",
))  # fmt: skip
_LINES = frozenset(("river", "canal"))
_MEASURED = _POINTS | _LINES


class _Choice(NamedTuple):
    """Options taken together, one an end: their weight, and the share of the land that would fit as well."""

    options: tuple[Option, ...]
    weight: float
    chance: float


def weigh_odds(groups: Sequence[Group], claims: Sequence[ClaimLike]) -> None:
    """Put in front the places that a statement fits far better than chance, where the report leaves a name in doubt."""
    if all(_is_clear(group) for group in groups):
        return
    by_toponym = {toponym.id: group for group in groups for toponym in group.toponyms}
    for claim in claims:
        ends = [by_toponym.get(mention.toponym) for mention in (claim.subject, *claim.anchors)]
        named = [group for group in ends if group is not None and group.best is not None]
        if claim.stance == "denied" or len(named) != len(ends) or len({id(group) for group in named}) < len(named):
            continue
        if len(named) in (2, 3) and not all(_is_clear(group) for group in named):
            _weigh(claim, named)


def _is_clear(group: Group) -> bool:
    return len(group.options) < 2 or group.options[0].share >= 0.97


def _weigh(claim: ClaimLike, named: Sequence[Group]) -> None:
    """Take the choice of one statement, where there is one."""
    plausible = [_plausible(group) for group in named]
    choices = list(product(*plausible))
    if not all(plausible) or len(choices) > _MOST_CHOICES:
        return
    domain_km2 = pi * _spread_km(plausible) ** 2
    fits, against = [], 0.0
    for choice in choices:
        weight = 1.0
        for _, share in choice:
            weight *= share
        places = [option.place for option, _ in choice]
        area_km2 = _fitting_km2(claim, places)
        if area_km2 > 0.0:
            fits.append(_Choice(tuple(option for option, _ in choice), weight, min(1.0, area_km2 / domain_km2)))
        else:
            chance = 1.0 if is_out_of_reach(claim, places) else min(1.0, _slip_km2(claim, places) / domain_km2)
            against += _WRONG * weight / chance
    if fits:
        _take(named, fits, against, len(choices))


def _take(named: Sequence[Group], fits: list[_Choice], against: float, number: int) -> None:
    fits.sort(key=lambda fit: -fit.weight / fit.chance)
    best, *rest = fits
    odds = best.weight / best.chance
    others = sum(fit.weight / fit.chance for fit in rest if not _is_same(named, best, fit))
    if odds < _ODDS * max(against, 1e-9) or odds < _AMONG * others or best.weight < _LEAST_WEIGHT:
        return
    for group, option in zip(named, best.options, strict=True):
        if _outshines(group.options[0], option) and odds < _ODDS_OF_RENOWN * max(against, 1e-9):
            return
    for group, option in zip(named, best.options, strict=True):
        group.is_told = group.is_told or not _is_clear(group)
        _put_first(group, option, number)


def _is_same(named: Sequence[Group], one: _Choice, other: _Choice) -> bool:
    return all(
        a is b or b.reading in beside(group, a)
        for group, a, b in zip(named, one.options, other.options, strict=True)
    )


def _outshines(best: Option, other: Option) -> bool:
    """Whether a place is so well known that a statement wrong of it must not be taken for one on a namesake."""
    return is_well_known(best) and best.prior - other.prior > _LEAD


def _put_first(group: Group, option: Option, number: int) -> None:
    rest = sum(exp(min(o.points - option.points, 50.0)) for o in group.options if o is not option)
    if rest > 0.0:
        gain = max(0.0, log(rest * _TAKEN / (1.0 - _TAKEN)))
        option.points += gain
        option.reasons += (Reason(gain, "of {} choices among the places named, only this one lies so", str(number)),)
        group.settle()


def _plausible(group: Group) -> list[tuple[Option, float]]:
    """Return the options that the rest of the report does not rule out, with their weights."""
    top = max(option.points - option.claimed for option in group.options)
    whole = sum(exp(option.points - option.claimed - top) for option in group.options)
    found = []
    for option in group.options:
        points = option.points - option.claimed - top
        share = exp(points) / whole
        is_named = option.match == "exact" and option.place.kind in _MEASURED
        if is_named and points >= -_HOPELESS and share >= _LEAST:
            found.append((option, share))
    return found[:_MOST]


def _spread_km(plausible: Sequence[Sequence[tuple[Option, float]]]) -> float:
    """Return how far from one another the places of the names lie: the land on which chance may put them."""
    spread_km = 0.0
    for options in plausible:
        first = options[0][0].place
        spread_km = max(spread_km, *(distance_km(first, option.place) for option, _ in options))
    return min(max(spread_km, _NARROW_KM), _WIDE_KM)


def _slip_km2(claim: ClaimLike, places: Sequence[Place]) -> float:
    """Return the land on which a place may lie of which the statement is wrong by a figure or side only."""
    reach_km = _BESIDE_KM
    if len(places) == 3:
        reach_km = distance_km(places[1], places[2])
    elif claim.distance is not None:
        reach_km = 3.0 * (claim.distance.high_m or claim.distance.low_m) / 1000.0 + 30.0
    return max(pi * reach_km**2, 1.0)


def _fitting_km2(claim: ClaimLike, places: Sequence[Place]) -> float:
    """Return the land on which the statement would hold too, square km; 0 where it does not hold of these places."""
    subject, anchor = places[0], places[1]
    if claim.kind == "between":
        return _between_km2(claim, places) if len(places) == 3 else 0.0
    if len(places) != 2 or claim.kind in ("containment", "border") or subject.kind not in _POINTS:
        return 0.0
    if anchor.kind in _LINES:
        return _along_km2(claim, subject, anchor)
    return _around_km2(claim, subject, anchor)


def _between_km2(claim: ClaimLike, places: Sequence[Place]) -> float:
    subject, first, second = places
    to_first, straight = distance_km(first, subject), distance_km(first, second)
    way = to_first + distance_km(subject, second)
    half = getattr(claim, "detail", "") == "halfway"
    if straight <= 0.0 or way > _DETOUR * straight or (half and not 0.38 * way <= to_first <= 0.62 * way):
        return 0.0
    return _ELLIPSE * straight**2 * (_HALFWAY if half else 1.0)


def _along_km2(claim: ClaimLike, subject: Place, river: Place) -> float:
    if river.shape is None or claim.kind not in ("along", "near") or claim.distance is not None:
        return 0.0
    away_km = foot_on(river.geometry, subject).away_km - subject.extent_m / 1000.0
    return 2.0 * _ON_KM * _COURSE_KM if away_km <= _ON_KM else 0.0


def _around_km2(claim: ClaimLike, subject: Place, anchor: Place) -> float:
    """Return the area of the ring, disc or sector around a place that its statement allows, where it holds."""
    away_km = distance_km(subject, anchor)
    slack_km = sum(place.extent_m + place.uncertainty_m for place in (subject, anchor)) / 1000.0
    low_km, high_km = _bounds_km(claim)
    share = _SHARE_ABOUT if getattr(claim, "hedge", "") == "about" else _SHARE
    margin_km = max(share * high_km, slack_km) if claim.distance is not None else slack_km
    low_km, high_km = max(low_km - margin_km, 0.0), high_km + margin_km
    if not low_km <= away_km <= high_km:
        return 0.0
    area_km2 = pi * (high_km**2 - low_km**2)
    azimuth_deg = getattr(claim.direction, "azimuth_deg", None)
    if azimuth_deg is None:
        return area_km2
    half_deg = getattr(claim.direction, "half_angle_deg", None) or 45.0
    limit_deg = 40.0 if half_deg > 33.0 else 30.0 if half_deg > 16.0 else 20.0
    return area_km2 * limit_deg / 180.0 if off_deg(anchor, subject, azimuth_deg) <= limit_deg else 0.0


def _bounds_km(claim: ClaimLike) -> tuple[float, float]:
    if claim.distance is None:
        return 0.0, _NEAR_KM if claim.kind == "near" else _BESIDE_KM
    low_km, high_m = claim.distance.low_m / 1000.0, claim.distance.high_m
    high_km = 20_000.0 if high_m is None else high_m / 1000.0
    return (low_km / _LONGEST_WAY, high_km / _SHORTEST_WAY) if claim.kind == "path" else (low_km, high_km)
