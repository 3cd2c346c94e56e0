"""Places whose first word is a rank or title: "General Santos", "Prince George", "King William's Town".

Whoever bears the rank may be meant instead, so a name of the gazetteer is not enough: the words around it decide.
"""

from __future__ import annotations

from geo.toponyms.behind import is_other_name
from geo.toponyms.kinds import kind_after
from geo.toponyms.matching import Names, profile
from geo.toponyms.places_abbreviated import abbreviation_end
from geo.toponyms.reading import NEAR, Reading, name_ends
from geo.toponyms.surroundings import after_place_word, befallen, before_place_word
from geo.toponyms.vocabulary import AGENT_VERBS, DIRECTIONS, KINDS_AFTER, MOTION, PEOPLE_OF, TITLES

__all__ = ["PERSON", "PLACE", "RANKS", "sense_of_rank"]

PLACE, PERSON = "place", "person"

_ABROAD = frozenset(
    "coronel presidente presidenta comandante capitán capitão capitan teniente tenente sargento almirante mariscal marechal "
    "brigadier brigadeiro generale général maréchal président colonnello comodoro ingeniero engenheiro doutor doctor padre "
    "fray don doña dom dona senador deputado diputado governador gobernador ministro intendente visconde "
    "vizconde barão conde marqués marquês príncipe princesa reina rainha rey rei obispo bispo cardenal licenciado profesor cabo".split()
)
"""Ranks and titles of other languages: English prose puts a person's into English, so a listed name with one is a place."""
RANKS = TITLES | _ABROAD
"""Ranks and titles, English or not, in lower case."""
_AREAS = frozenset(("country", "province"))
_BEARING = frozenset(("settlement", "district", "province", "island", "neighbourhood", "site"))
"""Kinds of places that are called by their bare names."""
_BEFORE = frozenset(
    "in near at outside inside around across throughout toward towards into via between off above beyond reach reached entered neared "
    "battered pounded lashed flooded devastated rocked shook overran bombed shelled raided hit flattened swept inundated "
    "razed looted paralysed paralyzed blanketed".split()
)
"""What a person's name seldom follows, though it may."""
_TAKEN = frozenset("took retook seized recaptured overran besieged".split())
_DEEDS = frozenset(
    "killed arrested promoted wounded appointed elected sacked fired dismissed detained shot buried born jailed sentenced "
    "charged released acquitted executed assassinated hospitalised hospitalized sworn named nominated relieved reinstated".split()
)
"""What befalls people, behind "was" or "has been"."""
_ACTS = frozenset(
    "ordered resigned refused died spoke called urged warned met testified ran led commanded retired treated blamed accused "
    "promised vowed pledged praised thanked apologised apologized signed inspected visited toured greeted wore sat walked "
    "flew drove travelled traveled arrived returned fled gave told asked hopes hoped wants wanted plans planned knows "
    "knew voted stepped took handed saluted chaired surrendered married performed sang conducted wrote".split()
)
"""What people do that towns seldom do."""
_HELPING = frozenset("was were is has had been be will would did could may might also later then himself".split())


def sense_of_rank(reading: Reading, gazetteer: Names, first: int) -> tuple[str, int]:
    """Return what a name that starts with a rank, token `first`, is here, and the last token of the listed place.

    `PLACE` or `PERSON`, "" where the words do not tell; 0 where no place is listed.
    """
    abroad = reading.lower[first] in _ABROAD
    last = _listed_end(reading, gazetteer, first)
    if last and last + 1 < len(reading.cap) and reading.tie[last] == NEAR and reading.cap[last + 1]:
        last = 0 if is_other_name(reading, last + 1) else last  # "Prince Albert Edward"
    if not last:
        unknown = (
            abroad and reading.tie[first] == NEAR and reading.cap[first + 1] and not after_place_word(reading, first)
        )
        return (PERSON if unknown else ""), 0
    if _stands_as_place(reading, gazetteer, first, last):
        return PLACE, last
    if _acts(reading, last):
        return PERSON, last
    return (PLACE if abroad else ""), last


