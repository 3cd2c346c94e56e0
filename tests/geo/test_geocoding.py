"""Disambiguation over whole reports, on the embedded gazetteer; positions written as numbers."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo import read_report
from geo.coordinates import parse_position
from geo.data_files import data_path
from geo.errors import CoordinateError
from geo.gazetteer import open_gazetteer
from geo.geocoding import geocode
from geo.geocoding.lines import foot_on
from geo.geocoding.score import parse_marked, score_reports
from geo.geodesy import nearest_on_line
from geo.places import Place
from geo.reports import Report, Toponym
from geo.toponyms import recognise


def places_of(text: str, **options: object) -> dict[str, Place | None]:
    """Return the place of each toponym's words, the first mention of each."""
    gazetteer = open_gazetteer()
    report = Report("r", text)
    toponyms, places = geocode(recognise(report, gazetteer), gazetteer, reports=[report], **options)  # type: ignore[arg-type]
    found: dict[str, Place | None] = {}
    for toponym in toponyms:
        found.setdefault(toponym.text, places.get(toponym.place))
    return found


def is_near(place: Place | None, lat: float, lon: float) -> bool:
    return place is not None and abs(place.lat - lat) < 0.15 and abs(place.lon - lon) < 0.2


@pytest.mark.parametrize(
    ("text", "name", "lat", "lon"),
    [
        ("Clashes in Tripoli, Lebanon, 70 km north of Beirut.", "Tripoli", 34.43, 35.84),
        ("Militias in Tripoli fought; Libya closed Benghazi airport.", "Tripoli", 32.89, 13.19),
        ("A storm hit Paris, Texas, on Monday.", "Paris", 33.66, -95.56),
        ("Protesters marched in Paris and Lyon.", "Paris", 48.85, 2.35),
        ("Police in London, Ont., and Windsor met.", "London", 42.98, -81.25),
        ("A bus crashed near Springfield, Ill., on its way to Chicago.", "Springfield", 39.80, -89.64),
        ("Fans in San Jose, California, cheered.", "San Jose", 37.34, -121.89),
        ("Voters in San José, Costa Rica, queued.", "San José", 9.93, -84.08),
        ("Floods cut off Santa Cruz, in eastern Bolivia.", "Santa Cruz", -17.79, -63.18),
        ("Insurgents raided Palma, in Cabo Delgado, Mozambique.", "Palma", -10.77, 40.47),
        ("Shelling hit Kherson and Mykolaiv, in Ukraine.", "Kherson", 46.64, 32.61),
        ("Rebels entered Goma and moved to Bukavu.", "Goma", -1.68, 29.23),
        ("Gunmen struck near Bor and Malakal, far from Juba.", "Bor", 6.21, 31.56),
        ("Al-Fashir, the capital of North Darfur, was shelled.", "Al-Fashir", 13.63, 25.35),
        ("Students from Annville, Lancaster, York and Reading met in Harrisburg.", "Lancaster", 40.04, -76.31),
        ("A tornado hit Paris, Bonham and Honey Grove on its way to Texarkana.", "Paris", 33.66, -95.56),
        ("Bombs fell on Marib and Hodeidah, in Yemen.", "Hodeidah", 14.80, 42.95),
        # a territory has a code of its own and belongs to the state that the report speaks of
        ("The Norwegian coast guard left Tromsø for Longyearbyen.", "Longyearbyen", 78.22, 15.65),
        ("Officials in the United States flew from Houston to Ponce to count the damage.", "Ponce", 18.01, -66.61),
    ],
)  # fmt: skip
def test_names_shared_by_places_are_told_apart_by_the_report(text: str, name: str, lat: float, lon: float) -> None:
    assert is_near(places_of(text)[name], lat, lon)


def test_georgia_is_the_country_or_the_state_by_its_neighbours() -> None:
    country = places_of("Talks in Tbilisi, Georgia, failed; Armenia and Azerbaijan left.")["Georgia"]
    state = places_of("Storms hit Savannah and Atlanta, Georgia, and then Alabama and Florida.")["Georgia"]
    assert country is not None
    assert country.country == "GE"
    assert state is not None
    assert state.country == "US"


