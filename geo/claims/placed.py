"""What is placed, in words: the thing or event without a name ("two teachers", "Shells fell on a market", not "fell")."""

from __future__ import annotations

from dataclasses import replace

from ..reports import Mention
from .clauses import (
    CLAUSE_ENDS,
    NAMES,
    REACH,
    Span,
    around,
    clause_begin,
    copula_before,
    first_phrase,
    in_clock,
    is_time,
    last_verb,
    may_head,
    meant_by,
)
from .lexicon import CODES, codes_of
from .noun_phrases import (
    ASIDE,
    DETERMINERS,
    is_adverb,
    is_auxiliary,
    is_preposition,
    is_verb_at,
    phrase_end,
    starts_phrase,
)
from .objects import is_light, object_start
from .patterns import Line
from .positions import EVENT, PREPOSITIONS, TIMES
from .senses import noun_sort

__all__ = ["in_words"]


def in_words(line: Line, i: int, mention: Mention, how: str, before: tuple[int, Mention] | None = None) -> Mention:
    """Return the mention of an event with the words of what the phrase at item `i` places; `how` its place was found.

    That is the object of what people do ("Separatists abducted two teachers near X"), else the subject ("Two bridges were
    blown up near X"), with the verb and what it did or where it was, if that stands right before the phrase ("A bomb killed two men near
    X", "A minibus plunged into a ravine near X"); without a verb the noun itself ("Ambush near X"). `before` is the item
    of the phrase before with its words, which a phrase right behind it shares ("near X, in Y").
    """
    if before is not None and i - before[0] <= REACH and set(line.codes[before[0] + 1 : i]) <= _BETWEEN:
        return replace(before[1], event=mention.event)
    if before is not None and how == "goes on" and line.codes[i - 1] == CODES["AND"]:
        return replace(before[1], event=mention.event)  # "in X, on the bank of the R, and in Y"
    if (stretch := _before_between(line, i)) is not None:
        return Mention(line.text[stretch[0] : stretch[1]], *stretch, event=mention.event)
    k = _item_at(line, i, mention.start)
    if k < 0:
        return mention
    if line.codes[k] == CODES["PRON"]:  # "If the mayor allows it, the quarry would lie 2 km from X": the quarry
        begin = clause_begin(line, i)
        found = first_phrase(line, begin, i) if k < begin else None
    else:
        found = _found(line, i, k, how)
    if found is not None and found[1] == found[0] + 1 and line.codes[found[0]] == CODES["PRON"]:
        found = first_phrase(line, 0, found[0]) or found  # "The drone did not fall ...; it came down 19 km north of X"
    if found is None or found[1] <= found[0]:
        return mention
    found = _with_site(line, i, found)
    start, end = line.items[found[0]].start, line.items[found[1] - 1].end
    return Mention(line.text[start:end], start, end, event=mention.event)


def _before_between(line: Line, i: int) -> Span | None:
    """Return the characters of "the tanker" in "boarded the tanker between X and Y", whose noun the phrase at item `i` holds."""
    item = line.items[i]
    words = line.text[item.start : item.end].split(None, 2)
    if len(words) < 2 or words[1].lower() != "between" or not noun_sort(words[0].lower()):
        return None
    if words[0].lower() in _LEFT or is_adverb(words[0].lower()):
        return None  # "jumped the rails between", "shot down between"
    k = i
    while k > 0 and i - k < _LONGEST_WORDS and starts_phrase(line, k - 1, i):
        k -= 1
        if line.codes[k] in DETERMINERS and line.codes[k - 1 : k] not in DETERMINERS:
            break
    if k and is_preposition(line, k - 1):
        return None
    return line.items[k].start, item.start + len(words[0])


_LONGEST_WORDS = 5
_LEFT = frozenset("rail rails track tracks line road roadway highway runway".split())
"""What is left between two places by the thing that is placed there."""


def _item_at(line: Line, i: int, start: int) -> int:
    """Return the item that holds the character at `start`, not far from item `i`; -1 for none."""
    near = range(max(0, i - REACH), min(len(line.items), i + REACH))
    return next((k for k in near if line.items[k].start <= start < line.items[k].end), -1)


_BETWEEN = codes_of("COMMA CLAIM")


