"""How far the best option of a name can be trusted: sure, taken with a doubt, or refused.

A place is sure by itself where it is well known under its main name, else by the rest of the report: the words put it
in an area, or it lies near or in the country of another sure place. Names grow sure from the well-known ones outwards.
What nothing in the report speaks for is refused where the report has sure places elsewhere, and doubted where it has
none. All thresholds are proposals of this project [P].
"""

from __future__ import annotations

from collections import defaultdict
from math import ceil, cos, floor, radians
from typing import TYPE_CHECKING, NamedTuple

from geo.geocoding.candidates import is_country
from geo.geocoding.doubts import (
    goes_by,
    is_alone,
    is_named_in_full,
    is_unique,
    is_well_known,
    nearer_namesake,
    share_together,
    why_common,
    why_doubted,
    why_refused,
)
from geo.geocoding.fitness import LARGE, refuse_unfit
from geo.geocoding.model import Group, Option, describe, distance_km, unit_of
from geo.names import fold
from geo.sovereigns import sovereigns

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from geo.places import Place

__all__ = ["Verdict", "judge_groups"]

_SURE_SHARE = 0.6
_NEAR_KM, _CLOSE_KM, _NEIGHBOUR_KM = 250.0, 120.0, 60.0
_UNIQUE_KM, _WIDE_KM = 350.0, 700.0
_WATER_DEG, _MOST_WATERS, _MOST_SPOTS = 1.0, 30, 60
_ADJOINING_DEG = 0.9
"""About 100 km: how far from another country a place may be that a report of that country speaks of [P]."""
_STRAIT_M = 100_000.0
_SCENE = 4
_CELL_DEG, _MOST_IN_CELL = 1.0, 6
_ROUNDS = 3
_TOWNS = frozenset(("settlement", "neighbourhood"))
_WATERS = frozenset(("river", "canal", "lake"))
_NO_NAMES: frozenset[str] = frozenset()
_AS_A_PERSON = "'is in' and a name"
"""In the rule of a toponym: "Austin is in London" may tell of a person."""


class Verdict(NamedTuple):
    """What is to be thought of a group's best option: `refusal` and `doubt` are sentences, "" where there is none.

    `is_common`: the doubt is only that the name is common.
    """

    refusal: str = ""
    doubt: str = ""
    is_common: bool = False


class _Spot(NamedTuple):
    name: str
    place: Place


