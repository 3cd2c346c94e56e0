"""Text and tables in; places, measurements and verdicts out; never draws (that is `layers`).

The public names are loaded when they are first used, so that `import geo` costs next to nothing.

Examples
--------
>>> import geo
>>> incident = geo.read_report("Homs lies about 145 km north of Damascus.")
>>> [finding.verdict for finding in geo.check(incident)]
['supported']
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from . import geodesy, uncertainty
    from .errors import GeoError
    from .frames import to_frames, write_frames
    from .gazetteer import open_gazetteer
    from .incident import (
        Changes,
        answer_if,
        check,
        coarsen,
        load_incident,
        locate,
        read_report,
        save_incident,
        to_record,
    )
    from .incident.model import Incident
    from .lookups import distance, find
    from .places import Place
    from .tables import check_table

__all__ = [
    "Changes",
    "GeoError",
    "Incident",
    "Place",
    "answer_if",
    "check",
    "check_table",
    "coarsen",
    "distance",
    "find",
    "geodesy",
    "load_incident",
    "locate",
    "open_gazetteer",
    "read_report",
    "save_incident",
    "to_frames",
    "to_record",
    "uncertainty",
    "write_frames",
]

_HOME = {
    "Changes": "incident",
    "answer_if": "incident",
    "GeoError": "errors",
    "Incident": "incident.model",
    "Place": "places",
    "check": "incident",
    "check_table": "tables",
    "coarsen": "incident",
    "distance": "lookups",
    "find": "lookups",
    "load_incident": "incident",
    "locate": "incident",
    "open_gazetteer": "gazetteer",
    "read_report": "incident",
    "save_incident": "incident",
    "to_frames": "frames",
    "to_record": "incident",
    "write_frames": "frames",
}
_MODULES = frozenset({"geodesy", "uncertainty"})


def __getattr__(name: str) -> Any:
    if name in _MODULES:
        return import_module(f".{name}", __name__)
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(f".{_HOME[name]}", __name__), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
