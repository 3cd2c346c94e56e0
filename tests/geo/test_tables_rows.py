"""What a row's words, columns and coordinates come to: the cases on which a table of one's own stands or falls."""

import geopandas as gpd
import pandas as pd
import pytest

import geo
from geo.errors import UsageError


def check(note: str = "", lat: object = 35.95, lon: object = 39.22, **cells: object) -> pd.Series:
    frame = pd.DataFrame([{"lat": lat, "lon": lon, "notes": note, **cells}])
    return geo.check_table(frame).iloc[0]


def test_words_that_fit_are_supported_and_those_that_do_not_are_contradicted() -> None:
    assert check("A convoy was hit 20 km east of Raqqa, Syria.")["verdict"] == "supported"
    wrong = check("A convoy was hit 120 km north of Raqqa, Syria.")
    assert wrong["verdict"] == "contradicted"
    assert 70_000 < wrong["error_m"] < 130_000
    assert "Raqqa" in wrong["reason"]


def test_a_row_that_states_nothing_has_no_verdict() -> None:
    row = check("Two people died.")
    assert (row["verdict"], row["claims"], row["reason"]) == ("", 0, "")


def test_a_fragment_without_a_subject_is_read_as_a_statement() -> None:
    assert check("20 km E of Raqqa", country="Syria")["verdict"] == "supported"
    assert check("about 90 km west of Raqqa", country="Syria")["verdict"] == "contradicted"


@pytest.mark.parametrize(
    ("lat", "lon"),
    [
        ("35,95", "39,22"), ("35°57′00″N", "39°13′12″E"), ("35 57 00 N", "39 13 12 E"), ("N35.95", "E39.22"),
        ("35d57m0s N", "39d13m12s E"), (" 35.95 ", "39.22"), ("35° 57.0'", "39° 13.2'"),
    ],
)  # fmt: skip
def test_coordinates_are_understood_as_they_are_written(lat: str, lon: str) -> None:
    row = check("A convoy was hit 20 km east of Raqqa, Syria.", lat, lon)
    assert (round(row["position_lat"], 3), round(row["position_lon"], 3)) == (35.95, 39.22)
    assert row["verdict"] == "supported"


def test_southern_and_western_halves_are_negative() -> None:
    row = check("", "12°03'S", "77°03'W", country="Peru")
    assert (round(row["position_lat"], 2), round(row["position_lon"], 2)) == (-12.05, -77.05)


@pytest.mark.parametrize(
    ("lat", "lon", "words"),
    [
        (95.2, 39.0, "out of range"), (35.0, 190.0, "out of range"), (0, 0, "Gulf of Guinea"), ("north", 39.0, "coordinate"),
        (35.0, None, "no longitude"), (None, None, "no position"), ("39°E", "35°N", "column of the other"),
    ],
)  # fmt: skip
def test_what_is_no_position_is_said_and_never_measured(lat: object, lon: object, words: str) -> None:
    row = check("A convoy was hit 20 km east of Raqqa, Syria.", lat, lon)
    assert row["verdict"] == "unchecked"
    assert words in row["reason"]
    assert pd.isna(row["position_lon"])


def test_one_column_may_hold_both_coordinates() -> None:
    frame = pd.DataFrame({"coordinates": ["35.95, 39.22"], "notes": ["It fell 20 km east of Raqqa, Syria."]})
    assert geo.check_table(frame)["verdict"].item() == "supported"


def test_a_wrong_country_is_contradicted_and_says_where_the_row_lies() -> None:
    row = check("", country="Kenya")
    assert row["verdict"] == "contradicted"
    assert "Syria" in row["reason"]


def test_a_wrong_province_is_contradicted_and_a_right_one_supported() -> None:
    assert check("", country="Syria", admin1="Ar Raqqa")["verdict"] == "supported"
    assert check("", country="Syria", admin1="Daraa")["verdict"] == "contradicted"


