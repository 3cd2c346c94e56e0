"""How far the best option of a name can be trusted: sure, taken with a doubt, or refused.

A place is sure by itself where it is well known under its main name, else by the rest of the report: the words put it
in an area, or it lies near or in the country of another sure place. Names grow sure from the well-known ones outwards.
What nothing in the report speaks for is refused where the report has sure places elsewhere, and doubted where it has
none. All thresholds are proposals of this project [P].
"""

from __future__ import annotations

import re
from collections import defaultdict
from math import ceil, cos, floor, radians
from typing import TYPE_CHECKING, NamedTuple

from geo.geocoding.candidates import agreement
from geo.geocoding.fitness import FACILITY, LARGE, refuse_unfit
from geo.geocoding.model import Group, Option, describe, distance_km, unit_of
from geo.names import fold, similarity, strip_article
from geo.sovereigns import sovereigns
from geo.toponyms.vocabulary import SITE_KINDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from geo.places import Place

__all__ = ["Verdict", "is_together", "judge_groups", "share_together"]

_SURE_SHARE, _ALONE = 0.6, 0.9
_SPOT_KM, _NEAR_KM, _CLOSE_KM, _NEIGHBOUR_KM = 10.0, 250.0, 120.0, 60.0
_STRAIT_M = 100_000.0
_OBSCURE, _NOTABLE, _OUTSTANDING, _NATURAL_PRIOR = 0.45, 0.5, 0.65, 0.4
_LEAD, _COMMON, _VERY_COMMON = 0.1, 4, 40
_CELL_DEG, _MOST_IN_CELL = 1.0, 6
_ROUNDS = 3
_ALIKE = 0.75
_KM_PER_DEG = 110.5
"""Less than any degree of latitude."""
_MOST_OF_A_VILLAGE = 100_000
_VILLAGE = re.compile(r"'(?:village|hamlet)s?(?: of)?'")
_NATURAL = frozenset(("region", "desert", "river", "lake", "mountain", "island", "canal", "valley", "line", "border"))
_AREAS = frozenset(("province", "district", "region"))
_SELDOM_BARE = frozenset(("river", "canal", "airport", "building", "school", "hospital", "place of worship"))
_TOWNS = frozenset(("settlement", "neighbourhood"))


class Verdict(NamedTuple):
    """What is to be thought of a group's best option: `refusal` and `doubt` are sentences, "" where there is none."""

    refusal: str = ""
    doubt: str = ""


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

    def add(self, name: str, place: Place) -> None:
        """Add a sure place under the name that the report gives it."""
        self.names.add(name)
        if place.country:
            self.countries[place.country].add(name)
        if place.kind not in LARGE or (place.kind == "sea" and 0.0 < place.extent_m <= _STRAIT_M):
            self.points.add(name)
            if place.kind == "province":
                self.units[place.country, unit_of(place)].add(name)
            cell = self.cells[_cell(place)]
            if len(cell) < _MOST_IN_CELL:
                cell.append(_Spot(name, place))

    def is_spoken_of(self, country: str, name: str) -> bool:
        """Tell whether the report speaks of a country, or of the state it belongs to, other than by this name."""
        codes = (country, *sovereigns(country))
        return any(code in self.spoken or _holds_other(self.countries.get(code, set()), name) for code in codes)

    def has_points(self, name: str) -> bool:
        """Tell whether a place smaller than a country, of another name, is sure."""
        return _holds_other(self.points, name)

    def has_others(self, name: str) -> bool:
        """Tell whether a place of another name is sure."""
        return _holds_other(self.names, name)

    def is_near(self, name: str, place: Place, reach_km: float = _NEAR_KM) -> bool:
        """Tell whether a sure place of another name is near, or a sure province holds it."""
        if place.admin1 and _holds_other(self.units.get((place.country, unit_of(place)), set()), name):
            return True
        for spot in self._around(place, reach_km):
            other = spot.place
            if spot.name == name or other.id == place.id:
                continue
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


def _holds_other(names: set[str], name: str) -> bool:
    return len(names) > 1 or (bool(names) and name not in names)


def _cell(place: Place) -> tuple[int, int]:
    return floor(place.lat / _CELL_DEG), floor(place.lon / _CELL_DEG)


