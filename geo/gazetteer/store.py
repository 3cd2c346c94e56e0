"""The embedded data on disk: expanded once into the user's cache, then opened in place without parsing.

The committed files are compressed. On first use each is expanded to a file named by the hash of its end (which holds
the compressor's own checksums), its size and the layout, so a new version never meets an old file; two processes that
race write the same bytes and rename them into place, and what a killed one left goes with the next. Where the cache
folder cannot be written, one under the system's temporary folder is used.
"""

from __future__ import annotations

import hashlib
import lzma
import os
import re
import sqlite3
import struct
import sys
import tempfile
import time
from bisect import bisect_left
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import accumulate, pairwise
from pathlib import Path
from stat import S_ISREG

from ..data_files import data_path
from ..errors import FileError
from .expansion import write_database, write_names
from .layout import MAGIC
from .mapping import map_parts
from .whole_files import PART, write_whole

__all__ = ["NameIndex", "cache_folder", "expand", "map_names", "open_database", "open_names", "remove_older"]


def cache_folder() -> Path:
    """Return the folder for expanded data: INCIDENTMAP_CACHE, else the platform's cache, else a temporary one."""
    named = os.environ.get("INCIDENTMAP_CACHE")
    if named:
        candidates = [Path(named)]
    elif sys.platform == "darwin":
        candidates = [Path.home() / "Library" / "Caches" / "incidentmap"]
    elif sys.platform == "win32":
        candidates = [Path(os.environ.get("LOCALAPPDATA") or Path.home()) / "incidentmap" / "Cache"]
    else:
        candidates = [Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "incidentmap"]
    owner = os.getuid() if hasattr(os, "getuid") else "user"
    candidates.append(Path(tempfile.gettempdir()) / f"incidentmap-{owner}")
    for folder in candidates:
        try:
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        except OSError:
            continue
        if os.access(folder, os.W_OK | os.X_OK) and _is_ours(folder):
            return folder
    raise FileError(
        "no folder to expand the embedded gazetteer into",
        where=", ".join(str(folder) for folder in candidates),
        hint="set INCIDENTMAP_CACHE to a folder that can be written",
    )


def _is_ours(folder: Path) -> bool:
    return not hasattr(os, "getuid") or folder.stat().st_uid == os.getuid()


def expand(packed: Path, unpack: Callable[[bytes, Path], None], suffix: str) -> Path:
    """Return the path of the expanded form of a committed file, made by `unpack` on first use.

    Raises
    ------
    FileError : the file is missing or damaged
    """
    try:
        size = packed.stat().st_size
        with packed.open("rb") as stream:
            stream.seek(max(0, size - 65536))
            stamp = hashlib.sha256(stream.read() + str(size).encode() + MAGIC).hexdigest()[:16]
    except OSError as fault:
        raise FileError("embedded data file is missing", where=str(packed), hint="install the package again") from fault
    target = cache_folder() / f"{packed.name.split('.')[0]}-{stamp}{suffix}"
    if target.exists():
        return target
    try:
        raw = lzma.decompress(packed.read_bytes())
    except lzma.LZMAError as fault:
        raise FileError("embedded data file is damaged", where=str(packed), hint="install the package again") from fault
    write_whole(target, lambda path: unpack(raw, path))
    remove_older(target)
    return target


_OUTDATED_S = 3600.0


def remove_older(target: Path) -> None:
    """Remove what earlier versions of the data left beside `target`: our own plain files of that name, an hour old.

    A younger one may belong to a process that is about to open it; what cannot be removed is left.
    """
    stem, suffix = target.name.rpartition("-")[0], target.suffix
    kinds = rf"(?:{re.escape(suffix)}|\.sqlite)"  # places were a database before they were a table
    ours = re.compile(re.escape(stem) + "-[0-9a-f]{16}" + kinds + rf"(?:[a-z0-9_]{{8}}|{PART})?")
    for path in target.parent.iterdir():
        if path == target or not ours.fullmatch(path.name):
            continue
        with suppress(OSError):
            status = path.lstat()
            if S_ISREG(status.st_mode) and time.time() - status.st_mtime > _OUTDATED_S:
                path.unlink()


def open_database(name: str) -> sqlite3.Connection:
    """Return a read-only connection to an embedded file of SQLite, expanded on first use."""
    path = expand(data_path(name), write_database, ".sqlite")
    store = sqlite3.connect(f"{path.as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False)
    store.execute("PRAGMA mmap_size=268435456")
    return store


@dataclass(frozen=True, slots=True)
class NameIndex:
    """Sorted hashes of exact and of sound keys with their place rows, and the first row of every cell (all mapped)."""

    exact: Sequence[int]
    exact_rows: Sequence[int]
    sound: Sequence[int]
    sound_rows: Sequence[int]
    cells: Sequence[int]

    def exact_places(self, key: int, limit: int = 400) -> Sequence[int]:
        """Return the rows of the places that have a name with this key hash, weightiest first."""
        return _run(self.exact, self.exact_rows, key, limit)

    def sound_places(self, key: int, limit: int = 200) -> Sequence[int]:
        """Return the rows of the places that have a name with this sound hash, weightiest first."""
        return _run(self.sound, self.sound_rows, key, limit)

    def has_exact(self, key: int) -> bool:
        """Tell whether any name has this key hash; wrong once in 4,000 for names that nobody has."""
        at = bisect_left(self.exact, key)
        return at < len(self.exact) and self.exact[at] == key


def _run(hashes: Sequence[int], rows: Sequence[int], key: int, limit: int) -> Sequence[int]:
    start = at = bisect_left(hashes, key)
    stop = min(len(hashes), start + limit)
    while at < stop and hashes[at] == key:
        at += 1
    return rows[start:at]


def open_names(name: str) -> NameIndex:
    """Return the embedded name index, memory-mapped."""
    return map_names(expand(data_path(name), write_names, ".bin"))


def map_names(path: Path, hint: str = "delete it; it is made again") -> NameIndex:
    """Return the name index in an expanded file, memory-mapped.

    Raises
    ------
    FileError : it is damaged or of another version
    """
    (exact, sound, cells), (part,) = map_parts(path, _HEAD, MAGIC, _sizes, "index of names", hint)
    bounds = accumulate((exact, exact, sound, sound, cells), initial=0)
    numbers = part.cast("I")
    return NameIndex(*(numbers[begin:end] for begin, end in pairwise(bounds)))


_HEAD = struct.Struct("<8sIII")


def _sizes(exact: int, sound: int, cells: int) -> Sequence[int]:
    return (4 * (2 * exact + 2 * sound + cells),)
