"""Rows of the store as places, their shapes decoded only when somebody looks at them."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..data_files import data_path
from ..places import Place, Shape
from .expansion import write_places
from .layout import CELLS_PER_DEG, cell_of, full_id
from .store import NameIndex, expand, open_database
from .table import Row, map_table

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from shapely.geometry.base import BaseGeometry

__all__ = ["LazyShape", "Row", "Store", "load_shapes", "open_store"]

Box = tuple[float, float, float, float]
_MEETS = "west <= ? AND east >= ? AND south <= ? AND north >= ?"
_CENTROID, _HAS_SHAPE = 1, 2
_LONGEST_EDGE_DEG = 0.25
_MOST_KEPT = 8192
_WIDE_DEG2 = 40.0
"""From this size of a box on, square degrees, its weightiest rows are sought among those of the whole world."""
_WEIGHTY = 450
"""Least prior, thousandths, of the rows that are kept for that: some 15,000 settlements."""


class LazyShape(Shape):
    """A shape in the store: read and decoded when first used, and then kept."""

    __slots__ = ("_geometry", "_wkb", "pid", "store")
    _geometry: BaseGeometry | None
    _wkb: bytes
    pid: int
    store: Store

    def __init__(self, store: Store, pid: int) -> None:
        for name, value in (("store", store), ("pid", pid), ("_geometry", None), ("_wkb", b"")):
            object.__setattr__(self, name, value)

    @property
    def wkb(self) -> bytes:
        """Well-known binary, lon, lat."""
        if not self._wkb:
            import shapely

            object.__setattr__(self, "_wkb", shapely.to_wkb(self.geometry))
        return self._wkb

    @property
    def geometry(self) -> BaseGeometry:
        """The shapely geometry, made once."""
        if self._geometry is None:
            self.keep(self.store.shapes_of([self.pid])[self.pid])
        geometry: BaseGeometry | None = self._geometry
        assert geometry is not None
        return geometry

    @property
    def is_read(self) -> bool:
        """Whether the geometry is at hand."""
        return self._geometry is not None

    def keep(self, geometry: BaseGeometry) -> None:
        """Keep the geometry that was read."""
        object.__setattr__(self, "_geometry", geometry)

    def __eq__(self, other: object) -> bool:
        return self is other or (isinstance(other, Shape) and self.wkb == other.wkb)

    def __hash__(self) -> int:
        return hash((self.wkb,))

    def __reduce__(self) -> tuple[type[Shape], tuple[bytes]]:
        return Shape, (self.wkb,)

    def __deepcopy__(self, memo: object) -> LazyShape:
        return self


def load_shapes(places: Iterable[Place | None]) -> None:
    """Read the shapes that places have and nobody has looked at yet: all at once, in half the time."""
    new: dict[Store, dict[int, LazyShape]] = {}
    for place in places:
        shape = place.shape if place is not None else None
        if isinstance(shape, LazyShape) and not shape.is_read:
            new.setdefault(shape.store, {})[shape.pid] = shape
    for store, shapes in new.items():
        for pid, geometry in store.shapes_of(shapes).items():
            shapes[pid].keep(geometry)


class Store:
    """The embedded places and shapes: rows by number and by id, places from rows."""

    def __init__(self) -> None:
        self._table = map_table(expand(data_path("gazetteer/places.columns.xz"), write_places, ".bin"))
        self._shapes: sqlite3.Connection | None = None
        self._rivers: sqlite3.Connection | None = None
        self._texts, self._kinds = self._table.shared, self._table.kinds
        self._kind_codes = {kind: code for code, kind in enumerate(self._kinds)}
        self.supplement = self._table.stamps
        self._boxes: dict[tuple[str, ...], tuple[NDArray[Any], ...]] = {}
        self._kept: dict[int, Place] = {}
        self._weighty: dict[tuple[str, ...], NDArray[np.int64]] = {}

    @property
    def shapes(self) -> sqlite3.Connection:
        """The connection to the shapes, opened when first needed."""
        if self._shapes is None:
            self._shapes = open_database("gazetteer/shapes.sqlite.xz")
        return self._shapes

    @property
    def rivers(self) -> sqlite3.Connection:
        """The connection to the shapes of rivers, which have a licence and so a file of their own."""
        if self._rivers is None:
            self._rivers = open_database("gazetteer/rivers.sqlite.xz")
        return self._rivers

    def rows(self, pids: Iterable[int]) -> list[Row]:
        """Return the rows with these numbers, weightiest first."""
        rows = [self._table.row(pid) for pid in set(pids)]
        if len(rows) > 1:
            rows.sort(key=_by_weight)
        return rows

    def row_by_id(self, stored_id: int | str) -> Row | None:
        """Return the row with this id, or None."""
        return self._table.row_by_id(stored_id)

    def rows_in_box(
        self,
        index: NameIndex,
        box: Box,
        kinds: tuple[str, ...] = (),
        *,
        limit: int | None = None,
        least: tuple[float, float] = (0.0, 0.0),
    ) -> list[Row]:
        """Return the rows of these kinds (all if none) whose point lies in a box, weightiest first.

        `least`: inhabitants and extent, metres, as in `Gazetteer.nearby`.
        """
        west, south, east, north = box
        if limit is not None and kinds and (east - west) * (north - south) > _WIDE_DEG2:
            weighty = self._weightiest(kinds, box, limit)
            if len(weighty) == limit:
                return self.rows(weighty)
        first, last = cell_of(max(west, -180.0), max(south, -90.0)), cell_of(min(east, 180.0), min(north, 90.0))
        width = 360 * CELLS_PER_DEG
        steps = (round(west * 1e5), round(south * 1e5), round(east * 1e5), round(north * 1e5))
        bands = range(first // width, last // width + 1)
        runs = [(index.cells[b * width + first % width], index.cells[b * width + last % width + 1]) for b in bands]
        return self.rows(self._large_enough(self._among(runs, kinds, steps, limit), *least))

    def _large_enough(self, pids: list[int], inhabitants: float, extent_m: float) -> list[int]:
        """Return the numbers of the rows that have so many inhabitants, or where a number is missing reach so far."""
        if not pids or not (inhabitants or extent_m):
            return pids
        import numpy as np

        numbers = np.asarray(pids)
        population, extent = (column[numbers - 1] for column in self._table.columns("population", "extent"))
        known = (population > 0) & (inhabitants > 0.0)
        large: list[int] = numbers[np.where(known, population >= inhabitants, extent >= extent_m)].tolist()
        return large

    def _weightiest(self, kinds: tuple[str, ...], box: Box, limit: int) -> list[int]:
        """Return the numbers of the weightiest rows of a wide box, fewer than `limit` if it has no more."""
        import numpy as np

        if kinds not in self._weighty:
            kind, prior = self._table.columns("kind", "prior")
            pids = np.flatnonzero(np.isin(kind, self._codes(kinds)) & (prior >= _WEIGHTY))
            self._weighty[kinds] = pids[np.argsort(-prior[pids], kind="stable")]
        return self._inside(self._weighty[kinds], tuple(round(value * 1e5) for value in box))[:limit]

    def _codes(self, kinds: Iterable[str]) -> list[int]:
        return [self._kind_codes[kind] for kind in kinds if kind in self._kind_codes]

    def _inside(self, places: NDArray[np.int64], steps: tuple[int, ...]) -> list[int]:
        """Return the numbers of those places (counted from 0) that lie in a box."""
        x, y = (column[places] for column in self._table.columns("x", "y"))
        west, south, east, north = steps
        inside: list[int] = (1 + places[(x >= west) & (x <= east) & (y >= south) & (y <= north)]).tolist()
        return inside

    def _among(
        self, runs: list[tuple[int, int]], kinds: tuple[str, ...], steps: tuple[int, ...], limit: int | None
    ) -> list[int]:
        """Return the numbers of the rows of runs (first, stop; from 0) in a box and of these kinds, at most `limit`."""
        import numpy as np

        kind, prior, x, y = self._table.columns("kind", "prior", "x", "y")
        codes, (west, south, east, north) = self._codes(kinds), steps
        parts = [np.empty(0, dtype=np.int64)]
        for run in (slice(first, stop) for first, stop in runs if first < stop):
            held = (x[run] >= west) & (x[run] <= east) & (y[run] >= south) & (y[run] <= north)
            if kinds:
                held &= kind[run] == codes[0] if len(codes) == 1 else np.isin(kind[run], codes)
            parts.append(held.nonzero()[0] + run.start)
        places = np.concatenate(parts)
        if limit is not None:
            places = places[np.argsort(-prior[places], kind="stable")][:limit]
        numbers: list[int] = (1 + places).tolist()
        return numbers

    def count(self) -> list[tuple[str, str, int]]:
        """Return (kind, source, number of places), for `gazetteer info`."""
        kinds, sources = self._table.columns("kind", "source")
        counts = Counter(zip(kinds.tolist(), sources.tolist(), strict=True))
        return [(self._kinds[kind], self._texts[source], n) for (kind, source), n in counts.most_common()]

    def places_file(self) -> Path:
        """Return the file of the table of places; its name carries a stamp of the data."""
        return self._table.path

    def all_names(self) -> Iterator[tuple[str, str]]:
        """Yield the name and the further names, parted by |, of every place."""
        return ((row[2], row[17]) for row in self._table)

    def numbers(self) -> list[int]:
        """Return the geonameids of the places that have one."""
        (numbers,) = self._table.columns("number")
        found: list[int] = numbers[numbers > 0].tolist()
        return found

    def capital(self, code: str, unit: str = "") -> Row | None:
        """Return the row of the capital of a country or of a first-order unit of it by name: the weightiest called so.

        None where the source calls none so.
        """
        rank = "PPLA" if unit else "PPLC"
        if code not in self._texts or rank not in self._texts or (unit and unit not in self._texts):
            return None
        country, codes, admin1 = self._table.columns("country", "code", "admin1")
        found = (country == self._texts.index(code)) & (codes == self._texts.index(rank))
        if unit:
            found &= admin1 == self._texts.index(unit)
        return next(iter(self.rows(1 + i for i in found.nonzero()[0].tolist())), None)

    def lists_country(self, code: str) -> bool:
        """Whether some place is listed in a country: French Guiana's are, though no country feature has its code."""
        return code in self._texts and self._texts.index(code) in self._table.column("country")

    def kind(self, row: Row) -> str:
        """Return the kind of a row."""
        kind: str = self._kinds[row[3]]
        return kind

    def country(self, row: Row) -> str:
        """Return the country code of a row."""
        code: str = self._texts[row[8]]
        return code

    def shapes_of(self, pids: Iterable[int]) -> dict[int, BaseGeometry]:
        """Return the shapes of rows (lon, lat) by row number, with their long edges cut.

        The sources draw an edge straight in longitude and latitude (the 49th parallel is one of 739 km), `geo.geodesy`
        reads it as a geodesic, up to 12 km away; between points a quarter of a degree apart the two are within 10 m.
        """
        from .decoding import cut_shapes, is_area

        query, blobs = "SELECT geometry FROM shape WHERE pid = ?", dict[int, bytes]()
        for pid in pids:
            row = self.shapes.execute(query, (pid,)).fetchone() or self.rivers.execute(query, (pid,)).fetchone()
            blobs[pid] = row[0]
        made: dict[int, BaseGeometry] = {}
        for areas in (True, False):
            alike = {pid: blob for pid, blob in blobs.items() if is_area(blob) == areas}
            if alike:
                made.update(zip(alike, cut_shapes(list(alike.values()), _LONGEST_EDGE_DEG).tolist(), strict=True))
        return made

    def shapes_in(self, box: tuple[float, float, float, float], kind: str) -> list[tuple[int, bytes]]:
        """Return (row number, stored geometry) of the shapes of a kind whose bounding box meets a box."""
        query = f"SELECT pid, geometry FROM shape WHERE kind = ? AND {_MEETS} ORDER BY pid"
        store = self.rivers if kind in ("river", "canal") else self.shapes
        return store.execute(query, (self._kind_codes[kind], box[2], box[0], box[3], box[1])).fetchall()

    def layer(self, name: str, box: tuple[float, float, float, float]) -> list[tuple[str, bytes]]:
        """Return (properties as JSON, stored geometry) of a base map layer where it meets a box."""
        query = f"SELECT properties, geometry FROM layer WHERE layer = ? AND {_MEETS}"
        return self.shapes.execute(query, (name, box[2], box[0], box[3], box[1])).fetchall()

    def border_ids(self, code: str = "") -> list[str]:
        """Return the ids of the borders of a country, or of all ("border:SY-TR"), sorted."""
        (kinds,) = self._table.columns("kind")
        rows = self.rows(1 + i for i in (kinds == self._kind_codes["border"]).nonzero()[0].tolist())
        ids = [str(row[1]) for row in rows if str(row[1]).startswith("border:")]
        return sorted(i for i in ids if not code or code in i.removeprefix("border:").split("-"))

    def areas_around(self, lon: float, lat: float, kinds: tuple[str, ...]) -> list[int]:
        """Return the rows of the areas of these kinds whose bounding box holds a point, smallest box first."""
        pids, west, south, east, north = self._boxes_of(kinds)
        held: list[int] = pids[(west <= lon) & (east >= lon) & (south <= lat) & (north >= lat)].tolist()
        return held

    def _boxes_of(self, kinds: tuple[str, ...]) -> tuple[NDArray[Any], ...]:
        """Return the rows of the areas of these kinds with west, south, east, north of each, smallest box first."""
        import numpy as np

        if kinds not in self._boxes:
            codes = ",".join(str(self._kind_codes[kind]) for kind in kinds)
            query = (
                f"SELECT pid, west, south, east, north FROM shape WHERE kind IN ({codes})"
                " ORDER BY (east - west) * (north - south)"
            )
            pids, *sides = zip(*self.shapes.execute(query).fetchall(), strict=True)
            self._boxes[kinds] = (np.asarray(pids), *(np.asarray(side, dtype=float) for side in sides))
        return self._boxes[kinds]

    def place(self, row: Row) -> Place:
        """Return the place of a row; the latest ones are kept."""
        place = self._kept.get(row[0])
        if place is None:
            if len(self._kept) >= _MOST_KEPT:
                self._kept.clear()
            self._kept[row[0]] = place = self._place(row)
        return place

    def _place(self, row: Row) -> Place:
        """Return the place of a row; by position, since a report has hundreds of places to make."""
        (pid, stored, name, kind, x, y, uncertainty, extent, country, admin1, population, code, _, flags, source,
         source_id, retrieved, names, note) = row  # fmt: skip
        texts, place_id = self._texts, full_id(stored)
        remark, _, stand_in = note.partition("|")
        return Place(
            place_id, name, self._kinds[kind], x / 1e5, y / 1e5, float(uncertainty), float(extent), texts[source],
            source_id or place_id.partition(":")[2], texts[retrieved],
            tuple(names.split("|")) if names else (), texts[country], texts[admin1], population, texts[code],
            LazyShape(self, pid) if flags & _HAS_SHAPE else None, stand_in, bool(flags & _CENTROID),
            note=remark,
        )  # fmt: skip


def _by_weight(row: Row) -> tuple[int, int]:
    return -row[12], row[0]


@lru_cache(maxsize=1)
def open_store() -> Store:
    """Return the embedded store, opened once."""
    return Store()
