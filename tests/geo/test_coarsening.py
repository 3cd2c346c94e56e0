"""Harm control: what is coarsened leads back to nobody's door, in any output, however one searches or reckons."""

import base64
import itertools
import json
import re
import struct
import zipfile
import zlib
from pathlib import Path

import geopandas as gpd
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.optimize import least_squares

import geo
from geo.coarsening.masking import mask_coordinates
from geo.errors import UsageError
from geo.frames import FORMATS
from geo.incident import Incident, format_incident
from layers.cli import main

LON, LAT = 40.318653, 35.347129
"""The secret: a house that no list has, of a person's incident file."""

FILE = f"""
schema: incidentmap/incident/1
title: A house at {LAT}, {LON}
note: "The house: 35°20'49.7\\"N 40°19'07.2\\"E, MGRS 37S FV 19800 12160."
reports:
  - id: r1
    title: The house ({LAT:.4f}N {LON:.4f}E)
    url: https://maps.example.org/@{LAT},{LON},17z
    text: >-
      The safe house lies 16 km east of Deir ez-Zor and 112 km southeast of Raqqa, 46 km west of the house of the aunt.
      The safe house is 130 km from Al Hasakah and about 190 km from Palmyra. Its position is {LAT}, {LON}, said a neighbour,
      or {LAT:.3f} N, {LON:.3f} E. A car was hit 3 km north of the safe house. The safe house lies 6 km from the Euphrates.
    toponyms:
      - {{words: safe house, place: house}}
places:
  - id: house
    name: safe house
    names: ["house at {LAT:.4f}, {LON:.4f}"]
    kind: building
    lat: {LAT}
    lon: {LON}
    uncertainty: 20 m
    source: a neighbour, {LAT:.5f}/{LON:.5f}
    source_id: "{LAT};{LON}"
    note: second door, {LAT}, {LON}
  - id: yard
    name: the yard
    kind: zone
    geometry: {{type: Polygon, coordinates: [[[{LON}, {LAT}], [{LON + 0.004}, {LAT}], [{LON + 0.004}, {LAT + 0.004}], [{LON}, {LAT}]]]}}
  - id: track
    name: the track
    kind: road
    geometry: {{type: LineString, coordinates: [[{LON}, {LAT}], [{LON + 0.2}, {LAT + 0.1}]]}}
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Every output of the coarsened incident, and of its exact self under exact/."""
    folder = tmp_path_factory.mktemp("coarse")
    (folder / "in").mkdir()
    source = folder / "in" / "house.yaml"
    source.write_text(FILE, "utf-8")
    for name, rules in (("coarse", ["--coarsen", "5km"]), ("events", ["--coarsen", "own=5km"]), ("exact", [])):
        out = folder / name
        out.mkdir()
        calls = [
            ["map", str(source), "-o", str(out / "map.html")],
            ["check", str(source), "--json", "--exit-zero", "-o", str(out / "check.jsonl")],
        ]
        calls += [
            ["check", str(source), "--explain", "--exit-zero", "-o", str(out / "check.txt")],
            ["locate", str(source), "--json", "-o", str(out / "locate.jsonl")],
        ]
        calls += [
            ["export", str(source), "--to", to, "-o", str(out / f"export-{to}{FORMATS[to].ending}")] for to in FORMATS
        ]
        for call in calls:
            assert main([*call, *rules]) == 0
        incident = geo.load_incident(source)
        (out / "incident.yaml").write_text(
            format_incident(geo.coarsen(incident, rules[1]) if rules else incident), "utf-8"
        )
    return folder


def digits_of(value: float, least: int) -> set[str]:
    """The digits of a coordinate, rounded and cut off, from `least` decimals on."""
    cut = f"{value:.9f}"
    return {f"{value:.{n}f}" for n in range(least, 7)} | {cut[: cut.index(".") + 1 + n] for n in range(least, 7)}


def contents(path: Path) -> str:
    """All that a file says, unpacked."""
    if path.suffix == ".kmz":
        with zipfile.ZipFile(path) as archive:
            return archive.read("doc.kml").decode()
    if path.suffix == ".parquet":
        frame = gpd.read_parquet(path)
        return frame.drop(columns="geometry").to_csv() + "".join(g.wkt if g is not None else "" for g in frame.geometry)
    text = path.read_bytes().decode("utf-8", "replace")
    packed = re.search(r'id="incidentmap-data">(.*?)</script>', text, re.DOTALL)
    return text if packed is None else text + zlib.decompress(base64.b64decode(packed[1])).decode()


