"""Parquet and GeoParquet: a file, or a folder of them as one table, in their own row groups."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ...errors import FileError
from ..model import Options
from .model import Chunk, Source

__all__ = ["files_of", "open_source"]


def files_of(path: Path) -> list[Path]:
    """Return the Parquet files of a folder and its folders, in the order of their names; of a file the file.

    Raises
    ------
    FileError : the folder has none
    """
    if path.is_file():
        return [path]
    found = sorted(
        file for pattern in ("*.parquet", "*.pq", "*.geoparquet") for file in path.rglob(pattern)
        if not any(part.startswith((".", "_")) for part in file.relative_to(path).parts)
    )  # fmt: skip
    if not found:
        raise FileError("holds no Parquet files", where=str(path), hint="give a folder of .parquet files")
    return found


def open_source(path: Path, options: Options) -> Source:
    """Return Parquet files ready to be read; all of a folder must have the columns of the first."""
    files = files_of(path)
    first = _open(files[0])
    names = tuple(first.schema_arrow.names)
    geometry = _geometry_of(first)

    def read(size: int) -> Iterator[Chunk]:
        return _read(files, names, size)

    words = f"{len(files)} files" if path.is_dir() else "Parquet"
    return Source(str(path), names, read, geometry=geometry, words=words)


def _open(path: Path) -> Any:
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        return pq.ParquetFile(path)
    except (pa.ArrowInvalid, OSError) as error:
        raise FileError(f"cannot be read as Parquet: {error}", where=str(path), hint="check the file") from None


def _geometry_of(file: Any) -> str:
    """Return the geometry column of a GeoParquet file, "" for plain Parquet.

    Raises
    ------
    FileError : it is in another reference system than WGS 84
    """
    from ...geodesy.systems import is_wgs84

    held = (file.schema_arrow.metadata or {}).get(b"geo")
    if held is None:
        return ""
    about = json.loads(held)
    name = str(about.get("primary_column", "geometry"))
    column = about.get("columns", {}).get(name, {})
    crs = column.get("crs", "OGC:CRS84")
    if column.get("encoding") != "WKB" or (crs is not None and not is_wgs84(crs)):
        raise FileError("its geometries are not WKB in WGS 84", where=name, hint="export it in EPSG:4326")
    return name


def _read(files: list[Path], names: tuple[str, ...], size: int) -> Iterator[Chunk]:
    total = max(1, sum(_open(file).metadata.num_rows for file in files))
    number = row = 0
    for file in files:
        opened = _open(file)
        missing = [name for name in names if name not in opened.schema_arrow.names]
        if missing:
            hint = "all files must have the same columns"
            raise FileError(f"has no column {missing[0]!r}", where=str(file), hint=hint)
        for batch in opened.iter_batches(batch_size=size, columns=list(names)):
            frame = batch.to_pandas()
            first, row = row, row + len(frame)
            yield Chunk(number, first, frame, (), row / total, tuple(range(first + 1, row + 1)))
            number += 1
    if number == 0:
        yield Chunk(0, 0, _open(files[0]).schema_arrow.empty_table().to_pandas(), (), 1.0)
