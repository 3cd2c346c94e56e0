"""Events as subjects: the noun or verb of a sentence that happens at a place, and the key that its mentions share."""

from __future__ import annotations

from ..reports import Mention
from .absent import absent_item
from .abstract import is_abstract
from .affairs import is_affair
from .bodies import clause_start, is_figure_of_speech, is_in_cleft
from .grammar.between import RUNS
from .grammar.phrases import Phrase
from .labour import is_game
from .lexicon import BARE_VERBS, CODES, TREATING, codes_of
from .memory import Memory
from .patterns import Line, Spot, compile_pattern
from .positions import (
    CENTRES,
    DEBATED,
    EVENT,
    EVENT_VERB,
    FIGURES,
    HELD,
    OPENING,
    SORTED,
    TIMES,
    ended_relatives,
)
from .quantities import MAGNITUDES
from .senses import noun_sort
from .sentences import is_area, is_line, is_wide
from .weighing import is_fronted, log_odds, verb_beside

__all__ = ["before_time", "event_item", "event_of", "is_aside_event", "is_only_meant", "with_event"]


def event_item(line: Line, i: int, phrase: Phrase) -> int:
    """Return the item of the event that the phrase places: its noun, else its verb, else a word beside it; -1 for none.

    "In X" and what has no number places an event where the words around it speak for one (`geo.claims.weighing`).
    """
    if phrase.kind == "containment":
        return _contained_item(line, i, phrase)
    found = _beside_item(line, i, phrase)
    if found < 0 and phrase.distance is None and log_odds(line, i, phrase) > _LIKELY:
        return _what_happens(line, i)
    return found


_HARDLY, _UNLIKELY, _EVEN, _LIKELY = -3.0, -1.5, 0.0, 0.5
"""Logarithms of the odds above which something is placed: right behind a word of an incident, somewhere behind or before
one, without any; and near a place."""


def _contained_item(line: Line, i: int, phrase: Phrase) -> int:
    """Return the item of what is or happened in the place of item `i`, -1 for nothing."""
    if _is_dwelling(line, i) or _is_able(line, i) or is_affair(line, i):
        return -1
    absent = absent_item(line, i)
    if absent >= 0:
        return absent
    best, verb = _nearest(line, i, phrase)
    if best < 0 and _opens(line, i):
        best = next((k for k in range(i + 1, min(len(line.codes), i + 15)) if line.codes[k] in (EVENT, EVENT_VERB)), -1)
    told = next((k for k in (best, verb) if k >= 0 and _is_told(line, k, i)), -1)
    if told < 0 and is_game(line):
        return -1
    least = _EVEN if told < 0 else _UNLIKELY if told < i - 1 else _HARDLY
    if told < 0 and is_fronted(line, i) and _is_measured_too(line, i, phrase):
        least = _UNLIKELY
    if log_odds(line, i, phrase) <= least:
        return -1
    return told if told >= 0 else _what_happens(line, i)


def is_only_meant(line: Line, sub: int, i: int, phrase: Phrase) -> bool:
    """Is the thing without a name at item `sub` hardly one that is there: "wants to open a mine in X"?"""
    unnamed = sub == i - 1 and line.codes[sub] in _UNNAMED and phrase.kind == "containment"
    return unnamed and log_odds(line, i, phrase) <= _HARDLY_THERE


_UNNAMED = codes_of("INDEFINITE DEFINITE")
_HARDLY_THERE = -0.8
"""The logarithm of the odds at which a site right before "in X" is not said to be there."""


def _is_measured_too(line: Line, i: int, phrase: Phrase) -> bool:
    """Does a phrase with a number follow that on an area: "In northern X, 20 km by track from Y, a plane was found"?"""
    following = line.items[i + 2].value if line.codes[i + 1 : i + 3] == _THEN_MEASURED else None
    wide = phrase.last is not None and is_area(phrase.last)
    return wide and isinstance(following, Phrase) and following.distance is not None


_THEN_MEASURED = CODES["COMMA"] + CODES["CLAIM"]


def _what_happens(line: Line, i: int) -> int:
    """Return the verb nearest to the phrase at item `i`, before it or, where it opens the sentence, behind it."""
    ways = [range(i - 1, -1, -1), range(i + 1, len(line.items))]
    for items in ways[::-1] if _opens(line, i) else ways:
        verb = verb_beside(line, items)
        if verb >= 0:
            return verb
    return _bare_head(line, i)


