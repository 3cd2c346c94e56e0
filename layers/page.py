"""The one door to folium: an incident's layers, panel and base map as a `folium.Map` that writes itself as one file.

folium's own page asks the network for a dozen files; here the same `folium.Map` stands in a figure of ours, which
inlines Leaflet and our scripts, names each by its hash in a content security policy, and gives every element a stable
id. Further folium elements may be added to the map; one that needs a file from the network is refused with its address.
"""

from __future__ import annotations

import csv
import math
import os
import re
from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING, Any

import folium
from branca.element import Element, Figure, Link
from folium.template import Template

from geo.data_files import data_path
from geo.errors import UsageError

from .basemap import TileSource, build_basemap, tile_source
from .evidence import build_panel
from .extent import first_view, frame_of
from .features import Layer, build_layers
from .html import compose, escape_text, island, leaflet_assets, read_template, write_page
from .shelter import round_layers, without_towns_of
from .style import GROUPS, SYMBOLS, VERDICT_STYLES, verdict_css
from .words import headline, kind_words, shorten

if TYPE_CHECKING:
    from geo.checks.model import Finding
    from geo.incident.model import Incident
    from geo.regions.model import Region

    from .basemap import BaseSource

__all__ = ["IncidentMap", "build_map", "build_page", "draw", "write"]

_SCRIPTS = (
    "codec.js",
    "geodesy.js",
    "format.js",
    "mgrs.js",
    "drawing.js",
    "base.js",
    "shapes.js",
    "place.js",
    "labels.js",
    "labelling.js",
    "focus.js",
    "panel.js",
    "sheet.js",
    "legend.js",
    "picture.js",
    "tools.js",
    "inset.js",
    "state.js",
    "main.js",
)
_STYLES = ("page.css", "panel.css", "map.css")


class _PageFigure(Figure):
    """A folium figure that renders as our document instead of folium's.

    `body` never passes branca: its elements are templates and would run what a report's text says in braces.
    """

    def __init__(self, title: str, body: str, hosts: Sequence[str]) -> None:
        super().__init__(title=title, width="100%", height="680px")
        self.body = body
        self.hosts = tuple(hosts)

    def render(self, **kwargs: object) -> str:
        """Return the whole document; the same map gives the same bytes."""
        self._fresh()
        for number, element in enumerate(_walk(self._children.values())):
            element._id = f"{number:04d}"  # noqa: SLF001 - branca draws it by chance otherwise
        for child in self._children.values():
            child.render(**kwargs)
        added_styles, added_scripts = self._added()
        leaflet_script, leaflet_style = leaflet_assets()
        styles = [leaflet_style, verdict_css() + "".join(read_template(name) for name in _STYLES), *added_styles]
        scripts = [leaflet_script, "".join(read_template(name) for name in _SCRIPTS), *added_scripts]
        return compose(
            title=self.title or "",
            body=self.body + self.html.render(**kwargs),
            scripts=scripts,
            styles=styles,
            image_hosts=self.hosts,
            notice=read_template("licences.txt"),
        )

    def _repr_html_(self, **kwargs: object) -> str:
        """Return the page in a frame of its own: its scripts run, but reach nothing of the notebook around it."""
        return (
            f'<iframe title="{escape_text(self.title or "map")}" srcdoc="{escape_text(self.render(**kwargs))}" '
            'sandbox="allow-scripts allow-downloads allow-popups allow-popups-to-escape-sandbox" '
            f'style="width: {self.width}; height: {self.height}; border: none" allowfullscreen></iframe>'
        )

    def _fresh(self) -> None:
        """Forget what an earlier rendering collected."""
        self.header, self.html, self.script = Element(), Element(), Element()
        for part in (self.header, self.html, self.script):
            part._parent = self  # noqa: SLF001

    def _added(self) -> tuple[list[str], list[str]]:
        """Styles and scripts of folium elements that a user added to the map."""
        for element in self.header._children.values():  # noqa: SLF001
            if isinstance(element, Link):
                raise UsageError(
                    f"a folium element of this map asks for {element.url}",
                    hint="add only elements that need no further file",
                )
        head = self.header.render()
        styles = re.findall(r"<style[^>]*>(.*?)</style>", head, re.DOTALL)
        scripts = re.findall(r"<script[^>]*>(.*?)</script>", head, re.DOTALL)
        code = "".join(element.render() for element in self.script._children.values()).strip()  # noqa: SLF001
        return styles, [*scripts, *([code] if code else [])]


