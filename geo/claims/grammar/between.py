"""Rules for two places with something between them: halfway, on the road from one to the other, between X and Y."""

from __future__ import annotations

import re

from ...reports import Mention
from ..abstract import is_abstract
from ..lexicon import CODES, codes_of
from ..patterns import Item, Line, Spot
from ..senses import noun_sort, verb_sort
from ..sentences import is_line
from ..weighing import log_odds, verb_beside
from .phrases import Phrase, Rule, anchor_spot, item_of, rule

__all__ = ["BETWEEN_RULES", "RUNS"]

_RULES: list[Rule] = []
_TALKS = frozenset(
    "talks war ceasefire truce agreement deal tension tensions relations conflict dispute fighting clashes clash battle "
    "battles negotiations meeting treaty border trade divide difference links link connection ties match game split rift gap chasm gulf friendship rivalry feud ice".split()
)


@rule(_RULES, "(ON|ALONG) THE? road=(LINEPLACE) HALFWAY BETWEEN first=(NAMED) AND second=(NAMED)")
def on_a_road_halfway(line: Line, match: re.Match[str]) -> Phrase | None:
    """On the M4 halfway between X and Y: along the one, halfway between the others."""
    spots = anchor_spot(line, match, "first"), anchor_spot(line, match, "second")
    along = _along_road(line, match)
    return along and Phrase("between", 0, 0, spots, "", detail="halfway", more=(along,))


def _along_road(line: Line, match: re.Match[str]) -> Phrase | None:
    """Return the statement that it is along the named road of a match, None where the road has no name."""
    k = match.start("road")
    spot = line.items[k].value if k >= 0 else None
    named = isinstance(spot, Spot) and spot.kind in ("road", "railway", "river", "canal") and spot.mentions[0].toponym
    if not named or not isinstance(spot, Spot):
        return None
    return Phrase("along", line.items[match.start()].start, line.items[k].end, (spot,), "along")


@rule(_RULES, "roughly=(WORD) HALFWAY (WAY|ALONG|WORD)? BETWEEN first=(ANCHOR) AND second=(ANCHOR)")
def roughly_halfway(line: Line, match: re.Match[str]) -> Phrase | None:
    """Roughly halfway between X and Y."""
    if not line.items[match.start()].lower.endswith("ly"):
        return None
    return Phrase("between", 0, 0, (anchor_spot(line, match, "first"), anchor_spot(line, match, "second")), "", detail="halfway")


@rule(
    _RULES, "VERY? HALFWAY (WAY|ALONG|WORD)? BETWEEN first=(ANCHOR) AND (second=(ANCHOR)|THE DIRECTIONAL? COAST)"
)
def halfway_between(line: Line, match: re.Match[str]) -> Phrase | None:
    """Halfway between X and Y."""
    if match.start("second") < 0:
        first, last = line.items[match.end() - 2], line.items[match.end() - 1]
        coast = Spot((Mention(line.text[first.start : last.end], first.start, last.end),), "coast")
        return Phrase("between", 0, 0, (anchor_spot(line, match, "first"), coast), "", detail="halfway")
    spots = anchor_spot(line, match, "first"), anchor_spot(line, match, "second")
    return Phrase("between", 0, 0, spots, "", detail="halfway")


@rule(_RULES, "HALFWAY ((ALONG|ON) (DEFINITE|LINEPLACE|THE (WORD|COAST|KIND)))? FROM first=(ANCHOR) (TO|AND) second=(ANCHOR)")
def halfway_from_to(line: Line, match: re.Match[str]) -> Phrase | None:
    """Halfway from X to Y."""
    spots = anchor_spot(line, match, "first"), anchor_spot(line, match, "second")
    return Phrase("between", 0, 0, spots, "", detail="halfway")


@rule(_RULES, "(A|QUANTIFIER|NUMBER)? part=(WORD) OF THE WAY (FROM|BETWEEN) first=(ANCHOR) (TO|AND) second=(ANCHOR) (?= COMMA|STOP|$)")
def part_of_the_way(line: Line, match: re.Match[str]) -> Phrase | None:
    """Two thirds of the way from X to Y; "walked two thirds of the way" tells of no place."""
    if line.lower[match.start("part")] not in _PARTS or CODES["MOTION"] in line.codes[max(0, match.start() - 3) : match.start()]:
        return None
    spots = anchor_spot(line, match, "first"), anchor_spot(line, match, "second")
    return Phrase("between", 0, 0, spots, "")


