"""Claims about the coast of land: on the coast of Libya, on the south coast of England, 12 km from the Yemeni coast.

The coast is the boundary of the country where no other country's land lies behind it; of a province, region or island
of it the part that bounds that. A subject near it is on it, one far inland is not, and in between stays open. The side
("the south coast") refutes only where the coast looks the other way: coasts wind, and which is called so is custom.
"""

from __future__ import annotations

from dataclasses import replace
from math import cos, radians
from typing import TYPE_CHECKING

import numpy as np

from .. import geodesy
from ..regions.coastlines import coast_of, is_of_coast
from .containment import check_containment
from .feet import Foot, coast_outcome, distance_outcome, foot_of
from .measures import Components, direction_word, is_shape, position_of, total
from .model import Verdict
from .outcome import Case, Outcome
from .parts import together
from .seaward import rough_coast, seaward
from .sentences import capital, kilometres, named, stated_direction, subject_words
from .verdicts import angle_between, limit_verdict

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

    from ..places import Place

__all__ = ["check_shore", "is_of_land"]

_KINDS = frozenset(("along", "distance", "within"))
_OUTLINED = frozenset(("country", "province"))
_LOOKED_DEG = 3.0
_LAKE_M, _LARGE_M = 400_000.0, 20_000.0
_OUTLINE_M = 2_000.0
"""How far the coast of an outline may be off, metres [P]."""


def is_of_land(case: Case) -> bool:
    """Return whether a claim is measured to the coast of the land that is its anchor."""
    claim = case.claim
    if claim.kind not in _KINDS or len(claim.anchors) != 1 or is_shape(case.subject):
        return False
    return is_of_coast(claim, case.anchor) and (claim.kind == "along" or claim.distance is not None)


def check_shore(case: Case) -> Outcome | None:
    """Return the outcome of a claim about the coast of land, None where no coast is known to measure from."""
    claim = case.claim
    if claim.distance is None:
        held = check_containment(replace(case, claim=replace(claim, kind="containment", direction=None, detail="")))
        if held.verdict == "contradicted":
            return held
    foot = _nearest_coast(case)
    components = (*position_of(case.subject), ("coast", _OUTLINE_M))
    if foot is None:
        return None if claim.distance is not None else _no_coast(case, components)
    return distance_outcome(case, foot, components) if claim.distance is not None else _on_it(case, foot, components)


def _nearest_coast(case: Case) -> Foot | None:
    """Return the nearest point of the anchor's coast, None where it has none around the subject.

    What lies so far from a coast does not lie so far from that of its own island.
    """
    import shapely

    subject, distance = case.subject, case.claim.distance
    far_m = distance.high_m or distance.low_m if distance is not None else 0.0
    reach_deg = max(_LOOKED_DEG, 1.5 * far_m / 111_000.0)
    wide = reach_deg / max(0.1, cos(radians(subject.lat)))
    box = shapely.box(subject.lon - wide, subject.lat - reach_deg, subject.lon + wide, subject.lat + reach_deg)
    if case.borders is None:
        return None
    coast = coast_of(case.anchor, case.borders, box, without=subject if distance is not None else None)
    if coast is None:
        return None
    return foot_of(coast, subject.lon, subject.lat)


def _no_coast(case: Case, components: Components) -> Outcome:
    """Return the outcome where the land has no coast for some 300 km: refuted only where it has one elsewhere."""
    who, land = capital(subject_words(case.claim, case.subject)), named(case.anchor)
    if case.anchor.kind in _OUTLINED and _is_inland(case, 0.0) and not _has_lake(case) and _has_sea(case):
        reason = f"{who} lies more than 300 km from any coast of {land}."
        return coast_outcome(case, None, "contradicted", reason, components, "")
    near = subject_words(case.claim, case.subject)
    reason = f"No coast of {land} is known near {near}; the shore of a lake may be meant."
    return coast_outcome(case, None, "undecided", reason, components, "knowing which shore is meant would decide")


