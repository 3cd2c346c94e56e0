"""The columns of a table that say when -> spans of time, as wide as date and precision code together leave open.

A date is one column, or year, month and day in three of them (GTD; 0 is unknown there). A precision code widens what
the date alone would make a day of: ACLED's `time_precision` (2 the week about it, 3 its month) and UCDP GED's
`date_prec` (2 some days, 3 the week about it, 4 its month, 5 its year).

Sources: ACLED codebook (time_precision), UCDP GED codebook (date_prec), GTD codebook (iyear, imonth, iday).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .columns import find_column
from .model import PRECISIONS
from .times import DAY_S, calendar_spans, read_times

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Spans = tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.uint8]]

__all__ = ["read_spans"]

_WIDER: dict[str, dict[int, tuple[str, float]]] = {
    "time_precision": {2: ("week", 3.0), 3: ("month", 0.0)},
    "date_prec": {2: ("interval", 5.0), 3: ("week", 6.0), 4: ("month", 0.0), 5: ("year", 0.0)},
}
"""What a code makes of a single day: the word of its precision, and by how many days it reaches out on both sides."""


def _numbers(frame: Any, what: str) -> NDArray[np.float64] | None:
    import numpy as np
    import pandas as pd

    column = find_column(frame, what)
    return None if column is None else np.asarray(pd.to_numeric(frame[column], errors="coerce"), dtype=np.float64)


def _parts(frame: Any) -> Spans | None:
    """Return the spans of year, month and day in columns of their own, None where there is no year."""
    import numpy as np

    year = _numbers(frame, "year")
    if year is None:
        return None
    none = np.zeros(len(year))
    month, day = _numbers(frame, "month"), _numbers(frame, "day")
    return calendar_spans(year, none if month is None else month, none if month is None or day is None else day)


def _widened(frame: Any, spans: Spans) -> Spans:
    """Return spans with those of single days as wide as the precision code of their row says."""
    import numpy as np

    start, end, precision = spans
    for what, meanings in _WIDER.items():
        codes = _numbers(frame, what)
        if codes is None:
            continue
        days = (start // DAY_S).astype("datetime64[D]") if len(start) else np.empty(0, dtype="datetime64[D]")
        single = precision == PRECISIONS.index("day")
        for code, (word, reach) in meanings.items():
            here = single & (codes == code)
            low, high = (days - int(reach), days + int(reach) + 1) if reach else _unit(days, word)
            start = np.where(here, low.astype(np.int64) * DAY_S, start)
            end = np.where(here, high.astype(np.int64) * DAY_S, end)
            precision = np.where(here, PRECISIONS.index(word), precision).astype(np.uint8)
    return start, end, precision


def _unit(days: Any, word: str) -> tuple[Any, Any]:
    """Return first day and day after the last of the calendar's month or year about each day."""
    unit = days.astype(f"datetime64[{'M' if word == 'month' else 'Y'}]")
    return unit.astype("datetime64[D]"), (unit + 1).astype("datetime64[D]")


def read_spans(frame: Any) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.uint8], int]:
    """Return start, end (seconds since 1970 UTC, NaN for none), precision codes, and how many dates could not be read.

    Examples
    --------
    >>> import pandas as pd
    >>> acled = pd.DataFrame({"event_date": ["2023-05-15", "2023-05-15"], "time_precision": [1, 3]})
    >>> [PRECISIONS[code] for code in read_spans(acled)[2]]
    ['day', 'month']
    >>> gtd = pd.DataFrame({"iyear": [2014], "imonth": [5], "iday": [0]})
    >>> [PRECISIONS[code] for code in read_spans(gtd)[2]]
    ['month']
    """
    import numpy as np

    column, last, parts = find_column(frame, "date"), find_column(frame, "end"), _parts(frame)
    none = np.full(len(frame), np.nan)
    start, end, precision, unread = none, none.copy(), np.zeros(len(frame), dtype=np.uint8), 0
    if column is not None:
        start, end, precision, unread = read_times(frame[column])
    if parts is not None:
        bare = np.isnan(start)
        start, end = np.where(bare, parts[0], start), np.where(bare, parts[1], end)
        precision = np.where(bare, parts[2], precision).astype(np.uint8)
        unread = min(unread, int(np.isnan(start).sum()))
    if last is not None and last != column:
        until = read_times(frame[last])[1]
        longer = until > end
        end = np.where(longer, until, end)
        precision = np.where(longer, PRECISIONS.index("interval"), precision).astype(np.uint8)
    return *_widened(frame, (start, end, precision)), unread
