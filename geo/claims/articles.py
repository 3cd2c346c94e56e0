"""Names behind "the": a river's where nothing else is known of it ("the Euphrates", "sits on the Nam Ou")."""

from __future__ import annotations

import re

from .lexicon import CODES, NAMES_WITH_ARTICLE, codes_of
from .patterns import Item, Line, Spot, compile_pattern, spot_of
from .positions import TIMES
from .sentences import place_code

__all__ = ["with_article"]


def with_article(line: Line, match: re.Match[str]) -> Item | None:
    """The Euphrates: a name with an article and without a kind word is a river's, but for those that are known not to be."""
    head = line.items[match.end() - 1]
    spot = spot_of(head)
    kind = spot.kind
    if match.start() and line.codes[match.start() - 1] in _AT_RIVERS and _only_tells(line, match.end(), spot):
        return None  # "on the Rafah side of the fence"
    told = spot.toponym is not None and spot.toponym.kind_hint != ""
    single = " " not in head.lower
    at_river = single and match.start() > 0 and line.codes[match.start() - 1] in _AT_RIVERS  # "on the Congo"
    if not told and (kind in _WITHOUT_ARTICLE or (at_river and kind in ("country", "province"))):
        first, last = head.lower.split(" ")[0], head.lower.rsplit(" ", 1)[-1]
        listed = NAMES_WITH_ARTICLE.get(first) or NAMES_WITH_ARTICLE.get(last) or ("river" if single else _known(spot))
        kind = "river" if at_river and listed == "country" else listed
    kind = _land_in(line, match, spot, kind) if kind == "river" and single else kind
    if head.code == CODES["NAME"] and (kind != "river" or not _is_placed(line, match)):
        return None
    code = CODES["FRONTIER"] if kind == "border" else place_code(kind)
    return Item(code, line.items[match.start()].start, head.end, head.lower, Spot(spot.mentions, kind, spot.toponym))


def _land_in(line: Line, match: re.Match[str], spot: Spot, kind: str) -> str:
    """Return the land that "in the Serengeti" means, where nothing there is in water; else the kind."""
    before = line.lower[max(0, match.start() - _NEAR) : match.start()]
    if spot.toponym is None or before[-1:] != ["in"] or not _WET.isdisjoint(before):
        return kind
    return next((land for land in _LANDS if land in spot.toponym.kinds), kind)


_NEAR = 8
_LANDS = ("region", "park", "desert", "mountain", "island")
_WET = frozenset(
    "drowned sank sunk capsized floating floated body bodies boat ferry barge canoe ship swam swimming fishing fish bathing "
    "fell plunged water waters current rafting dumped dam".split()
)
"""What shows that the river of a name is meant, not the land: "a body was found in the Kasai"."""


def _only_tells(line: Line, k: int, spot: Spot) -> bool:
    """Does a name that is no river's only tell which thing, a word of which stands at item `k`?"""
    behind = line.items[k] if k < len(line.items) else None
    if spot.toponym is None or behind is None:
        return False
    known = bool(spot.toponym.kinds) and "river" not in spot.toponym.kinds
    return behind.lower == "side" or (known and behind.code == CODES["WORD"] and behind.lower not in TIMES)


def _known(spot: Spot) -> str:
    """Return the kind of a name of several words behind "the": what the gazetteer has besides towns, else a river's."""
    kinds = spot.toponym.kinds if spot.toponym is not None else ()
    wide = [kind for kind in kinds if kind not in _WITHOUT_ARTICLE and kind not in ("district", "site")]
    return "river" if "river" in wide or not wide else wide[0]


def _is_placed(line: Line, match: re.Match[str]) -> bool:
    """Does an unknown name stand where only a place can ("east of the ...", "on the bank of the ...")?"""
    i = match.start()
    if i > 2 and line.codes[i - 1] == CODES["ON"] and _BY_RIVER.search(line.codes, 0, i):
        return line.codes[match.end() : match.end() + 1] in (CODES["COMMA"], CODES["STOP"])  # "X, on the Mokri Yaly,"
    if i > 2 and line.codes[i - 1] == CODES["ON"] and _sits(line, i - 2):
        return line.codes[match.end() : match.end() + 1] in _ENDING  # "the hamlet sits on the Nam Ou,"
    return i > 1 and line.codes[i - 1] in (CODES["OF"], CODES["FROM"]) and line.codes[i - 2] in _BEFORE_OF


def _sits(line: Line, k: int) -> bool:
    """Does the word at item `k` say that something lies there: "sits on", "a mill on"?"""
    return line.items[k].lower in _SITS or (line.codes[k] in _SETTLED and line.items[k].lower in _RIVERSIDE)


_SITS = frozenset("sits sit lies lie stands stand perched moored sat lay stood".split())
_RIVERSIDE = frozenset("hamlet village town settlement dam weir mill camp bridge".split())
_SETTLED = codes_of("INDEFINITE DEFINITE")
_ENDING = codes_of("COMMA STOP CLAIM THEN AND BUT AT IN NEAR DIRECTION")
_BY_RIVER = compile_pattern("NAMED COMMA ON$")
_AT_RIVERS = codes_of("ON ALONG")
_WITHOUT_ARTICLE = frozenset({"", "settlement", "neighbourhood", "airport"})
_BEFORE_OF = codes_of("DIRECTION BANK STREAM DISTANCE")
