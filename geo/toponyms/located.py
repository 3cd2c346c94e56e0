"""Ordinary words and personal names that the words put in the very area where the place of that name lies.

"Hue is in central Vietnam", "Flint, Michigan, lies 60 miles from Detroit": the best known place of the name lies there,
and few other things of that name do. So do pairs that are places or nothing: "between Béziers and Gap".
"""

from __future__ import annotations

from bisect import bisect_right
from itertools import pairwise
from typing import TYPE_CHECKING

from geo.toponyms.judged import THRESHOLD
from geo.toponyms.reading import GAP, NEAR
from geo.toponyms.surroundings import LENGTHS
from geo.toponyms.vocabulary import CONNECTORS, DIRECTION_ADJECTIVES, DIRECTIONS, LOCATING_VERBS, SITS

if TYPE_CHECKING:
    from geo.places import Place
    from geo.toponyms.judged import Judged
    from geo.toponyms.matching import Names
    from geo.toponyms.reading import Reading

__all__ = ["weigh_located"]

_PASSED = frozenset("the central part of".split())
_AREAS = frozenset(("country", "province"))
_BEHIND_COMMA = 2_000
"""Inhabitants from which a town that is not the best known of its name is meant: "Paradise, California" [P]."""
_CLOSE, _MEASURED = frozenset("between near close".split()), frozenset("between near to from of and".split())
_TIES = CONNECTORS - frozenset("of the and upon on in at by under".split())
"""Words that tie the parts of a name in other languages than English."""
_MOST_TO_APART, _MOST_MEASURED, _ANCHORS_SEEN, _LEAST_BESIDE, _BESIDE_DEG = 9, 11, 3, 500, 2.5
_BROKEN = -5.0
"""What counts against the parts of compounds and longer names."""
_MOST_PASSED, _LEAST_POINTS, _LEAST_POPULATION, _AREAS_SEEN = 4, -4.0, 1_000, 5


def weigh_located(reading: Reading, judged: list[Judged], gazetteer: Names) -> None:
    """Count for names in doubt that the words put them in the area of the best known place of the name."""
    if not [item for item in judged if _LEAST_POINTS <= item.points < THRESHOLD and _is_in_doubt(item)]:
        return
    by_start = {item.match.first: item for item in judged}
    for one, other in pairwise(judged):
        _weigh_pair(reading, one, other)
    for item in judged:
        if not _is_in_doubt(item) or any(points <= _BROKEN for points, _ in item.reasons):
            continue  # a part of a longer name, wherever that lies
        anchor = _measured_from(reading, item.match.last, by_start)
        if (
            anchor is not None
            and not _is_tail(reading, item.match.first)
            and _lies_by(gazetteer, reading, item, anchor)
        ):
            item.add(THRESHOLD - item.points + 0.5, "measured from a place that is near")
            continue
        area = by_start.get(_area_behind(reading, item.match.last))
        if area is None or area.points < THRESHOLD or area.match.profile.kinds.isdisjoint(_AREAS):
            continue
        first, last = area.match.first, area.match.last
        name, comma = reading.words(item.match.first, item.match.last), reading.written[item.match.last + 1] == ","
        is_told = comma and "province" in area.match.profile.kinds
        if _is_at_name_end(reading, item.match.last, last) and _lies_in(
            gazetteer, name, reading.words(first, last), least=_BEHIND_COMMA if is_told else 0
        ):
            item.add(THRESHOLD - item.points + 0.5, "in the area that the words name")


def _is_in_doubt(item: Judged) -> bool:
    """Is this a town's name that somewhat more would make a place?"""
    return _LEAST_POINTS <= item.points < THRESHOLD and "settlement" in item.match.profile.kinds


def _weigh_pair(reading: Reading, one: Judged, other: Judged) -> None:
    """Count for "and" between two names that both are measured: "between A and B", "A and B are 30 km apart"."""
    first, last = one.match.first, other.match.last
    if other.match.first != one.match.last + 2 or reading.lower[one.match.last + 1] != "and":
        return
    if first and reading.lower[first - 1] == "between" and one.points >= THRESHOLD:
        weak: tuple[Judged, ...] = (other,)
    elif "apart" in reading.lower[last + 2 : last + _MOST_TO_APART] and max(one.points, other.points) >= THRESHOLD:
        weak = (one, other)
    else:
        return
    for item in weak:
        if _is_in_doubt(item):
            item.add(THRESHOLD - item.points + 0.5, "measured with another place")


