"""Names of people: runs of capitalised words after a title or a given name, and the surnames they introduce."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.toponyms.civic import civic_after
from geo.toponyms.cues import ARTICLES, HYPHENS, OPENING, TYING_WORDS
from geo.toponyms.demonyms import DEMONYMS
from geo.toponyms.matching import Names, profile
from geo.toponyms.ranks import PERSON, PLACE, RANKS, sense_of_rank
from geo.toponyms.reading import GAP, NEAR, TIGHT, Reading
from geo.toponyms.road_ends import is_road_between
from geo.toponyms.surroundings import LENGTHS, STREETS, after_place_word, before_place_word, is_scene
from geo.toponyms.vocabulary import (
    AGENT_VERBS,
    DIRECTION_ADJECTIVES,
    KINDS_AFTER,
    KINDS_BEFORE,
    MONTHS,
    MOTION,
    NOT_NAMES,
    ORGANISATIONS,
    PEOPLE_OF,
    PLACE_PREFIXES,
    ROLES,
    SITE_KINDS,
    TITLES,
    WEEKDAYS,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["find_persons"]

_PAIR, _SOME_TOWN = 2, 0.4
_NAMING = frozenset("sheikh sheik king prince princess queen saint port sultan".split())
"""Titles that towns bear."""
_QUOTES = frozenset(("“", "”", '"', "‘", "’", "'"))
_KIND_SURNAMES = frozenset("hill hills lake park rivers forest fields wells street banks brooks lane church temple".split())
"""Kinds of places that people are called."""
_INSIDE = frozenset(("in", "near", "at", "outside"))


def find_persons(reading: Reading, gazetteer: Names) -> tuple[set[int], dict[str, int], frozenset[str]]:
    """Return the tokens of people's names, the surnames with the token that first bears each, and all given names.

    Given names that are no country's or great city's count with the surnames: "Lucy" behind "Lucy Lau".
    """
    taken: set[int] = set()
    surnames: dict[str, int] = {}
    givens: dict[str, int] = {}
    ranked: dict[str, list[tuple[int, int, str]]] = {}
    cap, tie, kind, end = reading.cap, reading.tie, reading.kind, -1
    for i in reading.capitals:
        if i <= end:
            continue
        if reading.cues & OPENING and (close := _nickname_end(reading, i)):
            taken.update(range(i, close))
        sense = ""
        if reading.lower[i] in RANKS and tie[i] != GAP and (cap[i + 1] or reading.written[i + 1] == "."):
            sense, last = sense_of_rank(reading, gazetteer, i)
            if last:
                ranked.setdefault(reading.words(i, last).lower(), []).append((i, last, sense))
                end = last
                continue
        end = i if tie[i] == GAP or (kind[i + 1] == "word" and not cap[i + 1]) else _run_end(reading, i)
        if sense == PERSON:
            person = _bearer(reading, [k for k in range(i, end + 1) if reading.kind[k] == "word"])
        elif end > i:
            person = _person_in(reading, gazetteer, i, end)
        else:
            person = _single(reading, i) if i > 1 and tie[i - 1] == NEAR else []
        if person:
            taken.update(person)
            if len(person) > 1 and reading.written[person[0]] in reading.lexicon.given:
                givens.setdefault(reading.lower[person[0]], person[0])
            surnames.setdefault(reading.lower[person[-1]], person[-1])
    for first, last in _bearers_of_ranks(ranked):
        taken.update(range(first, last + 1))
        surnames.setdefault(reading.lower[last], last)
    small = {name: at for name, at in givens.items() if name not in surnames and _is_small(reading, gazetteer, at)}
    return taken, surnames | small, frozenset(givens)


def _bearers_of_ranks(ranked: dict[str, list[tuple[int, int, str]]]) -> Iterator[tuple[int, int]]:
    """Yield the tokens of listed names with a rank that are people; one sure place speaks for mentions that tell nothing."""
    for mentions in ranked.values():
        placed = any(sense == PLACE for _, _, sense in mentions)
        yield from ((first, last) for first, last, sense in mentions if sense == PERSON or not (sense or placed))


def _nickname_end(reading: Reading, i: int) -> int:
    """Return the token that closes the quotation marks around a nickname from token `i` on, 0 for none: 'J. "Big Man" Hill'."""
    if i < 2 or reading.written[i - 1] not in _QUOTES or reading.tie[i - 1] != TIGHT:
        return 0
    initial = reading.written[i - 2] == "." and reading.cap[i - 3] and len(reading.lower[i - 3]) == 1
    if not (reading.cap[i - 2] or initial):
        return 0
    for k in range(i + 1, min(i + 4, len(reading.lower) - 1)):
        if reading.written[k] in _QUOTES:
            return k if reading.cap[k + 1] and reading.tie[k] == NEAR else 0
    return 0


def _is_small(reading: Reading, gazetteer: Names, i: int) -> bool:
    """Return whether a given name is no country's and no great city's: "Lucy", "Devon", but not "Jordan", "Sydney"."""
    known = profile(gazetteer, reading.written[i])
    return known is not None and known.weight < 1.7


def _run_end(reading: Reading, start: int) -> int:
    """Return the last token of the capitalised run that starts here; initials with their stops belong to it."""
    i, count, cap, tie, written = start, len(reading.lower), reading.cap, reading.tie, reading.written
    while i + 1 < count and tie[i] != GAP and i - start < 12:
        if cap[i + 1]:
            i += 1
        elif (
            written[i + 1] in (".", "-")
            and i + 2 < count
            and cap[i + 2]
            and tie[i + 1] != GAP
            and (written[i + 1] == "." or tie[i] == tie[i + 1] == TIGHT)
            and (len(reading.lower[i]) == 1 or reading.lower[i] in TITLES or written[i + 1] == "-")
        ):
            i += 2
        else:
            break
    return i


def _single(reading: Reading, i: int) -> list[int]:
    """Return a capitalised word that stands alone where a title in small letters makes a person of it."""
    is_title = reading.lower[i] in TITLES and reading.written[i] != "DR"
    return _bearer(reading, [i]) if not is_title and _has_small_title(reading, i) else []


def _person_in(reading: Reading, gazetteer: Names, start: int, end: int) -> list[int]:
    """Return the tokens of a person's name inside a run of several, [] where there is none."""
    words = [i for i in range(start, end + 1) if reading.kind[i] == "word"]
    if len(words) == _PAIR and is_road_between(reading, start):
        return []  # "the Bria-Ippy road"
    if len(words) > 1 and _is_site_name(reading, gazetteer, start, end):
        return []  # "Queen Alia International Airport"
    titles = [k for k, i in enumerate(words) if reading.lower[i] in TITLES and reading.written[i] != "DR"]
    if not titles and start > 1 and _has_small_title(reading, start):
        return _bearer(reading, words)
    if titles and start > 0 and reading.lower[words[0]] in _NAMING and _is_town(reading, gazetteer, start, words):
        return []  # "in Sheikh Zuweid", "crews from Prince George"
    if titles:
        rest = _bearer(reading, words[titles[-1] + 1 :])
        if rest or len(words) == len(titles):
            return rest
    if not titles and words and is_scene(reading, words[0], words[-1]):
        return []  # "40 houses in Mai Mahiu"
    if not titles and (_is_long_place(reading, gazetteer, words) or _ends_place(reading, gazetteer, start, end)):
        return []  # "Mae Hong Son", "Cabo de Santo Agostinho"
    for k in range(len(words) - 1):
        if k > 0 and reading.lower[words[k - 1]] in PLACE_PREFIXES and words[k] == words[k - 1] + 1:
            continue  # "the New London Code of Ordinances"
        if _is_given(reading, gazetteer, words[k], words[k + 1]):
            return _bearer(reading, words[k:])
    return []


