"""How likely "in X" places something there: odds by the words around it, learned from sentences that say where things happened.

Each word speaks for or against by where it stands (before the place, as the verb of its clause ...); the scores add up
to the logarithm of the odds. `data/words/placing.py` learns them; a word that its sentences never used has the score of
its likes.
"""

from __future__ import annotations

import lzma
from array import array
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from ..data_files import data_path
from .affairs import is_affair
from .bodies import has_bodiless_object, is_abstract_at, is_figure_of_speech
from .labour import is_game
from .lexicon import CLASS_OF, CODES, codes_of
from .patterns import Line, compile_pattern, once_a_line
from .positions import TIMES
from .senses import verb_sort

if TYPE_CHECKING:
    from .grammar.phrases import Phrase

__all__ = ["SCALE", "SLOTS", "is_fronted", "log_odds", "seen_classes", "seen_words", "told_by", "verb_beside"]

SLOTS = (
    "before", "second before", "third before", "after", "second after", "verb before", "verb after", "opening",
    "near before", "anywhere before", "near after", "anywhere after", "clause before", "clause after",
    "phrase before", "phrase after",
)  # fmt: skip
"""Where a word may stand; it has a score for each. The first seven hold one word each, the others all words there."""
SCALE = 24.0
"""What a natural logarithm of odds is multiplied with to be kept as a whole number."""
_NEAR, _FAR, _MANY = 4, 22, 4.0


_NO_WORDS = codes_of(
    "NAME NUMBER DISTANCE PLACE FRONTIER CLAIM LINEPLACE ROADPLACE AREA MARK COMMA OPEN CLOSE DASH STOP QUOTE THE A"
)
_VERBS = codes_of("EVENT_VERB MOTION LOCATED")
_BREAKS = codes_of("COMMA REL THEN CLAIM OPEN CLOSE DASH STOP QUOTE SAY")
_PARTING = codes_of("BUT THEN")
_ENDS = frozenset((";", ".", ":"))
_MODALS = frozenset("will would could can may might must should shall to cannot".split())
_HAVING = frozenset("has have had having did does do".split())
_ALWAYS = frozenset("every each always usually often typically normally sometimes generally rarely".split())


class _Learned(NamedTuple):
    """What was learned: where each word's scores begin, the scores by slot, those of classes, and what holds without any."""

    rows: dict[str, int]
    scores: array[int]
    classes: dict[tuple[str, ...], int]
    start: int


@lru_cache(maxsize=1)
def _learned() -> _Learned:
    raw = lzma.decompress(data_path("words/placing.xz").read_bytes())
    head, _, scores = raw.partition(b"\0")
    words, classes, start = head.decode("utf-8").split("\n\n")
    rows = {word: k * len(SLOTS) for k, word in enumerate(words.split("\n"), 2)}
    pairs = (line.rsplit("\t", 1) for line in classes.split("\n"))
    unknown = bytes(2 * len(SLOTS))
    named = {tuple(name.split(" ", 1)): int(score) for name, score in pairs}
    return _Learned(rows, array("b", unknown + scores), named, int(start))


def log_odds(line: Line, i: int, phrase: Phrase | None = None, end: int = 0) -> float:
    """Return the natural logarithm of the odds that something is or happened where the phrase at item `i` says.

    The phrase may not be one item yet; then it ends before item `end`.
    """
    learned, end = _learned(), end or i + 1
    rows, scores, of_class, slots = _rows_of(line), learned.scores, learned.classes.get, _slots(line, i, end)
    total: float = learned.start
    total += sum([scores[rows[k] + slot] for slot, items, share in slots if share == 1.0 for k in items])
    for slot, items, share in slots:
        if share != 1.0:
            total += share * sum([scores[rows[k] + slot] for k in items])
    total += sum([of_class(name, 0) for name in seen_classes(line, i, end, phrase)])
    return total / SCALE


def _rows_of(line: Line) -> list[int]:
    """Return where the scores of each item's words begin; looked for once.

    Words that were never learned share a row of zeros, the second.
    """
    rows: list[int] | None = line.kept.get("rows")
    if rows is None:
        row_of, unknown = _learned().rows.get, len(SLOTS)
        line.kept["rows"] = rows = [row_of(word, unknown) for word in line.lower]
    return rows


