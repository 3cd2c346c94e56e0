"""Names by class: provinces called after a direction, rivers told in short, parks, lists, seats, people, close namesakes."""

import pytest

from geo.gazetteer import open_gazetteer
from geo.geocoding.joint import geocode
from geo.places import Place
from geo.reports import Report, Toponym
from geo.toponyms import recognise


def _read(text: str, url: str = "") -> dict[str, tuple[Toponym, Place | None]]:
    gazetteer, report = open_gazetteer(), Report("r", text, url=url)
    found, places = geocode(recognise(report, gazetteer), gazetteer, reports=[report])
    return {toponym.text: (toponym, places.get(toponym.place)) for toponym in found}


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        (
            "Measles spread in Southern Province and in Eastern and Western provinces, Sierra Leone.",
            "Western",
            "province",
        ),
        ("Rain fell in Ghana's Central region. In Central, two bridges went; Accra was dry.", "Central", "province"),
        ("The Wapitchi River rose. By night the Wapitchi was over the road.", "Wapitchi", "river"),
        ("In the hills the Kwisumo burst its banks at dawn.", "Kwisumo", "river"),
        ("Hikers were lost in the Harvey Milton National Forest on Monday.", "Harvey Milton National Forest", "park"),
        ("Help reached the nearest hamlet, Qarsoqtuut, by sledge.", "Qarsoqtuut", "settlement"),
        ("Crews drove out of Quillbury, N.S., before the storm.", "Quillbury", ""),
        ("Fog lay as far as Kwandebele Ridge and beyond.", "Kwandebele Ridge", "mountain"),
        ("They crossed the Otter Hollow Wilderness on foot.", "Otter Hollow Wilderness", "park"),
        ("The bill of Sen. Ann Roe, D-Ames, and Rep. Joe Doe (R-Waukee) passed in Iowa.", "Ames", ""),
        ("The bill of Sen. Ann Roe, D-Ames, and Rep. Joe Doe (R-Waukee) passed in Iowa.", "Waukee", ""),
        ("Ash fell over Kamloops, Merritt and Hope, the premier said.", "Hope", ""),
        ("Buses from Prince George were late.", "Prince George", ""),
        ("A Columbia-based builder sued.", "Columbia", ""),
        ("The town was quiet; Tena was cut off by floods, as was Ambato in Ecuador.", "Tena", ""),
        ("Rebels took Minova on Tuesday.", "Minova", ""),
        ("Troops searched Tarmiyah north of Baghdad.", "Tarmiyah", ""),
        ("Parachinar in Kurram had no power.", "Parachinar", ""),
    ],
)
def test_a_name_is_found_by_the_words_that_only_places_have(text: str, name: str, kind: str) -> None:
    found = _read(text)
    assert name in found, list(found)
    assert not kind or found[name][0].kind_hint == kind


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Rain fell in North-Western Sydney.", "North-Western"),
        ("A tube went into Lucy's throat, said Lucy Brown of Homs.", "Lucy"),
        ("The state Ethics-in-Government act was in Otterly's file, said Mayor Mike Otterly.", "Ethics"),
        ("The state Ethics-in-Government act was in Otterly's file, said Mayor Mike Otterly.", "Otterly"),
        ("The City Council met in Homs.", "City"),
        ("Georgia Lee skates. Georgia's father said Georgia was happy in Homs.", "Georgia"),
        ("Sens. Ann Roe and Joe Doe voted in Ohio.", "Sens"),
        ("Crops worth $US 15 million were lost in Homs.", "US"),
        ("Lincoln wrote it. A man like Lincoln, who spoke when Lincoln spoke, ended the war.", "Lincoln"),
    ],
)
def test_directions_people_and_bodies_are_no_places(text: str, name: str) -> None:
    assert name not in _read(text)


def test_two_names_that_lie_together_place_each_other_without_any_sure_place() -> None:
    found = _read("A Lebanon man, 60, was held at the Boone County jail, the Sheriff's Office said.")
    assert (found["Lebanon"][1] or Place("", "", "", 0, 0, 0)).admin1 == "Indiana"
    assert (found["Boone County"][1] or Place("", "", "", 0, 0, 0)).admin1 == "IN"


