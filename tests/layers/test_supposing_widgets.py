"""The widgets of the what-if, driven without a kernel: what they are set to is what is supposed."""

import re
from xml.etree import ElementTree as ET

import pytest

import geo
import layers
from geo.errors import UsageError
from geo.incident import Incident, answer_if
from geo.incident.what_if import Changes
from layers.supposing import sketch

pytest.importorskip("ipywidgets")
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")  # traitlets' own

TEXT = "The Conoco gas plant in Syria lies 8 km east of the Euphrates. Homs lies 145 km north of Damascus. A convoy was hit 30 km south of Palmyra."


@pytest.fixture(scope="module")
def incident() -> Incident:
    return geo.read_report(TEXT)


def claim_of(incident: Incident, words: str) -> str:
    return next(claim.id for claim in incident.claims if words in claim.text)


def test_moving_a_slider_changes_verdict_and_picture_at_once(incident: Incident) -> None:
    shown = layers.what_if(incident, claim_of(incident, "145 km"))
    before = shown._shown.value
    assert shown.answer.findings[0].verdict == "supported"
    north = next(name for name in shown.controls if name.startswith("north"))
    shown.controls[north].value = -20.0
    shown.controls["distance"].value = "60 km"
    assert shown.answer.findings[0].verdict == "contradicted"
    assert shown._shown.value != before
    assert "contradicted" in shown._shown.value
    assert next(iter(shown.changes.positions.values()))[1] < incident.places[north.removeprefix("north ")].lat
    assert geo.check(incident)[2].verdict == "supported"


def test_undo_takes_every_change_back(incident: Incident) -> None:
    shown = layers.what_if(incident, claim_of(incident, "145 km"))
    assert shown.changes == Changes({}, {}, {}, {}, {})
    before = shown._shown.value
    shown.controls["hedge"].value = "within"
    assert shown.changes.hedges
    shown._again.click()
    assert shown.changes == Changes({}, {}, {}, {}, {})
    assert shown._shown.value == before


def test_every_control_of_every_claim_can_be_moved(incident: Incident) -> None:
    shown = layers.what_if(incident)
    for claim in incident.claims:
        shown.controls["claim"].value = claim.id
        for name, control in list(shown.controls.items()):
            if name.startswith(("north", "east")):
                control.value = 1.5
            elif name.startswith("uncertainty"):
                control.value *= 2
            elif name in ("hedge", "reading"):
                control.value = control.options[-1][1] if name == "hedge" else control.options[-1]
        assert shown._shown.value.count("<svg") == 1
        given = shown.changes
        assert len(given.uncertainties_m) == sum(name.startswith("uncertainty") for name in shown.controls)
        assert list(shown.answer.findings) == list(
            answer_if(incident, given, only=[f.claim for f in shown.answer.findings]).findings
        )


def test_a_region_follows_the_uncertainty_of_its_anchor(incident: Incident) -> None:
    shown = layers.what_if(incident, claim_of(incident, "30 km south"))
    before = shown.answer.regions[0].area_km2
    name = next(name for name in shown.controls if name.startswith("uncertainty"))
    shown.controls[name].value = 10_000.0
    assert shown.answer.regions[0].area_km2 > before
    assert "(was" in shown._shown.value


def test_a_distance_that_is_none_is_said_and_the_next_one_works(incident: Incident) -> None:
    shown = layers.what_if(incident, claim_of(incident, "145 km"))
    shown.controls["distance"].value = "far away <b>"
    assert 'role="alert"' in shown._shown.value
    assert "<b>" not in shown._shown.value
    shown.controls["distance"].value = "150 km"
    assert shown.answer.findings[0].verdict == "supported"


def test_a_sketch_is_a_picture_in_which_no_word_of_a_report_is_code() -> None:
    hostile = geo.read_report("Homs lies 145 km north of Damascus <script>alert(1)</script>.")
    from dataclasses import replace

    places = {key: replace(place, name='<img src=x onerror="1">') for key, place in hostile.places.items()}
    answer = answer_if(replace(hostile, places=places), Changes())
    drawn = sketch(answer, answer.findings[0].claim)
    tags = {element.tag.rpartition("}")[2] for element in ET.fromstring(drawn).iter()}
    assert tags <= {"svg", "title", "path", "circle", "text"}
    numbers = [float(n) for n in re.findall(r'c[xy]="(-?[\d.]+)"', drawn)]
    assert all(0.0 <= n <= 460.0 for n in numbers)


def test_a_sketch_across_the_antimeridian_stays_in_view() -> None:
    incident = geo.read_report("Suva lies about 750 km west of Nuku'alofa, Tonga.")
    drawn = sketch(answer_if(incident, Changes()), incident.claims[0].id)
    spots = re.findall(r'c[xy]="(-?[\d.]+)"', drawn)
    assert len(spots) == 4
    assert all(-5.0 <= float(n) <= 465.0 for n in spots)


def test_what_cannot_be_shown_is_said_with_what_to_do(incident: Incident) -> None:
    with pytest.raises(UsageError, match="no statements"):
        layers.what_if(geo.read_report("It rained."))
    with pytest.raises(UsageError, match="one of c1"):
        layers.what_if(incident, "c99")
