"""What a phrase leaves unsaid: the anchor of "30 km to the north", of "Homs, 144 km, and Damascus, 210 km away"."""

from __future__ import annotations

import re
from dataclasses import replace

from ..reports import Mention
from .events import event_of
from .grammar.phrases import Phrase
from .lexicon import CODES
from .memory import Memory
from .noun_phrases import is_auxiliary, is_verb_at
from .patterns import Item, Line, Spot, compile_pattern
from .positions import PREPOSITIONS
from .senses import present_sort
from .sentences import is_area, is_wide, may_be_area
from .subjects import Subject, opening_subject

__all__ = ["complete", "is_same", "is_same_as_any", "meant", "of_its_subject", "pointed_at", "without_antecedent"]

_TOWARDS = compile_pattern("(FROM|TO|NEAR|OF) named=(NAMED) (COMMA|OPEN)? $")
_LISTED = compile_pattern("named=(NAMED) (COMMA|OPEN)? $")
_FROM_FIRST = compile_pattern("FROM named=(NAMED) COMMA")
_HEADS_LIST = re.compile(r"[ ,(]{1,3}\d")
_SHARED = compile_pattern("(AND|OR|COMMA AND) next=(CLAIM)")
_UNSAID = "the words leave open which place is meant as the other end"
"""Doubt of an anchor that the words only point at: such a claim is never contradicted."""
_CARRIED = frozenset(
    "take taken taking took drive driven drove transported transport evacuated evacuate transferred transfer ferried brought bring "
    "carried carry walk walked walking trek trekked travel travelled traveled journey referred refer rushed sent send hauled bused".split()
)
"""On the way to a place so much is told of: "are taken to X, 400 km away", by road as likely as straight."""
_NEAREST = re.compile(r"\b(?:nearest|closest|nearer|closer)\b", re.IGNORECASE)


def complete(
    line: Line, i: int, subject: Subject, memory: Memory, known: tuple[Mention, ...]
) -> tuple[Subject, tuple[Mention, ...]]:
    """Return subject and anchors of the phrase at item `i`, whose anchor is not in its words.

    "From X, the village is 40 km to the north": X. "The nearest cities are X, 144 km, and Y": X and Y, of the place
    spoken of before. "X, 30 km away, was hit": the place spoken of before; `known` are the anchors of the
    phrase before in the same sentence.
    """
    first = _FROM_FIRST.match(line.codes)
    if first and first.end() <= i:
        return subject, _mentions(line, first.start("named"))
    before = line.items[i - 1].value if i else None
    phrase = line.items[i].value
    directed = isinstance(phrase, Phrase) and phrase.direction is not None
    if isinstance(before, Phrase) and before.kind == "near" and before.anchors and not directed:
        if isinstance(before.found, Subject):
            return before.found, before.anchors[-1].mentions  # "closer to X, 160 km away"
    shared = _SHARED.match(line.codes, i + 1)
    following = line.items[shared.start("next")].value if shared else None
    if isinstance(following, Phrase) and following.distance and following.anchors:
        return subject, following.anchors[-1].mentions  # "75 km southeast and 54 km northeast of X"
    directed = directed or (isinstance(phrase, Phrase) and phrase.rule == "further on")
    if not directed and (sibling := _as_sibling(line, i)):
        return sibling
    towards = None if directed else _TOWARDS.search(line.codes, 0, i)
    if towards is None and not directed and _NEAREST.search(line.text, line.items[0].start, line.items[i].start):
        towards = _LISTED.search(line.codes, 0, i)
    if towards:
        return _towards(line, i, subject, memory, towards)
    further = isinstance(phrase, Phrase) and phrase.rule in ("further offset", "further on")
    known = () if further else known
    spoken = (_placed_before(line, i, subject) if further else ()) or _spoken_of(line, i, subject, memory, further=further)
    return subject, known or tuple(replace(m, doubt=_UNSAID) for m in spoken)


def _towards(
    line: Line, i: int, subject: Subject, memory: Memory, towards: re.Match[str]
) -> tuple[Subject, tuple[Mention, ...]]:
    """Return subject and anchors of "to X, 400 km away", "from X, 40 km away": the other end is the place spoken of before."""
    phrase = line.items[i].value
    if isinstance(phrase, Phrase) and line.codes[towards.start()] == CODES["TO"] and not _CARRIED.isdisjoint(line.lower[:i]):
        phrase.detail = "way"
    anchors = _mentions(line, towards.start("named"))
    spot = _other_place(line, anchors, memory)
    if spot is not None:
        goal = line.items[towards.start("named")].value
        if line.codes[towards.start()] == CODES["TO"] and isinstance(goal, Spot) and line.lower[towards.start() - 1] != "than":
            return Subject(goal.mentions[0], goal, "spoken of before"), spot.mentions  # "are taken to X, 400 km away"
        return Subject(spot.mentions[0], spot, "spoken of before"), anchors
    if line.codes[towards.start()] == CODES["FROM"]:
        return subject, ()
    if subject.mention.toponym in {anchor.toponym for anchor in anchors}:
        return opening_subject(line, i, memory) or subject, anchors
    return (subject, ()) if subject.spot else (subject, anchors)


