"""The object that `incidentmap check --json` prints, by the schema "incidentmap/1": plain values for machines."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..checks.model import Finding, Reading
    from ..claims.model import Claim
    from ..dates import StatedTime
    from ..places import Place, Shape
    from ..regions.model import Region
    from ..reports import Mention, Report, Toponym
    from .model import Incident

__all__ = ["RECORD_SCHEMA", "to_record"]

RECORD_SCHEMA = "incidentmap/1"
"""Version of the object that `check --json` prints."""


def to_record(
    incident: Incident, findings: Sequence[Finding], regions: Sequence[Region], *, input_name: str = ""
) -> dict[str, Any]:
    """Return the findings of an incident as plain values: dicts, lists, texts, numbers, None.

    `report` is the first report; `reports` are all of them, and toponyms and claims name theirs. Offsets count the
    characters of that report's text, end exclusive; they are None for words that no report has. Distances in metres,
    degrees clockwise from true north, coordinates to 1e-6 degrees (0.1 m).
    """
    reports = [_report(report) for report in incident.reports]
    first = reports[0] if reports else {"id": None, "title": "", "publisher": "", "date": "", "url": "", "sha256": None}
    return {
        "schema": RECORD_SCHEMA,
        "input": input_name,
        "title": incident.title,
        "date": incident.date,
        "coarsened": _coarsened(incident),
        **({"gazetteers": list(incident.gazetteers)} if incident.gazetteers else {}),
        "report": first,
        "reports": reports,
        "toponyms": [_toponym(toponym) for toponym in incident.toponyms],
        "places": [_place(place) for place in incident.places.values()],
        "claims": [_claim(claim) for claim in incident.claims],
        "findings": [_finding(finding) for finding in findings],
        "regions": [_region(region) for region in regions],
    }


def _coarsened(incident: Incident) -> dict[str, Any] | None:
    """Return what was done to protect positions, None where nothing was."""
    done = incident.coarsened
    if done is None:
        return None
    return {"words": done.words, "rules": [{"what": what, "grid_m": _number(size_m)} for what, size_m in done.rules]}


def _number(value: float | None, digits: int = 3) -> float | None:
    """Return a rounded number, None for what JSON has no number for."""
    return None if value is None or value != value or value in (float("inf"), float("-inf")) else round(value, digits)


def _offset(value: int) -> int | None:
    return value if value >= 0 else None


def _report(report: Report) -> dict[str, Any]:
    return {
        "id": report.id,
        "title": report.title,
        "publisher": report.publisher,
        "date": report.date,
        "url": report.url,
        "sha256": report.sha256,
    }


def _toponym(toponym: Toponym) -> dict[str, Any]:
    return {
        "id": toponym.id,
        "report": toponym.report,
        "text": toponym.text,
        "start": toponym.start,
        "end": toponym.end,
        "status": toponym.status,
        "place": toponym.place or None,
        "reason": toponym.reason,
        "by": toponym.by,
        "rule": toponym.rule,
        "candidates": [
            {"name": name, "lon": _number(lon, 6), "lat": _number(lat, 6), "score": _number(score, 4), "place": place}
            for name, lon, lat, score, place in toponym.candidates
        ],
    }


def _place(place: Place) -> dict[str, Any]:
    return {
        "id": place.id,
        "name": place.name,
        "kind": place.kind,
        "lon": _number(place.lon, 6),
        "lat": _number(place.lat, 6),
        "uncertainty_m": _number(place.uncertainty_m, 1),
        "extent_m": _number(place.extent_m, 1),
        "source": place.source,
        "source_id": place.source_id,
        "retrieved": place.retrieved,
        "country": place.country,
        "stand_in": place.stand_in,
        "centroid": place.centroid,
        "note": place.note,
        "by": place.by,
        "coarsened_m": _number(place.coarsened_m, 1),
    }


def _mention(mention: Mention) -> dict[str, Any]:
    return {
        "text": mention.text,
        "start": _offset(mention.start),
        "end": _offset(mention.end),
        "place": mention.place or None,
        "toponym": mention.toponym or None,
        "event": mention.event or None,
    }


def _claim(claim: Claim) -> dict[str, Any]:
    distance, direction = claim.distance, claim.direction
    return {
        "id": claim.id,
        "report": claim.report,
        "kind": claim.kind,
        "text": claim.text,
        "start": _offset(claim.start),
        "end": _offset(claim.end),
        "stance": claim.stance,
        "hedge": claim.hedge,
        "subject": _mention(claim.subject),
        "anchors": [anchor.place for anchor in claim.anchors if anchor.place],
        "anchor_mentions": [_mention(anchor) for anchor in claim.anchors],
        "distance_m": None if distance is None else [_number(distance.low_m), _number(distance.high_m)],
        "distance_text": None if distance is None else distance.text,
        "direction_deg": None if direction is None else _number(direction.azimuth_deg),
        "half_angle_deg": None if direction is None else _number(direction.half_angle_deg),
        "side": (direction.side or None) if direction is not None else None,
        "detail": claim.detail,
        "time": _time(claim.time),
        "rule": claim.rule,
        "by": claim.by,
    }


def _time(time: StatedTime | None) -> dict[str, Any] | None:
    """Return when, as ISO 8601 days or moments, and the words that say so."""
    if time is None:
        return None
    return {
        "from": time.start,
        "to": time.end,
        "precision": time.precision,
        "text": time.text,
        "start": _offset(time.at),
        "end": _offset(time.to),
        "reason": time.reason,
    }


def _reading(reading: Reading) -> dict[str, Any]:
    path = reading.path
    return {
        "name": reading.name,
        "verdict": reading.verdict,
        "measured_m": _number(reading.measured_m),
        "azimuth_deg": _number(reading.azimuth_deg),
        "error_m": _number(reading.error_m),
        "error_deg": _number(reading.error_deg),
        "path": None if path is None else [[_number(lon, 6), _number(lat, 6)] for lon, lat in path],
        "along": reading.along,
    }


def _finding(finding: Finding) -> dict[str, Any]:
    budget = finding.budget
    return {
        "claim": finding.claim,
        "verdict": finding.verdict,
        "reading": finding.reading,
        "measured_m": _number(finding.measured_m),
        "azimuth_deg": _number(finding.azimuth_deg),
        "uncertainty_m": _number(finding.uncertainty_m),
        "error_m": _number(finding.error_m),
        "tolerance_m": _number(finding.tolerance_m),
        "reason": finding.reason,
        "decides": finding.decides,
        "notes": list(finding.notes),
        "subject": finding.subject or None,
        "anchors": list(finding.anchors),
        "readings": [_reading(reading) for reading in finding.readings],
        "budget": None
        if budget is None
        else {
            "rule": budget.rule,
            "radius_m": _number(budget.radius_m),
            "dominant": budget.dominant,
            "components": [{"name": name, "metres": _number(metres)} for name, metres in budget.components],
        },
    }


def _region(region: Region) -> dict[str, Any]:
    return {
        "id": region.id,
        "claims": list(region.claims),
        "subject": region.subject,
        "lon": _number(region.lon, 6),
        "lat": _number(region.lat, 6),
        "uncertainty_m": _number(region.uncertainty_m, 1),
        "area_km2": _number(region.area_km2, 3),
        "spatial_fit": _number(region.spatial_fit, 4),
        "geometry": _geojson(region.shape),
        "fits": [
            {
                "place": fit.place,
                "name": fit.name,
                "kind": fit.kind,
                "lon": _number(fit.lon, 6),
                "lat": _number(fit.lat, 6),
                "rank": fit.rank,
                "reason": fit.reason,
            }
            for fit in region.fits
        ],
        "conflict": list(region.conflict),
        "reason": region.reason,
    }


def _geojson(shape: Shape | None) -> dict[str, Any] | None:
    """Return an area as GeoJSON (RFC 7946), coordinates to 1e-6 degrees."""
    if shape is None:
        return None
    from shapely.geometry import mapping

    found = mapping(shape.geometry)
    return {"type": found["type"], "coordinates": _rounded(found["coordinates"])}


def _rounded(coordinates: Any) -> Any:
    if isinstance(coordinates, (int, float)):
        return round(float(coordinates), 6)
    return [_rounded(item) for item in coordinates]
