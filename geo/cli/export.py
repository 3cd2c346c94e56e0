"""`incidentmap export`: an incident's tables as the files of the field."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from ..errors import UsageError
from ..inputs import STDIN
from .inputs import (
    INPUTS_HELP,
    add_coarsening,
    add_gazetteer,
    add_output,
    load_input,
    open_overlays,
    refuse_overwriting,
)

__all__ = ["arguments", "run"]

_ENDINGS = {
    "geojson": ".geojson", "gpkg": ".gpkg", "kml": ".kml", "kmz": ".kmz", "parquet": ".parquet", "dwc": ".csv",
    "timemap": ".json",
}  # fmt: skip
"""Formats and their file endings, as `geo.frames.FORMATS` has them."""

_EPILOG = """\
formats: geojson (RFC 7946), gpkg (GeoPackage, with styles for QGIS), kml and kmz (Google Earth), parquet (GeoParquet),
dwc (Darwin Core location columns, CSV), timemap (events for TimeMap)"""


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the options of `export`."""
    parser.epilog = _EPILOG
    parser.add_argument("input", metavar="INPUT", help=INPUTS_HELP)
    words = "the format; without it, by the ending of -o"
    parser.add_argument("--to", choices=tuple(_ENDINGS), default="", metavar="FORMAT", help=words)
    add_output(parser, "the file; without it, the input's name with the format's ending in the current folder")
    add_coarsening(parser)
    add_gazetteer(parser)


def run(args: argparse.Namespace) -> int:
    """Write an incident's tables to a file."""
    from ..frames import to_frames, write_frames
    from ..incident import check, locate

    ending = Path(args.output).suffix.lower()
    chosen = args.to or next((name for name, known in _ENDINGS.items() if known == ending), "")
    if not chosen:
        raise UsageError("no format is given", hint=f"--to {', '.join(_ENDINGS)}")
    if args.output == STDIN:
        raise UsageError("export writes a file", hint="name it with -o")
    output = args.output or f"{Path(args.input).stem if args.input != STDIN else 'report'}{_ENDINGS[chosen]}"
    refuse_overwriting(output, [args.input])
    gazetteer = open_overlays(args)
    incident = load_input(args.input, gazetteer, args.coarsen)
    frames = to_frames(incident, check(incident, gazetteer=gazetteer), locate(incident, gazetteer=gazetteer))
    write_frames(frames, output, chosen)
    counts = ", ".join(f"{len(frame)} {name}" for name, frame in frames.items() if len(frame))
    print(f"wrote {output}: {counts or 'nothing was found'}", file=sys.stderr)
    if incident.coarsened is not None:
        print(incident.coarsened.words, file=sys.stderr)
    return 0
