"""Names behind the phrase that places them: "Hidden in a gully near X, the tunnel was", "the nearest doctor is 70 km away, in X"."""

from __future__ import annotations

import re

from .grammar.phrases import Phrase
from .lexicon import CODES
from .patterns import Line, Spot, compile_pattern
from .sentences import is_area, is_line

__all__ = ["participial_item", "seat_of_nearest"]

_LYING = frozenset(
    "hidden concealed buried dug tucked wedged squeezed sandwiched carved hewn cut strung sprawled isolated hemmed flanked "
    "ringed surrounded built founded erected constructed established laid overlooking straddling clinging bordering".split()
)
"""Participles that tell where a thing is, beside those of `LOCATED`."""
_BEHIND = compile_pattern(
    "(COMMA? CLAIM|COMMA (IN|ON|AT|BY|WITH|AND) (WORD|A|THE|OF|KIND|DEFINITE|INDEFINITE|DIRECTIONAL|BANK|NUMBER){1,6}){0,2} "
    "COMMA (THE|A)? WORD{0,2} sub=(PLACE|NAME|DEFINITE|INDEFINITE|PRON|EVENT|AREA) (?! COMMA (NAMED|NAME) COMMA)"
)


def participial_item(line: Line, i: int) -> int:
    """Return the item of what the opening participle tells of, where the phrase at item `i` belongs to it; -1 elsewhere."""
    k = 1 if line.lower[0] in ("still", "now", "once", "half", "well") else 0
    if not k < i or line.lower[k] not in _LYING:
        return -1
    if not _OPEN.issuperset(line.codes[k + 1 : i]):
        return -1
    found = _BEHIND.match(line.codes, i + 1)
    return found.start("sub") if found else -1


_OPEN = frozenset(
    CODES[name]
    for name in (
        "WORD", "IN", "ON", "AT", "BY", "INTO", "BETWEEN", "A", "THE", "OF", "INDEFINITE", "DEFINITE", "CLAIM", "COMMA", "AND",
        "DIRECTIONAL", "NUMBER", "KIND_WORD", "ROAD", "JUST", "CENTRE", "BANK", "NAME", "AWAY", "ALL",
    )
)  # fmt: skip


def seat_of_nearest(line: Line, i: int, phrase: Phrase) -> Spot | None:
    """Return the town behind the phrase at item `i` in "the nearest doctor is 70 km away, in X": so far off is X."""
    if not phrase.implied or not _NEAREST.search(line.text, line.items[0].start, line.items[i].start):
        return None
    found = _SEAT.match(line.codes, i + 1)
    seat = line.items[found.start("seat")].value if found else None
    if not isinstance(seat, Phrase) or seat.kind != "containment" or seat.direction is not None or seat.last is None:
        return None
    return None if seat.last.toponym is None or is_area(seat.last) or is_line(seat.last) else seat.last


_NEAREST = re.compile(r"\b(?:nearest|closest)\b", re.IGNORECASE)
_SEAT = compile_pattern("COMMA? seat=(CLAIM)")
