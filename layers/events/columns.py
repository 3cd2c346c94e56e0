"""Which column of a table holds what, told by its name."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

__all__ = ["COLUMNS", "find_column", "plain"]

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "lon": ("longitude", "lon", "long", "lng", "x", "decimallongitude", "actiongeo_long"),
    "lat": ("latitude", "lat", "y", "decimallatitude", "actiongeo_lat"),
    "verdict": ("verdict",),
    "uncertainty": ("uncertainty_m", "coordinateuncertaintyinmeters"),
    "date": tuple("event_date date date_start start_date datetime timestamp incident_date eventdate sqldate".split()),
    "end": ("date_end", "end_date"),
    "year": ("iyear", "year"),
    "month": ("imonth", "month"),
    "day": ("iday", "day"),
    "time_precision": ("time_precision",),
    "date_prec": ("date_prec",),
    "title": ("title", "name", "headline", "event", "label"),
    "sort": ("event_type", "sub_event_type", "attacktype1_txt", "type_of_violence", "type", "category"),
    "text": ("notes", "text", "description", "summary"),
    "reason": ("reason",),
}
"""Names of columns by what they hold, best first; capitals, spaces and underscores do not matter."""


def plain(name: object) -> str:
    """Return the name of a column as it is compared: lower case, underscores for spaces."""
    return str(name).strip().lower().replace(" ", "_")


def find_column(frame: Any, what: str) -> Any:
    """Return the column of a table that holds `what` (a key of `COLUMNS`), or None."""
    names = {plain(name): name for name in reversed(list(frame.columns))}
    found = next((names[name] for name in COLUMNS[what] if name in names), None)
    return names.get(f"{COLUMNS[what][0]}_m") if found is None and what == "uncertainty" else found
