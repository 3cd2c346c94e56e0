"""Discs, sectors, buffers, bands and cones: exact edges, valid polygons, the whole earth."""

from __future__ import annotations

import math

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.errors import CoordinateError, GeometryError, UsageError
from geo.geodesy import (
    area_m2,
    band,
    buffer,
    destination,
    direction_cone,
    disc,
    inverse,
    nearest_on_line,
    sector,
)

AUTHALIC_M = 6_371_007.1809


def winding(vertices: int, edge_m: float, seed: int = 3) -> np.ndarray:
    """Return a line with many bends, inward corners of its bands included."""
    rng = np.random.default_rng(seed)
    azimuth = 80.0 + np.cumsum(rng.normal(0.0, 25.0, vertices)) * 0.6
    points = [(5.0, 47.0)]
    for i in range(vertices - 1):
        end = destination(*points[-1], float(azimuth[i]), float(edge_m * rng.uniform(0.5, 1.5)))
        points.append((end.lon, end.lat))
    return np.array(points)


def errors_m(region: shapely.Geometry, line: object, distance_m: float) -> tuple[float, float]:
    """Return how far vertices, and middles of edges (as geodesics and as straight lines), are off the distance."""
    vertex, middle = [0.0], [0.0]
    for polygon in shapely.get_parts(region):
        for ring in (polygon.exterior, *polygon.interiors):
            xy = shapely.get_coordinates(ring)
            xy[:, 0] = np.clip(xy[:, 0], -180, 180)
            seam = np.abs(xy[:, 0]) == 180.0
            real = ~seam & (np.abs(xy[:, 1]) < 90.0)
            vertex.append(np.abs(nearest_on_line(line, *xy[real].T).distance_m - distance_m).max(initial=0.0))
            edge = ~(seam[:-1] & seam[1:]) & (np.abs(xy[:-1, 1]) < 90.0) & (np.abs(xy[1:, 1]) < 90.0)
            a, b = xy[:-1][edge], xy[1:][edge]
            leg = inverse(*a.T, *b.T)
            mid = destination(*a.T, leg.azimuth_deg, leg.distance_m / 2.0)
            for lon, lat in ((mid.lon, mid.lat), tuple(((a + b) / 2.0).T)):
                middle.append(np.abs(nearest_on_line(line, lon, lat).distance_m - distance_m).max(initial=0.0))
    return float(max(vertex)), float(max(middle))


@pytest.mark.parametrize("distance_m", [8_000.0, 55_000.0, 500_000.0])
@pytest.mark.parametrize("line", [winding(300, 1500.0), winding(25, 100_000.0)], ids=["winding", "100 km edges"])
def test_vertices_lie_within_a_millimetre_and_middles_within_a_metre(line: np.ndarray, distance_m: float) -> None:
    region = band(line, distance_m)
    vertex, middle = errors_m(region, line, distance_m)
    assert region.is_valid
    assert vertex < 1e-3
    assert middle < 1.0


def test_a_finer_edge_may_be_asked_for() -> None:
    line = winding(40, 3000.0)
    vertex, middle = errors_m(band(line, 8000.0, tol_m=0.1), line, 8000.0)
    assert vertex < 1e-3 and middle < 0.1


def test_an_inward_corner_is_a_vertex_of_its_own() -> None:
    """Two edges at a right angle: the inner corner is as far from both, 8 km."""
    east, north = destination(40.0, 35.0, 90.0, 60_000.0), destination(40.0, 35.0, 0.0, 60_000.0)
    line = [(east.lon, east.lat), (40.0, 35.0), (north.lon, north.lat)]
    region = band(line, 8000.0)
    inner = destination(40.0, 35.0, 45.0, 8000.0 * math.sqrt(2.0))
    corner = shapely.get_coordinates(region)
    gap = inverse(corner[:, 0], corner[:, 1], inner.lon, inner.lat).distance_m
    found = corner[np.argmin(gap)]
    assert gap.min() < 20.0
    for arm in (line[:2], line[1:]):
        assert nearest_on_line(arm, *found).distance_m == pytest.approx(8000.0, abs=1e-3)


