"""What every reader gives: the columns of a table, and its rows in chunks that come out the same each time."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ..model import Reject

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["Chunk", "Source"]


@dataclass(frozen=True, slots=True)
class Chunk:
    """Some rows of a table: their number in it (from 0), the row before them, the frame, lines that are no rows.

    `share` is how much of the table lies behind the end of this chunk, 0 to 1.
    """

    number: int
    first_row: int
    frame: pd.DataFrame
    rejects: tuple[Reject, ...] = ()
    share: float = 0.0
    lines: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Source:
    """A table ready to be read: its columns, whether its cells are words that stand as they were written, its rows.

    `read(rows)` yields chunks of that many rows; `geometry` names a column of well-known binary, "" for none.
    """

    name: str
    columns: tuple[str, ...]
    read: Callable[[int], Iterator[Chunk]]
    is_text: bool = False
    geometry: str = ""
    words: str = ""
    faults: tuple[str, ...] = field(default=())
