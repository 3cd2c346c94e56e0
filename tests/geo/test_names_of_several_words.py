"""Names of towns that small words of other languages hold together, or in which people's names stand."""

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
        ("A ferry sank 20 km from Cabo de Santo Agostinho.", "Cabo de Santo Agostinho"),
        ("Rain fell near Saint-Pierre-des-Corps.", "Saint-Pierre-des-Corps"),
        ("The bridge at Desenzano del Garda is shut.", "Desenzano del Garda"),
        ("Wine is made west of Rhodt unter Rietburg.", "Rhodt unter Rietburg"),
        ("The road to Villanuova sul Clisi is shut.", "Villanuova sul Clisi"),
        ("Dunes shelter Sankt Peter-Ording, 30 km from Husum.", "Sankt Peter-Ording"),
    ],
)
def test_a_listed_name_of_several_words_is_one_name(text: str, name: str) -> None:
    assert name in names(text)


@pytest.mark.parametrize("text", ["It was signed by Maria de Santo Agostinho.", "Anna-Lena Peter of the club spoke."])
def test_people_are_no_parts_of_such_names(text: str) -> None:
    assert names(text) == []
