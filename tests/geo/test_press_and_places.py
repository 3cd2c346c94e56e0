"""Where a report was published, facilities named in full, hyphens, articles, and names that must not be forced."""

import pytest

from geo.gazetteer import open_gazetteer
from geo.geocoding.joint import geocode
from geo.geocoding.press import country_of_address, press_names
from geo.places import Place
from geo.reports import Report, Toponym
from geo.toponyms import recognise


def _read(text: str, publisher: str = "", url: str = "") -> dict[str, tuple[Toponym, Place | None]]:
    gazetteer, report = open_gazetteer(), Report("r", text, publisher=publisher, url=url)
    found, places = geocode(recognise(report, gazetteer), gazetteer, reports=[report])
    return {toponym.text: (toponym, places.get(toponym.place)) for toponym in found}


_BOONE = "A Lebanon man was jailed in Boone County on Friday."
_RICHMOND = "A man was held in Newport on Friday, and freed in Barry."


@pytest.mark.parametrize(
    ("text", "publisher", "url", "name", "where"),
    [
        (_BOONE, "Indianapolis Star", "", "Lebanon", "Indiana"),
        (_BOONE, "The Lexington Herald-Leader", "", "Boone County", "KY"),
        ("The Arlington council met.", "Fort Worth Star-Telegram", "", "Arlington", "Texas"),
        ("A bridge near Clay in Logan flooded.", "", "http://wvgazette.com/News/2009", "Logan", "West Virginia"),
        (_RICHMOND, "", "https://www.southwales-echo.co.uk/news", "Newport", "Newport"),
    ],
)
def test_the_publisher_tells_which_namesake_is_meant(
    text: str, publisher: str, url: str, name: str, where: str
) -> None:
    place = _read(text, publisher, url)[name][1]
    assert place is not None and place.admin1 == where


def test_a_publisher_never_moves_a_well_known_place() -> None:
    found = _read("Shells hit Tripoli and Benghazi; in London the minister spoke.", "The London Free Press", "x.ca")
    assert [found[name][1].country for name in ("Tripoli", "Benghazi", "London")] == ["LY", "LY", "GB"]  # type: ignore[union-attr]


def test_papers_that_write_of_all_the_world_tell_nothing() -> None:
    for publisher in ("The Washington Post", "The New York Times", "nytimes.com", "BBC News", "The Guardian"):
        assert press_names(Report("r", "", publisher=publisher)) == []
    assert country_of_address([Report("r", "", url="https://www.bbc.co.uk/news")]) == {}
    assert country_of_address([Report("r", "", url="https://t.me/s/channel")]) == {}


def test_reports_of_several_publishers_are_read_without_them() -> None:
    gazetteer = open_gazetteer()
    reports = [
        Report("a", _BOONE, publisher="The Lexington Herald-Leader"),
        Report("b", "It rained.", publisher="Indianapolis Star"),
    ]
    found, places = geocode(recognise(reports[0], gazetteer), gazetteer, reports=reports)
    assert [places[t.place].admin1 for t in found if t.text == "Boone County" and t.place] != ["KY"]


@pytest.mark.parametrize(
    ("name", "place_id"),
    [
        ("Barksdale Air Force Base", "airport:KBAD"),
        ("Ben Gurion Airport", "airport:LLBG"),
        ("Frankfurt Airport", "airport:EDDF"),
    ],
)
def test_a_facility_named_in_full_needs_no_other_place(name: str, place_id: str) -> None:
    found = _read(f"Tankers flew from {name} on Monday. In Peru, Lima, Cusco and Arequipa had no power.")
    assert found[name][0].place == place_id and found[name][0].doubt == ""


def test_a_facility_by_its_short_name_is_taken_with_a_doubt() -> None:
    found = _read("Bombers left Incirlik on Monday. In Peru, Lima, Cusco and Arequipa had no power.")
    assert found["Incirlik"][0].place == "incirlik" and found["Incirlik"][0].doubt


def test_a_name_and_what_it_stands_in_for_do_not_vouch_for_each_other() -> None:
    text = "A barge hit a bridge near Metropolis, Ill. Traffic was sent over the Cairo bridge. Paducah, Ky., was dark."
    toponym, place = _read(text)["Cairo bridge"]
    assert place is not None and (place.country == "US" or toponym.doubt)
    assert _read(text)["Cairo"][0].doubt


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The Iran-US deal collapsed.", {"Iran", "US"}),
        ("They met at Ny-Ålesund on Friday.", {"Ny-Ålesund"}),
        ("Shells fell on Khan al-Shih near Damascus.", {"Khan al-Shih", "Damascus"}),
        ("Jets bombed Maarat al-Numan, in Idlib.", {"Maarat al-Numan", "Idlib"}),
        ("Ansar al-Sharia and Jabhat al-Nusra fought in Derna.", {"Derna"}),
    ],
)
def test_hyphens_and_articles_hold_names_together(text: str, names: set[str]) -> None:
    assert set(_read(text)) == names


