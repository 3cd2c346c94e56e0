"""All claims of an incident checked: gates before measuring, caps after it, notes, and the finding."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..defaults import DEFAULTS, Defaults, list_defaults
from ..uncertainty.budget import ErrorBudget
from .attached import attach_again
from .between import check_between
from .borders import check_border
from .caps import cap_outcome
from .coasts import check_coast, is_at_sea
from .containment import check_containment
from .distances import check_direction, check_distance, check_path
from .gates import kind_to_measure, ready_place, why_unchecked
from .hints import likely_slip
from .islands import with_outline
from .model import Finding
from .mouths import at_mouth
from .nearness import check_along, check_near
from .outcome import Borders, Case, Outcome
from .shores import check_shore, is_of_land
from .sides import check_side
from .slips import unit_slip
from .zones import StatedZone, measuring_faults

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from ..claims.model import Claim, ClaimKind
    from ..places import Place

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
    is_brief: bool = False,
) -> tuple[Finding, ...]:
    """Return one finding a claim, in claim order; never raises for doubtful text or places.

    Parameters
    ----------
    places : place id to place; subjects and anchors of claims name their places by it
    defaults : the numbers in force
    borders : a gazetteer, to measure a border claim to the land border rather than to any boundary of the country, and
        to cut "near" at half the way to the next similar place
    is_brief : True leaves out what only pages and explanations show (the stated set to draw, error budget and notes),
        for tables of many rows

    >>> from geo.places import Place
    >>> from geo.claims.model import Claim, StatedDistance
    >>> from geo.reports import Mention
    >>> conoco = Place("conoco", "Conoco gas plant", "plant", 40.3094, 35.3361, 1000.0)
    >>> omar = Place("omar", "al-Omar oil field", "oil field", 40.60, 35.07, 6000.0)
    >>> words = Mention("Koniko", place="conoco"), (Mention("Omar", place="omar"),)
    >>> stated = StatedDistance("38 km", 38.0, 38.0, "km", 38_000.0, 38_000.0, 500.0)
    >>> claim = Claim("c1", "r1", "distance", "38 km from Omar", -1, -1, *words, distance=stated)
    >>> finding, = check_claims([claim], {"conoco": conoco, "omar": omar})
    >>> finding.verdict, round(finding.measured_m, -2)
    ('supported', 39600.0)
    """

    def check(claim: Claim) -> Finding:
        return _check(claim, places, defaults, borders, is_brief=is_brief)

    stated = tuple(claims)
    return attach_again(stated, [check(claim) for claim in stated], check)


def _check(
    claim: Claim, places: Mapping[str, Place], defaults: Defaults, borders: Borders | None, *, is_brief: bool
) -> Finding:
    slip = unit_slip(claim)
    why = why_unchecked(claim, places)
    if why:
        return _unchecked(claim, why, places, defaults, slip)
    anchors = tuple(ready_place(anchor, places) for anchor in claim.anchors if anchor.place in places)
    case = Case(claim, ready_place(claim.subject, places), anchors, defaults, places, borders)
    if claim.kind != "containment":
        case = with_outline(case)  # what lies in an island of several is told by its middle and reach as well
    try:
        outcome = _by_coast(case) or at_mouth(case) or _CHECKS[kind_to_measure(case)](case)
    except measuring_faults() as fault:
        return _unchecked(claim, f"This could not be measured: {str(fault).rstrip('.')}.", places, defaults, slip)
    if outcome.verdict == "unchecked":
        return _unchecked(claim, outcome.reason, places, defaults, slip)
    return _finding(case, cap_outcome(case, outcome), slip, is_brief=is_brief)


def _by_coast(case: Case) -> Outcome | None:
    """Return the outcome of a claim about the coast of a land or a sea, None where no coast decides it."""
    if is_of_land(case):
        return check_shore(case)
    return check_coast(case) if is_at_sea(case) else None


def _finding(case: Case, outcome: Outcome, slip: str, *, is_brief: bool) -> Finding:
    claim, first = case.claim, outcome.readings[0] if outcome.readings else None
    measured = f"{outcome.reason[:-1]} ({outcome.decides})." if outcome.decides else outcome.reason
    hint = likely_slip(case, outcome)
    reason = " ".join(part for part in (measured, hint, _stance(claim, outcome.verdict), slip) if part)
    uncertainty_m = outcome.uncertainty_m
    return Finding(
        claim=claim.id,
        verdict=outcome.verdict,
        reason=reason,
        reading=first.name if first else "",
        measured_m=first.measured_m if first else None,
        azimuth_deg=first.azimuth_deg if first else None,
        uncertainty_m=uncertainty_m,
        error_m=first.error_m if first else None,
        tolerance_m=outcome.tolerance_m,
        readings=outcome.readings,
        budget=None if is_brief or not outcome.components else ErrorBudget(outcome.components, uncertainty_m, _RULE),
        decides=outcome.decides,
        notes=() if is_brief else _notes(claim, outcome, case.defaults, slip),
        subject=case.subject.id,
        anchors=tuple(anchor.id for anchor in case.anchors),
        drawing=None if is_brief else _drawing(case),
        unit_slip=slip,
    )


def _drawing(case: Case) -> StatedZone:
    return StatedZone(case.claim, case.anchors, (case.subject.lon, case.subject.lat), case.defaults)


def _stance(claim: Claim, verdict: str = "") -> str:
    if claim.stance == "denied":
        return (
            "The report denies this statement too."
            if verdict == "contradicted"
            else "The report denies this statement."
        )
    return "The report only supposes this." if claim.stance == "hypothetical" else ""


def _notes(claim: Claim, outcome: Outcome, defaults: Defaults, slip: str) -> tuple[str, ...]:
    used = list_defaults(defaults, *outcome.used) if outcome.used else ()
    table = "; ".join(str(item) for item in used)
    notes = (slip, _stance(claim, outcome.verdict), *outcome.notes, f"Numbers used: {table}." if table else "")
    return tuple(note for note in notes if note)


def _unchecked(claim: Claim, why: str, places: Mapping[str, Place], defaults: Defaults, slip: str) -> Finding:
    anchors = tuple(anchor.place for anchor in claim.anchors if anchor.place in places)
    reason = " ".join(part for part in (why, _stance(claim), slip) if part)
    subject = claim.subject.place if claim.subject.place in places else ""
    notes = tuple(note for note in (slip, _stance(claim)) if note)
    return Finding(claim.id, "unchecked", reason, notes=notes, subject=subject, anchors=anchors, unit_slip=slip)
