"""Is this name a place here? Evidence for and against, in points, each with the words that a reader understands.

The points were set by hand on the development half of our own reports; they are not probabilities. Here are the words of
a name and those before it; `geo.toponyms.behind` has those behind.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.toponyms.bearers import is_personal, weigh_age, weigh_person
from geo.toponyms.behind import MAKE, is_other_name, is_set_off, weigh_behind
from geo.toponyms.civic import civic_after
from geo.toponyms.compounds import is_part_of
from geo.toponyms.cues import ARTICLES
from geo.toponyms.judged import Judged
from geo.toponyms.kinds import KindWord, kind_after, kind_before, kind_of
from geo.toponyms.places_abbreviated import is_seat
from geo.toponyms.reading import GAP, NEAR, TIGHT, Reading
from geo.toponyms.surroundings import COMPASS_LETTERS, DEEDS, LENGTHS, after_place_word, is_sent
from geo.toponyms.vocabulary import (
    AGENT_VERBS,
    CLUBS,
    DIRECTION_ADJECTIVES,
    DIRECTIONS,
    FLOWS,
    KINDS_AFTER,
    KINDS_OF,
    MONTHS,
    MOTION,
    NOT_NAMES,
    ORGANISATION_OF,
    ORGANISATIONS,
    PREPOSITIONS,
    SITE_KINDS,
    STORMS,
    TAKING,
    WEAK_PREPOSITIONS,
)

if TYPE_CHECKING:
    from geo.toponyms.matching import Match

__all__ = ["judge", "modifies"]

_LIE = frozenset(("lies", "lay", "stands", "stood", "sits"))
_SHIPS = frozenset("ship vessel tanker freighter trawler destroyer frigate corvette yacht warship steamer schooner".split())
"""What before a name makes it that of a ship."""
_RULERS = frozenset(("king", "queen", "sultan", "emir", "parliament", "ministry", "commission"))
_PARTS = frozenset(("district", "settlement", "river", "lake"))
_OF_BODIES = frozenset(("road", "province", "settlement"))
"""Kinds whose capitalised words begin the name of a body as well."""
_SEVERAL = frozenset(("counties", "districts", "boroughs", "parishes"))
_GROUPED = frozenset("metro metropolitan greater two three four five six seven eight nine ten other several many some".split())
_SCENERY = frozenset(("sea", "desert", "river", "lake", "mountain"))
_BY_PEOPLE = frozenset(("settlement", "province", "district", "country"))
_BY_KIND = frozenset(("sea", "region", "province"))
"""Places that are called by their kind alone: "the Gulf", "the Delta"."""
_WITH_THE = frozenset(
    ("country", "region", "river", "sea", "mountain", "desert", "island", "lake", "line", "continent", "canal")
)


def judge(reading: Reading, match: Match, persons: set[int], surnames: dict[str, int]) -> Judged:
    """Return a match with the evidence of its own words and neighbours."""
    judged = Judged(match)
    judged.after = kind_after(reading, match.last)
    if judged.after is not None and _is_of_the_area(reading, judged.after, match):
        judged.after = None
    if judged.after is not None and judged.after.kind in _OF_BODIES and civic_after(reading, match.last):
        judged.after = None  # "Ohio State Highway Patrol", "Dover City Hall"
    if judged.after is not None and _is_of_another(reading, judged.after, match):
        judged.after = None
    judged.before = kind_before(reading, match.first)
    judged.of = kind_of(reading, match.first)
    _weigh_name(reading, judged)
    _weigh_kinds(judged)
    if _has_no_article(reading, judged):
        judged.add(1.3, "a kind without an article")
    _weigh_left(reading, judged)
    weigh_behind(reading, judged)
    weigh_person(reading, judged, persons, surnames)
    weigh_age(reading, judged)
    return judged


def _is_of_another(reading: Reading, word: KindWord, match: Match) -> bool:
    """Return whether a kind word behind a sea or river is that of the name after it: "the Black Sea province of Rize"."""
    i, kinds = word.last + 1, match.profile.kinds
    if not kinds & _SCENERY or not kinds.isdisjoint(_BY_PEOPLE) or i + 1 >= len(reading.lower):
        return False
    return word.kind not in kinds and reading.lower[i] == "of" and reading.cap[i + 1]


def _is_of_the_area(reading: Reading, word: KindWord, match: Match) -> bool:
    """Return whether a kind word speaks of parts of a country or state: "Indiana counties", but not "Knox and Ohio counties"."""
    if "country" in match.profile.kinds and (word.kind in ("road", "district") or _is_plural_site(word)):
        return True
    if word.words in _SEVERAL and match.first > 0 and reading.lower[match.first - 1] in _GROUPED:
        return True  # "the four metro Athens counties"
    core = match.first + (reading.lower[match.first] == "the")
    if core == match.last and word.words.endswith("s") and KINDS_AFTER.get(reading.lower[core]) in match.profile.kinds:
        return True  # "the Gulf states"
    state = match.profile.weight >= 1.6 and "province" in match.profile.kinds and word.kind in _PARTS
    return (
        state and word.words.endswith("s") and (match.first == 0 or reading.lower[match.first - 1] not in ("and", "or"))
    )


def _is_plural_site(word: KindWord) -> bool:
    """Are these several sites of a land, "UK airports", of which none bears its name?"""
    return word.words.endswith("s") and word.kind in SITE_KINDS and word.kind != "line"


def _weigh_name(reading: Reading, judged: Judged) -> None:
    match, first = judged.match, judged.match.first
    known = match.profile
    if match.last > first and judged.after is None and reading.words(first, match.last).lower() in DIRECTION_ADJECTIVES:
        judged.add(-4.0, "a direction")  # "in North-Western Sydney"
    judged.add(known.weight, "well known" if known.weight >= 1.4 else "known")
    if not known.exact:
        judged.add(-0.5, "other spelling")
    if match.last > first:
        if known.exact or reading.lower[first] not in ARTICLES or reading.tie[first] != TIGHT:
            body = reading.lower[match.last] == "university"
            judged.add(-2.5 if body else 0.8, "a body" if body else "name of several words")  # "Al-Sisi" is listed as "Sisi" alone
        if all(reading.level[i] in (10, 20) or not reading.cap[i] for i in range(first, match.last + 1)):
            judged.add(-1.2 if reading.first[first] or reading.styled[first] else -0.6, "ordinary words")
        return
    word = reading.written[first]
    level = 0 if word.isupper() and "country" in known.kinds and not reading.styled[first] else reading.level[first]
    if level and ("country" not in known.kinds or level <= 20):
        harsh = 1.6 if reading.first[first] else 0.9 if reading.styled[first] else 0.0
        harsh -= 0.3 if known.weight >= 1.4 and not harsh else 0.0
        harsh *= 0.4 if "country" in known.kinds and reading.lower[first] not in KINDS_AFTER else 1.0
        judged.add(-_COMMON.get(level, 0.4) - harsh, "ordinary word")
    elif not level and word not in reading.lexicon.given:
        judged.add(0.5, "no ordinary word")
    if reading.lower[first] in ORGANISATIONS:
        judged.add(-1.5, "a word of organisations")
    if reading.lower[first] in MONTHS:
        judged.add(-2.0, "month")
        if reading.lower[first - 1] in _OF_TIME and first:
            judged.add(-3.0, "when it was")


_FANS = frozenset("fans supporters striker midfielder goalkeeper winger defender".split())
_PARTS_OF = frozenset("outskirts outside suburbs part parts residents inhabitants villagers elders".split())
_COMMON = {10: 1.6, 20: 1.2, 35: 0.7}
_OF_TIME = frozenset("in since until till by last next early late mid during this every".split())


def _weigh_kinds(judged: Judged) -> None:
    if judged.after is not None:
        judged.add(1.6, f"before {judged.after.words!r}")
    if judged.of is not None:
        judged.add(2.0, f"after '{judged.of.words} of'")
    if judged.before is not None:
        judged.add(1.6, f"after {judged.before.words!r}")


def _has_no_article(reading: Reading, judged: Judged) -> bool:
    """Return whether an ordinary word opens a sentence as the name of a listed district or airport: "Nice airport was"."""
    match, after = judged.match, judged.after
    if after is None or match.last > match.first or not reading.first[match.first] or after.words.endswith("s"):
        return False
    behind = reading.lower[after.last + 1 : after.last + 2]
    return (
        after.kind in _WITHOUT & match.profile.kinds
        and reading.written[after.first].islower()
        and behind in _BEHIND_SUBJECTS
    )


_WITHOUT = frozenset(("district", "province", "airport"))
_BEHIND_SUBJECTS = (["was"], ["is"], ["has"], [","], ["had"], ["will"], ["remains"], ["reopened"], ["closed"])


def _weigh_left(reading: Reading, judged: Judged) -> None:
    """Prepositions, directions and other capitalised words on the left."""
    i = judged.match.first - 1
    if i < 0:
        return
    tie, lower = reading.tie[i], reading.lower[i]
    if tie == TIGHT and reading.written[i] == "-" and i > 0 and reading.tie[i - 1] == TIGHT:
        if is_seat(reading, judged.match.first):
            judged.add(3.0, "the seat of a member")  # "Sen. Rich Olive, D-Story City"
        elif is_part_of(reading, i - 1):
            judged.add(1.0, f"after {reading.lower[i - 1]!r} and a hyphen")
        else:
            judged.add(-1.0, "inside a compound")
        return
    if lower == "," and i > 0 and KINDS_OF.get(reading.lower[i - 1]) == "settlement":
        judged.add(1.2, f"after {reading.lower[i - 1]!r} and a comma")
    if tie != NEAR or reading.kind[i] != "word":
        return
    if lower in COMPASS_LETTERS and reading.written[i].isupper() and i > 0 and reading.lower[i - 1] in LENGTHS:
        judged.add(1.5, "after a distance")
    if lower == "the":
        _weigh_article(reading, judged)
        i -= 1
        if i < 0 or reading.tie[i] != NEAR:
            return
        lower = reading.lower[i]
    if (lower in CLUBS or lower in STORMS) and reading.cap[i]:
        judged.add(-3.0, f"after {lower!r}")
    elif lower in DIRECTION_ADJECTIVES:
        judged.add(1.4, f"after {lower!r}")
    elif lower == "of":
        _weigh_of(reading, judged, i)
    elif lower in PREPOSITIONS or lower in WEAK_PREPOSITIONS:
        _weigh_preposition(reading, judged, i)
    else:
        _weigh_other_left(reading, judged, i)


def _weigh_other_left(reading: Reading, judged: Judged, i: int) -> None:
    """Weigh a word on the left, token `i`, that is neither a preposition nor a direction."""
    lower = reading.lower[i]
    if lower == "called" and i > 0 and reading.lower[i - 1] in ("also", "locally", "once", "now", "formerly"):
        judged.add(0.5, "another name")
    elif lower in ("a", "an") and _is_make(reading, judged.match.last):
        judged.add(-4.0, MAKE)
    elif lower in ("named", "called") and (shown := after_place_word(reading, judged.match.first)):
        judged.add(1.5, shown)
    elif lower in ("named", "called", "nicknamed") and (i == 0 or reading.lower[i - 1] not in KINDS_AFTER):
        judged.add(-2.0, f"after {lower!r}")
    elif lower == "by" or (lower in _LIE and _is_inverted(reading, i)):
        judged.add(-0.8 if lower == "by" else 1.5, f"after {lower!r}")
    elif lower in _SHIPS and not reading.cap[i] and _is_bare(judged):
        judged.add(-3.0, f"after {lower!r}")
    elif lower in TAKING and not reading.cap[i]:
        judged.add(0.2 if is_personal(reading, judged) else 0.8, f"after {lower!r}")
    elif lower == "as" and i > 1 and after_place_word(reading, judged.match.first):
        judged.add(1.5, "after 'as far as'")
    elif i + 1 < judged.match.first:
        return  # "in Utiel the Magro": an article parts two names
    elif is_set_off(reading, judged.match.first, i):
        return  # "March 3 NEWARK", "Staff Writer COLUMBUS"
    elif reading.cap[i] and not reading.first[i] and is_other_name(reading, i):
        judged.add(-2.6, "part of a longer name")
    elif reading.cap[i] and reading.first[i] and not reading.level[i] and is_other_name(reading, i):
        judged.add(-2.0, "part of a longer name")


def _is_make(reading: Reading, last: int) -> bool:
    """Does a vehicle follow, or nothing that the name could describe: "a Toyota pickup", "a Lincoln,"?"""
    if last + 1 >= len(reading.lower) or (reading.tie[last] == TIGHT and reading.written[last + 1] in "-‐‑"):
        return False
    following = reading.lower[last + 1]
    return (
        following in _VEHICLES
        or following in _CLOSING
        or (following in ("and", "or") and reading.lower[last + 2 : last + 3] == ["a"])
    )


_VEHICLES = frozenset("pickup pickups truck trucks lorry lorries van vans suv sedan jeep hilux hatchback tractor rifle pistol".split())
_CLOSING = frozenset((",", ".", ";"))


def _is_bare(judged: Judged) -> bool:
    """Does no kind word stand at the name, and is it no land's: "the tanker Odessa", not "a ship Egypt seized"?"""
    return judged.after is None and judged.of is None and "country" not in judged.match.profile.kinds


