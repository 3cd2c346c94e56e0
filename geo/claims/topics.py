"""What a sentence speaks of, which "the town", "it" and "30 km to the north" of the next ones mean."""

from __future__ import annotations

from collections.abc import Sequence

from .asides import is_position
from .grammar import Phrase
from .heads import nominals, speaks_of_vehicle
from .lexicon import CODES
from .memory import Memory
from .model import Claim
from .patterns import Line, Spot, compile_pattern
from .positions import PREPOSITIONS, SPEAKS
from .sentences import is_line, is_wide

__all__ = ["set_topic"]


def set_topic(line: Line, memory: Memory, spots: list[Spot], claims: Sequence[Claim]) -> None:
    """Remember what the sentence speaks of: its first place behind no preposition, the one that others locate, or its event.

    Of a list ("X and Y were quiet") the words leave open which one "30 km to the north" is from: nothing is the topic.
    """
    named = [spot for spot in spots if spot.kind not in _NO_TOPIC and not is_position(spot.toponym)]
    if not named:
        return
    aside = _aside(line, memory)
    memory.anchors |= aside
    named = [spot for spot in named if spot.mentions[0].start not in aside]
    if not named:
        return
    free = nominals(line)
    heads = {item.value.mentions[0].start for item in free if isinstance(item.value, Spot) and item.value.mentions}
    heads -= _governed(line)
    first = next((spot for spot in named if spot.mentions[0].start in heads), None)
    memory.topic = first or _located(line, named, claims) or (named[0] if _OPENED_IN.match(line.codes) else None)
    if first is not None and first.mentions[0].start in _listed(line):
        memory.topic = None
    memory.set_capital(line.capitals)
    moving = speaks_of_vehicle(line)
    memory.is_event_topic = (bool(free) and free[0].code == CODES["EVENT"]) or moving
    memory.has_arrived = moving and _ARRIVED.search(line.codes) is not None and len(named) == 1


def _located(line: Line, named: list[Spot], claims: Sequence[Claim]) -> Spot | None:
    """Return the one place of a sentence that the others only locate: anchors, rivers and areas, ends of a way; else None."""
    if len(named) == 1:
        return named[0]
    told = (claim for claim in claims if claim.subject.toponym or claim.kind == "between")
    locating = {anchor.start for claim in told for anchor in claim.anchors}
    for found in _WAY.finditer(line.codes):
        for item in (line.items[found.start("first")], line.items[found.start("last")]):
            if isinstance(item.value, Spot) and item.value.mentions:
                locating.add(item.value.mentions[0].start)
    left = [
        spot for spot in named if spot.mentions[0].start not in locating and not is_wide(spot) and not is_line(spot)
    ]
    return left[0] if len(left) == 1 else None


def _governed(line: Line) -> set[int]:
    """Return the starts of the places behind the first of a list that a preposition governs: "between X and Y"."""
    governed: set[int] = set()
    for found in _GOVERNED.finditer(line.codes):
        if line.codes[found.start() - 1 : found.start()] in PREPOSITIONS:
            spots = [item.value for item in line.items[slice(*found.span())]]
            governed |= {spot.mentions[0].start for spot in spots if isinstance(spot, Spot) and spot.mentions}
    return governed


_GOVERNED = compile_pattern("NAMED (COMMA NAMED){0,6} COMMA? AND NAMED")


def _listed(line: Line) -> set[int]:
    """Return the starts of the places that a sentence opens with as a list: "X, Y and Z were quiet"."""
    found = _LIST.match(line.codes)
    spots = [item.value for item in line.items[: found.end()]] if found else []
    return {spot.mentions[0].start for spot in spots if isinstance(spot, Spot) and spot.mentions}


_WAY = compile_pattern("FROM first=(NAMED) TO last=(NAMED)")
_LIST = compile_pattern("(THE|BE|IN|WORD|ALL)? NAMED (COMMA NAMED){0,6} COMMA? AND NAMED (?= BE|WORD|LOCATED|EVENT_VERB|ALL|COMMA ALL)")
_ARRIVED = compile_pattern("(INTO|IN|AT) NAMED|WORD NAMED (?= STOP|ON|AT|COMMA|$)")


def _aside(line: Line, memory: Memory) -> set[int]:
    """Return the starts of the places that a sentence does not speak of: its dateline, and where a speaker sits."""
    aside = {memory.dateline}
    said = _SAY in line.codes or not SPEAKS.isdisjoint(line.lower)
    for k in [k for k, item in enumerate(line.items) if item.code == _SAY or item.lower in SPEAKS] if said else ():
        for item in line.items[slice(*_speaker(line, k))]:
            spot = (
                item.value.last if isinstance(item.value, Phrase) and item.value.kind == "containment" else item.value
            )
            if isinstance(spot, Spot) and spot.mentions:
                aside.add(spot.mentions[0].start)
    return aside


_OPENED_IN = compile_pattern("(CLAIM|(IN|AT|NEAR|OUTSIDE) NAMED) COMMA")


def _speaker(line: Line, k: int) -> tuple[int, int]:
    """Return the items of who says what stands at item `k`: "the government of X said", "according to officials in X"."""
    if line.items[k].lower == "according":
        found = _SPEAKS_LAST.match(line.codes, k + 1)
        return (k + 1, found.end()) if found else (k, k)
    found = _SPEAKS_FIRST.search(line.codes, 0, k)
    return (found.start("who"), k) if found else (k, k)


_WHO = "(WORD|NAME|NAMED|OF|THE|A|ITS|KIND|AND|POSS|CAPITAL|DEFINITE|INDEFINITE|DIRECTIONAL|QUANTIFIER|NUMBER|IN|FOR|CLAIM)"
_SPEAKS_FIRST = compile_pattern(f"(^|COMMA|STOP|QUOTE|THEN|DASH|AND) who=({_WHO}{{1,9}}) (AT|ON)?$")
_SPEAKS_LAST = compile_pattern(f"TO {_WHO}{{1,9}}")
_SAY = CODES["SAY"]


_NO_TOPIC = frozenset({"country", "border", "province", "continent", "region"})
