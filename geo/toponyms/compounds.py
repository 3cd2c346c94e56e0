"""Names that are only a part of a longer, unknown one: "Centre" in "Centre-Nord", "Limón" in "Caño Limón"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.toponyms.cues import ARTICLE, ARTICLES, HYPHEN, TYING, TYING_WORDS, WINDS
from geo.toponyms.judged import THRESHOLD
from geo.toponyms.places_abbreviated import is_seat
from geo.toponyms.reading import NEAR, TIGHT
from geo.toponyms.vocabulary import ADMIN_KINDS, CONNECTORS, DIRECTIONS, KINDS_AFTER, KINDS_BEFORE

if TYPE_CHECKING:
    from geo.toponyms.judged import Judged
    from geo.toponyms.matching import Match
    from geo.toponyms.reading import Reading

__all__ = ["BETWEEN_TWO", "WITH_ARTICLE", "break_compounds", "break_longer", "is_part_of"]

BETWEEN_TWO = frozenset(
    "road highway motorway route border line railway rail corridor axis front frontline pipeline canal strait".split()
)
_ARMED = frozenset("qaeda qaida shabaab shabab nusra jazeera arabiya manar mayadeen assad sadr".split())
"""What follows an Arabic article in names of groups, broadcasters and people."""
_SPANISH_ARTICLES = frozenset("la las los el".split())
_LONGEST_COMPOUND = 4
WITH_ARTICLE = frozenset(("country", "region", "sea", "river", "mountain", "desert", "continent"))
_LARGE = frozenset(("country", "province"))
_LARGE_WEIGHT = 1.6
_TOWN = 0.7
"""Weight of a town from which on a word for a side or part before it is one of its parts: "South Boston"."""


def break_compounds(reading: Reading, judged: list[Judged]) -> None:
    """Drop a name that a hyphen ties to a capitalised word that is no place: "Centre" in "Centre-Nord"."""
    if not reading.cues & (ARTICLE | HYPHEN | TYING):
        return
    doubtful = {item.match.first for item in judged if _may_be_broken(reading, item.match)}
    if not doubtful:
        return
    kept = [item.match for item in judged if item.points >= THRESHOLD and not _is_part_of_unknown(reading, item.match)]
    for _ in range(_LONGEST_COMPOUND):  # what is tied to a part is a part: "Ålesund" behind "Ny", then "Ny"
        ends, starts = {match.last for match in kept}, {match.first for match in kept}
        left = [m for m in kept if m.first not in doubtful or not _is_broken(reading, m, ends, starts)]
        if len(left) == len(kept):
            break
        kept = left
    ends, starts = {match.last for match in kept}, {match.first for match in kept}
    for item in judged:
        if item.match.first in doubtful and _is_broken(reading, item.match, ends, starts):
            item.add(-5.0, "inside a compound")


def _may_be_broken(reading: Reading, match: Match) -> bool:
    """Return whether a hyphen, an article or a small word that ties names stands right before or behind the name."""
    lower, first, last = reading.lower, match.first, match.last
    return (first > 0 and lower[first - 1] in _TIES) or (last + 1 < len(lower) and lower[last + 1] in _TIES)


_TIES = ARTICLES | TYING_WORDS | _SPANISH_ARTICLES | {"-"}


def _is_broken(reading: Reading, match: Match, ends: set[int], starts: set[int]) -> bool:
    """Return whether a name is tied to a capitalised word that is no place: places end and start at these tokens."""
    if _is_joined(reading, match):
        return True
    before, after, tie = match.first - 2, match.last + 2, reading.tie
    if is_seat(reading, match.first) or is_part_of(reading, before):
        before = -1
    if before >= 0 and reading.written[before + 1] == "-" and tie[before] == tie[before + 1] == TIGHT:
        if before not in ends and _joins_on(reading, before):
            return True
    right = after < len(reading.cap) and reading.written[after - 1] == "-"
    tied = right and tie[after - 2] == tie[after - 1] == TIGHT
    return tied and (reading.lower[match.first] == "trans" or (_goes_on(reading, after) and after not in starts))


def is_part_of(reading: Reading, i: int) -> bool:
    """Does token `i` say which part of the land behind its hyphen is meant: "mid-Wales", "northern-Syria"?"""
    return i >= 0 and (reading.lower[i] == "mid" or reading.lower[i] in WINDS)


def _is_part_of_unknown(reading: Reading, match: Match) -> bool:
    """Return whether a name is too slight to be told from a part of an unknown compound: both in "Ny-Ålesund".

    Great towns, provinces and countries stand side by side ("Paris-Dakar"); so do the ends of a road or border.
    """
    known, words = match.profile, reading.written[match.first]
    slight = match.first == match.last and len(words) <= 3 and not (words.isupper() and "country" in known.kinds)
    if not slight and (known.weight >= 1.0 or known.kinds & WITH_ARTICLE or "province" in known.kinds):
        return False
    for i in range(match.last + 1, min(match.last + 4, len(reading.lower))):
        if reading.lower[i] in BETWEEN_TWO:
            return False
    return True


def _is_joined(reading: Reading, match: Match) -> bool:
    """Return whether "del" or an article ties the name to a further one: "Maguindanao del Sur", "Jurf al-Sakhar"."""
    i, count = match.last + 1, len(reading.cap)
    if i + 2 < count and reading.lower[i] in ARTICLES and reading.tie[i - 1] == NEAR and reading.cap[i + 2]:
        hyphen = reading.written[i + 1] in "-‐‑" and reading.tie[i] == reading.tie[i + 1] == TIGHT
        if hyphen and "country" not in match.profile.kinds and reading.lower[i + 2] not in _ARMED:
            return not reading.cap[i]
    if i < count and reading.lower[i] in TYING_WORDS and reading.tie[i - 1] == reading.tie[i] == NEAR:
        i += 2 if i + 1 < count and reading.lower[i + 1] in _SPANISH_ARTICLES and not reading.cap[i + 1] else 1
        if i < count and reading.cap[i]:
            return True
    i = match.first - 1
    if i > 1 and reading.lower[i] in _SPANISH_ARTICLES and not reading.cap[i] and not reading.cap[i - 1]:
        i -= 1
    tied = i > 0 and reading.lower[i] in TYING_WORDS and reading.tie[i - 1] == reading.tie[i] == NEAR
    return tied and not reading.cap[i] and reading.cap[i - 1]


def _joins_on(reading: Reading, i: int) -> bool:
    """Return whether a compound name comes from here: "Centre" in "Centre-Nord", "de" in "Ile-de-France"."""
    if reading.lower[i] in ARTICLES:
        return False
    return reading.cap[i] or (reading.lower[i] in CONNECTORS and i > 0 and reading.tie[i - 1] == TIGHT)


def _goes_on(reading: Reading, i: int) -> bool:
    """Return whether a compound name goes on here: "Nord" in "Centre-Nord", "de" in "Ile-de-France"."""
    return reading.cap[i] or (reading.lower[i] in CONNECTORS and reading.tie[i] == TIGHT)


def break_longer(reading: Reading, judged: list[Judged]) -> None:
    """Count strongly against a name that further capitalised words make a part of one that the gazetteer lacks.

    The whole is then found by the words around it, as any unknown name is. Countries stay ("the Vanuatu Meteorology
    Department"), and so do provinces before something of theirs, and names beside one of these.
    """
    beside = [item for item in judged if item.points >= THRESHOLD and _is_beside_capital(reading, item.match)]
    if not beside:
        return
    large = [item.match for item in judged if _is_large(item)]
    ends, starts = {match.last for match in large}, {match.first for match in large}
    for item in beside:
        first, last = item.match.first, item.match.last
        told = item.is_told("part of a longer name")
        left = first > 0 and first - 1 not in ends and _leads(reading, first - 1, item, told=told)
        right = told and last + 1 < len(reading.cap) and reading.tie[last] == NEAR and reading.cap[last + 1]
        if left or (right and last + 1 not in starts and _is_continued(reading, item)):
            item.add(-5.0, "part of a longer name")


def _is_beside_capital(reading: Reading, match: Match) -> bool:
    """Return whether a capitalised word stands right before or behind a name that is no country's."""
    first, last, cap, tie = match.first, match.last, reading.cap, reading.tie
    beside = (first > 0 and cap[first - 1] and tie[first - 1] == NEAR) or (tie[last] == NEAR and cap[last + 1])
    return beside and "country" not in match.profile.kinds


def _leads(reading: Reading, i: int, item: Judged, *, told: bool) -> bool:
    """Return whether the capitalised token `i` is the first part of a name: "Caño Limón", "Market Deeping"."""
    if reading.tie[i] != NEAR or not reading.cap[i] or reading.styled[i] or (reading.first[i] and reading.level[i]):
        return False
    lower, kind = reading.lower[i], KINDS_AFTER.get(reading.lower[i], "")
    if lower in DIRECTIONS or (kind and kind not in ADMIN_KINDS and lower not in KINDS_BEFORE):
        return item.before is None and item.match.profile.town < _TOWN and not _is_large(item)
    return told


def _is_continued(reading: Reading, item: Judged) -> bool:
    """Return whether the capitalised word behind belongs to the name: "Praia Branca", but not "the Texas Department"."""
    if not _is_large(item) or item.of is not None or item.before is not None:
        return True
    return not reading.level[item.match.last + 1]


def _is_large(item: Judged) -> bool:
    """Is this a country, or first of all a province?"""
    known = item.match.profile
    return bool(known.kinds & _LARGE) and known.weight >= _LARGE_WEIGHT and item.points >= THRESHOLD
