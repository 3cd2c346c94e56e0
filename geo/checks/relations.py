"""Claims about sides and the space between: the side or bank of a line, and between two places."""

from __future__ import annotations

from dataclasses import replace

from .. import geodesy
from .distances import direction_defaults
from .measures import Components, Measure, measure, total
from .model import Reading, Verdict
from .nearness import Reach, one_reading, shortest
from .outcome import Case, Outcome, known_to, outcome_of
from .readings import decide, judge_measures, says_bank
from .sentences import (
    bearing_words,
    capital,
    join_words,
    kilometres,
    measured_words,
    named,
    per_cent,
    stated_direction,
    subject_words,
)
from .verdicts import limit_verdict, worst_verdict

__all__ = ["check_between", "check_side"]


def check_side(case: Case) -> Outcome:
    """Return the outcome of a side or bank: the bearing from the nearest point of the line."""
    direction = case.claim.direction
    if direction is not None and direction.azimuth_deg is None:
        return _flow_side(case)
    measures = tuple(item for item in measure(case.subject, case.anchor) if item.name != "from the edge")
    judged = decide(judge_measures(case.claim, measures, case.anchor, case.defaults, case.subject))
    first = judged[0]
    item, off_deg = first.measure, first.reading.error_deg
    is_bank, along = says_bank(case.claim), case.defaults.along
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
    if verdict == "supported" and is_bank and item.distance_m > max(along.undecided_m, 2.0 * item.uncertainty_m):
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
    reason = f"{capital(subject_words(case.claim, case.subject))} lies {measured_words([item], case.anchor)}; its {stated_direction(case.claim)} is not known."
    reach = Reach(item.uncertainty_m, item.uncertainty_m, item.uncertainty_m, "", ())
    return one_reading(item, item, "undecided", reason, decides, reach)


def check_between(case: Case) -> Outcome:
    """Return the outcome of "between A and B": the detour over the subject against the straight way.

    Lines and areas count by the point of them that is nearest to the subject.
    """
    rules = case.defaults.between
    if len(case.anchors) < 2:
        reason = f"Between needs two places, and only {named(case.anchor)} could be placed."
        return Outcome("unchecked", reason)
    first, second = (measure(case.subject, anchor)[0] for anchor in case.anchors[:2])
    straight_m = float(geodesy.inverse(*first.start, *second.start).distance_m)
    components = tuple(dict.fromkeys(first.components + second.components))
    uncertainty_m = total(components)
    over_m = first.distance_m + second.distance_m
    names = join_words([named(anchor) for anchor in case.anchors[:2]])
    head = (
        f"{capital(subject_words(case.claim, case.subject))} lies {kilometres(first.distance_m)} from "
        f"{named(case.anchors[0])} and {kilometres(second.distance_m)} from {named(case.anchors[1])}"
    )
    if first.is_inside or second.is_inside or uncertainty_m >= straight_m / 2.0:
        decides = (
            known_to(uncertainty_m, straight_m / 2.0)
            if straight_m
            else "two anchors apart from each other would decide"
        )
        return _between(
            case,
            (first, second),
            components,
            "undecided",
            f"{head}, which are too near to each other to tell.",
            decides,
        )
    detour, share = over_m / straight_m, first.distance_m / over_m
    verdict: Verdict = limit_verdict(detour, rules.detour_supported, rules.detour_undecided)
    if verdict == "contradicted" and (over_m - 2.0 * uncertainty_m) / straight_m <= rules.detour_undecided:
        verdict = "undecided"
    reason = (
        f"{head}; the way over it is {per_cent(detour - 1.0)} longer than the {kilometres(straight_m)} between {names}"
    )
    if case.claim.detail == "halfway":
        off = max(rules.halfway_from - share, share - rules.halfway_to)
        slack = uncertainty_m / straight_m
        verdict = worst_verdict(verdict, limit_verdict(off, 0.0, rules.halfway_margin + slack))
        reason += f", at {per_cent(share)} of the way"
    reason += {
        "supported": ": between them.",
        "undecided": ": perhaps between them.",
        "contradicted": ": not between them.",
    }[verdict]
    decides = ""
    if verdict == "undecided":
        decides = f"a detour up to {per_cent(rules.detour_supported - 1.0)} would support it, one over {per_cent(rules.detour_undecided - 1.0)} refute it"
    return _between(case, (first, second), components, verdict, reason, decides)


def _between(
    case: Case, items: tuple[Measure, Measure], components: Components, verdict: Verdict, reason: str, decides: str
) -> Outcome:
    readings = tuple(
        Reading(f"from {anchor.name}", verdict, item.distance_m, item.azimuth_deg, None, None, (item.start, item.end))
        for item, anchor in zip(items, case.anchors[:2], strict=True)
    )
    return Outcome(verdict, reason, readings, components, None, decides, ("between",))
