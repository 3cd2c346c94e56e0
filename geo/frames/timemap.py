"""Events, sources and associations as TimeMap reads them (github.com/forensic-architecture/timemap, its event schema).

An event is a place that a statement is about, or the reference point of a region where an event can have been. TimeMap
takes every value as text, dates as month/day/year, and drops what has no date: such events stand in the file all the
same, their date empty.
"""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..units import format_distance
from .values import clean, coarse_words

if TYPE_CHECKING:
    from .tables import Frames

__all__ = ["write"]


def write(frames: Frames, path: Path) -> None:
    """Write the domain: events (one a placed subject), associations (one a verdict), sources (one a report)."""
    incident = frames.incident
    sources = {
        report.id: {
            "id": report.id,
            "title": clean(report.title),
            "paths": [],
            "url": clean(report.url),
            "author": clean(report.publisher),
            "date": clean(report.date),
            "description": "",
            "type": "report",
        }
        for report in incident.reports
    }
    domain = {
        "events": [*_placed(frames), *_located(frames)],
        "associations": [
            {"id": verdict, "title": verdict, "desc": "", "mode": "FILTER", "filter_paths": ["verdict", verdict]}
            for verdict in frames.findings["verdict"].cat.categories
        ],
        "sources": sources,
        "sites": [],
        "shapes": {},
    }
    path.write_text(json.dumps(domain, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def _placed(frames: Frames) -> list[dict[str, Any]]:
    """Return one event a finding whose subject has a position."""
    incident, events = frames.incident, []
    claims = {claim.id: claim for claim in incident.claims}
    for row in frames.findings.itertuples():
        claim = claims.get(row.claim)
        place = incident.places.get(claim.subject.place) if claim is not None else None
        if claim is None or place is None:
            continue
        known = f"position known to ±{format_distance(place.uncertainty_m)}"
        words = f"“{claim.text}”: {row.verdict}. {row.reason} ({place.name}, {known}.)"
        events.append(_event(frames, claim.id, claim.report, words, place.name, (place.lat, place.lon), row.verdict))
    return events


def _located(frames: Frames) -> list[dict[str, Any]]:
    """Return one event a region, at its reference point."""
    claims = {claim.id: claim for claim in frames.incident.claims}
    events = []
    for row in frames.regions.itertuples():
        if row.lon != row.lon:
            continue
        report = next((claims[c].report for c in row.claims.split() if c in claims), "")
        where = f"within {format_distance(row.uncertainty_m)} of {row.lat:.4f}, {row.lon:.4f}"
        words = f"{row.subject or 'the incident'}: {where}, worked out from the statements; no known position."
        events.append(_event(frames, row.region, report, words, where, (row.lat, row.lon), "unchecked"))
    return events


def _event(
    frames: Frames, key: str, report: str, words: str, where: str, spot: tuple[float, float], verdict: str
) -> dict[str, Any]:
    dated = next((r.date for r in frames.incident.reports if r.id == report and r.date), "")
    lat, lon = spot
    return {
        "id": key,
        "description": clean(words),
        "date": _month_first(frames.incident.date) or _month_first(dated),
        "time": "",
        "location": clean(where),
        "latitude": f"{lat:.6f}",
        "longitude": f"{lon:.6f}",
        "category": "incident",
        "associations": [verdict],
        "sources": [report] if report else [],
        "comments": clean(" ".join(part for part in (coarse_words(frames), frames.incident.title) if part)),
    }


def _month_first(text: str) -> str:
    """Return an ISO date as TimeMap reads it, "" for one that is partial or none.

    >>> _month_first("2018-02-07"), _month_first("2018")
    ('02/07/2018', '')
    """
    try:
        return date.fromisoformat(text[:10]).strftime("%m/%d/%Y")
    except ValueError:
        return ""
