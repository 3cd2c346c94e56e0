"""Statements that hold whichever place of a name is meant: then it does not matter that several bear the name.

Only places that the rest of the report leaves some weight are looked at, and that are in reach of the statement at all:
"Gare, between Trier and Longuyon" is hardly said of the one in Paris, be it true or false.
"""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING

from geo.geocoding.doubts import beside
from geo.geocoding.missing import is_out_of_reach
from geo.geocoding.rivals import holds

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.geocoding.model import ClaimLike, Group
    from geo.places import Place

__all__ = ["mark_holding"]

_WEIGHT, _MOST_OPTIONS = 0.03, 16
"""Share from which on another place of a name has weight, and how many such may be looked at [P]."""


def mark_holding(groups: Sequence[Group], claims: Sequence[ClaimLike]) -> None:
    """Mark the groups whose statements hold of the place taken, and of every other of the name that may be meant."""
    if not any(len(group.options) > 1 and group.options[1].share >= _WEIGHT for group in groups):
        return
    by_toponym = {toponym.id: group for group in groups for toponym in group.toponyms}
    for claim in claims:
        ends = [by_toponym.get(mention.toponym) for mention in (claim.subject, *claim.anchors)]
        named = [group for group in ends if group is not None and group.best is not None]
        if len(named) != len(ends) or len(ends) not in (2, 3) or len({id(group) for group in named}) < len(named):
            continue
        choices = [_with_weight(group) for group in named]
        if all(len(places) == 1 for places in choices):
            continue
        is_sure = claim.stance != "denied" and all(choices) and _holds_throughout(claim, choices)
        for group, places in zip(named, choices, strict=True):
            if len(places) != 1 and group.holds_throughout is not False:
                group.holds_throughout = is_sure


def _with_weight(group: Group) -> list[Place]:
    """Return the place taken and the others that have weight; none where they are too many to look at."""
    best, *rest = group.options
    if not rest or rest[0].share < _WEIGHT:
        return [best.place]
    near, weighty = beside(group, best), takewhile(lambda option: option.share >= _WEIGHT, rest)
    others = [option.place for option in weighty if option.reading not in near]
    return [best.place, *others] if len(others) < _MOST_OPTIONS else []


def _holds_throughout(claim: ClaimLike, choices: Sequence[Sequence[Place]]) -> bool:
    first, second, *more = choices
    last: Sequence[Sequence[Place]] = [[place] for places in more for place in places] or [[]]
    chosen = ([one, other, *end] for one in first for other in second for end in last)
    if not holds(claim, *next(chosen)):
        return False
    return all(holds(claim, *places) or is_out_of_reach(claim, places) for places in chosen)
