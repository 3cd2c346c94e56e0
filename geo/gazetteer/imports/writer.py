"""Writes an imported gazetteer: blocks as they come, then the sorted indexes, in bounded memory.

For n places with k names: 44 n bytes of records and the texts go straight to disk; sorting takes 8 k bytes at a time.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from ...errors import FileError
from ..layout import CELLS_PER_DEG, MAGIC
from .geonames import Block, weight_of
from .layout import MOST_PLACES, STEP, record_type

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = ["Writer", "read_records"]

_SLICE = 1 << 20


class Writer:
    """Takes blocks in their order and writes the files of one import into a folder; a context manager."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.count = 0
        self.texts: dict[str, dict[str, int]] = {"country": {}, "admin1": {}, "code": {}}
        self.unit_names: dict[str, str] = {}
        self._text_bytes = 0
        self._stack = ExitStack()

    def __enter__(self) -> Self:
        names = ("places.bin", "texts.bin", "exact.part", "sound.part")
        self._places, self._texts, self._exact, self._sound = (
            self._stack.enter_context((self.folder / name).open("wb")) for name in names
        )
        return self

    def __exit__(self, *fault: object) -> None:
        self._stack.close()

    def add(self, block: Block) -> None:
        """Write the records and texts of a block, and its keys for sorting.

        Raises
        ------
        FileError : more places than one import holds
        """
        import numpy as np

        records = block.records
        if self.count + len(records) > MOST_PLACES:
            raise FileError(
                f"more than {MOST_PLACES:,} places", hint="import it in parts, each under a name of its own"
            )
        records["text"] += np.uint64(self._text_bytes)
        for column, listed in (("country", block.countries), ("admin1", block.units), ("code", block.codes)):
            known = self.texts[column]
            numbers = np.array([known.setdefault(text, len(known)) for text in listed] or [0])
            if column != "admin1" and len(known) >= 1 << 16:
                raise FileError(f"more than {1 << 16:,} different codes in column {column}", hint="check the file")
            records[column] = numbers[records[column]]
        self.unit_names.update(block.names)
        records.tofile(self._places)
        self._texts.write(block.texts)
        weights = weight_of(records["prior"])
        for keys, stream in ((block.exact, self._exact), (block.sound, self._sound)):
            place = (keys & np.uint64(0xFFFFFFFF)).astype(np.intp)
            tail = weights[place] << np.uint64(24) | (place + self.count).astype(np.uint64)
            (keys & np.uint64(0xFFFFFFFF00000000) | tail).tofile(stream)
        self._text_bytes += len(block.texts)
        self.count += len(records)

    def finish(self) -> list[int]:
        """Write the sorted indexes; return the places whose id an earlier one has too, at most a hundred."""
        import numpy as np

        self._stack.close()
        first_of_cell = self._write_cells()
        with (self.folder / "names.bin").open("wb") as stream:
            parts = [self.folder / "exact.part", self.folder / "sound.part"]
            sizes = [path.stat().st_size // 8 for path in parts]
            stream.write(struct.pack("<8sIII", MAGIC, *sizes, len(first_of_cell)))
            for path in parts:
                keys = np.fromfile(path, dtype="<u8")
                keys.sort()
                for shift, mask in ((32, 0xFFFFFFFF), (0, 0xFFFFFF)):
                    for piece in _pieces(keys):
                        (piece >> np.uint64(shift) & np.uint64(mask)).astype("<u4").tofile(stream)
                path.unlink()
            first_of_cell.tofile(stream)
        return self._write_ids()

    def _write_cells(self) -> NDArray[np.uint32]:
        """Write the places in the order of their cells, weightiest first; return the first of every cell."""
        import numpy as np

        width, height = 360 * CELLS_PER_DEG, 180 * CELLS_PER_DEG
        keys = np.empty(self.count, dtype=np.uint64)
        for at, part in read_records(self.folder):
            column = np.minimum(np.floor((part["x"] / STEP + 180.0) * CELLS_PER_DEG), width - 1).astype(np.uint64)
            row = np.minimum(np.floor((part["y"] / STEP + 90.0) * CELLS_PER_DEG), height - 1).astype(np.uint64)
            numbers = np.arange(at, at + len(part), dtype=np.uint64)
            weights = weight_of(part["prior"]) << np.uint64(24)
            keys[at : at + len(part)] = (row * np.uint64(width) + column) << np.uint64(32) | weights | numbers
        keys.sort()
        bounds = np.arange(width * height + 1, dtype=np.uint64) << np.uint64(32)
        with (self.folder / "cells.bin").open("wb") as stream:
            for piece in _pieces(keys):
                (piece & np.uint64(0xFFFFFF)).astype("<u4").tofile(stream)
        return np.searchsorted(keys, bounds).astype("<u4")

    def _write_ids(self) -> list[int]:
        import numpy as np

        keys = np.empty(self.count, dtype=np.uint64)
        for at, part in read_records(self.folder):
            numbers = np.arange(at, at + len(part), dtype=np.uint64)
            keys[at : at + len(part)] = part["number"].astype(np.uint64) << np.uint64(32) | numbers
        keys.sort()
        with (self.folder / "ids.bin").open("wb") as stream:
            for shift in (32, 0):
                for piece in _pieces(keys):
                    (piece >> np.uint64(shift) & np.uint64(0xFFFFFFFF)).astype("<u4").tofile(stream)
        again = np.flatnonzero(keys[1:] >> np.uint64(32) == keys[:-1] >> np.uint64(32))[:100] + 1
        return sorted(int(key) & 0xFFFFFFFF for key in keys[again])


def read_records(folder: Path) -> Iterator[tuple[int, NDArray[Any]]]:
    """Yield the records of an import in slices, and the number of each slice's first: never all in memory."""
    import numpy as np

    at = 0
    with (folder / "places.bin").open("rb") as stream:
        while len(part := np.fromfile(stream, dtype=record_type(), count=_SLICE)):
            yield at, part
            at += len(part)


def _pieces(values: NDArray[np.uint64]) -> Iterator[NDArray[np.uint64]]:
    """Yield the values in slices, so that what is made of them stays small."""
    for at in range(0, len(values), _SLICE):
        yield values[at : at + _SLICE]
