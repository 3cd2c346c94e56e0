"""Containment: inside an area by more than is known of both, outside by more, or undecided at its boundary."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import NamedTuple

from .. import geodesy
from ..names import fold
from ..places import KINDS, REDRAWN, WRITTEN
from ..uncertainty.near import near_buffer
from .disputes import dispute_over
from .islands import land_of
from .measures import Components, extent_of, is_shape, position_of, total
from .model import Reading, Verdict
from .outcome import Case, Outcome, known_to
from .parts import with_part
from .sentences import capital, kilometres, named, per_cent, plus_minus, subject_words
from .verdicts import inside_verdict
from .waters import area_of, limit_of

__all__ = ["check_containment"]


def check_containment(case: Case) -> Outcome:
    """Return the outcome of "X in Y": the signed distance to the boundary of Y against what is known of both.

    No measurement refutes that a place is a country's where states disagree, or where it belongs without lying there.
    """
    outcome = _measured(case)
    if outcome.verdict != "contradicted" or case.anchor.kind != "country":
        return outcome
    dispute = dispute_over(case.subject, case.anchor.country, case.borders)
    if dispute is None:
        return outcome
    first = dispute.how.split()[0]
    own = f"{named(case.anchor)} {dispute.how} {dispute.name}" if first in _TAKES else f"{dispute.name}: {dispute.how}"
    reason = f"{outcome.reason.removesuffix('.')}; but {own}, and no outline settles that."
    readings = tuple(replace(reading, verdict="undecided") for reading in outcome.readings)
    return replace(outcome, verdict="undecided", reason=reason, readings=readings, decides="")


_TAKES = frozenset(("claims", "holds", "held"))
"""Verbs of the table whose subject is the state that a place is said to lie in."""


def _measured(case: Case) -> Outcome:
    if is_shape(case.subject):
        return _share_inside(case)
    if case.anchor.id.startswith(WRITTEN):
        return _at_position(case)
    area = area_of(case.anchor) if case.anchor.shape is not None else None
    if area is None:
        on_island = _on_island(case)
        if on_island is not None:
            return on_island
    if area is None or area.geom_type not in ("Polygon", "MultiPolygon"):
        return _inside_disc(case)
    subject, anchor = case.subject, case.anchor
    spot = geodesy.measure_inside(area, subject.lon, subject.lat)
    inside_m, components = spot.inside_m, position_of(anchor) + position_of(subject) + extent_of(subject)
    components += limit_of(anchor, spot.lon, spot.lat) if inside_m < 0.0 else ()
    uncertainty_m = total(components)
    verdict = inside_verdict(inside_m, uncertainty_m)
    path = ((spot.lon, spot.lat), (subject.lon, subject.lat))
    azimuth_deg = spot.azimuth_deg % 360.0 if inside_m else None
    reading = Reading("inside by" if inside_m > 0.0 else "outside by", verdict, abs(inside_m), azimuth_deg,
                      max(0.0, -inside_m), None, path)  # fmt: skip
    head = f"{capital(subject_words(case.claim, subject))} lies {kilometres(abs(inside_m))} "
    head += f"{'inside' if inside_m > 0.0 else 'outside'} the boundary of {named(anchor)}"
    told = _told_by_lists(case, inside_m, uncertainty_m, verdict)
    reading = replace(reading, verdict="undecided") if told.verdict == "undecided" else reading
    listed = (Reading("listed in it", "supported"),) if told.is_listed else ()
    outcome = Outcome(told.verdict, f"{head}{told.words}.", (*listed, reading), components, uncertainty_m, told.decides)
    return with_part(case, outcome)


class _Told(NamedTuple):
    """What is known beside the outlines: the verdict with it, words for people, what would decide."""

    verdict: Verdict
    words: str = ""
    decides: str = ""
    is_listed: bool = False


def _told_by_lists(case: Case, inside_m: float, uncertainty_m: float, verdict: Verdict) -> _Told:
    """Return the verdict on a subject so far inside an outline, by all else that is known of it."""
    subject, anchor = case.subject, case.anchor
    if verdict == "contradicted" and _is_redrawn(case, -inside_m):
        older = ", whose boundary at hand is older than the area that bears its name today"
        return _Told("undecided", older, f"today's boundary of {named(anchor)} would decide")
    if verdict == "contradicted" and _is_enclosed(case):
        counted = f"whether {named(subject)} is counted to {named(anchor)} would decide"
        return _Told("undecided", ", which encloses it", counted)
    if verdict == "contradicted" and anchor.kind in ("country", "province") and _listed(case):
        listed = f", though its source lists it in {named(anchor)}"
        return _Told("undecided", listed, f"the true position of {named(subject)} would decide")
    if verdict != "undecided":
        return _Told(verdict)
    if _is_island(case) and inside_m > -uncertainty_m / 2.0:
        return _Told("supported", ", and a town at its shore is on it")
    if _listed(case):
        words = f", too close to it to tell by outlines, and its source lists it in {named(anchor)}"
        return _Told("supported", words, is_listed=True)
    if (inside_m < 0.0 or case.claim.detail == "bank") and _is_anothers(case):
        return _Told("contradicted", ", and its source lists it in another country")
    return _Told("undecided", ", too close to it to tell", known_to(uncertainty_m, abs(inside_m)))


def _is_anothers(case: Case) -> bool:
    """Whether the gazetteer lists a town of some size in another country, and none of its name beyond the border.

    Towns are told by their country, however near its border they are; what is small may have a twin that is not listed.
    """
    subject, anchor = case.subject, case.anchor
    least = _ON_A_BANK if case.claim.detail == "bank" else _OF_SOME_SIZE
    if anchor.kind != "country" or subject.kind != "settlement" or subject.population < least:
        return False
    if case.borders is None or not subject.country or subject.country == anchor.country:
        return False
    around = case.borders.nearby(subject.lon, subject.lat, _TWIN_M, kinds=("settlement",))
    names = {fold(subject.name), *(fold(place.name) for place in around if place.id in (subject.id, subject.gazetteer))}
    return not any(place.country == anchor.country and fold(place.name) in names for place in around)


_OF_SOME_SIZE, _ON_A_BANK, _TWIN_M = 15_000, 5_000, 30_000.0
"""Inhabitants from which both halves of a town on a border are listed, or of one with a river between them, and how far
apart such lie [P]."""
_WHOLE_SHARE = 0.97
"""Share of a unit from which it lies wholly in a region, as both are drawn."""


def _is_island(case: Case) -> bool:
    return case.anchor.kind == "island" or "island of" in case.claim.text.casefold()


def _listed(case: Case) -> bool:
    """Whether the gazetteer's own codes put the subject in the unit, whatever the outline at hand says."""
    subject, anchor = case.subject, case.anchor
    same = bool(subject.country) and subject.country == anchor.country
    if anchor.kind == "country":
        return same
    if anchor.kind in ("region", "island"):
        return bool(subject.admin1) and _is_of_whole_units(case)
    return anchor.kind == "province" and same and bool(anchor.admin1) and subject.admin1 == anchor.admin1


