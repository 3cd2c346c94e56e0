"""Event tables checked against their own words, in bulk: rows in; verdicts, reasons and a summary out.

Design
------
A row makes up to four kinds of statement about where its event was: the words of its text columns, its country,
its first- and second-order unit, and its named location. Each is measured against the row's own coordinates by the
rules of `geo.checks`.

1. *Columns* (`standards`). ACLED, UCDP GED, GTD, GDELT 2 and Atlos are known by columns that only they have; TimeMap
   exports and tables of one's own by common names; flags go before both.
2. *Positions* (`positions`). Decimal, decimal comma, degrees-minutes-seconds, one column or two. What is no position is
   rejected with row, column, value and reason, and never stops the rest.
3. *Uncertainty* (`precision`). A precision code is turned into a radius by `geo.uncertainty.codes`; with the outline
   of the unit at hand its radial is used. Code, radius and reason are kept beside each other.
4. *Stated areas* (`areas`, `containment`). Country and unit columns lead to outlines; all rows of one outline are
   measured in one call. Where the world disagrees on a border, or an old unit was split, a row is never contradicted.
5. *Words* (`notes`). A cheap look leaves out texts that cannot hold a statement. Of the others, names are geocoded
   with the stated country and unit as context, never with the row's own coordinates: a wrong position must not choose
   the anchor that hides it. Statements about the event are bound to the row's position, known as its code says.
6. *Verdict* (`rows`). Statements of one subject must all hold; where a text tells of several things, the row is one of
   them, and the best decides. A code that only stands for a unit never supports, and refutes only what is wrong by far
   more than the unit reaches. Contradicted rows are tried with the usual slips (exchanged, wrong sign) to say which.

A verdict of a row depends on this row and on nothing else of the table, so that chunks, worker processes, Dask
partitions and a single pass give the same.

Runs (`runs`) read chunks (`readers`), check them in worker processes, keep each finished chunk beside the output, and
join them at the end (`writers`): the output is whole or absent, and an interrupted run goes on where it stopped.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .bulk import check_table
    from .model import ADDED, Columns, Options
    from .partitions import check_partitions
    from .rivals import match_rivals
    from .runs import run_table
    from .standards import STANDARDS, recognise_columns

__all__ = [
    "ADDED",
    "STANDARDS",
    "Columns",
    "Options",
    "check_partitions",
    "check_table",
    "match_rivals",
    "recognise_columns",
    "run_table",
]

_HOME = {
    "ADDED": "model",
    "STANDARDS": "standards",
    "Columns": "model",
    "Options": "model",
    "check_partitions": "partitions",
    "check_table": "bulk",
    "match_rivals": "rivals",
    "recognise_columns": "standards",
    "run_table": "runs",
}


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f".{_HOME[name]}", __name__), name)
