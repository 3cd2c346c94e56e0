"""Rows of the store as places, their shapes decoded only when somebody looks at them."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from ..places import Place, Shape
from .layout import PLACE_COLUMNS, full_id
from .store import open_database

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

__all__ = ["LazyShape", "Row", "Store", "open_store"]

Row = tuple[Any, ...]
"""A row of the table of places, in the order of `PLACE_COLUMNS`."""

_CENTROID, _HAS_SHAPE = 1, 2


class LazyShape(Shape):
    """A shape in the store: read and decoded when first used, and then kept."""

    __slots__ = ("_geometry", "_load", "_wkb")

    def __init__(self, load: Callable[[], bytes]) -> None:
        object.__setattr__(self, "_load", load)
        object.__setattr__(self, "_wkb", None)
        object.__setattr__(self, "_geometry", None)

    @property
    def wkb(self) -> bytes:  # type: ignore[override]  # the field of the base, worked out late
        """Well-known binary, lon, lat."""
        if self._wkb is None:
            object.__setattr__(self, "_wkb", self._load())
        wkb: bytes = self._wkb
        return wkb

    @property
    def geometry(self) -> BaseGeometry:
        """The shapely geometry, made once."""
        if self._geometry is None:
            import shapely

            object.__setattr__(self, "_geometry", shapely.from_wkb(self.wkb))
        return self._geometry

    def __eq__(self, other: object) -> bool:
        return self is other or (isinstance(other, Shape) and self.wkb == other.wkb)

    def __hash__(self) -> int:
        return hash((self.wkb,))

    def __reduce__(self) -> tuple[type[Shape], tuple[bytes]]:
        return Shape, (self.wkb,)

    def __deepcopy__(self, memo: object) -> LazyShape:
        return self


class Store:
    """The embedded places and shapes: rows by number and by id, places from rows."""

    def __init__(self) -> None:
        self._places = open_database("gazetteer/places.sqlite.xz", after="CREATE INDEX place_id ON place (id)")
        self._shapes: sqlite3.Connection | None = None
        self._texts = dict(self._places.execute("SELECT number, text FROM text"))
        self._kinds = dict(self._places.execute("SELECT number, text FROM kind"))
        self._kind_codes = {kind: code for code, kind in self._kinds.items()}
        self.supplement = frozenset(text for text in self._texts.values() if len(text) == 64)
        self.place = lru_cache(maxsize=4096)(self._place)

    @property
    def shapes(self) -> sqlite3.Connection:
        """The connection to the shapes, opened when first needed."""
        if self._shapes is None:
            self._shapes = open_database("gazetteer/shapes.sqlite.xz")
        return self._shapes

    def rows(self, pids: Iterable[int]) -> list[Row]:
        """Return the rows with these numbers, weightiest first."""
        numbers = ",".join(str(int(pid)) for pid in pids)
        query = f"SELECT {PLACE_COLUMNS} FROM place WHERE pid IN ({numbers}) ORDER BY prior DESC, pid"
        return self._places.execute(query).fetchall()

    def row_by_id(self, stored_id: int | str) -> Row | None:
        """Return the row with this id, or None."""
        row: Row | None = self._places.execute(
            f"SELECT {PLACE_COLUMNS} FROM place WHERE id = ?", (stored_id,)
        ).fetchone()
        return row

    def rows_between(self, first: int, last: int, kinds: tuple[str, ...], box: tuple[int, int, int, int]) -> Iterator[Row]:
        """Return the rows `first` to `last` of these kinds (all if none) inside a box of 1e-5 degrees."""
        query = f"SELECT {PLACE_COLUMNS} FROM place WHERE pid BETWEEN ? AND ? AND x BETWEEN ? AND ? AND y BETWEEN ? AND ?"
        if kinds:
            codes = ",".join(str(self._kind_codes[kind]) for kind in kinds if kind in self._kind_codes)
            query += f" AND kind IN ({codes})"
        return iter(self._places.execute(query, (first, last, box[0], box[2], box[1], box[3])))

    def count(self) -> list[tuple[str, str, int]]:
        """Return (kind, source, number of places), for `gazetteer info`."""
        query = "SELECT kind, source, count(*) FROM place GROUP BY kind, source ORDER BY 3 DESC"
        return [(self._kinds[kind], self._texts[source], n) for kind, source, n in self._places.execute(query)]

    def kind(self, row: Row) -> str:
        """Return the kind of a row."""
        kind: str = self._kinds[row[3]]
        return kind

    def country(self, row: Row) -> str:
        """Return the country code of a row."""
        code: str = self._texts[row[8]]
        return code

    def shape(self, pid: int) -> bytes:
        """Return the shape of a row as well-known binary."""
        from .geometry import decode_wkb

        (blob,) = self.shapes.execute("SELECT geometry FROM shape WHERE pid = ?", (pid,)).fetchone()
        return decode_wkb(blob)

    def areas_around(self, lon: float, lat: float, kinds: tuple[str, ...]) -> list[int]:
        """Return the rows of the areas of these kinds whose bounding box holds a point, smallest box first."""
        codes = ",".join(str(self._kind_codes[kind]) for kind in kinds)
        query = (
            f"SELECT pid FROM shape WHERE kind IN ({codes}) AND west <= ?1 AND east >= ?1 AND south <= ?2 AND north >= ?2"
            " ORDER BY (east - west) * (north - south)"
        )
        return [pid for (pid,) in self.shapes.execute(query, (lon, lat))]

    def _place(self, row: Row) -> Place:
        (pid, stored, name, kind, x, y, uncertainty, extent, country, admin1, population, code, _, flags, source,
         source_id, retrieved, names, note) = row  # fmt: skip
        place_id = full_id(stored)
        remark, _, stand_in = (note or "").partition("|")
        return Place(
            id=place_id, name=name, kind=self._kinds[kind], lon=x / 1e5, lat=y / 1e5, uncertainty_m=float(uncertainty),
            extent_m=float(extent), source=self._texts[source], source_id=source_id or place_id.partition(":")[2],
            retrieved=self._texts[retrieved], names=tuple(names.split("|")) if names else (),
            country=self._texts[country], admin1=self._texts[admin1], population=population,
            feature_code=self._texts[code], centroid=bool(flags & _CENTROID), note=remark, stand_in=stand_in,
            shape=LazyShape(lambda: self.shape(pid)) if flags & _HAS_SHAPE else None,
        )  # fmt: skip


@lru_cache(maxsize=1)
def open_store() -> Store:
    """Return the embedded store, opened once."""
    return Store()
