"""What the gazetteer knows of a name, summed up for recognition; kept between calls."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Protocol

from geo.toponyms.cues import ARTICLES, HYPHEN
from geo.toponyms.demonyms import DEMONYMS
from geo.toponyms.hashtags import TAG, tag_name
from geo.toponyms.kinds import kind_after
from geo.toponyms.reading import NEAR, STOPPED, TIGHT, Reading, name_ends
from geo.toponyms.surroundings import COMPASS_LETTERS, LENGTHS, before_place_word
from geo.toponyms.vocabulary import (
    CONNECTORS,
    KINDS_AFTER,
    LOCATING_VERBS,
    MONTHS,
    NOT_NAMES,
    NOT_PLACES,
    POSTAL,
    SITS,
    WEEKDAYS,
)
from geo.values import made_fast

if TYPE_CHECKING:
    from geo.places import Candidate, Place

__all__ = ["Match", "Names", "Profile", "find_matches", "profile"]

_CONTRACTED = ("'ve", "'ll", "'re", "'d", "'m", "n't", "’ve", "’ll", "’re", "’d", "’m", "n’t")
_STANDALONE = {code: POSTAL[code] for code in ("NSW", "QLD")}
_TWO_POINTS = frozenset(letters for letters in COMPASS_LETTERS if len(letters) > 1)
_STOPPED = frozenset(
    "dr mr mrs ms prof gen col lt sgt capt maj rep reps sen sens gov govs drs messrs hon rev fr sr jr det const cst supt insp".split()
)
"""Titles with their stop."""
_DOTTED = frozenset(("la",))
"""Short names that are places with their stops only: "L.A.", but LA is Louisiana too."""
_AROUND = 10_000
_BARE_UNITS = frozenset("regional city county town state village province district region republic territory parish".split())
"""Alone these are no names, whatever is listed under them: "the City Council"."""
_ACRONYMS = frozenset("us usa uk uae drc dprk prc ussr ksa png nyc dc nsw car roc rok eu-27 rsa kpk kp kzn cdmx barmm gb bih nz fyrom".split())
"""Short names in capitals that are places; others of up to five letters are taken for organisations."""


_OWNERS, _APOSTROPHES = ("'s", "’s"), ("'", "’")
_CLOSING = frozenset((",", "(", ")", ".", ";"))
_QUOTES = frozenset(("'", "‘", "’"))
_MOST_BEFORE = 5
_BETWEEN = frozenset("between halfway midway".split())
_MOST_QUOTED = 60
"""Tokens before an apostrophe among which a quotation may have begun."""


class Names(Protocol):
    """What recognition needs of a gazetteer."""

    def __hash__(self) -> int:
        """Tell gazetteers apart, so that answers can be kept."""

    def has_name(self, text: str) -> bool:
        """Tell whether any place has this name, in any spelling."""

    def lookup(self, name: str) -> tuple[Candidate, ...]:
        """Return the places of that name, best first."""


@made_fast
@dataclass(frozen=True, slots=True)
class Profile:
    """How place-like a name is: `weight` 0 (a hamlet) to 3 (a country), its kinds, if it is exact; `town`: of its towns."""

    weight: float
    kinds: frozenset[str]
    exact: bool
    country: str
    town: float


@made_fast
@dataclass(frozen=True, slots=True)
class Match:
    """Tokens `first` to `last` (both included) that the gazetteer knows as a name."""

    first: int
    last: int
    profile: Profile


_SIZES = ((1_000_000, 1.7), (200_000, 1.4), (50_000, 1.0), (15_000, 0.7), (2_000, 0.4))
"""Inhabitants of a town, and its weight from there on."""
_WEIGHTS = {
    "country": 3.0, "continent": 2.4, "sea": 1.8, "region": 1.8, "desert": 1.4, "province": 1.6, "river": 1.0, "lake": 0.9,
    "mountain": 0.7, "island": 1.0, "district": 0.5, "line": 1.0, "border": 1.0, "air base": 0.6, "base": 0.6,
    "airport": 0.2, "oil field": 0.5, "plant": 0.5, "camp": 0.5, "crossing": 0.5, "dam": 0.6, "valley": 0.6,
}  # fmt: skip


def _weigh(place: Place) -> float:
    if place.kind in ("settlement", "neighbourhood"):
        population = place.population
        return next((weight for least, weight in _SIZES if population >= least), 0.1) if population >= 2_000 else 0.1
    return _WEIGHTS.get(place.kind, 0.3)


@lru_cache(maxsize=32_768)
def profile(gazetteer: Names, name: str) -> Profile | None:
    """Return the profile of a name, None where the gazetteer has no place for it."""
    if not gazetteer.has_name(name):
        return None
    candidates = gazetteer.lookup(name)
    if not candidates:
        return None
    kept = [candidate.place for candidate in candidates if candidate.match == "exact"]
    exact = bool(kept)
    kept = kept or [candidate.place for candidate in candidates]
    weights = list(map(_weigh, kept))
    weight = max(weights)
    best = kept[weights.index(weight)]
    return Profile(
        max(0.0, weight - (0.0 if exact else 0.6)),
        frozenset([place.kind for place in kept]),
        exact,
        best.country if best.kind in ("country", "province") else "",
        max([weight for weight, place in zip(weights, kept, strict=True) if place.kind == "settlement"], default=0.0),
    )


def find_matches(reading: Reading, gazetteer: Names, persons: set[int]) -> list[Match]:
    """Return the longest names of the gazetteer in the text, left to right, not overlapping, clear of people's names."""
    matches: list[Match] = []
    last = -1
    for i in reading.heads:
        if i <= last or i in persons:
            continue
        if reading.first[i] and _is_opening_word(reading, i) and not _is_country(reading, gazetteer, i):
            continue
        found = _longest(reading, gazetteer, i, persons)
        if found is not None:
            matches.append(found)
            last = found.last
    return matches


