"""The widgets of `layers.what_if`: they gather changes, and show what `geo.answer_if` makes of them."""

from __future__ import annotations

from dataclasses import replace
from math import log10
from typing import TYPE_CHECKING, Any

from geo.errors import GeoError, UsageError
from geo.geodesy import destination
from geo.incident.what_if import HEDGES, Answer, Changes, answer_if, involved
from geo.units import format_distance

from ..html import escape_text
from ..style import VERDICT_STYLES
from ..words import shorten
from .sketches import sketch

if TYPE_CHECKING:
    from geo.checks.model import Finding
    from geo.gazetteer import Gazetteer
    from geo.incident import Incident
    from geo.places import Place

__all__ = ["WhatIf", "what_if"]

_HEDGE_WORDS = {
    "none": "as stated",
    "about": "about, some, nearly",
    "over": "at least, more than",
    "within": "at most, within",
    "range": "from … to …",
}
_BEST = "the one that fits best"
_LAYOUT = {"width": "440px"}
_STYLE = {"description_width": "120px"}


def what_if(incident: Incident, claim: str = "", *, gazetteer: Gazetteer | None = None) -> WhatIf:
    """Return widgets that change an incident and show verdicts and region at once; needs a notebook to be seen.

    Parameters
    ----------
    incident : as read from a report or a file; it is not changed
    claim : id of the claim to start with; the first by default
    gazetteer : where fitting places are looked up

    Raises
    ------
    UsageError
        no claims, an unknown claim, or ipywidgets is not installed

    Examples
    --------
    >>> import geo
    >>> shown = what_if(geo.read_report("Homs lies about 145 km north of Damascus."))
    >>> shown.answer.findings[0].verdict
    'supported'
    >>> shown.controls["distance"].value = "60 km"
    >>> shown.answer.findings[0].verdict
    'contradicted'
    """
    try:
        import ipywidgets  # noqa: F401
    except ImportError:
        raise UsageError("this needs ipywidgets", hint="pip install 'incidentmap[notebook]'") from None
    if not incident.claims:
        raise UsageError("this incident has no statements to change", hint="geo.read_report(...) reads them")
    first = claim or incident.claims[0].id
    if first not in {c.id for c in incident.claims}:
        raise UsageError(f"no claim is {first!r}", hint=f"one of {', '.join(c.id for c in incident.claims)}")
    return WhatIf(incident, first, gazetteer)


