"""Which of several places of a name is meant, told by how unlikely it is that a statement fits one by chance."""

from __future__ import annotations

import pytest

from geo.incident import check, read_report


def answers(text: str, kind: str) -> tuple[str, str, tuple[str, ...]]:
    """Return the verdict of the first claim of a kind, its reason, and the provinces of its places."""
    incident = read_report(text)
    for claim, finding in zip(incident.claims, check(incident), strict=True):
        if claim.kind == kind:
            ends = [incident.places.get(mention.place) for mention in (claim.subject, *claim.anchors)]
            return finding.verdict, finding.reason, tuple(place.admin1 if place else "" for place in ends)
    raise AssertionError(kind)


@pytest.mark.parametrize(
    ("text", "kind", "province"),
    [
        ("Shops shut in France. Saint-Clément is halfway between Dijon and Évreux.", "between", "Yonne"),
        ("Mexico - In brief. Dieciséis de Septiembre lies between Malacatán and Minatitlán.", "between", "Chiapas"),
        ("Talks in the United States. Nearly 220 km north of Scottsbluff lies Newcastle.", "offset", "Wyoming"),
    ],
)
def test_the_one_place_of_a_name_that_a_statement_fits_is_meant(text: str, kind: str, province: str) -> None:
    verdict, reason, provinces = answers(text, kind)
    assert (verdict, provinces[0]) == ("supported", province), reason


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Shops shut in France. Saint-Clément is halfway between Nantes and Perpignan.", "between"),
        ("Talks were held in the United States. Nearly 220 km south of Scottsbluff lies Newcastle.", "offset"),
        ("Police in Germany said. Neuenkirchen is north of Frankfurt.", "direction"),
    ],
)
def test_what_fits_no_place_of_a_name_or_several_is_not_borne_out(text: str, kind: str) -> None:
    assert answers(text, kind)[0] != "supported"


@pytest.mark.parametrize(
    "text",
    [
        "Moscow, 60 km from Tver, was calm.",
        "Berlin lies 30 km west of Leipzig.",
        "Troops reached Damascus, 20 km south of Aleppo.",
    ],
)
def test_a_false_statement_on_a_great_city_does_not_move_it_to_a_namesake(text: str) -> None:
    incident = read_report(text)
    assert [finding.verdict for finding in check(incident)] == ["contradicted"]
