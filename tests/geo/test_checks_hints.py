"""What a refuted figure may come from is said where it fits, and nowhere else."""

import pytest

import geo


def reason(text: str) -> tuple[str, str]:
    (finding,) = geo.check(geo.read_report(text))
    return finding.verdict, finding.reason


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The town of Djibo is 120 km north of Ouagadougou.", "It would fit as 120 mi."),
        ("Homs is 145 miles north of Damascus.", "It would fit as 145 km"),
        ("The town of Dori is 2,400 km northeast of Ouagadougou.", "with a digit less (240 km)"),
        ("Aleppo is 31 km north of Damascus.", "with a digit more (310 km)"),
        (
            "Homs is 145 km south of Damascus.",
            "The opposite direction would fit: as if Homs and Damascus had changed places.",
        ),
        ("Aleppo is 400 km north of Damascus.", "as a way by road, 1.3 times the straight line"),
    ],
)
def test_a_likely_slip_is_named(text: str, words: str) -> None:
    verdict, said = reason(text)
    assert verdict == "contradicted"
    assert words in said


@pytest.mark.parametrize(
    "text",
    [
        "Homs is 145 km north of Damascus.",  # holds
        "Homs is 60 km north of Damascus.",  # fits nothing
        "Homs is 145 miles east of Damascus.",  # another unit would leave the direction wrong
        "Homs is 300 km south of Damascus.",  # turned round it would still be too far
    ],
)
def test_nothing_is_guessed_where_nothing_fits(text: str) -> None:
    assert "would fit" not in reason(text)[1]
