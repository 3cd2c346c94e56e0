"""Properties of findings and regions over every kind of claim, every family of place, and the whole earth."""

from __future__ import annotations

from dataclasses import replace

import shapely
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from geo.checks import VERDICTS, check_claims
from geo.checks.verdicts import direction_verdict, distance_verdict, inside_verdict, side_verdict
from geo.claims.model import CLAIM_KINDS, Claim, StatedDirection, StatedDistance
from geo.places import Place, Shape
from geo.regions import locate_subjects
from geo.reports import Mention
from geo.units import COMPASS_POINTS

RANK = {"supported": 0, "undecided": 1, "contradicted": 2, "unchecked": 3}
QUICK = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True)
lengths = st.floats(0.0, 3e5, allow_nan=False)
angles = st.floats(0.0, 180.0)
small = st.floats(-1.0, 1.0)


def square(lon: float, lat: float, half: float) -> shapely.Polygon:
    south, north = max(-89.0, lat - half), min(89.0, lat + half)
    return shapely.box(max(-179.9, lon - half), south, min(179.9, lon + half), north)


@st.composite
def places(draw, name: str) -> Place:
    lon = draw(st.sampled_from([40.0, 40.05, 41.0, 179.99, -179.99, 0.0, -70.5]))
    lat = draw(st.sampled_from([35.0, 35.02, -17.5, 89.99, -89.99, 0.0, 60.0]))
    family = draw(st.sampled_from(["settlement", "site", "line", "area", "area point", "line point", "outlined town"]))
    unc = draw(st.sampled_from([0.0, 10.0, 1000.0, 50_000.0]))
    extent = draw(st.sampled_from([0.0, 800.0, 12_000.0]))
    kind = {"settlement": "settlement", "site": "base", "line": "river", "area": "country", "area point": "province",
            "line point": "border", "outlined town": "settlement"}[family]  # fmt: skip
    shape = None
    if family == "line":
        turn = draw(st.sampled_from([-1.0, 1.0]))
        far = (max(-179.9, min(179.9, lon + 0.5)), max(-89.0, min(89.0, lat + turn * 0.5)))
        near = (max(-179.9, min(179.9, lon - 0.5)), max(-89.0, min(89.0, lat - 0.4)))
        shape = Shape(shapely.LineString([near, far]).wkb)
    if family in ("area", "outlined town"):
        shape = Shape(square(max(-178.0, min(178.0, lon)), max(-87.0, min(87.0, lat)), 0.3).wkb)
    flags = draw(st.sampled_from([{}, {"stand_in": "never published"}, {"centroid": True}, {"derived_from": "c1"}]))
    return Place(name, name.title(), kind, lon, lat, unc, extent, shape=shape, **flags)


@st.composite
def distances(draw) -> StatedDistance | None:
    if draw(st.booleans()):
        return None
    low = draw(st.sampled_from([0.0, 0.5, 5.0, 55.0, 2000.0]))
    high = low * draw(st.sampled_from([1.0, 1.0, 1.6]))
    other = draw(st.sampled_from([None, StatedDistance("4 mi", 4.0, 4.0, "mi", 6437.4, 6437.4, 800.0)]))
    high_m = draw(st.sampled_from([high * 1e3, None]))
    return StatedDistance(f"{low} km", low, high, "km", low * 1e3, high_m, 500.0, other)


@st.composite
def directions(draw) -> StatedDirection | None:
    kind = draw(st.sampled_from(["none", "compass", "degrees", "side"]))
    if kind == "none":
        return None
    if kind == "side":
        return StatedDirection("left bank", None, None, "left")
    if kind == "degrees":
        return StatedDirection("045", draw(st.floats(0.0, 360.0)), 1.0)
    point = draw(st.sampled_from(COMPASS_POINTS))
    return StatedDirection(point.words, point.azimuth_deg, point.half_angle_deg)


@st.composite
def claims(draw) -> Claim:
    anchors = tuple(Mention(f"A{i}", place=f"a{i}") for i in range(draw(st.sampled_from([0, 1, 1, 1, 2]))))
    subject = draw(st.sampled_from([Mention("S", place="s"), Mention("strike", event="e1"), Mention("S", place="a0")]))
    return Claim(
        "c1", "r1", draw(st.sampled_from(CLAIM_KINDS)), "words", -1, -1, subject, anchors, draw(distances()),
        draw(directions()), draw(st.sampled_from(["none", "about", "over", "within", "range"])),
        stance=draw(st.sampled_from(["asserted", "denied"])),
        detail=draw(st.sampled_from(["", "halfway", "outskirts", "outside", "across", "bank"])),
    )  # fmt: skip


