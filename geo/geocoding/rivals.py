"""Rivals: other places of a name under which a statement would hold that does not hold of the place taken.

"Santo Domingo, 80 km west of Quilicura" may mean the village in Chile, however well known the capital is. The place
taken stays; it only carries a doubt, so that nothing is called contradicted for want of a namesake. The other way
round, a place that was taken only since a stated distance holds of it cannot bear that distance out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.geocoding.areas import holds_place
from geo.geocoding.bearings import off_deg
from geo.geocoding.doubts import beside
from geo.geocoding.failing import LINES, mark_failing, may_lie_by
from geo.geocoding.lines import foot_on
from geo.geocoding.missing import mark_out_of_reach, outside_km
from geo.geocoding.model import ClaimLike, Group, Option, distance_km
from geo.names import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.places import Place

__all__ = ["find_rivals", "find_swayed", "find_swayed_by_areas", "holds"]

_SHARE, _LEAST_KM, _NEAR_KM, _REACH_KM, _MOST_PATH = 0.25, 5.0, 15.0, 500.0, 1.9
_OFF_DEG, _PATH_SHARE = 60.0, 0.1
_PART_DEG, _CENTRAL = 85.0, 0.1
_DETOUR, _MOST_APART_KM = 1.2, 1500.0
_MOST_OPTIONS = 80
_MOST_PAIRED, _SPOKEN_FOR = 12, 1.0
_KNOWN, _TWICE_KM = 0.45, 40.0
_HOPELESS, _OUTSIDE_KM = 6.5, 20.0
"""Points that another place of a name is behind by when the rest of the report rules it out: a share of 0.2 % [P]; how
far outside a unit's outline a place that its codes put elsewhere may lie."""
_WIDE = frozenset(("country", "province", "district", "region", "continent", "sea"))


def find_rivals(groups: Sequence[Group], claims: Sequence[ClaimLike]) -> None:
    """Mark the groups of subjects and anchors whose statement another place of the name would bear out."""
    by_toponym = {toponym.id: group for group in groups for toponym in group.toponyms}
    for claim in claims:
        if claim.kind == "between" and len(claim.anchors) == 2:
            _mark_between(claim, by_toponym)
        if len(claim.anchors) != 1 or claim.stance == "denied":
            continue
        subject, anchor = by_toponym.get(claim.subject.toponym), by_toponym.get(claim.anchors[0].toponym)
        if anchor is None or subject is anchor or anchor.best is None:
            continue
        if subject is None or subject.best is None or _holds(claim, subject.best.place, anchor.best.place):
            continue
        taken = subject.best.place, anchor.best.place
        measured = claim.distance is not None and not _WIDE & {place.kind for place in taken}
        for group in (subject, anchor) if measured else ():
            group.is_refuted = True
        fits = (option for option in _likely(subject) if _holds(claim, option.place, taken[1]))
        subject.rival = subject.rival or next(fits, None)
        fits = (option for option in _likely(anchor) if _holds(claim, taken[0], option.place))
        anchor.rival = anchor.rival or next(fits, None)
        if subject.rival is None and anchor.rival is None:
            _mark_both(claim, subject, anchor)
    mark_failing(groups, claims)
    mark_out_of_reach(groups, claims)


def _mark_both(claim: ClaimLike, subject: Group, anchor: Group) -> None:
    """Mark both ends where other places of both names bear the statement out, one of them spoken for by the report.

    "Vermont, 80 km from Canaries" in a report of Saint Vincent is no state of America, nor are these islands Spain's.
    """
    for one, other in ((subject, anchor), (anchor, subject)):
        own = one.options[0].support
        for option in (o for o in _others(one)[:_MOST_PAIRED] if o.support >= own + _SPOKEN_FOR):
            for fellow in _others(other)[:_MOST_PAIRED]:
                ends = (option, fellow) if one is subject else (fellow, option)
                if _holds(claim, ends[0].place, ends[1].place):
                    one.rival, other.rival = option, fellow
                    return
    for option in (o for o in _others(subject)[:_MOST_PAIRED] if o.share >= _WITH_WEIGHT):
        for fellow in (o for o in _others(anchor)[:_MOST_PAIRED] if o.share >= _WITH_WEIGHT):
            if claim.kind == "containment" and _holds(claim, option.place, fellow.place):
                subject.rival, anchor.rival = option, fellow  # "Athens lies in Georgia", which is a state too
                return


_WITH_WEIGHT = 0.1
"""Share from which on both ends of what is said to lie in an area may be meant otherwise [P]."""


