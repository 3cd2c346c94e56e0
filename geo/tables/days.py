"""The days of rows: what a cell of a date column stands for, from one day to a year; never surer than it is written."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any

import numpy as np

from ..dates import find_times
from ..reports import Report
from .positions import cell_text

if TYPE_CHECKING:
    from collections.abc import Iterable

    import pandas as pd
    from numpy.typing import NDArray

__all__ = ["days_of", "days_of_gtd"]

Span = tuple[float, float]
"""First and last moment, days since 1970."""
_NONE: Span = (float("nan"), float("nan"))
_COMPACT = re.compile(r"(\d{4})([/.]?)(\d\d)\2(\d\d)(?:\d{6})?(?:\.0)?")
_SHORT = re.compile(r"(\d{1,2})[- ]([^\W\d]{3,9})[- ](\d\d)")
_MONTH = re.compile(r"(\d{4})[-/.](\d{1,2})|(\d{1,2})[/.](\d{4})")
_YEAR = re.compile(r"(\d{4})(?:\.0)?")
_ORDERED = re.compile(r"(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d\d)(?:[ T,]+.*)?")
_SERIAL = re.compile(r"([2-6]\d{4})(?:\.\d+)?")
_SECONDS = re.compile(r"(\d{9,10}|\d{12,13})(?:\.0)?")
_EXCEL = 25_569
"""Days from the start of Excel's count to 1970."""


def days_of(column: pd.Series[Any], *, guess: bool = True) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return first and last day of each cell, days since 1970, nan for none.

    Days and moments by ISO 8601, 20180207, "7 February 2018", "4-5 March 2018", a month ("2018-02", "Feb 2018") or a
    year, Excel's day numbers, seconds since 1970. Of 07/02/2018 the other cells tell the order where one of them can;
    with points between, the day is first; else the month, or with `guess=False` no date at all.

    >>> import pandas as pd
    >>> days_of(pd.Series(["1970-01-02", "13/01/1970", "02/01/1970", "Jan 1970"]))[1].tolist()
    [1.0, 12.0, 1.0, 30.0]
    """
    texts = [cell_text(value) for value in column.tolist()]
    distinct = set(texts)
    order = _order(distinct)
    open_ = frozenset(text for text in distinct if _is_open(text)) if order is None and not guess else frozenset()
    spans = {text: _NONE if text in open_ else _span(text, day_first=bool(order)) for text in distinct}
    return _columns(spans[text] for text in texts)


def days_of_gtd(
    year: pd.Series[Any], month: pd.Series[Any], day: pd.Series[Any]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return first and last day of GTD's three columns, in which 0 stands for unknown."""
    parts = [[cell_text(value).removesuffix(".0") for value in part.tolist()] for part in (year, month, day)]
    return _columns(_of_parts(*part) for part in zip(*parts, strict=True))


def _columns(spans: Iterable[Span]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    listed = np.asarray(list(spans), dtype=float).reshape(-1, 2)
    return listed[:, 0].copy(), listed[:, 1].copy()


def _of_parts(year: str, month: str, day: str) -> Span:
    if not (year.isdigit() and month.isdigit() and day.isdigit()):
        return _NONE
    if int(month) == 0:
        return _year(int(year))
    return _month(int(year), int(month)) if int(day) == 0 else _day(int(year), int(month), int(day))


def _order(texts: Iterable[str]) -> bool | None:
    """Whether 07/02/2018 is 7 February in a column: a number above 12 in one of its cells tells; else None."""
    found = [match for text in texts if (match := _ORDERED.fullmatch(text))]
    first, second = (sum(int(match[n]) > 12 for match in found) for n in (1, 3))
    if first != second:
        return first > second
    return True if found and all(match[2] == "." for match in found) else None


def _is_open(text: str) -> bool:
    match = _ORDERED.fullmatch(text)
    return match is not None and int(match[1]) <= 12 and int(match[3]) <= 12 and match[1] != match[3]


def _span(text: str, *, day_first: bool) -> Span:
    if not text:
        return _NONE
    if match := _COMPACT.fullmatch(text):
        return _day(int(match[1]), int(match[3]), int(match[4]))
    if match := _SHORT.fullmatch(text):
        text = f"{match[1]} {match[2]} {_full_year(match[3])}"
    if match := _ORDERED.fullmatch(text):
        return _ordered(match, day_first=day_first)
    if match := _YEAR.fullmatch(text):
        return _year(int(match[1]))
    if match := _MONTH.fullmatch(text):
        year, month = (match[1], match[2]) if match[1] else (match[4], match[3])
        return _month(int(year), int(month))
    if match := _SERIAL.fullmatch(text):
        return (float(text) - _EXCEL,) * 2
    if match := _SECONDS.fullmatch(text):
        return (float(match[1]) / (86_400.0 if len(match[1]) < 11 else 86_400_000.0),) * 2
    return _moment(text) or _in_words(text)


def _ordered(match: re.Match[str], *, day_first: bool) -> Span:
    one, two, year = int(match[1]), int(match[3]), _full_year(match[4])
    is_day_first = one > 12 or (two <= 12 and (day_first or match[2] == "."))
    return _day(year, two, one) if is_day_first else _day(year, one, two)


def _full_year(digits: str) -> int:
    return int(digits) if len(digits) == 4 else int(digits) + (2000 if int(digits) < 70 else 1900)


def _moment(text: str) -> Span | None:
    """Return the moment of ISO 8601, None for another text."""
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        return None
    at = at.replace(tzinfo=UTC) if at.tzinfo is None else at
    return ((at - datetime(1970, 1, 1, tzinfo=UTC)) / timedelta(days=1),) * 2


def _in_words(text: str) -> Span:
    """Return the days that words tell; none where they tell several dates, or only a day without its year."""
    times = find_times(Report("r", text[:80]))
    if len(times) != 1 or not times[0].start:
        return _NONE
    first, last = (_moment(part) for part in (times[0].start, times[0].end))
    return (first[0], last[0]) if first is not None and last is not None else _NONE


def _day(year: int, month: int, day: int) -> Span:
    try:
        number = float((date(year, month, day) - date(1970, 1, 1)).days)
    except ValueError:
        return _NONE
    return number, number


def _month(year: int, month: int) -> Span:
    last = _day(year + month // 12, month % 12 + 1, 1)[0] - 1.0
    return _day(year, month, 1)[0], last


def _year(year: int) -> Span:
    return _day(year, 1, 1)[0], _day(year, 12, 31)[0]
