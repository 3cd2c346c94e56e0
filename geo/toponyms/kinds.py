"""Kind words around a name: "Homs province", "Lake Chad", "the village of Khusham", "the Conoco gas plant"."""

from __future__ import annotations

from dataclasses import dataclass

from geo.toponyms.demonyms import DEMONYMS
from geo.toponyms.reading import GAP, NEAR, TIGHT, Reading
from geo.toponyms.vocabulary import ADMIN_KINDS, FILLERS, KINDS_AFTER, KINDS_BEFORE, KINDS_OF, ORGANISATIONS, SITE_KINDS
from geo.values import made_fast

__all__ = ["KindWord", "kind_after", "kind_before", "kind_of"]

_LONGEST_KIND = 4
_LOOSE = frozenset(
    "area areas base bases camps line front state states market gate station park range sound channel division department "
    "departments locality hill hills peak delta quarter ward school temple tower mall square city cities heights town "
    "towns village villages suburbs road terminal depot port reserve forest jungle woods coast beach".split()
)
"""Words that are often something else after a name: they say the kind, but lower-case they never stretch the span."""
_OPENS_KIND = frozenset(phrase.split()[0] for phrase in KINDS_AFTER)
_TOWNS_HAVE = frozenset(("airport", "port", "base", "dam", "bridge"))
_OFFICES = frozenset("department departments division school schools".split())
"""Capitalised, these are authorities: "Texas Department", "Palmyra Area School"."""
_STRETCHING_LOOSE = frozenset("base bases camps line road port".split())


@made_fast
@dataclass(frozen=True, slots=True)
class KindWord:
    """A kind and the tokens of its words; `inside` where they belong to the name."""

    kind: str
    words: str
    first: int
    last: int
    inside: bool


def kind_after(reading: Reading, last: int) -> KindWord | None:
    """Return the longest kind word behind the name that ends at token `last`."""
    count, end, found = len(reading.lower), last, None
    if reading.tie[last] != NEAR or (reading.lower[last + 1] not in _OPENS_KIND and reading.tie[last + 1] != TIGHT):
        return None
    phrase = ""
    for _ in range(_LONGEST_KIND):
        if phrase and _is_hyphened(reading, end):
            end += 2
            phrase += reading.lower[end]  # "de-confliction" is "deconfliction"
        elif end + 1 < count and reading.tie[end] == NEAR and reading.kind[end + 1] == "word":
            end += 1
            phrase = f"{phrase} {reading.lower[end]}".strip()
        else:
            break
        kind = KINDS_AFTER.get(phrase)
        if kind is not None:
            found = KindWord(kind, phrase, last + 1, end, _is_inside(reading, kind, phrase, last + 1))
    if found is None or _runs_on(reading, found) or _is_owner(reading, found):
        return None
    if reading.cap[found.first] and reading.lower[found.last] in _OFFICES:
        return None
    further = kind_after(reading, found.last) if found.kind == "river" else None
    if further is not None and further.kind in ("line", "zone") and " " in further.words:
        words = f"{found.words} {further.words}"  # "the Euphrates river deconfliction line" is no river
        return KindWord(further.kind, words, found.first, further.last, found.inside or further.inside)
    return found


def _is_owner(reading: Reading, word: KindWord) -> bool:
    """Is the name before the kind word the land of another, "the Texas town of West"?"""
    behind = reading.lower[word.last + 1 : word.last + 2] == ["of"] and not reading.cap[word.first]
    return behind and word.words in _SETTLED and reading.cap[word.last + 2 : word.last + 3] == [True]


_SETTLED = frozenset("town village city hamlet towns villages cities hamlets".split())


def _is_hyphened(reading: Reading, i: int) -> bool:
    """Is a word tied to token `i` by a hyphen?"""
    tight = reading.tie[i : i + 2] == [TIGHT, TIGHT]
    return tight and reading.written[i + 1] in "-‐‑" and reading.kind[i + 2] == "word"


def _is_inside(reading: Reading, kind: str, phrase: str, first: int) -> bool:
    if reading.cap[first] and not reading.styled[first]:
        return True
    if phrase in _LOOSE and phrase not in _STRETCHING_LOOSE:
        return False
    return kind in SITE_KINDS and not reading.styled[first]


def _runs_on(reading: Reading, word: KindWord) -> bool:
    """Does a capitalised kind word go on into an organisation's name ("Kyiv City Council")?"""
    following = word.last + 1
    if following >= len(reading.lower) or reading.tie[word.last] != NEAR:
        return False
    if reading.lower[following] not in ORGANISATIONS:
        return False
    return reading.cap[following] and reading.cap[word.last]


_SAID_BEFORE = ADMIN_KINDS | {"river", "lake", "mountain", "island"}


def kind_before(reading: Reading, first: int) -> KindWord | None:
    """Return the kind word right before the name that starts at token `first` ("Lake", "the river")."""
    before = first - 1
    if before >= 0 and reading.written[before] == "." and before > 0 and reading.tie[before] == NEAR:
        before -= 1
    if before < 0 or reading.tie[before] == GAP or (reading.tie[before] == TIGHT and before == first - 1):
        return None
    word = reading.lower[before]
    if reading.cap[before] and word in KINDS_BEFORE:
        return KindWord(KINDS_BEFORE[word], word, before, before, inside=True)
    if not reading.cap[before] and KINDS_OF.get(word) in _SAID_BEFORE:
        return KindWord(KINDS_OF[word], word, before, before, inside=False)
    return None


_WATERS = frozenset("sea gulf ocean river delta desert".split())
"""What ends the name of a landscape before the kind of another name: "the Black Sea province of Rize"."""


def kind_of(reading: Reading, first: int) -> KindWord | None:
    """Return the kind word before "of" and the name that starts at token `first`."""
    i = first - 1
    while i > 0 and (reading.lower[i] in FILLERS or reading.lower[i].endswith("ern")) and first - i < 4:
        i -= 1
    if i < 1 or reading.lower[i] != "of" or reading.tie[i - 1] == GAP:
        return None
    for length in (2, 1):
        start = i - length
        if start < 0 or any(reading.tie[k] == GAP for k in range(start, i)):
            continue
        phrase = " ".join(reading.lower[start:i])
        if phrase == "department" and reading.cap[start]:
            return None
        if phrase in KINDS_OF:
            kind = KINDS_OF[phrase]
            if phrase in _SETTLED and start > 0 and reading.lower[start - 1].endswith(("ernmost", "gest", "dest")):
                return None  # "the southernmost city of Chile", "the largest town of Jersey"
            if kind in _TOWNS_HAVE and not reading.cap[start]:
                kind = "place"  # "the airport of Juliaca" is no Juliaca Airport
            if start > 0 and reading.cap[start - 1] and not reading.cap[start] and reading.tie[start - 1] == NEAR:
                other = reading.lower[start - 1]
                named = other not in DEMONYMS and other not in _WATERS and not reading.first[start - 1]
                kind = "place" if named and phrase not in _SETTLED else kind  # "the Kasese district of Uganda"
            inside = reading.cap[start] and kind in ("sea", "port", "island", "lake", "mountain") and i == first - 1
            return KindWord("" if kind == "place" else kind, phrase, start, i, inside)
    return None
