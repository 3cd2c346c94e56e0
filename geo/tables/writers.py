"""Checked tables to files: CSV, TSV, GeoParquet, GeoPackage, GeoJSON; streamed from chunks, whole or absent."""

from __future__ import annotations

import csv
import json
import re
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..errors import FileError
from .model import Reject
from .parts import table_of

if TYPE_CHECKING:
    import pandas as pd

    from .parts import Parts
    from .readers import Source

__all__ = ["DELIMITERS", "ENDINGS", "pack_text", "write_parts", "write_rejects"]

ENDINGS = (".csv", ".tsv", ".parquet", ".gpkg", ".geojson")
"""Endings of outputs."""
DELIMITERS = {".csv": ",", ".tsv": "\t"}
"""Of these the ones that are text."""
_WHOLE = re.compile(r"-?(?:0|[1-9]\d{0,17})")
_NUMBER = re.compile(r"-?(?:0|[1-9]\d*)?(?:\.\d+)?(?:[eE][+-]?\d+)?")


def write_parts(parts: Parts, numbers: list[int], output: Path, source: Source) -> None:
    """Write the finished chunks to one file in their order; it appears whole or not at all.

    Raises
    ------
    FileError : the file cannot be written, or its ending is not known
    """
    ending = output.suffix.lower()
    if ending not in ENDINGS:
        raise FileError("is in no format known here", where=str(output), hint=f"one of {', '.join(ENDINGS)}")
    try:
        with tempfile.TemporaryDirectory(prefix=f".{output.stem}.", dir=output.absolute().parent) as folder:
            half = Path(folder) / output.name
            if ending in DELIMITERS:
                _join_texts(parts, numbers, half)
            elif ending == ".parquet":
                _write_parquet(parts, numbers, half, source)
            else:
                _write_spatial(parts, numbers, half, source, "GPKG" if ending == ".gpkg" else "GeoJSON")
            half.replace(output)
    except OSError as error:
        raise FileError(f"cannot be written: {error.strerror or error}", where=str(output)) from None


def write_rejects(rejects: list[Reject], path: Path, name: str) -> None:
    """Write what was rejected as CSV: file, row (1 is the first below the header), line, column, value, reason."""
    half = path.with_name(f".{path.name}.part")
    with half.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(("file", "row", "line", "column", "value", "reason"))
        for reject in rejects:
            line = reject.line or ""
            writer.writerow((name, reject.row, line, reject.column, reject.value, reject.reason))
    half.replace(path)


def pack_text(frame: pd.DataFrame, delimiter: str, geometry: str, *, has_header: bool) -> bytes:
    """Return a finished chunk as delimited text in UTF-8, so that the chunks are a file when put end to end."""
    table = table_of(frame)
    columns = [_cells(column, delimiter) if name != geometry else None for name, column in _columns_of(table)]
    if all(column is not None for column in columns):
        names = [_quoted(name, delimiter) for name in table.schema.names] if has_header else []
        rows = [delimiter.join(row) for row in zip(*(column or [] for column in columns), strict=True)]
        return "".join(f"{row}\n" for row in ([delimiter.join(names)] if names else []) + rows).encode()
    plain: pd.DataFrame = table.to_pandas()
    for name in [c for c in plain.columns if c == geometry or _holds_bytes(plain[c])]:
        plain[name] = _as_wkt(plain[name].tolist())
    text: str = plain.to_csv(index=False, header=has_header, sep=delimiter, lineterminator="\n")
    return text.encode()


def _columns_of(table: Any) -> Iterator[tuple[str, Any]]:
    return zip(table.schema.names, table.columns, strict=True)


def _cells(column: Any, delimiter: str) -> list[str] | None:
    """Return a column as cells of delimited text: words, whole numbers or numbers as pandas writes them, else None."""
    import pyarrow as pa

    kind = column.type
    if pa.types.is_float64(kind):
        return ["" if value is None else repr(value) for value in column.to_pylist()]
    if pa.types.is_int64(kind) and not column.null_count:
        return [str(value) for value in column.to_pylist()]
    if not (pa.types.is_string(kind) or pa.types.is_large_string(kind) or pa.types.is_null(kind)):
        return None
    words = [value or "" for value in column.to_pylist()]
    together = "".join(words)
    if any(mark in together for mark in (delimiter, *_QUOTED)):
        return [_quoted(word, delimiter) for word in words]
    return words


_QUOTED = ('"', "\n", "\r")
"""Besides the delimiter what a cell is put in quotes for."""


def _quoted(word: str, delimiter: str) -> str:
    if delimiter in word or '"' in word or "\n" in word or "\r" in word:
        return '"' + word.replace('"', '""') + '"'
    return word


def _join_texts(parts: Parts, numbers: list[int], path: Path) -> None:
    with path.open("wb") as stream:
        for file in parts.texts(numbers):
            with file.open("rb") as part:
                shutil.copyfileobj(part, stream)


def _holds_bytes(column: Any) -> bool:
    return column.dtype == object and any(isinstance(value, bytes) for value in column.iloc[:50])


def _as_wkt(values: list[Any]) -> list[str]:
    import shapely

    return ["" if value is None else shapely.to_wkt(shapely.from_wkb(value), rounding_precision=7) for value in values]


