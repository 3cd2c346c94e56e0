"""Tables of events moved onto a grid: positions in columns and geometries, copies of them, and coordinates in words."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import numpy as np

from ..errors import UsageError
from ..geodesy.cells import snap
from .masking import mask_coordinates
from .rules import ALL, EVENTS, parse_rules

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from pandas import DataFrame

__all__ = ["coarsen_frame", "grid_of_rows", "shelter_column", "written_alike"]

_LON = ("longitude", "lon", "long", "lng", "x", "decimallongitude", "actiongeo_long")
_LAT = ("latitude", "lat", "y", "decimallatitude", "actiongeo_lat")
_KNOWN = ("uncertainty_m", "coordinateuncertaintyinmeters")
_TOKENS = "lat|lon|lng|long|latitude|longitude"
_COORDINATE = re.compile(rf"(?:^|[_\W]|(?<=[a-z]))(?:{_TOKENS})(?:$|[_\W\d])", re.IGNORECASE)
"""Names of columns of coordinates."""
_ALIKE_DEG = 0.02
"""Another column of numbers that keeps this close to longitude or latitude in every row is a copy of it."""


def coarsen_frame(frame: DataFrame, *rules: str, lon: str = "", lat: str = "", uncertainty: str = "") -> DataFrame:
    """Return a table with each row's position in the middle of a grid cell, and no other trace of where it was.

    Moved are the columns of longitude and latitude, points of a geometry column, and columns of numbers that repeat
    them; other shapes become the middle of their cell; in texts coordinates are hidden, and other columns of numbers
    that look like easting and northing, or like the coordinates of something else, are emptied. `uncertainty_m` grows
    by how far the cell reaches (it is added where there is none), `coarsened_m` says the size of the grid.

    Parameters
    ----------
    frame : a DataFrame, or a GeoDataFrame in WGS 84; it is not changed
    rules : "5km" or "events=5km"; the last one holds
    lon, lat, uncertainty : names of the columns, found by their usual names where not given

    Raises
    ------
    UsageError
        a rule that cannot be read or is for something else than rows, or a table without positions

    Examples
    --------
    >>> import pandas as pd
    >>> exact = pd.DataFrame({"lon": [40.3094], "lat": [35.3361], "notes": ["at 35.3361, 40.3094"]})
    >>> coarse = coarsen_frame(exact, "5km")
    >>> print(*coarse.iloc[0])
    40.287 35.316 at ••.••••, ••.•••• 3575.0 5000.0
    """
    size_m = grid_of_rows(rules)
    found = frame.copy()
    names = {str(name).strip().lower(): name for name in reversed(list(found.columns))}
    east, north = lon or _first(names, _LON), lat or _first(names, _LAT)
    geometry = getattr(found, "_geometry_column_name", None)
    geometry = geometry if geometry in found.columns else None
    if geometry is None and (not east or not north):
        hint = "name them with lon= and lat=, or give a GeoDataFrame"
        raise UsageError("the table has no columns of longitude and latitude", hint=hint)
    x, y = _positions(found, east, north, geometry)
    cells = snap(x, y, size_m)
    if geometry is not None:
        found[geometry] = _points(found, geometry, cells.lon, cells.lat)
    for name in found.columns:
        if name in (east, north):
            found[name] = cells.lon if name == east else cells.lat
        elif name != geometry:
            found[name] = shelter_column(found[name], (x, y), (cells.lon, cells.lat))
    known = uncertainty or _first(names, _KNOWN) or "uncertainty_m"
    before = _numbers(found[known]) if known in found.columns else np.zeros(len(found))
    found[known] = np.where(np.isnan(before), 0.0, before) + cells.radius_m
    found["coarsened_m"] = np.where(np.isnan(cells.lon), np.nan, size_m)
    return found


def grid_of_rows(rules: Iterable[str]) -> float:
    """Return the grid that rules ask for the rows of a table, metres; UsageError for rules about something else."""
    parsed = parse_rules(rules)
    foreign = [what for what, _ in parsed if what not in (ALL, EVENTS)]
    if foreign:
        raise UsageError(f"rows of a table are events, not {', '.join(foreign)}", hint='write "5km" or "events=5km"')
    size_m = parsed[-1][1]
    if not size_m:
        raise UsageError("nothing is to be coarsened", hint='write "5km" or "events=5km"')
    return size_m


def _first(names: dict[str, Any], wanted: tuple[str, ...]) -> Any:
    return next((names[name] for name in wanted if name in names), "")


def _numbers(column: Any) -> NDArray[np.float64]:
    import pandas as pd

    return np.asarray(pd.to_numeric(column, errors="coerce"), dtype=np.float64)


def _positions(frame: Any, east: Any, north: Any, geometry: Any) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return longitude and latitude of each row, NaN where it has none that lies on the earth."""
    if geometry is not None:
        import shapely

        shapes = np.array(frame[geometry].values, dtype=object)
        shapes[shapely.is_empty(shapes)] = None
        spots = shapely.centroid(shapes)
        x, y = shapely.get_x(spots), shapely.get_y(spots)
    else:
        x, y = _numbers(frame[east]), _numbers(frame[north])
    off = ~((np.abs(x) <= 360.0) & (np.abs(y) <= 90.0))
    return np.where(off, np.nan, x), np.where(off, np.nan, y)


