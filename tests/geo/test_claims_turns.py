"""Turned sentences, answers, what abuts on an area, general statements: what they place, and what they leave alone."""

from __future__ import annotations

import re

import pytest

from geo.claims import Claim, read_claims
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
    "sentence",
    [
        "Guesthouses along the [Douro|river] are dear in spring.",
        "Otters live along the [Tay|river].",
        "Storks are common along the [Vistula|river].",
        "Swimmers on the west coast of [Portugal|country] should obey the flags.",
        "Kiosks in villages along the [Bolivian border|border] sell coca tea.",
        "Orchards near [Osh] grow apricots for export.",
        "The hurdler stumbled 15 m from the tape.",
    ],
)
def test_what_holds_of_a_sort_of_things_is_no_statement_of_place(sentence: str) -> None:
    assert placed(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Bridges along the [Douro|river] were destroyed.", ("along", "event", "Douro")),
        ("Villages near [Osh] are flooded.", ("near", "event", "Osh")),
        ("Herds are massed along the [Tana|river].", ("along", "event", "Tana")),
    ],
)
def test_what_befell_a_sort_of_things_is_placed(sentence: str, expected: tuple[str, str, str]) -> None:
    assert placed(sentence) == [expected]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("[Marsabit|province] borders [Ethiopia|country].", [("border", "Marsabit", "Ethiopia")]),
        (
            "[Nyanga|district] borders both [Mozambique|country] and [Zambia|country].",
            [("border", "Nyanga", "Mozambique"), ("border", "Nyanga", "Zambia")],
        ),
        (
            "The fever reached [Kasese], a district bordering [Congo|country].",
            [("border", "Kasese", "Congo")],
        ),
        ("In [Tak|province], which borders [Burma|country], snow fell.", [("border", "Tak", "Burma")]),
        ("[Chad|country] shares a border with [Libya|country].", [("border", "Chad", "Libya")]),
        ("Nations bordering [Sudan|country] met on Monday.", []),
        ("They closed the borders of [Sudan|country].", []),
    ],
)
def test_what_borders_on_an_area(sentence: str, expected: list[tuple[str, str, str]]) -> None:
    assert [each for each in placed(sentence) if each[0] != "containment"] == expected


def test_borders_as_a_verb_is_no_name_of_a_border() -> None:
    from geo.gazetteer import open_gazetteer
    from geo.toponyms import recognise

    found = recognise(Report("r", "Peru borders Chile. The Peru borders were shut."), open_gazetteer())
    assert [t.text for t in found if t.kind_hint == "border"] == ["Peru borders"]
    assert found[0].text == "Peru"


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "Where does [Wamba] lie? In the north of [Ituri|province], 90 km from [Isiro].",
            [("containment", "Wamba", "Ituri"), ("distance", "Wamba", "Isiro")],
        ),
        ("Q: And [Wamba]? A: Some 90 km from [Isiro].", [("distance", "Wamba", "Isiro")]),
        (
            "It was in [Wamba] that gunmen killed the teacher.",
            [("containment", "event", "Wamba")],
        ),
        (
            "[Isiro] held; it was in [Wamba], 90 km to the south, that the mob burned the market.",
            [("containment", "event", "Wamba"), ("offset", "Wamba", "Isiro")],
        ),
        ("It was in [Wamba] that she learned to sew.", []),
        ("A bus pulled into [Wamba]. It lies 90 km from [Isiro].", [("distance", "Wamba", "Isiro")]),
        ("A bus pulled into [Wamba]. It was 90 km from [Isiro] when it broke down.", [("distance", "event", "Isiro")]),
        ("Part of [Ituri|province] but far from its mines, [Wamba] has no bank.", [("containment", "Wamba", "Ituri")]),
        ("[Wamba] is part of [Ituri|province].", [("containment", "Wamba", "Ituri")]),
        ("[Wamba] is part of [Ituri|province]'s problem.", []),
        ("[Wamba] - 90 km, two tolls and a ferry from [Isiro] - has no bank.", [("distance", "Wamba", "Isiro")]),
    ],
)
def test_subjects_of_turned_sentences_and_answers(sentence: str, expected: list[tuple[str, str, str]]) -> None:
    assert placed(sentence) == expected


