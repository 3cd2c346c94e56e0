"""Rules for the distance between two named places: apart, from X to Y, between X and Y, separated by."""

from __future__ import annotations

import re

from ..lexicon import CODES, codes_of
from ..model import ClaimKind
from ..patterns import Line, Spot, compile_pattern
from .phrases import Phrase, Rule, anchor_spot, is_travelled, item_of, quantity_of, rule

__all__ = ["PAIR_RULES"]

_RULES: list[Rule] = []
_THINGS = frozenset(
    "road highway motorway drive route journey trip track railway river railroad stretch flight".split()
)
_BUILT = frozenset(
    "pipeline wall fence border front frontline tunnel canal bridge march race trench convoy line".split()
)

_CARRIERS = _BUILT | frozenset(
    "pipelines cable cables aqueduct interconnector conveyor duct wire lines railway railways railroad river stream trail "
    "procession parade relay flight flights migration pilgrimage".split()
)
_CLAUSE = 8
"""How many words before a distance its carrier is looked for: "the cable carries power 580 km from X to Y"."""


def _pair(line: Line, match: re.Match[str], *, path: bool = False) -> Phrase | None:
    quantity = quantity_of(line, match)
    first, second = anchor_spot(line, match, "first"), anchor_spot(line, match, "second")
    if quantity is None or not first.mentions or not second.mentions:
        return None
    within: ClaimKind = "within" if quantity.hedge == "within" else "distance"
    if first.kind == "pronoun" and second.kind != "border":
        first, second = second, first  # "from there to X it is 30 km"
    within = "border" if second.kind == "border" else within
    return Phrase("path" if path else within, 0, 0, (second,), "", quantity, subject=first)


@rule(
    _RULES,
    "ALL? first=(ANCHOR) AND second=(ANCHOR) (COMMA (REL|A|THE|ALL|BE|WORD|ON|IN) .{1,14}? COMMA)? "
    "(ALL|COMMA|REL|BE|LOCATED|WORD|JUST){0,4} at=(DISTANCE) APART (BY (THE|A)? WORD{0,2} way=(ROADWAYS|DRIVE|DEFINITE|STREAM))?",
)
def two_places_apart(line: Line, match: re.Match[str]) -> Phrase | None:
    """X and Y are 30 km apart; 30 km apart by road."""
    return _pair(line, match, path=match.start("way") >= 0)


@rule(_RULES, "at=(DISTANCE) (OF (WORD|KIND){1,2})? (REL|WORD|THEN)? SEPARATE first=(ANCHOR) (FROM|AND) second=(ANCHOR) (?! FROM)")
def distance_separates(line: Line, match: re.Match[str]) -> Phrase | None:
    """Some 30 km (of desert) separate X from Y; "of road" is a length."""
    if any(item.lower in _THINGS for item in line.items[match.start() + 1 : match.start("first")]):
        return None
    phrase = _pair(line, match)
    second = anchor_spot(line, match, "second")
    if (
        phrase is not None
        and phrase.subject is not None
        and second.toponym is None
        and second.kind in ("site", "event")
    ):
        phrase.subject, phrase.anchors = second, (phrase.subject,)  # "four miles separate X from the wreck"
    return phrase


@rule(_RULES, "at=(DISTANCE) (OF (WORD|KIND_WORD|NAME){1,3})? BE BETWEEN first=(ANCHOR) AND second=(ANCHOR)")
def distance_lies_between(line: Line, match: re.Match[str]) -> Phrase | None:
    """About 100 km lie between X and Y; some 60 km of desert lie between them."""
    return _pair(line, match)


