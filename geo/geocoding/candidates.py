"""Options of a toponym: the gazetteer's places of its name, of its name without the kind word, or standing in."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from geo.errors import GazetteerError
from geo.geocoding.model import Group, Option, Reason
from geo.names import fold, similarity, strip_article
from geo.toponyms.demonyms import COUNTRY_NAMES
from geo.toponyms.places_abbreviated import expand_abbreviation
from geo.toponyms.vocabulary import ADMIN_KINDS, AUSTRALIAN, KINDS_AFTER, KINDS_BEFORE, SITE_KINDS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from geo.gazetteer import Gazetteer
    from geo.places import Candidate, Place
    from geo.reports import Toponym

__all__ = ["agreement", "bare_name", "find_options", "group_toponyms", "is_country", "misspelt_options"]

_MOST = 80
_ALIKE = 0.76
_SLIP_LETTERS, _TWO_SLIPS_LETTERS = 5, 9
_AREAS = frozenset(("province", "district", "region", "country"))
_COUNTRIES = frozenset(fold(name) for name in COUNTRY_NAMES.values())
_KIND_WORDS = {"district": ("County", "Parish", "District"), "region": ("Region",), "province": ("Province", "Region")}
"""Words with which lists name units that a text may call by the bare name and the kind word elsewhere."""
_NEWS_NAMES = frozenset("america usa us uk britain uae drc congo holland burma czechia bosnia gambia korea".split()) | {
    "great britain",
    "dr congo",
    "south korea",
    "north korea",
    "ivory coast",
    "cape verde",
    "east timor",
}
_WIDE = frozenset(("region", "desert", "sea"))
_TOWNS = frozenset(("settlement", "neighbourhood"))
_STOOD_FOR = frozenset((
    "air base", "airport", "base", "camp", "oil field", "plant", "mine", "dam", "crossing", "bridge", "port",
))  # fmt: skip
_RELATED = (
    frozenset(("province", "region", "district", "country", "island", "desert", "valley")),
    frozenset(("settlement", "neighbourhood", "port", "camp", "district")),
    frozenset(("airport", "air base", "base")),
    frozenset(("base", "camp", "crossing", "site", "building")),
    frozenset(("river", "canal", "valley")),
    frozenset(("lake", "sea", "dam")),
    frozenset(("sea", "coast", "region")),
    frozenset(("island", "region", "province")),
    frozenset(("mountain", "region", "pass", "desert", "valley")),
    frozenset(("oil field", "plant", "mine", "pipeline")),
    frozenset(("line", "border", "zone")),
    frozenset(("site", "building", "school", "hospital", "place of worship", "park", "bridge", "plant")),
)


def agreement(kind: str, hint: str) -> float:
    """Return how well a kind fits the kind that the words tell: 1 the same, 0.5 related, 0 neither, -1 at odds.

    >>> agreement("province", "province"), agreement("region", "province"), agreement("river", "province")
    (1.0, 0.5, -1.0)
    """
    if not hint:
        return 0.0
    if kind == hint or (hint == "region" and kind == "province"):
        return 1.0
    return 0.5 if any(kind in group and hint in group for group in _RELATED) else -1.0


def is_country(name: str) -> bool:
    """Return whether a name is the English short name of a country.

    >>> is_country("Djibouti"), is_country("Dire Dawa")
    (True, False)
    """
    return fold(name) in _COUNTRIES


def bare_name(text: str, hint: str) -> str:
    """Return a name without its kind words: "Homs Governorate" -> "Homs", "Port of Hodeidah" -> "Hodeidah".

    >>> bare_name("Conoco gas plant", "plant"), bare_name("River Thames", "river"), bare_name("Homs", "")
    ('Conoco', 'Thames', 'Homs')
    """
    words = text.split()
    for length in range(min(4, len(words) - 1), 0, -1):
        if " ".join(words[-length:]).lower() in KINDS_AFTER:
            return " ".join(words[:-length])
    if len(words) > 2 and words[1].lower() == "of" and hint:
        rest = words[3:] if words[2].lower() == "the" and len(words) > 3 else words[2:]
        return " ".join(rest)
    if len(words) > 1 and words[0].lower() in KINDS_BEFORE and hint:
        return " ".join(words[1:])
    return text


def group_toponyms(
    toponyms: Sequence[Toponym],
    gazetteer: Gazetteer,
    places: Mapping[str, Place],
    measured: frozenset[str] = frozenset(),
    holding: frozenset[str] = frozenset(),
) -> list[Group]:
    """Return the mentions in groups of one sense each, with their options.

    `measured` are the ids of mentions that a distance is told from or of: "30 km east of Kharkiv" is the city, though
    other words put places in "Kharkiv". `holding` are those of mentions that a place is said to lie in.
    """
    groups: dict[tuple[str, str, str, tuple[str, ...], bool], Group] = {}
    overlay = _overlay_names(places)
    contexts: dict[str, tuple[str, ...]] = {}
    for toponym in toponyms:
        key_name = fold(toponym.text)
        if toponym.context and key_name not in contexts:
            contexts[key_name] = toponym.context
    holders = {fold(name) for toponym in toponyms for name in toponym.context}
    holders |= {fold(toponym.text) for toponym in toponyms if toponym.id in holding}
    for toponym in toponyms:
        name = " ".join(toponym.text.split())
        if toponym.rule.startswith("abbreviation") or name in ("NSW", "QLD"):
            name = expand_abbreviation(name)
        folded = fold(name)
        context = toponym.context or contexts.get(folded, ())
        if context and not toponym.context and _is_wide(name, gazetteer):
            context = ()
        is_area = folded in holders or folded in _COUNTRIES
        is_point = is_area and not toponym.kind_hint and toponym.id in measured
        key = (toponym.report, folded, toponym.kind_hint, context, is_point)
        if key not in groups:
            options = find_options(name, toponym.kind_hint, gazetteer, overlay)
            if toponym.text in AUSTRALIAN and name != toponym.text:
                options = options + _options(AUSTRALIAN[toponym.text], gazetteer)
            if not options:
                options = misspelt_options(name, toponym.kind_hint, gazetteer)
            stem = bare_name(name, toponym.kind_hint) if any(option.stand_in for option in options) else name
            holds = fold(toponym.text) in holders and not is_point
            groups[key] = Group(
                name, toponym.kind_hint, context, [], options, holds=holds, is_point=is_point, stem=fold(stem)
            )
        groups[key].toponyms.append(toponym)
    return _without_named_cities(list(groups.values()))


def _without_named_cities(groups: list[Group]) -> list[Group]:
    """Take from a name the city that the report calls so with "City" behind it: "Mexico" is not "Mexico City" there."""
    cities = {fold(group.name): group for group in groups if fold(group.name).endswith(" city")}
    for group in groups if cities else ():
        city = cities.get(f"{fold(group.name)} city")
        states = {option.place.country for option in group.options if option.place.kind == "country"}
        if city is not None and states:
            named = {o.place.id for o in city.options if o.place.country in states and o.place.kind != "country"}
            group.options = [option for option in group.options if option.place.id not in named]
    return groups


def _is_wide(name: str, gazetteer: Gazetteer) -> bool:
    """Return whether a region across countries has this name: what is said of one "Sahel" does not hold of another."""
    return any(p.kind in _WIDE and not p.country and same for p, _, _, same in _listed(gazetteer, name)[:3])


def _overlay_names(places: Mapping[str, Place]) -> dict[str, list[Place]]:
    names: dict[str, list[Place]] = {}
    for place in places.values():
        for name in {fold(place.name), *(fold(other) for other in place.names)} - {""}:
            names.setdefault(name, []).append(place)
    return names


def find_options(name: str, hint: str, gazetteer: Gazetteer, overlay: Mapping[str, list[Place]]) -> list[Option]:
    """Return the options of a name, the incident's own places first; [] where the gazetteer has none.

    A city of the incident does not stand for the province of its name.
    """
    own, found = overlay.get(fold(name), []), _options(name, gazetteer)
    listed = any(agreement(option.place.kind, hint) == 1.0 for option in found)
    if own and hint in _AREAS and listed:
        own = [place for place in own if place.kind not in _TOWNS and agreement(place.kind, hint) >= 0.5]
    elif own and hint:
        own = [place for place in own if agreement(place.kind, hint) >= 0.0] or ([] if listed else own)
    if own:
        return [Option(place, 1.0, "exact", reasons=[Reason(5.0, "a place of this incident")]) for place in own]
    if found and not hint:
        return found
    if hint == "district":
        named = _with_kind_word(name, hint, gazetteer)  # "Anderson and Cherokee counties"
        if named and not listed:
            return named
        if named:
            return [option for option in found if agreement(option.place.kind, hint) == 1.0] + named
    if hint in ("province", "region") and not name.lower().endswith(hint):
        known = {option.place.id for option in found}  # "the Est region" is listed as "Est Region"
        found = found + [o for o in _with_kind_word(name, hint, gazetteer) if o.place.id not in known]
        listed = any(agreement(option.place.kind, hint) == 1.0 for option in found)
    fitting = [option for option in found if agreement(option.place.kind, hint) >= 0.5]
    if any(option.match == "exact" for option in fitting):
        town = hint == "settlement"  # "the largest city of Bolivia"
        return [o for o in found if agreement(o.place.kind, hint) >= 0.0] if listed and not town else found
    if listed and hint == "district" and bare_name(name, hint) != name:
        return [o for o in found if agreement(o.place.kind, hint) == 1.0]  # "DeSoto Parish" is De Soto Parish
    return _without_kind_word(name, hint, found, gazetteer, overlay) or (found if fitting else [])


def misspelt_options(name: str, hint: str, gazetteer: Gazetteer) -> list[Option]:
    """Return the options of a name that nothing has: places whose name is a letter or two off, none of them sure.

    Short names have too many neighbours: from 5 letters one letter may be off, from 9 two [P]; the first letter stays.
    """
    names = dict.fromkeys((name, bare_name(name, hint) if _lead(name) not in _LED else name))
    return [option for one in names for option in _slips(gazetteer, one) if agreement(option.place.kind, hint) >= 0.0]


def _slips(gazetteer: Gazetteer, name: str) -> list[Option]:
    return [Option(place, score, "fuzzy", slip=slip) for place, score, slip in _misspelt(gazetteer, name)]


@lru_cache(maxsize=1024)
def _misspelt(gazetteer: Gazetteer, name: str) -> tuple[tuple[Place, float, str], ...]:
    folded = strip_article(fold(name))
    letters = len(folded.replace(" ", ""))
    edits = 0 if letters < _SLIP_LETTERS else 1 if letters < _TWO_SLIPS_LETTERS else 2
    found = gazetteer.misspelt(name, edits=edits, limit=20) if edits else ()
    return tuple(
        (c.place, c.score, c.reasons[0]) for c in found if strip_article(fold(c.matched_name))[:1] == folded[:1]
    )


def _with_kind_word(name: str, hint: str, gazetteer: Gazetteer) -> list[Option]:
    """Return the units whose listed name has a kind word that the text puts elsewhere."""
    return [
        Option(place, score, match)  # not under this very name, as the words are fewer
        for word in _KIND_WORDS[hint]
        for place, score, match, _ in _listed(gazetteer, f"{name} {word}")
        if agreement(place.kind, hint) >= 0.5 and match == "exact"
    ]


def _without_kind_word(
    name: str, hint: str, found: list[Option], gazetteer: Gazetteer, overlay: Mapping[str, list[Place]]
) -> list[Option]:
    """Return the options of a name that none has as it stands: without its kind word, by its kind, or standing in."""
    bare = bare_name(name, hint)
    if bare != name:
        kept = _options(bare, gazetteer)
        kept += [Option(place, 1.0, "exact") for place in overlay.get(fold(bare), [])]
        agreeing = [option for option in kept if agreement(option.place.kind, hint) >= 1.0]
        if _lead(name) in _LED:
            return agreeing if _lead(name) != "settlement" else found
        return agreeing or _of_kind(bare, hint, gazetteer) or _stand_ins(kept, hint)
    if any(agreement(option.place.kind, hint) >= 0.5 for option in found):
        return found
    if hint in ADMIN_KINDS and found:
        return found if hint == "settlement" else _stand_ins(found, hint)
    return _of_kind(name, hint, gazetteer) or (found if hint in ADMIN_KINDS else [])


def _lead(name: str) -> str:
    """Return the kind that the first word of a name tells, "" for none."""
    return KINDS_BEFORE.get(name.split(maxsplit=1)[0].lower(), "")


_LED = frozenset(("settlement", "base", "port"))
"""Kinds whose word in front makes a name of its own: Kafr Homs is not Homs, nor Puerto Jordán Jordán."""


def _options(name: str, gazetteer: Gazetteer) -> list[Option]:
    """Return the places of a name; those of another spelling only where the spellings are much alike."""
    return [Option(place, score, match, same_name=same) for place, score, match, same in _listed(gazetteer, name)]


@lru_cache(maxsize=8192)
def _listed(gazetteer: Gazetteer, name: str) -> tuple[tuple[Place, float, str, bool], ...]:
    found, folded = gazetteer.lookup(name)[:_MOST], fold(name)
    country = max((c.score for c in found if c.place.kind == "country"), default=0.0)
    return tuple(
        (c.place, c.score, c.match, fold(c.place.name) == folded or _is_short_name(c.place, folded))
        for c in found
        if (c.match == "exact" or _is_alike(name, c.matched_name))
        and (c.place.kind != "country" or c.score >= country - 0.05)
    )


def _is_short_name(place: Place, folded: str) -> bool:
    """Return whether this is the English short name of a country that is listed under its full one: "China"."""
    if place.kind != "country":
        return False
    return folded in _NEWS_NAMES or folded == fold(COUNTRY_NAMES.get(place.country, ""))


def _is_alike(name: str, listed: str) -> bool:
    return similarity(strip_article(fold(name)), strip_article(fold(listed)), least=_ALIKE) > 0.0


def _option(candidate: Candidate) -> Option:
    return Option(candidate.place, candidate.score, candidate.match)


def _of_kind(bare: str, hint: str, gazetteer: Gazetteer) -> list[Option]:
    """Return places of the hinted kind that carry the bare name in theirs ("Kabul airport")."""
    if hint not in SITE_KINDS:
        return []
    kinds = [
        hint,
        *(kind for group in _RELATED for kind in group if hint in group and kind in ("airport", "air base", "base")),
    ]
    try:
        found = gazetteer.find(bare, kinds=tuple(dict.fromkeys(kinds)), limit=5)
    except GazetteerError:
        return []
    wanted = set(fold(bare).split())
    return [_option(c) for c in found if wanted <= set(fold(c.matched_name).split())]


def _stand_ins(options: list[Option], hint: str) -> list[Option]:
    """Return the known places of the bare name, marked as only standing in for the thing of the hinted kind."""
    kept: list[Option] = []
    for option in options:
        place = option.place
        if option.match != "exact":
            continue
        if not _may_stand_in(place, hint):
            continue
        why = f"position of this {hint} not in the gazetteer; the {place.kind} {place.name} stands in for it"
        spread_m = max(place.uncertainty_m, place.extent_m, 5000.0)
        new_id = f"{place.id}#{hint.replace(' ', '-')}"
        stand_in = replace(
            place, id=new_id, kind=hint, uncertainty_m=spread_m, extent_m=0.0, stand_in=why, gazetteer=place.id,
            names=(),
            centroid=place.centroid or hint in ADMIN_KINDS,
        )  # fmt: skip
        kept.append(Option(stand_in, option.prior * 0.8, option.match, stand_in=why))
    return kept


def _may_stand_in(place: Place, hint: str) -> bool:
    if hint in ("line", "border", "zone"):
        return place.kind in ("river", "border", "line", "canal")
    return place.kind in ("settlement", "neighbourhood", "island") and (hint in _STOOD_FOR or hint in ADMIN_KINDS)
