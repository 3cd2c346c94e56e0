"""Gazetteer files that people write: what is read, what is refused, and how it is said."""

import contextlib
import json

import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.errors import FileError
from geo.gazetteer import open_gazetteer


def write(folder, name, text):
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_a_table_of_four_columns_is_enough(tmp_path):
    path = write(tmp_path, "mine.csv", "name,lat,lon,kind\nPoint Bravo,35.1,40.2,camp\n")
    place = open_gazetteer(path).lookup("point bravo")[0].place
    assert (place.id, place.kind, place.lon, place.lat) == ("mine:point-bravo", "camp", 40.2, 35.1)
    assert place.uncertainty_m == 1500.0 and place.source == "mine.csv"


def test_all_columns_of_a_table_are_kept(tmp_path):
    path = write(
        tmp_path,
        "full.csv",
        "id,name,kind,lat,lon,uncertainty_m,extent_m,names,country,admin1,source,retrieved,note\n"
        'b1,Point Bravo,base,35.1,40.2,250,900,"Bravo|نقطة",sy,Deir ez-Zor,own survey,2026-01-02,"near, the road"\n',
    )
    place = open_gazetteer(path).get("b1")
    assert (place.uncertainty_m, place.extent_m, place.country, place.names) == (250.0, 900.0, "SY", ("Bravo", "نقطة"))
    assert (place.source, place.retrieved, place.note) == ("own survey", "2026-01-02", "near, the road")
    assert open_gazetteer(path).lookup("نقطة")[0].place.id == "b1"


@pytest.mark.parametrize("mark", [";", "\t"])
def test_semicolons_tabs_and_a_byte_order_mark_are_read(tmp_path, mark):
    path = tmp_path / "mine.csv"
    path.write_bytes(
        ("\ufeff" + "\n".join(mark.join(r) for r in (("Name", "LAT", "lon"), ("Alpha", "1", "2")))).encode()
    )
    assert open_gazetteer(path).lookup("Alpha")[0].place.kind == "site"


def test_every_faulty_row_is_told_with_line_and_column(tmp_path):
    path = write(
        tmp_path,
        "bad.csv",
        "name,lat,lon,kind\nA,95,40,camp\n,35,40,camp\nC,35,40,castle\nD,north,40,camp\nE,35,400,camp\nFine,35,40,camp\n",
    )
    with pytest.raises(FileError) as caught:
        open_gazetteer(path)
    said = str(caught.value)
    assert "5 faulty row(s)" in said and str(path) in said
    for line, words in ((2, "lat: 95"), (3, "name: is empty"), (4, "'castle'"), (5, "'north'"), (6, "lon: 400")):
        assert any(f"line {line}" in fault and words in fault for fault in caught.value.faults), (line, said)
    assert "-90 to 90" in said


def test_a_twice_used_id_is_a_fault(tmp_path):
    path = write(tmp_path, "twice.csv", "id,name,lat,lon\na,One,1,1\na,Two,2,2\n")
    with pytest.raises(FileError, match="more than one row"):
        open_gazetteer(path)


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("x.csv", b"lat,lon\n1,2\n", "called name"),
        ("x.csv", b"", "called name"),
        ("x.csv", b"\xff\xfe\x00\x01", "UTF-8"),
        ("x.geojson", b"{not json", "not JSON"),
        ("x.geojson", b"[1, 2]", "not GeoJSON"),
        ("x.pdf", b"%PDF", "not a gazetteer file"),
    ],
)
def test_files_of_another_sort_are_refused_in_one_sentence(tmp_path, name, content, words):
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(FileError, match=words):
        open_gazetteer(path)


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(FileError, match=r"nowhere\.csv"):
        open_gazetteer(tmp_path / "nowhere.csv")


def feature(geometry, **properties):
    return {"type": "Feature", "geometry": geometry, "properties": properties}


