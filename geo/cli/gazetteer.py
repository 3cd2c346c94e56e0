"""`incidentmap gazetteer`: what the embedded gazetteer holds and where it comes from; building it anew."""

from __future__ import annotations

import argparse
import csv
import json
from pathlib import Path
from typing import Any

from ..data_files import data_path
from ..errors import FileError, GeoError
from .console import Column, colour, format_table

__all__ = ["arguments", "run"]

_MANIFEST = "gazetteer/manifest.csv"
_SOURCE_FIELDS = ("credit", "licence", "registry", "package", "version", "retrieved")


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add `info` and `build`."""
    actions = parser.add_subparsers(dest="action", required=True, metavar="ACTION", title="actions")
    info = actions.add_parser("info", help="counts, sources, versions, licences, and where the index lies")
    info.add_argument("--json", action="store_true", help="one JSON object")
    build = actions.add_parser("build", help="build the data anew from the pinned source packages, in the source tree")
    build.add_argument(
        "--sources", default="", metavar="FOLDER", help="folder that holds, or gets, the source packages"
    )
    build.add_argument("--data", default="", metavar="FOLDER", help="the data folder to write to (the source tree's)")


def run(args: argparse.Namespace) -> int:
    """Run `info` or `build`."""
    return _info(as_json=args.json) if args.action == "info" else _build(args)


def _info(*, as_json: bool) -> int:
    from ..gazetteer import open_gazetteer
    from ..gazetteer.store import cache_folder

    rows = _read_manifest(data_path(_MANIFEST))
    counts = open_gazetteer().counts()
    files = {row["file"]: {"file": row["file"], "bytes": int(row["bytes"]), "sha256": row["sha256"]} for row in rows}
    sources = {row["package"]: {field: row[field] for field in _SOURCE_FIELDS} for row in rows}
    kinds: dict[str, int] = {}
    for kind, _, number in counts:
        kinds[kind] = kinds.get(kind, 0) + number
    facts: dict[str, Any] = {
        "schema": "incidentmap/1",
        "places": sum(kinds.values()),
        "kinds": dict(sorted(kinds.items(), key=lambda item: (-item[1], item[0]))),
        "index": str(cache_folder()),
        "files": list(files.values()),
        "sources": list(sources.values()),
    }
    print(json.dumps(facts, ensure_ascii=False) if as_json else _describe(facts))
    return 0


def _describe(facts: dict[str, Any]) -> str:
    kinds = format_table(
        (Column("places", right=True), Column("kind")), [(f"{n:,}", kind) for kind, n in facts["kinds"].items()]
    )
    sources = format_table(
        (
            Column("source", wraps=True),
            Column("licence", wraps=True),
            Column("package"),
            Column("version"),
            Column("read"),
        ),
        [(s["credit"], s["licence"], s["package"], s["version"], s["retrieved"]) for s in facts["sources"]],
    )
    files = format_table(
        (Column("MB", right=True), Column("file"), Column("sha256")),
        [(f"{f['bytes'] / 1e6:.1f}", f["file"], f["sha256"][:16]) for f in facts["files"]],
    )
    number = f"{facts['places']:,} places"
    return f"{colour(number, 'strong')}, opened from {facts['index']}\n\n{kinds}\n\n{sources}\n\n{files}"


def _read_manifest(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    if not rows:
        raise FileError("names no source", where=str(path), hint="reinstall incidentmap")
    return rows


def _build(args: argparse.Namespace) -> int:
    try:
        from ..gazetteer.build.__main__ import main
    except ImportError as error:
        message = f"building needs {error.name}, which is not installed"
        raise GeoError(message, hint="use the development environment: make test, then .venv/bin/incidentmap") from None
    given = (("--sources", args.sources), ("--data", args.data))
    return main([word for option, value in given if value for word in (option, value)])
