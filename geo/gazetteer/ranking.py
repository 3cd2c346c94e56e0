"""Candidates in the order that a person wants who says where they look."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ..names import fold
from ..places import Candidate

if TYPE_CHECKING:
    from .matching import Wanted

__all__ = ["named_outright_first", "rank_near"]


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


def named_outright_first(found: list[Candidate], want: Wanted) -> list[Candidate]:
    """Return candidates of which those with the whole name ("Rio Grande") push back those with its core ("Grande")."""

    def whole(candidate: Candidate) -> bool:
        return fold(candidate.matched_name) in want.variants

    if not want.kinds or not any(whole(c) and c.place.kind in want.kinds for c in found):
        return found
    return [
        c if whole(c) or c.place.kind not in want.kinds else replace(c, score=round(0.6 * c.score, 4)) for c in found
    ]
