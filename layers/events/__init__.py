"""Events of a table on the map: columns of a frame, packed for a page that holds a million."""

from .model import CODES, PRECISIONS, Events
from .packing import Packed, pack_events
from .reading import COLUMNS, read_events
from .times import time_span

__all__ = [
    "CODES", "COLUMNS", "PRECISIONS", "Events", "Packed", "pack_events", "read_events", "time_span",
]  # fmt: skip
