"""The sure places of a report, and what they tell of another: is it near one, in a country or province spoken of?"""

from __future__ import annotations

from collections import defaultdict
from functools import partial
from itertools import chain, product
from math import ceil, cos, floor, inf, radians
from typing import TYPE_CHECKING, NamedTuple

from geo.geocoding.fitness import LARGE
from geo.geocoding.missing import outside_km
from geo.geocoding.model import distance_km, unit_of
from geo.seas import sea_of
from geo.sovereigns import sovereigns

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from collections.abc import Set as AbstractSet

    from shapely.geometry.base import BaseGeometry

    from geo.places import Place

__all__ = ["Gap", "Sure"]

NEAR_KM, CLOSE_KM = 250.0, 120.0
"""How far a place may lie from a sure one that speaks for it, and from one that does so against a namesake [P]."""
_WATER_DEG, _MOST_WATERS, _MOST_SPOTS = 1.0, 30, 60
_ADJOINING_DEG = 0.9
"""About 100 km: how far from another country a place may be that a report of that country speaks of [P]."""
_SHORE_DEG = 0.2
"""About 20 km: how far from the ring of a sea a place at it may be [P]."""
_NEAR_SHORE_DEG = 5.0
"""About 500 km: how far from a sea the places of a report that calls it "the Gulf" alone may be [P]."""
_LEAST_LAND_M = 200_000.0
_STRAIT_M, _ASIDE_KM = 100_000.0, 20.0
_SCENE = 4
_CELL_DEG, _MOST_IN_CELL, _FEW_CELLS = 1.0, 6, 60
_WIDEST_KM, _LEAST_KM_PER_DEG = 150.0, 110.5
_TOWNS = frozenset(("settlement", "neighbourhood"))
_WATERS = frozenset(("river", "canal", "lake"))
_NO_NAMES: frozenset[str] = frozenset()


class _Spot(NamedTuple):
    name: str
    place: Place


_as_spot: Callable[[Iterable[object]], _Spot] = partial(tuple.__new__, _Spot)


_EVERYWHERE = frozenset(("sea", "continent"))