def test_an_unknown_name_behind_a_phrase_is_placed_and_a_person_is_not() -> None:
    (place,), _ = read("Ninety km south of [Isiro], Wambalaland has three wells.")
    (person,), _ = read("Ninety km south of [Isiro], Maria has three wells.")
    assert (place.subject.text, place.subject.event) == ("Wambalaland", "")
    assert person.subject.event


def test_a_thing_behind_the_area_that_opens_the_sentence() -> None:
    sentence = "In neighbouring [Cauca|province], the old dam, 8 km west of [Silvia], was shut."
    (claim,) = [each for each in read(sentence)[0] if each.kind == "offset"]
    assert claim.subject.text == "the old dam"


@pytest.mark.parametrize(
    ("sentence", "stances"),
    [
        ("The shop burned in [Kitui] and not, as we reported, in [Embu].", ["asserted", "denied"]),
        ("The army denied shelling [Kitui], 20 km west of [Embu].", ["asserted"]),
        ("He may be held in a cell at the mine, which is 12 km from [Embu].", ["asserted"]),
        ("The cutter was 12 km off [Kilifi] when her captain reported a fire.", ["asserted"]),
        ("The cutter sank 12 km off [Kilifi], her captain reported.", ["reported"]),
        ("No quarry exists 12 km east of [Embu].", ["denied"]),
    ],
)
def test_stance_of_asides_and_of_what_others_say_meanwhile(sentence: str, stances: list[str]) -> None:
    assert [claim.stance for claim in read(sentence)[0]] == stances