def test_great_cities_of_a_world_report_never_fall_to_hamlets_that_lie_together() -> None:
    found = _read("Ministers of Paris, London, Athens, Moscow and Berlin met. Rome and Dublin sent letters to Vienna.")
    assert {place.country for _, place in found.values() if place} == {"FR", "GB", "GR", "RU", "DE", "IT", "IE", "AT"}


def test_counties_of_a_state_are_not_a_county_of_its_name() -> None:
    found = _read("Of 92 Indiana counties, 40 flooded. Knox and Ohio counties in Indiana were hit.")
    assert (found["Indiana"][1] or Place("", "", "", 0, 0, 0)).kind == "province"
    assert (found["Ohio"][1] or Place("", "", "", 0, 0, 0)).kind == "district"


def test_a_country_outvoted_by_its_namesakes_is_left_open() -> None:
    toponym, place = _read("Lebanon was quiet, the Sheriff's Office and the school board said.")["Lebanon"]
    assert place is None
    assert "Lebanon" in toponym.reason


def test_a_far_river_of_the_name_is_not_taken_for_one_that_the_gazetteer_lacks() -> None:
    text = "The St. Marys River is clean, said people in Kingsland, Georgia, and in Nassau County, Florida."
    assert _read(text)["St. Marys River"][1] is None


def test_a_name_spelt_alike_in_a_country_named_by_the_way_is_not_taken() -> None:
    text = "A bus from Istanbul to Sofia burned near Kaluta, on the road to Thessaloniki."
    assert _read(text)["Kaluta"][1] is None


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Gunmen attacked Arbinda, in the Sahel region of Burkina Faso.", "BF"),
        ("War has spread across the Sahel from Mali and Burkina Faso to Niger.", ""),
    ],
)
def test_the_sahel_is_a_belt_unless_the_words_make_it_the_region_of_one_country(text: str, country: str) -> None:
    place = _read(text)["Sahel"][1]
    assert place is not None
    assert place.country == country


def test_a_paper_that_the_text_names_tells_where_it_is_read() -> None:
    found = _read("The mayor of New London told the Mt. Pleasant News that the fire was near Winfield.")
    assert [place.admin1 for name in ("New London", "Winfield") if (place := found[name][1])] == ["Iowa", "Iowa"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Rain came. QUORRINGTON — A barn burned. Quorrington Mayor Ann Roe said so; all of Quorrington slept.", "Quorrington"),
        ("Food went to the Knox County Food Pantry.", "Knox County"),
        ("Dublin City Council met near the Columbus library in Ohio.", "Dublin"),
        ("Troop 172 of Wakefield; Troop 8 of Laurel, and Pack 3 of Madison, marched.", "Wakefield"),
        ("Among them was Litchfield Selectman Ann Roe.", "Litchfield"),
    ],
)  # fmt: skip
def test_local_news_names_its_places_in_ways_of_its_own(text: str, name: str) -> None:
    assert name in _read(text)


def test_a_paper_whose_address_does_not_tell_its_place_is_known_by_it() -> None:
    text = "A man from Arlington was held on Friday."
    assert (
        _read(text, "http://www.star-telegram.com/1")["Arlington"][1] or Place("", "", "", 0, 0, 0)
    ).admin1 == "Texas"


def test_a_state_that_the_report_names_speaks_for_its_little_towns() -> None:
    text = "In Nebraska, Norfolk and Wakefield had snow, and so had the towns of Bloomfield and Plainview."
    found = _read(text)
    assert {found[name][1].admin1 for name in ("Norfolk", "Wakefield", "Bloomfield") if found[name][1]} == {"Nebraska"}


def test_a_list_of_states_is_no_list_of_hamlets_of_their_names() -> None:
    found = _read("Bees died in Georgia, Oklahoma, Pennsylvania, Wisconsin and California.")
    assert [place.kind if place else "" for _, place in found.values()] == ["province"] * 5


