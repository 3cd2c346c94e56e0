"""Places whose first word is a rank are told from those who bear it."""

from __future__ import annotations

import pytest

from geo.gazetteer import open_gazetteer
from geo.reports import Report
from geo.toponyms import recognise


def names(text: str) -> list[str]:
    return [toponym.text for toponym in recognise(Report("r", text), open_gazetteer())]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Two fishermen drowned off General Santos, Philippines.", "General Santos"),
        ("A strike closed the port of General Santos City.", "General Santos City"),
        ("Hail fell on General Alvear, Mendoza.", "General Alvear"),
        ("A bus overturned near Coronel Oviedo on Sunday.", "Coronel Oviedo"),
        ("Coronel Suárez has no power.", "Coronel Suárez"),
        ("Police in Presidente Prudente seized a truck.", "Presidente Prudente"),
        ("The N2 was cut between King William's Town and East London.", "King William's Town"),
        ("Prince Albert, Sask., woke to minus 40.", "Prince Albert"),
        ("Lady Frere, Eastern Cape, lost its clinic.", "Lady Frere"),
        ("Bishop Auckland residents found the body.", "Bishop Auckland"),
        ("Sergeant Bluff, Iowa, had a fire.", "Sergeant Bluff"),
        ("Rebels took Sheikh Miskin and Izraa.", "Sheikh Miskin"),
        ("Imam Sahib district in Kunduz fell.", "Imam Sahib"),
        ("Lord Howe Island closed its airport.", "Lord Howe Island"),
        ("Sultan Kudarat and General Nakar lost power.", "General Nakar"),
        ("Governor Generoso felt a 6.1 quake.", "Governor Generoso"),
        ("A truck burned in General Roca. General Roca has two clinics.", "General Roca"),
    ],
)
def test_a_listed_place_with_a_rank_is_one_where_the_words_put_it(text: str, name: str) -> None:
    assert name in names(text)


@pytest.mark.parametrize(
    "text",
    [
        "General Santos told reporters that the army would stay.",
        "General Roca was arrested on Monday.",
        "Coronel Suárez was promoted to brigadier.",
        "Doctor Mora treated the wounded.",
        "Presidente Vargas ran the country for 18 years.",
        "Padre Pio was revered.",
        "Sheikh Hasina fled.",
        "Prince George, 11, plays football.",
        "It was built in Prince Albert's time.",
    ],
)
def test_whoever_bears_the_rank_is_no_place(text: str) -> None:
    assert names(text) == []
