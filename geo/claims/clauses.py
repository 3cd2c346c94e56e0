"""Clauses around a placing phrase: where one begins, its last verb, its first noun phrase behind no preposition."""

from __future__ import annotations

from .lexicon import CODES, codes_of
from .noun_phrases import (
    ASIDE,
    DETERMINERS,
    is_adverb,
    is_auxiliary,
    is_hyphen,
    is_preposition,
    is_verb_at,
    phrase_end,
    starts_phrase,
)
from .numbers import NUMBER_WORDS
from .patterns import Line
from .positions import OPENING, PAIR, TIMES
from .quantities import MAGNITUDES

__all__ = [
    "CLAUSE_ENDS",
    "NAMES",
    "REACH",
    "Span",
    "around",
    "clause_begin",
    "copula_before",
    "ends_clause",
    "first_phrase",
    "in_clock",
    "is_time",
    "last_verb",
    "may_head",
    "meant_by",
]

Span = tuple[int, int]
"""Items of a noun phrase, the end exclusive."""
REACH = 60
"""So many items of a sentence are looked at to either side of a phrase, so that time grows linearly."""


def around(line: Line, k: int) -> Span:
    """Return the noun phrase with the noun at item `k` in it."""
    start = k
    while start > 0 and k - start < _LONGEST and line.codes[start - 1] not in NAMES:
        joint = is_hyphen(line, start - 1) or is_hyphen(line, start) or line.codes[start - 1] == CODES["POSS"]
        joint = joint or (start > 1 and line.items[start - 1].lower in TIMES and line.codes[start - 2] in DETERMINERS)
        if not joint and not starts_phrase(line, start - 1, k + 1):
            break
        start -= 1
        opened = start and (line.codes[start - 1] in _OPENED or line.items[start - 1].lower in _BEFORE_NUMBERS)
        if line.codes[start] == CODES["A"] or (line.codes[start] in DETERMINERS and not opened):
            break
    named = start - (start > 2 and line.codes[start - 1] in NAMES)  # "a scatter of Nasca pottery"
    start = named if line.codes[named - 1 : named] == CODES["OF"] else start
    owned = start > 1 and line.codes[start - 1] == CODES["OF"] and line.codes[start - 2] not in NAMES
    if owned and may_head(line, start - 2):
        start = around(line, start - 2)[0]  # "the eye of Cyclone X"
    last = min(len(line.codes), k + REACH)
    end = next((j for j in range(k + 1, last) if line.codes[j] == CODES["CLAIM"]), last)
    return start, max(phrase_end(line, k, end), k + 1)


_LONGEST = 6
_OPENED = DETERMINERS | {CODES["POSS"]}
_BEFORE_NUMBERS = frozenset(MAGNITUDES) | {"-"}
NAMES = codes_of("PLACE AREA LINEPLACE ROADPLACE")


def may_head(line: Line, k: int) -> bool:
    """May the item be the noun of a phrase?"""
    return starts_phrase(line, k, k + 1)


def meant_by(line: Line, start: int, rel: int) -> Span | None:
    """Return the noun phrase that the relative word at item `rel` means: the nearest before it that is no place."""
    k = rel - 1
    while k >= start:
        if line.codes[k] not in NAMES and may_head(line, k):
            begin = around(line, k)[0]
            return begin, k + 1
        k -= 1
    return None


def last_verb(line: Line, start: int, end: int) -> int:
    """Return the last verb between two items of one part of a sentence; -1 for none."""
    for k in range(end - 1, start - 1, -1):
        if line.codes[k] == CODES["STOP"] and not in_clock(line, k):
            return -1
        if is_verb_at(line, k, end):  # the first of "was spotted drifting"
            return next(j for j in range(k, start - 1, -1) if j == start or not is_verb_at(line, j - 1, end))
        if line.codes[k] == CODES["BE"] and line.codes[k - 1 : k] == CODES["REL"]:
            return k  # "the wreck, which lies in 40 metres of water"
    return -1


def in_clock(line: Line, k: int) -> bool:
    """Is the mark at item `k` that of a time of day ("at 3:14 a.m.")?"""
    return line.codes[k - 1 : k] == CODES["NUMBER"] == line.codes[k + 1 : k + 2]


def copula_before(line: Line, i: int) -> int:
    """Return the item of the "was" right before the phrase at item `i` ("whose epicentre was 9 km off X"); else -1."""
    k = i - 1
    told = k > 1 and line.codes[k] == CODES["SAY"] and line.codes[k - 1] == CODES["BE"]
    k -= told  # "cases were confirmed in X"
    while k > 0 and (is_adverb(line.items[k].lower) or line.codes[k] in ASIDE):
        k -= 1
    return k if k > 0 and line.codes[k] == CODES["BE"] and is_auxiliary(line, k) else -1


