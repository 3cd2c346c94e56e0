"""The words of a claim, understood: kind, stated distance and direction, hedge, stance, subject, anchors. Frozen values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from ..dates import StatedTime
from ..reports import Author, Mention
from ..showing import fields_html
from ..values import made_fast

__all__ = ["CLAIM_KINDS", "Claim", "ClaimKind", "Hedge", "Stance", "StatedDirection", "StatedDistance"]

ClaimKind = Literal[
    "distance", "offset", "direction", "within", "between", "containment", "along", "side", "near", "border", "path"
]
CLAIM_KINDS: tuple[ClaimKind, ...] = (
    "distance", "offset", "direction", "within", "between", "containment", "along", "side", "near", "border", "path",
)  # fmt: skip

Hedge = Literal["none", "about", "over", "within", "range"]
"""none: as stated. about: also some, around, roughly, nearly, just over. over: at least, more than, beyond.
within: up to, less than, no more than. range: "5 to 8 km"."""

Stance = Literal["asserted", "reported", "denied", "hypothetical"]


@made_fast
@dataclass(frozen=True, slots=True)
class StatedDistance:
    """A distance as written.

    `low`, `high` are the stated numbers in `unit` (a key of `geo.units.UNITS`), equal for a single number; the interval
    that the hedge opens ([0, d], [d, inf)) is in `low_m`, `high_m` (metres; `high_m` is None for no upper end).
    `precision_m` is half the precision that the digits show, in metres (P of point-radius georeferencing).
    `other` is the same distance in a second unit, where the words give one ("8 kilometres (4 miles)").
    """

    text: str
    low: float
    high: float
    unit: str
    low_m: float
    high_m: float | None
    precision_m: float
    other: StatedDistance | None = None


@made_fast
@dataclass(frozen=True, slots=True)
class StatedDirection:
    """A direction as written: azimuth and half-angle of its cone, degrees clockwise from true north.

    For a bank or side without compass words ("the left bank") `side` is "left" or "right" looking downstream and the
    azimuth is None.
    """

    text: str
    azimuth_deg: float | None
    half_angle_deg: float | None
    side: Literal["", "left", "right"] = ""


@made_fast
@dataclass(frozen=True, slots=True)
class Claim:
    """One spatial statement of a report.

    What the kinds mean: distance (number, no direction; `detail` "way" of what is
    taken there), offset (number and direction), direction (no number), within
    (number as an upper bound of a zone around the anchor), between (two anchors; `detail` "halfway" where said, "road"
    for a road between two places), containment (subject in an area, or an event at a place; `direction` for "in northern
    X"), along (on or along a line; `detail` "coast" on the coast of a land), side (of a line or on a bank: `direction`), near (no number; `detail` "near",
    "outskirts", "outside", "opposite"), border (of the anchor, with or without a number; `detail` "across", "at",
    "inside" or ""; two anchors for the border they share), path (number along a road, river or drive; `detail`
    "upstream", "downstream" or "").

    Attributes
    ----------
    id, report : unique within the incident; the report it stands in
    text, start, end : the words, `report.text[start:end] == text`; -1, -1 for a claim that a person added without words
    subject : what is placed: a toponym, or an event (subject.event set)
    anchors : what it is placed by, in the order of the words
    rule : the grammar rule that read it, for --explain
    time : when, where its sentence states a date, or a person did; None elsewhere
    """

    id: str
    report: str
    kind: ClaimKind
    text: str
    start: int
    end: int
    subject: Mention
    anchors: tuple[Mention, ...]
    distance: StatedDistance | None = None
    direction: StatedDirection | None = None
    hedge: Hedge = "none"
    hedge_text: str = ""
    stance: Stance = "asserted"
    detail: str = ""
    rule: str = ""
    by: Author = "machine"
    time: StatedTime | None = None

    def summary(self) -> dict[str, object]:
        """Return what a table shows of it, by heading."""
        return {
            "claim": self.id,
            "kind": self.kind,
            "stated": self.text,
            "of what": self.subject.text,
            "from where": "; ".join(anchor.text for anchor in self.anchors),
        }

    def _repr_html_(self) -> str:
        more = {
            "distance": self.distance.text if self.distance else "",
            "direction": self.direction.text if self.direction else "",
            "hedge": "" if self.hedge == "none" else self.hedge_text or self.hedge,
            "stance": self.stance,
            "detail": self.detail,
            "when": self.time.text if self.time else "",
            "report": self.report,
        }
        return fields_html(self.text or self.id, self.summary() | more)
