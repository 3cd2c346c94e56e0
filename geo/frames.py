"""The one door to geopandas: an incident as tidy tables with geometries, for notebooks, GIS and files."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .errors import FileError

if TYPE_CHECKING:
    from geopandas import GeoDataFrame
    from shapely.geometry.base import BaseGeometry

    from .checks.model import Finding
    from .claims.model import Claim
    from .incident.model import Incident
    from .places import Place
    from .regions.model import Region

__all__ = ["FORMATS", "Frames", "to_frames", "write_frames"]

FORMATS = {"geojson": ".geojson", "gpkg": ".gpkg"}
"""Formats that `write_frames` knows, with their file endings."""

_PLACES: dict[str, Callable[[Place], Any]] = {
    "place": lambda p: p.id,
    "name": lambda p: p.name,
    "kind": lambda p: p.kind,
    "lon": lambda p: p.lon,
    "lat": lambda p: p.lat,
    "uncertainty_m": lambda p: p.uncertainty_m,
    "extent_m": lambda p: p.extent_m,
    "country": lambda p: p.country,
    "admin1": lambda p: p.admin1,
    "population": lambda p: p.population,
    "stand_in": lambda p: p.stand_in,
    "source": lambda p: p.source,
    "source_id": lambda p: p.source_id,
    "retrieved": lambda p: p.retrieved,
    "note": lambda p: p.note,
}


@dataclass(frozen=True, slots=True)
class Frames:
    """Four GeoDataFrames of one incident, EPSG:4326, one row a thing; lengths in metres, azimuths in degrees.

    Attributes
    ----------
    places : place (id), name, kind, lon, lat, uncertainty_m, extent_m, country, admin1, population, stand_in, source,
        source_id, retrieved, note; geometry: the shape, else the reference point
    claims : claim (id), report, kind, text, start, end, stance, hedge, subject, subject_place, anchors (ids, space
        between), min_m, max_m (NaN for none), direction_deg, half_angle_deg; geometry: the stated set (disc, band,
        sector) where there is one
    findings : claim, verdict, reading, measured_m, azimuth_deg, uncertainty_m, error_m, tolerance_m, reason, decides;
        geometry: the measured line from anchor to subject
    regions : region (id), subject, claims, lon, lat, uncertainty_m, area_km2, spatial_fit, fits (names), reason;
        geometry: the area that the claims allow
    """

    places: GeoDataFrame
    claims: GeoDataFrame
    findings: GeoDataFrame
    regions: GeoDataFrame

    def items(self) -> tuple[tuple[str, GeoDataFrame], ...]:
        """Return the tables with their names, in the order above."""
        return tuple((name, getattr(self, name)) for name in ("places", "claims", "findings", "regions"))


def to_frames(
    incident: Incident, findings: Sequence[Finding] | None = None, regions: Sequence[Region] | None = None
) -> Frames:
    """Return places, claims, findings and regions of an incident as GeoDataFrames, EPSG:4326.

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
    from . import incident as pipeline

    if findings is None:
        findings = pipeline.check(incident)
    if regions is None:
        regions = pipeline.locate(incident)
    places = incident.places.values()
    zones = {finding.claim: finding.zone.geometry for finding in findings if finding.zone is not None}
    return Frames(
        places=_frame(
            [{name: value(place) for name, value in _PLACES.items()} for place in places],
            [place.geometry for place in places],
            _PLACES,
        ),
        claims=_frame(
            [_claim_row(claim) for claim in incident.claims],
            [zones.get(claim.id) for claim in incident.claims],
            _CLAIM_COLUMNS,
        ),
        findings=_frame(
            [{name: getattr(f, name) for name in _FINDING_COLUMNS} for f in findings],
            [_measured_line(f) for f in findings],
            _FINDING_COLUMNS,
        ),
        regions=_frame(
            [_region_row(region) for region in regions],
            [None if region.shape is None else region.shape.geometry for region in regions],
            _REGION_COLUMNS,
        ),
    )


