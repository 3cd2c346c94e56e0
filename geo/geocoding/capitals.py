"""The capital that "the capital" means: of the country named with it, else of the land or unit of the place beside it.

Claims are read without a gazetteer, so that words that name no place stay open; this is where they get one.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from geo.toponyms.demonyms import DEMONYMS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from geo.gazetteer import Gazetteer
    from geo.places import Place
    from geo.reports import Mention

__all__ = ["capital_meant"]

_CAPITAL = re.compile(
    r"(?:the|its|their) (?:(?:country|nation)['’]s )?"
    r"(?:(?P<unit>provincial|regional|state|governorate|departmental|oblast|prefectural) |national )?"
    r"(?:(?P<people>[A-Z][a-z]+(?:[ -][A-Z][a-z]+)?) )?capital(?: city)?",
)
_UNSAID = "the words leave open which capital is meant"


def capital_meant(
    mention: Mention, other: Mention | None, places: Mapping[str, Place], gazetteer: Gazetteer
) -> tuple[Mention, Place | None]:
    """Return the mention with the capital that its words mean, and that place; unchanged where they mean none.

    "The Syrian capital" names its country, "the regional capital" is that of the region of the other end. "The capital"
    alone may be a province's. But for the first they carry a doubt, and so never make a statement contradicted.

    Parameters
    ----------
    mention : a subject or anchor, with a place or without
    other : the other end of the statement; its country is the one meant where the words name none
    places : the places found so far, by id
    """
    found = None if mention.place or mention.toponym or mention.event else _CAPITAL.fullmatch(mention.text)
    if found is None:
        return mention, None
    people: str = found["people"] or ""
    country = DEMONYMS.get(people.lower(), "") if people else _country(other, places)
    unit = _unit(other, places) if found["unit"] else ""
    place = gazetteer.capital(country, unit) if country and (unit or not found["unit"]) else None
    if place is None or (other is not None and other.place == place.id):
        return mention, None
    return replace(mention, place=place.id, doubt="" if people else _UNSAID), place


def _unit(other: Mention | None, places: Mapping[str, Place]) -> str:
    """Return the first-order unit that the other end lies in, by the name of its source."""
    return places[other.place].admin1 if other is not None and other.place in places else ""


def _country(other: Mention | None, places: Mapping[str, Place]) -> str:
    """Return the country of the other end, else the only one that the report's places lie in."""
    if other is not None and other.place in places and places[other.place].country:
        return places[other.place].country
    countries = {place.country for place in places.values() if place.country}
    return countries.pop() if len(countries) == 1 else ""
