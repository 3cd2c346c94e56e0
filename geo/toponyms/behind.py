"""Evidence of the words behind a known name: bodies of its people, longer names, verbs, what a comma leads to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.toponyms.bearers import is_personal, weigh_speaker
from geo.toponyms.civic import civic_after, organisation_after
from geo.toponyms.demonyms import DEMONYMS
from geo.toponyms.reading import GAP, NEAR, TIGHT, Reading
from geo.toponyms.surroundings import COMPASS_LETTERS, befallen, before_place_word
from geo.toponyms.vocabulary import (
    AGENT_VERBS,
    DIRECTION_ADJECTIVES,
    DIRECTIONS,
    KINDS_AFTER,
    LOCATING_VERBS,
    MONTHS,
    NOT_NAMES,
    ORGANISATIONS,
    PEOPLE_OF,
    PREPOSITIONS,
    ROLES,
    TITLES,
    WEEKDAYS,
)

if TYPE_CHECKING:
    from geo.toponyms.judged import Judged

__all__ = ["DISEASE", "MAKE", "is_other_name", "is_set_off", "weigh_behind"]

_SEATED = frozenset("based area born bound headquartered".split())
_CIVIC = frozenset(
    "taxpayers homeowners commuters landlords shoppers resident residents police officials council firefighters suburb suburbs downtown".split()
)
_STRAINS = frozenset("ebolavirus virus viruses strain strains variant variants fever flu syndrome".split())
_EPITHETS = frozenset("former ex acting late retired outgoing incumbent".split())
"""Capitalised at the start of a sentence, these stand before "Arkansas Gov. X" and the like."""
_COURTS = frozenset("superior circuit crown supreme high magistrate magistrates district family appeals probate".split())
"""What courts are called, and so are towns: Superior is one in Wisconsin."""
_TOWN = 0.4
"""Weight of a town whose name a school has rather than a person's."""
_STATE = 1.6
"""Weight of a state or province that gives its name to bodies and programmes of all kinds."""
_SHORT = 3
"""Letters up to which a word in capitals may be an abbreviation."""
_OF_STRAINS = frozenset("hemorrhagic haemorrhagic disease encephalitis".split())
DISEASE = "before a disease"
"""Why a name is no place where it names a disease, and so elsewhere in the report."""
MAKE = "the make of a vehicle"
_EVENTS = frozenset(
    "attack attacks bombing bombings shooting shootings massacre earthquake quake floods flood disaster blast siege airstrike "
    "wildfire wildfires crash collapse protests uprising landslide tsunami riots".split()
)
"""What is called after the place where it was."""
_GARB = frozenset("costume costumes mask masks comics comic t-shirt shirt shirts".split())
_TEAMS = frozenset(("city", "town", "county"))
_OF_TEAMS = frozenset(
    "drew beat thrashed lost won fans supporters striker striker's midfielder goalkeeper winger defender footballer player players".split()
)
"""What stands behind a club that is called like its town."""
_KIN = frozenset("family clan dynasty brothers sisters indians tribe tribes tribesmen".split())


def is_other_name(reading: Reading, i: int) -> bool:
    """Is this neighbour a word of a longer name: no function word, kind, title, role, weekday or demonym?"""
    lower = reading.lower[i]
    word = reading.written[i]
    if lower in COMPASS_LETTERS:
        return False
    if (reading.styled[i] and reading.level[i]) or (len(word) > 1 and word.isupper() and not reading.styled[i]):
        return False
    return not (
        lower in NOT_NAMES or lower in KINDS_AFTER or lower in TITLES or lower in ROLES or lower in WEEKDAYS
        or lower in MONTHS or lower in DEMONYMS or lower in DIRECTION_ADJECTIVES or lower in PREPOSITIONS
        or lower in _EPITHETS
    )  # fmt: skip


def weigh_behind(reading: Reading, judged: Judged) -> None:
    """Organisations, other capitalised words, verbs and commas on the right."""
    last = judged.match.last
    if last + 1 >= len(reading.lower):
        return
    i, tie = last + 1, reading.tie[last]
    lower = reading.lower[i]
    if tie == GAP:
        return
    if tie == TIGHT and reading.written[i] == "-" and reading.tie[i] == TIGHT:
        if reading.lower[i + 1] in _SEATED:
            judged.add(2.0, f"before '-{reading.lower[i + 1]}'")
            return
        if reading.cap[i + 1] and judged.match.profile.weight < 2.5:
            judged.add(-1.5, "inside a compound")
        return
    if lower in ("'s", "’s"):
        _weigh_owner(reading, judged, i)
        return
    if _is_of_no_place(reading, judged, i):
        return
    if reading.cap[i] and _weigh_capital(reading, judged, i):
        return
    if lower in AGENT_VERBS and is_personal(reading, judged):
        weigh_speaker(reading, judged, i)
    elif lower in PEOPLE_OF and (lower in _CIVIC or not is_personal(reading, judged) or _is_counted(reading, judged)):
        judged.add(1.2, f"before {lower!r}")
    elif lower in _EVENTS and _is_after_the(reading, judged):
        judged.add(1.7, f"before {lower!r}")
    elif lower in LOCATING_VERBS or lower in (",", "("):
        _weigh_following(reading, judged, lower)
    elif lower in DIRECTIONS or lower in ("in", "near"):
        befell = befallen(reading, last, personal=is_personal(reading, judged))
        judged.add(0.8 if befell else 0.0, befell)