def _radius_km(a: Place, b: Place) -> float:
    """Return how far two areas reach towards each other, km, at most 150."""
    reach_m = sum(place.extent_m for place in (a, b) if place.kind not in _TOWNS)
    return min(150.0, reach_m / 1000.0)


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
    for group, name, share in zip(groups, names, shares, strict=True):
        best = group.best
        if best is None or share < _SURE_SHARE or best.match != "exact" or best.stand_in:
            continue
        if best.place.id in own or _is_well_known(best) or best.fixed_support > 0.0:
            sure.add(name, best.place)
        else:
            left.append((name, best))
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


def _judge(group: Group, name: str, share: float, own: Mapping[str, Place], sure: _Sure) -> Verdict:
    best = group.best
    if best is None or best.place.id in own:
        return Verdict()
    place, known = best.place, _is_well_known(best) or _is_named_in_full(group, best, share)
    near = place.kind not in LARGE and sure.is_near(name, place)
    spoken = sure.is_spoken_of(place.country, name)
    supported = best.fixed_support > 0.0 or near or spoken
    close = near and sure.is_near(name, place, _CLOSE_KM)
    unfit = refuse_unfit(group, best, close=close, spoken=spoken, own_name=known or _is_unique(group, best))
    if unfit:
        return Verdict(unfit)
    if not supported and not known:
        refusal = _refuse(best, share, others=sure.has_others(name), peoples=bool(sure.spoken))
        if refusal:
            return Verdict(refusal)
        return Verdict(doubt=f"nothing else in the report shows that {describe(best)} is meant")
    if not (best.same_name or spoken or best.placed or (known and _goes_by(group, best))):
        return Verdict(doubt=f"{describe(best)} has this name besides its own, in a country that nothing else is in")
    if not supported:
        nearer = _nearer_namesake(group, name, sure)
        if nearer is not None:
            return Verdict(doubt=f"{describe(nearer)} has this name too, and the report speaks of its country")
    return Verdict(doubt=_doubt(group, best, share, near=near, close=close, points=sure.has_points(name)))


def _nearer_namesake(group: Group, name: str, sure: _Sure) -> Option | None:
    """Return a town of some size in a country that the report speaks of: Santiago may be the one of the Dominicans."""
    for option in group.options[1:8]:
        place = option.place
        if option.match == "exact" and option.prior >= _OBSCURE and place.kind == "settlement":
            if sure.is_spoken_of(place.country, name) and not is_together(place, group.options[0].place):
                return option
    return None


def _goes_by(group: Group, best: Option) -> bool:
    """Return whether a well-known place is written much like its own name ("Anbar": Al Anbar), not by a further one
    that belongs to others too ("Wallis": Valais, or the island).
    """
    if best.place.kind != "province":
        return True
    own, name = (strip_article(fold(words)) for words in (best.place.name, group.name))
    return name in own or own in name or similarity(own, name) >= _ALIKE


def _refuse(best: Option, share: float, *, others: bool, peoples: bool) -> str:
    """Return why an option that nothing speaks for is not taken, "" where it is the best guess there is."""
    if best.match != "exact" and (others or peoples or best.prior < 0.35):
        return f"not in the gazetteer under this spelling; {describe(best)} is written alike, far from all else here"
    foremost = best.same_name and (
        (best.prior >= _NOTABLE and share >= _SURE_SHARE) or (best.prior >= _OBSCURE and share >= _ALONE)
    )
    foremost = foremost or (_is_facility(best) and best.prior >= FACILITY and share >= _SURE_SHARE)
    natural = best.place.kind in _NATURAL and best.prior >= _NATURAL_PRIOR
    foremost = foremost or (best.same_name and natural and share >= _SURE_SHARE)
    if others and not foremost:
        return f"{describe(best)} has this name, but nothing else in the report is near it or in its country"
    return ""


def _doubt(group: Group, best: Option, share: float, *, near: bool, close: bool, points: bool) -> str:
    """Return why an option that is taken may be wrong, "" where it is sure."""
    if best.slip:
        return f"not listed under this spelling; {describe(best)} is spelt almost so ({best.slip})"
    if best.match != "exact":
        return f"not listed under this spelling; {describe(best)} only sounds alike"
    if group.rival is not None:
        return f"{describe(group.rival)} has this name too, and the statement would hold of it"
    if best.place.population > _MOST_OF_A_VILLAGE and any(_VILLAGE.search(t.rule) for t in group.toponyms):
        return f"the words call it a village, and {describe(best)} has {best.place.population:,} inhabitants"
    if best.outside and not best.fixed_support and not _is_unique(group, best):
        return f"the words put it in {best.outside}, where the gazetteer has none of this name"
    if share < _SURE_SHARE:
        rival = next((o for o in group.options[1:] if not is_together(o.place, best.place)), None)
        if rival is not None:
            return f"{describe(rival)} has this name too"
    if best.place.kind == "country" and not group.kind_hint:
        village = next((o for o in group.options if o.same_name and o.place.kind in _TOWNS and o.support > 1.0), None)
        if village is not None and best.support < 0.5:
            return f"{describe(village)} has this name too"
    namesake = "" if best.placed else _namesake(group, best, close=close)
    if namesake:
        return namesake
    if not group.kind_hint and best.place.kind in _SELDOM_BARE:
        return f"{describe(best)} is no settlement, and the words do not say that this {best.place.kind} is meant"
    obscure = best.prior < _OBSCURE and best.place.kind not in LARGE
    if obscure and points and not near and not best.placed and not _is_named_in_full(group, best, share):
        return f"{describe(best)} is little known, and far from the other places of the report"
    return ""


