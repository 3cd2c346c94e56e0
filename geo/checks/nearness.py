"""Claims that only ask how close: along or on a line, near a place, on its outskirts, at a border.

Every one of them has a distance that counts and a larger one that rules it out, both widened by what is known of the
positions; a subject with an extent is measured from its own edge, for a town on a river is on it however large.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..regions.neighbours import near_of
from .measures import Measure, extent_of, is_shape, measure, total, without_extent
from .model import Reading, Verdict
from .outcome import Case, Outcome, known_to
from .sentences import capital, kilometres, measured_words, named, subject_words
from .verdicts import limit_verdict, worst_verdict

if TYPE_CHECKING:
    from ..places import Place

__all__ = ["Reach", "border_reach", "check_along", "check_near", "judge_reach", "shortest"]


@dataclass(frozen=True, slots=True)
class Reach:
    """What "near" means here: up to `supported_m` counts, beyond `undecided_m` is ruled out, in `words`.

    Positions known less well than `vague_m` cannot tell; `used` names the defaults.
    """

    supported_m: float
    undecided_m: float
    vague_m: float
    words: str
    used: tuple[str, ...]


def shortest(case: Case, anchor: Place) -> Measure:
    """Return the measurement to the nearest that the anchor reaches: edge, boundary, course or point."""
    return min(measure(case.subject, anchor), key=lambda item: item.distance_m)


def judge_reach(case: Case, shown: Measure, anchor: Place, reach: Reach) -> Outcome:
    """Return the outcome of a measurement that should be no longer than a reach."""
    item = without_extent(shown, case.subject)
    verdict = limit_verdict(item.distance_m, reach.supported_m, reach.undecided_m)
    head = f"{capital(subject_words(case.claim, case.subject))} lies {measured_words([shown], anchor)}"
    if shown.distance_m > reach.supported_m >= item.distance_m:
        head += f" and itself reaches {kilometres(case.subject.extent_m)}"
    near, far = kilometres(reach.supported_m), kilometres(reach.undecided_m)
    tail = {
        "supported": f"up to {near} counts as {reach.words}",
        "undecided": f"more than the {near} that count as {reach.words}, less than the {far} that rule it out",
        "contradicted": f"beyond the {far} up to which it could still be meant as {reach.words}",
    }[verdict]
    decides = ""
    if verdict == "undecided":
        decides = (
            f"a stated distance, or a position {kilometres(item.distance_m - reach.supported_m)} nearer, would decide"
        )
    if item.uncertainty_m > reach.vague_m and item.distance_m <= reach.undecided_m + 2.0 * item.uncertainty_m:
        verdict, tail = "undecided", "the positions are too vague to tell"
        decides = known_to(item.uncertainty_m, reach.vague_m)
    return one_reading(item, shown, verdict, f"{head}; {tail}.", decides, reach)


def one_reading(item: Measure, shown: Measure, verdict: Verdict, reason: str, decides: str, reach: Reach) -> Outcome:
    """Return an outcome with a single reading: measured as shown, judged as `item`."""
    error_m = max(0.0, item.distance_m - reach.supported_m)
    path = (shown.start, shown.end)
    reading = Reading(shown.name, verdict, shown.distance_m, shown.azimuth_deg, error_m, None, path, shown.along)
    return Outcome(verdict, reason, (reading,), item.components, reach.supported_m, decides, reach.used)


def check_along(case: Case) -> Outcome:
    """Return the outcome of "on" or "along" a line: how far from its nearest point."""
    shown, along = shortest(case, case.anchor), case.defaults.along
    uncertainty_m = without_extent(shown, case.subject).uncertainty_m
    supported_m = max(along.supported_m, uncertainty_m + along.slack_m)
    undecided_m = max(along.undecided_m, 2.0 * supported_m)
    reach = Reach(supported_m, undecided_m, along.undecided_m, "on or along it", ("along",))
    return judge_reach(case, shown, case.anchor, reach)


def border_reach(case: Case, item: Measure) -> Reach:
    """Return how far "at" or "near" a border reaches: news calls near what is an hour's drive away."""
    rules, uncertainty_m = case.defaults.border, without_extent(item, case.subject).uncertainty_m
    is_at = case.claim.detail == "at"
    limit_m, words = (rules.undecided_m, "at a border") if is_at else (rules.near_undecided_m, "near a border")
    least_m = rules.supported_m if is_at else rules.near_supported_m
    supported_m, undecided_m = max(least_m, uncertainty_m), max(limit_m, 2.0 * uncertainty_m)
    return Reach(supported_m, undecided_m, rules.undecided_m, words, ("border",))


