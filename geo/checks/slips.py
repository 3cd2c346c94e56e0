"""Unit slips: one distance given in two units that disagree by more than their rounding."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..units import UNITS
from .sentences import stated_distance

if TYPE_CHECKING:
    from ..claims.model import Claim, StatedDistance

__all__ = ["unit_slip"]


def unit_slip(claim: Claim) -> str:
    """Return the sentence that names a unit slip, "" where the two units agree or only one is given.

    Each number may be rounded by half the precision its digits show; the two intervals must meet.

    >>> from geo.claims.model import Claim, StatedDistance
    >>> from geo.reports import Mention
    >>> miles = StatedDistance("4 miles", 4.0, 4.0, "mi", 6437.4, 6437.4, 804.7)
    >>> both = StatedDistance("8 kilometers (4 miles)", 8.0, 8.0, "km", 8000.0, 8000.0, 500.0, miles)
    >>> unit_slip(Claim("c1", "r1", "distance", "", -1, -1, Mention("it"), (), distance=both))
    'The two units disagree: 8 km is 5.0 mi, not 4 mi.'
    """
    first = claim.distance
    if first is None or first.other is None:
        return ""
    for side in ("low", "high"):
        sentence = _slip(first, first.other, side)
        if sentence:
            return sentence
    return ""


def _slip(first: StatedDistance, second: StatedDistance, side: str) -> str:
    one, two = getattr(first, side), getattr(second, side)
    one_m, two_m = one * UNITS[first.unit].metres, two * UNITS[second.unit].metres
    allowed_m = (first.precision_m + second.precision_m) * (1.0 + 1e-9)
    if abs(one_m - two_m) <= allowed_m:
        return ""
    symbol = UNITS[second.unit].symbol
    right = one_m / UNITS[second.unit].metres
    right_words = f"{right:,.{_digits(right)}f} {symbol}"
    return f"The two units disagree: {stated_distance(first)} is {right_words}, not {stated_distance(second)}."


def _digits(value: float) -> int:
    return 0 if value >= 100.0 else 1
