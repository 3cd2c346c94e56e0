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

__all__ = ["arguments", "main", "run"]

COMMANDS = (Command("map", "read, check and draw: one HTML file that needs no network", "layers.cli"), *cli.COMMANDS)


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit code."""
    return cli.main(argv, commands=COMMANDS)


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the options of `map`."""
    from geo.cli.inputs import add_gazetteer, add_inputs, add_output

    add_inputs(parser)
    add_output(parser, "the map; without it INPUT-map.html in the current folder, one map an input")
    parser.add_argument("--title", default="", metavar="WORDS", help="the title of the page")
    parser.add_argument("--tiles", default="", metavar="NAME", help="offer a tile layer too, off until switched on")
    parser.add_argument("--json", action="store_true", help="print the findings as JSON Lines (as check --json does)")
    add_gazetteer(parser)


def run(args: argparse.Namespace) -> int:
    """Draw each input, print its findings and where the map lies; return 2 when an input was bad."""
    from geo.cli.inputs import answer_each, open_overlays, refuse_overwriting
    from geo.errors import UsageError
    from geo.inputs import STDIN

    if args.output and len(args.inputs) > 1:
        raise UsageError("-o names one file for several inputs", hint="leave -o out: each gets a map of its own")
    for name in args.inputs:
        refuse_overwriting(_output_of(args, name), args.inputs)
    if args.output == STDIN:
        raise UsageError("a map is not written to standard output", hint="name a file with -o")
    gazetteer = open_overlays(args)
    return answer_each(args.inputs, lambda name: _draw(name, args, gazetteer))


def _output_of(args: argparse.Namespace, name: str) -> str:
    stem = Path(name).stem if name != "-" else "report"
    return args.output or f"{stem}-map.html"


def _draw(name: str, args: argparse.Namespace, gazetteer: Gazetteer) -> int:
    from geo import incident as pipeline
    from geo.cli.check import describe_findings
    from geo.cli.inputs import load_input

    from .html import write_page
    from .page import build_page

    incident = load_input(name, gazetteer)
    findings = pipeline.check(incident)
    regions = pipeline.locate(incident, gazetteer=gazetteer)
    page = build_page(incident, findings, regions, gazetteer=gazetteer, title=args.title, tiles=args.tiles or None)
    output = _output_of(args, name)
    write_page(page, Path(output), inputs=[n for n in args.inputs if n != "-"])
    if args.json:
        record = pipeline.to_record(incident, findings, regions, input_name=name)
        print(json.dumps(record, ensure_ascii=False, allow_nan=False), flush=True)
        print(f"map: {output}", file=sys.stderr)
    else:
        print(describe_findings(name, incident, findings))
        print(f"map: {output} (open it in a browser; it needs no network)", flush=True)
    return 0
