"""Records -> layers of GeoJSON features (lon, lat, WGS 84). Knows no map library.

Each feature's properties say what it is ("what"), which claims it belongs to ("claims"), and the words of its label.
Uncertainty is drawn as what it is on the ellipsoid: discs and corridors come from `geo.geodesy`, lines are densified
geodesics or parallels.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from geo.checks.model import VERDICTS, Finding, Reading
from geo.places import KINDS, Place
from geo.units import format_distance

from .extent import middle_lon
from .style import LAYERS, LayerStyle, symbol_of
from .words import distinct_readings, measured_label, quoted_subject, short_reading, shorten, stated_label

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from shapely.geometry.base import BaseGeometry

    from geo.claims.model import Claim
    from geo.incident.model import Incident
    from geo.regions.model import Region

__all__ = ["Layer", "build_layers", "claims_of_places"]

Feature = dict[str, Any]

_SHAPED = ("line", "area")
"""Families that are drawn by their shape; without one they are a point like a site."""

_DIGITS = 5
"""Decimals of coordinates in the page: 1e-5 degrees, at most 1.2 m; drawing only, never measured."""


@dataclass(frozen=True, slots=True)
class Layer:
    """One themed group on the map under its legend words; `features` are GeoJSON features."""

    id: str
    style: LayerStyle
    features: tuple[Feature, ...]


def claims_of_places(incident: Incident, findings: Sequence[Finding]) -> Mapping[str, tuple[str, ...]]:
    """Return the ids of the claims that each place takes part in, by place id, in the order of the claims."""
    found: dict[str, list[str]] = defaultdict(list)
    measured = {finding.claim: finding for finding in findings}
    for claim in incident.claims:
        finding = measured.get(claim.id)
        places = [claim.subject.place, *(anchor.place for anchor in claim.anchors)]
        if finding is not None:
            places += [finding.subject, *finding.anchors]
        for place in dict.fromkeys(places):
            if place:
                found[place].append(claim.id)
    return {place: tuple(claims) for place, claims in found.items()}


def _round(value: object, digits: int = _DIGITS) -> Any:
    if isinstance(value, (list, tuple)):
        return [_round(v, digits) for v in value]
    return round(float(value), digits)  # type: ignore[arg-type]


def _near(geometry: BaseGeometry, centre_lon: float) -> BaseGeometry:
    """Shift parts by whole turns so that they lie beside the incident, also across the 180th meridian."""
    import shapely
    from shapely.geometry.base import BaseMultipartGeometry

    def shift(part: BaseGeometry) -> BaseGeometry:
        turns = round((part.centroid.x - centre_lon) / 360.0)
        return part if turns == 0 else shapely.transform(part, lambda xy: xy - (360.0 * turns, 0.0))

    if not isinstance(geometry, BaseMultipartGeometry):
        return shift(geometry)
    return shapely.union_all([shift(part) for part in geometry.geoms]) if len(geometry.geoms) else geometry


def _geojson(geometry: BaseGeometry, centre_lon: float, steps: float = 4000.0) -> dict[str, Any]:
    """Return a geometry for drawing: thinned to its own size over `steps`, at least 2e-5 degrees (2 m)."""
    import shapely

    if geometry.is_empty:
        return {"type": "GeometryCollection", "geometries": []}
    west, south, east, north = geometry.bounds
    tolerance_deg = max(2e-5, max(east - west, north - south) / steps)
    thin = shapely.simplify(_near(geometry, centre_lon), tolerance_deg)
    digits = max(2, min(_DIGITS, math.ceil(-math.log10(tolerance_deg) - 1e-9)))
    mapping = (geometry if thin.is_empty else thin).__geo_interface__
    if mapping["type"] == "GeometryCollection":
        parts = [_geojson(part, centre_lon, steps) for part in geometry.geoms]
        return {"type": "GeometryCollection", "geometries": parts}
    return {"type": mapping["type"], "coordinates": _round(mapping["coordinates"], digits)}


def _feature(identity: str, what: str, geometry: dict[str, Any], **properties: object) -> Feature:
    return {
        "type": "Feature",
        "id": identity,
        "geometry": geometry,
        "properties": {"what": what, **{k: v for k, v in properties.items() if v not in ("", None, (), [])}},
    }


def _point(lon: float, lat: float, centre_lon: float) -> dict[str, Any]:
    return {"type": "Point", "coordinates": _round((lon - 360.0 * round((lon - centre_lon) / 360.0), lat))}


def _path(reading: Reading, centre_lon: float) -> dict[str, Any]:
    """Return a reading's line from anchor to subject: along the parallel where it says so, else the geodesic."""
    assert reading.path is not None
    (lon1, lat1), (lon2, lat2) = reading.path
    lon1 -= 360.0 * round((lon1 - centre_lon) / 360.0)
    lon2 -= 360.0 * round((lon2 - lon1) / 360.0)
    if reading.along == "parallel":
        points = [(lon1 + (lon2 - lon1) * i / 8, lat1 + (lat2 - lat1) * i / 8) for i in range(9)]
    else:
        points = _geodesic(lon1, lat1, lon2, lat2)
    return {"type": "LineString", "coordinates": _round(points)}


