"""First-order units: the province of every point, and the units that the polygons are finer or older than.

Natural Earth holds France by departments, the United Kingdom by districts, the DR Congo by its provinces of before
2015. So the province of a place is the polygon that holds it, never a join of codes; and a GeoNames unit that no
polygon stands for becomes a feature of its own: the union of the polygons whose settlements it holds, else the middle
of its settlements.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from ...names import fold, split_feature_word
from ...places import REDRAWN
from .areas import centre_and_radial, province_prior
from .model import Feature
from .settlements import kept_names

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["assign_provinces", "drop_borrowed_names", "first_order_units"]

Read = Callable[[str], bytes]
_REACH_DEG = 0.2
"""A place off its country's polygons (a port, an islet) belongs to the nearest one within this, about 20 km."""
_SLIVER_DEG = 0.03
"""A place so near to its own country's polygon lies in that rather than in the neighbour's, as both are drawn."""
_WELL_OUTSIDE_DEG = 0.06
"""Farther off a polygon than its own error of 5.5 km."""
_OFF_DEG, _FEW_ASTRAY = 0.05, 0.02
"""So far a boundary is drawn amiss, about 5.5 km; the share of a country's towns that this may put in the next unit."""
_PRIOR_CENTRE = ((60_000.0, 0.42), (0.0, 0.22))
"""Score of a unit without polygon by its radius in metres."""
_COMPASS = frozenset(
    "north south east west northern southern eastern western central centre northeast northwest southeast southwest"
    " nord sud est ouest centro norte sur mel".split()
)
_FRENCH = frozenset("nord sud est ouest".split())
_NUMBERED = re.compile(r"(?i)(?:region|province|state|county)?(?: [ivx]+)?")


