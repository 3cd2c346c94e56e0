"""Places of an incident file: what a person wrote stays, and the gazetteer fills what was left out."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from ..errors import GeoError
from ..places import KINDS, Place, Shape
from .nodes import Fault, Node, add_fault, read_fields
from .scalars import read_choice, read_date, read_flag, read_length, read_number, read_position, read_words
from .shapes import anchor_of, circle_around, describe_geometry, read_geometry, read_geometry_file, stretch_between

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from ..gazetteer import Gazetteer
    from .entries import PlaceEntry

__all__ = ["build_places", "find_place", "get_place"]

OWN_SOURCE = "incident file"
"""Source of a position that a person wrote without saying where it comes from."""

_POSITIONED = frozenset({"lat", "lon", "position", "geometry", "geometry_file", "circle", "along"})


@dataclass(frozen=True, slots=True)
class _Work:
    """What the building of one file's places shares."""

    entries: dict[str, PlaceEntry]
    gazetteer: Gazetteer
    folder: Path
    country: str
    faults: list[Fault]
    done: dict[str, Place | None] = field(default_factory=dict)


def build_places(
    entries: Sequence[PlaceEntry], gazetteer: Gazetteer, folder: Path, country: str, faults: list[Fault]
) -> dict[str, Place]:
    """Return the places of a file by id, in the order of the file; what cannot be placed is a fault."""
    work = _Work({entry.id: entry for entry in entries}, gazetteer, folder, country, faults)
    for entry in sorted(entries, key=lambda e: not _POSITIONED & set(e.fields)):
        if entry.id:
            _resolve(entry.id, entry.node, work)
    return {entry.id: place for entry in entries if (place := work.done.get(entry.id)) is not None}


def find_place(name: str, places: dict[str, Place], gazetteer: Gazetteer) -> Place | None:
    """Return the place that an id or a name means: an id of the file, an id of the gazetteer, or a name in it."""
    if name in places:
        return places[name]
    known = get_place(name, gazetteer)
    if known is not None:
        return known
    found = gazetteer.find(name, limit=1)
    return found[0].place if found else None


def get_place(place_id: str, gazetteer: Gazetteer) -> Place | None:
    """Return the gazetteer's place with an id, borders of one country or two among them; None where it has none."""
    try:
        if place_id.startswith("border:"):
            first, _, second = place_id.removeprefix("border:").partition("-")
            return gazetteer.border(first, second)
        return gazetteer.get(place_id)
    except GeoError:
        return None


def _resolve(place_id: str, asker: Node, work: _Work) -> Place | None:
    """Return a place of the file, built when first asked for; None, with a fault, where that cannot be."""
    if place_id in work.done:
        return work.done[place_id]
    if place_id not in work.entries:
        known = find_place(place_id, {}, work.gazetteer)
        if known is None:
            hint = f"places of the file: {', '.join(work.entries) or 'none'}"
            add_fault(work.faults, asker, "the id of a place, or a name in the gazetteer", hint=hint)
        return known
    work.done[place_id] = None
    work.done[place_id] = _build(work.entries[place_id], work)
    return work.done[place_id]


def _build(entry: PlaceEntry, work: _Work) -> Place | None:
    before = len(work.faults)
    kind = read_choice(entry.fields["kind"], tuple(KINDS), "kind", work.faults) if "kind" in entry.fields else ""
    base = _base(entry, kind, work)
    shape = _shape(entry, work)
    point = _point(entry, base, work)
    if len(work.faults) > before:
        return None
    if shape is not None:
        geometry, centre, extent_m, shape_uncertainty_m = shape
        kind = kind or (base.kind if base else describe_geometry(geometry))
        point = point or centre
    if point is None:
        hint = "give lat and lon, a position, a gazetteer id, or another spelling of the name"
        name = entry.fields.get("name")
        add_fault(work.faults, name or entry.node, "a place that the gazetteer knows", hint=hint)
        return None
    kind = kind or (base.kind if base else "site")
    moved = base is None or point != (base.lon, base.lat)
    values: dict[str, Any] = {"id": entry.id, "kind": kind, "lon": point[0], "lat": point[1]}
    values["by"] = "machine" if entry.machine else "person"
    if moved:
        values |= {"uncertainty_m": KINDS[kind].uncertainty_m, "source": OWN_SOURCE, "source_id": "", "retrieved": ""}
    if shape is not None:
        values |= {"shape": Shape(geometry.wkb), "extent_m": extent_m}
        values["uncertainty_m"] = max(shape_uncertainty_m, 0.0) or KINDS[kind].uncertainty_m
    elif base is not None and base.shape is not None and KINDS[kind].family != KINDS[base.kind].family:
        values["shape"] = None
    values |= _written(entry, work)
    if base is not None:
        values["names"] = _all_names(base, values)
        own = "" if entry.machine and base.id == entry.id else base.id
        return replace(base, **values, gazetteer=own)
    return Place(**{"name": entry.id, **values})


def _all_names(base: Place, values: dict[str, Any]) -> tuple[str, ...]:
    """Return the names of the gazetteer beside those that a person gave: each stays known by all of them."""
    renamed = values.get("name", base.name) != base.name
    names = (*values.get("names", ()), *((base.name,) if renamed else ()), *base.names)
    return tuple(dict.fromkeys(names)) if names != base.names else names


