"""The seas by hand-drawn rings: which waters and shores each takes in, in the spirit of the limits of the IHO.

A ring (`data/seas.csv`) runs over the land around its sea, and over open water where that meets the next one. So the
shores of a sea are the coasts inside its ring, and its outline is the ring without the land.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from .data_files import data_path

if TYPE_CHECKING:
    from pathlib import Path

    from shapely.geometry.base import BaseGeometry

__all__ = ["Sea", "named_seas", "read_seas", "sea_of"]


@dataclass(frozen=True, slots=True)
class Sea:
    """The ring of a sea (lon, lat), whether it holds all shores, and the id of the ocean that the sea is part of."""

    ring: BaseGeometry
    is_whole: bool
    ocean: str


def read_seas(table: Path) -> dict[str, Sea]:
    """Return the rings of a table by the id of the sea; one past the 180th meridian comes in two parts."""
    import shapely

    rings: dict[str, list[BaseGeometry]] = {}
    told: dict[str, tuple[bool, str]] = {}
    with table.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            ring = [tuple(map(float, pair.split())) for pair in row["ring"].split(",")]
            rings.setdefault(row["id"], []).append(_within_180(shapely.make_valid(shapely.Polygon(ring))))
            told[row["id"]] = row["extent"] == "whole", row["ocean"]
    return {key: Sea(shapely.union_all(parts), *told[key]) for key, parts in rings.items()}


def _within_180(ring: BaseGeometry) -> BaseGeometry:
    """Return a ring whose longitudes go on past 180 as the usual ones.

    >>> import shapely
    >>> _within_180(shapely.box(170.0, 0.0, 190.0, 1.0)).bounds
    (-180.0, 0.0, 180.0, 1.0)
    """
    import shapely

    if ring.bounds[2] <= 180.0:
        return ring
    past = shapely.transform(shapely.clip_by_rect(ring, 180.0, -90.0, 540.0, 90.0), lambda xy: xy - [360.0, 0.0])
    return shapely.union_all([shapely.clip_by_rect(ring, -180.0, -90.0, 180.0, 90.0), past])


@lru_cache(maxsize=1)
def named_seas() -> dict[str, Sea]:
    """Return the seas of the embedded table by their ids."""
    return read_seas(data_path("seas.csv"))


def sea_of(place_id: str) -> Sea | None:
    """Return the sea with this id, None where no ring is drawn.

    >>> sea_of("sea:azov").ocean, sea_of("sea:unheard-of")
    ('sea:atlantic', None)
    """
    return named_seas().get(place_id)
