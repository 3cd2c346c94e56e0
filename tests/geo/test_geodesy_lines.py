"""Nearest point of a line or boundary: published values, an independent reference, the proved bound, hard geometries."""

from __future__ import annotations

import math
import tracemalloc
from pathlib import Path

import numpy as np
import pyproj
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.errors import CoordinateError, GeometryError, UsageError
from geo.geodesy import destination, index_line, inverse, nearest_on_boundary, nearest_on_line

EARTH = pyproj.Geod(ellps="WGS84")


def river(vertices: int, seed: int = 2) -> np.ndarray:
    """Return a winding line of short edges along 47 N."""
    rng = np.random.default_rng(seed)
    turn = np.cumsum(rng.normal(0.0, 0.25, vertices))
    azimuth = np.radians(
        90.0 + 60.0 * np.tanh(turn - np.convolve(np.pad(turn, 200, mode="edge"), np.ones(401) / 401, "valid"))
    )
    edge = np.clip(rng.gamma(3.0, 72.0, vertices), 5.0, 880.0)
    x = 8.0 + np.cumsum(edge * np.sin(azimuth)) / 76_000.0
    y = np.cumsum(edge * np.cos(azimuth))
    return np.column_stack([x, 47.0 + (y - np.linspace(0.0, y[-1], vertices)) / 111_320.0])


def coarse(vertices: int = 50) -> np.ndarray:
    """Return a line of edges of 100 km from 10 W eastwards."""
    rng = np.random.default_rng(3)
    points = [(-10.0, 50.0)]
    for _ in range(vertices - 1):
        end = destination(*points[-1], float(80 + rng.uniform(-30, 30)), 100_000.0)
        points.append((end.lon, end.lat))
    return np.array(points)


def around(line: np.ndarray, count: int, reach_m: float, seed: int = 5) -> tuple[np.ndarray, np.ndarray]:
    rng = np.random.default_rng(seed)
    at = rng.integers(0, len(line), count)
    end = destination(line[at, 0], line[at, 1], rng.uniform(0, 360, count), rng.uniform(0, reach_m, count))
    return end.lon, end.lat


def reference_m(line: np.ndarray, lon: float, lat: float) -> float:
    """Return the distance by bisection of every edge that the triangle inequality allows; PROJ's geodesics only."""
    azimuth, _, length = EARTH.inv(line[:-1, 0], line[:-1, 1], line[1:, 0], line[1:, 1])
    n = len(line)
    to_vertex = EARTH.inv(line[:, 0], line[:, 1], np.full(n, lon), np.full(n, lat))[2]
    edge = np.flatnonzero((to_vertex[:-1] + to_vertex[1:] - length) / 2.0 <= to_vertex.min())
    low, high = np.zeros(edge.size), length[edge].copy()
    px, py = np.full(edge.size, lon), np.full(edge.size, lat)
    for _ in range(55):
        x, y, back = EARTH.fwd(line[edge, 0], line[edge, 1], azimuth[edge], (low + high) / 2.0)
        towards = np.cos(np.radians(EARTH.inv(x, y, px, py)[0] - back - 180.0)) > 0.0
        low, high = np.where(towards, (low + high) / 2.0, low), np.where(towards, high, (low + high) / 2.0)
    x, y, _ = EARTH.fwd(line[edge, 0], line[edge, 1], azimuth[edge], low)
    inner = EARTH.inv(x, y, px, py)[2]
    return float(min(to_vertex.min(), inner.min() if edge.size else math.inf))


PUBLISHED = [
    ((52, 5), (51.4, 6), (52, 5.5), (51.84608922705, 5.26042849496), 23_767.7241838),
    ((42, 29), (39, -77), (64, -22), (54.92853149712, -21.93729106604), 1_010_585.9988368),
    ((42, 29), (-35, -70), (64, -22), (37.97811767799, 18.34906331507), 3_928_422.7353162),
    ((-7.52882, -16.42203), (-6.15568, 4.89998), (-6.29345, 3.32696), None, 481.7390876),
]