def _is_of_whole_units(case: Case) -> bool:
    """Whether the unit that the gazetteer lists the subject in lies wholly in the region ("Feodosia, in Crimea")."""
    import shapely

    subject, region = case.subject, shapely.make_valid(case.anchor.geometry)
    around = case.borders.containing(subject.lon, subject.lat) if case.borders is not None else ()
    unit = next((p for p in around if p.kind == "province" and p.admin1 == subject.admin1), None)
    if unit is None or unit.feature_code == REDRAWN:
        return False
    whole = shapely.make_valid(unit.geometry)
    return bool(whole.intersection(region).area >= _WHOLE_SHARE * whole.area)


def _is_redrawn(case: Case, outside_m: float) -> bool:
    """Whether a province was redrawn since its outline was, and the subject lies where it may have grown to."""
    return case.anchor.feature_code == REDRAWN and outside_m <= 2.0 * case.anchor.extent_m


def _is_enclosed(case: Case) -> bool:
    """Whether a province runs around the small unit that holds the subject, or the gap in the outlines where it lies.

    Cities that are units of their own are told by the province around them: "Puerto Princesa, in Palawan".
    """
    import shapely

    subject, anchor = case.subject, case.anchor
    if anchor.kind != "province" or subject.country != anchor.country or case.borders is None:
        return False
    around = shapely.make_valid(anchor.geometry)
    hull = around.convex_hull
    if not shapely.intersects_xy(hull, subject.lon, subject.lat):
        return False
    held = [p for p in case.borders.containing(subject.lon, subject.lat) if p.kind == "province"]
    units = [shapely.make_valid(unit.geometry) for unit in held]
    return all(u.area < _SMALL * around.area and u.intersection(hull).area > _MOSTLY * u.area for u in units)


