"""Whose land it is, is no matter of measurement: such statements are never contradicted, others still are."""

import csv

import pytest

import geo
from geo.data_files import data_path


@pytest.mark.parametrize(
    ("town", "country"),
    [
        ("city of Laayoune", "Morocco"), ("city of Srinagar", "Pakistan"), ("city of Muzaffarabad", "India"),
        ("city of Pristina", "Serbia"), ("city of Taipei", "China"), ("town of Hebron", "Israel"),
        ("town of Kyrenia", "Turkey"), ("city of Sevastopol", "Russia"), ("city of Hong Kong", "China"),
        ("city of Nuuk", "Denmark"),
    ],
)  # fmt: skip
def test_a_state_that_claims_or_owns_the_land_is_not_refuted(town: str, country: str) -> None:
    (finding,) = geo.check(geo.read_report(f"The {town} is in {country}."))
    assert finding.verdict == "undecided"


@pytest.mark.parametrize(
    ("town", "country"),
    [
        ("city of Kyiv", "Russia"),
        ("city of Marrakesh", "Spain"),
        ("city of Mumbai", "Pakistan"),
        ("city of Lima", "Chile"),
    ],
)
def test_other_land_of_the_same_states_is_refuted(town: str, country: str) -> None:
    (finding,) = geo.check(geo.read_report(f"The {town} is in {country}."))
    assert finding.verdict == "contradicted"


def test_a_reason_says_who_claims_what() -> None:
    (finding,) = geo.check(geo.read_report("The city of Laayoune is in Morocco."))
    assert "Morocco holds and claims Western Sahara" in finding.reason


def test_units_of_the_table_are_units_of_the_gazetteer() -> None:
    from geo.gazetteer import open_gazetteer

    gazetteer = open_gazetteer()
    with data_path("disputed.csv").open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    for row in rows:
        names = [name for name in row["units"].split("|") if name not in ("", "*")]
        known = [c.place.country for name in names for c in gazetteer.lookup(name) if c.match == "exact"]
        assert not names or row["country"] in known, row["name"]
