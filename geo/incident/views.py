"""Findings and regions as sequences that show themselves as tables, in a notebook and as text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, overload

from ..showing import NamedListing, rows_html
from ..units import compass_name, format_distance

if TYPE_CHECKING:
    from ..checks.model import Finding
    from ..regions.model import Region
    from .model import Incident

__all__ = ["Findings", "Regions", "incident_html"]


@dataclass(frozen=True, slots=True, repr=False, eq=True)
class Findings(Sequence["Finding"]):
    """The findings of an incident, in the order of its claims."""

    items: tuple[Finding, ...]
    incident: Incident

    @overload
    def __getitem__(self, index: int) -> Finding: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Finding, ...]: ...
    def __getitem__(self, index: int | slice) -> Finding | tuple[Finding, ...]:
        return self.items[index]

    def __len__(self) -> int:
        return len(self.items)

    def __repr__(self) -> str:
        return _as_text(("claim", "verdict", "stated", "measured", "reason"), self._rows(), "no claims were found")

    def _repr_html_(self) -> str:
        return rows_html(("claim", "verdict", "stated", "measured", "reason"), self._rows(), "no claims were found")

    def _rows(self) -> list[tuple[str, ...]]:
        words = {claim.id: claim.text for claim in self.incident.claims}
        return [(f.claim, f.verdict, words.get(f.claim, ""), _measured(f), f.reason) for f in self.items]


@dataclass(frozen=True, slots=True, repr=False, eq=True)
class Regions(Sequence["Region"]):
    """The regions of an incident, one for each subject without a position of its own."""

    items: tuple[Region, ...]
    incident: Incident

    @overload
    def __getitem__(self, index: int) -> Region: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Region, ...]: ...
    def __getitem__(self, index: int | slice) -> Region | tuple[Region, ...]:
        return self.items[index]

    def __len__(self) -> int:
        return len(self.items)

    def __repr__(self) -> str:
        return _as_text(("region", "subject", "position", "area", "places that fit"), self._rows(), "no regions")

    def _repr_html_(self) -> str:
        return rows_html(("region", "subject", "position", "area", "places that fit"), self._rows(), "no regions")

    def _rows(self) -> list[tuple[str, ...]]:
        return [(r.id, r.subject, _position(r), _area(r), _fits(r)) for r in self.items]


def incident_html(incident: Incident) -> str:
    """Return what an incident holds as HTML: a heading, its claims and its places; every word of a report escaped.

    >>> from geo.incident.model import Incident
    >>> incident_html(Incident(title="<b>"))
    '<p><strong>&lt;b&gt;</strong>: 0 reports, 0 place names (0 resolved), 0 claims, 0 places</p>'
    """
    title = incident.title or next((report.title for report in incident.reports if report.title), "") or "Incident"
    resolved = sum(toponym.status == "resolved" for toponym in incident.toponyms)
    parts = [
        _counted(len(incident.reports), "report"),
        f"{_counted(len(incident.toponyms), 'place name')} ({resolved} resolved)",
        _counted(len(incident.claims), "claim"),
        _counted(len(incident.places), "place"),
    ]
    shown = [f"<p><strong>{escape(title)}</strong>: {', '.join(parts)}</p>"]
    if incident.coarsened is not None:
        shown.append(f"<p>{escape(incident.coarsened.words)}</p>")
    if incident.claims:
        names = {place.id: place.name for place in incident.places.values()}
        head = ("claim", "kind", "stated", "of what", "from where")
        anchors = ["; ".join(names.get(a.place, a.text) for a in c.anchors) for c in incident.claims]
        rows = [(*list(c.summary().values())[:4], a) for c, a in zip(incident.claims, anchors, strict=True)]
        shown.append(rows_html(head, rows))
    if incident.places:
        shown.append(NamedListing(incident.places)._repr_html_())
    return "".join(shown)


def _counted(number: int, word: str) -> str:
    return f"{number} {word}" + ("" if number == 1 else "s")


def _measured(finding: Finding) -> str:
    if finding.measured_m is None:
        return ""
    words = format_distance(finding.measured_m)
    return words if finding.azimuth_deg is None else f"{words} {compass_name(finding.azimuth_deg)}"


def _position(region: Region) -> str:
    if region.lon is None or region.lat is None or region.uncertainty_m is None:
        return region.reason
    return f"{region.lat:.4f}, {region.lon:.4f} ± {format_distance(region.uncertainty_m)}"


def _area(region: Region) -> str:
    return "" if region.area_km2 is None else f"{region.area_km2:,.4g} km²"


def _fits(region: Region) -> str:
    names = [fit.name for fit in region.fits]
    return ", ".join(names[:5]) + (f" and {len(names) - 5} more" if len(names) > 5 else "")


def _as_text(head: tuple[str, ...], rows: list[tuple[str, ...]], empty: str) -> str:
    if not rows:
        return empty
    cut = [tuple(cell if len(cell) <= 48 else cell[:47] + "…" for cell in row[:-1]) + row[-1:] for row in rows]
    widths = [max(len(row[k]) for row in [head, *cut]) for k in range(len(head) - 1)]
    lines = [
        "  ".join([*(cell.ljust(width) for cell, width in zip(row, widths, strict=False)), row[-1]])
        for row in [head, *cut]
    ]
    return "\n".join(lines)
