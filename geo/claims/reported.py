"""Verbs of hearsay before a placement: "is said to lie", "believed to be", "reportedly stands" place as "lies" does."""

from __future__ import annotations

import re

from .lexicon import CODES
from .patterns import Item, Line, apply_steps, steps

__all__ = ["REPORTED", "join_reported"]

REPORTED = "reported"
"""Value of a verb that places something by hearsay; it gives its claims the stance "reported"."""

_HEARD = frozenset(
    "said reported believed thought understood alleged claimed estimated stated assumed presumed rumoured rumored "
    "considered reckoned suspected supposed deemed assessed judged held feared".split()
)
_SEEMS = frozenset("seems seemed appears appeared".split())
_ADVERBS = frozenset("reportedly allegedly supposedly apparently purportedly presumably".split())
_CUES = _HEARD | _SEEMS | _ADVERBS
_HAVE = frozenset(("have", "has", "had"))
_STAYS = frozenset(("be", "lie", "sit", "stand", "remain", "been", "lain", "sat", "stood", "remained"))


def join_reported(line: Line) -> None:
    """Make one verb of each that places by hearsay, in place.

    "Is widely thought to have been" and "reportedly lies" become the verb they end in; "believed to be", without its
    own "is", places as "located" does.
    """
    if not _CUES.isdisjoint(line.lower):
        apply_steps(line, _STEPS)


def _verb(line: Line, match: re.Match[str], code: str, word: str) -> Item:
    first, last = line.items[match.start()], line.items[match.end() - 1]
    return Item(code, first.start, last.end, word, REPORTED)


def _to_be(line: Line, match: re.Match[str]) -> Item | None:
    """Is said to lie; seems to have been; believed to be."""
    words = line.lower[match.start() : match.end()]
    if words[-1] not in _STAYS or "to" not in words:
        return None  # "the hill they looked toward is": a way
    to = len(words) - 1 - words[::-1].index("to")
    if to < len(words) - 2 and words[-2] not in _HAVE:
        return None
    own = match.group()[0] == CODES["BE"]
    heard = not _HEARD.isdisjoint(words[:to])
    if not own and _SEEMS.isdisjoint(words[:1]):
        return _verb(line, match, CODES["LOCATED"], "located") if heard and words[0] in _HEARD else None
    return _verb(line, match, CODES["BE"], words[-1]) if heard or not own else None


def _adverb_first(line: Line, match: re.Match[str]) -> Item | None:
    """Reportedly lies."""
    if line.items[match.start()].lower not in _ADVERBS:
        return None
    return _verb(line, match, CODES["BE"], line.items[match.end() - 1].lower)


def _adverb_last(line: Line, match: re.Match[str]) -> Item | None:
    """Lies reportedly; was apparently."""
    if line.items[match.end() - 1].lower not in _ADVERBS:
        return None
    return _verb(line, match, CODES["BE"], line.items[match.start()].lower)


_STEPS = steps(
    ("(BE (WORD|JUST)?)? (SAY|WORD) (BY (THE|A|WORD|NAME|KIND_WORD){1,3})? TO WORD? BE", _to_be),
    ("(SAY|WORD) BE", _adverb_first),
    ("BE (SAY|WORD)", _adverb_last),
)
