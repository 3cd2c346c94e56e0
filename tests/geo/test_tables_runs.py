"""Tables from file to file: every format in and out, whole or absent, resumed, by processes and by Dask, the same."""

import csv
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import dask.dataframe as dd
import geopandas as gpd
import pandas as pd
import pytest

from geo.data_files import data_path
from geo.errors import FileError, UsageError
from geo.tables import Options, check_partitions, check_table, match_rivals, run_table
from layers.cli import main

SAMPLE = data_path("tables/acled.csv")


@pytest.fixture(scope="module")
def frame() -> pd.DataFrame:
    return pd.read_csv(SAMPLE, dtype=str, keep_default_na=False).head(30)


@pytest.fixture(scope="module")
def expected(frame: pd.DataFrame) -> list[str]:
    return check_table(frame)["verdict"].to_list()


def write(frame: pd.DataFrame, path: Path) -> Path:
    points = gpd.points_from_xy(pd.to_numeric(frame["longitude"], "coerce"), pd.to_numeric(frame["latitude"], "coerce"))
    if path.suffix == ".csv":
        frame.to_csv(path, index=False, sep=";", encoding="utf-16")
    elif path.suffix == ".tsv":
        frame.to_csv(path, index=False, sep="\t", encoding="cp1252", errors="replace")
    elif path.suffix == ".xlsx":
        frame.to_excel(path, index=False)
    elif path.suffix == ".parquet":
        frame.to_parquet(path)
    else:
        gpd.GeoDataFrame(frame, geometry=points, crs=4326).to_file(path)
    return path


@pytest.mark.parametrize("ending", [".csv", ".tsv", ".xlsx", ".parquet", ".geojson", ".gpkg"])
def test_every_format_is_read_and_gives_the_same_verdicts(
    frame: pd.DataFrame, expected: list[str], tmp_path: Path, ending: str
) -> None:
    source = write(frame, tmp_path / f"in{ending}")
    run_table(source, tmp_path / "out.csv", rows=7)
    out = pd.read_csv(tmp_path / "out.csv", dtype=str, keep_default_na=False)
    assert out["verdict"].to_list() == expected
    assert set(frame.columns) <= set(out.columns)


def test_a_shapefile_in_another_system_is_brought_to_wgs84(tmp_path: Path) -> None:
    points = gpd.points_from_xy([39.22, 44.0123], [35.95, 36.0456])
    notes = ["It fell 20 km east of Raqqa, Syria.", "It fell 20 km east of Raqqa, Syria."]
    gpd.GeoDataFrame({"notes": notes}, geometry=points, crs=4326).to_crs(3857).to_file(tmp_path / "in.shp")
    run_table(tmp_path / "in.shp", tmp_path / "out.parquet")
    out = gpd.read_parquet(tmp_path / "out.parquet")
    assert out["verdict"].to_list() == ["supported", "contradicted"]
    assert abs(out.geometry.iloc[0].x - 39.22) < 1e-6


@pytest.mark.parametrize("ending", [".parquet", ".gpkg", ".geojson"])
def test_outputs_are_read_by_geopandas_with_types_and_positions(
    frame: pd.DataFrame, tmp_path: Path, ending: str
) -> None:
    run_table(write(frame, tmp_path / "in.csv"), tmp_path / f"out{ending}", rows=11)
    reader = gpd.read_parquet if ending == ".parquet" else gpd.read_file
    out = reader(tmp_path / f"out{ending}")
    assert len(out) == len(frame)
    assert pd.api.types.is_integer_dtype(out["fatalities"])
    assert pd.api.types.is_float_dtype(out["error_m"])
    placed = out[out["position_lon"].notna()]
    assert (abs(placed.geometry.x - placed["position_lon"]) < 1e-6).all()


def test_bad_lines_and_cells_are_listed_and_the_rest_is_finished(tmp_path: Path) -> None:
    text = (
        "latitude,longitude,notes\n35.95,39.22,It fell 20 km east of Raqqa.\n1,2\n"
        'north,39.22,x\n35.95,39.22,"It fell 300 km east of Raqqa, Syria."\n0,0,x\n'
    )
    (tmp_path / "in.csv").write_text(text, "utf-8")
    summary = run_table(tmp_path / "in.csv", tmp_path / "out.csv")
    assert (summary.rows, summary.rejected, summary.contradicted) == (5, 3, 1)
    with Path(summary.rejects).open(encoding="utf-8", newline="") as stream:
        rejects = list(csv.DictReader(stream))
    assert [(r["row"], r["column"], r["value"]) for r in rejects] == [
        ("2", "", "1,2"), ("3", "latitude", "north"), ("5", "latitude", "0, 0"),
    ]  # fmt: skip
    assert all(r["reason"] and r["file"].endswith("in.csv") for r in rejects)
    assert len(pd.read_csv(tmp_path / "out.csv")) == 4


