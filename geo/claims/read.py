"""Read the spatial statements of a report: from its words and toponyms to claims with spans, in order of the text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import fields, replace
from operator import attrgetter

from ..collecting import with_collector_at_rest
from ..reports import Mention, Report, Toponym
from ..tokens import scan
from .asides import tie_positions, without_asides, without_marks
from .directions import join_directions
from .grammar import STEPS, Phrase
from .implied import complete, is_same, is_same_as_any, meant, of_its_subject, pointed_at, without_antecedent
from .insertions import join_insertions, pair_dashes
from .labour import without_labour
from .lexicon import CODES
from .links import join_links
from .memory import Memory
from .model import Claim
from .nouns import join_places
from .patterns import Line, Spot, apply_steps, compile_pattern, steps
from .placed import in_words
from .quantities import UNIT_WORDS, as_the_crow_flies, join_distances, stated_distance, unquoted
from .reported import join_reported
from .sentences import is_area, may_be_area, read_line
from .spoken import tells_of_there
from .stance import stance_of
from .subjects import Subject, find_subject
from .sweeping import is_by_own_home, is_of_all
from .topics import set_topic
from .weighing import told_by

__all__ = ["read_claims"]

_NAMED = compile_pattern("PLACE|LINEPLACE|AREA|FRONTIER")


@with_collector_at_rest
def read_claims(report: Report, toponyms: Sequence[Toponym], *, is_brief: bool = False) -> tuple[Claim, ...]:
    """Return the spatial statements of a report, ids "c1".. in order of the text.

    Works on unresolved toponyms: subject and anchors carry toponym ids, never places. An anchor whose name was not
    recognised is kept with its words and no toponym. Distances marched, weapon ranges, lengths, heights, speeds, counts
    and durations ("an hour's drive") are no claims. Time grows linearly with the text.

    Parameters
    ----------
    report : the source text
    toponyms : mentions of places in it, in any order; overlapping ones are settled in favour of the longer
    is_brief : leave an event named by its one word that places it ("abducted"), for tables that show no subject

    Examples
    --------
    >>> text = "Shayrat, about 30 km southeast of Homs, was struck."
    >>> homs, shayrat = Toponym("t2", "r", "Homs", 34, 38), Toponym("t1", "r", "Shayrat", 0, 7)
    >>> (claim,) = read_claims(Report("r", text), (shayrat, homs))
    >>> claim.kind, claim.text, claim.subject.toponym, claim.anchors[0].toponym, claim.hedge
    ('offset', 'about 30 km southeast of Homs', 't1', 't2', 'about')
    """
    whole, named = report, toponyms
    report, toponyms, asides = without_asides(without_marks(report), toponyms)
    scanned = scan(report.text)
    ordered = _without_overlaps(toponyms, report.text)
    memory, claims, t, end = Memory(is_brief=is_brief), list[Claim](), 0, 0
    for sentence in scanned.sentences:
        if "\n\n" in report.text[end : sentence.start]:
            memory.topic, memory.is_event_topic = None, False
        end = sentence.end
        inside: list[Toponym] = []
        while t < len(ordered) and ordered[t].start < sentence.end:
            inside.append(ordered[t])
            t += 1
        words = () if inside else scanned.words[sentence.first : sentence.last]
        if not inside and not any(map(_IS_TRIGGER.__getitem__, words)) and not ("there" in words and tells_of_there(words)):
            continue
        line = read_line(scanned, sentence.first, sentence.last, inside)
        claims += _read_sentence(report, line, memory)
    claims.sort(key=lambda claim: (claim.start, claim.end))
    claims = tie_positions(whole, claims, named, asides, blanked=report.text != whole.text)
    return tuple(Claim(f"c{i}", *_BEHIND_ID(claim)) for i, claim in enumerate(claims, 1))


_toponym = attrgetter("toponym")
_BEHIND_ID = attrgetter(*[field.name for field in fields(Claim)][1:])


def _read_sentence(report: Report, line: Line, memory: Memory) -> list[Claim]:
    """Return the claims of one sentence, and remember what it spoke of."""
    spots = _understand(line)
    memory.opened = line.items[0].start if line.items else 0
    outer = {two.mentions[0].start for _, two, _, _ in line.contained} if line.contained else _NONE
    for spot in spots:
        wide = not spot.kind and spot.mentions[0].start in outer
        memory.hear(replace(spot, kind="region") if wide else spot)
    opens = _DATELINE.match(line.codes)
    if opens and line.items[opens.end() - 1].start > line.items[opens.end() - 2].end:
        memory.dateline = spots[0].mentions[0].start
        memory.anchors.add(memory.dateline)  # "LVIV, Ukraine - Shells hit Kovel. The town ..." is Kovel
    claims = list(_claims_of(report, line, memory))
    if line.contained:
        claims += _containments(report, line, {anchor.start for claim in claims for anchor in claim.anchors})
    set_topic(line, memory, spots, claims)
    return claims


_NONE: frozenset[int] = frozenset()
_DATELINE = compile_pattern("(PLACE|AREA) (COMMA (AREA|WORD|NAME|NUMBER){1,3})? (OPEN (WORD|NAME){1,3} CLOSE)? DASH")


def _without_overlaps(toponyms: Sequence[Toponym], text: str) -> list[Toponym]:
    """Return the longer of overlapping toponyms; of "Kaduna highway" in "the Abuja-Kaduna highway" only the town."""
    kept: list[Toponym] = []
    ordered = sorted(toponyms, key=lambda each: (each.start, -each.end))
    for k, toponym in enumerate(ordered):
        if toponym.kind_hint in ("road", "railway") and text[toponym.start - 1 : toponym.start] in ("-", "–"):
            if any(each.start == toponym.start for each in (*ordered[max(0, k - 1) : k], *ordered[k + 1 : k + 2])):
                continue
        if toponym.start >= 0 and (not kept or toponym.start >= kept[-1].end):
            kept.append(toponym)
    return kept


_TRIGGERS = re.compile(
    r"\b(?:\d+k?ms?\b|(?:"
    + "|".join(sorted(UNIT_WORDS, key=lambda word: (-len(word), word))).replace(".", r"\.")
    + r"|nautical)\b|(?:north|south|east|west)|borders?\b|banks?\b|between\b|[NSEW]{2,3}\b"
    r"|outskirts\b|edges?\b|fringes?\b|outside\b|near\b|close\b|opposite\b|frontier\b|(?:up|down)stream\b|vicinity\b|sits\b|lies\b)",
    re.IGNORECASE,
)


class _IsTrigger(dict[str, bool]):
    """Whether each word met so far may be of a claim in a sentence without toponyms: a unit, a direction, a border ..."""

    def __missing__(self, word: str) -> bool:
        if len(self) >= _MOST_KNOWN:
            self.clear()
        self[word] = found = _TRIGGERS.search(word) is not None
        return found


_IS_TRIGGER = _IsTrigger()
_MOST_KNOWN = 50_000


def _understand(line: Line) -> list[Spot]:
    """Make items of distances, directions, places and relation phrases; return the named places."""
    named = [line.items[found.start()].value for found in _NAMED.finditer(line.codes)]
    spots = [value for value in named if isinstance(value, Spot)]
    without_labour(line)
    join_reported(line)
    if CODES["DASH"] in line.codes:
        pair_dashes(line)
    join_distances(line)
    if CODES["DISTANCE"] in line.codes:
        apply_steps(line, _BARE_DISTANCES)
    join_directions(line)
    join_insertions(line)
    join_places(line)
    join_links(line)
    apply_steps(line, STEPS)
    return spots


_BARE_DISTANCES = steps(
    ("QUOTE DISTANCE QUOTE", unquoted),
    ("DISTANCE COMMA? AS THE WORD (WORD|MOTION) COMMA?", as_the_crow_flies),
)


def _claims_of(report: Report, line: Line, memory: Memory) -> Iterator[Claim]:
    before: tuple[Mention, ...] = ()
    seats: list[int] = []
    worded: tuple[int, Mention] | None = None
    since = 0
    memory.scene = memory.event
    for i, phrase in _phrases(line):
        if phrase.kind == "containment" and (_FAR_FROM.search(line.codes, 0, i) or is_by_own_home(line, i)):
            continue  # "a quarter mile from homes in X"
        if (subject := find_subject(line, i, phrase, memory)) is None:
            continue
        if phrase.implied and (not before or phrase.rule in ("listed distance", "further offset", "further on")):
            subject, anchors = complete(line, i, subject, memory, before)
        else:
            implied = phrase.implied and (of_its_subject(line, phrase) or before)
            anchors = implied or _anchors(line, phrase, memory, before, subject)
            if phrase.implied and ";" in report.text[since : phrase.start]:
                anchors = tuple(pointed_at(anchor) for anchor in anchors)  # "A is 15 km from B; C is 3 km to the west"
        if is_same_as_any(subject, anchors):
            subject, anchors = without_antecedent(line, i, subject, anchors, memory)
        phrase.found = subject
        if phrase.rule == "implied distance" and before:
            if not _is_new(subject, anchors, since):  # "12 km from X, having been 25 km away in spring"
                continue
            anchors = tuple(pointed_at(anchor) for anchor in anchors)  # "12 km from X, and Y is 25 km away"
        if subject is not None and phrase.kind == "distance" and subject.spot and subject.spot.kind == "border":
            subject, anchors = _turned(phrase, subject, anchors)
        if not anchors or subject is None or not _is_kept(phrase, anchors) or _is_numbered_next(line, i, phrase):
            continue
        subject = _elsewhere(line, i, phrase, subject, seats, memory)
        if not any(map(_toponym, anchors)) and is_of_all(line, i, phrase, subject, anchors):
            continue
        before, since = (anchors, phrase.end) if phrase.distance else (before, since)
        if phrase.distance and subject.spot:
            memory.anchors.update(anchor.start for anchor in anchors)
        if subject.mention.event and not memory.is_brief:
            worded = i, in_words(line, i, subject.mention, subject.how, worded)
            subject = Subject(worded[1], subject.spot, told_by(line, i, phrase, subject.how), subject.others)
        claim = _claim(report, line, i, phrase, subject, anchors)
        yield from (claim, *(replace(claim, subject=other) for other in subject.others))


def _turned(
    phrase: Phrase, subject: Subject, anchors: tuple[Mention, ...]
) -> tuple[Subject | None, tuple[Mention, ...]]:
    """Return the place as subject and the border as anchor in "the border with Y is only 5 km from X"."""
    spot = phrase.last
    if subject.spot is None or len(anchors) != 1 or spot is None or not anchors[0].toponym:
        return None, anchors
    phrase.kind = "border"
    return replace(subject, mention=anchors[0], spot=spot), subject.spot.mentions


def _is_new(subject: Subject | None, anchors: tuple[Mention, ...], since: int) -> bool:
    """Is the subject a place that was named behind `since`, where the phrase before ended?"""
    if subject is None or subject.spot is None:
        return False
    named = subject.spot.mentions[0].start == subject.mention.start >= since
    return named and not any(is_same(subject, anchor) for anchor in anchors)


def _elsewhere(line: Line, i: int, phrase: Phrase, subject: Subject, seats: list[int], memory: Memory) -> Subject:
    """Return the event as one of its own where it happens in a second place too: "blasts in X and Y", "and in Z".

    `seats` are the starts of the words of events that were put in a town so far in the sentence.
    """
    if subject.spot is not None or phrase.kind != "containment" or phrase.direction is not None:
        return subject
    if phrase.last is None or not subject.mention.event:
        return subject
    listed = line.items[i].value is not phrase or subject.how == "goes on"
    town = not is_area(phrase.last) and not may_be_area(phrase.last)  # "in Ohio ... in Dayton": one event, not two
    joined = line.codes[i - 1 : i] == CODES["AND"]
    other = bool(seats) and (joined or subject.mention.start not in seats) and town
    if town:
        seats.append(subject.mention.start)
    if not listed and not other:
        return subject
    first = memory.event
    own = replace(subject.mention, event=memory.new_event())
    memory.event = first
    return replace(subject, mention=own)


_FAR_FROM = compile_pattern("DISTANCE (AWAY? FROM|OF) ITS? WORD$")


def _phrases(line: Line) -> list[tuple[int, Phrase]]:
    held = [(found.start(), line.items[found.start()].value) for found in _CLAIM.finditer(line.codes)]
    return [(i, each) for i, phrase in held if isinstance(phrase, Phrase) for each in (phrase, *phrase.more)]


_CLAIM = compile_pattern("CLAIM")


def _is_numbered_next(line: Line, i: int, phrase: Phrase) -> bool:
    """Does "closer to X" go on with its number ("160 km away")? Then that is the claim."""
    following = line.items[i + 1].value if i + 1 < len(line.items) else None
    return phrase.kind == "near" and isinstance(following, Phrase) and following.implied and following.direction is None


_NEEDS_NAME = frozenset({"near", "containment"})


def _is_kept(phrase: Phrase, anchors: tuple[Mention, ...]) -> bool:
    """A claim needs a number, or an anchor that is named: "near the school" can't be measured, ever."""
    if phrase.distance is not None or phrase.detail in ("coast", "bank") or any(map(_toponym, anchors)):
        return True
    if phrase.kind in ("direction", "near") and all(anchor.text.lower().endswith(" coast") for anchor in anchors):
        return True
    if phrase.kind in _NEEDS_NAME:
        return False
    return all(anchor.text[:1].isupper() for anchor in anchors)


