"""A language model of the user's own: it only adds names, and is asked for by name."""

from types import SimpleNamespace

import pytest

from geo.errors import GeoError
from geo.gazetteer import open_gazetteer
from geo.geocoding.joint import geocode
from geo.reports import Report
from geo.toponyms import add_names, load_model, recognise

_TEXT = "Gruesome scenes met us; Kharkiv wept. Ostrolenka burned, the Syrian army said, beside Krasnovka Works."


def _model(text: str) -> SimpleNamespace:
    """Stands in for a spaCy pipeline: it sees what it is told to see."""
    labels = {"Kharkiv": "GPE", "Ostrolenka": "GPE", "Syrian": "NORP", "the Krasnovka Works": "FAC", "us": "ORG"}
    labels["Krasnovka Works"] = labels.pop("the Krasnovka Works")
    ents = [
        SimpleNamespace(label_=label, start_char=text.index(words), end_char=text.index(words) + len(words))
        for words, label in labels.items()
    ]
    return SimpleNamespace(ents=ents)


def test_a_model_adds_the_names_that_were_missed_and_touches_no_other() -> None:
    gazetteer, report = open_gazetteer(), Report("r", _TEXT)
    found = recognise(report, gazetteer)
    more = add_names(report, found, _model)
    assert {t.text for t in found} <= {t.text for t in more}
    added = {t.text: (t.kind_hint, t.rule) for t in more if t.rule.startswith("language model")}
    assert set(added) <= {"Ostrolenka", "Krasnovka Works"} and added
    assert all(report.text[t.start : t.end] == t.text for t in more)
    assert [t.id for t in more] == [f"t{k}" for k in range(1, len(more) + 1)]
    assert sorted(t.start for t in more) == [t.start for t in more]


def test_what_a_model_adds_is_never_forced_onto_a_place() -> None:
    gazetteer, report = open_gazetteer(), Report("r", _TEXT)
    found, _ = geocode(add_names(report, recognise(report, gazetteer), _model), gazetteer, reports=[report])
    [works] = [t for t in found if t.text == "Krasnovka Works"]
    assert works.status == "unresolved" and works.reason


def test_a_model_that_is_not_installed_is_one_clear_error() -> None:
    with pytest.raises(GeoError, match="cannot be loaded") as caught:
        load_model("no_such_model_here")
    assert "pip install" in caught.value.hint
