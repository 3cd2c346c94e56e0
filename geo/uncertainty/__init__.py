"""How uncertain a position is: point-radius rules, precision of written numbers, precision codes, error budgets.

Usable alone: numbers and places in, metres with their error budget out; nothing here measures or reads reports.
"""

from __future__ import annotations

from .budget import ErrorBudget
from .codes import CodedUncertainty, uncertainty_of_code
from .near import NearBuffer, near_buffer
from .precision import precision_of, value_of
from .radius import (
    CLARKE_1866,
    WGS_84,
    Ellipsoid,
    coordinate_precision_m,
    coordinates_only,
    direction_spread_m,
    distance_along_path,
    distance_only,
    feature_only,
    offset_at_heading,
    orthogonal_offsets,
    spatial_fit,
)

__all__ = [
    "CLARKE_1866",
    "WGS_84",
    "CodedUncertainty",
    "Ellipsoid",
    "ErrorBudget",
    "NearBuffer",
    "coordinate_precision_m",
    "coordinates_only",
    "direction_spread_m",
    "distance_along_path",
    "distance_only",
    "feature_only",
    "near_buffer",
    "offset_at_heading",
    "orthogonal_offsets",
    "precision_of",
    "spatial_fit",
    "uncertainty_of_code",
    "value_of",
]
