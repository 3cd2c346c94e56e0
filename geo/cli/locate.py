"""`incidentmap locate`: the regions that the claims allow, their reference points, and the named places that fit."""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from typing import TYPE_CHECKING

from ..units import format_distance
from .console import Column, clean, colour, format_table, width, wrap
from .inputs import (
    add_coarsening,
    add_gazetteer,
    add_inputs,
    add_output,
    answer_each,
    load_input,
    name_input,
    open_output,
    open_overlays,
    positive,
)

if TYPE_CHECKING:
    from ..incident.model import Incident
    from ..regions.model import Region

__all__ = ["arguments", "describe_region", "run"]

_FITS = (
    Column("rank", right=True),
    Column("place"),
    Column("kind"),
    Column("lat", right=True),
    Column("lon", right=True),
    Column("why", wraps=True),
)


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the options of `locate`."""
    add_inputs(parser)
    add_output(parser, "write the regions to a file")
    parser.add_argument("--json", action="store_true", help="JSON Lines, one object an input, geometries as GeoJSON")
    parser.add_argument(
        "--limit", type=positive, default=10, metavar="N", help="places shown a region, best first (10)"
    )
    add_coarsening(parser)
    add_gazetteer(parser)


def run(args: argparse.Namespace) -> int:
    """Print the regions of each input; return 2 when an input was bad."""
    from .. import incident as pipeline

    with open_output(args.output, args.inputs) as write:
        gazetteer = open_overlays(args)

        def answer(name: str) -> int:
            incident = load_input(name, gazetteer, args.coarsen)
            regions = pipeline.locate(incident, gazetteer=gazetteer)
            if args.json:
                record = pipeline.to_record(incident, (), regions, input_name=name)
                del record["findings"]
                write(json.dumps(record, ensure_ascii=False, allow_nan=False))
            else:
                write(_describe(name, incident, regions, args.limit))
            return 0

        return answer_each(args.inputs, answer)


def _describe(name: str, incident: Incident, regions: Sequence[Region], limit: int) -> str:
    title = clean(incident.title or name_input(name))
    if incident.coarsened is not None:
        title += f"\n{wrap(incident.coarsened.words)}"
    if not regions:
        return f"{colour(title, 'strong')}\nno statement says where something lies\n"
    blocks = [describe_region(region, incident, limit) for region in regions]
    return "\n\n".join([f"{colour(title, 'strong')}\n{len(regions)} region{'s' * (len(regions) != 1)}", *blocks]) + "\n"


def describe_region(region: Region, incident: Incident, limit: int) -> str:
    """Return a region as text for people: the statements, the reference point, the places that fit."""
    claims = {claim.id: claim for claim in incident.claims}
    lines = [colour(f"{region.id}  {clean(region.subject) or 'the incident'}", "strong")]
    lines += [wrap(f"“{claims[c].text}”", indent="  ") for c in region.claims if c in claims]
    if region.lon is None or region.lat is None:
        lines.append(wrap(f"no region: {region.reason}", indent="  "))
        if region.conflict:
            lines.append(f"  cannot hold together: {', '.join(region.conflict)}")
        return "\n".join(lines)
    radius = format_distance(region.uncertainty_m or 0.0)
    lines.append(f"  reference point {region.lat:.4f}, {region.lon:.4f}; the whole region lies within {radius} of it")
    lines.append(f"  area {region.area_km2 or 0.0:,.1f} km²")
    if region.reason:
        lines.append(wrap(region.reason, indent="  "))
    rows = [(str(f.rank), f.name, f.kind, f"{f.lat:.4f}", f"{f.lon:.4f}", f.reason) for f in region.fits[:limit]]
    if not rows:
        return "\n".join(lines if "no named place" in region.reason else [*lines, "  no named place fits"])
    more = len(region.fits) - len(rows)
    table = "\n".join(f"  {line}" for line in format_table(_FITS, rows, total=width() - 2).splitlines())
    return "\n".join([*lines, "  places that fit:", table, *([f"  and {more} more (--limit)"] if more > 0 else [])])
