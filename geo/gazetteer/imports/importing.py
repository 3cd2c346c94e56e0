"""Bring a gazetteer in: a file to a folder of the user's, whole or not at all; bad rows are told, the rest goes on."""

from __future__ import annotations

import gc
import json
import os
import shutil
from collections import Counter, deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from hashlib import sha256
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING

from ...errors import FileError
from ...places import KINDS
from .alternates import Alternates, sort_alternates
from .folder import make_scratch, register
from .geonames import Block, read_block
from .layout import LAYOUT
from .own import block_of_places, bounded, read_airports, read_own
from .sources import Source, detect, hash_file, open_stream, read_blocks
from .store import About
from .writer import Writer, read_records

if TYPE_CHECKING:
    from ..lookup import Gazetteer

__all__ = ["Imported", "Progress", "import_file"]

Progress = Callable[[str, float, int], None]
"""Told what is being done, the share that is done (0 to 1), and the places so far."""

_OWN_PRIOR = 0.9
_MOST_FAULTS = 200
_SMALL_BYTES = 40_000_000
_AHEAD = 3
_CREDITS = {
    "geonames": ("GeoNames", "CC BY 4.0"), "airports": ("OurAirports", "public domain"),
    "csv": ("", ""), "geojson": ("", ""), "features": ("", ""),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import brought: its facts, its folder, and the faulty rows, of which the first are told."""

    about: About
    folder: Path
    faults: tuple[str, ...]


def import_file(
    path: str | Path,
    base: Gazetteer,
    *,
    name: str = "",
    alternates: str | Path | None = None,
    strict: bool = False,
    workers: int | None = None,
    progress: Progress | None = None,
) -> Imported:
    """Import a gazetteer file and return what it brought; it is used from then on, in place of one of the same name.

    Forms, told by the file: a GeoNames dump (.zip or .txt), OurAirports' airports.csv, a CSV or GeoJSON of one's own.
    A full GeoNames dump takes minutes and some 1.5 GB of disk; memory stays under 1 GB.

    Parameters
    ----------
    path : the file; it is only read
    base : the embedded gazetteer: for `replaces`, and for names of first-order units
    name : what to call it; by default the file's name without its ending
    alternates : GeoNames' table of alternate names, for a dump
    strict : import nothing where a row is faulty
    workers : processes that read a large dump; by default one a core, up to 4
    progress : told how far it is

    Raises
    ------
    FileError : not a gazetteer file, damaged, without one good row, or the folder cannot be written; with `strict` a
        faulty row
    """
    path = Path(path)
    source = detect(path)
    tell = progress or _say_nothing
    label = name or _stem(path)
    scratch = make_scratch()
    try:
        with _no_disk(scratch):
            with Writer(scratch) as writer:
                if source.form == "geonames":
                    extra = detect(Path(alternates)) if alternates else None
                    rows, faults, bad = _import_dump(source, extra, scratch, writer, workers, tell)
                else:
                    rows, faults, bad = _import_own(source, base, writer, tell)
                _demand_rows(writer, path, faults, bad, strict=strict)
                tell("sorting", 1.0, writer.count)
                again = writer.finish()
            faults += [f"place {number + 1}: its id stands in more than one row" for number in again]
            about = _describe(source, label, writer, rows, bad + len(again), alternates)
            _write_about(scratch, about, _texts(writer, base, scratch))
            stamp = sha256(json.dumps({**asdict(about), "imported": ""}, sort_keys=True).encode()).hexdigest()
            return Imported(about, register(label, scratch, stamp), tuple(faults[:_MOST_FAULTS]))
    except BaseException:
        shutil.rmtree(scratch, ignore_errors=True)
        raise


def _say_nothing(words: str, share: float, places: int) -> None:
    """Tell nobody."""


def _demand_rows(writer: Writer, path: Path, faults: list[str], bad: int, *, strict: bool) -> None:
    if strict and bad:
        shown = (*faults[:20], f"and {bad - 20:,} more") if bad > 20 else tuple(faults)
        raise FileError(f"{bad:,} faulty row(s)", where=str(path), hint="correct them and try again", faults=shown)
    if not writer.count:
        hint = "correct them and try again" if faults else "give a file with places"
        raise FileError("holds no good row", where=str(path), hint=hint, faults=tuple(faults[:10]))


def _stem(path: Path) -> str:
    name = path.name
    while Path(name).suffix.lower() in (".gz", ".zip", ".txt", ".csv", ".tsv", ".json", ".geojson"):
        name = Path(name).stem
    return name or path.name


@contextmanager
def _no_disk(folder: Path) -> Iterator[None]:
    """Tell a full disk as what it is."""
    try:
        yield
    except OSError as fault:
        hint = "make room, or set INCIDENTMAP_GAZETTEERS to a folder elsewhere"
        raise FileError(fault.strerror or str(fault), where=str(fault.filename or folder), hint=hint) from fault


def _import_dump(
    source: Source, extra: Source | None, scratch: Path, writer: Writer, workers: int | None, tell: Progress
) -> tuple[int, list[str], int]:
    """Write the rows of a dump; return how many there were, the faults to tell, and how many faults."""
    folder = ""
    if extra is not None:
        sort_alternates(extra, scratch, lambda done, size: tell("alternate names", done / max(size, 1), 0))
        folder = str(scratch)
    count = workers if workers is not None else min(4, os.cpu_count() or 1)
    rows = bad = 0
    faults: list[str] = []
    with open_stream(source) as stream:
        blocks = read_blocks(stream, str(source.path))
        inside = count < 2 or source.size < _SMALL_BYTES
        results = _in_process(blocks, folder) if inside else _in_processes(blocks, folder, count)
        for block, line, done in results:
            writer.add(block)
            rows += block.rows
            bad += len(block.faults)
            faults += [
                f"row {line + row}, column {column}: {what}" for row, column, what in block.faults[:_MOST_FAULTS]
            ]
            del faults[_MOST_FAULTS:]
            tell("reading", done / max(source.size, 1), writer.count)
    for part in scratch.glob("alternates.*"):
        part.unlink()
    return rows, faults, bad


_Results = Iterator[tuple[Block, int, int]]


def _in_process(blocks: Iterator[tuple[bytes, int, int]], folder: str) -> _Results:
    for raw, line, done in blocks:
        yield _work(raw, folder), line, done


def _in_processes(blocks: Iterator[tuple[bytes, int, int]], folder: str, count: int) -> _Results:
    """Yield the blocks in their order; only a few are in work at a time, so memory stays bounded."""
    waiting: deque[tuple[Future[Block], int, int]] = deque()
    with ProcessPoolExecutor(count, mp_context=get_context("spawn")) as pool:  # a fork would copy a notebook's threads
        for raw, line, done in blocks:
            waiting.append((pool.submit(_work, raw, folder), line, done))
            if len(waiting) >= count + _AHEAD:
                future, first, read = waiting.popleft()
                yield future.result(), first, read
        while waiting:
            future, first, read = waiting.popleft()
            yield future.result(), first, read


_OPENED: dict[str, Alternates] = {}


def _work(raw: bytes, folder: str) -> Block:
    gc.disable()  # a block makes many small values and no circles
    try:
        if folder and folder not in _OPENED:
            _OPENED[folder] = Alternates(Path(folder))
        return read_block(raw, _OPENED[folder].of_block(raw) if folder else None)
    finally:
        gc.enable()


def _import_own(source: Source, base: Gazetteer, writer: Writer, tell: Progress) -> tuple[int, list[str], int]:
    """Write airports or a user's own places."""
    bounded(source.size, str(source.path))
    tell("reading", 0.0, 0)
    shapes: list[bytes] = []
    if source.form == "airports":
        with open_stream(source) as stream:
            features, faults, rows = read_airports(stream.read(), str(source.path), source.dated, base.unit_name)
        block = block_of_places(features, [feature.prior for feature in features])
    else:
        with _plain_file(source, writer.folder) as file:
            places, faults = read_own(file, base.feature)
        rows = len(places) + len(faults)
        block = block_of_places(places, [_OWN_PRIOR] * len(places))
        shapes = block.shapes
    writer.add(block)
    if shapes:
        (writer.folder / "shapes.bin").write_bytes(b"".join(shapes))
    tell("reading", 1.0, writer.count)
    return rows, faults, len(faults)


@contextmanager
def _plain_file(source: Source, scratch: Path) -> Iterator[Path]:
    """Give the path of the data themselves: the file, or its unpacked copy."""
    if not source.member and source.path.suffix.lower() != ".gz":
        yield source.path
        return
    copy = scratch / f"{_stem(source.path)}{source.suffix}"
    with open_stream(source) as stream, copy.open("wb") as target:
        while piece := stream.read(1 << 20):
            target.write(piece)
            bounded(target.tell(), str(source.path))
    yield copy
    copy.unlink()


def _describe(source: Source, label: str, writer: Writer, rows: int, bad: int, alternates: str | Path | None) -> About:
    import numpy as np

    parts = [np.bincount(part["kind"], minlength=len(KINDS)) for _, part in read_records(writer.folder)]
    numbers = np.sum(parts, axis=0).tolist()
    kinds = Counter({kind: n for kind, n in zip(KINDS, numbers, strict=True) if n})
    credit, licence = _CREDITS[source.form]
    return About(
        name=label, form=source.form, source=credit or source.path.name, file=source.path.name,
        sha256=hash_file(source.path), dated=source.dated, imported=datetime.now(UTC).date().isoformat(),
        places=writer.count, rows=rows, faults=bad, own=source.form not in ("geonames", "airports"), licence=licence,
        kinds=dict(kinds.most_common()), alternates=Path(alternates).name if alternates else "",
    )  # fmt: skip


def _texts(writer: Writer, base: Gazetteer, folder: Path) -> dict[str, list[str]]:
    """Return the texts by column; the units of a dump, "SY.07", by the names that the embedded places have for them."""
    texts = {column: list(known) for column, known in writer.texts.items()}
    coded = any("." in unit for unit in texts["admin1"])
    if coded:
        known = _embedded_units(texts["admin1"], base, folder)
        texts["admin1"] = [
            known.get(unit) or writer.unit_names.get(unit, "") if "." in unit else unit for unit in texts["admin1"]
        ]
    return texts


def _embedded_units(units: list[str], base: Gazetteer, folder: Path) -> dict[str, str]:
    """Return the names of units by code: what most of a few embedded places of each unit say."""
    import numpy as np

    known = np.array(base.geonames_numbers(), dtype=np.uint32)
    votes: dict[int, Counter[str]] = {}
    for _, part in read_records(folder):
        shared = part[np.isin(part["number"], known)]
        for unit, number in zip(shared["admin1"].tolist(), shared["number"].tolist(), strict=True):
            votes_of_unit = votes.setdefault(unit, Counter())
            if votes_of_unit.total() < 5:
                place = base.embedded(f"geonames:{number}")
                if place is not None and place.admin1:
                    votes_of_unit[place.admin1] += 1
    return {units[number]: found.most_common(1)[0][0] for number, found in votes.items() if found}


def _write_about(folder: Path, about: About, texts: dict[str, list[str]]) -> None:
    facts = {"layout": LAYOUT, **asdict(about), "texts": texts}
    (folder / "about.json").write_text(json.dumps(facts, ensure_ascii=False), encoding="utf-8")