def test_the_hunt_finds_the_secret_where_it_is(folder: Path) -> None:
    """The searches below would notice: in the exact outputs they find it everywhere."""
    for path in sorted((folder / "exact").iterdir()):
        found = contents(path)
        packed = struct.pack("<d", LON) in path.read_bytes()
        assert packed or any(text in found for text in digits_of(LON, 3)), path.name


@pytest.mark.parametrize("kind", ["coarse", "events"])
def test_no_output_holds_the_exact_digits_at_any_precision(folder: Path, kind: str) -> None:
    for path in sorted((folder / kind).iterdir()):
        found = contents(path)
        for value in (LON, LAT, LON + 0.004, LAT + 0.004):
            for text in digits_of(value, 4):
                assert text not in found, f"{path.name} says {text}"
                assert text.replace(".", ",") not in found.replace("[", ""), f"{path.name} says {text} with a comma"
            assert struct.pack("<d", value) not in path.read_bytes(), path.name
            assert struct.pack(">d", value) not in path.read_bytes(), path.name
        assert not re.search(r"20['′]49|19['′]07|FV ?198", found), path.name


def test_no_number_of_a_record_lies_nearer_to_the_secret_than_the_grid_allows(folder: Path) -> None:
    """Pairs of neighbouring numbers anywhere in the JSON of check, locate, GeoJSON and the page, taken as coordinates."""
    for name in ("check.jsonl", "locate.jsonl", "export-geojson.geojson", "map.html"):
        text = contents(folder / "coarse" / name)
        numbers = [float(n) for n in re.findall(r"-?\d+\.\d+", text)]
        pairs = np.array([*itertools.pairwise(numbers)] or [(0.0, 0.0)])
        both = np.vstack([pairs, pairs[:, ::-1]])
        both = both[(np.abs(both[:, 0]) < 180) & (np.abs(both[:, 1]) < 90)]
        away = geo.geodesy.inverse(both[:, 0], both[:, 1], LON, LAT).distance_m
        assert away.min() > 300.0, f"{name}: {both[away.argmin()]}"


def test_distances_lead_back_to_the_middle_of_the_cell_and_no_farther(folder: Path) -> None:
    """Trilateration: every measured distance from places that stayed exact, and the bearings, by least squares."""
    record = json.loads((folder / "events" / "check.jsonl").read_text("utf-8"))
    places = {place["id"]: place for place in record["places"]}
    house = places["house"]
    assert house["coarsened_m"] == 5000.0
    known = []
    for finding in record["findings"]:
        for reading in finding["readings"]:
            if finding["subject"] == "house" and reading["path"]:
                known.append((reading["path"][0], reading["measured_m"]))
    assert len(known) >= 4

    def misfit(spot: np.ndarray) -> np.ndarray:
        return np.array([geo.geodesy.inverse(*anchor, *spot).distance_m - metres for anchor, metres in known])

    found = least_squares(misfit, [40.0, 35.0], x_scale=0.1).x
    assert geo.geodesy.inverse(*found, house["lon"], house["lat"]).distance_m < 60.0
    assert geo.geodesy.inverse(*found, LON, LAT).distance_m > 1000.0


def test_what_was_done_stands_in_every_output(folder: Path) -> None:
    for path in sorted((folder / "coarse").iterdir()):
        assert "moved onto a grid" in contents(path), path.name
    record = json.loads((folder / "coarse" / "check.jsonl").read_text("utf-8"))
    assert record["coarsened"]["rules"] == [{"what": "places", "grid_m": 5000.0}]
    house = next(place for place in record["places"] if place["id"] == "house")
    cell = geo.geodesy.snap(LON, LAT, 5000.0)
    assert (house["lon"], house["lat"], house["uncertainty_m"]) == (cell.lon, cell.lat, cell.radius_m + 20.0)
    assert geo.geodesy.inverse(LON, LAT, cell.lon, cell.lat).distance_m <= cell.radius_m


def test_the_hash_of_a_report_is_that_of_its_words_as_shown(folder: Path) -> None:
    """With the words known but for a few digits, a hash of the exact words would be guessed in a second."""
    exact = json.loads((folder / "exact" / "check.jsonl").read_text("utf-8"))["report"]["sha256"]
    for path in sorted((folder / "coarse").iterdir()):
        assert exact not in contents(path)


