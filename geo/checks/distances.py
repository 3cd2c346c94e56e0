"""Claims with a number or a bearing: distance, offset, direction, within, path, border with a number."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from .lands import check_neighbours
from .measures import Measure, is_shape, measure, without_extent
from .outcome import Case, Outcome, known_to, outcome_of
from .readings import Judged, decide, judge_measures, lift_bracketed, says_bank, stated_interval, tolerance_share
from .sentences import (
    bearing_words,
    capital,
    hedged_distance,
    kilometres,
    measured_words,
    per_cent,
    plus_minus,
    stated_direction,
    stated_distance,
    stated_words,
    subject_words,
)
from .verdicts import DistanceRule, direction_limits, interval_error, stated_value, worst_verdict

if TYPE_CHECKING:
    from ..places import Place
    from .model import Verdict

__all__ = ["check_direction", "check_distance", "check_path", "direction_defaults", "judged_outcome"]


def check_distance(case: Case) -> Outcome:
    """Return the outcome of a stated distance, with or without a direction, by every reading."""
    bearing_deg = case.claim.direction.azimuth_deg if case.claim.direction else None
    return judged_outcome(case, measure(case.subject, case.anchor, bearing_deg), case.anchor)


def judged_outcome(case: Case, measures: tuple[Measure, ...], anchor: Place) -> Outcome:
    """Return the outcome of measurements from one anchor; to a line or boundary also from the subject's own edge."""
    if is_shape(anchor) and measures and measures[0].distance_m > 0.0:
        own = without_extent(measures[0], case.subject)
        measures += () if own is measures[0] else (replace(own, name="from its own edge"),)
    judged = judge_measures(case.claim, measures, anchor, case.defaults, case.subject)
    judged, is_between = lift_bracketed(case.claim, judged)
    judged = _may_be_a_town(anchor, decide(judged))
    share, name = tolerance_share(case.claim, case.defaults)
    used = (name, *direction_defaults(case, judged[0]))
    decides = what_decides(case, judged[0], is_between) if judged[0].reading.verdict == "undecided" else ""
    reason = _distance_reason(case, judged, anchor, share, is_between)
    return outcome_of(judged, reason, decides=decides, used=used)


_NAMED_TWICE = frozenset(("province", "region", "district", "island"))


def _may_be_a_town(anchor: Place, judged: tuple[Judged, ...]) -> tuple[Judged, ...]:
    """Return what was judged, never contradicted of a place inside the area that it is measured from.

    "Lampedusa lies 200 km from Sicily": of the island, whose name its region has, and nobody measures a place from an
    area around it.
    """
    first = judged[0]
    if first.reading.verdict != "contradicted" or not first.measure.is_inside or anchor.kind not in _NAMED_TWICE:
        return judged
    return (replace(first, reading=replace(first.reading, verdict="undecided")), *judged[1:])


def direction_defaults(case: Case, first: Judged) -> tuple[str, ...]:
    """Return the names of the defaults that judged a bearing."""
    direction = case.claim.direction
    if first.direction is None or first.measure.by_bearing or direction is None:
        return ()
    if is_shape(case.anchor) or is_shape(case.subject):
        style = "bank" if says_bank(case.claim) else "line"
    else:
        half_deg = direction.half_angle_deg if direction.half_angle_deg is not None else 45.0
        style = "cardinal" if half_deg > 33.0 else "intercardinal" if half_deg > 16.0 else "secondary"
    return (f"direction.{style}_supported_deg", f"direction.{style}_undecided_deg")


def _distance_reason(case: Case, judged: tuple[Judged, ...], anchor: Place, share: float, is_between: bool) -> str:
    first = judged[0]
    shown = _shown(judged)
    if is_between or any(item.by_bearing for item in shown):
        shown = sorted(shown, key=lambda item: item.distance_m)
    head = f"{capital(subject_words(case.claim, case.subject))} lies {measured_words(shown, anchor)}"
    if case.claim.direction is not None and first.reading.azimuth_deg is not None and not first.measure.by_bearing:
        head += f", {bearing_words(first.reading.azimuth_deg)}"
    return f"{head}; {_comparison(case, first, share, is_between)}."


def _shown(judged: tuple[Judged, ...]) -> list[Measure]:
    """Return the deciding measurement and the next, if it differs by more than one part in twenty."""
    first = judged[0].measure
    for other in (item.measure for item in judged[1:] if item.counts):
        if abs(other.distance_m - first.distance_m) > 0.05 * max(other.distance_m, first.distance_m):
            return [first, other]
    return [first]