def _geodesic(lon1: float, lat1: float, lon2: float, lat2: float) -> list[tuple[float, float]]:
    """Return points at most 25 km apart, or 1/160 of the way: on a map of the whole of it no corner is seen."""
    from geo.geodesy import destination, inverse

    between = inverse(lon1, lat1, lon2, lat2)
    points = [(lon1, lat1)]
    steps = min(160, 1 + int(between.distance_m / 25_000.0))
    for i in range(1, steps):
        there = destination(lon1, lat1, between.azimuth_deg, between.distance_m * i / steps)
        points.append((there.lon - 360.0 * round((there.lon - points[-1][0]) / 360.0), there.lat))
    return [*points, (lon2 - 360.0 * round((lon2 - points[-1][0]) / 360.0), lat2)]


def _has_way(reading: Reading) -> bool:
    """Say whether a reading has a line to draw: "at the border" measured from the border itself has none."""
    return reading.path is not None and reading.path[0] != reading.path[1]


def _same_way(reading: Reading, deciding: Reading) -> bool:
    """Say whether two readings would be drawn over one another."""
    one, other = reading.azimuth_deg, deciding.azimuth_deg
    return one is not None and other is not None and abs((one - other + 180.0) % 360.0 - 180.0) < 2.0


def _claim_features(claim: Claim, finding: Finding, centre_lon: float) -> Iterator[tuple[str, Feature]]:
    layer = f"claims-{finding.verdict}"
    stated, measured = stated_label(claim), measured_label(finding)
    shown = [r for r in distinct_readings(finding) if _has_way(r)]
    if not shown:
        shown = [r for r in finding.readings if _has_way(r)][:1]
    for i, reading in enumerate(shown):
        deciding = reading.name == finding.reading or i == 0
        yield (
            layer,
            _feature(
                f"{claim.id}-r{i}",
                "claim",
                _path(reading, centre_lon),
                claims=[claim.id],
                verdict=finding.verdict,
                relation=claim.kind,
                deciding=deciding,
                collinear=(not deciding and _same_way(reading, shown[0])) or None,
                reading=short_reading(reading),
                label=f"stated {stated}"
                if deciding
                else f"{format_distance(abs(reading.measured_m or 0.0))} {short_reading(reading)}",
                sub=f"measured {measured}" if deciding and measured else "",
            ),
        )
    if finding.zone is not None:
        yield (
            "zones",
            _feature(
                f"{claim.id}-zone",
                "zone",
                _geojson(finding.zone.geometry, centre_lon, 1500.0),
                claims=[claim.id],
                verdict=finding.verdict,
                label=shorten(f"stated {stated}", 40),
                name=shorten(claim.text, 90),
            ),
        )


