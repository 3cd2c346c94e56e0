"""Which noun is the one spoken of, and which area is small enough to stand for a spot."""

from __future__ import annotations

import re

from ..units import UNITS
from .grammar.phrases import Phrase
from .lexicon import CODES, codes_of
from .patterns import Item, Line, Spot, compile_pattern
from .positions import NOMINAL, PREPOSITIONS
from .senses import noun_sort
from .sentences import is_area, is_line

__all__ = [
    "RANGES",
    "addressed",
    "before_insertion",
    "container_of",
    "is_attribute",
    "is_by_a_site",
    "is_by_town",
    "is_head",
    "is_of_weather",
    "is_one_of_a_sort",
    "is_own_centre",
    "is_part",
    "is_road_name",
    "is_spot",
    "is_thing_inside",
    "is_wider",
    "later_clause",
    "named_last",
    "nominals",
    "speaks_of_vehicle",
    "verb_begin",
]

RANGES = frozenset(("mountain", "desert", "valley"))


def is_spot(spot: Spot, phrase: Phrase, lead: str) -> bool:
    """Is the area small enough for an offset to place it: a district, or the lake that something happened "at"?"""
    if phrase.kind == "side":
        return False  # "gave way in X district, on the right bank of the Y"
    return phrase.direction is not None and (spot.kind == "district" or (spot.kind == "lake" and lead == "at "))


_FAR_M = 150e3
"""From so far a town places a whole island, not what happened on it: a proposal of this project."""


def is_by_town(phrase: Phrase) -> bool:
    """Does the phrase place something by a town that is not far ("12 km south of Calapan")?"""
    other, at = phrase.last, phrase.distance
    if other is None or other.toponym is None or at is None or is_area(other):
        return False
    return not is_line(other) and at.low * UNITS[at.unit].metres <= _FAR_M


def is_by_a_site(phrase: Phrase) -> bool:
    """Does the phrase place something in paces from a site without a name, in the town named before, or from a border?

    Of a site with a name the distance must be one that is walked ("half a mile from Elland Road stadium").
    """
    spot, at = phrase.last, phrase.distance
    if spot is None or at is None:
        return False
    if spot.kind in _SITES and spot.toponym is not None:
        return at.low * UNITS[at.unit].metres <= _WALKED_M
    return at.unit in ("m", "ft", "yd") and (spot.kind == "border" or (spot.toponym is None and spot.kind == "site"))


_SITES = frozenset(("site", "building", "station", "stadium", "school", "hospital", "church", "mosque", "prison"))
_WALKED_M = 1_500.0
"""A distance that is told from a landmark of a town, not from another town [P]."""


_ROAD_NAME = re.compile(r"\b(?:Road|Route|Highway|Hwy|Street|Avenue|Interstate|Freeway|Boulevard|Lane)\b")


def is_road_name(words: str) -> bool:
    """Do the words name a road ("County Road 12")?"""
    return _ROAD_NAME.search(words) is not None


def is_wider(outer: Spot | None, inner: Spot) -> bool:
    """Is the one a country or province, and the other a smaller thing?"""
    kinds = ("country", "continent")
    return (
        outer is not None
        and outer.kind in (*kinds, "province")
        and inner.kind not in kinds
        and inner.kind != outer.kind
    )


def is_own_centre(codes: str, k: int) -> bool:
    """Its centre: of the storm or quake spoken of before."""
    return codes[k] == CODES["CENTRE"] and k > 0 and codes[k - 1] == CODES["ITS"]


def before_insertion(line: Line, end: int) -> int:
    """Return where the subject ends: before "X, where the dam burst, is" the insertion between commas is left out."""
    if end > 2 and line.codes[end - 1] == CODES["COMMA"]:
        opening = line.codes.rfind(CODES["COMMA"], max(0, end - 25), end - 1)
        if opening > 0:
            return opening
    return end


def is_part(line: Line, verb: int, i: int, phrase: Phrase) -> bool:
    """Does the verb tell what the subject belongs to, of which the phrase tells more ("X is part of a project located ...")?"""
    words = line.lower[max(0, verb - 10) : i]
    if phrase.kind == "containment" and CODES["WORD"] in line.codes[verb:i]:
        return True
    return any(word in _MEMBERS and words[k + 1] == "of" for k, word in enumerate(words[:-1]))


