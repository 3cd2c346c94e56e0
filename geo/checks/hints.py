"""What would explain a miss: a way by road, another unit, a digit too many, the opposite direction; never counted.

A refuted number stays refuted; but who checks it wants to know where to look next.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..units import UNITS
from .sentences import kilometres, named

if TYPE_CHECKING:
    from ..claims.model import StatedDistance
    from .outcome import Case, Outcome

__all__ = ["likely_slip"]

_CLOSE = 0.06
"""A guessed number must meet the measured one within this share: nearer than the tolerance, since it is a guess [P]."""
_OPPOSITE_DEG = 30.0
_ALONG_DEG = 40.0
_ROAD = (1.12, 1.9)
"""How much longer than the straight line ways by road are (the second as for stated ways by road) [P]."""
_MISTAKEN = {"km": ("mi", "nmi"), "mi": ("km", "nmi"), "nmi": ("km", "mi"), "m": ("km",), "yd": ("m",)}


def likely_slip(case: Case, outcome: Outcome) -> str:
    """Return the sentence that names what would fit, "" where the claim holds, or where nothing of the kind fits."""
    stated = case.claim.distance
    measured = [reading.measured_m for reading in outcome.readings if reading.measured_m is not None]
    if outcome.verdict != "contradicted" or stated is None or stated.low != stated.high or not measured:
        return ""
    if case.claim.kind not in ("distance", "offset", "border") or stated.low_m <= 0.0:
        return ""
    range_m = (min(measured), max(measured))
    off_deg = _off_deg(case, outcome)
    if off_deg is not None and off_deg >= 180.0 - _OPPOSITE_DEG and _meets(stated.low_m, range_m):
        both = f"{named(case.subject)} and {named(case.anchor)}"
        return f"The opposite direction would fit: as if {both} had changed places."
    if off_deg is not None and off_deg > _ALONG_DEG:
        return ""
    found = [*_other_units(stated, range_m), *_other_digits(stated, range_m), *_by_road(stated, range_m)]
    return f"It would fit {' or '.join(found)}." if found else ""


def _off_deg(case: Case, outcome: Outcome) -> float | None:
    """Return by how much the measured direction is off the stated one, None where no direction is stated."""
    direction, azimuth_deg = case.claim.direction, outcome.readings[0].azimuth_deg
    if direction is None or direction.azimuth_deg is None or azimuth_deg is None:
        return None
    return abs((azimuth_deg - direction.azimuth_deg + 180.0) % 360.0 - 180.0)


def _meets(value_m: float, range_m: tuple[float, float]) -> bool:
    return range_m[0] * (1.0 - _CLOSE) <= value_m <= range_m[1] * (1.0 + _CLOSE)


def _other_units(stated: StatedDistance, range_m: tuple[float, float]) -> list[str]:
    if stated.other is not None:
        return []
    fits = [unit for unit in _MISTAKEN.get(stated.unit, ()) if _meets(stated.low * UNITS[unit].metres, range_m)]
    return [f"as {stated.low:g} {UNITS[unit].symbol}" for unit in fits]


def _other_digits(stated: StatedDistance, range_m: tuple[float, float]) -> list[str]:
    fits = [factor for factor in (0.1, 10.0) if _meets(stated.low_m * factor, range_m)]
    return [
        f"with a digit {'less' if factor < 1.0 else 'more'} ({kilometres(stated.low_m * factor)})" for factor in fits
    ]


def _by_road(stated: StatedDistance, range_m: tuple[float, float]) -> list[str]:
    least, most = _ROAD
    straight_m = range_m[1]
    if not least * straight_m <= stated.low_m <= most * straight_m or stated.low_m < 3000.0:
        return []
    return [f"as a way by road, {stated.low_m / straight_m:.1f} times the straight line"]
