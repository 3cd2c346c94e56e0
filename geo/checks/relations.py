"""Claims without a number: between, along, side, near, and at or across a border."""

from __future__ import annotations

from dataclasses import replace

from .. import geodesy
from ..errors import GeometryError
from ..uncertainty.near import near_buffer
from .distances import check_border_distance
from .measures import Components, Measure, is_shape, measure, measure_to_line, total
from .model import Reading, Verdict
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
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ..places import Place

__all__ = ["check_along", "check_between", "check_border", "check_near", "check_side"]


def _closed(reason: str, decides: str) -> str:
    return f"{reason[:-1]} ({decides})." if decides else reason


def _shortest(case: Case, anchor: Place) -> Measure:
    """Return the measurement to the nearest that the anchor reaches: edge, boundary, course or point."""
    return min(measure(case.subject, anchor), key=lambda item: item.distance_m)


def check_along(case: Case) -> Outcome:
    """Return the outcome of "on" or "along" a line: how far from its nearest point."""
    item, along = _shortest(case, case.anchor), case.defaults.along
    uncertainty_m = item.uncertainty_m
    reach_m = max(along.supported_m, uncertainty_m + along.slack_m)
    limit_m = max(along.undecided_m, 2.0 * reach_m)
    verdict = limit_verdict(item.distance_m, reach_m, limit_m)
    if uncertainty_m > along.undecided_m:
        verdict = "undecided"
    reason = f"{capital(subject_words(case.claim, case.subject))} lies {measured_words([item], case.anchor)}; "
    reason += {
        "supported": f"up to {kilometres(reach_m)} counts as on or along it.",
        "undecided": f"more than the {kilometres(reach_m)} that count as on or along it, less than the {kilometres(limit_m)} that rule it out.",
        "contradicted": f"beyond the {kilometres(limit_m)} that could still be meant by on or along it.",
    }[verdict]
    decides = ""
    if verdict == "undecided" and uncertainty_m > along.undecided_m:
        reason = f"{reason.partition(';')[0]}; the positions are too vague to tell."
        decides = known_to(uncertainty_m, along.undecided_m)
    elif verdict == "undecided":
        decides = f"a stated distance, or a position {kilometres(item.distance_m - reach_m)} nearer, would decide"
    return _single(case, item, verdict, _closed(reason, decides), decides, ("along",), reach_m)


def _single(
    case: Case, item: Measure, verdict: Verdict, reason: str, decides: str, used: tuple[str, ...], reach_m: float
) -> Outcome:
    reading = Reading(item.name, verdict, item.distance_m, item.azimuth_deg, max(0.0, item.distance_m - reach_m), None,
                      (item.start, item.end), item.along)  # fmt: skip
    return Outcome(verdict, reason, (reading,), item.components, reach_m, decides, used)


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
    return outcome_of(ordered, _closed(f"{head}; {tail}", decides), decides=decides, used=("direction",))


def _flow_side(case: Case) -> Outcome:
    """Return the outcome of "the left bank": told only where the course is known to run downstream."""
    item = _shortest(case, case.anchor)
    decides = "the direction of flow would decide: left and right are as seen looking downstream"
    reason = f"{capital(subject_words(case.claim, case.subject))} lies {measured_words([item], case.anchor)}; its {stated_direction(case.claim)} is not known."
    return _single(case, item, "undecided", _closed(reason, decides), decides, (), item.uncertainty_m)


def check_near(case: Case) -> Outcome:
    """Return the outcome of near, outskirts or just outside: the near-buffer by kind and extent, or the edge."""
    near, anchor = case.defaults.near, case.anchor
    options = measure(case.subject, anchor)
    detail = case.claim.detail
    if detail == "outskirts" and anchor.family == "settlement":
        return _outskirts(case, options)
    item = options[0]
    buffer = near_buffer(anchor, _neighbours(case), defaults=case.defaults)
    reach_m = buffer.radius_m + item.uncertainty_m - (anchor.extent_m if item.name == "from the centre" else 0.0)
    limit_m = near.undecided_factor * reach_m
    verdict = limit_verdict(item.distance_m, reach_m, limit_m)
    loose_m = item.uncertainty_m - (anchor.extent_m if item.name == "from the centre" else 0.0)
    if loose_m > buffer.radius_m:
        verdict = "undecided"
    is_inside_edge = detail == "outside" and item.distance_m < anchor.extent_m - loose_m
    if is_inside_edge:
        verdict = worst_verdict(verdict, "undecided")
    reason = f"{capital(subject_words(case.claim, case.subject))} lies {measured_words([item], anchor)}; "
    reason += {
        "supported": f"up to {kilometres(reach_m)} counts as near it here.",
        "undecided": f"between the {kilometres(reach_m)} that count as near and the {kilometres(limit_m)} that rule it out.",
        "contradicted": f"beyond the {kilometres(limit_m)} that could still be meant by near.",
    }[verdict]
    decides = ""
    if verdict == "undecided":
        decides = (
            f"a stated distance, or a position {kilometres(max(0.0, item.distance_m - reach_m))} nearer, would decide"
        )
        if loose_m > buffer.radius_m:
            reason = f"{reason.partition(';')[0]}; the positions are too vague to tell."
            decides = known_to(loose_m, buffer.radius_m)
        elif is_inside_edge:
            reason = f"{reason.partition(';')[0]}, inside its edge."
            decides = "the outline of the town would decide"
    return _single(
        case, item, verdict, _closed(reason, decides), decides, (buffer.default, "near.extent_share"), reach_m
    )


