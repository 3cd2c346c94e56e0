"""Findings of hand-made claims: every kind, every verdict, every reading, and the caps, gates and notes."""

from __future__ import annotations

from dataclasses import replace

import pytest
import shapely

from geo.checks import check_claims
from geo.claims.model import Claim, StatedDirection, StatedDistance
from geo.defaults import DEFAULTS, override_defaults
from geo.places import Place, Shape
from geo.reports import Mention
from geo.uncertainty import precision_of
from geo.units import COMPASS_POINTS, UNITS

RIVER = shapely.LineString(
    [
        (39.0, 35.93),
        (39.82, 35.69),
        (40.1511, 35.345),
        (40.27, 35.29),
        (40.4308, 35.1425),
        (40.73, 34.747),
        (40.92, 34.45),
    ]
)
LAND = shapely.box(35.7, 32.3, 42.4, 37.3)
NEXT = shapely.box(42.4, 30.0, 48.0, 37.3)


def place(name: str, kind: str, lat: float, lon: float, uncertainty_m: float, extent_m: float = 0.0, **more) -> Place:
    return Place(name.casefold(), name, kind, lon, lat, uncertainty_m, extent_m, **more)


PLACES = {
    p.id: p
    for p in (
        place("Deir ez-Zor", "settlement", 35.3359, 40.1408, 500.0, 4000.0, country="SY"),
        place("Khasham", "settlement", 35.3009, 40.2892, 1000.0, 700.0, country="SY"),
        place("Conoco", "plant", 35.3361, 40.3094, 1000.0, country="SY"),
        place("Omar", "oil field", 35.07, 40.60, 6000.0),
        place("Mayadin", "settlement", 35.0198, 40.4515, 500.0, 2000.0),
        place("Raqqa", "settlement", 35.9528, 39.0079, 500.0, 4000.0),
        place("Damascus", "settlement", 33.5102, 36.2913, 500.0, 10_000.0),
        place("Tanf", "base", 33.5058, 38.6178, 1000.0),
        place("Tower 22", "base", 33.31, 38.70, 3000.0),
        place("Palmyra", "settlement", 34.56, 38.27, 500.0, 2000.0),
        place("Euphrates", "river", 35.34, 40.15, 1000.0, shape=Shape(RIVER.wkb)),
        place("Agreed line", "line", 35.34, 40.15, 5000.0, shape=Shape(RIVER.wkb), stand_in="never published"),
        place("Syria", "country", 35.0, 38.3, 2000.0, country="SY", shape=Shape(LAND.wkb)),
        place("Iraq", "country", 33.0, 44.0, 2000.0, country="IQ", shape=Shape(NEXT.wkb)),
        place("Fiji west", "site", -17.0, 179.9, 500.0),
        place("Fiji east", "site", -17.0, -179.9, 500.0),
        place("Pole", "site", 90.0, 0.0, 100.0),
        place("Near pole", "site", 89.9, 120.0, 100.0),
    )
}


def distance(text: str, hedge: str = "none", other: str = "") -> StatedDistance:
    number, unit = text.split()
    low, _, high = number.partition("-")
    metres = UNITS[unit].metres
    low_m, high_m = float(low) * metres, float(high or low) * metres
    return StatedDistance(
        text, float(low), float(high or low), unit, 0.0 if hedge == "within" else low_m,
        None if hedge == "over" else high_m, precision_of(low) / 2.0 * metres, distance(other) if other else None,
    )  # fmt: skip


def direction(letters: str) -> StatedDirection:
    point = next(point for point in COMPASS_POINTS if point.letters == letters)
    return StatedDirection(point.words, point.azimuth_deg, point.half_angle_deg)


def claim(
    kind: str, subject: str, *anchors: str, km: str = "", to: str = "", hedge: str = "none", other: str = "", **more
) -> Claim:
    return Claim(
        "c1", "r1", kind, "words", -1, -1, Mention(subject, place=subject.casefold()),
        tuple(Mention(anchor, place=anchor.casefold()) for anchor in anchors),
        distance(km, hedge, other) if km else None, direction(to) if to else None, hedge, **more,
    )  # fmt: skip


