"""Toponyms of a report: the machine's reading under what a person wrote over it."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from ..reports import Report, Toponym
from .nodes import Fault, add_fault

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .entries import ToponymEntry

__all__ = ["find_words", "merge_toponyms", "text_mark"]


def text_mark(text: str) -> str:
    """Return the eight characters that `read` writes into a file to say which text its lists were read from.

    >>> text_mark("8 km east of Homs")
    'f398eac1'
    """
    return Report("", text.strip()).sha256[:8]


def find_words(text: str, words: str, near: int | None) -> int:
    """Return where `words` stand in `text`: at `near` or closest to it, the first time without it; -1 for nowhere."""
    if not words:
        return -1
    if near is None:
        return text.find(words)
    if text.startswith(words, near):
        return near
    before, after = text.rfind(words, 0, max(near, 0) + len(words)), text.find(words, near)
    found = [at for at in (before, after) if at >= 0]
    return min(found, key=lambda at: abs(at - near)) if found else -1


def merge_toponyms(
    report: Report, machine: Sequence[Toponym], entries: Sequence[ToponymEntry], *, closed: bool, faults: list[Fault]
) -> list[tuple[Toponym, ToponymEntry | None]]:
    """Return the toponyms of a report in the order of the text, each with the entry that stands over it.

    An entry with `at` stands for one mention, without it for every mention of its words. Words that the machine did not
    take for a place are added, and what the machine read across them is dropped. (The machine's own mentions may be
    nested: "Euphrates" in "Euphrates deconfliction line".) When the file's list is `closed` (the whole reading, drafted
    from this very text), mentions that no entry names are dropped too.
    """
    merged: list[tuple[Toponym, ToponymEntry | None]] = []
    taken: set[tuple[int, int]] = set()
    cut: list[tuple[int, int]] = []
    by_span = {(toponym.start, toponym.end): toponym for toponym in machine}
    for entry in sorted(entries, key=lambda e: e.at is None):
        spans = _spans(report.text, entry, by_span)
        if not spans and entry.words:
            hint = "write them as the report does, or remove the entry"
            add_fault(faults, entry.node, f"words of report {report.id}", repr(entry.words), hint)
        for start, end in spans:
            if (start, end) in taken or (_overlaps(start, end, cut) and (start, end) not in by_span):
                continue
            taken.add((start, end))
            cut += [] if (start, end) in by_span else [(start, end)]
            if entry.ignore:
                continue
            found = by_span.get((start, end)) or Toponym("", report.id, report.text[start:end], start, end)
            merged.append((_stand_over(found, entry), entry))
    if not closed:
        left = [t for t in machine if (t.start, t.end) not in taken]
        merged += [(t, None) for t in left if not _overlaps(t.start, t.end, cut)]
    return sorted(merged, key=lambda pair: (pair[0].start, -pair[0].end))


def _overlaps(start: int, end: int, spans: Sequence[tuple[int, int]]) -> bool:
    return any(start < e and s < end for s, e in spans)


def _spans(text: str, entry: ToponymEntry, known: dict[tuple[int, int], Toponym]) -> list[tuple[int, int]]:
    if entry.at is not None or not entry.words:
        at = find_words(text, entry.words, entry.at)
        return [(at, at + len(entry.words))] if at >= 0 else []
    spans = [span for span in known if text[span[0] : span[1]] == entry.words]
    return spans or [match.span() for match in re.finditer(rf"(?<!\w){re.escape(entry.words)}(?!\w)", text)]


def _stand_over(toponym: Toponym, entry: ToponymEntry) -> Toponym:
    by = toponym.by if entry.machine else "person"
    kind = entry.kind or toponym.kind_hint
    return replace(toponym, id=entry.id if entry.at is not None else "", kind_hint=kind, by=by)
