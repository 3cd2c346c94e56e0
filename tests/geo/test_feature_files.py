"""A user's own KML, KMZ and GeoPackage as places and shapes: what GIS writes is read, what harms is refused."""

import zipfile
from pathlib import Path

import geopandas as gpd
import pytest
import shapely

import geo
from geo.errors import FileError
from geo.frames import to_frames, write_frames
from geo.gazetteer.features import read_features
from layers.cli import main

KML = """<?xml version="1.0" encoding="UTF-8"?>
<kml xmlns="http://www.opengis.net/kml/2.2" xmlns:gx="http://www.google.com/kml/ext/2.2"><Document><Folder>
<Placemark><name>Qadim Bridge</name><description><![CDATA[<b>seen</b> &amp; drawn]]></description>
 <Point><coordinates>40.20,35.30,0</coordinates></Point></Placemark>
<Placemark><name>Qadim Highway</name><ExtendedData><Data name="kind"><value>road</value></Data>
 <Data name="uncertainty_m"><value>250</value></Data></ExtendedData>
 <LineString><coordinates> 40.0 , 35.0 , 0
   40.5,35.2,0 </coordinates></LineString></Placemark>
<Placemark><name>Our zone</name><MultiGeometry><Polygon><outerBoundaryIs><LinearRing><coordinates>
 40,35 41,35 41,36 40,36 40,35</coordinates></LinearRing></outerBoundaryIs><innerBoundaryIs><LinearRing><coordinates>
 40.4,35.4 40.6,35.4 40.6,35.6 40.4,35.4</coordinates></LinearRing></innerBoundaryIs></Polygon>
 <Point><coordinates>40.1,35.1</coordinates></Point></MultiGeometry></Placemark>
<Placemark><name>A walk</name><gx:Track><gx:coord>40 35 0</gx:coord><gx:coord>40.1 35.1 0</gx:coord></gx:Track></Placemark>
<Placemark><name>Nowhere</name></Placemark>
</Folder></Document></kml>"""


def as_kmz(path: Path, text: str, member: str = "doc.kml") -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(member, text)
    return path


@pytest.mark.parametrize("packed", [False, True])
def test_placemarks_become_places_of_the_gazetteer(tmp_path: Path, packed: bool) -> None:
    path = tmp_path / "own.kml"
    path.write_text(KML, "utf-8")
    if packed:
        path = as_kmz(tmp_path / "own.kmz", KML)
    own = geo.open_gazetteer(path)
    bridge = geo.find("Qadim Bridge", gazetteer=own, limit=1)[0].place
    assert (bridge.kind, bridge.lon, bridge.lat, bridge.note) == ("site", 40.2, 35.3, "seen & drawn")
    road = geo.find("Qadim Highway", gazetteer=own, limit=1)[0].place
    assert (road.kind, road.uncertainty_m, road.family) == ("road", 250.0, "line")
    zone = geo.find("Our zone", gazetteer=own, limit=1)[0].place
    assert zone.kind == "zone"
    assert zone.geometry.area == pytest.approx(1.0 - 0.02)
    assert geo.find("A walk", gazetteer=own, limit=1)[0].place.geometry.length > 0.1
    finding = geo.check(
        geo.read_report("A post lies on Qadim Highway. Qadim Bridge lies 22 km east of Qadim Highway.", gazetteer=own),
        gazetteer=own,
    )
    assert finding[-1].measured_m is not None


def test_a_geopackage_of_any_projection_is_brought_to_wgs84(tmp_path: Path) -> None:
    table = gpd.GeoDataFrame(
        {"Name": ["Qadim Bridge", "Our zone"], "Kind": ["bridge", None]},
        geometry=[shapely.Point(40.2, 35.3), shapely.box(40, 35, 41, 36)], crs=4326,
    )  # fmt: skip
    for crs in (4326, 32637, 3857):
        path = tmp_path / f"{crs}.gpkg"
        table.iloc[:1].to_crs(crs).to_file(path, layer="spots")
        table.iloc[1:].to_crs(crs).to_file(path, layer="zones")
        own = geo.open_gazetteer(path)
        bridge = geo.find("Qadim Bridge", gazetteer=own, limit=1)[0].place
        assert (bridge.kind, bridge.lon, bridge.lat) == (
            "bridge",
            pytest.approx(40.2, abs=1e-7),
            pytest.approx(35.3, abs=1e-7),
        )
        assert geo.find("Our zone", gazetteer=own, limit=1)[0].place.kind == "zone"


