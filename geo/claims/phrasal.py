"""Verbs that tell of an incident only with the words around them: "took place", "ran aground", "held for nine days"."""

from __future__ import annotations

from collections.abc import Sequence

from .lexicon import CODES, SPANS
from .patterns import Item

__all__ = ["PHRASAL", "SEEN_THERE", "mark_incident"]

_PHRASAL: dict[str, frozenset[str]] = {
    "place": frozenset(("took", "take", "takes", "taken", "taking")),
    "down": frozenset(("came", "comes", "went", "brought", "goes")),
    "off": frozenset(("went", "goes", "going")),
    "out": frozenset(("broke", "breaks", "broken", "breaking")),
    "up": frozenset(("blew", "blown", "washed", "holed")),
    "ashore": frozenset(("washed", "came", "come", "driven", "swept", "ran", "cast")),
    "loose": frozenset(("came", "broke", "comes", "worked", "torn")),
    "apart": frozenset(("came", "fell", "broke", "tore", "torn")),
    "flames": frozenset(("in",)),
    "fire": frozenset(("caught", "catches", "catch", "opened", "took")),
    "ill": frozenset(("fell", "fallen", "taken")),
    "hostage": frozenset(("took", "taken", "takes")),
    "aground": frozenset(("ran", "run", "runs", "went")),
    "seen": frozenset(("last",)),
    "rails": frozenset(("off", "jumped", "left", "jumps", "leaves")),
    "tracks": frozenset(("jumped", "left", "jumps", "leaves")),
    "way": frozenset(("gave", "gives", "given")),
}
"""Verbs that tell of an incident only with the word behind them."""
SEEN_THERE = frozenset(
    "fighters troops soldiers gunmen militants rebels tanks trucks vehicles convoy men armoured bulldozers policemen "
    "patrol patrols insurgents mercenaries militiamen raiders poachers trawler trawlers".split()
)
"""Who is at the place where he is seen."""


def _is_detained(tokens: Sequence[str], i: int) -> bool:
    """Does "held" tell of a person or thing: "held for 19 days", "held captive", "stuck for nine days"?"""
    following = [token.lower() for token in tokens[i : i + 4]]
    if following[0] in ("captive", "hostage", "incommunicado", "prisoner"):
        return True
    before = {token.lower() for token in tokens[max(0, i - 8) : i]}
    return following[0] == "for" and not SPANS.isdisjoint(following[1:]) and _GATHERINGS.isdisjoint(before)


_GATHERINGS = frozenset(
    "summit talks conference festival vote exhibition tournament games match election elections funeral fair meeting "
    "congress negotiations bill case deal project session trial service market party wake race event it position post office title record".split()
)
_FOUND_SO = frozenset("abandoned dead alive unconscious hidden".split())
_JOINED: dict[str, tuple[list[str], ...]] = {
    "pile": (["-", "up"], ["-", "ups"]),
    "break": (["-", "in"], ["-", "ins"], ["-", "out"]),
    "sit": (["-", "in"], ["-", "ins"]),
    "hold": (["-", "up"], ["-", "ups"]),
    "stand": (["-", "off"], ["-", "offs"]),
    "cave": (["-", "in"], ["-", "ins"]),
    "die": (["-", "off"], ["-", "offs"]),
    "shoot": (["-", "out"], ["-", "outs"]),
    "flare": (["-", "up"], ["-", "ups"]),
}
"""Nouns of incidents in two words, by the first: "a pile-up", "a sit-in"."""
_KEPT = frozenset(("held", "stuck", "kept"))
_FALLING = frozenset("trees tree bombs bomb debris pylons masts poles leaflets".split())
_TAKING_PART = (
    ["part", "in", "a"],
    ["part", "in", "the"],
    ["joined", "a"],
    ["joined", "the"],
    ["staged", "a"],
    ["held", "a"],
)
PHRASAL = (
    frozenset(_PHRASAL)
    | _KEPT
    | frozenset(("fell", "march"))
    | frozenset(_JOINED)
    | _FOUND_SO
    | {"way", "death", "deaths", "fire"}
)
"""The words at which to look."""


def mark_incident(items: list[Item], tokens: Sequence[str], i: int) -> None:
    """Mark the verb of an incident that the last of the items completes, in place; `i` is the token behind it."""
    word, more = items[-1].lower, len(items) > 1
    if word in _KEPT:
        if i < len(tokens) and _is_detained(tokens, i):
            items[-1].code = CODES["EVENT_VERB"]
        return
    if word == "way" and len(items) > 2 and items[-3].lower in ("half", "mid") and items[-2].lower == "-":
        items[-3:] = [Item(CODES["HALFWAY"], items[-3].start, items[-1].end, "halfway")]
        return
    if word in _JOINED or word in ("death", "deaths") or (word in ("rails", "tracks") and _is_off(items)):
        _mark_noun(items, tokens, i)
        return
    if word == "fell":
        if more and items[-2].lower in _FALLING:
            items[-1].code = CODES["EVENT_VERB"]  # "trees fell", not "prices fell"
        return
    if word == "march":
        before = [item.lower for item in items[-4:-1]]
        if any(before[-len(each) :] == each for each in _TAKING_PART):
            items[-1].code = CODES["EVENT"]
        return
    if word == "fire":
        if [item.lower for item in items[-3:-1]] == ["set", "on"]:
            items[-3].code, items[-1].code = CODES["EVENT_VERB"], CODES["WORD"]  # "were set on fire"
            return
    if word in _FOUND_SO:
        counted = word == "dead" and more and items[-2].code in (CODES["NUMBER"], CODES["QUANTIFIER"])  # "four dead"
        if counted or any(item.lower == "found" for item in items[-7:-1]):
            items[-1].code = CODES["EVENT_VERB"]  # "found the car abandoned in X"
        return
    if word == "seen" and more and items[-2].lower in ("was", "were", "been"):
        if any(item.lower in SEEN_THERE for item in items):
            items[-1].code = CODES["EVENT_VERB"]
    k = len(items) - (3 if len(items) > 2 and items[-2].code == CODES["THE"] else 2)
    if k < 0 or items[k].lower not in _PHRASAL.get(word, ()):
        return
    if word != "way" or i >= len(tokens) or tokens[i] != "to":  # "gave way to"
        items[-1 if word in ("place", "seen", "flames") else k].code = CODES["EVENT_VERB"]


def _is_off(items: Sequence[Item]) -> bool:
    return len(items) > 3 and items[-3].lower == "off" and items[-4].lower in ("came", "come", "comes")


def _mark_noun(items: list[Item], tokens: Sequence[str], i: int) -> None:
    """Mark "a pile-up", "the deaths of nine miners", "fell to his death", "came off the rails"."""
    word = items[-1].lower
    if word in _JOINED:
        if [token.lower() for token in tokens[i : i + 2]] in _JOINED[word]:
            items[-1].code = CODES["EVENT"]
    elif word in ("rails", "tracks"):
        items[-4].code = CODES["EVENT_VERB"]
    elif i < len(tokens) and tokens[i] == "of":
        items[-1].code = CODES["EVENT"]
    elif [item.lower for item in items[-3:-1]] in (["to", "his"], ["to", "her"], ["to", "their"]):
        items[-1].code = CODES["EVENT_VERB"]
