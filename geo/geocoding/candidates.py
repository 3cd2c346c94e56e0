"""What is listed for a toponym: places of its name, of its name without the kind word, or standing in."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from geo.errors import GazetteerError
from geo.geocoding.model import Entry
from geo.names import fold, fold_once, similarity, strip_article, transliteration_key
from geo.toponyms.demonyms import COUNTRY_NAMES
from geo.toponyms.vocabulary import ADMIN_KINDS, KINDS_AFTER, KINDS_BEFORE, SITE_KINDS

if TYPE_CHECKING:
    from collections.abc import Container, Mapping, Sequence

    from geo.gazetteer import Gazetteer
    from geo.places import Candidate, Place

__all__ = ["agreement", "bare_name", "entries_of", "find_entries", "is_country", "misspelt_entries", "plain_name"]

_MOST = 80
_ALIKE, _SPELT = 0.76, 0.6
_NOTABLE = 0.45
"""Prior from which a town is called what it is in many spellings; of villages each may be another place [P]."""
_CALLED_SHORT, _AT_WATERS = 15_000, frozenset("on upon sur am an under in".split())
"""Inhabitants from which a town is called by the first word of its name, and what follows that."""
_SLIP_LETTERS, _TWO_SLIPS_LETTERS = 5, 9
_AREAS = frozenset(("province", "district", "region", "country"))
_COUNTRIES = frozenset(fold(name) for name in COUNTRY_NAMES.values())
_NATURAL = frozenset(("sea", "lake", "river", "mountain", "desert"))
_KIND_WORDS = {"district": ("County", "Parish", "District"), "region": ("Region",), "province": ("Province", "Region")}
"""Words with which lists name units that a text may call by the bare name and the kind word elsewhere."""
_NAMED_WITH = {
    "mountain": ("{} volcano", "Mount {}", "{} Mountains", "{} Mountain", "{} Plateau", "{} Hills"),
    "river": ("{} River",),
    "lake": ("Lake {}", "{} Reservoir"),
    "island": ("{} Island", "{} Islands"),
    "valley": ("{} Valley",),
    "region": ("{} Plateau", "{} Peninsula", "{} Highlands"),
}
"""Names with a kind word under which lists have what a text tells with its kind word in small letters or in a list."""
_WORDED = {
    "river": ("{} river", "river {}", "rio {}"),
    "canal": ("{} canal",),
    "lake": ("lake {}",),
    "island": ("{} island", "isle of {}"),
    "mountain": ("mount {}", "mt {}"),
}  # fmt: skip
"""The own name of a landscape with its kind word, folded."""
_NEWS_NAMES = frozenset("america usa us uk britain uae drc congo holland burma czechia bosnia gambia korea".split()) | {
    "great britain",
    "dr congo",
    "south korea",
    "north korea",
    "ivory coast",
    "cape verde",
    "east timor",
}
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


def plain_name(name: str) -> str:
    """Return a name without an Arabic article and a silent last letter.

    >>> plain_name("Al Ḩawījah") == plain_name("Hawija")
    True
    """
    plain = strip_article(fold(name))
    return plain[:-1] if plain.endswith("ah") else plain


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


def find_entries(name: str, hint: str, gazetteer: Gazetteer, overlay: Mapping[str, Sequence[Place]]) -> Sequence[Entry]:
    """Return what is listed under a name, the incident's own places first; () where the gazetteer has none.

    A city of the incident does not stand for the province of its name.
    """
    own, found = overlay.get(fold(name), ()), entries_of(gazetteer, name)
    listed = any(agreement(entry.place.kind, hint) == 1.0 for entry in found)
    if own and hint in _AREAS and listed:
        own = [place for place in own if place.kind not in _TOWNS and agreement(place.kind, hint) >= 0.5]
    elif own and hint:
        own = [place for place in own if agreement(place.kind, hint) >= 0.0] or ([] if listed else own)
    if own:
        return [Entry(place, 1.0, "exact", is_own=True) for place in own]
    if found and not hint:
        return found
    if hint == "district":
        named = _with_kind_word(name, hint, gazetteer)  # "Anderson and Cherokee counties"
        if named and not listed:
            return [*named, *_of_other_lands(named, found, hint)]
        if named:
            units = [entry for entry in found if agreement(entry.place.kind, hint) == 1.0]
            known = {entry.place.id for entry in units}
            return units + [entry for entry in named if entry.place.id not in known]
    if hint in ("province", "region") and not name.lower().endswith(hint):
        known = {entry.place.id for entry in found}  # "the Est region" is listed as "Est Region"
        found = (*found, *(e for e in _with_kind_word(name, hint, gazetteer) if e.place.id not in known))
        listed = any(agreement(entry.place.kind, hint) == 1.0 for entry in found)
    fitting = [entry for entry in found if agreement(entry.place.kind, hint) >= 0.5]
    if any(entry.match == "exact" for entry in fitting):
        town = hint == "settlement"  # "the largest city of Bolivia"
        told = (listed and not town) or hint in _NATURAL  # "the Aral Sea" is a lake, and no town called Aral
        return [e for e in found if agreement(e.place.kind, hint) >= 0.0] if told else found
    if listed and hint == "district" and bare_name(name, hint) != name:
        return [e for e in found if agreement(e.place.kind, hint) == 1.0]  # "DeSoto Parish" is De Soto Parish
    if bare_name(name, hint) != name and any(entry.same_name and entry.match == "exact" for entry in found):
        return found  # the Peak District is no district, nor the Blue Mountains listed as mountains
    return _without_kind_word(name, hint, found, gazetteer, overlay) or (found if fitting else ())


def _of_other_lands(named: Sequence[Entry], found: Sequence[Entry], hint: str) -> list[Entry]:
    """Return the towns a district may be of where lists know counties only: "the Lancaster district" in England."""
    if not all(entry.place.name.endswith((" County", " Parish")) for entry in named):
        return []
    lands = {entry.place.country for entry in named}
    return [entry for entry in _stand_ins(found, hint) if entry.place.country not in lands]


def misspelt_entries(name: str, hint: str, gazetteer: Gazetteer) -> list[Entry]:
    """Return what is listed almost under a name that nothing has: a letter or two off, none of them sure.

    Short names have too many neighbours: from 5 letters one letter may be off, from 9 two [P]; the first letter stays.
    """
    names = dict.fromkeys((name, bare_name(name, hint) if _lead(name) not in _LED else name))
    return [entry for one in names for entry in _slips(gazetteer, one) if agreement(entry.place.kind, hint) >= 0.0]


@lru_cache(maxsize=1024)
def _slips(gazetteer: Gazetteer, name: str) -> tuple[Entry, ...]:
    folded = strip_article(fold(name))
    letters = len(folded.replace(" ", ""))
    edits = 0 if letters < _SLIP_LETTERS else 1 if letters < _TWO_SLIPS_LETTERS else 2
    found = gazetteer.misspelt(name, edits=edits, limit=20) if edits else ()
    first = [c for c in found if strip_article(fold(c.matched_name))[:1] == folded[:1]]
    return tuple(Entry(c.place, c.score, "fuzzy", slip=c.reasons[0]) for c in first)


def _with_kind_word(name: str, hint: str, gazetteer: Gazetteer) -> list[Entry]:
    """Return the units whose listed name has a kind word that the text puts elsewhere, each once."""
    named = {
        entry.place.id: entry._replace(same_name=False)  # not under this very name, as the words are fewer
        for word in _KIND_WORDS[hint]
        for entry in entries_of(gazetteer, f"{name} {word}")
        if agreement(entry.place.kind, hint) >= 0.5 and entry.match == "exact"
    }
    return list(named.values())


def _without_kind_word(
    name: str, hint: str, found: Sequence[Entry], gazetteer: Gazetteer, overlay: Mapping[str, Sequence[Place]]
) -> Sequence[Entry]:
    """Return the places of a name that none has as it stands: without its kind word, by its kind, or standing in."""
    bare = bare_name(name, hint)
    if bare != name:
        own = overlay.get(fold(bare), ())
        kept = (*entries_of(gazetteer, bare), *(Entry(place, 1.0, "exact") for place in own))
        agreeing = [entry for entry in kept if agreement(entry.place.kind, hint) >= 1.0]
        if _lead(name) in _LED:
            return agreeing if _lead(name) != "settlement" else found
        return agreeing or _of_kind(bare, hint, gazetteer) or _stand_ins(kept, hint)
    if any(agreement(entry.place.kind, hint) >= 0.5 for entry in found):
        return found
    if hint in ADMIN_KINDS and found:
        areas = [entry for entry in found if entry.place.kind in _AREAS]  # "a Benue village" is in the state
        return (areas or found) if hint == "settlement" else _stand_ins(found, hint)
    return _of_kind(name, hint, gazetteer) or (found if hint in ADMIN_KINDS else ())


def _lead(name: str) -> str:
    """Return the kind that the first word of a name tells, "" for none."""
    return KINDS_BEFORE.get(name.split(maxsplit=1)[0].lower(), "")


_LED = frozenset(("settlement", "base", "port"))
"""Kinds whose word in front makes a name of its own: Kafr Homs is not Homs, nor Puerto Jordán Jordán."""


@lru_cache(maxsize=8192)
def entries_of(gazetteer: Gazetteer, name: str) -> tuple[Entry, ...]:
    """Return the places of a name; those of another spelling only where the spellings are much alike."""
    found, folded = gazetteer.lookup(name)[:_MOST], fold(name)
    bare = strip_article(folded)
    country = max((c.score for c in found if c.place.kind == "country"), default=0.0)
    lands = {c.place.country for c in found if fold_once(c.place.name) == folded}
    return tuple(
        Entry(c.place, c.score, c.match, _goes_by(c, folded, bare) or _is_cut(c, folded, lands))
        for c in found
        if (c.match == "exact" or _is_alike(bare, c.matched_name))
        and (c.place.kind != "country" or c.score >= country - 0.05)
    )


def _goes_by(candidate: Candidate, folded: str, name: str) -> bool:
    """Return whether a place goes by this very name, a notable town in any spelling: Raqqa is listed as Ar Raqqah."""
    place = candidate.place
    own = fold(place.name)
    if own == folded or (place.kind == "settlement" and f"{own} city" == folded):
        return True  # "Gaza City"
    if any(form.format(own) == folded for form in _WORDED.get(place.kind, ())):
        return True  # "Burdekin River" is the Burdekin's own name
    if place.kind != "settlement" or candidate.match != "exact" or candidate.score < _NOTABLE:
        return _is_short_name(place, folded)
    own = strip_article(own)
    if own == name:
        return True
    if similarity(own, name, least=_SPELT) == 0.0:
        return False
    return transliteration_key(own, folded=True) == transliteration_key(name, folded=True)


def _is_cut(candidate: Candidate, folded: str, lands: Container[str]) -> bool:
    """Return whether a town of some size is called by what stands before its river or the like: Newark-on-Trent.

    `lands`: countries where another has the bare name.
    """
    place = candidate.place
    if place.country in lands or place.kind != "settlement" or candidate.match != "exact":
        return False
    if place.population < _CALLED_SHORT:
        return False
    words = fold(place.name).replace("-", " ")
    return words.startswith(f"{folded} ") and words[len(folded) + 1 :].split()[0] in _AT_WATERS


def _is_short_name(place: Place, folded: str) -> bool:
    """Return whether this is the English short name of a country that is listed under its full one: "China"."""
    if place.kind != "country":
        return False
    return folded in _NEWS_NAMES or folded == fold(COUNTRY_NAMES.get(place.country, ""))


def _is_alike(bare: str, listed: str) -> bool:
    return similarity(bare, strip_article(fold_once(listed)), least=_ALIKE) > 0.0


def _of_kind(bare: str, hint: str, gazetteer: Gazetteer) -> list[Entry]:
    """Return places of the hinted kind that carry the bare name in theirs: "Kabul airport", "Santa María volcano"."""
    if hint in _NAMED_WITH:
        listed = (entry for form in _NAMED_WITH[hint] for entry in entries_of(gazetteer, form.format(bare)))
        fitting = (e for e in listed if e.match == "exact" and agreement(e.place.kind, hint) >= 0.5)
        return list({entry.place.id: entry for entry in fitting}.values())
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
    return [Entry(c.place, c.score, c.match) for c in found if wanted <= set(fold(c.matched_name).split())]


def _stand_ins(entries: Sequence[Entry], hint: str) -> list[Entry]:
    """Return the known places of the bare name, marked as only standing in for the thing of the hinted kind."""
    kept: list[Entry] = []
    for entry in entries:
        place = entry.place
        if entry.match != "exact":
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
        kept.append(Entry(stand_in, entry.prior * 0.8, entry.match, stand_in=why))
    return kept


def _may_stand_in(place: Place, hint: str) -> bool:
    if hint in ("line", "border", "zone"):
        return place.kind in ("river", "border", "line", "canal")
    return place.kind in ("settlement", "neighbourhood", "island") and (hint in _STOOD_FOR or hint in ADMIN_KINDS)
