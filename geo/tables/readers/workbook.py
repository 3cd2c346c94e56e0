"""Excel workbooks: one sheet, row by row; cells keep their types."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ...errors import FileError
from ..model import Options
from .delimited import unique_names
from .model import Chunk, Source

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["open_source"]


def open_source(path: Path, options: Options) -> Source:
    """Return a sheet ready to be read: the one named, else the first.

    Raises
    ------
    FileError : no workbook, no such sheet, or no header
    """
    book, sheet = _open(path, options.sheet)
    try:
        head = _head(sheet)
    finally:
        book.close()
    if not head:
        raise FileError("has no header", where=f"{path}, sheet {sheet.title}", hint="--sheet names another sheet")
    names = unique_names([str(cell).strip() if cell is not None else "" for cell in head])

    def read(size: int) -> Iterator[Chunk]:
        return _read(path, options.sheet, names, size)

    return Source(str(path), tuple(names), read, words=f"sheet {sheet.title}")


def _open(path: Path, wanted: str) -> tuple[Any, Any]:
    from zipfile import BadZipFile

    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        book = load_workbook(path, read_only=True, data_only=True)
    except (InvalidFileException, BadZipFile, KeyError, OSError, ValueError) as error:
        raise FileError(f"cannot be read as a workbook: {error}", where=str(path), hint="save it as .xlsx") from None
    if wanted and wanted not in book.sheetnames:
        raise FileError(f"has no sheet {wanted!r}", where=str(path), hint=f"it has {', '.join(book.sheetnames)}")
    return book, book[wanted or book.sheetnames[0]]


def _head(sheet: Any) -> list[Any]:
    for row in sheet.iter_rows(values_only=True):
        if any(cell is not None for cell in row):
            cells = list(row)
            while cells and cells[-1] is None:
                cells.pop()
            return cells
    return []


def _read(path: Path, wanted: str, names: list[str], size: int) -> Iterator[Chunk]:
    book, sheet = _open(path, wanted)
    try:
        total = max(1, (sheet.max_row or 1) - 1)
        rows: list[tuple[Any, ...]] = []
        number = first = 0
        is_header = True
        for cells in sheet.iter_rows(values_only=True):
            if not any(cell is not None for cell in cells):
                continue
            if is_header:
                is_header = False
                continue
            rows.append((*cells, *(None,) * len(names))[: len(names)])
            if len(rows) >= size:
                share = min(1.0, (first + len(rows)) / total)
                yield Chunk(number, first, _frame(rows, names), (), share, _numbers(first, len(rows)))
                number, first, rows = number + 1, first + len(rows), []
        if rows or number == 0:
            yield Chunk(number, first, _frame(rows, names), (), 1.0, _numbers(first, len(rows)))
    finally:
        book.close()


def _numbers(first: int, n: int) -> tuple[int, ...]:
    return tuple(range(first + 1, first + n + 1))


def _frame(rows: list[tuple[Any, ...]], names: list[str]) -> pd.DataFrame:
    import pandas as pd

    columns = list(zip(*rows, strict=True)) if rows else [() for _ in names]
    return pd.DataFrame({name: list(values) for name, values in zip(names, columns, strict=True)})