def _is_unique(group: Group, best: Option) -> bool:
    """Return whether a town bears a name of its own, so that words that put it elsewhere are wrong."""
    alike = [o for o in group.options if o.match == "exact" and o.same_name and not is_together(o.place, best.place)]
    return best.same_name and not alike and (best.prior >= _OBSCURE or _is_well_known(best))


def _namesake(group: Group, best: Option, *, close: bool) -> str:
    """Return why a name is too common in its country to be sure of: another as well known, or a great many."""
    place = best.place
    if place.kind in LARGE:
        return ""
    anywhere = [o for o in group.options if o is not best and o.match == "exact" and o.place.kind in _TOWNS]
    alike = [o for o in anywhere if o.place.country == place.country and not is_together(o.place, place)]
    rival = max(alike, key=lambda o: o.prior, default=None)
    if rival is not None and best.prior - rival.prior < _LEAD and not close:
        return f"{describe(rival)} has this name too"
    if group.kind_hint or best.prior >= _OUTSTANDING:
        return ""
    if len(anywhere) >= _VERY_COMMON:
        return f"the gazetteer has {len(anywhere) + 1} places of this name, and may lack the one meant"
    if rival is not None and len(alike) >= _COMMON and not (_is_well_known(best) and best.prior - rival.prior > 0.15):
        return f"the gazetteer has {len(alike) + 1} places of this name in that country, and may lack the one meant"
    return ""


def share_together(group: Group) -> float:
    """Return the share of the best option with those at the same spot, and of a town with the areas around it."""
    best = group.best
    if best is None:
        return 0.0
    if len(group.options) == 1:
        return best.share
    return sum(o.share for o in group.options if o is best or is_together(o.place, best.place))


def is_together(a: Place, b: Place) -> bool:
    """Return whether two places of one name are one spot, or an area and a town in it."""
    if "country" in (a.kind, b.kind):
        return a.country == b.country  # Mexico and Mexico City
    if a.kind in LARGE or b.kind in LARGE:
        return False
    reach_km = max(_SPOT_KM, a.extent_m / 1000.0, b.extent_m / 1000.0)
    if abs(a.lat - b.lat) * _KM_PER_DEG > reach_km:
        return False
    away_km = distance_km(a, b)
    if away_km <= _SPOT_KM:
        return True
    if (a.kind in _AREAS) == (b.kind in _AREAS) or a.country != b.country:
        return False
    return away_km <= max(a.extent_m, b.extent_m) / 1000.0 and (unit_of(a) == unit_of(b) or away_km <= 60.0)


def _is_facility(option: Option) -> bool:
    """Return whether this is an airport, base, plant or the like that goes by this very name ("Heathrow")."""
    return option.match == "exact" and not option.stand_in and option.place.kind in SITE_KINDS


def _is_named_in_full(group: Group, best: Option, share: float) -> bool:
    """Return whether the words say name and kind of a facility, and only one has both: "Barksdale Air Force Base"."""
    return _is_facility(best) and agreement(best.place.kind, group.kind_hint) >= 0.5 and share >= _ALONE


def _is_well_known(option: Option) -> bool:
    """Return whether a place needs no support: who writes its name without more means it."""
    place, prior = option.place, option.prior
    if option.match != "exact" or option.stand_in:
        return False
    if place.kind in LARGE:
        return True
    if place.kind == "settlement":
        if not option.same_name:
            return prior >= 0.68
        chief = place.feature_code in ("PPLC", "PPLA")
        return prior >= 0.6 or (prior >= 0.5 and (chief or place.population >= 100_000))
    if place.kind == "province":
        return prior >= 0.55
    return prior >= (0.44 if place.kind in _NATURAL else 0.5)
