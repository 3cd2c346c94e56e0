"""Precision codes of event data, as radii in metres: the original code, the radius and the reason stay together.

The five standards that event tables use do not order their codes alike: GDELT's numbers are not ordered by precision at
all. Where the polygon of the coded unit is at hand its radial (farthest boundary point from its corrected centre) is
the honest radius; the defaults stand in for it otherwise.

Sources: ACLED codebook (geo_precision), UCDP GED codebook (where_prec), GTD codebook (specificity, vicinity), GDELT 2.0
event codebook (Geo_Type), Atlos data model (location precision). Radii: `geo.defaults`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from ..defaults import DEFAULTS, Codes, Defaults
from ..errors import UsageError

__all__ = ["CODED", "CodedUncertainty", "uncertainty_of_code"]

_Bound = Literal["settlement", "site", "adm2", "adm1", "country", "unit", "feature", "code", "none"]
_Rule = tuple[str, _Bound, str]

CODED: dict[str, dict[str, _Rule]] = {
    "acled": {
        "1": ("a named town; its centroid, never a street", "settlement", "acled_1_m"),
        "2": ("part of a region, or near a town", "adm2", "acled_2_m"),
        "3": ("larger region", "adm1", "acled_3_m"),
    },
    "ucdp": {
        "1": ("exact location", "site", "ucdp_1_m"),
        "2": ("within about 25 km of a known point, which is coded", "code", "ucdp_2_m"),
        "3": ("only the second-order unit", "adm2", "ucdp_3_m"),
        "4": ("only the first-order unit", "adm1", "ucdp_4_m"),
        "5": ("linear feature or fuzzy area", "feature", ""),
        "6": ("only the country", "country", ""),
        "7": ("international waters or airspace", "none", ""),
    },
    "gtd": {
        "1": ("in a settlement", "settlement", "gtd_1_m"),
        "2": ("smallest unit that was found", "unit", "gtd_23_m"),
        "3": ("smallest unit that was found", "unit", "gtd_23_m"),
        "4": ("only the first-order unit", "adm1", "gtd_4_m"),
        "5": ("no unit below the country: not mapped", "none", ""),
    },
    "gdelt": {
        "1": ("centroid of a country", "country", "gdelt_country_m"),
        "2": ("centroid of a US state", "adm1", "gdelt_adm1_m"),
        "3": ("city or landmark in the US", "settlement", "gdelt_city_m"),
        "4": ("city or landmark", "settlement", "gdelt_city_m"),
        "5": ("centroid of a first-order unit", "adm1", "gdelt_adm1_m"),
    },
    "atlos": {
        "exact": ("exact", "code", "atlos_exact_m"),
        "vicinity": ("vicinity", "code", "atlos_vicinity_m"),
        "locality": ("locality", "code", "atlos_locality_m"),
    },
}
"""Per source and code: what it means, what bounds it, and the name of its default radius ("" for no radius)."""

_CENTROIDS = frozenset(
    {("gdelt", "1"), ("gdelt", "2"), ("gdelt", "5"), ("acled", "2"), ("acled", "3"), ("ucdp", "3"), ("ucdp", "4"),
     ("ucdp", "6"), ("gtd", "2"), ("gtd", "3"), ("gtd", "4")}
)  # fmt: skip
_UNBOUNDED = frozenset({("acled", "2"), ("acled", "3"), ("ucdp", "5"), ("ucdp", "7"), ("gtd", "5")})
_BOUND_BY_CODE = {("ucdp", "2"): "ucdp_2_m"}


@dataclass(frozen=True, slots=True)
class CodedUncertainty:
    """A precision code understood.

    `radius_m` is None where no radius can be given ("empty if unknown, never 0"); `hard_bound_m` is a radius that the
    codebook itself guarantees, None where there is none; `centroid` says that the point is the middle of a unit, which
    never supports or contradicts a claim; `default` names the entry of `geo.defaults` that was used, "" for a radial.
    """

    source: str
    code: str
    meaning: str
    radius_m: float | None
    hard_bound_m: float | None
    centroid: bool
    reason: str
    default: str = ""


def uncertainty_of_code(
    source: str,
    code: str | float,
    *,
    radial_m: float | None = None,
    near_m: float | None = None,
    defaults: Defaults = DEFAULTS,
) -> CodedUncertainty:
    """Return the uncertainty that a precision code of event data stands for, in metres.

    Parameters
    ----------
    source : "ACLED", "UCDP", "GTD", "GDELT" or "Atlos", in any case
    code : as in the data: 1, "1", 1.0 or "Exact"
    radial_m : farthest boundary point of the coded unit or settlement from its corrected centre, where known
    near_m : a near-buffer to add (GTD: vicinity = 1, the event was near the settlement, not in it)

    Raises
    ------
    UsageError : for a source or code that the table does not hold

    >>> uncertainty_of_code("ACLED", 1).radius_m, uncertainty_of_code("UCDP", "4", radial_m=120_000.0).radius_m
    (3000.0, 120000.0)
    >>> uncertainty_of_code("GTD", 5).radius_m is None
    True
    """
    name, key = _key(source, code)
    meaning, bound, default = CODED[name][key]
    radius_m, used, why = _radius(bound, default, radial_m, defaults.codes)
    if near_m is not None and radius_m is not None:
        radius_m, why = radius_m + near_m, f"{why}, and {near_m / 1000:g} km for its vicinity"
    hard_m = float(radial_m) if radial_m and bound not in ("none", "code") and (name, key) not in _UNBOUNDED else None
    if (name, key) in _BOUND_BY_CODE:
        hard_m = float(getattr(defaults.codes, _BOUND_BY_CODE[name, key]))
    reason = f"{source} precision {code}: {meaning}; {why}"
    return CodedUncertainty(source, str(code), meaning, radius_m, hard_m, (name, key) in _CENTROIDS, reason, used)


def _radius(bound: _Bound, default: str, radial_m: float | None, codes: Codes) -> tuple[float | None, str, str]:
    """Return radius, name of the default used and the reason."""
    if bound == "none":
        return None, "", "no radius can be given"
    if radial_m is not None and radial_m > 0.0 and bound != "code":
        return float(radial_m), "", f"radial of the {_UNIT[bound]}, {radial_m / 1000:g} km"
    if default:
        radius_m = float(getattr(codes, default))
        return radius_m, f"codes.{default}", f"default of {radius_m / 1000:g} km"
    return None, "", f"unknown without the geometry of the {_UNIT[bound]}"


_UNIT = {
    "settlement": "settlement", "site": "site", "adm2": "district", "adm1": "province", "country": "country",
    "unit": "unit", "feature": "feature",
}  # fmt: skip


def _key(source: str, code: str | float) -> tuple[str, str]:
    name = source.strip().casefold()
    if name not in CODED:
        raise UsageError(f"no precision codes are known of {source!r}", hint="one of ACLED, UCDP, GTD, GDELT, Atlos")
    key = str(code).strip().casefold()
    key = key[:-2] if key.endswith(".0") else key
    if key not in CODED[name]:
        raise UsageError(f"{source} has no precision code {code!r}", hint=f"one of {', '.join(CODED[name])}")
    return name, key
