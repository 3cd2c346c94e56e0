"""Where the listed course of a river ends, and whether a place may lie on it beyond: lists lack parts of courses."""

from __future__ import annotations

from math import cos, radians
from typing import TYPE_CHECKING

import numpy as np

from .. import geodesy
from ..regions.flow import mouth_of
from .confluences import cannot_go_on
from .sentences import kilometres, named

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from ..places import Place
    from .outcome import Borders, Case, Outcome

__all__ = ["beyond_its_course"]

_COURSES = frozenset(("river", "canal", "road", "railway"))
_KINDS = frozenset(("along", "near", "side", "distance", "offset", "within"))
_AT_ALL_M = 12_000.0
"""Nearer than this a place lies beside the course, not beyond it."""
_LONGEST_M, _LONGEST_SHARE = 150_000.0, 0.4
"""How far a river may go on beyond its listed course, at most, and for its length: of 460 towns named after the river
they lie on, 22 lay beyond its course as it was listed then, most of them by 10 to 130 km [P]."""
_STRETCH_M = 300_000.0
"""A shorter course of which no mouth is known may be a stretch of a river: it refutes nothing ahead of its ends within
its own length (the Apurímac was listed down to Huanipaca, and flows on for 200 km) [P]."""
_WORLD_APART_M = 2_000_000.0
"""Nobody takes a river for one in another part of the world: a second Tweed is meant, or Ouse [P]."""
_BY_SEA_DEG, _ASIDE_DEG = 0.06, 45.0
"""How near a mouth is to the sea; how far from the stated side a bearing from it may be [P]."""
_GAP_SHARE, _DEGREE_M = 0.75, 111_000.0
"""What lies on a lacking stretch is nearer to one of its ends than so much of it, winding included [P]."""
_LAST_M, _BACK_DEG = 40_000.0, 0.1
"""How far a river may go on ahead of arms that end there; how far back the way ahead is told from [P]."""
_STUB_M = 2_000.0
"""A piece shorter than this is a leftover of the drawing, and no gap of the course lies before it [P]."""
_AT_END = 1.02
"""Beside the course, the end itself has to be its nearest point."""
_AHEAD, _AHEAD_M = 1.25, 3_000.0
"""An end that is hardly farther off than the nearest point of the course is what the place lies beyond [P]."""


def beyond_its_course(case: Case, outcome: Outcome) -> str:
    """Return why a statement about a river stays open, "" where it does not.

    The nearest that a listed course comes to the place is then one of its ends, where only the list may end: what is
    refuted may be true farther on, and no side can be told there at all.
    """
    is_side = case.claim.kind == "side" and outcome.verdict == "supported"
    if case.claim.kind in ("side", "near") and outcome.by_land:
        return ""
    if not (is_side or outcome.verdict == "contradicted") or case.claim.kind not in _KINDS:
        return ""
    course, measured = case.anchor, [r.measured_m for r in outcome.readings if r.measured_m is not None]
    if course.kind not in _COURSES or course.shape is None or case.subject.shape is not None or not measured:
        return ""
    if min(measured) < _AT_ALL_M and case.claim.kind != "side":
        return ""
    if min(measured) > _WORLD_APART_M:
        return f"{named(course)} is so far off that another of this name must be meant, of which few are listed"
    ends, reach_m = _ends(course, refuted=outcome.verdict == "contradicted")
    if not len(ends):
        return ""
    off_m = np.asarray(geodesy.inverse(case.subject.lon, case.subject.lat, ends[:, 0], ends[:, 1]).distance_m)
    at_end_m = _AT_END * min(measured) if min(measured) < _AT_ALL_M else _AHEAD * min(measured) + _AHEAD_M
    ahead = (off_m <= at_end_m) & (off_m <= reach_m)
    if not ahead.any() or (case.claim.kind == "side" and _is_mouth(case, outcome, ends, ahead)):
        return ""
    is_known_on = bool((ahead & (_to_mouth(course, ends) > 0.0)).any())
    is_told = not is_known_on and _is_well_aside(case, outcome)
    if is_told and cannot_go_on(course, case.subject, ends[ahead], case.borders):
        return ""
    return f"the listed course of {named(course)} ends {kilometres(float(off_m[ahead].min()))} off, and may go on"


