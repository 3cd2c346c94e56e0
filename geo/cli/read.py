"""`incidentmap read`: a report -> an incident file to review and edit by hand."""

from __future__ import annotations

import argparse
import sys

from ..errors import UsageError
from ..inputs import STDIN
from .inputs import INCIDENTS, add_gazetteer, add_output, load_input, open_overlays, refuse_overwriting

__all__ = ["arguments", "run"]


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the options of `read`."""
    parser.add_argument("report", metavar="REPORT", help="text, Markdown or HTML file; - for standard input")
    add_output(parser, "the incident file (.yaml); without it, standard output")
    add_gazetteer(parser)


def run(args: argparse.Namespace) -> int:
    """Draft an incident file from a report."""
    from pathlib import Path

    from .. import incident as pipeline

    if Path(args.report).suffix.lower() in INCIDENTS:
        raise UsageError(
            f"{args.report} is an incident file already", hint="give a report; map and check take it as is"
        )
    refuse_overwriting(args.output, [args.report])
    incident = load_input(args.report, open_overlays(args))
    if args.output and args.output != STDIN:
        pipeline.save_incident(incident, Path(args.output))
        places, claims = len(incident.places), len(incident.claims)
        print(f"wrote {args.output}: {places} places, {claims} statements", file=sys.stderr)
    else:
        sys.stdout.write(_as_yaml(incident))
    return 0


def _as_yaml(incident: object) -> str:
    raise NotImplementedError
