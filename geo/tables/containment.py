"""Rows against the areas that they state: all rows of one outline in one call, with the verdict rules of `geo.checks`.

A row that lies outside its stated area is contradicted only where nothing but an error explains it: not where the
world disagrees on the border, not off the coast of the stated country, not where a unit of today was carved out of it.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from .. import geodesy
from ..checks.verdicts import inside_verdict
from ..geodesy.search import LineIndex, index_line
from .areas import Area, is_shared, is_split

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray
    from shapely.geometry.base import BaseGeometry

    from ..checks.model import Verdict
    from ..gazetteer import Gazetteer
    from ..places import Place

__all__ = ["Contained", "check_areas", "inside_of", "may_lie_in"]

_AT_SEA_M = 370_400.0
"""An exclusive economic zone, 200 nautical miles (UNCLOS 57): so far off a coast an event may be a country's."""


@dataclass(frozen=True, slots=True)
class Contained:
    """A row against one stated area: verdict, metres inside (negative outside, nan where a bound was
    enough), what is known of both, a sentence.
    """

    kind: str
    words: str
    verdict: Verdict
    inside_m: float
    uncertainty_m: float
    reason: str
    place: str


def check_areas(
    kind: str,
    areas: Sequence[Area | None],
    lon: NDArray[np.float64],
    lat: NDArray[np.float64],
    radius_m: NDArray[np.float64],
    is_unit: NDArray[np.bool_],
    gazetteer: Gazetteer,
) -> list[Contained | None]:
    """Return what was found of each row against its stated area; None where it states none or has no position.

    Parameters
    ----------
    kind : "country", "admin1" or "admin2"
    areas : one a row
    radius_m : how well each position is known, nan for not at all
    is_unit : whether a position only stands for the middle of a unit: such a one is never supported
    """
    found: list[Contained | None] = [None] * len(areas)
    known = np.isfinite(lon) & np.isfinite(radius_m)
    rows = [i for i, area in enumerate(areas) if area is not None and known[i]]
    for i, sure in zip(rows, _sure(areas, rows, lon, lat, radius_m), strict=True):
        if sure and not (is_unit[i] and sure == "near"):
            found[i] = _easy(kind, areas[i], sure, float(radius_m[i]), bool(is_unit[i]))
    groups: dict[Area, list[int]] = {}
    for i in rows:
        if found[i] is None:
            groups.setdefault(areas[i], []).append(i)  # type: ignore[arg-type]
    for area, members in groups.items():
        pick = np.asarray(members)
        inside = np.stack([_inside_m(place, lon[pick], lat[pick]) for place in area.places])
        own_m = np.asarray([place.uncertainty_m for place in area.places])[:, None]
        best = np.argmax(inside - own_m * np.sign(inside), axis=0)
        for n, i in enumerate(members):
            place = area.places[best[n]]
            found[i] = _judge(
                kind, area, place, float(inside[best[n], n]), float(radius_m[i]), bool(is_unit[i]),
                (float(lon[i]), float(lat[i])), gazetteer,
            )  # fmt: skip
    return found


_LEAST_M, _MOST_M = 110_500.0, 111_750.0
"""Length of a degree of latitude on WGS 84: nowhere less, nowhere more, in any direction once narrowed."""


@lru_cache(maxsize=3000)
def _outline(place: Place) -> tuple[BaseGeometry, BaseGeometry] | None:
    """Return an area and its boundary, made ready for many points; None where the place has no area."""
    import shapely

    if place.shape is None or place.geometry.geom_type not in ("Polygon", "MultiPolygon"):
        return None
    area = place.geometry
    edge = shapely.boundary(area)
    shapely.prepare(area)
    shapely.prepare(edge)
    return area, edge


@lru_cache(maxsize=600)
def _index(place: Place) -> LineIndex:
    return index_line(place.geometry)


def _sure(
    areas: Sequence[Area | None],
    rows: Sequence[int],
    lon: NDArray[np.float64],
    lat: NDArray[np.float64],
    radius_m: NDArray[np.float64],
) -> list[str]:
    """Return for each row "inside" (farther from the boundary than is known), "near" (nearer), "" to be measured.

    By bounds that hold on the ellipsoid: so many metres are at least and at most so many degrees on the flat map.
    """
    import shapely

    pairs = [(n, place, _outline(place)) for n, i in enumerate(rows) for place in areas[i].places]  # type: ignore[union-attr]
    pairs = [pair for pair in pairs if pair[2] is not None]
    sure = [""] * len(rows)
    if not pairs:
        return sure
    pick = np.asarray([rows[n] for n, _, _ in pairs])
    x, y = lon[pick], lat[pick]
    reach_m = radius_m[pick] + np.asarray([place.uncertainty_m for _, place, _ in pairs])
    narrow = np.cos(np.radians(np.minimum(89.0, np.abs(y) + reach_m / _LEAST_M)))
    faces = np.asarray([outline[0] for _, _, outline in pairs if outline], dtype=object)
    edges = np.asarray([outline[1] for _, _, outline in pairs if outline], dtype=object)
    points = shapely.points(x, y)
    is_in = shapely.contains_xy(faces, x, y)
    is_far = ~shapely.dwithin(edges, points, 1.002 * reach_m / (_LEAST_M * narrow))
    is_near = shapely.dwithin(edges, points, 0.998 * reach_m / _MOST_M)
    only = [len(areas[i].places) == 1 for i in rows]  # type: ignore[union-attr]
    for (n, _, _), inside, far, near in zip(pairs, is_in.tolist(), is_far.tolist(), is_near.tolist(), strict=True):
        if inside and far:
            sure[n] = "inside"
        elif near and only[n] and abs(lon[rows[n]]) < 179.0:
            sure[n] = "near"
    return sure


