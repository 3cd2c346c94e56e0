"""Patterns over the items of a sentence: a rule names word classes and things, and is compiled to a regular expression.

An item is a word, a number with its unit, a direction, a place with its kind words; each has one letter
(`geo.claims.lexicon.CODES`). A pattern such as ``"at=(DISTANCE) AWAY? FROM anchor=(PLACE)"`` names the letters; the
operators of regular expressions keep their meaning, and ``name=(`` opens a named group.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from functools import lru_cache, reduce, wraps
from operator import or_
from typing import Any, NamedTuple, TypeVar

from ..reports import Mention, Toponym
from ..values import made_fast
from .lexicon import CODES
from .needs import needed_letters

__all__ = [
    "Build", "Item", "Line", "Spot", "Step", "Steps", "apply_steps", "compile_pattern", "once_a_line", "own_place",
    "spot_of", "steps",
]  # fmt: skip

_GROUPS = {
    "ANCHOR": "PLACE FRONTIER DEFINITE LINEPLACE AREA ROADPLACE NAME PRON",
    "NAMED": "PLACE LINEPLACE AREA ROADPLACE",
    "SETTLED": "PLACE AREA LINEPLACE",
    "THING": "PLACE FRONTIER DEFINITE INDEFINITE LINEPLACE AREA ROADPLACE",
    "KIND": "KIND_WORD ROAD",
    "ROADWAYS": "WAY_WORD ROAD",
    "VERY": "JUST LEFTRIGHT",
}
_NAME = re.compile(r"\b([a-z_]+)=\(|[A-Z][A-Z_]*|\s+")


@lru_cache(maxsize=512)
def compile_pattern(pattern: str) -> re.Pattern[str]:
    """Return the regular expression over item letters that a pattern in words stands for."""
    return re.compile(_expression(pattern))


def _expression(pattern: str) -> str:
    def letters(match: re.Match[str]) -> str:
        word = match.group()
        if match.group(1):
            return f"(?P<{match.group(1)}>"
        if word.isspace():
            return ""
        if word in _GROUPS:
            return "[" + "".join(CODES[name] for name in _GROUPS[word].split()) + "]"
        return CODES[word]

    return _NAME.sub(letters, pattern)


@made_fast
@dataclass(frozen=True, slots=True)
class Spot:
    """What a place item stands for: mentions to anchor by (two for a shared border), its kind, its toponym."""

    mentions: tuple[Mention, ...]
    kind: str = ""
    toponym: Toponym | None = None


@dataclass(slots=True)
class Item:
    """One or several words of a sentence: letter, span in the text, lower-case words, and what was understood."""

    code: str
    start: int
    end: int
    lower: str
    value: object = None


def spot_of(item: Item) -> Spot:
    """Return the place that an item stands for, one without mentions where it stands for none."""
    return item.value if isinstance(item.value, Spot) else Spot(())


def own_place(line: Line, match: re.Match[str]) -> Item:
    """Return a place of its own, kept with its words since it has no toponym: the Mull of X, the Libyan coast."""
    start, end = line.items[match.start()].start, line.items[match.end() - 1].end
    words = line.text[start:end]
    return Item(CODES["PLACE"], start, end, words.lower(), Spot((Mention(words, start, end),), "site"))


_NO_HYPHENS: frozenset[int] = frozenset()


@dataclass(slots=True)
class Line:
    """A sentence as items; `codes` holds their letters, so that `codes[i]` belongs to `items[i]`.

    `event` is the key of its event, once one was given; `contained` are names in their context (inner, outer, span).
    Of these, those that start at `stated` are statements ("the base at X, Syria"), those at `placed` where something is
    said to be or happen there ("a blast in X, Ohio", not "the mayor in X, Ohio"); the others only tell which X is meant. `capitals` are
    the places that it calls a capital. `turns` says that a word in it may tell a direction. `lower` are the words of each
    item in lower case, `hyphens` the items that join two words without a space, `kept` what was found of the items so
    far: all of these belong to one list of items, which is not to be changed in place but replaced (`become`).
    """

    text: str
    items: list[Item]
    codes: str = field(default="")
    event: str = ""
    contained: list[tuple[Spot, Spot, int, int]] = field(default_factory=list)
    stated: set[int] = field(default_factory=set)
    placed: set[int] = field(default_factory=set)
    capitals: list[Spot] = field(default_factory=list)
    turns: bool = False
    lower: list[str] = field(default_factory=list)
    hyphens: AbstractSet[int] = _NO_HYPHENS
    kept: dict[Any, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.become(self.items)

    def become(self, items: list[Item], codes: str = "", lower: list[str] | None = None) -> None:
        """Take other items, with their letters and their words in lower case; nothing is kept of the old ones."""
        self.items = items
        self.codes = codes or "".join([item.code for item in items])
        self.lower = lower = [item.lower for item in items] if lower is None else lower
        self.hyphens = _hyphens(items, lower) if "-" in lower else _NO_HYPHENS
        self.kept = {}

    def words(self, first: int, last: int) -> str:
        """Return the exact words of the items first to last (exclusive)."""
        return self.text[self.items[first].start : self.items[last - 1].end]


def _hyphens(items: list[Item], lower: list[str]) -> frozenset[int]:
    """Return the items that join two words without a space, as no dash does."""
    marks = [k for k in range(1, len(items) - 1) if lower[k] == "-"]
    return frozenset([k for k in marks if items[k - 1].end == items[k].start and items[k].end == items[k + 1].start])


Found = TypeVar("Found")


def once_a_line(look: Callable[[Line, int], Found]) -> Callable[[Line, int], Found]:
    """Return a function that looks at an item once, and keeps what it found while its line has the same items."""

    @wraps(look)
    def kept(line: Line, i: int) -> Found:
        known, key = line.kept, (look, i)
        found: Found
        if key in known:
            found = known[key]
        else:
            known[key] = found = look(line, i)
        return found

    return kept


Build = Callable[[Line, re.Match[str]], Item | None]


Step = tuple[str, Build] | tuple[str, Build, AbstractSet[str]]
"""A pattern, what is built of its matches, and words of which a line must hold one where it is of such alone."""


class Steps(NamedTuple):
    """Patterns, each with what is built of its matches, and which of them the letters of a line allow to match.

    Step `i` asks for up to four sets of letters; a letter's number in `table` has a bit for each set that holds it, at
    `i`, `count + i` .. so that all steps are looked up at once. `free` has the bits of the sets that no step asks for.
    `compiled` are the patterns as regular expressions, of those steps that some line could match so far.
    """

    steps: tuple[tuple[str, Build, AbstractSet[str]], ...]
    table: dict[str, int]
    free: int
    compiled: list[re.Pattern[str] | None]

    def compile(self, number: int) -> re.Pattern[str]:
        """Return the regular expression of a step, compiled once a line may match it: most are not soon."""
        self.compiled[number] = found = compile_pattern(self.steps[number][0])
        return found

    def allowed(self, codes: str) -> int:
        """Return the steps that a line may match, one bit each."""
        count = len(self.steps)
        held = reduce(or_, map(self.table.__getitem__, set(codes)), self.free)
        held &= held >> 2 * count
        return held & held >> count & (1 << count) - 1


_MOST_SETS = 4
_ANY_WORDS: AbstractSet[str] = frozenset()


def steps(*given: Step) -> Steps:
    """Return patterns, with what is built of them and the words that some need, as steps."""
    table, free = dict.fromkeys(CODES.values(), 0), 0
    for i, (pattern, *_) in enumerate(given):
        needed = needed_letters(_expression(pattern))
        for k in range(_MOST_SETS):
            bit = 1 << i + k * len(given)
            if k >= len(needed):
                free |= bit
                continue
            for letter in needed[k]:
                table[letter] |= bit
    whole = tuple([step if len(step) == 3 else (*step, _ANY_WORDS) for step in given])
    return Steps(whole, table, free, [None] * len(whole))


def apply_steps(line: Line, steps: Steps) -> bool:
    """Rewrite the line by each step in turn, in place; tell if any changed it. A step that can't match costs next to nothing.

    Each match of a step's pattern becomes the one item that is built of it (None keeps the items).
    """
    changed, left, failed = False, steps.allowed(line.codes), ""
    while left:
        lowest = left & -left
        left ^= lowest
        number = lowest.bit_length() - 1
        pattern, build, words = steps.steps[number]
        if pattern == failed or (words and words.isdisjoint(line.lower)):
            continue  # what is to be done twice failed the first time
        found = steps.compiled[number] or steps.compile(number)
        first = found.search(line.codes)
        if first is not None and _rewrite(line, found, first.start(), build):
            left = steps.allowed(line.codes) & -(lowest << 1)
            changed, failed = True, ""
        else:
            failed = pattern
    return changed


def _rewrite(line: Line, found: re.Pattern[str], first: int, build: Build) -> bool:
    old, codes, items, lower, done = line.codes, "", list[Item](), list[str](), 0
    for match in found.finditer(old, first):
        made = build(line, match)
        if made is None:
            continue
        start = match.start()
        items += line.items[done:start]
        lower += line.lower[done:start]
        codes += old[done:start] + made.code
        items.append(made)
        lower.append(made.lower)
        done = match.end()
    if not done:
        return False
    line.become(items + line.items[done:], codes + old[done:], lower + line.lower[done:])
    return True
