"""The layout that the build writes and the store reads: tables, cells, ids."""

from __future__ import annotations

from math import floor

__all__ = [
    "CELLS_PER_DEG",
    "MAGIC",
    "SHAPE_TABLE",
    "SUPPLEMENT_PRIOR",
    "cell_of",
    "compact_id",
    "full_id",
]

MAGIC = b"IMNAMES1"
"""Head of the name index; part of the name of expanded files, so change it with the layout."""
CELLS_PER_DEG = 2
"""Cells of half a degree; a place's row number follows its cell, so a cell is a range of rows."""

SUPPLEMENT_PRIOR = 0.5
"""Score of the supplement's features: hand-picked from the news, so above a small town."""

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