def _place_features(place: Place, claims: tuple[str, ...], centre_lon: float) -> Iterator[tuple[str, Feature]]:
    common = {
        "claims": list(claims),
        "place": place.id,
        "name": shorten(place.name, 60),
        "kind": KINDS[place.kind].words,
    }
    family = place.family
    if family == "area" and not claims:
        return
    if place.shape is not None and family in ("line", "area"):
        yield from _shape_features(place, common, centre_lon)
        return
    known_m = place.uncertainty_m
    symbol = symbol_of(place.kind, family)
    yield (
        f"places-{place.kind}",
        _feature(
            f"{place.id}-point",
            "place",
            _point(place.lon, place.lat, centre_lon),
            label=common["name"],
            sub=f"within {format_distance(known_m)}" if known_m else "",
            centroid=place.centroid,
            symbol="pin" if family == "site" and 0 < known_m <= 100 else symbol,
            rank=place.population,
            **common,
        ),
    )
    drawn_m = 0.0 if place.centroid and known_m > _FAINT_M else known_m
    for layer, radius_m in (("discs", drawn_m), ("extents", place.extent_m if family == "settlement" else 0.0)):
        if radius_m > 0:
            yield layer, _disc(f"{place.id}-{layer}", layer, place, radius_m, common, centre_lon)


_FAINT_M = 100_000.0
"""The middle of a mountain chain or desert known no better is told so by its label; a disc would hide the map."""


def _shape_features(place: Place, common: dict[str, Any], centre_lon: float) -> Iterator[tuple[str, Feature]]:
    family = place.family
    shape = _geojson(place.geometry, centre_lon, 20_000.0 if family == "line" else 5000.0)
    yield (
        f"{family}s",
        _feature(
            f"{place.id}-shape",
            family,
            shape,
            stand_in=bool(place.stand_in),
            note=shorten(place.stand_in, 160),
            label=common["name"],
            water=place.kind in ("river", "canal", "lake", "sea", "coast"),
            wide=place.kind in ("country", "continent", "region", "sea", "desert"),
            **common,
        ),
    )
    if family == "line" and place.uncertainty_m > 0:
        yield from _corridor(place, common, centre_lon)


def _disc(
    identity: str, layer: str, place: Place, radius_m: float, common: Mapping[str, Any], centre_lon: float
) -> Feature:
    from geo.geodesy import disc

    shape = _geojson(disc(place.lon, place.lat, radius_m), centre_lon, 500.0)
    if shape["type"] == "Polygon" and abs(place.lat) + radius_m / 100_000.0 < 85.0:
        middle = _point(place.lon, place.lat, centre_lon)["coordinates"]
        shape["disc"] = [*middle, round(float(radius_m), 1)]  # all that the page needs to draw it
    return _feature(identity, layer[:-1], shape, radius=format_distance(radius_m), **common)


def _corridor(place: Place, common: Mapping[str, Any], centre_lon: float) -> Iterator[tuple[str, Feature]]:
    import shapely

    radius_m = place.uncertainty_m
    course = shapely.simplify(place.geometry, min(0.05, radius_m / 111_000.0 / 6))
    lines = [shapely.get_coordinates(part) for part in shapely.get_parts(course)]
    area = shapely.union_all([part for line in lines for part in _corridor_parts(line, radius_m)])
    if not area.is_empty:
        shape = _geojson(shapely.simplify(area, max(0.001, radius_m / 111_000.0 / 20)), centre_lon)
        words = format_distance(radius_m)
        yield "corridors", _feature(f"{place.id}-corridor", "corridor", shape, radius=words, **common)


def _corridor_parts(line: NDArray[Any], radius_m: float, corners: int = 32) -> list[BaseGeometry]:
    """Return discs about the corners of a line and strips along its geodesics: 0.5 % of the radius short at most."""
    import numpy as np
    import shapely

    from geo.geodesy import destination, inverse

    def reach(lon: NDArray[Any], lat: NDArray[Any], azimuth_deg: NDArray[Any]) -> NDArray[Any]:
        there = destination(lon, lat, azimuth_deg, np.full(lon.shape, radius_m))
        return np.stack([there.lon - 360.0 * np.round((there.lon - lon) / 360.0), there.lat], axis=-1)

    lon, lat = line[:, 0], line[:, 1]
    turns = np.linspace(0.0, 360.0, corners, endpoint=False)
    discs = reach(np.repeat(lon, corners), np.repeat(lat, corners), np.tile(turns, len(lon)))
    parts = list(shapely.polygons(discs.reshape(len(lon), corners, 2)))
    if len(lon) > 1:
        there = inverse(lon[:-1], lat[:-1], lon[1:], lat[1:])
        ahead, behind = np.asarray(there.azimuth_deg), np.asarray(there.back_azimuth_deg)
        near = [reach(lon[:-1], lat[:-1], ahead + side) for side in (-90.0, 90.0)]
        far = [reach(lon[1:], lat[1:], behind + side) for side in (-90.0, 90.0)]
        parts += list(shapely.polygons(np.stack([*near, *far], axis=1)))
    return parts


