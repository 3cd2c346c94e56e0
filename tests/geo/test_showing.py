"""In a notebook everything shows itself, and no word of a report is taken for HTML."""

import pickle
from dataclasses import replace
from html.parser import HTMLParser

import pytest

import geo
from geo.incident import Incident

HOSTILE = "<img src=x onerror='alert(1)'> & \"quoted\""
TAGS = {"p", "strong", "table", "thead", "tbody", "tr", "th", "td", "details", "summary", "div", "style"}


class Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: set[str] = set()
        self.handlers: list[str] = []
        self.said = ""

    def handle_starttag(self, tag, attrs):
        self.found.add(tag)
        self.handlers += [name for name, _ in attrs if name.startswith("on") or name in ("src", "href")]

    def handle_data(self, data):
        self.said += data


@pytest.fixture(scope="module")
def incident() -> Incident:
    read = geo.read_report(
        f"Homs lies 145 km north of Damascus {HOSTILE}. A convoy was hit 30 km south of Palmyra. Tripoli is far."
    )
    places = {
        key: replace(place, name=place.name + HOSTILE, note=HOSTILE, source=HOSTILE)
        for key, place in read.places.items()
    }
    claims = tuple(replace(claim, text=claim.text + HOSTILE, start=-1, end=-1) for claim in read.claims)
    return replace(read, places=places, claims=claims, title=HOSTILE)


def everything(incident: Incident):
    findings, regions = geo.check(incident), geo.locate(incident)
    yield from (incident, incident.reports, incident.toponyms, incident.claims, incident.places, findings, regions)
    yield from (incident.reports[0], incident.toponyms[0], incident.claims[0], next(iter(incident.places.values())))
    yield from (findings[0], regions[0], geo.to_frames(incident))


def test_everything_shows_itself_and_escapes_what_it_shows(incident: Incident) -> None:
    for value in everything(incident):
        page = Tags()
        page.feed(value._repr_html_())
        assert page.found <= TAGS, type(value)
        assert page.handlers == []
        assert page.said.strip()


def test_tables_tell_what_their_rows_are(incident: Incident) -> None:
    for value, words in (
        (incident.claims, "Homs"), (incident.places, "Damascus"), (incident.toponyms, "resolved"), (geo.check(incident), "supported"),
    ):  # fmt: skip
        assert words in value._repr_html_()
    assert "none" in Incident().claims._repr_html_()


def test_lists_of_an_incident_are_still_tuples_and_mappings(incident: Incident) -> None:
    assert incident.claims == tuple(incident.claims)
    assert isinstance(incident.claims + incident.claims, tuple)
    assert dict(incident.places) == incident.places
    assert pickle.loads(pickle.dumps(incident)) == incident
    with pytest.raises(TypeError):
        incident.places["x"] = None  # type: ignore[index]
