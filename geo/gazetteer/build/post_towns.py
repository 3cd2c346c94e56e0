"""Small places of the United States: those that the post delivers to and the list of populated places lacks."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable
from math import cos, hypot, radians
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from ...names import fold
from .model import POST_TOWN, Feature

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

__all__ = ["read_post_towns"]

Read = Callable[[str], bytes]

_TABLE = "package/data/US.txt"
_NAME = re.compile(r"[A-Z][A-Za-z.' -]{2,}")
_LISTED_KM = 25.0
"""A town of the name so near is the same, listed already."""
_KM_PER_DEG = 111.2
_LEAST_M, _GUESSED_M = 5000.0, 20_000.0
_OF_REACH = 0.4
"""How far the middle of what an office serves may lie from its town, by the distance of the third nearest office: of
8,304 places that are listed too 95 % lie within that, or within 5 km."""
_PRIOR = 0.1
"""Below a hamlet's: which of them is meant, the state has to tell."""


class _Office(NamedTuple):
    lat: float
    lon: float
    code: str
    is_guessed: bool


def read_post_towns(read: Read, settlements: Iterable[Feature], retrieved: str) -> list[Feature]:
    """Return the places with a post office of which no settlement near bears the name; one a name and state.

    A name that offices far apart share within a state is left out: nothing tells which of them is meant.
    """
    listed: dict[str, list[Feature]] = defaultdict(list)
    for feature in settlements:
        if feature.country == "US":
            for name in (feature.name, *feature.names):
                listed[fold(name)].append(feature)
    served = _offices(read)
    reach_m = _third_nearest_m(np.array([_middle(offices) for offices in served.values()]))
    features = []
    for ((name, state), offices), reach in sorted(zip(served.items(), reach_m.tolist(), strict=True)):
        lat, lon = _middle(offices)
        apart = any(_km(lat, lon, office.lat, office.lon) > _LISTED_KM for office in offices)
        if apart or any(_km(lat, lon, town.lat, town.lon) < _LISTED_KM for town in listed[fold(name)]):
            continue
        code = min(office.code for office in offices)
        features.append(Feature(
            id=f"{POST_TOWN}US-{code}", source="GeoNames", source_id=code, name=name, kind="settlement",
            lon=lon, lat=lat,
            uncertainty_m=max(_GUESSED_M if offices[0].is_guessed else _LEAST_M, round(_OF_REACH * reach, -2)),
            extent_m=750.0, country="US", admin1=state, feature_code="PPL", retrieved=retrieved, prior=_PRIOR,
        ))  # fmt: skip
    return features


def _offices(read: Read) -> dict[tuple[str, str], list[_Office]]:
    offices: dict[tuple[str, str], list[_Office]] = defaultdict(list)
    for line in read(_TABLE).decode("utf-8").splitlines():
        _, code, name, state, _, _, _, _, _, lat, lon, accuracy = line.split("\t")
        if state and lat and _NAME.fullmatch(name):
            offices[name, state].append(_Office(float(lat), float(lon), code, accuracy != "4"))
    return offices


def _middle(offices: list[_Office]) -> tuple[float, float]:
    return sum(o.lat for o in offices) / len(offices), sum(o.lon for o in offices) / len(offices)


def _third_nearest_m(points: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return how far the third nearest of the other points (lat, lon) is from each, metres."""
    nearest = []
    for part in np.array_split(points, max(1, len(points) // 1000)):
        east = (part[:, None, 1] - points[None, :, 1]) * np.cos(np.radians(part[:, None, 0]))
        off = np.hypot(east, part[:, None, 0] - points[None, :, 0])
        nearest.append(np.partition(off, min(3, len(points) - 1), axis=1)[:, min(3, len(points) - 1)])
    return np.concatenate(nearest) * _KM_PER_DEG * 1000.0


def _km(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    return _KM_PER_DEG * hypot((other_lon - lon) * cos(radians(lat)), other_lat - lat)