def _with_site(line: Line, i: int, found: Span) -> Span:
    """Return the phrase with the site that stands between it and the phrase at item `i`: "Shells fell on a market in X"."""
    if not found[1] < i or not may_head(line, i - 1) or line.codes[i - 1] in NAMES:
        return found
    site = around(line, i - 1)
    near = line.items[i - 1].end - line.items[found[0]].start <= _LONGEST_TEXT
    led = site[0] > found[1] and is_preposition(line, site[0] - 1) and line.items[site[0] - 1].lower not in _NO_SITES
    at = near and led and not _is_broken(line, found[1], i)
    return (found[0], i) if at else found


_LONGEST_TEXT = 80
_NO_SITES = frozenset("by of with for during after without".split())


def _is_broken(line: Line, start: int, end: int) -> bool:
    return any(line.codes[k] in _JOINING or line.codes[k] in (CODES["CLAIM"], CODES["STOP"]) for k in range(start, end))


def _found(line: Line, i: int, k: int, how: str) -> Span | None:
    own, is_event = None, how in _BY_EVENT
    if not is_event or k == i - 1 or line.codes[k] == EVENT:  # else it is a verb, whose own words are not asked for
        own = around(line, k)
        if _is_all(line, i, k, own, is_event=is_event):
            return own
    if (k > i and _opens(line, i)) or _opens_second(line, i):
        return _behind(line, i)
    return _before(line, i) or (None if is_event else own)


def _is_all(line: Line, i: int, k: int, own: Span, *, is_event: bool) -> bool:
    """Are the words around the noun at item `k` all that is placed: no site of something else, no object of a verb?"""
    before = own[0] - 1
    site = (
        k == i - 1
        and before >= 0
        and (is_preposition(line, before) or is_verb_at(line, before, i) or line.codes[before] == CODES["AWAY"])
    )
    if not is_event and not site:
        return True
    if line.codes[k] != EVENT or own[1] != i or (k and is_verb_at(line, k - 1, k)):
        return False
    governed = before >= 0 and is_preposition(line, before) and line.items[before].lower not in _OF_ANOTHER
    return not governed or line.codes[before - 1 : before] == EVENT


_OF_ANOTHER = frozenset("against over about following despite into".split())
"""Words that lead to an event of its own: "gathered in X against the killing of a student in Y"."""
_BY_EVENT = frozenset(("event", "goes on", "one of several"))


def _opens(line: Line, i: int) -> bool:
    """Does the phrase at item `i` stand at the head of its clause?"""
    return first_phrase(line, clause_begin(line, i), i) is None


def _opens_second(line: Line, i: int) -> bool:
    """Does the phrase at item `i` open a second clause: "..., and in Y lightning struck four walkers"?"""
    joined = i > 1 and line.codes[i - 1] == CODES["AND"] and line.codes[i - 2] in _JOINING
    if not joined or not starts_phrase(line, i + 1, len(line.items)):
        return False
    close = phrase_end(line, i + 1, min(len(line.items), i + REACH))
    return close < len(line.items) and (is_verb_at(line, close, len(line.items)) or is_auxiliary(line, close))


def _before(line: Line, i: int) -> Span | None:
    """Return the noun phrase that the phrase behind it places."""
    if (copula := copula_before(line, i)) >= 0:
        return _subject(line, clause_begin(line, copula), copula)
    if _opens_main(line, i):
        return around(line, i - 1)  # "When the rain came, families in X fled"
    segment = _last_segment(line, i)
    if (
        segment
        and line.codes[i - 1] == CODES["COMMA"] == line.codes[segment - 1]
        and line.codes[segment - 2] == CODES["CLAIM"]
    ):
        return _before(line, segment - 2)  # "elephants dead in X, tusks removed, 3 km from Y"
    verb = last_verb(line, segment, i)
    if verb < 0 and segment and (listed := first_phrase(line, segment, i)) is not None:
        return listed  # "a silo in X and a yard near Y"
    if verb < 0:
        verb = last_verb(line, max(0, i - REACH), i)
    start = clause_begin(line, verb if verb >= 0 else i)
    found = first_phrase(line, start, i) if verb < 0 else _of_verb(line, start, verb, i)
    if found is not None and start and line.items[found[0]].lower in _NOBODY:
        return first_phrase(line, 0, start)  # "Tractor through a snow bridge, nobody hurt, 12 km E of X"
    if found is None and start and line.codes[start - 1] in _INSERTING:
        return _before(line, start - 1)  # "died after drinking from a pan near X"
    return found