def _has_sea(case: Case) -> bool:
    """Whether the land has a coast anywhere."""
    return case.borders is not None and coast_of(case.anchor, case.borders) is not None


def _has_lake(case: Case) -> bool:
    """Whether a large lake lies near, whose shore may be called a coast."""
    subject, borders = case.subject, case.borders
    if borders is None:
        return False
    lakes = borders.nearby(subject.lon, subject.lat, _LAKE_M, kinds=("lake",), least=(0.0, _LARGE_M))
    return any(_off_shore_m(lake, subject) <= case.defaults.coast.undecided_m for lake in lakes)


def _off_shore_m(lake: Place, subject: Place) -> float:
    """Return how far a place lies off the shore of a lake, at least, where that is known by its middle and reach."""
    if is_shape(lake):
        return max(0.0, -geodesy.inside_by(lake.geometry, subject.lon, subject.lat))
    line = geodesy.inverse(subject.lon, subject.lat, lake.lon, lake.lat)
    return float(line.distance_m) - lake.extent_m


def _is_inland(case: Case, least_m: float) -> bool:
    """Whether the subject lies inside the land so far from all of its boundary, or just inside."""
    return geodesy.measure_inside(case.anchor.geometry, case.subject.lon, case.subject.lat).inside_m > least_m


def _on_it(case: Case, foot: Foot, components: Components) -> Outcome:
    rules, known_m = case.defaults.coast, total(components)
    supported_m = rules.supported_m + known_m
    undecided_m = max(rules.undecided_m, 2.0 * supported_m)
    distance_m = max(0.0, foot.distance_m - case.subject.extent_m)
    verdict = limit_verdict(distance_m, supported_m, undecided_m)
    head = f"{capital(subject_words(case.claim, case.subject))} lies {kilometres(foot.distance_m)} from the coast of "
    tails: dict[Verdict, str] = {
        "supported": f": up to {kilometres(supported_m)} counts as on it",
        "undecided": f": more than the {kilometres(supported_m)} that count as on it, less than the "
        f"{kilometres(undecided_m)} that rule it out",
        "contradicted": ", too far inland for that",
    }
    tail = tails[verdict]
    if verdict == "contradicted" and (not _is_inland(case, known_m) or _has_lake(case)):
        verdict, tail = "undecided", ", as far as the outlines tell; the shore of a lake, or an island, may be meant"
    nearer = f"a stated distance, or a position {kilometres(max(0.0, distance_m - supported_m))} nearer, would decide"
    decides = nearer if verdict == "undecided" else ""
    if verdict == "supported":
        verdict, more = _which_side(case, foot)
        tail += more
        decides = "knowing which coast goes by that name would decide" if verdict == "undecided" else ""
    return coast_outcome(case, foot, verdict, f"{head}{named(case.anchor)}{tail}.", components, decides)


