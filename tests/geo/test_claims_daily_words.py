"""Statements in the words of short messages, traffic desks and daily life, read with the names that are recognised."""

import pytest

from geo.claims import read_claims
from geo.gazetteer import open_gazetteer
from geo.geocoding.joint import geocode
from geo.reports import Report
from geo.toponyms import recognise


def _told(text: str) -> list[str]:
    """Return each claim as "kind number direction subject < anchors" ("*" for an event)."""
    report = Report("r", text)
    lines = []
    for claim in read_claims(report, recognise(report, open_gazetteer())):
        way = claim.direction
        parts = [
            claim.kind,
            f"{claim.distance.low_m:.0f}" if claim.distance else "",
            "" if way is None else f"{way.azimuth_deg:g}" if way.azimuth_deg is not None else str(way.side),
            claim.subject.text if claim.subject.toponym else "*",
            "< " + ", ".join(anchor.text for anchor in claim.anchors),
        ]
        lines.append(" ".join(part for part in parts if part))
    return lines


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Blast 9 km S of #Tokmak this evening.", ["offset 9000 180 * < Tokmak"]),
        ("A shop was shelled in #AlBab today #Syria #breaking", ["containment * < AlBab"]),
        ("Floods swept a bridge away in #Porto_Alegre.", ["containment * < Porto_Alegre"]),
        ("A quake struck 30 km SbW of Kodari.", ["offset 30000 191.25 * < Kodari"]),
    ],
)
def test_short_messages(text: str, expected: list[str]) -> None:
    assert _told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("IED on the Ménaka-Ansongo axis, two dead.", ["between * < Ménaka, Ansongo"]),
        ("NOTE: armed robbery of NGO vehicle, Bria-Ippy road, PK 45. No injuries.", ["between * < Bria, Ippy"]),
        ("Heavy clashes N and NE of Girona.", ["direction 0 * < Girona", "direction 45 * < Girona"]),
        ("Distance Torit - Kapoeta: 149 km.", ["distance 149000 Torit < Kapoeta"]),
        ("Uvira territory: 300 households displaced from Bukavu to Baraka (45 km).", []),
        ("Soldiers opened a grave at Torit, 90 km from Juba by the only road.", ["containment * < Torit", "path 90000 Torit < Juba"]),
        ("The bus had come 300 km from Girona when it broke down.", []),
    ],
)  # fmt: skip
def test_the_style_of_notes(text: str, expected: list[str]) -> None:
    assert _told(text) == expected


def test_a_tag_of_two_words_is_its_place() -> None:
    report, gazetteer = Report("r", "Clashes broke out in #KhanShaykhun and #Idlib, Syria."), open_gazetteer()
    found, places = geocode(recognise(report, gazetteer), gazetteer, reports=[report])
    assert [places[t.place].name for t in found if t.text == "KhanShaykhun"] == ["Khān Shaykhūn"]


@pytest.mark.parametrize(
    "road",
    [
        "Ky. 15", "M-28", "SR 14", "the A66(M)", "RN7", "the N-232", "BR-230", "County Road 9", "Ruta 3", "Ruta Nacional 9",
        "NH 48", "U.S. 61", "Hwy 16", "the D 906", "WA 26",
    ],
)  # fmt: skip
def test_numbered_roads(road: str) -> None:
    assert _told(f"A coach burned on {road} near Girona.") == [
        f"along * < {road.removeprefix('the ')}",
        "near * < Girona",
    ]


