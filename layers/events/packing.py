"""`Events` -> the few bytes a point that the page carries, and what the page needs to know to unpack them.

Positions are counted in steps of less than half a metre on the square of Web Mercator, on which the page draws: it has
nothing to compute when it opens. The square is cut into cells, the events put in their order, and of each only its
steps within its cell kept, as numbers that the page uses as they stand. All other columns follow in the same order, a
plane for each of their bytes. A plane is deflated where that makes it smaller; all travels as base64. Texts go in
blocks of rows, which the page unpacks when one of them is looked at.
"""

from __future__ import annotations

import base64
import math
import zlib
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Any

from ..codec import square_y
from .fields import COLUMN_END, joined_blocks
from .model import COARSE_M, CODES, PRECISIONS, Events

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = ["Packed", "pack_events"]

STEP_M = 0.45
"""Step of the grid that positions are counted on, metres at the equator; a position is off by half of its diagonal."""

BLOCK_ROWS = 1024
_TOGETHER = 16
"""How many blocks of texts a thread packs at a time."""
_EQUATOR_M = 40_075_016.7
_FEW_SPANS, _MOST_SPANS = 4096, 1 << 20
"""How many different spans of time the page is told at most, and among how many possible ones they are looked for."""
_FEW_CELLS, _MOST_CELLS = 16, 1 << 16
"""Most cells of the grid for few events and for many: a sort by 16 bits is one pass."""


@dataclass(frozen=True, slots=True)
class Packed:
    """What the page reads: `about` (JSON), and the base64 texts of `streams` by name, the lazy ones among them."""

    about: dict[str, Any]
    streams: dict[str, str]

    def size(self, *, texts: bool = False) -> int:
        """Return the length of the streams in bytes, of the points alone or with the texts."""
        return sum(len(text) for name, text in self.streams.items() if texts or not name.startswith("text"))


@dataclass(frozen=True, slots=True)
class _Grid:
    """The grid of positions on the square of Web Mercator, 0 to 1 from its north-west corner.

    Attributes
    ----------
    left, top : corner of the grid
    bits : a cell is 2 ** bits steps wide and high
    columns, rows : how many cells
    """

    left: float
    top: float
    bits: int
    columns: int
    rows: int


_STEP = STEP_M / _EQUATOR_M


