"""Verdicts on rivers, lakes and coasts: whole courses, banks where the flow is known, "the lake" that was named."""

from __future__ import annotations

import csv

import pytest

from geo import check, open_gazetteer, read_report
from geo.data_files import data_path
from geo.geocoding.lines import foot_on
from geo.regions.flow import bank_of


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Grodno, in Belarus, is on the Neman river.", "supported"),
        ("Druskininkai, in southern Lithuania, lies on the Neman.", "supported"),
        ("Astana, the capital of Kazakhstan, stands on the Ishim.", "supported"),
        ("Jilin, in north-eastern China, lies on the Songhua river.", "supported"),
        ("Bengbu, in China's Anhui province, stands on the Huai river.", "supported"),
        ("Rundu, in northern Namibia, lies on the Okavango river.", "supported"),
        ("Szolnok, in Hungary, stands on the Tisza.", "supported"),
        ("Sarpsborg, in Norway, lies on the Glomma.", "supported"),
        ("Franceville, in Gabon, is on the Ogooué river.", "supported"),
        ("Banjul stands at the mouth of the Gambia river.", "supported"),
        ("Sibu, in Sarawak, lies on the Rajang river.", "supported"),
        ("Isfahan stands on the Zayandeh Rud.", "supported"),
        ("Sukhothai, in Thailand, lies on the Yom.", "supported"),  # which Natural Earth calls the Nan by
        ("Ardahan, in Turkey, stands on the Kura.", "supported"),
        ("Bern, in Switzerland, stands on the Aare.", "supported"),
        ("Évora, in Portugal, lies on the Mondego.", "contradicted"),
        ("Grodno, in Belarus, is on the Daugava.", "contradicted"),
        ("Debrecen, in Hungary, stands on the Tisza.", "contradicted"),
        ("Almaty, in Kazakhstan, stands on the Ishim.", "contradicted"),
    ],
)
def test_a_river_is_listed_from_its_upper_course_to_its_mouth(text: str, wanted: str) -> None:
    assert [finding.verdict for finding in check(read_report(text))][-1] == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Itaituba stands on the left bank of the Tapajós.", "supported"),
        ("Contamana, in Loreto, lies on the right bank of the Ucayali.", "supported"),
        ("Mansoura, in Egypt, stands on the right bank of the Nile.", "supported"),  # of the Damietta arm
        ("Svishtov, in Bulgaria, stands on the right bank of the Danube.", "supported"),  # beside a piece listed apart
    ],
)
def test_the_way_to_the_mouth_tells_left_from_right(text: str, wanted: str) -> None:
    assert [finding.verdict for finding in check(read_report(text))][-1] == wanted