class _Sure:
    """The sure places found so far: by country, and by cell of a grid for nearness, a few in each cell."""

    def __init__(self, countries: Iterable[str]) -> None:
        self.spoken = set(countries)
        self.countries: dict[str, set[str]] = defaultdict(set)
        self.cells: dict[tuple[int, int], list[_Spot]] = defaultdict(list)
        self.names: set[str] = set()
        self.points: set[str] = set()
        self.units: dict[tuple[str, str], set[str]] = defaultdict(set)
        self.lands: list[_Spot] = []
        self.waters: list[_Spot] = []
        self.spots: list[_Spot] = []

    def add(self, name: str, place: Place) -> None:
        """Add a sure place under the name that the report gives it."""
        self.names.add(name)
        spot = _Spot(name, place)
        if place.country:
            self.countries[place.country].add(name)
            if place.kind == "country":
                self.lands.append(spot)
        if place.kind not in LARGE or (place.kind == "sea" and 0.0 < place.extent_m <= _STRAIT_M):
            self.points.add(name)
            if place.kind in _WATERS and len(self.waters) < _MOST_WATERS:
                self.waters.append(spot)
            elif len(self.spots) < _MOST_SPOTS:
                self.spots.append(spot)
            if place.kind == "province":
                self.units[place.country, unit_of(place)].add(name)
            cell = self.cells[_cell(place)]
            if len(cell) < _MOST_IN_CELL:
                cell.append(spot)

    def is_spoken_of(self, country: str, name: str) -> bool:
        """Tell whether the report speaks of a country, or of the state it belongs to, other than by this name."""
        codes = (country, *sovereigns(country))
        return any(code in self.spoken or _holds_other(self.countries.get(code, _NO_NAMES), name) for code in codes)

    def tells_of(self, place: Place, aside: AbstractSet[str], *, by_country: bool) -> bool:
        """Tell whether names other than these speak of where a place lies: its unit, a town close by or its country."""
        if place.admin1 and self.units.get((place.country, unit_of(place)), _NO_NAMES) - aside:
            return True
        if by_country and (place.country in self.spoken or self.countries.get(place.country, _NO_NAMES) - aside):
            return True
        around = (spot for spot in self._around(place, _CLOSE_KM) if spot.place.kind == "settlement")
        return any(spot.name not in aside and distance_km(spot.place, place) <= _CLOSE_KM for spot in around)

    def adjoins(self, name: str, place: Place) -> bool:
        """Tell whether a place lies just beyond the land of a country that the report names otherwise."""
        lands = [spot.place for spot in self.lands if spot.name != name and spot.place.shape is not None]
        return any(_is_within(land, place, _ADJOINING_DEG) for land in lands)

    def is_at_water(self, name: str, place: Place) -> bool:
        """Tell whether a place lies at a sure river or lake, or the river or lake at a sure place, of other names."""
        others = [*self.spots, *self.lands] if place.kind in _WATERS else self.waters
        return any(_is_within(spot.place, place, _WATER_DEG) for spot in others if spot.name != name)

    def are_many(self, name: str) -> bool:
        """Tell whether two places or more of other names are sure."""
        return len(self.names) - (name in self.names) >= 2

    def has_points(self, name: str) -> bool:
        """Tell whether a place smaller than a country, of another name, is sure."""
        return _holds_other(self.points, name)

    def are_gathered(self, name: str) -> bool:
        """Tell whether so many smaller places of other names are sure that the report has a scene of its own."""
        return len(self.points) - (name in self.points) >= _SCENE

    def has_others(self, name: str) -> bool:
        """Tell whether a place of another name is sure."""
        return _holds_other(self.names, name)

    def is_near(self, name: str, place: Place, reach_km: float = _NEAR_KM) -> bool:
        """Tell whether a sure place of another name is near, or a sure province holds it."""
        if self.units and place.admin1:
            if _holds_other(self.units.get((place.country, unit_of(place)), _NO_NAMES), name):
                return True
        for spot in self._around(place, reach_km):
            other = spot.place
            if spot.name != name and other.id != place.id:
                if distance_km(other, place) - _radius_km(other, place) <= reach_km:
                    return True
        return False

    def _around(self, place: Place, reach_km: float) -> Iterator[_Spot]:
        """Yield the places of the cells around, the place's own cell first."""
        row, column = _cell(place)
        yield from self.cells.get((row, column), ())
        if len(self.cells) < 2 and (row, column) in self.cells:
            return
        high = ceil((reach_km + 150.0) / 111.0 / _CELL_DEG)
        wide = min(20, ceil(high / max(0.1, cos(radians(place.lat)))))
        if len(self.cells) < 60:
            for (r, c), spots in self.cells.items():
                if abs(r - row) <= high and abs(c - column) <= wide and (r, c) != (row, column):
                    yield from spots
            return
        for r in sorted(range(row - high, row + high + 1), key=lambda r: abs(r - row)):
            for c in range(column - wide, column + wide + 1):
                if (r, c) in self.cells and (r, c) != (row, column):
                    yield from self.cells[r, c]


def _holds_other(names: AbstractSet[str], name: str) -> bool:
    return len(names) > 1 or (bool(names) and name not in names)


def _cell(place: Place) -> tuple[int, int]:
    return floor(place.lat / _CELL_DEG), floor(place.lon / _CELL_DEG)


def _radius_km(a: Place, b: Place) -> float:
    """Return how far two areas reach towards each other, km, at most 150."""
    reach_m = sum(place.extent_m for place in (a, b) if place.kind not in _TOWNS)
    return min(150.0, reach_m / 1000.0)


