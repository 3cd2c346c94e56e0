"""The events in the panel, readable without scripts: how many, of when, how well known, and the first rows."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import TYPE_CHECKING

from ..evidence import PanelPart, sign
from ..html import escape_text
from ..style import VERDICT_STYLES
from ..words import shorten
from .model import CODES, PRECISIONS, Events
from .times import day_words, span_words

if TYPE_CHECKING:
    from .packing import Packed

__all__ = ["event_parts"]

_FIRST = 12
_MOST_SHAPES = 200


def _period(events: Events) -> str:
    import numpy as np

    spans = [f["properties"]["time"] for layer in events.shapes for f in layer.features if "time" in f["properties"]]
    starts, ends = [start for start, _ in spans], [max(start, end - 1) for start, end in spans]
    if bool(events.precision.any()):
        starts.append(float(np.nanmin(events.start_s)))
        ends.append(float(np.nanmax(np.maximum(events.end_s - 1, events.start_s))))
    if not starts:
        return ""
    low, high = day_words(min(starts)), day_words(max(ends))
    return low if low == high else f"{low} to {high}"


def _shaped(events: Events) -> int:
    """Return how many rows are drawn as lines or areas."""
    return sum(len(layer.features) for layer in events.shapes)


def _dek(events: Events) -> str:
    """Return the line under the title: "5,000 events · 3 lines and areas · 2018-01-03 to 2019-11-30"."""
    points = _many(len(events), "event", "events") if len(events) or not _shaped(events) else ""
    shapes = _many(_shaped(events), "line or area", "lines and areas") if _shaped(events) else ""
    parts = [points, shapes, _period(events)]
    return escape_text(" · ".join(part for part in parts if part))


def _counts(events: Events) -> str:
    """Return the counts of verdicts as a list that filters, "" where the table has no verdicts."""
    counts = events.counts()
    items = [
        f'<li class="v-{v}" data-filter-verdict="{v}">{sign(v)}<b>{counts[v]:,}</b> {VERDICT_STYLES[v].word}</li>'
        for v in VERDICT_STYLES
        if counts[v]
    ]
    return f'<ul class="counts">{"".join(items)}</ul>' if items else ""


def _many(count: int, one: str, more: str) -> str:
    return f"{count:,} {one if count == 1 else more}"


def _honest(events: Events, packed: Packed) -> Iterator[str]:
    import numpy as np

    undated = int((events.precision == 0).sum())
    radius = events.uncertainty_m
    vague = int(np.isnan(radius).sum())
    points = f"{len(events):,} drawn as points, each within {packed.about['error_m']} m of where the table has it"
    shapes = f"{_shaped(events):,} drawn as lines and areas"
    drawn = [part for part, count in ((points, len(events)), (shapes, _shaped(events))) if count]
    yield f"{_many(events.rows, 'row', 'rows')}: {'; '.join(drawn) or 'none could be drawn'}."
    if events.unplaced:
        yield f"{_many(events.unplaced, 'has', 'have')} no position that could be read and cannot be on the map."
    if events.beyond:
        yield f"{_many(events.beyond, 'lies', 'lie')} beyond 85° north or south, where this map ends."
    if vague:
        yield f"For {vague:,} the table does not say how well the position is known: they are drawn hollow."
    if bool(events.precision.any()):
        yield f"{_many(undated, 'has', 'have')} no date." if undated else ""
        yield f"{_many(events.unread_dates, 'date', 'dates')} could not be read." if events.unread_dates else ""
        yield "Days are taken as days of UTC; a date known to the week, month or year stands for all of it."
    if bool((events.precision == PRECISIONS.index("clock")).any()):
        yield "Clock times without a zone are taken as UTC."


def _rows(events: Events) -> Iterator[str]:
    column = next((events.roles[role] for role in ("title", "text") if events.roles.get(role) in events.texts), "")
    for i in range(min(_FIRST, len(events))):
        words = "" if not column else str(events.texts[column].iloc[i])
        parts = [
            span_words(float(events.start_s[i]), float(events.end_s[i]), int(events.precision[i])),
            f"{events.lat[i]:.5f}, {events.lon[i]:.5f}",
            "" if math.isnan(events.uncertainty_m[i]) else f"± {events.uncertainty_m[i]:,.0f} m",
        ]
        verdict = CODES[int(events.verdict[i])]
        mark = f'<span class="v-{verdict}">{sign(verdict)}</span> ' if verdict else ""
        about = escape_text(" · ".join(part for part in parts if part))
        title = escape_text(shorten(words, 120) or f"row {int(events.row[i])}")
        yield f'<li>{mark}<b dir="auto">{title}</b> <span class="quiet">{about}</span></li>'


def _shape_rows(events: Events) -> Iterator[str]:
    """Yield the rows that are lines or areas, each of which leads to its shape on the map."""
    found = [feature for layer in events.shapes for feature in layer.features]
    for feature in sorted(found, key=lambda feature: int(feature["properties"]["row"]))[:_MOST_SHAPES]:
        told = feature["properties"]
        verdict = told.get("verdict", "")
        mark = sign(verdict) if verdict else '<span class="sign"></span>'
        about = escape_text(" · ".join(part for part in (told["what"], told.get("when", "")) if part))
        look = f"event-row v-{verdict or 'none'}"
        yield (
            f'<li><button type="button" class="{look}" data-fit="{escape_text(feature["id"])}">'
            f'{mark} <span class="event-title" dir="auto">{escape_text(told["name"])}</span> '
            f'<span class="quiet">{about}</span></button></li>'
        )


def _section(events: Events, packed: Packed) -> str:
    facts = " ".join(part for part in _honest(events, packed) if part)
    more, hidden = len(events) - _FIRST, _shaped(events) - _MOST_SHAPES
    rest = f'<p class="quiet">and {more:,} more</p>' if more > 0 else ""
    points = f'<div id="events-in-view"><ol class="event-rows">{"".join(_rows(events))}</ol>{rest}</div>'
    shapes = f'<ol class="event-rows shape-rows" aria-label="Lines and areas">{"".join(_shape_rows(events))}</ol>'
    shapes += f'<p class="quiet">and {hidden:,} more lines and areas on the map</p>' if hidden > 0 else ""
    return (
        (points if len(events) else "")
        + (shapes if _shaped(events) else "")
        + f'<p class="quiet small">{escape_text(facts)}</p>'
    )


def event_parts(events: Events, packed: Packed, *, alone: bool) -> PanelPart:
    """Return what the panel says of the events; the page's script makes the list one of the events in view.

    Parameters
    ----------
    alone : whether the counts of verdicts stand in the head of the panel, since no statements have theirs there
    """
    counts = _counts(events)
    body = _section(events, packed)
    return PanelPart(
        "events", "Events of the table", body if alone else counts + body, _dek(events), counts if alone else ""
    )
