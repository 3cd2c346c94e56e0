"""Subjects: who or what a relation phrase places. By position in the sentence, else through the text before, else an event."""

from __future__ import annotations

import re
from dataclasses import replace

from ..reports import Mention
from .apposed import described_area, headed, is_clause, is_person, is_seat, opens_scene, reduced, relative
from .bodies import is_in_cleft
from .clauses import ends_clause
from .events import before_time, event_item, event_of, is_aside_event, is_only_meant, with_event
from .fronted import participial_item, seat_of_nearest
from .grammar.phrases import Phrase
from .heads import (
    addressed,
    before_insertion,
    is_attribute,
    is_by_a_site,
    is_head,
    is_of_weather,
    is_one_of_a_sort,
    is_own_centre,
    is_part,
    is_thing_inside,
    later_clause,
    named_last,
    verb_begin,
)
from .joined import (
    Subject,
    behind_claim,
    goes_further,
    goes_on_with_nothing,
    going_on,
    innermost,
    itself,
    joined_claim,
    one_of_several,
    scene_before,
)
from .lexicon import CODES
from .memory import Memory
from .patterns import Item, Line, Spot, compile_pattern
from .positions import (
    AGAIN,
    AHEAD,
    ALL_OF,
    APPOSED,
    COMES,
    EVENT,
    EVENT_VERB,
    FRONTED,
    FRONTED_IN,
    INVERTED,
    LISTED,
    LOCATED_FIRST,
    NAMED,
    NOMINAL,
    OPENED,
    OPENING,
    PARTICIPLE,
    PREPOSITIONS,
    RENAMED,
    SO_COMES,
    SO_DOES,
    TIMED,
    VERB,
)
from .sentences import is_area, is_line
from .spoken import answered_spot, meant_by_it, unknown_item
from .standing import STORMS, beside_match, is_entry, is_slope, may_stand
from .weighing import log_odds

__all__ = ["Subject", "find_subject", "opening_subject"]


def find_subject(line: Line, i: int, phrase: Phrase, memory: Memory) -> Subject | None:
    """Return what the phrase at item `i` places; None where nothing fits (then no claim is made)."""
    if phrase.subject is not None:
        return _from_spot(phrase.subject, line, None, memory, "named by the rule")
    found = _place_subject(line, i, phrase, memory)
    if found is None and phrase.rule == "radius around":
        return _zone(line, phrase, memory)
    if phrase.distance is not None and found is not None and found.how in _AT_SCENES and is_by_a_site(phrase):
        return _event(line, i, phrase, memory) or found  # "stabbed in X on Monday, 300 metres from the police station"
    if phrase.kind == "containment" or found is None or found.how not in _BESIDES:
        return found
    return innermost(line, i, found, phrase)


def _zone(line: Line, phrase: Phrase, memory: Memory) -> Subject:
    """Return the zone that the phrase itself names: "a 5 km zone was set up around X"."""
    words = _NO_ZONE.split(line.text[phrase.start : phrase.end], maxsplit=1)[0]
    mention = Mention(words, phrase.start, phrase.start + len(words), event=event_of(line, memory))
    return Subject(mention, None, "zone")


_AT_SCENES = frozenset(("before a time", "behind the phrase before"))
_NO_ZONE = re.compile(r"\s(?:was|is|were|are|around|of|with|from|in)\b")
_BESIDES = frozenset(("beside", "behind the phrase before", "apposition"))