class Sure:
    """The sure places found so far: by country, and for nearness by cell of a grid, a few in each, and all of these."""

    def __init__(self, countries: Iterable[str]) -> None:
        self.spoken = set(countries)
        self.countries: dict[str, set[str]] = defaultdict(set)
        self.cells: dict[tuple[int, int], list[_Spot]] = defaultdict(list)
        self.near: list[_Spot] = []
        self.names: set[str] = set()
        self.scene: set[str] = set()
        self.points: set[str] = set()
        self.units: dict[tuple[str, str], set[str]] = defaultdict(set)
        self.lands: list[_Spot] = []
        self.provinces: list[_Spot] = []
        self.waters: list[_Spot] = []
        self.seas: list[_Spot] = []
        self.spots: list[_Spot] = []

    def add(self, name: str, place: Place) -> None:
        """Add a sure place under the name that the report gives it."""
        self.names.add(name)
        if place.kind not in _EVERYWHERE:
            self.scene.add(name)
        spot = _as_spot((name, place))
        if place.country:
            self.countries[place.country].add(name)
            if place.kind == "country":
                self.lands.append(spot)
        if place.kind == "sea":
            self.seas.append(spot)
        if place.kind not in LARGE or (place.kind == "sea" and 0.0 < place.extent_m <= _STRAIT_M):
            self.points.add(name)
            if place.kind in _WATERS and len(self.waters) < _MOST_WATERS:
                self.waters.append(spot)
            elif len(self.spots) < _MOST_SPOTS:
                self.spots.append(spot)
            if place.kind == "province":
                self.units[place.country, unit_of(place)].add(name)
                if len(self.provinces) < _MOST_SPOTS:
                    self.provinces.append(spot)
            cell = self.cells[_cell(place)]
            if len(cell) < _MOST_IN_CELL:
                cell.append(spot)
                self.near.append(spot)

    def is_spoken_of(self, country: str, name: str) -> bool:
        """Tell whether the report speaks of a country, or of the state it belongs to, other than by this name."""
        for code in (country, *sovereigns(country)):
            if code in self.spoken or _holds_other(self.countries.get(code, _NO_NAMES), name):
                return True
        return False

    def tells_of(self, place: Place, aside: AbstractSet[str], *, by_country: bool) -> bool:
        """Tell whether names other than these speak of where a place lies: its unit, a town close by or its country."""
        if place.admin1 and self.units.get((place.country, unit_of(place)), _NO_NAMES) - aside:
            return True
        if by_country and (place.country in self.spoken or self.countries.get(place.country, _NO_NAMES) - aside):
            return True
        near = chain.from_iterable(self._around(place, CLOSE_KM))
        around = (spot for spot in near if spot.place.kind == "settlement")
        return any(spot.name not in aside and distance_km(spot.place, place) <= CLOSE_KM for spot in around)

    def tells_of_another_country(self, place: Place, aside: AbstractSet[str]) -> bool:
        """Tell whether names other than these are countries, and none of them is a place's own or the state over it."""
        told = {spot.place.country for spot in self.lands if spot.name not in aside}
        return bool(told) and told.isdisjoint((place.country, *sovereigns(place.country)))

    def tells_of_another_unit(self, place: Place, aside: AbstractSet[str]) -> bool:
        """Tell whether names other than these are provinces of a place's country, and it lies in none that is named."""
        named = [spot for spot in self.provinces if spot.place.country == place.country]
        if all(spot.name in aside for spot in named):
            return False
        own, areas = unit_of(place), [spot.place for spot in named]
        return all(unit_of(area) != own and outside_km(place, area) > _ASIDE_KM for area in areas)

    def adjoins(self, name: str, place: Place) -> bool:
        """Tell whether a place lies just beyond the land of a country that the report names otherwise."""
        lands = [spot.place for spot in self.lands if spot.name != name and spot.place.shape is not None]
        return any(_is_within(land, place, _ADJOINING_DEG) for land in lands)

    def is_at_water(self, name: str, place: Place) -> bool:
        """Tell whether a place lies at a sure river or lake, or the river or lake at a sure place, of other names."""
        others = [*self.spots, *self.lands] if place.kind in _WATERS else self.waters
        return any(_is_within(spot.place, place, _WATER_DEG) for spot in others if spot.name != name)

    def has_spots_at(self, name: str, river: Place) -> bool:
        """Tell whether a sure place that is no country, of another name, lies at a river or lake."""
        return any(_is_within(spot.place, river, _WATER_DEG) for spot in self.spots if spot.name != name)

    def is_at_sea(self, name: str, place: Place) -> bool:
        """Tell whether a place lies at a sea, no ocean, that the report names."""
        seas = (sea_of(spot.place.id) for spot in self.seas if spot.name != name)
        return any(sea is not None and sea.is_whole and _is_at(sea.ring, place) for sea in seas)

    def weight_of_shore(self, name: str, sea: Place) -> float:
        """Return how many sure places of other names lie close to a sea, seas aside; small ones weigh most."""
        known = sea_of(sea.id)
        ring = sea.geometry if known is None else known.ring
        others = [spot.place for spot in (*self.lands, *self.spots, *self.provinces) if spot.name != name]
        near = [place for place in others if ring.dwithin(place.geometry, _NEAR_SHORE_DEG)]
        return sum(1.0 / max(_LEAST_LAND_M, place.extent_m) for place in near)

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
        """Tell whether a place of another name is sure that tells where the report is, as no sea or continent does."""
        return _holds_other(self.scene, name)

    def is_near(self, name: str, place: Place, reach_km: float = NEAR_KM) -> bool:
        """Tell whether a sure place of another name is near, or a sure province holds it."""
        return self.gap_km(name, place, reach_km, enough_km=reach_km) <= reach_km

    def gap_km(self, name: str, place: Place, reach_km: float = NEAR_KM, *, enough_km: float = CLOSE_KM) -> float:
        """Return how far the nearest sure place of another name in reach is; 0 where a sure province holds the place.

        The first one found within `enough_km` will do; infinite where none is in reach.
        """
        if self.units and place.admin1:
            if _holds_other(self.units.get((place.country, unit_of(place)), _NO_NAMES), name):
                return 0.0
        least_km, lat, high_deg = inf, place.lat, (reach_km + _WIDEST_KM) / _LEAST_KM_PER_DEG
        few = len(self.cells) < _FEW_CELLS
        for other_name, other in self.near if few else chain.from_iterable(self._around(place, reach_km)):
            if -high_deg <= other.lat - lat <= high_deg and other_name != name and other.id != place.id:
                away_km = distance_km(other, place) - _radius_km(other, place)
                if away_km <= enough_km:
                    return away_km
                if away_km < least_km:
                    least_km = away_km
        return least_km if least_km <= reach_km else inf

    def _around(self, place: Place, reach_km: float) -> Iterable[list[_Spot]]:
        """Return the places of the cells around."""
        row, column = _cell(place)
        if len(self.cells) < 2 and (row, column) in self.cells:
            return (self.cells[row, column],)
        high = ceil((reach_km + _WIDEST_KM) / 111.0 / _CELL_DEG)
        wide = min(20, ceil(high / max(0.1, cos(radians(place.lat)))))
        if len(self.cells) < _FEW_CELLS:
            cells = self.cells.items()
            return [spots for (r, c), spots in cells if -high <= r - row <= high and -wide <= c - column <= wide]
        rows = sorted(range(row - high, row + high + 1), key=lambda r: abs(r - row))
        keys = product(rows, range(column - wide, column + wide + 1))
        return (self.cells[key] for key in keys if key in self.cells)


class Gap:
    """How far a place lies from the nearest sure place of another name; measured when first asked, which few are."""

    def __init__(self, sure: Sure, name: str, place: Place) -> None:
        self._sure, self._name, self._place = sure, name, place
        self._km: float | None = None

    def _in_km(self) -> float:
        km = self._km
        if km is None:
            is_large = self._place.kind in LARGE
            self._km = km = inf if is_large else self._sure.gap_km(self._name, self._place)
        return km

    @property
    def is_near(self) -> bool:
        """Whether it lies in reach of one that speaks for it."""
        return self._in_km() <= NEAR_KM

    @property
    def is_close(self) -> bool:
        """Whether it lies in reach of one that speaks for it against a namesake."""
        return self._in_km() <= CLOSE_KM


def _holds_other(names: AbstractSet[str], name: str) -> bool:
    return len(names) > 1 or (bool(names) and name not in names)


def _cell(place: Place) -> tuple[int, int]:
    return floor(place.lat / _CELL_DEG), floor(place.lon / _CELL_DEG)


def _is_at(ring: BaseGeometry, place: Place) -> bool:
    import shapely

    at: bool = shapely.dwithin(ring, shapely.Point(place.lon, place.lat), _SHORE_DEG)
    return at


def _radius_km(a: Place, b: Place) -> float:
    """Return how far two areas reach towards each other, km, at most 150."""
    reach_m = (0.0 if a.kind in _TOWNS else a.extent_m) + (0.0 if b.kind in _TOWNS else b.extent_m)
    return min(_WIDEST_KM, reach_m / 1000.0)


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
