"""On which bank of a river a town lies, where that is known better than the drawn course and a position tell.

Courses are drawn some hundred metres off, so that every tenth town within 2 km of its river comes to lie on the wrong
bank. Known are the towns of a list (`data/river_banks.csv`, by hand, from general reference), and those of rivers that
are the border of their country: there the outline of the country tells.
"""

from __future__ import annotations

import csv
from functools import lru_cache
from heapq import heappop, heappush
from itertools import combinations
from math import cos, radians
from typing import TYPE_CHECKING, Literal, NamedTuple

from .. import geodesy
from ..data_files import data_path
from .flow import run_downstream

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from shapely.geometry.base import BaseGeometry

    from ..places import Place

__all__ = ["Bank", "known_bank"]

_KM_DEG = 1.0 / 111.2
_COURSE_KM, _AROUND_KM, _FAR_M, _GRID = 60.0, 14.0, 2_500.0, 23
"""How far around a town the course of a river is followed and the land on both sides of it looked at, from how far off
it, in how many steps each way: nearer, outlines and courses are not good enough to tell one side from the other."""
_MOSTLY, _LEAST = 0.9, 20
_CHORDS_KM = (4.0, 10.0, 40.0)
"""How far up and down the river from a town its course is looked along: banks are named by its bends, and by the way it
goes at large ("the south bank of the Danube" where it flows north for a while) [P]."""


BankName = Literal["left", "right", ""]
Joint = tuple[float, float]
Joints = dict[Joint, list[tuple[Joint, int, bool]]]
"""Where pieces of a course meet: at each the joint at the other end of a piece, its number, if it is drawn that way."""


class Bank(NamedTuple):
    """The bank of a town: as seen looking downstream ("" where the flow is not known), which way from the river it
    lies (degrees, along stretches of different lengths), and how that is known.
    """

    name: BankName
    azimuths_deg: tuple[float, ...]
    how: str


def known_bank(river: Place, town: Place, land: BaseGeometry | None = None) -> Bank | None:
    """Return the bank of a town at a river, None where no more is known than its position; `land` is its country's.

    >>> from geo.gazetteer import open_gazetteer
    >>> known = open_gazetteer()
    >>> town, land = known.get("geonames:725905"), known.get("country:BG").geometry  # Vidin
    >>> bank = known_bank(known.get("river:danube"), town, land)
    >>> bank.name, [round(each) for each in bank.azimuths_deg]
    ('right', [306, 309, 256])
    """
    down = run_downstream(river)
    near = _course_near(down or river.geometry, town) if river.shape is not None else None
    if near is None:
        return None
    listed = _listed().get((river.gazetteer or river.id, town.gazetteer or town.id), "")
    if listed:
        side = 0.0 if down is None else 1.0 if listed == "left" else -1.0
        return Bank(listed, _across(near, town, side), "a list of towns on rivers has it there")
    side = _side_of(land, near, town) if land is not None else 0.0
    if not side:
        return None
    name: BankName = "" if down is None else "left" if side > 0.0 else "right"
    return Bank(name, _across(near, town, side), "the other bank is another country's")


@lru_cache(maxsize=1)
def _listed() -> dict[tuple[str, str], BankName]:
    with data_path("river_banks.csv").open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    towns = ((row, town.rpartition(" ")[2]) for row in rows for town in row["towns"].split("|"))
    return {
        (row["river"], f"geonames:{number}"): "left" if row["bank"] == "left" else "right" for row, number in towns
    }


def _course_near(course: BaseGeometry, town: Place) -> BaseGeometry | None:
    """Return a course around a town as one line, drawn as most of its pieces are; None where it is short there."""
    import shapely

    high = _COURSE_KM * _KM_DEG
    wide = high / _narrow(town)
    box = shapely.box(town.lon - wide, town.lat - high, town.lon + wide, town.lat + high)
    inside = shapely.intersection(course, box)
    pieces = [piece for piece in shapely.get_parts(inside) if piece.geom_type == "LineString" and piece.length > 0.0]
    way = _longest_way(pieces, shapely.Point(town.lon, town.lat)) if pieces else None
    return way if way is not None and way.length > _AROUND_KM * _KM_DEG else None


