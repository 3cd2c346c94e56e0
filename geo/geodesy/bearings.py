"""Distance along a bearing until a line is met: along the parallel (or loxodrome), and along the geodesic."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Generic, Literal, overload

import numpy as np

from ..errors import CoordinateError, UsageError
from .crossings import meet_geodesic, meet_loxodrome
from .ellipsoid import Array, Many, T, as_columns, shaped
from .search import index_line

__all__ = ["Meeting", "along_bearing"]

Path = Literal["parallel", "geodesic"]
_CHUNK = 1 << 17


@dataclass(frozen=True, slots=True)
class Meeting(Generic[T]):
    """Where a path first meets a line: `distance_m` from the subject, `lon`, `lat`; nan where nothing is met."""

    distance_m: T
    lon: T
    lat: T


@overload
def along_bearing(line: Any, lon: float, lat: float, bearing_deg: float, path: Path = "parallel") -> Meeting[float]: ...
@overload
def along_bearing(
    line: Any, lon: Many | float, lat: Many | float, bearing_deg: Many | float, path: Path = "parallel"
) -> Meeting[Array]: ...
def along_bearing(line: Any, lon: Any, lat: Any, bearing_deg: Any, path: Path = "parallel") -> Any:
    """Return how far a subject goes in a direction until it meets a line: metres, and lon, lat of the meeting.

    For "8 km east of the line" look from the subject due west: `bearing_deg` 270. The two readings differ by
    kilometres over 100 km, so name the one that was used:

    - "parallel": constant bearing. East and west it is the parallel of latitude; other bearings follow the loxodrome
      (rhumb line). It goes at most half round the earth (180 degrees of longitude), and ends at a pole.
    - "geodesic": straight on, the geodesic that starts with that azimuth, up to 19,900 km.

    Exact to 1e-6 m in the meeting's place. A subject on the line meets it at distance 0; nan where nothing is met.

    Raises
    ------
    GeometryError, CoordinateError : as `nearest_on_line`
    UsageError : an unknown `path`

    >>> river = [(40.0, 34.0), (40.0, 36.0)]
    >>> round(along_bearing(river, 40.2, 35.0, 270.0).distance_m)
    18258
    >>> round(along_bearing(river, 40.2, 35.0, 270.0, path="geodesic").distance_m)
    18258
    """
    if path not in ("parallel", "geodesic"):
        raise UsageError(f"path {path!r}", hint='path is "parallel" or "geodesic"')
    bearing = np.asarray(bearing_deg, dtype=np.float64)
    if np.isinf(bearing).any() or (bearing.ndim == 0 and np.isnan(bearing)):
        raise CoordinateError(f"bearing {bearing_deg!r}", hint="degrees clockwise from true north")
    x, y, _, is_scalar = as_columns(lon, lat)
    shape = np.broadcast_shapes(np.shape(lon), np.shape(lat), bearing.shape)
    x, y, b = (np.ascontiguousarray(np.broadcast_to(c, shape)).reshape(-1) for c in (*as_grid(x, y, lon, lat), bearing))
    index = index_line(line)
    out = [np.full(len(x), np.nan) for _ in range(3)]
    held = np.flatnonzero(~(np.isnan(x) | np.isnan(y) | np.isnan(b)))
    meet = meet_loxodrome if path == "parallel" else meet_geodesic
    for at in range(0, held.size, _CHUNK):
        part = held[at : at + _CHUNK]
        for column, values in zip(out, meet(index, x[part], y[part], b[part] % 360.0), strict=True):
            column[part] = values
    return Meeting(*shaped(out, shape, is_scalar and bearing.ndim == 0))


def as_grid(x: Array, y: Array, lon: Any, lat: Any) -> tuple[Array, Array]:
    """Return flat checked columns in the shape that their call had."""
    shape = np.broadcast_shapes(np.shape(lon), np.shape(lat))
    return x.reshape(shape), y.reshape(shape)
