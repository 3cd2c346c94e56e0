"""What a person asks for by name: places with their rank and reasons, and the distance between two of them."""

from __future__ import annotations

import math
import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from .errors import CoordinateError, GazetteerError, ServiceWarning
from .places import KINDS, Candidate, Place
from .sovereigns import territories

if TYPE_CHECKING:
    from .gazetteer import Gazetteer

__all__ = ["Distance", "Meant", "distance", "find", "meant"]

_DEGREE_M = 111_320.0
_MUCH_ALIKE = 0.85
"""Likeness from which a name that sounds the same is taken as another spelling, not a slip [P]."""


@dataclass(frozen=True, slots=True)
class Meant:
    """The place that words stand for, and what else they could stand for, best first."""

    place: Place
    others: tuple[Candidate, ...] = ()
    why: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Distance:
    """Geodesic on WGS 84 between two places: their reference points, or the nearest point of a line.

    Attributes
    ----------
    distance_m : metres
    azimuth_deg, back_azimuth_deg : from start to end, and from end to start; degrees clockwise from true north
    uncertainty_m : what is known of both positions, summed; how far the places reach is not in it
    start, end : which places were meant
    how : between which points it runs, in words
    edge_m : from the reference point of the one to the boundary of the other, where that is an area; positive inside
    """

    distance_m: float
    azimuth_deg: float
    back_azimuth_deg: float
    uncertainty_m: float
    start: Meant
    end: Meant
    how: str = "between the reference points"
    edge_m: float | None = None


@lru_cache(maxsize=1)
def _embedded() -> Gazetteer:
    from .gazetteer import open_gazetteer

    return open_gazetteer()


def find(
    name: str,
    *,
    country: str = "",
    near: str | tuple[float, float] | None = None,
    kinds: Sequence[str] = (),
    limit: int = 10,
    gazetteer: Gazetteer | None = None,
) -> tuple[Candidate, ...]:
    """Return the places that a name may stand for, best first, none when the gazetteer holds no such name.

    Where no name is spelt so or sounds much the same, those a letter or two off follow (`match` is "fuzzy", and the
    reason says how far off): suggestions, none of them sure.

    Parameters
    ----------
    name : in any spelling or script; "Tripoli, Lebanon" looks inside the country or province named last
    country : ISO 3166-1 alpha-2 code or name of a country to look in
    near : (lon, lat) or the name of a place: nearer ones rank higher
    kinds : keys of `geo.places.KINDS`
    limit : how many at most
    gazetteer : None for the embedded one

    Raises
    ------
    GazetteerError
        a country, kind or near place that is not known

    Examples
    --------
    >>> best = find("Дейр-эз-Зор", kinds=["settlement"])[0].place
    >>> best.country, round(best.lon, 1), round(best.lat, 1)
    ('SY', 40.1, 35.3)
    """
    held = _embedded() if gazetteer is None else gazetteer
    if held.online is not None:
        held = _asked(name, held, country)
    unknown = sorted(set(kinds) - set(KINDS))
    if unknown:
        raise GazetteerError(f"no kind of place {unknown[0]!r}", hint=f"one of: {', '.join(KINDS)}")
    if country:
        country = _country_code(country, held)
    if isinstance(near, str):
        spot = meant(near, gazetteer=held).place
        near = (spot.lon, spot.lat)
    found = held.find(name, country=country, near=near, kinds=tuple(kinds), limit=limit)
    head, comma, tail = name.rpartition(",")
    if comma and head.strip() and tail.strip() and not any(c.match == "exact" for c in found):
        inside = _find_inside(head.strip(), tail.strip(), held, near=near, kinds=tuple(kinds), limit=limit)
        return inside or found
    if found and _is_close(name, found[0]):
        return found
    alike = held.misspelt(name, country=country, near=near, kinds=tuple(kinds), limit=limit)
    known = {candidate.place.id for candidate in alike}
    return (*alike, *(c for c in found if c.place.id not in known))[:limit]


def _is_close(name: str, candidate: Candidate) -> bool:
    """Tell whether a candidate has this very name, or one that differs in little more than vowels."""
    from .names import fold, similarity, strip_article

    if candidate.match != "transliterated":
        return candidate.match == "exact"
    return similarity(strip_article(fold(name)), strip_article(fold(candidate.matched_name))) >= _MUCH_ALIKE


def _asked(name: str, held: Gazetteer, country: str) -> Gazetteer:
    """Return the gazetteer with what its service answers for a name; a fault of the service is a warning."""
    assert held.online is not None
    code = _country_code(country, held.with_online(None)) if country else ""
    answer = held.online.ask(name, country=code)
    if answer.fault:
        warnings.warn(f"{answer.fault}; the offline answer stands", ServiceWarning, stacklevel=3)
    return held.with_answers(answer.places)


def _find_inside(
    name: str,
    area: str,
    held: Gazetteer,
    *,
    near: tuple[float, float] | None,
    kinds: tuple[str, ...],
    limit: int,
) -> tuple[Candidate, ...]:
    areas = held.find(area, kinds=("country", "province"), limit=3)
    for look_up, candidate in ((how, area) for how in (held.find, held.misspelt) for area in areas):
        whole = candidate.place
        codes = (whole.country, *(territories(whole.country) if whole.kind == "country" else ()))
        for code in codes:
            found = look_up(name, country=code, near=near, kinds=kinds, limit=200)
            if whole.kind == "province":
                found = tuple(c for c in found if _is_in(c.place, whole))
            if found:
                return found[:limit]
    return ()


def _is_in(place: Place, province: Place) -> bool:
    codes = {province.admin1.casefold(), province.name.casefold(), *(name.casefold() for name in province.names)} - {""}
    return place.admin1.casefold() in codes and place.id != province.id


