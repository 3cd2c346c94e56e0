"""An incident as tidy tables with geometries: one row a thing, documented columns, types that pandas works with."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ..claims.model import CLAIM_KINDS

if TYPE_CHECKING:
    from geopandas import GeoDataFrame
    from shapely.geometry.base import BaseGeometry

    from ..checks.model import Finding, Reading
    from ..claims.model import Claim
    from ..incident.model import Incident
    from ..places import Place
    from ..regions.model import Region

__all__ = ["TABLES", "Frames", "cut_at_seam", "disc_of", "to_frames"]

TABLES = ("places", "toponyms", "claims", "findings", "readings", "regions", "fits")
"""The tables of an incident, in their order."""


@dataclass(frozen=True, slots=True)
class Frames:
    """The GeoDataFrames of one incident, EPSG:4326, one row a thing; lengths in metres, azimuths in degrees.

    Lengths and angles are float64 (NaN for none), counts and offsets Int64 (NA for none), yes and no boolean; verdicts,
    kinds, hedges and stances are categories, sorted as listed; dates are datetime64, a partial one at its first day.

    Attributes
    ----------
    places : place (id), name, kind, lon, lat, uncertainty_m, extent_m, country, admin1, population, stand_in, centroid,
        source, source_id, retrieved, note, by, coarsened_m; geometry: the shape, else the reference point
    toponyms : toponym (id), report, text, start, end, status, place, reason, doubt, lon, lat; geometry: the place's
        reference point, none while unresolved
    claims : claim (id), report, reported (the report's date), kind, text, start, end, stance, hedge, subject,
        subject_place, anchors (ids, space between), min_m, max_m (NaN for none), direction_deg, half_angle_deg;
        geometry: the stated set (disc, band, sector) where there is one
    findings : claim, verdict, reading, measured_m, azimuth_deg, uncertainty_m, error_m, tolerance_m, reason, decides,
        and of the claim report, kind, text, subject, anchors (names), min_m, max_m, direction_deg; geometry: the
        measured line from anchor to subject
    readings : claim, reading, rank (1 decided), verdict, measured_m, azimuth_deg, error_m, error_deg; geometry: what
        was measured
    regions : region (id), subject, claims, lon, lat, uncertainty_m, area_km2, spatial_fit, fits (names), conflict,
        reason; geometry: the area that the claims allow
    fits : region, rank, place, name, kind, lon, lat, reason; geometry: the point
    incident : what the tables were made from
    """

    places: GeoDataFrame
    toponyms: GeoDataFrame
    claims: GeoDataFrame
    findings: GeoDataFrame
    readings: GeoDataFrame
    regions: GeoDataFrame
    fits: GeoDataFrame
    incident: Incident

    def items(self) -> tuple[tuple[str, GeoDataFrame], ...]:
        """Return the tables with their names, in the order above."""
        return tuple((name, getattr(self, name)) for name in TABLES)

    def __repr__(self) -> str:
        return f"Frames({', '.join(f'{name}: {len(frame)} rows' for name, frame in self.items())})"

    def _repr_html_(self) -> str:
        import pandas as pd

        with pd.option_context("display.max_colwidth", 60, "display.max_columns", None):
            return "".join(
                f"<details{' open' if name == 'findings' else ''}><summary>{name} ({len(frame)})</summary>"
                f"{frame.drop(columns='geometry').to_html(max_rows=20, float_format='{:.6g}'.format)}</details>"
                for name, frame in self.items()
            )


_FLOATS = frozenset({"lon", "lat", "spatial_fit"})
_COUNTS = frozenset({"start", "end", "population", "rank"})
_FLAGS = frozenset({"centroid"})
_DATES = frozenset({"retrieved", "reported"})
_CATEGORIES: Mapping[str, tuple[str, ...]] = {
    "verdict": ("supported", "contradicted", "undecided", "unchecked"),
    "hedge": ("none", "about", "over", "within", "range"),
    "stance": ("asserted", "reported", "denied", "hypothetical"),
    "status": ("resolved", "unresolved"),
    "by": ("machine", "person"),
}
_COLUMNS: Mapping[str, tuple[str, ...]] = {
    "places": (
        "place", "name", "kind", "lon", "lat", "uncertainty_m", "extent_m", "country", "admin1", "population",
        "stand_in", "centroid", "source", "source_id", "retrieved", "note", "by", "coarsened_m",
    ),
    "toponyms": (
        "toponym", "report", "text", "start", "end", "status", "place", "reason", "doubt", "lon", "lat",
    ),
    "claims": (
        "claim", "report", "reported", "kind", "text", "start", "end", "stance", "hedge", "subject", "subject_place",
        "anchors", "min_m", "max_m", "direction_deg", "half_angle_deg",
    ),
    "findings": (
        "claim", "verdict", "reading", "measured_m", "azimuth_deg", "uncertainty_m", "error_m", "tolerance_m",
        "reason", "decides", "report", "kind", "text", "subject", "anchors", "min_m", "max_m", "direction_deg",
    ),
    "readings": ("claim", "reading", "rank", "verdict", "measured_m", "azimuth_deg", "error_m", "error_deg"),
    "regions": (
        "region", "subject", "claims", "lon", "lat", "uncertainty_m", "area_km2", "spatial_fit", "fits", "conflict",
        "reason",
    ),
    "fits": ("region", "rank", "place", "name", "kind", "lon", "lat", "reason"),
}  # fmt: skip


def to_frames(
    incident: Incident, findings: Sequence[Finding] | None = None, regions: Sequence[Region] | None = None
) -> Frames:
    """Return places, toponyms, claims, findings, readings, regions and fits of an incident as GeoDataFrames, EPSG:4326.

    Parameters
    ----------
    incident : as read from a report or a file
    findings, regions : of `geo.check` and `geo.locate`; worked out where not given

    Examples
    --------
    >>> from geo import read_report
    >>> frames = to_frames(read_report("Homs lies about 145 km north of Damascus."))
    >>> list(frames.findings["verdict"]), str(frames.places.crs)
    (['supported'], 'EPSG:4326')
    """
    from .. import incident as pipeline

    findings = pipeline.check(incident) if findings is None else findings
    regions = pipeline.locate(incident) if regions is None else regions
    zones = {finding.claim: finding.zone.geometry for finding in findings if finding.zone is not None}
    claims = {claim.id: claim for claim in incident.claims}
    readings = [(f.claim, n, r) for f in findings for n, r in enumerate(f.readings, 1)]
    places = tuple(incident.places.values())
    fits = [(region.id, fit) for region in regions for fit in region.fits]
    shown = [t for t in incident.toponyms if t.place in incident.places]
    spots = {t.id: incident.places[t.place] for t in shown}
    return Frames(
        places=_frame("places", map(_place_row, places), [p.geometry for p in places]),
        toponyms=_frame(
            "toponyms", [_toponym_row(t, spots.get(t.id)) for t in incident.toponyms],
            [_point(spots[t.id].lon, spots[t.id].lat) if t.id in spots else None for t in incident.toponyms],
        ),
        claims=_frame(
            "claims", [_claim_row(claim, incident) for claim in incident.claims],
            [zones.get(claim.id) for claim in incident.claims],
        ),
        findings=_frame(
            "findings", [_finding_row(f, claims.get(f.claim), incident) for f in findings],
            [_measured_line(f.readings[0]) if f.readings else None for f in findings],
        ),
        readings=_frame(
            "readings", [_reading_row(*row) for row in readings], [_measured_line(r) for _, _, r in readings]
        ),
        regions=_frame(
            "regions", map(_region_row, regions), [None if r.shape is None else r.shape.geometry for r in regions]
        ),
        fits=_frame(
            "fits", [_row(fit, region=region) for region, fit in fits], [_point(f.lon, f.lat) for _, f in fits]
        ),
        incident=incident,
    )  # fmt: skip


def _row(value: Any, **more: Any) -> dict[str, Any]:
    """Return the fields of a frozen value, and others."""
    return {name: getattr(value, name) for name in type(value).__dataclass_fields__} | more


def _point(lon: float, lat: float) -> BaseGeometry:
    import shapely

    return shapely.Point(lon, lat)


def _place_row(place: Place) -> dict[str, Any]:
    return _row(place, place=place.id, population=place.population or None, coarsened_m=place.coarsened_m)


def _toponym_row(toponym: Any, place: Place | None) -> dict[str, Any]:
    spot = {"lon": place.lon, "lat": place.lat} if place is not None else {}
    return _row(toponym, toponym=toponym.id, **spot)


def _claim_row(claim: Claim, incident: Incident) -> dict[str, Any]:
    distance, direction = claim.distance, claim.direction
    dates = {report.id: report.date for report in incident.reports}
    return _row(
        claim,
        claim=claim.id,
        reported=dates.get(claim.report, ""),
        start=claim.start if claim.start >= 0 else None,
        end=claim.end if claim.end >= 0 else None,
        subject=claim.subject.text,
        subject_place=claim.subject.place,
        anchors=" ".join(anchor.place for anchor in claim.anchors if anchor.place),
        min_m=distance.low_m if distance else None,
        max_m=distance.high_m if distance else None,
        direction_deg=direction.azimuth_deg if direction else None,
        half_angle_deg=direction.half_angle_deg if direction else None,
    )


def _finding_row(finding: Finding, claim: Claim | None, incident: Incident) -> dict[str, Any]:
    row = {} if claim is None else _claim_row(claim, incident)
    names = {place.id: place.name for place in incident.places.values()}
    if claim is not None:
        row["anchors"] = "; ".join(names.get(anchor.place, anchor.text) for anchor in claim.anchors)
        row["subject"] = names.get(finding.subject, claim.subject.text)
    return row | {name: getattr(finding, name) for name in _COLUMNS["findings"][:10]}


def _reading_row(claim: str, rank: int, reading: Reading) -> dict[str, Any]:
    return _row(reading, claim=claim, rank=rank, reading=reading.name)


def _region_row(region: Region) -> dict[str, Any]:
    return _row(
        region,
        region=region.id,
        claims=" ".join(region.claims),
        fits="; ".join(fit.name for fit in region.fits),
        conflict=" ".join(region.conflict),
    )


def _measured_line(reading: Reading) -> BaseGeometry | None:
    """Return what was measured, anchor to subject, cut at the antimeridian; a geodesic gets a vertex every 10 km."""
    from shapely import LineString

    path = reading.path
    if path is None or path[0] == path[1]:
        return None
    if reading.along == "parallel":
        return cut_at_seam(LineString(path))
    from ..geodesy import densify

    return cut_at_seam(densify(LineString(path), 10_000.0))


def cut_at_seam(line: BaseGeometry) -> BaseGeometry:
    """Return a line in -180..180 whose steps of more than half a turn are cut at the antimeridian (RFC 7946, 3.1.9)."""
    import numpy as np
    import shapely

    parts = []
    for part in shapely.get_parts(line):
        xy = shapely.get_coordinates(part)
        unwrapped = np.column_stack([np.unwrap(xy[:, 0], period=360.0), xy[:, 1]])
        whole = shapely.LineString(unwrapped)
        for turn in (-1, 0, 1):
            cut = whole.intersection(shapely.box(360.0 * turn - 180.0, -90.0, 360.0 * turn + 180.0, 90.0))
            moved = shapely.transform(cut, lambda c, t=turn: c - np.array([360.0 * t, 0.0]))
            parts += [p for p in shapely.get_parts(moved) if p.geom_type == "LineString" and p.length > 0.0]
    if len(parts) == 1:
        return parts[0]
    return shapely.MultiLineString(parts)


def disc_of(row: Any, frames: Frames) -> BaseGeometry:
    """Return how well the place of a row is known, as a geodesic disc."""
    from ..geodesy import disc
    from ..incident.coarsening import round_geometry

    whole = disc(row.lon, row.lat, row.uncertainty_m, tol_m=max(1.0, row.uncertainty_m / 1000.0))
    done = frames.incident.coarsened
    return whole if done is None else round_geometry(whole, done.digits)


def _dates(values: Iterable[Any]) -> Any:
    """Return ISO dates as datetime64, a partial one at its first day, what is none as NaT."""
    import pandas as pd

    texts = [str(value or "")[:10] for value in values]
    whole = [text + "-01-01"[(len(text) - 4) :] if len(text) in (4, 7) else text for text in texts]
    return pd.to_datetime(pd.Series(whole, dtype="str"), format="%Y-%m-%d", errors="coerce").astype("datetime64[s]")


def _frame(name: str, rows: Iterable[Mapping[str, Any]], geometries: Iterable[Any]) -> GeoDataFrame:
    """Return a table with the columns of its name, each of its type."""
    import geopandas as gpd
    import pandas as pd

    table = pd.DataFrame([dict(row) for row in rows], columns=list(_COLUMNS[name]))
    for column in table.columns:
        if column.endswith(("_m", "_deg", "_km2")) or column in _FLOATS:
            table[column] = table[column].astype("float64")
        elif column in _COUNTS:
            table[column] = pd.array(table[column].to_list(), dtype="Int64")
        elif column in _FLAGS:
            table[column] = pd.array(table[column].to_list(), dtype="boolean")
        elif column in _DATES:
            table[column] = _dates(table[column])
        elif column in _CATEGORIES or column == "kind":
            listed = _CATEGORIES.get(column) or _kinds(name)
            table[column] = pd.Categorical(table[column], categories=list(listed))
        else:
            table[column] = table[column].fillna("").astype("str")
    return gpd.GeoDataFrame(table, geometry=gpd.GeoSeries(list(geometries), crs="EPSG:4326", index=table.index))


def _kinds(name: str) -> tuple[str, ...]:
    from ..places import KINDS

    return tuple(CLAIM_KINDS) if name in ("claims", "findings") else tuple(KINDS)
