"""Banks of rivers that are known better than the drawn course tells: from a list of towns, or from a border."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ..errors import GazetteerError
from ..regions.banks import Bank, known_bank
from .measures import Measure, is_shape
from .nearness import Reach, one_reading, shortest
from .outcome import Case, Outcome
from .sentences import bearing_words, capital, measured_words, stated_direction, subject_words
from .verdicts import angle_between

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

    from .model import Verdict

__all__ = ["by_known_bank"]

_AT_RIVER_M = 8_000.0
"""How far off its river a town is not asked for its bank any more [P]."""
_FITS_DEG, _NEVER_DEG, _OPPOSITE_DEG = 75.0, 115.0, 105.0
"""Off the stated side: it fits along two stretches of the river, or along one if along none it is off by the second; it
is the opposite where it is off by the third along all."""


def by_known_bank(case: Case) -> Outcome | None:
    """Return the outcome of a side or bank of a town whose bank is known; None where only its position tells."""
    river, town = case.anchor, case.subject
    if case.claim.kind != "side" or river.kind != "river" or not is_shape(river) or town.kind != "settlement":
        return None
    item = shortest(case, river)
    known = known_bank(river, town, _land_of(case)) if item.distance_m <= _AT_RIVER_M else None
    direction = case.claim.direction
    if known is None or direction is None:
        return None
    if direction.azimuth_deg is None:
        where = f"on its {known.name} bank, seen downstream"
        return _outcome(case, item, known, _by_name(known, direction.side), where)
    if not known.azimuths_deg:
        return None
    off_deg = [angle_between(azimuth, direction.azimuth_deg) for azimuth in known.azimuths_deg]
    verdict: Verdict = "undecided"
    if (max(off_deg) < _NEVER_DEG and min(off_deg) <= _FITS_DEG) or sorted(off_deg)[1] <= _FITS_DEG:
        verdict = "supported"
    elif min(off_deg) >= _OPPOSITE_DEG:
        verdict = "contradicted"
    return _outcome(case, item, known, verdict, f"on its bank at {bearing_words(known.azimuths_deg[-1])}")


def _by_name(known: Bank, stated: str) -> Verdict:
    if not known.name:
        return "undecided"
    return "supported" if known.name == stated else "contradicted"


def _land_of(case: Case) -> BaseGeometry | None:
    """Return the outline of the subject's country, None where there is none."""
    try:
        land = case.borders.get(f"country:{case.subject.country}") if case.borders is not None else None
    except GazetteerError:
        return None
    return land.geometry if land is not None and land.shape is not None else None


def _outcome(case: Case, item: Measure, known: Bank, verdict: Verdict, where: str) -> Outcome:
    word = stated_direction(case.claim).removesuffix(" bank")
    tail = {
        "supported": f"the stated {word} bank fits",
        "undecided": f"the river turns too much to call it its {word} one or not",
        "contradicted": f"that is not the stated {word} one",
    }[verdict]
    reason = f"{capital(subject_words(case.claim, case.subject))} lies {measured_words([item], case.anchor)}, {where}"
    reason += f" ({known.how}); {tail}."
    decides = "which stretch of the river is meant would decide" if verdict == "undecided" else ""
    reach = Reach(item.uncertainty_m, item.uncertainty_m, item.uncertainty_m, "", ("direction",))
    return replace(one_reading(item, item, verdict, reason, decides, reach), by_land=True)
