"""Capitals: places called one, and the provinces that they are the capitals of."""

from __future__ import annotations

import re

from .frontiers import STATES
from .lexicon import CODES
from .patterns import Build, Item, Line, Spot, spot_of
from .sentences import is_area, may_be_area

__all__ = ["CALLED_SO", "CAPITALS", "OF_AN_AREA"]

_LANDS = frozenset(("country", "continent"))


def _is_capital(line: Line, match: re.Match[str]) -> None:
    """X, the capital; X is the capital of Y."""
    if line.items[match.end() - 1].lower == "capital" and "capital" in line.words(match.end() - 1, match.end())[:12]:
        line.capitals.append(spot_of(line.items[match.start()]))


def _of_an_area(line: Line, match: re.Match[str]) -> Item | None:
    """X, the capital of Y province; X is the main port of Y: X lies in Y, which of a country goes without saying.

    The words between commas are one place with X, lest "in X, the capital of Y, police shot ..." tell of the capital.
    """
    items = line.items[match.start() : match.end()]
    inner, outer = items[0], items[-1]
    if CODES["CAPITAL"] not in match.group() and _RANKS.isdisjoint(item.lower for item in items):
        return None  # "X, the port of Y"
    one, two = spot_of(inner), spot_of(outer)
    if one.toponym is None or two.toponym is None:
        return None
    if not (is_area(two) or may_be_area(two)):
        return None  # "the capital of Peronism"
    if CODES["CAPITAL"] in match.group():  # "Liberia, the capital of Guanacaste" is no country
        one = Spot(one.mentions, "settlement", one.toponym)
    if not {one.kind, two.kind} & _LANDS:
        line.contained.append((one, two, inner.start, outer.end))
        line.stated.add(inner.start)
    if line.codes[match.end() : match.end() + 1] != CODES["COMMA"] or items[1].code == CODES["BE"]:
        return None
    return Item(CODES["PLACE"], inner.start, outer.end, inner.lower, one)


def _capital(line: Line, match: re.Match[str]) -> Item | None:
    items = line.items[match.start() : match.end()]
    head, spot = items[-1], spot_of(items[-1])
    owner = next((item for item in items[:-1] if item.code == CODES["AREA"]), None)
    if not any(item.lower in STATES for item in items):
        line.capitals.append(spot)
    if owner is not None:
        line.contained.append((spot, spot_of(owner), items[0].start, head.end))
    return _town(items)


def _named_of(line: Line, match: re.Match[str]) -> Item | None:
    """The provincial capital of Herat: Herat, which the province is called after."""
    items = line.items[match.start() : match.end()]
    if not any(item.lower in _UNITS for item in items[:-2]):
        return None
    return _town(items)


def _town(items: list[Item]) -> Item:
    """Return the place that the last item names, a town where its kind is not told, with all words before it."""
    head, spot = items[-1], spot_of(items[-1])
    town = Spot(spot.mentions, spot.kind or "settlement", spot.toponym)
    return Item(CODES["PLACE"], items[0].start, head.end, head.lower, town)


_UNITS = frozenset("regional provincial district departmental".split())
CAPITALS: tuple[tuple[str, Build], ...] = (
    ("THE? (WORD|NAME|DIRECTIONAL|KIND|AREA|PLACE POSS|AREA POSS){0,3} CAPITAL COMMA? head=(NAMED)", _capital),
    ("(?<=NEAR|OF|FROM|TO|OUTSIDE|IN|AT) THE WORD CAPITAL OF head=(PLACE)", _named_of),
)
"""Steps that make the place itself of "the provincial capital, X"."""
OF_AN_AREA: tuple[str, Build] = (
    "(PLACE|AREA) (COMMA|BE) (THE|ITS|A)? (WORD|DIRECTIONAL|QUANTIFIER|NUMBER){0,2} (CAPITAL KIND?|KIND) OF THE? (AREA|PLACE)",
    _of_an_area,
)
"""Step that notes of "X, the capital of Y province" where X lies."""
_RANKS = frozenset(
    "main chief principal largest biggest second third smallest oldest only busiest northernmost southernmost "
    "easternmost westernmost".split()
)
CALLED_SO: tuple[str, Build] = ("NAMED (COMMA|BE) DEFINITE", _is_capital)
"""Step that notes which place a sentence calls the capital."""
