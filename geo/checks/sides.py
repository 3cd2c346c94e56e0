"""Claims about sides: the side or bank of a line, by compass or as seen looking downstream."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ..regions.flow import bank_of
from .banks import by_known_bank
from .distances import direction_defaults
from .measures import Measure, extent_of, is_shape, measure
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
from .verdicts import angle_between

if TYPE_CHECKING:
    from .model import Verdict

__all__ = ["check_side"]


_BESIDE_M = 2_000.0
"""So near to a line its own course, and where it lay when it was drawn, may put a town on the other side [P]."""


def check_side(case: Case) -> Outcome:
    """Return the outcome of a side or bank: the bank known of a town, else how its position lies to the line."""
    direction = case.claim.direction
    is_by_flow = direction is not None and direction.azimuth_deg is None
    return by_known_bank(case) or (_flow_side(case) if is_by_flow else _bearing_side(case))


def _bearing_side(case: Case) -> Outcome:
    """Return the outcome by the bearing from the nearest point of the line."""
    apart = ("from the edge", "from its centre", "to its centre")
    measures = tuple(item for item in measure(case.subject, case.anchor) if item.name not in apart)
    judged = decide(judge_measures(case.claim, measures, case.anchor, case.defaults, case.subject))
    first = judged[0]
    item, off_deg = first.measure, first.reading.error_deg
    is_bank, reach_m = says_bank(case.claim), case.defaults.reach.bank_m
    verdict = first.reading.verdict
    if verdict == "contradicted" and item.distance_m < _BESIDE_M:
        verdict = "undecided"
    word = stated_direction(case.claim)
    head = f"{capital(subject_words(case.claim, case.subject))} lies {measured_words([item], case.anchor)}"
    head += f", {bearing_words(first.reading.azimuth_deg)}" if first.reading.azimuth_deg is not None else ""
    tail = {
        "supported": f"the stated {word} {'bank' if is_bank else 'side'} fits.",
        "undecided": f"the stated {word} side stays open.",
        "contradicted": f"that is not the stated {word} side, but {off_deg or 0.0:.0f}° off it.",
    }[verdict]
    decides = ""
    if verdict == "undecided":
        verdict, off_deg = _by_the_middle(case, item, off_deg, is_bank=is_bank)
        tail = f"the stated {word} {'bank' if is_bank else 'side'} fits." if verdict == "supported" else tail
        opposite = f"that is the opposite of the stated {word} {'bank' if case.anchor.family == 'line' else 'shore'}."
        tail = opposite if verdict == "contradicted" else tail
    off_m = item.distance_m if is_shape(case.anchor) else max(0.0, item.distance_m - case.anchor.extent_m)
    if is_bank and item.distance_m - item.uncertainty_m > case.defaults.reach.bank_refuted_m:
        verdict, tail = "contradicted", f"{kilometres(item.distance_m)} is too far for a bank or shore."
    if verdict == "supported" and is_bank and off_m > reach_m:
        verdict, tail = "undecided", f"the side fits, but {kilometres(item.distance_m)} is far for a bank."
        decides = "whether the bank or the side is meant would decide"
    elif verdict == "undecided":
        decides = known_to(item.uncertainty_m, 2.0 * item.distance_m)
        if item.distance_m >= item.uncertainty_m / 2.0:
            decides = f"{off_deg or 0.0:.0f}° off it lies between what supports and what refutes it"
    ordered = (replace(first, reading=replace(first.reading, verdict=verdict)), *judged[1:])
    return outcome_of(ordered, f"{head}; {tail}", decides=decides, used=direction_defaults(case, first))


def _by_the_middle(case: Case, item: Measure, off_deg: float | None, *, is_bank: bool) -> tuple[Verdict, float | None]:
    """Return the verdict by where the middle of a town lies: a town on a bank is on it, however large it is, and one
    whose middle is well over on the other bank is not.

    On the shore of a lake, the bearing from the middle of the lake tells the side as well.
    """
    subject, limits = case.subject, case.defaults.direction
    stated = case.claim.direction.azimuth_deg if case.claim.direction else None
    if is_shape(subject) or stated is None:
        return "undecided", off_deg
    known_m = sum(metres for name, metres in item.components if (name, metres) not in extent_of(subject))
    limit_deg = limits.bank_supported_deg if is_bank else limits.line_supported_deg
    if off_deg is not None and off_deg <= limit_deg and item.distance_m >= known_m / 2.0:
        return "supported", off_deg
    is_across = off_deg is not None and off_deg >= _OPPOSITE_DEG and item.distance_m >= max(_ACROSS_M, known_m)
    if is_bank and is_across and case.anchor.family == "line":
        return "contradicted", off_deg
    if is_bank and off_deg is not None and off_deg >= _OPPOSITE_DEG and _is_off_middle(case, item):
        return "contradicted", off_deg
    if is_bank and item.other_azimuth_deg is not None and item.distance_m <= item.uncertainty_m:
        from_middle_deg = angle_between(item.other_azimuth_deg, stated)
        if from_middle_deg <= limits.line_supported_deg:
            return "supported", from_middle_deg
        if from_middle_deg >= _OPPOSITE_DEG and _is_far_from_middle(case, item):
            return "contradicted", from_middle_deg
    return "undecided", off_deg


_OPPOSITE_DEG, _ACROSS_M = 130.0, 2_500.0
"""Bearing off the stated bank or shore from which it is the opposite one, from a river or the middle of a lake; how far
off a river the middle of a town that reaches over it leaves no doubt on which bank the town was built [P]."""


def _is_off_middle(case: Case, item: Measure) -> bool:
    """Return whether a lake is known by its middle alone, and a subject lies well off that."""
    lake = case.anchor
    if lake.family == "line" or is_shape(lake):
        return False
    return item.distance_m > 2.0 * (lake.uncertainty_m + case.subject.uncertainty_m)


def _is_far_from_middle(case: Case, item: Measure) -> bool:
    """Whether a subject at a lake lies so far from its middle that the side is no question of the positions."""
    middle = next((each for each in measure(case.subject, case.anchor) if each.name == "from its centre"), None)
    return middle is not None and middle.distance_m > 2.0 * item.uncertainty_m


_LANDS_M = 150_000.0
"""So far off a river nothing is told by its left or right bank, which stand for the land too ("Left-bank Ukraine", the
right bank of the Niger) [P]."""


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
    known_m = sum(metres for name, metres in item.components if (name, metres) not in extent_of(subject))
    least_m = known_m / 2.0 if found == stated else max(_ACROSS_M, known_m)
    if item.distance_m < min(item.uncertainty_m / 2.0, least_m):
        decides = known_to(item.uncertainty_m, 2.0 * item.distance_m)
        return one_reading(item, item, "undecided", f"{head}, too close to it to tell.", decides, reach)
    verdict: Verdict = "supported" if found == stated else "contradicted"
    if verdict == "contradicted" and item.distance_m < _BESIDE_M:
        decides = "the true course of the river would decide"
        return one_reading(item, item, "undecided", f"{head}, which the list may draw amiss so near.", decides, reach)
    if verdict == "supported" and item.distance_m - item.uncertainty_m > _LANDS_M:
        reason = f"{head}, but too far for a bank."
        return one_reading(item, item, "contradicted", reason, "", reach)
    if verdict == "supported" and item.distance_m > case.defaults.reach.bank_m:
        decides = "whether the bank or the side is meant would decide"
        return one_reading(item, item, "undecided", f"{head}, but far for a bank.", decides, reach)
    tail = "as stated" if verdict == "supported" else f"not the {stated} one stated"
    return one_reading(item, item, verdict, f"{head}, {tail}.", "", reach)
