"""Comma, tab, semicolon or bar separated text: delimiter and encoding found out, every cell kept as it was written."""

from __future__ import annotations

import codecs
import csv
import io
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from ...errors import FileError
from ..model import Options, Reject
from ..standards import GDELT_HEADER
from .headers import find_header
from .model import Chunk, Source

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["open_source", "unique_names"]

_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_LONGEST_CELL = 10_000_000
_SAMPLE = 200_000
_NAMES = {",": "comma", "\t": "tab", ";": "semicolon", "|": "bar"}


def open_source(path: Path, options: Options) -> Source:
    """Return a text table ready to be read.

    Raises
    ------
    FileError : binary, in no known encoding, or without a header of at least two columns
    """
    encoding = options.encoding or find_encoding(path)
    sample = _sample(path, encoding)
    if "\x00" in sample:
        raise FileError("is not a text but binary", where=str(path), hint="save it as CSV in UTF-8")
    delimiter = _delimiter(options.delimiter, sample, path)
    rows = [row for row in csv.reader(io.StringIO(sample), delimiter=delimiter) if any(cell.strip() for cell in row)]
    head = rows[0] if rows else []
    has_header = not (len(head) == len(GDELT_HEADER) and head[0].strip().isdigit())
    found = find_header(rows, options) if has_header else None
    above, head = found if found is not None else (0, [name.strip() for name in head])
    names = unique_names(head if has_header else list(GDELT_HEADER))
    if len(names) < 2:
        hint = "name the delimiter with --delimiter, or save it as CSV"
        raise FileError("has only one column", where=str(path), hint=hint)

    def read(size: int) -> Iterator[Chunk]:
        return _read(path, encoding, delimiter, names, above + 1 if has_header else 0, size)

    words = f"{_NAMES.get(delimiter, delimiter)} separated, {encoding}" + ("" if has_header else ", no header (GDELT)")
    return Source(str(path), tuple(names), read, is_text=True, words=words)


def find_encoding(path: Path) -> str:
    """Return the encoding of a text file: by its mark, UTF-8 where all of it is, else the best guess of its sample."""
    with path.open("rb") as stream:
        head = stream.read(4)
        marked = next((name for mark, name in _MARKS if head.startswith(mark)), "")
        if marked:
            return marked
        stream.seek(0)
        decoder = codecs.getincrementaldecoder("utf-8")()
        bad = b""
        while block := stream.read(1 << 20):
            try:
                decoder.decode(block)
            except UnicodeDecodeError:
                bad = block
                break
        else:
            return "utf-8"
    return _guess(bad, path)


def _guess(block: bytes, path: Path) -> str:
    from charset_normalizer import from_bytes

    lines = [line for line in block.split(b"\n") if not line.isascii()][:2000]
    if 3 * sum(map(_is_utf8, lines)) >= len(lines):
        return "utf-8"  # the few other lines are read by `_as_western`
    sample = b"\n".join(lines)[:_SAMPLE]
    best = from_bytes(sample).best()
    if best is None:
        hint = "name it: --encoding cp1252"
        raise FileError("is in no encoding that could be recognised", where=str(path), hint=hint)
    if best.encoding in _WESTERN:
        return "cp1252"
    return str(best.encoding)


def _is_utf8(line: bytes) -> bool:
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _as_western(fault: UnicodeError) -> tuple[str, int]:
    """Return bytes that are none of the file's encoding as Excel would write them: files are put together."""
    if not isinstance(fault, UnicodeDecodeError):
        raise fault
    return fault.object[fault.start : fault.end].decode("cp1252", "replace"), fault.end


_WESTERN_TOO = "incidentmap-western-too"
codecs.register_error(_WESTERN_TOO, _as_western)

_WESTERN = frozenset(("latin_1", "iso8859_1", "cp1250", "cp1252", "iso8859_15", "cp1254", "mac_roman", "iso8859_9"))
"""Alike for western letters; of these the one that Excel writes is meant."""


