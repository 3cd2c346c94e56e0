"""Features of files that GIS and globes write, KML, KMZ and GeoPackage: properties and geometry, in WGS 84.

Files come from strangers: XML with a document type is refused, archives are read up to a limit, a GeoPackage is opened
for reading only.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

__all__ = ["ENDINGS", "Rows", "keep_places", "read_features"]

ENDINGS = (".kml", ".kmz", ".gpkg")
"""What `read_features` reads."""

Rows = list[tuple[str, Mapping[str, Any], Mapping[str, Any] | None]]
"""(where it stands, properties by lower-case name, geometry as GeoJSON has it), a feature."""

_OURS = "coarsened_m"
"""A column that only the places of this project's own exports have."""


def read_features(path: Path) -> Rows:
    """Return the named features of a .kml, .kmz or .gpkg file.

    Of a file that `incidentmap export` wrote, the places alone, each once and with its shape where it has one.

    Raises
    ------
    FileError : the file is missing, unsafe, of another type, or too large
    """
    from . import geopackage, kml

    rows = geopackage.read(path) if path.suffix.lower() == ".gpkg" else kml.read(path)
    return keep_places([row for row in rows if str(row[1].get("name") or "").strip() and row[2]])


def keep_places(rows: Rows) -> Rows:
    """Return of an export's features the places, with their shapes where they have one; of other files all."""
    if not any(_OURS in row for _, row, _ in rows):
        return rows
    kept: dict[str, tuple[str, Mapping[str, Any], Mapping[str, Any] | None]] = {}
    for where, row, geometry in rows:
        if _OURS not in row:
            continue
        key = str(row.get("place") or where)
        shaped = geometry is not None and geometry["type"] != "Point"
        if key not in kept or shaped:
            kept[key] = (where, {**row, "id": key}, geometry)
    return list(kept.values())