def _is_inverted(reading: Reading, verb: int) -> bool:
    """Return whether what lies there is told after its verb: "Eight miles north of X lies Y", "Near X lies Y"."""
    for i in range(verb - 2, max(-1, verb - 9), -1):
        if reading.tie[i] == GAP or reading.written[i] in (".", ";"):
            return False
        wind, behind = reading.lower[i], reading.lower[i + 1]
        if wind == "near" or (wind, behind) in (("close", "to"), ("far", "from")):
            return True
        if behind in ("of", "from") and (wind in DIRECTIONS or wind in COMPASS_LETTERS or wind in LENGTHS):
            return True
    return False


def _weigh_article(reading: Reading, judged: Judged) -> None:
    """A town's name seldom follows "the", unless its kind word or what it modifies follows the name."""
    match = judged.match
    if match.first == match.last and reading.lower[match.first] in KINDS_AFTER and not match.profile.kinds & _BY_KIND:
        judged.add(-3.0, "a kind of place")  # "the Island", which is Iceland's name elsewhere
        return
    following = reading.lower[match.last + 1] if match.last + 1 < len(reading.lower) else ""
    if following in FLOWS and not match.profile.town and "river" in match.profile.kinds:
        judged.add(1.0, "a river of this name")
        return
    if "settlement" not in match.profile.kinds or match.profile.kinds & _WITH_THE or judged.after is not None:
        return
    area = match.profile.kinds & {"country", "province", "region"}  # "the Rio Grande do Sul floods"
    its = reading.lower[match.last + 2 : match.last + 3] == ["its"]
    if not area and (following in FLOWS or (following == "left" and its)):
        judged.add(1.0, "a river of this name")
        return
    own = match.last > match.first and reading.lower[match.last] in KINDS_AFTER
    judged.add(1.0 if own else -0.4 if modifies(reading, match.last) else -1.5, "after 'the'")


