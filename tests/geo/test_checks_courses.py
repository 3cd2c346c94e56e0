"""Statements on rivers whose course is listed only in part: what lies beyond its end is not refuted."""

from __future__ import annotations

import csv

import pytest
import shapely

from geo import geodesy
from geo.checks import check_claims
from geo.checks.confluences import cannot_go_on
from geo.claims.model import Claim
from geo.data_files import data_path
from geo.gazetteer import open_gazetteer
from geo.incident import check, read_report
from geo.places import Place, Shape
from geo.regions.flow import MOUTHS, bank_of
from geo.reports import Mention

COURSE = shapely.LineString([(10.0, 45.0), (12.0, 45.0), (14.0, 45.2)])


def verdict(lon: float, lat: float, course: shapely.Geometry = COURSE, kind: str = "river") -> tuple[str, str]:
    town = Place("town", "Town", "settlement", lon, lat, 500.0, 2000.0)
    line = Place("line", "Line", kind, 12.0, 45.0, 1000.0, shape=Shape(course.wkb))
    claim = Claim("c1", "r1", "along", "Town", 0, 4, Mention("Town", place="town"), (Mention("Line", place="line"),))
    (finding,) = check_claims([claim], {"town": town, "line": line})
    return finding.verdict, finding.reason


def test_a_town_beyond_the_end_of_a_listed_course_is_not_refuted() -> None:
    answer, reason = verdict(9.5, 45.0)
    assert answer == "undecided"
    assert "ends 39." in reason
    assert verdict(12.0, 45.4)[0] == "contradicted"  # beside its middle
    assert verdict(5.0, 45.0)[0] == "contradicted"  # farther than it may go on
    assert verdict(9.5, 45.0, kind="line")[0] == "contradicted"  # no list cuts a front line short


def test_a_gap_in_a_listed_course_refutes_nothing() -> None:
    gap = shapely.MultiLineString([[(10.0, 45.0), (11.6, 45.0)], [(12.4, 45.0), (14.0, 45.0)]])
    assert verdict(12.0, 45.0, gap)[0] == "undecided"


@pytest.mark.parametrize(
    ("town", "river", "answer"),
    [
        ("Roanne, in France,", "Loire", "supported"),
        ("Saint-Nazaire, in France,", "Loire", "supported"),
        ("Yonkers, in New York,", "Hudson River", "supported"),
        ("Neufchâteau, in France,", "Meuse", "supported"),
        ("Letychiv, in Ukraine,", "Southern Bug", "supported"),
        ("Lyon, in France,", "Seine", "contradicted"),
        ("Vienna", "Elbe", "contradicted"),
        ("Murwillumbah, in Australia,", "Tweed River", "undecided"),  # the Tweed that is listed is in Britain
        ("Mitrovica", "Ibar River", "undecided"),  # drawn from town to town
    ],
)
def test_rivers_pass_the_towns_on_them(town: str, river: str, answer: str) -> None:
    incident = read_report(f"{town} lies on the {river}.")
    (claim,) = (claim for claim in incident.claims if claim.kind == "along")
    assert next(finding.verdict for finding in check(incident) if finding.claim == claim.id) == answer


@pytest.mark.parametrize("bank", ["right", "left", "north", "south"])
def test_no_bank_is_told_where_the_listed_course_ends(bank: str) -> None:
    incident = read_report(f"Bilozerka, on the {bank} bank of the Dnipro, was shelled.")
    assert [finding.verdict for finding in check(incident)] == ["undecided"]
    upstream = read_report("Nikopol, in Ukraine, lies on the right bank of the Dnipro.")
    assert "contradicted" not in [finding.verdict for finding in check(upstream)]


def test_a_stub_of_the_drawing_before_its_end_is_no_end_of_a_course() -> None:
    stub = shapely.LineString([(14.03, 45.2), (14.031, 45.2)])  # 80 m long, 2 km behind the end
    cut = shapely.MultiLineString([COURSE, stub])
    assert verdict(14.6, 45.3, cut)[0] == verdict(14.6, 45.3)[0] == "undecided"


@pytest.mark.parametrize(
    ("statement", "answer"),
    [
        ("Bochum, in Germany, lies on the Moselle.", "contradicted"),  # it ends in the Rhine at Koblenz
        ("Argenteuil, in France, is south of the Marne.", "contradicted"),
        ("Argenteuil, in France, is north of the Marne.", "supported"),
        ("Asunción is east of the Pilcomayo river.", "supported"),
        ("Letychiv, in Ukraine, is north of the Southern Bug.", "undecided"),  # nothing bars its listed source
    ],
)
def test_a_river_does_not_go_on_behind_the_one_that_it_flows_into(statement: str, answer: str) -> None:
    incident = read_report(f"Shops were shut. {statement}")
    findings = zip(incident.claims, check(incident), strict=True)
    assert [found.verdict for claim, found in findings if claim.kind in ("along", "side")] == [answer]


