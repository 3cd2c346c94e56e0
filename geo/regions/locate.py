"""All claims on one subject, held together: the intersection of their regions, or the smallest set that conflicts."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import combinations
from math import cos, radians
from typing import TYPE_CHECKING, Protocol

from .. import geodesy
from ..claims.lexicon import BARE_VERBS
from ..defaults import DEFAULTS, Defaults
from ..errors import GeoError
from ..places import Place, Shape
from ..uncertainty.budget import ErrorBudget
from ..uncertainty.radius import spatial_fit
from ..units import format_distance
from .fits import PlacesInside, find_fits
from .model import Region
from .neighbours import Surroundings
from .reference import reference_point
from .shapes import claim_region, needs_window

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from shapely.geometry.base import BaseGeometry

    from ..claims.model import Claim
    from .allowed import Allowed, Window

__all__ = ["locate_subjects"]

_RULE = "circle around the region (corrected centre; Chapman & Wieczorek 2020)"
_SMALLEST_M2 = 100.0
_MANY = 2000


class Atlas(PlacesInside, Surroundings, Protocol):
    """What a gazetteer offers to regions: places inside an area and around a point."""


@dataclass(frozen=True, slots=True)
class _Part:
    claim: Claim
    allowed: Allowed


def locate_subjects(
    claims: Iterable[Claim],
    places: Mapping[str, Place],
    gazetteer: Atlas | None = None,
    *,
    defaults: Defaults = DEFAULTS,
) -> tuple[Region, ...]:
    """Return one region for each subject that has no position of its own, in the order of the claims.

    Claims hold together where they share an event, or a name that could not be placed. Denied and hypothetical claims
    place nothing. Never raises for doubtful claims: a region without a shape says why.

    Parameters
    ----------
    places : place id to place
    gazetteer : where to look for the named places that fit; None for the incident's own places only
    """
    regions: list[Region] = []
    scenes: dict[str, Place] = {}
    for group in _groups(claims, places):
        told = [_from_scenes(claim, scenes) for claim in group]
        region = _locate(f"g{len(regions) + 1}", told, places, scenes, gazetteer, defaults)
        regions.append(region)
        if region.event and region.lon is not None and region.lat is not None:
            scenes[_scene_id(region.event)] = _scene(region)
    return tuple(regions)


def _scene_id(event: str) -> str:
    return f"scene:{event}"


def _scene(region: Region) -> Place:
    """Return where an event is, as known as its region is wide: what "2 km from the scene" is measured from."""
    assert region.lon is not None
    assert region.lat is not None
    name = region.subject or "the scene"
    known_m = region.uncertainty_m or 0.0
    return Place(
        _scene_id(region.event), name, "site", region.lon, region.lat, known_m, derived_from=" ".join(region.claims)
    )


def _from_scenes(claim: Claim, scenes: Mapping[str, Place]) -> Claim:
    """Return the claim with the scenes of events located before as places of its anchors."""
    anchors = tuple(
        replace(anchor, place=_scene_id(anchor.event))
        if not anchor.place and anchor.event and _scene_id(anchor.event) in scenes
        else anchor
        for anchor in claim.anchors
    )
    return claim if anchors == claim.anchors else replace(claim, anchors=anchors)


def _groups(claims: Iterable[Claim], places: Mapping[str, Place]) -> list[list[Claim]]:
    """Return the claims on each subject without a position, in order of first mention."""
    groups: dict[tuple[str, str], list[Claim]] = {}
    for claim in claims:
        subject = claim.subject
        if subject.place in places or claim.stance in ("denied", "hypothetical"):
            continue
        if subject.event:
            key = ("event", subject.event)
        elif subject.toponym:
            key = ("name", f"{claim.report}\n{subject.text.casefold().strip()}")
        else:
            key = ("claim", claim.id)
        groups.setdefault(key, []).append(claim)
    return list(groups.values())


def _heading(group: Sequence[Claim]) -> str:
    """Return what the claims are about: the first short words for it, else the first; "" for bare verbs ("struck")."""
    named = [claim.subject.text for claim in group if claim.subject.text.casefold() not in {*BARE_VERBS, ""}]
    return next((words for words in named if len(words) <= _SHORT), next(iter(named), ""))


_SHORT = 40


def _locate(
    region_id: str,
    group: Sequence[Claim],
    places: Mapping[str, Place],
    scenes: Mapping[str, Place],
    gazetteer: Atlas | None,
    defaults: Defaults,
) -> Region:
    first, words = group[0].subject, _heading(group)
    empty = Region(region_id, tuple(claim.id for claim in group), words, event=first.event, toponym=first.toponym)
    parts, left_out = _parts(group, {**places, **scenes} if scenes else places, gazetteer, defaults)
    if not parts:
        return replace(empty, reason=_nothing(left_out))
    from shapely.errors import ShapelyError

    try:
        return _held_together(empty, parts, left_out, places, gazetteer, defaults)
    except (GeoError, ShapelyError, ArithmeticError, ValueError) as fault:
        return replace(empty, reason=f"The region could not be drawn: {str(fault).rstrip('.')}.")


def _held_together(
    empty: Region,
    parts: Sequence[_Part],
    left_out: Sequence[str],
    places: Mapping[str, Place],
    gazetteer: Atlas | None,
    defaults: Defaults,
) -> Region:
    """Return the region of all parts together, or the smallest set of them that conflicts."""
    shown = tuple((part.claim.id, Shape(_thinned(part.allowed.area).wkb), part.allowed.words) for part in parts)
    area = _joint(parts)
    if area is None:
        conflict = _smallest_conflict(parts)
        words = " and ".join(f"“{_words(part)}”" for part in parts if part.claim.id in conflict)
        reason = f"No position fits {words} together: one of them is wrong, or they do not speak of one place."
        return replace(empty, parts=shown, conflict=conflict, reason=reason)
    return _described(replace(empty, parts=shown), area, parts, left_out, places, gazetteer, defaults)


def _thinned(area: BaseGeometry) -> BaseGeometry:
    """Return an outline of very many vertices thinned to a five-thousandth of its width; others as they are."""
    import shapely

    if shapely.get_num_coordinates(area) <= _MANY:
        return area
    west, south, east, north = area.bounds
    return shapely.make_valid(shapely.simplify(area, max(east - west, north - south) / 5000.0))


def _words(part: _Part) -> str:
    return part.claim.text.strip() or part.allowed.words


def _nothing(left_out: Sequence[str]) -> str:
    if left_out:
        return f"No region follows from the words: {'; '.join(left_out)}."
    return "No region follows from the words."


def _parts(
    group: Sequence[Claim], places: Mapping[str, Place], gazetteer: Atlas | None, defaults: Defaults
) -> tuple[list[_Part], list[str]]:
    """Return each claim's region, those around points and areas first, for they tell what part of a line matters."""
    ready, left_out = [], []
    for claim in group:
        anchors = [places[anchor.place] for anchor in claim.anchors if anchor.place in places]
        if len(anchors) < len(claim.anchors) and (not anchors or claim.kind == "between"):
            lost = next(anchor.text for anchor in claim.anchors if anchor.place not in places)
            left_out.append(f"“{lost}” could not be placed")
        elif anchors:
            ready.append((needs_window(claim, anchors), claim, anchors))
    parts: list[_Part] = []
    window: Window | None = None
    for waits, claim, anchors in sorted(ready, key=lambda item: item[0]):
        try:
            allowed = claim_region(
                claim, anchors, window=window if waits else None, defaults=defaults, gazetteer=gazetteer
            )
        except (GeoError, ArithmeticError, ValueError) as fault:
            left_out.append(f"“{claim.text}” could not be drawn ({fault})")
            continue
        if allowed is None or allowed.area.is_empty:
            left_out.append(f"“{claim.text}” sets no region that could be drawn")
            continue
        parts.append(_Part(claim, allowed))
        window = _narrowed(window, allowed.area)
    order = {claim.id: i for i, claim in enumerate(group)}
    return sorted(parts, key=lambda part: order[part.claim.id]), left_out