def check(kind: str, subject: str, *anchors: str, places=PLACES, defaults=DEFAULTS, **words):
    (finding,) = check_claims([claim(kind, subject, *anchors, **words)], places, defaults=defaults)
    return finding


@pytest.mark.parametrize(
    ("verdict", "kind", "subject", "anchors", "words"),
    [
        ("supported", "offset", "Conoco", ["Deir ez-Zor"], {"km": "13 km", "to": "E"}),
        ("contradicted", "offset", "Conoco", ["Deir ez-Zor"], {"km": "20 km", "to": "N"}),
        ("supported", "distance", "Conoco", ["Omar"], {"km": "38 km"}),
        ("undecided", "offset", "Omar", ["Mayadin"], {"km": "10 km", "to": "N"}),
        ("supported", "offset", "Deir ez-Zor", ["Raqqa"], {"km": "80 mi", "to": "SE"}),
        ("supported", "offset", "Tanf", ["Tower 22"], {"km": "20 km", "to": "N"}),
        ("contradicted", "distance", "Tanf", ["Palmyra"], {"km": "200 km", "hedge": "over"}),
        ("supported", "distance", "Tanf", ["Palmyra"], {"km": "100 km", "hedge": "over"}),
        ("supported", "within", "Tower 22", ["Tanf"], {"km": "55 km", "hedge": "within"}),
        ("contradicted", "within", "Palmyra", ["Tanf"], {"km": "55 km", "hedge": "within"}),
        ("supported", "distance", "Deir ez-Zor", ["Raqqa"], {"km": "100-130 km", "hedge": "range"}),
        ("contradicted", "distance", "Deir ez-Zor", ["Raqqa"], {"km": "40-60 km", "hedge": "range"}),
        ("supported", "path", "Deir ez-Zor", ["Damascus"], {"km": "450 km"}),
        ("undecided", "path", "Deir ez-Zor", ["Damascus"], {"km": "900 km"}),
        ("contradicted", "path", "Deir ez-Zor", ["Damascus"], {"km": "1200 km"}),
        ("contradicted", "path", "Deir ez-Zor", ["Damascus"], {"km": "300 km"}),
        ("supported", "direction", "Deir ez-Zor", ["Raqqa"], {"to": "SE"}),
        ("contradicted", "direction", "Deir ez-Zor", ["Raqqa"], {"to": "NW"}),
        ("supported", "side", "Conoco", ["Euphrates"], {"to": "E", "detail": "bank"}),
        ("contradicted", "side", "Khasham", ["Euphrates"], {"to": "W", "detail": "bank"}),
        ("supported", "along", "Khasham", ["Euphrates"], {}),
        ("supported", "along", "Deir ez-Zor", ["Euphrates"], {}),
        ("undecided", "along", "Conoco", ["Euphrates"], {}),
        ("contradicted", "along", "Palmyra", ["Euphrates"], {}),
        ("supported", "near", "Conoco", ["Khasham"], {}),
        ("undecided", "near", "Conoco", ["Deir ez-Zor"], {}),
        ("contradicted", "near", "Palmyra", ["Deir ez-Zor"], {}),
        ("contradicted", "near", "Conoco", ["Deir ez-Zor"], {"detail": "outskirts"}),
        ("supported", "between", "Palmyra", ["Deir ez-Zor", "Damascus"], {"detail": "halfway"}),
        ("undecided", "between", "Raqqa", ["Deir ez-Zor", "Damascus"], {}),
        ("contradicted", "between", "Raqqa", ["Deir ez-Zor", "Omar"], {}),
        ("contradicted", "between", "Conoco", ["Deir ez-Zor", "Damascus"], {"detail": "halfway"}),
        ("supported", "containment", "Deir ez-Zor", ["Syria"], {}),
        ("contradicted", "containment", "Deir ez-Zor", ["Iraq"], {}),
        ("supported", "containment", "Deir ez-Zor", ["Syria"], {"to": "E"}),
        ("contradicted", "containment", "Deir ez-Zor", ["Syria"], {"to": "W"}),
        ("supported", "border", "Deir ez-Zor", ["Iraq"], {"km": "205 km"}),
        ("contradicted", "border", "Deir ez-Zor", ["Iraq"], {"km": "100 km"}),
        ("contradicted", "border", "Deir ez-Zor", ["Syria", "Iraq"], {"detail": "at"}),
        ("supported", "distance", "Fiji west", ["Fiji east"], {"km": "21 km"}),
        ("supported", "offset", "Fiji east", ["Fiji west"], {"km": "21 km", "to": "E"}),
        ("contradicted", "offset", "Fiji east", ["Fiji west"], {"km": "21 km", "to": "W"}),
        ("supported", "distance", "Near pole", ["Pole"], {"km": "11 km"}),
    ],
)  # fmt: skip
def test_claims_are_judged_by_the_rules_of_their_kind(verdict, kind, subject, anchors, words) -> None:
    finding = check(kind, subject, *anchors, **words)
    assert finding.verdict == verdict, finding.reason
    assert (finding.decides != "") == (verdict == "undecided")
    assert finding.readings[0].name == finding.reading