def _measured_from(reading: Reading, last: int, by_start: dict[int, Judged]) -> Judged | None:
    """Return the sure name that another is measured from: ", 20 km from X", "lies between X and", "is near X"."""
    lower, at = reading.lower, bisect_right(reading.capitals, last)
    end = reading.capitals[at] if at < len(reading.capitals) else len(lower)
    if not last + 1 < end < min(last + _MOST_MEASURED, len(lower)) or lower[end - 1] not in _MEASURED:
        return None
    found = by_start.get(end)
    if found is None or found.points < THRESHOLD:
        return None
    said = False
    for i in range(last + 1, end):
        if (
            reading.kind[i] == "mark"
            and reading.written[i] != "-"
            and not (reading.written[i] in ",(" and i == last + 1)
        ):
            return None
        said = said or lower[i] in LENGTHS or lower[i] in _CLOSE or lower[i] in DIRECTIONS
    return found if said else None


def _is_tail(reading: Reading, first: int) -> bool:
    """Return whether a name is the end of a longer one: "Finca San Pedro", "Deir el Lod"."""
    before = first - 1
    if before > 0 and reading.lower[before] in _TIES and not reading.cap[before]:
        before -= 1
    return before >= 0 and reading.cap[before] and GAP not in reading.tie[before:first]


def _lies_by(gazetteer: Names, reading: Reading, item: Judged, anchor: Judged) -> bool:
    """Return whether a town of the one name lies within a degree or two of the best known place of the other."""
    known = [found.place for found in gazetteer.lookup(reading.words(item.match.first, item.match.last))]
    other = gazetteer.lookup(reading.words(anchor.match.first, anchor.match.last))[:_ANCHORS_SEEN]
    towns = [place for place in known if place.kind == "settlement" and place.population >= _LEAST_BESIDE]
    spots = [found.place for found in other if found.match == "exact" and found.place.kind not in _AREAS]
    return any(abs(t.lat - s.lat) + abs(t.lon - s.lon) <= _BESIDE_DEG for t in towns for s in spots)


def _area_behind(reading: Reading, last: int) -> int:
    """Return the token at which the area's name would start: behind a comma, or "lies in northern"; -1 for none."""
    lower, i = reading.lower, last + 1
    if i + 2 >= len(lower) or reading.tie[last] == GAP:
        return -1
    if reading.written[i] == ",":
        return i + 1
    if lower[i] not in SITS or lower[i + 1] != "in":
        return -1
    i += 2
    for _ in range(_MOST_PASSED):
        if i < len(lower) and not reading.cap[i] and (lower[i] in DIRECTION_ADJECTIVES or lower[i] in _PASSED):
            i += 1
    return i


def _is_at_name_end(reading: Reading, name_last: int, area_last: int) -> bool:
    """Return whether an area behind a comma is closed by another, a verb or the end: no list goes on."""
    if reading.written[name_last + 1] != ",":
        return True
    if area_last + 1 >= len(reading.lower) or reading.tie[area_last] == GAP:
        return True
    following = reading.written[area_last + 1]
    return following in (",", ".", ")") or (reading.tie[area_last] == NEAR and following in LOCATING_VERBS)


def _lies_in(gazetteer: Names, name: str, area: str, *, least: int) -> bool:
    """Return whether the best known place of a name is a town in an area, or where `least` is given, any as large."""
    exact = [found for found in gazetteer.lookup(name) if found.match == "exact"]
    best = max(exact, key=lambda found: found.score, default=None)
    known = [best.place] if best is not None and best.place.population >= _LEAST_POPULATION else []
    towns = known + [found.place for found in exact if least and found.place.population >= least]
    held = [found.place for found in gazetteer.lookup(area)[:_AREAS_SEEN] if found.match == "exact"]
    return any(_holds(place, town) for town in towns if town.kind == "settlement" for place in held)


def _holds(area: Place, place: Place) -> bool:
    if area.country != place.country or not place.country:
        return False
    return area.kind == "country" or (area.kind == "province" and bool(area.admin1) and area.admin1 == place.admin1)