def _comparison(case: Case, first: Judged, share: float, is_between: bool) -> str:
    """Return how the stated words compare with the deciding reading."""
    stated, rule = _stated(case), first.distance
    assert rule is not None
    verdict = first.reading.verdict
    if verdict == "supported":
        stated_m = stated_value(*stated_interval(case.claim))
        how = _how_well(rule, share, stated_m, first.measure.uncertainty_m)
        return f"{stated} lies between the two and fits{how}" if is_between else f"{stated} fits{how}"
    if verdict == "contradicted":
        return _contradiction(case, first, rule, share)
    if first.measure.is_inside:
        return f"{stated} may be meant from a place inside it"
    if is_between and first.direction != "undecided":
        return f"{stated} lies between the two"
    faults = []
    if rule.verdict == "undecided":
        low_m, high_m = stated_interval(case.claim)
        if first.measure.uncertainty_m >= stated_value(low_m, high_m):
            faults.append(f"the positions are too vague for the stated {stated_distance(case.claim.distance)}")  # type: ignore[arg-type]
        else:
            faults.append(f"{stated} is off by {kilometres(rule.error_m)}, which neither confirms nor refutes it")
    if first.direction == "undecided":
        faults.append(_open_direction(case, first))
    return " and ".join(faults)


def _stated(case: Case) -> str:
    """Return the stated words for a sentence, in quotes where a hedge goes with them."""
    words = stated_words(case.claim)
    return f"the stated {words}" if case.claim.hedge in ("none", "range", "about") else f"the stated “{words}”"


def _how_well(rule: DistanceRule, share: float, stated_m: float, uncertainty_m: float) -> str:
    if rule.error_m < 1.0:
        return ""
    if rule.tolerance_m > uncertainty_m or rule.error_m <= share * stated_m:
        return f" within {per_cent(share)}"
    return f" within the {plus_minus(uncertainty_m)} to which the two places are known"


def _contradiction(case: Case, first: Judged, rule: DistanceRule, share: float) -> str:
    faults = []
    if rule.verdict == "contradicted":
        by = "their positions" if rule.tolerance_m <= first.measure.uncertainty_m else f"{per_cent(share)}"
        faults.append(
            f"the stated {hedged_distance(case.claim)} is off by {kilometres(rule.error_m)}, "
            f"more than twice the {kilometres(rule.tolerance_m)} that {by} would excuse"
        )
    if first.direction == "contradicted" and first.reading.error_deg is not None:
        faults.append(f"the stated {stated_direction(case.claim)} is off by {first.reading.error_deg:.0f}°")
    return " and ".join(faults)


def _open_direction(case: Case, first: Judged) -> str:
    stated = stated_direction(case.claim)
    if first.reading.error_deg is None:
        return f"no bearing tells the stated {stated}"
    return f"the stated {stated} is off by {first.reading.error_deg:.0f}°, which leaves it open"


def what_decides(case: Case, first: Judged, is_between: bool = False) -> str:
    """Return what would decide an undecided reading, with numbers."""
    rule, uncertainty_m = first.distance, first.measure.uncertainty_m
    if first.measure.is_inside:
        return "which point inside it the distance was meant from would decide"
    if is_between:
        return "how the distance was meant, to the nearest point or along the bearing, would decide"
    if rule is not None and rule.verdict == "undecided":
        share = tolerance_share(case.claim, case.defaults)[0]
        stated_m = stated_value(*stated_interval(case.claim))
        return _distance_decides(rule.error_m, uncertainty_m, share, stated_m)
    if first.measure.distance_m <= uncertainty_m:
        return known_to(uncertainty_m, first.measure.distance_m)
    if case.claim.direction is not None and first.measure.azimuth_deg is not None:
        half_deg = case.claim.direction.half_angle_deg or 45.0
        supported_deg, undecided_deg = direction_limits(half_deg, case.defaults)
        return (
            f"a bearing within {supported_deg:.0f}° of it would support it, one beyond {undecided_deg:.0f}° refute it"
        )
    return "positions that lie apart would decide"


def _distance_decides(error_m: float, uncertainty_m: float, share: float, stated_m: float) -> str:
    reserve_m = share * stated_m
    if error_m <= reserve_m:
        return known_to(uncertainty_m, stated_m)
    if error_m > 2.0 * reserve_m:
        return known_to(uncertainty_m, min(error_m / 2.0, stated_m))
    if uncertainty_m >= stated_m:
        return known_to(uncertainty_m, stated_m)
    return (
        f"an error up to {kilometres(reserve_m)} would support it, one over {kilometres(2.0 * reserve_m)} refute it: "
        f"{per_cent(share)} and twice that of the number stated"
    )


