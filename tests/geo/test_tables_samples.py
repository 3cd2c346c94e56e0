"""The sample tables: every planted error is found, no good row is called wrong, and the five standards are recognised."""

import csv
import json
from pathlib import Path

import pandas as pd
import pytest

from geo.data_files import data_path
from geo.tables import run_table

STANDARDS = ("acled", "ucdp", "gtd", "gdelt", "atlos")


@pytest.fixture(scope="module", params=STANDARDS)
def sample(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory):
    name = request.param
    out = tmp_path_factory.mktemp(name) / "checked.csv"
    source = data_path(f"tables/{name}.csv")
    summary = run_table(source, out)
    rejected = set()
    if summary.rejects:
        with Path(summary.rejects).open(encoding="utf-8", newline="") as stream:
            rejected = {int(row["row"]) for row in csv.DictReader(stream)}
    with data_path("tables/errors.csv").open(encoding="utf-8", newline="") as stream:
        planted = {int(r["row"]): r["error"] for r in csv.DictReader(stream) if r["file"] == f"{name}.csv"}
    return name, summary, pd.read_csv(out, keep_default_na=False, dtype=str), rejected, planted, source


def test_the_standard_is_recognised_by_its_columns(sample) -> None:
    name, summary, *_ = sample
    assert summary.standard == name


def test_every_planted_error_is_found_and_no_good_row_is_flagged(sample) -> None:
    _, _, checked, rejected, planted, _ = sample
    flagged = {n for n, verdict in enumerate(checked["verdict"], 1) if verdict == "contradicted"} | rejected
    assert len(checked) >= 60
    assert len(planted) >= 10
    assert flagged == set(planted)


def test_samples_span_the_world(sample) -> None:
    name, summary, *_ = sample
    assert len(summary.by["country"]) >= 20, name


def test_input_columns_stay_as_they_were(sample) -> None:
    _, _, checked, _, _, source = sample
    given = pd.read_csv(source, keep_default_na=False, dtype=str)
    pd.testing.assert_frame_equal(checked[list(given.columns)], given)


def test_coordinates_that_were_exchanged_are_said_to_be(sample) -> None:
    _, _, checked, _, planted, _ = sample
    rows = [n for n, error in planted.items() if error == "exchanged"]
    told = [checked["reason"][n - 1] for n in rows]
    assert rows
    assert all("exchanged" in reason or "out of range" in reason for reason in told), told


def test_code_radius_and_reason_are_kept_together(sample) -> None:
    name, _, checked, *_ = sample
    placed = checked[checked["position_lon"] != ""]
    assert (placed["precision_code"].str.casefold().str.startswith(name)).all()
    assert placed["uncertainty_reason"].str.contains("precision").all()
    assert (pd.to_numeric(placed["uncertainty_m"]) > 0.0).all()


def test_findings_are_json_with_the_words_of_the_row(sample) -> None:
    _, _, checked, *_ = sample
    for findings, verdict in zip(checked["findings"], checked["verdict"], strict=True):
        listed = json.loads(findings or "[]")
        assert not listed or {"kind", "verdict", "reason", "measured_m"} <= set(listed[0])
        if verdict == "contradicted":
            assert any(f["verdict"] == "contradicted" and f["about_row"] for f in listed)


def test_samples_are_what_their_maker_makes() -> None:
    files = {path.name for path in Path(data_path("tables")).glob("*.csv")}
    assert files == {f"{name}.csv" for name in STANDARDS} | {"errors.csv"}
