"""Border claims: so far from a border, at or near it, or across it from a place."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from .. import geodesy
from ..errors import GeometryError
from ..places import KINDS
from .distances import judged_outcome
from .measures import Measure, is_shape, measure, measure_to_line, without_extent
from .nearness import Reach, border_reach, judge_reach, one_reading, shortest
from .outcome import Case, Outcome
from .sentences import capital, join_words, kilometres, measured_words, named, subject_words
from .verdicts import limit_verdict, worst_verdict

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

    from ..places import Place
    from .model import Verdict

__all__ = ["check_border"]


def check_border(case: Case) -> Outcome:
    """Return the outcome of a border claim, measured to the nearest point of the border, on either side."""
    found = _border_line(case)
    if found is None:
        return _from_place(case)
    line, course = found
    bearing_deg = case.claim.direction.azimuth_deg if case.claim.direction else None
    if is_shape(case.subject):
        measures: tuple[Measure, ...] = (shortest(case, line),)
    else:
        measures = measure_to_line(case.subject, line, course, bearing_deg)
    if case.claim.distance is not None:
        return _open_where_disputed(case, _open_by_water(case, line, judged_outcome(case, measures, line)))
    return _open_where_disputed(case, judge_reach(case, measures[0], line, border_reach(case, measures[0])))


_AROUND_M = 5000.0
"""Points so far away on all sides lie in a country too, unless the outlines leave the land out: a coast has one [P]."""


def _open_where_disputed(case: Case, outcome: Outcome) -> Outcome:
    """Return a refuted claim as undecided where the subject's own extent, or a dispute, may reach to the border."""
    subject = case.subject
    if outcome.verdict != "contradicted":
        return outcome
    if subject.shape is None and KINDS[subject.kind].family == "area" and subject.extent_m <= 0.0:
        why, decides = f"how far {named(subject)} reaches around its position is not known", "its outline would decide"
    elif _is_no_mans_land(case):
        why = "it lies on land that the outlines give to no country, so where the border runs there is open"
        decides = "an agreed course of the border would decide"
    else:
        return outcome
    return replace(outcome, verdict="undecided", reason=f"{outcome.reason[:-1]}; but {why}.", decides=decides)


def _open_by_water(case: Case, line: Place, outcome: Outcome) -> Outcome:
    """Return a refuted distance as undecided where a neighbour's land lies nearer than the land border between the two.

    Borders run on through estuaries, lakes and the sea, where outlines of land have none.
    """
    codes = line.id.removeprefix("border:").split("-")
    distance = case.claim.distance
    if outcome.verdict != "contradicted" or distance is None or len(codes) != 2 or case.borders is None:
        return outcome
    subject, measured_m = case.subject, outcome.readings[0].measured_m or 0.0
    if not line.id.startswith("border:") or is_shape(subject) or distance.low_m >= measured_m:
        return outcome
    for code in codes:
        other = case.borders.get(f"country:{code}")
        land_m = max(0.0, -geodesy.measure_inside(other.geometry, subject.lon, subject.lat).inside_m)
        if 0.0 < land_m < measured_m - _AROUND_M and land_m <= (1.0 + _ROUNDED) * distance.low_m:
            reason = (
                f"{outcome.reason[:-1]}; but land of {named(other)} is {kilometres(land_m)} away, so that the border "
            )
            decides = "the course of the border through water would decide"
            reason += "through the water between may be nearer than the border on land."
            return replace(outcome, verdict="undecided", reason=reason, decides=decides)
    return outcome


_ROUNDED = 0.1


def _is_no_mans_land(case: Case) -> bool:
    """Whether the subject, and all around it, lies in no country: land between two that the outlines leave out."""
    lon, lat = case.subject.lon, case.subject.lat
    if case.borders is None or is_shape(case.subject):
        return False
    points = [(lon, lat)]
    points += [_ahead(lon, lat, azimuth_deg) for azimuth_deg in (0.0, 90.0, 180.0, 270.0)]
    return not any(place.kind == "country" for point in points for place in case.borders.containing(*point))


def _ahead(lon: float, lat: float, azimuth_deg: float) -> tuple[float, float]:
    end = geodesy.destination(lon, lat, azimuth_deg, _AROUND_M)
    return float(end.lon), float(end.lat)


def _border_line(case: Case) -> tuple[Place, BaseGeometry] | None:
    """Return the border meant, with its course: a border line, the one that two areas share, or a whole boundary."""
    shaped = [anchor for anchor in case.anchors if is_shape(anchor)]
    for anchor in shaped:
        if anchor.family == "line":
            return anchor, anchor.geometry
    areas = shaped[:2]
    if not areas:
        return None
    if case.borders is not None and all(area.country and area.kind == "country" for area in areas):
        try:
            line = case.borders.border(*(area.country for area in areas))
        except LookupError:
            pass
        else:
            return line, line.geometry
    name = join_words([area.name for area in areas])
    border = replace(areas[0], name=name, kind="border", uncertainty_m=max(area.uncertainty_m for area in areas))
    if len(areas) == 2:
        try:
            return border, geodesy.shared_border(areas[0].geometry, areas[1].geometry)
        except GeometryError:
            border = replace(border, name=areas[0].name)
    return border, areas[0].geometry


def _from_place(case: Case) -> Outcome:
    """Return the outcome where the anchor has no border of its own: "across the border from" a town, else unchecked."""
    if case.claim.distance is not None and case.claim.detail == "across":
        return judged_outcome(case, measure(case.subject, case.anchor), case.anchor)
    if case.claim.detail != "across":
        words = f"No border of {named(case.anchor)} is known, so the distance to it cannot be measured."
        return Outcome("unchecked", words)
    subject, anchor = case.subject, case.anchor
    rules, shown = case.defaults.border, measure(subject, anchor)[-1]
    item = without_extent(shown, subject)
    supported_m = max(rules.across_supported_m, item.uncertainty_m)
    undecided_m = max(rules.across_undecided_m, 2.0 * item.uncertainty_m)
    reach = Reach(supported_m, undecided_m, rules.across_undecided_m, "across the border", ("border",))
    verdict = limit_verdict(item.distance_m, reach.supported_m, reach.undecided_m)
    if item.uncertainty_m > reach.vague_m:
        verdict = "undecided"
    side: Verdict = "undecided"
    words = "; the country of one of them is not known"
    if subject.country and anchor.country:
        side = "contradicted" if subject.country == anchor.country else "supported"
        words = ", in the same country" if side == "contradicted" else ", in another country"
    verdict = worst_verdict(verdict, side)
    reason = f"{capital(subject_words(case.claim, subject))} lies {measured_words([shown], anchor)}{words}."
    decides = ""
    if verdict == "undecided":
        decides = "the countries of both would decide" if side == "undecided" else "a stated distance would decide"

    return one_reading(item, shown, verdict, reason, decides, reach)
