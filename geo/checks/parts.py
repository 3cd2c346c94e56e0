"""Parts of an area ("in northern X"): the bearing from its corrected centre, or the share of it behind the subject."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from .. import geodesy
from ..regions.halves import share_behind
from .model import Reading
from .outcome import Case, Outcome, known_to
from .sentences import bearing_words, kilometres, per_cent, stated_direction
from .verdicts import angle_between, best_verdict, limit_verdict, side_verdict, worst_verdict

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

    from .model import Verdict

__all__ = ["together", "with_part"]


def with_part(case: Case, whole: Outcome) -> Outcome:
    """Return a containment with its "northern" judged, by two readings of which the better decides.

    Readings: the bearing from the corrected centre, as for areas; the share of the area that lies behind the subject
    as seen in the stated direction, for long and bent countries whose centre tells little.
    """
    direction = case.claim.direction
    if direction is None or direction.azimuth_deg is None or whole.verdict == "contradicted":
        return whole
    bearing, is_in_the_middle = _by_bearing(case, whole.uncertainty_m, direction.azimuth_deg)
    share, behind = _by_share(case, direction.azimuth_deg)
    doubtful = is_in_the_middle or bearing.verdict == "contradicted"
    if doubtful and share.verdict == "supported" and behind < _CLEAR_SHARE:
        share = replace(share, verdict="undecided")  # behind half of it, yet in its middle or beyond its centre
    verdict = best_verdict(bearing.verdict, share.verdict)
    parts = (share, bearing) if share.verdict == verdict != bearing.verdict else (bearing, share)
    both = worst_verdict(whole.verdict, verdict)
    readings = (*whole.readings, *parts) if both == whole.verdict else (*parts, *whole.readings)
    decides = ""
    if both == "undecided":
        decides = whole.decides or _decides(case, bearing, whole.uncertainty_m)
    reason = f"{whole.reason[:-1]}, {_words(case, bearing, behind, verdict)}."
    return replace(
        whole,
        verdict=both,
        reason=reason,
        readings=readings,
        decides=decides,
        used=("containment.part_supported", "containment.part_undecided"),
    )


def together(case: Case) -> BaseGeometry:
    """Return the area less what lies far off: "western Portugal" is none of the Azores, nor is its centre at sea.

    What is farther than half the reach of its largest piece from that, or from what is kept with it, is left out,
    unless the subject lies there.
    """
    import shapely

    area, subject = case.anchor.geometry, case.subject
    pieces = sorted(shapely.get_parts(area), key=lambda piece: -piece.area)
    if len(pieces) < 2:
        return area
    bounds = pieces[0].bounds
    reach = 0.5 * _FAR_SHARE * (bounds[2] - bounds[0] + bounds[3] - bounds[1])
    kept, left = pieces[:1], pieces[1:]
    while left:
        whole = shapely.union_all(kept)
        near = shapely.dwithin(left, whole, reach)
        if not near.any():
            break
        kept += [piece for piece, is_near in zip(left, near, strict=True) if is_near]
        left = [piece for piece, is_near in zip(left, near, strict=True) if not is_near]
    mainland = shapely.multipolygons(kept) if len(kept) > 1 else kept[0]
    at = shapely.Point(subject.lon, subject.lat)
    return mainland if mainland.distance(at) <= min(piece.distance(at) for piece in pieces) + 1e-9 else area


_FAR_SHARE, _MIDDLE_SHARE, _CLEAR_SHARE = 0.5, 0.15, 0.65


def _by_bearing(case: Case, uncertainty_m: float, azimuth_deg: float) -> tuple[Reading, bool]:
    """Return the reading by the bearing from the centre, and whether the subject is in the middle of the area."""
    subject = case.subject
    centre = geodesy.corrected_centre(together(case))
    start = (float(centre.lon), float(centre.lat))
    line = geodesy.inverse(*start, subject.lon, subject.lat)
    distance_m, found_deg = float(line.distance_m), float(line.azimuth_deg) % 360.0
    off_deg = angle_between(found_deg, azimuth_deg)
    verdict = side_verdict(off_deg, distance_m, uncertainty_m, defaults=case.defaults)
    is_in_the_middle = distance_m < _MIDDLE_SHARE * float(centre.radial_m)
    if is_in_the_middle:
        verdict = "undecided"  # in the middle, a bearing from the centre tells little
    path = (start, (subject.lon, subject.lat))
    return Reading("from its centre", verdict, distance_m, found_deg, None, off_deg, path), is_in_the_middle


def _by_share(case: Case, azimuth_deg: float) -> tuple[Reading, float]:
    limits = case.defaults.containment
    behind = share_behind(together(case), case.subject.lon, case.subject.lat, azimuth_deg)
    verdict: Verdict = limit_verdict(1.0 - behind, 1.0 - limits.part_supported, 1.0 - limits.part_undecided)
    return Reading("by the share behind it", verdict), behind


def _words(case: Case, bearing: Reading, behind: float, verdict: Verdict) -> str:
    word = stated_direction(case.claim)
    outcome = {
        "supported": f"in its {word} as stated",
        "undecided": f"which leaves the stated {word} open",
        "contradicted": f"not in its {word} as stated",
    }[verdict]
    where = f"{kilometres(bearing.measured_m or 0.0)} from its centre, {bearing_words(bearing.azimuth_deg or 0.0)}"
    return f"{where}, with {per_cent(1.0 - behind)} of it farther {word}: {outcome}"


def _decides(case: Case, bearing: Reading, uncertainty_m: float) -> str:
    distance_m = bearing.measured_m or 0.0
    if distance_m < uncertainty_m / 2.0:
        return known_to(uncertainty_m, 2.0 * distance_m)
    limits, word = case.defaults.containment, stated_direction(case.claim)
    return (
        f"at most {per_cent(1.0 - limits.part_supported)} of it farther {word} would support it, "
        f"over {per_cent(1.0 - limits.part_undecided)} refute it"
    )
