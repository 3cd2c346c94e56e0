"""Relations in words: rivers that meet, neighbours, the ends of land, what lies on a border."""

from __future__ import annotations

import pytest

import geo


def told(text: str) -> list[str]:
    """Return each claim as "kind direction subject < anchors", "*" for an event."""
    lines = []
    for claim in geo.read_report(text).claims:
        way = claim.direction.azimuth_deg if claim.direction is not None else None
        who = claim.subject.text if claim.subject.toponym else "*"
        parts = [claim.kind, "" if way is None else f"{way:g}", who, "<", ", ".join(each.text for each in claim.anchors)]
        lines.append(" ".join(part for part in parts if part))
    return sorted(lines)


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("Khartoum stands where the Blue Nile meets the White Nile.", ["near Khartoum < Blue Nile", "near Khartoum < White Nile"]),
        ("Koblenz lies at the confluence of the Rhine and the Moselle.", ["near Koblenz < Moselle", "near Koblenz < Rhine"]),
        ("Raiders burned a village where the Sobat flows into the Nile.", ["near * < Nile", "near * < Sobat"]),
        ("Windsor lies across the river from Detroit.", ["near Windsor < Detroit"]),
        ("Kisumu overlooks Lake Victoria.", ["near Kisumu < Lake Victoria"]),
        ("Lesotho is surrounded by South Africa.", ["border Lesotho < South Africa"]),
        ("Algeria is Niger's northern neighbour.", ["border Algeria < Niger", "direction 0 Algeria < Niger"]),
        ("Laos is bordered by Thailand to the west.", ["border Laos < Thailand", "direction 270 Thailand < Laos"]),
        ("Kharkiv is on Russia's doorstep.", ["border Kharkiv < Russia"]),
        ("Shelling continued on Kharkiv's doorstep.", ["near * < Kharkiv"]),
        ("Bratislava lies hard by the Austrian border.", ["border Bratislava < Austrian border"]),
        ("Chaman is a border town with Afghanistan.", ["border Chaman < Afghanistan"]),
        ("Cúcuta is the last town before the Venezuelan border.", ["border Cúcuta < Venezuelan border"]),
        ("Punta Arenas is the southernmost city of Chile.", ["containment 180 Punta Arenas < Chile"]),
        ("Jaffna lies at the northern tip of Sri Lanka.", ["containment 0 Jaffna < Sri Lanka"]),
        ("Hodeidah is Yemen's main Red Sea port.", ["containment Hodeidah < Yemen", "near Hodeidah < Red Sea"]),
        ("Novi Sad is 80 km from Belgrade, itself 320 km south of Budapest.", ["distance Novi Sad < Belgrade", "offset 180 Belgrade < Budapest"]),
        ("Basel lies where Switzerland, France and Germany meet.", ["border Basel < France", "border Basel < Germany", "border Basel < Switzerland"]),
        ("Kousséri lies on the Cameroonian side of the border.", ["border Kousséri < Cameroonian side of the border"]),
        ("Bolivia is landlocked and shares borders with Peru and Chile.", ["border Bolivia < Chile", "border Bolivia < borders with Peru"]),
        ("Mali's neighbours include Niger and Algeria.", ["border Mali < Algeria", "border Mali < Niger"]),
        ("Poti is a Georgian Black Sea port.", ["near Poti < Black Sea"]),
        ("Port Sudan is Sudan's main port on the Red Sea.", ["along Port Sudan < Red Sea"]),
        ("Vukovar stands at the confluence of the Vuka and the Danube.", ["near Vukovar < Danube"]),
        ("The helicopter crashed into Lake Kivu off Kalehe.", ["near * < Kalehe"]),
        (
            "Isiolo has no hospital. Patients are taken to Nanyuki, 80 km, or Nairobi, 285 km away.",
            ["distance Nairobi < Isiolo", "distance Nanyuki < Isiolo"],
        ),
        (
            "Two men were arrested in Kayes and Nioro, both of them in Mali.",
            ["containment * < Kayes", "containment * < Nioro", "containment Kayes < Mali", "containment Nioro < Mali"],
        ),
    ],
)
def test_relations_in_words(text: str, claims: list[str]) -> None:
    assert told(text) == claims


@pytest.mark.parametrize(
    "text",
    [
        "The camp was surrounded by Iraqi troops.",
        "The minister met his counterpart from Niger's northern neighbour.",
        "War is on Europe's doorstep.",
        "Tallinn faces Helsinki across the Gulf of Finland.",
        "Ministers overlooked Kashmir in the talks.",
        "Kenya is where tea meets coffee.",
        "The summit is where China, Russia and India meet their creditors.",
        "The merger, at the confluence of Rhine wine and money, fell through.",
        "Wounded people are driven to Gao, 80 km, or Mopti, 285 km away.",
        "The border town with Mexico's worst record elected a sheriff.",
        "Rebels are the last line before the border of reason.",
    ],
)
def test_what_is_no_relation_is_not_read(text: str) -> None:
    assert told(text) == []


def test_the_last_town_before_a_border_may_be_far_from_it() -> None:
    (finding,) = geo.check(geo.read_report("Garissa, the last town before the Somali border, was calm."))
    assert finding.verdict == "undecided"


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("Algeria lies north of Niger.", "supported"),
        ("Algeria lies south of Niger.", "contradicted"),
        ("Moldova lies between Romania and Ukraine.", "supported"),
        ("Lampedusa lies 200 km from Sicily.", "undecided"),
        ("Moldova lies between Poland and Ukraine.", "undecided"),
    ],
)
def test_lands_that_touch(text: str, verdict: str) -> None:
    (finding,) = geo.check(geo.read_report(text))
    assert finding.verdict == verdict
