"""Incident files: what a person wrote stays, what is left out is filled, every fault is named with its place."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from geo.errors import FileError, UsageError
from geo.incident import SCHEMA, Incident, check, format_incident, load_incident, read_report, save_incident

HEAD = f"schema: {SCHEMA}\n"
HOMS = "Shayrat air base lies 30 km southeast of Homs, Syria."


def load(folder: Path, body: str, head: str = HEAD) -> Incident:
    file = folder / "case.yaml"
    file.write_text(head + body, encoding="utf-8")
    return load_incident(file)


def faults_of(folder: Path, body: str, head: str = HEAD) -> str:
    with pytest.raises(FileError) as caught:
        load(folder, body, head)
    return str(caught.value)


def report_yaml(text: str, rest: str = "") -> str:
    return f'reports:\n  - id: r1\n    text: "{text}"\n{rest}'


# ------------------------------------------------------------------ what is left out is filled


def test_a_report_alone_is_read_by_the_machine(tmp_path: Path) -> None:
    incident = load(tmp_path, report_yaml(HOMS))
    assert [t.text for t in incident.toponyms] == ["Shayrat air base", "Homs", "Syria"]
    assert (incident.claims[0].kind, incident.claims[0].by) == ("offset", "machine")
    assert incident == replace(read_report(HOMS), title=incident.title)


def test_a_place_with_only_a_name_is_found_in_the_gazetteer(tmp_path: Path) -> None:
    place = load(tmp_path, "places:\n  - name: Homs\n    country: SY\n").places["homs"]
    assert place.kind == "settlement"
    assert (round(place.lon, 1), round(place.lat, 1)) == (36.7, 34.7)
    assert place.by == "person"


def test_a_gazetteer_id_fills_a_place_and_written_fields_override_it(tmp_path: Path) -> None:
    body = (
        "places:\n  - id: city\n    gazetteer: geonames:170794\n    lat: 35.5\n    uncertainty: 2 km\n    note: moved\n"
    )
    place = load(tmp_path, body).places["city"]
    assert (place.lat, place.uncertainty_m, place.note) == (35.5, 2000.0, "moved")
    assert place.lon == pytest.approx(40.14084, abs=1e-4)
    assert place.gazetteer == "geonames:170794"


def test_a_claim_with_only_words_is_parsed(tmp_path: Path) -> None:
    rest = "    claims:\n      - text: 30 km southeast of Homs\n"
    claim = load(tmp_path, report_yaml(HOMS, rest)).claims[0]
    assert (claim.by, claim.kind, claim.distance and claim.distance.low_m) == ("person", "offset", 30_000.0)
    assert claim.subject.text == "Shayrat air base"


# ------------------------------------------------------------------ what a person wrote stays


@pytest.mark.parametrize(
    ("field", "value", "seen"),
    [
        ("distance", "5 to 8 miles", lambda c: (round(c.distance.low_m), round(c.distance.high_m))),
        ("direction", "due north", lambda c: c.direction.azimuth_deg),
        ("direction", "NNE", lambda c: c.direction.azimuth_deg),
        ("hedge", "within", lambda c: (c.distance.low_m, c.distance.high_m)),
        ("stance", "denied", lambda c: c.stance),
        ("kind", "direction", lambda c: c.kind),
        ("subject", "incident", lambda c: c.subject.event),
        ("anchors", "[Syria]", lambda c: c.anchors[0].place),
    ],
)
def test_each_field_of_a_claim_overrides_just_that_field(tmp_path: Path, field: str, value: str, seen: object) -> None:
    rest = f"    claims:\n      - text: 30 km southeast of Homs\n        {field}: {value}\n"
    claim = load(tmp_path, report_yaml(HOMS, rest)).claims[0]
    wanted = {
        "5 to 8 miles": (8047, 12875),
        "due north": 0.0,
        "NNE": 22.5,
        "within": (0.0, 30_000.0),
        "denied": "denied",
        "direction": "direction",
        "incident": "incident",
        "[Syria]": "country:SY",
    }
    assert seen(claim) == wanted[value]  # type: ignore[operator]
    machine = read_report(HOMS).claims[0]
    for other in ("kind", "stance", "direction", "distance", "hedge"):
        if other != field and not (field in ("distance", "hedge") and other in ("distance", "hedge")):
            assert getattr(claim, other) == getattr(machine, other)


def test_a_toponym_entry_decides_the_place(tmp_path: Path) -> None:
    rest = "    toponyms:\n      - {words: Homs, place: other}\n"
    body = report_yaml(HOMS, rest) + "places:\n  - {id: other, name: Elsewhere, lat: 10, lon: 20}\n"
    incident = load(tmp_path, body)
    homs = next(t for t in incident.toponyms if t.text == "Homs")
    assert (homs.place, homs.by, homs.status) == ("other", "person", "resolved")
    assert incident.claims[0].anchors[0].place == "other"
    assert check(incident)[0].verdict == "contradicted"


def test_words_that_the_machine_passes_over_become_a_toponym(tmp_path: Path) -> None:
    text = "the old barracks stand 30 km southeast of Homs, Syria."
    rest = "    toponyms:\n      - {words: the old barracks, place: here}\n"
    incident = load(tmp_path, report_yaml(text, rest) + 'places:\n  - {id: here, position: "34.49, 36.91"}\n')
    first = incident.toponyms[0]
    assert (first.text, first.start, first.place) == ("the old barracks", 0, "here")


def test_ignored_readings_are_dropped(tmp_path: Path) -> None:
    rest = "    toponyms:\n      - {words: Syria, ignore: true}\n    claims:\n      - {text: 30 km, ignore: true}\n"
    incident = load(tmp_path, report_yaml(HOMS, rest))
    assert [t.text for t in incident.toponyms] == ["Shayrat air base", "Homs"]
    assert "offset" not in [c.kind for c in incident.claims]


def test_norway_is_a_country_and_no_truth_value(tmp_path: Path) -> None:
    assert load(tmp_path, "country: NO\nplaces:\n  - {name: Bergen}\n").places["bergen"].country == "NO"


def test_a_circle_is_drawn_on_the_ellipsoid(tmp_path: Path) -> None:
    body = "places:\n  - {id: base, position: '33.5058, 38.6178'}\n"
    body += "  - {id: zone, circle: {centre: base, radius: 55 km}}\n"
    zone = load(tmp_path, body).places["zone"]
    assert (zone.kind, zone.extent_m, zone.lat) == ("zone", 55_000.0, 33.5058)
    from geo.geodesy import area_m2

    assert area_m2(zone.geometry) / 1e6 == pytest.approx(9503, rel=0.002)


def test_a_stretch_follows_another_line_between_two_points(tmp_path: Path) -> None:
    body = """\
