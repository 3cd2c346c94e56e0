"""The first incident: what was reported against what is measured, and the golden record of all its findings.

The table is computed from the published coordinates on WGS 84, independent of this code. The golden files are rewritten
only with REWRITE_GOLDEN=1 in the environment, and looked at before a commit.
"""

from __future__ import annotations

import json
import os
from functools import lru_cache
from pathlib import Path

import pytest

from geo.incident import Findings, Incident, Regions, check, load_incident, locate, read_report

ROOT = Path(__file__).parents[2]
GOLDEN = Path(__file__).parent
FIRST = ROOT / "data/incidents/deir-ez-zor-2018.yaml"
REPORTS = sorted((ROOT / "data/reports").glob("*.txt"))


@lru_cache(maxsize=1)
def first() -> tuple[Incident, Findings, Regions]:
    incident = load_incident(FIRST)
    return incident, check(incident), locate(incident)


# report, words of the claim, verdict, measured km (None: no measure), tolerance km, azimuth or None
TABLE = [
    ("coalition", "8 km (5 miles) east", "undecided", 5.2, 0.5, 46.0),
    ("rudaw", "8 kilometers (4 miles) east", "undecided", 5.2, 0.5, 46.0),
    ("rudaw", "eastern bank", "supported", 5.2, 0.5, 46.0),
    ("wirtschaftswoche", "about eight kilometres east", "undecided", 5.2, 0.5, 46.0),
    ("wikipedia-khasham", "near Khasham", "supported", 4.3, 0.1, None),
    ("tasnim-2023", "13 km east of Deir ez-Zor", "supported", 15.3, 0.1, 90.0),
    ("tasnim-2023", "38 km apart", "supported", 39.4, 0.3, None),
    ("world-monitor", "20 km north", "contradicted", 15.3, 0.1, 90.0),
    ("wikipedia-omar", "10 km north", "undecided", 14.8, 0.4, 67.0),
    ("afp-2017", "around 10 km east", "supported", 14.8, 0.4, 67.0),
    ("esyria", "about 7 km", "unchecked", None, 0.0, None),
    ("sputnik-2020", "15 km from Deir ez-Zor", "unchecked", None, 0.0, None),
    ("ea-worldview", "15 km (10 miles)", "unchecked", None, 0.0, None),
    ("stripes-2017", "80 miles southeast of Raqqa", "supported", 123.3, 0.3, 123.0),
    ("voa-2017", "roughly 45 km west of Raqqa", "supported", 43.4, 0.1, 253.0),
    ("wikipedia-deir-ez-zor", "450 km northeast", "supported", 407.7, 0.4, 59.0),
    ("marefa", "432 km northeast", "supported", 407.7, 0.4, 59.0),
    ("press-may-2017", "27 km (17 miles) northwest", "unchecked", None, 0.0, None),
    ("press-may-2017", "within 55 km (34 miles)", "unchecked", None, 0.0, None),
    ("wikipedia-tanf", "24 km west", "supported", 21.7, 0.3, 290.0),
    ("ap-2024", "20 km (12 miles) north of Tower 22", "supported", 22.9, 0.3, 341.0),
    ("ap-2024", "10 km (6 miles) from the Iraqi border", "supported", 8.2, 0.6, None),
    ("southfront-2026", "22 km", "supported", 22.9, 0.3, None),
    ("globalsecurity", "11 miles south", "supported", 22.3, 0.5, 157.0),
    ("sfa-blog", "over 200 km", "contradicted", 121.2, 0.3, None),
]


@pytest.mark.parametrize(("report", "words", "verdict", "km", "tolerance_km", "azimuth_deg"), TABLE)
def test_reported_against_computed_agrees_with_the_published_coordinates(
    report: str, words: str, verdict: str, km: float | None, tolerance_km: float, azimuth_deg: float | None
) -> None:
    incident, findings, _ = first()
    claim = next(c for c in incident.claims if c.report == report and words in " ".join(c.text.split()))
    finding = next(f for f in findings if f.claim == claim.id)
    assert finding.verdict == verdict, finding.reason
    if km is not None:
        measured = [r.measured_m / 1000 for r in finding.readings if r.measured_m is not None]
        assert min(abs(m - km) for m in measured) <= tolerance_km, measured
    if azimuth_deg is not None:
        azimuths = [r.azimuth_deg for r in finding.readings if r.azimuth_deg is not None]
        assert min(abs((a - azimuth_deg + 180) % 360 - 180) for a in azimuths) <= 5.0, azimuths


