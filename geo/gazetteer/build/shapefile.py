"""A reader of the two shapefile parts that the sources use: geometries (.shp) and attributes (.dbf)."""

from __future__ import annotations

import itertools
import struct
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

__all__ = ["read_attributes", "read_geometries"]


def read_attributes(data: bytes, encoding: str) -> list[dict[str, str]]:
    """Return the rows of a .dbf as text, blanks stripped."""
    count, header, width = struct.unpack_from("<IHH", data, 4)
    fields: list[tuple[str, int]] = []
    offset = 32
    while data[offset] != 0x0D:
        fields.append((data[offset : offset + 11].split(b"\0")[0].decode("ascii"), data[offset + 16]))
        offset += 32
    rows = []
    for i in range(count):
        at = header + i * width + 1
        row = {}
        for name, size in fields:
            row[name] = data[at : at + size].decode(encoding, "replace").strip().strip("\0")
            at += size
        rows.append(row)
    return rows


def read_geometries(data: bytes) -> list[BaseGeometry]:
    """Return the lines or polygons of a .shp, in order; null shapes are empty."""
    import shapely

    shapes: list[BaseGeometry] = []
    offset = 100
    while offset < len(data):
        length = struct.unpack_from(">I", data, offset + 4)[0] * 2
        body = data[offset + 8 : offset + 8 + length]
        kind = struct.unpack_from("<I", body)[0]
        shapes.append(shapely.MultiLineString() if kind == 0 else _shape(body, kind))
        offset += 8 + length
    return shapes


def _shape(body: bytes, kind: int) -> BaseGeometry:
    import shapely

    parts, points = struct.unpack_from("<II", body, 36)
    starts = [*struct.unpack_from(f"<{parts}I", body, 44), points]
    xy = np.frombuffer(body, "<f8", 2 * points, 44 + 4 * parts).reshape(-1, 2)
    runs = [xy[a:b] for a, b in itertools.pairwise(starts)]
    if kind % 10 == 3:
        return shapely.MultiLineString([run for run in runs if len(run) > 1])
    return _polygons([shapely.LinearRing(run) for run in runs if len(run) > 3])


def _polygons(rings: list[BaseGeometry]) -> BaseGeometry:
    """Rings to polygons: outer rings run clockwise in a shapefile, holes the other way."""
    import shapely

    outer = [shapely.Polygon(ring) for ring in rings if not shapely.is_ccw(ring)]
    holes: list[list[BaseGeometry]] = [[] for _ in outer]
    for ring in rings:
        if shapely.is_ccw(ring):
            inside = shapely.Polygon(ring).representative_point()
            home = next((i for i, polygon in enumerate(outer) if polygon.contains(inside)), None)
            if home is not None:
                holes[home].append(ring)
    return shapely.MultiPolygon(
        [shapely.Polygon(polygon.exterior, within) for polygon, within in zip(outer, holes, strict=True)]
    )
