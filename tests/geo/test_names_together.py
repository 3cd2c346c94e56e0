"""Names that share a word, pairs of a name and its area, seas called by their kind, other names of other places."""

from __future__ import annotations

import pytest

from geo.gazetteer import open_gazetteer
from geo.geocoding.joint import geocode
from geo.reports import Report
from geo.toponyms import recognise


def placed(text: str) -> list[tuple[str, str]]:
    """The mentions of a report, each with the name, kind and land of its place, or "" where it has none."""
    gazetteer, report = open_gazetteer(), Report("r", text)
    found, places = geocode(recognise(report, gazetteer), gazetteer, reports=[report])
    spots = [(toponym, places.get(toponym.place)) for toponym in found]
    return [(t.text, f"{p.name} {p.kind} {p.country}".strip() if p else "") for t, p in spots]


@pytest.mark.parametrize(
    ("text", "name", "place"),
    [
        ("North and South Kivu are at war.", "North", "North Kivu province CD"),
        ("Upper and Lower Austria were flooded.", "Upper", "Upper Austria province AT"),
        ("Floods hit North and South Gyeongsang provinces.", "North", "North Gyeongsang province KR"),
        ("Fighting went on in North, South and West Darfur.", "South", "South Darfur province SD"),
        ("Clashes went on in North and South Korea.", "North", "North Korea country KP"),
        ("Fishermen on Lakes Albert and Edward stayed ashore.", "Albert", "Lake Albert lake"),
        ("Boats sank on Lakes Tanganyika and Malawi.", "Malawi", "Lake Malawi lake"),
        ("Counties Down and Armagh were hit.", "Armagh", "County Armagh district GB"),
        ("Cook and DuPage counties lost power.", "Cook", "Cook County district US"),
        ("Drones hit Kyiv and the Donetsk and Luhansk regions.", "Kyiv", "Kyiv settlement UA"),
        ("A barn burned in China, Maine.", "China", "China settlement US"),
        ("Two died in Peru, Indiana, on Friday.", "Peru", "Peru settlement US"),
        ("Police in Jordan, Minn., closed the street.", "Jordan", "Jordan settlement US"),
        ("Gunmen killed two in Mexico, Guerrero.", "Mexico", "Mexico country MX"),
        ("Trade with Canada, Mexico, California.", "Mexico", "Mexico country MX"),
        ("Talks in Georgia, Alabama and Florida went on.", "Georgia", "Georgia province US"),
        ("Saint John, N.B., and St. John's, Newfoundland, were hit.", "Saint John", "Saint John settlement CA"),
        ("Rain fell in Saint John, New Brunswick, and St. John's, Newfoundland.", "Saint John", "Saint John settlement CA"),
        ("The Gulf states met in Riyadh.", "The Gulf", "Persian Gulf sea"),
        ("A tanker burned in the Gulf off Bahrain.", "Gulf", "Persian Gulf sea"),
        ("A rig sank in the Gulf south of New Orleans.", "Gulf", "Gulf of Mexico sea"),
        ("The Gulf is calm.", "Gulf", ""),
        ("A boy was stabbed in the Peak District.", "Peak District", "Peak District park GB"),
        ("The Blue Mountains burned; Sydney woke to smoke.", "Blue Mountains", "Blue Mountains settlement AU"),
        ("Hail in Gorey, Co. Wexford.", "Co. Wexford", "Wexford province IE"),
        ("A crash at Mount Isa hurt two.", "Mount Isa", "Mount Isa settlement AU"),
        ("Families left Red Lake, Ont., on Friday.", "Red Lake", "Red Lake settlement CA"),
        ("Anglers drowned on Red Lake.", "Red Lake", "Red Lake lake US"),
        ("A raid in Saigon and Danzig.", "Danzig", "Gdańsk settlement PL"),
        ("Chad said 2,000 had crossed from Sudan.", "Chad", "Chad country TD"),
        ("A bomb went off in Poti.", "Poti", "Poti settlement GE"),
        ("Vietnam lies south of Yunnan.", "Yunnan", "Yunnan province CN"),
        ("Snow closed roads in J&K near Srinagar.", "J&K", "Jammu and Kashmir province IN"),
        ("A wall fell in Agra, UP, on Monday.", "UP", "Uttar Pradesh province IN"),
        ("In MP a bus fell near Indore.", "MP", "Madhya Pradesh province IN"),
        ("S. Sudan and S. Africa signed.", "S. Africa", "South Africa country ZA"),
        ("The army sealed Jenin in the W. Bank.", "W. Bank", "West Bank province PS"),
        ("A bus crashed in KZN near Empangeni.", "KZN", "KwaZulu-Natal province ZA"),
        ("Fire in Gander, N.L., killed two.", "N.L.", "Newfoundland and Labrador province CA"),
        ("The quake hit San Francisco at noon.", "San Francisco", "San Francisco settlement US"),
    ],
)  # fmt: skip
def test_the_place_meant_is_taken(text: str, name: str, place: str) -> None:
    assert (name, place) in placed(text) or (name.removeprefix("The "), place) in placed(text)


@pytest.mark.parametrize(
    "text",
    ["The MP said no; MPs voted.", "He works in HP's office.", "J. S. Africa wrote it.", "He kept UP the fight."],
)
def test_short_names_of_people_and_firms_are_no_places(text: str) -> None:
    assert placed(text) == []


def test_directions_without_a_listed_place_stay_words() -> None:
    assert placed("Rain fell on Upper and Lower floors of North and South Wing.") == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("A bomb killed four in Roman, 40 km from Bacău.", "Roman"),
        ("A flood swept through Of, near Trabzon.", "Of"),
        ("Residents of Hit fled.", "Hit"),
        ("The Nice attack was in July.", "Nice"),
        ("The MP for Bath resigned.", "Bath"),
        ("The Amazon rose 10 metres at Manaus.", "Amazon"),
        ("A trawler sank 30 miles off Malin Head in a gale.", "Malin Head"),
        ("The T4 air base was hit.", "T4 air base"),
        ("Nancy Martin, who lives in Nancy, watched it.", "Nancy"),
    ],
)
def test_towns_called_like_words_and_people_are_found_where_the_words_tell(text: str, name: str) -> None:
    assert name in [mention for mention, _ in placed(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Roman soldiers built it.",
        "Still, near the end, he wept.",
        "It was said in Russian, on air.",
        "Gunmen in a Toyota pickup fled. The Toyota burned.",
        "He drove a Lincoln, a Ford and a Dodge.",
        "Children in Batman costumes sang.",
        "The Camp Fire burned for days.",
    ],
)
def test_words_peoples_and_makes_are_no_places(text: str) -> None:
    assert placed(text) == []


def test_a_person_of_the_report_does_not_hide_the_town_of_the_name() -> None:
    text = "Jerry Burleson shot Austin Joshua over a fence near Joshua. Jurors from Burleson and Alvarado deliberated."
    assert [mention for mention, _ in placed(text)] == ["Joshua", "Burleson", "Alvarado"]


def test_clubs_are_no_places() -> None:
    assert placed("Lincoln City fans wept. Fans of Preston cheered.") == []