def _place_subject(line: Line, i: int, phrase: Phrase, memory: Memory) -> Subject | None:
    """Return what the phrase at item `i` places, by the positions of words alone."""
    codes = line.codes
    if (phrase.kind == "containment" and is_seat(line, i)) or goes_on_with_nothing(line, i, phrase):
        return None
    if is_in_cleft(line, i) and (phrase.kind == "containment" or phrase.distance is not None):
        return _event(line, i, phrase, memory)
    single = itself(line, i) or _singled_out(line, i, phrase, memory)
    if single is not None:
        return single
    if (turned := _turned(line, i, phrase, memory)) is not None:
        return turned
    further = going_on(line, i, phrase)
    if further is not None or goes_further(line, i, phrase):
        return further or scene_before(line, i, phrase)
    if behind := joined_claim(line, i) or behind_claim(line, i, phrase):
        return behind
    if phrase.kind == "containment" and i and codes[i - 1] == CODES["CLAIM"]:
        before = line.items[i - 1].value
        if isinstance(before, Phrase) and isinstance(before.found, Subject) and before.found.spot and before.found.how != "told behind":
            return before.found
    apposed = APPOSED.search(codes, 0, i)
    if apposed and not opens_scene(line, max(apposed.start("sub"), apposed.start("sub_"))):
        return _apposed(line, i, phrase, memory, max(apposed.start("sub"), apposed.start("sub_")))
    own = headed(line, i) or reduced(line, i) or relative(line, i)
    if own is not None:
        return _from_item(line, own, memory, "apposition")
    verb = VERB.search(codes, 0, i)
    if verb and not is_part(line, verb.start(), i, phrase):
        found = _clause_subject(line, verb.start(), memory)
        if found:
            return None if phrase.kind == "containment" and CODES["NOT"] not in codes[:i] and _is_own(found) else found
    inverted = _inverted(line, i, phrase, memory)
    if inverted:
        return inverted
    opening = OPENED.match(codes)
    if opening and opening.end() <= i and not set(codes[:i]) & {EVENT, EVENT_VERB}:
        return _from_item(line, opening.start("sub"), memory, "subject of the sentence")
    return _by_place(line, i, phrase, memory)


def _turned(line: Line, i: int, phrase: Phrase, memory: Memory) -> Subject | None:
    """Return what a turned sentence places: behind an opening participle, in "the nearest is 8 km away, in X", "and so is X"."""
    if (fronted := participial_item(line, i)) >= 0:
        return _from_item(line, fronted, memory, "fronted phrase")
    if (seat := seat_of_nearest(line, i, phrase)) is not None:
        return _from_spot(seat, line, None, memory, "told behind")
    so = SO_COMES.match(line.codes, i) if i == 2 and line.lower[0] == "so" else None
    if so is not None:
        return _from_item(line, so.start("sub"), memory, "inverted sentence")
    return _from_item(line, i - 2, memory, "beside") if i > 1 and SO_DOES.search(line.codes, 0, i) else None


def _apposed(line: Line, i: int, phrase: Phrase, memory: Memory, sub: int) -> Subject | None:
    """Return what is placed in "X, a market town 8 km east of Y", where X is item `sub`."""
    if sub == 0 and i == 4 and line.codes[0] == CODES["CLAIM"] and is_thing_inside(line):
        sub = 2  # "In Nariño, a volcano, 8 km west of Pasto, spat ash"
    if line.items[i - 1].lower in ("latter", "former"):
        sub = i - 1  # "the one lies on the Niger, the latter 35 km from Kano"
    if (unit := described_area(line, sub)) is not None:
        return Subject(unit.mentions[0], unit, "apposition")
    if is_clause(line, sub, i, phrase):
        return _event(line, i, phrase, memory)
    return None if is_person(line, sub, i, phrase) else _from_item(line, sub, memory, "apposition")


def _singled_out(line: Line, i: int, phrase: Phrase, memory: Memory) -> Subject | None:
    """Return what is placed in the answer to "where is X?", and of several in "one in X, the other"."""
    asked = answered_spot(line, i, memory)
    if asked is not None:
        return Subject(asked.mentions[0], asked, "asked before")
    one = one_of_several(line, i, phrase)
    return _from_event(line, one, memory, "one of several") if one >= 0 else None


def _is_own(subject: Subject) -> bool:
    """Is it somebody, or what he has, told of a life: "he was in X", "his first parish was in X"?"""
    if subject.mention.text.lower() in ("he", "she"):
        return True
    return subject.spot is None and subject.mention.text.lower().startswith(("his ", "her ", "my ", "our "))


