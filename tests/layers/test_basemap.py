"""The embedded base map: small, clipped, with borders that are not coasts."""

from __future__ import annotations

import json
import math
import re
import shutil
import subprocess
from itertools import accumulate
from pathlib import Path

import pytest
import shapely

from layers.basemap import build_basemap, tile_source
from layers.codec import encode_lines, encode_paths

BOUNDS = (38.6, 33.5, 40.9, 36.0)


@pytest.fixture(scope="module")
def base(sample):
    return build_basemap(sample.PaperGazetteer(), BOUNDS)


def decode(text, per_degree):
    alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
    lines = []
    for part in text.split(" ") if text else []:
        numbers, value, shift = [], 0, 0
        for character in part:
            bits = alphabet.index(character)
            value |= (bits & 31) << shift
            shift += 5
            if not bits & 32:
                numbers.append(-((value + 1) >> 1) if value & 1 else value >> 1)
                value = shift = 0
        x = y = 0
        points = []
        for dx, dy in zip(numbers[::2], numbers[1::2], strict=True):
            x, y = x + dx, y + dy
            points.append((x / per_degree, y / per_degree))
        lines.append(points)
    return lines


def corners(level, name):
    """The lines of a level in degrees, read from its path: steps on the square of Web Mercator from the sheet's corner."""
    steps, (west, _, _, north) = 360 * level["scale"], level["bounds"]
    top = math.asinh(math.tan(math.radians(north)))
    lines = []
    for part in level[name].split("M")[1:]:
        numbers = [int(number) for number in re.findall(r"-?\d+", part)]
        x, y = accumulate(numbers[::2]), accumulate(numbers[1::2])
        lats = (math.degrees(math.atan(math.sinh(top - 2.0 * math.pi * down / steps))) for down in y)
        lines.append(list(zip((west + right * 360.0 / steps for right in x), lats, strict=True)))
    return lines


def test_a_path_of_the_base_map_lies_where_its_lines_do():
    line = [(-10.0, 84.0), (-9.5, 83.2), (12.3456, 60.0), (12.3457, 60.0), (40.0, -60.0)]
    path = encode_paths([line, [(1.0, 1.0), (1.00001, 1.0)]], (-10.0, 85.0), 360 * 100)
    (back,) = corners({"scale": 100, "bounds": (-10.0, -85.0, 50.0, 85.0), "lines": path}, "lines")
    for (x, y), (u, v) in zip([*line[:3], line[4]], back, strict=True):
        assert abs(x - u) <= 0.0051
        assert abs(y - v) <= 0.0051


def test_lines_come_back_within_half_a_step():
    line = [(-179.99, -84.2), (0.001, 0.002), (12.3456, 78.9), (180.0, 85.0)]
    (back,) = decode(encode_lines([line], 1000), 1000)
    for (x, y), (u, v) in zip(line, back, strict=True):
        assert abs(x - u) <= 0.0005
        assert abs(y - v) <= 0.0005


@pytest.mark.skipif(shutil.which("node") is None, reason="needs node")
def test_the_page_decodes_what_python_encodes(tmp_path):
    lines = [[(-70.25, -12.5), (-70.0, -12.0), (0.0, 0.0)], [(1.0, 2.0), (3.0, 4.0)]]
    codec = (Path(__file__).parents[2] / "layers" / "templates" / "codec.js").read_text()
    coded = json.dumps(encode_lines(lines, 100))
    show = f"console.log(JSON.stringify(IncidentMap.decodeLines({coded}, 100)))"
    program = f"globalThis.window = globalThis;{codec};{show}"
    out = subprocess.run(["node", "-e", program], capture_output=True, text=True, check=True).stdout
    assert json.loads(out) == [[[lat, lon] for lon, lat in line] for line in lines]


def test_three_levels_from_the_incident_to_the_world(base):
    assert [level["id"] for level in base["levels"]] == ["near", "far", "world"]
    near = base["levels"][0]["bounds"]
    assert near[0] < BOUNDS[0]
    assert near[2] > BOUNDS[2]


def test_borders_are_shared_segments_and_never_coasts(base):
    far = base["levels"][1]
    borders = corners(far, "borders")
    ends = {point for line in borders for point in line}
    assert any(abs(x - 38.8) < 0.05 and abs(y - 33.3) < 0.05 for x, y in ends)
    assert not any(abs(x - 35.9) < 0.05 and abs(y - 32.5) < 0.05 for x, y in ends)


def test_towns_come_largest_first(base):
    sizes = [row[4] for row in base["towns"]]
    assert sizes == sorted(sizes, reverse=True)
    assert base["towns"][0][0] == "Damascus"


def test_no_source_gives_an_empty_map():
    assert build_basemap(None, BOUNDS) == {"levels": [], "towns": []}


def test_a_view_over_the_antimeridian_gets_both_sides():
    class Islands:
        def basemap(self, layer, bounds):
            land = [({}, shapely.box(178.0, -18.0, 179.0, -17.0)), ({}, shapely.box(-179.5, -17.5, -178.5, -16.5))]
            return [row for row in land if layer == "land" and row[1].intersects(shapely.box(*bounds))]

    level = build_basemap(Islands(), (178.5, -17.5, 181.0, -16.6))["levels"][0]
    lons = [x for line in corners(level, "land") for x, _ in line]
    assert min(lons) < 178.1
    assert max(lons) > 181.4


def test_tiles_have_one_host():
    assert tile_source("none") is None
    assert tile_source("https://{s}.example.org/{z}/{x}/{y}.png").hosts == ("https://*.example.org",)


def test_the_inset_of_an_island_is_wide_enough_to_know_it_by():
    class Ocean:
        def basemap(self, layer, bounds):
            mainland, island = shapely.box(150.0, -35.0, 153.0, -20.0), shapely.box(179.0, -18.0, 180.0, -17.0)
            rows = [({"name": "Mainland"}, mainland), ({"name": "Island"}, island)]
            return [row for row in rows if layer == "countries" and row[1].intersects(shapely.box(*bounds))]

    inset = build_basemap(Ocean(), (178.5, -18.5, 180.5, -16.6))["inset"]
    assert inset["span"] > 50.0
    assert [row[0] for row in inset["names"]][:1] == ["Island"]
    assert abs(inset["lon"] - 179.5) < 0.01
