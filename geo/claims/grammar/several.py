"""Rules for several numbers at once: "X and Y are 30 km and 50 km from Z", "X is 14 km and Y 17 km from Z", "from both"."""

from __future__ import annotations

import re
from dataclasses import replace

from ..lexicon import CODES
from ..patterns import Line, Spot, compile_pattern
from ..quantities import Quantity
from .phrases import Phrase, Rule, anchor_spot, direction_of, item_of, numbered, quantity_of, rule

__all__ = ["SEVERAL_RULES"]

_RULES: list[Rule] = []


@rule(
    _RULES,
    "names=((NAMED|NAME) (COMMA (NAMED|NAME)){0,5} COMMA? AND (NAMED|NAME)) (BE|LOCATED|COMMA|REL|ALL){1,4} "
    "far=(DISTANCE (COMMA DISTANCE){0,5} COMMA? AND at=(DISTANCE)) (TO? THE? way=(DIRECTION))? (FROM|OF) anchor=(ANCHOR) "
    "(COMMA? ALL)?",
)
def respectively(line: Line, match: re.Match[str]) -> Phrase | None:
    """X and Y are 30 km and 50 km from Z (respectively): as many numbers as names."""
    phrase = numbered(line, match)
    named = [item.value for item in line.items[match.start("names") : match.end("names")]]
    stated = [item.value for item in line.items[match.start("far") : match.end("far")]]
    spots = [value for value in named if isinstance(value, Spot)]
    far = [value for value in stated if isinstance(value, Quantity)]
    if phrase is None or len(spots) != len(far):
        return None
    each = [replace(phrase, distance=at, subject=spot) for spot, at in zip(spots, far, strict=True)]
    each[0].more = tuple(each[1:])
    return each[0]


@rule(
    _RULES,
    "at=(DISTANCE) COMMA? AND then=(DISTANCE) AWAY? (TO? THE? way=(DIRECTION))? (FROM|OF) anchor=(ANCHOR) (COMMA? ALL)?",
)
def each_from(line: Line, match: re.Match[str]) -> Phrase | None:
    """Two dams stood 1 km and 13 km south of X: one statement a number."""
    phrase, then = numbered(line, match), quantity_of(line, match, "then")
    if phrase is None or then is None or phrase.distance is None or (phrase.distance.unit == "m") != (then.unit == "m"):
        return None  # "at 5,200 m and 6 km from X"
    if line.items[match.start("anchor") - 1].lower == "of" and match.start("way") < 0:
        return None  # "8 km and 5 km of X": lengths
    lead = line.codes[: match.start()]
    if lead[-2:-1] == CODES["DISTANCE"] or _TWO_NAMES.search(lead):
        return None  # more numbers than names, or names of which the words leave open which is where
    phrase.more = (replace(phrase, distance=_as_hedged(then, phrase.distance)),)
    return phrase


_TWO_NAMES = compile_pattern("(NAMED|NAME) AND (NAMED|NAME) COMMA? $")


def _as_hedged(then: Quantity, first: Quantity | None) -> Quantity:
    """Return the second of "about 5 km and 9 km" with the hedge of the first, where it has none of its own."""
    if first is None or then.hedge != "none":
        return then
    return replace(then, hedge=first.hedge, hedge_text=first.hedge_text)


@rule(_RULES, "at=(DISTANCE) AND then=(DISTANCE) AWAY? stream=(STREAM) (OF|FROM) anchor=(ANCHOR)")
def each_upstream(line: Line, match: re.Match[str]) -> Phrase | None:
    """3 km and 7 km upstream of X: one statement a number."""
    stream, then = item_of(line, match, "stream"), quantity_of(line, match, "then")
    up = stream is not None and stream.lower.startswith("up")
    phrase = numbered(line, match, path="upstream" if up else "downstream")
    if phrase is not None and then is not None:
        phrase.more = (replace(phrase, distance=_as_hedged(then, phrase.distance)),)
    return phrase


@rule(
    _RULES,
    "at=(DISTANCE) own=(DIRECTION)? COMMA? (AND|BUT|WORD) THE? other=(NAMED|NAME|WORD|QUANTIFIER|DEFINITE|INDEFINITE) BE? then=(DISTANCE) AWAY? "
    "(TO? THE? way=(DIRECTION))? (FROM|OF) anchor=(ANCHOR)",
)
def gapped(line: Line, match: re.Match[str]) -> Phrase | None:
    """X is 14 km and Y 17 km from Z; one is 14 km and the other 17 km from Z."""
    phrase, then = numbered(line, match), quantity_of(line, match, "then")
    other = item_of(line, match, "other")
    if (
        phrase is None
        or then is None
        or other is None
        or (not isinstance(other.value, Spot) and other.lower not in _OTHERS)
    ):
        return None
    if line.items[match.start("anchor") - 1].lower == "of" and match.start("way") < 0:
        return None
    spot = other.value if isinstance(other.value, Spot) and other.value.mentions else None
    own = direction_of(line, match, "own")
    if own is not None and match.start("way") < 0:
        return None
    phrase.more = (replace(phrase, distance=then, subject=spot),)
    phrase.direction = own or phrase.direction
    return phrase


_OTHERS = frozenset("other others second latter third".split())


@rule(_RULES, "at=(DISTANCE) AWAY? (TO? THE? way=(DIRECTION))? (FROM|OF) ALL anchor=(NAMED) AND second=(NAMED)")
def from_both(line: Line, match: re.Match[str]) -> Phrase | None:
    """30 km from both X and Y: two statements."""
    phrase = numbered(line, match)
    if phrase is not None:
        phrase.more = (replace(phrase, anchors=(anchor_spot(line, match, "second"),)),)
    return phrase


@rule(_RULES, "(?<=BE|LOCATED|COMMA) at=(DISTANCE) AWAY? FROM anchor=(NAMED) AND second=(FRONTIER|NAMED) (?= COMMA|STOP|$)")
def from_two(line: Line, match: re.Match[str]) -> Phrase | None:
    """X is 38 km from Y and the border: from each."""
    phrase, second = numbered(line, match), anchor_spot(line, match, "second")
    if phrase is not None:
        kind = "border" if second.kind == "border" else phrase.kind
        phrase.more = (replace(phrase, kind=kind, anchors=(second,)),)
    return phrase


@rule(_RULES, "IN THE way=(DIRECTION) (AND|OR) THE? other=(DIRECTION) OF THE? anchor=(NAMED|DEFINITE)")
def in_two_parts_of(line: Line, match: re.Match[str]) -> Phrase | None:
    """In the north and west of X: in two parts of it, neither outside."""
    phrase = Phrase("containment", 0, 0, (anchor_spot(line, match),), "", direction=direction_of(line, match))
    phrase.more = (replace(phrase, direction=direction_of(line, match, "other")),)
    return phrase


SEVERAL_RULES: tuple[Rule, ...] = tuple(_RULES)
"""Rules with more numbers or anchors than one."""
