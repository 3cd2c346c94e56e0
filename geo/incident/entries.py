"""What stands in an incident file before the machine fills what was left out: entries that know their line."""

from __future__ import annotations

from dataclasses import dataclass, field
from hashlib import sha256
from json import dumps
from typing import TYPE_CHECKING, Any, get_args

from ..claims.model import CLAIM_KINDS, Hedge, Stance
from ..errors import GeoError
from ..inputs import read_source
from ..places import KINDS
from ..reports import Report
from .model import SCHEMA, Coarsened, parse_coarsened
from .nodes import Fault, Node, add_fault, read_fields
from .scalars import read_choice, read_count, read_date, read_flag, read_words

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

__all__ = [
    "ClaimEntry",
    "FileEntries",
    "MentionEntry",
    "PlaceEntry",
    "ReportEntry",
    "ToponymEntry",
    "plain_seal",
    "read_entries",
]

FILE_KEYS = ("schema", "title", "date", "note", "country", "coarsened", "reports", "places", "claims")
REPORT_KEYS = ("id", "title", "publisher", "date", "url", "text", "file", "read", "toponyms", "claims")
TOPONYM_KEYS = ("id", "words", "at", "place", "kind", "ignore", "note", "by")
CLAIM_KEYS = (
    "id", "report", "text", "at", "kind", "subject", "anchors", "distance", "direction", "hedge", "stance", "detail",
    "when", "ignore", "note", "by",
)  # fmt: skip
MENTION_KEYS = ("words", "at", "toponym", "place", "event")
PLACE_KEYS = (
    "id", "name", "names", "kind", "lat", "lon", "position", "uncertainty", "extent", "source", "source_id",
    "retrieved", "note", "country", "admin1", "gazetteer", "geometry", "geometry_file", "circle", "along", "stand_in",
    "centroid", "derived_from", "coarsened", "by",
)  # fmt: skip
HEDGES: tuple[str, ...] = get_args(Hedge)
STANCES: tuple[str, ...] = get_args(Stance)


@dataclass(frozen=True, slots=True)
class ToponymEntry:
    """A toponym as written: its words, where they start in the report, and what was decided about it."""

    node: Node
    words: str
    at: int | None = None
    id: str = ""
    place: str = ""
    kind: str = ""
    ignore: bool = False
    machine: bool = False


@dataclass(frozen=True, slots=True)
class MentionEntry:
    """A subject or anchor as written: a place id, a toponym id, "incident", or words."""

    node: Node
    words: str = ""
    at: int | None = None
    toponym: str = ""
    place: str = ""
    event: str = ""
    short: bool = False


@dataclass(frozen=True, slots=True)
class ClaimEntry:
    """A claim as written; what is None or "" was left out and is read from the words."""

    node: Node
    text: str
    at: int | None = None
    id: str = ""
    report: str = ""
    kind: str = ""
    subject: MentionEntry | None = None
    anchors: tuple[MentionEntry, ...] | None = None
    distance: Node | None = None
    direction: Node | None = None
    hedge: str = ""
    stance: str = ""
    detail: str | None = None
    when: Node | None = None
    ignore: bool = False
    machine: bool = False


@dataclass(frozen=True, slots=True)
class PlaceEntry:
    """A place as written: its id and its fields, read when the gazetteer is at hand."""

    node: Node
    id: str
    fields: dict[str, Node]
    machine: bool = False


@dataclass(frozen=True, slots=True)
class ReportEntry:
    """A report as written; `read` is the mark of the text that the lists below it were read from."""

    node: Node
    id: str
    text: str
    title: str = ""
    publisher: str = ""
    date: str = ""
    url: str = ""
    read: str = ""
    toponyms: tuple[ToponymEntry, ...] = ()
    claims: tuple[ClaimEntry, ...] = ()


@dataclass(frozen=True, slots=True)
class FileEntries:
    """The whole file as written."""

    title: str = ""
    date: str = ""
    note: str = ""
    country: str = ""
    coarsened: Coarsened | None = None
    reports: tuple[ReportEntry, ...] = ()
    places: tuple[PlaceEntry, ...] = ()
    claims: tuple[ClaimEntry, ...] = field(default=())


def _coarsened(node: Node, faults: list[Fault]) -> Coarsened | None:
    try:
        return parse_coarsened(read_words(node, faults))
    except GeoError as error:
        add_fault(faults, node, 'what was done to protect positions, as "own=5 km | c1 supported"', error.message)
        return None


