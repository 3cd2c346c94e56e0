"""Gazetteers that a user brings in: read whole or not at all, merged by id, listed, left out, removed."""

import gzip
import json
import zipfile
from pathlib import Path

import jsonschema
import pytest

import geo
from geo.errors import FileError, GazetteerError, GeoError
from geo.gazetteer import open_gazetteer
from geo.gazetteer.imports import importing, sources
from geo.gazetteer.imports.batch import exact_keys, sound_keys
from geo.gazetteer.imports.folder import list_imported, remove_imported
from geo.gazetteer.imports.importing import import_file
from geo.gazetteer.opening import open_embedded
from geo.names import fold, spellings, strip_article, transliteration_key
from layers.cli import main


@pytest.fixture(autouse=True)
def own_folder(tmp_path, monkeypatch):
    monkeypatch.setenv("INCIDENTMAP_GAZETTEERS", str(tmp_path / "gazetteers"))
    return tmp_path / "gazetteers"


def data_file(name):
    return (Path(geo.__file__).parent / "schema" / name).read_text("utf-8")


def row(number, name, lat, lon, code="P.PPL", names="", population=0, country="SY", unit="07"):
    feature, _, code = code.partition(".")
    cells = [
        number,
        name,
        name,
        names,
        lat,
        lon,
        feature,
        code,
        country,
        "",
        unit,
        "",
        "",
        "",
        population,
        "",
        "",
        "",
        "",
    ]
    return "\t".join(map(str, cells)) + "\n"


def bring(path, text, **options):
    path.write_text(text, encoding="utf-8")
    return import_file(path, open_embedded(), **options)


def found(name, gazetteer=None):
    return (gazetteer or open_gazetteer()).lookup(name)


def not_there(candidates):
    return "geonames:900000001" not in [candidate.place.id for candidate in candidates]


def test_a_country_dump_adds_its_villages(tmp_path):
    text = row(900000001, "Qarat al Zahr", 35.2, 40.3, names="Qaret ez-Zahr,قارة الزهر")
    done = bring(tmp_path / "SY.txt", text)
    assert (done.about.places, done.about.faults, done.about.name) == (1, 0, "SY")
    for name in ("Qarat al-Zahr", "qaret ez zahr", "قارة الزهر", "Qarat Zahr"):
        place = found(name)[0].place
        assert (place.id, place.lon, place.lat, place.country) == ("geonames:900000001", 40.3, 35.2, "SY")
    assert place.source == f"GeoNames (SY.txt {done.about.sha256[:8]})" and place.feature_code == "PPL"


