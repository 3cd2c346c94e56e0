"""Whole tables from and to files, for what needs all rows at once."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..errors import FileError
from .bulk import check_chunk, renamed
from .model import ADDED, Options
from .readers import open_table
from .standards import recognise_columns

if TYPE_CHECKING:
    import pandas as pd
    from numpy.typing import NDArray

    from ..gazetteer import Gazetteer

__all__ = ["check_whole", "read_whole", "write_pairs"]


def read_whole(path: str | Path, options: Options | None = None) -> pd.DataFrame:
    """Return a whole table as one frame; lines that are no rows are left out."""
    import pandas as pd

    chunks = [chunk.frame for chunk in open_table(path, options or Options()).read(50_000)]
    return pd.concat(chunks, ignore_index=True)


def check_whole(path: str | Path, options: Options, gazetteer: Gazetteer) -> tuple[pd.DataFrame, NDArray[Any] | None]:
    """Return a whole table checked, with its positions as `longitude` and `latitude` in decimal degrees, ready to draw.

    A table that was checked before is taken as it is; with a grid it is checked anew, on positions moved onto that.
    Where rows are lines or areas, the geometries of all rows beside it, else None; never with a grid, which leaves
    points only.
    """
    frame = read_whole(path, options)
    shapes = None if options.grid_m else _shapes(frame, options)
    is_checked = {"verdict", "reason", "position_lon", "position_lat"} <= set(frame.columns)
    if is_checked and options.grid_m:
        frame, is_checked = _before_check(frame), False
    if not is_checked:
        columns = recognise_columns([str(name) for name in frame.columns], options)
        given = {columns.lon, columns.lat, columns.position, columns.geometry} - {""}
        frame = check_chunk(frame, columns, gazetteer, options.grid_m).frame.drop(columns=list(given))
    kept = frame.drop(columns=[name for name in ("longitude", "latitude", "geometry") if name in frame.columns])
    placed = kept.rename(columns={"position_lon": "longitude", "position_lat": "latitude"})
    return placed, shapes if shapes is not None and len(shapes) == len(placed) else None


def _shapes(frame: pd.DataFrame, options: Options) -> NDArray[Any] | None:
    """Return the geometries of rows as shapely's, or None where no row is a line or an area."""
    import shapely

    name = recognise_columns([str(name) for name in frame.columns], options).geometry
    if not name:
        return None
    values = frame[name].to_numpy(dtype=object).copy()
    read = shapely.from_wkt if any(isinstance(value, str) for value in values) else shapely.from_wkb
    values[[not isinstance(value, (bytes, bytearray, memoryview, str)) for value in values]] = None
    known = [value if value is None or isinstance(value, str) else bytes(value) for value in values]
    shapes: NDArray[Any] = read(known, on_invalid="ignore")
    return shapes if bool((shapely.get_type_id(shapes) > 0).any()) else None


def _before_check(frame: pd.DataFrame) -> pd.DataFrame:
    """Return a checked table without what the check added; columns that had to make room get their names back."""
    plain = frame.drop(columns=[name for name in ADDED if name in frame.columns])
    return plain.rename(columns={new: old for old, new in renamed(ADDED).items() if new in plain.columns})


def write_pairs(pairs: pd.DataFrame, path: Path) -> None:
    """Write a table as CSV or Parquet by its ending, whole or not at all.

    Raises
    ------
    FileError : another ending, or it cannot be written
    """
    half = path.with_name(f".{path.name}.part")
    try:
        if path.suffix.lower() == ".parquet":
            pairs.to_parquet(half, index=False)
        elif path.suffix.lower() in (".csv", ".tsv"):
            pairs.to_csv(half, index=False, sep="\t" if path.suffix.lower() == ".tsv" else ",")
        else:
            raise FileError("is in no format known here", where=str(path), hint="one of .csv, .tsv, .parquet")
        half.replace(path)
    except OSError as error:
        raise FileError(f"cannot be written: {error.strerror}", where=str(path)) from None
