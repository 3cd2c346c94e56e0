"""The areas that a row states: country, first- and second-order unit, each as the places that the words may mean."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from ..checks.disputes import disputing_pairs
from ..geocoding.model import unit_of
from ..names import fold
from .country_codes import country_of_code

if TYPE_CHECKING:
    from ..gazetteer import Gazetteer
    from ..places import Place

__all__ = ["Area", "country_area", "country_of", "is_shared", "is_split", "parts_of_full_name", "unit_named"]

_DRAWN_APART = "CN-BT CN-PK IN-NP BZ-GT CM-NG CY-GB DJ-ER ER-ET ET-SO IL-LB KG-TJ KG-UZ KP-KR MD-UA"
"""Further pairs of countries, whose border the usual sources draw apart or left open long. By hand, from general
knowledge: a pair too many costs a contradiction at that border, a pair too few makes a wrong one."""
_SPLIT = """
IN:Andhra Pradesh:Telangana; IN:Jammu and Kashmir:Ladakh; ML:Gao:Menaka; ML:Tombouctou:Taoudenit;
ML:Timbuktu:Taoudenit; IQ:Sulaymaniyah:Halabja; IQ:As Sulaymaniyah:Halabja; SD:South Darfur:Central Darfur;
SD:South Darfur:East Darfur; SD:West Darfur:Central Darfur; SD:South Kordofan:West Kordofan;
SD:North Kordofan:West Kordofan; ET:SNNP:Sidama; ET:SNNPR:Sidama; CD:Equateur:Mongala; CD:Equateur:Tshuapa;
CD:Equateur:Nord-Ubangi; CD:Equateur:Sud-Ubangi; ID:Papua:Papua Pegunungan; ID:Papua:Papua Tengah;
ID:Papua:Papua Selatan; ID:West Papua:Papua Barat Daya; ID:Papua:Highland Papua; ID:Papua:Central Papua;
ID:Papua:South Papua; ID:West Papua:Southwest Papua; CL:Bio Bio:Nuble; PH:Maguindanao:Maguindanao del Sur;
PH:Maguindanao:Maguindanao del Norte; YE:Hadramawt:Socotra; TD:Ennedi:Ennedi Est; TD:Ennedi:Ennedi Ouest
"""
"""Country, older unit, unit carved out of it. Source: the laws that made them, as ISO 3166-2 followed: Andhra Pradesh
Reorganisation Act 2014, Jammu and Kashmir Reorganisation Act 2019, Mali law 2012-017 (in force 2016), Iraq's cabinet
2013-14 (Halabja), Sudan 2012-13, Ethiopia's referendum of 2019 (Sidama), DR Congo law 15/006 of 2015, Indonesian laws
14-16 and 29 of 2022, Chilean law 21.033 of 2017, Philippine RA 11550 of 2021, Yemen law 31 of 2013, Chad's ordinance of
2012. By hand, from general knowledge of these acts; what was redrawn before the outlines' year is not needed here."""
_AREAS = frozenset(("province", "region", "district"))
_UNIT_WORDS = re.compile(
    r"\s*\b(?:province|governorate|state|region|department|district|county|oblast|krai|republic|prefecture|division|"
    r"departamento|departement|département|provincia|estado|wilaya|wilayat|muhafazah|mintaqah|municipality|territory)\b\s*",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, eq=False)
class Area:
    """A stated area: its words, and the places that they may mean; `doubt` where a like name only was found.

    Areas are made once for their words (`unit_named`, `country_area`), so that each is a cheap key to remember by.
    """

    words: str
    places: tuple[Place, ...]
    doubt: str = ""


@cache
def is_shared(stated: str, found: str) -> bool:
    """Whether two countries (ISO codes) both claim land, or sources count one as part of the other."""
    pair = {f"{stated}-{found}", f"{found}-{stated}"}
    return frozenset((stated, found)) in disputing_pairs() or not pair.isdisjoint(_DRAWN_APART.split())


@cache
def _splits() -> frozenset[tuple[str, str, str]]:
    parts = [entry.strip().split(":") for entry in _SPLIT.split(";")]
    return frozenset((code, _bare(old), _bare(new)) for code, old, new in parts)