def test_points_lines_and_areas_of_geojson_are_read(tmp_path):
    features = [
        feature({"type": "Point", "coordinates": [40.2, 35.1]}, name="Dot", kind="base"),
        feature({"type": "LineString", "coordinates": [[40, 35], [41, 36]]}, name="Wire", kind="pipeline"),
        feature({"type": "Polygon", "coordinates": [[[0, 0], [1, 0], [1, 1], [0, 0]]]}, name="Patch", kind="zone"),
    ]
    path = write(tmp_path, "own.geojson", json.dumps({"type": "FeatureCollection", "features": features}))
    gazetteer = open_gazetteer(path)
    assert gazetteer.lookup("Dot")[0].place.lon == 40.2
    assert gazetteer.lookup("Wire")[0].place.family == "line"
    patch = gazetteer.lookup("Patch")[0].place
    assert patch.family == "area" and patch.geometry.area == pytest.approx(0.5)


def test_a_persons_own_river_takes_over_the_embedded_one(tmp_path):
    line = {"type": "LineString", "coordinates": [[38.0, 36.0], [40.15, 35.34], [41.0, 34.4]]}
    own = feature(line, name="Euphrates (own survey)", kind="river", replaces="river:euphrates", uncertainty_m=50)
    path = write(tmp_path, "river.geojson", json.dumps({"type": "FeatureCollection", "features": [own]}))
    gazetteer = open_gazetteer(path)
    place = gazetteer.get("river:euphrates")
    assert place.uncertainty_m == 50.0 and len(shapely.get_coordinates(place.geometry)) == 3
    for name in ("Euphrates", "Al Furat", "الفرات"):
        assert gazetteer.lookup(name)[0].place == place
    assert len([c for c in gazetteer.lookup("Euphrates") if c.place.id == "river:euphrates"]) == 1


def test_a_border_can_be_replaced_by_its_id(tmp_path):
    line = {"type": "LineString", "coordinates": [[36.0, 36.5], [42.0, 37.1]]}
    own = feature(line, id="border:SY-TR", name="my border", kind="border")
    path = write(tmp_path, "border.geojson", json.dumps({"type": "FeatureCollection", "features": [own]}))
    assert open_gazetteer(path).border("TR", "SY").name == "my border"


def test_replacing_what_is_not_there_is_a_fault(tmp_path):
    path = write(tmp_path, "r.csv", "name,lat,lon,replaces\nX,1,1,river:lethe\n")
    with pytest.raises(FileError, match="river:lethe"):
        open_gazetteer(path)


def test_a_line_can_be_a_stretch_of_another(tmp_path):
    path = write(
        tmp_path,
        "line.csv",
        "id,name,kind,along,along_from,along_to,stand_in,uncertainty_m\n"
        'stretch,The stretch,line,river:euphrates,"35.9, 39.0","34.45, 40.92",never published,8000\n',
    )
    place = open_gazetteer(path).get("stretch")
    assert place.family == "line" and place.stand_in == "never published" and place.uncertainty_m == 8000.0
    west, south, east, north = place.geometry.bounds
    assert 38.8 < west < 39.2 and 40.8 < east < 41.1 and 34.3 < south < 34.6 and 35.8 < north < 36.0


@pytest.mark.parametrize(
    ("geometry", "words"),
    [
        ({"type": "LineString", "coordinates": []}, "no point, line or polygon"),
        ({"type": "Nonsense"}, "geometry"),
        ({"type": "LineString", "coordinates": [[500, 1], [2, 1000]]}, "degrees"),
        ({"type": "Point", "coordinates": ["x"]}, "longitude"),
        ({"type": "Point", "coordinates": [10, 95]}, "lat"),
    ],
)
def test_faulty_geometries_are_told_by_feature(tmp_path, geometry, words):
    data = {"type": "FeatureCollection", "features": [feature(geometry, name="X", kind="line")]}
    path = write(tmp_path, "bad.geojson", json.dumps(data))
    with pytest.raises(FileError, match=words) as caught:
        open_gazetteer(path)
    assert caught.value.faults[0].startswith("feature 1")


@settings(max_examples=80, deadline=None)
@given(st.binary(max_size=300))
def test_no_bytes_ever_break_the_reader(tmp_path_factory, content):
    path = tmp_path_factory.mktemp("any") / "any.csv"
    path.write_bytes(b"name,lat,lon,kind\n" + content)
    with contextlib.suppress(FileError):
        open_gazetteer(path)
