"""Candidates in the order that a person wants who says where they look."""

from __future__ import annotations

from dataclasses import replace

from ..places import Candidate

__all__ = ["rank_near"]


def rank_near(found: list[Candidate], lon: float, lat: float) -> list[Candidate]:
    """Return candidates with those near a point first: the score falls to a fifth over some 300 km."""
    from math import exp

    from ..geodesy import inverse
    from ..units import format_distance

    scored = []
    for candidate in found:
        distance_m = float(inverse(lon, lat, candidate.place.lon, candidate.place.lat).distance_m)
        score = round(candidate.score * (0.2 + 0.8 * exp(-distance_m / 300_000.0)), 4)
        reasons = (*candidate.reasons, f"{format_distance(distance_m)} away")
        scored.append(replace(candidate, score=score, reasons=reasons))
    return sorted(scored, key=lambda c: (-c.score, c.place.id))
