"""Borders of one or two countries, from the names that the words give."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from geo.errors import GeoError
from geo.toponyms.demonyms import COUNTRY_NAMES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.gazetteer import Gazetteer
    from geo.places import Place
    from geo.reports import Toponym

__all__ = ["resolve_border"]

_CODES = {name: code for code, name in COUNTRY_NAMES.items()}


def resolve_border(toponym: Toponym, gazetteer: Gazetteer, used: dict[str, Place], homes: Sequence[str]) -> Toponym:
    """Return a border toponym with its line: of two countries, or of one with its first neighbour in the report."""
    codes = [code for code in (_country_code(name, gazetteer) for name in toponym.context) if code]
    if not codes:
        return replace(toponym, status="unresolved", place="", reason="the words do not say whose border")
    pairs = [(codes[0], codes[1])] if len(codes) > 1 else [(home, codes[0]) for home in homes if home != codes[0]]
    for a, b in [*pairs, *([] if len(codes) > 1 else [(codes[0], "")])]:
        place = _border(gazetteer, a, b)
        if place is not None:
            used[place.id] = place
            why = f"the border of {' and '.join(toponym.context)}"
            if len(codes) == 1 and b:
                why += f" with {COUNTRY_NAMES.get(a, a)}, which the report speaks of"
            candidates = ((place.name, place.lon, place.lat, 1.0, place.id),)
            return replace(toponym, status="resolved", place=place.id, reason=why, candidates=candidates)
    names = " and ".join(toponym.context)
    return replace(toponym, status="unresolved", place="", reason=f"no land border of {names} in the gazetteer")


@lru_cache(maxsize=4096)
def _country_code(name: str, gazetteer: Gazetteer) -> str:
    if name in _CODES:
        return _CODES[name]
    for candidate in gazetteer.lookup(name)[:5]:
        if candidate.place.kind == "country" and candidate.place.country:
            return candidate.place.country
    return ""


@lru_cache(maxsize=1024)
def _border(gazetteer: Gazetteer, a: str, b: str) -> Place | None:
    try:
        return gazetteer.border(a, b)
    except GeoError:
        return None
