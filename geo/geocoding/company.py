"""Company: places of two names that lie close together speak for each other, though neither is sure by itself.

Of nine Boone Counties and sixteen Lebanons only one of each lie together. What nearness to the report's sure places
counts for (`weigh_nearness`) needs a sure place to begin with; this needs none. A reading much less known than another
of its name gains only in a country that the report's people, bodies or address speak of, so that great cities in a
report on the world never fall to hamlets that lie near each other.
"""

from __future__ import annotations

from collections.abc import Mapping
from math import cos, exp, hypot, radians
from typing import TYPE_CHECKING, NamedTuple

from geo.geocoding.model import CELLS_A_ROW, Reason

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.geocoding.model import Group, Spot

__all__ = ["weigh_company"]

_POINTS, _MOST, _LEAST = 2.2, 1.5, 0.05
_RANGE_KM, _REACH_KM = 35.0, 90.0
_KM_PER_DEG = 111.2
_MOST_IN_CELL = 16
_SPOKEN = 0.7
_UNIT, _COUNTY = 1.5, (" County", " Parish")
"""How much more a county speaks for a town in it than a town beside it does [P]."""
_AROUND = tuple(CELLS_A_ROW * row + column for row in (-1, 0, 1) for column in (-1, 0, 1))
_BESIDE = tuple(step for step in _AROUND if step)
"""The steps to the cells around one; without its own."""


class _Neighbour(NamedTuple):
    """A name that may speak for others: `is_county` where the words call it a county or district."""

    stem: str
    words: list[str]
    name: str
    is_county: bool


_Cells = Mapping[int, "Sequence[tuple[_Neighbour, Spot]]"]


def weigh_company(groups: Sequence[Group], spoken: Mapping[str, float]) -> list[Group]:
    """Count places of other names close by, for every reading of the names that are not sure; linear in the names.

    Returns the names that gained by it.

    Parameters
    ----------
    groups : with their first order; the points go to `fixed`, with a reason
    spoken : weight of the countries whose people, bodies or address the report names
    """
    if len(groups) < 2 or all(group.sense.is_clear for group in groups):
        return []
    gained: list[Group] = []
    cells = _put_in_cells(groups)
    for group in groups:
        for spot in () if group.sense.is_clear else group.sense.spots:
            if not spot.may_gain or (spot.is_lesser and spoken.get(spot.country, 0.0) < _SPOKEN):
                continue
            if len(cells[spot.cell]) == 1 and cells.keys().isdisjoint(map(spot.cell.__add__, _BESIDE)):
                continue  # nothing but the place itself
            pull, name = _company(group.stem, spot, cells)
            if pull > _LEAST:
                points = _POINTS * min(_MOST, pull)
                option = group.options[spot.rank]
                option.fixed += points
                option.points += points
                option.company = Reason(points, "close to a {} of the report", name)
                if not gained or gained[-1] is not group:
                    gained.append(group)
    return gained


def _put_in_cells(groups: Sequence[Group]) -> _Cells:
    """Return the small places of all names by the degrees that they lie in, a few in each."""
    cells: dict[int, list[tuple[_Neighbour, Spot]]] = {}
    for group in groups:
        is_county = group.kind_hint == "district" or group.name.endswith(_COUNTY)
        name = _Neighbour(group.stem, group.stem.split(" "), group.name, is_county)
        for spot in group.sense.spots:
            cell = cells.get(spot.cell)
            if cell is None:
                cells[spot.cell] = [(name, spot)]
            elif len(cell) < _MOST_IN_CELL:
                cell.append((name, spot))
    return cells


def _company(stem: str, spot: Spot, cells: _Cells) -> tuple[float, str]:
    """Return the summed pull of the other names around, each by its nearest place, and the name that pulls most."""
    pulls: dict[str, float] = {}
    names: dict[str, str] = {}
    lat, lon, around = spot.lat, spot.lon, filter(None, map(cells.get, map(spot.cell.__add__, _AROUND)))
    words, narrow = stem.split(" "), max(0.1, cos(radians(lat)))
    for cell in around:
        for (other_stem, other_words, name, is_county), other in cell:
            if other_stem == stem or other_stem in words or stem in other_words:
                continue
            away = hypot((other.lat - lat) * _KM_PER_DEG, (other.lon - lon) * _KM_PER_DEG * narrow)
            if away <= _REACH_KM:
                is_around = is_county and other.is_unit and not spot.is_unit
                pull = exp(-away / _RANGE_KM) * (_UNIT if is_around else 1.0)
                if pull > pulls.get(other_stem, 0.0):
                    pulls[other_stem], names[other_stem] = pull, name
    if not pulls:
        return 0.0, ""
    best = max(pulls, key=pulls.__getitem__)
    return sum(pulls.values()), names[best]
