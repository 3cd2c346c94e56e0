"""Claims of an incident: the machine's reading under what a person wrote over it, field by field."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, cast

from ..claims import read_claims
from ..claims.model import Claim
from ..dates import StatedTime, stated_time
from ..reports import Mention, Report, Toponym
from .nodes import Fault, Node, add_fault
from .quantities import read_direction, read_distance, read_statement, with_hedge
from .toponym_merge import find_words

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from ..claims.model import Hedge
    from ..places import Place
    from .entries import ClaimEntry, MentionEntry

__all__ = ["EVENT", "ClaimContext", "merge_claims"]

EVENT = "incident"
"""The subject that means what the incident is about."""


@dataclass(frozen=True, slots=True)
class ClaimContext:
    """What the claims of one report may refer to: its words and toponyms, the file's places, how to find others."""

    report: Report
    toponyms: tuple[Toponym, ...]
    places: Mapping[str, Place]
    find_place: Callable[[str], Place | None]
    recognise: Callable[[Report], tuple[Toponym, ...]]
    faults: list[Fault]


def merge_claims(
    machine: Sequence[Claim], entries: Sequence[ClaimEntry], context: ClaimContext, *, closed: bool
) -> list[Claim]:
    """Return the claims of a report in the order of the text, those without words last.

    Each entry stands over the machine's claim that overlaps its words most; a field that it gives replaces that one
    field. When the file's list is `closed` (the whole reading, drafted from this very text), claims that no entry names
    are dropped, otherwise they are added.
    """
    left = list(machine)
    merged: list[Claim] = []
    for entry in sorted(entries, key=lambda e: e.at is None):
        start = find_words(context.report.text, entry.text, entry.at)
        base = _overlapped(left, start, len(entry.text))
        if base is not None:
            left.remove(base)
        if entry.ignore:
            continue
        claim = _stand_over(base, entry, start, context)
        if claim is not None:
            merged.append(claim)
    merged += [] if closed else [replace(claim, id="") for claim in left]
    return sorted(merged, key=lambda claim: claim.start if claim.start >= 0 else len(context.report.text))


def _overlapped(claims: Sequence[Claim], start: int, length: int) -> Claim | None:
    """Return the claim that shares most with a span, the shorter one where two share as much."""
    if start < 0:
        return None
    shares = [(min(c.end, start + length) - max(c.start, start), c.start - c.end, -c.start, c) for c in claims]
    best = max(shares, key=lambda s: s[:3], default=None)
    return best[3] if best is not None and best[0] > 0 else None


def _stand_over(base: Claim | None, entry: ClaimEntry, start: int, context: ClaimContext) -> Claim | None:
    if base is None and entry.text:
        base = _read_alone(entry, start, context)
    base = _blank(entry, start, context) if base is None else replace(base, id=entry.id)
    if base is None:
        return None
    base = replace(base, by="machine" if entry.machine else "person")
    if not entry.machine and start >= 0:
        base = replace(base, text=entry.text, start=start, end=start + len(entry.text))
    return _with_fields(base, entry, context)


def _blank(entry: ClaimEntry, start: int, context: ClaimContext) -> Claim | None:
    """Return a claim of a person's own, which has to say what the machine could not read."""
    missing = [key for key in ("subject", "anchors") if getattr(entry, key) is None]
    read = read_statement(entry.text)
    if not (entry.kind or entry.distance or entry.direction or read):
        missing.insert(0, "kind")
    if missing:
        hint = f"give {', '.join(missing)} yourself, or other words"
        add_fault(context.faults, entry.node, "words that say where something is", repr(entry.text[:60]), hint)
        return None
    end = start + len(entry.text) if start >= 0 else -1
    if read is not None:
        words = {"text": entry.text, "start": start, "end": end, "subject": Mention(""), "anchors": ()}
        return replace(read, id=entry.id, report=context.report.id, by="person", **cast("Any", words))
    guess: Any = "distance" if entry.distance else "direction"
    return Claim(entry.id, context.report.id, guess, entry.text, start, end, Mention(""), (), rule="file", by="person")


def _read_alone(entry: ClaimEntry, start: int, context: ClaimContext) -> Claim | None:
    """Return the first claim in words read by themselves: words of no report, or that the machine passed over."""
    alone = Report(context.report.id, entry.text)
    toponyms = context.recognise(alone)
    found = read_claims(alone, toponyms)
    if not found:
        return None
    words = {toponym.id: toponym.text for toponym in toponyms}

    def moved(mention: Mention) -> Mention:
        if start >= 0:
            at = mention.start + start if mention.start >= 0 else -1
            known = _toponym_at(at, at + len(mention.text), context) if mention.toponym else ""
            mention = replace(mention, start=at, end=at + len(mention.text) if at >= 0 else -1, toponym=known)
        else:
            mention = replace(mention, event=mention.event and mention.text)
            place = context.find_place(words.get(mention.toponym, mention.text)) if mention.toponym else None
            mention = replace(mention, start=-1, end=-1, toponym="", place=place.id if place else "")
        return mention

    claim = found[0]
    span = (start, start + len(entry.text)) if start >= 0 else (-1, -1)
    anchors = tuple(moved(anchor) for anchor in claim.anchors)
    return replace(
        claim, text=entry.text, start=span[0], end=span[1], subject=moved(claim.subject), anchors=anchors, by="person"
    )


