"""What prose inserts: "200 km, most of them sand, from X", "X, though, 30 km to the north", "an hour's drive, or 60 km, from X"."""

from __future__ import annotations

import re

from ..values import changed
from .lexicon import CODES, codes_of
from .patterns import Item, Line, apply_steps, compile_pattern, steps
from .quantities import Quantity

__all__ = ["join_insertions", "pair_dashes"]

_WAYS = frozenset(
    "hour hours minute minutes day days drive ride walk hike march trek journey trip road roads rail railway track tracks trail "
    "path train car bus boat ferry canoe river mule odometer tarmac asphalt gravel bends foot footpath motorway highway".split()
)
"""Words of an insertion by which a distance was gone, not measured: it is at least as far as the straight one."""
_TIMES = frozenset("hour hours minute minutes day days morning afternoon night nights week weeks".split())
_WHEN = frozenset("later earlier ago after before since last next past".split())
_DISCOURSE = frozenset(
    "though however too meanwhile moreover instead alas likewise similarly also contrast comparison turn part instance "
    "example hand".split()
)
_WORDS = (
    "(WORD|NUMBER|A|THE|ITS|OF|IN|ON|BY|AS|FOR|WITH|AND|OR|BUT|NOT|BE|ALL|JUST|SAY|PRON|REL|THEN|THIS|POSS|QUANTIFIER|DRIVE|"
    "MOTION|ROADWAYS|KIND|AT|ACROSS|INTO|VIA|DASH|CAPITAL|LOCATED|AROUND|CENTRE)"
)
_LEADS = "(?= AWAY? FROM|AWAY? OUTSIDE|SHORT OF|(TO|ON|IN)? THE? DIRECTION (OF|FROM|COMMA|STOP|$))"


def join_insertions(line: Line) -> None:
    """Take what is inserted behind a distance, or before one behind a name, out of the sentence, in place."""
    if CODES["DISTANCE"] in line.codes:
        apply_steps(line, _STEPS)


def _gone(quantity: object, words: list[str]) -> object:
    """Return the distance, as one that was gone where the words of the insertion tell so."""
    if not isinstance(quantity, Quantity) or _WAYS.isdisjoint(words):
        return quantity
    return changed(quantity, is_gone=True)


def _without(line: Line, match: re.Match[str]) -> Item | None:
    """8 km, most of them sand, (from X); 8 km - an hour in peacetime - (north of X)."""
    items = line.items[match.start() : match.end()]
    if items[1].code == CODES["DASH"] and match.start() + 1 in line.hyphens:
        return None
    first = items[0]
    return Item(
        first.code, first.start, items[-1].end, first.lower, _gone(first.value, [item.lower for item in items[1:]])
    )


def _straight(line: Line, match: re.Match[str]) -> Item | None:
    """8 km in a direct line: 8 km."""
    last = line.items[match.end() - 1]
    if last.lower != "line":
        return None
    item = line.items[match.start()]
    return Item(item.code, item.start, last.end, item.lower, item.value)


def _without_before(line: Line, match: re.Match[str]) -> Item:
    """(Is), by the only road, 8 km (from X)."""
    item = line.items[match.end() - 1]
    words = [each.lower for each in line.items[match.start() : match.end() - 1]]
    return Item(item.code, line.items[match.start()].start, item.end, item.lower, _gone(item.value, words))


def _without_if(line: Line, match: re.Match[str]) -> Item | None:
    """8 km if one believes the milestones."""
    return _without(line, match) if line.lower[match.start() + 1] == "if" else None


