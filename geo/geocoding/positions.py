"""Positions written as numbers: "35.34, 40.15", "35°20′N 40°9′E", "N35.34 E40.15"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from geo.errors import CoordinateError
from geo.places import WRITTEN, Place
from geo.reports import Toponym
from geo.toponyms import POSITION_RULE
from geo.uncertainty import coordinate_precision_m, coordinates_only

__all__ = ["parse_position", "written_places"]

_DATUM_M = 100.0
"""What a position may be off whose words do not say by which datum and instrument it was taken [P]."""

_HALF = (
    r"(?:(?P<before@>[NSEWnsew])\s{0,2})?(?P<deg@>[+\-−]?\d{1,3}(?:\.\d{1,12})?)\s{0,2}(?:°|º|deg)?"
    r"(?:\s{0,2}(?P<min@>\d{1,2}(?:\.\d{1,10})?)\s{0,2}['′’](?!['′’]))?"
    r"(?:\s{0,2}(?P<sec@>\d{1,2}(?:\.\d{1,10})?)\s{0,2}(?:[\"″”]|''|′′))?"
    r"(?:\s{0,2}(?P<after@>[NSEWnsew])\b)?"
)
_POSITION = re.compile(
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
    >>> parse_position("Homs") is None
    True
    >>> parse_position("95.2, 40.1")
    Traceback (most recent call last):
    geo.errors.CoordinateError: '95.2, 40.1' has latitude 95.2 (latitude -90 to 90 comes first, ...)
    """
    if len(text) > _LONGEST:
        return None
    match = _POSITION.fullmatch(text)
    if match is None:
        return None
    first, second = _degrees(match, "1", text), _degrees(match, "2", text)
    axes = (first[2], second[2])
    if axes in (("lat", "lat"), ("lon", "lon")):
        raise CoordinateError(f"{text.strip()!r} gives the {axes[0]} twice", hint="one of N or S, one of E or W")
    if "lon" in axes[:1] or axes[1] == "lat":
        first, second = second, first
    precision_deg = max(first[1], second[1])
    return _checked(text, second[0], first[0], precision_deg)


def _degrees(match: re.Match[str], n: str, text: str) -> tuple[float, float, str]:
    """Return value, precision and axis ("lat", "lon" or "") of one half of a position."""
    written = match[f"deg{n}"].replace("−", "-")
    minutes, seconds = match[f"min{n}"], match[f"sec{n}"]
    letter = (match[f"before{n}"] or match[f"after{n}"] or "").upper()
    if seconds and not minutes:
        raise CoordinateError(f"{text.strip()!r} has seconds without minutes", hint="write 35°20′24″N")
    for part in (minutes, seconds):
        if part and float(part) >= 60:
            raise CoordinateError(
                f"{text.strip()!r} has {part} minutes or seconds", hint="minutes and seconds are below 60"
            )
    value = abs(float(written)) + float(minutes or 0) / 60 + float(seconds or 0) / 3600
    if written.startswith("-") != (letter in ("S", "W") and not written.startswith("-")):
        value = -value
    last, unit = (seconds, 3600.0) if seconds else (minutes, 60.0) if minutes else (written, 1.0)
    decimals = len(last.partition(".")[2])
    return value, 10.0**-decimals / unit, {"N": "lat", "S": "lat", "E": "lon", "W": "lon"}.get(letter, "")


def _checked(text: str, lon: float, lat: float, precision_deg: float) -> tuple[float, float, float]:
    hint = "latitude -90 to 90 comes first, then longitude -180 to 180"
    if abs(lat) > 90.0:
        raise CoordinateError(f"{text.strip()!r} has latitude {lat:g}", hint=hint)
    if abs(lon) > 180.0:
        raise CoordinateError(f"{text.strip()!r} has longitude {lon:g}", hint=hint)
    return lon, lat, precision_deg


def written_places(toponyms: Iterable[Toponym]) -> Iterator[tuple[Toponym, Place]]:
    """Yield the toponyms that are positions in numbers, resolved, each with the place that it stands for.

    Its uncertainty is that of coordinates alone: what the last digit leaves open, and the datum that is not told.
    """
    for toponym in toponyms:
        if toponym.rule != POSITION_RULE or toponym.by == "person" or not toponym.candidates:
            continue
        words, lon, lat, precision_deg, _ = toponym.candidates[0]
        precision_m = coordinate_precision_m(lat, precision_deg)
        off_m = round(coordinates_only(datum_m=_DATUM_M, coordinate_m=precision_m).radius_m, 1)
        place = Place(
            f"{WRITTEN}{toponym.report}.{toponym.id}", " ".join(words.split()), "site", lon, lat, off_m,
            source="the report's own numbers",
        )  # fmt: skip
        reason = f"read from its numbers: latitude {lat:.6g}, longitude {lon:.6g}, WGS 84 taken for granted"
        held = ((words, lon, lat, 1.0, place.id),)
        yield replace(toponym, status="resolved", place=place.id, reason=reason, candidates=held), place
