"""Abbreviated states and provinces after a place and a comma: "Louisville, Ky.", "Paris, TX"; and what they stand for."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from geo.toponyms.cues import DOTTED_STATES, PARTIES, PARTY, STATE
from geo.toponyms.reading import NEAR, TIGHT, Reading
from geo.toponyms.vocabulary import ABBREVIATIONS, POSTAL

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Abbreviated", "abbreviation_end", "expand_abbreviation", "find_abbreviations", "is_seat"]


class Abbreviated(NamedTuple):
    """The tokens of an abbreviation, its stop included."""

    first: int
    last: int


def expand_abbreviation(words: str) -> str:
    """Return the full name of an abbreviated state or province, the words themselves where they are none.

    >>> expand_abbreviation("W.Va."), expand_abbreviation("TX"), expand_abbreviation("Homs")
    ('West Virginia', 'Texas', 'Homs')
    """
    known = ABBREVIATIONS.get(words.lower().rstrip(".").replace(" ", ""))
    dotted = known if "." in words or words == "Calif" else None
    return POSTAL.get(words) or dotted or words


def find_abbreviations(reading: Reading, spans: list[tuple[int, int]]) -> list[Abbreviated]:
    """Return the abbreviations that follow a found place and a comma, or the letter of a party ("D-Calif.")."""
    found = [*_find_seats(reading)] if reading.cues & PARTY else []
    if reading.cues & STATE:
        found += _find_standing(reading)
    for _, last in spans:
        comma, i = last + 1, last + 2
        if i >= len(reading.lower) or reading.written[comma] != "," or reading.tie[comma] != NEAR:
            continue
        end = abbreviation_end(reading, i)
        if end is not None:
            found.append(Abbreviated(i, end))
    return found


def _find_seats(reading: Reading) -> Iterator[Abbreviated]:
    """Yield the states that members of the US Congress sit for: "Pomeroy, D-N.D.", "(R-TX)"."""
    for i in reading.capitals:
        if reading.lower[i] in PARTIES and reading.written[i].isupper() and i + 2 < len(reading.lower):
            if reading.written[i + 1] in "-‐‑–" and reading.tie[i] == reading.tie[i + 1] == TIGHT:
                key = reading.lower[i + 2].replace(".", "")
                end = abbreviation_end(reading, i + 2)
                if end is not None or (key in ABBREVIATIONS and reading.cap[i + 2]):
                    yield Abbreviated(i + 2, i + 2 if end is None else end)


def is_seat(reading: Reading, first: int) -> bool:
    """Return whether the letter of a party and a hyphen stand before token `first`: "D-Story City", "(R-Ocilla)"."""
    if first < 3 or reading.lower[first - 2] not in PARTIES or not reading.written[first - 2].isupper():
        return False
    tied = reading.tie[first - 2] == reading.tie[first - 1] == TIGHT and reading.written[first - 1] in "-‐‑–"
    return tied and reading.written[first - 3] in (",", "(")


_BEFORE_STATE = frozenset("the in of from across throughout a an for".split())


def _find_standing(reading: Reading) -> Iterator[Abbreviated]:
    """Yield the dotted states that stand alone: "the S.C. Trial Lawyers Association", "on S.C. 6", "in N.J."; no initials."""
    last = len(reading.lower) - 1
    for i in reading.capitals:
        if i == last or reading.lower[i].rstrip(".") not in DOTTED_STATES or reading.styled[i]:
            continue
        if reading.written[i].endswith("."):
            end = i
        elif reading.written[i + 1] == "." and reading.tie[i] == TIGHT:
            end = i + 1
        else:
            continue
        before = reading.lower[i - 1] if i > 0 else ""
        numbered = end + 1 < len(reading.lower) and reading.kind[end + 1] == "number"
        after = before == "on" and numbered
        if after or (before in _BEFORE_STATE and i > 0 and reading.tie[i - 1] == NEAR):
            yield Abbreviated(i, end)


def abbreviation_end(reading: Reading, i: int) -> int | None:
    """Return the last token of an abbreviated state or province that starts at token `i`, None where none does."""
    word, count = reading.written[i], len(reading.lower)
    if word in POSTAL:
        return i
    key = reading.lower[i].rstrip(".")
    if word.endswith(".") and key in ABBREVIATIONS:
        return i
    dotted = i + 1 < count and reading.written[i + 1] == "." and reading.tie[i] == TIGHT
    if dotted and key == "w" and i + 3 < count and reading.lower[i + 2] == "va":
        return i + 3 if reading.written[i + 3] == "." else i + 2
    return i + 1 if dotted and reading.cap[i] and key in ABBREVIATIONS else None