def _by_place(line: Line, i: int, phrase: Phrase, memory: Memory) -> Subject | None:
    """Return what stands right before the phrase at item `i`, else the event of the sentence."""
    codes = line.codes
    dated = before_time(line, i)
    if dated is not None:
        return _from_spot(dated, line, None, memory, "before a time")
    if is_entry(line, i):
        return _from_item(line, i - 2, memory, "entry of a list")
    adjacent = beside_match(line, i)
    if i > 2 and codes[i - 1] == CODES["AND"] and codes[i - 2] in NAMED and codes[i - 3] in PREPOSITIONS:
        adjacent = None  # "X lies upriver of Y and 8 km from Z"
        if opens := opening_subject(line, i - 3, memory):
            return opens
    if adjacent and is_slope(line, adjacent.start("sub"), phrase):
        if opens := opening_subject(line, adjacent.start("sub"), memory):
            return opens
    if adjacent and may_stand(line, adjacent.start("sub"), i, phrase):
        sub = addressed(line, adjacent.start("sub"))
        return None if is_only_meant(line, sub, i, phrase) else _beside(line, sub, i, memory)
    return _event(line, i, phrase, memory)


def _beside(line: Line, sub: int, i: int, memory: Memory) -> Subject | None:
    """Return the thing at item `sub` right before the phrase; of "X, Y and Z, all", each."""
    subject = _from_item(line, sub, memory, "beside")
    listed = ALL_OF.search(line.codes, 0, i)
    if listed and subject and subject.spot:
        spots = [item.value for item in line.items[listed.start() : sub]]
        others = tuple(spot.mentions[0] for spot in spots if isinstance(spot, Spot) and spot.mentions)
        return replace(subject, others=others)
    return subject


def _from_spot(spot: Spot, line: Line, item: Item | None, memory: Memory, how: str) -> Subject:
    mention = spot.mentions[0]
    if not mention.toponym and item is not None and item.code == CODES["DEFINITE"]:
        mention = memory.resolve(mention, item.lower, spot.kind)
    return Subject(mention, spot if mention.toponym else None, how)


def _from_item(line: Line, i: int, memory: Memory, how: str) -> Subject | None:
    item = line.items[i]
    if item.lower == "there" and line.codes[i + 1 : i + 2] == CODES["BE"]:
        return None  # "there is an airstrip on the X"
    if isinstance(item.value, Phrase):
        spot, found = item.value.last, item.value.found
        if spot and is_area(spot) and isinstance(found, Subject) and found.spot:
            return found
        known = spot is not None and spot.mentions[0].toponym and (not is_area(spot) or spot.kind == "island")
        return Subject(spot.mentions[0], spot, how) if spot is not None and known else None
    if isinstance(item.value, Spot) and item.value.mentions:
        subject = _from_spot(item.value, line, item, memory, how)
        before = line.items[i - 1].lower if i else ""  # "Tropical Cyclone Gita"
        storm = not STORMS.isdisjoint((before, *item.lower.split()))
        if item.code == CODES["NAME"] and (storm or (not subject.mention.toponym and is_one_of_a_sort(line, i))):
            return Subject(with_event(line, i, subject.mention, memory), None, how)
        if item.code in (CODES["INDEFINITE"], CODES["DEFINITE"]) and not subject.mention.toponym:
            return _place_of_event(line, i, subject.mention, memory, how)
        return subject
    mention = Mention(line.text[item.start : item.end], item.start, item.end)
    if item.code == CODES["PRON"]:
        return None if is_of_weather(line, i + 1) else _pronoun(line, item, mention, memory)
    if item.code in (EVENT, CODES["CENTRE"]) and item.lower != "heart":
        return Subject(with_event(line, i, mention, memory), None, how)
    return None


