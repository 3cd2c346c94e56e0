"""Incidents as GeoDataFrames, and as files that a GIS opens."""

import json
import re
from pathlib import Path

import pyogrio
import pytest

import geo
from geo.errors import FileError
from geo.frames import Frames, to_frames, write_frames

TEXT = (
    "Homs lies about 145 km north of Damascus. A convoy was hit 30 km south of Palmyra. The army said nothing about it."
)


@pytest.fixture(scope="module")
def frames() -> Frames:
    return to_frames(geo.read_report(TEXT))


def test_every_table_is_in_wgs84_with_one_row_a_thing(frames: Frames) -> None:
    incident = geo.read_report(TEXT)
    assert [name for name, _ in frames.items()] == [
        "places",
        "toponyms",
        "claims",
        "findings",
        "readings",
        "regions",
        "fits",
    ]
    assert all(str(frame.crs) == "EPSG:4326" for _, frame in frames.items())
    assert list(frames.claims["claim"]) == [claim.id for claim in incident.claims]
    assert list(frames.findings["claim"]) == list(frames.claims["claim"])
    assert list(frames.places["place"]) == list(incident.places)


def test_lengths_are_numbers_and_the_columns_are_those_documented(frames: Frames) -> None:
    documented = set(re.findall(r"\w+", str(Frames.__doc__)))
    for _, frame in frames.items():
        assert set(frame.columns) <= documented
        for column in frame.columns:
            if column.endswith(("_m", "_deg", "_km2")):
                assert frame[column].dtype == "float64", column


def test_tables_of_an_incident_without_claims_are_empty_but_whole() -> None:
    empty = to_frames(geo.read_report("It rained all day."))
    assert all(len(frame) == 0 for _, frame in empty.items())
    assert "verdict" in empty.findings.columns


def test_a_geopackage_has_a_layer_a_table(frames: Frames, tmp_path: Path) -> None:
    path = write_frames(frames, tmp_path / "incident.gpkg")
    assert {str(name) for name, _ in pyogrio.list_layers(path)} >= {"places", "claims", "findings", "regions"}
    assert len(pyogrio.read_dataframe(path, layer="findings")) == len(frames.findings)


def test_geojson_names_the_table_of_each_feature(frames: Frames, tmp_path: Path) -> None:
    record = json.loads(write_frames(frames, tmp_path / "incident.geojson").read_text("utf-8"))
    assert record["type"] == "FeatureCollection"
    layers = [feature["properties"]["layer"] for feature in record["features"]]
    assert layers.count("places") == len(frames.places)
    assert layers.count("regions") == len(frames.regions)


def test_an_empty_incident_can_be_written_too(tmp_path: Path) -> None:
    empty = to_frames(geo.read_report("It rained all day."))
    for name in ("empty.gpkg", "empty.geojson"):
        assert write_frames(empty, tmp_path / name).exists()


def test_unknown_formats_and_missing_folders_are_said_so(frames: Frames, tmp_path: Path) -> None:
    with pytest.raises(FileError, match="no format"):
        write_frames(frames, tmp_path / "incident.xyz")
    with pytest.raises(FileError, match="cannot be written"):
        write_frames(frames, tmp_path / "none" / "incident.geojson")
    assert list(tmp_path.iterdir()) == []
