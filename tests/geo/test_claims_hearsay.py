"""Reading placements by hearsay, two values in one phrase, and what lies in the area that stands before a phrase."""

from __future__ import annotations

import re

import pytest

from geo.claims import Claim, read_claims
from geo.incident import check, read_report
from geo.reports import Report, Toponym

_MARK = re.compile(r"\[([^\]|]+)(?:\|([^\]]*))?\]")


def read(marked: str) -> tuple[list[Claim], dict[str, str]]:
    """Read a text whose toponyms stand in brackets, [words|kind]; also the words of each toponym."""
    text, toponyms, done = "", list[Toponym](), 0
    for match in _MARK.finditer(marked):
        text += marked[done : match.start()]
        words, number = match.group(1), f"t{len(toponyms) + 1}"
        toponyms.append(Toponym(number, "r", words, len(text), len(text) + len(words), match.group(2) or ""))
        text, done = text + words, match.end()
    claims = list(read_claims(Report("r", text + marked[done:]), toponyms))
    return claims, {toponym.id: toponym.text for toponym in toponyms}


def placed(marked: str) -> list[tuple[str, str, str]]:
    """Return kind, subject and anchor of each claim; "event" for a subject that is no name."""
    claims, names = read(marked)
    return [
        (each.kind, names.get(each.subject.toponym, "event"), names.get(each.anchors[0].toponym, "")) for each in claims
    ]


@pytest.mark.parametrize(
    ("sentence", "kind", "stance"),
    [
        ("The mine was said to lie 100 km south of [Kindu].", "offset", "reported"),
        ("The hostages' camp is widely believed to stand 30 km west of [Maiduguri].", "offset", "reported"),
        ("The wreck is thought by divers to be 4 km from [Paphos].", "distance", "reported"),
        ("A listening post reportedly sits 12 km from [Puno].", "distance", "reported"),
        ("The silo, believed to be 7 miles from [Minot], was empty.", "distance", "reported"),
        ("The airstrip seems to have been 9 km north of [Iquitos].", "offset", "reported"),
        ("The depot is not believed to be 8 km from [Homs].", "distance", "denied"),
    ],
)
def test_what_is_said_to_lie_somewhere_is_placed_by_hearsay(sentence: str, kind: str, stance: str) -> None:
    claims, _ = read(sentence)
    assert [(claim.kind, claim.stance) for claim in claims] == [(kind, stance)]


def test_what_lies_toward_something_is_no_hearsay() -> None:
    assert placed("The hill that the men looked toward is 8 km from [Homs].") == [("distance", "event", "Homs")]


@pytest.mark.parametrize(
    "sentence",
    [
        "The crater near the school is believed to be 8 km deep.",
        "Troops from [Homs] are expected to be paid.",
        "He was said to be a friend of the mayor of [Lima].",
        "The missile is thought to have a range of 300 km.",
    ],
)
def test_hearsay_about_no_position_places_nothing(sentence: str) -> None:
    assert read(sentence)[0] == []


@pytest.mark.parametrize(
    ("sentence", "values_km"),
    [
        ("The dams stood 1 km and 13 km south of [Derna].", [1, 13]),
        ("Two villages 5 km and 8 km east of [Kupiansk] were hit.", [5, 8]),
        ("Mass graves were found 3 km and 11 km from [Manzanillo].", [3, 11]),
    ],
)
def test_two_numbers_before_one_anchor_are_two_statements(sentence: str, values_km: list[float]) -> None:
    claims, _ = read(sentence)
    assert [claim.distance.low_m / 1000 for claim in claims if claim.distance] == values_km


