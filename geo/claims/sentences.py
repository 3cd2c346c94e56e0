"""A sentence as items: toponyms, unknown names, numbers, units and word classes, ready for the grammar."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from itertools import compress
from operator import attrgetter
from typing import Any

from ..places import KINDS
from ..reports import Mention, Toponym
from ..tokens import Scan, TokenKind, kind_of
from ..toponyms.lexicon import load_lexicon
from .directions import WINDS, may_turn
from .lexicon import CLASS_OF, CODES, KIND_LINES, codes_of
from .numbers import NUMBER_WORDS
from .patterns import Item, Line, Spot
from .phrasal import PHRASAL, mark_incident
from .quantities import UNIT_WORDS

__all__ = ["Spot", "is_area", "is_land", "is_line", "is_wide", "may_be_area", "place_code", "read_line"]

_UNIT_WORDS = {**UNIT_WORDS, "nautical": "nmi", "sea": "nmi"}
_AREAS = frozenset(kind for kind, value in KINDS.items() if value.family == "area")
_PARTICLES = frozenset(
    "al el as ash at an ar az ad de del la le los las san da do dos von van der den bin ibn abu ez es ".split()
)
_NEVER_NAMES = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december i mr mrs ms dr prof gen lt col maj capt sgt president king queen prime god "
    "islam christmas easter ramadan internet covid us".split()
)


def is_line(spot: Spot) -> bool:
    """Is the place measured as a line (river, road, front line, border)?"""
    return spot.kind in KIND_LINES


def is_area(spot: Spot) -> bool:
    """Is the place an area (country, province, lake)?"""
    return spot.kind in _AREAS


def is_wide(spot: Spot) -> bool:
    """Is the place an area too wide for a distance from it to place anything (islands are not)?"""
    return spot.kind in _AREAS and spot.kind not in ("island", "zone", "park")


def may_be_area(spot: Spot) -> bool:
    """Does the gazetteer know a province or region of that name too ("a city in Texas")?"""
    return spot.toponym is not None and not {"province", "region", "country"}.isdisjoint(spot.toponym.kinds)


def is_land(spot: Spot) -> bool:
    """Is it an area, or does the gazetteer know one or an island of that name ("England", which is a village too)?"""
    return is_area(spot) or may_be_area(spot) or (spot.toponym is not None and "island" in spot.toponym.kinds)


def place_code(kind: str) -> str:
    """Return the item letter of a place of that kind: a line, an area, or another place."""
    if kind in KIND_LINES:
        return CODES["LINEPLACE"]
    return CODES["AREA"] if kind in _AREAS else CODES["PLACE"]


def read_line(scanned: Scan, first: int, last: int, toponyms: Sequence[Toponym]) -> Line:
    """Return the tokens first to last (exclusive), one sentence, as items.

    `toponyms` are those inside it, in order of the text, none overlapping.
    """
    reader, text, i = _Reader(scanned, first, last), scanned.text, first
    items, starts, ends = reader.items, scanned.starts, scanned.ends
    for toponym in toponyms:
        at = bisect_right(ends, toponym.start, i, last)
        if at == last:
            break
        if toponym.end <= starts[at]:
            continue
        behind = bisect_left(starts, toponym.end, at, last)
        reader.read(i, at)
        items.append(_toponym_item(text, toponym, scanned.words[behind] if behind < last else ""))
        reader.turns = reader.turns or may_turn(items[-1].lower)
        i = behind
    reader.read(i, last)
    if len(items) > 2 and scanned.words[first][0].isupper() and items[0].code == CODES["WORD"]:
        _name_opening(text, items)
    return Line(text, _join_names(text, items), turns=reader.turns)


class _Reader:
    """Reads the tokens of a sentence to items: those that need no look at their neighbours all at once."""

    def __init__(self, scanned: Scan, first: int, last: int) -> None:
        self.scanned, self.first, self.last = scanned, first, last
        self.items: list[Item] = []
        self.turns = False
        known = list(map(_WORDS.__getitem__, scanned.words[first:last]))
        columns: Iterable[tuple[Any, ...]] = zip(*known, strict=True) if known else ((), (), (), ())
        self.codes, self.lower, self.special, _ = columns
        self.left = list(compress(range(first, last), self.special))[::-1]
        """Special tokens that were not come to yet, the last first."""

    def read(self, start: int, end: int) -> None:
        """Append the items of the tokens from `start` to `end` (exclusive), none of which is in a toponym."""
        left, first = self.left, self.first
        while left and left[-1] < end:
            at = left.pop()
            if at < start:
                continue  # in a toponym, or read with the hyphen before it
            self._read_plain(start, at)
            _read_special(self.scanned, self.items, first, self.last, at + 1)
            special, start = self.special[at - first], at + 1
            self.turns = self.turns or special & _TURNS > 0
            if special & _HYPHEN and start < end and not self.special[start - first]:
                _read_special(self.scanned, self.items, first, self.last, start + 1)  # it may end a compound
                start += 1
        self._read_plain(start, end)

    def _read_plain(self, start: int, end: int) -> None:
        if start < end:
            a, b, scanned = start - self.first, end - self.first, self.scanned
            spans = scanned.starts[start:end], scanned.ends[start:end]
            self.items.extend(map(Item, self.codes[a:b], *spans, self.lower[a:b]))


def _read_special(scanned: Scan, items: list[Item], first: int, last: int, behind: int) -> None:
    """Append the word before the token `behind`, which its neighbours in the sentence help to read, to the items."""
    i, text = behind - 1, scanned.text
    words, start, end = scanned.words[i], scanned.starts[i], scanned.ends[i]
    code, lower, special, opening = _WORDS[words]
    if special & _APOSTROPHE and first < i < last - 1 and _is_possessive(scanned, i):
        items.append(Item(CODES["POSS"], start, end, "'s"))
        return
    if code != opening and (i == first or scanned.words[i - 1] in '.:!?"“'):
        code = opening
    if code in _READ_AGAIN and words[0].isupper():
        code, lower = _read_again(text, items, code, words, start)
    items.append(Item(code, start, end, lower))
    if code in _COMPOUNDED and len(items) > 2 and items[-2].lower == "-":
        _join_compound(text, items)
    if words in PHRASAL:
        mark_incident(items, scanned.words[first:last], behind - first)


_APOSTROPHE, _HYPHEN, _TURNS, _TWICE = 1, 2, 4, 8
"""What is special about a word: maybe a possessive, the joint of a compound, of a direction, or otherwise looked at twice."""


class _Words(dict[str, tuple[str, str, int, str]]):
    """Of each word met so far: its letter, how rules compare it, what is special, and its letter where a sentence opens."""

    def __missing__(self, words: str) -> tuple[str, str, int, str]:
        if len(self) >= _MOST_KNOWN:
            self.clear()
        kind = kind_of(words)
        code, lower = _read_word(words, kind, opening=False)
        opening, _ = _read_word(words, kind, opening=True)
        again = code != opening or (code in _READ_AGAIN and words[0].isupper()) or words in PHRASAL
        special = _APOSTROPHE * (words in "'’") + _HYPHEN * (words == "-") + _TURNS * may_turn(lower) + _TWICE * again
        self[words] = known = code, lower, special, opening
        return known


_WORDS = _Words()
_MOST_KNOWN = 50_000


def _read_again(text: str, items: list[Item], code: str, words: str, start: int) -> tuple[str, str]:
    """Return letter and comparing form of a capitalised word, by what stands before it."""
    if code == _NAME and words.isupper() and 1 < len(words) < 6 and _CLOCK.search(text, max(0, start - 9), start):
        return CODES["WORD"], "gmt"  # a time zone: 11:40 WIB, 2 p.m. EST
    if code == CODES["MOTION"] and words.istitle() and items and items[-1].code == CODES["THE"]:
        code = CODES["NAME"]  # "the Fly", a river
    return code, words.lower()


_READ_AGAIN = codes_of("NAME MOTION")
_CLOCK = re.compile(r"(?:\b\d{1,2}[:.]\d\d(?::\d\d)?|\d\s?[ap]\.?m\.?|\d(?:hrs?|h|Z))\s\(?$", re.IGNORECASE)
_COMPOUNDED = codes_of("WORD LOCATED EVENT_VERB MOTION")
_FIRST_PARTS = codes_of("WORD EVENT EVENT_VERB KIND_WORD")
_LAST_PARTS = frozenset(
    "rich held run built led torn hit known owned born made level scale prone grown stricken struck bound cut style".split()
)


def _join_compound(text: str, items: list[Item]) -> None:
    """Join the parts of "tea-growing", "quake-hit", "rebel-held" to the one word that they are; they tell the sort of a thing."""
    first, dash, last = items[-3:]
    if first.code not in _FIRST_PARTS or not first.end == dash.start == last.start - 1 or len(first.lower) < 3:
        return
    if not (last.lower.endswith(("ing", "ed")) or last.lower in _LAST_PARTS) or text[last.start].isupper():
        return
    if first.lower.startswith(WINDS) or first.lower in UNIT_WORDS or first.lower in NUMBER_WORDS:
        return
    _extend(text, first, last)
    first.code = CODES["WORD"]
    del items[-2:]


def _name_opening(text: str, items: list[Item]) -> None:
    """Take an unknown first word for a name where a name goes on, or where only a name stands ("Darfield, where")."""
    first, second, third = items[0], items[1], items[2]
    if first.lower in _OPENERS or first.lower.endswith(("ly", "ing")) or first.lower.startswith(WINDS):
        return
    if set(second.lower) <= set("nsewb") or first.lower in NUMBER_WORDS:
        return
    hyphened = second.code == CODES["DASH"] and second.start == first.end and third.start == second.end
    described = second.code == CODES["COMMA"] and third.code in _DESCRIBING
    described = described or (second.lower in (":", "-", "–") and third.code == CODES["NUMBER"] and not hyphened)
    is_place = second.code == CODES["BE"] and second.lower in ("is", "lies", "was") and not _is_common(first.lower)
    if second.code == CODES["NAME"] or described or is_place:
        first.code = CODES["NAME"]
    elif hyphened and text[third.start].islower():
        first.code = CODES["NAME"]
        _extend(text, first, third)
        del items[1:3]


def _is_common(word: str) -> bool:
    """Is it a common word, which at the head of a sentence says nothing of a name ("Hunger is spreading")?"""
    return 0 < load_lexicon().words.get(word, 0) <= _COMMON


_COMMON = 40
_DESCRIBING = codes_of("REL A THE ITS IN ON NUMBER")
_OPENERS = frozenset(
    "meanwhile however elsewhere nearby today yesterday tomorrow later earlier also still instead moreover thus hence "
    "officials police troops rebels residents militants soldiers witnesses farther further everything nothing what how "
    "one another others nobody everyone".split()
)


def _is_possessive(scanned: Scan, i: int) -> bool:
    """Is the mark at `i` the possessive of a plural ("the rebels' base")?"""
    if scanned.gaps[i] or not scanned.gaps[i + 1]:
        return False
    return scanned.words[i - 1][-1] in "sS" and kind_of(scanned.words[i + 1]) == "word"


def _toponym_item(text: str, toponym: Toponym, following: str) -> Item:
    if following in ("time", "Time"):
        return Item(CODES["WORD"], toponym.start, toponym.end, "gmt")  # "at 2200 Pacific time"
    if toponym.text in _ADJECTIVES and toponym.kind_hint not in ("", "country", "border", "coast"):
        return Item(CODES["WORD"], toponym.start, toponym.end, toponym.text.lower())  # "the former US air base"
    start, end, kind = toponym.start, toponym.end, _kind_of(toponym)
    words = text[start:end]
    code = CODES["FRONTIER"] if kind == "border" else place_code(kind)
    return Item(code, start, end, words.lower(), Spot((Mention(words, start, end, toponym.id),), kind, toponym))


_ADJECTIVES = frozenset(("US", "U.S.", "USA", "UK", "U.K.", "EU", "UN", "U.N."))


def _kind_of(toponym: Toponym) -> str:
    """Return the kind that the words tell; else the one that all places of the name share, countries first."""
    kinds = toponym.kinds
    if toponym.kind_hint == "river" and not kinds and toponym.text.lower().startswith(_VALLEYS):
        return ""  # Wadi Shuqayf: a dry valley, or the village in it
    if toponym.kind_hint or not kinds:
        return toponym.kind_hint
    if "country" in kinds:
        return "country"
    return kinds[0] if len(kinds) == 1 else ""


_VALLEYS = ("wadi ", "oued ", "khor ")


def _read_word(text: str, kind: TokenKind, *, opening: bool) -> tuple[str, str]:
    """Return the letter of a word, number or mark, and how rules compare it."""
    lower = text.lower()
    if kind == "number":
        return CODES["NUMBER"], lower
    code = CLASS_OF.get(lower) or CLASS_OF.get(lower.replace("’", "'"))
    if lower in _UNIT_WORDS and code is None:
        return CODES["UNIT"], lower
    if kind == "mark":
        return code or CODES["MARK"], lower.replace("’", "'")
    if code is None and not opening and text[0].isupper() and lower not in _NEVER_NAMES:
        return CODES["NAME"], lower
    if code == CODES["EVENT"] and not opening and text.istitle():
        code = CODES["WORD"]  # "the Battle of Stalingrad"
    return code or CODES["WORD"], lower


_NAME, _DASH = CODES["NAME"], CODES["DASH"]
_code = attrgetter("code")


def _join_names(text: str, items: list[Item]) -> list[Item]:
    """Join runs of capitalised words, with their particles and hyphens, to one unknown name."""
    if _NAME not in map(_code, items):
        return items
    made: list[Item] = []
    for item in items:
        if item.code == _NAME and made:
            last = made[-1]
            if last.code == _NAME:
                _extend(text, last, item)
                continue
            if last.code == _DASH and last.end == item.start and len(made) > 1 and last.start == made[-2].end:
                before = made[-2]
                if before.code == _NAME or before.lower in _PARTICLES:
                    made.pop()
                    before.code = _NAME
                    _extend(text, before, item)
                    if len(made) > 1 and made[-2].code == _NAME:
                        made.pop()
                        _extend(text, made[-1], before)
                    continue
        made.append(item)
    for item in made:
        if item.code == _NAME:
            item.value = Spot((Mention(text[item.start : item.end], item.start, item.end),))
    return made


def _extend(text: str, item: Item, by: Item) -> None:
    item.end = by.end
    item.lower = text[item.start : by.end].lower()