def _which_side(case: Case, foot: Foot) -> tuple[Verdict, str]:
    """Return the verdict of "the south coast" and its words, by where the water lies.

    It is supported where there is water that way, and the coast looks so, or lies so from the middle, or land is the
    other way; not where it looks so over a bay, from the other side of the land (Léogâne is on no north coast of
    Haiti). It is refuted only where the coast looks the other way, near and far around, off land to the stated side
    that has no gap or that it does not lie on, and is not that end of the coast: "the north coast" of a land whose
    coast runs north and south is the northern part of that.
    """
    stated = case.claim.direction.azimuth_deg if case.claim.direction is not None else None
    if stated is None:
        return "supported", ""
    land, limit_deg = case.anchor.geometry, case.defaults.direction.line_supported_deg
    centre = geodesy.corrected_centre(together(case))
    line = geodesy.inverse(float(centre.lon), float(centre.lat), foot.lon, foot.lat)
    azimuth_deg, seaward_deg = float(line.azimuth_deg) % 360.0, seaward(land, foot)
    reach_m = min(_AHEAD_M, 0.7 * float(centre.radial_m))
    ahead, behind = (_land_share(land, foot, way, reach_m) for way in (stated, stated + 180.0))
    looks = seaward_deg is not None and angle_between(seaward_deg, stated) <= limit_deg
    lies = angle_between(azimuth_deg, stated) <= limit_deg
    word = stated_direction(case.claim)
    if looks and angle_between(azimuth_deg, stated) >= 90.0 and _land_share(land, foot, stated, _BAY_M, _INLET_M) > 0.0:
        return "undecided", f"; it looks {direction_word(seaward_deg or 0.0)}, over a bay: the stated {word} stays open"
    if looks and ahead <= _MOSTLY_LAND and not (lies and ahead <= _MOSTLY_WATER):
        return "supported", f"; it looks {direction_word(seaward_deg or 0.0)}: the stated {word} fits"
    head = f"; it lies {direction_word(azimuth_deg)} of its middle: the stated {word}"
    if ahead <= _MOSTLY_WATER and (lies or behind > _MOSTLY_WATER):
        return "supported", f"{head} fits"
    is_corner = lies and round(stated) % 90 != 0  # Genoa looks south, on the north-west coast of Italy
    is_gapless = reach_m == _AHEAD_M and ahead >= _ALL_LAND and not is_corner
    is_across = angle_between(azimuth_deg, stated) >= _ACROSS_DEG and ahead >= _HALF_LAND
    is_elsewhere = (is_gapless or is_across) and behind <= _MOSTLY_WATER and _looks_away(land, foot, stated)
    if is_elsewhere and not _is_that_end(case, foot, stated):
        return "contradicted", f"; it looks {direction_word(seaward_deg or 0.0)}: the stated {word} coast is another"
    return "undecided", f"{head} stays open"


_AHEAD_M, _STEP_M = 100_000.0, 5_000.0
_INLET_M, _BAY_M = 40_000.0, 150_000.0
_MOSTLY_WATER, _MOSTLY_LAND, _HALF_LAND, _ALL_LAND = 0.35, 0.7, 0.5, 0.9
_AWAY_DEG, _ACROSS_DEG, _FAR_AROUND_DEG = 100.0, 112.5, 0.42
"""How wide an inlet and a bay may be; shares of land on the way off a coast; the angles from which on it looks, or
lies, another way [P]."""


def _is_that_end(case: Case, foot: Foot, stated_deg: float) -> bool:
    """Whether a point may be on what goes by a side: on that end of the coast, or where no coast looks to that side.

    Lamu is on the north coast of Kenya, all of which looks east.
    """
    try:
        border = None if case.borders is None else case.borders.border(case.anchor.country).geometry
    except LookupError:
        border = None  # an island has no land border
    coast = rough_coast(case.anchor.geometry, border)
    if coast is None or not coast.looks_to(stated_deg):
        return True
    line = geodesy.inverse(*coast.centre, foot.lon, foot.lat)
    return angle_between(float(line.azimuth_deg), stated_deg) <= case.defaults.direction.line_supported_deg


def _looks_away(land: BaseGeometry, foot: Foot, stated_deg: float) -> bool:
    """Whether a coast looks away from a direction, as seen from near by and from some way off."""
    ways = (seaward(land, foot), seaward(land, foot, _FAR_AROUND_DEG))
    known = [way for way in ways if way is not None]
    return bool(known) and all(angle_between(way, stated_deg) >= _AWAY_DEG for way in known)


def _land_share(
    land: BaseGeometry, foot: Foot, azimuth_deg: float, reach_m: float, start_m: float = _STEP_M
) -> float:
    """Return how much of the way off a point of the coast leads over the land, from so far off on."""
    import shapely

    ends = geodesy.destination(foot.lon, foot.lat, azimuth_deg % 360.0, np.arange(start_m, reach_m + 1.0, _STEP_M))
    return float(np.mean(shapely.intersects_xy(land, ends.lon, ends.lat))) if np.size(ends.lon) else 0.0