@pytest.mark.parametrize(
    ("sentence", "wanted"),
    [
        (
            (
                "Fighters attacked a base at [El Adde] in the [Gedo|region] region of southern [Somalia|country], "
                "near the [border with Kenya|border]."
            ),
            ("border", "El Adde", "border with Kenya"),
        ),
        (
            (
                "The town of [Gwoza|settlement], in [Borno state|province] in [Nigeria|country], "
                "near the [Cameroonian border|border], fell."
            ),
            ("border", "Gwoza", "Cameroonian border"),
        ),
        (
            "A blast hit a market in the [Norte|province] province of eastern [Atlantis|country], near [Lagos].",
            ("near", "event", "Lagos"),
        ),
    ],
)
def test_an_area_that_only_holds_a_place_is_not_what_lies_near(sentence: str, wanted: tuple[str, str, str]) -> None:
    assert placed(sentence)[-1] == wanted


@pytest.mark.parametrize(
    ("sentence", "km"),
    [
        ("The shell fell “8 km” from [Irpin], the mayor said.", 8),
        ('He said the base lay "no more than 20 km" from [Tacna].', 20),
        ("About 100 km lie between [Goma] and [Bukavu].", 100),
        ("Some 60 km of desert lie between [Arica] and [Tacna].", 60),
        ("A second blast hit some 40 km further north of [Homs].", 40),
    ],
)
def test_a_distance_is_read_in_quotation_marks_between_two_places_and_further_on(sentence: str, km: float) -> None:
    claims, _ = read(sentence)
    assert [claim.distance.high_m for claim in claims if claim.distance] == [km * 1000]


@pytest.mark.parametrize(
    ("sentence", "subject", "anchor"),
    [
        ("[Kidal] lies 350 km from [Gao], and [Tessalit] is 300 km away.", "Tessalit", "Gao"),
        ("[Salta] is 300 km from [Tucuman], and [Jujuy] is 330 km away.", "Jujuy", "Tucuman"),
    ],
)
def test_a_second_place_that_is_so_far_away_gets_an_anchor_in_doubt(sentence: str, subject: str, anchor: str) -> None:
    claims, names = read(sentence)
    second = claims[-1]
    assert names[second.subject.toponym] == subject and names[second.anchors[0].toponym] == anchor
    assert second.anchors[0].doubt, "which place is meant is left open, so it must not be contradicted"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The boat sank 5 km from the Tunisian coast on Friday.", "5 km from the Tunisian coast"),
        ("The terminal is 10 km from the Black Sea coast.", "10 km from the Black Sea coast"),
        ("It went down 8 km east of the Kenyan southern coast.", "8 km east of the Kenyan southern coast"),
    ],
)
def test_a_coast_stays_with_the_name_that_it_belongs_to(text: str, words: str) -> None:
    assert [claim.text for claim in read_report(text).claims if claim.distance] == [words]


