"""Why an option is not taken, or is taken with a doubt: namesakes, little renown, words that put it elsewhere.

All thresholds are proposals of this project [P].
"""

from __future__ import annotations

import re
from functools import lru_cache
from math import prod
from operator import attrgetter
from typing import TYPE_CHECKING

from geo.geocoding.candidates import agreement, is_country
from geo.geocoding.fitness import FACILITY, LARGE, Nearness
from geo.geocoding.model import Group, Option, Reading, Sense, describe, distance_km, unit_of
from geo.names import fold, similarity, strip_article
from geo.toponyms.vocabulary import SITE_KINDS

if TYPE_CHECKING:
    from collections.abc import Callable

    from geo.places import Place

__all__ = [
    "LOCAL_NATURE",
    "beside",
    "goes_by",
    "is_alone",
    "is_named_in_full",
    "is_renowned",
    "is_unique",
    "is_well_known",
    "nearer_namesake",
    "needs_company",
    "share_together",
    "why_common",
    "why_doubted",
    "why_obscure",
    "why_refused",
]

_SURE_SHARE, _ALONE = 0.6, 0.9
_SPOT_KM = 10.0
_CITY = 200_000
"""Inhabitants from which a city that alone bears another name is meant by it, however far off [P]."""
_LISTED_WHOLE = 10_000
"""Inhabitants from which a town is seldom missing in the lists [P]."""
_RENOWNED, _RENOWNED_NATURE = 0.6, 0.58
"""Prior from which no village of its own country is meant by a town's name for being put in another province, and from
which a mountain, lake or island is meant however far from the other places [P]."""
_OBSCURE, _NOTABLE, _OUTSTANDING, _NATURAL_PRIOR = 0.45, 0.5, 0.65, 0.4
_LEAD, _COMMON, _VERY_COMMON = 0.1, 4, 40
_ALIKE = 0.75
_KNOWN_TOGETHER = 0.57
"""From what renown of all that bears a name at one spot on, and nowhere else, who writes it means that [P]."""
_KM_PER_DEG = 110.5
"""Less than any degree of latitude."""
_MOST_OF_A_VILLAGE, _WHOLE, _LISTED = 100_000, 15_000, 3_000
_VILLAGE = re.compile(r"'(?:village|hamlet)s?(?: of)?'")
_NATURAL = frozenset(("region", "desert", "river", "lake", "mountain", "island", "canal", "valley", "line", "border"))
LOCAL_NATURE = frozenset(("mountain", "lake", "island", "valley"))
"""Kinds of which lists have only the larger ones."""
_AREAS = frozenset(("province", "district", "region"))
_SELDOM_BARE = frozenset(("river", "canal", "airport", "building", "school", "hospital", "place of worship"))
_TOWNS = frozenset(("settlement", "neighbourhood"))


def nearer_namesake(group: Group, is_spoken_of: Callable[[str], bool]) -> Option | None:
    """Return a town in a country that the report speaks of: Santiago may be the one of the Dominicans.

    It must be of some size where the best option is outstanding: there is a hamlet of the name of every great city.
    """
    best = group.options[0]
    least = _OBSCURE if best.prior >= _OUTSTANDING or best.place.kind in LARGE else 0.0
    for option in group.options[1:8]:
        place = option.place
        if option.match == "exact" and option.prior >= least and place.kind == "settlement":
            if is_spoken_of(place.country) and not _is_together(place, best.place):
                return option
    return None


def goes_by(group: Group, best: Option) -> bool:
    """Return whether a well-known place is written much like its own name ("Anbar": Al Anbar), not by a further one
    that belongs to others too ("Wallis": Valais, or the island).
    """
    if best.place.kind != "province":
        return True
    own, name = (strip_article(fold(words)) for words in (best.place.name, group.name))
    return name in own or own in name or similarity(own, name) >= _ALIKE


def why_refused(best: Option, share: float, *, others: bool, peoples: bool) -> str:
    """Return why an option that nothing speaks for is not taken, "" where it is the best guess there is."""
    if best.match != "exact" and (others or peoples or best.prior < 0.35):
        return f"not in the gazetteer under this spelling; {describe(best)} is written alike, far from all else here"
    foremost = best.same_name and (
        (best.prior >= _NOTABLE and share >= _SURE_SHARE) or (best.prior >= _OBSCURE and share >= _ALONE)
    )
    foremost = foremost or (is_facility(best) and best.prior >= FACILITY and share >= _SURE_SHARE)
    foremost = foremost or (best.place.population >= _CITY and share >= _ALONE)  # Danzig, Rangoon
    natural = best.place.kind in _NATURAL and best.prior >= _NATURAL_PRIOR
    foremost = foremost or (best.same_name and natural and share >= _SURE_SHARE)
    if others and not foremost:
        return f"{describe(best)} has this name, but nothing else in the report is near it or in its country"
    return ""


