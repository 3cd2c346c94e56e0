"""Reports and spans: a source text with its exact words, and stretches of it. Frozen values."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from typing import Literal

from .showing import fields_html
from .values import made_fast

__all__ = ["Author", "Mention", "Report", "Toponym"]

Author = Literal["machine", "person"]
"""Who filled a field: what a person wrote is never changed by the machine."""


@dataclass(frozen=True, slots=True)
class Report:
    """A source text. `date` is ISO 8601 and may be partial ("2018-02"); all but `id` and `text` may be empty."""

    id: str
    text: str
    title: str = ""
    publisher: str = ""
    date: str = ""
    url: str = ""

    def summary(self) -> dict[str, object]:
        """Return what a table shows of it, by heading."""
        words = " ".join(self.text.split())
        return {
            "report": self.id,
            "title": self.title,
            "publisher": self.publisher,
            "date": self.date,
            "text": words if len(words) < 100 else f"{words[:99]}…",
        }

    def _repr_html_(self) -> str:
        return fields_html(self.title or self.id, self.summary() | {"url": self.url, "text": self.text})

    @property
    def sha256(self) -> str:
        """Hash of the text in UTF-8: says which words the findings are about."""
        return sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()


@made_fast
@dataclass(frozen=True, slots=True)
class Mention:
    """Words of a report that name or point at something: the subject or an anchor of a claim.

    `report.text[start:end] == text`, always; start == end == -1 where a person added words that no report has.
    `toponym` is the id of the toponym meant (through "the town", "there" too), `place` the id of its place, once known.
    `event` names the incident meant where the words are no place ("the strike"); mentions of one event share it.
    `doubt` says why another place of this name may be meant ("" where the place is sure): such a place refutes nothing.
    `circular` says which place would be meant but for the report's own distances, which such a place cannot bear out.
    `is_common` says that the doubt is only that many places bear the name, or that "the lake" means the only one named:
    this one may bear a statement out.
    """

    text: str
    start: int = -1
    end: int = -1
    toponym: str = ""
    place: str = ""
    event: str = ""
    doubt: str = ""
    circular: str = ""
    is_common: bool = False


@made_fast
@dataclass(frozen=True, slots=True)
class Toponym:
    """A mention of a place in a report, before and after geocoding.

    `kind_hint` is a key of `geo.places.KINDS` where the words tell ("Conoco gas plant": plant), else "".
    `context` are names that the words put it in ("Tripoli, Lebanon": Lebanon), innermost first.
    `place` is the id of the place, "" while unresolved; `reason` says why it was chosen, or why none was.
    `candidates` are (name, lon, lat, score, place id), best first.
    `rule` names what recognised it. `kinds` are the kinds of all places that the gazetteer knows under the name,
    sorted: what it may be, before anything was chosen. `doubt`, `circular` and `is_common` as in
    `Mention`.
    """

    id: str
    report: str
    text: str
    start: int
    end: int
    kind_hint: str = ""
    context: tuple[str, ...] = ()
    status: Literal["resolved", "unresolved"] = "unresolved"
    place: str = ""
    reason: str = ""
    candidates: tuple[tuple[str, float, float, float, str], ...] = ()
    rule: str = ""
    by: Author = "machine"
    doubt: str = ""
    kinds: tuple[str, ...] = ()
    circular: str = ""
    is_common: bool = False

    def summary(self) -> dict[str, object]:
        """Return what a table shows of it, by heading."""
        return {
            "toponym": self.id,
            "words": self.text,
            "status": self.status,
            "place": self.place,
            "why": self.reason,
        }

    def _repr_html_(self) -> str:
        others = "; ".join(
            f"{name} ({lat:.2f}, {lon:.2f}): {score:.2f}" for name, lon, lat, score, _ in self.candidates[:5]
        )
        more = {"kind": self.kind_hint, "inside": ", ".join(self.context), "doubt": self.doubt, "candidates": others}
        return fields_html(self.text, self.summary() | more)