def _is_after_the(reading: Reading, judged: Judged) -> bool:
    return _has_article(reading, judged) and judged.match.profile.town >= 1.0


def _has_article(reading: Reading, judged: Judged) -> bool:
    first = judged.match.first
    return "the" in (reading.lower[first], reading.lower[first - 1] if first else "")


def _weigh_capital(reading: Reading, judged: Judged, i: int) -> bool:
    """Weigh the capitalised token `i` behind a name: an own body, an organisation or a longer name; whether it is one."""
    last = i - 1
    civic = civic_after(reading, last)
    if civic.endswith(" School") and (is_personal(reading, judged) or judged.match.profile.town < _TOWN):
        civic = ""  # "Lincoln High School" is named after a person
    if civic == "Fire" and _has_article(reading, judged):
        judged.add(-3.0, "the name of a fire")  # "the Elk Fire"
    elif civic and reading.lower[last] in _COURTS and civic.startswith("Court") and last == judged.match.first:
        judged.add(-4.0, "a court")
    elif civic:
        judged.add(2.0, f"before {civic!r}")
    elif reading.written[i : i + 3] == ["A", "&", "M"]:
        judged.add(-4.5, "before 'A&M'")
    elif judged.after is None and (organisation := organisation_after(reading, last)):
        judged.add(-4.5, f"before {organisation!r}")
    elif last > judged.match.first and reading.lower[last] in ("county", "parish"):
        judged.add(0.8, "a county's own")  # "the Knox County Food Pantry"
    elif (
        reading.tie[last] == NEAR
        and judged.after is None
        and is_other_name(reading, i)
        and not is_set_off(reading, last, i)
    ):
        judged.add(-1.0 if _is_state_before(reading, judged, i) else -2.4, "part of a longer name")
    else:
        return False
    return True


def _is_state_before(reading: Reading, judged: Judged, i: int) -> bool:
    """Is this "the", a state or province, and an ordinary word: "the Montana Meals on Wheels program"?"""
    known, first = judged.match.profile, judged.match.first
    state = "province" in known.kinds and known.weight >= _STATE
    return state and reading.level[i] > 0 and first > 0 and reading.lower[first - 1] == "the"


def is_set_off(reading: Reading, name: int, neighbour: int) -> bool:
    """Do capitals set the name off from the word beside it, as a dateline that lost its dash: "NEWARK Ann Hill"?"""
    word, other = reading.written[name], reading.written[neighbour]
    return len(word) > _SHORT and word.isupper() and not other.isupper() and not reading.styled[name]


def _weigh_following(reading: Reading, judged: Judged, lower: str) -> None:
    """Weigh what a comma, bracket or verb of being leads to: "is 8 km", ", a village", "was cut off"."""
    last, i = judged.match.last, judged.match.last + 1
    shown = before_place_word(reading, last)
    befell = befallen(reading, last, personal=is_personal(reading, judged)) if not shown else ""
    if befell:
        judged.add(1.0, befell)
    if not shown and lower == "," and reading.lower[i + 1 : i + 2] == ["where"]:
        judged.add(1.0, "before 'where'")
    ordinary = sum(value for value, why in judged.reasons if why.startswith("ordinary word")) if shown else 0.0
    if ordinary < -1.0:
        judged.add(-0.7 * ordinary, "")
    judged.add(1.5 if shown else 0.4 if lower in LOCATING_VERBS and not is_personal(reading, judged) else 0.0, shown)


def _weigh_owner(reading: Reading, judged: Judged, mark: int) -> None:
    """Weigh a name with an apostrophe: a church's or firm's when more of the name follows ("Henry's Turkey Service")."""
    weight = judged.match.profile.weight
    owned = reading.lower[mark + 1] if reading.tie[mark] == NEAR and reading.cap[mark + 1] else ""
    if (owned in ORGANISATIONS or owned in KINDS_AFTER) and weight < 2.5:
        judged.add(-4.0, "part of a longer name")
    elif owned and is_personal(reading, judged) and weight < 1.0:
        judged.add(-2.0, "a person's")


def _is_of_no_place(reading: Reading, judged: Judged, i: int) -> bool:
    """Count a disease or a family behind a name against a place; returns whether there is one."""
    lower = reading.lower[i]
    if lower in _STRAINS or (
        lower in _OF_STRAINS and reading.lower[i + 1 : i + 2] and reading.lower[i + 1] in _STRAINS
    ):
        judged.add(-6.0, DISEASE)
        return True
    if lower in _OF_TEAMS and (
        reading.lower[i - 1] in _TEAMS or (judged.after is not None and judged.after.words in _TEAMS)
    ):
        judged.add(-5.0, f"before {lower!r}")
        return True
    if lower in _GARB:
        judged.add(-3.0, f"before {lower!r}")
        return True
    if lower in _KIN and judged.match.profile.weight < 2.5:
        judged.add(-3.0, f"before {lower!r}")
        return True
    return False


def _is_counted(reading: Reading, judged: Judged) -> bool:
    """Return whether an article or number stands before: "a Jackson man"."""
    before = reading.lower[judged.match.first - 1] if judged.match.first > 0 else ""
    return before in ("a", "an", "the", "two", "three", "four", "former", "missing", "another")
