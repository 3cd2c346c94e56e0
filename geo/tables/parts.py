"""Finished chunks on disk: what a run has done so far, kept beside its output until the output is whole."""

from __future__ import annotations

import json
import os
import re
import shutil
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..errors import FileError
from .model import ADDED, Options, Reject

if TYPE_CHECKING:
    import pandas as pd


__all__ = ["Part", "Parts", "key_of", "open_parts", "pack_frame", "table_of"]


@dataclass(frozen=True, slots=True)
class Part:
    """A chunk that is done: its number, how many rows, its rejects, its tally."""

    number: int
    rows: int
    rejects: tuple[Reject, ...] = ()
    tally: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Parts:
    """The folder of a run's finished chunks, each a file of Parquet or, for an output that is text, of that text."""

    folder: Path
    ending: str = "parquet"

    def done(self) -> dict[int, Part]:
        """Return the finished chunks by number."""
        found = {}
        for file in sorted(self.folder.glob("part-*.json")):
            if not file.with_suffix(f".{self.ending}").exists():
                continue  # left by another version
            held = json.loads(file.read_text("utf-8"))
            rejects = tuple(Reject(**reject) for reject in held.pop("rejects"))
            found[held["number"]] = Part(**held, rejects=rejects)
        return found

    def add(self, part: Part, table: bytes) -> None:
        """Keep a finished chunk; its note is written last, so that a chunk is there whole or not at all."""
        for ending, data in ((self.ending, table), ("json", json.dumps(asdict(part)).encode())):
            file = self.folder / f"part-{part.number:07d}.{ending}"
            half = file.with_suffix(f".{ending}.{os.getpid()}")
            half.write_bytes(data)
            half.replace(file)

    def tables(self, numbers: list[int]) -> Iterator[Any]:
        """Yield the finished chunks as Arrow tables, in order."""
        import pyarrow.parquet as pq

        for number in numbers:
            yield pq.read_table(self.folder / f"part-{number:07d}.parquet")

    def texts(self, numbers: list[int]) -> Iterator[Path]:
        """Yield the files of the finished chunks, in order."""
        for number in numbers:
            yield self.folder / f"part-{number:07d}.{self.ending}"

    def remove(self) -> None:
        """Take the folder away."""
        shutil.rmtree(self.folder, ignore_errors=True)


def open_parts(output: Path, key: str, *, resume: bool, is_text: bool = False) -> Parts:
    """Return the folder of a run's chunks beside its output: as it was left to go on with, else empty.

    Raises
    ------
    FileError : the folder cannot be made
    """
    folder = output.absolute().parent / f".{output.name}.parts-{key}"
    if folder.exists() and not resume:
        shutil.rmtree(folder, ignore_errors=True)
    try:
        folder.mkdir(exist_ok=True)
    except OSError as error:
        raise FileError(f"cannot be written: {error.strerror}", where=str(output), hint="choose another -o") from None
    return Parts(folder, "txt" if is_text else "parquet")


def key_of(path: Path, options: Options, rows: int) -> str:
    """Return the key of a run: a hash of all bytes of its input, its options and this program's version."""
    from importlib.metadata import version

    digest = blake2b(digest_size=8)
    digest.update(repr((asdict(options), rows, version("incidentmap"), ADDED)).encode())
    for overlay in options.overlays:
        digest.update(Path(overlay).read_bytes())
    files = [path] if path.is_file() else sorted(file for file in path.rglob("*") if file.is_file())
    for file in files:
        digest.update(str(file.relative_to(path)).encode())
        with file.open("rb") as stream:
            while block := stream.read(1 << 22):
                digest.update(block)
    return digest.hexdigest()


def pack_frame(frame: pd.DataFrame) -> bytes:
    """Return a frame as Parquet; a column of several types becomes text, what is empty stays empty."""
    import io

    import pyarrow.parquet as pq

    out = io.BytesIO()
    pq.write_table(table_of(frame), out, compression="zstd", compression_level=1)
    return out.getvalue()


def table_of(frame: pd.DataFrame) -> Any:
    """Return a frame as an Arrow table; a column of several types becomes text, what is empty stays empty."""
    import pyarrow as pa

    arrays, names = [], []
    for name in frame.columns:
        names.append(str(name))
        values = frame[name]
        try:
            arrays.append(pa.Array.from_pandas(values))
        except (pa.ArrowInvalid, pa.ArrowTypeError, pa.ArrowNotImplementedError):
            arrays.append(pa.array([_plain(value) for value in values.tolist()], type=pa.string()))
    return pa.Table.from_arrays(arrays, names=names)


def _plain(value: Any) -> str | None:
    if value is None or (isinstance(value, float) and value != value):
        return None
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return re.sub(r" 00:00:00$", "", str(value)) if hasattr(value, "isoformat") else str(value)