def plain_seal(fields: dict[str, Any]) -> str:
    """Return the six characters that say whether an entry still is as the machine wrote it.

    They hash the entry's words without layout: new indentation or order changes nothing, any other edit does.

    >>> plain_seal({"words": "Khasham", "at": 12}) == plain_seal({"at": "12", "words": "Khasham"})
    True
    >>> plain_seal({"words": "Khasham"}) == plain_seal({"words": "Hatla"})
    False
    """
    rest = {key: _as_words(value) for key, value in fields.items() if key != "by"}
    return sha256(dumps(rest, sort_keys=True, ensure_ascii=True).encode()).hexdigest()[:6]


def _as_words(value: object) -> object:
    if isinstance(value, dict):
        return {key: _as_words(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [_as_words(item) for item in value]
    if isinstance(value, bool):
        return "true" if value else "false"
    return value.strip() if isinstance(value, str) else repr(value)


def _plain(node: Node) -> Any:
    if node.shape == "map":
        return {key.text: _plain(value) for key, value in node.entries if value.shape != "empty"}
    if node.shape == "list":
        return [_plain(item) for item in node.items]
    return node.text.strip()


def _is_machine(node: Node, fields: dict[str, Node], faults: list[Fault]) -> bool:
    """Whether the machine wrote an entry and nobody changed it since: then, and only then, its seal fits."""
    by = fields.get("by")
    if by is None:
        return False
    author, _, mark = read_words(by, faults).partition(" ")
    if author not in ("machine", "person"):
        add_fault(faults, by, "machine or person", hint="leave the field out for what you wrote yourself")
    return author == "machine" and mark == plain_seal(_plain(node))


def _items(fields: dict[str, Node], key: str, faults: list[Fault]) -> tuple[Node, ...]:
    node = fields.get(key)
    if node is None:
        return ()
    if node.shape != "list":
        add_fault(faults, node, f"a list of {key}, each starting with '- '")
        return ()
    return node.items


def _text(fields: dict[str, Node], key: str, faults: list[Fault]) -> str:
    node = fields.get(key)
    return "" if node is None else read_words(node, faults)


def _flag(fields: dict[str, Node], key: str, faults: list[Fault]) -> bool:
    return key in fields and read_flag(fields[key], faults)


def _choice(fields: dict[str, Node], key: str, known: tuple[str, ...], faults: list[Fault]) -> str:
    return "" if key not in fields else read_choice(fields[key], known, key, faults)


def _at(fields: dict[str, Node], faults: list[Fault]) -> int | None:
    return None if "at" not in fields else read_count(fields["at"], "the offset of the words in the text", faults)


def read_entries(root: Node, folder: Path, faults: list[Fault]) -> FileEntries:
    """Return what stands in an incident file; `folder` is where the paths in it start."""
    fields = read_fields(root, FILE_KEYS, "an incident", faults)
    version = _text(fields, "schema", faults)
    if fields and version != SCHEMA:
        node = fields.get("schema", root)
        got = repr(version) if version else "none"
        add_fault(faults, node, f"schema: {SCHEMA}", got, "the first field says how to read the file")
    reports = tuple(
        _report(node, number, folder, faults) for number, node in enumerate(_items(fields, "reports", faults), 1)
    )
    _demand_unique(((r.id, r.node) for r in reports), "report", faults)
    places = tuple(_place(node, faults) for node in _items(fields, "places", faults))
    _demand_unique(((p.id, p.node) for p in places), "place", faults)
    return FileEntries(
        title=_text(fields, "title", faults),
        date=read_date(fields["date"], faults) if "date" in fields else "",
        note=_text(fields, "note", faults),
        country=_text(fields, "country", faults),
        coarsened=_coarsened(fields["coarsened"], faults) if "coarsened" in fields else None,
        reports=reports,
        places=places,
        claims=tuple(_claim(node, "", faults) for node in _items(fields, "claims", faults)),
    )


def _demand_unique(pairs: Iterable[tuple[str, Node]], what: str, faults: list[Fault]) -> None:
    seen: dict[str, Node] = {}
    for name, node in pairs:
        if name and name in seen:
            hint = f"the first one stands in line {seen[name].line}"
            add_fault(faults, node, f"each {what} id once", f"{name!r} again", hint)
        seen.setdefault(name, node)


def _report(node: Node, number: int, folder: Path, faults: list[Fault]) -> ReportEntry:
    fields = read_fields(node, REPORT_KEYS, "a report", faults)
    report_id = _text(fields, "id", faults) or f"r{number}"
    found = _report_words(node, fields, folder, faults)
    return ReportEntry(
        node=node,
        id=report_id,
        text=found.text,
        title=_text(fields, "title", faults) or found.title,
        publisher=_text(fields, "publisher", faults) or found.publisher,
        date=read_date(fields["date"], faults) if "date" in fields else found.date,
        url=_text(fields, "url", faults) or found.url,
        read=_text(fields, "read", faults),
        toponyms=tuple(_toponym(item, faults) for item in _items(fields, "toponyms", faults)),
        claims=tuple(_claim(item, report_id, faults) for item in _items(fields, "claims", faults)),
    )


def _report_words(node: Node, fields: dict[str, Node], folder: Path, faults: list[Fault]) -> Report:
    """Return the words of a report, and what the header of its file says of it."""
    if "text" in fields:
        if "file" in fields:
            add_fault(faults, fields["file"], "either text or file in a report", "both", "keep one of the two")
        found = fields["text"]
        return Report("", found.text if found.shape == "text" else read_words(found, faults))
    if "file" not in fields:
        if fields:
            add_fault(faults, node, "text: or file: in a report", "neither", "give the words of the report")
        return Report("", "")
    name = read_words(fields["file"], faults)
    try:
        return read_source(folder / name)
    except GeoError as error:
        hint = "paths start where the incident file lies"
        add_fault(faults, fields["file"], "a report's text file", f"{name!r} ({error.message})", hint)
        return Report("", "")


def _toponym(node: Node, faults: list[Fault]) -> ToponymEntry:
    fields = read_fields(node, TOPONYM_KEYS, "a toponym", faults)
    words = _text(fields, "words", faults)
    if fields and not words:
        add_fault(faults, node, "words: in a toponym", "none", "give the words of the report that name the place")
    return ToponymEntry(
        node=node,
        words=words,
        at=_at(fields, faults),
        id=_text(fields, "id", faults),
        place=_text(fields, "place", faults),
        kind=_choice(fields, "kind", tuple(KINDS), faults),
        ignore=_flag(fields, "ignore", faults),
        machine=_is_machine(node, fields, faults),
    )


def _mention(node: Node, what: str, faults: list[Fault]) -> MentionEntry:
    if node.shape == "text":
        return MentionEntry(node, words=read_words(node, faults), short=True)
    if node.shape != "map":
        add_fault(faults, node, f"{what}: a place id, 'incident', or words of the report")
        return MentionEntry(node)
    fields = read_fields(node, MENTION_KEYS, what, faults)
    words, toponym, place, event = (_text(fields, key, faults) for key in ("words", "toponym", "place", "event"))
    return MentionEntry(node, words, _at(fields, faults), toponym, place, event)


def _anchors(node: Node | None, faults: list[Fault]) -> tuple[MentionEntry, ...] | None:
    if node is None:
        return None
    items = node.items if node.shape == "list" else (node,)
    return tuple(_mention(item, "an anchor", faults) for item in items)


def _claim(node: Node, report_id: str, faults: list[Fault]) -> ClaimEntry:
    fields = read_fields(node, CLAIM_KEYS, "a claim", faults)
    text = _text(fields, "text", faults)
    if fields and not text and not {"kind", "distance", "direction"} & set(fields):
        hint = "give the words of the report, or kind, subject and anchors"
        add_fault(faults, node, "text: in a claim", "none", hint)
    return ClaimEntry(
        node=node,
        text=text,
        at=_at(fields, faults),
        id=_text(fields, "id", faults),
        report=_text(fields, "report", faults) or report_id,
        kind=_choice(fields, "kind", CLAIM_KINDS, faults),
        subject=_mention(fields["subject"], "a subject", faults) if "subject" in fields else None,
        anchors=_anchors(fields.get("anchors"), faults),
        distance=fields.get("distance"),
        direction=fields.get("direction"),
        hedge=_choice(fields, "hedge", HEDGES, faults),
        stance=_choice(fields, "stance", STANCES, faults),
        detail=_text(fields, "detail", faults) if "detail" in fields else None,
        when=fields.get("when"),
        ignore=_flag(fields, "ignore", faults),
        machine=_is_machine(node, fields, faults),
    )


def _place(node: Node, faults: list[Fault]) -> PlaceEntry:
    fields = read_fields(node, PLACE_KEYS, "a place", faults)
    name = _text(fields, "name", faults)
    place_id = _text(fields, "id", faults) or slug(name) or _text(fields, "gazetteer", faults)
    if fields and not place_id:
        add_fault(faults, node, "an id or a name in a place", "neither")
    return PlaceEntry(node, place_id, fields, _is_machine(node, fields, faults))


def slug(name: str) -> str:
    """Return an id made of a name.

    >>> slug("Conoco gas plant")
    'conoco-gas-plant'
    """
    return "-".join("".join(c if c.isalnum() else " " for c in name.lower()).split())
