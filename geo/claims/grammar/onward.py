"""Rules for what lies further on from the place spoken of: "a further 20 km downstream", "5 km up the valley", "15 km out"."""

from __future__ import annotations

import re

from ..lexicon import CODES, codes_of
from ..model import ClaimKind
from ..patterns import Line, Spot, compile_pattern
from .phrases import Phrase, Rule, is_travelled, item_of, numbered, quantity_of, rule

__all__ = ["ONWARD_RULES"]

_RULES: list[Rule] = []
_MORE = frozenset("further farther another".split())
_INWARD = frozenset("inland upcountry seaward offshore".split())
_ON = frozenset(("on", "along", "beyond", "up", "down", *_INWARD))
_ALONG = frozenset("up down along".split())
_WAYS = frozenset("road highway track river valley coast line railway gorge canyon motorway trail shore creek stream harbour harbor bay fjord loch glen inlet lake gulf strait channel ridge slope mountain hill pass estuary".split())
_STANDS = codes_of("COMMA STOP AND BUT BE LOCATED THEN DASH OPEN SAY")


def _stands(line: Line, k: int) -> bool:
    """Does the phrase at item `k` tell where something is, and not how far it went or reaches?"""
    return k == 0 or line.codes[k - 1] in _STANDS


def _beside(line: Line, k: int) -> bool:
    """Does the phrase at item `k` stand beside a name or a noun, or behind "is"?"""
    if k and line.codes[k - 1] in _IS:
        return True
    if k > 1 and line.codes[k - 2 : k] == CODES["AND"] + CODES["COMMA"]:
        return _AND_NAMED.search(line.codes, k) is not None  # "X and, 8 km up the coast, Y"
    if line.lower[max(0, k - 2) : k] == ["reached", "by"]:
        return True
    if k > 1 and line.codes[k - 2] in _IS and line.lower[k - 1] in _LYING:
        return True
    return k > 1 and line.codes[k - 1] in _MARKS and (line.codes[k - 2] in _NAMED or line.codes[k - 2] in _NOUNS)


_AND_NAMED = compile_pattern("DISTANCE WORD? (STREAM|WORD|ALONG) (THE (KIND|COAST|WORD)|DEFINITE)? COMMA (PLACE|AREA)")
_LYING = frozenset("aground ashore moored anchored stranded buried hidden parked camped encamped trapped".split())
_IS = codes_of("BE LOCATED")
_MARKS = codes_of("COMMA OPEN")
_NAMED = codes_of("PLACE AREA NAME")
_NOUNS = codes_of("DEFINITE INDEFINITE")


def _words_of(line: Line, match: re.Match[str]) -> set[str]:
    return {word for item in line.items[match.start() : match.end()] for word in item.lower.split()}


@rule(_RULES, "(A? (WORD|QUANTIFIER))? at=(DISTANCE) WORD? stream=(STREAM) (?! FROM|OF)")
def on_downstream(line: Line, match: re.Match[str]) -> Phrase | None:
    """20 km downstream; a further 20 km upriver: of the place spoken of before."""
    if is_travelled(line, match):
        return None
    stream = item_of(line, match, "stream")
    first = match.start() if not _MORE.isdisjoint(_words_of(line, match)) else match.start("at")
    stands = _stands(line, first) if first < match.start("at") else _beside(line, first)
    if stream is None or not stands:
        return None
    detail = "upstream" if stream.lower.startswith("up") else "downstream"
    return Phrase("path", 0, 0, (), "further on", quantity_of(line, match), detail=detail, implied=True)


