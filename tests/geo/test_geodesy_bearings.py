"""Along a bearing until a line is met: both readings, exact meetings, the right direction, the whole earth."""

from __future__ import annotations

import math

import numpy as np
import pyproj
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.errors import CoordinateError, GeometryError, UsageError
from geo.geodesy import along_bearing, destination, inverse, nearest_on_line

MERIDIAN = [(40.0, 30.0), (40.0, 40.0)]


def winding(vertices: int = 1500, seed: int = 4) -> np.ndarray:
    rng = np.random.default_rng(seed)
    y = 34.0 + np.linspace(0.0, 3.0, vertices)
    return np.column_stack([40.0 + np.cumsum(rng.normal(0.0, 0.01, vertices)), y + rng.normal(0.0, 0.004, vertices)])


def test_eight_km_east_of_a_line_is_seen_from_the_subject_due_west() -> None:
    start = destination(40.0, 35.0, 90.0, 8000.0)
    got = along_bearing(MERIDIAN, start.lon, start.lat, 270.0)
    radius = 6378137.0 / math.sqrt(1 - 0.00669437999014 * math.sin(math.radians(start.lat)) ** 2)
    expected = math.radians(start.lon - 40.0) * radius * math.cos(math.radians(start.lat))
    assert got.distance_m == pytest.approx(expected, abs=1e-6)
    assert (got.lon, got.lat) == pytest.approx((40.0, start.lat), abs=1e-12)


def test_the_geodesic_reading_starts_with_the_azimuth_and_ends_on_the_line() -> None:
    got = along_bearing(MERIDIAN, 42.0, 35.0, 270.0, path="geodesic")
    leg = inverse(42.0, 35.0, got.lon, got.lat)
    assert leg.azimuth_deg == pytest.approx(270.0, abs=1e-9)
    assert leg.distance_m == pytest.approx(got.distance_m, abs=1e-6)
    assert got.lon == pytest.approx(40.0, abs=1e-12) and got.lat < 35.0


def test_nothing_is_met_in_the_other_direction() -> None:
    for path in ("parallel", "geodesic"):
        got = along_bearing(MERIDIAN, 42.0, 35.0, 90.0, path=path)
        assert math.isnan(got.distance_m) and math.isnan(got.lon)
    assert math.isnan(along_bearing(MERIDIAN, 42.0, 50.0, 270.0).distance_m)


@pytest.mark.parametrize("path", ["parallel", "geodesic"])
def test_the_first_of_many_crossings_is_met_exactly(path: str) -> None:
    line = winding()
    rng = np.random.default_rng(8)
    lon, lat = rng.uniform(37.0, 43.0, 300), rng.uniform(34.2, 36.8, 300)
    got = along_bearing(line, lon, lat, 270.0, path=path)
    met = np.isfinite(got.distance_m)
    assert 50 < met.sum() < 300
    assert nearest_on_line(line, got.lon[met], got.lat[met]).distance_m.max() < 1e-6
    flat = shapely.LineString(line)
    for i in np.flatnonzero(met):
        if path == "parallel":
            assert abs(got.lat[i] - lat[i]) < 1e-12
            crossings = shapely.get_coordinates(
                shapely.intersection(flat, shapely.LineString([(lon[i], lat[i]), (30.0, lat[i])]))
            )
            assert abs(crossings[:, 0].max() - got.lon[i]) < 1e-4
        else:
            leg = inverse(lon[i], lat[i], got.lon[i], got.lat[i])
            assert math.sin(math.radians(leg.azimuth_deg - 270.0)) * leg.distance_m == pytest.approx(0.0, abs=1e-4)
            way = destination(lon[i], lat[i], 270.0, np.linspace(0.0, max(0.0, got.distance_m[i] - 20.0), 400))
            assert not flat.intersects(shapely.LineString(np.column_stack([way.lon, way.lat])))


def test_a_path_that_misses_all_is_nan_where_the_planar_ray_misses_too() -> None:
    line = winding()
    flat = shapely.LineString(line)
    rng = np.random.default_rng(9)
    lon, lat = rng.uniform(37.0, 43.0, 200), rng.uniform(34.2, 36.8, 200)
    got = along_bearing(line, lon, lat, 270.0)
    planar = [flat.intersects(shapely.LineString([(x, y), (-130.0, y)])) for x, y in zip(lon, lat, strict=True)]
    assert (np.isfinite(got.distance_m) == planar).all()


