"""Rules of closeness in words of daily life, and of sides: "a stone's throw from X", "to X's south", "on the X side of the border"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..lexicon import CODES
from ..model import ClaimKind
from .phrases import Phrase, Rule, anchor_spot, direction_of, item_of, rule

if TYPE_CHECKING:
    import re

    from ..patterns import Line

__all__ = ["CLOSENESS_RULES"]

_RULES: list[Rule] = []
_SHORT_WAYS = frozenset("walk drive ride stroll hop trip boat bus taxi ferry journey march".split())
_SPANS = frozenset("throw throws shot distance".split())
_THROWN = frozenset("stone rifle pistol gun bow spitting".split())


@rule(_RULES, "A (WORD|EVENT|EVENT_VERB) POSS? (WORD|DISTANCE_NOUN|EVENT_VERB) (AWAY)? FROM anchor=(NAMED|FRONTIER)")
def a_throw_from(line: Line, match: re.Match[str]) -> Phrase | None:
    """A stone's throw from X; a rifle shot from X: near it, without a number."""
    first, last = line.items[match.start() + 1].lower, line.items[match.start("anchor") - 2].lower
    if first not in _THROWN or (last not in _SPANS and last != "away"):
        return None
    return _close_to(line, match)


def _close_to(line: Line, match: re.Match[str]) -> Phrase:
    kind: ClaimKind = "border" if anchor_spot(line, match).kind == "border" else "near"
    return Phrase(kind, 0, 0, (anchor_spot(line, match),), "", detail="near")


@rule(_RULES, "A SHORT (WORD|WAY_WORD)? (DRIVE|WORD|DISTANCE_NOUN|WAY) (AWAY)? (FROM|OUTSIDE) anchor=(NAMED|FRONTIER)")
def a_short_way_from(line: Line, match: re.Match[str]) -> Phrase | None:
    """A short drive from X; a short distance outside X."""
    noun = line.items[match.start("anchor") - 2]
    noun = line.items[match.start("anchor") - 3] if noun.code == CODES["AWAY"] else noun
    if noun.lower not in _SHORT_WAYS and noun.code not in (CODES["DISTANCE_NOUN"], CODES["WAY"]):
        return None
    return _close_to(line, match)


@rule(_RULES, "(NEAR|AT|ON) TO? THE way=(DIRECTIONAL|WORD)? (WORD|CENTRE) OF THE? anchor=(LINEPLACE|AREA)")
def near_the_mouth_of(line: Line, match: re.Match[str]) -> Phrase | None:
    """Near the mouth of the X; at the head of Lake X: near it. At the western end of Lake X: on that shore of it."""
    if line.items[match.start()].lower == "nearby":
        return None
    nouns = set(line.lower[match.start() : match.start("anchor")])
    spot = anchor_spot(line, match)
    if nouns.isdisjoint(_ENDS) or spot.kind not in ("river", "canal", "lake"):
        return None
    way, lead = direction_of(line, match), line.codes[match.start()]
    if way is not None and spot.kind == "lake" and lead != CODES["NEAR"] and not nouns.isdisjoint(_TIPS):
        return Phrase("side", 0, 0, (spot,), "", direction=way, detail="shore")
    if lead == CODES["ON"]:
        return None
    return Phrase("near", 0, 0, (spot,), "", detail="near")


_TIPS = frozenset(("end", "tip"))
_ENDS = frozenset("mouth head source tip entrance outlet end outflow".split())


@rule(_RULES, "(WITHIN|IN|AT) (A? SHORT|WORD|MOTION|DRIVE) DISTANCE_NOUN OF anchor=(NAMED|FRONTIER)")
def within_walking_distance(line: Line, match: re.Match[str]) -> Phrase | None:
    """Within walking distance of X, a short distance of it; driving distance may be far."""
    if line.lower[match.start("anchor") - 3] not in ("walking", "spitting", "touching", "shouting", "short"):
        return None
    return _close_to(line, match)


@rule(_RULES, "(ON|ALONG) (A|THE) (DIRECTION|DIRECTIONAL|WORD|DISTANCE)? part=(WORD) (OF|IN) THE? anchor=(LINEPLACE)")
def on_a_bend_of(line: Line, match: re.Match[str]) -> Phrase | None:
    """On a bend of the X, on an arm of the X: along it."""
    part, spot = item_of(line, match, "part"), anchor_spot(line, match)
    if part is None or part.lower not in _BENDS or spot.kind not in _WATERS:
        return None
    return Phrase("along", 0, 0, (spot,), "")