def is_split(country: str, stated: str, found: str) -> bool:
    """Whether a unit of today was carved out of the stated one.

    >>> is_split("IN", "Andhra Pradesh", "Telangana"), is_split("IN", "Kerala", "Telangana")
    (True, False)
    """
    return (country, _bare(stated), _bare(found)) in _splits()


def _bare(name: str) -> str:
    return fold(_UNIT_WORDS.sub(" ", name).strip() or name)


@lru_cache(maxsize=20_000)
def country_area(gazetteer: Gazetteer, value: str, codes: str = "iso") -> Area | None:
    """Return the country that a name or code stands for as an area, None where it is not known."""
    place = country_of(gazetteer, value, codes)
    return Area(value, (place,)) if place is not None else None


@lru_cache(maxsize=20_000)
def country_of(gazetteer: Gazetteer, value: str, codes: str = "iso") -> Place | None:
    """Return the country that a name or code stands for, None where it is not known.

    Names in brackets count too: "DR Congo (Zaire)", "Myanmar (Burma)".
    """
    code = country_of_code(value, codes) if len(value) <= 3 else ""
    if not code and codes == "fips" and len(value) == 3:
        code = country_of_code(value)
    if code:
        return _country(gazetteer, code)
    if fold(value) in _SHARED_NAMES:
        return None
    outside, _, inside = value.partition("(")
    for name in (value, outside, inside.rstrip(") "), value.partition(",")[0]):
        listed = [c for c in gazetteer.lookup(name.strip()) if c.place.kind == "country" and c.match == "exact"]
        if name.strip() and listed:
            return listed[0].place
    name = _OLD_NAMES.get(fold(value), "")
    return _country(gazetteer, name) if name else None


_OLD_NAMES = {
    "west bank and gaza strip": "PS", "gaza strip": "PS", "west bank": "PS", "palestinian territories": "PS",
    "gaza": "PS", "burma": "MM", "zaire": "CD", "swaziland": "SZ", "east timor": "TL", "macedonia": "MK",
    "macedonia fyr": "MK", "dr congo": "CD", "drc": "CD", "great britain": "GB", "uae": "AE", "usa": "US", "uk": "GB",
    "people s republic of the congo": "CG", "republic of the congo": "CG",
}  # fmt: skip


_SHARED_NAMES = frozenset(("congo", "korea"))
"""Words that do not say which of two countries is meant."""


def _country(gazetteer: Gazetteer, code: str) -> Place | None:
    from ..errors import GazetteerError

    try:
        return gazetteer.get(f"country:{code}")
    except GazetteerError:
        return None


@lru_cache(maxsize=50_000)
def unit_named(gazetteer: Gazetteer, name: str, country: str, admin1: str = "") -> Area | None:
    """Return the units of a country that a name may mean, None for none; `admin1` narrows second-order units.

    Units with an outline go before those of which only a point is known.
    """
    found = [
        c
        for words in dict.fromkeys((name, _UNIT_WORDS.sub(" ", name).strip()))
        if words
        for c in gazetteer.lookup(words)
        if c.place.kind in _AREAS and (not country or c.place.country == country)
    ]
    exact = [c.place for c in found if c.match == "exact"]
    like = [c.place for c in found if c.match != "exact"]
    places = exact or like
    if admin1:
        places = [place for place in places if unit_of(place) == admin1] or places
    shaped = [place for place in places if place.shape is not None]
    kept = tuple({place.id: place for place in shaped or places}.values())[:6]
    if not kept:
        return None
    return Area(name, kept, "" if exact else f"{kept[0].name} is only written alike")


def parts_of_full_name(text: str) -> tuple[str, str]:
    """Return town and first-order unit of a GDELT place name.

    >>> parts_of_full_name("Raqqa, Ar Raqqah, Syria"), parts_of_full_name("Ar Raqqah, Syria")
    (('Raqqa', 'Ar Raqqah'), ('', 'Ar Raqqah'))
    """
    parts = [part.strip() for part in text.split(",") if part.strip()]
    if len(parts) >= 3:
        return parts[0], parts[-2]
    return ("", parts[0]) if len(parts) == 2 else ("", "")