@pytest.mark.parametrize(("a", "b", "p", "foot", "metres"), PUBLISHED)
def test_the_published_points_of_geodesics(a: tuple, b: tuple, p: tuple, foot: tuple | None, metres: float) -> None:
    """Karney, forum of GeographicLib; Baselga and Martinez-Llario (2018); the last: Boost.Geometry pull request 595."""
    got = nearest_on_line([a[::-1], b[::-1]], p[1], p[0])
    assert got.distance_m == pytest.approx(metres, abs=1e-6)
    if foot:
        assert (got.lat, got.lon) == pytest.approx(foot, abs=2e-10 if metres < 2e6 else 5e-9)


@pytest.mark.parametrize("line", [river(3000), coarse()], ids=["river", "100 km edges"])
@pytest.mark.parametrize(("reach_m", "bar_m"), [(500_000.0, 1e-6), (6_000_000.0, 1e-5)])
def test_distances_agree_with_an_independent_reference(line: np.ndarray, reach_m: float, bar_m: float) -> None:
    lon, lat = around(line, 60, reach_m)
    got = nearest_on_line(line, lon, lat).distance_m
    expected = [reference_m(line, x, y) for x, y in zip(lon, lat, strict=True)]
    assert np.abs(got - expected).max() < bar_m


@pytest.mark.parametrize(
    "line",
    [
        [(170.0, 10.0), (-170.0, 12.0), (-160.0, -5.0)],
        [(0.0, 85.0), (120.0, 88.0), (240.0, 86.0)],
        [(30.0, 80.0), (-150.0, 80.0)],
        [(10.0, -89.9), (100.0, -89.99), (200.0, -89.5)],
        [(-60.0, 0.0), (60.0, 0.0)],
        [(10.0, 20.0), (10.0, 90.0), (100.0, 70.0)],
    ],
    ids=["antimeridian", "around the north pole", "over the north pole", "south pole", "equator", "vertex at a pole"],
)
def test_the_antimeridian_and_the_poles_are_ordinary(line: list) -> None:
    lon, lat = around(np.array(line), 60, 1_000_000.0)
    expected = [reference_m(np.array(line, dtype=float), x, y) for x, y in zip(lon, lat, strict=True)]
    assert np.abs(nearest_on_line(line, lon, lat).distance_m - expected).max() < 1e-5


def test_no_nearest_piece_is_missed_among_100_000_points() -> None:
    """The bound of geo.geodesy.search is proved there; here the whole line must do as well as each run of edges alone."""
    for line, run, count, reach in ((coarse(11), 1, 100_000, 3_000_000.0), (river(400), 40, 20_000, 500_000.0)):
        lon, lat = around(line, count, reach)
        whole = nearest_on_line(line, lon, lat).distance_m
        alone = np.full(count, np.inf)
        for start in range(0, len(line) - 1, run):
            np.minimum(alone, nearest_on_line(line[start : start + run + 1], lon, lat).distance_m, out=alone)
        assert np.abs(whole - alone).max() < 1e-6


SAME = (
    (river(2000), 500_000.0),
    (river(500), 2_000.0),
    (coarse(), 8_000_000.0),
    (np.array([(170.0, 10.0), (-170.0, 20.0), (-175.0, -20.0)]), 900_000.0),
    (np.array([(0.0, 80.0), (0.0, 90.0), (120.0, 80.0)]), 900_000.0),
    (np.array([(10.0, -89.0), (100.0, -89.5), (-170.0, -88.0)]), 50_000.0),
    (np.array([(0.0, 0.0), (40.0, 0.0), (40.0, 0.0), (90.0, 0.0)]), 300_000.0),
    (np.array([(33.0, 44.0)]), 100.0),
)


@pytest.mark.parametrize(("line", "reach_m"), SAME)
def test_the_plain_and_the_compiled_engine_give_the_same_numbers(line: np.ndarray, reach_m: float) -> None:
    """Distances to ten nanometres; feet, known to a fraction of a millimetre, where two pieces are equally near."""
    lon, lat = around(line, 3000, reach_m)
    lon, lat = np.append(lon, line[:, 0]), np.append(lat, line[:, 1])
    plain = nearest_on_line(line, lon, lat, engine="plain")
    compiled = nearest_on_line(line, lon, lat, engine="compiled")
    assert np.abs(plain.distance_m - compiled.distance_m).max() < 1e-8
    assert inverse(plain.lon, plain.lat, compiled.lon, compiled.lat).distance_m.max() < 1e-3
    assert np.abs(plain.along_m - compiled.along_m).max() < 1e-3
    turn = np.radians((plain.azimuth_deg - compiled.azimuth_deg + 180.0) % 360.0 - 180.0)
    assert np.abs(turn * np.minimum(plain.distance_m, 6e6)).max() < 0.02
    assert np.array_equal(plain.side, compiled.side)


