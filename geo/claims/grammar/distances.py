"""Rules for a number and one anchor: distance, offset, within, path, border with a number."""

from __future__ import annotations

import re
from dataclasses import replace

from ..lexicon import CODES, codes_of
from ..patterns import Item, Line, Spot, compile_pattern
from ..quantities import SLOPING
from .phrases import (
    FURTHER,
    Phrase,
    Rule,
    anchor_spot,
    is_origin,
    item_of,
    numbered,
    numbered_kind,
    quantity_of,
    rule,
)

__all__ = ["DISTANCE_RULES"]

_RULES: list[Rule] = []
_TO_ANOTHER = compile_pattern("TO (NAMED|NAME)")
_JOURNEYS = frozenset("march drive trek hike walk ride flight journey trip".split())


@rule(_RULES, "A? at=(DISTANCE) (DASH|POSS|OPEN)? (BY|ALONG|ON|WORD)? THE? (ROADWAYS|WORD)? (DRIVE|ROADWAYS|KIND|COAST|DEFINITE|INDEFINITE|LINEPLACE) (WORD|AWAY|CLOSE)? "
              "(TO? THE? way=(DIRECTION))? (FROM|OF|OUTSIDE) anchor=(ANCHOR)")  # fmt: skip
def by_road_from(line: Line, match: re.Match[str]) -> Phrase | None:
    """40 km by road from X; a 40 km drive from X; 10 km down the road from X."""
    words = set(line.lower[match.start() : match.end()])
    if _TO_ANOTHER.match(line.codes, match.end()):
        return None  # "the 40-km march from X to Y"
    if (
        match.start() == 1
        and line.codes[0] == CODES["THE"]
        and words & _JOURNEYS
        and line.codes[match.end() : match.end() + 1] != CODES["COMMA"]
    ):
        return None  # "The 40 km march from X began with prayers"
    if CODES["LINEPLACE"] in line.codes[match.start() : match.start("anchor")] and not words & {"up", "down", "along"}:
        return None
    if not {CODES["KIND_WORD"], CODES["ROAD"], CODES["COAST"], CODES["DEFINITE"], CODES["INDEFINITE"]}.isdisjoint(
        match.group()
    ) and not words & {"road", "highway", "track", "river", "motorway", "coast", "railway", "valley", "canyon", "mountain", "hill", "ridge", "gorge"}:
        return None
    return numbered(line, match, path=_way_of(match, words))


def _way_of(match: re.Match[str], words: set[str]) -> str:
    """Return "path" for a distance by road, rail or water, "" for one by air, which is straight."""
    return "" if "air" in words and CODES["BY"] in match.group() else "path"


@rule(_RULES, "at=(DISTANCE) AWAY? (TO? THE? way=(DIRECTION))? (FROM|OF) anchor=(ANCHOR) (COMMA? (BY|ALONG|ACROSS) ((THE|A)? (WORD|JUST){0,2})? (ROADWAYS|DEFINITE)|(ALONG|ACROSS) INDEFINITE)")
def from_by_road(line: Line, match: re.Match[str]) -> Phrase | None:
    """40 km from X by road."""
    way = line.items[match.end() - 1].lower.rsplit(" ", 1)[-1]
    over = line.codes[match.end() - 1] not in (CODES["ROAD"], CODES["WAY_WORD"]) or CODES["ACROSS"] in match.group()
    if over and way not in ("road", "track", "river", "railway", "highway"):
        return None
    return numbered(line, match, path=_way_of(match, {way}))


@rule(_RULES, "at=(DISTANCE) AWAY? BY vehicle=(WORD) (FROM|OF) anchor=(ANCHOR)")
def by_vehicle_from(line: Line, match: re.Match[str]) -> Phrase | None:
    """30 km by barge from X."""
    item = item_of(line, match, "vehicle")
    return numbered(line, match, path="path") if item is not None and item.lower in _VEHICLES else None


@rule(_RULES, "A way=(DRIVE|WORD) OF at=(DISTANCE) (FROM|TO) anchor=(ANCHOR)")
def a_drive_of(line: Line, match: re.Match[str]) -> Phrase | None:
    """A drive of 40 km from X."""
    return numbered(line, match, path="path") if line.lower[match.start("way")] in _JOURNEYS else None


@rule(_RULES, "(AT A)? at=(DISTANCE) DISTANCE_NOUN FROM anchor=(ANCHOR) (?! TO)")
def at_a_distance_from(line: Line, match: re.Match[str]) -> Phrase | None:
    """At a 40-km distance from X."""
    return numbered(line, match)


_VEHICLES = frozenset(
    "barge ship lorry truck motorbike bicycle bike horse horseback camel donkey pirogue dugout speedboat taxi minibus "
    "snowmobile sled raft kayak launch path".split()
)


