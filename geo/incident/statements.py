"""Statements of known truth: real places from all over the gazetteer, worded as reports word them, true or planted.

A true one keeps to the habits of reports: rounded, measured from a centre or an edge, a direction to the nearest of 8
or 16 points. A false one is off by a clear factor, points to another side, or names an area that is far away.
"""

from __future__ import annotations

import random
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING

from .. import geodesy
from ..units import COMPASS_POINTS, compass_name
from .statement_truth import Relation, is_false_of_a_namesake, is_true_of_a_namesake

if TYPE_CHECKING:
    from ..gazetteer import Gazetteer
    from ..places import Place

__all__ = ["MAKERS", "Statement", "World", "make_statement"]

_SITES = ("airport", "air base", "base", "camp", "plant", "dam", "mine", "oil field", "crossing", "port", "mountain")
_POINTS = {point.letters: point.words for point in COMPASS_POINTS}
_AZIMUTHS = {point.words: point.azimuth_deg for point in COMPASS_POINTS}
_PARTS = {"N": "northern", "NE": "northeastern", "E": "eastern", "SE": "southeastern",
          "S": "southern", "SW": "southwestern", "W": "western", "NW": "northwestern"}  # fmt: skip
_CLOSERS = (
    "", "", "", " Nobody was hurt.", " Two of the 14 trucks were lost, a driver said.", " Power is back since Sunday.",
    " The mayor asked for 300 tents.", " A second blast followed 20 minutes later.",
)  # fmt: skip
_TELLING = (("province", 0.35), ("country", 0.7), ("town", 0.88), ("nothing", 1.0))
"""What a report tells of where it is, besides the statement: shares added up."""
_NEUTRAL = ("Officials gave an update on Monday.", "Residents spoke of a quiet night.", "The storm moved on at dawn.")
_ORDERS = (
    "{s} lies {p}.", "{s} is {p}.", "The alarm was raised in {s}, {p}, at dawn.", "Families fled {s}, {p}.",
    "{s}, which lies {p}, lost power.", "Nurses in {s} ({p}) went on strike.", "Police said {s} was {p}.",
    "Residents of {s}, {p}, blocked the road on Friday.", "{s}, {p}, has been without water since June.",
    "A school in {s}, {p}, was closed.", "Officials said that {s}, located {p}, would be rebuilt.",
    "{s} is situated {p}.", "Rebels attacked {s}, {p}, overnight.", "Aid reached {s} – {p} – only on Thursday.",
)  # fmt: skip
_PLAIN_SHARE = 0.2
"""How often a name is written without its accents, as many papers do."""
_TOWN_OPENERS = (
    "{area} - Trade slowed this week.",
    "The news reached {area} late on Monday.",
    "Doctors from {area} were sent to help.",
)
_OPENERS = (
    "Officials in {area} gave an update on Monday.",
    "A storm crossed {area} at the weekend.",
    "{area} - Situation report, day three.",
    "Fighting went on in {area} on Tuesday, residents said.",
    "Aid groups working in {area} asked for help.",
)


@dataclass(frozen=True, slots=True)
class Statement:
    """A short report with one statement of known truth, in its sentence `text[start:end]`.

    `context` is what the rest of the report tells of where it is: "province" and country, "country", a larger "town" of
    the region, or "nothing"; `size` is that of the subject: "large", "small", or a "site". `is_open`: it is true of the
    places meant, and false of others of their names that its words may mean as well.
    """

    text: str
    start: int
    end: int
    kind: str
    is_true: bool
    subject: Place
    anchors: tuple[Place, ...]
    context: str = ""
    size: str = ""
    is_open: bool = False