def test_a_course_is_barred_by_a_river_across_its_way_but_not_by_the_end_of_one() -> None:
    course = Place("line", "Line", "river", 12.0, 45.0, 1000.0, shape=Shape(COURSE.wkb))
    town = Place("town", "Town", "settlement", 15.0, 45.3, 500.0)
    across = shapely.LineString([(14.5, 44.0), (14.5, 46.0)])
    for line, barred in ((across, True), (shapely.LineString([(14.5, 45.2), (14.5, 46.0)]), False)):
        other = Place("other", "Other", "river", 14.5, 45.0, 1000.0, 110_000.0, shape=Shape(line.wkb))
        known = Rivers(other)
        assert cannot_go_on(course, town, shapely.get_coordinates(COURSE)[-1:], known) is barred
    assert not cannot_go_on(course, town, shapely.get_coordinates(COURSE)[-1:], None)


class Rivers:
    """A gazetteer of one river."""

    def __init__(self, river: Place) -> None:
        self.river = river

    def nearby(self, *_: object, **__: object) -> tuple[Place, ...]:
        return (self.river,)

    def border(self, a: str, b: str = "") -> Place:
        raise NotImplementedError

    def get(self, place_id: str) -> Place:
        raise NotImplementedError

    def containing(self, lon: float, lat: float) -> tuple[Place, ...]:
        raise NotImplementedError


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Obidos lies on the left bank of the Amazon.", "supported"),
        ("Obidos lies on the right bank of the Amazon.", "contradicted"),
        ("Krasnoyarsk lies on the right bank of the Yenisei.", "undecided"),  # it lies on both
    ],
)
def test_the_end_of_a_course_at_the_sea_tells_its_banks(text: str, wanted: str) -> None:
    assert [finding.verdict for finding in check(read_report(text))] == [wanted]


def test_rivers_end_where_they_are_listed_by_hand_to_end() -> None:
    with data_path("river_mouths.csv").open(encoding="utf-8", newline="") as lines:
        listed = {row["river"]: (float(row["lon"]), float(row["lat"])) for row in csv.DictReader(lines)}
    both = {name: MOUTHS[name] for name in MOUTHS if f"river:{name}" in listed}
    del both["amazon"]  # no list has the last 380 km of it
    assert len(both) > 40
    for name, (lon, lat) in both.items():
        assert float(geodesy.inverse(lon, lat, *listed[f"river:{name}"]).distance_m) < 150_000.0, name


@pytest.mark.parametrize(
    ("river", "lon", "lat", "bank"),
    [
        ("mekong", 104.73, 17.41, "right"),  # Nakhon Phanom; the delta is listed apart
        ("indus", 68.82, 27.72, "right"),  # Sukkur
        ("zambezi", 23.2, -15.25, "left"),  # Mongu
        ("amur", 127.45, 50.33, "left"),  # Blagoveshchensk
    ],
)
def test_a_long_gap_in_a_course_does_not_hide_which_way_it_flows(river: str, lon: float, lat: float, bank: str) -> None:
    assert bank_of(open_gazetteer().get(f"river:{river}"), lon, lat) == bank


def test_a_river_may_go_on_ahead_of_where_two_arms_of_it_are_listed_to_end() -> None:
    arms = [[(10.0, 50.0), (10.0, 52.0)], [(10.0, 52.0), (9.95, 52.2), (9.98, 52.5)], [(10.0, 52.0), (10.02, 52.49)]]
    assert verdict(9.98, 52.75, shapely.MultiLineString(arms))[0] == "undecided"
    assert verdict(9.3, 51.5, shapely.MultiLineString(arms))[0] == "contradicted"


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Nordenham lies on the Weser.", "undecided"),  # the list ends 9 km off
        ("Otterndorf is south of the Elbe.", "undecided"),  # it flows on from Hamburg to its mouth
        ("Leipzig lies on the Weser.", "contradicted"),
    ],
)
def test_a_river_flows_to_its_mouth_wherever_its_listed_course_ends(text: str, wanted: str) -> None:
    found = [finding.verdict for finding in check(read_report(text))]
    assert found == [wanted]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Mazagão lies on the Amazon.", "undecided"),  # beyond where its listed course ends, before its mouth
        ("Cáceres, in Brazil, lies on the Paraguay.", "undecided"),  # the river, which goes by the country's name
        ("Campo Grande lies on the Bolivia.", "undecided"),
    ],
)
def test_nothing_lies_on_a_country_but_a_river_of_its_name(text: str, wanted: str) -> None:
    incident = read_report(text)
    found = zip(incident.claims, check(incident), strict=True)
    assert [finding.verdict for claim, finding in found if claim.kind == "along"] == [wanted]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Canayre, in Peru, lies on the Apurímac.", "undecided"),  # it lies 7 km off the course that is listed
        ("Trujillo, in Peru, lies on the Apurímac.", "contradicted"),
    ],
)
def test_a_stretch_of_a_river_refutes_nothing_just_ahead_of_it(text: str, wanted: str) -> None:
    assert [finding.verdict for finding in check(read_report(text))][-1] == wanted