def _is_mouth(case: Case, outcome: Outcome, ends: NDArray[np.float64], ahead: NDArray[np.bool_]) -> bool:
    """Whether a river ends there in the sea, in one mouth, and the place lies well on one side of that.

    Of a delta, other arms may not be listed; and what lies out along an estuary is on neither side of its end.
    """
    if case.borders is None or np.count_nonzero(ahead) != 1 or not _is_well_aside(case, outcome):
        return False
    tips, at, mouth = ends.tolist(), int(np.argmax(ahead)), mouth_of(case.anchor)
    if mouth is not None and float(geodesy.inverse(*mouth, *tips[at]).distance_m) > _LAST_M:
        return False  # an estuary that no list has goes on from there
    return _is_at_sea(tips[at], case.borders) and not any(
        _is_at_sea(tip, case.borders) for k, tip in enumerate(tips) if k != at
    )


def _is_well_aside(case: Case, outcome: Outcome) -> bool:
    """Whether a place lies well on one side of the end of a course, where a side is told at all."""
    off_deg = outcome.readings[0].error_deg
    return case.claim.kind != "side" or (off_deg is not None and not _ASIDE_DEG < off_deg < 180.0 - _ASIDE_DEG)


def _is_at_sea(tip: Sequence[float], borders: Borders) -> bool:
    """Whether no land is listed at a position, or about 6 km to a side of it."""
    lon, lat = tip
    wide_deg = _BY_SEA_DEG / max(0.1, cos(radians(lat)))
    around = ((0.0, 0.0), (wide_deg, 0.0), (-wide_deg, 0.0), (0.0, _BY_SEA_DEG), (0.0, -_BY_SEA_DEG))
    return any(not borders.containing(lon + east, lat + north) for east, north in around)


def _ends(course: Place, *, refuted: bool = False) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return the ends of a course, shape (n, 2), and how far it may go on from each, metres; a ring has none.

    An end at a gap is followed by the rest of the course: only places about the gap may lie on what the list lacks.
    Where all the rest lies behind an end, as arms beside each other end, a river may go on ahead all the same, which
    is to be thought of before a statement is `refuted`.
    """
    import shapely

    whole = course.geometry
    if whole.geom_type == "MultiLineString":
        whole = shapely.line_merge(whole)
    pieces = shapely.get_parts(whole)
    long = shapely.length(pieces) * _DEGREE_M >= _STUB_M
    pieces = pieces[long] if long.any() else pieces
    xy, piece = shapely.get_coordinates(pieces, return_index=True)
    steps_m = geodesy.inverse(xy[:-1, 0], xy[:-1, 1], xy[1:, 0], xy[1:, 1]).distance_m
    whole_m = float(np.sum(steps_m[piece[1:] == piece[:-1]]))
    most_m = min(_LONGEST_M, _LONGEST_SHARE * whole_m)
    if refuted and whole_m < _STRETCH_M and mouth_of(course) is None:
        most_m = max(most_m, whole_m)
    tips, owner = shapely.get_coordinates(shapely.boundary(pieces), return_index=True)
    gap_deg = shapely.distance(shapely.points(tips)[:, None], pieces[None, :])
    gap_deg[np.arange(len(tips)), owner] = np.inf
    gap_m = gap_deg.min(axis=1, initial=np.inf) * _DEGREE_M
    reach_m = np.maximum(np.minimum(most_m, _GAP_SHARE * gap_m), _to_mouth(course, tips))
    return tips, np.where(_are_last(pieces, tips, owner), np.maximum(reach_m, _LAST_M), reach_m) if refuted else reach_m


def _are_last(
    pieces: NDArray[np.object_], tips: NDArray[np.float64], owner: NDArray[np.int_]
) -> NDArray[np.bool_]:
    """Return which ends have none of the other pieces ahead of them: those lie behind, or are joined there."""
    import shapely

    last = np.zeros(len(tips), dtype=bool)
    if len(pieces) < 2:
        return last
    for k, (tip, piece) in enumerate(zip(tips, pieces[owner], strict=True)):
        others = shapely.MultiLineString([other for other in pieces if other is not piece])
        is_start = np.array_equal(shapely.get_coordinates(piece)[0], tip)
        back = shapely.line_interpolate_point(piece, min(_BACK_DEG, piece.length) * (1.0 if is_start else -1.0))
        joint = shapely.get_coordinates(shapely.shortest_line(shapely.Point(tip), others))[-1]
        last[k] = np.any(joint != tip) and float(np.dot(tip - (back.x, back.y), joint - tip)) <= 0.0
    return last


def _to_mouth(course: Place, tips: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return how far a river surely goes on from each end, metres: from the one nearest to its mouth to there."""
    on_m, mouth = np.zeros(len(tips)), mouth_of(course)
    if mouth is not None and len(tips):
        away_m = np.asarray(geodesy.inverse(*mouth, tips[:, 0], tips[:, 1]).distance_m)
        last = int(np.argmin(away_m))
        on_m[last] = _AHEAD * float(away_m[last]) if away_m[last] > _AT_ALL_M else 0.0
    return on_m