def modifies(reading: Reading, last: int) -> bool:
    """Return whether a noun follows: "the Kyiv government", "the Kansas Legislature"."""
    if last + 1 >= len(reading.lower) or reading.tie[last] != NEAR:
        return False
    if reading.cap[last + 1]:
        return True
    word = reading.lower[last + 1]
    return word.isalpha() and not (
        word in NOT_NAMES or word in AGENT_VERBS or word in PREPOSITIONS or word.endswith("ed")
    )


def _weigh_preposition(reading: Reading, judged: Judged, i: int) -> None:
    """Weigh a preposition; after a sure one an ordinary word in the middle of a sentence counts less against a place."""
    lower, before = reading.lower[i], reading.lower[i - 1] if i > 0 else ""
    points = 1.5
    if lower in WEAK_PREPOSITIONS:
        points = (
            1.5
            if before in LENGTHS or before in DIRECTIONS or before in COMPASS_LETTERS
            else 1.3
            if is_sent(lower, before)
            or (lower != "for" and (before in MOTION or (lower == "from" and before.isdigit())))
            else 0.6
        )
    points += 0.5 if lower == "in" and before in DEEDS else 0.0  # "stabbed in Hope"
    judged.add(points, f"after {lower!r}")
    ordinary = sum(value for value, why in judged.reasons if why.startswith("ordinary word"))
    if ordinary < 0:
        judged.add(-ordinary * (0.55 if points >= 1.3 else 0.25), "")


