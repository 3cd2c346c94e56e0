"""What geocoding works with: options of a name, the gazetteer it asks, and the claims it may use. Small values."""

from __future__ import annotations

from dataclasses import dataclass, field
from math import asin, cos, radians, sin, sqrt
from operator import attrgetter
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from geo.toponyms.vocabulary import POSTAL

if TYPE_CHECKING:
    from geo.places import Place
    from geo.reports import Toponym

__all__ = ["EARTH_KM", "Anchor", "ClaimLike", "Group", "Option", "Reason", "describe", "distance_km", "unit_of"]

EARTH_KM = 6371.0088
_GREAT = frozenset(("country", "region", "continent"))
_by_points = attrgetter("points")


class ClaimLike(Protocol):
    """What geocoding uses of a claim; see `geo.claims.model.Claim`."""

    kind: Any
    subject: Any
    anchors: Any
    distance: Any
    direction: Any
    stance: Any


class Reason(NamedTuple):
    """Points for an option, and words for people: `words` with `{}` for `about`; "" where nobody need read of it."""

    points: float
    words: str = ""
    about: str = ""

    @property
    def text(self) -> str:
        """The words."""
        return self.words.format(self.about) if self.words else ""


@dataclass(slots=True)
class Option:
    """A place that a group of mentions may stand for: its prior, its points so far, and why.

    `same_name`: it goes by this very name. `fixed` are the points that no round changes; `support` is what the rest of
    the report gave, `fixed_support` what the words around the name gave; `outside` names an area that the words put it
    in and that does not hold it; `placed`: they put it in an area smaller than a country, and that holds it.
    `slip`: the listed name that is not as written, and how far off. `claimed` are the points that only the report's own
    distances gave. `at_border`: its country has the border that it is said to lie at; `astray`: the area that the words
    put it in, and that does not hold it, is of its own country.
    """

    place: Place
    prior: float
    match: str
    points: float = 0.0
    fixed: float = 0.0
    share: float = 0.0
    support: float = 0.0
    fixed_support: float = 0.0
    reasons: list[Reason] = field(default_factory=list)
    lasting: list[Reason] = field(default_factory=list)
    same_name: bool = False
    stand_in: str = ""
    outside: str = ""
    placed: bool = False
    slip: str = ""
    claimed: float = 0.0
    at_border: bool = False
    astray: bool = False


@dataclass(slots=True)
class Group:
    """Mentions of one report that have one sense: same name, same kind hint, same context.

    `holds`: the words put another place in it, so it is an area. `rival`: another place of this very name under which a
    statement of the report would hold that does not hold of the best option. `swayed`: the place of this name that
    would have been taken but for the report's own distances. `stem`: what names have in common that must not speak for
    each other, "Cairo" and the "Cairo bridge" that only Cairo can stand in for. `is_refuted`: a stated distance
    does not hold of the best option. `is_point`: a distance is told from it or of it, so it is rather the city than the
    country or province of its name. `is_measured`: a statement says how far or on which side it lies of another place,
    or the other of it, so a town stands before the unit of its name around it. `fails_throughout`: what does not hold
    of the best option would hold of no other place of the name either. `is_parted`: something lies in its north, so it
    is the country rather than a unit or town of its name. `is_loose`: it is an end of a statement that would hold of
    many places, such as "within 100 km". `is_out_of_reach`: a small place, far off where a statement puts it.
    """

    name: str
    kind_hint: str
    context: tuple[str, ...]
    toponyms: list[Toponym]
    options: list[Option]
    holds: bool = False
    is_point: bool = False
    is_refuted: bool = False
    is_measured: bool = False
    fails_throughout: bool = False
    is_parted: bool = False
    is_loose: bool = False
    is_out_of_reach: bool = False
    rival: Option | None = None
    swayed: Option | None = None
    stem: str = ""
    settled: list[float] = field(default_factory=list)
    _steady: list[Option] = field(default_factory=list)
    _is_great: bool | None = None

    @property
    def is_great(self) -> bool:
        """Whether a country or region has this name: a hamlet of the same name must not outvote it."""
        if self._is_great is None:
            self._is_great = any(option.place.kind in _GREAT for option in self.options)
        return self._is_great

    def sort(self) -> None:
        """Put the options best first; ties by population, then id, so that the answer never depends on chance."""
        if not self._steady:
            self._steady = sorted(self.options, key=_by_size)
        self.options = sorted(self._steady, key=_by_points, reverse=True)

    @property
    def is_slip(self) -> bool:
        """Whether nothing has this name as it is written, so that its options are no evidence for other names."""
        return any(option.slip for option in self.options)

    @property
    def best(self) -> Option | None:
        """The option in front."""
        return self.options[0] if self.options else None


class Anchor(NamedTuple):
    """A sure place of the report that nearness is measured from; `narrowing` is the cosine of its latitude.

    `stem` as in `Group`.
    """

    name: str
    weight: float
    lon: float
    lat: float
    narrowing: float
    stem: str


def unit_of(place: Place) -> str:
    """Return the first-order unit of a place, alike for all sources: US counties give their state's postal code."""
    unit = place.admin1
    return POSTAL.get(unit, unit) if len(unit) == 2 and place.country in ("US", "CA") else unit


def distance_km(a: Place, b: Place) -> float:
    """Return the distance of two reference points on a sphere, km: for ranking only, within 0.6 % of the ellipsoid."""
    lat1, lat2 = radians(a.lat), radians(b.lat)
    half = sin((lat2 - lat1) / 2) ** 2 + cos(lat1) * cos(lat2) * sin(radians(b.lon - a.lon) / 2) ** 2
    return 2 * EARTH_KM * asin(min(1.0, sqrt(half)))


def describe(option: Option) -> str:
    """Return a place in words: "Homs (settlement, Homs, SY)"."""
    place = option.place
    where = ", ".join(part for part in (place.admin1 if not place.admin1.isdigit() else "", place.country) if part)
    return f"{place.name} ({place.kind}{', ' + where if where else ''})"


def _by_size(option: Option) -> tuple[int, str]:
    return -option.place.population, option.place.id