@pytest.mark.parametrize(
    "line",
    [
        [(179.0, -1.0), (-179.0, 0.5), (-179.5, 2.0)],
        [(0.0, 89.0), (90.0, 88.5), (200.0, 89.5)],
        [(30.0, -88.0), (-150.0, -88.0)],
        [(0.0, 60.0), (120.0, 60.0), (-120.0, 60.0), (0.0, 60.0)],
        [(100.0, 0.0), (-80.0, 5.0)],
    ],
    ids=["antimeridian", "near the pole", "over the south pole", "round the pole", "half the earth"],
)
def test_bands_are_right_across_180_degrees_and_at_the_poles(line: list) -> None:
    region = band(line, 100_000.0)
    vertex, middle = errors_m(region, line, 100_000.0)
    assert region.is_valid and vertex < 1e-3 and middle < 1.0
    west, south, east, north = region.bounds
    assert -180.0 <= west <= east <= 180.0 and -90.0 <= south <= north <= 90.0
    rng = np.random.default_rng(1)
    at = np.array(line)[rng.integers(0, len(line), 400)]
    point = destination(at[:, 0], at[:, 1], rng.uniform(0, 360, 400), rng.uniform(0, 200_000, 400))
    near = nearest_on_line(line, point.lon, point.lat).distance_m
    clear = np.abs(near - 100_000.0) > 2.0
    assert (shapely.intersects_xy(region, point.lon, point.lat) == (near < 100_000.0))[clear].all()


def test_an_area_that_crosses_180_degrees_comes_back_split() -> None:
    region = disc(180.0, 10.0, 50_000.0)
    assert region.geom_type == "MultiPolygon"
    assert sorted(round(part.bounds[0]) for part in region.geoms) in ([-180, 180], [-180, 179])
    assert area_m2(region) == pytest.approx(area_m2(disc(0.0, 10.0, 50_000.0)), rel=1e-4)


@pytest.mark.parametrize("lat", [-90.0, -89.9, -30.0, 0.0, 60.0, 89.999, 90.0])
@pytest.mark.parametrize("radius_m", [10.0, 55_000.0, 3_000_000.0, 12_000_000.0, 19_500_000.0])
def test_discs_have_the_area_of_a_cap_anywhere(lat: float, radius_m: float) -> None:
    region = disc(179.99, lat, radius_m)
    cap = 2.0 * math.pi * AUTHALIC_M**2 * (1.0 - math.cos(radius_m / AUTHALIC_M))
    assert region.is_valid
    assert area_m2(region) == pytest.approx(cap, rel=0.01)


def test_the_tanf_zone_has_the_area_that_was_reported() -> None:
    """A radius of 55 km: 9,500 km2."""
    assert area_m2(disc(38.6178, 33.5058, 55_000.0)) / 1e6 == pytest.approx(9503.0, abs=1.0)


def test_a_disc_as_wide_as_the_earth_is_the_earth() -> None:
    assert area_m2(disc(10.0, 20.0, 20_100_000.0)) == pytest.approx(510_065_621_724_088.0, rel=1e-9)


def test_an_annular_sector_holds_exactly_its_distances_and_directions() -> None:
    region = sector(40.0, 35.0, 5000.0, 8000.0, 350.0, 22.5)
    rng = np.random.default_rng(2)
    azimuth, metres = rng.uniform(0, 360, 2000), rng.uniform(0, 12_000, 2000)
    point = destination(40.0, 35.0, azimuth, metres)
    turn = np.abs((azimuth - 350.0 + 180.0) % 360.0 - 180.0)
    inside = (metres > 5000.0) & (metres < 8000.0) & (turn < 22.5)
    clear = (np.abs(metres - 5000.0) > 2) & (np.abs(metres - 8000.0) > 2) & (np.abs(turn - 22.5) > 0.1)
    assert (shapely.intersects_xy(region, point.lon, point.lat) == inside)[clear].all()


