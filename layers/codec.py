"""Lines and rings as short texts: a fifth of their GeoJSON; templates/codec.js reads them.

Coordinates are quantised, and only the steps from corner to corner are written, five bits a character.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from numpy.typing import ArrayLike

__all__ = ["encode_lines", "pack_geometry"]

_ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"

_PER_DEGREE = 100_000
"""Steps a degree of packed geometries: the five decimals that features have, at most 1.2 m."""


@lru_cache(maxsize=65_536)
def _digits(value: int) -> str:
    """Return a signed integer as zigzag, five bits a character, lowest first; the sixth bit says that more follow."""
    rest = value << 1 if value >= 0 else (-value << 1) - 1
    out = ""
    while True:
        rest, low = rest >> 5, rest & 31
        out += _ALPHABET[low | 32 if rest else low]
        if not rest:
            return out


def encode_lines(lines: Iterable[ArrayLike], per_degree: int) -> str:
    """Return lines or rings as one short text: differences of quantised lon, lat; a space between lines.

    `lines` are (n, 2) in degrees; `per_degree` is the number of steps a degree, which the reader in templates/codec.js
    divides by. What becomes a single point is left out.

    >>> encode_lines([[(0.0, 0.0), (0.5, -0.5)]], 10)
    'AAKJ'
    """
    import numpy as np

    parts = []
    for line in lines:
        steps = np.diff(np.rint(np.asarray(line) * per_degree).astype(np.int64), axis=0, prepend=[[0, 0]])
        moved = steps.any(axis=1)
        moved[:1] = True
        if moved.sum() > 1:
            parts.append("".join(map(_digits, steps[moved].ravel().tolist())))
    return " ".join(parts)


def pack_geometry(geometry: Mapping[str, Any]) -> dict[str, Any]:
    """Return a GeoJSON geometry with its lines and rings as one text; points stay as they are.

    Polygons of several parts are set apart by "|".

    >>> pack_geometry({"type": "LineString", "coordinates": [[0.0, 0.0], [0.00001, 0.0]]})
    {'type': 'LineString', 'packed': 'AACA'}
    """
    kind = geometry["type"]
    if kind == "GeometryCollection":
        return {"type": kind, "geometries": [pack_geometry(part) for part in geometry["geometries"]]}
    if kind in ("Point", "MultiPoint"):
        return dict(geometry)
    coordinates: Sequence[Any] = geometry["coordinates"]
    if kind == "LineString":
        coordinates = [coordinates]
    parts = coordinates if kind == "MultiPolygon" else [coordinates]
    return {"type": kind, "packed": "|".join(filter(None, (encode_lines(part, _PER_DEGREE) for part in parts)))}
