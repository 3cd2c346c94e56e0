"""The commands, run as a person or a script runs them: answers, exit codes, one message for what is wrong."""

import io
import json
import os
import pty
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from geo.cli.check import SCHEMA_FILE
from layers.cli import COMMANDS, main

TRUE = "Homs lies about 145 km north of Damascus.\n"
FALSE = "Homs lies 30 km south of Damascus.\n"
SCHEMA = json.loads(SCHEMA_FILE.read_text("utf-8"))

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Give a function that runs a command in a folder of its own and returns code, stdout and stderr."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "true.txt").write_text(TRUE, "utf-8")
    (tmp_path / "false.txt").write_text(FALSE, "utf-8")

    def call(*words: str, stdin: str | bytes = b"") -> tuple[int, str, str]:
        data = stdin.encode() if isinstance(stdin, str) else stdin
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BufferedReader(io.BytesIO(data))))
        code = main(list(words))
        out, err = capsys.readouterr()
        assert "Traceback" not in err
        return code, out, err

    return call


def check_record(line: str) -> dict[str, Any]:
    record: dict[str, Any] = json.loads(line)
    jsonschema.Draft202012Validator(SCHEMA).validate(record)
    return record


# ---------------------------------------------------------------- check


def test_check_prints_verdict_and_statement(run: Run) -> None:
    code, out, err = run("check", "true.txt")
    assert (code, err) == (0, "")
    assert "1 supported" in out
    assert "supported" in out.splitlines()[-3] or "✓ supported" in out


def test_check_exits_1_when_something_is_contradicted(run: Run) -> None:
    assert run("check", "false.txt")[0] == 1
    assert run("check", "false.txt", "--exit-zero")[0] == 0
    assert run("check", "false.txt", "true.txt", "--json")[0] == 1


def test_check_json_follows_its_schema_and_its_offsets_hold(run: Run) -> None:
    code, out, _ = run("check", "true.txt", "false.txt", "--json", "--exit-zero")
    assert code == 0
    records = [check_record(line) for line in out.splitlines()]
    assert [record["input"] for record in records] == ["true.txt", "false.txt"]
    for record, text in zip(records, (TRUE, FALSE), strict=True):
        for item in (*record["toponyms"], *record["claims"]):
            assert text[item["start"] : item["end"]] == item["text"]
        assert [finding["claim"] for finding in record["findings"]] == [claim["id"] for claim in record["claims"]]


def test_every_key_of_real_output_is_described_in_the_schema(run: Run) -> None:
    text = f"{TRUE}The strike was 8 km east of Palmyra, Syria. The army denied that it fell within 55 km of At Tanf."
    record = check_record(run("check", "-", "--json", "--exit-zero", stdin=text)[1])

    def walk(value: Any, schema: dict[str, Any], path: str) -> Iterator[str]:
        if "$ref" in schema:
            schema = SCHEMA["$defs"][schema["$ref"].rpartition("/")[2]]
        for option in schema.get("oneOf", ()):
            if (option.get("type") == "object") == isinstance(value, dict):
                schema = option
        if isinstance(value, dict):
            for key, item in value.items():
                known = schema.get("properties", {})
                if key in known:
                    yield from walk(item, known[key], f"{path}.{key}")
                else:
                    yield f"{path}.{key}"
        elif isinstance(value, list) and isinstance(schema.get("items"), dict):
            for item in value:
                yield from walk(item, schema["items"], f"{path}[]")

    assert set(walk(record, SCHEMA, "")) == set()


def test_check_prints_its_schema(run: Run) -> None:
    code, out, _ = run("check", "--schema")
    assert code == 0
    assert json.loads(out) == SCHEMA


def test_a_bad_input_is_reported_and_the_others_are_answered(run: Run, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "binary.txt").write_bytes(bytes(range(256)) * 20)
    code, out, err = run("check", "none.txt", "true.txt", "empty.txt", "binary.txt", ".", "false.txt", "--json")
    assert code == 2
    assert [json.loads(line)["input"] for line in out.splitlines()] == ["true.txt", "false.txt"]
    lines = err.splitlines()
    assert len(lines) == 4
    for line, name in zip(lines, ("none.txt", "empty.txt", "binary.txt", "."), strict=True):
        assert line.startswith(f"incidentmap: {name}: ")


