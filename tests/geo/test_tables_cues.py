"""The quick look over a table's notes holds back only texts that state nothing."""

import json
import re
from pathlib import Path

import pytest

import geo
from geo.claims.quantities import UNIT_WORDS
from geo.tables import notes
from geo.tables.cues import may_state

DATA = Path(__file__).parents[2] / "data"


def passages() -> list[str]:
    """Return sentences of all kinds, their clauses alone, and some in capitals: what notes of tables look like."""
    lines = (DATA / "development" / "claims.jsonl").read_text(encoding="utf-8").splitlines()
    texts = [json.loads(line)["text"] for line in lines]
    for path in sorted((DATA / "reports").glob("*.txt")):
        texts += re.split(r"(?<=[.!?])\s+|\n+", path.read_text(encoding="utf-8"))
    clauses = [clause.strip() for text in texts[::2] for clause in re.split(r"[,;:]", text) if len(clause) > 8]
    return list(dict.fromkeys([*texts, *clauses, *(text.upper() for text in texts[::9])]))


def test_no_statement_is_held_back() -> None:
    gazetteer = geo.open_gazetteer()
    held = [text for text in passages() if not may_state(text)]
    assert len(held) > 500
    read = notes.read_notes([notes.Asked(text) for text in held], gazetteer, may=lambda text: True)
    assert [text for text, note in zip(held, read, strict=True) if note.claims] == []


@pytest.mark.parametrize("unit", sorted(UNIT_WORDS))
def test_every_unit_of_length_is_looked_at(unit: str) -> None:
    assert may_state(f"it was hit eight {unit} away") and may_state(f"it fell 8{unit} off")


@pytest.mark.parametrize(
    "text",
    ["In Homs, a bomb exploded.", "SHELLING IN HOMS", "Boat sinks off Zuwara", "It was shot down over Saada", "clashes in al-Bab",
     "A mine went off at 35.34 N 40.31 E", "Clashes next to Homs", "بمب at حمص", "20 km NE of Maiduguri"],
)  # fmt: skip
def test_what_places_an_event_is_read(text: str) -> None:
    assert may_state(text)


@pytest.mark.parametrize(
    "text",
    ["On 5 May 2021, police arrested two men.", "On Monday, shops were closed in protest.", "Two people died, at least four fled.",
     "The talks led to nothing so far."],
)  # fmt: skip
def test_what_places_nothing_is_passed_over(text: str) -> None:
    assert not may_state(text)
