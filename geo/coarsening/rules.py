"""Rules of coarsening: "5km", "events=5km", "air bases=10km", "settlements=exact"; which one holds for a place."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from ..errors import UsageError
from ..places import KINDS

if TYPE_CHECKING:
    from ..places import Place

__all__ = ["ALL", "EVENTS", "OWN", "Rules", "grid_words", "parse_rules", "rule_words", "size_for"]

Rules = tuple[tuple[str, float], ...]
"""(what, size of the grid in metres; 0 leaves it exact), in the order given."""

ALL, EVENTS, OWN = "places", "events", "own"
_FAMILIES = ("settlement", "site", "area", "line")
_SIZE = re.compile(r"(\d+(?:\.\d+)?)\s*(km|m|mi)?", re.IGNORECASE)
_METRES = {"km": 1000.0, "m": 1.0, "mi": 1609.344}
_LEAST_M, _MOST_M = 10.0, 2_000_000.0
_HINT = 'write "5km", or what and how far: "events=5km", "bases=2km", "own=500m", "settlements=exact"'


def parse_rules(rules: Iterable[str]) -> Rules:
    """Return the rules as (what, metres).

    >>> parse_rules(["5km", "air bases=10 km", "settlements=exact"])
    (('places', 5000.0), ('air base', 10000.0), ('settlement', 0.0))

    Raises
    ------
    UsageError
        no rule, or one that cannot be read; the message lists all that are wrong
    """
    given = [rule.strip() for text in rules for rule in text.split(",") if rule.strip()]
    faults = [f"{rule!r}" for rule in given if _parse(rule) is None]
    if faults or not given:
        raise UsageError(f"no grid: {', '.join(faults) or 'no rule was given'}", hint=_HINT)
    return tuple(parsed for rule in given if (parsed := _parse(rule)) is not None)


def _parse(rule: str) -> tuple[str, float] | None:
    what, sign, size = rule.rpartition("=")
    metres = 0.0 if size.strip().lower() in ("exact", "none", "0") and sign else _metres(size.strip())
    return None if metres is None or (sign and not what.strip()) else (_singular(what.strip()), metres)


def _metres(size: str) -> float | None:
    found = _SIZE.fullmatch(size)
    if found is None or not found[2]:
        return None
    metres = float(found[1]) * _METRES[found[2].lower()]
    return metres if _LEAST_M <= metres <= _MOST_M else None


def _singular(what: str) -> str:
    """Return what a rule is for, by the name that this project has for it; anything else is the id of a place."""
    word = what.lower()
    if word in ("", ALL, "all", "place"):
        return ALL
    if word in (EVENTS, "event"):
        return EVENTS
    known = (OWN, *_FAMILIES, *KINDS)
    forms = (word, word.removesuffix("s"), word.removesuffix("es"), f"{word.removesuffix('ies')}y")
    return next((form for form in forms if form in known), what)


def size_for(place: Place, rules: Rules, subjects: frozenset[str], is_public: bool) -> float:
    """Return the grid of a place in metres, 0 where it stays exact; of several rules the last one holds.

    Parameters
    ----------
    subjects : ids of places that statements are about
    is_public : the embedded gazetteer has it as it stands; an outline that is public stays as it is
    """
    if is_public and place.shape is not None:
        return 0.0
    names = {ALL, place.kind, KINDS[place.kind].family, place.id}
    names |= {EVENTS} if place.id in subjects else set()
    names |= set() if is_public else {OWN}
    return next((size for what, size in reversed(rules) if what in names), 0.0)


def grid_words(size_m: float) -> str:
    """Return the size of a grid for people.

    >>> grid_words(5000.0), grid_words(500.0)
    ('5 km', '500 m')
    """
    return f"{size_m / 1000:g} km" if size_m >= 1000.0 else f"{size_m:g} m"


def rule_words(rules: Rules, moved: int | None = None) -> str:
    """Return what was done in one sentence.

    >>> rule_words((("places", 5000.0),), 2)
    'Positions are protected: 2 places were moved onto a grid (5 km) and coordinates hidden; uncertainties say so.'
    """
    sizes = "; ".join(
        f"{'' if what == ALL else what + ' '}{grid_words(size) if size else 'exact'}" for what, size in rules
    )
    count = "places were" if moved is None else f"{moved} place{' was' if moved == 1 else 's were'}"
    return f"Positions are protected: {count} moved onto a grid ({sizes}) and coordinates hidden; uncertainties say so."
