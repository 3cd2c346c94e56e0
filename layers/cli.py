"""The `incidentmap` command: everything of `geo.cli`, and `map`, which draws."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from geo import cli
from geo.cli import Command

if TYPE_CHECKING:
    from geo.gazetteer import Gazetteer
    from geo.incident.model import Incident

__all__ = ["DRAWN", "arguments", "main", "run"]

DRAWN = (".csv", ".tsv", ".xlsx", ".xlsm", ".parquet", ".geojson", ".gpkg", ".shp", ".fgb")
"""Endings of event tables."""

COMMANDS = (Command("map", "read, check and draw: one HTML file that needs no network", "layers.cli"), *cli.COMMANDS)


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit code."""
    return cli.main(argv, commands=COMMANDS)


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the options of `map`."""
    from geo.cli.inputs import add_coarsening, add_gazetteer, add_inputs, add_output
    from geo.cli.table import add_table_options

    add_inputs(parser)
    words = "the map, of several reports together where several are given; without it INPUT-map.html, one map an input"
    add_output(parser, words)
    parser.add_argument("--title", default="", metavar="WORDS", help="the title of the page")
    parser.add_argument("--tiles", default="", metavar="NAME", help="offer a tile layer too, off until switched on")
    parser.add_argument("--json", action="store_true", help="print the findings as JSON Lines (as check --json does)")
    add_coarsening(parser)
    add_gazetteer(parser)
    add_table_options(parser)
    parser.epilog = (
        "an event table (.csv .tsv .xlsx .parquet .geojson .gpkg .shp) is checked as `table` does, and its rows\n"
        "are drawn with their verdicts, uncertainties and dates; one that `table` has written is drawn as it stands"
    )


def run(args: argparse.Namespace) -> int:
    """Draw each input, print its findings and where the map lies; return 2 when an input was bad."""
    from geo.cli.inputs import answer_each, load_input, load_together, open_overlays, refuse_overwriting
    from geo.errors import UsageError

    if args.output == "-":
        raise UsageError("a map is not written to standard output", hint="name a file with -o")
    outputs = {name: args.output or _output_of(name) for name in args.inputs}
    for output in outputs.values():
        refuse_overwriting(output, args.inputs)
    gazetteer = open_overlays(args)
    if args.output and len(args.inputs) > 1:
        incident, code = load_together(args.inputs, gazetteer, args.coarsen)
        return code if incident is None else max(code, _draw(args.inputs, args.output, incident, args, gazetteer))

    def answer(name: str) -> int:
        if Path(name).suffix.lower() in DRAWN:
            return _draw_table(name, outputs[name], args, gazetteer)
        return _draw([name], outputs[name], load_input(name, gazetteer, args.coarsen), args, gazetteer)

    return answer_each(args.inputs, answer)


def _draw_table(name: str, output: str, args: argparse.Namespace, gazetteer: Gazetteer) -> int:
    """Write the map of an event table and print how many of its rows hold."""
    from geo.cli.table import read_options
    from geo.coarsening import parse_rules, rule_words
    from geo.incident.model import Incident
    from geo.tables.files import check_whole

    from .events import read_events
    from .page import build_map, write

    frame, shapes = check_whole(name, read_options(args), gazetteer)
    title = args.title or Path(name).stem
    note = rule_words(parse_rules(args.coarsen)) if args.coarsen else ""
    page = build_map(
        Incident(note=note),
        (),
        (),
        gazetteer=gazetteer,
        title=title,
        tiles=args.tiles or None,
        events=read_events(frame, shapes),
    )
    write(page, Path(output), inputs=[name])
    counts = {str(verdict): int(n) for verdict, n in frame["verdict"].value_counts().items()}
    if args.json:
        print(json.dumps({"input": name, "rows": len(frame), "verdicts": counts}, ensure_ascii=False), flush=True)
        print(f"map: {output}", file=sys.stderr)
    else:
        told = ", ".join(f"{n:,} {verdict or 'state nothing'}" for verdict, n in counts.items())
        print(f"{name}: {len(frame):,} rows: {told}")
        print(f"map: {output} (open it in a browser; it needs no network)", flush=True)
    return 0


def _output_of(name: str) -> str:
    return f"{Path(name).stem if name != '-' else 'report'}-map.html"


def _draw(names: Sequence[str], output: str, incident: Incident, args: argparse.Namespace, gazetteer: Gazetteer) -> int:
    """Write the map of an incident and print its findings."""
    from geo import incident as pipeline
    from geo.cli.check import describe_findings

    from .html import write_page
    from .page import build_page

    findings = pipeline.check(incident)
    regions = pipeline.locate(incident, gazetteer=gazetteer)
    page = build_page(incident, findings, regions, gazetteer=gazetteer, title=args.title, tiles=args.tiles or None)
    write_page(page, Path(output), inputs=[name for name in names if name != "-"])
    if args.json:
        record = pipeline.to_record(incident, findings, regions, input_name=" ".join(names))
        print(json.dumps(record, ensure_ascii=False, allow_nan=False), flush=True)
        print(f"map: {output}", file=sys.stderr)
    else:
        print(describe_findings(" ".join(names), incident, findings))
        print(f"map: {output} (open it in a browser; it needs no network)", flush=True)
    return 0
