"""Territories with a country code of their own, and the states that they are said to belong to.

Svalbard has a code (SJ) and is Norway; Puerto Rico, Greenland and Hong Kong likewise. A report on Norway speaks of
Longyearbyen, though lists file it elsewhere. Read from `data/disputed.csv`, the rows that hold a whole country.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Mapping
from functools import lru_cache

from .data_files import data_path

__all__ = ["sovereigns", "territories"]


@lru_cache(maxsize=1024)
def sovereigns(code: str) -> tuple[str, ...]:
    """Return ISO codes of the states that a territory is said to belong to, () for a state on its own.

    >>> sovereigns("SJ"), sovereigns("FK"), sovereigns("NO")
    (('NO',), ('AR', 'GB'), ())
    """
    return _by_territory().get(code, ())


def territories(code: str) -> tuple[str, ...]:
    """Return ISO codes of the territories that are said to belong to a state.

    >>> territories("FI"), "GL" in territories("DK")
    (('AX',), True)
    """
    return _by_state().get(code, ())


@lru_cache(maxsize=1)
def _by_territory() -> Mapping[str, tuple[str, ...]]:
    with data_path("disputed.csv").open(encoding="utf-8", newline="") as lines:
        return {
            row["country"]: tuple(code for code in row["claimed_by"].split("|") if code != row["country"])
            for row in csv.DictReader(lines)
            if row["units"] == "*"
        }


@lru_cache(maxsize=1)
def _by_state() -> Mapping[str, tuple[str, ...]]:
    found: dict[str, list[str]] = defaultdict(list)
    for territory, states in _by_territory().items():
        for state in states:
            found[state].append(territory)
    return {state: tuple(sorted(held)) for state, held in found.items()}
