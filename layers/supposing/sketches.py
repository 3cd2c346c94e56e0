"""A quick drawing of a claim as SVG: places with their uncertainty, what was measured, what the words allow."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import cos, radians
from typing import TYPE_CHECKING

from geo.geodesy import disc
from geo.units import format_distance

from ..html import escape_text
from ..style import VERDICT_STYLES
from ..words import shorten

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

    from geo.checks.model import Finding
    from geo.incident import Answer
    from geo.places import Place
    from geo.regions.model import Region

__all__ = ["sketch"]

_WIDE, _HIGH, _ROOM = 460, 360, 26


@dataclass(frozen=True, slots=True)
class _View:
    """A plane that is true to shape about the middle: degrees to pixels."""

    west: float
    north: float
    per_degree: float
    narrowing: float

    def at(self, lon: float, lat: float) -> tuple[float, float]:
        x = (((lon - self.west + 180.0) % 360.0) - 180.0) * self.narrowing
        return _ROOM + x * self.per_degree, _ROOM + (self.north - lat) * self.per_degree

    def metres(self, pixels: float) -> float:
        return pixels / self.per_degree * 111_195.0


def sketch(answer: Answer, claim: str) -> str:
    """Return the drawing of one claim of an answer as an SVG element, 460 by 360 pixels; every word escaped."""
    finding = next((finding for finding in answer.findings if finding.claim == claim), None)
    named = next((c for c in answer.incident.claims if c.id == claim), None)
    ids = [] if named is None else [mention.place for mention in (named.subject, *named.anchors)]
    places = [answer.incident.places[i] for i in dict.fromkeys(ids) if i in answer.incident.places]
    region = next((r for r in answer.regions if claim in r.claims and r.shape is not None), None)
    view = _fit(places, finding, region)
    parts = [*_region(region, view), *_zone(finding, region, view)]
    for place in places:
        parts += _place(place, view)
    parts += _measured(finding, view)
    parts += [_scale(view)]
    words = "no claim" if finding is None else f"{finding.verdict}: {finding.reason}"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDE} {_HIGH}" width="{_WIDE}" height="{_HIGH}" '
        f'role="img" style="background: #f7f6f2; font: 12px sans-serif"><title>{escape_text(words)}</title>'
        f"{''.join(parts)}</svg>"
    )


def _fit(places: Sequence[Place], finding: Finding | None, region: Region | None) -> _View:
    """Return a view that holds the points, what was measured and the region; long lines run out of it."""
    spots = [(p.lon, p.lat, p.uncertainty_m + p.extent_m) for p in places if p.shape is None]
    if finding is not None:
        spots += [(lon, lat, 0.0) for reading in finding.readings if reading.path for lon, lat in reading.path]
    bounds: list[tuple[float, float]] = []
    for lon, lat, reach_m in spots:
        high = reach_m / 111_195.0
        wide = high / max(0.05, cos(radians(lat)))
        bounds += [(lon - wide, lat - high), (lon + wide, lat + high)]
    if region is not None and region.shape is not None:
        west, south, east, north = region.shape.geometry.bounds
        bounds += [(west, south), (east, north)]
    for place in places if not bounds else ():
        bounds += [
            (place.geometry.bounds[0], place.geometry.bounds[1]),
            (place.geometry.bounds[2], place.geometry.bounds[3]),
        ]
    bounds = bounds or [(-1.0, -1.0), (1.0, 1.0)]
    first = bounds[0][0]
    lons = [first + ((lon - first + 180.0) % 360.0 - 180.0) for lon, _ in bounds]
    lats = [lat for _, lat in bounds]
    middle = (min(lats) + max(lats)) / 2
    narrowing = max(0.05, cos(radians(middle)))
    wide, high = max((max(lons) - min(lons)) * narrowing, 1e-3), max(max(lats) - min(lats), 1e-3)
    per_degree = min((_WIDE - 2 * _ROOM) / wide, (_HIGH - 2 * _ROOM) / high)
    spare_x = ((_WIDE - 2 * _ROOM) / per_degree - wide) / 2 / narrowing
    spare_y = ((_HIGH - 2 * _ROOM) / per_degree - high) / 2
    return _View(min(lons) - spare_x, max(lats) + spare_y, per_degree, narrowing)


def _path(geometry: BaseGeometry, view: _View) -> str:
    """Return a line or area as the data of an SVG path."""
    import shapely

    parts = shapely.get_parts(geometry)
    rings = [
        ring
        for part in parts
        for ring in ((part.exterior, *part.interiors) if part.geom_type == "Polygon" else (part,))
    ]
    return "".join(_line(shapely.get_coordinates(ring), view) for ring in rings)


def _shape(geometry: BaseGeometry, view: _View, look: str, words: str) -> str:
    """Return a line or area as an SVG path; `words` are safe already."""
    return f'<path d="{_path(geometry, view)}" fill-rule="evenodd" {look}><title>{words}</title></path>'


def _line(coordinates: Iterable[Sequence[float]], view: _View) -> str:
    spots = [view.at(spot[0], spot[1]) for spot in coordinates]
    return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in spots)


def _region(region: Region | None, view: _View) -> list[str]:
    if region is None or region.shape is None:
        return []
    look = 'fill="#54278f" fill-opacity="0.28" stroke="#54278f"'
    drawn = [_shape(region.shape.geometry, view, look, "where it can have been")]
    if region.lon is not None and region.lat is not None:
        x, y = view.at(region.lon, region.lat)
        drawn.append(
            f'<circle cx="{x:.1f}" cy="{y:.1f}" r="5" fill="none" stroke="#54278f" stroke-width="1.6"></circle>'
        )
    return drawn


def _zone(finding: Finding | None, region: Region | None, view: _View) -> list[str]:
    if finding is None or finding.zone is None or region is not None:
        return []
    colour = VERDICT_STYLES[finding.verdict].light
    look = f'fill="{colour}" fill-opacity="0.1" stroke="{colour}" stroke-dasharray="4 4"'
    return [_shape(finding.zone.geometry, view, look, "what the words allow")]


def _place(place: Place, view: _View) -> list[str]:
    name = escape_text(shorten(place.name, 30))
    if place.shape is not None:
        fill = "#20262b" if place.family == "area" else "none"
        look = f'fill="{fill}" fill-opacity="0.05" stroke="#3a7ca5" stroke-width="1.6"'
        return [_shape(place.geometry, view, look, name)]
    x, y = view.at(place.lon, place.lat)
    drawn = []
    if place.uncertainty_m > 0.0:
        known = disc(place.lon, place.lat, place.uncertainty_m, tol_m=max(1.0, place.uncertainty_m / 300.0))
        look = 'fill="#20262b" fill-opacity="0.12" stroke="#20262b" stroke-width="0.8"'
        drawn.append(_shape(known, view, look, "position uncertain within"))
    dot = f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3.4" fill="#20262b"></circle>'
    side = "end" if x > _WIDE * 0.7 else "start"
    shift = -6 if side == "end" else 6
    return [*drawn, dot, f'<text x="{x + shift:.1f}" y="{y - 6:.1f}" text-anchor="{side}" fill="#20262b">{name}</text>']


def _measured(finding: Finding | None, view: _View) -> list[str]:
    """Draw the readings: the one that decided strong, the others faint."""
    drawn: list[str] = []
    for number, reading in enumerate(finding.readings if finding else ()):
        if reading.path is None:
            continue
        style = VERDICT_STYLES[reading.verdict]
        dash = f' stroke-dasharray="{style.dash}"' if style.dash else ""
        faint = ' opacity="0.45"' if number else ""
        length = "" if reading.measured_m is None else f" {format_distance(reading.measured_m)}"
        drawn.append(
            f'<path d="{_line(reading.path, view)}" fill="none" stroke="{style.light}" stroke-width="{style.width_px}"'
            f"{dash}{faint}><title>{escape_text(reading.name + length)}</title></path>"
        )
    return drawn


def _scale(view: _View) -> str:
    """Return a bar of a round length, about a quarter of the width."""
    about = view.metres(_WIDE / 4)
    power = 10.0 ** (len(str(int(max(1.0, about)))) - 1)
    length = next((k * power for k in (5.0, 2.0, 1.0) if k * power <= about), power)
    pixels = length / view.metres(1.0)
    y = _HIGH - 10
    return (
        f'<path d="M{_ROOM} {y - 4}V{y}H{_ROOM + pixels:.1f}V{y - 4}" fill="none" stroke="#20262b"></path>'
        f'<text x="{_ROOM + pixels + 6:.1f}" y="{y}" fill="#20262b">{format_distance(length)}</text>'
    )