class WhatIf:
    """Widgets for one incident; `changes` is what is supposed, `answer` what follows.

    `controls` holds the widgets by name, so that a script can set their values: "claim", "distance", "hedge",
    "reading", and "north ID", "east ID" (kilometres) and "uncertainty ID" (metres) of each place of the claim.
    """

    def __init__(self, incident: Incident, claim: str, gazetteer: Gazetteer | None) -> None:
        import ipywidgets as widgets

        self.incident, self.claim, self.gazetteer = incident, claim, gazetteer
        self.controls: dict[str, Any] = {}
        self._shown = widgets.HTML()
        self._form = widgets.VBox()
        choices = [(f"{c.id} {shorten(c.text or c.kind, 60)}", c.id) for c in incident.claims]
        self._chosen = widgets.Dropdown(
            options=choices, value=claim, description="statement", layout=_LAYOUT, style=_STYLE
        )
        self._chosen.observe(self._choose, names="value")
        self._again = widgets.Button(description="as it was", tooltip="undo all changes")
        self._again.on_click(lambda _: self._choose(None))
        self.widget = widgets.HBox([widgets.VBox([self._chosen, self._form, self._again]), self._shown])
        self.before: Answer
        self.answer: Answer
        self._choose(None)

    def _repr_mimebundle_(self, **kwargs: Any) -> Any:
        return self.widget._repr_mimebundle_(**kwargs)

    @property
    def changes(self) -> Changes:
        """What the widgets suppose; empty where all is as it was."""
        supposed = Changes({}, {}, {}, {}, {})
        values = {name: control.value for name, control in self.controls.items()}
        for place in self._places():
            north, east = values.get(f"north {place.id}", 0.0), values.get(f"east {place.id}", 0.0)
            if north or east:
                supposed = replace(supposed, positions={**supposed.positions, place.id: _moved(place, north, east)})
            known = values.get(f"uncertainty {place.id}", place.uncertainty_m)
            if abs(known - _start(place)) > 1e-6 * known:
                supposed = replace(supposed, uncertainties_m={**supposed.uncertainties_m, place.id: float(known)})
        claim = self._claim()
        if claim.distance is not None and values.get("distance", claim.distance.text) != claim.distance.text:
            supposed = replace(supposed, distances={claim.id: values["distance"]})
        if values.get("hedge", claim.hedge) != claim.hedge:
            supposed = replace(supposed, hedges={claim.id: values["hedge"]})
        if values.get("reading", _BEST) != _BEST:
            supposed = replace(supposed, readings={claim.id: values["reading"]})
        return supposed

    def _claim(self) -> Any:
        return next(claim for claim in self.incident.claims if claim.id == self.claim)

    def _places(self) -> list[Place]:
        claim = self._claim()
        ids = dict.fromkeys(mention.place for mention in (claim.subject, *claim.anchors))
        return [self.incident.places[i] for i in ids if i in self.incident.places]

    def _choose(self, _: Any) -> None:
        """Show the controls of the chosen claim, all as it was."""
        self.claim = self._chosen.value
        self._only = involved(self.incident, self.claim)
        self.before = answer_if(self.incident, Changes(), only=self._only, gazetteer=self.gazetteer)
        self.controls = {"claim": self._chosen, **self._make_controls()}
        self._form.children = tuple(c for name, c in self.controls.items() if name != "claim")
        for name, control in self.controls.items():
            if name != "claim":
                control.observe(self._change, names="value")
        self._change(None)

    def _make_controls(self) -> dict[str, Any]:
        import ipywidgets as widgets

        shared = {"layout": _LAYOUT, "style": _STYLE, "continuous_update": False}
        controls: dict[str, Any] = {}
        for place in self._places():
            name = shorten(place.name, 24)
            if place.shape is None:
                reach = max(20.0, 4 * place.uncertainty_m / 1000.0)
                for way in ("north", "east"):
                    controls[f"{way} {place.id}"] = widgets.FloatSlider(
                        value=0.0,
                        min=-reach,
                        max=reach,
                        step=0.1,
                        description=f"{name}: {way}",
                        readout_format=".1f",
                        **shared,
                    )
            controls[f"uncertainty {place.id}"] = widgets.FloatLogSlider(
                value=_start(place), min=1.0, max=max(5.0, log10(_start(place)) + 1), step=0.05,
                description=f"{name}: ± m", readout_format=".3g", **shared,
            )  # fmt: skip
        claim = self._claim()
        if claim.distance is not None:
            controls["distance"] = widgets.Text(value=claim.distance.text, description="distance", **shared)
            options = [(_HEDGE_WORDS[hedge], hedge) for hedge in HEDGES]
            controls["hedge"] = widgets.Dropdown(
                options=options, value=claim.hedge, description="hedge", layout=_LAYOUT, style=_STYLE
            )
        finding = self._finding(self.before)
        names = [reading.name for reading in finding.readings] if finding else []
        if len(names) > 1:
            controls["reading"] = widgets.Dropdown(
                options=[_BEST, *names], value=_BEST, description="reading", layout=_LAYOUT, style=_STYLE
            )
        return controls

    def _finding(self, answer: Answer) -> Finding | None:
        return next((finding for finding in answer.findings if finding.claim == self.claim), None)

    def _change(self, _: Any) -> None:
        """Work out what follows, and show it; a supposition that cannot be is said in its place."""
        try:
            self.answer = answer_if(self.incident, self.changes, only=self._only, gazetteer=self.gazetteer)
        except GeoError as error:
            self._shown.value = f'<p role="alert">{escape_text(str(error))}</p>'
            return
        self._shown.value = f"{sketch(self.answer, self.claim)}{self._table()}"

    def _table(self) -> str:
        """Return verdicts before and after, and the region, as HTML; every word escaped."""
        words = {claim.id: claim.text for claim in self.incident.claims}
        before = {finding.claim: finding.verdict for finding in self.before.findings}
        rows = "".join(
            f"<tr><td>{escape_text(shorten(words[f.claim] or f.claim, 48))}</td><td>{_sign(before[f.claim])}</td>"
            f"<td>{_sign(f.verdict, changed=f.verdict != before[f.claim])}</td></tr>"
            for f in self.answer.findings
        )
        finding = self._finding(self.answer)
        reason = "" if finding is None else f'<p style="max-width: 44em">{escape_text(finding.reason)}</p>'
        regions = "".join(
            f"<p>{escape_text(shorten(region.subject or 'the incident', 60))}: {_area(region.area_km2)}, "
            f"{len(region.fits)} named places fit{_was(region, self.before)}</p>"
            for region in self.answer.regions
        )
        head = "<tr><th>statement</th><th>as it was</th><th>then</th></tr>"
        return f"{reason}<table>{head}{rows}</table>{regions}"


def _start(place: Place) -> float:
    """Return where the slider of an uncertainty starts: it has no zero."""
    return max(10.0, place.uncertainty_m)


def _moved(place: Place, north_km: float, east_km: float) -> tuple[float, float]:
    """Return the position that lies so far north, then so far east of a place."""
    up = destination(place.lon, place.lat, 0.0 if north_km >= 0 else 180.0, abs(north_km) * 1000.0)
    aside = destination(up.lon, up.lat, 90.0 if east_km >= 0 else 270.0, abs(east_km) * 1000.0)
    return aside.lon, aside.lat


def _sign(verdict: Any, *, changed: bool = False) -> str:
    style = VERDICT_STYLES[verdict]
    words = f'<span style="color: {style.light}">{style.mark} {style.word}</span>'
    return f"<b>{words}</b>" if changed else words


def _area(area_km2: float | None) -> str:
    return "no region" if area_km2 is None else f"{area_km2:,.4g} km²"


def _was(region: Any, before: Answer) -> str:
    """Return what the region was before, where it differs."""
    old = next((other for other in before.regions if other.id == region.id), None)
    if old is None or old.area_km2 == region.area_km2:
        return ""
    within = "" if old.uncertainty_m is None else f", within {format_distance(old.uncertainty_m)}"
    return f" (was {_area(old.area_km2)}{within})"
