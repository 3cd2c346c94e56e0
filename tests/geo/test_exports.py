"""What is exported reads back whole with the readers that users have: GDAL, pyarrow, a KML library, QGIS's style table."""

import csv
import io
import json
import re
import sqlite3
import zipfile
from pathlib import Path
from xml.etree import ElementTree as ET

import geopandas as gpd
import pyogrio
import pytest
import shapely

import geo
from geo.frames import FORMATS, Frames, to_frames, write_frames
from geo.frames.darwin_core import TERMS
from geo.frames.styles import VERDICT_LINES
from geo.incident import Incident
from geo.places import Place, Shape
from layers.style import VERDICT_STYLES

HOSTILE = "<script>alert(1)</script>&amp; ]]> $[name] \x07\u202e 'quoted' \"twice\""
TEXT = (
    "Homs lies about 145 km north of Damascus. The Conoco gas plant in Syria lies 8 km east of the Euphrates, 20 km north "
    "of Deir ez-Zor. A convoy was hit 30 km south of Palmyra. " + HOSTILE
)


@pytest.fixture(scope="module")
def frames() -> Frames:
    incident = geo.read_report(TEXT)
    first = next(iter(incident.places.values()))
    from dataclasses import replace

    note = replace(first, note=HOSTILE)
    places = {**incident.places, first.id: note}
    return to_frames(replace(incident, title=HOSTILE, date="2018-02-07", places=places))


@pytest.fixture(scope="module")
def pacific() -> Frames:
    """A line and an area across the antimeridian."""
    line = shapely.LineString([(178.0, -17.0), (-178.0, -16.0)])
    area = shapely.box(179.0, 60.0, 180.0, 70.0).union(shapely.box(-180.0, 60.0, -179.0, 70.0))
    places = [
        Place("route", "Route", "line", 180.0, -16.5, 1000.0, shape=Shape(shapely.to_wkb(line))),
        Place("zone", "Zone", "zone", 180.0, 65.0, 1000.0, shape=Shape(shapely.to_wkb(area))),
        Place("spot", "Spot", "site", 179.99, 0.0, 5000.0),
    ]
    return to_frames(Incident(places={place.id: place for place in places}))


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_is_written_whole_and_alike_each_time(name: str, frames: Frames, tmp_path: Path) -> None:
    ending = FORMATS[name].ending
    first, second = tmp_path / f"a{ending}", tmp_path / f"b{ending}"
    write_frames(frames, first, name)
    write_frames(frames, second, name)
    assert sorted(tmp_path.iterdir()) == [first, second]
    if name not in ("gpkg",):  # SQLite writes the time of the last change into it
        assert first.read_bytes() == second.read_bytes()


@pytest.mark.parametrize("name", FORMATS)
def test_an_incident_in_which_nothing_was_found_can_be_written_too(name: str, tmp_path: Path) -> None:
    assert write_frames(to_frames(geo.read_report("It rained all day.")), tmp_path / "empty", name).stat().st_size > 0


def test_geojson_is_what_rfc_7946_asks(frames: Frames, pacific: Frames, tmp_path: Path) -> None:
    for number, tables in enumerate((frames, pacific)):
        path = write_frames(tables, tmp_path / f"{number}.geojson")
        record = json.loads(path.read_text("utf-8"))
        assert "crs" not in record
        for feature in record["features"]:
            shape = shapely.from_geojson(json.dumps(feature["geometry"])) if feature["geometry"] else None
            for part in shapely.get_parts(shape) if shape is not None else ():
                west, south, east, north = part.bounds
                assert -180.0 <= west <= east <= 180.0
                assert -90.0 <= south <= north <= 90.0
                assert east - west < 180.0, "cut at the antimeridian, not drawn around the earth"
                if part.geom_type == "Polygon":
                    assert part.exterior.is_ccw
                    assert not any(ring.is_ccw for ring in part.interiors)
        read = pyogrio.read_dataframe(path)
        assert len(read) == sum(len(frame) for _, frame in tables.items())
        assert str(read.crs) == "EPSG:4326"


def test_geojson_keeps_every_value(frames: Frames, tmp_path: Path) -> None:
    record = json.loads(write_frames(frames, tmp_path / "a.geojson").read_text("utf-8"))
    found = [f["properties"] for f in record["features"] if f["properties"]["layer"] == "findings"]
    assert [row["verdict"] for row in found] == list(frames.findings["verdict"])
    measured = [row["measured_m"] for row in found]
    assert measured == [pytest.approx(m) if m == m else None for m in frames.findings["measured_m"]]
    assert len({f["id"] for f in record["features"]}) == len(record["features"])


