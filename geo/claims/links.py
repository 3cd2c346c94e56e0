"""What stands between a relation and the name that it is measured from: "from besieged X", "of the walls of X", "(by air)"."""

from __future__ import annotations

import re

from ..reports import Mention
from .lexicon import CODES, NAMELESS_KINDS, codes_of
from .patterns import Item, Line, Spot, apply_steps, own_place, steps

__all__ = ["join_links"]

_MEASURED = (
    "(?<=DISTANCE FROM|DISTANCE OF|DISTANCE OUTSIDE|DISTANCE SHORT|DISTANCE BEYOND|DISTANCE AWAY|DISTANCE TO|AWAY FROM|"
    "DIRECTION OF|DIRECTION FROM|OUT OF|OUT FROM|SHORT OF|STREAM OF|STREAM FROM)"
)
_PART_NOUNS = frozenset(
    "walls wall gates gate perimeter doorstep limits edge edges outskirts suburb suburbs fringe fringes centre center heart "
    "middle boundary ruins entrance downtown mouth front frontline line lines".split()
)
_OWN_PLACES = frozenset(
    "source mouth confluence tip headwaters president king mayor governor leader home capital people army men sort kind "
    "kinds number majority pair group village".split()
)
"""Nouns before "of" and a name that lie elsewhere than what the name stands for, or are no places."""
_NO_ATTRIBUTES = frozenset(
    "what how whatever wherever whichever something somewhere anything anywhere people troops forces soldiers "
    "fighters militants rebels anyone everyone whoever using according thanks near".split()
)


def join_links(line: Line) -> None:
    """Join what tells of an anchor, and of how its distance was taken, to the anchor and the distance, in place."""
    if CODES["NUMBER"] in line.codes:
        apply_steps(line, _POSTS)
    if CODES["DISTANCE"] in line.codes or CODES["DIRECTION"] in line.codes:
        apply_steps(line, _STEPS)
    if CODES["ALL"] in line.codes:
        apply_steps(line, _ALL_OF)
    if CODES["NEAR"] in line.codes:
        apply_steps(line, _NEAR_STEPS)


def _bare_kind(line: Line, match: re.Match[str]) -> Item | None:
    """6 km N of town; 8 km from the summit: as "the town"."""
    first, noun = line.items[match.start()], line.items[match.end() - 1]
    if noun.code == CODES["CENTRE"]:
        if noun.lower != "summit":
            return None
    elif noun.lower not in _BARE:
        return None
    mention = Mention(line.text[first.start : noun.end], first.start, noun.end)
    return Item(
        CODES["DEFINITE"], first.start, noun.end, noun.lower, Spot((mention,), NAMELESS_KINDS.get(noun.lower, ""))
    )


def _at_post(line: Line, match: re.Match[str]) -> Item | None:
    """At kilometre 34 of (the road from X to Y), PK 12 of (the M4): on it."""
    items = line.items[match.start() : match.end()]
    if items[-3].lower not in _POST_NOUNS or not items[-2].lower[0].isdigit():
        return None
    return Item(CODES["ON"], items[0].start, items[-1].end, "on")


_POST_NOUNS = frozenset("km kilometre kilometer pk kp mile milepost milestone marker post".split())
_POSTS = steps(
    ("(AT|NEAR|AROUND|IN|ON|BY)? (THE|WORD|UNIT)? (UNIT|NAME|WORD|KIND) NUMBER OF (?= (THE|A)? (NAMED|NAME|DEFINITE|KIND|WORD))", _at_post),
)
_BARE = frozenset("town camp base headquarters".split())
_LINE_OF_SIGHT = frozenset("air crow straight direct line flies".split())


def _straight(line: Line, match: re.Match[str]) -> Item | None:
    """Take "(by air)", "in a straight line" with the distance: it is what a distance is."""
    items = line.items[match.start() : match.end()]
    if _LINE_OF_SIGHT.isdisjoint(item.lower for item in items[1:]):
        return None
    return Item(items[0].code, items[0].start, items[-1].end, items[0].lower, items[0].value)


