"""Whole tables from and to files, for what needs all rows at once."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from ..errors import FileError
from .model import Options
from .readers import open_table

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["read_whole", "write_pairs"]


def read_whole(path: str | Path, options: Options | None = None) -> pd.DataFrame:
    """Return a whole table as one frame; lines that are no rows are left out."""
    import pandas as pd

    chunks = [chunk.frame for chunk in open_table(path, options or Options()).read(50_000)]
    return pd.concat(chunks, ignore_index=True)


def write_pairs(pairs: pd.DataFrame, path: Path) -> None:
    """Write a table as CSV or Parquet by its ending, whole or not at all.

    Raises
    ------
    FileError : another ending, or it cannot be written
    """
    half = path.with_name(f".{path.name}.part")
    try:
        if path.suffix.lower() == ".parquet":
            pairs.to_parquet(half, index=False)
        elif path.suffix.lower() in (".csv", ".tsv"):
            pairs.to_csv(half, index=False, sep="\t" if path.suffix.lower() == ".tsv" else ",")
        else:
            raise FileError("is in no format known here", where=str(path), hint="one of .csv, .tsv, .parquet")
        half.replace(path)
    except OSError as error:
        raise FileError(f"cannot be written: {error.strerror}", where=str(path)) from None