def test_the_compiled_inverse_agrees_with_karneys_program_up_to_700_km() -> None:
    from geo.geodesy.compiled_feet import inverse_near

    rows = np.loadtxt(Path(__file__).parents[1] / "reference" / "geodesics.txt")
    lat1, lon1, azimuth, lat2, lon2, _, s12, _, m12 = rows.T[:9]
    got, towards = inverse_near(lon1, lat1, lon2, lat2)
    solved = got >= 0.0
    usual = (s12 < 700_000.0) & (np.abs(lat1) < 90.0) & (np.abs(lat2) < 90.0)
    assert solved[usual].all() and not solved[s12 > 800_000.0].any()
    assert np.abs(got - s12)[solved].max() < 1.5e-8
    off = np.radians((towards - azimuth + 180.0) % 360.0 - 180.0) * m12
    assert np.abs(off[solved & (s12 > 0.0)]).max() < 1e-8


def test_a_crowd_of_equally_near_pieces_is_searched_whole() -> None:
    ring = destination(40.0, 35.0, np.linspace(0.0, 360.0, 2001), 200_000.0)
    line = np.column_stack([ring.lon, ring.lat])
    for engine in ("plain", "compiled"):
        got = nearest_on_line(line, np.array([40.0, 40.05]), np.array([35.0, 35.0]), engine=engine)
        chord = 200_000.0 * (1.0 - math.cos(math.pi / 2000.0))
        assert got.distance_m[0] == pytest.approx(200_000.0 - chord, abs=0.02)
        assert got.azimuth_deg[1] == pytest.approx(270.0, abs=2.0)


def test_long_arrays_in_threads_give_the_same_numbers() -> None:
    line = river(1000)
    lon, lat = around(line, 40_000, 100_000.0)
    one, two = nearest_on_line(line, lon, lat), nearest_on_line(line, lon, lat, threads=2)
    assert np.array_equal(one.distance_m, two.distance_m) and np.array_equal(one.lon, two.lon)


def test_memory_is_bounded_by_chunks() -> None:
    line = river(2000)
    lon, lat = around(line, 150_000, 500_000.0)
    nearest_on_line(line, lon[:10], lat[:10])
    tracemalloc.start()
    nearest_on_line(line, lon, lat, engine="plain")
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 150_000 * 150 + 60e6


def test_side_azimuth_and_way_along_belong_to_the_foot() -> None:
    line = [(40.0, 35.0), (40.0, 36.0)]
    west, east = nearest_on_line(line, 39.9, 35.5), nearest_on_line(line, 40.1, 35.5)
    assert (west.side, east.side) == (1.0, -1.0)
    assert west.azimuth_deg == pytest.approx(270.0, abs=1e-6) and east.azimuth_deg == pytest.approx(90.0, abs=1e-6)
    assert east.along_m == pytest.approx(inverse(40.0, 35.0, east.lon, east.lat).distance_m, abs=1e-5)
    on = nearest_on_line(line, 40.0, 35.5)
    assert on.distance_m < 1e-6 and on.side == 0.0


def test_the_side_at_a_bend_follows_the_direction_between_both_edges() -> None:
    line = [(40.0, 35.0), (40.0, 36.0), (41.0, 36.0)]
    outer = nearest_on_line(line, 39.9, 36.1)
    assert outer.side == 1.0 and (outer.lon, outer.lat) == (40.0, 36.0)


