"""`layers.draw` takes the tables of an incident, and any GeoDataFrame: points, lines and areas."""

import geopandas as gpd
import pytest
import shapely

import geo
import layers


def page_of(frame) -> str:
    return layers.draw(frame, title="A frame").get_root().render()


@pytest.fixture(scope="module")
def frames():
    return geo.to_frames(
        geo.read_report("Homs lies 145 km north of Damascus. A convoy was hit 30 km south of Palmyra.")
    )


@pytest.mark.parametrize("name", ["places", "findings", "claims", "regions", "readings", "toponyms"])
def test_each_table_of_an_incident_draws(name: str, frames) -> None:
    page = page_of(getattr(frames, name))
    assert "incidentmap-data" in page
    assert len(page) > 100_000


def test_lines_and_areas_of_a_frame_are_drawn_in_any_projection(page_data) -> None:
    shapes = [shapely.LineString([(40.0, 35.0), (41.0, 36.0)]), shapely.box(40, 35, 41, 36), shapely.Point(40.5, 35.5)]
    frame = gpd.GeoDataFrame({"name": ["route", "zone", "<script>spot"]}, geometry=shapes, crs=4326).to_crs(32637)
    page = page_of(frame)
    data = page_data(page)
    kinds = {f["geometry"]["type"] for layer in data["layers"] for f in layer["features"] if f.get("geometry")}
    assert {"LineString", "Polygon"} <= {kind.removeprefix("Multi") for kind in kinds}
    assert "<script>spot" not in page


def test_a_coarse_frame_draws_without_exact_digits(page_data) -> None:
    spot = gpd.GeoDataFrame({"name": ["a"]}, geometry=[shapely.Point(40.318653, 35.347129)], crs=4326)
    page = page_of(spot.incident.coarsen("5km"))
    told = page + repr(page_data(page))
    assert not [d for d in ("40.3187", "40.31865", "35.3471", "35.34713") if d in told]
