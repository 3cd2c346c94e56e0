"""Shapes that an incident file gives: GeoJSON, circles on the ellipsoid, stretches of another feature's line."""

from __future__ import annotations

import json
from heapq import heappop, heappush
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..errors import FileError
from ..gazetteer.features import ENDINGS, read_features
from ..geodesy import corrected_centre, disc, inverse, nearest_on_line
from .nodes import Fault, Node, add_fault
from .scalars import read_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from shapely import LineString, Point
    from shapely.geometry.base import BaseGeometry

__all__ = [
    "anchor_of",
    "circle_around",
    "describe_geometry",
    "read_geometry",
    "read_geometry_file",
    "stretch_between",
]

_TYPES = {
    "Point": "site", "LineString": "line", "MultiLineString": "line", "Polygon": "zone", "MultiPolygon": "zone",
}  # fmt: skip
_HINT = "longitude first, as GeoJSON has it"
_GAP_COST = 3.0
"""Crossing a gap between two parts of a line costs this many times its length, so that courses are followed first."""


def describe_geometry(geometry: BaseGeometry) -> str:
    """Return the kind of a place that has this geometry and no kind of its own."""
    return _TYPES[geometry.geom_type]


def read_geometry(node: Node, faults: list[Fault]) -> BaseGeometry | None:
    """Return the shapely geometry of inline GeoJSON, or None with a fault."""
    return _from_geojson(_to_json(node), node, faults)


def read_geometry_file(node: Node, folder: Path, faults: list[Fault]) -> BaseGeometry | None:
    """Return the shapely geometry of a GeoJSON, KML, KMZ or GeoPackage file, or None with a fault.

    Of a KML or GeoPackage with several features, `file.kml#Name` takes the one of that name.
    """
    name = read_words(node, faults)
    file, _, wanted = name.partition("#")
    if Path(file).suffix.lower() in ENDINGS:
        return _from_features(folder / file, wanted, node, faults)
    try:
        found = json.loads((folder / name).read_text(encoding="utf-8"))
    except OSError as error:
        add_fault(faults, node, "a GeoJSON file", f"{name!r}: {error.strerror}", f"paths start at {folder.name}/")
        return None
    except (ValueError, RecursionError):
        add_fault(faults, node, "a GeoJSON file", f"{name!r}, which is not JSON")
        return None
    return _from_geojson(found, node, faults)


def _from_features(path: Path, wanted: str, node: Node, faults: list[Fault]) -> BaseGeometry | None:
    try:
        rows = read_features(path)
    except FileError as error:
        add_fault(faults, node, "a KML, KMZ or GeoPackage file", f"{path.name!r}: {error.message}", error.hint)
        return None
    names = [str(row.get("name")) for _, row, _ in rows]
    chosen = [geometry for _, row, geometry in rows if not wanted or str(row.get("name")) == wanted]
    if len(chosen) != 1:
        hint = f"write {path.name}#Name, with one of: {', '.join(names[:10])}"
        add_fault(faults, node, "a file with one feature, or the name of one", f"{len(chosen)} features", hint)
        return None
    return _from_geojson(chosen[0], node, faults)


def _to_json(node: Node) -> object:
    if node.shape == "map":
        return {key.text: _to_json(value) for key, value in node.entries}
    if node.shape == "list":
        return [_to_json(item) for item in node.items]
    try:
        return float(node.text)
    except ValueError:
        return node.text


def _from_geojson(found: object, node: Node, faults: list[Fault]) -> BaseGeometry | None:
    import shapely
    from shapely.geometry import shape

    wanted = f"GeoJSON, one of {', '.join(_TYPES)}"
    while isinstance(found, dict) and found.get("type") in ("Feature", "FeatureCollection"):
        features = found.get("features")
        found = found.get("geometry") if features is None else (features[0] if len(features) == 1 else None)
    if not isinstance(found, dict) or found.get("type") not in _TYPES:
        got = repr(found.get("type")) if isinstance(found, dict) else "something else"
        add_fault(faults, node, wanted, got)
        return None
    try:
        geometry: BaseGeometry = shapely.force_2d(shape(found))
    except (ValueError, TypeError, AttributeError, KeyError, shapely.errors.ShapelyError):
        add_fault(faults, node, wanted, "coordinates that do not fit the type", _HINT)
        return None
    west, south, east, north = geometry.bounds if not geometry.is_empty else (999.0,) * 4
    if not (-180.0 <= west <= east <= 180.0 and -90.0 <= south <= north <= 90.0):
        got = f"longitude {west:g} to {east:g}, latitude {south:g} to {north:g}"
        add_fault(faults, node, "coordinates on the earth", got, _HINT)
        return None
    if not geometry.is_valid:
        reason = shapely.is_valid_reason(geometry)
        add_fault(faults, node, "a valid geometry", reason, "draw the ring without crossing it")
        return None
    return geometry