def test_other_bearings_follow_the_loxodrome() -> None:
    """Reference: the Mercator projection of PROJ, in which loxodromes are straight."""
    got = along_bearing([(10.0, 50.0), (10.0, 60.0)], 0.0, 50.0, 60.0)
    flat = pyproj.Proj(proj="merc", ellps="WGS84")
    x0, y0 = flat(0.0, 50.0)
    x1, y1 = flat(got.lon, got.lat)
    assert math.degrees(math.atan2(x1 - x0, y1 - y0)) == pytest.approx(60.0, abs=1e-9)
    assert got.lon == pytest.approx(10.0, abs=1e-12)
    north = pyproj.Geod(ellps="WGS84").inv(0.0, 50.0, 0.0, got.lat)[2]
    assert got.distance_m == pytest.approx(north / math.cos(math.radians(60.0)), rel=1e-9)


def test_due_north_and_south_run_along_the_meridian() -> None:
    line = [(-10.0, 20.0), (10.0, 20.0)]
    for path in ("parallel", "geodesic"):
        up, down = along_bearing(line, 1.0, 10.0, 0.0, path=path), along_bearing(line, 1.0, 30.0, 180.0, path=path)
        assert up.distance_m == pytest.approx(inverse(1.0, 10.0, 1.0, up.lat).distance_m, abs=1e-5)
        assert (up.lon, up.lat) == pytest.approx((down.lon, down.lat), abs=1e-9)


def test_the_antimeridian_is_crossed() -> None:
    for path in ("parallel", "geodesic"):
        got = along_bearing([(175.0, -5.0), (175.0, 5.0)], -175.0, 1.0, 270.0, path=path)
        assert got.lon == pytest.approx(175.0, abs=1e-9)
        assert got.distance_m == pytest.approx(1_113_000.0, rel=1e-3)


def test_a_geodesic_goes_over_the_pole() -> None:
    got = along_bearing([(-150.0, 80.0), (-130.0, 80.0)], 40.0, 85.0, 0.0, path="geodesic")
    assert got.lon == pytest.approx(-140.0, abs=1e-6)


def test_each_row_may_have_its_own_bearing_and_missing_rows_stay_missing() -> None:
    got = along_bearing(MERIDIAN, 41.0, 35.0, [270.0, 90.0, 225.0, math.nan])
    assert np.isfinite(got.distance_m).tolist() == [True, False, True, False]
    rows = along_bearing(MERIDIAN, [41.0, math.nan], [35.0, 35.0], 270.0)
    assert np.isfinite(rows.distance_m).tolist() == [True, False]


def test_a_subject_on_the_line_meets_it_at_once() -> None:
    assert along_bearing(MERIDIAN, 40.0, 35.0, 270.0).distance_m == pytest.approx(0.0, abs=1e-6)


def test_a_level_line_is_met_at_its_end() -> None:
    got = along_bearing([(39.0, 35.0), (40.0, 35.0)], 41.0, 35.0, 270.0)
    assert (got.lon, got.lat) == (40.0, 35.0)


def test_faulty_calls_are_refused() -> None:
    with pytest.raises(UsageError, match="parallel"):
        along_bearing(MERIDIAN, 41.0, 35.0, 270.0, path="straight")  # type: ignore[call-overload]
    with pytest.raises(CoordinateError):
        along_bearing(MERIDIAN, 41.0, 35.0, math.inf)
    with pytest.raises(GeometryError):
        along_bearing(shapely.LineString(), 41.0, 35.0, 270.0)


@settings(max_examples=40, deadline=None)
@given(st.floats(-180, 180), st.floats(-70, 70), st.floats(1.0, 359.0), st.floats(1_000, 2_000_000))
def test_a_line_laid_across_the_geodesic_is_met_where_it_was_laid(
    lon: float, lat: float, bearing: float, metres: float
) -> None:
    middle = destination(lon, lat, bearing, metres)
    across = [
        destination(middle.lon, middle.lat, middle.back_azimuth_deg + turn, 0.3 * metres) for turn in (90.0, -90.0)
    ]
    got = along_bearing([(p.lon, p.lat) for p in across], lon, lat, bearing, path="geodesic")
    assert got.distance_m == pytest.approx(metres, rel=0.02, abs=1.0)
    assert inverse(lon, lat, got.lon, got.lat).distance_m == pytest.approx(got.distance_m, abs=1e-6)
