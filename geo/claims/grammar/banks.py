"""Banks and shores: "on the east bank of X", "on its left bank", "on the banks of X"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...reports import Mention
from ..lexicon import CODES
from ..model import StatedDirection
from ..patterns import Line, Spot
from .phrases import Phrase, Rule, anchor_spot, direction_of, item_of, rule

if TYPE_CHECKING:
    import re

__all__ = ["BANK_RULES", "its_owner"]

_RULES: list[Rule] = []


@rule(_RULES, "ON? THE? way=(DIRECTION|DIRECTIONAL|LEFTRIGHT) DASH? BANK OF THE? anchor=(ANCHOR)")
def bank_of(line: Line, match: re.Match[str]) -> Phrase | None:
    """On the east bank of X; on the left bank of X; not "residents of the south bank of X"."""
    if line.codes[match.start()] != CODES["ON"] and line.codes[match.start() - 1 : match.start()] in (
        CODES["OF"],
        CODES["FROM"],
    ):
        return None
    return Phrase("side", 0, 0, (anchor_spot(line, match),), "", direction=_bank(line, match))


@rule(_RULES, "ON its=(ITS) way=(DIRECTION|DIRECTIONAL|LEFTRIGHT) BANK (?! OF)")
def on_its_bank(line: Line, match: re.Match[str]) -> Phrase | None:
    """On its east bank: of the river or lake spoken of."""
    spot = its_owner(line, match)
    return Phrase("side", 0, 0, (spot,), "", direction=_bank(line, match)) if spot else None


@rule(_RULES, "(?<=REL|NAMED|PRON) WORD ACROSS THE? anchor=(LINEPLACE|DEFINITE) FROM its=(ITS) way=(DIRECTION|DIRECTIONAL|LEFTRIGHT) BANK")
def looks_across_from(line: Line, match: re.Match[str]) -> Phrase | None:
    """(X) looks across the Y from its right bank."""
    if line.lower[match.start()] not in _LOOKS:
        return None
    return Phrase("side", 0, 0, (anchor_spot(line, match),), "", direction=_bank(line, match))


_LOOKS = frozenset("look looks looked looking gaze gazes gazed peer peers peered stare stares stared".split())


@rule(_RULES, "ON? anchor=(NAMED|DEFINITE) POSS way=(DIRECTION|DIRECTIONAL|LEFTRIGHT) BANK")
def bank_possessive(line: Line, match: re.Match[str]) -> Phrase | None:
    """On X's east bank."""
    return Phrase("side", 0, 0, (anchor_spot(line, match),), "", direction=_bank(line, match))


def _bank(line: Line, match: re.Match[str]) -> StatedDirection | None:
    item = item_of(line, match, "way")
    if item is not None and item.code == CODES["LEFTRIGHT"]:
        side = "left" if item.lower == "left" else "right"
        return StatedDirection(line.text[item.start : item.end], None, None, side)  # type: ignore[arg-type]
    return direction_of(line, match)


@rule(_RULES, "(ON|ALONG) (THE|ALL) noun=(BANK|WORD) OF THE? anchor=(ANCHOR)")
def on_the_banks(line: Line, match: re.Match[str]) -> Phrase | None:
    """On the banks of X; on both banks of X, both sides of Highway 97, but not "on either side of X"."""
    noun, spot = line.lower[match.start("noun")], anchor_spot(line, match)
    if line.codes[match.start("noun")] == CODES["WORD"]:
        drawn = spot.toponym is not None and spot.kind in ("road", "railway")
        return (
            Phrase("along", 0, 0, (spot,), "")
            if drawn and noun == "sides" and line.lower[match.start() + 1] == "both"
            else None
        )
    if CODES["ALL"] in match.group() and not noun.startswith(("bank", "shore", "river")):
        return None
    return Phrase("along", 0, 0, (spot,), "")


def its_owner(line: Line, match: re.Match[str]) -> Spot | None:
    """Return what "its" stands for, to be found in the text before."""
    item = item_of(line, match, "its")
    if item is None or item.lower not in ("its", "their"):
        return None
    return Spot((Mention(line.text[item.start : item.end], item.start, item.end),), "pronoun")


BANK_RULES: tuple[Rule, ...] = tuple(_RULES)
"""Rules for the sides of waters."""
