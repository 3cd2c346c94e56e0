"""Local news: counties that tell which town is meant, former names, hospitals and schools of a town, people called Hill."""

import pytest

from geo.gazetteer import open_gazetteer
from geo.geocoding.joint import geocode
from geo.places import Place
from geo.reports import Report
from geo.toponyms import recognise


def _placed(text: str) -> dict[str, Place | None]:
    gazetteer, report = open_gazetteer(), Report("r", text)
    found, places = geocode(recognise(report, gazetteer), gazetteer, reports=[report])
    return {toponym.text: places.get(toponym.place) for toponym in found}


@pytest.mark.parametrize(
    ("text", "town", "lat"),
    [
        ("A Moscow man was hurt near Pullman. He was taken to Latah County Hospital.", "Moscow", 46.73),
        ("A man of Athens was fined by a McMinn County judge.", "Athens", 35.44),
    ],
)
def test_a_county_tells_the_town_in_it_from_the_great_city_of_its_name(text: str, town: str, lat: float) -> None:
    place = _placed(text)[town]
    assert place is not None
    assert place.lat == pytest.approx(lat, abs=0.1)


def test_without_a_county_the_great_city_stays() -> None:
    place = _placed("A Moscow man was hurt near Kazan.")["Moscow"]
    assert place is not None
    assert place.country == "RU"


def test_a_lesser_town_is_not_meant_by_what_it_was_called_once() -> None:
    place = _placed("The crash was near Brandon, the Douglas County Sheriff's Office in Georgia said.")["Brandon"]
    assert place is None or place.name == "Brandon"


@pytest.mark.parametrize(
    ("text", "name", "is_place"),
    [
        ("He died in Pulaski County Hospital.", "Pulaski County", True),
        ("It will be held at the Rotorua High School gymnasium.", "Rotorua", True),
        ("It will be held at the Lincoln High School gymnasium.", "Lincoln", False),
        ("He died in Mercy Hospital.", "Mercy", False),
    ],
)
def test_hospitals_and_schools_of_a_county_or_town_name_it_those_of_people_do_not(
    text: str, name: str, *, is_place: bool
) -> None:
    assert (name in _placed(text)) == is_place


@pytest.mark.parametrize(
    "text",
    [
        "Prisons bar visits to schools, said Angela Hill, a spokeswoman.",
        "Peter Banks, 44, was driving.",
        "Maria Rivers, who lives nearby, called the police.",
    ],
)
def test_people_called_by_a_kind_of_place_who_speak_or_are_introduced_are_no_places(text: str) -> None:
    assert not any(name.endswith(("Hill", "Banks", "Rivers")) for name in _placed(text))


def test_a_hill_stays_one() -> None:
    assert any("Hill" in name for name in _placed("Troops took Karam Hill on Monday."))
