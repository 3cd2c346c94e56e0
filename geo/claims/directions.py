"""Directions in a sentence: 32 points in words and letters, "due", degrees; and the adjectives ("northern")."""

from __future__ import annotations

import re

from ..units import COMPASS_POINTS
from .lexicon import CODES, codes_of
from .model import StatedDirection
from .patterns import Item, Line

__all__ = ["WINDS", "join_directions", "may_turn", "stated_extreme"]

_POINTS = {point.letters.upper(): point for point in COMPASS_POINTS}
_BASE = {"north": "N", "south": "S", "east": "E", "west": "W"}
WINDS = tuple(_BASE)
"""How words for directions begin: "northern", "southward"."""
_WORDS: dict[str, str] = dict(_BASE)
for _a in ("north", "south"):
    for _b in ("east", "west"):
        _WORDS[_a + _b] = _BASE[_a] + _BASE[_b]
_SUFFIX = re.compile(
    r"(northeast|northwest|southeast|southwest|north|south|east|west)(ern|erly|wards?|ernmost|erner|bound)?"
)
_DUE = frozenset(("due", "directly", "straight", "exactly", "dead", "right"))
_LETTERS = re.compile(r"(?:[NS][NSEW]{0,2}|[EW](?:[NS][EW])?|[NSEW]b[NSEW]|[NS][EW]b[NSEW])$")
_ANY_WORD = ("north", "south", "east", "west", "bearing", "azimuth", "heading", "degree", "°", "º")
_ANY_LETTERS = re.compile(r"\b[NSEW]{1,2}b?[NSEW]?\b|\b(?:[NSEW]\.){1,3}|(?<=m )[nsew]{1,3}\b")
_HYPHENS = frozenset(("-", "‑", "‐"))
_LOOSE_POINTS = {f"{a}b{a}{b}": f"{a}{a}{b}" for a in "NS" for b in "EW"} | {
    f"{b}b{a}{b}": f"{b}{a}{b}" for a in "NS" for b in "EW"
}
"""What is written "south by southwest" and is no point of the compass: the one between both."""
_DEGREES = frozenset(("°", "degrees", "degree", "deg", "º"))
_BEARING = frozenset("bearing azimuth heading".split())
_DEGREES_TRUE = _DEGREES | {"true"}
_DEGREES_BEARING = _DEGREES_TRUE | {"azimuth", "bearing"}
DUE_HALF_ANGLE_DEG = 11.25
"""Half-angle of "due north": a proposal of this project (semantics, section 3)."""


_NUMBER = CODES["NUMBER"]


def join_directions(line: Line) -> None:
    """Make one item of each direction in place: `DIRECTION` ("north-east", "NE", "due east"), `DIRECTIONAL` ("northern").

    Words in a name keep out: capitalised with a capitalised word behind ("North Kordofan") and none of "of", "from".
    """
    items, made, i, changed = line.items, list[Item](), 0, False
    if not line.turns or not _may_hold(line.text, items[0].start, items[-1].end):
        return
    while i < len(items):
        item = items[i]
        may = item.lower[0] in "nsew" or item.code == _NUMBER or item.lower in _BEARING
        found = _direction(line, i, made) if may else None
        if found is None:
            made.append(items[i])
            i += 1
            continue
        item, i = found
        if made and made[-1].lower in _DUE and item.code == CODES["DIRECTION"]:
            item = _due(line, made.pop(), item)
        made.append(item)
        changed = True
    if changed:
        line.become(made)


def may_turn(lower: str) -> bool:
    """May a word, in lower case, be (of) a direction: a compass word or its letters, "bearing", "degrees"?"""
    if lower in _BEARING or lower in _DEGREES or lower == "true":
        return True
    return lower[0] in "nsew" and (set(lower) <= set("nsewb.") or _SUFFIX.fullmatch(lower) is not None)


def stated_extreme(text: str, start: int, end: int) -> StatedDirection | None:
    """Return the direction of "northernmost" in a part of a text, None where it has none.

    >>> stated_extreme("the southernmost city", 0, 21).azimuth_deg
    180.0
    """
    found = _EXTREME.search(text, start, end)
    if found is None:
        return None
    letters = _WORDS[found.group(1).lower()]
    point = _POINTS[letters]
    return StatedDirection(found.group(), point.azimuth_deg, 45.0 / len(letters))


