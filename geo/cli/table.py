"""`incidentmap table`: event tables checked in bulk against their own words and columns, and rival records."""

from __future__ import annotations

import argparse
import json
import os
import sys
from dataclasses import asdict
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Any

from ..errors import UsageError
from .console import Column, format_table, verdict_cell
from .inputs import add_coarsening, add_gazetteer, add_output, positive, refuse_overwriting

if TYPE_CHECKING:
    from ..tables.model import Options
    from ..tables.tallies import Summary

__all__ = ["add_table_options", "arguments", "read_options", "run"]

_EPILOG = """\
inputs: .csv .tsv .xlsx .parquet .geojson .gpkg .shp, or a folder of Parquet files; outputs: .csv .tsv .parquet .gpkg
.geojson. ACLED, UCDP GED, GTD, GDELT, Atlos and TimeMap tables are recognised by their columns.

added to each row: verdict, claims, error_m, uncertainty_m, reason, findings (JSON), position_lon, position_lat,
precision_code, uncertainty_reason. What cannot be used is listed in OUTPUT-rejects.csv: file, row, column, value, why.

exit codes: 0 done; 1 when a row is contradicted (--exit-zero turns it off); 2 bad input; 130 interrupted, --resume goes
on"""
_ROLES = (
    "lon",
    "lat",
    "position",
    "country",
    "admin1",
    "admin2",
    "location",
    "code",
    "radius",
    "date",
    "source",
    "key",
)


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the options of `table`."""
    parser.epilog = _EPILOG
    parser.add_argument("table", metavar="TABLE", help="event table, or a folder of Parquet files")
    add_output(parser, "the checked table, format by its ending; without it TABLE-checked with the ending of TABLE")
    add_table_options(parser)
    parser.add_argument("--rejects", metavar="FILE", default="", help="where faulty rows are listed")
    parser.add_argument("--rivals", metavar="TABLE", default="", help="match rows with those of another table instead")
    parser.add_argument("--days", type=float, default=1.0, metavar="N", help="with --rivals: most days apart (1)")
    parser.add_argument("--workers", type=positive, default=0, metavar="N", help="processes; without it one a core")
    words = "work by Dask: threads, processes, or the address of a distributed cluster (extra: cluster)"
    parser.add_argument("--scheduler", default="", metavar="WHERE", help=words)
    parser.add_argument("--resume", action="store_true", help="go on with an interrupted run")
    parser.add_argument("--chunk", type=positive, default=0, metavar="ROWS", help=argparse.SUPPRESS)
    parser.add_argument("--json", action="store_true", help="print the summary as JSON")
    parser.add_argument("--exit-zero", action="store_true", help="exit 0 when a row is contradicted")
    add_coarsening(parser)
    add_gazetteer(parser)


def add_table_options(parser: argparse.ArgumentParser) -> None:
    """Add the options that say what the columns of a table are."""
    group = parser.add_argument_group("columns, where they are not recognised by name")
    group.add_argument(
        "--text", action="append", default=[], metavar="COL", help="with words; may be given several times"
    )
    words = {
        "position": "both coordinates, latitude first", "code": "precision code", "radius": "uncertainty in metres",
        "location": "named town", "key": "id of the row",
    }  # fmt: skip
    for role in _ROLES:
        group.add_argument(f"--{role}", default="", metavar="COL", help=words.get(role))
    group.add_argument("--standard", default="", metavar="NAME", help="acled, ucdp, gtd, gdelt, atlos, timemap or own")
    group.add_argument("--sheet", default="", metavar="NAME", help="sheet of a workbook, layer of a GeoPackage")
    group.add_argument("--encoding", default="", metavar="NAME", help="of a text file, where it is found out wrongly")
    group.add_argument("--delimiter", default="", metavar="CHAR", help="likewise; tab for a tab")


def read_options(args: argparse.Namespace) -> Options:
    """Return the options of a command line."""
    from ..coarsening import grid_of_rows
    from ..tables.model import Options

    roles = tuple((role, str(getattr(args, role))) for role in _ROLES if getattr(args, role))
    overlays = tuple(str(Path(name)) for name in args.gazetteer)
    grid_m = grid_of_rows(args.coarsen) if getattr(args, "coarsen", []) else 0.0
    return Options(roles, tuple(args.text), args.standard, overlays, args.sheet, args.encoding, args.delimiter, grid_m)


def run(args: argparse.Namespace) -> int:
    """Check a table, or match it with a rival; print what was found."""
    if args.rivals:
        return _run_rivals(args)
    from ..tables.runs import CHUNK_ROWS, run_table

    output = args.output or _output_of(args.table)
    if output == "-":
        raise UsageError("a checked table is written to a file", hint="name it with -o")
    refuse_overwriting(output, [args.table])
    bar = _Bar()
    try:
        summary = run_table(
            args.table, output, read_options(args), workers=args.workers or _workers(args.table),
            scheduler=args.scheduler, resume=args.resume, rejects=args.rejects, rows=args.chunk or CHUNK_ROWS,
            progress=bar.show if bar.is_shown else None,
        )  # fmt: skip
    except KeyboardInterrupt:
        bar.clear()
        print("incidentmap: interrupted; the same command with --resume goes on where it stopped", file=sys.stderr)
        return 130
    bar.clear()
    print(json.dumps(asdict(summary), ensure_ascii=False) if args.json else describe_summary(args.table, summary))
    if args.json:
        print(f"wrote {output}", file=sys.stderr)
    return 1 if summary.contradicted and not args.exit_zero else 0


def _output_of(name: str) -> str:
    path = Path(name)
    endings = {".xlsx": ".csv", ".xlsm": ".csv", ".txt": ".csv", ".tab": ".tsv", ".json": ".geojson", ".shp": ".gpkg",
              ".fgb": ".gpkg", ".pq": ".parquet", ".geoparquet": ".parquet"}  # fmt: skip
    ending = endings.get(path.suffix.lower(), path.suffix)
    return f"{path.stem or 'table'}-checked{'.parquet' if path.is_dir() else ending}"


_SMALL_BYTES = 3_000_000


def _workers(name: str) -> int:
    """Return how many processes a table is worth: a small one is done before a second has started."""
    path = Path(name)
    size = path.stat().st_size if path.is_file() else _SMALL_BYTES
    return 1 if size < _SMALL_BYTES else os.cpu_count() or 1


class _Bar:
    """A line on a terminal: rows done, rows a second, time left."""

    def __init__(self) -> None:
        self.is_shown = sys.stderr.isatty()
        self._start = monotonic()
        self._first = -1.0
        self._rows = 0
        self._drawn = 0.0

    def show(self, rows: int, share: float) -> None:
        """Draw it, at most ten times a second."""
        now = monotonic()
        if self._first < 0.0:
            self._first, self._rows, self._start = share, rows, now
        if now - self._drawn < 0.1:
            return
        self._drawn = now
        spent = max(1e-6, now - self._start)
        left = spent / (share - self._first) * (1.0 - share) if share > self._first else 0.0
        filled = int(24 * share)
        bar = "█" * filled + "·" * (24 - filled)
        words = f"{rows:,} rows  {(rows - self._rows) / spent:,.0f} rows/s  {_clock(left)} left"
        print(f"\r{bar} {share:4.0%}  {words} ", end="", file=sys.stderr, flush=True)

    def clear(self) -> None:
        """Take it away."""
        if self.is_shown and self._drawn:
            print("\r" + " " * 78 + "\r", end="", file=sys.stderr, flush=True)


def _clock(seconds: float) -> str:
    minutes, rest = divmod(int(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02d}:{rest:02d}" if hours else f"{minutes}:{rest:02d}"


def describe_summary(name: str, summary: Summary) -> str:
    """Return a summary for people: counts, then those by country, source and precision code where rows are wrong."""
    columns = ", ".join(
        f"{role} {' '.join(value) if isinstance(value, list) else value}"
        for role, value in summary.columns.items()
        if value
    )
    standard = {"own": "no standard", "": "no standard"}.get(summary.standard, summary.standard.upper())
    counts = summary.verdicts
    lines = [
        f"{name} ({_read_as(summary.read_as)}{standard}: {columns})",
        f"{summary.rows:,} rows, {summary.checked:,} checked with {summary.statements:,} statements: "
        + ", ".join(f"{counts[v]:,} {v}" for v in ("supported", "contradicted", "undecided", "unchecked"))
        + (f", {counts['']:,} state nothing" if counts[""] else ""),
    ]
    for slip, rows_ in summary.slips.items():
        which = "" if "exchanged" not in slip else ": are the columns swapped?"
        lines.append(f"{rows_:,} of the contradicted would hold with {slip}{which}")
    if not summary.columns.get("text"):
        lines.append("no column of words was recognised; --text COLUMN names it")
    for by, split in summary.by.items():
        shown = list(split.items())[:8]
        rows = [(value or "(none)", *(f"{row[v]:,}" for v in _SHOWN), f"{sum(row.values()):,}") for value, row in shown]
        heads = [Column(by.replace("_", " "), wraps=True), *(Column(v, right=True) for v in (*_SHOWN, "rows"))]
        more = f"\n... and {len(split) - len(shown):,} more" if len(split) > len(shown) else ""
        lines += ["", format_table(heads, rows) + more]
    if summary.rejects:
        lines += ["", f"{summary.rejected:,} rows have faults, listed in {summary.rejects}"]
    return "\n".join([*lines, f"wrote {summary.output}"])


def _read_as(words: str) -> str:
    """Return how a file was read, where that was not plain."""
    return "" if words in ("", "comma separated, utf-8") else f"{words}; "


_SHOWN = ("contradicted", "undecided", "supported", "unchecked")


def _run_rivals(args: argparse.Namespace) -> int:
    """Match the rows of two tables, write the pairs, print how far apart they lie."""
    from ..tables.files import read_whole, write_pairs
    from ..tables.rivals import match_rivals
    from .inputs import open_overlays

    if args.coarsen:
        raise UsageError("--coarsen does not go with --rivals", hint="coarsen the pairs' tables first")
    output = args.output or f"{Path(args.table).stem}-rivals.csv"
    refuse_overwriting(output, [args.table, args.rivals])
    options = read_options(args)
    first, second = read_whole(args.table, options), read_whole(args.rivals, type(options)(overlays=options.overlays))
    pairs = match_rivals(
        first, second, gazetteer=open_overlays(args), options=(options, None), days=args.days
    )  # fmt: skip
    write_pairs(pairs, Path(output))
    record: dict[str, Any] = {
        "tables": [args.table, args.rivals], "rows": [len(first), len(second)], "pairs": len(pairs),
        "rows_matched": int(pairs["row_a"].nunique()), "agree": int(pairs["agree"].sum()), "output": output,
    }  # fmt: skip
    if args.json:
        print(json.dumps(record, ensure_ascii=False))
        return 0
    rows: list[Any] = list(pairs.head(12).itertuples())
    shown = [
        (str(p.key_a or p.row_a), str(p.key_b or p.row_b), _days_apart(p.days_apart), f"{p.distance_m / 1000:.1f} km",
         f"± {p.uncertainty_m / 1000:.1f} km", verdict_cell("supported" if p.agree else "undecided"), str(p.text_a))
        for p in rows
    ]  # fmt: skip
    heads = [Column("first"), Column("second"), Column("days", right=True), Column("apart", right=True),
             Column("known to", right=True), Column("one place", coloured=True),
             Column("words", wraps=True, optional=True)]  # fmt: skip
    agree = f"{record['agree']:,} within both uncertainties"
    print(f"{len(pairs):,} pairs of {len(first):,} and {len(second):,} rows; {agree}")
    print(format_table(heads, shown))
    print(f"wrote {output}")
    return 0


def _days_apart(days: float) -> str:
    return "?" if days != days else f"{days:.0f}"
