"""One card a claim: what was stated, understood and measured, how sure it is, and what would decide it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from geo.places import KINDS, Place
from geo.units import format_distance

from ..html import escape_sentence, escape_text, safe_url
from ..style import VERDICT_STYLES
from ..words import kind_words, measured_label, reading_words, shorten, source_words, stated_label
from .gauge import budget_bar, distance_gauge
from .marks import sign

if TYPE_CHECKING:
    from geo.checks.model import Finding
    from geo.claims.model import Claim
    from geo.incident.model import Incident
    from geo.reports import Report

__all__ = ["build_card", "findings_table", "numbers_used", "quote", "report_names"]

_STANCES = {"reported": "attributed to someone", "denied": "the report denies it", "hypothetical": "as a possibility"}


def report_names(reports: Sequence[Report]) -> dict[str, str]:
    """Return a name for each report by its id: publisher, else title, else its number; two alike get theirs too.

    >>> from geo.reports import Report
    >>> report_names([Report("r1", text="x", publisher="Agency"), Report("r2", text="y"), Report("r3", text="z")])
    {'r1': 'Agency', 'r2': 'Report 2', 'r3': 'Report 3'}
    """
    plain = {r.id: shorten(r.publisher or r.title, 60) for r in reports}
    several = Counter(plain.values())
    named = {}
    for i, (report, words) in enumerate(plain.items(), 1):
        number = "The report" if len(reports) == 1 else f"Report {i}"
        named[report] = number if not words else f"{words} ({i})" if several[words] > 1 else words
    return named


def quote(claim: Claim) -> str:
    """Return a claim's words for a heading, unescaped; of one added by a person, its parts."""
    return shorten(claim.text, 160) or f"{claim.subject.text} {stated_label(claim)}"


def _row(term: str, value: str) -> str:
    return f"<div><dt>{term}</dt><dd>{value}</dd></div>" if value else ""


def _mention(text: str, place: Place | None) -> str:
    words = escape_sentence(shorten(text, 120))
    if place is None:
        return f'{words} <span class="quiet">(no position of its own)</span>'
    name = escape_sentence(shorten(place.name, 80))
    link = f'<button type="button" class="place-link" data-place="{escape_text(place.id)}">{name}</button>'
    return f"{words} → {link}" if words.casefold() != name.casefold() else link


def _understood(claim: Claim, places: Mapping[str, Place]) -> str:
    anchors = "; ".join(_mention(anchor.text, places.get(anchor.place)) for anchor in claim.anchors)
    number = escape_text(claim.distance.text[:120]) if claim.distance else ""
    if claim.distance and claim.distance.other:
        number += f" ({escape_text(claim.distance.other.text[:120])})"
    direction = escape_text(claim.direction.text[:120]) if claim.direction else ""
    return (
        '<dl class="understood">'
        + _row("What is placed", _mention(claim.subject.text, places.get(claim.subject.place)))
        + _row("By what", anchors)
        + _row(
            "Relation", escape_text(kind_words(claim.kind)) + (f", {escape_text(claim.detail)}" if claim.detail else "")
        )
        + _row("Number", number)
        + _row("Direction", direction)
        + _row("Hedge", escape_text(claim.hedge_text))
        + _row("Stance", _STANCES.get(claim.stance, ""))
        + _row("Read by", "a person" if claim.by == "person" else "")
        + "</dl>"
    )


def _readings(finding: Finding) -> str:
    rows = []
    for reading in finding.readings:
        off = [] if reading.error_m is None else ["fits" if reading.error_m <= 0 else format_distance(reading.error_m)]
        off += [] if not reading.error_deg else [f"{reading.error_deg:.0f}°"]
        azimuth = "" if reading.azimuth_deg is None else f" ({reading.azimuth_deg:.0f}°)"
        rows.append(
            f'<tr class="v-{reading.verdict}"><th scope="row">{escape_text(reading.name[:120])}</th>'
            f"<td>{escape_text(reading_words(reading))}{azimuth}</td><td>{' and '.join(off)}</td>"
            f"<td>{sign(reading.verdict)} {reading.verdict}</td></tr>"
        )
    if not rows:
        return ""
    head = "".join(f"<th>{name}</th>" for name in ("Reading", "Measured", "Off by", "Alone"))
    return f'<table class="readings"><thead><tr>{head}</tr></thead><tbody>{"".join(rows)}</tbody></table>'


