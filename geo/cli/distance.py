"""`incidentmap distance`: two names or positions -> distance, azimuths, uncertainty, and which places were meant."""

from __future__ import annotations

import argparse
import json
from typing import TYPE_CHECKING, Any

from ..units import UNITS, compass_name, format_distance
from .console import clean, colour
from .inputs import add_gazetteer, open_overlays

if TYPE_CHECKING:
    from ..lookups import Distance, Meant

__all__ = ["arguments", "run"]

_OTHERS = 4


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the options of `distance`."""
    parser.add_argument("a", metavar="A", help='place name, or "lat, lon" (latitude first, as in 35.34, 40.15)')
    parser.add_argument("b", metavar="B", help="the other one")
    parser.add_argument("--json", action="store_true", help="one JSON object")
    add_gazetteer(parser)


def run(args: argparse.Namespace) -> int:
    """Print the distance between two places."""
    from ..lookups import distance

    found = distance(args.a, args.b, gazetteer=open_overlays(args))
    if args.json:
        print(json.dumps(_make_record(args.a, args.b, found), ensure_ascii=False, allow_nan=False))
    else:
        print(_describe(found))
    return 0


def _make_record(a: str, b: str, found: Distance) -> dict[str, Any]:
    return {
        "schema": "incidentmap/1", "input": [a, b], "distance_m": found.distance_m, "azimuth_deg": found.azimuth_deg,
        "back_azimuth_deg": found.back_azimuth_deg, "uncertainty_m": found.uncertainty_m,
        "how": found.how, "edge_m": found.edge_m,
        "start": _end_record(found.start), "end": _end_record(found.end),
    }  # fmt: skip


def _end_record(end: Meant) -> dict[str, Any]:
    place = end.place
    return {
        "id": place.id, "name": place.name, "kind": place.kind, "country": place.country, "admin1": place.admin1,
        "lon": place.lon, "lat": place.lat, "uncertainty_m": place.uncertainty_m, "extent_m": place.extent_m,
        "source": place.source, "source_id": place.source_id, "reasons": list(end.why),
        "others": [
            {"id": c.place.id, "name": c.place.name, "lon": c.place.lon, "lat": c.place.lat, "score": round(c.score, 4)}
            for c in end.others
        ],
    }  # fmt: skip


def _describe(found: Distance) -> str:
    start, end = found.start.place, found.end.place
    miles = found.distance_m / UNITS["mi"].metres
    lines = [colour(f"{clean(start.name)} – {clean(end.name)}", "strong")]
    lines.append(
        f"  distance     {_precise(found.distance_m)} ({miles:,.1f} mi), {clean(found.how)}, geodesic on WGS 84"
    )
    if found.edge_m is not None:
        side = "inside it" if found.edge_m >= 0.0 else "outside it"
        lines.append(f"  boundary     {_precise(abs(found.edge_m))} to that of the area; the other place lies {side}")
    if found.distance_m > 0.0:
        lines.append(f"  out          {_direction(found.azimuth_deg)}, from {clean(start.name)}")
        lines.append(f"  back         {_direction(found.back_azimuth_deg)}, from {clean(end.name)}")
    parts = " + ".join(format_distance(place.uncertainty_m) for place in (start, end))
    lines.append(f"  uncertainty  ± {format_distance(found.uncertainty_m)} ({parts}), the positions of both")
    lines += [*_describe_end("from", found.start), *_describe_end("to", found.end)]
    return "\n".join(lines)


def _precise(metres: float) -> str:
    return f"{metres:,.1f} m" if metres < 1000.0 else f"{metres / 1000:,.2f} km"


def _direction(azimuth_deg: float) -> str:
    return f"{azimuth_deg:.1f}° {compass_name(azimuth_deg)}"


def _describe_end(word: str, end: Meant) -> list[str]:
    place = end.place
    area = ", ".join(part for part in (place.admin1, place.country) if part)
    kind = f"{place.kind} in {clean(area)}" if area else place.kind
    reach = f", reaches {format_distance(place.extent_m)} from there" if place.extent_m > 0.0 else ""
    position = f"{place.lat:.5f}, {place.lon:.5f} ± {format_distance(place.uncertainty_m)}{reach}"
    origin = "as given" if place.source == "given" else clean(place.id)
    lines = [f"{word:<4} {clean(place.name)}, {kind}: {position} [{origin}]"]
    if end.why:
        lines.append(f"     meant because: {clean('; '.join(end.why))}")
    others = [
        f"{clean(c.place.name)} ({c.place.kind}, {c.place.country or '?'}, {c.place.lat:.2f}, {c.place.lon:.2f})"
        for c in end.others[:_OTHERS]
    ]
    if others:
        lines.append(f"     could also be: {'; '.join(others)}")
    return lines
