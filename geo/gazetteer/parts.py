"""The parts of the gazetteer as one: the embedded store and the imports, each place once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from ..names import hash_key
from ..places import Candidate, Place
from .layout import compact_id
from .merging import drop_doubles, unite
from .misspelt import embedded_fuzzy, imported_fuzzy, is_latin, scan_names
from .rows import Box, Row, Store, open_store
from .store import NameIndex, open_names

if TYPE_CHECKING:
    from .fuzzy import Alike
    from .imports.store import ImportedStore

__all__ = ["Parts"]

_ALIKE = 12
"""How many spellings a misspelt name is looked for in, of each part."""
_NAMESAKES = 120
"""How many places of one name an import gives, the weightiest first: a dump has thousands of Church and Mill Creek."""


class Parts:
    """The embedded store with its name index, and the imports, of which the first goes before the next."""

    def __init__(self, imported: tuple[ImportedStore, ...]) -> None:
        self.imported = imported
        self.index: NameIndex = open_names("gazetteer/names.idx.xz")
        self.store: Store = open_store()
        self.embedded = lru_cache(maxsize=8192)(self._embedded)
        self.place = lru_cache(maxsize=8192)(self._unite) if imported else self.embedded

    def named(self, keys: Iterable[str]) -> Iterator[tuple[Row, Store | ImportedStore]]:
        """Yield the rows that have one of these exact keys, the embedded ones first, and the part they are in."""
        hashes = [hash_key(key) for key in keys]
        pids = {pid: None for number in hashes for pid in self.index.exact_places(number)}
        for row in self.store.rows(pids) if pids else ():
            yield row, self.store
        for part in self.imported:
            pids = {pid: None for number in hashes for pid in part.index.exact_places(number, _NAMESAKES)}
            for row in part.rows(pids):
                yield row, part

    def heard(self, sound: str, limit: int) -> Iterator[tuple[Row, Store | ImportedStore]]:
        """Yield the rows that have this sound key, and the part they are in."""
        pids = self.index.sound_places(hash_key(sound), limit) if sound else ()
        for row in self.store.rows(pids) if pids else ():
            yield row, self.store
        for part in self.imported if sound else ():
            for row in part.rows(part.index.sound_places(hash_key(sound), limit)):
                yield row, part

    def has_name(self, number: int) -> bool:
        """Tell whether any name has this hash."""
        return self.index.has_exact(number) or any(part.index.has_exact(number) for part in self.imported)

    def _embedded(self, place_id: str) -> Place | None:
        """Return the embedded place with an id, or None."""
        row = self.store.row_by_id(compact_id(place_id))
        return None if row is None else self.store.place(row)

    def _unite(self, place_id: str) -> Place | None:
        """Return the place of an id out of all parts: the first import's own, or a dump's with the embedded one's."""
        embedded = self.embedded(place_id)
        for part in self.imported:
            found = part.row_by_id(place_id)
            if found is not None:
                place = part.place(found)
                return place if part.about.own or embedded is None else unite(embedded, place)
        return embedded

    def once(self, found: list[Candidate]) -> list[Candidate]:
        """Leave out what an import holds a second time."""
        if not self.imported:
            return found
        embedded = {c.place.id for c in found if self.embedded(c.place.id) is not None}
        own = {c.place.id for c in found if any(p.about.own and p.row_by_id(c.place.id) for p in self.imported)}
        return drop_doubles(found, own, embedded)

    def alike(self, folded: str, edits: int, own: Iterable[str]) -> dict[str, Alike]:
        """Return the listed names that are so many edits away at most, and those of `own`, by the name."""
        index = embedded_fuzzy(self.store, latin=is_latin(folded))
        found = index.find(folded, edits=edits, limit=_ALIKE, enough=_ALIKE)
        found += scan_names(folded, own, edits, _ALIKE)
        for part in self.imported:
            found += imported_fuzzy(part).find(folded, edits=edits, limit=_ALIKE, enough=_ALIKE)
        return {alike.name: alike for alike in found if alike.edits}

    def in_box(
        self, box: Box, kinds: tuple[str, ...], least: tuple[float, float] = (0.0, 0.0)
    ) -> list[tuple[Row, Store | ImportedStore]]:
        """Return the rows whose point lies in a box, and the parts they are in; `least` as in `Gazetteer.nearby`."""
        rows: list[tuple[Row, Store | ImportedStore]] = []
        own = (0.0, 0.0) if self.imported else least  # an import may know a place to be larger
        rows += [(row, self.store) for row in self.store.rows_in_box(self.index, box, kinds, least=own)]
        for part in self.imported:
            rows += [(row, part) for row in part.rows_in_box(box, kinds)]
        return rows