def _is_within(a: Place, b: Place, reach_deg: float) -> bool:
    """Return whether two shapes come so near; those that lie too far apart by their extents are not looked at."""
    reach_km = 112.0 * reach_deg + 1.02 * (a.extent_m + b.extent_m) / 1000.0
    if all(place.shape is None or place.extent_m > 0.0 for place in (a, b)) and distance_km(a, b) > reach_km:
        return False
    one, other = sorted((a, b), key=lambda place: 0 if place.shape is None else len(place.shape.wkb))
    if one.shape is not None:
        import shapely

        shapely.prepare(other.geometry)  # an index of one outline costs less than each vertex against each of another
    near: bool = other.geometry.dwithin(one.geometry, reach_deg)
    return near


def judge_groups(
    groups: Sequence[Group], own: Mapping[str, Place], fixed: Sequence[Place], countries: Iterable[str]
) -> list[Verdict]:
    """Return what is to be thought of each group's best option.

    Parameters
    ----------
    groups : settled, best option first
    own : the incident's own places: sure
    fixed : places that a person gave to mentions: sure
    countries : ISO codes that the report speaks of by the names of peoples, or that the reader gave
    """
    sure = _Sure(countries)
    for place in fixed:
        sure.add(fold(place.name), place)
    names = [group.stem for group in groups]
    shares = [share_together(group) for group in groups]
    _grow(groups, names, shares, own, sure)
    return [_judge(group, name, share, own, sure) for group, name, share in zip(groups, names, shares, strict=True)]


def _grow(
    groups: Sequence[Group], names: Sequence[str], shares: Sequence[float], own: Mapping[str, Place], sure: _Sure
) -> None:
    """Add the sure places of all groups, from the well-known ones outwards, then little ones that lie together."""
    left: list[tuple[str, Option]] = []
    unique: set[str] = set()
    for group, name, share in zip(groups, names, shares, strict=True):
        best = group.best
        if best is None or share < _SURE_SHARE or best.match != "exact" or best.reading.stand_in:
            continue
        if best.place.id in own or is_well_known(best) or best.reading.support > 0.0:
            sure.add(name, best.place)
        else:
            left.append((name, best))
            if is_alone(group, best, share):
                unique.add(name)
    for _ in range(_ROUNDS):
        held = [sure.is_spoken_of(o.place.country, n) or sure.is_near(n, o.place) for n, o in left]
        gained = [item for item, yes in zip(left, held, strict=True) if yes]
        left = [item for item, yes in zip(left, held, strict=True) if not yes]
        for name, option in gained:
            sure.add(name, option.place)
        if not gained or not left:
            break
    if not left:
        return
    alone, together = not sure.names, _Sure(())
    for name, option in left:
        together.add(name, option.place)
    for name, option in left:
        same_country = alone and together.is_spoken_of(option.place.country, name)
        if same_country or together.is_near(name, option.place, _NEIGHBOUR_KM):
            sure.add(name, option.place)
    _grow_unique([(name, option.place) for name, option in left if name in unique], sure)


def _grow_unique(left: Sequence[tuple[str, Place]], sure: _Sure) -> None:
    """Add the places that no other shares its name with and that lie in one another's reach."""
    together = _Sure(())
    for name, place in left:
        together.add(name, place)
    for name, place in left:
        if (
            together.is_spoken_of(place.country, name)
            or together.is_near(name, place, _UNIQUE_KM)
            or sure.is_near(name, place, _UNIQUE_KM)
            or together.is_at_water(name, place)
            or sure.is_at_water(name, place)
        ):
            sure.add(name, place)


def _is_spoken_for(group: Group, best: Option, name: str, share: float, sure: _Sure) -> bool:
    """Return whether a border or water that it lies at, or places farther around, speak for a name of its own."""
    place = best.place
    if share >= _SURE_SHARE and best.match == "exact":
        if best.at_border or (place.shape is not None and sure.is_at_water(name, place)):
            return True
    if not is_alone(group, best, share):
        return False
    if sure.is_near(name, place, _UNIQUE_KM) or sure.is_at_water(name, place):
        return True
    return place.kind in _TOWNS and sure.adjoins(name, place)


