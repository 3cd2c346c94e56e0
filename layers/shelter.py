"""What the page leaves out of a coarse incident: labels of protected towns, decimals that its grid does not have.

The positions themselves are coarse before anything is drawn (`geo.coarsen`); this keeps the rest of the page in step.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from geo.incident.coarsening import round_geometry
from geo.names import fold

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

    from geo.incident.model import Incident

    from .basemap import BaseSource, Bounds
    from .features import Layer

__all__ = ["round_layers", "without_towns_of"]


@dataclass(frozen=True, slots=True)
class _Without:
    """A source of which towns with some names are left out: their labels would say where a protected place lies."""

    source: BaseSource
    names: frozenset[str]
    digits: int

    def basemap(self, layer: str, bounds: Bounds) -> Sequence[tuple[Mapping[str, Any], BaseGeometry]]:
        """Return the features of a layer, without those towns; the others with no more decimals than the grid."""
        found = self.source.basemap(layer, bounds)
        if layer != "towns":
            return found
        keys = ("name", "local", "name_local")
        kept = [(p, g) for p, g in found if self.names.isdisjoint(fold(str(p.get(key) or "")) for key in keys)]
        return [(p, round_geometry(g, self.digits)) for p, g in kept]


def without_towns_of(source: BaseSource | None, incident: Incident) -> BaseSource | None:
    """Return the source of a base map, without the labels of towns whose positions the incident protects."""
    hidden = [place for place in incident.places.values() if place.coarsened_m]
    names = frozenset(fold(name) for place in hidden for name in (place.name, *place.names)) - {""}
    if source is None or incident.coarsened is None or not hidden:
        return source
    return _Without(source, names, incident.coarsened.digits)


def round_layers(layers: Sequence[Layer], incident: Incident) -> list[Layer]:
    """Return layers whose coordinates have no more decimals than the incident's grid; as they are without one."""
    if incident.coarsened is None:
        return list(layers)
    digits = incident.coarsened.digits
    return [replace(layer, features=tuple(_rounded(feature, digits) for feature in layer.features)) for layer in layers]


def _rounded(feature: Mapping[str, Any], digits: int) -> dict[str, Any]:
    geometry = feature.get("geometry")
    if not isinstance(geometry, Mapping) or "coordinates" not in geometry:
        return dict(feature)
    rounded = {key: _round_all(geometry[key], digits) for key in ("coordinates", "disc") if key in geometry}
    return {**feature, "geometry": {**geometry, **rounded}}


def _round_all(value: Any, digits: int) -> Any:
    """Return nested coordinates rounded, neighbours that fall together once."""
    if isinstance(value, (int, float)):
        return round(value, digits)
    items = [_round_all(item, digits) for item in value]
    lines = bool(items) and isinstance(items[0], list) and bool(items[0]) and isinstance(items[0][0], (int, float))
    kept = (
        [item for n, item in enumerate(items) if n in (0, len(items) - 1) or item != items[n - 1]] if lines else items
    )
    return kept if len(kept) > 3 else items
