"""The embedded vector base map: land, lakes, rivers, countries, provinces and towns, clipped to a frame.

Wide frames (over 40 degrees) are drawn from coarse countries; otherwise the shapes are those of the gazetteer,
simplified to about a thousandth of the frame, so that a page stays small; countries and provinces keep all vertices,
for whoever thins them must do so together. Natural Earth draws boundaries de facto.
"""

from __future__ import annotations

import json
from functools import cache
from math import log10
from typing import TYPE_CHECKING, Any

from ..data_files import data_path
from ..errors import UsageError
from .decoding import decode_shapes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray
    from shapely.geometry.base import BaseGeometry

    from .rows import Store
    from .store import NameIndex

__all__ = ["LAYERS", "read_layer"]

LAYERS = ("land", "lakes", "rivers", "countries", "gaps", "provinces", "towns")
"""The layers that can be asked for."""

Bounds = tuple[float, float, float, float]
Features = list[tuple[dict[str, Any], "BaseGeometry"]]
_WIDE_DEG = 40.0
_TOWNS = 160


def read_layer(store: Store, index: NameIndex, layer: str, bounds: Bounds) -> Features:
    """Return (properties, geometry) of a layer inside (west, south, east, north), degrees.

    Properties: `name` and `id` where the feature has them; rivers and towns also `rank`, 0 for the greatest; towns
    `population` and `capital`. Land is one feature; lakes hold `area_deg2`; gaps are land that is in no
    country (Abyei).

    Raises
    ------
    UsageError : no such layer
    """
    west, south, east, north = bounds
    box = (max(west, -180.0), max(south, -90.0), min(east, 180.0), min(north, 90.0))
    if layer == "land":
        return _land(store, box)
    if layer == "lakes":
        return _lakes(store, box)
    if layer == "towns":
        return _towns(store, index, box)
    if layer == "gaps":
        return _gaps(box)
    if layer in ("rivers", "countries", "provinces"):
        return _shapes(store, {"rivers": "river", "countries": "country", "provinces": "province"}[layer], box)
    raise UsageError(f"no base map layer {layer!r}", hint=f"one of {', '.join(LAYERS)}")


def _span(box: Bounds) -> float:
    return max(box[2] - box[0], box[3] - box[1], 1e-6)


def _clipped(blobs: Sequence[bytes], box: Bounds, *, thin: bool = True) -> NDArray[Any]:
    """Return stored shapes inside the box, an empty one for each that lies outside it."""
    import numpy as np
    import shapely

    shapes = decode_shapes(blobs)
    if thin and _span(box) > 3.0:
        shapes = shapely.simplify(shapes, _span(box) / 1500, preserve_topology=False)
    west, south, east, north = shapely.bounds(shapes).T
    over = (west < box[0]) | (south < box[1]) | (east > box[2]) | (north > box[3])
    cut = shapes[over]
    faulty = (shapely.get_dimensions(cut) == 2) & ~shapely.is_valid(cut)
    cut[faulty] = shapely.make_valid(cut[faulty])
    shapes[over] = shapely.clip_by_rect(cut, *box)
    return np.asarray(shapes, dtype=object)


def _land(store: Store, box: Bounds) -> Features:
    import shapely

    if _span(box) > _WIDE_DEG:
        blobs = [blob for _, blob in store.layer("world", box)]
    else:
        blobs = [blob for _, blob in store.shapes_in(box, "country")]
    parts = [part for part in _clipped(blobs, box) if not part.is_empty]
    parts += [gap for _, gap in _gaps(box)]
    if not parts:
        return []
    return [({"name": "land"}, shapely.union_all(parts, grid_size=1e-6))]


@cache
def _all_gaps() -> tuple[BaseGeometry, ...]:
    import shapely

    text = data_path("basemap/gaps.geojson").read_text("utf-8")
    return tuple(shapely.get_parts(shapely.from_geojson(text)))


def _gaps(box: Bounds) -> Features:
    import shapely

    inside = [shapely.clip_by_rect(gap, *box) for gap in _all_gaps()]
    return [({"name": "land"}, gap) for gap in inside if not gap.is_empty]


def _lakes(store: Store, box: Bounds) -> Features:
    least = (_span(box) / 400) ** 2
    rows = [(json.loads(text), blob) for text, blob in store.layer("lakes", box)]
    rows = [(properties, blob) for properties, blob in rows if properties["area_deg2"] >= least]
    shapes = _clipped([blob for _, blob in rows], box)
    return [(properties, shape) for (properties, _), shape in zip(rows, shapes, strict=True) if not shape.is_empty]


def _shapes(store: Store, kind: str, box: Bounds) -> Features:
    if kind == "country" and _span(box) > _WIDE_DEG:
        wide = store.layer("world", box)
        shapes = _clipped([blob for _, blob in wide], box, thin=False)
        return [(json.loads(text), shape) for (text, _), shape in zip(wide, shapes, strict=True) if not shape.is_empty]
    if kind == "province" and _span(box) > _WIDE_DEG:
        return []
    least_prior = 0.2 + 0.35 * min(1.0, _span(box) / 60.0) if kind == "river" else 0.0
    blobs = dict(store.shapes_in(box, kind))
    rows = [row for row in store.rows(blobs) if row[12] / 1000 >= least_prior]
    shapes = _clipped([blobs[row[0]] for row in rows], box, thin=False)  # neighbours keep the very same border
    found: Features = []
    for row, shape in zip(rows, shapes, strict=True):
        if not shape.is_empty:
            place = store.place(row)
            properties: dict[str, Any] = {"name": place.name, "id": place.id, "country": place.country}
            if kind == "river":
                properties["rank"] = max(0, round((0.66 - row[12] / 1000) / 0.035))
            found.append((properties, shape))
    return found


def _towns(store: Store, index: NameIndex, box: Bounds) -> Features:
    import shapely

    rows = store.rows_in_box(index, box, ("settlement",), limit=_TOWNS)
    found: Features = []
    for row in rows:
        place = store.place(row)
        rank = max(0, min(8, round(8 - 1.3 * log10(max(place.population, 100) / 100))))
        properties = {
            "name": place.name, "id": place.id, "population": place.population, "rank": rank,
            "capital": place.feature_code == "PPLC", "country": place.country,
        }  # fmt: skip
        found.append((properties, shapely.Point(place.lon, place.lat)))
    return found
