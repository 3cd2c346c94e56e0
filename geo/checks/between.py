"""Between A and B: the detour over the subject against the straight way, and how far along "halfway" is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from .. import geodesy
from .lands import is_beside
from .measures import Components, Measure, measure, total
from .model import Reading, Verdict
from .outcome import Case, Outcome, known_to
from .sentences import capital, join_words, kilometres, named, per_cent, subject_words
from .verdicts import angle_between, limit_verdict, worst_verdict

if TYPE_CHECKING:
    from ..defaults import Defaults

__all__ = ["check_between"]


@dataclass(frozen=True, slots=True)
class _Way:
    """The ways from both anchors to the subject, the straight way between them, and what is known of all three."""

    first: Measure
    second: Measure
    straight_m: float
    components: Components

    @property
    def over_m(self) -> float:
        return self.first.distance_m + self.second.distance_m

    @property
    def uncertainty_m(self) -> float:
        return total(self.components)


def check_between(case: Case) -> Outcome:
    """Return the outcome of "between A and B".

    Lines and areas count by the point of them that is nearest to the subject. Contradicted only where even the
    shortest way that the uncertainties allow is too long for the longest straight way that they allow.
    """
    if len(case.anchors) < 2:
        return Outcome("unchecked", f"Between needs two places, and only {named(case.anchor)} could be placed.")
    first, second = (measure(case.subject, anchor)[0] for anchor in case.anchors[:2])
    straight_m = float(geodesy.inverse(*first.start, *second.start).distance_m)
    way = _Way(first, second, straight_m, tuple(dict.fromkeys(first.components + second.components)))
    rules, known_m = case.defaults.between, way.uncertainty_m
    head = (
        f"{capital(subject_words(case.claim, case.subject))} lies {kilometres(first.distance_m)} from "
        f"{named(case.anchors[0])} and {kilometres(second.distance_m)} from {named(case.anchors[1])}"
    )
    is_out = way.over_m - 2.0 * known_m > rules.detour_undecided * (straight_m + known_m)
    if first.is_inside and second.is_inside and all(is_beside(case.subject, each) for each in case.anchors[:2]):
        return _outcome(case, way, "supported", f"{head}: it borders on both.", "")
    if first.is_inside or second.is_inside:
        decides = "the spots inside it that are meant would decide"
        return _outcome(case, way, "undecided", f"{head}, inside one of the two.", decides)
    if known_m >= straight_m / 2.0 and not is_out:
        decides = known_to(known_m, straight_m / 2.0)
        return _outcome(case, way, "undecided", f"{head}, which lie too near to each other to tell.", decides)
    verdict, words = _judge(case, way, is_out=is_out)
    names = join_words([named(anchor) for anchor in case.anchors[:2]])
    longer = per_cent(way.over_m / straight_m - 1.0) if straight_m > 0.0 else "far"
    reason = f"{head}; the way over it is {longer} longer than the {kilometres(straight_m)} between {names}{words}."
    decides = _decides(case.defaults) if verdict == "undecided" else ""
    return _outcome(case, way, verdict, reason, decides)


def _judge(case: Case, way: _Way, *, is_out: bool) -> tuple[Verdict, str]:
    """Return the verdict, and the end of the sentence."""
    rules = case.defaults.between
    detour = way.over_m / way.straight_m if way.straight_m > 0.0 else float("inf")
    verdict = limit_verdict(detour, rules.detour_supported, rules.detour_undecided)
    if verdict == "contradicted" and not is_out:
        verdict = "undecided"
    if verdict == "supported" and (_is_beside_an_end(way) or way.straight_m > _MOST_APART_M):
        verdict = "undecided"
    words = {"supported": ": between them", "undecided": ": perhaps between them", "contradicted": ": not between them"}
    if case.claim.detail != "halfway" or way.over_m <= 0.0:
        return verdict, words[verdict]
    share = way.first.distance_m / way.over_m
    off = max(rules.halfway_from - share, share - rules.halfway_to)
    slack = way.uncertainty_m / way.straight_m if way.straight_m > 0.0 else 1.0
    verdict = worst_verdict(verdict, limit_verdict(off, 0.0, rules.halfway_margin + slack))
    ends = {"supported": "about halfway", "undecided": "perhaps halfway", "contradicted": "not halfway"}
    return verdict, f", at {per_cent(share)} of the way: {ends[verdict]}"


_NEAR_AN_END, _BESIDE_DEG, _MOST_APART_M = 0.2, 75.0, 2_000_000.0
"""Share of the way that is near an end; off the way there from which a place is beside the end; ends that nobody means
by a town between them [P]."""


def _is_beside_an_end(way: _Way) -> bool:
    """Whether the subject lies so near one end, and so far to its side, that it is rather beside that end."""
    near, other = sorted((way.first, way.second), key=lambda item: item.distance_m)
    if near.distance_m > _NEAR_AN_END * way.straight_m or near.azimuth_deg is None or near.distance_m <= 0.0:
        return False
    to_other_deg = float(geodesy.inverse(*near.start, *other.start).azimuth_deg) % 360.0
    return angle_between(near.azimuth_deg, to_other_deg) > _BESIDE_DEG


def _decides(defaults: Defaults) -> str:
    rules = defaults.between
    near, far = per_cent(rules.detour_supported - 1.0), per_cent(rules.detour_undecided - 1.0)
    return f"a detour up to {near} would support it, one over {far} refute it"


def _outcome(case: Case, way: _Way, verdict: Verdict, reason: str, decides: str) -> Outcome:
    readings = tuple(
        Reading(f"from {anchor.name}", verdict, item.distance_m, item.azimuth_deg, None, None, (item.start, item.end))
        for item, anchor in zip((way.first, way.second), case.anchors[:2], strict=True)
    )
    return Outcome(verdict, reason, readings, way.components, None, decides, ("between",))
