"""One place, not two: what the embedded data and an import both hold.

The same geonameid is the same place. An import's place of another id is the embedded one where they have the name and
the kind in common and lie within what both may err and reach: countries and provinces, which GeoNames numbers too.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from math import cos, hypot, radians

from ..names import fold
from ..places import KINDS, Candidate, Place

__all__ = ["drop_doubles", "is_same", "unite"]

_FROM_GEONAMES = "GeoNames"
_DEGREE_M = 111_320.0
_LEAST_M = 5_000.0
_AREA_M = 50_000.0
_AROUND_DEG = 0.3


def unite(embedded: Place, imported: Place) -> Place:
    """Return one place of two with the same id.

    The embedded name, kind, shape and notes stay, and all names of both are kept. Position, population and feature
    code are the import's, which the user chose to bring, except where the embedded place was placed by hand.
    """
    known = {fold(name) for name in (embedded.name, *embedded.names)}
    more = [name for name in (imported.name, *imported.names) if fold(name) not in known]
    names = (*embedded.names, *dict.fromkeys(more))
    if embedded.source != _FROM_GEONAMES or embedded.shape is not None:
        return replace(embedded, names=names)
    return replace(
        embedded, names=names, lon=imported.lon, lat=imported.lat, population=imported.population,
        feature_code=imported.feature_code, extent_m=imported.extent_m, source=imported.source,
        retrieved=imported.retrieved,
    )  # fmt: skip


def is_same(embedded: Place, imported: Place) -> bool:
    """Tell whether two places that share a name are one: of one kind, and as near as that kind demands."""
    if embedded.kind != imported.kind or (embedded.country and imported.country != embedded.country):
        return embedded.kind == imported.kind and embedded.shape is not None and _is_around(embedded, imported)
    if embedded.kind in ("country", "province", "continent", "sea"):
        return True
    if embedded.shape is not None and _is_around(embedded, imported):
        return True
    reach_m = embedded.extent_m + imported.extent_m + embedded.uncertainty_m + imported.uncertainty_m
    least_m = _LEAST_M if KINDS[embedded.kind].family in ("settlement", "site") else _AREA_M
    return _apart_m(embedded, imported) <= max(least_m, reach_m)


def _is_around(shaped: Place, other: Place) -> bool:
    west, south, east, north = (float(edge) for edge in shaped.geometry.bounds)
    return (
        west - _AROUND_DEG <= other.lon <= east + _AROUND_DEG
        and south - _AROUND_DEG <= other.lat <= north + _AROUND_DEG
    )


def _apart_m(a: Place, b: Place) -> float:
    """Return the distance on a plane at their latitude: for telling doubles, which are near."""
    turn = abs(a.lon - b.lon)
    return _DEGREE_M * hypot(min(turn, 360.0 - turn) * cos(radians((a.lat + b.lat) / 2)), a.lat - b.lat)


def drop_doubles(found: Iterable[Candidate], own: set[str], embedded: set[str]) -> list[Candidate]:
    """Return candidates without those that are an embedded one under another id; `own` ids are kept always."""
    kept = list(found)
    known = [c.place for c in kept if c.place.id in embedded]
    return [
        c for c in kept
        if c.place.id in embedded or c.place.id in own or not any(is_same(place, c.place) for place in known)
    ]  # fmt: skip
