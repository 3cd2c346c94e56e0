"""Files to import, opened: what form they have, and their bytes as a bounded stream, unpacked where need be."""

from __future__ import annotations

import gzip
import hashlib
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal, Protocol

from ...errors import FileError
from ..features import ENDINGS

__all__ = ["Form", "Readable", "Source", "detect", "hash_file", "open_stream", "read_blocks"]

Form = Literal["geonames", "airports", "csv", "geojson", "features"]

_MOST_BYTES = 16_000_000_000
_MOST_RATIO = 400
_FREE_BYTES = 50_000_000
_BLOCK = 1 << 22
_LONGEST_LINE = 1 << 20
_NO_DATA = ("readme", "license", "licence", "__macosx")


class Readable(Protocol):
    """A stream of bytes, as far as it is used here."""

    def read(self, size: int = -1, /) -> bytes:
        """Return the next bytes, at most so many."""
        ...


@dataclass(frozen=True, slots=True)
class Source:
    """A file to import: `member` of an archive ("" for none), its form, its size unpacked, and its date."""

    path: Path
    member: str
    form: Form
    size: int
    dated: str

    @property
    def suffix(self) -> str:
        """The ending of the data themselves, in small letters."""
        inner = self.member or (self.path.stem if self.path.suffix.lower() == ".gz" else self.path.name)
        return Path(inner).suffix.lower()


def detect(path: Path) -> Source:
    """Return what a file is, by its first line.

    Raises
    ------
    FileError : it cannot be read, is no gazetteer file, or an archive that is damaged, locked, or a bomb
    """
    member, size, dated = "", 0, ""
    try:
        status = path.stat()
        if path.is_dir():
            raise FileError("is a folder", where=str(path), hint="name a file")
        dated = datetime.fromtimestamp(status.st_mtime, UTC).date().isoformat()
        size = status.st_size
        if path.suffix.lower() == ".zip":
            member, size, dated = _choose_member(path, dated)
        draft = Source(path, member, "csv", size, dated)
        with open_stream(draft) as stream:
            head = stream.read(65536)
    except OSError as fault:
        raise FileError(fault.strerror or str(fault), where=str(path), hint="check the path") from fault
    return Source(path, member, _form(draft, head), size, dated)


def _choose_member(path: Path, dated: str) -> tuple[str, int, str]:
    """Return the largest file of data in a zip, its size unpacked, and its date."""
    try:
        with zipfile.ZipFile(path) as archive:
            members = [m for m in archive.infolist() if _is_data(m.filename) and not m.is_dir()]
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as fault:
        raise FileError(f"is no zip file, or damaged: {fault}", where=str(path), hint="download it again") from fault
    if not members:
        raise FileError("holds no .txt, .csv or .geojson file", where=str(path), hint="give a GeoNames dump")
    chosen = max(members, key=lambda member: member.file_size)
    if chosen.flag_bits & 1:
        raise FileError("is locked with a password", where=str(path), hint="unpack it first")
    _bound(chosen.file_size, chosen.compress_size, str(path))
    with_date = "{:04d}-{:02d}-{:02d}".format(*chosen.date_time[:3]) if chosen.date_time[0] > 1980 else dated
    return chosen.filename, chosen.file_size, with_date


def _is_data(name: str) -> bool:
    lower = name.lower()
    return lower.endswith((".txt", ".tsv", ".csv", ".geojson", ".json")) and not any(word in lower for word in _NO_DATA)


def _bound(size: int, packed: int, where: str) -> None:
    if size > _MOST_BYTES or (size > _FREE_BYTES and size > _MOST_RATIO * max(packed, 1)):
        what = f"unpacks to {size / 1e6:,.0f} MB, {size / max(packed, 1):,.0f} times its size"
        raise FileError(what, where=where, hint="no gazetteer does; if you trust it, unpack it first")


def _form(source: Source, head: bytes) -> Form:
    where = str(source.path)
    if source.suffix in (".geojson", ".json"):
        return "geojson"
    if source.suffix in ENDINGS:
        return "features"
    if source.suffix not in (".txt", ".csv", ".tsv"):
        hint = "give a GeoNames dump (.zip, .txt), OurAirports .csv, or your own .csv, .geojson, .kml, .gpkg"
        raise FileError("not a gazetteer file", where=where, hint=hint)
    first = head.split(b"\n", 1)[0].decode("utf-8", "replace").lstrip("\ufeff").rstrip("\r")
    cells = first.split("\t")
    if len(cells) >= 12 and cells[0].isdigit():
        return "geonames"
    names = {cell.strip().strip('"').lower() for cell in first.replace(";", ",").split(",")}
    return "airports" if {"ident", "latitude_deg", "longitude_deg"} <= names else "csv"


@contextmanager
def open_stream(source: Source) -> Iterator[Readable]:
    """Give the bytes of a source, unpacked.

    Raises
    ------
    FileError : an archive that is damaged, or more than it says it holds
    """
    try:
        if source.member:
            with zipfile.ZipFile(source.path) as archive, archive.open(source.member) as stream:
                yield stream
        elif source.path.suffix.lower() == ".gz":
            with gzip.open(source.path) as unpacked:
                yield _BoundedGzip(unpacked, source)
        else:
            with source.path.open("rb") as plain:
                yield plain
    except (zipfile.BadZipFile, zlib.error, EOFError, gzip.BadGzipFile, NotImplementedError) as fault:
        hint = "download it again"
        raise FileError(f"archive is damaged: {fault}", where=str(source.path), hint=hint) from fault


class _BoundedGzip:
    """A gzip stream, whose size no header tells, that stops where it grows beyond all measure."""

    def __init__(self, stream: Readable, source: Source) -> None:
        self._stream = stream
        self._source = source
        self._read = 0

    def read(self, size: int = -1, /) -> bytes:
        """Return the next bytes; in pieces, so that nothing large is made before it is counted."""
        pieces: list[bytes] = []
        left = size if size >= 0 else _MOST_BYTES
        while left > 0:
            piece = self._stream.read(min(left, _BLOCK))
            if not piece:
                break
            pieces.append(piece)
            left -= len(piece)
            self._read += len(piece)
            _bound(self._read, self._source.path.stat().st_size, str(self._source.path))
        return b"".join(pieces)


def read_blocks(stream: Readable, where: str) -> Iterator[tuple[bytes, int, int]]:
    """Yield whole lines in blocks of about 4 MB, the number of the first line, and the bytes read so far.

    Raises
    ------
    FileError : a line is longer than a million bytes: not a dump
    """
    rest, line, done = b"", 1, 0
    while True:
        piece = stream.read(_BLOCK)
        if not piece:
            break
        done += len(piece)
        cut = piece.rfind(b"\n") + 1
        if not cut:
            rest += piece
            if len(rest) > _LONGEST_LINE:
                raise FileError("a line is longer than a million bytes", where=f"{where}:{line}", hint="check the file")
            continue
        block = rest + piece[:cut]
        rest = piece[cut:]
        if line == 1:
            block = block.removeprefix(b"\xef\xbb\xbf")
        yield block, line, done
        line += block.count(b"\n")
    if rest:
        yield rest, line, done


def hash_file(path: Path) -> str:
    """Return the SHA-256 of a file as it stands."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
