"""Wordings of one statement: what a careful person reads alike is read alike, number for number."""

from __future__ import annotations

import re

import pytest

import geo
from geo.claims import Claim, read_claims
from geo.reports import Report, Toponym

_MARK = re.compile(r"\[([^\]|]+)(?:\|([^\]|]*))?\]")


def read(marked: str) -> tuple[Claim, ...]:
    """Read a text whose toponyms stand in brackets, [words|kind]."""
    text, toponyms, done = "", [], 0
    for match in _MARK.finditer(marked):
        text += marked[done : match.start()]
        words, number = match.group(1), f"t{len(toponyms) + 1}"
        toponyms.append(Toponym(number, "r", words, len(text), len(text) + len(words), match.group(2) or ""))
        text, done = text + words, match.end()
    return read_claims(Report("r", text + marked[done:]), toponyms)


def told(marked: str) -> list[str]:
    """Return each claim as "kind low-high direction subject < anchors" (metres, degrees; "*" for an event)."""
    lines = []
    for claim in read(marked):
        far = claim.distance
        parts = [
            claim.kind,
            f"{far.low_m:.0f}-{'' if far.high_m is None else f'{far.high_m:.0f}'}" if far else "",
            "" if claim.direction is None else str(claim.direction.side or f"{claim.direction.azimuth_deg:g}"),
            claim.subject.text if claim.subject.toponym else "*",
            "< " + ", ".join(anchor.text for anchor in claim.anchors),
        ]
        lines.append(" ".join(part for part in parts if part))
    return lines


@pytest.mark.parametrize(
    "anchor",
    [
        "central [Ryazan]",
        "rebel-held [Ryazan]",
        "besieged [Ryazan]",
        "present-day [Ryazan]",
        "eastern [Ryazan]",
        "the walls of [Ryazan]",
        "the northern outskirts of [Ryazan]",
    ],
)
def test_what_describes_an_anchor_does_not_hide_it(anchor: str) -> None:
    assert told(f"The depot stands 5 km from {anchor}.") == ["distance 5000-5000 * < Ryazan"]


def test_people_between_a_number_and_a_name_are_no_adjective() -> None:
    assert told("The depot stands 5 km from fighters [Ryazan] had sent.") == []


@pytest.mark.parametrize(
    ("words", "metres"),
    [
        ("3/4 of a mile", 1207),
        ("1-1/2 miles", 2414),
        ("two and a half miles", 4023),
        ("half of a mile", 805),
    ],
)
def test_fractions_are_read_whole(words: str, metres: int) -> None:
    assert told(f"The plane crashed {words} south of [Bangor].") == [f"offset {metres}-{metres} 180 * < Bangor"]


@pytest.mark.parametrize(
    ("sentence", "wanted"),
    [
        ("The site is 7.2 km (by air) NE of [Baños].", "offset 7200-7200 45 * < Baños"),
        ("The site is 40 km (by road) from [Baños].", "path 40000-40000 * < Baños"),
        ("The boat sank 3 km off the north coast of [Crete|island].", "distance 3000-3000 * < Crete"),
        ("The pilot landed 4 km shy of the runway at [Gao].", "distance 4000-4000 * < Gao"),
        ("Shells fell as close as 400 metres to [Naqoura].", "within 0-400 * < Naqoura"),
        ("The ferry sank on the [Niger|river], 12 km above [Mopti].", "path 12000-12000 * < Mopti"),
        ("Aid did not reach [Kajo Keji], located 15 km from [Kaya].", "distance 15000-15000 Kajo Keji < Kaya"),
        ("* [Rann]: 8 km from [Kala]; 40,000 displaced.", "distance 8000-8000 Rann < Kala"),
        ("Of six camps the largest, [Kalma], is 17 km east of [Nyala].", "offset 17000-17000 90 Kalma < Nyala"),
        (
            "He fled to [Adre], a [Chad|country] border town 27 km from [Geneina].",
            "distance 27000-27000 Adre < Geneina",
        ),
        ("A body lay in a ditch off [County Road 12], 4 km north of [Enid].", "offset 4000-4000 0 * < Enid"),
    ],
)
def test_joints_and_insertions_of_field_reports_are_read(sentence: str, wanted: str) -> None:
    assert wanted in told(sentence)