def clause_begin(line: Line, verb: int) -> int:
    """Return where the clause of the verb (or of the phrase) begins."""
    commas = 0
    for k in range(verb, max(0, verb - REACH), -1):
        code, word = line.codes[k - 1], line.items[k - 1].lower
        told = code == CODES["SAY"] and (
            word in _HEARSAY or line.items[k].lower.endswith("ing") or line.codes[k - 2 : k - 1] == CODES["BE"]
        )
        if code in CLAUSE_ENDS and not told and not is_time(line, k) and not in_clock(line, k - 1):
            return k
        if code == CODES["DASH"] and not is_hyphen(line, k - 1):
            return k
        if word == "that" and code == CODES["REL"] and k > 1 and is_verb_at(line, k - 2, k - 1):
            return k  # "said that a bus"
        if word in ("as", "whose") and _is_phrase(line, k, verb):
            return k
        if code == CODES["AND"] and last_verb(line, 0, k - 1) >= 0 and _is_phrase(line, k, verb):
            return k
        if code == CODES["COMMA"]:
            if commas == 0 and _is_phrase(line, k, verb):
                return k
            commas += 1
    return max(0, verb - REACH)


_HEARSAY = frozenset("reportedly allegedly".split())
CLAUSE_ENDS = codes_of("STOP THEN SAY BUT")


def is_time(line: Line, k: int) -> bool:
    """Is the word before item `k` the "since" of a time ("missing since Sunday")?"""
    if k >= len(line.items) or line.items[k - 1].lower not in ("since", "before", "after", "until"):
        return False
    return line.items[k].lower in TIMES or line.codes[k] == CODES["NUMBER"]


def _is_phrase(line: Line, k: int, end: int) -> bool:
    """Does a noun phrase begin at item `k` and go on to the verb at item `end`, but for words such as "had been"?"""
    if not starts_phrase(line, k, end):
        return False
    j = phrase_end(line, k, end)
    if k < j < end and is_preposition(line, j) and starts_phrase(line, j + 1, end):
        j = phrase_end(line, j + 1, end)  # "a clinic with 24 cots opened"
    rest = range(j, end)
    return j > k and all(
        is_auxiliary(line, each) or is_adverb(line.items[each].lower) or line.codes[each] in ASIDE for each in rest
    )


def first_phrase(line: Line, start: int, end: int) -> Span | None:
    """Return the first noun phrase behind no preposition: "Two teachers" of "On Monday two teachers from X"."""
    k, behind = start, False
    while k < end:
        word = line.items[k].lower
        if (late := _time_passed(line, k, end)) > k or (late := _quantity(line, k, end)) > k:
            k = late
            continue
        if line.codes[k] == CODES["PRON"] and word in _PERSONS and not behind:
            return k, k + 1
        if is_preposition(line, k):
            behind = True
        elif behind and (word in TIMES or (line.codes[k] == CODES["NUMBER"] and not _counts(line, k, end))):
            pass
        elif line.codes[k] == CODES["COMMA"] or word == "there" or is_auxiliary(line, k):
            behind = False
        elif starts_phrase(line, k, end):
            close = phrase_end(line, k, end)
            bare = (
                all(line.codes[j] == CODES["NUMBER"] for j in range(k, close))
                and line.codes[close : close + 1] in _MARKS
            )
            if close > k and not behind and not bare:
                return k, close
            k, behind = max(close, k + 1), False
            continue
        k += 1
    return None


_PERSONS = frozenset("it they he she this".split())
_MARKS = codes_of("STOP DASH COMMA A THE")


def _quantity(line: Line, k: int, end: int) -> int:
    """Return the item behind "more than" or "at least" before a number; `k` where none stands there."""
    pair = tuple(line.lower[k : k + 2])
    if k + 1 < end and pair[0] in _ROUGHLY and _is_number(line, k + 1):
        return k + 1
    return k + 2 if pair in _QUANTITIES and k + 2 < end and _is_number(line, k + 2) else k


def _is_number(line: Line, k: int) -> bool:
    return line.codes[k] == CODES["NUMBER"] or line.items[k].lower in NUMBER_WORDS


_ROUGHLY = frozenset("over about around some nearly almost".split())
_QUANTITIES = frozenset((("more", "than"), ("fewer", "than"), ("less", "than"), ("at", "least"), ("up", "to")))


def _counts(line: Line, k: int, end: int) -> bool:
    """Does a number at item `k` count what follows it?"""
    if k + 1 >= end or line.codes[k + 1] in DETERMINERS:
        return False
    return line.items[k + 1].lower not in TIMES and starts_phrase(line, k + 1, end)


def _time_passed(line: Line, k: int, end: int) -> int:
    """Return the item behind "two days later" that begins at item `k`; `k` where none does."""
    for j in range(k + 1, min(k + 4, end)):
        if (
            line.items[j].lower in ("later", "earlier", "ago", "after", "before")
            and line.items[j - 1].lower.rstrip("s") in _SPANS
        ):
            return j + 1
    return k


_SPANS = frozenset("day week month year hour minute moment night".split())


def ends_clause(line: Line, k: int) -> bool:
    """Does the item `k` end a clause: no "and" of "X and Y are", no hyphen of "five-year-old"?"""
    codes = line.codes
    if codes[k] not in OPENING or (codes[k] == CODES["AND"] and PAIR.search(codes, 0, k + 2)):
        return False
    return not (codes[k + 1] == CODES["WORD"] and is_hyphen(line, k))