def _containments(report: Report, line: Line, anchors: set[int]) -> Iterator[Claim]:
    """Yield "at At Tanf, Syria" as the claim that the first lies in the second; "X, Ohio" alone only tells which X."""
    for one, two, start, end in line.contained:
        if start not in line.stated and not (start in line.placed and one.mentions[0].start in anchors):
            continue
        yield Claim(
            id="",
            report=report.id,
            kind="containment",
            text=report.text[start:end],
            start=start,
            end=end,
            subject=one.mentions[0],
            anchors=two.mentions[:1],
            rule="name in its context",
        )


def _anchors(
    line: Line, phrase: Phrase, memory: Memory, before: tuple[Mention, ...], subject: Subject
) -> tuple[Mention, ...]:
    named = subject.spot is not None and subject.spot.mentions[0].start == subject.mention.start
    memory.placed = subject.mention.toponym if named else ""
    found = [meant(line, mention, spot, memory, before) for spot in phrase.anchors for mention in spot.mentions]
    memory.placed = ""
    return tuple(found)


def _bordering(phrase: Phrase, subject: Subject) -> Mention:
    """Return the subject with the doubt of what "borders" a land: an area, of which a town may only bear the name."""
    if phrase.rule == "last before the border":
        return replace(subject.mention, doubt=_LAST)
    sure = phrase.rule not in ("borders on", "shares a border") or (
        subject.spot is not None and subject.spot.kind == "country"
    )
    return subject.mention if sure else replace(subject.mention, doubt=_AN_AREA)


_LAST = "the last town before a border may lie far from it"
_AN_AREA = "what borders on a land is an area, and the place of that name may only be a town in it"


def _claim(report: Report, line: Line, i: int, phrase: Phrase, subject: Subject, anchors: tuple[Mention, ...]) -> Claim:
    quantity = phrase.distance
    if phrase.detail == "on water":
        phrase.kind, phrase.detail = "along" if subject.spot else "containment", ""
    return Claim(
        id="",
        report=report.id,
        kind=phrase.kind,
        text=report.text[phrase.start : phrase.end],
        start=phrase.start,
        end=phrase.end,
        subject=_bordering(phrase, subject),
        anchors=anchors,
        distance=stated_distance(report.text, quantity) if quantity else None,
        direction=phrase.direction,
        hedge=quantity.hedge if quantity else "none",
        hedge_text=quantity.hedge_text if quantity else "",
        stance=stance_of(line, i),
        detail=phrase.detail,
        rule=f"{phrase.rule}; {subject.how}",
    )
