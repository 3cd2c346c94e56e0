"""What geocoding works with: readings of a name, options of a report's names, and the claims it may use. Small values.

What a name and the words around it tell by themselves is worked out once (`Sense`, of `Reading`s) and never changed;
what one report adds to it is gathered in an `Option` for each reading.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import asin, cos, exp, radians, sin, sqrt
from operator import attrgetter
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from geo.toponyms.vocabulary import POSTAL
from geo.values import made_fast

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from geo.places import Place
    from geo.reports import Toponym

__all__ = [
    "CELLS_A_ROW",
    "EARTH_KM",
    "Anchor",
    "ClaimLike",
    "Entry",
    "Group",
    "Option",
    "Reading",
    "Reason",
    "Sense",
    "Spot",
    "Words",
    "describe",
    "distance_km",
    "shares_of",
    "unit_of",
]

EARTH_KM = 6371.0088
CELLS_A_ROW = 1000
_by_points = attrgetter("points")


class ClaimLike(Protocol):
    """What geocoding uses of a claim; see `geo.claims.model.Claim`."""

    kind: Any
    subject: Any
    anchors: Any
    distance: Any
    direction: Any
    stance: Any
    detail: Any


class Reason(NamedTuple):
    """Points for an option, and words for people: `words` with `{}` for `about`; "" where nobody need read of it."""

    points: float
    words: str = ""
    about: str = ""

    @property
    def text(self) -> str:
        """The words."""
        return self.words.format(self.about) if self.words else ""


class Words(NamedTuple):
    """A name, and what the words around it tell: what its sense depends on, beside the gazetteer.

    `holds`: the words put another place in it, so it is an area. `is_point`: a distance is told from it or of it, so it
    is rather the city than the country or province of its name. `is_measured`: a statement says how far or on which
    side it lies of another place, or the other of it, or in which area, so a town stands before the unit of its name
    around it.
    `is_parted`: something lies in its north, so it is the country rather than a unit or town of its name. `spelt_out`:
    the words that an abbreviation may stand for besides `name`.
    """

    name: str
    kind_hint: str = ""
    context: tuple[str, ...] = ()
    holds: bool = False
    is_point: bool = False
    is_measured: bool = False
    is_parted: bool = False
    spelt_out: str = ""


class Entry(NamedTuple):
    """A place that is listed under a name: how well known it is (`prior`), and how the name matched.

    `same_name`: it goes by this very name. `slip`: the listed name that is not as written, and how far off. `is_own`:
    it is a place of the incident itself.
    """

    place: Place
    prior: float
    match: str
    same_name: bool = False
    stand_in: str = ""
    slip: str = ""
    is_own: bool = False


@made_fast
@dataclass(frozen=True, slots=True, eq=False)
class Reading:
    """A place that a name may stand for, as far as the name and the words around it tell.

    `points` and `reasons` are those of its renown, its kind and the areas that the words put it in; `support` is what
    these areas gave. `outside` names an area that the words put it in and that does not hold it; `placed`: they put it
    in an area smaller than a country, and that holds it; `astray`: the area that does not is of its own country.
    `unit` is its country and first-order unit, None where it has none. `voice`: what it counts when its name votes for
    a country. `is_slight`: a hamlet of the name of a country or region, which it must not outvote. `is_spot`: something
    can be near it. `cell`: where it is sought near other places, None where nearness says nothing of it.
    """

    place: Place
    prior: float
    match: str
    same_name: bool
    stand_in: str
    slip: str
    points: float
    reasons: tuple[Reason, ...]
    support: float
    outside: str
    placed: bool
    astray: bool
    unit: tuple[str, str] | None
    voice: float
    is_slight: bool
    is_spot: bool
    cell: tuple[int, int] | None


class Spot(NamedTuple):
    """A small place among the first readings of a name, by its rank: what may lie beside places of other names.

    `may_gain`: places beside it may speak for it; `is_lesser`: only where the report speaks of its country, as another
    place of the name is much better known. `is_unit`: a county or district, which speaks for the towns in it. `cell` is
    the square of a degree that it lies in, of `CELLS_A_ROW` a row.
    """

    rank: int
    lat: float
    lon: float
    cell: int
    country: str
    may_gain: bool
    is_lesser: bool
    is_unit: bool = False


@made_fast
@dataclass(frozen=True, slots=True, eq=False)
class Sense:
    """What a name may mean by itself: its readings, the largest places first, and what follows from them alone.

    `ranks` are positions in `readings`, best first, `shares` how likely each is, in that order. `is_clear`: one reading
    stands before all others. `spots` are the small places among the first readings. `cover` tells how well each
    first-order unit is spoken for: 1 by the best known place of the name, less by others. `stem` is what names have in
    common that must not speak for each other, "Cairo" and the "Cairo bridge" that only Cairo can stand in for.
    `is_slip`: nothing has this name as it is written, so that it is no evidence for other names. `is_foreign`: a
    country or province goes by this name besides its own. `great` are the priors of the countries and provinces of this
    very name, by country. `where` tells the country and the cell of each reading.
    """

    readings: tuple[Reading, ...]
    ranks: tuple[int, ...]
    shares: tuple[float, ...]
    stem: str
    is_clear: bool
    is_slip: bool
    is_foreign: bool
    spots: tuple[Spot, ...]
    cover: Mapping[tuple[str, str], float]
    great: Mapping[str, float]
    where: tuple[tuple[str, tuple[int, int] | None], ...]


class Option:
    """A reading in one report: its points there, its share of all options, and why.

    `fixed` are the points that no round changes; `support` is what the words around the name and the rest of the report
    gave, `claimed` the points that only the report's own distances gave. `pull`: how strongly the sure place `near`
    speaks for it. `at_border`: its country has the border that
    it is said to lie at. `company`: what other names close by gave. `reasons` are those of statements.
    """

    share: float = 1.0
    claimed: float = 0.0
    pull: float = 0.0
    near: str = ""
    at_border: bool = False
    company: Reason | None = None
    reasons: tuple[Reason, ...] = ()

    def __init__(self, reading: Reading) -> None:
        self.reading, self.place, self.prior, self.match = reading, reading.place, reading.prior, reading.match
        self.same_name, self.support = reading.same_name, reading.support
        self.fixed: float = reading.points
        self.points: float = reading.points


class Group:
    """Mentions of one report that have one sense: same name, same kind hint, same context.

    `options` are its readings, best first; `best` is the first of them. `rival`: another place of this very name under
    which a statement of the report would hold that does not hold of the best option. `swayed`: the place of this name
    that would have been taken but for the report's own distances, or the area (`swayed_by`) that
    it is put in. `is_refuted`: a stated distance does not hold of the
    best option. `fails_throughout`: what does not hold of the best option would hold of no other place of the name
    either. `holds_throughout`: every statement holds whichever place of the name is meant, of those in its reach; None
    where the name is not in doubt.
    `is_loose`: it is an end of a statement that would hold of many places, such as "within 100 km".
    `is_out_of_reach`: a small place, far off where a statement puts it. `is_far_off`: it lies so far off that few who
    write of it could err so. `is_worlds_apart`: it does, and is a village, or has namesakes. `is_told`: a statement
    fits the best option far better than chance, and no other place of the name. `is_subject`: a statement tells where
    it lies.
    `put_in`: the areas that statements put it in, by their names.
    """

    is_loose: bool = False
    is_refuted: bool = False
    fails_throughout: bool = False
    holds_throughout: bool | None = None
    is_out_of_reach: bool = False
    is_far_off: bool = False
    is_worlds_apart: bool = False
    is_told: bool = False
    is_subject: bool = False
    put_in: tuple[tuple[str, Place], ...] = ()
    rival: Option | None = None
    swayed: Option | None = None
    swayed_by: str = "distance"

    def __init__(self, words: Words, toponyms: Sequence[Toponym], sense: Sense) -> None:
        self.words, self.name, self.kind_hint, self.toponyms = words, words.name, words.kind_hint, toponyms
        self.sense, self.stem = sense, sense.stem
        self.steady = steady = list(map(Option, sense.readings))
        self.options: Sequence[Option] = steady
        if len(steady) > 1:
            self.options = [steady[rank] for rank in sense.ranks]
            for option, share in zip(self.options, sense.shares, strict=True):
                option.share = share
        self.best = self.options[0] if steady else None

    def settle(self) -> None:
        """Put the options best first and give each its share; ties by size, so that nothing depends on chance."""
        if len(self.options) > 1:
            self.options = options = sorted(self.steady, key=_by_points, reverse=True)
            self.best = options[0]
            top = options[0].points
            weights = [exp(option.points - top) for option in options]
            total = sum(weights)
            for option, weight in zip(options, weights, strict=True):
                option.share = weight / total


def shares_of(points: Sequence[float]) -> list[float]:
    """Return the shares of options by their points, the most first (softmax)."""
    top = points[0]
    weights = [exp(one - top) for one in points]
    total = sum(weights)
    return [weight / total for weight in weights]


class Anchor(NamedTuple):
    """A sure place of the report that nearness is measured from; `narrowing` is the cosine of its latitude.

    `stem` as in `Sense`.
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