@rule(
    _RULES,
    "first=(ANCHOR) (AND second=(ANCHOR))? BE? SEPARATE (FROM other=(ANCHOR))? BY at=(DISTANCE) (FROM last=(ANCHOR))?",
)
def separated_by(line: Line, match: re.Match[str]) -> Phrase | None:
    """X is separated from Y by 30 km."""
    second = next((g for g in ("second", "other", "last") if match.start(g) >= 0), "")
    quantity = quantity_of(line, match)
    if not second or quantity is None:
        return None
    first, other = anchor_spot(line, match, "first"), anchor_spot(line, match, second)
    return Phrase("distance", 0, 0, (other,), "", quantity, subject=first)


@rule(
    _RULES,
    "THE? (WORD|ROADWAYS|DRIVE){0,2} DISTANCE_NOUN (BY ROADWAYS)? (BETWEEN|FROM|OF) first=(ANCHOR) (AND|TO|FROM) second=(ANCHOR) "
    "(BY ROADWAYS|COMMA? AS THE WORD (WORD|MOTION) COMMA?)? (BE|WORD|COMMA|SAY|OPEN|JUST){0,3} at=(DISTANCE) (BY ROADWAYS)?",
)
def distance_between_is(line: Line, match: re.Match[str]) -> Phrase | None:
    """The (road) distance between X and Y is 30 km."""
    words = line.words(match.start(), match.end()).lower()
    return _pair(line, match, path=bool(re.search(r"\b(road|rail|driving|river)\b", words)))


@rule(_RULES, "DISTANCE_NOUN FROM? first=(NAMED|NAME) (DASH|TO) second=(NAMED|NAME) (STOP|COMMA|BE)? at=(DISTANCE) (BY (THE|A)? WORD{0,2} way=(ROADWAYS|DRIVE|DEFINITE))?")
def distance_noted(line: Line, match: re.Match[str]) -> Phrase | None:
    """Distance X - Y: 149 km."""
    return _pair(line, match, path=match.start("way") >= 0)


@rule(_RULES, "FROM first=(NAMED|NAME|PRON) COMMA? (PRON BE|BE PRON) (A? (WORD|QUANTIFIER))? at=(DISTANCE) (BY (THE|A)? WORD{0,2} way=(ROADWAYS|DRIVE|DEFINITE))? TO second=(NAMED|DEFINITE|FRONTIER)")
def from_it_is_to(line: Line, match: re.Match[str]) -> Phrase | None:
    """From X it is 144 km to Y; 60 km to the border."""
    phrase = _pair(line, match, path=match.start("way") >= 0)
    if phrase is not None and phrase.kind == "distance" and anchor_spot(line, match, "second").kind == "border":
        phrase.kind = "border"
    return phrase


@rule(_RULES, "(?<=COMMA) PRON BE (A? (WORD|QUANTIFIER))? at=(DISTANCE) (BY (THE|A)? WORD{0,2} way=(ROADWAYS|DRIVE|DEFINITE))? TO second=(NAMED|DEFINITE)")
def it_is_to(line: Line, match: re.Match[str]) -> Phrase | None:
    """(From X, which ...,) it is 144 km to Y."""
    first = line.items[1].value if _FROM_WHICH.match(line.codes) else None
    quantity = quantity_of(line, match)
    if not isinstance(first, Spot) or not first.mentions:
        return None
    return Phrase("path" if match.start("way") >= 0 else "distance", 0, 0, (anchor_spot(line, match, "second"),), "", quantity, subject=first)


_FROM_WHICH = compile_pattern("FROM (NAMED|NAME) COMMA (REL|DEFINITE|INDEFINITE)")


@rule(_RULES, "((?<=NAMED)|(?<=NAMED COMMA)) FROM REL PRON BE at=(DISTANCE) (BY (THE|A)? WORD{0,2} way=(ROADWAYS|DRIVE|DEFINITE))? TO second=(NAMED|DEFINITE)")
def from_where_it_is_to(line: Line, match: re.Match[str]) -> Phrase | None:
    """(X), from where it is 144 km to Y."""
    k = match.start() - 1 - (line.codes[match.start() - 1] == CODES["COMMA"])
    first, second, quantity = line.items[k].value, anchor_spot(line, match, "second"), quantity_of(line, match)
    if line.items[match.start() + 1].lower != "where" or not isinstance(first, Spot) or not first.mentions:
        return None
    return Phrase("path" if match.start("way") >= 0 else "distance", 0, 0, (second,), "", quantity, subject=first)


