"""Abbreviated states and provinces after a place and a comma: "Louisville, Ky.", "Paris, TX"; and what they stand for."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from geo.toponyms.reading import NEAR, TIGHT, Reading
from geo.toponyms.vocabulary import ABBREVIATIONS, POSTAL

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Abbreviated", "abbreviation_end", "expand_abbreviation", "find_abbreviations"]


_PARTIES = frozenset("dri")


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
    found = list(_find_seats(reading))
    for _, last in spans:
        comma, i = last + 1, last + 2
        if i >= len(reading.tokens) or reading.tokens[comma].text != "," or reading.tie[comma] != NEAR:
            continue
        end = abbreviation_end(reading, i)
        if end is not None:
            found.append(Abbreviated(i, end))
    return found


def _find_seats(reading: Reading) -> Iterator[Abbreviated]:
    """Yield the states that members of the US Congress sit for: "Pomeroy, D-N.D.", "(R-TX)"."""
    for i, word in enumerate(reading.lower):
        if word in _PARTIES and reading.tokens[i].text.isupper() and i + 2 < len(reading.lower):
            if reading.tokens[i + 1].text in "-‐‑–" and reading.tie[i] == reading.tie[i + 1] == TIGHT:
                key = reading.lower[i + 2].replace(".", "")
                end = abbreviation_end(reading, i + 2)
                if end is not None or (key in ABBREVIATIONS and reading.cap[i + 2]):
                    yield Abbreviated(i + 2, i + 2 if end is None else end)


def abbreviation_end(reading: Reading, i: int) -> int | None:
    """Return the last token of an abbreviated state or province that starts at token `i`, None where none does."""
    word, count = reading.tokens[i].text, len(reading.tokens)
    if word in POSTAL:
        return i
    key = reading.lower[i].rstrip(".")
    if word.endswith(".") and key in ABBREVIATIONS:
        return i
    dotted = i + 1 < count and reading.tokens[i + 1].text == "." and reading.tie[i] == TIGHT
    if dotted and key == "w" and i + 3 < count and reading.lower[i + 2] == "va":
        return i + 3 if reading.tokens[i + 3].text == "." else i + 2
    return i + 1 if dotted and reading.cap[i] and key in ABBREVIATIONS else None
