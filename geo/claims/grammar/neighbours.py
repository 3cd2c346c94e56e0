"""Neighbours and ends of land: "surrounded by Y", "Y's northern neighbour", "on Y's doorstep", "the last town before the border"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ..directions import stated_extreme
from ..lexicon import CODES, codes_of
from ..patterns import Spot, compile_pattern
from ..sentences import is_land
from .phrases import LISTED_TOO, Phrase, Rule, anchor_spot, direction_of, item_of, rule, with_listed

if TYPE_CHECKING:
    import re

    from ..patterns import Line

__all__ = ["NEIGHBOUR_RULES"]

_RULES: list[Rule] = []
_LANDS = frozenset(("country", "province"))
_RINGED = frozenset("surrounded encircled enclosed bordered bounded ringed enveloped hemmed".split())


@rule(_RULES, "first=(AREA) (BE|COMMA REL BE|COMMA) WORD? verb=(WORD) BY THE? anchor=(AREA) COMMA? (TO|ON|IN) (THE|ITS) way=(DIRECTION)", words=_RINGED | {"flanked"})
def flanked_by(line: Line, match: re.Match[str]) -> Phrase | None:
    """X is bordered by Y to the west: Y borders on it, and lies west of it."""
    one, other = anchor_spot(line, match, "first"), anchor_spot(line, match)
    if (
        one.kind not in _LANDS
        or other.kind not in _LANDS
        or line.lower[match.start("verb")] not in _RINGED | {"flanked"}
    ):
        return None
    return _on_a_side(line, match, one, other)


def _on_a_side(line: Line, match: re.Match[str], one: Spot, other: Spot) -> Phrase:
    phrase = Phrase("border", 0, 0, (other,), "", detail="at", subject=one)
    side = Phrase("direction", 0, 0, (one,), "", direction=direction_of(line, match), subject=other)
    phrase.more = (side,)
    return phrase


@rule(_RULES, "first=(AREA) (BE|COMMA REL)? verb=(BORDER|WORD) THE? anchor=(AREA) COMMA? (TO|ON|IN) (THE|ITS) way=(DIRECTION)", words=frozenset(("borders", "bordering")))
def borders_on_a_side(line: Line, match: re.Match[str]) -> Phrase | None:
    """X borders Y to the north: Y lies north of it."""
    one, other = anchor_spot(line, match, "first"), anchor_spot(line, match)
    if (
        one.kind not in _LANDS
        or other.kind not in _LANDS
        or line.lower[match.start("verb")] not in ("borders", "bordering")
    ):
        return None
    return _on_a_side(line, match, one, other)


@rule(_RULES, "(?<=BE|COMMA|WORD|JUST) verb=(WORD) (IN|(ON|FROM) (ALL|QUANTIFIER) WORD)? BY THE? anchor=(AREA) " + LISTED_TOO, words=_RINGED)
def surrounded_by(line: Line, match: re.Match[str]) -> Phrase | None:
    """(X is almost) surrounded by Y, bordered by Y and Z: lands, not troops."""
    spot = anchor_spot(line, match)
    behind = line.codes[match.end() : match.end() + 1]
    if line.lower[match.start("verb")] not in _RINGED or spot.kind not in _LANDS:
        return None
    if behind in _ATTRIBUTED or _SIDED.match(line.codes, match.end()):
        return None  # "surrounded by Iraqi troops"; which side a land lies on can't be told of the border alone
    return with_listed(line, match, Phrase("border", 0, 0, (spot,), "", detail="at"))


_ATTRIBUTED = codes_of("WORD KIND_WORD EVENT NAME POSS")
_SIDED = compile_pattern("(TO|ON|IN) (THE|ITS) (DIRECTION|DIRECTIONAL)")
_MEET = frozenset("meet converge join".split())


@rule(_RULES, "((NEAR TO?|AT) THE (WORD|KIND_WORD)|NEAR)? rel=(REL) THE? first=(AREA|FRONTIER) (COMMA THE? second=(AREA))? COMMA? AND THE? third=(AREA) verb=(WORD) (?= COMMA|STOP|THEN|AND|BUT|IN|AT|ON|CLAIM|$)", words=_MEET)
def where_lands_meet(line: Line, match: re.Match[str]) -> Phrase | None:
    """Where X, Y and Z meet, where the borders of X, Y and Z converge: at the border of each."""
    named = [anchor_spot(line, match, group) for group in ("first", "second", "third")]
    spots = [Spot(spot.mentions[:1], "country", spot.toponym) for spot in named if spot.mentions]
    told = line.lower[match.start("rel")] == "where" and line.lower[match.start("verb")] in _MEET
    wide = match.start("rel") > 0 and line.lower[match.start("rel") - 1].rsplit(" ", 1)[-1] in (
        "area",
        "region",
        "zone",
        "desert",
    )
    if (
        wide
        or not told
        or len(spots) < 2
        or any(spot.kind not in (*_LANDS, "border") for spot in named if spot.mentions)
    ):
        return None
    phrase = Phrase("border", 0, 0, (spots[0],), "")
    phrase.more = tuple(replace(phrase, anchors=(spot,)) for spot in spots[1:])
    return phrase


_NEIGHBOURS = frozenset("neighbour neighbor".split())


@rule(_RULES, "anchor=(AREA) POSS (way=(DIRECTIONAL)|WORD)? noun=(WORD) (BE|COMMA)? other=(AREA)", words=_NEIGHBOURS)
def its_neighbour_is(line: Line, match: re.Match[str]) -> Phrase | None:
    """Y's northern neighbour is X: they share a border."""
    return _neighbour(line, match, anchor_spot(line, match, "other"))


