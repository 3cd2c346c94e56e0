"""Excel workbooks: one sheet, row by row; cells keep their types."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ...errors import FileError
from ..model import Options
from .delimited import unique_names
from .headers import find_header
from .model import Chunk, Source

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["open_source"]


def open_source(path: Path, options: Options) -> Source:
    """Return a sheet ready to be read: the one named, else the first with coordinates by their names, else the first.

    Raises
    ------
    FileError : no workbook, no such sheet, or no header
    """
    book = _open(path, options.sheet)
    try:
        sheets = [options.sheet] if options.sheet else [str(sheet.title) for sheet in book.worksheets]
        tops = {name: _top(book[name]) for name in sheets}
    finally:
        book.close()
    found = {name: header for name in sheets if (header := find_header(tops[name], options)) is not None}
    sheet = next(iter(found or tops))
    above, head = found.get(sheet) or (0, tops[sheet][0] if tops[sheet] else [])
    if not head:
        raise FileError("has no header", where=f"{path}, sheet {sheet}", hint="--sheet names another sheet")
    names = unique_names([name.strip() for name in head])

    def read(size: int) -> Iterator[Chunk]:
        return _read(path, sheet, names, above + 1, size)

    return Source(str(path), tuple(names), read, words=f"sheet {sheet}")


def _open(path: Path, wanted: str) -> Any:
    from zipfile import BadZipFile

    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        book = load_workbook(path, read_only=True, data_only=True)
    except (InvalidFileException, BadZipFile, KeyError, OSError, ValueError) as error:
        raise FileError(f"cannot be read as a workbook: {error}", where=str(path), hint="save it as .xlsx") from None
    if wanted and wanted not in book.sheetnames:
        raise FileError(f"has no sheet {wanted!r}", where=str(path), hint=f"it has {', '.join(book.sheetnames)}")
    return book


def _top(sheet: Any) -> list[list[str]]:
    """Return the first rows of a sheet that are not empty, as text, without the empty cells at their ends."""
    rows: list[list[str]] = []
    for row in sheet.iter_rows(values_only=True, max_row=_TOP):
        cells = ["" if cell is None else str(cell) for cell in row]
        while cells and not cells[-1]:
            cells.pop()
        if cells:
            rows.append(cells)
    return rows


_TOP = 60


def _read(path: Path, name: str, names: list[str], skipped: int, size: int) -> Iterator[Chunk]:
    book = _open(path, name)
    sheet = book[name]
    try:
        total = max(1, (sheet.max_row or 1) - 1)
        rows: list[tuple[Any, ...]] = []
        number = first = 0
        for cells in sheet.iter_rows(values_only=True):
            if all(cell is None or cell == "" for cell in cells):
                continue
            if skipped:
                skipped -= 1
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
