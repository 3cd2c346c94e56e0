"""Published reference cases of point-radius georeferencing: a public test module for any implementation.

Sources: Wieczorek, Guo & Hijmans (2004), The point-radius method; Chapman & Wieczorek (2020), Georeferencing Best
Practices; the printed worked examples of the georeferencing calculators. Miles are 1609.344 m. The tangent-plane offset
stands here only to reproduce cases 6 to 8; the product measures geodesics.
"""

from __future__ import annotations

from math import cos, hypot, isclose, pi, radians, sin, sqrt

import pytest

from geo.uncertainty import (
    CLARKE_1866,
    WGS_84,
    coordinate_precision_m,
    coordinates_only,
    direction_spread_m,
    distance_along_path,
    distance_only,
    feature_only,
    offset_at_heading,
    orthogonal_offsets,
    precision_of,
)

MI = 1609.344
FT = 0.3048
SECOND = 1.0 / 3600.0


def dms(degrees: float, minutes: float, seconds: float = 0.0) -> float:
    return degrees + minutes / 60.0 + seconds / 3600.0


BAKERSFIELD = dms(35, 22, 24)


def tangent_plane_offset(
    lat: float, lon: float, east_m: float, north_m: float, ellipsoid=WGS_84
) -> tuple[float, float]:
    f = 1.0 / ellipsoid.inverse_flattening
    e2 = f * (2.0 - f)
    root = 1.0 - e2 * sin(radians(lat)) ** 2
    lat_m = pi / 180.0 * ellipsoid.equatorial_m * (1.0 - e2) / root**1.5
    lon_m = pi / 180.0 * ellipsoid.equatorial_m * cos(radians(lat)) / sqrt(root)
    return lat + north_m / lat_m, lon + east_m / lon_m


@pytest.mark.parametrize(("datum_m", "expected_m"), [(79.0, 118.837), (3045.0, 3084.837)])
def test_case_1_coordinates_only(datum_m: float, expected_m: float) -> None:
    c = coordinate_precision_m(BAKERSFIELD, SECOND)
    assert round(c, 3) == 39.837
    assert coordinates_only(datum_m=datum_m, coordinate_m=c).radius_m == pytest.approx(expected_m, abs=5e-4)


def test_case_2_coordinates_only_on_clarke_1866() -> None:
    c = coordinate_precision_m(35.37, 0.01, CLARKE_1866)
    assert coordinates_only(coordinate_m=c, source_m=40.0 * FT).radius_m == pytest.approx(1446.325, abs=5e-3)


@pytest.mark.parametrize(("datum_m", "expected_km"), [(79.0, 3.119), (3045.0, 6.085)])
def test_case_3_feature_only(datum_m: float, expected_km: float) -> None:
    c = coordinate_precision_m(BAKERSFIELD, SECOND)
    budget = feature_only(extent_m=3000.0, datum_m=datum_m, coordinate_m=c)
    assert round(budget.radius_m / 1000.0, 3) == expected_km


def test_case_4_distance_only_on_clarke_1866() -> None:
    c = coordinate_precision_m(35.373, 0.001, CLARKE_1866)
    budget = distance_only(5.0 * MI, precision_m=0.5 * MI, extent_m=2.0 * MI, coordinate_m=c)
    assert round(budget.radius_m / MI, 3) == 7.589
    assert budget.radius_m == pytest.approx(12_213.0, abs=1.0)


def test_case_5_distance_along_a_path_on_clarke_1866() -> None:
    c = coordinate_precision_m(dms(35, 26.1), 0.1 / 60.0, CLARKE_1866)
    budget = distance_along_path(
        precision_m=0.5 * MI, extent_m=2.0 * MI, measurement_m=0.03107 * MI, source_m=167.0 * FT, coordinate_m=c
    )
    assert round(budget.radius_m / MI, 3) == 2.711
    assert round(budget.radius_m) == 4363


@pytest.mark.parametrize(("datum_m", "expected_mi"), [(79.0, 2.781), (3045.0, 4.624)])
def test_case_6_orthogonal_offsets(datum_m: float, expected_mi: float) -> None:
    c = coordinate_precision_m(dms(35, 25, 4), SECOND)
    budget = orthogonal_offsets(precision_m=0.5 * MI, extent_m=2.0 * MI, datum_m=datum_m, coordinate_m=c)
    assert round(budget.radius_m / MI, 3) == expected_mi
    lat, lon = tangent_plane_offset(dms(35, 25, 4), -dms(118, 58, 54), 2.0 * MI, 3.0 * MI)
    assert (lat, lon) == pytest.approx((35.4612939, -118.9462270), abs=1.5e-7)


