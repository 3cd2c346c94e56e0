"""Gazetteer files that people write: CSV, GeoJSON, KML and GeoPackage read to places, all faults of a file at once.

Columns (CSV) and properties (GeoJSON, KML, GeoPackage) are the same: `name`, `lat`, `lon` and `kind` are enough; `id`,
`names` (parted by |), `uncertainty_m`, `extent_m`, `country`, `admin1`, `population`, `source`, `source_id`,
`source_url`, `retrieved`, `note`, `stand_in`, `replaces` (id or name of a feature whose geometry this one takes over)
and `along`, `along_from`, `along_to` (the course of another line, between two "lat, lon" points) may be added.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from ..errors import FileError
from ..names import fold
from ..places import KINDS, Place, Shape
from .features import ENDINGS, keep_places, read_features

__all__ = ["COLUMNS", "read_good_places", "read_places"]

COLUMNS = (
    "id", "name", "kind", "lat", "lon", "uncertainty_m", "extent_m", "names", "country", "admin1", "population",
    "source", "source_id", "source_url", "retrieved", "note", "along", "along_from", "along_to", "stand_in", "replaces",
    "centroid",
)  # fmt: skip
"""Every column that is read, in the order of the supplement."""

_ALIASES = {
    "latitude": "lat", "y": "lat", "longitude": "lon", "lng": "lon", "long": "lon", "x": "lon",
    "alternatenames": "names", "alternate_names": "names", "aliases": "names", "country_code": "country",
}  # fmt: skip
"""Other usual names of columns, read where the column itself is not there."""
_LIMIT_BYTES = 200_000_000
Find = Callable[[str], Place | None]
"""Looks a feature up by id or name: for `replaces` and `along`."""


class _RowError(Exception):
    """A fault of one row: its column and what is wrong."""


def read_places(path: Path, find: Find) -> tuple[Place, ...]:
    """Return the places of a .csv, .tsv, .json or .geojson file.

    Raises
    ------
    FileError : the file is missing, of another type, or has faulty rows; every faulty row is named with its column
    """
    places, faults = read_good_places(path, find)
    faults += _repeated(places)
    if faults:
        shown = (*faults[:50], f"and {len(faults) - 50} more") if len(faults) > 50 else tuple(faults)
        raise FileError(
            f"{len(faults)} faulty row(s)", where=str(path), hint="correct them and try again", faults=shown
        )
    return tuple(places)


def read_good_places(path: Path, find: Find) -> tuple[list[Place], list[str]]:
    """Return the places of a file, and its faulty rows: each with its line or feature, its column and what is wrong.

    Raises
    ------
    FileError : the file is missing, or of another type
    """
    if path.suffix.lower() in (".csv", ".tsv", ".txt"):
        rows = _csv_rows(path)
    elif path.suffix.lower() in (".geojson", ".json"):
        rows = keep_places(_geojson_rows(path))
    elif path.suffix.lower() in ENDINGS:
        rows = read_features(path)
    else:
        hint = f"give a .csv, .tsv, .geojson, .json, {', '.join(ENDINGS)} file"
        raise FileError("not a gazetteer file", where=str(path), hint=hint)
    places: list[Place] = []
    faults: list[str] = []
    for where, row, geometry in rows:
        try:
            places.append(_place(row, geometry, path, find))
        except (_RowError, ValueError) as fault:
            faults.append(f"{where}, {fault}")
    return places, faults


def _repeated(places: list[Place]) -> list[str]:
    seen: set[str] = set()
    again = [place.id for place in places if place.id in seen or seen.add(place.id)]  # type: ignore[func-returns-value]
    return [f"column id: {place_id!r} stands in more than one row" for place_id in dict.fromkeys(again)]


def _text(path: Path) -> str:
    try:
        if path.stat().st_size > _LIMIT_BYTES:
            raise FileError("file is larger than 200 MB", where=str(path), hint="cut it into parts")
        return path.read_bytes().decode("utf-8-sig")
    except OSError as fault:
        raise FileError(fault.strerror or "cannot be read", where=str(path), hint="check the path") from fault
    except UnicodeDecodeError as fault:
        raise FileError(f"byte {fault.start} is not UTF-8", where=str(path), hint="save it as UTF-8") from fault


_Rows = list[tuple[str, Mapping[str, Any], Mapping[str, Any] | None]]


def _csv_rows(path: Path) -> _Rows:
    text = _text(path)
    head = text.partition("\n")[0]
    delimiter = max(",;\t", key=head.count)
    table = csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter)
    names = _canonical([(name or "").strip().lower() for name in table.fieldnames or ()])
    if "name" not in names:
        hint = f"the first line names the columns: {', '.join(COLUMNS[:8])}..."
        raise FileError("no column is called name", where=f"{path}:1", hint=hint)
    table.fieldnames = names
    rows: _Rows = []
    try:
        for row in table:
            if any(isinstance(value, str) and value.strip() for value in row.values()):
                rows.append((f"line {table.line_num}", row, None))
    except csv.Error as fault:
        raise FileError(str(fault), where=f"{path}:{table.line_num}", hint="check the quotes of this line") from fault
    return rows


def _canonical(names: list[str]) -> list[str]:
    """Return the names of columns with other usual ones made ours, where ours is not there."""
    return [_ALIASES[name] if name in _ALIASES and _ALIASES[name] not in names else name for name in names]


def _geojson_rows(path: Path) -> _Rows:
    try:
        data = json.loads(_text(path))
    except (json.JSONDecodeError, RecursionError) as fault:
        line = getattr(fault, "lineno", 1)
        raise FileError(
            f"not JSON: {fault}", where=f"{path}:{line}", hint="give a GeoJSON FeatureCollection"
        ) from fault
    items = data.get("features", [data]) if isinstance(data, dict) else None
    if not isinstance(items, list):
        raise FileError("not GeoJSON", where=str(path), hint="give a FeatureCollection with a list of features")
    rows: _Rows = []
    for i, item in enumerate(items, 1):
        feature = item if isinstance(item, dict) else {}
        properties = feature.get("properties") or {}
        keys = _canonical([str(key).lower() for key in properties])
        properties = dict(zip(keys, properties.values(), strict=True))
        if "id" in feature:
            properties.setdefault("id", feature["id"])
        geometry = feature.get("geometry")
        rows.append((f"feature {i}", properties, geometry if isinstance(geometry, dict) else {}))
    return rows


def _cell(row: Mapping[str, Any], column: str) -> str:
    value = row.get(column)
    if isinstance(value, list):
        return "|".join(str(part) for part in value)
    return "" if value is None else str(value).strip()


def _number(row: Mapping[str, Any], column: str, low: float, high: float, default: float | None) -> float:
    cell = _cell(row, column)
    if not cell and default is not None:
        return default
    try:
        value = float(cell)
    except ValueError:
        raise _RowError(f"column {column}: {cell!r} is no number") from None
    if not low <= value <= high:
        raise _RowError(f"column {column}: {cell} is not within {low:g} to {high:g}")
    return value


def _place(row: Mapping[str, Any], geometry: Mapping[str, Any] | None, path: Path, find: Find) -> Place:
    name = _cell(row, "name")
    if not name:
        raise _RowError("column name: is empty")
    base = _replaced(row, find)
    kind = _cell(row, "kind").lower() or (base.kind if base else _kind_of(geometry))
    if kind not in KINDS:
        raise _RowError(f"column kind: {kind!r} is unknown; one of {', '.join(KINDS)}")
    place_id = base.id if base else _cell(row, "id") or f"{path.stem}:{fold(name).replace(' ', '-')}"
    shape = _shape(row, geometry, path.parent / "geometry" / f"{place_id}.geojson", find)
    lon, lat = _point(row, geometry, shape)
    names = tuple(dict.fromkeys(part.strip() for part in _cell(row, "names").split("|") if part.strip()))
    source = " ".join(part for part in (_cell(row, "source"), _cell(row, "source_url")) if part)
    return Place(
        id=place_id, name=name, kind=kind, lon=lon, lat=lat,
        uncertainty_m=_number(row, "uncertainty_m", 0.0, 2.1e7, KINDS[kind].uncertainty_m),
        extent_m=_number(row, "extent_m", 0.0, 2.1e7, 0.0), source=source or path.name,
        source_id=_cell(row, "source_id"), retrieved=_cell(row, "retrieved"),
        names=(*names, *((base.name, *base.names) if base else ())),
        country=_cell(row, "country").upper() or (base.country if base else ""),
        admin1=_cell(row, "admin1") or (base.admin1 if base else ""),
        population=round(_number(row, "population", 0, 1e11, 0.0)), shape=shape, stand_in=_cell(row, "stand_in"),
        centroid=_cell(row, "centroid").lower() in ("1", "true", "yes"), note=_cell(row, "note"),
    )  # fmt: skip


def _kind_of(geometry: Mapping[str, Any] | None) -> str:
    """Return the kind of a feature that names none: what its geometry is."""
    form = str((geometry or {}).get("type", "")).removeprefix("Multi")
    return {"LineString": "line", "Polygon": "zone"}.get(form, "site")


def _replaced(row: Mapping[str, Any], find: Find) -> Place | None:
    wanted = _cell(row, "replaces")
    if not wanted:
        return None
    place = find(wanted)
    if place is None:
        raise _RowError(f"column replaces: no feature has the id or name {wanted!r}")
    return place


def _point(row: Mapping[str, Any], geometry: Mapping[str, Any] | None, shape: Shape | None) -> tuple[float, float]:
    if geometry and geometry.get("type") == "Point":
        pair = geometry.get("coordinates")
        if not isinstance(pair, list) or len(pair) < 2:
            raise _RowError("geometry: a point needs [longitude, latitude]")
        row = {"lon": pair[0], "lat": pair[1]}
    elif shape is not None and not _cell(row, "lat"):
        middle = shape.geometry
        point = middle.representative_point() if middle.area else middle.interpolate(0.5, normalized=True)
        return point.x, point.y
    return _number(row, "lon", -180.0, 180.0, None), _number(row, "lat", -90.0, 90.0, None)


def _shape(row: Mapping[str, Any], geometry: Mapping[str, Any] | None, file: Path, find: Find) -> Shape | None:
    if _cell(row, "along"):
        return _course(row, find)
    if geometry is None and file.exists():
        data = json.loads(file.read_text(encoding="utf-8"))
        data = data["features"][0] if "features" in data else data
        geometry = data.get("geometry", data)
    if geometry is None or geometry.get("type") == "Point":
        return None
    import shapely

    try:
        shape = shapely.from_geojson(json.dumps(geometry))
    except shapely.errors.GEOSException:
        raise _RowError("geometry: is not a GeoJSON geometry") from None
    if shape is None or shape.is_empty or shape.geom_type.removeprefix("Multi") not in ("LineString", "Polygon"):
        raise _RowError(f"geometry: {geometry.get('type')!r} is no point, line or polygon with coordinates")
    west, south, east, north = shape.bounds
    if west < -180 or east > 180 or south < -90 or north > 90:
        raise _RowError("geometry: coordinates are not longitude, latitude in degrees")
    return Shape(shapely.to_wkb(shapely.make_valid(shape) if shape.area else shape))


def _course(row: Mapping[str, Any], find: Find) -> Shape:
    """The course of another line, cut between two points where they are given."""
    import shapely
    from shapely.ops import substring

    line = find(_cell(row, "along"))
    if line is None or line.shape is None:
        raise _RowError(f"column along: no line has the id or name {_cell(row, 'along')!r}")
    whole = shapely.line_merge(line.geometry)
    ends = [_latlon(row, column) for column in ("along_from", "along_to")]
    if None in ends:
        return Shape(shapely.to_wkb(whole))
    points = [shapely.Point(end[1], end[0]) for end in ends if end]
    part = min(shapely.get_parts(whole), key=lambda p: max(p.distance(points[0]), p.distance(points[1])))
    start, stop = sorted(part.project(point) for point in points)
    cut = substring(part, start, stop)
    if cut.length == 0:
        raise _RowError("columns along_from, along_to: both fall on one point of the line")
    return Shape(shapely.to_wkb(cut))


def _latlon(row: Mapping[str, Any], column: str) -> tuple[float, float] | None:
    cell = _cell(row, column)
    if not cell:
        return None
    parts = cell.replace(";", ",").split(",")
    try:
        lat, lon = (float(part) for part in parts)
    except ValueError:
        raise _RowError(f'column {column}: {cell!r} is not "latitude, longitude"') from None
    if not (abs(lat) <= 90 and abs(lon) <= 180):
        raise _RowError(f"column {column}: {cell!r} is outside latitude -90 to 90, longitude -180 to 180")
    return lat, lon
