"""Which thing right before a phrase may be what it places, and which only tells where something else is."""

from __future__ import annotations

import re

from .bodies import clause_start
from .grammar.phrases import Phrase
from .heads import is_by_town, is_road_name
from .lexicon import CODES, SPANS, TREATING, codes_of
from .patterns import Item, Line, Spot, compile_pattern
from .positions import ADJACENT, BESIDE, ENDS, EVENT, EVENT_VERB, INSIDE, PREPOSITIONS
from .senses import noun_sort, verb_sort
from .sentences import is_area, is_line, may_be_area

__all__ = ["STORMS", "beside_match", "is_entry", "is_slope", "may_stand"]

STORMS = frozenset("cyclone hurricane typhoon storm depression".split())
"""A name with one of these is a storm's, which is an event and no place."""

_WAYS = codes_of("DIRECTION DIRECTIONAL")
_INSIDE_OR_WAY = INSIDE | _WAYS
_ROADS = frozenset("road highway motorway route track railway pipeline line linking connecting".split())


def _is_drawn_out(item: Item) -> bool:
    """Is this a river, road or valley, too long for a distance to place it?"""
    if isinstance(item.value, Spot) and item.value.kind == "sea" and item.code == CODES["DEFINITE"]:
        return True  # "rammed in the strait, 14 miles off X"
    return item.code == CODES["LINEPLACE"] or (isinstance(item.value, Spot) and item.value.kind == "valley")


def _is_unknown_water(line: Line, sub: int) -> bool:
    """Is it "the" and an unknown name behind "from", "in" or "into", a river's or sea's: "fell into the Clyde, 200 m below X"?"""
    spot = line.items[sub].value
    if not isinstance(spot, Spot) or spot.toponym is not None or line.codes[sub] in _UNNAMED:
        return False
    k = sub - 1 if line.text[line.items[sub].start :][:4].lower() == "the " else sub - 2
    article = k == sub - 1 or line.codes[sub - 1 : sub] == CODES["THE"]
    return article and k >= 0 and line.codes[k] in _WHENCE


_OVER = (CODES["ACROSS"], CODES["BEYOND"])


def is_slope(line: Line, sub: int, phrase: Phrase) -> bool:
    """Is it a mountain on whose slopes something else is: "villages on the slopes of X, 8 km from Y"?"""
    spot = line.items[sub].value
    if phrase.distance is None or sub < 2 or line.codes[sub - 1] != CODES["OF"] or not isinstance(spot, Spot):
        return False
    return line.lower[sub - 2] in _SLOPES


_SLOPES = frozenset("slope slopes flank flanks foothills rim".split())


def _is_at_junction(line: Line, sub: int) -> bool:
    """Is it where a road goes that something is at the turning to: "at the junction with the road to X, 8 km from Y"?"""
    if line.codes[sub - 1 : sub] not in (CODES["TO"], CODES["FOR"]):
        return False
    return not _JUNCTIONS.isdisjoint(word for item in line.items[max(0, sub - 8) : sub] for word in item.lower.split())


_JUNCTIONS = frozenset("junction turn-off turnoff turning crossroads fork intersection roundabout".split())
_WHENCE = codes_of("FROM IN INTO")


def _is_bound_for(line: Line, sub: int) -> bool:
    """Is it where a ship or plane was bound, which was hit on the way: "under way from X to Y, 60 miles east of Z"?"""
    found = _VOYAGE.search(line.codes, 0, sub + 1)
    if found is None or ({EVENT, EVENT_VERB}.isdisjoint(line.codes[: found.start()]) and "lost" not in line.lower):
        return False
    return not _VOYAGES.isdisjoint(line.lower[max(0, found.start() - 3) : found.start()])


_VOYAGE = compile_pattern("FROM (NAMED|NAME) TO (NAMED|NAME)$")
_VOYAGES = frozenset("way route passage voyage flight sailing bound travelling traveling flying heading steaming".split())