def test_a_sector_at_the_pole_is_a_slice() -> None:
    region = sector(0.0, 90.0, 0.0, 100_000.0, 180.0, 45.0)
    assert region.is_valid
    assert area_m2(region) == pytest.approx(area_m2(disc(0.0, 90.0, 100_000.0)) / 4.0, rel=1e-3)


HAIRPINS = np.array([(40, 35), (40.3, 35), (40.3, 35.1), (40, 35.1), (40, 35.2), (40.25, 35.2)], dtype=float)
"""Three reaches so near each other that their bands overlap."""


@pytest.mark.parametrize("line", [winding(60, 1500.0), HAIRPINS], ids=["winding", "hairpins"])
@pytest.mark.parametrize("side", ["left", "right", "E", "south-west", 300.0])
def test_a_side_of_a_band_holds_exactly_the_points_on_that_side(side: str | float, line: np.ndarray) -> None:
    region = band(line, 8000.0, side)
    rng = np.random.default_rng(4)
    at = line[rng.integers(0, len(line), 1500)]
    point = destination(at[:, 0], at[:, 1], rng.uniform(0, 360, 1500), rng.uniform(0, 10_000, 1500))
    foot = nearest_on_line(line, point.lon, point.lat)
    azimuths = {"E": 90.0, "south-west": 225.0, 300.0: 300.0}
    if side in azimuths:
        wanted = np.abs((foot.azimuth_deg - azimuths[side] + 180.0) % 360.0 - 180.0) <= 90.0
    else:
        wanted = foot.side == (1.0 if side == "left" else -1.0)
    wrong = shapely.intersects_xy(region, point.lon, point.lat) != (wanted & (foot.distance_m <= 8000.0))
    assert region.is_valid
    assert wrong.mean() < 0.005


def test_left_and_right_make_up_the_band() -> None:
    line = winding(30, 4000.0)
    whole = area_m2(band(line, 8000.0))
    assert area_m2(band(line, 8000.0, "left")) + area_m2(band(line, 8000.0, "right")) == pytest.approx(whole, rel=1e-6)


def test_a_point_has_compass_sides_but_no_left() -> None:
    half = band(shapely.Point(40.0, 35.0), 8000.0, "east")
    assert area_m2(half) == pytest.approx(area_m2(disc(40.0, 35.0, 8000.0)) / 2.0, rel=1e-3)
    with pytest.raises(GeometryError, match="left"):
        band([(40.0, 35.0), (40.0, 35.0)], 8000.0, "left")


def test_an_inner_distance_leaves_a_hole() -> None:
    region = band([(40.0, 35.0), (40.0, 36.0)], 8000.0, "east", inner_m=3000.0)
    assert region.contains(shapely.Point(40.06, 35.5))
    assert not region.intersects(shapely.Point(40.01, 35.5))


def crossed(seed: int, edge_m: float, start: tuple[float, float], turn_deg: float) -> np.ndarray:
    """Return a line of long edges that crosses itself, so that its bands have holes with sharp corners."""
    rng = np.random.default_rng(seed)
    points, azimuth = [start], 0.0
    for _ in range(20):
        azimuth += float(rng.normal(0.0, turn_deg))
        end = destination(*points[-1], azimuth, float(edge_m * rng.uniform(0.2, 2.0)))
        points.append((end.lon, end.lat))
    return np.array(points)


@pytest.mark.parametrize("seed", range(2))
@pytest.mark.parametrize("start", [(179.98, -5.7), (20.0, 40.0), (10.0, 60.0)])
def test_sharp_holes_between_crossing_reaches_stay_open(start: tuple[float, float], seed: int) -> None:
    line = crossed(seed, 8_000.0, start, 130.0)
    region = band(line, 700.0)
    rng = np.random.default_rng(seed)
    at = rng.integers(0, len(line), 1500)
    spot = destination(line[at, 0], line[at, 1], rng.uniform(0, 360, 1500), rng.uniform(0, 4_000.0, 1500))
    away = nearest_on_line(line, spot.lon, spot.lat).distance_m
    clear = np.abs(away - 700.0) > 1.5
    is_inside = shapely.intersects_xy(region, spot.lon, spot.lat)
    assert region.is_valid
    assert np.array_equal(is_inside[clear], (away < 700.0)[clear])


