"""Measurements between two places, one for each way that language leaves open: from the centre, the edge, the nearest
point, along a bearing, the boundary. Numbers only; verdicts come later.

Uncertainty: what is known of both positions, summed. A place used as a point adds its extent; measured from its edge,
the extent is in the distance and so is not added again.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import isfinite, radians, tan
from typing import TYPE_CHECKING, Literal

from .. import geodesy
from ..units import COMPASS_POINTS, compass_name
from ..values import made_fast

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

    from ..places import Place

__all__ = ["Measure", "direction_word", "is_shape", "measure", "measure_to_line", "total", "without_extent"]

Point = tuple[float, float]
Components = tuple[tuple[str, float], ...]

_NEAR_ENOUGH = 4.0
"""Along a bearing counts up to this many times the nearest distance: beyond, the bearing runs beside the line."""


@made_fast
@dataclass(frozen=True, slots=True)
class Measure:
    """One measured distance from anchor to subject.

    `azimuth_deg` points from anchor to subject (None where they coincide), `start` lies on the anchor, `end` on the
    subject; `components` are the parts of the uncertainty in metres; `by_bearing` says that the direction holds by
    construction; `is_inside` that the subject lies inside the anchor area; `other_azimuth_deg` is the bearing from the
    anchor's corrected centre where the nearest point of an area is measured.
    """

    name: str
    distance_m: float
    azimuth_deg: float | None
    start: Point
    end: Point
    components: Components
    along: Literal["geodesic", "parallel"] = "geodesic"
    by_bearing: bool = False
    is_inside: bool = False
    other_azimuth_deg: float | None = None

    @property
    def uncertainty_m(self) -> float:
        """Sum of the components, metres."""
        return total(self.components)


def total(components: Components) -> float:
    """Return the sum of the components, metres."""
    return sum(metres for _, metres in components)


def is_shape(place: Place) -> bool:
    """Whether the place is measured by its line or area, not by its reference point."""
    return place.shape is not None and place.family in ("line", "area")


def direction_word(azimuth_deg: float, points: int = 8) -> str:
    """Return the direction in words ("north-east"), to 4, 8, 16 or 32 points.

    >>> direction_word(45.0), direction_word(270.0)
    ('northeast', 'west')
    """
    letters = compass_name(azimuth_deg, points)
    return next(point.words for point in COMPASS_POINTS if point.letters == letters)


def position_of(place: Place) -> Components:
    """Return the part of the uncertainty that is the place's position or course."""
    word = "course" if is_shape(place) and place.family == "line" else "boundary" if is_shape(place) else "position"
    return ((f"{word} of {place.name}", place.uncertainty_m),) if place.uncertainty_m > 0.0 else ()


def extent_of(place: Place, extent_m: float | None = None) -> Components:
    """Return the part of the uncertainty that is the size of a place used as a point."""
    extent_m = place.extent_m if extent_m is None else extent_m
    return ((f"extent of {place.name}", extent_m),) if extent_m > 0.0 else ()


def measure(subject: Place, anchor: Place, bearing_deg: float | None = None) -> tuple[Measure, ...]:
    """Return every way to measure from an anchor to a subject, the plainest first.

    Parameters
    ----------
    bearing_deg : stated direction from the anchor, for the measurement along it from a line; None for none

    Notes
    -----
    Distances and azimuths on the WGS 84 ellipsoid.
    """
    if is_shape(subject) and is_shape(anchor):
        return _between_shapes(subject, anchor)
    if is_shape(subject):
        return tuple(_turned(item) for item in measure(anchor, subject))
    if not is_shape(anchor):
        return _from_point(subject, anchor)
    if anchor.family == "line":
        return measure_to_line(subject, anchor, anchor.geometry, bearing_deg)
    return _from_area(subject, anchor)


def _from_point(subject: Place, anchor: Place) -> tuple[Measure, ...]:
    line = geodesy.inverse(anchor.lon, anchor.lat, subject.lon, subject.lat)
    distance_m = float(line.distance_m)
    azimuth_deg = float(line.azimuth_deg) % 360.0 if distance_m > 0.0 else None
    start, end = (anchor.lon, anchor.lat), (subject.lon, subject.lat)
    known = position_of(anchor) + position_of(subject) + extent_of(subject)
    name = "from the centre" if anchor.extent_m > 0.0 else "from the reference point"
    centre = Measure(name, distance_m, azimuth_deg, start, end, known + extent_of(anchor))
    if anchor.extent_m <= 0.0:
        return (centre,)
    edge_m = max(0.0, distance_m - anchor.extent_m)
    if edge_m > 0.0 and azimuth_deg is not None:
        edge = geodesy.destination(anchor.lon, anchor.lat, azimuth_deg, anchor.extent_m)
        start = (float(edge.lon), float(edge.lat))
    return (centre, Measure("from the edge", edge_m, azimuth_deg, start, end, known))


def measure_to_line(
    subject: Place, anchor: Place, line: BaseGeometry, bearing_deg: float | None = None
) -> tuple[Measure, ...]:
    """Return the measurements from a line to a point: nearest, and along the stated bearing where that meets the line.

    `line` is the course to measure to, with the anchor's name and uncertainty (the border that two areas share has
    neither of its own).
    """
    known = position_of(anchor) + position_of(subject) + extent_of(subject)
    end = (subject.lon, subject.lat)
    foot = geodesy.nearest_on_line(line, subject.lon, subject.lat)
    distance_m = float(foot.distance_m)
    azimuth_deg = float(foot.azimuth_deg) % 360.0 if distance_m > 0.0 else None
    nearest = Measure("nearest point", distance_m, azimuth_deg, (float(foot.lon), float(foot.lat)), end, known)
    if bearing_deg is None or distance_m == 0.0:
        return (nearest,)
    return (nearest, *_along(subject, line, bearing_deg, nearest))