def _country_code(words: str, held: Gazetteer) -> str:
    if len(words) == 2 and words.isascii() and words.isalpha():
        return words.upper()
    found = held.find(words, kinds=("country",), limit=1)
    if not found:
        raise GazetteerError(f"no country {words!r}", hint='give its code ("SY") or its name')
    return found[0].place.country


def meant(words: str, *, country: str = "", gazetteer: Gazetteer | None = None) -> Meant:
    """Return the place that words stand for: a position ("35.34, 40.15": latitude first) or a name.

    Raises
    ------
    GazetteerError
        no place of that name
    CoordinateError
        a position off the earth
    """
    from .coordinates import parse_position

    position = parse_position(words)
    if position is not None:
        lon, lat, precision_deg = position
        radius_m = precision_deg * _DEGREE_M * math.hypot(1.0, math.cos(math.radians(lat)))
        return Meant(Place(f"position:{lat},{lon}", words.strip(), "site", lon, lat, radius_m, source="given"))
    if not any(c.isalpha() for c in words):
        raise CoordinateError(f"{words!r} is neither a name nor a position", hint='latitude first: "35.34, 40.15"')
    found = find(words, country=country, gazetteer=gazetteer)
    if not found:
        hint = 'try another spelling, add the country ("Tripoli, Lebanon"), or give a position "lat, lon"'
        raise GazetteerError(f"the gazetteer holds no place {words!r}", hint=hint)
    if not _is_close(words.partition(",")[0], found[0]):
        raise GazetteerError(f"the gazetteer holds no place {words!r}", hint=f"did you mean {_shortlist(found)}?")
    chosen = _prefer_spots(found)
    return Meant(chosen.place, tuple(c for c in found if c is not chosen), chosen.reasons)


def _shortlist(found: Sequence[Candidate]) -> str:
    names = [f"{c.matched_name} ({c.place.country})" if c.place.country else c.matched_name for c in found]
    return ", ".join(list(dict.fromkeys(names))[:4])


def _prefer_spots(found: tuple[Candidate, ...]) -> Candidate:
    """Return the best candidate, a town or site before the province or district that is called after it."""
    best = found[0]
    if KINDS[best.place.kind].family != "area" or best.place.kind == "country":
        return best
    fair = (c for c in found[1:] if c.match == best.match or c.score >= best.score / 2)
    return next((c for c in fair if _is_seat(c.place, best.place)), best)


def _is_seat(spot: Place, area: Place) -> bool:
    return KINDS[spot.kind].family in ("settlement", "site") and spot.country == area.country and spot.kind != "airport"


def distance(
    a: str | Place | tuple[float, float], b: str | Place | tuple[float, float], *, gazetteer: Gazetteer | None = None
) -> Distance:
    """Return the distance in metres between two places, with both azimuths and the uncertainty of both ends.

    Model: the geodesic of the WGS 84 ellipsoid between the reference points, to 1e-8 m; where one place is a line (a
    river, a border, a road), to its nearest point. How far a place reaches is left out.

    Parameters
    ----------
    a, b : name or "lat, lon" as text, a `Place`, or (lon, lat)
    gazetteer : None for the embedded one

    Examples
    --------
    >>> round(distance("35.33588, 40.14084", "33.50583, 38.61778").distance_m / 1000, 1)
    246.6
    >>> found = distance("Deir ez-Zor", "Raqqa")
    >>> found.start.place.country, round(found.distance_m / 1000)
    ('SY', 123)
    """
    from .geodesy import inside_by, inverse

    start, end = (_as_meant(given, gazetteer) for given in (a, b))
    from_lon, from_lat, to_lon, to_lat, how = _ends(start.place, end.place)
    line = inverse(from_lon, from_lat, to_lon, to_lat)
    areas = [(x, y) for x, y in ((end.place, start.place), (start.place, end.place)) if x.family == "area" and x.shape]
    edge_m = None
    if len(areas) == 1:
        area, spot = areas[0]
        edge_m = float(inside_by(area.geometry, spot.lon, spot.lat))
    return Distance(
        distance_m=float(line.distance_m),
        azimuth_deg=float(line.azimuth_deg),
        back_azimuth_deg=float(line.back_azimuth_deg),
        uncertainty_m=start.place.uncertainty_m + end.place.uncertainty_m,
        start=start,
        end=end,
        how=how,
        edge_m=edge_m,
    )


def _ends(start: Place, end: Place) -> tuple[float, float, float, float, str]:
    """Return where the measured line starts and ends, and how that was chosen, in words."""
    from .geodesy import nearest_on_line

    if start.family == "line" and end.family == "line":
        return start.lon, start.lat, end.lon, end.lat, "between the reference points of two lines"
    if end.family == "line":
        near = nearest_on_line(end.geometry, start.lon, start.lat)
        return start.lon, start.lat, float(near.lon), float(near.lat), f"to the nearest point of {end.name}"
    if start.family == "line":
        near = nearest_on_line(start.geometry, end.lon, end.lat)
        return float(near.lon), float(near.lat), end.lon, end.lat, f"from the nearest point of {start.name}"
    return start.lon, start.lat, end.lon, end.lat, "between the reference points"


def _as_meant(given: str | Place | tuple[float, float], gazetteer: Gazetteer | None) -> Meant:
    if isinstance(given, Place):
        return Meant(given)
    if isinstance(given, str):
        return meant(given, gazetteer=gazetteer)
    lon, lat = given
    return Meant(Place(f"position:{lat},{lon}", f"{lat}, {lon}", "site", lon, lat, 0.0, source="given"))
