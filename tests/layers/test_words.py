"""Labels in plain words."""

from __future__ import annotations

from dataclasses import replace

import pytest

from geo import read_report
from layers.words import distinct_readings, measured_label, shorten, stated_label


def test_stated_labels_say_number_direction_and_hedge(sample):
    labels = {claim.id: stated_label(claim) for claim in sample.claims()}
    assert labels["c1"] == "in Deir al-Zor province"
    assert labels["c2"] == "8 km E"
    assert labels["c4"] == "within 55 km"
    assert labels["c6"] == "about 13 km E"
    assert labels["c8"] == "near Marrat"


def test_measured_labels_name_their_readings_when_they_differ(sample):
    labels = {finding.claim: measured_label(finding) for finding in sample.findings()}
    assert labels["c2"] == "5.2 km (nearest) / 13.8 km (due west)"
    assert labels["c5"] == "4.3 km NNE"
    assert labels["c1"] == ""


def test_readings_within_a_twentieth_are_one(sample):
    finding = sample.findings()[1]
    near, far = finding.readings
    same = replace(finding, readings=(near, replace(far, measured_m=near.measured_m * 1.04)))
    assert distinct_readings(same) == (near,)


def test_long_names_are_cut_at_a_word():
    assert shorten("word " * 1000, 20) == "word word word word…"
    assert len(shorten("x" * 1_000_000, 60)) == 60
    assert shorten("a\n b\t c") == "a b c"


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Lamu, in Kenya, lies on the coast of Kenya.", "on the coast of Kenya"),
        ("Mukalla lies on the Yemeni coast.", "on the Yemeni coast"),
        ("Taiz lies 12 km from the Yemeni coast.", "12 km from the coast"),
    ],
)
def test_labels_of_coasts_are_words_of_a_sentence(text: str, label: str) -> None:
    assert label in [stated_label(claim) for claim in read_report(text).claims]