def _points(frame: Any, geometry: Any, lon: NDArray[np.float64], lat: NDArray[np.float64]) -> Any:
    import shapely

    spots = np.full(len(lon), None, dtype=object)
    held = ~np.isnan(lon)
    spots[held] = shapely.points(lon[held], lat[held])
    return type(frame[geometry])(spots, index=frame.index, crs=getattr(frame, "crs", None))


def shelter_column(column: Any, exact: tuple[NDArray[np.float64], ...], coarse: tuple[NDArray[np.float64], ...]) -> Any:
    """Return a column without coordinates: copies of the position moved too, planar ones emptied, words masked."""
    import pandas as pd

    if pd.api.types.is_datetime64_any_dtype(column) or pd.api.types.is_bool_dtype(column):
        return column
    values = _numbers(column)
    if _is_planar(column.name, values):
        return written_alike(column, np.full(len(column), np.nan))
    for was, now in zip(exact, coarse, strict=True):
        both = ~np.isnan(values) & ~np.isnan(was)
        if both.any() and (np.abs(values[both] - was[both]) < _ALIKE_DEG).all():
            return written_alike(column, np.where(both, now, np.nan))
    if _is_coordinate(column.name, values):
        return written_alike(column, np.full(len(column), np.nan))
    if pd.api.types.is_numeric_dtype(column):
        return column
    return column.map(lambda value: mask_coordinates(value) if isinstance(value, str) else value)


def written_alike(column: Any, values: NDArray[np.float64]) -> Any:
    """Return numbers as a column of the same kind: numbers, or text that is empty where there is none."""
    import pandas as pd

    if pd.api.types.is_numeric_dtype(column):
        return pd.Series(values, index=column.index, name=column.name)
    texts = ["" if value != value else f"{value:.6f}".rstrip("0").rstrip(".") for value in values]
    return pd.Series(texts, index=column.index, name=column.name, dtype=column.dtype)


def _is_coordinate(name: object, values: NDArray[np.float64]) -> bool:
    """Whether a column holds latitudes or longitudes of something else, by its name and its numbers."""
    known = values[~np.isnan(values)]
    if _COORDINATE.search(str(name)) is None or not len(known):
        return False
    return bool((np.abs(known) <= 180.0).all() and (known % 1.0 != 0.0).any())


def _is_planar(name: object, values: NDArray[np.float64]) -> bool:
    """Whether a column holds easting or northing by its name and the size of its numbers."""
    word = str(name).strip().lower()
    said = any(part in word for part in ("easting", "northing", "utm", "mgrs"))
    planar = said or word in ("x", "y", "x_coord", "y_coord")
    return planar and bool(np.nanmax(np.abs(values), initial=0.0) > 1000.0)
