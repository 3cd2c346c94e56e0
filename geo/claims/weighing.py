"""How likely "in X" places something there: odds by the words around it, learned from sentences that say where things happened.

Each word speaks for or against by where it stands (before the place, as the verb of its clause ...); the scores add up
to the logarithm of the odds. `data/words/placing.py` learns them; a word that its sentences never used has the score of
its likes.
"""

from __future__ import annotations

import lzma
from array import array
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from ..data_files import data_path
from .affairs import is_affair
from .bodies import has_bodiless_object, is_abstract_at, is_figure_of_speech
from .labour import is_game
from .lexicon import CODES
from .patterns import Line
from .senses import verb_sort

if TYPE_CHECKING:
    from .grammar.phrases import Phrase

__all__ = ["SCALE", "SLOTS", "log_odds", "seen_classes", "seen_words", "verb_beside"]

SLOTS = (
    "before", "second before", "third before", "after", "second after", "verb before", "verb after", "opening",
    "near before", "anywhere before", "near after", "anywhere after", "clause before", "clause after",
    "phrase before", "phrase after",
)  # fmt: skip
"""Where a word may stand; it has a score for each. The first seven hold one word each, the others all words there."""
SCALE = 24.0
"""What a natural logarithm of odds is multiplied with to be kept as a whole number."""
_NEAR, _FAR, _MANY = 4, 22, 4.0


def _codes(names: str) -> frozenset[str]:
    return frozenset(CODES[name] for name in names.split())


_NO_WORDS = _codes(
    "NAME NUMBER DISTANCE PLACE FRONTIER CLAIM LINEPLACE ROADPLACE AREA MARK COMMA OPEN CLOSE DASH STOP QUOTE THE A"
)
_VERBS = _codes("EVENT_VERB MOTION LOCATED")
_BREAKS = _codes("COMMA REL THEN CLAIM OPEN CLOSE DASH STOP QUOTE SAY")
_PARTING = _codes("BUT THEN")
_ENDS = frozenset((";", ".", ":"))
_MODALS = frozenset("will would could can may might must should shall to cannot".split())
_HAVING = frozenset("has have had having did does do".split())
_ALWAYS = frozenset("every each always usually often typically normally sometimes generally rarely".split())


class _Learned(NamedTuple):
    """What was learned: where each word's scores begin, the scores by slot, those of classes, and what holds without any."""

    rows: dict[str, int]
    scores: array[int]
    classes: dict[str, int]
    start: int


@lru_cache(maxsize=1)
def _learned() -> _Learned:
    raw = lzma.decompress(data_path("words/placing.xz").read_bytes())
    head, _, scores = raw.partition(b"\0")
    words, classes, start = head.decode("utf-8").split("\n\n")
    rows = {word: k * len(SLOTS) for k, word in enumerate(words.split("\n"))}
    pairs = (line.rsplit("\t", 1) for line in classes.split("\n"))
    return _Learned(rows, array("b", scores), {name: int(score) for name, score in pairs}, int(start))


def log_odds(line: Line, i: int, phrase: Phrase | None = None, end: int = 0) -> float:
    """Return the natural logarithm of the odds that something is or happened where the phrase at item `i` says.

    The phrase may not be one item yet; then it ends before item `end`.
    """
    rows, scores, classes, start = _learned()
    total: float = start
    end = end or i + 1
    for slot, word, share in seen_words(line, i, end):
        row = rows.get(word, -1)
        if row >= 0:
            total += scores[row + slot] * share
    for name in seen_classes(line, i, end, phrase):
        total += classes.get(name, 0)
    return total / SCALE


def seen_words(line: Line, i: int, end: int) -> Iterator[tuple[int, str, float]]:
    """Yield the words around the phrase at items `i` to `end`: the number of their slot, the word, and how much it counts.

    Of more than four words in a slot, each counts less; those of the few nearest count in full.
    """
    lower, codes = line.lower, line.codes
    before, after = _clause(line, i, end)
    for slot, items in ((0, before[:3]), (3, after[:2])):
        for k, item in enumerate(items):
            if codes[item] not in _NO_WORDS:
                yield slot + k, lower[item], 1.0
    for slot, verb in ((5, verb_beside(line, before)), (6, verb_beside(line, after))):
        if verb >= 0:
            yield slot, lower[verb], 1.0
    for slot, items in enumerate(_stretches(line, i, end, before, after), 7):
        words = [lower[k] for k in items if codes[k] not in _NO_WORDS]
        share = _MANY / max(_MANY, len(words)) if slot > 8 else 1.0
        for word in words:
            yield slot, word, share


