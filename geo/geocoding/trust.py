"""How far the best option of a name can be trusted: sure, taken with a doubt, or refused.

A place is sure by itself where it is well known under its main name, else by the rest of the report: the words put it
in an area, or it lies near or in the country of another sure place. Names grow sure from the well-known ones outwards.
What nothing in the report speaks for is refused where the report has sure places elsewhere, and doubted where it has
none. All thresholds are proposals of this project [P].
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from geo.geocoding.candidates import is_country
from geo.geocoding.doubts import (
    goes_by,
    is_alone,
    is_named_in_full,
    is_renowned,
    is_unique,
    is_well_known,
    nearer_namesake,
    needs_company,
    share_together,
    why_common,
    why_doubted,
    why_obscure,
    why_refused,
)
from geo.geocoding.fitness import refuse_unfit
from geo.geocoding.model import Group, Option, Reason, describe
from geo.geocoding.sure import Gap, Sure
from geo.names import fold
from geo.toponyms.vocabulary import KINDS_AFTER

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from geo.places import Place

__all__ = ["Verdict", "judge_groups"]

_SURE_SHARE = 0.6
_NEIGHBOUR_KM, _UNIQUE_KM, _WIDE_KM = 60.0, 350.0, 700.0
_WHOLE = 15_000
_SHORE_LEAD = 1.5
"""How much more of a report must lie at one sea than at another that is called alike [P]."""
_ROUNDS = 3
_TOWNS = frozenset(("settlement", "neighbourhood"))
_AS_A_PERSON = "'is in' and a name"
"""In the rule of a toponym: "Austin is in London" may tell of a person."""


class Verdict(NamedTuple):
    """What is to be thought of a group's best option: `refusal` and `doubt` are sentences, "" where there is none.

    `is_common`: the doubt is only that the name is common.
    """

    refusal: str = ""
    doubt: str = ""
    is_common: bool = False


_SURE = Verdict(is_common=True)


def judge_groups(
    groups: Sequence[Group], own: Mapping[str, Place], fixed: Sequence[Place], countries: Iterable[str]
) -> list[Verdict]:
    """Return what is to be thought of each group's best option.

    Parameters
    ----------
    groups : settled, best option first
    own : the incident's own places: sure
    fixed : places that a person gave to mentions: sure
    countries : ISO codes that the report speaks of by the names of peoples, or that the reader gave
    """
    sure = Sure(countries)
    for place in fixed:
        sure.add(fold(place.name), place)
    names = [group.stem for group in groups]
    shares = [share_together(group) for group in groups]
    _grow(groups, names, shares, own, sure)
    _put_shores_first(groups, names, shares, sure)
    _put_rivers_first(groups, names, shares, sure)
    return [_judge(group, name, share, own, sure) for group, name, share in zip(groups, names, shares, strict=True)]


def _grow(
    groups: Sequence[Group], names: Sequence[str], shares: Sequence[float], own: Mapping[str, Place], sure: Sure
) -> None:
    """Add the sure places of all groups, from the well-known ones outwards, then little ones that lie together."""
    left: list[tuple[str, Option]] = []
    unique: set[str] = set()
    for group, name, share in zip(groups, names, shares, strict=True):
        best = group.best
        if best is None or share < _SURE_SHARE or best.match != "exact" or best.reading.stand_in:
            continue
        if best.place.id in own or is_well_known(best) or best.reading.support > 0.0:
            sure.add(name, best.place)
        else:
            left.append((name, best))
            if is_alone(group, best, share):
                unique.add(name)
    for _ in range(_ROUNDS):
        held = [sure.is_spoken_of(o.place.country, n) or sure.is_near(n, o.place) for n, o in left]
        gained = [item for item, yes in zip(left, held, strict=True) if yes]
        left = [item for item, yes in zip(left, held, strict=True) if not yes]
        for name, option in gained:
            sure.add(name, option.place)
        if not gained or not left:
            break
    if not left:
        return
    alone, together = not sure.names, Sure(())
    for name, option in left:
        together.add(name, option.place)
    for name, option in left:
        same_country = alone and together.is_spoken_of(option.place.country, name)
        if same_country or together.is_near(name, option.place, _NEIGHBOUR_KM):
            sure.add(name, option.place)
    _grow_unique([(name, option.place) for name, option in left if name in unique], sure)


def _grow_unique(left: Sequence[tuple[str, Place]], sure: Sure) -> None:
    """Add the places that no other shares its name with and that lie in one another's reach."""
    together = Sure(())
    for name, place in left:
        together.add(name, place)
    for name, place in left:
        if (
            together.is_spoken_of(place.country, name)
            or together.is_near(name, place, _UNIQUE_KM)
            or sure.is_near(name, place, _UNIQUE_KM)
            or together.is_at_water(name, place)
            or sure.is_at_water(name, place)
        ):
            sure.add(name, place)