@pytest.mark.parametrize(
    ("sentence", "wanted"),
    [
        (
            "Raids were reported in [Loikaw], [Demoso] and, for the second time in a week, [Mese].",
            [("containment", "event", "Loikaw"), ("containment", "event", "Demoso"), ("containment", "event", "Mese")],
        ),
        (
            "Between [Uige] and [Negage], 30 km from the latter, a truck hit a mine and exploded.",
            [("between", "event", "Uige"), ("distance", "event", "Negage")],
        ),
        ("Between [Rome] and [Milan], the choice is clear.", []),
        ("Firms have two sites: one in [Kribi], and the other, newer, in [Limbe].", [
            ("containment", "event", "Kribi"), ("containment", "event", "Limbe")]),
        ("He has a sister, one of six, in [Kribi].", []),
        ("Forty kilometres north of [Mekele], in [Tigray|province], lies [Wukro].", [
            ("offset", "Wukro", "Mekele"), ("containment", "Wukro", "Tigray")]),
        ("West of [Kayes] comes [Kidira].", [("direction", "Kidira", "Kayes")]),
        ("They pulled out of [Menaka] and are now camped 40 km north of it.", [("offset", "event", "Menaka")]),
        ("They killed nine in [Damboa], located some 85 km west of [Gwoza].", [
            ("containment", "event", "Damboa"), ("offset", "Damboa", "Gwoza")]),
        ("It was felt in towns up to 50 km from [Banyumas].", []),
        ("They came, covering a distance of about 52 km from [Rann] to [Ngala].", []),
        ("The wreck lies 6 km from the island's main town of [Vathy].", [("distance", "event", "Vathy")]),
        ("Samuel Gali, a councillor in [Chibok], spoke.", []),
        ("Kerawa, a hill town in [Borno|province], was hit.", [("containment", "event", "Borno")]),
        ("[Benalla] is part of a firm's Leonora project located 230 km north of [Kalgoorlie].",
         [("offset", "event", "Kalgoorlie")]),
        ("It came down at 2200 [Pacific|sea] time, 17 km north of [Ojai].", [("offset", "event", "Ojai")]),
        ("[Karachi] is located on the coast of the [Arabian Sea|sea] northwest of [Keti Bandar].",
         [("direction", "Karachi", "Keti Bandar")]),
        ("It is a port on the coast of the [Arabian Sea|sea] within eastern [Oman|country].", []),
        ("Two carts were set on fire by boys in [Oruro].", [("containment", "event", "Oruro")]),
        ("A debate on fire safety in [Oruro] went on.", []),
        ("Guards were taken hostage in [Oruro].", [("containment", "event", "Oruro")]),
        ("[Kolda] lies inland, upriver of [Ziguinchor] and 30 km from [Pata].", [("distance", "Kolda", "Pata")]),
        ("The herd crossed into [Angola|country] near [Calai].", [("near", "event", "Calai")]),
        ("A battalion is training in [Bicaj].", [("containment", "event", "Bicaj")]),
        ("PIT COLLAPSES IN SOUTHERN [GHANA|country], 9 DEAD", [("containment", "event", "GHANA")]),
    ],
)  # fmt: skip
def test_interrupted_and_turned_sentences_are_read(sentence: str, wanted: list[tuple[str, str, str]]) -> None:
    assert placed(sentence) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "The clip was not recorded in Homs but in Idlib.",
        "The footage was not filmed in Lyon, but in Marseille.",
        "The photo was taken not in Mosul but in Erbil.",
        "The clip was not recorded in Homs but 40 km north of Damascus.",
        "The base isn't in Homs but in Hama.",
        "The convoy wasn’t near Homs but 30 km south of Hama.",
    ],
)
def test_a_correction_places_nothing_of_what_it_denies(text: str) -> None:
    incident = read_report(text)
    assert not [claim for claim in incident.claims if claim.subject.toponym]
    assert "contradicted" not in {finding.verdict for finding in check(incident)}


@pytest.mark.parametrize(
    ("sentence", "wanted"),
    [
        ("A slide on [Route 13|road] between [Kasi] and [Vang Vieng] buried two lorries.",
         [("along", "event", "Route 13"), ("between", "event", "Kasi")]),
        ("They left the van on [Highway 54|road] halfway between [Jerez] and [Jalpa].",
         [("along", "event", "Highway 54"), ("between", "event", "Jerez")]),
        ("A blast ripped through a minibus between [Baidoa] and [Bur].", [("between", "event", "Baidoa")]),
        ("The new trench line runs between [Tegh] and [Goris].", [("between", "event", "Tegh")]),
        ("A bus runs between [Tegh] and [Goris] twice a day.", []),
        ("A cyclist pedalled between [Cork] and [Tralee] for charity.", []),
        ("A rift opened between [Warsaw] and [Brussels].", []),
        ("A thin blue line stands between [India|country] and [Pakistan|country].", []),
    ],
)  # fmt: skip
def test_what_lies_or_happens_between_two_towns_is_read_along_its_road_too(
    sentence: str, wanted: list[tuple[str, str, str]]
) -> None:
    assert placed(sentence) == wanted


