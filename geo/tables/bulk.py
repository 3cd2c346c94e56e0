"""Rows checked in bulk: positions, precision, stated areas, words, verdicts; a frame in, a frame out, order kept."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from ..coarsening import grid_of_rows
from ..errors import UsageError
from .containment import may_lie_in
from .contexts import RowContext, build_contexts
from .measuring import measure_rows
from .model import ADDED, Columns, Options, Reject
from .positions import Positions, read_positions
from .rows import RowFinding, RowVerdict, hint_of, judge_row
from .sheltering import agree_with_exact, hide_values, shelter_rows
from .standards import recognise_columns

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from numpy.typing import NDArray

    from ..gazetteer import Gazetteer

__all__ = ["Checked", "check_chunk", "check_table"]


@dataclass(frozen=True, slots=True)
class Checked:
    """A chunk checked: its frame with the added columns, and what was rejected (rows counted from 0)."""

    frame: pd.DataFrame
    rejects: list[Reject]


def check_table(
    frame: pd.DataFrame,
    *,
    text: str | Sequence[str] = (),
    standard: str = "",
    gazetteer: Gazetteer | None = None,
    overlays: Sequence[str | Path] = (),
    coarsen: str = "",
    **columns: str,
) -> pd.DataFrame:
    """Return a table with its rows checked against their own words and their own administrative columns.

    Every input column is kept; `geo.tables.ADDED` tells what is added: verdict, claims, error_m, uncertainty_m, reason,
    findings and others. A row without a usable position is "unchecked", with the reason.

    Parameters
    ----------
    frame : pandas or geopandas, one row an event; columns are recognised by name
    text : the column or columns with words, where they are not found by name
    standard : "acled", "ucdp", "gtd", "gdelt", "atlos", "timemap" or "own", where it is not recognised
    gazetteer, overlays : where to look; files of places of one's own that go before it
    coarsen : "5km" moves each row's position onto a grid of that size before it is checked, and hides coordinates in
        words, so that nothing in the answer tells the exact ones; `coarsened_m` says the size
    columns : names of other columns by role: lon, lat, position, geometry, country, admin1, admin2, location, code,
        radius, date, source, key

    Raises
    ------
    UsageError : no coordinates were found, or a column named does not exist

    Notes
    -----
    Distances on WGS 84; the rules are those of `geo.check`, the radii of precision codes those of `geo.defaults`. The
    verdict of a row depends on no other row.

    Examples
    --------
    >>> import pandas as pd
    >>> events = pd.DataFrame({
    ...     "latitude": [35.95, 36.19], "longitude": [39.22, 44.01], "country": ["Syria", "Syria"],
    ...     "notes": ["A convoy was hit 20 km east of Raqqa.", "Shelling killed two people."],
    ... })
    >>> check_table(events)["verdict"].to_list()
    ['supported', 'contradicted']
    """
    known = set(Columns.__dataclass_fields__) - {"text", "standard"}
    unknown = sorted(set(columns) - known)
    if unknown:
        raise UsageError(f"no role {unknown[0]!r}", hint=f"one of {', '.join(sorted(known))}")
    texts = (text,) if isinstance(text, str) else tuple(text)
    options = Options(tuple(sorted(columns.items())), tuple(t for t in texts if t), standard)
    if gazetteer is None:
        from ..gazetteer import open_gazetteer

        gazetteer = open_gazetteer(*overlays)
    roles = with_geometry(frame, recognise_columns([str(name) for name in frame.columns], options))
    return check_chunk(frame, roles, gazetteer, grid_of_rows([coarsen]) if coarsen else 0.0).frame


def with_geometry(frame: Any, columns: Columns) -> Columns:
    """Return the columns with a GeoDataFrame's own geometry where no coordinates have a column.

    Raises
    ------
    UsageError : the geometry is in another reference system than WGS 84
    """
    crs = getattr(frame, "crs", None)
    if columns.geometry and crs is not None and crs.to_epsg() not in (4326, None):
        raise UsageError(f"the geometries are in {crs.to_string()}", hint="frame.to_crs(4326) first")
    return columns


def check_chunk(frame: pd.DataFrame, columns: Columns, gazetteer: Gazetteer, grid_m: float = 0.0) -> Checked:
    """Return the rows of a chunk checked; the columns are known already.

    With a grid, positions are moved onto it first, so that nothing that is added or kept tells the exact ones.
    """
    positions = read_positions(frame, columns)
    exact = _judge(frame, columns, positions, gazetteer)
    if not grid_m:
        return Checked(_with_added(frame, *exact[:3], positions), [*positions.rejects, *exact[3]])
    moved = shelter_rows(frame, columns, positions, grid_m)
    coarse = _judge(moved.frame, columns, moved.positions, gazetteer, moved.reach_m)
    verdicts = agree_with_exact(coarse[0], exact[0])
    rejects = hide_values([*positions.rejects, *coarse[3]], columns)
    return Checked(_with_added(moved.frame, verdicts, coarse[1], coarse[2], moved.positions), rejects)


def _judge(
    frame: pd.DataFrame,
    columns: Columns,
    positions: Positions,
    gazetteer: Gazetteer,
    reach_m: NDArray[np.float64] | float = 0.0,
) -> tuple[list[RowVerdict], list[RowContext], NDArray[np.float64], list[Reject]]:
    """Return verdicts, contexts, radii and faults of rows; `reach_m` is added to what is known of the positions."""
    contexts, faults = build_contexts(frame, columns, positions, gazetteer)
    known = np.asarray([np.nan if c.known.radius_m is None else c.known.radius_m for c in contexts], dtype=float)
    radius_m = known + reach_m
    found = measure_rows(contexts, positions.lon, positions.lat, radius_m, gazetteer)
    hints = _slips(contexts, found, positions, radius_m, gazetteer)
    verdicts = [
        judge_row(row, hints.get(i, "")) if not positions.why[i] else _without_position(contexts[i], positions.why[i])
        for i, row in enumerate(found)
    ]
    return verdicts, contexts, radius_m, faults


def _without_position(context: RowContext, why: str) -> RowVerdict:
    return RowVerdict("unchecked", 0, float("nan"), f"{why[:1].upper()}{why[1:]}.", "")


_SLIPS = (
    ("latitude and longitude exchanged", True, 1.0, 1.0),
    ("the sign of the longitude changed", False, -1.0, 1.0),
    ("the sign of the latitude changed", False, 1.0, -1.0),
    ("both signs changed", False, -1.0, -1.0),
)


def _slips(
    contexts: list[RowContext],
    found: list[list[RowFinding]],
    positions: Positions,
    radius_m: NDArray[np.float64],
    gazetteer: Gazetteer,
) -> dict[int, str]:
    """Return, for contradicted rows, the usual slip that explains them: by row, in words; the first that does."""
    wrong = [
        i for i, row in enumerate(found)
        if not positions.why[i] and any(f.verdict == "contradicted" and f.about_row for f in row)
    ]  # fmt: skip
    if not wrong:
        return {}
    lon, lat = positions.lon[wrong], positions.lat[wrong]
    tried = [(slip[0], i) for slip in _SLIPS for i in wrong]
    x, y = (np.concatenate(axis) for axis in zip(*(_slipped(lon, lat, *slip[1:]) for slip in _SLIPS), strict=True))
    fits = np.flatnonzero((np.abs(y) <= 90.0) & may_lie_in([contexts[i].country for _, i in tried], x, y))
    rows = [tried[n][1] for n in fits.tolist()]
    again = measure_rows([contexts[i] for i in rows], x[fits], y[fits], radius_m[rows], gazetteer, is_trial=True)
    hints: dict[int, str] = {}
    for i, n, row in zip(rows, fits.tolist(), again, strict=True):
        counted = [f.verdict for f in row if f.about_row]
        holds = "supported" in counted or (counted and contexts[i].country is not None)
        if i not in hints and "contradicted" not in counted and holds:
            hints[i] = hint_of(tried[n][0], x[n], y[n])
    return hints


def _slipped(
    lon: NDArray[np.float64], lat: NDArray[np.float64], is_exchanged: bool, x: float, y: float
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return positions with a slip undone."""
    lon, lat = x * lon, y * lat
    return (lat, lon) if is_exchanged else (lon, lat)


