"""General statements: what things of a sort are or do along a river, near a town ("hotels along the Rhine are full"): no one place."""

from __future__ import annotations

from .bodies import clause_start
from .grammar.phrases import Phrase
from .lexicon import CODES, codes_of
from .patterns import Line, compile_pattern
from .senses import base_sort, is_animal

__all__ = ["is_general"]

_LOOSE = frozenset(("near", "along", "direction", "between", "side", "border"))
_TOLD = codes_of("EVENT EVENT_VERB LOCATED CLAIM QUOTE")
_NOUNS = codes_of("WORD KIND_WORD WAY_WORD NAME")
_JOINED = _NOUNS | codes_of("IN OF AND FOR WITH")
_STEADY = frozenset("possession stative consumption body creation cognition emotion".split())
_HABITS = frozenset(
    "should can may must often usually rarely seldom typically generally grow graze stay speak face attract draw flock get keep "
    "cater want like look come vary rise cost".split()
)
_FEW = 4
_DWELLS = frozenset("live graze breed nest roam feed winter thrive grow occur flourish forage browse hibernate spawn".split())
_RIFE = frozenset("common abundant rare plentiful scarce popular typical widespread".split())
_PLURALS = frozenset("people cattle sheep deer fish police children men women fishermen folk wildlife game boar geese bison property land farmland housing wine".split())


def is_general(line: Line, i: int, phrase: Phrase) -> bool:
    """Does the phrase at item `i`, without a number, only tell which things of a sort a sentence in the present speaks of?"""
    if phrase.distance is not None or phrase.kind not in _LOOSE:
        return False
    start = clause_start(line, i)
    if start < 0 or line.items[i - 1].lower in _DWELLS:
        start = max(0, i - _FEW)
        if i > 1 and _TOLD.isdisjoint(line.codes[start:i]) and _dwells(line, start, i):
            return True
        start = clause_start(line, i)
    if start >= 0 and _is_story(line, start, i):
        return True
    if start < 0 or not _TOLD.isdisjoint(line.codes[start:i]) or not _TOLD.isdisjoint(line.codes[i + 1 :]):
        return False
    if _works_there(line, start, i) or (
        line.items[i - 1].lower == "people" and i > 1 and line.items[i - 2].lower in _SHARES
    ):
        return True
    if i == start:
        return (
            phrase.kind == "between"
            and _is_plural(line.text[phrase.start : phrase.end].split()[0].lower())
            and _goes_on(line, i)
        )
    if is_animal(line.lower[start]) and base_sort(line.lower[start + 1]):
        return True  # "storks arrive in the villages along the X"
    if not _NOUNS.issuperset(line.codes[start] + line.codes[i - 1]):
        return False
    if _dwells(line, start, i):
        return True
    steady = _JOINED.issuperset(line.codes[start:i])
    return steady and _is_plural(line.items[i - 1].lower) and _goes_on(line, i)


_SHARES = frozenset("few many most more some fewer".split())


def _works_there(line: Line, start: int, i: int) -> bool:
    """Is it a school, farm or ranch where somebody teaches, works or spends time: "she teaches at a school outside X"?"""
    site = _SITE.search(line.codes, start, i)
    return site is not None and not _WORKS.isdisjoint(line.lower[max(start, site.start() - _NEAR) : site.start()])


_SITE = compile_pattern("(AT|IN|FOR) (INDEFINITE|DEFINITE|(A|THE|ITS) WORD{1,2})$")
_NEAR = 4
_WORKS = frozenset("lives lived teaches teach taught works worked studies studied volunteers volunteered spend spends spent stays holidayed interned".split())


def _is_story(line: Line, start: int, i: int) -> bool:
    """Is it where a novel or film "is set", or where a party "is strongest"?"""
    words = line.lower[start:i]
    return ("set" in words and not _STORIES.isdisjoint(words)) or any(
        line.codes[k] == CODES["BE"] and line.lower[k] in ("is", "are") and line.lower[k + 1].endswith("est")
        for k in range(start, i - 1)
    )


_STORIES = frozenset("novel film story play book series opera drama memoir movie thriller comedy".split())


def _dwells(line: Line, start: int, i: int) -> bool:
    """Is it where animals of a sort live: "elephants live along the X", "boar are common along the Y"?"""
    word = line.items[i - 1].lower
    if word in _RIFE:
        return line.codes[i - 2] == CODES["BE"]
    k = i - 2 - (line.codes[i - 2] == CODES["REL"])  # "birds that winter on the X"
    return word in _DWELLS and k >= start and _is_plural(line.items[k].lower)


def _is_plural(word: str) -> bool:
    return word in _PLURALS or (word.endswith("s") and not word.endswith(("ss", "us", "is")))


def _goes_on(line: Line, i: int) -> bool:
    """Does the clause go on in the present, of how such things are or what they do as a rule?"""
    behind = line.items[i + 1 : i + 4]
    if len(behind) < 2:
        return False
    first, second = behind[0].lower, behind[1].lower
    if first in ("are", "is", "remain"):
        return (
            not second.endswith(("ing", "ed", "en", "n't"))
            and behind[1].code not in (CODES["NOT"], CODES["BE"])
            and second not in _DONE
        )
    if first in ("have", "has", "had"):
        # "have to close", not "have been moved"
        return behind[1].code == CODES["A"] or second in ("to", "no", "many", "few", "had", "too")
    return first in _HABITS or base_sort(first) in _STEADY


_DONE = frozenset("now currently still already shut cut down lost set hit left being without out".split())
