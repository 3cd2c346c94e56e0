"""A report's own words with its claims underlined and its toponyms marked, as HTML."""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..html import escape_text, safe_url
from ..style import VERDICT_STYLES

if TYPE_CHECKING:
    from geo.checks.model import Finding
    from geo.claims.model import Claim
    from geo.reports import Report, Toponym

__all__ = ["mark_report", "report_article", "sign"]

_DEPTH = 5
"""Most claims that may be underlined over one another; further ones keep their card and their row."""


_WRAPPED = 50
"""Characters from which on a line counts as one that an editor wrapped."""


@dataclass(frozen=True, slots=True)
class _Span:
    start: int
    end: int
    order: int
    claim: str = ""
    verdict: str = ""
    place: str = ""
    note: str = ""


def sign(verdict: str) -> str:
    """Return the sign of a verdict as an inline picture; the words beside it say the same."""
    return f'<svg class="sign" aria-hidden="true"><use href="#sign-{verdict}"></use></svg>'


def _spans(
    report: Report, claims: Sequence[Claim], verdicts: Mapping[str, str], toponyms: Sequence[Toponym]
) -> list[_Span]:
    size = len(report.text)
    spans = [
        _Span(c.start, c.end, i, claim=c.id, verdict=verdicts.get(c.id, "unchecked"))
        for i, c in enumerate(claims)
        if c.report == report.id and 0 <= c.start < c.end <= size
    ]
    for i, t in enumerate(toponyms):
        if t.report == report.id and 0 <= t.start < t.end <= size:
            note = t.reason if t.status == "unresolved" else ""
            spans.append(_Span(t.start, t.end, len(claims) + i, place=t.place or "?", note=note))
    return sorted(spans, key=lambda s: (s.start, -s.end, s.order))


def _open(span: _Span, *, first: bool, depth: int) -> str:
    if span.claim:
        words = f' id="words-{escape_text(span.claim)}"' if first else ""
        over = f" depth-{min(depth, 2)}" if depth else ""
        return f'<mark class="words v-{span.verdict}{over}" data-ref="{escape_text(span.claim)}"{words}>'
    if span.place == "?":
        return f'<span class="toponym unresolved" title="not placed: {escape_text(span.note[:300])}">'
    return f'<span class="toponym" data-place="{escape_text(span.place)}">'


def _close(span: _Span, *, last: bool) -> str:
    if not span.claim:
        return "</span>"
    if not last:
        return "</mark>"
    label = f"{VERDICT_STYLES[span.verdict].word}: show how it was measured"  # type: ignore[index]
    claim = escape_text(span.claim)
    link = f'<a class="sign-link" href="#claim-{claim}" data-open="{claim}" aria-label="{label}">'
    return f"&#8288;{link}&#8288;{sign(span.verdict)}</a></mark>"


def _marked(text: str, start: int, end: int, spans: Sequence[_Span]) -> Iterator[str]:
    """One paragraph `text[start:end]`: a sweep over the boundaries with a stack of open elements."""
    edges = sorted({start, end, *(min(max(e, start), end) for s in spans for e in (s.start, s.end))})
    stack: list[_Span] = []
    queue = list(spans)
    for left, right in itertools.pairwise(edges):
        live = [s for s in stack if s.end > left]
        while queue and queue[0].start <= left:
            span = queue.pop(0)
            if span.end > left and len(live) < _DEPTH:
                live.append(span)
        live.sort(key=lambda s: (s.start, -s.end, s.order))
        kept = next(
            (i for i, (a, b) in enumerate(zip(stack, live, strict=False)) if a is not b), min(len(stack), len(live))
        )
        yield from (_close(s, last=s.end <= left) for s in reversed(stack[kept:]))
        for depth, span in enumerate(live):
            if depth >= kept:
                over = sum(1 for s in live[:depth] if s.claim)
                yield _open(span, first=not text[span.start : left].strip(), depth=over)
        stack = live
        yield escape_text(text[left:right])
    yield from (_close(s, last=s.end <= end) for s in reversed(stack))


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """Spans of the paragraphs: a line break after a long line is a wrapped line, after a short one it is meant."""
    start = -1
    for line in re.finditer(r"[^\n]*\n?", text):
        words = line.group().strip()
        if start >= 0 and (not words or re.match(r"[-*•–]\s|\d{1,3}[.)]\s", words)):
            yield start, line.start()
            start = -1
        if words and start < 0:
            start = line.start()
        if words and len(words) < _WRAPPED:
            yield start, line.end()
            start = -1
    if start >= 0:
        yield start, len(text)


def mark_report(
    report: Report, claims: Sequence[Claim], verdicts: Mapping[str, str], toponyms: Sequence[Toponym]
) -> str:
    """Return the paragraphs of a report with claims underlined in verdict code, nested and overlapping ones too."""
    spans = _spans(report, claims, verdicts, toponyms)
    paragraphs: list[str] = []
    position = 0
    starts = [span.start for span in spans]
    for start, end in _paragraphs(report.text):
        while position < len(spans) and spans[position].end <= start:
            position += 1
        inside = [s for s in spans[position : bisect_left(starts, end)] if s.end > start]
        body = "".join(_marked(report.text, start, end, inside))
        if body.strip():
            paragraphs.append(f'<p dir="auto">{body}</p>')
    return "\n".join(paragraphs) or '<p class="quiet">The report has no text.</p>'


def report_article(
    report: Report,
    claims: Sequence[Claim],
    findings: Sequence[Finding],
    toponyms: Sequence[Toponym],
    heading: str,
    page_title: str = "",
) -> str:
    """Return one report as an article: title, publisher, date, address, and its marked words.

    A title that heads the page already is there for readers of the headings alone.
    """
    verdicts = {finding.claim: finding.verdict for finding in findings}
    title = escape_text(report.title[:300]) or heading
    said = ' class="visually-hidden"' if title and report.title.strip() == page_title.strip() else ""
    head = f'<h3 dir="auto"{said}>{title}</h3>\n' if title else ""
    about = [f"<bdi>{escape_text(part[:200])}</bdi>" for part in (report.publisher, report.date) if part]
    url = safe_url(report.url)
    if url:
        about.append(f'<a href="{url}" rel="noopener noreferrer external">source</a>')
    return (
        f'<article class="report" id="report-{escape_text(report.id)}">\n{head}'
        + (f'<p class="about">{" · ".join(about)}</p>\n' if about else "")
        + f'<div class="text">{mark_report(report, claims, verdicts, toponyms)}</div>\n</article>'
    )
