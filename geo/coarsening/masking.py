"""Coordinates in words: found however people write them, and hidden letter for letter, so that spans still hold.

What is hidden: every position that the reader of reports finds (geo.coordinates), and what it does not read: numbers
with four decimals or more, one half alone, numbers behind "lat" or "lon", MGRS, UTM, Plus Codes, what3words, and the
coordinates in addresses of map pages. Lone whole degrees stay, and so do the report's distances and names: they are its
own words.
"""

from __future__ import annotations

import re

from ..coordinates import find_positions

__all__ = ["mask_coordinates"]

_HIDDEN = "•"
_NUMBER = r"[-+−–]?\d{1,3}"
_FRACTION = r"[.,٫]\d"
_COMPASS = r"(?:[NSEWO]\b|north|south|east|west|lat|lon)"
_PATTERNS = (
    # 35.34, 40.31 and 35.34/40.31, 35.34%2C40.31, 35.34 40.31, with degree signs and letters
    rf"{_NUMBER}{_FRACTION}{{2,}}\s*°?\s*[NSEWnsew]?\s*(?:,|;|/|\||%2C|%20|\+|\s|&\w+=)\s*{_NUMBER}{_FRACTION}{{2,}}(?:\s*°?\s*[NSEW]\b)?(?:,\d+(?:\.\d+)?z\b)?",
    # a number that only a coordinate has, or that says what it is
    rf"{_NUMBER}{_FRACTION}{{4,}}",
    rf"{_NUMBER}{_FRACTION}{{2,}}\s*[°º]?\s*{_COMPASS}",
    rf"\b(?:lat|lon|lng|long|latitude|longitude|breite|länge|широта|долгота)\.?\s*[:=]?\s*{_NUMBER}(?:{_FRACTION}+)",
    rf"[°º]?{_NUMBER}{_FRACTION}+\s*[°º]",
    r"![1-9]d-?\d{1,3}\.\d+",
    # 35°20'N, 35 20 10 N, 35°20.17′
    r"\d{1,3}\s*[°ºd]\s*\d{1,2}(?:[.,]\d+)?\s*(?:['′’m]\s*(?:\d{1,2}(?:[.,]\d+)?\s*(?:[\"″”s]|''|′′)?)?)?\s*(?:[NSEW]\b)?",
    r"\b\d{1,3}[ -]\d{1,2}(?:[.,]\d+)?(?:[ -]\d{1,2}(?:[.,]\d+)?)?\s?[NSEW]\b",
    r"\d{1,3}\s?deg(?:rees?)?\.?\s\d{1,2}(?:[.,]\d+)?\s?min(?:utes?)?\.?(?:\s\d{1,2}(?:[.,]\d+)?\s?sec(?:onds?)?)?",
    r"\b\d{4,7}(?:\.\d+)?\s?[NS][ ,/]*\d{5,8}(?:\.\d+)?\s?[EW]\b",
    # MGRS, UTM, Plus Codes, what3words
    r"\b\d{1,2}\s?[C-HJ-NP-X]\s?[A-HJ-NP-Z]{2}\s?(?:\d{2}\s?\d{2}|\d{3}\s?\d{3}|\d{4}\s?\d{4}|\d{5}\s?\d{5})\b",
    r"\b\d{1,2}\s?[C-HJ-NP-X]\s+\d{5,7}\.?\d*(?:\s?m?E)?[ ,]+\d{6,8}\.?\d*(?:\s?m?N)?\b",
    r"\b[23456789CFGHJMPQRVWX]{4,8}\+[23456789CFGHJMPQRVWX]{2,4}\b",
    r"///\w+\.\w+\.\w+",
)  # fmt: skip
_ANY = re.compile("|".join(f"(?:{pattern})" for pattern in _PATTERNS), re.IGNORECASE)
_KEPT = re.compile(r"[^\w]")


def mask_coordinates(text: str) -> str:
    """Return a text of the same length in which letters and digits of coordinates are hidden.

    >>> mask_coordinates("hit at 35.3361, 40.3094, 8 km east of it")
    'hit at ••.••••, ••.••••, 8 km east of it'
    >>> mask_coordinates("the strike, 37S EV 12345 67890, 12.5 km away")
    'the strike, ••• •• ••••• •••••, 12.5 km away'
    """
    spans = [found.span() for found in _ANY.finditer(text)] + [(p.start, p.end) for p in find_positions(text)]
    letters = list(text)
    for start, end in spans:  # they may overlap: each letter is hidden by itself
        letters[start:end] = (c if _KEPT.match(c) else _HIDDEN for c in text[start:end])
    return "".join(letters)
