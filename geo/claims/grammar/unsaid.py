"""Rules for a number whose anchor is not in its words: "30 km to the north", "210 km away"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..lexicon import CODES
from ..patterns import Line, Spot, compile_pattern
from ..sentences import is_line
from .phrases import FURTHER, Phrase, Rule, direction_of, is_travelled, item_of, quantity_of, rule

if TYPE_CHECKING:
    import re

__all__ = ["UNSAID_RULES"]

_RULES: list[Rule] = []
_SENSED = frozenset("felt heard seen visible audible".split())
_NOT_THERE = frozenset("further another heard seen felt visible audible hit strike strikes targets windows".split())
_WAY_BEFORE = compile_pattern("FROM (NAMED|NAME) TO NAMED$")
_AND_ANOTHER = compile_pattern("COMMA? (OR|AND) NAMED COMMA DISTANCE AWAY")


@rule(
    _RULES, "A? more=(WORD|QUANTIFIER) at=(DISTANCE) AWAY? COMMA? (TO|ON|IN)? (THE|ITS)? way=(DIRECTION) (?! OF| FROM)"
)
def further_offset(line: Line, match: re.Match[str]) -> Phrase | None:
    """A further 40 km west; another 40 km to the west: of the place that was placed before."""
    more = item_of(line, match, "more")
    if (
        more is None
        or more.lower not in ("another", *FURTHER)
        or is_travelled(line, match)
        or _is_put_right(line, match)
    ):
        return None
    return Phrase("offset", 0, 0, (), "", quantity_of(line, match), direction_of(line, match), implied=True)


@rule(_RULES, "at=(DISTANCE) AWAY? more=(WORD)? COMMA? (TO|ON|IN)? (THE|ITS)? way=(DIRECTION) (?! OF| FROM)")
def implied_offset(line: Line, match: re.Match[str]) -> Phrase | None:
    """30 km to the north: of the place spoken of before."""
    more = item_of(line, match, "more")
    if is_travelled(line, match) or (more is not None and (more.lower not in FURTHER or _is_put_right(line, match))):
        return None
    name = "further offset" if more is not None else ""
    return Phrase("offset", 0, 0, (), name, quantity_of(line, match), direction_of(line, match), implied=True)


def _is_put_right(line: Line, match: re.Match[str]) -> bool:
    """Is it from where something was put wrongly: "not where the beacon had placed it but 11 km farther south"?"""
    return line.codes[match.start() - 1 : match.start()] == CODES["BUT"] and CODES["NOT"] in line.codes[: match.start()]


@rule(_RULES, "at=(DISTANCE) FROM THE CENTRE (?! OF|NAMED|NAME)")
def from_the_centre(line: Line, match: re.Match[str]) -> Phrase | None:
    """4 km from the centre: of the place spoken of before."""
    if line.items[match.end() - 1].lower not in ("centre", "center") or is_travelled(line, match):
        return None
    return Phrase("distance", 0, 0, (), "", quantity_of(line, match), implied=True)


@rule(_RULES, "(?<=NAMED) (COMMA|OPEN) JUST? at=(DISTANCE) AWAY? (CLOSE|(?=COMMA|AND|STOP|$))")
def listed_distance(line: Line, match: re.Match[str]) -> Phrase | None:
    """Homs, 144 km, and Damascus, 210 km away: each from the place spoken of before."""
    named = line.items[match.start() - 1].value
    if isinstance(named, Spot) and is_line(named) and CODES["AWAY"] not in match.group():
        return None  # "the X-Y road, about 200 km, is cut"
    listed = _AND_ANOTHER.match(line.codes, match.end()) is not None
    if (
        CODES["AWAY"] not in match.group()
        and not listed
        and CODES["MOTION"] in line.codes[max(0, match.start() - 8) : match.start()]
    ):
        return None  # "walked from X to Y, nearly 300 km"
    if _WAY_BEFORE.search(line.codes, 0, match.start()):
        return None  # "fled from X to Y (45 km)"
    if any(item.lower in _SENSED for item in line.items[max(0, match.start() - 20) : match.start()]):
        return None  # "felt in X (210 km) and Y (95 km)": from what was felt
    return Phrase("distance", 0, 0, (), "listed distance", quantity_of(line, match), implied=True)


@rule(_RULES, "at=(DISTANCE) AWAY (BY (THE|A)? WORD{0,2} way=(ROADWAYS|DRIVE))? (?! FROM| OF)")
def implied_distance(line: Line, match: re.Match[str]) -> Phrase | None:
    """30 km away: from the place spoken of before."""
    before = set(line.lower[max(0, match.start() - 2) : match.start()])
    off = line.items[match.start() + 1].lower == "off" and line.codes[match.end() : match.end() + 1] in _ENDS
    off = off or line.items[match.start() + 1].lower in ("away", "distant")
    if is_travelled(line, match) or before & _NOT_THERE or not off:
        return None
    words = line.lower[: match.start()]
    if "can" in words and not _STRIKES.isdisjoint(words[words.index("can") :]):
        return None  # "can, its makers claim, hit a target 280 km away"
    gone = match.start("way") >= 0 and line.lower[match.start("way")] != "air"
    quantity = quantity_of(line, match)
    at_most = quantity is not None and quantity.hedge == "within"
    return Phrase("path" if gone else "within" if at_most else "distance", 0, 0, (), "", quantity, implied=True)


_ENDS = frozenset((CODES["STOP"], CODES["COMMA"], CODES["AND"], CODES["BUT"], ""))


_STRIKES = frozenset("hit strike reach destroy detect see".split())


@rule(_RULES, "(?<=BUT|AND|COMMA) (PRON BE)? at=(DISTANCE) BY (THE|A)? WORD{0,2} way=(ROADWAYS|DRIVE) (?! FROM|OF|TO)")
def implied_path(line: Line, match: re.Match[str]) -> Phrase | None:
    """(X is 35 km from Y, but) it is 58 km by road; (X is 35 km from Y) and 58 km by road."""
    if match.start("at") == match.start() and CODES["CLAIM"] not in line.codes[: match.start()]:
        return None
    return Phrase("path", 0, 0, (), "implied path", quantity_of(line, match), implied=True)


UNSAID_RULES: tuple[Rule, ...] = tuple(_RULES)
"""Rules for a number whose anchor is left unsaid."""
