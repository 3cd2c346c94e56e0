"""Borders as noun phrases: of one country, between two, of a province ("the Oregon line"), and "the border" alone."""

from __future__ import annotations

import re

from ..reports import Mention
from .lexicon import CODES, codes_of
from .patterns import Build, Item, Line, Spot, spot_of

__all__ = ["FRONTIERS", "STATES"]

_NOT_BORDER = frozenset(
    "guard guards police post posts crossing crossings agent agents patrol patrols control wall fence dispute disputes "
    "security closure closures war region area town towns village villages city trade force forces checkpoint gate zone "
    "officials officer officers troops clash clashes line".split()
)
STATES = frozenset("state provincial regional province district county".split())


def _frontier(line: Line, match: re.Match[str]) -> Item | None:
    items, behind = line.items, match.end()
    if behind < len(items) and (items[behind].lower in _NOT_BORDER or _is_verb(line, match)):
        return None
    groups = match.groupdict()
    mentions: tuple[Mention, ...] = ()
    for name in ("one", "two"):
        if groups.get(name):
            mentions += spot_of(items[match.start(name)]).mentions
    start, end = items[match.start()].start, items[behind - 1].end
    if not mentions:
        mentions = (Mention(line.text[start:end], start, end),)
    toponym = spot_of(items[match.start("one")]).toponym if groups.get("one") else None
    return Item(CODES["FRONTIER"], start, end, "border", Spot(mentions, "border", toponym))


def _land_frontier(line: Line, match: re.Match[str]) -> Item | None:
    """The land border with X, Y's river border with X: the border."""
    return _frontier(line, match) if line.lower[match.start("land")] in _BY_LAND else None


_BY_LAND = frozenset("land river mountain".split())


def _is_verb(line: Line, match: re.Match[str]) -> bool:
    """Is it "Iran borders Turkey", a name, a verb and a name?"""
    last = line.items[match.end() - 1]
    names = match.end() - match.start() == 2 and line.codes[match.end()] in _BORDERED
    return names and last.lower == "borders" and line.codes[match.start() - 1 : match.start()] != CODES["THE"]


_BORDERED = codes_of("AREA PLACE NAME THE ALL ON QUANTIFIER")


def _state_line_named(line: Line, match: re.Match[str]) -> Item | None:
    """The Oregon line, the Kansas-Missouri line: the border of a province."""
    if line.items[match.end() - 1].lower != "line" or spot_of(line.items[match.start("one")]).kind == "country":
        return None
    return _frontier(line, match)


def _state_line(line: Line, match: re.Match[str]) -> Item | None:
    """The state line: the border between two provinces, which the words do not name."""
    words = line.lower[match.start() + 1 : match.end()]
    if words[0] not in STATES or words[1] != "line":
        return None
    start, end = line.items[match.start()].start, line.items[match.end() - 1].end
    return Item(CODES["FRONTIER"], start, end, "border", Spot((Mention(line.text[start:end], start, end),), "border"))


FRONTIERS: tuple[tuple[str, Build], ...] = (
    ("(THE|ITS|NAMED POSS) land=(KIND) one=(FRONTIER)", _land_frontier),
    ("(THE|ITS)? one=(NAMED) POSS land=(KIND) BORDER (WITH two=(NAMED))?", _land_frontier),
    ("(THE|ITS|THE KIND POSS)? one=(FRONTIER) (WITH two=(NAMED))?", _frontier),
    ("THE KIND KIND", _state_line),
    ("THE one=(AREA) (DASH two=(AREA))? KIND", _state_line_named),
    ("THE? BORDER BETWEEN one=(NAMED) AND two=(NAMED)", _frontier),
    ("THE? one=(NAMED|NAME) (AND|DASH) two=(NAMED|NAME) BORDER", _frontier),
    ("THE? one=(NAMED|NAME) POSS? (DIRECTIONAL|WORD)? BORDER (WITH two=(NAMED))?", _frontier),
    ("(THE KIND POSS|THE|ITS) (DIRECTIONAL|WORD DASH?)? BORDER (WITH|OF) one=(NAMED) (AND two=(NAMED))?", _frontier),
    ("(THE|ITS) (DIRECTIONAL|WORD DASH?)? BORDER", _frontier),
)
"""Steps that make one item of each border: "the border with X", "the X-Y border", "the state line"."""
