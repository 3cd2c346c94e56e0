"""Stored geometries -> shapely: one pass of numpy over all of their corners, however many they are."""

from __future__ import annotations

import struct
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from .geometry import POLYGON

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["cut_shapes", "decode_shapes", "is_area"]


def is_area(blob: bytes) -> bool:
    """Tell whether a stored geometry is an area; else it is a line."""
    return blob[0] & 15 == POLYGON


def _corners(blobs: Sequence[bytes]) -> tuple[NDArray[Any], NDArray[Any], NDArray[Any], NDArray[Any]]:
    """Return the corners of all lines in degrees, the line of each, the blob of a line, and which lines open a part."""
    import numpy as np

    counts, lengths, opens, starts, deltas, digits = [], [], [], [], [], []
    for blob in blobs:
        kind, width, count = struct.unpack_from("<BBI", blob)
        own = np.frombuffer(blob, "<u4", count, 6)
        at = 6 + 4 * count
        opens.append(blob[at : at + count])
        at += count
        starts.append(np.frombuffer(blob, "<i4", 2 * count, at))
        planes = np.frombuffer(blob, np.uint8, offset=at + 8 * count).reshape(width, -1)
        deltas.append(np.ascontiguousarray(planes.T).view("<i2" if width == 2 else "<i4").reshape(2, -1).T)
        counts.append(count)
        lengths.append(own)
        digits.append(kind >> 4 or 5)
    length = np.concatenate(lengths).astype(np.int64)
    ends = np.cumsum(length)
    first = np.zeros(int(ends[-1]) if len(ends) else 0, dtype=bool)
    first[ends - length] = True
    steps = np.empty((len(first), 2), dtype=np.int64)
    steps[first] = np.concatenate(starts).reshape(-1, 2)
    steps[~first] = np.concatenate(deltas)
    np.cumsum(steps, axis=0, out=steps)
    line = np.repeat(np.arange(len(length)), length)
    carry = np.zeros((len(length), 2), dtype=np.int64)
    carry[1:] = steps[ends[:-1] - 1]
    steps -= carry[line]
    blob_of = np.repeat(np.arange(len(blobs)), counts)
    scale = np.power(10.0, np.repeat(digits, counts))[line][:, None]
    return steps / scale, line, blob_of, np.frombuffer(b"".join(opens), np.uint8).astype(bool)


def decode_shapes(blobs: Sequence[bytes]) -> NDArray[Any]:
    """Return stored geometries, all lines or all polygons, as an array of MultiLineString or MultiPolygon, lon, lat.

    The same as `geometry.decode_wkb` gives of each, several times as fast where they are many and small.

    >>> import shapely
    >>> from geo.gazetteer.geometry import encode
    >>> decode_shapes([encode(shapely.box(40, 35, 41, 36)), encode(shapely.box(2, 1, 3, 2))])[1].bounds
    (2.0, 1.0, 3.0, 2.0)
    """
    import numpy as np
    import shapely

    areas = bool(blobs) and is_area(blobs[0])
    made = np.full(len(blobs), shapely.MultiPolygon() if areas else shapely.MultiLineString(), dtype=object)
    if not any(struct.unpack_from("<I", blob, 2)[0] for blob in blobs):
        return made
    xy, line, of, opens = _corners(blobs)
    if areas:
        part = np.cumsum(opens) - 1
        polygons = shapely.polygons(shapely.linearrings(xy, indices=line), indices=part)
        shapely.multipolygons(polygons, indices=of[opens], out=made)
    else:
        shapely.multilinestrings(shapely.linestrings(xy, indices=line), indices=of, out=made)
    return made


def cut_shapes(blobs: Sequence[bytes], longest_deg: float) -> NDArray[Any]:
    """Return stored geometries, all lines or all polygons, with their edges cut to equal pieces of so many degrees.

    The same as `shapely.segmentize` gives of each, of one part a line or a polygon; but areas are not looked through
    for faults, which takes longest and which `geometry.encode` has done.

    >>> import shapely
    >>> from geo.gazetteer.geometry import encode
    >>> cut_shapes([encode(shapely.LineString([(40, 35), (41, 35)]))], 0.5)[0].wkt
    'LINESTRING (40 35, 40.5 35, 41 35)'
    """
    import numpy as np
    import shapely

    areas = bool(blobs) and is_area(blobs[0])
    made = np.full(len(blobs), shapely.MultiPolygon() if areas else shapely.MultiLineString(), dtype=object)
    if not any(struct.unpack_from("<I", blob, 2)[0] for blob in blobs):
        return made
    xy, line, of, opens = _corners(blobs)
    xy, line = _cut_edges(xy, line, longest_deg)
    parts = (shapely.linearrings if areas else shapely.linestrings)(xy, indices=line)
    if areas:
        parts, of = shapely.polygons(parts, indices=np.cumsum(opens) - 1), of[opens]
    count = np.bincount(of, minlength=len(blobs))
    single, several = count[of] == 1, count[of] > 1
    made[of[single]] = parts[single]
    (shapely.multipolygons if areas else shapely.multilinestrings)(parts[several], indices=of[several], out=made)
    return made


def _cut_edges(xy: NDArray[Any], line: NDArray[Any], longest: float) -> tuple[NDArray[Any], NDArray[Any]]:
    """Return corners with those that cut long edges into equal pieces, and the line of each."""
    import numpy as np

    step = xy[1:] - xy[:-1]
    length = np.sqrt(step[:, 0] * step[:, 0] + step[:, 1] * step[:, 1])
    before = np.flatnonzero((length > longest) & (line[1:] == line[:-1]))
    if not before.size:
        return xy, line
    length = length[before]
    count = np.ceil(length / longest).astype(np.int64)
    more = np.repeat(np.arange(len(count)), count - 1)
    number = np.arange(1, len(more) + 1) - (np.cumsum(count - 1) - (count - 1))[more]
    share = number * (length / count)[more] / length[more]
    at = before[more]
    return np.insert(xy, at + 1, xy[at] + share[:, None] * step[at], axis=0), np.insert(line, at + 1, line[at])
