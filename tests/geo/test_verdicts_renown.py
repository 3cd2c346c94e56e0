"""Verdicts on places that are no great towns, but of whose name there is no other."""

from __future__ import annotations

import pytest

import geo


def verdicts(text: str) -> list[str]:
    return [finding.verdict for finding in geo.check(geo.read_report(text))]


@pytest.mark.parametrize(
    "text",
    [
        "Hveragerði lies in northern Iceland.",
        "Longreach is in the Australian state of Victoria.",
        "Paraburdoo lies 60 km from Melbourne.",
        "Rurrenabaque, in Bolivia's Tarija department, was cut off.",
        "Pantelleria lies 20 km north of Sardinia.",
    ],
)
def test_a_name_of_one_spot_alone_is_known_by_all_that_bears_it_there(text: str) -> None:
    assert verdicts(text)[-1] == "contradicted"


def test_such_a_name_needs_no_other_place_beside_it() -> None:
    assert verdicts("Pantelleria lies about 70 km from the coast of Tunisia.") == ["supported"]
    assert verdicts("Pantelleria lies about 300 km from the coast of Tunisia.") == ["contradicted"]


def test_a_name_that_several_spots_bear_is_not_known_by_what_bears_it_at_one() -> None:
    assert "contradicted" not in verdicts("Sugarloaf, 60 km from Bremen, was evacuated.")


def test_a_further_name_is_meant_at_a_border_of_its_country() -> None:
    assert verdicts("El Fasher is near the border with Eritrea.") == ["contradicted"]
    assert verdicts("Mafeking is close to the border with Botswana.") == ["supported"]


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("Inuvik is in Ontario.", "contradicted"),
        ("Svolvær lies 40 km from Oslo.", "contradicted"),
        ("Prylisne, within 25 km of Lviv, was hit.", "undecided"),  # a village: another may not be listed
    ],
)
def test_a_town_of_some_size_alone_bears_its_name_in_a_country_spoken_of(text: str, verdict: str) -> None:
    assert verdicts(text) == [verdict]


def test_a_village_worlds_apart_from_where_it_is_put_may_be_another() -> None:
    assert verdicts("Fairfield, 30 km south of Provo, was evacuated. Utah declared an emergency.") != ["contradicted"]
    assert verdicts("Oğuzköy lies 20 km from Kars.") == ["undecided"]
    assert verdicts("Yellowknife lies 20 km from Toronto.") == ["contradicted"]


def test_a_lake_called_by_a_given_name_may_be_another_than_the_one_that_is_listed() -> None:
    assert verdicts("Kasese lies west of Lake George, which no list here has in Africa.") == ["undecided"]
    assert verdicts("Kisumu is 25 km east of Lake Titicaca.") == ["contradicted"]


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("Saint-Aubin is in the French region of Alsace.", "undecided"),  # Saint-Aubin-sur-Mer, de-Médoc...
        ("Gernika lies 150 km from Bilbao.", "contradicted"),  # Gernika-Lumo, and no other of Spain
    ],
)
def test_the_first_words_of_a_name_may_be_another_place_of_that_name_alone(text: str, verdict: str) -> None:
    assert verdicts(text) == [verdict]


def test_a_camp_taken_for_a_name_that_no_word_calls_a_camp_may_be_another_place() -> None:
    far = geo.check(geo.read_report("A quarry fell in at Nyarugusu, 40 km south of Geita in Tanzania."))
    assert [f.verdict for f in far if "edge of Geita" in f.reason] == ["undecided"]
    named = geo.check(geo.read_report("Nyarugusu refugee camp, 40 km south of Geita in Tanzania, was flooded."))
    assert "contradicted" in [f.verdict for f in named]


def test_a_sea_that_a_report_names_speaks_for_the_towns_at_it() -> None:
    assert verdicts("Berbera lies on the northern shore of the Gulf of Aden.") == ["contradicted"]
    assert verdicts("Bosaso lies on the southern shore of the Gulf of Aden.") == ["supported"]


def test_a_name_put_where_a_report_has_its_scene_is_not_taken_for_a_great_one_far_away() -> None:
    scene = "Roads were cut around Suwałki, Ełk, Łomża and Lublin in Poland. "
    found = geo.read_report(scene + "Cordoba, 9 km north of Suwałki, was cut off.")
    assert [t.place for t in found.toponyms if t.text == "Cordoba"] == [""]
    alone = geo.read_report("Cordoba, 9 km north of Sevilla, was cut off.")
    assert [t.place for t in alone.toponyms if t.text == "Cordoba"] != [""]


@pytest.mark.parametrize(
    "text",
    [
        "Joshimath, a hill town in Kerala, was declared unsafe.",
        "Sinjar, in Basra province, saw the first returns.",
    ],
)
def test_a_town_that_alone_bears_its_name_in_a_country_is_not_moved_to_another_province(text: str) -> None:
    assert "contradicted" in [finding.verdict for finding in geo.check(geo.read_report(text))]