def test_headerless_gdelt_is_known_by_its_61_columns(tmp_path: Path) -> None:
    frame = pd.read_csv(data_path("tables/gdelt.csv"), dtype=str, keep_default_na=False)
    frame.to_csv(tmp_path / "export.CSV", index=False, header=False, sep="\t")
    summary = run_table(tmp_path / "export.CSV", tmp_path / "out.csv")
    assert (summary.standard, summary.rows) == ("gdelt", 90)


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("empty.csv", b"", "is empty"), ("one.csv", b"a\n1\n", "one column"), ("x.xlsx", b"no book", "workbook"),
        ("x.parquet", b"no table", "Parquet"), ("x.gpkg", b"no table", "cannot be read"), ("none.csv", None, "no such file"),
        ("x.doc", b"x", "no table known"), ("t.csv", b"a,b\n1,2\n", "no coordinates"),
    ],
)  # fmt: skip
def test_what_is_no_table_gets_one_message(tmp_path: Path, name: str, data: bytes | None, words: str) -> None:
    if data is not None:
        (tmp_path / name).write_bytes(data)
    with pytest.raises((FileError, UsageError), match=words):
        run_table(tmp_path / name, tmp_path / "out.csv")
    assert not list(tmp_path.glob("out*"))


def test_an_input_is_never_overwritten(tmp_path: Path, frame: pd.DataFrame) -> None:
    source = write(frame.head(2), tmp_path / "in.csv")
    before = source.read_bytes()
    with pytest.raises(UsageError, match="is the input"):
        run_table(source, source)
    assert source.read_bytes() == before


def test_an_interrupted_run_goes_on_where_it_stopped(tmp_path: Path, frame: pd.DataFrame, expected: list[str]) -> None:
    source = write(frame, tmp_path / "in.csv")

    def stop(rows: int, share: float) -> None:
        if rows >= 20:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run_table(source, tmp_path / "out.csv", rows=5, progress=stop)
    assert not (tmp_path / "out.csv").exists()
    folder = next(tmp_path.glob(".out.csv.parts-*"))
    kept = {path.name: path.stat().st_mtime_ns for path in folder.glob("part-*.txt")}
    assert len(kept) >= 3
    seen: list[str] = []

    def watch(rows: int, share: float) -> None:
        seen[:] = [p.name for p in folder.glob("part-*.txt") if kept.get(p.name) == p.stat().st_mtime_ns]

    run_table(source, tmp_path / "out.csv", rows=5, resume=True, progress=watch)
    assert set(seen) == set(kept)  # not made anew
    assert pd.read_csv(tmp_path / "out.csv", dtype=str, keep_default_na=False)["verdict"].to_list() == expected
    assert not folder.exists()


def test_chunks_of_another_input_or_other_options_are_not_taken(tmp_path: Path, frame: pd.DataFrame) -> None:
    from geo.tables.parts import key_of

    source = write(frame.head(3), tmp_path / "in.csv")
    first = key_of(source, Options(), 5)
    assert key_of(source, Options(text=("notes",)), 5) != first
    write(frame.head(4), source)
    assert key_of(source, Options(), 5) != first


def test_a_killed_run_leaves_no_output_and_is_resumed(tmp_path: Path, frame: pd.DataFrame, expected: list[str]) -> None:
    source = write(pd.concat([frame] * 20), tmp_path / "in.csv")
    words = [sys.executable, "-m", "layers.cli", "table", str(source), "-o", str(tmp_path / "out.csv"), "--chunk", "20"]
    code = "import sys; from layers.cli import main; sys.exit(main(sys.argv[1:]))"
    words = [sys.executable, "-c", code, *words[3:], "--workers", "1"]
    process = subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env={**os.environ})
    until = time.monotonic() + 120.0
    while time.monotonic() < until and not list(tmp_path.glob(".out.csv.parts-*/part-*.json")):
        time.sleep(0.05)
    process.send_signal(signal.SIGKILL)
    process.wait()
    assert list(tmp_path.glob(".out.csv.parts-*/part-*.json"))
    assert not (tmp_path / "out.csv").exists()
    run_table(source, tmp_path / "out.csv", Options(), rows=20, resume=True)
    out = pd.read_csv(tmp_path / "out.csv", dtype=str, keep_default_na=False)
    assert out["verdict"].to_list() == expected * 20


