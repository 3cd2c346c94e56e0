"""Names that their kind word shows to be places: parks, provinces named after a direction, rivers told once in full.

"Davy Crockett National Forest" is no person; "Southern province" and "in Central" are provinces where the gazetteer has
such; "the Neches" is a river where the report has "the Neches River", though no list holds it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING, NamedTuple

from geo.toponyms.civic import civic_after
from geo.toponyms.cues import PARK, WIND, WINDS
from geo.toponyms.evidence import modifies
from geo.toponyms.matching import Match, Names, profile
from geo.toponyms.reading import GAP, NEAR, Reading, goes_on_as_name
from geo.toponyms.vocabulary import KINDS_AFTER, KINDS_BEFORE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from geo.toponyms.recognition import Found

__all__ = ["Named", "find_parks", "find_repeats", "find_short_forms", "find_wind_provinces", "own_kind", "shortened_names"]

_PARK = re.compile(
    r"(?:[A-Z][\w'’-]*\.? ){1,5}?(?:"
    r"(?:National|State|Provincial|Regional|Marine|Historical?) (?:Park|Forest|Monument|Preserve|Seashore|Grasslands?"
    r"|Recreation Area|Wildlife Refuge|Historical? (?:Park|Site)|Reserve|Memorial)"
    r"|(?:Wildlife|Game|Nature|Biosphere|Bird) (?:Refuge|Sanctuary|Reserve|Preserve)|Wilderness(?: Area)?"
    r"|National Lakeshore)(?![\w-])"
)
_UNITS = frozenset("province provinces region regions governorate governorates".split())
_SHORTENED = frozenset(("river", "lake", "mountain", "island", "valley", "desert", "canal"))
_SCENERY, _TOWN = frozenset(("lake", "river", "mountain", "island", "sea")), 0.4
_ON = tuple([word] for word in ("on", "onto", "the", "across", "of", "along", "into"))
"""What before such a name speaks for the water or land itself."""
_OPENING = frozenset(("the", "a", "an", "in", "at", "near", "of", "to", "from", "and"))


class Named(NamedTuple):
    """A name and its kind: tokens `first` to `last`, and what showed it."""

    first: int
    last: int
    kind: str
    rule: str


def find_parks(reading: Reading) -> Iterator[Named]:
    """Yield the capitalised runs that end in the words of a park or reserve, whoever bears the name before them."""
    text = reading.text
    if not reading.cues & PARK:
        return
    starts = reading.start
    for match in _PARK.finditer(text):
        first, last = bisect_left(starts, match.start()), bisect_left(starts, match.end()) - 1
        while first < last and (reading.lower[first] in _OPENING or reading.start[first] < match.start()):
            first += 1
        if last - first >= 2 and not reading.styled[first] and not any(reading.first[first + 1 : last + 1]):
            yield Named(first, last, "park", f"capitalised name with {reading.lower[last]!r}")


def find_wind_provinces(reading: Reading, gazetteer: Names) -> list[Named]:
    """Return the capitalised directions that are names of provinces: before a kind word, or like another that is.

    "Eastern and Central provinces", "in Central" where the report has "Central Province" elsewhere; at the start of a
    sentence a capital tells nothing.
    """
    if not reading.cues & WIND:
        return []
    found: list[Named] = []
    bare: list[int] = []
    for i in reading.capitals:
        if reading.lower[i] not in WINDS or reading.styled[i]:
            continue
        unit = _unit_after(reading, i)
        if unit and not reading.first[i]:
            known = profile(gazetteer, reading.written[i])
            if known is not None and known.exact and known.kinds & {"province", "region"}:
                found.append(Named(i, i, "province", f"name before {unit!r}"))
        elif i > 0 and reading.lower[i - 1] == "in" and not goes_on_as_name(reading, i):
            bare.append(i)
    named = {reading.lower[item.first] for item in found}
    found += [Named(i, i, "province", "a province elsewhere in the report") for i in bare if reading.lower[i] in named]
    return found


def _unit_after(reading: Reading, i: int) -> str:
    """Return the kind word behind a direction, or behind the list of directions that it stands in."""
    lower, count = reading.lower, len(reading.lower)
    k = i + 1
    while k < count and k - i < 8 and (lower[k] in (",", "and") or (lower[k] in WINDS and reading.cap[k])):
        k += 1
    if k < count and lower[k] in _UNITS and (k == i + 1 or lower[k].endswith("s")) and reading.tie[k - 1] == NEAR:
        return lower[k]
    return ""


def find_repeats(reading: Reading, sure: Iterable[tuple[int, int]], taken: set[int]) -> list[Named]:
    """Return the other mentions of names of one word that datelines and the like show to be places: "Harwinton Mayor"."""
    names = {reading.lower[first] for first, last in sure if first == last and not reading.level[first]}
    if not names:
        return []
    return [
        Named(i, i, "settlement", "a place elsewhere in the report")
        for i in reading.capitals
        if reading.lower[i] in names and i not in taken and (civic_after(reading, i) or not goes_on_as_name(reading, i))
    ]


def shortened_names(reading: Reading, found: Iterable[Found]) -> dict[str, str]:
    """Return the kinds of the found rivers, lakes and the like that have the kind in their name, by the word before it."""
    kinds: dict[str, str] = {}
    for item in found:
        if item.kind in _SHORTENED and item.last == item.first + 1 and reading.lower[item.last] == item.kind:
            if reading.cap[item.last] and not reading.level[item.first]:
                kinds[reading.lower[item.first]] = item.kind
    return kinds


def find_short_forms(reading: Reading, kinds: Mapping[str, str], taken: set[int]) -> list[Named]:
    """Return the later mentions of such names without their kind word: "the Neches"; `taken` tokens are of other names."""
    return [
        Named(i, i, kinds[reading.lower[i]], f"a {kinds[reading.lower[i]]} elsewhere in the report")
        for i in (reading.capitals if kinds else ())
        if reading.lower[i] in kinds and i not in taken and i > 0 and reading.lower[i - 1] == "the" and not goes_on_as_name(reading, i)
    ]  # fmt: skip


def own_kind(reading: Reading, match: Match) -> str:
    """Return the kind that a name of several words tells itself ("Euphrates River", "Lake Chad"), else ""."""
    if match.last == match.first:
        return _kind_alone(reading, match)
    kind = ""
    for length in (3, 2, 1):  # "Air Force Base" before "Base"
        start = match.last + 1 - length
        if not kind and start > match.first and GAP not in reading.tie[start : match.last]:
            kind = KINDS_AFTER.get(" ".join(reading.lower[start : match.last + 1]), "")
    kind = kind or KINDS_BEFORE.get(reading.lower[match.first], "")
    if kind in _SCENERY and match.profile.town >= _TOWN and reading.lower[match.first - 1 : match.first] not in _ON:
        return ""  # Red Lake, Lake Placid and Mount Isa are towns
    the = match.first > 0 and reading.lower[match.first - 1] == "the" and not modifies(reading, match.last)
    return kind if kind in match.profile.kinds or (the and not match.profile.kinds & {"country", "province"}) else ""


def _kind_alone(reading: Reading, match: Match) -> str:
    """Return the kind of a place that is called by its kind alone, with its article: "the Gulf", "the Channel"."""
    kind = KINDS_AFTER.get(reading.lower[match.first], "")
    return kind if kind in match.profile.kinds and reading.lower[match.first - 1 : match.first] == ["the"] else ""
