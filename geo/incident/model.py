"""The incident: reports, toponyms, places and claims in one frozen value."""

from __future__ import annotations

from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ..claims.model import Claim
    from ..places import Place
    from ..reports import Report, Toponym

__all__ = ["SCHEMA", "Incident"]

SCHEMA = "incidentmap/incident/1"
"""Version of the incident file's schema."""


@dataclass(frozen=True, slots=True)
class Incident:
    """What happened, as reported: everything that a person may edit, and nothing that follows from it.

    `places` maps place id to place: those of the file, and those that toponyms were resolved to.
    `country` is an ISO 3166-1 alpha-2 code that settles ambiguous names, "" where nothing is known.
    Findings and regions are worked out from it by `geo.check` and `geo.locate`.
    """

    title: str = ""
    date: str = ""
    note: str = ""
    reports: tuple[Report, ...] = ()
    toponyms: tuple[Toponym, ...] = ()
    places: Mapping[str, Place] = field(default_factory=lambda: MappingProxyType({}))
    claims: tuple[Claim, ...] = ()
    country: str = ""

    def report(self, report_id: str) -> Report:
        """Return the report with that id."""
        return next(report for report in self.reports if report.id == report_id)

    def _repr_html_(self) -> str:
        from .views import incident_html

        return incident_html(self)
