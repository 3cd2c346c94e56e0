"""Places by waters: "where the A meets the B", "at the confluence of A and B", "across the river from X", "overlooks Lake X"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ...reports import Mention
from ...toponyms.demonyms import DEMONYMS, SHARED_DEMONYMS, country_of_demonym
from ..lexicon import CODES
from ..patterns import Spot
from .phrases import Phrase, Rule, anchor_spot, item_of, rule

if TYPE_CHECKING:
    import re

    from ..patterns import Line

__all__ = ["WATER_RULES"]

_RULES: list[Rule] = []
_RIVERS = frozenset(("river", "canal"))
_STILL = frozenset(("lake", "sea"))
_JOINING = frozenset("meets meet met joins join joined enters flows flow empties empty runs drains debouches discharges spills pours converge merge unite".split())


@rule(
    _RULES,
    "((NEAR TO?|AT) THE (WORD|DEFINITE)|NEAR)? REL THE? anchor=(LINEPLACE|PLACE|NAME) (verb=(WORD|MOTION) (WITH|INTO|AWAY)? THE? other=(LINEPLACE|AREA|PLACE|NAME)|AND THE? last=(LINEPLACE|PLACE|NAME) both=(WORD|MOTION))",
    words=_JOINING,
)
def where_rivers_meet(line: Line, match: re.Match[str]) -> Phrase | None:
    """(X stands) where the A meets the B, at the point where the A flows into the B, where the A and the B meet."""
    verb = item_of(line, match, "verb") or item_of(line, match, "both")
    where = line.lower[match.start("anchor") - 1 - (line.codes[match.start("anchor") - 1] == CODES["THE"])]
    if verb is None or verb.lower not in _JOINING or where != "where":
        return None
    return _meeting(line, match, "other" if match.start("other") >= 0 else "last")


def _flows(spot: Spot) -> bool:
    """Is it a river, or a name that the gazetteer knows of one, where only rivers can be meant ("the Inn")?"""
    return spot.kind in _RIVERS or (spot.toponym is not None and "river" in spot.toponym.kinds)


def _meeting(line: Line, match: re.Match[str], group: str) -> Phrase | None:
    """Return the statements that something lies by both of two waters, at the first river's end or joint."""
    spots = [anchor_spot(line, match, each) for each in ("anchor", group) if match.start(each) >= 0]
    known = [spot for spot in spots if spot.toponym is not None]
    if not known or not any(map(_flows, known)) or not all(_flows(spot) or spot.kind in _STILL for spot in known):
        return None
    phrase = Phrase("near", 0, 0, (known[0],), "", detail="near")
    phrase.more = tuple(replace(phrase, anchors=(spot,)) for spot in known[1:])
    return phrase


_JOINTS = frozenset("confluence junction joining meeting".split())


@rule(
    _RULES,
    "(AT|NEAR|ON|CENTRE)? TO? (THE|ITS|A) joint=(WORD|DEFINITE|INDEFINITE|KIND_WORD) WORD? (OF|BETWEEN|WITH) (ALL|THE|DEFINITE OF)? anchor=(LINEPLACE|PLACE|NAME) ((AND|WITH) THE? other=(LINEPLACE|PLACE|NAME))? (?! WORD|NAME|KIND|POSS)",
)
def at_the_confluence_of(line: Line, match: re.Match[str]) -> Phrase | None:
    """At the confluence of the A and the B; near its confluence with the B; at the meeting point of A and B."""
    nouns = [word.removeprefix("the ") for word in line.lower[match.start() : match.start("anchor")]]
    return None if _JOINTS.isdisjoint(nouns) else _meeting(line, match, "other")


def _is_river(line: Line, match: re.Match[str], group: str) -> bool:
    """Is the water of a named group a river or canal, no strait or lake that may be wide?"""
    item = item_of(line, match, group)
    if item is None:
        return False
    return _flows(anchor_spot(line, match, group)) or item.lower.rsplit(" ", 1)[-1] in _FLOWING


_FLOWING = frozenset("river canal stream creek".split())


@rule(_RULES, "VERY? ACROSS THE? water=(LINEPLACE|DEFINITE|ROAD|AREA|PLACE) FROM anchor=(NAMED)")
def across_the_river_from(line: Line, match: re.Match[str]) -> Phrase | None:
    """(Just) across the river from X: opposite it."""
    return _opposite(line, match, anchor_spot(line, match)) if _is_river(line, match, "water") else None


