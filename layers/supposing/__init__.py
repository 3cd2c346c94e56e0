"""What if? In a notebook: move a point, widen an uncertainty, choose a reading or a hedge, and see what then holds.

The widgets only gather changes; `geo.answer_if` works out what follows from them, and `sketch` draws it.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .sketches import sketch
    from .widgets import WhatIf, what_if

__all__ = ["WhatIf", "sketch", "what_if"]

_HOME = {"WhatIf": "widgets", "what_if": "widgets", "sketch": "sketches"}


def __getattr__(name: str) -> object:
    if name in _HOME:
        return getattr(import_module(f".{_HOME[name]}", __name__), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
