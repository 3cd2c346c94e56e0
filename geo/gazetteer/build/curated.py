"""The project's own tables: world regions, seas and continents; aliases; the supplement of features."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from ...names import fold
from ...places import KINDS, Place, Shape
from ..layout import supplement_prior
from ..overlay_files import read_places
from .areas import centre_and_radial, radial_m
from .model import Feature

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

__all__ = ["add_aliases", "place_points", "read_regions", "read_supplement", "rename", "without_dropped"]

_PRIOR = {
    "continent": 0.9, "sea": 0.75, "region": 0.72, "island": 0.6, "desert": 0.6, "mountain": 0.55, "valley": 0.5,
    "zone": 0.3, "district": 0.12,
}  # fmt: skip
"""Scores by kind; those of districts are below their towns', whose bare name is the district's as well."""
_COARSE_DEG = 0.02
_OWN = "project's own table"


def _rows(table: Path) -> list[dict[str, str]]:
    with table.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def without_dropped(table: Path, *lists: list[Feature]) -> list[list[Feature]]:
    """Return the lists without what a table drops: what a source lists twice or amiss. Prints ids that none holds."""
    dropped = {row["id"] for row in _rows(table)}
    for unknown in sorted(dropped - {feature.id for features in lists for feature in features}):
        print(f"dropped: nothing is called {unknown!r}")
    return [[feature for feature in features if feature.id not in dropped] for features in lists]


def _names(cell: str) -> list[str]:
    return [name.strip() for name in cell.split("|") if name.strip()]


class _Members:
    """Finds the countries and provinces that a table names as the parts of a region."""

    def __init__(self, areas: list[Feature]) -> None:
        self.by_id = {feature.id: feature for feature in areas}
        self.groups: dict[str, list[Feature]] = {}
        self.named: dict[tuple[str, str], list[Feature]] = {}
        for feature in areas:
            kind = "continent" if feature.kind != "province" else "unit"
            self.groups.setdefault(f"{kind}:{feature.group}", []).append(feature)
            if feature.kind == "province":
                for name in {fold(name) for name in (feature.name, *feature.names)}:
                    self.named.setdefault((name, feature.country), []).append(feature)

    def find(self, text: str) -> list[Feature]:
        """Return the members that one entry of a union means; prints entries that mean nothing."""
        head, _, rest = text.partition(":")
        found: list[Feature] = []
        if head == "name":
            name, _, countries = rest.rpartition(",")
            for country in countries.split("|"):
                found += self.named.get((fold(name), country), [])
        else:
            found = self.groups.get(text, []) or [f for f in [self.by_id.get(text)] if f]
        if not found:
            print(f"regions: nothing is called {text!r}")
        return found


def read_regions(table: Path, areas: list[Feature], retrieved: str) -> list[Feature]:
    """Return world regions, seas and continents; a region that is just one province adds its names to that instead."""
    import shapely

    members = _Members(areas)
    features = []
    for row in _rows(table):
        parts = [part for text in row["union"].split(";") if text for part in members.find(text)]
        if len(parts) == 1 and parts[0].kind == "province":
            parts[0].names += [n for n in (row["name"], *_names(row["names"])) if n not in parts[0].names]
            parts[0].prior = max(parts[0].prior, 0.7)
            continue
        shape: BaseGeometry | None = None
        if parts:
            whole = shapely.union_all([part.geometry for part in parts])
            coarse = _COARSE_DEG if whole.area > 200 else 0.003
            shape = shapely.make_valid(shapely.simplify(_without_specks(whole), coarse))
            lon, lat, extent_m = centre_and_radial(shape)
        elif row["lat"]:
            lon, lat, extent_m = float(row["lon"]), float(row["lat"]), float(row["extent_m"])
        else:
            continue
        features.append(Feature(
            id=row["id"], source=_OWN if shape is None else f"Natural Earth; {_OWN}", source_id=row["id"],
            name=row["name"], kind=row["kind"], lon=lon, lat=lat, uncertainty_m=max(2000.0, 0.1 * extent_m),
            extent_m=extent_m, country=row["country"], names=_names(row["names"]), note=row["note"],
            retrieved=retrieved, prior=_PRIOR.get(row["kind"], 0.5), geometry=shape, centroid=shape is None,
        ))  # fmt: skip
    return features


def _without_specks(shape: BaseGeometry) -> BaseGeometry:
    """Leave out the islands that are under a thousandth of the whole."""
    import shapely

    parts = [part for part in shapely.get_parts(shape) if part.geom_type == "Polygon"]
    return shapely.MultiPolygon([part for part in parts if part.area >= shape.area / 1000] or parts)


def add_aliases(table: Path, features: Iterable[Feature]) -> None:
    """Add the names of the table to the features it means, rename those it renames; prints ids that mean none.

    A name with a minus before it is taken away: what a source calls a town that others call the island around it.
    """
    by_id = {feature.id: feature for feature in features}
    for row in _rows(table):
        feature = by_id.get(row["id"])
        if feature is None:
            print(f"aliases: no feature {row['id']!r}")
            continue
        if row["name"] and row["name"] != feature.name:
            feature.names.append(feature.name)
            feature.name = row["name"]
        names = _names(row["names"])
        dropped = {name[1:] for name in names if name.startswith("-")}
        feature.names = [name for name in feature.names if name not in dropped]
        known = {feature.name, *feature.names}
        feature.names += [name for name in names if name not in known and not name.startswith("-")]


def place_points(table: Path, features: Iterable[Feature]) -> None:
    """Move the reference points of large areas to the usual ones; the extent is measured anew from there.

    A label point of a country drawn by machine may lie in one corner of it (Russia's near Moscow); gazetteers and
    readers give its middle. Verdicts are measured from the outline, never from this point. Prints ids that mean none.
    """
    by_id = {feature.id: feature for feature in features}
    for row in _rows(table):
        feature = by_id.get(row["id"])
        if feature is None:
            print(f"points: no feature {row['id']!r}")
            continue
        feature.lon, feature.lat = float(row["lon"]), float(row["lat"])
        if feature.geometry is not None:
            feature.extent_m = radial_m(feature.geometry, feature.lon, feature.lat)


def rename(table: Path, provinces: Iterable[Feature]) -> None:
    """Give provinces the better names of the table of aliases, before their settlements take them over."""
    better = {row["id"]: row["name"] for row in _rows(table) if row["name"]}
    for feature in provinces:
        if feature.id in better:
            feature.names.append(feature.name)
            feature.name = feature.admin1 = better[feature.id]


def read_supplement(table: Path, features: list[Feature]) -> list[Feature]:
    """Return the supplement's features; the lines that some lie along are found in `features`."""
    import shapely

    lines = {feature.id: feature for feature in features if feature.geometry is not None}
    named = {fold(feature.name): feature for feature in lines.values() if feature.kind == "river"}

    def find(wanted: str) -> Place | None:
        feature = lines.get(wanted) or named.get(fold(wanted))
        if feature is None or feature.geometry is None:
            return None
        shape = Shape(shapely.to_wkb(feature.geometry))
        return Place(feature.id, feature.name, feature.kind, feature.lon, feature.lat, 1000.0, shape=shape)

    return [_feature(_sourced(place, table), supplement_prior(table.name)) for place in read_places(table, find)]


def _sourced(place: Place, table: Path) -> Place:
    """Return a place with the source that rows without one have."""
    return replace(place, source=_GENERAL) if place.source == table.name else place


_GENERAL = "general reference, position known to the stated uncertainty"


def _feature(place: Place, prior: float) -> Feature:
    return Feature(
        id=place.id, source=place.source, source_id=place.source_id or place.id, name=place.name, kind=place.kind,
        lon=place.lon, lat=place.lat, uncertainty_m=place.uncertainty_m, extent_m=place.extent_m, country=place.country,
        admin1=place.admin1, population=place.population, names=list(place.names), note=place.note,
        centroid=place.centroid, stand_in=place.stand_in, retrieved=place.retrieved, prior=prior,
        geometry=place.shape.geometry if place.shape else None,
        group="lgpl" if KINDS[place.kind].family == "line" else "",
    )  # fmt: skip
