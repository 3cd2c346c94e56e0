"""Rules without a number: direction, side, along, near, border."""

from __future__ import annotations

import re
from dataclasses import replace

from ..lexicon import CODES, codes_of
from ..model import ClaimKind
from ..patterns import Line, Spot
from ..senses import noun_sort
from ..sentences import is_line
from .banks import its_owner
from .phrases import LISTED_TOO, Phrase, Rule, anchor_spot, direction_of, item_of, names_site, rule, with_listed

__all__ = ["RELATION_RULES"]

_RULES: list[Rule] = []


def _known(spot: Spot) -> bool:
    """Has the anchor a name (or may "the town" get one)?"""
    return bool(spot.mentions)


@rule(_RULES, "ACROSS (THE BORDER|FRONTIER) FROM anchor=(NAMED)")
def across_the_border(line: Line, match: re.Match[str]) -> Phrase | None:
    """Across the border from X."""
    return Phrase("border", 0, 0, (anchor_spot(line, match),), "", detail="across")


@rule(_RULES, "(?<=REL|PLACE|AREA|NAME|DEFINITE|COMMA) verb=(WORD|OPPOSITE) anchor=(FRONTIER)")
def straddles(line: Line, match: re.Match[str]) -> Phrase | None:
    """Straddles the border with X, hugs the X border, faces it."""
    verb = item_of(line, match, "verb")
    if verb is None or verb.lower not in _STRADDLES:
        return None
    return Phrase("border", 0, 0, (anchor_spot(line, match),), "", detail="at")


_STRADDLES = frozenset(
    "straddles straddled straddling straddle hugs hugging abuts abutting adjoins adjoining faces facing skirts "
    "skirting".split()
)


@rule(_RULES, "(FROM|JUST|COMMA)? ACROSS anchor=(FRONTIER) (?! FROM|OF)")
def over_the_border(line: Line, match: re.Match[str]) -> Phrase | None:
    """Fired from across the X border; landed across the X border: something happened beyond it, near to it."""
    spot = anchor_spot(line, match)
    if line.items[match.end() - 2].lower != "across" or not _EVENTS & set(line.codes[: match.start()]):
        return None
    return Phrase("border", 0, 0, (spot,), "", detail="across") if _known(spot) else None


@rule(_RULES, "JUST side=(IN|ACROSS) anchor=(FRONTIER) (?! FROM|OF)")
def just_inside(line: Line, match: re.Match[str]) -> Phrase | None:
    """Just inside the X border; just over the X border."""
    item, spot = item_of(line, match, "side"), anchor_spot(line, match)
    if item is None or item.lower == "in" or not _known(spot):
        return None
    return Phrase("border", 0, 0, (spot,), "", detail="inside" if item.lower == "inside" else "across")


_EVENTS = {CODES["EVENT"], CODES["EVENT_VERB"]}


@rule(_RULES, "IN THE WORD? way=(DIRECTION) (WORD|KIND)? OF anchor=(NAMED|DEFINITE)")
def in_the_north_of(line: Line, match: re.Match[str]) -> Phrase | None:
    """In the (far) north of X; "in the hills north of X" is no part of X."""
    word = line.items[match.start() + 2]
    if word.code == CODES["WORD"] and (
        word.lower in _COUNTRYSIDE or word.lower.endswith("s") or noun_sort(word.lower) == "thing"
    ):
        return None
    return Phrase("containment", 0, 0, (anchor_spot(line, match),), "", direction=direction_of(line, match))


@rule(_RULES, "IN anchor=(NAMED) POSS WORD? way=(DIRECTION|DIRECTIONAL) (?! BANK|OUTSKIRTS|COAST|BORDER|FRONTIER|NAMED|NAME|KIND)")  # fmt: skip
def in_its_north(line: Line, match: re.Match[str]) -> Phrase | None:
    """In X's (far) north."""
    return Phrase("containment", 0, 0, (anchor_spot(line, match),), "", direction=direction_of(line, match))


@rule(_RULES, "(TO|ON)? THE? way=(DIRECTION) (AND|OR) (TO THE)? other=(DIRECTION) OF anchor=(ANCHOR)")
def two_directions(line: Line, match: re.Match[str]) -> Phrase | None:
    """West and south-west of X: one statement a direction."""
    before = line.items[match.start() - 1] if match.start() else None
    if line.codes[match.start()] == CODES["THE"] or (before and before.lower in ("territory", "land", "ground")):
        return None  # "holds territory north and east of X"
    phrase = _by_direction(line, match)
    if phrase is not None:
        phrase.more = (replace(phrase, direction=direction_of(line, match, "other")),)
    return phrase