def _with_added(
    frame: pd.DataFrame,
    verdicts: list[RowVerdict],
    contexts: list[RowContext],
    radius_m: NDArray[np.float64],
    positions: Positions,
) -> pd.DataFrame:
    """Return the frame with the added columns; a column of the input that has such a name gets "input_" before it."""
    values: dict[str, Any] = {
        "verdict": [v.verdict for v in verdicts],
        "claims": np.asarray([v.claims for v in verdicts], dtype="int64"),
        "error_m": np.asarray([v.error_m for v in verdicts], dtype="float64"),
        "uncertainty_m": np.where(np.isnan(positions.lon), np.nan, radius_m),
        "reason": [v.reason for v in verdicts],
        "findings": [v.findings for v in verdicts],
        "position_lon": positions.lon,
        "position_lat": positions.lat,
        "precision_code": [c.known.code for c in contexts],
        "uncertainty_reason": [c.known.reason for c in contexts],
    }
    out = frame.rename(columns=renamed(frame.columns))
    return out.assign(**{name: pd.Series(value, index=out.index) for name, value in values.items()})


def renamed(names: Any) -> dict[str, str]:
    """Return the new names of input columns that have the name of an added one."""
    listed, new = set(names), {}
    for name in ADDED:
        if name in listed:
            other = f"input_{name}"
            while other in listed:
                other = f"input_{other}"
            new[name] = other
            listed.add(other)
    return new