def _with_time(line: Line, match: re.Match[str]) -> Item | None:
    """An hour's drive, or 60 km, (from X); five hours and 280 km (from X): the distance, as it was gone."""
    k = match.start("at")
    words = [word for item in line.items[match.start() : k] for word in item.lower.split()]
    # "Two days later, 60 km from X"
    bare = line.codes[k - 1] == CODES["COMMA"] and _WAYS.isdisjoint(set(words) - _TIMES)
    if bare or _TIMES.isdisjoint(words) or not _WHEN.isdisjoint(words):
        return None
    item, joined = line.items[k], line.codes[k - 1] == CODES["AND"]
    value = item.value if joined else _gone(item.value, [*words, *_TIMES])
    return Item(item.code, line.items[match.start()].start, line.items[match.end() - 1].end, item.lower, value)


def _without_discourse(line: Line, match: re.Match[str]) -> Item | None:
    """(X), by contrast, (30 km to the north): the first comma alone."""
    if _DISCOURSE.isdisjoint(line.lower[match.start() : match.end()]):
        return None
    return line.items[match.end() - 1]


_TIMED = (
    "(A|NUMBER|QUANTIFIER|JUST) (WORD|DASH|POSS|DRIVE|NUMBER|QUANTIFIER|MOTION|A|WAY_WORD|OF|BY){1,6} "
    "(COMMA OR?|OPEN|DASH|AND|OR) at=(DISTANCE) (COMMA|CLOSE|DASH)? (?= AWAY? FROM|(TO THE)? DIRECTION OF|WORD (COMMA|STOP|$))"
)
_STEPS = steps(
    ("(?<=PLACE|AREA|NAME) COMMA (WORD|THEN|BY|IN|FOR|ITS|ON|THE|OUT|OR){1,4} COMMA (?= DISTANCE)", _without_discourse),
    ("DISTANCE IN A WORD KIND", _straight),
    (_TIMED, _with_time),
    (f"(?<=BE) COMMA {_WORDS}{{1,9}} COMMA DISTANCE (?= AWAY? FROM|(TO THE)? DIRECTION OF)", _without_before),
    (f"DISTANCE COMMA {_WORDS}{{1,9}} COMMA {_LEADS}", _without),
    (f"DISTANCE DASH ({_WORDS}|COMMA){{1,9}} DASH {_LEADS}", _without),
    (f"DISTANCE OPEN ({_WORDS}|COMMA){{1,9}} CLOSE {_LEADS}", _without),
    ("DISTANCE THEN (WORD|A|THE|ITS|PRON|OF|BE|IN|NUMBER){1,7} (?= COMMA|CLOSE)", _without_if),
)


def pair_dashes(line: Line) -> None:
    """Take two dashes around an insertion for commas, in place: "X - a village 8 km from Y - was"."""
    dashes = [k for k in _dashes(line) if 0 < k < len(line.items) - 1]
    if len(dashes) != _PAIR or not _LEAST <= dashes[1] - dashes[0] <= _MOST:
        return
    if line.codes[dashes[0] - 1] not in _NAMING or CODES["STOP"] in line.codes[dashes[0] : dashes[1]]:
        return
    if _CLAUSE.search(line.codes, dashes[0], dashes[1]):
        return  # "in the hills above X - the pastures are 8 km from it - had"
    items = list(line.items)
    for k in dashes:
        items[k] = Item(CODES["COMMA"], items[k].start, items[k].end, ",")
    line.become(items)


_CLAUSE = compile_pattern("DASH (THE|ITS|PRON|A|NAMED|NAME|THIS) (?! REL)(WORD|KIND|DIRECTIONAL|NAMED){0,4} BE")
_PAIR, _LEAST, _MOST = 2, 4, 30
_NAMING = codes_of("PLACE AREA LINEPLACE NAME KIND_WORD")


def _dashes(line: Line) -> list[int]:
    """Return the items that are dashes, not hyphens and not of a range."""
    found = []
    for k, code in enumerate(line.codes):
        if code != CODES["DASH"] or k in line.hyphens:
            continue
        item = line.items[k]
        spaced = (
            0 < k < len(line.items) - 1 and line.items[k - 1].end < item.start and item.end < line.items[k + 1].start
        )
        if spaced or item.lower == "—":
            found.append(k)
    return found
