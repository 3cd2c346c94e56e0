"""Rival records: rows of two tables that may tell of one event, and how far apart they put it.

Two rows are rivals where their times meet within a window, their places within both uncertainties (times a factor), and
their words are not at odds. Found by days and a tree of positions, never pair by pair.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from math import log
from typing import TYPE_CHECKING, Any

import numpy as np

from .. import geodesy
from .bulk import with_geometry
from .contexts import build_contexts
from .days import days_of, days_of_gtd
from .positions import cell_text, read_positions
from .standards import recognise_columns

if TYPE_CHECKING:
    import pandas as pd
    from numpy.typing import NDArray

    from ..gazetteer import Gazetteer
    from .model import Columns, Options

__all__ = ["match_rivals"]

_EARTH_M = 6_371_000.0
_STOP = frozenset(
    "the a an of in on at to and or by for from with was were is are be been as that this it its their his her near "
    "after before during one two three four five six people killed injured reported".split()
)


@dataclass(frozen=True, slots=True)
class _Side:
    """One table as arrays: positions, radii, first and last day (days since 1970), words with their weights."""

    lon: NDArray[np.float64]
    lat: NDArray[np.float64]
    radius_m: NDArray[np.float64]
    first: NDArray[np.float64]
    last: NDArray[np.float64]
    words: list[frozenset[str]]
    keys: list[Any]
    texts: list[str]


def match_rivals(
    first: pd.DataFrame,
    second: pd.DataFrame,
    *,
    gazetteer: Gazetteer | None = None,
    options: tuple[Options | None, Options | None] = (None, None),
    days: float = 1.0,
    factor: float = 2.0,
    similarity: float = 0.0,
    limit: int = 5,
) -> pd.DataFrame:
    """Return the pairs of rows of two tables that may tell of one event, the likeliest first for each row of the first.

    Parameters
    ----------
    first, second : event tables; columns are recognised as by `check_table`
    days : how far their days may be apart, besides what their own spans cover
    factor : places count as one up to this many times their summed uncertainties
    similarity : least likeness of the words, 0 to 1; 0 lets words only order the pairs
    limit : most pairs for a row of the first table

    Returns
    -------
    row_a, row_b (labels of the rows), key_a, key_b, days_apart, distance_m, uncertainty_m (both, summed), agree
    (distance_m <= uncertainty_m), similarity (0 to 1), score, text_a, text_b. Distances on WGS 84.

    Examples
    --------
    >>> import pandas as pd
    >>> a = pd.DataFrame({"date": ["2018-02-07"], "lat": [35.336], "lon": [40.309], "notes": ["Strike at Khasham"]})
    >>> b = pd.DataFrame({"date": ["2018-02-08"], "lat": [35.330], "lon": [40.300], "notes": ["Strike on Khasham"]})
    >>> pairs = match_rivals(a, b)
    >>> int(pairs["distance_m"].iloc[0]), bool(pairs["agree"].iloc[0])
    (1054, True)
    """
    import pandas as pd

    if gazetteer is None:
        from ..gazetteer import open_gazetteer

        gazetteer = open_gazetteer()
    a, b = _side(first, options[0], gazetteer), _side(second, options[1], gazetteer)
    i, j = _near_pairs(a, b, days, factor)
    way = geodesy.inverse(a.lon[i], a.lat[i], b.lon[j], b.lat[j])
    distance_m, summed_m = np.asarray(way.distance_m), a.radius_m[i] + b.radius_m[j]
    kept = distance_m <= factor * summed_m
    i, j, distance_m, summed_m = i[kept], j[kept], distance_m[kept], summed_m[kept]
    alike = _similarities(a, b, i, j)
    apart = np.maximum(0.0, np.maximum(a.first[i] - b.last[j], b.first[j] - a.last[i]))
    score = _scores(alike, distance_m / np.maximum(factor * summed_m, 1.0), apart / max(days + 1.0, 1.0))
    table = pd.DataFrame(
        {
            "row_a": first.index.to_numpy()[i], "row_b": second.index.to_numpy()[j],
            "key_a": [a.keys[n] for n in i], "key_b": [b.keys[n] for n in j], "days_apart": apart,
            "distance_m": np.round(distance_m, 1), "uncertainty_m": np.round(summed_m, 1),
            "agree": distance_m <= summed_m,
            "similarity": np.round(alike, 3), "score": np.round(score, 3),
            "text_a": [a.texts[n] for n in i], "text_b": [b.texts[n] for n in j], "_order": i,
        }
    )  # fmt: skip
    table = table[table["similarity"] >= similarity]
    table = table.sort_values(["_order", "score", "distance_m"], ascending=[True, False, True], kind="stable")
    return table.groupby("_order", sort=False).head(limit).drop(columns="_order").reset_index(drop=True)


def _scores(alike: NDArray[np.float64], far: NDArray[np.float64], late: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return scores of pairs; a row without a date has nothing for it by its time."""
    return 0.5 * alike + 0.35 * (1.0 - far) + 0.15 * np.nan_to_num(1.0 - late)


