"""Verdicts over the whole way, on places whose names or outlines once led astray."""

from __future__ import annotations

import pytest

import geo
from geo.data_files import data_path
from geo.gazetteer import open_gazetteer
from geo.incident.score import format_score, score_statements, score_written


def verdicts(text: str, kind: str) -> list[str]:
    incident = geo.read_report(text)
    found = zip(incident.claims, geo.check(incident), strict=True)
    return [finding.verdict for claim, finding in found if claim.kind == kind]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Officials in Samoa gave an update. Families fled Gataivai, close to Sili.", "near"),
        ("A storm crossed Chile. Santo Domingo lies some 50 miles west of Quilicura.", "offset"),
        ("A storm crossed Saint Lucia. The alarm was raised in Canaries, southwest of Gros Islet.", "direction"),
        ("Officials in Uruguay gave an update. Río Branco lies 130 km from Rio Grande.", "distance"),
        ("Officials in Saint Vincent and the Grenadines spoke. Vermont lies 80 km from Canaries.", "distance"),
    ],
)
def test_a_true_statement_is_not_contradicted_for_a_better_known_namesake(text: str, kind: str) -> None:
    assert verdicts(text, kind) in (["supported"], ["undecided"])


def test_a_false_statement_of_a_well_known_place_is_contradicted_still() -> None:
    assert verdicts("In Syria, Homs lies 30 km north of Damascus.", "offset") == ["contradicted"]


def test_the_north_of_a_country_leaves_out_its_islands_far_off() -> None:
    text = "Officials in the Netherlands gave an update. Papendrecht is in {} Netherlands."
    assert verdicts(text.format("northeastern"), "containment") == ["contradicted"]
    text = "Officials in Guayas, Ecuador gave an update. Daule is in {} Ecuador."
    assert "supported" not in verdicts(text.format("eastern"), "containment")
    assert verdicts(text.format("western"), "containment") == ["supported"]


def test_an_island_in_the_wrong_part_of_a_country_is_not_supported_for_lying_in_it() -> None:
    text = "A storm crossed Seychelles. Families fled La Digue, in southwestern Seychelles."
    assert verdicts(text, "containment") == ["contradicted"]


def test_a_part_of_a_country_is_not_looked_for_in_its_capital_of_the_same_name() -> None:
    assert verdicts("Officials in Djibouti spoke. Yoboki lies in southwestern Djibouti.", "containment") == [
        "supported"
    ]


def test_edges_that_touch_are_not_told_as_a_distance() -> None:
    incident = geo.read_report("Manhattan, in New York, lies 30 km from New York City.")
    reasons = " ".join(finding.reason for finding in geo.check(incident))
    assert "less than 10 m" not in reasons
    assert "inside its edge" in reasons


def test_the_provincial_capital_is_that_of_the_place_beside_it() -> None:
    incident = geo.read_report("Al-Qusayr is 30 km southwest of the provincial capital.")
    (claim,) = incident.claims
    assert incident.places[claim.anchors[0].place].name == "Homs"
    assert geo.check(incident)[0].verdict == "supported"
    seat = geo.read_report("Homs lies 90 km south of the provincial capital.")
    assert geo.check(seat)[0].verdict == "unchecked"  # it is the capital itself


def test_the_capital_is_that_of_the_country_named_or_at_hand() -> None:
    assert verdicts("Idlib lies 270 km north of the Syrian capital.", "offset") == ["supported"]
    assert verdicts("The blast hit Taiz, in Yemen, 200 km south of the capital.", "offset") == ["supported"]
    assert verdicts("Taiz, in Yemen, is 900 km south of the capital.", "offset") == ["undecided"]
    assert verdicts("Homs, in Syria, lies 40 km north of the provincial capital.", "offset") == ["unchecked"]


def test_statements_of_known_truth_drawn_from_all_countries_are_never_judged_the_wrong_way() -> None:
    tally = score_statements(6, 11, open_gazetteer(), kinds=("offset",))
    assert sum(counter["wrong"] for counter in tally.values()) == 0, format_score(tally)
    assert tally["offset", True]["supported"] >= 2, format_score(tally)
    assert tally["offset", False]["contradicted"] >= 1, format_score(tally)


def test_ends_of_a_between_that_may_be_another_place_of_the_name_contradict_nothing() -> None:
    text = "A storm crossed Bender, Moldova. Tiraspol, which lies halfway between Izmayil and Pervomaysk, lost power."
    assert verdicts(text, "between") == ["undecided"]


def findings(text: str) -> list[tuple[str, str]]:
    return [(finding.verdict, finding.reason) for finding in geo.check(geo.read_report(text))]


def test_a_namesake_found_by_the_stated_distance_alone_does_not_bear_that_distance_out() -> None:
    text = "A storm crossed Romania. Families fled Pietroasa, roughly 75 miles from Cluj-Napoca."
    ((verdict, reason),) = findings(text)
    assert verdict == "undecided"
    assert "only the stated distance speaks against it" in reason


def test_a_namesake_that_other_words_point_to_bears_a_distance_out() -> None:
    assert verdicts("Birmingham, Alabama, lies 230 km from Atlanta.", "distance") == ["supported"]
    assert verdicts("Birmingham lies 230 km from Atlanta.", "distance") == ["supported"]
    assert verdicts("Tripoli lies 70 km north of Beirut.", "offset") == ["supported"]


