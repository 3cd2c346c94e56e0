"""Land of which states disagree whose it is, and land that belongs to a state without lying in it.

The outlines draw boundaries as they are held. A report that puts Laayoune in Morocco, Srinagar in Pakistan or Hong Kong
in China takes a side or speaks of sovereignty: no measurement refutes that. The table is `data/disputed.csv`.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from .. import geodesy
from ..data_files import data_path
from ..names import fold

if TYPE_CHECKING:
    from ..places import Place
    from .outcome import Borders

__all__ = ["Dispute", "dispute_over", "disputing_pairs"]


@dataclass(frozen=True, slots=True)
class Dispute:
    """Land by the country that the gazetteer lists it in: all of it, units by folded name, or a disc.

    Attributes
    ----------
    name : as written in a sentence, with its article
    country : ISO code in the gazetteer; `units` are first-order units, ("*",) for the whole country
    lon, lat, radius_m : degrees and metres; radius 0 where there is no disc
    claimed_by : ISO codes of the states that it is said to belong to
    how : what that state does ("claims"), or what the land is ("part of the Kingdom of Denmark")
    """

    name: str
    country: str
    units: tuple[str, ...]
    lon: float
    lat: float
    radius_m: float
    claimed_by: tuple[str, ...]
    how: str


@lru_cache(maxsize=1)
def _by_country() -> dict[str, list[Dispute]]:
    found: dict[str, list[Dispute]] = {}
    with data_path("disputed.csv").open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            units = tuple(unit if unit == "*" else fold(unit) for unit in row["units"].split("|") if unit)
            dispute = Dispute(
                row["name"], row["country"], units,
                float(row["lon"] or 0.0), float(row["lat"] or 0.0), float(row["radius_km"] or 0.0) * 1000.0,
                tuple(row["claimed_by"].split("|")), row["how"],
            )  # fmt: skip
            found.setdefault(dispute.country, []).append(dispute)
    return found


@lru_cache(maxsize=1)
def disputing_pairs() -> frozenset[frozenset[str]]:
    """Return the pairs of countries (ISO codes) between which some land of the table lies.

    >>> frozenset(("MA", "EH")) in disputing_pairs()
    True
    """
    disputes = [dispute for held in _by_country().values() for dispute in held]
    return frozenset(frozenset((dispute.country, code)) for dispute in disputes for code in dispute.claimed_by)


def dispute_over(subject: Place, country: str, borders: Borders | None = None) -> Dispute | None:
    """Return the dispute or dependency by which a place may be said to lie in a country, None where there is none.

    A place without a country of its own (a position in numbers) has that of the outline around it.

    Parameters
    ----------
    subject : the place; `country` and `admin1` as the gazetteer lists them
    country : ISO code of the country that it is said to lie in
    borders : outlines of countries and units

    Examples
    --------
    >>> from geo.places import Place
    >>> laayoune = Place("l", "Laayoune", "settlement", -13.2, 27.15, 500.0, country="EH")
    >>> dispute_over(laayoune, "MA").name, dispute_over(laayoune, "ES")
    ('Western Sahara', None)
    """
    around: Iterable[Place] = ()
    if not subject.country and borders is not None:
        around = borders.containing(subject.lon, subject.lat)
    codes = {subject.country} if subject.country else {place.country for place in around}
    units = {fold(name) for name in (subject.admin1, subject.name, *(place.name for place in around)) if name}
    for code in sorted(codes):
        for dispute in _by_country().get(code, ()):
            if country in dispute.claimed_by and _holds(dispute, subject, units):
                return dispute
    return None


def _holds(dispute: Dispute, subject: Place, units: set[str]) -> bool:
    if dispute.units == ("*",) or units & set(dispute.units):
        return True
    if dispute.radius_m <= 0.0:
        return False
    away = geodesy.inverse(dispute.lon, dispute.lat, subject.lon, subject.lat)
    return float(away.distance_m) <= dispute.radius_m
