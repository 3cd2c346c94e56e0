"""Every number that is a choice, in one table: named, documented, overridable, and shown where it was used.

News language has no standard that says how far "near" is or how much a reporter rounds. The numbers here are proposals
of this project unless a source is named; an output that used one names it (`list_defaults`).
"""

from __future__ import annotations

from dataclasses import dataclass, field, fields, is_dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from .errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["DEFAULTS", "DefaultValue", "Defaults", "list_defaults", "override_defaults"]

_PROPOSAL = "proposal of this project"


def _number(value: float, words: str, source: str = _PROPOSAL) -> Any:
    return field(default=value, metadata={"words": words, "source": source})


@dataclass(frozen=True, slots=True)
class Tolerance:
    """Reporting tolerance as a share of the stated distance, by hedge: news rounds and measures from edges."""

    none: float = _number(0.10, "reporting tolerance of a plain distance")
    about: float = _number(0.20, "reporting tolerance after about, some, nearly")
    over: float = _number(0.05, "reporting tolerance of a lower bound")
    within: float = _number(0.05, "reporting tolerance of an upper bound")
    range: float = _number(0.10, "reporting tolerance of a range")
    vague_factor: float = _number(4.0, "times the tolerance that positions vaguer than the distance stated excuse")


@dataclass(frozen=True, slots=True)
class Direction:
    """How far a bearing may be off a stated direction, degrees, by how finely the words divide the compass."""

    cardinal_supported_deg: float = _number(40.0, "bearing off N, E, S or W that still fits")
    cardinal_undecided_deg: float = _number(65.0, "bearing off N, E, S or W that may still fit")
    intercardinal_supported_deg: float = _number(30.0, "bearing off NE, SE, SW or NW that still fits")
    intercardinal_undecided_deg: float = _number(50.0, "bearing off NE, SE, SW or NW that may still fit")
    secondary_supported_deg: float = _number(20.0, 'bearing off NNE, "due north" or finer that still fits')
    secondary_undecided_deg: float = _number(35.0, 'bearing off NNE, "due north" or finer that may still fit')
    line_supported_deg: float = _number(67.5, "bearing off the stated side of a line or area that still fits")
    line_undecided_deg: float = _number(90.0, "bearing off the stated side of a line or area that may still fit")
    bank_supported_deg: float = _number(75.0, "bearing off the stated bank that still fits")
    bank_undecided_deg: float = _number(95.0, "bearing off the stated bank that may still fit")
    slack_max_deg: float = _number(10.0, "most that uncertain positions excuse of a bearing")
    due_half_angle_deg: float = _number(11.25, 'half-angle of "due north"')
    degrees_half_angle_deg: float = _number(1.0, "half-angle of a direction given in degrees")


@dataclass(frozen=True, slots=True)
class Between:
    """Between A and B: the way over the subject against the straight way, and how far along "halfway" is."""

    detour_supported: float = _number(1.12, "detour over the subject that still lies between")
    detour_undecided: float = _number(1.35, "detour over the subject that may still lie between")
    halfway_from: float = _number(0.38, "share of the way where halfway begins")
    halfway_to: float = _number(0.62, "share of the way where halfway ends")
    halfway_margin: float = _number(0.13, "share of the way beyond halfway that may still be meant")


@dataclass(frozen=True, slots=True)
class Along:
    """On or along a river, road or line."""

    supported_m: float = _number(3_000.0, "distance from a line that still is on or along it")
    slack_m: float = _number(1_000.0, "distance beyond both uncertainties that still is on or along a line")
    undecided_m: float = _number(12_000.0, "distance from a line that may still be along it")


@dataclass(frozen=True, slots=True)
class Coast:
    """On the coast of a sea, without a number."""

    supported_m: float = _number(10_000.0, "distance from a coast that still is on it")
    undecided_m: float = _number(40_000.0, "distance from a coast that may still be meant as on it")
    inland_m: float = _number(200_000.0, "how far around a place its coast is looked for")


@dataclass(frozen=True, slots=True)
class Border:
    """At or near a border, without a number."""

    supported_m: float = _number(15_000.0, "distance from a border that still is at it")
    near_supported_m: float = _number(30_000.0, "distance from a border that still is near it")
    undecided_m: float = _number(40_000.0, "distance from a border that may still be at it, where words say at or on")
    near_undecided_m: float = _number(120_000.0, "distance from a border that news may still call near it")
    across_supported_m: float = _number(40_000.0, "distance between two towns across a border from each other")
    across_undecided_m: float = _number(120_000.0, "distance between towns that may still be across a border")


