"""A known name with the evidence that it is a place here, in points, each with the words that a reader understands."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from geo.toponyms.kinds import KindWord
    from geo.toponyms.matching import Match

__all__ = ["THRESHOLD", "Judged"]

THRESHOLD = 1.0
"""Points from which on a name is taken for a place."""


@dataclass(slots=True)
class Judged:
    """A match with its points, its reasons, and the kind words around it."""

    match: Match
    points: float = 0.0
    reasons: list[tuple[float, str]] = field(default_factory=list)
    after: KindWord | None = None
    before: KindWord | None = None
    of: KindWord | None = None
    told: list[str] = field(default_factory=list)

    def add(self, points: float, why: str) -> None:
        """Count evidence for (positive) or against."""
        self.points += points
        self.reasons.append((points, why))
        self.told.append(why)

    def is_told(self, reason: str) -> bool:
        """Is this one of the reasons?"""
        return reason in self.told

    def is_out(self) -> bool:
        """Does some reason count strongly against a place?"""
        return min([points for points, _ in self.reasons], default=0.0) <= -2.0

    @property
    def rule(self) -> str:
        """The strongest evidence for, in words."""
        best = second = _LEAST
        for reason in self.reasons:
            if reason[0] > best[0]:
                best, second = reason, best
            elif reason[0] > second[0]:
                second = reason
        return _told(tuple([why for _, why in (best, second) if why is not None]))


_LEAST: tuple[float, str | None] = (0.25, None)


@lru_cache(maxsize=1024)
def _told(reasons: tuple[str, ...]) -> str:
    return ", ".join(("gazetteer name", *reasons))
