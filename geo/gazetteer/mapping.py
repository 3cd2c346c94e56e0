"""Files that are looked at where they lie, mapped into memory: a head that tells what follows, then the parts."""

from __future__ import annotations

import mmap
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING

from ..errors import FileError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path
    from struct import Struct

__all__ = ["map_file", "map_parts"]


def map_file(path: Path) -> memoryview:
    """Return the bytes of a file, mapped."""
    with path.open("rb") as stream:
        if not path.stat().st_size:
            return memoryview(b"")
        return memoryview(mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ))


def map_parts(
    path: Path,
    head: Struct,
    magic: bytes,
    sizes: Callable[..., Sequence[int]],
    words: str,
    hint: str = "delete it; it is made again",
) -> tuple[list[int], list[memoryview]]:
    """Return the numbers in the head of a file, and its parts, whose sizes in bytes follow from the numbers.

    Raises
    ------
    FileError : it is damaged or of another version; `words` name what it holds
    """
    view = map_file(path)
    found, *numbers = head.unpack_from(view) if len(view) >= head.size else (b"",)
    bounds = list(accumulate(sizes(*numbers), initial=head.size)) if found == magic else [-1]
    if bounds[-1] != len(view):
        raise FileError(f"{words} is damaged", where=str(path), hint=hint)
    return numbers, [view[begin:end] for begin, end in pairwise(bounds)]
