"""When: the dates and times that a report states, read against its own date, never surer than the words.

A scanner finds what looks like a date; dateutil reads it. "On Thursday" is the Thursday on or before the report's date;
without that date it stays unread, and says so. Numbers that can be read in two orders (05/06/2018) stay unread too.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from itertools import zip_longest
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from .reports import Report

__all__ = ["StatedTime", "TimePrecision", "find_times", "nearest_time", "read_date", "stated_time"]

TimePrecision = Literal["minute", "hour", "day", "week", "month", "year", "span"]


@dataclass(frozen=True, slots=True)
class StatedTime:
    """A date or time as written, and what it stands for.

    `start` and `end` are the first and the last day (ISO 8601 dates), or moments to the minute, with their offset from
    UTC where the words give one ("2018-02-07T22:30+00:00"); both "" where the words do not suffice, and `reason` says
    why. `text` stands at `at`..`to` of the report, -1 where a person added it.
    """

    start: str
    end: str
    precision: TimePrecision
    text: str
    at: int = -1
    to: int = -1
    reason: str = ""


_MONTHS = (
    "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|"
    "nov(?:ember)?|dec(?:ember)?"
)
_DAYS = "mon(?:day)?|tues?(?:day)?|wed(?:nesday)?|thur?s?(?:day)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?"
_COUNT = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|a|an|a few|several|\\d{1,3}"
_ZONE = r"(?:Z\b|\s?(?:GMT|UTC)\b(?:[+-]\d{1,2}(?::?\d{2})?)?|[+-]\d{2}:?\d{2}\b)"
_SCANNER = re.compile(
    rf"""
    \b(?:
      (?P<iso> \d{{4}}-\d{{2}}-\d{{2}} (?:[T\x20]\d{{2}}:\d{{2}}(?::\d{{2}}(?:\.\d+)?)? {_ZONE}?)? ) (?![\d-])
    | (?P<group> (?:0[1-9]|[12]\d|3[01]) [0-2]\d[0-5]\d Z \s? (?:{_MONTHS}) \s? (?:\d{{4}}|\d{{2}}) ) \b
    | (?P<days> \d{{1,2}} (?:st|nd|rd|th)? \s? (?:-|–|to|and) \s? \d{{1,2}} (?:st|nd|rd|th)? \s (?:of\s)?
        (?:{_MONTHS})\.? (?:,?\s\d{{4}})? ) \b
    | (?P<day> \d{{1,2}} (?:st|nd|rd|th)? (?:\sof)? [\s-] (?:{_MONTHS}) \b\.? (?:[,\s-]\s?\d{{4}}\b)? )
    | (?P<day_us> (?:{_MONTHS})\.? \s \d{{1,2}} (?:st|nd|rd|th)? \b (?!\s?(?:km|miles|percent|%|people|-|–))
        (?:,?\s\d{{4}}\b)? )
    | (?P<month> (?:{_MONTHS})\.?,? \s \d{{4}} ) \b
    | (?P<bare_month> (?:in|since|during|last|of|early|late|mid) [\s-] (?:{_MONTHS}) ) \b (?!\s\d)
    | (?P<slashed> \d{{1,2}} [/.] \d{{1,2}} [/.] (?:\d{{4}}|\d{{2}}) ) (?![\d/]|\.\d)
    | (?P<ago> (?:{_COUNT}) \s (?:hour|day|week|month|year)s? \s (?:ago|earlier) ) \b
    | (?P<relative> (?:earlier\s)? (?:last|this|previous) \s (?:week|month|year|weekend)
        | yesterday | today | tonight ) \b
    | (?P<weekday> (?:(?:last|this|next|coming|early|late)\s)? (?:{_DAYS}) ) \b (?!\sprayers)
    | (?P<year> (?:in|since|during|of) \s (?:19|20)\d{{2}} ) \b (?![-/,.]?\d)
    )""",
    re.VERBOSE | re.IGNORECASE,
)
_CLOCK = re.compile(
    rf"\b(?P<hour>\d{{1,2}})(?:[:.](?P<minute>\d{{2}}))?\s?(?P<half>[ap]\.?m\b\.?)(?P<zone>{_ZONE})?"
    rf"|\b(?P<hour24>[01]?\d|2[0-3]):(?P<minute24>[0-5]\d)\b(?!:)(?P<zone24>{_ZONE})?"
    rf"|\b(?P<hour4>[01]\d|2[0-3])(?P<minute4>[0-5]\d)(?P<zone4>Z\b|\s?(?:GMT|UTC|hours|hrs|local)\b)",
    re.IGNORECASE,
)
_FAR = 80
"""Characters between a date and a clock time that are read together, within a sentence."""
_SMALL = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "eleven": 11, "twelve": 12,
}  # fmt: skip
_NAMES = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_NO_DATE = "the report's own date is not known"
_MAY = re.compile(r"\bmay\b")


def read_date(words: str) -> date | None:
    """Return the day that a report's own date names ("2018-02-08", "8 February 2018"), None where it names none.

    >>> read_date("8 Feb 2018"), read_date("2018-02"), read_date("Thursday")
    (datetime.date(2018, 2, 8), None, None)
    """
    if not re.search(r"\d{4}", words) or len(words) > 60:
        return None
    if re.fullmatch(r"\d{1,2}[/.]\d{1,2}[/.]\d{4}", words.strip()):
        span = _slashed(words.strip())
        return None if isinstance(span, str) else date.fromisoformat(span[0])
    first, second = (_parse(words, datetime(year, month, day)) for year, month, day in ((2000, 1, 1), (2001, 2, 2)))  # noqa: DTZ001
    return first.date() if first is not None and second is not None and first.date() == second.date() else None


def _parse(words: str, default: datetime) -> datetime | None:
    from dateutil import parser

    try:
        return parser.parse(words, default=default)
    except (ValueError, OverflowError, TypeError):
        return None


def find_times(report: Report) -> tuple[StatedTime, ...]:
    """Return the dates and times that a report states, in the order of the text.

    Examples
    --------
    >>> from .reports import Report
    >>> found = find_times(Report("r", "Shells fell on Wednesday night. It was taken in September.", date="2018-02-08"))
    >>> [(t.text, t.start, t.end, t.precision) for t in found]
    [('Wednesday', '2018-02-07', '2018-02-07', 'day'), ('in September', '2017-09-01', '2017-09-30', 'month')]
    """
    today = read_date(report.date)
    found = list(_find(report.text, today))
    alone = [  # in "Monday, 5 February" the number tells the day
        time
        for time, after in zip_longest(found, found[1:])
        if after is None or after.at - time.to > 2 or not time.text.lower().endswith("day")
    ]
    return tuple(_with_clock(report.text, time) for time in alone)


def _find(text: str, today: date | None) -> Iterator[StatedTime]:
    for match in _SCANNER.finditer(text):
        kind, words = match.lastgroup or "", match.group(match.lastgroup or 0)
        at = match.start(match.lastgroup or 0)
        words = words.rstrip(".")
        if _is_no_date(kind, words):
            continue
        span = _span(kind, words, today)
        if isinstance(span, str):
            yield StatedTime("", "", "day", words, at, at + len(words), span)
        else:
            start, end, precision, reason = span
            yield StatedTime(start, end, precision, words, at, at + len(words), reason)


def _is_no_date(kind: str, words: str) -> bool:
    """Return whether words only look like a date: "may" the verb, "sat" the verb, "mar" in lower case."""
    if kind in ("day_us", "bare_month", "month") and _MAY.search(words):
        return True
    if kind == "weekday":
        name = words.rsplit(maxsplit=1)[-1]
        return not name[0].isupper() or (len(name) < 6 and name.lower() in ("sun", "sat", "wed", "mon", "fri"))
    return kind in ("day_us", "day", "bare_month") and not any(c.isupper() for c in words) and "-" not in words


_Span = tuple[str, str, TimePrecision, str]


def _span(kind: str, words: str, today: date | None) -> _Span | str:
    """Return start, end, precision and how it was read; or why it cannot be read."""
    if kind == "iso":
        return _moment(words) or "no such date"
    if kind == "group":
        return _date_time_group(words) or "no such date"
    if kind == "slashed":
        return _slashed(words)
    if kind in ("day", "day_us", "days"):
        return _calendar_day(words, today)
    if kind in ("month", "bare_month"):
        return _month(words, today)
    if kind == "year":
        year = words[-4:]
        return f"{year}-01-01", f"{year}-12-31", "year", ""
    if today is None:
        return _NO_DATE
    return _weekday(words, today) if kind == "weekday" else _relative(words.lower(), today)


def _moment(words: str) -> _Span | None:
    found = _parse(words.replace(" ", "T", 1) if len(words) > 10 else words, datetime(2000, 1, 1))  # noqa: DTZ001
    if found is None:
        return None
    if len(words) <= 10:
        day = found.date().isoformat()
        return day, day, "day", ""
    moment = found.isoformat(timespec="minutes")
    return moment, moment, "minute", ""


def _date_time_group(words: str) -> _Span | None:
    """Read a military date-time group: "071430Z FEB 18"."""
    tidy = words.upper().replace(" ", "")
    found = _parse(f"{tidy[:2]} {tidy[7:10]} {tidy[-2:]} {tidy[2:4]}:{tidy[4:6]}", datetime(2000, 1, 1))  # noqa: DTZ001
    if found is None:
        return None
    moment = f"{found.isoformat(timespec='minutes')}+00:00"
    return moment, moment, "minute", "date-time group"


def _slashed(words: str) -> _Span | str:
    one, two, year = (int(part) for part in re.split(r"[/.]", words))
    year += 2000 if year < 100 else 0
    if one <= 12 and two <= 12 and one != two:
        return f"day and month can be read in two orders: {words}"
    day, month = (one, two) if two <= 12 else (two, one)
    try:
        found = date(year, month, day).isoformat()
    except ValueError:
        return "no such date"
    return found, found, "day", ""


def _calendar_day(words: str, today: date | None) -> _Span | str:
    clean = re.sub(r"(?<=\d)(?:st|nd|rd|th)\b|\bof\b|[.,]", " ", words, flags=re.IGNORECASE)
    numbers = [int(n) for n in re.findall(r"\b\d{1,2}\b", clean)]
    month = _month_number(clean)
    year = re.search(r"\b\d{4}\b", clean)
    reason = ""
    if year is None:
        if today is None:
            return _NO_DATE
        value = today.year
        try:
            if date(value, month, numbers[-1]) > today + timedelta(days=45):
                value -= 1
        except ValueError:
            return "no such date"
        reason = f"the one nearest to the report's date, {today.isoformat()}"
    else:
        value = int(year.group())
    try:
        first, last = date(value, month, numbers[0]), date(value, month, numbers[-1])
    except (ValueError, IndexError):
        return "no such date"
    return first.isoformat(), last.isoformat(), "day" if first == last else "span", reason


def _month_number(words: str) -> int:
    found = re.search(rf"\b({_MONTHS})\b", words, re.IGNORECASE)
    names = "jan feb mar apr may jun jul aug sep oct nov dec".split()
    return names.index(found.group()[:3].lower()) + 1 if found else 0


def _month(words: str, today: date | None) -> _Span | str:
    month, year = _month_number(words), re.search(r"\d{4}", words)
    if year is None and today is None:
        return _NO_DATE
    reason = ""
    if year is not None:
        value = int(year.group())
    else:
        assert today is not None
        is_over = month < today.month or (month == today.month and "last" not in words)
        value = today.year if is_over else today.year - 1
        reason = f"the last one before the report's date, {today.isoformat()}"
    first = date(value, month, 1)
    last = (first + timedelta(days=32)).replace(day=1) - timedelta(days=1)
    if words.lower().startswith("since") and today is not None:
        return first.isoformat(), max(first, today).isoformat(), "span", "from then to the report's date"
    return first.isoformat(), last.isoformat(), "month", reason


def _weekday(words: str, today: date) -> _Span:
    day = _NAMES.index(words.rsplit(maxsplit=1)[-1][:3].lower())
    back = (today.weekday() - day) % 7
    before = words.lower().split()[0]
    if before in ("next", "coming"):
        found = today + timedelta(days=(day - today.weekday()) % 7 or 7)
        reason = f"the one after the report's date, {today.isoformat()}"
    else:
        found = today - timedelta(days=back or (7 if before == "last" else 0))
        reason = f"the last one up to the report's date, {today.isoformat()}"
    return found.isoformat(), found.isoformat(), "day", reason


def _relative(words: str, today: date) -> _Span | str:
    from dateutil.relativedelta import relativedelta

    reason = f"counted from the report's date, {today.isoformat()}"
    if words in ("yesterday", "today", "tonight"):
        day = (today - timedelta(days=words == "yesterday")).isoformat()
        return day, day, "day", reason
    parts = words.split()
    if parts[-1] in ("ago", "earlier"):
        count = _SMALL.get(parts[0]) if not parts[0].isdigit() else int(parts[0])
        if count is None or parts[1] == "few":
            return "no number of days is given"
        unit = parts[-2].rstrip("s")
        if unit == "hour":
            first = today - timedelta(days=-(-count // 24))
            return first.isoformat(), today.isoformat(), "span", reason
        found = today - relativedelta(**{f"{unit}s": count})  # type: ignore[arg-type]
        return _around(found, unit, reason)
    unit = "week" if parts[-1] == "weekend" else parts[-1]
    step = relativedelta(**{f"{unit}s": int(parts[-2] != "this")})  # type: ignore[arg-type]
    return _around(today - step, unit, reason)


def _around(day: date, unit: str, reason: str) -> _Span:
    """Return the day, or the week, month or year around it."""
    if unit == "week":
        first = day - timedelta(days=day.weekday())
        return first.isoformat(), (first + timedelta(days=6)).isoformat(), "week", reason
    if unit == "month":
        first = day.replace(day=1)
        last = (first + timedelta(days=32)).replace(day=1) - timedelta(days=1)
        return first.isoformat(), last.isoformat(), "month", reason
    if unit == "year":
        return f"{day.year}-01-01", f"{day.year}-12-31", "year", reason
    return day.isoformat(), day.isoformat(), "day", reason


def _with_clock(text: str, time: StatedTime) -> StatedTime:
    """Return the time with the hour that stands beside the day in the same sentence, and its zone where given."""
    if time.precision != "day" or not time.start:
        return time
    low, high = max(0, time.at - _FAR), min(len(text), time.to + _FAR)
    found = [m for m in _CLOCK.finditer(text, low, high) if not _STOP.search(text, *_between(m.span(), time))]
    clocks = [clock for clock in map(_read_clock, found) if clock is not None]
    if not 0 < len(clocks) < 3 or len(clocks) != len(found):
        return time
    (minutes, is_exact, offset), reason = clocks[0], time.reason
    if len(clocks) == 2:  # "at 5:47 a.m. on Monday (0247 GMT)": the two tell the offset
        if [clock[2] for clock in clocks] != ["", "+00:00"]:
            return time
        ahead = (minutes - clocks[1][0]) % 1440
        ahead -= 1440 * (ahead > 14 * 60)
        offset = f"{'-' if ahead < 0 else '+'}{abs(ahead) // 60:02d}:{abs(ahead) % 60:02d}"
    moment = f"{time.start}T{minutes // 60:02d}:{minutes % 60:02d}{offset}"
    reason = "; ".join(part for part in (time.reason, "" if offset else "local time, as no zone is stated") if part)
    spans = [(time.at, time.to), *(match.span() for match in found)]
    at, to = min(span[0] for span in spans), max(span[1] for span in spans)
    return StatedTime(moment, moment, "minute" if is_exact else "hour", text[at:to], at, to, reason)


def _read_clock(found: re.Match[str]) -> tuple[int, bool, str] | None:
    """Return minutes after midnight, whether minutes were stated, and the offset from UTC."""
    clock = found.groupdict()
    hour = int(clock["hour"] or clock["hour24"] or clock["hour4"])
    minute = clock["minute"] or clock["minute24"] or clock["minute4"]
    if clock["half"]:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + 12 * (clock["half"][0] in "pP")
    zone = (clock["zone"] or clock["zone24"] or clock["zone4"] or "").strip().upper()
    return hour * 60 + int(minute or 0), bool(minute), _offset(zone)


_STOP = re.compile(r"[.!?]\s+[A-Z]|\n\s*\n|;")


def _between(span: tuple[int, int], time: StatedTime) -> tuple[int, int]:
    return (span[1], time.at + 1) if span[0] < time.at else (time.to, span[0] + 1)


def _offset(zone: str) -> str:
    """Return the offset from UTC of a zone as ISO 8601 writes it, "" where none is stated."""
    if zone in ("Z", "GMT", "UTC"):
        return "+00:00"
    found = re.fullmatch(r"(?:GMT|UTC)?([+-])(\d{1,2}):?(\d{2})?", zone)
    return f"{found[1]}{int(found[2]):02d}:{found[3] or '00'}" if found else ""


def stated_time(words: str, report_date: str = "") -> StatedTime | None:
    """Return the time that a person wrote ("2018-02-07", "7 February 2018"), None where the words name none.

    >>> stated_time("7 February 2018").start
    '2018-02-07'
    """
    read = (_with_clock(words, time) for time in _find(words, read_date(report_date)))
    found = [time for time in read if time.start]
    return replace(found[0], text=words, at=-1, to=-1) if len(found) == 1 else None


def nearest_time(times: Sequence[StatedTime], text: str, start: int, end: int) -> StatedTime | None:
    """Return the time stated nearest to the words at `start`..`end`, in the same sentence; None where there is none.

    A day goes before a month or a year, and these before "since September".
    """
    rank = {"minute": 0, "hour": 0, "day": 0, "week": 1, "span": 2, "month": 1, "year": 2}
    found = [
        (rank[time.precision], max(time.at - end, start - time.to, 0), i)
        for i, time in enumerate(times)
        if time.start and not _STOP.search(text, min(end, time.to), max(start, time.at) + 1)
    ]
    return times[min(found)[2]] if found else None
