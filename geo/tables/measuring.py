"""Rows measured at given positions: stated areas by arrays, statements in words by the rules of `geo.checks`."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np

from .. import geodesy
from ..checks import check_claims
from ..claims.model import Claim
from ..defaults import DEFAULTS
from ..geocoding.model import unit_of
from ..names import fold
from ..places import Place
from ..reports import Mention
from .areas import unit_named
from .collecting import collector_at_rest
from .containment import Contained, check_areas, inside_of
from .contexts import RowContext, named_town
from .notes import EVENT, Asked, Note, read_notes
from .rows import RowFinding, settle_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from ..checks.model import Finding
    from ..gazetteer import Gazetteer

__all__ = ["measure_rows"]

_WIDE = frozenset(("country", "province", "region", "continent"))


def measure_rows(
    contexts: Sequence[RowContext],
    lon: NDArray[np.float64],
    lat: NDArray[np.float64],
    radius_m: NDArray[np.float64],
    gazetteer: Gazetteer,
    *,
    is_trial: bool = False,
) -> list[list[RowFinding]]:
    """Return what was found of each row at its position; nothing for a row without one.

    Parameters
    ----------
    lon, lat : degrees, nan for none; radius_m : how well each is known, nan for not at all
    is_trial : leaves out the texts of rows that an area contradicts already, for whoever wants to know what holds
    """
    is_unit = np.asarray([context.known.is_unit for context in contexts], dtype=bool)
    found: list[list[RowFinding]] = [[] for _ in contexts]
    held: list[dict[str, Contained]] = [{} for _ in contexts]
    stated = {kind: [getattr(context, kind) for context in contexts] for kind in ("country", "admin1", "admin2")}
    for i, checked in enumerate(check_areas(stated, lon, lat, radius_m, is_unit, gazetteer)):
        for area, contained in checked:
            found[i].append(_of_area(contained, contexts[i]))
            held[i].update((place.id, contained) for place in area.places)  # whichever of them its name means
    for i, finding in _towns(contexts, lon, lat, radius_m, gazetteer):
        found[i].append(finding)
    with_text = [i for i in np.flatnonzero(np.isfinite(lon)).tolist() if contexts[i].texts]
    if is_trial:
        with_text = [i for i in with_text if all(finding.verdict != "contradicted" for finding in found[i])]
    for begin in range(0, len(with_text), _AT_ONCE):
        with collector_at_rest():
            rows = with_text[begin : begin + _AT_ONCE]
            for i, finding in _of_texts(rows, contexts, (lon, lat, radius_m), gazetteer, held):
                found[i].append(finding)
    return found


_AT_ONCE = 1000
"""Rows whose texts are read together."""


def _of_texts(
    rows: Sequence[int],
    contexts: Sequence[RowContext],
    at: tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]],
    gazetteer: Gazetteer,
    held: Sequence[dict[str, Contained]],
) -> Iterator[tuple[int, RowFinding]]:
    """Yield what the texts of some rows say, with the number of the row."""
    texts = [(i, *text) for i in rows for text in contexts[i].texts]
    asked = [Asked(text, contexts[i].country, contexts[i].admin1, contexts[i].town) for i, _, text in texts]
    for (i, column, _), note in zip(texts, read_notes(asked, gazetteer), strict=True):
        if note.claims:
            lon, lat, radius_m = (float(values[i]) for values in at)
            for finding in _of_note(contexts[i], column, note, (lon, lat, radius_m), gazetteer, held[i]):
                yield i, finding


def _of_area(contained: Contained, context: RowContext) -> RowFinding:
    columns = context.columns
    column = getattr(columns, contained.kind) or columns.full_name
    return RowFinding(
        contained.kind, column, contained.words, contained.verdict, contained.reason, abs(contained.inside_m), None,
        max(0.0, -contained.inside_m), contained.uncertainty_m, wide=True,
    )  # fmt: skip


def _of_note(
    context: RowContext,
    column: str,
    note: Note,
    at: tuple[float, float, float],
    gazetteer: Gazetteer,
    areas: dict[str, Contained],
) -> list[RowFinding]:
    """Return the findings of one text of a row; `areas` are the stated areas that the row was measured against."""
    lon, lat, radius_m = at
    if radius_m != radius_m:
        why = f"{context.known.reason[:1].upper()}{context.known.reason[1:]}, so nothing can be measured."
        return [_unmeasured(claim, column, why) for claim in note.claims]
    settled = {claim.id: finding for claim in note.claims if (finding := _as_column(claim, column, areas)) is not None}
    event = Place(EVENT, "the event", "site", lon, lat, radius_m, source=column, by="person")
    places = {**dict(note.places), EVENT: event}
    left = [claim for claim in note.claims if claim.id not in settled]
    for claim, found in zip(left, check_claims(left, places, borders=gazetteer, is_brief=True), strict=True):
        settled[claim.id] = _of_claim(claim, found, column, places, context, gazetteer)
    rows = [settled[claim.id] for claim in note.claims]
    return settle_words(rows)


def _as_column(claim: Claim, column: str, areas: dict[str, Contained]) -> RowFinding | None:
    """Return what is found already of "in X" where X is the area that a column of the row states too; else None."""
    if claim.kind != "containment" or claim.direction is not None or len(claim.anchors) != 1 or claim.anchors[0].doubt:
        return None
    held = areas.get(claim.anchors[0].place)
    if held is None:
        return None
    return RowFinding(
        claim.kind, column, claim.text, held.verdict, held.reason, abs(held.inside_m), None,
        max(0.0, -held.inside_m), held.uncertainty_m, _thing(claim), wide=True,
    )  # fmt: skip


def _unmeasured(claim: Claim, column: str, why: str) -> RowFinding:
    return RowFinding(claim.kind, column, claim.text, "unchecked", why, subject=_thing(claim))


def _thing(claim: Claim) -> str:
    return f"{claim.subject.event}@{claim.subject.start}"


def _of_claim(
    claim: Claim,
    finding: Finding,
    column: str,
    places: dict[str, Place],
    context: RowContext,
    gazetteer: Gazetteer | None = None,
) -> RowFinding:
    kinds = {places[anchor.place].kind for anchor in claim.anchors if anchor.place in places}
    wide = claim.kind == "containment" and bool(kinds) and kinds <= _WIDE
    verdict, reason = finding.verdict, finding.reason
    if verdict == "contradicted" and claim.kind == "containment" and gazetteer is not None:
        unit = _unit_of_name(claim, places, gazetteer)
        if unit is not None:
            verdict, reason = "undecided", f"{reason.rstrip('.')}; but {unit.name} is a {unit.kind} too, and holds it."
    about = not (verdict == "undecided" and claim.kind == "containment" and _is_own_town(claim, places, context))
    if context.known.is_unit and verdict in ("supported", "contradicted"):
        verdict, reason = _of_unit(finding, context, wide)
    return RowFinding(
        claim.kind, column, claim.text, verdict, reason, finding.measured_m, finding.azimuth_deg, finding.error_m,
        finding.uncertainty_m, _thing(claim), wide, _where(claim, places, wide=wide), about,
    )  # fmt: skip


def _where(claim: Claim, places: dict[str, Place], *, wide: bool) -> tuple[str, str]:
    """Return country and first-order unit of the first anchor; no unit for an area that is no province."""
    place = next((places[anchor.place] for anchor in claim.anchors if anchor.place in places), None)
    if place is None:
        return "", ""
    return place.country, unit_of(place) if not wide or place.kind == "province" else ""


def _unit_of_name(claim: Claim, places: dict[str, Place], gazetteer: Gazetteer) -> Place | None:
    """Return the province or district that has the name of the claim's town too and may hold the event; else None."""
    anchor, event = claim.anchors[0], places.get(EVENT)
    town = places.get(anchor.place)
    if town is None or event is None or town.family != "settlement":
        return None
    units = unit_named(gazetteer, anchor.text, town.country)
    for unit in units.places if units is not None else ():
        if inside_of(unit, event.lon, event.lat) > -(event.uncertainty_m + unit.uncertainty_m):
            return unit
    return None


