"""Containment: inside an area by more than is known of both, outside by more, or undecided at its boundary."""

from __future__ import annotations

from .. import geodesy
from ..places import KINDS, Place
from .measures import Components, extent_of, is_shape, position_of, total
from .model import Reading, Verdict
from .outcome import Case, Outcome, known_to
from .sentences import bearing_words, capital, kilometres, named, per_cent, stated_direction, subject_words
from .verdicts import angle_between, inside_verdict, side_verdict, worst_verdict

__all__ = ["check_containment"]


def check_containment(case: Case) -> Outcome:
    """Return the outcome of "X in Y": the signed distance to the boundary of Y against what is known of both."""
    if is_shape(case.subject):
        return _share_inside(case)
    area = case.anchor.geometry if case.anchor.shape is not None else None
    if area is None or area.geom_type not in ("Polygon", "MultiPolygon"):
        return _inside_disc(case)
    subject, anchor = case.subject, case.anchor
    inside_m = float(geodesy.inside_by(area, subject.lon, subject.lat))
    components = position_of(anchor) + position_of(subject) + extent_of(subject)
    uncertainty_m = total(components)
    verdict = inside_verdict(inside_m, uncertainty_m)
    foot = geodesy.nearest_on_boundary(area, subject.lon, subject.lat)
    path = ((float(foot.lon), float(foot.lat)), (subject.lon, subject.lat))
    azimuth_deg = float(foot.azimuth_deg) % 360.0 if inside_m else None
    reading = Reading("inside by" if inside_m > 0.0 else "outside by", verdict, abs(inside_m), azimuth_deg,
                      max(0.0, -inside_m), None, path)  # fmt: skip
    head = f"{capital(subject_words(case.claim, subject))} lies {kilometres(abs(inside_m))} "
    head += f"{'inside' if inside_m > 0.0 else 'outside'} the boundary of {named(anchor)}"
    decides = ""
    if verdict == "undecided":
        decides = known_to(uncertainty_m, abs(inside_m))
        head += ", too close to it to tell"
    return _with_part(case, Outcome(verdict, f"{head}.", (reading,), components, uncertainty_m, decides))


def _with_part(case: Case, whole: Outcome) -> Outcome:
    """Return the outcome with "northern" and the like judged: the bearing from the corrected centre."""
    direction = case.claim.direction
    if direction is None or direction.azimuth_deg is None or whole.verdict == "contradicted":
        return whole
    subject, anchor = case.subject, case.anchor
    centre = geodesy.corrected_centre(anchor.geometry)
    line = geodesy.inverse(float(centre.lon), float(centre.lat), subject.lon, subject.lat)
    distance_m, azimuth_deg = float(line.distance_m), float(line.azimuth_deg) % 360.0
    off_deg = angle_between(azimuth_deg, direction.azimuth_deg)
    verdict = side_verdict(off_deg, distance_m, whole.uncertainty_m, defaults=case.defaults)
    path = ((float(centre.lon), float(centre.lat)), (subject.lon, subject.lat))
    reading = Reading("from its centre", verdict, distance_m, azimuth_deg, None, off_deg, path)
    reason = f"{whole.reason[:-1]}, and {kilometres(distance_m)} from its centre, {bearing_words(azimuth_deg)}"
    word = stated_direction(case.claim)
    reason += {
        "supported": f": in its {word} as stated.",
        "undecided": f": {off_deg:.0f}° off {word}, which leaves the stated part open.",
        "contradicted": f": {off_deg:.0f}° off {word}, not the part stated.",
    }[verdict]
    limits = case.defaults.direction
    decides = whole.decides
    if verdict == "undecided" and not decides:
        decides = (
            known_to(whole.uncertainty_m, 2.0 * distance_m) if distance_m < whole.uncertainty_m / 2.0
            else f"a bearing within {limits.line_supported_deg:g}° would support it, one beyond {limits.line_undecided_deg:g}° refute it"
        )  # fmt: skip
    both = worst_verdict(whole.verdict, verdict)
    readings = (*whole.readings, reading) if both == whole.verdict else (reading, *whole.readings)
    used = ("direction.line_supported_deg", "direction.line_undecided_deg")
    decides = decides if both == "undecided" else ""
    return Outcome(both, reason, readings, whole.components, whole.tolerance_m, decides, used)


