"""Places: what a toponym stands for, with its kind, geometry, uncertainty and provenance. Frozen values."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from math import isfinite
from typing import TYPE_CHECKING, Literal

from .errors import CoordinateError
from .showing import fields_html
from .units import format_distance
from .values import made_fast

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

__all__ = ["KINDS", "REDRAWN", "WRITTEN", "Candidate", "Family", "Kind", "Place", "Shape"]

Family = Literal["settlement", "area", "line", "site"]
"""How a kind is measured: a settlement has centre and edge, an area a boundary, a line its course, a site a point."""


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of place: its family, the words a legend uses, and the uncertainty of a point that states none.

    `uncertainty_m` is a proposal of this project, used only where the source gives no better figure.
    """

    family: Family
    words: str
    uncertainty_m: float


KINDS: dict[str, Kind] = {
    "settlement": Kind("settlement", "town or village", 500.0),
    "neighbourhood": Kind("settlement", "part of a town", 1000.0),
    "country": Kind("area", "country", 5000.0),
    "province": Kind("area", "province", 5000.0),
    "district": Kind("area", "district", 5000.0),
    "region": Kind("area", "region", 25_000.0),
    "continent": Kind("area", "continent", 50_000.0),
    "sea": Kind("area", "sea", 25_000.0),
    "lake": Kind("area", "lake", 1000.0),
    "island": Kind("area", "island", 2000.0),
    "zone": Kind("area", "zone", 1000.0),
    "desert": Kind("area", "desert", 25_000.0),
    "park": Kind("area", "park", 5000.0),
    "river": Kind("line", "river", 1000.0),
    "canal": Kind("line", "canal", 1000.0),
    "road": Kind("line", "road", 500.0),
    "railway": Kind("line", "railway", 500.0),
    "border": Kind("line", "border", 2000.0),
    "line": Kind("line", "agreed or front line", 5000.0),
    "coast": Kind("line", "coast", 1000.0),
    "pipeline": Kind("line", "pipeline", 1000.0),
    "airport": Kind("site", "airport", 1000.0),
    "air base": Kind("site", "air base", 1000.0),
    "base": Kind("site", "military base", 1000.0),
    "camp": Kind("site", "camp", 1500.0),
    "crossing": Kind("site", "border crossing", 1000.0),
    "bridge": Kind("site", "bridge", 300.0),
    "dam": Kind("site", "dam", 500.0),
    "port": Kind("site", "port", 1000.0),
    "oil field": Kind("site", "oil or gas field", 5000.0),
    "plant": Kind("site", "plant or works", 500.0),
    "mine": Kind("site", "mine", 1500.0),
    "mountain": Kind("site", "mountain", 2000.0),
    "valley": Kind("area", "valley", 10_000.0),
    "pass": Kind("site", "pass", 1000.0),
    "hospital": Kind("site", "hospital", 200.0),
    "school": Kind("site", "school", 200.0),
    "place of worship": Kind("site", "place of worship", 200.0),
    "building": Kind("site", "building", 200.0),
    "site": Kind("site", "site", 1000.0),
}
"""All kinds that a `Place` may have, by name."""


@dataclass(frozen=True, slots=True)
class Shape:
    """A line or area as well-known binary (lon, lat, WGS 84), so that a `Place` stays hashable and cheap to make."""

    wkb: bytes = field(repr=False)

    @property
    def geometry(self) -> BaseGeometry:
        """The shapely geometry, parsed once."""
        return _parse(self.wkb)


@lru_cache(maxsize=512)
def _parse(wkb: bytes) -> BaseGeometry:
    import shapely

    geometry: BaseGeometry = shapely.from_wkb(wkb)
    return geometry


REDRAWN = "ADM1H"
"""Feature code (GeoNames: a former first-order unit) of an outline older than the unit that bears its name today."""


WRITTEN = "position:"
"""How ids begin of places that a report gives by their coordinates alone."""


