"""GeoJSON by RFC 7946: WGS 84 without a crs member, outer rings counter-clockwise, nothing across the antimeridian."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .tables import cut_at_seam
from .values import clean, coarse_words, rows

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

    from .tables import Frames

__all__ = ["geometry_of", "write"]

_DIGITS = 7
"""Decimals of coordinates: 1e-7 degrees, about a centimetre."""


def write(frames: Frames, path: Path) -> None:
    """Write a FeatureCollection; each feature's `layer` names its table, its `id` is the thing's own."""
    incident = frames.incident
    features = [
        {
            "type": "Feature",
            "id": _identity(name, number, record),
            "geometry": geometry_of(geometry),
            "properties": {"layer": name} | record,
        }
        for name, frame in frames.items()
        for number, (record, geometry) in enumerate(rows(frame), 1)
    ]
    whole: dict[str, Any] = {"type": "FeatureCollection", "title": clean(incident.title), "date": clean(incident.date)}
    if coarse_words(frames):
        whole["coarsened"] = coarse_words(frames)
    text = json.dumps(whole | {"features": features}, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    path.write_text(text.replace('{"type":"Feature"', '\n{"type":"Feature"') + "\n", encoding="utf-8")


def _identity(layer: str, number: int, record: dict[str, Any]) -> str:
    return f"{layer}:{record.get(layer[:-1]) or number}" if layer != "readings" else f"{layer}:{number}"


def geometry_of(geometry: BaseGeometry | None) -> dict[str, Any] | None:
    """Return a geometry as RFC 7946 wants it, None for none.

    >>> import shapely
    >>> geometry_of(shapely.box(0, 0, 1, 1))["coordinates"][0][:2]
    [[1.0, 0.0], [1.0, 1.0]]
    """
    import shapely

    if geometry is None or geometry.is_empty:
        return None
    if geometry.geom_type in ("LineString", "MultiLineString"):
        geometry = cut_at_seam(geometry)
    oriented = shapely.orient_polygons(geometry, exterior_cw=False)
    found = shapely.geometry.mapping(oriented)
    return {"type": found["type"], "coordinates": _rounded(found["coordinates"])}


def _rounded(coordinates: Any) -> Any:
    if isinstance(coordinates, (int, float)):
        return round(float(coordinates), _DIGITS)
    return [_rounded(item) for item in coordinates]