@pytest.mark.parametrize(
    "sentence",
    [
        "An envoy insisted that no Rwandan troops were in [Rutshuru].",
        "There were no soldiers in [Uvira], witnesses said.",
        "There were no drones in [Narva] that night, the mayor told reporters.",
        "The accused, his lawyer maintained, was not in [Valletta] on the night of the blast.",
        "The suspect was not in [Valletta].",
    ],
)
def test_who_was_not_there_is_denied(sentence: str) -> None:
    (claim,) = read(sentence)[0]
    assert (claim.kind, claim.stance) == ("containment", "denied")


@pytest.mark.parametrize(
    "sentence",
    [
        "The minister was not in [Vienna] for the talks.",
        "The suspect was not in [Turin] to shop but to kill.",
        "The victim was not in [Oslo]'s good books.",
    ],
)
def test_what_nobody_came_for_is_no_absence(sentence: str) -> None:
    assert placed(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "stance"),
    [
        ("The jury heard that the shotgun lay in a pit 2 miles from [Athlone].", "reported"),
        ("The court was told that the car was found 3 km from [Limerick].", "reported"),
        ("The hotel, whose owner may sell it next year, is 8 km south of [Split].", "asserted"),
        ("The hotel, with a cook who will not be hurried, was a 12 km drive from [Kotor].", "asserted"),
        ("The hotel, which opens in May, would be 8 km south of [Split].", "hypothetical"),
    ],
)
def test_only_the_clause_of_the_placement_colours_its_stance(sentence: str, stance: str) -> None:
    (claim,) = read(sentence)[0]
    assert claim.stance == stance


@pytest.mark.parametrize(
    "sentence",
    [
        "The convoy had been stuck for nine days at [Adikong].",
        "Forty lorries had been kept for six days at [Kasumbalesa].",
        "The brewer opened a second bottling hall in [Mwanza] last week.",
        "The charity opened a treatment centre in [Kailahun] in June.",
        "Nine people were being treated in [Maiduguri].",
        "Forty-two people were still being treated in [Antakya] on Friday.",
        "A painting that hung for years in [Lille] was stolen.",
        "Thousands took part in a march in [Tbilisi] on Sunday.",
        "About 300 people spent the night in a sports hall in [Hatay].",
        "Trees fell in [Kingston].",
    ],
)
def test_what_stays_stands_or_is_done_in_a_town_is_placed(sentence: str) -> None:
    assert [(kind, subject) for kind, subject, _ in placed(sentence)] == [("containment", "event")]


@pytest.mark.parametrize(
    "sentence",
    [
        "The talks were stuck for nine days in [Geneva].",
        "The bank opened an office in [Porto].",
        "The film opened last week in [Toronto].",
        "The jury hung for years in [Ghent].",
        "He took part in a conference in [Lisbon].",
        "The minister spent the night in [Ankara].",
        "Prices fell in [Kingston].",
        "His heart is in [Glasgow].",
    ],
)
def test_what_is_said_traded_or_felt_in_a_town_is_not(sentence: str) -> None:
    assert placed(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "subject"),
    [
        ("The lodge, which can sleep forty, is 15 km west of [Arusha].", "The lodge"),
        ("Forty-two people were still being treated in [Antakya].", "Forty-two people"),
    ],
)
def test_what_is_placed_is_named_from_its_own_clause(sentence: str, subject: str) -> None:
    (claim,) = read(sentence)[0]
    assert claim.subject.text == subject


@pytest.mark.parametrize(
    ("text", "road"),
    [
        ("A truck overturned on US 50 near Grand Junction, spilling diesel.", "US 50"),
        ("They left the van on Federal Highway 54 near Jalpa.", "Federal Highway 54"),
    ],
)
def test_a_numbered_road_under_its_whole_name_is_what_something_happens_along(text: str, road: str) -> None:
    anchors = [claim.anchors[0].text for claim in read_report(text).claims if claim.kind == "along"]
    assert anchors == [road]


def test_a_country_before_a_number_is_no_road() -> None:
    assert "US" in [toponym.text for toponym in read_report("They spent it on US 50 million deals.").toponyms]