def why_doubted(
    group: Group, best: Option, share: float, gap: Nearness, *, spoken: bool, lonely: bool, told: bool
) -> str:
    """Return why an option that is taken may be wrong, "" where it is sure.

    Parameters
    ----------
    gap : whether it lies in reach, or in close reach, of another sure place
    spoken : the report speaks of its country by other names
    lonely : the report has a scene, several sure places, and it lies in close reach of none
    told : words put it elsewhere, but others than these speak of where it lies
    """
    if best.reading.slip:
        return f"not listed under this spelling; {describe(best)} is spelt almost so ({best.reading.slip})"
    if best.match != "exact":
        return f"not listed under this spelling; {describe(best)} only sounds alike"
    if group.rival is not None:
        return f"{describe(group.rival)} has this name too, and the statement would hold of it"
    is_lost = group.is_out_of_reach and (lonely or not is_alone(group, best, share))
    if not told and (is_lost or (group.is_worlds_apart and _renown_together(group, best, share) < _OBSCURE)):
        return f"{describe(best)} lies far from where the report puts it, and another of this name may not be listed"
    if best.place.population > _MOST_OF_A_VILLAGE and any(map(_is_village, {t.rule for t in group.toponyms})):
        return f"the words call it a village, and {describe(best)} has {best.place.population:,} inhabitants"
    if best.reading.outside and not (best.reading.support or told):
        held = gap.is_near or (spoken and is_country(best.reading.outside))
        if not is_unique(group, best, held=held):
            return f"the words put it in {best.reading.outside}, where the gazetteer has none of this name"
    little = share <= _SURE_SHARE and share < _SURE_SHARE * _share_of_name(group, best)
    if little and not (group.fails_throughout and (spoken or gap.is_near)):
        alike = (o for o in group.options[1:] if o.match == best.match)
        rival = next((o for o in alike if o.reading not in beside(group, best)), None)
        if rival is not None:
            return f"{describe(rival)} has this name too"
    if best.place.kind == "country" and not group.kind_hint:
        village = next((o for o in group.options if o.same_name and o.place.kind in _TOWNS and o.support > 1.0), None)
        if village is not None and best.support < 0.5:
            return f"{describe(village)} has this name too"
    other = "" if best.reading.placed else namesake(group, best, gap)
    if not other and not group.kind_hint and best.place.kind in _SELDOM_BARE:
        return f"{describe(best)} is no settlement, and the words do not say that this {best.place.kind} is meant"
    return other


def needs_company(best: Option) -> bool:
    """Return whether a place is so little known that other places of the report must lie near it."""
    renown = _RENOWNED_NATURE if best.place.kind in LOCAL_NATURE else _OBSCURE
    return best.prior < renown and not best.reading.placed and best.place.kind not in LARGE


def why_obscure(group: Group, best: Option, share: float, *, spoken: bool) -> str:
    """Return why a little known place far from all others of the report may be wrong, "" where only it can be meant."""
    renown = _RENOWNED_NATURE if best.place.kind in LOCAL_NATURE else _OBSCURE
    named = is_named_in_full(group, best, share) or (spoken and _is_listed_town(group, best, share))
    named = named or (best.place.kind in _NATURAL and bool(group.kind_hint) and is_alone(group, best, share))
    named = named or _renown_together(group, best, share) >= renown
    return "" if named else f"{describe(best)} is little known, and far from the other places of the report"


def _is_listed_town(group: Group, best: Option, share: float) -> bool:
    """Return whether a town alone bears a name and is so large that its country hardly has another, unlisted."""
    return best.place.population >= _LISTED and best.place.kind in _TOWNS and is_alone(group, best, share)


@lru_cache(maxsize=4096)
def _is_village(rule: str) -> bool:
    """Return whether the rule that a name was recognised by says that the words call it a village."""
    return _VILLAGE.search(rule) is not None


def _share_of_name(group: Group, best: Option) -> float:
    """Return the share of all that are listed as the best is: under this very spelling, or under one that sounds so."""
    return sum(option.share for option in group.options if option.match == best.match)


