"""Lands that touch: on which side of a land its neighbour lies, and whether a land lies between two others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .. import geodesy
from ..errors import GeometryError
from .measures import Components, is_shape, position_of
from .model import Reading
from .outcome import Case, Outcome
from .sentences import bearing_words, capital, named, stated_direction, subject_words
from .verdicts import angle_between, limit_verdict

if TYPE_CHECKING:
    from ..places import Place

__all__ = ["check_neighbours", "is_beside"]

_LANDS = frozenset(("country", "province", "district"))
_OVERLAP = 0.02
"""Share of the smaller of two lands up to which their outlines may overlap, drawn coarsely as they are [P]."""
_UNDECIDED_DEG = 112.5
"""Farther off the stated side, the way to a neighbour lies on another side of a land [P]."""
Point = tuple[float, float]


def is_beside(one: Place, other: Place) -> bool:
    """Return whether two lands touch, neither inside the other."""
    if not all(is_shape(each) and each.family == "area" and each.kind in _LANDS for each in (one, other)):
        return False
    first, second = one.geometry, other.geometry
    if not first.intersects(second):
        return False
    common = first.intersection(second).area
    return bool(common <= _OVERLAP * min(first.area, second.area))


def check_neighbours(case: Case) -> Outcome | None:
    """Return the outcome of "Iran lies east of Iraq" for lands that touch, None where they do not.

    Told by the way from the middle of the anchor to the middle of the subject, or to the middle of the border they
    share, whichever fits better: contradicted only where both lie on another side.
    """
    way, subject, anchor = case.claim.direction, case.subject, case.anchor
    if way is None or way.azimuth_deg is None or not is_beside(subject, anchor):
        return None
    start = _middle(anchor)
    ends = [("to its middle", _middle(subject)), *_at_border(case)]
    known: Components = position_of(anchor) + position_of(subject)
    readings = []
    for name, end in ends:
        line = geodesy.inverse(*start, *end)
        azimuth_deg = float(line.azimuth_deg) % 360.0
        off_deg = angle_between(azimuth_deg, way.azimuth_deg)
        verdict = limit_verdict(off_deg, case.defaults.direction.line_supported_deg, _UNDECIDED_DEG)
        readings.append(Reading(name, verdict, float(line.distance_m), azimuth_deg, None, off_deg, (start, end)))
    readings.sort(key=lambda reading: reading.error_deg or 0.0)
    first = readings[0]
    off = f"is off by {first.error_deg:.0f}°"
    tail = {"supported": "fits", "undecided": f"{off}, which leaves it open", "contradicted": off}[first.verdict]
    reason = (
        f"{capital(subject_words(case.claim, subject))} borders on {named(anchor)} and lies, from the middle of it, "
        f"{bearing_words(first.azimuth_deg or 0.0)}; the stated {stated_direction(case.claim)} {tail}."
    )
    decides = "the side of the land that is meant would decide" if first.verdict == "undecided" else ""
    return Outcome(first.verdict, reason, tuple(readings), known, None, decides, ("direction.line_supported_deg",))


def _middle(place: Place) -> Point:
    centre = geodesy.corrected_centre(place.geometry)
    return float(centre.lon), float(centre.lat)


def _at_border(case: Case) -> list[tuple[str, Point]]:
    """Return the middle of the border that two lands share, as a reading."""
    one, other = case.subject, case.anchor
    try:
        if case.borders is not None and one.kind == other.kind == "country" and one.country and other.country:
            line = case.borders.border(one.country, other.country).geometry
        else:
            line = geodesy.shared_border(one.geometry, other.geometry)
        centre = geodesy.corrected_centre(line)
    except (GeometryError, LookupError):
        return []
    return [("to the border they share", (float(centre.lon), float(centre.lat)))]