@pytest.mark.parametrize(("datum_m", "expected_mi"), [(79.0, 12.254), (3045.0, 13.799)])
def test_case_7_offset_at_a_heading_due_east(datum_m: float, expected_mi: float) -> None:
    c = coordinate_precision_m(BAKERSFIELD, SECOND)
    budget = offset_at_heading(
        10.0 * MI, 45.0, precision_m=5.0 * MI, extent_m=2.0 * MI, datum_m=datum_m, coordinate_m=c
    )
    assert round(budget.radius_m / MI, 3) == expected_mi
    lat, lon = tangent_plane_offset(BAKERSFIELD, -dms(118, 50, 56), 10.0 * MI, 0.0)
    assert (lat, lon) == pytest.approx((35.3733333, -118.6717880), abs=1.5e-7)


def test_case_8_offset_at_a_heading_east_north_east_on_clarke_1866() -> None:
    c = coordinate_precision_m(dms(35, 24, 21), SECOND, CLARKE_1866)
    budget = offset_at_heading(
        10.0 * MI, 11.25, precision_m=5.0 * MI, extent_m=2.0 * MI, measurement_m=0.007 * MI, source_m=40.0 * FT,
        coordinate_m=c,
    )  # fmt: skip
    assert round(budget.radius_m / MI, 3) == 7.491
    azimuth = radians(67.5)
    lat, lon = tangent_plane_offset(
        dms(35, 24, 21), -dms(118, 51, 25), 10.0 * MI * sin(azimuth), 10.0 * MI * cos(azimuth), CLARKE_1866
    )
    assert (lat, lon) == pytest.approx((35.4613445, -118.6932627), abs=1.5e-7)


@pytest.mark.parametrize(("distance_km", "expected_km"), [(10.0, 3.902), (9.0, 3.512)])
def test_case_9_direction_only(distance_km: float, expected_km: float) -> None:
    assert round(direction_spread_m(distance_km * 1000.0, 22.5) / 1000.0, 3) == expected_km


@pytest.mark.parametrize(("distance_km", "expected_km"), [(9.0, 5.918), (10.0, 6.210)])
def test_case_10_heading_of_the_printed_text(distance_km: float, expected_km: float) -> None:
    budget = offset_at_heading(distance_km * 1000.0, 22.5, precision_m=1000.0, extent_m=3000.0, source_m=79.0)
    # the printed text adds its rounded C of 0.040 km to the rounded root
    assert budget.radius_m / 1000.0 + 0.040 == pytest.approx(expected_km, abs=1.5e-3)


@pytest.mark.parametrize(
    ("lat", "precision_deg", "lat_km", "lon_km", "c_km"),
    [(10.27, 0.01, 1.1061, 1.0955, 1.5568), (10.0, 0.5, 55.304, 54.820, 77.87)],
)
def test_cases_11_and_12_coordinate_precision(
    lat: float, precision_deg: float, lat_km: float, lon_km: float, c_km: float
) -> None:
    c = coordinate_precision_m(lat, precision_deg) / 1000.0
    assert c == pytest.approx(c_km, abs=6e-5 if c_km < 10.0 else 6e-3)
    assert isclose(hypot(lat_km, lon_km), c, rel_tol=1e-4)


def test_case_13_two_offsets() -> None:
    assert round(orthogonal_offsets(precision_m=500.0).radius_m / 1000.0, 3) == 0.707


def test_case_14_path_as_a_sum() -> None:
    budget = distance_along_path(precision_m=1000.0, extent_m=3000.0, source_m=51.0)
    assert round(budget.radius_m / 1000.0, 3) == 4.051
    assert budget.dominant == "extent of the feature"


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("10.1", 0.05), ("10.25", 0.125), ("10.5", 0.25), ("10.6", 0.05), ("10.75", 0.125), ("10", 0.5), ("15", 0.5),
        ("30", 0.5), ("33", 0.5), ("100", 5.0), ("140", 5.0), ("200", 5.0), ("1000", 50.0), ("2000", 50.0),
    ],
)  # fmt: skip
def test_precision_of_written_numbers_by_the_2020_rule(written: str, expected: float) -> None:
    assert precision_of(written) / 2.0 == expected