def test_both_readings_of_a_line_are_shown_with_their_paths() -> None:
    finding = check("offset", "Conoco", "Euphrates", km="8 km", to="E")
    near, west = sorted(finding.readings, key=lambda reading: reading.measured_m)
    assert (near.name, west.name, near.along, west.along) == ("nearest point", "due west", "geodesic", "parallel")
    assert near.measured_m < 8000.0 < west.measured_m
    assert west.path[0][1] == pytest.approx(west.path[1][1], abs=1e-6)
    assert west.path[1] == (40.3094, 35.3361)
    assert finding.zone is not None


def test_a_number_between_nearest_and_along_the_bearing_is_never_contradicted() -> None:
    exact = {**PLACES, "euphrates": replace(PLACES["euphrates"], uncertainty_m=10.0)}
    exact["conoco"] = replace(exact["conoco"], uncertainty_m=10.0)
    finding = check("offset", "Conoco", "Euphrates", places=exact, km="9 km", to="E")
    assert finding.verdict == "undecided"
    assert "lies between the two" in finding.reason
    assert check("offset", "Conoco", "Euphrates", places=exact, km="30 km", to="E").verdict == "contradicted"


def test_a_settlement_is_measured_from_its_centre_and_its_edge_without_counting_the_extent_twice() -> None:
    finding = check("distance", "Conoco", "Deir ez-Zor", km="13 km")
    readings = {reading.name: reading for reading in finding.readings}
    assert readings["from the centre"].measured_m - readings["from the edge"].measured_m == pytest.approx(4000.0)
    by_edge = check("distance", "Conoco", "Deir ez-Zor", km="11.3 km")
    assert by_edge.reading == "from the edge"
    assert by_edge.uncertainty_m == pytest.approx(1500.0)
    assert check("distance", "Conoco", "Deir ez-Zor", km="15.3 km").uncertainty_m == pytest.approx(5500.0)


def test_the_budget_names_every_component_and_the_dominant_one() -> None:
    finding = check("distance", "Conoco", "Omar", km="38 km")
    assert dict(finding.budget.components) == {"position of Omar": 6000.0, "position of Conoco": 1000.0}
    assert finding.budget.dominant == "position of Omar"
    assert finding.uncertainty_m == finding.budget.radius_m == 7000.0
    assert finding.tolerance_m == 7000.0


def test_a_stand_in_geometry_is_plausible_at_best_and_says_so() -> None:
    finding = check("offset", "Conoco", "Agreed line", km="8 km", to="E")
    assert finding.verdict == "undecided"
    assert "plausible" in finding.reason
    assert any("never published" in note for note in finding.notes)
    assert "true course" in finding.decides


def test_a_stand_in_contradicts_only_beyond_its_own_uncertainty() -> None:
    tight = {**PLACES, "agreed line": replace(PLACES["agreed line"], uncertainty_m=0.0)}
    assert check("distance", "Conoco", "Agreed line", places=tight, km="14 km").verdict == "undecided"
    far = check("distance", "Palmyra", "Agreed line", places=tight, km="14 km")
    assert far.verdict == "contradicted"
    assert "stands in" in far.reason