def _beside_item(line: Line, i: int, phrase: Phrase) -> int:
    """Return the item of the event that a phrase which is no containment places, -1 for none."""
    codes = line.codes
    if phrase.kind == "near" and (_is_dwelling(line, i) or _is_able(line, i) or is_affair(line, i)):
        return -1
    if phrase.kind in ("near", "along") and phrase.distance is None and i and line.items[i - 1].lower in FIGURES:
        return -1  # "land prices along the Gold Coast"
    if phrase.kind == "between" and i > 1 and line.items[i - 1].lower in RUNS:
        return i - 2
    best, _ = _nearest(line, i, phrase)
    if best < 0 < i and codes[i - 1] == CODES["BE"]:
        head = _bare_head(line, i)
        best = head if head < i else best  # "the yacht was 30 miles off X when a fire broke out"
    if best < 0:
        best = next((k for k in range(i + 1, min(len(codes), i + 15)) if codes[k] in (EVENT, EVENT_VERB)), -1)
    if best < 0 and phrase.direction is None:
        best = _suffered(line, i)
    if best >= 0:
        return best
    if phrase.kind == "direction" and i == 0:
        return -1  # "North of X there is only sand"
    return _bare_head(line, i)


def _nearest(line: Line, i: int, phrase: Phrase) -> tuple[int, int]:
    """Return the nearest event noun before item `i`, else the nearest verb of an incident; and that verb, -1 for none."""
    best = verb = -1
    first, is_contained = max(0, i - 29), phrase.kind == "containment"
    if EVENT not in line.codes[first:i] and EVENT_VERB not in line.codes[first:i]:
        return best, verb
    for k in range(i - 1, first - 1, -1):
        if is_contained and (_is_sort(line, k) or _is_long_ago(line, k) or _is_attribute(line, k)):
            continue
        if is_contained and _is_other_clause(line, k):
            break
        if line.codes[k] == EVENT or (line.codes[k] == EVENT_VERB and best < 0):
            best = k
            if line.codes[k] == EVENT:
                break
            verb = k
    return best, verb


def _opens(line: Line, i: int) -> bool:
    """Does the phrase at item `i` open a clause, maybe behind a time ("Last night in X, ...")?"""
    return is_fronted(line, i) or line.codes[i - 1] in _OPENING or is_in_cleft(line, i)


_OPENING = OPENING | {CODES["COMMA"]}


def _is_attribute(line: Line, k: int) -> bool:
    """Does the verb at item `k` only tell of what sort a thing is: "in a bombed-out theatre"?"""
    return (
        line.codes[k] == EVENT_VERB
        and line.codes[k + 1 : k + 2] == CODES["DASH"]
        and line.codes[k - 1 : k] in (CODES["A"], CODES["THE"], CODES["ITS"])
    )


def _is_long_ago(line: Line, k: int) -> bool:
    """Did the event at item `k` happen long before what the sentence tells ("Twenty years after the siege, ...")?"""
    j = k - 1 - (line.codes[k - 1 : k] == CODES["THE"])
    return (
        j > 0 and line.items[j].lower in ("after", "since") and line.items[j - 1].lower in ("years", "decades", "year")
    )


def _is_able(line: Line, i: int) -> bool:
    """Is it what a weapon can do before item `i` ("can strike targets in X"), which happens nowhere?"""
    if "can" not in line.lower:
        return False
    return any(
        line.lower[k] == "can" and line.lower[k + 1] in ("strike", "hit", "attack", "reach") for k in range(i - 1)
    )


def is_aside_event(line: Line, k: int) -> bool:
    """Does the event noun at item `k` only tell the sort of a thing, or what an inquiry is about ("into the crash")?"""
    j = k - 1 - (line.codes[k - 1 : k] in (CODES["THE"], CODES["A"]))
    return _is_sort(line, k) or (j > 0 and line.items[j].lower in ("into", "about", "over"))


def _is_other_clause(line: Line, k: int) -> bool:
    """Does a statement of its own begin behind item `k`: "...; the pilot", "..., adding that fog"?"""
    return line.items[k].lower == ";" or (line.items[k].lower in _ADDING and line.codes[k - 1 : k] == CODES["COMMA"])


_ADDING = frozenset("adding saying warning".split())