def test_more_than_so_far_is_not_borne_out_by_a_namesake_on_another_continent() -> None:
    text = "A storm crossed Gibraltar. Catalan Bay lies more than 500 km from Córdoba."
    assert verdicts(text, "distance") == ["undecided"]
    assert verdicts("In Spain, Seville lies more than 300 km from Madrid.", "distance") == ["supported"]


def test_how_far_a_province_reaches_excuses_a_wrong_distance_but_does_not_bear_it_out() -> None:
    text = "Officials in Savanes, Togo gave an update. Mango lies about 185 km from Kompienga province."
    ((verdict, reason),) = findings(text)
    assert verdict == "undecided"
    assert "neither confirms nor refutes" in reason


def test_what_is_an_hour_from_a_border_is_not_refuted_as_near_it() -> None:
    text = "The base at El Adde, in Somalia's Gedo region, lies {} the Kenyan border."
    assert verdicts(text.format("near"), "border") == ["undecided"]
    assert verdicts(text.format("at"), "border") == ["contradicted"]
    assert verdicts("In Syria, Homs lies near the Iraqi border.", "border") == ["contradicted"]


def test_a_border_that_runs_on_through_an_estuary_is_not_measured_to_its_end_on_land_alone() -> None:
    text = "Sittwe, in Myanmar, is {} from the Bangladeshi border."
    assert verdicts(text.format("90 km"), "border") == ["undecided"]
    assert verdicts(text.format("30 km"), "border") == ["contradicted"]


def test_two_borders_of_one_country_are_not_the_border_of_its_two_neighbours() -> None:
    ((verdict, reason),) = findings("Edirne is near the Greek and Bulgarian borders.")
    assert verdict == "supported"
    assert "Greece–Turkey border" in reason


def test_the_border_of_a_state_is_the_boundary_of_the_province() -> None:
    assert verdicts("Hermosillo, in Mexico, is 270 km south of the Arizona border.", "border") == ["supported"]
    assert verdicts("Columbus, Ohio, lies 20 km from the Pennsylvania border.", "border") == ["contradicted"]


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("In Ukraine, Kupiansk is 30 km east of Kharkiv. Izium, in the Kharkiv region, was hit.", "contradicted"),
        ("Djibouti is 150 km from Dire Dawa. Ali Sabieh is in southern Djibouti.", "contradicted"),
        ("Panama is 60 km from Colon.", "supported"),
    ],
)
def test_a_distance_is_told_from_the_city_not_from_the_country_or_province_of_its_name(text: str, verdict: str) -> None:
    incident = geo.read_report(text)
    found = zip(incident.claims, geo.check(incident), strict=True)
    assert [finding.verdict for claim, finding in found if claim.distance is not None] == [verdict]


def test_what_lies_there_is_read_as_a_place_after_its_verb() -> None:
    assert verdicts("In Lebanon, northeast of Jounieh lies Amioûn.", "direction") == ["supported"]
    assert verdicts("In Lebanon, 5 miles northeast of Jounieh lies Peter.", "offset") == ["unchecked"]


def test_a_between_in_brackets_is_read_of_the_place_before_them() -> None:
    text = "In Sri Lanka, nurses in Ampara (between {} and Trincomalee) went on strike."
    assert verdicts(text.format("Jaffna"), "between") == ["contradicted"]
    assert verdicts("In Sri Lanka, the game (between Kandy and Wellawaya) was off.", "between") == []


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("Palermo is in Sicily.", "supported"),
        ("Kerch lies in Crimea.", "supported"),
        ("Cadiz is a port in Andalusia.", "supported"),
        ("Reggio Calabria lies in Sicily.", "contradicted"),
        ("Melitopol is in Crimea.", "contradicted"),
    ],
)
def test_a_port_lies_in_the_region_of_its_unit_though_the_shore_is_near(text: str, verdict: str) -> None:
    (finding,) = geo.check(geo.read_report(text))
    assert finding.verdict == verdict


def test_written_statements_of_well_known_geography_are_never_judged_the_wrong_way() -> None:
    lines = data_path("development/verdicts.txt").read_text(encoding="utf-8").splitlines()[::8]
    tally = score_written(lines, open_gazetteer())
    assert tally["wrong"] == 0
    assert tally["right"] >= 0.85 * len(lines)


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        # some village of that name is listed, far off; the one that is meant may be missing
        ("Officials in Cuenca, Spain, spoke. Torralba, about 24 km east of Soria, was cut off.", "undecided"),
        # a well-known town is where it is, and a village within reach is the one that is meant
        ("Aleppo, about 24 km east of Damascus, was cut off.", "contradicted"),
        ("Officials in Syria spoke. Khusham lies 60 km from Deir ez-Zor.", "contradicted"),
    ],
)
def test_a_village_far_off_where_it_is_said_to_lie_may_be_another_of_its_name(text: str, verdict: str) -> None:
    incident = geo.read_report(text)
    found = [f.verdict for c, f in zip(incident.claims, geo.check(incident), strict=True) if c.distance]
    assert found == [verdict]


def test_a_village_abroad_is_not_taken_for_the_one_that_a_figure_puts_elsewhere() -> None:
    text = "A bus crashed near Palca, 25 km southeast of La Paz in Bolivia. Oruro sent ambulances."
    (palca,) = (toponym for toponym in geo.read_report(text).toponyms if toponym.text == "Palca")
    assert palca.status == "unresolved"
    assert "abroad" in palca.reason
