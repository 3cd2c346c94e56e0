"""The committed data: small enough, as the manifest says, expanded once and safely, and not known by heart."""

import csv
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256

import pytest
import shapely

from geo.data_files import data_path
from geo.errors import FileError
from geo.gazetteer import open_gazetteer
from geo.gazetteer.decoding import cut_shapes, decode_shapes
from geo.gazetteer.geometry import decode_wkb, encode
from geo.gazetteer.store import cache_folder, expand

SNIPPET = "from geo.gazetteer import open_gazetteer; print(open_gazetteer().lookup('Khasham')[0].place.id)"


def manifest():
    with data_path("gazetteer/manifest.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def test_committed_files_are_the_ones_of_the_manifest():
    rows = manifest()
    packed = {f"gazetteer/{path.name}" for path in data_path("gazetteer").glob("*.xz")}
    assert {row["file"] for row in rows} == packed
    for row in rows:
        content = data_path(row["file"]).read_bytes()
        assert sha256(content).hexdigest() == row["sha256"], row["file"]
        assert len(content) == int(row["bytes"])
        assert row["licence"] and row["version"] and len(row["package_sha256"]) == 64 and row["retrieved"]


def test_the_data_that_ship_stay_under_24_megabytes_and_all_that_are_committed_under_26_and_a_half():
    root = data_path("gazetteer").parent
    sizes = {path.relative_to(root): path.stat().st_size for path in root.rglob("*") if path.is_file()}
    shipped = sum(size for path, size in sizes.items() if path.parts[0] not in ("development", "pictures"))
    assert shipped < 24_000_000
    assert sum(sizes.values()) < 26_500_000  # sentences to develop on grow with every round


def test_lines_of_the_lgpl_source_are_in_a_file_of_their_own():
    licences = {}
    for row in manifest():
        licences.setdefault(row["file"], set()).add(row["licence"])
    assert any("LGPL" in licence for licence in licences["gazetteer/rivers.sqlite.xz"])
    assert not any("LGPL" in licence for licence in licences["gazetteer/shapes.sqlite.xz"])
    assert data_path("gazetteer/NOTICE-rivers.txt").read_text(encoding="utf-8").count("LGPL")


def test_supplement_tables_are_compiled_into_the_store():
    from geo.gazetteer.rows import open_store

    stale = [
        table.name
        for table in data_path("supplement").glob("*.csv")
        if sha256(table.read_bytes()).hexdigest() not in open_store().supplement
    ]
    assert not stale, f"run `incidentmap gazetteer build`: {', '.join(stale)} changed since"


def run(cache, **environment):
    return subprocess.run(
        [sys.executable, "-c", SNIPPET],
        env={**os.environ, "INCIDENTMAP_CACHE": str(cache), **environment},
        capture_output=True,
        text=True,
        check=False,
    )


def test_two_processes_that_race_for_an_empty_cache_both_answer(tmp_path):
    with ThreadPoolExecutor(2) as pool:
        results = list(pool.map(run, [tmp_path / "cache"] * 2))
    assert [result.returncode for result in results] == [0, 0], results[0].stderr + results[1].stderr
    assert results[0].stdout == results[1].stdout
    assert not [path for path in (tmp_path / "cache").iterdir() if path.suffix not in (".sqlite", ".bin")]


def test_a_cache_that_cannot_be_written_is_done_without(tmp_path, monkeypatch):
    blocked = tmp_path / "file"
    blocked.write_text("not a folder")
    monkeypatch.setenv("INCIDENTMAP_CACHE", str(blocked / "cache"))
    monkeypatch.setattr("tempfile.gettempdir", lambda: str(tmp_path))
    assert cache_folder().parent == tmp_path


def test_no_cache_at_all_is_one_clear_message(tmp_path, monkeypatch):
    blocked = tmp_path / "file"
    blocked.write_text("not a folder")
    monkeypatch.setenv("INCIDENTMAP_CACHE", str(blocked / "cache"))
    monkeypatch.setattr("tempfile.gettempdir", lambda: str(blocked))
    with pytest.raises(FileError, match="INCIDENTMAP_CACHE"):
        cache_folder()


def test_a_damaged_file_is_one_clear_message(tmp_path, monkeypatch):
    monkeypatch.setenv("INCIDENTMAP_CACHE", str(tmp_path / "cache"))
    damaged = tmp_path / "places.xz"
    damaged.write_bytes(b"\xfd7zXZ not really")
    with pytest.raises(FileError, match="damaged"):
        expand(damaged, lambda raw, path: None, ".bin")
    with pytest.raises(FileError, match="missing"):
        expand(tmp_path / "gone.xz", lambda raw, path: None, ".bin")


def test_shapes_decoded_together_are_those_decoded_one_by_one():
    import shapely

    islands = [
        shapely.MultiPolygon(),
        shapely.box(0, 0, 1, 1),
        shapely.box(5, 5, 9, 9).difference(shapely.box(6, 6, 7, 7)),
    ]
    wide = shapely.MultiPolygon([shapely.box(-179, -80, 179, -70), shapely.box(0, 0, 0.5, 0.5)])
    lines = [
        shapely.LineString([(0, 0), (0.5, 0.25), (9, 1)]),
        shapely.MultiLineString([[(1, 1), (2, 2)], [(3, 3), (100, 4)]]),
    ]
    for shapes in ([*islands, wide], lines, islands[:1]):
        blobs = [encode(shape) for shape in shapes]
        alone = shapely.from_wkb([decode_wkb(blob) for blob in blobs])
        assert shapely.equals_identical(decode_shapes(blobs), alone).all()
    assert len(decode_shapes([])) == 0


def test_the_weightiest_towns_of_a_wide_frame_are_those_of_all_its_bands(monkeypatch):
    from geo.gazetteer import open_gazetteer, rows

    gazetteer = open_gazetteer()
    box = (-5.0, 36.0, 30.0, 60.0)
    quick = gazetteer.basemap("towns", box)
    monkeypatch.setattr(rows, "_WIDE_DEG2", 1e9)
    assert [row for row, _ in quick] == [row for row, _ in gazetteer.basemap("towns", box)]
    assert len(quick) == 160


def test_stored_shapes_come_back_within_eight_metres():
    import shapely

    areas = shapely.MultiPolygon(
        [
            shapely.Polygon([(0, 0), (10, 0.123456), (10, 10), (0, 10)], [[(2, 2), (3, 2), (3, 3)]]),
            shapely.Polygon([(170, 60), (179.99999, 60), (175, 70)]),
        ]
    )
    again = shapely.from_wkb(decode_wkb(encode(areas)))
    assert again.is_valid and len(again.geoms) == 2 and len(again.geoms[0].interiors) == 1
    assert shapely.hausdorff_distance(areas, again) < 7.1e-5
    assert shapely.from_wkb(decode_wkb(encode(shapely.MultiPolygon()))).is_empty


def test_stored_areas_have_no_faults_and_are_cut_as_shapely_cuts_them():
    import shapely

    from geo.gazetteer.rows import open_store

    store = open_store()
    blobs = [blob for kind in ("province", "region", "continent") for _, blob in store.shapes_in(EARTH, kind)]
    plain = decode_shapes(blobs)
    assert shapely.is_valid(plain).all()
    assert shapely.equals_identical(shapely.segmentize(plain[::9], 0.25), cut_shapes(blobs[::9], 0.25)).all()
    lines = [blob for _, blob in store.shapes_in(EARTH, "border")]
    cut = [*cut_shapes(lines, 0.25), *(cut_shapes([line], 0.25)[0] for line in lines)]
    assert shapely.equals_identical(shapely.segmentize(decode_shapes(lines), 0.25), cut[: len(lines)]).all()
    assert shapely.equals_identical(cut[: len(lines)], cut[len(lines) :]).all()


def test_an_area_that_stored_steps_make_touch_itself_is_stored_without_the_fault():
    import shapely

    narrow = shapely.Polygon([(0, 0), (1, 0), (1, 1), (0.5, 1e-5), (0, 1)])
    assert narrow.is_valid
    stored = shapely.from_wkb(decode_wkb(encode(narrow)))
    assert stored.is_valid and abs(stored.area - narrow.area) < 1e-4


EARTH = (-180.0, -90.0, 180.0, 90.0)


def test_provinces_do_not_bear_the_name_of_the_region_around_them() -> None:
    gazetteer = open_gazetteer()
    for name in ("Piedmont", "Puglia", "Sicily"):
        assert not any(c.place.kind == "province" and c.match == "exact" for c in gazetteer.lookup(name))
    assert [c.place.name for c in gazetteer.lookup("Wake Island") if c.place.kind in ("country", "region")] == []


def test_no_two_lakes_share_a_polygon() -> None:
    lakes = open_gazetteer().inside(shapely.box(-180, -90, 180, 90), kinds=("lake",), limit=9_999)
    assert len(lakes) > 150
    assert len({lake.geometry.wkb for lake in lakes}) == len(lakes)


def test_rivers_keep_their_letters_with_accents() -> None:
    gazetteer = open_gazetteer()
    names = ("Saône", "Göta älv", "Torne", "Northern Dvina")
    found = {c.place.name for name in names for c in gazetteer.lookup(name)[:1]}
    assert found == {"Saône", "Göta älv", "Torneälven", "Severnaya Dvina"}
    assert not [c for c in gazetteer.lookup("Rhne") if c.match == "exact"]
