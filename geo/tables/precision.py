"""How well rows' positions are known: precision codes, a column of radii, the digits of the coordinates."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from .. import geodesy
from ..errors import UsageError
from ..places import KINDS
from ..uncertainty import coordinate_precision_m, near_buffer, uncertainty_of_code

if TYPE_CHECKING:
    from ..places import Place

__all__ = ["Known", "known_by_code", "known_by_digits", "known_by_radius", "radial_of"]

_SOURCES = {"acled": "ACLED", "ucdp": "UCDP", "gtd": "GTD", "gdelt": "GDELT", "atlos": "Atlos"}
_CODE_COLUMNS = {
    "acled": "geo_precision", "ucdp": "where_prec", "gtd": "specificity", "gdelt": "ActionGeo_Type",
    "atlos": "geolocation_resolution",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Known:
    """How well a position is known: radius in metres (None for none), whether it only stands for a unit, and why."""

    radius_m: float | None
    is_unit: bool
    code: str
    reason: str
    fault: str = ""


@lru_cache(maxsize=4096)
def radial_of(place: Place) -> float:
    """Return the distance of an area's farthest boundary point from its corrected centre, else its extent, metres."""
    if place.shape is None:
        return place.extent_m
    return float(geodesy.corrected_centre(place.geometry).radial_m)


def known_by_code(
    standard: str, code: str, *, units: dict[str, Place], town: Place | None = None, vicinity: bool = False
) -> Known:
    """Return what a precision code says; an unknown code is a fault, and counts as the vaguest that has a radius.

    `units` holds the row's country, admin1 and admin2 as far as they are known; `town` its named settlement.
    """
    source = _SOURCES[standard]
    level = _LEVELS.get((standard, _plain(code)), "")
    place = town if level == "town" else units.get(level)
    radial_m = (radial_of(place) if place is not None else 0.0) or None
    near_m = _NEAR_M if vicinity and town is None else near_buffer(town).radius_m if vicinity and town else None
    try:
        coded = uncertainty_of_code(source, code, radial_m=radial_m, near_m=near_m)
    except UsageError:
        reason = f"{source} precision {code!r} is no code of {source}; taken for {_VAGUE_M / 1000:g} km"
        return Known(_VAGUE_M, True, f"{source} {code}", reason, f"no precision code of {source}")
    return Known(coded.radius_m, coded.centroid, f"{source} {_plain(code)}", coded.reason)


_VAGUE_M = 75_000.0
_NEAR_M = 6_000.0
_LEVELS = {
    ("acled", "1"): "town", ("acled", "2"): "admin2", ("acled", "3"): "admin1", ("ucdp", "3"): "admin2",
    ("ucdp", "4"): "admin1", ("ucdp", "6"): "country", ("gtd", "1"): "town", ("gtd", "4"): "admin1",
    ("gdelt", "1"): "country", ("gdelt", "2"): "admin1", ("gdelt", "3"): "town", ("gdelt", "4"): "town",
    ("gdelt", "5"): "admin1",
}  # fmt: skip


def _plain(code: str) -> str:
    code = code.strip()
    return code[:-2] if code.endswith(".0") else code


def known_by_radius(radius_m: float, column: str) -> Known:
    """Return what a column of radii says."""
    return Known(radius_m, False, "", f"{radius_m / 1000:g} km, given in the column {column}")


@lru_cache(maxsize=50_000)
def known_by_digits(lat: float, precision_deg: float) -> Known:
    """Return what the digits of the coordinates show, at least what a point that states nothing is taken for."""
    digits_m = coordinate_precision_m(lat, precision_deg)
    least_m = KINDS["site"].uncertainty_m
    if digits_m > least_m:
        return Known(digits_m, False, "", f"{digits_m / 1000:.3g} km, by the digits of the coordinates")
    return Known(least_m, False, "", f"default of {least_m / 1000:g} km for a point that states no precision")