places:
  - id: river
    kind: river
    geometry: {type: MultiLineString, coordinates: [[[40, 35], [40.5, 35]], [[40.5, 35], [41, 35], [42, 35]]]}
  - id: part
    along: {place: river, from: "35.1, 40.2", to: "34.9, 41.5"}
    stand_in: the line was never published
"""
    part = load(tmp_path, body).places["part"]
    assert part.geometry.bounds == pytest.approx((40.2, 35.0, 41.5, 35.0), abs=0.01)
    assert (part.kind, part.stand_in) == ("line", "the line was never published")


def test_a_position_made_from_a_claim_proves_nothing(tmp_path: Path) -> None:
    rest = "    claims:\n      - {id: c-mill, text: 30 km southeast of Homs, subject: mill}\n"
    body = report_yaml("The old mill lies 30 km southeast of Homs, Syria.", rest)
    body += "places:\n  - {id: mill, name: Old mill, position: '34.53, 36.95', derived_from: c-mill}\n"
    finding = next(f for f in check(load(tmp_path, body)) if f.claim == "c-mill")
    assert finding.verdict in ("undecided", "unchecked")


# ------------------------------------------------------------------ drafts


TEXTS = [
    HOMS,
    "US aircraft struck a convoy in Syria's Deir al-Zor province, about 5 to 8 miles east of Deir ez-Zor city.\n",
    "Bago is 80 km northeast of Yangon, Myanmar. The attack took place near Mandalay, officials said.\n\n  Two. ",
    "No place here.\ttab: colon # hash 'quote' \"double\" é — 漢字 \x85 end",
    "دير الزور لا تبعد\n- item\n---\n...\n? key: value\n",
]


@pytest.mark.parametrize("text", TEXTS)
def test_a_drafted_file_reads_back_to_the_same_incident(tmp_path: Path, text: str) -> None:
    incident = read_report(text)
    save_incident(incident, tmp_path / "draft.yaml")
    assert load_incident(tmp_path / "draft.yaml") == incident


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(alphabet=st.characters(blacklist_categories=["Cs", "Cc"], whitelist_characters="\n\t"), max_size=80))
def test_any_words_survive_a_draft(tmp_path: Path, words: str) -> None:
    incident = read_report(f"Homs is 144 km north of Damascus, Syria. {words}")
    (tmp_path / "draft.yaml").unlink(missing_ok=True)
    save_incident(incident, tmp_path / "draft.yaml")
    assert load_incident(tmp_path / "draft.yaml") == incident


def test_what_a_person_wrote_survives_being_saved(tmp_path: Path) -> None:
    incident = load_incident(Path(__file__).parents[2] / "data/incidents/deir-ez-zor-2018.yaml")
    save_incident(incident, tmp_path / "again.yaml")
    assert load_incident(tmp_path / "again.yaml") == incident


def test_an_edited_entry_of_a_draft_becomes_the_persons(tmp_path: Path) -> None:
    draft = format_incident(read_report(HOMS))
    edited = draft.replace("distance: 30 km", "distance: 90 km")
    assert edited != draft
    claims = load(tmp_path, edited, head="").claims
    assert (claims[0].by, claims[0].distance and claims[0].distance.low_m) == ("person", 90_000.0)
    assert all(claim.by == "machine" for claim in claims[1:])


def test_a_moved_place_of_a_draft_stays_moved(tmp_path: Path) -> None:
    draft = format_incident(read_report(HOMS))
    edited = re.sub(r"(name: Homs\n +kind: settlement\n +lat: )[\d.]+", r"\g<1>35.25", draft)
    place = next(p for p in load(tmp_path, edited, head="").places.values() if p.name == "Homs")
    assert (place.lat, place.by) == (35.25, "person")
    incident = load(tmp_path, edited, head="")
    assert check(incident)[0].verdict == "contradicted"
    again = load(tmp_path, format_incident(incident), head="")
    assert again.places == incident.places


def test_new_layout_and_comments_make_no_entry_the_persons(tmp_path: Path) -> None:
    draft = format_incident(read_report(HOMS))
    swap = r"\n\1direction: '\4'  # so\n\1distance: \2\n"
    shuffled = re.sub(r"\n( +)distance: (.*)\n( +)direction: (.*)\n", swap, draft)
    assert shuffled != draft
    assert load(tmp_path, shuffled, head="").claims[0].by == "machine"


def test_a_deleted_entry_of_a_draft_stays_deleted(tmp_path: Path) -> None:
    draft = format_incident(read_report(HOMS))
    shorter = re.sub(r"\n +- \{id: t3,.*", "", draft)
    shorter = re.sub(r"\n    claims:\n(      .*\n)+", "\n", shorter)
    incident = load(tmp_path, shorter, head="")
    assert [t.id for t in incident.toponyms] == ["t1", "t2"]
    assert incident.claims == ()


def test_a_changed_text_is_read_again_under_what_a_person_wrote(tmp_path: Path) -> None:
    draft = format_incident(read_report(HOMS))
    edited = draft.replace("Shayrat air base lies 30 km", "Now Shayrat air base lies 60 km")
    incident = load(tmp_path, edited, head="")
    assert incident.claims[0].distance is not None
    assert incident.claims[0].distance.low_m == 60_000.0
    for claim in incident.claims:
        assert incident.reports[0].text[claim.start : claim.end] == claim.text


def test_saving_never_overwrites_an_input_or_an_edited_file(tmp_path: Path) -> None:
    incident, file = read_report(HOMS), tmp_path / "draft.yaml"
    save_incident(incident, file)
    save_incident(incident, file)
    with pytest.raises(UsageError, match="input"):
        save_incident(incident, file, inputs=[file])
    file.write_text(file.read_text(encoding="utf-8").replace("30 km", "40 km", 1), encoding="utf-8")
    with pytest.raises(UsageError, match="exists"):
        save_incident(incident, file)
    save_incident(incident, file, overwrite=True)
    assert sorted(p.name for p in tmp_path.iterdir()) == ["draft.yaml"]


# ------------------------------------------------------------------ faults


def test_all_faults_are_told_at_once_with_line_column_and_the_nearest_key(tmp_path: Path) -> None:
    message = faults_of(
        tmp_path,
        "titel: x\nreports:\n  - text: Homs\n    claims:\n      - {text: Homs, hegde: none}\n"
        "places:\n  - {id: a, lat: 1, lon: 20}\n  - {id: b, kind: vilage, lat: 95, lon: 2}\n  - {id: a, lat: 1}\n",
    )
    for words in (
        "case.yaml:2:1: expected a field of an incident",
        "did you mean 'title'?",
        "did you mean 'hedge'?",
        "case.yaml:9:32: expected latitude from -90 to 90",
        "case.yaml:10:5: expected each place id once, got 'a' again",
    ):
        assert words in message


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("places:\n  - {id: a, lat: 95, lon: 20}\n", "3:18: expected latitude from -90 to 90, got '95'"),
        ("places:\n  - {id: a, kind: vilage, lat: 1, lon: 2}\n", "did you mean 'village'?|expected kind, one of"),
        ("places:\n  - {id: a, lat: 1}\n", "expected both lat and lon"),
        ("places:\n  - {id: a, position: '91, 0'}\n", "expected a position on the earth"),
        ("places:\n  - {name: Xqzzwv Qqrx}\n", "expected a place that the gazetteer knows"),
        ("places:\n  - {id: a, gazetteer: 'geonames:0'}\n", "expected an id of the gazetteer"),
        ("places:\n  - {id: a, lat: 1, lon: 1, uncertainty: wide}\n", "uncertainty as a length such as 1 km"),
        ("places:\n  - {id: a, circle: {centre: a, radius: 5 km}}\n", "expected a place"),
        ("places:\n  - {id: a, geometry: {type: Polygon, coordinates: [[[0, 0], [0, 99]]]}}\n", "expected"),
        ("places: Homs\n", "expected a list of places"),
        ("reports:\n  - just words\n", "expected a report as a block of fields"),
        ("reports:\n  - {id: r1}\n", "expected text: or file: in a report"),
        ("reports:\n  - {id: r1, file: missing.txt}\n", "no such file"),
        ("reports:\n  - {text: x, date: yesterday}\n", "expected a date such as 2018-02-07"),
        ("reports: [{text: Homs, toponyms: [{words: Aleppo}]}]\n", "expected words of report r1, got 'Aleppo'"),
        ("reports: [{text: Homs, toponyms: [{words: Homs, place: qqxv-zz}]}]\n", "expected the id of a place"),
        ("reports:\n  - {text: Homs, claims: [{text: Homs, distance: far}]}\n", "expected"),
        ("claims: [{kind: offset, subject: incident, anchors: [Homs], direction: up}]\n", "such as east"),
        ("title: a\ntitle: b\n", "expected 'title' once in an incident"),
        ("title: [a, b]\n", "expected words, got a list of 2"),
        ("title: &a x\nnote: *a\n", "anchors and aliases are not read"),
        ("title: !!python/object/apply:os.system [ls]\n", "expected a plain value"),
        ("title: [\n", "expected YAML"),
        ("note: 'a: b\n", "expected YAML"),
    ],
)  # fmt: skip
def test_each_fault_says_what_was_expected_and_what_stands_there(tmp_path: Path, body: str, words: str) -> None:
    message = faults_of(tmp_path, body)
    assert re.search(r"case\.yaml:\d+:\d+: expected .+, got ", message)
    assert any(part in message for part in words.split("|")), message


def test_billion_laughs_and_deep_nesting_end_at_once(tmp_path: Path) -> None:
    pairs = zip("abcdefgh", "bcdefghi", strict=True)
    laughs = "a: &a [x, x]\n" + "\n".join(f"{c}: &{c} [*{p}, *{p}, *{p}]" for p, c in pairs)
    assert "aliases are not read" in faults_of(tmp_path, laughs)
    assert "levels of nesting" in faults_of(tmp_path, "note: " + "[" * 5000)
    assert "values in a file" in faults_of(tmp_path, "note: [" + "1," * 600_000 + "]")


@pytest.mark.parametrize("content", ["", "just words", "- a\n- b\n", "schema: other/1\n", "title: x\n", "schema: 3\n"])
def test_a_file_that_is_no_incident_is_refused_with_one_message(tmp_path: Path, content: str) -> None:
    file = tmp_path / "case.yaml"
    file.write_text(content, encoding="utf-8")
    with pytest.raises(FileError):
        load_incident(file)


def test_a_missing_or_binary_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FileError, match="no such file"):
        load_incident(tmp_path / "none.yaml")
    (tmp_path / "b.yaml").write_bytes(b"\x00\x01\x02" * 100)
    with pytest.raises(FileError):
        load_incident(tmp_path / "b.yaml")


# ------------------------------------------------------------------ the documentation


def test_the_example_of_the_documentation_is_read_as_it_says(tmp_path: Path) -> None:
    readme = Path(__file__).parents[2] / "data/incidents/README.md"
    example = re.search(r"```yaml\n(.*?)```", readme.read_text(encoding="utf-8"), re.DOTALL)
    assert example is not None
    incident = load(tmp_path, example[1], head="")
    assert list(incident.places)[:6] == ["homs", "city", "old-mill", "zone", "agreed-line", "front"]
    claim, zone = incident.claims
    assert (claim.kind, claim.hedge, claim.stance, claim.subject.place) == ("offset", "about", "reported", "old-mill")
    assert claim.distance is not None
    assert round(claim.distance.high_m or 0) == 12875
    assert (zone.kind, zone.anchors[0].place, zone.subject.event) == ("within", "zone", "incident")
    assert incident.places["agreed-line"].stand_in.startswith("the line was never published")
    assert [t.text for t in incident.toponyms] == ["mill", "Homs", "Syria"]
