"""Disambiguation over a whole report: every name helps to place the others.

Each option of a name gathers points: the gazetteer's prior, agreement with the kind that the words tell, the areas that
the words put it in, the countries and provinces that the rest of the report speaks of, nearness to its other places,
and whether the report's own distances can hold. Points turn into shares (softmax); the best option is taken where its
share together with options at the same spot reaches `_TAKE`, else the name stays unresolved and says between what.
"""

from __future__ import annotations

from functools import lru_cache
from operator import attrgetter, itemgetter
from typing import TYPE_CHECKING, Literal, NamedTuple

from geo.collecting import with_collector_at_rest
from geo.geocoding.borders import resolve_borders
from geo.geocoding.company import weigh_company
from geo.geocoding.cues import votes_of_institutions
from geo.geocoding.evidence import tell_votes, weigh_claims
from geo.geocoding.frontiers import mark_rivals_at_borders, weigh_borders
from geo.geocoding.groups import group_toponyms
from geo.geocoding.holding import mark_holding
from geo.geocoding.model import ClaimLike, Group, Option, Sense, describe, distance_km
from geo.geocoding.nearness import tell_nearness
from geo.geocoding.odds import weigh_odds
from geo.geocoding.positions import written_places
from geo.geocoding.press import country_of_address, press_groups, weigh_home
from geo.geocoding.rivals import find_rivals, find_swayed, find_swayed_by_areas
from geo.geocoding.rounds import weigh_in_rounds
from geo.geocoding.trust import Verdict, judge_groups
from geo.geocoding.votes import Votes, votes_of_text
from geo.reports import Toponym

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from geo.gazetteer import Gazetteer
    from geo.places import Place
    from geo.reports import Report

__all__ = ["geocode"]

_TAKE = 0.3
"""Share from which the best option is taken [P]."""
_PRIOR_POINTS = 8.0
_SAME_SPOT_KM = 30.0
_MARGIN = 0.3
_OUTSTANDING, _LEAD = 0.65, 0.12
_MOSTLY = 0.6
_LOCAL_WEIGHT = 0.8
_UNITS = frozenset(("district",))
_MATCHES = {"exact": 1.0, "transliterated": 0.9}


@with_collector_at_rest
def geocode(
    toponyms: Sequence[Toponym],
    gazetteer: Gazetteer,
    *,
    reports: Sequence[Report] = (),
    claims: Sequence[ClaimLike] = (),
    places: Mapping[str, Place] | None = None,
    country: str = "",
) -> tuple[tuple[Toponym, ...], dict[str, Place]]:
    """Return the toponyms with their place, candidates and reason, and the places by id.

    Parameters
    ----------
    toponyms : mentions of one incident; those that a person placed (`by` "person" with a `place`) are kept as they are
    gazetteer : where to look
    reports : their texts: demonyms and publisher count towards the country
    claims : the reports' own distances count a little, never enough to move a well-known place
    places : the incident's own places; they win on an equal name
    country : ISO code of the country that the reader says it is about

    Returns
    -------
    toponyms in their order; places by id, those of `places` that were used included

    Examples
    --------
    >>> from geo.gazetteer import open_gazetteer
    >>> from geo.toponyms import recognise
    >>> from geo.reports import Report
    >>> gazetteer, report = open_gazetteer(), Report("r", "Clashes shook Tripoli, Lebanon, 70 km north of Beirut.")
    >>> found, places = geocode(recognise(report, gazetteer), gazetteer, reports=[report])
    >>> [(t.text, places[t.place].country) for t in found]
    [('Tripoli', 'LB'), ('Lebanon', 'LB'), ('Beirut', 'LB')]
    """
    own = dict(places or {})
    kept = {_key(t): t for t in toponyms if t.place and (t.by == "person" or t.place in own)}
    used: dict[str, Place] = {t.place: own[t.place] for t in kept.values() if t.place in own}
    for toponym, place in written_places(toponyms):
        kept[_key(toponym)], used[place.id] = toponym, place
    open_ = [t for t in toponyms if _key(t) not in kept] if kept else list(toponyms)
    groups = group_toponyms(open_, gazetteer, own, claims)
    answers = _take(groups, toponyms, gazetteer, reports, claims, own, used, country) if groups else {}
    if "border" in [t.kind_hint for t in open_]:
        homes = _homes(groups, country)
        answers |= resolve_borders(toponyms, {**kept, **answers}, gazetteer, used, homes, reports, claims)
    return tuple([kept.get(key) or answers[key] for key in map(_key, toponyms)]), used


