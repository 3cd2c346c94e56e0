"""Numbered roads: "the M4", "M4 highway", "Highway 97", "I-80", "Ky. 80", "SR 520", "M-22", "the A1(M)", "RN3", "Ruta 40"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.toponyms.cues import ROAD, ROAD_CODE, ROAD_WORDS
from geo.toponyms.reading import NEAR, TIGHT, Reading
from geo.toponyms.vocabulary import ABBREVIATIONS, POSTAL

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["begins_road", "find_roads"]

_KEEPERS = frozenset(
    "federal state national provincial regional county municipal forest rural township main trunk ranch".split()
)
_ON_ROAD = frozenset("on along up down of off cut across near blocked closed joins meets from by beside".split())
_BESIDE = (["close", "to"], ["next", "to"], ["adjacent", "to"], ["parallel", "to"])
_ROADSIDE = frozenset("on along off via".split())
_BEHIND = frozenset(
    "near between in at west east north south northeast northwest southeast southwest outside just about some when after "
    "before and by from to through around close towards toward early late shortly where which while as for with . , ; : ) "
    "overnight yesterday today this last sunday monday tuesday wednesday thursday friday saturday".split()
)
_FOREIGN = frozenset("ruta rutas carretera rodovia autopista autoroute route estrada strada nationalstrasse hwy rte".split())
_FOREIGN_KEEPERS = frozenset(
    "nacional nationale provincial federal estadual estatal départementale departementale statale provinciale".split()
)
_ALONE = frozenset("A D E M N R AH AP BR CR NH RD RN RP RR SH SP SR SS".split())
"""Letters that with a number tied to them name a road: "on N2 at"; "on F1 in" and "on G7 in" tell of other things."""
_APART = frozenset("A B D E M N CR CH FM NH PR RD RM RN RP RR SH SP SR SS TH".split())
"""Letters that name a road with a number behind a space: "on SR 520", "the D 934"."""
_HYPHENED = frozenset(
    "A C D E I K L M N R AP BA BR CA CR CV CT EN EX FM GI GO MA MG MS MT NH PR RD RN RP RS SC SE SH SP SR US".split()
)
"""Letters that name a road with a number behind a hyphen: "M-22", "the N-340", "BR-319"."""
_CRAFT = frozenset("A-10 C-5 C-17 C-27 C-47 C-130 M-1 M-14 M-16 M-60 E-2 E-3 K-9 N-95 A-320 A-330 A-380".split())
_SPANNING = frozenset(("pan", "inter"))
"""What stands before a people in the name of a road across their lands: "the Pan-American Highway"."""
_MOTORWAY = ["(", "M", ")"]


def find_roads(reading: Reading) -> Iterator[tuple[int, int]]:
    """Yield the first and last token of numbered roads."""
    for i in reading.capitals if reading.cues & ROAD else ():
        last = _road_at(reading, i)
        if last >= 0:
            yield i - _has_keeper(reading, i), last


def begins_road(reading: Reading, first: int, last: int) -> bool:
    """Does the name of a state or country from token `first` to `last` begin a road: "on US 50 near", "on Ky. 80"?"""
    return _road_at(reading, first) > last


def _road_at(reading: Reading, i: int) -> int:
    """Return the last token of the numbered road that begins at token `i`, -1 where none does."""
    word = reading.written[i]
    if not _MAY_BEGIN[word]:
        return -1
    count, lower = len(reading.lower), reading.lower
    following = i + 1 < count and reading.tie[i] == NEAR
    if word[-1].isdecimal():
        return _coded(reading, i) if ROAD_CODE.fullmatch(word) else -1
    if i + 1 >= count:
        return -1
    if lower[i] in ROAD_WORDS or lower[i] in _FOREIGN:
        k = i + 1 + (following and lower[i + 1] in _FOREIGN_KEEPERS and i + 2 < count)
        code = lower[i] in ROAD_WORDS and ROAD_CODE.fullmatch(reading.written[k]) is not None
        numbered = reading.kind[k] == "number" or code
        return k if following and reading.tie[k - 1] == NEAR and numbered else -1
    if reading.written[i + 1] == "-" and i + 2 < count and reading.kind[i + 2] == "number":
        return _hyphened(reading, i)
    if lower[i] in _SPANNING and i + 3 < count:
        end = i + 2 + (reading.written[i + 1] == "-")
        return end if reading.cap[end - 1] and reading.cap[end] and lower[end] in ROAD_WORDS else -1
    stop = i + 1 if reading.written[i + 1] == "." and reading.tie[i] == TIGHT else i
    known = word in _APART or word in ("US", "U.S.") or word in POSTAL
    if known or (word[0].isupper() and (stop > i or word[-1] == ".") and lower[i].rstrip(".") in ABBREVIATIONS):
        return stop + 1 if stop + 1 < count and _is_numbered(reading, i, stop) else -1
    return -1


class _MayBegin(dict[str, bool]):
    """Whether each word met so far may begin a numbered road, whatever stands behind it."""

    def __missing__(self, word: str) -> bool:
        if len(self) >= _MOST_KNOWN:
            self.clear()
        lower = word.lower()
        lettered = word in _APART or word in _HYPHENED or word in ("I", "US", "U.S.") or word in POSTAL
        worded = lower in ROAD_WORDS or lower in _FOREIGN or lower in _SPANNING or lower.rstrip(".") in ABBREVIATIONS
        self[word] = found = lettered or worded or word[-1].isdecimal()
        return found


_MAY_BEGIN, _MOST_KNOWN = _MayBegin(), 50_000


def _coded(reading: Reading, i: int) -> int:
    """Return the last token of "M4 highway", "(on) the M4", "(on) RN3 (near)", "the A1(M)"."""
    count, lower = len(reading.lower), reading.lower
    if i + 1 < count and reading.tie[i] == NEAR and lower[i + 1] in ROAD_WORDS:
        return i + 1
    last = i + 3 if reading.written[i + 1 : i + 4] == _MOTORWAY and reading.tie[i] == TIGHT else i
    if i > 1 and lower[i - 1] == "the" and (lower[i - 2] in _ON_ROAD or lower[i - 3 : i - 1] in _BESIDE):
        return last
    letters = reading.written[i].rstrip("0123456789")
    return last if letters in _ALONE and _is_roadside(reading, i, last) else -1


def _hyphened(reading: Reading, i: int) -> int:
    """Return the last token of "I-80", "US-93", "(on the) N-340"."""
    if reading.tie[i] != TIGHT or reading.tie[i + 1] != TIGHT or not reading.written[i].isupper():
        return -1
    word, number = reading.written[i], reading.written[i + 2]
    if word in ("I", "US"):
        return i + 2
    known = word in _HYPHENED or word in POSTAL
    if not known or not number.isdecimal() or f"{word}-{number}" in _CRAFT:
        return -1
    return i + 2 if _is_roadside(reading, i, i + 2) else -1


def _is_numbered(reading: Reading, i: int, stop: int) -> bool:
    """Does a plain number follow the letters that end at token `stop`, by a road: "on US 50 near", not "on US 50 million"?"""
    if reading.tie[stop] != NEAR or not reading.written[stop + 1].isdecimal():
        return False
    return _is_roadside(reading, i, stop + 1)


def _is_roadside(reading: Reading, i: int, last: int) -> bool:
    """Does "on" or "along" stand before token `i`, with or without "the", and what may follow a road behind token `last`?"""
    before = reading.lower[i - 1] if i else ""
    if before == "the" and i > 1:
        before = reading.lower[i - 2]
    return before in _ROADSIDE and (last + 1 >= len(reading.lower) or reading.lower[last + 1] in _BEHIND)


def _has_keeper(reading: Reading, i: int) -> bool:
    """Does whose road it is stand before its kind word: "Federal Highway 54", "County Road 9"?"""
    if reading.lower[i] not in ROAD_WORDS:
        return False
    return i > 1 and reading.tie[i - 1] == NEAR and reading.lower[i - 1] in _KEEPERS and reading.cap[i - 1]
