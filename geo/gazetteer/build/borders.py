"""Land borders as lines: the edges that the polygons of two countries share."""

from __future__ import annotations

from collections import defaultdict

import numpy as np

from .areas import centre_and_radial
from .model import Feature

__all__ = ["land_borders"]

_NOTE = "Natural Earth draws boundaries as they are held, not as they are claimed"


def land_borders(countries: list[Feature], retrieved: str) -> list[Feature]:
    """Return one line a pair of countries with a land border, id "border:AA-BB", codes in order of the alphabet."""
    import shapely

    segments: list[np.ndarray] = []
    owners: list[np.ndarray] = []
    for i, country in enumerate(countries):
        for ring in shapely.get_rings(shapely.get_parts(country.geometry)):
            steps = np.rint(shapely.get_coordinates(ring) / 1e-5).astype(np.int64)
            keys = steps @ np.array([1, 100_000_000])
            segments.append(np.sort(np.column_stack([keys[:-1], keys[1:]]), axis=1))
            owners.append(np.full(len(keys) - 1, i))
    pairs, owner = np.vstack(segments), np.concatenate(owners)
    order = np.lexsort((owner, pairs[:, 1], pairs[:, 0]))
    pairs, owner = pairs[order], owner[order]
    same = (pairs[1:] == pairs[:-1]).all(axis=1) & (owner[1:] != owner[:-1])
    shared: dict[tuple[str, str], list[np.ndarray]] = defaultdict(list)
    codes = [country.country or country.id.removeprefix("country:") for country in countries]
    for at in np.flatnonzero(same).tolist():
        one, other = sorted((codes[owner[at]], codes[owner[at + 1]]))
        if one != other:
            shared[one, other].append(pairs[at])
    by_code = dict(reversed(list(zip(codes, countries, strict=True))))
    by_code |= {country.id.removeprefix("country:"): country for country in countries}
    return [
        _border(by_code[a], by_code[b], (a, b), np.array(keys), retrieved) for (a, b), keys in sorted(shared.items())
    ]


def _border(one: Feature, other: Feature, codes: tuple[str, str], keys: np.ndarray, retrieved: str) -> Feature:
    import shapely

    lat = np.rint(keys / 100_000_000)
    lon = keys - lat * 100_000_000
    line = shapely.line_merge(shapely.multilinestrings(shapely.linestrings(np.stack([lon, lat], axis=2) * 1e-5)))
    x, y, radial_m = centre_and_radial(line)
    return Feature(
        id=f"border:{codes[0]}-{codes[1]}", source="Natural Earth", source_id=f"{one.source_id}-{other.source_id}",
        name=f"{one.name}–{other.name} border", kind="border", lon=x, lat=y, uncertainty_m=2000.0, extent_m=radial_m,
        country=one.country, names=[f"{other.name}–{one.name} border"], note=_NOTE, retrieved=retrieved, prior=0.4,
        geometry=line,
    )  # fmt: skip
