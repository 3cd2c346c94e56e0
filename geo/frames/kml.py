"""KML 2.2 and KMZ: a folder a table, styles a verdict, balloons whose every word is escaped, and no outside file.

A balloon is HTML: words of a report are escaped for HTML first and for XML after, and `$` is written as a character
reference, so that nothing in them is taken for a tag, a script or one of Google Earth's `$[...]` entities.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Iterator
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

from .geojson import geometry_of
from .styles import VERDICT_LINES
from .tables import disc_of
from .values import clean, coarse_words, rows

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

    from .tables import Frames

__all__ = ["write"]

_SPACE = "http://www.opengis.net/kml/2.2"
_FOLDERS = {
    "findings": "Statements, measured",
    "claims": "What the words allow",
    "regions": "Where it can have been",
    "fits": "Named places that fit",
    "places": "Places",
    "uncertainty": "How well they are known",
}
_NAMES = {"findings": "text", "claims": "text", "regions": "subject", "fits": "name", "places": "name"}
_HIDDEN = frozenset({"claims", "uncertainty"})


def write(frames: Frames, path: Path) -> None:
    """Write one document; with the ending .kmz packed as doc.kml."""
    ET.register_namespace("", _SPACE)
    root = ET.Element(f"{{{_SPACE}}}kml")
    document = _add(root, "Document")
    title = frames.incident.title or next((r.title for r in frames.incident.reports if r.title), "") or "Incident"
    _add(document, "name", title)
    _add(document, "description", _html([("", coarse_words(frames)), ("", frames.incident.note)]))
    _add_styles(document)
    for name, words in _FOLDERS.items():
        folder = _add(document, "Folder")
        _add(folder, "name", words)
        _add(folder, "visibility", "0" if name in _HIDDEN else "1")
        for record, geometry in _rows(frames, name):
            _add_placemark(folder, name, record, geometry, frames.incident.date)
    text = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    if path.suffix.lower() != ".kmz":
        path.write_bytes(text)
        return
    member = zipfile.ZipInfo("doc.kml", (1980, 1, 1, 0, 0, 0))
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(member, text, zipfile.ZIP_DEFLATED)


def _rows(frames: Frames, name: str) -> Iterator[tuple[dict[str, Any], BaseGeometry | None]]:
    """Yield what one folder holds."""
    if name == "uncertainty":
        for row in frames.places.itertuples():
            if row.uncertainty_m > 0.0:
                yield {"name": row.name, "uncertainty_m": row.uncertainty_m}, disc_of(row, frames)
        return
    verdicts = dict(zip(frames.findings["claim"], frames.findings["verdict"].astype("str"), strict=True))
    for record, geometry in rows(getattr(frames, name)):
        if name == "claims":
            if geometry is None:
                continue
            record["verdict"] = verdicts.get(record["claim"], "unchecked")
        yield record, geometry


def _add(parent: ET.Element, tag: str, text: str | None = None, **attributes: str) -> ET.Element:
    found = ET.SubElement(parent, f"{{{_SPACE}}}{tag}", attributes)
    if text is not None:
        found.text = clean(text)
    return found


def _add_styles(document: ET.Element) -> None:
    """Add one style a verdict, and those of places, regions, fits and discs; balloons show the description only."""
    for verdict, line in VERDICT_LINES.items():
        _add_style(document, verdict, line.colour, width=3.0, fill="20")
    _add_style(document, "places", "#20262b", width=2.0, fill="14")
    _add_style(document, "regions", "#54278f", width=2.0, fill="40")
    _add_style(document, "fits", "#54278f", width=1.0, fill="20")
    _add_style(document, "uncertainty", "#20262b", width=1.0, fill="1a")


def _add_style(document: ET.Element, name: str, colour: str, *, width: float, fill: str) -> None:
    bgr = colour[5:7] + colour[3:5] + colour[1:3]
    style = _add(document, "Style", id=name)
    icon = _add(style, "IconStyle")
    _add(icon, "color", f"ff{bgr}")
    _add(icon, "scale", "0.8")
    line = _add(style, "LineStyle")
    _add(line, "color", f"ff{bgr}")
    _add(line, "width", f"{width:g}")
    _add(_add(style, "PolyStyle"), "color", f"{fill}{bgr}")
    _add(_add(style, "BalloonStyle"), "text", "$[description]")


def _html(pairs: Iterable[tuple[str, Any]]) -> str:
    """Return pairs as the HTML of a balloon; every word escaped."""
    lines = []
    for name, value in pairs:
        if value not in (None, ""):
            said = escape(clean(str(value)), quote=True).replace("$", "&#36;")
            lines.append(f"<b>{escape(name)}</b> {said}" if name else said)
    return "<br>".join(lines)


def _add_placemark(
    folder: ET.Element, layer: str, record: dict[str, Any], geometry: BaseGeometry | None, date: str
) -> None:
    mark = _add(folder, "Placemark")
    verdict = record.get("verdict")
    _add(mark, "name", str(record.get(_NAMES.get(layer, "name")) or record.get("region") or layer)[:120])
    _add(mark, "visibility", "0" if layer in _HIDDEN else "1")
    _add(mark, "description", _html((name.replace("_", " "), value) for name, value in record.items()))
    if layer in ("findings", "regions") and len(date) == 10:
        _add(_add(mark, "TimeStamp"), "when", date)
    _add(mark, "styleUrl", f"#{verdict or layer}")
    data = _add(mark, "ExtendedData")
    for name, value in record.items():
        if value is not None:
            _add(_add(data, "Data", name=name), "value", str(value))
    found = geometry_of(geometry)
    if found is not None:
        _add_geometry(mark, found["type"], found["coordinates"])


def _add_geometry(parent: ET.Element, kind: str, coordinates: Any) -> None:
    """Add a GeoJSON geometry as KML's."""
    if kind.startswith("Multi"):
        several = _add(parent, "MultiGeometry")
        for part in coordinates:
            _add_geometry(several, kind.removeprefix("Multi"), part)
    elif kind == "Polygon":
        polygon = _add(parent, "Polygon")
        _add(polygon, "tessellate", "1")
        for number, ring in enumerate(coordinates):
            boundary = _add(polygon, "innerBoundaryIs" if number else "outerBoundaryIs")
            _add(_add(boundary, "LinearRing"), "coordinates", _spots(ring))
    elif kind == "LineString":
        line = _add(parent, "LineString")
        _add(line, "tessellate", "1")
        _add(line, "coordinates", _spots(coordinates))
    else:
        _add(_add(parent, "Point"), "coordinates", _spots([coordinates]))


def _spots(coordinates: Any) -> str:
    return " ".join(",".join(f"{value:.7f}".rstrip("0").rstrip(".") for value in spot) for spot in coordinates)