@rule(_RULES, "(?<=AREA BE|AREA COMMA) anchor=(AREA) POSS (way=(DIRECTIONAL)|WORD)? noun=(WORD)", words=_NEIGHBOURS)
def is_its_neighbour(line: Line, match: re.Match[str]) -> Phrase | None:
    """X is Y's northern neighbour: they share a border."""
    spot = _named(line, match.start() - 2)
    return _neighbour(line, match, spot) if spot else None


@rule(_RULES, "first=(AREA) POSS (DIRECTIONAL|WORD)? noun=(WORD) verb=(BE|WORD|COMMA) THE? anchor=(AREA) " + LISTED_TOO, words=frozenset(("neighbours", "neighbors")))
def its_neighbours_are(line: Line, match: re.Match[str]) -> Phrase | None:
    """Y's (southern) neighbours are X and Z; Y's neighbours include X: they share a border."""
    one, spot, verb = anchor_spot(line, match, "first"), anchor_spot(line, match), line.lower[match.start("verb")]
    told = verb in ("are", "include", "were") and line.lower[match.start("noun")].startswith("neighb")
    if not told or not one.kind == spot.kind == "country":
        return None
    return with_listed(line, match, Phrase("border", 0, 0, (spot,), "", detail="at", subject=one))


def _named(line: Line, k: int) -> Spot | None:
    """Return the place at item `k`, None where it is none with a name."""
    value = line.items[k].value
    value = value.last if isinstance(value, Phrase) else value
    return value if isinstance(value, Spot) and value.mentions and value.toponym else None


def _neighbour(line: Line, match: re.Match[str], subject: Spot) -> Phrase | None:
    spot, way = anchor_spot(line, match), direction_of(line, match)
    if line.lower[match.start("noun")] not in _NEIGHBOURS or spot.kind != "country":
        return None
    phrase = Phrase("border", 0, 0, (spot,), "", detail="at", subject=subject)
    if way is not None:
        phrase.more = (replace(phrase, kind="direction", direction=way, detail=""),)
    return phrase


_DOORS = frozenset("doorstep doorsteps gates".split())


@rule(_RULES, "(ON|AT) anchor=(NAMED) POSS (DIRECTIONAL|WORD)? step=(WORD|KIND_WORD) (?! OF|NAMED)", words=_DOORS)
def on_its_doorstep(line: Line, match: re.Match[str]) -> Phrase | None:
    """On X's doorstep, at X's (eastern) gates: close to it, or to its border."""
    spot = anchor_spot(line, match)
    if line.lower[match.start("step")] not in _DOORS or spot.kind in ("continent", "region"):
        return None
    if spot.kind in _LANDS:
        return Phrase("border", 0, 0, (spot,), "")
    return Phrase("near", 0, 0, (spot,), "", detail="near")


@rule(_RULES, "(?<=INDEFINITE|DEFINITE) (WITH|ON|INTO) anchor=(AREA) (?! POSS|WORD|KIND)")
def border_town_with(line: Line, match: re.Match[str]) -> Phrase | None:
    """(X is a) border town with Y; (shut the) border crossing into Y."""
    spot, town = anchor_spot(line, match), line.items[match.start() - 1]
    words = line.text[town.start : town.end].lower().split()
    if "border" not in words[:-1] or words[-1] not in _BORDER_SITES or spot.kind not in _LANDS:
        return None
    return Phrase("border", 0, 0, (spot,), "", subject=_called(line, match.start() - 1))


def _called(line: Line, k: int) -> Spot | None:
    """Return the place that is said to be the town of item `k`: "X is a border town"."""
    return _named(line, k - 2) if k > 1 and line.codes[k - 1] == CODES["BE"] else None


_BORDER_SITES = frozenset("town city village post crossing checkpoint settlement gate station".split())


@rule(_RULES, "(?<=DEFINITE|INDEFINITE) before=(THEN) anchor=(FRONTIER)")
def last_before_the_border(line: Line, match: re.Match[str]) -> Phrase | None:
    """(X is the) last town before the Y border: near it."""
    town = line.items[match.start() - 1]
    words = line.text[town.start : town.end].lower().split()
    if line.lower[match.start("before")] != "before" or {"last", "final"}.isdisjoint(words):
        return None
    return Phrase("border", 0, 0, (anchor_spot(line, match),), "", subject=_called(line, match.start() - 1))


