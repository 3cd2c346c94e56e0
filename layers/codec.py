"""Lines and rings as short texts: a fifth of their GeoJSON; templates/codec.js reads them.

Coordinates are quantised, and only the steps from corner to corner are written, five bits a character. Those of the
base map are written as paths, which take more room, but a browser draws them without reading them corner by corner.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import ArrayLike, NDArray

__all__ = ["encode_lines", "encode_paths", "pack_geometry", "square_y"]

_ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"

_PER_DEGREE = (100, 1_000, 10_000, 100_000)
"""Steps a degree of packed geometries: up to the five decimals that features have, at most 1.2 m."""


def encode_lines(lines: Iterable[ArrayLike], per_degree: int) -> str:
    """Return lines or rings as one short text: differences of quantised lon, lat; a space between lines.

    `lines` are (n, 2) in degrees; `per_degree` is the number of steps a degree, which the reader in templates/codec.js
    divides by. What becomes a single point is left out. A number is zigzag, five bits a character, lowest first; the
    sixth bit says that more follow.

    >>> encode_lines([[(0.0, 0.0), (0.5, -0.5)]], 10)
    'AAKJ'
    """
    import numpy as np

    arrays = [np.asarray(line, dtype=np.float64) for line in lines]
    if not arrays:
        return ""
    lengths = [len(line) for line in arrays]
    return _text(*_moves(np.rint(np.concatenate(arrays) * per_degree).astype(np.int64), lengths))


def _moves(at: NDArray[np.int64], lengths: Sequence[int]) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
    """Return the steps from corner to corner of lines, the first corner of each as it is; and which those are.

    Corners where nothing moves are left out, and so are lines that are a single point.
    """
    import numpy as np

    line = np.repeat(np.arange(len(lengths)), lengths)
    head = np.ones(len(at), dtype=bool)
    head[1:] = line[1:] != line[:-1]
    steps = np.diff(at, axis=0, prepend=[[0, 0]])
    moved = head | steps.any(axis=1)
    several = np.bincount(line[moved], minlength=len(lengths)) > 1
    kept = moved & several[line]
    steps[head] = at[head]
    return steps[kept], head[kept]


def _text(steps: NDArray[Any], head: NDArray[Any]) -> str:
    """Return the steps as characters, a space before each head but the first."""
    import numpy as np

    if not len(steps):
        return ""
    value = np.where(steps >= 0, steps << 1, (-steps << 1) - 1).ravel()
    digits = np.maximum(1, -(-np.frexp(value.astype(np.float64))[1] // 5))
    spaced = np.zeros(len(value), dtype=np.int64)
    spaced[::2] = head
    spaced[0] = 0
    ends = np.cumsum(digits + spaced)
    out = np.full(ends[-1], ord(" "), dtype=np.uint8)
    alphabet = np.frombuffer(_ALPHABET.encode("ascii"), dtype=np.uint8)
    for k in range(int(digits.max())):
        here = digits > k
        more = np.where(digits[here] > k + 1, 32, 0)
        out[(ends - digits)[here] + k] = alphabet[(value[here] >> (5 * k) & 31) | more]
    return out.tobytes().decode("ascii")


def square_y(lat: ArrayLike) -> NDArray[np.float64]:
    """Return how far down the square of Web Mercator latitudes lie, 0 to 1 from its north.

    >>> [round(float(y), 6) for y in square_y([66.51326, 0.0])]
    [0.25, 0.5]
    """
    import numpy as np

    y = np.arctanh(np.sin(np.radians(lat)))
    y *= -0.5 / math.pi
    y += 0.5
    return np.asarray(y, dtype=np.float64)


def encode_paths(lines: Iterable[ArrayLike], corner: tuple[float, float], steps: int) -> str:
    """Return lines or rings as the data of one SVG path on the square of Web Mercator, for a canvas to draw as it is.

    `lines` are (n, 2) in degrees; the path starts at `corner` (lon, lat), and `steps` is how many it counts from side
    to side of the square. What becomes a single point is left out.

    >>> encode_paths([[(0.0, 0.0), (1.0, -1.0), (0.5, -1.0)]], (-1.0, 1.0), 3600)
    'M10 10l10 10-5 0'
    """
    import numpy as np

    arrays = [np.asarray(line, dtype=np.float64) for line in lines]
    if not arrays:
        return ""
    lengths = [len(line) for line in arrays]
    lon, lat = np.concatenate(arrays).T
    west, north = corner
    x, y = (lon - west) / 360.0, square_y(lat) - square_y(north)
    at = np.rint(np.stack([x, y], axis=1) * steps).astype(np.int64)
    moves, head = _moves(at, lengths)
    texts = list(map(str, moves.ravel().tolist()))
    for first in (2 * np.flatnonzero(head)).tolist():
        texts[first] = f"M{texts[first]}"
        texts[first + 2] = f"l{texts[first + 2]}"
    return re.sub(" (?=[-Ml])", "", " ".join(texts))


def pack_geometry(geometry: Mapping[str, Any]) -> dict[str, Any]:
    """Return a GeoJSON geometry with its lines and rings as one text; points stay as they are.

    Polygons of several parts are set apart by "|"; `per` says how many steps there are in a degree. A disc, told by
    its middle and radius, has no corners at all.

    >>> pack_geometry({"type": "LineString", "coordinates": [[0.0, 0.0], [0.001, 0.0]]})
    {'type': 'LineString', 'packed': 'AACA', 'per': 1000}
    >>> pack_geometry({"type": "Polygon", "coordinates": [], "disc": [40.1, 35.3, 500.0]})
    {'type': 'Polygon', 'disc': [40.1, 35.3, 500.0]}
    """
    kind = geometry["type"]
    if "disc" in geometry:
        return {"type": kind, "disc": geometry["disc"]}
    if kind == "GeometryCollection":
        return {"type": kind, "geometries": [pack_geometry(part) for part in geometry["geometries"]]}
    if kind in ("Point", "MultiPoint"):
        return dict(geometry)
    coordinates: Sequence[Any] = geometry["coordinates"]
    if kind == "LineString":
        coordinates = [coordinates]
    parts = coordinates if kind == "MultiPolygon" else [coordinates]
    per_degree = _steps(parts)
    packed = "|".join(filter(None, (encode_lines(part, per_degree) for part in parts)))
    return {"type": kind, "packed": packed, "per": per_degree}


def _steps(parts: Iterable[Iterable[ArrayLike]]) -> int:
    """Return the fewest steps a degree on which all corners lie, the most where they lie on none."""
    import numpy as np

    lines = [np.asarray(line, dtype=np.float64) for part in parts for line in part]
    at = np.concatenate(lines) if lines else np.zeros((0, 2))
    fit = (per for per in _PER_DEGREE if bool(np.all(np.abs(at * per - np.rint(at * per)) < 1e-4)))
    return next(fit, _PER_DEGREE[-1])
