"""Evidence that a name is a person's and no place's: verbs of saying, ages, the people of the report."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from geo.toponyms.reading import TIGHT
from geo.toponyms.surroundings import after_place_word
from geo.toponyms.vocabulary import WEAK_PREPOSITIONS

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from geo.toponyms.judged import Judged
    from geo.toponyms.reading import Reading

__all__ = ["is_personal", "is_shown", "owns", "weigh_age", "weigh_often_bare", "weigh_person", "weigh_speaker"]

_LYING = frozenset(f"before {verb!r}" for verb in ("lies", "lay", "stands", "sits"))
_NO_SHOWING = frozenset(
    ("known", "well known", "no ordinary word", "listed with a place", "a place elsewhere in the report")
)
"""Reasons for a name that the words around it do not give."""
_SLIGHT = _NO_SHOWING.union(f"after {word!r}" for word in WEAK_PREPOSITIONS)
"""Reasons that show nothing of a name which a person of the report bears ("from Georgia's work"), or a body."""
_INSIDE = "a person's name"
_OFTEN, _GREAT = 3, 1.7
_BELONGINGS = frozenset(
    "case death murder killing body residence home house apartment car vehicle truck wife husband son sons daughter "
    "daughters children mother father parents brother sister family friend friends lawyer lawyers attorney attorneys "
    "trial arrest conviction sentence funeral remains office career campaign resignation statement testimony".split()
)
"""What is a person's rather than a town's."""


def weigh_speaker(reading: Reading, judged: Judged, verb: int) -> None:
    """Weigh "Jordan said": a person, unless it is the country of the report's demonyms or goes on with "it"."""
    word, pronoun = (
        reading.written[judged.match.first],
        reading.lower[verb + 1] if verb + 1 < len(reading.lower) else "",
    )
    weight, first = judged.match.profile.weight, judged.match.first
    if weight >= 1.4 and first > 1 and reading.written[first - 1] == "," and reading.cap[first - 2]:
        return  # "Rockville, Maryland admitted"
    if weight >= 2.5 and verb + 1 < len(reading.lower) and reading.kind[verb + 1] == "number":
        return  # "Chad said 2,000 had crossed"
    both = word in reading.lexicon.given and word in reading.lexicon.family
    if pronoun in ("it", "its") or (judged.match.profile.country and judged.match.profile.country in reading.peoples):
        return
    if weight < 2.5 or both or pronoun in ("he", "she", "his", "her"):
        judged.add(-1.5 if weight < 2.5 else -2.6, f"a person's name before {reading.lower[verb]!r}")


def is_personal(reading: Reading, judged: Judged) -> bool:
    """Return whether the one word of a name is a given or family name too."""
    word = reading.written[judged.match.first]
    if judged.match.last > judged.match.first:
        return False
    return word in reading.lexicon.given or word in reading.lexicon.family


_HOMES = frozenset(("from", "in", "near"))


def weigh_age(reading: Reading, judged: Judged) -> None:
    """Count an age behind a name against a place: "Austin Lake, 51, of Joliet", but not "a man from Harrogate, 34,"."""
    if reading.lower[judged.match.first - 1] in _HOMES and judged.match.first:
        return
    end = (judged.after.last if judged.after is not None and judged.after.inside else judged.match.last) + 1
    if end + 2 < len(reading.lower) and reading.written[end] == "," and reading.kind[end + 1] == "number":
        age, closing = reading.written[end + 1], reading.written[end + 2]
        if age.isdigit() and 5 <= int(age) <= 99 and closing in (",", "."):
            judged.add(-3.0, "before an age")


def weigh_person(reading: Reading, judged: Judged, persons: set[int], surnames: dict[str, int]) -> None:
    """Count for a person: inside a person's name, or the surname of a person of the report."""
    match = judged.match
    if persons and not persons.isdisjoint(range(match.first, match.last + 1)):
        lies = match.last > match.first and any(why in _LYING for _, why in judged.reasons)
        judged.add(-2.0 if lies else -5.0, _INSIDE)  # "Mae Hong Son lies 10 km from": people do not
        return
    bearer = surnames.get(reading.lower[match.first])
    if match.first == match.last and bearer is not None and match.profile.weight < 3.0:
        lives = match.profile.weight >= 1.0 and reading.lower[match.first - 1] in _HOMES
        shown = match.profile.weight >= 0.4 and after_place_word(reading, match.first) not in (
            "",
            "after 'in'",
            "after 'at'",
        )
        least = -0.6 if shown else -1.2 if match.profile.weight >= 1.4 or lives else -2.4
        judged.add(
            -2.4 if owns(reading, match.last) and match.profile.weight < 1.4 else least, "a person of this report"
        )
        if owns(reading, match.last) and _BELONGINGS.intersection(reading.lower[match.last + 2 : match.last + 3]):
            judged.add(-1.5, "before what is a person's")
    elif bearer is not None and match.first == match.last:
        judged.add(-2.2, "a person of this report")
    elif is_personal(reading, judged) and match.profile.weight < 1.4:
        judged.add(-0.4, "a personal name")


def weigh_often_bare(
    reading: Reading, judged: Sequence[Judged], givens: frozenset[str], surnames: Collection[str] = ()
) -> None:
    """Count against a personal name told often of which no words ever make a place: "Lincoln", "Georgia" of "Georgia Lee".

    `givens` and `surnames` are those of people of the report: once is enough for them, and be it a country's name.
    Otherwise the greatest cities and countries act like people in the news ("Houston wants"), and stay.
    """
    if not (givens or surnames) and len(judged) < _OFTEN:
        return
    mentions: dict[str, list[Judged]] = defaultdict(list)
    for item in judged:
        word = reading.lower[item.match.first]
        alone = item.match.first == item.match.last
        borne = word in givens or word in surnames
        if alone and (borne or (item.match.profile.weight < _GREAT and is_personal(reading, item))):
            mentions[word].append(item)
    for word, items in mentions.items():
        borne = word in givens or word in surnames
        if (borne or len(items) >= _OFTEN) and not any(
            is_shown(item, strictly=borne and owns(reading, item.match.last)) for item in items
        ):
            for item in items:
                item.add(-4.0 if word in givens else -1.5, "often told, never as a place")


def is_shown(item: Judged, *, strictly: bool) -> bool:
    """Do words around a name show a place? `strictly`: not even "from" or "of" does."""
    if item.is_told(_INSIDE):
        return False
    slight = _SLIGHT if strictly else _NO_SHOWING
    return any(points > 0.25 and why and why not in slight for points, why in item.reasons)


def owns(reading: Reading, last: int) -> bool:
    """Is something its own behind the name: "Paris's", "Paris’ residence", "Georgia's father"?"""
    i = last + 1
    if i >= len(reading.lower) or reading.tie[last] != TIGHT:
        return False
    return reading.lower[i] in ("'s", "’s") or (reading.written[i] in ("'", "’") and reading.lower[last][-1] == "s")
