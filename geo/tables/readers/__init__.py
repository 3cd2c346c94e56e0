"""Tables from files, chunk by chunk: delimited text, workbooks, Parquet, what GDAL reads. Never a whole large file."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from ...errors import FileError
from .model import Chunk, Source

if TYPE_CHECKING:
    from ..model import Options

__all__ = ["READERS", "Chunk", "Source", "open_table"]

READERS = {
    ".csv": "delimited", ".tsv": "delimited", ".txt": "delimited", ".tab": "delimited", ".xlsx": "workbook",
    ".xlsm": "workbook", ".parquet": "columnar", ".geoparquet": "columnar", ".pq": "columnar", ".geojson": "spatial",
    ".json": "spatial", ".gpkg": "spatial", ".shp": "spatial", ".fgb": "spatial",
}  # fmt: skip
"""File endings and the module that reads them."""


def open_table(path: str | Path, options: Options) -> Source:
    """Return a table that is ready to be read in chunks; a folder is read as one table of its Parquet files.

    Raises
    ------
    FileError : no such file, empty, of no known kind, or not what its ending says
    """
    file = Path(path)
    if not file.exists():
        raise FileError("no such file", where=str(path), hint="check the name")
    ending = ".parquet" if file.is_dir() and file.suffix.lower() != ".gdb" else file.suffix.lower()
    if ending not in READERS:
        raise FileError("is no table known here", where=str(path), hint=f"one of {', '.join(READERS)}")
    if file.is_file() and not file.stat().st_size:
        raise FileError("is empty", where=str(path), hint="give a table with a header and rows")
    source: Source = import_module(f".{READERS[ending]}", __package__).open_source(file, options)
    return source
