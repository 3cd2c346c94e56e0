"""The one door to folium: an incident's layers, panel and base map as a `folium.Map` that writes itself as one file.

folium's own page asks the network for a dozen files; here the same `folium.Map` stands in a figure of ours, which
inlines Leaflet and our scripts, names each by its hash in a content security policy, and gives every element a stable
id. Further folium elements may be added to the map; one that needs a file from the network is refused with its address.
"""

from __future__ import annotations

import math
import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING, Any

import folium
from branca.element import Element, Figure, Link
from folium.template import Template

from geo.errors import UsageError

from .assets import page_assets
from .basemap import TileSource, build_basemap, tile_source
from .contents import claim_rows, layer_rows, report_rows, tile_row, words_of
from .credits import attribution_of, short_credits
from .events import Events, pack_events, read_events
from .events.section import event_parts
from .evidence import build_panel
from .extent import first_view, frame_of, joint_frame
from .features import build_layers
from .html import (
    close_empty,
    compose,
    escape_text,
    pack_json,
    read_template,
    spell_out,
    squeeze_script,
    write_page,
)
from .shelter import round_layers, without_towns_of
from .style import SYMBOLS, VERDICT_STYLES
from .words import headline, shorten

if TYPE_CHECKING:
    from pandas import DataFrame

    from geo.checks.model import Finding
    from geo.incident.model import Incident
    from geo.regions.model import Region

    from .basemap import BaseSource
    from .events import Packed

__all__ = ["IncidentMap", "build_map", "build_page", "draw", "write"]

_STREAMS = "<!--incidentmap-streams-->"