def _opposite(line: Line, match: re.Match[str], spot: Spot) -> Phrase:
    return Phrase("near", 0, 0, (spot,), "", detail="opposite")


_FACES = frozenset("faces facing face faced".split())


@rule(_RULES, "verb=(WORD|OPPOSITE) anchor=(PLACE) ACROSS THE? water=(LINEPLACE|DEFINITE|ROAD|AREA|PLACE)", words=_FACES)
def faces_across(line: Line, match: re.Match[str]) -> Phrase | None:
    """(X) faces Y across the river: opposite it."""
    if line.lower[match.start("verb")] not in _FACES or not _is_river(line, match, "water"):
        return None
    return _opposite(line, match, anchor_spot(line, match))


@rule(_RULES, "first=(PLACE) AND second=(PLACE) verb=(WORD) ALL QUANTIFIER ACROSS THE? water=(LINEPLACE|DEFINITE|ROAD|AREA|PLACE)", words=_FACES)
def face_each_other(line: Line, match: re.Match[str]) -> Phrase | None:
    """X and Y face each other across the river."""
    if line.lower[match.start("verb")] not in _FACES or not _is_river(line, match, "water"):
        return None
    phrase = _opposite(line, match, anchor_spot(line, match, "second"))
    phrase.subject = anchor_spot(line, match, "first")
    return phrase


_LOOKS = frozenset("overlooks overlooking".split())


@rule(_RULES, "verb=(WORD) THE? anchor=(AREA) (?! POSS)", words=_LOOKS)
def overlooking(line: Line, match: re.Match[str]) -> Phrase | None:
    """(X) overlooks Lake Y, the Y Strait; what overlooks a town may be a long way up."""
    spot, verb = anchor_spot(line, match), item_of(line, match, "verb")
    if verb is None or verb.lower not in _LOOKS or spot.kind not in _STILL or spot.toponym is None:
        return None
    return Phrase("near", 0, 0, (spot,), "", detail="near")


_LAPPED = frozenset(("lapped", "washed"))


@rule(_RULES, "verb=(WORD) BY (THE (WORD|DIRECTIONAL)? WORD OF)? THE? anchor=(AREA|LINEPLACE)", words=_LAPPED)
def lapped_by(line: Line, match: re.Match[str]) -> Phrase | None:
    """(X is) lapped by Lake Y, by the waters of Lake Y."""
    spot = anchor_spot(line, match)
    if line.lower[match.start("verb")] not in _LAPPED or spot.kind not in _RIVERS | _STILL:
        return None
    return Phrase("near", 0, 0, (spot,), "", detail="near")


@rule(_RULES, "(?<=NAMED COMMA|NAMED BE|NAME COMMA|NAME BE|CLAIM COMMA|NAMED LOCATED|NAME LOCATED) ON THE? whose=(AREA|PLACE|NAME) POSS? bank=(BANK) OF THE? anchor=(LINEPLACE|PLACE|AREA) (?! POSS)")
def bank_of_a_land(line: Line, match: re.Match[str]) -> Phrase | None:
    """On the Thai bank of the X, on Thailand's side of Lake X: by that water, and in that land."""
    water, whose = anchor_spot(line, match), item_of(line, match, "whose")
    if whose is None or not (_flows(water) or water.kind == "lake"):
        return None
    bank = line.items[match.start("bank")]
    land = anchor_spot(line, match, "whose")
    if whose.lower in DEMONYMS:
        coded = country_of_demonym(whose.lower) and whose.lower not in SHARED_DEMONYMS
        land = Spot((Mention(line.text[whose.start : bank.end], whose.start, bank.end),) if coded else (), "country")
    elif land.kind not in _LANDS and not _may_be_land(land):
        return None
    phrase = (
        Phrase("near", 0, 0, (water,), "", detail="near")
        if water.kind == "lake"
        else Phrase("along", 0, 0, (water,), "")
    )
    if land.mentions:
        phrase.more = (Phrase("containment", 0, 0, (land,), "", detail="bank"),)
    return phrase


def _may_be_land(spot: Spot) -> bool:
    """Is it a name of a country or province, and of no water ("the Indiana side", but not "the Missouri side")?"""
    return spot.toponym is not None and bool(_LANDS & set(spot.toponym.kinds)) and "river" not in spot.toponym.kinds


_LANDS = frozenset(("country", "province"))


WATER_RULES: tuple[Rule, ...] = tuple(_RULES)
"""Rules for places by waters."""