_PARTS = frozenset("third thirds quarter quarters fifth fifths tenth tenths most".split())


@rule(_RULES, "(ON|ALONG) THE? (WORD|NAME){0,2} KIND (OUT OF|(OUT|WORD)? FROM|BETWEEN) first=(NAMED) (TO|AND) second=(NAMED)")
def on_the_road_between(line: Line, match: re.Match[str]) -> Phrase | None:
    """On the road between X and Y."""
    if _WAYS_AND_RIVERS.isdisjoint(line.lower[match.start() : match.start("first")]):
        return None
    spots = anchor_spot(line, match, "first"), anchor_spot(line, match, "second")
    return Phrase("between", 0, 0, spots, "", detail="road")


_WAYS = frozenset("road highway motorway railway route track railroad freeway expressway line".split())
_WAYS_AND_RIVERS = _WAYS | {"river"}


@rule(_RULES, "(ON|ALONG) THE? (DEFINITE|road=(LINEPLACE|ROADPLACE)|NAME) lead=(OUT OF|(OUT|WORD)? FROM|BETWEEN) first=(NAMED) (TO|AND) second=(NAMED)")  # fmt: skip
def on_that_road_between(line: Line, match: re.Match[str]) -> Phrase | None:
    """Along the road from X to Y, where "the road" was read as one thing; on the M4 between X and Y, which is two claims."""
    road = line.items[match.start("lead") - 1]
    if road.code == CODES["NAME"]:
        if not (road.lower[-1].isdigit() and len(road.lower) < 6):
            return None
    elif not (isinstance(road.value, Spot) and road.value.kind in ("road", "railway", "river", "line")):
        return None
    if _is_service(line, match.start()):
        return None  # "Trains on the line between X and Y will be replaced by buses"
    spots = anchor_spot(line, match, "first"), anchor_spot(line, match, "second")
    along = _along_road(line, match)
    return Phrase("between", 0, 0, spots, "", detail="road", more=(along,) if along else ())


def _is_service(line: Line, k: int) -> bool:
    """Does a sentence open with what runs on the line of item `k`, and tell of no incident?"""
    if not _PARLEYS.isdisjoint(line.lower[:3]):
        return True  # "Talks on the river between X and Y"
    incident = {CODES["EVENT"], CODES["EVENT_VERB"]} & set(line.codes) or _HALTS & set(line.lower)
    return 0 < k < _FEW and line.lower[k - 1] in ("trains", "buses", "flights", "ferries", "services", "traffic", "trams") and not incident


_FEW = 4


@rule(_RULES, "(ON|ALONG) THE? first=(NAMED|NAME) (DASH|TO) second=(NAMED|NAME) (WORD)? (KIND|WORD)")
def on_the_a_b_road(line: Line, match: re.Match[str]) -> Phrase | None:
    """On the X-Y highway, the X-Y axis."""
    if line.items[match.end() - 1].lower not in _TIES:
        return None
    spots = anchor_spot(line, match, "first"), anchor_spot(line, match, "second")
    return Phrase("between", 0, 0, spots, "", detail="road")


_TIES = frozenset("road highway motorway railway route expressway line axis corridor stretch section track trail".split())


@rule(_RULES, "(?<=COMMA) first=(NAMED) DASH second=(NAMED|LINEPLACE) KIND? (?= COMMA|STOP|OPEN)")
def noted_road(line: Line, match: re.Match[str]) -> Phrase | None:
    """Armed robbery, X-Y road, PK 12: the style of notes."""
    first, second = anchor_spot(line, match, "first"), anchor_spot(line, match, "second")
    named = line.items[match.end() - 1].lower in _TIES or second.kind == "road"
    if not named or {CODES["EVENT"], CODES["EVENT_VERB"]}.isdisjoint(line.codes[: match.start()]):
        return None
    return Phrase("between", 0, 0, (first, second), "", detail="road")


@rule(_RULES, "(ON|ALONG) THE? first=(NAMED|NAME) DASH second=(LINEPLACE)")
def on_the_a_b_highway(line: Line, match: re.Match[str]) -> Phrase | None:
    """Along the X-Y highway, where "Y highway" was read as one thing."""
    first, second = anchor_spot(line, match, "first"), anchor_spot(line, match, "second")
    joined = line.items[match.end() - 2]
    before, behind = joined.start - line.items[match.end() - 3].end, line.items[match.end() - 1].start - joined.end
    if before != behind or is_line(first) or second.kind not in ("road", "railway"):
        return None
    return Phrase("between", 0, 0, (first, second), "", detail="road")