def find_swayed(groups: Sequence[Group], prior_points: float, margin: float) -> None:
    """Mark the groups whose best option leads only by the report's own distances, which it must not bear out then.

    No circle is where the rest of the report, renown aside, speaks for the option rather than for the other.

    Parameters
    ----------
    prior_points : points that a prior of 1 gives
    margin : lead in points from which the rest of the report decides between two places
    """
    for group in groups:
        best = group.best
        if best is None or best.claimed <= 0.0 or group.is_told:
            continue
        others = [o for o in _others(group) if o.claimed < best.claimed and not _is_listed_twice(o, best)]
        other = max(others, key=lambda o: o.points - o.claimed, default=None)
        if other is None or best.points - best.claimed >= other.points - other.claimed:
            continue
        if _told(best, prior_points) < _told(other, prior_points) + margin:
            group.swayed = other


def find_swayed_by_areas(groups: Sequence[Group], claims: Sequence[ClaimLike]) -> None:
    """Mark the groups that a verb puts in a unit ("Jodhpur lies in Gujarat") where a town of their name lies, as a city
    that is many times larger does not: who writes so of the town says which he means beside its name. So does a town
    listed under another spelling bear nothing out where one of that very name lies elsewhere.
    """
    by_toponym = {toponym.id: group for group in groups for toponym in group.toponyms}
    for claim in claims:
        if claim.kind != "containment" or len(claim.anchors) != 1 or claim.stance == "denied":
            continue
        group, area = by_toponym.get(claim.subject.toponym), by_toponym.get(claim.anchors[0].toponym)
        if group is None or area is None or group.best is None or area.best is None or group.swayed is not None:
            continue
        unit, best = area.best.place, group.best
        if unit.kind not in _UNITS or best.place.kind != "settlement" or not holds_place(unit, best.place):
            continue
        if any(_is_of_unit(other, unit) for other in groups if other is not group and other is not area):
            continue
        if not (best.same_name or fold(best.place.name).startswith(fold(group.name))):
            own = (o for o in group.options if o.same_name and o.place.country == best.place.country)
            group.swayed = next((o for o in own if o.match == "exact" and holds_place(unit, o.place) <= 0.0), None)
            group.swayed_by = "area"
        if group.swayed is not None or any(toponym.context for toponym in group.toponyms):
            continue
        least = max(_CITY, _CITY_TIMES * best.place.population)
        cities = (o for o in group.options if o.same_name and o.match == "exact" and o.place.population >= least)
        city = next((o for o in cities if holds_place(unit, o.place) <= 0.0), None)
        if city is not None:
            group.swayed, group.swayed_by = city, "area"


def _is_of_unit(group: Group, unit: Place) -> bool:
    return group.best is not None and holds_place(unit, group.best.place) > 0.0


_UNITS = frozenset(("province", "district"))
_CITY, _CITY_TIMES = 500_000, 20
"""Inhabitants of a city that its bare name means, and times those of the town that is passed over then [P]."""


def _is_listed_twice(one: Option, other: Option) -> bool:
    """Return whether two places of some renown and one name lie so near that they are one town, at two spots."""
    known = min(one.prior, other.prior) >= _KNOWN
    return known and distance_km(one.place, other.place) <= _TWICE_KM


def _told(option: Option, prior_points: float) -> float:
    """Return the points that the rest of the report gives: neither renown nor the stated distances."""
    return option.points - option.claimed - prior_points * option.prior


def _mark_between(claim: ClaimLike, by_toponym: dict[str, Group]) -> None:
    """Mark the ends under whose name another place would have the subject between them."""
    ends = [by_toponym.get(mention.toponym) for mention in (claim.subject, *claim.anchors)]
    groups = [group for group in ends if group is not None and group.best is not None]
    taken = [group.options[0].place for group in groups]
    half = getattr(claim, "detail", "") == "halfway"
    if (
        len(groups) != 3
        or len({id(group) for group in groups}) < 3
        or _lies_between(taken[0], taken[1], taken[2], half=half)
    ):
        return
    for k, group in enumerate(groups):
        for option in _likely(group):
            places = [*taken[:k], option.place, *taken[k + 1 :]]
            if group.rival is None and _lies_between(places[0], places[1], places[2], half=half):
                group.rival = option


def _lies_between(subject: Place, first: Place, second: Place, *, half: bool) -> bool:
    to_first, straight = distance_km(first, subject), distance_km(first, second)
    way = to_first + distance_km(subject, second)
    if half and not way / 3.0 <= to_first <= way / 1.5:
        return False
    return straight > 0.0 and way <= _DETOUR * straight and straight < _MOST_APART_KM


