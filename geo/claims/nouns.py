"""Noun phrases of places: names with their kind words, borders, "the town", "a village", and a name in its context."""

from __future__ import annotations

import re

from ..reports import Mention
from .added import ADDED
from .articles import with_article
from .capitals import CALLED_SO, CAPITALS, OF_AN_AREA
from .frontiers import FRONTIERS
from .lexicon import CODES, NAMELESS_KINDS, codes_of
from .patterns import Item, Line, Spot, apply_steps, compile_pattern, own_place, spot_of, steps
from .sentences import may_be_area, place_code

__all__ = ["join_places"]

_COMPOUND = frozenset(
    "air oil gas power refugee military border army naval nuclear railway train bus police metro displacement idp "
    "district province provincial city town county international domestic old main central capital industrial "
    "coal gold copper iron uranium cement sugar grain water".split()
)
_WIDE = frozenset({"country", "province"})
_LISTED_BEFORE = compile_pattern("NAMED (COMMA|AND)$")
_LISTED_BEHIND = compile_pattern("COMMA? (AND|OR)? NAMED|COMMA? AND NAME")
_KINDS = codes_of("KIND_WORD ROAD")
_HEADS = _KINDS | {CODES["CAPITAL"]}
_SITES = frozenset({"site", "port", "bridge"})
_ATTRIBUTES = frozenset(
    "strategic ancient historic restive tense volatile war-torn held called hit torn run riven".split()
)
"""Words that may stand between "the" and a name beside participles in -ed: "the rebel-held Idlib"."""


def join_places(line: Line) -> None:
    """Make one item of each noun phrase that stands for a place, in place; the order of the steps matters."""
    apply_steps(line, _STEPS)


def _kind_behind(line: Line, match: re.Match[str]) -> Item | None:
    """Homs city, Deir al-Zor province, Euphrates river; "Mosul airport" is a place of its own, not Mosul."""
    items = line.items[match.start() : match.end()]
    head, kind_word = items[0], items[-1]
    if len(items) == 3 and items[1].lower not in _COMPOUND:
        return None
    kind = NAMELESS_KINDS.get(kind_word.lower, "")
    spot = spot_of(head)
    if kind_word.lower in ("positions", "position") or not kind:
        return None
    article = line.codes[match.start() - 1 : match.start()] == CODES["A"]
    if article and (kind == "settlement" or (kind in _SITES and _is_wide(spot))):
        return None  # "X, a Chad border town", "a Red Sea port"
    if _is_sea(spot) and kind_word.lower in _BY_SEAS and line.text[kind_word.start].islower():
        return None  # "X, Y's main Red Sea port"
    if kind_word.lower in _IN_TOWNS and spot.toponym is not None:
        return Item(head.code, head.start, kind_word.end, head.lower, spot)
    if kind_word.lower in _ISLANDS and spot.toponym is not None and "island" in (spot.kind, *spot.toponym.kinds):
        return Item(head.code, head.start, kind_word.end, head.lower, Spot(spot.mentions, "island", spot.toponym))
    if kind in _SITES and spot.kind not in _site_kinds():
        words = line.text[head.start : kind_word.end]
        own = Spot((Mention(words, head.start, kind_word.end),), "site")
        return Item(CODES["PLACE"], head.start, kind_word.end, words.lower(), own)
    kind = spot.kind if spot.kind and kind in _SITES else kind
    return Item(place_code(kind), head.start, kind_word.end, head.lower, Spot(spot.mentions, kind, spot.toponym))


def _is_sea(spot: Spot) -> bool:
    return spot.toponym is not None and (spot.kind == "sea" or "sea" in spot.toponym.kinds)


_MOST = ("ernmost", "gest", "dest")
_CHIEF = frozenset("main chief principal only second third busiest".split())
_BY_SEAS = frozenset("port ports seaport town city resort".split())


def _site_kinds() -> frozenset[str]:
    from ..places import KINDS

    return frozenset(name for name, kind in KINDS.items() if kind.family == "site")


