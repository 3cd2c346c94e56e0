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


@pytest.mark.parametrize(
    "text",
    [
        "Gunmen fired on a pickup near Alcozacán, a Nahua village in the municipality of Chilapa de Álvarez, in Guerrero.",
        "Pataz, in Peru, is about 160 km east of Trujillo, on the far side of the deep Marañón valley, and nearly 480 km north of Lima.",
        "Forces were flown to Chagual, in Peru, where there is an airstrip on the Marañón. Huamachuco was calm.",
        "Blatten, in Valais, lies about 15 km north-northwest of Visp; Wiler is some 3 km to the southwest.",
        "In Dahejia, in Gansu, a town on the south bank of the Yellow River, tiles fell.",
    ],
)
def test_true_statements_of_fresh_reports_are_not_refuted(text: str) -> None:
    assert not [finding.reason for finding in check(read_report(text)) if finding.verdict == "contradicted"]
