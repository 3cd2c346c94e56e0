"""Reports side by side: statements of several reports on the same two things, and whether what they state agrees."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from ..html import escape_sentence, escape_text
from ..words import measured_label, shorten, stated_label
from .cards import report_names
from .gauge import axis_values, stated_bar
from .marks import sign

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from geo.checks.model import Finding
    from geo.claims.model import Claim
    from geo.incident.model import Incident
    from geo.reports import Mention

__all__ = ["agree", "compare_reports"]

_SLACK = (0.1, 0.2)
"""Share by which a stated distance may be rounded in the news, and one that is hedged ("about") [P]."""
_SLACK_DEG = 45.0
"""Angle by which two stated directions may differ and still agree: neighbours among the eight main winds [P]."""


def _key(mention: Mention) -> str:
    return mention.place or mention.event or mention.text.casefold()


def agree(one: Claim, other: Claim) -> bool:
    """Say whether two statements on the same two things can both be meant: distances and directions close enough."""
    if one.distance and other.distance:
        top = [c.high_m if c.high_m is not None else float("inf") for c in (one.distance, other.distance)]
        low = [one.distance.low_m, other.distance.low_m]
        slack = [_SLACK[bool(claim.hedge_text)] for claim in (one, other)]
        for i, j in ((0, 1), (1, 0)):
            if low[i] * (1 - slack[i]) > top[j] * (1 + slack[j]):
                return False
    if one.direction and other.direction:
        a, b = one.direction.azimuth_deg, other.direction.azimuth_deg
        if a is not None and b is not None and abs((a - b + 180.0) % 360.0 - 180.0) > _SLACK_DEG:
            return False
    return (one.stance == "denied") == (other.stance == "denied")


def _row(claim: Claim, finding: Finding, source: str, top_m: float) -> str:
    identity, verdict = escape_text(claim.id), finding.verdict
    return (
        f'<tr class="v-{verdict}"><td>{escape_sentence(source)}</td>'
        f'<td>{sign(verdict)} <a href="#claim-{identity}" data-open="{identity}">'
        f'{escape_sentence(stated_label(claim))}<span class="visually-hidden">, {verdict}</span></a></td>'
        f"<td>{stated_bar(claim, finding, top_m)}</td></tr>"
    )


def _table(claims: Sequence[Claim], findings: Mapping[str, Finding], sources: Mapping[str, str]) -> str:
    """Return the statements as rows, with what each states and what was measured on one axis for all of them."""
    tops = [value for claim in claims for value in axis_values(claim, findings[claim.id])]
    top = 1.05 * max(tops, default=0.0)
    rows = "".join(_row(c, findings[c.id], sources.get(c.report, ""), top) for c in claims)
    head = "".join(f'<th scope="col">{name}</th>' for name in ("Report", "States", "Stated and measured"))
    return f'<table class="compared"><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>'


def _name(mention: Mention, incident: Incident) -> str:
    place = incident.places.get(mention.place)
    return shorten(place.name if place else mention.text, 60)


def compare_reports(incident: Incident, findings: Sequence[Finding]) -> str:
    """Return the statements that two or more reports make on the same things as HTML, those that differ first."""
    by_claim: Mapping[str, Finding] = {finding.claim: finding for finding in findings}
    sources = report_names(incident.reports)
    groups: dict[tuple[str, tuple[str, ...]], list[Claim]] = defaultdict(list)
    for claim in incident.claims:
        if claim.id in by_claim and claim.anchors:
            groups[_key(claim.subject), tuple(sorted(map(_key, claim.anchors)))].append(claim)
    parts = []
    for claims in groups.values():
        if len({claim.report for claim in claims}) < 2:
            continue
        alike = all(agree(one, other) for i, one in enumerate(claims) for other in claims[i + 1 :])
        same = alike and not {"supported", "contradicted"} <= {by_claim[claim.id].verdict for claim in claims}
        first = claims[0]
        measured = measured_label(by_claim[first.id])
        names = " and ".join(dict.fromkeys([_name(first.subject, incident), _name(first.anchors[0], incident)]))
        words = "they agree" if same else "they differ"
        head = f'<h3>{escape_sentence(names)}: <span class="{words.split()[1]}">{words}</span></h3>'
        head += f'<p class="quiet">measured {escape_sentence(measured)}</p>' if measured else ""
        parts.append((same, f'<article class="pair">{head}{_table(claims, by_claim, sources)}</article>'))
    return "".join(html for _, html in sorted(parts, key=lambda part: part[0]))
