"""The HTML file as a document: safe, self-contained, stable, readable without scripts."""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from types import MappingProxyType

import pandas as pd
import pytest

import layers
from geo.errors import FileError, UsageError
from geo.incident.model import Incident
from layers.html import squeeze_script


class Elements(HTMLParser):
    """All elements of a page with their attributes, and the text inside scripts and styles."""

    def __init__(self, text):
        super().__init__()
        self.elements = []
        self.raw = []
        self._in = None
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))
        self._in = (tag, dict(attrs)) if tag in ("script", "style") else None

    def handle_data(self, data):
        if self._in:
            self.raw.append((*self._in, data))

    def handle_endtag(self, tag):
        self._in = None


@pytest.fixture(scope="module")
def parsed(page):
    return Elements(page)


def policy_of(parsed):
    return next(a["content"] for t, a in parsed.elements if a.get("http-equiv") == "Content-Security-Policy")


def test_every_script_and_style_is_named_by_its_hash_in_the_policy(parsed):
    policy = policy_of(parsed)
    named = 0
    for tag, attributes, text in parsed.raw:
        if attributes.get("type") == "text/plain":
            continue
        digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        directive = re.search(rf"{tag}-src ([^;]*)", policy).group(1)
        assert f"'sha256-{digest}'" in directive
        named += 1
    assert named >= 4


def test_the_policy_allows_nothing_from_outside(parsed):
    policy = policy_of(parsed)
    assert policy.startswith("default-src 'none'")
    assert "connect-src 'none'" in policy
    assert "img-src data: blob:;" in policy
    assert "unsafe" not in policy
    assert "http" not in policy


def test_no_element_asks_for_an_address_or_carries_code(parsed):
    for tag, attributes in parsed.elements:
        assert not {"src", "srcset", "style", "action", "data", "poster"} & set(attributes), (tag, attributes)
        assert not [name for name in attributes if name.startswith("on")]
        assert tag not in ("iframe", "object", "embed", "link", "base", "form")
        if "href" in attributes:
            assert attributes["href"].startswith(("#", "https://example.org/"))


def test_styles_load_nothing(parsed):
    for tag, _, text in parsed.raw:
        if tag == "style":
            assert "@import" not in text
            assert not [
                u[:80] for u in re.findall(r"url\(([^)]*)\)", text) if not u.startswith(("#", "data:font/woff2;"))
            ]


def test_the_same_input_gives_the_same_bytes(sample, page):
    again = layers.build_page(sample.incident(), sample.findings(), sample.regions(), gazetteer=sample.PaperGazetteer())
    assert again == page


def test_every_claim_has_one_element_with_its_verdict(sample, parsed):
    found = {a["data-claim"]: a["data-verdict"] for _, a in parsed.elements if "data-claim" in a}
    assert found == {finding.claim: finding.verdict for finding in sample.findings()}


def test_ids_are_unique(parsed):
    ids = [a["id"] for _, a in parsed.elements if "id" in a]
    assert len(ids) == len(set(ids))


def test_fragments_lead_to_elements(parsed):
    ids = {a["id"] for _, a in parsed.elements if "id" in a}
    for _, attributes in parsed.elements:
        if attributes.get("href", "").startswith("#"):
            assert attributes["href"][1:] in ids


def test_the_claim_line_says_stated_and_measured(page, page_data):
    data = page_data(page)
    labels = {f["properties"].get("sub") for row in data["layers"] for f in row["features"]}
    assert "measured 5.2 km (nearest) / 13.8 km (due west)" in labels


def test_licences_and_provenance_stand_in_the_file(sample, page):
    assert "BSD 2-Clause" in page
    assert "Volodymyr Agafonkin" in page
    assert re.search(r"Made with incidentmap \S+, 2 inputs sha256 [0-9a-f]{64}", page)
    assert "sourceMappingURL" not in page


def test_a_report_map_stays_under_a_megabyte(page):
    assert len(page.encode()) < 1_000_000


def test_hostile_strings_never_become_markup(sample):
    for text in sample.HOSTILE:
        parsed = Elements(layers.build_page(*sample.poisoned(text), gazetteer=None))
        assert not [t for t, a in parsed.elements if any(name.startswith("on") for name in a)]
        scripts = [a for t, a in parsed.elements if t == "script"]
        assert len(scripts) == 4
        assert not [t for t, _ in parsed.elements if t in ("img", "iframe", "b:script", "textarea")]


def test_links_are_http_only(sample):
    incident = sample.incident()
    report = replace(incident.reports[0], url="javascript:alert(1)")
    page = layers.build_page(replace(incident, reports=(report,)), (), (), gazetteer=None)
    assert "javascript:alert" not in page


def test_an_empty_incident_still_makes_a_page():
    page = layers.build_page(Incident(places=MappingProxyType({})), (), (), gazetteer=None)
    assert "no statement about where things lie was found" in page


def test_tiles_allow_pictures_of_their_host_only(sample):
    page = layers.build_page(sample.incident(), (), (), gazetteer=None, tiles="osm")
    policy = policy_of(Elements(page))
    assert "img-src data: blob: https://tile.openstreetmap.org;" in policy
    assert "connect-src 'none'" in policy


@pytest.mark.parametrize(
    "tiles", ["unknown", "http://a/{z}/{x}/{y}", "https://a b/{z}/{x}/{y}", "javascript:{z}{x}{y}"]
)
def test_unknown_tiles_are_refused_with_a_hint(sample, tiles):
    with pytest.raises(UsageError, match="none, osm"):
        layers.build_page(sample.incident(), (), (), gazetteer=None, tiles=tiles)