@pytest.mark.parametrize("ending", ["geojson", "gpkg", "kml", "kmz"])
def test_an_export_comes_back_as_the_places_that_it_held(ending: str, tmp_path: Path) -> None:
    incident = geo.read_report(
        "The Conoco gas plant in Syria lies 8 km east of the Euphrates and 15 km east of Deir ez-Zor."
    )
    path = write_frames(to_frames(incident), tmp_path / f"a.{ending}")
    if ending != "geojson":
        back = {str(row["id"]): (row, shapely.geometry.shape(geometry)) for _, row, geometry in read_features(path)}
        assert set(back) == set(incident.places)
        for place in incident.places.values():
            row, geometry = back[place.id]
            assert row["name"] == place.name
            assert float(row["uncertainty_m"]) == place.uncertainty_m
            assert geometry.distance(place.geometry) < 1e-6
            assert geometry.length == pytest.approx(place.geometry.length, rel=1e-4)
    own = geo.open_gazetteer(path)
    again = geo.read_report(incident.reports[0].text, gazetteer=own)
    assert {p.name for p in again.places.values()} == {p.name for p in incident.places.values()}
    assert [f.verdict for f in geo.check(again, gazetteer=own)] == [f.verdict for f in geo.check(incident)]


HARMFUL = {
    "entities": '<?xml version="1.0"?><!DOCTYPE kml [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><kml><Placemark><name>&b;</name></Placemark></kml>',
    "outside": '<?xml version="1.0"?><!DOCTYPE kml [<!ENTITY a SYSTEM "file:///etc/hostname">]><kml><name>&a;</name></kml>',
    "no xml": "PK not xml at all",
    "html": "<html><body>hello</body></html>",
    "no numbers": "<kml><Placemark><name>x</name><Point><coordinates>east,north</coordinates></Point></Placemark></kml>",
}


@pytest.mark.parametrize("text", HARMFUL.values(), ids=HARMFUL)
def test_harmful_or_broken_kml_is_refused_in_one_sentence(text: str, tmp_path: Path) -> None:
    path = tmp_path / "bad.kml"
    path.write_text(text, "utf-8")
    with pytest.raises(FileError, match=r"bad\.kml"):
        geo.open_gazetteer(path)
    assert main(["find", "Homs", "--gazetteer", str(path)]) == 2


def test_an_archive_that_unpacks_to_more_than_it_may_is_not_unpacked(tmp_path: Path) -> None:
    path = tmp_path / "bomb.kmz"
    with (
        zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive,
        archive.open("doc.kml", "w", force_zip64=True) as member,
    ):
        for _ in range(205):
            member.write(b" " * 1_000_000)
    assert path.stat().st_size < 1_000_000
    with pytest.raises(FileError, match="200 MB"):
        read_features(path)
    (tmp_path / "torn.kmz").write_bytes(path.read_bytes()[:500])
    with pytest.raises(FileError, match="archive"):
        read_features(tmp_path / "torn.kmz")
    with pytest.raises(FileError, match=r"no \.kml"):
        read_features(as_kmz(tmp_path / "other.kmz", KML, "readme.txt"))


def test_a_file_that_is_no_geopackage_is_said_so(tmp_path: Path) -> None:
    (tmp_path / "a.gpkg").write_bytes(b"SQLite format 3\0 and nothing more")
    with pytest.raises(FileError, match="GeoPackage"):
        geo.open_gazetteer(tmp_path / "a.gpkg")
    with pytest.raises(FileError, match=r"none\.gpkg"):
        read_features(tmp_path / "none.gpkg")
    assert [path.name for path in tmp_path.iterdir()] == ["a.gpkg"]


def test_an_incident_file_takes_a_shape_from_kml_by_its_name(tmp_path: Path) -> None:
    (tmp_path / "own.kml").write_text(KML, "utf-8")
    head = "schema: incidentmap/incident/1\nplaces:\n  - {id: zone, name: Zone, geometry_file: "
    (tmp_path / "a.yaml").write_text(f'{head}"own.kml#Our zone"}}\n', "utf-8")
    assert geo.load_incident(tmp_path / "a.yaml").places["zone"].geometry.area == pytest.approx(0.98)
    (tmp_path / "b.yaml").write_text(f"{head}own.kml}}\n", "utf-8")
    with pytest.raises(FileError, match="#Name, with one of: Qadim Bridge, Qadim Highway"):
        geo.load_incident(tmp_path / "b.yaml")