class World:
    """Random places of a gazetteer, the same for the same seed.

    A country is drawn the more often the more towns it has, by the square root: small states are there, and no half of
    all.
    """

    def __init__(self, gazetteer: Gazetteer, seed: int) -> None:
        import shapely

        self.gazetteer = gazetteer
        self.random = random.Random(seed)  # noqa: S311 - draws places, guards nothing
        self.codes = sorted({code for code in _country_codes(gazetteer) if code not in ("AQ", "UM")})
        self._rivers = _rivers(gazetteer)
        self._tree = shapely.STRtree([river.geometry for river in self._rivers])
        self._towns: dict[str, tuple[Place, ...]] = {}
        counts = [len(self.towns(code)) ** 0.5 for code in self.codes]
        self._weights = list(accumulate(counts))

    def towns(self, code: str) -> tuple[Place, ...]:
        """Return the towns, villages and sites of a country, weightiest first."""
        if code not in self._towns:
            country = self.gazetteer.get(f"country:{code}")
            kinds = ("settlement", *_SITES)
            found = self.gazetteer.inside(country, kinds=kinds)
            self._towns[code] = tuple(place for place in found if _is_sayable(place) and place.country == code)
        return self._towns[code]

    def subject(self) -> Place | None:
        """Return a place of a random country: large, small, or one whose name many places share."""
        towns = self.towns(self.random.choices(self.codes, cum_weights=self._weights)[0])
        if len(towns) < 3:
            return None
        way = self.random.random()
        if way < 0.4:
            return towns[min(len(towns) - 1, int(self.random.expovariate(1 / 15)))]
        place = self.random.choice(towns)
        if way > 0.85:
            drawn = [self.random.choice(towns) for _ in range(12)]
            return max(drawn, key=lambda each: (len(self.gazetteer.lookup(each.name)), each.id))
        return place

    def river(self, subject: Place, low_m: float, high_m: float) -> Place | None:
        """Return a river whose course passes the subject at about such a distance, as the degrees go."""
        near = self._tree.query(subject.geometry.buffer(high_m / 100_000.0))
        found = [self._rivers[i] for i in sorted(near.tolist())]
        fit = [river for river in found if low_m < 100_000.0 * river.geometry.distance(subject.geometry) < high_m]
        return self.random.choice(fit) if fit else None

    def anchor(self, subject: Place, low_m: float, high_m: float) -> Place | None:
        """Return a town at such a distance that a report would measure from: one of the larger ones around."""
        around = self.gazetteer.nearby(subject.lon, subject.lat, high_m, kinds=("settlement",))
        far = [p for p in around if p.population and _is_sayable(p) and distance(p, subject) >= low_m]
        far.sort(key=lambda place: (-place.population, place.id))
        fit = [place for place in far[:12] if place.name != subject.name]
        return self.random.choice(fit) if fit else None


def _all(gazetteer: Gazetteer, kind: str) -> tuple[Place, ...]:
    import shapely

    return gazetteer.inside(shapely.box(-180.0, -90.0, 180.0, 90.0), kinds=(kind,))


def _country_codes(gazetteer: Gazetteer) -> list[str]:
    return [place.country for place in _all(gazetteer, "country")]


def _rivers(gazetteer: Gazetteer) -> list[Place]:
    return [place for place in _all(gazetteer, "river") if place.shape is not None and _is_sayable(place)]


def _is_sayable(place: Place) -> bool:
    """Is the name one that a report could print: three letters or more, no brackets, slashes or digits?"""
    name = place.name
    return len(name) > 2 and name[0].isupper() and all(c.isalpha() or c in " -'’" for c in name)


def distance(one: Place, other: Place) -> float:
    """Return the geodesic distance between two reference points, metres."""
    return float(geodesy.inverse(one.lon, one.lat, other.lon, other.lat).distance_m)


def _bearing(anchor: Place, subject: Place) -> float:
    return float(geodesy.inverse(anchor.lon, anchor.lat, subject.lon, subject.lat).azimuth_deg) % 360.0


def said(world: World, metres: float, *, hedge: str = "") -> str:
    """Return a distance as a report writes it: km or miles, to one figure or two."""
    unit, size = ("miles", 1609.344) if world.random.random() < 0.25 else ("km", 1000.0)
    value = metres / size
    rounded = float(f"{value:.2g}") if value >= 10 else round(value, 0 if value >= 4 else 1)
    if value > 25 and world.random.random() < 0.5:
        rounded = 5 * round(value / 5)
    return f"{hedge} {rounded:g} {unit}".strip()


def slack(*places: Place) -> float:
    """Return all that positions and extents leave open, metres."""
    return sum(place.uncertainty_m + (place.extent_m if place.shape is None else 0.0) for place in places)


def habit(world: World, metres: float, *places: Place, wide: bool = False) -> float:
    """Return a distance as a careful reporter may give it: some per cent off, at times from a town's edge."""
    off = world.random.uniform(-0.14, 0.14) if wide else world.random.uniform(-0.06, 0.06)
    edge = places[-1].extent_m if places and metres > 3 * places[-1].extent_m and world.random.random() < 0.15 else 0.0
    return (metres - edge) * (1 + off)


def misstated(world: World, metres: float, *places: Place) -> float | None:
    """Return a clearly wrong distance, or None where the places are too vague for one to be clear."""
    wrong = metres * world.random.choice((0.3, 0.45, 2.2, 3.0))
    return wrong if abs(wrong - metres) > 3 * slack(*places) + 3000 else None


