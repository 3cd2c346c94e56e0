"""The panel as a whole, readable without scripts: title, counts, reports, cards, table, regions, method, sources."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from geo.checks.model import VERDICTS, Finding
from geo.places import KINDS
from geo.units import format_distance

from ..html import escape_sentence, escape_text, read_template
from ..style import VERDICT_STYLES
from ..words import count_words, quoted_subject, shorten
from .agreement import compare_reports
from .cards import build_card, findings_table, numbers_used, quote
from .marks import report_article, sign

if TYPE_CHECKING:
    from geo.incident.model import Incident
    from geo.regions.model import Fit, Region

__all__ = ["PanelPart", "build_panel"]


def _section(identity: str, heading: str, body: str) -> str:
    if not body:
        return ""
    head = f'<h2 id="{identity}-heading">{heading}</h2>'
    return f'<section id="{identity}" aria-labelledby="{identity}-heading">{head}\n{body}\n</section>'


@dataclass(frozen=True, slots=True)
class PanelPart:
    """A section of the panel that another layer brings, and its line and counts for the head of the page."""

    id: str
    heading: str
    body: str
    dek: str = ""
    counts: str = ""


def _head_counts(findings: Sequence[Finding], extra: PanelPart | None) -> str:
    return _counts(findings) or (extra.counts if extra else "")


def _dek(incident: Incident, findings: Sequence[Finding], extra: PanelPart | None = None) -> str:
    if extra is not None and not incident.reports and not findings:
        return extra.dek
    publishers = list(dict.fromkeys(r.publisher for r in incident.reports if r.publisher))
    many = len(incident.reports) > 2
    sources = f"{len(incident.reports)} reports" if many else " and ".join(publishers)
    date = incident.date or next((r.date for r in incident.reports if r.date), "")
    parts = [part for part in (date, shorten(sources, 90), count_words(findings)) if part]
    return escape_sentence(" · ".join(parts)) + (f" · {extra.dek}" if extra else "")


def _counts(findings: Sequence[Finding]) -> str:
    counts = Counter(finding.verdict for finding in findings)
    items = [
        f'<li class="v-{v}" data-filter-verdict="{v}">{sign(v)}<b>{counts[v]}</b> {VERDICT_STYLES[v].word}</li>'
        for v in VERDICTS
        if counts[v]
    ]
    return f'<ul class="counts" id="counts">{"".join(items)}</ul>' if items else ""


def _reports(incident: Incident, findings: Sequence[Finding], title: str) -> str:
    several = len(incident.reports) > 1
    return "\n".join(
        report_article(
            report, incident.claims, findings, incident.toponyms, *((f"Report {i}", "") if several else ("", title))
        )
        for i, report in enumerate(incident.reports, 1)
        if report.text.strip()
    )


def _cards(incident: Incident, findings: Sequence[Finding]) -> str:
    reports = {report.id: report for report in incident.reports}
    claims = {claim.id: claim for claim in incident.claims}
    cards = [
        build_card(claims[f.claim], f, incident, reports.get(claims[f.claim].report))
        for f in findings
        if f.claim in claims
    ]
    if not cards and not incident.reports:
        return ""
    if not cards:
        return '<p class="quiet">The report states no distance, direction or containment that could be measured.</p>'
    return f'<div id="cards">{"".join(cards)}</div>'


def _fit_words(fit: Fit) -> str:
    kind = KINDS[fit.kind].words if fit.kind in KINDS else fit.kind
    return fit.reason[:200] if fit.reason.startswith(kind) else f"{kind}, {fit.reason[:200]}".strip(", ")


def _where(region: Region, quotes: Mapping[str, str]) -> str:
    words = quoted_subject(region.subject, 120)
    if not region.subject.strip() and region.claims:
        words = f"{words}, “{shorten(quotes.get(region.claims[0], ''), 80)}”"
    return escape_sentence(words[:1].upper() + words[1:])


def _region(region: Region, quotes: dict[str, str]) -> str:
    facts = []
    if region.lat is not None and region.lon is not None:
        facts.append(f'reference point <span class="at">{region.lat:.4f}, {region.lon:.4f}</span>')
    if region.uncertainty_m is not None:
        facts.append(f"within {format_distance(region.uncertainty_m)} of it")
    if region.area_km2 is not None:
        facts.append(f"area {region.area_km2:,.0f} km²")
    held = "".join(f"<li>{escape_sentence(quotes.get(claim, claim))}</li>" for claim in region.claims)
    fits = "".join(
        f'<li value="{fit.rank}">'
        f'<button type="button" class="place-link" data-fit="{escape_text(region.id)}-fit{fit.rank}">'
        f"{escape_sentence(shorten(fit.name, 80))}</button> "
        f'<span class="quiet">{escape_sentence(_fit_words(fit))}</span></li>'
        for fit in region.fits[:12]
    )
    conflict = ""
    if region.conflict:
        items = "".join(f"<li>{escape_sentence(quotes.get(claim, claim))}</li>" for claim in region.conflict)
        conflict = f'<p class="conflict"><b>These cannot hold together:</b></p><ul>{items}</ul>'
    more = f'<p class="quiet">and {len(region.fits) - 12} more</p>' if len(region.fits) > 12 else ""
    return (
        f'<article class="region" id="region-{escape_text(region.id)}" data-region="{escape_text(region.id)}">'
        f"<h3>{_where(region, quotes)}</h3>"
        f"<p>{escape_sentence(region.reason)}</p>"
        + (f"<p>{', '.join(facts)}</p>" if facts else "")
        + (f'<p class="quiet">From these statements:</p><ul class="held">{held}</ul>' if held else "")
        + conflict
        + (
            f'<p class="quiet">Named places that fit, found in the gazetteer:</p><ol class="fits">{fits}</ol>{more}'
            if fits
            else ""
        )
        + "</article>"
    )


def _unresolved(incident: Incident) -> str:
    rows = []
    for toponym in incident.toponyms:
        if toponym.status == "unresolved":
            names = "; ".join(f"{shorten(c[0], 60)} ({c[2]:.2f}, {c[1]:.2f})" for c in toponym.candidates[:4])
            maybe = f' <span class="quiet">Candidates: {escape_sentence(names)}</span>' if names else ""
            reason = escape_sentence(toponym.reason[:300]) or "not in the gazetteer"
            rows.append(f'<li><b dir="auto">{escape_text(shorten(toponym.text, 80))}</b>: {reason}.{maybe}</li>')
    return f'<ul class="unresolved-names">{"".join(dict.fromkeys(rows))}</ul>' if rows else ""


_BORDERS = (
    "<p>Borders are drawn as Natural Earth has them, by who holds the ground; no view on their status is meant.</p>"
)


def _sources(incident: Incident, attribution: Sequence[tuple[str, str]]) -> str:
    counts = Counter(place.source or "no source given" for place in incident.places.values())
    rows = [
        f'<li>{escape_text(source[:200])} <span class="quiet">({n})</span></li>' for source, n in sorted(counts.items())
    ]
    base = "".join(f"<li>{escape_text(name)}: {escape_text(terms)}</li>" for name, terms in attribution)
    return (
        (
            f"<p>Positions of the places, with the number of places from each source:</p><ul>{''.join(rows)}</ul>"
            if rows
            else ""
        )
        + (f"<p>Gazetteer and base map:</p><ul>{base}</ul>{_BORDERS}" if base else "")
        + "<p>Map library: Leaflet 1.9.3, BSD 2-Clause licence; its notice stands at the top of this file.</p>"
    )


def build_panel(
    incident: Incident,
    findings: Sequence[Finding],
    regions: Sequence[Region],
    *,
    title: str,
    made: str,
    attribution: Sequence[tuple[str, str]] = (),
    extra: PanelPart | None = None,
) -> str:
    """Return the evidence panel as HTML; all text in it has passed the one door.

    Parameters
    ----------
    title, made : heading of the page, and the line that says what made it of which input
    attribution : (data set, terms) of gazetteer and base map
    extra : what a further layer says in the panel, HTML that has passed the one door
    """
    claims = {claim.id: claim for claim in incident.claims}
    quotes = {claim.id: quote(claim) for claim in incident.claims}
    reports = {report.id: report for report in incident.reports}
    note = f'<p class="note" dir="auto">{escape_text(incident.note)}</p>' if incident.note else ""
    return "\n".join(
        part
        for part in (
            '<aside id="panel" class="panel" aria-label="Evidence">',
            f'<header class="panel-head" id="panel-head"><h1 dir="auto">{escape_text(shorten(title, 200))}</h1>',
            f'<p class="dek">{_dek(incident, findings, extra)}</p>{_head_counts(findings, extra)}</header>',
            '<div class="panel-body" id="panel-body" tabindex="0" role="region" aria-label="Report and findings">',
            note,
            _section("reports", "What was reported", _reports(incident, findings, title)),
            _section("statements", "Each statement, measured", _cards(incident, findings)),
            _section(extra.id, extra.heading, extra.body) if extra else "",
            _section("where", "Where it can have been", "".join(_region(region, quotes) for region in regions)),
            _section("side-by-side", "Reports side by side", compare_reports(incident, findings)),
            _section("table", "All findings", findings_table(claims, findings, reports) if findings else ""),
            _section("unresolved", "Names that could not be placed", _unresolved(incident)),
            _section("method", "How it was measured", read_template("method.html") + numbers_used(findings)),
            _section("sources", "Data and licences", _sources(incident, attribution)),
            f'<footer class="made">{escape_text(made)}</footer>',
            "</div></aside>",
        )
        if part
    )
