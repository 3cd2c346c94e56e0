"""Reading what happened in a town where no word of a list tells that it did, and what only went on there."""

from __future__ import annotations

import pytest

from geo.claims import read_claims
from geo.reports import Report, Toponym


def told(sentence: str) -> list[str]:
    """Return "kind anchor" of each claim of a sentence whose places stand in brackets."""
    text, toponyms = "", []
    for k, piece in enumerate(sentence.replace("]", "[").split("[")):
        if k % 2:
            toponyms.append(Toponym(f"t{k}", "r", piece, len(text), len(text) + len(piece)))
        text += piece
    return [f"{claim.kind} {claim.anchors[0].text}" for claim in read_claims(Report("r", text), toponyms)]


@pytest.mark.parametrize(
    "sentence",
    [
        "A water main ruptured in [Daegu].",
        "Nine revellers choked in a cellar bar in [Bucharest].",
        "Eleven hostages walked free in [Agadez].",
        "Since the truce lapsed, two companies have dug in at [Pokrovsk].",
        "Two minarets in [Mosul] toppled at dusk.",
        "The cold store in [Mongu] has been looted twice.",
        "Rioters in [Leeds] set bins alight.",
        "Rangers found a line of snares in [Tsavo].",
        "The charity has drilled nine boreholes in [Turkana].",
        "There were two break-ins in [Gaborone] this week.",
        "Rebels have held nine teachers since Friday in a remote corner of [Darfur].",
        "Three wardens were shot dead at [Rwindi].",
        "In [Perm], a gas main ruptured.",
        "Armoured cars were patrolling in [Bamenda].",
        "Protesters set up a roadblock in [Oruro].",
        "Some 60 houses lost their roofs in [Vila].",
        "Two wagons came off the rails at [Lac].",
        "Masked men dragged the editor from his car in [Lempira].",
        "Last night in [Odesa], debris from a drone set a grain store on fire.",
        "Nurses vaccinated 90 goats in [Marsabit].",
        "The Red Crescent handed out blankets in [Herat] on Friday.",
        "Jesuits built a chapel for the boatmen in [Santarém] in 1661.",
        "In [Demak], volunteers planted 3,000 mangroves.",
        "A tannery, which opened in [Fes] two years ago, employs 40 people.",
        "Some 700 people are sleeping in a gymnasium in [Wajima].",
        "If the rain goes on, a second camp would be set up in [Larkana].",
        "Two lorries lost their loads in northern [Malawi].",
        "Crews are pumping water out of cellars in [Passau].",
        "More than 800 patients were treated in [Goma].",
        "Health teams are spraying houses in [Loreto].",
        "The river burst its banks at [Kasese].",
        "The river bank gave way at [Kasese].",
        "Gunmen attacked a wedding in [Kano].",
        "The agency handed out soap to 900 families in [Bor].",
    ],
)
def test_what_happens_in_a_town_is_placed_there_whatever_the_verb(sentence: str) -> None:
    assert [each.split()[0] for each in told(sentence)] == ["containment"]


@pytest.mark.parametrize(
    "sentence",
    [
        "A lawyer for the families in [Bucharest] called the ruling absurd.",
        "Four bands performed in [Leeds].",
        "A study found that most children in [Kaya] skip a meal.",
        "He found work in [Lisbon].",
        "Two ministers met in [Geneva].",
        "Burglary rates in [Oslo] fell.",
        "The mission recorded the arrival of 90 families from [Jalawla] in [Diyala].",
        "The deceased, who had been living in [Athlone], was last seen on Friday.",
        "Two gliders collided; one pilot is in a stable condition in [Innsbruck].",
        "Two men were buried by the snow, rescuers said, adding that fog kept the helicopter in [Osh].",
        "The charity has not drilled in [Turkana].",
        "The firm runs nine mines in [Chile].",
        "A panda gave birth in [Chengdu].",
        "Several airlines suspended flights in [Tel Aviv].",
        "Ministers gathered in [Accra] for the summit.",
        "The wounded were flown to a military hospital in [Landstuhl].",
        "Families were queuing for visas in [Aden].",
        "The attack was planned in [Hamburg].",
        "News of the attack reached him in [Tunis].",
        "An inquiry into the crash will sit in [Lima].",
        "The bomb squad is based in [Haifa].",
        "He lives near [Croydon].",
        "The village was shelled from positions in [Latakia].",
        "Twenty years after the siege, children in [Sarajevo] learn two versions of it.",
        "Demand for flats collapsed in [Shenzhen].",
        "The debate raged in [Warsaw] for months.",
        "The verdict was welcomed in [Sarajevo].",
        "The two leaders shook hands in [Muscat].",
        "The coach was fired in [Turin] after five defeats.",
        "The film was shot in [Matera].",
        "The visitors were crushed in [Seattle], 41-7.",
        "Santos went down 3-1 in [Montevideo], their fourth away defeat in 28 days.",
        "Investors have bought 2,000 flats in [Dubai].",
        "The mayor opened an exhibition in [Ghent].",
        "The coach fielded three juniors in [Split].",
        "Rebels and envoys resumed talks in [Nairobi].",
        "Two prisoners were promised a hearing in [Minsk].",
        "A survey found 300 stray dogs in [Sofia].",
        "He buried his differences with the coach in [Nantes].",
        "The president attacked the press in [Tulsa].",
        "The power lines were repaired, traders in [Bunia] complained.",
        "The bank opened an office in [Asmara].",
        "Clinics for displaced people in [Kaya] want more staff.",
    ],
)
def test_what_only_goes_on_in_a_town_is_no_incident(sentence: str) -> None:
    assert told(sentence) == []


def test_what_happens_in_towns_of_a_list_happens_in_each() -> None:
    assert told("Bombs exploded in [Yala], [Betong] and [Pattani] inside an hour.") == [
        "containment Yala",
        "containment Betong",
        "containment Pattani",
    ]
    assert told("Power was cut in [Homs] and [Hama] last week.") == ["containment Homs", "containment Hama"]
    assert told("Shells fell in [Homs] and [Hama] fell silent.") == ["containment Homs"]


def test_what_was_found_or_done_between_two_towns_is_between_them() -> None:
    assert told("Archaeologists found 40 graves between [Varna] and [Burgas].") == ["between Varna"]
    assert told("Volunteers planted 900 trees between [Varna] and [Burgas].") == ["between Varna"]
    assert told("The airline launched flights between [Varna] and [Burgas].") == []


def test_what_is_near_two_towns_is_near_each() -> None:
    assert told("Boats were seen off [Calais] and [Dunkirk] on Friday.") == ["near Calais", "near Dunkirk"]
    assert told("Its forces repelled nine assaults around [Toretsk] and [Pokrovsk] since dawn.") == [
        "near Toretsk",
        "near Pokrovsk",
    ]
    assert told("A shell fell near [Toretsk] and [Pokrovsk] was quiet.") == ["near Toretsk"]


def test_what_happens_on_a_road_outside_a_town_is_on_the_road_not_the_town() -> None:
    text = "On the N1 outside Kumasi, a minibus met a truck head-on."
    road, town = Toponym("t1", "r", "N1", 7, 9, "road"), Toponym("t2", "r", "Kumasi", 18, 24)
    first, second = read_claims(Report("r", text), (road, town))
    assert (first.kind, first.subject.toponym, second.kind) == ("along", "", "near")