def _weigh_of(reading: Reading, judged: Judged, i: int) -> None:
    """Weigh "X of NAME": organisations against, directions and distances for."""
    before = reading.lower[i - 1] if i > 0 else ""
    if (
        i > 0
        and (before in ORGANISATION_OF or before in ORGANISATIONS)
        and (reading.cap[i - 1] or before == "university")
        and not (before in _RULERS and "country" in judged.match.profile.kinds)
    ):
        judged.add(-4.5, f"after '{before} of'")
    elif before in _FANS and judged.match.profile.weight < 2.5:
        judged.add(-4.5, f"after '{before} of'")
    elif before in DIRECTIONS or before in LENGTHS or before in _PARTS_OF:
        judged.add(1.6, f"after '{before} of'")
        ordinary = sum(value for value, why in judged.reasons if why.startswith("ordinary word"))
        judged.add(-0.4 * ordinary, "")  # "residents of Hit"
    else:
        behind = judged.match.last + 1
        closed = behind < len(reading.lower) and reading.written[behind] in (",", ".", ";")
        living = closed and (
            before == "," or before.isdigit()
        )  # "Modular Systems, of Fitzgerald,", "Troop 3 of Laurel;"
        judged.add(1.3 if before in ("out", "because") or living else 0.6, "after 'of'")