def _take(
    groups: list[Group], toponyms: Sequence[Toponym], gazetteer: Gazetteer, reports: Sequence[Report],
    claims: Sequence[ClaimLike], own: Mapping[str, Place], used: dict[str, Place], country: str,
) -> dict[tuple[str, str], Toponym]:  # fmt: skip
    """Return the toponyms of all groups with their answers; their places are added to `used`."""
    peoples = votes_of_text(reports, country)
    peoples = peoples if country else _summed(peoples, votes_of_institutions(reports))
    base = peoples if country else _summed(peoples, country_of_address(reports))
    press = [] if country else press_groups(reports, gazetteer)
    weigh_home(groups, press)
    fixed, named = list(used.values()), [*groups, *press]
    votes = _rank(named, gazetteer, base, claims, fixed, toponyms)
    found: dict[tuple[str, str], Toponym] = {}
    for group, verdict in zip(groups, judge_groups(named, own, fixed, peoples), strict=False):
        answer = _answer(group, verdict, votes, used)
        for toponym in group.toponyms:
            found[_key(toponym)] = _answered(toponym, answer)
    return found


def _summed(votes: dict[str, float], more: dict[str, float]) -> dict[str, float]:
    return votes | {code: votes.get(code, 0.0) + weight for code, weight in more.items()}


_key: Callable[[Toponym], tuple[str, str]] = attrgetter("report", "id")
_first = itemgetter(0)


def _rank(
    groups: list[Group], gazetteer: Gazetteer, base: dict[str, float], claims: Sequence[ClaimLike],
    fixed: Sequence[Place], toponyms: Sequence[Toponym],
) -> Votes:  # fmt: skip
    """Order the options of all groups, in rounds: what is settled in one round is evidence in the next."""
    known = [group for group in groups if not group.sense.is_slip]
    local = {code: max(_LOCAL_WEIGHT, base.get(code, 0.0)) for code in _local_countries(groups)}
    for group in weigh_company(known, base | local):
        group.settle()
    votes = weigh_in_rounds(groups, known, base, fixed)
    claims = [claim for claim in claims if claim.subject.toponym and all(anchor.toponym for anchor in claim.anchors)]
    if claims:
        weighed = weigh_claims(known, claims)
        for group in [*weighed, *weigh_borders(known, claims, toponyms, gazetteer)]:
            group.settle()
        weigh_odds(known, claims)
        find_rivals(groups, claims)
        mark_rivals_at_borders(groups, claims, toponyms, gazetteer)
        mark_holding(groups, claims)
        find_swayed(groups, _PRIOR_POINTS, _MARGIN)
        find_swayed_by_areas(groups, claims)
    return votes


def _local_countries(groups: Sequence[Group]) -> set[str]:
    """Return the countries of whose inside the report speaks: of a state that it names, its publisher's, a county's.

    Where the publisher is known, towns near it are meant rather than those of any county of a name.
    """
    alone = "publisher" not in [group.toponyms[0].id for group in groups]
    inner = [
        group.best.place
        for group in groups
        if group.best is not None and (_is_local(group, group.best) or (alone and _is_district_of_one_land(group)))
    ]
    return {place.country for place in inner if place.country}


def _is_district_of_one_land(group: Group) -> bool:
    """Are all that a name means districts of one country: the Douglas Counties, whichever of them it is?"""
    if not _is_of_districts(group.sense):
        return False
    rest = sum([option.share for option in group.options if option.place.kind not in _UNITS])
    return rest < 0.1


@lru_cache(maxsize=8192)
def _is_of_districts(sense: Sense) -> bool:
    """Are some that a name means districts, and all of these of one country?"""
    places = [reading.place for reading in sense.readings if reading.match == "exact" and reading.place.kind in _UNITS]
    return len({place.country for place in places}) == 1


def _is_local(group: Group, best: Option) -> bool:
    return best.share > 0.6 and (best.place.kind == "province" or group.toponyms[0].id == "publisher")


def _homes(groups: Iterable[Group], country: str) -> list[str]:
    """Return the countries that the mentions lie in, the commonest first."""
    counts: dict[str, int] = {country: 1_000_000} if country else {}
    for group in groups:
        if group.best is not None and group.best.place.country:
            counts[group.best.place.country] = counts.get(group.best.place.country, 0) + len(group.toponyms)
    return sorted(counts, key=lambda code: (-counts[code], code))[:6]


class _Answer(NamedTuple):
    """What all mentions of a group are given."""

    status: Literal["resolved", "unresolved"]
    place: str
    reason: str
    candidates: tuple[tuple[str, float, float, float, str], ...]
    doubt: str | None = None
    circular: str = ""
    is_common: bool = False