@rule(_RULES, "(?<=NAMED BE|NAMED COMMA|CLAIM COMMA|DEFINITE COMMA) ((WORD|QUANTIFIER|NUMBER) OF)? (most=(DEFINITE)|THE way=(DIRECTIONAL) (KIND|WORD)) (OF|IN) WORD? anchor=(AREA) (?! POSS)")
def northernmost_of(line: Line, match: re.Match[str]) -> Phrase | None:
    """X is the northernmost town of Y: in its north."""
    item, spot = item_of(line, match, "most") or item_of(line, match, "way"), anchor_spot(line, match)
    if (
        item is None
        or spot.kind not in _LANDS
        or line.lower[match.end() - 2] not in ("of", "in", "mainland", "continental")
    ):
        return None
    way = stated_extreme(line.text, item.start, item.end)
    subject = _named(line, match.start() - 2) or _whose_capital(line, match.start() - 2)
    if way is None or subject is None:
        return None
    return Phrase("containment", 0, 0, (spot,), "", direction=way, subject=subject)


def _whose_capital(line: Line, k: int) -> Spot | None:
    """Return the land at the end of "(X is) the capital of Y"."""
    return next((two for _, two, _, end in line.contained if end == line.items[k].end and two.toponym), None)


@rule(_RULES, "(?<=NAMED BE|NAMED COMMA|CLAIM COMMA) anchor=(AREA|PLACE) POSS way=(DIRECTIONAL) (WORD|KIND|NUMBER){0,2} noun=(KIND|WORD)")
def its_northernmost(line: Line, match: re.Match[str]) -> Phrase | None:
    """X, Y's northernmost town: in its north."""
    most, noun = item_of(line, match, "way"), line.lower[match.start("noun")]
    subject, spot = _named(line, match.start() - 2), anchor_spot(line, match)
    if most is None or not most.lower.endswith("most") or noun not in _TOWNS or subject is None or not is_land(spot):
        return None
    return Phrase("containment", 0, 0, (spot,), "", direction=direction_of(line, match), subject=subject)


@rule(_RULES, "(?<=NAMED BE|NAMED COMMA|CLAIM COMMA) (QUANTIFIER OF|NUMBER OF)? anchor=(AREA) POSS (WORD|DIRECTIONAL|QUANTIFIER){0,2} sea=(NAMED) (KIND|COAST|WORD)? noun=(KIND)")
def its_sea_port(line: Line, match: re.Match[str]) -> Phrase | None:
    """X, Y's main Red Sea port: in Y, and by that sea."""
    spot, sea, subject = anchor_spot(line, match), anchor_spot(line, match, "sea"), _named(line, match.start() - 2)
    if (
        not _is_sea(sea)
        or spot.kind != "country"
        or subject is None
        or line.lower[match.start("noun")].rstrip("s") not in _TOWNS
    ):
        return None
    phrase = Phrase("containment", 0, 0, (spot,), "", subject=subject)
    phrase.more = (replace(phrase, kind="near", anchors=(sea,), detail="near"),)
    return phrase


@rule(_RULES, "((?<=NAMED BE|NAMED COMMA|CLAIM COMMA)|(?<=AND)) A (WORD|NAME){0,2} sea=(NAMED) noun=(KIND)")
def a_sea_port(line: Line, match: re.Match[str]) -> Phrase | None:
    """X is a (Georgian) Black Sea port: near it."""
    sea = anchor_spot(line, match, "sea")
    if not _is_sea(sea) or line.lower[match.start("noun")] not in _TOWNS:
        return None
    return Phrase("near", 0, 0, (sea,), "", detail="near")


_TOWNS = frozenset("town city village settlement port seaport resort terminal point municipality capital airport crossing outpost".split())
_TIPS = frozenset("tip end extremity corner point".split())


@rule(_RULES, "(AT|ON|NEAR|IN) TO? (THE|A) WORD? way=(DIRECTIONAL|DIRECTION) tip=(WORD) OF THE? anchor=(AREA|PLACE) (?! POSS)", words=_TIPS)
def at_the_tip_of(line: Line, match: re.Match[str]) -> Phrase | None:
    """At the northern tip of X: in its north; at the southern end of Lake X: near it."""
    spot = anchor_spot(line, match)
    if line.lower[match.start("tip")] not in _TIPS:
        return None
    if spot.kind in ("lake", "sea"):
        return Phrase("near", 0, 0, (spot,), "", detail="near")
    if not (is_land(spot) and line.codes[match.start()] != CODES["NEAR"]):
        return None
    return Phrase("containment", 0, 0, (spot,), "", direction=direction_of(line, match))


def _is_sea(spot: Spot) -> bool:
    return spot.kind == "sea" or (
        spot.toponym is not None and spot.mentions[0].text.endswith((" Sea", " Ocean", "terranean"))
    )


NEIGHBOUR_RULES: tuple[Rule, ...] = tuple(_RULES)
"""Rules for neighbours, and for the ends of land."""
