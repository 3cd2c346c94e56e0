"""The similar places around an anchor, which cut its "near" short."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any, Protocol

from .. import geodesy
from ..uncertainty.near import NearBuffer, is_similar, least_similar, near_buffer

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ..defaults import Defaults
    from ..places import Place

__all__ = ["Surroundings", "near_of"]


class Surroundings(Protocol):
    """What a gazetteer offers here: its places within a distance of a point."""

    def nearby(
        self,
        lon: float,
        lat: float,
        radius_m: float,
        *,
        kinds: tuple[str, ...] = (),
        least: tuple[float, float] = (0.0, 0.0),
    ) -> Iterable[Place]:
        """Return the places whose reference point lies within a distance, nearest first; small ones may be left out."""
        ...


def near_of(anchor: Place, gazetteer: Surroundings | None, defaults: Defaults) -> NearBuffer:
    """Return how far "near" an anchor reaches, cut at half the way to the next similar place that a gazetteer knows."""
    plain = near_buffer(anchor, defaults=defaults)
    if gazetteer is None or anchor.family not in ("settlement", "site"):
        return plain
    known: Any = gazetteer
    return _cut(anchor, plain, known, defaults)


@lru_cache(maxsize=16_384)
def _cut(anchor: Place, plain: NearBuffer, gazetteer: Any, defaults: Defaults) -> NearBuffer:
    least = least_similar(anchor, defaults)
    around = gazetteer.nearby(anchor.lon, anchor.lat, 2.0 * plain.radius_m, kinds=(anchor.kind,), least=least)
    own = {anchor.id, anchor.gazetteer}
    rivals: list[tuple[Place, float]] = []
    for place in around:
        if place.id in own or not is_similar(anchor, place, defaults):
            continue
        metres = float(geodesy.inverse(anchor.lon, anchor.lat, place.lon, place.lat).distance_m)
        if rivals and metres > rivals[-1][1] > 0.0:
            break  # they come nearest first, and only the nearest cuts
        rivals.append((place, metres))
    return near_buffer(anchor, rivals, defaults=defaults) if rivals else plain