def _along(subject: Place, line: BaseGeometry, bearing_deg: float, nearest: Measure) -> list[Measure]:
    """Return the measurements along the bearing: due east and west along the parallel, and along the geodesic where
    that differs by more than one part in a hundred.
    """
    back_deg = (bearing_deg + 180.0) % 360.0
    on_parallel = min(abs(back_deg - 90.0), abs(back_deg - 270.0)) < 1e-9
    found: list[Measure] = []
    paths: tuple[Literal["parallel", "geodesic"], ...] = ("parallel", "geodesic") if on_parallel else ("geodesic",)
    for path in paths:
        if found and _is_nearly_straight(found[0].distance_m, subject.lat):
            continue
        met = geodesy.along_bearing(line, subject.lon, subject.lat, back_deg, path=path)
        distance_m = float(met.distance_m)
        if not isfinite(distance_m) or distance_m > _NEAR_ENOUGH * nearest.distance_m:
            continue
        if found and abs(distance_m - found[0].distance_m) <= 0.01 * distance_m:
            continue
        name = f"due {direction_word(back_deg, 32)}" + (", along the geodesic" if found else "")
        start = (float(met.lon), float(met.lat))
        found.append(
            Measure(name, distance_m, bearing_deg, start, nearest.end, nearest.components, path, by_bearing=True)
        )
    return found


def _is_nearly_straight(distance_m: float, lat: float) -> bool:
    """Whether parallel and geodesic stay so close that no line met at a fair angle is met 1 % farther on one of them.

    They part by d^2 tan(lat) / 2R; `_NEAR_ENOUGH` bounds how much a slanting line enlarges that.
    """
    return _NEAR_ENOUGH * distance_m * abs(tan(radians(min(89.0, abs(lat))))) / (2.0 * 6_371_000.0) < 0.01


def _from_area(subject: Place, anchor: Place) -> tuple[Measure, ...]:
    area = anchor.geometry
    end = (subject.lon, subject.lat)
    known = position_of(anchor) + position_of(subject) + extent_of(subject)
    spot = geodesy.measure_inside(area, subject.lon, subject.lat)
    is_inside = spot.inside_m > 0.0
    centre = geodesy.corrected_centre(area)
    start = (float(centre.lon), float(centre.lat))
    line = geodesy.inverse(*start, *end)
    middle_deg = float(line.azimuth_deg) % 360.0 if float(line.distance_m) > 0.0 else None
    distance_m = max(0.0, -spot.inside_m)
    edge_deg = spot.azimuth_deg % 360.0 if distance_m > 0.0 else None
    edge = Measure(
        "from the boundary", distance_m, edge_deg, (spot.lon, spot.lat), end, known,
        is_inside=is_inside, other_azimuth_deg=middle_deg,
    )  # fmt: skip
    radial = extent_of(anchor, float(centre.radial_m))
    middle = Measure("from its centre", float(line.distance_m), middle_deg, start, end, known + radial)
    return (edge, middle)


def _between_shapes(subject: Place, anchor: Place) -> tuple[Measure, ...]:
    """Return the distance between two lines or areas, exact where the nearest point of one is a vertex of it."""
    import numpy as np
    import shapely

    first, second = anchor.geometry, subject.geometry
    known = position_of(anchor) + position_of(subject)
    if first.intersects(second):
        at = shapely.point_on_surface(first.intersection(second))
        point = (float(at.x), float(at.y))
        return (Measure("nearest points", 0.0, None, point, point, known, is_inside=True),)
    options = []
    for line, points, is_turned in ((first, second, False), (second, first, True)):
        at = shapely.get_coordinates(points)
        feet = geodesy.nearest_on_line(_outline(line), at[:, 0], at[:, 1])
        best = int(np.argmin(feet.distance_m))
        foot = (float(feet.lon[best]), float(feet.lat[best]))
        vertex = (float(at[best, 0]), float(at[best, 1]))
        options.append((float(feet.distance_m[best]), *((vertex, foot) if is_turned else (foot, vertex))))
    distance_m, start, end = min(options)
    azimuth_deg = float(geodesy.inverse(*start, *end).azimuth_deg) % 360.0 if distance_m > 0.0 else None
    return (Measure("nearest points", distance_m, azimuth_deg, start, end, known),)


def _outline(geometry: BaseGeometry) -> BaseGeometry:
    return geometry.boundary if geometry.geom_type in ("Polygon", "MultiPolygon") else geometry


def _turned(item: Measure) -> Measure:
    """Return a measurement with anchor and subject exchanged."""
    back_deg = None
    if item.distance_m > 0.0:
        back_deg = float(geodesy.inverse(*item.end, *item.start).azimuth_deg) % 360.0
    name = {
        "nearest point": "to its nearest point",
        "from the boundary": "to its boundary",
        "from its centre": "to its centre",
    }
    return Measure(
        name.get(item.name, item.name), item.distance_m, back_deg, item.end, item.start, item.components, item.along,
        is_inside=item.is_inside,
    )  # fmt: skip


def without_extent(item: Measure, subject: Place) -> Measure:
    """Return a measurement from the subject's own edge: a town on a river is on it, however large the town.

    The distance loses the subject's extent, and the uncertainty with it.
    """
    if is_shape(subject) or subject.extent_m <= 0.0:
        return item
    own = extent_of(subject)
    rest = tuple(part for part in item.components if part not in own)
    return replace(item, distance_m=max(0.0, item.distance_m - subject.extent_m), components=rest)
