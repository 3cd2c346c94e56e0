"""Misspelt names: a memory-mapped index that finds every listed name within two edits of a wanted one.

The file holds the folded names by length, the letters each has (`signatures`), and the keys of `edits` as buckets:
one 32-bit cell for each key, 24 bits of it the name's number and 8 bits of the hash. A look-up gathers the buckets of
its keys, drops what the hash bits and the letters rule out, and measures the rest.
"""

from __future__ import annotations

import os
import struct
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from ..errors import FileError
from .mapping import map_parts

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = ["MOST_NAMES", "Alike", "FuzzyIndex", "open_fuzzy", "write_fuzzy"]

_HEAD = struct.Struct("<8sIIII")
_MAGIC = b"IMFUZZY1"
_PER_BUCKET = 8
_NUMBER_BITS, _TAG_BITS = 24, 8
MOST_NAMES = (1 << _NUMBER_BITS) - 1
"""Most names that one index holds."""


class Alike(NamedTuple):
    """A listed name, folded, how many edits it is from the wanted one (OSA), and how alike they begin, 0 to 1."""

    name: str
    edits: int
    likeness: float


@dataclass(frozen=True, slots=True)
class FuzzyIndex:
    """The index: texts and where each starts, signatures, the first cell of every bucket, mapped; and what reads cells.

    Cells are most of the file, and each bucket lies elsewhere: mapped, they would all come to lie in memory.
    """

    count: int
    bits: int
    texts: memoryview
    bounds: Sequence[int]
    letters: NDArray[np.uint64]
    buckets: NDArray[np.uint32]
    read_cells: Callable[[int, int], bytes]

    def find(self, folded: str, *, edits: int = 2, limit: int = 5, enough: int = 1) -> list[Alike]:
        """Return the listed names within so many edits (0 to 2) of a folded name, fewest edits first.

        Names one edit away are sought first; those two away, which takes several times as long, only where fewer than
        `enough` were found.
        """
        from .edits import LONGEST, SHORTEST

        if not SHORTEST - 1 <= len(folded) <= LONGEST + 2:
            return []
        found: list[Alike] = []
        for step in range(1, edits + 1):
            found = self._within(folded, step, limit)
            if len(found) >= enough:
                break
        return found

    def _within(self, folded: str, edits: int, limit: int) -> list[Alike]:
        import numpy as np
        from rapidfuzz.distance import OSA, JaroWinkler

        from .edits import query_keys, signature

        codes = np.frombuffer(folded.encode("utf-32-le", "surrogatepass"), dtype=np.uint32).astype(np.uint64)
        numbers = self._numbers(query_keys(codes, edits=edits))
        differing = np.bitwise_count(self.letters.take(numbers) ^ np.uint64(signature(folded)))
        near: list[Alike] = []
        for name in self._names(set(numbers[differing <= 2 * edits].tolist())):
            distance = OSA.distance(folded, name, score_cutoff=edits)
            if distance <= edits:
                near.append(Alike(name, distance, round(JaroWinkler.similarity(folded, name), 4)))
        near.sort(key=_by_edits)
        return near[:limit]

    def _numbers(self, keys: NDArray[np.uint64]) -> NDArray[np.int64]:
        """Return the numbers of the names that have one of these keys; some twice, a few by chance."""
        import numpy as np

        tops = keys >> np.uint64(64 - self.bits - _TAG_BITS)
        slots = (tops >> np.uint64(_TAG_BITS)).view(np.int64)
        first, stop = self.buckets.take(slots), self.buckets.take(slots + 1)
        read = self.read_cells
        parts = [read(a, b) for a, b in zip(first.tolist(), stop.tolist(), strict=True)]
        cells = np.frombuffer(bytearray(b"".join(parts)), dtype="<u4")
        tags = tops.astype(np.uint32) << np.uint32(_NUMBER_BITS)
        cells ^= tags.repeat((stop - first).astype(np.int64))
        numbers: NDArray[np.int64] = cells[cells <= MOST_NAMES].astype(np.int64)
        return numbers

    def _names(self, numbers: Iterable[int]) -> list[str]:
        texts, starts = self.texts, self.bounds
        return [str(texts[starts[i] : starts[i + 1]], "utf-8", "surrogatepass") for i in numbers]


def _by_edits(alike: Alike) -> tuple[int, float, str]:
    return alike.edits, -alike.likeness, alike.name