def _owned(line: Line, match: re.Match[str]) -> Item | None:
    """Mosul's airport: a place of its own, which has no toponym; "X, Peru's largest port" is X."""
    head, kind_word = line.items[match.start()], line.items[match.end() - 1]
    kind = NAMELESS_KINDS.get(kind_word.lower, "")
    apposed = head.code == CODES["AREA"] and line.codes[match.start() - 1 : match.start()] == CODES["COMMA"]
    is_border = line.codes[match.end() : match.end() + 1] in (CODES["BORDER"], CODES["FRONTIER"])
    if is_border or (kind not in _SITES and not (apposed and kind == "settlement")):
        return None  # "Greece's land border with Turkey"
    inside = line.codes[match.start() - 1 : match.start()] in (CODES["IN"], CODES["AT"]) and head.code == CODES["PLACE"]
    if inside and kind_word.lower in _WITHIN_TOWNS:
        return Item(head.code, head.start, kind_word.end, head.lower, spot_of(head))  # "in Hargeisa's main market"
    told = head.code == CODES["AREA"] and line.codes[match.start() - 1 : match.start()] == CODES["BE"]
    words, code = line.text[head.start : kind_word.end], "DEFINITE" if apposed or told else "PLACE"
    own = Spot((Mention(words, head.start, kind_word.end),), kind if apposed else "site")
    return Item(CODES[code], head.start, kind_word.end, words.lower(), own)


def _site_at(line: Line, match: re.Match[str]) -> Item | None:
    """The US base at At Tanf: At Tanf; Niger's second city, Zinder: Zinder."""
    kind_word, joint = line.items[match.end() - 3], line.items[match.end() - 2]
    kind = NAMELESS_KINDS.get(kind_word.lower, "")
    if kind not in _SITES and (joint.code == CODES["AT"] or kind != "settlement"):
        return None
    return _centre(line, match)


def _kind_before(line: Line, match: re.Match[str]) -> Item | None:
    """The (northern) town of Khasham; the village Khasham; a town called Khasham; County Kerry."""
    items = line.items[match.start() : match.end()]
    head, joint = items[-1], items[-2]
    if joint.code == CODES["WORD"] and joint.lower not in ("called", "named"):
        return None
    if any(item.code == CODES["COMMA"] for item in items) or not _is_one_phrase(items):
        return None
    kind_word = next(item for item in reversed(items) if item.code in _KINDS)
    kind, spot = NAMELESS_KINDS.get(kind_word.lower, ""), spot_of(head)
    apposed = (
        line.codes[match.start() - 1 : match.start()] in (CODES["BE"], CODES["COMMA"]) and items[0].code == CODES["A"]
    )
    if apposed and joint.code == CODES["OF"] and kind in ("district", "province", "neighbourhood"):
        return None  # "X is a district of Y"
    if len(items) == 2 and kind == "district" and spot.kind == "" and line.text[kind_word.start].isupper():
        return Item(CODES["AREA"], kind_word.start, head.end, head.lower, Spot(spot.mentions, kind, spot.toponym))
    if kind == "settlement" and spot.kind in ("country", "province", "region") and CODES["CAPITAL"] in match.group():
        return None  # "the capital city of Kerala" is not Kerala
    outer = spot.kind in ("country", "province", "region", "island") or (not spot.kind and may_be_area(spot))
    sorting = line.lower[match.start() - 1 if items[0] is kind_word else match.start() + 1]
    if joint.code == CODES["OF"] and outer and (sorting.endswith(_MOST) or sorting in _CHIEF):
        return None  # "the southernmost city of Chile", "the largest town of Jersey"
    bare = joint.code in _KINDS
    if kind_word.lower in _ISLANDS and joint.code == CODES["OF"]:
        spot, kind = Spot(spot.mentions, spot.kind or "island", spot.toponym), spot.kind or "island"
    elif kind_word.lower in _LIVED_IN and joint.code == CODES["OF"]:
        kind = spot.kind or "settlement"
    elif (kind in _SITES - {"port"} and not bare and spot.kind not in _site_kinds() and joint.code == CODES["OF"]) or (
        bare and items[0].code not in (CODES["THE"], CODES["ITS"])
    ):
        return None
    if kind in ("district", "coast") or kind in _SITES:
        kind = spot.kind
    start = items[0].start
    return Item(
        place_code(kind or spot.kind), start, head.end, head.lower, Spot(spot.mentions, kind or spot.kind, spot.toponym)
    )


def _is_wide(spot: Spot) -> bool:
    return spot.kind in _WIDER or (spot.toponym is not None and "sea" in spot.toponym.kinds)


_WIDER = frozenset(("sea", "country", "province", "region", "continent", "river", "lake", "coast"))
_IN_TOWNS = frozenset("courthouse cathedral kindergarten chapel synagogue garage morgue".split())
"""Buildings that stand in the town they are called after: "outside Omagh courthouse"."""
_WITHIN_TOWNS = frozenset("market square plaza stadium station cathedral mosque church synagogue port harbour harbor hospital".split())
_LIVED_IN = frozenset(
    "resort outpost camp castle cathedral citadel church mosque harbour harbor market".split()
)
"""Sites that, called "of" a name, are the place itself or in it: "the resort of X", not "the airport of X"."""
_ISLANDS = frozenset({"island", "islet", "atoll"})
_STRONGHOLDS = frozenset(
    "islands atolls provinces districts counties governorates regions stronghold hub bastion holdout hotspot powerhouse cities towns villages hamlets settlements camps ports".split()
)


