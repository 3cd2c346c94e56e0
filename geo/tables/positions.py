"""Coordinates of rows: decimal, decimal comma, degrees-minutes-seconds, in two columns, in one, or as geometries."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from ..coordinates import parse_half, parse_position
from ..errors import CoordinateError
from .model import Columns, Reject

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["Positions", "cell_text", "read_positions"]

_EMPTY = frozenset(("", "nan", "none", "null", "na", "n/a", "nat", "<na>", "-", "--"))


@dataclass(frozen=True, slots=True)
class Positions:
    """Positions of rows: degrees (nan for none), the precision that their digits show, and what was no position.

    `why` says of each row without a position why, "" for those with one; `rejects` count rows from 0.
    """

    lon: NDArray[np.float64]
    lat: NDArray[np.float64]
    precision_deg: NDArray[np.float64]
    why: list[str]
    rejects: list[Reject]


def cell_text(value: Any) -> str:
    """Return a cell as text, "" for an empty one."""
    if value is None or value is pd.NaT or value is pd.NA or (isinstance(value, float) and value != value):
        return ""
    text = str(value).strip()
    return "" if len(text) <= 4 and text.casefold() in _EMPTY else text


def read_positions(frame: pd.DataFrame, columns: Columns) -> Positions:
    """Return the positions of the rows of a table; what cannot be one is rejected, an empty cell is only missing."""
    if columns.geometry and not (columns.lon and columns.lat):
        return _from_geometry(frame, columns)
    if columns.lon and columns.lat:
        lat, lat_deg, bad_lat = _axis(frame[columns.lat], "lat")
        lon, lon_deg, bad_lon = _axis(frame[columns.lon], "lon")
        precision = np.fmax(_digits(lat, lon), np.fmax(lat_deg, lon_deg))
        faults = [(i, columns.lat, *fault) for i, fault in bad_lat.items()]
        faults += [(i, columns.lon, *fault) for i, fault in bad_lon.items()]
        return _checked(lon, lat, precision, faults, (columns.lat, columns.lon))
    return _from_one_column(frame, columns.position)


def _axis(
    column: pd.Series[Any], axis: str
) -> tuple[NDArray[np.float64], NDArray[np.float64], dict[int, tuple[str, str]]]:
    """Return degrees, the precision of those written in minutes or seconds, and the faults by row: value, reason."""
    values = pd.to_numeric(column, errors="coerce").to_numpy(dtype=np.float64, na_value=np.nan).copy()
    precision = np.full(len(values), np.nan)
    faults: dict[int, tuple[str, str]] = {}
    values[np.isinf(values)] = np.nan
    for i in np.flatnonzero(np.isnan(values)):
        text = cell_text(column.iloc[i])
        if text:
            try:
                values[i], precision[i] = parse_half(text, axis)
            except ValueError as fault:
                faults[int(i)] = (text, str(fault))
    return values, precision, faults


def _digits(lat: NDArray[np.float64], lon: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return what the last digit of decimal degrees stands for: of both coordinates, since a table drops end zeros."""
    precision = np.full(len(lat), 1e-6)
    for digits in range(5, -1, -1):
        held = (np.abs(lat - np.round(lat, digits)) < 1e-9) & (np.abs(lon - np.round(lon, digits)) < 1e-9)
        precision[held] = 10.0**-digits
    return precision


def _from_one_column(frame: pd.DataFrame, name: str) -> Positions:
    n = len(frame)
    lon, lat, precision = np.full(n, np.nan), np.full(n, np.nan), np.full(n, 1e-6)
    faults = []
    for i, value in enumerate(frame[name].tolist()):
        text = cell_text(value)
        if not text:
            continue
        try:
            found = _parse_pair(text)
        except CoordinateError as fault:
            faults.append((i, name, text, _plain(fault)))
            continue
        if found is None:
            faults.append((i, name, text, "is no position"))
        else:
            lon[i], lat[i], precision[i] = found
    return _checked(lon, lat, precision, faults, (name, name))


