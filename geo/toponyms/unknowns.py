"""Names that the gazetteer lacks but the words show to be places: after a preposition, or with a kind word."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from geo.toponyms.civic import civic_after
from geo.toponyms.cues import ARTICLES
from geo.toponyms.demonyms import DEMONYMS
from geo.toponyms.judged import THRESHOLD
from geo.toponyms.kinds import kind_after, kind_before, kind_of
from geo.toponyms.listed import ends_list, is_apart
from geo.toponyms.places_abbreviated import abbreviation_end
from geo.toponyms.reading import NEAR, TIGHT, Reading, goes_on_as_name, name_ends, starts_name
from geo.toponyms.surroundings import STREETS, after_place_word, before_place_word, is_scene
from geo.toponyms.vocabulary import (
    ARABIC_LANDFORMS,
    DIRECTION_ADJECTIVES,
    DIRECTIONS,
    FLOWS,
    KINDS_AFTER,
    KINDS_BEFORE,
    KINDS_OF,
    MONTHS,
    NOT_NAMES,
    ORGANISATION_OF,
    ORGANISATIONS,
    ROLES,
    SITE_KINDS,
    STORMS,
    TITLES,
    WEEKDAYS,
)

if TYPE_CHECKING:
    from collections.abc import Container, Sequence

    from geo.toponyms.judged import Judged

__all__ = ["DATELINE", "Unknown", "find_unknowns"]

DATELINE = "dateline"
_LEAST_SERVED = 5
_SERVING = re.compile(
    r"(?:\w+ )*(?:School (?:Board|District)|Police|Mayor|(?:City|Town|Village) Council|Fire (?:Department|District))"
)
"""Bodies that only a town has, and letters from which on an unknown word before them may be its name."""
_LONGEST_STREET = 4
_LOOSE_BEFORE = frozenset("state city county country area district region community municipality".split())
"""Lower-case before an ordinary word with a capital these tell nothing: "the state Constitution"."""
_WEAK_KINDS = frozenset(("neighbourhood",))
_OFFICES = frozenset("division divisions district districts department departments".split())
"""Behind ordinary words these are parts of an authority: "Patrol Division", "Fire District"."""


class Unknown(NamedTuple):
    """A name that looks like a place: its tokens, likely kind, and what showed it."""

    first: int
    last: int
    kind: str
    rule: str


def find_unknowns(
    reading: Reading, taken: set[int], judged: Sequence[Judged], people: Container[str] = ()
) -> list[Unknown]:
    """Return the likely places among the capitalised runs that nothing else has taken.

    Never a known name that was `judged` with strong evidence against it, nor a bare name of `people` (lower case) of the
    report.
    """
    found: list[Unknown] = []
    refused: set[tuple[int, int]] | None = None
    last = -1
    for i in reading.heads:
        if i <= last or i in taken:
            continue
        first = _trim(reading, i, taken)
        if first is None:
            continue
        last, unknown = first, _judge(reading, first, taken)
        if unknown is None or _is_someone(reading, unknown, people):
            continue
        if refused is None:
            refused = {
                (item.match.first, item.match.last) for item in judged if item.points < THRESHOLD and item.is_out()
            }
        if (unknown.first, unknown.last) in refused:
            continue
        found.append(unknown)
        last = unknown.last
    return found


def _is_someone(reading: Reading, unknown: Unknown, people: Container[str]) -> bool:
    """Return whether this is a person of the report or a part of a compound: "in McBeth's case", "Ethics-in-Government"."""
    behind = unknown.last + 1
    if behind + 1 < len(reading.lower) and reading.written[behind] == "-" and reading.tie[unknown.last] == TIGHT:
        if reading.tie[behind] == TIGHT and not reading.cap[behind + 1]:
            return True
    bare = unknown.first == unknown.last and not unknown.kind and "comma" not in unknown.rule
    return bare and reading.lower[unknown.first] in people


def _trim(reading: Reading, i: int, taken: set[int]) -> int | None:
    """Return where the name itself starts: past function words, demonyms and directions."""
    while i < len(reading.lower) and i not in taken and _is_no_start(reading, i):
        if reading.tie[i] != NEAR or i + 1 >= len(reading.lower) or not starts_name(reading, i + 1) or i + 1 in taken:
            return None
        i += 1
    return None if i >= len(reading.lower) or i in taken else i


def _is_no_start(reading: Reading, i: int) -> bool:
    lower, word = reading.lower[i], reading.written[i]
    if lower in ARTICLES and i + 1 < len(reading.cap) and reading.cap[i + 1] and reading.tie[i] == NEAR:
        return False
    if lower in DEMONYMS and _is_range(reading, i + 1):
        return False
    if lower in _SIZES and word[0].isupper() and not reading.first[i] and _is_tied_on(reading, i):
        return False
    if len(lower) < 2 or lower in _NO_STARTS:
        return True
    if reading.styled[i] or (word.isupper() and len(word) <= 6):
        return not _is_dateline(reading, i)
    return reading.first[i] and bool(reading.level[i])


def _is_range(reading: Reading, i: int) -> bool:
    """Does a word stand at token `i` that makes a landscape of a people's name: "the Balkan Mountains"?"""
    return i < len(reading.cap) and reading.cap[i] and reading.lower[i] in _RANGES and reading.tie[i - 1] == NEAR