@pytest.mark.parametrize("turned", [1.0, -1.0])
def test_a_band_over_a_pole_that_crosses_180_degrees_again_is_not_filled(turned: float) -> None:
    line = np.array([(0.0, -89.97), (170.0, -75.0), (-170.0, -70.0), (-170.0, -62.0), (165.0, -62.0), (170.0, -50.0)])
    line[:, 1] *= turned
    region = band(line, 20_000.0)
    rng = np.random.default_rng(8)
    at = rng.integers(0, len(line), 3000)
    spot = destination(line[at, 0], line[at, 1], rng.uniform(0, 360, 3000), rng.uniform(0, 900_000.0, 3000))
    away = nearest_on_line(line, spot.lon, spot.lat).distance_m
    clear = np.abs(away - 20_000.0) > 2.0
    is_inside = shapely.intersects_xy(region, spot.lon, spot.lat)
    assert np.array_equal(is_inside[clear], (away < 20_000.0)[clear])


def test_a_narrow_band_across_a_continent_stays_small() -> None:
    rng = np.random.default_rng(4)
    line = np.column_stack([np.linspace(-10.0, 60.0, 12), 45.0 + rng.normal(0.0, 10.0, 12)])
    region = band(line, 82.0)
    assert region.is_valid
    assert shapely.get_num_coordinates(region) < 40_000


@pytest.mark.parametrize("side", ["left", "right"])
def test_a_side_of_a_short_winding_line_is_told_from_far_away(side: str) -> None:
    rng = np.random.default_rng(7)
    line = [(10.0, -40.0)]
    for _ in range(8):
        end = destination(*line[-1], rng.uniform(0, 360), 228.0 * rng.gamma(2.0, 0.5))
        line.append((end.lon, end.lat))
    region = band(np.array(line), 100_000.0, side)
    far = destination(np.full(3000, 10.0), np.full(3000, -40.0), rng.uniform(0, 360, 3000), rng.uniform(0, 1e5, 3000))
    foot = nearest_on_line(line, far.lon, far.lat)
    wanted = (foot.side == (1.0 if side == "left" else -1.0)) & (foot.distance_m <= 1e5)
    assert (shapely.intersects_xy(region, far.lon, far.lat) != wanted).mean() < 0.01


def test_a_side_of_a_band_far_narrower_than_its_line_is_long_holds_the_points_of_that_side() -> None:
    rng = np.random.default_rng(1)
    line, azimuth = [(10.0, 40.0)], 80.0
    for _ in range(150):
        azimuth = 80.0 + 0.9 * (azimuth - 80.0) + rng.normal(0.0, 35.0)
        end = destination(*line[-1], azimuth, 9000.0 * rng.gamma(2.0, 0.5))
        line.append((end.lon, end.lat))
    line = np.array(line)
    east = band(line, 60.0, "E")
    at = rng.integers(0, len(line), 2000)
    near = destination(line[at, 0], line[at, 1], rng.uniform(0, 360, 2000), rng.uniform(3, 90, 2000))
    foot = nearest_on_line(line, near.lon, near.lat)
    off = np.abs((foot.azimuth_deg - 90.0 + 180.0) % 360.0 - 180.0)
    clear = (np.abs(off - 90.0) > 3.0) & (np.abs(foot.distance_m - 60.0) > 1.5) & (foot.distance_m > 2.0)
    inside = shapely.intersects_xy(east, near.lon, near.lat)
    wanted = (off <= 90.0) & (foot.distance_m <= 60.0)
    assert (inside != wanted)[clear].mean() < 0.005


