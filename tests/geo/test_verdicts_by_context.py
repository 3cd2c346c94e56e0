"""Verdicts where the rest of a report, or the statement itself, tells which place of a name is meant."""

from __future__ import annotations

import pytest

import geo


def verdicts(text: str) -> list[str]:
    return [finding.verdict for finding in geo.check(geo.read_report(text))]


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("Kaesong is near the border with South Korea.", "supported"),
        ("Metapán is 8 miles from the border with Honduras.", "supported"),
        ("Metapán is 90 miles from the border with Honduras.", "contradicted"),
        ("Officials in Jordan spoke. The alarm was raised in Sabha, 4 km from the border with Syria.", "supported"),
    ],
)
def test_a_border_tells_in_which_countries_a_place_of_common_name_lies(text: str, verdict: str) -> None:
    assert verdicts(text)[-1] == verdict


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("Katima Mulilo, 160 km from Livingstone, Zambia, lies on the border with Angola.", "contradicted"),
        ("Musina, which lies south of the Limpopo, is close to the border with Zimbabwe.", "supported"),
        ("Bregenz, on the Rhine 35 km from St. Gallen, is near the border with Germany.", "supported"),
        ("Vidin, 250 km from Bucharest, lies near the border with Serbia.", "supported"),
        ("Shumen, 190 km from Bucharest, lies near the border with Serbia.", "contradicted"),
        ("Shumen, 190 km from Bucharest, lies near the border with Hungary.", "contradicted"),
        ("Tapachula is near the Mexican border. Officials in El Paso, Texas, counted 900 migrants.", "supported"),
    ],
)
def test_a_border_is_that_of_the_country_that_its_subject_lies_in(text: str, verdict: str) -> None:
    incident = geo.read_report(text)
    found = zip(incident.claims, geo.check(incident), strict=True)
    assert [finding.verdict for claim, finding in found if claim.kind == "border"] == [verdict]


def test_what_is_on_a_coast_or_border_is_a_place_though_people_bear_its_name() -> None:
    assert verdicts("Livingstone is on the border with Zimbabwe.") == ["supported"]
    assert verdicts("Darwin is on the north coast of Australia.") == ["supported"]
    assert not geo.read_report("Livingstone was on the verge of a new contract.").toponyms


def test_a_border_said_of_a_namesake_does_not_refute_it_by_a_better_known_town_a_continent_away() -> None:
    assert "contradicted" not in verdicts("Maldonado, 36 km from the border with Colombia, lost power.")


def test_two_towns_of_unique_names_in_reach_of_each_other_are_measured_without_a_country_told() -> None:
    assert verdicts("Hoeyang was within 16 miles of Cheorwon.") == ["contradicted"]


def test_a_large_city_is_not_doubted_for_another_that_only_goes_by_its_name_too() -> None:
    assert verdicts("El Paso is between Dallas and Houston.") == ["contradicted"]


def test_a_side_is_not_borne_out_by_one_of_several_places_of_a_name() -> None:
    assert verdicts("Neuenkirchen was south of the Ems river.") == ["undecided"]


def test_an_airport_called_after_a_person_with_a_title_is_a_place() -> None:
    assert verdicts("Queen Alia International Airport lies 30 km south of Amman.") == ["supported"]
    assert verdicts("Captain Auguste George Airport lies 760 km from Arecibo.") == ["contradicted"]


def test_what_a_place_is_said_to_lie_in_is_the_area_not_the_town_of_its_name() -> None:
    assert verdicts("Officials in Honduras spoke. Ocote Paulino is in Yoro.") == ["supported"]
    assert verdicts("Doctors from Nampula came. Nurses in Meconta (in Mozambique) went on strike.") == ["supported"]


def test_a_distance_is_told_from_the_town_not_from_the_unit_of_its_name_around_it() -> None:
    assert verdicts("In Guezzam Airport lies near In Guezzam in Algeria.")[0] == "supported"


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("St. John's lies 10 km from Mount Pearl.", "supported"),
        ("Saint John’s lies within 25 miles of Les Abymes.", "contradicted"),
        ("Nurses in Homyel' (south of Chachersk) went on strike.", "supported"),
        ("Families fled Karakul', 20 km from Bukhara.", "contradicted"),
    ],
)
def test_an_apostrophe_that_ends_a_name_belongs_to_it(text: str, verdict: str) -> None:
    assert verdicts(text) == [verdict]


def test_a_statement_that_fails_whichever_place_of_a_name_is_meant_is_refuted() -> None:
    assert verdicts("In Poland, Białka lies in northern Poland.") == ["contradicted"]
    assert verdicts("Fighting went on in Peru. Miraflores lies 60 km from Cerro de Pasco.") != ["contradicted"]


def test_a_well_known_town_put_in_another_province_of_its_country_is_refuted() -> None:
    assert verdicts("Families fled Athens, in Central Macedonia.") == ["contradicted"]


