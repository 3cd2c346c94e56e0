"""Whether the best option of a name is what the words name at all: by its spelling, its area and its kind."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Protocol

from geo.geocoding.candidates import agreement, bare_name, plain_name
from geo.geocoding.model import Group, Option, Reading, describe
from geo.names import fold, similarity

__all__ = ["FACILITY", "LARGE", "Nearness", "refuse_unfit"]

FACILITY = 0.42
"""Prior from which on an airport or the like is known by its name alone [P]."""
_GENERIC = re.compile(
    r"(?:north|south|east|west|upper|lower|central|downtown|uptown|old|new|inner|outer)[ -]"
    r"(?:side|shore|end|bank|coast|town|park|village|hills?|gate|point|beach|quarter|market|city)"
)
"""Parts that any city may have: "North Side", "Old Town"."""
LARGE = frozenset(("country", "continent", "sea"))
_HARDLY_OFF, _ONE_LETTER_OFF, _LITTLE_OFF, _LONG_NAME = 0.93, 0.88, 0.86, 9


class Nearness(Protocol):
    """Whether a sure place of another name is near, or close; see `geo.geocoding.sure.Gap`."""

    @property
    def is_near(self) -> bool:
        """Whether it lies in reach of one that speaks for it."""

    @property
    def is_close(self) -> bool:
        """Whether it lies in reach of one that speaks for it against a namesake."""


def refuse_unfit(group: Group, best: Option, gap: Nearness, *, spoken: bool, own_name: bool) -> str:
    """Return why an option is not what the words name: its spelling, its area or its kind; "" where it may be.

    Parameters
    ----------
    gap : whether a sure place of the report is near, or close
    spoken : the report speaks of its country otherwise
    own_name : it is well known, or alone bears the name
    """
    placed = best.reading.placed
    if best.reading.slip and not (placed or gap.is_close):
        return f"not in the gazetteer; {describe(best)} is spelt almost so ({best.reading.slip})"
    if best.match != "exact" and group.is_refuted:
        return f"not in the gazetteer; {describe(best)} only sounds alike, and what is said is not true of it"
    if best.match != "exact" and not best.reading.slip and not _is_spelt_so(group, best.reading, gap, spoken=spoken):
        return f"not in the gazetteer under this spelling; {describe(best)} is written alike, but not near enough"
    if best.reading.outside and not best.reading.support and not (best.same_name and own_name):
        return f"no place of this name in {best.reading.outside}, where the words put it; {describe(best)} has it"
    town = best.place.kind in ("settlement", "neighbourhood")
    if town and not (best.same_name and (own_name or placed or gap.is_close)) and _GENERIC.fullmatch(fold(group.name)):
        return f"{describe(best)} has this name, but every city may have such a part"
    whole = best.same_name and bare_name(group.name, group.kind_hint) != group.name  # the Peak District is a park
    if group.kind_hint and not whole and _is_at_odds(best.place.kind, group.kind_hint):
        return f"no {group.kind_hint} of this name in the gazetteer, only {describe(best)}"
    unlike = best.place.kind == "airport" and not (group.kind_hint or best.same_name or gap.is_close)
    if unlike and best.prior < FACILITY:
        return f"only {describe(best)} has this name, and the words speak of no airport"
    return ""


def _is_spelt_so(group: Group, reading: Reading, gap: Nearness, *, spoken: bool) -> bool:
    """Return whether a listed spelling differs little: "Harardheere" for "Harardhere", not "Kilita" for "Kulata".

    Nearness to the report's places allows more than its country alone, and a long name more than a short one.
    """
    best, name = _likeness(group.name, reading), fold(group.name)
    least = _HARDLY_OFF if len(name) < _LONG_NAME else _ONE_LETTER_OFF
    if best >= _LITTLE_OFF and (reading.placed or gap.is_close):
        return True
    return spoken and best >= least


@lru_cache(maxsize=1024)
def _likeness(name: str, reading: Reading) -> float:
    """Return how much a name is like the most similar of all that a place is listed under."""
    own = plain_name(name)
    return max(similarity(own, plain_name(listed)) for listed in (reading.place.name, *reading.place.names))



def _is_at_odds(kind: str, hint: str) -> bool:
    """Return whether a kind cannot be what the words say; "the largest town of X", "an X town" may speak of an area."""
    if kind in LARGE or (hint == "settlement" and kind in ("province", "region", "island")):
        return False
    return agreement(kind, hint) < 0.0
