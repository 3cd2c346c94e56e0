"""What a statement about a border tells of its subject: it lies in one of the two countries, at such a distance.

"Maldonado, 36 km from the border with Colombia" is the one of Ecuador, however much better known that of Uruguay is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.geocoding.borders import border_between, country_code
from geo.geocoding.doubts import beside
from geo.geocoding.lines import foot_on
from geo.geocoding.model import ClaimLike, Group, Option, Reason

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.gazetteer import Gazetteer
    from geo.reports import Toponym

__all__ = ["mark_rivals_at_borders", "weigh_borders"]

_ACROSS, _WITHIN, _SUPPORT = 3.0, 0.5, 1.0
"""Points: "the border with South Korea" is mostly told from the other side of it [P]."""
_MOST, _MEASURED = 12, 8
_SHARE, _LEAST_M, _NEAR_M, _WEIGHT = 0.25, 5_000.0, 25_000.0, 0.003


def weigh_borders(groups: Sequence[Group], claims: Sequence[ClaimLike], toponyms: Sequence[Toponym],
                  gazetteer: Gazetteer) -> list[Group]:  # fmt: skip
    """Count for the options of a subject that lie in a country that has the border it is said to lie at.

    Returns the groups that were weighed.
    """
    weighed = []
    for _, group, codes in _border_claims(groups, claims, toponyms, gazetteer):
        weighed.append(group)
        for option in group.options[: _MOST * 2]:
            if _has_border(option, codes, gazetteer):
                points = _WITHIN if len(codes) == 1 and option.place.country in codes else _ACROSS
                option.points += points
                option.support += _SUPPORT
                option.at_border = True
                option.reasons += (Reason(points, "in a country that has this border"),)
    return weighed


def mark_rivals_at_borders(
    groups: Sequence[Group], claims: Sequence[ClaimLike], toponyms: Sequence[Toponym], gazetteer: Gazetteer
) -> None:
    """Mark the subjects under whose name another place would bear out what is said of the border."""
    for claim, group, codes in _border_claims(groups, claims, toponyms, gazetteer):
        best = group.options[0]
        if group.rival is not None or len(group.options) < 2 or _holds(claim, best, codes, gazetteer):
            continue
        named = [o for o in group.options[1:_MOST] if o.match == "exact" and o.reading not in beside(group, best)]
        fitting = (o for o in named[:_MEASURED] if o.same_name or not best.same_name)
        group.rival = next((o for o in fitting if _holds(claim, o, codes, gazetteer)), None)
        others = [o for o in named if o.share >= _WEIGHT]
        group.fails_throughout = len(others) <= _MEASURED and not any(
            _holds(claim, o, codes, gazetteer) for o in others
        )


def _border_claims(
    groups: Sequence[Group], claims: Sequence[ClaimLike], toponyms: Sequence[Toponym], gazetteer: Gazetteer
) -> list[tuple[ClaimLike, Group, tuple[str, ...]]]:
    """Return the statements about borders of states, with the group of the subject and the states named."""
    wanted = [claim for claim in claims if claim.kind == "border" and claim.anchors and claim.stance != "denied"]
    if not wanted:
        return []
    lines = {toponym.id: toponym for toponym in toponyms if toponym.kind_hint == "border"}
    by_toponym = {toponym.id: group for group in groups for toponym in group.toponyms}
    found = []
    for claim in wanted:
        line, group = lines.get(claim.anchors[0].toponym), by_toponym.get(claim.subject.toponym)
        if line is None or group is None or group.best is None:
            continue
        codes = tuple(code for code in (country_code(name, gazetteer) for name in line.context) if code)
        if codes:
            found.append((claim, group, codes))
    return found


def _has_border(option: Option, codes: tuple[str, ...], gazetteer: Gazetteer) -> bool:
    code = option.place.country
    if not code or option.place.kind == "country":
        return False
    if code in codes:
        return True
    return len(codes) == 1 and border_between(gazetteer, code, codes[0]) is not None


def _holds(claim: ClaimLike, option: Option, codes: tuple[str, ...], gazetteer: Gazetteer) -> bool:
    """Could the statement be true of this place, by a wide margin?"""
    place = option.place
    if not _has_border(option, codes, gazetteer):
        return False
    other = codes[1] if len(codes) > 1 else place.country if place.country != codes[0] else ""
    line = border_between(gazetteer, codes[0], other)
    if line is None:
        return False
    away_m = 1000.0 * foot_on(line.geometry, place).away_km
    slack_m = place.extent_m + place.uncertainty_m + line.uncertainty_m
    if claim.distance is None:
        return away_m <= _NEAR_M + slack_m
    high_m: float = 2.0 * claim.distance.low_m if claim.distance.high_m is None else claim.distance.high_m
    margin_m = max(_SHARE * high_m, _LEAST_M) + slack_m
    low_m: float = claim.distance.low_m
    return low_m - margin_m <= away_m <= high_m + margin_m
