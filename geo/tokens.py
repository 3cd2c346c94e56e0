"""Scanner: a text's words, numbers and marks with exact spans, and its sentences. Linear in the length of the text.

`text[token.start:token.end] == token.text`, always. Hyphens are marks of their own ("8-km" is three tokens, each with
its place), so that number, unit and direction are found however they are joined.

Why it is fast: the text is cut by one pattern and its pieces measured by loops that run in C; what a word is by itself
is worked out once for each word that was ever met; sentence ends are looked for at full stops alone.
"""

from __future__ import annotations

import re
import threading
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import accumulate, chain, pairwise
from sys import intern
from typing import Literal, NamedTuple

from .values import made_fast

__all__ = ["Scan", "Sentence", "Token", "TokenKind", "kind_of", "scan"]

TokenKind = Literal["word", "number", "mark"]


class Token(NamedTuple):
    """A word, number or mark: its words, its span, and what it is."""

    text: str
    start: int
    end: int
    kind: TokenKind


class Sentence(NamedTuple):
    """Half-open range of token indices, and the span of the text that they cover."""

    first: int
    last: int
    start: int
    end: int


@made_fast
@dataclass(frozen=True, slots=True)
class Scan:
    """A scanned text: of each token its words and span; and how wide the space is before each and behind the last."""

    text: str
    words: list[str]
    starts: list[int]
    ends: list[int]
    gaps: list[int]
    sentences: list[Sentence]

    @property
    def tokens(self) -> list[Token]:
        """All tokens."""
        kinds = map(_KINDS.__getitem__, self.words)
        return list(map(_as_token, zip(self.words, self.starts, self.ends, kinds, strict=True)))


_VULGAR = "½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞"
_JOINED = (
    r"\w\u0300-\u036f\u0591-\u05bd\u064b-\u065f\u0670\u0900-\u0963\u0971-\u0df3\u0e31-\u0e3a\u0e47-\u0e4e\u0eb1-\u0ebc\u0ec8-\u0ecd"
    r"\u0f71-\u0f84\u102b-\u103e\u1056-\u1099\u17b4-\u17d3\u200c\u200d"
)
"""Letters, and the marks inside words of scripts that write vowels as marks (Devanagari, Thai, Burmese ...)."""
_TOKEN = re.compile(
    rf"""(
    # a word, tried first since most tokens are words; no number starts with a letter
    [^\W\d_{_VULGAR}]\.(?:[^\W\d_]\.)+                                   # U.S.  N.W.
  | [^\W\d_{_VULGAR}][{_JOINED}]*(?:['’](?!s\b|S\b)[^\W\d_][{_JOINED}]*)*                  # Sana'a
    # a number
  | \d{{1,3}}(?:[,\u202f\u00a0]\d{{3}})+(?!\d)(?:\.\d+)?                   # 2,000   12 000.5
  | \d{{1,3}}(?:\x20\d{{3}})+(?=\x20?(?:m|km|metres|meters|kilometres|kilometers|miles|feet|ft|yards)\b)  # 12 000 m
  | \d+/\d+(?![\d/])                                                     # 1/2
  | \d+(?:[.,]\d+)?[{_VULGAR}]?                                          # 8   8.5   8,5   2½
  | (?<![\w.])\.\d+
  | [{_VULGAR}]
    # a mark
  | ['’][sS]\b | \S
    )""",
    re.VERBOSE,
)

_ABBREVIATIONS = frozenset(
    "mr mrs ms dr prof gen lt col maj capt sgt cpl pvt adm cmdr brig gov sen rep rev hon pres supt insp st ste mt ft "
    "fr sr jr no nos vol fig approx ca vs etc inc ltd co corp dept jan feb mar apr jun jul aug sep sept oct nov dec "
    "mon tue tues wed thu thur thurs fri sat sun al el e.g i.e cf est".split()
)
_STATES = frozenset(
    "ala ariz ark calif colo conn del fla ga ill ind kan ky la md mass mich minn miss mo mont neb nev okla ore pa "
    "tenn tex va vt wash wis wyo ont que alta sask".split()
)
_LOWER_ABBREVIATIONS = frozenset(("c", "ca", "no", "approx", "est", "p", "pp"))
_UNITS = frozenset("km kms mi nm yd yds m ft".split())
_SHORTENED = _ABBREVIATIONS | _STATES | _LOWER_ABBREVIATIONS | _UNITS
_STARTERS = frozenset(
    "the a an in on at it its he she they we i this that these those there but and or as after before when while "
    "for from by to no not some many about one two three four five six seven eight nine ten most officials "
    "police".split()
)
_CLOSERS = frozenset("\"'”’)]»")
_LONGEST_LINE = 2000
_MOST_KNOWN = 50_000
_LONG_SENTENCE = 200
"""Tokens after which a sentence is cut at the next comma (at twice as many anywhere), so that reading stays linear."""


