"""What a sentence speaks of, which "the town", "it" and "30 km to the north" of the next ones mean."""

from __future__ import annotations

from .asides import is_position
from .grammar import Phrase
from .heads import nominals, speaks_of_vehicle
from .lexicon import CODES
from .memory import Memory
from .patterns import Line, Spot, compile_pattern
from .positions import SPEAKS

__all__ = ["set_topic"]


def set_topic(line: Line, memory: Memory, spots: list[Spot]) -> None:
    """Remember what the sentence speaks of: its first place behind no preposition, its only place, or its event."""
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
    first = next((spot for spot in named if spot.mentions[0].start in heads), None)
    memory.topic = first or (named[0] if len(named) == 1 or _OPENED_IN.match(line.codes) else None)
    memory.set_capital(line.capitals)
    moving = speaks_of_vehicle(line)
    memory.is_event_topic = (bool(free) and free[0].code == CODES["EVENT"]) or moving
    memory.has_arrived = moving and _ARRIVED.search(line.codes) is not None and len(named) == 1


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