def test_a_text_without_places_or_claims_gets_an_honest_answer(run: Run) -> None:
    code, out, err = run("check", "-", stdin="It rained all day and nothing happened.\n")
    assert (code, err) == (0, "")
    assert "no spatial statements found" in out
    record = check_record(run("check", "-", "--json", stdin="It rained.\n")[1])
    assert (record["claims"], record["findings"], record["regions"]) == ([], [], [])


def test_standard_input_and_an_output_file_go_together(run: Run, tmp_path: Path) -> None:
    code, out, err = run("check", "-", "--json", "-o", "found.jsonl", stdin=TRUE)
    assert (code, out) == (0, "")
    assert "found.jsonl" in err
    check_record((tmp_path / "found.jsonl").read_text("utf-8"))


# ---------------------------------------------------------------- outputs


@pytest.mark.parametrize("command", ["check", "locate", "map", "read", "export"])
def test_an_output_never_replaces_an_input(run: Run, tmp_path: Path, command: str) -> None:
    extra = ("--to", "geojson") if command == "export" else ()
    for output in ("true.txt", "./true.txt", str(tmp_path / "true.txt")):
        code, _, err = run(command, "true.txt", "-o", output, *extra)
        assert code == 2
        assert "input" in err
        assert (tmp_path / "true.txt").read_text("utf-8") == TRUE


@pytest.mark.parametrize("command", ["check", "map", "read"])
def test_outputs_that_cannot_be_written_are_said_so(run: Run, command: str) -> None:
    assert "is a folder" in run(command, "true.txt", "-o", ".")[2]
    code, _, err = run(command, "true.txt", "-o", "none/out.yaml")
    assert code == 2
    assert "folder" in err


# ---------------------------------------------------------------- read, map, locate, export


def test_a_draft_is_read_back_with_the_same_findings(run: Run) -> None:
    assert run("read", "true.txt", "-o", "draft.yaml")[0] == 0
    drafted = check_record(run("check", "draft.yaml", "--json")[1])
    direct = check_record(run("check", "true.txt", "--json")[1])
    assert drafted["findings"] == direct["findings"]


def test_a_draft_may_be_piped_into_check(run: Run) -> None:
    code, draft, _ = run("read", "true.txt")
    assert code == 0
    assert run("check", "-", stdin=draft)[0] == 0


def test_faults_of_an_incident_file_name_line_and_column(run: Run, tmp_path: Path) -> None:
    (tmp_path / "bad.yaml").write_text("schema: incidentmap/incident/1\nreports:\n  - id: [r1\n", "utf-8")
    code, _, err = run("check", "bad.yaml")
    assert code == 2
    assert err.startswith("incidentmap: bad.yaml:")
    assert any(part.isdigit() for part in err.split(":")[2:4])


def test_map_draws_each_input_into_a_file_of_its_own(run: Run, tmp_path: Path) -> None:
    code, out, err = run("map", "true.txt", "none.txt", "false.txt")
    assert code == 2
    assert "none.txt" in err
    for name in ("true-map.html", "false-map.html"):
        assert name in out
        assert 'data-verdict="' in (tmp_path / name).read_text("utf-8")


def test_map_says_where_it_lies_and_what_it_found(run: Run, tmp_path: Path) -> None:
    code, out, _ = run("map", "true.txt", "-o", "page.html")
    assert code == 0
    assert "map: page.html" in out
    assert "supported" in out
    assert (tmp_path / "page.html").exists()


def test_locate_gives_region_reference_point_and_places(run: Run) -> None:
    text = "A convoy was hit 30 km south of Palmyra, Syria, on Monday.\n"
    code, out, _ = run("locate", "-", stdin=text)
    assert code == 0
    assert "reference point" in out
    assert "km²" in out
    record = json.loads(run("locate", "-", "--json", stdin=text)[1])
    region = record["regions"][0]
    assert region["geometry"]["type"] in ("Polygon", "MultiPolygon")
    assert 34.0 < region["lat"] < 34.6


