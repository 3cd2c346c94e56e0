"""First-order units: the province of every point, and the units that the polygons are finer or older than.

Natural Earth holds France by departments, the United Kingdom by districts, the DR Congo by its provinces of before 2015.
So the province of a place is the polygon that holds it, never a join of codes; and a GeoNames unit that no polygon stands
for becomes a feature of its own: the union of the polygons whose settlements it holds, else the middle of its settlements.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ...names import fold, split_feature_word
from .areas import centre_and_radial
from .model import Feature
from .settlements import kept_names

__all__ = ["assign_provinces", "first_order_units"]

Read = Callable[[str], bytes]
_REACH_DEG = 0.2
"""A place off its country's polygons (a port, an islet) belongs to the nearest one within this, about 20 km."""
_SLIVER_DEG = 0.03
"""A place so near to a polygon of its own country lies in that rather than in the neighbour's, as both are drawn."""
_PRIOR, _PRIOR_CENTRE = 0.66, 0.42


def assign_provinces(features: list[Feature], provinces: list[Feature]) -> list[int]:
    """Set `admin1` of each feature to the province that holds it; returns the province's number, -1 for none.

    Of the polygons that hold a point one of its own country is taken, then one of its own country nearby, then any.
    """
    import shapely

    points = shapely.points([(feature.lon, feature.lat) for feature in features])
    shapes = np.array([province.geometry for province in provinces], dtype=object)
    inside: dict[int, list[int]] = defaultdict(list)
    for unit, point in shapely.STRtree(points).query(shapes, predicate="intersects").T.tolist():
        inside[point].append(unit)
    owner = [-1] * len(features)
    for at, units in inside.items():
        owner[at] = next((u for u in units if provinces[u].country == features[at].country), -1)
    astray = [at for at in range(len(features)) if owner[at] < 0]
    near: dict[int, list[tuple[float, int]]] = defaultdict(list)
    found = shapely.STRtree(shapes).query(points[astray], predicate="dwithin", distance=_REACH_DEG)
    for i, unit in found.T.tolist():
        if provinces[unit].country == features[astray[i]].country:
            near[astray[i]].append((float(shapely.distance(points[astray[i]], shapes[unit])), unit))
    for at in astray:
        distance_deg, unit = min(near[at], default=(np.inf, -1))
        is_abroad = at in inside
        owner[at] = unit if distance_deg < (_SLIVER_DEG if is_abroad else _REACH_DEG) else inside.get(at, [-1])[0]
    for feature, unit in zip(features, owner, strict=True):
        if unit >= 0:
            feature.admin1 = provinces[unit].name
    return owner


@dataclass(slots=True)
class _Unit:
    """A unit of GeoNames with the numbers of its settlements."""

    name: str
    number: str
    country: str
    names: list[str]
    members: list[int]


def first_order_units(
    subdivisions: bytes, structured: Read, settlements: list[Feature], provinces: list[Feature], regions: list[Feature],
    owner: list[int], retrieved: str,
) -> list[Feature]:  # fmt: skip
    """Return the first-order units of GeoNames that are no province, and give their shapes to regions that lack one.

    `owner`: the province's number of each settlement, of `assign_provinces`.
    """
    known = {(name, f.country) for f in provinces for name in _plain_names(f)}
    curated = {(name, f.country): f for f in regions if f.kind in ("region", "island") for name in _plain_names(f)}
    totals = Counter(owner)
    features = []
    for unit in _read_units(subdivisions, structured, settlements):
        within = Counter(owner[at] for at in unit.members)
        parts = [u for u, n in within.items() if u >= 0 and n > 0.6 * totals[u]]
        covered = sum(within[u] for u in parts) / max(1, len(unit.members))
        is_whole = covered > 0.85 and len(unit.members) > 0.85 * sum(totals[u] for u in parts)
        if len(parts) == 1 and is_whole:
            _add_names(provinces[parts[0]], unit)
            continue
        joined = [provinces[u] for u in parts] if is_whole else []
        plain = {_plain(name) for name in (unit.name, *unit.names)}
        region = next((curated[name, unit.country] for name in plain if (name, unit.country) in curated), None)
        if region is not None:
            if region.geometry is None and joined:
                _shape(region, joined)
                region.source, region.centroid = f"Natural Earth; {region.source}", False
            _add_names(region, unit)
        elif joined or not any((name, unit.country) in known for name in plain):
            features.append(_feature(unit, joined, settlements, retrieved))
    return features


