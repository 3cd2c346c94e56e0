"""Strikes of workers and games, which are no incidents at a place: "a strike by nurses in X", "a general strike", a race."""

from __future__ import annotations

import re
from itertools import pairwise

from .lexicon import CODES
from .patterns import Line

__all__ = ["is_game", "without_labour"]

_STRIKES = frozenset(("strike", "strikes"))
_SORTS = frozenset(
    "on general hunger rail wildcat solidarity warning token union transport tube metro bus port dock postal labour labor "
    "indefinite nationwide week-long sympathy".split()
)
_WORKERS = frozenset(
    "workers nurses teachers doctors miners drivers dockers dockworkers staff employees unions union lecturers pilots "
    "porters judges lawyers students farmers truckers taxi civil healthcare health seafarers stevedores firefighters cleaners "
    "journalists professors clerks labourers laborers carriers couriers medics hauliers".split()
)
_ACTIONS = frozenset("action ballot notice committee fund pay call threat".split())
_ABOUT = frozenset("pay wages salaries conditions wage bonus arrears pensions contracts redundancies layoffs".split())


_LASTING = frozenset((verb, "its") for verb in ("in", "into", "entered", "enters"))
"""A strike that is "in its third week" is no blow."""


_GAMES = frozenset(
    "match matches race races goal goals cup league scored podium playoff playoffs semi-final quarter-final "
    "half-time penalty penalties innings wicket wickets lap laps striker midfielder tournament championship knockout champion won referee peloton breakaway".split()
)


_MAYBE_GAMES = frozenset("bronze fence fences ball silver gold relay medal metres final".split())
"""What stands for a game only beside another."""


_PLAYED = frozenset("won win wins lost lose loses beat beats drew draw defeat defeated thrashed edged victory down".split())
_SCORE = re.compile(r"\b\d{1,3}[-–]\d{1,3}\b(?![-–])")


def is_game(line: Line) -> bool:
    """Does the sentence tell of a game or a race? Looked for once."""
    found: bool | None = line.kept.get(_GAMES)
    if found is None:
        line.kept[_GAMES] = found = _is_game(line)
    return found


def _is_game(line: Line) -> bool:
    if not _GAMES.isdisjoint(line.lower) or len(_MAYBE_GAMES.intersection(line.lower)) > 1:
        return True
    text = line.text[line.items[0].start : line.items[-1].end]
    return "the finish" in text or (not _PLAYED.isdisjoint(line.lower) and _SCORE.search(text) is not None)


def without_labour(line: Line) -> None:
    """Take the strikes of workers for plain words, in place, so that they are no events."""
    if CODES["EVENT"] not in line.codes:
        return
    changed = False
    for k, item in enumerate(line.items):
        if item.code == CODES["EVENT"] and item.lower in _STRIKES and _is_labour(line, k):
            item.code, changed = CODES["WORD"], True
    if changed:
        line.codes = "".join([item.code for item in line.items])


def _is_labour(line: Line, k: int) -> bool:
    before = line.lower[max(0, k - 2) : k]
    behind = line.lower[k + 1 : k + 6]
    if {"union", "unions"} & set(line.lower[max(0, k - 7) : k]):
        return True
    if before and (
        before[-1] in _SORTS or (before[-1] == "to" and line.lower[k] == "strike") or not _WORKERS.isdisjoint(before)
    ):
        return True
    if not behind:
        return False
    if any(pair in _LASTING for pair in pairwise(behind)):
        return True
    if behind[0] in ("by", "of", "among"):
        return not _WORKERS.isdisjoint(behind[1:4])
    return behind[0] in _ACTIONS or (behind[0] in ("over", "for", "about") and not _ABOUT.isdisjoint(behind[1:4]))