def test_a_geopackage_has_layers_of_one_geometry_type_each_with_a_style(frames: Frames, tmp_path: Path) -> None:
    path = write_frames(frames, tmp_path / "a.gpkg")
    layers = dict(pyogrio.list_layers(path))
    assert layers["places"] == "Point"
    assert layers["findings"] == "MultiLineString"
    assert layers["regions"] == layers["claims"] == layers["uncertainty"] == "MultiPolygon"
    read = pyogrio.read_dataframe(path, layer="findings")
    assert list(read["verdict"]) == list(frames.findings["verdict"])
    assert list(read["reason"]) == list(frames.findings["reason"])
    with sqlite3.connect(path) as store:
        styles = dict(store.execute("select f_table_name, styleQML from layer_styles where useAsDefault = 1"))
        columns = {row[1]: row[0] for row in store.execute("select column_name, table_name from gpkg_geometry_columns")}
    store.close()
    for layer in layers:
        if layer in ("reports", "layer_styles"):
            continue
        style = ET.fromstring(styles[layer])
        assert style.tag == "qgis"
        assert columns[layer] == "geom"
        renderer = style.find("renderer-v2")
        assert renderer is not None
        symbols = {symbol.get("name") for symbol in renderer.iter("symbol")}
        named = {category.get("symbol") for category in renderer.iter("category")}
        assert named <= symbols
        if renderer.get("attr"):
            fields = pyogrio.read_info(path, layer=layer)["fields"]
            assert renderer.get("attr") in fields
            assert {c.get("value") for c in renderer.iter("category")} == set(VERDICT_STYLES)


def test_exports_and_map_show_a_verdict_alike() -> None:
    assert {v: line.colour for v, line in VERDICT_LINES.items()} == {v: s.light for v, s in VERDICT_STYLES.items()}
    assert {v: bool(line.dash_mm) for v, line in VERDICT_LINES.items() if v != "unchecked"} == {
        v: bool(s.dash) for v, s in VERDICT_STYLES.items() if v != "unchecked"
    }


def kml_text(path: Path) -> bytes:
    if path.suffix == ".kmz":
        with zipfile.ZipFile(path) as archive:
            assert archive.namelist() == ["doc.kml"]
            return archive.read("doc.kml")
    return path.read_bytes()


@pytest.mark.parametrize("ending", ["kml", "kmz"])
@pytest.mark.filterwarnings("ignore")  # of the reader's own libraries
def test_a_kml_library_reads_folders_styles_and_geometries(ending: str, frames: Frames, tmp_path: Path) -> None:
    from fastkml import KML
    from fastkml.features import Placemark
    from fastkml.utils import find_all

    read = KML.from_string(kml_text(write_frames(frames, tmp_path / f"a.{ending}")))
    document = read.features[0]
    folders = {folder.name: folder for folder in document.features}
    assert list(folders) == [
        "Statements, measured", "What the words allow", "Where it can have been", "Named places that fit", "Places",
        "How well they are known",
    ]  # fmt: skip
    assert len(folders["Places"].features) == len(frames.places)
    styles = {f"#{style.id}" for style in document.styles}
    marks = list(find_all(document, of_type=Placemark))
    assert {mark.style_url.url for mark in marks} <= styles
    drawn = [shapely.geometry.shape(mark.geometry.__geo_interface__) for mark in folders["Places"].features]
    for shape, geometry in zip(drawn, frames.places.geometry, strict=True):
        assert shape.distance(geometry) < 1e-6


@pytest.mark.parametrize("ending", ["kml", "kmz"])
def test_gdal_reads_the_same_kml(ending: str, frames: Frames, tmp_path: Path) -> None:
    path = write_frames(frames, tmp_path / f"a.{ending}")
    layers = [str(name) for name, _ in pyogrio.list_layers(path)]
    assert "Statements, measured" in layers
    read = pyogrio.read_dataframe(path, layer="Statements, measured")
    assert list(read["verdict"]) == list(frames.findings["verdict"])


def test_a_balloon_shows_the_words_of_a_report_and_runs_none(frames: Frames, tmp_path: Path) -> None:
    """Each balloon is HTML: whatever a browser makes a tag or an entity of must be ours."""
    from html.parser import HTMLParser

    tags: set[str] = set()
    said: list[str] = []

    class Balloon(HTMLParser):
        def handle_starttag(self, tag, attrs):
            tags.add(tag)
            assert attrs == []

        def handle_data(self, data):
            said.append(data)

    text = kml_text(write_frames(frames, tmp_path / "a.kml"))
    root = ET.fromstring(text)
    space = "{http://www.opengis.net/kml/2.2}"
    for description in root.iter(f"{space}description"):
        assert "$[" not in (description.text or "")
        Balloon().feed(description.text or "")
    assert tags <= {"b", "br"}
    assert "<script>alert(1)</script>" in "".join(said)
    assert {node.text for node in root.iter(f"{space}text")} == {"$[description]"}
    assert b"http" not in text.replace(b"http://www.opengis.net/kml/2.2", b"")


