"""Statements that fail whichever place of a name is meant: then it does not matter that several bear the name.

"Bialka, in northern Poland": every Bialka that the gazetteer has lies in the south. What may hold of any of them, by
a wide margin, or cannot be told cheaply, counts as holding.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.geocoding.areas import holds_place
from geo.geocoding.bearings import off_deg
from geo.geocoding.doubts import beside
from geo.geocoding.lines import foot_on
from geo.geocoding.model import ClaimLike, Group, distance_km

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.places import Place

__all__ = ["LINES", "mark_failing", "may_lie_by"]

_SHARE, _LEAST_KM, _MOST_PATH = 0.3, 8.0, 2.5
_NEAR_KM, _ALONG_KM, _REACH_KM = 40.0, 25.0, 1500.0
_OFF_DEG, _PART_DEG = 75.0, 110.0
_DETOUR = 1.4
_MOST_OPTIONS, _MOST_PAIRED, _WEIGHT = 40, 12, 0.003
_POINTS = frozenset(("settlement", "neighbourhood", "airport", "port", "camp", "base", "air base"))
LINES = frozenset(("river", "canal", "line"))


def mark_failing(groups: Sequence[Group], claims: Sequence[ClaimLike]) -> None:
    """Mark the groups whose statements, where they fail of the best option, fail of every other of the name too."""
    by_toponym = {toponym.id: group for group in groups for toponym in group.toponyms}
    verdicts: dict[int, tuple[Group, bool]] = {}
    for claim in claims:
        ends = [by_toponym.get(mention.toponym) for mention in (claim.subject, *claim.anchors)]
        named = [group for group in ends if group is not None and group.best is not None]
        if ends[0] is not None:
            ends[0].is_subject = True
        if len(named) != len(ends) or len(ends) not in (2, 3) or len({id(group) for group in named}) < len(named):
            continue
        taken = [group.options[0].place for group in named]
        if claim.kind == "containment":
            named[0].put_in = (*named[0].put_in, (named[1].stem, taken[1]))
        if claim.stance == "denied" or _may_hold(claim, taken):
            continue
        choices = [_alternatives(group) for group in named]
        fails = _fails(claim, taken, choices)
        for group in named:
            before = verdicts.get(id(group), (group, True))[1]
            verdicts[id(group)] = (group, before and fails)
    for group, fails in verdicts.values():
        group.fails_throughout = fails


def _alternatives(group: Group) -> list[Place] | None:
    """Return the other places of a name that the rest of the report leaves some weight; None where they are many."""
    near = beside(group, group.options[0])
    others = [o for o in group.options[1:] if o.match == "exact" and o.share >= _WEIGHT and o.reading not in near]
    return [o.place for o in others] if len(others) < _MOST_OPTIONS else None


def _fails(claim: ClaimLike, taken: list[Place], choices: list[list[Place] | None]) -> bool:
    """Return whether no other choice of one end, or of two, lets the statement hold."""
    if None in choices:
        return False
    options = [[place, *(others or ())] for place, others in zip(taken, choices, strict=True)]
    for k, others in enumerate(options):
        if any(_may_hold(claim, [*taken[:k], place, *taken[k + 1 :]]) for place in others[1:]):
            return False
    first, second = options[0][1:_MOST_PAIRED], options[1][1:_MOST_PAIRED]
    return not any(_may_hold(claim, [one, other, *taken[2:]]) for one in first for other in second)


def _may_hold(claim: ClaimLike, places: list[Place]) -> bool:
    """Might the statement be true of these places? True where that cannot be told."""
    subject, anchor = places[0], places[1]
    if subject.kind not in _POINTS:
        return True
    if claim.kind == "between" and len(places) == 3:
        return _may_lie_between(*places)
    if len(places) != 2:
        return True
    if claim.kind == "containment":
        return _may_lie_in(claim, subject, anchor)
    if claim.detail == "coast" and claim.distance is None and anchor.kind != "sea":
        return holds_place(anchor, subject) > 0.0
    if anchor.kind in LINES and anchor.shape is not None:
        return may_lie_by(claim, subject, anchor)
    if anchor.kind not in _POINTS:
        return True
    return _may_lie_off(claim, subject, anchor)


def _may_lie_between(subject: Place, first: Place, second: Place) -> bool:
    slack_km = 2.0 * sum(place.extent_m for place in (subject, first, second)) / 1000.0
    way = distance_km(first, subject) + distance_km(subject, second)
    return way - slack_km <= _DETOUR * distance_km(first, second) or subject.id in (first.id, second.id)


def _may_lie_in(claim: ClaimLike, subject: Place, anchor: Place) -> bool:
    if holds_place(anchor, subject) <= 0.0:
        return False
    azimuth_deg = getattr(claim.direction, "azimuth_deg", None)
    if azimuth_deg is None or anchor.kind != "country":
        return True
    is_central = distance_km(subject, anchor) < 0.2 * anchor.extent_m / 1000.0
    return is_central or off_deg(anchor, subject, azimuth_deg) < _PART_DEG


def may_lie_by(claim: ClaimLike, subject: Place, anchor: Place) -> bool:
    """Return whether a place might lie on a line, or on the stated side of it, by a wide margin."""
    away_km, from_line_deg = foot_on(anchor.geometry, subject)
    azimuth_deg = getattr(claim.direction, "azimuth_deg", None)
    if claim.distance is not None:
        return True
    if azimuth_deg is None or claim.kind != "side":
        return away_km - subject.extent_m / 1000.0 <= _ALONG_KM
    turn_deg = abs((from_line_deg - azimuth_deg + 180.0) % 360.0 - 180.0)
    return away_km <= 5.0 + subject.extent_m / 1000.0 or (away_km <= _REACH_KM and turn_deg <= _PART_DEG)


def _may_lie_off(claim: ClaimLike, subject: Place, anchor: Place) -> bool:
    away_km, slack_km = distance_km(subject, anchor), (subject.extent_m + anchor.extent_m) / 1000.0
    if claim.distance is not None:
        low_km, high_m = claim.distance.low_m / 1000.0, claim.distance.high_m
        high_km = 1e9 if high_m is None else high_m / 1000.0
        low_km = low_km / _MOST_PATH if claim.kind == "path" else low_km
        margin_km = max(_SHARE * min(high_km, 2.0 * low_km if high_m is None else high_km), _LEAST_KM) + slack_km
        if not low_km - margin_km <= away_km <= high_km + margin_km:
            return False
    elif away_km - slack_km > (_NEAR_KM if claim.kind == "near" else _REACH_KM):
        return False
    azimuth_deg = getattr(claim.direction, "azimuth_deg", None)
    return azimuth_deg is None or away_km <= 2.0 * slack_km or off_deg(anchor, subject, azimuth_deg) <= _OFF_DEG
