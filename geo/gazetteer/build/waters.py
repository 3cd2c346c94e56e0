"""Named rivers as features: the project's table of rivers first, then what Natural Earth names."""

from __future__ import annotations

import csv
import re
from pathlib import Path
from typing import TYPE_CHECKING

from ...names import fold
from .areas import centre_and_radial
from .model import Feature
from .rivers import Network, named_course, route

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

__all__ = ["Towns", "join_doubles", "read_rivers", "town_positions"]

Towns = dict[tuple[str, str], tuple[float, float]]
_SIMPLIFY_DEG = 0.0004
_MET_DEG = 0.2
"""How far a way may pass from the middle of a town that it goes by, degrees."""
_LONGEST = 3.1
"""A way through the network longer than this, over the straight lines between its stops, is not the river."""
_BY_HAND_M = 3000.0
"""How far a stretch drawn by hand, along an estuary that the sources leave out, may be off its middle."""
_ONE_RIVER_DEG = 0.02
"""Courses of one name that come this near are one river's; what of the one lies this near the other is the same way."""
_LEAST_DEG = 0.05
_NOTE = "course after World Data Bank II (GSHHG 2.3.6, LGPL), about 0.6 km off on average; Natural Earth in its gaps"


def town_positions(settlements: list[Feature]) -> Towns:
    """Return (lon, lat) by folded name and country; the most populous of a name."""
    towns: Towns = {}
    for feature in sorted(settlements, key=lambda f: f.population):
        for name in (*feature.names, feature.name):
            towns[fold(name), feature.country] = (feature.lon, feature.lat)
    return towns


def _stop(text: str, towns: Towns) -> tuple[float, float]:
    name, _, country = text.rpartition(",")
    if name:
        return towns[fold(name), country.strip()]
    lat, lon = (float(part) for part in text.split())
    return lon, lat


def read_rivers(
    table: Path, network: Network, guides: dict[str, tuple[str, BaseGeometry, float]], towns: Towns, retrieved: str
) -> list[Feature]:
    """Return named rivers as lines; prints how each way through the network turned out."""
    import shapely

    features = []
    used: set[str] = set()
    with table.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    for row in rows:
        pieces = [_piece(text, guides) for text in row["ne"].split()]
        numbers = [number for number, _ in pieces]
        used.update(numbers)
        parts = [named_course(network, guide) for _, guide in pieces]
        if row["via"]:
            stops = [_stop(text, towns) for text in row["via"].split(";")]
            line, _ = route(network, stops)
            met = [not line.is_empty and line.distance(shapely.Point(stop)) <= _MET_DEG for stop in stops]
            verdict = "kept" if _is_its_course(line, stops, met) else "by towns only"
            ratio = _winding(line, stops, met)
            print(f"{row['id']}: {verdict}, {sum(met)} of {len(stops)} stops met, {ratio:.2f} times their line")
            if verdict == "by towns only":
                features.append(_sketch(row, shapely.LineString(stops), retrieved))
                continue
            parts.append(line)
        if row["hand"]:
            drawn = (stretch.split(";") for stretch in row["hand"].split("|"))
            parts += [shapely.LineString([_stop(text, towns) for text in stretch]) for stretch in drawn]
        rank = min([guides[number][2] for number in numbers], default=5.0) - 2.0
        names = [name for name in row["names"].split("|") if name]
        features.append(_river(row["id"], row["name"], names, row["country"], parts, rank, retrieved))
        if row["hand"]:
            features[-1].uncertainty_m, features[-1].note = _BY_HAND_M, f"{_NOTE}; some of it by hand"
    mended = _mended_names(table.with_name("river_names.csv"))
    for number, (name, guide, rank) in guides.items():
        if number not in used and "?" not in name and len(name) > 2:
            main, aliases = mended.get(name) or split_name(name)
            key = f"river:ne-{fold(number).replace(' ', '-')}"
            features.append(_river(key, main, aliases, "", [named_course(network, guide)], rank, retrieved))
    return join_doubles(features)


def join_doubles(rivers: list[Feature]) -> list[Feature]:
    """Return the rivers with each listed once: where two of one name meet, the first takes what the other has more.

    >>> import shapely
    >>> lines = [shapely.LineString(ends) for ends in (((0, 0), (2, 0)), ((1, 0.001), (3, 0.001)), ((5, 5), (6, 6)))]
    >>> names = ("Maas River", "Maas", "Maas")
    >>> rivers = [_river(f"river:{i}", name, [], "", [lines[i]], 3.0, "") for i, name in enumerate(names)]
    >>> [(river.id, round(river.geometry.length, 1)) for river in join_doubles(rivers)]
    [('river:0', 3.0), ('river:2', 1.4)]
    """
    kept: list[Feature] = []
    of_name: dict[str, list[Feature]] = {}
    for river in rivers:
        keys = {_bare(name) for name in (river.name, *river.names)}
        same = next((other for key in keys for other in of_name.get(key, []) if _meets(other, river)), None)
        if same is None:
            kept.append(river)
            for key in keys:
                of_name.setdefault(key, []).append(river)
        else:
            _take_in(same, river)
            same.note = f"{same.note}; {river.id} is the same river"
    return kept


