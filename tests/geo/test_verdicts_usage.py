"""Verdicts on statements as news words them, from the words to the finding: true ones stand, false ones fall."""

from __future__ import annotations

import pytest

from geo.incident import check, read_report


def verdict(text: str, kind: str) -> str:
    """Return the verdict of the first claim of a kind, "not read" where there is none."""
    incident = read_report(text)
    findings = zip(incident.claims, check(incident), strict=True)
    return next((found.verdict for claim, found in findings if claim.kind == kind), "not read")


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Kasese, in western Uganda, is close to the Congolese border.", "border"),
        ("Goma lies on the Congolese border.", "border"),
        ("Wana in Pakistan is near the Afghan border.", "border"),
        ("Patong, which lies close to Ban Kamala in Thailand, lost power.", "near"),
        ("Aid groups working in Spain asked for help. Madrid lies 13 km from Alcorcón.", "distance"),
        ("Can Tho is in the Mekong Delta.", "containment"),
        ("Paradise, California, is 11 miles east of Chico.", "offset"),
        ("Brussels was calm. Proven lies between Calais and Kortrijk.", "between"),
        ("The road is closed in Australia. Orange is halfway between Goulburn and Gilgandra.", "between"),
        ("Avignon in France lies halfway between Béziers and Gap.", "between"),
        ("Merowe and Kuraymah are 9 km apart.", "distance"),
        ("Aid reached Ostrava – between Katowice and Brno – only on Thursday.", "between"),
    ],
)
def test_a_true_statement_in_common_words_is_supported(text: str, kind: str) -> None:
    assert verdict(text, kind) == "supported"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Nairobi, in Kenya, is close to the Congolese border.", "border"),
        ("Aid groups working in Spain asked for help. Madrid lies 95 km from Alcorcón.", "distance"),
        ("Hanoi is in the Mekong Delta.", "containment"),
        ("Merowe and Kuraymah are 90 km apart.", "distance"),
    ],
)
def test_a_false_one_in_the_same_words_is_not(text: str, kind: str) -> None:
    assert verdict(text, kind) == "contradicted"


def test_an_ordinary_word_measured_from_a_far_place_stays_a_word() -> None:
    assert verdict("Orange is the colour of hope, and Hope is 20 km from Nowhere.", "distance") != "supported"
    text = "Police in Navarre, Spain, said Cortés was close to Mallén."
    assert verdict(text, "near") != "contradicted"
    assert verdict("Luena in Angola is 200 km from the Congolese border.", "border") == "undecided"


def test_what_stands_behind_an_anchor_may_be_said_of_either_end() -> None:
    assert verdict("Vinh lies 260 km south of Hanoi in Nghe An province.", "containment") == "supported"
    assert verdict("Tijuana is 25 km south of San Diego, in Baja California.", "containment") == "supported"
    assert verdict("A bomb went off 260 km south of Hanoi in Nghe An province.", "containment") == "undecided"
    assert verdict("Haiphong lies 90 km east of Hanoi in Nghe An province.", "containment") == "contradicted"


def test_a_city_that_is_its_own_unit_is_not_refuted_by_the_province_around_it() -> None:
    assert verdict("Puerto Princesa is in Palawan.", "containment") == "undecided"
    assert verdict("Roxas is in Palawan.", "containment") != "contradicted"
    assert verdict("Tacloban is in Palawan.", "containment") == "contradicted"