@pytest.mark.parametrize(
    ("river", "lon", "lat", "bank"),
    [
        ("danube", 28.84, 45.35, "left"),  # Izmail, on the Chilia arm
        ("nile", 31.38, 31.04, "right"),  # Mansoura, on the Damietta arm
        ("tapajos", -55.98, -4.28, "left"),  # Itaituba
        ("ucayali", -74.55, -8.38, "left"),  # Pucallpa
    ],
)
def test_the_flow_of_arms_and_of_long_rivers_is_known(river: str, lon: float, lat: float, bank: str) -> None:
    assert bank_of(open_gazetteer().get(f"river:{river}"), lon, lat) == bank


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Troops shelled Nikopol, on the right bank of the Dnipro opposite Enerhodar.", "river:dnieper"),
        ("Deir ez-Zor lies on the banks of the Tigris.", "river:tigris"),
        ("The central bank of the Gambia raised its rate, and Banjul was calm.", "country:GM"),
    ],
)
def test_what_has_banks_is_a_river(text: str, place: str) -> None:
    assert place in {toponym.place for toponym in read_report(text).toponyms}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Marawi stands on the northern shore of Lake Lanao.", "supported"),
        ("Marawi stands on the southern shore of Lake Lanao.", "contradicted"),  # known by its middle alone
        ("Gorgora lies on Lake Tana. Bahir Dar is on the southern shore of the lake.", "supported"),
        ("Gorgora lies on Lake Tana. Bahir Dar is on the northern shore of the lake.", "undecided"),
        ("Gorgora lies on Lake Tana, not on Lake Turkana. Bahir Dar is on the southern shore of the lake.", "undecided"),
        ("Léogâne is a town on the north coast of Haiti.", "undecided"),  # it looks north, over a bay
        ("St Ives is on the north coast of Cornwall.", "supported"),
        ("Tampa is on the west coast of Florida.", "supported"),  # over an inlet
        ("Murmansk lies near the border with Norway.", "undecided"),
        ("Duluth stands on the western end of Lake Superior.", "supported"),
        ("Bukavu lies at the southern end of Lake Kivu.", "supported"),
        ("Bukavu lies at the northern end of Lake Kivu.", "contradicted"),
        ("Bukavu lies near the southern end of Lake Kivu.", "supported"),
    ],
)
def test_shores_and_coasts_by_their_sides(text: str, wanted: str) -> None:
    assert [finding.verdict for finding in check(read_report(text))][-1] == wanted


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("A farm burned in the Satipo province of Junín.", "Provincia de Satipo"),
        ("They live in the Abancay province of Apurímac.", "Provincia de Abancay"),
        ("Clashes spread in the Jaén province of Cajamarca.", "Provincia de Jaén"),
    ],
)
def test_a_unit_that_is_called_a_province_there_answers_to_it(text: str, name: str) -> None:
    report = read_report(text)
    assert name in {place.name for place in report.places.values()}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Lago Agrio lies in Sucumbíos province, near the border with Colombia.", ["supported", "supported"]),
        ("Camargo, in Tamaulipas, lies east of Reynosa.", ["supported", "contradicted"]),
        ("Hawija lies about 58 km south-west of Kirkuk.", ["supported"]),  # listed as Al Hawijah, and as a district
        ("Berber, in Sudan, lies about 120 km north of Atbara.", ["supported", "contradicted"]),  # nor of the river
    ],
)
def test_a_bare_name_means_the_seat_not_its_district(text: str, wanted: list[str]) -> None:
    assert [finding.verdict for finding in check(read_report(text))] == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [("Bosaso lies opposite Yemen.", "undecided"), ("Bosaso lies opposite Japan.", "contradicted")],
)
def test_a_land_opposite_may_lie_over_a_sea(text: str, wanted: str) -> None:
    assert [finding.verdict for finding in check(read_report(text))] == [wanted]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Samarra, in Iraq, lies on the east bank of the Tigris.", "supported"),  # which is drawn east of it
        ("Kodok, in South Sudan, lies on the east bank of the White Nile.", "contradicted"),
        ("Trois-Rivières, in Quebec, lies on the north bank of the St. Lawrence.", "supported"),
        ("Samara, in Russia, lies on the right bank of the Volga.", "contradicted"),  # it reaches 10 km, over no river
        ("Vidin, in Bulgaria, lies on the west bank of the Danube.", "supported"),
        ("Vidin, in Bulgaria, lies on the east bank of the Danube.", "contradicted"),
        ("Vidin, in Bulgaria, lies on the south bank of the Danube.", "undecided"),  # as the river goes at large
        ("Kherson, in Ukraine, lies on the left bank of the Dnipro.", "contradicted"),
        ("Tulcea, in Romania, lies on the Dnipro in Kherson region.", "contradicted"),
    ],
)
def test_a_town_is_known_to_lie_on_one_bank_however_near_its_river_is_drawn(text: str, wanted: str) -> None:
    assert wanted in [finding.verdict for finding in check(read_report(text))]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Bangui, in the Central African Republic, lies on the left bank of the Ubangi.", "contradicted"),
        ("Mukdahan, in Thailand, lies on the right bank of the Mekong.", "supported"),
        ("Thakhek, in Laos, lies on the west bank of the Mekong.", "contradicted"),
    ],
)
def test_a_river_that_is_a_border_has_each_country_on_one_bank(
    text: str, wanted: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("geo.regions.banks._listed", dict)
    assert [finding.verdict for finding in check(read_report(text))][-1] == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Nong Khai lies on the Thai side of the Mekong.", ["supported", "supported"]),
        ("Thakhek lies on the Thai bank of the Mekong.", ["supported", "contradicted"]),
        ("Kehl, on the French bank of the Rhine, was flooded.", ["supported", "contradicted"]),
        ("Komárom, on Hungary's side of the Danube, was flooded.", ["supported", "supported"]),
        ("Brazzaville lies on the Congolese bank of the Congo.", ["supported"]),  # of which Congo is not said
        ("Residents on the Thai side of the Mekong heard gunfire.", []),
    ],
)
def test_the_bank_of_a_land_is_in_that_land(text: str, wanted: list[str]) -> None:
    assert [finding.verdict for finding in check(read_report(text))] == wanted