def _is_one_phrase(items: list[Item]) -> bool:
    """Is there no dash but a hyphen in the words, and no "near" but "nearby" ("the nearby oil-rich town of")?"""
    for k, item in enumerate(items):
        if item.code == CODES["NEAR"] and item.lower != "nearby":
            return False
        if item.code == CODES["DASH"] and not (k and items[k - 1].end == item.start == items[k + 1].start - 1):
            return False
    return True


def _stronghold(line: Line, match: re.Match[str]) -> Item | None:
    """The rebel stronghold of Douma; the towns of Douma (and Harasta)."""
    items = line.items[match.start() : match.end()]
    head, spot = items[-1], spot_of(items[-1])
    if items[-3].lower not in _STRONGHOLDS or not _is_one_phrase(items):
        return None
    return Item(head.code, items[0].start, head.end, head.lower, spot)


def _centre(line: Line, match: re.Match[str]) -> Item | None:
    items = line.items[match.start() : match.end()]
    if any(item.lower == "foot" for item in items):
        return None
    head, first = items[-1], items[0].value
    measured = line.codes[match.start() - 2 : match.start()] == CODES["DISTANCE"] + CODES["FROM"]
    long = isinstance(first, Spot) and (first.kind == "line" or (measured and first.kind in _DRAWN_OUT))
    if items[0].code == CODES["DEFINITE"] and long:
        return None  # "behind the line at X", "300 yards from the sea at X"; in "capsized in the river at X" it is X
    return Item(head.code, items[0].start, head.end, head.lower, head.value)


_DRAWN_OUT = frozenset(("sea", "river", "canal", "lake", "coast"))


def _with_attribute(line: Line, match: re.Match[str]) -> Item | None:
    """The disputed Line of Control, the so-called Green Line: a word that tells of the place and names no other."""
    items = line.items[match.start() : match.end()]
    word, head = items[-2].lower.rsplit("-", 1)[-1], items[-1]
    if not (word in _ATTRIBUTES or (len(word) > 4 and word.endswith("ed"))):
        return None
    return Item(head.code, items[0].start, head.end, head.lower, head.value)


def _coast_of(line: Line, match: re.Match[str]) -> Item | None:
    """The Gaza coast; Libya's Mediterranean coast, Scotland's North Sea coast."""
    if line.codes[match.start()] == CODES["PLACE"] and not _is_sea(spot_of(line.items[match.start("head")])):
        return None
    head = line.items[match.start("head")]
    start, end = line.items[match.start()].start, line.items[match.end() - 1].end
    return Item(head.code, start, end, head.lower, head.value)


def _blast(line: Line, match: re.Match[str]) -> Item | None:
    """(8 km from) the blast: the place of an event."""
    first, last = line.items[match.start()], line.items[match.end() - 1]
    mention = Mention(line.text[first.start : last.end], first.start, last.end)
    return Item(CODES["DEFINITE"], first.start, last.end, last.lower, Spot((mention,), "event"))


def _in_context(line: Line, match: re.Match[str]) -> Item | None:
    """At Tanf, Syria: the first name lies in the second; a list of names does not."""
    inner, outer = line.items[match.start()], line.items[match.end() - 1]
    one, two = spot_of(inner), spot_of(outer)
    if not _encloses(line, match, one, two):
        return None
    before = line.codes[match.start() - 1 : match.start()]
    lead = line.text[inner.start : one.mentions[0].start].lower().split()[-1:]  # "the base at" of "the base at X"
    line.contained.append((one, two, inner.start, outer.end))
    if lead in (["at"], ["in"]) or before == CODES["AT"]:
        line.stated.add(inner.start)
    elif before == CODES["IN"]:
        line.placed.add(inner.start)
    return Item(inner.code, inner.start, outer.end, inner.lower, one)