def _sample(path: Path, encoding: str) -> str:
    try:
        with path.open(encoding=encoding, newline="", errors=_WESTERN_TOO) as stream:
            text = stream.read(_SAMPLE)
    except LookupError:
        hint = "for example utf-8, cp1252"
        raise FileError(f"no encoding {encoding!r} is known", where=str(path), hint=hint) from None
    cut = text.rfind("\n")
    return text[: cut + 1] if len(text) == _SAMPLE and cut > 0 else text


def _delimiter(given: str, sample: str, path: Path) -> str:
    """Return the delimiter: the one that cuts most of the first lines into the most columns, as many in each."""
    if given:
        return {"tab": "\t", "\\t": "\t", "comma": ",", "semicolon": ";", "bar": "|"}.get(given, given[:1])
    best, most = ",", 0.0
    for candidate in _NAMES:
        try:
            rows = [row for row in csv.reader(io.StringIO(sample), delimiter=candidate) if row][:50]
        except csv.Error:
            continue
        if not rows:
            continue
        width, count = Counter(len(row) for row in rows).most_common(1)[0]
        score = width * (count / len(rows)) ** 3 if width > 1 else 0.0
        if score > most:
            best, most = candidate, score
    return best


def unique_names(names: list[str]) -> list[str]:
    """Return column names, none of them empty and none twice."""
    seen: dict[str, int] = {}
    out = []
    for n, given in enumerate(names, 1):
        name = given.removeprefix("\ufeff") or f"column_{n}"
        seen[name] = seen.get(name, 0) + 1
        out.append(name if seen[name] == 1 else f"{name}_{seen[name]}")
    return out


class _Counted(io.RawIOBase):
    """A stream that tells how many bytes were read of it, for the share that is done."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self.bytes = 0

    def readable(self) -> bool:
        """Tell that it can be read."""
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """Fill a buffer."""
        block = self._stream.read(len(buffer))
        buffer[: len(block)] = block
        self.bytes += len(block)
        return len(block)


def _read(
    path: Path, encoding: str, delimiter: str, names: list[str], skipped: int, size: int
) -> Iterator[Chunk]:  # fmt: skip
    csv.field_size_limit(_LONGEST_CELL)
    total = max(1, path.stat().st_size)
    with path.open("rb") as raw:
        counted = _Counted(raw)
        text = io.TextIOWrapper(io.BufferedReader(counted, 1 << 20), encoding=encoding, errors=_WESTERN_TOO, newline="")
        reader = csv.reader(text, delimiter=delimiter)
        rows, lines, rejects = list[list[str]](), list[int](), list[Reject]()
        number = first = row = 0
        for cells in _rows(reader, path):
            if not any(map(str.strip, cells)):
                continue
            if skipped:
                skipped -= 1
                continue
            row += 1
            if len(cells) == len(names):
                rows.append(cells)
                lines.append(row)
            else:
                reason = f"has {len(cells)} cells, the header has {len(names)}"
                rejects.append(Reject(row, "", delimiter.join(cells)[:200], reason, reader.line_num))
            if row - first >= size:
                share = min(1.0, counted.bytes / total)
                yield Chunk(number, first, _frame(rows, names), tuple(rejects), share, tuple(lines))
                number, first = number + 1, row
                rows, lines, rejects = [], [], []
        if row > first or number == 0:
            yield Chunk(number, first, _frame(rows, names), tuple(rejects), 1.0, tuple(lines))


def _rows(reader: Iterator[list[str]], path: Path) -> Iterator[list[str]]:
    try:
        yield from reader
    except csv.Error as error:
        where = f"{path}:{getattr(reader, 'line_num', 0)}"
        hint = "a quote that is never closed may be the cause"
        raise FileError(f"cannot be read on as a table: {error}", where=where, hint=hint) from None


def _frame(rows: list[list[str]], names: list[str]) -> pd.DataFrame:
    import pandas as pd

    columns = zip(*rows, strict=True) if rows else [[] for _ in names]
    return pd.DataFrame(
        {name: pd.Series(list(values), dtype=object) for name, values in zip(names, columns, strict=True)}
    )
