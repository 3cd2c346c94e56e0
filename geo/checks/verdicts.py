"""From numbers to verdicts: the rules of the measured distance, bearing, side and share, each monotone in its error.

Two properties hold for every rule here and are tested: a larger error never betters a verdict, and a larger uncertainty
never turns undecided into contradicted.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import asin, degrees
from typing import TYPE_CHECKING

from ..defaults import DEFAULTS, Defaults
from ..values import made_fast

if TYPE_CHECKING:
    from .model import Verdict

__all__ = [
    "RANK",
    "DistanceRule",
    "angle_between",
    "best_verdict",
    "direction_limits",
    "direction_verdict",
    "distance_verdict",
    "inside_verdict",
    "interval_error",
    "limit_verdict",
    "side_verdict",
    "stated_value",
    "worst_verdict",
]

RANK: dict[Verdict, int] = {"supported": 0, "undecided": 1, "contradicted": 2, "unchecked": 3}
"""Verdicts from the best to the worst."""


def worst_verdict(*verdicts: Verdict) -> Verdict:
    """Return the worst: several parts of one claim must all hold.

    >>> worst_verdict("supported", "contradicted", "undecided")
    'contradicted'
    """
    return max(verdicts, key=RANK.__getitem__)


def best_verdict(*verdicts: Verdict) -> Verdict:
    """Return the best: language leaves the measuring rule open, so the reading that fits best decides.

    >>> best_verdict("contradicted", "undecided")
    'undecided'
    """
    return min(verdicts, key=RANK.__getitem__)


def angle_between(first_deg: float, second_deg: float) -> float:
    """Return the angle between two azimuths, 0 to 180 degrees.

    >>> angle_between(350.0, 20.0)
    30.0
    """
    return abs((first_deg - second_deg + 180.0) % 360.0 - 180.0)


def interval_error(measured_m: float, low_m: float, high_m: float | None) -> float:
    """Return the distance from a measured value to the stated interval, 0 inside it, in metres.

    >>> interval_error(5200.0, 8000.0, 8000.0), interval_error(121_200.0, 200_000.0, None)
    (2800.0, 78800.0)
    """
    if measured_m < low_m:
        return low_m - measured_m
    return max(0.0, measured_m - high_m) if high_m is not None else 0.0


@made_fast
@dataclass(frozen=True, slots=True)
class DistanceRule:
    """A measured distance judged: the verdict, `error_m`, `tolerance_m`, and whether the positions are too vague.

    `is_vague` says that only the vagueness of the positions keeps it from being contradicted or supported.
    """

    verdict: Verdict
    error_m: float
    tolerance_m: float
    is_vague: bool


def distance_verdict(
    measured_m: float,
    low_m: float,
    high_m: float | None,
    uncertainty_m: float,
    share: float,
    defaults: Defaults = DEFAULTS,
) -> DistanceRule:
    """Return the verdict of a measured distance against a stated interval.

    Model: tolerance = max(uncertainty, share x stated value); supported within it, undecided within twice of it or
    where the positions are no better known than the value stated, contradicted beyond. Vague positions excuse much, not
    all: "500 m apart" of two towns known to 5 km each is undecided at 30 km and refuted at 100 km, beyond four times
    the tolerance.

    >>> distance_verdict(5200.0, 8000.0, 8000.0, 2000.0, 0.1).verdict
    'undecided'
    """
    stated_m = stated_value(low_m, high_m)
    error_m = interval_error(measured_m, low_m, high_m)
    tolerance_m = max(uncertainty_m, share * stated_m)
    if uncertainty_m >= stated_m:
        is_apart = error_m > defaults.tolerance.vague_factor * tolerance_m
        is_vague = error_m > 2.0 * tolerance_m and not is_apart
        return DistanceRule("contradicted" if is_apart else "undecided", error_m, tolerance_m, is_vague)
    verdict: Verdict = "supported" if error_m <= tolerance_m else "undecided"
    verdict = "contradicted" if error_m > 2.0 * tolerance_m else verdict
    return DistanceRule(verdict, error_m, tolerance_m, is_vague=False)


def stated_value(low_m: float, high_m: float | None) -> float:
    """Return the one number that stands for a stated interval: its end, or the middle of a range."""
    if high_m is None:
        return low_m
    return high_m if low_m <= 0.0 else (low_m + high_m) / 2.0


def direction_limits(half_angle_deg: float, defaults: Defaults = DEFAULTS) -> tuple[float, float]:
    """Return the angles up to which a bearing is supported and undecided, by how fine the words are.

    >>> direction_limits(45.0), direction_limits(22.5), direction_limits(11.25)
    ((40.0, 65.0), (30.0, 50.0), (20.0, 35.0))
    """
    limits = defaults.direction
    if half_angle_deg > 33.0:
        return limits.cardinal_supported_deg, limits.cardinal_undecided_deg
    if half_angle_deg > 16.0:
        return limits.intercardinal_supported_deg, limits.intercardinal_undecided_deg
    return limits.secondary_supported_deg, limits.secondary_undecided_deg


def direction_verdict(
    off_deg: float,
    half_angle_deg: float,
    distance_m: float,
    uncertainty_m: float,
    defaults: Defaults = DEFAULTS,
) -> Verdict:
    """Return the verdict of a bearing from a point that is `off_deg` from the stated direction.

    A slack of half the angle that the uncertainty subtends at that distance is taken off first, at most 10 degrees. A
    subject no farther than its uncertainty has no bearing to be wrong: that is undecided.

    >>> direction_verdict(90.0, 45.0, 15_300.0, 4000.0), direction_verdict(90.0, 45.0, 900.0, 1000.0)
    ('contradicted', 'undecided')
    """
    if distance_m <= uncertainty_m / 2.0:
        return "undecided"
    subtended_deg = degrees(asin(min(1.0, uncertainty_m / distance_m))) if distance_m > 0.0 else 90.0
    off_deg = max(0.0, off_deg - min(subtended_deg, defaults.direction.slack_max_deg))
    supported_deg, undecided_deg = direction_limits(half_angle_deg, defaults)
    verdict = limit_verdict(off_deg, supported_deg, undecided_deg)
    return "undecided" if verdict == "contradicted" and distance_m <= uncertainty_m else verdict


def side_verdict(
    off_deg: float,
    distance_m: float,
    uncertainty_m: float,
    *,
    is_bank: bool = False,
    defaults: Defaults = DEFAULTS,
) -> Verdict:
    """Return the verdict of a bearing from a line or area against the stated side or bank.

    >>> side_verdict(45.0, 5200.0, 2000.0), side_verdict(180.0, 900.0, 2000.0)
    ('supported', 'undecided')
    """
    if distance_m < uncertainty_m / 2.0:
        return "undecided"
    limits = defaults.direction
    if is_bank:
        return limit_verdict(off_deg, limits.bank_supported_deg, limits.bank_undecided_deg)
    return limit_verdict(off_deg, limits.line_supported_deg, limits.line_undecided_deg)


def limit_verdict(value: float, supported: float, undecided: float) -> Verdict:
    """Return the verdict of a value that should be small: up to one limit, up to the other, beyond.

    >>> limit_verdict(2.0, 3.0, 12.0), limit_verdict(5.0, 3.0, 12.0), limit_verdict(13.0, 3.0, 12.0)
    ('supported', 'undecided', 'contradicted')
    """
    if value <= supported:
        return "supported"
    return "undecided" if value <= undecided else "contradicted"


def inside_verdict(inside_m: float, uncertainty_m: float) -> Verdict:
    """Return the verdict of a containment: inside or outside by more than the uncertainty, else undecided.

    >>> inside_verdict(20_000.0, 5500.0), inside_verdict(-2000.0, 5500.0), inside_verdict(-9000.0, 5500.0)
    ('supported', 'undecided', 'contradicted')
    """
    if inside_m > uncertainty_m:
        return "supported"
    return "contradicted" if inside_m < -uncertainty_m else "undecided"