def _opens_main(line: Line, i: int) -> bool:
    """Does the noun before item `i` begin the main clause, behind one that opens the sentence ("When ..., families in X fled")?"""
    if i < 2 or line.codes[0] not in _SUBORDINATE or not may_head(line, i - 1):
        return False
    start = around(line, i - 1)[0]
    if start == 0 or line.codes[start - 1] != CODES["COMMA"]:
        return False
    stop = line.codes.find(CODES["STOP"], i)
    behind = range(i + 1, min(stop if stop > 0 else len(line.codes), i + REACH))
    return any(is_verb_at(line, k, len(line.codes)) or is_auxiliary(line, k) for k in behind)


_SUBORDINATE = PREPOSITIONS | {CODES["THEN"]}
_NOBODY = frozenset("nobody none no".split())
_INSERTING = codes_of("THEN DASH")


def _behind(line: Line, i: int) -> Span | None:
    """Return the noun phrase that a phrase at the head of the clause places ("In X, a truck overturned")."""
    start = i + 1
    while start < len(line.items) and (line.codes[start] in _SKIPPED or line.items[start].lower in TIMES):
        start += 1
    start = _main_start(line, start)
    last = min(len(line.codes), start + REACH)
    end = next((j for j in range(start, last) if line.codes[j] in CLAUSE_ENDS and not is_time(line, j + 1)), last)
    if start < end and (line.codes[start] == CODES["BE"] or is_verb_at(line, start, end)):
        start += 1  # "Near X stands a mill"
        return (start, phrase_end(line, start, end)) if starts_phrase(line, start, end) else None
    verb = next((j for j in range(start, end) if is_verb_at(line, j, end)), -1)
    return first_phrase(line, start, end) if verb < 0 else _of_verb(line, start, verb, end)


def _main_start(line: Line, start: int) -> int:
    """Return where the main clause begins behind what is set between commas: "..., where no one lives, a lorry burned".

    That is the first part behind a comma that opens with a noun phrase and its verb; `start` where none does.
    """
    last = min(len(line.codes), start + REACH)
    stop = next((j for j in range(start, last) if line.codes[j] == CODES["STOP"] and not in_clock(line, j)), last)
    k = start
    while k < stop:
        while k < stop and (line.lower[k] in TIMES or line.codes[k] == CODES["CLAIM"] or is_adverb(line.lower[k])):
            k += 1
        if _has_clause(line, k, stop):
            return k
        k = line.codes.find(CODES["COMMA"], k, stop) + 1 or stop
    return start


def _has_clause(line: Line, k: int, stop: int) -> bool:
    """Does a noun phrase begin at item `k`, and its verb follow before a comma?"""
    if line.codes[k : k + 1] == CODES["REL"] or not starts_phrase(line, k, stop):
        return bool(k < stop and line.codes[k] == CODES["PRON"] and line.lower[k] != "there")
    comma = line.codes.find(CODES["COMMA"], k, stop)
    end = stop if comma < 0 else comma
    close = phrase_end(line, k, end)
    rel = next((j for j in range(close, end) if line.codes[j] == CODES["REL"]), end)
    return any(is_auxiliary(line, j) or is_verb_at(line, j, end) for j in range(close, rel))


def _of_verb(line: Line, start: int, verb: int, end: int) -> Span | None:
    """Return the object of the verb, where it has one that was something done to; else its subject."""
    subject = _subject(line, start, verb)
    if _is_passive(line, start, verb):
        return subject
    obj = object_start(line, verb, end)
    if starts_phrase(line, obj, end):
        close = phrase_end(line, obj, end)
        if close > obj and is_light(line, verb, obj, close, subject):
            return subject
        if close > obj:
            whole = subject is not None and not _is_agent(line, subject) and not _is_broken(line, subject[0], close)
            return (subject[0], close) if subject is not None and whole else (obj, close)
    elif line.codes[obj : obj + 1] == CODES["PRON"] or (obj < end and line.items[obj].lower in _PRONOUNS):
        return (subject[0], obj + 1) if subject is not None else None
    elif (of := _antecedent(line, start, verb)) is not None:
        return of  # "a body that a rower had seen | 200 yards from X"
    return subject


