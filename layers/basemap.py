"""The embedded vector base map, clipped to the incident, thinned, quantised; tile sources a reader may switch on.

Three levels lie over one another: "near" holds the incident with room to pan, "far" its surroundings, "world" all
land in coarse lines, so that zooming out never ends in an empty sheet. Borders are the segments that two neighbours
share, so that a coast is never drawn as a border.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any, Protocol
from urllib.parse import urlsplit

from geo.errors import UsageError

from .codec import encode_paths
from .inset import inset_of
from .outlines import outlines_of

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from shapely.geometry.base import BaseGeometry

    from .outlines import Outlines

__all__ = [
    "TILE_SOURCES",
    "BaseSource",
    "Bounds",
    "TileSource",
    "build_basemap",
    "tile_source",
]

Bounds = tuple[float, float, float, float]
"""West, south, east, north in degrees; east may pass 180 for a view across the antimeridian."""


class BaseSource(Protocol):
    """What the base map asks of a gazetteer."""

    def basemap(self, layer: str, bounds: Bounds) -> Sequence[tuple[Mapping[str, Any], BaseGeometry]]:
        """Return the features of a layer that meet the bounds, as (properties, shapely geometry)."""
        ...


@dataclass(frozen=True, slots=True)
class TileSource:
    """Raster tiles from the network: words for the layer control, Leaflet's URL template, attribution, closest zoom."""

    words: str
    url: str
    attribution: str
    max_zoom: int = 19

    @property
    def hosts(self) -> tuple[str, ...]:
        """Origins that pictures come from, for the content security policy."""
        return (f"https://{urlsplit(self.url).netloc.replace('{s}', '*')}",)


TILE_SOURCES: dict[str, TileSource] = {
    "osm": TileSource(
        "OpenStreetMap tiles", "https://tile.openstreetmap.org/{z}/{x}/{y}.png", "© OpenStreetMap contributors, ODbL"
    ),
    "topo": TileSource(
        "OpenTopoMap tiles",
        "https://tile.opentopomap.org/{z}/{x}/{y}.png",
        "© OpenStreetMap contributors, SRTM; map style © OpenTopoMap, CC BY-SA",
        17,
    ),
}
"""Known tile sources by the name that `tiles=` takes; never asked unless the reader ticks them on the map."""


def tile_source(tiles: str | None) -> TileSource | None:
    """Return the tile source for a name of `TILE_SOURCES` or an https URL template; None and "none" are no tiles.

    >>> tile_source("https://tile.example.org/{z}/{x}/{y}.png").hosts
    ('https://tile.example.org',)
    """
    if tiles is None or tiles == "none":
        return None
    if tiles in TILE_SOURCES:
        return TILE_SOURCES[tiles]
    host = urlsplit(tiles).netloc
    safe = host and all(c.isalnum() or c in "-.:{}" for c in host)
    if tiles.startswith("https://") and safe and all(key in tiles for key in ("{z}", "{x}", "{y}")):
        return TileSource(f"tiles from {host}", tiles, f"tiles from {host}")
    raise UsageError(
        f"tile source {tiles!r} is not known",
        hint=f"one of none, {', '.join(TILE_SOURCES)}, or https://…/{{z}}/{{x}}/{{y}}.png",
    )


@dataclass(frozen=True, slots=True)
class _Level:
    name: str
    bounds: Bounds
    tolerance_deg: float
    layers: tuple[str, ...]


def _grow(bounds: Bounds, factor: float, least_deg: float, most_deg: float = 360.0) -> Bounds:
    """Bounds about the same centre, at least `least_deg` high, and as wide on the ground as they are high or more."""
    west, south, east, north = bounds
    lon, lat = (west + east) / 2, (south + north) / 2
    shrink = max(math.cos(math.radians(lat)), 0.2)
    high = max((north - south) * factor, least_deg)
    wide = max((east - west) * factor, least_deg * 1.6 / shrink, high * 1.2 / shrink)
    wide = max(min(wide, most_deg), (east - west) * 1.3)
    high = max(min(high, most_deg), (north - south) * 1.3, wide * shrink / 2.4)
    return lon - min(wide, 360.0) / 2, max(lat - high / 2, -85.0), lon + min(wide, 360.0) / 2, min(lat + high / 2, 85.0)


