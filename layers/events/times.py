"""Dates of tables and reports -> spans of time in seconds UTC, as wide as they are precise.

"2018-02" is all of February 2018, "2018-02-07" all of that day, "2018-02-07T22:10+03:00" an instant. A day is taken as
a day of UTC, and so is a clock time without a zone, which its precision says. What cannot be read, and what could be
the third of April or the fourth of March, has no time.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone
from typing import TYPE_CHECKING, Any

from .model import PRECISIONS

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = ["DAY_S", "calendar_spans", "day_words", "read_times", "span_words", "time_span"]

Span = tuple[float, float, str]
NO_TIME: Span = (float("nan"), float("nan"), "")
DAY_S = 86400.0
_MANY = 20_000

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_ISO = re.compile(
    r"(\d{4})(?:-?(\d{2})(?:-?(\d{2})(?:[T ]+(\d{1,2}):?(\d{2})(?::?(\d{2})(?:[.,]\d+)?)?"
    r"\s*(Z|UTC|GMT|[+-]\d{2}(?::?\d{2})?)?)?)?)?",
    re.IGNORECASE,
)
_WEEK = re.compile(r"(\d{4})-?W(\d{2})(?:-?([1-7]))?", re.IGNORECASE)
_QUARTER = re.compile(r"(\d{4})[- ]?Q([1-4])", re.IGNORECASE)
_NAMED = re.compile(r"(?:(\d{1,2})\.?\s+)?([A-Za-z]{3,9})\.?\s+(?:(\d{1,2}),?\s+)?(\d{4})")
_SLASHED = re.compile(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4})")


def _seconds(moment: datetime) -> float:
    return (moment - datetime(1970, 1, 1, tzinfo=UTC)).total_seconds()


def _calendar(year: int, month: int = 0, day: int = 0) -> Span:
    """Return the span of a year, month or day; 0 stands for unknown, as event data write it."""
    if not 1 <= year <= 9998 or month > 12:
        return NO_TIME
    start = datetime(year, month or 1, day if month and day else 1, tzinfo=UTC)
    if not month:
        return _seconds(start), _seconds(datetime(year + 1, 1, 1, tzinfo=UTC)), "year"
    if not day:
        return _seconds(start), _seconds(datetime(year + month // 12, month % 12 + 1, 1, tzinfo=UTC)), "month"
    return _seconds(start), _seconds(start) + DAY_S, "day"


def _zone(text: str) -> timezone:
    if text.upper() in ("Z", "UTC", "GMT"):
        return UTC
    minutes = int(text[1:3]) * 60 + int(text[-2:] if len(text) > 3 else 0)
    return timezone(timedelta(minutes=-minutes if text[0] == "-" else minutes))


def _iso(found: re.Match[str]) -> Span:
    year, month, day, hour, minute, second, zone = found.groups()
    if hour is None:
        return _calendar(int(year), int(month or 0), int(day or 0))
    where = _zone(zone) if zone else UTC
    moment = datetime(int(year), int(month), int(day), int(hour), int(minute), int(second or 0), tzinfo=where)
    return _seconds(moment), _seconds(moment), "instant" if zone else "clock"


def _named(found: re.Match[str]) -> Span:
    before, name, after, year = found.groups()
    month = _MONTHS.index(name[:3].lower()) + 1 if name[:3].lower() in _MONTHS else 13
    return _calendar(int(year), month, int(before or after or 0))


def _slashed(found: re.Match[str]) -> Span:
    first, second, year = (int(part) for part in found.groups())
    if first == second or second > 12:
        return _calendar(year, first, second)
    return _calendar(year, second, first) if first > 12 else NO_TIME


def _week(found: re.Match[str]) -> Span:
    year, week, day = (int(part or 0) for part in found.groups())
    start = _seconds(datetime.fromisocalendar(year, week, day or 1).replace(tzinfo=UTC))
    return (start, start + DAY_S, "day") if day else (start, start + 7 * DAY_S, "week")


def _quarter(found: re.Match[str]) -> Span:
    year, quarter = int(found[1]), int(found[2])
    return _calendar(year, 3 * quarter - 2)[0], _calendar(year, 3 * quarter)[1], "interval"


def calendar_spans(
    year: NDArray[np.float64], month: NDArray[np.float64], day: NDArray[np.float64]
) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.uint8]]:
    """Return start, end (seconds since 1970 UTC, NaN for none) and precision codes of years, months and days.

    A month or day that is 0, missing or none of the calendar's is unknown; a day that its month lacks makes no date.
    """
    import numpy as np

    with np.errstate(invalid="ignore"):
        dated = (year >= 1) & (year <= 9998)
        has_month = dated & (month >= 1) & (month <= 12)
        has_day = has_month & (day >= 1) & (day <= 31)
    months = np.where(dated, year - 1970, 0.0) * 12 + np.where(has_month, month - 1, 0.0)
    first = months.astype(np.int64).astype("datetime64[M]")
    start = first.astype("datetime64[D]") + np.where(has_day, day - 1, 0.0).astype(np.int64)
    dated &= start.astype("datetime64[M]") == first
    after = (first + np.where(has_month, 1, 12)).astype("datetime64[D]")
    end = np.where(has_day, start + 1, after)
    code = np.select(
        [has_day, has_month], [PRECISIONS.index("day"), PRECISIONS.index("month")], PRECISIONS.index("year")
    )
    precision = np.where(dated, code, 0)
    spans = (np.where(dated, days.astype(np.int64) * DAY_S, np.nan) for days in (start, end))
    return *spans, precision.astype(np.uint8)  # type: ignore[return-value]


def time_span(text: str) -> Span:
    """Return (start, end) in seconds since 1970 UTC and the precision of one date; NaN and "" for one that is none.

    >>> time_span("2018-02")
    (1517443200.0, 1519862400.0, 'month')
    >>> time_span("2018-02-07T22:10+03:00")[2], time_span("7 February 2018")[2], time_span("03/04/2018")[2]
    ('instant', 'day', '')
    """
    words = text.strip()
    parts = words.split("/")
    if len(parts) == 2 and all(_ISO.fullmatch(part.strip()) for part in parts):
        first, last = (time_span(part) for part in parts)
        return (first[0], last[1], "interval") if first[0] <= last[1] else NO_TIME
    for pattern, read in ((_ISO, _iso), (_NAMED, _named), (_SLASHED, _slashed), (_WEEK, _week), (_QUARTER, _quarter)):
        found = pattern.fullmatch(words)
        if found:
            try:
                return read(found)
            except ValueError:
                return NO_TIME
    return NO_TIME


def _of_moments(series: Any) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.uint8]]:
    """Spans of a column of moments: days where all of them are midnights, else instants or clock times."""
    import numpy as np

    zone = getattr(series.dtype, "tz", None)
    local = series if zone is None else series.dt.tz_localize(None)
    moments = series if zone is None else series.dt.tz_convert(None)
    values = np.asarray(moments, dtype="datetime64[s]").astype(np.int64)
    missing = np.asarray(series.isna())
    start = np.where(missing, np.nan, values.astype(np.float64))
    days = not np.any(np.asarray(local, dtype="datetime64[s]").astype(np.int64)[~missing] % 86400)
    end = start + DAY_S if days else start.copy()
    code = PRECISIONS.index("day" if days else "instant" if zone is not None else "clock")
    return start, end, np.where(missing, 0, code).astype(np.uint8)


def _of_texts(texts: Any) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.uint8]]:
    import numpy as np
    import pandas as pd

    codes, unique = pd.factorize(texts)
    names = [str(word) for word in unique]
    if len(names) > _MANY:
        sure = pd.Series(pd.to_datetime(pd.Series(names), format="ISO8601", utc=True, errors="coerce"))
        long = np.fromiter((len(name) >= 16 for name in names), dtype=bool, count=len(names))
        zoned = np.fromiter(
            (name[-1] in "Zz" or "+" in name[16:] or "-" in name[16:] for name in names), dtype=bool, count=len(names)
        )
        start, end, precision = _of_moments(sure)
        precision = np.where(zoned, PRECISIONS.index("instant"), PRECISIONS.index("clock")).astype(np.uint8)
        end = start.copy()
        left = np.flatnonzero(np.isnan(start) | ~long)
    else:
        start, end = np.full(len(names), np.nan), np.full(len(names), np.nan)
        precision = np.zeros(len(names), dtype=np.uint8)
        left = np.arange(len(names))
    for i in left:
        start[i], end[i], word = time_span(names[i])
        precision[i] = PRECISIONS.index(word)
    _read_as_tables_are(names, start, end, precision)
    pad = np.append(start, np.nan), np.append(end, np.nan), np.append(precision, np.uint8(0))
    return pad[0][codes], pad[1][codes], pad[2][codes]


def _read_as_tables_are(
    names: list[str], start: NDArray[np.float64], end: NDArray[np.float64], precision: NDArray[np.uint8]
) -> None:
    """Fill in, in place, what the reader of tables understands besides: "4-5 March 2018", days that other cells order.

    Day or month first is never guessed; a width that is no day's, month's or year's is an interval.
    """
    import numpy as np
    import pandas as pd

    left = np.flatnonzero(np.isnan(start))
    if not len(left) or len(names) > _MANY:
        return
    from geo.tables.days import days_of

    first, last = (days[left] for days in days_of(pd.Series(names, dtype=object), guess=False))
    clock = (first % 1.0 > 0.0) & (first == last)
    words = np.select(
        [clock, first == last, _is_unit(first, last, "M"), _is_unit(first, last, "Y")],
        [PRECISIONS.index(word) for word in ("clock", "day", "month", "year")],
        PRECISIONS.index("interval"),
    )
    start[left], end[left] = first * DAY_S, np.where(clock, first, last + 1.0) * DAY_S
    precision[left] = np.where(np.isnan(first), 0, words)


def _is_unit(first: NDArray[np.float64], last: NDArray[np.float64], unit: str) -> NDArray[np.bool_]:
    """Return which spans of days are just one of the calendar's months ("M") or years ("Y")."""
    import numpy as np

    days = np.where(np.isnan(first), 0.0, first).astype(np.int64).astype("datetime64[D]")
    whole = days.astype(f"datetime64[{unit}]")
    after = (whole + 1).astype("datetime64[D]").astype(np.int64)
    return np.asarray((whole.astype("datetime64[D]") == days) & (last == after - 1), dtype=np.bool_)


