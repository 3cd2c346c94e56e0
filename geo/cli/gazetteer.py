"""`incidentmap gazetteer`: what the embedded gazetteer holds and where it comes from; building it anew."""

from __future__ import annotations

import argparse
import csv
import json
import sys
from pathlib import Path
from typing import Any

from ..data_files import data_path
from ..errors import FileError, GeoError
from .console import Column, format_table

__all__ = ["arguments", "run"]

_MANIFEST = "gazetteer/manifest.csv"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add `info` and `build`."""
    actions = parser.add_subparsers(dest="action", required=True, metavar="ACTION")
    info = actions.add_parser("info", help="sources, versions, licences, counts, and where the index lies")
    info.add_argument("--json", action="store_true", help="one JSON object")
    build = actions.add_parser("build", help="build the data anew from the pinned source packages")
    build.add_argument("--downloads", default="", metavar="FOLDER", help="where the source packages are kept")


def run(args: argparse.Namespace) -> int:
    """Run `info` or `build`."""
    return _info(args) if args.action == "info" else _build(args)


def _info(args: argparse.Namespace) -> int:
    from ..gazetteer import describe

    rows = _read_manifest(data_path(_MANIFEST))
    facts: dict[str, Any] = describe()
    if args.json:
        print(json.dumps({"schema": "incidentmap/1", **facts, "sources": rows}, ensure_ascii=False))
        return 0
    for name, value in facts.items():
        print(f"{name.replace('_', ' '):<12} {value:,}" if isinstance(value, int) else f"{name:<12} {value}")
    columns = tuple(Column(name, wraps=len(name) > 5 and name not in ("version", "licence")) for name in rows[0])
    print(f"\n{format_table(columns, [tuple(row.values()) for row in rows])}")
    return 0


def _read_manifest(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    if not rows:
        raise FileError("names no source", where=str(path), hint="reinstall incidentmap")
    return rows


def _build(args: argparse.Namespace) -> int:
    try:
        from ..gazetteer import build
    except ImportError as error:
        message = f"building needs {error.name}, which is not installed"
        raise GeoError(message, hint="pip install 'incidentmap[dev]' in the source tree") from None
    sys.stdout.flush()
    code: int = build.main([args.downloads] if args.downloads else [])
    return code
