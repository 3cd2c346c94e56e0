"""What one mention of a name tells of its others: a place, a disease, or the first word of an organisation's name."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from geo.toponyms.bearers import is_shown, owns
from geo.toponyms.behind import DISEASE, MAKE
from geo.toponyms.judged import THRESHOLD, Judged

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.toponyms.reading import Reading

__all__ = ["share_sense"]

_SURE, _LIKELY = 2.6, 1.7
"""Points of a mention that speaks for the others of its name, however it is told, and behind one of these words."""
_PLACING = frozenset(("after 'in'", "after 'at'", "after 'near'", "after 'outside'"))
_SLIGHT = 1.0
"""Weight of a name up to which an organisation may be called by the first word of its longer name."""
_LONGER = "part of a longer name"


def share_sense(reading: Reading, judged: Sequence[Judged]) -> None:
    """A name that is surely a place once is a place elsewhere in the report, unless the words there say otherwise.

    Nor is it one elsewhere where it names a disease once, or begins the longer name of a firm or body, and no words
    show a place: "Marburg" after "the Marburg virus", "Orbis" after "Orbis Business Intelligence".
    """
    _share_refusals(reading, judged)
    weak = [item for item in judged if -1.2 < item.points < THRESHOLD]
    if not weak or len(weak) == len(judged):
        return
    least: dict[str, float] = {}
    for item in judged:
        if (item.points >= _SURE or _is_placed(reading, item)) and not item.is_out():
            name = _name(reading, item)
            least[name] = min(least.get(name, 0.0), -1.2 if item.points >= _SURE else -0.3)
    for item in weak:
        if item.points > least.get(_name(reading, item), THRESHOLD):
            item.add(1.2, "a place elsewhere in the report")


def _name(reading: Reading, item: Judged) -> str:
    return reading.words(item.match.first, item.match.last).lower()


def _share_refusals(reading: Reading, judged: Sequence[Judged]) -> None:
    """Count against the other mentions of what is a disease, or a part of a longer name, once and a place nowhere."""
    named = {
        _name(reading, item) for item in judged if item.is_told(DISEASE) or item.is_told(MAKE) or _begins(reading, item)
    }
    if not named:
        return
    mentions: dict[str, list[Judged]] = defaultdict(list)
    for item in judged:
        name = _name(reading, item)
        if name in named and "country" not in item.match.profile.kinds:
            mentions[name].append(item)
    for items in mentions.values():
        if not any(is_shown(item, strictly=True) for item in items if not item.is_out()):
            for item in items:
                item.add(-2.0, "named for something else in the report")


def _begins(reading: Reading, item: Judged) -> bool:
    """Is a slight name the first of three capitalised words or more that are no place: "Orbis Business Intelligence"?"""
    first, last = item.match.first, item.match.last
    if first != last or item.match.profile.weight > _SLIGHT or not item.is_told(_LONGER) or reading.styled[first]:
        return False
    following = reading.cap[last + 1 : last + 3]
    return following == [True, True] and (first == 0 or not reading.cap[first - 1])


def _is_placed(reading: Reading, item: Judged) -> bool:
    """Does a preposition that people seldom follow stand before a name that nobody of the report bears?"""
    placed = item.points >= _LIKELY and any(why in _PLACING for _, why in item.reasons)
    return placed and not owns(reading, item.match.last) and not item.is_told("a person of this report")
