"""Reading running prose: which place a statement is about, and what only looks like a statement."""

from __future__ import annotations

import re

import pytest

from geo import read_report
from geo.claims import Claim, read_claims
from geo.reports import Report, Toponym

_MARK = re.compile(r"\[([^\]|]+)(?:\|([^\]|]*))?(?:\|([^\]]*))?\]")


def read(marked: str) -> tuple[tuple[Claim, ...], dict[str, str]]:
    """Read a text whose toponyms stand in brackets, [words|kind|context]; also the words of each toponym."""
    text, toponyms, done = "", [], 0
    for match in _MARK.finditer(marked):
        text += marked[done : match.start()]
        inside = tuple(filter(None, (match.group(3) or "").split(";")))
        words, number = match.group(1), f"t{len(toponyms) + 1}"
        toponyms.append(Toponym(number, "r", words, len(text), len(text) + len(words), match.group(2) or "", inside))
        text, done = text + words, match.end()
    claims = read_claims(Report("r", text + marked[done:]), toponyms)
    return claims, {toponym.id: toponym.text for toponym in toponyms}


def told(marked: str) -> list[str]:
    """Return each claim as "kind: subject < anchors"; "*" before a subject that is an event."""
    claims, names = read(marked)
    return [
        f"{claim.kind}: {'*' * (not claim.subject.toponym)}{names.get(claim.subject.toponym, claim.subject.text)} < "
        + ", ".join(names.get(anchor.toponym, anchor.text) for anchor in claim.anchors)
        for claim in claims
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "[LVIV||Ukraine], [Ukraine|country] - The mayor told reporters that rents had doubled.",
        "[Ukraine|country]'s [Kherson|province] region voted early.",
        "A worker from [Toledo||Ohio], [Ohio|province], won the prize.",
        "The coroner in [Boise||Idaho], [Idaho|province], gave no cause of death.",
        "He died in hospital in [Amman] a week later.",
        "The trial over the bombing opens in [Paris] next week.",
        "The conference on floods was held in [Vienna] in June.",
        "Delegates debated the raid at length in [Geneva].",
        "The wounded in the blast were taken to hospitals in [Herat].",
    ],
)
def test_what_only_tells_which_place_is_meant_is_no_statement(sentence: str) -> None:
    assert told(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "wanted"),
    [
        ("Drones hit the base at [Al Asad||Iraq], [Iraq|country].", "containment: Al Asad < Iraq"),
        ("A shooting in [Dayton||Ohio], [Ohio|province], left nine dead.", "containment: Dayton < Ohio"),
        ("A shooting in [Dayton||Ohio], [Ohio|province], left nine dead.", "containment: *A shooting < Dayton"),
    ],
)
def test_a_place_in_its_context_is_a_statement_where_something_is_said_to_be_there(sentence: str, wanted: str) -> None:
    assert wanted in told(sentence)


@pytest.mark.parametrize(
    ("sentence", "first", "second"),
    [
        ("Bombs exploded in [Kupwara], 85 km from [Srinagar], and in [Rajouri].", "Kupwara", "Rajouri"),
        ("Clashes broke out in [Zawiya], west of [Tripoli], and in [Misrata].", "Zawiya", "Misrata"),
        ("A shell fell in [Marinka], on the edge of [Donetsk], and in [Vuhledar].", "Marinka", "Vuhledar"),
    ],
)
def test_and_in_goes_on_with_the_event_not_with_the_place_before(sentence: str, first: str, second: str) -> None:
    claims, _ = read(sentence)
    events = [claim for claim in claims if claim.kind == "containment"]
    assert [claim.anchors[0].text for claim in events] == [first, second]
    assert events[0].subject.text == events[1].subject.text
    assert events[0].subject.event != events[1].subject.event  # one thing cannot happen in both


@pytest.mark.parametrize(
    ("sentence", "wanted"),
    [
        ("Rebels seized the town of [Bunagana] on Monday, 60 km from [Goma].", "distance: Bunagana < Goma"),
        ("Militants entered [Sake] on 4 February, 25 km from [Goma].", "distance: Sake < Goma"),
        ("Jets hit a depot near [Kware] late on Friday, 20 km from [Sokoto].", "distance: Kware < Sokoto"),
        ("The boat keeled over on Monday, 12 km off [Sfax].", "distance: *The boat < Sfax"),
        ("Sixty miles north of [Nairobi] stands the market town of [Nyeri].", "offset: Nyeri < Nairobi"),
        ("About 30 km west of [Mosul] is the oil-rich district of [Badush].", "offset: Badush < Mosul"),
    ],
)
def test_the_subject_is_the_place_that_the_words_speak_of(sentence: str, wanted: str) -> None:
    assert wanted in told(sentence)