def test_leagues_and_letters_by_letters() -> None:
    (claim,), _ = read("The chapel stands three leagues N by E of [Loreto].")
    assert claim.distance is not None and claim.direction is not None
    assert (claim.distance.low_m, claim.direction.azimuth_deg, claim.hedge) == (3 * 4828.032, 11.25, "about")
    assert read("The club fell three leagues in [Loreto].")[0] == []


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Somewhere between [Sebha] and [Murzuq] the axle broke.", [("between", "event", "Sebha")]),
        ("From [Sebha] to [Murzuq] it is 150 km by the old track.", [("path", "Sebha", "Murzuq")]),
        ("The squall should pass 30 km east of [Pemba] by dusk.", [("offset", "event", "Pemba")]),
        ("Fly to [Pemba] and take the ferry 30 km south.", []),
        ("Families on farms of the north bank of the [Sava|river] fear for their hay.", []),
        ("The town is 5 km from Serbian positions.", []),
        ("A flare was fired in nearby [Murzuq].", [("containment", "event", "Murzuq")]),
    ],
)
def test_ways_times_and_owners_beside_a_phrase(sentence: str, expected: list[tuple[str, str, str]]) -> None:
    assert placed(sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("[Chad|country] is building a road in the region bordering [Libya|country].", [("border", "event", "Libya")]),
        ("Forty men were swept from farms beside the [Orange River|river].", [("along", "event", "Orange River")]),
        ("She farms along the [Orange River|river].", []),
        (
            "Jets bombed a mill in [Doro|district], a district in [Gao province|province].",
            [("containment", "event", "Doro"), ("containment", "Doro", "Gao province")],
        ),
        ("A lynx was shot within sight of [Brno]'s town hall.", []),
        ("The cargo lay six miles from the position given by her owners.", []),
        ("The guerrillas tax every ranch south of [Neiva].", []),
        ("The smelter would sit 9 km downwind of [Kitwe].", [("distance", "event", "Kitwe")]),
    ],
)
def test_areas_described_and_things_owned(sentence: str, expected: list[tuple[str, str, str]]) -> None:
    assert placed(sentence) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "The bank is moving its tellers from [Turin] to a suburb of [Milan].",
        "His mother came from a village near [Galway].",
        "The path climbs 900 metres from the valley floor.",
    ],
)
def test_removals_origins_and_climbs_place_nothing(sentence: str) -> None:
    assert placed(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "Rifles were found in [Jinja], from where it is 80 km to [Kampala].",
            [("containment", "event", "Jinja"), ("distance", "Jinja", "Kampala")],
        ),
        (
            "[Ayorou], which lies 200 km northwest of [Niamey] in [Tillabery region|province], flooded.",
            [("offset", "Ayorou", "Niamey"), ("containment", "Ayorou", "Tillabery region")],
        ),
        ("By road [Ayorou] is 200 km from [Niamey].", [("path", "Ayorou", "Niamey")]),
        (
            "The launch sank on the [Beni|river] between [Riberalta] and [Cachuela].",
            [("along", "event", "Beni"), ("between", "event", "Riberalta")],
        ),
        ("The new rocket can hit tanks in [Kharkiv].", []),
        ("Two swimmers were pulled from the [Aare|river].", [("along", "event", "Aare")]),
        ("Gravel was pulled from the [Aare|river].", []),
        ("The mine is in a remote corner of [Yukon|region], 300 km from [Whitehorse].", [("containment", "event", "Yukon"), ("distance", "event", "Whitehorse")]),
        ("Families on both banks of the [Aare|river] have been moved.", [("along", "event", "Aare")]),
        ("Tents stand on the Chinese side of the [Yalu|river], opposite [Sinuiju].", [("near", "event", "Sinuiju")]),
        ("A flood in 1931 killed hundreds around [Wuhu].", [("near", "event", "Wuhu")]),
    ],
)
def test_rivers_ways_and_regions_round_a_claim(sentence: str, expected: list[tuple[str, str, str]]) -> None:
    assert placed(sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "[Ruteng] and [Bajawa] were hit. The latter lies 60 km from [Ende], the former 140 km.",
            [("distance", "Bajawa", "Ende")],
        ),
        (
            "[Ruteng] and [Bajawa] were hit. The former is 140 km from [Ende], the latter 60 km from it.",
            [("distance", "Ruteng", "Ende"), ("distance", "Bajawa", "Ende")],
        ),
        ("Guerrillas burned trucks 20 km deep into [Bolivia|country].", [("border", "event", "Bolivia")]),
        ("The trench is 2 km deep in places near [Ende].", [("near", "event", "Ende")]),
        ("A kiosk 200 yards from the sea at [Ende] burned.", [("distance", "event", "")]),
    ],
)
def test_the_former_the_latter_and_the_sea_at_a_town(sentence: str, expected: list[tuple[str, str, str]]) -> None:
    assert placed(sentence) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "He taught at a school near [Sligo].",
        "The king spends his summers at a lodge near [Sligo].",
        "The film is set in a village on the [Irish border|border].",
        "Few people outside [Sligo] speak it.",
        "The vote is weakest in towns along the [Shannon|river].",
        "Most of the pilgrims came from within 30 km of [Sligo].",
    ],
)
def test_work_stories_and_origins_place_nothing(sentence: str) -> None:
    assert placed(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "From [Bermejo], which sprawls along the [Tarija|river], it is 60 km by road to [Padcaya].",
            [("along", "Bermejo", "Tarija"), ("path", "Bermejo", "Padcaya")],
        ),
        ("Some 4 km separate [Kilrush] from the wreck.", [("distance", "event", "Kilrush")]),
        ("Some 4 km separate [Kilrush] from the front.", [("distance", "Kilrush", "")]),
        (
            "Rifles were found in a cellar in [Laredo], 300 yards from the [Mexican border|border].",
            [("containment", "event", "Laredo"), ("border", "event", "Mexican border")],
        ),
        (
            "Barrels were found on the bed of the [Douro|river] between [Pinhao] and [Regua].",
            [("along", "event", "Douro"), ("between", "event", "Pinhao")],
        ),
        ("Vandals cut 400 m of cable between [Sofia] and [Pernik].", [("between", "event", "Sofia")]),
        ("Crews laid 4 km of the road between [Sofia] and [Pernik].", []),
        ("On the west bank of the [Volta|river] a clinic has opened.", [("side", "event", "Volta")]),
        ("On the west bank of the [Volta|river] people sell yams.", []),
    ],
)
def test_rivers_and_wrecks_in_turned_sentences(sentence: str, expected: list[tuple[str, str, str]]) -> None:
    assert placed(sentence) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "The alleged leader was shot 3 km from [Cork].",
        "A blast 3 km from [Cork] killed two; no group claimed responsibility.",
    ],
)
def test_who_is_alleged_and_who_claims_are_no_hearsay(sentence: str) -> None:
    assert [claim.stance for claim in read(sentence)[0]] == ["asserted"]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "The dyke burst in [Rajbari district|district], on the left bank of the [Padma|river].",
            [("containment", "event", "Rajbari district"), ("side", "event", "Padma")],
        ),
        ("Trawler overturned by a squall between [Panay] and [Negros].", [("between", "event", "Panay")]),
        ("Services operated by firms between [Panay] and [Negros].", []),
        ("Snow has closed the railway from [Oslo] to [Bergen].", [("between", "event", "Oslo")]),
        ("Fire burned grass on both sides of [Route 66|road].", [("along", "event", "Route 66")]),
        ("Support grew on both sides of the [Rhine|river].", []),
        ("[Ksar], halfway along the coast from [Sfax] to [Gabes], has no bank.", [("between", "Ksar", "Sfax")]),
        ("The fort was on an island in the [Ob|river] opposite [Surgut].", [("near", "event", "Surgut")]),
        ("A knife was found in the [Ob|river], 2 km below the Red Bridge.", [("path", "event", "")]),
    ],
)
def test_banks_roads_and_halves_of_the_way(sentence: str, expected: list[tuple[str, str, str]]) -> None:
    assert placed(sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "Blazes have killed nine in the north and west of [Galicia|province].",
            [("containment", "event", "Galicia"), ("containment", "event", "Galicia")],
        ),
        ("Geese that winter on the [Wash|sea] fly north in April.", []),
        ("They sell cheese from the hills around [Turin].", []),
        ("Mortars were fired from the hills around [Turin].", [("near", "event", "Turin")]),
        ("Freight between [Turin] and [Lyon] takes a day.", []),
        ("Graves line the [Chadian|country] side of the border.", []),
        ("Tents are strung along the [Chadian|country] side of the border.", [("border", "event", "Chadian")]),
        ("A freighter caught fire on her way from [Turku] to [Kiel], 40 miles east of [Visby].", [("offset", "event", "Visby")]),
        ("Nobody has walked 90 km from one end of the island to the other.", []),
        (
            "They dug a boy from the mud in [Moulay], a town of 9,000 an hour's drive south of [Fez].",
            [("containment", "event", "Moulay"), ("direction", "Moulay", "Fez")],
        ),
    ],
)
def test_parts_of_lands_voyages_and_wares(sentence: str, expected: list[tuple[str, str, str]]) -> None:
    assert placed(sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The [Ob|river] froze, and a barn on its left bank burned.", [("side", "event", "Ob")]),
        ("Hides were found along a 9-km stretch of the [Ob|river].", [("along", "event", "Ob")]),
    ],
)
def test_its_bank_and_stretches_of_rivers(sentence: str, expected: list[tuple[str, str, str]]) -> None:
    assert placed(sentence) == expected