@rule(
    _RULES,
    "(A? (WORD|QUANTIFIER))? at=(DISTANCE) WORD? way=(WORD|ON|ALONG|BEYOND) (THE noun=(KIND_WORD|ROAD|COAST|WORD|DEFINITE)|noun_=(DEFINITE))? (?! FROM|OF|OUTSIDE|NAMED|NAME|DIRECTION)",
)
def further_on(line: Line, match: re.Match[str]) -> Phrase | None:
    """A further 20 km inland; 12 km further on; 5 km up the valley: of the place spoken of before."""
    words, way = _words_of(line, match), item_of(line, match, "way")
    if way is None or not _stands(line, match.start()) or is_travelled(line, match):
        return None
    more = not _MORE.isdisjoint(words)
    along = way.lower in _ALONG and not _WAYS.isdisjoint(words) and (more or _beside(line, match.start()))
    noun = match.start("noun") >= 0 or match.start("noun_") >= 0
    onward = way.lower in _ON and not noun and more
    if not (along or onward):
        return None
    kind: ClaimKind = "distance" if way.lower in _INWARD else "path"
    return Phrase(kind, 0, 0, (), "further on", quantity_of(line, match), implied=True)


@rule(_RULES, "at=(DISTANCE) after=(THEN) (way=(WORD) THE?)? anchor=(PLACE|NAME)")
def after_on_the_way(line: Line, match: re.Match[str]) -> Phrase | None:
    """11 km after X; after leaving X: on the way from it."""
    after, way = item_of(line, match, "after"), item_of(line, match, "way")
    if after is None or after.lower != "after" or (way is not None and way.lower not in _LEAVING):
        return None
    return numbered(line, match, path="path")


_LEAVING = frozenset("leaving passing crossing quitting".split())


@rule(_RULES, "at=(DISTANCE) OF (A|THE)? (WORD|DIRECTIONAL|AND){0,3} way=(ROADWAYS|WORD|DEFINITE|INDEFINITE) FROM anchor=(ANCHOR)")
def of_road_from(line: Line, match: re.Match[str]) -> Phrase | None:
    """(X is) 45 km of bad track from Y; "cleared 45 km of track from Y" is a length."""
    way = item_of(line, match, "way")
    if way is None or way.lower.rsplit(" ", 1)[-1] not in _SURFACES or not _beside(line, match.start()):
        return None
    return numbered(line, match, path="path")


_SURFACES = _WAYS | frozenset("tarmac asphalt gravel roads tracks path piste bends switchbacks hairpins potholes dirt mud laterite".split())
_ROAD_FROM = compile_pattern("FROM from_=(NAMED) TO (NAMED|NAME)")


@rule(_RULES, "at=(DISTANCE) more=(WORD) (?= COMMA|STOP|AND|CLOSE|$)")
def so_much_further(line: Line, match: re.Match[str]) -> Phrase | None:
    """(X,) 80 km further: from the place spoken of before."""
    if line.lower[match.start("more")] not in _MORE or not _beside(line, match.start()) or is_travelled(line, match):
        return None
    return Phrase("path", 0, 0, (), "further on", quantity_of(line, match), implied=True)


@rule(_RULES, "at=(DISTANCE) AWAY? ACROSS (THE noun=(WORD|KIND|COAST)|noun_=(DEFINITE)) (?! FROM|OF|NAMED|NAME)")
def across_the_water(line: Line, match: re.Match[str]) -> Phrase | None:
    """(X,) 4 km across the water: from the place spoken of."""
    if _WATERS.isdisjoint(_words_of(line, match)) or not _beside(line, match.start()) or is_travelled(line, match):
        return None
    return Phrase("distance", 0, 0, (), "further on", quantity_of(line, match), implied=True)


_WATERS = frozenset("water bay strait lake channel gulf sound harbour harbor river estuary fjord lagoon valley".split())


@rule(_RULES, "(?<=COMMA) at=(DISTANCE) OUT (?= COMMA|STOP|AND|$)")
def out_on_a_road(line: Line, match: re.Match[str]) -> Phrase | None:
    """(On the road from X to Y,) 15 km out: from X."""
    found = _ROAD_FROM.search(line.codes, 0, match.start())
    spot = line.items[found.start("from_")].value if found else None
    if found is None or not isinstance(spot, Spot) or _WAYS.isdisjoint(_words_before(line, found.start())):
        return None
    return Phrase("path", 0, 0, (spot,), "", quantity_of(line, match))


def _words_before(line: Line, k: int) -> set[str]:
    return {word for item in line.items[max(0, k - 2) : k] for word in item.lower.split()}


ONWARD_RULES: tuple[Rule, ...] = tuple(_RULES)
"""Rules for what lies further on."""
