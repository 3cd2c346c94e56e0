"""Ordinary words and personal names that the words put in the very area where the place of that name lies.

"Hue is in central Vietnam", "Flint, Michigan, lies 60 miles from Detroit": the best known place of the name lies there,
and few other things of that name do.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.toponyms.evidence import THRESHOLD
from geo.toponyms.reading import GAP, NEAR
from geo.toponyms.vocabulary import DIRECTION_ADJECTIVES, LOCATING_VERBS

if TYPE_CHECKING:
    from geo.places import Place
    from geo.toponyms.evidence import Judged
    from geo.toponyms.matching import Names
    from geo.toponyms.reading import Reading

__all__ = ["weigh_located"]

_SITS = frozenset("is was lies lay sits stands".split())
_PASSED = frozenset("the central part of".split())
_AREAS = frozenset(("country", "province"))
_MOST_PASSED, _LEAST_POINTS, _LEAST_POPULATION, _AREAS_SEEN = 4, -4.0, 1_000, 5


def weigh_located(reading: Reading, judged: list[Judged], gazetteer: Names) -> None:
    """Count for names in doubt that the words put them in the area of the best known place of the name."""
    by_start = {item.match.first: item for item in judged}
    for item in judged:
        if not _LEAST_POINTS <= item.points < THRESHOLD or "settlement" not in item.match.profile.kinds:
            continue
        area = by_start.get(_area_behind(reading, item.match.last))
        if area is None or area.points < THRESHOLD or area.match.profile.kinds.isdisjoint(_AREAS):
            continue
        first, last = area.match.first, area.match.last
        if _is_at_name_end(reading, item.match.last, last) and _lies_in(
            gazetteer, reading.words(item.match.first, item.match.last), reading.words(first, last)
        ):
            item.add(THRESHOLD - item.points + 0.5, "in the area that the words name")


def _area_behind(reading: Reading, last: int) -> int:
    """Return the token at which the area's name would start: behind a comma, or "lies in northern"; -1 for none."""
    lower, i = reading.lower, last + 1
    if i + 2 >= len(lower) or reading.tie[last] == GAP:
        return -1
    if reading.tokens[i].text == ",":
        return i + 1
    if lower[i] not in _SITS or lower[i + 1] != "in":
        return -1
    i += 2
    for _ in range(_MOST_PASSED):
        if i < len(lower) and not reading.cap[i] and (lower[i] in DIRECTION_ADJECTIVES or lower[i] in _PASSED):
            i += 1
    return i


def _is_at_name_end(reading: Reading, name_last: int, area_last: int) -> bool:
    """Return whether an area behind a comma is closed by another, a verb or the end: no list goes on."""
    if reading.tokens[name_last + 1].text != ",":
        return True
    if area_last + 1 >= len(reading.tokens) or reading.tie[area_last] == GAP:
        return True
    token = reading.tokens[area_last + 1]
    return token.text in (",", ".", ")") or (reading.tie[area_last] == NEAR and token.text in LOCATING_VERBS)


def _lies_in(gazetteer: Names, name: str, area: str) -> bool:
    """Return whether the best known place of a name is a town in an area."""
    best = max(gazetteer.lookup(name), key=lambda found: found.score, default=None)
    if best is None or best.match != "exact" or best.place.kind != "settlement":
        return False
    if best.place.population < _LEAST_POPULATION:
        return False
    held = (found.place for found in gazetteer.lookup(area)[:_AREAS_SEEN] if found.match == "exact")
    return any(_holds(place, best.place) for place in held)


def _holds(area: Place, place: Place) -> bool:
    if area.country != place.country or not place.country:
        return False
    return area.kind == "country" or (area.kind == "province" and bool(area.admin1) and area.admin1 == place.admin1)