def _most(bounds: Bounds) -> float:
    """Return the most degrees that a level spans: what the first view of the largest frame of some detail shows."""
    wide = max(bounds[2] - bounds[0], bounds[3] - bounds[1])
    return min(max(39.0, 2.2 * wide), 90.0)


_DETAIL = ("countries", "lakes", "provinces", "rivers")


_STEPS = ((10.0, 8000.0), (30.0, 5000.0), (60.0, 3500.0), (math.inf, 2200.0))
"""How many steps of its tolerance the near level is high: up to that many degrees; of a large one less is zoomed in."""


def _levels(bounds: Bounds, whole: Bounds | None = None) -> tuple[_Level, ...]:
    near, far = _grow(bounds, 3.0, 1.2, _most(bounds)), _grow(bounds, 7.0, 11.0, _most(bounds))
    if whole is not None:
        w, s, e, n = _grow(whole, 1.3, 0.0)
        far = (min(w, far[0]), min(s, far[1]), max(e, far[2]), max(n, far[3]))
    high = near[3] - near[1]
    levels = [
        _Level("near", near, high / next(steps for top, steps in _STEPS if high < top), _DETAIL),
        _Level("far", far, (far[3] - far[1]) / 1600, ("countries", "lakes", "rivers")),
        _Level("world", (-180.0, -85.0, 180.0, 85.0), 0.3, ("countries",)),
    ]
    wide, tall = (near[2] - near[0]) / (far[2] - far[0]), high / (far[3] - far[1])
    return tuple(level for level in levels if level.name != "far" or wide * tall < 0.6)


def _query(source: BaseSource, layer: str, bounds: Bounds) -> list[tuple[Mapping[str, Any], BaseGeometry]]:
    """Features in the bounds, those beyond the antimeridian shifted by a turn to lie beside the rest."""
    import numpy as np
    import shapely

    west, south, east, north = bounds
    found = []
    for turn in (-360.0, 0.0, 360.0):
        part = (max(west - turn, -180.0), south, min(east - turn, 180.0), north)
        if part[0] >= part[2]:
            continue
        for properties, geometry in source.basemap(layer, part):
            moved = geometry if turn == 0.0 else shapely.transform(geometry, lambda xy, t=turn: xy + np.array([t, 0.0]))
            found.append((properties, moved))
    return found


def _parts(geometries: Sequence[BaseGeometry] | NDArray[Any]) -> list[NDArray[Any]]:
    """Return the coordinates of every line and ring of geometries, each (n, 2)."""
    import numpy as np
    import shapely

    parts = shapely.get_parts(np.asarray(geometries, dtype=object))
    areas = shapely.get_type_id(parts) == 3
    lines = np.concatenate([shapely.get_rings(parts[areas]), parts[~areas]])
    xy, of = shapely.get_coordinates(lines, return_index=True)
    return np.split(xy, np.flatnonzero(np.diff(of)) + 1) if len(xy) else []


def _thin(geometries: Sequence[BaseGeometry], level: _Level) -> NDArray[Any]:
    import numpy as np
    import shapely

    clipped = shapely.clip_by_rect(np.asarray(geometries, dtype=object), *level.bounds)
    thin: NDArray[Any] = shapely.simplify(clipped, level.tolerance_deg, preserve_topology=False)
    return thin


def _rank(properties: Mapping[str, Any]) -> int:
    for key in ("rank", "scalerank", "scale_rank"):
        if properties.get(key) is not None:
            return int(properties[key])
    return 5


def _name(properties: Mapping[str, Any]) -> str:
    return str(properties.get("name") or "")[:60]