def anchor_of(geometry: BaseGeometry) -> tuple[float, float, float]:
    """Return reference lon, lat and extent in metres of a shape.

    The corrected centre for an area; for a line the middle of its course, with the distance to its farthest vertex.
    """
    import numpy as np
    import shapely

    if geometry.geom_type == "Point":
        (lon, lat) = geometry.coords[0]
        return float(lon), float(lat), 0.0
    if "Polygon" in geometry.geom_type:
        centre = corrected_centre(geometry)
        return float(centre.lon), float(centre.lat), float(centre.radial_m)
    parts: Sequence[Any] = getattr(geometry, "geoms", [geometry])
    middle = max(parts, key=lambda part: part.length).interpolate(0.5, normalized=True)
    ends = shapely.get_coordinates(geometry)
    far = inverse(np.full(len(ends), middle.x), np.full(len(ends), middle.y), ends[:, 0], ends[:, 1])
    return float(middle.x), float(middle.y), float(np.max(far.distance_m))


def circle_around(lon: float, lat: float, radius_m: float) -> BaseGeometry:
    """Return the polygon of all positions within `radius_m` of a point."""
    return disc(lon, lat, radius_m)


def stretch_between(line: BaseGeometry, ends: Sequence[tuple[float, float]]) -> BaseGeometry:
    """Return the stretch of a line between the points of it nearest to two (lon, lat); the whole line for fewer.

    Parts of a broken line are followed in the shortest way, gaps bridged by straight segments.
    """
    import shapely
    from shapely.ops import linemerge

    merged = linemerge(line) if line.geom_type == "MultiLineString" else line
    if len(ends) < 2:
        return merged
    feet = [nearest_on_line(merged, lon, lat) for lon, lat in ends]
    points = [shapely.Point(foot.lon, foot.lat) for foot in feet]
    parts = [part for part in getattr(merged, "geoms", [merged]) if part.length > 0.0]
    for point in points:
        nearest = min(parts, key=point.distance)
        parts = [piece for part in parts for piece in (_split(part, point) if part is nearest else [part])]
    return _shortest_way(parts, *points)


def _split(part: LineString, point: Point) -> list[LineString]:
    from shapely.ops import substring

    along = part.project(point)
    if not 1e-9 < along < part.length - 1e-9:
        return [part]
    return [substring(part, 0.0, along), substring(part, along, part.length)]


def _shortest_way(parts: list[LineString], start: Point, goal: Point) -> LineString:
    """Dijkstra over the ends of the parts, from the end at `start` to the end at `goal`; lengths in degrees."""
    import shapely

    ends = [shapely.Point(part.coords[k]) for part in parts for k in (0, -1)]
    source = min(range(len(ends)), key=lambda i: ends[i].distance(start))
    target = min(range(len(ends)), key=lambda i: ends[i].distance(goal))
    queue: list[tuple[float, int, int]] = [(0.0, source, -1)]
    came: dict[int, int] = {}
    while queue:
        cost, here, before = heappop(queue)
        if here in came:
            continue
        came[here] = before
        if here == target:
            break
        heappush(queue, (cost + parts[here // 2].length, here ^ 1, here))
        for there in range(len(ends)):
            if there // 2 != here // 2 and there not in came:
                heappush(queue, (cost + _GAP_COST * ends[here].distance(ends[there]), there, here))
    way = [target]
    while came[way[-1]] != -1:
        way.append(came[way[-1]])
    coordinates: list[tuple[float, float]] = []
    for here, there in zip(reversed(way), list(reversed(way))[1:], strict=False):
        if here ^ 1 == there:
            course = list(parts[here // 2].coords)
            course = course if here % 2 == 0 else course[::-1]
            coordinates += course[1:] if coordinates[-1:] == course[:1] else course
    return shapely.LineString(coordinates) if len(coordinates) > 1 else shapely.LineString([start, goal])
