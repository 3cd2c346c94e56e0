"""The collector of cycles at rest while a chunk is checked.

Checking a row makes thousands of short-lived values, so that the collector is called again and again, each time to walk
what a run has learnt so far: names, outlines, places. A chunk makes few cycles, which one look at its end takes away.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

__all__ = ["collector_at_rest"]


@contextmanager
def collector_at_rest() -> Iterator[None]:
    """Keep the collector from running in a chunk; at the end it looks once at what the chunk has left."""
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.collect(1)
        gc.enable()
