"""The incident: reports, toponyms, places and claims in one frozen value."""

from __future__ import annotations

from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING

from ..showing import Listing, NamedListing

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ..claims.model import Claim
    from ..places import Place
    from ..reports import Report, Toponym

__all__ = ["SCHEMA", "Coarsened", "Incident", "format_coarsened", "parse_coarsened"]

SCHEMA = "incidentmap/incident/1"
"""Version of the incident file's schema."""


@dataclass(frozen=True, slots=True)
class Coarsened:
    """What was done to protect positions (`geo.coarsen`), so that every output can say it and none undoes it.

    Attributes
    ----------
    words : one sentence for readers
    rules : (what, size of the grid in metres), in the order given: "places", "events", "own", family, kind, id
    verdicts : claim id -> what the exact positions give; a finding on coarse ones never claims more
    """

    words: str
    rules: tuple[tuple[str, float], ...]
    verdicts: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))

    @property
    def digits(self) -> int:
        """Decimals of a degree that shown coordinates have: those of the finest grid."""
        from ..geodesy.cells import digits_of

        return max((digits_of(size_m) for _, size_m in self.rules if size_m > 0.0), default=5)


def format_coarsened(done: Coarsened) -> str:
    """Return what was done as one line of an incident file: rules, and the verdicts on exact positions by claim.

    >>> format_coarsened(Coarsened("...", (("own", 5000.0),), {"c1": "supported"}))
    'own=5 km | c1 supported'
    """
    from ..coarsening import grid_words

    rules = ", ".join(f"{what}={grid_words(size_m) if size_m else 'exact'}" for what, size_m in done.rules)
    verdicts = ", ".join(f"{claim} {verdict}" for claim, verdict in done.verdicts.items())
    return f"{rules} | {verdicts}"


def parse_coarsened(text: str) -> Coarsened:
    """Return what that line says; a UsageError for one that cannot be read.

    >>> parse_coarsened("own=5 km | c1 supported").rules
    (('own', 5000.0),)
    """
    from ..coarsening import parse_rules, rule_words

    rules, _, verdicts = text.partition("|")
    parsed = parse_rules([rules])
    pairs = [part.rsplit(None, 1) for part in verdicts.split(",") if len(part.split()) > 1]
    return Coarsened(rule_words(parsed), parsed, MappingProxyType({claim.strip(): verdict for claim, verdict in pairs}))


@dataclass(frozen=True, slots=True)
class Incident:
    """What happened, as reported: everything that a person may edit, and nothing that follows from it.

    `places` maps place id to place: those of the file, and those that toponyms were resolved to.
    `country` is an ISO 3166-1 alpha-2 code that settles ambiguous names, "" where nothing is known.
    Findings and regions are worked out from it by `geo.check` and `geo.locate`.
    `coarsened` says what was done to protect positions, None where they are as they were given.
    `gazetteers` are the imports that names were looked up in beside the embedded data, with their versions.
    """

    title: str = ""
    date: str = ""
    note: str = ""
    reports: tuple[Report, ...] = ()
    toponyms: tuple[Toponym, ...] = ()
    places: Mapping[str, Place] = field(default_factory=lambda: MappingProxyType({}))
    claims: tuple[Claim, ...] = ()
    country: str = ""
    coarsened: Coarsened | None = None
    gazetteers: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        for name in ("reports", "toponyms", "claims"):
            object.__setattr__(self, name, Listing(getattr(self, name)))
        object.__setattr__(self, "places", NamedListing(self.places))

    def report(self, report_id: str) -> Report:
        """Return the report with that id."""
        return next(report for report in self.reports if report.id == report_id)

    def _repr_html_(self) -> str:
        from .views import incident_html

        return incident_html(self)
