"""`incidentmap read --explain`: the words of a report with their spans marked, and why each of them was read so.

Marks are brackets with an id, so that they say the same without colour and in a pipe: `[Homs]t1` is a name,
`{30 km south of [Homs]t1}c1` a statement.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..units import format_distance
from .console import Column, clean, colour, format_table, wrap, wrap_cleaned

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ..claims.model import Claim, StatedDistance
    from ..incident.model import Incident
    from ..places import Place
    from ..reports import Mention, Report, Toponym

__all__ = ["describe_reading", "mark_spans"]

_OPEN_NAME, _CLOSE_NAME, _OPEN_CLAIM, _CLOSE_CLAIM, _END = "\ue000", "\ue001", "\ue002", "\ue003", "\ue004"
"""Private characters that stand for marks until lines are broken; `clean` takes them out of a report's own words."""
_SHOWN = {_OPEN_NAME: "[", _CLOSE_NAME: "]", _OPEN_CLAIM: "{", _CLOSE_CLAIM: "}", _END: ""}

_LEGEND = "[name]id and {statement}id; below, what made each of them"

_NAMES = (Column(""), Column("name", wraps=True), Column("place", wraps=True), Column("id", optional=True))
_CLAIMS = (
    Column(""),
    Column("statement", wraps=True),
    Column("kind"),
    Column("of what", wraps=True),
    Column("from where", wraps=True),
)


def describe_reading(incident: Incident) -> str:
    """Return for each report its marked words, then its names and statements, each with what made it."""
    blocks = [_LEGEND, wrap(incident.coarsened.words) if incident.coarsened is not None else ""]
    for report in incident.reports:
        names = [t for t in incident.toponyms if t.report == report.id]
        claims = [c for c in incident.claims if c.report == report.id]
        blocks += [_head(report, len(incident.reports) > 1), mark_spans(report.text, names, claims)]
        if names:
            why = _why_names(names)
            rows = [(t.id, t.text, _place_words(incident.places.get(t.place), t), t.place) for t in names]
            blocks.append(format_table(_NAMES, rows, below=why))
        if claims:
            rows_of_claims = [
                (c.id, c.text, c.kind, c.subject.text, "; ".join(anchor.text for anchor in c.anchors)) for c in claims
            ]
            blocks.append(format_table(_CLAIMS, rows_of_claims, below=[_why_claim(c) for c in claims]))
        else:
            blocks.append("no spatial statements found")
    return "\n\n".join(block for block in blocks if block) + "\n"


def _head(report: Report, many: bool) -> str:
    about = ", ".join(clean(words) for words in (report.publisher, report.date, report.url) if words)
    title = clean(report.title or (report.id if many else ""))
    return "\n".join(line for line in (colour(title, "strong") if title else "", about) if line)


def mark_spans(text: str, toponyms: Sequence[Toponym], claims: Sequence[Claim]) -> str:
    """Return a text with its names in brackets and its statements in braces, each with its id, broken into lines.

    >>> from ..reports import Toponym
    >>> print(mark_spans("Shells fell near Homs.", [Toponym("t1", "r", "Homs", 17, 21)], []))
    Shells fell near [Homs]t1.
    """
    spans = [(t.start, t.end, t.id, _OPEN_NAME, _CLOSE_NAME) for t in toponyms if 0 <= t.start < t.end]
    spans += [(c.start, c.end, c.id, _OPEN_CLAIM, _CLOSE_CLAIM) for c in claims if 0 <= c.start < c.end]
    marks: list[tuple[int, int, int, str]] = []
    for start, end, name, opening, closing in spans:
        is_name = opening == _OPEN_NAME
        marks.append((start, 1, -2 * end + is_name, opening))
        marks.append((end, 0, -2 * start - is_name, f"{closing}{clean(name)}{_END}"))
    pieces, at = [], 0
    for where, _, _, mark in sorted(marks):
        pieces += [clean(text[at:where], lines=True), mark]
        at = where
    pieces.append(clean(text[at:], lines=True))
    paragraphs = [part for part in "".join(pieces).split("\n") if part.strip()]
    return "\n\n".join("\n".join(_painted(wrap_cleaned(part))) for part in paragraphs)


