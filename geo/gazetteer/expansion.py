"""What is done once, when a committed file is first used: columns to an indexed table, deltas to sorted numbers."""

from __future__ import annotations

import sqlite3
import struct
from pathlib import Path

from ..errors import FileError
from .columns import unpack_columns
from .layout import MAGIC, PLACE_TABLE

__all__ = ["write_database", "write_names", "write_places"]


def write_database(raw: bytes, path: Path) -> None:
    """Write an SQLite file as it was committed."""
    path.write_bytes(raw)


def write_places(raw: bytes, path: Path) -> None:
    """Write the table of places, indexed by id, from its columns (the last three: shared texts, kinds, stamps)."""
    *columns, texts, kinds, stamps = unpack_columns(raw)
    columns[0] = [int(cell) if cell.isdigit() else cell for cell in columns[0] if isinstance(cell, str)]  # type: ignore[assignment]
    path.unlink(missing_ok=True)
    store = sqlite3.connect(path)
    try:
        store.executescript(f"PRAGMA page_size=4096; PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; {PLACE_TABLE}")
        marks = ",".join("?" * (len(columns) + 1))
        rows = zip(range(1, len(columns[0]) + 1), *columns, strict=True)
        store.executemany(f"INSERT INTO place VALUES ({marks})", rows)
        store.executemany("INSERT INTO text VALUES (?, ?)", enumerate(texts))
        store.executemany("INSERT INTO kind VALUES (?, ?)", enumerate(kinds))
        store.executemany("INSERT INTO compiled VALUES (?)", [(stamp,) for stamp in stamps])
        store.execute("CREATE INDEX place_id ON place (id)")
        store.commit()
    finally:
        store.close()


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