def test_kind_words_choose_province_or_town() -> None:
    found = places_of("Troops left Homs province. In the city of Hama, and in Aleppo, Syria, all was calm.")
    assert [found[name].kind for name in ("Homs", "Hama", "Aleppo")] == ["province", "settlement", "settlement"]  # type: ignore[union-attr]


def test_a_unit_that_lists_write_with_its_kind_word_is_found_in_the_country_that_the_words_name() -> None:
    est = places_of("Fada N'Gourma, in Burkina Faso's Est region, was cut off.")["Est"]
    assert est is not None
    assert (est.country, est.kind) == ("BF", "region")
    assert places_of("Rebels took a village in Iceland's Est region.")["Est"] is None


def test_a_name_that_only_sounds_alike_is_not_taken_where_the_reports_own_figure_refutes_it() -> None:
    text = "Men raided Boungou, 60 km southeast of Fada N'Gourma, and fled to Kaya and Koudougou in Burkina Faso."
    (boungou,) = (toponym for toponym in read_report(text).toponyms if toponym.text == "Boungou")
    assert boungou.status == "unresolved"
    assert "is not true of it" in boungou.reason


def test_places_of_the_incident_win_on_an_equal_name() -> None:
    mine = Place("mine", "Homs", "settlement", 10.0, 50.0, 500.0)
    assert places_of("Shells fell near Homs, Syria.", places={"mine": mine})["Homs"] == mine


def test_what_a_person_placed_is_kept() -> None:
    gazetteer = open_gazetteer()
    mine = Place("mine", "Elsewhere", "settlement", 10.0, 50.0, 500.0)
    toponym = Toponym("t1", "r", "Homs", 0, 4, place="mine", by="person", status="resolved")
    [kept], places = geocode([toponym], gazetteer, places={"mine": mine})
    assert kept == toponym
    assert places == {"mine": mine}


def test_a_name_that_nothing_holds_stays_unresolved_and_says_so() -> None:
    gazetteer = open_gazetteer()
    [answer], places = geocode([Toponym("t1", "r", "Zzyxqwortal", 0, 11)], gazetteer)
    assert (answer.status, answer.place, places) == ("unresolved", "", {})
    assert "gazetteer" in answer.reason


def test_a_small_namesake_far_from_the_report_is_not_forced() -> None:
    found = places_of(
        "Damascus said that forces from Homs, Hama and Aleppo in Syria had left the village of Springfield."
    )
    assert found["Springfield"] is None


def test_a_false_claim_does_not_move_a_well_known_place() -> None:
    gazetteer = open_gazetteer()
    report = Report("r", "Paris lies 30 km south of Sherman, in Texas, people say. Paris is the capital of France.")
    toponyms = recognise(report, gazetteer)
    first = {t.text: t for t in reversed(toponyms)}
    distance = SimpleNamespace(low_m=30_000.0, high_m=30_000.0)
    claim = SimpleNamespace(
        kind="offset", stance="asserted", distance=distance, direction=None, detail="",
        subject=SimpleNamespace(toponym=first["Paris"].id), anchors=(SimpleNamespace(toponym=first["Sherman"].id),),
    )  # fmt: skip
    without, _ = geocode(toponyms, gazetteer, reports=[report])
    answers, _ = geocode(toponyms, gazetteer, reports=[report], claims=[claim])
    assert [t.place for t in answers] == [t.place for t in without]


def test_answers_carry_candidates_scores_and_reasons() -> None:
    gazetteer = open_gazetteer()
    report = Report("r", "Clashes in Tripoli, Lebanon, 70 km north of Beirut.")
    answers, places = geocode(recognise(report, gazetteer), gazetteer, reports=[report])
    for answer in answers:
        assert answer.status == "resolved"
        assert answer.reason
        assert 1 <= len(answer.candidates) <= 5
        assert answer.candidates[0][4] == answer.place
        assert all(0.0 <= score <= 1.0 for _, _, _, score, _ in answer.candidates)
    assert "Lebanon" in next(a.reason for a in answers if a.text == "Tripoli")
    assert set(places) == {answer.place for answer in answers}


