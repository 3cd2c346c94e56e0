"""Names that share a word with the others of a list: "North and South Kivu", "Lakes Albert and Edward"."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from geo.toponyms.matching import Names, profile
from geo.toponyms.reading import NEAR, Reading, name_ends
from geo.toponyms.vocabulary import DIRECTION_ADJECTIVES, NOT_NAMES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from geo.toponyms.recognition import Found

__all__ = ["Shared", "find_shared", "whole_name", "without_shared"]

_LINKS = frozenset(("and", "or", ","))
_LEADS = {
    "lakes": ("Lake", "lake"), "mounts": ("Mount", "mountain"), "rivers": ("River", "river"), "capes": ("Cape", "sea"),
    "forts": ("Fort", "base"), "counties": ("County", "district"),
}  # fmt: skip
"""Plural words before a list of names: what stands before each by itself, and the kind."""
_AREAS = frozenset(("country", "province", "region", "district"))
_WHOLE = "short for "


class Shared(NamedTuple):
    """A mention that lacks a word of its name: its tokens, kind, and what it is short for."""

    first: int
    last: int
    kind: str
    rule: str
    kinds: frozenset[str]


def whole_name(rule: str) -> str:
    """Return the name that a mention recognised by a rule is short for, "" where it stands whole.

    >>> whole_name("short for 'North Kivu'"), whole_name("gazetteer name")
    ('North Kivu', '')
    """
    return rule[len(_WHOLE) + 1 : -1] if rule.startswith(_WHOLE) else ""


def find_shared(reading: Reading, gazetteer: Names, found: Sequence[Found]) -> list[Shared]:
    """Return the mentions that lack a word of their names, which stands elsewhere in their list."""
    return [*_find_parts(reading, gazetteer, found), *_find_led(reading, gazetteer)]


def _find_parts(reading: Reading, gazetteer: Names, found: Sequence[Found]) -> Iterator[Shared]:
    """Yield the directions that share the rest of a name: "North" in "North and South Kivu", where such a place is listed."""
    for item in found:
        if item.last == item.first or reading.lower[item.first] not in DIRECTION_ADJECTIVES or item.nested:
            continue
        rest, i = reading.words(item.first + 1, item.last), item.first
        while i > 1 and reading.lower[i - 1] in _LINKS and reading.tie[i - 1] == NEAR:
            i -= 3 if i > 2 and reading.lower[i - 2] == "," and reading.lower[i - 1] != "," else 2
            if not reading.cap[i] or reading.lower[i] not in DIRECTION_ADJECTIVES:
                break
            whole = f"{reading.written[i]} {rest}"
            known = profile(gazetteer, whole)
            if known is None or not known.exact or (known.kinds | item.kinds).isdisjoint(_AREAS):
                break
            yield Shared(i, i, item.kind, f"{_WHOLE}'{whole}'", known.kinds)


def _find_led(reading: Reading, gazetteer: Names) -> Iterator[Shared]:
    """Yield the names of a list behind a plural kind word: "Lakes Albert and Edward", where one of them is listed so."""
    for i in reading.capitals:
        lead = _LEADS.get(reading.lower[i])
        if lead is None or reading.tie[i] != NEAR or reading.styled[i]:
            continue
        names = _listed_behind(reading, i + 1)
        if len(names) > 1:
            word, kind = lead
            shared = [_led(reading, gazetteer, first, last, word, kind) for first, last in names]
            units = {kind, "province"} if kind == "district" else {kind}
            if any(one.kinds & units for one in shared):
                yield from shared


def _led(reading: Reading, gazetteer: Names, first: int, last: int, word: str, kind: str) -> Shared:
    name = reading.words(first, last)
    known = profile(gazetteer, f"{word} {name}")
    if known is not None and known.exact:
        return Shared(first, last, kind, f"{_WHOLE}'{word} {name}'", known.kinds)
    known = profile(gazetteer, name)
    kinds = known.kinds if known is not None and known.exact else frozenset((kind,))
    return Shared(first, last, kind, f"{_WHOLE}'{name}'", kinds)


def _listed_behind(reading: Reading, i: int) -> list[tuple[int, int]]:
    """Return the names of the list that starts at token `i` and that "and" closes; [] where there is none."""
    names: list[tuple[int, int]] = []
    while i < len(reading.lower) and reading.cap[i] and reading.lower[i] not in NOT_NAMES:
        last = _end_of(reading, i)
        names.append((i, last))
        following = last + 1
        if following + 1 >= len(reading.lower):
            break
        if len(names) > 1 and reading.lower[names[-1][0] - 1] in ("and", "or"):
            return names
        if reading.lower[following] == "," and reading.lower[following + 1] in ("and", "or"):
            following += 1
        if reading.lower[following] not in _LINKS:
            break
        i = following + 1
    return names if len(names) > 1 and reading.lower[names[-1][0] - 1] in ("and", "or") else []


def _end_of(reading: Reading, i: int) -> int:
    """Return the last token of the capitalised name that starts here, up to an "and"."""
    last = i
    for end in name_ends(reading, i):
        if any(reading.lower[k] in ("and", "or") for k in range(i, end + 1)):
            break
        last = end
    return last


def without_shared(found: Iterable[Found], shared: Sequence[Shared]) -> list[Found]:
    """Return what was found without what lies in the shared names: "Malawi" of "Lakes Tanganyika and Malawi" is no land."""
    tokens = {k for one in shared for k in range(one.first, one.last + 1)}
    return [item for item in found if tokens.isdisjoint(range(item.first, item.last + 1))]
