"""Signs of exported layers: colour, dash and width a verdict, and QGIS styles (QML) made of them.

The verdict colours are those of the map's light theme (`layers.style`); a test holds the two tables together.
"""

from __future__ import annotations

from dataclasses import dataclass
from xml.etree import ElementTree as ET

__all__ = ["VERDICT_LINES", "Line", "qml_of"]


@dataclass(frozen=True, slots=True)
class Line:
    """How lines of one verdict look: colour, dashes in millimetres ("" for solid), width in millimetres."""

    colour: str
    dash_mm: str
    width_mm: float


VERDICT_LINES: dict[str, Line] = {
    "supported": Line("#00705a", "", 0.7),
    "contradicted": Line("#b5400c", "2.4;1.3", 0.7),
    "undecided": Line("#8a5a00", "0.4;1.3", 0.8),
    "unchecked": Line("#566069", "1;1", 0.35),
}
_INK, _PAPER, _REGION, _QUIET = "#20262b", "#ffffff", "#54278f", "#7a868f"


def _rgba(colour: str, alpha: int = 255) -> str:
    red, green, blue = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
    return f"{red},{green},{blue},{alpha}"


def _line(colour: str, width_mm: float, dash_mm: str = "") -> tuple[str, dict[str, str]]:
    dashes = {"customdash": dash_mm, "customdash_unit": "MM", "use_custom_dash": "1"} if dash_mm else {}
    look = {"line_color": _rgba(colour), "line_width": str(width_mm), "line_width_unit": "MM", "line_style": "solid"}
    return "SimpleLine", look | {"capstyle": "round", "joinstyle": "round"} | dashes


def _fill(colour: str, alpha: int, style: str, edge: str, dash: str = "solid") -> tuple[str, dict[str, str]]:
    look = {"color": _rgba(colour, alpha), "style": style, "outline_color": _rgba(edge), "outline_style": dash}
    return "SimpleFill", look | {"outline_width": "0.3", "outline_width_unit": "MM"}


def _dot(shape: str, size_mm: float, colour: str, edge: str) -> tuple[str, dict[str, str]]:
    look = {"name": shape, "size": str(size_mm), "size_unit": "MM", "color": colour, "outline_color": _rgba(edge)}
    return "SimpleMarker", look | {"outline_width": "0.3", "outline_width_unit": "MM"}


_Symbols = list[tuple[str, str, str, tuple[str, dict[str, str]]]]
"""(value of the attribute, words of the legend, symbol type, (symbol class, its look))."""


def _by_verdict(kind: str) -> _Symbols:
    return [
        (
            verdict,
            verdict,
            kind,
            _line(line.colour, line.width_mm, line.dash_mm)
            if kind == "line"
            else _fill(line.colour, 24, "solid", line.colour, "dash"),
        )
        for verdict, line in VERDICT_LINES.items()
    ]


_STYLES: dict[str, tuple[str, str, _Symbols]] = {
    "findings": ("verdict", "", _by_verdict("line")),
    "readings": ("verdict", "", _by_verdict("line")),
    "claims": ("verdict", "", _by_verdict("fill")),
    "places": ("", "name", [("", "place", "marker", _dot("circle", 2.2, _rgba(_INK), _PAPER))]),
    "toponyms": ("", "", [("", "named in the report", "marker", _dot("circle", 1.4, _rgba(_QUIET), _PAPER))]),
    "place_lines": ("", "name", [("", "river, border or line", "line", _line("#3a7ca5", 0.6))]),
    "place_areas": ("", "name", [("", "province or other area", "fill", _fill(_QUIET, 18, "solid", _QUIET))]),
    "uncertainty": ("", "", [("", "position uncertain within", "fill", _fill(_INK, 26, "solid", _INK, "dot"))]),
    "regions": ("", "subject", [("", "region that fits all", "fill", _fill(_REGION, 150, "b_diagonal", _REGION))]),
    "fits": ("", "name", [("", "named place that fits", "marker", _dot("circle", 2.0, _rgba(_PAPER), _REGION))]),
}  # fmt: skip


def qml_of(layer: str) -> str:
    """Return the QGIS style of a layer of the GeoPackage, "" for a layer without one.

    >>> "categorizedSymbol" in qml_of("findings")
    True
    """
    if layer not in _STYLES:
        return ""
    attribute, label, symbols = _STYLES[layer]
    root = ET.Element(
        "qgis", {"version": "3.22.0", "styleCategories": "Symbology|Labeling", "labelsEnabled": str(int(bool(label)))}
    )
    kind = "categorizedSymbol" if attribute else "singleSymbol"
    renderer = ET.SubElement(
        root, "renderer-v2", {"type": kind, "symbollevels": "0", "forceraster": "0", "enableorderby": "0"}
    )
    if attribute:
        renderer.set("attr", attribute)
        categories = ET.SubElement(renderer, "categories")
        for number, (value, words, _, _) in enumerate(symbols):
            sign = {"render": "true", "symbol": str(number), "value": value, "label": words, "type": "string"}
            ET.SubElement(categories, "category", sign)
    drawn = ET.SubElement(renderer, "symbols")
    for number, (_, _, form, (name, look)) in enumerate(symbols):
        symbol = ET.SubElement(
            drawn, "symbol", {"type": form, "name": str(number), "alpha": "1", "clip_to_extent": "1"}
        )
        part = ET.SubElement(symbol, "layer", {"class": name, "enabled": "1", "pass": "0", "locked": "0"})
        options = ET.SubElement(part, "Option", {"type": "Map"})
        for key, value in look.items():
            ET.SubElement(options, "Option", {"type": "QString", "name": key, "value": value})
        for key, value in look.items():
            ET.SubElement(part, "prop", {"k": key, "v": value})
    if label:
        _add_labels(root, label)
    return "<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>\n" + ET.tostring(root, encoding="unicode")


def _add_labels(root: ET.Element, field: str) -> None:
    labelling = ET.SubElement(root, "labeling", {"type": "simple"})
    settings = ET.SubElement(labelling, "settings", {"calloutType": "simple"})
    style = {
        "fieldName": field,
        "fontSize": "9",
        "fontSizeUnit": "Point",
        "textColor": _rgba(_INK),
        "isExpression": "0",
    }
    text = ET.SubElement(settings, "text-style", style)
    halo = {"bufferDraw": "1", "bufferSize": "0.8", "bufferSizeUnits": "MM", "bufferColor": _rgba(_PAPER, 220)}
    ET.SubElement(text, "text-buffer", halo)
    ET.SubElement(settings, "placement", {"placement": "6", "dist": "1", "distUnits": "MM"})
