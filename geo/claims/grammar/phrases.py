"""What a rule reads: a relation phrase with its anchors, and how rules are written down and applied."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import partial
from itertools import pairwise

from ...reports import Mention
from ...toponyms.demonyms import DEMONYMS
from ...units import UNITS
from ..lexicon import CODES, codes_of
from ..model import ClaimKind, StatedDirection
from ..patterns import Item, Line, Spot, Steps, compile_pattern, spot_of, steps
from ..quantities import Quantity

__all__ = [
    "FURTHER",
    "LISTED_TOO",
    "Phrase",
    "Rule",
    "anchor_spot",
    "direction_of",
    "is_origin",
    "names_site",
    "numbered",
    "quantity_of",
    "rule",
    "steps_of",
    "with_listed",
]

LISTED_TOO = (
    "(list=(((COMMA NAMED){1,6} COMMA)? (COMMA NAMED){0,6} AND NAMED) (?= AND (WORD|EVENT_VERB|MOTION)|COMMA|STOP|ON|KIND|THEN|IN|DASH|CLOSE|QUOTE|FOR|AT|BY|$))?"
)
"""End of the pattern of a phrase that holds for each place of a list: "near X and Y"; a clause may begin with "and Y"."""

FURTHER = frozenset("further farther inland upcountry upslope downslope uphill downhill upriver downriver".split())
"""Words between a distance and its direction that tell how it goes on: "40 km further north"."""


@dataclass(slots=True)
class Phrase:
    """A relation phrase ("about 8 km east of Homs") before its subject is known.

    `subject` is set where the rule itself names it ("X and Y are 30 km apart"); `implied` says that the anchor is not
    in the phrase ("30 km to the north") and has to be found in the text before. `found` is its subject, once
    known; `more` are further statements of the same words ("from both X and Y").
    """

    kind: ClaimKind
    start: int
    end: int
    anchors: tuple[Spot, ...]
    rule: str
    distance: Quantity | None = None
    direction: StatedDirection | None = None
    detail: str = ""
    subject: Spot | None = None
    implied: bool = False
    found: object = None
    more: tuple[Phrase, ...] = ()

    @property
    def last(self) -> Spot | None:
        """The place that the phrase ends with."""
        return self.anchors[-1] if self.anchors else None


Builder = Callable[[Line, re.Match[str]], Phrase | None]


@dataclass(frozen=True, slots=True)
class Rule:
    """A named pattern and what it builds of a match."""

    name: str
    pattern: str
    build: Builder
    words: frozenset[str] = frozenset()


def rule(rules: list[Rule], pattern: str, *, words: frozenset[str] = frozenset()) -> Callable[[Builder], Builder]:
    """Register a function as a rule under its own name; `words` are those of which a sentence must hold one."""

    def register(build: Builder) -> Builder:
        rules.append(Rule(build.__name__.replace("_", " "), pattern, build, words))
        return build

    return register


def steps_of(rules: Iterable[Rule]) -> Steps:
    """Return the steps that replace each relation phrase of a sentence by one `CLAIM` item that holds it."""
    return steps(*((each.pattern, partial(_claim_item, each), each.words) for each in rules))


def _claim_item(rule: Rule, line: Line, match: re.Match[str]) -> Item | None:
    """Return the item that holds the phrase which a rule makes of a match, None where it makes none."""
    phrase = rule.build(line, match)
    if phrase is None:
        return None
    phrase.rule = phrase.rule or rule.name
    if phrase.distance is not None and phrase.distance.is_gone and phrase.kind in _STRAIGHT:
        phrase.kind = "path"
    first, last = match.span()
    items = line.items
    whole = items[first].start, items[last - 1].end
    bracketed = items[first].code == CODES["OPEN"] and CODES["CLOSE"] in match.group()
    while items[first].code in _TRIMMED and not bracketed:
        first += 1
    while items[last - 1].code in _TRIMMED:
        last -= 1
    phrase.start, phrase.end = items[first].start, items[last - 1].end
    for other in phrase.more:
        if not other.end:
            other.start, other.end, other.rule = phrase.start, phrase.end, phrase.rule
    return Item(CODES["CLAIM"], *whole, "#", phrase)


_STRAIGHT = frozenset(("distance", "offset", "within"))
_TRIMMED = codes_of("COMMA OPEN STOP DASH")


def item_of(line: Line, match: re.Match[str], group: str) -> Item | None:
    """Return the item that a named group matched, None where it matched nothing."""
    position = match.start(group) if group in match.re.groupindex else -1
    return line.items[position] if position >= 0 else None


_AT_SITE = re.compile(r"(?i:the|a|an|its|their)\s.*\sat\s$", re.DOTALL)


def names_site(line: Line, k: int) -> bool:
    """Is the item `k` a site named by its town: "the runway at X"?"""
    item = line.items[k]
    spot = spot_of(item)
    return bool(spot.mentions) and _AT_SITE.match(line.text, item.start, spot.mentions[0].start) is not None


def anchor_spot(line: Line, match: re.Match[str], group: str = "anchor") -> Spot:
    """Return the place of a named group."""
    item = item_of(line, match, group)
    if item is not None and item.code == CODES["PRON"] and item.lower in ("there", "here", "it"):
        return Spot((Mention(line.text[item.start : item.end], item.start, item.end),), "pronoun")
    return spot_of(item) if item else Spot(())


def with_listed(line: Line, match: re.Match[str], phrase: Phrase) -> Phrase:
    """Return the phrase with one more for each further place of its list."""
    items = line.items[match.start("list") : match.end("list")] if match.start("list") >= 0 else []
    spots = [item.value for item in items if isinstance(item.value, Spot)]
    phrase.more = tuple(replace(phrase, anchors=(spot,)) for spot in spots)
    return phrase


def quantity_of(line: Line, match: re.Match[str], group: str = "at") -> Quantity | None:
    """Return the distance of a named group."""
    item = item_of(line, match, group)
    return item.value if item and isinstance(item.value, Quantity) else None


def direction_of(line: Line, match: re.Match[str], group: str = "way") -> StatedDirection | None:
    """Return the direction of a named group."""
    item = item_of(line, match, group)
    return item.value if item and isinstance(item.value, StatedDirection) else None


def numbered_kind(quantity: Quantity | None, direction: StatedDirection | None, spot: Spot | None) -> ClaimKind:
    """Return the kind of a claim with a number: border, offset, within or distance."""
    if spot is not None and spot.kind == "border":
        return "border"
    if direction is not None:
        return "offset"
    return "within" if quantity is not None and quantity.hedge == "within" else "distance"


def numbered(line: Line, match: re.Match[str], *, path: str = "") -> Phrase | None:
    """Return the phrase of a number and one anchor; None where the distance was travelled or the anchor is a people."""
    if is_travelled(line, match):
        return None
    quantity, way, spot = quantity_of(line, match), direction_of(line, match), anchor_spot(line, match)
    if (
        quantity is None
        or not spot.mentions
        or _is_people(line, match)
        or _is_pitch(quantity, spot)
        or _is_felt(line, match, quantity)
        or _is_told_elsewhere(spot)
    ):
        return None
    kind = "path" if path else numbered_kind(quantity, way, spot)
    return Phrase(kind, 0, 0, (spot,), "", quantity, way, detail=path if path != "path" else "")


def _is_told_elsewhere(spot: Spot) -> bool:
    """Is the anchor a spot that only other words tell of ("four miles from the position recorded by her captain")?"""
    return spot.toponym is None and spot.mentions[0].text.lower() in (
        "the position",
        "the point",
        "the spot",
        "the mark",
    )


def _is_felt(line: Line, match: re.Match[str], quantity: Quantity) -> bool:
    """Is it how far off something was felt or heard ("was felt in towns up to 50 km from X")?

    "Was heard in X, which is less than 5 km from Y" tells of X.
    """
    if line.codes[match.start() - 1 : match.start()] in (CODES["BE"], CODES["COMMA"]):
        return False
    words = set(line.lower[max(0, match.start() - 8) : match.start()])
    return quantity.hedge == "within" and not _FELT.isdisjoint(words)


_FELT = frozenset("felt heard audible sirens siren".split())


def _is_pitch(quantity: Quantity, spot: Spot) -> bool:
    """Is it a distance on a sports ground ("20 yards from the line", "30 m from the tape")?"""
    if quantity.unit == "yd":
        return spot.mentions[0].text.split()[-1] in _GOALS  # not the Blue Line
    short = quantity.unit in ("m", "ft") and quantity.high * UNITS[quantity.unit].metres < _PITCH_M
    return short and spot.toponym is None and spot.mentions[0].text.lower().split()[-1] in _ENDS_OF_RACES


_PITCH_M = 60.0
"""Shorter than a front line is told of, and as long as the last stretch of a race: a proposal of this project."""
_ENDS_OF_RACES = frozenset("line tape finish goal net hole flag".split())


_GOALS = frozenset("line goal net box bar green hole wicket tee flag pin halfway".split())


def _is_people(line: Line, match: re.Match[str]) -> bool:
    """Is the anchor only the people of a thing behind it ("the Hungarian consulate")?"""
    item, following = item_of(line, match, "anchor"), line.items[match.end() : match.end() + 1]
    if item is None or item.code != CODES["NAME"] or item.lower not in DEMONYMS:
        return False
    return bool(following) and following[0].code in (CODES["WORD"], CODES["KIND_WORD"])


_TRAVELLING = compile_pattern("(MOTION|TO DRIVE) (WORD|BY|FOR|JUST|OUT|AWAY|BUT|THE|THIS|WAY_WORD){0,3}$")


def is_travelled(line: Line, match: re.Match[str]) -> bool:
    """Does a verb of motion govern the distance ("walked 30 km from Homs")?"""
    at = match.start("at") if "at" in match.re.groupindex else match.start()
    if at and line.codes[at - 1] == CODES["FOR"]:
        return True  # "lined up for 3 km outside X"
    lead = line.lower[max(0, at - 4) : at]
    if any(able in _ABLE and reach in _REACHES for able, reach in pairwise(lead)):
        return True  # "can strike 40 km inside X", "can hit targets 40 km from X"
    if not _COVERED.isdisjoint(line.lower[max(0, at - 4) : at]) and _NAMES.isdisjoint(line.codes[max(0, at - 3) : at]):
        return True  # "covering a distance of 52 km from X to Y"
    if line.codes[match.end() : match.end() + 1] == CODES["TO"] and not _RAILS.isdisjoint(line.lower[:at]):
        return True  # "the railway runs 900 km from X to Y"
    quantity = quantity_of(line, match)
    if at and line.items[at - 1].lower == "come" and quantity is not None and quantity.hedge != "within":
        return True  # "had come 300 km from X when", not "had come to within 1 km of X"
    if is_origin(line, at):
        return True
    if at and line.items[at - 1].lower in _CLIMBS:
        return True  # "the trail climbs 1,200 m from the valley floor"
    if at and line.codes[at - 1] in _VEHICLES and not _TAKES.isdisjoint(lead):
        return True  # "take the boat 50 km south"
    found = _TRAVELLING.search(line.codes, 0, at)
    if found is None:
        return False
    words = line.lower[found.start() : found.end()]
    if found.start() and line.items[found.start() - 1].lower == "let":
        return False  # "was let go 30 km from X"
    under = line.text[line.items[at].start : line.items[at].start + 6].lower() == "under " and words[-1] in ("went", "gone")
    if under or not _ENDED.isdisjoint(words):
        return False  # "went under more than 24 miles off X"
    k = found.start() - 1
    while k > 0 and line.items[k].lower in _ADVERBS:
        k -= 1
    before = line.items[k] if k >= 0 else None
    if words[0].endswith("ing") and CODES["DIRECTION"] in match.group() and CODES["OF"] in match.group():
        return False  # "was sailing 30 miles south of X"
    stays = words[0] in ("ran", "run", "runs", "running", "goes", "went") and before is not None
    return not (stays and before is not None and before.code in _STRETCHED)


def is_origin(line: Line, at: int) -> bool:
    """Is it where people or goods come from: "came from within 50 km of the capital"?"""
    return at > 1 and line.codes[at - 1] == CODES["FROM"] and line.items[at - 2].lower in _COMES


_COMES = frozenset("came come comes drawn recruited hired".split())
_VEHICLES = codes_of("WAY_WORD ROAD KIND_WORD DEFINITE")
_CLIMBS = frozenset("climb climbs climbed descend descends descended soars soared".split())
_TAKES = frozenset("take takes took taken taking catch caught follow followed ride rode".split())
_NAMES = codes_of("PLACE AREA NAME")
_RAILS = frozenset("railway railroad railways".split())
_COVERED = frozenset("covering covered covers cover".split())
_REACHES = frozenset("strike hit reach fire shoot fly travel attack".split())
_ABLE = frozenset("can could to may might".split())
_ADVERBS = frozenset("now still also currently then only just thus here there roughly once".split())
_ENDED = frozenset("down aground ashore missing".split())
_STRETCHED = codes_of("DEFINITE LINEPLACE KIND_WORD ROAD FRONTIER BORDER")
