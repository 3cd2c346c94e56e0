"""Names spelt with a letter or two wrong: which listed names may be meant, and the index that finds them.

The index of the embedded names is made on first use, in the folder of the expanded data, whole or not at all.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

from ..names import fold
from ..places import Candidate, Place
from .fuzzy import Alike, open_fuzzy, write_fuzzy
from .matching import sound_score
from .whole_files import write_whole

if TYPE_CHECKING:
    from .fuzzy import FuzzyIndex
    from .imports.store import ImportedStore
    from .rows import Row, Store

__all__ = [
    "embedded_fuzzy", "fold_names", "imported_fuzzy", "is_latin", "keyed_names", "most_edits", "off_candidate",
    "open_or_make", "scan_names", "spell_out",
]  # fmt: skip

_CODE_LETTERS = 4
_GREEK = "\u0370"
"""The first letter beyond the Latin ones."""
_MOST_PLACES = 2_000_000
"""Places of an import whose names are indexed for misspellings; the weightiest, where there are more."""


def most_edits(folded: str) -> int:
    """Return how many edits a folded name may be off: 0 below 4 letters, 1 below 6, else 2 [P].

    >>> most_edits("ur"), most_edits("homs"), most_edits("khusham")
    (0, 1, 2)
    """
    return 0 if len(folded) < 4 else 1 if len(folded) < 6 else 2


def spell_out(edits: int) -> str:
    """Return how far a name is off, in words.

    >>> spell_out(1), spell_out(2)
    ('one letter off', 'two letters off')
    """
    return "one letter off" if edits == 1 else "two letters off"


def keyed_names(rows: Iterable[tuple[str, str | None]], *, latin: bool | None = None) -> Iterator[str]:
    """Yield the folded names of rows of (name, further names parted by |); codes of airports are left out.

    `latin`: only those in Latin letters, or only the others.
    """
    for name, names in rows:
        for other in (name, *names.split("|")) if names else (name,):
            if (latin is None or (other[:1] < _GREEK) == latin) and not (
                len(other) <= _CODE_LETTERS and other is not name and other.isascii() and other.isupper()
            ):
                yield fold(other)


def open_or_make(target: Path, names: Callable[[], Iterable[str]], words: str) -> FuzzyIndex:
    """Return the index in a file, made from `names` where it is not there yet; says so on a terminal."""
    if not target.exists():
        shown = sys.stderr.isatty()
        if shown:
            sys.stderr.write(f"making the index of misspelt names of {words}, once ...")
            sys.stderr.flush()
        try:
            write_whole(target, lambda path: write_fuzzy(names(), path))
        finally:
            if shown:
                sys.stderr.write("\r\x1b[K")
                sys.stderr.flush()
    return open_fuzzy(target)


@lru_cache(maxsize=2)
def embedded_fuzzy(store: Store, *, latin: bool) -> FuzzyIndex:
    """Return the index of the embedded names in Latin letters or in others, mapped; made on first use.

    560,000 names and 60 MB in Latin letters, made in about 3 s; 350,000 and 30 MB in others.
    """
    from .store import remove_older

    places = store.places_file()
    script = "latin" if latin else "other"
    target = places.with_name(f"fuzzy_{script}-{places.stem.rpartition('-')[2]}.bin")
    names = partial(keyed_names, store.all_names(), latin=latin)
    index = open_or_make(target, names, f"the embedded gazetteer, {script} letters")
    remove_older(target)
    return index


def is_latin(name: str) -> bool:
    """Tell whether a name begins in Latin letters, or none that another script has."""
    return name[:1] < _GREEK


@lru_cache(maxsize=16)
def imported_fuzzy(store: ImportedStore) -> FuzzyIndex:
    """Return the index of an import's names, made on first use in its folder; of a very large one the weightiest."""
    words = f"the imported gazetteer {store.about.name}"
    return open_or_make(store.folder / "fuzzy.bin", lambda: keyed_names(store.weightiest_names(_MOST_PLACES)), words)


def off_candidate(place: Place, alike: Alike, prior: float, listed: str = "") -> Candidate:
    """Return a place whose name is some letters off as a candidate that needs the context's word."""
    shown = listed or next((name for name in (place.name, *place.names) if fold(name) == alike.name), place.name)
    score = sound_score(prior, alike.likeness**3 * (0.9 if alike.edits == 1 else 0.6))
    return Candidate(place, shown, "fuzzy", round(score, 4), (f"{shown}, {spell_out(alike.edits)}",))


def fold_names(row: Row) -> dict[str, str]:
    """Return the names of a row by their folded form."""
    names = (*(row[17].split("|")[::-1] if row[17] else ()), row[2])
    return {fold(name): name for name in names}


def scan_names(folded: str, names: Iterable[str], edits: int, limit: int) -> list[Alike]:
    """Return the names within so many edits, by measuring every one: for the few that a user brings."""
    from rapidfuzz.distance import OSA, JaroWinkler

    found: list[Alike] = []
    for name in names:
        distance = OSA.distance(folded, name, score_cutoff=edits)
        if 0 < distance <= edits:
            found.append(Alike(name, distance, round(JaroWinkler.similarity(folded, name), 4)))
    return sorted(found, key=lambda alike: (alike.edits, -alike.likeness, alike.name))[:limit]
