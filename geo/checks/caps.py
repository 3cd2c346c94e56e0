"""After measuring: what an unsure name, a centroid or a stand-in geometry may not decide, whatever the numbers say."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from .courses import beyond_its_course
from .measures import is_shape
from .readings import stated_interval, tolerance_share
from .sentences import named, plus_minus
from .verdicts import stated_value

if TYPE_CHECKING:
    from ..places import Place
    from .outcome import Case, Outcome

__all__ = ["cap_outcome"]

_FAR_OUT, _FAR_OUT_M = 2.0, 50_000.0
"""Times the reach of an area from its middle, and so much more, beyond which nothing lies in it, whatever its outline
is: of 43,000 towns in 19,000 units, each left out of the reach of its own, 0.1 % lie farther off [P]."""
_HARDLY_KNOWN_M, _ANYWHERE_M = 8_000.0, 100_000.0
"""A reach drawn from one town says nothing: so far off its unit is, in 0.9 % of such cases [P]."""
_OTHER_PROVINCE = 1.4
"""Times the reach where the list puts the two in different provinces."""
_WIDE_M, _LONG_M = 50_000.0, 150_000.0
"""Within so far of a town, another place of a name in the same country may well lie too [P]."""


def cap_outcome(case: Case, outcome: Outcome) -> Outcome:
    """Return the outcome with its caps: a centroid neither supports nor refutes, a stand-in geometry never supports.

    A place that the name may not mean refutes nothing: the reader would be told that a true statement is false. One
    that was taken only since the report's own distances hold of it proves nothing: false ones find a namesake too. A
    line or outline that stands in refutes only what is wrong by more than its own uncertainty allows, which is in the
    tolerance already; a town that stands in for a crossing or base of its name refutes nothing: that may lie 60 km off.
    """
    places = (case.subject, *case.anchors)
    unsure = _unsure_name(case, outcome)
    if unsure:
        decides = "knowing which place is meant would decide"
        reason = f"{outcome.reason[:-1]}; but {unsure.rstrip('.')}."
        return replace(outcome, verdict="undecided", reason=reason, decides=decides)
    open_end = beyond_its_course(case, outcome)
    if open_end:
        reason = f"{outcome.reason[:-1]}; but {open_end}."
        return replace(outcome, verdict="undecided", reason=reason, decides="its whole course would decide")
    if outcome.verdict == "contradicted" and case.claim.kind == "along" and _is_no_line(case):
        reason = f"{outcome.reason[:-1]}; but a river of the name of {named(case.anchor)} may be meant."
        return replace(outcome, verdict="undecided", reason=reason, decides="the course of such a river would decide")
    if _may_be_way(case, outcome):
        reason = f"{outcome.reason[:-1]}; but of what is taken there the way may be meant."
        decides = "knowing whether the way by road is meant would decide"
        return replace(outcome, verdict="undecided", reason=reason, decides=decides)
    if _may_lie_inside(case, outcome):
        reason = f"{outcome.reason[:-1]}; but somewhere in {named(case.subject)} lies so far off."
        decides = f"which part of {named(case.subject)} is meant would decide"
        return replace(outcome, verdict="undecided", reason=reason, decides=decides)
    middles = [place for place in places if place.centroid and not is_shape(place)]
    if outcome.by_land or _is_far_out(case, outcome):
        middles = [place for place in middles if place is not case.anchor]
    if _is_unit_in_unit(case, outcome):
        middles = [place for place in middles if place is not case.subject]
    if middles and outcome.verdict in ("supported", "contradicted"):
        decides = "the spot itself, not the middle of a unit, would decide"
        reason = f"{outcome.reason[:-1]}, but the position of {named(middles[0])} is only the middle of a unit."
        return replace(outcome, verdict="undecided", reason=reason, decides=decides)
    stands = [place for place in places if place.stand_in]
    return outcome if not stands or outcome.verdict == "unchecked" else _measured_on_stand_in(outcome, stands[0])


def _may_be_way(case: Case, outcome: Outcome) -> bool:
    """Whether a number told of a journey ("are taken to X, 400 km away") fits the way, though not the straight line."""
    stated = case.claim.distance
    if outcome.verdict != "contradicted" or case.claim.detail != "way" or stated is None:
        return False
    straight_m = [reading.measured_m for reading in outcome.readings if reading.measured_m is not None]
    return bool(straight_m) and min(straight_m) <= stated.low_m <= _WAY * max(straight_m)


_WAY = 2.5
"""How many times the straight line a way may be, as for stated ways by road."""


def _may_lie_inside(case: Case, outcome: Outcome) -> bool:
    """Whether something in an area as the subject lies as far off as stated: "in Piedmont, 80 km from X"."""
    if outcome.verdict != "contradicted" or case.claim.distance is None or case.subject.kind not in _AREAS:
        return False
    off_m = [reading.measured_m for reading in outcome.readings if reading.measured_m is not None]
    if not off_m:
        return False
    share = tolerance_share(case.claim, case.defaults)[0]
    low_m, high_m = stated_interval(case.claim)
    farthest_m = max(off_m) + case.subject.extent_m
    return low_m * (1.0 - share) <= farthest_m and (high_m is None or high_m * (1.0 + share) >= min(off_m))


def _is_no_line(case: Case) -> bool:
    """Whether something is said to lie on a country or town, which nothing lies on: "on the Paraguay" is a river."""
    return case.claim.detail != "coast" and case.anchor.kind in _NO_LINES and not _EDGE.search(case.claim.text)


_NO_LINES = frozenset(("country", "province", "district", "settlement"))
_EDGE = re.compile(r"\b(?:coast|shore|border|edge|outskirts|boundary|frontier)", re.IGNORECASE)
_AREAS = frozenset(("country", "province", "region", "district"))


def _is_far_out(case: Case, outcome: Outcome) -> bool:
    """Whether a place lies so far outside an area of which only middle and reach are known that no outline holds it."""
    if outcome.verdict != "contradicted" or case.claim.kind != "containment" or not outcome.readings:
        return False
    measured_m, reach_m = outcome.readings[0].measured_m, case.anchor.extent_m
    if measured_m is None or reach_m <= 0.0:
        return False
    one, other = case.subject, case.anchor
    if one.source == other.source and one.admin1 and other.admin1 and one.admin1 != other.admin1:
        return measured_m > _OTHER_PROVINCE * reach_m
    least_m = _ANYWHERE_M if reach_m < _HARDLY_KNOWN_M else _FAR_OUT * reach_m + _FAR_OUT_M
    return measured_m - one.uncertainty_m - other.uncertainty_m > least_m


def _is_unit_in_unit(case: Case, outcome: Outcome) -> bool:
    """Whether a district of which only the middle is known is told to lie in the province or country that holds that.

    Units lie wholly in those above them, so that their middle tells; and in none from which that lies far off.
    """
    unit, whole = case.subject, case.anchor
    if case.claim.kind != "containment" or unit.kind != "district" or whole.kind not in ("province", "country"):
        return False
    if case.claim.direction is not None or not unit.country or not outcome.readings:
        return False
    if outcome.verdict == "supported":
        return unit.country == whole.country and (whole.kind == "country" or unit.admin1 == whole.admin1)
    inside = outcome.readings[0]
    is_out = outcome.verdict == "contradicted" and inside.name == "outside by"
    return is_out and (inside.measured_m or 0.0) > _FAR_OUT * unit.extent_m + _FAR_OUT_M


def _measured_on_stand_in(outcome: Outcome, place: Place) -> Outcome:
    outcome = replace(outcome, notes=(*outcome.notes, f"{named(place)}: {place.stand_in.rstrip('.')}."))
    if outcome.verdict == "contradicted" and place.family not in ("line", "area"):
        reason = f"{outcome.reason[:-1]}; but {named(place)} is measured on a stand-in, which may lie far from it."
        return replace(outcome, verdict="undecided", reason=reason, decides="its true position would decide")
    if outcome.verdict == "contradicted":
        excuse = f", even with {plus_minus(place.uncertainty_m)} for the geometry that stands in for {named(place)}."
        return replace(outcome, reason=outcome.reason[:-1] + excuse)
    real = (
        "its true course"
        if place.family == "line"
        else "its true outline"
        if place.family == "area"
        else "its true position"
    )
    if outcome.verdict == "supported":
        decides = f"{real}, once known, would decide"
        reason = f"{outcome.reason[:-1]}: plausible, but {named(place)} is measured on a stand-in."
        return replace(outcome, verdict="undecided", reason=reason, decides=decides)
    decides = f"{outcome.decides}; {real} would help" if outcome.decides else f"{real} would decide"
    return replace(
        outcome, reason=f"{outcome.reason[:-1]}; measured on a stand-in for {named(place)}.", decides=decides
    )


def _unsure_name(case: Case, outcome: Outcome) -> str:
    """Return which other place may be meant where that keeps the verdict open, "" where it does not."""
    mentions = (case.claim.subject, *case.claim.anchors)
    doubts = [mention.doubt for mention in mentions if mention.doubt]
    if outcome.verdict == "contradicted":
        return doubts[0] if doubts else ""
    circular = [mention.circular for mention in mentions if mention.circular]
    weighty = [mention.doubt for mention in mentions if mention.doubt and not mention.is_common]
    if weighty and _proves_little(case, outcome):
        circular += weighty
    return circular[0] if circular and outcome.verdict == "supported" else ""


def _proves_little(case: Case, outcome: Outcome) -> bool:
    """Whether the wrong namesake may well bear a statement out: most places of the world do ("more than 500 km from"),
    or this one does only within the uncertainty of the positions, not as closely as reports round, or by the length of
    a road, which may be anything up to twice the way; and every third place of a name lies north of another.
    """
    distance = case.claim.distance
    if distance is None:
        return case.claim.kind in ("direction", "side", "between")
    if not outcome.readings:
        return False
    if distance.low_m <= 0.0 and (distance.high_m or 0.0) >= _WIDE_M:
        return True
    if case.claim.kind == "path":
        return (distance.high_m or distance.low_m) > _LONG_M
    share = tolerance_share(case.claim, case.defaults)[0]
    off_m = outcome.readings[0].error_m or 0.0
    is_open = distance.high_m is None or case.claim.hedge == "over"
    return is_open or off_m > share * stated_value(*stated_interval(case.claim))