def _walk(elements: Iterable[Element]) -> Iterator[Element]:
    for element in elements:
        yield element
        yield from _walk(element._children.values())  # noqa: SLF001


class IncidentMap(folium.Map):
    """A folium map whose figure is the evidence page; shows itself in a notebook, `layers.write` makes it a file.

    In added folium elements the map goes by the JavaScript name `incidentmap`.
    """

    default_js = ()  # type: ignore[assignment]
    default_css = ()  # type: ignore[assignment]
    _template = Template("")

    def __init__(self, body: str, title: str, bounds: Sequence[float] | None, tiles: TileSource | None) -> None:
        west, south, east, north = bounds or (-60.0, -30.0, 60.0, 50.0)
        super().__init__(
            location=[(south + north) / 2, (west + east) / 2], tiles=None, zoom_start=_zoom(west, south, east, north)
        )
        figure = _PageFigure(title, body, tiles.hosts if tiles else ())
        figure.add_child(self, name="incidentmap")

    def get_name(self) -> str:
        """Return the name that added elements call the map by."""
        return "incidentmap"


def _zoom(west: float, south: float, east: float, north: float) -> int:
    """Return a zoom at which the bounds fit about 900 pixels: where folium starts before the page fits the view."""
    span = max(east - west, (north - south) * 1.5, 0.05)
    return max(2, min(12, int(math.log2(900 * 360 / (256 * span)))))


def _made(incident: Incident) -> str:
    try:
        number = version("incidentmap")
    except PackageNotFoundError:
        number = "(source tree)"
    texts = "".join(report.sha256 for report in incident.reports)
    digest = incident.reports[0].sha256 if len(incident.reports) == 1 else sha256(texts.encode()).hexdigest()
    of = "input" if len(incident.reports) == 1 else f"{len(incident.reports)} inputs"
    return f"Made with incidentmap {number}, {of} sha256 {digest}"


def _sprite() -> str:
    """Return the signs of verdicts and the symbols of places, once, for every use on the page."""
    signs = "".join(
        f'<symbol id="sign-{verdict}" viewBox="0 0 16 16">'
        f'<path class="sign-path v-{verdict}" d="{style.sign}"></path></symbol>'
        for verdict, style in VERDICT_STYLES.items()
    )
    shapes = "".join(
        f'<symbol id="symbol-{name}" viewBox="0 0 16 16" overflow="visible"><path d="{path}"></path></symbol>'
        for name, path in SYMBOLS.items()
    )
    return (
        f'<svg class="sprite" aria-hidden="true" focusable="false">{signs}{shapes}{read_template("patterns.svg")}</svg>'
    )


def _claim_rows(incident: Incident, findings: Sequence[Finding]) -> list[dict[str, Any]]:
    claims = {claim.id: claim for claim in incident.claims}
    return [
        {
            "id": finding.claim,
            "verdict": finding.verdict,
            "words": shorten(claims[finding.claim].text or claims[finding.claim].subject.text, 100),
            "subject": finding.subject or claims[finding.claim].subject.place,
            "anchors": list(finding.anchors) or [a.place for a in claims[finding.claim].anchors if a.place],
        }
        for finding in findings
        if finding.claim in claims
    ]


def _layer_rows(layers: Sequence[Layer]) -> list[dict[str, Any]]:
    return [
        {
            "id": layer.id,
            "group": layer.style.group,
            "words": layer.style.words,
            "swatch": layer.style.swatch,
            "note": layer.style.note,
            "features": list(layer.features),
        }
        for layer in layers
    ]


def _attribution(gazetteer: object) -> list[tuple[str, str]]:
    """Return (credit, terms) of what gazetteer and base map are made of: its own, else those of the embedded data."""
    if gazetteer is None:
        return []
    rows = getattr(gazetteer, "attribution", None)
    if rows is None:
        with data_path("gazetteer/manifest.csv").open(encoding="utf-8", newline="") as stream:
            rows = [(row["credit"], f"{row['licence']}, taken {row['retrieved']}") for row in csv.DictReader(stream)]
    found: dict[str, list[str]] = {}
    for credit, terms in rows:
        found.setdefault(str(credit), []).append(str(terms))
    return [(credit, "; ".join(dict.fromkeys(terms))) for credit, terms in found.items() if credit]


