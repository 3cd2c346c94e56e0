"""Patterns over the items of a sentence: a rule names word classes and things, and is compiled to a regular expression.

An item is a word, a number with its unit, a direction, a place with its kind words; each has one letter
(`geo.claims.lexicon.CODES`). A pattern such as ``"at=(DISTANCE) AWAY? FROM anchor=(PLACE)"`` names the letters; the
operators of regular expressions keep their meaning, and ``name=(`` opens a named group.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache, reduce, wraps
from operator import or_
from typing import Any, NamedTuple, TypeVar

from ..reports import Mention, Toponym
from .lexicon import CODES
from .needs import needed_letters

__all__ = ["Build", "Item", "Line", "Spot", "Steps", "apply_steps", "compile_pattern", "once_a_line", "steps"]

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


@dataclass(slots=True)
class Line:
    """A sentence as items; `codes` holds their letters, so that `codes[i]` belongs to `items[i]`.

    `event` is the key of its event, once one was given; `contained` are names in their context (inner, outer, span).
    Of these, those that start at `stated` are statements ("the base at X, Syria"), those at `placed` where something is
    said to be or happen there ("a blast in X, Ohio", not "the mayor in X, Ohio"); the others only tell which X is meant. `capitals` are
    the places that it calls a capital. `turns` says that a word in it may tell a direction.
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
    _lower: list[str] = field(default_factory=list)
    _kept: dict[Any, Any] = field(default_factory=dict)
    _known: list[Item] | None = None

    def __post_init__(self) -> None:
        self.codes = "".join([item.code for item in self.items])

    @property
    def lower(self) -> list[str]:
        """The lower-case words of each item; gathered once for each list of items, which is not to be changed in place."""
        if self._known is not self.items:
            self._lower, self._kept, self._known = [item.lower for item in self.items], {}, self.items
        return self._lower

    @property
    def kept(self) -> dict[Any, Any]:
        """What was found of the items so far, empty again once the line has others."""
        return self._kept if self.lower else {}

    def words(self, first: int, last: int) -> str:
        """Return the exact words of the items first to last (exclusive)."""
        return self.text[self.items[first].start : self.items[last - 1].end]


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


class Steps(NamedTuple):
    """Patterns, each with what is built of its matches, and which of them the letters of a line allow to match.

    Step `i` asks for up to four sets of letters; a letter's number in `table` has a bit for each set that holds it, at
    `i`, `count + i` .. so that all steps are looked up at once. `free` has the bits of the sets that no step asks for.
    """

    steps: tuple[tuple[str, Build], ...]
    table: dict[str, int]
    free: int

    def allowed(self, codes: str) -> int:
        """Return the steps that a line may match, one bit each."""
        count = len(self.steps)
        held = reduce(or_, map(self.table.__getitem__, set(codes)), self.free)
        held &= held >> 2 * count
        return held & held >> count & (1 << count) - 1


_MOST_SETS = 4


def steps(*pairs: tuple[str, Build]) -> Steps:
    """Return pairs of a pattern and what is built of it as steps."""
    table, free = dict.fromkeys(CODES.values(), 0), 0
    for i, (pattern, _) in enumerate(pairs):
        needed = needed_letters(_expression(pattern))  # compiled once a line may match it: most are not soon
        for k in range(_MOST_SETS):
            bit = 1 << i + k * len(pairs)
            if k >= len(needed):
                free |= bit
                continue
            for letter in needed[k]:
                table[letter] |= bit
    return Steps(pairs, table, free)


def apply_steps(line: Line, steps: Steps) -> bool:
    """Rewrite the line by each step in turn, in place; tell if any changed it. A step that can't match costs next to nothing.

    Each match of a step's pattern becomes the one item that is built of it (None keeps the items).
    """
    changed, left = False, steps.allowed(line.codes)
    while left:
        lowest = left & -left
        left ^= lowest
        pattern, build = steps.steps[lowest.bit_length() - 1]
        if _rewrite(line, compile_pattern(pattern), build):
            left = steps.allowed(line.codes) & -(lowest << 1)
            changed = True
    return changed


def _rewrite(line: Line, found: re.Pattern[str], build: Build) -> bool:
    first = found.search(line.codes)
    if first is None:
        return False
    old, codes, items, done = line.codes, "", list[Item](), 0
    for match in found.finditer(old, first.start()):
        made = build(line, match)
        if made is None:
            continue
        items += line.items[done : match.start()]
        items.append(made)
        codes += old[done : match.start()] + made.code
        done = match.end()
    if not done:
        return False
    line.items = items + line.items[done:]
    line.codes = codes + old[done:]
    return True