def test_processes_and_dask_give_the_bytes_of_a_single_pass(tmp_path: Path, frame: pd.DataFrame) -> None:
    source = write(frame, tmp_path / "in.csv")
    for name, how in {"one": {}, "two": {"workers": 2}, "dask": {"scheduler": "threads"}}.items():
        run_table(source, tmp_path / f"{name}.csv", rows=8, **how)  # type: ignore[arg-type]
    assert (tmp_path / "two.csv").read_bytes() == (tmp_path / "one.csv").read_bytes()
    assert (tmp_path / "dask.csv").read_bytes() == (tmp_path / "one.csv").read_bytes()


def test_partitions_of_a_dask_frame_give_what_a_single_pass_gives(frame: pd.DataFrame) -> None:
    whole = check_table(frame)
    parts = check_partitions(dd.from_pandas(frame, npartitions=3)).compute(scheduler="threads")
    pd.testing.assert_frame_equal(parts, whole, check_dtype=False)


@pytest.mark.slow
def test_a_cluster_of_two_workers_of_which_one_is_killed_gives_the_same(tmp_path: Path, frame: pd.DataFrame) -> None:
    code = (
        "import sys, glob, os, signal, threading, time\n"
        "from distributed import LocalCluster\n"
        "from geo.tables import run_table\n"
        "if __name__ == '__main__':\n"
        "    folder, out = sys.argv[1:3]\n"
        "    with LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as cluster:\n"
        "        pid = list(cluster.workers.values())[0].pid\n"
        "        def kill():\n"
        "            while not glob.glob(os.path.join(os.path.dirname(out), '.*parts-*', 'part-*.json')):\n"
        "                time.sleep(0.02)\n"
        "            os.kill(pid, signal.SIGKILL)\n"
        "        threading.Thread(target=kill, daemon=True).start()\n"
        "        run_table(folder, out, rows=10, scheduler=cluster.scheduler_address)\n"
        "    print('killed', pid)\n"
    )
    folder = tmp_path / "parts"
    folder.mkdir()
    for n in range(4):
        frame.to_parquet(folder / f"{n}.parquet")
    (tmp_path / "cluster.py").write_text(code, "utf-8")
    words = [sys.executable, str(tmp_path / "cluster.py"), str(folder), str(tmp_path / "cluster.csv")]
    done = subprocess.run(words, capture_output=True, text=True, timeout=400, env={**os.environ}, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    assert "killed" in done.stdout
    run_table(folder, tmp_path / "alone.csv", rows=10)
    assert (tmp_path / "cluster.csv").read_bytes() == (tmp_path / "alone.csv").read_bytes()


def test_rivals_are_matched_by_day_place_and_words() -> None:
    first = pd.DataFrame({
        "date": ["2018-02-07", "2018-02-07", "2018-05-01"], "lat": [35.336, 33.5, 35.336], "lon": [40.309, 36.3, 40.309],
        "notes": ["Strike at Khasham", "Bomb in Damascus", "Strike at Khasham"], "key": ["a", "b", "c"],
    })  # fmt: skip
    second = pd.DataFrame({
        "event_date": ["08 February 2018", "2018-02-07", None], "latitude": [35.34, 35.33, 33.51],
        "longitude": [40.30, 40.31, 36.29], "text": ["Air strike near Khasham kills", "A market opened", "Bomb, Damascus"],
    })  # fmt: skip
    pairs = match_rivals(first, second)
    found = list(zip(pairs["row_a"], pairs["row_b"], strict=True))
    assert found == [(0, 0), (0, 1), (1, 2)]
    assert pairs["agree"].all()
    assert (pairs["distance_m"] <= pairs["uncertainty_m"]).all()


def test_rivals_agree_with_a_search_pair_by_pair() -> None:
    import numpy as np

    from geo import geodesy

    rng = np.random.default_rng(5)
    frames = [
        pd.DataFrame({
            "lat": rng.uniform(30, 31, 120), "lon": rng.uniform(40, 41, 120), "uncertainty_m": rng.choice([500.0, 4000.0, 20_000.0], 120),
            "date": pd.Timestamp("2020-01-01") + pd.to_timedelta(rng.integers(0, 12, 120), "D"), "notes": "x",
        })
        for _ in range(2)
    ]  # fmt: skip
    a, b = frames
    pairs = match_rivals(a, b, limit=1000, days=1.0, factor=1.0)
    i, j = np.meshgrid(range(120), range(120), indexing="ij")
    way = geodesy.inverse(
        a["lon"].to_numpy()[i], a["lat"].to_numpy()[i], b["lon"].to_numpy()[j], b["lat"].to_numpy()[j]
    )
    near = np.asarray(way.distance_m) <= a["uncertainty_m"].to_numpy()[i] + b["uncertainty_m"].to_numpy()[j]
    days = abs((a["date"].to_numpy()[i] - b["date"].to_numpy()[j]) / np.timedelta64(1, "D")) <= 1.0
    assert set(zip(pairs["row_a"], pairs["row_b"], strict=True)) == set(zip(*np.nonzero(near & days), strict=True))


# ---------------------------------------------------------------- the command


def test_the_command_exits_1_on_contradictions_and_tells_them_by_country(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], frame: pd.DataFrame
) -> None:
    source = write(frame, tmp_path / "in.csv")
    out = str(tmp_path / "out.parquet")
    assert main(["table", str(source), "-o", out]) == 1
    text = capsys.readouterr().out
    assert "ACLED" in text
    assert "contradicted" in text
    assert main(["table", str(source), "-o", out, "--exit-zero", "--json"]) == 0
    record = json.loads(capsys.readouterr().out)
    assert record["rows"] == len(frame)
    assert sum(record["verdicts"].values()) == len(frame)
    assert record["by"]["country"]


