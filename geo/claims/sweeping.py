"""Numbers that place nothing: rules for all or none of a sort, and distances from somebody's own home."""

from __future__ import annotations

from ..reports import Mention
from .grammar.phrases import Phrase
from .joined import Subject
from .patterns import Line

__all__ = ["is_by_own_home", "is_of_all"]


def is_by_own_home(line: Line, i: int) -> bool:
    """Does "in X" at item `i` only tell where somebody's home is: "shot 100 metres from his home in X"?"""
    before = line.items[i - 1].value if i else None
    if not isinstance(before, Phrase) or before.distance is None or not before.anchors:
        return False
    return all(m.text.lower().startswith((*_OWN, "their ")) for spot in before.anchors for m in spot.mentions)


def is_of_all(line: Line, i: int, phrase: Phrase, subject: Subject, anchors: tuple[Mention, ...]) -> bool:
    """Is it a rule for all or none of a sort, "no village within 8 km of the plant", "fuel costs more 100 km out of town"?"""
    if phrase.distance is not None and subject.spot is None and all(a.text.lower() in _BARE for a in anchors):
        return True
    if subject.spot is not None and all(a.text.lower().startswith(_OWN) for a in anchors):
        return True  # "killed the mayor of X 200 yards from his office"
    if phrase.kind != "within":
        return False
    words = [subject.mention.text.split(" ", 1)[0], *line.lower[max(0, i - 3) : i]]
    return not _ALL_OR_NONE.isdisjoint(word.lower() for word in words)


_ALL_OR_NONE = frozenset("no nothing nobody all everything everyone everybody anything anyone any every".split())
_OWN = ("his ", "her ")
_BARE = frozenset(("town", "camp", "base", "headquarters"))