def test_a_coarse_incident_file_reads_back_coarse(folder: Path) -> None:
    again = geo.load_incident(folder / "coarse" / "incident.yaml")
    house = again.places["house"]
    cell = geo.geodesy.snap(LON, LAT, 5000.0)
    assert (house.lon, house.lat) == (cell.lon, cell.lat)
    assert house.coarsened_m == 5000.0
    assert "moved onto a grid" in house.note
    assert "moved onto a grid" in again.note
    assert again.coarsened is not None
    coarse = geo.coarsen(geo.load_incident(folder / "in" / "house.yaml"), "5km")
    assert again.coarsened.rules == coarse.coarsened.rules
    assert [f.verdict for f in geo.check(again)] == [f.verdict for f in geo.check(coarse)]
    with pytest.raises(UsageError, match="already"):
        geo.coarsen(again, "2km")


def test_spans_still_slice_to_their_words(folder: Path) -> None:
    incident = geo.coarsen(geo.load_incident(folder / "in" / "house.yaml"), "5km")
    texts = {report.id: report.text for report in incident.reports}
    for claim in incident.claims:
        assert claim.start < 0 or texts[claim.report][claim.start : claim.end] == claim.text
    for toponym in incident.toponyms:
        assert texts[toponym.report][toponym.start : toponym.end] == toponym.text
    assert {m.place for c in incident.claims for m in (c.subject, *c.anchors)} - {""} <= set(incident.places)


def test_coarse_positions_never_claim_more_than_exact_ones() -> None:
    text = "Homs lies 145 km north of Damascus. Homs is 100 km south of Damascus. Hama lies 44 km north of Homs. Hama is 30 km from Homs."
    exact = geo.read_report(text)
    truth = {finding.claim: finding.verdict for finding in geo.check(exact)}
    for size in ("500m", "2km", "5km", "20km", "50km", "200km"):
        for finding in geo.check(geo.coarsen(exact, size)):
            assert finding.verdict in (truth[finding.claim], "undecided", "unchecked"), (size, finding.reason)
    vague = geo.check(geo.coarsen(exact, "200km"))
    assert {finding.verdict for finding in vague} <= {"undecided", "unchecked"}
    assert all(finding.decides for finding in vague if finding.verdict == "undecided")


def test_rules_choose_by_kind_and_the_last_one_holds() -> None:
    incident = geo.read_report("Tabqa Dam lies 40 km west of Raqqa. Homs lies 145 km north of Damascus.")
    kinds = {place.name: place.kind for place in incident.places.values()}
    coarse = geo.coarsen(incident, "10km", "settlements=exact")
    moved = {place.name: place.coarsened_m for place in coarse.places.values()}
    assert all(moved[name] == (0.0 if kind == "settlement" else 10_000.0) for name, kind in kinds.items())
    assert {p.coarsened_m for p in geo.coarsen(incident, "settlements=2km,settlements=4 km").places.values()} == {
        0.0,
        4000.0,
    }
    events = geo.coarsen(geo.read_report("Homs lies 145 km north of Damascus."), "events=5km")
    assert {p.name: p.coarsened_m for p in events.places.values()} == {"Homs": 5000.0, "Damascus": 0.0}


def test_public_outlines_stay_and_a_small_shape_of_ones_own_becomes_a_circle(folder: Path) -> None:
    exact = geo.load_incident(folder / "in" / "house.yaml")
    coarse = geo.coarsen(exact, "5km")
    assert coarse.places["yard"].shape is None
    assert coarse.places["yard"].extent_m == 5000.0
    track = coarse.places["track"].shape
    assert track is not None
    away = geo.geodesy.nearest_on_line(track.geometry, LON + 0.1, LAT + 0.05).distance_m
    assert away <= coarse.places["track"].uncertainty_m
    river = [p for p in exact.places.values() if p.kind == "river"]
    assert river
    assert all(coarse.places[p.id] == p for p in river)


def test_wrong_rules_are_all_named_at_once(folder: Path) -> None:
    incident = geo.read_report("It rained.")
    with pytest.raises(UsageError, match=r"'far', 'events=0.1m', '5 parsecs'"):
        geo.coarsen(incident, "far", "events=0.1m", "5 parsecs")
    with pytest.raises(UsageError, match="no rule"):
        geo.coarsen(incident)
    with pytest.raises(UsageError, match="already"):
        geo.coarsen(geo.coarsen(incident, "5km"), "2km")
    assert main(["check", str(folder / "in" / "house.yaml"), "--coarsen", "5"]) == 2