def test_the_order_of_the_mentions_does_not_matter() -> None:
    gazetteer = open_gazetteer()
    report = Report(
        "r", "Rockets from Homs hit Tripoli, Beirut and a base near Hama. Georgia, Jordan and Chad objected."
    )
    toponyms = recognise(report, gazetteer)
    forward, _ = geocode(toponyms, gazetteer, reports=[report])
    backward, _ = geocode(toponyms[::-1], gazetteer, reports=[report])
    assert {t.id: t.place for t in forward} == {t.id: t.place for t in backward}


def test_borders_are_lines() -> None:
    found = places_of(
        "The camp is 12 km from the Turkish border, in northern Syria; others sit on the Syrian-Iraqi border."
    )
    turkish, shared = found["Turkish border"], found["Syrian-Iraqi border"]
    assert turkish is not None
    assert turkish.kind == "border"
    assert turkish.family == "line"
    assert shared is not None
    assert shared.family == "line"


def test_marked_reports_are_read_well() -> None:
    gazetteer = open_gazetteer()
    for half in ("rules", "figures"):
        reports = list(parse_marked(data_path(f"development/reports/{half}.txt").read_text("utf-8")))
        score = score_reports(reports, gazetteer)
        assert score.f1 >= 0.93
        assert score.right_161 >= 0.9 * score.placed
        assert score.sure_wrong <= 0.01 * score.placed


@pytest.mark.parametrize(
    ("text", "lon", "lat", "precision_deg"),
    [
        ("35.34, 40.15", 40.15, 35.34, 0.01),
        ("35.3359 40.14", 40.14, 35.3359, 0.01),
        ("35°20′24″N 40°9′30″E", 40.158333, 35.34, 1 / 3600),
        ("35° 20.4' N, 40° 09.5' E", 40.158333, 35.34, 0.1 / 60),
        ("N35.34 E40.15", 40.15, 35.34, 0.01),
        ("40.15E 35.34N", 40.15, 35.34, 0.01),
        ("33.9S, 18.4E", 18.4, -33.9, 0.1),
        ("-33.9, 18.4", 18.4, -33.9, 0.1),
        ("(12, 34)", 34.0, 12.0, 1.0),
    ],
)
def test_written_positions_are_parsed(text: str, lon: float, lat: float, precision_deg: float) -> None:
    assert parse_position(text) == pytest.approx((lon, lat, precision_deg), abs=1e-6)


@pytest.mark.parametrize("text", ["95, 40", "35, 181", "35N 40N", "35°61′N 40°E", "35E, 40E"])
def test_impossible_positions_are_refused_with_the_reason(text: str) -> None:
    with pytest.raises(CoordinateError):
        parse_position(text)


@pytest.mark.parametrize(
    "text", ["Homs", "", "8 km", "2018-02-07", "35", "1,234,567", "Route 66, 7", "x" * 5000, "1 " * 60]
)
def test_other_words_are_no_position(text: str) -> None:
    assert parse_position(text) is None


@given(st.floats(-90, 90), st.floats(-180, 180))
def test_a_position_written_out_is_read_back(lat: float, lon: float) -> None:
    found = parse_position(f"{lat:.5f}, {lon:.5f}")
    assert found is not None
    assert found == pytest.approx((round(lon, 5), round(lat, 5), 1e-5), abs=1e-9)


def test_a_person_may_name_the_country() -> None:
    gazetteer = open_gazetteer()
    [toponym], places = geocode([Toponym("t1", "r", "Tripoli", 0, 7)], gazetteer, country="LB")
    assert places[toponym.place].country == "LB"
    assert replace(toponym, place="") != toponym


@pytest.mark.parametrize(
    ("line", "lon", "lat"),
    [
        ("river:euphrates", 40.3, 35.3),
        ("border:CA-US", -100.0, 51.0),
        ("border:FI-NO", 27.0, 69.0),
        ("border:ET-KE", 38.0, 1.5),
    ],
)
def test_the_rough_distance_of_a_line_is_near_the_exact_one(line, lon, lat):
    shape = open_gazetteer().get(line).geometry
    exact = nearest_on_line(shape, lon, lat)
    rough = foot_on(shape, Place("x", "x", "site", lon, lat, 0.0))
    assert rough.away_km == pytest.approx(float(exact.distance_m) / 1000.0, rel=0.01)
    assert rough.azimuth_deg == pytest.approx(float(exact.azimuth_deg), abs=3.0)
