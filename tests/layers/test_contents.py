"""What the page is told of the times of statements and reports."""

from __future__ import annotations

from html import unescape

import geo
import layers


def test_a_statement_has_the_day_that_it_states(page_data):
    incident = geo.read_report(
        "A convoy was hit 30 km south of Palmyra on 7 February 2018. Homs lies 145 km north of Damascus."
    )
    rows = page_data(str(layers.draw(incident).get_root().render()))["claims"]
    assert rows[0]["time"] == [1517961600.0, 1518048000.0]
    assert rows[1]["time"] is None


def region(claim, coordinates):
    properties = {"what": "region", "claims": [claim]}
    return {"properties": properties, "geometry": {"type": "Polygon", "coordinates": [coordinates]}}


def test_what_reaches_the_pole_does_not_stretch_the_first_view():
    from layers.extent import first_view

    near = region("c1", [[15.0, 78.0], [17.0, 78.0], [17.0, 78.4]])
    pole = region("c2", [[-160.0, 88.0], [180.0, 90.0], [20.0, 88.0]])
    assert first_view([near, pole]) == ((15.0, 78.0, 17.0, 78.4), ("c2",))
    assert first_view([pole])[1] == ()


def test_a_region_as_large_as_a_desert_does_not_shrink_all_others_to_a_dot(page_data):
    from layers.extent import first_view

    spot = region("c1", [[15.0, 18.0], [17.0, 18.0], [17.0, 18.4]])
    vast = region("c2", [[-20.0, -10.0], [40.0, -10.0], [40.0, 45.0]])
    assert first_view([spot, vast]) == ((15.0, 18.0, 17.0, 18.4), ("c2",))
    assert first_view([vast]) == ((-20.0, -10.0, 40.0, 45.0), ())
    measured = {**vast, "properties": {"what": "claim", "claims": ["c2"]}}
    assert first_view([spot, measured])[1] == ()


def test_areas_and_lines_of_a_file_are_drawn_as_such_and_listed(tmp_path, page_data, capsys):
    from layers.cli import main

    rows = [
        '{"type":"Feature","properties":{"name":"<b>Zone"},"geometry":{"type":"Polygon","coordinates":[[[36,34],[37,34],[37,35],[36,34]]]}}',
        '{"type":"Feature","properties":{"name":"Route","date":"2020-07-01"},"geometry":{"type":"LineString","coordinates":[[36,34],[37,35]]}}',
        '{"type":"Feature","properties":{"name":"Spot"},"geometry":{"type":"Point","coordinates":[36.5,34.5]}}',
    ]
    (tmp_path / "areas.geojson").write_text(f'{{"type":"FeatureCollection","features":[{",".join(rows)}]}}', "utf-8")
    assert main(["map", str(tmp_path / "areas.geojson"), "-o", str(tmp_path / "map.html")]) == 0
    page = (tmp_path / "map.html").read_text("utf-8")
    drawn = {layer["id"]: layer["features"][0]["geometry"]["type"] for layer in page_data(page)["layers"]}
    assert drawn == {"table-lines": "LineString", "table-areas": "Polygon"}
    assert "1 event · 2 lines and areas · 2020-07-01" in unescape(page)
    assert 'data-fit="row-1"' in page
    assert "&lt;b&gt;Zone" in page
    assert main(["map", str(tmp_path / "areas.geojson"), "-o", str(tmp_path / "coarse.html"), "--coarsen", "5km"]) == 0
    assert page_data((tmp_path / "coarse.html").read_text("utf-8"))["layers"] == []