@dataclass(frozen=True, slots=True)
class Path:
    """Distances by road or river: a path is longer than the geodesic, by a ratio between these."""

    longest_supported: float = _number(1.9, "winding of a road or river that is common")
    shortest_supported: float = _number(0.95, "path over geodesic, allowing for rounding")
    longest_undecided: float = _number(2.5, "winding of a road or river that is possible")
    shortest_undecided: float = _number(0.85, "path over geodesic, allowing for rounding and edges")


@dataclass(frozen=True, slots=True)
class Near:
    """Near, outskirts, just outside: a base distance by family of the anchor, plus a share of its extent.

    No published default exists for any of them.
    """

    settlement_m: float = _number(5_000.0, "near a town or village, beyond the share of its extent")
    site_m: float = _number(5_000.0, "near a site, beyond the share of its extent")
    line_m: float = _number(5_000.0, "near a line")
    mountain_m: float = _number(15_000.0, "near a mountain or volcano, whose foot is far from its summit")
    area_m: float = _number(20_000.0, "near an area, from its boundary")
    extent_share: float = _number(1.5, "share of the anchor's extent added to near")
    usual_m: float = _number(
        8_000.0, "distance from the middle of a town that reports call near it, however small it is"
    )
    floor_m: float = _number(3_000.0, "near is never cut below this distance beyond the extent")
    similar_population: float = _number(0.5, "population of a similar place, as a share of the anchor's")
    undecided_factor: float = _number(2.0, "times the near distance that may still be near")
    undecided_m: float = _number(25_000.0, "distance that may still be near, however small the place")
    opposite_m: float = _number(500_000.0, "distance over a sea at which a land may still be called opposite")
    outskirts_m: float = _number(3_000.0, "distance to both sides of a town's edge that still is its outskirts")
    outskirts_share: float = _number(0.25, "share of a town's extent added to that, since its edge is an estimate")
    outskirts_undecided_m: float = _number(10_000.0, "distance to a town's edge that may still be its outskirts")
    settlement_extent_m: float = _number(3_000.0, "radius of a town of which no extent is known")


@dataclass(frozen=True, slots=True)
class Containment:
    """Lines and areas as subjects, and parts of areas: shares."""

    share_inside: float = _number(0.98, "share of an area inside another that counts as all of it")
    deep_inside: float = _number(0.25, "share of its reach up to which a place is inside an area without an outline")
    share_outside: float = _number(0.02, "share of an area inside another that counts as none of it")
    part_supported: float = _number(0.5, 'share of an area that lies behind what is in its "northern" part')
    part_undecided: float = _number(0.35, 'share of an area that lies behind what may be in its "northern" part')


@dataclass(frozen=True, slots=True)
class Codes:
    """Radii for the precision codes of event data, where no polygon of the unit is at hand."""

    acled_1_m: float = _number(3_000.0, "ACLED geo_precision 1 without the settlement's radial")
    acled_2_m: float = _number(25_000.0, "ACLED geo_precision 2 without the district's radial")
    acled_3_m: float = _number(75_000.0, "ACLED geo_precision 3 without the province's radial")
    ucdp_1_m: float = _number(2_000.0, "UCDP where_prec 1 without an extent")
    ucdp_2_m: float = _number(25_000.0, "UCDP where_prec 2", "UCDP GED codebook: within about 25 km of a known point")
    ucdp_3_m: float = _number(50_000.0, "UCDP where_prec 3 without the district's radial")
    ucdp_4_m: float = _number(150_000.0, "UCDP where_prec 4 without the province's radial")
    gtd_1_m: float = _number(3_000.0, "GTD specificity 1 without the settlement's radial")
    gtd_23_m: float = _number(50_000.0, "GTD specificity 2 and 3 without the unit's radial")
    gtd_4_m: float = _number(150_000.0, "GTD specificity 4 without the province's radial")
    gdelt_city_m: float = _number(10_000.0, "GDELT Geo_Type 3 and 4 without the place's radial")
    gdelt_adm1_m: float = _number(150_000.0, "GDELT Geo_Type 2 and 5 without the province's radial")
    gdelt_country_m: float = _number(500_000.0, "GDELT Geo_Type 1 without the country's radial")
    atlos_exact_m: float = _number(10.0, "Atlos Exact")
    atlos_vicinity_m: float = _number(100.0, "Atlos Vicinity")
    atlos_locality_m: float = _number(1_000.0, "Atlos Locality")