@rule(_RULES, "far=(VERY|WORD) (TO|ON)? THE? way=(DIRECTION) OF anchor=(ANCHOR)")
def far_direction(line: Line, match: re.Match[str]) -> Phrase | None:
    """Just east of X; well to the east of X: not "villagers east of X"."""
    far = item_of(line, match, "far")
    return None if far is None or (far.code == CODES["WORD"] and far.lower not in _FAR) else _by_direction(line, match)


_FAR = frozenset("well far immediately directly deep somewhere high minutes hours miles kilometres kilometers leagues".split())


@rule(_RULES, "(TO|ON)? THE? way=(DIRECTION) OF anchor=(ANCHOR)")
def direction_only(line: Line, match: re.Match[str]) -> Phrase | None:
    """East of X; west of the river (a side); north of the Turkish border; "in the north of X" is containment."""
    return _by_direction(line, match)


def _by_direction(line: Line, match: re.Match[str]) -> Phrase | None:
    spot, way = anchor_spot(line, match), direction_of(line, match)
    item = line.items[match.start()]
    the = CODES["THE"] in match.group() and CODES["TO"] not in match.group()
    if any(each.lower in _DWELLS for each in line.items[max(0, match.start() - 4) : match.start()]):
        return None  # "lives 20 minutes north of X"
    before = line.items[match.start() - 1].lower if match.start() else ""
    if before in ("hour", "hours", "days") or (before.endswith("est") and before not in _POINTS):
        return None  # "an hour north of X", "the largest west of X"
    marched = match.start() and line.codes[match.start() - 1] == CODES["DISTANCE"]
    if marched or (the and item.code == CODES["THE"]):
        return None
    kind: ClaimKind = "border" if spot.kind == "border" else "side" if is_line(spot) else "direction"
    return Phrase(kind, 0, 0, (spot,), "", direction=way)


_POINTS = frozenset("forest west northwest southwest nest guest test chest".split())
_DWELLS = frozenset("lives lived live resides resided".split())


@rule(_RULES, "(NEAR|AT|ON|ALONG) (TO|THE|A|AREA POSS)? WORD? (DIRECTIONAL|DIRECTION)? anchor=(FRONTIER)")
def at_the_border(line: Line, match: re.Match[str]) -> Phrase | None:
    """Near the Turkish border; on the border between X and Y."""
    first = line.items[match.start()]
    spot = anchor_spot(line, match)
    if first.code not in {CODES[name] for name in ("NEAR", "AT", "ON", "ALONG")} or spot.kind != "border":
        return None
    detail = "" if first.code == CODES["NEAR"] else "at"
    return Phrase("border", 0, 0, (spot,), "", detail=detail)


@rule(
    _RULES,
    "(JUST)? (ON|IN|AT|NEAR)? (THE|A|ITS)? (WORD)? (way=(DIRECTIONAL|DIRECTION))? OUTSKIRTS OF THE? anchor=(ANCHOR)",
)
def outskirts_of(line: Line, match: re.Match[str]) -> Phrase | None:
    """On the northeastern outskirts of X; not "from the suburbs of X to"."""
    if match.start() == 0 and anchor_spot(line, match).kind in ("region", "desert", "continent", "sea"):
        return None  # "at the northern edge of the Sahel"
    ranges = line.codes[match.end() : match.end() + 1] == CODES["TO"]
    before = line.codes[match.start() - 1 : match.start()]
    moved = before == CODES["TO"] and CODES["MOTION"] in line.codes[: match.start()]
    if moved or (ranges and before == CODES["FROM"]):
        return None  # "will move its head office to a suburb of X"
    return Phrase(
        "near", 0, 0, (anchor_spot(line, match),), "", direction=direction_of(line, match), detail="outskirts"
    )


@rule(_RULES, "(ON|IN|AT)? anchor=(NAMED|DEFINITE) POSS (WORD)? (way=(DIRECTIONAL|DIRECTION))? OUTSKIRTS")
def outskirts_possessive(line: Line, match: re.Match[str]) -> Phrase | None:
    """On X's southern outskirts."""
    first, before = line.codes[match.start()], line.codes[match.start() - 1 : match.start()]
    if first not in _IN_ON_AT and before not in (CODES["COMMA"], CODES["BE"], CODES["EVENT_VERB"]):
        return None
    return Phrase(
        "near", 0, 0, (anchor_spot(line, match),), "", direction=direction_of(line, match), detail="outskirts"
    )


@rule(_RULES, "(ON|IN|AT) its=(ITS) WORD? (way=(DIRECTIONAL|DIRECTION))? OUTSKIRTS (?! OF)")
def on_its_outskirts(line: Line, match: re.Match[str]) -> Phrase | None:
    """On its outskirts: of the town spoken of."""
    spot = its_owner(line, match)
    return Phrase("near", 0, 0, (spot,), "", direction=direction_of(line, match), detail="outskirts") if spot else None


_IN_ON_AT = codes_of("IN ON AT")