@made_fast
@dataclass(frozen=True, slots=True)
class Place:
    """A geographic feature.

    Attributes
    ----------
    id : unique within an incident or gazetteer ("geonames:170794", "conoco")
    name : as shown to people
    kind : a key of `KINDS`
    lon, lat : reference point, degrees, WGS 84
    uncertainty_m : how far the true reference point (or the true course of a line) may lie from the given one
    extent_m : radius of what a point stands for: farthest edge of the settlement or area from the reference point
    source, source_id, retrieved : where the position comes from, and when it was taken (ISO date)
    names : other names
    country, admin1 : ISO 3166-1 alpha-2 code; name or code of the first-order unit
    population : inhabitants, 0 where unknown
    feature_code : code of the source ("PPLA", "ADM1", ...)
    shape : line or area; None where only the point is known
    stand_in : why the geometry only stands in for the real one ("" where it does not)
    centroid : the point is the middle of a unit, not the spot itself: it never supports or contradicts a claim
    derived_from : id of the claim that the position was worked out from ("" for none): no circular proof
    note : anything a reader should know
    by : who gave it: "machine" (gazetteer, geocoder) or "person" (written in an incident file)
    gazetteer : id of the gazetteer's place that it was taken from, where a file gave it its own id
    coarsened_m : size of the grid that the position was moved onto to protect it (`geo.coarsen`), 0 where it was not
    """

    id: str
    name: str
    kind: str
    lon: float
    lat: float
    uncertainty_m: float
    extent_m: float = 0.0
    source: str = ""
    source_id: str = ""
    retrieved: str = ""
    names: tuple[str, ...] = ()
    country: str = ""
    admin1: str = ""
    population: int = 0
    feature_code: str = ""
    shape: Shape | None = field(default=None, hash=False)
    stand_in: str = ""
    centroid: bool = False
    derived_from: str = ""
    note: str = ""
    by: Literal["machine", "person"] = "machine"
    gazetteer: str = ""
    coarsened_m: float = 0.0

    def __post_init__(self) -> None:
        if not (isfinite(self.lon) and isfinite(self.lat) and abs(self.lat) <= 90.0 and abs(self.lon) <= 180.0):
            msg = f"place {self.name!r} has longitude {self.lon}, latitude {self.lat}"
            raise CoordinateError(msg, hint="longitude -180 to 180, latitude -90 to 90")
        if self.kind not in KINDS:
            raise CoordinateError(f"place {self.name!r} has kind {self.kind!r}", hint=f"one of {', '.join(KINDS)}")
        if not (self.uncertainty_m >= 0.0 and self.extent_m >= 0.0):
            raise CoordinateError(f"place {self.name!r} has a negative or missing uncertainty or extent")

    def summary(self) -> dict[str, object]:
        """Return what a table shows of it, by heading."""
        known = f" ± {format_distance(self.uncertainty_m)}" if self.uncertainty_m else ""
        return {
            "place": self.id,
            "name": self.name,
            "kind": self.kind,
            "position": f"{self.lat:.4f}, {self.lon:.4f}{known}",
            "source": self.source,
        }

    def _repr_html_(self) -> str:
        more = {
            "reaches": format_distance(self.extent_m) if self.extent_m else "",
            "country": self.country,
            "first-order unit": self.admin1,
            "shape": "" if self.shape is None else self.geometry.geom_type,
            "stands in": self.stand_in,
            "retrieved": self.retrieved,
            "note": self.note,
        }
        return fields_html(self.name, self.summary() | more)

    @property
    def family(self) -> Family:
        """How it is measured; a line or area of which only a point is known is measured as a site."""
        family = KINDS[self.kind].family
        return "site" if self.shape is None and family in ("line", "area") else family

    @property
    def geometry(self) -> BaseGeometry:
        """The shapely geometry: the shape, else the reference point."""
        if self.shape is not None:
            return self.shape.geometry
        import shapely

        return shapely.Point(self.lon, self.lat)


@made_fast
@dataclass(frozen=True, slots=True)
class Candidate:
    """A place that a name may stand for: the listed name that matched, how, a score in 0..1 and reasons for people.

    `match` is "exact" (same after case and accents), "transliterated" (same transliteration key) or "fuzzy".
    """

    place: Place
    matched_name: str
    match: Literal["exact", "transliterated", "fuzzy"]
    score: float
    reasons: tuple[str, ...] = ()
