"""Claims about seas: on its coast, at its shore, so far from it, measured to the coast of the land.

The subject's distance to the nearest coast of its country is measured; which sea washes that coast is told by the ring
drawn by hand around the sea (`geo.seas`). A coast is supported only well inside that ring, and called another sea's
only well outside, so that the ring may be tens of kilometres off.
"""

from __future__ import annotations

from math import cos, radians
from typing import TYPE_CHECKING

from .. import geodesy
from ..errors import GeoError
from ..seas import Sea, named_seas, sea_of
from .feet import Foot, coast_outcome, distance_outcome, foot_of
from .measures import Components, direction_word, is_shape, position_of, total
from .model import Verdict
from .outcome import Case, Outcome, known_to
from .readings import says_bank, stated_interval
from .seaward import seaward
from .sentences import capital, kilometres, stated_direction, subject_words
from .verdicts import angle_between, limit_verdict, worst_verdict

if TYPE_CHECKING:
    from shapely.geometry import Point

__all__ = ["check_coast", "is_at_sea"]

_LOOKED_DEG, _BORDER_DEG = 3.0, 0.03
_INSIDE_DEG, _OUTSIDE_DEG = 0.05, 1.0
_FAR_AROUND_DEG, _FACES_DEG = 0.5, 50.0
"""How far around a point of a shore its land is looked at as a whole; how far off a direction it may face [P]."""
_SHORE = 2_000.0
"""How far the coast of a country's outline may be off, metres [P]."""
_KINDS = frozenset(("along", "near", "side", "distance", "within"))


def _sea_of(place_id: str) -> Sea | None:
    """Return the ring of a sea; news says "the Caribbean coast" of the region and of the sea."""
    return sea_of(_SAME.get(place_id, place_id))


_SAME = {"region:caribbean": "sea:caribbean-sea"}


def is_at_sea(case: Case) -> bool:
    """Return whether a claim is measured to the coast of a sea: the subject is a spot in a country with an outline.

    The coast of the country is known better than the outline of the sea, which is thinned.
    """
    anchor, subject = case.anchor, case.subject
    if case.borders is None or not subject.country or is_shape(subject):
        return False
    if is_shape(anchor) and sea_of(anchor.id) is None:
        return False
    if case.claim.kind not in _KINDS or len(case.claim.anchors) != 1:
        return False
    if case.claim.kind == "side" and not says_bank(case.claim):
        return False  # Ankara lies south of the Black Sea
    return anchor.kind == "sea" or _is_coast(case)


def _is_coast(case: Case) -> bool:
    words = case.claim.text.casefold()
    return case.anchor.id in _SAME and case.claim.kind in ("along", "side") and ("coast" in words or "shore" in words)


def check_coast(case: Case) -> Outcome | None:
    """Return the outcome of a claim about a sea, None where coast and sea tell nothing about it."""
    foot = _nearest_coast(case)
    sea = _sea_of(case.anchor.id)
    components = (*position_of(case.subject), ("coast", _SHORE))
    rules = case.defaults.coast
    if foot is None and case.claim.distance is not None:
        return None
    if foot is None:
        head = f"{capital(subject_words(case.claim, case.subject))} lies more than {kilometres(rules.inland_m)}"
        reason = f"{head} from any coast of its country."
        return coast_outcome(case, None, "contradicted", reason, components, "", by_land=True)
    side = _side_of(case.anchor.id, sea, foot)
    if side == "undecided" and sea is not None and sea.is_whole and _reaches(case, sea):
        side = "supported"  # a town where two seas meet lies on both
    if side != "supported" and foot.distance_m - case.subject.extent_m <= rules.undecided_m and sea is None:
        return None
    if case.claim.distance is not None:
        return _at_distance(case, foot, side, components)
    return _at_coast(case, foot, side, components)


def _reaches(case: Case, sea: Sea) -> bool:
    """Whether a town itself reaches to the waters of a sea, as they are drawn."""
    import shapely

    subject = case.subject
    away_m = _DEGREE_M * float(sea.ring.distance(shapely.Point(subject.lon, subject.lat)))
    return away_m <= min(subject.extent_m, _TOWN_M)


_DEGREE_M, _TOWN_M = 111_000.0, 12_000.0
"""How far a town may be thought to reach to a sea that is drawn by hand, at most [P]."""