@pytest.mark.parametrize(
    "text", ["He slept on the B-52 near Girona.", "Talks on G20 in Girona went on.", "The talk on Q3 in Girona was long."]
)
def test_other_numbers_are_no_roads(text: str) -> None:
    assert not [line for line in _told(text) if line.startswith("along")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The bus burned at PK 12 of the road from Sibut to Damara.", ["between * < Sibut, Damara"]),
        ("Rocks blocked kilometre 9 of the road from Sibut to Damara.", ["between * < Sibut, Damara"]),
        ("A bomb went off on the road out of Sibut towards Damara.", ["between * < Sibut, Damara"]),
        ("Kabwe, the capital of Central Province, was flooded.", ["containment Kabwe < Central Province"]),
        ("Lusaka, the capital of Zambia, was flooded.", []),
        ("Three climbers died on the Kola Peninsula.", ["containment * < Kola Peninsula"]),
        ("Reyhanlı faces the Syrian border.", ["border Reyhanlı < Syrian border"]),
        ("The dig is a stone's throw from Girona.", ["near * < Girona"]),
        ("The dig is a short drive from Girona.", ["near * < Girona"]),
        ("The dig is within walking distance of Girona.", ["near * < Girona"]),
        ("Jableh is to Latakia's south.", ["direction 180 Jableh < Latakia"]),
        ("The typhoon made landfall between Girona and Tarifa.", ["between * < Girona, Tarifa"]),
        ("Fighting went on to the north and north-west of Girona.", ["direction 0 * < Girona", "direction 315 * < Girona"]),
        ("The mill stands on a bend of the Danube.", ["along * < Danube"]),
        ("Girona lies 90 km by air from Tarifa.", ["distance 90000 Girona < Tarifa"]),
        ("The distance between Girona and Tarifa as the crow flies is 90 km.", ["distance 90000 Girona < Tarifa"]),
        ("Sliven, at the southern foot of the Balkan Mountains, was flooded.", ["near Sliven < Balkan Mountains"]),
        ("A silo burned in General Pico on Tuesday.", ["containment * < General Pico"]),
        ("A coach burned on the Pan-American Highway near Girona.", ["along * < Pan-American Highway", "near * < Girona"]),
        ("The truck burned on the Zambian side of the border.", ["border * < Zambian side of the border"]),
    ],
)
def test_places_by_daily_words(text: str, expected: list[str]) -> None:
    assert _told(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The railway runs 900 km from Dakar to Kayes.",
        "The river flows and runs 300 km from Girona to Kayes.",
        "The tour took her 3,000 miles, from Portland to Miami.",
        "Everything within 30 miles of the crater was flattened.",
        "No village within 10 km of the volcano has been cleared.",
        "Her ward stretches from the suburbs of Girona to the hills.",
        "Fuel costs twice as much 100 km out of town.",
        "He lives 20 minutes north of Girona.",
        "The clinic is within driving distance of Girona.",
    ],
)
def test_lengths_and_travels_place_nothing(text: str) -> None:
    assert _told(text) == []


