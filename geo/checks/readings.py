"""Distance and direction judged, reading by reading: its parts must all hold, and the best reading decides."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ..values import changed, made_fast
from .measures import Components, Measure, is_shape
from .model import Reading, Verdict
from .verdicts import (
    RANK,
    DistanceRule,
    angle_between,
    best_verdict,
    direction_verdict,
    distance_verdict,
    side_verdict,
    stated_value,
    worst_verdict,
)

if TYPE_CHECKING:
    from ..claims.model import Claim
    from ..defaults import Defaults
    from ..places import Place

__all__ = [
    "Judged",
    "decide",
    "judge_measures",
    "lift_bracketed",
    "says_bank",
    "stated_interval",
    "tolerance_share",
]


@made_fast
@dataclass(frozen=True, slots=True)
class Judged:
    """One measurement with its verdict, and what led to it.

    `distance`, `direction` are the verdicts of the parts (None where nothing of the kind was stated); `counts` is False
    for a reading that is shown but cannot decide while another can: too vague, or a centre farther from its own edge
    than the distance stated.
    """

    reading: Reading
    measure: Measure
    distance: DistanceRule | None = None
    direction: Verdict | None = None
    counts: bool = True

    @property
    def components(self) -> Components:
        """Components of the uncertainty of this reading."""
        return self.measure.components


def stated_interval(claim: Claim) -> tuple[float, float | None]:
    """Return the stated interval in metres, as the hedge opens it; the upper end is None where it is open."""
    distance = claim.distance
    assert distance is not None
    if claim.kind == "within" or claim.hedge == "within":
        return 0.0, distance.high_m if distance.high_m is not None else distance.low_m
    return distance.low_m, None if claim.hedge == "over" else distance.high_m


def tolerance_share(claim: Claim, defaults: Defaults) -> tuple[float, str]:
    """Return the reporting tolerance as a share of the stated distance, and the name of the default."""
    hedge = "within" if claim.kind == "within" else claim.hedge
    return float(getattr(defaults.tolerance, hedge)), f"tolerance.{hedge}"


def judge_measures(
    claim: Claim, measures: tuple[Measure, ...], anchor: Place, defaults: Defaults, subject: Place
) -> tuple[Judged, ...]:
    """Return every measurement judged against the claim's distance and direction, in the order given."""
    return tuple(_judge(claim, item, anchor, defaults, subject) for item in measures)


_FROM_CENTRES = frozenset(("from its centre", "to its centre"))
"""Readings that take an area for its corrected centre."""
_TOWN_CENTRES = frozenset(("from the centre", "from the reference point"))
"""Readings between the middles of two towns, which hold however far the towns reach."""


def _positions_m(item: Measure) -> float:
    """Return what is known of the positions alone, metres: the uncertainty without the extents."""
    return sum(metres for words, metres in item.components if not words.startswith("extent of"))


def _judge(claim: Claim, item: Measure, anchor: Place, defaults: Defaults, subject: Place) -> Judged:
    off_deg, azimuth_deg = _angle_off(claim, item)
    direction = _direction_part(claim, item, anchor, off_deg, defaults, subject)
    distance, counts = None, True
    if claim.distance is not None:
        low_m, high_m = stated_interval(claim)
        stated_m, share = stated_value(low_m, high_m), tolerance_share(claim, defaults)[0]
        distance = distance_verdict(item.distance_m, low_m, high_m, item.uncertainty_m, share, defaults)
        if item.name in _FROM_CENTRES and distance.verdict == "supported" and distance.error_m > share * stated_m:
            distance = changed(distance, verdict="undecided")  # what an area's reach alone excuses is not borne out
        if item.name in _TOWN_CENTRES and distance.error_m <= share * stated_m and _positions_m(item) < stated_m:
            distance = changed(distance, verdict="supported", is_vague=False)  # reports measure between the middles
        counts = not distance.is_vague
        if item.name in _FROM_CENTRES:
            counts = counts and stated_m > item.components[-1][1]
    parts: list[Verdict] = [distance.verdict] if distance else []
    parts += [direction] if direction else []
    if item.is_inside and item.name in ("from the boundary", "to its boundary"):
        around = item.name == "to its boundary" and claim.distance is not None
        parts = ["undecided" if around else _inside_part(parts)]
    reading = Reading(
        item.name, worst_verdict(*parts) if parts else "undecided", item.distance_m, azimuth_deg,
        distance.error_m if distance else None, off_deg, (item.start, item.end), item.along,
    )  # fmt: skip
    return Judged(reading, item, distance, direction, counts)


