"""What borders on an area: "X borders Y", "X, a district bordering Y", "X shares a border with Y"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..lexicon import CODES, codes_of
from ..patterns import Line, Spot
from ..sentences import is_area, may_be_area
from .phrases import LISTED_TOO, Phrase, Rule, anchor_spot, item_of, rule, with_listed

if TYPE_CHECKING:
    import re

__all__ = ["ABUTTING_RULES"]

_RULES: list[Rule] = []
_NOUNS = codes_of("THE A ITS DIRECTIONAL")


_BORDERING = frozenset(("borders", "bordering"))


@rule(_RULES, "verb=(BORDER|WORD) (ON|ALL)? THE? anchor=(AREA|PLACE) " + LISTED_TOO, words=_BORDERING)
def borders_on(line: Line, match: re.Match[str]) -> Phrase | None:
    """(X) borders Y, (a district) bordering Y and Z; not "the borders of Y", nor who "bordered on" what."""
    verb, spot = item_of(line, match, "verb"), anchor_spot(line, match)
    if verb is None or verb.lower not in _BORDERING or not (is_area(spot) or may_be_area(spot)):
        return None
    before = line.codes[match.start() - 1 : match.start()]
    if (
        not before
        or before in _NOUNS
        or line.items[match.start() - 1].lower in _SORTS
        or spot.kind in ("sea", "lake", "island")
    ):
        return None
    phrase = Phrase("border", 0, 0, (spot,), "", detail="at", subject=_which(line, match.start()))
    return with_listed(line, match, phrase)


_SORTS = frozenset("countries nations states lands provinces counties governments people peoples territories".split())
"""All that border on an area are no one place."""


def _which(line: Line, k: int) -> Spot | None:
    """Return the area that "which" before item `k` means: "in X, which borders Y"."""
    if line.codes[k - 1] != CODES["REL"] or k < _RELATIVE or line.codes[k - 2] != CODES["COMMA"]:
        return None
    spot = line.items[k - 3].value
    return (
        spot if isinstance(spot, Spot) and spot.mentions and not line.text[line.items[k - 3].start].islower() else None
    )


_RELATIVE = 3


_SHARES = frozenset(("shares", "share", "shared", "sharing"))


@rule(_RULES, "verb=(WORD) (A|THE|ITS)? (WORD|DISTANCE|DASH|DIRECTIONAL){0,3} (anchor=(FRONTIER)|BORDER WITH THE? other=(NAMED)) " + LISTED_TOO, words=_SHARES)
def shares_a_border(line: Line, match: re.Match[str]) -> Phrase | None:
    """(X) shares a border with Y."""
    verb = item_of(line, match, "verb")
    if verb is None or verb.lower not in _SHARES:
        return None
    spot = anchor_spot(line, match, "anchor" if match.start("anchor") >= 0 else "other")
    phrase = Phrase("border", 0, 0, (spot,), "", detail="at", subject=_opening(line, match.start()))
    return with_listed(line, match, phrase)


def _opening(line: Line, k: int) -> Spot | None:
    """Return the land that opens a sentence which goes on with the verb at item `k`: "X is landlocked and shares"."""
    spot = line.items[0].value
    joined = line.codes[k - 1 : k] == CODES["AND"] and line.codes[1:2] == CODES["BE"]
    return spot if joined and isinstance(spot, Spot) and is_area(spot) else None


_ADJOINING = frozenset("adjoins adjoining abuts abutting".split())


@rule(_RULES, "verb=(WORD) THE? anchor=(PLACE) (?! POSS)", words=_ADJOINING)
def adjoins(line: Line, match: re.Match[str]) -> Phrase | None:
    """(X) adjoins Y, (a camp) adjoining Y: near it."""
    spot, land = anchor_spot(line, match), may_be_area(anchor_spot(line, match))
    if (
        line.lower[match.start("verb")] not in _ADJOINING
        or spot.toponym is None
        or (land and spot.kind != "settlement")
    ):
        return None
    return Phrase("near", 0, 0, (spot,), "", detail="near")


_STRADDLING = frozenset("straddles straddled straddling hugs hugging".split())


@rule(_RULES, "verb=(WORD) THE? anchor=(LINEPLACE|NAME)", words=_STRADDLING)
def straddles_a_road(line: Line, match: re.Match[str]) -> Phrase | None:
    """(X, which) straddles the N1, hugs the Y."""
    verb, spot = item_of(line, match, "verb"), anchor_spot(line, match)
    placing = verb is not None and verb.lower in _STRADDLING
    if not placing or spot.kind == "border" or not (spot.kind or spot.mentions[0].text[-1].isdigit()):
        return None
    return Phrase("along", 0, 0, (spot,), "")


ABUTTING_RULES: tuple[Rule, ...] = tuple(_RULES)
"""Rules for what borders on an area."""