def _place_of_event(line: Line, i: int, mention: Mention, memory: Memory, how: str) -> Subject:
    """A village without a name: it has the position of what happens there."""
    event = event_of(line, memory, i)
    return Subject(Mention(mention.text, mention.start, mention.end, event=event), None, how)


def _pronoun(line: Line, item: Item, mention: Mention, memory: Memory) -> Subject | None:
    """It, there: the first place named before in the sentence, else the topic; else the last event."""
    spot = meant_by_it(line, item, memory)
    if item.lower in ("it", "there", "here", "this", "they") and spot is not None:
        doubt = "what arrived there may be meant" if memory.is_event_topic and spot is memory.topic else ""
        return Subject(replace(mention, toponym=spot.mentions[0].toponym, doubt=doubt), spot, "pronoun")
    return Subject(replace(mention, event=memory.event or memory.new_event()), None, "pronoun")


def _clause_subject(line: Line, verb: int, memory: Memory) -> Subject | None:
    """Return the grammatical subject of the verb at item `verb`."""
    codes = line.codes
    saying = _SAYING.search(codes, 0, verb)
    end = saying.end("rel") if saying else verb_begin(codes, verb)
    if end > 1 and codes[end - 2 : end] == CODES["AND"] + CODES["REL"]:
        end -= 1  # "X, which no road reaches and which | lies"
    elif end > 0 and codes[end - 1] == CODES["REL"]:
        for k in range(end - 2, max(-1, end - 5), -1):
            if codes[k] in NOMINAL or codes[k] == CODES["CLAIM"]:
                return _from_item(line, k, memory, "relative clause")
        end -= 1
    if again := _again(line, end):
        return again
    described = _DESCRIBED.match(codes, 0, end) or RENAMED.search(codes, 0, verb)
    own = described.start(described.lastgroup or 0) if described else named_last(line, end)
    if own >= 0:
        return _from_item(line, own, memory, "subject of the verb")
    end = before_insertion(line, end)
    start = end
    while start > 0 and end - start < 40:
        if ends_clause(line, start - 1):
            break
        behind = start - 2 - (start > 2 and codes[start - 2] in PREPOSITIONS)  # "the well into which he fell is"
        if codes[start - 1] == CODES["REL"] and start > 1 and codes[behind] not in NOMINAL:
            break  # "it is not true that the camp is"
        start -= 1
    later = later_clause(line, start, verb)
    if later >= 0:
        return _from_event(line, later, memory, "subject of the verb")
    for k in range(start, end):
        if (
            (codes[k] in NOMINAL or is_own_centre(codes, k))
            and (k == start or codes[k - 1] not in PREPOSITIONS)
            and is_head(line, k, end)
            and not (codes[k] == EVENT and is_aside_event(line, k))
            and not is_attribute(line, k, verb)
        ):
            subject = _from_item(line, k, memory, "subject of the verb")
            return replace(subject, others=_listed(line, k, end)) if subject and subject.spot else subject
    return None


_DESCRIBED = compile_pattern("sub=(NAMED|NAME|DEFINITE) COMMA REL .{1,14} COMMA? AND (WORD|NOT){0,2}$")
"""X, which replaced Y as the capital and | lies 8 km from it."""


def _again(line: Line, end: int) -> Subject | None:
    """... 130 km from Maputo and lies on the Limpopo: the subject of the phrase before."""
    found = AGAIN.search(line.codes, 0, end)
    before = line.items[found.start()].value if found else None
    return before.found if isinstance(before, Phrase) and isinstance(before.found, Subject) else None


def _listed(line: Line, k: int, end: int) -> tuple[Mention, ...]:
    """Return the further members of "X, Y and Z are ...", where item `k` is the first."""
    found = LISTED.match(line.codes, k)
    if not found or found.end() > end:
        return ()
    spots = [item.value for item in line.items[k + 1 : found.end()] if isinstance(item.value, Spot)]
    return tuple(spot.mentions[0] for spot in spots if spot.mentions)


