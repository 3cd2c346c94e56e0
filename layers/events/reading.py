"""A table -> `Events`: which column is what, told by its name, and the values checked before anything is drawn."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from geo.errors import UsageError

from .columns import COLUMNS, find_column, plain
from .dating import read_spans
from .model import CODES, Events
from .shapes import TableRows, shape_layers

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from ..features import Layer

__all__ = ["COLUMNS", "find_column", "read_events"]

_UNSHOWN = ("findings", "geometry")
"""Columns that no card shows: machine-readable doubles of others."""


def _numbers(series: Any) -> NDArray[np.float64]:
    import numpy as np
    import pandas as pd

    return np.asarray(pd.to_numeric(series, errors="coerce"), dtype=np.float64)


def _geometries(frame: Any) -> Any:
    """Return the geometries of a GeoDataFrame as an array in WGS 84, or None."""
    import numpy as np

    column = getattr(frame, "_geometry_column_name", None)
    if column is None or column not in frame.columns:
        return None
    shapes = frame.geometry
    if shapes.crs is not None and not shapes.crs.equals("EPSG:4326"):
        shapes = shapes.to_crs("EPSG:4326")
    return np.asarray(shapes.values)


def _positions(frame: Any, beside: Any) -> tuple[NDArray[np.float64], NDArray[np.float64], Any]:
    """Return lon, lat (NaN where a row has none) and the geometries that are no points, None where all are."""
    import numpy as np
    import shapely

    if beside is not None:
        shaped = ~(shapely.is_missing(beside) | shapely.is_empty(beside) | (shapely.get_type_id(beside) == 0))
        lon, lat, _ = _positions(frame, None)
        return np.where(shaped, np.nan, lon), np.where(shaped, np.nan, lat), np.where(shaped, beside, None)
    shapes = _geometries(frame)
    if shapes is not None:
        points = shapely.get_type_id(shapes) == 0
        lon, lat = shapely.get_x(np.where(points, shapes, None)), shapely.get_y(np.where(points, shapes, None))
        return lon, lat, None if np.all(points | shapely.is_missing(shapes)) else np.where(points, None, shapes)
    found = find_column(frame, "lon"), find_column(frame, "lat")
    if found[0] is None or found[1] is None:
        raise UsageError(
            "the table has no columns of positions",
            hint="name them longitude and latitude (or lon and lat, x and y), or give a GeoDataFrame",
        )
    return _numbers(frame[found[0]]), _numbers(frame[found[1]]), None


def _verdicts(frame: Any) -> NDArray[np.uint8]:
    import numpy as np
    import pandas as pd

    column = find_column(frame, "verdict")
    if column is None:
        return np.zeros(len(frame), dtype=np.uint8)
    codes, unique = pd.factorize(frame[column])
    table = [CODES.index(w) if (w := str(word).strip().lower()) in CODES else 0 for word in unique]
    return np.array([*table, 0], dtype=np.uint8)[codes]


def _uncertainties(frame: Any) -> NDArray[np.float64]:
    import numpy as np

    column = find_column(frame, "uncertainty")
    if column is None:
        return np.full(len(frame), np.nan)
    values = _numbers(frame[column])
    return np.where(values > 0.0, values, np.nan)


def read_events(frame: Any, shapes: NDArray[Any] | None = None) -> Events:
    """Return the events of a DataFrame or GeoDataFrame; columns are found by name (`COLUMNS`).

    Rows without a position, or with one outside -180..180 and -90..90 degrees, are counted and left out; (0, 0) is
    taken for what it says. A GeoDataFrame is brought to WGS 84; its lines and areas become layers of shapes, as do
    those of `shapes`, which holds a geometry in WGS 84 for each row of a table with columns of positions.

    Raises
    ------
    UsageError : where no positions can be found

    Examples
    --------
    >>> import pandas as pd
    >>> table = pd.DataFrame({"lon": [40.1, None], "lat": [35.3, 35.4], "verdict": ["supported", ""]})
    >>> events = read_events(table)
    >>> len(events), events.unplaced, events.counts()["supported"]
    (1, 1, 1)
    """
    import numpy as np

    lon, lat, others = _positions(frame, shapes)
    with np.errstate(invalid="ignore"):
        placed = (np.abs(lon) <= 180.0) & (np.abs(lat) <= 90.0)
        drawn = placed & (np.abs(lat) <= 85.05)
    start, end, precision, unread = read_spans(frame)
    verdict, uncertainty = _verdicts(frame), _uncertainties(frame)
    kept = slice(None) if bool(np.all(drawn)) else np.flatnonzero(drawn)
    drawn_shapes: tuple[Layer, ...] = ()
    shaped = 0
    if others is not None:
        rows = TableRows(frame, text_columns(frame), roles_of(frame), verdict, start, end, precision)
        drawn_shapes, shaped = shape_layers(others, rows)
    texts = {str(name): frame[name].iloc[kept] for name in text_columns(frame)}
    return Events(
        lon=lon[kept], lat=lat[kept], uncertainty_m=uncertainty[kept], verdict=verdict[kept], start_s=start[kept],
        end_s=end[kept], precision=precision[kept], row=np.arange(1, len(frame) + 1)[kept], texts=texts,
        roles=roles_of(frame), rows=len(frame), unplaced=int(len(frame) - placed.sum()) - shaped,
        beyond=int(placed.sum() - drawn.sum()), unread_dates=unread, shapes=drawn_shapes,
    )  # fmt: skip


def text_columns(frame: Any) -> Sequence[Any]:
    """Return the columns that a card shows: all but positions, verdict and uncertainty, which it shows its own way."""
    found = {find_column(frame, what) for what in ("lon", "lat", "verdict", "uncertainty")}
    if getattr(frame, "_geometry_column_name", None) is not None:
        found.add(frame._geometry_column_name)  # noqa: SLF001 - geopandas names it so, and is not imported here
    date = find_column(frame, "date")
    if date is not None and frame[date].dtype.kind == "M" and getattr(frame[date].dtype, "tz", None) is None:
        found.add(date)  # the time that the card shows says all of it
    return [name for name in frame.columns if name not in found and plain(name) not in _UNSHOWN]


def roles_of(frame: Any) -> dict[str, str]:
    """Return which columns are the title, the text, the reason and the date of a card."""
    found = {what: find_column(frame, what) for what in ("title", "text", "reason", "date")}
    if found["title"] is None and found["text"] is None:
        found["title"] = find_column(frame, "sort")  # what sort of event it was says less than what happened
    return {what: str(name) for what, name in found.items() if name is not None}
