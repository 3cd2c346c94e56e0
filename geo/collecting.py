"""The collector of cycles at rest while a text is read.

Reading makes thousands of small values and no cycles; the collector, called again and again, would walk all that was
read and learnt so far: names, places, mentions. On a long text that is a quarter of the time, on first readings less.
"""

from __future__ import annotations

import gc
from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

__all__ = ["with_collector_at_rest"]

Given = ParamSpec("Given")
Made = TypeVar("Made")


def with_collector_at_rest(work: Callable[Given, Made]) -> Callable[Given, Made]:
    """Return a function that works as before, but during which the collector does not run.

    >>> @with_collector_at_rest
    ... def is_collecting() -> bool:
    ...     return gc.isenabled()
    >>> is_collecting(), gc.isenabled()
    (False, True)
    """

    @wraps(work)
    def at_rest(*args: Given.args, **kwargs: Given.kwargs) -> Made:
        if not gc.isenabled():
            return work(*args, **kwargs)
        gc.disable()
        try:
            return work(*args, **kwargs)
        finally:
            gc.enable()

    return at_rest
