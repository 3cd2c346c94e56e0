"""Before measuring: why a claim cannot be measured, under which names its places are spoken of, and by which rule."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ..places import KINDS, Place
from .measures import is_shape
from .sentences import capital, join_words, named

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ..claims.model import Claim, ClaimKind
    from ..reports import Mention
    from .outcome import Case

__all__ = ["kind_to_measure", "ready_place", "why_unchecked"]

_NOT_NAMES = frozenset("it its they there here this that these those he she we both one where which".split())


def ready_place(mention: Mention, places: Mapping[str, Place]) -> Place:
    """Return the place of a mention, under the name that the report gives it.

    A stand-in geometry gets at least the uncertainty of its kind: it must not refute what it stands in for.
    """
    place = places[mention.place]
    known_m = place.uncertainty_m
    if place.stand_in:
        known_m = max(known_m, KINDS[place.kind].uncertainty_m)
    name = _shown_name(mention.text.strip(), place)
    if name == place.name and known_m == place.uncertainty_m:
        return place
    return replace(place, name=name, uncertainty_m=known_m)


def _shown_name(words: str, place: Place) -> str:
    """Return the report's words where they are a name of the place itself, else the gazetteer's name.

    Borders and areas keep theirs, since reports name them by adjectives and abbreviations ("Turkish border", "Ky.").
    """
    words = words[4:] if words[:4].casefold() == "the " else words
    first = words.split(maxsplit=1)[0] if words else ""
    is_name = any(letter.isupper() for letter in first) and first.casefold() not in _NOT_NAMES
    if words.endswith(("capital", "capital city")):
        return place.name  # "the Syrian capital"
    if not is_name or not 2 < len(words) <= 60 or words.endswith(".") or place.kind == "border":
        return place.name
    return place.name if KINDS[place.kind].family == "area" else words


def why_unchecked(claim: Claim, places: Mapping[str, Place]) -> str:
    """Return why a claim cannot be measured, "" when it can."""
    subject = claim.subject
    unplaced = [_quoted(anchor.text) for anchor in claim.anchors if anchor.place not in places]
    if not claim.anchors:
        return "The words name no place to measure from."
    if unplaced and (len(unplaced) == len(claim.anchors) or claim.kind == "between"):
        return f"{capital(join_words(unplaced))} could not be placed, so there is nothing to measure from."
    if subject.place not in places:
        if subject.event:
            return (
                "These words themselves place the event, so nothing can be measured against them; "
                "the region shows what they allow."
            )
        words = capital(_quoted(subject.text.strip())) if subject.text.strip() else "The subject"
        return f"{words} has no known position, so nothing can be measured; the region shows what the words allow."
    held = places[subject.place]
    if claim.id in held.derived_from.replace(",", " ").split():
        return (
            f"The position of {named(held)} was worked out from these very words, so measuring it would prove nothing."
        )
    if subject.place in {anchor.place for anchor in claim.anchors}:
        return f"Both ends of the statement lead to {named(held)}, so there is nothing to measure."
    return ""


def _quoted(words: str) -> str:
    return f"“{words}”"


def kind_to_measure(case: Case) -> ClaimKind:
    """Return how a claim is measured, where its parts or its anchor's family ask for another rule than its kind's."""
    claim, kind = case.claim, case.claim.kind
    has_bearing = claim.direction is not None and claim.direction.azimuth_deg is not None
    if kind in ("distance", "offset", "within", "path") and claim.distance is None:
        kind = "direction" if has_bearing else "near"
    if kind in ("direction", "side") and claim.direction is None:
        kind = "near"
    if kind == "direction" and not has_bearing:
        kind = "side"
    if kind == "along" and claim.detail == "coast" and case.anchor.family != "line":
        kind = "near"
    if kind == "containment" and is_shape(case.anchor) and case.anchor.family == "line":
        kind = "along"
    return kind