def test_unknown_waters_and_straits_are_not_what_is_placed() -> None:
    for sentence in (
        "A glider fell into the Skagen, 6 miles short of [Arendal].",
        "A ketch was rammed in the strait, 6 miles off [Arendal].",
    ):
        (claim,), _ = read(sentence)
        assert claim.subject.event and claim.subject.text.startswith("A ")


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("She was shot 80 metres from her home in [Copan].", []),
        ("The nearest mill is 17 km away in [Copan].", [("containment", "event", "Copan")]),
        ('"We see the trenches," said Oleg, in [Bakhmut].', []),
    ],
)
def test_homes_and_speakers_tell_no_place(sentence: str, expected: list[tuple[str, str, str]]) -> None:
    assert [each for each in placed(sentence) if each[0] == "containment"] == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "Geese arrive in the barns along the [Sava|river] in April.",
        "Sirens went off in towns up to 30 km from the [Gaza border|border].",
        "The lava came within 2 km of homes in [Pahoa].",
    ],
)
def test_birds_sirens_and_homes_place_nothing(sentence: str) -> None:
    assert [each for each in placed(sentence) if each[0] != "within"] == []


def test_the_river_at_a_town_is_in_the_town() -> None:
    claims = placed("The [Ob|river] rose. A raft sank in the river at [Barnaul], 90 km east of [Kamen].")
    assert claims == [("containment", "event", "Barnaul"), ("offset", "Barnaul", "Kamen")]