def _neighbours(case: Case) -> list[tuple[Place, float]]:
    """Return the other places of the incident with their distances from the anchor."""
    anchor = case.anchor
    others = [p for p in case.places.values() if p.id != anchor.id and p.family == anchor.family and not is_shape(p)]
    return [(p, float(geodesy.inverse(anchor.lon, anchor.lat, p.lon, p.lat).distance_m)) for p in others[:200]]


def _outskirts(case: Case, options: tuple[Measure, ...]) -> Outcome:
    """Return the outcome of "on the outskirts": how far from the edge, to both sides."""
    near, anchor, item = case.defaults.near, case.anchor, options[0]
    known = tuple(part for part in item.components if part[0] != f"extent of {anchor.name}")
    extent_m, used = (
        (anchor.extent_m, ()) if anchor.extent_m > 0.0 else (near.settlement_extent_m, ("near.settlement_extent_m",))
    )
    off_m, loose_m = abs(item.distance_m - extent_m), total(known)
    reach_m = near.outskirts_m + loose_m
    verdict = limit_verdict(off_m, reach_m, near.undecided_factor * reach_m)
    if loose_m > max(extent_m, near.outskirts_m):
        verdict = "undecided"
    side = "outside" if item.distance_m > extent_m else "inside"
    reason = (
        f"{capital(subject_words(case.claim, case.subject))} lies {kilometres(item.distance_m)} from the centre of "
        f"{named(anchor)}, {kilometres(off_m)} {side} its edge; up to {kilometres(reach_m)} counts as its outskirts."
    )
    decides = f"the outline of {named(anchor)} would decide" if verdict == "undecided" else ""
    measured = replace(item, components=known)
    return _single(case, measured, verdict, _closed(reason, decides), decides, ("near.outskirts_m", *used), reach_m)


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
    return Outcome(verdict, _closed(reason, decides), readings, components, None, decides, ("between",))


def border_line(case: Case) -> tuple[Place, object] | None:
    """Return the border meant, with its course: a border line, the one that two areas share, or a boundary."""
    shaped = [anchor for anchor in case.anchors if is_shape(anchor)]
    lines = [anchor for anchor in shaped if anchor.family == "line"]
    if lines:
        return lines[0], lines[0].geometry
    areas = [anchor for anchor in shaped if anchor.family == "area"][:2]
    if not areas:
        return None
    if case.borders is not None and all(area.country and area.kind == "country" for area in areas):
        try:
            line = case.borders.border(*(area.country for area in areas))
            return line, line.geometry
        except LookupError:
            pass
    if len(areas) == 2:
        try:
            return areas[0], geodesy.shared_border(areas[0].geometry, areas[1].geometry)
        except GeometryError:
            pass
    return areas[0], areas[0].geometry


def check_border(case: Case) -> Outcome:
    """Return the outcome of a border claim: so far from it, at or near it, or across it."""
    found = border_line(case)
    if found is None:
        return _across_from_town(case) if case.claim.detail == "across" else _no_border(case)
    line, course = found
    if case.claim.distance is not None:
        return check_border_distance(case, line, course)
    item = measure_to_line(case.subject, line, course)[0] if not is_shape(case.subject) else _shortest(case, line)
    return _at_border(case, item, line)


def _at_border(case: Case, item: Measure, line: Place) -> Outcome:
    rules, uncertainty_m = case.defaults.border, item.uncertainty_m
    reach_m = max(rules.supported_m, uncertainty_m)
    limit_m = max(rules.undecided_m, 2.0 * uncertainty_m)
    verdict = limit_verdict(item.distance_m, reach_m, limit_m)
    if uncertainty_m > rules.undecided_m:
        verdict = "undecided"
    name = named(line) if line.kind == "border" else f"the border of {named(line)}"
    reason = f"{capital(subject_words(case.claim, case.subject))} lies {kilometres(item.distance_m)} from {name}; "
    reason += {
        "supported": f"up to {kilometres(reach_m)} counts as at or near a border.",
        "undecided": f"between the {kilometres(reach_m)} that count as near a border and the {kilometres(limit_m)} that rule it out.",
        "contradicted": f"beyond the {kilometres(limit_m)} that could still be meant by near a border.",
    }[verdict]
    decides = ""
    if verdict == "undecided":
        decides = (
            known_to(uncertainty_m, rules.undecided_m)
            if uncertainty_m > rules.undecided_m
            else "a stated distance would decide"
        )
    return _single(case, item, verdict, _closed(reason, decides), decides, ("border",), reach_m)


def _across_from_town(case: Case) -> Outcome:
    """Return the outcome of "across the border from" a town: near it, and in another country."""
    subject, anchor = case.subject, case.anchor
    item = measure(subject, anchor)[0]
    rules = case.defaults.border
    verdict = limit_verdict(
        item.distance_m, max(rules.supported_m, item.uncertainty_m), max(rules.undecided_m, 2.0 * item.uncertainty_m)
    )
    countries = {subject.country, anchor.country}
    is_across = "" not in countries and len(countries) == 2
    known = "" not in countries
    verdict = worst_verdict(verdict, "supported" if is_across else "contradicted" if known else "undecided")
    reason = f"{capital(subject_words(case.claim, subject))} lies {measured_words([item], anchor)}"
    reason += (
        ", in another country."
        if is_across
        else ", in the same country."
        if known
        else "; the country of one is not known."
    )
    decides = "a stated distance would decide" if verdict == "undecided" else ""
    return _single(case, item, verdict, _closed(reason, decides), decides, ("border",), rules.supported_m)


def _no_border(case: Case) -> Outcome:
    return Outcome(
        "unchecked", f"No border of {named(case.anchor)} is known, so the distance to it cannot be measured."
    )