@dataclass(frozen=True, slots=True)
class Reach:
    """How far a region reaches where the words set no end to it."""

    direction_m: float = _number(100_000.0, "reach of a direction without a distance")
    side_m: float = _number(30_000.0, "reach of a side of a line")
    bank_m: float = _number(10_000.0, "reach of a bank")
    bank_refuted_m: float = _number(40_000.0, "distance from a line or lake that rules its bank or shore out")
    beyond_factor: float = _number(3.0, 'reach of "at least", as a multiple of the distance stated')


@dataclass(frozen=True, slots=True)
class Fits:
    """Which named places are listed for a region."""

    limit: float = _number(25, "most places listed for a region")
    centrality_weight: float = _number(0.6, "weight of being central, against kind of place")
    largest_km2: float = _number(20_000.0, "largest region for which places are listed")


@dataclass(frozen=True, slots=True)
class Defaults:
    """All numbers that are a choice; override with `override_defaults` or `dataclasses.replace`.

    >>> DEFAULTS.tolerance.none, DEFAULTS.direction.cardinal_supported_deg
    (0.1, 40.0)
    """

    tolerance: Tolerance = Tolerance()
    direction: Direction = Direction()
    between: Between = Between()
    along: Along = Along()
    coast: Coast = Coast()
    border: Border = Border()
    path: Path = Path()
    near: Near = Near()
    containment: Containment = Containment()
    codes: Codes = Codes()
    reach: Reach = Reach()
    fits: Fits = Fits()


DEFAULTS = Defaults()
"""The defaults as proposed."""


@dataclass(frozen=True, slots=True)
class DefaultValue:
    """One default for an output: dotted `name`, `value`, what it means, its source, and whether a person changed it."""

    name: str
    value: float
    words: str
    source: str
    changed: bool

    def __str__(self) -> str:
        return f"{self.name} = {self.value:g} ({self.words}; {'changed by the user' if self.changed else self.source})"


@lru_cache(maxsize=512)
def list_defaults(defaults: Defaults = DEFAULTS, *names: str) -> tuple[DefaultValue, ...]:
    """Return the defaults whose dotted name is, or stands under, one of `names` (all without any), in table order.

    >>> print(list_defaults(DEFAULTS, "tolerance.none")[0])
    tolerance.none = 0.1 (reporting tolerance of a plain distance; proposal of this project)
    """
    found = []
    for group in fields(Defaults):
        table, proposed = getattr(defaults, group.name), getattr(DEFAULTS, group.name)
        assert is_dataclass(table)
        for item in fields(table):
            name = f"{group.name}.{item.name}"
            if names and name not in names and group.name not in names:
                continue
            value = getattr(table, item.name)
            changed = value != getattr(proposed, item.name)
            words, source = str(item.metadata["words"]), str(item.metadata["source"])
            found.append(DefaultValue(name, value, words, source, changed))
    return tuple(found)


def override_defaults(changes: Mapping[str, float], defaults: Defaults = DEFAULTS) -> Defaults:
    """Return `defaults` with some numbers changed, by dotted name.

    Raises
    ------
    UsageError : for a name that is not in the table

    >>> override_defaults({"tolerance.none": 0.15, "along.supported_m": 2000.0}).tolerance.none
    0.15
    """
    known = {default.name for default in list_defaults(defaults)}
    unknown = sorted(set(changes) - known)
    if unknown:
        raise UsageError(f"no default is named {', '.join(unknown)}", hint=f"one of {', '.join(sorted(known))}")
    tables: dict[str, dict[str, float]] = {}
    for name, value in changes.items():
        group, _, item = name.partition(".")
        tables.setdefault(group, {})[item] = value
    changed: dict[str, Any] = {name: replace(getattr(defaults, name), **items) for name, items in tables.items()}
    return replace(defaults, **changed)
