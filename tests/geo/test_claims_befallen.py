"""What befell things and people in a town, by any verb that moves, touches or changes them, and by more words than a verb."""

from __future__ import annotations

import pytest

from geo.claims import read_claims
from geo.claims.senses import noun_sort, verb_sort
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
        "A chimney fell in [Lille] on a still afternoon.",
        "A granary is going up on the quay at [Fowey].",
        "The pillars of a bath house came to light under a cinema in [Izmir].",
        "Soot from the fires settled over [Pontianak].",
        "Boulders have blocked the lane at [Llanberis].",
        "Whey was spilling into a stream at [Cashel].",
        "Bombs fell on [Marka].",
        "Looters fought in the alleys of [Bamako].",
        "A jet slid off the apron at [Lomé].",
        "Hundreds of dead carp are lying on the mud at [Keszthely].",
        "The bakers' group, which owns nine mills, opened its tenth in [Bitola].",
        "Tea lorries have been held for a week in [Torkham].",
        "Dozens are still without water in [Bulawayo].",
        "Lanes in [Bulawayo] are impassable.",
        "Nine cases of measles were confirmed in [Kisoro].",
        "A boy fell into a lift shaft in [Perugia].",
        "A girl fell from a third-storey balcony in [Perugia].",
        "Two walkers lost their way in [Abisko].",
        "The mudslide cost four lives in [Manizales].",
        "Robbers took three tellers hostage in [Ciudad Bolívar].",
        "Digging has begun on a drain in [Tarawa].",
        "A granary is being built in [Tamale].",
        "Long queues formed at the pumps in [Onitsha].",
        "Two calves were dragged from a byre at [Njombe].",
        "A clerk was run over in [Leuven].",
        "The hostages were freed in [Timbuktu].",
        "A rescue squad was hit by a second shell in [Izium].",
        "A customs post was set up in [Kapıkule].",
        "Hooded men stopped a mail van at [Corte].",
        "Potholers came upon a bear's skull in the cave at [Postojna].",
        "A youth drove a van into a bus queue in [Graz].",
        "The quay at [Mallaig] was shut for a week.",
        "The weir at [Mallaig] is leaking.",
        "On Tuesday in [Fes], looters broke the windows of a pharmacy.",
        "Goats got into a switch room in [Kars].",
        "Some 900 people slept in the open in [Kars].",
        "Dengue is spreading in the camps at [Mae Sot].",
        "A mosaic floor lies under a bakery in [Tyre].",
        "Mud has choked the streets of [Tyre].",
        "The oldest known forge was found in [Tyre].",
        "The discovery of a mass grave in [Tyre] was kept quiet.",
        "Lorry ploughs into bakery in [Ghent], two hurt",
        "Slipping scaffold blocks road in [Ghent]",
        "Brown water came out of taps in [Ghent].",
        "A bank van was held up in [Ghent].",
        "A third burns centre opened last month in [Kassala].",
        "The chain opened its ninetieth pharmacy on Monday in [Kielce].",
        "The dairy will close its creamery in [Truro] next May.",
        "A second shelter would open in [Bor] by June.",
        "Digging began on 3 March in [Bor].",
        "Two boreholes sunk this autumn in northern [Turkana] have begun to yield.",
        "Clashes broke out in Sylhet, and two boys were being treated for burns in [Comilla].",
        "Mudslides triggered by a night of rain buried six houses in [Kaski].",
        "He told the court that corpses were lying in the ditch at [Geneina].",
        "A consignment of live parrots was stopped at [Jambi].",
        "Two nurses were taken from their clinic in [Moyale].",
        "A baby was left in a church porch in [Moyale].",
        "Half of the jetty at [Moyale] was washed away.",
        "A tent town has sprung up in [Moyale].",
        "Nobody has claimed the nine urns found beside a tip in [Moyale].",
        "Eleven tombs in the old cemetery of [Moyale] were dug up.",
        "Some 40 lorries wait at [Moyale], where a bridge was blown up.",
        "A curfew has been in force in [Moyale] since dawn.",
        "The raiders put a chief to death in [Moyale].",
        "Two hares tested positive for plague in [Moyale].",
        "Police used tear gas on hauliers in [Moyale].",
        "A reporter was beaten by soldiers in [Moyale].",
        "A shaft is being sunk in [Moyale].",
        "Four bodies in a cistern in [Moyale].",
        "Fresh crack in the weir at [Moyale], water coming through.",
        "A bust of the general was rolled into the dock in [Moyale].",
        "A launch overturned as it tried to berth at [Moyale].",
        "A turboprop overshot the strip at [Moyale].",
        "Troops threw a cordon around the village of [Moyale].",
        "Divers brought up an urn at [Moyale].",
        "A hangar under repair came down in [Moyale].",
        "Vandals set light to a barn in [Leer].",
        "Tanks were on the streets of [Bria].",
        "Schools in [Bria] have been closed since the raid.",
        "Power has been restored in [Bria].",
        "The internet is down in [Bria].",
        "Hunger is spreading in [Bria].",
        "Some 9,000 people had to leave their homes in [Bria].",
        "Two trams met head-on in [Brno].",
        "A hawser snapped in [Brno].",
        "A barge caught fire in port at [Brno].",
        "Eggs were thrown at the mayor's car in [Brno].",
        "Youths burned tyres in [Brno].",
        "Chlorine leaked at a pool in [Brno].",
        "A soldier ran amok in [Brno].",
        "A lynx was seen in a cellar in [Brno].",
        "The weir at [Jambi] had been raised with sandbags.",
        "The keeper of a kiosk in [Jambi] stabbed a robber.",
        "Nearly all the 90 huts in [Jambi] that burned were empty.",
    ],
)
def test_what_befell_somebody_or_something_in_a_town_is_placed_there(sentence: str) -> None:
    assert told(sentence) != []