def _placed_before(line: Line, i: int, subject: Subject) -> tuple[Mention, ...]:
    """Return the place that the phrase before placed: "X, 50 km north of Y, and Z, 40 km further north": X.

    Where that was a thing without a name ("the site is 30 km west of Y"), it is the place it was measured from.
    """
    for item in reversed(line.items[:i]):
        before = item.value
        if isinstance(before, Phrase) and before.distance and isinstance(before.found, Subject):
            spot = before.found.spot or (before.anchors[-1] if before.anchors else None)
            mentions = spot.mentions if spot else ()
            return mentions if mentions and mentions[0].toponym != subject.mention.toponym else ()
    return ()


def _spoken_of(line: Line, i: int, subject: Subject, memory: Memory, *, further: bool = False) -> tuple[Mention, ...]:
    """Return the first other place of the sentence before item `i`, else the topic; of what lies `further`, the last."""
    before = list(enumerate(line.items[:i]))
    for k, item in before[::-1] if further else before:
        each = item.value
        if not further and (_is_listed(line, k, i) or _is_one_of_two(line, k, i, subject)):
            continue
        if isinstance(each, Phrase) and each.kind in ("near", "containment"):
            if each.kind == "containment" and isinstance(each.found, Subject) and each.found.mention.start == subject.mention.start:
                continue  # "the nearest clinic, in X, is 30 km away": from somewhere else
            each = each.last
        if not isinstance(each, Spot) or item.code == CODES["NAME"] or not each.mentions or is_wide(each):
            continue
        if may_be_area(each) and line.text[item.start : item.start + 4].lower() == "the ":
            continue  # "Paducah, the Kentucky city"
        if each.mentions[0].toponym not in ("", subject.mention.toponym):
            return each.mentions
    topic = memory.topic
    unfit = topic is not None and (topic.kind in _NOT_SPOTS or is_wide(topic))
    if topic is not None and (unfit or topic.mentions[0].start in memory.anchors):
        earlier = (spot for spot in reversed(memory.spots) if spot.mentions[0].end <= line.items[0].start)
        own = (spot for spot in earlier if spot.mentions[0].start not in memory.anchors and not is_wide(spot))
        topic = next((spot for spot in own if spot.kind not in _NOT_SPOTS), topic)
    return topic.mentions if topic else ()


def _is_no_spot(spot: Spot) -> bool:
    """Is it a line, an area, or what may be no more than one: from "the Kentucky city" nothing is 50 km to the east?"""
    wide = spot.toponym is not None and not _WIDE.isdisjoint(spot.toponym.kinds) and _TOWNS.isdisjoint(spot.toponym.kinds)
    return wide or spot.kind in _NOT_SPOTS or is_area(spot)


_WIDE = frozenset(("country", "province", "region", "continent", "island", "sea", "river"))
_TOWNS = frozenset(("settlement", "airport"))


def _is_listed(line: Line, k: int, i: int) -> bool:
    """Is the place at item `k` another of the list of which item `i` tells: "to X, 80 km, or Y, 285 km away"?"""
    found = _SIBLING.match(line.codes, k)
    behind = line.items[found.start("far")].value if found else None
    return found is not None and found.start("far") < i and isinstance(behind, Phrase) and behind.implied and behind.direction is None


def _is_one_of_two(line: Line, k: int, i: int, subject: Subject) -> bool:
    """Is the place at item `k` one of a list before item `i` that the subject is not in: "X and Y were cut off, and so was Z"?"""
    for found in _TOGETHER.finditer(line.codes, 0, i):
        if found.start() <= k < found.end():
            spots = [item.value for item in line.items[found.start() : found.end()]]
            own = [spot for spot in spots if isinstance(spot, Spot) and spot.mentions]
            return all(spot.mentions[0].start != subject.mention.start for spot in own)
    return False


_TOGETHER = compile_pattern("NAMED (COMMA NAMED){0,6} COMMA? AND NAMED")


