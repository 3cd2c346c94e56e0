"""What if a point lay elsewhere, were known better, or the words were meant otherwise? Pure functions, no widgets.

`change` makes the changed incident; `answer_if` checks and locates it. Where a reading is chosen, the finding is what
that reading alone gives. Nothing of the given incident changes.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import TYPE_CHECKING, get_args

from ..claims.model import Hedge
from ..errors import UsageError
from ..units import compass_name, format_distance
from .model import Incident
from .quantities import read_distance, with_hedge

if TYPE_CHECKING:
    from ..checks.model import Finding
    from ..claims.model import Claim
    from ..gazetteer import Gazetteer
    from ..places import Place
    from ..regions.model import Region

__all__ = ["Answer", "Changes", "answer_if", "change", "involved"]

HEDGES: tuple[Hedge, ...] = get_args(Hedge)


@dataclass(frozen=True, slots=True)
class Changes:
    """What is supposed.

    Attributes
    ----------
    positions : place id -> (longitude, latitude); a place with a shape becomes a point there
    uncertainties_m : place id -> how far its true position may lie from the given one, metres
    distances : claim id -> a distance in words ("about 5 to 8 miles"), with its hedge if it has one
    hedges : claim id -> a hedge ("none", "about", "over", "within", "range")
    readings : claim id -> the name of the reading that is to decide ("nearest point", "due west", "from the edge")
    """

    positions: Mapping[str, tuple[float, float]] = field(default_factory=dict)
    uncertainties_m: Mapping[str, float] = field(default_factory=dict)
    distances: Mapping[str, str] = field(default_factory=dict)
    hedges: Mapping[str, Hedge] = field(default_factory=dict)
    readings: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Answer:
    """The changed incident with its findings and regions."""

    incident: Incident
    findings: Sequence[Finding]
    regions: Sequence[Region]


def change(incident: Incident, changes: Changes) -> Incident:
    """Return the incident as the changes have it; readings are chosen after measuring, by `answer_if`.

    Raises
    ------
    UsageError
        a place or claim that the incident does not have, or words that hold no distance
    CoordinateError
        a position off the earth, or a negative uncertainty

    Examples
    --------
    >>> from geo import read_report
    >>> incident = read_report("Homs is 30 km north of Damascus.")
    >>> change(incident, Changes(distances={"c1": "at least 100 km"})).claims[0].hedge
    'over'
    """
    claims = {claim.id for claim in incident.claims}
    _demand("place", {*changes.positions, *changes.uncertainties_m}, set(incident.places))
    _demand("claim", {*changes.distances, *changes.hedges, *changes.readings}, claims)
    places = {place.id: _moved(place, changes) for place in incident.places.values()}
    reworded = tuple(_reworded(claim, changes) for claim in incident.claims)
    return replace(incident, places=MappingProxyType(places), claims=reworded)


def _demand(what: str, given: set[str], known: set[str]) -> None:
    if given - known:
        names = ", ".join(repr(name) for name in sorted(given - known))
        raise UsageError(f"no {what} of this incident is {names}", hint=f"one of {', '.join(sorted(known)) or 'none'}")


def _moved(place: Place, changes: Changes) -> Place:
    if place.id in changes.positions:
        lon, lat = changes.positions[place.id]
        supposed = {"by": "person", "derived_from": "", "stand_in": "", "centroid": False, "gazetteer": ""}
        place = replace(place, lon=lon, lat=lat, shape=None, source="supposed", **supposed)  # type: ignore[arg-type]
    if place.id in changes.uncertainties_m:
        place = replace(place, uncertainty_m=float(changes.uncertainties_m[place.id]))
    return place


def _reworded(claim: Claim, changes: Changes) -> Claim:
    if claim.id in changes.distances:
        found = read_distance(changes.distances[claim.id])
        if found is None:
            words = changes.distances[claim.id]
            raise UsageError(f"{words!r} holds no distance", hint='write a number and a unit: "8 km", "about 5 miles"')
        claim = replace(claim, distance=found[0], hedge=found[1], hedge_text=found[2])
    hedge = changes.hedges.get(claim.id)
    if hedge is not None:
        if hedge not in HEDGES:
            raise UsageError(f"{hedge!r} is no hedge", hint=f"one of {', '.join(HEDGES)}")
        distance = None if claim.distance is None else with_hedge(claim.distance, hedge)
        claim = replace(claim, hedge=hedge, hedge_text="", distance=distance)
    return claim


def answer_if(
    incident: Incident,
    changes: Changes,
    *,
    only: Sequence[str] | None = None,
    gazetteer: Gazetteer | None = None,
) -> Answer:
    """Return what is found, and where things can have been, if the changes hold.

    Parameters
    ----------
    only : ids of the claims to answer for; all by default

    Raises
    ------
    UsageError, CoordinateError
        as `change` does; a reading that the finding does not have

    Examples
    --------
    >>> from geo import read_report
    >>> incident = read_report("The Conoco gas plant in Syria lies 8 km east of the Euphrates.")
    >>> answer_if(incident, Changes(readings={"c2": "nearest point"})).findings[1].measured_m // 100 / 10
    5.3
    """
    from .pipeline import check, locate

    changed = change(incident, changes)
    if only is not None:
        changed = replace(changed, claims=tuple(claim for claim in changed.claims if claim.id in only))
    found = check(changed, gazetteer=gazetteer)
    findings = replace(
        found, items=tuple(_by_reading(finding, changes.readings.get(finding.claim)) for finding in found)
    )
    return Answer(changed, findings, locate(changed, gazetteer=gazetteer))


def _by_reading(finding: Finding, name: str | None) -> Finding:
    """Return the finding as one of its readings alone decides it."""
    if name is None or not finding.readings:
        return finding
    chosen = next((reading for reading in finding.readings if reading.name == name), None)
    if chosen is None:
        names = ", ".join(reading.name for reading in finding.readings)
        raise UsageError(f"claim {finding.claim} has no reading {name!r}", hint=f"one of {names}")
    bearing = (
        "" if chosen.azimuth_deg is None else f", bearing {chosen.azimuth_deg:.0f}°, {compass_name(chosen.azimuth_deg)}"
    )
    length = "not measured" if chosen.measured_m is None else format_distance(chosen.measured_m)
    return replace(
        finding,
        verdict=chosen.verdict,
        reading=chosen.name,
        measured_m=chosen.measured_m,
        azimuth_deg=chosen.azimuth_deg,
        error_m=chosen.error_m,
        reason=f"Taken as “{chosen.name}”: {length}{bearing}; {chosen.verdict}.",
        decides="" if chosen.verdict != "undecided" else finding.decides,
        readings=(chosen, *(reading for reading in finding.readings if reading is not chosen)),
    )


def involved(incident: Incident, claim_id: str) -> tuple[str, ...]:
    """Return the ids of the claims that a change to a claim or its places can touch, the claim first.

    Those about the same event, and those that a place of it takes part in.

    >>> from geo import read_report
    >>> involved(read_report("Homs lies 145 km north of Damascus. Hama lies 44 km north of Homs."), "c1")
    ('c1', 'c2')
    """
    claim = next((claim for claim in incident.claims if claim.id == claim_id), None)
    _demand("claim", set() if claim else {claim_id}, {claim.id for claim in incident.claims})
    assert claim is not None

    def held(other: Claim) -> set[str]:
        mentions = (other.subject, *other.anchors)
        return {mention.place for mention in mentions if mention.place} | {m.event for m in mentions if m.event}

    return (claim_id, *(other.id for other in incident.claims if other.id != claim_id and held(other) & held(claim)))