def _is_town(reading: Reading, gazetteer: Names, start: int, words: list[int]) -> bool:
    """Return whether the words before a title are those before a place: "in", or "crews from" before a known town."""
    if reading.lower[start - 1] in ("in", "near", "outside"):
        return True
    if not after_place_word(reading, start) and (
        reading.lower[start - 1] not in ("from", "to") or start < 2 or reading.lower[start - 2] not in MOTION
    ):
        return False
    known = profile(gazetteer, reading.words(words[0], words[-1]))
    return known is not None and known.exact and known.weight >= 0.4


def _is_site_name(reading: Reading, gazetteer: Names, start: int, end: int) -> bool:
    """Do these words, to their last, name a site: an airport, base or dam called after a person?"""
    if KINDS_AFTER.get(reading.lower[end]) not in SITE_KINDS:
        return False
    known = profile(gazetteer, reading.words(start, end))
    return known is not None and known.exact and not known.kinds.isdisjoint(SITE_KINDS)


def _is_long_place(reading: Reading, gazetteer: Names, words: list[int]) -> bool:
    """Are these three words or more the name of a place of some size, or where a place stands?"""
    between = range(words[0], words[-1] + 1) if words else ()
    if not 3 <= len(words) <= 6 or any(
        reading.kind[i] != "word" and reading.written[i] not in HYPHENS for i in between
    ):
        return False
    known = profile(gazetteer, reading.words(words[0], words[-1]))
    if known is None or not known.exact:
        return False
    if after_place_word(reading, words[0]) or before_place_word(reading, words[-1]):
        return True
    return known.weight >= 1.0 and not _acts(reading, words[-1])