def _region_features(
    region: Region, known: Mapping[str, Place], where: str, centre_lon: float, *, main: bool
) -> Iterator[tuple[str, Feature]]:
    common = {"claims": list(region.claims), "region": region.id, "main": main or None}
    if region.shape is not None:
        shape = _geojson(region.shape.geometry, centre_lon)
        yield "regions", _feature(region.id, "region", shape, name=f"where {where} can be", **common)
    if region.lon is not None and region.lat is not None:
        radius = "" if region.uncertainty_m is None else f"within {format_distance(region.uncertainty_m)}"
        yield (
            "regions",
            _feature(
                f"{region.id}-reference",
                "reference",
                _point(region.lon, region.lat, centre_lon),
                sub=radius,
                label=f"where {where} can be",
                **common,
            ),
        )
    for fit in region.fits[:12]:
        yield (
            "fits",
            _feature(
                f"{region.id}-fit{fit.rank}",
                "fit",
                _point(fit.lon, fit.lat, centre_lon),
                rank=fit.rank,
                place=fit.place,
                name=shorten(fit.name, 60),
                label="" if fit.place in known else shorten(fit.name, 40),
                reason=fit.reason,
                kind=KINDS[fit.kind].words if fit.kind in KINDS else fit.kind,
                **common,
            ),
        )


_VAST_M = 1_000_000.0
"""A region that reaches farther is hatched only where there is no other."""


def _main_region(regions: Sequence[Region]) -> str:
    """Return the id of the region that is hatched and whose places are numbered: the first that is not vast."""
    shaped = [region for region in regions if region.shape is not None]
    small = [region for region in shaped if (region.uncertainty_m or 0.0) <= _VAST_M]
    return next((region.id for region in [*small, *shaped]), "")


def _layer_style(layer: str) -> LayerStyle:
    if layer in LAYERS:
        return LAYERS[layer]
    kind = layer.removeprefix("places-")
    family = KINDS[kind].family
    return LayerStyle("Places", KINDS[kind].words, f"symbol {symbol_of(kind, 'site' if family in _SHAPED else family)}")


def build_layers(incident: Incident, findings: Sequence[Finding], regions: Sequence[Region]) -> tuple[Layer, ...]:
    """Return the layers of an incident in the order of the legend; empty ones are left out.

    Places that nothing refers to are drawn too: they are what the report names. Coordinates have five decimals; parts
    across the 180th meridian are shifted by whole turns to lie beside the rest.
    """
    centre_lon = middle_lon(
        [place.lon for place in incident.places.values()] + [r.lon for r in regions if r.lon is not None]
    )
    claims = {claim.id: claim for claim in incident.claims}
    taking_part = claims_of_places(incident, findings)
    found: dict[str, list[Feature]] = defaultdict(list)
    for place in incident.places.values():
        for layer, feature in _place_features(place, taking_part.get(place.id, ()), centre_lon):
            found[layer].append(feature)
    for finding in findings:
        if finding.claim in claims:
            for layer, feature in _claim_features(claims[finding.claim], finding, centre_lon):
                found[layer].append(feature)
    first = _main_region(regions)
    for region in regions:
        main = region.id == first
        words = next((claims[c].text for c in region.claims if c in claims), "") if not region.subject.strip() else ""
        where = f"“{shorten(words, 40)}”" if words else quoted_subject(region.subject, 40)
        for layer, feature in _region_features(region, incident.places, where, centre_lon, main=main):
            found[layer].append(feature)
    order = [f"claims-{v}" for v in VERDICTS] + ["zones", "regions", "fits"]
    order += [f"places-{kind}" for kind in KINDS] + ["lines", "areas", "discs", "extents", "corridors"]
    return tuple(Layer(layer, _layer_style(layer), tuple(found[layer])) for layer in order if found.get(layer))