def _is_country(reading: Reading, gazetteer: Names, i: int) -> bool:
    """Return whether this one word names a country: "Guinea sent doctors"."""
    known = profile(gazetteer, reading.written[i])
    return known is not None and known.exact and "country" in known.kinds


def _is_opening_word(reading: Reading, i: int) -> bool:
    """Return whether the first word of a sentence is just an ordinary one, nowhere else written like a name."""
    if reading.level[i] not in (10, 20) or reading.styled[i]:
        return False
    if i + 1 >= len(reading.cap) or reading.tie[i] != NEAR or reading.cap[i + 1] or reading.lower[i] in reading.named:
        return False
    following = reading.lower[i + 1]
    if following in SITS and _is_located(reading, i + 2):
        return False
    return following.isalpha() and following not in CONNECTORS and following not in KINDS_AFTER


def _is_located(reading: Reading, start: int) -> bool:
    """Return whether a distance follows, or "in" and a name: "Split lies 30 km from", "Nice is in southern France"."""
    if reading.lower[start : start + 1] and reading.lower[start] in _BETWEEN:
        i = start + (reading.lower[start] in ("halfway", "midway"))
        return i + 1 < len(reading.cap) and reading.lower[i] == "between" and reading.cap[i + 1]
    for i in range(start, min(start + _MOST_BEFORE, len(reading.lower) - 1)):
        if reading.kind[i] == "number":
            return reading.lower[i + 1] in LENGTHS
        if reading.cap[i]:
            return i > start and reading.lower[start] in ("in", "on")
        if reading.kind[i] == "mark":
            return False
    return False


_SEAS_OF_LANDS = frozenset(("baltic", "caribbean"))
"""Seas whose names stand for the lands around them too: "the Baltic states"."""


def _longest(reading: Reading, gazetteer: Names, start: int, persons: set[int]) -> Match | None:
    full = _STANDALONE.get(reading.written[start])
    if full is not None:
        known = profile(gazetteer, full)
        return None if known is None else Match(start, start, known)
    following = start + 1
    if reading.tie[start] == NEAR and reading.kind[following] == "word" and not reading.cap[following]:
        if reading.lower[following] not in CONNECTORS and reading.lower[following] not in KINDS_AFTER:
            return _alone(reading, gazetteer, start)
    if reading.cap[start] and _parts_names(reading, start, following):
        return _alone(reading, gazetteer, start)
    ends = name_ends(reading, start)
    of_people = reading.lower[start] in DEMONYMS or reading.lower[start] in _SEAS_OF_LANDS
    if of_people and start + 1 < len(reading.lower) and reading.lower[start + 1] in KINDS_AFTER:
        ends = [*ends, start + 1]  # "the Korean peninsula"
    behind = ends[-1] + 1
    if behind < len(reading.lower) and reading.lower[behind] in _LANDFORMS and reading.tie[behind - 1] == NEAR:
        ends = [*ends, behind]  # "the Okavango delta", which is another place than Okavango
    if reading.cues & HYPHEN and (small := [end + 2 for end in ends if _has_small_part(reading, end)]):
        ends = sorted({*ends, *small})
    for end in reversed(ends):
        if end == start:
            return _alone(reading, gazetteer, start)
        if persons and not persons.isdisjoint(range(start, end + 1)):
            continue
        words = reading.words(start, end)
        if words.lower() in NOT_PLACES:
            return None
        known = profile(gazetteer, words) or _behind_article(reading, gazetteer, start, end)
        if known is not None and not _is_council(reading, gazetteer, start, end, known):
            return _with_apostrophe(reading, gazetteer, Match(start, end, known))
    return None


