"""Areas: size, inside by how much, corrected centre, shared border, and what areas have in common."""

from __future__ import annotations

import math

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.errors import GeometryError, UsageError
from geo.geodesy import (
    area_m2,
    corrected_centre,
    densify,
    difference,
    disc,
    inside_by,
    intersection,
    inverse,
    nearest_on_boundary,
    shared_border,
    union,
)

EARTH_M2 = 510_065_621_724_088.44
"""Area of the WGS 84 ellipsoid (closed form)."""


def test_the_whole_earth_and_its_halves_have_their_area() -> None:
    assert area_m2(shapely.box(-180, -90, 180, 90)) == pytest.approx(EARTH_M2, rel=1e-12)
    assert area_m2(shapely.box(0, -90, 180, 90)) == pytest.approx(EARTH_M2 / 2, rel=1e-12)
    assert area_m2(shapely.box(0, 0, 90, 90)) == pytest.approx(EARTH_M2 / 8, rel=1e-12)


def test_a_hole_is_taken_out_of_the_area() -> None:
    ring = shapely.box(39, 34, 41, 36)
    hole = shapely.box(39.5, 34.5, 40.5, 35.5)
    assert area_m2(shapely.Polygon(ring.exterior, [hole.exterior])) == pytest.approx(
        area_m2(ring) - area_m2(hole), rel=1e-12
    )


def test_inside_is_positive_and_outside_negative() -> None:
    area = shapely.box(39.0, 34.0, 41.0, 36.0)
    by = inside_by(area, np.array([40.0, 38.9, 40.0, math.nan]), np.array([35.9, 35.0, 36.5, 35.0]))
    assert by[0] > 0.0 > by[1] and by[2] < 0.0 and math.isnan(by[3])
    assert abs(by[0]) == nearest_on_boundary(area, 40.0, 35.9).distance_m


def test_a_geodesic_edge_decides_what_is_inside() -> None:
    """The northern edge of a wide box bulges north of its parallel."""
    assert inside_by(shapely.box(30.0, 34.0, 50.0, 36.0), 40.0, 36.2) > 0.0


def test_split_areas_hold_the_points_on_their_seam() -> None:
    area = disc(180.0, 70.0, 100_000.0)
    by = inside_by(area, np.array([180.0, -180.0, 179.9, -179.9]), np.full(4, 70.0))
    assert (by > 90_000.0).all()
    assert inside_by(shapely.box(-180, -90, 180, 90), 12.0, 34.0) == math.inf


@pytest.mark.parametrize("lon", [0.0, 100.0, 180.0, -179.95])
@pytest.mark.parametrize("lat", [-89.9, -45.0, 0.0, 70.0, 90.0])
def test_the_corrected_centre_of_a_disc_is_its_middle(lon: float, lat: float) -> None:
    centre = corrected_centre(disc(lon, lat, 50_000.0))
    assert inverse(lon, lat, centre.lon, centre.lat).distance_m < 5.0
    assert centre.radial_m == pytest.approx(50_000.0, abs=5.0)


def test_a_centre_outside_the_shape_goes_to_the_shape() -> None:
    ring = disc(40.0, 35.0, 50_000.0).difference(disc(40.0, 35.0, 30_000.0))
    centre = corrected_centre(ring)
    assert inside_by(ring, centre.lon, centre.lat) > -0.01
    assert centre.radial_m == pytest.approx(80_000.0, rel=1e-3)
    bow = corrected_centre(shapely.LineString([(40.0, 35.0), (41.0, 36.0), (42.0, 35.0)]))
    assert (
        shapely.LineString([(40.0, 35.0), (41.0, 36.0), (42.0, 35.0)]).distance(shapely.Point(bow.lon, bow.lat)) < 1e-2
    )


def test_a_point_is_its_own_centre() -> None:
    centre = corrected_centre(shapely.Point(40.0, 35.0))
    assert (centre.lon, centre.lat, centre.radial_m) == (40.0, 35.0, 0.0)


def test_a_border_is_what_both_boundaries_share() -> None:
    west = shapely.Polygon([(39, 34), (40, 34), (40.1, 35), (40, 36), (39, 36)])
    east = shapely.Polygon([(41, 34), (41, 36), (40, 36), (40.1, 35), (40, 34)])
    assert shapely.get_coordinates(shared_border(west, east)).tolist() in (
        [[40, 34], [40.1, 35], [40, 36]],
        [[40, 36], [40.1, 35], [40, 34]],
    )


def test_a_border_drawn_twice_is_found_within_its_tolerance() -> None:
    west = shapely.Polygon([(39, 34), (40, 34), (40, 36), (39, 36)])
    east = shapely.Polygon([(40.0003, 34), (41, 34), (41, 36), (40.0002, 36)])
    border = shared_border(west, east)
    assert border.bounds[0] == pytest.approx(40.0, abs=0.03)
    assert border.bounds[1] < 34.05 and border.bounds[3] > 35.95
    with pytest.raises(GeometryError) as caught:
        shared_border(west, shapely.box(50, 34, 51, 36))
    assert caught.value.hint


def test_areas_that_only_touch_or_miss_have_nothing_in_common() -> None:
    nothing = intersection(shapely.box(0, 0, 1, 1), shapely.box(5, 5, 6, 6))
    assert nothing.is_empty
    assert intersection(disc(0.0, 0.0, 1000.0), shapely.box(5, 5, 6, 6), disc(0.0, 0.0, 10.0)).is_empty


def test_union_intersection_and_difference_add_up() -> None:
    a, b = disc(179.9, 60.0, 30_000.0), disc(-179.9, 60.1, 40_000.0)
    both, either, rest = intersection(a, b), union(a, b), difference(a, b)
    assert area_m2(both) + area_m2(rest) == pytest.approx(area_m2(a), rel=1e-9)
    assert area_m2(either) + area_m2(both) == pytest.approx(area_m2(a) + area_m2(b), rel=1e-9)
    assert both.is_valid and either.is_valid and rest.is_valid


def test_edges_are_divided_until_they_read_straight() -> None:
    border = shapely.LineString([(-123.0, 49.0), (-95.0, 49.0)])
    dense = densify(border)
    middle = shapely.get_coordinates(dense)
    assert len(middle) > 200 and middle[:, 1].max() > 49.5
    assert densify(shapely.Point(1.0, 2.0)) == shapely.Point(1.0, 2.0)
    parallel = densify(border, reading="straight")
    assert len(parallel.coords) > 200 and parallel.bounds[1] == parallel.bounds[3] == 49.0
    short = densify(shapely.MultiLineString([[(0, 0), (0, 1)], [(5, 5), (5, 6)]]), 10_000.0)
    for line in short.geoms:
        xy = shapely.get_coordinates(line)
        assert inverse(xy[:-1, 0], xy[:-1, 1], xy[1:, 0], xy[1:, 1]).distance_m.max() <= 10_000.0 + 1e-6


def test_invalid_areas_are_mended_and_impossible_ones_refused() -> None:
    bow = shapely.Polygon([(0, 0), (1, 1), (1, 0), (0, 1)])
    assert area_m2(bow) > 0.0
    for wrong in (
        shapely.Polygon(),
        shapely.LineString([(0, 0), (1, 1)]),
        shapely.box(170, 0, 190, 1),
        shapely.box(0, 80, 1, 95),
    ):
        with pytest.raises(GeometryError) as caught:
            area_m2(wrong)
        assert caught.value.hint
    with pytest.raises(UsageError):
        intersection()
    with pytest.raises(UsageError):
        densify(shapely.Point(0, 0), -1.0)
    with pytest.raises(GeometryError):
        densify(shapely.LineString())


@settings(max_examples=25, deadline=None)
@given(
    st.floats(-180, 180), st.floats(-90, 90), st.floats(1000.0, 3_000_000.0), st.floats(0.0, 2.0), st.floats(0.0, 360.0)
)
def test_a_disc_holds_a_point_by_the_radius_less_its_distance(
    lon: float, lat: float, radius_m: float, share: float, azimuth: float
) -> None:
    from geo.geodesy import destination

    point = destination(lon, lat, azimuth, share * radius_m)
    assert inside_by(disc(lon, lat, radius_m), point.lon, point.lat) == pytest.approx(radius_m * (1.0 - share), abs=2.0)