def _side(frame: pd.DataFrame, options: Options | None, gazetteer: Gazetteer) -> _Side:
    columns = with_geometry(frame, recognise_columns([str(name) for name in frame.columns], options))
    positions = read_positions(frame, columns)
    contexts, _ = build_contexts(frame, columns, positions, gazetteer)
    radius_m = np.asarray([c.known.radius_m if c.known.radius_m is not None else np.nan for c in contexts])
    first, last = _spans(frame, columns)
    texts = [" ".join(words for _, words in context.texts) for context in contexts]
    words = [_words(f"{text} {context.town}") for text, context in zip(texts, contexts, strict=True)]
    keys = [cell_text(v) for v in frame[columns.key].tolist()] if columns.key else [""] * len(frame)
    return _Side(positions.lon, positions.lat, radius_m, first, last, words, keys, texts)


def _spans(frame: pd.DataFrame, columns: Columns) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return first and last day of each row, days since 1970, nan for none."""
    by_fold = {str(column).casefold(): column for column in frame.columns}
    if not columns.date and {"iyear", "imonth", "iday"} <= set(by_fold):
        year, month, day = (frame[by_fold[part]] for part in ("iyear", "imonth", "iday"))
        return days_of_gtd(year, month, day)
    if not columns.date:
        return np.full(len(frame), np.nan), np.full(len(frame), np.nan)
    first, last = days_of(frame[columns.date])
    if columns.date_end:
        end = days_of(frame[columns.date_end])[1]
        last = np.where(np.isnan(end), last, np.maximum(end, last))
    return first, last


def _words(text: str) -> frozenset[str]:
    return frozenset(word for word in re.findall(r"[^\W_]{3,}", text.casefold()) if word not in _STOP)


def _near_pairs(a: _Side, b: _Side, days: float, factor: float) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return candidate pairs: days that meet, and chords within the reach of both radii; a dateless row meets all days.

    The tree has a fourth axis for time, scaled so that one window of days is as long as the reach: rows of one place on
    many days do not meet. Rows are taken by size of their radius, so that a vague row does not widen the search of all.
    """
    from scipy.spatial import cKDTree

    found: list[NDArray[np.int64]] = []
    ready_a = np.flatnonzero(np.isfinite(a.lon) & np.isfinite(a.radius_m))
    ready_b = np.flatnonzero(np.isfinite(b.lon) & np.isfinite(b.radius_m))
    for has_date_a in (True, False):
        for has_date_b in (True, False):
            rows_a = ready_a[np.isfinite(a.first[ready_a]) == has_date_a]
            rows_b = ready_b[np.isfinite(b.first[ready_b]) == has_date_b]
            for low_a in _classes(a.radius_m[rows_a]):
                part_a = rows_a[_class(a.radius_m[rows_a]) == low_a]
                for low_b in _classes(b.radius_m[rows_b]):
                    part_b = rows_b[_class(b.radius_m[rows_b]) == low_b]
                    reach_m = 1.01 * factor * float(2.0 ** (low_a + 1) + 2.0 ** (low_b + 1))
                    timed = has_date_a and has_date_b
                    window = days + _longest(a, part_a) + _longest(b, part_b) if timed else 0.0
                    trees = [cKDTree(_points(side, rows, reach_m, window, timed=timed)) for side, rows in
                             ((a, part_a), (b, part_b))]  # fmt: skip
                    hits = trees[0].sparse_distance_matrix(trees[1], reach_m * 1.42, output_type="coo_matrix")
                    found.append(np.stack([part_a[hits.row], part_b[hits.col]]).astype(np.int64))
    if not found:
        return np.empty(0, np.int64), np.empty(0, np.int64)
    pairs = np.concatenate(found, axis=1)
    i, j = pairs[0], pairs[1]
    apart = np.maximum(a.first[i] - b.last[j], b.first[j] - a.last[i])
    kept = ~(apart > days)
    return i[kept], j[kept]


def _class(radius_m: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.floor(np.log2(np.maximum(radius_m, 64.0)))


def _classes(radius_m: NDArray[np.float64]) -> list[float]:
    return sorted(set(_class(radius_m).tolist()))


def _longest(side: _Side, rows: NDArray[np.int64]) -> float:
    return float(np.max(side.last[rows] - side.first[rows], initial=0.0))


def _points(side: _Side, rows: NDArray[np.int64], reach_m: float, window: float, *, timed: bool) -> NDArray[np.float64]:
    lon, lat = np.radians(side.lon[rows]), np.radians(side.lat[rows])
    space = [np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)]
    time = side.first[rows] / max(window, 0.5) * reach_m if timed else np.zeros(len(rows))
    return np.column_stack([*(axis * _EARTH_M for axis in space), time])


def _similarities(a: _Side, b: _Side, i: NDArray[np.int64], j: NDArray[np.int64]) -> NDArray[np.float64]:
    """Return how alike the words of pairs are: shared words against all, a rare word weighing more; 0 to 1."""
    counts: Counter[str] = Counter()
    for side in (a, b):
        for words in side.words:
            counts.update(words)
    total = max(2, len(a.words) + len(b.words))
    weight = {word: log(1.0 + total / count) for word, count in counts.items()}
    out = np.zeros(len(i))
    for n, (x, y) in enumerate(zip(i.tolist(), j.tolist(), strict=True)):
        one, two = a.words[x], b.words[y]
        if one and two:
            shared = sum(weight[word] for word in one & two)
            out[n] = shared / max(1e-9, sum(weight[word] for word in one | two))
    return out