def _is_told_elsewhere(group: Group, best: Option, name: str, share: float, sure: _Sure) -> bool:
    """Return whether the report speaks of where a place lies, apart from words that put it in an area elsewhere.

    "Aid for Eastern Cape... Cedarville, in Belarus": that a village lost from the lists of Belarus has a namesake in
    the very province that the report speaks of would be a strange chance.
    """
    reading, country = best.reading, best.place.country
    is_put_outside = bool(reading.outside) and not reading.support
    if not best.same_name or not (is_put_outside or (group.put_in and group.fails_throughout)):
        return False
    is_abroad = not reading.astray and all(area.country != country for _, area in group.put_in)
    if is_abroad:
        share = sum(o.share for o in group.options if o.place.country == country and o.match == "exact")
    aside = {name, *(fold(area) for area in group.words.context), *(area for area, _ in group.put_in)}
    return share >= _SURE_SHARE and sure.tells_of(best.place, aside, by_country=is_abroad)


def _why_alone(group: Group, best: Option, name: str, sure: _Sure) -> str:
    """Return why a place that nothing else speaks for may not be meant, "" where it may."""
    nearer = nearer_namesake(group, lambda code: sure.is_spoken_of(code, name))
    if nearer is not None:
        return f"{describe(nearer)} has this name too, and the report speaks of its country"
    is_town = best.place.kind in _TOWNS
    if is_town and any(_AS_A_PERSON in toponym.rule for toponym in group.toponyms):
        return f"people are in places too, and nothing else in the report is near {describe(best)}"
    if is_town and group.words.is_measured and sure.are_many(name) and not sure.is_near(name, best.place, _WIDE_KM):
        return f"nothing else in the report is near {describe(best)} or in its country"
    return ""


def _judge(group: Group, name: str, share: float, own: Mapping[str, Place], sure: _Sure) -> Verdict:
    best = group.best
    if best is None or best.place.id in own:
        return Verdict()
    place, known = best.place, is_well_known(best) or is_named_in_full(group, best, share)
    near = place.kind not in LARGE and sure.is_near(name, place)
    spoken = sure.is_spoken_of(place.country, name)
    supported = best.reading.support > 0.0 or near or spoken or _is_spoken_for(group, best, name, share, sure)
    close = near and sure.is_near(name, place, _CLOSE_KM)
    told = _is_told_elsewhere(group, best, name, share, sure)
    own_name = known or told or is_unique(group, best, held=near or (spoken and is_country(best.reading.outside)))
    unfit = refuse_unfit(group, best, close=close, spoken=spoken, own_name=own_name)
    if unfit:
        return Verdict(unfit)
    if group.is_told:
        return Verdict()
    if group.is_out_of_reach and not (spoken or best.reading.placed or is_alone(group, best, share)):
        return Verdict(f"{describe(best)} has this name, but lies far from where the words put it, and abroad")
    if not supported and not known:
        refusal = why_refused(best, share, others=sure.has_others(name), peoples=bool(sure.spoken))
        return Verdict(refusal, "" if refusal else f"nothing else in the report shows that {describe(best)} is meant")
    if not (best.same_name or spoken or best.reading.placed or (known and goes_by(group, best))):
        return Verdict(doubt=f"{describe(best)} has this name besides its own, in a country that nothing else is in")
    alone = "" if supported else _why_alone(group, best, name, sure)
    if alone:
        return Verdict(doubt=alone)
    apart = sure.has_points(name) and not near
    if apart and (is_alone(group, best, share) or (spoken and share >= _SURE_SHARE)):
        apart = not sure.is_near(name, place, _UNIQUE_KM)
    lonely = not close and sure.are_gathered(name)
    doubt = why_doubted(
        group, best, share, near=near, close=close, apart=apart, spoken=spoken, lonely=lonely, told=told
    )
    common = "" if told else why_common(group, best, spoken=spoken)
    return Verdict("", doubt or common, is_common=not doubt)