def test_a_town_that_the_report_calls_a_city_keeps_the_word_before_its_council() -> None:
    found = _read("Boulder City Council met. People of Boulder City, Nevada, and of Henderson came.")
    assert "Boulder" not in found
    assert all(place is not None and place.admin1 == "Nevada" for _, place in found.values())


def test_a_country_is_not_its_city_where_the_report_calls_that_so() -> None:
    found = _read("Guards left Mexico City at noon. Mexico sent Mexico's army to Acapulco, in Mexico.")
    assert [place.kind for name in ("Mexico", "Mexico City") if (place := found[name][1])] == ["country", "settlement"]


def test_no_town_is_near_a_state_because_it_is_near_its_middle() -> None:
    found = _read("The family left Laurel County for California. Ms Roe has lived in London for years.")
    place = found["London"][1]
    assert place is None or place.admin1 != "California"


def test_parts_that_every_city_may_have_are_left_open() -> None:
    text = "A hotel on the North Shore was sold in Pennsylvania; people of the Old Town objected."
    assert [place for name, (_, place) in _read(text).items() if name in ("North Shore", "Old Town")] == [None, None]


def test_an_article_in_capitals_belongs_to_the_name() -> None:
    found = _read("A mine killed two in Al-Durayhimi, Hodeidah. Strikes hit Al-Khokha on Tuesday.")
    assert [place.country for name in ("Al-Durayhimi", "Al-Khokha") if (place := found[name][1])] == ["YE", "YE"]


def test_a_name_behind_an_article_is_often_a_person() -> None:
    found = _read("The army blamed Al-Sadr. Protesters met al-Sisi in Cairo, and El-Maliki said that talks failed.")
    assert set(found) == {"Cairo"}


def test_parts_of_an_area_told_behind_it_lie_in_it() -> None:
    text = "Rains killed 9 in Bihar's Gaya. 60 died in Uttar Pradesh, most of them in Ballia and Azamgarh."
    assert _read(text)["Ballia"][1].admin1 == "Uttar Pradesh"
    found = _read("Jihadists hit Borno, including Bama and Gwoza, and then Yobe.")
    assert {found[name][1].admin1 for name in ("Bama", "Gwoza")} == {"Borno State"}
    assert "Bama" not in _read("Jihadists hit Borno. Bama spoke.")


def test_a_car_is_no_country() -> None:
    assert [t.text for t in recognise(Report("r", "23:10 - Car in ditch at Torsby. Us too."), open_gazetteer())] == [
        "Torsby"
    ]


def test_what_has_a_mouth_or_source_is_a_river() -> None:
    for text in ("It lies at the mouth of the Kasai.", "It lies near the source of the Amazon."):
        assert [t.kind_hint for t in recognise(Report("r", text), open_gazetteer())] == ["river"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("A coach burned on the Karuwela-Ndalambi road.", ["Karuwela", "Ndalambi"]),
        ("A coach burned on the Bria-Karuwela road.", ["Bria", "Karuwela"]),
        ("A coach burned on the road from Karuwela to Ndalambi.", ["Karuwela", "Ndalambi"]),
        ("The dam stands 3 km upstream of Karuwela.", ["Karuwela"]),
        ("A raft was found 2 km short of Karuwela.", ["Karuwela"]),
        ("A lorry overturned 12 km south of Lower Dunmorrick.", ["Lower Dunmorrick"]),
        ("Gunmen attacked a convoy near Saint-Ferréol-le-Haut.", ["Saint-Ferréol-le-Haut"]),
    ],
)
def test_names_that_no_list_has_are_shown_by_roads_and_rivers(text: str, names: list[str]) -> None:
    assert [toponym.text for toponym in recognise(Report("r", text), open_gazetteer())] == names


@pytest.mark.parametrize("words", ["Smith-Jones line of shoes", "Coca-Cola road show", "Anglo-French road pact", "Ann-Marie road"])
def test_two_words_before_a_road_may_be_anything_else(words: str) -> None:
    found = recognise(Report("r", f"They signed the {words} on Monday."), open_gazetteer())
    assert not [toponym for toponym in found if toponym.rule == "end of a road"]
