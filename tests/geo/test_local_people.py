"""Local news: people who are called like places, titles, initials, and places that words beside them seem to lengthen."""

import pytest

from geo.gazetteer import open_gazetteer
from geo.geocoding.joint import geocode
from geo.geocoding.votes import votes_of_text
from geo.places import Place
from geo.reports import Report, Toponym
from geo.toponyms import recognise


def _found(text: str) -> list[Toponym]:
    return list(recognise(Report("r", text), open_gazetteer()))


def _names(text: str) -> list[str]:
    return [toponym.text for toponym in _found(text)]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "Ten-year-old Virginia Adams can swim. Virginia began early, and much of it comes from Virginia's own work.",
            "Virginia",
        ),
        ("Ann Marie Florence, 44, was found in her flat. Police went to Florence’s residence.", "Florence"),
        ("Paul Lyon, a baker, was stabbed on Friday. Nobody has been charged in Lyon's death.", "Lyon"),
        ("Rita Milan, of Hobart, won the race. Milan went out fast.", "Milan"),
        ("The bill was written by former Del. Ann Moran.", "Del"),
        ("A Superior Court judge sent him to prison.", "Superior"),
        ("The metro area grew. Metro officials met on Monday.", "Metro"),
        ("Passengers of Bristol Airlines had to wait. Staff of BA said so, and BA warned of more.", "BA"),
    ],
)
def test_people_titles_courts_and_initials_of_the_report_are_no_places(text: str, name: str) -> None:
    assert name not in _names(text)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("A rain band is forecast to miss Rotterdam on Tuesday.", "Rotterdam"),
        ("Rain City Manager Joan Mack spoke; the Dodge City Manager Vic Hayes did not.", "Dodge City"),
        ("-- Former Oregon Gov. Tom Hill came.", "Oregon"),
        ("By JOHN BELL March 3, 2009 WICHITA  Ann Price, who lost her shop, was glad.", "WICHITA"),
        ("Snow may fall as far east as Iron Mountain.", "Iron Mountain"),
        ("Clouds hung over Gatwick and Luton. At Gatwick nothing flew.", "Gatwick"),
        ("NSW was dry, said the minister for New South Wales.", "NSW"),
        ("Georgia Stevens flew to Tbilisi. She is in Georgia until May.", "Georgia"),
    ],
)
def test_verbs_offices_datelines_and_other_mentions_leave_a_place_one(text: str, name: str) -> None:
    assert name in _names(text)


def test_several_sites_of_a_land_leave_the_land_itself() -> None:
    [land] = [t for t in _found("The strike closed UK airports for a day.") if t.text == "UK"]
    assert land.kind_hint in ("", "country")


def test_the_area_of_a_river_is_no_region_of_its_name() -> None:
    [river] = [t for t in _found("Gold is dug in the Orinoco area in the south.") if t.text == "Orinoco"]
    assert river.kind_hint != "region"


def test_a_people_in_the_name_of_a_lake_or_road_tells_no_country() -> None:
    assert votes_of_text([Report("r", "A fire on Indian Lake Road reached French Creek.")], "") == {}
    assert votes_of_text([Report("r", "An Indian officer met French troops.")], "").keys() == {"IN", "FR"}


def _placed(text: str, url: str = "") -> dict[str, Place | None]:
    gazetteer, report = open_gazetteer(), Report("r", text, url=url)
    found, places = geocode(recognise(report, gazetteer), gazetteer, reports=[report])
    return {toponym.text: places.get(toponym.place) for toponym in found}


@pytest.mark.parametrize(
    ("url", "town", "lat"),
    [
        ("http://www.ledger-enquirer.com/news/1", "Columbus", 32.46),
        ("http://www.lfpress.com/news/1", "London", 42.98),
        ("http://news.postbulletin.com/news/1", "Rochester", 44.02),
    ],
)
def test_a_listed_paper_speaks_for_its_own_town_against_greater_ones(url: str, town: str, lat: float) -> None:
    place = _placed(f"A {town} man was fined on Monday. He lives in {town}.", url)[town]
    assert place is not None
    assert place.lat == pytest.approx(lat, abs=0.1)


def test_local_bodies_tell_a_town_from_the_capital_of_its_name() -> None:
    text = (
        "A Paris man was held at Paris City Hall by Paris Police Department officers, the Bourbon County Sheriff's "
        "Office said. He will appear in Bourbon County General Sessions Court."
    )
    found = _placed(text)
    assert "Paris City" not in found
    assert "Bourbon County" in found
    place = found["Paris"]
    assert place is not None
    assert place.country == "US"


def test_a_town_told_bare_elsewhere_is_not_put_in_the_next_of_a_list() -> None:
    text = "Sharon pays more. Meetings were held in Sharon, Cornwall and Salisbury."
    sharon = [t for t in _found(text) if t.text == "Sharon"]
    assert all("Cornwall" not in t.context for t in sharon)
    [alone] = [t for t in _found("They met in Truro, Cornwall and left.") if t.text == "Truro"]
    assert "Cornwall" in alone.context


@pytest.mark.parametrize(
    "text",
    [
        "It was said by Washington Gov. Jay Hill.",
        "New York’s attorney general sued.",
        "The Oklahoma Legislature met.",
    ],
)
def test_what_states_have_makes_a_state_of_the_name(text: str) -> None:
    [state] = _found(text)
    assert state.kind_hint == "province" or "settlement" not in state.kinds


def test_nicknames_in_quotation_marks_and_tribes_are_no_places() -> None:
    assert "Man" not in _names("Police held Jon J. “Little Man” Mason, 19, in Reno.")
    assert "Quiche" not in _names("The team ministered to the Quiche Indians.")


def test_a_state_names_programmes_of_all_kinds() -> None:
    assert "Nebraska" in _names("It is run together with the Nebraska Meals on Wheels program.")
