"""From the findings of a row to its verdict: what must hold together, what speaks of something else, a sentence."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, replace
from math import isfinite
from typing import TYPE_CHECKING, Any

from ..values import made_fast

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..checks.model import Verdict

__all__ = ["RowFinding", "RowVerdict", "hint_of", "judge_row", "settle_words", "slip_in"]

_WORSE = {"supported": 0, "unchecked": 1, "undecided": 2, "contradicted": 3}
_WIDE = frozenset(("country", "province", "region", "continent", "district"))


@made_fast
@dataclass(frozen=True, slots=True)
class RowFinding:
    """One statement of a row, measured.

    `kind` is a kind of claim, or "country", "admin1", "admin2", "location" for a column; `column` where it stands,
    `text` its words; `subject` tells the things apart that one text places; `wide` that it only names a large area,
    `where` country and unit of its anchor;
    `about_row` is False where the words turned out to speak of something else.
    """

    kind: str
    column: str
    text: str
    verdict: Verdict
    reason: str
    measured_m: float | None = None
    azimuth_deg: float | None = None
    error_m: float | None = None
    uncertainty_m: float | None = None
    subject: str = ""
    wide: bool = False
    where: tuple[str, str] = ("", "")
    about_row: bool = True


@made_fast
@dataclass(frozen=True, slots=True)
class RowVerdict:
    """A row judged: the columns that are added for it."""

    verdict: str
    claims: int
    error_m: float
    reason: str
    findings: str


def settle_words(found: Sequence[RowFinding]) -> list[RowFinding]:
    """Return the findings of one text with those marked that speak of something else than the row's event.

    A text may tell of several things: "a protest in A against the killing in B". The row is one of them. The statements
    of one thing must all hold; of several things the one that fits best is taken for the row's, and only where none
    fits is the row contradicted. An area so large that several things may share it tells nothing apart.
    """
    things: dict[str, list[int]] = {}
    for i, finding in enumerate(found):
        things.setdefault(finding.subject, []).append(i)
    exact = {key: rows for key, rows in things.items() if not all(found[i].wide for i in rows)}
    rivals = exact or things
    if len(things) <= 1:
        return list(found)
    order = sorted(rivals, key=lambda key: max(_WORSE[found[i].verdict] for i in rivals[key]))
    best = order[0]
    is_open = any(found[i].verdict == "unchecked" for rows in rivals.values() for i in rows)
    is_open = is_open or _is_elsewhere(found, rivals[best])
    settled = []
    for finding in found:
        fits = finding.subject == best or (finding.wide and finding.verdict == "supported")
        verdict, about = finding.verdict, finding.about_row and fits
        if about and verdict == "contradicted" and is_open:
            verdict = "undecided"
            why = "but the text tells of more than one thing, and which is the row's is open"
            reason = f"{finding.reason[:-1]}, {why}."
            settled.append(_changed(finding, verdict=verdict, reason=reason))
        else:
            settled.append(_changed(finding, about_row=about))
    return settled


def _is_elsewhere(found: Sequence[RowFinding], rows: Sequence[int]) -> bool:
    """Whether the text puts something into a large area that holds the row but not what the statements start from."""
    own = {found[i].subject for i in rows}
    for other in found:
        if other.subject in own or not other.wide or other.verdict == "contradicted":
            continue
        country, unit = other.where
        if any(found[i].where[0] != country or (unit and found[i].where[1] != unit) for i in rows):
            return True
    return False


def _changed(finding: RowFinding, **values: Any) -> RowFinding:
    return replace(finding, **values)


def judge_row(found: Sequence[RowFinding], hint: str = "") -> RowVerdict:
    """Return the verdict of a row: the worst of its statements, with the sentence of the one that decided.

    >>> judge_row([]).verdict, judge_row([RowFinding("country", "country", "Syria", "supported", "Inside.")]).verdict
    ('', 'supported')
    """
    counted = [finding for finding in found if finding.about_row]
    if not counted:
        return RowVerdict("", 0, float("nan"), "", _as_json(found) if found else "")
    decides = max(counted, key=lambda f: (_WORSE[f.verdict], f.kind not in _COLUMN_KINDS, f.error_m or 0.0))
    others = sum(f.verdict == decides.verdict for f in counted) - 1
    reason = decides.reason if decides.kind in _COLUMN_KINDS else f"“{decides.text}”: {decides.reason}"
    if others and decides.verdict == "contradicted":
        reason += f" {others} more of its statements {'is' if others == 1 else 'are'} contradicted."
    if hint:
        reason += f" {hint}"
    error_m = float("nan") if decides.error_m is None else round(decides.error_m, 1)
    return RowVerdict(decides.verdict, len(counted), error_m, reason, _as_json(found))


def hint_of(slip: str, lon: float, lat: float) -> str:
    """Return the sentence that tells by which usual slip a row would hold."""
    return f"With {slip} ({lat:.4f}, {lon:.4f}) its statements would hold."


_HINT = re.compile(r" With ([a-z ]+) \(-?[\d.]+, -?[\d.]+\) its statements would hold\.$")


def slip_in(reason: str) -> str:
    """Return the slip that a row's reason ends with, "" for none.

    >>> slip_in("It lies elsewhere. " + hint_of("both signs changed", 1.0, -2.0))
    'both signs changed'
    """
    found = _HINT.search(reason)
    return found[1] if found else ""


_COLUMN_KINDS = frozenset(("country", "admin1", "admin2", "location"))


def _as_json(found: Sequence[RowFinding]) -> str:
    """Return findings as JSON, as the encoder of the standard library writes it, in half its time."""
    return f"[{', '.join([_one_json(finding) for finding in found])}]"


def _one_json(finding: RowFinding) -> str:
    kind, column, text = _QUOTED(finding.kind), _QUOTED(finding.column), _QUOTED(finding.text)
    return (
        f'{{"kind": {kind}, "column": {column}, "text": {text}, "verdict": "{finding.verdict}", '
        f'"measured_m": {_number(finding.measured_m)}, "azimuth_deg": {_number(finding.azimuth_deg)}, '
        f'"error_m": {_number(finding.error_m)}, "uncertainty_m": {_number(finding.uncertainty_m)}, '
        f'"reason": {_QUOTED(finding.reason)}, "about_row": {"true" if finding.about_row else "false"}}}'
    )


_QUOTED = json.encoder.encode_basestring
"""How the encoder of the standard library quotes a string, letters beyond ASCII kept."""


def _number(value: float | None) -> str:
    return "null" if value is None or not isfinite(value) else f"{value:.1f}"
