"""Where an uncertainty comes from: named components in metres, the rule that joined them, and which one dominates."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["ErrorBudget"]


@dataclass(frozen=True, slots=True)
class ErrorBudget:
    """Components of an uncertainty, (name, metres), with their joint `radius_m` and the `rule` with its year.

    >>> parts = (("extent of Bakersfield", 3000.0), ("coordinate precision", 39.8))
    >>> ErrorBudget(parts, 3039.8, "feature only (2004)").dominant
    'extent of Bakersfield'
    """

    components: tuple[tuple[str, float], ...]
    radius_m: float
    rule: str

    @property
    def dominant(self) -> str:
        """Name of the largest component, "" when there is none."""
        return max(self.components, key=lambda c: c[1])[0] if self.components else ""