def _is_governed(line: Line, sub: int, phrase: Phrase) -> bool:
    """Does the line at item `sub` only tell where something else is: "on a bank of the Naf, opposite Maungdaw"?"""
    return phrase.kind == "near" and sub > 0 and line.codes[sub - 1] in PREPOSITIONS


def beside_match(line: Line, i: int) -> re.Match[str] | None:
    """Return the match of what stands right before the phrase at item `i`, or before the way to it; its group is "sub"."""
    found = ADJACENT.search(line.codes, 0, i)
    end = _before_a_way(line, found.start("sub")) if found else -1
    return ADJACENT.search(line.codes, 0, end) if end > 0 else found


def _before_a_way(line: Line, sub: int) -> int:
    """Return the item at which a place ends that lies up or down what item `sub` is: "X, further up the river and 8 km from Y".

    -1 where the thing at item `sub` is no way to it.
    """
    spot = line.items[sub].value
    if not isinstance(spot, Spot) or spot.kind not in _WAY_KINDS or sub < 3:
        return -1
    k = sub - 1
    while k > sub - 4 and k > 0 and line.lower[k] in _UP_IT:
        k -= 1
    return k + 1 if k < sub - 1 and line.codes[k] == CODES["COMMA"] else -1


_WAY_KINDS = frozenset(("river", "canal", "coast", "sea", "lake", "road", "railway", "valley"))
_UP_IT = frozenset("further farther up down along higher lower upstream downstream out inland across".split())


def may_stand(line: Line, sub: int, i: int, phrase: Phrase) -> bool:
    """Return whether the thing at item `sub`, right before the phrase at item `i`, may be what it places."""
    item = line.items[sub]
    if item.end - item.start < 2 or item.code == CODES["FRONTIER"] or _is_level(line, sub):
        return False
    if phrase.kind == "containment" and item.code == CODES["LINEPLACE"]:
        return False
    if (
        phrase.kind == "containment"
        and phrase.direction is None
        and sub == i - 1
        and item.code in (CODES["AREA"], CODES["NAME"])
    ):
        return False
    if _is_bound_for(line, sub) or (not _ROADS.isdisjoint(line.lower[max(0, sub - 6) : sub]) and ENDS.search(line.codes, 0, sub)):
        return False  # "on the road from X to Y, 8 km from Z"
    if is_road_name(line.text[item.start : item.end]) and not {EVENT, EVENT_VERB}.isdisjoint(line.codes[:sub]):
        return False  # "the body in a ditch off County Road 12, 8 km from X"
    if _is_unknown_water(line, sub) or is_slope(line, sub, phrase) or _is_at_junction(line, sub) or (item.code in _UNNAMED and line.codes[max(0, sub - 1) : sub] in _OVER):
        return False
    if _is_drawn_out(item) and (phrase.distance is not None or sub == i - 1 or _is_governed(line, sub, phrase)):
        return False
    if sub > 1 and line.codes[sub - 1] == CODES["FROM"] and CODES["MOTION"] in line.codes[max(0, sub - 5) : sub]:
        return sub < i - 1 and _is_told_of_it(line, phrase)  # "sailed from X, 8 km south of Y"
    if _is_long_left(line, sub) or _is_scene_island(line, sub, phrase) or _ends_a_way(line, sub):
        return False
    if phrase.kind == "containment" and _has_arrived(line, sub):
        return False
    if item.code == CODES["AREA"] and (
        _is_coasted(line, sub, near=phrase.kind == "near") or (phrase.distance and _only_holds(line, sub, phrase))
    ):
        return False
    if phrase.distance is not None and _is_crossed_line(line, sub, i):
        return False
    unnamed = item.code in (CODES["INDEFINITE"], CODES["DEFINITE"])
    if phrase.kind == "containment" and unnamed and {EVENT, EVENT_VERB}.isdisjoint(line.codes):
        inserted = item.code == CODES["DEFINITE"] and line.codes[i - 1] == CODES["COMMA"] == line.codes[i + 1 : i + 2]
        return inserted or BESIDE.match(line.codes, i + 1) is not None or _is_object_site(line, sub, i)
    return not (item.code == CODES["NAME"] and sub == i - 1 and phrase.distance is None)


