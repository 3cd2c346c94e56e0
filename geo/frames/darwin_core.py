"""Darwin Core location terms (dwc.tdwg.org, class Location): a row a place that is meant, and a row a region.

What is unknown stays empty. An uncertainty is never 0; a footprint is the region or shape itself; nothing is said to be
verified, since a machine placed it, unless a person wrote the position.
"""

from __future__ import annotations

import csv
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .tables import cut_at_seam
from .values import clean, coarse_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shapely.geometry.base import BaseGeometry

    from ..places import Place
    from .tables import Frames

__all__ = ["TERMS", "write"]

TERMS = (
    "locationID", "locality", "verbatimLocality", "country", "countryCode", "stateProvince", "eventDate",
    "decimalLatitude", "decimalLongitude", "geodeticDatum", "coordinateUncertaintyInMeters", "coordinatePrecision",
    "pointRadiusSpatialFit", "footprintWKT", "footprintSRS", "footprintSpatialFit", "georeferencedBy",
    "georeferencedDate", "georeferenceProtocol", "georeferenceSources", "georeferenceVerificationStatus",
    "georeferenceRemarks", "dataGeneralizations",
)  # fmt: skip
"""The columns, all of them terms of Darwin Core, in their order."""

_PROTOCOL = (
    "Chapman AD & Wieczorek JR (2020) Georeferencing Best Practices, https://doi.org/10.15468/doc-gg7h-s853; "
    "point-radius by incidentmap"
)
_MACHINE = "incidentmap (automatic)"


def write(frames: Frames, path: Path) -> None:
    """Write the CSV: UTF-8, a comma between, a line a location."""
    with path.open("w", encoding="utf-8", newline="") as stream:
        table = csv.DictWriter(stream, TERMS, lineterminator="\n")
        table.writeheader()
        for row in (*_places(frames), *_regions(frames)):
            table.writerow({term: row.get(term, "") for term in TERMS})


def _places(frames: Frames) -> Iterator[dict[str, Any]]:
    incident = frames.incident
    for place in incident.places.values():
        words = [t.text for t in incident.toponyms if t.place == place.id]
        words += [claim.text for claim in incident.claims if claim.subject.place == place.id]
        yield _shared(frames) | _place(place) | {"verbatimLocality": _several(words)}


def _shared(frames: Frames) -> dict[str, Any]:
    return {
        "geodeticDatum": "EPSG:4326",
        "coordinatePrecision": "0.000001",
        "eventDate": clean(frames.incident.date),
        "georeferenceProtocol": _PROTOCOL,
        "dataGeneralizations": coarse_words(frames),
    }


def _place(place: Place) -> dict[str, Any]:
    from .. import geodesy

    lon, lat, radius, footprint = place.lon, place.lat, place.uncertainty_m + place.extent_m, {}
    if place.shape is not None:
        centre = geodesy.corrected_centre(place.geometry)
        lon, lat, radius = centre.lon, centre.lat, centre.radial_m + place.uncertainty_m
        footprint = _footprint(place.geometry)
    by_hand = place.by == "person"
    remarks = [place.note, place.stand_in, "middle of a unit, not the spot" * place.centroid]
    remarks.append(f"position worked out from statement {place.derived_from}" if place.derived_from else "")
    return {
        "locationID": clean(place.id),
        "locality": clean(place.name),
        "countryCode": place.country,
        "stateProvince": clean(place.admin1),
        "decimalLatitude": _degrees(lat),
        "decimalLongitude": _degrees(lon),
        "coordinateUncertaintyInMeters": _metres(radius),
        **footprint,
        "georeferencedBy": "incident file" if by_hand else _MACHINE,
        "georeferencedDate": place.retrieved,
        "georeferenceSources": _several([place.source, place.source_id]),
        "georeferenceVerificationStatus": "verified by contributor" if by_hand else "requires verification",
        "georeferenceRemarks": _several(remarks),
    }


def _regions(frames: Frames) -> Iterator[dict[str, Any]]:
    words = {claim.id: claim.text for claim in frames.incident.claims}
    for row in frames.regions.itertuples():
        shape = row.geometry
        said = _several([words.get(claim, "") for claim in row.claims.split()])
        found: dict[str, Any] = {
            "locationID": row.region,
            "locality": clean(row.subject),
            "verbatimLocality": said,
            "georeferencedBy": _MACHINE,
            "georeferenceVerificationStatus": "unable to georeference" if shape is None else "requires verification",
            "georeferenceRemarks": clean(row.reason),
        }
        if shape is not None and row.lon == row.lon:
            found |= {
                "decimalLatitude": _degrees(row.lat),
                "decimalLongitude": _degrees(row.lon),
                "coordinateUncertaintyInMeters": _metres(row.uncertainty_m),
                "pointRadiusSpatialFit": f"{row.spatial_fit:.6g}" if row.spatial_fit == row.spatial_fit else "",
                **_footprint(shape),
                "footprintSpatialFit": "1",
            }
        yield _shared(frames) | found


def _footprint(shape: BaseGeometry) -> dict[str, str]:
    """Return a shape as well-known text to 1e-6 degrees, its outer rings counter-clockwise."""
    import shapely

    if shape.geom_type.endswith("LineString"):
        shape = cut_at_seam(shape)
    text = shapely.to_wkt(shapely.orient_polygons(shape, exterior_cw=False), rounding_precision=6, trim=True)
    return {"footprintWKT": text, "footprintSRS": "EPSG:4326"}


def _metres(radius_m: float) -> str:
    """Return a radius, rounded up to whole metres; "" where nothing is known of it: never 0."""
    return str(-int(-radius_m // 1)) if radius_m == radius_m and radius_m > 0.0 else ""


def _degrees(value: float) -> str:
    return f"{value:.6f}"


def _several(parts: list[str]) -> str:
    return clean(" | ".join(dict.fromkeys(part.strip() for part in parts if part and part.strip())))