@dataclass(frozen=True, slots=True)
class _Areas:
    """Polygons of a layer inside a level: what is known of each, and their shapes."""

    rows: tuple[Mapping[str, Any], ...]
    shapes: tuple[BaseGeometry, ...]

    def outlines(
        self, level: _Level, per_degree: int, groups: Sequence[str] | None = None, coarser: float = 1.0
    ) -> Outlines:
        """Return outlines and borders, without islands too small to be seen, that many times coarser than the level."""
        least = (2.0 * level.tolerance_deg) ** 2
        return outlines_of(self.shapes, coarser * level.tolerance_deg, per_degree, groups=groups, least_deg2=least)


def _read_areas(source: BaseSource, layer: str, level: _Level) -> _Areas:
    import numpy as np
    import shapely

    found = _query(source, layer, level.bounds)
    clipped = shapely.clip_by_rect(np.array([shape for _, shape in found], dtype=object), *level.bounds)
    kept = [(row, shape) for (row, _), shape in zip(found, clipped, strict=True) if not shape.is_empty]
    return _Areas(tuple(row for row, _ in kept), tuple(shape for _, shape in kept))


_PROVINCES = 120
"""How many provinces one over another would fill a level: where those of a country are smaller, they are left out."""


def _roomy(areas: _Areas, least_deg: float) -> _Areas:
    """Return areas without those of countries whose middle one is too small to be drawn, or to be named."""
    import numpy as np
    import shapely

    sizes: dict[str, list[float]] = {}
    for row, shape in zip(areas.rows, areas.shapes, strict=True):
        sizes.setdefault(str(row.get("country") or ""), []).append(math.sqrt(float(shapely.area(shape))))
    large = {country for country, found in sizes.items() if float(np.median(found)) >= least_deg}
    kept = [i for i, row in enumerate(areas.rows) if str(row.get("country") or "") in large]
    return _Areas(tuple(areas.rows[i] for i in kept), tuple(areas.shapes[i] for i in kept))


def _rivers(source: BaseSource, level: _Level, path: Callable[[Sequence[Any]], str]) -> list[list[Any]]:
    found = _query(source, "rivers", level.bounds)
    thin = _thin([shape for _, shape in found], level) if found else ()
    lines = (path(_parts([shape])) for shape in thin)
    return sorted([_name(row), _rank(row), text] for (row, _), text in zip(found, lines, strict=True) if text)


def _encode_level(source: BaseSource, level: _Level) -> dict[str, Any]:
    """Return one level as the page reads it."""
    per_degree = max(25, round(2.0 / level.tolerance_deg))
    west, south, east, north = (round(v, 4) for v in level.bounds)
    out: dict[str, Any] = {"id": level.name, "bounds": [west, south, east, north], "scale": per_degree}
    path = partial(encode_paths, corner=(west, north), steps=360 * per_degree)
    countries = _read_areas(source, "countries", level)
    lines = countries.outlines(level, per_degree)
    ground = [shape for _, shape in _query(source, "gaps" if countries.rows else "land", level.bounds)]
    out["land"] = path([*lines.rings, *_parts(_thin(ground, level))] if ground else lines.rings)
    out["borders"] = path(lines.borders)
    if level.name != "world":
        out["countryNames"] = _area_labels(countries, 0.0)
    if "lakes" in level.layers:
        lakes = [shape for _, shape in _query(source, "lakes", level.bounds)]
        out["lakes"] = path(_parts(_thin(lakes, level)) if lakes else [])
    if "provinces" in level.layers:
        provinces = _roomy(_read_areas(source, "provinces", level), (level.bounds[3] - level.bounds[1]) / _PROVINCES)
        within = [str(row.get("country") or "") for row in provinces.rows]
        out["provinces"] = path(provinces.outlines(level, per_degree, within, 3.0).borders)
        out["provinceNames"] = _area_labels(provinces, (level.bounds[3] - level.bounds[1]) / 300)
    if "rivers" in level.layers:
        out["rivers"] = _rivers(source, level, path)
    return out


