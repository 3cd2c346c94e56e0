"""Coordinates written in numbers, read in one place: halves, whole positions, and the positions of a text.

Forms: "35.34, 40.15", "35°20′N 40°9′E", "N35.34 E40.15", "lat 35.34, long 40.15", "09-33.5N 118-33.2E", and in cells of
tables "36,25", "35 20 24 N", "35d20m24s". A precision is what the last digit written stands for, in degrees.

In running text two halves make a position: degrees with hemisphere, or behind "lat" and "lon", or two plain decimals
with a comma between. Plain decimals count with three digits behind the point, with two where a word such as
"coordinates" comes before: "3.14, 2.72" is no place.

Source of the forms: ISO 6709 and the ways in which news, notices to mariners, field notes and tables write them.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from .errors import CoordinateError

__all__ = ["WrittenPosition", "find_positions", "is_of_position", "parse_half", "parse_position"]


class WrittenPosition(NamedTuple):
    """A position in a text: its span, degrees, and what its last digit stands for (the coarser of the two halves)."""

    start: int
    end: int
    lon: float
    lat: float
    precision_deg: float


# ---------------------------------------------------------------- one half


def _sexagesimal(degrees: str, minutes: str, seconds: str, *, is_negative: bool) -> tuple[float, float]:
    """Return value and precision, degrees, of the written parts; those not written are "".

    Raises
    ------
    ValueError
        60 or more minutes or seconds
    """
    parts = [part.replace(",", ".") for part in (degrees, minutes, seconds)]
    whole, min_, sec = (float(part or 0.0) for part in parts)
    if min_ >= 60.0 or sec >= 60.0:
        raise ValueError("has 60 or more minutes or seconds")
    value = whole + min_ / 60.0 + sec / 3600.0
    last, unit = (parts[2], 3600.0) if parts[2] else (parts[1], 60.0) if parts[1] else (parts[0], 1.0)
    return -value if is_negative else value, 10.0 ** -len(last.partition(".")[2]) / unit


_CELL_COMMA = re.compile(r"(?<![\d.])([+\-−]?\d{1,3}),(\d{1,12})(?![\d,])")
_CELL_DEGREES = re.compile(r"(?<=[\d.])\s*(?:d|deg|degrees?)\s*(?=[\d.\sNSEWnsew]|$)", re.IGNORECASE)
_CELL_MINUTES = re.compile(r"(?<=[\d.])\s*(?:m|min|minutes?|`|´|ʹ)\s*(?=[\d.\sNSEWnsew]|$)", re.IGNORECASE)
_CELL_SECONDS = re.compile(r"(?<=[\d.])\s*(?:s|sec|seconds?|ʺ)\s*(?=[\sNEWnew]|$|S$|S\s)")
_CELL_SPACED = re.compile(
    r"([+\-]?\d{1,3})[\s:]+(\d{1,2}(?:\.\d+)?)(?:[\s:]+(\d{1,2}(?:\.\d+)?))?(?=\s*[NSEWnsew]?\s*$)"
)
_ONE_HALF = re.compile(
    r"(?:(?P<before>[NSEW])\s*)?(?P<deg>[+\-]?\d{1,4}(?:\.\d+)?)\s*°?"
    r"(?:\s*(?P<min>\d{1,2}(?:\.\d+)?)\s*['′’](?!['′’]))?(?:\s*(?P<sec>\d{1,2}(?:\.\d+)?)\s*(?:[\"″”]|''|′′))?"
    r"(?:\s*(?P<after>[NSEW]))?",
    re.IGNORECASE,
)


def parse_half(text: str, axis: str) -> tuple[float, float]:
    """Return degrees and precision (nan for decimal degrees) of one coordinate; axis is "lat" or "lon".

    Raises
    ------
    ValueError
        it is none, or one of the other axis

    Examples
    --------
    >>> parse_half("36,25", "lat")[0], round(parse_half("36°12'30\\"S", "lat")[0], 5)
    (36.25, -36.20833)
    """
    match = _ONE_HALF.fullmatch(_in_marks(text))
    if match is None:
        raise ValueError("is no coordinate")
    letter = (match["before"] or match["after"] or "").upper()
    if letter and (letter in "NS") != (axis == "lat"):
        raise ValueError(f"is a {'latitude' if letter in 'NS' else 'longitude'} in the column of the other")
    is_negative = match["deg"].startswith("-") or letter in ("S", "W")
    minutes, seconds = match["min"] or "", match["sec"] or ""
    value, precision_deg = _sexagesimal(match["deg"].lstrip("+-"), minutes, seconds, is_negative=is_negative)
    return value, precision_deg if minutes or seconds else float("nan")


def _in_marks(text: str) -> str:
    """Return a written coordinate with decimal points and the marks of degrees, minutes and seconds."""
    text = text.strip().strip("()[]").replace("−", "-").replace("º", "°").replace("˚", "°")
    text = _CELL_COMMA.sub(r"\1.\2", text)
    text = _CELL_SECONDS.sub('" ', _CELL_MINUTES.sub("' ", _CELL_DEGREES.sub("° ", text))).strip()
    spaced = _CELL_SPACED.search(text)
    if spaced and "°" not in text:
        seconds = f' {spaced[3]}"' if spaced[3] else ""
        text = f"{text[: spaced.start()]}{spaced[1]}° {spaced[2]}'{seconds}{text[spaced.end() :]}"
    return re.sub(r"(\d)\s*,\s*(\d+)(?=\s*[\"'°])", r"\1.\2", text)


# ---------------------------------------------------------------- two halves, and nothing else

_HALF = (
    r"(?:(?P<before@>[NSEWnsew])\s{0,2})?(?P<deg@>[+\-−]?\d{1,3}(?:\.\d{1,12})?)\s{0,2}(?:°|º|deg)?"
    r"(?:\s{0,2}(?P<min@>\d{1,2}(?:\.\d{1,10})?)\s{0,2}['′’](?!['′’]))?"
    r"(?:\s{0,2}(?P<sec@>\d{1,2}(?:\.\d{1,10})?)\s{0,2}(?:[\"″”]|''|′′))?"
    r"(?:\s{0,2}(?P<after@>[NSEWnsew])\b)?"
)
_PAIR = re.compile(
    r"\s{0,9}\(?\s{0,3}"
    + _HALF.replace("@", "1")
    + r"\s{0,3}[,;/ ]\s{0,3}"
    + _HALF.replace("@", "2")
    + r"\s{0,3}\)?\s{0,9}"
)
_LONGEST = 120


def parse_position(text: str) -> tuple[float, float, float] | None:
    """Return (lon, lat, precision in degrees) of a written position, None where the text is no position.

    Latitude comes first unless hemisphere letters say otherwise. The precision is what the last digit written stands
    for, the coarser of the two numbers: 0.01 for "35.34, 40.15", 1/3600 for whole seconds.

    Raises
    ------
    CoordinateError
        for numbers outside their range, or two latitudes

    Examples
    --------
    >>> parse_position("35.34, 40.15")
    (40.15, 35.34, 0.01)
    >>> lon, lat, precision_deg = parse_position("40°9′30″E 35°20′24″N")
    >>> round(lon, 5), round(lat, 5), round(precision_deg * 3600, 6)
    (40.15833, 35.34, 1.0)
    >>> parse_position("lat 35.34, long 40.15")
    (40.15, 35.34, 0.01)
    >>> parse_position("Homs") is None
    True
    >>> parse_position("95.2, 40.1")
    Traceback (most recent call last):
    geo.errors.CoordinateError: '95.2, 40.1' has latitude 95.2 (latitude -90 to 90 comes first, ...)
    """
    if len(text) > _LONGEST:
        return None
    match = _PAIR.fullmatch(text)
    if match is None:
        words = text.strip()
        found = next((p for p in find_positions(words) if (p.start, p.end) == (0, len(words))), None)
        return None if found is None else found[2:]
    first, second = _half_of_pair(match, "1", text), _half_of_pair(match, "2", text)
    axes = (first[2], second[2])
    if axes in (("lat", "lat"), ("lon", "lon")):
        raise CoordinateError(f"{text.strip()!r} gives the {axes[0]} twice", hint="one of N or S, one of E or W")
    if axes[0] == "lon" or axes[1] == "lat":
        first, second = second, first
    return _in_range(text, second[0], first[0], max(first[1], second[1]))


def _half_of_pair(match: re.Match[str], n: str, text: str) -> tuple[float, float, str]:
    """Return value, precision and axis ("lat", "lon" or "") of one half of a position."""
    written = match[f"deg{n}"].replace("−", "-")
    minutes, seconds = match[f"min{n}"] or "", match[f"sec{n}"] or ""
    letter = (match[f"before{n}"] or match[f"after{n}"] or "").upper()
    if seconds and not minutes:
        raise CoordinateError(f"{text.strip()!r} has seconds without minutes", hint="write 35°20′24″N")
    is_negative = written.startswith("-") != (letter in ("S", "W") and not written.startswith("-"))
    try:
        value, precision_deg = _sexagesimal(written.lstrip("+-"), minutes, seconds, is_negative=is_negative)
    except ValueError as fault:
        raise CoordinateError(f"{text.strip()!r} {fault}", hint="minutes and seconds are below 60") from fault
    return value, precision_deg, {"N": "lat", "S": "lat", "E": "lon", "W": "lon"}.get(letter, "")


def _in_range(text: str, lon: float, lat: float, precision_deg: float) -> tuple[float, float, float]:
    hint = "latitude -90 to 90 comes first, then longitude -180 to 180"
    if abs(lat) > 90.0:
        raise CoordinateError(f"{text.strip()!r} has latitude {lat:g}", hint=hint)
    if abs(lon) > 180.0:
        raise CoordinateError(f"{text.strip()!r} has longitude {lon:g}", hint=hint)
    return lon, lat, precision_deg


# ---------------------------------------------------------------- in running text

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
_MAY_HOLD = re.compile(
    r"[°º˚]|\d\s?[NSEW]\b|\b[NS]\s?\d|\bdegrees|\b(?i:lat(?:itude)?)(?![^\W\d_])|\d\.\d\d+\s?[,;/]\s?[-−+]?\d"
)
_OF_POSITION = re.compile(
    r"[°º˚]|(?:\b|\d)[NSEW]\b|\b[NS]\d|\bdegrees|\b(?i:lat(?:itude)?)(?![^\W\d_])|\d\.\d\d"
)
"""Some word of every text with a position holds this."""
_SAID = re.compile(
    r"(?i:coordinates?|co-ordinates?|coords?|position|location|geolocat\w*|gps|grid|point|lat/lon|lat/long)"
)
_LEADS = 40


def is_of_position(word: str) -> bool:
    """Return whether a word may be of a position in numbers; without such a word a text has none."""
    return _OF_POSITION.search(word) is not None


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


def _read(match: re.Match[str], text: str) -> WrittenPosition | None:
    groups = match.groupdict()
    lat, lat_deg = _half_of_text(groups, 1)
    lon, lon_deg = _half_of_text(groups, 2)
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


def _half_of_text(groups: dict[str, str | None], n: int) -> tuple[float, float]:
    """Return the value and precision of one half, degrees; nan where minutes or seconds are 60 or more."""
    degrees, minutes, seconds = (groups.get(f"{name}{n}") or "" for name in ("deg", "min", "sec"))
    is_negative = (groups.get(f"hem{n}") or "")[:1] in ("S", "s", "W", "w") or groups.get(f"sign{n}") in ("-", "−")
    try:
        return _sexagesimal(degrees, minutes, seconds, is_negative=is_negative)
    except ValueError:
        return float("nan"), 0.0