_BENDS = frozenset("bed bottom floor surface bend bends loop meander arm branch stretch reach section curve backwater".split())
_WATERS = frozenset(("river", "canal", "road", "railway", "coast"))


@rule(_RULES, "(?<=BE|LOCATED|COMMA) JUST? TO anchor=(NAMED) POSS WORD? way=(DIRECTION) (?! OF|NAMED|KIND|BANK)")
def to_its_side(line: Line, match: re.Match[str]) -> Phrase | None:
    """(X lies) to Y's south."""
    return Phrase("direction", 0, 0, (anchor_spot(line, match),), "", direction=direction_of(line, match))


@rule(_RULES, "(ON|ALONG) THE whose=(NAMED|NAME) BANK OF (anchor=(FRONTIER)|THE BORDER)")
def on_its_side_of_the_border(line: Line, match: re.Match[str]) -> Phrase | None:
    """On the Polish side of the border (with X)."""
    side = next(item.lower for item in line.items[match.start() : match.end()] if item.code == CODES["BANK"])
    if side != "side" or item_of(line, match, "whose") is None:
        return None
    spot = anchor_spot(line, match)
    whose = anchor_spot(line, match, "whose")
    named = bool(spot.mentions) and (spot.toponym is not None or len(spot.mentions) > 1)
    return Phrase("border", 0, 0, (spot if named else whose,), "", detail="at")


@rule(_RULES, "(AT|ON|WITHIN|IN) THE? DIRECTIONAL? at=(WORD|KIND_WORD|DEFINITE) (OF|TO) THE? anchor=(NAMED|FRONTIER) (?! POSS)")
def at_the_gates_of(line: Line, match: re.Match[str]) -> Phrase | None:
    """At the (eastern) gates of X; on the approach to X; within sight of X."""
    item, lead = item_of(line, match, "at"), line.items[match.start()].lower
    if item is None or (lead, item.lower.removeprefix("the ")) not in _GATES:
        return None
    return _close_to(line, match)


_GATES = frozenset(
    (
        ("at", "gates"),
        ("at", "approaches"),
        ("in", "approaches"),
        ("at", "mouth"),
        ("on", "approach"),
        ("on", "approaches"),
        ("on", "doorstep"),
        ("in", "shadow"),
        ("in", "foothills"),
        ("within", "sight"),
        ("within", "earshot"),
    )
)


@rule(_RULES, "NOT WORD FROM anchor=(NAMED|FRONTIER)")
def not_far_from(line: Line, match: re.Match[str]) -> Phrase | None:
    """Not far from X."""
    if line.items[match.start() + 1].lower != "far":
        return None
    return _close_to(line, match)


@rule(_RULES, "near=(NEAR|WORD) BY THE? anchor=(NAMED|FRONTIER)")
def hard_by(line: Line, match: re.Match[str]) -> Phrase | None:
    """Close by X; hard by X; hard by the border of X."""
    item = item_of(line, match, "near")
    if item is None or item.lower not in ("close", "hard", "near"):
        return None
    return _close_to(line, match)


@rule(_RULES, "near=(NEAR) door=(WORD) TO anchor=(NAMED)", words=frozenset(("door",)))
def next_door_to(line: Line, match: re.Match[str]) -> Phrase | None:
    """Next door to X."""
    if line.lower[match.start()] != "next" or line.lower[match.start("door")] != "door":
        return None
    return _close_to(line, match)


@rule(_RULES, "AT THE DIRECTIONAL? CENTRE OF THE? anchor=(NAMED)")
def at_the_foot(line: Line, match: re.Match[str]) -> Phrase | None:
    """At the (southern) foot of X."""
    if "foot" not in line.lower[match.start() + 2 : match.start() + 4]:
        return None
    return Phrase("near", 0, 0, (anchor_spot(line, match),), "", detail="near")


CLOSENESS_RULES: tuple[Rule, ...] = tuple(_RULES)
"""Rules without a number for what is close by, or on a side."""