def _days_of_midnights(
    start: NDArray[np.float64], end: NDArray[np.float64], precision: NDArray[np.uint8]
) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.uint8]]:
    """Return spans with clock times as days, where all of them are midnights: so do programs write bare dates."""
    import numpy as np

    clock = precision == PRECISIONS.index("clock")
    if not clock.any() or np.any(start[clock] % DAY_S):
        return start, end, precision
    day = np.uint8(PRECISIONS.index("day"))
    return start, np.where(clock, start + DAY_S, end), np.where(clock, day, precision)


def read_times(series: Any) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.uint8], int]:
    """Return start, end (seconds since 1970 UTC, NaN for none), precision codes, and how many dates could not be read.

    Parameters
    ----------
    series : a pandas Series of texts, dates, moments, periods, years, or numbers written YYYYMMDD
    """
    import numpy as np
    import pandas as pd

    if pd.api.types.is_datetime64_any_dtype(series.dtype):
        start, end, precision = _of_moments(series)
    else:
        if pd.api.types.is_numeric_dtype(series.dtype):
            whole = pd.to_numeric(series, errors="coerce").round().astype("Int64")
            series = whole.astype("string")
        elif series.dtype == object:
            series = series.map(str, na_action="ignore")
        start, end, precision = _days_of_midnights(*_of_texts(series))
    given = np.asarray(series.notna()) if series.dtype.kind in "mM" else np.asarray(series.notna() & (series != ""))
    return start, end, precision, int(np.sum(given & np.isnan(start)))


def day_words(seconds: float) -> str:
    """Return the day of UTC that a moment lies in: "2018-02-07"."""
    return (datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=seconds)).strftime("%Y-%m-%d")


def span_words(start_s: float, end_s: float, precision: int) -> str:
    """Return a time as precise as it is known: "2018", "2018-02", "2018-02-07", "2018-02-07 19:10 UTC".

    >>> span_words(1517443200.0, 1519862400.0, PRECISIONS.index("month"))
    '2018-02'
    """
    word = PRECISIONS[precision]
    if not word:
        return ""
    if word in ("instant", "clock"):
        moment = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=start_s)
        return f"{moment:%Y-%m-%d %H:%M}" + (" UTC" if word == "instant" else "")
    if word in ("interval", "week"):
        return f"{day_words(start_s)} to {day_words(max(start_s, end_s - 1))}"
    return day_words(start_s)[: {"year": 4, "month": 7}.get(word, 10)]
