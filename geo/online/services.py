"""The services: how each is asked through geopy, and what its answers are as places.

An answer is a point with a box around what it stands for; the farthest corner of the box is the place's uncertainty,
never less than that of its kind. Of an area or a line only the point is known, so it proves nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from math import isfinite
from typing import Any

from ..errors import UsageError
from ..gazetteer.imports.codes import feature_kind
from ..geodesy import inverse
from ..places import KINDS, Place

__all__ = ["SERVICES", "Service"]

_MOST = 8
_LEAST_M = 1000.0
Box = tuple[float, float, float, float]
"""West, south, east, north."""


@dataclass(frozen=True, slots=True)
class Service:
    """A service: its credit, the least time between requests, where it is by default ("" for nowhere).

    `connect(host, scheme, user_agent, key)` makes geopy's geocoder; `options(country)` how it is asked; `place(raw)`
    reads one result.
    """

    title: str
    credit: str
    interval_s: float
    host: str
    connect: Callable[[str, str, str, str], Any]
    options: Callable[[str], dict[str, Any]]
    place: Callable[[dict[str, Any]], Place]


_OSM_KINDS = {
    "city": "settlement", "town": "settlement", "village": "settlement", "hamlet": "settlement",
    "municipality": "settlement", "isolated_dwelling": "settlement", "locality": "site", "suburb": "neighbourhood",
    "neighbourhood": "neighbourhood", "quarter": "neighbourhood", "borough": "neighbourhood", "country": "country",
    "state": "province", "province": "province", "region": "region", "county": "district", "district": "district",
    "state_district": "district", "island": "island", "islet": "island", "river": "river", "canal": "canal",
    "water": "lake", "lake": "lake", "reservoir": "lake", "bay": "sea", "sea": "sea", "aerodrome": "airport",
    "airfield": "air base", "base": "base", "barracks": "base", "peak": "mountain", "volcano": "mountain",
    "mountain_range": "mountain", "valley": "valley", "saddle": "pass", "dam": "dam", "bridge": "bridge",
    "border_control": "crossing", "refugee_site": "camp", "hospital": "hospital", "school": "school",
    "place_of_worship": "place of worship", "mine": "mine", "quarry": "mine", "plant": "plant", "works": "plant",
    "harbour": "port", "port": "port", "nature_reserve": "park", "national_park": "park", "desert": "desert",
}  # fmt: skip
_PELIAS_KINDS = {
    "locality": "settlement", "localadmin": "settlement", "borough": "neighbourhood", "neighbourhood": "neighbourhood",
    "county": "district", "macrocounty": "district", "region": "province", "macroregion": "region",
    "country": "country", "dependency": "country", "ocean": "sea", "marinearea": "sea", "continent": "continent",
}  # fmt: skip


def _place(
    place_id: str, name: str, kind: str, lon: float, lat: float, box: Box | None, *, country: str, admin1: str,
    population: int = 0, code: str = "",
) -> Place:  # fmt: skip
    known = KINDS[kind]
    uncertainty_m = max(known.uncertainty_m, _LEAST_M)
    if box is not None and all(isfinite(edge) for edge in box):
        west, south, east, north = box
        corners = [(west, south), (west, north), (east, south), (east, north)]
        reach = inverse([lon] * 4, [lat] * 4, [x for x, _ in corners], [y for _, y in corners]).distance_m
        uncertainty_m = max(known.uncertainty_m, float(reach.max()))
    else:
        uncertainty_m *= 2
    return Place(
        id=place_id, name=name, kind=kind, lon=lon, lat=lat, uncertainty_m=round(uncertainty_m, 1), country=country,
        admin1=admin1, population=population, feature_code=code, source_id=place_id.partition(":")[2],
        centroid=known.family in ("area", "line"),
    )  # fmt: skip


def _read_nominatim(raw: dict[str, Any]) -> Place:
    south, north, west, east = (float(edge) for edge in raw["boundingbox"])
    address = raw.get("address") or {}
    kinds = (raw.get("addresstype"), raw.get("type"), raw.get("category"), raw.get("class"))
    kind = next((_OSM_KINDS[str(word)] for word in kinds if str(word) in _OSM_KINDS), "site")
    osm = f"{raw.get('osm_type', 'place')}/{raw.get('osm_id', raw.get('place_id', ''))}"
    name = raw.get("name") or str(raw["display_name"]).partition(",")[0]
    return _place(
        f"osm:{osm}", str(name), kind, float(raw["lon"]), float(raw["lat"]), (west, south, east, north),
        country=str(address.get("country_code", "")).upper(), admin1=str(address.get("state", "")),
    )  # fmt: skip


def _read_photon(raw: dict[str, Any]) -> Place:
    lon, lat = raw["geometry"]["coordinates"][:2]
    facts = raw["properties"]
    extent = facts.get("extent")
    box = (float(extent[0]), float(extent[3]), float(extent[2]), float(extent[1])) if extent else None
    kinds = (facts.get("osm_value"), facts.get("type"))
    kind = next((_OSM_KINDS[str(word)] for word in kinds if str(word) in _OSM_KINDS), "site")
    letters = {"N": "node", "W": "way", "R": "relation"}
    osm = f"{letters.get(facts.get('osm_type'), 'place')}/{facts.get('osm_id', '')}"
    return _place(
        f"osm:{osm}", str(facts["name"]), kind, float(lon), float(lat), box,
        country=str(facts.get("countrycode", "")).upper(), admin1=str(facts.get("state", "")),
    )  # fmt: skip


def _read_pelias(raw: dict[str, Any]) -> Place:
    lon, lat = raw["geometry"]["coordinates"][:2]
    facts, box = raw["properties"], raw.get("bbox")
    edges = (float(box[0]), float(box[1]), float(box[2]), float(box[3])) if box else None
    kind = _PELIAS_KINDS.get(str(facts.get("layer")), "site")
    return _place(
        f"pelias:{facts.get('gid', facts.get('id', ''))}", str(facts["name"]), kind, float(lon), float(lat), edges,
        country=str(facts.get("country_code", "")).upper(), admin1=str(facts.get("region", "")),
    )  # fmt: skip


def _read_geonames(raw: dict[str, Any]) -> Place:
    code = str(raw.get("fcode", ""))
    kind = feature_kind(str(raw.get("fcl", "")), code) or "site"
    return _place(
        f"geonames:{int(raw['geonameId'])}", str(raw["name"]), kind, float(raw["lng"]), float(raw["lat"]), None,
        country=str(raw.get("countryCode", "")), admin1=str(raw.get("adminName1", "")),
        population=int(raw.get("population") or 0), code=code,
    )  # fmt: skip


def _nominatim(host: str, scheme: str, user_agent: str, key: str) -> Any:
    from geopy.geocoders import Nominatim

    from .transport import Adapter

    return Nominatim(domain=host, scheme=scheme, user_agent=user_agent, adapter_factory=Adapter)


def _photon(host: str, scheme: str, user_agent: str, key: str) -> Any:
    from geopy.geocoders import Photon

    from .transport import Adapter

    return Photon(domain=host, scheme=scheme, user_agent=user_agent, adapter_factory=Adapter)


def _pelias(host: str, scheme: str, user_agent: str, key: str) -> Any:
    from geopy.geocoders import Pelias

    from .transport import Adapter

    if not host:
        raise UsageError("Pelias has no public server", hint="name one with --online-url https://HOST")
    return Pelias(host, api_key=key or None, scheme=scheme, user_agent=user_agent, adapter_factory=Adapter)


def _geonames(host: str, scheme: str, user_agent: str, key: str) -> Any:
    from geopy.geocoders import GeoNames

    from .transport import Adapter

    if not key:
        hint = "set INCIDENTMAP_ONLINE_KEY to the name of your account at geonames.org"
        raise UsageError("GeoNames wants to know who asks", hint=hint)
    return GeoNames(key, domain=host, scheme=scheme, user_agent=user_agent, adapter_factory=Adapter)


def _ask_photon(country: str) -> dict[str, Any]:
    return {"limit": _MOST, "language": "en"}


def _ask_nominatim(country: str) -> dict[str, Any]:
    return {"limit": _MOST, "addressdetails": True, "language": "en", "country_codes": country.lower() or None}


def _ask_pelias(country: str) -> dict[str, Any]:
    return {"countries": [country]} if country else {}


def _ask_geonames(country: str) -> dict[str, Any]:
    return {"country": country} if country else {}


SERVICES = {
    "nominatim": Service(
        "Nominatim", "OpenStreetMap contributors by Nominatim, ODbL", 1.0, "nominatim.openstreetmap.org", _nominatim,
        _ask_nominatim, _read_nominatim,
    ),
    "photon": Service(
        "Photon", "OpenStreetMap contributors by Photon, ODbL", 1.0, "photon.komoot.io", _photon, _ask_photon,
        _read_photon,
    ),
    "pelias": Service("Pelias", "Pelias", 0.2, "", _pelias, _ask_pelias, _read_pelias),
    "geonames": Service(
        "GeoNames", "GeoNames web service, CC BY 4.0", 1.0, "secure.geonames.org", _geonames, _ask_geonames,
        _read_geonames,
    ),
}  # fmt: skip
"""The services by the name that a user gives."""