_SMALL, _MOSTLY = 0.2, 0.7


def _shares_name(case: Case) -> bool:
    """Whether the subject's own unit bears the name of the town that it was said to be in ("in Los Santos")."""
    subject, anchor = case.subject, case.anchor
    return bool(subject.admin1) and subject.country == anchor.country and fold(subject.admin1) == fold(anchor.name)


def _at_position(case: Case) -> Outcome:
    """Return the outcome of "at 35.34, 40.15": the distance to the position against what is known of both."""
    subject, anchor = case.subject, case.anchor
    line = geodesy.inverse(anchor.lon, anchor.lat, subject.lon, subject.lat)
    distance_m = float(line.distance_m)
    components = position_of(anchor) + position_of(subject) + extent_of(subject)
    known_m = total(components)
    verdict: Verdict = "supported" if distance_m <= known_m else "contradicted"
    verdict = "undecided" if known_m < distance_m <= 2.0 * known_m else verdict
    azimuth_deg = float(line.azimuth_deg) % 360.0 if distance_m > 0.0 else None
    path = ((anchor.lon, anchor.lat), (subject.lon, subject.lat))
    reading = Reading("from the position", verdict, distance_m, azimuth_deg, distance_m, None, path)
    reason = f"{capital(subject_words(case.claim, subject))} lies {kilometres(distance_m)} from {named(anchor)}"
    reason += f"; both are known to {plus_minus(known_m)} in all."
    decides = known_to(known_m, distance_m) if verdict == "undecided" else ""
    return Outcome(verdict, reason, (reading,), components, known_m, decides)


def _on_island(case: Case) -> Outcome | None:
    """Return the outcome for an island of which only middle and reach are listed: "on Java".

    Its land is the piece of the country's outline around its middle, where that reaches about as far; None where no
    piece does, as for a region of the mainland, or an island of two states.
    """
    piece = land_of(case)
    if piece is None:
        return None
    subject, anchor = case.subject, case.anchor
    inside_m = float(geodesy.inside_by(piece, subject.lon, subject.lat))
    components = (*position_of(subject), *extent_of(subject), (f"shore of {anchor.name}", _SHORE_M))
    verdict = inside_verdict(inside_m, total(components))
    if verdict == "undecided" and inside_m > -total(components) / 2.0:
        verdict = "supported"  # a town at its shore is on it
    if verdict == "contradicted" and (
        subject.country != (anchor.country or subject.country) or inside_m > -_STRAIT_M
    ):
        verdict = "undecided"
    foot = geodesy.nearest_on_boundary(piece, subject.lon, subject.lat)
    path = ((float(foot.lon), float(foot.lat)), (subject.lon, subject.lat))
    reading = Reading("inside by" if inside_m > 0.0 else "outside by", verdict, abs(inside_m), None,
                      max(0.0, -inside_m), None, path)  # fmt: skip
    who = capital(subject_words(case.claim, subject))
    where = "inside" if inside_m > 0.0 else "outside"
    reason = f"{who} lies {kilometres(abs(inside_m))} {where} the shore of {named(anchor)}."
    decides = known_to(total(components), abs(inside_m)) if verdict == "undecided" else ""
    return with_part(case, Outcome(verdict, reason, (reading,), components, total(components), decides, by_land=True))


_SHORE_M, _STRAIT_M = 3_000.0, 30_000.0
"""How far off the shore of an island may be; how near islands may be [P]."""


_MUNICIPALITY_M = 30_000.0
"""How far the municipality of a town may reach: villages are told by it ("in the municipality of Tixtla") [P]."""
_MUNICIPAL = re.compile(r"\b(?:municipality|municipio|commune|township|district|county|parish) of\b", re.IGNORECASE)