@rule(
    _RULES,
    "BY ROADWAYS COMMA? NAMED? (BE|LOCATED|PRON|COMMA){0,3} at=(DISTANCE) AWAY? (way=(DIRECTION))? (FROM|OF) anchor=(ANCHOR)",
)
def by_road_first(line: Line, match: re.Match[str]) -> Phrase | None:
    """By road it is 40 km from X; by road X is 40 km from Y."""
    phrase = numbered(line, match, path="path")
    named = line.items[match.start() + 2 + (line.codes[match.start() + 2] == CODES["COMMA"])].value
    if phrase is not None and isinstance(named, Spot):
        phrase.subject = named
    return phrase


@rule(_RULES, "at=(DISTANCE) (AWAY|WORD)? stream=(STREAM) (OF|FROM) anchor=(ANCHOR)")
def upstream_of(line: Line, match: re.Match[str]) -> Phrase | None:
    """5 km upstream of X."""
    item = item_of(line, match, "stream")
    up = item is not None and item.lower.startswith("up")
    return numbered(line, match, path="upstream" if up else "downstream")


@rule(_RULES, "OPEN? at=(DISTANCE) CLOSE? AWAY? OUT? (COMMA? TO THE | COMMA? ON THE | COMMA? IN A | COMMA? AT | DASH | COMMA | JUST)? VERY? way=(DIRECTION|DIRECTIONAL) (WORD|COMMA)? "
              "(OF|FROM) anchor=(ANCHOR)")  # fmt: skip
def offset(line: Line, match: re.Match[str]) -> Phrase | None:
    """8 km east of X; 8 km to the east of X; 8km NE of X; 30 km in a north-easterly direction from X."""
    word = line.items[match.end("way")].lower
    if word not in ("of", "from", "direction", ","):
        return None
    if word == "," and line.codes[max(0, match.start() - 2) : match.start()] == CODES["AND"] + CODES["COMMA"]:
        return None  # "from X and, 130 km to the north-east, from Y"
    return numbered(line, match)


@rule(_RULES, "at=(DISTANCE) AWAY? TO anchor=(NAMED|DEFINITE) POSS way=(DIRECTION)")
def offset_possessive(line: Line, match: re.Match[str]) -> Phrase | None:
    """10 km to X's east."""
    return numbered(line, match)


@rule(_RULES, "at=(DISTANCE) (WORD|AWAY) way=(DIRECTION) OF anchor=(ANCHOR)")
def offset_further(line: Line, match: re.Match[str]) -> Phrase | None:
    """40 km further north of X."""
    return numbered(line, match) if line.items[match.start("way") - 1].lower in FURTHER else None


@rule(_RULES, "at=(DISTANCE) way=(DIRECTION) anchor=(NAMED)")
def offset_in_letters(line: Line, match: re.Match[str]) -> Phrase | None:
    """14 km N Rutshuru: the style of cables, letters only."""
    item = item_of(line, match, "way")
    written = line.text[item.start : item.end] if item else ""
    return numbered(line, match) if written.isupper() and len(written) < 4 else None


@rule(
    _RULES,
    "at=(DISTANCE) AWAY? (FROM|OUTSIDE) anchor=(ANCHOR) (COMMA? (TO|ON|IN|AT) (THE|ITS|A)?|COMMA? (?=DIRECTION COMMA|DIRECTION STOP|DIRECTION $)) way=(DIRECTION|DIRECTIONAL) (?! OF| DASH? BANK| COAST| OUTSKIRTS)",
)
def distance_then_direction(line: Line, match: re.Match[str]) -> Phrase | None:
    """8 km from X to the east; on a bearing of 045 degrees; in an easterly direction; not "8 km from X, in eastern Y"."""
    last = match.end() - 1
    behind = line.items[last + 1].lower if last + 1 < len(line.items) else ""
    if line.codes[last] == CODES["DIRECTIONAL"] and behind != "direction":
        return None
    return numbered(line, match)


@rule(_RULES, "(TO THE)? way=(DIRECTION) (OF|FROM) anchor=(ANCHOR) (COMMA? (BY|AT) (A? DISTANCE_NOUN OF)? | COMMA | OPEN) at=(DISTANCE) "
              "(AWAY|OUT|CLOSE|$|STOP|(?=COMMA)|(?=CLAIM))")  # fmt: skip
def direction_then_distance(line: Line, match: re.Match[str]) -> Phrase | None:
    """North of X by 8 km; west of X, 30 km away; north of X (30 km)."""
    return numbered(line, match)


