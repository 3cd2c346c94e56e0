"""The coast of a land: read in the ways reports put it, measured by the outline, the side refuting only the opposite coast."""

from __future__ import annotations

import pytest

import geo
from geo.gazetteer import open_gazetteer


def claims(text: str):
    incident = geo.read_report(text)
    return incident, {c.text: c for c in incident.claims}


def verdict(text: str) -> str:
    found = [f for f in geo.check(geo.read_report(text)) if f.verdict]
    assert len(found) == 1, text
    return found[0].verdict


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Brighton is on England's south coast.", "supported"),
        ("Birmingham is on the south coast of England.", "contradicted"),  # 85 km inland
        ("Misrata lies on the coast of Libya.", "supported"),
        ("Sabha lies on the Libyan coast.", "contradicted"),
        ("Chania is on the north coast of Crete.", "supported"),
        ("Heraklion lies on the south coast of Crete.", "undecided"),  # too narrow to tell
        ("Matara lies on the north coast of Sri Lanka.", "contradicted"),
        ("Toamasina lies on the west coast of Madagascar.", "contradicted"),
        ("Napoli lies on the west coast of Italy.", "supported"),  # behind a headland
        ("Lamu lies on the north coast of Kenya.", "undecided"),  # the northern part of an eastern coast
        ("Nanaimo lies on the west coast of Canada.", "undecided"),  # on an island before it
        ("Liverpool lies on the north coast of Wales.", "contradicted"),  # it lies in England
        ("Corte is on the east coast of Corsica.", "undecided"),  # 32 km inland
        ("Yalta is on the south coast of Crimea.", "supported"),
        ("Batumi lies on the coast of the Black Sea.", "supported"),
    ],
)
def test_a_place_on_a_coast_is_measured_to_the_coast_of_that_land(text: str, wanted: str) -> None:
    assert verdict(text) == wanted


@pytest.mark.parametrize(
    "text",
    ["Nkhata Bay lies on the coast of Malawi.", "Mwanza lies on the coast of Tanzania.", "Cleveland is on Ohio's coast."],
)
def test_the_coast_of_a_lake_is_never_refuted_by_the_sea(text: str) -> None:
    assert verdict(text) == "undecided"


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Zabid lies 25 km from the Yemeni coast.", "supported"),
        ("Sanaa lies 25 km from the Yemeni coast.", "contradicted"),
        ("Cairo is 115 km from the Egyptian coast.", "supported"),  # not from the border of Egypt
        ("Zanzibar lies 36 km off the coast of Tanzania.", "supported"),  # not from its own shore
    ],
)
def test_a_distance_from_a_coast_is_not_one_from_the_land_border_or_from_the_own_island(text: str, wanted: str) -> None:
    assert verdict(text) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "The Libyan coast guard was told of it in Zuwara.",
        "A patrol was stopped on Libya's coast road.",
        "Officers on the Libyan coast guard ship were hurt.",
        "A report on Ivory Coast was published in Abidjan.",
    ],
)
def test_guards_and_roads_of_a_coast_and_names_with_the_word_are_no_coast(text: str) -> None:
    assert not [c for c in claims(text)[0].claims if c.detail == "coast"]


def test_what_lies_off_a_town_leaves_the_coast_to_the_town() -> None:
    _, found = claims("Their boat sank 90 km off Sfax, on Tunisia's east coast.")
    assert found["on Tunisia's east coast"].subject.text == "Sfax"


@pytest.mark.parametrize(
    ("text", "lon", "lat", "is_land"),
    [
        ("A boat sank 30 km off the coast of Libya.", (9.0, 26.0), (30.0, 34.0), False),  # not in the desert
        ("The tanker was hit 12 km off the Yemeni coast.", (41.0, 54.0), (12.0, 17.0), False),
        ("A trawler was adrift 12 nautical miles off Sfax.", (10.0, 12.0), (34.0, 36.0), False),
        ("A ferry sank 3 km off Goma.", (29.0, 29.4), (-1.9, -1.5), True),  # on a lake, which is in the land
        ("Two people were killed on the coast of Cyprus.", (32.0, 34.7), (34.4, 35.8), None),
    ],
)
def test_what_befell_off_a_coast_is_placed_on_the_water(text, lon, lat, is_land) -> None:
    region = geo.locate(geo.read_report(text))[0]
    assert lon[0] < region.lon < lon[1] and lat[0] < region.lat < lat[1]
    if is_land is not None:
        around = open_gazetteer().containing(region.lon, region.lat)
        assert any(place.kind == "country" for place in around) == is_land


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        # an island of which middle and reach are listed has the coast of its country's land there
        ("Denpasar lies on the south coast of Bali.", "supported"),
        ("Surigao lies on the north coast of Mindanao.", "supported"),
        ("Semarang lies on the south coast of Java.", "contradicted"),
        ("Nelson lies on the north coast of New Zealand's South Island.", "supported"),
        # a coast that looks away from the stated side, and is not that end of it
        ("Catania is a port on the west coast of Sicily.", "contradicted"),
        ("Nha Trang lies on the west coast of Vietnam.", "contradicted"),
        ("Malindi is on the north coast of Kenya.", "undecided"),
        # a province whose coast is far away
        ("Charleville is a port on the coast of Queensland.", "contradicted"),
        ("Townsville is a port on the coast of Queensland.", "supported"),
    ],
)
def test_the_coast_of_an_island_and_the_side_it_looks_to(text: str, wanted: str) -> None:
    assert verdict(text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Port Sudan lies on the western shore of the Red Sea.", "supported"),
        ("Jeddah lies on the western shore of the Red Sea.", "contradicted"),
        ("Samsun lies on the northern shore of the Black Sea.", "contradicted"),
        ("Samsun lies on the southern shore of the Black Sea.", "supported"),
    ],
)
def test_a_shore_of_a_sea_is_named_after_the_side_that_its_land_is_on(text: str, wanted: str) -> None:
    assert verdict(text) == wanted
