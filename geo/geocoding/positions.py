"""Places that stand for the positions which a report writes in numbers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from geo.places import WRITTEN, Place
from geo.reports import Toponym
from geo.toponyms import POSITION_RULE
from geo.uncertainty import coordinate_precision_m, coordinates_only

__all__ = ["written_places"]

_DATUM_M = 100.0
"""What a position may be off whose words do not say by which datum and instrument it was taken [P]."""


def written_places(toponyms: Iterable[Toponym]) -> Iterator[tuple[Toponym, Place]]:
    """Yield the toponyms that are positions in numbers, resolved, each with the place that it stands for.

    Its uncertainty is that of coordinates alone: what the last digit leaves open, and the datum that is not told.
    """
    for toponym in toponyms:
        if toponym.rule != POSITION_RULE or toponym.by == "person" or not toponym.candidates:
            continue
        words, lon, lat, precision_deg, _ = toponym.candidates[0]
        precision_m = coordinate_precision_m(lat, precision_deg)
        off_m = round(coordinates_only(datum_m=_DATUM_M, coordinate_m=precision_m).radius_m, 1)
        place = Place(
            f"{WRITTEN}{toponym.report}.{toponym.id}", " ".join(words.split()), "site", lon, lat, off_m,
            source="the report's own numbers",
        )  # fmt: skip
        reason = f"read from its numbers: latitude {lat:.6g}, longitude {lon:.6g}, WGS 84 taken for granted"
        held = ((words, lon, lat, 1.0, place.id),)
        yield replace(toponym, status="resolved", place=place.id, reason=reason, candidates=held), place
