"""An imported gazetteer as it is used: mapped files that answer as the embedded store does."""

from __future__ import annotations

import json
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ...errors import FileError
from ...places import KINDS, Place, Shape
from ..layout import CELLS_PER_DEG, cell_of, full_id
from ..mapping import map_file
from ..rows import Box, Row
from ..store import NameIndex, map_names
from .layout import CENTROID, FILES, HAS_SHAPE, LAYOUT, OWN_ID, STEP, id_number, record_type, unpack_text

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["About", "ImportedStore", "open_imported", "read_about"]

_KINDS = tuple(KINDS)


_AGAIN = "import the file again, or remove it with `incidentmap gazetteer remove NAME`"


@dataclass(frozen=True, slots=True)
class About:
    """What an import is: `sha256` of the file it came from; `own`: its places stand for embedded ones of their id."""

    name: str
    form: str
    source: str
    file: str
    sha256: str
    dated: str
    imported: str
    places: int
    rows: int
    faults: int
    own: bool
    licence: str = ""
    kinds: dict[str, int] = field(default_factory=dict)
    alternates: str = ""

    @property
    def version(self) -> str:
        """What tells one state of it from another, in outputs: "SY.zip 3f2a1b9c"."""
        return f"{self.file} {self.sha256[:8]}"


def read_about(folder: Path) -> tuple[About, dict[str, list[str]]]:
    """Return what an import is, and its texts by column.

    Raises
    ------
    FileError : the folder is damaged or of another layout
    """
    try:
        facts = json.loads((folder / "about.json").read_text("utf-8"))
        layout, texts = facts.pop("layout"), facts.pop("texts")
        about = About(**facts)
    except (OSError, ValueError, TypeError, KeyError, AttributeError) as fault:
        raise FileError("imported gazetteer is damaged", where=str(folder), hint=_AGAIN) from fault
    if layout != LAYOUT:
        raise FileError("imported gazetteer is of another version of incidentmap", where=str(folder), hint=_AGAIN)
    missing = [name for name in FILES if not (folder / name).is_file()]
    size = record_type().itemsize * about.places
    if missing or (folder / "places.bin").stat().st_size != size:
        raise FileError("imported gazetteer is damaged", where=str(folder), hint=_AGAIN)
    return about, texts