def _schema(parts: Parts, numbers: list[int], source: Source) -> Any:
    """Return one schema for all chunks; cells of a text table get the type that all of them have."""
    import pyarrow as pa

    schemas, kinds = [], dict[str, str]()
    for table in parts.tables(numbers):
        schemas.append(table.schema)
        for name in source.columns if source.is_text else ():
            held = name if name in table.schema.names else f"input_{name}"
            if kinds.get(held) != "words" and held in table.schema.names:
                kinds[held] = _widest(kinds.get(held, ""), _kind(table.column(held)))
    whole = pa.unify_schemas(schemas, promote_options="permissive")
    types = {"whole": pa.int64(), "number": pa.float64()}
    fields = {f.name: f.type if f.type != pa.null() else pa.string() for f in whole}
    return pa.schema([pa.field(name, types.get(kinds.get(name, ""), kind)) for name, kind in fields.items()])


def _kind(column: Any) -> str:
    import pyarrow.compute as pc

    distinct = pc.unique(column).to_pylist()
    cells = [cell for cell in distinct if cell]
    if not cells:
        return ""
    if all(_WHOLE.fullmatch(cell) for cell in cells):
        return "whole"
    return "number" if all(cell not in ("-", ".") and _NUMBER.fullmatch(cell) for cell in cells) else "words"


def _widest(a: str, b: str) -> str:
    order = ("", "whole", "number", "words")
    return max(a, b, key=order.index)


def _fitted(parts: Parts, numbers: list[int], schema: Any) -> Iterator[Any]:
    """Yield the chunks as tables of one schema."""
    import pyarrow as pa
    import pyarrow.compute as pc

    for table in parts.tables(numbers):
        arrays = []
        for wanted in schema:
            if wanted.name not in table.schema.names:
                arrays.append(pa.nulls(len(table), wanted.type))
                continue
            column = table.column(wanted.name)
            if pa.types.is_string(column.type) and not pa.types.is_string(wanted.type):
                column = pc.if_else(pc.equal(column, ""), pa.scalar(None, pa.string()), column)
            arrays.append(column.cast(wanted.type))
        yield pa.Table.from_arrays(arrays, schema=schema)


def _with_points(table: Any, name: str) -> Any:
    """Return a table with its positions as a column of well-known binary."""
    import numpy as np
    import pyarrow as pa
    import shapely

    lon = table.column("position_lon").to_numpy(zero_copy_only=False)
    lat = table.column("position_lat").to_numpy(zero_copy_only=False)
    shapes = shapely.to_wkb(shapely.points(lon, lat))
    cells = [None if np.isnan(x) else shape for x, shape in zip(lon, shapes, strict=True)]
    return table.append_column(name, pa.array(cells, type=pa.binary()))


def _geometry_name(schema: Any, source: Source) -> tuple[str, bool]:
    """Return the name of the geometry column, and whether it must be made from the positions."""
    if source.geometry and source.geometry in schema.names:
        return source.geometry, False
    name = "geometry"
    while name in schema.names:
        name = f"{name}_point"
    return name, True


def _streamed(
    parts: Parts, numbers: list[int], source: Source
) -> tuple[Any, str, Callable[[], Iterator[Any]], bool]:  # fmt: skip
    """Return schema, geometry column, a function that yields the tables anew, and whether all are points."""
    import pyarrow as pa

    schema = _schema(parts, numbers, source)
    name, is_new = _geometry_name(schema, source)
    whole = schema.append(pa.field(name, pa.binary())) if is_new else schema

    def tables() -> Iterator[Any]:
        for table in _fitted(parts, numbers, schema):
            yield _with_points(table, name) if is_new else table

    return whole, name, tables, is_new


def _write_parquet(parts: Parts, numbers: list[int], path: Path, source: Source) -> None:
    import pyarrow.parquet as pq

    schema, name, tables, is_new = _streamed(parts, numbers, source)
    geo = {
        "version": "1.1.0",
        "primary_column": name,
        "columns": {name: {"encoding": "WKB", "geometry_types": ["Point"] if is_new else []}},
    }
    held = {**(schema.metadata or {}), b"geo": json.dumps(geo).encode()}
    schema = schema.with_metadata({k: v for k, v in held.items() if k != b"pandas"})
    with pq.ParquetWriter(path, schema, compression="zstd") as writer:
        for table in tables():
            writer.write_table(table.cast(schema))


def _write_spatial(parts: Parts, numbers: list[int], path: Path, source: Source, driver: str) -> None:
    import pyarrow as pa
    import pyogrio

    schema, name, tables, is_new = _streamed(parts, numbers, source)
    taken = {"fid", "ogc_fid"}
    schema = pa.schema([f.with_name(f"{f.name}_") if f.name.lower() in taken else f for f in schema])
    batches = (batch for table in tables() for batch in table.rename_columns(schema.names).cast(schema).to_batches())
    reader = pa.RecordBatchReader.from_batches(schema, batches)
    pyogrio.write_arrow(
        reader, path, layer="events", driver=driver, geometry_name=name,
        geometry_type="Point" if is_new else "Unknown", crs="EPSG:4326",
    )  # fmt: skip
