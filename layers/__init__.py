"""Records in, one HTML file out: the evidence map of an incident.

`draw(incident)` gives a map that shows itself in a notebook, `write(map, path)` one file that needs nothing else.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .page import IncidentMap, build_map, build_page, draw, write
    from .supposing.widgets import WhatIf, what_if

__all__ = ["IncidentMap", "WhatIf", "build_map", "build_page", "draw", "what_if", "write"]


def __getattr__(name: str) -> object:
    if name in ("WhatIf", "what_if"):
        return getattr(import_module(".supposing.widgets", __name__), name)
    if name in __all__:
        return getattr(import_module(".page", __name__), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted(__all__)
