"""The nearest point of a coast, and the outcome of what is measured to it: of the sea's coast and of the land's."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from .. import geodesy
from .measures import extent_of, total
from .model import Reading, Verdict
from .outcome import Case, Outcome, known_to
from .readings import stated_interval, tolerance_share
from .sentences import capital, kilometres, named, subject_words
from .verdicts import distance_verdict

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

    from .measures import Components

__all__ = ["Foot", "coast_outcome", "distance_outcome", "foot_of"]


@dataclass(frozen=True, slots=True)
class Foot:
    """The nearest point of a coast: metres and degrees from it to the subject, position in degrees."""

    distance_m: float
    azimuth_deg: float
    lon: float
    lat: float


def foot_of(coast: BaseGeometry, lon: float, lat: float) -> Foot:
    """Return the nearest point of a coast to a position.

    >>> import shapely
    >>> foot = foot_of(shapely.LineString([(0.0, 0.0), (2.0, 0.0)]), 1.0, 0.1)
    >>> round(foot.distance_m), round(foot.azimuth_deg), round(foot.lon, 6)
    (11057, 0, 1.0)
    """
    near = geodesy.nearest_on_line(coast, lon, lat)
    return Foot(float(near.distance_m), float(near.azimuth_deg) % 360.0, float(near.lon), float(near.lat))


def coast_outcome(
    case: Case, foot: Foot | None, verdict: Verdict, reason: str, components: Components, decides: str,
    error_m: float | None = None, *, by_land: bool = False,
) -> Outcome:  # fmt: skip
    """Return the outcome of a claim measured to a coast, `foot` being None where none is near."""
    if foot is None:
        reading = Reading("from the coast", verdict)
    else:
        path = ((foot.lon, foot.lat), (case.subject.lon, case.subject.lat))
        reading = Reading("from the coast", verdict, foot.distance_m, foot.azimuth_deg, error_m, None, path)
    return Outcome(verdict, reason, (reading,), components, None, decides, ("coast",), by_land=by_land)


def distance_outcome(case: Case, foot: Foot, components: Components, *, by_land: bool = False) -> Outcome:
    """Return the outcome of "30 km from the coast of Yemen", measured from the nearest point of that coast."""
    known = (*components, *extent_of(case.subject))
    low_m, high_m = stated_interval(case.claim)
    rule = distance_verdict(foot.distance_m, low_m, high_m, total(known), tolerance_share(case.claim, case.defaults)[0])
    tails: dict[Verdict, str] = {
        "supported": "as stated",
        "undecided": "which neither confirms nor refutes what is stated",
        "contradicted": f"and what is stated is off by {kilometres(rule.error_m)}",
    }
    head = f"{capital(subject_words(case.claim, case.subject))} lies {kilometres(foot.distance_m)} from the coast of "
    decides = known_to(total(known), rule.tolerance_m) if rule.verdict == "undecided" else ""
    reason = f"{head}{named(case.anchor)}, {tails[rule.verdict]}."
    return coast_outcome(case, foot, rule.verdict, reason, known, decides, rule.error_m, by_land=by_land)