def _part_of_area(line: Line, match: re.Match[str]) -> Item | None:
    """The Karrada district of Baghdad: Karrada, which lies in Baghdad."""
    inner, noun, outer = line.items[match.start("inner")], line.items[match.end() - 3], line.items[match.end() - 1]
    one, two, start = spot_of(inner), spot_of(outer), line.items[match.start()].start
    kind = NAMELESS_KINDS.get(noun.lower, "")
    town = noun.lower in _TOWNS
    if kind not in _PARTS or one.toponym is None or two.toponym is None or (one.kind == "country" and not town):
        return None
    if not town and match.end() - match.start("inner") > 4:
        return None
    if town:  # "the Texas town of West" lies in Texas
        line.contained.append((two, one, start, outer.end))
        return Item(place_code(two.kind), start, outer.end, outer.lower, Spot(two.mentions, two.kind, two.toponym))
    line.contained.append((one, two, start, outer.end))
    if line.codes[match.start() - 1 : match.start()] in (CODES["IN"], CODES["AT"]):
        line.placed.add(start)
    kind = kind if kind == "province" else one.kind
    return Item(place_code(kind), start, outer.end, inner.lower, Spot(one.mentions, kind, one.toponym))


_TOWNS = frozenset("town village city hamlet settlement towns villages cities hamlets".split())
_PARTS = frozenset(("district", "neighbourhood", "province", "settlement"))


def _encloses(line: Line, match: re.Match[str], one: Spot, two: Spot) -> bool:
    if one.toponym is None or two.toponym is None or line.codes[match.end() : match.end() + 1] == CODES["POSS"]:
        return False  # "Sarh, Chad's third town"
    before, behind = line.codes[max(0, match.start() - 2) : match.start()], line.codes[match.end() : match.end() + 3]
    listed = _LISTED_BEFORE.search(before) or _LISTED_BEHIND.match(behind)
    if two.toponym.text in one.toponym.context:
        return two.kind != "settlement" and (two.kind == "country" or not listed)
    if one.toponym.context or two.kind not in _WIDE or one.kind in ("country", "continent") or one.kind == two.kind:
        return False
    return not listed


def _of_owner(line: Line, match: re.Match[str]) -> Item | None:
    """Syria's Homs province: Homs province, which lies in Syria; "Mali's neighbours include Niger" are two countries."""
    outer, head = line.items[match.start()], line.items[match.end() - 1]
    behind = line.items[match.end()] if match.end() < len(line.items) else head
    by_sea = _is_sea(spot_of(head)) and behind.lower in _BY_SEAS
    apart = match.end() - match.start() > _OWNED and spot_of(outer).kind == spot_of(head).kind == "country"
    if by_sea or apart:
        return None
    line.contained.append((spot_of(head), spot_of(outer), outer.start, head.end))
    return Item(head.code, outer.start, head.end, head.lower, head.value)


_OWNED = 3
"""Items of an owner and what is his without a word between them: "Ethiopia's Somali Region"."""


def _of_company(line: Line, match: re.Match[str]) -> Item | None:
    """Newmont's Ahafo mine: the mine, whoever owns it."""
    head = line.items[match.end() - 1]
    if spot_of(head).kind not in _site_kinds():
        return None
    return Item(head.code, line.items[match.start()].start, head.end, head.lower, head.value)


_LATTER = frozenset(("latter", "former"))


def _latter(line: Line, match: re.Match[str]) -> Item | None:
    """The latter, the former: one of the two places named last."""
    first, word = line.items[match.start()], line.items[match.end() - 1]
    if word.lower not in _LATTER:
        return None
    mention = Mention(line.text[first.start : word.end], first.start, word.end)
    return Item(CODES["DEFINITE"], first.start, word.end, word.lower, Spot((mention,), word.lower))


def _town_of(line: Line, match: re.Match[str]) -> Item | None:
    """The island's main town of X; its second city, X: X."""
    joint, noun = line.items[match.end() - 2], line.items[match.end() - 3]
    if NAMELESS_KINDS.get(noun.lower, "") != "settlement":
        return None
    if joint.code == CODES["COMMA"] and line.codes[match.end() : match.end() + 1] not in (
        CODES["COMMA"],
        CODES["STOP"],
    ):
        return None
    return _centre(line, match)


def _definite(line: Line, match: re.Match[str]) -> Item | None:
    items = line.items[match.start() : match.end()]
    last = next(item for item in reversed(items) if item.code in _HEADS)
    last = next((item for item in items if item.code == CODES["CAPITAL"] and last.lower == "city"), last)
    if any(item.lower in _MODALS for item in items):
        return None  # "the eye should pass"
    kind = "capital" if last.code == CODES["CAPITAL"] else NAMELESS_KINDS.get(last.lower, "")
    start, end = items[0].start, items[-1].end
    mention = Mention(line.text[start:end], start, end)
    return Item(CODES["DEFINITE"], start, end, last.lower, Spot((mention,), kind))