@rule(_RULES, "THE DISTANCE_NOUN TO second=(ANCHOR) FROM first=(ANCHOR) (BE|COMMA){0,2} at=(DISTANCE)")
def distance_to_from_is(line: Line, match: re.Match[str]) -> Phrase | None:
    """The distance to Y from X is 30 km."""
    return _pair(line, match)


@rule(
    _RULES,
    "at=(DISTANCE) (DASH|BY)? (WORD|ROADWAYS)?? (thing=(KIND|DRIVE|ROADWAYS|WORD|DISTANCE_NOUN|BORDER))? COMMA? "
    "(FROM|BETWEEN|SEPARATE) first=(ANCHOR) (TO|AND) second=(ANCHOR) (BY (THE|A)? WORD{0,2} way=(ROADWAYS|DRIVE|DEFINITE))?",
)
def from_one_to_the_other(line: Line, match: re.Match[str]) -> Phrase | None:
    """144 km from X to Y; the 30-km road between X and Y. A pipeline, a wall or a march has a length of its own."""
    thing = item_of(line, match, "thing")
    if is_travelled(line, match) or (thing is not None and thing.lower in _BUILT):
        return None
    joint = line.codes[match.start("second") - 1]
    between = CODES["BETWEEN"] in match.group()
    if (joint == CODES["AND"]) != between and joint == CODES["AND"]:
        return None
    before = line.lower[max(0, match.start() - _CLAUSE) : match.start()]
    if not _CARRIERS.isdisjoint(before):
        return None  # "the pipeline runs 1,768 km from X to Y"
    by = line.codes[match.start("at") + 1] == CODES["BY"] and thing is not None and thing.code in _WAYS
    known = by or thing is None or thing.lower in _THINGS or thing.code == CODES["DISTANCE_NOUN"]
    if not known:
        return None
    lead = line.codes[max(0, match.start() - 1) : match.start()]
    verb = line.codes[max(0, match.start() - 2) : match.start() - 1] if lead == CODES["THE"] else ""
    if thing is None and (lead in _DOING or verb in (*_DOING, CODES["MOTION"])):
        return None  # "the tour took her 3,000 miles from X to Y", "skied the 40 km from X to Y"
    runs = lead == CODES["MOTION"]
    if thing is None and not (_THINGS if not runs else _RAILS).isdisjoint(before):
        return None  # "the railway stretches 900 km from X to Y"
    by_air = by and thing is not None and thing.lower == "air"
    path = not by_air and (by or runs or (thing is not None and thing.lower in _THINGS) or match.start("way") >= 0)
    return _pair(line, match, path=path)


@rule(
    _RULES,
    "(^|(?<=COMMA)|(?<=STOP)) FROM first=(ANCHOR) TO second=(ANCHOR) (BE|COMMA|THE|PRON|WORD|DISTANCE_NOUN|A|OF){0,5} at=(DISTANCE) "
    "(BY (THE|A)? WORD{0,2} way=(ROADWAYS|DRIVE|DEFINITE))?",
)
def from_to_is(line: Line, match: re.Match[str]) -> Phrase | None:
    """From X to Y it is 144 km."""
    return _pair(line, match, path=match.start("way") >= 0)


_DOING = codes_of("WORD ITS PRON NAME EVENT_VERB EVENT")
_WAYS = codes_of("ROAD WAY_WORD")
_RAILS = frozenset("railway railroad line canal river".split())
"""What has a length from one place to another, while a road is a way to go."""
PAIR_RULES: tuple[Rule, ...] = tuple(_RULES)
"""Rules for two places, tried first."""
