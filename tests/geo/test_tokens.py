"""The scanner: exact spans, numbers as written, sentences, and time that grows with the text."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.tokens import scan


@given(st.text(max_size=300))
@settings(max_examples=200, deadline=None)
def test_every_token_and_sentence_slices_to_its_words(text: str) -> None:
    found = scan(text)
    assert all(text[token.start : token.end] == token.text for token in found.tokens)
    starts = [token.start for token in found.tokens]
    assert starts == sorted(starts)
    covered = [i for sentence in found.sentences for i in range(sentence.first, sentence.last)]
    assert covered == list(range(len(found.tokens)))


@given(st.text(max_size=300))
@settings(max_examples=100, deadline=None)
def test_no_letter_or_digit_is_lost(text: str) -> None:
    kept = "".join(token.text for token in scan(text).tokens)
    assert [c for c in kept if c.isalnum()] == [c for c in text if c.isalnum()]


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("2,000 men", ["2,000", "men"]),
        ("12 000 m deep", ["12 000", "m", "deep"]),
        ("in 2018 300 men", ["in", "2018", "300", "men"]),
        ("8km E", ["8", "km", "E"]),
        ("an 8-km walk", ["an", "8", "-", "km", "walk"]),
        ("2½ miles, 1/2 mile", ["2½", "miles", ",", "1/2", "mile"]),
        ("Syria's U.S. base at Sana'a", ["Syria", "'s", "U.S.", "base", "at", "Sana'a"]),
        ("5–8 km", ["5", "–", "8", "km"]),
    ],
)
def test_numbers_units_and_names_are_split_as_people_read_them(text: str, tokens: list[str]) -> None:
    assert [token.text for token in scan(text).tokens] == tokens


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Gen. Smith saw it. It burned.", 2),
        ("The U.S. base near St. Louis is 3.5 miles away.", 1),
        ("It lies 8 mi. north of Homs.", 1),
        ("It lies 8 km. The town was hit.", 2),
        ('"It burned." He left.', 2),
        ("Blast in Homs\nA bomb killed three people in the old market on Friday, police said.", 2),
        ("One.\n\nTwo", 2),
        ("They left for the U.S. The base is closed.", 2),
    ],
)
def test_abbreviations_do_not_end_sentences_and_headlines_do(text: str, count: int) -> None:
    assert len(scan(text).sentences) == count


@pytest.mark.parametrize("piece", ["1 ", "a", "(", "1,000", "U.", "don't'", "\n", ". ", "x y, "])
def test_time_grows_no_faster_than_the_text(piece: str, grows_in_proportion: Callable[..., bool]) -> None:
    assert grows_in_proportion(lambda count: scan(piece * count), 5_000, 40_000)


def test_an_endless_sentence_is_cut_so_that_readers_stay_linear() -> None:
    longest = max(sentence.last - sentence.first for sentence in scan("word " * 5000).sentences)
    assert longest <= 401
