"""GeoPackage: a layer a table and geometry type, each with a style that QGIS takes up by itself."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from .styles import qml_of
from .tables import cut_at_seam, disc_of
from .values import clean, coarse_words, flat

if TYPE_CHECKING:
    from geopandas import GeoDataFrame

    from .tables import Frames

__all__ = ["write"]

_TYPES = {"Point": "Point", "LineString": "MultiLineString", "Polygon": "MultiPolygon"}


def write(frames: Frames, path: Path) -> None:
    """Write the layers, from those that lie lowest on a map to those that lie on top, their styles and the reports."""
    import geopandas as gpd
    import pandas as pd
    import pyogrio
    import shapely

    places = frames.places
    points = gpd.GeoSeries(gpd.points_from_xy(places["lon"], places["lat"]), crs="EPSG:4326", index=places.index)
    types = places.geometry.geom_type.str.removeprefix("Multi")
    verdicts = frames.findings.set_index("claim")["verdict"]
    claims = frames.claims.assign(verdict=frames.claims["claim"].map(verdicts).astype("str"))
    layers: list[tuple[str, str, GeoDataFrame]] = [
        ("place_areas", "Polygon", places[types == "Polygon"]),
        ("uncertainty", "Polygon", _discs(frames)),
        ("claims", "Polygon", claims),
        ("regions", "Polygon", frames.regions),
        ("place_lines", "LineString", places[types == "LineString"]),
        ("readings", "LineString", frames.readings),
        ("findings", "LineString", frames.findings),
        ("toponyms", "Point", frames.toponyms),
        ("fits", "Point", frames.fits),
        ("places", "Point", places.set_geometry(points)),
    ]
    note = {"DESCRIPTION": clean(coarse_words(frames) or frames.incident.title)}
    for name, kind, frame in layers:
        fitted = flat(frame).copy()
        if kind == "LineString":
            fitted.geometry = [None if g is None else cut_at_seam(g) for g in fitted.geometry]
        if kind == "Polygon":
            fitted.geometry = shapely.orient_polygons(fitted.geometry.array, exterior_cw=False)
        pyogrio.write_dataframe(
            fitted, path, layer=name, driver="GPKG", geometry_type=_TYPES[kind], promote_to_multi=kind != "Point",
            layer_metadata=note, dataset_options={"VERSION": "1.3"} if name == layers[0][0] else None,
        )  # fmt: skip
    pyogrio.write_dataframe(pd.DataFrame(_reports(frames)), path, layer="reports", driver="GPKG")
    styles = pd.DataFrame([_style(name) for name, _, _ in layers if qml_of(name)])
    pyogrio.write_dataframe(styles, path, layer="layer_styles", driver="GPKG", layer_options={"FID": "id"})


def _discs(frames: Frames) -> GeoDataFrame:
    """Return how well each point is known, as geodesic discs."""
    places = frames.places
    known = places[places.geometry.geom_type.eq("Point") & places["uncertainty_m"].gt(0.0)]
    discs = [disc_of(row, frames) for row in known.itertuples()]
    found: GeoDataFrame = known[["place", "name", "uncertainty_m", "geometry"]].set_geometry(discs, crs="EPSG:4326")
    return found


def _reports(frames: Frames) -> list[dict[str, Any]]:
    return [
        {
            "report": report.id,
            "title": clean(report.title),
            "publisher": clean(report.publisher),
            "date": clean(report.date),
            "url": clean(report.url),
            "text": clean(report.text),
            "coarsened": coarse_words(frames),
        }
        for report in frames.incident.reports
    ] or [{"report": "", "title": clean(frames.incident.title)}]


def _style(layer: str) -> dict[str, Any]:
    return {
        "f_table_catalog": "",
        "f_table_schema": "",
        "f_table_name": layer,
        "f_geometry_column": "geom",
        "styleName": layer,
        "styleQML": qml_of(layer),
        "styleSLD": "",
        "useAsDefault": True,
        "description": "incidentmap",
        "owner": "",
        "ui": None,
        "update_time": "",
    }