def test_geoparquet_is_version_1_1_with_boxes_to_filter_by(frames: Frames, tmp_path: Path) -> None:
    import pyarrow.parquet as pq

    path = write_frames(frames, tmp_path / "a.parquet")
    about = json.loads(pq.read_schema(path).metadata[b"geo"])
    assert about["version"] == "1.1.0"
    assert "bbox" in about["columns"]["geometry"]["covering"]
    read = gpd.read_parquet(path)
    assert read.crs == "EPSG:4326"
    for name, frame in frames.items():
        part = read[read["layer"] == name]
        assert shapely.equals_exact(part.geometry.array, frame.geometry.array)[frame.geometry.notna()].all()
        assert list(part.geometry.isna()) == list(frame.geometry.isna())
    near = gpd.read_parquet(path, bbox=(36.0, 34.0, 37.0, 35.0))
    assert 0 < len(near) < len(read)


DARWIN_CORE = """acceptedNameUsage coordinatePrecision coordinateUncertaintyInMeters continent country countryCode county
dataGeneralizations decimalLatitude decimalLongitude eventDate eventID footprintSRS footprintSpatialFit footprintWKT
geodeticDatum georeferenceProtocol georeferenceRemarks georeferenceSources georeferenceVerificationStatus
georeferencedBy georeferencedDate higherGeography higherGeographyID informationWithheld island islandGroup locality
locationAccordingTo locationID locationRemarks municipality pointRadiusSpatialFit stateProvince verbatimCoordinateSystem
verbatimCoordinates verbatimElevation verbatimLatitude verbatimLocality verbatimLongitude verbatimSRS waterBody""".split()
"""Terms of the class Location and their neighbours, from the list of terms at dwc.tdwg.org/list (2023-09-18)."""


def test_darwin_core_columns_are_terms_and_never_say_more_than_is_known(frames: Frames, tmp_path: Path) -> None:
    path = write_frames(frames, tmp_path / "a.csv", "dwc")
    rows = list(csv.DictReader(io.StringIO(path.read_text("utf-8"), newline="")))
    assert set(TERMS) <= set(DARWIN_CORE)
    assert len(rows) == len(frames.places) + len(frames.regions)
    for row in rows:
        radius = row["coordinateUncertaintyInMeters"]
        assert radius == "" or int(radius) > 0
        assert row["geodeticDatum"] == "EPSG:4326"
        if row["footprintWKT"]:
            shape = shapely.from_wkt(row["footprintWKT"])
            assert row["footprintSRS"] == "EPSG:4326"
            centre = (float(row["decimalLongitude"]), float(row["decimalLatitude"]))
            farthest = shapely.get_coordinates(shape)[::50]
            away = geo.geodesy.inverse(*centre, farthest[:, 0], farthest[:, 1]).distance_m
            assert away.max() <= int(radius) + 1.0, "the circle holds the footprint"
    region = rows[-1]
    assert region["verbatimLocality"] == "30 km south of Palmyra"
    assert float(region["pointRadiusSpatialFit"]) > 1.0
    assert region["georeferenceVerificationStatus"] == "requires verification"


def test_timemap_gets_text_only_and_the_keys_of_its_schema(frames: Frames, tmp_path: Path) -> None:
    """TimeMap drops an event with another key, a number, a date that is not month/day/year or an unknown source."""
    domain = json.loads(write_frames(frames, tmp_path / "a.json", "timemap").read_text("utf-8"))
    allowed = {
        "id", "description", "date", "time", "time_precision", "location", "latitude", "longitude", "type", "category",
        "category_full", "associations", "sources", "comments", "time_display", "shape", "colour",
    }  # fmt: skip
    known = {association["id"] for association in domain["associations"]}
    assert len(domain["events"]) >= 3
    for event in domain["events"]:
        assert set(event) <= allowed
        assert all(isinstance(v, str) for k, v in event.items() if k not in ("associations", "sources"))
        assert re.fullmatch(r"\d\d/\d\d/\d{4}", event["date"])
        assert set(event["associations"]) <= known
        assert set(event["sources"]) <= set(domain["sources"])
    for source in domain["sources"].values():
        assert set(source) <= {
            "id",
            "title",
            "thumbnail",
            "paths",
            "type",
            "affil_s",
            "url",
            "description",
            "parent",
            "author",
            "date",
            "notes",
        }


def test_the_pacific_is_cut_in_every_format_and_stays_together_in_distance(pacific: Frames, tmp_path: Path) -> None:
    gpkg = write_frames(pacific, tmp_path / "a.gpkg")
    line = pyogrio.read_dataframe(gpkg, layer="place_lines").geometry.iloc[0]
    assert len(shapely.get_parts(line)) == 2
    disc = pyogrio.read_dataframe(gpkg, layer="uncertainty").geometry.iloc[0]
    assert geo.geodesy.area_m2(disc) == pytest.approx(3.14159 * 5000.0**2, rel=1e-3)
    placemark = pyogrio.read_dataframe(write_frames(pacific, tmp_path / "a.kml"), layer="Places").geometry.iloc[0]
    assert all(part.bounds[2] - part.bounds[0] < 5.0 for part in shapely.get_parts(placemark))