def _painted(lines: Sequence[str]) -> Iterator[str]:
    """Yield lines with marks as brackets, names bold and statements coloured where the terminal shows colours."""
    names = claims = 0
    for line in lines:
        out, run, style = [], "", ""
        for character in line:
            names += character == _OPEN_NAME
            claims += character == _OPEN_CLAIM
            now = "strong" if names else "supported" if claims else ""
            if now != style:
                out.append(colour(run, style))
                run, style = "", now
            run += _SHOWN.get(character, character)
            names -= character == _CLOSE_NAME
            claims -= character == _CLOSE_CLAIM
        out.append(colour(run, style))
        yield "".join(out)


def _place_words(place: Place | None, toponym: Toponym) -> str:
    """Return which place a name was given, "unresolved" for none."""
    if place is None:
        return toponym.place or "unresolved"
    where = ", ".join(part for part in (place.kind, place.country) if part)
    return f"{place.name} ({where}) {place.lat:.3f}, {place.lon:.3f}"


def _why_names(names: Sequence[Toponym]) -> list[str]:
    """Return of each name what showed it to be one, why its place was chosen, and what else it could mean."""
    told: dict[tuple[str, str, str], str] = {}
    out: list[str] = []
    for t in names:
        parts = [f"Read by: {t.rule}." if t.rule else "", f"Kind in the words: {t.kind_hint}." if t.kind_hint else ""]
        if t.context:
            parts.append(f"Put in: {', '.join(t.context)}.")
        first = told.setdefault((t.text, t.place, t.reason), t.id)
        if first != t.id:
            parts.append(f"Chosen as {first} was.")
        else:
            parts.append(f"{'Chosen' if t.place else 'Unresolved'}: {t.reason}." if t.reason else "")
            parts.append(_candidates(t))
        parts.append(f"In doubt: {t.doubt}." if t.doubt else "")
        out.append(" ".join(part for part in parts if part))
    return out


def _candidates(toponym: Toponym) -> str:
    if not toponym.candidates:
        return ""
    shown = [f"{name} ({lat:.2f}, {lon:.2f}) {score:.2f}" for name, lon, lat, score, _ in toponym.candidates]
    return f"Candidates and scores: {'; '.join(shown)}."


def _why_claim(claim: Claim) -> str:
    """Return which rule read a statement, and how each part of it was understood."""
    by = "Written by a person." if claim.by == "person" else ""
    parts = [by, f"Read by: {claim.rule}." if claim.rule else "", *_understood(claim)]
    parts.append(f"Of what: {_mention(claim.subject)}; from where: {', '.join(map(_mention, claim.anchors))}.")
    return " ".join(part for part in parts if part)


def _understood(claim: Claim) -> Iterator[str]:
    if claim.distance is not None:
        yield f"Distance: {_distance(claim.distance)}{f', hedged by {claim.hedge_text!r}' if claim.hedge_text else ''}."
    if claim.direction is not None:
        azimuth, half = claim.direction.azimuth_deg, claim.direction.half_angle_deg
        angle = "" if azimuth is None else f", {azimuth:g}° ± {half or 0.0:g}°"
        yield f"Direction: {claim.direction.text}{angle or f', {claim.direction.side} looking downstream'}."
    if claim.time is not None:
        time = claim.time
        span = time.start if time.start == time.end else f"{time.start} to {time.end}"
        yield f"When: {time.text!r} is {span}, to the {time.precision}{f' ({time.reason})' if time.reason else ''}."
    if claim.detail:
        yield f"Detail: {claim.detail}."
    if claim.stance != "asserted":
        yield f"Stance: {claim.stance}."


def _distance(distance: StatedDistance) -> str:
    low, high = format_distance(distance.low_m), distance.high_m
    if high is None:
        told = f"{low} or more"
    elif high == distance.low_m:
        told = low
    else:
        told = f"{low} to {format_distance(high)}"
    other = f" (also {distance.other.text!r})" if distance.other is not None else ""
    return f"{distance.text!r} is {told}{other}"


def _mention(mention: Mention) -> str:
    return f"{mention.text!r} ({mention.toponym or mention.event or 'no known name'})"