@pytest.mark.parametrize(
    ("sentence", "doubtful"),
    [
        ("[Tak|settlement] borders [Burma|country].", True),
        ("[Laos|country] borders [Burma|country].", False),
        ("A bus pulled into [Wamba]. It lies 90 km from [Isiro].", True),
        ("[Ruteng] and [Bajawa] were hit. The latter lies 60 km from [Ende].", True),
        ("The bus broke down between [Ruteng] and [Bajawa], 5 km before the latter.", False),
    ],
)
def test_subjects_that_words_leave_open_refute_nothing(sentence: str, doubtful: bool) -> None:
    claim = read(sentence)[0][-1]
    assert bool(claim.subject.doubt) == doubtful


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The drone can, they say, hit a truck 90 km away.", []),
        (
            "[Vryburg], which straddles the N14 60 km from the [Botswana border|border], is dry.",
            [("along", "Vryburg", ""), ("border", "Vryburg", "Botswana border")],
        ),
        (
            "[Accumoli] is 35 km from [Rieti], but it is 58 km by road.",
            [("distance", "Accumoli", "Rieti"), ("path", "Accumoli", "Rieti")],
        ),
        ("From [Zarzis] it is 60 km to the [Libyan border|border].", [("border", "Zarzis", "Libyan border")]),
        ("[Norassoba], which belongs to [Siguiri|province], flooded.", [("containment", "Norassoba", "Siguiri")]),
        ("The road between [Douentza] and [Boni] has been mined.", [("between", "event", "Douentza")]),
        ("The road between [Douentza] and [Boni] reopened after the flood.", []),
        (
            "[Calama], in [Antofagasta|province], and [Chiu Chiu], 30 km to the east, share a bus.",
            [("containment", "Calama", "Antofagasta"), ("offset", "Chiu Chiu", "Calama")],
        ),
        ("A skiff went under more than 9 miles off [Zarzis].", [("distance", "event", "Zarzis")]),
    ],
)
def test_ranges_roads_told_of_and_lists_of_towns(sentence: str, expected: list[tuple[str, str, str]]) -> None:
    assert placed(sentence) == expected


def test_attacks_on_a_bunch_of_riders_happen_nowhere() -> None:
    assert placed("Rossi attacked on the last climb and left the peloton behind to win in [Siena].") == []


@pytest.mark.parametrize(
    "sentence",
    [
        "The delegates met at a hotel in [Muscat].",
        "Her aunt lives in a village outside [Muscat].",
        "On the outskirts of [Muscat], rents have doubled.",
    ],
)
def test_meetings_dwellings_and_rents_place_nothing(sentence: str) -> None:
    assert placed(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Talks on the river between [Sudan|country] and [Egypt|country] have stalled.", []),
        ("Trains on the line between [Porto] and [Vigo] will run late.", []),
        ("A train derailed on the line between [Porto] and [Vigo].", [("between", "event", "Porto")]),
        ("Ash from [Etna|mountain] has covered [Giarre], 15 km to the east.", [("offset", "Giarre", "Etna")]),
    ],
)
def test_talks_services_and_covered_towns(sentence: str, expected: list[tuple[str, str, str]]) -> None:
    assert [each for each in placed(sentence) if each[0] != "containment"] == expected
