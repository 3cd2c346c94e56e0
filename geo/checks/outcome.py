"""One claim ready to be measured, and what came out of it before caps and notes."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from ..regions.neighbours import Surroundings
from ..values import made_fast
from .measures import Components, total
from .sentences import plus_minus

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ..claims.model import Claim
    from ..defaults import Defaults
    from ..places import Place
    from .model import Reading, Verdict
    from .readings import Judged

__all__ = ["Borders", "Case", "Outcome", "known_to", "outcome_of"]


class Borders(Surroundings, Protocol):
    """What a gazetteer offers: the border that two countries share, or all of one, and the places around a point."""

    def border(self, a: str, b: str = "") -> Place:
        """Return the border of `a` with `b`, or all of it, as a place with a line."""
        ...

    def get(self, place_id: str) -> Place:
        """Return the place with an id ("country:SY")."""
        ...

    def containing(self, lon: float, lat: float) -> Sequence[Place]:
        """Return the areas around a point."""
        ...


@dataclass(frozen=True, slots=True)
class Case:
    """A claim with the places of its subject and anchors, the numbers in force, and the incident's other places."""

    claim: Claim
    subject: Place
    anchors: tuple[Place, ...]
    defaults: Defaults
    places: Mapping[str, Place] = field(default_factory=dict)
    borders: Borders | None = None

    @property
    def anchor(self) -> Place:
        """The first anchor."""
        return self.anchors[0]


@made_fast
@dataclass(frozen=True, slots=True)
class Outcome:
    """A claim measured: verdict, sentence, readings (the deciding one first), and the numbers that were used.

    `by_land`: a sea or an island of which only the middle is listed was measured by the coasts of the land,
    a place lies so deep inside an area that its middle and reach suffice, or the bank of a town, or the mouth of
    a river, is known apart from the drawn course.
    """

    verdict: Verdict
    reason: str
    readings: tuple[Reading, ...] = ()
    components: Components = ()
    tolerance_m: float | None = None
    decides: str = ""
    used: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    by_land: bool = False

    @property
    def uncertainty_m(self) -> float:
        """Sum of the components, metres."""
        return total(self.components)


def outcome_of(
    judged: tuple[Judged, ...],
    reason: str,
    *,
    decides: str = "",
    used: tuple[str, ...] = (),
) -> Outcome:
    """Return the outcome of readings that are in order, the deciding one first."""
    first = judged[0]
    readings = tuple(item.reading for item in judged)
    tolerance_m = first.distance.tolerance_m if first.distance else None
    return Outcome(first.reading.verdict, reason, readings, first.components, tolerance_m, decides, used)


def known_to(uncertainty_m: float, needed_m: float) -> str:
    """Return what would decide a claim: "known to ±2.3 km; ±0.6 km would decide"."""
    if needed_m < 10.0:
        return f"known to {plus_minus(uncertainty_m)}; no position on a map is known well enough to decide"
    return f"known to {plus_minus(uncertainty_m)}; {plus_minus(needed_m)} would decide"
