"""What the words say of where a place lies and what it is: "Tripoli, Lebanon", "Hama and Homs provinces"."""

from __future__ import annotations

import itertools
import re
from dataclasses import replace
from typing import TYPE_CHECKING

from geo.toponyms.demonyms import COUNTRY_NAMES, DEMONYMS
from geo.toponyms.places_abbreviated import abbreviation_end
from geo.toponyms.reading import GAP, NEAR
from geo.toponyms.vocabulary import AGENT_VERBS, DIRECTION_ADJECTIVES, KINDS_AFTER, KINDS_OF

if TYPE_CHECKING:
    from geo.toponyms.judged import Judged
    from geo.toponyms.reading import Reading
    from geo.toponyms.recognition import Found

__all__ = ["add_contexts", "coordinate", "weigh_containers"]

_AREAS = frozenset(("country", "province", "district", "region", "island", "continent"))
_STATES = frozenset(("country", "province"))
_LIST = re.compile(r"\s*(?:,|,? (?:and|or|to)|/|–|-)\s*(?:the )?")
_COUNTED = re.compile(r" \((?:\d[\d,.]*|[a-z-]{3,12})(?: [a-z]{4,10})?\)(?:,|,? and) ")
"""What stands between the names of a list in which each is counted: "Bata (five cases), Ebebiyín (two)"."""
_IN = re.compile(
    r",? ?(?:\(|(?:(?:a|an|the) [\w' -]{1,50})?(?:(?:province|governorate|state|region|district|county|department|oblast|prefecture|municipality|area|neighbourhood|neighborhood|suburb|town|city|village|island) )?(?:in|of|inside|within) (?:the )?(?:[\w-]+ern |central |rural |[\w-]+ern [A-Z]\w+ian )?)"
)
_PARTS = re.compile(
    r",? (?:including|among them|notably|(?:(?:mostly|mainly|chiefly|largely|especially|particularly)|(?:most|many|some|several|all|half|more than half|at least [\w-]+|[\w-]+) of (?:them|whom|which|these|those)) (?:in|around|near|from)) (?:the )?"
)
_LONGEST_GAP, _LONGEST_COUNT = 70, 32


def coordinate(reading: Reading, judged: list[Judged]) -> None:
    """Let names in one list share their evidence and, before a plural kind word, their kind."""
    listed = [pair for pair in itertools.pairwise(judged) if _is_list(reading, *pair)]
    if not listed:
        return
    for left, right in reversed(listed):
        after = right.after
        if right.is_told("before a disease"):
            left.add(-6.0, "before a disease")
        elif after is not None and (_is_container_of_parts(reading, left) or _is_apart(reading, left, right)):
            continue
        elif after is not None and left.after is None and (after.words.endswith("s") or after.kind == "province"):
            if after.words.endswith("s"):
                left.after = replace(after, inside=False)
                left.add(1.5, f"listed before {after.words!r}")
                ordinary = sum(points for points, why in left.reasons if why.startswith("ordinary word"))
                left.add(-0.8 * ordinary, "")  # "Cook and DuPage counties"
        elif right.points >= 2.0 and left.points < 2.0 and not left.is_out():
            left.add(0.7, "listed with a place")
    _share_prepositions(reading, judged, {left.match.first for left, _ in listed})
    for left, right in listed:
        if left.of is not None and right.of is None and left.of.words.endswith(("s", "ies")):
            right.of = replace(left.of, inside=False)
            right.add(1.5, f"listed after '{left.of.words} of'")
        elif left.points >= 2.0 and right.points < 2.0 and not right.is_out():
            right.add(0.7, "listed with a place")