def _is_tied_on(reading: Reading, i: int) -> bool:
    """Does an uncommon capitalised word follow: "Lower Dunmorrick", "Saint-Ferréol"?"""
    if i + 2 >= len(reading.cap):
        return False
    k = i + 2 if reading.written[i + 1] == "-" and reading.tie[i] == TIGHT else i + 1
    return reading.cap[k] and not reading.level[k] and reading.lower[k] not in DEMONYMS


_SAINTS = frozenset("saint sainte sankt san santa".split())
_SIZES = frozenset("lower upper saint sainte sankt".split())
_RANGES = frozenset("mountains highlands plateau uplands lowlands steppe alps".split())
_NO_STARTS = NOT_NAMES.union(
    DEMONYMS, WEEKDAYS, MONTHS, TITLES, ROLES, DIRECTIONS, DIRECTION_ADJECTIVES, ORGANISATIONS, ORGANISATION_OF
)


def _judge(reading: Reading, first: int, taken: set[int]) -> Unknown | None:
    if _is_dateline(reading, first):
        return Unknown(first, first, "settlement", DATELINE)
    street = _street_end(reading, first, taken)
    if street:
        return Unknown(first, street, "road", f"capitalised name with {reading.lower[street]!r}")
    if _is_served(reading, first):
        return Unknown(first, first, "settlement", "name before a body of its people")
    last = _last_word(reading, first, taken)
    if last is None or reading.lower[last] == "fire" or not STORMS.isdisjoint(reading.lower[max(0, first - 1) : last + 1]):
        return None
    inner = kind_after(reading, last)
    own = KINDS_AFTER.get(reading.lower[last]) if last > first and reading.cap[last] else None
    of, before = kind_of(reading, first), kind_before(reading, first)
    if own is not None and last > first and reading.tie[last - 1] == TIGHT:
        own = None  # "Tri-State"
    if own is not None:
        office = own in SITE_KINDS or reading.lower[last] in _OFFICES
        if office and inner is None and _is_plain(reading, first, last - 1):
            return None
        if inner is not None and inner.inside:
            return Unknown(first, inner.last, inner.kind, f"name before {inner.words!r}")
        return Unknown(first, last, own, f"capitalised name with {reading.lower[last]!r}")
    if of is not None and of.kind:
        return Unknown(of.first if of.inside else first, last, of.kind, f"name after '{of.words} of'")
    if (
        inner is not None
        and (inner.kind not in _WEAK_KINDS or after_place_word(reading, first))
        and not _is_plain(reading, first, last)
    ):
        return Unknown(first, inner.last if inner.inside else last, inner.kind, f"name before {inner.words!r}")
    if before is not None and not (before.words in _LOOSE_BEFORE and _is_plain(reading, first, last)):
        return Unknown(before.first if before.inside else first, last, before.kind, f"name after {before.words!r}")
    lead = KINDS_BEFORE.get(reading.lower[first])
    if lead is not None and last > first and not _is_plain(reading, first + 1, last):
        return Unknown(first, last, lead, f"capitalised name with {reading.lower[first]!r}")
    return _judge_bare(reading, first, last, taken)


