"""Patterns over the items of a sentence: a rule names word classes and things, and is compiled to a regular expression.

An item is a word, a number with its unit, a direction, a place with its kind words; each has one letter
(`geo.claims.lexicon.CODES`). A pattern such as ``"at=(DISTANCE) AWAY? FROM anchor=(PLACE)"`` names the letters; the
operators of regular expressions keep their meaning, and ``name=(`` opens a named group.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import lru_cache

from ..reports import Mention, Toponym
from .lexicon import CODES

__all__ = ["Item", "Line", "Spot", "Step", "apply_steps", "compile_pattern", "needed_letters", "rewrite", "steps"]

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

    def letters(match: re.Match[str]) -> str:
        word = match.group()
        if match.group(1):
            return f"(?P<{match.group(1)}>"
        if word.isspace():
            return ""
        if word in _GROUPS:
            return "[" + "".join(CODES[name] for name in _GROUPS[word].split()) + "]"
        return CODES[word]

    return re.compile(_NAME.sub(letters, pattern))


_PIECE = re.compile(r"(?:[a-z_]+=)?\(([A-Z_|]+)\)|\(|\)|([A-Z][A-Z_]*)|\|")


@lru_cache(maxsize=512)
def needed_letters(pattern: str) -> tuple[str, ...]:
    """Return letters of which a line must hold one each to match: of the words that a pattern cannot do without.

    Cheaper to look for than the pattern itself; a pattern that is an alternative as a whole needs nothing.
    """
    needs: list[str] = []
    depth = 0
    for piece in _PIECE.finditer(pattern):
        text, follows = piece.group(), pattern[piece.end() : piece.end() + 1]
        if text == "(":
            depth += 1
        elif text == ")":
            depth -= 1
        elif depth:
            continue
        elif text == "|":
            return ()
        elif follows not in ("?", "*", "{"):
            words = (piece.group(1) or piece.group(2)).split("|")
            needs.append("".join(letter for word in words for letter in compile_pattern(word).pattern.strip("[]")))
    return tuple(dict.fromkeys(sorted(needs, key=len)))


_BITS = {code: 1 << i for i, code in enumerate(sorted(set(CODES.values())))}


def _bits_of(letters: Iterable[str]) -> int:
    """Return a set of item letters as one number, so that two sets are compared at once."""
    return sum(map(_BITS.__getitem__, set(letters)))


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
    the places that it calls a capital.
    """

    text: str
    items: list[Item]
    codes: str = field(default="")
    event: str = ""
    contained: list[tuple[Spot, Spot, int, int]] = field(default_factory=list)
    stated: set[int] = field(default_factory=set)
    placed: set[int] = field(default_factory=set)
    capitals: list[Spot] = field(default_factory=list)
    _counted: str = ""
    _bits: int = 0

    def __post_init__(self) -> None:
        self.codes = "".join([item.code for item in self.items])

    @property
    def bits(self) -> int:
        """The letters that stand in it, as one number."""
        if self._counted is not self.codes:
            self._counted, self._bits = self.codes, _bits_of(self.codes)
        return self._bits

    def words(self, first: int, last: int) -> str:
        """Return the exact words of the items first to last (exclusive)."""
        return self.text[self.items[first].start : self.items[last - 1].end]


Build = Callable[[Line, re.Match[str]], Item | None]


@dataclass(frozen=True, slots=True)
class Step:
    """A pattern and the item that is made of each of its matches, with what a line must hold for it to match."""

    pattern: str
    build: Build
    needed: tuple[int, ...] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "needed", tuple(map(_bits_of, needed_letters(self.pattern))))


def apply_steps(line: Line, steps: Iterable[Step]) -> bool:
    """Rewrite the line by each step in turn, in place; tell if any changed it. A step that can't match costs next to nothing."""
    present, changed = line.bits, False
    for step in steps:
        for needed in step.needed:
            if not needed & present:
                break
        else:
            if _rewrite(line, compile_pattern(step.pattern), step.build):
                present, changed = line.bits, True
    return changed


def steps(*pairs: tuple[str, Build]) -> tuple[Step, ...]:
    """Return pairs of a pattern and what is built of it as steps."""
    return tuple(Step(pattern, build) for pattern, build in pairs)


@lru_cache(maxsize=512)
def _step(pattern: str, build: Build) -> tuple[Step]:
    return (Step(pattern, build),)


def rewrite(line: Line, pattern: str, build: Build) -> bool:
    """Replace each match of a pattern by the one item that `build` makes of it (None keeps the items); tell if any."""
    return apply_steps(line, _step(pattern, build))


def _rewrite(line: Line, found: re.Pattern[str], build: Build) -> bool:
    if not found.search(line.codes):
        return False
    items: list[Item] = []
    done = 0
    for match in found.finditer(line.codes):
        made = build(line, match)
        if made is None:
            continue
        items += line.items[done : match.start()]
        items.append(made)
        done = match.end()
    if not done:
        return False
    line.items = items + line.items[done:]
    line.codes = "".join([item.code for item in line.items])
    return True