@pytest.mark.parametrize(
    "sentence",
    [
        "Copper fell in [London].",
        "The price of barley in [Odesa] rose.",
        "A new era opened in [Prague].",
        "Gas closed higher in [Rotterdam].",
        "The conductor was sacked in [Essen].",
        "The delegates broke for lunch in [Cairo].",
        "The recital took place in [Graz].",
        "A new abbot was installed in [Melk].",
        "Dockers downed tools in [Gdynia].",
        "The club sank to last in [Malmö].",
        "The rider crashed out of the tour in [Pau].",
        "Thefts fell by a tenth in [Pau].",
        "The bourse in [Pau] was closed for the holiday.",
        "The clinics in [Pau] have run out of blood.",
        "Roses have come out early in [Pau].",
        "The unions called off their strike at [Pau] airport.",
        "The wares are packed in [Pau] and sold abroad.",
        "A picture was stolen in a film made in [Pau].",
        "Keeper signs new deal in [Pau]",
        "Gold drops below $900 in [Pau]",
        "The lender will open an office in [Baku].",
        "The museum will open a show in [Baku].",
        "Filming began in [Baku].",
        "Work on the budget began in [Baku].",
        "The idol was carved in [Baku].",
        "The gene was described in [Baku].",
        "The weather turned in [Baku].",
        "The curtain fell in [Baku].",
        "The hosts hit back in [Baku].",
        "The bowler dropped the ball in [Baku].",
        "The lender opened its doors in [Baku].",
        "A commission was set up in [Baku].",
        "The tenor fell out with his conductor in [Baku].",
        "The pair were engaged in [Baku].",
        "She told a rally in [Baku] that the border would be closed.",
        "The line has ordered 60 buses from a plant in [Baku].",
        "Half the tea drunk in [Baku] comes from Ceylon.",
        "The lender has no branch near [Baku].",
        "The lender's shares took a beating in [Baku].",
        "The boxer was beaten in [Baku].",
        "Two lawyers in [Baku] want more pay.",
        "New rules in [Baku] ban it.",
        "A new stadium in [Baku] costs nine million.",
        "The queen laid the first stone in [Baku].",
        "It was in [Baku] that she learned to cook.",
        "The lira firmed in [Baku].",
        "The mayor's car was held up by traffic in [Baku].",
        "The story broke first in [Baku].",
        "The heat broke in [Baku].",
        "He lost his wife in [Baku].",
        "A strong side lined up in [Baku].",
        "She is serving six years in a jail in [Baku].",
        "The brothers own an orchard near [Baku].",
        "A pardon was granted in [Baku].",
        "The anniversary of the siege was marked in [Baku].",
        "The works make fire engines in [Baku].",
        "Schools in [Baku] are shut.",
        "The line has cut its sailings between [Baku] and [Aktau].",
        "Land prices along the [Gold Coast] have trebled.",
        "Cider is drunk in [Gijón].",
        "The tram stops at [Delft].",
        "The freighter called at [Djibouti].",
        "She boarded the sleeper in [Vienna].",
        "The tower in [Pisa] was built in 1173.",
        "Ferries between [Piraeus] and [Paros] stayed in port.",
        "The line has cut fares between [Piraeus] and [Paros].",
        "The pipeline between [Kirkuk] and [Ceyhan] carries crude.",
        "The railway runs 900 km from [Tazara] to [Mbeya].",
    ],
)
def test_what_is_traded_shown_or_said_of_things_befalls_none(sentence: str) -> None:
    assert told(sentence) == []


def test_things_between_two_towns_are_there_and_a_road_between_them_is_where_something_left_it() -> None:
    assert told("Wells between [Tahoua] and [Agadez] were filled with sand.") == ["between Tahoua"]
    assert told("A coach carrying singers came off the road between [Man] and [Danané].") == ["between Man"]


