"""What more is told of a place: "X, also in Y but on the Z", whose "also" and "but" are no more than commas."""

from __future__ import annotations

import re

from .lexicon import CODES
from .patterns import Item, Line, Step

__all__ = ["ADDED"]

_ALSO = frozenset("also likewise too similarly but".split())


def _as_comma(line: Line, match: re.Match[str]) -> Item | None:
    """Return the comma and the word that goes on with more of the place, as one comma."""
    items = line.items[match.start() : match.end()]
    if items[-1].lower not in _ALSO:
        return None
    return Item(CODES["COMMA"], items[0].start, items[-1].end, ",", None)


ADDED: tuple[Step, ...] = (
    ("(?<=NAMED) COMMA WORD (?= IN|ON|AT|NEAR|DISTANCE)", _as_comma, _ALSO),
    ("(?<=COMMA IN NAMED) BUT (?= ON|NEAR|DISTANCE)", _as_comma, _ALSO),
)
"""Steps that make commas of them."""
