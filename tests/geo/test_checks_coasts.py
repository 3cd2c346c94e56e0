"""Seas by the coast of the land, islands by their shore, banks by the middle of a town."""

from __future__ import annotations

import pytest

import geo
from geo.checks import check_claims
from geo.claims.model import Claim
from geo.data_files import data_path
from geo.gazetteer import open_gazetteer
from geo.places import Place
from geo.reports import Mention


def verdict(text: str) -> str:
    incident = geo.read_report(text)
    found = geo.check(incident)
    assert len(found) == 1, [claim.text for claim in incident.claims]
    return found[0].verdict


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Massawa lies on the Red Sea coast.", "supported"),
        ("Asmara lies on the Red Sea coast.", "contradicted"),
        ("Alexandria lies on the Red Sea coast.", "contradicted"),
        ("Homs is 70 km from the Mediterranean.", "supported"),
        ("Homs is 10 km from the Mediterranean.", "contradicted"),
        ("Kharkiv lies on the Black Sea.", "contradicted"),
        ("Mariupol lies on the Sea of Azov.", "supported"),
        ("Varna, on the western shore of the Black Sea, was hit.", "supported"),
        ("Veracruz lies on the Gulf of Mexico.", "supported"),
        ("Barranquilla lies on the Pacific coast.", "contradicted"),
    ],
)
def test_a_sea_is_measured_by_the_coast_of_the_land(text: str, wanted: str) -> None:
    assert verdict(text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Medan is on the island of Sumatra.", "supported"),
        ("Medan is on the island of Java.", "contradicted"),
        ("Sapporo is on Honshu.", "contradicted"),
        ("Samarinda is on the island of Borneo.", "supported"),
    ],
)
def test_an_island_of_which_only_the_middle_is_listed_is_measured_by_its_land(text: str, wanted: str) -> None:
    assert verdict(text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Volgograd stands on the west bank of the Volga.", "supported"),
        ("Volgograd stands on the east bank of the Volga.", "contradicted"),  # wide as it is, its middle is well west
        ("Cologne lies on the east bank of the Rhine.", "undecided"),  # its middle is beside the river
        ("Khabarovsk lies on the right bank of the Amur.", "supported"),
        ("Khabarovsk lies on the left bank of the Amur.", "contradicted"),
        ("Aleppo lies on the west bank of the Euphrates.", "contradicted"),
        ("Entebbe lies on the northern shore of Lake Victoria.", "supported"),
        ("Kalemie lies on the eastern shore of Lake Tanganyika.", "contradicted"),
    ],
)
def test_a_town_at_a_bank_or_shore_is_on_the_side_of_its_middle(text: str, wanted: str) -> None:
    assert verdict(text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Baga lies on the shore of Lake Chad.", "undecided"),  # it did, before the lake shrank
        ("Kano lies on the shore of Lake Chad.", "contradicted"),
    ],
)
def test_a_lake_is_known_no_better_than_its_shore_has_moved(text: str, wanted: str) -> None:
    assert verdict(text) == wanted


def test_every_sea_with_an_outline_is_in_the_gazetteer() -> None:
    from geo.gazetteer import open_gazetteer

    lines = data_path("seas.csv").read_text(encoding="utf-8").splitlines()[1:]
    for key in {line.split(",")[0] for line in lines}:
        assert open_gazetteer().get(key).kind == "sea"


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Safaga lies on Egypt's Red Sea coast.", "supported"),  # and not in the province of that name
        ("Wad Medani lies on Sudan's Red Sea coast.", "contradicted"),
        ("Limbe lies on Cameroon's Atlantic coast.", "supported"),  # on the Gulf of Guinea, which is open to it
        ("Sousse lies on Tunisia's Atlantic coast.", "contradicted"),
        ("Tanga lies on the Atlantic.", "contradicted"),
    ],
)
def test_the_coast_of_a_sea_in_a_country_is_that_seas(text: str, wanted: str) -> None:
    incident = geo.read_report(text)
    assert [finding.verdict for finding in geo.check(incident)] == [wanted]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Jaffna district lies on Sri Lanka's southern coast.", "undecided"),
        ("Jaffna district lies on Sri Lanka's coast.", "undecided"),
        ("Hualien City lies on Taiwan's western coast.", "contradicted"),
        ("Hualien City lies on Taiwan's eastern coast.", "supported"),
    ],
)
def test_a_unit_inside_a_land_is_not_therefore_on_a_coast_of_it(text: str, wanted: str) -> None:
    incident = geo.read_report(text)
    assert [finding.verdict for finding in geo.check(incident)] == [wanted]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Istanbul lies on the Sea of Marmara.", "supported"),  # two seas meet at it
        ("Istanbul lies on the Bosphorus.", "supported"),
        ("Gijón lies on the Atlantic.", "supported"),  # the Bay of Biscay is of it
        ("Malindi lies on the Indian Ocean.", "supported"),
        ("Malindi lies on the Red Sea.", "contradicted"),
    ],
)
def test_seas_that_meet_at_a_town_and_oceans_that_no_smaller_sea_hides(text: str, wanted: str) -> None:
    assert verdict(text) == wanted


def test_an_estuary_is_not_counted_to_the_sea() -> None:
    assert verdict("Donges is about 40 km from the Atlantic coast.") != "contradicted"
    assert verdict("Nantes is about 400 km from the Atlantic coast.") == "contradicted"


def test_a_place_that_its_list_puts_in_a_country_is_not_refuted_by_its_outline() -> None:
    hut = Place("hut", "Hut", "settlement", 0.6, 15.4, 1000.0, country="NE")
    gazetteer = open_gazetteer()
    words = Mention("Hut", place="hut"), (Mention("Niger", place="country:NE"),)
    claim = Claim("c1", "r1", "containment", "in Niger", -1, -1, *words)
    places = {"hut": hut, "country:NE": gazetteer.get("country:NE")}
    assert check_claims([claim], places, borders=gazetteer)[0].verdict == "undecided"
    abroad = {**places, "hut": Place("hut", "Hut", "settlement", 0.6, 15.4, 1000.0, country="ML")}
    assert check_claims([claim], abroad, borders=gazetteer)[0].verdict == "contradicted"