def test_the_listed_banks_are_of_towns_at_those_rivers() -> None:
    gazetteer = open_gazetteer()
    with data_path("river_banks.csv").open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    banks: dict[tuple[str, str], str] = {}
    for row in rows:
        course = gazetteer.get(row["river"]).geometry
        for town in row["towns"].split("|"):
            name, _, number = town.rpartition(" ")
            place = gazetteer.get(f"geonames:{number}")
            assert (place.name, place.country) == (name, row["country"])
            assert foot_on(course, place).away_km < 7.0, town
            assert banks.setdefault((row["river"], number), row["bank"]) == row["bank"], town


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Hat Yai, in southern Thailand's Songkhla province, was submerged.", ["supported", "supported"]),
        ("Hat Yai, in northern Thailand's Songkhla province, was submerged.", ["supported", "contradicted"]),
        ("Aberdeen lies on Scotland's North Sea coast.", ["supported"]),
        ("Gori, on Georgia's Black Sea coast, was flooded.", ["contradicted"]),
        ("Bouaké lies on the coast of Ivory Coast.", ["contradicted"]),  # 200 km off the middle of Lake Volta
        ("Balasore district, in the Indian state of Odisha, was flooded.", ["supported"]),
        ("Giurgiu, in Bulgaria, was flooded.", ["contradicted"]),  # over the river from it
        ("Busia lies in Kenya.", ["supported"]),  # and there is one in Uganda
        ("Moyale lies in Ethiopia.", ["undecided"]),  # the one in Kenya is listed
        ("Kohima is the capital of Mizoram.", ["contradicted"]),
        ("Trinidad is the capital of Bolivia's Beni department.", ["supported"]),
        ("Nairobi is the capital of Kenya.", []),  # which of a country goes without saying
        ("Chattanooga lies near the Georgia state line.", ["supported"]),  # of no country
        ("Athens lies in Georgia.", ["undecided"]),  # the state
        ("Jodhpur lies in Gujarat.", ["undecided"]),  # where a town of the name of the city is
        ("Jodhpur, in Gujarat, was flooded.", ["supported"]),
        ("Police in Romania spoke. Onceşti lies in Suceava.", ["undecided"]),  # where an Uncești lies
        ("Görlitz lies on the Polish bank of the Neisse.", ["supported", "contradicted"]),
        ("Almería lies on the Atlantic coast of Spain.", ["contradicted"]),
        ("Cádiz lies on the Atlantic coast of Spain.", ["supported"]),
        ("Comodoro Rivadavia, in Argentina, lies on the Atlantic coast.", ["supported", "supported"]),  # of a gulf of it
        ("Alexandroupoli lies about 20 km from Greece's land border with Turkey.", ["supported"]),
        ("Passau, in Germany, lies at the mouth of the Danube.", ["supported", "contradicted"]),  # though on the Danube
        ("Cuxhaven, in Germany, lies at the mouth of the Elbe.", ["supported", "supported"]),  # which is listed down to Hamburg
        ("Belém, in Brazil, lies near the mouth of the Amazon.", ["supported", "undecided"]),
        ("Torodi, in Niger, lies on the right bank of the Niger.", ["supported", "undecided"]),  # 50 km off, as told there
        ("Kramatorsk lies on the left bank of the Dnipro.", ["contradicted"]),
        ("Poltava, in Ukraine, lies on the right bank of the Dnipro.", ["supported", "contradicted"]),
    ],
)
def test_words_of_lands_and_coasts_are_measured_by_what_they_belong_to(text: str, wanted: list[str]) -> None:
    assert [finding.verdict for finding in check(read_report(text))] == wanted
