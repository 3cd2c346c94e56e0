"""What harm control stands on: rules of how coarse, coordinates hidden in words, tables moved onto a grid.

Incidents are coarsened by `geo.coarsen` (in geo.incident), tables by `coarsen_frame`.
"""

from __future__ import annotations

from .columns import coarsen_frame, grid_of_rows, shelter_column, written_alike
from .masking import mask_coordinates
from .rules import Rules, grid_words, parse_rules, rule_words, size_for

__all__ = [
    "Rules",
    "coarsen_frame",
    "grid_of_rows",
    "grid_words",
    "mask_coordinates",
    "parse_rules",
    "rule_words",
    "shelter_column",
    "size_for",
    "written_alike",
]