def test_another_place_of_the_report_across_a_border_speaks_for_a_little_known_name() -> None:
    assert verdicts("Doctors from Cotonou came. Godomè lies more than 740 km from Accra.") == ["contradicted"]


def test_a_person_in_a_town_is_no_town_far_from_it() -> None:
    assert "contradicted" not in verdicts("Austin is in London for talks.")
    assert "contradicted" not in verdicts("Adam is in Paris.")


@pytest.mark.parametrize(
    "text",
    [
        "Hue is in central Vietnam.",
        "Flint, Michigan, lies 60 miles northwest of Detroit.",
        "Nice is in southern France.",
        "Split lies 165 km northwest of Dubrovnik.",
        "Tyre lies 20 km north of the Israeli border.",
    ],
)
def test_an_ordinary_word_that_the_words_put_where_the_town_of_its_name_lies_is_that_town(text: str) -> None:
    assert "supported" in verdicts(text)


def test_the_north_of_what_bears_a_states_name_is_the_states() -> None:
    assert verdicts("Belize City lies in southwestern Belize.") == ["contradicted"]
    assert verdicts("Officials in Guatemala spoke. Flores lies in northern Guatemala.") == ["supported"]


def test_a_unit_of_a_state_without_outline_beyond_doubt_is_no_rival_of_the_region_of_its_name() -> None:
    assert verdicts("Khan Younis is in the West Bank.") == ["contradicted"]


def test_a_sea_lies_in_no_country_and_yet_has_coasts_there() -> None:
    assert verdicts("Esmeraldas is on Ecuador's Pacific coast.") == ["supported"]


def test_names_told_apart_are_places() -> None:
    assert verdicts("In Norway, Hamar and Elverum are some 25 km apart.") == ["supported"]


def test_what_lies_beside_one_end_of_a_long_way_is_not_surely_between_the_ends() -> None:
    assert verdicts("In Germany, Potsdam lies between Berlin and Munich.") != ["contradicted"]
    assert verdicts("In Germany, Oranienburg lies between Berlin and Munich.") == ["undecided"]
    assert verdicts("In Germany, Nuremberg lies between Berlin and Munich.") == ["supported"]


@pytest.mark.parametrize(
    "text",
    [
        "Rotterdam - Trade slowed. The alarm was raised in Rijswijk, south of the Lek river, at dawn.",
        "Aid groups in Belgium spoke. Nurses in Yernee-Fraineux (210 km by road from Duisburg) went on strike.",
    ],
)
def test_a_namesake_on_the_stated_side_or_at_the_stated_way_by_road_keeps_the_verdict_open(text: str) -> None:
    assert "contradicted" not in verdicts(text)


@pytest.mark.parametrize(
    "text",
    [
        "Notes from East Java, Indonesia. A school in Gajah, in El Salvador, was closed.",
        "Officials in Prešov, Slovakia spoke. A clinic in Gerlachov, in the United States, was closed.",
        "A storm crossed Haut-Rhin, France. Families fled Kappelen, in Drôme province.",
        "Aid groups in the Netherlands asked for help. Families fled Utrecht, in the Dominican Republic.",
        "A storm crossed Texas, United States. Doctors reached Albany, in France, at dawn.",
    ],
)
def test_a_place_where_the_report_is_set_is_not_in_the_area_that_words_put_it_in(text: str) -> None:
    assert verdicts(text)[-1] == "contradicted"


@pytest.mark.parametrize(
    "text",
    [
        "Officials spoke on Monday. A school in Gajah, in El Salvador, was closed.",
        "Notes from Drôme province, France. Families fled Kappelen, in Drôme province.",
        "Notes from Java. Families fled Kappelen, in Drôme province.",
    ],
)
def test_a_village_elsewhere_does_not_refute_one_of_its_name_that_may_not_be_listed(text: str) -> None:
    assert "contradicted" not in verdicts(text)


def test_a_place_of_a_common_name_lies_in_an_area_that_holds_all_of_them() -> None:
    assert verdicts("Romania - In brief. Officials said that Viisoara, located in Romania, would be rebuilt.")[-1] == "supported"


def test_a_small_town_refutes_where_its_own_province_is_told_not_where_another_is() -> None:
    statement = "Nebra is 60 km north of Nuremberg."
    assert verdicts(f"Officials in Saxony-Anhalt, Germany, spoke. {statement}")[-1] == "contradicted"
    assert verdicts(f"Officials in Germany spoke. {statement}")[-1] == "contradicted"
    assert verdicts(f"Officials in Bavaria, Germany, spoke. {statement}")[-1] == "undecided"
    assert verdicts("A mill burned in East Liverpool, Ohio, less than two miles from the Indiana border.")[-1] == "contradicted"
