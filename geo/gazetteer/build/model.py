"""What the readers of the sources hand to the packer: one record a feature, and the manifest rows."""

from __future__ import annotations

from dataclasses import dataclass, field
from math import pi, sqrt
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

__all__ = ["DENSITY_PER_KM2", "POST_TOWN", "Feature", "settlement_extent_m"]

POST_TOWN = "postal:"
"""How the ids of small places begin that are found by their written name alone, never by its sound: by a hamlet's
name nobody means what a list of the other end of the world spells alike."""

DENSITY_PER_KM2 = 5000.0
"""Inhabitants a square kilometre of built-up land, for the extent of a settlement [P]; world cities: 2,000-15,000."""


@dataclass(slots=True)
class Feature:
    """A feature on its way into the store; fields as in `geo.places.Place`, `prior` the context-free score 0..1,
    `group` the larger whole that the source puts it in (continent of a country, part of a kingdom of a county).
    """

    id: str
    source: str
    source_id: str
    name: str
    kind: str
    lon: float
    lat: float
    uncertainty_m: float
    extent_m: float = 0.0
    country: str = ""
    admin1: str = ""
    population: int = 0
    feature_code: str = ""
    names: list[str] = field(default_factory=list)
    note: str = ""
    centroid: bool = False
    stand_in: str = ""
    retrieved: str = ""
    prior: float = 0.0
    group: str = ""
    geometry: BaseGeometry | None = None


def settlement_extent_m(population: int) -> float:
    """Return the radius of a disc that holds the population at `DENSITY_PER_KM2`, at least 300 m; 750 m if unknown.

    >>> round(settlement_extent_m(271_800)), round(settlement_extent_m(0))
    (4160, 750)
    """
    if population <= 0:
        return 750.0
    return max(300.0, 1000.0 * sqrt(population / (pi * DENSITY_PER_KM2)))