def weigh_containers(reading: Reading, judged: list[Judged]) -> None:
    """Count a comma and a country or province behind a name for it: "Cupertino, California"."""
    before_comma = [item for item in judged if _is_before_comma(reading, item.match.last + 1)]
    starts = {item.match.first: item for item in judged if item.points >= 1.0} if before_comma else {}
    for item in before_comma:
        comma = item.match.last + 1
        holder = starts.get(comma + 1)
        known = holder.match.profile if holder is not None else None
        named = known is not None and known.weight >= 1.6 and not known.kinds.isdisjoint(_STATES)
        if named or abbreviation_end(reading, comma + 1) is not None:
            item.add(1.8, "before a comma and its area")
    for area, item in itertools.pairwise(judged):
        if area.points < 1.6 or item.points <= -1.0:
            continue
        known = area.match.profile
        if known.town < 1.0 and not known.kinds.isdisjoint(_STATES):
            start, end = reading.end[area.match.last], reading.start[item.match.first]
            if end - start < _LONGEST_GAP and _PARTS.fullmatch(reading.text, start, end):
                item.add(0.6, "part of an area")


def _is_before_comma(reading: Reading, comma: int) -> bool:
    """Is there a comma, and something close behind it?"""
    return comma + 1 < len(reading.lower) and reading.written[comma] == "," and reading.tie[comma] == NEAR


def _is_container_of_parts(reading: Reading, item: Judged) -> bool:
    """Return whether parts stand before "in" and this name: "Charlton counties in Georgia and Nassau and Baker counties"."""
    first = item.match.first
    before = reading.lower[first - 2] if first > 1 and reading.lower[first - 1] == "in" else ""
    return before.endswith("s") and KINDS_AFTER.get(before) in ("district", "province", "settlement", "region")


def _is_apart(reading: Reading, left: Judged, right: Judged) -> bool:
    """Does only the right one of two names have an article, so that what follows is not said of the left: "Kyiv and the X region"?"""
    i, k = left.match.first, right.match.first
    return reading.lower[k - 1] == "the" and (i == 0 or reading.lower[i - 1] != "the")


def _share_prepositions(reading: Reading, judged: list[Judged], listed: set[int]) -> None:
    """Let the members of a list that "and" closes share what stands before it: "over Kamloops, Merritt and Hope".

    `listed` are the first tokens of the names that a list goes on behind.
    """
    chain: list[Judged] = []
    for item in judged:
        chain.append(item)
        if item.match.first in listed:
            continue
        closed = len(chain) > 2 and reading.lower[chain[-1].match.first - 1] in ("and", "or")
        if closed and chain[0].points >= 1.5 and not chain[0].is_out():
            lead = max((points for points, why in chain[0].reasons if why.startswith("after '")), default=0.0)
            for one in chain[1:] if lead > 0.0 else ():
                ordinary = sum(points for points, why in one.reasons if why.startswith("ordinary word"))
                if one.points < 1.0 and not one.is_out():
                    one.add(0.7 + 0.5 * min(lead, 1.5), "in a list of places")
                    one.add(-0.4 * ordinary, "")
        chain = []


def _is_list(reading: Reading, left: Judged, right: Judged) -> bool:
    start, end = reading.end[left.match.last], reading.start[right.match.first]
    if end - start <= 10 and _LIST.fullmatch(reading.text, start, end) is not None:
        return True
    counted = end - start <= _LONGEST_COUNT and reading.text[start + 1 : start + 2] == "("
    return counted and _COUNTED.fullmatch(reading.text, start, end) is not None


def add_contexts(reading: Reading, found: list[Found]) -> None:
    """Note on each toponym the areas that the words put it in, innermost first."""
    top = [item for item in found if not item.nested]
    if len(top) > 1:
        _add_behind(reading, top)
    ends = {item.last: item for item in top}
    for item in top:
        if item.kind != "border" and "country" not in item.kinds:
            _add_left(reading, item, ends)
    if len(top) > 1:
        _add_parts(reading, top)