def _inside_disc(case: Case) -> Outcome:
    """Return the outcome for an anchor of which only a point and perhaps an extent are known.

    A town's extent is an estimate and its municipality is larger, so that a subject within its near-buffer is never
    contradicted; a unit without an outline is contradicted only beyond its farthest edge.
    """
    subject, anchor, near = case.subject, case.anchor, case.defaults.near
    line = geodesy.inverse(anchor.lon, anchor.lat, subject.lon, subject.lat)
    distance_m = float(line.distance_m)
    is_unit = KINDS[anchor.kind].family == "area"
    extent_m, used = anchor.extent_m, ("near.extent_share",)
    guessed: Components = ()
    if extent_m <= 0.0 and not is_unit:
        extent_m, used = near.settlement_extent_m, ("near.settlement_extent_m",)
        guessed = ((f"unknown extent of {anchor.name}", extent_m),)
    components = position_of(anchor) + position_of(subject) + extent_of(subject) + guessed
    verdict = inside_verdict(extent_m - distance_m, total(components))
    beyond_m = distance_m - total(components)
    around_m = near_buffer(anchor, defaults=case.defaults).radius_m
    around_m = max(around_m, _MUNICIPALITY_M) if _MUNICIPAL.search(case.claim.text) else around_m
    if verdict == "contradicted" and not is_unit and beyond_m <= around_m:
        verdict = "undecided"
    is_listed = is_deep = False
    if is_unit:
        verdict = "contradicted" if verdict == "contradicted" and anchor.extent_m > 0.0 else "undecided"
        is_listed = verdict == "undecided" and _listed(case)
        is_deep = distance_m <= case.defaults.containment.deep_inside * anchor.extent_m
        verdict = "supported" if is_listed or is_deep else verdict
    elif verdict == "contradicted" and _shares_name(case):
        verdict = "undecided"
    azimuth_deg = float(line.azimuth_deg) % 360.0 if distance_m > 0.0 else None
    path = ((anchor.lon, anchor.lat), (subject.lon, subject.lat))
    reading = Reading("from the centre", verdict, distance_m, azimuth_deg, max(0.0, distance_m - extent_m), None, path)
    reason = _disc_words(case, distance_m, 0.0 if guessed else extent_m, listed=is_unit and is_listed)
    decides = "its outline would decide" if verdict == "undecided" else ""
    return Outcome(verdict, reason, (reading,), components, total(components), decides, used, by_land=is_deep)


def _disc_words(case: Case, distance_m: float, extent_m: float, *, listed: bool) -> str:
    who, anchor = capital(subject_words(case.claim, case.subject)), named(case.anchor)
    words = f"{who} lies {kilometres(distance_m)} from the centre of {anchor}"
    words += f", which reaches about {kilometres(extent_m)} from it" if extent_m > 0.0 else ""
    return words + (f", and its source lists it in {anchor}." if listed else ".")


def _share_inside(case: Case) -> Outcome:
    """Return the outcome for a line or area as the subject: the share of it that lies inside."""
    import shapely

    subject, anchor, limits = case.subject, case.anchor, case.defaults.containment
    components = position_of(anchor) + position_of(subject)
    if anchor.shape is None or anchor.geometry.geom_type not in ("Polygon", "MultiPolygon"):
        decides = f"an area for {named(anchor)} would decide"
        reason = f"{capital(named(subject))} is more than a point, and {named(anchor)} has no area to hold it."
        return Outcome("undecided", reason, (Reading("share inside", "undecided"),), components, None, decides)
    whole, area = shapely.make_valid(subject.geometry), shapely.make_valid(area_of(anchor))
    part = whole.intersection(area)
    is_line = subject.family == "line"
    size, held = (whole.length, part.length) if is_line else (whole.area, part.area)
    share = held / size if size > 0.0 else 0.0
    verdict: Verdict = "supported" if share >= limits.share_inside else "undecided"
    if share <= limits.share_outside:
        beside_m = 2.0 * subject.extent_m if subject.kind == "sea" else 0.0  # a gulf of a land lies beside it
        apart = shapely.distance(whole, area) > total(components) / 50_000.0 + beside_m / 111_000.0
        verdict = "contradicted" if apart else "undecided"
    if is_line and share > limits.share_outside:
        verdict = "supported"
    reason = f"{per_cent(share)} of {named(subject)} lies in {named(anchor)}."
    decides = "which part of it is meant would decide" if verdict == "undecided" else ""
    reading = Reading("share inside", verdict)
    return with_part(case, Outcome(verdict, capital(reason), (reading,), components, None, decides, ("containment",)))
