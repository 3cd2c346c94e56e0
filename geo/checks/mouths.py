"""At or near the mouth of a river: how far from where it ends, not from the nearest point of its course."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from .. import geodesy
from ..regions.flow import mouths_of
from .measures import Measure, extent_of, is_shape, position_of, total, without_extent
from .nearness import Reach, one_reading
from .outcome import Case, Outcome
from .sentences import capital, kilometres, named, subject_words
from .verdicts import limit_verdict

if TYPE_CHECKING:
    from .model import Verdict

__all__ = ["at_mouth"]

_MOUTH = re.compile(r"\bmouths? of\b", re.IGNORECASE)
_AT_M, _FAR_M, _FAR_SHARE = 30_000.0, 100_000.0, 0.35
"""How near to where a river ends its mouth is, and how far off, at least and for its reach, it is not: estuaries are
long (Belém is told by the mouth of the Amazon), and the points at hand are rough [P]."""


def at_mouth(case: Case) -> Outcome | None:
    """Return the outcome of "at the mouth of X", None where that is not said, or not known where X ends."""
    river, subject = case.anchor, case.subject
    if case.claim.kind != "near" or river.kind != "river" or is_shape(subject) or not _MOUTH.search(case.claim.text):
        return None
    ends = mouths_of(river)
    if not ends:
        return None
    lines = [geodesy.inverse(lon, lat, subject.lon, subject.lat) for lon, lat in ends]
    best = min(range(len(ends)), key=lambda k: float(lines[k].distance_m))
    known = (*position_of(river), *position_of(subject), *extent_of(subject))
    distance_m, azimuth_deg = float(lines[best].distance_m), float(lines[best].azimuth_deg) % 360.0
    shown = Measure("from its mouth", distance_m, azimuth_deg, ends[best], (subject.lon, subject.lat), known)
    item = without_extent(shown, subject)
    supported_m = _AT_M + total(item.components)
    undecided_m = max(_FAR_M, _FAR_SHARE * river.extent_m) + total(item.components)
    verdict = limit_verdict(item.distance_m, supported_m, undecided_m)
    near, far = kilometres(supported_m), kilometres(undecided_m)
    tails: dict[Verdict, str] = {
        "supported": f"up to {near} counts as at it",
        "undecided": f"more than the {near} that count as at it, less than the {far} that rule it out",
        "contradicted": f"beyond the {far} up to which it could still be meant",
    }
    who = capital(subject_words(case.claim, subject))
    reason = f"{who} lies {kilometres(distance_m)} from where {named(river)} ends; {tails[verdict]}."
    decides = "a stated distance would decide" if verdict == "undecided" else ""
    reach = Reach(supported_m, undecided_m, undecided_m, "at its mouth", ("along",))
    return replace(one_reading(item, shown, verdict, reason, decides, reach), by_land=True)