def write_fuzzy(names: Iterable[str], path: Path) -> int:
    """Write the index of folded names, each once; returns how many it holds.

    Left out are names of fewer than `edits.SHORTEST` or more than `edits.LONGEST` letters, and digits only.

    About 3 s and 300 MB for a million names.
    """
    import numpy as np

    from .edits import LONGEST, SHORTEST, count_keys, name_keys, signatures

    by_length: dict[int, list[str]] = {}
    for name in dict.fromkeys(names):
        by_length.setdefault(len(name), []).append(name)
    groups = [(n, by_length[n]) for n in sorted(by_length) if SHORTEST <= n <= LONGEST]
    count = sum(len(group) for _, group in groups)
    if count > MOST_NAMES:
        raise FileError(f"{count:,} names are more than an index holds", hint=f"at most {MOST_NAMES:,}")
    total = sum(len(group) * count_keys(n) for n, group in groups)
    bits = max(8, (total // _PER_BUCKET).bit_length())
    packed = np.empty(total, dtype=np.uint64)
    letters = np.empty(count, dtype=np.uint64)
    at = number = 0
    for n, group in groups:
        codes = np.frombuffer("".join(group).encode("utf-32-le", "surrogatepass"), dtype=np.uint32).reshape(-1, n)
        letters[number : number + len(group)] = signatures(codes)
        numbers = np.arange(number, number + len(group), dtype=np.uint64)
        keys = name_keys(codes) >> np.uint64(64 - bits - _TAG_BITS) << np.uint64(_NUMBER_BITS) | numbers
        packed[at : at + keys.size] = keys.ravel()
        at, number = at + keys.size, number + len(group)
    packed.sort()
    packed = packed[np.append(True, packed[1:] != packed[:-1])] if total else packed
    buckets = np.zeros((1 << bits) + 1, dtype="<u4")
    np.cumsum(np.bincount((packed >> np.uint64(32)).astype(np.int64), minlength=1 << bits), out=buckets[1:])
    encoded = [_encode(n, group) for n, group in groups]
    starts = np.zeros(count + 1, dtype="<u4")
    np.cumsum(np.concatenate([[0], *(lengths for _, lengths in encoded)])[1:], out=starts[1:])
    with path.open("wb") as stream:
        stream.write(_HEAD.pack(_MAGIC, count, len(packed), bits, int(starts[-1])))
        for part in (letters, starts, buckets, packed.astype("<u4")):
            part.tofile(stream)
        for text, _ in encoded:
            stream.write(text)
    return count


def _encode(letters: int, names: list[str]) -> tuple[bytes, NDArray[np.int64]]:
    """Return names of so many letters as one text in UTF-8, and how many bytes each has."""
    import numpy as np

    text = "".join(names)
    raw = text.encode("utf-8", "surrogatepass")
    if len(raw) == len(text):
        return raw, np.full(len(names), letters)
    return raw, np.array([len(name.encode("utf-8", "surrogatepass")) for name in names], dtype=np.int64)


def open_fuzzy(path: Path) -> FuzzyIndex:
    """Return the index of a file, memory-mapped.

    Raises
    ------
    FileError : it is damaged or of another version
    """
    import numpy as np

    (count, _, bits, _), parts = map_parts(path, _HEAD, _MAGIC, _sizes, "index of misspelt names")
    letters, buckets = np.frombuffer(parts[0], dtype="<u8"), np.frombuffer(parts[2], dtype="<u4")
    read_cells = _reader(path, parts[3], _HEAD.size + sum(len(part) for part in parts[:3]))
    return FuzzyIndex(count, bits, parts[4], parts[1].cast("I"), letters, buckets, read_cells)


def _sizes(count: int, cells: int, bits: int, length: int) -> Sequence[int]:
    return 8 * count, 4 * (count + 1), 4 * ((1 << bits) + 1), 4 * cells, length


def _reader(path: Path, cells: memoryview, offset: int) -> Callable[[int, int], bytes]:
    """Return what gives the cells of a file from one to before another, `offset` bytes behind its start."""
    if not hasattr(os, "pread"):
        return lambda first, stop: bytes(cells[4 * first : 4 * stop])
    file = os.open(path, os.O_RDONLY)
    return lambda first, stop: os.pread(file, 4 * (stop - first), offset + 4 * first)
