"""`Events` -> the few bytes a point that the page carries, and what the page needs to know to unpack them.

Positions are counted in steps of less than half a metre from the south-west corner; the two counts are woven into one
number (Morton 1966), the events put in its order, and only the differences kept, a plane for each of their bytes. All
other columns follow in the same order. A plane is deflated where that makes it smaller; all travels as base64. Texts go
in blocks of rows, which the page unpacks when one of them is looked at.
"""

from __future__ import annotations

import base64
import math
import zlib
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from .fields import COLUMN_END, joined_blocks
from .model import COARSE_M, CODES, PRECISIONS, Events

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = ["Packed", "pack_events"]

STEP_M = 0.45
"""Largest step of the grid that positions are counted on, metres; a position is off by half of its diagonal at most."""

BLOCK_ROWS = 1024
_EQUATOR_M = 40_075_016.7


@dataclass(frozen=True, slots=True)
class Packed:
    """What the page reads: `about` (JSON), and the base64 texts of `streams` by name, the lazy ones among them."""

    about: dict[str, Any]
    streams: dict[str, str]

    def size(self, *, texts: bool = False) -> int:
        """Return the length of the streams in bytes, of the points alone or with the texts."""
        return sum(len(text) for name, text in self.streams.items() if texts or not name.startswith("text"))


def _spread(values: NDArray[np.int64]) -> NDArray[np.uint64]:
    """Return numbers of at most 26 bits with a free bit after each of theirs."""
    import numpy as np

    half = np.arange(1 << 13, dtype=np.uint64)
    for shift, mask in ((8, 0x00FF00FF), (4, 0x0F0F0F0F), (2, 0x33333333), (1, 0x55555555)):
        half = (half | (half << np.uint64(shift))) & np.uint64(mask)
    spread: NDArray[np.uint64] = half[values >> 13]
    spread <<= np.uint64(26)
    spread |= half[values & 8191]
    return spread


@dataclass(frozen=True, slots=True)
class _Grid:
    """The grid of positions: corner in degrees, bits an axis, degrees a step."""

    west: float
    south: float
    bits: int
    lon_step: float
    lat_step: float

    def error_m(self) -> float:
        """Return how far a position may be from where it was given, metres: half a diagonal, at the equator."""
        return 0.5 * math.hypot(self.lon_step, self.lat_step) * _EQUATOR_M / 360.0


def _grid(bounds: Sequence[float]) -> _Grid:
    west, south, east, north = bounds
    wide = max(east - west, north - south, 1e-9) * 1.0000001
    bits = max(1, min(26, math.ceil(math.log2(wide * _EQUATOR_M / 360.0 / STEP_M + 1.0))))
    cells = float((1 << bits) - 1)
    return _Grid(west, south, bits, max(east - west, 1e-9) / cells, max(north - south, 1e-9) / cells)


def _codes(events: Events, grid: _Grid) -> NDArray[np.uint64]:
    import numpy as np

    def steps(degrees: NDArray[np.float64], low: float, step: float) -> NDArray[np.int64]:
        return np.minimum(np.rint((degrees - low) / step).astype(np.int64), (1 << grid.bits) - 1)

    across = bool((events.lon < grid.west).any())
    lon = np.where(events.lon < grid.west, events.lon + 360.0, events.lon) if across else events.lon
    woven = _spread(steps(events.lat, grid.south, grid.lat_step))
    woven <<= np.uint64(1)
    woven |= _spread(steps(lon, grid.west, grid.lon_step))
    return woven


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


def _sorted_order(codes: NDArray[np.uint64]) -> NDArray[np.int64]:
    """Return the order of the codes, events in one place by their rows: a fast sort, then only its ties."""
    import numpy as np

    order = np.argsort(codes)
    ranked = codes[order]
    same = ranked[1:] == ranked[:-1]
    if bool(same.any()):
        tied = np.zeros(len(codes), dtype=bool)
        tied[1:] |= same
        tied[:-1] |= same
        rows = order[tied]
        order[tied] = rows[np.lexsort((rows, ranked[tied]))]
    return order


class _Streams:
    """The streams of a page while they are written."""

    def __init__(self) -> None:
        self.texts: dict[str, str] = {}

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
    }


def _texts(events: Events, order: NDArray[Any], streams: _Streams) -> dict[str, Any]:
    columns = [joined_blocks(series, order, BLOCK_ROWS) for series in events.texts.values()]

    def pack(parts: Sequence[str]) -> str:
        raw = COLUMN_END.join(parts).encode("utf-8", "surrogatepass")
        return base64.b64encode(zlib.compress(raw, 1)).decode("ascii")

    with ThreadPoolExecutor(2) as pool:
        blocks = list(pool.map(pack, zip(*columns, strict=True)))
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
    import numpy as np

    counts = events.counts()
    bounds = events.bounds() or (0.0, 0.0, 0.0, 0.0)
    grid = _grid(bounds)
    codes = _codes(events, grid)
    order = _sorted_order(codes)
    streams = _Streams()
    steps = np.diff(codes[order], prepend=np.uint64(0))
    about = {
        "count": len(events),
        "grid": [grid.west, grid.south, grid.bits, grid.lon_step, grid.lat_step],
        "error_m": round(grid.error_m() + 0.005, 2),
        "bounds": list(bounds) if len(events) else None,
        "codes": list(CODES), "counts": [counts[verdict] for verdict in CODES],
        "precisions": list(PRECISIONS), "coarse_m": COARSE_M,
        "coarse": int((~(events.uncertainty_m < COARSE_M)).sum()),
        "at": streams.column("a", steps),
        "verdict": streams.column("v", events.verdict, order),
        "uncertainty": _uncertainty(events, order, streams),
        "time": _times(events, order, streams),
        "texts": _texts(events, order, streams),
        "rows": events.rows, "unplaced": events.unplaced, "beyond": events.beyond, "unread_dates": events.unread_dates,
    }  # fmt: skip
    return Packed(about, streams.texts)