def _cells(bounds: Bounds) -> list[Bounds]:
    """Cut the incident's frame in nine, so that its small places are there when one zooms in."""
    west, south, east, north = _grow(bounds, 1.05, 0.2)
    wide, high = (east - west) / 3, (north - south) / 3
    corners = [(west + i * wide, south + j * high) for j in range(3) for i in range(3)]
    return [(x, y, x + wide, y + high) for x, y in corners]


_CITY = 300_000
"""People that make a town a city on the map."""


def _importance(row: list[Any]) -> tuple[Any, ...]:
    return (-row[6], -row[5], row[4], row[0], row[2], row[3])


def _town_row(row: list[Any]) -> list[Any]:
    """Return what the page is told of a town: name, other local name, lon, lat; 0 for a town, 1 a city, 2 a capital."""
    size = 2 if row[6] else 1 if row[5] > _CITY else 0
    return [row[0], row[1] if row[1] != row[0] else "", row[2], row[3], size]


def _towns(source: BaseSource, frame: Bounds, limit: int) -> list[list[Any]]:
    """Return towns for labels, most important first: [name, local name, lon, lat, rank, population, capital]."""
    rows = []
    for properties, geometry in _query(source, "towns", frame):
        point = geometry if geometry.geom_type == "Point" else geometry.representative_point()
        local = str(properties.get("local") or properties.get("name_local") or "")[:60]
        population = int(properties.get("population") or 0)
        capital = 1 if properties.get("capital") else 0
        name = [_name(properties), local, round(point.x, 4), round(point.y, 4)]
        rows.append([*name, _rank(properties), population, capital])
    return sorted(rows, key=_importance)[:limit]


_LABELS = 160
"""Most names of one kind of areas in a level."""


def _area_labels(areas: _Areas, least_deg: float) -> list[list[Any]]:
    """Return labels of countries or provinces of some size: [name, lon, lat, size in degrees], largest first."""
    import numpy as np
    import shapely

    named = [(row, shape) for row, shape in zip(areas.rows, areas.shapes, strict=True) if _name(row)]
    if not named:
        return []
    parts, of = shapely.get_parts(np.asarray([shape for _, shape in named], dtype=object), return_index=True)
    size = np.where(shapely.get_type_id(parts) == 3, shapely.area(parts), 0.0)
    order = np.lexsort((-size, of))
    first = order[np.unique(of[order], return_index=True)[1]]
    first = first[np.argsort(-size[first], kind="stable")]
    first = first[size[first] > least_deg**2][:_LABELS]
    points = shapely.get_coordinates(shapely.point_on_surface(parts[first]))
    return [
        [_name(named[of[i]][0]), round(lon, 3), round(lat, 3), round(math.sqrt(size[i]), 3)]
        for i, (lon, lat) in zip(first.tolist(), points.tolist(), strict=True)
    ]


def build_basemap(source: BaseSource | None, bounds: Bounds | None, whole: Bounds | None = None) -> dict[str, Any]:
    """Return the base map about an incident as the page reads it; an empty one without a source.

    `bounds` are those of the first view; `whole`, where given, those of all statements, which the outer level reaches.
    """
    if source is None:
        return {"levels": [], "towns": []}
    levels = _levels(bounds or (-60.0, -30.0, 60.0, 50.0), whole)
    near, far = levels[0], levels[-2]
    towns: dict[tuple[Any, ...], list[Any]] = {}
    frames = [(far.bounds, 160), (near.bounds, 160), *((cell, 50) for cell in _cells(bounds or far.bounds))]
    for frame, limit in frames:
        for row in _towns(source, frame, limit):
            towns.setdefault((row[0], row[2], row[3]), row)
    listed = sorted(towns.values(), key=_importance)
    return {
        "inset": inset_of(source, bounds) if bounds else None,
        "levels": [_encode_level(source, level) for level in levels],
        "towns": [_town_row(row) for row in listed],
    }