def _easy(kind: str, area: Area | None, sure: str, radius_m: float, is_unit: bool) -> Contained:
    """Return what is found of a row for which bounds are enough: the distance itself is not measured."""
    assert area is not None
    place = area.places[0]
    known_m = radius_m + place.uncertainty_m
    stated = f"{place.name}, the stated {_WORDS[kind]}"
    known = f"±{known_m / 1000:.1f} km"
    nan = float("nan")
    if sure == "near":
        reason = f"The position lies nearer to the boundary of {stated}, than the {known} to which it is known."
        return Contained(kind, area.words, "undecided", nan, known_m, reason, place.id)
    if is_unit:
        reason = f"The position lies inside {stated}, but it is only the middle of a unit, which proves nothing."
        return Contained(kind, area.words, "undecided", nan, known_m, reason, place.id)
    reason = f"The position lies inside {stated}, farther from its boundary than the {known} to which it is known."
    return Contained(kind, area.words, "supported", nan, known_m, reason, place.id)


def _inside_m(place: Place, lon: NDArray[np.float64], lat: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return how far inside a place's area points lie, negative outside; without an outline by its extent."""
    import shapely

    outline = _outline(place)
    if outline is not None:
        if np.abs(lon).max() > 179.0:
            return np.asarray(geodesy.inside_by(place.geometry, lon, lat))
        edge_m = np.asarray(geodesy.nearest_on_boundary(_index(place), lon, lat).distance_m)
        return np.where(shapely.contains_xy(outline[0], lon, lat), edge_m, -edge_m)
    n = len(lon)
    way = geodesy.inverse(np.full(n, place.lon), np.full(n, place.lat), lon, lat)
    return place.extent_m - np.asarray(way.distance_m)


def inside_of(place: Place, lon: float, lat: float) -> float:
    """Return how far inside a place's area a point lies, metres, negative outside; without an outline by its extent."""
    return float(_inside_m(place, np.asarray([lon]), np.asarray([lat]))[0])


def _judge(
    kind: str,
    area: Area,
    place: Place,
    inside_m: float,
    radius_m: float,
    is_unit: bool,
    at: tuple[float, float],
    gazetteer: Gazetteer,
) -> Contained | None:
    known_m = radius_m + place.uncertainty_m
    has_outline = place.shape is not None
    verdict = inside_verdict(inside_m, known_m)
    where = f"{abs(inside_m) / 1000:.1f} km {'inside' if inside_m > 0.0 else 'outside'}"
    edge = "the boundary of" if has_outline else "the reach of"
    reason = f"The position lies {where} {edge} {place.name}, the stated {_WORDS[kind]}"
    if not has_outline and (verdict != "contradicted" or -inside_m <= known_m + place.extent_m + _VAGUE_M):
        return None  # a unit of which only a point is known says too little
    if verdict == "contradicted":
        excuse, instead = _excuse(kind, area, place, inside_m, at, gazetteer)
        if excuse:
            verdict, reason = "undecided", f"{reason}{instead}; {excuse}"
        else:
            reason = f"{reason}{instead}"
    elif verdict == "undecided":
        reason = f"{reason}, too close to it to tell: known to ±{known_m / 1000:.1f} km"
    elif is_unit:
        verdict, reason = "undecided", f"{reason}, but it is only the middle of a unit, which proves nothing"
    return Contained(kind, area.words, verdict, inside_m, known_m, f"{reason}.", place.id)


_VAGUE_M = 50_000.0
_WORDS = {"country": "country", "admin1": "first-order unit", "admin2": "second-order unit"}


def _excuse(
    kind: str, area: Area, place: Place, inside_m: float, at: tuple[float, float], gazetteer: Gazetteer
) -> tuple[str, str]:
    """Return what else than an error may explain a row outside its area, "" for nothing; and where it lies instead."""
    holding = gazetteer.containing(*at)
    country = next((p for p in holding if p.kind == "country"), None)
    unit = next((p for p in holding if p.kind == "province"), None)
    shown = unit if unit is not None and kind != "country" and unit.country == place.country else country
    instead = f", in {shown.name}" if shown is not None else ", in no country's land"
    if area.doubt:
        return area.doubt, instead
    if country is None and -inside_m <= _AT_SEA_M:
        return "at sea, where events are booked on the nearest country", instead
    if country is not None and country.country != place.country and is_shared(place.country, country.country):
        return "sources differ on whose land this is", instead
    if unit is not None and kind != "country":
        if is_split(place.country, area.words, unit.name) or is_split(place.country, place.name, unit.name):
            return f"{unit.name} was carved out of it", instead
        if any(unit.id == other.id for other in area.places):
            return "outlines differ here", instead
    return "", instead


def may_lie_in(area: Area | None, lon: float, lat: float) -> bool:
    """Whether a point lies in an area; True where there is none to ask."""
    import shapely

    outlines = [_outline(place) for place in area.places] if area is not None else []
    faces = [outline[0] for outline in outlines if outline is not None]
    return not faces or bool(np.any(shapely.contains_xy(np.asarray(faces, dtype=object), lon, lat)))