Maker = Callable[[World, bool], "Statement | None"]
MAKERS: dict[str, Maker] = {}
"""One maker a kind of claim."""


def maker(kind: str) -> Callable[[Maker], Maker]:
    """Register a maker."""

    def register(make: Maker) -> Maker:
        MAKERS[kind] = make
        return make

    return register


def make_statement(world: World, kind: str, *, is_true: bool) -> Statement:
    """Return a statement of that kind, true or false; places are drawn until some fit."""
    for _ in range(4000):
        made = MAKERS[kind](world, is_true)
        if made is not None:
            return made
    msg = f"no places found for {kind}"
    raise RuntimeError(msg)


def compose(
    world: World,
    kind: str,
    subject: Place,
    anchors: tuple[Place, ...],
    phrase: str,
    *,
    is_true: bool,
    holds: Relation | None = None,
) -> Statement | None:
    """Return the report: a sentence that may tell the area, the statement in one of several orders, and others.

    None for a false statement that would hold (`holds`) of other places of the same names: nobody could call it false.
    """
    context, opener = _opener(world, subject, anchors)
    if not is_true and holds is not None:
        if is_true_of_a_namesake(holds, subject, anchors, world.gazetteer, anywhere=context == "nothing"):
            return None
    name = _written(world, subject.name)
    sentence = world.random.choice(_ORDERS).format(s=name, p=phrase)
    if kind in _INVERTED and world.random.random() < 0.1:
        sentence = f"{phrase[0].upper()}{phrase[1:]} lies {name}."
    if kind == "distance" and phrase.endswith(f" from {anchors[0].name}") and world.random.random() < 0.1:
        told = phrase.removesuffix(f" from {anchors[0].name}")
        sentence = f"{name} and {anchors[0].name} are {told} apart."
    start = len(opener) + 1
    text = f"{opener} {sentence}{world.random.choice(_CLOSERS)}"
    size = "site" if subject.kind != "settlement" else "large" if subject.population >= _LARGE else "small"
    is_open = False
    if is_true and holds is not None:
        is_open = is_false_of_a_namesake(holds, subject, anchors, world.gazetteer, told=context)
    return Statement(text, start, start + len(sentence), kind, is_true, subject, anchors, context, size, is_open)


def _written(world: World, name: str) -> str:
    """Return a name as a report writes it: at times without its accents."""
    if world.random.random() >= _PLAIN_SHARE:
        return name
    letters = unicodedata.normalize("NFKD", name).replace("’", "'")
    plain = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return plain if plain.isascii() else name


_LARGE = 15_000
_INVERTED = frozenset(("distance", "offset", "direction", "near"))


def _opener(world: World, subject: Place, anchors: tuple[Place, ...]) -> tuple[str, str]:
    """Return what a report tells of where it is, and the sentence that tells it."""
    draw = world.random.random()
    context = next(name for name, share in _TELLING if draw < share)
    country = world.gazetteer.get(f"country:{subject.country}").name
    if context == "province" and subject.admin1 in ("", country):
        context = "country"
    if context == "town":
        named = {subject.name, *(anchor.name for anchor in anchors)}
        around = world.gazetteer.nearby(subject.lon, subject.lat, 150_000.0, kinds=("settlement",))
        towns = [p for p in around if p.population > 50_000 and p.country == subject.country and p.name not in named]
        towns = [place for place in towns if _is_sayable(place)]
        if towns:
            largest = max(towns, key=lambda place: (place.population, place.id))
            return context, world.random.choice(_TOWN_OPENERS).format(area=largest.name)
        context = "nothing"
    if context == "nothing":
        return context, world.random.choice(_NEUTRAL)
    area = country if context == "country" else f"{subject.admin1}, {country}"
    return context, world.random.choice(_OPENERS).format(area=area)


def direction_words(world: World, azimuth_deg: float, *, is_true: bool) -> str:
    """Return the words of a direction, or of one that is clearly another."""
    if not is_true:
        azimuth_deg += world.random.choice((-135, 135, 180))
        return _POINTS[compass_name(azimuth_deg % 360.0, 4)]
    return _POINTS[compass_name(azimuth_deg, 16 if world.random.random() < 0.15 else 8)]


def azimuth_of(words: str) -> float:
    """Return the azimuth of the words of a direction, degrees."""
    return _AZIMUTHS[words]


def part_words(azimuth_deg: float) -> str:
    """Return "northern" for an azimuth around north, by 8 points."""
    return _PARTS[compass_name(azimuth_deg % 360.0, 8)]
