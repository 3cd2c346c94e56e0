"""`incidentmap export`: places, claims, findings and regions as GeoJSON or GeoPackage."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from ..errors import UsageError
from ..inputs import STDIN
from .inputs import INPUTS_HELP, add_gazetteer, add_output, load_input, open_overlays, refuse_overwriting

__all__ = ["arguments", "run"]

_FORMATS = ("geojson", "gpkg")


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the options of `export`."""
    parser.add_argument("input", metavar="INPUT", help=INPUTS_HELP)
    parser.add_argument("--to", choices=_FORMATS, default="", help="the format; without it, by the ending of -o")
    add_output(parser, "the file; without it, the input's name with the format's ending in the current folder")
    add_gazetteer(parser)


def run(args: argparse.Namespace) -> int:
    """Write an incident's tables to a file for GIS."""
    from ..frames import to_frames, write_frames

    ending = Path(args.output).suffix.lower().lstrip(".")
    chosen = args.to or (ending if ending in _FORMATS else "")
    if not chosen:
        raise UsageError("no format is given", hint="--to geojson or --to gpkg")
    if args.output == STDIN:
        raise UsageError("export writes a file", hint="name it with -o")
    output = args.output or f"{Path(args.input).stem if args.input != STDIN else 'report'}.{chosen}"
    refuse_overwriting(output, [args.input])
    frames = to_frames(load_input(args.input, open_overlays(args)))
    write_frames(frames, output, chosen)
    counts = ", ".join(f"{len(frame)} {name}" for name, frame in frames.items())
    print(f"wrote {output}: {counts}", file=sys.stderr)
    return 0
