"""Records become GeoJSON layers: right shapes, right places, right words."""

from __future__ import annotations

from types import MappingProxyType

import pytest
import shapely

from geo import read_report
from geo.checks.model import Finding, Reading
from geo.claims.model import Claim
from geo.geodesy import inverse
from geo.incident.model import Incident
from geo.places import Place, Shape
from geo.reports import Mention, Report
from layers.extent import first_view, frame_of, middle_lon
from layers.features import build_layers, claims_of_places


@pytest.fixture(scope="module")
def drawn(sample):
    return {layer.id: layer for layer in build_layers(sample.incident(), sample.findings(), sample.regions())}


def test_each_verdict_has_its_own_layer(drawn):
    for verdict in ("supported", "contradicted", "undecided"):
        lines = drawn[f"claims-{verdict}"].features
        assert lines
        assert {f["properties"]["verdict"] for f in lines} == {verdict}


def test_readings_are_both_drawn_when_they_differ_by_more_than_a_twentieth(drawn):
    lines = [f for f in drawn["claims-undecided"].features if f["properties"]["claims"] == ["c2"]]
    assert [f["properties"]["deciding"] for f in lines] == [True, False]


def test_a_reading_along_the_parallel_keeps_its_latitude(drawn):
    line = drawn["claims-undecided"].features[1]["geometry"]["coordinates"]
    assert {lat for _, lat in line} == {35.3361}


def test_an_uncertainty_disc_has_its_radius_on_the_ellipsoid(drawn, sample):
    place = sample.places()["omar"]
    disc = next(f for f in drawn["discs"].features if f["properties"]["place"] == "omar")
    ring = shapely.geometry.shape(disc["geometry"]).exterior.coords
    distances = [inverse(place.lon, place.lat, lon, lat).distance_m for lon, lat in ring]
    assert min(distances) > 0.99 * place.uncertainty_m
    assert max(distances) < 1.01 * place.uncertainty_m


def test_a_corridor_has_the_width_of_the_line(drawn, sample):
    corridor = shapely.geometry.shape(drawn["corridors"].features[0]["geometry"])
    assert corridor.contains(shapely.Point(40.3, 35.28))
    assert not corridor.contains(shapely.Point(40.3, 35.36))


def test_a_stand_in_says_so(drawn):
    line = drawn["lines"].features[0]["properties"]
    assert line["stand_in"] is True
    assert "never published" in line["note"]


def test_only_sites_known_to_a_hundred_metres_get_a_pin(drawn):
    symbols = {
        f["properties"]["place"]: f["properties"]["symbol"]
        for i, layer in drawn.items()
        if i.startswith("places-")
        for f in layer.features
    }
    assert symbols["tanf"] == "pin"
    assert [place for place, symbol in symbols.items() if symbol == "pin"] == ["tanf"]


def test_a_region_gets_a_ring_and_ranked_places(drawn):
    what = [f["properties"]["what"] for f in drawn["regions"].features]
    assert what == ["region", "reference"]
    assert [f["properties"]["rank"] for f in drawn["fits"].features] == [1, 2, 3]


def test_places_know_their_claims(sample):
    known = claims_of_places(sample.incident(), sample.findings())
    assert known["conoco"] == ("c2", "c5", "c6")


def test_ids_of_features_are_unique(drawn):
    ids = [f["id"] for layer in drawn.values() for f in layer.features]
    assert len(ids) == len(set(ids))


def test_the_first_view_holds_every_claim_line(drawn):
    west, south, east, north = frame_of([f for layer in drawn.values() for f in layer.features])
    for layer in ("claims-supported", "claims-contradicted", "claims-undecided"):
        for feature in drawn[layer].features:
            for lon, lat in feature["geometry"]["coordinates"]:
                assert west <= lon <= east
                assert south <= lat <= north


