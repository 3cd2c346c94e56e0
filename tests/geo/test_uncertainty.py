"""Precision codes, near-buffers, spatial fit, error budgets and the table of defaults."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.defaults import DEFAULTS, list_defaults, override_defaults
from geo.errors import CoordinateError, GeoError, UsageError
from geo.places import Place
from geo.uncertainty import (
    ErrorBudget,
    coordinate_precision_m,
    coordinates_only,
    distance_only,
    feature_only,
    near_buffer,
    offset_at_heading,
    spatial_fit,
    uncertainty_of_code,
)
from geo.uncertainty.codes import CODED

lengths = st.floats(0.0, 1e6)


@pytest.mark.parametrize(
    ("source", "code", "radial_m", "radius_m", "hard_m", "centroid"),
    [
        ("ACLED", 1, None, 3_000.0, None, False),
        ("ACLED", "1", 4_200.0, 4_200.0, 4_200.0, False),
        ("ACLED", 2, None, 25_000.0, None, True),
        ("ACLED", 3.0, 90_000.0, 90_000.0, None, True),
        ("UCDP", 1, None, 2_000.0, None, False),
        ("UCDP", 2, 60_000.0, 25_000.0, 25_000.0, False),
        ("UCDP", 3, None, 50_000.0, None, True),
        ("UCDP", 4, 120_000.0, 120_000.0, 120_000.0, True),
        ("UCDP", 5, None, None, None, False),
        ("UCDP", 6, 400_000.0, 400_000.0, 400_000.0, True),
        ("UCDP", 7, None, None, None, False),
        ("GTD", 1, 5_000.0, 5_000.0, 5_000.0, False),
        ("GTD", 2, None, 50_000.0, None, True),
        ("GTD", 3, None, 50_000.0, None, True),
        ("GTD", 4, None, 150_000.0, None, True),
        ("GTD", 5, 10_000.0, None, None, False),
        ("GDELT", 4, None, 10_000.0, None, False),
        ("GDELT", 3, None, 10_000.0, None, False),
        ("GDELT", 5, 70_000.0, 70_000.0, 70_000.0, True),
        ("gdelt", 1, None, 500_000.0, None, True),
        ("Atlos", "Exact", None, 10.0, None, False),
        ("atlos", "vicinity", None, 100.0, None, False),
        ("Atlos", "Locality", None, 1_000.0, None, False),
    ],
)  # fmt: skip
def test_a_precision_code_keeps_its_radius_and_its_reason_together(
    source, code, radial_m, radius_m, hard_m, centroid
) -> None:
    coded = uncertainty_of_code(source, code, radial_m=radial_m)
    assert (coded.radius_m, coded.hard_bound_m, coded.centroid) == (radius_m, hard_m, centroid)
    assert coded.code == str(code)
    assert coded.reason.startswith(f"{source} precision {code}: {coded.meaning}")
    assert (coded.default != "") == (radius_m is not None and radius_m != radial_m)


def test_gtd_vicinity_adds_a_near_buffer() -> None:
    plain, vicinity = uncertainty_of_code("GTD", 1), uncertainty_of_code("GTD", 1, near_m=5_000.0)
    assert vicinity.radius_m == plain.radius_m + 5_000.0
    assert "vicinity" in vicinity.reason


def test_gdelt_numbers_are_not_ordered_by_precision() -> None:
    by_code = {code: uncertainty_of_code("GDELT", code).radius_m for code in "12345"}
    assert by_code["1"] > by_code["2"] > by_code["3"] == by_code["4"] < by_code["5"]


@pytest.mark.parametrize(("source", "code"), [("ACLED", 9), ("XYZ", 1), ("UCDP", ""), ("Atlos", "nearby")])
def test_an_unknown_code_is_an_error_with_a_hint(source, code) -> None:
    with pytest.raises(UsageError, match="one of"):
        uncertainty_of_code(source, code)


def test_every_code_of_the_table_has_a_default_that_exists() -> None:
    names = {default.name for default in list_defaults(DEFAULTS, "codes")}
    for rules in CODED.values():
        for _, _, default in rules.values():
            assert default == "" or f"codes.{default}" in names


def test_defaults_list_themselves_with_words_and_source() -> None:
    everything = list_defaults()
    assert len({default.name for default in everything}) == len(everything) > 60
    assert all(default.words and default.source and not default.changed for default in everything)
    mine = override_defaults({"near.site_m": 7_000.0})
    (changed,) = [default for default in list_defaults(mine) if default.changed]
    assert (changed.name, changed.value) == ("near.site_m", 7_000.0)
    assert "changed by the user" in str(changed)


def test_an_unknown_default_is_refused_with_the_known_names() -> None:
    with pytest.raises(UsageError, match=r"near\.site_m"):
        override_defaults({"near.sites": 1.0})


KHASHAM = Place("k", "Khasham", "settlement", 40.2892, 35.3009, 1000.0, extent_m=1000.0)


def test_near_is_cut_at_half_the_distance_to_the_next_similar_place_but_never_to_nothing() -> None:
    village = replace(KHASHAM, id="v", name="Village")
    assert near_buffer(KHASHAM).radius_m == 6_500.0
    cut = near_buffer(KHASHAM, [(village, 10_000.0)])
    assert (cut.radius_m, cut.cut_by) == (5_000.0, "Village")
    assert near_buffer(KHASHAM, [(village, 1_000.0)]).radius_m == 4_000.0
    assert near_buffer(KHASHAM, [(KHASHAM, 0.0)]).cut_by == ""


def test_near_is_not_cut_by_places_of_another_kind_or_much_smaller_ones() -> None:
    plant = Place("p", "Plant", "plant", 40.3, 35.3, 500.0)
    hamlet = replace(KHASHAM, id="h", name="Hamlet", extent_m=200.0)
    assert near_buffer(KHASHAM, [(plant, 2_000.0), (hamlet, 2_000.0)]).cut_by == ""
    big = replace(KHASHAM, population=100_000)
    small = replace(KHASHAM, id="s", population=900)
    assert near_buffer(big, [(small, 2_000.0)]).cut_by == ""


@given(lengths, lengths, lengths, st.floats(0.0, 180.0))
def test_no_component_ever_shrinks_a_radius(distance_m, extent_m, more_m, half_deg) -> None:
    before = offset_at_heading(distance_m, half_deg, precision_m=500.0, extent_m=extent_m)
    after = offset_at_heading(distance_m, half_deg, precision_m=500.0, extent_m=extent_m + more_m)
    assert after.radius_m >= before.radius_m - 1e-6
    assert before.radius_m <= distance_only(2.0 * distance_m, precision_m=500.0, extent_m=extent_m).radius_m + 1e-3


@given(lengths, lengths)
def test_budgets_sum_to_their_radius_and_name_the_dominant_part(extent_m, datum_m) -> None:
    budget = feature_only(extent_m=extent_m, datum_m=datum_m)
    assert sum(metres for _, metres in budget.components) == pytest.approx(budget.radius_m)
    if extent_m > datum_m:
        assert budget.dominant == "extent of the feature"
    assert "2004" in budget.rule


def test_an_empty_budget_has_no_dominant_part() -> None:
    assert coordinates_only() == ErrorBudget((), 0.0, "coordinates only, summed (2004, 2020)")
    assert coordinates_only().dominant == ""


def test_spatial_fit_is_zero_where_the_circle_misses_and_none_without_area() -> None:
    assert spatial_fit(500.0, 1e6, contains=False) == 0.0
    assert spatial_fit(500.0, 0.0) is None
    assert spatial_fit(1000.0, 3.141592653589793e6) == pytest.approx(1.0)


def test_coordinate_precision_shrinks_towards_the_poles_and_refuses_nonsense() -> None:
    assert (
        coordinate_precision_m(0.0, 1.0) > coordinate_precision_m(60.0, 1.0) > coordinate_precision_m(90.0, 1.0) > 0.0
    )
    with pytest.raises(CoordinateError):
        coordinate_precision_m(95.0, 0.01)
    with pytest.raises(GeoError):
        coordinate_precision_m(45.0, -0.01)
    with pytest.raises(GeoError):
        feature_only(extent_m=float("nan"))