@rule(_RULES, "(KIND|DEFINITE|INDEFINITE|LINEPLACE) REL? verb=(WORD) first=(NAMED) (WITH|TO|AND) second=(NAMED)")
def on_the_road_linking(line: Line, match: re.Match[str]) -> Phrase | None:
    """(Stopped on, blocked) the highway linking X with Y: where something happens."""
    verb, road = item_of(line, match, "verb"), line.items[match.start()]
    if verb is None or verb.lower not in _LINKS or road.lower.rsplit(" ", 1)[-1] not in _WAYS:
        return None
    happens = {CODES["EVENT"], CODES["EVENT_VERB"], CODES["LOCATED"]} & set(line.codes[: match.start()])
    if not happens and line.codes[match.start() - 1 : match.start()] not in (CODES["ON"], CODES["ALONG"]):
        happens = set(line.lower[: match.start()]) & _HALTS
        if not happens:
            return None
    spots = anchor_spot(line, match, "first"), anchor_spot(line, match, "second")
    return Phrase("between", 0, 0, spots, "", detail="road")


@rule(_RULES, "road=(DEFINITE|KIND) FROM first=(NAMED) TO second=(NAMED)")
def on_the_closed_road(line: Line, match: re.Match[str]) -> Phrase | None:
    """(Closed, cut, blocked) the road from X to Y."""
    road = item_of(line, match, "road")
    if (
        road is None
        or road.lower.rsplit(" ", 1)[-1] not in _WAYS
        or _HALTS.isdisjoint(line.lower[max(0, match.start() - 3) : match.start()])
    ):
        return None
    spots = anchor_spot(line, match, "first"), anchor_spot(line, match, "second")
    return Phrase("between", 0, 0, spots, "", detail="road")


_LINKS = frozenset("linking connecting joining links connects joins linked connected".split())
_HALTS = frozenset("washed blocked blocking cut closed stopped blockaded blockading obstructed obstructing severed mined halted".split())


_BEFORE = codes_of("BE LOCATED INDEFINITE DEFINITE COMMA PLACE EVENT_VERB KIND_WORD ROAD CLAIM LINEPLACE")
_PLACE_WORDS = frozenset("somewhere area point village road located midpoint coast coastline ashore stretch people inhabitants souls (".split())


def _happens_behind(line: Line, k: int) -> bool:
    told = not {CODES["EVENT"], CODES["EVENT_VERB"]}.isdisjoint(line.codes[k : k + 12])
    return told or not _HALTS.isdisjoint(line.lower[k : k + 6])  # "the road between X and Y has been mined"


_RATES = frozenset("hour day week month year minute second".split())
_JOINED = frozenset((CODES["CLAIM"] + CODES["AND"], CODES["CLAIM"] + CODES["BUT"]))
_ITS = ("its ", "their ")
_FIGHTS = frozenset("fighting clashes skirmishes battles shelling".split())
_GOES_ON = frozenset("reported continued continues raged erupted flared resumed intensified ongoing raging".split())
"""What fighting does between two towns, which are no parties to it."""
_HAZARDS = frozenset(
    "landfall landslide landslides mudslide mudslides rockfall rockslide avalanche avalanches crash crashes accident "
    "accidents derailment fire fires wildfire wildfires blaze blazes explosion explosions blast blasts spill leak rupture "
    "flood floods flooding ambush ambushes roadblock roadblocks sinkhole washout".split()
)
"""What happens on the way between two towns: "made landfall between X and Y"."""
_STANDS = frozenset("stand stands stood standing".split())
_GATHERED = frozenset(
    "points places plain plateau hills valley strait corridor beach coast stretch ridge concentrated massed clustered scattered grouped strung dispersed".split()
)


def _is_dashed_off(line: Line, match: re.Match[str]) -> bool:
    """Return whether dashes set it off from the place before it: "(aid reached) X – between A and B – only today"."""
    start, end, dash = match.start(), match.end(), CODES["DASH"]
    is_between = start > 1 and line.codes[start - 1] == line.codes[end : end + 1] == dash
    return is_between and line.codes[start - 2] == CODES["PLACE"]


@rule(
    _RULES, "(?<=BE) WORD IN BETWEEN first=(AREA) AND second=(AREA)", words=frozenset(("hemmed", "squeezed", "boxed"))
)
def hemmed_in_between(line: Line, match: re.Match[str]) -> Phrase | None:
    """X is hemmed in between Y and Z."""
    return Phrase("between", 0, 0, (anchor_spot(line, match, "first"), anchor_spot(line, match, "second")), "")