@rule(_RULES, "(JUST)? (IN|WITHIN) (THE|A|WORD){0,2} VICINITY (OF|TO|WITH) anchor=(ANCHOR)")
def in_the_vicinity(line: Line, match: re.Match[str]) -> Phrase | None:
    """In the vicinity of X."""
    return Phrase("near", 0, 0, (anchor_spot(line, match),), "", detail="near")


@rule(_RULES, "VERY? near=(NEAR) (TO)? (THE CENTRE OF)? anchor=(NAMED|NAME|DEFINITE) " + LISTED_TOO)
def near(line: Line, match: re.Match[str]) -> Phrase | None:
    """Near X; close to X."""
    spot, item = anchor_spot(line, match), item_of(line, match, "near")
    joined = CODES["TO"] in match.group()
    if item is not None and item.lower == "nearby":
        return None
    if match.start() and line.codes[match.start() - 1] == CODES["DISTANCE"]:
        return None  # "8 km nearer the town" than something else
    moved = match.start() and (line.codes[match.start() - 1] in _MOVED or line.items[match.start() - 1].lower in _GOES)
    if joined and moved:
        return None  # "moved 6 km closer to X"
    if match.start() > 1 and line.items[match.start() - 1].lower == "too" and _drifts(line, match.start() - 2):
        return None  # "drifting too near X", of a government
    if item is None or not _known(spot) or (item.lower in ("close", "closer", "next", "adjacent")) != joined:
        return None
    return with_listed(line, match, Phrase("near", 0, 0, (spot,), "", detail="near"))


def _drifts(line: Line, k: int) -> bool:
    return line.codes[k] == CODES["MOTION"] or line.items[k].lower in _BECOMES


_BECOMES = frozenset(
    "get gets getting got grow grows growing grown become becomes becoming became draw drew drawing".split()
)
_GOES = frozenset("travels moves goes heads flies turns comes".split())
_MOVED = codes_of("DISTANCE MOTION")


@rule(_RULES, "(?<=EVENT|EVENT_VERB|DEFINITE|INDEFINITE|KIND|WORD|RADIUS) AROUND anchor=(NAMED) " + LISTED_TOO)
def around(line: Line, match: re.Match[str]) -> Phrase | None:
    """(Fighting, the villages, in the hills) around X."""
    before = line.items[match.start() - 1]
    if before.code == CODES["WORD"] and before.lower not in _COUNTRYSIDE:
        return None
    if before.lower.rsplit(" ", 1)[-1] in _ROUND:
        return None  # "the ring road around X"
    return with_listed(line, match, Phrase("near", 0, 0, (anchor_spot(line, match),), "", detail="near"))


_ROUND = frozenset("road roads railway wall walls canal fence bypass motorway track trip cruise".split())
_COUNTRYSIDE = frozenset(
    "them thousands hundreds dozens scores people trenches checkpoints roadblocks minefields earthworks fortifications hills mountains woods woodland woodlands forests fields orchards marshes countryside suburbs neighbourhoods deserts heights wells "
    "wheat barley maize rice crops reeds scrub bush snow sand mud desert slums hamlets dunes caves quarries vineyards pastures plantations greenhouses coves beaches".split()
)


@rule(_RULES, "(?<=EVENT_VERB|LOCATED|EVENT|WORD) BY THE anchor=(LINEPLACE)")
def by_the_river(line: Line, match: re.Match[str]) -> Phrase | None:
    """(Parked) by the Tigris; not "fed by the Tigris"."""
    spot, before = anchor_spot(line, match), line.items[match.start() - 1]
    bounded = before.lower.endswith("ed") and before.code == CODES["WORD"] and before.lower not in _LEFT
    if spot.kind not in ("river", "canal") or bounded or before.lower in ("flooded", "swept", "hit", "inundated"):
        return None
    return Phrase("along", 0, 0, (spot,), "")


_LEFT = frozenset("parked camped stranded dumped abandoned pitched hid rested encamped sheltered".split())


@rule(_RULES, "(just=(VERY))? OUTSIDE OF? anchor=(NAMED|DEFINITE) " + LISTED_TOO)
def outside(line: Line, match: re.Match[str]) -> Phrase | None:
    """Just outside X."""
    spot = anchor_spot(line, match)
    if match.start("just") < 0 and spot.kind in ("country", "continent", "region", "province"):
        return None
    item, behind = item_of(line, match, "anchor"), line.codes[match.end() : match.end() + 2]
    attribute = item is not None and line.text[item.start : item.start + 4].lower() == "the "
    if attribute and behind == CODES["WORD"] + CODES["OF"]:
        return None  # "outside the Juba residence of a minister"
    return with_listed(line, match, Phrase("near", 0, 0, (spot,), "", detail="outside"))