def test_repeated_vertices_zero_lengths_and_single_points_are_fine() -> None:
    twice = nearest_on_line([(40.0, 35.0), (40.0, 35.0), (40.0, 36.0), (40.0, 36.0)], 40.1, 35.5)
    assert twice.distance_m == nearest_on_line([(40.0, 35.0), (40.0, 36.0)], 40.1, 35.5).distance_m
    point = nearest_on_line(shapely.Point(40.0, 35.0), 41.0, 35.0)
    assert point.distance_m == pytest.approx(inverse(40.0, 35.0, 41.0, 35.0).distance_m, abs=1e-8)
    assert point.side == 0.0
    many = nearest_on_line(shapely.MultiPoint([(0, 0), (10, 10)]), np.array([1.0, 9.0]), np.array([0.0, 10.0]))
    assert many.lon.tolist() == [0.0, 10.0]


def test_multi_part_lines_and_areas_are_measured_as_one() -> None:
    parts = shapely.MultiLineString([[(0, 0), (1, 0)], [(10, 0), (11, 0)]])
    assert nearest_on_line(parts, 9.5, 0.0).lon == 10.0
    area = shapely.box(0, 0, 10, 10).difference(shapely.box(4, 4, 6, 6))
    assert nearest_on_boundary(area, 5.0, 5.1).distance_m < 112_000.0


def test_the_seam_of_a_split_area_is_no_boundary() -> None:
    area = shapely.MultiPolygon([shapely.box(170, -10, 180, 10), shapely.box(-180, -10, -170, 10)])
    got = nearest_on_boundary(area, 180.0, 0.0)
    assert got.distance_m == pytest.approx(inverse(180.0, 0.0, 170.0, 0.0).distance_m, rel=0.05)
    cap = shapely.Polygon([(-180, -90), (180, -90), *((x, -70) for x in range(180, -181, -10))])
    assert nearest_on_boundary(cap, 0.0, -89.0).distance_m > 1_000_000.0


@pytest.mark.parametrize("empty", [shapely.LineString(), shapely.Polygon(), [], np.empty((0, 2))])
def test_empty_geometries_are_refused_with_a_hint(empty: object) -> None:
    with pytest.raises(GeometryError) as caught:
        nearest_on_line(empty, 0.0, 0.0)
    assert caught.value.hint


def test_what_is_no_line_or_area_is_refused() -> None:
    with pytest.raises(GeometryError):
        nearest_on_line("a line", 0.0, 0.0)
    with pytest.raises(GeometryError):
        nearest_on_line(np.zeros((3, 1)), 0.0, 0.0)
    with pytest.raises(GeometryError):
        nearest_on_boundary(shapely.LineString([(0, 0), (1, 1)]), 0.0, 0.0)
    with pytest.raises(GeometryError):
        nearest_on_line([(0.0, 0.0), (math.nan, 1.0)], 0.0, 0.0)
    with pytest.raises(CoordinateError):
        nearest_on_line([(0.0, 0.0), (0.0, 91.0)], 0.0, 0.0)


def test_missing_rows_stay_missing() -> None:
    got = nearest_on_line([(0.0, 0.0), (1.0, 1.0)], np.array([0.5, math.nan]), np.array([0.0, 0.0]))
    assert got.distance_m[0] > 0.0 and np.isnan(got.distance_m[1]) and np.isnan(got.lon[1])


def test_a_prepared_line_gives_the_same_answer() -> None:
    line = river(100)
    assert nearest_on_line(index_line(line), 8.0, 46.0) == nearest_on_line(line, 8.0, 46.0)


def test_the_compiled_search_without_numba_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("geo.geodesy.compiled.find_spec", lambda name: None)
    with pytest.raises(UsageError, match="numba"):
        nearest_on_line([(0.0, 0.0), (1.0, 1.0)], 0.0, 1.0, engine="compiled")


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.tuples(st.floats(-180, 180), st.floats(-90, 90)), min_size=1, max_size=5),
    st.floats(-180, 180),
    st.floats(-90, 90),
)
def test_the_foot_lies_on_the_line_and_no_vertex_is_nearer(line: list, lon: float, lat: float) -> None:
    got = nearest_on_line(line, lon, lat)
    assert got.distance_m == pytest.approx(inverse(got.lon, got.lat, lon, lat).distance_m, abs=1e-5)
    assert got.distance_m <= min(inverse(x, y, lon, lat).distance_m for x, y in line) + 1e-5
    assert nearest_on_line(line, got.lon, got.lat).distance_m < 1e-4
