"""Distance, azimuths and destination on the WGS 84 ellipsoid: the only door to `pyproj.Geod`.

Everything is (lon, lat) in degrees, metres, and azimuths clockwise from true north in 0..360. Scalars give scalars,
arrays give arrays (broadcast against each other). A missing row of an array is nan and stays nan; a scalar nan is an
error. Longitudes from -360 to 360 are understood and answered in -180..180.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache
from math import isfinite
from typing import TYPE_CHECKING, Any, Generic, TypeVar, overload

import numpy as np
from numpy.typing import NDArray

from ..errors import CoordinateError

if TYPE_CHECKING:
    from pyproj import Geod

__all__ = [
    "ECCENTRICITY2",
    "EQUATORIAL_M",
    "MEAN_RADIUS_M",
    "POLAR_M",
    "Array",
    "Destination",
    "Inverse",
    "destination",
    "inverse",
]

Array = NDArray[np.float64]
Many = NDArray[Any] | Sequence[float]
T = TypeVar("T", float, Array)

EQUATORIAL_M = 6378137.0
"""Semi-major axis of WGS 84 (NIMA TR8350.2, 2000)."""
FLATTENING = 1.0 / 298.257223563
POLAR_M = EQUATORIAL_M * (1.0 - FLATTENING)
ECCENTRICITY2 = FLATTENING * (2.0 - FLATTENING)
MEAN_RADIUS_M = (2.0 * EQUATORIAL_M + POLAR_M) / 3.0
_CHUNK = 1 << 18


@dataclass(frozen=True, slots=True)
class Inverse(Generic[T]):
    """Distance and directions between two points.

    Attributes
    ----------
    distance_m : length of the shortest path
    azimuth_deg : direction at point 1 towards point 2
    back_azimuth_deg : direction at point 2 back towards point 1
    """

    distance_m: T
    azimuth_deg: T
    back_azimuth_deg: T


@dataclass(frozen=True, slots=True)
class Destination(Generic[T]):
    """Where a path ends: `lon`, `lat`, and `back_azimuth_deg`, the direction there back towards the start."""

    lon: T
    lat: T
    back_azimuth_deg: T


@cache
def geod() -> Geod:
    """The WGS 84 ellipsoid of PROJ (C. F. F. Karney's algorithms)."""
    from pyproj import Geod

    return Geod(ellps="WGS84")


def _first_bad(values: Array, bad: NDArray[np.bool_]) -> str:
    at = int(np.argmax(bad))
    return f"{float(values.ravel()[at]):.12g}" + (f" in row {at}" if values.size > 1 else "")


def as_degrees(lon: Any, lat: Any) -> tuple[Array, Array, bool]:
    """Return longitude in -180..180 and latitude as float arrays, and whether both were scalars.

    Raises
    ------
    CoordinateError : latitude beyond 90, longitude beyond 360, infinite, not a number (scalars), or not numeric
    """
    try:
        x, y = np.asarray(lon, dtype=np.float64), np.asarray(lat, dtype=np.float64)
    except (TypeError, ValueError) as fault:
        raise CoordinateError(f"longitude {lon!r}, latitude {lat!r} are not numbers", hint="give degrees") from fault
    is_scalar = x.ndim == 0 and y.ndim == 0
    if is_scalar and (np.isnan(x) or np.isnan(y)):
        raise CoordinateError(f"longitude {lon!r}, latitude {lat!r}", hint="give both as numbers")
    bad = np.abs(y) > 90.0
    if bad.any():
        raise CoordinateError(f"latitude {_first_bad(y, bad)}", hint="latitude -90 to 90; order is longitude, latitude")
    outside = np.abs(x) > 180.0
    if outside.any():
        bad = np.abs(x) > 360.0
        if bad.any():
            raise CoordinateError(f"longitude {_first_bad(x, bad)}", hint="give degrees, not metres; -180 to 180")
        x = np.where(outside, (x + 180.0) % 360.0 - 180.0, x)
    return x, y, is_scalar


def _spread(job: Callable[..., tuple[Array, ...]], columns: tuple[Array, ...], threads: int) -> tuple[Array, ...]:
    """Run `job` over chunks of equally long columns; PROJ frees the interpreter lock, so threads help."""
    n = columns[0].size
    if n <= _CHUNK and threads <= 1:
        return job(*columns)
    step = min(_CHUNK, max(1, -(-n // max(1, threads))))
    parts = [tuple(c[i : i + step] for c in columns) for i in range(0, n, step)]
    if threads <= 1:
        results = [job(*part) for part in parts]
    else:
        with ThreadPoolExecutor(threads) as pool:
            results = list(pool.map(lambda part: job(*part), parts))
    return tuple(np.concatenate(column) for column in zip(*results, strict=True))


def inverse_arrays(lon1: Array, lat1: Array, lon2: Array, lat2: Array) -> tuple[Array, Array, Array]:
    """Return distance, azimuth at 1, azimuth at 2 back to 1 (degrees, -180..180) of checked, equally long columns."""
    azimuth, back, distance = geod().inv(lon1, lat1, lon2, lat2)
    return np.asarray(distance), np.asarray(azimuth), np.asarray(back)


def forward_arrays(lon: Array, lat: Array, azimuth_deg: Array, distance_m: Array) -> tuple[Array, Array, Array]:
    """Return lon, lat and back azimuth (degrees, -180..180) of checked, equally long columns."""
    x, y, back = geod().fwd(lon, lat, azimuth_deg, distance_m)
    return np.asarray(x), np.asarray(y), np.asarray(back)


def turn(azimuth_deg: Array) -> Array:
    """Return azimuths in 0 <= a < 360."""
    turned = np.mod(azimuth_deg, 360.0)
    return np.where(turned == 360.0, 0.0, turned)


def shaped(columns: Sequence[Array], shape: tuple[int, ...], is_scalar: bool) -> list[Any]:
    """Return columns as floats for a scalar call, else in the shape of the call."""
    return [float(c.ravel()[0]) for c in columns] if is_scalar else [c.reshape(shape) for c in columns]


def _are_plain(lon: Any, lat: Any) -> bool:
    """Whether both are floats in range, so that nothing is left to be checked."""
    return type(lon) is float and type(lat) is float and abs(lat) <= 90.0 and abs(lon) <= 180.0


def _one_inverse(lon1: float, lat1: float, lon2: float, lat2: float) -> Inverse[float]:
    """Return one inverse without the cost of arrays; the same numbers."""
    azimuth, back, distance = geod().inv(lon1, lat1, lon2, lat2)
    if distance == 0.0:
        return Inverse(0.0, 0.0, 180.0)
    return Inverse(float(distance), _one_turn(azimuth), _one_turn(back))


def _one_turn(azimuth_deg: float) -> float:
    turned = float(azimuth_deg) % 360.0
    return 0.0 if turned == 360.0 else turned


@overload
def inverse(lon1: float, lat1: float, lon2: float, lat2: float, *, threads: int = 1) -> Inverse[float]: ...
@overload
def inverse(lon1: Many, lat1: Many, lon2: Many | float, lat2: Many | float, *, threads: int = 1) -> Inverse[Array]: ...
@overload
def inverse(lon1: float, lat1: float, lon2: Many, lat2: Many, *, threads: int = 1) -> Inverse[Array]: ...
def inverse(lon1: Any, lat1: Any, lon2: Any, lat2: Any, *, threads: int = 1) -> Any:
    """Return the geodesic distance in metres and both azimuths between points 1 and 2.

    Shortest path on the WGS 84 ellipsoid; heights are ignored. Accuracy 1e-8 m for any pair, antipodes included
    (all 10,000 rows of Karney's GeodTest-short). Coincident points have azimuth 0 and back azimuth 180.

    Parameters
    ----------
    lon1, lat1, lon2, lat2 : degrees; scalars or arrays that broadcast; nan rows give nan
    threads : more than one splits long arrays

    Raises
    ------
    CoordinateError : a coordinate out of range

    Source: Karney, C. F. F. (2013), Algorithms for geodesics, J. Geodesy 87, 43-55.

    >>> leg = inverse(40.1408, 35.3359, 40.2892, 35.3009)  # Deir ez-Zor to Khusham
    >>> round(leg.distance_m), round(leg.azimuth_deg), round(leg.back_azimuth_deg)
    (14042, 106, 286)
    """
    if _are_plain(lon1, lat1) and _are_plain(lon2, lat2):
        return _one_inverse(lon1, lat1, lon2, lat2)
    x1, y1, is_scalar1 = as_degrees(lon1, lat1)
    x2, y2, is_scalar2 = as_degrees(lon2, lat2)
    grid = np.broadcast_arrays(x1, y1, x2, y2)
    shape = grid[0].shape
    columns = tuple(np.ascontiguousarray(c).reshape(-1) for c in grid)
    s, azimuth, back = _spread(inverse_arrays, columns, threads)
    azimuth, back = turn(azimuth), turn(back)
    same = s == 0.0
    if same.any():
        azimuth, back = np.where(same, 0.0, azimuth), np.where(same, 180.0, back)
    return Inverse(*shaped((s, azimuth, back), shape, is_scalar1 and is_scalar2))


@overload
def destination(  # type: ignore[overload-overlap]
    lon: float, lat: float, azimuth_deg: float, distance_m: float
) -> Destination[float]: ...
@overload
def destination(
    lon: Many | float, lat: Many | float, azimuth_deg: Many | float, distance_m: Many | float, *, threads: int = 1
) -> Destination[Array]: ...
def destination(lon: Any, lat: Any, azimuth_deg: Any, distance_m: Any, *, threads: int = 1) -> Any:
    """Return where a geodesic of given start, azimuth and length ends: lon, lat, and the azimuth back to the start.

    Accuracy 1e-8 m. A negative distance goes the other way.

    Raises
    ------
    CoordinateError : a coordinate out of range, or a scalar azimuth or distance that is not finite

    Source: Karney (2013).

    >>> end = destination(0.0, 40.0, 30.0, 10_000_000.0)  # Karney's example of 2013
    >>> round(end.lon, 8), round(end.lat, 8)
    (137.84490004, 41.79331021)
    """
    if _are_plain(lon, lat) and type(azimuth_deg) is float and type(distance_m) is float:
        if isfinite(azimuth_deg) and isfinite(distance_m):
            end_lon, end_lat, back_deg = geod().fwd(lon, lat, azimuth_deg, distance_m)
            return Destination(float(end_lon), float(end_lat), _one_turn(back_deg))
    x, y, is_scalar = as_degrees(lon, lat)
    azimuth, length = np.asarray(azimuth_deg, dtype=np.float64), np.asarray(distance_m, dtype=np.float64)
    if np.isinf(azimuth).any() or np.isinf(length).any():
        raise CoordinateError("azimuth or distance is infinite", hint="give degrees and metres")
    is_scalar = is_scalar and azimuth.ndim == 0 and length.ndim == 0
    if is_scalar and (np.isnan(azimuth) or np.isnan(length)):
        raise CoordinateError(f"azimuth {azimuth_deg!r}, distance {distance_m!r}", hint="give both as numbers")
    grid = np.broadcast_arrays(x, y, azimuth, length)
    shape = grid[0].shape
    columns = tuple(np.ascontiguousarray(c).reshape(-1) for c in grid)
    lon2, lat2, back = _spread(forward_arrays, columns, threads)
    return Destination(*shaped((lon2, lat2, turn(back)), shape, is_scalar))


def as_columns(lon: Any, lat: Any) -> tuple[Array, Array, tuple[int, ...], bool]:
    """Return checked flat columns of points with the shape of the call and whether it was scalar."""
    x, y, is_scalar = as_degrees(lon, lat)
    x, y = np.broadcast_arrays(x, y)
    return np.ascontiguousarray(x).reshape(-1), np.ascontiguousarray(y).reshape(-1), x.shape, is_scalar