def _is_dateline(reading: Reading, i: int) -> bool:
    """Return whether this is one word in capitals that starts a sentence, before a long dash: "HARWINTON — A man"."""
    word = reading.written[i]
    if not (word.isupper() and len(word) > 3 and reading.first[i]) or reading.level[i] or i + 1 >= len(reading.lower):
        return False
    return reading.written[i + 1] in ("—", "–", "--")


def _judge_bare(reading: Reading, first: int, last: int, taken: set[int]) -> Unknown | None:
    """Return a name without a kind word where the words around it are those of a place."""
    if last + 1 < len(reading.lower) and reading.tie[last] == NEAR and reading.kind[last + 1] == "number":
        return None  # "at Euro 2016", "in Group 3"
    why = after_place_word(reading, first)
    sure = why.endswith(("of'", "off'", "from'", "distance", "called'", "named'"))
    shown = before_place_word(reading, last)
    why, sure = why or shown, sure or bool(shown) or is_scene(reading, first, last)
    if not why and _is_before_area(reading, last):
        why, sure = "before a comma and its area", last > first
    if not why and _is_apposed(reading, first, last):
        return Unknown(first, last, "settlement", f"name after {reading.lower[first - 2]!r} and a comma")
    if not why and _is_flowing(reading, first, last):
        return Unknown(first, last, "river", f"name before {reading.lower[last + 1]!r}")
    if not why and _is_between_places(reading, first, last, taken):
        why = "listed between places"
    if not why and ends_list(reading, first, last, taken):
        why = "at the end of a list of places"
    if not why and is_apart(reading, first, last):
        why, sure = "of a pair so far apart", True
    if not why and _is_landform(reading, first, last):
        why = f"with an article after {reading.lower[first]!r}"
    if why and not _is_plain(reading, first, last, sure=sure):
        return Unknown(first, last, "", f"name {why}")
    return None


def _is_served(reading: Reading, first: int) -> bool:
    """Is this one word, nobody's name and no ordinary one, before a body of its people: "Callisburg School District"?"""
    word, names = reading.written[first], reading.lexicon
    if len(word) < _LEAST_SERVED or word.isupper() or reading.level[first] or reading.first[first]:
        return False
    if word in names.given or word in names.family or (first > 0 and reading.cap[first - 1]):
        return False
    return _SERVING.match(civic_after(reading, first)) is not None


def _is_before_area(reading: Reading, last: int) -> bool:
    """Return whether a comma and an abbreviated state follow: "out of Lytton, B.C.,"."""
    comma = last + 1
    if comma + 1 >= len(reading.lower) or reading.written[comma] != "," or reading.tie[comma] != NEAR:
        return False
    return abbreviation_end(reading, comma + 1) is not None and not reading.first[comma + 1]


def _is_apposed(reading: Reading, first: int, last: int) -> bool:
    """Return whether the name stands between commas behind "the village" or the like: "the nearest village, X, saw"."""
    if first < 3 or last + 1 >= len(reading.lower) or reading.written[last + 1] != ",":
        return False
    apposed = reading.written[first - 1] == "," and KINDS_OF.get(reading.lower[first - 2]) == "settlement"
    return apposed and not reading.lower[first - 2].endswith("s") and not _is_plain(reading, first, last, sure=True)