def test_where_speakers_sit_is_told_by_the_report_itself() -> None:
    report = Report("r", "Officials in Wamena, which lies 260 km southwest of Jayapura, said the airstrip was wet.")
    (claim,) = read_claims(report, recognise(report, open_gazetteer()))
    assert claim.stance == "asserted"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Thirty-odd miles south of Girona, a lorry burned.", ["offset 48280 180 * < Girona"]),
        ("The wreck lies a mile or two off Girona.", ["distance 1609 * < Girona"]),
        ("The wreck lies five or so miles off Girona.", ["distance 8047 * < Girona"]),
        ("The farm, not two miles from Girona, was robbed.", ["within 0 * < Girona"]),
        ("A lorry overturned not two miles from Girona.", ["within 0 * < Girona"]),
        ("Salta and Jujuy lie 5 and 12 km north of Girona.", ["offset 5000 0 Salta < Girona", "offset 12000 0 Jujuy < Girona"]),
        ("The two dams stand 3 km and 7 km upstream of Girona.", ["path 3000 * < Girona", "path 7000 * < Girona"]),
        ("A ferry sank 9 km north-by-east of Girona.", ["offset 9000 11.25 * < Girona"]),
        ("A ferry sank 9 km south by southwest of Girona.", ["offset 9000 202.5 * < Girona"]),
        ("Heavy fighting was reported between Girona and Tarifa.", ["between * < Girona, Tarifa"]),
        ("Girona, a short distance from the border with France, was flooded.", ["border Girona < border with France"]),
        ("The hut lies 12 km from the resort of Tarifa.", ["distance 12000 * < Tarifa"]),
        ("Hurricane Lincoln was 70 miles south of Tarifa.", ["offset 112654 180 * < Tarifa"]),
    ],
)  # fmt: skip
def test_numbers_as_told(text: str, expected: list[str]) -> None:
    assert _told(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Gunmen shot the mayor of Girona 200 yards from his office.",
        "Rain washed away the road between Girona and its airfield.",
        "The 15-km ring road around Girona was finished two years late.",
        "Prices in Girona are above those 15 km away in Tarifa.",
        "Fighting resumed between India and China.",
    ],
)
def test_what_only_sounds_like_a_place_of_an_event(text: str) -> None:
    assert _told(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mokha, a Red Sea port 75 km north of Girona, sells onions.", ["near Mokha < Red Sea", "offset 75000 0 Mokha < Girona"]),
        ("Zintan, a stronghold in the hills 75 km north of Girona, was hit.", ["offset 75000 0 Zintan < Girona"]),
        ("Once the largest market in the Sahel, Sokoto lies 470 km from Girona.", ["distance 470000 Sokoto < Girona"]),
        ("Girona is 38 km from Tarifa and the French border.", ["distance 38000 Girona < Tarifa", "border 38000 Girona < French border"]),
        ("Kalokol lies close by Lake Turkana.", ["near Kalokol < Lake Turkana"]),
        ("Kapchorwa lies in the shadow of Mount Elgon.", ["near Kapchorwa < Mount Elgon"]),
        ("A wall 400 metres east of the castle of Girona gave way.", ["offset 400 90 * < Girona"]),
        ("A boat sank 200 yards from the harbour mouth at Crotone.", ["distance 183 * < Crotone"]),
        ("Almost 70 kilometres of desert separate Girona from Tarifa.", ["distance 70000 Girona < Tarifa"]),
    ],
)  # fmt: skip
def test_subjects_and_anchors_with_their_descriptions(text: str, expected: list[str]) -> None:
    assert _told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Girona lies not far from the French border.", ["border Girona < French border"]),
        ("A lorry overturned close to the M4.", ["near * < M4"]),
        ("A ferry sank 12 km south of the coast of Libya.", ["offset 12000 180 * < Libya"]),
        ("A ferry sank near the coast of Libya.", ["near * < Libya"]),
        ("A lorry overturned just south of the provincial capital of Herat.", ["direction 180 * < Herat"]),
        ("Girona lies 12 km from the frontline at Bakhmut.", ["distance 12000 Girona < Bakhmut"]),
        ("A lorry overturned in upstate New York.", ["containment * < New York"]),
        ("A lorry overturned in the Serengeti.", ["containment * < Serengeti"]),
        ("A lorry overturned on Indonesia's Sulawesi island.", ["containment * < Sulawesi"]),
        ("A ferry sank in the Kasai.", []),
        ("A fuel depot exploded in Hargeisa's main market.", ["containment * < Hargeisa"]),
        ("Hunger has spread to 40 villages, most of them around Girona.", ["near * < Girona"]),
    ],
)  # fmt: skip
def test_anchors_of_many_sorts(text: str, expected: list[str]) -> None:
    assert _told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tarifa, 12 km from Girona, on the south bank of the Danube, was flooded.", ["distance 12000 Tarifa < Girona", "side 180 Tarifa < Danube"]),
        ("Tarifa lies 12 km from Girona and between Figueres and Lleida.", ["distance 12000 Tarifa < Girona", "between Tarifa < Figueres, Lleida"]),
        ("Timbuktu, on the southern edge of the Sahara, was flooded.", ["near 180 Timbuktu < Sahara"]),
        ("From Tarifa it is 30 km to Girona.", ["distance 30000 Tarifa < Girona"]),
        ("Tarifa is 30 km south and Figueres 12 km north of Girona.", ["offset 30000 180 Tarifa < Girona", "offset 12000 0 Figueres < Girona"]),
        ("The nearest hospital, in Girona, is 30 km away.", ["containment * < Girona"]),
        ("Tarifa lies 8 statute miles from Girona.", ["distance 12875 Tarifa < Girona"]),
        ("Tarifa, a town of 3,000 people between Figueres and Lleida, was flooded.", ["between Tarifa < Figueres, Lleida"]),
    ],
)  # fmt: skip
def test_two_phrases_of_one_place(text: str, expected: list[str]) -> None:
    assert _told(text) == expected