@rule(_RULES, "WORD? BETWEEN (first=(NAMED|DEFINITE) AND second=(NAMED|DEFINITE|FRONTIER|NAME)|first_=(NAME) AND second_=(NAMED))")  # fmt: skip
def between(line: Line, match: re.Match[str]) -> Phrase | None:
    """Between X and Y, of something that lies or happens there; talks, wars and borders are not."""
    one, two = ("first", "second") if match.start("first") >= 0 else ("first_", "second_")
    lead = line.items[max(0, match.start() - 2) : match.start(one)]
    spots = anchor_spot(line, match, one), anchor_spot(line, match, two)
    joint = line.items[max(0, match.start(one) - 2)].lower  # the word before "between"
    if joint in _RATES and line.codes[max(0, match.start(one) - 3)] == CODES["A"]:
        return None  # "trains run at 300 km an hour between"
    goes_on = joint in _GOES_ON and _is_fought(line, match.start(one) - 2, spots)
    if (any(item.lower in _TALKS for item in lead) and not goes_on) or line.text.startswith(
        _ITS, line.items[match.start(two)].start
    ):
        return None
    if all(spot.toponym is not None and "continent" in spot.toponym.kinds for spot in spots):
        return None  # "carry goods between Asia and Europe"
    if _is_fronted(line, match):
        return Phrase("between", 0, 0, spots, "")
    before = line.items[match.start() - 1] if match.start() else None
    k = match.start(one) - 1
    happens = goes_on or joint in _HAZARDS or _happens_there(line, match, k)
    stays = line.items[match.start()].lower in _GATHERED  # "herds are now concentrated between"
    if not stays and _only_links(line, match, k, before, happens=happens):
        return None
    lines = all(is_line(spot) for spot in spots) or _is_dashed_off(line, match)
    joined = line.codes[max(0, match.start() - 2) : match.start()] in _JOINED  # "12 km from X and between Y and Z"
    stays = stays or joined or _is_thing_there(line, k) or joint in ("people", "inhabitants", "souls")
    there = stays if before is None else before.code in _BEFORE or before.lower in _PLACE_WORDS
    if not (stays or there or (before is not None and (happens or lines))):
        return None
    if joint in _STANDS and all(spot.kind == "country" for spot in spots):
        return None  # "only a thin line of peacekeepers stands between India and Pakistan"
    way = before is not None and before.lower.rsplit(" ", 1)[-1] in _WAYS
    if (way or not happens) and line.codes[max(0, match.start() - 3) : match.start()].startswith(
        CODES["DISTANCE"] + CODES["OF"]
    ):
        return None  # "2 km of the road between X and Y"
    if before is not None and isinstance(before.value, Spot) and before.value.kind in ("road", "railway"):
        there = happens or not _HALTS.isdisjoint(line.lower[match.end() : match.end() + 6])
        return Phrase("between", 0, 0, spots, "", detail="road") if there else None
    return Phrase("between", 0, 0, spots, "")


def _is_fronted(line: Line, match: re.Match[str]) -> bool:
    """Does "between X and Y" open the sentence, and something happens or is placed behind it?"""
    if not match.start() and line.items[0].lower == "somewhere":
        return True  # "Somewhere between X and Y the road gave out"
    if match.start() or line.codes[match.end() : match.end() + 1] not in _CLAUSE:
        return False
    if log_odds(line, match.start(), end=match.end()) > 0:
        return True
    return line.codes[match.end() + 1 : match.end() + 2] == CODES["CLAIM"] or _happens_behind(line, match.end())


_CLAUSE = codes_of("COMMA A NUMBER QUANTIFIER THE INDEFINITE DEFINITE")


def _happens_there(line: Line, match: re.Match[str], k: int) -> bool:
    """Is an incident told before "between" at item `k`, or something done to a thing, or does a line run there?"""
    told = any(item.code == CODES["EVENT_VERB"] or item.lower in _HALTS for item in line.items[: match.start()])
    by = (
        match.start() > 2
        and line.lower[match.start() - 1] == "by"
        and verb_sort(line.lower[match.start() - 2]) in _BEFALLS
    )
    by = by and _SERVICES.isdisjoint(line.lower[: match.start()])  # not "flights operated by carriers between"
    odds = log_odds(line, k, end=match.end())
    sure = odds > _SURE and verb_beside(line, range(k - 1, -1, -1)) >= 0
    sure = sure or "off" in line.lower[max(0, k - 3) : k]  # "came off the road between"
    return told or by or sure or _is_thing_handled(line, k, odds) or _is_drawn(line, k - 1)


