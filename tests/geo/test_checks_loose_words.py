"""Words without a number ("near", "close to", "on the outskirts") are loose: what they may still mean is not refuted."""

from __future__ import annotations

import pytest

import geo


def finding(text: str, kind: str):
    incident = geo.read_report(text)
    found = [f for c, f in zip(incident.claims, geo.check(incident), strict=True) if c.kind == kind]
    assert len(found) == 1, [claim.text for claim in incident.claims]
    return found[0]


@pytest.mark.parametrize(
    ("text", "kind", "verdict"),
    [
        ("Gaziantep, in Turkey, lies near the Syrian border.", "border", "undecided"),  # 43 km
        ("Ankara, in Turkey, lies near the Syrian border.", "border", "contradicted"),
        ("Uri, in Indian Kashmir, lies close to the Line of Control.", "near", "supported"),
        ("New Delhi, in India, lies close to the Line of Control.", "near", "contradicted"),
        ("Legazpi, in the Philippines, lies near the Mayon volcano.", "near", "supported"),
        ("Khasham, in Syria, lies close to Deir ez-Zor.", "near", "undecided"),
        ("Douma lies on the outskirts of Damascus, Syria.", "near", "supported"),
        ("Aleppo lies on the outskirts of Damascus, Syria.", "near", "contradicted"),
    ],
)
def test_loose_words_are_refuted_only_by_what_nobody_would_call_so(text: str, kind: str, verdict: str) -> None:
    assert finding(text, kind).verdict == verdict


def test_a_small_town_may_be_near_another_twenty_kilometres_off() -> None:
    assert finding("Saraqib, in Syria, lies near Maarat al-Numan.", "near").verdict != "contradicted"


def test_an_area_that_a_border_runs_along_is_not_said_to_lie_inside_that_line() -> None:
    reason = finding("Kufra district, in Libya, lies near the Egyptian border.", "border").reason
    assert "inside" not in reason.partition(";")[0]


@pytest.mark.parametrize(
    ("report", "verdict"),
    [
        # the way from Mopti to Ségou is 400 km, the straight line 252
        ("The injured in Mopti were driven to Ségou, 400 km away.", "undecided"),
        ("The injured in Mopti were driven to Ségou, 1,400 km away.", "contradicted"),
        ("The injured in Mopti were driven to Ségou, 250 km away.", "supported"),
    ],
)
def test_what_is_taken_to_a_town_may_go_by_road(report: str, verdict: str) -> None:
    assert finding(report, "distance").verdict == verdict