@pytest.mark.parametrize(
    ("anchor", "name"),
    [
        ("the provincial capital [Lashkar Gah]", "Lashkar Gah"),
        ("the state capital, [Damaturu]", "Damaturu"),
        ("the Yemeni port city of [Mocha]", "Mocha"),
        ("the resort town of [Bodrum]", "Bodrum"),
        ("the Greek island of [Chios]", "Chios"),
        ("the nearby town of [Bama]", "Bama"),
        ("the rebel stronghold of [Douma]", "Douma"),
        ("the copper-mining hub of [Kolwezi]", "Kolwezi"),
    ],
)
def test_words_that_describe_an_anchor_are_skipped(anchor: str, name: str) -> None:
    assert told(f"The depot stood 12 km south of {anchor}.") == [f"offset: *The depot < {name}"]


@pytest.mark.parametrize(
    ("sentence", "wanted"),
    [
        ("[Gwadar], on the [Arabian Sea|sea], 500 km west of [Karachi], was hit.", "offset: Gwadar < Karachi"),
        ("In [Derna], a port on the coast 250 km east of [Barca], rain fell.", "offset: Derna < Barca"),
        ("[Palmyra] is 9 km from [Damascus], which rebels took, and 8 km from [Homs].", "distance: Palmyra < Homs"),
        ("[Mekelle] lies 9 km from [Adwa], the old capital, and 8 km from [Axum].", "distance: Mekelle < Axum"),
    ],
)
def test_insertions_and_appositions_do_not_take_the_subject_away(sentence: str, wanted: str) -> None:
    assert wanted in told(sentence)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("[Zinjibar] fell. The town is 60 km from [Aden]. Men hid on the edge of the town.", "near: *Men < Zinjibar"),
        ("Troops of [Chad|country] came. [Tine] is 2 km from the border.", "border: Tine < Chad"),
        ("They shut the [Iraqi border|border]. [Baghuz] is 5 km from the frontier.", "border: Baghuz < Iraqi border"),
        ("[Sidon] is 40 km from [Beirut] and [Zahle] is 50 km east of it.", "offset: Zahle < Beirut"),
        ("[Kampala] is the capital of [Uganda|country]. [Luweero] is 65 km from the capital.", "distance: Luweero < Kampala"),
        ("In northern [Gaza|region], tanks pushed toward [Jabalia].", "containment: *tanks < Gaza"),
        ("The crash happened 3 miles from the state line.", "border: *The crash < the state line"),
    ],
)  # fmt: skip
def test_what_was_named_before_is_meant_by_its_noun(text: str, wanted: str) -> None:
    assert wanted in told(text)


def test_two_countries_leave_open_whose_border_is_meant() -> None:
    claims, _ = read("[Chad|country] and [Niger|country] sent men. [Tine] is 2 km from the border.")
    assert claims[0].anchors[0].toponym == ""


def test_the_scene_is_the_event_spoken_of_before() -> None:
    claims, _ = read("A train derailed near [Larissa]. Tents stood 2 km from the scene.")
    assert claims[1].anchors[0].event == claims[0].subject.event != claims[1].subject.event


def test_what_people_do_in_the_north_of_a_country_is_no_statement() -> None:
    assert told("In northern [Nigeria|country], farmers grow millet.") == []


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("M 5.9 - 23 km WNW of [Sola]", ["offset: *M < Sola"]),
        ("Patrol ambushed 4 km NW of [Gao] at 0615Z. Two were hit.", ["offset: *Patrol < Gao"]),
        ("A lorry overturned on the M62 between [Leeds] and [Hull].", ["between: *A lorry < Leeds, Hull"]),
        ("Ferry capsizes off [Lampedusa|island]; 40 missing", ["near: *Ferry < Lampedusa"]),
        ("The plane skidded off the runway at [Kathmandu] airport.", []),
        ("Cholera was confirmed in [Pemba] and in [Montepuez].", []),
    ],
)
def test_bulletins_and_headlines_are_read(text: str, wanted: list[str]) -> None:
    assert told(text) == wanted


def test_a_magnitude_is_no_end_of_a_range() -> None:
    (claim,), _ = read("M 4.7 - 112 km SSE of [Sarangani]")
    assert claim.distance is not None
    assert claim.distance.low_m == claim.distance.high_m == 112_000


