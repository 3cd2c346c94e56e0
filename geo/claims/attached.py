"""What befell those in a town, told behind it: "a boy flying a kite in X touched a live wire", "nobody was at the quay in X when it fell".

Officials, nurses and traders "in X" only sit there; one out of many ("a boy", "four pupils") is told of for what befell him.
"""

from __future__ import annotations

from .bodies import clause_start, head_before, is_abstract_at, is_figure_of_speech
from .handled import is_institution
from .happened import NO_SUBJECTS
from .lexicon import CODES
from .occurrences import CLOSED, GOING, TELLING, goes_against
from .patterns import Line, compile_pattern
from .positions import DEBATED, FIGURES, SPEAKS
from .senses import noun_sort, verb_sort
from .told import counted, is_usual, verb_behind

__all__ = ["attached_item", "meanwhile_item"]

_ONE = frozenset(CODES[name] for name in ("A", "NUMBER", "QUANTIFIER", "INDEFINITE"))
_NOUNS = frozenset(CODES[name] for name in ("WORD", "KIND_WORD", "WAY_WORD", "INDEFINITE", "RADIUS"))
_ANY = _ONE | frozenset(CODES[name] for name in ("WORD", "THE", "DEFINITE", "WAY_WORD", "ITS"))
_LIVING = frozenset("living working studying staying residing serving based training teaching speaking meeting holding running owning sitting voting campaigning competing playing waiting travelling visiting attending".split())
_HARMED = frozenset("treated rescued saved quarantined isolated vaccinated".split())
_MANY = frozenset("dozen score hundred thousand handful".split())
_TOLD = SPEAKS | DEBATED | FIGURES


def attached_item(line: Line, i: int) -> int:
    """Return the verb of what befell the one whom the phrase at item `i` puts in its place; -1 for none."""
    k = verb_behind(line, i)
    start = clause_start(line, i)
    if k < 0 or start < 0 or start == i or line.items[k].lower in _TOLD:
        return -1
    if not _TOLD.isdisjoint(line.lower[start:i]) or CODES["CLAIM"] in line.codes[k : k + _BEHIND]:
        return -1
    doing = _doing(line, start, i)
    at_site = _AT_SITE.search(line.codes, start, i) is not None and noun_sort(line.lower[i - 1]) == "thing"
    if line.codes[start] not in (_ANY if doing >= 0 or at_site else _ONE):
        return -1
    head = head_before(line, doing if doing >= 0 else i)
    if head < 0 or not _is_told_of(line, head, passive=line.codes[k - 1] == CODES["BE"]) or (doing < 0 and line.codes[i - 1] not in _NOUNS):
        return -1
    return k if _befalls(line, k, start, doing=doing >= 0 or at_site) else -1


_BEHIND = 8
_AT_SITE = compile_pattern("(AT|OF|IN|ON) (INDEFINITE WORD?|A (WORD|KIND_WORD){1,3})$")
"""Who is "at a brick kiln in X", or one "of a tower block in X", is told of for what was done there."""


def _doing(line: Line, start: int, i: int) -> int:
    """Return the participle of what was being done in the place: "a boy flying a kite in X"; -1 for none."""
    for k in range(start + 1, i):
        word = line.items[k].lower
        if word.endswith("ing") and line.codes[k - 1] in _NOUNS and len(word) > _SHORTEST:
            lives = word in _LIVING and (k + 1 == i or line.codes[k + 1] in _AS)
            return -1 if lives or noun_sort(word) == "thing" else k
    return -1


_AS = frozenset(CODES[name] for name in ("IN", "AT", "AS", "FOR", "WITH", "ON"))
_SHORTEST = 5


def _is_told_of(line: Line, head: int, *, passive: bool) -> bool:
    noun = counted(line, head)
    if is_abstract_at(line, head):
        return False
    if passive or noun in _MET:
        return noun_sort(noun) in _BODIES or noun in _MET or is_institution(noun)
    return noun_sort(noun) in _BODIES and not is_institution(noun) and noun not in NO_SUBJECTS


