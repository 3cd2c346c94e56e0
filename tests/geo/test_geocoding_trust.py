"""What geocoding takes for sure, what it doubts, and what it refuses: on reports that no rule was written on."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from geo.gazetteer import open_gazetteer
from geo.geocoding import geocode
from geo.incident import check, read_report
from geo.places import Place
from geo.reports import Report, Toponym
from geo.toponyms import recognise


def toponyms_of(text: str, **options: object) -> dict[str, Toponym]:
    """Return the toponym of each name, its first mention."""
    gazetteer, report = open_gazetteer(), Report("r", text)
    toponyms, _ = geocode(recognise(report, gazetteer), gazetteer, reports=[report], **options)  # type: ignore[arg-type]
    found: dict[str, Toponym] = {}
    for toponym in toponyms:
        found.setdefault(toponym.text, toponym)
    return found


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Gunmen seized pupils in Uvalde, a town 89 km from Kaduna city.", "Uvalde"),
        ("The town of Mayfield, opposite Metula, was shelled. Lebanon said troops had reached Marjayoun.", "Mayfield"),
        ("Militants attacked Soumpi, 20 km from Niafunke in Mali. Troops came from Bar Harbor.", "Bar Harbor"),
        ("Floods reached Oconomowoc, north of Dhaka in Bangladesh.", "Oconomowoc"),
    ],
)
def test_a_little_known_place_far_from_all_else_is_refused(text: str, name: str) -> None:
    toponym = toponyms_of(text)[name]
    assert toponym.status == "unresolved"
    assert toponym.place == ""
    assert toponym.candidates
    assert toponym.reason


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Bucha is 90 km northwest of Kyiv.", ("Bucha", "Kyiv")),
        ("Homs and Hama are 150 km apart.", ("Homs", "Hama")),
        ("The ship lay 40 km off Mombasa.", ("Mombasa",)),
        ("Rebels held Djibo, in Burkina Faso, 45 km from the border with Mali.", ("Djibo", "Burkina Faso")),
        ("A family from Malmö fled Goma for Bukavu.", ("Malmö", "Goma", "Bukavu")),
        ("Shells fell on Palmyra, Syria.", ("Palmyra", "Syria")),
        ("Fighters took Hpa-an and shelled Myawaddy in Myanmar.", ("Hpa-an", "Myawaddy")),
        ("Trains left Bristol for Oxford and London.", ("Bristol", "Oxford", "London")),
        ("Fires neared Springfield, Illinois, and Chicago.", ("Springfield", "Illinois", "Chicago")),
        ("Mexico said police in Morelia and Toluca were safe.", ("Mexico", "Morelia", "Toluca")),
    ],
)
def test_well_known_and_supported_places_are_sure(text: str, names: tuple[str, ...]) -> None:
    found = toponyms_of(text)
    for name in names:
        assert found[name].status == "resolved", name
        assert found[name].doubt == "", name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("A tanker burned in Honey Grove.", "Honey Grove"),
        ("The convoy left Khasham, near Deir ez-Zor.", "Khasham"),
        ("The flood reached Scott County and Louisville in Kentucky, then Indiana.", "Scott County"),
        ("Springfield is 5 km from Chicago.", "Springfield"),
        ("San Pedro, 20 km from Asuncion, flooded.", "San Pedro"),
    ],
)
def test_a_place_that_may_be_another_is_taken_with_a_doubt(text: str, name: str) -> None:
    toponym = toponyms_of(text)[name]
    assert toponym.status == "resolved"
    assert len(toponym.doubt) > 10


def test_a_place_of_the_incident_is_sure_however_little_known() -> None:
    own = Place("own", "Cham", "settlement", 35.61, 33.33, 500.0, by="person")
    toponym = toponyms_of("The town of Cham was shelled from Haifa.", places={"own": own})["Cham"]
    assert (toponym.place, toponym.doubt) == ("own", "")


def test_unresolved_toponyms_carry_no_doubt() -> None:
    for text in ("Kuriga is 89 km from Kaduna.", "They met in Qwxyzt, 3 km from Homs.", "The army took Springfield."):
        assert all(t.doubt == "" or t.status == "resolved" for t in toponyms_of(text).values())


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("Troops crossed the Dnipro near Kherson.", "Dnipro", "river"),
        ("Troops crossed into Dnipro from Kherson.", "Dnipro", "settlement"),
        ("A dam on the Niger broke.", "Niger", "river"),
        ("The Niger is low.", "Niger", "river"),
        ("Fighters raided Kandadji, on the Niger, 60 km from Tillaberi. Niamey sent help.", "Niger", "river"),
        ("Niger is at war.", "Niger", "country"),
        ("They forded the Jordan.", "Jordan", "river"),
        ("The Kabul flooded.", "Kabul", "river"),
        ("The Kabul government fell.", "Kabul", "settlement"),
        ("The post is 3 km east of the Euphrates.", "Euphrates", "river"),
        ("The Zambezi fell at Tete.", "Zambezi", "river"),
        ("A barge sank in the Dniester near Tiraspol.", "Dniester", "river"),
        ("Rebels in the Congo fled.", "Congo", "country"),
        ("Troops crossed the Congo from Kinshasa.", "Congo", "river"),
        ("The Missouri legislature met.", "Missouri", "province"),
        ("The Missouri rose at Omaha.", "Missouri", "river"),
    ],
)
def test_an_article_before_a_bare_name_makes_a_river_of_it(text: str, name: str, kind: str) -> None:
    gazetteer = open_gazetteer()
    place = gazetteer.get(toponyms_of(text)[name].place)
    assert place.kind == kind


@pytest.mark.parametrize(
    "text",
    [
        "Militia killed twenty people in Ituri province, 30 km from Bunia in Congo.",
        "Fishermen fled Tanganyika province for Kisangani, Congo.",
        "The bridge over the Zaragoza river fell; Spain sent engineers to Madrid.",
    ],
)
def test_a_place_of_another_kind_than_the_words_say_is_not_taken(text: str) -> None:
    gazetteer, report = open_gazetteer(), Report("r", text)
    toponyms, places = geocode(recognise(report, gazetteer), gazetteer, reports=[report])
    for toponym in toponyms:
        if toponym.kind_hint in ("province", "river") and toponym.place:
            place = places[toponym.place]
            allowed = ("province", "region") if toponym.kind_hint == "province" else (toponym.kind_hint,)
            assert place.kind in allowed


def test_the_largest_town_of_a_province_names_the_province() -> None:
    toponym = toponyms_of("Nyala, the largest town of South Darfur, lies far from Khartoum, Sudan.")["South Darfur"]
    assert toponym.place == "province:SD-DS"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Police in Mae Hong Son said the convoy was 20 km from Chiang Mai.", "Mae Hong Son"),
        ("He lives in Juan Jose Castelli, Argentina.", "Juan Jose Castelli"),
        ("Troops in Maguindanao del Centro killed five men near Cotabato City.", "Maguindanao del Centro"),
        ("Climbers died on the Tasman Glacier in New Zealand.", "Tasman Glacier"),
        ("Drones hit two trucks near Ain al-Arab, 33 km east of the Euphrates.", "Ain al-Arab"),
        ("Troops in Jurf al-Qwxyr left for Baghdad.", "Jurf al-Qwxyr"),
    ],
)
def test_a_long_name_is_one_place_and_no_person(text: str, name: str) -> None:
    found = toponyms_of(text)
    inside = [other for other in found if other != name and other in name]
    assert name in found
    assert not inside


def test_a_patriot_with_the_name_of_a_town_stays_a_person() -> None:
    assert "Juan Jose Castelli" not in toponyms_of("Juan Jose Castelli said he would not resign.")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("A strike hit a building in Nabatieh, Lebanon.", "Nabatieh"),
        ("Trucks left Mae Hong Son for Chiang Mai, Thailand.", "Mae Hong Son"),
        ("A school in Hasaka, near Qamishli, was shelled. Syria protested.", "Hasaka"),
        ("Indonesia sent aid to Palembang, far south of Jambi.", "Jambi"),
    ],
)
def test_without_a_kind_word_the_chief_town_stands_before_its_province(text: str, name: str) -> None:
    toponym = toponyms_of(text)[name]
    place = open_gazetteer().get(toponym.place)
    assert (place.kind, toponym.doubt) == ("settlement", "")


def test_many_names_cost_in_proportion(grows_in_proportion: Callable[..., bool]) -> None:
    gazetteer = open_gazetteer()
    names = [p.name for p in gazetteer.inside(gazetteer.get("country:FR"), kinds=("settlement",), limit=1600)]
    read = {}
    for count in (200, 1600):
        text = " ".join(f"Troops reached {name}, {k % 80} km from Lyon." for k, name in enumerate(names[:count]))
        report = Report("r", text)
        read[count] = recognise(report, gazetteer), [report]
        geocode(read[count][0], gazetteer, reports=[report])
    assert grows_in_proportion(lambda count: geocode(read[count][0], gazetteer, reports=read[count][1]), 200, 1600)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("Syria and Turkey protested. The base in Jordan, 10 km from the Iraqi border, was hit.", "border:IQ-JO"),
        ("Syria and Jordan protested. A Turkish jet flew 3 km from the Iraqi border.", "border:IQ-TR"),
        ("Iran spoke to Iraq. Saudi troops crossed at Arar, on the Iraqi border.", "border:IQ-SA"),
        ("Ukraine and Poland met. Belgorod, in Russia, is 40 km from the Ukrainian border.", "border:RU-UA"),
    ],
)
def test_a_border_of_one_country_is_that_with_the_country_of_its_sentence(text: str, line: str) -> None:
    borders = [t for t in toponyms_of(text).values() if t.kind_hint == "border"]
    assert [(t.place, t.doubt) for t in borders] == [(line, "")]


def test_a_border_beside_an_unknown_place_is_doubted() -> None:
    text = "A missile fell in Qwxyrov, 6 km from the Ukrainian border. Hungary and Budapest were alarmed."
    assert toponyms_of(text)["Ukrainian border"].doubt


def test_a_users_city_does_not_stand_for_the_province_of_its_name() -> None:
    city = Place("my-homs", "Homs", "settlement", 36.72, 34.73, 500.0, by="person", country="SY")
    gazetteer, report = (
        open_gazetteer().with_places([city]),
        Report("r", "Shells fell in Homs, Syria, and Homs province."),
    )
    toponyms, places = geocode(recognise(report, gazetteer), gazetteer, reports=[report], places={"my-homs": city})
    assert [(t.text, places[t.place].kind) for t in toponyms if t.text == "Homs"] == [
        ("Homs", "settlement"),
        ("Homs", "province"),
    ]
    assert toponyms[0].place == "my-homs"


def test_a_direction_with_a_hyphen_is_no_place() -> None:
    assert "North-east" not in toponyms_of("North-east of Baghdad, in Diyala province, gunmen killed six.")


def test_a_short_sentence_full_of_names_is_no_headline() -> None:
    found = toponyms_of("Strikes hit Dnipro, Zaporizhzhia and the Kakhovka dam. Ukraine wept.")
    assert found["Kakhovka dam"].kind_hint == "dam"
    assert found["Dnipro"].context == ()


def test_a_strait_speaks_for_the_towns_beside_it() -> None:
    found = toponyms_of("Mocha lies 45 nautical miles north of the Bab al-Mandab strait.")
    assert found["Mocha"].place == "geonames:78751"


def test_parts_of_an_unknown_compound_and_far_aliases_of_provinces_never_contradict() -> None:
    """Ny-Ålesund is no Ålesund; Wallis by Apia is no Valais."""
    for text in (
        "Ny-Ålesund is about 110 km northwest of Longyearbyen.",
        "Wallis lies 400 km west of Apia, Samoa.",
    ):
        assert [f.verdict for f in check(read_report(text)) if f.verdict == "contradicted"] == []


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("Kafr Homs is 5 km east of Idlib, Syria.", "Kafr Homs"),
        ("Tell Hama lies 5 km east of Idlib, Syria.", "Tell Hama"),
        ("Puerto Jordán lies 25 km east of Saravena, in Arauca, Colombia.", "Puerto Jordán"),
        ("Shells fell on Caño Verde Limón, 50 km northwest of Arauca, Colombia.", "Caño Verde Limón"),
        ("A farm burned at Finca San Pedro, 5 km north of Cali, Colombia.", "Finca San Pedro"),
        ("The hamlet of San Miguel Los Pinos, 10 km south of Volcán de Fuego, was buried.", "San Miguel Los Pinos"),
        (
            "A ferry sank off Baluk-baluk Island, Basilan, 28 nautical miles southwest of Zamboanga.",
            "Baluk-baluk Island",
        ),
    ],
)
def test_a_name_that_is_not_listed_is_not_taken_for_a_place_whose_name_it_holds(sentence, name) -> None:
    incident = read_report(sentence)
    whole = next(toponym for toponym in incident.toponyms if toponym.text == name)
    assert whole.status == "unresolved"
    inside = [t for t in incident.toponyms if t is not whole and whole.start <= t.start < whole.end]
    assert not any(t.status == "resolved" for t in inside)
    placed = {claim.id for claim in incident.claims if claim.subject.toponym == whole.id}
    assert not any(finding.verdict == "contradicted" for finding in check(incident))
    assert all(finding.verdict == "unchecked" for finding in check(incident) if finding.claim in placed)


@pytest.mark.parametrize(
    "name",
    [
        "Deir el Lod",
        "Pasian di Sarnico",
        "Sulzbach am Hürth",
        "South Corocotan",
        "West Flitwick",
        "Market Deeping Moor",
    ],
)
def test_a_part_of_a_name_that_is_not_listed_refutes_nothing(name) -> None:
    for town in ("Karmi’el, Israel", "Udine, Italy", "Crewe, United Kingdom", "Kalamansig, Philippines"):
        incident = read_report(f"Shells fell on {name}, 12 km north of {town}, on Monday.")
        assert not any(finding.verdict == "contradicted" for finding in check(incident))
        assert [t.text for t in incident.toponyms if t.status == "resolved" and t.text in name] == []


@pytest.mark.parametrize(
    ("sentence", "subject"),
    [
        ("Soldiers were ambushed in Jolo, Sulu, 150 km southwest of Zamboanga.", "Jolo"),
        (
            "A ferry sank off Baluk-baluk Island, Basilan, 28 nautical miles southwest of Zamboanga.",
            "Baluk-baluk Island",
        ),
        ("In Homs province, Shayrat, 30 km southeast of Homs, was shelled.", "Shayrat"),
    ],
)
def test_a_distance_behind_a_place_and_its_area_places_the_place(sentence, subject) -> None:
    (claim,) = (claim for claim in read_report(sentence).claims if claim.kind == "offset")
    assert claim.subject.text == subject


def test_an_english_word_for_a_kind_is_no_country() -> None:
    assert "Island" not in toponyms_of("The Island, they say, is 5 km from Nuku'alofa.")
    assert toponyms_of("Police in Iceland searched the Island for him.").keys() == {"Iceland"}


def test_a_unit_is_one_option_and_a_village_told_by_its_state_is_in_the_state() -> None:
    (ticino,) = read_report("Snow buried a village in the canton of Ticino.").toponyms
    assert len(ticino.candidates) == 1
    benue = toponyms_of("Herders kill 14 in Benue village. Makurdi, on the Benue River, is in Nigeria.")["Benue"]
    assert benue.place == "province:NG-BE"