@pytest.mark.parametrize(
    ("sentence", "wanted"),
    [
        (
            "[Yirol], [Rumbek] and [Wau] lie 250, 380 and 650 km from [Juba].",
            [f"distance {d}-{d} {name} < Juba" for name, d in (("Yirol", 250000), ("Rumbek", 380000), ("Wau", 650000))],
        ),
        (
            "[Arbinda] is 14 km and [Gorgadji] 17 km from [Dori].",
            ["distance 14000-14000 Arbinda < Dori", "distance 17000-17000 Gorgadji < Dori"],
        ),
        ("[Rumbek] and [Wau] lie 250, 380 and 650 km from [Juba].", []),
    ],
)
def test_several_numbers_go_to_as_many_names_or_to_none(sentence: str, wanted: list[str]) -> None:
    assert told(sentence) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("The crater is 2 km from the last houses of [Bovanenkovo].", ["distance 2000-2000 * < Bovanenkovo"]),
        ("It was found 11 km short of its destination, [Yei].", ["distance 11000-11000 * < Yei"]),
        (
            "A quake jolted [Peru|country], 93 km from [Arequipa].",
            ["containment * < Peru", "distance 93000-93000 * < Arequipa"],
        ),
        ("Gunmen stopped a bus on the highway linking [Gao] with [Kidal].", ["between * < Gao, Kidal"]),
        ("[Rafah], which straddles the [Egyptian border|border], was hit.", ["border Rafah < Egyptian border"]),
        (
            "The mine is close to [Boulder], about 12 km to its south.",
            ["near * < Boulder", "offset 12000-12000 180 * < Boulder"],
        ),
        ("[Etna|mountain] erupted. Ash fell 12 km from the summit.", ["distance 12000-12000 * < the summit"]),
    ],
)
def test_what_stands_for_the_anchor_is_found(text: str, wanted: list[str]) -> None:
    assert told(text) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "The front has moved 6 km closer to [Pokrovsk].",
        "The plane came down seconds before landing at [Pokhara].",
        "He was born in [Tula] and died in [Oryol].",
        "The depot is 8 km from the source of the [Danube|river].",
        "Prices fell in [Baños], 8 km from [Ambato], and in [Riobamba].",
    ],
)
def test_what_moved_arrived_or_lived_there_is_not_placed_there(text: str) -> None:
    assert not [line for line in told(text) if "Ambato" not in line]


@pytest.mark.parametrize(
    ("sentence", "wanted"),
    [
        (
            "Located 50 km north of [Kollam] (Quilon), the old capital, [Varkala] draws pilgrims.",
            "offset 50000-50000 0 Varkala < Kollam",
        ),
        ("Situated 30 km north of [Cape Coast], the park is old.", "offset 30000-30000 0 * < Cape Coast"),
        (
            "[Najaf] is a city in central [Iraq|country] about 160 km south of [Baghdad].",
            "offset 160000-160000 180 Najaf < Baghdad",
        ),
        (
            "[Mysuru] sits on the plateau, in the interior of [Karnataka|province], some 145 km from [Bengaluru].",
            "distance 145000-145000 Mysuru < Bengaluru",
        ),
    ],
)
def test_the_area_that_holds_a_place_is_not_what_is_placed(sentence: str, wanted: str) -> None:
    assert wanted in told(sentence)


def test_the_capital_city_of_a_province_is_not_the_province() -> None:
    assert told("The fort is 10 km from the capital city of [Kerala|province].") == [
        "distance 10000-10000 * < the capital city of Kerala"
    ]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Fighters took [Douma] on Monday. A column was seen 40 km further north.", "offset 40000-40000 0 * < Douma"),
        (
            "[Ein Issa], a town 50 km north of [Raqqa], and [Tal Abyad], 40 km further north, were hit.",
            "offset 40000-40000 0 Tal Abyad < Ein Issa",
        ),
        (
            "Gunmen killed ten in [Takoubatt]. The village lies 20 km from [Ouallam]. A raid 15 km further west failed.",
            "offset 15000-15000 270 * < Takoubatt",
        ),
    ],
)
def test_further_on_is_measured_from_the_place_spoken_of_and_never_refutes(text: str, wanted: str) -> None:
    assert wanted in told(text)
    assert read(text)[-1].anchors[0].doubt