def _is_spoken_for(group: Group, best: Option, name: str, share: float, sure: Sure) -> bool:
    """Return whether a border or water that it lies at, or places farther around, speak for a name of its own."""
    place = best.place
    if best.at_border and best.match == "exact":
        if sum(option.share for option in group.options if option.at_border) >= _SURE_SHARE:
            return True
    if share >= _SURE_SHARE and best.match == "exact" and place.shape is not None and sure.is_at_water(name, place):
        return True
    if not is_alone(group, best, share):
        return False
    if sure.is_near(name, place, _UNIQUE_KM) or sure.is_at_water(name, place) or sure.is_at_sea(name, place):
        return True
    return place.kind in _TOWNS and sure.adjoins(name, place)


def _why_another_unit(group: Group, best: Option, name: str, sure: Sure) -> str:
    """Return why a village may be another of its name: the report speaks of another country or province only."""
    place = best.place
    if not group.is_subject or place.kind not in _TOWNS or place.population >= _WHOLE:
        return ""
    aside = {name, *(fold(area) for area in group.words.context), *(area for area, _ in group.put_in)}
    if not best.at_border and sure.tells_of_another_country(place, aside):
        return f"{describe(best)} is not in the country that the report speaks of, where another of this name may lie"
    if not sure.tells_of_another_unit(place, aside):
        return ""
    return f"{describe(best)} is not in the province that the report speaks of, where another of this name may lie"


def _is_told_elsewhere(group: Group, best: Option, name: str, share: float, sure: Sure) -> bool:
    """Return whether the report speaks of where a place lies, apart from words that put it in an area elsewhere.

    "Aid for Eastern Cape... Cedarville, in Belarus": that a village lost from the lists of Belarus has a namesake in
    the very province that the report speaks of would be a strange chance.
    """
    reading, country = best.reading, best.place.country
    is_put_outside = bool(reading.outside) and not reading.support
    if not best.same_name or not (is_put_outside or (group.put_in and group.fails_throughout)):
        return False
    is_abroad = not reading.astray and all(area.country != country for _, area in group.put_in)
    if is_abroad:
        share = sum(o.share for o in group.options if o.place.country == country and o.match == "exact")
    aside = {name, *(fold(area) for area in group.words.context), *(area for area, _ in group.put_in)}
    return share >= _SURE_SHARE and sure.tells_of(best.place, aside, by_country=is_abroad)


def _why_alone(group: Group, best: Option, name: str, sure: Sure) -> str:
    """Return why a place that nothing else speaks for may not be meant, "" where it may."""
    nearer = nearer_namesake(group, lambda code: sure.is_spoken_of(code, name))
    if nearer is not None:
        return f"{describe(nearer)} has this name too, and the report speaks of its country"
    is_town = best.place.kind in _TOWNS
    if is_town and any(_AS_A_PERSON in toponym.rule for toponym in group.toponyms):
        return f"people are in places too, and nothing else in the report is near {describe(best)}"
    if is_town and group.words.is_measured and sure.are_many(name) and not sure.is_near(name, best.place, _WIDE_KM):
        return f"nothing else in the report is near {describe(best)} or in its country"
    return ""


def _put_shores_first(groups: Sequence[Group], names: Sequence[str], shares: list[float], sure: Sure) -> None:
    """Put first the sea that the report is at, where several are called by their kind alone: "the Gulf"."""
    for number, (group, name) in enumerate(zip(groups, names, strict=True)):
        if group.best is None or not _is_called_by_kind(group, group.best):
            continue
        seas = [option for option in group.options if option.place.kind == "sea"]
        weights = [sure.weight_of_shore(name, option.place) for option in seas]
        top = weights.index(max(weights))
        others = [weight for k, weight in enumerate(weights) if k != top]
        if weights[top] > _SHORE_LEAD * max(others, default=0.0):
            _put_first(group, seas[top], "at its shore, where other places of the report lie")
            shares[number] = 1.0


