"""What a row states beside its coordinates: how well they are known, its areas, its named town, its texts."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from ..geocoding.model import unit_of
from ..values import made_fast
from .areas import Area, country_area, parts_of_full_name, unit_named
from .model import Columns, Reject
from .positions import Positions, cell_text
from .precision import Known, known_by_code, known_by_digits, known_by_radius

if TYPE_CHECKING:
    import pandas as pd

    from ..gazetteer import Gazetteer
    from ..places import Place

__all__ = ["RowContext", "build_contexts", "named_town"]


@made_fast
@dataclass(frozen=True, slots=True)
class RowContext:
    """A row without its coordinates: `texts` are (column, words); `country` is an area too, for its outline."""

    known: Known
    country: Area | None
    admin1: Area | None
    admin2: Area | None
    town: str
    texts: tuple[tuple[str, str], ...]
    columns: Columns

    @property
    def country_place(self) -> Place | None:
        """The stated country."""
        return self.country.places[0] if self.country else None

    @property
    def unit_place(self) -> Place | None:
        """The stated first-order unit, where its name is listed."""
        return self.admin1.places[0] if self.admin1 and not self.admin1.doubt else None


def build_contexts(
    frame: pd.DataFrame, columns: Columns, positions: Positions, gazetteer: Gazetteer
) -> tuple[list[RowContext], list[Reject]]:
    """Return the contexts of the rows of a chunk, and the precision codes that are none (rows counted from 0)."""
    cells = {role: _texts(frame, name) for role, name in columns.named().items() if role in _READ}
    texts = [(name, _texts(frame, name)) for name in columns.text]
    contexts, faults = [], []
    grid = _texts(frame, _GRID) if _GRID in frame.columns else None
    empty = [""] * len(frame)
    get = {role: cells.get(role, empty) for role in _READ}
    for i in range(len(frame)):
        town, admin1 = get["location"][i], get["admin1"][i]
        if columns.full_name and get["full_name"][i]:
            own_town, own_unit = parts_of_full_name(get["full_name"][i])
            town, admin1 = town or own_town, admin1 or own_unit
        areas = _areas(gazetteer, get["country"][i], columns.codes, admin1, get["admin2"][i])
        known, fault = _known(columns, get, i, areas, town, positions, gazetteer)
        if fault:
            faults.append(Reject(i, columns.code or columns.radius, get["code"][i] or get["radius"][i], fault))
        known = _coarser(known, grid[i]) if grid is not None else known
        words = tuple((name, values[i]) for name, values in texts if values[i])
        contexts.append(RowContext(known, *areas, town, words, columns))
    return contexts, faults


_GRID = "coarsened_m"
"""Column that the coarsening of a table leaves: the size of the grid that its positions were moved onto."""


def _coarser(known: Known, size: str) -> Known:
    """Return what is known of a position that was moved onto a grid: less, by as far as a cell reaches."""
    if not size or known.radius_m is None:
        return known
    reach_m = float(size) / 2.0**0.5
    reason = f"{known.reason}; and {reach_m / 1000:.3g} km for the grid that it was moved onto"
    return Known(known.radius_m + reach_m, known.is_unit, known.code, reason)


_READ = ("country", "admin1", "admin2", "location", "full_name", "code", "vicinity", "radius")


def _texts(frame: pd.DataFrame, name: str) -> list[str]:
    values = frame[name].tolist()
    if any(type(value) is not str for value in values):
        return [cell_text(value) for value in values]
    held = {value: cell_text(value) for value in set(values)}
    return [held[value] for value in values]


@lru_cache(maxsize=100_000)
def _areas(
    gazetteer: Gazetteer, country: str, codes: str, admin1: str, admin2: str
) -> tuple[Area | None, Area | None, Area | None]:
    area = country_area(gazetteer, country, codes) if country else None
    if area is None:
        return None, None, None  # a unit's name alone may mean units of many countries
    code = area.places[0].country
    unit = unit_named(gazetteer, admin1, code) if admin1 else None
    one = unit_of(unit.places[0]) if unit is not None and len({unit_of(p) for p in unit.places}) == 1 else ""
    second = unit_named(gazetteer, admin2, code, one) if admin2 else None
    return area, unit, second


@lru_cache(maxsize=100_000)
def named_town(gazetteer: Gazetteer, name: str, country: str, admin1: str) -> tuple[Place, ...]:
    """Return the settlements of a name in a country, those of the stated unit alone where there are any."""
    found = [
        c.place
        for c in gazetteer.lookup(name)
        if c.match == "exact" and c.place.kind == "settlement" and (not country or c.place.country == country)
    ]
    inside = [place for place in found if admin1 and unit_of(place) == admin1]
    return tuple((inside or found)[:20])


def _known(
    columns: Columns,
    get: dict[str, list[str]],
    i: int,
    areas: tuple[Area | None, Area | None, Area | None],
    town: str,
    positions: Positions,
    gazetteer: Gazetteer,
) -> tuple[Known, str]:
    """Return how well the position of row `i` is known, and what is wrong with the cell that should say it."""
    fault = ""
    code, radius = get["code"][i], get["radius"][i]
    by_digits = _by_digits(positions, i)
    if code and columns.code and columns.standard in ("acled", "ucdp", "gtd", "gdelt", "atlos"):
        known = _by_code(gazetteer, columns.standard, code, areas, town, get["vicinity"][i] in ("1", "1.0", "True"))
        fault = known.fault
        if known.radius_m is not None and by_digits.radius_m is not None and by_digits.radius_m > known.radius_m:
            if "digits" in by_digits.reason:
                reason = f"{known.reason}; but {by_digits.reason}"
                return Known(by_digits.radius_m, known.is_unit, known.code, reason), fault
        return known, fault
    if radius:
        try:
            metres = float(radius.replace(",", "."))
        except ValueError:
            metres = float("nan")
        if np.isfinite(metres) and metres > 0.0:
            return known_by_radius(metres, columns.radius), fault
        fault = "is no radius in metres, more than 0"
    return by_digits, fault


def _by_digits(positions: Positions, i: int) -> Known:
    lat = float(positions.lat[i])
    return known_by_digits(round(lat, 1) if lat == lat else 0.0, float(positions.precision_deg[i]))


@lru_cache(maxsize=100_000)
def _by_code(
    gazetteer: Gazetteer,
    standard: str,
    code: str,
    areas: tuple[Area | None, Area | None, Area | None],
    town: str,
    vicinity: bool,
) -> Known:
    units = {
        level: area.places[0]
        for level, area in zip(("country", "admin1", "admin2"), areas, strict=True)
        if area is not None and not area.doubt
    }
    country = units["country"].country if "country" in units else ""
    unit = unit_of(units["admin1"]) if "admin1" in units else ""
    towns = named_town(gazetteer, town, country, unit) if town and country else ()
    largest = max(towns, key=lambda place: place.extent_m, default=None)
    return known_by_code(standard, code, units=units, town=largest, vicinity=vicinity)