def test_a_town_that_stands_in_for_a_crossing_of_its_name_contradicts_nothing() -> None:
    town = PLACES["deir ez-zor"]
    twin = {
        **PLACES,
        "conoco": replace(town, id="t#crossing", name="Conoco", kind="crossing", stand_in="the town stands in"),
    }
    finding = check("distance", "Conoco", "Deir ez-Zor", places=twin, km="60 km")
    assert finding.verdict == "undecided"
    assert "true position" in finding.decides


@pytest.mark.parametrize(("km", "bare"), [("15 km", "supported"), ("60 km", "contradicted")])
def test_the_middle_of_a_unit_neither_supports_nor_contradicts(km, bare) -> None:
    assert check("distance", "Conoco", "Deir ez-Zor", km=km).verdict == bare
    middle = {**PLACES, "conoco": replace(PLACES["conoco"], centroid=True)}
    finding = check("distance", "Conoco", "Deir ez-Zor", places=middle, km=km)
    assert finding.verdict == "undecided"
    assert "middle of a unit" in finding.reason


@pytest.mark.parametrize(
    ("reach_m", "admin1", "verdict"),
    [(15_000.0, "", "undecided"), (5_000.0, "", "undecided"), (3_000.0, "Aleppo", "contradicted")],
)
def test_a_unit_whose_reach_is_only_guessed_refutes_nothing_near_it(reach_m, admin1, verdict) -> None:
    middle = place("Mayadin", "district", 35.0, 40.45, 5000.0, reach_m, centroid=True, admin1=admin1)
    village = replace(PLACES["khasham"], admin1="Deir ez-Zor")
    places = {**PLACES, "mayadin": middle, "khasham": village}
    finding = check("containment", "Khasham", "Mayadin", places=places)
    assert finding.verdict == verdict
    far = {**places, "khasham": PLACES["damascus"]}
    assert check("containment", "Khasham", "Mayadin", places=far).verdict == "contradicted"


@pytest.mark.parametrize("which", ["subject", "anchor"])
def test_a_name_that_may_mean_another_place_refutes_nothing(which) -> None:
    sure = claim("distance", "Conoco", "Deir ez-Zor", km="60 km")
    assert check_claims([sure], PLACES)[0].verdict == "contradicted"
    doubt = "two towns have this name"
    if which == "subject":
        unsure = replace(sure, subject=replace(sure.subject, doubt=doubt))
    else:
        unsure = replace(sure, anchors=(replace(sure.anchors[0], doubt=doubt),))
    finding = check_claims([unsure], PLACES)[0]
    assert finding.verdict == "undecided"
    assert doubt in finding.reason
    assert "which place is meant" in finding.decides


def test_a_position_worked_out_from_the_claim_proves_nothing() -> None:
    circular = {**PLACES, "conoco": replace(PLACES["conoco"], derived_from="c1")}
    assert check("distance", "Conoco", "Deir ez-Zor", places=circular, km="15 km").verdict == "unchecked"
    other = {**PLACES, "conoco": replace(PLACES["conoco"], derived_from="c12")}
    assert check("distance", "Conoco", "Deir ez-Zor", places=other, km="15 km").verdict == "supported"


def test_a_denied_claim_is_measured_the_same_and_says_that_the_report_denies_it() -> None:
    plain = check("offset", "Deir ez-Zor", "Raqqa", km="130 km", to="SE")
    denied = check("offset", "Deir ez-Zor", "Raqqa", km="130 km", to="SE", stance="denied")
    assert (denied.verdict, denied.measured_m) == (plain.verdict, plain.measured_m)
    assert denied.reason.endswith("The report denies this statement.")


@pytest.mark.parametrize(
    ("km", "other", "is_slip"),
    [
        ("8 km", "4 mi", True),
        ("8 km", "5 mi", False),
        ("15 km", "10 mi", False),
        ("20 km", "12 mi", False),
        ("10 km", "6 mi", False),
        ("55 km", "34 mi", False),
        ("27 km", "17 mi", False),
        ("100 km", "100 mi", True),
        ("500 m", "550 yd", False),
        ("5-8 km", "3-5 mi", False),
        ("5-8 km", "3-9 mi", True),
    ],
)
def test_two_units_that_disagree_by_more_than_their_rounding_are_a_slip(km, other, is_slip) -> None:
    finding = check("distance", "Conoco", "Deir ez-Zor", km=km, other=other)
    assert bool(finding.unit_slip) == is_slip
    if is_slip:
        assert finding.unit_slip in finding.reason
        assert finding.unit_slip in finding.notes


