"""What namesakes keep open, and what they do not: the whole way from words to a finding."""

from __future__ import annotations

import pytest

from geo.gazetteer import open_gazetteer
from geo.incident import check, read_report
from geo.incident.statement_truth import by_way, far, is_false_of_a_namesake, is_true_of_a_namesake


def verdict(text: str, kind: str) -> str:
    """Return the verdict of the first claim of a kind."""
    incident = read_report(text)
    findings = zip(incident.claims, check(incident), strict=True)
    return next(found.verdict for claim, found in findings if claim.kind == kind)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Canada - Situation report, day three. Ottawa is more than 220 km from Cornwall.", "distance"),
        ("Officials in Arizona, United States, spoke. Families fled Phoenix, west of the Gila river.", "side"),
        ("Aid groups in the United States asked for help. Memphis is in Ohio.", "containment"),
    ],
)
def test_a_namesake_that_the_report_rules_out_keeps_nothing_open(text: str, kind: str) -> None:
    assert verdict(text, kind) == "contradicted"


def test_a_namesake_in_the_same_country_keeps_a_statement_open() -> None:
    text = "Officials in Colombia spoke on Monday. Rebels attacked Santiago, 240 km from the border with Peru."
    assert verdict(text, "border") == "undecided"


def test_a_common_name_bears_a_statement_out_but_refutes_none() -> None:
    told = "Aid groups working in Ukraine asked for help. Residents of Pokrovske, "
    assert verdict(told + "southeast of Kryvyy Rih, blocked the road.", "direction") == "supported"
    assert verdict(told + "northwest of Kryvyy Rih, blocked the road.", "direction") == "undecided"


@pytest.mark.parametrize(
    "text",
    [
        "Gunmen fired on a pickup near Alcozacán, a Nahua village in the municipality of Chilapa de Álvarez, in Guerrero.",
        "Pataz, in Peru, is about 160 km east of Trujillo, on the far side of the deep Marañón valley, and nearly 480 km north of Lima.",
        "Forces were flown to Chagual, in Peru, where there is an airstrip on the Marañón. Huamachuco was calm.",
        "Blatten, in Valais, lies about 15 km north-northwest of Visp; Wiler is some 3 km to the southwest.",
        "In Dahejia, in Gansu, a town on the south bank of the Yellow River, tiles fell.",
    ],
)
def test_true_statements_of_fresh_reports_are_not_refuted(text: str) -> None:
    assert not [finding.reason for finding in check(read_report(text)) if finding.verdict == "contradicted"]


def test_a_namesake_out_of_all_reach_of_a_statement_keeps_it_open_no_more() -> None:
    text = "The storm moved on at dawn. Gare, between Trier and Longuyon, has been without water since June."
    assert verdict(text, "between") == "supported"
    assert verdict("Officials in India spoke. Rāmnagar, east of the Gandak river, has no water.", "side") == "supported"


def test_a_village_out_of_reach_is_sure_where_the_report_names_its_province() -> None:
    stated = "Zachepylivka lies near Kharkiv."
    assert verdict(f"A storm crossed Poltava, Ukraine at the weekend. {stated}", "near") == "contradicted"
    assert verdict(f"A storm crossed Ukraine at the weekend. {stated}", "near") == "undecided"


def test_no_planted_statement_is_true_of_another_place_of_the_name() -> None:
    gazetteer = open_gazetteer()
    omaha, lincoln = gazetteer.get("geonames:5074472"), gazetteer.get("geonames:5072006")
    assert is_true_of_a_namesake(by_way(320_000.0), omaha, (lincoln,), gazetteer, anywhere=False)
    assert not is_true_of_a_namesake(far(35_000.0, 35_000.0), omaha, (lincoln,), gazetteer, anywhere=False)


def test_a_true_statement_may_leave_open_which_place_it_is_true_of() -> None:
    gazetteer = open_gazetteer()
    rokitno, biala = gazetteer.get("geonames:760395"), gazetteer.get("geonames:776175")
    near = far(0.0, 40_000.0)
    assert is_false_of_a_namesake(near, rokitno, (biala,), gazetteer, told="country")  # one in Silesia has the name too
    assert not is_false_of_a_namesake(near, rokitno, (biala,), gazetteer, told="province")
    assert not is_false_of_a_namesake(far(0.0, 2_000_000.0), rokitno, (biala,), gazetteer, told="country")


def test_beyond_its_one_mouth_a_river_has_sides_but_not_out_along_an_estuary() -> None:
    assert verdict("Toliara, in Madagascar, is west of the Onilahy river.", "side") == "supported"
    assert verdict("Kuantan, in Malaysia, is south of the Pahang river.", "side") == "contradicted"
    assert verdict("Cardiff, in Wales, is north of the River Severn.", "side") == "undecided"


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Aid was unloaded on Sunday at El Arish, on the Mediterranean coast, the Red Crescent said.", "supported"),
        ("Aircraft bombed a fuel depot in Raqqa, on the bank of the Tigris, killing six people.", "contradicted"),
    ],
)
def test_a_notable_town_is_known_under_another_spelling_of_its_name(text: str, wanted: str) -> None:
    assert verdict(text, "along") == wanted


def test_a_report_with_a_scene_of_its_own_is_not_refuted_by_a_lone_village_elsewhere() -> None:
    scene = "Storms cut power in Suwałki, Ełk, Łomża and Lublin in Poland. "
    told = "A barn burned near Zakliczyn, 12 km from Radom."
    named = "Storms cut power in Lublin. "
    assert verdict(named + told, "distance") == "contradicted"
    assert verdict(scene + told, "distance") == "undecided"


def test_an_airport_named_after_a_town_that_it_serves_is_not_that_town() -> None:
    incident = read_report("Migrants drowned off Dunkirk, on the North Sea coast near Calais.")
    assert {incident.places[t.place].kind for t in incident.toponyms if t.text == "Dunkirk"} == {"settlement"}


@pytest.mark.parametrize(("text", "wanted"), [
    ("Crowds queued in Palompon, on the west coast of Leyte.", "supported"),
    ("Bangor, on the north coast of Wales, was flooded.", "undecided"),
])  # fmt: skip
def test_the_coast_of_an_area_is_the_coast_of_what_holds_a_place(text: str, wanted: str) -> None:
    assert verdict(text, "along") == wanted


def test_a_city_goes_by_its_name_with_city_behind_it() -> None:
    assert verdict("Rockets hit Sderot, 20 km southwest of Gaza City.", "offset") == "contradicted"
