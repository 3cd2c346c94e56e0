"""Words around a name that only a place has: "near X", "8 km east of X", "X lies", "X, a village"."""

from __future__ import annotations

from geo.toponyms.reading import NEAR, Reading
from geo.toponyms.vocabulary import DIRECTION_ADJECTIVES, DIRECTIONS

__all__ = ["LENGTHS", "after_place_word", "before_place_word"]

_STRONG = frozenset(
    "in near outside inside nearby around at toward towards into reached entered captured besieged shelled recaptured".split()
)
LENGTHS = frozenset("km kms kilometres kilometers kilometre kilometer miles mile mi metres meters m away".split())
_LYING = frozenset("lies lay sits sat stands".split())
_SETTLED = frozenset("town village city hamlet settlement suburb port".split())
_LEADING = frozenset(
    "a an the about some around roughly approximately just only nearly over under less more than small "
    "key strategic located situated port border remote nearby is was within mining coastal".split()
)


def after_place_word(reading: Reading, first: int) -> str:
    """Return the preposition that shows a place, "" where none does."""
    i = first - 1
    while (
        i >= 0
        and reading.tie[i] == NEAR
        and (
            reading.lower[i] in DIRECTION_ADJECTIVES
            and not (i > 0 and reading.lower[i] in DIRECTIONS)
            and reading.lower[i - 1] != "of"
        )
    ):
        i -= 1
    if i < 0 or reading.tie[i] != NEAR:
        return ""
    word, before = reading.lower[i], reading.lower[i - 1] if i > 0 else ""
    if word in _STRONG:
        return f"after {word!r}"
    if word in ("of", "from", "to") and (
        before in LENGTHS or before in DIRECTIONS or before in ("outskirts", "suburbs")
    ):
        return f"after '{before} {word}'"
    if word == "between" or (word == "from" and before in ("road", "highway")):
        return f"after {word!r}"
    return ""


def before_place_word(reading: Reading, last: int) -> str:
    """Return the words behind that only a place has: "lies", "is 8 km", ", a village", ", 8 km"; "" where none do."""
    tokens, lower, i = reading.tokens, reading.lower, last + 1
    if i >= len(tokens):
        return ""
    if lower[i] in _LYING:
        return f"before {lower[i]!r}"
    if tokens[i].text not in (",", "(") and lower[i] not in ("is", "was"):
        return ""
    for k in range(i + 1, min(i + 6, len(tokens))):
        if lower[k] in LENGTHS and tokens[k - 1].kind == "number":
            return "before a distance"
        if lower[k] in ("located", "situated") or (lower[k] in _SETTLED and lower[i + 1] in ("a", "an", "the")):
            return f"before {lower[k]!r}"
        if lower[k] not in _LEADING and tokens[k].kind != "number" and not lower[k].endswith("ern"):
            return ""
    return ""
