"""One maker a kind of statement: what is drawn, measured and said, true or planted."""

from __future__ import annotations

from math import inf
from typing import TYPE_CHECKING

from .. import geodesy
from ..errors import GeoError
from ..units import compass_name
from .statement_truth import by_course, by_line, by_way, detour, far, in_part, inside, off, towards
from .statements import (
    MAKERS,
    Statement,
    World,
    azimuth_of,
    compose,
    direction_words,
    distance,
    habit,
    maker,
    misstated,
    part_words,
    said,
    slack,
)

if TYPE_CHECKING:
    from ..places import Place

__all__ = ["MAKERS"]

_HEDGES = ("", "", "about", "some", "roughly", "nearly")
_NEAR_M, _NEAR_BORDER_M, _ON_RIVER_M, _BESIDE_M = 40_000.0, 100_000.0, 12_000.0, 500_000.0
"""How far something may lie that news still calls near a town, near a border, on a river, and beside one."""


def _pair(world: World, low_m: float = 6_000.0, high_m: float = 300_000.0) -> tuple[Place, Place, float] | None:
    subject = world.subject()
    if subject is None:
        return None
    anchor = world.anchor(subject, low_m, high_m * world.random.choice((0.1, 0.3, 1.0)))
    if anchor is None:
        return None
    return subject, anchor, distance(subject, anchor)


def _number(world: World, subject: Place, anchor: Place, metres: float, *, is_true: bool) -> tuple[str, float] | None:
    """Return a number in words, and in metres."""
    hedge = world.random.choice(_HEDGES)
    told = (
        habit(world, metres, subject, anchor, wide=bool(hedge))
        if is_true
        else misstated(world, metres, subject, anchor)
    )
    return None if told is None else (said(world, told, hedge=hedge), told)


@maker("distance")
def make_distance(world: World, is_true: bool) -> Statement | None:
    """8 km from X."""
    pair = _pair(world)
    number = _number(world, *pair, is_true=is_true) if pair else None
    if pair is None or number is None:
        return None
    subject, anchor, _ = pair
    words, told = number
    phrase = f"{words} from {anchor.name}"
    return compose(world, "distance", subject, (anchor,), phrase, is_true=is_true, holds=far(told, told))


@maker("offset")
def make_offset(world: World, is_true: bool) -> Statement | None:
    """8 km east of X; a false one has another number or another side."""
    pair = _pair(world)
    if pair is None:
        return None
    subject, anchor, metres = pair
    turned = not is_true and world.random.random() < 0.5
    if turned and metres < 4 * slack(subject, anchor):
        return None
    number = _number(world, subject, anchor, metres, is_true=is_true or turned)
    if number is None:
        return None
    words, told = number
    azimuth_deg = float(geodesy.inverse(anchor.lon, anchor.lat, subject.lon, subject.lat).azimuth_deg) % 360.0
    way = direction_words(world, azimuth_deg, is_true=not turned)
    holds = off(told, azimuth_of(way))
    return compose(world, "offset", subject, (anchor,), f"{words} {way} of {anchor.name}", is_true=is_true, holds=holds)


@maker("direction")
def make_direction(world: World, is_true: bool) -> Statement | None:
    """North of X."""
    pair = _pair(world, 6_000.0, 80_000.0)
    if pair is None or pair[2] < 4 * slack(*pair[:2]):
        return None
    subject, anchor, _ = pair
    azimuth_deg = float(geodesy.inverse(anchor.lon, anchor.lat, subject.lon, subject.lat).azimuth_deg) % 360.0
    way = direction_words(world, azimuth_deg, is_true=is_true)
    holds = towards(azimuth_of(way))
    return compose(world, "direction", subject, (anchor,), f"{way} of {anchor.name}", is_true=is_true, holds=holds)


@maker("within")
def make_within(world: World, is_true: bool) -> Statement | None:
    """Within 8 km of X; more than 8 km from X."""
    pair = _pair(world)
    if pair is None:
        return None
    subject, anchor, metres = pair
    if not is_true and metres < 5 * slack(subject, anchor) + 6000:
        return None
    if world.random.random() < 0.6:
        told = metres * (world.random.uniform(1.05, 1.6) if is_true else 0.4)
        phrase = f"{world.random.choice(('within', 'less than'))} {said(world, told)} {{}} {anchor.name}"
        phrase = phrase.format("of" if phrase.startswith("within") else "from")
        return compose(world, "within", subject, (anchor,), phrase, is_true=is_true, holds=far(0.0, told))
    told = metres * (world.random.uniform(0.6, 0.95) if is_true else 2.5)
    phrase = f"more than {said(world, told)} from {anchor.name}"
    return compose(world, "distance", subject, (anchor,), phrase, is_true=is_true, holds=far(told, inf))