@pytest.mark.parametrize("name", ["found.geojson", "found.gpkg"])
def test_export_writes_files_that_geopandas_reads(run: Run, tmp_path: Path, name: str) -> None:
    from geo import frames

    code, _, err = run("export", "true.txt", "-o", name)
    assert code == 0
    assert "1 findings" in err
    assert (tmp_path / name).stat().st_size > 1000
    assert run("export", "true.txt")[2].split("--to ")[1].rstrip(")\n").split(", ") == list(frames.FORMATS)


def test_tables_are_refused_with_a_word_on_what_is_read(run: Run, tmp_path: Path) -> None:
    (tmp_path / "events.csv").write_text("lat,lon,notes\n1,2,x\n", "utf-8")
    code, _, err = run("check", "events.csv")
    assert code == 2
    assert "table" in err


# ---------------------------------------------------------------- find, distance, gazetteer


@pytest.mark.parametrize(
    "name", ["Deir al-Zor", "Deir ez-Zor", "Deir Ezzor", "Dayr az Zawr", "دير الزور", "Дейр-эз-Зор"]
)
def test_find_knows_a_name_in_any_spelling(run: Run, name: str) -> None:
    code, out, _ = run("find", name, "--json")
    assert code == 0
    record = json.loads(out)
    assert record["input"] == name
    assert "geonames:170794" in [candidate["id"] for candidate in record["candidates"][:3]]


def test_find_takes_unquoted_words_as_one_name_where_they_are_one(run: Run) -> None:
    code, out, _ = run("find", "Deir", "al-Zor", "--json")
    assert code == 0
    assert len(out.splitlines()) == 1


def test_find_answers_the_names_that_it_knows(run: Run) -> None:
    code, out, err = run("find", "Aleppo", "Qwxzvkj", "Homs", "--json")
    assert code == 2
    assert [bool(json.loads(line)["candidates"]) for line in out.splitlines()] == [True, False, True]
    assert "Qwxzvkj" in err


def test_find_looks_inside_a_country_and_near_a_place(run: Run) -> None:
    for words in (("Tripoli", "--country", "LB"), ("Tripoli", "--country", "Lebanon"), ("Tripoli, Lebanon",)):
        best = json.loads(run("find", *words, "--json")[1])["candidates"][0]
        assert best["country"] == "LB", words
    near = json.loads(run("find", "Tripoli", "--near", "Beirut", "--json")[1])["candidates"][0]
    assert near["country"] == "LB"


def test_find_table_has_the_columns_that_a_person_needs(run: Run) -> None:
    head = run("find", "Aleppo")[1].splitlines()[0].split()
    assert {"name", "kind", "country", "lat", "lon", "id", "score", "why"} <= set(head)


def test_distance_says_what_was_meant_and_how_well_it_is_known(run: Run) -> None:
    code, out, _ = run("distance", "Deir ez-Zor", "Raqqa")
    assert code == 0
    for words in ("123.3", "uncertainty", "NW", "geonames:170794", "could also be"):
        assert words in out
    record = json.loads(run("distance", "35.33588, 40.14084", "33.50583, 38.61778", "--json")[1])
    assert record["distance_m"] == pytest.approx(246_247, abs=3000)
    assert record["start"]["lat"] == 35.33588


@pytest.mark.parametrize(
    ("a", "words"), [("95, 40", "latitude"), ("Qwxzvkj", "holds no place"), ("12,5,6;7", "neither")]
)
def test_distance_refuses_what_is_no_place(run: Run, a: str, words: str) -> None:
    code, out, err = run("distance", a, "Homs")
    assert (code, out) == (2, "")
    assert words in err


def test_a_persons_own_places_go_on_top(run: Run, tmp_path: Path) -> None:
    (tmp_path / "own.csv").write_text("name,kind,lat,lon,uncertainty_m\nQwxzvkj Camp,camp,35.1,40.2,200\n", "utf-8")
    code, out, _ = run("find", "Qwxzvkj Camp", "--gazetteer", "own.csv", "--json")
    assert code == 0
    assert json.loads(out)["candidates"][0]["kind"] == "camp"


