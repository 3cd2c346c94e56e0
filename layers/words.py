"""Claims and findings in the plain words that map labels, cards and tables share."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from geo.checks.model import VERDICTS, Finding, Reading
from geo.units import UNITS, compass_name, format_distance

if TYPE_CHECKING:
    from geo.claims.model import Claim

__all__ = [
    "count_words",
    "distinct_readings",
    "headline",
    "kind_words",
    "measured_label",
    "quoted_subject",
    "reading_words",
    "short_reading",
    "shorten",
    "source_words",
    "stated_label",
]

_KIND_WORDS = {
    "distance": "distance",
    "offset": "distance and direction",
    "direction": "direction",
    "within": "within a distance",
    "between": "between two places",
    "containment": "inside an area",
    "along": "on or along a line",
    "side": "side of a line",
    "near": "near",
    "border": "distance from a border",
    "path": "distance by road or river",
}

_SHORT = {
    "nearest point": "nearest",
    "from the centre": "centre",
    "from its centre": "centre",
    "from the edge": "edge",
    "from the boundary": "boundary",
    "to the boundary": "boundary",
    "to its centre": "centre",
    "inside by": "inside",
    "outside by": "outside",
    "from its boundary": "boundary",
}
_SIDES = {"inside by": "inside the boundary", "outside by": "outside the boundary"}


def kind_words(kind: str) -> str:
    """Return the kind of a claim in plain words.

    >>> kind_words("offset")
    'distance and direction'
    """
    return _KIND_WORDS.get(kind, kind)


def shorten(text: str, length: int = 60) -> str:
    """Return a text on one line, cut at a word, at most `length` characters long.

    >>> shorten("the Euphrates River deconfliction line", 20)
    'the Euphrates River…'
    """
    flat = re.sub(r"\s+", " ", text[: length * 4]).strip()
    if len(flat) <= length and len(text) <= length * 4:
        return flat
    cut = flat[: length - 1]
    space = len(cut) if flat[length - 1 : length] == " " else cut.rfind(" ")
    return (cut[:space] if space > length // 2 else cut).rstrip(" ,;:.") + "…"


def headline(text: str) -> str:
    """Return the first line of a text where it reads as a headline: short, no full stop, and more below it; else "".

    >>> headline("Two hurt in blast near Homs\\n\\nAn explosion hurt two people.")
    'Two hurt in blast near Homs'
    >>> headline("An explosion hurt two people.\\nMore follows."), headline("One line only")
    ('', '')
    """
    first, _, rest = text.strip().partition("\n")
    first = first.strip().lstrip("#").strip()
    return first if rest.strip() and 3 < len(first) <= 140 and not re.search(r"[.!:;,]\Z", first) else ""


def quoted_subject(words: str, length: int = 60) -> str:
    """Return the report's words for a subject in quotation marks, or "the incident" where it has none.

    >>> quoted_subject("the strike"), quoted_subject("")
    ('“the strike”', 'the incident')
    """
    return f"“{shorten(words, length)}”" if words.strip() else "the incident"


def _number(value: float) -> str:
    return f"{value:,.10g}"


def _stated_distance(claim: Claim) -> str:
    stated = claim.distance
    if stated is None:
        return ""
    unit = UNITS[stated.unit].symbol if stated.unit in UNITS else stated.unit
    low, high = _number(stated.low), _number(stated.high)
    amount = f"{low} {unit}" if low == high else f"{low}–{high} {unit}"
    hedge = {"about": "about ", "over": "over ", "within": "within "}.get(claim.hedge, "")
    return hedge + amount


def _stated_direction(claim: Claim) -> str:
    stated = claim.direction
    if stated is None:
        return ""
    if stated.azimuth_deg is None:
        return f"{stated.side} bank" if stated.side else ""
    letters = compass_name(stated.azimuth_deg, 32)
    return f"due {letters}" if stated.text.lower().startswith("due") else letters


def stated_label(claim: Claim) -> str:
    """Return what a claim states, as short as a map label: "8 km E", "within 55 km", "about 12 km by path"."""
    distance, direction = _stated_distance(claim), _stated_direction(claim)
    tail = {"path": "by path", "border": "from the border" if distance else "at the border"}.get(claim.kind, "")
    tail = "from the coast" if claim.kind in ("distance", "within") and "coast" in claim.text.lower() else tail
    anchors = [shorten(anchor.text, 32) for anchor in claim.anchors[:2]]
    if claim.kind == "containment":
        return " ".join(part for part in ("in", f"the {direction} of" if direction else "", *anchors[:1]) if part)
    if claim.kind == "between":
        return f"{'halfway ' * (claim.detail == 'halfway')}between {' and '.join(anchors)}"
    if claim.kind == "along" and claim.detail == "coast" and anchors:
        return f"on {anchors[0]}" if "coast" in anchors[0] else f"on the coast of {anchors[0]}"
    if claim.kind in ("along", "near") and not distance:
        return f"{claim.detail or {'along': 'on', 'near': 'near'}[claim.kind]} {' '.join(anchors[:1])}".strip()
    if claim.kind == "side":
        return f"on the {direction}{'' if 'bank' in direction else ' side'}" if direction else "on one side"
    return " ".join(part for part in (distance, direction, tail) if part) or kind_words(claim.kind)


def short_reading(reading: Reading) -> str:
    """Return the name of a reading for a label: "nearest", "due west"."""
    return _SHORT.get(reading.name, reading.name)


def reading_words(reading: Reading) -> str:
    """Return one reading's measurement: "5.2 km", "5.2 km NE", "toward ENE", or "" where nothing was measured.

    What lies on the very spot lies in no direction from it.
    """
    nowhere = reading.azimuth_deg is None or (reading.measured_m is not None and abs(reading.measured_m) < 0.5)
    direction = "" if nowhere else compass_name(reading.azimuth_deg or 0.0)
    if reading.measured_m is None:
        return f"toward {direction}" if direction else ""
    return f"{format_distance(abs(reading.measured_m))} {direction}".strip()


def distinct_readings(finding: Finding, share: float = 0.05) -> tuple[Reading, ...]:
    """Return the deciding reading, then those that differ from every one before by more than `share` of the larger."""
    kept: list[Reading] = []
    for reading in finding.readings:
        if reading.measured_m is None:
            continue
        here = abs(reading.measured_m)
        values = [abs(other.measured_m) for other in kept if other.measured_m is not None]
        if all(abs(here - value) > share * max(here, value) for value in values):
            kept.append(reading)
    return tuple(kept)


def measured_label(finding: Finding, most: int = 3) -> str:
    """Return what was measured, as short as a map label: "5.2 km (nearest) / 13.8 km (due west)", else "".

    At most that many readings, the deciding one first.
    """
    readings = distinct_readings(finding)[:most]
    if not readings:
        return ""
    if len(readings) == 1:
        side = _SIDES.get(readings[0].name)
        return f"{format_distance(abs(readings[0].measured_m or 0.0))} {side}" if side else reading_words(readings[0])
    return " / ".join(f"{format_distance(abs(r.measured_m or 0.0))} ({short_reading(r)})" for r in readings)


def count_words(findings: Sequence[Finding]) -> str:
    """Return the line under the title: "5 statements: 2 supported, 1 contradicted, 1 undecided, 1 unchecked".

    >>> count_words([Finding("c1", "supported", "It does.")])
    '1 statement: 1 supported'
    """
    if not findings:
        return "no statement about where things lie was found"
    counts = Counter(finding.verdict for finding in findings)
    parts = ", ".join(f"{counts[v]} {v}" for v in VERDICTS if counts[v])
    return f"{len(findings)} statement{'s' * (len(findings) != 1)}: {parts}"


def source_words(source: str, source_id: str, retrieved: str) -> str:
    """Return where a position comes from in one line: "GeoNames 167899, taken 2026-11-01"."""
    head = " ".join(part for part in (source, source_id if source_id not in source else "") if part)
    return ", ".join(part for part in (head, f"taken {retrieved}" if retrieved else "") if part)