_MODALS = frozenset("should will would could may might must can did does do to".split())


def _indefinite(line: Line, match: re.Match[str]) -> Item | None:
    items = line.items[match.start() : match.end()]
    start, end = items[0].start, items[-1].end
    kind = NAMELESS_KINDS.get(items[-1].lower, "")
    return Item(
        CODES["INDEFINITE"], start, end, items[-1].lower, Spot((Mention(line.text[start:end], start, end),), kind)
    )


# names with their kind words first, then owners and articles, then nouns without a name; each step reads what the last made
_STEPS = steps(
    *FRONTIERS,
    ("THE WORD (?! (WORD|WAY_WORD|NAME){0,2} KIND|NAMED|NAME)", _latter, _LATTER),
    ("THE (AREA|PLACE|NAME)? BORDER? KIND AT head=(PLACE)", _site_at),
    ("(THE KIND POSS|ITS) (WORD|DIRECTIONAL){0,2} KIND (OF|COMMA) head=(PLACE)", _town_of),
    ("AREA POSS (WORD|DIRECTIONAL){0,2} KIND COMMA head=(PLACE) (?= COMMA|BE)", _site_at),
    ("THE? inner=(NAMED) (WORD|BORDER)? KIND OF two=(NAMED)", _part_of_area),
    ("head=(NAMED) (WORD|ROADWAYS|BORDER|CAPITAL)? KIND (?! OF NAMED)", _kind_behind),
    (
        "(THE|A|ITS)? NEAR? (WORD|NAME|DIRECTIONAL|ROADWAYS|BORDER|EVENT|CAPITAL|COMMA|DASH|KIND (?=KIND)){0,4} KIND (OF|WORD)? head=(NAMED)",
        _kind_before,
    ),
    ("THE NEAR? (WORD|NAME|DIRECTIONAL|BORDER|DASH|KIND){0,4} WORD OF head=(NAMED)", _stronghold),
    ("NAMED POSS (WORD|DIRECTIONAL|WAY_WORD|JUST|BORDER){0,2} KIND", _owned),
    ("THE? (WORD|CAPITAL|KIND)? CENTRE OF? THE? head=(NAMED)", _centre),
    *CAPITALS,
    ("(AREA|PLACE) POSS (WORD|DIRECTIONAL){0,2} head=(NAMED) DIRECTIONAL? COAST", _coast_of),
    ("outer=(AREA) POSS (WORD|DIRECTIONAL){0,2} head=(NAMED)", _of_owner),
    ("NAME POSS (WORD|DIRECTIONAL){0,2} head=(PLACE)", _of_company),
    ("THE WORD (DASH WORD)? head=(NAMED) (?! KIND|CAPITAL|NAME)", _with_attribute),
    ("THE head=(NAMED|NAME) (?! KIND|CAPITAL|NAME|DASH NAMED|DIRECTIONAL? COAST)", with_article),
    ("THE NAME DIRECTIONAL? COAST", own_place),
    ("THE head=(NAMED) DIRECTIONAL? COAST", _coast_of),
    OF_AN_AREA,
    ("THE? (WORD|NAME|NAMED|NAMED POSS|DIRECTIONAL){0,2} CAPITAL KIND? (OF NAMED)? (?! KIND)", _definite),
    (
        "(THE|ITS|THIS) (WORD|NAME|DIRECTIONAL|WAY_WORD|BORDER|NAMED POSS?|(WORD|EVENT|KIND) POSS|KIND|EVENT (?=KIND)){0,3} KIND (?! KIND)",
        _definite,
    ),
    ("(?<=DISTANCE FROM|DISTANCE OF|AWAY FROM|DIRECTION OF) (THE|THIS) (WORD|NAME)? EVENT (?! KIND)", _blast),
    CALLED_SO,
    ("(DEFINITE|INDEFINITE) (AT | COMMA (?= NAMED (COMMA|STOP))) head=(PLACE)", _centre),
    ("NAMED COMMA NAMED", _in_context),
    ("NAMED COMMA NAMED", _in_context),
    *ADDED,
    ("A WORD (AND|COMMA) WORD KIND (?! KIND|OF)", _indefinite),
    (
        "(A|QUANTIFIER|NUMBER) (EVENT_VERB (?=KIND))? (WORD|NAME|DIRECTIONAL|WAY_WORD|BORDER|KIND|EVENT (?=KIND)){0,4} KIND",
        _indefinite,
    ),
)