def _narrowed(window: Window | None, area: BaseGeometry) -> Window:
    """Return the window cut to an area's bounds; where they miss each other, the area's."""
    west, south, east, north = (float(value) for value in area.bounds)
    if window is not None:
        cut = (max(west, window[0]), max(south, window[1]), min(east, window[2]), min(north, window[3]))
        if cut[0] < cut[2] and cut[1] < cut[3]:
            return cut
        return window
    return west, south, east, north


def _joint(parts: Sequence[_Part]) -> BaseGeometry | None:
    """Return the intersection of the parts, with boundaries as uncertain as they are where the plain one is empty."""
    area = _common([part.allowed.area for part in parts])
    if area is None and any(part.claim.kind == "containment" for part in parts):
        area = _common([_loosened(part) for part in parts])
    return area


def _loosened(part: _Part) -> BaseGeometry:
    """Return a containment's area widened by what is known of its boundary, roughly: it only excuses a gap."""
    import shapely

    width_m = sum(metres for _, metres in part.allowed.components)
    area = part.allowed.area
    if part.claim.kind != "containment" or width_m <= 0.0:
        return area
    scale = max(0.05, cos(radians((area.bounds[1] + area.bounds[3]) / 2.0)))
    plane = shapely.transform(area, lambda xy: xy * (scale, 1.0))
    wide = shapely.buffer(plane, width_m / 111_195.0, quad_segs=4)
    return shapely.transform(wide, lambda xy: xy / (scale, 1.0))


