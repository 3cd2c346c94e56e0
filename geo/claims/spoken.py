"""Subjects that words only point at: what "it" and an answer stand for, an unknown name behind a phrase that opens a sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from ..toponyms.lexicon import load_lexicon
from .lexicon import codes_of
from .memory import Memory
from .patterns import Item, Line, Spot, compile_pattern
from .positions import NAMED
from .sentences import is_wide

__all__ = ["answered_spot", "meant_by_it", "tells_of_there", "unknown_item"]

_ASKED = re.compile(r"\?[\s\"'”’]{0,3}(?:A(?:nswer)?:\s)?$")
_ANSWER = compile_pattern("((A|WORD|NAME) STOP)? VERY? CLAIM")
_LEAD = 12
"""How many characters before an answer its question ends in: "? A: "."""


def meant_by_it(line: Line, item: Item, memory: Memory) -> Spot | None:
    """Return the place that "it" or "there" means: the first named before in the sentence, else the topic; None for an event."""
    earlier = (
        other.value
        for other in line.items
        if other.end <= item.start and other.code in NAMED and isinstance(other.value, Spot) and other.value.toponym
    )
    moving = memory.is_event_topic and not (memory.has_arrived and _is_lasting(line, item))
    return next((spot for spot in earlier if not is_wide(spot)), None) or (None if moving else memory.topic)


def _is_lasting(line: Line, item: Item) -> bool:
    """Does "is" or "lies" stand behind "it", with no "now": of a place, where the sentence before told of a bus in the past?"""
    behind = [each.lower for each in line.items if each.start > item.start][:2]
    return behind[:1] in (["is"], ["lies"], ["sits"], ["stands"]) and behind[1:] not in (
        ["now"],
        ["still"],
        ["currently"],
    )


def answered_spot(line: Line, i: int, memory: Memory) -> Spot | None:
    """Return the place asked for, where the phrase at item `i` opens the answer: "Where is X? In the south of Y, 8 km from Z."."""
    if memory.topic is None or memory.is_event_topic:
        return None
    answer = _ANSWER.match(line.codes)
    if answer is None or not _NO_SUBJECT.issuperset(line.codes[answer.end() : i]):
        return None
    behind = line.codes[i + 1 : i + 2]
    if behind and behind not in _ENDS:
        return None
    start = line.items[answer.end() - 1].start
    return memory.topic if _ASKED.search(line.text, max(0, start - _LEAD), start) else None


_NO_SUBJECT = codes_of("CLAIM COMMA AND BUT")
_ENDS = codes_of("COMMA STOP AND BUT QUOTE")


_UNKNOWN = compile_pattern("COMMA sub=(NAME) (?= BE|WORD)")
_LASTING = frozenset("is was has had lies lay remains keeps kept boasts stays sits stands".split())
_TOLD = codes_of("EVENT EVENT_VERB")


def unknown_item(line: Line, i: int) -> int:
    """Return the item of an unknown name, no person's, that the phrase at item `i` places: "40 km east of X, Y has a well"; else -1."""
    found = _UNKNOWN.match(line.codes, i + 1)
    if found is None or not _TOLD.isdisjoint(line.codes[i:]):
        return -1
    k = found.start("sub")
    words = line.text[line.items[k].start : line.items[k].end].split()
    lexicon = load_lexicon()
    if (
        line.items[k + 1].lower not in _LASTING
        or words[0] in lexicon.given
        or (len(words) > 1 and words[-1] in lexicon.family)
    ):
        return -1
    return k


def tells_of_there(words: Sequence[str]) -> bool:
    """Do the words go on behind "there" as behind a place ("the hospital there, nurses said"), not with what there is?"""
    return any(word == "there" and behind in _BEHIND_THERE for word, behind in pairwise(words))


_BEHIND_THERE = frozenset((".", ",", ";", ":", "and", "but", "on", "late", "early", "when", "after", "before"))
