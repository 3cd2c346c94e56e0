"""Rows of a table that are lines or areas -> layers of ordinary shapes, each with the words of its row."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ..features import Layer
from ..style import LayerStyle
from ..words import shorten
from .model import CODES
from .times import span_words

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["TableRows", "shape_layers"]

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


@dataclass(frozen=True, slots=True)
class TableRows:
    """The rows of a table beside their shapes: the columns of words, verdict codes, and when each row was.

    Attributes
    ----------
    columns, roles : of the table, as in `Events`
    verdict, start_s, end_s, precision : one a row, as in `Events`
    """

    frame: Any
    columns: Sequence[Any]
    roles: Mapping[str, str]
    verdict: NDArray[Any]
    start_s: NDArray[Any]
    end_s: NDArray[Any]
    precision: NDArray[Any]

    def told(self, i: int) -> dict[str, Any]:
        """Return what row `i` tells its shape: name, words, verdict, and its span of time if it has one."""
        row = {str(name): str(words) for name in self.columns if _given(words := self.frame[name].iat[i])}
        name = shorten(row.get(self.roles.get("title", ""), "") or row.get(self.roles.get("text", ""), ""), 80)
        name = name or f"row {i + 1}"
        shown = list(row.items())[:_MOST_COLUMNS]
        verdict = CODES[int(self.verdict[i])]
        told: dict[str, Any] = {
            "name": name, "label": shorten(name, 40), "row": i + 1,
            "note": "; ".join(f"{column}: {shorten(words, 120)}" for column, words in shown if words != name),
            "words": shorten(" ".join(row.values()), 2000).lower(),
        }  # fmt: skip
        if verdict:
            told["verdict"] = verdict
        if int(self.precision[i]):
            told["time"] = [float(self.start_s[i]), float(self.end_s[i])]
            told["when"] = span_words(float(self.start_s[i]), float(self.end_s[i]), int(self.precision[i]))
        return told


def shape_layers(shapes: NDArray[Any], rows: TableRows) -> tuple[tuple[Layer, ...], int]:
    """Return the layers of the rows whose entry in `shapes` is a line or an area, and how many rows those are.

    Parameters
    ----------
    shapes : geometries in WGS 84, None for rows that are drawn as points
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
        properties = {"what": family, "kind": f"{family} of the table", **rows.told(int(i))}
        found[family].append(
            {"type": "Feature", "id": f"row-{i + 1}", "geometry": _geojson(shape, steps), "properties": properties}
        )
    layers = tuple(Layer(f"table-{family}s", _STYLES[family], tuple(made)) for family, made in found.items() if made)
    return layers, sum(len(made) for made in found.values())


def _given(value: Any) -> bool:
    import pandas as pd

    missing = pd.isna(value) if not isinstance(value, (list, tuple, dict, set)) else False
    return not bool(missing) and str(value) != ""