def _ends_place(reading: Reading, gazetteer: Names, start: int, end: int) -> bool:
    """Are these words the end of a longer name of a town, tied to its beginning by a small word?"""
    if start < 2 or reading.lower[start - 1] not in TYING_WORDS or reading.cap[start - 1] or not reading.cap[start - 2]:
        return False
    known = profile(gazetteer, reading.words(start - 2, end))
    return known is not None and known.exact and known.town >= _SOME_TOWN


def _has_small_title(reading: Reading, start: int) -> bool:
    """Is there a lower-case title before ("president Jordan Smith"), or a stop after one ("Gen. Homs")?"""
    before = start - 1
    if reading.written[before] == "." and reading.tie[before] == NEAR:
        return reading.lower[before - 1] in TITLES and reading.cap[before - 1]
    return reading.tie[before] == NEAR and reading.lower[before] in _SMALL_TITLES


_SMALL_TITLES = TITLES - {"general", "private", "major", "chief", "father", "miss", "author"}


def _bearer(reading: Reading, words: list[int]) -> list[int]:
    """Return the words of a name up to the first word that no person has."""
    kept: list[int] = []
    for i in words:
        lower = reading.lower[i]
        if _is_no_name(lower) or (kept and reading.styled[i] and reading.level[i] in (10, 20)):
            break
        kept.append(i)
    return kept[:4]


def _is_no_name(lower: str) -> bool:
    return (
        lower in ORGANISATIONS or lower in KINDS_AFTER or lower in STREETS or lower in DIRECTION_ADJECTIVES or lower in NOT_NAMES
        or lower in ROLES or lower in WEEKDAYS or lower in DEMONYMS or (lower in MONTHS and lower not in ("may", "april", "june"))
    )  # fmt: skip


def _is_given(reading: Reading, gazetteer: Names, first: int, second: int) -> bool:
    """Do these two words look like a given name and a surname?"""
    word, surname = reading.written[first], reading.written[second]
    lexicon = reading.lexicon
    initial = len(reading.lower[first]) == 1
    if (word not in lexicon.given and not initial) or (initial and reading.written[first + 1] == "-"):
        return False  # "Sen. Rich Olive, D-Story City"
    if (
        reading.lower[first] in PLACE_PREFIXES
        or reading.lower[first] in KINDS_BEFORE
        or reading.lower[first] in ARTICLES
    ):
        return False
    if (reading.first[first] and reading.level[first] in (10, 20)) or civic_after(reading, first):
        return False  # "Kingston Crown Court"
    surnamed = not _is_no_name(reading.lower[second]) or _is_introduced(reading, first, second)
    if first > 1 and reading.lower[first - 1] == "off" and reading.lower[first - 2] in LENGTHS:
        return False  # "30 miles off Malin Head"
    if _is_no_name(reading.lower[first]) or not surnamed or reading.tie[first] == GAP:
        return False
    if reading.styled[first] and reading.level[second] and surname not in lexicon.family:
        return False
    together = profile(gazetteer, reading.words(first, second))
    if together is not None and together.exact and _is_placed(reading, first, second, together.weight):
        return False
    if together is not None and together.exact and not (surname in lexicon.family and together.weight < 0.5):
        return False
    if (
        surname not in lexicon.family
        and first
        and reading.lower[first - 1] in _INSIDE
        and before_place_word(reading, second)
    ):
        return False  # "in Mai Tsebri, in northwestern Tigray"
    known = profile(gazetteer, surname)
    if known is not None and known.exact and known.weight >= 1.6 and surname not in lexicon.family:
        return False
    return surname in lexicon.family or known is None or not known.exact or _acts(reading, second)


def _is_introduced(reading: Reading, first: int, second: int) -> bool:
    """Is a kind of place the surname of someone who speaks or is introduced: "said Angela Hill, a spokeswoman"?"""
    if reading.lower[second] not in _KIND_SURNAMES or second + 2 >= len(reading.lower):
        return False
    said = first > 0 and (reading.lower[first - 1] in AGENT_VERBS or reading.lower[first - 1] in TITLES)
    comma = reading.written[second + 1] == ","
    introduced = comma and (reading.lower[second + 2] in ("who", "whose") or reading.kind[second + 2] == "number")
    return said or introduced or _acts(reading, second)


def _is_placed(reading: Reading, first: int, last: int, weight: float) -> bool:
    """Return whether the words around are a place's: "near Honey Grove", "two Honey Grove men", "bound for Fergus Falls"."""
    before = reading.lower[first - 1] if first > 0 else ""
    if before in _INSIDE or (weight >= _SOME_TOWN and before == "for" and after_place_word(reading, first)):
        return True
    return last + 1 < len(reading.lower) and reading.lower[last + 1] in PEOPLE_OF


def _acts(reading: Reading, last: int) -> bool:
    """Does a verb of saying or doing follow, as after a person?"""
    return last + 1 < len(reading.lower) and reading.lower[last + 1] in AGENT_VERBS