def test_a_spelling_with_an_article_finds_its_town() -> None:
    assert _read("Jets bombed Maarat al-Numan, in Idlib province.")["Maarat al-Numan"][0].place == "geonames:167611"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Gunmen burned Dombeyale, 12 km east of El Fasher, in North Darfur.", "Dombeyale"),
        ("Shells fell on Krasnopolivka, a village near Kupiansk, in Kharkiv Oblast.", "Krasnopolivka"),
        ("The village of Harmattanville, 9 km from Gao, was looted.", "Harmattanville"),
        ("Troops took Veldhaven, in the Donbas, on Friday. Kramatorsk was hit.", "Veldhaven"),
        ("Fire swept Cedarcroft Hollow, near Redding, California.", "Cedarcroft Hollow"),
        ("The hamlet of Santa Rosalinda, in Chiapas, was cut off. Tuxtla Gutiérrez flooded.", "Santa Rosalinda"),
        ("Rebels hold Kibumbatu, north of Goma.", "Kibumbatu"),
        ("Shelling hit the village of Springfield, near Mariupol, in Ukraine.", "Springfield"),
        ("Fighters took Melbourne, a hamlet 5 km from Raqqa, in Syria.", "Melbourne"),
    ],
)
def test_a_made_up_village_is_found_and_never_forced_onto_a_far_namesake(text: str, name: str) -> None:
    toponym, place = _read(text)[name]
    assert place is None or toponym.doubt


def test_a_made_up_facility_is_reported_with_its_kind() -> None:
    found = _read("Drones struck the Veldhaven air base and the Dombeyale refugee camp in Sudan, and Korrim Dam.")
    kinds = {text: (t.kind_hint, t.status) for text, (t, _) in found.items() if text != "Sudan"}
    assert kinds == {
        "Veldhaven air base": ("air base", "unresolved"),
        "Dombeyale refugee camp": ("camp", "unresolved"),
        "Korrim Dam": ("dam", "unresolved"),
    }


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("A crash closed North Cooper Street on Monday.", "Cooper Street", "road"),
        ("He lives on Washington Drive with his mother.", "Washington Drive", "road"),
    ],
)
def test_a_street_is_found_as_a_road_and_lies_in_no_city_of_its_name(text: str, name: str, kind: str) -> None:
    toponym, place = _read(text)[name]
    assert (toponym.kind_hint, place) == (kind, None)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Rep. Earl Pomeroy, D-N.D., and Ted Cruz (R-TX) voted.", {"N.D.", "TX"}),
        ("It was organized by the US anti-war group Code Pink.", {"US"}),
        ("She gave evidence at Kingston Crown Court.", {"Kingston"}),
        ("Since then Hounslow Labour councillors revealed more.", {"Hounslow"}),
        ("The Fiji Health Ministry spoke.", {"Fiji"}),
        ("The Wall Street Journal wrote before Passover of Tri-State Racetrack.", set()),
        ("In मुंबई and चेन्नई flats were sealed.", {"मुंबई", "चेन्नई"}),
    ],
)
def test_seats_offices_courts_and_scripts_show_their_place(text: str, names: set[str]) -> None:
    assert set(_read(text)) == names


def test_a_fort_is_not_put_in_the_town_that_bears_its_name_giver() -> None:
    toponym, place = _read("Soldiers moved to Fort Benning, Ga., on Monday.")["Fort Benning"]
    assert place is None or place.name.startswith("Fort") or toponym.doubt


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("The Damascus-Aleppo highway was cut.", {"Damascus": "settlement", "Aleppo": "settlement"}),
        ("Five were abducted on the Benin-Ore road in Edo State.", {"Ore": "settlement"}),
        ("Flights from Heathrow to Paris were delayed.", {"Heathrow": "airport", "Paris": "settlement"}),
        ("She was cited by the Ohio State Highway Patrol.", {"Ohio": "province"}),
    ],
)
def test_the_ends_of_a_road_and_of_a_flight_are_placed(text: str, places: dict[str, str]) -> None:
    found = _read(text)
    kinds = {name: found[name][1] for name in places}
    assert {name: place.kind for name, place in kinds.items() if place is not None} == places
