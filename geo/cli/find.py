"""`incidentmap find`: what a name may stand for, ranked, with the reasons."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from ..errors import GazetteerError
from .console import Column, clean, colour, format_table
from .inputs import add_gazetteer, answer_each, open_overlays, positive

if TYPE_CHECKING:
    from ..gazetteer import Gazetteer
    from ..places import Candidate

__all__ = ["arguments", "run"]

_SOURCE = 32
_COLUMNS = (
    Column("name", wraps=True),
    Column("kind"),
    Column("country"),
    Column("admin1", wraps=True, optional=True),
    Column("lat", right=True),
    Column("lon", right=True),
    Column("population", right=True, optional=True),
    Column("source", optional=True),
    Column("id"),
    Column("score", right=True),
    Column("why", wraps=True),
)


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the options of `find`."""
    parser.add_argument(
        "names",
        nargs="+",
        metavar="NAME",
        help='in any spelling or script; several in quotes each; "Tripoli, Lebanon" looks inside the area named last',
    )
    parser.add_argument("--country", default="", metavar="CC", help="look in one country: its code or name")
    parser.add_argument("--near", default="", metavar="PLACE", help='put nearer ones first: a name or "lat, lon"')
    parser.add_argument("--kind", action="append", default=[], metavar="KIND", help="only this kind (river, dam, ...)")
    parser.add_argument("--limit", type=positive, default=10, metavar="N", help="how many at most (10)")
    parser.add_argument("--json", action="store_true", help="JSON Lines, one object a name")
    add_gazetteer(parser)


def run(args: argparse.Namespace) -> int:
    """Print the candidates of each name; return 2 when one is not held."""
    from ..lookups import find, meant

    gazetteer = open_overlays(args)
    near = None
    if args.near:
        spot = meant(args.near, gazetteer=gazetteer).place
        near = (spot.lon, spot.lat)
    names = _join_words(args.names, gazetteer)

    def answer(name: str) -> int:
        found = find(
            name, country=args.country, near=near, kinds=args.kind, limit=args.limit, gazetteer=gazetteer
        )  # fmt: skip
        if args.json:
            record = {"schema": "incidentmap/1", "input": name, "candidates": [make_record(c) for c in found]}
            print(json.dumps(record, ensure_ascii=False, allow_nan=False), flush=True)
        elif found:
            if found[0].match == "fuzzy":
                print(f"no place is called {clean(name)!r}; these are spelt almost so:", file=sys.stderr, flush=True)
            heading = f"{colour(clean(name), 'strong')}\n" if len(names) > 1 else ""
            gap = "\n" if len(names) > 1 else ""
            print(f"{heading}{format_table(_COLUMNS, [_row(c) for c in found], total=_total())}{gap}", flush=True)
        if not found:
            raise GazetteerError(
                f"the gazetteer holds no place {name!r}", hint="try another spelling, or add it with --gazetteer FILE"
            )
        return 0

    return answer_each(names, answer)


def _total() -> int | None:
    """Return the width to fit to: the terminal's; in a pipe, all columns and a line a place."""
    return None if sys.stdout.isatty() or "COLUMNS" in os.environ else 10_000


def _join_words(names: Sequence[str], gazetteer: Gazetteer) -> list[str]:
    """Take unquoted words that together make one known name as that name ("Deir al-Zor")."""
    joined = " ".join(names)
    if len(names) > 1 and not any(" " in name for name in names) and gazetteer.has_name(joined):
        return [joined]
    return list(names)


def make_record(candidate: Candidate) -> dict[str, Any]:
    """Return a candidate as JSON values."""
    place = candidate.place
    return {
        "id": place.id, "name": place.name, "kind": place.kind, "country": place.country, "admin1": place.admin1,
        "lon": place.lon, "lat": place.lat, "uncertainty_m": place.uncertainty_m, "extent_m": place.extent_m,
        "population": place.population, "source": place.source, "source_id": place.source_id,
        "matched_name": candidate.matched_name, "match": candidate.match, "score": round(candidate.score, 4),
        "reasons": list(candidate.reasons),
    }  # fmt: skip


def _row(candidate: Candidate) -> tuple[str, ...]:
    place = candidate.place
    return (
        place.name,
        place.kind,
        place.country,
        place.admin1,
        f"{place.lat:.4f}",
        f"{place.lon:.4f}",
        f"{place.population:,}" if place.population else "",
        place.source if len(place.source) <= _SOURCE else f"{place.source[: _SOURCE - 1]}…",
        place.id,
        f"{candidate.score:.2f}",
        "; ".join(candidate.reasons) or candidate.match,
    )
