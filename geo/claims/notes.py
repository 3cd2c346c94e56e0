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
    words = line.lower[start:end]
    counted = CODES["NUMBER"] in line.codes[start:end] or not (_SIGHTED | _STATES).isdisjoint(words)
    counted = counted or line.codes[start] == CODES["QUANTIFIER"]
    if not counted or any(item.code in _VERBS or _is_verb(item.lower) for item in line.items[start:end]):
        return -1
    if any(item.code in _VERBS or _is_verb(item.lower) for item in line.items[end + 1 : end + _BEHIND]):
        return -1
    head = end - 1 - (end - 1 > start and words[-1] in _STATES)  # nothing but the thing stands before its place, and its state
    if is_abstract_at(line, head) or is_institution(line.items[head].lower) or line.codes[end + 1 : end + 2] not in _LAST:
        return -1
    sort = noun_sort(line.items[head].lower)
    return head if sort == "thing" or (sort in ("group", "person") and _is_heading(line, start)) else -1


def _is_heading(line: Line, start: int) -> bool:
    """Does a heading that offers nothing stand before the note: "Sheltering in churches: 4,100 people in X"?"""
    if not start or line.items[start - 1].lower != ":":
        return False
    return _OFFERED.isdisjoint(line.lower[max(0, start - _BEHIND) : start])


_OFFERED = frozenset(
    "wanted vacancies vacancy jobs staff staffing personnel members membership turnout votes voters seats prices rooms rates sales "
    "salaries pay rents results scores fixtures points visitors attendance speakers delegates graduates enrolment offices hiring".split()
)
_STATES = frozenset("down dry cut closed shut impassable flooded missing gone empty full burnt open blocked out dead sick ill hungry afloat adrift ablaze".split())


_LAST = frozenset((CODES["THEN"], CODES["STOP"], CODES["COMMA"], ""))


def _is_verb(word: str) -> bool:
    return word in _FINITE or verb_sort(word) != ""