_EXTREME = re.compile(r"\b(northeast|northwest|southeast|southwest|north|south|east|west)(?:ern)?most\b", re.IGNORECASE)


def _may_hold(text: str, start: int, end: int) -> bool:
    """May a sentence hold a direction: a compass word in any case, or its letters?"""
    words = text[start:end].lower()
    return any(word in words for word in _ANY_WORD) or _ANY_LETTERS.search(text, start, end) is not None


def _due(line: Line, due: Item, item: Item) -> Item:
    direction = item.value
    assert isinstance(direction, StatedDirection)
    half = DUE_HALF_ANGLE_DEG if direction.half_angle_deg is None else min(DUE_HALF_ANGLE_DEG, direction.half_angle_deg)
    stated = StatedDirection(line.text[due.start : item.end], direction.azimuth_deg, half)
    return Item(item.code, due.start, item.end, item.lower, stated)


def _direction(line: Line, i: int, made: list[Item]) -> tuple[Item, int] | None:
    items, item = line.items, line.items[i]
    first = item.lower[0]
    if first in "nsew":
        if item.code == CODES["PLACE"] or item.code == CODES["FRONTIER"]:
            return None
        return _in_words(line, i) or _in_letters(line, i, made)
    if item.code == CODES["NUMBER"] and i + 1 < len(items) and items[i + 1].lower in _DEGREES_TRUE:
        return _in_degrees(line, i, made)
    if item.lower in _BEARING:
        return _bearing(line, i)
    return None


def _in_words(line: Line, i: int) -> tuple[Item, int] | None:
    """Read "north", "north-east", "north east", "north-northeast", "north by east", "north-eastern"."""
    items, letters, j, suffix = line.items, "", i, ""
    by = ""
    while j < len(items) and j - i < 6:
        found = _SUFFIX.fullmatch(items[j].lower)
        if not found:
            break
        letters += by + _WORDS[found.group(1)]
        by = ""
        suffix = found.group(2) or ""
        j += 1
        if suffix or j + 1 >= len(items) or len(letters.replace("b", "")) > 2:
            break
        joint, following = items[j].lower, items[j + 1].lower
        if joint in _HYPHENS and following == "by" and j + 3 < len(items) and items[j + 2].lower in _HYPHENS:
            j += 2  # "north-by-east"
            joint, following = "by", items[j + 1].lower
        if joint in ("-", "by", "‑", "‐") and _SUFFIX.fullmatch(following):
            by = "b" if joint == "by" else ""
            j += 1
        elif joint not in ("east", "west", "eastern", "western") or letters[-1] not in "NS":
            break
    letters = _LOOSE_POINTS.get(letters, letters)
    if j == i or suffix == "bound" or letters.upper() not in _POINTS or _is_name(line, i, j):
        return None
    point = _POINTS[letters.upper()]
    half = {1: 45.0, 2: 22.5, 3: 11.25}[len(letters)] if "b" not in letters else 5.625
    code = CODES["DIRECTIONAL"] if suffix in ("ern", "ernmost", "erly") else CODES["DIRECTION"]
    span = items[i].start, items[j - 1].end
    stated = StatedDirection(line.text[span[0] : span[1]], point.azimuth_deg, half)
    return Item(code, *span, suffix or "#", stated), j


def _is_name(line: Line, i: int, j: int) -> bool:
    """Is a capitalised direction part of a name ("North Kordofan", "the West Bank", "the Middle East")?"""
    items, text = line.items, line.text
    if not text[items[i].start].isupper() or text[items[0].start : items[-1].end].isupper():
        return False  # in a headline in capitals they tell nothing
    if (
        j < len(items)
        and text[items[j].start].isupper()
        and items[j].code in (CODES["NAME"], CODES["WORD"], CODES["BANK"])
    ):
        return True
    inside = i > 0 and items[i - 1].code == CODES["NAME"]
    alone = j >= len(items) or items[j].code not in (CODES["OF"], CODES["FROM"])
    return inside or (alone and i > 0 and items[i - 1].code != CODES["DISTANCE"] and items[i].lower != "due")