def test_across_the_antimeridian_all_stays_together():
    fiji = Place("a", "Taveuni", "island", 179.98, -16.85, 2000.0)
    other = Place("b", "Qamea", "island", -179.76, -16.77, 2000.0)
    area = Place(
        "z",
        "Zone",
        "zone",
        180.0,
        -16.8,
        10.0,
        shape=Shape(
            shapely.to_wkb(
                shapely.MultiPolygon([shapely.box(179.5, -17, 180, -16.5), shapely.box(-180, -17, -179.5, -16.5)])
            )
        ),
    )
    report = Report("r", "A lies 28 km from B")
    claim = Claim(
        "c1",
        "r",
        "distance",
        "A lies 28 km from B",
        0,
        19,
        Mention("A", 0, 1, place="a"),
        (Mention("B", 18, 19, place="b"),),
    )
    reading = Reading("from the centre", "supported", 28_700.0, 80.0, path=((-179.76, -16.77), (179.98, -16.85)))
    finding = Finding(
        "c1", "supported", "It does.", "from the centre", 28_700.0, readings=(reading,), subject="a", anchors=("b",)
    )
    incident = Incident(
        reports=(report,), places=MappingProxyType({p.id: p for p in (fiji, other, area)}), claims=(claim,)
    )
    bounds = frame_of([f for layer in build_layers(incident, (finding,), ()) for f in layer.features])
    assert bounds is not None
    assert bounds[2] - bounds[0] < 1.2


def test_an_empty_incident_has_no_layers_and_no_bounds():
    assert build_layers(Incident(), (), ()) == ()
    assert frame_of(()) is None


def a_line(claim, *places):
    geometry = {"type": "LineString", "coordinates": [list(place) for place in places]}
    return {"geometry": geometry, "properties": {"what": "claim", "claims": [claim], "relation": "offset"}}


def test_one_statement_on_another_continent_does_not_shrink_the_first_view():
    near = [a_line(f"c{i}", (36.6, 35.9), (36.6 + i / 10, 36.0)) for i in range(6)]
    view, outside = first_view([*near, a_line("far", (36.6, 35.9), (11.9, 9.5))])
    assert outside == ("far",)
    assert view == frame_of(near)


def test_statements_spread_over_a_country_are_all_in_the_first_view():
    spread = [a_line(f"c{i}", (30.0 + i, 48.0), (30.5 + i, 48.5 + i / 4)) for i in range(10)]
    assert first_view(spread) == (frame_of(spread), ())


def test_two_statements_far_apart_are_both_in_the_first_view():
    both = [a_line("a", (0.0, 50.0), (0.1, 50.0)), a_line("b", (100.0, 10.0), (100.1, 10.0))]
    assert first_view(both) == (frame_of(both), ())


def test_the_middle_of_islands_on_both_sides_of_the_antimeridian_lies_between_them():
    assert abs(abs(middle_lon([178.4, -171.8, -175.2, 179.4])) - 183.3) < 0.1
    assert middle_lon([-122.4, -71.6, 0.1, 28.0, 151.2, 129.0]) == pytest.approx(14.4)


def test_a_mountain_chain_without_outline_does_not_hide_the_map_under_its_uncertainty():
    incident = read_report("A bus crashed 30 km north of La Paz in the Bolivian Andes.")
    assert "region:andes" in incident.places
    layers = {layer.id: layer for layer in build_layers(incident, (), ())}
    assert {f["properties"]["place"] for f in layers["discs"].features} == {"geonames:3911925"}


def test_the_middle_of_an_ocean_does_not_widen_the_frame() -> None:
    from layers.extent import frame_of

    def point(lon: float, lat: float, kind: str) -> dict:
        properties = {"what": "place", "kind": kind, "claims": ["c1"]}
        return {"geometry": {"type": "Point", "coordinates": [lon, lat]}, "properties": properties}

    assert frame_of([point(-77.0, 3.9, "settlement"), point(-150.0, 0.0, "sea")]) == (-77.0, 3.9, -77.0, 3.9)
    assert frame_of([point(-150.0, 0.0, "sea")]) == (-150.0, 0.0, -150.0, 0.0)
