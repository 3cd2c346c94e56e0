"""The layout of an imported gazetteer on disk: what the writer writes and the store maps.

A folder holds `about.json` (name, version, source, counts, texts), `places.bin` (one `RECORD` a place, in the order of
the file), `texts.bin` (what `pack_text` makes of a place), `names.bin` (as the embedded name index: sorted hashes with
their places, weightiest first), `ids.bin` (sorted ids with their places) and `cells.bin` (places by cell of the grid).
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any
from zlib import crc32

if TYPE_CHECKING:
    import numpy as np

__all__ = [
    "CENTROID", "FILES", "HAS_SHAPE", "LAYOUT", "MOST_PLACES", "OWN_ID", "PRIOR_STEP", "STEP", "id_number",
    "pack_text", "record_type", "unpack_text",
]  # fmt: skip

LAYOUT = 1
"""Raised when the layout changes: a folder of another one has to be imported again."""
FILES = ("places.bin", "texts.bin", "names.bin", "ids.bin", "cells.bin")
STEP = 1e7
"""Steps a degree of stored coordinates: 1.1 cm."""
PRIOR_STEP = 255.0
MOST_PLACES = 1 << 24
"""Most places of one import: their numbers share 64 bits with a hash of 32 and a weight of 8."""
CENTROID, HAS_SHAPE, OWN_ID = 1, 2, 4


def record_type() -> np.dtype[Any]:
    """Return the type of a record, 44 bytes; `number` is the GeoNames id, or a hash of an id of another kind."""
    import numpy as np

    return np.dtype([
        ("text", "<u8"), ("number", "<u4"), ("x", "<i4"), ("y", "<i4"), ("population", "<u4"), ("length", "<u4"),
        ("uncertainty", "<u4"), ("extent", "<u4"), ("admin1", "<u4"), ("country", "<u2"), ("code", "<u2"),
        ("prior", "<u2"), ("kind", "u1"), ("flags", "u1"),
    ])  # fmt: skip


def id_number(place_id: str) -> tuple[int, bool]:
    """Return the number under which an id is indexed, and whether it is the whole id (of GeoNames).

    >>> id_number("geonames:170794")
    (170794, True)
    """
    prefix, _, number = place_id.partition(":")
    if prefix == "geonames" and number.isdigit() and int(number) < 1 << 32:
        return int(number), True
    return crc32(place_id.encode("utf-8", "surrogatepass")), False


def pack_text(name: str, names: list[str] | tuple[str, ...], more: dict[str, Any] | None = None) -> bytes:
    """Return the texts of a place: its name, further names, and as JSON what only few places have.

    >>> unpack_text(pack_text("Khasham", ["خشام"], {"note": "a village"}))
    ('Khasham', 'خشام', {'note': 'a village'})
    """
    parts = [name.replace("\t", " "), "|".join(names).replace("\t", " ")]
    if more:
        parts.append(json.dumps(more, ensure_ascii=False))
    return "\t".join(parts).encode("utf-8", "surrogatepass")


def unpack_text(raw: bytes | memoryview) -> tuple[str, str, dict[str, Any]]:
    """Return name, further names (parted by |) and the rest of a place."""
    name, names, *more = str(raw, "utf-8", "surrogatepass").split("\t", 2)
    return name, names, json.loads(more[0]) if more else {}
