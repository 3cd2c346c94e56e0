"""What an online geocoder is to the rest: it is asked for a name, and answers with places or says why not."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from ..places import Place

__all__ = ["Answer", "Geocoder"]


@dataclass(frozen=True, slots=True)
class Answer:
    """Places of a name, best first; `fault` says in words why there is no answer, "" where there is one."""

    places: tuple[Place, ...] = ()
    fault: str = ""


class Geocoder(Protocol):
    """A service that is asked for names, one at a time; nothing else of a report is ever sent to it."""

    @property
    def title(self) -> str:
        """What the service is called: "Nominatim"."""
        ...

    def ask(self, name: str, *, country: str = "") -> Answer:
        """Return the places of a name, in a country (ISO 3166-1 alpha-2) where one is given; never raises."""
        ...