def _likely(group: Group) -> list[Option]:
    """Return the other places that the rest of the report does not rule out: no Belgrade of Belgium in the Balkans."""
    best = group.options[0]
    least = best.points - best.claimed - _HOPELESS
    return [option for option in _others(group) if option.points - option.claimed >= least]


def _others(group: Group) -> list[Option]:
    """Return the other places that go by this very name, best first; the province around a town is no other."""
    near, others = beside(group, group.options[0]), group.options[1:_MOST_OPTIONS]
    return [o for o in others if o.same_name and o.match == "exact" and o.reading not in near]


def holds(claim: ClaimLike, subject: Place, anchor: Place, end: Place | None = None) -> bool:
    """Return whether a statement could be true of these places, by a wide margin; `end` is the other end of "between".

    False where that cannot be told.
    """
    if end is not None:
        return claim.kind == "between" and _lies_between(
            subject, anchor, end, half=getattr(claim, "detail", "") == "halfway"
        )
    return claim.kind != "border" and _holds(claim, subject, anchor)


def _holds(claim: ClaimLike, subject: Place, anchor: Place) -> bool:
    """Could the statement be true of these two places, by a wide margin?"""
    if claim.kind == "containment":
        return _may_be_in(anchor, subject) and _is_in_part(claim, subject, anchor)
    if claim.detail == "coast" and claim.distance is None and anchor.kind != "sea":
        return _may_be_in(anchor, subject)
    if anchor.kind in LINES and anchor.shape is not None and claim.distance is None and subject.kind not in _WIDE:
        return may_lie_by(claim, subject, anchor)
    if subject.kind in _WIDE or anchor.kind in _WIDE:
        return False  # a distance from a province fits too much
    away_km, slack_km = distance_km(subject, anchor), (subject.extent_m + anchor.extent_m) / 1000.0
    if claim.distance is not None and anchor.kind in LINES and anchor.shape is not None:
        bounds_km = claim.distance.low_m / 1000.0, (claim.distance.high_m or 0.0) / 1000.0
        return _is_so_far_off_line(*bounds_km, subject, anchor)
    if claim.distance is not None:
        low_km, high_m = claim.distance.low_m / 1000.0, claim.distance.high_m
        high_km = 2.0 * low_km if high_m is None else high_m / 1000.0
        low_km = low_km / _MOST_PATH if claim.kind == "path" else low_km
        share = _SHARE if claim.kind != "path" else _PATH_SHARE  # roads wind, which the bounds allow for already
        margin_km = max(share * high_km, _LEAST_KM) + slack_km
        if not low_km - margin_km <= away_km <= high_km + margin_km:
            return False
    elif away_km - slack_km > (_NEAR_KM if claim.kind == "near" else _REACH_KM):
        return False
    azimuth_deg = getattr(claim.direction, "azimuth_deg", None)
    return azimuth_deg is None or away_km <= slack_km or off_deg(anchor, subject, azimuth_deg) <= _OFF_DEG


def _is_so_far_off_line(low_km: float, high_km: float, subject: Place, line: Place) -> bool:
    """Could a place lie so far from a line: from its nearest point, or along a bearing up to 60 degrees off the way?"""
    nearest_km, slack_km = foot_on(line.geometry, subject).away_km, subject.extent_m / 1000.0 + _LEAST_KM
    high_km = high_km or 2.0 * low_km
    return (1.0 - _SHARE) * low_km - slack_km <= 2.0 * nearest_km and nearest_km <= (1.0 + _SHARE) * high_km + slack_km


def _may_be_in(area: Place, place: Place) -> bool:
    """Could a place lie in an area: by its codes, or where they name another unit, not far off by the outline?"""
    sure = holds_place(area, place)
    if 0.0 < sure < 1.0 and area.kind == "province" and area.admin1 and place.admin1:
        return outside_km(place, area) <= _OUTSIDE_KM
    return sure > 0.0


def _is_in_part(claim: ClaimLike, subject: Place, anchor: Place) -> bool:
    """Could a place lie in the stated part of a country: on that side of its middle, or close to it?"""
    azimuth_deg = getattr(claim.direction, "azimuth_deg", None)
    if azimuth_deg is None or anchor.kind != "country":
        return True
    is_central = distance_km(subject, anchor) < _CENTRAL * anchor.extent_m / 1000.0
    return is_central or off_deg(anchor, subject, azimuth_deg) <= _PART_DEG