@settings(QUICK, max_examples=120)
@given(claims(), places("s"), places("a0"), places("a1"))
def test_no_combination_of_kinds_and_families_raises_and_every_finding_explains_itself(claim, subject, first, second):
    (finding,) = check_claims([claim], {"s": subject, "a0": first, "a1": second})
    assert finding.verdict in VERDICTS
    assert finding.reason.endswith((".", ")"))
    assert "could not be measured" not in finding.reason, finding.reason
    assert "nan" not in finding.reason.split()
    assert (finding.verdict == "undecided") == bool(finding.decides)
    if finding.verdict != "unchecked":
        assert finding.readings
        assert finding.reading == finding.readings[0].name
        assert subject.derived_from != "c1" or claim.subject.place != "s"


@settings(QUICK, max_examples=40)
@given(claims(), places("a0"), places("a1"))
def test_every_claim_without_a_placed_subject_gives_a_region_or_a_reason(claim, first, second) -> None:
    event = replace(claim, subject=Mention("strike", event="e1"), stance="asserted")
    (region,) = locate_subjects([event], {"a0": first, "a1": second})
    assert region.reason.endswith((".", ")"))
    assert "could not be drawn" not in region.reason, region.reason
    if region.shape is not None:
        assert shapely.is_valid(region.shape.geometry)
        assert region.area_km2 > 0.0
        assert region.uncertainty_m > 0.0


@settings(QUICK, max_examples=80)
@given(claims(), places("s"), places("a0"), places("a1"), st.sampled_from(["s", "a0", "a1"]), st.floats(1.0, 40_000.0))
def test_widening_an_uncertainty_never_turns_undecided_into_contradicted(claim, subject, first, second, which, more_m):
    known = {"s": subject, "a0": first, "a1": second}
    wider = {**known, which: replace(known[which], uncertainty_m=known[which].uncertainty_m + more_m)}
    (before,), (after,) = check_claims([claim], known), check_claims([claim], wider)
    if before.verdict != "contradicted":
        assert after.verdict != "contradicted", (before.reason, after.reason)


@QUICK
@given(lengths, lengths, lengths, st.floats(0.0, 1e5), st.floats(0.0, 1e5))
def test_a_distance_verdict_only_worsens_with_its_error(stated_m, measured_m, more_m, uncertainty_m, wider_m) -> None:
    near = distance_verdict(stated_m + measured_m, stated_m, stated_m, uncertainty_m, 0.1)
    far = distance_verdict(stated_m + measured_m + more_m, stated_m, stated_m, uncertainty_m, 0.1)
    assert RANK[far.verdict] >= RANK[near.verdict]
    loose = distance_verdict(stated_m + measured_m, stated_m, stated_m, uncertainty_m + wider_m, 0.1)
    assert not (near.verdict == "undecided" and loose.verdict == "contradicted")


@QUICK
@given(angles, st.floats(0.0, 90.0), st.sampled_from([45.0, 22.5, 11.25, 1.0]), lengths, lengths, lengths)
def test_direction_and_side_verdicts_only_worsen_with_the_angle_and_never_by_widening(off, more, half, far, u, v):
    for judge in (lambda a, w: direction_verdict(a, half, far, w), lambda a, w: side_verdict(a, far, w)):
        assert RANK[judge(min(180.0, off + more), u)] >= RANK[judge(off, u)]
        assert not (judge(off, u) == "undecided" and judge(off, u + v) == "contradicted")


@QUICK
@given(st.floats(-1e5, 1e5), lengths, lengths)
def test_containment_never_turns_contradicted_by_widening(inside_m, u, v) -> None:
    assert not (inside_verdict(inside_m, u) != "contradicted" and inside_verdict(inside_m, u + v) == "contradicted")


@QUICK
@given(st.floats(-179.0, 179.0), st.floats(-85.0, 85.0), small, small, st.sampled_from([1.0, 20.0, 90.0]))
def test_a_distance_between_two_sites_is_the_same_claim_both_ways(lon, lat, dx, dy, km) -> None:
    known = {
        "x": Place("x", "X", "base", lon, lat, 700.0),
        "y": Place("y", "Y", "plant", min(180.0, lon + dx), lat + dy, 300.0),
    }
    stated = StatedDistance(f"{km:g} km", km, km, "km", km * 1e3, km * 1e3, 500.0)
    there = Claim("c1", "r", "distance", "", -1, -1, Mention("X", place="x"), (Mention("Y", place="y"),), stated)
    back = replace(there, subject=there.anchors[0], anchors=(there.subject,))
    (one,), (two,) = check_claims([there], known), check_claims([back], known)
    assert one.verdict == two.verdict
    assert abs(one.measured_m - two.measured_m) < 1e-6
