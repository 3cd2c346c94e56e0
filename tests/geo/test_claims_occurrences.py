"""What a clause tells of happened where it says, unless its verb or subject is of a closed class; and what befell those in a town."""

from __future__ import annotations

import re

import pytest

from .test_claims_prose import told as told_with_subjects


def told(sentence: str) -> list[str]:
    """Return each claim as "kind: subject < anchors"; "*" for a subject that is an event."""
    return [re.sub(r"\*[^<]*", "* ", line) for line in told_with_subjects(sentence)]


@pytest.mark.parametrize(
    ("sentence", "wanted"),
    [
        ("Wolves got into a fold in [Soria] and killed thirty ewes.", "containment: * < Soria"),
        ("The crate that rolled under a tram in [Grozny] held mortars.", "containment: * < Grozny"),
        ("Of the nine culverts which our crews repaired in [Maradi], two leak.", "containment: * < Maradi"),
        ("A drunk drove a tractor through the wall of a bar in [Tulcea].", "containment: * < Tulcea"),
        ("Teeth of a mammoth, each as long as a hand, came up with the sand at [Urk].", "containment: * < Urk"),
        ("A wire left across a lane took out the windscreen of a van in [Yeovil].", "containment: * < Yeovil"),
        ("In [Narvik] the storm tore 30 boats from their moorings.", "containment: * < Narvik"),
        ("The jeep was pushed off the jetty at [Split].", "containment: * < Split"),
        ("As many as 60 coins have come out of the mud at [Ostia].", "containment: * < Ostia"),
        ("09:40 - lost the anchor in the weed at [Vis]; motored on.", "containment: * < Vis"),
        ("The pit into which the six-year-old slipped is in [Potosí].", "containment: * < Potosí"),
    ],
)
def test_a_clause_places_what_it_tells_of(sentence: str, wanted: str) -> None:
    assert wanted in told(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "The dancer broke into films in [Lahore] at fifteen.",
        "The clan put down roots in [Boston] before the war.",
        "The striker took the ball round the keeper in [Malaga].",
        "A third of the offices in [Perth] stand empty.",
        "Her uncle walked to work in [Leeds] every day.",
        "The delegates came up with a formula in [Accra].",
    ],
)
def test_what_is_of_a_closed_class_places_nothing(sentence: str) -> None:
    assert told(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "wanted"),
    [
        ("A brass band marching in [Lugo] was stung by wasps.", "containment: * < Lugo"),
        ("Two joggers crossing a bridge in [Ghent] were run over by a tram.", "containment: * < Ghent"),
        ("A girl picking berries in [Oulu] trod on a viper.", "containment: * < Oulu"),
        ("A dozen cadets in [Kazan] were treated for frostbite.", "containment: * < Kazan"),
        ("No one was in the gym in [Arad] when the roof collapsed.", "containment: * < Arad"),
        ("Where the levee at [Vidalia] gave way, cranes stand idle.", "containment: * < Vidalia"),
        ("The boilers at [Zenica] have stopped dripping.", "containment: * < Zenica"),
    ],
)
def test_what_befell_those_in_a_town_is_told_behind_it(sentence: str, wanted: str) -> None:
    assert wanted in told(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Brokers in [Osaka] were cautious.",
        "A clerk working in [Derby] won the draw.",
        "A judge in [Quito] adjourned the case.",
        "He was working in [Turin] when his father died.",
    ],
)
def test_who_only_sits_in_a_town_is_not_placed(sentence: str) -> None:
    assert told(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "wanted"),
    [
        ("Camped in schools as of 3 May: 900 people in [Pibor], 400 in [Akobo].", ["containment: * < Pibor", "containment: * < Akobo"]),
        ("Notes: 2 pumps dry in [Yako], 5 in [Gourcy].", ["containment: * < Yako", "containment: * < Gourcy"]),
        ("Pylon down at [Korosten].", ["containment: * < Korosten"]),
        ("Vacancies: 40 people in [Leeds].", []),
        ("Turnout: 38 villages in [Gao].", []),
        ("A priest was killed in [Goma], a lorry burned in [Beni] and a mast felled near [Oicha].",
         ["containment: * < Goma", "containment: * < Beni", "near: * < Oicha"]),
        ("Mud lay knee-deep in [Rab], and in [Pag] too.", ["containment: * < Rab", "containment: * < Pag"]),
        ("[Torkham] is a stone's throw from the [Afghan|country] border.", ["border: Torkham < Afghan"]),
    ],
)  # fmt: skip
def test_notes_and_lists_leave_the_verb_out(sentence: str, wanted: list[str]) -> None:
    assert told(sentence) == wanted