def assign_provinces(features: list[Feature], provinces: list[Feature]) -> list[int]:
    """Set `admin1` of each feature to the province that holds it; returns the province's number, -1 for none.

    Of the polygons that hold a point one of its own country is taken, then one of its own country nearby, then any. A
    town that its source lists in the next unit lies in that, where it is no farther off than boundaries are drawn:
    St. Louis on the Mississippi is in Missouri.
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
    _keep_listed(features, provinces, points, owner)
    for feature, unit in zip(features, owner, strict=True):
        if unit >= 0:
            feature.admin1 = provinces[unit].name
    return owner


def _keep_listed(
    features: list[Feature], provinces: list[Feature], points: NDArray[np.object_], owner: list[int]
) -> None:
    """Give points at a boundary the unit that their source lists them in, a moment before that is lost.

    Where lists and polygons are of different years, or of units of different size, they differ for more than a few.
    """
    import shapely

    bearers: dict[tuple[str, str], set[int]] = defaultdict(set)
    for unit, province in enumerate(provinces):
        for name in _plain_names(province):
            bearers[name, province.country].add(unit)
    wanted: dict[int, set[int]] = {}
    known, astray = Counter[str](), Counter[str]()
    for at, feature in enumerate(features):
        listed = bearers.get((_plain(feature.admin1), feature.country)) if feature.admin1 else None
        if listed and owner[at] >= 0:
            known[feature.country] += 1
            if owner[at] not in listed:
                astray[feature.country] += 1
                wanted[at] = listed
    for at, units in wanted.items():
        if astray[features[at].country] <= _FEW_ASTRAY * known[features[at].country]:
            near = [unit for unit in units if shapely.dwithin(provinces[unit].geometry, points[at], _OFF_DEG)]
            owner[at] = near[0] if near else owner[at]


def drop_borrowed_names(provinces: list[Feature], regions: list[Feature]) -> None:
    """Drop further names of provinces that are the main name of another province, or of a region around them.

    Natural Earth lists "Callao" under Puno, "Sicilia" under Agrigento.
    """
    holders: dict[tuple[str, str], list[set[str]]] = defaultdict(list)
    for feature in provinces:
        holders[_plain(feature.name), feature.country].append(_plain_names(feature))
    for region in regions:
        for name in _plain_names(region):
            holders[name, region.country].append(_plain_names(region))
    for province in provinces:
        own = _plain(province.name)
        held = {name: holders.get((_plain(name), province.country), ()) for name in province.names}
        province.names = [name for name in province.names if all(own in names for names in held[name])]


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
    bearers = _by_main_name(provinces)
    curated = {(name, f.country): f for f in regions if f.kind in ("region", "island") for name in _plain_names(f)}
    everywhere = {name for name, _ in curated}
    units = _read_units(subdivisions, structured, settlements)
    totals = Counter(owner[at] for unit in units for at in unit.members)
    typical_m = _typical_radius_m(units, provinces)
    features = []
    for unit in units:
        within = Counter(owner[at] for at in unit.members)
        parts = [u for u, n in within.items() if u >= 0 and n > 0.6 * totals[u]]
        covered = sum(within[u] for u in parts) / max(1, len(unit.members))
        plain = {_plain(name) for name in (unit.name, *unit.names)}
        namesakes = set().union(*(bearers.get((name, unit.country), ()) for name in plain))
        _mark_redrawn([provinces[u] for u in namesakes], [settlements[at] for at in unit.members])
        if namesakes and namesakes.isdisjoint(within):
            continue  # its name and its settlements are of lists of different years: Vietnam after its mergers of 2025
        is_whole = covered > 0.85 and len(unit.members) > 0.85 * sum(totals[u] for u in parts)
        if len(parts) == 1 and is_whole:
            _add_names(provinces[parts[0]], unit)
            continue
        joined = [provinces[u] for u in parts] if is_whole else []
        region = next((curated[name, unit.country] for name in plain if (name, unit.country) in curated), None)
        if region is not None:
            if region.geometry is None and joined:
                _shape(region, joined)
                region.source, region.centroid = f"Natural Earth; {region.source}", False
            _add_names(region, unit)
        elif joined:
            features.append(_feature(unit, retrieved))
            _shape(features[-1], joined)
        elif not any((name, unit.country) in known or name in everywhere for name in plain):
            features.append(_feature(unit, retrieved))
            _middle(features[-1], [settlements[at] for at in unit.members], typical_m[unit.country])
    return features


def _by_main_name(provinces: list[Feature]) -> dict[tuple[str, str], set[int]]:
    """Return the numbers of the provinces by plain main name and country."""
    bearers: dict[tuple[str, str], set[int]] = defaultdict(set)
    for at, province in enumerate(provinces):
        bearers[_plain(province.name), province.country].add(at)
    return bearers


def _mark_redrawn(namesakes: list[Feature], members: list[Feature]) -> None:
    """Mark polygons that their unit outgrew: a tenth of the settlements of the unit of their name lie well outside."""
    import shapely

    if not namesakes or len(members) < 2:
        return
    shape = shapely.union_all([province.geometry for province in namesakes])
    points = shapely.points([(place.lon, place.lat) for place in members if place.admin1])
    far = int(np.count_nonzero(shapely.distance(shape, points) > _WELL_OUTSIDE_DEG))
    if far >= 2 and far >= 0.1 * len(members):
        for province in namesakes:
            province.feature_code = REDRAWN


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
            kept = [name for name in (cells[0], *names) if not _is_common(name)]
            if kept:
                units.append(_Unit(kept[0], cells[3], cells[2].partition(".")[0], kept[1:], members[cells[2]]))
    return units


def _is_common(name: str) -> bool:
    """Tell whether a name is a mere direction or number, which a text says of many places; "Centre-Nord" is none."""
    words = fold(name).split()
    if len(words) > 1 and not _FRENCH.isdisjoint(words):
        return False
    return bool(_NUMBERED.fullmatch(name)) or all(word in _COMPASS for word in words)


def _typical_radius_m(units: list[_Unit], provinces: list[Feature]) -> dict[str, float]:
    """The radius of a unit of middling size, by country: what its few settlements cannot tell."""
    area: dict[str, float] = defaultdict(float)
    for province in provinces:
        if province.geometry is not None:
            area[province.country] += province.geometry.area * float(np.cos(np.radians(province.lat)))
    count = Counter(unit.country for unit in units)
    return {country: 111_200.0 * float(np.sqrt(area[country] / (np.pi * n))) for country, n in count.items()}


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
    feature.prior = max(feature.prior, province_prior(feature.geometry.area))


def _feature(unit: _Unit, retrieved: str) -> Feature:
    return Feature(
        id=f"geonames:{unit.number}", source="Natural Earth; GeoNames", source_id=unit.number, name=unit.name,
        kind="region", lon=0.0, lat=0.0, uncertainty_m=5000.0, country=unit.country, admin1=unit.name,
        feature_code="ADM1", names=unit.names, retrieved=retrieved,
    )  # fmt: skip


def _middle(feature: Feature, members: list[Feature], typical_m: float) -> None:
    """Place a unit without polygon at the middle of its settlements, with a radius that owns to knowing no more."""
    weight = np.log10([max(place.population, 100) for place in members])
    lonlat: NDArray[np.float64] = np.array([(place.lon, place.lat) for place in members])
    feature.lon, feature.lat = np.average(lonlat, axis=0, weights=weight).tolist()
    off = np.hypot((lonlat[:, 0] - feature.lon) * np.cos(np.radians(feature.lat)), lonlat[:, 1] - feature.lat)
    reach_m = float(np.max(off)) * 111_200
    feature.uncertainty_m = max(3000.0, typical_m / len(members) ** 0.5)
    feature.extent_m = max(1.5 * typical_m, reach_m + 0.5 * typical_m)
    feature.source, feature.centroid = "GeoNames", True
    feature.prior = next(prior for least, prior in _PRIOR_CENTRE if feature.extent_m >= least)
    feature.note = "no polygon at hand: the middle and the reach of the settlements that lie in it"
