"""What the map shows first: the frame of all statements, and that of those which lie together.

One statement on the other side of the earth, often one whose name was told wrongly, would shrink all others to a dot.
The first view then holds the others, and the page says how many lie outside.
"""

from __future__ import annotations

import itertools
import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

__all__ = ["Bounds", "claim_frames", "first_view", "frame_of", "joint_frame", "middle_lon"]

Bounds = tuple[float, float, float, float]
"""West, south, east, north in degrees; east may pass 180."""

Feature = Mapping[str, Any]

_FEW = 0.2
"""Largest share of the statements that the first view may leave outside."""
_MUCH = 4.0
"""How many times smaller the frame must become for that."""
_GIANT_DEG = 15.0
"""How large a region must be to be left outside for its size alone, degrees of latitude."""
_UNBOUNDED = frozenset(("sea", "ocean", "continent", "country", "region", "desert"))
"""Kinds whose middle says nothing of where a statement is: the middle of an ocean is no place to go."""
_MAP_END_DEG = 85.05
"""Where a Mercator map ends."""
_HABIT_DEG = 30.0
"""How much narrower a frame across the 180th meridian must be than the usual one about Greenwich."""


def middle_lon(lons: Sequence[float]) -> float:
    """Return the middle of the narrowest stretch of longitudes that holds all: that of 179 and -179 is 180.

    Where the usual stretch from the westernmost to the easternmost is nearly as narrow, its middle.

    >>> middle_lon([179.0, -179.0]), middle_lon([10.0, 50.0]), middle_lon([])
    (180.0, 30.0, 0.0)
    """
    if not lons:
        return 0.0
    around = sorted((lon + 180.0) % 360.0 - 180.0 for lon in lons)
    usual = around[-1] - around[0]
    gaps = [(b - a, b) for a, b in itertools.pairwise(around)]
    widest, start = max(gaps, default=(0.0, around[0]))
    if 360.0 - widest < usual - _HABIT_DEG:
        return start + (360.0 - widest) / 2.0
    return around[0] + usual / 2.0


def _positions(value: Any) -> Iterator[tuple[float, float]]:
    if value and isinstance(value[0], (int, float)):
        yield value[0], value[1]
    else:
        for part in value:
            yield from _positions(part)


def _bounds(features: Iterable[Feature]) -> Bounds | None:
    found = [p for f in features for p in _positions(f["geometry"].get("coordinates", ()))]
    if not found:
        return None
    lons, lats = [p[0] for p in found], [p[1] for p in found]
    return min(lons), min(lats), max(lons), max(lats)


def frame_of(features: Sequence[Feature]) -> Bounds | None:
    """Return the bounds of what the statements are about, or None for an empty map.

    Claim lines, regions, and places of claims, but not of those on the country or province of something; else all.
    """
    contained = [f for f in features if f["properties"].get("relation") == "containment"]
    inside = {claim for feature in contained for claim in feature["properties"]["claims"]}

    def counts(feature: Feature) -> bool:
        return any(claim not in inside for claim in feature["properties"].get("claims", ()))

    wanted = [f for f in features if f["properties"]["what"] in ("claim", "region", "fit") and counts(f)]
    points = [f for f in features if f["properties"]["what"] in ("place", "reference")]
    points = [f for f in points if f["properties"].get("kind") not in _UNBOUNDED] or points
    wanted += [f for f in points if counts(f)] or [f for f in points if f["properties"].get("claims")] or points
    return _bounds(wanted or [f for f in features if f["properties"]["what"] in ("area", "line")])


def claim_frames(features: Sequence[Feature]) -> dict[str, Bounds]:
    """Return the bounds of each statement by its id: its line, else its region."""
    by_claim: dict[str, list[Feature]] = defaultdict(list)
    for feature in features:
        if feature["properties"]["what"] in ("claim", "region"):
            for claim in feature["properties"].get("claims", ()):
                by_claim[claim].append(feature)
    frames = {}
    for claim, found in by_claim.items():
        lines = [f for f in found if f["properties"]["what"] == "claim"]
        bounds = _bounds(lines or found)
        if bounds is not None:
            frames[claim] = bounds
    return frames


def _union(frames: Iterable[Bounds]) -> Bounds:
    west, south, east, north = zip(*frames, strict=True)
    return min(west), min(south), max(east), max(north)


def joint_frame(first: Bounds | None, second: Bounds | None) -> Bounds | None:
    """Return the frame of both, or the one that is there.

    >>> joint_frame((0.0, 1.0, 2.0, 3.0), (1.0, 0.0, 2.0, 5.0)), joint_frame(None, None)
    ((0.0, 0.0, 2.0, 5.0), None)
    """
    frames = [frame for frame in (first, second) if frame is not None]
    return _union(frames) if frames else None


def _size(bounds: Bounds) -> float:
    west, south, east, north = bounds
    return max((east - west) * math.cos(math.radians((south + north) / 2.0)), north - south)


def _giants(features: Sequence[Feature], frames: Mapping[str, Bounds]) -> set[str]:
    """Return the statements of the largest region, where nothing was measured and all others lie closer together."""
    measured = {c for f in features if f["properties"]["what"] == "claim" for c in f["properties"].get("claims", ())}
    regions = [claim for claim in frames if claim not in measured and _size(frames[claim]) > _GIANT_DEG]
    if not regions:
        return set()
    largest = frames[max(regions, key=lambda claim: _size(frames[claim]))]
    same = {claim for claim in regions if frames[claim] == largest}
    others = [frame for claim, frame in frames.items() if claim not in same]
    return same if others and _size(_union(others)) * _MUCH <= _size(largest) else set()


def first_view(features: Sequence[Feature]) -> tuple[Bounds | None, tuple[str, ...]]:
    """Return the frame to show first, and the ids of the statements that lie far outside it.

    All of them, unless leaving out a fifth or fewer makes the frame at least four times smaller. What reaches beyond
    the map's end at 85 degrees would fill the view with the stretched Arctic: it stays outside where others are, and so
    does a region of possible places as large as a desert, beside which all others would be a dot.
    """
    frames = claim_frames(features)
    polar = {claim for claim, frame in frames.items() if max(-frame[1], frame[3]) > _MAP_END_DEG}
    left = polar if polar and len(polar) < len(frames) else _giants(features, frames)
    if left:
        rest = [f for f in features if not (claims := f["properties"].get("claims")) or not left.issuperset(claims)]
        view, far = first_view(rest)
        return view, tuple(claim for claim in frames if claim in left or claim in far)
    whole = frame_of(features)
    kept = dict(frames)
    for _ in range(int(len(frames) * _FEW)):
        farthest = min(kept, key=lambda claim: _size(_union(f for c, f in kept.items() if c != claim)))
        del kept[farthest]
        if _size(_union(kept.values())) * _MUCH <= _size(_union(frames.values())):
            return _union(kept.values()), tuple(claim for claim in frames if claim not in kept)
    return whole, ()