def test_the_conoco_plant_is_measured_to_the_line_in_both_readings() -> None:
    incident, findings, _ = first()
    claim = next(c for c in incident.claims if c.report == "coalition")
    finding = next(f for f in findings if f.claim == claim.id)
    measured = sorted(r.measured_m / 1000 for r in finding.readings if r.measured_m is not None)
    assert measured[0] == pytest.approx(5.2, abs=0.5)
    assert measured[-1] == pytest.approx(13.8, abs=0.5)
    assert any("never published" in note for note in (*finding.notes, finding.reason))


def test_a_slip_between_kilometres_and_miles_is_told() -> None:
    incident, findings, _ = first()
    claim = next(c for c in incident.claims if c.report == "rudaw")
    finding = next(f for f in findings if f.claim == claim.id)
    assert any("mi" in note and "km" in note for note in finding.notes), finding.notes


def test_the_words_place_the_strike_where_band_cone_and_governorate_meet() -> None:
    import shapely

    incident, _, regions = first()
    region = next(r for r in regions if r.event == "incident" or r.subject == "incident")
    assert region.shape is not None
    assert region.lon is not None
    assert region.lat is not None
    governorate = incident.places["deir-ez-zor-governorate"].geometry
    assert shapely.difference(region.shape.geometry, shapely.buffer(governorate, 1e-3)).area < 1e-6
    assert region.shape.geometry.distance(shapely.Point(region.lon, region.lat)) < 1e-6
    names = [fit.name for fit in region.fits]
    assert any("Conoco" in name for name in names), names
    assert any(name.startswith(("Kha", "Khu")) for name in names), names


def test_the_report_alone_places_the_strike_with_no_help_of_ours() -> None:
    incident = read_report(ROOT / "data/reports/deir-ez-zor-2018-02-07.txt")
    claims = {(" ".join(c.text.split()), c.kind) for c in incident.claims}
    assert ("8 km east of the Euphrates River deconfliction line", "offset") in claims
    assert ("in Deir al-Zor province", "containment") in claims
    assert not any("west" in text or "2,000" in text or "50,000" in text for text, _ in claims)
    tanf = next(t for t in incident.toponyms if "Tanf" in t.text)
    assert abs(incident.places[tanf.place].lat - 33.5058) < 0.01
    names = {fit.name for region in locate(incident) for fit in region.fits}
    assert any("Conoco" in name for name in names)
    assert any(name.startswith("Khu") for name in names)


# ------------------------------------------------------------------ golden records


def _summary(incident: Incident) -> dict[str, object]:
    findings, regions = check(incident), locate(incident)
    claims = {claim.id: claim for claim in incident.claims}
    return {
        "toponyms": [[t.text, t.place or None] for t in incident.toponyms],
        "findings": [
            {
                "claim": f"{claims[f.claim].report}: {' '.join(claims[f.claim].text.split())}",
                "kind": claims[f.claim].kind,
                "verdict": f.verdict,
                "measured_km": None if f.measured_m is None else round(f.measured_m / 1000, 1),
                "azimuth_deg": None if f.azimuth_deg is None else round(f.azimuth_deg),
            }
            for f in findings
        ],
        "regions": [
            {
                "subject": region.subject,
                "claims": [" ".join(claims[c].text.split()) for c in region.claims],
                "area_km2": None if region.area_km2 is None else float(f"{region.area_km2:.2g}"),
                "fits": [fit.name for fit in region.fits[:8]],
            }
            for region in regions
        ],
    }


@pytest.mark.parametrize("path", [FIRST, *REPORTS], ids=lambda path: path.stem)
def test_findings_stay_as_they_were_looked_at(path: Path) -> None:
    incident = load_incident(path) if path.suffix == ".yaml" else read_report(path)
    found = _summary(incident)
    file = GOLDEN / f"{path.stem}{'-incident' if path.suffix == '.yaml' else ''}.json"
    if os.environ.get("REWRITE_GOLDEN") == "1":
        file.write_text(json.dumps(found, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    assert found == json.loads(file.read_text(encoding="utf-8"))