@maker("path")
def make_path(world: World, is_true: bool) -> Statement | None:
    """140 km by road from X."""
    pair = _pair(world, 15_000.0)
    if pair is None or pair[2] < 4 * slack(*pair[:2]):
        return None
    subject, anchor, metres = pair
    told = metres * (world.random.uniform(1.1, 1.6) if is_true else world.random.choice((0.4, 4.0)))
    phrase = f"{said(world, told)} by road from {anchor.name}"
    return compose(world, "path", subject, (anchor,), phrase, is_true=is_true, holds=by_way(told))


@maker("between")
def make_between(world: World, is_true: bool) -> Statement | None:
    """Between X and Y, or halfway; a false one lies beyond an end, or far to the side."""
    pair = _pair(world, 15_000.0, 200_000.0)
    if pair is None:
        return None
    subject, first, metres = pair
    back = geodesy.inverse(subject.lon, subject.lat, first.lon, first.lat)
    turn_deg = 180.0 if is_true else world.random.choice((-40.0, 40.0))
    at = geodesy.destination(subject.lon, subject.lat, (float(back.azimuth_deg) + turn_deg) % 360.0, metres)
    around = world.gazetteer.nearby(float(at.lon), float(at.lat), 0.25 * metres, kinds=("settlement",))
    towns = [place for place in around if place.population > 2000 and place.name not in (subject.name, first.name)]
    if not towns or metres < 4 * slack(subject, first):
        return None
    second = max(towns, key=lambda place: (place.population, place.id))
    if not second.name.replace(" ", "").replace("-", "").isalpha():
        return None
    way = metres + distance(subject, second)
    longer = way / max(1.0, distance(first, second))
    if (longer > 1.1) if is_true else (longer < 1.8):
        return None
    half = is_true and 0.45 < metres / way < 0.55 and world.random.random() < 0.6
    phrase = f"{'halfway ' if half else ''}between {first.name} and {second.name}"
    return compose(world, "between", subject, (first, second), phrase, is_true=is_true, holds=detour)


@maker("containment")
def make_containment(world: World, is_true: bool) -> Statement | None:
    """In a province or country; a false one names another that is far from there."""
    subject = world.subject()
    if subject is None:
        return None
    held = world.gazetteer.containing(subject.lon, subject.lat)
    if not held or held[-1].country != subject.country:
        return None
    area = held[0] if world.random.random() < 0.7 else held[-1]
    if not is_true:
        other = world.subject() if area.kind == "country" else _elsewhere(world, subject)
        others = world.gazetteer.containing(other.lon, other.lat) if other else ()
        wrong = next((place for place in others if place.kind == area.kind), None)
        if wrong is None or wrong.id == area.id or wrong.name == area.name:
            return None
        if wrong.kind != "country" and wrong.name == held[-1].name:
            return None  # a unit that bears the name of the state
        if float(geodesy.inside_by(wrong.geometry, subject.lon, subject.lat)) > -(30_000.0 + 3 * slack(subject)):
            return None
        area = wrong
    if area.name == subject.name or not area.name.replace(" ", "").replace("-", "").isalpha():
        return None
    name = f"{area.name} province" if area.kind == "province" and world.random.random() < 0.5 else area.name
    return compose(world, "containment", subject, (area,), f"in {name}", is_true=is_true, holds=inside(area))


def _elsewhere(world: World, subject: Place) -> Place:
    return world.random.choice(world.towns(subject.country))


@maker("part")
def make_part(world: World, is_true: bool) -> Statement | None:
    """In northern X."""
    subject = world.subject()
    held = world.gazetteer.containing(subject.lon, subject.lat) if subject else ()
    if subject is None or not held or held[-1].country != subject.country:
        return None
    area = held[-1]
    mainland = max(getattr(area.geometry, "geoms", [area.geometry]), key=lambda piece: piece.area)
    if mainland.area < 0.9 * area.geometry.area:
        return None  # what is the north of an archipelago?
    centre = geodesy.corrected_centre(mainland)
    line = geodesy.inverse(float(centre.lon), float(centre.lat), subject.lon, subject.lat)
    if not 0.35 * float(centre.radial_m) < float(line.distance_m) < 1.1 * float(centre.radial_m):
        return None
    if float(centre.radial_m) < 60_000.0:
        return None
    azimuth_deg = float(line.azimuth_deg) % 360.0
    stated_deg = azimuth_deg if is_true else azimuth_deg + 180.0
    phrase, holds = f"in {part_words(stated_deg)} {area.name}", in_part(area, stated_deg)
    return compose(world, "containment", subject, (area,), phrase, is_true=is_true, holds=holds)


