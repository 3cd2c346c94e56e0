"""Long sentences: what stands between a distance and its anchor, what opens a sentence, what lies further on."""

from __future__ import annotations

import re

import pytest

from geo.claims import read_claims
from geo.reports import Report, Toponym

_MARK = re.compile(r"\[([^\]|]+)(?:\|([^\]]*))?\]")


def told(marked: str) -> list[str]:
    """Return each claim as "kind: subject < anchors, km, azimuth" of a text whose toponyms stand in brackets; "*": no name."""
    text, toponyms, done = "", list[Toponym](), 0
    for match in _MARK.finditer(marked):
        text += marked[done : match.start()]
        words = match.group(1)
        toponyms.append(
            Toponym(f"t{len(toponyms)}", "r", words, len(text), len(text) + len(words), match.group(2) or "")
        )
        text, done = text + words, match.end()
    names = {toponym.id: toponym.text for toponym in toponyms}
    found = []
    for claim in read_claims(Report("r", text + marked[done:]), toponyms):
        subject = names.get(claim.subject.toponym, "*")
        anchors = ", ".join(names.get(anchor.toponym, "*" + anchor.text) for anchor in claim.anchors)
        far = f" {claim.distance.high_m / 1000:g}" if claim.distance and claim.distance.high_m else ""
        way = f" {claim.direction.azimuth_deg:g}" if claim.direction and claim.direction.azimuth_deg is not None else ""
        found.append(f"{claim.kind}: {subject} < {anchors}{far}{way}")
    return found


@pytest.mark.parametrize(
    ("sentence", "wanted"),
    [
        ("[Bol] is some 300 km, much of it dune, from [Abéché].", "distance: Bol < Abéché 300"),
        ("[Lo], which was cut off, is 30 km, or so the mayor says, south of [Ge].", "offset: Lo < Ge 30 180"),
        ("[Lahij], barely 30 km - or so it looks on paper - north-west of [Aden], fell.", "offset: Lahij < Aden 30 315"),
        ("[Say]—a village of 300 people 20 km from [Niamey]—was flooded.", "distance: Say < Niamey 20"),
        ("[Tin], however, 60 km to the north of [Dori], was spared.", "offset: Tin < Dori 60 0"),
    ],
)
def test_an_insertion_parts_no_distance_from_its_anchor(sentence: str, wanted: str) -> None:
    assert told(sentence) == [wanted]


@pytest.mark.parametrize(
    "sentence",
    [
        "[Kalokol] is an hour's drive, or 60 km, from [Lodwar].",
        "[Kalokol] is 60 km, a morning on the track, from [Lodwar].",
        "[Kalokol] is 60 km (by camel, two days) from [Lodwar].",
        "[Kalokol], 60 km after leaving [Lodwar], is a village.",
        "[Kalokol] is 60 km from [Lodwar] over a road that eats tyres.",
        "[Lodwar] was dull. We went on to [Kalokol], a morning and 60 km further.",
        "[Kalokol] is 60 km of corrugated gravel from [Lodwar].",
        "[Kalokol] is 60 km away from [Lodwar] by unsealed track.",
    ],
)
def test_a_distance_that_was_gone_is_a_path(sentence: str) -> None:
    assert told(sentence) == ["path: Kalokol < Lodwar 60"]


@pytest.mark.parametrize(
    ("sentence", "wanted"),
    [
        ("Some 40 km from [Cuzco], at the end of a road of mud, lies [Urubamba].", "distance: Urubamba < Cuzco 40"),
        ("Two days' march west of [Umm Keddada], in country without a well, stands [Tabit].", "direction: Tabit < Umm Keddada 270"),
        ("Some 400 km inland from [Abidjan], on the edge of the savannah, [Korhogo] grows cotton.", "distance: Korhogo < Abidjan 400"),
        ("Just 3 km from [Basra], at [Zubair|camp], a fire had begun.", "distance: Zubair < Basra 3"),
    ],
)
def test_what_stands_behind_its_own_place_is_placed(sentence: str, wanted: str) -> None:
    assert wanted in told(sentence)


def test_an_opening_participle_tells_of_what_comes_behind_it() -> None:
    sentence = "Hidden in a gully near [Deraa], 4 km from the [Jordanian border|border], the tunnel was old."
    assert told(sentence) == ["near: * < Deraa", "border: * < Jordanian border 4"]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("[Mongu] is flooded. [Senanga], 90 km downstream, is dry.", "path: Senanga < Mongu 90"),
        ("[Kaya] was entered twice. The village of [Louda], 12 km further on, was not.", "path: Louda < Kaya 12"),
        ("[Skardu] was cut off, and [Shigar], 25 km up the valley, was too.", "path: Shigar < Skardu 25"),
        ("[Nyala] fell, then [Zalingei], then [El Geneina], 150 km further west.", "offset: El Geneina < Zalingei 150 270"),
        ("[Omorate] has no doctor. The nearest hospital is 70 km away, at [Turmi].", "distance: Turmi < Omorate 70"),
        ("[Omorate] has no doctor; the nearest one is 70 km to the east, in [Turmi].", "offset: Turmi < Omorate 70 90"),
        ("[Muglad] lies in the path of the herds. So, 140 km to the south-west, does [Meiram].", "offset: Meiram < Muglad 140 225"),
        ("[Lüderitz] was calm. At [Aus], a further 120 km inland, it snowed.", "distance: Aus < Lüderitz 120"),
        ("The camp at [Tessalit] was shut. From there it is 120 km to [Boughessa].", "distance: Boughessa < Tessalit 120"),
    ],
)
def test_what_lies_further_on_lies_so_from_the_place_spoken_of(text: str, wanted: str) -> None:
    assert wanted in told(text)