def test_a_zip_is_read_without_unpacking_it(tmp_path):
    with zipfile.ZipFile(tmp_path / "SY.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("readme.txt", "x" * 5000)
        archive.writestr("SY.txt", row(900000001, "Qarat al Zahr", 35.2, 40.3))
    import_file(tmp_path / "SY.zip", open_embedded())
    assert found("Qarat al Zahr")[0].place.id == "geonames:900000001"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["SY.zip", "gazetteers"]


def test_one_geonameid_is_one_place_with_the_names_of_both(tmp_path):
    bring(tmp_path / "SY.txt", row(170794, "Dayr az Zawr", 35.34, 40.15, "P.PPLA", "Madinat ad Dayr", 300000))
    new, old = found("Madinat ad Dayr")[0].place, open_embedded().get("geonames:170794")
    assert (new.id, new.name, new.lat, new.population) == (old.id, old.name, 35.34, 300000)
    assert set(old.names) <= set(new.names) and "SY.txt" in new.source
    assert (
        new
        == open_gazetteer().get("geonames:170794")
        == next(c.place for c in found("Deir ez-Zor") if c.place.id == old.id)
    )
    assert [c.place.id for c in found("Deir ez-Zor")].count(old.id) == 1


def test_countries_and_provinces_of_a_dump_are_the_embedded_ones(tmp_path):
    text = row(163843, "Syria", 35, 38, "A.PCLI", unit="00") + row(170792, "Deir ez-Zor", 35, 40.5, "A.ADM1")
    bring(tmp_path / "SY.txt", text + row(900000001, "Qarat al Zahr", 35.2, 40.3))
    assert [c.place.id for c in found("Syria") if c.place.kind == "country"] == ["country:SY"]
    assert [c.place.id for c in found("Deir ez-Zor") if c.place.kind == "province"] == ["province:SY-DY"]


def test_units_are_called_as_in_the_embedded_data(tmp_path):
    text = row(167899, "Khusham", 35.3, 40.29) + row(900000001, "Qarat al Zahr", 35.2, 40.3)
    bring(tmp_path / "SY.txt", text)
    assert found("Qarat al Zahr")[0].place.admin1 == open_embedded().get("geonames:167899").admin1


def test_what_is_only_a_point_of_an_area_or_line_proves_nothing(tmp_path):
    text = row(900000002, "Wadi Zahr", 35, 40, "H.WAD") + row(900000003, "Zahr District", 35, 40, "A.ADM2")
    bring(tmp_path / "SY.txt", text + row(900000004, "Zahr Bridge", 35, 40, "S.BDG"))
    assert [found(n)[0].place.centroid for n in ("Wadi Zahr", "Zahr District", "Zahr Bridge")] == [True, True, False]


def test_bad_rows_are_told_with_row_and_column_and_the_rest_goes_on(tmp_path):
    rows = [
        row(900000001, "Good", 35, 40), row(900000002, "Bad", 95, 40), row("x1", "Bad", 35, 40), "cut\tshort\n",
        row(900000005, "Bad", 35, 40, "Q.PPL"), row(900000006, " ", 35, 40), row(900000007, "Bad", "1,2", 40),
    ]  # fmt: skip
    path = tmp_path / "SY.txt"
    path.write_bytes("".join(rows).encode() + row(900000008, "Bad", 1, 2).encode().replace(b"Bad", b"\xff\xfe"))
    done = import_file(path, open_embedded())
    assert (done.about.places, done.about.rows, done.about.faults) == (1, 8, 7)
    assert [fault.split(":")[0] for fault in done.faults] == [
        "row 2, column latitude", "row 3, column geonameid", "row 4, column (all)", "row 5, column feature class",
        "row 6, column name", "row 7, column latitude", "row 8, column (all)",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text", ["", "\n\n", "a\tb\n", row(1, "Bad", 95, 40), "name,lat,lon\n", "name,lat,lon\nBad,95,1\n"]
)
def test_a_file_without_one_good_row_leaves_all_as_it_was(tmp_path, own_folder, text):
    bring(tmp_path / "SY.txt", row(900000001, "Good", 35, 40))
    with pytest.raises(FileError):
        bring(tmp_path / "SY.txt", text)
    assert found("Good")[0].place.id == "geonames:900000001"
    assert len(list(own_folder.glob("import-*"))) == 1 and not list(own_folder.glob(".making-*"))


def test_strict_imports_nothing_where_a_row_is_faulty(tmp_path):
    with pytest.raises(FileError, match="1 faulty row"):
        bring(tmp_path / "SY.txt", row(900000001, "Good", 35, 40) + row(2, "Bad", 95, 40), strict=True)
    assert list_imported() == ()


def test_an_import_that_is_cut_short_is_never_seen(tmp_path, own_folder, monkeypatch):
    def stop(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(importing, "_write_about", stop)
    with pytest.raises(KeyboardInterrupt):
        bring(tmp_path / "SY.txt", row(900000001, "Qarat al Zahr", 35, 40))
    assert list_imported() == () and list(own_folder.iterdir()) == []


def test_a_second_import_of_a_name_takes_the_place_of_the_first(tmp_path, own_folder):
    bring(tmp_path / "SY.txt", row(900000001, "Qarat al Zahr", 35, 40))
    bring(tmp_path / "SY.txt", row(900000001, "Qarat al Zahr", 36, 41))
    assert [c.place.lat for c in found("Qarat al Zahr")] == [36.0]
    assert len(list(own_folder.glob("import-*"))) == 1


def test_the_same_file_twice_is_one_import(tmp_path, own_folder):
    for _ in range(2):
        bring(tmp_path / "SY.txt", row(900000001, "Qarat al Zahr", 35, 40))
    assert len(list_imported()) == len(list(own_folder.glob("import-*"))) == 1


def test_imports_are_left_out_when_asked_and_gone_when_removed(tmp_path, monkeypatch):
    bring(tmp_path / "SY.txt", row(900000001, "Qarat al Zahr", 35, 40))
    assert not_there(found("Qarat al Zahr", open_gazetteer(imported=False)))
    monkeypatch.setenv("INCIDENTMAP_IMPORTED", "0")
    assert not_there(found("Qarat al Zahr"))
    monkeypatch.setenv("INCIDENTMAP_IMPORTED", "1")
    assert remove_imported("SY").places == 1
    assert not_there(found("Qarat al Zahr")) and list_imported() == ()
    with pytest.raises(GazetteerError, match="no imported gazetteer"):
        remove_imported("SY")


def test_own_places_stand_for_embedded_ones_and_keep_their_shapes(tmp_path):
    line = {"type": "LineString", "coordinates": [[40.0, 35.0], [40.4, 35.4]]}
    feature = {"type": "Feature", "geometry": line, "properties": {"name": "Zahr pipeline", "kind": "pipeline"}}
    other = {"type": "Feature", "geometry": {"type": "Point", "coordinates": [40.29, 35.31]},
             "properties": {"name": "Khusham", "replaces": "geonames:167899", "kind": "settlement", "uncertainty_m": 40}}  # fmt: skip
    bad = {"type": "Feature", "geometry": None, "properties": {"name": "Nowhere"}}
    text = json.dumps({"type": "FeatureCollection", "features": [feature, other, bad]})
    done = bring(tmp_path / "own.geojson", text)
    assert done.about.places == 2 and done.faults[0].startswith("feature 3, geometry")
    assert found("Zahr pipeline")[0].place.geometry.length == pytest.approx(0.5657, abs=1e-4)
    assert [c.place.uncertainty_m for c in found("Khusham") if c.place.id == "geonames:167899"] == [40.0]


def test_a_users_table_may_name_its_columns_in_the_usual_ways(tmp_path):
    bring(tmp_path / "own.csv", "Name;Latitude;Longitude;Kind\nOld Mill;35.1;40.2;site\nOld Mill;36.1;40.2;dam\n")
    assert sorted((c.place.id, c.place.kind) for c in found("Old Mill")) == [
        ("own:old-mill", "site"),
        ("own:old-mill-2", "dam"),
    ]


def test_airports_keep_their_ids_and_faulty_rows_are_told(tmp_path):
    text = (
        "id,ident,type,name,latitude_deg,longitude_deg,iso_country,iso_region,iata_code,gps_code,keywords\n"
        '1,OSZZ,small_airport,"Zahr Field",35.2,40.3,SY,SY-DY,,,"Old Zahr strip"\n'
        '2,OSYY,heliport,"Bad Pad",135.2,40.3,SY,SY-DY,,,\n'
        '3,OSXX,closed,"Gone Field",35.2,40.3,SY,SY-DY,,,\n'
    )
    done = bring(tmp_path / "airports.csv", text)
    assert (done.about.form, done.about.places) == ("airports", 1)
    assert done.faults == ("line 3, column latitude_deg: 135.2 is not within -90 to 90",)
    place = found("Old Zahr strip")[0].place
    assert (place.id, place.kind, place.admin1) == ("airport:OSZZ", "airport", "Deir ez-Zor")


def test_the_table_of_alternate_names_adds_names_but_no_links_or_codes(tmp_path):
    table = (
        "1\t900000001\tar\tقارة الزهر\t\t\t\t\t\t\n2\t900000001\tlink\thttps://example.org/zahr\t\t\t\t\t\t\n"
        "3\t900000001\tiata\tZHR\t\t\t\t\t\t\n4\t5\ten\tElsewhere\t\t\t\t\t\t\n5\t900000001\ten\tOld Zahr\t1\t\t\t\t\t\n"
    )
    (tmp_path / "alternateNamesV2.txt").write_text(table, "utf-8")
    done = bring(
        tmp_path / "SY.txt", row(900000001, "Qarat al Zahr", 35, 40), alternates=tmp_path / "alternateNamesV2.txt"
    )
    assert found("Old Zahr")[0].place.names == ("قارة الزهر", "Old Zahr")
    assert done.about.alternates == "alternateNamesV2.txt" and found("Elsewhere town") == ()


def test_a_bomb_is_refused_before_it_is_unpacked(tmp_path, monkeypatch):
    monkeypatch.setattr(sources, "_FREE_BYTES", 1_000_000)
    with zipfile.ZipFile(tmp_path / "bomb.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("all.txt", b"0" * 5_000_000)
    with pytest.raises(FileError, match="unpacks to"):
        import_file(tmp_path / "bomb.zip", open_embedded())
    (tmp_path / "bomb.txt.gz").write_bytes(gzip.compress(row(1, "x", 1, 2).encode() + b"0" * 9_000_000))
    with pytest.raises(FileError, match=r"unpacks to|longer than a million"):
        import_file(tmp_path / "bomb.txt.gz", open_embedded())


@pytest.mark.parametrize(
    ("name", "content"),
    [("SY.zip", b"PK\x03\x04 no zip"), ("SY.pdf", b"%PDF"), ("missing.zip", None), ("a.txt.gz", b"\x1f\x8b damaged"),
     ("own.geojson", b"{"), ("own.csv", b"lat,lon\n1,2\n"), ("SY.zip", b"")],
)  # fmt: skip
def test_what_is_no_gazetteer_is_refused_in_one_message(tmp_path, own_folder, name, content):
    if content is not None:
        (tmp_path / name).write_bytes(content)
    with pytest.raises(FileError):
        import_file(tmp_path / name, open_embedded())
    assert not list(own_folder.glob("*")) or list_imported() == ()


def test_a_damaged_zip_leaves_nothing_behind(tmp_path, own_folder):
    with zipfile.ZipFile(tmp_path / "SY.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("SY.txt", "".join(row(900000000 + i, f"Zahr {i}", 35, 40) for i in range(3000)))
    raw = bytearray((tmp_path / "SY.zip").read_bytes())
    raw[2000:2200] = bytes(200)
    (tmp_path / "SY.zip").write_bytes(raw)
    with pytest.raises(FileError, match="damaged"):
        import_file(tmp_path / "SY.zip", open_embedded())
    assert list(own_folder.iterdir()) == []


@pytest.mark.parametrize("file", ["places.bin", "names.bin"])
def test_a_damaged_import_is_named_with_what_to_do(tmp_path, own_folder, file):
    done = bring(tmp_path / "SY.txt", row(900000001, "Qarat al Zahr", 35, 40))
    (done.folder / file).write_bytes(b"short")
    with pytest.raises(GeoError, match="import the file again"):
        open_gazetteer()


def test_places_around_and_inside_come_from_imports_once(tmp_path):
    text = row(900000001, "Qarat al Zahr", 35.301, 40.29) + row(167899, "Khusham", 35.30088, 40.28916)
    bring(tmp_path / "SY.txt", text)
    near = [place.id for place in open_gazetteer().nearby(40.289, 35.3, 2000)]
    assert "geonames:900000001" in near and near.count("geonames:167899") == 1
    inside = open_gazetteer().inside(open_gazetteer().get("province:SY-DY"), kinds=("settlement",))
    assert {"geonames:900000001", "geonames:167899"} <= {place.id for place in inside}


def test_processes_and_one_process_make_the_same_import(tmp_path, monkeypatch):
    text = "".join(row(900000000 + i, f"Zahr {i} al Bab", 35 + i / 1e4, 40, names=f"Bab {i}") for i in range(400))
    one = bring(tmp_path / "SY.txt", text, name="one", workers=1)
    monkeypatch.setattr(importing, "_SMALL_BYTES", 0)
    monkeypatch.setattr(sources, "_BLOCK", 8000)
    two = bring(tmp_path / "SY.txt", text, name="two", workers=2)
    for file in ("names.bin", "ids.bin", "cells.bin", "texts.bin"):
        assert (one.folder / file).read_bytes() == (two.folder / file).read_bytes(), file


def test_keys_of_many_names_are_those_of_each():
    names = [n for c in open_embedded().lookup("Deir ez-Zor") for n in (c.place.name, *c.place.names)]
    names += ["Mu-se", "St. Louis", "The Hague", "Mount Hermon", "Al-Bab", "Харків", "Αθήνα", "代尔祖尔", "x", "Ürümqi"]
    folded = [fold(name) for name in names]
    assert sound_keys(folded) == [transliteration_key(name) for name in names]
    for name, key in zip(names, folded, strict=True):
        bare = strip_article(key)
        assert set(exact_keys(name, key)) == {*spellings(name)} | ({bare} if len(bare) >= 3 else set())


def test_a_reading_names_the_imports_that_it_used(tmp_path, capsys):
    (tmp_path / "report.txt").write_text("Qarat al Zahr lies 15 km south-east of Deir ez-Zor, Syria.", "utf-8")
    done = bring(tmp_path / "SY.txt", row(900000001, "Qarat al Zahr", 35.25, 40.25))
    main(["check", str(tmp_path / "report.txt"), "--json"])
    record = json.loads(capsys.readouterr().out)
    assert record["gazetteers"] == [f"SY (SY.txt {done.about.sha256[:8]})"]
    schema = json.loads(data_file("check.schema.json"))
    jsonschema.validate(record, schema)
    assert {p["source"] for p in record["places"] if p["name"] == "Qarat al Zahr"} == {
        f"GeoNames (SY.txt {done.about.sha256[:8]})"
    }
    main(["check", str(tmp_path / "report.txt"), "--json", "--no-imported"])
    left_out = json.loads(capsys.readouterr().out)
    assert "gazetteers" not in left_out and "geonames:900000001" not in {p["id"] for p in left_out["places"]}


def test_the_command_imports_lists_finds_and_removes(tmp_path, capsys):
    (tmp_path / "SY.txt").write_text(row(900000001, "Qarat al Zahr", 35, 40) + row(2, "Bad", 95, 40), "utf-8")
    assert main(["gazetteer", "import", str(tmp_path / "SY.txt"), "--name", "syria"]) == 0
    shown = capsys.readouterr()
    assert "imported 1 places" in shown.out and "row 2, column latitude: 95" in shown.err
    assert main(["gazetteer", "info", "--json"]) == 0
    facts = json.loads(capsys.readouterr().out)
    assert [(i["name"], i["places"], i["faults"], len(i["sha256"])) for i in facts["imports"]] == [("syria", 1, 1, 64)]
    assert main(["find", "Qarat al Zahr"]) == 0
    assert "geonames:900000001" in capsys.readouterr().out
    main(["find", "Qarat al Zahr", "--no-imported"])
    assert "geonames:900000001" not in capsys.readouterr().out
    assert main(["gazetteer", "remove", "syria"]) == 0
    assert main(["gazetteer", "info"]) == 0
    assert "nothing imported yet" in capsys.readouterr().out
