"""The layout that the build writes and the store reads: tables, cells, ids."""

from __future__ import annotations

from math import cos, floor, radians

__all__ = [
    "CELLS_PER_DEG",
    "MAGIC",
    "SHAPE_TABLE",
    "boxes_around",
    "cell_of",
    "compact_id",
    "full_id",
    "supplement_prior",
]

MAGIC = b"IMNAMES1"
"""Head of the name index; part of the name of expanded files, so change it with the layout."""
CELLS_PER_DEG = 2
"""Cells of half a degree; a place's row number follows its cell, so a cell is a range of rows."""

_SUPPLEMENT_PRIORS = {"places.csv": 0.5, "places_villages.csv": 0.35}

SHAPE_TABLE = """
CREATE TABLE shape (
  pid INTEGER PRIMARY KEY, kind INTEGER, west REAL, south REAL, east REAL, north REAL, geometry BLOB);
CREATE TABLE layer (
  layer TEXT, west REAL, south REAL, east REAL, north REAL, properties TEXT, geometry BLOB);
"""


def cell_of(lon: float, lat: float) -> int:
    """Return the number of the cell that holds a point, row by row from the south-west.

    >>> cell_of(-180.0, -90.0), cell_of(40.14, 35.34)
    (0, 180440)
    """
    column = min(floor((lon + 180.0) * CELLS_PER_DEG), 360 * CELLS_PER_DEG - 1)
    row = min(floor((lat + 90.0) * CELLS_PER_DEG), 180 * CELLS_PER_DEG - 1)
    return row * 360 * CELLS_PER_DEG + column


def boxes_around(lon: float, lat: float, radius_m: float) -> list[tuple[float, float, float, float]]:
    """Return the boxes (west, south, east, north) that hold all within a distance of a point: two at 180 degrees.

    >>> [[round(side, 2) for side in box] for box in boxes_around(179.9, 0.0, 22_000.0)]
    [[179.7, -0.2, 180.1, 0.2], [-180.3, -0.2, -179.9, 0.2]]
    """
    high = radius_m / 110_000.0
    wide = min(180.0, high / max(cos(radians(min(89.9, abs(lat) + high))), 1e-3))
    boxes = [(lon - wide, lat - high, lon + wide, lat + high)]
    boxes += [(w - 360 * s, b, e - 360 * s, t) for w, b, e, t in boxes for s in (-1, 1) if w < -180 < s or s < 180 < e]
    return [box for box in boxes if box[0] <= 180 and box[2] >= -180]


def compact_id(place_id: str) -> int | str:
    """Return the id as stored: the bare number of a GeoNames id, else unchanged."""
    prefix, _, number = place_id.partition(":")
    return int(number) if prefix == "geonames" and number.isdigit() else place_id


def full_id(stored: int | str) -> str:
    """Return the id as the rest of the project sees it.

    >>> full_id(170794), full_id(compact_id("country:SY"))
    ('geonames:170794', 'country:SY')
    """
    return f"geonames:{stored}" if isinstance(stored, int) else stored


def supplement_prior(table: str) -> float:
    """Return the score of the features in a table of the supplement: above a small town, as hand-picked from the news.

    Villages weigh as a town of some thousands does: many bear a name that a larger place bears too.

    >>> supplement_prior("places.csv") > supplement_prior("places_villages.csv")
    True
    """
    return _SUPPLEMENT_PRIORS.get(table, _SUPPLEMENT_PRIORS["places.csv"])