@pytest.mark.parametrize(
    ("sentence", "wanted"),
    [
        ("Under a mill in [Narni], divers came upon a chest.", "containment: * < Narni"),
        ("On Monday a moose got into a shop in [Kiruna].", "containment: * < Kiruna"),
        ("Over the summer wasps have eaten the beams of a chapel in [Visby].", "containment: * < Visby"),
        ("Between [Arad] and [Deva] a crate of eels fell off a cart.", "between: * < Arad, Deva"),
        ("In [Belém], where the river is wide, a raft has overturned.", "containment: * < Belém"),
        ("In [Gao], a port on the river, looters carried the safe off a barge.", "containment: * < Gao"),
        ("The bell is under a tarpaulin in [Lucca].", "containment: * < Lucca"),
        ("The officers put the wreck ashore at [Brest].", "containment: * < Brest"),
        ("A satellite's tank landed in a paddock in [Esperance].", "containment: * < Esperance"),
        ("Two thieves got away with a harp in [Cardiff].", "containment: * < Cardiff"),
        ("The firm denied that a dyke had given way at [Emden].", "containment: * < Emden"),
        ("A coach overturned on the [A9|road] by [Perth].", "near: * < Perth"),
    ],
)
def test_what_stands_before_a_clause_does_not_hide_it(sentence: str, wanted: str) -> None:
    assert wanted in told(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Crowds watched the cricket in [Galle].",
        "The gap between rich and poor in [Chile|country] has widened.",
        "Half the tea drunk in [Doha] is bought abroad.",
        "The singer was spotted at a bar in [Nice].",
        "The town hall in [Bern] was lit in green.",
        "Two nuns walked into a bar in [Ghent].",
        "Slate quarried in [Angers] covers the roof.",
        "In a speech in [Seoul], the minister thanked the nurses.",
    ],
)
def test_what_is_usual_or_no_body_places_nothing(sentence: str) -> None:
    assert told(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "wanted"),
    [
        ("Streams of ash, some 9 m wide, have been pouring out of a vent in [Goma].", ["containment: * < Goma"]),
        ("The last lynx in a park in [Jaén] with a collar was trapped.", ["containment: * < Jaén"]),
        ("Bandits have taken over the dam in [Mosul].", ["containment: * < Mosul"]),
        ("A drain under the bazaar in [Multan] gave way.", ["containment: * < Multan"]),
        ("Robbers raided the salt works in [Bex].", ["containment: * < Bex"]),
        ("A missile can go twice as far as any in [Minsk]'s stores.", []),
        ("Her last school was in [Derry].", []),
        ("He was in [Basra] when the money left.", []),
        ("Pilots landing at [Lukla] need a permit.", []),
        ("A choir sang in a bombed-out church in [Dresden].", []),
    ],
)  # fmt: skip
def test_insertions_owners_and_lives(sentence: str, wanted: list[str]) -> None:
    assert told(sentence) == wanted


@pytest.mark.parametrize(
    ("sentence", "wanted"),
    [
        ("The jetty at [Luganville], on [Santo|island], was washed away.", ["containment: * < Luganville", "containment: Luganville < Santo"]),
        ("Botanists photographed a jaguar in [Xalapa].", ["containment: * < Xalapa"]),
        ("A third kitchen would be opened in [Akobo] if rice came.", ["containment: * < Akobo"]),
        ("Six patients are isolated in [Bwera].", ["containment: * < Bwera"]),
        ("Two convicts were stabbed in [Cuenca] and [Loja] over the weekend.", ["containment: * < Cuenca", "containment: * < Loja"]),
        ("The firm cut its staff in [Lens] from 40 to nine.", []),
        ("She photographed the bride in [Lens].", []),
        ("The mill at [Tula], 30 km from [Lens], has been shut since May.", ["distance: Tula < Lens"]),
    ],
)  # fmt: skip
def test_sites_animals_and_plights(sentence: str, wanted: list[str]) -> None:
    assert told(sentence) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("The wounded were rowed to [Daru] by night. Robbers then burned the clinic there, a nurse said.", ["containment: * < Daru"]),
        ("The dhow put in at [Lamu]. Rangers found six tusks there.", ["containment: * < Lamu"]),
        ("He returned to [Daru] in May. Rents there have doubled.", []),
        ("She grew up in [Lille] and still lives there.", []),
        ("The envoy flew to [Lille]. Talks were held there.", []),
    ],
)
def test_there_is_the_place_spoken_of_before(text: str, wanted: list[str]) -> None:
    assert told(text) == wanted


