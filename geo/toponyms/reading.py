"""A scanned report made ready for recognition: which tokens look like names, where sentences start, what is a headline."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import compress

from geo.tokens import TokenKind, kind_of, scan
from geo.toponyms.cues import (
    ARTICLE,
    ARTICLES,
    DEMONYM,
    LONG_CAPITAL,
    LONG_SMALL,
    OPENING,
    OPENING_MARKS,
    cues_of,
)
from geo.toponyms.demonyms import DEMONYMS
from geo.toponyms.lexicon import Lexicon, load_lexicon
from geo.toponyms.vocabulary import CONNECTORS
from geo.values import made_fast

__all__ = ["GAP", "NEAR", "STOPPED", "TIGHT", "Reading", "goes_on_as_name", "name_ends", "prepare", "starts_name"]

TIGHT, NEAR, GAP = 0, 1, 2
"""How a token is tied to the next one: without a gap, by white space, or not at all."""
_LONGEST_NAME = 7
_WIDEST = 40
"""White space up to which two words may belong together: a line that ends, and the next one far indented."""
_SMALL = frozenset(
    "with from into over after near amid upon that than when says the and for but nor off out per via not".split()
)
STOPPED = frozenset("st ste mt ft pt s n".split())


@made_fast
@dataclass(frozen=True, slots=True)
class Reading:
    """Tokens of a text and what recognition asks of each of them; lists have one entry a token.

    `written`: as in the text, from `start` to `end`; `kind` as of a token; `lower`: in lower case; `cap`: written like a
    name; `first`: first word of a sentence; `styled`: in a headline or an all-capitals line, where capitals tell
    nothing; `tie`: how it is tied to the next token; `level`: how common the lower-case word is (10 very, 50 rarely, 0
    no ordinary word). `peoples` are the countries whose demonyms occur, `named` the words that are capitalised inside
    sentences, `capitals` the tokens written like a name, `heads` also the Arabic articles tied to one, and `cues` the bits of all
    words (see `geo.toponyms.cues`).
    """

    text: str
    written: list[str]
    start: list[int]
    end: list[int]
    kind: list[TokenKind]
    lower: list[str]
    cap: list[bool]
    first: list[bool]
    styled: list[bool]
    tie: list[int]
    level: list[int]
    lexicon: Lexicon
    peoples: frozenset[str]
    named: frozenset[str]
    capitals: list[int]
    heads: list[int]
    cues: int

    def words(self, first: int, last: int) -> str:
        """Return the text from token `first` to token `last`, both included."""
        return self.text[self.start[first] : self.end[last]]


def prepare(text: str) -> Reading:
    """Return the reading of a text; linear in its length.

    What a word is by itself is worked out once for each word (`_Words`), so that a text costs one look-up a token.
    """
    found = scan(text)
    words, count = found.words, len(found.words)
    columns = zip(*map(_WORDS.__getitem__, words), strict=True) if count else ((), (), (), (), ())
    kind, lower, cap, level, hints = map(list, columns)
    cues = 0
    for hint in set(hints):
        cues |= hint
    tie = found.gaps[1:]  # the first one, before the first token, ties nothing
    if count and max(tie) > NEAR:
        tie = [_tie_of(text[end : end + gap]) if gap > NEAR else gap for end, gap in zip(found.ends, tie, strict=True)]
    first, styled = [False] * count, [False] * count
    for begin, end, _, _ in found.sentences:
        tie[end - 1] = GAP
        start = begin
        while start < end and kind[start] == "mark":
            start += 1
        if start < end:
            first[start] = True
        if not _is_prose(words, hints, begin, end) and _is_headline(words, kind, hints, begin, end):
            styled[begin:end] = [True] * (end - begin)
    if cues & OPENING:
        _mark_quote_starts(words, kind, first)
    heads = capitals = list(compress(range(count), cap))
    if cues & ARTICLE:
        heads = [i for i in range(count) if cap[i] or (lower[i] in ARTICLES and _is_tied_article(words, cap, tie, i))]
    named = frozenset([lower[i] for i in capitals if not first[i] and not styled[i]])
    peoples = frozenset(map(DEMONYMS.__getitem__, DEMONYMS.keys() & lower)) if cues & DEMONYM else _NO_PEOPLES
    return Reading(
        text, words, found.starts, found.ends, kind, lower, cap, first, styled, tie, level, load_lexicon(), peoples,
        named, capitals, heads, cues,
    )  # fmt: skip


_NO_PEOPLES: frozenset[str] = frozenset()


class _Words(dict[str, tuple[TokenKind, str, bool, int, int]]):
    """Of each word met so far: what it is, lower case, whether it is like a name, how common, its cues."""

    def __missing__(self, words: str) -> tuple[TokenKind, str, bool, int, int]:
        if len(self) >= _MOST_KNOWN:
            self.clear()
        lower, kind = words.lower(), kind_of(words)
        cap = kind == "word" and (not words[0].islower() or _is_elided(words))
        cues = cues_of(words)
        if kind == "word" and len(lower) > 3 and lower not in _SMALL:
            cues |= LONG_CAPITAL if cap else LONG_SMALL
        self[words] = known = kind, lower, cap, load_lexicon().words.get(lower, 0), cues
        return known


_WORDS = _Words()
_MOST_KNOWN = 50_000


def _tie_of(gap: str) -> int:
    """Return how white space of some width ties its neighbours."""
    return NEAR if len(gap) <= _WIDEST and gap.count("\n") <= 1 else GAP


def _is_elided(word: str) -> bool:
    """Return whether this is a name behind an elided article: "d'Ivoire"."""
    return len(word) > 3 and word[1] in "'’" and word[2].isupper()


def _is_prose(words: list[str], hints: list[int], first: int, last: int) -> bool:
    """Does the sentence end with a stop and have a longer word in small letters?"""
    if words[last - 1] == ".":
        for i in range(first, last):
            if hints[i] & LONG_SMALL:
                return True
    return False


def _is_headline(words: list[str], kind: list[TokenKind], hints: list[int], first: int, last: int) -> bool:
    """Are nearly all the longer words of this sentence, no prose, capitalised?"""
    if last - first > 60:
        return False
    plain = sum(hint & LONG_SMALL > 0 for hint in hints[first:last])
    capitals = sum(hint & LONG_CAPITAL > 0 for hint in hints[first:last])
    long, closed = capitals + plain, words[last - 1] == "."
    if long >= 3:
        short = (words[i] for i in range(first, last) if kind[i] == "word" and len(words[i].lower()) == 3)
        if closed and any(
            (word[0].islower() and not _is_elided(word)) and word.lower() not in _SMALL for word in short
        ):
            return False  # "Strikes hit Dnipro and the Mosul dam."
        return closed or capitals >= 0.8 * long
    return long > 0 and not plain and last - first >= 3 and words[last - 1] not in ".!?"


def _mark_quote_starts(words: list[str], kind: list[TokenKind], first: list[bool]) -> None:
    """A word after an opening quotation mark, colon or dash is capitalised like the first of a sentence."""
    for i, before in enumerate(words[:-1], 1):
        if before in OPENING_MARKS and kind[i] == "word":
            first[i] = first[i] or before != '"' or i < 2 or words[i - 2] in (",", ":", ".")


def name_ends(reading: Reading, start: int) -> list[int]:
    """Return the tokens at which a name that starts at `start` may end, nearest first.

    Names run over capitalised words, the connectors between them ("of", "de", "al"), hyphens, the stop of "St." and a
    number behind a word; they stop at any other mark.
    """
    kind, lower, cap, tie = reading.kind, reading.lower, reading.cap, reading.tie
    count, ends, i, held = len(lower), [], start, 0
    while True:
        if cap[i] or (kind[i] == "number" and i > start):
            ends.append(i)
        held += 1
        following = i + 1
        if following >= count or tie[i] == GAP or held >= _LONGEST_NAME:
            return ends
        if kind[following] == "mark":
            step = _pass_mark(reading, i, following)
            if not step:
                return ends
            if ends[-1:] == [i] and lower[i] == lower[step] and not cap[step]:
                ends[-1] = step  # "Baluk-baluk" is one name
            i = step
        elif cap[following] or lower[following] in CONNECTORS or (kind[following] == "number" and cap[i]):
            i = following
        else:
            return ends


def _pass_mark(reading: Reading, before: int, mark: int) -> int:
    """Return the token to go on with behind a mark that names may hold, 0 where they may not."""
    tie, text = reading.tie, reading.written[mark]
    if mark + 1 >= len(tie):
        return 0
    hyphen = text in "-‐‑" and tie[before] == TIGHT and tie[mark] == TIGHT and reading.kind[mark + 1] == "word"
    dot = text == "." and tie[before] == TIGHT and tie[mark] == NEAR and reading.lower[before] in STOPPED
    owner = text in ("'s", "’s") and tie[mark] == NEAR and reading.cap[mark + 1]
    return mark + 1 if hyphen or dot or owner or (text == "&" and tie[mark] == NEAR) else 0


def goes_on_as_name(reading: Reading, i: int) -> bool:
    """Return whether a capitalised word follows a word of a name at once: "Wall Street Journal", "Abbey Road Studios"."""
    return i + 1 < len(reading.cap) and reading.tie[i] == NEAR and reading.cap[i + 1]


def starts_name(reading: Reading, i: int) -> bool:
    """May a name start here: a capitalised word, or a lower-case Arabic article with a hyphen ("al-Tanf")?"""
    if reading.cap[i]:
        return True
    return reading.lower[i] in ARTICLES and _is_tied_article(reading.written, reading.cap, reading.tie, i)


def _is_tied_article(words: list[str], cap: list[bool], tie: list[int], i: int) -> bool:
    """Return whether a hyphen ties the article at token `i` to a capitalised word."""
    return tie[i] == TIGHT and i + 2 < len(cap) and words[i + 1] == "-" and cap[i + 2]
