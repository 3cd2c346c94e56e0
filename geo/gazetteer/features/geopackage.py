"""GeoPackage 1.0 to 1.4 (OGC 12-128r19), read as the SQLite file that it is: every feature table, brought to WGS 84."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from ...errors import FileError

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

    from . import Rows

__all__ = ["read"]

_LIMIT_BYTES = 2_000_000_000
_MOST_FEATURES = 500_000
_STEPS = 2_000_000_000
_ENVELOPES = {0: 0, 1: 32, 2: 48, 3: 48, 4: 64}
"""Bytes of the envelope that stands before the well-known binary, by its code."""
_HINT = "save it again as GeoPackage, or as GeoJSON in EPSG:4326"


def read(path: Path) -> Rows:
    """Return the features of all feature tables; columns by their lower-case names."""
    try:
        if path.stat().st_size > _LIMIT_BYTES:
            raise FileError("file is larger than 2 GB", where=str(path), hint="cut it into parts")
        with closing(sqlite3.connect(f"file:{quote(str(path.absolute()))}?mode=ro", uri=True)) as store:
            _guard(store)
            return list(_read(store, path))
    except OSError as fault:
        raise FileError(fault.strerror or "cannot be read", where=str(path), hint="check the path") from fault
    except sqlite3.Error as fault:
        raise FileError(f"is no readable GeoPackage: {fault}", where=str(path), hint=_HINT) from fault


def _guard(store: sqlite3.Connection) -> None:
    """Let nothing that stands in a stranger's file run for long, or reach outside it."""
    left = [_STEPS // 1_000_000]

    def tired() -> int:
        left[0] -= 1
        return int(left[0] < 0)

    store.set_progress_handler(tired, 1_000_000)
    store.execute("pragma trusted_schema = off")
    store.execute("pragma query_only = on")


def _read(store: sqlite3.Connection, path: Path) -> Iterator[tuple[str, Mapping[str, Any], Mapping[str, Any] | None]]:
    import shapely

    systems = dict(store.execute("select srs_id, definition from gpkg_spatial_ref_sys"))
    tables = store.execute(
        "select table_name, column_name, srs_id from gpkg_geometry_columns order by table_name"
    ).fetchall()
    count = 0
    for table, column, system in tables:
        to_wgs84 = _projection(system, str(systems.get(system) or ""), path)
        rows = store.execute(f"select * from {_quoted(table)}")
        names = [str(part[0]) for part in rows.description]
        if column not in names:
            raise FileError(f"table {table!r} has no column {column!r}", where=str(path), hint=_HINT)
        for number, values in enumerate(rows, 1):
            count += 1
            if count > _MOST_FEATURES:
                raise FileError(
                    f"holds more than {_MOST_FEATURES:,} features", where=str(path), hint="cut it into parts"
                )
            row = dict(zip(names, values, strict=True))
            shape = _shape(row.pop(column), f"{path}: {table}, row {number}")
            geometry = None if shape is None else json.loads(shapely.to_geojson(to_wgs84(shape)))
            plain = {name.lower(): value for name, value in row.items() if not isinstance(value, bytes)}
            plain.setdefault("name", plain.get("label") or plain.get("title"))
            yield f"{table}, row {number}", plain, geometry


def _quoted(name: str) -> str:
    return '"' + str(name).replace('"', '""') + '"'


def _shape(blob: Any, where: str) -> BaseGeometry | None:
    """Return a geometry of the GeoPackage encoding: "GP", version, flags, system, envelope, well-known binary."""
    import shapely

    if not isinstance(blob, bytes) or len(blob) < 8:
        return None
    envelope = (blob[3] >> 1) & 7
    if blob[:2] != b"GP" or envelope not in _ENVELOPES:
        raise FileError("a geometry is not in the GeoPackage encoding", where=where, hint=_HINT)
    try:
        shape: BaseGeometry = shapely.force_2d(shapely.from_wkb(blob[8 + _ENVELOPES[envelope] :]))
    except shapely.errors.GEOSException:
        raise FileError("a geometry cannot be read", where=where, hint=_HINT) from None
    if shape.geom_type == "MultiPoint" and len(shape.geoms) == 1:
        shape = shape.geoms[0]
    parts = shapely.get_parts(shape)
    single = shape.geom_type in ("MultiPolygon", "MultiLineString") and len(parts) == 1
    return None if shape.is_empty else parts[0] if single else shape


def _projection(system: int, definition: str, path: Path) -> Callable[[BaseGeometry], BaseGeometry]:
    """Return what brings shapes of a coordinate system to longitude and latitude on WGS 84."""
    if system == 4326:
        return lambda shape: shape
    from ...geodesy.projections import to_wgs84

    if system in (-1, 0) or definition.strip().lower() in ("", "undefined"):
        raise FileError("a layer has no coordinate system", where=str(path), hint="set it, and save as EPSG:4326")
    return to_wgs84(definition, where=str(path))