def opening_subject(line: Line, i: int, memory: Memory) -> Subject | None:
    """Return the first thing of the sentence that stands behind no preposition, before item `i`."""
    for k in range(min(i, 20)):
        if line.codes[k] in NOMINAL and (k == 0 or line.codes[k - 1] not in PREPOSITIONS):
            return _from_item(line, k, memory, "subject of the sentence")
    return None


def _inverted(line: Line, i: int, phrase: Phrase, memory: Memory) -> Subject | None:
    codes = line.codes
    fronted_verb = PARTICIPLE.fullmatch(codes, 0, i) is not None and (
        i != 1 or codes[0] == CODES["LOCATED"] or line.items[0].lower.endswith(("ly", "d", "ing"))
    )
    opens = (
        i == 0 or codes[:i] == CODES["JUST"] or codes[i - 1] in OPENING or (codes[i - 1] == CODES["COMMA"] and (i < 2 or codes[i - 2] not in NOMINAL))
    )
    joined = _AND_FRONTED.match(codes, i + 1) if i > 1 and codes[i - 2 : i] == CODES["AND"] + CODES["COMMA"] else None
    if joined:
        return _from_item(line, joined.start("sub"), memory, "fronted phrase")
    inverted = INVERTED.match(codes, i + 1)
    if inverted and codes[inverted.start("verb")] == CODES["WORD"]:
        inverted = inverted if line.items[inverted.start("verb")].lower in COMES else None
    timed = inverted is not None and TIMED.fullmatch(codes, 0, i) is not None
    if inverted and (opens or timed):
        return _from_item(line, max(inverted.start("sub"), inverted.start("sub_")), memory, "inverted sentence")
    located = i > 0 and CODES["LOCATED"] == codes[0]
    if not (i == 0 or fronted_verb or AHEAD.fullmatch(codes, 0, i)) or (phrase.kind == "containment" and not located):
        return None
    fronted = (LOCATED_FIRST if located else FRONTED).match(codes, i + 1)
    if fronted:
        return _from_item(line, fronted.start("sub"), memory, "fronted phrase")
    unknown = unknown_item(line, i) if phrase.distance is not None else -1
    if unknown >= 0:
        return _from_item(line, unknown, memory, "fronted phrase")
    within = FRONTED_IN.match(codes, i + 1)
    if within and phrase.kind not in ("side", "along") and (i == 0 or codes[i + 1] == CODES["COMMA"]):
        other = line.items[within.start("in")].value
        if (
            isinstance(other, Phrase)
            and other.kind in ("containment", "near")
            and other.last
            and not (is_area(other.last) or is_line(other.last))
        ):
            return _from_spot(other.last, line, None, memory, "fronted phrase")
    return None


# "X, which the army says is 8 km ..."
_SAYING = compile_pattern("(NAMED|NAME|CLAIM|DEFINITE) COMMA? rel=(REL) (THE|A|ITS|WORD|NAME){0,3} (SAY|WORD)$")
# "X and, 8 km further west, Y": the second member of a list, behind what places it
_AND_FRONTED = compile_pattern("COMMA (FROM|AT|TO|OF)? (THE|A)? sub=(NAMED|DEFINITE)")


def _event(line: Line, i: int, phrase: Phrase, memory: Memory) -> Subject | None:
    """Return the event of the sentence as subject."""
    best = event_item(line, i, phrase)
    if best < 0:
        return None
    if phrase.rule == "implied distance" and line.codes[best] == CODES["WORD"]:
        return None  # "prices are above those 15 km away"
    if phrase.kind == "side" and i == 0 and line.codes[best] == CODES["WORD"] and log_odds(line, i, phrase) <= -0.5:
        return None  # "West of the Mississippi the firm sells nothing", not "On the north bank of the X a ward has opened"
    return _from_event(line, best, memory, "event")


def _from_event(line: Line, k: int, memory: Memory, how: str) -> Subject:
    item = line.items[k]
    mention = Mention(line.text[item.start : item.end], item.start, item.end)
    return Subject(with_event(line, k, mention, memory), None, how)