_SURE = 1.0
"""The logarithm of the odds at which something happened on a way between two places, and is not only told of the way."""


_BEFALLS = frozenset(("contact", "motion", "change", "weather"))
"""Sorts of verbs of a headline's passive: "boat swamped by waves between X and Y"."""


_PARLEYS = frozenset("talks negotiations dispute tension tensions relations ties agreement treaty deal".split())


def _only_links(line: Line, match: re.Match[str], k: int, before: Item | None, *, happens: bool) -> bool:
    """Is it fares, sailings or a pipeline between the two that "between" at item `k` tells of, and no incident on the way?"""
    word = line.items[k - 1] if k else None
    if word is not None and word.code == CODES["WORD"] and is_abstract(word.lower):
        return True
    if not _PARLEYS.isdisjoint(line.lower[:3]):
        return True  # "Talks on the dam between X and Y have stalled"
    incident = not {CODES["EVENT"], CODES["EVENT_VERB"]}.isdisjoint(line.codes[: k + 1])
    if word is not None and word.lower in _SERVICES and not incident:
        return True
    return _is_link(before) and not happens and not _happens_behind(line, match.end())


def _is_fought(line: Line, k: int, spots: tuple[Spot, Spot]) -> bool:
    """Is there fighting before the verb at item `k` that goes on between two places, no countries?"""
    told = set(line.lower[max(0, k - 4) : k])
    return not told.isdisjoint(_FIGHTS) and not any(spot.kind == "country" for spot in spots)


def _is_thing_handled(line: Line, k: int, odds: float) -> bool:
    """Did something happen to the thing before "between" at item `k` ("planted 900 trees"), which is no way?"""
    before = line.items[k - 1].lower.rsplit(" ", 1)[-1] if k else ""
    if before in _WAYS or before in _TALKS or is_abstract(before):
        return False
    return odds > _SURE or any(item.lower == "found" for item in line.items[: k - 1])


def _is_link(item: Item | None) -> bool:
    return item is not None and item.code == CODES["DEFINITE"] and item.lower.rsplit(" ", 1)[-1] in _LINKING


def _is_thing_there(line: Line, k: int) -> bool:
    """Is the noun right before "between" at item `k` a thing that has its place there ("wells between X and Y")?"""
    if not k or line.codes[k - 1] not in _THINGS:
        return False
    noun = line.items[k - 1].lower.rsplit(" ", 1)[-1]
    return noun_sort(noun) == "thing" and _LINKING.isdisjoint((noun, noun.removesuffix("s"))) and not is_abstract(noun)


_THINGS = codes_of("WORD KIND_WORD")
_LINKING = frozenset(
    "bridge cable pipeline link tunnel door wall line string rope wire channel conduit pass ferry ship boat bus coach train tram "
    "plane aircraft shuttle lorry truck jet liner airliner helicopter taxi road highway motorway railway route track ticket "
    "car passenger commuter traveller tourist fence gate window path bond corridor canal ferries buses coaches taxis".split()
)
"""What links two places, or goes from one to the other."""
_SERVICES = frozenset("freight cargo mail transport shipping commerce sailing sailings crossings connections flight flights service services ferries traffic travel calls journey trip shuttle".split())


def _is_drawn(line: Line, k: int) -> bool:
    """Does a line without a name run at item `k`: "a trench runs between X and Y"? Trains that run are no line."""
    if k < 1 or line.items[k].lower not in RUNS:
        return False
    before = line.items[k - 1].lower.rsplit(" ", 1)[-1]
    if (
        before in ("line", "lines")
        and len(line.words(k - 1, k).split()) < _NAMED_LINE
        and line.codes[k - 2 : k - 1] != CODES["WORD"]
    ):
        return False  # "a line runs between Kant and Hegel"
    return before in _DRAWN and line.codes[k - 1] != CODES["LINEPLACE"]


_NAMED_LINE = 3
RUNS = frozenset("runs run ran stretches stretched extends".split())
_DRAWN = _WAYS | frozenset(
    "trench trenches fence wall ditch dyke embankment barrier front frontline pipeline canal cable path footpath trail "
    "berm minefield lane roads highways railways fences lines walls".split()
)
BETWEEN_RULES: tuple[Rule, ...] = tuple(_RULES)
"""Rules with two anchors and no number."""