def _at_coast(case: Case, foot: Foot, side: Verdict, components: Components) -> Outcome:
    rules, near = case.defaults.coast, case.claim.kind == "near" and case.claim.text.casefold().startswith("near")
    known_m = total(components)
    supported_m = (case.defaults.near.area_m if near else rules.supported_m) + known_m
    undecided_m = max(case.defaults.border.near_undecided_m if near else rules.undecided_m, 2.0 * supported_m)
    distance_m = max(0.0, foot.distance_m - case.subject.extent_m)
    verdict = worst_verdict(limit_verdict(distance_m, supported_m, undecided_m), side)
    if verdict != "supported" and side == "undecided" and distance_m > undecided_m:
        verdict = "contradicted"  # far inland, whichever sea
    who = capital(subject_words(case.claim, case.subject))
    head = f"{who} lies {kilometres(foot.distance_m)} from the nearest coast"
    tails: dict[Verdict, str] = {
        "supported": f", which is the {case.anchor.name}'s",
        "undecided": f", and whether that is the {case.anchor.name}'s or near enough stays open",
        "contradicted": ", too far for that"
        if distance_m > undecided_m
        else f", which is not the {case.anchor.name}'s",
    }
    tail = tails[verdict].replace("the The ", "the ")
    if verdict == "supported" and case.claim.kind == "side" and case.claim.direction is not None:
        verdict, more = _shore_side(case, foot)
        tail += more
    decides = known_to(known_m, supported_m) if verdict == "undecided" else ""
    return coast_outcome(case, foot, verdict, f"{head}{tail}.", components, decides, by_land=True)


def _shore_side(case: Case, foot: Foot) -> tuple[Verdict, str]:
    """Return the verdict of "on its northern shore": the bearing from the middle of the sea, and where its water lies.

    A shore with the water to its south is a northern one, whatever the middle of a long and bent sea.
    """
    stated = case.claim.direction.azimuth_deg if case.claim.direction else None
    if stated is None:
        return "supported", ""
    sea = _sea_of(case.anchor.id)
    assert sea is not None  # only a sea with a ring is supported
    centre = geodesy.corrected_centre(sea.ring)
    line = geodesy.inverse(float(centre.lon), float(centre.lat), foot.lon, foot.lat)
    azimuth_deg = float(line.azimuth_deg) % 360.0
    limits = case.defaults.direction
    verdict = limit_verdict(angle_between(azimuth_deg, stated), limits.line_supported_deg, limits.bank_undecided_deg)
    if verdict == "contradicted" and angle_between(azimuth_deg, stated) < limits.bank_undecided_deg + 30.0:
        verdict = "undecided"  # the middle of a sea is no sharp point
    assert case.borders is not None  # else there is no coast
    land = case.borders.get(f"country:{case.subject.country}").geometry
    ways = [way for way in (seaward(land, foot), seaward(land, foot, _FAR_AROUND_DEG)) if way is not None]
    if verdict == "undecided" and ways and all(angle_between(way, stated) <= _FACES_DEG for way in ways):
        verdict = "contradicted"
    elif verdict != "supported" and ways and all(angle_between(way, stated + 180.0) <= _FACES_DEG for way in ways):
        verdict = "supported" if verdict == "undecided" else "undecided"
    fits = {"supported": "fits", "undecided": "stays open", "contradicted": "does not fit"}[verdict]
    return verdict, f", {direction_word(azimuth_deg)} of its middle: the stated {stated_direction(case.claim)} {fits}"


_ESTUARY_M = 60_000.0
"""How far an estuary may reach inland that an outline counts to the coast [P]."""


def _at_distance(case: Case, foot: Foot, side: Verdict, components: Components) -> Outcome | None:
    """Return the outcome of "30 km from the Red Sea"; None where the nearest coast may be another sea's or an inlet."""
    if side != "supported" or case.claim.distance is None:
        return None
    outcome, low_m = distance_outcome(case, foot, components, by_land=True), stated_interval(case.claim)[0]
    if outcome.verdict == "contradicted" and foot.distance_m < low_m <= foot.distance_m + _ESTUARY_M:
        return None  # an estuary or inlet is coast of the land, and may not be counted to the sea
    return outcome


def _side_of(place_id: str, sea: Sea | None, foot: Foot) -> Verdict:
    """Return whether the coast at a point is a sea's, and no ocean's where a sea of another ocean washes it."""
    import shapely

    if sea is None:
        return "undecided"
    point = shapely.Point(foot.lon, foot.lat)
    if sea.ring.contains(point):
        return "supported" if sea.ring.boundary.distance(point) >= _INSIDE_DEG else "undecided"
    if sea.is_whole:
        is_arms = any(_is_arm(arm, sea, point) for arm in named_seas().values())
        may_be = is_arms or sea.ring.distance(point) <= _OUTSIDE_DEG
        return "undecided" if may_be else "contradicted"
    held = {name: other for name, other in named_seas().items() if other.ocean and other.ring.contains(point)}
    of_others = [other.ocean for other in held.values() if other.ring.boundary.distance(point) >= _INSIDE_DEG]
    if any(_OPEN_TO.get(name) == place_id for name in held):
        return "supported"
    if not held and sea.ring.distance(point) <= _OUTSIDE_DEG:
        return "supported"  # no smaller sea washes it
    apart = [name for name in held if name in _APART and held[name].ring.boundary.distance(point) >= _INSIDE_DEG]
    if apart and not any(named_seas()[name].ring.distance(point) <= _INSIDE_DEG for name in _GATES):
        return "contradicted"
    return "contradicted" if of_others and place_id not in of_others else "undecided"