def _answer(group: Group, verdict: Verdict, votes: Votes, used: dict[str, Place]) -> _Answer:
    """Return the place of a group, or why it has none."""
    best = group.best
    if best is None:
        return _Answer("unresolved", "", f"no {group.kind_hint or 'place'} of this name in the gazetteer", ())
    candidates = tuple(map(_scored, group.options[:5]))
    refusal = verdict.refusal or _ambiguous(group, best)
    if refusal:
        return _Answer("unresolved", "", refusal, candidates)
    used[best.place.id] = best.place
    circular = "" if group.swayed is None else f"{describe(group.swayed)} has this name too, and only the stated "
    circular += f"{group.swayed_by} speaks against it" if circular else ""
    is_common = bool(verdict.doubt) and (verdict.is_common or bool(group.holds_throughout))
    reason = _reason(group, best, votes)
    return _Answer("resolved", best.place.id, reason, candidates, verdict.doubt, circular, is_common)


def _answered(t: Toponym, answer: _Answer) -> Toponym:
    """Return a toponym with its answer; spelt out, since `dataclasses.replace` takes longer than all the rest."""
    doubt = t.doubt if answer.doubt is None else answer.doubt
    return Toponym(
        t.id, t.report, t.text, t.start, t.end, t.kind_hint, t.context, answer.status, answer.place, answer.reason,
        answer.candidates, t.rule, t.by, doubt or answer.circular, t.kinds, answer.circular, answer.is_common,
    )  # fmt: skip


def _ambiguous(group: Group, best: Option) -> str:
    """Return between which places the report does not decide, "" where it does."""
    if best.share >= _TAKE and (best.place.kind != "country" or best.share > 0.5):
        return ""
    together = sum(o.share for o in group.options if o is best or distance_km(o.place, best.place) <= _SAME_SPOT_KM)
    rival = next((o for o in group.options[1:] if distance_km(o.place, best.place) > _SAME_SPOT_KM), None)
    if rival is not None and _is_outvoted(group, best, rival):
        return f"ambiguous between {describe(best)} and places of its name in {rival.place.country}"
    if rival is None or best.share >= _TAKE or together >= _TAKE or _is_one_answer(group, best):
        return ""
    if _is_foremost(group, best):
        return ""
    return f"ambiguous between {describe(best)} and {describe(rival)}"


def _is_foremost(group: Group, best: Option) -> bool:
    """Return whether one city outshines all others of its name, be these ever so many: San Francisco."""
    if best.prior < _OUTSTANDING or not best.same_name or best.match != "exact":
        return False
    others = [o for o in group.options if o is not best]
    return all(o.prior <= best.prior - _LEAD and 2.0 * o.share <= best.share for o in others)


def _is_one_answer(group: Group, best: Option) -> bool:
    """Return whether all places of a name in a country lie in the area that it is said to lie in, or none does."""
    if not group.put_in or not (group.fails_throughout or group.holds_throughout):
        return False
    alike = (o.share for o in group.options if o.place.country == best.place.country and o.match == "exact")
    return sum(alike) >= _MOSTLY


def _is_outvoted(group: Group, best: Option, rival: Option) -> bool:
    """Return whether towns of one country together outweigh the country of their name: the Lebanons of America."""
    if best.place.kind != "country":
        return False
    alike = sum(o.share for o in group.options if o.place.country == rival.place.country and o.same_name)
    return rival.place.country != best.place.country and alike > best.share


def _scored(option: Option) -> tuple[str, float, float, float, str]:
    place, score = option.place, option.share * _MATCHES.get(option.match, 0.8)
    score = round(0.6 * score if option.reading.stand_in else score, 3)
    return place.name, place.lon, place.lat, score, place.id


def _reason(group: Group, best: Option, votes: Votes) -> str:
    """Return one sentence on why this option was taken."""
    others = len(group.options) - 1
    head = "only place of this name" if not others else f"best of {len(group.options)} places of this name"
    if best.reading.slip:
        head = f"none has this name; {best.reading.slip}"
    elif best.match != "exact":
        head += f" (listed as {best.place.name!r})"
    company = () if best.company is None else (best.company,)
    reasons = [*best.reading.reasons, *company, *tell_votes(group, best, votes), *tell_nearness(best), *best.reasons]
    reasons.sort(key=_first, reverse=True)
    why = [reason.text for reason in reasons[:3]]
    if best.place.population >= 15_000 and others:
        why.append(f"{best.place.population:,} inhabitants")
    if best.reading.stand_in:
        why.append(best.reading.stand_in)
    return head + (": " + "; ".join(why) if why else "")
