"""What a pattern is passed over for: only lines in which it can match nothing."""

from __future__ import annotations

import random
import re

import pytest

from geo.claims import grammar, links, nouns
from geo.claims.needs import needed_letters
from geo.claims.patterns import compile_pattern

_WORDS = re.compile(r"[A-Z][A-Z_]+")
PATTERNS = sorted({pattern for each in (grammar.STEPS, nouns._STEPS, links._STEPS) for pattern, *_ in each.steps})


def letters_of(pattern: str) -> str:
    return "".join(sorted({*"".join(compile_pattern(word).pattern.strip("[]") for word in _WORDS.findall(pattern))}))


def test_most_patterns_need_something() -> None:
    assert (
        sum(bool(needed_letters(compile_pattern(pattern).pattern)) for pattern in PATTERNS) > 0.8 * len(PATTERNS) > 40
    )


@pytest.mark.parametrize("pattern", PATTERNS)
def test_what_a_pattern_needs_stands_in_every_line_that_it_matches(pattern: str) -> None:
    draw, found, letters = random.Random(1), compile_pattern(pattern), letters_of(pattern)
    for _ in range(4000):
        line = "".join(draw.choices(letters, k=draw.randint(2, 12)))
        match = found.search(line)
        if match:
            assert all(
                any(letter in line for letter in needed) for needed in needed_letters(compile_pattern(pattern).pattern)
            ), (
                line,
                match.group(),
            )