def _put_rivers_first(groups: Sequence[Group], names: Sequence[str], shares: list[float], sure: Sure) -> None:
    """Put first the river that alone of its name passes the report's sure places: the Río Negro at Mercedes."""
    for number, (group, name) in enumerate(zip(groups, names, strict=True)):
        best = group.best
        if best is None or best.place.kind not in _FLOWING or sure.has_spots_at(name, best.place):
            continue
        alike = [o for o in group.options if o is not best and o.place.kind == best.place.kind and o.match == "exact"]
        at = [option for option in alike if option.place.shape is not None and sure.has_spots_at(name, option.place)]
        if len(at) == 1:
            _put_first(group, at[0], "where other places of the report lie")
            shares[number] = 1.0


_FLOWING = frozenset(("river", "canal", "lake"))


def _put_first(group: Group, option: Option, why: str) -> None:
    group.best = option
    group.options = [option, *(other for other in group.options if other is not option)]
    option.support, option.share = 1.0, 1.0
    option.reasons += (Reason(0.0, why),)


def _is_called_by_kind(group: Group, best: Option) -> bool:
    return best.place.kind == "sea" and fold(group.name) in KINDS_AFTER


def _why_another_sea(group: Group, best: Option, name: str, sure: Sure) -> str:
    """Return why a sea that is called by its kind alone, "the Gulf", may be another one, "" where it is this."""
    if not _is_called_by_kind(group, best) or best.support > 0.0:
        return ""
    if len(group.options) == 1 and not sure.has_others(name):
        return ""
    return f"other seas are called so too, and nothing else in the report tells that {describe(best)} is meant"


def _judge(group: Group, name: str, share: float, own: Mapping[str, Place], sure: Sure) -> Verdict:
    best = group.best
    if best is None or best.place.id in own:
        return Verdict()
    place = best.place
    known = is_well_known(best) or is_named_in_full(group, best, share) or is_renowned(group, best, share)
    gap, spoken = Gap(sure, name, place), sure.is_spoken_of(place.country, name)
    supported = best.reading.support > 0.0 or spoken or gap.is_near or _is_spoken_for(group, best, name, share, sure)
    told = _is_told_elsewhere(group, best, name, share, sure)
    is_held = known or told or gap.is_near or (spoken and is_country(best.reading.outside))
    own_name = known or told or is_unique(group, best, held=is_held)
    unfit = refuse_unfit(group, best, gap, spoken=spoken, own_name=own_name)
    if unfit := unfit or _why_another_sea(group, best, name, sure):
        return Verdict(unfit)
    if group.is_told:
        return Verdict()
    if group.is_out_of_reach and not (spoken or best.reading.placed or is_alone(group, best, share)):
        return Verdict(f"{describe(best)} has this name, but lies far from where the words put it, and abroad")
    is_elsewhere = group.is_far_off or (bool(best.reading.outside) and not best.reading.support)
    if is_elsewhere and not (supported or told) and sure.are_gathered(name):
        return Verdict(f"{describe(best)} has this name, but all else in the report lies far from it, as the words do")
    if not supported and not known:
        refusal = why_refused(best, share, others=sure.has_others(name), peoples=bool(sure.spoken))
        return Verdict(refusal, "" if refusal else f"nothing else in the report shows that {describe(best)} is meant")
    held = spoken or best.reading.placed or best.at_border or (place.kind == "river" and sure.is_at_water(name, place))
    if not (best.same_name or held or (known and goes_by(group, best))):
        return Verdict(doubt=f"{describe(best)} has this name besides its own, in a country that nothing else is in")
    alone = "" if supported else _why_alone(group, best, name, sure)
    if alone:
        return Verdict(doubt=alone)
    lonely = group.is_out_of_reach and sure.are_gathered(name) and not gap.is_close
    doubt = why_doubted(group, best, share, gap, spoken=spoken, lonely=lonely, told=told)
    if not doubt and needs_company(best) and sure.has_points(name) and not gap.is_near:
        in_reach = is_alone(group, best, share) or (spoken and share >= _SURE_SHARE)
        if not (in_reach and sure.is_near(name, place, _UNIQUE_KM)):
            doubt = why_obscure(group, best, share, spoken=spoken)
    common = "" if told else why_common(group, best, spoken=spoken) or _why_another_unit(group, best, name, sure)
    return Verdict("", doubt or common, is_common=not doubt) if doubt or common else _SURE
