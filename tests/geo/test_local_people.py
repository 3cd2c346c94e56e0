"""Local news: people who are called like places, titles, initials, and places that words beside them seem to lengthen."""

import pytest

from geo.gazetteer import open_gazetteer
from geo.geocoding.votes import votes_of_text
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