def _inside_part(parts: list[Verdict]) -> Verdict:
    """A distance from an area in which the subject lies may be meant from its main town: never contradicted."""
    return "undecided" if not parts or worst_verdict(*parts) == "contradicted" else worst_verdict(*parts)


def _angle_off(claim: Claim, item: Measure) -> tuple[float | None, float | None]:
    """Return the angle off the stated direction and the azimuth it was taken from: of an area, the better of two."""
    stated = claim.direction.azimuth_deg if claim.direction else None
    if stated is None:
        return None, item.azimuth_deg
    options = [a for a in (item.azimuth_deg, item.other_azimuth_deg) if a is not None]
    if not options:
        return None, item.azimuth_deg
    best = min(options, key=lambda azimuth: angle_between(azimuth, stated))
    return angle_between(best, stated), best


def _direction_part(
    claim: Claim, item: Measure, anchor: Place, off_deg: float | None, defaults: Defaults, subject: Place
) -> Verdict | None:
    direction = claim.direction
    if direction is None or direction.azimuth_deg is None:
        return None
    if item.by_bearing:
        return "supported"
    if off_deg is None or item.is_inside:
        return "undecided"
    if is_shape(anchor) or is_shape(subject):
        is_bank = says_bank(claim)
        return side_verdict(off_deg, item.distance_m, item.uncertainty_m, is_bank=is_bank, defaults=defaults)
    half_deg = direction.half_angle_deg if direction.half_angle_deg is not None else 45.0
    # the bearing is always taken between the reference points: an extent widens it from the edge as well
    reach_m = item.distance_m + (anchor.extent_m if item.name == "from the edge" else 0.0)
    uncertainty_m = item.uncertainty_m + (anchor.extent_m if item.name == "from the edge" else 0.0)
    return direction_verdict(off_deg, half_deg, reach_m, uncertainty_m, defaults)


def says_bank(claim: Claim) -> bool:
    """Whether a side claim speaks of a bank or shore, which is nearer to its line than a mere side."""
    words = f"{claim.detail} {claim.text}".casefold()
    return claim.kind == "side" and ("bank" in words or "shore" in words)


def decide(judged: tuple[Judged, ...]) -> tuple[Judged, ...]:
    """Return the readings, the deciding one first: the best of those that can decide, the nearer one of equals.

    A reading that counts for nothing comes last and decides only where no other does.
    """

    def order(item: Judged) -> tuple[bool, int, bool, float]:
        is_last_resort = item.reading.name == "from its own edge"
        return not item.counts, RANK[item.reading.verdict], is_last_resort, item.reading.error_m or 0.0

    return tuple(sorted(judged, key=order))


def lift_bracketed(claim: Claim, judged: tuple[Judged, ...]) -> tuple[tuple[Judged, ...], bool]:
    """Return the readings of a line with "contradicted" lifted to "undecided" where the stated distance lies between
    the nearest distance and the one along the bearing: some rule between the two would give just that number.
    """
    by_name = {item.measure.by_bearing: item for item in reversed(judged)}
    if claim.distance is None or set(by_name) != {True, False}:
        return judged, False
    low_m, high_m = stated_interval(claim)
    stated_m = stated_value(low_m, high_m)
    near, far = by_name[False], by_name[True]
    is_between = near.measure.distance_m < stated_m < far.measure.distance_m and near.direction != "contradicted"
    if not is_between or best_verdict(*(item.reading.verdict for item in judged)) != "contradicted":
        return judged, is_between
    lifted = replace(near, reading=replace(near.reading, verdict="undecided"))
    return tuple(lifted if item is near else item for item in judged), True
