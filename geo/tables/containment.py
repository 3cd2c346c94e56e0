"""Rows against the areas that they state: all rows of a chunk in one call, with the verdict rules of `geo.checks`.

A row that lies outside its stated area is contradicted only where nothing but an error explains it: not where the
world disagrees on the border, not off the coast of the stated country, not where a unit of today was carved out of it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from .. import geodesy
from ..checks.verdicts import inside_verdict
from ..gazetteer.rows import load_shapes
from ..geodesy.outlines import Outline, distances_to, kept_outlines
from ..places import REDRAWN
from ..values import made_fast
from .areas import Area, is_shared, is_split

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray
    from shapely.geometry.base import BaseGeometry

    from ..checks.model import Verdict
    from ..gazetteer import Gazetteer
    from ..places import Place

__all__ = ["Contained", "check_areas", "inside_of", "may_lie_in"]

_AT_SEA_M = 370_400.0
"""An exclusive economic zone, 200 nautical miles (UNCLOS 57): so far off a coast an event may be a country's."""


@made_fast
@dataclass(frozen=True, slots=True)
class Contained:
    """A row against one stated area: verdict, metres inside (negative outside), what is known of both, a sentence."""

    kind: str
    words: str
    verdict: Verdict
    inside_m: float
    uncertainty_m: float
    reason: str
    place: str


def check_areas(
    stated: Mapping[str, Sequence[Area | None]],
    lon: NDArray[np.float64],
    lat: NDArray[np.float64],
    radius_m: NDArray[np.float64],
    is_unit: NDArray[np.bool_],
    gazetteer: Gazetteer,
) -> list[list[tuple[Area, Contained]]]:
    """Return what was found of each row against its stated areas; nothing of a row that has no position.

    Parameters
    ----------
    stated : of "country", "admin1" and "admin2" the area of each row, None where it states none
    radius_m : how well each position is known, nan for not at all
    is_unit : whether a position only stands for the middle of a unit: such a one is never supported
    """
    found: list[list[tuple[Area, Contained]]] = [[] for _ in lon]
    known = (np.isfinite(lon) & np.isfinite(radius_m)).tolist()
    pairs = [
        (kind, i, area, place)
        for kind, areas in stated.items()
        for i, area in enumerate(areas) if area is not None and known[i]
        for place in area.places
    ]  # fmt: skip
    if not pairs:
        return found
    rows = np.asarray([i for _, i, _, _ in pairs])
    inside_m = _inside_m([place for *_, place in pairs], lon[rows], lat[rows]).tolist()
    best: dict[tuple[str, int], tuple[float, Area, Place, float]] = {}
    for (kind, i, area, place), metres in zip(pairs, inside_m, strict=True):
        clear_m = metres - place.uncertainty_m if metres > 0.0 else metres + place.uncertainty_m
        held = best.get((kind, i))
        if held is None or clear_m > held[0]:
            best[kind, i] = (clear_m, area, place, metres)
    for (kind, i), (_, area, place, metres) in best.items():
        at = (float(lon[i]), float(lat[i]))
        contained = _judge(kind, area, place, metres, float(radius_m[i]), bool(is_unit[i]), at, gazetteer)
        if contained is not None:
            found[i].append((area, contained))
    return found


def _outlines(places: Sequence[Place]) -> list[tuple[BaseGeometry, Outline] | None]:
    """Return areas with their boundaries, made ready for many points; None for a place that has no area, or no edge."""
    import shapely

    areas = [_area_of(place) for place in places]
    shapely.prepare(areas)
    made = iter(kept_outlines([area for area in areas if area is not None]))
    found = [(area, next(made)) if area is not None else None for area in areas]
    return [(pair[0], pair[1]) if pair is not None and pair[1] is not None else None for pair in found]


def _area_of(place: Place) -> BaseGeometry | None:
    if place.shape is None or place.geometry.geom_type not in ("Polygon", "MultiPolygon"):
        return None
    return place.geometry


def _inside_m(places: Sequence[Place], lon: NDArray[np.float64], lat: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return how far inside its place's area each point lies, negative outside; without an outline by its extent."""
    import shapely

    numbers: dict[int, int] = {}
    which = np.asarray([numbers.setdefault(id(place), len(numbers)) for place in places])
    distinct = {id(place): place for place in places}
    load_shapes(distinct.values())
    outlines = _outlines([distinct[key] for key in numbers])
    held = np.asarray([outline is not None for outline in outlines])[which]
    crossing = held & (np.abs(lon) > 179.0)
    found = np.empty(len(places))
    pick = np.flatnonzero(held & ~crossing)
    if pick.size:
        faces = np.asarray([outline[0] if outline else None for outline in outlines], dtype=object)[which[pick]]
        ways = [outline[1] for outline in outlines if outline is not None]
        order = np.cumsum([outline is not None for outline in outlines]) - 1
        edge_m = distances_to(ways, order[which[pick]], lon[pick], lat[pick])
        found[pick] = np.where(shapely.contains_xy(faces, lon[pick], lat[pick]), edge_m, -edge_m)
    for i in np.flatnonzero(crossing).tolist():
        found[i] = geodesy.inside_by(places[i].geometry, float(lon[i]), float(lat[i]))
    bare = np.flatnonzero(~held)
    if bare.size:
        own = [places[i] for i in bare.tolist()]
        way = geodesy.inverse([p.lon for p in own], [p.lat for p in own], lon[bare], lat[bare])
        found[bare] = np.asarray([p.extent_m for p in own]) - np.asarray(way.distance_m)
    return found


def inside_of(place: Place, lon: float, lat: float) -> float:
    """Return how far inside a place's area a point lies, metres, negative outside; without an outline by its extent."""
    return float(_inside_m([place], np.asarray([lon]), np.asarray([lat]))[0])


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
    if place.feature_code == REDRAWN and -inside_m <= 2.0 * place.extent_m:
        return "its boundary at hand is older than the unit that bears its name today", instead
    return "", instead


def may_lie_in(areas: Sequence[Area | None], lon: NDArray[np.float64], lat: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Return whether each point lies in its area; True where there is none to ask."""
    import shapely

    faces = {area: _faces(area) for area in set(areas)}
    pairs = [(i, face) for i, area in enumerate(areas) for face in faces[area]]
    found = np.asarray([not faces[area] for area in areas], dtype=bool)
    if pairs:
        rows = np.asarray([i for i, _ in pairs])
        held = shapely.contains_xy(np.asarray([face for _, face in pairs], dtype=object), lon[rows], lat[rows])
        found[rows[held]] = True
    return found


def _faces(area: Area | None) -> list[BaseGeometry]:
    return [outline[0] for outline in _outlines(area.places) if outline is not None] if area is not None else []