def scan(text: str) -> Scan:
    """Return the tokens and sentences of a text.

    A full stop ends a sentence unless it belongs to an abbreviation or an initial; so do blank lines, list items and
    lines that stop short (headlines); endless ones are cut. Look-behind and look-ahead are bounded: linear time.

    >>> found = scan("Shayrat lies 8-km from Homs, the U.S. said. It was hit.")
    >>> [token.text for token in found.tokens][:7]
    ['Shayrat', 'lies', '8', '-', 'km', 'from', 'Homs']
    >>> [found.text[s.start:s.end] for s in found.sentences]
    ['Shayrat lies 8-km from Homs, the U.S. said.', 'It was hit.']
    """
    if text == _LAST.text:  # names and statements are read of the same text, one after the other
        return _LAST.scan
    if text in _LAST.notes:  # or of many notes, the names of all first
        return _LAST.notes.pop(text)
    _LAST.text, _LAST.scan = "", _NOTHING  # of a long text it is large
    found = _cut(text)
    found.sentences.extend(_split(found))
    if len(text) <= _NOTE:
        if len(_LAST.notes) >= _MOST_NOTES:
            _LAST.notes.clear()
        _LAST.notes[text] = found
    _LAST.text, _LAST.scan = text, found
    return found


_NOTHING = Scan("", [], [], [], [0], [])


_NOTE, _MOST_NOTES = 1_000, 400
"""Letters up to which a text is a note, and how many notes are held until their second reading."""


class _Last(threading.local):
    """The latest scan of a thread, and those of notes that were read once."""

    text = ""
    scan = _NOTHING

    def __init__(self) -> None:
        self.notes: dict[str, Scan] = {}


_LAST = _Last()
_as_token: Callable[[Iterable[object]], Token] = partial(tuple.__new__, Token)
_as_sentence: Callable[[Iterable[object]], Sentence] = partial(tuple.__new__, Sentence)


def _cut(text: str) -> Scan:
    """Return a text cut into tokens, not into sentences yet: without a step of Python for each.

    What stands between two spaces is cut once for each; a text with wider gaps or spaced numbers is cut as a whole.
    """
    body = text.rstrip()
    parts, before = list(chain.from_iterable(map(_CHUNKS.__getitem__, body.split(" ")))), 0
    words = parts[::2]
    if "" in words or (_THREE_DIGITS.search(text) and _SPACED_NUMBER.search(text)):
        first, *parts = _TOKEN.split(text)
        before, words = len(first), list(map(intern, parts[::2]))  # one value for each word: less to hold, and to hash
    else:
        parts[-1] = text[len(body) :]
    widths = list(map(len, parts))
    edges = list(accumulate(widths, initial=before))
    return Scan(text, words, edges[:-1:2], edges[1::2], [before, *widths[1::2]], [])


class _Chunks(dict[str, tuple[str, ...]]):
    """Of what stood between two spaces: its words and the gap behind each; an empty word tells that gaps are wider."""

    def __missing__(self, chunk: str) -> tuple[str, ...]:
        parts = _TOKEN.split(chunk)
        cut = ("", " ") if len(parts) < 3 or parts[0] or parts[-1] else (*map(intern, parts[1:-1]), " ")
        if len(chunk) <= _LONGEST_CHUNK:
            if len(self) >= _MOST_KNOWN:
                self.clear()
            self[chunk] = cut
        return cut


_CHUNKS, _LONGEST_CHUNK = _Chunks(), 60
_THREE_DIGITS, _SPACED_NUMBER = re.compile(r" \d\d\d"), re.compile(r"\d \d\d\d")
"""The first, found by its space, spares most texts the second."""


class _Kinds(dict[str, TokenKind]):
    """What each token is that was met so far; started anew when it has grown large."""

    def __missing__(self, words: str) -> TokenKind:
        if len(self) >= _MOST_KNOWN:
            self.clear()
        self[words] = kind = kind_of(words)
        return kind


_KINDS = _Kinds()


def kind_of(words: str) -> TokenKind:
    """Return what a token is."""
    first = words[0]
    if first.isdecimal() or first in _VULGAR or (first == "." and len(words) > 1):
        return "number"
    return "word" if first.isalnum() else "mark"