_CLAIM_COLUMNS = (
    "claim", "report", "kind", "text", "start", "end", "stance", "hedge", "subject", "subject_place", "anchors",
    "min_m", "max_m", "direction_deg", "half_angle_deg",
)  # fmt: skip
_FINDING_COLUMNS = (
    "claim", "verdict", "reading", "measured_m", "azimuth_deg", "uncertainty_m", "error_m", "tolerance_m", "reason",
    "decides",
)  # fmt: skip
_REGION_COLUMNS = (
    "region", "subject", "claims", "lon", "lat", "uncertainty_m", "area_km2", "spatial_fit", "fits", "reason",
)  # fmt: skip


def _claim_row(claim: Claim) -> dict[str, Any]:
    distance, direction = claim.distance, claim.direction
    return {
        "claim": claim.id,
        "report": claim.report,
        "kind": claim.kind,
        "text": claim.text,
        "start": claim.start,
        "end": claim.end,
        "stance": claim.stance,
        "hedge": claim.hedge,
        "subject": claim.subject.text,
        "subject_place": claim.subject.place,
        "anchors": " ".join(anchor.place for anchor in claim.anchors if anchor.place),
        "min_m": distance.low_m if distance else None,
        "max_m": distance.high_m if distance else None,
        "direction_deg": direction.azimuth_deg if direction else None,
        "half_angle_deg": direction.half_angle_deg if direction else None,
    }


def _region_row(region: Region) -> dict[str, Any]:
    return {
        "region": region.id,
        "subject": region.subject,
        "claims": " ".join(region.claims),
        "lon": region.lon,
        "lat": region.lat,
        "uncertainty_m": region.uncertainty_m,
        "area_km2": region.area_km2,
        "spatial_fit": region.spatial_fit,
        "fits": "; ".join(fit.name for fit in region.fits),
        "reason": region.reason,
    }


def _measured_line(finding: Finding) -> BaseGeometry | None:
    """Return what was measured, anchor to subject; a geodesic gets a vertex every 10 km."""
    from shapely import LineString

    path = finding.readings[0].path if finding.readings else None
    if path is None or path[0] == path[1]:
        return None
    if finding.readings[0].along == "parallel":
        return LineString(path)
    from .geodesy import densify

    return densify(LineString(path), 10_000.0)


def _frame(rows: Sequence[dict[str, Any]], geometries: Iterable[Any], columns: Iterable[str]) -> GeoDataFrame:
    import geopandas as gpd
    import pandas as pd

    table = pd.DataFrame(list(rows), columns=list(columns))
    for name in table.columns:
        if name.endswith(("_m", "_deg", "_km2", "_fit")) or name in ("lon", "lat"):
            table[name] = table[name].astype("float64")
    return gpd.GeoDataFrame(table, geometry=gpd.GeoSeries(list(geometries), crs="EPSG:4326", index=table.index))


def write_frames(frames: Frames, path: str | os.PathLike[str], format: str = "") -> Path:  # noqa: A002
    """Write the tables to one file and return its path: layers of a GeoPackage, or one GeoJSON with a `layer` property.

    Parameters
    ----------
    frames : of `to_frames`
    path : where to; overwritten
    format : "" to take it from the ending of the name

    Raises
    ------
    FileError
        an unknown format, or a path that cannot be written
    """
    import geopandas as gpd
    import pandas as pd

    target = Path(path)
    chosen = format or next((name for name, ending in FORMATS.items() if target.suffix.lower() == ending), "")
    if chosen not in FORMATS:
        raise FileError("is in no format known here", where=str(path), hint=f"one of {', '.join(FORMATS)}")
    part = target.with_name(f".{target.stem}.part{FORMATS[chosen]}")
    try:
        part.unlink(missing_ok=True)
        if chosen == "gpkg":
            for name, frame in frames.items():
                frame.to_file(part, layer=name, driver="GPKG", engine="pyogrio")
        else:
            labelled = [frame.assign(layer=name) for name, frame in frames.items() if len(frame)]
            whole = pd.concat(labelled, ignore_index=True) if labelled else frames.places.assign(layer="")
            part.write_text(gpd.GeoDataFrame(whole, crs="EPSG:4326").to_json(drop_id=True, ensure_ascii=False), "utf-8")
        part.replace(target)
    except OSError as error:
        raise FileError(f"cannot be written: {error.strerror or error}", where=str(path)) from None
    finally:
        part.unlink(missing_ok=True)
    return target