def test_a_slip_shows_even_where_nothing_can_be_measured() -> None:
    slip = claim("distance", "Conoco", "Nowhere", km="8 km", other="4 mi")
    (finding,) = check_claims([slip], PLACES)
    assert finding.verdict == "unchecked"
    assert "8 km is 5.0 mi, not 4 mi" in finding.reason


def test_what_cannot_be_measured_is_unchecked_with_the_reason() -> None:
    event = replace(
        claim("offset", "Conoco", "Euphrates", km="8 km", to="E"), subject=Mention("the strike", event="e1")
    )
    nowhere = claim("distance", "Conoco", "Marrat", km="7 km")
    lost = claim("distance", "Husseiniyah", "Conoco", km="7 km")
    same = claim("distance", "Conoco", "Conoco", km="7 km")
    bare = replace(nowhere, anchors=())
    findings = check_claims([event, nowhere, lost, same, bare], PLACES)
    assert {finding.verdict for finding in findings} == {"unchecked"}
    words = ("place the event", "“Marrat”", "“Husseiniyah”", "Both ends", "no place")
    assert [word in finding.reason for word, finding in zip(words, findings, strict=True)] == [True] * 5


def test_undecided_says_with_numbers_what_would_decide() -> None:
    vague = {**PLACES, "omar": replace(PLACES["omar"], uncertainty_m=30_000.0)}
    finding = check("distance", "Conoco", "Omar", places=vague, km="20 km")
    assert finding.decides == "known to ±31.0 km; ±9.8 km would decide"
    sharper = {**PLACES, "omar": replace(PLACES["omar"], uncertainty_m=8_700.0)}
    assert check("distance", "Conoco", "Omar", places=sharper, km="20 km").verdict == "contradicted"


def test_positions_vaguer_than_the_distance_stated_decide_nothing_unless_far_apart() -> None:
    vague = {**PLACES, "omar": replace(PLACES["omar"], uncertainty_m=12_000.0)}
    near = check("distance", "Omar", "Mayadin", places=vague, km="10 km")
    assert (near.verdict, "too vague" in near.reason) == ("undecided", True)
    assert check("distance", "Omar", "Damascus", places=vague, km="10 km").verdict == "contradicted"


def test_a_place_inside_the_anchor_area_is_not_contradicted_by_a_distance_from_it() -> None:
    finding = check("distance", "Deir ez-Zor", "Syria", km="50 km")
    assert (finding.verdict, finding.measured_m) == ("undecided", 0.0)
    assert "inside Syria" in finding.reason


def test_the_centre_of_a_country_does_not_excuse_a_distance_from_its_boundary() -> None:
    finding = check("distance", "Deir ez-Zor", "Iraq", km="50 km")
    assert (finding.verdict, finding.reading) == ("contradicted", "from the boundary")


def test_the_same_spot_has_no_bearing_to_be_wrong() -> None:
    twin = {**PLACES, "omar": replace(PLACES["conoco"], id="omar", name="Omar")}
    finding = check("direction", "Conoco", "Omar", places=twin, to="N")
    assert finding.verdict == "undecided"
    assert check("distance", "Conoco", "Omar", places=twin, km="0 km").verdict == "undecided"


def test_numbers_that_were_used_are_named_and_can_be_overridden() -> None:
    finding = check("distance", "Conoco", "Omar", km="80 km")
    assert any("tolerance.none = 0.1" in note for note in finding.notes)
    assert finding.verdict == "contradicted"
    loose = override_defaults({"tolerance.none": 0.6})
    changed = check("distance", "Conoco", "Omar", defaults=loose, km="80 km")
    assert changed.verdict == "supported"
    assert any("changed by the user" in note for note in changed.notes)


