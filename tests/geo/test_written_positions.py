"""Positions in numbers: read as people write them, never where numbers are something else, and used to check figures."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd
import pytest

import geo
from geo.coarsening import mask_coordinates
from geo.coordinates import find_positions
from geo.gazetteer import open_gazetteer
from geo.incident.saving import save_incident
from geo.reports import Report
from geo.toponyms import POSITION_RULE, recognise

WRITTEN = [
    ("It sank at 9°33'N 118°33'E, off Palawan.", 9.55, 118.55, 1 / 60),
    ("in position 09-33.5N 118-33.2E", 9.558333, 118.553333, 0.1 / 60),
    ("N 35°22.4' W 119°01.07'", 35.373333, -119.017833, 0.1 / 60),
    ("35°22′24″N, 119°1′4″W.", 35.373333, -119.017778, 1 / 3600),
    ("Lat: -1.29 Long: 36.82", -1.29, 36.82, 0.01),
    ("latitude 35°20' N and longitude 40°9' E", 35.333333, 40.15, 1 / 60),
    ("LAT 35.34 LONG 40.15", 35.34, 40.15, 0.01),
    ("the coordinates 35.34, 40.15", 35.34, 40.15, 0.01),
    ("geolocated to -33.4569, -70.6483", -33.4569, -70.6483, 0.0001),
    ("(34.5553, 69.2075)", 34.5553, 69.2075, 0.0001),
    ("35,34°N 40,15°E", 35.34, 40.15, 0.01),
    ("10 degrees 5 minutes south, 20 degrees 30 minutes east", -10.083333, 20.5, 1 / 60),
    ("118.5533, 9.5512 as the map's address has it", 9.5512, 118.5533, 0.0001),
]


@pytest.mark.parametrize(("text", "lat", "lon", "precision_deg"), WRITTEN)
def test_positions_are_read_as_people_write_them(text: str, lat: float, lon: float, precision_deg: float) -> None:
    (position,) = find_positions(text)
    assert (position.lat, position.lon) == pytest.approx((lat, lon), abs=1e-6)
    assert position.precision_deg == pytest.approx(precision_deg)


@pytest.mark.parametrize("words", [row[0] for row in WRITTEN])
def test_every_written_form_is_a_place_of_its_report(words: str) -> None:
    toponyms = recognise(Report("r", f"The boat sank there: {words} on Monday."), open_gazetteer())
    assert POSITION_RULE in [toponym.rule for toponym in toponyms]


@pytest.mark.parametrize(
    "text",
    [
        "The rates rose by 3.14, 2.72 and 4.5 points.",
        "He ran 10.123, 11.456, 12.789 seconds.",
        "Turn off Highway 20 N, 30 E of the mill.",
        "33 S, 70 W",
        "It was 35° in the north, 20° in the east.",
        "9°61'N 118°33'E",
        "95.3361, 190.3094",
        "prices of $35.3361, 40.3094",
        "12.345, 67.891 km",
    ],
)
def test_other_numbers_are_no_positions(text: str) -> None:
    assert find_positions(text) == []


def verdicts(text: str) -> dict[str, str]:
    incident = geo.read_report(text)
    words = {claim.id: claim.text for claim in incident.claims}
    return {words[finding.claim]: finding.verdict for finding in geo.check(incident)}


@pytest.mark.parametrize(
    ("text", "words", "verdict"),
    [
        ("The ship sank at 9°33'N 118°33'E, 14 nautical miles southwest of Puerto Princesa, Palawan.", "14 naut", "supported"),
        ("The ship sank at 9°33'N 118°33'E, 44 nautical miles southwest of Puerto Princesa, Palawan.", "44 naut", "contradicted"),
        ("The hospital (36.1402, 36.4550) stands 27 km northwest of Idlib, Syria.", "27 km", "supported"),
        ("Homs (34.73 N, 36.71 E), 45 km south of Hama, was quiet.", "45 km", "supported"),
        ("The point 35.34 N 40.31 E is 15 km east of Deir ez-Zor, Syria.", "15 km", "supported"),
        # the position may be that of the village: it may support, never refute
        ("A bomb fell 3 km north of Harim, Syria, at 36.2390, 36.5190.", "3 km", "supported"),
        ("A bomb fell 30 km north of Harim, Syria, at 36.2390, 36.5190.", "30 km", "undecided"),
    ],
)  # fmt: skip
def test_a_position_beside_a_statement_checks_it(text: str, words: str, verdict: str) -> None:
    found = verdicts(text)
    assert next(value for key, value in found.items() if key.startswith(words)) == verdict


def test_a_position_is_not_what_the_next_sentence_means() -> None:
    text = "One boat sank at 9°33'N 118°33'E. The wreck of another lies 5 km north of Tunis."
    assert verdicts(text)["5 km north of Tunis"] != "contradicted"


def test_a_position_is_a_place_with_the_uncertainty_of_its_digits() -> None:
    incident = geo.read_report("A mine went off at 35.34 N 40.31 E.")
    (place,) = (incident.places[t.place] for t in incident.toponyms)
    assert place.uncertainty_m == pytest.approx(100.0 + 1434.5, abs=1.0)
    assert place.source == "the report's own numbers"


def test_a_saved_incident_keeps_its_positions(tmp_path) -> None:
    text = "The ship sank at 9°33'N 118°33'E, 14 nautical miles southwest of Puerto Princesa, Palawan."
    incident = geo.read_report(text)
    path = tmp_path / "incident.yaml"
    save_incident(incident, path)
    again = geo.load_incident(path)
    assert [f.verdict for f in geo.check(again)] == [f.verdict for f in geo.check(incident)]


@pytest.mark.parametrize("text", [row[0] for row in WRITTEN])
def test_whatever_is_read_as_a_position_is_hidden_by_coarsening(text: str) -> None:
    (position,) = find_positions(text)
    hidden = mask_coordinates(text)[position.start : position.end]
    assert not any(character.isdigit() for character in hidden)


def test_coarsening_hides_positions_wherever_they_stand() -> None:
    incident = geo.coarsen(geo.read_report("The clinic (36.1402, 36.4550) stands 27 km northwest of Idlib."), "20km")
    shown = repr(incident) + "".join(str(place) for place in incident.places.values())
    assert "36.1402" not in shown and "36.455" not in shown


@pytest.mark.parametrize("piece", ["9°", "N 9 ", "9.55, ", "35.3361, 40.3094 ", "1-2-3N ", "lat 9 "])
def test_time_grows_with_the_length_only(piece: str, grows_in_proportion: Callable[..., bool]) -> None:
    assert grows_in_proportion(lambda count: find_positions(piece * count), 500, 4000)


@pytest.mark.parametrize(("lat", "verdict"), [(35.95, "supported"), (36.40, "contradicted")])
def test_a_row_is_checked_against_the_position_in_its_own_words(lat: float, verdict: str) -> None:
    frame = pd.DataFrame([{"latitude": lat, "longitude": 39.22, "notes": "A convoy was hit at 35.9514N 39.2247E."}])
    assert geo.check_table(frame).iloc[0]["verdict"] == verdict