def _common(areas: Sequence[BaseGeometry]) -> BaseGeometry | None:
    area = areas[0] if len(areas) == 1 else geodesy.intersection(*areas)
    return None if area.is_empty or geodesy.area_m2(area) < _SMALLEST_M2 else area


def _smallest_conflict(parts: Sequence[_Part]) -> tuple[str, ...]:
    """Return the ids of the smallest set of claims without a common position."""
    for size in (1, 2, 3):
        for chosen in combinations(parts[:12], size):
            if size > 1 and _joint(chosen) is None:
                return tuple(part.claim.id for part in chosen)
    kept = list(parts)
    for part in parts:
        rest = [other for other in kept if other is not part]
        if rest and _joint(rest) is None:
            kept = rest
    return tuple(part.claim.id for part in kept)


def _described(
    region: Region,
    area: BaseGeometry,
    parts: Sequence[_Part],
    left_out: Sequence[str],
    places: Mapping[str, Place],
    gazetteer: Atlas | None,
    defaults: Defaults,
) -> Region:
    """Return the region with its reference point, radius, area, fit, budget, places and sentence."""
    area = _thinned(area)
    lon, lat, radius_m = reference_point(area)
    area_m2 = float(geodesy.area_m2(area))
    area_km2 = area_m2 / 1e6
    is_small = area_km2 <= defaults.fits.largest_km2
    apart = frozenset(
        anchor.place for part in parts if part.claim.kind != "containment" for anchor in part.claim.anchors
    )
    fits = find_fits(area, places, gazetteer, defaults, without=apart) if is_small else ()
    components = tuple(dict.fromkeys(item for part in parts for item in part.allowed.components))
    words = " and ".join(f"“{_words(part)}”" for part in parts)
    many = f"{len(fits)} named place{'' if len(fits) == 1 else 's'}" if fits else ("no named place" if is_small else "")
    verb = "leave" if len(parts) > 1 else "leaves"
    reason = f"{words} {verb} {area_km2:,.0f} km², within {format_distance(radius_m)} of its middle"
    reason += f"; {many} fit{'s' if len(fits) <= 1 else ''}." if many else ", too large to list the places in it."
    if left_out:
        reason += f" Left out: {'; '.join(left_out)}."
    return replace(
        region,
        shape=Shape(area.wkb),
        lon=lon,
        lat=lat,
        uncertainty_m=radius_m,
        area_km2=area_km2,
        spatial_fit=spatial_fit(radius_m, area_m2),
        fits=fits,
        budget=ErrorBudget(components, radius_m, _RULE),
        reason=reason,
    )