def check_direction(case: Case) -> Outcome:
    """Return the outcome of a direction without a distance ("east of X")."""
    if (beside := check_neighbours(case)) is not None:
        return beside
    claim = case.claim
    measures = measure(case.subject, case.anchor)
    judged = judge_measures(claim, measures, case.anchor, case.defaults, case.subject)
    judged = decide(tuple(item for item in judged if item.measure.name != "from the edge"))
    first = judged[0]
    head = f"{capital(subject_words(claim, case.subject))} lies {measured_words([first.measure], case.anchor)}"
    if first.reading.azimuth_deg is not None and not first.measure.is_inside:
        head += f", {bearing_words(first.reading.azimuth_deg)}"
    stated = stated_direction(claim) or "direction"
    off_deg = first.reading.error_deg or 0.0
    tail = {
        "supported": f"the stated {stated} fits",
        "undecided": _open_direction(case, first),
        "contradicted": f"the stated {stated} is off by {off_deg:.0f}°",
    }[first.reading.verdict]
    if first.measure.is_inside:
        tail = f"the stated {stated} may be meant from a place inside it"
    decides = what_decides(case, first) if first.reading.verdict == "undecided" else ""
    return outcome_of(judged, f"{head}; {tail}.", decides=decides, used=direction_defaults(case, first))


def check_path(case: Case) -> Outcome:
    """Return the outcome of a distance along a road or river: the geodesic is a lower bound of it.

    Model: the geodesic lies in [stated / 1.9, stated / 0.95] when supported, in [stated / 2.5, stated / 0.85], widened
    by the uncertainty of the positions, when undecided.
    """
    judged = decide(tuple(_judge_path(case, item) for item in _judged_parts(case)))
    first, ratios = judged[0], case.defaults.path
    ratio = _ratio(case, first)
    words = stated_words(case.claim)
    who = capital(subject_words(case.claim, case.subject))
    head = f"{who} lies {measured_words([first.measure], case.anchor)} as the crow flies"
    tail = {
        "supported": f"the stated {words} by road or river is {ratio} times that, as paths are",
        "undecided": f"the stated {words} by road or river is {ratio} times that, unusual for a path but possible",
        "contradicted": f"the stated {words} by road or river is {ratio} times that, which no usual path is",
    }[first.reading.verdict]
    if first.direction == "contradicted":
        tail = f"the stated {stated_direction(case.claim)} is off by {first.reading.error_deg or 0.0:.0f}°"
    decides = ""
    if first.reading.verdict == "undecided":
        decides = (
            f"a ratio of {ratios.shortest_supported:g} to {ratios.longest_supported:g} would support it, "
            f"one outside {ratios.shortest_undecided:g} to {ratios.longest_undecided:g} refute it; "
            "the length of the path decides"
        )
    used = ("path", *direction_defaults(case, first))
    return outcome_of(judged, f"{head}; {tail}.", decides=decides, used=used)


def _judged_parts(case: Case) -> tuple[Judged, ...]:
    measures = measure(case.subject, case.anchor)
    return judge_measures(case.claim, measures, case.anchor, case.defaults, case.subject)


def _judge_path(case: Case, item: Judged) -> Judged:
    ratios = case.defaults.path
    assert case.claim.distance is not None
    low_m = case.claim.distance.low_m
    high_m = case.claim.distance.high_m if case.claim.distance.high_m is not None else float("inf")
    distance_m, uncertainty_m = item.measure.distance_m, item.measure.uncertainty_m
    inner = interval_error(distance_m, low_m / ratios.longest_supported, high_m / ratios.shortest_supported)
    outer = interval_error(distance_m, low_m / ratios.longest_undecided, high_m / ratios.shortest_undecided)
    verdict: Verdict = "supported" if inner == 0.0 else "undecided" if outer <= uncertainty_m else "contradicted"
    stated_m = stated_value(low_m, None if high_m == float("inf") else high_m)
    if uncertainty_m >= stated_m:
        verdict = "undecided"
    rule = DistanceRule(verdict, inner, uncertainty_m, is_vague=uncertainty_m >= stated_m and outer > uncertainty_m)
    worst = worst_verdict(verdict, *([item.direction] if item.direction else []))
    return replace(
        item, reading=replace(item.reading, verdict=worst, error_m=inner), distance=rule, counts=not rule.is_vague
    )


def _ratio(case: Case, first: Judged) -> str:
    assert case.claim.distance is not None
    stated_m = stated_value(case.claim.distance.low_m, case.claim.distance.high_m)
    return f"{stated_m / first.measure.distance_m:.2f}" if first.measure.distance_m > 0.0 else "many"
