"""Incidents: the file that people edit, and the way from a report to its findings and regions.

The value is imported at once; reading, checking and locating bring their libraries in when they are first used.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from .model import SCHEMA, Incident

if TYPE_CHECKING:
    from .coarsening import coarsen
    from .pipeline import check, load_incident, locate, read_report
    from .record import RECORD_SCHEMA, to_record
    from .saving import format_incident, save_incident
    from .views import Findings, Regions
    from .what_if import Answer, Changes, answer_if

__all__ = [
    "RECORD_SCHEMA",
    "SCHEMA",
    "Answer",
    "Changes",
    "Findings",
    "Incident",
    "Regions",
    "answer_if",
    "check",
    "coarsen",
    "format_incident",
    "load_incident",
    "locate",
    "read_report",
    "save_incident",
    "to_record",
]

_HOME = {
    "coarsen": "coarsening",
    "check": "pipeline",
    "load_incident": "pipeline",
    "locate": "pipeline",
    "read_report": "pipeline",
    "RECORD_SCHEMA": "record",
    "to_record": "record",
    "format_incident": "saving",
    "save_incident": "saving",
    "Findings": "views",
    "Regions": "views",
    "Answer": "what_if",
    "Changes": "what_if",
    "answer_if": "what_if",
}


def __getattr__(name: str) -> object:
    if name not in _HOME:
        msg = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(msg)
    found: object = getattr(import_module(f".{_HOME[name]}", __name__), name)
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    return sorted(__all__)
