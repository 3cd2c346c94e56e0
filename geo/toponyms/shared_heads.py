"""Names that are not written out: "North and South Kivu", "Lakes Albert and Edward", "W. Bank", "J&K", "in MP"."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from geo.toponyms.matching import Names, profile
from geo.toponyms.reading import NEAR, TIGHT, Reading, name_ends
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
_UNITS = frozenset(("province", "district"))
_AREAS = frozenset(("country", "province", "region", "district"))
_MOST_LISTED = 12
_WHOLE = "short for "


_WINDS = {"N": "North", "S": "South", "E": "East", "W": "West"}
_INITIALS = {
    "HCMC": "Ho Chi Minh City", "CNMI": "Northern Mariana Islands", "BVI": "British Virgin Islands",
    "USVI": "United States Virgin Islands", "FSM": "Micronesia", "RMI": "Marshall Islands", "AJK": "Azad Kashmir",
    "OPT": "Occupied Palestinian Territory",
}  # fmt: skip
"""Short names in capitals that stand for a place wherever they stand."""
_TIED = {("J", "K"): "Jammu and Kashmir", ("T", "T"): "Trinidad and Tobago", ("A", "N"): "Andaman and Nicobar Islands"}
"""Initials that a tied "&" joins."""
_PLACED = {
    "UP": "Uttar Pradesh", "MP": "Madhya Pradesh", "HP": "Himachal Pradesh", "AP": "Andhra Pradesh", "TN": "Tamil Nadu",
    "KL": "Kuala Lumpur", "NI": "Northern Ireland",
}  # fmt: skip
"""Short names that stand for something else as often: for a place only where one must stand."""
_BEFORE = frozenset("in near across throughout".split())
_SIGNS = frozenset((
    *map(str.capitalize, _LEADS), *map(str.upper, _LEADS), *_INITIALS, *_PLACED, *_WINDS, *(one for one, _ in _TIED), "Co",
))  # fmt: skip
"""Words that may set off a name that is not written out."""
_ITS = frozenset(("chief", "police", "government", "assembly", "capital"))


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
    """Return the mentions that lack a word of their names, which stands elsewhere in their list or nowhere."""
    shared = list(_find_parts(reading, gazetteer, found))
    signs = [i for i in reading.capitals if reading.written[i] in _SIGNS]
    if signs:
        firsts, ends = {item.first for item in found}, {item.last for item in found}
        for i in signs:
            if reading.lower[i] in _LEADS:
                shared += _find_led(reading, gazetteer, i)
            elif i + 1 < len(reading.lower) and (short := _short(reading, gazetteer, i, firsts, ends)):
                shared.append(short)
    return shared


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


def _find_led(reading: Reading, gazetteer: Names, i: int) -> list[Shared]:
    """Return the names behind a plural kind word: "Lakes Albert and Edward", where one of them is listed so."""
    names = _listed_behind(reading, i + 1) if reading.tie[i] == NEAR and not reading.styled[i] else []
    if len(names) < 2:
        return []
    word, kind = _LEADS[reading.lower[i]]
    shared = [_led(reading, gazetteer, first, last, word, kind) for first, last in names]
    units = {kind, "province"} if kind == "district" else {kind}
    return shared if any(one.kinds & units for one in shared) else []


def _short(reading: Reading, gazetteer: Names, i: int, firsts: set[int], ends: set[int]) -> Shared | None:
    """Return what a short name that no list holds stands for: "S. Africa", "J&K", "in MP", "Agra, UP", "Co Wexford"."""
    word = reading.written[i]
    if word == "Co":
        return _county(reading, gazetteer, i)
    if reading.styled[i] and word not in _INITIALS:
        return None
    last, whole = i, _INITIALS.get(word, "")
    if len(word) == 1:
        last, whole = i + 2, _wind_or_tied(reading, i)
    elif word in _PLACED:
        whole = _PLACED[word] if _is_placed(reading, i, ends, firsts) else ""
    known = profile(gazetteer, whole) if whole else None
    return Shared(i, last, "", f"{_WHOLE}'{whole}'", known.kinds) if known is not None and known.exact else None


def _county(reading: Reading, gazetteer: Names, i: int) -> Shared | None:
    """Return the Irish county whose name "Co" or "Co." at token `i` opens, None where none does: "Co Wexford"."""
    k = i + 2 if reading.written[i + 1 : i + 2] == ["."] else i + 1
    if k >= len(reading.lower) or not reading.cap[k] or reading.tie[k - 1] != NEAR:
        return None
    name = reading.written[k]
    known = profile(gazetteer, f"County {name}") or profile(gazetteer, name)
    if known is None or not known.exact or known.kinds.isdisjoint(_UNITS):
        return None
    listed = gazetteer.lookup(f"County {name}")[:3]
    irish = any(one.place.country in ("IE", "GB") and one.place.kind in _UNITS for one in listed)
    return Shared(i, k, "district", f"{_WHOLE}'{name}'", known.kinds) if irish else None


def _wind_or_tied(reading: Reading, i: int) -> str:
    """Return the name that starts with the initial at token `i`, "" for none: "W. Bank", "J&K"."""
    word, mark = reading.written[i], reading.written[i + 1]
    if i + 2 >= len(reading.lower) or reading.tie[i] != TIGHT or not reading.cap[i + 2]:
        return ""
    if mark == "&":
        return _TIED.get((word, reading.written[i + 2]), "") if reading.tie[i + 1] == TIGHT else ""
    if mark != "." or word not in _WINDS or reading.tie[i + 1] != NEAR or _is_initial(reading, i - 1):
        return ""
    return f"{_WINDS[word]} {reading.written[i + 2]}"


def _is_initial(reading: Reading, i: int) -> bool:
    """Does another initial or a given name stand before, as in "J. S. Africa"?"""
    return i > 0 and (reading.written[i] == "." or reading.written[i] in reading.lexicon.given)


def _is_placed(reading: Reading, i: int, ends: set[int], firsts: set[int]) -> bool:
    """Must a place stand here: "in MP", "Agra, UP", "UP's Agra", "UP chief minister"?"""
    following = reading.lower[i + 1]
    if following in _ITS and reading.tie[i] == NEAR:
        return True
    if following in ("'s", "’s"):
        return i + 2 in firsts
    if reading.cap[i + 1] and reading.tie[i] == NEAR:
        return False
    if i > 1 and reading.written[i - 1] == ",":
        return i - 2 in ends and not following.isalpha()
    return i > 0 and reading.tie[i - 1] == NEAR and reading.lower[i - 1] in _BEFORE


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
    while i < len(reading.lower) and len(names) < _MOST_LISTED and reading.cap[i] and reading.lower[i] not in NOT_NAMES:
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