def _grid(bounds: Sequence[float], count: int) -> _Grid:
    """Return the grid for so many events within bounds: cells as small as leave each four of them on the whole."""
    import numpy as np

    west, south, east, north = bounds
    top, bottom = (float(y) for y in square_y(np.array([north, south])))
    wide, high = (round(extent / _STEP) + 1 for extent in ((east - west) / 360.0, bottom - top))
    most = max(_FEW_CELLS, min(count // 4, _MOST_CELLS))
    bits = next(bits for bits in range(1, 32) if ((wide >> bits) + 1) * ((high >> bits) + 1) <= most)
    return _Grid(west / 360.0 + 0.5, top, bits, (wide >> bits) + 1, (high >> bits) + 1)


def _steps(events: Events, grid: _Grid) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
    """Return the steps of each event from the corner of the grid, east and south."""
    west = (grid.left - 0.5) * 360.0
    x = events.lon - west
    x *= 1.0 / (360.0 * _STEP)
    across = x < -0.5
    if bool(across.any()):
        x[across] += 1.0 / _STEP
    y = square_y(events.lat)
    y -= grid.top
    y *= 1.0 / _STEP
    return _whole_steps(x), _whole_steps(y)


def _whole_steps(values: NDArray[np.float64]) -> NDArray[np.int32]:
    """Return steps as whole numbers, none below 0; the array given is worked in."""
    import numpy as np

    np.maximum(np.rint(values, out=values), 0.0, out=values)
    return values.astype(np.int32)


def _encode(raw: bytes) -> tuple[str, bool]:
    """Return bytes as base64 and whether they were deflated, which is done where a sample says that it pays."""
    sample = raw if len(raw) <= 1 << 16 else raw[: 1 << 15] + raw[len(raw) // 2 : len(raw) // 2 + (1 << 15)]
    if len(raw) > 64 and len(_deflate(sample)) < 0.75 * len(sample):
        return base64.b64encode(_deflate(raw)).decode("ascii"), True
    return base64.b64encode(raw).decode("ascii"), False


def _deflate(raw: bytes) -> bytes:
    """Return bytes of numbers deflated: runs and frequent values are what they have, no phrases to look for."""
    packer = zlib.compressobj(1, zlib.DEFLATED, zlib.MAX_WBITS, 9, zlib.Z_RLE)
    return packer.compress(raw) + packer.flush()


class _Streams:
    """The streams of a page while they are written."""

    def __init__(self) -> None:
        self.texts: dict[str, str] = {}

    def offsets(self, name: str, values: NDArray[Any]) -> dict[str, Any]:
        """Add whole numbers >= 0 as the page holds them, of one byte or two, and return how to read them.

        What is beyond two bytes follows as a column of its own.
        """
        import numpy as np

        top = int(values.max()) if len(values) else 0
        wide = 1 if top < 256 else 2
        text, deflated = _encode((values & (256**wide - 1)).astype(f"<u{wide}").tobytes())
        self.texts[name] = text
        high = self.column(f"{name}-high", (values >> 16).astype(np.uint16)) if top >= 1 << 16 else None
        return {"id": name, "deflated": deflated, "bytes": wide, "high": high}

    def column(self, name: str, values: NDArray[Any], order: NDArray[Any] | None = None) -> dict[str, Any]:
        """Add a column of whole numbers >= 0 as planes of bytes, lowest first, and return how to read it."""
        import numpy as np

        low, top = (int(values.min()), int(values.max())) if len(values) else (0, 0)
        if low == top:
            return {"all": top}
        wide = next(size for size in (1, 2, 4, 8) if top < 1 << (8 * size))
        narrow = values.astype(f"<u{wide}", copy=False)
        each = np.ascontiguousarray(narrow if order is None else narrow[order]).view(np.uint8).reshape(-1, wide)
        planes = []
        for j in range((top.bit_length() + 7) // 8):
            text, deflated = _encode(each[:, j].tobytes())
            self.texts[f"{name}{j}"] = text
            planes.append({"id": f"{name}{j}", "deflated": deflated})
        return {"planes": planes}


def _positions(events: Events, grid: _Grid, streams: _Streams) -> tuple[NDArray[np.int64], dict[str, Any]]:
    """Return the order of the cells, events of one cell by their rows, and how to read positions in it."""
    import numpy as np

    x, y = _steps(events, grid)
    cells = y >> grid.bits
    cells *= grid.columns
    cells += x >> grid.bits
    order = np.argsort(cells.astype(np.uint16), kind="stable")
    within = (1 << grid.bits) - 1
    at = {
        "grid": [grid.left, grid.top, _STEP, grid.bits, grid.columns, grid.rows],
        "cells": streams.column("c", np.bincount(cells, minlength=grid.columns * grid.rows)),
        "x": streams.offsets("x", (x & within)[order]),
        "y": streams.offsets("y", (y & within)[order]),
    }
    return order, at


def _uncertainty(events: Events, order: NDArray[Any], streams: _Streams) -> dict[str, Any]:
    """Radii as numbers of a table where there are few of them, else in steps of 1 %, rounded up; 0 is unknown."""
    import numpy as np
    import pandas as pd

    radius = events.uncertainty_m
    if len(np.unique(radius[:: max(1, len(radius) // 4096)])) < 256:
        codes, found = pd.factorize(radius)
        if len(found) < 256:
            ranks = np.append(np.argsort(np.argsort(found)) + 1, 0).astype(np.uint8)
            return {
                **streams.column("u", ranks[codes], order),
                "table": [float(f"{value:.7g}") for value in np.sort(found)],
            }
    codes = np.where(np.isnan(radius), 0, np.ceil(np.log(np.maximum(radius, 1.0)) / math.log(1.01) - 1e-9) + 1)
    return {**streams.column("u", codes.astype(np.uint16), order), "ratio": 1.01}


def _whole(values: NDArray[np.float64]) -> NDArray[np.int64] | None:
    """Return numbers as whole ones, None where one of them is not."""
    import numpy as np

    found = values.astype(np.int64)
    return found if bool((found == values).all()) else None


def _times(events: Events, order: NDArray[Any], streams: _Streams) -> dict[str, Any] | None:
    """Start and length of each span, in days where that is exact, else in seconds; and how precise it is."""
    import numpy as np

    if not bool(events.precision.any()):
        return None
    low = math.floor(float(np.nanmin(events.start_s)) / 86400.0) * 86400.0
    start, length = events.start_s - low, events.end_s - events.start_s
    if not bool(events.precision.all()):
        start[events.precision == 0] = length[events.precision == 0] = 0.0
    starts, lengths = (_whole(values * (1.0 / 86400.0)) for values in (start, length))
    whole = starts is not None and lengths is not None
    if starts is None or lengths is None:
        starts, lengths = np.floor(start).astype(np.int64), np.ceil(length).astype(np.int64)
    return {
        "from": low,
        "unit": 86400 if whole else 1,
        "start": streams.column("t", starts, order),
        "length": streams.column("l", lengths, order),
        "precision": streams.column("p", events.precision, order),
        "spans": _spans(events, starts, lengths),
    }


def _spans(events: Events, starts: NDArray[np.int64], lengths: NDArray[np.int64]) -> dict[str, Any] | None:
    """Return the different spans, how far each starts after the one before it, and how many events have it.

    None where there are too many of them: the page then counts for itself.
    """
    import numpy as np

    wide, most = int(lengths.max()) + 1, int(starts.max()) + 1
    if wide * most > _MOST_SPANS:
        return None
    keys = starts * wide + lengths
    counts = np.bincount(keys if bool(events.precision.all()) else keys[events.precision > 0])
    found = np.flatnonzero(counts)
    if len(found) > _FEW_SPANS:
        return None
    return {
        "steps": np.diff(found // wide, prepend=0).tolist(),
        "lengths": (found % wide).tolist(),
        "counts": counts[found].tolist(),
    }


def _texts(events: Events, order: NDArray[Any], streams: _Streams) -> dict[str, Any]:
    columns = [joined_blocks(series, order, BLOCK_ROWS) for series in events.texts.values()]

    def pack(many: Sequence[Sequence[str]]) -> list[str]:
        raw = (COLUMN_END.join(parts).encode("utf-8", "surrogatepass") for parts in many)
        return [base64.b64encode(zlib.compress(text, 1)).decode("ascii") for text in raw]

    rows = zip(*columns, strict=True)
    with ThreadPoolExecutor(2) as pool:
        packed = pool.map(pack, iter(lambda: list(islice(rows, _TOGETHER)), []))
        blocks = [block for many in packed for block in many]
    streams.texts["texts"] = "".join(blocks)
    return {
        "id": "texts", "rows": BLOCK_ROWS, "columns": list(events.texts), "roles": dict(events.roles),
        "lengths": [len(block) for block in blocks], "number": streams.column("text-row", events.row, order),
    }  # fmt: skip


def pack_events(events: Events) -> Packed:
    """Return events as the page carries them; the same events give the same bytes.

    At most 15 bytes a point in base64 (positions 4-7, the rest by what the table has), beside texts and row numbers.

    Examples
    --------
    >>> import pandas as pd
    >>> from layers.events import read_events
    >>> packed = pack_events(read_events(pd.DataFrame({"lon": [40.1, 40.2], "lat": [35.3, 35.4]})))
    >>> packed.about["count"], packed.about["error_m"] < 0.5
    (2, True)
    """
    counts = events.counts()
    bounds = events.bounds() or (0.0, 0.0, 0.0, 0.0)
    streams = _Streams()
    order, at = _positions(events, _grid(bounds, len(events)), streams)
    nearest = 0.0 if bounds[1] < 0.0 < bounds[3] else min(abs(bounds[1]), abs(bounds[3]))
    about = {
        "count": len(events),
        "at": at,
        "error_m": math.ceil(100.0 * math.hypot(0.5, 0.5) * STEP_M * math.cos(math.radians(nearest)) + 0.5) / 100.0,
        "bounds": list(bounds) if len(events) else None,
        "codes": list(CODES), "counts": [counts[verdict] for verdict in CODES],
        "precisions": list(PRECISIONS), "coarse_m": COARSE_M,
        "coarse": int((~(events.uncertainty_m < COARSE_M)).sum()),
        "verdict": streams.column("v", events.verdict, order),
        "uncertainty": _uncertainty(events, order, streams),
        "time": _times(events, order, streams),
        "texts": _texts(events, order, streams),
        "rows": events.rows, "unplaced": events.unplaced, "beyond": events.beyond, "unread_dates": events.unread_dates,
    }  # fmt: skip
    return Packed(about, streams.texts)