def _longest_way(pieces: list[BaseGeometry], spot: BaseGeometry) -> BaseGeometry | None:
    """Return the way between the ends farthest apart of the pieces that hang together beside a spot.

    It goes past islands by the shorter arm, and runs as most of it is drawn.
    """
    import numpy as np
    import shapely

    joints: Joints = {}
    for i, piece in enumerate(pieces):
        first, last = _joint(piece.coords[0]), _joint(piece.coords[-1])
        joints.setdefault(first, []).append((last, i, True))
        joints.setdefault(last, []).append((first, i, False))
    nearest = pieces[int(np.argmin(shapely.distance(np.array(pieces), spot)))]
    held = _hanging_together(_joint(nearest.coords[0]), joints)
    apart = [(abs(a[0] - b[0]) + abs(a[1] - b[1]), a, b) for a, b in combinations(sorted(held), 2)]
    if not apart:
        return None
    steps = _way_between(*max(apart)[1:], joints, pieces)
    drawn = [pieces[i] if forward else shapely.reverse(pieces[i]) for i, forward in steps]
    line = shapely.LineString([point for piece in drawn for point in piece.coords])
    as_drawn = sum(pieces[i].length * (1.0 if forward else -1.0) for i, forward in steps)
    return line if as_drawn >= 0.0 else shapely.reverse(line)


def _joint(point: tuple[float, ...]) -> Joint:
    return round(point[0], 3), round(point[1], 3)


def _hanging_together(start: Joint, joints: Joints) -> set[Joint]:
    met, left = {start}, [start]
    while left:
        fresh = {other for other, _, _ in joints[left.pop()]} - met
        met |= fresh
        left += fresh
    return met


def _way_between(start: Joint, end: Joint, joints: Joints, pieces: list[BaseGeometry]) -> list[tuple[int, bool]]:
    """Return the shortest way from joint to joint, as pieces and whether each is gone as it is drawn; [] for none."""
    waiting: list[tuple[float, Joint, list[tuple[int, bool]]]] = [(0.0, start, [])]
    met = set()
    while waiting:
        length, at, steps = heappop(waiting)
        if at == end:
            return steps
        if at in met:
            continue
        met.add(at)
        for other, i, forward in joints[at]:
            if other not in met:
                heappush(waiting, (length + float(pieces[i].length), other, [*steps, (i, forward)]))
    return []


def _narrow(town: Place) -> float:
    return max(0.1, cos(radians(town.lat)))


def _side_of(land: BaseGeometry, course: BaseGeometry, town: Place) -> float:
    """Return on which side of a course the land of a town lies, 1.0 for left as drawn, -1.0, or 0.0 for both."""
    import numpy as np
    import shapely

    steps = np.linspace(-_AROUND_KM, _AROUND_KM, _GRID) * _KM_DEG
    lon, lat = (each.ravel() for each in np.meshgrid(town.lon + steps / _narrow(town), town.lat + steps))
    bounds = (float(lon.min() - 0.1), float(lat.min() - 0.1), float(lon.max() + 0.1), float(lat.max() + 0.1))
    feet = geodesy.nearest_on_line(course, lon, lat)
    is_far = np.asarray(feet.distance_m) > _FAR_M
    held: NDArray[np.bool_] = shapely.contains_xy(shapely.clip_by_rect(land, *bounds), lon, lat)
    for side in (1.0, -1.0):
        own, other = (is_far & (np.asarray(feet.side) == each) for each in (side, -side))
        if min(own.sum(), other.sum()) < _LEAST:
            return 0.0
        if held[own].mean() >= _MOSTLY and held[other].mean() <= 1.0 - _MOSTLY:
            return side
    return 0.0


def _across(course: BaseGeometry, town: Place, side: float) -> tuple[float, ...]:
    """Return which way from a course what lies on a side of it lies, along stretches of different lengths."""
    import shapely

    if not side:
        return ()
    at = float(shapely.line_locate_point(course, shapely.Point(town.lon, town.lat)))
    found = []
    for reach_km in _CHORDS_KM:
        ends = [course.interpolate(min(max(at + way * reach_km * _KM_DEG, 0.0), course.length)) for way in (-1.0, 1.0)]
        along = geodesy.inverse(ends[0].x, ends[0].y, ends[1].x, ends[1].y)
        found.append((float(along.azimuth_deg) - 90.0 * side) % 360.0)
    return tuple(found)
