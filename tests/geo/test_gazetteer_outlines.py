"""Outlines of countries: edges straight in longitude and latitude, and no holes that are land."""

from __future__ import annotations

import pytest
import shapely

from geo.gazetteer import open_gazetteer
from geo.geodesy import inside_by, nearest_on_line


@pytest.mark.parametrize("lon", [-120.0, -110.0, -105.0, -100.0, -97.0])
def test_the_border_along_the_49th_parallel_does_not_bulge(lon: float) -> None:
    gazetteer = open_gazetteer()  # the source draws the parallel 0.8 km too far south
    states, canada = (gazetteer.get(f"country:{code}").geometry for code in ("US", "CA"))
    for lat, home in ((48.97, states), (49.03, canada)):
        assert inside_by(home, lon, lat) == pytest.approx(3336.0, abs=1000.0)
    border = gazetteer.border("US", "CA").geometry
    assert nearest_on_line(border, lon, 49.03).distance_m == pytest.approx(3336.0, abs=1000.0)


@pytest.mark.parametrize(("lon", "lat"), [(28.4, 9.75), (35.75, 33.0), (33.6, 21.85)])
def test_land_that_no_country_of_the_source_holds_is_drawn_as_land(lon: float, lat: float) -> None:
    land = open_gazetteer().basemap("land", (lon - 3.0, lat - 3.0, lon + 3.0, lat + 3.0))
    assert any(shape.covers(shapely.Point(lon, lat)) for _, shape in land)