@given(
    st.floats(-180.0, 180.0), st.floats(-90.0, 90.0), st.sampled_from([10.0, 500.0, 5000.0, 33_333.0, 500_000.0, 9e6])
)
def test_every_point_of_the_earth_lies_within_the_radius_of_its_cell(lon: float, lat: float, size_m: float) -> None:
    cell = geo.geodesy.snap(lon, lat, size_m)
    assert geo.geodesy.inverse(lon, lat, cell.lon, cell.lat).distance_m <= cell.radius_m
    assert abs(cell.lat) <= 90.0
    assert abs(cell.lon) <= 180.0
    if size_m <= 33_333.0:
        assert cell.radius_m <= 0.85 * size_m + 2.0
    again = geo.geodesy.snap(cell.lon, cell.lat, size_m)
    assert (again.lon, again.lat) == (cell.lon, cell.lat)


def test_the_grid_has_no_seam_and_no_hole_at_the_poles() -> None:
    east, west = geo.geodesy.snap(180.0, 10.0, 5000.0), geo.geodesy.snap(-180.0, 10.0, 5000.0)
    assert (east.lon, east.lat) == (west.lon, west.lat)
    near_pole = geo.geodesy.snap(np.linspace(-180.0, 179.0, 400), np.full(400, 89.999), 5000.0)
    assert len({*zip(near_pole.lon, near_pole.lat, strict=True)}) <= 4
    assert np.isnan(geo.geodesy.snap([np.nan], [1.0], 5000.0).lon).all()


COORDINATES = [
    "35.3361, 40.3094", "35.34,40.31", "35.3361°N 40.3094°E", "35.3361N 40.3094E", "N35.3361 E40.3094", "35,3361; 40,3094",
    "35°20'10\"N, 40°18'34\"E", "35° 20′ 10″ N 40° 18′ 34″ E", "35°20.17'N 40°18.57'E", "35-20-10N 040-18-34E", "352010N 0401834E",
    "lat 35.34 lon 40.31", "latitude: 35.3, longitude: 40.3", "37S EV 12345 67890", "37SEV1234567890", "8GFQ8835+FQ",
    "?q=35.3361%2C40.3094", "@35.3361,40.3094,17z", "!3d35.3361!4d40.3094", "///filled.count.soap", "geo:35.3361,40.3094",
    "-33.8688 151.2093", "٣٥٫٣٣٦١، ٤٠٫٣٠٩٤", "37 S 512345 3912345", "35.33611",
]  # fmt: skip


@pytest.mark.parametrize("words", COORDINATES)
def test_coordinates_are_hidden_however_they_are_written(words: str) -> None:
    text = f"It was hit at {words}, 8 km east of the river."
    hidden = mask_coordinates(text)
    assert len(hidden) == len(text)
    assert hidden.startswith("It was hit at ")
    assert hidden.endswith(" 8 km east of the river.")
    assert not re.search(r"\d", hidden.replace("8 km", "").replace("lat ", "")), hidden


@pytest.mark.parametrize(
    "words",
    [
        "8 km east of the river", "12.5 km north of Homs", "between 5.25 and 6.75 km", "on 7 February 2018", "2,000 troops",
        "10-15 km from it", "at 42 degrees", "a budget of 3.75 million", "by 12.30 pm", "$1.25, $2.50", "the M4 and the M5", "1,250.50 dollars",
        "40 km (25 miles) south", "the 37th brigade", "20 to 30 north of it", "3.5 km N of Homs", "30 miles W of it", "ratio 1.333",
    ],
)  # fmt: skip
def test_other_numbers_of_a_report_stay(words: str) -> None:
    assert mask_coordinates(f"He said {words}.") == f"He said {words}."


def test_a_map_of_a_coarse_incident_draws_and_names_no_town_that_it_protects(page_data) -> None:
    import layers

    incident: Incident = geo.coarsen(geo.read_report("Homs lies about 145 km north of Damascus."), "5km")
    page = layers.draw(incident).get_root().render()
    base = page_data(page)["base"]
    names = {row[0] for row in base["towns"]}
    assert names.isdisjoint({"Homs", "Damascus"})
    assert len(names) > 10