def _inside_disc(case: Case) -> Outcome:
    """Return the outcome for an anchor of which only a point and perhaps an extent are known."""
    subject, anchor, near = case.subject, case.anchor, case.defaults.near
    line = geodesy.inverse(anchor.lon, anchor.lat, subject.lon, subject.lat)
    distance_m = float(line.distance_m)
    is_unit = KINDS[anchor.kind].family == "area"
    extent_m = anchor.extent_m
    used: tuple[str, ...] = ()
    guessed: Components = ()
    if extent_m <= 0.0 and not is_unit:
        extent_m, used = near.settlement_extent_m, ("near.settlement_extent_m",)
        guessed = ((f"unknown extent of {anchor.name}", extent_m),)
    components = position_of(anchor) + position_of(subject) + extent_of(subject) + guessed
    verdict = inside_verdict(extent_m - distance_m, total(components))
    listed = _listed(subject, anchor)
    if is_unit:
        verdict = "contradicted" if verdict == "contradicted" and anchor.extent_m > 0.0 else "undecided"
        verdict = listed if verdict == "undecided" and listed == "supported" else verdict
    azimuth_deg = float(line.azimuth_deg) % 360.0 if distance_m > 0.0 else None
    path = ((anchor.lon, anchor.lat), (subject.lon, subject.lat))
    reading = Reading("from the centre", verdict, distance_m, azimuth_deg, max(0.0, distance_m - extent_m), None, path)
    head = f"{capital(subject_words(case.claim, subject))} lies {kilometres(distance_m)} from the centre of {named(anchor)}"
    head += f", which reaches {kilometres(extent_m)} from it" if extent_m > 0.0 and not guessed else ""
    decides = ""
    if verdict == "undecided":
        margin_m = abs(extent_m - distance_m)
        decides = "its boundary would decide" if is_unit or guessed else known_to(total(components), margin_m)
    elif listed == "supported" and is_unit:
        head += f", and its source lists it in {named(anchor)}"
    return Outcome(verdict, f"{head}.", (reading,), components, total(components), decides, used)


def _listed(subject: Place, anchor: Place) -> Verdict:
    """Whether the gazetteer's own codes put the subject in the unit."""
    same = bool(subject.country) and subject.country == anchor.country
    if anchor.kind == "country":
        return "supported" if same else "undecided"
    return "supported" if same and bool(anchor.admin1) and subject.admin1 == anchor.admin1 else "undecided"


def _share_inside(case: Case) -> Outcome:
    """Return the outcome for a line or area as the subject: the share of it that lies inside."""
    import shapely

    subject, anchor, limits = case.subject, case.anchor, case.defaults.containment
    components = position_of(anchor) + position_of(subject)
    if anchor.shape is None or anchor.geometry.geom_type not in ("Polygon", "MultiPolygon"):
        decides = f"an area for {named(anchor)} would decide"
        reason = f"{capital(named(subject))} is more than a point, and {named(anchor)} has no area to hold it."
        return Outcome("undecided", reason, (Reading("share inside", "undecided"),), components, None, decides)
    whole, area = shapely.make_valid(subject.geometry), shapely.make_valid(anchor.geometry)
    part = whole.intersection(area)
    is_line = subject.family == "line"
    size, held = (whole.length, part.length) if is_line else (whole.area, part.area)
    share = held / size if size > 0.0 else 0.0
    verdict: Verdict = "supported" if share >= limits.share_inside else "undecided"
    if share <= limits.share_outside:
        apart = shapely.distance(whole, area) > total(components) / 50_000.0
        verdict = "contradicted" if apart else "undecided"
    if is_line and share > limits.share_outside:
        verdict = "supported"
    reason = f"{per_cent(share)} of {named(subject)} lies in {named(anchor)}."
    decides = "which part of it is meant would decide" if verdict == "undecided" else ""
    reading = Reading("share inside", verdict)
    return Outcome(verdict, capital(reason), (reading,), components, None, decides, ("containment",))