def _is_own_town(claim: Claim, places: dict[str, Place], context: RowContext) -> bool:
    """Whether the words put the event into the very town that the row's position is taken from: that proves nothing."""
    names = {fold(name) for anchor in claim.anchors if anchor.place in places for name in _names(places[anchor.place])}
    return bool(context.town) and fold(context.town) in names


def _names(place: Place) -> tuple[str, ...]:
    return (place.name, *place.names) if place.family == "settlement" else ()


def _of_unit(finding: Finding, context: RowContext, wide: bool) -> tuple[Any, str]:
    """Return verdict and reason for a position that only stands for a unit: it supports nothing, and refutes only what
    is off by so many times its radius that no spot of the unit can be meant.
    """
    reason = finding.reason.rstrip(".")
    far = wide or (
        finding.error_m is not None
        and finding.tolerance_m is not None
        and finding.error_m > DEFAULTS.tolerance.vague_factor * finding.tolerance_m
    )
    if finding.verdict == "contradicted" and far:
        return "contradicted", finding.reason
    return "undecided", f"{reason}, but the position only stands for a unit ({context.known.code})."


def _towns(
    contexts: Sequence[RowContext],
    lon: NDArray[np.float64],
    lat: NDArray[np.float64],
    radius_m: NDArray[np.float64],
    gazetteer: Gazetteer,
) -> list[tuple[int, RowFinding]]:
    """Return the rows whose position is far from every town of the name that they state as their location.

    A position is mostly taken from just that town, so that it never supports it; it refutes it only where it is so
    well known that no other of its name can be meant.
    """
    wanted: list[tuple[int, Place]] = []
    for i, context in enumerate(contexts):
        country = context.country_place
        if context.town and country is not None and np.isfinite(lon[i]) and np.isfinite(radius_m[i]):
            unit = context.unit_place
            towns = named_town(gazetteer, context.town, country.country, unit_of(unit) if unit is not None else "")
            if any(_is_known(place) for place in towns):
                wanted += [(i, place) for place in towns]
    if not wanted:
        return []
    rows = np.asarray([i for i, _ in wanted])
    ways = geodesy.inverse([p.lon for _, p in wanted], [p.lat for _, p in wanted], lon[rows], lat[rows])
    nearest: dict[int, tuple[float, Place]] = {}
    for (i, place), metres in zip(wanted, np.asarray(ways.distance_m), strict=True):
        if i not in nearest or metres < nearest[i][0]:
            nearest[i] = (float(metres), place)
    found = []
    for i, (metres, place) in nearest.items():
        if metres > _FAR_M + place.extent_m + radius_m[i]:
            at = (float(lon[i]), float(lat[i]), float(radius_m[i]))
            finding = _against_town(contexts[i], place, at, gazetteer)
            if finding is not None:
                found.append((i, finding))
    return found


_FAR_M = 100_000.0
"""Tables name the nearest town of an event in the open, tens of kilometres off."""
_KNOWN_INHABITANTS = 50_000


def _is_known(place: Place) -> bool:
    return place.population >= _KNOWN_INHABITANTS or place.feature_code in ("PPLC", "PPLA")


def _against_town(
    context: RowContext, town: Place, at: tuple[float, float, float], gazetteer: Gazetteer
) -> RowFinding | None:
    claim = Claim(
        "location", "r1", "containment", context.town, -1, -1, Mention("the event", place=EVENT),
        (Mention(town.name, place=town.id),),
    )  # fmt: skip
    event = Place(EVENT, "the event", "site", at[0], at[1], at[2], by="person")
    (finding,) = check_claims([claim], {town.id: town, EVENT: event}, is_brief=True)
    if finding.verdict != "contradicted":
        return None
    row = _of_claim(claim, finding, context.columns.location or context.columns.full_name, {town.id: town}, context)
    reason = f"{row.reason.rstrip('.')}, the stated location."
    return replace(row, kind="location", reason=reason) if row.verdict == "contradicted" else None