def _parts_names(reading: Reading, before: int, mark: int) -> bool:
    """Is token `mark` one that no name goes on behind: a comma, a bracket, the stop of a sentence?"""
    if mark >= len(reading.lower):
        return True
    text = reading.written[mark]
    return text in _PARTING or (text == "." and reading.lower[before] not in STOPPED)


_PARTING = frozenset(",;:()?!")
_LANDFORMS = frozenset(
    "delta peninsula basin plateau plain plains highlands lowlands marshes wetlands steppe gorge canyon archipelago isthmus "
    "corridor panhandle massif".split()
)
"""Lower-case words that make a name of their own with the name before them, where the gazetteer has it so."""


def _alone(reading: Reading, gazetteer: Names, i: int) -> Match | None:
    """Return the name of one word at token `i`."""
    word = reading.written[i]
    never = _NEVER[word]
    never = _NO if never == _YES and _is_told_as_town(reading, i) else never
    if never == _YES or (never == _PERHAPS and _is_never(reading, i)):
        return None
    if reading.lower[i] in _WITH_THE and (i == 0 or reading.lower[i - 1] != "the"):
        return None
    known = profile(gazetteer, word)
    if known is None and reading.text[reading.start[i] - 1] == TAG:
        known = profile(gazetteer, tag_name(word))
    return None if known is None else _with_apostrophe(reading, gazetteer, Match(i, i, known))


_WITH_THE = frozenset(("emirates", "states"))  # "Emirates" flies
_LED_IN = frozenset("in near at outside through from to of inside around toward towards reached".split())


def _is_told_as_town(reading: Reading, i: int) -> bool:
    """Is a demonym or small word with a capital told as a town: "in Roman, 40 km from", "Of, a town on the coast"?"""
    lower = reading.lower[i]
    if (lower not in DEMONYMS and lower not in NOT_NAMES) or reading.styled[i] or reading.written[i].isupper():
        return False
    if reading.lower[i + 1 : i + 2] != [","] and reading.lower[i + 1 : i + 2] not in (["lies"], ["is"]):
        return False
    shown = before_place_word(reading, i)
    if reading.first[i] or lower in DEMONYMS:
        return shown == "before a distance" or shown in _SETTLED
    return bool(shown) and reading.lower[i - 1] in _LED_IN


_SETTLED = frozenset(("before 'town'", "before 'village'", "before 'city'", "before 'suburb'", "before 'port'"))


def _behind_article(reading: Reading, gazetteer: Names, start: int, end: int) -> Profile | None:
    """Return the profile of a name without the article tied to it: "Al-Khokha", where "Khokha" is listed; it may be a person too."""
    if end < start + 2 or reading.lower[start] not in ARTICLES or reading.written[start + 1] != "-":
        return None
    known = profile(gazetteer, reading.words(start + 2, end)) if reading.tie[start] == TIGHT else None
    return replace(known, weight=0.0, exact=False) if known is not None and known.exact else None


def _is_council(reading: Reading, gazetteer: Names, start: int, end: int, known: Profile) -> bool:
    """Return whether "City" belongs to the council behind it: "Dublin City Council", but not "Kansas City Council"."""
    behind = end + 1 < len(reading.lower) and reading.tie[end] == NEAR and reading.lower[end + 1] == "council"
    if not behind or reading.lower[end] != "city":
        return False
    words, at = reading.words(start, end), reading.start[start]
    around = max(0, at - _AROUND), at + _AROUND
    if reading.text.count(words, *around) > reading.text.count(f"{words} Council", *around):
        return False  # the report calls the town so elsewhere: Boulder City, Nevada
    town = profile(gazetteer, reading.words(start, end - 1))
    return town is not None and town.town >= max(known.weight, town.weight)


def _with_apostrophe(reading: Reading, gazetteer: Names, match: Match) -> Match:
    """Return a match with the apostrophe that is part of its name: "St. John's lies", "in Karakul', 20 km from".

    Only where no owner can be meant: a verb, a mark or the end follows, and no quotation ends here.
    """
    mark = match.last + 1
    if mark >= len(reading.lower) or reading.tie[match.last] != TIGHT:
        return match
    text = reading.written[mark]
    if text not in _OWNERS and text not in _APOSTROPHES:
        return match
    following = reading.written[mark + 1] if mark + 1 < len(reading.lower) else "."
    if following not in _CLOSING and following not in LOCATING_VERBS:
        return match
    if text in _APOSTROPHES:
        opened = any(reading.written[i] in _QUOTES for i in range(max(0, mark - _MOST_QUOTED), mark))
        return match if opened else Match(match.first, mark, match.profile)
    known = profile(gazetteer, reading.words(match.first, mark))
    return match if known is None or not known.exact else Match(match.first, mark, known)