def _add_behind(reading: Reading, top: list[Found]) -> None:
    """Note the areas behind: "Tripoli, Lebanon", "the town of X in Y"."""
    text, starts, ends = reading.text, reading.start, reading.end
    gaps = [text[ends[one.last] : starts[other.first]] for one, other in itertools.pairwise(top)]
    lists = _in_plain_lists(top, list(map(str.strip, gaps)))
    pairs = _pairs_of_names(reading, top) if lists else {}
    for k in range(len(top) - 2, -1, -1):
        item, following, gap = top[k], top[k + 1], gaps[k]
        if len(gap) > _LONGEST_GAP or following.kinds.isdisjoint(_AREAS):
            continue
        if "country" in item.kinds:
            if k not in lists and gap == ", " and _is_town_of_state(reading, top, k):
                item.context = (reading.words(following.first, following.last),)
            continue
        if item.kind == "border" or following.kind == "border":
            continue
        wide = _is_area(item) or (bool(item.kinds) and item.kinds <= _LANDSCAPES)
        inner = wide and following.town >= 1.0 and "country" not in following.kinds
        described = not item.town and bool(item.kinds & _SCENERY) and _DESCRIBED.match(gap) is not None
        if inner or described:
            continue  # "in Nebraska, Norfolk had snow", "the Black Sea province of Rize"
        listed = k in lists and (
            _is_told_bare(reading, top, k, pairs) or not _is_area(following) or _is_rather_area(item)
        )
        owner = following.last + 1 < len(reading.lower) and reading.lower[following.last + 1] in ("'s", "’s")
        comma = gap.strip() == "," and len(gap) <= 3 and not listed and _contains(following)
        said = following.last + 1 < len(reading.lower) and reading.lower[following.last + 1] in AGENT_VERBS
        comma = comma and not said and not (owner and "country" not in following.kinds)
        if comma or (_IN.fullmatch(gap) and (_contains(following) or following.kind in _AREAS) and gap.strip()):
            name = reading.words(following.first, following.last)
            item.context = (*item.context, name, *following.context)[:3]


def _is_town_of_state(reading: Reading, top: list[Found], k: int) -> bool:
    """Is the name of a country, behind which a comma and a state follow, that of a town there: "China, Maine,", "Peru, Ind."?"""
    item, state = top[k], top[k + 1]
    if not item.town and "settlement" not in item.kinds:
        return False
    if state.rule.startswith(_SHORT):
        return True
    if "country" in state.kinds or not _is_rather_area(state) or item.kind or state.kind not in ("", "province"):
        return False
    if k > 0 and item.first - top[k - 1].last == 2 and reading.written[item.first - 1] in (",", "and"):
        return False  # "Canada, Mexico, California"
    behind = state.last + 1
    return behind >= len(reading.lower) or reading.written[behind] in _CLOSED


_SHORT = "abbreviation"
_CLOSED = frozenset((",", ".", ";", ")", "—", "–"))
_LANDSCAPES = frozenset(("region", "desert", "sea", "continent"))
_SCENERY = frozenset(("sea", "desert", "river", "lake", "mountain", "valley"))
_DESCRIBED = re.compile(r" (?:province|governorate|state|region|district|county|department|prefecture|island|resort|port|city|town) ")
"""What a landscape before it describes, as a part of it: it is the other way round that one holds the other."""


def _pairs_of_names(reading: Reading, top: list[Found]) -> dict[str, set[str]]:
    """Return which names follow each name of a report, "" where it is the last one; all in lower case."""
    words = [reading.words(one.first, one.last).lower() for one in top]
    following: dict[str, set[str]] = {}
    for word, behind in itertools.pairwise([*words, ""]):
        following.setdefault(word, set()).add(behind)
    return following


def _is_told_bare(reading: Reading, top: list[Found], k: int, pairs: dict[str, set[str]]) -> bool:
    """Is a name told elsewhere without the town or area that follows it in a list: "in Sharon, Cornwall and Kent"?

    `pairs` tells which names follow it anywhere.
    """
    word = reading.words(top[k].first, top[k].last).lower()
    return bool(top[k + 1].town) and len(pairs[word]) > 1


