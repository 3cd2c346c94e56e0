"""Where somebody lives, works, travels or owns: such a "near X", "along X" and "north of X" without a number place nothing."""

from __future__ import annotations

from .abstract import is_abstract
from .bodies import clause_start
from .grammar.phrases import Phrase
from .lexicon import CODES, codes_of
from .patterns import Line, compile_pattern
from .senses import noun_sort, verb_sort

__all__ = ["is_daily_life"]

_LOOSE = frozenset(("near", "along", "direction", "between", "side"))
_OWNING = frozenset("own owns owned bought buys sold sells rents rented inherited farms farmed".split())
_LIVING = frozenset(
    "settled works worked studied married trains trained plays played teaches taught farms farmed retired lives lived grew "
    "commutes commuted fished fishes".split()
)
_MAKING = frozenset("made grown brewed bottled filmed woven distilled".split())
_WALKS = frozenset(
    "path walk walks cruise cruises trip trips tour tours ride rides hike hikes trail trails stroll drive climate".split()
)
_STATISTICS = frozenset(
    "prices rents wages temperatures temperature rainfall turnout unemployment climate choice salaries yields".split()
)
_WORDS = codes_of("WORD DRIVE MOTION ROAD")
_WATERS = frozenset("waters currents fishery fisheries winds".split())
_HAPPENING = codes_of("EVENT EVENT_VERB MOTION BE LOCATED")
_REACH = 7
_SHORT = 3
"""A noun that so few words stand before is what its clause speaks of."""


def is_daily_life(line: Line, i: int, phrase: Phrase) -> bool:
    """Does the phrase at item `i`, which has no number, only tell where somebody lives, goes or owns something?"""
    if phrase.kind not in _LOOSE:
        return False
    if not i:
        return not _STATISTICS.isdisjoint(line.lower[2:4])  # "In the suburbs of X, rents have risen"
    before = line.items[i - 1]
    start = clause_start(line, i)
    if start >= 0 and not _STATISTICS.isdisjoint(line.lower[start : start + 3]):
        return True
    noun = line.text[line.items[max(0, i - 2)].start : before.end].lower()
    if noun.startswith(("every ", "any ")) or line.text[before.start : before.start + 6].lower() == "every ":
        return True  # "they control every road south of X"
    if line.lower[max(0, i - 3) : i - 1] in (["has", "no"], ["have", "no"], ["had", "no"]):
        return True
    if phrase.kind == "side":
        return False
    if phrase.kind != "between" and (_is_owned(line, i) or _is_walked(line, i) or _is_club(line, i)):
        return True
    if before.code in _PLAIN and _FROM_LAND.search(line.codes, 0, i) and not _SELLING.isdisjoint(line.lower[:i]):
        return True  # "serves lamb from the hills around X"
    done = any(verb_sort(item.lower) in ("motion", "contact", "change") for item in line.items[:i])
    if before.lower in _WATERS and not done and _HAPPENING.isdisjoint(line.codes[:i]):
        return True  # "the treaty covers waters off X"
    if before.code in _WORDS and phrase.kind != "between":
        told = line.codes[i - 2 : i - 1] == CODES["INDEFINITE"]  # "X, a county seat south of Y"
        heads = (is_abstract(before.lower) and not told) or before.lower in _WALKS
        return (heads and 0 <= i - start <= _SHORT) or _is_lived(line, i)
    if before.code == CODES["INDEFINITE"] and i > 2 and line.codes[i - 2] == CODES["FROM"]:
        # "came from a village near X"
        return line.items[i - 3].lower in _COMES and noun_sort(line.items[max(0, i - 4)].lower) != "thing"
    return before.code == CODES["FROM"] and line.codes[i - 2 : i - 1] == CODES["BE"]  # "is from near X"


_PLAIN = codes_of("WORD DEFINITE KIND_WORD")
_FROM_LAND = compile_pattern("FROM (THE|A)? (WORD|DEFINITE|KIND)$")
_SELLING = frozenset("serve serves sell sells buy buys use uses import imports eat eats make makes blend blends".split())
_COMES = frozenset("came come comes hail hails hailed is are was were originally".split())


def _is_owned(line: Line, i: int) -> bool:
    """Is it a house or land that somebody owns, bought or rents: "the couple own a vineyard near X"?"""
    for k in range(i - 1, max(-1, i - _REACH), -1):
        if line.codes[k] == CODES["COMMA"] or line.codes[k] == CODES["CLAIM"]:
            return False
        if line.items[k].lower == "farms" and line.codes[k - 1] not in _FARMERS:
            continue  # "were moved from farms along the X"
        if line.items[k].lower in _OWNING:
            return k > 0 and line.codes[k - 1] not in (CODES["BE"], CODES["COMMA"])
    return False


_FARMERS = codes_of("PRON REL NAME")


def _is_lived(line: Line, i: int) -> bool:
    """Does "works", "grew up" or "is made" stand right before the phrase at item `i`?"""
    word = line.items[i - 1].lower
    if line.codes[i - 2 : i - 1] == CODES["BE"] and word == "fished":
        return False  # "a car was fished out of the X"
    if word in _MAKING:
        return line.codes[i - 2 : i - 1] == CODES["BE"]
    return word in _LIVING or (word == "up" and i > 1 and line.items[i - 2].lower in ("grew", "growing", "brought"))


def _is_walked(line: Line, i: int) -> bool:
    """Did "they" only walk along it: a pronoun, a verb of motion, and the phrase at item `i` right behind?"""
    k = i - 1
    if line.items[k].lower in _MIGRATES:
        return line.codes[k - 1 : k] == CODES["WORD"]  # "birds fly along the X"
    walked = [j for j in range(max(0, i - 4), i) if line.codes[j] == CODES["MOTION"] or line.items[j].lower in _STROLLS]
    return any(j and line.items[j - 1].lower in ("they", "he", "she", "we", "i") for j in walked)


_MIGRATES = frozenset("fly swim migrate travel cycle".split())
_STROLLS = frozenset("walks jogs cycles rides drives strolls swims".split())


def _is_club(line: Line, i: int) -> bool:
    """Does a club play, or hold its matches, there?"""
    words = set(line.lower[max(0, i - _REACH) : i])
    return not words.isdisjoint(("plays", "play", "played")) and not words.isdisjoint(
        ("game", "games", "matches", "club", "team")
    )
