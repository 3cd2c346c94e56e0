"""Claims about sides: the side or bank of a line, by compass or as seen looking downstream."""

from __future__ import annotations

from dataclasses import replace

from .distances import direction_defaults
from .measures import measure
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

__all__ = ["check_side"]


def check_side(case: Case) -> Outcome:
    """Return the outcome of a side or bank: the bearing from the nearest point of the line."""
    direction = case.claim.direction
    if direction is not None and direction.azimuth_deg is None:
        return _flow_side(case)
    measures = tuple(item for item in measure(case.subject, case.anchor) if item.name != "from the edge")
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
    """Return the outcome of "the left bank": told only where the course is known to run downstream."""
    item = shortest(case, case.anchor)
    decides = "the direction of flow would decide: left and right are as seen looking downstream"
    who, word = capital(subject_words(case.claim, case.subject)), stated_direction(case.claim)
    reason = f"{who} lies {measured_words([item], case.anchor)}; which is its {word} is not known."
    reach = Reach(item.uncertainty_m, item.uncertainty_m, item.uncertainty_m, "", ())
    return one_reading(item, item, "undecided", reason, decides, reach)
