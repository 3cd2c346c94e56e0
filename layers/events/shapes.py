"""Rows of a table that are lines or areas -> layers of ordinary shapes, each with the words of its row."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from geo.checks.model import VERDICTS

from ..features import Layer
from ..style import LayerStyle
from ..words import shorten

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["shape_layers"]

_POINT, _MULTIPOINT = 0, 4
_FAMILIES = {1: "line", 2: "line", 5: "line", 3: "area", 6: "area", 7: "area"}
_STYLES = {
    "line": LayerStyle("Events", "lines of the table", "line"),
    "area": LayerStyle("Events", "areas of the table", "area"),
}
_MOST_COLUMNS = 12


def _rounded(value: Any, digits: int) -> Any:
    return [_rounded(v, digits) for v in value] if isinstance(value, (list, tuple)) else round(float(value), digits)


def _geojson(shape: Any, steps: float) -> dict[str, Any]:
    """Return a geometry for drawing, thinned to its own size over `steps`, at least 2e-5 degrees (2 m)."""
    import shapely

    west, south, east, north = shape.bounds
    tolerance_deg = max(2e-5, max(east - west, north - south) / steps)
    thin = shapely.simplify(shape, tolerance_deg)
    mapping = (shape if thin.is_empty else thin).__geo_interface__
    digits = max(2, min(5, 1 + math.ceil(-math.log10(tolerance_deg))))
    if mapping["type"] == "GeometryCollection":
        parts = [part for part in shape.geoms if not part.is_empty]
        return {"type": "GeometryCollection", "geometries": [_geojson(part, steps) for part in parts]}
    return {"type": mapping["type"], "coordinates": _rounded(mapping["coordinates"], digits)}


def _drawable(shape: Any) -> Any:
    """Return a shape as lines and areas only: of several points their hull, a collection without its points."""
    import shapely

    if shapely.get_type_id(shape) == _MULTIPOINT:
        return shapely.convex_hull(shape)
    if shapely.get_type_id(shape) == 7:
        return shapely.GeometryCollection([part for part in shape.geoms if shapely.get_type_id(part) in _FAMILIES])
    return shapely.force_2d(shape)


def shape_layers(
    frame: Any, shapes: NDArray[Any], columns: Sequence[Any], roles: Mapping[str, str]
) -> tuple[tuple[Layer, ...], int]:
    """Return the layers of the rows whose entry in `shapes` is a line or an area, and how many rows those are.

    Parameters
    ----------
    shapes : geometries in WGS 84, None for rows that are drawn as points
    columns, roles : of the table, as in `Events`
    """
    import numpy as np
    import shapely

    found: dict[str, list[dict[str, Any]]] = {"line": [], "area": []}
    steps = 4000.0 if len(shapes) < 200 else 1200.0
    for i in np.flatnonzero(~(shapely.is_missing(shapes) | shapely.is_empty(shapes))):
        shape = _drawable(shapes[i])
        family = _FAMILIES.get(int(shapely.get_type_id(shape)))
        if family is None or shape.is_empty or not np.all(np.isfinite(shape.bounds)):
            continue
        row = {str(name): str(frame[name].iloc[i]) for name in columns[:_MOST_COLUMNS] if _given(frame[name].iloc[i])}
        name = shorten(row.get(roles.get("title", ""), "") or row.get(roles.get("text", ""), "") or f"row {i + 1}", 80)
        note = "; ".join(f"{column}: {shorten(words, 120)}" for column, words in row.items() if words != name)
        verdict = row.get("verdict", "")
        properties = {
            "what": family, "name": name, "label": shorten(name, 40), "kind": f"{family} of the table", "note": note,
            **({"verdict": verdict} if verdict in VERDICTS else {}),
        }  # fmt: skip
        found[family].append(
            {"type": "Feature", "id": f"row-{i + 1}", "geometry": _geojson(shape, steps), "properties": properties}
        )
    layers = tuple(Layer(f"table-{family}s", _STYLES[family], tuple(rows)) for family, rows in found.items() if rows)
    return layers, sum(len(rows) for rows in found.values())


def _given(value: Any) -> bool:
    import pandas as pd

    missing = pd.isna(value) if not isinstance(value, (list, tuple, dict, set)) else False
    return not bool(missing) and str(value) != ""
