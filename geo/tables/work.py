"""One chunk checked and packed: what a worker does, wherever it runs."""

from __future__ import annotations

import os
import signal
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from .collecting import collector_at_rest
from .parts import Part, pack_frame
from .sheltering import hide_values
from .tallies import tally_of
from .writers import pack_text

if TYPE_CHECKING:
    from .model import Columns
    from .readers import Chunk

__all__ = ["Task", "finish_task", "prepare_worker"]


@dataclass(frozen=True, slots=True)
class Task:
    """A chunk to check, the columns of its table, and the files of places that go before the gazetteer.

    `delimiter` is that of an output which is text, "" for others; `geometry` a column of well-known binary.
    """

    chunk: Chunk
    columns: Columns
    overlays: tuple[str, ...] = ()
    grid_m: float = 0.0
    delimiter: str = ""
    geometry: str = ""


def finish_task(task: Task) -> tuple[Part, bytes]:
    """Return a chunk checked: what is to be told of it, and its table as Parquet or as text."""
    from ..gazetteer import open_gazetteer
    from .bulk import check_chunk

    chunk = task.chunk
    with collector_at_rest():
        checked = check_chunk(chunk.frame, task.columns, open_gazetteer(*task.overlays), task.grid_m)
    rows = chunk.lines or tuple(range(chunk.first_row + 1, chunk.first_row + len(chunk.frame) + 1))
    rejects = [*chunk.rejects, *(replace(reject, row=rows[reject.row]) for reject in checked.rejects)]
    if task.grid_m:
        rejects = hide_values(rejects, task.columns)
    rejects.sort(key=lambda reject: (reject.row, reject.column))
    part = Part(chunk.number, len(chunk.frame), tuple(rejects), tally_of(checked.frame, task.columns))
    if task.delimiter:
        return part, pack_text(checked.frame, task.delimiter, task.geometry, has_header=not chunk.number)
    return part, pack_frame(checked.frame)


def prepare_worker() -> None:
    """Let a worker process end with its parent, and leave an interrupt to it."""
    import threading
    from multiprocessing import connection, parent_process

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = parent_process()
    if parent is None:
        return

    def watch() -> None:
        connection.wait([parent.sentinel])
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()
