"""Exact geodesy on the WGS 84 ellipsoid, for scalars and arrays: distances, nearest points, bearings, regions, areas.

(lon, lat) in degrees, metres, azimuths clockwise from true north in 0..360. Lines and boundaries have geodesic edges.
Polygons that cross the antimeridian come back split at 180 degrees (RFC 7946), in -180..180, and are understood so.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .areas import (
        area_m2,
        densify,
        difference,
        inside_by,
        intersection,
        shared_border,
        union,
    )
    from .bearings import Meeting, along_bearing
    from .cells import Cell, snap
    from .centres import Centre, corrected_centre
    from .ellipsoid import Destination, Inverse, destination, inverse
    from .nearest import Nearest, nearest_on_boundary, nearest_on_line
    from .regions import band, buffer, direction_cone, disc, sector
    from .search import LineIndex, index_line
    from .spots import Inside, measure_inside

_HOME = {
    **dict.fromkeys(("Destination", "Inverse", "destination", "inverse"), "ellipsoid"),
    **dict.fromkeys(("Nearest", "nearest_on_boundary", "nearest_on_line"), "nearest"),
    **dict.fromkeys(("Meeting", "along_bearing"), "bearings"),
    **dict.fromkeys(("Cell", "snap"), "cells"),
    **dict.fromkeys(("LineIndex", "index_line"), "search"),
    **dict.fromkeys(("band", "buffer", "direction_cone", "disc", "sector"), "regions"),
    **dict.fromkeys(("area_m2", "densify", "difference", "inside_by"), "areas"),
    **dict.fromkeys(("Centre", "corrected_centre"), "centres"),
    **dict.fromkeys(("Inside", "measure_inside"), "spots"),
    **dict.fromkeys(("intersection", "shared_border", "union"), "areas"),
}

__all__ = [
    "Cell",
    "Centre",
    "Destination",
    "Inside",
    "Inverse",
    "LineIndex",
    "Meeting",
    "Nearest",
    "along_bearing",
    "area_m2",
    "band",
    "buffer",
    "corrected_centre",
    "densify",
    "destination",
    "difference",
    "direction_cone",
    "disc",
    "index_line",
    "inside_by",
    "intersection",
    "inverse",
    "measure_inside",
    "nearest_on_boundary",
    "nearest_on_line",
    "sector",
    "shared_border",
    "snap",
    "union",
]


def __getattr__(name: str) -> Any:
    if name in _HOME:
        found = globals()[name] = getattr(import_module(f".{_HOME[name]}", __name__), name)
        return found
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
