"""Report in, toponyms out: all evidence brought together, spans cut, contexts and kinds noted."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise
from operator import attrgetter, lt

from geo.collecting import with_collector_at_rest
from geo.reports import Report, Toponym
from geo.toponyms.bearers import weigh_often_bare
from geo.toponyms.borders import find_borders
from geo.toponyms.by_article import is_part_of_river, is_the_river, kind_by_article
from geo.toponyms.civic import is_governed
from geo.toponyms.compounds import BETWEEN_TWO, WITH_ARTICLE, break_compounds, break_longer
from geo.toponyms.contexts import add_contexts, coordinate, weigh_containers
from geo.toponyms.cues import ARTICLES, DASH, HYPHEN, PARK, POSITION, ROAD, WIND
from geo.toponyms.evidence import judge
from geo.toponyms.hashtags import without_hashtags
from geo.toponyms.initials import weigh_initials, weigh_short_titles
from geo.toponyms.judged import THRESHOLD, Judged
from geo.toponyms.kinds import kind_after
from geo.toponyms.located import weigh_located
from geo.toponyms.matching import Match, Names, find_matches, profile
from geo.toponyms.named_kinds import (
    find_parks,
    find_repeats,
    find_short_forms,
    find_wind_provinces,
    own_kind,
    shortened_names,
)
from geo.toponyms.numbered_roads import begins_road, find_roads
from geo.toponyms.persons import find_persons
from geo.toponyms.places_abbreviated import find_abbreviations
from geo.toponyms.positions import with_positions
from geo.toponyms.reading import TIGHT, Reading, prepare
from geo.toponyms.road_ends import find_road_ends
from geo.toponyms.shared_heads import find_shared, without_shared
from geo.toponyms.sharing import share_sense
from geo.toponyms.unknowns import DATELINE, Unknown, find_unknowns
from geo.toponyms.vocabulary import DIRECTIONS, KINDS_BEFORE, SITE_KINDS

__all__ = ["recognise"]

_FLYING = frozenset("flight flights plane planes jet jets airliner airliners landed runway terminal landing".split())
_TOWN = 0.7
"""Weight of a town from which on an airport of its name is not what is meant by it."""
_OF_TOWNS = frozenset(("hospital", "school"))
_HALLOWED = frozenset("St Saint San Santa Our".split())
_STATE_OR_TOWN = frozenset(("province", "settlement"))
_NAMED_AFTER = frozenset(("hospital", "school", "place of worship", "building"))
"""Kinds that bear the names of people and saints: the name inside is no place."""
_STREETS = frozenset("road street avenue drive lane boulevard".split())
"""Capitalised, these are named after places far away: "Dublin Road"."""
_LED = frozenset(("base", "port"))
"""Kinds whose word before a name makes one of both: no Jordan is meant by "Puerto Jordán"."""
_NAMED_WHOLE = frozenset(("site", "park", "pass"))
"""Kinds whose capitalised word makes one name of both: "Tasman Glacier" is not in Tasman."""


@dataclass(slots=True)
class Found:
    """A toponym in the making: tokens, kind, countries or areas it is put in, and the rule."""

    first: int
    last: int
    kind: str
    rule: str
    context: tuple[str, ...] = ()
    kinds: frozenset[str] = frozenset()
    weight: float = 0.0
    town: float = 0.0
    nested: bool = False


@with_collector_at_rest
def recognise(report: Report, gazetteer: Names) -> tuple[Toponym, ...]:
    """Return the mentions of places in a report, in the order of the text, unresolved.

    The gazetteer's names are found first (longest match), then judged by the words around them; borders and names that
    only their words show to be places follow. A name with a kind word that the gazetteer lacks ("Euphrates River
    deconfliction line") is given as a whole, and the known name inside it once more, with a rule that starts with
    "inside": these are the only spans that overlap. Linear in the length of the text.

    >>> from geo.gazetteer import open_gazetteer
    >>> gazetteer = open_gazetteer()
    >>> found = recognise(Report("r", "Shells fell 30 km south of Homs in Syria. Paris Hilton was in Homs."), gazetteer)
    >>> [(t.text, t.start, t.rule) for t in found][:2]
    [('Homs', 27, "gazetteer name, after 'south of', well known"), ('Syria', 35, "gazetteer name, well known, after 'in'")]
    """
    reading = prepare(without_hashtags(report.text))
    persons, surnames, givens = find_persons(reading, gazetteer)
    matches = find_matches(reading, gazetteer, persons)
    judged = _judge_all(reading, matches, persons, surnames, givens)
    weigh_located(reading, judged, gazetteer)
    found = [_border(border.first, border.last, border.countries) for border in find_borders(reading, matches)]
    covered = {i for border in found for i in range(border.first, border.last + 1)}
    for item in judged:
        if item.points >= THRESHOLD and not (reading.cues & ROAD and begins_road(reading, item.match.first, item.match.last)):
            found += _spans(reading, item, gazetteer, covered)
    if shared := find_shared(reading, gazetteer, found):
        found = without_shared(found, shared) + [Found(*s[:4], (), s.kinds, 1.6) for s in shared]
    if reading.cues & (ROAD | PARK | WIND):
        found += _find_named(reading, gazetteer, found, covered)
    taken = persons.union(*[range(item.first, item.last + 1) for item in found])
    ends = list(find_road_ends(reading, taken))
    found += [Found(first, last, "", "end of a road") for first, last in ends]
    taken.update(first for first, _ in ends)
    unknowns = find_unknowns(reading, taken, judged, surnames)
    found += [Found(u.first, u.last, u.kind, u.rule) for u in unknowns]
    del matches, judged  # a long text has a hundred thousand of them
    found += _find_again(reading, found, unknowns, persons)
    found += [
        Found(a.first, a.last, "province", "abbreviation after a place", (), frozenset({"province"}), 1.6)
        for a in find_abbreviations(reading, [(item.first, item.last) for item in found])
    ]
    found = _without_doubles(found)
    add_contexts(reading, found)
    toponyms = [_toponym(report, reading, number, item) for number, item in enumerate(found, 1)]
    return with_positions(report, toponyms) if reading.cues & POSITION else tuple(toponyms)


def _find_named(reading: Reading, gazetteer: Names, found: list[Found], covered: set[int]) -> list[Found]:
    """Return the numbered roads, the parks and the provinces named after a wind that nothing found or covered takes."""
    named = [
        Found(first, last, "road", "numbered road", (), frozenset({"road"}), 0.5)
        for first, last in find_roads(reading)
        if covered.isdisjoint(range(first, last + 1))
    ]
    taken = covered.union(*[range(item.first, item.last + 1) for item in (*found, *named)])
    for park in [*find_parks(reading), *find_wind_provinces(reading, gazetteer)]:
        if taken.isdisjoint(range(park.first, park.last + 1)):
            named.append(Found(park.first, park.last, park.kind, park.rule, (), frozenset({park.kind}), 0.5))
            taken.update(range(park.first, park.last + 1))
    return named


def _find_again(reading: Reading, found: list[Found], unknowns: list[Unknown], persons: set[int]) -> list[Found]:
    """Return the other mentions of names that are told in full, or shown to be places, elsewhere in the report."""
    short = shortened_names(reading, found)
    sure = [(u.first, u.last) for u in unknowns if u.rule == DATELINE or u.kind == "settlement" or "comma" in u.rule]
    if not short and not sure:
        return []
    taken = persons.union(*[range(item.first, item.last + 1) for item in found])
    again = [*find_short_forms(reading, short, taken), *find_repeats(reading, sure, taken)]
    return [Found(s.first, s.last, s.kind, s.rule) for s in again]


def _judge_all(
    reading: Reading, matches: list[Match], persons: set[int], surnames: dict[str, int], givens: frozenset[str]
) -> list[Judged]:
    """Return the known names with their evidence: their own words, their lists, and the rest of the report."""
    judged = [judge(reading, match, persons, surnames) for match in matches]
    if not judged:
        return judged
    if reading.cues & DASH:
        for item in judged:
            if _is_dateline(reading, item.match):
                item.add(3.0, "dateline")
    coordinate(reading, judged)
    weigh_containers(reading, judged)
    weigh_often_bare(reading, judged, givens, surnames)
    weigh_initials(reading, judged)
    weigh_short_titles(reading, judged, persons)
    share_sense(reading, judged)
    if reading.cues & (DASH | HYPHEN):
        _tie_ends(reading, judged)
    break_compounds(reading, judged)
    break_longer(reading, judged)
    return judged


def _border(first: int, last: int, countries: tuple[str, ...]) -> Found:
    return Found(first, last, "border", "border of " + " and ".join(countries), countries, frozenset({"border"}), 1.0)


def _is_dateline(reading: Reading, match: Match) -> bool:
    """Is this the place at the start of a paragraph, before "(Reuters) -" or a long dash?"""
    i = match.first
    if True not in reading.first[max(0, i - 5) : i + 1]:
        return False
    start = i
    while start > 0 and not reading.first[start] and i - start < 5:
        start -= 1
    shouted = reading.written[i].isupper() and len(reading.lower[i]) > 3 and reading.first[i]
    if not reading.first[start] or (
        not shouted and start > 0 and "\n" not in reading.text[reading.end[start - 1] : reading.start[start]]
    ):
        return False
    for k in range(match.last + 1, min(match.last + 12, len(reading.lower))):
        text = reading.written[k]
        if text in ("—", "–") or (text == "-" and reading.tie[k - 1] != TIGHT):
            between = reading.text[reading.end[match.last] : reading.start[k]]
            return all(
                not word.islower() for word in between.replace("(", " ").replace(")", " ").replace(",", " ").split()
            )
    return False


def _tie_ends(reading: Reading, judged: list[Judged]) -> None:
    """Count for both names of "the Damascus-Aleppo highway", which tells where they are rather than what."""
    for one, other in pairwise(judged):
        between = other.match.first == one.match.last + 2 and _is_second(reading, other.match.first)
        behind = other.match.last + 1
        if between and behind < len(reading.lower) and reading.lower[behind] in BETWEEN_TWO:
            one.add(3.2, "end of a road, line or border")
            other.add(2.0, "end of a road, line or border")


def _spans(reading: Reading, item: Judged, gazetteer: Names, covered: set[int]) -> list[Found]:
    """Return the span of an accepted name, stretched over its kind words, and the name inside where needed."""
    match, known = item.match, item.match.profile
    if match.last > match.first and reading.lower[match.first] == "the" and known.kinds & WITH_ARTICLE:
        match = replace(match, first=match.first + 1)
    first, last, kind = _stretch(reading, item, match)
    if first == match.first and last == match.last:
        if covered and covered.issuperset(range(first, last + 1)):
            kind = "country" if "country" in known.kinds else kind
            return [_inner(match, kind, "inside a border")]
        return [Found(first, last, kind, item.rule, (), known.kinds, known.weight, known.town)]
    whole = profile(gazetteer, reading.words(first, last))
    kinds = whole.kinds if whole else frozenset((kind,))
    outer = Found(first, last, kind, f"{item.rule}, with its kind word", (), kinds, known.weight)
    one_name = kind in _NAMED_AFTER or kind in _NAMED_WHOLE or reading.lower[last] in _STREETS
    one_name = one_name and reading.cap[last] and not (kind in _OF_TOWNS and _is_of_place(reading, match))
    one_name = one_name or (first < match.first and KINDS_BEFORE.get(reading.lower[first]) in _LED)
    named_after = kind in SITE_KINDS or reading.lower[last] == "reservoir"
    if whole is None and named_after and not one_name:
        words = " ".join(reading.words(first, last).split())
        return [outer, _inner(match, own_kind(reading, match), f"inside {words!r}")]
    return [outer]


def _is_of_place(reading: Reading, match: Match) -> bool:
    """Is a hospital or school of this name that of a county or town, not of a person: "Knox County Hospital"?"""
    words = [reading.written[i] for i in range(match.first, match.last + 1)]
    if words[-1] in ("County", "City"):
        return True
    known, names = match.profile, reading.lexicon
    personal = any(word in names.given or word in names.family or word in _HALLOWED for word in words)
    return known.town >= _TOWN and known.exact and not personal and not any(reading.level[match.first : match.last + 1])


def _stretch(reading: Reading, item: Judged, match: Match) -> tuple[int, int, str]:
    """Return the first and last token of a name with the kind words that belong to it, and its kind."""
    first, last, kind = match.first, match.last, _kind_of_words(reading, item, match)
    if item.before is not None and item.before.inside:
        first = item.before.first
    elif item.of is not None and item.of.inside:
        first = item.of.first
    after, is_country = item.after, "country" in match.profile.kinds
    if after is not None and after.kind == "road" and not reading.cap[after.first] and _is_second(reading, first):
        return first, last, ""  # "the Benin-Ore road" is a road between them
    if after is not None and after.kind == "port" and _is_one_of_many(reading, match):
        return first, last, kind if kind != "port" else ""
    while after is not None and after.inside and not (is_country and after.kind not in ("line", "border")):
        last, kind = after.last, after.kind
        after = kind_after(reading, last)
    if first > 1 and (first, last) != (match.first, match.last) and _has_article(reading, first):
        first -= 2
    return first, last, kind


def _is_one_of_many(reading: Reading, match: Match) -> bool:
    """Return whether "a" makes one of many of a kind behind a wide name, or no name goes on: "a Red Sea port", "main Red Sea port"."""
    before = reading.lower[match.first - 1] if match.first else ""
    sea = reading.lower[match.last] in _SEAS and not reading.cap[match.last + 1]
    return sea or (before in ("a", "an") and not _WIDE.isdisjoint(match.profile.kinds))


_SEAS = frozenset("sea ocean gulf coast".split())


_WIDE = frozenset(("sea", "river", "country", "region", "lake"))


def _is_second(reading: Reading, first: int) -> bool:
    """Return whether a hyphen ties a name to a capitalised one before it."""
    hyphen = first > 1 and reading.written[first - 1] in "-‐‑–" and reading.cap[first - 2]
    return hyphen and reading.tie[first - 2] == reading.tie[first - 1] == TIGHT


def _kind_of_words(reading: Reading, item: Judged, match: Match) -> str:
    """Return the kind that the words in and around a name tell, "" for none."""
    if item.after is not None and (item.after.inside or item.after.kind not in SITE_KINDS):
        around = match.profile.town > 0.0 or "region" not in match.profile.kinds
        return "" if item.after.words in ("area", "areas") and around else item.after.kind
    kind = own_kind(reading, match)
    if kind:
        return kind
    if item.of is not None and (item.of.kind or item.of.words not in DIRECTIONS):
        is_water = not item.of.kind and "river" in match.profile.kinds and is_part_of_river(reading, item.of.last - 1)
        return "river" if is_water and is_the_river(reading, match) else item.of.kind
    if item.before is not None:
        return item.before.kind
    if match.profile.kinds >= _STATE_OR_TOWN and is_governed(reading, match.last):
        return "province"
    if item.is_told("a river of this name"):
        return "river"
    if "river" in match.profile.kinds and is_the_river(reading, match):
        return "river"
    if (land := kind_by_article(reading, match)) or not match.first:
        return land
    return "airport" if "airport" in match.profile.kinds and _is_flown_from(reading, match) else ""


def _is_flown_from(reading: Reading, match: Match) -> bool:
    """Return whether aircraft use a place that is no town of size: "flights from Heathrow"."""
    before = reading.lower[max(0, match.first - 4) : match.first]
    return match.profile.town < _TOWN and not _FLYING.isdisjoint(before)


def _has_article(reading: Reading, first: int) -> bool:
    """Return whether an Arabic article is tied to the name: "al-Hol camp"."""
    hyphen = reading.written[first - 1] == "-" and reading.tie[first - 1] == TIGHT
    return hyphen and reading.tie[first - 2] == TIGHT and reading.lower[first - 2] in ARTICLES


def _inner(match: Match, kind: str, rule: str) -> Found:
    """Return a known name inside a longer one."""
    known = match.profile
    return Found(match.first, match.last, kind, rule, (), known.kinds, known.weight, known.town, nested=True)


def _without_doubles(found: list[Found]) -> list[Found]:
    """Sort by place in the text, the longer first, and drop what lies inside another without being meant to."""
    if len(found) < 2:
        return found
    ordered = sorted(found, key=_first)
    lasts, firsts = [item.last for item in ordered], [item.first for item in ordered]
    if all(map(lt, lasts, firsts[1:])):
        return ordered
    found = sorted(found, key=lambda item: (item.first, -item.last, item.nested))
    kept: list[Found] = []
    for item in found:
        inside = kept and item.first <= max(other.last for other in kept[-3:])
        if inside and not item.nested:
            continue
        if any((other.first, other.last) == (item.first, item.last) for other in kept[-3:]):
            continue
        kept.append(item)
    return kept


_first = attrgetter("first")


@lru_cache(maxsize=1024)
def _in_order(kinds: frozenset[str]) -> tuple[str, ...]:
    return tuple(sorted(kinds))


def _toponym(report: Report, reading: Reading, number: int, item: Found) -> Toponym:
    start, end = reading.start[item.first], reading.end[item.last]
    return Toponym(
        id=f"t{number}", report=report.id, text=report.text[start:end], start=start, end=end, kind_hint=item.kind,
        context=item.context, rule=item.rule, kinds=_in_order(item.kinds),
    )  # fmt: skip
