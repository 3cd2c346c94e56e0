"""The six point-radius formulas: how far the true position may lie from the one given, as a circle.

Components are summed, not root-sum-squared: each is a bound, and bounds add up. All lengths in metres.

d offset, a direction half-angle, E feature extent, D datum, M measurement on the map, S source, P distance precision,
C coordinate precision::

    coordinates only        r = D + C + S + M
    feature only            r = D + E + M + S + C
    distance only           r = d + P + E + D + M + S + C
    distance along a path   r = E + P + D + M + S + C
    orthogonal offsets      r = sqrt(2) P + E + D + M + S + C
    offset at a heading     d' = D + E + M + P + S;  r = sqrt((d + d' - d cos a)^2 + (d sin a)^2) + C

Source: Wieczorek, Guo & Hijmans (2004), The point-radius method for georeferencing locality descriptions;
Chapman & Wieczorek (2020), Georeferencing Best Practices.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import cos, hypot, isfinite, pi, radians, sin, sqrt

from ..errors import CoordinateError, UsageError
from .budget import ErrorBudget

__all__ = [
    "CLARKE_1866",
    "WGS_84",
    "Ellipsoid",
    "coordinate_precision_m",
    "coordinates_only",
    "direction_spread_m",
    "distance_along_path",
    "distance_only",
    "feature_only",
    "offset_at_heading",
    "orthogonal_offsets",
    "spatial_fit",
]


@dataclass(frozen=True, slots=True)
class Ellipsoid:
    """An ellipsoid of revolution: equatorial radius in metres and inverse flattening."""

    name: str
    equatorial_m: float
    inverse_flattening: float


WGS_84 = Ellipsoid("WGS 84", 6_378_137.0, 298.257223563)
CLARKE_1866 = Ellipsoid("Clarke 1866", 6_378_206.4, 294.9786982)


def coordinate_precision_m(latitude_deg: float, precision_deg: float, ellipsoid: Ellipsoid = WGS_84) -> float:
    """Return C, the uncertainty that the last digit of a coordinate leaves, in metres.

    The diagonal of a cell of `precision_deg` in latitude and longitude at that latitude.

    >>> round(coordinate_precision_m(35 + 22 / 60 + 24 / 3600, 1 / 3600), 3)
    39.837
    """
    if not abs(latitude_deg) <= 90.0:
        raise CoordinateError(f"latitude {latitude_deg}", hint="-90 to 90 degrees")
    if not (precision_deg >= 0.0 and isfinite(precision_deg)):
        raise UsageError(f"coordinate precision {precision_deg} degrees", hint="zero or more, in degrees")
    return precision_deg * hypot(*_degree_lengths_m(latitude_deg, ellipsoid))


def _degree_lengths_m(latitude_deg: float, ellipsoid: Ellipsoid) -> tuple[float, float]:
    """Return the length of a degree of latitude and of longitude at a latitude, in metres."""
    flattening = 1.0 / ellipsoid.inverse_flattening
    eccentricity2 = flattening * (2.0 - flattening)
    root = 1.0 - eccentricity2 * sin(radians(latitude_deg)) ** 2
    latitude_m = pi / 180.0 * ellipsoid.equatorial_m * (1.0 - eccentricity2) / root**1.5
    longitude_m = pi / 180.0 * ellipsoid.equatorial_m * cos(radians(latitude_deg)) / sqrt(root)
    return latitude_m, longitude_m


def coordinates_only(
    *, datum_m: float = 0.0, coordinate_m: float = 0.0, source_m: float = 0.0, measurement_m: float = 0.0
) -> ErrorBudget:
    """Return the uncertainty of a position known by its coordinates alone, with its budget.

    >>> round(coordinates_only(datum_m=79.0, coordinate_m=39.837).radius_m, 3)
    118.837
    """
    parts = _parts(datum_m=datum_m, coordinate_m=coordinate_m, source_m=source_m, measurement_m=measurement_m)
    return ErrorBudget(parts, sum(metres for _, metres in parts), "coordinates only, summed (2004, 2020)")


def feature_only(
    *,
    extent_m: float,
    datum_m: float = 0.0,
    coordinate_m: float = 0.0,
    source_m: float = 0.0,
    measurement_m: float = 0.0,
) -> ErrorBudget:
    """Return the uncertainty of a named feature ("Bakersfield") that reaches `extent_m` from its reference point.

    >>> round(feature_only(extent_m=3000.0, datum_m=79.0, coordinate_m=39.837).radius_m)
    3119
    """
    parts = _parts(
        extent_m=extent_m, datum_m=datum_m, measurement_m=measurement_m, source_m=source_m, coordinate_m=coordinate_m
    )
    return ErrorBudget(parts, sum(metres for _, metres in parts), "feature only, summed (2004, 2020)")


def distance_only(
    distance_m: float,
    *,
    precision_m: float,
    extent_m: float = 0.0,
    datum_m: float = 0.0,
    coordinate_m: float = 0.0,
    source_m: float = 0.0,
    measurement_m: float = 0.0,
) -> ErrorBudget:
    """Return the uncertainty of "5 km from Bakersfield", no direction given: a circle around the feature.

    >>> round(distance_only(8000.0, precision_m=500.0, extent_m=3000.0).radius_m)
    11500
    """
    widths = _parts(
        precision_m=precision_m, extent_m=extent_m, datum_m=datum_m, measurement_m=measurement_m,
        source_m=source_m, coordinate_m=coordinate_m,
    )  # fmt: skip
    parts = (("stated distance", _length(distance_m)), *widths)
    return ErrorBudget(parts, sum(metres for _, metres in parts), "distance only, summed (2004, 2020)")


def distance_along_path(
    *,
    precision_m: float,
    extent_m: float = 0.0,
    datum_m: float = 0.0,
    coordinate_m: float = 0.0,
    source_m: float = 0.0,
    measurement_m: float = 0.0,
) -> ErrorBudget:
    """Return the uncertainty of a point measured off along a known path ("6 km east of Lund by the road").

    >>> round(distance_along_path(precision_m=1000.0, extent_m=3000.0, source_m=51.0).radius_m)
    4051
    """
    parts = _parts(
        extent_m=extent_m, precision_m=precision_m, datum_m=datum_m, measurement_m=measurement_m,
        source_m=source_m, coordinate_m=coordinate_m,
    )  # fmt: skip
    return ErrorBudget(parts, sum(metres for _, metres in parts), "distance along a path, summed (2004, 2020)")


def orthogonal_offsets(
    *,
    precision_m: float,
    extent_m: float = 0.0,
    datum_m: float = 0.0,
    coordinate_m: float = 0.0,
    source_m: float = 0.0,
    measurement_m: float = 0.0,
) -> ErrorBudget:
    """Return the uncertainty of two offsets at a right angle ("8 km E and 6 km N of X"), of one precision.

    >>> round(orthogonal_offsets(precision_m=500.0).radius_m)
    707
    """
    parts = (
        ("precision of the two distances", sqrt(2.0) * _length(precision_m)),
        *_parts(
            extent_m=extent_m,
            datum_m=datum_m,
            measurement_m=measurement_m,
            source_m=source_m,
            coordinate_m=coordinate_m,
        ),
    )
    return ErrorBudget(parts, sum(metres for _, metres in parts), "orthogonal offsets, summed (2004, 2020)")


def offset_at_heading(
    distance_m: float,
    half_angle_deg: float,
    *,
    precision_m: float,
    extent_m: float = 0.0,
    datum_m: float = 0.0,
    coordinate_m: float = 0.0,
    source_m: float = 0.0,
    measurement_m: float = 0.0,
) -> ErrorBudget:
    """Return the uncertainty of "10 km NE of X": it grows with the distance, for the direction opens like a fan.

    The budget's direction component is what the fan adds to the sum of the others.

    >>> round(offset_at_heading(9000.0, 22.5, precision_m=1000.0, extent_m=3000.0, source_m=79.0).radius_m)
    5879
    """
    parts = _parts(
        extent_m=extent_m, precision_m=precision_m, datum_m=datum_m, measurement_m=measurement_m, source_m=source_m
    )
    outward_m = sum(metres for _, metres in parts)
    angle = radians(half_angle_deg)
    along_m = _length(distance_m) + outward_m - distance_m * cos(angle)
    fan_m = hypot(along_m, distance_m * sin(angle))
    parts += (("direction", max(0.0, fan_m - outward_m)), *_parts(coordinate_m=coordinate_m))
    return ErrorBudget(parts, fan_m + coordinate_m, "offset at a heading (2004, 2020)")


def direction_spread_m(distance_m: float, half_angle_deg: float) -> float:
    """Return how far a half-angle alone moves a point at that distance, in metres.

    >>> round(direction_spread_m(10_000.0, 22.5))
    3902
    """
    return 2.0 * _length(distance_m) * sin(radians(min(half_angle_deg, 180.0)) / 2.0)


def spatial_fit(radius_m: float, region_area_m2: float, *, contains: bool = True) -> float | None:
    """Return how well a circle stands for a region: its area over the region's, 0 if it does not hold the region.

    1 is perfect, larger is looser; None for a region without area, where the measure is not defined.

    Source: Darwin Core pointRadiusSpatialFit.

    >>> spatial_fit(1000.0, 2.0e6, contains=True)
    1.57...
    >>> spatial_fit(100.0, 2.0e6, contains=False)
    0.0
    """
    if not contains:
        return 0.0
    return pi * _length(radius_m) ** 2 / region_area_m2 if region_area_m2 > 0.0 else None


_WORDS = {
    "datum_m": "datum",
    "coordinate_m": "coordinate precision",
    "source_m": "source",
    "measurement_m": "measurement",
    "extent_m": "extent of the feature",
    "precision_m": "precision of the stated distance",
}


def _parts(**lengths_m: float) -> tuple[tuple[str, float], ...]:
    """Return the named components that are not zero."""
    return tuple((_WORDS[name], metres) for name, value in lengths_m.items() if (metres := _length(value)) > 0.0)


def _length(metres: float) -> float:
    if not (metres >= 0.0 and isfinite(metres)):
        raise UsageError(f"a length of {metres} m in an error budget", hint="zero or more, in metres")
    return float(metres)
