"""What a claim, or all claims on one subject, allow: a region with its reference point, and the places that fit."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..showing import fields_html
from ..units import format_distance

if TYPE_CHECKING:
    from ..places import Shape
    from ..uncertainty.budget import ErrorBudget

__all__ = ["Fit", "Region"]


@dataclass(frozen=True, slots=True)
class Fit:
    """A named place inside a region; `rank` counts from 1, `reason` says why it stands there."""

    place: str
    name: str
    kind: str
    lon: float
    lat: float
    rank: int
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Region:
    """The set of positions that the claims allow.

    Attributes
    ----------
    id : "g1", ...
    claims : ids of the claims it holds together
    subject : the words of the report for it ("the strike"), "" for none; `event` or `toponym` ids say which
    shape : the polygon, lon, lat; None when the claims conflict (see `conflict`) or nothing follows (see `reason`)
    lon, lat : reference point: corrected centre, inside the region; None with no shape
    uncertainty_m : radius around it that holds the whole region (point-radius)
    area_km2 : area on the ellipsoid
    spatial_fit : area of the circle over area of the region
    fits : the gazetteer's places inside, best first
    conflict : the smallest set of claims that cannot hold together
    budget : components of the uncertainty
    reason : one sentence: how it was made, or why it is empty
    parts : per claim, the region that it allows alone (claim id, shape, words for the legend)
    """

    id: str
    claims: tuple[str, ...]
    subject: str
    shape: Shape | None = None
    lon: float | None = None
    lat: float | None = None
    uncertainty_m: float | None = None
    area_km2: float | None = None
    spatial_fit: float | None = None
    fits: tuple[Fit, ...] = ()
    conflict: tuple[str, ...] = ()
    budget: ErrorBudget | None = None
    reason: str = ""
    event: str = ""
    toponym: str = ""
    parts: tuple[tuple[str, Shape, str], ...] = ()

    def summary(self) -> dict[str, object]:
        """Return what a table shows of it, by heading."""
        spot = "" if self.lon is None or self.lat is None else f"{self.lat:.4f}, {self.lon:.4f}"
        known = "" if self.uncertainty_m is None else f" ± {format_distance(self.uncertainty_m)}"
        return {
            "region": self.id,
            "subject": self.subject,
            "position": f"{spot}{known}" or self.reason,
            "area": "" if self.area_km2 is None else f"{self.area_km2:,.4g} km²",
            "places that fit": ", ".join(fit.name for fit in self.fits[:8]),
        }

    def _repr_html_(self) -> str:
        more = {"claims": ", ".join(self.claims), "conflict": ", ".join(self.conflict), "why": self.reason}
        return fields_html(self.subject or self.id, self.summary() | more)