_PRONOUNS = frozenset("him her them it himself herself itself themselves".split())


def _is_agent(line: Line, subject: Span) -> bool:
    """Does the subject stand for people, who do things to others? A bomb, a flood or a crocodile is told of with what it hit."""
    of = next((k for k in range(*subject) if line.codes[k] == CODES["OF"]), subject[1])
    head = line.items[of - 1].lower.rsplit(" ", 1)[-1]
    return noun_sort(head) in ("person", "group") or head in _WHO or line.codes[of - 1] == CODES["NAME"]


_WHO = frozenset(
    "police gunmen militants insurgents jihadists fighters forces troops rangers agents gendarmes firefighters crews".split()
)


def _subject(line: Line, start: int, verb: int) -> Span | None:
    """Return the subject of the verb: what "which" means before it, what stands right before it, else what opens the clause."""
    end = verb
    while end > start and (is_auxiliary(line, end - 1) or _is_adverb_at(line, end - 1) or line.codes[end - 1] in ASIDE):
        end -= 1
    if end > start and line.codes[end - 1] == CODES["REL"]:
        return meant_by(line, start, end - 1) or first_phrase(line, start, verb)
    if end > start and line.codes[end - 1] not in NAMES and may_head(line, end - 1):
        own = around(line, end - 1)
        before = own[0] - 1
        aside = before >= start and (
            is_preposition(line, before)
            or is_auxiliary(line, before)
            or (end < verb and is_verb_at(line, before, verb))
            or line.codes[before] in _JOINING or line.items[before].lower.endswith("ing")
        )
        aside = aside and not (
            line.codes[verb] == CODES["LOCATED"] and end == verb and last_verb(line, start, own[0]) >= 0
        )
        aside = aside and not (before == start and line.codes[before] == CODES["OF"])  # "Of six wells dug in X, three"
        if own[0] >= start and not aside and line.items[end - 1].lower not in _MEASURED:
            return own[0], end  # "oil has leaked from a tanker anchored 9 miles off X": the tanker
    return first_phrase(line, start, verb)


def _is_adverb_at(line: Line, k: int) -> bool:
    """Is the item an adverb, and no "well" that was drilled?"""
    return line.codes[k] != CODES["KIND_WORD"] and is_adverb(line.lower[k])


_JOINING = codes_of("AND COMMA THEN")
_MEASURED = frozenset("old long wide high tall deep".split())


def _antecedent(line: Line, start: int, verb: int) -> Span | None:
    """Return what "that" means in "a body that a rower had seen", where the verb has a subject of its own and no object."""
    for k in range(verb - 1, max(start, verb - 6), -1):
        if line.codes[k] == CODES["REL"] and line.items[k].lower in ("that", "which", "whom"):
            own = starts_phrase(line, k + 1, verb)
            return meant_by(line, start, k) if own and not is_verb_at(line, k - 1, k) else None
    return None


def _is_passive(line: Line, start: int, verb: int) -> bool:
    for j in range(verb - 1, max(start - 1, verb - 5), -1):
        if line.codes[j] == CODES["BE"] or line.items[j].lower in ("got", "get", "gets"):
            return True
        if not (is_adverb(line.items[j].lower) or is_auxiliary(line, j) or line.codes[j] in ASIDE):
            return False
    return False


def _last_segment(line: Line, i: int) -> int:
    """Return where the part of the sentence begins that stands behind the last placing phrase and an "and" before item `i`."""
    for k in range(i - 1, max(0, i - REACH), -1):
        if line.codes[k - 1] == CODES["CLAIM"] and line.codes[k] in _JOINING:
            rest = range(k + 1, i)
            return next((j for j in rest if line.codes[j] != CODES["AND"] and not is_adverb(line.items[j].lower)), 0)
    return 0


_SKIPPED = codes_of("COMMA CLAIM NUMBER ON DASH")
