"""Positions in numbers beside what they place: "the wreck (53°40'N 4°30'W)", "fell 3 km north of Harim at 36.24, 36.52".

In brackets they are put aside before a sentence is read, so that they part no subject from its phrase, and afterwards
given to the thing that they stand behind. An event that is said to be at a position has it in its other claims too.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from ..reports import Mention, Report, Toponym
from ..toponyms import POSITION_RULE
from ..toponyms.hashtags import without_hashtags
from .model import Claim

__all__ = ["is_position", "tie_positions", "without_asides", "without_marks"]

_OPENS = re.compile(
    r"[(\[]\s{0,3}(?:(?:at|in|the|gps|position|coordinates?|coords|approx\w*|about|c\.)[\s:.]{0,3}){0,4}$",
    re.IGNORECASE,
)
_LEADS = 60
_CLOSES = re.compile(r"[^\w()\[\]]{0,4}[)\]]")
_UNSURE = "the words may give the position to another thing"


_MARKS = re.compile(r"</?(?:b|i|u|em|strong|span|mark|small|sup|sub|a|font)(?:\s[^<>]{0,200})?>|\*{2,3}", re.IGNORECASE)


def without_marks(report: Report) -> Report:
    """Return the report with the marks of emphasis, links and tags blanked ("<b>8 km</b> east of #Homs"), spans unmoved."""
    text = without_hashtags(report.text)
    if "<" in text or "**" in text:
        text = _MARKS.sub(lambda mark: " " * len(mark.group()), text)
    return report if text == report.text else replace(report, text=text)


def is_position(toponym: Toponym | None) -> bool:
    """Return whether a toponym is a position in numbers."""
    return toponym is not None and toponym.rule == POSITION_RULE


def without_asides(report: Report, toponyms: Sequence[Toponym]) -> tuple[Report, list[Toponym], dict[int, Toponym]]:
    """Return the report with bracketed positions blanked, the other toponyms, and the positions by their bracket's start."""
    asides: dict[int, Toponym] = {}
    if POSITION_RULE not in [toponym.rule for toponym in toponyms]:
        return report, list(toponyms), asides
    text, kept, pieces, done = report.text, list[Toponym](), list[str](), 0
    for toponym in sorted(toponyms, key=lambda toponym: toponym.start):
        span = _bracket(text, toponym) if is_position(toponym) else None
        if span is None or span[0] < done:
            kept.append(toponym)
            continue
        asides[span[0]] = toponym
        pieces += [text[done : span[0]], " " * (span[1] - span[0])]
        done = span[1]
    if not asides:
        return report, list(toponyms), asides
    return replace(report, text="".join(pieces) + text[done:]), kept, asides


def _bracket(text: str, toponym: Toponym) -> tuple[int, int] | None:
    since = max(0, toponym.start - _LEADS)
    opens, closes = _OPENS.search(text[since : toponym.start]), _CLOSES.match(text, toponym.end)
    return (since + opens.start(), closes.end()) if opens and closes else None


def tie_positions(
    report: Report,
    claims: Sequence[Claim],
    toponyms: Sequence[Toponym],
    asides: dict[int, Toponym],
    *,
    blanked: bool = False,
) -> list[Claim]:
    """Return the claims with the positions that the words give to their subjects, spans as they stand in the report."""
    positions = {toponym.id for toponym in toponyms if toponym.rule == POSITION_RULE}
    if not positions:
        return [_as_written(claim, report.text) for claim in claims] if blanked else list(claims)
    placed: dict[str, set[str]] = {}
    for claim in claims:
        if claim.kind == "containment" and claim.direction is None and claim.subject.event:
            placed.setdefault(claim.subject.event, set()).update({claim.anchors[0].toponym} & positions)
    starts = sorted(asides)
    tied = []
    for claim in claims:
        own = _as_written(claim, report.text)
        k = bisect_left(starts, own.subject.end)
        beside = k < len(starts) and own.subject.end >= 0 and not report.text[own.subject.end : starts[k]].strip()
        tied.append(_tied(own, asides[starts[k]] if beside else None, placed, positions))
    return tied


def _as_written(claim: Claim, text: str) -> Claim:
    def own(mention: Mention) -> Mention:
        kept = mention.start < 0 or text.startswith(mention.text, mention.start)
        return mention if kept else replace(mention, text=text[mention.start : mention.end])

    if text.startswith(claim.text, claim.start) and all(own(m) is m for m in (claim.subject, *claim.anchors)):
        return claim
    return replace(
        claim,
        text=text[claim.start : claim.end],
        subject=own(claim.subject),
        anchors=tuple(own(a) for a in claim.anchors),
    )


def _tied(claim: Claim, beside: Toponym | None, placed: dict[str, set[str]], positions: set[str]) -> Claim:
    subject = claim.subject
    if subject.toponym or any(anchor.toponym in positions for anchor in claim.anchors):
        return claim
    if beside is not None:
        return replace(claim, subject=replace(subject, toponym=beside.id))
    given = placed.get(subject.event, set())
    if subject.event and len(given) == 1:
        return replace(claim, subject=replace(subject, toponym=next(iter(given)), doubt=_UNSURE))
    return claim
