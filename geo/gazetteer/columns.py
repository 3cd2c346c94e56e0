"""The table of places as it is committed: column by column, which compresses a quarter better than rows.

Numbers are four planes of bytes (all lowest bytes first), texts one block parted by line feeds, ids of GeoNames bare
numbers. Every column is headed by its kind and its length in bytes.
"""

from __future__ import annotations

import struct
from collections.abc import Sequence

__all__ = ["pack_columns", "unpack_columns"]

_NUMBERS, _TEXTS = b"N", b"T"


def pack_columns(columns: Sequence[Sequence[int] | Sequence[str]]) -> bytes:
    """Return the columns as one block of bytes; every column is all numbers (32 bits, signed) or all texts.

    >>> unpack_columns(pack_columns([[1, -2], ["Homs", "حمص"]]))
    [[1, -2], ['Homs', 'حمص']]
    """
    import numpy as np

    parts: list[bytes] = []
    for column in columns:
        if isinstance(column[0], int):
            planes = np.array(column, dtype="<i4").view(np.uint8).reshape(-1, 4).T
            body = _NUMBERS + np.ascontiguousarray(planes).tobytes()
        else:
            body = _TEXTS + "\n".join(str(text).replace("\n", " ") for text in column).encode("utf-8")
        parts += [struct.pack("<I", len(body)), body]
    return b"".join(parts)


def unpack_columns(raw: bytes) -> list[list[int] | list[str]]:
    """Return the columns of a block of bytes."""
    import numpy as np

    columns: list[list[int] | list[str]] = []
    offset = 0
    while offset < len(raw):
        (length,) = struct.unpack_from("<I", raw, offset)
        body = raw[offset + 4 : offset + 4 + length]
        offset += 4 + length
        if body[:1] == _NUMBERS:
            planes = np.frombuffer(body, np.uint8, offset=1).reshape(4, -1)
            columns.append(np.ascontiguousarray(planes.T).view("<i4").ravel().tolist())
        else:
            columns.append(body[1:].decode("utf-8").split("\n"))
    return columns