def test_a_map_never_overwrites_its_input(tmp_path):
    report = tmp_path / "report.txt"
    report.write_text("words")
    with pytest.raises(FileError, match="overwrite"):
        layers.write("<html>", report, inputs=[report])
    assert report.read_text() == "words"


def test_writing_leaves_one_whole_file(tmp_path, page):
    target = layers.write(page, tmp_path / "map.html")
    assert target.read_text(encoding="utf-8") == page
    assert [p.name for p in tmp_path.iterdir()] == ["map.html"]


def test_writing_into_no_folder_says_so(tmp_path):
    with pytest.raises(FileError, match="cannot write the map"):
        layers.write("x", tmp_path / "absent" / "map.html")


def test_a_map_shows_itself_in_a_notebook_and_takes_more_folium_layers(sample):
    import folium

    drawn = layers.build_map(sample.incident(), sample.findings(), sample.regions(), gazetteer=None)
    folium.CircleMarker([35.3, 40.2], radius=5).add_to(drawn)
    text = drawn._repr_html_()
    assert text.count("<iframe") == 1
    assert "L.circleMarker(" in text
    assert text == drawn._repr_html_()
    head = text.partition(' srcdoc="')[0] + text.rpartition('" sandbox="')[2]
    assert head.count("allow-scripts") == 1
    assert "allow-same-origin" not in head


def test_a_folium_plugin_that_needs_the_network_is_refused(sample):
    from folium.plugins import MarkerCluster

    drawn = layers.build_map(sample.incident(), (), (), gazetteer=None)
    MarkerCluster([[35.0, 40.0]]).add_to(drawn)
    with pytest.raises(UsageError, match="asks for https://"):
        drawn.get_root().render()


def test_importing_layers_does_not_import_folium():
    import subprocess
    import sys

    code = "import sys, layers; sys.exit('folium' in sys.modules or 'shapely' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_the_embedded_gazetteer_draws_the_base_map(page_data):
    from geo.gazetteer import open_gazetteer
    from geo.incident import read_report

    incident = read_report("Raqqa lies 130 km northwest of Deir ez-Zor.")
    drawn = layers.draw(incident, title="Two towns")
    text = drawn.get_root().render()
    data = page_data(text)
    assert [level["id"] for level in data["base"]["levels"]] == ["near", "far", "world"]
    assert all(level["land"] and level["borders"] for level in data["base"]["levels"])
    assert "Natural Earth" in data["attribution"]
    assert "GeoNames" in data["attribution"]
    assert len(data["base"]["towns"]) > 30
    assert len(text.encode()) < 1_000_000
    assert open_gazetteer() is open_gazetteer()


def test_a_long_report_with_many_claims_is_marked_in_time(sample, grows_in_proportion):
    from layers.evidence.marks import mark_report

    line = "The plant lies four kilometres from the village of Khasham.\n\n"
    report, claim = sample.incident().reports[0], sample.claims()[0]

    def mark(count):
        claims = [replace(claim, id=f"c{i}", start=i * len(line) + 4, end=i * len(line) + 40) for i in range(count)]
        assert mark_report(replace(report, text=line * count), claims, {}, ()).count("<mark") == count

    assert grows_in_proportion(mark, 500, 4000)


TEMPLATES = sorted((Path(layers.__file__).parent / "templates").glob("*.js"))


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.name)
def test_our_scripts_never_turn_text_into_markup_or_code(template):
    text = template.read_text(encoding="utf-8")
    for forbidden in (
        "innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "new Function", "cssText",
        'setAttribute("style"', "setTimeout(\"", "createContextualFragment", "DOMParser", "fetch(", "XMLHttpRequest",
    ):  # fmt: skip
        assert forbidden not in text
    assert '"use strict";' in text
    assert len(text.splitlines()) <= 400


def test_every_script_of_ours_is_in_the_page(page):
    for template in TEMPLATES:
        assert squeeze_script(template.read_text(encoding="utf-8")) in page


def test_no_string_of_our_scripts_runs_over_a_line():
    for template in TEMPLATES:
        for line in template.read_text(encoding="utf-8").splitlines():
            assert line.replace("^`{|}", "").count("`") % 2 == 0, (template.name, line)
            assert not line.endswith("\\"), (template.name, line)


def test_a_page_reads_its_shapes_back_as_they_were():
    from layers.codec import encode_lines, pack_geometry

    ring = [[36.7, 34.7], [36.9, 34.7], [36.8, 34.9], [36.7, 34.7]]
    hole = [[36.78, 34.75], [36.82, 34.75], [36.8, 34.8], [36.78, 34.75]]
    packed = pack_geometry({"type": "MultiPolygon", "coordinates": [[ring, hole], [ring]]})
    assert packed["packed"] == f"{encode_lines([ring, hole], 100)}|{encode_lines([ring], 100)}"
    point = {"type": "Point", "coordinates": [36.7, 34.7]}
    assert pack_geometry({"type": "GeometryCollection", "geometries": [point]})["geometries"] == [point]


def test_what_a_table_holds_stands_in_comments_that_nothing_can_end():
    frame = pd.DataFrame({"lon": [40.1, 40.2], "lat": [35.3, 35.4], "notes": ["--><script>alert(1)</script>", "<!--"]})
    page = layers.draw(frame).get_root().render()
    streams = re.findall(r'<i id="events-([\w-]+)" hidden><!--(.*?)--></i>', page, re.DOTALL)
    assert {"x", "y", "texts"} <= {name for name, _ in streams}
    assert all(re.fullmatch(r"[A-Za-z0-9+/=]*", text) for _, text in streams)
    assert page.count("<script") == page.count("</script>")