def _split(found: Scan) -> Iterator[Sentence]:
    """Yield the sentences; looks only at the tokens that may end one, and at those of endless sentences."""
    words, starts, ends = found.words, found.starts, found.ends
    breaks = {bisect_left(starts, cut) for cut in _line_breaks(found.text)}
    first, count, cuts = 0, len(words), [0]
    stops = _stops(found)
    for i in sorted({*breaks, *stops, count}) if breaks else [*stops, count]:
        while i - first > _LONG_SENTENCE and (cut := _long_cut(words, first, i)) >= 0:
            cuts.append(first := cut)
        if i > first and (i == count or i in breaks):
            cuts.append(first := i)
        if i < count and words[i][-1] in _STOPS and _is_end(found, i):
            behind = i + 1
            while behind < count and words[behind] in _CLOSERS and starts[behind] == ends[behind - 1]:
                behind += 1
            if behind > first:
                cuts.append(first := behind)
    return (_as_sentence((a, b, starts[a], ends[b - 1])) for a, b in pairwise(cuts))


_STOPS = ".!?…"


def _stops(found: Scan) -> list[int]:
    """Return the tokens that end in a mark which may end a sentence."""
    text, ends = found.text, found.ends
    stops: list[int] = []
    for mark in _STOPS:
        at = text.find(mark)
        while at >= 0:
            i = bisect_left(ends, at + 1)
            if ends[i] == at + 1:
                stops.append(i)
            at = text.find(mark, at + 1)
    stops.sort()
    return stops


def _long_cut(words: list[str], first: int, last: int) -> int:
    """Return behind which of the tokens before `last` an endless sentence is cut, -1 where it is not too long."""
    for i in range(first + _LONG_SENTENCE, min(last, first + 2 * _LONG_SENTENCE + 1)):
        if words[i] in ",;:" or i - first >= 2 * _LONG_SENTENCE:
            return i + 1
    return -1


def _is_end(found: Scan, i: int) -> bool:
    """Does the mark (or the abbreviation with its stop) at `i` end a sentence?"""
    words, starts, ends, count = found.words, found.starts, found.ends, len(found.words)
    j = i + 1
    while j < count and words[j] in _CLOSERS and starts[j] == ends[j - 1]:
        j += 1
    if j == count:
        return True
    if starts[j] == ends[j - 1]:  # "3.5", "e.g.this", "example.com"
        return False
    letter = words[j][0]
    if letter.isalpha() and not letter.isupper() and _KINDS[words[j]] != "number":
        return False
    if _KINDS[words[i]] == "word":  # U.S. ends a sentence only where the next word usually starts one
        return words[j].lower() in _STARTERS
    if words[i] != "." or i == 0 or ends[i - 1] != starts[i]:
        return words[i] != "…"
    return _is_full_stop(found, i, j)


def _is_full_stop(found: Scan, i: int, j: int) -> bool:
    """Does the stop at `i`, tied to the word before it, end a sentence before token `j`, or shorten the word?"""
    words = found.words
    before, word = words[i - 1], words[i - 1].lower()
    if word not in _SHORTENED and len(before) > 1:
        return True
    following, counted = _KINDS[words[j]], i > 1 and _KINDS[words[i - 2]] == "number"
    if before in _LOWER_ABBREVIATIONS and following == "number":
        return False  # "c. 5 km"
    if counted and word in _UNITS:
        return following == "word" and not _is_compass(words[j])  # "about 8 km. The town", "3 mi. W of"
    if word in _STATES and before[0].isupper():
        return i > 1 and words[i - 2] == "," and following == "word"  # "in Mayfield, Ky. The town"
    if word in _ABBREVIATIONS and (before[0].isupper() or word in ("approx", "ca", "vs", "est")):
        return False
    numbered = counted and found.ends[i - 2] == found.starts[i - 1]  # "at 0615Z."
    return numbered or not (len(before) == 1 and before.isupper() and _KINDS[before] == "word")


def _is_compass(word: str) -> bool:
    """Is it a direction in letters or words with a capital?"""
    return (len(word) < 4 and set(word) <= set("NSEW")) or word.lower() in ("north", "south", "east", "west")


def _line_breaks(text: str) -> set[int]:
    """Return the offsets at which a line begins that no sentence may run across."""
    breaks: set[int] = set()
    if "\n" not in text:
        return breaks
    lines, offset = text.split("\n"), 0
    longest = max(min(len(line), _LONGEST_LINE) for line in lines)
    for i, line in enumerate(lines[:-1]):
        offset += len(line) + 1
        bare, following = line.strip(), lines[i + 1].lstrip()
        if not bare or not following:
            breaks.add(offset)
            continue
        ended = bare[-1] in '.!?:"”)'
        item = following[0] in "-*•#>|–—" or bare[0] in "#|"
        short = len(bare) < 0.7 * longest and (following[0].isupper() or following[0].isdigit())
        if item or ended or short:
            breaks.add(offset)
    return breaks
