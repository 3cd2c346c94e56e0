"""Seas with an outline: what lies in them, off them, on their shores, and where custom leaves their limits open."""

from __future__ import annotations

import pytest
import shapely

import geo
from geo.checks.waters import limit_of
from geo.data_files import data_path
from geo.gazetteer import open_gazetteer
from geo.seas import read_seas


def verdict(text: str) -> str:
    incident = geo.read_report(text)
    found = geo.check(incident)
    assert len(found) == 1, [claim.text for claim in incident.claims]
    return found[0].verdict


@pytest.mark.parametrize(
    ("sea", "inside", "outside"),
    [
        ("sea:gulf-of-finland", (26.0, 59.9), (23.7, 61.5)),
        ("sea:gulf-of-bothnia", (19.5, 62.0), (25.0, 62.2)),
        ("sea:hormuz", (56.5, 26.6), (54.0, 26.0)),
        ("sea:azov", (36.5, 46.0), (36.0, 44.7)),
        ("sea:red-sea", (38.0, 20.0), (44.0, 12.2)),
        ("sea:adriatic", (15.5, 43.0), (12.0, 42.0)),
        ("sea:caspian", (51.0, 40.0), (50.0, 48.5)),
        ("sea:bering", (-178.0, 57.0), (170.0, 50.0)),
        ("sea:bering", (175.0, 57.0), (-170.0, 70.0)),
        ("sea:taiwan-strait", (119.5, 24.6), (121.0, 24.0)),
        ("sea:bosphorus", (29.06, 41.1), (29.3, 41.3)),
        ("sea:mozambique-channel", (41.5, -18.0), (47.0, -19.0)),
    ],
)
def test_an_outline_holds_the_water_and_not_the_land_nor_the_next_sea(
    sea: str, inside: tuple[float, float], outside: tuple[float, float]
) -> None:
    place = open_gazetteer().get(sea)
    assert place.shape is not None
    assert shapely.contains_xy(place.geometry, *inside)
    assert not shapely.contains_xy(place.geometry, *outside)
    assert place.geometry.is_valid
    assert shapely.get_num_coordinates(place.geometry) < 1_500


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Snake Island is in the Black Sea.", "supported"),
        ("Gotland is in the Baltic Sea.", "supported"),
        ("Cyprus lies in the Mediterranean Sea.", "supported"),
        ("Hainan is in the South China Sea.", "supported"),
        ("Tampere is in the Gulf of Finland.", "contradicted"),
        ("Gotland is in the Gulf of Finland.", "contradicted"),
        ("Helsinki is in the Gulf of Finland.", "undecided"),  # at its shore
    ],
)
def test_an_island_lies_in_its_sea_and_a_town_inland_does_not(text: str, wanted: str) -> None:
    assert verdict(text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Vaasa lies on the Gulf of Bothnia.", "supported"),
        ("Kokkola lies on the coast of the Gulf of Bothnia.", "supported"),
        ("Berdiansk lies on the Sea of Azov.", "supported"),
        ("Sevastopol lies on the Sea of Azov.", "contradicted"),
        ("Magadan lies on the Sea of Okhotsk.", "supported"),
        ("Aden lies on the Arabian Sea.", "undecided"),  # on the gulf that opens to it
        ("Split lies on the Ionian Sea.", "contradicted"),
    ],
)
def test_a_town_on_a_coast_is_on_the_sea_that_washes_it(text: str, wanted: str) -> None:
    assert verdict(text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Ankara lies south of the Black Sea.", "supported"),
        ("Leipzig lies north of the Adriatic Sea.", "supported"),
        ("Leipzig lies south of the Adriatic Sea.", "contradicted"),
        ("Moscow is 1,000 km from the Black Sea.", "supported"),
        ("Moscow is 300 km from the Black Sea.", "contradicted"),
    ],
)
def test_far_from_a_sea_its_outline_tells_distance_and_direction(text: str, wanted: str) -> None:
    assert verdict(text) == wanted


def test_the_limit_of_a_sea_on_open_water_is_known_less_well_than_its_shore() -> None:
    sea = open_gazetteer().get("sea:tasman")
    assert limit_of(sea, 160.0, -30.0)[0][1] == 50_000.0
    assert limit_of(sea, 171.2, -42.6) == ()
    assert limit_of(open_gazetteer().get("lake:assad"), 38.2, 35.95) == ()


def test_a_ship_in_a_strait_off_a_port_can_be_on_the_water_alone() -> None:
    incident = geo.read_report("An oil tanker sank in the Strait of Hormuz, 30 km off Bandar Abbas.")
    region = geo.locate(incident)[0]
    assert region.shape is not None
    land = open_gazetteer().get("country:IR").geometry
    area = region.shape.geometry
    share = shapely.make_valid(land).intersection(area).area / area.area
    assert share < 0.1, share


def test_every_ring_of_a_whole_sea_gives_its_place_an_outline() -> None:
    gazetteer = open_gazetteer()
    whole = [key for key, sea in read_seas(data_path("seas.csv")).items() if sea.is_whole]
    assert len(whole) > 140
    assert [key for key in whole if gazetteer.get(key).shape is None] == []


def test_the_baltic_is_a_sea_and_the_baltic_states_are_lands_at_it() -> None:
    sea = geo.read_report("A cable was cut in the Baltic on Monday. Gdynia lies on the Baltic coast.")
    assert [toponym.place for toponym in sea.toponyms if toponym.text == "Baltic"] == ["sea:baltic", "sea:baltic"]
    lands = geo.read_report("The three Baltic states lie north of Poland.")
    assert [toponym.place for toponym in lands.toponyms][:1] == ["region:baltics"]