@pytest.mark.parametrize(
    ("sentence", "wanted"),
    [
        ("Burglars stole a bronze lamp in [Como].", "containment: * < Como"),
        ("Farmers have beaten a robber to death in [Mopti].", "containment: * < Mopti"),
        ("In [Nis], a monument was pulled down.", "containment: * < Nis"),
        ("In [Nis] ants ate through a cable.", "containment: * < Nis"),
        ("As a dyke gave way in [Goole], the mayor was asleep.", "containment: * < Goole"),
        ("A main cracked near the station in [Oviedo].", "containment: * < Oviedo"),
        ("A nun was knocked down by a van near the market in [Assisi].", "containment: * < Assisi"),
        ("Two boys in [Bergamo] fell down a shaft.", "containment: * < Bergamo"),
        ("Doctors vaccinated 90 children overnight in [Juba].", "containment: * < Juba"),
        ("He flew to [Bastia], where a tram ploughed into a queue.", "containment: * < Bastia"),
        ("In [Ménaka], raiders overran a post.", "containment: * < Ménaka"),
    ],
)
def test_frames_around_what_happened(sentence: str, wanted: str) -> None:
    assert wanted in told(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "She won bronze over the fences in [Doha].",
        "He moved to [Lyon], where he opened a bakery.",
        "The team flew to [Lyon], where the coach praised his men.",
        "In [Lyon] prices rose again.",
    ],
)
def test_games_and_lives_are_no_frames(sentence: str) -> None:
    assert told(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "wanted"),
    [
        ("Raiders boarded a barge in [Akassa].", "containment: * < Akassa"),
        ("Hornets stung a mule to death in [Oujda].", "containment: * < Oujda"),
        ("A leopard was seen on a tennis court in [Nashik].", "containment: * < Nashik"),
        ("The power failed in [Homs].", "containment: * < Homs"),
        ("The skulls lay in a lead jar under a floor in [Trier].", "containment: * < Trier"),
        ("A queue of 90 vans has built up at [Medyka].", "containment: * < Medyka"),
        ("A fresco of the tyrant in [Elbasan] has been whitewashed.", "containment: * < Elbasan"),
        ("Glass was strewn in the gardens of [Homs].", "containment: * < Homs"),
        ("Two tusks were sawn off an elephant in [Loango].", "containment: * < Loango"),
    ],
)
def test_what_beasts_and_raiders_do(sentence: str, wanted: str) -> None:
    assert wanted in told(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "A juggler has stolen the show in [Graz].",
        "The keeper threw in the towel in [Graz].",
        "The sides struck a deal overnight in [Graz].",
        "The director shot a film in [Graz].",
        "Their lead was cut to two points in [Graz].",
        "The choir performed to a full house in [Graz].",
    ],
)
def test_idioms_place_nothing(sentence: str) -> None:
    assert told(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "wanted"),
    [
        ("Tenants of a tower block in [Turin] leapt from balconies.", ["containment: * < Turin"]),
        ("A glider burned on landing at [Zell].", ["containment: * < Zell"]),
        ("Clerks at a hotel in [Turin] found the letter.", []),
        ("Cooks at a hotel in [Turin] won a prize.", []),
        ("Plane spotters saw the jet before landing at [Zell].", []),
    ],
)
def test_who_is_at_a_site_is_told_of_for_what_befell_him(sentence: str, wanted: list[str]) -> None:
    assert told(sentence) == wanted