class _PageFigure(Figure):
    """A folium figure that renders as our document instead of folium's.

    `body` never passes branca: its elements are templates and would run what a report's text says in braces.
    """

    def __init__(self, title: str, body: str, hosts: Sequence[str], streams: Mapping[str, str]) -> None:
        super().__init__(title=title, width="100%", height="680px")
        self.body = body
        self.hosts = tuple(hosts)
        self.streams = dict(streams)

    def render(self, **kwargs: object) -> str:
        """Return the whole document; the same map gives the same bytes."""
        return "".join(self.pieces(**kwargs))

    def pieces(self, **kwargs: object) -> Iterator[str]:
        """Yield the document in pieces, so that what is large is never copied: head, packed columns, scripts."""
        head, tail = self._document(**kwargs).split(_STREAMS, 1)
        yield head
        for name, text in self.streams.items():
            yield f'<i id="events-{name}" hidden><!--'  # a browser reads comments faster than anything else
            yield text
            yield "--></i>\n"
        yield tail

    def _document(self, **kwargs: object) -> str:
        self._fresh()
        for number, element in enumerate(_walk(self._children.values())):
            element._id = f"{number:04d}"  # noqa: SLF001 - branca draws it by chance otherwise
        for child in self._children.values():
            child.render(**kwargs)
        added_styles, added_scripts = self._added()
        styles, scripts = page_assets()
        return compose(
            title=self.title or "",
            body=(spell_out(self.body) if self.streams else self.body) + _STREAMS + self.html.render(**kwargs),
            scripts=[*scripts, *added_scripts],
            styles=[*styles, *added_styles],
            first=squeeze_script(read_template("first.js")),
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

    def __init__(
        self,
        body: str,
        title: str,
        bounds: Sequence[float] | None,
        tiles: TileSource | None,
        streams: Mapping[str, str] | None = None,
    ) -> None:
        west, south, east, north = bounds or (-60.0, -30.0, 60.0, 50.0)
        super().__init__(
            location=[(south + north) / 2, (west + east) / 2], tiles=None, zoom_start=_zoom(west, south, east, north)
        )
        figure = _PageFigure(title, body, tiles.hosts if tiles else (), streams or {})
        figure.add_child(self, name="incidentmap")

    def pieces(self) -> Iterator[str]:
        """Yield the page as `layers.write` writes it, piece by piece."""
        figure = self.get_root()
        assert isinstance(figure, _PageFigure)
        return figure.pieces()

    def get_name(self) -> str:
        """Return the name that added elements call the map by."""
        return "incidentmap"


def _zoom(west: float, south: float, east: float, north: float) -> int:
    """Return a zoom at which the bounds fit about 900 pixels: where folium starts before the page fits the view."""
    span = max(east - west, (north - south) * 1.5, 0.05)
    return max(2, min(12, int(math.log2(900 * 360 / (256 * span)))))


def _made(incident: Incident, packed: Packed | None = None) -> str:
    try:
        number = version("incidentmap")
    except PackageNotFoundError:
        number = "(source tree)"
    if packed is not None and not incident.reports:
        hashed = sha256()
        for text in packed.streams.values():
            hashed.update(text.encode("ascii"))
        rows = f"{packed.about['rows']:,} rows"
        return f"Made with incidentmap {number}, table of {rows}, columns sha256 {hashed.hexdigest()}"
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


def _heading(incident: Incident, events: Events | None) -> str:
    told = (words for r in incident.reports for words in (r.title, headline(r.text)) if words)
    plain = "Events" if events is not None and not incident.reports else "Incident map"
    return incident.title or next(told, "") or plain


def _packed_beside(events: Events, build: Callable[[], dict[str, Any]]) -> tuple[Packed | None, dict[str, Any]]:
    """Return events packed and what `build` returns: most of the packing needs no interpreter and runs beside it."""
    if not events.rows:
        return None, build()
    with ThreadPoolExecutor(1) as pool:
        packing = pool.submit(pack_events, events)
        built = build()
        return packing.result(), built


def build_map(
    incident: Incident,
    findings: Sequence[Finding],
    regions: Sequence[Region],
    *,
    gazetteer: BaseSource | None,
    title: str = "",
    tiles: str | None = None,
    events: Events | None = None,
) -> IncidentMap:
    """Return the evidence map of a checked incident, of the events of a table, or of both on one map.

    Parameters
    ----------
    gazetteer : where the base map comes from (`geo.gazetteer.open_gazetteer()`); None draws none
    title : heading; the incident's own, or its first report's, when empty
    tiles : name of a tile source of `layers.basemap.TILE_SOURCES` or an https URL template that readers may switch on;
        None (and "none") leaves the page without any address it could ask
    events : of a table (`layers.events.read_events`); with an empty `Incident()` they are the whole page

    Raises
    ------
    UsageError : when the tile source is not known
    """
    source = tile_source(tiles)
    heading = title or _heading(incident, events)
    events = events or Events.none()
    drawn = [*round_layers(build_layers(incident, findings, regions), incident), *events.shapes]
    features = [feature for layer in drawn for feature in layer.features]
    view, outside = first_view(features)
    bounds = joint_frame(frame_of(features), events.bounds())
    source_of_base = without_towns_of(gazetteer, incident)
    packed, base = _packed_beside(events, lambda: build_basemap(source_of_base, view or bounds, bounds))
    attribution = attribution_of(gazetteer)
    made = _made(incident, packed)
    extra = event_parts(events, packed, alone=not findings) if packed else None
    panel = build_panel(incident, findings, regions, title=heading, made=made, attribution=attribution, extra=extra)
    shown = shorten(heading, 120)
    data = {
        "title": shown,
        "made": made,
        "layers": layer_rows(drawn),
        "claims": claim_rows(incident, findings),
        "reports": report_rows(incident),
        "bounds": bounds,
        "view": view if incident.places else bounds,
        "outside": outside,
        "base": base,
        **words_of(incident),
        "attribution": short_credits(attribution),
        "events": packed and packed.about,
        "tiles": source and tile_row(source),
    }
    return IncidentMap(_body(panel, data), f"{shown} – incidentmap", bounds, source, packed.streams if packed else {})


def _body(panel: str, data: Mapping[str, Any]) -> str:
    body = read_template("body.html").replace("<!--sprite-->", _sprite()).replace("<!--panel-->", close_empty(panel))
    return f'{body}\n<script type="text/plain" id="incidentmap-data">{pack_json(data)}</script>\n'


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


def draw(
    subject: Incident | Events | DataFrame,
    *,
    title: str = "",
    tiles: str | None = None,
    events: Events | DataFrame | None = None,
) -> IncidentMap:
    """Return the map of an incident or of a table, with the embedded gazetteer; shows itself in a notebook.

    Parameters
    ----------
    subject : an incident, which is checked and located; or a DataFrame or GeoDataFrame, whose columns are found by name
        (longitude, latitude or geometry; verdict, uncertainty_m, date, notes and others, see `layers.events.COLUMNS`)
    events : a table to draw with an incident
    """
    from geo.gazetteer import open_gazetteer
    from geo.incident import Incident, check, locate

    gazetteer = open_gazetteer()
    incident = subject if isinstance(subject, Incident) else Incident()
    table = events if isinstance(subject, Incident) else subject
    read = table if table is None or isinstance(table, Events) else read_events(table)
    regions = locate(incident, gazetteer=gazetteer) if incident.claims else ()
    findings = check(incident) if incident.claims else ()
    return build_map(incident, findings, regions, gazetteer=gazetteer, title=title, tiles=tiles, events=read)


def write(
    drawn: IncidentMap | str | Incident | Events | DataFrame,
    path: str | os.PathLike[str],
    *,
    inputs: Iterable[str | os.PathLike[str]] = (),
) -> Path:
    """Write a map (of `draw` or `build_map`) or a page (of `build_page`) as one HTML file, and return its path.

    An incident or a table is drawn first. The file appears in one step, and none of `inputs` is ever overwritten.
    """
    if isinstance(drawn, str):
        return write_page([drawn], path, inputs=inputs)
    whole = drawn if isinstance(drawn, IncidentMap) else draw(drawn)
    return write_page(whole.pieces(), path, inputs=inputs)