def _stretches(line: Line, i: int, end: int, before: Sequence[int], after: Sequence[int]) -> tuple[Sequence[int], ...]:
    """Return the items of each slot that holds several words, in the order of the slots."""
    far_before, far_after = range(i - 1, max(-1, i - _FAR), -1), range(end, min(len(line.items), end + _FAR))
    opening, unbroken = range(min(4, i)), (_unbroken(line.codes, before), _unbroken(line.codes, after))
    return opening, before[:_NEAR], far_before, after[:_NEAR], far_after, before, after, *unbroken


def seen_classes(line: Line, i: int, end: int, phrase: Phrase | None) -> Iterator[str]:
    """Yield the classes of words around the phrase at item `i`, how its verbs are put, and of what form it is itself."""
    codes, last, start = line.codes, phrase.last if phrase else None, phrase.start if phrase else line.items[i].start
    before, after = _clause(line, i, end)
    for k in range(1, 4):
        yield f"-{k} {codes[i - k] if i >= k else ''}"
        yield f"+{k} {codes[end + k - 1] if end + k <= len(codes) else ''}"
        yield f"{k} {codes[k - 1] if k <= i else ''}"
    yield from {f"< {codes[k]}" for k in before}
    yield from {f"> {codes[k]}" for k in after}
    for way, items in (("v<", before), ("v>", after)):
        verb = verb_beside(line, items)
        yield f"{way} {codes[verb - 1] if verb > 0 else ''}" if verb >= 0 else way
        yield f"{way} {_form(line, verb)}"
        yield f"{way} {min(6, abs(i - verb))}" if verb >= 0 else way
    yield from _ruled_out(line, i, before)
    event = next((k for k in (*before[:8], *after[:8]) if codes[k] == CODES["EVENT"]), i)
    yield f"event {(event > i) - (event < i)}"
    yield f"kind {last.kind if last else ''}"
    yield f"word {line.text[start : start + 20].split(None, 1)[0].lower()}"
    yield f"turned {phrase is not None and phrase.direction is not None}"
    yield f"at {min(i, 4)}"
    yield f"of {len(codes) // 8}"


def _ruled_out(line: Line, i: int, before: Sequence[int]) -> Iterator[str]:
    """Yield what by rule speaks against an event: a market, a game, a figure of speech, what is so every year."""
    if not _ALWAYS.isdisjoint(line.lower):
        yield "always"
    if is_affair(line, i):
        yield "affair"
    if is_game(line):
        yield "game"
    if i and is_abstract_at(line, i - 1):
        yield "abstract"
    verb = verb_beside(line, before)
    if verb >= 0 and is_figure_of_speech(line, verb):
        yield "figure"
    if verb >= 0 and has_bodiless_object(line, verb):
        yield "bodiless"


def _clause(line: Line, i: int, end: int) -> tuple[Sequence[int], Sequence[int]]:
    """Return the items before the phrase at item `i`, the nearest first, and those behind it, as far as its clause goes."""
    first, last = max(-1, i - _FAR), min(len(line.items), end + _FAR)
    begin = next((k for k in range(i - 1, first, -1) if _parts(line, k)), first)
    close = next((k for k in range(end, last) if _parts(line, k)), last)
    return range(i - 1, begin, -1), range(end, close)


def _parts(line: Line, k: int) -> bool:
    """Does another clause begin behind item `k`: a semicolon, "while", ", and"?"""
    if line.codes[k] in _PARTING or line.lower[k] in _ENDS:
        return True
    return line.codes[k] == CODES["AND"] and line.codes[k - 1 : k] == CODES["COMMA"]


def _unbroken(codes: str, items: Sequence[int]) -> Sequence[int]:
    """Return the items as far as no comma, relative or conjunction breaks them off."""
    return items[: next((n for n, k in enumerate(items) if codes[k] in _BREAKS), len(items))]


def verb_beside(line: Line, items: Sequence[int]) -> int:
    """Return the first of the items that may be a verb, and is none that only helps another; -1 for none."""
    lower, codes = line.lower, line.codes
    return next((k for k in items if codes[k] in _VERBS or (verb_sort(lower[k]) and not _helps(line, k))), -1)


def _helps(line: Line, k: int) -> bool:
    return line.codes[k] == CODES["BE"] or line.lower[k] in _HAVING


def _form(line: Line, verb: int) -> str:
    """Return how the verb is put: its ending, and what stands before it."""
    if verb < 0:
        return ""
    word, before = line.lower[verb], line.lower[max(0, verb - 2) : verb]
    ending = next((end for end in ("ed", "ing", "s") if word.endswith(end)), "")
    lead = "modal" if not _MODALS.isdisjoint(before) else "have" if not _HAVING.isdisjoint(before) else ""
    return f"{ending}{lead}{'be' if CODES['BE'] in line.codes[max(0, verb - 2) : verb] else ''}"