def is_unique(group: Group, best: Option, *, held: bool) -> bool:
    """Return whether a town bears a name of its own, so that words that put it elsewhere are wrong.

    `held`: other words of the report speak of where it lies.
    """
    if best.reading.astray and best.same_name and (best.prior >= _RENOWNED or _is_only_town(group, best)):
        return True
    if not is_alone(group, best, 1.0):
        return False
    return held or is_well_known(best) or max(best.prior, _renown_together(group, best, 1.0)) >= _OBSCURE


def _is_only_town(group: Group, best: Option) -> bool:
    """Return whether a town of some size alone bears a name in its country: of such, lists lack few."""
    if best.place.kind != "settlement" or best.place.population < _LISTED_WHOLE or best.match != "exact":
        return False
    country = best.place.country
    alike = (o for o in group.options if o is not best and o.match == "exact" and o.place.country == country)
    return all(o.reading in beside(group, best) for o in alike)


def _renown_together(group: Group, best: Option, share: float) -> float:
    """Return how well known a name is that only one spot bears, by all that bears it there: 0 where several do.

    A town of 2,000 with an airport and a district of its own name is no village like others: what the lists know it as
    speaks for it together, as independent signs do.
    """
    if not is_alone(group, best, share):
        return 0.0
    return _renown_of_spot(group.sense, best.reading)


@lru_cache(maxsize=8192)
def _renown_of_spot(sense: Sense, best: Reading) -> float:
    priors: dict[str, float] = {}
    for reading in _beside(sense, best):
        if reading.match == "exact" and not reading.stand_in:
            priors[reading.place.kind] = max(reading.prior, priors.get(reading.place.kind, 0.0))
    return 1.0 - prod(1.0 - priors[kind] for kind in sorted(priors)) if len(priors) > 1 else 0.0


def is_renowned(group: Group, best: Option, share: float) -> bool:
    """Return whether a name needs no support, since one spot alone bears it, as a town, airport, island or unit."""
    return _renown_together(group, best, share) >= _KNOWN_TOGETHER


def is_alone(group: Group, best: Option, share: float) -> bool:
    """Return whether nothing else of note goes by a name: one place, or a town and the units around it."""
    if best.match != "exact" or not best.same_name or share < _SURE_SHARE:
        return False
    return _is_sole(group.sense, best.reading)


@lru_cache(maxsize=8192)
def _is_sole(sense: Sense, best: Reading) -> bool:
    """Return whether all that goes by this very name is one spot with a reading, an area around it or a town in it."""
    named = [reading for reading in sense.readings if reading.match == "exact" and reading.same_name]
    return _beside(sense, best).issuperset(named)


def namesake(group: Group, best: Option, gap: Nearness) -> str:
    """Return why a name is not sure in its country: another place bears it that is as well known."""
    if best.place.kind in LARGE or group.fails_throughout:
        return ""
    rival = max(_alike(group, best), key=_by_prior, default=None)
    if rival is None or best.prior - rival.prior >= _LEAD or (gap.is_close and not group.is_loose):
        return ""
    return f"{describe(rival)} has this name too"


_by_prior = attrgetter("prior")


def _alike(group: Group, best: Option) -> list[Option]:
    """Return the other towns of the name in the country of the best."""
    alike = _others_alike(group.sense, best.reading)
    return [o for o in group.options if o.reading in alike] if alike else []


@lru_cache(maxsize=8192)
def _others_alike(sense: Sense, best: Reading) -> frozenset[Reading]:
    near, country = _beside(sense, best), best.place.country
    towns = [r for r in _towns(sense) if r.place.country == country and r is not best and r not in near]
    return frozenset(r for r in towns if r.same_name or not best.same_name)  # Colorado Springs is El Paso County's


@lru_cache(maxsize=8192)
def _towns(sense: Sense) -> frozenset[Reading]:
    """Return the towns that are listed under this very spelling."""
    return frozenset(r for r in sense.readings if r.match == "exact" and r.place.kind in _TOWNS)