def _part(line: Line, match: re.Match[str]) -> Item | None:
    """The walls of X, the northern limits of X: X, whose edge is where news measures from anyway."""
    head = line.items[match.start("head")]
    wide = line.items[match.end() - 3].value if line.codes[match.end() - 2] == CODES["AT"] else None
    if isinstance(wide, Spot) and wide.kind in _LONG:
        return line.items[match.end() - 3]  # "300 yards from the sea at X"
    noun = next(item for item in reversed(line.items[match.start() : match.start("head")]) if item.code not in _JOINTS)
    if (
        line.codes[match.start() - 1 : match.start()] == CODES["BEYOND"]
        and line.codes[match.start()] == CODES["DEFINITE"]
    ):
        return None  # "12 km behind the line, at X"
    if noun.lower not in _PART_NOUNS and (noun.code != CODES["WORD"] or noun.lower in _OWN_PLACES):
        return None
    return Item(head.code, line.items[match.start()].start, head.end, head.lower, head.value)


def _coast_of(line: Line, match: re.Match[str]) -> Item:
    """(12 km south of) the coast of X: X, which is measured from its boundary."""
    head = line.items[match.start("head")]
    return Item(head.code, line.items[match.start()].start, head.end, head.lower, head.value)


_LONG = frozenset(("sea", "lake", "river", "canal", "road", "railway", "border", "coast"))
_JOINTS = codes_of("OF THE AT")


def _described(line: Line, match: re.Match[str]) -> Item | None:
    """Besieged X, rebel-held X, present-day X, eastern X: X. Any adjective will do, for only a name can follow."""
    items = line.items[match.start() : match.end()]
    if any(item.lower in _NO_ATTRIBUTES or item.lower.endswith("ly") for item in items[:-1]):
        return None
    head = items[-1]
    return Item(head.code, items[0].start, head.end, head.lower, head.value)


def _first(line: Line, match: re.Match[str]) -> Item:
    """Gorgadji (Seno), the Syrian border at Bab al-Hawa: the further names only tell which one, or what part of it."""
    return line.items[match.start()]


def _each(line: Line, match: re.Match[str]) -> Item | None:
    """Both of them, all of which: each of those before."""
    if line.lower[match.end() - 1] not in ("them", "which"):
        return None
    first = line.items[match.start()]
    return Item(first.code, first.start, line.items[match.end() - 1].end, first.lower, first.value)


_ALL_OF = steps(("(?<=COMMA) ALL OF (WORD|REL)", _each))
_STEPS = steps(
    ("(PLACE|NAME) OPEN THE? (NAMED|NAME) ((COMMA THE?)? (NAMED|NAME|KIND)){0,3} CLOSE", _first),
    (f"{_MEASURED} FRONTIER (AT|NEAR) THE? (NAMED|NAME)", _first),
    ("DISTANCE OPEN (BY|IN|AS|WORD) (A|THE|WORD|WAY_WORD|KIND){0,4} CLOSE", _straight),
    ("DISTANCE IN A WORD KIND", _straight),
    (
        f"{_MEASURED} THE? (DIRECTIONAL|WORD){{0,2}} (WORD|OUTSKIRTS|RADIUS|CENTRE|BORDER) OF THE? head=(PLACE|NAME|DEFINITE)",
        _part,
    ),
    (f"{_MEASURED} (THE|ITS|A) WORD{{1,3}} COMMA head=(PLACE) (?= COMMA|STOP|$)", _described),
    (f"{_MEASURED} KIND (?! OF|NAMED|NAME|KIND)", _bare_kind),
    ("(?<=DISTANCE FROM|DIRECTION OF|AWAY FROM) THE CENTRE (?! OF|KIND)", _bare_kind),
    (f"{_MEASURED} (OUTSKIRTS|RADIUS) OF head=(NAMED|NAME|DEFINITE)", _part),
    (f"{_MEASURED} (THE CENTRE|DEFINITE WORD?|THE WORD) AT head=(PLACE)", _part),
    (f"{_MEASURED} THE DIRECTIONAL? COAST OF THE? head=(AREA|PLACE)", _coast_of),
    (f"{_MEASURED} THE NAME OF head=(PLACE)", own_place),
    (
        (
            f"{_MEASURED} THE? ((WORD|DIRECTIONAL|CENTRE|CAPITAL|EVENT_VERB) (DASH (WORD|EVENT_VERB|DIRECTIONAL))?){{1,2}} "
            "head=(NAMED) (?! POSS|KIND|DASH)"
        ),
        _described,
    ),
)
_NEAR_STEPS = steps(
    ("((?<=NEAR)|(?<=NEAR TO)) DEFINITE AT head=(PLACE)", _part),
    ("((?<=NEAR)|(?<=NEAR TO)) THE DIRECTIONAL? COAST OF THE? head=(AREA|PLACE)", _coast_of),
)