def test_exchanged_coordinates_are_suspected() -> None:
    row = check("", 39.22, 35.95, country="Syria", admin1="Ar Raqqa")
    assert row["verdict"] == "contradicted"
    assert "exchanged" in row["reason"]


def test_lands_that_two_countries_claim_are_never_contradicted() -> None:
    assert check("", 44.95, 34.10, country="Russia")["verdict"] == "undecided"  # Simferopol
    assert check("", 42.66, 21.17, country="Serbia")["verdict"] == "undecided"  # Pristina
    assert check("", 27.15, -13.20, country="Morocco")["verdict"] == "undecided"  # Laayoune
    assert check("", -51.69, -57.86, country="Argentina")["verdict"] != "contradicted"  # Stanley
    assert check("", -12.0, -77.05, country="Chile")["verdict"] == "contradicted"  # Lima


def test_an_event_off_the_coast_is_no_error_of_the_country() -> None:
    assert check("", 12.8, 43.2, country="Yemen")["verdict"] != "contradicted"


def test_a_unit_that_was_split_since_is_no_error() -> None:
    assert check("", 17.39, 78.49, country="India", admin1="Andhra Pradesh")["verdict"] != "contradicted"


def test_a_unit_that_was_redrawn_since_its_outline_is_no_error() -> None:
    row = check("", 10.98, 108.26, country="Vietnam", admin1="Lam Dong")  # Phan Thiet
    assert row["verdict"] == "undecided"
    assert "older than the unit" in row["reason"]


def test_countries_by_old_names_and_codes_are_known() -> None:
    for name in ("Syrian Arab Republic", "SYR", "SY", "760"):
        assert check("", country=name)["verdict"] == "supported", name
    assert check("", -4.32, 15.31, country="DR Congo (Zaire)")["verdict"] != "contradicted"


def test_a_code_for_a_unit_supports_nothing_and_forgives_much() -> None:
    cells = {"geo_precision": 3, "country": "Syria", "admin1": "Ar Raqqa"}
    near = check("A convoy was hit 90 km south of Raqqa.", **cells)
    assert near["verdict"] == "undecided"
    assert near["precision_code"] == "ACLED 3"
    assert "radial" in near["uncertainty_reason"]


def test_a_code_for_a_unit_still_refutes_another_continent() -> None:
    row = check("", -12.0, -77.0, geo_precision=3, country="Syria", admin1="Ar Raqqa")
    assert row["verdict"] == "contradicted"


def test_a_vaguer_code_never_turns_undecided_into_contradicted() -> None:
    note = "A convoy was hit 45 km east of Raqqa."
    ranks = {"supported": 0, "undecided": 1, "contradicted": 2}
    verdicts = [check(note, geo_precision=code, country="Syria")["verdict"] for code in (1, 2)]
    assert ranks[verdicts[1]] <= max(ranks[verdicts[0]], 1)


def test_of_several_things_in_a_text_the_row_is_one() -> None:
    note = "Protesters gathered in Nairobi against the killing of a student in Kisumu."
    assert check(note, -1.286, 36.817, country="Kenya")["verdict"] != "contradicted"
    assert check(note, -0.10, 34.75, country="Kenya")["verdict"] != "contradicted"
    assert check(note, 2.0, 45.3)["verdict"] == "contradicted"


def test_what_is_denied_or_is_no_position_does_not_count() -> None:
    for note in (
        "The army denied that the strike was 300 km north of Raqqa.",
        "A rocket with a range of 300 km was found.",
        "The convoy had travelled 300 km.",
    ):
        assert check(note, country="Syria")["verdict"] == "supported", note


def test_the_province_may_be_meant_by_the_name_of_its_capital() -> None:
    row = check("Shelling was reported in Aleppo.", 36.45, 38.1, country="Syria", admin1="Aleppo")
    assert row["verdict"] != "contradicted"