def _read_units(subdivisions: bytes, structured: Read, settlements: list[Feature]) -> list[_Unit]:
    numbers = {feature.source_id: at for at, feature in enumerate(settlements)}
    members: dict[str, list[int]] = defaultdict(list)
    for line in structured("package/dist/cities500.txt").decode("utf-8").splitlines():
        cells = line.split("\t")
        if len(cells) > 10 and cells[0] in numbers:
            members[f"{cells[8]}.{cells[10]}"].append(numbers[cells[0]])
    units = []
    for line in subdivisions.decode("utf-8").splitlines():
        cells = line.split("\t")
        if len(cells) > 6 and cells[6] == "1" and members.get(cells[2]):
            names = kept_names(cells[0], [name for name in cells[5].split("|") if len(name) > 2])
            names = [name for name in names if name.casefold() not in ("region", "province", "state", "county")]
            units.append(_Unit(cells[0], cells[3], cells[2].partition(".")[0], names, members[cells[2]]))
    return units


def _plain(name: str) -> str:
    folded = fold(name)
    return split_feature_word(folded)[0] or folded


def _plain_names(feature: Feature) -> set[str]:
    return {_plain(name) for name in (feature.name, *feature.names)}


def _add_names(feature: Feature, unit: _Unit) -> None:
    known = {fold(name) for name in (feature.name, *feature.names)}
    feature.names += [name for name in (unit.name, *unit.names) if fold(name) not in known]


def _shape(feature: Feature, parts: list[Feature]) -> None:
    import shapely

    whole = shapely.make_valid(shapely.union_all([part.geometry for part in parts]))
    polygons = [piece for piece in shapely.get_parts(whole) if piece.geom_type == "Polygon"]
    largest = max(piece.area for piece in polygons)
    feature.geometry = shapely.MultiPolygon([piece for piece in polygons if piece.area >= largest / 2000])
    feature.lon, feature.lat, feature.extent_m = centre_and_radial(feature.geometry)
    feature.uncertainty_m = 5000.0


def _feature(unit: _Unit, parts: list[Feature], settlements: list[Feature], retrieved: str) -> Feature:
    feature = Feature(
        id=f"geonames:{unit.number}", source="GeoNames", source_id=unit.number, name=unit.name, kind="region", lon=0.0,
        lat=0.0, uncertainty_m=5000.0, country=unit.country, admin1=unit.name, feature_code="ADM1", names=unit.names,
        retrieved=retrieved, prior=_PRIOR,
    )  # fmt: skip
    if parts:
        _shape(feature, parts)
        feature.source = "Natural Earth; GeoNames"
        return feature
    members = [settlements[at] for at in unit.members]
    weight = np.log10([max(place.population, 100) for place in members])
    lonlat: NDArray[np.float64] = np.array([(place.lon, place.lat) for place in members])
    feature.lon, feature.lat = np.average(lonlat, axis=0, weights=weight).tolist()
    off = np.hypot((lonlat[:, 0] - feature.lon) * np.cos(np.radians(feature.lat)), lonlat[:, 1] - feature.lat)
    feature.extent_m = float(np.max(off)) * 111_200 + 20_000.0
    feature.uncertainty_m = max(10_000.0, 0.2 * feature.extent_m)
    feature.centroid, feature.prior = True, _PRIOR_CENTRE
    feature.note = "no polygon at hand: the middle and the reach of the settlements that lie in it"
    return feature
