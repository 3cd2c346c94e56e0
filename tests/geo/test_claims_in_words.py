"""What is placed, in words: of a thing or event without a name the report shows the noun phrase, not the verb beside it."""

from __future__ import annotations

import pytest

from geo import read_report


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        # what was done to somebody or something by people
        ("Bandits kidnapped three road workers near Zinder.", "three road workers"),
        ("Customs officers seized at least 40 crates of cigarettes in Tlemcen.", "40 crates of cigarettes"),
        ("Poachers shot an old bull elephant 14 km north of Maun.", "an old bull elephant"),
        # what happened by itself, or was done by nobody named
        ("A night train left the rails near Vinh.", "A night train"),
        ("Two footbridges were washed away in Kasese last week.", "Two footbridges"),
        ("The trawler lost its rudder 12 nautical miles off Peniche.", "The trawler"),
        ("Six shepherds who had taken shelter in a cave died near Skardu.", "Six shepherds"),
        ("Train derails near Brescia, driver hurt", "Train"),
        ("A 61-year-old hiker was bitten by a bear near Sinaia.", "A 61-year-old hiker"),
        # what did it, and to what
        ("A mudslide buried nine houses in Manizales.", "A mudslide buried nine houses"),
        ("Mortar rounds landed on a school in Kutum.", "Mortar rounds landed on a school"),
        # the phrase first
        ("In Nakuru, a fuel tanker overturned on Sunday.", "a fuel tanker"),
        ("Five miles south of Hobart stands a ruined mill.", "a ruined mill"),
        # nouns of events
        ("An explosion near Shinyanga killed a miner.", "An explosion"),
        ("Clashes broke out in Tillabéri on Friday.", "Clashes"),
        # a relative clause
        ("Divers reached the ferry that had sunk off Kalpitiya.", "the ferry"),
        # the second of two
        ("Shells hit a silo in Izium and a bakery near Balakliia.", "a bakery"),
    ],
)
def test_what_is_placed_is_a_noun_phrase(sentence: str, words: str) -> None:
    claim = read_report(sentence).claims[-1]
    assert claim.subject.event
    assert claim.subject.text == words
    assert sentence[claim.subject.start : claim.subject.end] == words


def test_phrases_side_by_side_speak_of_the_same_thing() -> None:
    report = read_report("A bus skidded off a bridge in the district of Nebaj, in Quiché.")
    subjects = {claim.subject.text for claim in report.claims if claim.subject.event}
    assert len(subjects) == 1


def test_a_nationality_before_a_noun_is_not_what_is_placed() -> None:
    (claim,) = read_report("A Roman villa, its mosaics intact, has been found 9 km west of Burdur.").claims
    assert claim.subject.event
    assert claim.subject.text == "A Roman villa"


def test_a_long_line_without_a_full_stop_is_read_in_time_that_grows_with_it() -> None:
    text = "men burned a lorry near Bamako and " * 400
    claims = read_report(text).claims
    assert len({claim.subject.text for claim in claims if claim.subject.event}) <= 3


def test_heights_roads_and_departures_lend_no_place() -> None:
    (claim,) = read_report("Puno lies 3,830 metres above the sea and 170 km east of Arequipa.").claims
    assert claim.subject.text == "Puno"
    report = read_report("A hut in Zermatt burned down. Crews flew from Sion, about 50 km to the north-west.")
    left = next(claim for claim in report.claims if claim.kind == "offset")
    assert left.subject.text == "Sion"


def subjects(text: str) -> list[tuple[str, str]]:
    return [(claim.text, claim.subject.text) for claim in read_report(text).claims]


def test_a_scene_goes_on_behind_the_place_that_was_told_of_beside_it() -> None:
    text = "Swarms were seen near Maralal, about 100 km north of Nyahururu, and west of Baragoi on Friday."
    assert ("west of Baragoi", "Swarms") in subjects(text)


def test_the_end_of_a_way_is_not_what_stands_behind_it() -> None:
    text = "The thieves left it between Tarija and Bermejo, about 40 km from Tarija."
    assert "Bermejo" not in [subject for _, subject in subjects(text)]


