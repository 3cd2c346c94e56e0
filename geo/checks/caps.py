"""After measuring: what an unsure name, a centroid or a stand-in geometry may not decide, whatever the numbers say."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from .measures import is_shape
from .sentences import named, plus_minus

if TYPE_CHECKING:
    from .outcome import Case, Outcome

__all__ = ["cap_outcome"]


def cap_outcome(case: Case, outcome: Outcome) -> Outcome:
    """Return the outcome with its caps: a centroid neither supports nor refutes, a stand-in geometry never supports.

    A place that the name may not mean refutes nothing: the reader would be told that a true statement is false. A
    line or outline that stands in refutes only what is wrong by more than its own uncertainty allows, which is in the
    tolerance already; a town that stands in for a crossing or base of its name refutes nothing: that may lie 60 km off.
    """
    places = (case.subject, *case.anchors)
    doubts = [mention.doubt for mention in (case.claim.subject, *case.claim.anchors) if mention.doubt]
    if doubts and outcome.verdict == "contradicted":
        decides = "knowing which place is meant would decide"
        reason = f"{outcome.reason[:-1]}; but {doubts[0].rstrip('.')}."
        return replace(outcome, verdict="undecided", reason=reason, decides=decides)
    middles = [place for place in places if place.centroid and not is_shape(place)]
    if middles and outcome.verdict in ("supported", "contradicted"):
        decides = "the spot itself, not the middle of a unit, would decide"
        reason = f"{outcome.reason[:-1]}, but the position of {named(middles[0])} is only the middle of a unit."
        return replace(outcome, verdict="undecided", reason=reason, decides=decides)
    stands = [place for place in places if place.stand_in]
    if not stands or outcome.verdict == "unchecked":
        return outcome
    place = stands[0]
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