@pytest.mark.parametrize(
    ("sentence", "wanted"),
    [
        ("Rebels hit a convoy on the road linking [Sevare] to [Gao], 20 km from [Douentza].", "distance: *a convoy < Douentza"),
        ("Families fled to [Gao], 90 km from [Ansongo].", "distance: Gao < Ansongo"),
        ("The dam lies upstream of [Kherson], 70 km from the city.", "distance: *The dam < Kherson"),
    ],
)  # fmt: skip
def test_the_end_of_a_road_is_not_what_lies_beside_it(sentence: str, wanted: str) -> None:
    assert wanted in told(sentence)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("[KINSHASA] (Reuters) - Shells fell on [Sake]. The town is 25 km from [Goma].", "distance: Sake < Goma"),
        ("[LVIV||Ukraine], [Ukraine|country] - Jets hit [Kovel]. The city is 70 km from [Lutsk].", "distance: Kovel < Lutsk"),
        ("The mayor of [Bamako] knew the mine at [Loulo], 350 km west of the city.", "offset: Loulo < Bamako"),
        ("Jets hit [Kovel]. An aide in [Kyiv] said so. A depot was hit 6 miles to the west.", "offset: *A depot < Kovel"),
    ],
)  # fmt: skip
def test_datelines_and_the_seats_of_speakers_are_not_what_a_report_speaks_of(text: str, wanted: str) -> None:
    assert wanted in told(text)


def test_where_a_speaker_sits_is_no_statement() -> None:
    assert told("The defence ministry in [Moscow] denied that its base was hit.") == []


@pytest.mark.parametrize(
    "sentence",
    [
        "The fire service in [Bergen] has 12 engines.",
        "A bomb threat closed schools in [Zagreb].",
        "Attack helicopters made in [Philadelphia] were sold abroad.",
        "The fight against polio in [Karachi] goes on.",
        "The actor is buried in [Glasnevin].",
    ],
)
def test_an_event_that_only_tells_the_sort_of_a_thing_is_none(sentence: str) -> None:
    assert told(sentence) == []


def test_blasts_in_three_cities_are_three_events() -> None:
    claims, _ = read("Blasts were reported in [Kyiv], [Dnipro] and [Lviv] on Monday.")
    assert [claim.anchors[0].text for claim in claims] == ["Kyiv", "Dnipro", "Lviv"]
    assert len({claim.subject.event for claim in claims}) == 3


def test_an_event_in_a_state_and_in_its_town_is_one_event() -> None:
    claims, _ = read("In [Ohio|province], six died when a warehouse in [Dayton] collapsed.")
    assert len({claim.subject.event for claim in claims}) == 1


@pytest.mark.parametrize(
    ("sentence", "wanted"),
    [
        ("Two were killed in [Kharkiv] and [Odesa] was shelled.", ["containment: *Two < Kharkiv"]),
        ("[Rukban] is 16 km from the [US|country] base at [Al Tanf].", ["distance: Rukban < Al Tanf"]),
        ("[Azawad|region]'s main city, [Gao], is 60 km from [Bourem].", ["distance: Gao < Bourem"]),
        ("[Zege] lies across from [Bahir Dar].", ["near: Zege < Bahir Dar"]),
    ],
)
def test_names_that_stand_together_are_told_apart(sentence: str, wanted: list[str]) -> None:
    assert told(sentence) == wanted


@pytest.mark.parametrize(
    ("sentence", "wanted"),
    [
        ("Gunmen stopped two buses along the [Abuja]-[Kaduna] highway.", ["between: *two buses < Abuja, Kaduna"]),
        ("A slide blocked the [Karakoram Highway|road] between [Gilgit] and [Hunza].", ["between: *A slide blocked the Karakoram Highway < Gilgit, Hunza"]),
        ("The [Silk Road|road] between [Gilgit] and [Hunza] is wide.", []),
    ],
)  # fmt: skip
def test_what_happens_on_a_road_is_between_its_ends(sentence: str, wanted: list[str]) -> None:
    assert told(sentence) == wanted


def test_of_a_road_named_by_two_towns_the_second_town_is_the_anchor() -> None:
    text = "Gunmen stopped a bus on the Abuja-Kaduna highway."
    spans = {"Abuja": "", "Kaduna highway": "road", "Kaduna": ""}
    toponyms = [
        Toponym(name, "r", name, text.index(name), text.index(name) + len(name), kind) for name, kind in spans.items()
    ]
    (claim,) = read_claims(Report("r", text), toponyms)
    assert [anchor.toponym for anchor in claim.anchors] == ["Abuja", "Kaduna"]


@pytest.mark.parametrize(
    "sentence",
    [
        "A rocket landed in [Sderot], a car burned, and in [Ashkelon] a house was hit.",
        "Shells fell in [Kupiansk], where two people died, and in [Vovchansk].",
    ],
)
def test_and_in_another_town_is_another_event(sentence: str) -> None:
    claims, _ = read(sentence)
    assert len({claim.subject.event for claim in claims}) == len(claims) == 2


def test_several_towns_named_together_are_anchors_without_their_kind_word() -> None:
    assert told("A truck overturned between the towns of [Kisii] and [Migori].") == [
        "between: *A truck < Kisii, Migori"
    ]
    [claim], _ = read("Shells landed 5 km east of the villages of [Bakhmutske] and [Vesele].")
    assert claim.kind == "offset"
    assert claim.anchors[0].text == "Bakhmutske"