@pytest.mark.parametrize("side", ["left", "right", "N", "SW"])
def test_no_vertex_of_a_side_lies_beyond_the_band(side: str) -> None:
    for seed in range(3):
        line = crossed(seed, 8_000.0, (20.0, 40.0), 100.0)
        xy = shapely.get_coordinates(band(line, 900.0, side))
        assert nearest_on_line(line, xy[:, 0], xy[:, 1]).distance_m.max() < 903.0


def test_a_buffer_of_an_area_grows_and_shrinks_it() -> None:
    area = shapely.box(40.0, 35.0, 41.0, 36.0)
    assert area_m2(buffer(area, -5000.0)) < area_m2(area) < area_m2(buffer(area, 5000.0))
    assert buffer(area, 5000.0).contains(shapely.Point(40.5, 35.5))
    assert area_m2(buffer(shapely.MultiPoint([(5, 5), (7, 7)]), 1000.0)) == pytest.approx(2e6 * math.pi, rel=1e-2)


def test_a_cone_from_a_line_holds_what_lies_that_way_from_any_of_its_points() -> None:
    cone = direction_cone(shapely.LineString([(40.0, 35.0), (40.0, 36.0)]), 90.0, 45.0, 20_000.0)
    assert cone.is_valid and cone.contains(shapely.Point(40.1, 35.5))
    assert not cone.intersects(shapely.Point(39.95, 35.5))
    assert not cone.intersects(shapely.Point(40.02, 36.2))


def test_faulty_calls_are_refused_with_a_hint() -> None:
    line = [(40.0, 35.0), (40.0, 36.0)]
    for call in (
        lambda: band(shapely.LineString(), 8000.0),
        lambda: buffer(shapely.Point(), 8000.0),
        lambda: buffer(shapely.LineString(line), -10.0),
    ):
        with pytest.raises(GeometryError) as caught:
            call()
        assert caught.value.hint
    for call in (
        lambda: band(line, -1.0),
        lambda: band(line, 1000.0, inner_m=2000.0),
        lambda: disc(0.0, 0.0, math.nan),
        lambda: sector(0.0, 95.0, 0.0, 10.0, 0.0, 45.0),
        lambda: sector(0.0, 0.0, 10.0, 5.0, 0.0, 45.0),
        lambda: disc(np.array([1.0, 2.0]), np.array([1.0, 2.0]), 10.0),
        lambda: buffer(shapely.Point(1.0, 1.0), math.inf),
    ):
        with pytest.raises(CoordinateError) as refused:
            call()
        assert refused.value.hint
    with pytest.raises(UsageError, match="uphill"):
        band(line, 1000.0, "uphill")


@settings(max_examples=12, deadline=None)
@given(
    st.lists(st.tuples(st.floats(-180, 180), st.floats(-90, 90)), min_size=1, max_size=3),
    st.sampled_from([1_000.0, 55_000.0, 500_000.0, 3_000_000.0]),
)
def test_a_buffer_holds_exactly_the_points_within_its_distance(line: list, distance_m: float) -> None:
    region = buffer(np.array(line), distance_m)
    assert region.is_valid
    rng = np.random.default_rng(6)
    at = np.array(line)[rng.integers(0, len(line), 60)]
    point = destination(at[:, 0], at[:, 1], rng.uniform(0, 360, 60), rng.uniform(0, 2.0 * distance_m, 60))
    near = nearest_on_line(line, point.lon, point.lat).distance_m
    clear = np.abs(near - distance_m) > 3.0
    assert (shapely.intersects_xy(region, point.lon, point.lat) == (near < distance_m))[clear].all()


@settings(max_examples=20, deadline=None)
@given(st.floats(-180, 180), st.floats(-90, 90), st.floats(100.0, 2_000_000.0), st.floats(1.01, 3.0))
def test_widening_never_shrinks(lon: float, lat: float, radius_m: float, more: float) -> None:
    small, large = disc(lon, lat, radius_m), disc(lon, lat, radius_m * more)
    assert area_m2(small) < area_m2(large)
    assert area_m2(small.difference(large)) < 1e-6 * area_m2(small) if small.difference(large).area else True
