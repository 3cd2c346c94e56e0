"""Many points, each against a boundary of its own: the same metres as boundary by boundary, wherever on earth."""

import numpy as np
import pytest
import shapely

from geo import geodesy
from geo.geodesy.outlines import distances_to, outline_of

AREAS = {
    "box": shapely.box(39.0, 34.0, 41.0, 36.0),
    "edges of thousands of kilometres": shapely.Polygon([(-120.0, 49.0), (-95.0, 49.0), (-95.0, 20.0), (-130.0, 30.0)]),
    "two parts and a hole": shapely.union(
        shapely.difference(shapely.box(0.0, 0.0, 4.0, 4.0), shapely.box(1.0, 1.0, 2.0, 2.0)), shapely.box(5.0, 5.0, 6.0, 6.0)
    ),
    "across 180 degrees": shapely.union(shapely.box(178.0, -20.0, 180.0, -15.0), shapely.box(-180.0, -20.0, -179.0, -15.0)),
    "around a pole": shapely.Polygon(
        [(-180.0, -90.0), *((float(lon), -66.0 + lon / 60.0) for lon in range(-180, 181, 30)), (180.0, -90.0)]
    ),
    "many vertices": shapely.Point(10.0, 50.0).buffer(3.0, quad_segs=200),
    "a sliver": shapely.Polygon([(20.0, 10.0), (20.000001, 14.0), (20.0, 14.0)]),
}  # fmt: skip


@pytest.fixture(scope="module")
def points() -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    rng = np.random.default_rng(5)
    which = rng.integers(0, len(AREAS), 600)
    corners = [shapely.get_coordinates(area) for area in AREAS.values()]
    at = np.asarray([corners[w][rng.integers(0, len(corners[w]))] for w in which])
    spread = rng.choice([0.0, 1e-5, 0.1, 3.0, 40.0], len(which))[:, None]
    at = at + spread * rng.normal(size=at.shape)
    return which, (at[:, 0] + 180.0) % 360.0 - 180.0, np.clip(at[:, 1], -90.0, 90.0)


def test_each_point_is_as_far_as_from_its_boundary_alone(points) -> None:
    which, lon, lat = points
    found = distances_to([outline_of(area) for area in AREAS.values()], which, lon, lat)
    for number, area in enumerate(AREAS.values()):
        rows = np.flatnonzero(which == number)
        alone = geodesy.nearest_on_boundary(area, lon[rows], lat[rows]).distance_m
        np.testing.assert_allclose(found[rows], alone, rtol=0.0, atol=1e-5)


def test_what_is_asked_together_changes_nothing(points) -> None:
    which, lon, lat = points
    outlines = [outline_of(area) for area in AREAS.values()]
    whole = distances_to(outlines, which, lon, lat)
    some = np.arange(0, len(lon), 7)
    np.testing.assert_allclose(
        distances_to(outlines, which[some], lon[some], lat[some]), whole[some], rtol=0.0, atol=1e-7
    )


def test_one_point_alone_gets_the_numbers_of_many(points) -> None:
    which, lon, lat = points
    for i in range(0, len(lon), 23):
        area = list(AREAS.values())[which[i]]
        spot = geodesy.measure_inside(area, lon[i], lat[i])
        foot = geodesy.nearest_on_boundary(area, lon[i], lat[i])
        assert spot.inside_m == pytest.approx(geodesy.inside_by(area, lon[i], lat[i]), abs=1e-5)
        assert geodesy.inverse(spot.lon, spot.lat, foot.lon, foot.lat).distance_m < 0.1
