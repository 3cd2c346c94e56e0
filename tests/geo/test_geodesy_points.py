"""Distance, azimuths and destination: scalars, arrays, missing rows, bad coordinates, and what holds all over the earth."""

from __future__ import annotations

import math

import numpy as np
import pyproj
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.errors import CoordinateError, GeoError
from geo.geodesy import destination, inverse

LON, LAT = st.floats(-180, 180), st.floats(-90, 90)


def test_scalars_give_floats_and_arrays_keep_their_shape() -> None:
    assert isinstance(inverse(40.0, 35.0, 41.0, 35.0).distance_m, float)
    grid = inverse(np.zeros((2, 3)), np.zeros((2, 3)), 1.0, 1.0)
    assert grid.distance_m.shape == grid.azimuth_deg.shape == (2, 3)
    assert inverse(np.empty(0), np.empty(0), 1.0, 1.0).distance_m.shape == (0,)


def test_the_back_azimuth_looks_from_point_2_back_to_point_1() -> None:
    leg = inverse(40.0, 35.0, 41.0, 35.0)
    assert 89.0 < leg.azimuth_deg < 90.0
    assert 270.0 < leg.back_azimuth_deg < 271.0


def test_deir_ez_zor_to_khusham_by_an_independent_route() -> None:
    """GeoNames 170794 and 167899; the other route is a map projection of PROJ, not its geodesics."""
    lon1, lat1, lon2, lat2 = 40.1408, 35.3359, 40.2892, 35.3009
    flat = pyproj.Proj(proj="aeqd", lon_0=lon1, lat_0=lat1, ellps="WGS84")
    x, y = flat(lon2, lat2)
    leg = inverse(lon1, lat1, lon2, lat2)
    assert leg.distance_m == pytest.approx(math.hypot(x, y), abs=1e-6)
    assert leg.azimuth_deg == pytest.approx(math.degrees(math.atan2(x, y)) % 360.0, abs=1e-9)
    assert 14_000.0 < leg.distance_m < 14_080.0


def test_coincident_points_are_nothing_apart() -> None:
    leg = inverse(40.0, 35.0, 40.0, 35.0)
    assert (leg.distance_m, leg.azimuth_deg, leg.back_azimuth_deg) == (0.0, 0.0, 180.0)
    assert inverse(10.0, 90.0, -70.0, 90.0).distance_m == pytest.approx(0.0, abs=1e-8)


def test_poles_and_antipodes_are_ordinary_points() -> None:
    assert inverse(0.0, 90.0, 0.0, -90.0).distance_m == pytest.approx(20_003_931.4586, abs=1e-4)
    assert inverse(0.0, 0.0, 180.0, 0.0).distance_m == pytest.approx(20_003_931.4586, abs=1e-4)
    assert inverse(-180.0, 10.0, 180.0, 10.0).distance_m == pytest.approx(0.0, abs=1e-8)


def test_longitudes_beyond_180_are_understood_and_answered_within() -> None:
    assert inverse(190.0, 5.0, -170.0, 5.0).distance_m == pytest.approx(0.0, abs=1e-8)
    assert abs(destination(179.9, 0.0, 90.0, 50_000.0).lon) < 180.0


def test_a_missing_row_stays_missing_and_spoils_no_other() -> None:
    leg = inverse([0.0, math.nan, 1.0], [0.0, 0.0, math.nan], 1.0, 1.0)
    assert leg.distance_m[0] > 0.0
    assert np.isnan(leg.distance_m[1:]).all() and np.isnan(leg.azimuth_deg[1:]).all()


@pytest.mark.parametrize(
    ("lon", "lat", "words"),
    [
        (0.0, 95.0, "latitude 95"),
        (500.0, 0.0, "longitude 500"),
        (math.nan, 0.0, "nan"),
        (math.inf, 0.0, "inf"),
        ("x", 0, "x"),
    ],
)
def test_bad_coordinates_are_refused_with_a_hint(lon: float, lat: float, words: str) -> None:
    with pytest.raises(CoordinateError, match=words) as caught:
        inverse(lon, lat, 0.0, 0.0)
    assert isinstance(caught.value, GeoError) and caught.value.hint


def test_a_bad_row_is_named() -> None:
    with pytest.raises(CoordinateError, match="row 2"):
        inverse([0.0, 1.0, 2.0], [0.0, 1.0, -90.5], 0.0, 0.0)


def test_threads_give_the_same_numbers() -> None:
    rng = np.random.default_rng(3)
    lon, lat = rng.uniform(-180, 180, 5000), rng.uniform(-90, 90, 5000)
    one, two = inverse(lon, lat, lat, lat[::-1]), inverse(lon, lat, lat, lat[::-1], threads=2)
    assert np.array_equal(one.distance_m, two.distance_m) and np.array_equal(one.azimuth_deg, two.azimuth_deg)


@settings(max_examples=100, deadline=None)
@given(LON, LAT, LON, LAT)
def test_distance_is_symmetric(lon1: float, lat1: float, lon2: float, lat2: float) -> None:
    there, back = inverse(lon1, lat1, lon2, lat2), inverse(lon2, lat2, lon1, lat1)
    assert there.distance_m == pytest.approx(back.distance_m, abs=2e-8)
    assert 0.0 <= there.azimuth_deg < 360.0 and 0.0 <= there.back_azimuth_deg < 360.0


@settings(max_examples=100, deadline=None)
@given(LON, LAT, LON, LAT, LON, LAT)
def test_no_detour_is_shorter(lon1: float, lat1: float, lon2: float, lat2: float, lon3: float, lat3: float) -> None:
    direct = inverse(lon1, lat1, lon3, lat3).distance_m
    assert direct <= inverse(lon1, lat1, lon2, lat2).distance_m + inverse(lon2, lat2, lon3, lat3).distance_m + 1e-7


@settings(max_examples=100, deadline=None)
@given(LON, LAT, st.floats(0, 360), st.floats(0, 19_900_000))
def test_out_and_back_returns(lon: float, lat: float, azimuth: float, metres: float) -> None:
    out = destination(lon, lat, azimuth, metres)
    home = destination(out.lon, out.lat, out.back_azimuth_deg, metres)
    assert inverse(lon, lat, home.lon, home.lat).distance_m < 1e-6