class ImportedStore:
    """Places of one import: by number, id and box. Nothing is read before it is asked for."""

    def __init__(self, folder: Path) -> None:
        import numpy as np

        self.folder = folder
        self.about, self._texts = read_about(folder)
        self.index: NameIndex = map_names(folder / "names.bin", _AGAIN)
        self._records: NDArray[Any] = np.frombuffer(map_file(folder / "places.bin"), dtype=record_type())
        self._text = map_file(folder / "texts.bin")
        ids = map_file(folder / "ids.bin").cast("I")
        self._numbers, self._numbered = ids[: self.about.places], ids[self.about.places :]
        self._cells: NDArray[Any] = np.frombuffer(map_file(folder / "cells.bin"), dtype="<u4")
        self._placed = lru_cache(maxsize=4096)(self._place)
        self.row = lru_cache(maxsize=16384)(self._row)

    def _row(self, pid: int) -> Row:
        (at, number, x, y, population, length, uncertainty, extent, admin1, country, code, prior, kind, flags) = (
            self._records[pid].item()
        )
        name, names, more = unpack_text(self._text[at : at + length])
        stored = more.get("id", "") if flags & OWN_ID else number
        return (
            pid, stored, name, kind, x / (STEP / 1e5), y / (STEP / 1e5), uncertainty, extent, country, admin1,
            population, code, prior, flags, 0, more.get("source_id", ""), 0, names, more,
        )  # fmt: skip

    def rows(self, pids: Iterable[int]) -> list[Row]:
        """Return the rows with these numbers, weightiest first."""
        return sorted((self.row(pid) for pid in pids), key=lambda row: (-row[12], row[0]))

    def row_by_id(self, place_id: str) -> Row | None:
        """Return the row with this id, or None."""
        number, _ = id_number(place_id)
        at = bisect_left(self._numbers, number)
        while at < len(self._numbers) and self._numbers[at] == number:
            row = self.row(self._numbered[at])
            if full_id(row[1]) == place_id:
                return row
            at += 1
        return None

    def rows_in_box(self, box: Box, kinds: tuple[str, ...] = (), *, limit: int | None = None) -> list[Row]:
        """Return the rows of these kinds (all if none) whose point lies in a box, weightiest first."""
        import numpy as np

        west, south, east, north = box
        first, last = cell_of(max(west, -180.0), max(south, -90.0)), cell_of(min(east, 180.0), min(north, 90.0))
        width, cells = 360 * CELLS_PER_DEG, self.index.cells
        runs = [
            self._cells[cells[band * width + first % width] : cells[band * width + last % width + 1]]
            for band in range(first // width, last // width + 1)
        ]
        pids = np.concatenate(runs)
        x, y = self._records["x"][pids] / STEP, self._records["y"][pids] / STEP
        kept = (x >= west) & (x <= east) & (y >= south) & (y <= north)
        if kinds:
            kept &= np.isin(self._records["kind"][pids], [_KINDS.index(kind) for kind in kinds if kind in KINDS])
        pids = pids[kept]
        order = np.lexsort((pids, -self._records["prior"][pids].astype(int)))
        return [self.row(pid) for pid in pids[order][:limit].tolist()]

    def kind(self, row: Row) -> str:
        """Return the kind of a row."""
        return _KINDS[row[3]]

    def country(self, row: Row) -> str:
        """Return the country code of a row."""
        return self._texts["country"][row[8]]

    def all_names(self) -> Iterator[tuple[str, str]]:
        """Yield the name and the further names, parted by |, of every place."""
        for at, length in zip(self._records["text"].tolist(), self._records["length"].tolist(), strict=True):
            name, names, _ = unpack_text(self._text[at : at + length])
            yield name, names

    def weightiest_names(self, most: int) -> Iterator[tuple[str, str]]:
        """Yield the names of the `most` weightiest places."""
        import numpy as np

        if self.about.places <= most:
            yield from self.all_names()
            return
        order = np.argsort(-self._records["prior"].astype(np.int32), kind="stable")[:most]
        for pid in np.sort(order).tolist():
            at, length = int(self._records["text"][pid]), int(self._records["length"][pid])
            name, names, _ = unpack_text(self._text[at : at + length])
            yield name, names

    def place(self, row: Row) -> Place:
        """Return a row as a place."""
        return self._placed(row[0])

    def _place(self, pid: int) -> Place:
        row = self.row(pid)
        (_, stored, name, kind, x, y, uncertainty, extent, country, admin1, population, code, _, flags, _,
         source_id, _, names, more) = row  # fmt: skip
        place_id = full_id(stored)
        return Place(
            id=place_id, name=name, kind=_KINDS[kind], lon=x / 1e5, lat=y / 1e5, uncertainty_m=float(uncertainty),
            extent_m=float(extent), source=self._credit(more.get("source", self.about.source)),
            source_id=source_id or place_id.partition(":")[2], retrieved=more.get("retrieved", self.about.dated),
            names=tuple(names.split("|")) if names else (), country=self._texts["country"][country],
            admin1=self._texts["admin1"][admin1], population=population, feature_code=self._texts["code"][code],
            centroid=bool(flags & CENTROID), note=more.get("note", ""), stand_in=more.get("stand_in", ""),
            shape=self._shape(*more["shape"]) if flags & HAS_SHAPE else None,
        )  # fmt: skip

    def _credit(self, source: str) -> str:
        """Return a source with the version of the import: "GeoNames (SY.zip 3f2a1b9c)"."""
        return self.about.version if source == self.about.file else f"{source} ({self.about.version})"

    def _shape(self, offset: int, length: int) -> Shape:
        with (self.folder / "shapes.bin").open("rb") as stream:
            stream.seek(offset)
            return Shape(stream.read(length))


@lru_cache(maxsize=16)
def open_imported(folder: Path) -> ImportedStore:
    """Return the import in a folder, opened once."""
    return ImportedStore(folder)
