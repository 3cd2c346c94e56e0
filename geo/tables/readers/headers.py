"""Where a table begins: titles, notes and two-row headers stand above the rows of many a sheet that people made."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest

from ...errors import UsageError
from ..model import Options
from ..standards import recognise_columns

__all__ = ["find_header"]

_LOOKED_AT = 30


def find_header(rows: Sequence[Sequence[str]], options: Options) -> tuple[int, list[str]] | None:
    """Return which row is the header, and its names: the first in which coordinates are recognised; None without one.

    Where a row of titles stands above merged cells, a name left empty is that of the title over it.

    >>> find_header([["Events of 2023", "", ""], ["Place", "Position", ""], ["", "Lat", "Lon"]], Options())
    (2, ['Place', 'Lat', 'Lon'])
    """
    known = (at for at, row in enumerate(rows[:_LOOKED_AT]) if _is_known(row, options))
    first = next(known, None)
    if first is None:
        return None
    below = first + 1 if first + 1 < len(rows) else first  # "Position", and under it "Latitude" and "Longitude"
    is_lower = not _is_known(rows[first], options, in_two=True) and _is_known(rows[below], options, in_two=True)
    at = below if is_lower else first
    names = [cell.strip() for cell in rows[at]]
    above = [cell.strip() for cell in rows[at - 1]] if at else []
    above = above if sum(map(bool, above)) > 1 else []  # one alone is a title
    return at, [name or title for name, title in zip_longest(names, above, fillvalue="")]


def _is_known(row: Sequence[str], options: Options, *, in_two: bool = False) -> bool:
    """Whether coordinates are recognised among names; `in_two`: in columns of their own."""
    try:
        columns = recognise_columns([cell.strip() for cell in row if cell.strip()], options)
    except UsageError:
        return False
    return not in_two or bool(columns.lon and columns.lat)
