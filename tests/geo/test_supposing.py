"""What if: a changed incident is checked as if it had been so from the start, and the given one stays as it is."""

import pytest

import geo
from geo.errors import CoordinateError, UsageError
from geo.incident import Incident
from geo.incident.what_if import Changes, answer_if, change, involved

TEXT = (
    "The Conoco gas plant in Syria lies 8 km east of the Euphrates. Homs lies 145 km north of Damascus. "
    "Hama lies 44 km north of Homs. A convoy was hit 30 km south of Palmyra."
)


@pytest.fixture(scope="module")
def incident() -> Incident:
    return geo.read_report(TEXT)


def claim_of(incident: Incident, words: str) -> str:
    return next(claim.id for claim in incident.claims if words in claim.text)


def place_of(incident: Incident, name: str) -> str:
    return next(place.id for place in incident.places.values() if place.name == name)


def verdict(incident: Incident, changes: Changes, claim: str) -> str:
    return next(f.verdict for f in answer_if(incident, changes, only=[claim]).findings)


def test_nothing_changed_gives_what_check_and_locate_give(incident: Incident) -> None:
    answer = answer_if(incident, Changes())
    assert answer.incident == incident
    assert list(answer.findings) == list(geo.check(incident))
    assert list(answer.regions) == list(geo.locate(incident))


def test_a_moved_point_is_measured_from_where_it_is_supposed(incident: Incident) -> None:
    homs, claim = place_of(incident, "Homs"), claim_of(incident, "145 km")
    assert verdict(incident, Changes(), claim) == "supported"
    assert verdict(incident, Changes(positions={homs: (36.3, 33.9)}), claim) == "contradicted"
    assert geo.check(incident)[1] == answer_if(incident, Changes()).findings[1], "the given incident stays"


def test_an_uncertainty_can_take_a_contradiction_away(incident: Incident) -> None:
    homs, claim = place_of(incident, "Homs"), claim_of(incident, "145 km")
    moved = {homs: (36.3, 33.9)}
    assert verdict(incident, Changes(positions=moved, uncertainties_m={homs: 60_000.0}), claim) != "contradicted"


def test_hedge_and_distance_change_the_stated_interval(incident: Incident) -> None:
    claim = claim_of(incident, "145 km")
    assert verdict(incident, Changes(distances={claim: "300 km"}), claim) == "contradicted"
    assert verdict(incident, Changes(distances={claim: "300 km"}, hedges={claim: "within"}), claim) == "supported"
    assert verdict(incident, Changes(distances={claim: "at least 300 km"}), claim) == "contradicted"


def test_a_chosen_reading_decides_alone_and_the_others_stay_shown(incident: Incident) -> None:
    claim = claim_of(incident, "8 km")
    names = [r.name for r in answer_if(incident, Changes(), only=[claim]).findings[0].readings]
    assert len(names) >= 2
    for name in names:
        finding = answer_if(incident, Changes(readings={claim: name}), only=[claim]).findings[0]
        assert finding.reading == finding.readings[0].name == name
        assert finding.verdict == finding.readings[0].verdict
        assert {r.name for r in finding.readings} == set(names)
        assert name in finding.reason


def test_a_region_grows_with_what_is_unknown(incident: Incident) -> None:
    claim, palmyra = (
        claim_of(incident, "30 km south"),
        next(p.id for p in incident.places.values() if "admor" in p.name or "almyra" in p.name),
    )
    areas = [
        answer_if(incident, Changes(uncertainties_m={palmyra: m}), only=[claim]).regions[0].area_km2
        for m in (100.0, 2000.0, 8000.0)
    ]
    assert areas == sorted(areas)
    assert areas[0] < areas[-1]


def test_what_cannot_be_supposed_is_said_at_once(incident: Incident) -> None:
    homs = place_of(incident, "Homs")
    for changes in (
        Changes(positions={"nowhere": (0, 0)}),
        Changes(hedges={"c99": "about"}),
        Changes(distances={"c1": "far"}),
    ):
        with pytest.raises(UsageError):
            change(incident, changes)
    with pytest.raises(UsageError, match="no reading"):
        answer_if(incident, Changes(readings={claim_of(incident, "8 km"): "by ear"}))
    with pytest.raises(CoordinateError):
        change(incident, Changes(positions={homs: (0.0, 95.0)}))
    with pytest.raises(CoordinateError):
        change(incident, Changes(uncertainties_m={homs: -1.0}))


def test_only_claims_that_a_change_can_touch_are_answered_again(incident: Incident) -> None:
    claim = claim_of(incident, "145 km")
    assert involved(incident, claim) == (claim, claim_of(incident, "44 km"))
