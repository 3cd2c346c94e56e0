"""Borders of one or two countries, from the names that the words give."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from geo.errors import GeoError
from geo.toponyms.demonyms import COUNTRY_NAMES, DEMONYMS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from geo.gazetteer import Gazetteer
    from geo.geocoding.model import ClaimLike
    from geo.places import Place
    from geo.reports import Report, Toponym

__all__ = ["border_between", "country_code", "resolve_borders"]

_REACH = 400
_STOP = re.compile(r"[.!?][\"'”’)]?\s+(?=[A-Z“\"])|\n\s*\n")
_WORD = re.compile(r"[A-Z][a-z]+")
_ALIKE = {"CG": "CD", "GN": "GW", "DM": "DO"}
"""Countries whose people goes by the same name: the Congolese border, the Guinean, the Dominican."""
_CODES = {name: code for code, name in COUNTRY_NAMES.items()}
_CROSSING = frozenset(("river", "canal", "lake", "sea", "mountain", "line", "border"))
"""Kinds of places that lie in several countries, of which lists name one: they speak after towns and areas."""


class _Near(NamedTuple):
    """Countries that the words around a border lie in, nearest first; `open`: its sentence names a place unplaced.

    `own`: the country of the place that is said to lie at it.
    """

    countries: tuple[str, ...]
    open: bool
    own: str = ""


def resolve_borders(
    toponyms: Sequence[Toponym],
    answers: Mapping[tuple[str, str], Toponym],
    gazetteer: Gazetteer,
    used: dict[str, Place],
    homes: Sequence[str],
    reports: Sequence[Report],
    claims: Sequence[ClaimLike] = (),
) -> dict[tuple[str, str], Toponym]:
    """Return the border toponyms with their lines, by (report, id); the lines are added to `used`.

    A border of one country is that with the country of the place that `claims` put at it; else that with the country
    that the nearest place of its sentence lies in, or the first of `homes` that borders it.
    """
    subjects = {
        claim.anchors[0].toponym: claim.subject.toponym for claim in claims if claim.kind == "border" and claim.anchors
    }
    by_id = {t.id: t for t in answers.values()} if subjects else {}
    texts = {report.id: report.text for report in reports}
    found: dict[tuple[str, str], Toponym] = {}
    for report_id in dict.fromkeys(t.report for t in toponyms if t.kind_hint == "border"):
        mentions = [t for t in toponyms if t.report == report_id]
        starts = [t.start for t in mentions]
        for toponym in mentions:
            key = (toponym.report, toponym.id)
            if toponym.kind_hint == "border" and key not in answers:
                first = bisect_left(starts, toponym.start - _REACH)
                around = mentions[first : bisect_left(starts, toponym.end + _REACH)]
                placed = [answers.get((t.report, t.id), t) for t in around]
                near = _countries_near(toponym, placed, used, texts.get(report_id, ""))
                subject = by_id.get(subjects.get(toponym.id, ""))
                if subject is not None and subject.report == report_id:
                    near = near._replace(own=_country_of(subject, used))
                found[key] = _resolve(toponym, gazetteer, used, near, homes)
    return found


def _countries_near(toponym: Toponym, around: Sequence[Toponym], used: Mapping[str, Place], text: str) -> _Near:
    """Return the countries of the places and peoples in the sentence of a border: those before it, nearest first."""
    if not text:
        return _Near((), open=False)
    low = max((m.end() for m in _STOP.finditer(text, max(0, toponym.start - _REACH), toponym.start)), default=0)
    stop = _STOP.search(text, toponym.end, min(len(text), toponym.end + _REACH))
    high = stop.start() if stop else toponym.end + _REACH
    beside = [t for t in around if low <= t.start < high and t.kind_hint != "border"]
    beside = [t for t in beside if t.end <= toponym.start or t.start >= toponym.end]
    ranked = sorted(
        beside, key=lambda t: (_crosses(t, used), t.start > toponym.start, abs(t.start - toponym.start))
    )
    countries = [used[t.place].country for t in ranked if t.place in used]
    words = _WORD.findall(text, low, toponym.start)
    peoples = [DEMONYMS[word.lower()] for word in reversed(words) if word.lower() in DEMONYMS]
    unplaced = any(not t.place for t in beside if t.start < toponym.start)
    return _Near(tuple(code for code in dict.fromkeys([*countries, *peoples]) if code), open=unplaced)


def _crosses(toponym: Toponym, used: Mapping[str, Place]) -> bool:
    return toponym.place in used and used[toponym.place].kind in _CROSSING


def _country_of(toponym: Toponym, used: Mapping[str, Place]) -> str:
    """Return the country of a mention that lies in one only, "" where that is not known."""
    place = used.get(toponym.place)
    return "" if place is None or place.kind in _CROSSING else place.country


def _resolve(
    toponym: Toponym, gazetteer: Gazetteer, used: dict[str, Place], near: _Near, homes: Sequence[str]
) -> Toponym:
    """Return a border toponym with its line: of two countries, or of one with its neighbour."""
    codes = [code for code in (country_code(name, gazetteer) for name in toponym.context) if code]
    if len(toponym.context) == 1 and (not codes or _is_of_unit(toponym, codes[0], gazetteer, near, homes)):
        return _of_unit(toponym, gazetteer, used, near, homes)
    if not codes:
        return replace(toponym, status="unresolved", place="", reason="the words do not say whose border")
    home = next((code for code in near.countries if code not in codes), "")
    two = len(codes) == 2 and toponym.text.endswith("borders") and near.countries[:1] == (home,)
    codes = codes[:1] if two else codes  # "Edirne, near the Greek and Bulgarian borders": not that of those two
    alone = len(codes) == 1
    others = _beyond(codes[0], near, homes) if alone else [codes[1]]
    pairs = [(other, codes[0]) for other in others] if alone else [(codes[0], codes[1])]
    twin = _ALIKE.get(codes[0], "") if alone and toponym.context[0] not in toponym.text else ""
    for a, b in [*pairs, *([(codes[0], "")] if alone else [])]:
        place, twofold = _line_of(gazetteer, a, b, twin)
        if place is not None:
            used[place.id] = place
            why, doubt = f"the border of {' and '.join(toponym.context)}", twofold
            if alone and b:
                other = COUNTRY_NAMES.get(a, a)
                why += f" with {other}, which the {'sentence' if a in near.countries else 'report'} speaks of"
                if near.open and a not in (near.own, *near.countries):
                    doubt = f"the sentence names a place that is not known, so the border may not be that with {other}"
            doubt = doubt or ("the words name two borders, and this is only one of them" if two else "")
            candidates = ((place.name, place.lon, place.lat, 1.0, place.id),)
            return replace(toponym, status="resolved", place=place.id, reason=why, candidates=candidates, doubt=doubt)
    names = " and ".join(toponym.context)
    return replace(toponym, status="unresolved", place="", reason=f"no land border of {names} in the gazetteer")


def _is_of_unit(toponym: Toponym, code: str, gazetteer: Gazetteer, near: _Near, homes: Sequence[str]) -> bool:
    """Whether the words mean a province called like a country: "the Georgia line", seen from no neighbour of that."""
    spoken = (near.own,) if near.own else (*near.countries, *homes)
    if code in spoken or any(border_between(gazetteer, code, other) is not None for other in spoken):
        return False
    found = (c.place for c in gazetteer.lookup(toponym.context[0])[:20] if c.match == "exact")
    return any(place.kind == "province" and place.country in spoken for place in found)


def _beyond(code: str, near: _Near, homes: Sequence[str]) -> list[str]:
    """Return the countries whose border with one may be meant, likeliest first.

    What lies in another country lies at no border of a third, and what lies in this one may lie at any of it.
    """
    if near.own and near.own != code:
        return [near.own]
    return [other for other in (*near.countries, *(() if near.own else homes)) if other != code]


def _line_of(gazetteer: Gazetteer, a: str, b: str, twin: str) -> tuple[Place | None, str]:
    """Return the border of two countries, and why another may be meant: that with the `twin` of the second goes by the
    same words ("the Congolese border", seen from Uganda, is that with the Democratic Republic).
    """
    own = border_between(gazetteer, a, b)
    if not twin or not b:
        return own, ""
    if a == twin:
        return border_between(gazetteer, twin, ""), ""
    other = border_between(gazetteer, a, twin)
    if own is None or other is None:
        return own or other, ""
    return own, f"the border with {COUNTRY_NAMES.get(twin, twin)} goes by these words too"


def _of_unit(
    toponym: Toponym, gazetteer: Gazetteer, used: dict[str, Place], near: _Near, homes: Sequence[str]
) -> Toponym:
    """Return a border toponym with the province whose boundary is meant: "the Pennsylvania border"."""
    name = toponym.context[0]
    found = [c.place for c in gazetteer.lookup(name)[:20] if c.match == "exact" and c.place.kind == "province"]
    spoken = [place for place in found if place.country in (*near.countries, *homes)]
    around = spoken or (found if len(found) == 1 else [])
    if not around:
        reason = f"no border of {name} in the gazetteer"
        return replace(toponym, status="unresolved", place="", reason=reason)
    place = around[0]
    used[place.id] = place
    candidates = ((place.name, place.lon, place.lat, 1.0, place.id),)
    reason = f"the boundary of {place.name}"
    return replace(toponym, status="resolved", place=place.id, reason=reason, candidates=candidates, doubt="")


@lru_cache(maxsize=4096)
def country_code(name: str, gazetteer: Gazetteer) -> str:
    """Return the ISO code of a country by name, an empty one for none."""
    if name in _CODES:
        return _CODES[name]
    for candidate in gazetteer.lookup(name)[:5]:
        if candidate.place.kind == "country" and candidate.place.country:
            return candidate.place.country
    return ""


@lru_cache(maxsize=1024)
def border_between(gazetteer: Gazetteer, a: str, b: str) -> Place | None:
    """Return the land border of two countries by ISO code, of one where `b` is empty; None where there is none."""
    try:
        return gazetteer.border(a, b)
    except GeoError:
        return None
