"""The country of "the Yemeni coast" or "the Thai bank": claims are read without a
gazetteer, and its words name no place.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from geo.errors import GazetteerError
from geo.toponyms.demonyms import country_of_demonym

if TYPE_CHECKING:
    from geo.gazetteer import Gazetteer
    from geo.places import Place
    from geo.reports import Mention

__all__ = ["coast_meant"]

_WAY = r"(?:(?:north|south|east|west)[a-z]* )?"
_PEOPLE = r"(?P<people>[A-Z][a-z]+(?:[ -][A-Z][a-z]+)?)"
_COAST = re.compile(rf"(?:the )?{_WAY}{_PEOPLE} {_WAY}(?:coast(?:line)?|bank|side|shore)")


def coast_meant(mention: Mention, gazetteer: Gazetteer) -> tuple[Mention, Place | None]:
    """Return the mention with the country whose coast or bank its words mean, and that place.

    It is unchanged where they mean none.

    >>> from geo.gazetteer import open_gazetteer
    >>> from geo.reports import Mention
    >>> mention, place = coast_meant(Mention("the Yemeni coast"), open_gazetteer())
    >>> mention.place, place.name
    ('country:YE', 'Yemen')
    """
    found = None if mention.place or mention.toponym or mention.event else _COAST.fullmatch(mention.text)
    code = country_of_demonym(found["people"]) if found is not None else ""
    if not code:
        return mention, None
    try:
        place = gazetteer.get(f"country:{code}")
    except GazetteerError:
        return mention, None
    return replace(mention, place=place.id), place