@rule(_RULES, "(OPPOSITE|ACROSS FROM) anchor=(NAMED)")
def opposite(line: Line, match: re.Match[str]) -> Phrase | None:
    """Opposite X; across from X."""
    if line.items[match.start()].lower == "over":
        return None
    return Phrase("near", 0, 0, (anchor_spot(line, match),), "", detail="opposite")


@rule(_RULES, "first=(ON|ALONG) THE? anchor=(LINEPLACE)")
def along(line: Line, match: re.Match[str]) -> Phrase | None:
    """On the Euphrates; along the M4 highway. An attack on a line is not along it, nor is "on the Missouri side"."""
    if line.lower[match.end() : match.end() + 1] in _SIDES:
        return None
    before = line.items[match.start() - 1] if match.start() else None
    first = item_of(line, match, "first")
    spot = anchor_spot(line, match)
    if before is not None and first is not None and first.lower in ("on", "upon") and before.lower in _AIMED_AT:
        return Phrase("along", 0, 0, (spot,), "") if spot.kind == "road" else None
    return Phrase("along", 0, 0, (spot,), "")


_SIDES = (["side"], ["shore"], ["bank"], ["end"])
_AIMED_AT = frozenset(
    "attack attacks strike strikes airstrike airstrikes raid raids assault assaults offensive march bombing bombings "
    "bombardment shelling operation operations launch fight siege".split()
)
"""What happens "on" a line because it is aimed at it."""


@rule(_RULES, "ON (THE|A) WORD{1,2} OF THE? anchor=(LINEPLACE)")
def on_the_shoulder_of(line: Line, match: re.Match[str]) -> Phrase | None:
    """On the hard shoulder of the M6."""
    spot, lane = anchor_spot(line, match), line.items[match.start("anchor") - 2].lower
    lane = line.items[match.start("anchor") - 3].lower if lane == "of" else lane
    if spot.kind not in ("road", "railway") or lane not in _LANES:
        return None
    return Phrase("along", 0, 0, (spot,), "")


_LANES = frozenset("shoulder verge carriageway reservation lane lanes median embankment ramp side stretch hard".split())


@rule(_RULES, "ACROSS THE? anchor=(LINEPLACE)")
def across_a_road(line: Line, match: re.Match[str]) -> Phrase | None:
    """(Trees fell) across the A82."""
    spot, before = anchor_spot(line, match), set(line.lower[max(0, match.start() - 4) : match.start()])
    lies = spot.kind == "road" and not before.isdisjoint(_FALLEN)
    return Phrase("along", 0, 0, (spot,), "") if lies else None


_FALLEN = frozenset("fell fallen down lay lying collapsed slid tipped jackknifed strewn scattered toppled".split())


@rule(_RULES, "ALONG THE? anchor=(NAMED|DEFINITE|FRONTIER) (?! POSS)")
def along_any(line: Line, match: re.Match[str]) -> Phrase | None:
    """Along X, whatever X is."""
    spot = anchor_spot(line, match)
    if spot.kind in ("settlement", "country", "province"):
        return None
    return Phrase("along", 0, 0, (spot,), "")


@rule(_RULES, "(?<=LINEPLACE|ROADPLACE|CLAIM) BY anchor=(PLACE) (?= STOP|COMMA|THEN|ON|AND|$)")
def on_a_road_by(line: Line, match: re.Match[str]) -> Phrase | None:
    """(On the A3) by X."""
    before = line.items[match.start() - 1].value
    spot = before.last if isinstance(before, Phrase) and before.kind == "along" else before
    if not isinstance(spot, Spot) or not is_line(spot):
        return None
    return Phrase("near", 0, 0, (anchor_spot(line, match),), "", detail="near")


@rule(_RULES, "VERY? off=(AWAY) (THE? WORD? (DIRECTIONAL|DIRECTION)? (COAST|BANK) OF)? anchor=(NAMED) " + LISTED_TOO)
def off(line: Line, match: re.Match[str]) -> Phrase | None:
    """Off X; off the coast of X."""
    item = item_of(line, match, "off")
    before = line.items[match.start() - 1].lower if match.start() else ""
    if item is None or item.lower != "off" or before in _CUT:
        return None
    if match.start() and line.codes[match.start() - 1] in _SHIFTED and names_site(line, match.start("anchor")):
        return None  # "was driven off the quay at X"
    return with_listed(line, match, Phrase("near", 0, 0, (anchor_spot(line, match),), "", detail="near"))


_SHIFTED = codes_of("MOTION EVENT_VERB WORD")
_CUT = frozenset(
    "skidded slid veered swerved careered drove plunged fell jumped ran broke cut cuts cutting sealed set called took takes shut fenced paid put fought call kicked laid".split()
)

RELATION_RULES: tuple[Rule, ...] = tuple(_RULES)
"""Rules without a number."""
