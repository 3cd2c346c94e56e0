"""Local news: bodies that name their place, namesakes told apart by institutions, and names that are no places."""

import pytest

from geo.gazetteer import open_gazetteer
from geo.geocoding.joint import geocode
from geo.geocoding.model import distance_km
from geo.places import Place
from geo.reports import Report, Toponym
from geo.toponyms import recognise


def _read(text: str) -> dict[str, tuple[Toponym, Place | None]]:
    gazetteer, report = open_gazetteer(), Report("r", text)
    found, places = geocode(recognise(report, gazetteer), gazetteer, reports=[report])
    return {toponym.text: (toponym, places.get(toponym.place)) for toponym in found}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The Killeen Police Department is looking for a man.", "Killeen"),
        ("Guernsey County Common Pleas Court sat on Monday.", "Guernsey County"),
        ("On Monday Youngstown Mayor Jay Williams asked for less.", "Youngstown"),
        ("They appeared at Feltham Magistrates' Court.", "Feltham"),
        ("It was closed by the Texas Department of Public Safety.", "Texas"),
    ],
)
def test_a_local_body_or_office_shows_its_place(text: str, name: str) -> None:
    assert name in _read(text)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The Washington Post and the New York Times wrote of it.", "Washington"),
        ("Three workers caught Reston ebolavirus, not the Sudan strain.", "Sudan"),
        ("He lives at 6016 Dublin Road with his mother.", "Dublin"),
        ("He scored at Euro 2016 and was sold.", "Euro"),
        ("The palace of the Bongo family was searched.", "Bongo"),
        ("The Patrol Division and Fire District 2 came.", "Patrol Division"),
        ("It hit Region 8, said Dr. Archie Lluz.", "Dr"),
    ],
)
def test_papers_diseases_streets_events_families_and_offices_are_no_places(text: str, name: str) -> None:
    assert name not in _read(text)


def test_institutions_tell_the_small_town_from_its_great_namesake() -> None:
    text = (
        "A Dublin man was held, the Sheriff's Office said. The school board met at Dublin elementary school near "
        "Cuyahoga Falls; third-graders sang for the American Legion. City Councilman Ray Roe spoke."
    )
    _, place = _read(text)["Dublin"]
    assert place is not None
    assert place.country == "US"
    plain = _read("Dublin was calm on Sunday, and so was Cork.")["Dublin"][1]
    assert plain is not None
    assert plain.country == "IE"


def test_bare_names_before_counties_are_the_counties() -> None:
    found = _read("The refuge lies in Anderson and Cherokee counties, south of Tyler, Texas.")
    assert [found[name][1].kind for name in ("Anderson", "Cherokee") if found[name][1]] == ["district", "district"]


def test_a_namesake_in_a_country_that_the_report_speaks_of_casts_doubt_on_the_greater_one() -> None:
    found = _read("Burials were held in San Cristóbal and Santo Domingo, in the Dominican Republic. Santiago mourned.")
    toponym, place = found["Santiago"]
    assert place is None or place.country == "DO" or toponym.doubt


@pytest.mark.parametrize(
    ("name", "lon", "lat"),
    [("Russia", 100, 60), ("Brazil", -55, -10), ("Alaska", -150, 64), ("Europe", 9, 49), ("Chile", -71, -30)],
)
def test_a_great_area_has_its_usual_middle_as_reference_point(name: str, lon: float, lat: float) -> None:
    best = open_gazetteer().lookup(name)[0].place
    assert distance_km(best, Place("m", "m", "site", lon, lat, 0.0)) < 161.0


def test_a_county_goes_by_its_bare_name_only_where_nothing_else_does() -> None:
    gazetteer = open_gazetteer()
    assert {c.place.kind for c in gazetteer.lookup("Avoyelles") if c.match == "exact"} == {"district"}
    assert "district" not in {c.place.kind for c in gazetteer.lookup("Richmond")[:3]}
