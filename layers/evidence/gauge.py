"""The gauge of a card: stated interval, tolerance and measured values on one axis, and the error budget as one bar."""

from __future__ import annotations

from collections.abc import Callable
from math import floor, log10
from typing import TYPE_CHECKING

from geo.units import format_distance

from ..html import escape_text
from ..words import distinct_readings, short_reading

if TYPE_CHECKING:
    from geo.checks.model import Finding
    from geo.claims.model import Claim

__all__ = ["axis_values", "budget_bar", "distance_gauge", "stated_bar"]

_WIDTH = 320.0
_LEFT, _RIGHT = 8.0, 312.0


def _ticks(top_m: float) -> list[float]:
    step = 10.0 ** floor(log10(top_m / 2.0))
    step *= next(f for f in (1.0, 2.0, 5.0) if top_m / (step * f) <= 6.0)
    return [i * step for i in range(int(top_m / step) + 1)]


def distance_gauge(claim: Claim, finding: Finding) -> str:
    """Return the axis as SVG, or "" where the claim has no number or nothing was measured.

    The dark band is the stated interval widened by the tolerance (supported), the light one by twice of it (undecided).
    """
    readings = distinct_readings(finding)[:4]
    if claim.distance is None or finding.tolerance_m is None or not readings:
        return ""
    low, high = claim.distance.low_m, claim.distance.high_m
    values = [abs(r.measured_m or 0.0) for r in readings]
    top = 1.12 * max([*values, (high if high is not None else low) + finding.tolerance_m, 1.0])

    def x(metres: float) -> float:
        return _LEFT + (_RIGHT - _LEFT) * min(max(metres / top, 0.0), 1.0)

    base = 16 * (len(readings) + 1) + 4
    parts = _bands(claim.distance.low_m, high, finding.tolerance_m, x, base)
    strokes = "".join(f"M{x(tick):.1f} {base + 18}v4" for tick in _ticks(top))
    parts.append(f'<path class="axis" d="M{_LEFT} {base + 18}H{_RIGHT}{strokes}"></path>')
    for tick in _ticks(top):
        anchor = "start" if x(tick) < 20 else "end" if x(tick) > _RIGHT - 14 else "middle"
        parts.append(
            f'<text class="tick" x="{x(tick):.1f}" y="{base + 33}" text-anchor="{anchor}">{_tick_words(tick)}</text>'
        )
    for i, (reading, value) in reversed(list(enumerate(zip(readings, values, strict=True)))):
        at, row = x(value), 26 + 16 * i
        words = escape_text(f"{format_distance(value)} {short_reading(reading)}")
        weight = "deciding" if i == 0 else "other"
        parts.append(f'<path class="measured {weight}" d="M{at:.1f} {row + 3} V{base + 7}"></path>')
        parts.append(
            f'<circle class="measured {weight}" cx="{at:.1f}" cy="{base + 9}" r="{4.5 if i == 0 else 3.2}"></circle>'
        )
        parts.append(
            f'<text class="reading {weight}" x="{at:.1f}" y="{row}" text-anchor="{_anchor(at)}">{words}</text>'
        )
    parts.append(f'<text class="stated-word" x="{x(low):.1f}" y="10" text-anchor="{_anchor(x(low))}">stated</text>')
    return (
        f'<svg class="gauge" viewBox="0 0 {_WIDTH:.0f} {base + 38}" role="img" '
        f'aria-label="Stated and measured distance on one axis">{"".join(parts)}</svg>'
    )


def axis_values(claim: Claim, finding: Finding) -> list[float]:
    """Return the metres that an axis for this claim has to reach: what it states and what was measured."""
    stated = [] if claim.distance is None else [claim.distance.low_m, claim.distance.high_m or claim.distance.low_m]
    return [*stated, *(abs(r.measured_m or 0.0) for r in distinct_readings(finding)[:4])] if stated else []


def stated_bar(claim: Claim, finding: Finding, top_m: float) -> str:
    """Return what a claim states (bar) and the readings (lines) on an axis from 0 to `top_m`; "" without number."""
    if claim.distance is None or top_m <= 0:
        return ""
    low, high = claim.distance.low_m, claim.distance.high_m
    left, right = 100 * low / top_m, 100.0 if high is None else 100 * high / top_m
    readings = [100 * abs(reading.measured_m or 0.0) / top_m for reading in distinct_readings(finding)[:4]]
    weights = ["deciding", "other", "other", "other"]
    marks = "".join(
        f'<path class="measured {weight}" d="M{at:.1f} 0V14"></path>'
        for weight, at in zip(weights, readings, strict=False)
    )
    return (
        '<svg class="stated-bar" viewBox="0 0 100 14" preserveAspectRatio="none" aria-hidden="true" focusable="false">'
        '<path class="axis" d="M0 7H100"></path>'
        f'<rect class="stated" x="{max(0.0, left - 0.8):.1f}" y="3" width="{right - left + 1.6:.1f}" height="8"></rect>'
        f"{marks}</svg>"
    )


def _bands(low: float, high: float | None, tolerance_m: float, x: Callable[[float], float], base: int) -> list[str]:
    """Return the stated interval widened by the tolerance once and twice, and its edges."""
    parts = []
    for widths, name in ((2.0, "maybe"), (1.0, "holds")):
        left = x(low - widths * tolerance_m)
        right = _RIGHT if high is None else x(high + widths * tolerance_m)
        parts.append(
            f'<rect class="{name}" x="{left:.1f}" y="{base}" width="{max(right - left, 1.0):.1f}" height="18"></rect>'
        )
    edges = sorted({low, high if high is not None else low})
    stated = [f'<path class="stated" d="M{x(edge):.1f} 13 V{base + 18}"></path>' for edge in edges]
    return [*parts, *stated]


def _tick_words(metres: float) -> str:
    return "0" if metres == 0 else f"{metres:,.0f} m" if metres < 1000 else f"{metres / 1000:,g} km"


def _anchor(at: float) -> str:
    return "start" if at < 70 else "end" if at > _WIDTH - 70 else "middle"


def budget_bar(finding: Finding) -> str:
    """Return the error budget as one stacked bar with its parts listed, or "" where none was worked out."""
    budget = finding.budget
    if budget is None or not budget.components:
        return ""
    parts = [(name, metres) for name, metres in budget.components if metres > 0]
    total = sum(metres for _, metres in parts)
    if total <= 0:
        return ""
    bars, rows, at = [], [], 0.0
    for i, (name, metres) in enumerate(sorted(parts, key=lambda part: -part[1])):
        width = 100.0 * metres / total
        bars.append(f'<rect class="part-{i % 5}" x="{at:.1f}" width="{width:.1f}"></rect>')
        rows.append(
            f'<li><i class="chip part-{i % 5}"></i>{escape_text(name[:120])} <b>{format_distance(metres)}</b></li>'
        )
        at += width
    return (
        '<svg class="budget" viewBox="0 0 100 8" preserveAspectRatio="none" role="img" '
        f'aria-label="Parts of the uncertainty">{"".join(bars)}</svg><ul class="budget-parts">{"".join(rows)}</ul>'
        f'<p class="quiet">{escape_text(budget.rule[:200])}: {format_distance(budget.radius_m)}</p>'
    )