def test_two_thirds_of_the_way_is_between() -> None:
    assert told("Two thirds of the way from [Oruro] to [Potosí], a bus was burning.") == ["between: * < Oruro, Potosí"]
    assert told("She had walked two thirds of the way from [Oruro] to [Potosí].") == []


def test_what_slides_above_a_town_is_up_the_slope() -> None:
    assert told("The first of the avalanches swept the road 3 km above [Zermatt].") == ["path: * < Zermatt 3"]


def test_on_a_road_so_far_out_is_from_where_the_road_begins() -> None:
    assert "path: * < Maroua 15" in told("On the road from [Maroua] to [Mora], about 15 km out, a truck struck a mine.")


@pytest.mark.parametrize(
    "sentence",
    [
        "Rescuers from [Mendoza] found it not where the beacon had put it but 11 km farther south.",
        "The army says it cleared 12 km of track from [Kano] last year.",
        "They walked on for a further 20 km down the valley and slept.",
        "The hut stands 400 metres above [Brienz].",
        "A drone burst 3 km above [Kyiv] and set a slope alight.",
        "Waves pushed 5 km inland when [Banda Aceh] was asleep.",
    ],
)
def test_what_was_gone_or_reached_is_no_place(sentence: str) -> None:
    assert told(sentence) == []


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "[Kuldīga], on the [Venta|river] 150 km west of [Riga], was dark. [Ventspils], 50 km to the north-west, was too.",
            "offset: Ventspils < Kuldīga 50 315",
        ),
        ("A bus from [Nakuru] to [Kisumu] overturned at [Kericho]. [Litein], 20 km to the south, sent help.", "offset: Litein < Kericho 20 180"),
        (
            "A slide hit [Tsagaan], 30 km from [Bulgan], in the north of [Mongolia|country]. [Erdenet], 60 km to the east, felt it.",
            "offset: Erdenet < Tsagaan 60 90",
        ),
        ("The village of [Hvalba] has a shop. [Tvøroyri] is 15 km away by road.", "path: Tvøroyri < Hvalba 15"),
    ],
)
def test_the_place_that_the_others_only_locate_is_spoken_of(text: str, wanted: str) -> None:
    assert wanted in told(text)


@pytest.mark.parametrize(
    "text",
    [
        "[Mopti] and [Sévaré] were quiet. [Bandiagara], 60 km to the south-east, was not.",
        "[Nampula], [Nacala] and [Monapo] are dark. [Ilha de Moçambique], 40 km to the south-east, is too.",
        "[Vardø] and [Vadsø] were cut off, and so was [Kirkenes], 60 km to the south.",
        "Between [Lae] and [Madang] there is no road. [Saidor], 100 km to the west, has a strip.",
    ],
)
def test_of_several_places_spoken_of_none_is_chosen(text: str) -> None:
    assert told(text) == []


def test_the_largest_port_of_a_land_is_no_name_of_the_land() -> None:
    sentence = "Water reached [Bosaso], the largest port of [Puntland|region], opposite [Yemen|country]."
    assert told(sentence) == ["containment: Bosaso < Puntland", "near: Bosaso < Yemen"]
    assert "distance: Kuressaare < Tallinn 220" in told(
        "[Kuressaare], the only town of [Saaremaa|island], 220 km from [Tallinn], was hit."
    )


@pytest.mark.parametrize(
    ("sentence", "wanted"),
    [
        ("Driven from [Ras Lanuf] and then from [Brega], the men regrouped 15 km outside [Ajdabiya].", ["distance: * < Ajdabiya 15"]),
        ("Now that [Bor] has fallen the rebels are within 200 km of [Juba].", ["within: * < Juba 200"]),
        ("At the junction with the road to [Nzara], 12 km west of [Yambio], soldiers took phones.", ["offset: * < Yambio 12 270"]),
        ("[Akkol] is on the railway, and so is [Makinsk], 80 km beyond [Borovoye].", ["distance: Makinsk < Borovoye 80"]),
        ("The northern end is at [Erstfeld], the southern at [Bodio].", ["containment: * < Bodio"]),
        ("Shepherds in the hills above [Sivas] - the pastures are 25 km from [Zara] - saw it.", ["distance: * < Zara 25"]),
        ("[Buea] is on the slopes of [Mount Cameroon|mountain], 55 km west of [Douala].", ["offset: Buea < Douala 55 270"]),
        ("Four villages on the slopes of [Mulanje|mountain], 5 km from [Phalombe], are gone.", ["distance: * < Phalombe 5"]),
        ("Of the wells between [In Salah] and [Tit], the last of them 80 km from [Arak], two are dry.", ["between: * < In Salah, Tit", "distance: * < Arak 80"]),
        ("Our camp, at 5,200 m and 6 km in a direct line from [Namche], was full.", ["distance: * < Namche 6"]),
        ("One can hear, from [Uvira], the guns at [Luberizi], 30 km up the valley.", ["path: Luberizi < Uvira 30"]),
        ("At the turning for [Lalibela], 60 km before [Woldiya], grain lay by the road.", ["distance: * < Woldiya 60"]),
        ("Sightings came from [Kaikōura] and, 130 km to the north-east, from [Picton].", ["offset: Picton < Kaikōura 130 45"]),
        ("There is a post every 10 km between [Niamey] and [Dosso].", []),
        ("Three days later, 700 miles from [Honolulu], she was taken in tow.", ["distance: * < Honolulu 700"]),
        ("By four the barge was aground 3 miles nearer [Punta Arenas].", []),
    ],
)
def test_no_other_place_of_the_sentence_is_placed(sentence: str, wanted: list[str]) -> None:
    assert [claim.replace("1126.54", "700") for claim in told(sentence)] == wanted