def _short_credits(attribution: Sequence[tuple[str, str]]) -> list[str]:
    """Return the names of the data sets alone, for the corner of the map; the panel has them in full."""
    names = [re.split(r"[,/]|\s\d", part)[0].strip() for credit, _ in attribution for part in credit.split(";")]
    return list(dict.fromkeys(name for name in names if name))


def build_map(
    incident: Incident,
    findings: Sequence[Finding],
    regions: Sequence[Region],
    *,
    gazetteer: BaseSource | None,
    title: str = "",
    tiles: str | None = None,
) -> IncidentMap:
    """Return the evidence map of a checked incident.

    Parameters
    ----------
    gazetteer : where the base map comes from (`geo.gazetteer.open_gazetteer()`); None draws none
    title : heading; the incident's own, or its first report's, when empty
    tiles : name of a tile source of `layers.basemap.TILE_SOURCES` or an https URL template that readers may switch on;
        None (and "none") leaves the page without any address it could ask

    Raises
    ------
    UsageError : when the tile source is not known
    """
    source = tile_source(tiles)
    reports = incident.reports
    told = (words for r in reports for words in (r.title, headline(r.text)) if words)
    heading = title or incident.title or next(told, "") or "Incident map"
    drawn = round_layers(build_layers(incident, findings, regions), incident)
    features = [feature for layer in drawn for feature in layer.features]
    bounds = frame_of(features)
    view, outside = first_view(features)
    attribution = _attribution(gazetteer)
    made = _made(incident)
    panel = build_panel(incident, findings, regions, title=heading, made=made, attribution=attribution)
    data = {
        "title": shorten(heading, 120),
        "made": made,
        "groups": list(GROUPS),
        "layers": _layer_rows(drawn),
        "claims": _claim_rows(incident, findings),
        "bounds": bounds,
        "view": view,
        "outside": outside,
        "base": build_basemap(without_towns_of(gazetteer, incident), view, bounds),
        "kinds": {kind: kind_words(kind) for kind in sorted({claim.kind for claim in incident.claims})},
        "verdicts": {v: {"word": s.word, "mark": s.mark} for v, s in VERDICT_STYLES.items()},
        "attribution": _short_credits(attribution),
        "tiles": source
        and {"words": source.words, "url": source.url, "attribution": source.attribution, "maxZoom": source.max_zoom},
    }
    body = read_template("body.html").replace("<!--sprite-->", _sprite()).replace("<!--panel-->", panel)
    body += f'\n<script type="application/json" id="incidentmap-data">{island(data)}</script>\n'
    return IncidentMap(body, f"{shorten(heading, 120)} – incidentmap", bounds, source)


def build_page(
    incident: Incident,
    findings: Sequence[Finding],
    regions: Sequence[Region],
    *,
    gazetteer: BaseSource | None,
    title: str = "",
    tiles: str | None = None,
) -> str:
    """Return the evidence map as the text of one HTML file; parameters as for `build_map`."""
    return _render(build_map(incident, findings, regions, gazetteer=gazetteer, title=title, tiles=tiles))


def _render(drawn: IncidentMap) -> str:
    return str(drawn.get_root().render())


def draw(incident: Incident, *, title: str = "", tiles: str | None = None) -> IncidentMap:
    """Return the map of an incident, checked and located with the embedded gazetteer; shows itself in a notebook."""
    from geo.gazetteer import open_gazetteer
    from geo.incident import check, locate

    gazetteer = open_gazetteer()
    regions = locate(incident, gazetteer=gazetteer)
    return build_map(incident, check(incident), regions, gazetteer=gazetteer, title=title, tiles=tiles)


def write(
    drawn: IncidentMap | str, path: str | os.PathLike[str], *, inputs: Iterable[str | os.PathLike[str]] = ()
) -> Path:
    """Write a map (of `draw` or `build_map`) or a page (of `build_page`) as one HTML file, and return its path.

    The file appears in one step, and none of `inputs` is ever overwritten.
    """
    return write_page(drawn if isinstance(drawn, str) else _render(drawn), path, inputs=inputs)