def test_a_position_in_the_words_must_be_the_rows_own() -> None:
    assert check("A convoy was hit at 35.9514N 39.2223E.", country="Syria")["verdict"] == "supported"
    wrong = check("A convoy was hit at 35.9514N 39.5223E.", country="Syria")
    assert wrong["verdict"] == "contradicted"
    assert 26_000 < wrong["error_m"] < 28_000


def test_the_rows_own_position_never_chooses_the_anchor() -> None:
    note = "A man was shot 10 km east of San Jose."
    first = check(note, 9.93, -83.99, country="Costa Rica")
    moved = check(note, 11.0, -85.5, country="Costa Rica")
    assert first["verdict"] == "supported"
    assert moved["verdict"] in ("contradicted", "undecided")


def test_a_table_row_is_judged_alone() -> None:
    notes = ["A convoy was hit 20 km east of Raqqa, Syria.", "A bomb exploded 10 km north of Kirkuk, Iraq.", "x"]
    frame = pd.DataFrame({"lat": [35.95, 20.0, 1.0], "lon": [39.22, 40.0, 2.0], "notes": notes})
    whole = geo.check_table(frame)
    parts = pd.concat([geo.check_table(frame.iloc[[n]]) for n in (2, 0, 1)]).loc[frame.index]
    pd.testing.assert_frame_equal(whole, parts)


def test_geodataframes_stay_geodataframes_and_other_systems_are_refused() -> None:
    points = gpd.points_from_xy([39.22], [35.95])
    frame = gpd.GeoDataFrame({"notes": ["It fell 20 km east of Raqqa, Syria."]}, geometry=points, crs=4326)
    checked = geo.check_table(frame)
    assert isinstance(checked, gpd.GeoDataFrame)
    assert checked["verdict"].item() == "supported"
    with pytest.raises(UsageError, match="4326"):
        geo.check_table(frame.to_crs(3857))


def test_columns_that_have_the_names_of_added_ones_are_kept_under_others() -> None:
    row = check("", country="Syria", verdict="mine", reason="because")
    assert (row["input_verdict"], row["input_reason"], row["verdict"]) == ("mine", "because", "supported")


def test_own_columns_are_named_by_flags_and_wrong_ones_refused() -> None:
    frame = pd.DataFrame({"breite": [35.95], "laenge": [39.22], "worte": ["It fell 20 km east of Raqqa, Syria."]})
    checked = geo.check_table(frame, lat="breite", lon="laenge", text="worte")
    assert checked["verdict"].item() == "supported"
    with pytest.raises(UsageError, match="no column"):
        geo.check_table(frame, lat="latitude", lon="laenge")
    with pytest.raises(UsageError, match="no coordinates"):
        geo.check_table(frame.rename(columns={"breite": "a", "laenge": "b"}))


def test_ucdp_gdelt_and_gtd_codes_are_turned_into_radii() -> None:
    frame = pd.DataFrame(
        {"latitude": [35.95], "longitude": [39.22], "country": ["Syria"], "where_prec": [2], "adm_1": [""]}
    )
    assert geo.check_table(frame)["uncertainty_m"].item() == 25_000.0
    gdelt = pd.DataFrame({
        "ActionGeo_Type": ["1"], "ActionGeo_Lat": ["35.0"], "ActionGeo_Long": ["38.0"], "ActionGeo_CountryCode": ["SY"],
        "ActionGeo_FullName": ["Syria"],
    })  # fmt: skip
    row = geo.check_table(gdelt).iloc[0]
    assert row["verdict"] == "undecided"  # a centroid proves nothing
    assert row["uncertainty_m"] > 300_000.0
    gtd = pd.DataFrame({
        "latitude": [35.95], "longitude": [39.01], "specificity": [5], "country_txt": ["Syria"], "provstate": ["Ar Raqqah"],
        "summary": ["A bomb exploded 10 km east of Raqqa."], "vicinity": [0],
    })  # fmt: skip
    row = geo.check_table(gtd).iloc[0]
    assert row["verdict"] == "unchecked"
    assert pd.isna(row["uncertainty_m"])