def check_near(case: Case) -> Outcome:
    """Return the outcome of near, outskirts or just outside: the near-buffer by kind and extent, or the edge."""
    anchor, detail = case.anchor, case.claim.detail
    if anchor.kind in ("border", "line") and is_shape(anchor):
        return judge_reach(case, shortest(case, anchor), anchor, border_reach(case, shortest(case, anchor)))
    shown = measure(case.subject, anchor)[0]
    if detail == "outskirts" and anchor.family == "settlement":
        return _outskirts(case, shown)
    buffer = near_of(anchor, case.borders, case.defaults)
    # the extent of the anchor is in the buffer, and so no part of what is unknown
    own = extent_of(anchor) if shown.name == "from the centre" else ()
    known = tuple(part for part in without_extent(shown, case.subject).components if part not in own)
    usual_m = case.defaults.near.usual_m if anchor.family == "settlement" else 0.0
    supported_m = max(buffer.radius_m, usual_m) + total(known)
    undecided_m = max(case.defaults.near.undecided_m, case.defaults.near.undecided_factor * supported_m)
    across = detail == "opposite" and anchor.family == "area"  # "on the gulf, opposite Yemen"
    undecided_m = max(undecided_m, case.defaults.near.opposite_m) if across else undecided_m
    used = (
        buffer.default,
        "near.floor_m" if buffer.cut_by else "near.extent_share",
        "near.usual_m",
        "near.opposite_m" if across else "near.undecided_m",
    )
    reach = Reach(supported_m, undecided_m, buffer.radius_m + total(own), "near it here", used)
    outcome = judge_reach(case, shown, anchor, reach)
    if case.claim.kind == "along" and detail == "coast" and outcome.verdict == "supported":
        reason = f"{outcome.reason.partition(';')[0]}; what lies in a land need not lie on that coast of it."
        return one_reading(
            without_extent(shown, case.subject), shown, "undecided", reason, "a spot on its coast would decide", reach
        )
    if detail != "outside" or shown.distance_m >= anchor.extent_m - total(known):
        return outcome
    verdict = worst_verdict(outcome.verdict, "undecided")
    reason = f"{outcome.reason.partition(';')[0]}, inside its edge."
    item = without_extent(shown, case.subject)
    return one_reading(item, shown, verdict, reason, "the outline of the town would decide", reach)


def _outskirts(case: Case, shown: Measure) -> Outcome:
    """Return the outcome of "on the outskirts": how far from the edge, to both sides."""
    near, anchor = case.defaults.near, case.anchor
    known = tuple(part for part in shown.components if part not in extent_of(anchor))
    extent_m = anchor.extent_m if anchor.extent_m > 0.0 else near.settlement_extent_m
    numbers = ("near.outskirts_m", "near.outskirts_share", "near.outskirts_undecided_m", "near.settlement_extent_m")
    used = numbers[:3] if anchor.extent_m > 0.0 else numbers
    off_m, loose_m = abs(shown.distance_m - extent_m), total(known)
    supported_m = near.outskirts_m + near.outskirts_share * extent_m + loose_m
    undecided_m = max(near.outskirts_undecided_m, near.undecided_factor * supported_m)
    verdict = limit_verdict(off_m, supported_m, undecided_m)
    if loose_m > max(extent_m, near.outskirts_m) and off_m <= undecided_m + 2.0 * loose_m:
        verdict = "undecided"
    side = "outside" if shown.distance_m > extent_m else "inside"
    reason = (
        f"{capital(subject_words(case.claim, case.subject))} lies {kilometres(shown.distance_m)} from the centre of "
        f"{named(anchor)}, {kilometres(off_m)} {side} its edge; "
        f"up to {kilometres(supported_m)} counts as its outskirts."
    )
    decides = f"the outline of {named(anchor)} would decide" if verdict == "undecided" else ""
    reach = Reach(supported_m, undecided_m, extent_m, "its outskirts", used)
    error_m = max(0.0, off_m - supported_m)
    path = (shown.start, shown.end)
    reading = Reading("from the edge", verdict, shown.distance_m, shown.azimuth_deg, error_m, None, path)
    return Outcome(verdict, reason, (reading,), known, supported_m, decides, reach.used)