def test_a_gazetteer_row_off_the_earth_names_its_line(run: Run, tmp_path: Path) -> None:
    (tmp_path / "own.csv").write_text("name,kind,lat,lon\nGood,camp,35,40\nBad,camp,95,40\n", "utf-8")
    code, _, err = run("find", "Good", "--gazetteer", "own.csv")
    assert code == 2
    assert "own.csv" in err
    assert "line 3" in err
    assert "95" in err


def test_gazetteer_info_names_sources_and_licences(run: Run) -> None:
    code, out, _ = run("gazetteer", "info")
    assert code == 0
    for words in ("GeoNames", "Natural Earth", "OurAirports", "CC BY 4.0", "ublic domain"):
        assert words in out
    assert json.loads(run("gazetteer", "info", "--json")[1])["sources"]


# ---------------------------------------------------------------- usage


@pytest.mark.parametrize(
    "words",
    [[], ["fly"], ["check"], ["find"], ["distance", "Homs"], ["check", "--what"], ["find", "x", "--limit", "0"]],
)
def test_faulty_usage_exits_2_with_a_usage_line(run: Run, words: list[str]) -> None:
    code, out, err = run(*words)
    assert (code, out) == (2, "")
    assert "usage: incidentmap" in err


def test_help_lists_every_command_and_every_command_has_help(run: Run) -> None:
    code, out, _ = run("--help")
    assert code == 0
    for command in COMMANDS:
        assert f"    {command.name}" in out
        code, words, _ = run(command.name, "--help")
        assert code == 0
        assert words.startswith(f"usage: incidentmap {command.name}")


def test_a_full_disk_is_said_so(tmp_path: Path) -> None:
    (tmp_path / "true.txt").write_text(TRUE, "utf-8")
    code = "from layers.cli import main; raise SystemExit(main(['check', 'true.txt']))"
    device = Path("/dev/full")
    if not device.exists():  # macOS has no such device
        return
    with device.open("w") as full:
        done = subprocess.run(
            [sys.executable, "-c", code], cwd=tmp_path, stdout=full, stderr=subprocess.PIPE, text=True, timeout=60
        )
    assert done.returncode != 0
    assert "No space left" in done.stderr
    assert "fault of incidentmap" not in done.stderr


def test_a_reader_that_stops_early_is_no_fault(tmp_path: Path) -> None:
    (tmp_path / "true.txt").write_text(TRUE, "utf-8")
    command = f"'{sys.executable}' -c 'from layers.cli import main; raise SystemExit(main())' find Aleppo | head -c 1"
    done = subprocess.run(["bash", "-c", command], cwd=tmp_path, capture_output=True, text=True, timeout=60)
    assert done.stderr == ""


@pytest.mark.parametrize(("columns", "colour"), [("60", ""), ("100", "1")])
def test_a_terminal_gets_lines_that_fit_and_colour_only_if_wanted(tmp_path: Path, columns: str, colour: str) -> None:
    (tmp_path / "false.txt").write_text(FALSE, "utf-8")
    master, slave = pty.openpty()
    env = {**os.environ, "COLUMNS": columns, "TERM": "xterm"} | ({"NO_COLOR": colour} if colour else {})
    if not colour:
        env.pop("NO_COLOR", None)
    code = "from layers.cli import main; raise SystemExit(main(['check', 'false.txt']))"
    child = subprocess.Popen([sys.executable, "-c", code], cwd=tmp_path, env=env, stdout=slave, stderr=slave)
    os.close(slave)
    seen = b""
    while True:
        try:
            piece = os.read(master, 65536)
        except OSError:
            break
        if not piece:
            break
        seen += piece
    os.close(master)
    assert child.wait(timeout=60) == 1
    assert (b"\x1b[31m" in seen) == (not colour)
    plain = re.sub(r"\x1b\[[0-9;]*m", "", seen.decode())
    assert "contradicted" in plain
    assert max(len(line) for line in plain.splitlines()) <= int(columns)


# ---------------------------------------------------------------- several reports of one event


def test_reports_of_one_event_go_onto_one_map(run: Run, tmp_path: Path) -> None:
    code, out, _ = run("map", "true.txt", "false.txt", "-o", "both.html")
    assert code == 0
    assert "2 statements" in out
    page = (tmp_path / "both.html").read_text("utf-8")
    assert 'data-claim="c1"' in page
    assert 'data-claim="c2"' in page


