"""What the page is told of the times of statements and reports."""

from __future__ import annotations

import geo
import layers


def test_a_statement_has_the_day_that_it_states(page_data):
    incident = geo.read_report(
        "A convoy was hit 30 km south of Palmyra on 7 February 2018. Homs lies 145 km north of Damascus."
    )
    rows = page_data(str(layers.draw(incident).get_root().render()))["claims"]
    assert rows[0]["time"] == [1517961600.0, 1518048000.0]
    assert rows[1]["time"] is None


def test_what_reaches_the_pole_does_not_stretch_the_first_view():
    from layers.extent import first_view

    def region(claim, coordinates):
        properties = {"what": "region", "claims": [claim]}
        return {"properties": properties, "geometry": {"type": "Polygon", "coordinates": [coordinates]}}

    near = region("c1", [[15.0, 78.0], [17.0, 78.0], [17.0, 78.4]])
    pole = region("c2", [[-160.0, 88.0], [180.0, 90.0], [20.0, 88.0]])
    assert first_view([near, pole]) == ((15.0, 78.0, 17.0, 78.4), ("c2",))
    assert first_view([pole])[1] == ()
