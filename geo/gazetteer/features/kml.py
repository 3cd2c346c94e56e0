"""KML 2.0 to 2.3 and KMZ: placemarks with names, extended data and geometry. Nothing outside the file is asked."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator, Mapping
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ...errors import FileError

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from . import Rows

__all__ = ["read"]

_LIMIT_BYTES = 200_000_000
_MOST_FEATURES = 500_000
_HINT = "save it again as KML, or as GeoJSON"


def read(path: Path) -> Rows:
    """Return the placemarks of a file; those without geometry are left out."""
    root = _parse(_content(path), path)
    rows: Rows = []
    for number, mark in enumerate(_all(root, "Placemark"), 1):
        if number > _MOST_FEATURES:
            raise FileError(f"holds more than {_MOST_FEATURES:,} placemarks", where=str(path), hint="cut it into parts")
        try:
            geometry = _geometry(mark)
        except ValueError:
            raise FileError(
                f"placemark {number} has coordinates that are no numbers", where=str(path), hint=_HINT
            ) from None
        rows.append((f"placemark {number}", _properties(mark), geometry))
    return rows


def _content(path: Path) -> bytes:
    """Return the KML of a file, unpacked up to the limit whatever the archive says of its size."""
    try:
        if path.suffix.lower() != ".kmz":
            if path.stat().st_size > _LIMIT_BYTES:
                raise FileError("file is larger than 200 MB", where=str(path), hint="cut it into parts")
            return path.read_bytes()
        with zipfile.ZipFile(path) as archive:
            names = [name for name in archive.namelist() if name.lower().endswith(".kml")]
            if not names:
                raise FileError("no .kml is in this archive", where=str(path), hint=_HINT)
            with archive.open("doc.kml" if "doc.kml" in names else names[0]) as stream:
                content = stream.read(_LIMIT_BYTES + 1)
    except OSError as fault:
        raise FileError(fault.strerror or "cannot be read", where=str(path), hint="check the path") from fault
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, EOFError) as fault:
        raise FileError(f"is no readable KMZ archive: {fault}", where=str(path), hint=_HINT) from fault
    if len(content) > _LIMIT_BYTES:
        raise FileError("unpacks to more than 200 MB", where=str(path), hint="cut it into parts")
    return content


def _parse(content: bytes, path: Path) -> Element:
    from xml.etree.ElementTree import ParseError

    from defusedxml import DefusedXmlException
    from defusedxml.ElementTree import fromstring

    try:
        root: Element = fromstring(content, forbid_dtd=True)
    except DefusedXmlException:
        raise FileError(
            "declares a document type or entities, which KML has no use for", where=str(path), hint=_HINT
        ) from None
    except (ParseError, ValueError, LookupError) as fault:
        raise FileError(f"is not XML: {fault}", where=str(path), hint=_HINT) from None
    if _tag(root) != "kml" and not any(_all(root, "Placemark")):
        raise FileError("is not KML", where=str(path), hint=_HINT)
    return root


def _tag(element: Element) -> str:
    """Return the name of an element without its namespace: KML has had several."""
    return str(element.tag).rpartition("}")[2]


def _all(root: Element, *tags: str) -> Iterator[Element]:
    return (element for element in root.iter() if _tag(element) in tags)


def _child(element: Element, tag: str) -> str:
    return next(((child.text or "").strip() for child in element if _tag(child) == tag), "")


def _properties(mark: Element) -> Mapping[str, Any]:
    """Return extended data by lower-case name, and the name; a balloon without them becomes the note, as plain text."""
    found: dict[str, Any] = {}
    for data in _all(mark, "Data"):
        found[str(data.get("name") or "").lower()] = _child(data, "value")
    for data in _all(mark, "SimpleData"):
        found[str(data.get("name") or "").lower()] = (data.text or "").strip()
    words = " ".join(unescape(re.sub(r"<[^>]*>", " ", _child(mark, "description"))).split())
    if words and not found:
        found["note"] = words[:2000]
    name = _child(mark, "name")
    return found | ({"name": name} if name and not found.get("name") else {})


def _geometry(mark: Element) -> Mapping[str, Any] | None:
    """Return a placemark's geometry; of a mixed one its areas, else its lines, else its first point."""
    parts: dict[str, list[Any]] = {"Polygon": [], "LineString": [], "Point": []}
    rings = {id(ring) for area in _all(mark, "Polygon") for ring in _all(area, "LinearRing")}
    for element in _all(mark, "Polygon", "LineString", "LinearRing", "Point", "Track"):
        kind = _tag(element)
        if kind == "Polygon":
            found = [_ring(side) for side in element if _tag(side) in ("outerBoundaryIs", "innerBoundaryIs")]
            parts["Polygon"] += [found] if found and found[0] else []
        elif kind == "Point":
            parts["Point"] += _spots(_child(element, "coordinates"))
        elif kind == "Track":
            spots = [_pair(*(coord.text or "").split()[:2]) for coord in _all(element, "coord")]
            parts["LineString"] += [spots] if len(spots) > 1 else []
        elif id(element) not in rings:
            spots = _spots(_child(element, "coordinates"))
            parts["LineString"] += [spots] if len(spots) > 1 else []
    for kind, several in parts.items():
        if several and kind == "Point":
            return {"type": "Point", "coordinates": several[0]}
        if several:
            whole = len(several) > 1
            return {"type": f"Multi{kind}" if whole else kind, "coordinates": several if whole else several[0]}
    return None


def _ring(side: Element) -> list[list[float]]:
    return next((_spots(_child(ring, "coordinates")) for ring in side if _tag(ring) == "LinearRing"), [])


def _spots(text: str) -> list[list[float]]:
    """Return "lon,lat,height lon,lat" as pairs; blanks beside commas, as some programs write them, do no harm."""
    return [_pair(*spot.split(",")[:2]) for spot in re.sub(r"\s*,\s*", ",", text).split()]


def _pair(lon: str, lat: str) -> list[float]:
    return [float(lon), float(lat)]
