"""Claims about sides: the side or bank of a line, by compass or as seen looking downstream."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ..regions.flow import bank_of
from .distances import direction_defaults
from .measures import is_shape, measure
from .nearness import Reach, one_reading, shortest
from .outcome import Case, Outcome, known_to, outcome_of
from .readings import decide, judge_measures, says_bank
from .sentences import (
    bearing_words,
    capital,
    kilometres,
    measured_words,
    stated_direction,
    subject_words,
)

if TYPE_CHECKING:
    from .model import Verdict

__all__ = ["check_side"]


def check_side(case: Case) -> Outcome:
    """Return the outcome of a side or bank: the bearing from the nearest point of the line."""
    direction = case.claim.direction
    if direction is not None and direction.azimuth_deg is None:
        return _flow_side(case)
    apart = ("from the edge", "from its centre", "to its centre")
    measures = tuple(item for item in measure(case.subject, case.anchor) if item.name not in apart)
    judged = decide(judge_measures(case.claim, measures, case.anchor, case.defaults, case.subject))
    first = judged[0]
    item, off_deg = first.measure, first.reading.error_deg
    is_bank, reach_m = says_bank(case.claim), case.defaults.reach.bank_m
    verdict = first.reading.verdict
    word = stated_direction(case.claim)
    head = f"{capital(subject_words(case.claim, case.subject))} lies {measured_words([item], case.anchor)}"
    head += f", {bearing_words(first.reading.azimuth_deg)}" if first.reading.azimuth_deg is not None else ""
    tail = {
        "supported": f"the stated {word} {'bank' if is_bank else 'side'} fits.",
        "undecided": f"the stated {word} side stays open.",
        "contradicted": f"that is not the stated {word} side, but {off_deg or 0.0:.0f}° off it.",
    }[verdict]
    decides = ""
    if verdict == "supported" and is_bank and item.distance_m > reach_m:
        verdict, tail = "undecided", f"the side fits, but {kilometres(item.distance_m)} is far for a bank."
        decides = "whether the bank or the side is meant would decide"
    elif verdict == "undecided":
        decides = known_to(item.uncertainty_m, 2.0 * item.distance_m)
        if item.distance_m >= item.uncertainty_m / 2.0:
            decides = f"{off_deg or 0.0:.0f}° off it lies between what supports and what refutes it"
    ordered = (replace(first, reading=replace(first.reading, verdict=verdict)), *judged[1:])
    return outcome_of(ordered, f"{head}; {tail}", decides=decides, used=direction_defaults(case, first))


def _flow_side(case: Case) -> Outcome:
    """Return the outcome of "the left bank": as seen looking downstream, where the way to the mouth is known."""
    item = shortest(case, case.anchor)
    direction, subject = case.claim.direction, case.subject
    stated = direction.side if direction is not None else ""
    found = bank_of(case.anchor, subject.lon, subject.lat) if stated and not is_shape(subject) else ""
    reach = Reach(item.uncertainty_m, item.uncertainty_m, item.uncertainty_m, "", ("reach.bank_m",))
    who = capital(subject_words(case.claim, subject))
    head = f"{who} lies {measured_words([item], case.anchor)}"
    if not found:
        decides = "the direction of flow would decide: left and right are as seen looking downstream"
        reason = f"{head}; which bank is its {stated or 'stated'} one is not known."
        return one_reading(item, item, "undecided", reason, decides, reach)
    head += f", on its {found} bank as seen looking downstream"
    if item.distance_m < item.uncertainty_m / 2.0:
        decides = known_to(item.uncertainty_m, 2.0 * item.distance_m)
        return one_reading(item, item, "undecided", f"{head}, too close to it to tell.", decides, reach)
    verdict: Verdict = "supported" if found == stated else "contradicted"
    if verdict == "supported" and item.distance_m > case.defaults.reach.bank_m:
        decides = "whether the bank or the side is meant would decide"
        return one_reading(item, item, "undecided", f"{head}, but far for a bank.", decides, reach)
    tail = "as stated" if verdict == "supported" else f"not the {stated} one stated"
    return one_reading(item, item, verdict, f"{head}, {tail}.", "", reach)