def _as_sibling(line: Line, i: int) -> tuple[Subject, tuple[Mention, ...]] | None:
    """Return subject and anchors of the last of a list whose first was told from the place spoken of before."""
    found = _BEHIND_SIBLING.search(line.codes, 0, i)
    before = line.items[found.start("far")].value if found else None
    if found is None or not isinstance(before, Phrase) or not before.implied or not isinstance(before.found, Subject):
        return None
    phrase, other, own = line.items[i].value, before.found, _mentions(line, found.start("sibling"))
    if isinstance(phrase, Phrase):
        phrase.detail = before.detail
    if other.spot is None or other.how != "spoken of before" or (own and own[0].toponym == other.mention.toponym):
        return None
    return other, _mentions(line, found.start("named"))


_BEHIND_SIBLING = compile_pattern("sibling=(NAMED) COMMA? far=(CLAIM) COMMA? (OR|AND) named=(NAMED) COMMA? $")
_SIBLING = compile_pattern("NAMED COMMA? far=(CLAIM) COMMA? (OR|AND)")
_NOT_SPOTS = frozenset(("border", "river", "road", "railway", "line"))


def _mentions(line: Line, k: int) -> tuple[Mention, ...]:
    spot = line.items[k].value
    return spot.mentions if isinstance(spot, Spot) else ()


def _other_place(line: Line, anchors: tuple[Mention, ...], memory: Memory) -> Spot | None:
    """Return the first place of the sentence that is none of the anchors, else the topic."""
    taken = {anchor.toponym for anchor in anchors}
    first = next((spot for spot in map(_place_of, line.items) if spot is not None), None)
    if first is not None and _HEADS_LIST.match(line.text, first.mentions[0].end):
        first = None
    for spot in (first, memory.topic):
        if spot is not None and spot.mentions[0].toponym not in taken:
            return spot
    return None


def _place_of(item: Item) -> Spot | None:
    """Return the named place that an item is, or the town in which something is or happens."""
    spot = item.value
    if isinstance(spot, Phrase) and spot.kind == "containment" and spot.last is not None and not is_area(spot.last):
        spot = spot.last
    return spot if isinstance(spot, Spot) and spot.toponym is not None else None


def is_same(subject: Subject, anchor: Mention) -> bool:
    """Would the subject be its own anchor?"""
    if not subject.mention.toponym:
        return False
    name = subject.spot.mentions[0].text if subject.spot else subject.mention.text
    return anchor.toponym == subject.mention.toponym or anchor.text == name


def is_same_as_any(subject: Subject, anchors: tuple[Mention, ...]) -> bool:
    """Would the subject be one of its own anchors?"""
    return True in [is_same(subject, anchor) for anchor in anchors]


def without_antecedent(
    line: Line, i: int, subject: Subject, anchors: tuple[Mention, ...], memory: Memory
) -> tuple[Subject | None, tuple[Mention, ...]]:
    """Return subject and anchors apart, where "the village" was taken for the other one; no subject for two names.

    A subject that is no name becomes a place of its own; beside a named subject the anchor does.
    """
    mention, spot = subject.mention, subject.spot
    is_name = spot is not None and spot.toponym is not None and spot.mentions[0].start == mention.start
    if not is_name:
        return Subject(replace(mention, toponym="", event=event_of(line, memory)), None, subject.how), anchors
    if any(anchor.text[:1].islower() for anchor in anchors):
        opening = opening_subject(line, i, memory) if subject.how == "beside" else None
        if opening is not None and not any(is_same(opening, anchor) for anchor in anchors):
            return opening, anchors  # "the dam stands above X, 8 km from the city"
        return subject, tuple(replace(anchor, toponym="") for anchor in anchors)
    return None, anchors


_SCENES = frozenset("site scene epicentre epicenter spot".split())


def meant(line: Line, mention: Mention, spot: Spot, memory: Memory, before: tuple[Mention, ...]) -> Mention:
    """Return an anchor with the toponym that "it", "the town" or "the border" means, or the event that "the blast" does.

    `before` are the anchors of the phrase before in the same sentence: "X is 8 km south of Y and Z 9 km east of it".
    """
    if spot.kind == "pronoun":
        if mention.text.lower() == "it" and len(before) == 1 and before[0].toponym:
            goes_on = _goes_on_about(line, mention)
            return pointed_at(replace(mention, toponym=goes_on)) if goes_on else replace(mention, toponym=before[0].toponym)
        if mention.text.lower() in ("its", "their") and (own := _owner(line, mention)) is not None:
            return pointed_at(replace(mention, toponym=own.mentions[0].toponym))
        left = _left_behind(line, mention, memory) if mention.text.lower() in ("it", "there") else None
        if left is not None:
            return pointed_at(replace(mention, toponym=left.mentions[0].toponym))
        here = _just_named(line, mention) if mention.text.lower() == "there" else None
        topic = here or memory.topic
        return pointed_at(replace(mention, toponym=topic.mentions[0].toponym if topic else ""))
    if mention.toponym or spot.toponym is not None:
        return mention
    noun = mention.text.rsplit(" ", 1)[-1].lower()
    if spot.kind == "border":
        return memory.resolve_border(mention)
    found = memory.resolve(mention, noun, spot.kind)
    if not found.toponym and memory.scene and (spot.kind == "event" or noun in _SCENES):
        return replace(mention, event=memory.scene)
    return replace(pointed_at(found), is_common=memory.is_only(noun, spot.kind, before=mention.start))