def _ends_a_way(line: Line, sub: int) -> bool:
    """Is it the second of two that something is between: "left it between X and Y, 10 km from X"?"""
    return sub > 2 and line.codes[sub - 1] == CODES["AND"] and line.codes[sub - 3] == CODES["BETWEEN"]


def _is_level(line: Line, sub: int) -> bool:
    """Is it what a height is counted from: "lies 3,660 metres above the sea and 95 km southeast of X"?"""
    return (
        sub > 0 and line.items[sub - 1].lower == "above" and line.items[sub].lower.endswith(("sea", "valley", "plain"))
    )


_AWAY = re.compile(r"\bto the\b|\baway$")


def _is_told_of_it(line: Line, phrase: Phrase) -> bool:
    """Does the phrase tell of a place that was left, not of the way: "fled from X, on the border"?"""
    if phrase.implied and _AWAY.search(line.text, phrase.start, phrase.end):
        return True  # "flew from X, 35 km to the south-east"
    return phrase.kind == "border" or (phrase.direction is not None and not phrase.implied)


_UNNAMED = codes_of("INDEFINITE DEFINITE")


def _is_coasted(line: Line, sub: int, *, near: bool) -> bool:
    """Is it a sea or land on whose coast something else lies: "on the coast of the Arabian Sea northwest of X"?"""
    spot = line.items[sub].value
    if isinstance(spot, Spot) and spot.kind in ("sea", "continent"):
        return sub > 0
    if near and isinstance(spot, Spot) and spot.kind in ("country", "province"):
        return sub > 0  # "crossed into Angola near Calai"
    if near and isinstance(spot, Spot) and spot.kind == "lake" and sub > 0 and line.codes[sub - 1] in PREPOSITIONS:
        return True  # "crashed into Lake Kivu off Kalehe"
    return sub > 1 and line.codes[sub - 1] == CODES["OF"] and line.codes[sub - 2] in (CODES["COAST"], CODES["BANK"])


def _is_crossed_line(line: Line, sub: int, i: int) -> bool:
    """Is it "the canal" that something else is on: "wedged across a stretch of the canal, 8 km north of X"?"""
    spot = line.items[sub].value
    inserted = line.codes[i - 1] == CODES["COMMA"] and line.codes[sub - 1 : sub] in PREPOSITIONS
    return sub > 0 and inserted and isinstance(spot, Spot) and is_line(spot)


def _is_object_site(line: Line, sub: int, i: int) -> bool:
    """Is the thing at item `sub` a site that a clause tells of, not its subject: "opened a clinic in X"?"""
    item = line.items[sub]
    spot = item.value
    return (
        item.code == CODES["INDEFINITE"]
        and sub == i - 1 > 1
        and line.codes[sub - 1] in _GOVERNING
        and isinstance(spot, Spot)
        and spot.kind == "site"
        and item.lower not in _INSTITUTIONS
        and not _is_of_subject(line, sub)
        and _LIVES.isdisjoint(line.lower[max(0, sub - 8) : sub])
        and " ".join(line.lower[max(0, sub - 3) : sub - 1]) != "put up"
    )


def _is_of_subject(line: Line, sub: int) -> bool:
    """Does the site at item `sub` only tell who does something: "teachers at a school in X voted"?"""
    start = clause_start(line, sub)
    behind = line.codes[sub + 2 : sub + 3]
    if start < 0 or line.codes[sub - 1] not in _WHERE or behind not in _VERBAL:
        return False
    before = range(start, sub - 1)
    return not any(line.codes[k] in _ACTING or verb_sort(line.lower[k]) for k in before) and noun_sort(
        line.lower[sub - 2]
    ) in ("person", "group")


_WHERE = codes_of("AT IN ON OF")
_ACTING = codes_of("BE MOTION EVENT_VERB LOCATED SAY")
_VERBAL = _ACTING | {CODES["WORD"]}
_INSTITUTIONS = frozenset(
    "hospital university office offices ministry embassy consulate parliament court home farm ranch".split()
)
_LIVES = frozenset(
    "met meet meets played performed sang danced spoke preached ordered orders ordering hired serving serves served birth delivered own owns owned work works worked working studied studies taught teaches manages managed grew born "
    "educated lives lived married retired trained buys sells sell sold bought like as than unlike attended attends went visited visiting joined".split()
)
"""What a person has or does at such a place is no statement of where it is."""


