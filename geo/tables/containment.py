"""Rows against the areas that they state: all rows of one outline in one call, with the verdict rules of `geo.checks`.

A row that lies outside its stated area is contradicted only where nothing but an error explains it: not where the
world disagrees on the border, not off the coast of the stated country, not where a unit of today was carved out of it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from .. import geodesy
from ..checks.verdicts import inside_verdict
from .areas import Area, is_shared, is_split

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from ..checks.model import Verdict
    from ..gazetteer import Gazetteer
    from ..places import Place

__all__ = ["Contained", "check_areas"]

_AT_SEA_M = 370_400.0
"""An exclusive economic zone, 200 nautical miles (UNCLOS 57): so far off a coast an event may be a country's."""


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
    groups: dict[Area, list[int]] = {}
    for i, area in enumerate(areas):
        if area is not None and np.isfinite(lon[i]) and np.isfinite(radius_m[i]):
            groups.setdefault(area, []).append(i)
    for area, rows in groups.items():
        pick = np.asarray(rows)
        inside = np.stack([_inside_m(place, lon[pick], lat[pick]) for place in area.places])
        own_m = np.asarray([place.uncertainty_m for place in area.places])[:, None]
        best = np.argmax(inside - own_m * np.sign(inside), axis=0)
        for n, i in enumerate(rows):
            place = area.places[best[n]]
            found[i] = _judge(
                kind, area, place, float(inside[best[n], n]), float(radius_m[i]), bool(is_unit[i]),
                (float(lon[i]), float(lat[i])), gazetteer,
            )  # fmt: skip
    return found


def _inside_m(place: Place, lon: NDArray[np.float64], lat: NDArray[np.float64]) -> NDArray[np.float64]:
    if place.shape is not None and place.geometry.geom_type in ("Polygon", "MultiPolygon"):
        return np.asarray(geodesy.inside_by(place.geometry, lon, lat))
    n = len(lon)
    way = geodesy.inverse(np.full(n, place.lon), np.full(n, place.lat), lon, lat)
    return place.extent_m - np.asarray(way.distance_m)


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