def test_the_command_says_in_one_message_what_is_wrong(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "in.csv").write_text("a,b\n1,2\n", "utf-8")
    assert main(["table", str(tmp_path / "in.csv"), "-o", str(tmp_path / "out.csv")]) == 2
    assert capsys.readouterr().err.count("incidentmap:") == 1
    assert main(["table", str(tmp_path / "in.csv"), "-o", str(tmp_path / "in.csv")]) == 2


def test_the_command_matches_rivals(tmp_path: Path, capsys: pytest.CaptureFixture[str], frame: pd.DataFrame) -> None:
    source = write(frame, tmp_path / "in.csv")
    other = write(frame, tmp_path / "other.parquet")
    out = tmp_path / "pairs.csv"
    assert main(["table", str(source), "--rivals", str(other), "-o", str(out), "--json"]) == 0
    record = json.loads(capsys.readouterr().out)
    assert record["rows_matched"] == pd.read_csv(out)["row_a"].nunique() > 20


def test_map_draws_a_table_with_its_verdicts(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], frame: pd.DataFrame
) -> None:
    source = write(frame, tmp_path / "in.csv")
    assert main(["map", str(source), "-o", str(tmp_path / "map.html")]) == 0
    assert "contradicted" in capsys.readouterr().out
    assert (tmp_path / "map.html").stat().st_size > 100_000


@pytest.mark.parametrize("delimiter", [",", "\t"])
def test_a_chunk_as_text_is_what_pandas_writes(delimiter):
    from geo.tables.writers import pack_text

    words = ["a,b", 'he said "no"', "two\nlines", "tab\there", "", None, "Ḥoms", " "]
    numbers = [1e-5, 1e16, -0.0, 0.1, float("nan"), 1 / 3, 123456789.125, 5.0]
    frame = pd.DataFrame({"an odd,\tname": words, "x": numbers, "n": range(8), "empty": [None] * 8})
    wanted = frame.to_csv(index=False, sep=delimiter, lineterminator="\n")
    assert pack_text(frame, delimiter, "", has_header=True).decode() == wanted
    body = wanted.split("\n", 1)[1]
    assert pack_text(frame, delimiter, "", has_header=False).decode() == body
    dated = frame.assign(day=pd.Timestamp("2021-05-03"), seen=[True] * 7 + [False], more=["x"] * 4 + [1.0] * 4)
    told = ["x"] * 4 + ["1"] * 4
    wanted = dated.assign(more=told).to_csv(index=False, sep=delimiter, lineterminator="\n")
    assert pack_text(dated, delimiter, "", has_header=True).decode() == wanted
