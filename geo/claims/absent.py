"""Who was not there: "no troops were in X", "the accused was not in X", "there were no soldiers in X"."""

from __future__ import annotations

from .lexicon import CODES, codes_of
from .patterns import Line
from .phrasal import SEEN_THERE

__all__ = ["absent_item"]

_SOUGHT = SEEN_THERE | frozenset(
    "accused suspect suspects defendant defendants client culprit gunman killer hostage hostages captive captives fugitive "
    "prisoner prisoners victim forces personnel militia peacekeepers advisers advisors instructors agents police officers units aircraft jets helicopters "
    "warships drones weapons missiles launchers artillery ammunition explosives submarine submarines warship".split()
)
"""Who or what is looked for, so that it tells something that it was not in a town."""


def absent_item(line: Line, i: int) -> int:
    """Return who the containment at item `i` says was not there; -1 where it says no such thing.

    Who speaks may stand before it or inside it: "the accused, his lawyer maintained, was not in X".
    """
    codes, items = line.codes, line.items
    if codes[i + 1 : i + 2] in _ON_PURPOSE:
        return -1  # "was not in X to shop", "not in X's good books"
    if i > 2 and codes[i - 2 : i] == _BE + CODES["NOT"]:
        k = i - 3
        if codes[k] == _COMMA:
            k = codes.rfind(_COMMA, max(0, k - _LONGEST), k) - 1
        return k if k >= 0 and items[k].lower in _SOUGHT else -1
    if i > 2 and codes[i - 1] == _BE and items[i - 2].lower in _SOUGHT:
        return i - 2 if _is_none(line, i - 2) else -1
    if i > 2 and items[i - 1].lower in _SOUGHT and _is_none(line, i - 1):
        there = [item.lower for item in items[max(0, i - 5) : i - 1]]
        return i - 1 if "there" in there and _BE in codes[max(0, i - 5) : i - 1] else -1
    return -1


_ON_PURPOSE = codes_of("TO BY POSS")
_BE, _COMMA = CODES["BE"], CODES["COMMA"]
_LONGEST = 8


def _is_none(line: Line, k: int) -> bool:
    """Does "no" or "none of" stand before the noun at item `k`?"""
    return not {"no", "none"}.isdisjoint(line.lower[max(0, k - 3) : k])
