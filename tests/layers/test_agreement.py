"""Reports side by side: same things, stated alike or not."""

from __future__ import annotations

from dataclasses import replace

from geo.claims.model import StatedDirection
from layers.evidence.agreement import agree, compare_reports


def test_close_numbers_agree_and_far_ones_do_not(sample):
    claim = next(c for c in sample.claims() if c.id == "c6")
    near = replace(claim, distance=replace(claim.distance, low_m=15_000.0, high_m=15_000.0))
    far = replace(claim, distance=replace(claim.distance, low_m=20_000.0, high_m=20_000.0))
    north = replace(claim, direction=StatedDirection("north", 0.0, 45.0))
    assert agree(claim, near)
    assert not agree(claim, far)
    assert not agree(claim, north)
    assert not agree(claim, replace(claim, stance="denied"))
    exact = replace(claim, hedge_text="", distance=replace(claim.distance, low_m=150_000.0, high_m=150_000.0))
    assert not agree(exact, replace(exact, distance=replace(exact.distance, low_m=115_000.0, high_m=115_000.0)))
    assert agree(exact, replace(exact, distance=replace(exact.distance, low_m=130_000.0, high_m=130_000.0)))


def test_reports_do_not_agree_where_one_is_borne_out_and_the_other_refuted(sample):
    incident = sample.incident()
    again = replace(incident.claims[5], id="c9", report="r1")
    finding = sample.findings()[5]
    verdicts = [replace(finding, verdict="supported"), replace(finding, claim="c9", verdict="contradicted")]
    several = replace(incident, claims=(*incident.claims, again))
    assert "they differ" in compare_reports(several, verdicts)
    assert "they agree" in compare_reports(several, [replace(one, verdict="supported") for one in verdicts])


def test_only_statements_of_several_reports_are_compared(sample):
    incident = sample.incident()
    assert compare_reports(incident, sample.findings()) == ""
    again = replace(incident.claims[5], id="c9", report="r1", distance=sample._km("20 km", 20))
    several = replace(incident, claims=(*incident.claims, again))
    findings = (*sample.findings(), replace(sample.findings()[5], claim="c9"))
    html = compare_reports(several, findings)
    assert "they differ" in html
    assert "about 13 km E" in html
    assert 'data-open="c9"' in html