_BODIES = frozenset(("person", "thing", "group"))


_MET = frozenset("pupil pupils student students teacher teachers tourist tourists nurse nurses visitor visitors doctor doctors band family son daughter".split())
"""Who may be told of for an office, and for what befell him."""


def _befalls(line: Line, k: int, start: int, *, doing: bool) -> bool:
    word = line.items[k].lower
    if line.codes[k - 1] == CODES["BE"]:
        if is_usual(line, k):
            return False
        if word == "run" and line.items[k + 1].lower in ("over", "down", "off"):
            return True
        if word in _HARMED:
            return line.codes[start] != CODES["A"] or doing or not _MANY.isdisjoint(line.lower[start : start + 2])
        by = line.codes[k + 1 : k + 2] == CODES["BY"] and verb_sort(word) in ("emotion", "perception")  # "stung by hornets"
        return word not in CLOSED and (by or verb_sort(word) in _DONE or line.codes[k] == CODES["EVENT_VERB"])
    single = line.codes[start] == CODES["A"] or doing
    counted = line.codes[start] in _COUNTS and (line.codes[k] == CODES["EVENT_VERB"] or word in _FALLING)
    if counted and (k + 1 == len(line.codes) or line.codes[k + 1] not in _OBJECTS):
        return not is_figure_of_speech(line, k)  # "two girls in X fell down a well", "four miners in X drowned"
    if line.codes[k] == CODES["EVENT_VERB"] and word not in CLOSED:
        return single and not is_figure_of_speech(line, k)
    if word in _LEAPING and line.codes[k + 1 : k + 2] != "" and line.lower[k + 1] in _OFF:
        return single  # "jumped from balconies"
    if word in GOING:
        return single and (goes_against(line, k, len(line.items)) or (word == "came" and line.items[k + 1].lower in ("on", "upon", "across")))
    return single and word not in CLOSED and verb_sort(word) in TELLING - {"possession"}



_LEAPING = frozenset("jumped leapt fell climbed crawled".split())
_OFF = frozenset("from off out into through down over".split())
_DONE = TELLING | {"creation", "social", "competition", "perception"}
_COUNTS = frozenset((CODES["NUMBER"], CODES["QUANTIFIER"], CODES["A"]))
_FALLING = frozenset("fell slipped drowned died choked fainted".split())
_OBJECTS = frozenset(CODES[name] for name in ("A", "THE", "ITS", "NUMBER", "QUANTIFIER", "INDEFINITE", "DEFINITE"))


def meanwhile_item(line: Line, i: int) -> int:
    """Return what happened while somebody was in the place of item `i`: "nobody was in the hall in X when the roof fell in"; else -1."""
    codes = line.codes
    if line.items[i + 1].lower not in _WHEN if i + 1 < len(codes) else True:
        return -1
    start = clause_start(line, i)
    be = next((k for k in range(max(0, start), i) if codes[k] == CODES["BE"] and line.items[k].lower in ("was", "were")), -1)
    if start < 0 or be < 0 or not _LIVING.isdisjoint(line.lower[be:i]):
        return -1
    if not line.items[be + 1].lower.endswith("ing") and codes[be + 1] not in _THERE:
        return -1
    for k in range(i + 2, min(len(codes), i + 2 + _BEHIND)):
        if codes[k] in (CODES["EVENT"], CODES["EVENT_VERB"]):
            return k if line.items[k].lower != "died" else -1
        if codes[k] in (CODES["CLAIM"], CODES["COMMA"], CODES["STOP"], CODES["SAY"]):
            break
    return -1


_WHEN = frozenset(("when", "as"))
_THERE = frozenset(CODES[name] for name in ("IN", "AT", "ON", "INTO", "ALONG", "ACROSS"))