def _is_arm(arm: Sea, sea: Sea, point: Point) -> bool:
    """Return whether a coast is that of a smaller sea that opens to this one: some count the Gulf of Aden to both."""
    is_smaller = arm.is_whole and arm.ring.area < _ARM_SHARE * sea.ring.area
    return is_smaller and bool(arm.ring.contains(point)) and bool(arm.ring.intersects(sea.ring))


_APART = frozenset(("sea:mediterranean", "sea:black-sea", "sea:baltic", "sea:red-sea", "sea:persian-gulf"))
"""Seas that open to an ocean by a strait alone, whose coast nobody calls the ocean's."""
_GATES = ("sea:gibraltar", "sea:bab-el-mandeb", "sea:hormuz", "sea:kattegat")
_ARM_SHARE = 0.5
_OPEN_TO = {
    "sea:biscay": "sea:atlantic",
    "sea:gulf-of-san-jorge": "sea:atlantic",
    "sea:gulf-of-san-matias": "sea:atlantic",
    "sea:labrador-sea": "sea:atlantic",
    "sea:galway-bay": "sea:atlantic",
    "sea:donegal-bay": "sea:atlantic",
    "sea:clew-bay": "sea:atlantic",
    "sea:faxafloi": "sea:atlantic",
    "sea:conception-bay": "sea:atlantic",
    "sea:placentia-bay": "sea:atlantic",
    "sea:notre-dame-bay": "sea:atlantic",
    "sea:algoa-bay": "sea:indian-ocean",
    "sea:maputo-bay": "sea:indian-ocean",
    "sea:sofala-bay": "sea:indian-ocean",
    "sea:antongil-bay": "sea:indian-ocean",
    "sea:ungwana-bay": "sea:indian-ocean",
    "sea:zanzibar-channel": "sea:indian-ocean",
    "sea:gulf-of-fonseca": "sea:pacific",
    "sea:gulf-of-tehuantepec": "sea:pacific",
    "sea:gulf-of-penas": "sea:pacific",
    "sea:avacha-bay": "sea:pacific",
    "sea:sagami-bay": "sea:pacific",
    "sea:hawke-bay": "sea:pacific",
    "sea:gulf-of-cadiz": "sea:atlantic",
    "sea:bight-of-benin": "sea:atlantic",
    "sea:bight-of-bonny": "sea:atlantic",
    "sea:massachusetts-bay": "sea:atlantic",
    "sea:mozambique-channel": "sea:indian-ocean",
    "sea:gulf-of-alaska": "sea:pacific",
    "sea:gulf-of-panama": "sea:pacific",
    "sea:monterey-bay": "sea:pacific",
    "sea:gulf-of-guinea": "sea:atlantic",
    "sea:caribbean-sea": "sea:atlantic",
    "sea:arabian-sea": "sea:indian-ocean",
    "sea:bay-of-bengal": "sea:indian-ocean",
}
"""Seas whose coast is called their ocean's as well ("Cameroon's Atlantic coast")."""


def _nearest_coast(case: Case) -> Foot | None:
    """Return the nearest point of the coast of the subject's country, None where there is none for some 200 km."""
    import shapely

    subject, borders = case.subject, case.borders
    assert borders is not None
    wide = _LOOKED_DEG / max(0.1, cos(radians(subject.lat)))
    box = shapely.box(subject.lon - wide, subject.lat - _LOOKED_DEG, subject.lon + wide, subject.lat + _LOOKED_DEG)
    coast = shapely.intersection(borders.get(f"country:{subject.country}").geometry.boundary, box)
    try:
        land = shapely.intersection(borders.border(subject.country).geometry, box)
        coast = shapely.difference(coast, land.buffer(_BORDER_DEG))
    except GeoError:
        pass  # an island has no land border
    if coast.is_empty:
        return None
    foot = foot_of(coast, subject.lon, subject.lat)
    if foot.distance_m > case.defaults.coast.inland_m:
        return None
    return foot
