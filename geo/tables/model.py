"""What the checking of tables works with: which column is which, options, rejected cells. Frozen values."""

from __future__ import annotations

from dataclasses import dataclass, field, fields

__all__ = ["ADDED", "Columns", "Options", "Reject"]

ADDED = (
    "verdict", "claims", "error_m", "uncertainty_m", "reason", "findings", "position_lon", "position_lat",
    "precision_code", "uncertainty_reason",
)  # fmt: skip
"""Columns that a check adds; one that the table has already is kept under its name with "input_" before it.

verdict : the worst of the row's statements, "" where nothing was stated
claims : how many statements were measured or should have been
error_m : how far the statement that decided is off, metres; empty where none has a measure
uncertainty_m : how well the row's position is known, metres; empty where no radius can be given
reason : one sentence
findings : JSON list: kind, column, text, verdict, measured_m, azimuth_deg, error_m, uncertainty_m, reason, about_row
position_lon, position_lat : the position as understood, decimal degrees; empty where there is none
precision_code : source and code, as in the table ("ACLED 2")
uncertainty_reason : where `uncertainty_m` comes from
"""


@dataclass(frozen=True, slots=True)
class Columns:
    """The names of a table's columns, "" for none; `standard` names the data standard, "own" for none.

    `position` holds both coordinates in one column; `code` the precision code; `radius` an uncertainty in metres;
    `codes` says how `country` is written where it is no name: "iso" or "fips"; `full_name` holds
    "town, province, country" (GDELT).
    """

    standard: str = "own"
    lon: str = ""
    lat: str = ""
    position: str = ""
    geometry: str = ""
    text: tuple[str, ...] = ()
    country: str = ""
    codes: str = "iso"
    admin1: str = ""
    admin2: str = ""
    location: str = ""
    full_name: str = ""
    code: str = ""
    vicinity: str = ""
    radius: str = ""
    date: str = ""
    date_end: str = ""
    source: str = ""
    key: str = ""

    def named(self) -> dict[str, str]:
        """Return the names of single columns by their role."""
        names = {f.name: getattr(self, f.name) for f in fields(self) if f.name not in ("standard", "codes", "text")}
        return {role: name for role, name in names.items() if name}


@dataclass(frozen=True, slots=True)
class Options:
    """How a table is checked. All of it goes into the key of a run that may be resumed.

    Attributes
    ----------
    columns : roles that go before what is recognised: Columns' names to column names, `text` to several
    standard : the standard to take it for, "" to recognise it
    overlays : files of places of one's own that go before the embedded gazetteer
    sheet : the sheet of a workbook, "" for the first; of a GeoPackage the layer
    encoding, delimiter : of a text file, "" to find out
    grid_m : positions are moved onto a grid of this size before rows are checked, 0 leaves them exact
    """

    columns: tuple[tuple[str, str], ...] = ()
    text: tuple[str, ...] = ()
    standard: str = ""
    overlays: tuple[str, ...] = ()
    sheet: str = ""
    encoding: str = ""
    delimiter: str = ""
    grid_m: float = 0.0


@dataclass(frozen=True, slots=True)
class Reject:
    """A cell, or a whole line, that could not be used: data row (1 is the first), column, value and reason."""

    row: int
    column: str
    value: str
    reason: str
    line: int = field(default=0)
