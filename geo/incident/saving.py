"""Incident files written: plain YAML in a steady order, whole or not at all, and never over what a person edited."""

from __future__ import annotations

import os
import tempfile
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..errors import FileError, UsageError
from ..gazetteer import open_gazetteer
from .entries import plain_seal
from .model import SCHEMA, format_coarsened
from .placing import get_place
from .toponym_merge import text_mark

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ..claims.model import Claim
    from ..places import Place
    from ..reports import Mention, Report, Toponym
    from .model import Incident

__all__ = ["format_incident", "save_incident"]

_HEAD = """\
# An incident: reports, the places they name, and what they claim. Edit it by hand; what you write stays.
#
# - An entry with "by: machine ..." stands as the machine read it. Change anything in it and it is yours, "by" and all.
# - Leave a field out and the machine fills it. "ignore: true" drops a toponym or claim; so does deleting it here.
# - Remove "read:" from a report to have its text read again under what you wrote; changing its text does that too.
# - Lengths are written with their unit (1 km, 500 m), positions with latitude first.

"""
_SEAL = "# drafted "
_TEXT = "tag:yaml.org,2002:str"


def save_incident(
    incident: Incident, path: str | Path, *, inputs: Iterable[str | Path] = (), overwrite: bool = False
) -> None:
    """Write an incident to a file that `load_incident` reads back to the same value.

    The file appears whole or not at all. An existing file is replaced only when it is a draft that nobody touched, or
    with `overwrite`; a file among `inputs` never is.

    Raises
    ------
    UsageError
        the path is one of the inputs, or holds something that would be lost
    FileError
        the folder is missing or may not be written
    """
    target = Path(path)
    for name in inputs:
        with suppress(OSError):
            if target.samefile(name):
                raise UsageError("the output is one of the inputs", where=str(target), hint="choose another name")
    if target.is_dir():
        raise FileError("is a folder", where=str(target), hint="give a file name")
    if target.exists() and not overwrite and not _is_untouched_draft(target):
        hint = "choose another name, or remove it first"
        raise UsageError("exists and may hold what a person wrote", where=str(target), hint=hint)
    _write_whole(target, format_incident(incident))


def _is_untouched_draft(path: Path) -> bool:
    try:
        body, mark, rest = path.read_bytes().rpartition(_SEAL.encode())
    except OSError:
        return False
    return bool(mark) and rest.strip() == sha256(body).hexdigest()[:16].encode()


def _write_whole(target: Path, text: str) -> None:
    try:
        number, name = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
        try:
            with os.fdopen(number, "w", encoding="utf-8", newline="\n") as stream:
                stream.write(text)
            mode = target.stat().st_mode & 0o777 if target.exists() else 0o666 & ~_umask()
            Path(name).chmod(mode)
            Path(name).replace(target)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise FileError(f"cannot be written: {error.strerror}", where=str(target), hint="check the folder") from error


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def format_incident(incident: Incident) -> str:
    """Return the text of an incident file."""
    import yaml

    fields: dict[str, Any] = {"schema": SCHEMA}
    head = {"title": incident.title, "date": incident.date, "country": incident.country, "note": incident.note}
    fields |= _given(head)
    fields |= {} if incident.coarsened is None else {"coarsened": format_coarsened(incident.coarsened)}
    fields["reports"] = [_report(report, incident) for report in incident.reports]
    fields["places"] = [_place(place) for place in incident.places.values()]
    bare = [_claim(claim) for claim in incident.claims if not claim.report]
    fields |= {"claims": bare} if bare else {}
    root = _node({key: value for key, value in fields.items() if value != []})

    class Indented(yaml.SafeDumper):
        def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002
            super().increase_indent(flow, False)

    text = str(yaml.serialize(root, Dumper=Indented, width=160, allow_unicode=True, encoding=None))
    for key in ("reports:", "places:", "claims:"):
        text = text.replace(f"\n{key}\n", f"\n\n{key}\n", 1)
    body = _HEAD + text + "\n"
    return f"{body}{_SEAL}{sha256(body.encode()).hexdigest()[:16]}\n"


def _given(fields: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in fields.items() if value not in ("", None, (), [], {})}


def _sealed(fields: dict[str, Any], by: str) -> dict[str, Any]:
    return {**fields, "by": f"machine {plain_seal(fields)}"} if by == "machine" else fields


def _report(report: Report, incident: Incident) -> dict[str, Any]:
    fields = {"id": report.id, "title": report.title, "publisher": report.publisher, "date": report.date}
    toponyms = [_toponym(toponym) for toponym in incident.toponyms if toponym.report == report.id]
    claims = [_claim(claim) for claim in incident.claims if claim.report == report.id]
    return {
        **_given({**fields, "url": report.url}),
        "text": report.text,
        "read": text_mark(report.text),
        **_given({"toponyms": toponyms, "claims": claims}),
    }