_MEMBERS = frozenset("part owner operator subsidiary member head director".split())


def named_last(line: Line, end: int) -> int:
    """Return the item of X before a verb at `end` in "Once the largest market of the region, X lies"; else -1."""
    codes, spot = line.codes, line.items[end - 1].value if end > 3 else None
    if not isinstance(spot, Spot) or codes[end - 1] not in _PLACES or codes[end - 2] != CODES["COMMA"]:
        return -1
    apposed = codes.count(CODES["COMMA"], 0, end) == 1 and codes[0] not in _LEADS and not is_area(spot)
    return end - 1 if apposed and _NOUN_FIRST.match(codes) else -1


_LEADS = codes_of("PLACE AREA NAME")
_NOUN_FIRST = compile_pattern("(THEN|WORD)? (DEFINITE|INDEFINITE|(A|THE) WORD)")


def later_clause(line: Line, start: int, end: int) -> int:
    """Return the noun before a verb at `end` that begins a clause of its own: "Now that X has fallen the rebels | are"; else -1."""
    found = _NEW_CLAUSE.search(line.codes, start, end)
    return found.end() - 1 if found and CODES["COMMA"] not in line.codes[start:end] else -1


_NEW_CLAUSE = compile_pattern("(NAMED|NAME|DEFINITE) (WORD|BE){1,2} (WORD|EVENT_VERB|MOTION) (THE|ITS) WORD{1,2}$")


def verb_begin(codes: str, verb: int) -> int:
    """Return the item where the words before a verb that belong to it, or are its subject's last, begin."""
    while verb > 0 and codes[verb - 1] in _AROUND_VERBS:
        verb -= 1
    return verb


_AROUND_VERBS = codes_of("WORD NOT BE JUST ALL")


def is_head(line: Line, k: int, end: int) -> bool:
    """A possessor ("Syria's base") and a people counted ("47 Yazidis") are not the head."""
    if line.codes[k] == CODES["NAME"] and k and line.codes[k - 1] in (CODES["NUMBER"], CODES["QUANTIFIER"]):
        return False
    if k + 1 < end and line.codes[k] in _PLACES and line.codes[k + 1] == CODES["EVENT"]:
        return False  # "the Okanagan blaze was mapped 7 km west of Peachland"
    return not (k + 1 < end and line.codes[k + 1] == CODES["POSS"])


def is_of_weather(line: Line, verb: int) -> bool:
    """Is the "it" before the verb no place: "It was dry only beyond the mountains, in X"?"""
    told = verb > 0 and line.lower[verb - 1] == "it" and line.codes[verb : verb + 1] == CODES["BE"]
    return told and not _WEATHER.isdisjoint(line.lower[verb + 1 : verb + 3])


_WEATHER = frozenset(
    "dry wet rainy raining snowing snowy cold colder hot hotter warm warmer freezing windy foggy dark light calm quiet clear cloudy "
    "sunny humid stormy noon midnight dawn dusk early late possible impossible hard easy difficult dangerous different".split()
)


def is_one_of_a_sort(line: Line, k: int) -> bool:
    """Does an article before the name at item `k` make it one of a sort, no place: "a roadside IED"?"""
    start = k
    while start > max(0, k - 4) and line.codes[start - 1] in _BEFORE_NAMES:
        start -= 1
    return start > 0 and line.codes[start - 1] == CODES["A"]


_BEFORE_NAMES = codes_of("WORD DASH NAME")


def is_attribute(line: Line, k: int, verb: int) -> bool:
    """Does the name at item `k` only tell which people or things: "Cairo police were", "A Roman bath has been"?"""
    if k + 1 < verb and line.codes[k] == CODES["NAME"] and _is_noun(line, k + 1):
        return True
    plural = line.items[verb].lower in ("are", "were")
    between = line.codes[k + 1 : verb]
    return plural and line.codes[k] in _PLACES and between != "" and _NOUNS.issuperset(between)


def _is_noun(line: Line, k: int) -> bool:
    code, word = line.codes[k], line.items[k].lower
    return code == CODES["EVENT"] or (code == CODES["WORD"] and noun_sort(word) != "")