def told_by(line: Line, i: int, phrase: Phrase, how: str) -> str:
    """Return how the event in the place of item `i` was found, with the words around it that speak most for it."""
    if phrase.kind != "containment" or how != "event":
        return how
    rows, scores, lower = _rows_of(line), _learned().scores, line.lower
    is_telling = [CLASS_OF.get(word, _WORD) in _TELLING for word in lower]  # no "was", "since"
    spoken: dict[str, float] = {}
    for slot, items, share in _slots(line, i, i + 1):
        for k in items:
            if is_telling[k]:
                spoken[lower[k]] = spoken.get(lower[k], 0.0) + scores[rows[k] + slot] * share
    most = sorted([word for word, score in spoken.items() if score >= SCALE * _SPEAKS], key=lambda word: -spoken[word])
    return f"{how}, by {' and '.join([f'“{word}”' for word in most[:_TOLD]])}" if most else how


_WORD, _TELLING = CODES["WORD"], codes_of("WORD KIND_WORD EVENT EVENT_VERB MOTION LOCATED WAY_WORD")
_TOLD, _SPEAKS = 2, 0.7
"""How many words are told at most, and from which logarithm of odds on one speaks for an event."""


def seen_words(line: Line, i: int, end: int) -> Iterator[tuple[int, str, float]]:
    """Yield the words around the phrase at items `i` to `end`: the number of their slot, the word, and how much it counts.

    Of more than four words in a slot, each counts less; those of the few nearest count in full.
    """
    for slot, items, share in _slots(line, i, end):
        for k in items:
            yield slot, line.lower[k], share


_Slots = list[tuple[int, Sequence[int], float]]


def _slots(line: Line, i: int, end: int) -> _Slots:
    """Return the items whose words stand in each slot, with how much each of them counts; looked for once."""
    key = "slots", i, end
    found: _Slots | None = line.kept.get(key)
    if found is None:
        line.kept[key] = found = _fill_slots(line, i, end)
    return found


def _fill_slots(line: Line, i: int, end: int) -> _Slots:
    codes, (before, after, *verbs), is_word = line.codes, _beside(line, i, end), _are_words(line)
    room = _room(line, i)
    first, last = max(i - room, i - _FAR + 1), min(len(codes), end + _FAR)
    left, right = [k for k in range(i - 1, first - 1, -1) if is_word[k]], [k for k in range(end, last) if is_word[k]]
    near_left, near_right = range(i - 1, first - 1, -1)[: len(before)], range(end, last)[: len(after)]
    one_each = (*enumerate(near_left[:3]), *enumerate(near_right[:2], 3))
    found: _Slots = [(slot, (k,), 1.0) for slot, k in one_each if is_word[k]]
    found += [(slot, (verb,), 1.0) for slot, verb in enumerate(verbs, 5) if verb >= 0]
    nearest = min(_NEAR, len(near_left)), len(near_left), _unbroken(codes, before)
    following = min(_NEAR, len(near_right)), len(near_right), _unbroken(codes, after)
    close_left, clause_left, phrase_left = [left[: sum(is_word[i - count : i])] for count in nearest]
    close_right, clause_right, phrase_right = [right[: sum(is_word[end : end + count])] for count in following]
    found.append((7, [k for k in range(min(4, room)) if is_word[k]], 1.0))
    found.append((8, close_left, 1.0))
    many = (left, close_right, right, clause_left, clause_right, phrase_left, phrase_right)
    found += [
        (slot, items, _MANY / len(items) if len(items) > _MANY else 1.0) for slot, items in enumerate(many, 9) if items
    ]
    return found


def _are_words(line: Line) -> list[bool]:
    """Return of each item whether it is a plain word; looked for once."""
    known: list[bool] | None = line.kept.get("are words")
    if known is None:
        line.kept["are words"] = known = [code not in _NO_WORDS for code in line.codes]
    return known


