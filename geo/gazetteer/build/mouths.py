"""Where rivers end: `python -m geo.gazetteer.build.mouths` writes `data/river_mouths.csv` from the built gazetteer.

A river ends where the one free end of its course lies at a coast, or on the way of a larger river. Where two ends do,
or an end meets only the end of another river (two sources of one, a name that changes), nothing is said of it.
"""

from __future__ import annotations

import csv
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from .. import open_gazetteer

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray
    from shapely import STRtree
    from shapely.geometry.base import BaseGeometry

    from ...places import Place
    from .. import Gazetteer

__all__ = ["Mouth", "find_mouths", "main"]

_TOUCH_DEG, _SHORT_DEG = 0.02, 0.3
"""How far apart pieces of one course may end, and up to which length a piece that joins no other is left out."""
_AT_COAST_DEG, _ON_RIVER_DEG, _OFF_END_DEG = 0.1, 0.04, 0.3
"""How near a mouth lies to a coast and to the course of a larger river, and how far from the ends of that."""
_DELTA_DEG = 2.5
_LARGER = 0.6


class Mouth(NamedTuple):
    """The id of a river, where it ends (degrees), and into what: "sea", or the id of a river."""

    river: str
    lon: float
    lat: float
    into: str


def find_mouths(gazetteer: Gazetteer) -> list[Mouth]:
    """Return the mouths of the rivers whose courses tell them, by id."""
    import numpy as np
    import shapely

    world = shapely.box(-180.0, -60.0, 180.0, 85.0)
    rivers = [p for p in gazetteer.inside(world, kinds=("river",), limit=10_000) if p.shape is not None]
    lands = [p.geometry for p in gazetteer.inside(world, kinds=("country",), limit=500) if p.shape is not None]
    simple = shapely.make_valid(shapely.simplify(np.array(lands, dtype=object), 0.01))
    coasts = shapely.get_parts(shapely.union_all(shapely.buffer(simple, 0.02)).boundary)
    courses = np.array([river.geometry for river in rivers], dtype=object)
    ends = [_free_ends(course) for course in courses]
    coast_tree, course_tree = shapely.STRtree(coasts), shapely.STRtree(courses)
    found = []
    for k, river in enumerate(rivers):
        told = [_into(point, k, rivers, courses, ends, course_tree) for point in ends[k]]
        off = shapely.distance(coasts[coast_tree.nearest(shapely.points(ends[k]))], shapely.points(ends[k]))
        at_sea, on_river = np.flatnonzero(off < _AT_COAST_DEG), [i for i, into in enumerate(told) if into]
        if len(at_sea) and not on_river and np.ptp(ends[k][at_sea], axis=0).max() < _DELTA_DEG:
            best = at_sea[int(np.argmin(off[at_sea]))]
            found.append(_mouth(river, ends[k][best], "sea"))
        elif len(on_river) == 1 and not len(at_sea):
            found.append(_mouth(river, ends[k][on_river[0]], told[on_river[0]]))
    return sorted(found)


def _mouth(river: Place, point: NDArray[np.float64], into: str) -> Mouth:
    return Mouth(river.id, round(float(point[0]), 3), round(float(point[1]), 3), into)


def _free_ends(course: BaseGeometry) -> NDArray[np.float64]:
    """Return the ends of a course at which none of its pieces goes on, shape (N, 2)."""
    import numpy as np
    import shapely

    pieces = [piece for piece in shapely.get_parts(course) if piece.length > 0.0]
    points = np.array([point[:2] for piece in pieces for point in (piece.coords[0], piece.coords[-1])])
    if len(pieces) == 1:
        return points
    apart = np.abs(points[:, None, :] - points[None, :, :]).max(axis=2)
    own = np.arange(len(points)) // 2
    apart[own[:, None] == own[None, :]] = np.inf
    is_free = apart.min(axis=1) > _TOUCH_DEG
    is_alone = is_free.reshape(-1, 2).all(axis=1) & (shapely.length(pieces) < _SHORT_DEG)
    kept = points[is_free & ~np.repeat(is_alone, 2)]
    return kept if len(kept) else points[:1]


def _into(
    point: NDArray[np.float64],
    own: int,
    rivers: Sequence[Place],
    courses: NDArray[np.object_],
    ends: Sequence[NDArray[np.float64]],
    tree: STRtree,
) -> str:
    """Return the id of the larger river on whose way an end lies, "" where there is none."""
    import numpy as np
    import shapely

    spot = shapely.Point(point)
    near = [k for k in tree.query(spot, predicate="dwithin", distance=_ON_RIVER_DEG) if k != own]
    larger = [
        k
        for k in near
        if shapely.length(courses[k]) > _LARGER * shapely.length(courses[own])
        and not _are_one(rivers[k].name, rivers[own].name)
        and np.abs(ends[k] - point).max(axis=1).min() > _OFF_END_DEG
    ]
    return rivers[max(larger, key=lambda k: float(shapely.length(courses[k])))].id if larger else ""


def _are_one(name: str, other: str) -> bool:
    """Whether two courses are one river's: "Delaware", "Delaware River"."""
    return name in other or other in name


def main() -> int:
    """Write the table."""
    path = Path(__file__).parents[3] / "data" / "river_mouths.csv"
    mouths = find_mouths(open_gazetteer())
    with path.open("w", encoding="utf-8", newline="") as lines:
        table = csv.writer(lines, lineterminator="\n")
        table.writerow(Mouth._fields)
        table.writerows(mouths)
    sys.stdout.write(f"{len(mouths)} mouths in {path.name}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