@pytest.mark.parametrize(
    "text",
    ["The blast was <b>8 km</b> east of <b>[Homs]</b>.", "The blast was **8 km** east of **[Homs]**."],
)
def test_marks_of_emphasis_hide_nothing_and_stay_in_the_quoted_words(text: str) -> None:
    assert told(text) == ["offset 8000-8000 90 * < Homs"]
    (claim,) = read(text)
    assert claim.text in text.replace("[", "").replace("]", "")


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("The border with [Rwanda|country] is only 5 km from [Bukavu].", ["border 5000-5000 Bukavu < Rwanda"]),
        ("Fighting raged in the hills around [Kobani].", ["near * < Kobani"]),
        ("She lives in [Moshi], at the foot of [Kilimanjaro|mountain].", ["near Moshi < Kilimanjaro"]),
        ("He was last seen in [Mildura].", ["containment * < Mildura"]),
        ("Floods cut the road between [Beira] and [Chimoio].", ["between * < Beira, Chimoio"]),
        ("Floods washed away 2 km of the road between [Beira] and [Chimoio].", []),
        ("He leads the Eastern Command, based in [Fort William].", []),
        ("A blast hit the [Karrada] district of [Baghdad].", []),
        (
            "A blast was reported in the [Karrada] district of [Baghdad].",
            ["containment * < Karrada", "containment Karrada < Baghdad"],
        ),
    ],
)
def test_the_kind_of_a_statement_follows_its_words(text: str, wanted: list[str]) -> None:
    assert told(text) == wanted


def test_how_far_away_something_was_felt_tells_nothing_of_the_towns() -> None:
    assert told("The quake was felt in [Antofagasta] (210 km), [Calama] (95 km) and [Iquique] (180 km).") == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The road extends 40 km into Chad.", []),
        ("A ridge juts 12 km into Laos.", []),
        ("The canal, stretching 25 km into Sudan, is dry.", []),
        ("A drone fell 20 km into Turkey.", ["20 km into Turkey"]),
        ("The base is 5 km into Jordan.", ["5 km into Jordan"]),
    ],
)
def test_how_far_a_thing_runs_into_a_country_is_its_length(text: str, found: list[str]) -> None:
    assert [claim.text for claim in geo.read_report(text).claims] == found


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "The slide hit in [Bandarawela], a vegetable-growing town in [Uva|province].",
            ["containment * < Bandarawela", "containment Bandarawela < Uva"],
        ),
        ("A patrol came under fire on the [Sankuru|river].", ["along * < Sankuru"]),
        ("An attack on the [Sankuru|river] is planned.", []),
        ("A goods train jumped the rails between [Kindu] and [Kibombo].", ["between * < Kindu, Kibombo"]),
        ("Militiamen were seen in [Kibombo].", ["containment * < Kibombo"]),
        ("Flames were seen in [Kibombo].", []),
        ("His party is drifting too close to [Moscow].", []),
        ("Remains were dug up near [Slieve Donard|mountain], in County [Down].", [
            "near * < Slieve Donard", "containment Slieve Donard < Down"]),
        (
            "A bus burned in [Ourika]; the town is 30 km from [Asni], and [Setti] another 9 km north.",
            ["containment * < Ourika", "distance 30000-30000 the town < Asni", "offset 9000-9000 0 Setti < the town"],
        ),
        ("They sailed from [Mbour], 70 km south of [Dakar].", ["offset 70000-70000 180 Mbour < Dakar"]),
        ("A skiff a week out of [Mbour], 70 km off [Dakar], sank.", ["distance 70000-70000 * < Dakar"]),
        (
            "A helicopter came down on [Panay|island], 20 km north of [Iloilo].",
            ["containment * < Panay", "offset 20000-20000 0 * < Iloilo"],
        ),
        ("[Gaua|island] is 60 km apart.", []),
        ("[Loum] and [Penja], where bananas are grown, are 9 km apart.", ["distance 9000-9000 Loum < Penja"]),
    ],
)  # fmt: skip
def test_what_news_writes_around_a_place_is_read_with_it(text: str, wanted: list[str]) -> None:
    assert told(text) == wanted


@pytest.mark.parametrize(
    ("text", "is_event"),
    [
        ("A strike by porters in [Arequipa] goes on.", False),
        ("Bakers are on strike in [Arequipa].", False),
        ("A hunger strike at [Arequipa] ended.", False),
        ("The strike over wages in [Arequipa] ended.", False),
        ("The strike in [Arequipa] has entered its third week.", False),
        ("A strike by two jets in [Arequipa] killed nine.", True),
        ("A rocket strike in [Arequipa] killed nine.", True),
    ],
)
def test_workers_on_strike_are_no_incident(text: str, is_event: bool) -> None:
    assert bool(told(text)) == is_event