def _sources(finding: Finding, claim: Claim, places: Mapping[str, Place]) -> str:
    wanted = [finding.subject, *finding.anchors, claim.subject.place, *(anchor.place for anchor in claim.anchors)]
    rows = []
    for place in (places[key] for key in dict.fromkeys(wanted) if key in places):
        known = f", known to {format_distance(place.uncertainty_m)}" if place.uncertainty_m else ""
        kind = KINDS[place.kind].words
        source = escape_text(source_words(place.source, place.source_id, place.retrieved)[:300]) or "no source given"
        note = "".join(
            f" {escape_text(text[:1].upper() + text[1:400])}."
            for text in (place.stand_in, place.note.rstrip("."))
            if text
        )
        rows.append(
            f'<li><b dir="auto">{escape_text(shorten(place.name, 80))}</b> ({kind}{known}) '
            f'<span class="at">{place.lat:.4f}, {place.lon:.4f}</span> {source}.{note}</li>'
        )
    return f'<ul class="sources">{"".join(rows)}</ul>' if rows else ""


def _origin(report: Report | None) -> str:
    if report is None:
        return ""
    parts = [escape_text(shorten(part, 120)) for part in (report.title, report.publisher, report.date) if part]
    url = safe_url(report.url)
    if url:
        parts.append(f'<a href="{url}" rel="noopener noreferrer external">source</a>')
    return f'<p class="origin">{" · ".join(parts)}</p>' if parts else ""


def _section(heading: str, body: str) -> str:
    return f"<h4>{heading}</h4>{body}" if body else ""


def _limits(claim: Claim, finding: Finding) -> list[str]:
    """Return the figures that a verdict was weighed against, in words."""
    limits = []
    if finding.tolerance_m is not None:
        limits.append(f"Tolerance {format_distance(finding.tolerance_m)}")
    if finding.uncertainty_m is not None:
        limits.append(f"positions known to {format_distance(finding.uncertainty_m)} together")
    first = finding.readings[0] if finding.readings else None
    if claim.direction and first is not None and first.error_deg:
        limits.append(f"direction off by {first.error_deg:.0f}°")
    return limits


_NUMBERS = "Numbers used: "


def _brief_numbers(note: str) -> str:
    """Return the numbers of a note without what each means, which the page tells once for all cards."""
    return re.sub(r" \([^()]*\)", "", note)


def numbers_used(findings: Sequence[Finding]) -> str:
    """Return every number of the table of defaults that a finding used, with its meaning, as an HTML list."""
    notes = [note[len(_NUMBERS) :].rstrip(".") for f in findings for note in f.notes if note.startswith(_NUMBERS)]
    entries = sorted({entry for note in notes for entry in re.split(r"; (?=[\w.]+ = )", note)})
    rows = "".join(f"<li>{escape_sentence(entry)}</li>" for entry in entries)
    return f"<p><b>Numbers used.</b></p><ul>{rows}</ul>" if rows else ""


