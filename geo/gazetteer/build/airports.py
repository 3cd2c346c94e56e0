"""Airports, air bases and heliports of note from OurAirports."""

from __future__ import annotations

import csv
import gzip
import io
import re
from collections.abc import Callable

from .model import Feature

__all__ = ["read_airport", "read_airports"]

_MILITARY = re.compile(
    r"\b(?:air\s?base|airbase|air force|afb|raaf|raf|rcaf|naval air|nas|nolf|mcas|army|aaf|military|base a[ée]rea"
    r"|cantonment|air station|air guard)\b",
    re.IGNORECASE,
)
_SIZE = {"large_airport": (1500.0, 0.50), "medium_airport": (1200.0, 0.38), "small_airport": (600.0, 0.20)}
_TAIL = re.compile(
    r"\s+(?:international |regional |municipal |domestic )?(?:airport|aerodrome|airfield)$", re.IGNORECASE
)


def read_airports(read: Callable[[str], bytes], admin1: dict[str, str], retrieved: str) -> list[Feature]:
    """Return airports that a report may name: large and medium ones, military ones, small ones with an IATA code."""
    text = gzip.decompress(read("ourairports/data/airports.csv.gz")).decode("utf-8")
    features = []
    for row in csv.DictReader(io.StringIO(text)):
        if row["type"] not in _SIZE or (row["type"] == "small_airport" and not (row["iata_code"] or is_military(row))):
            continue
        features.append(read_airport(row, admin1, retrieved))
    return features


def is_military(row: dict[str, str]) -> bool:
    """Tell whether the name or the keywords of an airport say that it is military."""
    return bool(_MILITARY.search(row["name"]) or _MILITARY.search(row["keywords"] or ""))


def read_airport(row: dict[str, str], admin1: dict[str, str], retrieved: str) -> Feature:
    """Return a row of OurAirports; types beside the three sizes (heliports, seaplane bases) weigh as the smallest."""
    extent_m, prior = _SIZE.get(row["type"], _SIZE["small_airport"])
    military = is_military(row)
    name = row["name"].strip()
    by_name = bool(_MILITARY.search(name))
    names = [word.strip() for word in (row["keywords"] or "").split(",")]
    names = [word for word in names if 3 < len(word) <= 60 and not word.startswith("http")]
    if not by_name:
        names += short_names(name)
    names += [code for code in (row["gps_code"],) if code and re.fullmatch(r"[A-Z]{4}", code)]
    return Feature(
        id=f"airport:{row['ident']}", source="OurAirports", source_id=row["ident"], name=name,
        kind="air base" if by_name else "airport",
        lon=float(row["longitude_deg"]), lat=float(row["latitude_deg"]), uncertainty_m=500.0, extent_m=extent_m,
        country=row["iso_country"], admin1=admin1.get(row["iso_region"], ""), feature_code=row["type"],
        names=list(dict.fromkeys(n for n in names if n != name)), retrieved=retrieved,
        prior=prior + (0.05 if military else 0.0),
    )  # fmt: skip


def short_names(name: str) -> list[str]:
    """Return the name without the words for airport, and what stands before or after a slash or dash.

    >>> short_names("London Heathrow Airport"), short_names("Deir ez-Zor Air Base")
    (['London Heathrow'], [])
    """
    bare = _TAIL.sub("", name)
    if bare == name:
        return []
    return [bare, f"{bare} Airport"] if f"{bare} Airport" != name else [bare]
