"""Events of a table as columns: one frozen value that the packed layer of the page is made from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from geo.checks.model import VERDICTS

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from ..features import Layer

__all__ = ["COARSE_M", "CODES", "PRECISIONS", "Events"]

CODES: tuple[str, ...] = ("", *VERDICTS)
"""Verdicts by their code; 0 is a row that states nothing."""

PRECISIONS: tuple[str, ...] = ("", "instant", "clock", "day", "week", "month", "year", "interval")
"""How well the time of an event is known, by its code; 0 has none, "clock" is a time of day without a zone."""

COARSE_M = 5000.0
"""From this uncertainty on an event is drawn hollow, as one of unknown uncertainty is: a stand-in for an area."""

_HABIT_DEG = 30.0


@dataclass(frozen=True, slots=True)
class Events:
    """Events with a position, one an element of each column; rows without one are only counted.

    Attributes
    ----------
    lon, lat : degrees, WGS 84
    uncertainty_m : radius of the position in metres, NaN where it is not known
    verdict : index into `CODES`
    start_s, end_s : seconds since 1970-01-01 UTC, NaN for undated; an event of a day or month spans all of it
    precision : index into `PRECISIONS`
    row : number of the row in the table, from 1
    texts : the other columns by name, as pandas Series in the order of the arrays; unpacked in the page on first click
    roles : which of `texts` is the "title" of a card, its "reason" and its "text"
    rows : how many rows the table had
    unplaced : how many of them have no position, or one that is none
    beyond : how many lie beyond 85.05 degrees north or south, where the map ends
    unread_dates : how many dates could not be read
    shapes : layers of the rows that are lines or areas
    """

    lon: NDArray[np.float64]
    lat: NDArray[np.float64]
    uncertainty_m: NDArray[np.float64]
    verdict: NDArray[np.uint8]
    start_s: NDArray[np.float64]
    end_s: NDArray[np.float64]
    precision: NDArray[np.uint8]
    row: NDArray[np.int64]
    texts: Mapping[str, Any] = field(default_factory=dict)
    roles: Mapping[str, str] = field(default_factory=dict)
    rows: int = 0
    unplaced: int = 0
    beyond: int = 0
    unread_dates: int = 0
    shapes: tuple[Layer, ...] = ()

    def __len__(self) -> int:
        return len(self.lon)

    def __bool__(self) -> bool:
        return self.rows > 0

    @classmethod
    def none(cls) -> Events:
        """Return no events at all."""
        import numpy as np

        real, code, whole = np.empty(0), np.empty(0, dtype=np.uint8), np.empty(0, dtype=np.int64)
        return cls(real, real, real, code, real, real, code, whole)

    def counts(self) -> dict[str, int]:
        """Return how many events have each verdict, best first, those that state nothing under ""."""
        import numpy as np

        found = np.bincount(self.verdict, minlength=len(CODES))
        return {verdict: int(found[CODES.index(verdict)]) for verdict in (*VERDICTS, "")}

    def bounds(self) -> tuple[float, float, float, float] | None:
        """Return (west, south, east, north) in degrees; east is over 180 where the events lie across that meridian."""
        import numpy as np

        if not len(self):
            return None
        west, width = span_of_longitudes(self.lon)
        return west, float(np.min(self.lat)), west + width, float(np.max(self.lat))


def span_of_longitudes(lon: NDArray[np.float64]) -> tuple[float, float]:
    """Return (west, width) in degrees of the shortest stretch of the globe that holds all longitudes.

    It lies across the 180th meridian only where that makes it much narrower.
    """
    import numpy as np

    low, high = float(np.min(lon)), float(np.max(lon))
    if high - low <= 180.0:
        return low, high - low
    taken = np.zeros(3601, dtype=bool)
    taken[((lon + 180.0) * 10.0).astype(np.int64)] = True
    edges = np.flatnonzero(taken)
    gaps = np.diff(np.append(edges, edges[0] + 3600))
    widest = int(np.argmax(gaps))
    if widest == len(edges) - 1:
        return low, high - low
    west = float(np.min(lon[((lon + 180.0) * 10.0).astype(np.int64) >= edges[widest + 1]]))
    east = float(np.max(lon[((lon + 180.0) * 10.0).astype(np.int64) <= edges[widest]]))
    width = east + 360.0 - west
    return (west, width) if width < high - low - _HABIT_DEG else (low, high - low)
