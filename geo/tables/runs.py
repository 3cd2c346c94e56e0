"""A table checked from file to file: chunks read, checked in worker processes, kept, and joined when all are done."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Any

from ..errors import FileError, UsageError
from .model import Columns, Options
from .parts import Part, Parts, key_of, open_parts
from .readers import open_table
from .standards import recognise_columns
from .tallies import Summary, add_tallies, summary_of
from .work import Task, finish_task
from .writers import DELIMITERS, ENDINGS, write_parts, write_rejects

if TYPE_CHECKING:
    from .readers import Chunk, Source

__all__ = ["CHUNK_ROWS", "Progress", "run_table"]

CHUNK_ROWS = 1000
"""Rows a chunk: few enough for memory and for all cores to end together, enough that arrays pay."""

Progress = Callable[[int, float], None]
"""Called with the rows that are done and the share of the table, 0 to 1."""


def run_table(
    path: str | Path,
    output: str | Path,
    options: Options | None = None,
    *,
    workers: int = 1,
    scheduler: str = "",
    resume: bool = False,
    rejects: str | Path = "",
    rows: int = CHUNK_ROWS,
    progress: Progress | None = None,
) -> Summary:
    """Check a table file, or a folder of Parquet files, and write it with its verdicts; return the summary.

    Memory does not grow with the table. The output appears whole or not at all; what is finished stays beside it until
    then, and with `resume` an interrupted run goes on there. Faulty rows go to a file of rejects and stop nothing.

    Parameters
    ----------
    path, output : the input; what to write, its ending gives the format: .csv, .tsv, .parquet, .gpkg, .geojson
    workers : processes; 1 checks in this one
    scheduler : "threads" or "processes" for Dask on this machine, or the address of a distributed cluster
    rejects : the file of rejects; without it the output's name with "-rejects.csv"
    rows : rows a chunk
    progress : called as chunks are done

    Raises
    ------
    FileError, UsageError : the input cannot be read, has no coordinates, or is the output
    """
    source_path, target, options = Path(path), Path(output), options or Options()
    if target.suffix.lower() not in ENDINGS:
        raise FileError("is in no format known here", where=str(output), hint=f"one of {', '.join(ENDINGS)}")
    if target.exists() and source_path.exists() and target.samefile(source_path):
        raise UsageError("the output is the input", where=str(output), hint="give another name with -o")
    started = monotonic()
    source = open_table(source_path, options)
    columns = recognise_columns(source.columns, options)
    delimiter = DELIMITERS.get(target.suffix.lower(), "")
    parts = open_parts(target, key_of(source_path, options, rows), resume=resume, is_text=bool(delimiter))
    done = parts.done()
    chunks = _left(source, rows, done, progress)
    tasks = (Task(c, columns, options.overlays, options.grid_m, delimiter, source.geometry) for c in chunks)
    for part in _finish(tasks, parts, workers, scheduler):
        done[part.number] = part
    numbers = sorted(done)
    write_parts(parts, numbers, target, source)
    listed = [reject for number in numbers for reject in done[number].rejects]
    reject_path = Path(rejects) if rejects else target.with_name(f"{target.stem}-rejects.csv")
    if listed:
        write_rejects(listed, reject_path, source.name)
    parts.remove()
    return summary_of(
        add_tallies(done[number].tally for number in numbers), listed, standard=columns.standard,
        columns=_shown(columns), output=str(output), rejects=str(reject_path) if listed else "",
        seconds=round(monotonic() - started, 3), read_as=source.words,
    )  # fmt: skip


def _shown(columns: Columns) -> dict[str, Any]:
    return {**columns.named(), "text": list(columns.text)}


def _left(source: Source, rows: int, done: dict[int, Part], progress: Progress | None) -> Iterator[Chunk]:
    """Yield the chunks that are not done yet."""
    for chunk in source.read(rows):
        if chunk.number in done and done[chunk.number].rows == len(chunk.frame):
            continue
        if progress is not None:
            progress(chunk.first_row, chunk.share * 0.999)
        yield chunk


def _finish(tasks: Iterator[Task], parts: Parts, workers: int, scheduler: str) -> Iterator[Part]:
    """Yield the chunks as they are done and kept, by the engine asked for."""
    if scheduler:
        from .partitions import finish_tasks

        results = finish_tasks(tasks, scheduler)
    elif workers > 1:
        results = _in_processes(tasks, workers)
    else:
        results = (finish_task(task) for task in tasks)
    for part, table in results:
        parts.add(part, table)
        yield part


def _in_processes(tasks: Iterator[Task], workers: int) -> Iterator[tuple[Part, bytes]]:
    """Yield finished chunks from worker processes; no more are read than are being worked on, and one a worker."""
    from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
    from multiprocessing import get_context

    from .work import prepare_worker

    with ProcessPoolExecutor(workers, mp_context=get_context("spawn"), initializer=prepare_worker) as pool:
        waiting: set[Future[tuple[Part, bytes]]] = set()
        try:
            for task in tasks:
                waiting.add(pool.submit(finish_task, task))
                if len(waiting) >= 2 * workers:
                    ready, waiting = wait(waiting, return_when=FIRST_COMPLETED)
                    yield from (future.result() for future in ready)
            while waiting:
                ready, waiting = wait(waiting, return_when=FIRST_COMPLETED)
                yield from (future.result() for future in ready)
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise
