"""Regions: what claims allow alone and together, the places that fit, and the smallest set that conflicts."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from geo import geodesy
from geo.checks import check_claims
from geo.claims.model import Claim, StatedDirection, StatedDistance
from geo.places import Place, Shape
from geo.regions import locate_subjects
from geo.regions.halves import share_behind
from geo.reports import Mention
from geo.uncertainty import precision_of
from geo.units import COMPASS_POINTS, UNITS

RIVER = shapely.LineString(
    [
        (39.0, 35.93),
        (39.82, 35.69),
        (40.1511, 35.345),
        (40.27, 35.29),
        (40.4308, 35.1425),
        (40.73, 34.747),
        (40.92, 34.45),
    ]
)
PROVINCE = shapely.Polygon([(39.4, 35.9), (40.7, 36.1), (41.3, 34.8), (41.0, 34.4), (39.3, 34.3), (39.0, 35.0)])


def site(
    name: str, lat: float, lon: float, kind: str = "plant", uncertainty_m: float = 1000.0, extent_m: float = 0.0, **more
):
    return Place(name.casefold(), name, kind, lon, lat, uncertainty_m, extent_m, **more)


PLACES = {
    p.id: p
    for p in (
        site("Town", 35.3359, 40.1408, "settlement", 500.0, 4000.0),
        site("City", 35.9528, 39.0079, "settlement", 500.0, 4000.0),
        site("Agreed line", 35.34, 40.15, "line", 5000.0, shape=Shape(RIVER.wkb), stand_in="never published"),
        site("Province", 35.1, 40.2, "province", 5000.0, shape=Shape(PROVINCE.wkb)),
        site("Land", 35.0, 38.3, "country", 2000.0, shape=Shape(shapely.box(35.7, 32.3, 42.4, 37.3).wkb)),
        site("Next", 33.0, 44.0, "country", 2000.0, shape=Shape(shapely.box(42.4, 30.0, 48.0, 37.3).wkb)),
    )
}
NAMED = (
    site("Conoco", 35.3361, 40.3094),
    site("Khasham", 35.3009, 40.2892, "settlement", 1000.0, 700.0),
    site("Palmyra", 34.56, 38.27, "settlement", 500.0, 2000.0),
    site("Hajin", 34.6951, 40.8314, "settlement", 500.0, 1000.0),
)


class Stub:
    def inside(self, area, *, kinds=(), limit=None):
        return tuple(p for p in NAMED if area.contains(shapely.Point(p.lon, p.lat)) and p.kind in kinds)

    def nearby(self, lon, lat, radius_m, *, kinds=(), least=(0.0, 0.0)):
        return (site("Rival", lat + 0.05, lon, "settlement", 500.0, 4000.0),)


def claim(
    number: int, kind: str, *anchors: str, km: str = "", to: str = "", hedge: str = "none", event: str = "e1", **more
):
    stated = None
    if km:
        value, unit = km.split()
        metres = float(value) * UNITS[unit].metres
        high_m = None if hedge == "over" else metres
        low_m = 0.0 if hedge == "within" else metres
        precision_m = precision_of(value) / 2.0 * UNITS[unit].metres
        stated = StatedDistance(km, float(value), float(value), unit, low_m, high_m, precision_m)
    point = next((point for point in COMPASS_POINTS if point.letters == to), None)
    towards = StatedDirection(point.words, point.azimuth_deg, point.half_angle_deg) if point else None
    words = f"{km} {to} {kind}".strip()
    return Claim(
        f"c{number}", "r1", kind, words, -1, -1, Mention("the strike", event=event),
        tuple(Mention(anchor, place=anchor.casefold()) for anchor in anchors), stated, towards, hedge, **more,
    )  # fmt: skip


def locate(*claims: Claim, gazetteer=None):
    return locate_subjects(claims, PLACES, gazetteer)


def holds(region, lon: float, lat: float) -> bool:
    return bool(region.shape.geometry.contains(shapely.Point(lon, lat)))


def test_an_offset_from_a_line_inside_a_province_is_band_cone_and_province_together() -> None:
    (region,) = locate(
        claim(1, "offset", "Agreed line", km="8 km", to="E"), claim(2, "containment", "Province"), gazetteer=Stub()
    )
    assert region.claims == ("c1", "c2")
    assert [part[0] for part in region.parts] == ["c1", "c2"]
    assert holds(region, 40.3094, 35.3361)
    assert not holds(region, 40.0, 35.0)
    assert geodesy.inside_by(PROVINCE, region.lon, region.lat) > 0.0
    assert holds(region, region.lon, region.lat)
    assert [fit.rank for fit in region.fits] == [1, 2, 3, 4]
    assert {fit.name for fit in region.fits[:2]} == {"Conoco", "Hajin"}
    assert {fit.name for fit in region.fits[2:]} == {"Khasham", "Town"}
    assert "outside but known only to" in next(fit.reason for fit in region.fits if fit.name == "Khasham")


def test_reference_point_radius_area_and_fit_belong_together() -> None:
    (region,) = locate(claim(1, "offset", "Town", km="20 km", to="NE"))
    shape = region.shape.geometry
    rim = shapely.get_coordinates(shape)
    away = geodesy.inverse(np.full(len(rim), region.lon), np.full(len(rim), region.lat), rim[:, 0], rim[:, 1])
    assert np.max(away.distance_m) == pytest.approx(region.uncertainty_m, abs=1.0)
    assert geodesy.area_m2(shape) / 1e6 == pytest.approx(region.area_km2)
    assert region.spatial_fit == pytest.approx(np.pi * region.uncertainty_m**2 / geodesy.area_m2(shape))
    assert region.budget.radius_m == region.uncertainty_m
    assert "position of Town" in dict(region.budget.components)


def test_digits_and_anchor_make_the_width_of_a_ring() -> None:
    (region,) = locate(claim(1, "distance", "Town", km="20 km"))
    for way_m, is_in in ((15_100.0, True), (14_900.0, False), (24_900.0, True), (25_100.0, False)):
        spot = geodesy.destination(40.1408, 35.3359, 70.0, way_m)
        assert holds(region, float(spot.lon), float(spot.lat)) == is_in


@given(st.floats(0.0, 359.0), st.floats(1000.0, 60_000.0))
@settings(max_examples=60, deadline=None, derandomize=True)
def test_a_sector_holds_exactly_the_positions_at_its_distances_and_angles(azimuth_deg, way_m) -> None:
    anchored = {**PLACES, "town": replace(PLACES["town"], uncertainty_m=0.0, extent_m=0.0)}
    (region,) = locate_subjects([claim(1, "offset", "Town", km="20 km", to="E")], anchored)
    spot = geodesy.destination(40.1408, 35.3359, azimuth_deg, way_m)
    off_deg = abs((azimuth_deg - 90.0 + 180.0) % 360.0 - 180.0)
    if min(abs(way_m - 19_500.0), abs(way_m - 20_500.0)) < 5.0 or abs(off_deg - 45.0) < 0.1:
        return
    assert holds(region, float(spot.lon), float(spot.lat)) == (19_500.0 < way_m < 20_500.0 and off_deg < 45.0)


def test_hedges_open_the_region() -> None:
    (within,) = locate(claim(1, "within", "Town", km="55 km", hedge="within"))
    (over,) = locate(claim(1, "distance", "Town", km="55 km", hedge="over"))
    assert holds(within, 40.1408, 35.3359)
    assert not holds(over, 40.1408, 35.3359)
    assert over.uncertainty_m > within.uncertainty_m


def test_a_path_is_a_ring_between_its_longest_and_shortest_winding() -> None:
    (region,) = locate(claim(1, "path", "Town", km="100 km"))
    for way_m, is_in in ((42_000.0, False), (55_000.0, True), (110_000.0, True), (116_000.0, False)):
        spot = geodesy.destination(40.1408, 35.3359, 200.0, way_m)
        assert holds(region, float(spot.lon), float(spot.lat)) == is_in


def test_between_is_a_lens_and_halfway_its_middle() -> None:
    (lens,) = locate(claim(1, "between", "Town", "City"))
    (middle,) = locate(claim(1, "between", "Town", "City", detail="halfway"))
    line = geodesy.inverse(40.1408, 35.3359, 39.0079, 35.9528)
    half = geodesy.destination(40.1408, 35.3359, line.azimuth_deg, line.distance_m / 2.0)
    near = geodesy.destination(40.1408, 35.3359, line.azimuth_deg, line.distance_m / 10.0)
    assert holds(lens, half.lon, half.lat)
    assert holds(lens, near.lon, near.lat)
    assert holds(middle, half.lon, half.lat)
    assert not holds(middle, near.lon, near.lat)


def test_a_border_shared_by_two_countries_gives_a_band_on_both_sides() -> None:
    (region,) = locate(claim(1, "border", "Land", "Next", km="12 km"))
    for lon, is_in in ((42.4 - 0.131, True), (42.4 + 0.131, True), (42.4, False), (42.4 - 0.3, False)):
        assert holds(region, lon, 35.0) == is_in


def test_the_smallest_conflicting_set_is_named_and_nothing_is_drawn() -> None:
    (region,) = locate(
        claim(1, "containment", "Land"),
        claim(2, "distance", "Town", km="20 km"),
        claim(3, "distance", "City", km="10 km"),
    )
    assert region.shape is None
    assert region.conflict == ("c2", "c3")
    assert len(region.parts) == 3
    assert "No position fits" in region.reason


def test_three_claims_that_only_conflict_together_are_all_named() -> None:
    wide = [
        claim(1, "within", "Town", km="66 km", hedge="within"),
        claim(2, "within", "City", km="66 km", hedge="within"),
        claim(3, "direction", "Town", to="E"),
    ]
    (region,) = locate(*wide)
    assert region.conflict in {("c2", "c3"), ("c1", "c2", "c3")}


def test_boundaries_are_as_uncertain_as_they_are_before_a_conflict_is_called() -> None:
    places = {**PLACES, "edge": site("Edge", 35.0, 42.43, uncertainty_m=10.0)}
    near = claim(1, "within", "Edge", km="1 km", hedge="within")
    (region,) = locate_subjects([near, claim(2, "containment", "Land")], places)
    assert region.conflict == ()
    assert region.shape is not None


def test_claims_of_different_events_never_conflict() -> None:
    regions = locate(claim(1, "distance", "Town", km="20 km"), claim(2, "distance", "City", km="10 km", event="e2"))
    assert [region.conflict for region in regions] == [(), ()]
    assert [region.id for region in regions] == ["g1", "g2"]


def test_denied_and_hypothetical_claims_place_nothing() -> None:
    (region,) = locate(
        claim(1, "distance", "Town", km="20 km"), claim(2, "distance", "City", km="10 km", stance="denied")
    )
    assert region.claims == ("c1",)


def test_an_unplaced_name_is_located_by_all_claims_on_it() -> None:
    lost = Mention("Marrat", 3, 9, toponym="t1")
    again = Mention("Marrat", 33, 39, toponym="t7")
    claims = [
        replace(claim(1, "distance", "Town", km="7 km"), subject=lost),
        replace(claim(2, "containment", "Province"), subject=again),
    ]
    (region,) = locate_subjects(claims, PLACES)
    assert region.claims == ("c1", "c2")
    assert region.toponym == "t1"


def test_a_placed_subject_needs_no_region() -> None:
    assert locate_subjects([replace(claim(1, "near", "City"), subject=Mention("Town", place="town"))], PLACES) == ()


def test_what_cannot_be_drawn_is_said() -> None:
    (region,) = locate(claim(1, "distance", "Nowhere", km="7 km"))
    assert region.shape is None
    assert "“Nowhere” could not be placed" in region.reason
    (part,) = locate(claim(1, "distance", "Nowhere", km="7 km"), claim(2, "containment", "Province"))
    assert part.shape is not None
    assert "Left out: “Nowhere”" in part.reason


def test_a_country_alone_is_a_region_too_large_to_list_places() -> None:
    (region,) = locate(claim(1, "containment", "Land"), gazetteer=Stub())
    assert region.fits == ()
    assert region.area_km2 > 100_000.0
    assert "too large" in region.reason


def test_northern_leaves_the_northern_part() -> None:
    (region,) = locate(claim(1, "containment", "Land", to="N"))
    assert holds(region, 39.0, 36.5)
    assert not holds(region, 39.0, 33.0)
    assert share_behind(shapely.box(0.0, 0.0, 10.0, 10.0), 5.0, 9.0, 0.0) > 0.8
    assert share_behind(shapely.box(0.0, 0.0, 10.0, 10.0), 9.0, 5.0, 270.0) < 0.2


def test_regions_cross_the_antimeridian_and_hold_the_pole() -> None:
    places = {"fiji": site("Fiji", -17.0, 179.95), "pole": site("Pole", 90.0, 0.0)}
    (fiji,) = locate_subjects([claim(1, "distance", "Fiji", km="30 km")], places)
    assert shapely.is_valid(fiji.shape.geometry)
    east = geodesy.destination(179.95, -17.0, 90.0, 30_000.0)
    assert east.lon < 0.0
    assert holds(fiji, float(east.lon), float(east.lat))
    (pole,) = locate_subjects([claim(1, "within", "Pole", km="30 km", hedge="within")], places)
    assert pole.area_km2 == pytest.approx(np.pi * 31.5**2, rel=0.01)


def test_widening_an_anchor_never_shrinks_the_region() -> None:
    (before,) = locate(claim(1, "offset", "Town", km="20 km", to="E"))
    wider = {**PLACES, "town": replace(PLACES["town"], uncertainty_m=3000.0)}
    (after,) = locate_subjects([claim(1, "offset", "Town", km="20 km", to="E")], wider)
    assert shapely.difference(before.shape.geometry, after.shape.geometry.buffer(1e-4)).area < 1e-9


def test_near_is_cut_towards_the_next_similar_place_that_the_gazetteer_knows() -> None:
    (whole,) = locate(claim(1, "near", "Town"))
    (cut,) = locate(claim(1, "near", "Town"), gazetteer=Stub())
    assert cut.area_km2 < whole.area_km2


@pytest.mark.parametrize("km", ["50000 km", "100000000 km", "99999999999999 mi", "0 km", "1 ft"])
@pytest.mark.parametrize(
    ("kind", "anchor", "to", "hedge"),
    [
        ("offset", "Agreed line", "E", "none"),
        ("distance", "Town", "", "over"),
        ("offset", "Town", "NE", "none"),
        ("within", "Agreed line", "", "within"),
        ("path", "Town", "", "none"),
        ("border", "Land", "", "about"),
    ],
)
def test_absurd_distances_are_answered_at_once(km, kind, anchor, to, hedge) -> None:
    (region,) = locate(claim(1, kind, anchor, km=km, to=to, hedge=hedge))
    assert region.reason
    assert region.shape is None or region.area_km2 > 0.0
    placed = replace(claim(1, kind, anchor, km=km, to=to, hedge=hedge), subject=Mention("City", place="city"))
    assert check_claims([placed], PLACES)[0].reason


def test_a_statement_about_the_scene_of_an_event_gets_a_region_around_that_event() -> None:
    import geo

    incident = geo.read_report(
        "A quake struck 30 km south of Palmyra, Syria. A village 5 km from the epicentre was flattened."
    )
    quake, village = geo.locate(incident)
    assert quake.shape is not None and village.shape is not None
    assert village.area_km2 > quake.area_km2  # as vague as the quake's own place, and more
    assert village.shape.geometry.intersects(quake.shape.geometry)
