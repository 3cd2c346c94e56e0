"""Scanner: a text's words, numbers and marks with exact spans, and its sentences. Linear in the length of the text.

`text[token.start:token.end] == token.text`, always. Hyphens are marks of their own ("8-km" is three tokens, each with
its place), so that number, unit and direction are found however they are joined.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Callable, Iterable, Iterator
from typing import Literal, NamedTuple

__all__ = ["Scan", "Sentence", "Token", "TokenKind", "scan"]

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


class Scan(NamedTuple):
    """A scanned text."""

    text: str
    tokens: list[Token]
    sentences: list[Sentence]


_VULGAR = "½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞"
_TOKEN = re.compile(
    rf"""
    # a word, tried first since most tokens are words; no number starts with a letter
    [^\W\d_{_VULGAR}]\.(?:[^\W\d_]\.)+                                   # U.S.  N.W.
  | [^\W\d_{_VULGAR}]\w*(?:['’](?!s\b|S\b)[^\W\d_]\w*)*                  # Sana'a
    # a number
  | \d{{1,3}}(?:[,\u202f\u00a0]\d{{3}})+(?!\d)(?:\.\d+)?                   # 2,000   12 000.5
  | \d{{1,3}}(?:\x20\d{{3}})+(?=\x20?(?:m|km|metres|meters|kilometres|kilometers|miles|feet|ft|yards)\b)  # 12 000 m
  | \d+/\d+(?![\d/])                                                     # 1/2
  | \d+(?:[.,]\d+)?[{_VULGAR}]?                                          # 8   8.5   8,5   2½
  | (?<![\w.])\.\d+
  | [{_VULGAR}]
    # a mark
  | ['’][sS]\b | \S
    """,
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
_STARTERS = frozenset(
    "the a an in on at it its he she they we i this that these those there but and or as after before when while "
    "for from by to no not some many about one two three four five six seven eight nine ten most officials "
    "police".split()
)
_CLOSERS = frozenset("\"'”’)]»")
_LONGEST_LINE = 2000
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
    tokens = _tokens(text)
    breaks = _line_breaks(text)
    sentences = list(_split(text, tokens, breaks))
    _LAST.text, _LAST.scan = text, Scan(text, tokens, sentences)
    return _LAST.scan


class _Last(threading.local):
    """The latest scan of a thread."""

    text = ""
    scan = Scan("", [], [])


_LAST = _Last()
_as_token: Callable[[Iterable[object]], Token] = Token._make


def _tokens(text: str) -> list[Token]:
    """Return the tokens of a text; only white space lies between them, so each is found where the last one ended."""
    tokens: list[Token] = []
    end, find = 0, text.index
    for words in _TOKEN.findall(text):
        start = find(words, end)
        end = start + len(words)
        tokens.append(_as_token((words, start, end, "word" if words[0].isalpha() else _kind_of(words))))
    return tokens


def _kind_of(words: str) -> TokenKind:
    """Return what a token is that does not start with a letter."""
    first = words[0]
    if first.isdecimal() or first in _VULGAR or (first == "." and len(words) > 1):
        return "number"
    return "word" if first.isalnum() else "mark"


def _split(text: str, tokens: list[Token], breaks: set[int]) -> Iterator[Sentence]:
    first, count, next_break = 0, len(tokens), iter(sorted(breaks))
    cut = next(next_break, -1)
    for i, token in enumerate(tokens):
        while 0 <= cut <= token.start:
            if i > first:
                yield Sentence(first, i, tokens[first].start, tokens[i - 1].end)
                first = i
            cut = next(next_break, -1)
        if i - first >= _LONG_SENTENCE and (token.text in ",;:" or i - first >= 2 * _LONG_SENTENCE):
            yield Sentence(first, i + 1, tokens[first].start, token.end)
            first = i + 1
            continue
        last = token.text[-1]
        if last in ".!?…" and _is_end(text, tokens, i):
            stop = i + 1
            while stop < count and tokens[stop].text in _CLOSERS and tokens[stop].start == tokens[stop - 1].end:
                stop += 1
            if stop > first:
                yield Sentence(first, stop, tokens[first].start, tokens[stop - 1].end)
                first = stop
    if first < count:
        yield Sentence(first, count, tokens[first].start, tokens[-1].end)


def _is_end(text: str, tokens: list[Token], i: int) -> bool:
    """Does the mark (or the abbreviation with its stop) at `i` end a sentence?"""
    token, count = tokens[i], len(tokens)
    j = i + 1
    while j < count and tokens[j].text in _CLOSERS and tokens[j].start == tokens[j - 1].end:
        j += 1
    if j == count:
        return True
    if tokens[j].start == tokens[j - 1].end:  # "3.5", "e.g.this", "example.com"
        return False
    following = tokens[j]
    opens = following.text[0].isupper() or following.kind == "number" or not following.text[0].isalpha()
    if not opens:
        return False
    if token.kind == "word":  # U.S. ends a sentence only where the next word usually starts one
        return following.text.lower() in _STARTERS
    if token.text != "." or i == 0 or tokens[i - 1].end != token.start:
        return token.text != "…"
    before = tokens[i - 1].text
    if before in _LOWER_ABBREVIATIONS and following.kind == "number":
        return False  # "c. 5 km"
    if before.lower() in _UNITS and i > 1 and tokens[i - 2].kind == "number":
        return following.kind == "word"  # "about 8 km. The town"
    if before.lower() in _STATES and before[0].isupper() and i > 1 and tokens[i - 2].text == ",":
        return following.kind == "word"  # "in Mayfield, Ky. The town"; a name before a capital is rare in mid-sentence
    word = before.lower()
    if (word in _STATES and before[0].isupper()) or (
        word in _ABBREVIATIONS and (before[0].isupper() or word in ("approx", "ca", "vs", "est"))
    ):
        return False
    numbered = i > 1 and tokens[i - 2].kind == "number" and tokens[i - 2].end == tokens[i - 1].start  # "at 0615Z."
    return numbered or not (len(before) == 1 and before.isupper() and tokens[i - 1].kind == "word")


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
