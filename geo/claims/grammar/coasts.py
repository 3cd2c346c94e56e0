"""On the coast of land ("on the south coast of England", "on Libya's coast"), and what was taken from a river."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...toponyms.demonyms import DEMONYMS
from ..lexicon import CODES
from ..sentences import is_land
from .phrases import Phrase, Rule, anchor_spot, direction_of, item_of, rule

if TYPE_CHECKING:
    import re

    from ..patterns import Line

__all__ = ["COAST_RULES"]

_RULES: list[Rule] = []
_OTHER_THINGS = frozenset(
    "guard guards guardsman road roads highway railway line town city village resort station path watch artillery battery "
    "defence defense".split()
)
"""What a coast may go on to that is no coast: the coast guard, the coast road."""
_COASTS = ("coast", "coastline")


@rule(_RULES, "(ON|ALONG) THE? (way=(DIRECTION|DIRECTIONAL))? COAST OF THE? DIRECTIONAL? anchor=(NAMED)")
def on_the_coast_of(line: Line, match: re.Match[str]) -> Phrase | None:
    """On the south coast of England; along the coast of northern Libya."""
    return _coast(line, match)


@rule(_RULES, "(ON|ALONG) THE? anchor=(AREA|PLACE) POSS WORD? (way=(DIRECTION|DIRECTIONAL))? COAST")
def on_its_coast(line: Line, match: re.Match[str]) -> Phrase | None:
    """On Libya's coast; on England's rugged south coast."""
    return _coast(line, match)


@rule(_RULES, "(ON|ALONG) anchor=(AREA|PLACE)")
def on_the_named_coast(line: Line, match: re.Match[str]) -> Phrase | None:
    """On the Gaza coast; on the Yemeni coast, where the people names the country."""
    item = item_of(line, match, "anchor")
    words = line.text[item.start : item.end].lower() if item is not None else ""
    if not words.endswith(_COASTS):
        return None
    spot = anchor_spot(line, match)
    if spot.toponym is not None and spot.mentions[0].text.lower().endswith(_COASTS):
        return None  # a report on Ivory Coast
    known = item is not None and (item.code == CODES["AREA"] or any(word in DEMONYMS for word in words.split()))
    return _coast(line, match) if known else None


def _coast(line: Line, match: re.Match[str]) -> Phrase | None:
    spot, behind = anchor_spot(line, match), line.items[match.end() : match.end() + 1]
    if (behind and behind[0].lower in _OTHER_THINGS) or spot.kind in ("settlement", "lake", "river"):
        return None
    if spot.kind == "sea":  # "on the coast of the Arabian Sea within eastern Oman" goes on about the coast
        ends = not behind or behind[0].code in (CODES["COMMA"], CODES["STOP"])
        return Phrase("along", 0, 0, (spot,), "") if ends else None
    if spot.toponym is not None and not is_land(spot):
        return None
    return Phrase("along", 0, 0, (spot,), "", direction=direction_of(line, match), detail="coast")


@rule(_RULES, "(FROM|OUT OF) THE? anchor=(LINEPLACE|PLACE)")
def taken_from(line: Line, match: re.Match[str]) -> Phrase | None:
    """(A body was pulled) from the X: it was found along the river."""
    spot = anchor_spot(line, match)
    words = line.lower[max(0, match.start() - _REACH) : match.start()]
    flows = spot.kind in ("river", "canal") or (
        spot.toponym is not None and not spot.kind and "river" in spot.toponym.kinds and _has_article(line, match)
    )
    if not flows or _TAKEN.isdisjoint(words) or _FOUND.isdisjoint(line.lower[: match.start()]):
        return None
    return Phrase("along", 0, 0, (spot,), "")


def _has_article(line: Line, match: re.Match[str]) -> bool:
    start = line.items[match.end() - 1].start
    return line.text[start : start + 4].lower() == "the " or line.codes[match.end() - 2] == CODES["THE"]


_REACH = 6
_TAKEN = frozenset("recovered pulled retrieved fished dragged hauled lifted plucked rescued winched saved".split())
_FOUND = frozenset(
    "body bodies corpse corpses remains man men woman women boy boys girl girls child children people swimmer swimmers survivors "
    "driver drivers crew car cars bus van lorry truck boat wreck wreckage victim victims passengers migrants gun weapon".split()
)
"""What is taken from a river and no water, gold or fish."""


COAST_RULES: tuple[Rule, ...] = tuple(_RULES)
"""Rules for the coasts of land."""
