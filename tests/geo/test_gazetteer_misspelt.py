"""Misspelt names: what is within two letters is found, none is taken for sure, and short names stay alone."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

import geo
from geo.errors import FileError, GazetteerError
from geo.gazetteer import open_gazetteer
from geo.gazetteer.fuzzy import open_fuzzy, write_fuzzy
from geo.lookups import distance, find

words = st.text(alphabet="abcde ", min_size=1, max_size=14)


@settings(max_examples=60, deadline=None)
@given(st.lists(words, min_size=1, max_size=80), st.lists(words, min_size=1, max_size=8), st.sampled_from([1, 2]))
def test_the_index_finds_just_what_measuring_every_name_finds(tmp_path_factory, names, queries, edits):
    path = tmp_path_factory.mktemp("fuzzy") / "names.bin"
    write_fuzzy(names, path)
    index = open_fuzzy(path)
    for query in queries:
        wanted = {n for n in names if len(n) >= 3 and OSA.distance(query, n) <= edits}
        found = index.find(query, edits=edits, limit=1000, enough=1000) if len(query) >= 2 else []
        assert {alike.name for alike in found} == (wanted if len(query) >= 2 else set())
        assert all(alike.edits == OSA.distance(query, alike.name) for alike in found)


def test_long_names_in_several_scripts_are_found_after_any_two_edits(tmp_path):
    names = sorted({name for c in open_gazetteer().lookup("Aleppo")[:5] for name in (c.place.name, *c.place.names)})
    write_fuzzy(names, tmp_path / "names.bin")
    index, rng = open_fuzzy(tmp_path / "names.bin"), random.Random(1)
    for name in (name for name in names if len(name) >= 5):
        for _ in range(20):
            slip = list(name)
            for _ in range(2):
                at = rng.randrange(len(slip))
                slip[at : at + 2] = rng.choice(
                    [slip[at : at + 2][::-1], slip[at + 1 : at + 2], [*slip[at : at + 2], "x"]]
                )
            found = {alike.name for alike in index.find("".join(slip), limit=1000, enough=1000)}
            assert (name in found) == (OSA.distance("".join(slip), name) <= 2), (name, slip)


def test_the_fewest_edits_come_first(tmp_path):
    write_fuzzy(["damascus", "damask", "damaskus", "madagascar"], tmp_path / "names.bin")
    found = open_fuzzy(tmp_path / "names.bin").find("damascs", enough=9)
    assert [(alike.name, alike.edits) for alike in found] == [("damascus", 1), ("damaskus", 2), ("damask", 2)]


def test_an_index_of_no_names_answers_nothing(tmp_path):
    write_fuzzy([], tmp_path / "names.bin")
    assert open_fuzzy(tmp_path / "names.bin").find("damascus") == []


def test_a_damaged_index_is_named(tmp_path):
    write_fuzzy(["damascus"], tmp_path / "names.bin")
    whole = (tmp_path / "names.bin").read_bytes()
    (tmp_path / "names.bin").write_bytes(whole[:-3])
    with pytest.raises(FileError, match="damaged"):
        open_fuzzy(tmp_path / "names.bin")


@pytest.mark.parametrize(
    ("slip", "meant"),
    [("Damascs", "Damascus"), ("Bakhmt", "Bakhmut"), ("Damasucs, Syria", "Damascus"), ("حلبب", "Aleppo"),
     ("Харкив", "Kharkiv"), ("Kyvi", "Kyiv")],
)  # fmt: skip
def test_a_misspelt_name_is_found_with_how_far_it_is_off(slip, meant):
    best = find(slip)[0]
    assert best.place.name == meant
    assert best.match == "exact" or ("off" in best.reasons[0] and best.score <= 0.25)


def test_a_name_that_is_listed_is_not_taken_for_a_slip_of_another():
    assert all(candidate.match != "fuzzy" for candidate in find("Homs"))
    assert all(candidate.match != "fuzzy" for candidate in find("Khasham"))


def test_short_names_have_no_neighbours():
    gazetteer = open_gazetteer()
    assert gazetteer.misspelt("Urr") == ()
    assert all("one letter" in candidate.reasons[0] for candidate in gazetteer.misspelt("Hims"))


def test_a_distance_asks_back_instead_of_guessing():
    with pytest.raises(GazetteerError, match="did you mean Damascus"):
        distance("Damascs", "Homs")


def test_a_users_own_places_are_found_misspelt_too(tmp_path):
    (tmp_path / "own.csv").write_text("name,lat,lon\nOutpost Kestrel,35.0,40.0\n", "utf-8")
    found = find("Outpost Kestrl", gazetteer=open_gazetteer(tmp_path / "own.csv"))
    assert (found[0].place.name, found[0].match) == ("Outpost Kestrel", "fuzzy")


def read(text):
    incident = geo.read_report(text)
    return {toponym.text: toponym for toponym in incident.toponyms}, incident


def test_a_misspelt_name_of_a_report_is_taken_with_a_doubt_where_the_report_is_near():
    found, incident = read("Shelling hit the town of Bakhmt in Donetsk region, near Chasiv Yar and Kramatorsk.")
    slip = found["Bakhmt"]
    assert incident.places[slip.place].name == "Bakhmut"
    assert "one letter off" in slip.reason and "spelt almost so" in slip.doubt


def test_a_misspelt_name_that_nothing_is_near_stays_unresolved_with_candidates():
    found, _ = read("Police in Nairobi spoke to reporters. An explosion shook the town of Bakhmt on Monday.")
    slip = found["Bakhmt"]
    assert (slip.status, slip.place) == ("unresolved", "")
    assert "one letter off" in slip.reason and slip.candidates[0][0] == "Bakhmut"


def test_a_misspelt_name_never_refutes_a_statement():
    incident = geo.read_report("Bakhmt lies 300 km east of Chasiv Yar, near Kramatorsk in Donetsk region, Ukraine.")
    assert "contradicted" not in {finding.verdict for finding in geo.check(incident)}
    listed = geo.read_report("Bakhmut lies 300 km east of Chasiv Yar, near Kramatorsk in Donetsk region, Ukraine.")
    assert "contradicted" in {finding.verdict for finding in geo.check(listed)}


def test_a_misspelt_name_is_no_evidence_for_other_names():
    with_slip, _ = read("Fighting near Tripoli. The town of Zaporizhhzhia was quiet.")
    without, _ = read("Fighting near Tripoli. The town was quiet.")
    assert with_slip["Tripoli"].place == without["Tripoli"].place
