"""Cells of a table as plain values, and texts that XML and GIS can carry."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from geopandas import GeoDataFrame
    from shapely.geometry.base import BaseGeometry

__all__ = ["clean", "coarse_words", "flat", "rows"]

_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]|[\u202a-\u202e\u2066-\u2069]")


def clean(text: str) -> str:
    """Return a text with what XML 1.0 forbids, and marks that turn the writing, shown as U+FFFD.

    >>> clean("8 km\\x00 east")
    '8 km\\ufffd east'
    """
    return _FORBIDDEN.sub("\ufffd", text)


def _plain(value: Any) -> Any:
    import pandas as pd

    if value is None or value is pd.NA or value is pd.NaT or (isinstance(value, float) and value != value):
        return None
    if isinstance(value, pd.Timestamp):
        return value.date().isoformat()
    if isinstance(value, str):
        return clean(value)
    if hasattr(value, "item"):
        value = value.item()
    return (round(value, 7) if abs(value) < 1e15 else None) if isinstance(value, float) else value


def rows(frame: GeoDataFrame) -> Iterator[tuple[dict[str, Any], BaseGeometry | None]]:
    """Yield each row as plain values (texts, numbers to 1e-7, ISO dates, None) with its geometry."""
    names = [name for name in frame.columns if name != frame.geometry.name]
    for cells, geometry in zip(frame[names].itertuples(index=False, name=None), frame.geometry, strict=True):
        found = None if geometry is None or geometry.is_empty else geometry
        yield {name: _plain(cell) for name, cell in zip(names, cells, strict=True)}, found


def flat(frame: GeoDataFrame) -> GeoDataFrame:
    """Return a table whose categories are texts, for files that know no categories."""
    texts = [name for name in frame.columns if str(frame[name].dtype) == "category"]
    return frame.assign(**{name: frame[name].astype("str").where(frame[name].notna(), None) for name in texts})


def coarse_words(frames: Any) -> str:
    """Return what was done to protect positions, "" where nothing was."""
    done = frames.incident.coarsened
    return "" if done is None else str(done.words)