def _is_dwelling(line: Line, i: int) -> bool:
    """Is it where somebody lives: "who had been living in X", "lives in X"? Not "villagers living in X were shelled"."""
    if not i or line.items[i - 1].lower not in _DWELLING:
        return False
    if line.items[i - 1].lower == "lives" and line.codes[i - 2 : i - 1] in _COUNTS:
        return False  # "cost four lives in X"
    return line.items[i - 1].lower != "living" or line.codes[i - 2 : i - 1] in (CODES["BE"], CODES["REL"])


_DWELLING = frozenset("lives lived live living resides resided".split())
_COUNTS = (CODES["NUMBER"], CODES["QUANTIFIER"])
_PASSIVE = compile_pattern("(COMMA .{1,10}? COMMA|CLAIM|COMMA){0,2} WORD? BE BE? (WORD|LOCATED)? verb=(EVENT_VERB)")
_THAT_FELL = compile_pattern("REL (BE|WORD)? verb=(EVENT_VERB)")
_NOUNS_BEFORE = codes_of("WORD KIND_WORD")
_FALLING = compile_pattern("(BE|WORD){0,2} verb=(EVENT_VERB|WORD)")
_RUINED = frozenset(
    "toppled crumbled burned burnt burst exploded capsized overturned derailed burning sank subsided".split()
)
"""What becomes of things by itself, in the place behind them: "two minarets in X toppled"."""
_FIGURATIVE = frozenset("hit struck shook rocked touched impacted shaken killed missing".split())


def _suffered(line: Line, i: int) -> int:
    """Return the verb of what was done to things in the place of item `i`: "houses in X were set ablaze"; else -1."""
    found = _THAT_FELL.match(line.codes, i + 1)
    if found and i and line.codes[i - 1] in _NOUNS_BEFORE:
        return found.start("verb")  # "the houses in X that burned"
    found = _PASSIVE.match(line.codes, i + 1)
    if line.lower[i + 1 : i + 3] == ["came", "under"] and line.codes[i + 3 : i + 4] == EVENT:
        return i + 3
    if found is None and i and line.codes[i - 1] == CODES["WORD"]:
        found = _FALLING.match(line.codes, i + 1)
        if found and line.items[found.start("verb")].lower not in _RUINED:
            return -1
    if found is None or line.items[found.start("verb")].lower in _FIGURATIVE:
        return -1
    return found.start("verb")


def _is_blamed(line: Line, k: int) -> bool:
    """Is it criticism: "came under fire in X over the delays"?"""
    return not {"over", "for"}.isdisjoint(line.lower[k + 1 : k + 5])


def _is_sort(line: Line, k: int) -> bool:
    """Does the event only tell the sort of a thing ("the fire service"), or stand for no event ("is buried in")?"""
    items, following = line.items, line.items[k + 1].lower if k + 1 < len(line.items) else ""
    if line.codes[k] == EVENT:
        return (
            (items[k].lower == "fire" and k > 0 and items[k - 1].lower == "under" and _is_blamed(line, k))
            or following in SORTED
            or (items[k].lower == "landing" and k > 0 and noun_sort(items[k - 1].lower) == "person")
            or (is_abstract(following) and following != "cost")
            or (items[k].lower == "beating" and line.lower[max(0, k - 2) : k] in (["took", "a"], ["taken", "a"]))
            or not _ADDRESSED.isdisjoint(line.lower[max(0, k - 2) : k])
            or (following in _COUNTED and items[k].lower.endswith("s") and items[k].lower not in _FALLING_THINGS)
            or (following == "against" and items[k].lower in ("fight", "battle"))
        )
    if not FIGURES.isdisjoint(line.lower[max(0, k - 6, clause_start(line, k)) : k]):
        return True  # "prices went down in X"
    if items[k].lower == "gathered":
        return not _MEETING.isdisjoint(line.lower[max(0, k - 6) : k])
    return items[k].lower == "buried" and k > 0 and items[k - 1].lower in ("is", "are", "lies")


_ADDRESSED = frozenset("told tells telling addressed addresses addressing".split())
"""What a speaker does to a rally."""
_COUNTED = frozenset("fell rose dropped doubled trebled tripled soared climbed jumped surged declined halved increased decreased".split())
_FALLING_THINGS = frozenset("bombs shells rockets missiles mortars drones bodies projectiles".split())
"""What is counted rises and falls as a number, but for what falls from the sky."""
_MEETING = frozenset(
    "delegates ministers leaders diplomats envoys scientists experts officials presidents investors fans".split()
)
_LIVES = frozenset("born educated raised".split())
_AFAR = frozenset("shelled bombarded hit struck attacked shelling bombardment".split())
_INSTITUTIONS = frozenset("hospital court prison custody exile".split())


