"""Borders: "the Turkish border", "the Syrian-Iraqi border", "the border with Iraq", "the border between A and B", "A's side of the border"."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from geo.toponyms.cues import BORDER, BORDER_WORDS
from geo.toponyms.demonyms import COUNTRY_NAMES, DEMONYMS
from geo.toponyms.reading import GAP, NEAR, TIGHT, Reading
from geo.toponyms.vocabulary import POSTAL

if TYPE_CHECKING:
    from geo.toponyms.matching import Match

__all__ = ["Border", "find_borders"]

_NOT_THE_LINE = frozenset(
    "guard guards police patrol patrols force forces troops crossing crossings post posts town city village villages "
    "towns cities wall fence security control controls agents agency officials province district checkpoint clashes "
    "gate gates trade closure dispute region regions area areas".split()
)

_ABROAD = frozenset("ON QC BC AB MB SK NS NB NL PE YT NT NU NSW QLD VIC TAS ACT".split())
_STATES = frozenset(name.lower() for code, name in POSTAL.items() if code not in _ABROAD)
"""The United States, whose borders are called lines."""
_AT_LINE = frozenset("from at near across over to of along toward towards on".split())


class Border(NamedTuple):
    """A border and the tokens of its words; `countries` are names of one or two countries."""

    first: int
    last: int
    countries: tuple[str, ...]


def find_borders(reading: Reading, matches: list[Match]) -> list[Border]:
    """Return the borders that a text names, in its order."""
    if not reading.cues & BORDER:
        return []
    countries = {
        match.last: match
        for match in matches
        if match.profile.kinds & {"country", "province"} and match.profile.weight >= 1.6
    }
    starts = {match.first: match for match in countries.values()}
    borders: list[Border] = []
    for i, word in enumerate(reading.lower):
        found = _border_at(reading, i, countries, starts) if word in BORDER_WORDS else None
        if word == "line":
            found = _state_line(reading, i)
        if found is not None:
            borders.append(found)
    return borders


def _state_line(reading: Reading, i: int) -> Border | None:
    """Return the border in "a mile from the Pennsylvania line", "at the Kansas state line": of the United States alone."""
    last = i - 2 if i and reading.lower[i - 1] == "state" else i - 1
    for first in (last, last - 1):
        name = reading.words(first, last) if first > 1 else ""
        if name.lower() in _STATES and reading.lower[first - 1] == "the" and reading.lower[first - 2] in _AT_LINE:
            return Border(first, i, (name,))
    return None


def _border_at(reading: Reading, i: int, ends: dict[int, Match], starts: dict[int, Match]) -> Border | None:
    after, last = _names_after(reading, i, starts)
    following = i + 1
    if (
        not after
        and following < len(reading.lower)
        and reading.tie[i] == NEAR
        and reading.lower[following] in _NOT_THE_LINE
    ):
        return None
    if _is_verb(reading, i):
        return None
    before, first = _names_before(reading, i, ends)
    if not before and not after and reading.lower[max(0, i - 3) : i] == _SIDE_OF and reading.cap[i - 4]:
        before, first = _names_before(reading, i - 3, ends)  # "the Rwandan side of the border"
    if not before and not after:
        return None
    names = tuple(dict.fromkeys(before + after))[:2]
    return Border(first if before else i, last if after else i, names)


_SIDE_OF = ["side", "of", "the"]


def _is_verb(reading: Reading, i: int) -> bool:
    """Is it "Iran borders Turkey", "the county borders both lakes", where a name or an object follows right behind?"""
    k = i + 1
    if reading.lower[i] != "borders" or k >= len(reading.lower) or reading.tie[i] != NEAR:
        return False
    return reading.cap[k] or reading.lower[k] in _OBJECTS


_OBJECTS = frozenset("the a an on both all only no seven six five four three two its".split())


def _names_before(reading: Reading, border: int, ends: dict[int, Match]) -> tuple[tuple[str, ...], int]:
    """Return the countries named before the word, and the first token of their names."""
    names: list[str] = []
    i, first = border - 1, border
    while i >= 0 and len(names) < 2:
        if reading.lower[i] in ("'s", "’s") and reading.tie[i] == NEAR and not names:
            i -= 1
        name, start = _country_ending(reading, i, ends)
        if not name or (reading.tie[i] == GAP):
            break
        names.insert(0, name)
        first, i = start, start - 1
        if (i > 0 and reading.written[i] in "-–‑/" and reading.tie[i - 1] != GAP) or (
            i > 0 and reading.lower[i] == "and" and reading.lower[border].endswith("s")
        ):
            i -= 1
        else:
            break
    return tuple(names), first


def _country_ending(reading: Reading, i: int, ends: dict[int, Match]) -> tuple[str, int]:
    """Return the country whose name or demonym ends at a token, and its first token."""
    if i < 0:
        return "", i
    if i in ends:
        return reading.words(ends[i].first, i), ends[i].first
    if i > 0 and reading.tie[i - 1] in (NEAR, TIGHT):
        code = DEMONYMS.get(f"{reading.lower[i - 1]} {reading.lower[i]}", "")
        if code:
            return COUNTRY_NAMES.get(code, ""), i - 1
    if not reading.cap[i]:
        return "", i
    return COUNTRY_NAMES.get(DEMONYMS.get(reading.lower[i], ""), ""), i


def _names_after(reading: Reading, border: int, starts: dict[int, Match]) -> tuple[tuple[str, ...], int]:
    """Return the countries in "border with A", "border between A and B", and the last token of their names."""
    i, count = border + 1, len(reading.lower)
    if i >= count or reading.lower[i] not in ("with", "between", "of", "to") or reading.tie[border] != NEAR:
        return (), border
    word = reading.lower[i]
    i += 1 + (i + 1 < count and reading.lower[i + 1] == "the")
    if i not in starts or word == "to":
        return (), border
    first = starts[i]
    names, last = [reading.words(first.first, first.last)], first.last
    if word in ("between", "of") and last + 2 < count and reading.lower[last + 1] == "and":
        j = last + 2 + (reading.lower[last + 2] == "the")
        if j in starts:
            names.append(reading.words(j, starts[j].last))
            last = starts[j].last
    return tuple(names), last
