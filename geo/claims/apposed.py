"""Names that a phrase stands beside as an apposition: "X: 8 km from Y", "X, located 8 km from Y", "X, which straddles"."""

from __future__ import annotations

from .grammar.phrases import Phrase
from .lexicon import CODES, codes_of
from .noun_phrases import is_verb_at
from .patterns import Line, Spot, compile_pattern
from .positions import COMES, INSIDE, NAMED, PREPOSITIONS, REDUCED, RELATIVE, SPEAKS
from .sentences import is_area, is_line

__all__ = ["described_area", "headed", "is_clause", "is_person", "is_seat", "opens_scene", "reduced", "relative"]

_SAID_BY = compile_pattern("(COMMA|QUOTE) SAY (NAME|NAMED) COMMA?$")
_BASED = compile_pattern("(NAME|WORD) COMMA LOCATED$")
_LIES = frozenset("located situated lying sitting standing perched nestled placed set".split())
_NOUNS = codes_of("INDEFINITE DEFINITE KIND_WORD CAPITAL ROAD CLAIM")


def is_person(line: Line, sub: int, i: int, phrase: Phrase) -> bool:
    """Is the name at item `sub` a person's, by what stands behind it ("Ali Kaya, a councillor in X")?"""
    unknown = phrase.kind == "containment" and line.codes[sub] == CODES["NAME"]
    return unknown and _NOUNS.isdisjoint(line.codes[sub + 1 : i])


def is_clause(line: Line, sub: int, i: int, phrase: Phrase) -> bool:
    """Does a clause of its own stand between a name that a preposition governs and item `i`: "from X, the fighters regrouped"?"""
    if not _OF_SEVERAL.isdisjoint(line.lower[sub + 2 : i]) and CODES["OF"] in line.codes[sub + 2 : i]:
        return True  # "three wells between X and Y, the last of them 80 km from Z"
    governed = sub > 0 and line.codes[sub - 1] in PREPOSITIONS
    if (
        governed
        and line.codes[sub - 1] == CODES["FROM"]
        and phrase.kind == "containment"
        and _NOUNS.isdisjoint(line.codes[sub + 1 : i])
    ):
        return True  # "one hears, from X, the guns at Y"
    return governed and _NOUNS.isdisjoint(line.codes[sub + 1 : i]) and is_verb_at(line, i - 1, i) and i - sub > 3


_OF_SEVERAL = frozenset("them these those".split())


def is_seat(line: Line, i: int) -> bool:
    """Is X only where somebody sits: "Officials in X said", "He leads the Eastern Command, based in X"?"""
    behind = line.items[i + 1] if i + 1 < len(line.items) else None
    if behind is not None and (behind.code == CODES["SAY"] or behind.lower in SPEAKS):
        return True
    if (behind is None or behind.code == CODES["STOP"]) and _SAID_BY.search(line.codes, 0, i):
        return True  # "..., said Oleh, in X"
    based = i > 0 and line.items[i - 1].lower in ("based", "headquartered")
    return based and _BASED.search(line.codes, 0, i) is not None


def headed(line: Line, i: int) -> int | None:
    """Return the item of X in a list's "X: 8 km from Y"."""
    if i < 2 or line.items[i - 1].lower != ":" or line.codes[i - 2] not in NAMED - INSIDE:
        return None
    return i - 2 if i == 2 or line.codes[i - 3] not in PREPOSITIONS else None


def reduced(line: Line, i: int) -> int | None:
    """Return the item of X in "... to X, located 8 km from Y"; of a thing found there the sentence tells more."""
    found = REDUCED.search(line.codes, 0, i)
    if not found or line.items[found.start("placed")].lower not in _LIES:
        return None
    spot = line.items[found.start("sub")].value
    spot = spot.last if isinstance(spot, Phrase) else spot
    near = found.start() > 0 and line.codes[found.start() - 1] == CODES["NEAR"]
    wide = isinstance(spot, Spot) and (is_area(spot) or is_line(spot))
    return None if near or wide else found.start("sub")


def relative(line: Line, i: int) -> int | None:
    """Return the item of X in "X, which straddles the border", whose verb the phrase holds, and in "X, which sprawls along the Y"."""
    found = RELATIVE.search(line.codes, 0, i)
    if found is None or line.items[found.start("rel")].lower not in ("which", "that"):
        return None
    verb = found.start("verb")
    return found.start("sub") if verb < 0 or line.items[verb].lower in COMES else None


def described_area(line: Line, sub: int) -> Spot | None:
    """Return the area that the phrase at item `sub` ends with, where a noun tells what it is: "in Barmal, a district in Y"."""
    phrase, noun = line.items[sub].value, line.items[min(sub + 2, len(line.items) - 1)].value
    if (
        not isinstance(phrase, Phrase)
        or phrase.last is None
        or phrase.last.toponym is None
        or not isinstance(noun, Spot)
    ):
        return None
    return (
        phrase.last if is_area(phrase.last) and noun.kind in ("district", "province", "island", "settlement") else None
    )


def opens_scene(line: Line, sub: int) -> bool:
    """Is it what the sentence opens with, no name: "Elsewhere in the region, a wall fell at X"?"""
    opens = 0 < sub <= 2 and line.codes[sub] == CODES["DEFINITE"] and line.codes[sub - 1] in PREPOSITIONS
    return opens and line.codes[: sub - 1] in ("", CODES["WORD"])