def seen_classes(line: Line, i: int, end: int, phrase: Phrase | None) -> list[tuple[str, ...]]:
    """Return the classes of words around the phrase at item `i`, how its verbs are put, and of what form it is itself.

    Each is a pair, or a word alone: a pair is looked up in half the time that it takes to write it as one name.
    """
    codes, last, start = line.codes, phrase.last if phrase else None, phrase.start if phrase else line.items[i].start
    before, after, *verbs = _beside(line, i, end)
    room = _room(line, i)
    left, right, opening = codes[max(i - 3, i - room) : i][::-1], codes[end : end + 3], codes[: min(3, room)]
    nine = (*_three(left), *_three(right), *_three(opening))
    seen: list[tuple[str, ...]] = list(zip(_NINE, nine, strict=True))
    seen += [("<", code) for code in set(codes[i - len(before) : i])]
    seen += [(">", code) for code in set(codes[end : end + len(after)])]
    for way, verb in zip(("v<", "v>"), verbs, strict=True):
        seen.append((way, codes[verb - 1] if verb > 0 else "") if verb >= 0 else (way,))
        seen.append((way, _form(line, verb)))
        seen.append((way, str(min(6, abs(i - verb)))) if verb >= 0 else (way,))
    seen += [(name,) for name in _ruled_out(line, i, verbs[0])]
    is_before = _EVENT in codes[i - len(before[:8]) : i]
    is_behind = not is_before and _EVENT in codes[end : end + len(after[:8])]
    seen.append(("event", "-1" if is_before else "1" if is_behind else "0"))
    seen.append(("kind", last.kind if last else ""))
    seen.append(("word", line.text[start : start + 20].split(None, 1)[0].lower()))
    seen.append(("turned", str(phrase is not None and phrase.direction is not None)))
    seen += [("at", str(min(room, 4))), ("of", str(len(codes) // 8))]
    return seen


_EVENT = CODES["EVENT"]
_NINE = ("-1", "-2", "-3", "+1", "+2", "+3", "1", "2", "3")
"""Names of the three items before the phrase, the three behind it, and the first three of the sentence."""


def _three(codes: str) -> tuple[str, ...]:
    """Return three letters, "" for each that is missing."""
    return (*codes, "", "", "")[:3]


def _ruled_out(line: Line, i: int, verb: int) -> Iterator[str]:
    """Yield what by rule speaks against an event: a market, a game, a figure of speech, what is so every year."""
    if not _ALWAYS.isdisjoint(line.lower):
        yield "always"
    if is_affair(line, i):
        yield "affair"
    if is_game(line):
        yield "game"
    if i and is_abstract_at(line, i - 1):
        yield "abstract"
    if verb >= 0 and is_figure_of_speech(line, verb):
        yield "figure"
    if verb >= 0 and has_bodiless_object(line, verb):
        yield "bodiless"


class _Beside(NamedTuple):
    """The items before a phrase, the nearest first, and those behind it, as far as its clause goes; and the verb in each."""

    before: Sequence[int]
    after: Sequence[int]
    verb_before: int
    verb_after: int


def _beside(line: Line, i: int, end: int) -> _Beside:
    """Return what stands beside the phrase at items `i` to `end`; looked for once."""
    key = "beside", i, end
    found: _Beside | None = line.kept.get(key)
    if found is None:
        parts, first, last = _parts(line), max(i - 1 - _room(line, i), i - _FAR), min(len(line.items), end + _FAR)
        begin, close = bisect_left(parts, i) - 1, bisect_left(parts, end)
        before = range(i - 1, max(parts[begin], first) if begin >= 0 else first, -1)
        after = range(end, min(parts[close], last) if close < len(parts) else last)
        line.kept[key] = found = _Beside(before, after, verb_beside(line, before), verb_beside(line, after))
    return found


@once_a_line
def is_fronted(line: Line, i: int) -> bool:
    """Does the sentence open with the phrase at item `i`, maybe behind a time or a way ("Further north, in X, ...")?"""
    return i < _LONGEST_FRONT and all(line.lower[k] in _FRONTS or line.codes[k] in _FRONTING for k in range(i))


_LONGEST_FRONT = 7
_FRONTS = TIMES | frozenset(
    "elsewhere meanwhile also separately further farther deep deeper far not high higher lower up down out over back away inland "
    "nearby upstream downstream east west border".split()
)
_FRONTING = codes_of("NUMBER JUST DIRECTION COMMA ACROSS FRONTIER")


def _room(line: Line, i: int) -> int:
    """Return how many items before item `i` tell what it says: none where only a time or a way stands there."""
    return 0 if i < _LONGEST_FRONT and is_fronted(line, i) else i


def _parts(line: Line) -> list[int]:
    """Return the items behind which another clause begins: a semicolon, "while", ", and"."""
    found: list[int] | None = line.kept.get("parts")
    if found is None:
        lower, codes = line.lower, line.codes
        found = [k for k, code in enumerate(codes) if code in _PARTING or lower[k] in _ENDS]
        found = sorted([*found, *[match.start() + 1 for match in _COMMA_AND.finditer(codes)]])
        line.kept["parts"] = found
    return found


_COMMA_AND = compile_pattern("COMMA AND")


def _unbroken(codes: str, items: Sequence[int]) -> int:
    """Return how many of the items no comma, relative or conjunction breaks off."""
    return next((n for n, k in enumerate(items) if codes[k] in _BREAKS), len(items))


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
