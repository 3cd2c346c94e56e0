"""Past one machine: the same check as partitions of a Dask frame, or as tasks of a Dask scheduler.

A row's verdict depends on that row alone, so that partitions give what a single pass gives. Workers need this package
and its data, and nothing of the client's disk: chunks travel to them and finished chunks come back.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from ..errors import UsageError
from .model import Columns, Options
from .standards import recognise_columns
from .work import Task, finish_task

if TYPE_CHECKING:
    import pandas as pd

    from .parts import Part

__all__ = ["check_partitions", "finish_tasks"]

_HINT = "pip install 'incidentmap[cluster]'"
_RETRIES = 3
_IN_FLIGHT = 4
"""Chunks waiting for each thread of a cluster: enough to keep it busy, few enough to hold in memory."""


def check_partitions(frame: Any, options: Options | None = None) -> Any:
    """Return a Dask (or dask-geopandas) frame with its rows checked, lazily: `check_table` a partition.

    Parameters
    ----------
    frame : of dask.dataframe or dask_geopandas; its columns are recognised by name
    options : flags for columns, standard and files of places, as for `run_table`

    Raises
    ------
    UsageError : no coordinates were found, or Dask is not installed

    Examples
    --------
    >>> import dask.dataframe as dd, pandas as pd
    >>> events = pd.DataFrame({"lat": [35.95], "lon": [39.22], "notes": ["It fell 20 km east of Raqqa, Syria."]})
    >>> check_partitions(dd.from_pandas(events, npartitions=1)).compute(scheduler="sync")["verdict"].to_list()
    ['supported']
    """
    options = options or Options()
    columns = recognise_columns([str(name) for name in frame.columns], options)
    meta = _check(frame._meta, columns, options.overlays)  # noqa: SLF001 - Dask's own way to know the types of a result
    return frame.map_partitions(_check, columns, options.overlays, meta=meta)


def _check(part: pd.DataFrame, columns: Columns, overlays: tuple[str, ...]) -> pd.DataFrame:
    from ..gazetteer import open_gazetteer
    from .bulk import check_chunk

    return check_chunk(part, columns, open_gazetteer(*overlays)).frame


def finish_tasks(tasks: Iterator[Task], scheduler: str) -> Iterator[tuple[Part, bytes]]:
    """Yield finished chunks, worked on by Dask: "threads" or "processes" here, else a cluster by its address.

    On a cluster a chunk whose worker dies is given to another.

    Raises
    ------
    UsageError : Dask is not installed, or no scheduler answers at the address
    """
    if scheduler in ("threads", "processes"):
        yield from _locally(tasks, scheduler)
    else:
        yield from _on_cluster(tasks, scheduler)


def _locally(tasks: Iterator[Task], scheduler: str) -> Iterator[tuple[Part, bytes]]:
    import os

    try:
        from dask.base import compute
        from dask.delayed import delayed
    except ImportError:
        raise UsageError("Dask is not installed", hint=_HINT) from None
    batch = 4 * (os.cpu_count() or 1)
    while group := list(islice(tasks, batch)):
        work = [delayed(finish_task, pure=False)(task) for task in group]
        yield from compute(*work, scheduler=scheduler)


def _on_cluster(tasks: Iterator[Task], address: str) -> Iterator[tuple[Part, bytes]]:
    try:
        from distributed import Client, as_completed
    except ImportError:
        raise UsageError("Dask distributed is not installed", hint=_HINT) from None
    try:
        client = Client(address, timeout="15s")
    except (OSError, ValueError) as error:
        hint = "start one with: dask scheduler; dask worker ADDRESS"
        raise UsageError(f"no scheduler answers at {address}: {error}", hint=hint) from None
    with client:
        threads = max(1, sum(client.nthreads().values()))
        first = [_submit(client, task) for task in islice(tasks, _IN_FLIGHT * threads)]
        queue = as_completed(first)
        for future in queue:
            yield future.result()
            future.release()
            for task in islice(tasks, 1):
                queue.add(_submit(client, task))


def _submit(client: Any, task: Task) -> Any:
    key = f"incidentmap-{uuid4().hex}-{task.chunk.number}"
    return client.submit(finish_task, task, pure=False, retries=_RETRIES, key=key)
