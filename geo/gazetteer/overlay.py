"""Places on top of the embedded ones: a user's CSV and GeoJSON files, an incident's own places."""

from __future__ import annotations

from dataclasses import dataclass, field

from ..names import fold, spellings, strip_article, transliteration_key
from ..places import Place

__all__ = ["Overlay"]


@dataclass(frozen=True, slots=True)
class Overlay:
    """Places by id, exact key and sound key, and their scores; one with the id of an embedded one stands for it."""

    by_id: dict[str, Place] = field(default_factory=dict)
    exact: dict[str, tuple[str, ...]] = field(default_factory=dict)
    sound: dict[str, tuple[str, ...]] = field(default_factory=dict)
    priors: dict[str, float] = field(default_factory=dict)

    def named(self, keys: tuple[str, ...]) -> tuple[Place, ...]:
        """Return the places that have one of these exact keys."""
        return tuple(self.by_id[i] for i in dict.fromkeys(i for key in keys for i in self.exact.get(key, ())))

    def sounding(self, key: str) -> tuple[Place, ...]:
        """Return the places that have this sound key."""
        return tuple(self.by_id[i] for i in self.sound.get(key, ()))

    def has(self, folded: str) -> bool:
        """Tell whether a place has this exact key."""
        return folded in self.exact

    def replaced(self, place: Place) -> Place | None:
        """Return an embedded place, or None where one of the overlay stands for it."""
        return None if place.id in self.by_id else place

    def extended(self, places: tuple[Place, ...], prior: float) -> Overlay:
        """Return an overlay with further places of a score, which win over earlier ones of the same id."""
        by_id = {**self.by_id, **{place.id: place for place in places}}
        exact: dict[str, tuple[str, ...]] = {}
        sound: dict[str, tuple[str, ...]] = {}
        for place in by_id.values():
            for name in (place.name, *place.names):
                folded = fold(name)
                for key in {*spellings(name), strip_article(folded)} - {""}:
                    exact[key] = (*exact.get(key, ()), place.id)
                key = transliteration_key(folded, folded=True)
                if key:
                    sound["~" + key] = (*sound.get("~" + key, ()), place.id)
        return Overlay(by_id, exact, sound, {**self.priors, **dict.fromkeys((place.id for place in places), prior)})
