"""All claims of an incident checked: gates before measuring, caps after it, notes, and the finding."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from ..claims.model import Claim, ClaimKind
from ..defaults import DEFAULTS, Defaults, list_defaults
from ..errors import GeoError
from ..places import KINDS, Place, Shape
from ..regions.shapes import stated_zone
from ..uncertainty.budget import ErrorBudget
from .containment import check_containment
from .distances import check_direction, check_distance, check_path
from .measures import is_shape
from .model import Finding
from .outcome import Borders, Case, Outcome
from .relations import check_along, check_between, check_border, check_near, check_side
from .sentences import capital, named, plus_minus
from .slips import unit_slip

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

__all__ = ["check_claims"]

_RULE = "known of both positions, summed (Chapman & Wieczorek 2020)"

_CHECKS: dict[ClaimKind, Callable[[Case], Outcome]] = {
    "distance": check_distance,
    "offset": check_distance,
    "within": check_distance,
    "direction": check_direction,
    "path": check_path,
    "containment": check_containment,
    "between": check_between,
    "along": check_along,
    "side": check_side,
    "near": check_near,
    "border": check_border,
}


def check_claims(
    claims: Iterable[Claim],
    places: Mapping[str, Place],
    *,
    defaults: Defaults = DEFAULTS,
    borders: Borders | None = None,
) -> tuple[Finding, ...]:
    """Return one finding a claim, in claim order; never raises for doubtful text or places.

    Parameters
    ----------
    places : place id to place; subjects and anchors of claims name their places by it
    defaults : the numbers in force
    borders : a gazetteer, to measure a border claim to the land border rather than to any boundary of the country

    >>> from geo.claims.model import Claim, StatedDistance
    >>> from geo.reports import Mention
    >>> conoco = Place("conoco", "Conoco gas plant", "plant", 40.3094, 35.3361, 1000.0)
    >>> omar = Place("omar", "al-Omar oil field", "oil field", 40.60, 35.07, 6000.0)
    >>> words = Mention("Koniko", place="conoco"), (Mention("Omar", place="omar"),)
    >>> stated = StatedDistance("38 km", 38.0, 38.0, "km", 38_000.0, 38_000.0, 500.0)
    >>> claim = Claim("c1", "r1", "distance", "38 km from Omar", -1, -1, *words, distance=stated)
    >>> finding, = check_claims([claim], {"conoco": conoco, "omar": omar})
    >>> finding.verdict, round(finding.measured_m, -2)
    ('supported', 39700.0)
    """
    return tuple(_check(claim, places, defaults, borders) for claim in claims)


def _check(claim: Claim, places: Mapping[str, Place], defaults: Defaults, borders: Borders | None) -> Finding:
    slip = unit_slip(claim)
    why = _why_unchecked(claim, places)
    if why:
        return _unchecked(claim, why, places, defaults, slip)
    anchors = tuple(_widened(places[anchor.place]) for anchor in claim.anchors if anchor.place in places)
    case = Case(claim, _widened(places[claim.subject.place]), anchors, defaults, places, borders)
    from shapely.errors import ShapelyError

    try:
        outcome = _CHECKS[_kind_to_measure(case)](case)
    except (GeoError, ShapelyError, ArithmeticError, ValueError, IndexError) as fault:
        return _unchecked(claim, f"This could not be measured: {fault}.".replace("..", "."), places, defaults, slip)
    if outcome.verdict == "unchecked":
        return _unchecked(claim, outcome.reason, places, defaults, slip)
    return _finding(case, _capped(case, outcome), slip)


def _kind_to_measure(case: Case) -> ClaimKind:
    """Return how a claim is measured, where its parts or its anchor's family ask for another rule than its kind's."""
    claim, anchor = case.claim, case.anchor
    kind = claim.kind
    if kind in ("distance", "offset", "within", "path") and claim.distance is None:
        kind = "direction" if claim.direction is not None and claim.direction.azimuth_deg is not None else "near"
    if kind in ("direction", "side") and (claim.direction is None):
        kind = "near"
    if kind == "containment" and is_shape(anchor) and anchor.family == "line":
        kind = "along"
    if kind == "border" and claim.distance is not None and not any(is_shape(item) for item in case.anchors):
        kind = "border"
    return kind


def _widened(place: Place) -> Place:
    """Return a stand-in geometry with at least the uncertainty of its kind: it must not refute what it stands in for."""
    if not place.stand_in:
        return place
    return replace(place, uncertainty_m=max(place.uncertainty_m, KINDS[place.kind].uncertainty_m))


def _why_unchecked(claim: Claim, places: Mapping[str, Place]) -> str:
    """Return why a claim cannot be measured, "" when it can."""
    subject, words = claim.subject, claim.subject.text.strip() or "its subject"
    if subject.place not in places:
        if subject.event or not subject.toponym:
            return f"The report places {_quoted(words)} by this statement alone, so nothing can be measured against it; the region shows where it allows it to be."
        return f"{capital(_quoted(words))} has no known position, so nothing can be measured; the region shows where the statement allows it to be."
    unplaced = [_quoted(anchor.text) for anchor in claim.anchors if anchor.place not in places]
    if not claim.anchors:
        return "The words name no place to measure from."
    if unplaced and (len(unplaced) == len(claim.anchors) or claim.kind == "between"):
        return f"{capital(' and '.join(unplaced))} could not be placed, so there is nothing to measure from."
    held = places[subject.place]
    if claim.id in held.derived_from.replace(",", " ").split():
        return f"The position of {named(held)} was worked out from this very statement, so measuring it would prove nothing."
    if subject.place in {anchor.place for anchor in claim.anchors}:
        return f"Both ends of the statement lead to {named(held)}, so there is nothing to measure."
    return ""


def _quoted(words: str) -> str:
    return f"“{words}”"


def _capped(case: Case, outcome: Outcome) -> Outcome:
    """Return the outcome with the caps for centroids and stand-in geometries: neither supports, a centroid never refutes."""
    used_as_point = [place for place in (case.subject, *case.anchors) if place.centroid and not is_shape(place)]
    if used_as_point and outcome.verdict in ("supported", "contradicted"):
        place = used_as_point[0]
        decides = f"the spot itself, not the middle of {named(place)}, would decide"
        reason = f"{outcome.reason[:-1]}, but the position given is only the middle of {named(place)} ({decides})."
        return replace(outcome, verdict="undecided", reason=reason, decides=decides)
    stands = [place for place in (case.subject, *case.anchors) if place.stand_in]
    if not stands:
        return outcome
    place = stands[0]
    note = f"The geometry of {named(place)} only stands in for the real one: {place.stand_in.rstrip('.')}."
    if outcome.verdict == "supported":
        decides = (
            f"the published course of {named(place)} would decide"
            if place.family == "line"
            else f"the real geometry of {named(place)} would decide"
        )
        reason = f"{outcome.reason[:-1]}: plausible, but {named(place)} is measured on a stand-in ({decides})."
        return replace(outcome, verdict="undecided", reason=reason, decides=decides, notes=(*outcome.notes, note))
    if outcome.verdict == "contradicted":
        reason = f"{outcome.reason[:-1]}, even with {plus_minus(place.uncertainty_m)} for the stand-in geometry."
        return replace(outcome, reason=reason, notes=(*outcome.notes, note))
    reason = f"{outcome.reason[:-1]}, plausible on a stand-in geometry."
    return replace(outcome, reason=reason, notes=(*outcome.notes, note))


def _finding(case: Case, outcome: Outcome, slip: str) -> Finding:
    claim, first = case.claim, outcome.readings[0] if outcome.readings else None
    reason = " ".join(part for part in (outcome.reason, _stance(claim), slip) if part)
    return Finding(
        claim=claim.id,
        verdict=outcome.verdict,
        reason=reason,
        reading=first.name if first else "",
        measured_m=first.measured_m if first else None,
        azimuth_deg=first.azimuth_deg if first else None,
        uncertainty_m=outcome.uncertainty_m,
        error_m=first.error_m if first else None,
        tolerance_m=outcome.tolerance_m,
        readings=outcome.readings,
        budget=ErrorBudget(outcome.components, outcome.uncertainty_m, _RULE) if outcome.components else None,
        decides=outcome.decides,
        notes=_notes(claim, outcome, case.defaults, slip),
        subject=case.subject.id,
        anchors=tuple(anchor.id for anchor in case.anchors),
        zone=_zone(case),
        unit_slip=slip,
    )


def _zone(case: Case) -> Shape | None:
    from shapely.errors import ShapelyError

    try:
        area: BaseGeometry | None = stated_zone(
            case.claim, case.anchors, (case.subject.lon, case.subject.lat), case.defaults
        )
    except (GeoError, ShapelyError, ArithmeticError, ValueError):
        return None
    return Shape(area.wkb) if area is not None and not area.is_empty else None


def _stance(claim: Claim) -> str:
    if claim.stance == "denied":
        return "The report denies this statement."
    return "The report only supposes this." if claim.stance == "hypothetical" else ""


def _notes(claim: Claim, outcome: Outcome, defaults: Defaults, slip: str) -> tuple[str, ...]:
    used = list_defaults(defaults, *outcome.used) if outcome.used else ()
    table = "; ".join(str(item) for item in used)
    notes = (slip, _stance(claim), *outcome.notes, f"Numbers used: {table}." if table else "")
    return tuple(note for note in notes if note)


def _unchecked(claim: Claim, why: str, places: Mapping[str, Place], defaults: Defaults, slip: str) -> Finding:
    anchors = tuple(anchor.place for anchor in claim.anchors if anchor.place in places)
    reason = " ".join(part for part in (why, _stance(claim), slip) if part)
    subject = claim.subject.place if claim.subject.place in places else ""
    notes = tuple(note for note in (slip, _stance(claim)) if note)
    return Finding(claim.id, "unchecked", reason, notes=notes, subject=subject, anchors=anchors, unit_slip=slip)