def _happens(line: Line, k: int, i: int) -> bool:
    """Did the event at item `k` happen at the place of item `i`? Talks about it, and its trial, may be held elsewhere."""
    between = {item.lower for j, item in enumerate(line.items[k + 1 : i], k + 1) if not _gets_away(line, j)}
    if not (HELD.isdisjoint(between) and DEBATED.isdisjoint(line.lower[max(0, k - 2) : k])):
        return False
    if line.items[k].lower == "died" and not _LIVES.isdisjoint(line.lower[:k]):
        return False  # "was born in X and died in Y"
    if i and line.items[i - 1].lower in _INSTITUTIONS and line.codes[i - 2 : i - 1] in (CODES["IN"], CODES["AT"]):
        return False
    if line.items[k].lower in _AFAR and CODES["FROM"] in line.codes[max(k, i - 4) : i - 1]:
        return False  # "was shelled from positions in X"
    if i > 2 and line.items[i - 1].lower in TREATING and CODES["TO"] in line.codes[i - 3 : i - 1]:
        return False  # "were flown to a clinic in X"
    if "anniversary" in line.lower[max(0, k - 3) : k]:
        return False
    lead = line.items[k - 1 - (line.codes[k - 1] == CODES["THE"])].lower if k > 1 else ""
    return not (lead in ("on", "over", "about", "into") and line.codes[k] == EVENT and bool(between))


def _gets_away(line: Line, k: int) -> bool:
    """Is the word at item `k` the "made" of "made off with the takings", the "tried" of "tried to land"?"""
    pair = line.items[k].lower, line.items[k + 1].lower if k + 1 < len(line.items) else ""
    return pair in _ALSO_DONE


def _is_told(line: Line, k: int, i: int) -> bool:
    """Did the event at item `k` happen at the place of item `i`, told by no figure of speech?"""
    return _happens(line, k, i) and not (line.codes[k] == EVENT_VERB and is_figure_of_speech(line, k))


_ALSO_DONE = frozenset((("made", "off"), ("made", "away"), ("tried", "to"), ("made", "for"), ("trying", "to")))


def _bare_head(line: Line, i: int) -> int:
    """Return the nearest plain word before the phrase, else behind it; in "M 5.9 - 23 km from X" the magnitude."""
    words = (CODES["WORD"], CODES["KIND_WORD"], CODES["LOCATED"], CODES["NAME"], CODES["MOTION"])
    aside = ended_relatives(line, i)
    before = [k for k in range(i - 1, -1, -1) if k not in aside][:7]
    near = [*before, *range(i + 1, min(len(line.codes), i + 8))]
    heads = [k for k in near if line.codes[k] in words and line.items[k].lower not in TIMES]
    best = next((k for k in heads if line.items[k].lower not in BARE_VERBS), heads[0] if heads else -1)
    is_magnitude = i > 1 and line.items[0].lower in MAGNITUDES and line.codes[1] == CODES["NUMBER"]
    return 0 if is_magnitude and not 0 <= best < i else best


def with_event(line: Line, k: int, mention: Mention, memory: Memory) -> Mention:
    """Return the mention with the event of the sentence."""
    return Mention(mention.text, mention.start, mention.end, event=event_of(line, memory, k))


def event_of(line: Line, memory: Memory, k: int = -1) -> str:
    """Return the key of the sentence's event: "the attack" continues the last one, another noun begins a new one."""
    if line.event:
        return line.event
    continues = k >= 0 and line.items[k].lower in CENTRES and bool(memory.event)
    if k > 0 and line.codes[k] == EVENT:
        before = line.items[k - 1].lower
        continues = before in ("the", "this", "that", "these", "those") and bool(memory.event)
    key = memory.event if continues else memory.new_event()
    line.event = key
    return key


def before_time(line: Line, i: int) -> Spot | None:
    """... took X late on Tuesday, 8 km east of Y: X."""
    k = i - 1
    if k < 2 or line.codes[k] != CODES["COMMA"]:
        return None
    while k > 0 and (line.items[k - 1].lower in TIMES or line.codes[k - 1] == CODES["NUMBER"]):
        k -= 1
    if k in (i - 1, 0):
        return None
    each = line.items[k - 1].value
    if isinstance(each, Phrase):
        each = each.last if each.kind in ("near", "containment") else None
    return each if isinstance(each, Spot) and each.toponym and not is_wide(each) and not is_line(each) else None