def why_common(group: Group, best: Option, *, spoken: bool) -> str:
    """Return why a name is so common that lists may lack the place meant: such a place refutes nothing.

    A town of some size is none of those in a country that the report speaks of (`spoken`): of such the lists are whole.
    """
    if best.place.kind in LARGE or best.reading.placed or group.kind_hint or best.prior >= _OUTSTANDING:
        return ""
    if best.prior < _NOTABLE and best.place.kind in _TOWNS and _is_cut_short(group, best):
        return f"the words give only the beginning of the name of {describe(best)}, and others may go by it too"
    anywhere = _towns(group.sense) - {best.reading}
    is_listed = spoken and best.place.kind == "settlement" and best.place.population >= _WHOLE
    if len(anywhere) >= _VERY_COMMON and not is_listed:
        return f"the gazetteer has {len(anywhere) + 1} places of this name, and may lack the one meant"
    alike = _alike(group, best)
    rival = max(alike, key=_by_prior, default=None)
    common = _COMMON if not group.fails_throughout else 3 * _COMMON
    if rival is not None and len(alike) >= common and not (is_well_known(best) and best.prior - rival.prior > 0.15):
        return f"the gazetteer has {len(alike) + 1} places of this name in that country, and may lack the one meant"
    return ""


def _is_cut_short(group: Group, best: Option) -> bool:
    """Return whether a name is only the first words of a place's own: "Candé" for "Candé-sur-Beuvron"."""
    words, own = fold(group.name).replace("-", " ").split(), fold(best.place.name).replace("-", " ").split()
    if best.same_name or len(words) >= len(own) or own[: len(words)] != words:
        return False
    others = (o for o in group.options if o.match == "exact" and o.reading not in beside(group, best))
    return best.place.population < _LISTED or any(o.place.country == best.place.country for o in others)


def share_together(group: Group) -> float:
    """Return the share of the best option with those at the same spot, and of a town with the areas around it."""
    best = group.best
    if best is None:
        return 0.0
    if len(group.options) == 1:
        return best.share
    near = beside(group, best)
    return sum([o.share for o in group.options if o is best or o.reading in near])


def beside(group: Group, best: Option) -> frozenset[Reading]:
    """Return the readings of a name that are one spot with one of them, or an area around it or a town in it."""
    return _beside(group.sense, best.reading)


@lru_cache(maxsize=8192)
def _beside(sense: Sense, best: Reading) -> frozenset[Reading]:
    return frozenset(reading for reading in sense.readings if _is_together(reading.place, best.place))


def _is_together(a: Place, b: Place) -> bool:
    """Return whether two places of one name are one spot, or an area and a town in it."""
    if "country" in (a.kind, b.kind):
        return a.country == b.country  # Mexico and Mexico City
    if a.kind in LARGE or b.kind in LARGE:
        return False
    reach_km = max(_SPOT_KM, a.extent_m / 1000.0, b.extent_m / 1000.0)
    if abs(a.lat - b.lat) * _KM_PER_DEG > reach_km:
        return False
    away_km = distance_km(a, b)
    if away_km <= _SPOT_KM:
        return True
    if a.country != b.country:
        return False
    if a.kind in _AREAS and b.kind in _AREAS:
        return away_km <= max(a.extent_m, b.extent_m) / 2000.0  # the West Bank, a unit and a region
    if (a.kind in _AREAS) == (b.kind in _AREAS):
        return False
    return away_km <= max(a.extent_m, b.extent_m) / 1000.0 and (unit_of(a) == unit_of(b) or away_km <= 60.0)


def is_facility(option: Option) -> bool:
    """Return whether this is an airport, base, plant or the like that goes by this very name ("Heathrow")."""
    return option.match == "exact" and not option.reading.stand_in and option.place.kind in SITE_KINDS


def is_named_in_full(group: Group, best: Option, share: float) -> bool:
    """Return whether the words say name and kind of a facility, and only one has both: "Barksdale Air Force Base"."""
    return is_facility(best) and agreement(best.place.kind, group.kind_hint) >= 0.5 and share >= _ALONE


def is_well_known(option: Option) -> bool:
    """Return whether a place needs no support: who writes its name without more means it."""
    return _is_known(option.reading)


@lru_cache(maxsize=8192)
def _is_known(reading: Reading) -> bool:
    place, prior = reading.place, reading.prior
    if reading.match != "exact" or reading.stand_in:
        return False
    if place.kind in LARGE:
        return True
    if place.kind == "settlement":
        if not reading.same_name:
            return prior >= 0.68
        chief = place.feature_code in ("PPLC", "PPLA")
        return prior >= 0.6 or (prior >= 0.5 and (chief or place.population >= 100_000))
    if place.kind == "province":
        return prior >= 0.55
    return prior >= (0.44 if place.kind in _NATURAL else 0.5)