def _in_letters(line: Line, i: int, made: list[Item]) -> tuple[Item, int] | None:
    """Read "NE", "S.E.", "NNW", "N": single letters only behind a distance."""
    item, items = line.items[i], line.items
    if made and made[-1].code == CODES["DISTANCE"] and i + 2 < len(items) and items[i + 1].lower == "by":
        return _in_letters_by(line, i)
    written = line.text[item.start : item.end].replace(".", "")
    lowered = written.isalpha() and written.islower()
    behind_distance = bool(made) and (made[-1].code == CODES["DISTANCE"] or (made[-1].lower == "due" and len(made) > 1))
    if lowered and (len(written) < 2 or not behind_distance):
        return None
    if lowered:
        written = written.upper()
    j = i + 1
    if not behind_distance and not _leads_on(items, j, short=len(written) == 1):
        return None
    if not _LETTERS.match(written) or written.upper() not in _POINTS:
        return None
    point = _POINTS[written.upper()]
    stated = StatedDirection(line.text[item.start : item.end], point.azimuth_deg, point.half_angle_deg)
    return Item(CODES["DIRECTION"], item.start, item.end, "#", stated), j


def _in_letters_by(line: Line, i: int) -> tuple[Item, int] | None:
    """Read "N by E", "NE by N" behind a distance."""
    first, last = line.items[i], line.items[i + 2]
    point = _POINTS.get(f"{line.text[first.start : first.end]}b{line.text[last.start : last.end]}".upper())
    if point is None:
        return None
    stated = StatedDirection(line.text[first.start : last.end], point.azimuth_deg, point.half_angle_deg)
    return Item(CODES["DIRECTION"], first.start, last.end, "#", stated), i + 3


_ENDS = codes_of("PLACE LINEPLACE AREA")


def _leads_on(items: list[Item], j: int, *, short: bool) -> bool:
    """Do the words behind letters tell that they are a direction: "NE of", "W of Homs", "E bank of"?"""
    codes = [item.code for item in items[j : j + 3]]
    if codes[:1] == [CODES["AND"]] and codes[2:] == [CODES["OF"]] and set(items[j + 1].lower) <= set("nsew"):
        return True  # "N and NE of"
    if len(codes) < 2 or (codes[0] == CODES["BANK"] and codes[1] != CODES["OF"]):
        return False
    if codes[0] == CODES["BANK"]:
        return True
    return codes[0] == CODES["OF"] and (not short or codes[1] in _ENDS)


def _in_degrees(line: Line, i: int, made: list[Item]) -> tuple[Item, int] | None:
    """Read "045 degrees", "at 310° true" behind a distance or "bearing"."""
    items = line.items
    written = items[i].lower
    if not written.replace(".", "", 1).isdigit() or len(written) > 6 or float(written) > 360.0:
        return None
    behind_distance = any(item.code == CODES["DISTANCE"] for item in made[-4:])
    if not behind_distance:
        return None
    j = i + 1
    while j < len(items) and j < i + 4 and items[j].lower in _DEGREES_BEARING:
        j += 1
    stated = StatedDirection(line.text[items[i].start : items[j - 1].end], float(written) % 360.0, 1.0)
    return Item(CODES["DIRECTION"], items[i].start, items[j - 1].end, "degrees", stated), j


def _bearing(line: Line, i: int) -> tuple[Item, int] | None:
    """Read "bearing 045", "on a bearing of 310 degrees"."""
    items, j = line.items, i + 1
    while j < len(items) and j < i + 3 and items[j].lower in ("of", ":", "is", "was"):
        j += 1
    if j >= len(items) or items[j].code != CODES["NUMBER"]:
        return None
    written = items[j].lower
    if not written.replace(".", "", 1).isdigit() or len(written) > 6 or float(written) > 360.0:
        return None
    j += 1
    while j < len(items) and items[j].lower in _DEGREES_TRUE:
        j += 1
    stated = StatedDirection(line.text[items[i].start : items[j - 1].end], float(written) % 360.0, 1.0)
    return Item(CODES["DIRECTION"], items[i].start, items[j - 1].end, "degrees", stated), j
