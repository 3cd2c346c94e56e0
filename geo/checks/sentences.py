"""Findings in plain words: what was measured, what was stated, how they compare, and what would decide it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..units import COMPASS_POINTS, UNITS, compass_name, format_distance

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..claims.model import Claim, StatedDistance
    from ..places import Place
    from .measures import Measure

__all__ = [
    "capital",
    "hedged_distance",
    "join_words",
    "kilometres",
    "measured_words",
    "named",
    "per_cent",
    "plus_minus",
    "stated_direction",
    "stated_distance",
    "stated_words",
    "subject_words",
]

_WITH_ARTICLE = frozenset(
    "river canal border line pipeline sea desert dam bridge crossing plant field refinery".split()
)
_BARE_FIRST = ("the ", "lake ", "mount ", "al-", "at-", "ash-", "el ")
_PLURAL_LAND = (
    "united ",
    "republic",
    "islands",
    "emirates",
    "states",
    "netherlands",
    "philippines",
    "bahamas",
    "maldives",
)


def named(place: Place) -> str:
    """Return a place's name as a sentence needs it, with "the" before rivers, lines and common nouns.

    >>> from geo.places import Place
    >>> named(Place("e", "Euphrates", "river", 40.0, 35.0, 1000.0))
    'the Euphrates'
    >>> named(Place("c", "Cairo", "settlement", 31.2, 30.0, 500.0))
    'Cairo'
    """
    name, low = place.name.strip(), place.name.strip().casefold()
    if low.startswith("the ") or not name[:1].isascii():
        return name
    if place.kind == "country":
        return f"the {name}" if any(low.startswith(w) or low.endswith(w) for w in _PLURAL_LAND) else name
    if place.kind == "border":
        return f"the {name}" if "border" in low else f"the border of {name}"
    if place.kind in ("river", "canal", "sea"):
        return name if low.startswith(_BARE_FIRST[1:3]) else f"the {name}"
    words = name.split()
    ends_common = len(words) > 1 and (words[-1].islower() or words[-1].casefold() in _WITH_ARTICLE)
    return f"the {name}" if ends_common and place.kind not in ("settlement", "neighbourhood") else name


def capital(text: str) -> str:
    """Return the text with its first letter large, the rest untouched."""
    return text[:1].upper() + text[1:]


def kilometres(metres: float) -> str:
    """Return a distance for a sentence; a few metres are "less than 10 m"."""
    return "less than 10 m" if metres < 10.0 else format_distance(metres)


def plus_minus(metres: float) -> str:
    """Return an uncertainty as "±2.3 km"."""
    return f"±{format_distance(metres)}"


def per_cent(share: float) -> str:
    """Return a share as "10 %"."""
    return f"{100.0 * share:.0f} %"


def join_words(parts: Sequence[str]) -> str:
    """Return "a", "a and b" or "a, b and c"."""
    return " and ".join([", ".join(parts[:-1]), parts[-1]] if len(parts) > 1 else parts)


def subject_words(claim: Claim, subject: Place) -> str:
    """Return what the sentence is about: the place's name."""
    return named(subject) or claim.subject.text


_HEDGE_WORDS = {"none": "", "about": "about ", "over": "at least ", "within": "at most ", "range": ""}


def _number(value: float) -> str:
    return f"{value:,.10g}" if value < 1e7 else f"{value:.3g}"


def stated_distance(distance: StatedDistance, hedge: str = "none") -> str:
    """Return the stated distance in the report's unit ("8 km", "5 to 8 km", "at least 200 km")."""
    symbol = UNITS[distance.unit].symbol
    if distance.low != distance.high and distance.low > 0.0:
        return f"{_number(distance.low)} to {_number(distance.high)} {symbol}"
    return f"{_HEDGE_WORDS.get(hedge, '')}{_number(distance.high or distance.low)} {symbol}"


def stated_direction(claim: Claim) -> str:
    """Return the stated direction in words ("east", "045°"), "" where none is stated."""
    direction = claim.direction
    if direction is None:
        return ""
    if direction.azimuth_deg is None:
        return f"{direction.side} bank" if direction.side else ""
    for point in COMPASS_POINTS:
        if abs(point.azimuth_deg - direction.azimuth_deg % 360.0) < 0.01:
            return point.words
    return f"{direction.azimuth_deg:.0f}°"


def stated_words(claim: Claim) -> str:
    """Return distance and direction as stated ("8 km east")."""
    distance = hedged_distance(claim) if claim.distance is not None else ""
    return " ".join(part for part in (distance, stated_direction(claim)) if part)


def hedged_distance(claim: Claim) -> str:
    """Return the stated distance with the report's own hedge ("about 130 km", "within 55 km")."""
    assert claim.distance is not None
    hedge = " ".join(claim.hedge_text.split())
    if not hedge or claim.hedge in ("none", "range") or len(hedge) > 30:
        return stated_distance(claim.distance, claim.hedge)
    return f"{hedge} {stated_distance(claim.distance)}"


def measured_words(measures: Sequence[Measure], anchor: Place) -> str:
    """Return what was measured ("5.2 km from the nearest point of the Euphrates and 13.8 km from it due west")."""
    if measures[0].is_inside and anchor.family == "line":
        return f"at {named(anchor)} with its own edge"
    parts = [_phrase(item, named(anchor) if i == 0 else "") for i, item in enumerate(measures)]
    return join_words(parts)


_TOUCHING_M = 10.0
_TOUCHING = {
    "from its own edge": ("at {} with its own edge", "at it with its own edge"),
    "from the edge": ("inside the edge of {}", "inside its edge"),
    "from the boundary": ("at the boundary of {}", "at its boundary"),
}
"""What is said where a distance from an edge is nothing: edges that touch are not "10 m" apart."""


def _phrase(item: Measure, whole: str) -> str:
    """Return one measurement in words; `whole` is the anchor's name, "" where it was named just before."""
    distance = kilometres(item.distance_m)
    if item.is_inside:
        return f"{'around' if item.name == 'to its boundary' else 'inside'} {whole or 'it'}"
    if item.distance_m < _TOUCHING_M and item.name in _TOUCHING:
        named_so, called_it = _TOUCHING[item.name]
        return named_so.format(whole) if whole else called_it
    if item.name == "from its own edge":
        return f"{distance} from {whole or 'it'} by its own edge"
    if item.name.startswith("to its "):
        return f"{distance} from {whole or 'it'} at its {item.name[7:]}"
    if item.by_bearing:
        return f"{distance} from {whole or 'it'} measured {item.name}" if whole else f"{distance} from it {item.name}"
    part = {
        "from the centre": "centre",
        "from its centre": "centre",
        "from the edge": "edge",
        "from the boundary": "boundary",
        "nearest point": "nearest point",
        "nearest points": "nearest point",
    }.get(item.name, "")
    if not part:
        return f"{distance} from {whole or 'it'}"
    return f"{distance} from the {part} of {whole}" if whole else f"{distance} from its {part}"


def bearing_words(azimuth_deg: float) -> str:
    """Return a bearing as "bearing 90°, east"."""
    letters = compass_name(azimuth_deg, 16)
    words = next(point.words for point in COMPASS_POINTS if point.letters == letters)
    return f"bearing {azimuth_deg:.0f}°, {words}"
