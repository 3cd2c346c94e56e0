"""What is done once, when a committed file is first used: columns to a table of records, deltas to sorted numbers."""

from __future__ import annotations

import struct
from pathlib import Path

from ..errors import FileError
from .columns import unpack_columns
from .layout import MAGIC
from .table import write_table

__all__ = ["write_database", "write_names", "write_places"]


def write_database(raw: bytes, path: Path) -> None:
    """Write an SQLite file as it was committed."""
    path.write_bytes(raw)


def write_places(raw: bytes, path: Path) -> None:
    """Write the table of places from its columns."""
    write_table(unpack_columns(raw), path)


def write_names(raw: bytes, path: Path) -> None:
    """Write the name index: byte planes to numbers, differences to sums."""
    import numpy as np

    magic, exact, sound, cells = struct.unpack_from("<8sIII", raw)
    if magic != MAGIC:
        raise FileError("name index is of another version", hint="install the package again")
    offset = 20
    parts = []
    for count, is_sum in ((exact, True), (exact, False), (sound, True), (sound, False), (cells, True)):
        planes = np.frombuffer(raw, np.uint8, 4 * count, offset).reshape(4, count)
        values = np.ascontiguousarray(planes.T).view("<u4").ravel()
        parts.append((np.cumsum(values, dtype=np.uint64) if is_sum else values).astype("<u4").tobytes())
        offset += 4 * count
    path.write_bytes(raw[:20] + b"".join(parts))