def test_what_a_region_is_about_is_a_noun_and_a_storm_is_no_place() -> None:
    (claim,) = read("The yacht was found 30 km south of [Male].")
    assert claim.subject.text == "The yacht"
    report = geo.read_report("The centre of Tropical Cyclone Fehi lay 200 km northwest of Nelson, New Zealand.")
    assert report.claims[0].subject.event and "Fehi" not in [toponym.text for toponym in report.toponyms]


def test_an_unknown_name_by_the_sea_is_a_place() -> None:
    report = geo.read_report("The ferry sank off Kwazeba Point, and a car burned close to Ravnište.")
    assert [toponym.text for toponym in report.toponyms] == ["Kwazeba Point", "Ravnište"]


@pytest.mark.parametrize("clock", ["03:12 AKST", "11.40 WIB", "2 p.m. EST", "0930h UTC"])
def test_a_time_zone_is_not_what_is_placed(clock: str) -> None:
    (claim,) = read(f"The quake struck at {clock}, 65 miles southeast of [Adak].")
    assert claim.subject.event and claim.subject.text == "The quake"


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Raiders took a lorry in [Gusau].", ["containment * < Gusau"]),
        ("In [Gusau], armed men of a gang broke into a bank.", ["containment * < Gusau"]),
        ("In [Gusau], troops were praised.", []),
        ("Rebels took part in a forum in [Lusaka].", []),
        ("He was held for nine days in [Osh].", ["containment * < Osh"]),
        ("The fair was held for nine days in [Osh].", []),
        ("Patrols found the lorry abandoned in [Agadez].", ["containment * < Agadez"]),
        ("The scheme was abandoned in [Agadez].", []),
        ("The firm has opened a dump site in [Bor].", ["containment * < Bor"]),
        ("A quarry in [Bor] is for sale.", []),
        ("He works at a plant in [Bor].", []),
        ("Envoys briefed reporters on the [Dominican Republic|country].", []),
        ("Herds are now clustered between [Kapoeta] and [Narus].", ["between * < Kapoeta, Narus"]),
        ("The plot is on the south side of the Fly.", ["side 180 * < Fly"]),
    ],
)
def test_what_armed_men_do_in_a_town_is_an_incident_there(text: str, wanted: list[str]) -> None:
    assert told(text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Forty huts in the hamlet of [Kerou], which is poor, were set ablaze.", ["containment * < Kerou"]),
        ("Investors in [Kerou] were hit by losses.", []),
        ("[Moundou|settlement], [Chad|country]'s second city, is 400 km from [Sarh].",
         ["distance 400000-400000 Moundou < Sarh"]),
        ("[Kiribati|country]'s only hospital is at [Nawerewere].", ["containment * < Nawerewere"]),
        ("The block lies close to Newmont's [Akyem mine|mine].", ["near * < Akyem mine"]),
        ("A 3 km exclusion zone was set up around [Merapi|mountain].", ["within 0-3000 * < Merapi"]),
        ("Collected beside the [Rio Tigre|river], 12 km below Intuto.", ["along * < Rio Tigre", "path 12000-12000 * < Intuto"]),
        ("On the far bank of the [Prut|river], in [Leova], all is calm.", []),
        ("Found 3 mi. W of [Alamos].", ["offset 4828-4828 270 * < Alamos"]),
        ("Tents were pitched overnight in [Pestel].", ["containment * < Pestel"]),
        ("The lorry was recovered, minus its wheels, in [Pestel].", ["containment * < Pestel"]),
        ("He was elected in [Pestel].", []),
        ("They hold [Kutum], which the army says lies 80 km from [Tawila].",
         ["distance 80000-80000 Kutum < Tawila"]),
        ("A cave 2 km by footpath from [Pestel] is shut.", ["path 2000-2000 * < Pestel"]),
        ("The bear was let go 30 km from [Pestel].", ["distance 30000-30000 * < Pestel"]),
        ("We had to walk the 30 km from [Pestel].", []),
        ("The winger was 20 yards from the goal.", []),
        ("The wreck lies 6 miles off the Calf of [Erris].", ["distance 9656-9656 * < the Calf of Erris"]),
        ("The pass, a road link between [Naryn] and [Kashgar], is closed.", []),
        ("He was held at a gate just inside the [Malawi border|border].", ["border * < Malawi border"]),
        ("Fires burned on both banks of the [Dnipro|river].", ["along * < Dnipro"]),
        ("Two barns on the [Sderot] side of the fence burned down.", []),
        ("The hut is near the border, opposite [Kilis].", ["near * < Kilis"]),
        ("A train was halted on the line from [Kayes] to [Kita].", ["between * < Kayes, Kita"]),
        ("Monitors at [Staromlynivka], on the Kashlahach, counted two blasts.", ["along Staromlynivka < Kashlahach"]),
        ("The mine is 30 km by barge from [Linden].", ["path 30000-30000 * < Linden"]),
        ("The epicentre lay between the islands of [Tilos] and [Symi].", ["between * < Tilos, Symi"]),
        ("A walker fell to her death on [Tryfan|mountain].", ["containment * < Tryfan"]),
        ("A blast hit the [Chad|country] border town of [Bol].", []),
        ("The [Chad|country] border town of [Bol] is 90 km from [Mao].", ["distance 90000-90000 Bol < Mao"]),
        ("The monks walked from [Lhasa] to [Xigaze], nearly 300 km.", []),
        ("Fires burned on either side of the [Dnipro|river].", []),
        ("[Bering Sea|sea] crabs were caught off [Nome].", ["near * < Nome"]),
        ("A lorry was wedged in the canal, 6 km north of the entrance at [Tewfik].",
         ["offset 6000-6000 0 * < Tewfik"]),
    ],
)  # fmt: skip
def test_what_is_placed_is_found_past_what_stands_between(text: str, wanted: list[str]) -> None:
    assert told(text) == wanted


