"""Rounds: the names of a report weighed by each other, what is settled in one round being evidence in the next.

Most readings of a name lie where the report speaks of nothing and near none of its places: they keep the points that
their sense gave them, and cost no more than the look that tells so.
"""

from __future__ import annotations

from functools import partial
from math import cos, radians
from operator import itemgetter
from typing import TYPE_CHECKING

from geo.geocoding.evidence import LEAST_GIVEN, named_beside, points_of_named, rest_of, weigh_exonyms
from geo.geocoding.model import Anchor
from geo.geocoding.nearness import LEAST_PULL, NEAR_POINTS, pull_on, put_in_cells
from geo.geocoding.votes import NO_VOTES, Votes, cast_votes, cover_units
from geo.names import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from collections.abc import Set as AbstractSet

    from geo.geocoding.model import Group
    from geo.geocoding.nearness import Around
    from geo.places import Place

__all__ = ["weigh_in_rounds"]

_ROUNDS = 2
_ANCHORS = 20
_second = itemgetter(1)
_NONE: AbstractSet[str] = frozenset()
_NO_UNITS: dict[tuple[str, str], float] = {}


def weigh_in_rounds(
    groups: Sequence[Group], known: Sequence[Group], base: dict[str, float], fixed: Sequence[Place]
) -> Votes:
    """Weigh names by each other; a name that nothing else speaks for or against keeps what its sense gave it."""
    if len(groups) == 1 and not (base or fixed or groups[0].sense.is_foreign):
        return NO_VOTES
    cover, several = cover_units(known), [group for group in groups if len(group.options) > 1]
    untouched = [True] * len(several)
    for _ in range(_ROUNDS if several and len(groups) > 1 else 1):  # a name's own votes do not count for itself
        votes = cast_votes(known, base, fixed, cover)
        around = put_in_cells(_anchors(known, fixed) if several and len(known) + len(fixed) > 1 else ())
        for k, group in enumerate(several):
            touched = _weigh(group, votes, around, is_new=untouched[k])
            if group.sense.is_foreign:
                weigh_exonyms(group, votes)
                touched = True
            if touched or not untouched[k]:
                untouched[k] = False
                group.settle()
    return votes


def _weigh(group: Group, votes: Votes, around: Around, *, is_new: bool) -> bool:
    """Count the countries and provinces that the rest of the report speaks of or names, and nearness to its surest
    other places, beside what no round changes; return whether anything may have changed.
    """
    stem, rest, touched = group.stem, rest_of(group.stem, votes), False
    spoken = votes.spoken if rest.total > 0.0 else _NONE
    named = named_beside(stem, votes) if votes.named else 0.0
    by_country, units = rest.points, votes.provinces if rest.inner > 0.0 else _NO_UNITS
    own_units, inner, by_inner = rest.own_provinces, rest.inner, rest.by_inner
    for option, (code, cell) in zip(group.steady, group.sense.where, strict=True):
        anchors, is_spoken = around.get(cell), code in spoken
        if not (is_spoken or anchors):
            if not is_new:
                option.points, option.support, option.pull = option.fixed, option.reading.support, 0.0
            continue
        touched, reading, points = True, option.reading, option.fixed
        support = reading.support
        if is_spoken:
            more = by_country.get(code)
            if more is None:
                more = rest.points_of_country(code)
            unit = reading.unit
            if more > 0.0:
                given = units[unit] - own_units.get(unit, 0.0) if unit in units else 0.0
                inside = by_inner * given / inner if given > LEAST_GIVEN else 0.0  # `points_of_unit`, spelt out
                if reading.is_slight:
                    more, inside = 0.5 * more, 0.5 * inside
                points += more + inside
                support += more
            if named > 0.0 and option.same_name and unit in votes.named:
                points += points_of_named(group, option, votes, named)
        if anchors:
            pull, option.near = pull_on(option.place, stem, anchors)
            if pull > LEAST_PULL:
                points += NEAR_POINTS * pull
                support += pull
            option.pull = pull
        elif not is_new:
            option.pull = 0.0
        option.points, option.support = points, support
    return touched


def _anchors(groups: Iterable[Group], fixed: Sequence[Place]) -> list[Anchor]:
    """Return the surest places of the report: what nearness is measured from."""
    found = [(place, 1.0, place.name, fold(place.name)) for place in fixed]
    for group in groups:
        best = group.best
        if best is not None and best.share > 0.4 and best.reading.is_spot:
            found.append((best.place, best.share, group.name, group.stem))
    surest = sorted(found, key=_second, reverse=True)[:_ANCHORS]
    return [_as_anchor((name, weight, p.lon, p.lat, cos(radians(p.lat)), stem)) for p, weight, name, stem in surest]


_as_anchor: Callable[[Iterable[object]], Anchor] = partial(tuple.__new__, Anchor)
