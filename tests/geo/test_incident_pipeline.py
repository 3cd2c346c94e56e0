"""The way from any text to findings: one clear error or an honest result, never a traceback."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.errors import GeoError
from geo.incident import check, locate, read_report, to_record
from geo.reports import Report


@pytest.mark.parametrize("text", ["", " \n\t ", "Nothing happened.", "8 km", "\x00\x01", "((((((", "east of east of"])
def test_a_text_without_places_gives_an_empty_result(text: str) -> None:
    incident = read_report(text)
    record = to_record(incident, check(incident), locate(incident))
    assert all(toponym.status == "unresolved" for toponym in incident.toponyms)
    assert json.loads(json.dumps(record, allow_nan=False))["schema"] == "incidentmap/1"


def test_places_without_claims_give_no_findings() -> None:
    incident = read_report("Ministers met in Paris, France.")
    assert any(t.text == "Paris" for t in incident.toponyms)
    assert len([f for f in check(incident) if f.verdict == "contradicted"]) == 0


def test_a_long_text_takes_time_in_proportion_to_its_length(grows_in_proportion: Callable[..., bool]) -> None:
    sentence = "The column halted 8 km east of Homs, Syria, before dawn. Nobody in the village had seen it come.\n"

    def read(count: int) -> None:
        assert len(read_report(sentence * count).claims) >= count

    assert grows_in_proportion(read, 125, 1000)


@pytest.mark.parametrize("piece", ["xxxxx", "8 km "])
def test_one_endless_line_is_no_trap(piece: str, grows_in_proportion: Callable[..., bool]) -> None:
    assert grows_in_proportion(lambda count: read_report(piece * count), 5_000, 40_000)


def test_offsets_of_the_record_slice_to_the_words() -> None:
    text = "Bago is 80 km northeast of Yangon, Myanmar; a convoy was hit 12 km south of Bago."
    incident = read_report(text)
    record = to_record(incident, check(incident), locate(incident), input_name="bago.txt")
    assert record["input"] == "bago.txt"
    assert record["toponyms"]
    assert record["claims"]
    for item in (*record["toponyms"], *record["claims"]):
        assert text[item["start"] : item["end"]] == item["text"]
    assert {c["id"] for c in record["claims"]} == {f["claim"] for f in record["findings"]}


def test_the_same_input_gives_the_same_record() -> None:
    text = "Bago is 80 km northeast of Yangon, Myanmar; a convoy was hit 12 km south of Bago."

    def record() -> str:
        incident = read_report(text)
        return json.dumps(to_record(incident, check(incident), locate(incident)))

    assert record() == record()


def test_a_path_or_words_or_a_report_may_be_given(tmp_path: Path) -> None:
    file = tmp_path / "note.txt"
    words = "Bago is 80 km northeast of Yangon, Myanmar.\n"
    file.write_text(f"Title: A note\nDate: 2021-03-24\n\n{words}", encoding="utf-8")
    by_path, by_name = read_report(file), read_report(str(file))
    assert by_path == by_name
    assert (by_path.title, by_path.date) == ("A note", "2021-03-24")
    assert by_path.claims[0].kind == "offset"
    assert by_path.reports[0].text == words
    assert read_report(words).claims == read_report(Report("r1", words)).claims
    with pytest.raises(GeoError):
        read_report(tmp_path / "none.txt")


def test_findings_and_regions_show_themselves_with_their_words_escaped() -> None:
    incident = read_report("The <b>camp</b> & depot were hit 12 km south of Bago, Myanmar.")
    findings, regions = check(incident), locate(incident)
    assert "<b>" not in findings._repr_html_()
    assert "<table>" in findings._repr_html_()
    assert findings[0].verdict in repr(findings)
    assert "<table>" in regions._repr_html_()
    assert check(read_report("Nothing."))._repr_html_() == "<p>no claims were found</p>"
    shown = incident._repr_html_()
    assert shown.startswith("<p><strong>Incident</strong>: 1 report, ")
    assert shown.count("<table>") == 2
    assert "12 km south of Bago" in shown
    assert "<b>" not in shown
    assert "&lt;i&gt;" in replace(incident, title="<i>")._repr_html_()


@settings(max_examples=30, deadline=None)
@given(st.text(max_size=200))
def test_any_text_at_all_gives_an_answer(text: str) -> None:
    incident = read_report(Report("r1", text))
    json.dumps(to_record(incident, check(incident), locate(incident)), allow_nan=False)
    for toponym in incident.toponyms:
        assert text[toponym.start : toponym.end] == toponym.text


def test_a_direction_without_its_place_never_contradicts() -> None:
    text = (
        "Rockets were fired from Sidon, Lebanon. The town of Tyre, 90 km to the north, was quiet. "
        "Homs, Syria, is 20 km south of Damascus."
    )
    incident = read_report(text)
    findings = {claim.text: finding for claim, finding in zip(incident.claims, check(incident), strict=True)}
    assert findings["90 km to the north"].verdict == "undecided"
    assert "leave open" in findings["90 km to the north"].reason
    assert findings["20 km south of Damascus"].verdict == "contradicted"