def test_a_border_claim_uses_the_border_line_of_a_gazetteer_where_one_is_given() -> None:
    class Borders:
        def border(self, a: str, b: str = "") -> Place:
            if {a, b} != {"IQ", ""}:
                raise LookupError(a)
            line = shapely.LineString([(42.4, 30.0), (42.4, 37.3)])
            return Place("border:IQ", "border of Iraq", "border", 42.4, 33.0, 2000.0, shape=Shape(line.wkb))

        def nearby(self, lon, lat, radius_m, *, kinds=(), **_):
            return [place("Village", "settlement", 35.3359, 40.2408, 500.0, 4000.0)] if "settlement" in kinds else []

    (finding,) = check_claims([claim("border", "Deir ez-Zor", "Iraq", km="205 km")], PLACES, borders=Borders())
    assert finding.verdict == "supported"
    assert "the nearest point of the border of Iraq" in finding.reason
    whole, cut = (
        check_claims([claim("near", "Conoco", "Deir ez-Zor")], PLACES, borders=b)[0] for b in (None, Borders())
    )
    assert cut.tolerance_m < whole.tolerance_m


def test_names_in_sentences_are_those_of_the_report() -> None:
    words = replace(claim("distance", "Conoco", "Raqqa", km="130 km"), subject=Mention("Koniko", place="conoco"))
    (finding,) = check_claims([words], PLACES)
    assert finding.reason.startswith("Koniko lies")
    pronoun = replace(words, subject=Mention("It", place="conoco"))
    assert check_claims([pronoun], PLACES)[0].reason.startswith("Conoco lies")


def test_findings_come_in_claim_order_one_a_claim() -> None:
    many = [replace(claim("distance", "Conoco", "Omar", km=f"{n} km"), id=f"c{n}") for n in (38, 3, 90)]
    assert [finding.claim for finding in check_claims(many, PLACES)] == ["c38", "c3", "c90"]


def test_a_town_may_be_measured_to_a_border_from_its_own_edge() -> None:
    near = {**PLACES, "frontier": place("Frontier", "settlement", 35.0, 42.43, 500.0, 4000.0)}
    line = Place(
        "border", "Border", "border", 42.4, 35.0, 500.0, shape=Shape(shapely.LineString([(42.4, 30), (42.4, 37)]).wkb)
    )
    near["border"] = line
    finding = check("border", "Frontier", "Border", places=near, km="3 km", hedge="within")
    assert (finding.verdict, finding.reading) == ("supported", "from its own edge")
    assert finding.uncertainty_m == 1000.0


def test_the_shore_of_a_lake_is_measured_from_the_shore() -> None:
    lake = Place("lake", "Lake", "lake", 30.0, -2.0, 200.0, shape=Shape(shapely.box(29.0, -3.0, 30.0, -1.0).wkb))
    town = place("Port", "settlement", -0.98, 29.6, 300.0, 1000.0)
    finding = check("side", "Port", "Lake", places={"lake": lake, "port": town}, to="N", detail="bank")
    assert (finding.verdict, finding.reading) == ("supported", "from the boundary")


def test_what_only_pages_show_can_be_left_out_for_tables_of_many_rows() -> None:
    words = claim("within", "Tower 22", "Tanf", km="55 km", hedge="within")
    (drawn,), (bare,) = check_claims([words], PLACES), check_claims([words], PLACES, is_brief=True)
    assert drawn.zone is not None
    assert bare.zone is None
    assert bare == replace(drawn, drawing=None, budget=None, notes=())


def test_a_distance_from_a_border_that_runs_through_the_subject_is_refuted_without_a_hint_of_roads() -> None:
    across = shapely.box(42.3, 34.9, 42.5, 35.1)
    near = {**PLACES, "astride": replace(place("Astride", "district", 35.0, 42.4, 500.0), shape=Shape(across.wkb))}
    near["border"] = Place(
        "border", "Border", "border", 42.4, 35.0, 500.0, shape=Shape(shapely.LineString([(42.4, 30), (42.4, 37)]).wkb)
    )
    finding = check("border", "Astride", "Border", places=near, km="50 km")
    assert (finding.verdict, finding.measured_m) == ("contradicted", 0.0)
    assert "by road" not in finding.reason


def test_an_area_does_not_refute_a_distance_that_a_part_of_it_lies_at() -> None:
    for km, verdict in (("450 km", "undecided"), ("5000 km", "contradicted")):
        (finding,) = check_claims([claim("distance", "Iraq", "Raqqa", km=km)], PLACES)
        assert finding.verdict == verdict