def _bare(name: str) -> str:
    return re.sub(r"^(?:river|rio) | (?:river|canal)$", "", fold(name))


def _meets(one: Feature, other: Feature) -> bool:
    if one.geometry is None or other.geometry is None or one.kind != other.kind:
        return False
    return bool(one.geometry.dwithin(other.geometry, _ONE_RIVER_DEG))


def _take_in(river: Feature, other: Feature) -> None:
    """Give a river the names of another and what of its course lies off its own, tied to it where they part."""
    import shapely

    own = river.geometry
    beyond = shapely.line_merge(shapely.difference(other.geometry, shapely.buffer(own, _ONE_RIVER_DEG)))
    parts = [part for part in shapely.get_parts(beyond) if part.length >= _LEAST_DEG]
    ends = [shapely.Point(part.coords[at]) for part in parts for at in (0, -1)]
    ties = [shapely.shortest_line(end, own) for end in ends if end.distance(own) <= 1.5 * _ONE_RIVER_DEG]
    if parts:
        river.geometry = shapely.line_merge(shapely.union_all([own, *parts, *ties]))
        river.lon, river.lat, river.extent_m = centre_and_radial(river.geometry)
    known = {fold(name) for name in (river.name, *river.names)}
    river.names += [name for name in (other.name, *other.names) if fold(name) not in known]
    river.prior = max(river.prior, other.prior)


def _winding(line: BaseGeometry, stops: list[tuple[float, float]], met: list[bool]) -> float:
    """Return how many times longer a way is than the line from the first to the last stop that it meets."""
    import shapely

    passed = [stop for stop, yes in zip(stops, met, strict=True) if yes]
    return float(line.length / shapely.LineString(passed).length) if len(passed) > 1 else 0.0


def _is_its_course(line: BaseGeometry, stops: list[tuple[float, float]], met: list[bool]) -> bool:
    """Return whether a way through the network is the river's: it may stop short of one end, and leaves out no town."""
    inner = met[met.index(True) : len(met) - met[::-1].index(True)] if any(met) else []
    return all(inner) and len(inner) >= max(2, len(stops) - 1) and 0.5 <= _winding(line, stops, met) <= _LONGEST


def _mended_names(table: Path) -> dict[str, tuple[str, list[str]]]:
    """Return name and aliases of the rivers whose letters with accents the list has lost: "Rhne"."""
    with table.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    return {row["listed"]: (row["name"], [name for name in row["names"].split("|") if name]) for row in rows}


def _piece(text: str, guides: dict[str, tuple[str, BaseGeometry, float]]) -> tuple[str, BaseGeometry]:
    """Return the number and line of "113", or of "36@west,south,east,north": what of it lies in that box, degrees.

    Natural Earth has one number for the Paraguay and the lower Paraná, and one for the Drava and the Garonne.
    """
    import shapely

    number, _, box = text.partition("@")
    line = guides[number][1]
    return number, shapely.clip_by_rect(line, *(float(part) for part in box.split(","))) if box else line


def split_name(name: str) -> tuple[str, list[str]]:
    """Return the name and the aliases of "Dnipro (Dnieper)".

    >>> split_name("Dnipro  (Dnieper)")
    ('Dnipro', ['Dnieper'])
    """
    found = re.fullmatch(r"([^()]+)\(([^()]+)\)", name)
    if not found:
        return " ".join(name.split()), []
    return " ".join(found[1].split()), [" ".join(found[2].split())]


def _river(
    key: str, name: str, names: list[str], country: str, parts: list[BaseGeometry], rank: float, retrieved: str
) -> Feature:
    import shapely

    line = shapely.line_merge(shapely.union_all(parts))
    line = shapely.simplify(line, _SIMPLIFY_DEG)
    lon, lat, radial_m = centre_and_radial(line)
    kind = "canal" if "canal" in name.lower() else "river"
    return Feature(
        id=key, source="GSHHG; Natural Earth", source_id=key, name=name, kind=kind, lon=lon, lat=lat,
        uncertainty_m=1000.0, extent_m=radial_m, country=country, feature_code="STM" if kind == "river" else "CNL",
        names=names, note=_NOTE, retrieved=retrieved, prior=max(0.2, 0.66 - 0.035 * rank), geometry=line,
    )  # fmt: skip


def _sketch(row: dict[str, str], line: BaseGeometry, retrieved: str) -> Feature:
    """A river that the sources lack: drawn from town to town, its uncertainty wide, and said to stand in."""
    lon, lat, radial_m = centre_and_radial(line)
    return Feature(
        id=row["id"], source="data/supplement/rivers.csv", source_id=row["id"], name=row["name"], kind="river", lon=lon,
        lat=lat, uncertainty_m=8000.0, extent_m=radial_m, country=row["country"], feature_code="STM",
        names=[name for name in row["names"].split("|") if name], retrieved=retrieved, prior=0.4, geometry=line,
        stand_in="course drawn straight from town to town; no source at hand has it",
    )  # fmt: skip