def _add_parts(reading: Reading, top: list[Found]) -> None:
    """Note the area before its parts: "killed 60 in Uttar Pradesh, most of them in Ballia and Azamgarh"."""
    area: Found | None = None
    for left, right in itertools.pairwise(top):
        start, end = reading.end[left.last], reading.start[right.first]
        if end - start > _LONGEST_GAP:
            area = None
        elif _is_area(left) and _PARTS.fullmatch(reading.text, start, end):
            area = left
        elif area is not None and not _LIST.fullmatch(reading.text, start, end):
            area = None
        if area is None:
            continue
        if "country" in right.kinds or (_is_rather_area(right) and "country" not in area.kinds):
            area = None
        elif not right.context:
            right.context = (reading.words(area.first, area.last), *area.context)[:3]


def _contains(item: Found) -> bool:
    """Can this be what a place lies in: an area that is not first of all a town?"""
    return (
        "country" in item.kinds
        or item.kind in _AREAS
        or (not item.kind and bool(item.kinds & _AREAS) and (item.weight <= 1.7 or item.town < 1.0))
    )


def _is_area(item: Found) -> bool:
    """Is this an area and no town of any size?"""
    return item.town < 1.0 and not item.kinds.isdisjoint(_STATES)


def _is_rather_area(item: Found) -> bool:
    """Is this first of all an area, though a lesser town has its name: "Oklahoma", not "Paris"?"""
    return item.town < max(1.0, item.weight) and not item.kinds.isdisjoint(_STATES)


def _in_plain_lists(top: list[Found], gaps: list[str]) -> set[int]:
    """Return the members of "A, B and C" whose following comma joins equals; `gaps` is what stands between them."""
    members: set[int] = set()
    if "," not in gaps:
        return members
    commas = [
        k
        for k, gap in enumerate(gaps)
        if gap == "," and "country" not in top[k + 1].kinds and not top[k + 1].rule.startswith(_SHORT)
    ]
    for k in commas:
        if k + 1 < len(gaps) and gaps[k + 1].removesuffix(" the") in _CLOSING_LIST and not _are_pairs(top, gaps, k):
            members.update((k, k + 1))
    for k in reversed(commas) if members else ():
        if k + 1 in members:
            members.add(k)
    return members


def _are_pairs(top: list[Found], gaps: list[str], k: int) -> bool:
    """Is each of two names told with its area: "Saint John, New Brunswick, and St. John's, Newfoundland"?"""
    if k + 3 >= len(top) or gaps[k + 2] != "," or not gaps[k + 1].startswith(","):
        return False
    return all(_is_rather_area(area) for area in (top[k + 1], top[k + 3])) and not _is_area(top[k + 2])


_CLOSING_LIST = frozenset(("and", ", and", "or", ", or"))


def _add_left(reading: Reading, item: Found, ends: dict[int, Found]) -> None:
    """Note the country in "the Syrian city of Homs", "Syria's Homs" and "Ukraine's Kherson region"."""
    i, steps = item.first - 1, 0
    while i >= 0 and steps < 6 and reading.tie[i] != GAP:
        lower = reading.lower[i]
        if lower in ("'s", "’s") and steps <= 2 and i > 0 and reading.cap[i - 1]:
            owner = ends.get(i - 1)
            if owner is not None and _contains(owner):
                item.context = (*item.context, reading.words(owner.first, owner.last))[:3]
            return
        code = DEMONYMS.get(lower, "")
        if code:
            item.context = (*item.context, COUNTRY_NAMES.get(code, ""))[:3]
            return
        if not (lower in KINDS_OF or lower in DIRECTION_ADJECTIVES or lower in ("of", "-", "the", "port", "capital")):
            return
        i, steps = i - 1, steps + 1
