"""Regions, zones and territories that news names; towns at boundaries in the unit that their source lists them in."""

from __future__ import annotations

import pytest
import shapely

from geo.gazetteer import open_gazetteer
from geo.geodesy import inverse


@pytest.mark.parametrize(
    ("name", "kind", "country", "lon", "lat"),
    [
        ("Leinster", "region", "IE", -7.0, 53.2),
        ("Munster", "region", "IE", -9.0, 52.2),
        ("Connacht", "region", "IE", -9.0, 53.7),
        ("West Guji", "zone", "ET", 38.2, 5.7),
        ("Metekel", "zone", "ET", 35.6, 11.0),
        ("Masisi Territory", "district", "CD", 28.8, -1.4),
        ("Irumu", "district", "CD", 30.0, 1.2),
        ("Idjwi Island", "island", "CD", 29.06, -2.12),
        ("Tuamotus", "province", "PF", -142.5, -18.0),
        ("Permian Basin", "region", "US", -102.3, 32.0),
        ("Cascades", "mountain", "US", -121.7, 45.5),
        ("Sonoran Desert", "desert", "", -112.5, 32.0),
        ("Pennines", "mountain", "GB", -2.2, 54.4),
        ("Schwarzwald", "region", "DE", 8.2, 48.2),
        ("Guayana Esequiba", "region", "GY", -59.8, 5.9),
        ("Ilemi Triangle", "region", "", 35.4, 5.0),
        ("Ryukyu Islands", "island", "JP", 128.0, 27.0),
        ("Huasteca", "region", "MX", -98.9, 21.6),
        ("Siliguri Corridor", "region", "IN", 88.5, 26.6),
        ("Horo Guduru", "zone", "ET", 37.2, 9.7),
    ],
)
def test_a_region_of_the_news_is_found_where_it_lies(name: str, kind: str, country: str, lon: float, lat: float) -> None:
    found = [c.place for c in open_gazetteer().lookup(name) if c.match == "exact"]
    own = [place for place in found if place.kind == kind and place.country == country]
    assert own, [(place.name, place.kind, place.country) for place in found]
    assert float(inverse(lon, lat, own[0].lon, own[0].lat).distance_m) < 60_000.0
    assert own[0].extent_m > 10_000.0


def test_the_provinces_of_ireland_are_joined_from_their_counties() -> None:
    gazetteer = open_gazetteer()
    leinster = gazetteer.get("region:leinster-ie")
    assert leinster.shape is not None
    assert [p.name for p in gazetteer.inside(leinster, kinds=("settlement",), limit=1)] == ["Dublin"]
    assert all(place.name != "Galway" for place in gazetteer.inside(leinster, kinds=("settlement",), limit=40))


@pytest.mark.parametrize(
    ("place", "unit"),
    [
        ("geonames:4407066", "Missouri"),  # St. Louis, on the river that is the boundary
        ("geonames:4188985", "Georgia"),  # Columbus
        ("geonames:4140963", "District of Columbia"),
        ("geonames:1790894", "Hubei"),  # Wuxue, on the Yangtze
        ("geonames:4250542", "Illinois"),  # Springfield, far from any boundary
    ],
)
def test_a_town_at_a_boundary_is_in_the_unit_that_its_source_lists(place: str, unit: str) -> None:
    assert open_gazetteer().get(place).admin1 == unit


@pytest.mark.parametrize(("name", "country", "lon", "lat"), [("Bamba", "ML", -1.4, 17.03), ("Laiagam", "PG", 143.49, -5.49)])
def test_a_town_that_its_source_lists_amiss_lies_where_it_is(name: str, country: str, lon: float, lat: float) -> None:
    found = [c.place for c in open_gazetteer().lookup(name) if c.match == "exact" and c.place.country == country]
    assert [round(float(inverse(lon, lat, p.lon, p.lat).distance_m) / 1000.0) for p in found] == [0]


@pytest.mark.parametrize("unit", ["province:ZA-WC", "province:BR-RN", "province:JP-13", "province:MX-COL", "country:KW"])
def test_a_unit_with_a_far_island_has_its_point_on_its_main_land(unit: str) -> None:
    place = open_gazetteer().get(unit)
    assert place.shape is not None
    largest = max(shapely.get_parts(place.geometry), key=lambda part: part.area)
    assert shapely.distance(largest.centroid, shapely.Point(place.lon, place.lat)) < 1.0