def _is_flowing(reading: Reading, first: int, last: int) -> bool:
    """Return whether an unknown name with an article does what rivers do: "the Magro burst its banks"."""
    if first < 1 or reading.lower[first - 1] != "the" or last + 2 >= len(reading.lower) or last - first > 1:
        return False
    verb, after = reading.lower[last + 1], reading.lower[last + 2]
    flows = verb in FLOWS and after not in ("to", "for", "a", "against")
    return (flows or (verb == "left" and after == "its")) and not any(reading.level[first : last + 1])


def _street_end(reading: Reading, first: int, taken: set[int]) -> int:
    """Return the token of a street's own word in the capitalised run that starts here, 0 where there is none."""
    i = first
    while i + 1 < len(reading.lower) and i - first < _LONGEST_STREET and reading.cap[i] and i not in taken:
        if reading.tie[i] != NEAR or reading.styled[i]:
            return 0
        i += 1
        if reading.lower[i] in STREETS and reading.cap[i] and i not in taken:
            return 0 if goes_on_as_name(reading, i) else i
    return 0


def _is_between_places(reading: Reading, first: int, last: int, taken: set[int]) -> bool:
    """Return whether found names stand on both sides in a list: "Arakapas, Melini and Ora"."""
    left, right = first - 1, last + 1
    if left < 1 or right + 1 >= len(reading.lower) or reading.level[first]:
        return False
    marks = (reading.written[left], reading.written[right])
    return marks[0] == "," and marks[1] in (",", "and") and left - 1 in taken and right + 1 in taken


def _last_word(reading: Reading, first: int, taken: set[int]) -> int | None:
    """Return the last token of the name: the longest run, without organisations."""
    ends = [end for end in name_ends(reading, first) if not any(k in taken for k in range(first, end + 1))]
    while ends and reading.kind[ends[-1]] == "number":
        ends.pop()
    kept = [end for end in ends if _joins(reading, first, end)]
    if not kept:
        return None
    last = kept[-1]
    words = [reading.lower[k] for k in range(first, last + 1) if reading.cap[k]]
    if any(word in ORGANISATIONS and (word not in KINDS_AFTER or word in ("school", "department")) for word in words):
        return None
    return last


def _joins(reading: Reading, first: int, end: int) -> bool:
    """May the unknown name run to `end`: no "and", no possessive, no demonym, title or weekday in it?"""
    for k in range(first, end + 1):
        lower = reading.lower[k]
        if lower in ("and", "'s", "’s", "on", "in", "at", "a", "under", "by", "et", "i", "&") or (
            k > first and lower in WEEKDAYS
        ):
            return False
        behind_article = k > first + 1 and reading.tie[k - 1] == TIGHT and reading.lower[k - 2] in ARTICLES
        if k > first and reading.cap[k] and not behind_article:
            if lower in DEMONYMS or lower in MONTHS or lower in NOT_NAMES:
                return False
    return True


def _is_landform(reading: Reading, first: int, last: int) -> bool:
    """Return whether this is an Arabic inn, hill or well with its article: "Khan al-Shih", though Khan is a name too."""
    return reading.lower[first] in ARABIC_LANDFORMS and reading.lower[min(first + 1, last)] in ARTICLES


def _is_plain(reading: Reading, first: int, last: int, *, sure: bool = False) -> bool:
    """Is the name made of ordinary words, or a person's, so that a preposition alone shows nothing?"""
    words = [k for k in range(first, last + 1) if reading.cap[k] and reading.lower[k] not in ARTICLES] or [last]
    if _is_landform(reading, first, last) or (
        last > first and reading.lower[first] in _SAINTS and reading.tie[first] == TIGHT
    ):
        return False
    if all(reading.level[k] in (10, 20, 35) or (reading.level[k] and reading.first[k]) for k in words):
        return True
    if sure and last > first:
        return False
    names = reading.lexicon
    texts = [reading.written[k] for k in words]
    return texts[0] in names.given and (len(texts) == 1 or texts[-1] in names.family or texts[-1] not in names.given)