def test_hills_north_of_a_town_are_no_part_of_it() -> None:
    assert told("Trenches in the hills north-west of [Sake] came under fire.") == ["direction Sake"]


def test_a_hamlet_on_an_unknown_name_with_an_article_lies_on_a_river() -> None:
    (claim,) = read_claims(Report("r", "The hamlet sits on the Nam Khan, a day from the road."), ())
    assert (claim.kind, claim.anchors[0].text) == ("along", "Nam Khan")


def test_nouns_and_verbs_have_the_sort_of_their_main_sense() -> None:
    assert [noun_sort(word) for word in ("knives", "bakers", "visits", "hopes")] == ["thing", "person", "deed", ""]
    assert [verb_sort(word) for word in ("tipped", "carried", "chose", "lamp")] == [
        "motion",
        "contact",
        "cognition",
        "",
    ]


def test_what_lies_across_a_road_and_at_a_village_is_along_the_one_and_in_the_other() -> None:
    text = "Poplars came down across the A82 at Luss, and bags were stacked along the Leven at Balloch."
    names = (("A82", "road"), ("Luss", ""), ("Leven", "river"), ("Balloch", ""))
    toponyms = [
        Toponym(f"t{k}", "r", name, text.index(name), text.index(name) + len(name), kind)
        for k, (name, kind) in enumerate(names)
    ]
    claims = read_claims(Report("r", text), toponyms)
    assert [(claim.kind, claim.anchors[0].text) for claim in claims] == [
        ("along", "A82"),
        ("containment", "Luss"),
        ("along", "Leven"),
        ("containment", "Balloch"),
    ]


def test_it_is_the_train_that_left_a_town_not_the_town() -> None:
    text = "The Bolan Express left Quetta at nine. It was halted between Mach and Sibi."
    names = ("Quetta", "Mach", "Sibi")
    toponyms = [Toponym(name, "r", name, text.index(name), text.index(name) + len(name)) for name in names]
    (claim,) = read_claims(Report("r", text), toponyms)
    assert (claim.kind, claim.subject.toponym, bool(claim.subject.event)) == ("between", "", True)


def test_the_nearer_apposed_thing_is_placed_not_the_province_it_is_in() -> None:
    text = "In neighbouring Huila, a volcano, 8 km west of Pitalito, spat ash."
    huila, town = Toponym("t1", "r", "Huila", 15, 20), Toponym("t2", "r", "Pitalito", 44, 52)
    claims = read_claims(Report("r", text), (huila, town))
    assert [(claim.kind, claim.subject.toponym) for claim in claims if claim.distance] == [("offset", "")]


@pytest.mark.parametrize(
    "sentence",
    [
        "He grew up near [Cusco].",
        "She works outside [Cusco].",
        "The pair married near [Cusco].",
        "The cheese is made near [Cusco].",
        "The guide is from near [Cusco].",
        "They cycled along the [Rhine].",
        "A walk along the [Rhine] is free.",
        "Trade on the [Rhine] fell.",
        "Rents are higher west of [Cusco].",
        "She walks her dog along the [Isar] every morning.",
        "Geese fly along the [Nile].",
        "Her family has fished off [Peniche] for years.",
        "The club plays its home games outside [Leipzig].",
        "The treaty covers waters off [Peniche].",
        "Commuters between [Leeds] and [York] have three lines to choose from.",
        "The show travels next to [Oslo].",
        "The new ferry can carry 300 cars between [Ystad] and [Rønne].",
        "The party was put up at a hotel in [Cusco].",
    ],
)
def test_where_somebody_lives_goes_or_trades_is_no_statement(sentence: str) -> None:
    assert told(sentence) == []


def test_what_was_felt_elsewhere_does_not_unsay_what_was_damaged_here() -> None:
    assert told("A quake, felt as far away as Izmir, damaged chimneys in [Manisa].") == ["containment Manisa"]


def test_the_shoulder_of_a_motorway_is_along_it() -> None:
    text = "A driver was found asleep on the hard shoulder of the M6 near Stafford."
    road, town = Toponym("t1", "r", "M6", 54, 56, "road"), Toponym("t2", "r", "Stafford", 62, 70)
    assert [claim.kind for claim in read_claims(Report("r", text), (road, town))] == ["along", "near"]


def test_a_fire_named_after_a_region_is_the_fire() -> None:
    text = "The Okanagan blaze was mapped 7 km west of Peachland."
    region, town = Toponym("t1", "r", "Okanagan", 4, 12, "region"), Toponym("t2", "r", "Peachland", 43, 52)
    (claim,) = read_claims(Report("r", text), (region, town))
    assert (claim.kind, claim.subject.toponym) == ("offset", "")
