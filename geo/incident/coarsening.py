"""Harm control: positions moved onto a stated grid before anything is measured, so that no output can tell more.

`coarsen` is a pure function from an incident to an incident. Everything that outputs show (measured distances, reasons,
budgets, regions, drawn shapes, bounds) is then worked out from the coarse positions alone: distances to three places
lead back to the middle of the cell and no farther. What is hidden:

- positions: points, vertices of an incident's own shapes, candidates of names, named places that fit a region
- coordinates in words: texts of reports, titles, notes, addresses, names (`mask_coordinates`); the hash of a report is
  that of the words as they are shown
- ids and source ids that lead to the exact place in a public list

What stays: outlines of the embedded gazetteer (rivers, countries, provinces), the names of places, and the report's own
words: a report that says "300 m north of the mosque of X" gives its place away by itself.

A verdict on coarse positions never claims more than the exact ones give: where the two differ it is undecided.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from ..coarsening.masking import mask_coordinates
from ..coarsening.rules import grid_words, parse_rules, rule_words, size_for
from ..errors import UsageError
from ..gazetteer import open_gazetteer
from ..places import KINDS, Place, Shape
from ..units import format_distance
from .model import Coarsened, Incident
from .placing import get_place

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from shapely.geometry.base import BaseGeometry

    from ..checks.model import Finding
    from ..claims.model import Claim
    from ..regions.model import Fit, Region
    from ..reports import Mention, Report, Toponym

__all__ = ["agree_with_exact", "coarsen", "hide_fits", "round_geometry"]


def coarsen(incident: Incident, *rules: str) -> Incident:
    """Return the incident with its positions on a grid, and its words without coordinates.

    Parameters
    ----------
    rules : "5km" for every place; "events=5km" for what the statements are about, "own=2km" for places that no embedded
        list has, "settlements=1km", "air bases=10km" for a family or kind of `geo.places.KINDS`, "conoco=20km" for a
        place by its id; "settlements=exact" leaves some out. Of several rules for a place the last one holds

    Raises
    ------
    UsageError
        a rule that cannot be read, no rule, or an incident that is coarse already

    Examples
    --------
    >>> from geo import check, read_report
    >>> exact = read_report("Homs lies about 145 km north of Damascus, at 34.7268, 36.7234.")
    >>> coarse = coarsen(exact, "20km")
    >>> coarse.reports[0].text
    'Homs lies about 145 km north of Damascus, at ••.••••, ••.••••.'
    >>> {place.coarsened_m for place in coarse.places.values()}, check(coarse)[0].verdict
    ({20000.0}, 'supported')
    """
    from .pipeline import check

    parsed = parse_rules(rules)
    if incident.coarsened is not None:
        raise UsageError("this incident is coarse already", hint="coarsen the exact one anew")
    subjects = frozenset(claim.subject.place for claim in incident.claims)
    ids: dict[str, str] = {}
    places: dict[str, Place] = {}
    for place in incident.places.values():
        size_m = size_for(place, parsed, subjects, _is_public(place))
        moved = _coarse_place(place, size_m, len(places) + 1) if size_m else _without_coordinates(place)
        ids[place.id] = moved.id
        places[moved.id] = moved
    verdicts = {finding.claim: finding.verdict for finding in check(incident)}
    words = rule_words(parsed, sum(place.coarsened_m > 0.0 for place in places.values()))
    return replace(
        _with_words(incident, ids),
        places=MappingProxyType(places),
        note=" ".join(part for part in (mask_coordinates(incident.note), words) if part),
        coarsened=Coarsened(words, parsed, MappingProxyType(verdicts)),
    )


def _is_public(place: Place) -> bool:
    """Whether the embedded gazetteer has the place as it stands: where it lies is no secret."""
    known = get_place(place.gazetteer or place.id, open_gazetteer())
    return known is not None and (known.lon, known.lat, known.shape) == (place.lon, place.lat, place.shape)


def _without_coordinates(place: Place) -> Place:
    return replace(place, note=mask_coordinates(place.note), source=mask_coordinates(place.source))


def _coarse_place(place: Place, size_m: float, number: int) -> Place:
    """Return a place moved onto the grid, its uncertainty grown by how far that can be, without ways back."""
    from ..geodesy.cells import snap

    cell = snap(place.lon, place.lat, size_m)
    shape, reach_m = (None, 0.0) if place.shape is None else _coarse_shape(place.shape.geometry, size_m)
    centre_is_moved = place.shape is not None and shape is None
    note = f"position moved onto a grid of {grid_words(size_m)} to protect it"
    named = place.id.replace("-", "").replace("_", "").replace(" ", "").isalpha()
    return replace(
        place,
        id=place.id if named else f"place-{number}",
        lon=cell.lon,
        lat=cell.lat,
        uncertainty_m=float(-(-(place.uncertainty_m + cell.radius_m) // 1)),
        extent_m=max(place.extent_m, reach_m if centre_is_moved else 0.0),
        shape=shape,
        source=mask_coordinates(place.source),
        source_id="",
        gazetteer="",
        name=mask_coordinates(place.name),
        names=tuple(map(mask_coordinates, place.names)),
        stand_in=mask_coordinates(place.stand_in),
        note=". ".join(part for part in (mask_coordinates(place.note).rstrip("."), note) if part),
        coarsened_m=size_m,
    )


def _coarse_shape(geometry: BaseGeometry, size_m: float) -> tuple[Shape | None, float]:
    """Return a shape with its vertices on the grid, None where nothing of it is left; and how far it reached, metres.

    The reach is from the shape's middle, up to whole cells.
    """
    import numpy as np
    import shapely

    from ..geodesy import corrected_centre, densify
    from ..geodesy.cells import snap

    dense = densify(geometry, size_m) if geometry.length else geometry

    def onto_grid(xy: NDArray[np.float64]) -> NDArray[np.float64]:
        cells = snap(xy[:, 0], xy[:, 1], size_m)
        return np.column_stack([cells.lon, cells.lat])

    moved = shapely.transform(dense, onto_grid)
    moved = shapely.remove_repeated_points(moved) if geometry.geom_type.endswith("LineString") else moved
    if geometry.geom_type.endswith("Polygon"):
        parts = [p for p in shapely.get_parts(shapely.make_valid(moved)) if p.geom_type.endswith("Polygon")]
        moved = shapely.union_all(parts)
    reach_m = float(-(-corrected_centre(geometry).radial_m // size_m) * size_m)
    return (None, reach_m) if moved.is_empty or not moved.length else (Shape(shapely.to_wkb(moved)), reach_m)


def _with_words(incident: Incident, ids: Mapping[str, str]) -> Incident:
    """Return the incident with coordinates hidden in all its words, and its references to places as they now are."""
    reports = tuple(_masked_report(report) for report in incident.reports)
    texts = {report.id: report.text for report in reports}
    return replace(
        incident,
        title=mask_coordinates(incident.title),
        reports=reports,
        toponyms=tuple(_masked_toponym(toponym, texts, ids) for toponym in incident.toponyms),
        claims=tuple(_masked_claim(claim, texts, ids) for claim in incident.claims),
    )


def _masked_report(report: Report) -> Report:
    title, publisher, url = (mask_coordinates(part) for part in (report.title, report.publisher, report.url))
    return replace(
        report,
        text=mask_coordinates(report.text),
        title=title,
        publisher=publisher,
        url=url if url == report.url else "",
    )


def _words(text: str, start: int, end: int, whole: str | None) -> str:
    """Return words as their report now has them, so that every span still slices to its words."""
    return mask_coordinates(text) if start < 0 or whole is None else whole[start:end]


def _masked_toponym(toponym: Toponym, texts: Mapping[str, str], ids: Mapping[str, str]) -> Toponym:
    moved = ids.get(toponym.place, toponym.place) != toponym.place
    return replace(
        toponym,
        text=_words(toponym.text, toponym.start, toponym.end, texts.get(toponym.report)),
        place=ids.get(toponym.place, toponym.place),
        reason="" if moved else mask_coordinates(toponym.reason),
        candidates=(),
    )


def _masked_claim(claim: Claim, texts: Mapping[str, str], ids: Mapping[str, str]) -> Claim:
    whole = texts.get(claim.report)

    def masked(mention: Mention) -> Mention:
        text = _words(mention.text, mention.start, mention.end, whole)
        return replace(mention, text=text, place=ids.get(mention.place, mention.place))

    return replace(
        claim,
        text=_words(claim.text, claim.start, claim.end, whole),
        subject=masked(claim.subject),
        anchors=tuple(masked(anchor) for anchor in claim.anchors),
    )


def agree_with_exact(findings: Iterable[Finding], coarsened: Coarsened) -> tuple[Finding, ...]:
    """Return findings on coarse positions that claim no more than the exact ones do: undecided where the two differ.

    Their geometries have no more decimals than the grid.
    """
    return tuple(
        finding
        if coarsened.verdicts.get(finding.claim, finding.verdict) in (finding.verdict, "unchecked")
        or finding.verdict in ("undecided", "unchecked")
        else _undecided(finding)
        for finding in (_rounded(finding, coarsened) for finding in findings)
    )


def _rounded(finding: Finding, coarsened: Coarsened) -> Finding:
    def spot(lon: float, lat: float) -> tuple[float, float]:
        return round(lon, coarsened.digits), round(lat, coarsened.digits)

    readings = tuple(
        reading if reading.path is None else replace(reading, path=(spot(*reading.path[0]), spot(*reading.path[1])))
        for reading in finding.readings
    )
    return replace(finding, readings=readings, drawing=_plain_shape(finding.zone, coarsened))


def _plain_shape(shape: Shape | None, coarsened: Coarsened) -> Shape | None:
    return None if shape is None else Shape(round_geometry(shape.geometry, coarsened.digits).wkb)


def round_geometry(geometry: BaseGeometry, digits: int) -> BaseGeometry:
    """Return a geometry with that many decimals of a degree, valid; as it is where rounding leaves nothing of it."""
    import shapely

    rounded: BaseGeometry = shapely.set_precision(geometry, 10.0**-digits)
    return geometry if rounded.is_empty else rounded


def _undecided(finding: Finding) -> Finding:
    measured = (
        "" if finding.measured_m is None else f"About {format_distance(finding.measured_m)} on positions that are"
    )
    known = f" known to ±{format_distance(finding.uncertainty_m)} only" if finding.uncertainty_m else ""
    return replace(
        finding,
        verdict="undecided",
        reason=f"{measured or 'Measured on positions that are'} shown on a coarse grid{known}: these do not decide it.",
        decides="the exact positions, which are held back",
        readings=tuple(replace(reading, verdict="undecided") for reading in finding.readings),
    )


def hide_fits(regions: Iterable[Region], coarsened: Coarsened) -> tuple[Region, ...]:
    """Return regions whose fitting places lie on the grid too, and say nothing of how deep inside they are.

    Their geometries have no more decimals than the grid.
    """
    return tuple(
        replace(
            region,
            fits=_coarse_fits(region, coarsened),
            lon=None if region.lon is None else round(region.lon, coarsened.digits),
            lat=None if region.lat is None else round(region.lat, coarsened.digits),
            shape=_plain_shape(region.shape, coarsened),
            parts=tuple(
                (claim, shape if plain is None else plain, words)
                for claim, shape, words in region.parts
                for plain in (_plain_shape(shape, coarsened),)
            ),
        )
        for region in regions
    )


def _coarse_fits(region: Region, coarsened: Coarsened) -> tuple[Fit, ...]:
    from ..geodesy.cells import snap

    kept: dict[tuple[str, float, float], Fit] = {}
    for fit in region.fits:
        stand_in = Place(fit.place, fit.name, fit.kind, fit.lon, fit.lat, 0.0)
        size_m = size_for(stand_in, coarsened.rules, frozenset(), is_public=True)
        shown = fit
        if size_m:
            cell = snap(fit.lon, fit.lat, size_m)
            words = f"{KINDS[fit.kind].words}, shown on a grid of {grid_words(size_m)}"
            shown = replace(fit, place=f"{region.id}-fit{fit.rank}", lon=cell.lon, lat=cell.lat, reason=words)
        kept.setdefault((shown.name, shown.lon, shown.lat), shown)
    return tuple(replace(fit, rank=rank) for rank, fit in enumerate(kept.values(), 1))