def test_a_month_is_no_town() -> None:
    assert [t.text for t in geo.read_report("A pond that burst in May lies west of Chambishi.").toponyms] == [
        "Chambishi"
    ]


@pytest.mark.parametrize(
    "thing",
    ["a trading centre", "a Kurdish-majority town", "a suburb", "a quiet neighbourhood", "a sub-county headquarters",
     "a town of some 20,000", "the old mining centre"],
)  # fmt: skip
def test_a_name_with_what_it_is_behind_a_comma_is_what_the_figure_places(thing: str) -> None:
    (claim,) = [
        c for c in read(f"Four men were shot at [Fino], {thing} 120 km south-west of [Mandera].") if c.direction
    ]
    assert claim.subject.text == "Fino"


@pytest.mark.parametrize(
    "text",
    [
        "[Ann]: 80 km east of [Sittwe].",
        "Routes: [Ann]: 80 km east of [Sittwe]; ferry",
        "• [Ann]: 80 km east of [Sittwe]",
    ],
)
def test_an_entry_of_a_list_places_its_name(text: str) -> None:
    (claim,) = read(text)
    assert claim.subject.text == "Ann"


@pytest.mark.parametrize(
    "text", ["[Ann]: 80 km east of [Sittwe], a drone fell.", "[Chad|country]: 80 km east of [Sittwe]."]
)
def test_a_heading_before_what_happened_is_not_placed(text: str) -> None:
    assert all(claim.subject.text not in ("Ann", "Chad") for claim in read(text))


@pytest.mark.parametrize(
    "bracket",
    ["([Lira|province])", "([Lira|province], [Uganda|country])", "([Nyero])", "(the [Lira|province] district)"],
)
def test_names_in_brackets_behind_a_place_part_it_from_nothing(bracket: str) -> None:
    assert told(f"Herders from [Aloi] {bracket}, 40 km north of [Soroti], fled.") == [
        "offset 40000-40000 0 Aloi < Soroti"
    ]


def test_further_measures_of_where_something_happened_are_of_that_place() -> None:
    told_of = told("A shell fell at [Aloi], 9 km south of [Kole], 40 km from [Soroti].")
    assert told_of[1:] == ["offset 9000-9000 180 Aloi < Kole", "distance 40000-40000 Aloi < Soroti"]


def test_where_a_border_is_met_places_nothing_there() -> None:
    assert told("[Lowa|settlement] lies about 35 km from the [Ugandan border|border] at [Busia].") == [
        "border 35000-35000 Lowa < Ugandan border"
    ]


