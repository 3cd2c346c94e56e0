"""Notes without a verb that tell of things seen: "at least 12 new revetments at X since May"."""

from __future__ import annotations

from .bodies import is_abstract_at
from .handled import is_institution
from .lexicon import CODES
from .patterns import Line
from .plights import clause_of
from .senses import noun_sort, verb_sort

__all__ = ["noted_item"]

_VERBS = frozenset(CODES[name] for name in ("BE", "MOTION", "EVENT_VERB", "LOCATED", "SAY", "PRON", "REL", "TO"))
_SIGHTED = frozenset("new fresh huge large burnt dead unidentified suspected".split())
_FINITE = frozenset(
    "has have had will would can could may might must do does did wants want say says need needs cost costs".split()
)
_BEHIND = 6
_HEADINGS = (":", ".", "-", "–", "•", "*")


def noted_item(line: Line, i: int) -> int:
    """Return the thing that a note without a verb puts in the place of item `i`; -1 where it is none, or a sentence."""
    start, end = clause_of(line, i)
    if start < 0 or end != i or (start and line.items[start - 1].lower not in _HEADINGS):
        return -1
    words = [item.lower for item in line.items[start:end]]
    counted = CODES["NUMBER"] in line.codes[start:end] or not _SIGHTED.isdisjoint(words)
    if not counted or any(item.code in _VERBS or _is_verb(item.lower) for item in line.items[start:end]):
        return -1
    if any(item.code in _VERBS or _is_verb(item.lower) for item in line.items[end + 1 : end + _BEHIND]):
        return -1
    head = end - 1  # nothing but the thing stands before its place
    if is_abstract_at(line, head) or is_institution(line.items[head].lower):
        return -1
    return head if noun_sort(line.items[head].lower) == "thing" and line.codes[end + 1 : end + 2] in _LAST else -1


_LAST = frozenset((CODES["THEN"], CODES["STOP"], CODES["COMMA"], ""))


def _is_verb(word: str) -> bool:
    return word in _FINITE or verb_sort(word) != ""
