"""A grid over the whole ellipsoid: rows of equal latitude, cut into cells about as wide as they are high.

A point moved to the middle of its cell no longer says where in the cell it was. The grid is fixed, so that the same
point always moves to the same middle, and an average over many releases says no more than one.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil, floor, isfinite, log10
from typing import Any, Generic, overload

import numpy as np

from ..errors import UsageError
from .ellipsoid import Array, Many, T, as_columns, inverse_arrays, shaped

__all__ = ["Cell", "digits_of", "snap"]

_QUADRANT_M = 10_001_965.7292
"""Length of a meridian from equator to pole, WGS 84, metres."""
_PARALLEL_M = 40_075_016.6856
"""Length of the equator, metres; a parallel is shorter by the cosine of its latitude, within 0.34 %."""


@dataclass(frozen=True, slots=True)
class Cell(Generic[T]):
    """Middle of a cell, degrees, and `radius_m`: how far from it the cell's farthest point lies, metres."""

    lon: T
    lat: T
    radius_m: T


@overload
def snap(lon: float, lat: float, size_m: float) -> Cell[float]: ...
@overload
def snap(lon: Many, lat: Many, size_m: float) -> Cell[Array]: ...
def snap(lon: Any, lat: Any, size_m: float) -> Any:
    """Return the middle of the cell that holds each point, rounded to what the size allows, and the cell's radius.

    Rows are `size_m` high, within half a per cent; cells are at most as wide, and whole ones go round each parallel, so
    that nothing breaks at the antimeridian; at the poles they are wedges that meet there. Points may be numbers or
    arrays.

    Raises
    ------
    UsageError
        a size that is not a length between 1 m and 10,000 km

    Examples
    --------
    >>> cell = snap(40.3094, 35.3361, 5000.0)
    >>> cell.lon, cell.lat, round(cell.radius_m)
    (40.287, 35.316, 3575)
    """
    if not (isfinite(size_m) and 1.0 <= size_m <= _QUADRANT_M):
        raise UsageError(f"a grid of {size_m} m cannot be made", hint="give a size between 1 m and 10,000 km")
    x, y, shape, is_scalar = as_columns(lon, lat)
    rows = ceil(2.0 * _QUADRANT_M / size_m)
    high = 180.0 / rows
    row = np.clip(np.floor((y + 90.0) / high), 0, rows - 1)
    middle_lat = -90.0 + (row + 0.5) * high
    columns = np.maximum(1.0, np.ceil(_PARALLEL_M * np.cos(np.radians(middle_lat)) / size_m))
    wide = 360.0 / columns
    column = np.floor(np.mod(x + 180.0, 360.0) / wide)
    middle_lon = -180.0 + (column + 0.5) * wide
    digits = digits_of(size_m)
    found_lon, found_lat = np.round(middle_lon, digits), np.round(middle_lat, digits)
    radius = _reach(found_lon, found_lat, middle_lon, wide, -90.0 + row * high, high)
    return Cell(*shaped([found_lon, found_lat, radius], shape, is_scalar))


def digits_of(size_m: float) -> int:
    """Return the decimals of a degree that a grid calls for: a twentieth of a cell, or finer by less than ten times.

    >>> digits_of(5000.0), digits_of(500.0)
    (3, 4)
    """
    return max(0, -floor(log10(size_m / 111_320.0 / 20.0)))


def _reach(lon: Array, lat: Array, middle: Array, wide: Array, south: Array, high: float) -> Array:
    """Return the distance from a point of each cell to the farthest point of the cell's rim, metres, rounded up."""
    farthest = np.zeros(len(lon))
    for side in (0.0, 0.5, 1.0):
        edge = np.clip(south + side * high, -90.0, 90.0)
        for share in np.linspace(-0.5, 0.5, 9):
            farthest = np.maximum(farthest, inverse_arrays(lon, lat, middle + share * wide, edge)[0])
    return np.ceil(farthest)