_GOVERNING = codes_of("WORD FOR AT TO FROM NEAR ON IN INTO")


def _is_long_left(line: Line, sub: int) -> bool:
    """Is the name at item `sub` what somebody left long before ("more than a month out of X")?"""
    words = line.lower[max(0, sub - 3) : sub]
    return words[1:] == ["out", "of"] and words[0] in SPANS


def _has_arrived(line: Line, sub: int) -> bool:
    """Is it where somebody came from or was brought to: "90 families from X in Y", "were flown to a hospital in Y"?"""
    if line.items[sub].lower in TREATING and line.codes[sub] in _UNNAMED:
        return line.codes[sub - 1 : sub] == CODES["TO"]
    if line.codes[max(0, sub - 2) : sub] == CODES["OUT"] + CODES["OF"]:
        return True  # "the road out of X at Y"
    if line.codes[sub - 1 : sub] != CODES["FROM"]:
        return False
    return not _ARRIVALS.isdisjoint(line.lower[max(0, sub - 10) : sub])


_ARRIVALS = frozenset(
    "arrival arrivals arrived arriving arrive arrives landed deported deportation repatriated transfer moved".split()
)


def is_entry(line: Line, i: int) -> bool:
    """Is the phrase at item `i` all that an entry of a list says of its name: "Ann: 80 km east of Kyaukphyu"?"""
    if i < 2 or line.items[i - 1].lower != ":" or line.codes[i - 2] not in _ENTRIES:
        return False
    spot = line.items[i - 2].value
    if isinstance(spot, Spot) and spot.kind in ("country", "province", "region", "continent", "sea"):
        return False
    opens = i == 2 or line.items[i - 3].lower in (":", ";", ",", ".", "-", "*", "•")
    return opens and (i + 1 == len(line.items) or line.items[i + 1].lower in (";", "."))


_ENTRIES = codes_of("PLACE AREA NAME")


_ISLANDS = codes_of("AREA PLACE")


def _is_scene_island(line: Line, sub: int, phrase: Phrase) -> bool:
    """Is the name at item `sub` the island on which an event is placed by a town: "crashed on X, 8 km south of Y"?"""
    spot = line.items[sub].value
    if line.codes[sub] not in _ISLANDS or not isinstance(spot, Spot) or not sub or line.codes[sub - 1] != CODES["ON"]:
        return False
    wide = is_area(spot) or may_be_area(spot)
    return wide and not {EVENT, EVENT_VERB}.isdisjoint(line.codes[:sub]) and is_by_town(phrase)


def _is_held(line: Line, sub: int) -> bool:
    """Does the area at item `sub` stand behind "in", "in central", "in the interior of"? Then something in it is placed."""
    k = sub - 1
    if line.codes[k] in _INSIDE_OR_WAY:
        return True
    while k > max(0, sub - 6) and line.codes[k] in _BETWEEN_IN:
        k -= 1
    spot = line.items[sub].value
    wide = isinstance(spot, Spot) and spot.kind in ("country", "province", "region", "continent")
    return wide and line.codes[k] in INSIDE


_BETWEEN_IN = codes_of("WORD DIRECTIONAL CENTRE THE OF KIND_WORD DASH")


def _only_holds(line: Line, sub: int, phrase: Phrase) -> bool:
    """Does the area at item `sub` only hold what is placed ("Brazil: Pará, 34 km NW ...", "a quake shook Peru, 40 km ...")?"""
    if not sub or _is_held(line, sub):
        return sub > 0
    spot = line.items[sub].value
    if phrase.kind == "border" or not isinstance(spot, Spot) or spot.kind not in ("country", "province", "region"):
        return False
    return line.codes[sub - 1] == EVENT_VERB or (line.items[sub - 1].lower == ":" and sub > 1)
