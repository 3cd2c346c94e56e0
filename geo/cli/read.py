"""`incidentmap read`: a report -> an incident file to review and edit by hand."""

from __future__ import annotations

import argparse
import sys

from ..inputs import STDIN
from .inputs import add_coarsening, add_gazetteer, add_output, load_together, open_overlays, refuse_overwriting

__all__ = ["arguments", "run"]


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the options of `read`."""
    parser.add_argument(
        "reports",
        nargs="+",
        metavar="REPORT",
        help="text, Markdown or HTML file; - for standard input; several: one event",
    )
    add_output(parser, "the incident file (.yaml); without it, standard output")
    parser.add_argument("--overwrite", action="store_true", help="write over an incident file that was edited by hand")
    parser.add_argument(
        "--explain",
        action="store_true",
        help="print the text with its names and statements marked, and why each was read",
    )
    add_coarsening(parser)
    add_gazetteer(parser)


def run(args: argparse.Namespace) -> int:
    """Draft an incident file from one report, or from several of the same event."""
    from .. import incident as pipeline

    refuse_overwriting(args.output, args.reports)
    incident, code = load_together(args.reports, open_overlays(args), args.coarsen)
    if incident is None:
        return code
    if args.explain:
        from .explaining import describe_reading

        sys.stdout.write(describe_reading(incident))
        if not args.output:
            return code
    if not args.output or args.output == STDIN:
        sys.stdout.write(pipeline.format_incident(incident))
        return code
    inputs = [name for name in args.reports if name != STDIN]
    pipeline.save_incident(incident, args.output, inputs=inputs, overwrite=args.overwrite)
    found = f"{len(incident.places)} places, {len(incident.claims)} statements"
    print(f"wrote {args.output}: {found}", file=sys.stderr)
    if incident.coarsened is not None:
        print(incident.coarsened.words, file=sys.stderr)
    return code
