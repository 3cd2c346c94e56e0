"""What one mention tells of others: diseases, bodies, hospitals of a town; villages "called X", parts of lands."""

import pytest

from geo.gazetteer import open_gazetteer
from geo.geocoding.joint import geocode
from geo.reports import Report
from geo.toponyms import recognise


def _names(text: str) -> list[str]:
    return [toponym.text for toponym in recognise(Report("r", text), open_gazetteer())]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Nine died of Lassa haemorrhagic fever. Lassa is spread by rats, and Lassa kills.", "Lassa"),
        ("The Hendra virus is rare. Horses carry Hendra and people may catch it.", "Hendra"),
        ("He joined Orbis Business Intelligence. Founders of Orbis did not answer.", "Orbis"),
        ("All the Seattle Seahawks Fan Club came.", "Fan Club"),
    ],
)
def test_what_names_a_disease_or_begins_a_longer_name_once_is_no_place_elsewhere(text: str, name: str) -> None:
    assert name not in _names(text)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Lassa fever spread. The first case was in Lassa, a town near Mubi.", "Lassa"),
        ("The Health Ministry of Uganda warned of it.", "Uganda"),
        ("A doctor at Children's Hospital of Pittsburgh said so.", "Pittsburgh"),
        ("It struck a town called Låsby in the morning.", "Låsby"),
        ("They fled to a village named Qarshtepa, witnesses said.", "Qarshtepa"),
        ("A farm in mid-Wales was closed.", "Wales"),
        ("Storms crossed Mid-Jutland and went on.", "Jutland"),
    ],
)
def test_places_that_words_around_them_show(text: str, name: str) -> None:
    assert name in _names(text)


def test_a_great_city_stands_before_a_lesser_one_that_is_spelt_otherwise() -> None:
    gazetteer = open_gazetteer()
    report = Report("r", "Researchers in San Diego, California, worked with a clinic in Pittsburgh.")
    found, places = geocode(recognise(report, gazetteer), gazetteer, reports=[report])
    [city] = [places[t.place] for t in found if t.text == "Pittsburgh"]
    assert city.admin1 == "Pennsylvania"


@pytest.mark.parametrize(
    ("text", "name", "is_place"),
    [
        ("Parents sued the Callisburg Independent School District on Monday.", "Callisburg", True),
        ("The bill is by Ricky Moye, D-Raleigh; and Harold Lee, D-Hardy.", "Hardy", True),
        ("The trawler Odessa was towed away.", "Odessa", False),
        ("He spoke to the Chamber of Commerce on Thursday.", "Commerce", False),
    ],
)
def test_bodies_seats_ships_and_chambers(text: str, name: str, *, is_place: bool) -> None:
    assert (name in _names(text)) == is_place


def test_a_district_may_be_that_of_a_town_where_another_country_has_counties_of_the_name() -> None:
    gazetteer = open_gazetteer()
    text = "Lancaster City Council offers £2,500 to shops in the Lancaster district. MPs welcomed it."
    report = Report("r", text)
    found, places = geocode(recognise(report, gazetteer), gazetteer, reports=[report])
    assert {places[t.place].country for t in found if t.place and t.text.startswith("Lancaster")} == {"GB"}


def test_a_line_that_ends_inside_a_name_and_goes_on_far_indented_does_not_part_it() -> None:
    assert "Bale" not in _names("It was won by Gareth\n              Bale of Wales.")
    assert "Wales" in _names("It was won by Gareth\n              Bale of Wales.")


def test_counties_around_a_town_are_not_a_county_of_its_name() -> None:
    gazetteer = open_gazetteer()
    (town,) = recognise(Report("r", "Rates rose in the four metro Athens counties."), gazetteer)
    assert town.kind_hint != "district"