def _has_small_part(reading: Reading, end: int) -> bool:
    """Return whether a hyphen ties a lower-case word to this one, no ordinary word: "Hpa-an", not "North-east"."""
    if end + 2 >= len(reading.lower) or reading.level[end] or reading.written[end + 1] not in "-‐‑":
        return False
    return reading.tie[end] == reading.tie[end + 1] == TIGHT and reading.kind[end + 2] == "word"


class _Never(dict[str, int]):
    """Of each word met so far: may it be a place by itself, never, or only by what stands around it?"""

    def __missing__(self, word: str) -> int:
        if len(self) >= _MOST_KNOWN:
            self.clear()
        self[word] = never = _never(word, word.lower().replace(".", ""))
        return never


_NEVER, _MOST_KNOWN = _Never(), 50_000
_NO, _PERHAPS, _YES = 0, 1, 2
_ACRONYMS_AND_WORDS = frozenset(("car", "us"))


def _never(word: str, lower: str) -> int:
    """Return whether a word is never a place: a function word, a weekday, an initial; `lower`: without its stops."""
    if lower in _ACRONYMS and (word.isupper() or "." in word):
        return _PERHAPS if lower in ("us", "usa") else _NO
    if lower in _DOTTED and word.count(".") > 1:
        return _NO
    if lower in _ACRONYMS_AND_WORDS:
        return _YES  # "23:10 - Car in ditch"
    if (
        lower.endswith(_CONTRACTED)
        or len(lower) < 2
        or lower in WEEKDAYS
        or lower in NOT_NAMES
        or lower in DEMONYMS
        or (lower in _TWO_POINTS and word.isupper())
        or lower in _BARE_UNITS
    ):
        return _YES
    if lower in MONTHS and lower not in ("march", "may", "august"):
        return _YES
    titled = lower in _STOPPED or lower in KINDS_AFTER or lower in MONTHS
    return _PERHAPS if titled or (word.isupper() and len(lower) <= 5 and word.isascii()) else _NO


def _is_never(reading: Reading, i: int) -> bool:
    """Is this word never a place here: a title with its stop, a kind or month with a number, an acronym, money?"""
    word, lower = reading.written[i], reading.lower[i].replace(".", "")
    if lower in _ACRONYMS and (word.isupper() or "." in word):
        return lower in ("us", "usa") and _is_money(reading, i)
    if i + 1 < len(reading.lower):
        if lower in _STOPPED and reading.written[i + 1] == ".":
            return True
        if lower in KINDS_AFTER and reading.tie[i] == NEAR and reading.kind[i + 1] == "number":
            return True  # "Region 8", "Highway 5"
    if lower in MONTHS:
        return not reading.cap[i]
    short = word.isupper() and len(lower) <= 5 and word.isascii()
    return short and not reading.styled[i] and not (_in_dateline(reading, i) or _is_site(reading, i))


def _is_site(reading: Reading, i: int) -> bool:
    """Does the kind word of a site follow: "the T4 air base"? Whether one is listed so is asked afterwards."""
    after = kind_after(reading, i)
    return after is not None and after.kind in ("air base", "base", "airport", "camp", "oil field")


def _is_money(reading: Reading, i: int) -> bool:
    """Return whether a dollar sign is tied to the word: "$US 15 billion", "US$40"."""
    before = i > 0 and reading.written[i - 1].endswith("$") and reading.tie[i - 1] == TIGHT
    return before or (i + 1 < len(reading.lower) and reading.written[i + 1] == "$" and reading.tie[i] == TIGHT)


def _in_dateline(reading: Reading, i: int) -> bool:
    """Is this word in capitals at the start of a paragraph, before a dash ("BEIRUT (Reuters) -")?"""
    start = i
    while start > 0 and not reading.first[start] and i - start < 6:
        start -= 1
    if not reading.first[start]:
        return False
    if i - start >= 6:
        return False
    dashes = (k for k in range(i + 1, min(i + 14, len(reading.written))) if reading.written[k] in _DASHES)
    return any(reading.tie[k - 1] != TIGHT or reading.tie[k] != TIGHT for k in dashes)  # no hyphen


_DASHES = frozenset(("—", "–", "-", "--"))
