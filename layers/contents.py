"""What the script of the page is told, as JSON: statements, reports, layers, tiles."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from .codec import pack_geometry
from .events import time_span
from .features import Layer
from .style import GROUPS, VERDICT_STYLES
from .words import kind_words, shorten

if TYPE_CHECKING:
    from geo.checks.model import Finding
    from geo.dates import StatedTime
    from geo.incident.model import Incident

    from .basemap import TileSource

__all__ = ["claim_rows", "layer_rows", "report_rows", "tile_row", "words_of"]


def _stated(time: StatedTime | None) -> list[float] | None:
    """Return the seconds UTC that a stated time spans, or None."""
    if time is None or not time.start:
        return None
    first, last = time_span(time.start), time_span(time.end or time.start)
    return [first[0], max(first[1], last[1])] if first[2] and last[2] else None


def report_rows(incident: Incident) -> dict[str, dict[str, Any]]:
    """Return {report id: {"words", "time": [start, end] or None}} of the reports of an incident, by their dates."""
    rows = {}
    for report in incident.reports:
        start, end, precision = time_span(report.date)
        words = ", ".join(part for part in (report.date, report.publisher, report.title) if part)[:160]
        rows[report.id] = {"words": words, "time": [start, end] if precision else None}
    return rows


def claim_rows(incident: Incident, findings: Sequence[Finding]) -> list[dict[str, Any]]:
    """Return the statements: verdict, words, places, and the time that each states or has from its report."""
    claims = {claim.id: claim for claim in incident.claims}
    return [
        {
            "id": finding.claim,
            "verdict": finding.verdict,
            "words": shorten(claims[finding.claim].text or claims[finding.claim].subject.text, 100),
            "subject": finding.subject or claims[finding.claim].subject.place,
            "report": claims[finding.claim].report,
            "time": _stated(claims[finding.claim].time),
            "anchors": list(finding.anchors) or [a.place for a in claims[finding.claim].anchors if a.place],
        }
        for finding in findings
        if finding.claim in claims
    ]


def _feature_row(feature: Mapping[str, Any]) -> dict[str, Any]:
    """Return a feature with its geometry packed, less what the page takes for granted: type, flags that are off."""
    told = {name: value for name, value in feature["properties"].items() if value is not False}
    packed = {"geometry": pack_geometry(feature["geometry"]), "properties": told}
    return {**{name: value for name, value in feature.items() if name != "type"}, **packed}


def layer_rows(layers: Sequence[Layer]) -> list[dict[str, Any]]:
    """Return the layers with their legend and features."""
    return [
        {
            "id": layer.id,
            "group": layer.style.group,
            "words": layer.style.words,
            "swatch": layer.style.swatch,
            "note": layer.style.note,
            "features": [_feature_row(feature) for feature in layer.features],
        }
        for layer in layers
    ]


def tile_row(source: TileSource) -> dict[str, Any]:
    """Return what the page must know of a tile source."""
    return {"words": source.words, "url": source.url, "attribution": source.attribution, "maxZoom": source.max_zoom}


def words_of(incident: Incident) -> dict[str, Any]:
    """Return the groups of the legend, and the words for verdicts and for the kinds of statements."""
    return {
        "groups": list(GROUPS),
        "kinds": {kind: kind_words(kind) for kind in sorted({claim.kind for claim in incident.claims})},
        "verdicts": {verdict: {"word": style.word, "mark": style.mark} for verdict, style in VERDICT_STYLES.items()},
    }