_NOUNS = codes_of("WORD LEFTRIGHT")
_PLACES = codes_of("PLACE AREA")
_PART_OF = compile_pattern("inner=(CLAIM) (OF|COMMA|IN) DIRECTIONAL? $")


def container_of(line: Line, i: int, spot: Spot) -> Phrase | None:
    """Return the phrase before item `i` that puts something into the area: it ends with it, or with a part of it."""
    for k in range(i - 1, -1, -1):
        value = line.items[k].value
        if isinstance(value, Phrase) and value.kind == "containment" and value.last is spot:
            return value
        if value is spot:
            part = _PART_OF.search(line.codes, 0, k)
            inner = line.items[part.start("inner")].value if part else None
            return inner if isinstance(inner, Phrase) and inner.kind == "containment" else None
    return None


def addressed(line: Line, sub: int) -> int:
    """Return the item of X in "in X, Y, 8 km from Z", where the area Y at item `sub` only tells which X is meant."""
    area, head = line.items[sub].value, line.items[sub - 2]
    if sub < 2 or line.codes[sub - 1] != CODES["COMMA"] or not isinstance(area, Spot):
        return sub
    if area.toponym is None or _WHOLES.isdisjoint(area.toponym.kinds) or area.kind in _NO_WHOLES:
        return sub  # "in Nariño, the Galeras volcano, 8 km west of Pasto"
    spot = head.value.last if isinstance(head.value, Phrase) else head.value
    named = isinstance(spot, Spot) and not is_area(spot) and head.code in _HEADS
    return sub - 2 if named else sub


def is_thing_inside(line: Line) -> bool:
    """Does the sentence open with an area and a thing in it: "In Nariño, a volcano, 8 km ..., spat", "In X, the Quilotoa crater, ..., was"?"""
    if line.codes[2] == CODES["INDEFINITE"]:
        return True
    phrase, thing = line.items[0].value, line.items[2].value
    outer = phrase.last if isinstance(phrase, Phrase) else None
    if (
        outer is None
        or not isinstance(thing, Spot)
        or thing.kind not in ("site", "mountain", "lake", "settlement", "neighbourhood")
    ):
        return False
    wide = is_area(outer) or (outer.toponym is not None and not _WHOLES.isdisjoint(outer.toponym.kinds))
    return wide and line.codes[5:6] == CODES["COMMA"] and line.codes[6:7] in _PREDICATES


_PREDICATES = codes_of("BE EVENT_VERB MOTION LOCATED WORD")


_WHOLES = frozenset(("district", "island", "province", "region"))
_NO_WHOLES = frozenset(("mountain", "site", "airport", "base", "camp", "mine", "dam", "bridge", "river", "lake"))
_HEADS = codes_of("CLAIM NAME PLACE")


def speaks_of_vehicle(line: Line) -> bool:
    """Is a train or a ship what the sentence speaks of ("the express left Quetta"), so that "it" was halted elsewhere?"""
    for k, item in enumerate(line.items[:_NEAR_START]):
        if item.lower.rsplit(" ", 1)[-1] in _VEHICLES:
            behind = line.lower[k + 1 : k + 4]
            return any(word in _SETS_OUT for word in behind)
        if item.code in _NO_NOUNS:
            return False
    return False


_NEAR_START = 6
_VEHICLES = frozenset(
    "train express bus coach convoy truck lorry plane aircraft airliner jet helicopter ship boat vessel tanker trawler yacht "
    "freighter ferry barge minibus van flight balloon drone".split()
)
_SETS_OUT = frozenset("left departed sailed set pulled took took-off lifted drove crossed passed entered reached arrived".split())
_NO_NOUNS = codes_of("BE MOTION EVENT_VERB IN AT ON COMMA SAY")


def nominals(line: Line) -> list[Item]:
    """Return the nouns and names of the sentence that stand behind no preposition, in order."""
    codes = line.codes
    found = [each.start() for each in _NOMINALS.finditer(codes)]
    made = []
    for k in found:
        governing = k - 2 if k > 1 and codes[k - 1] in _ARTICLES else k - 1
        if governing < 0 or codes[governing] not in PREPOSITIONS:
            made.append(line.items[k])
    return made


_NOMINALS = re.compile(f"[{re.escape(''.join(sorted(NOMINAL)))}]")
_ARTICLES = codes_of("THE A")