def build_card(claim: Claim, finding: Finding, incident: Incident, report: Report | None) -> str:
    """Return the card of a claim as HTML, all parts open (the page's script folds it)."""
    style = VERDICT_STYLES[finding.verdict]
    measured = measured_label(finding)
    brief = f"stated {stated_label(claim)}" + (f" · measured {measured}" if measured else "")
    limits = _limits(claim, finding)
    decides = (
        f'<p class="decides"><b>What would decide it:</b> {escape_sentence(finding.decides)}</p>'
        if finding.decides
        else ""
    )
    used = tuple(note for note in finding.notes if note.startswith(_NUMBERS))
    said = (*used, *(note for note in finding.notes if note in finding.reason))
    notes = "".join(f"<li>{escape_sentence(note)}</li>" for note in finding.notes if note not in said)
    reason = finding.reason.replace(f" ({finding.decides})", "") if finding.decides else finding.reason
    numbers = "".join(f'<p class="quiet small">{escape_text(_brief_numbers(note))}</p>' for note in used)
    identity = escape_text(claim.id)
    gauge = distance_gauge(claim, finding) + (f'<p class="quiet">{"; ".join(limits)}.</p>' if limits else "")
    return (
        f'<article class="card v-{finding.verdict}" id="claim-{identity}" data-claim="{identity}" '
        f'data-verdict="{finding.verdict}" data-kind="{claim.kind}" data-report="{escape_text(claim.report)}">\n'
        f'<h3><button type="button" class="card-head" aria-expanded="true" aria-controls="body-{identity}">'
        f"{sign(finding.verdict)}"
        f'<span class="quote" dir="auto">{escape_text(quote(claim))}</span> '
        f'<span class="brief"><b>{style.word.capitalize()}</b> · {escape_sentence(brief)}</span></button></h3>\n'
        f'<div class="card-body" id="body-{identity}">'
        f'<p class="reason">{escape_sentence(reason)}</p>{decides}'
        + gauge
        + (f'<ul class="notes">{notes}</ul>' if notes else "")
        + _section("Measured", _readings(finding))
        + _section("What was understood", _understood(claim, incident.places))
        + _section("How sure the positions are", budget_bar(finding))
        + _section("Positions from", _sources(finding, claim, incident.places))
        + numbers
        + _origin(report)
        + "</div>\n</article>"
    )


def _cell(value: str, key: str = "") -> str:
    order = f' data-order="{escape_text(key)}"' if key else ""
    return f"<td{order}>{value}</td>"


def findings_table(claims: Mapping[str, Claim], findings: Sequence[Finding], reports: Mapping[str, Report]) -> str:
    """Return all findings as one table; the page's script makes it sortable and filterable."""
    order = {verdict: str(i) for i, verdict in enumerate(VERDICT_STYLES)}
    rows = []
    names = report_names(tuple(reports.values()))
    for finding in findings:
        claim = claims.get(finding.claim)
        if claim is None:
            continue
        origin = names.get(claim.report, "")
        off = "" if finding.error_m is None else "fits" if finding.error_m <= 0 else format_distance(finding.error_m)
        error_key = f"{finding.error_m:.0f}" if finding.error_m is not None else "-1"
        stated_key = f"{claim.distance.low_m:.0f}" if claim.distance else "-1"
        measured_key = f"{abs(finding.measured_m):.0f}" if finding.measured_m is not None else "-1"
        rows.append(
            f'<tr class="v-{finding.verdict}" data-row="{escape_text(claim.id)}" data-row-verdict="{finding.verdict}">'
            + _cell(f"{sign(finding.verdict)} {finding.verdict}", order[finding.verdict])
            + f'<td dir="auto"><a href="#claim-{escape_text(claim.id)}" data-open="{escape_text(claim.id)}">'
            + f"{escape_sentence(shorten(quote(claim), 90))}</a></td>"
            + _cell(escape_sentence(stated_label(claim)), stated_key)
            + _cell(escape_text(measured_label(finding, 1)), measured_key)
            + _cell(off, error_key)
            + _cell(escape_text(origin))
            + "</tr>"
        )
    heads = ("Verdict", "Statement", "Stated", "Measured", "Off by", "Report")
    head = "".join(f'<th scope="col">{text}</th>' for text in heads)
    body = f"<thead><tr>{head}</tr></thead><tbody>{''.join(rows)}</tbody>"
    alone = " of-one" if len(names) < 2 else ""
    return f'<table class="findings{alone}" id="findings-table">{body}</table>'
