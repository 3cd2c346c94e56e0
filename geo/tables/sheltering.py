"""Rows of a table on a grid: positions moved before rows are checked, verdicts that claim no more than exact ones."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np

from ..coarsening import mask_coordinates, shelter_column, written_alike
from ..geodesy.cells import digits_of, snap

if TYPE_CHECKING:
    from collections.abc import Iterable

    import pandas as pd
    from numpy.typing import NDArray

    from .model import Columns, Reject
    from .positions import Positions
    from .rows import RowVerdict

__all__ = ["Sheltered", "agree_with_exact", "hide_values", "shelter_rows"]

_REASON = "On positions that are shown on a coarse grid only, this cannot be decided."


@dataclass(frozen=True, slots=True)
class Sheltered:
    """Rows on a grid: the frame without exact coordinates, the positions, and how far each cell reaches, metres."""

    frame: pd.DataFrame
    positions: Positions
    reach_m: NDArray[np.float64]


def shelter_rows(frame: pd.DataFrame, columns: Columns, positions: Positions, grid_m: float) -> Sheltered:
    """Return rows whose positions, in whatever columns they stand, are the middle of a grid cell."""
    cells = snap(positions.lon, positions.lat, grid_m)
    digits = digits_of(grid_m)
    found = frame.copy()
    for name in found.columns:
        column = found[name]
        if name in (columns.lon, columns.lat):
            values = cells.lon if name == columns.lon else cells.lat
            found[name] = written_alike(column, values)
        elif name == columns.position:
            found[name] = _pairs(column, cells.lon, cells.lat, digits)
        elif name == columns.geometry:
            found[name] = _points(column, cells.lon, cells.lat)
        else:
            found[name] = shelter_column(column, (positions.lon, positions.lat), (cells.lon, cells.lat))
    found["coarsened_m"] = np.where(np.isnan(cells.lon), np.nan, grid_m)
    why = ["it has no position that can be used" if words else "" for words in positions.why]
    moved = replace(positions, lon=cells.lon, lat=cells.lat, why=why)
    return Sheltered(found, moved, np.where(np.isnan(cells.lon), 0.0, cells.radius_m))


def _pairs(column: Any, lon: NDArray[np.float64], lat: NDArray[np.float64], digits: int) -> Any:
    import pandas as pd

    pairs = zip(lon, lat, strict=True)
    texts = ["" if x != x else f"{y:.{digits}f}, {x:.{digits}f}" for x, y in pairs]
    return pd.Series(texts, index=column.index, dtype=column.dtype)


def _points(column: Any, lon: NDArray[np.float64], lat: NDArray[np.float64]) -> Any:
    """Return points as the column held its geometries: shapely's, or well-known binary."""
    import pandas as pd
    import shapely

    spots = np.full(len(lon), None, dtype=object)
    held = ~np.isnan(lon)
    spots[held] = shapely.points(lon[held], lat[held])
    if hasattr(column, "crs"):
        return type(column)(spots, index=column.index, crs=column.crs)
    values = [None if spot is None else spot.wkb for spot in spots]
    return pd.Series(values, index=column.index, dtype=object)


def agree_with_exact(coarse: Iterable[RowVerdict], exact: Iterable[RowVerdict]) -> list[RowVerdict]:
    """Return the verdicts on coarse positions; where one claims what the exact position does not give, undecided."""
    return [_agreed(row, truth) for row, truth in zip(coarse, exact, strict=True)]


def _agreed(row: RowVerdict, truth: RowVerdict) -> RowVerdict:
    findings = _agreed_findings(row.findings, truth.findings)
    if row.verdict == truth.verdict or row.verdict not in ("supported", "contradicted"):
        return replace(row, findings=findings)
    return replace(row, verdict="undecided", reason=_REASON, findings=findings)


def _agreed_findings(text: str, truth: str) -> str:
    found, exact = (json.loads(part) if part else [] for part in (text, truth))
    verdicts = [finding["verdict"] for finding in exact]
    for number, finding in enumerate(found):
        same = len(found) == len(exact) and finding["verdict"] == verdicts[number]
        if not same and finding["verdict"] in ("supported", "contradicted"):
            finding |= {"verdict": "undecided", "reason": _REASON}
    return json.dumps(found, ensure_ascii=False) if found else text


def hide_values(rejects: Iterable[Reject], columns: Columns) -> list[Reject]:
    """Return rejected cells without coordinates."""
    spots = {columns.lon, columns.lat, columns.position, columns.geometry, ""}
    return [
        replace(reject, value="•••" if reject.column in spots else mask_coordinates(reject.value)) for reject in rejects
    ]