@rule(_RULES, "way=(DIRECTION) (AND|BUT)? at=(DISTANCE) AWAY? FROM anchor=(ANCHOR)")
def direction_first(line: Line, match: re.Match[str]) -> Phrase | None:
    """North-east, 30 km from X."""
    return numbered(line, match)


@rule(
    _RULES,
    "A? at=(DISTANCE) DASH? (DASH|WORD|IN|ROADWAYS|KIND|DIRECTIONAL){0,2} RADIUS RADIUS? (BE BE? (LOCATED|WORD) WORD? (?= AROUND))? "
    "(AROUND|OF|FROM|WITH|IN)? WORD? anchor=(ANCHOR)",
)
def radius_around(line: Line, match: re.Match[str]) -> Phrase | None:
    """A 55-km zone around X; within a 55 km radius of X."""
    phrase = numbered(line, match)
    return _as_zone(phrase)


@rule(
    _RULES,
    "(A|THE)? (WORD|DIRECTIONAL|DASH){0,3} (RADIUS|INDEFINITE|DEFINITE|KIND) (WORD|WITH|A)? (OF|BE)? at=(DISTANCE) (DASH WORD)? (AROUND|OF|FROM|WORD) anchor=(ANCHOR)",
)
def radius_of(line: Line, match: re.Match[str]) -> Phrase | None:
    """A radius of 55 km around X; a no-go area of 10 km around X."""
    noun = line.items[next(k for k in range(match.start("at"), -1, -1) if line.codes[k] in _ZONES)]
    if noun.code != CODES["RADIUS"] and not (noun.lower in ("area", "zone") and CODES["AROUND"] in match.group()):
        return None
    return _as_zone(numbered(line, match))


_ZONES = {CODES[name] for name in ("RADIUS", "INDEFINITE", "DEFINITE", "KIND_WORD", "ROAD")}


def _as_zone(phrase: Phrase | None) -> Phrase | None:
    if phrase is None or phrase.distance is None:
        return None
    words = " ".join(mention.text for spot in phrase.anchors for mention in spot.mentions)
    if not any(spot.toponym for spot in phrase.anchors) and words == words.lower():
        return None  # a zone "around the crater" is the size of a zone
    phrase.kind, phrase.distance = "within", replace(phrase.distance, hedge="within")
    return phrase


@rule(
    _RULES,
    "at=(DISTANCE) AWAY? (FROM|OUTSIDE OF?|AWAY|SHORT OF|BEYOND|(WORD|OUT) (OF|FROM)|OUTSIDE) "
    "(THE? WORD? (DIRECTIONAL|DIRECTION)? (COAST|BANK) OF)? anchor=(ANCHOR)",
)
def distance_from(line: Line, match: re.Match[str]) -> Phrase | None:
    """8 km from X; 8 km outside X; 30 km off X."""
    between = set(line.lower[match.start("at") + 1 : match.start("anchor")])
    if _TO_ANOTHER.match(line.codes, match.end()) or line.lower[match.end() : match.end() + 3] in _THE_OTHER:
        return None  # "the line runs 900 km from X to Y"
    if (
        CODES["WORD"] in match.group()
        and not {CODES["COAST"], CODES["BANK"]} & set(match.group())
        and not between
        & {"inland", "offshore", "upwind", "downwind", "seaward", "windward", "leeward", "up", "down", "inward", "removed", "further", "farther", "shy", "clear", "back"}
    ):
        return None
    return numbered(line, match)


_THE_OTHER = (["to", "the", "other"], ["to", "the other"])
"""What a distance across something goes on to: "from one end of the province to the other"."""
@rule(_RULES, "at=(DISTANCE) TO anchor=(NAMED|FRONTIER)")
def as_close_as(line: Line, match: re.Match[str]) -> Phrase | None:
    """As close as 400 metres to X."""
    quantity = quantity_of(line, match)
    if quantity is None or not quantity.hedge_text.lower().endswith(("close as", "near as")):
        return None
    return numbered(line, match)


@rule(_RULES, "at=(DISTANCE) side=(WORD) THE? anchor=(NAMED|NAME|DEFINITE)")
def above_on_a_river(line: Line, match: re.Match[str]) -> Phrase | None:
    """3 miles below X, 12 km above X: along the river that the sentence speaks of, or on a slope."""
    item, spot = item_of(line, match, "side"), anchor_spot(line, match)
    if item is None or item.lower not in ("above", "below") or spot.kind == "mountain":
        return None
    words = spot.mentions[0].text.removeprefix("the ")
    if line.codes[match.start("anchor")] == CODES["DEFINITE"] and not words[0].isupper():
        return None  # "2 km below the summit", not "2 km below the Green Bridge"
    rivers = any(
        each.lower in _WATERS
        or (isinstance(each.value, Spot) and (each.value.kind in ("river", "canal") or _flows(line, each)))
        for each in line.items
    )
    sloping = not SLOPING.isdisjoint(line.lower)
    if not (rivers or sloping) or (rivers and _STAYS.isdisjoint(line.codes[: match.start()])):
        return None
    if not rivers:
        return numbered(line, match, path="path")
    return numbered(line, match, path="upstream" if item.lower == "above" else "downstream")