@pytest.mark.parametrize(
    ("sentence", "wanted"),
    [
        (
            "Fighting was reported around [Mellit], 60 km from [Fasher], and in [Kutum], 100 km west of [Fasher].",
            "offset: Kutum < Fasher",
        ),
        (
            "Marches were held in [Azangaro], 65 km north of [Juliaca], in [Ayaviri], 84 km west of [Juliaca].",
            "offset: Ayaviri < Juliaca",
        ),
    ],
)
def test_a_further_town_where_something_happened_does_not_hold_the_one_before(sentence: str, wanted: str) -> None:
    lines = told(sentence)
    assert wanted in lines
    assert not [line for line in lines if line.startswith("containment") and "*" not in line]


def test_a_town_in_a_province_behind_a_distance_is_held_by_it() -> None:
    wanted = "containment: Rosas < Cauca"
    assert wanted in told("Soldiers died in [Rosas], 40 km south of [Popayan], in [Cauca|province].")


def test_the_worst_hit_village_is_none_that_was_named() -> None:
    lines = told("People fled to [Pemba]. The worst-hit village was outside [Macomia].")
    assert [line for line in lines if line.startswith("near")] == ["near: *The worst-hit village < Macomia"]


def test_and_near_a_further_town_is_no_statement_of_the_one_before() -> None:
    sentence = "Fires were reported near [Kelowna], a city on [Okanagan Lake|lake], and outside [Osoyoos]."
    assert not [line for line in told(sentence) if "Kelowna < Osoyoos" in line]
    assert "near: Taiba < Hama" in told("[Taiba], 30 km from [Homs], and near [Hama], was hit.")


def test_a_place_told_of_further_keeps_its_measures() -> None:
    text = "In Santo Tomé, also in Corrientes but on the Uruguay River, some 130 km south of Posadas, traffic flowed."
    told = [(claim.kind, claim.subject.text) for claim in read_report(text).claims if not claim.subject.event]
    assert told == [("containment", "Santo Tomé"), ("along", "Santo Tomé"), ("offset", "Santo Tomé")]


def test_what_its_land_is_called_after_is_no_river_on_its_side() -> None:
    text = "The stray barge was caught near Cape Girardeau, on the Missouri side of the Mississippi."
    assert [claim.kind for claim in read_report(text).claims if claim.anchors[0].text == "Missouri"] == []


def test_it_goes_on_about_what_the_verb_tells_of() -> None:
    report = read_report("Homs, 40 km south of Hama, has lost contact with Rastan, a town 20 km north of it.")
    (claim,) = [claim for claim in report.claims if claim.subject.text == "Rastan"]
    homs = next(toponym for toponym in report.toponyms if toponym.text == "Homs")
    assert claim.anchors[0].toponym == homs.id


def test_lights_that_could_be_seen_are_there() -> None:
    (claim,) = read_report("Herders could see the lights of Nikel, the town 8 km from Zapolyarny.").claims
    assert claim.stance == "asserted"


@pytest.mark.parametrize(
    ("text", "subject", "anchor"),
    [
        # its sentence speaks of another place again
        ("Yunguyo, which lies 40 km east of Juli, buys from Copacabana, 9 km to the north.", "Copacabana", "Yunguyo"),
        # nothing is so far from a state or an island
        ("Barges kept Cairo busy. They broke loose below Paducah, the Kentucky city 50 km to the east.", "Paducah", "Cairo"),
        ("Boats stayed in Hakodate, on Hokkaido. The ferry to Aomori, 105 km due south, did not sail.", "Aomori", "Hakodate"),
    ],
)
def test_what_is_measured_from_the_place_spoken_of(text: str, subject: str, anchor: str) -> None:
    report = read_report(text)
    (claim,) = [each for each in report.claims if each.subject.text == subject and each.distance]
    names = {toponym.id: toponym.text for toponym in report.toponyms}
    assert names[claim.anchors[0].toponym] == anchor


def test_that_it_was_dry_somewhere_tells_nothing_of_another_place() -> None:
    report = read_report("Batumi waited. It was dry only beyond the mountains, in Artvin, 60 km south of Hopa.")
    assert "It" not in [claim.subject.text for claim in report.claims]


def test_what_lies_up_a_river_is_not_the_river() -> None:
    report = read_report("Mutare, further up the river and about 117 km south of Harare, has had no delivery.")
    assert [claim.subject.text for claim in report.claims] == ["Mutare"]


def test_and_in_goes_on_with_what_happened() -> None:
    report = read_report("Power failed in Rohri, on the eastern bank of the Indus from Sukkur, and in Pano Aqil.")
    assert ("Power", "Pano Aqil") in [(claim.subject.text, claim.anchors[0].text) for claim in report.claims]