@maker("near")
def make_near(world: World, is_true: bool) -> Statement | None:
    """Near X."""
    pair = _pair(world, 1_500.0, 9_000.0) if is_true else _pair(world, 70_000.0, 250_000.0)
    if pair is None:
        return None
    subject, anchor, metres = pair
    if (metres > 6_000.0 + anchor.extent_m) if is_true else (metres < 70_000.0 + 5 * slack(subject, anchor)):
        return None
    word = world.random.choice(("near", "close to", "not far from"))
    phrase, holds = f"{word} {anchor.name}", far(0.0, _NEAR_M)
    return compose(world, "near", subject, (anchor,), phrase, is_true=is_true, holds=holds)


@maker("border")
def make_border(world: World, is_true: bool) -> Statement | None:
    """12 km from the border with X; near the border with X."""
    subject = world.subject()
    codes = _neighbours(world, subject.country) if subject else []
    if subject is None or not codes:
        return None
    other = world.gazetteer.get(f"country:{world.random.choice(codes)}")
    line = world.gazetteer.border(subject.country, other.country)
    foot = geodesy.nearest_on_line(line.geometry, subject.lon, subject.lat)
    metres = float(foot.distance_m)
    if not 3_000.0 < metres < 250_000.0:
        return None
    if world.random.random() < 0.6:
        told = habit(world, metres) if is_true else misstated(world, metres, subject, line)
        if told is None:
            return None
        phrase, holds = f"{said(world, told)} from the border with {other.name}", by_line(line.geometry, told, told)
        return compose(world, "border", subject, (other,), phrase, is_true=is_true, holds=holds)
    if (metres > 12_000.0) if is_true else (metres < _NEAR_BORDER_M + 3 * slack(subject, line)):
        return None
    phrase, holds = f"near the border with {other.name}", by_line(line.geometry, 0.0, _NEAR_BORDER_M)
    return compose(world, "border", subject, (other,), phrase, is_true=is_true, holds=holds)


def _neighbours(world: World, code: str) -> list[str]:
    found = []
    for other in world.codes:
        if other != code:
            try:
                world.gazetteer.border(code, other)
            except GeoError:
                continue
            found.append(other)
    return found


def _river(world: World, low_m: float, high_m: float) -> tuple[Place, Place, float, float] | None:
    """Return a subject, a river beside it, their distance and the bearing from the river."""
    subject = world.subject()
    river = world.river(subject, 0.5 * low_m, 1.5 * high_m) if subject else None
    if subject is None or river is None or river.name == subject.name:
        return None
    foot = geodesy.nearest_on_line(river.geometry, subject.lon, subject.lat)
    if not low_m < float(foot.distance_m) < high_m:
        return None
    return subject, river, float(foot.distance_m), float(foot.azimuth_deg) % 360.0


@maker("along")
def make_along(world: World, is_true: bool) -> Statement | None:
    """On the river X."""
    found = _river(world, 0.0, 2_500.0) if is_true else _river(world, 60_000.0, 250_000.0)
    if found is None:
        return None
    subject, river, metres, _ = found
    if not is_true and metres < 40_000.0 + 3 * slack(subject, river):
        return None
    phrase, holds = f"on the {_river_name(river)}", by_course(0.0, _ON_RIVER_M)
    return compose(world, "along", subject, (river,), phrase, is_true=is_true, holds=holds)


@maker("side")
def make_side(world: World, is_true: bool) -> Statement | None:
    """East of the river X."""
    found = _river(world, 1_000.0, 30_000.0)
    if found is None:
        return None
    subject, river, metres, azimuth_deg = found
    if metres < slack(subject, river) + 1_000.0:
        return None
    way = compass_name(azimuth_deg if is_true else azimuth_deg + 180.0, 4)
    words, stated_deg = {"N": ("north", 0.0), "E": ("east", 90.0), "S": ("south", 180.0), "W": ("west", 270.0)}[way]
    phrase, holds = f"{words} of the {_river_name(river)}", by_course(0.0, _BESIDE_M, stated_deg)
    return compose(world, "side", subject, (river,), phrase, is_true=is_true, holds=holds)


def _river_name(river: Place) -> str:
    return river.name if "River" in river.name else f"{river.name} river"