def _base(entry: PlaceEntry, kind: str, work: _Work) -> Place | None:
    """Return the gazetteer's place that fills what was left out; None where the person gave a position instead."""
    fields = entry.fields
    if "gazetteer" in fields:
        wanted = read_words(fields["gazetteer"], work.faults)
        base = get_place(wanted, work.gazetteer)
        if base is None and not {"lat", "lon"} <= set(fields) and "position" not in fields:
            hint = "look the id up with: incidentmap find NAME"
            add_fault(work.faults, fields["gazetteer"], "an id of the gazetteer", hint=hint)
        return base
    if _POSITIONED & set(fields):
        return None
    if "name" not in fields:
        return get_place(entry.id, work.gazetteer)
    country = read_words(fields["country"], []) if "country" in fields else work.country
    near = next(((p.lon, p.lat) for p in work.done.values() if p is not None), None)
    name = read_words(fields["name"], work.faults)
    for kinds in ((kind,), ()) if kind else ((),):
        found = work.gazetteer.find(name, country=country, near=near, kinds=kinds, limit=1)
        if found:
            return found[0].place
    return None


def _point(entry: PlaceEntry, base: Place | None, work: _Work) -> tuple[float, float] | None:
    """Return the (lon, lat) that a person wrote, completed by the gazetteer's."""
    fields, faults = entry.fields, work.faults
    if "position" in fields:
        return read_position(fields["position"], faults)
    lat = read_number(fields["lat"], "latitude", -90.0, 90.0, faults) if "lat" in fields else None
    lon = read_number(fields["lon"], "longitude", -180.0, 180.0, faults) if "lon" in fields else None
    if base is not None:
        return (base.lon if lon is None else lon), (base.lat if lat is None else lat)
    if ("lat" in fields) != ("lon" in fields):
        add_fault(faults, entry.node, "both lat and lon", "one of them")
    return None if lat is None or lon is None else (lon, lat)


def _written(entry: PlaceEntry, work: _Work) -> dict[str, Any]:
    """Return the fields that a person wrote, as a Place has them."""
    fields, faults = entry.fields, work.faults
    values: dict[str, Any] = {}
    for key in ("name", "source", "source_id", "note", "country", "admin1", "stand_in", "derived_from"):
        if key in fields:
            values[key] = read_words(fields[key], faults)
    if "retrieved" in fields:
        values["retrieved"] = read_date(fields["retrieved"], faults)
    if "names" in fields:
        node = fields["names"]
        values["names"] = tuple(read_words(item, faults) for item in (node.items if node.shape == "list" else (node,)))
    for key in ("uncertainty", "extent", "coarsened"):
        if key in fields:
            values[f"{key}_m"] = read_length(fields[key], key, faults) or 0.0
    if "centroid" in fields:
        values["centroid"] = read_flag(fields["centroid"], faults)
    return values


def _shape(entry: PlaceEntry, work: _Work) -> tuple[Any, tuple[float, float], float, float] | None:
    """Return (geometry, (lon, lat), extent_m, uncertainty_m) of a place given by a shape; None where it has none."""
    given = [key for key in ("geometry", "geometry_file", "circle", "along") if key in entry.fields]
    if len(given) > 1:
        add_fault(work.faults, entry.fields[given[1]], "one shape in a place", f"{given[0]} and {given[1]}", "keep one")
    if not given:
        return None
    node = entry.fields[given[0]]
    if given[0] == "circle":
        return _circle(node, work)
    if given[0] == "along":
        return _along(node, work)
    if given[0] == "geometry":
        geometry = read_geometry(node, work.faults)
    else:
        geometry = read_geometry_file(node, work.folder, work.faults)
    if geometry is None:
        return None
    lon, lat, extent_m = anchor_of(geometry)
    return geometry, (lon, lat), extent_m, 0.0


def _spot(node: Node, work: _Work) -> tuple[float, float, float] | None:
    """Return lon, lat and uncertainty of a place id, a name, or a position."""
    if node.shape == "list" or (node.shape == "text" and node.text.strip()[:1] in "+-0123456789" and "," in node.text):
        position = read_position(node, work.faults)
        return None if position is None else (*position, 0.0)
    place = _resolve(read_words(node, work.faults), node, work)
    return None if place is None else (place.lon, place.lat, place.uncertainty_m)


def _circle(node: Node, work: _Work) -> tuple[Any, tuple[float, float], float, float] | None:
    fields = read_fields(node, ("centre", "radius"), "a circle", work.faults)
    if set(fields) != {"centre", "radius"}:
        add_fault(work.faults, node, "a circle with centre and radius", "circle: {centre: base, radius: 55 km}")
        return None
    radius_m = read_length(fields["radius"], "radius", work.faults)
    spot = _spot(fields["centre"], work)
    if spot is None or not radius_m:
        return None
    lon, lat, uncertainty_m = spot
    return circle_around(lon, lat, radius_m), (lon, lat), radius_m, uncertainty_m


def _along(node: Node, work: _Work) -> tuple[Any, tuple[float, float], float, float] | None:
    fields = read_fields(node, ("place", "from", "to"), "along", work.faults)
    if "place" not in fields:
        add_fault(work.faults, node, "the place whose line it follows", "along: {place: Euphrates, from: ..., to: ...}")
        return None
    line = _resolve(read_words(fields["place"], work.faults), fields["place"], work)
    ends = [_spot(fields[key], work) for key in ("from", "to") if key in fields]
    if line is None or None in ends:
        return None
    if line.shape is None or "Line" not in line.geometry.geom_type:
        got = f"{line.name}, a {line.kind} of which only a point is known"
        add_fault(work.faults, fields["place"], "a place with a line (a river, road or border)", got)
        return None
    geometry = stretch_between(line.geometry, [(end[0], end[1]) for end in ends if end is not None])
    lon, lat, extent_m = anchor_of(geometry)
    return geometry, (lon, lat), extent_m, line.uncertainty_m