def test_who_speaks_is_not_what_the_town_means() -> None:
    spoken = (
        "Shells hit [Kowa] overnight, the [Bulo|province] regional administration said. The town lies 9 km from [Aru]."
    )
    assert told_anchored(spoken) == ("Kowa", "Aru")
    accorded = "Shells hit [Kowa], according to the mayor of [Bulo]. The town lies 9 km from [Aru]."
    assert told_anchored(accorded) == ("Kowa", "Aru")


def told_anchored(marked: str) -> tuple[str, str]:
    """Return which names the last claim places, and by which."""
    text, names = re.sub(_MARK, r"\1", marked), {f"t{i}": m[1] for i, m in enumerate(_MARK.finditer(marked), 1)}
    claim = read(marked)[-1]
    assert claim.text in text
    return names[claim.subject.toponym], names[claim.anchors[0].toponym]


@pytest.mark.parametrize(
    "told_so",
    [
        "[Tema], [Ghana|country]'s main harbour 25 km east of [Accra], was shut.",
        "Crews left [Tema], the former US air base 25 km east of [Accra].",
        "[Tema] lies on the Via [Ghana|province] 25 km east of [Accra].",
    ],
)
def test_what_a_place_is_called_besides_is_not_placed_for_it(told_so: str) -> None:
    assert told(told_so) == ["offset 25000-25000 90 Tema < Accra"]


@pytest.mark.parametrize(
    "told_so",
    [
        "[Tema], a besieged town 25 km east of [Accra], was shut.",
        "[Tema], [Ghana|country]'s second city, 25 km east of [Accra], was shut.",
        "Trucks queued at [Tema], in [Ghana|country]'s [Coastal|province] region 25 km east of [Accra].",
        "Trucks queued at [Tema], on the [Volta|river] 25 km east of [Accra].",
    ],
)
def test_all_that_stands_behind_a_place_tells_of_it(told_so: str) -> None:
    assert told(told_so)[-1] == "offset 25000-25000 90 Tema < Accra"


@pytest.mark.parametrize(
    ("told_so", "wanted"),
    [
        ("Trucks fill [Aloi], the quay near the northern tip of [Sesse], 9 km south of [Kole].", "offset 9000-9000 180 Aloi < Kole"),
        ("The town lies at the foot of [Mount Elgon|mountain], about 9 km south of [Kole].", "offset 9000-9000 180 * < Kole"),
        ("Troops moved around [Aloi], 9 km from [Kole], and near [Lira].", "distance 9000-9000 Aloi < Kole"),
        ("Crews left [Aloi], the port 9 km south of [Kole] in [Lango|province].", "containment Kole < Lango"),
    ],
)  # fmt: skip
def test_a_tip_a_foot_or_a_town_on_the_way_is_not_what_is_placed(told_so: str, wanted: str) -> None:
    assert told(told_so)[-1] == wanted


def test_it_is_the_town_that_the_sentence_before_opened_in() -> None:
    assert told_anchored("In [Aloi], 9 km from [Kole], shops closed early. [Lira] lies 4 km east of it.") == ("Lira", "Aloi")


@pytest.mark.parametrize(
    ("told_so", "wanted"),
    [
        ("[Aloi] lies on the coast 9 km south of [Kole].", "offset 9000-9000 180 Aloi < Kole"),
        ("A storm hit homes in [Aloi], on the [Sesse|region] peninsula 9 km south of [Kole].", "offset 9000-9000 180 Aloi < Kole"),
        ("[Aloi], the main town of the [Sesse Islands|region], lost its ferry.", "containment Aloi < Sesse Islands"),
        ("[Aloi], which replaced [Lira] as the seat and lies 9 km from [Kole], has a school.", "distance 9000-9000 Aloi < Kole"),
    ],
)  # fmt: skip
def test_a_place_told_by_its_coast_rank_or_history_is_what_is_placed(told_so: str, wanted: str) -> None:
    assert told(told_so)[-1] == wanted


def test_there_is_the_place_that_the_clause_before_named() -> None:
    spoken = "Hostages were seized in [Aloi] on Monday; they were freed 4 km from there."
    assert [claim.anchors[0].toponym for claim in read(spoken)][-1] == "t1"


@pytest.mark.parametrize(
    ("told_so", "wanted"),
    [
        ("[Lira], which no truck reaches and which lies 9 km from [Kole], has a school.", "distance 9000-9000 Lira < Kole"),
        ("North of [Kole], 9 km out, lies [Lira].", "offset 9000-9000 0 Lira < Kole"),
        ("Lorry in ditch midway between [Aloi] and [Kole].", "between * < Aloi, Kole"),
    ],
)  # fmt: skip
def test_clauses_turned_round_place_what_they_tell_of(told_so: str, wanted: str) -> None:
    assert told(told_so) == [wanted]