def _with_fields(claim: Claim, entry: ClaimEntry, context: ClaimContext) -> Claim:
    """Return the claim with every field that the entry gives in place of the machine's."""
    values = _distance(claim, entry, context.faults)
    if entry.direction is not None:
        values |= _direction(claim, entry.direction, context.faults)
    if entry.kind:
        values["kind"] = entry.kind
    elif ("distance" in values and claim.kind == "direction") or ("direction" in values and claim.kind == "distance"):
        values["kind"] = "offset"
    if entry.stance:
        values["stance"] = entry.stance
    if entry.detail is not None:
        values["detail"] = entry.detail
    if entry.when is not None:
        values["time"] = _time(entry.when, context)
    if entry.subject is not None:
        values["subject"] = _mention(entry.subject, claim, context, is_subject=True)
    if entry.anchors is not None:
        values["anchors"] = tuple(_mention(anchor, claim, context, is_subject=False) for anchor in entry.anchors)
    return replace(claim, **values)


def _time(node: Node, context: ClaimContext) -> StatedTime | None:
    found = stated_time(node.text.strip(), context.report.date) if node.shape == "text" else None
    if found is None:
        add_fault(context.faults, node, "a date or time such as 2018-02-07, 7 February 2018 or 2018-02-07T22:30Z")
    return found


def _distance(claim: Claim, entry: ClaimEntry, faults: list[Fault]) -> dict[str, Any]:
    """Return distance and hedge where the entry gives others than the machine read."""
    distance, hedge, hedge_text = claim.distance, claim.hedge, claim.hedge_text
    node = entry.distance
    words = node.text.strip() if node is not None and node.shape == "text" else ""
    if node is not None and (distance is None or distance.text != words):
        found = read_distance(words) if words else None
        if found is None:
            add_fault(faults, node, "a distance such as 8 km, 5 to 8 miles or 'about 20 km'")
            return {}
        distance, hedge, hedge_text = found
    if entry.hedge and entry.hedge != hedge:
        hedge, hedge_text = cast("Hedge", entry.hedge), ""
        distance = None if distance is None else with_hedge(distance, hedge)
    if (distance, hedge) == (claim.distance, claim.hedge):
        return {}
    return {"distance": distance, "hedge": hedge, "hedge_text": hedge_text}


def _direction(claim: Claim, node: Node, faults: list[Fault]) -> dict[str, Any]:
    words = node.text.strip() if node.shape == "text" else ""
    if claim.direction is not None and claim.direction.text == words:
        return {}
    direction = read_direction(words) if words else None
    if direction is None:
        add_fault(faults, node, "a direction such as east, NNE, due west, 045 degrees or left bank")
        return {}
    return {"direction": direction}


def _toponym_at(start: int, end: int, context: ClaimContext) -> str:
    overlapping = [t for t in context.toponyms if t.start < end and start < t.end]
    if not overlapping:
        return ""
    return max(overlapping, key=lambda t: (min(t.end, end) - max(t.start, start), t.start - t.end)).id


def _mention(entry: MentionEntry, claim: Claim, context: ClaimContext, *, is_subject: bool) -> Mention:
    """Return the mention that an entry means; a toponym that was dropped leaves its words in a machine's claim."""
    machine = claim.by == "machine"
    if entry.short:
        return _short_mention(entry, claim, context, is_subject=is_subject)
    at = find_words(context.report.text, entry.words, entry.at) if entry.at is not None else -1
    end = at + len(entry.words) if at >= 0 else -1
    known = {toponym.id for toponym in context.toponyms}
    toponym = entry.toponym if entry.toponym in known else ""
    if entry.toponym and not toponym and not machine:
        hint = f"toponyms of the report: {', '.join(sorted(known)) or 'none'}"
        add_fault(context.faults, entry.node, "the id of a toponym of this report", repr(entry.toponym), hint)
    place = entry.place
    if place and context.find_place(place) is None:
        add_fault(context.faults, entry.node, "the id of a place", repr(place), "add it to places:")
    return Mention(entry.words, at, end, toponym, place, entry.event)


def _short_mention(entry: MentionEntry, claim: Claim, context: ClaimContext, *, is_subject: bool) -> Mention:
    words = entry.words
    if words.lower() == EVENT and is_subject:
        return Mention(words, event=EVENT)
    for toponym in context.toponyms:
        if toponym.id == words:
            return Mention(toponym.text, toponym.start, toponym.end, toponym.id)
    if words in context.places:
        return Mention(context.places[words].name, place=words)
    at = find_words(context.report.text, words, max(claim.start, 0))
    if at >= 0:
        known = _toponym_at(at, at + len(words), context)
        if known or is_subject:
            return Mention(words, at, at + len(words), known, event="" if known else words)
    place = context.find_place(words)
    if place is not None:
        return Mention(place.name, place=place.id)
    if is_subject:
        return Mention(words, event=words)
    add_fault(context.faults, entry.node, "an anchor: a place id, a toponym id, words of the report, or a place name")
    return Mention(words)