def _toponym(toponym: Toponym) -> dict[str, Any]:
    fields = {"id": toponym.id, "words": toponym.text, "at": toponym.start, "place": toponym.place}
    if toponym.by == "person":
        fields["kind"] = toponym.kind_hint
    return _sealed({key: value for key, value in fields.items() if value != ""}, toponym.by)


def _mention(mention: Mention) -> dict[str, Any]:
    fields: dict[str, Any] = {"words": mention.text}
    if mention.start >= 0:
        fields["at"] = mention.start
    place = "" if mention.toponym else mention.place
    return fields | _given({"toponym": mention.toponym, "place": place, "event": mention.event})


def _claim(claim: Claim) -> dict[str, Any]:
    own = claim.by == "person"
    fields: dict[str, Any] = {"id": claim.id, "text": claim.text}
    if claim.start >= 0:
        fields["at"] = claim.start
    fields |= {"kind": claim.kind, "subject": _mention(claim.subject)}
    fields["anchors"] = [_mention(anchor) for anchor in claim.anchors]
    fields |= _given({"distance": claim.distance.text if claim.distance else ""})
    fields |= _given({"direction": claim.direction.text if claim.direction else ""})
    if own or claim.hedge != "none":
        fields["hedge"] = claim.hedge
    if own or claim.stance != "asserted":
        fields["stance"] = claim.stance
    if own or claim.detail:
        fields["detail"] = claim.detail
    if claim.time is not None and claim.time.at < 0:
        fields["when"] = claim.time.text
    return _sealed(fields, claim.by)


def _place(place: Place) -> dict[str, Any]:
    known = _in_gazetteer(place)
    fields: dict[str, Any] = {
        "id": place.id,
        "name": place.name,
        "kind": place.kind,
        "lat": float(place.lat),
        "lon": float(place.lon),
        "uncertainty": _metres(place.uncertainty_m),
    }
    same_shape = known is not None and known.shape == place.shape
    if place.extent_m or not same_shape:
        fields["extent"] = _metres(place.extent_m)
    for key in (
        "country",
        "admin1",
        "source",
        "source_id",
        "retrieved",
        "names",
        "note",
        "stand_in",
        "centroid",
        "derived_from",
    ):
        value = getattr(place, key)
        if value != (getattr(known, key) if known is not None else ("" if isinstance(value, str) else type(value)())):
            fields[key] = list(value) if isinstance(value, tuple) else value
    if place.coarsened_m:
        fields["coarsened"] = _metres(place.coarsened_m)
    if known is not None:
        fields["gazetteer"] = known.id
    if place.shape is not None and not same_shape:
        fields["geometry"] = _geojson(place)
    return _sealed(fields, place.by)


def _metres(value: float) -> str:
    return f"{repr(float(value)).removesuffix('.0')} m"


def _in_gazetteer(place: Place) -> Place | None:
    return get_place(place.gazetteer or place.id, open_gazetteer())


def _geojson(place: Place) -> dict[str, Any]:
    from shapely.geometry import mapping

    found = mapping(place.geometry)
    return {"type": found["type"], "coordinates": _listed(found["coordinates"])}


def _listed(coordinates: Any) -> Any:
    return float(coordinates) if isinstance(coordinates, (int, float)) else [_listed(item) for item in coordinates]


def _node(value: Any, *, inline: bool = False) -> Any:
    """Return the YAML node of a value: texts of several lines as blocks, small blocks on one line."""
    import yaml

    if isinstance(value, dict):
        inline = inline or set(value) <= {"id", "words", "at", "toponym", "place", "event", "kind", "by"}
        inline = inline or "coordinates" in value
        pairs = [(yaml.ScalarNode(_TEXT, key), _node(item, inline=inline)) for key, item in value.items()]
        return yaml.MappingNode("tag:yaml.org,2002:map", pairs, flow_style=inline)
    if isinstance(value, (list, tuple)):
        inline = inline or not any(isinstance(item, dict) for item in value)
        return yaml.SequenceNode("tag:yaml.org,2002:seq", [_node(i, inline=inline) for i in value], flow_style=inline)
    if isinstance(value, bool):
        return yaml.ScalarNode("tag:yaml.org,2002:bool", "true" if value else "false")
    if isinstance(value, (int, float)):
        tag = "tag:yaml.org,2002:int" if isinstance(value, int) else "tag:yaml.org,2002:float"
        return yaml.ScalarNode(tag, repr(value))
    style = "|" if "\n" in value and not inline else None
    return yaml.ScalarNode(_TEXT, value, style=style)
