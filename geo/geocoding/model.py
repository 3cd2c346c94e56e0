"""What geocoding works with: options of a name, the gazetteer it asks, and the claims it may use. Small values."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from math import asin, cos, radians, sin, sqrt
from typing import Any, Protocol

from geo.places import Candidate, Place
from geo.reports import Toponym

__all__ = ["ClaimLike", "Gazetteer", "Group", "Option", "distance_km"]

_EARTH_KM = 6371.0088


class Gazetteer(Protocol):
    """What geocoding needs of a gazetteer."""

    def has_name(self, text: str) -> bool:
        """Tell whether any place has this name."""

    def lookup(self, name: str) -> tuple[Candidate, ...]:
        """Return the places of that name, best first, with a context-free prior."""

    def find(
        self, name: str, *, country: str = "", near: Any = None, kinds: Collection[str] = (), limit: int = 10
    ) -> tuple[Candidate, ...]:
        """Return the places whose names are like this one, ranked."""

    def nearby(self, lon: float, lat: float, radius_m: float, *, kinds: Collection[str] = ()) -> tuple[Place, ...]:
        """Return the places within a radius."""

    def border(self, a: str, b: str = "") -> Place:
        """Return the border of a country, or that of two."""


class ClaimLike(Protocol):
    """What geocoding uses of a claim; see `geo.claims.model.Claim`."""

    kind: Any
    subject: Any
    anchors: Any
    distance: Any
    direction: Any
    stance: Any


@dataclass(slots=True)
class Option:
    """A place that a group of mentions may stand for: its prior, its points so far, and why.

    `fixed` are the points that no round changes; `support` is what the rest of the report gave, `fixed_support` what the
    words around the name gave.
    """

    place: Place
    prior: float
    match: str
    points: float = 0.0
    fixed: float = 0.0
    share: float = 0.0
    support: float = 0.0
    fixed_support: float = 0.0
    reasons: list[tuple[float, str]] = field(default_factory=list)
    lasting: list[tuple[float, str]] = field(default_factory=list)
    stand_in: str = ""


@dataclass(slots=True)
class Group:
    """Mentions of one report that have one sense: same name, same kind hint, same context.

    `holds`: the words put another place in it, so it is an area.
    """

    name: str
    kind_hint: str
    context: tuple[str, ...]
    toponyms: list[Toponym]
    options: list[Option]
    holds: bool = False

    @property
    def best(self) -> Option | None:
        """The option in front."""
        return self.options[0] if self.options else None


def distance_km(a: Place, b: Place) -> float:
    """Return the distance of two reference points on a sphere, km: for ranking only, within 0.6 % of the ellipsoid."""
    lat1, lat2 = radians(a.lat), radians(b.lat)
    half = sin((lat2 - lat1) / 2) ** 2 + cos(lat1) * cos(lat2) * sin(radians(b.lon - a.lon) / 2) ** 2
    return 2 * _EARTH_KM * asin(min(1.0, sqrt(half)))


def order(options: Sequence[Option]) -> list[Option]:
    """Return options best first; ties by population, then id, so that the answer never depends on chance."""
    return sorted(options, key=lambda option: (-option.points, -option.place.population, option.place.id))
