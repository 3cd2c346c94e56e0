"""The similar places around an anchor, which cut its "near" short."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any, Protocol

from .. import geodesy
from ..uncertainty.near import NearBuffer, near_buffer

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ..defaults import Defaults
    from ..places import Place

__all__ = ["Surroundings", "near_of"]


class Surroundings(Protocol):
    """What a gazetteer offers here: its places within a distance of a point."""

    def nearby(self, lon: float, lat: float, radius_m: float, *, kinds: tuple[str, ...] = ()) -> Iterable[Place]:
        """Return the places whose reference point lies within a distance, nearest first."""
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
    around = gazetteer.nearby(anchor.lon, anchor.lat, 2.0 * plain.radius_m, kinds=(anchor.kind,))
    own = {anchor.id, anchor.gazetteer}
    others = [place for place in around if place.id not in own]
    if not others:
        return plain
    way = geodesy.inverse(anchor.lon, anchor.lat, [p.lon for p in others], [p.lat for p in others])
    rivals = zip(others, way.distance_m.tolist(), strict=True)
    return near_buffer(anchor, rivals, defaults=defaults)