def _just_named(line: Line, mention: Mention) -> Spot | None:
    """Return the last town named before "there" in its sentence: "Aid reached X; from there it is 110 km to Y"."""
    earlier = (item.value for item in reversed(line.items) if item.end <= mention.start)
    return next((spot for spot in earlier if isinstance(spot, Spot) and spot.toponym is not None and not _is_no_spot(spot)), None)


def _goes_on_about(line: Line, mention: Mention) -> str:
    """Return the toponym of X in "X, 50 km west of Y, lost its link with Z, an island to the north of it"; else ""."""
    phrase = _closed_before(line, mention.start)
    found = phrase.found if phrase is not None else None
    return found.mention.toponym if isinstance(found, Subject) else ""


def _closed_before(line: Line, start: int) -> Phrase | None:
    """Return the last phrase before the offset where a comma and the verb of its subject follow: "X, 50 km west of Y, lost"."""
    held = [k for k, item in enumerate(line.items) if item.end <= start and isinstance(item.value, Phrase)]
    k = held[-1] if held else 0
    if not k or line.codes[k + 1 : k + 2] != CODES["COMMA"] or k + 2 >= len(line.items):
        return None
    verb = k + 2
    goes_on = is_verb_at(line, verb, len(line.items)) or is_auxiliary(line, verb)
    goes_on = goes_on or (line.codes[verb] == CODES["WORD"] and present_sort(line.lower[verb]) != "")
    phrase = line.items[k].value
    return phrase if goes_on and isinstance(phrase, Phrase) else None


def of_its_subject(line: Line, phrase: Phrase) -> tuple[Mention, ...]:
    """Return X as what "9 km to the north" is measured from in "X, 40 km east of Y, gets its water from Z, 9 km to the north"."""
    closed = _closed_before(line, phrase.start)
    found = closed.found if closed is not None else None
    if not isinstance(found, Subject) or found.spot is None or not found.spot.mentions or not found.mention.toponym:
        return ()
    return (replace(found.spot.mentions[0], doubt=_UNSAID),)


def _owner(line: Line, mention: Mention) -> Spot | None:
    """Return the first place that opens the sentence of "its": "The Amur has risen, and villages on its left bank"."""
    first = next((item for item in line.items if isinstance(item.value, Spot) and item.value.toponym is not None), None)
    if first is None or first.end > mention.start or not isinstance(first.value, Spot):
        return None
    k = line.items.index(first)
    return first.value if k < 2 and line.codes[:k] in ("", CODES["THE"]) else None


def _left_behind(line: Line, mention: Mention, memory: Memory) -> Spot | None:
    """Return the place that "it" means in "they pulled out of X and camped 8 km north of it"; a subject is none."""
    for k in range(len(line.items) - 1, 0, -1):
        spot = line.items[k].value
        if isinstance(spot, Phrase) and mention.text.lower() == "there" and spot.kind in ("containment", "near"):
            if spot.last is not None and spot.end <= mention.start and not is_area(spot.last):
                return spot.last
        if not isinstance(spot, Spot) or not spot.mentions or spot.mentions[0].start >= mention.start:
            continue
        named = spot.toponym is not None and spot.kind not in _NOT_SPOTS and spot.mentions[0].toponym != memory.placed
        if named and line.codes[k - 1] in PREPOSITIONS:
            return spot
    return _only_other(line, mention, memory) if memory.placed and mention.text.lower() == "it" else None


def _only_other(line: Line, mention: Mention, memory: Memory) -> Spot | None:
    """Return the one other place named before "it": "X, which replaced Y as the seat, lies 63 km east of it": Y."""
    spots = [item.value for item in line.items if isinstance(item.value, Spot) and item.end <= mention.start]
    others = [s for s in spots if s.toponym is not None and s.toponym.id != memory.placed and not is_area(s)]
    return others[0] if len(others) == 1 else None


def pointed_at(mention: Mention) -> Mention:
    """Return an anchor that the words only point at with the doubt that goes with it."""
    return replace(mention, doubt=_UNSAID) if mention.toponym else mention