def test_reports_of_one_event_go_into_one_incident_file(run: Run) -> None:
    assert run("read", "true.txt", "none.txt", "false.txt", "-o", "both.yaml")[0] == 2
    record = check_record(run("check", "both.yaml", "--json", "--exit-zero")[1])
    assert [report["id"] for report in record["reports"]] == ["r1", "r2"]
    assert [claim["report"] for claim in record["claims"]] == ["r1", "r2"]
    assert [finding["verdict"] for finding in record["findings"]] == ["supported", "contradicted"]


def test_an_edited_incident_file_is_not_written_over(run: Run, tmp_path: Path) -> None:
    assert run("read", "true.txt", "-o", "draft.yaml")[0] == 0
    assert run("read", "true.txt", "-o", "draft.yaml")[0] == 0
    edited = (tmp_path / "draft.yaml").read_text("utf-8").replace("145 km", "150 km")
    (tmp_path / "draft.yaml").write_text(edited, "utf-8")
    code, _, err = run("read", "true.txt", "-o", "draft.yaml")
    assert code == 2
    assert "draft.yaml" in err
    assert (tmp_path / "draft.yaml").read_text("utf-8") == edited
    assert run("read", "true.txt", "-o", "draft.yaml", "--overwrite")[0] == 0


# ---------------------------------------------------------------- read --explain


def unmark(page: str) -> str:
    """Return the marked words of a page without marks, in one line."""
    marked = page.split("\n\n", 1)[1].split("\n\n    name", 1)[0]
    return " ".join(re.sub(r"[\[{]|[\]}][tc]\d+", "", marked).split())


def test_read_explain_marks_names_and_statements_and_says_why(run: Run) -> None:
    text = "A convoy was hit 30 km south of Homs, Syria. Paris Hilton was not there. Zzyzxtown village lies 3 km from Hama."
    code, out, err = run("read", "-", "--explain", stdin=text)
    assert (code, err) == (0, "")
    assert "{30 km south of [Homs]t1, [Syria]t2}c1" in out
    assert "[Paris" not in out
    assert unmark(out) == text
    out = " ".join(out.split())
    assert "after 'south of'" in out  # what showed a name to be one
    assert "in Syria, as the words say" in out  # why its place was chosen
    assert re.search(r"Candidates and scores: Homs \(34\.7\d, 36\.7\d\) [01]\.\d\d", out)  # and what else it could be
    assert "no settlement of this name in the gazetteer" in out
    assert "'30 km' is 30.0 km" in out
    assert "south, 180° ± 45°" in out


def test_read_explain_cannot_be_fooled_by_marks_and_controls_in_the_text(run: Run) -> None:
    text = "\ue000Homs\ue001t9\ue004 \x1b[31mis\u202e {145 km} north of [Damascus]."
    out = run("read", "-", "--explain", stdin=text)[1]
    assert "\x1b" not in out
    assert not set("\ue000\ue001\ue002\ue003\ue004\u202e") & set(out)
    assert "[Homs]t1" in out


def test_read_explain_writes_the_incident_file_too_where_one_is_named(run: Run, tmp_path: Path) -> None:
    code, out, _ = run("read", "true.txt", "--explain", "-o", "draft.yaml")
    assert code == 0
    assert "[Homs]t1 lies" in out
    assert (tmp_path / "draft.yaml").read_text("utf-8").startswith("# ")


def test_read_explain_says_when_and_how_the_date_was_read(run: Run) -> None:
    text = "Title: T\nDate: 2018-02-08\n\nA convoy was hit 30 km south of Homs, Syria, on Wednesday."
    out = " ".join(run("read", "-", "--explain", stdin=text)[1].split())
    assert "is 2018-02-07, to the day (the last one up to the report's date, 2018-02-08)" in out


def test_read_explain_is_one_plain_text_in_a_pipe_and_hides_what_is_coarsened(run: Run) -> None:
    out = run("read", "true.txt", "--explain", "--coarsen", "50km")[1]
    assert "\x1b[" not in out
    assert "34.72" not in out
    assert "50" in out