def _listed_end(reading: Reading, gazetteer: Names, first: int) -> int:
    """Return the last token of the longest listed place that starts at a rank, token `first`; 0 where none is listed."""
    for end in reversed(name_ends(reading, first)):
        if end == first:
            return 0
        known = profile(gazetteer, reading.words(first, end))
        if known is not None and known.exact and not known.kinds.isdisjoint(_BEARING):
            return end
    return 0


def _stands_as_place(reading: Reading, gazetteer: Names, first: int, last: int) -> bool:
    """Do the words around a listed name with a rank tell that the place is meant: "in General Pico", "Prince Albert, Sask."?"""
    if reading.lower[last] in KINDS_AFTER and reading.cap[last]:
        return True  # "General Santos City", "Lord Howe Island"
    if (
        _is_before_area(reading, gazetteer, last)
        or before_place_word(reading, last)
        or befallen(reading, last, personal=True)
    ):
        return True
    if _suffers(reading, last):
        return True
    after = kind_after(reading, last)
    if after is not None or not PEOPLE_OF.isdisjoint(reading.lower[last + 1 : last + 2]):
        return True  # "Imam Sahib district", "Bishop Auckland residents"
    owns = reading.lower[last + 1 : last + 2] in (["'s"], ["’s"])
    if first < 1 or reading.tie[first - 1] != NEAR or owns:
        return False  # "in King George's reign"
    before = reading.lower[first - 1]
    if before in _BEFORE or after_place_word(reading, first):
        return True
    if before in _TAKEN:
        return not _acts(reading, last) and reading.written[last + 1 : last + 2] != ["prisoner"]
    if first < 2 or before not in ("of", "from", "to"):
        return False
    other = reading.lower[first - 2]
    return other in DIRECTIONS or (before != "of" and other in MOTION)


def _suffers(reading: Reading, last: int) -> bool:
    """Does what follows befall towns: "lost power", "had 20 cm of snow", " and General Nakar felt a quake"?"""
    i = last + 1
    if reading.lower[i : i + 1] == ["and"] and i + 1 < len(reading.cap) and reading.cap[i + 1]:
        i = name_ends(reading, i + 1)[-1] + 1
    return (
        reading.lower[i : i + 1] != []
        and reading.lower[i] in _HAVING
        and not _PLIGHTS.isdisjoint(reading.lower[i + 1 : i + 5])
    )


_HAVING = frozenset("lost had has have felt saw recorded reported got".split())
_PLIGHTS = frozenset(
    "power water electricity snow hail rain winds degrees quake tremor tremors inhabitants residents outages flooding cases "
    "blackout frost gusts floods".split()
)


def _is_before_area(reading: Reading, gazetteer: Names, last: int) -> bool:
    """Do a comma and a country, state or province follow: ", Mendoza", ", Sask.", " and Kitimat, B.C."?"""
    comma = last + 1
    if reading.lower[comma : comma + 1] == ["and"] and comma + 2 < len(reading.cap) and reading.cap[comma + 1]:
        comma = name_ends(reading, comma + 1)[-1] + 1
    if comma + 1 >= len(reading.lower) or reading.written[comma] != "," or reading.tie[comma] != NEAR:
        return False
    if abbreviation_end(reading, comma + 1) is not None:
        return True
    if not reading.cap[comma + 1] or reading.lower[comma + 1] in TITLES:
        return False
    for end in reversed(name_ends(reading, comma + 1)):
        known = profile(gazetteer, reading.words(comma + 1, end))
        if known is not None and known.exact:
            return known.weight >= 1.6 and not known.kinds.isdisjoint(_AREAS)
    return False


def _acts(reading: Reading, last: int) -> bool:
    """Does a person's deed, fate, age or office follow: "said", "was promoted", ", 61,", ", who", ", the army chief"?"""
    i, lower = last + 1, reading.lower
    if i >= len(lower):
        return False
    if reading.written[i] == ",":
        behind = lower[i + 1 : i + 2]
        return behind == ["who"] or behind == ["whose"] or reading.kind[i + 1 : i + 2] == ["number"]
    while i < len(lower) and i < last + 4 and lower[i] in _HELPING:
        if lower[i] in AGENT_VERBS:
            return True
        i += 1
    if i >= len(lower):
        return False
    return lower[i] in AGENT_VERBS or lower[i] in _ACTS or (i > last + 1 and lower[i] in _DEEDS)
