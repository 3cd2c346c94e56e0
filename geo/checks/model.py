"""A claim measured: verdict, the reading that decided, all readings, error budget, one-sentence reason."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from ..places import Shape
from ..showing import fields_html
from ..units import format_distance
from ..values import made_fast

if TYPE_CHECKING:
    from ..uncertainty.budget import ErrorBudget
    from .zones import StatedZone

__all__ = ["VERDICTS", "Finding", "Reading", "Verdict"]

Verdict = Literal["supported", "contradicted", "undecided", "unchecked"]
VERDICTS: tuple[Verdict, ...] = ("supported", "contradicted", "undecided", "unchecked")


@made_fast
@dataclass(frozen=True, slots=True)
class Reading:
    """One way to measure a claim, for language leaves the measuring rule open.

    Attributes
    ----------
    name : in plain words: "nearest point", "due west" (along the bearing, parallel), "from the centre", "from the edge"
    measured_m, azimuth_deg : distance and azimuth from anchor to subject; None where the reading has none
    error_m : distance from the measured value to the stated interval; error_deg: angle off the stated direction
    verdict : what this reading alone gives
    path : ((lon, lat) on the anchor, (lon, lat) of the subject) to draw; None where there is nothing to draw
    along : "geodesic" or "parallel": what the drawn line follows
    """

    name: str
    verdict: Verdict
    measured_m: float | None = None
    azimuth_deg: float | None = None
    error_m: float | None = None
    error_deg: float | None = None
    path: tuple[tuple[float, float], tuple[float, float]] | None = None
    along: Literal["geodesic", "parallel"] = "geodesic"


@made_fast
@dataclass(frozen=True, slots=True)
class Finding:
    """What was found of one claim.

    Attributes
    ----------
    claim : id of the claim
    verdict, reading : the verdict and the name of the reading that decided ("" when unchecked)
    reason : one plain sentence with the figures; `decides` says what would decide an undecided claim ("" otherwise)
    measured_m, azimuth_deg, error_m : of the deciding reading
    uncertainty_m : what is known of both positions, summed; tolerance_m: max of it and the reporting tolerance
    readings : all of them, the deciding one first
    budget : components of uncertainty_m
    notes : short sentences to show with it: stand-in geometry, denial, unit slip, defaults used
    subject, anchors : ids of the places measured
    drawing : the stated set to draw, or what it is drawn from when `zone` is first asked for
    unit_slip : the sentence that names two units of one distance that disagree by more than their rounding, or "";
        it stands in `reason` and `notes` too, and leaves the verdict, measured with the first unit, as it is
    """

    claim: str
    verdict: Verdict
    reason: str
    reading: str = ""
    measured_m: float | None = None
    azimuth_deg: float | None = None
    uncertainty_m: float | None = None
    error_m: float | None = None
    tolerance_m: float | None = None
    readings: tuple[Reading, ...] = ()
    budget: ErrorBudget | None = None
    decides: str = ""
    notes: tuple[str, ...] = ()
    subject: str = ""
    anchors: tuple[str, ...] = ()
    drawing: Shape | StatedZone | None = field(default=None, repr=False)
    unit_slip: str = ""

    @property
    def zone(self) -> Shape | None:
        """The stated set to draw (the 55 km disc, the 8 km band), None where there is none."""
        drawing = self.drawing
        return drawing if drawing is None or isinstance(drawing, Shape) else drawing.shape

    def summary(self) -> dict[str, object]:
        """Return what a table shows of it, by heading."""
        return {
            "claim": self.claim,
            "verdict": self.verdict,
            "measured": "" if self.measured_m is None else format_distance(self.measured_m),
            "reading": self.reading,
            "reason": self.reason,
        }

    def _repr_html_(self) -> str:
        lengths = ("" if r.measured_m is None else format_distance(r.measured_m) for r in self.readings)
        readings = "; ".join(f"{r.name} {m} {r.verdict}" for r, m in zip(self.readings, lengths, strict=True))
        known = "" if self.uncertainty_m is None else f"± {format_distance(self.uncertainty_m)}"
        more = {"known to": known, "readings": readings, "would decide": self.decides, "notes": " ".join(self.notes)}
        return fields_html(self.verdict, self.summary() | more)
