"""Positions that a report writes in numbers: "9°33'N 118°33'E", "35.3361, 40.3094", "lat 35.34, long 40.15".

Two halves make a position: degrees with hemisphere, or behind "lat" and "lon", or two plain decimals with a comma
between. Plain decimals count with three digits behind the point, with two where a word such as "coordinates" comes
before: "3.14, 2.72" is no place. Source of the forms: ISO 6709 and the ways in which news, notices to mariners and
field notes write them.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from geo.reports import Report, Toponym

__all__ = ["POSITION_RULE", "WrittenPosition", "find_positions", "with_positions"]

POSITION_RULE = "position in numbers"
"""Rule of the toponyms that are positions; their one candidate carries longitude and latitude."""

_DEGREES = r"(?P<deg@>\d{1,3}(?:[.,]\d{1,10})?)"
_MARK = r"(?:\s?(?:°|º|˚|deg(?:rees?)?\.?(?![a-z])))"
_MINUTES = (
    r"(?P<min@>\d{1,2}(?:[.,]\d{1,8})?)\s?(?:['′’´ʹ]|min(?:utes?)?\.?(?![a-z]))?"
    r"(?:[\s-]{0,2}(?P<sec@>\d{1,2}(?:[.,]\d{1,6})?)\s?(?:[\"″”ʺ]|''|′′|’’|sec(?:onds?)?\.?(?![a-z]))?)?"
)
_NUMBERS = rf"{_DEGREES}(?P<mark@>{_MARK})?(?:(?:[\s-]{{0,2}}){_MINUTES})?"
_LAT = r"(?:[NS]\b|[Nn]orth\b|[Ss]outh\b)(?:\s(?:of the [Ee]quator|[Ll]atitude))?"
_LON = r"(?:[EW]\b|[Ee]ast\b|[Ww]est\b)(?:\s(?:[Ll]ongitude))?"
_GAP = r"\s{0,2}(?:[,;/]|\band\b|\bby\b)?\s{0,2}"


def _numbers(n: int) -> str:
    return _NUMBERS.replace("@", str(n))


_HEMISPHERES_BEHIND = rf"(?<![\w.,-]){_numbers(1)}\s?(?P<hem1>{_LAT}){_GAP}{_numbers(2)}\s?(?P<hem2>{_LON})"
"""9°33'N 118°33'E; 35.34N, 40.15E; 09-33.5N 118-33.2E; 10 degrees 5 minutes north, 20 degrees west."""
_HEMISPHERES_BEFORE = rf"(?<![\w.,-])(?P<hem1>[NS])\s?{_numbers(1)}{_GAP}(?P<hem2>[EW])\s?{_numbers(2)}(?![\w.]*\d)"
"""N 35°22.4' W 119°01.07'; N35.34, E40.15."""
_NAMED_HALVES = (
    rf"(?<![\w.,-])(?i:lat(?:itude)?)\.?\s?[:=]?\s?(?P<sign1>[-−+])?{_numbers(1)}\s?(?P<hem1>[NS]\b)?{_GAP}"
    rf"(?i:lon(?:g(?:itude)?)?|lng)\.?\s?[:=]?\s?(?P<sign2>[-−+])?{_numbers(2)}\s?(?P<hem2>[EW]\b)?"
)
"""lat 35.34, lon 40.15; latitude: -1.29 longitude: 36.82; latitude 35°20' N and longitude 40°9' E."""
_PLAIN = (
    r"(?<![\w.,%$€£-])(?<!\d,\s)(?P<sign1>[-−+])?(?P<deg1>\d{1,3}\.\d{2,10})(?P<mark1>\s?°)?\s?[,;/]\s?"
    r"(?P<sign2>[-−+])?(?P<deg2>\d{1,3}\.\d{2,10})(?P<mark2>\s?°)?"
    r"(?![\d%]|\.\d|,\s?[-−]?\d{1,3}\.\d\d|\s?(?:km|m|mi|per|percent|million)\b)"
)
"""35.3361, 40.3094; -1.2921°, 36.8219°."""
_FORMS = tuple(map(re.compile, (_HEMISPHERES_BEHIND, _HEMISPHERES_BEFORE, _NAMED_HALVES, _PLAIN)))
_MAY_HOLD = re.compile(r"[°º˚]|\d\s?[NSEW]\b|\b[NS]\s?\d|\b(?:degrees|[Ll]at)|\d\.\d\d+\s?[,;/]\s?[-−+]?\d")
_SAID = re.compile(
    r"(?i:coordinates?|co-ordinates?|coords?|position|location|geolocat\w*|gps|grid|point|lat/lon|lat/long)"
)
_LEADS = 40


class WrittenPosition(NamedTuple):
    """A position in a text: its span, degrees, and what its last digit stands for (the coarser of the two halves)."""

    start: int
    end: int
    lon: float
    lat: float
    precision_deg: float


def find_positions(text: str) -> list[WrittenPosition]:
    """Return the positions that a text writes in numbers, in its order; numbers out of range are none.

    >>> find_positions("It sank at 9°33'N 118°33'E, off Palawan.")[0][2:4]
    (118.55, 9.55)
    >>> [(p.lon, p.lat, p.precision_deg) for p in find_positions("hit at 35.3361, 40.3094; rates of 3.14, 2.72")]
    [(40.3094, 35.3361, 0.0001)]
    """
    if _MAY_HOLD.search(text) is None:
        return []
    read = [
        position for form in _FORMS for match in form.finditer(text) if (position := _read(match, text)) is not None
    ]
    found: list[WrittenPosition] = []
    for position in sorted(read, key=lambda position: position.start):
        if not found or position.start >= found[-1].end:
            found.append(position)
    return found


def with_positions(report: Report, toponyms: Sequence[Toponym]) -> tuple[Toponym, ...]:
    """Return the toponyms of a report with its written positions among them, ids in order of the text.

    A position's one candidate is (words, lon, lat, precision in degrees, ""): what it stands for needs no gazetteer.
    """
    found = find_positions(report.text)
    if not found:
        return tuple(toponyms)
    starts = [position.start for position in found]
    free = [t for t in toponyms if (k := bisect_left(starts, t.end)) == 0 or found[k - 1].end <= t.start]
    for position in found:
        words = report.text[position.start : position.end]
        read = (words, position.lon, position.lat, position.precision_deg, "")
        free.append(
            Toponym("", report.id, words, position.start, position.end, "site", candidates=(read,), rule=POSITION_RULE)
        )
    free.sort(key=lambda toponym: (toponym.start, -toponym.end))
    return tuple(replace(toponym, id=f"t{number}") for number, toponym in enumerate(free, 1))


def _read(match: re.Match[str], text: str) -> WrittenPosition | None:
    groups = match.groupdict()
    lat, lat_deg = _degrees(groups, 1)
    lon, lon_deg = _degrees(groups, 2)
    if match.re is _FORMS[-1]:
        said = _SAID.search(text, max(0, match.start() - _LEADS), match.start())
        if max(lat_deg, lon_deg) > (0.01 if said or groups["mark1"] else 0.001) * 1.001:
            return None
        if abs(lat) > 90.0 >= abs(lon):
            lat, lon = lon, lat
    elif not any(groups[key] for key in ("mark1", "mark2", "min1")) and max(lat_deg, lon_deg) > 0.1001:
        return None  # "Highway 20 N 30 E"
    if not (abs(lat) <= 90.0 and abs(lon) <= 180.0):
        return None
    return WrittenPosition(match.start(), match.end(), round(lon, 8), round(lat, 8), max(lat_deg, lon_deg))


def _degrees(groups: dict[str, str | None], n: int) -> tuple[float, float]:
    """Return the value and precision of one half, degrees; nan where minutes or seconds are 60 or more."""
    parts = [(groups.get(f"{name}{n}") or "").replace(",", ".") for name in ("deg", "min", "sec")]
    degrees, minutes, seconds = (float(part or 0.0) for part in parts)
    if minutes >= 60.0 or seconds >= 60.0:
        return float("nan"), 0.0
    value = degrees + minutes / 60.0 + seconds / 3600.0
    south_or_west = (groups.get(f"hem{n}") or "")[:1] in ("S", "s", "W", "w")
    is_negative = south_or_west or (groups.get(f"sign{n}") or "") in ("-", "−")
    last, unit = (parts[2], 3600.0) if parts[2] else (parts[1], 60.0) if parts[1] else (parts[0], 1.0)
    return -value if is_negative else value, 10.0 ** -len(last.partition(".")[2]) / unit
