"""The words of a row: what its text columns state about where the event was, with names geocoded by the stated areas.

The row's own coordinates never choose an anchor: they would hide the very error that is looked for.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from ..claims import read_claims
from ..geocoding import geocode
from ..names import fold
from ..reports import Mention, Report, Toponym
from ..toponyms import recognise
from ..values import changed
from .cues import may_state

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from ..claims.model import Claim
    from ..gazetteer import Gazetteer
    from ..places import Place
    from .areas import Area

__all__ = ["EVENT", "Asked", "Note", "read_notes"]

EVENT = "row"
"""Id of the place that stands for the row's own position."""
_LONGEST = 20_000
_LEAD = "The attack took place "
"""Words that a fragment ("20 km NE of Maiduguri") is read behind; spans count without them."""

_FRAGMENT = re.compile(
    r"\s*(?:about|approximately|around|some|circa|c\.|ca\.|~|just)?\s*"
    r"(?:\d|near\b|between\b|in\b|at\b|on\b|outside\b|along\b|north|south|east|west|within\b|[NSEW]{1,3} of\b|close to"
    r"|(?:half|several|a few|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|thirty|forty)\b)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Note:
    """What a text states about the row's event: claims on the place `EVENT`, and their anchors' places."""

    claims: tuple[Claim, ...] = ()
    places: tuple[tuple[str, Place], ...] = ()


_NOTHING = Note()


class Asked(NamedTuple):
    """A text of a row, and what its columns state.

    `country` and `unit` are context for the names, None where the row states none; `town` is the row's named location:
    the row's position is its position, so statements about it count too.
    """

    text: str
    country: Area | None = None
    unit: Area | None = None
    town: str = ""


_KEPT: dict[tuple[Gazetteer, Asked], Note] = {}
_MOST_KEPT = 1024


def read_notes(asked: Sequence[Asked], gazetteer: Gazetteer, *, may: Callable[[str], bool] = may_state) -> list[Note]:
    """Return the statements of texts about the events that their rows record; the last notes are remembered.

    Some hundred texts go through one stage before the next begins (names, statements, places), so that the words and
    tables of a stage stay close to the processor; a text's note does not depend on the others. `may` leaves texts out
    by a look.
    """
    notes: dict[Asked, Note] = {}
    new: list[Asked] = []
    for item in dict.fromkeys(asked):
        held = _KEPT.get((gazetteer, item))
        if held is None and may(item.text):
            new.append(item)
        else:
            notes[item] = held or _NOTHING
    read = dict(zip(new, _read([item._replace(text=item.text[:_LONGEST]) for item in new], gazetteer), strict=True))
    parts = [item for item, note in read.items() if not note.claims and _FRAGMENT.match(item.text) is not None]
    for item, note in zip(parts, _read([_as_sentence(item) for item in parts], gazetteer), strict=True):
        by = len(_LEAD) - (len(item.text) - len(item.text.lstrip()))
        read[item] = replace(note, claims=tuple(_moved(claim, by, item.text) for claim in note.claims))
    for item, note in read.items():
        _KEPT[gazetteer, item] = note
    while len(_KEPT) > _MOST_KEPT:
        del _KEPT[next(iter(_KEPT))]
    notes |= read
    return [notes[item] for item in asked]


def _as_sentence(item: Asked) -> Asked:
    """Return a fragment as a sentence."""
    small = item.text.strip()
    first = small[:1] if re.match(r"[NSEW]{1,3} of\b", small) else small[:1].lower()
    return item._replace(text=_LEAD + first + small[1:_LONGEST])


def _moved(claim: Claim, by: int, text: str) -> Claim:
    start, end = claim.start - by, claim.end - by
    if start < 0:
        return replace(claim, start=-1, end=-1)
    return replace(claim, start=start, end=end, text=text[start:end])


_TOGETHER = 250
"""Texts that go through the stages together: no more than the scanner remembers from the first stage to the second."""


def _read(items: Sequence[Asked], gazetteer: Gazetteer) -> list[Note]:
    return [
        note
        for begin in range(0, len(items), _TOGETHER)
        for note in _read_together(items[begin : begin + _TOGETHER], gazetteer)
    ]


def _read_together(items: Sequence[Asked], gazetteer: Gazetteer) -> list[Note]:
    reports = [Report("r1", item.text) for item in items]
    toponyms = [recognise(report, gazetteer) for report in reports]
    claims = [read_claims(report, names, is_brief=True) for report, names in zip(reports, toponyms, strict=True)]
    return [
        _placed(*read, gazetteer) if read[2] else _NOTHING
        for read in zip(items, reports, claims, toponyms, strict=True)
    ]


def _placed(
    item: Asked, report: Report, claims: Sequence[Claim], toponyms: Sequence[Toponym], gazetteer: Gazetteer
) -> Note:
    """Return the claims on the event with the places of their anchors."""
    town_key = fold(item.town) if item.town else ""
    bound = [(claim, subject) for claim in claims if (subject := _subject(claim, toponyms, town_key)) is not None]
    if not bound:
        return _NOTHING
    found, places = _geocoded(report, toponyms, claims, gazetteer, _stated(item.country, item.unit))
    return Note(tuple(_bound(claim, subject, found) for claim, subject in bound), tuple(places.items()))


def _subject(claim: Claim, toponyms: Sequence[Toponym], town: str) -> Mention | None:
    """Return the row's position as the subject of a claim, None where it speaks of something else."""
    subject = claim.subject
    if not subject.event:
        named = next((t.text for t in toponyms if t.id == subject.toponym), subject.text) if town else ""
        if not town or fold(named) != town:
            return None
    if any(anchor.event for anchor in claim.anchors) or claim.stance in ("denied", "hypothetical"):
        return None
    return Mention("the event", subject.start, subject.end, place=EVENT, event=subject.event or "town")


def _geocoded(
    report: Report,
    toponyms: Sequence[Toponym],
    claims: Sequence[Claim],
    gazetteer: Gazetteer,
    stated: _Stated,
) -> tuple[dict[str, Toponym], dict[str, Place]]:
    """Return toponyms by id with their places, the stated areas being sure."""
    as_likes: Any = claims
    answers, places = geocode(
        (*toponyms, *stated.toponyms), gazetteer, reports=[report], claims=as_likes, places=stated.nameless,
        country=stated.code,
    )  # fmt: skip
    return {t.id: t for t in answers}, {key: stated.places.get(key, place) for key, place in places.items()}


class _Stated(NamedTuple):
    """The stated areas as toponyms that are sure, their places, these under a name that nothing in a text has."""

    toponyms: tuple[Toponym, ...]
    places: dict[str, Place]
    nameless: dict[str, Place]
    code: str


@lru_cache(maxsize=4096)
def _stated(country: Area | None, unit: Area | None) -> _Stated:
    """Return what a row states of its country and unit; no unit that is only written alike."""
    land = country.places[0] if country else None
    areas = [(0, land), (1, unit.places[0] if unit and not unit.doubt else None)]
    held = [(n, place) for n, place in areas if place is not None]
    toponyms = [Toponym(f"stated{n}", "r1", "", -1, -1, status="resolved", place=p.id, by="person") for n, p in held]
    nameless = {p.id: changed(p, name=f"the stated {p.kind}", names=()) for _, p in held}
    return _Stated(tuple(toponyms), {p.id: p for _, p in held}, nameless, land.country if land is not None else "")


def _bound(claim: Claim, subject: Mention, found: dict[str, Toponym]) -> Claim:
    """Return the claim with its subject, and with the places of its anchors."""

    def placed(mention: Mention) -> Mention:
        toponym = found.get(mention.toponym)
        if toponym is None or not toponym.place:
            return mention
        doubt = toponym.doubt or mention.doubt
        return changed(
            mention, place=toponym.place, doubt=doubt, circular=toponym.circular, is_common=toponym.is_common
        )

    return changed(claim, subject=subject, anchors=tuple(placed(anchor) for anchor in claim.anchors))