def test_a_way_on_a_lake_is_not_measured_from_the_lake() -> None:
    text = "A boat sank near [Bulo]. Crews from [Aloi], on [Lake Kwania|lake] about 9 km to the east, came."
    assert [claim.anchors[0].toponym for claim in read(text) if claim.distance] == ["t1"]


def test_cases_counted_in_one_town_and_the_next() -> None:
    text = "Nurses recorded 14 new measles cases in [Aloi] and a further nine in [Kole]."
    assert told(text) == ["containment * < Aloi", "containment * < Kole"]
    assert told("The shop counted 14 cases of wine in [Aloi].") == []


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("[Aloi], which replaced [Kole] as the seat and lies 9 km east of it, has a school.", ("Aloi", "Kole")),
        ("[Aloi] and [Kole] (9 km west of it) were hit.", ("Kole", "Aloi")),
        ("Herders fled from [Aloi], on the [Kenyan border|border].", ("Aloi", "Kenyan border")),
        ("Oil is pumped at [Aloi], on [Uganda|country]'s [border with Kenya|border].", ("Aloi", "border with Kenya")),
    ],
)
def test_it_is_the_only_other_place_and_borders_place_what_was_left(text: str, wanted: tuple[str, str]) -> None:
    assert told_anchored(text) == wanted


def test_a_comma_before_and_of_two_ends_what_is_near() -> None:
    text = "Trucks passed [Aloi], close to [Kole], and [Lira], 35 km south of [Aloi]."
    assert told(text) == ["near Aloi < Kole", "offset 35000-35000 180 Lira < Aloi"]


@pytest.mark.parametrize(
    ("marked", "wanted"),
    [
        ("Neither [Homs] nor [Hama] is more than 240 km from [Damascus].", ["within 0-240000 Homs < Damascus"]),
        ("Some 90 km of desert lie between [Al Wigh] and the [Niger border|border].", ["border 90000-90000 Al Wigh < Niger border"]),
        ("[Palma] is quiet. [Mueda] is 130 km off.", ["distance 130000-130000 Mueda < Palma"]),
        ("[Bakhmut], from which [Sloviansk] is less than 45 km away, is a ruin.", ["within 0-45000 Sloviansk < Bakhmut"]),
        ("[Beryslav], which looks across the [Dnipro|river] from its right bank, went dark.", ["side right Beryslav < Dnipro"]),
        ("A shell fell ten yards from the [Blue Line|line].", ["distance 9-9 * < Blue Line"]),
        ("[Kalemie] is on [Lake Tanganyika|lake].", ["along Kalemie < Lake Tanganyika"]),
        ("A boat capsized on [Lake Kivu|lake].", ["containment * < Lake Kivu"]),
        (
            "[Metula] and [Misgav Am], both of them within 15 km of [Khiam], were emptied.",
            ["within 0-15000 Metula < Khiam", "within 0-15000 Misgav Am < Khiam"],
        ),
    ],
)
def test_turns_of_editors(marked: str, wanted: list[str]) -> None:
    assert sorted(told(marked)) == sorted(wanted)


@pytest.mark.parametrize(
    ("marked", "wanted"),
    [
        ("[Rutshuru], a drive of 72 km from [Goma], fell.", ["path 72000-72000 Rutshuru < Goma"]),
        ("The depot burned at a 40-km distance from [Brega].", ["distance 40000-40000 * < Brega"]),
        ("The buoy was found 7 km from [Berbera], bearing 340 degrees.", ["offset 7000-7000 340 * < Berbera"]),
        ("They died on [Gavdos|island], a small island south of [Crete|island].", ["containment * < Gavdos", "direction 180 Gavdos < Crete"]),
        (
            "Monitors heard 14 explosions 3 km NW of [Svitlodarsk] (57 km NE of [Donetsk]).",
            ["offset 3000-3000 315 * < Svitlodarsk", "offset 57000-57000 45 Svitlodarsk < Donetsk"],
        ),
    ],
)
def test_turns_of_field_reports(marked: str, wanted: list[str]) -> None:
    assert sorted(told(marked)) == sorted(wanted)