def _parse_pair(text: str) -> tuple[float, float, float] | None:
    if text.upper().startswith("POINT"):
        written = re.findall(r"[+\-]?\d+(?:\.\d+)?", text)
        return (float(written[0]), float(written[1]), 1e-6) if len(written) >= 2 else None
    text = text.strip().strip("()[]{}").replace("−", "-")
    if re.fullmatch(r"[+\-]?\d{1,3},\d+\s*[;/ ]\s*[+\-]?\d{1,3},\d+", text):
        text = text.replace(",", ".")
    numbers = re.fullmatch(r"([+\-]?\d{1,4}(?:\.\d+)?)\s*[,;/ ]\s*([+\-]?\d{1,4}(?:\.\d+)?)", text)
    if numbers:
        decimals = max(len(part.partition(".")[2]) for part in numbers.groups())
        return float(numbers[2]), float(numbers[1]), 10.0 ** -min(decimals, 6)
    return parse_position(text)


def _plain(fault: CoordinateError) -> str:
    return fault.message.partition("' ")[2] or fault.message


def _from_geometry(frame: pd.DataFrame, columns: Columns) -> Positions:
    import shapely

    n = len(frame)
    lon, lat = np.full(n, np.nan), np.full(n, np.nan)
    faults = []
    for i, value in enumerate(frame[columns.geometry].tolist()):
        if value is None or (isinstance(value, float) and value != value) or value is pd.NA or value == "":
            continue
        try:
            shape = (
                shapely.from_wkb(bytes(value)) if isinstance(value, (bytes, bytearray, memoryview))
                else shapely.from_wkt(value) if isinstance(value, str) else value
            )  # fmt: skip
        except shapely.errors.ShapelyError:
            faults.append((i, columns.geometry, str(value)[:80], "is no geometry"))
            continue
        if shape is not None and not shape.is_empty:
            centre = shape if shape.geom_type == "Point" else shape.centroid
            lon[i], lat[i] = centre.x, centre.y
    return _checked(lon, lat, _digits(lat, lon), faults, (columns.geometry, columns.geometry))


def _checked(
    lon: NDArray[np.float64],
    lat: NDArray[np.float64],
    precision_deg: NDArray[np.float64],
    faults: list[tuple[int, str, str, str]],
    names: tuple[str, str],
) -> Positions:
    """Return positions with those out of range and 0, 0 taken out; one missing of two is a fault, both only missing."""
    why = [""] * len(lon)
    told = {i for i, *_ in faults}
    for i in np.flatnonzero(np.abs(lat) > 90.0):
        hint = ""
        if np.isfinite(lon[i]) and abs(lon[i]) <= 90.0 and abs(lat[i]) <= 180.0:
            hint = "; exchanged with the longitude both would be in range: are they swapped?"
        faults.append((int(i), names[0], f"{lat[i]:.10g}", f"latitude out of range, -90 to 90{hint}"))
    beyond = "longitude out of range, -180 to 180"
    faults.extend((int(i), names[1], f"{lon[i]:.10g}", beyond) for i in np.flatnonzero(np.abs(lon) > 180.0))
    reason = "lies in the Gulf of Guinea: no position was entered"
    faults.extend((int(i), names[0], "0, 0", reason) for i in np.flatnonzero((lon == 0.0) & (lat == 0.0)))
    half = np.isnan(lon) != np.isnan(lat)
    for i in np.flatnonzero(half):
        if int(i) not in told:
            axis = 1 if np.isnan(lon[i]) else 0
            faults.append((int(i), names[axis], "", f"no {'longitude' if axis else 'latitude'} beside the other"))
    bad = sorted({i for i, *_ in faults})
    for row, name, value, reason in sorted(faults, reverse=True):
        why[row] = f"{name} {value}: {reason}" if value else f"{name}: {reason}"
    lon, lat = lon.copy(), lat.copy()
    lon[bad], lat[bad] = np.nan, np.nan
    for i in np.flatnonzero(np.isnan(lon) & np.isnan(lat)):
        why[i] = why[i] or "the row has no position"
    rejects = [Reject(i, name, value, reason) for i, name, value, reason in sorted(faults)]
    return Positions(lon, lat, precision_deg, why, rejects)