def test_where_a_sentence_opens_is_no_town_named_before() -> None:
    text = "He was seen in Kisumu, 100 km west of Nakuru. Elsewhere in the region, a tower collapsed at the town of Kericho, 80 km south-west of Eldoret."
    report = read_report(text)
    told = {claim.text: claim.subject for claim in report.claims}
    assert told["80 km south-west of Eldoret"].text == "Kericho"
    assert "the region" not in [subject.text for subject in told.values()]


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("At least seven giraffes have died of anthrax in Kasane.", "seven giraffes"),
        ("A case of plague was confirmed in Khovd.", "A case of plague"),
        ("A patrol car hit a roadside IED 9 km east of Timbuktu.", "A patrol car"),
        ("Rangers found two rhinos dead in Kruger National Park, horns removed, 4 km from Skukuza.", "two rhinos"),
        ("Monitors noted six newly dug trenches 200 metres west of Zugdidi.", "six newly dug trenches"),
        ("At 21:40 a third blast was reported in Idlib.", "a third blast"),
        ("Oil has leaked from a barge moored 3 miles off Galveston.", "a barge"),
    ],
)
def test_the_noun_phrase_is_found_in_reports_of_the_field(sentence: str, words: str) -> None:
    assert read_report(sentence).claims[-1].subject.text == words


@pytest.mark.parametrize(
    "sentence",
    [
        "Zinc settled in London at $2,700 a tonne.",
        "Cocoa futures slid in New York on Tuesday.",
        "The trial of nine smugglers opened in Catania on Monday.",
        "The atlas was compiled in Gotha over thirty years.",
        "Nurses have called for a general strike in Conakry.",
        "A study in Uppsala found no link.",
        "Pogacar broke away 12 km from the finish in Siena.",
    ],
)
def test_affairs_of_markets_courts_and_sport_place_nothing(sentence: str) -> None:
    assert read_report(sentence).claims == ()


def test_goods_that_are_seized_or_spilt_are_placed() -> None:
    assert [claim.subject.text for claim in read_report("Gold was seized in Accra.").claims] == ["Gold"]
    assert [claim.subject.text for claim in read_report("Oil spilled in Kribi.").claims] == ["Oil"]


def test_a_landmark_in_walking_distance_places_what_happened() -> None:
    told = subjects("A woman was robbed in Leeds, half a mile from Elland Road stadium.")
    assert told[-1] == ("half a mile from Elland Road stadium", "A woman")
    told = subjects("A woman was robbed in Bramley, 4 miles from Leeds station.")
    assert told[-1] == ("4 miles from Leeds station", "Bramley")


@pytest.mark.parametrize(
    "sentence",
    [
        "Sirens sounded in Sderot, which is less than 5 km from Ashkelon.",
        "The blast was heard in Sderot, less than 15 km from Ashkelon.",
        "Tremors were felt in Sderot, which lies within 20 km of Ashkelon.",
    ],
)
def test_where_something_was_heard_is_told_of_as_any_place(sentence: str) -> None:
    assert "Sderot" in [subject for _, subject in subjects(sentence)]


def test_an_event_in_a_place_is_told_with_the_words_that_speak_for_it() -> None:
    (claim,) = read_report("Vandals punctured tyres in Kribi.").claims
    assert claim.rule == "contained; event, by “punctured” and “tyres”"
    (other,) = read_report("Three villages were burned in Bama.").claims
    assert "“burned”" in other.rule
    assert "“were”" not in other.rule


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        # the main clause comes late
        ("Near Salto, a quiet river port, foxes have been filmed on two farms.", "foxes"),
        ("Between Naryn and Kochkor, with snow sliding off the roofs, some forty lorries stood stranded.", "some forty lorries"),
        ("Two miles off Sciacca, in water so clear that the wheelhouse can be seen, a coaster went down.", "a coaster"),
        ("South of Agadez, past the last post and the wrecks of two tankers, migrants left by their driver had died.", "migrants"),
        ("When even the telephone mast had gone under, families in Nsanje waded out.", "families"),
        ("Of the nine wells sunk last year in Kaya, two were dry by March.", "the nine wells"),
        # a noun right before "between"
        ("Masked men boarded the tanker between Qeshm and Larak.", "the tanker"),
        ("A goods train jumped the rails between Balharshah and Wardha.", "A goods train"),
        # what a vehicle runs into
        ("The convoy hit a mine 30 km from Kismayo.", "The convoy"),
        # an object behind a particle, a "well" that is dug, "it" that goes on
        ("Police cordoned off a farm more than 60 km from Maiduguri.", "a farm"),
        ("The poisoned well was drilled two miles from Kettleman City.", "The poisoned well"),
        ("The drone did not fall in the sea; it came down 19 km north of Constanța.", "The drone"),
        # a way before the place
        ("Further north, in Ennedi, two men were shot.", "two men"),
        ("In Legazpi, the capital of Albay province, hospitals were set on fire.", "hospitals"),
    ],
)
def test_what_is_placed_is_found_behind_what_is_put_between(sentence: str, words: str) -> None:
    told = [claim.subject.text for claim in read_report(sentence).claims if claim.subject.event]
    assert told[:1] == [words]
