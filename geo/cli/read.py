"""`incidentmap read`: a report -> an incident file to review and edit by hand."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from ..errors import UsageError
from ..inputs import STDIN
from .inputs import INCIDENTS, add_gazetteer, add_output, load_input, open_overlays, refuse_overwriting

__all__ = ["arguments", "run"]


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the options of `read`."""
    parser.add_argument("report", metavar="REPORT", help="text, Markdown or HTML file; - for standard input")
    add_output(parser, "the incident file (.yaml); without it, standard output")
    parser.add_argument("--overwrite", action="store_true", help="write over an incident file that was edited by hand")
    add_gazetteer(parser)


def run(args: argparse.Namespace) -> int:
    """Draft an incident file from a report."""
    from .. import incident as pipeline

    if Path(args.report).suffix.lower() in INCIDENTS:
        raise UsageError(
            f"{args.report} is an incident file already", hint="give a report; map and check take it as is"
        )
    refuse_overwriting(args.output, [args.report])
    incident = load_input(args.report, open_overlays(args))
    if not args.output or args.output == STDIN:
        sys.stdout.write(pipeline.format_incident(incident))
        return 0
    inputs = [] if args.report == STDIN else [args.report]
    pipeline.save_incident(incident, args.output, inputs=inputs, overwrite=args.overwrite)
    found = f"{len(incident.places)} places, {len(incident.claims)} statements"
    print(f"wrote {args.output}: {found}", file=sys.stderr)
    return 0
