"""Positions that a report writes in numbers, as toponyms among the others."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from geo.coordinates import find_positions
from geo.reports import Report, Toponym

__all__ = ["POSITION_RULE", "with_positions"]

POSITION_RULE = "position in numbers"
"""Rule of the toponyms that are positions; their one candidate carries longitude and latitude."""


def with_positions(report: Report, toponyms: Sequence[Toponym]) -> tuple[Toponym, ...]:
    """Return the toponyms of a report with its written positions among them, ids in order of the text.

    A position's one candidate is (words, lon, lat, precision in degrees, ""): what it stands for needs no gazetteer.
    """
    found = find_positions(report.text)
    if not found:
        return tuple(toponyms)
    starts = [position.start for position in found]
    free = [t for t in toponyms if (k := bisect_left(starts, t.end)) == 0 or found[k - 1].end <= t.start]
    for position in found:
        words = report.text[position.start : position.end]
        read = (words, position.lon, position.lat, position.precision_deg, "")
        free.append(
            Toponym("", report.id, words, position.start, position.end, "site", candidates=(read,), rule=POSITION_RULE)
        )
    free.sort(key=lambda toponym: (toponym.start, -toponym.end))
    return tuple(replace(toponym, id=f"t{number}") for number, toponym in enumerate(free, 1))
