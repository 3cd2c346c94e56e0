"""What namesakes keep open, and what they do not: the whole way from words to a finding."""

from __future__ import annotations

import pytest

from geo.incident import check, read_report


def verdict(text: str, kind: str) -> str:
    """Return the verdict of the first claim of a kind."""
    incident = read_report(text)
    findings = zip(incident.claims, check(incident), strict=True)
    return next(found.verdict for claim, found in findings if claim.kind == kind)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Canada - Situation report, day three. Ottawa is more than 220 km from Cornwall.", "distance"),
        ("Officials in Arizona, United States, spoke. Families fled Phoenix, west of the Gila river.", "side"),
        ("Aid groups in the United States asked for help. Memphis is in Ohio.", "containment"),
    ],
)
def test_a_namesake_that_the_report_rules_out_keeps_nothing_open(text: str, kind: str) -> None:
    assert verdict(text, kind) == "contradicted"


def test_a_namesake_in_the_same_country_keeps_a_statement_open() -> None:
    text = "Officials in Colombia spoke on Monday. Rebels attacked Santiago, 240 km from the border with Peru."
    assert verdict(text, "border") == "undecided"


def test_a_common_name_bears_a_statement_out_but_refutes_none() -> None:
    told = "Aid groups working in Dnipropetrovsk, Ukraine asked for help. Residents of Pokrovske, "
    assert verdict(told + "southeast of Kryvyy Rih, blocked the road.", "direction") == "supported"
    assert verdict(told + "northwest of Kryvyy Rih, blocked the road.", "direction") == "undecided"
