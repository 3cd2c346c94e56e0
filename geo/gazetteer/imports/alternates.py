"""The table of alternate names (alternateNamesV2.zip): 16 million rows by geonameid, in bounded memory.

Columns: alternateNameId, geonameid, isolanguage, alternate name, isPreferredName, isShortName, isColloquial,
isHistoric, from, to. Links, codes and postal codes are no names and are left out.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from .sources import Source, open_stream, read_blocks

if TYPE_CHECKING:
    from collections.abc import Callable

    import numpy as np
    from numpy.typing import NDArray

__all__ = ["Alternates", "sort_alternates"]

_NO_NAMES = frozenset(b"link wkdt post iata icao faac tcid unlc phon piny abbr".split())


def sort_alternates(source: Source, folder: Path, progress: Callable[[int, int], None]) -> int:
    """Write the names by geonameid into a folder, for `Alternates`; return how many there are."""
    import numpy as np

    offset = count = 0
    text_file, key_file = folder / "alternates.text", folder / "alternates.keys"
    with text_file.open("wb") as texts, key_file.open("wb") as keys, open_stream(source) as stream:
        for block, _, done in read_blocks(stream, str(source.path)):
            rows = [line.split(b"\t", 4) for line in block.split(b"\n")]
            rows = [
                row for row in rows
                if len(row) > 3 and row[1].isdigit() and len(row[1]) < 10 and row[2] not in _NO_NAMES
            ]  # fmt: skip
            if rows:
                texts.write(b"".join(row[3] + b"\n" for row in rows))
                lengths = [len(row[3]) + 1 for row in rows]
                starts = (np.cumsum([0, *lengths[:-1]]) + offset).astype(np.uint64)
                np.stack([np.array([int(row[1]) for row in rows], dtype=np.uint64), starts], axis=1).tofile(keys)
                offset += sum(lengths)
                count += len(rows)
            progress(done, source.size)
    pairs = np.fromfile(folder / "alternates.keys", dtype=np.uint64).reshape(-1, 2)
    order = np.argsort(pairs[:, 0], kind="stable")
    pairs[:, 0][order].astype("<u4").tofile(folder / "alternates.ids")
    pairs[:, 1][order].astype("<u8").tofile(folder / "alternates.starts")
    (folder / "alternates.keys").unlink()
    return count


class Alternates:
    """The sorted names, mapped."""

    def __init__(self, folder: Path) -> None:
        import numpy as np

        def mapped(name: str, kind: str) -> NDArray[np.generic]:
            path = folder / name
            return np.memmap(path, dtype=kind, mode="r") if path.stat().st_size else np.zeros(0, dtype=kind)

        self._ids = mapped("alternates.ids", "<u4")
        self._starts = mapped("alternates.starts", "<u8")
        self._text = mapped("alternates.text", "u1")

    def of_block(self, raw: bytes) -> dict[int, list[str]]:
        """Return the further names of the geonameids that the lines of a dump begin with."""
        import numpy as np

        heads = [line.split(b"\t", 1)[0] for line in raw.split(b"\n")]
        ids = np.array([int(head) for head in heads if head.isdigit() and len(head) < 10], dtype=np.uint32)
        firsts, lasts = np.searchsorted(self._ids, ids, "left"), np.searchsorted(self._ids, ids, "right")
        found: dict[int, list[str]] = {}
        for number, first, last in zip(ids.tolist(), firsts.tolist(), lasts.tolist(), strict=True):
            if first < last:
                found[number] = [self._name(int(start)) for start in self._starts[first:last]]
        return found

    def _name(self, start: int) -> str:
        raw = self._text[start : start + 800].tobytes()
        return raw.partition(b"\n")[0].decode("utf-8", "replace")