def _flows(line: Line, item: Item) -> bool:
    """Is it "the" and a name that the gazetteer knows of a river too ("the Danube")?"""
    spot = item.value
    named = isinstance(spot, Spot) and spot.toponym is not None and "river" in spot.toponym.kinds
    return named and line.text[item.start : item.start + 4].lower() == "the "


_STAYS = codes_of("BE LOCATED EVENT EVENT_VERB COMMA CLAIM")
_WATERS = frozenset("river stream riverbank boat ferry barge canoe tributary dam rapids confluence".split())


@rule(_RULES, "at=(DISTANCE) before=(THEN) anchor=(NAMED|NAME|DEFINITE)")
def distance_before(line: Line, match: re.Match[str]) -> Phrase | None:
    """3 km before X; before the latter."""
    item, anchor = item_of(line, match, "before"), item_of(line, match, "anchor")
    if anchor is not None and anchor.code == CODES["DEFINITE"] and anchor.lower not in ("latter", "former"):
        return None  # "attacked 3 km before the summit"
    return numbered(line, match) if item is not None and item.lower == "before" else None


@rule(
    _RULES,
    "at=(DISTANCE) (COMMA (NUMBER|QUANTIFIER|A) (WORD|KIND|INDEFINITE){1,2} | COMMA INDEFINITE){0,3} COMMA? AND ((NUMBER|QUANTIFIER|A|WORD) (WORD|KIND|WAY_WORD){1,2}|INDEFINITE) AWAY? FROM anchor=(NAMED|FRONTIER)",
)
def distance_and_more_from(line: Line, match: re.Match[str]) -> Phrase | None:
    """90 km, four gates and one puncture from X; 12 miles and a world away from X."""
    added = line.items[line.codes.rindex(CODES["AND"], 0, match.start("anchor")) + 1]
    if added.code == CODES["WORD"] and added.lower != "one":
        return None
    return numbered(line, match)


@rule(_RULES, "(WITHIN|TO)? at=(DISTANCE) OF anchor=(ANCHOR)")
def within_of(line: Line, match: re.Match[str]) -> Phrase | None:
    """Within 8 km of X; less than 5 miles of X. A bare "8 km of X" is a length."""
    quantity = quantity_of(line, match)
    if quantity is None or quantity.hedge != "within" or is_origin(line, match.start()):
        return None
    phrase = numbered(line, match)
    if (
        phrase is None
        and CODES["WITHIN"] not in match.group()
        and not quantity.hedge_text.lower().startswith(("within", "to within"))
    ):
        return None
    spot = anchor_spot(line, match)
    return phrase or Phrase(numbered_kind(quantity, None, spot), 0, 0, (spot,), "", quantity)


_EXTENDS = frozenset(
    "run runs ran running stretch stretches stretched stretching extend extends extended extending jut juts jutted".split()
)


@rule(_RULES, "at=(DISTANCE) (WORD|AWAY)? (INTO|IN) anchor=(AREA)")
def inside_area(line: Line, match: re.Match[str]) -> Phrase | None:
    """12 km inside X: a distance from its boundary; but "runs 300 m into X" is the length of what runs."""
    phrase, joint = numbered(line, match), line.items[match.start("anchor") - 1].lower
    before = line.items[match.start() - 1].lower if match.start() else ""
    if phrase is None or joint == "in" or (joint == "into" and before in _EXTENDS):
        return None
    phrase.kind, phrase.detail = "border", "inside"
    return phrase


@rule(_RULES, "at=(DISTANCE) (ACROSS|BEYOND|INTO) anchor=(FRONTIER) (FROM|IN|INTO) second=(NAMED)")
def across_by(line: Line, match: re.Match[str]) -> Phrase | None:
    """5 km across the border from X."""
    quantity, spot, second = quantity_of(line, match), anchor_spot(line, match), anchor_spot(line, match, "second")
    joint = line.items[match.start("second") - 1].lower
    if quantity is None:
        return None
    if joint == "from":
        return Phrase("distance", 0, 0, (second,), "", quantity)
    return Phrase("border", 0, 0, (spot if spot.toponym else second,), "", quantity, detail="across")


DISTANCE_RULES: tuple[Rule, ...] = tuple(_RULES)
"""Rules for a number and one anchor."""
