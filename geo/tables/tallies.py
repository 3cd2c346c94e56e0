"""Counts of verdicts: of all rows, and by country, source and precision code. Chunks are counted, counts are added."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from .rows import slip_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import pandas as pd

    from .model import Columns, Reject

__all__ = ["BY", "Summary", "add_tallies", "summary_of", "tally_of"]

BY = ("country", "source", "precision_code")
"""What the counts are split by."""
_VERDICTS = ("supported", "contradicted", "undecided", "unchecked", "")


@dataclass(frozen=True, slots=True)
class Summary:
    """What a run found.

    `rows` were read, `rejected` of them had a fault (a line that is no row, a cell that is no coordinate); `checked`
    had a statement that was measured; `by` counts verdicts by country, source and precision code; `slips` contradicted
    rows that would hold with latitude and longitude exchanged, or with a sign changed; `read_as` tells how the file
    was read.
    """

    rows: int
    checked: int
    verdicts: dict[str, int]
    rejected: int
    statements: int
    by: dict[str, dict[str, dict[str, int]]]
    standard: str = ""
    columns: dict[str, Any] = field(default_factory=dict)
    output: str = ""
    rejects: str = ""
    seconds: float = 0.0
    slips: dict[str, int] = field(default_factory=dict)
    read_as: str = ""

    @property
    def contradicted(self) -> int:
        """How many rows are contradicted."""
        return self.verdicts.get("contradicted", 0)


def tally_of(frame: pd.DataFrame, columns: Columns) -> dict[str, Any]:
    """Return the counts of a checked chunk."""
    verdicts = frame["verdict"].tolist()
    tally: dict[str, Any] = {"statements": int(frame["claims"].sum()), "all": dict(Counter(verdicts))}
    tally["slips"] = dict(Counter(slip for reason in frame["reason"].tolist() if (slip := slip_in(reason))))
    for name in BY:
        column = {"country": columns.country, "source": columns.source}.get(name, "precision_code")
        if not column or column not in frame.columns:
            continue
        values = frame[column].tolist()
        keys = (f"{_short(value)}\t{verdict}" for value, verdict in zip(values, verdicts, strict=True))
        tally[name] = dict(Counter(keys))
    return tally


def _short(value: Any) -> str:
    """Return a cell as a key to count by: of an address its site, of several sources the first."""
    text = "" if value is None or value != value else str(value).strip().replace("\t", " ")
    if text.startswith(("http://", "https://")):
        return urlsplit(text.split()[0]).netloc[:60]
    return text.split(";")[0].strip()[:60]


def add_tallies(tallies: Iterable[dict[str, Any]]) -> dict[str, Any]:
    """Return the sum of counts."""
    total: dict[str, Any] = {"statements": 0, **{name: Counter() for name in ("all", "slips", *BY)}}
    for tally in tallies:
        total["statements"] += tally["statements"]
        for name in ("all", "slips", *BY):
            total[name].update(tally.get(name, {}))
    return total


def summary_of(total: dict[str, Any], faults: Sequence[Reject], **more: Any) -> Summary:
    """Return the summary of summed counts and of what was rejected."""
    rejected = len({reject.row for reject in faults})
    lost = sum(not reject.column for reject in faults)
    verdicts = {name: int(total["all"].get(name, 0)) for name in _VERDICTS}
    by: dict[str, dict[str, dict[str, int]]] = {}
    for name in BY:
        split: dict[str, dict[str, int]] = {}
        for key, count in total[name].items():
            value, _, verdict = key.partition("\t")
            row = split.setdefault(value, dict.fromkeys(_VERDICTS, 0))
            row[verdict] = row.get(verdict, 0) + int(count)
        if split:
            by[name] = dict(sorted(split.items(), key=lambda item: (-item[1]["contradicted"], -sum(item[1].values()))))
    checked = verdicts["supported"] + verdicts["contradicted"] + verdicts["undecided"]
    rows = sum(verdicts.values()) + lost
    slips = {slip: int(count) for slip, count in total["slips"].most_common()}
    return Summary(rows, checked, verdicts, rejected, int(total["statements"]), by, slips=slips, **more)
