"""From a report or an incident file to an incident, its findings and its regions. No logic of its own: it joins organs.

report -> toponyms (what a person wrote stands over the machine's) -> claims (likewise) -> places -> findings, regions
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from ..checks import check_claims
from ..claims import read_claims
from ..dates import find_times, nearest_time
from ..defaults import DEFAULTS, Defaults
from ..errors import FileError, GeoError
from ..gazetteer import open_gazetteer
from ..geocoding import capital_meant, coast_meant, geocode
from ..inputs import decode_text, read_bytes, read_source
from ..regions import locate_subjects
from ..reports import Mention, Report, Toponym
from ..toponyms import recognise
from .claim_merge import ClaimContext, merge_claims
from .coarsening import agree_with_exact, hide_fits
from .entries import FileEntries, ReportEntry, read_entries
from .model import Incident
from .nodes import Fault, Node, add_fault, parse_yaml, raise_faults
from .placing import build_places, find_place, get_place
from .toponym_merge import merge_toponyms, text_mark
from .unknown_names import ask_for_unknown, say_faults
from .views import Findings, Regions

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..claims.model import Claim
    from ..gazetteer import Gazetteer
    from ..places import Place
    from .entries import ClaimEntry, ToponymEntry

__all__ = ["check", "load_incident", "locate", "read_report"]


def read_report(
    text_or_path: str | Path | Report, *more: str | Path | Report, gazetteer: Gazetteer | None = None
) -> Incident:
    """Return the incident that reports tell of: its toponyms, places and claims, read by the machine.

    Parameters
    ----------
    text_or_path : the words of a report, a `Report`, or the path of one: a `Path`, or a string without line breaks that
        names an existing file
    more : further reports of the same event; their names are resolved together
    gazetteer : the embedded one by default

    Raises
    ------
    FileError
        a path that cannot be read as text

    Examples
    --------
    >>> incident = read_report("The convoy was hit 30 km south of Homs, Syria, on Tuesday.")
    >>> incident.claims[0].kind, incident.claims[0].distance.low_m
    ('offset', 30000.0)
    """
    reports = {report.id: report for report in _with_own_ids([_as_report(given) for given in (text_or_path, *more)])}
    written = tuple(ReportEntry(Node("empty", 1, 1), report.id, report.text) for report in reports.values())
    return _assemble(FileEntries(reports=written), reports, gazetteer or open_gazetteer(), Path(), [])


def _with_own_ids(reports: Sequence[Report]) -> list[Report]:
    """Return reports that are told apart: those whose id is taken are counted on, "r2", "r3"."""
    ids = [report.id for report in reports]
    free = (f"r{n}" for n in range(2, len(ids) + len(set(ids)) + 2) if f"r{n}" not in ids)
    return [replace(r, id=next(free)) if r.id in ids[:n] else r for n, r in enumerate(reports)]


def _as_report(given: str | Path | Report) -> Report:
    if isinstance(given, Report):
        return given
    if isinstance(given, Path):
        return read_source(given)
    if len(given) < 1000 and "\n" not in given and "\0" not in given and _is_file(given):
        return read_source(given)
    return Report("r1", given)


def _is_file(name: str) -> bool:
    try:
        return Path(name).is_file()
    except (OSError, ValueError):
        return False


def load_incident(path: str | Path, *, gazetteer: Gazetteer | None = None) -> Incident:
    """Return the incident of a file: what a person wrote in it stays, what was left out is filled by the machine.

    Raises
    ------
    FileError
        every fault of the file at once, each with line, column, what was expected and what stands there
    """
    name = str(path)
    root = parse_yaml(decode_text(read_bytes(path), where=name), name)
    faults: list[Fault] = []
    if root.shape != "map":
        add_fault(faults, root, "an incident file, starting with 'schema: incidentmap/incident/1'")
        raise_faults(faults, name)
    folder = Path(name).parent if name != "-" else Path()
    entries = read_entries(root, folder, faults)
    reports = {e.id: Report(e.id, e.text, e.title, e.publisher, e.date, e.url) for e in entries.reports}
    try:
        incident = _assemble(entries, reports, gazetteer or open_gazetteer(), folder, faults)
    except FileError:
        raise
    except GeoError as error:
        raise_faults(faults, name)
        raise FileError(error.message, where=error.where or name, hint=error.hint, faults=error.faults) from error
    raise_faults(faults, name)
    return incident


@dataclass(frozen=True, slots=True)
class _Reading:
    """Toponyms and claims gathered over the reports; `pins` are the places that the file gives to toponyms."""

    toponyms: list[Toponym]
    claims: list[Claim]
    pins: dict[str, tuple[str, bool]]


def _assemble(
    entries: FileEntries, reports: dict[str, Report], gazetteer: Gazetteer, folder: Path, faults: list[Fault]
) -> Incident:
    places = build_places(entries.places, gazetteer, folder, entries.country, faults)
    own = [place for place in places.values() if place.by == "person"]
    known = gazetteer.with_places(own) if own else gazetteer
    reading = _Reading([], [], {})
    for entry in entries.reports:
        _read_one(entry, reports[entry.id], entries, places, known, reading, faults)
    extra = [entry for entry in entries.claims if entry.report not in reports]
    _add_bare_claims(extra, places, known, reading, faults)
    toponyms, found = _geocode(reading, list(reports.values()), places, known, entries.country)
    if known.online is not None:
        known, unanswered = ask_for_unknown(toponyms, known)
        toponyms, found = _geocode(reading, list(reports.values()), places, known, entries.country)
        toponyms = say_faults(toponyms, unanswered)
    named = {t.id: t for t in toponyms}
    claims = _number_claims([_with_capitals(_with_places(claim, named), found, known) for claim in reading.claims])
    claims = _with_times(claims, reports)
    for place_id in sorted({m.place for c in claims for m in (c.subject, *c.anchors)} - set(found) - {""}):
        place = get_place(place_id, known)
        found |= {} if place is None else {place_id: place}
    return Incident(
        title=entries.title or next((r.title for r in reports.values() if r.title), ""),
        date=entries.date or next((r.date for r in reports.values() if r.date), ""),
        note=entries.note,
        reports=tuple(reports.values()),
        toponyms=tuple(toponyms),
        places=MappingProxyType(found),
        claims=tuple(claims),
        country=entries.country,
        gazetteers=tuple(f"{about.name} ({about.version})" for about in known.imported),
        coarsened=entries.coarsened,
    )


def _read_one(
    entry: ReportEntry,
    report: Report,
    entries: FileEntries,
    places: dict[str, Place],
    known: Gazetteer,
    reading: _Reading,
    faults: list[Fault],
) -> None:
    """Add the toponyms and claims of one report to the reading."""
    closed = entry.read == text_mark(report.text)
    stale = bool(entry.read) and not closed
    names = [t for t in entry.toponyms if not (stale and t.machine)]
    pairs = merge_toponyms(report, recognise(report, known), names, closed=closed, faults=faults)
    taken = {t.id for t in reading.toponyms} | {t.id for t, _ in pairs}
    toponyms = _number_toponyms(pairs, taken, len(reading.toponyms))
    for toponym, (_, over) in zip(toponyms, pairs, strict=True):
        if over is not None and over.place:
            _pin(toponym, over, places, known, reading, faults)
    context = ClaimContext(
        report, tuple(toponyms), places, lambda n: find_place(n, places, known), lambda r: recognise(r, known), faults
    )
    own = [c for c in (*entry.claims, *_claims_for(report, entries)) if not (stale and c.machine)]
    machine = read_claims(report, tuple(toponyms))
    if len(entries.reports) > 1:
        machine = tuple(_with_own_event(claim) for claim in machine)
    reading.claims.extend(merge_claims(machine, own, context, closed=closed))
    reading.toponyms.extend(toponyms)


def _with_own_event(claim: Claim) -> Claim:
    """Return the claim with its events named after its report: "e1" of two reports need not be the same."""

    def own(mention: Mention) -> Mention:
        return replace(mention, event=f"{claim.report}.{mention.event}") if mention.event else mention

    return replace(claim, subject=own(claim.subject), anchors=tuple(own(anchor) for anchor in claim.anchors))


def _claims_for(report: Report, entries: FileEntries) -> list[ClaimEntry]:
    return [claim for claim in entries.claims if claim.report == report.id]


def _number_toponyms(
    pairs: Sequence[tuple[Toponym, ToponymEntry | None]], taken: set[str], before: int
) -> list[Toponym]:
    """Return toponyms with ids counted over the incident; ids that a file gives stay."""
    numbered: list[Toponym] = []
    used = {t.id for t, over in pairs if over is not None and t.id} | (taken - {t.id for t, _ in pairs})
    count = before
    for toponym, over in pairs:
        toponym_id = toponym.id if over is not None else ""
        while not toponym_id:
            count += 1
            toponym_id = f"t{count}" if f"t{count}" not in used else ""
        used.add(toponym_id)
        numbered.append(replace(toponym, id=toponym_id))
    return numbered


def _pin(
    toponym: Toponym,
    over: ToponymEntry,
    places: dict[str, Place],
    known: Gazetteer,
    reading: _Reading,
    faults: list[Fault],
) -> None:
    place = find_place(over.place, places, known)
    if place is None:
        hint = "add it to places:, or look it up with: incidentmap find NAME"
        add_fault(faults, over.node, "the id of a place", repr(over.place), hint)
        return
    reading.pins[toponym.id] = (place.id, over.machine)
    places.setdefault(place.id, place)


def _add_bare_claims(
    entries: Sequence[ClaimEntry], places: dict[str, Place], known: Gazetteer, reading: _Reading, faults: list[Fault]
) -> None:
    """Add the claims that stand in no report."""
    for entry in entries:
        if entry.report:
            add_fault(faults, entry.node, "the id of a report of this file", repr(entry.report))
    context = ClaimContext(
        Report("", ""), (), places, lambda n: find_place(n, places, known), lambda r: recognise(r, known), faults
    )
    reading.claims.extend(merge_claims((), [e for e in entries if not e.report], context, closed=True))


def _geocode(
    reading: _Reading, reports: Sequence[Report], places: dict[str, Place], known: Gazetteer, country: str
) -> tuple[list[Toponym], dict[str, Place]]:
    """Return the toponyms with their places: those of the file first, the machine's for the others."""
    pinned = [
        replace(t, place=reading.pins[t.id][0], status="resolved", by="person", reason="given in the incident file")
        if t.id in reading.pins and not reading.pins[t.id][1]
        else t
        for t in reading.toponyms
    ]
    fixed = {place for place, machine in reading.pins.values() if not machine}
    given = {key: place for key, place in places.items() if place.by == "person" or key in fixed}
    claims: Any = tuple(reading.claims)
    resolved, found = geocode(
        tuple(pinned), known, reports=tuple(reports), claims=claims, places=given, country=country
    )
    toponyms: list[Toponym] = []
    for toponym in resolved:
        pin, machine = reading.pins.get(toponym.id, ("", True))
        reason = "as drafted" if machine else "given in the incident file"
        moved = pin and toponym.place != pin
        toponyms.append(replace(toponym, place=pin, status="resolved", reason=reason) if moved else toponym)
    wanted = {t.place for t in toponyms} - set(places)
    return toponyms, {**places, **{key: place for key, place in found.items() if key in wanted}}


def _with_places(claim: Claim, named: dict[str, Toponym]) -> Claim:
    """Return the claim with the places that its toponyms were given, and what is unsure of them."""

    def placed(mention: Mention) -> Mention:
        toponym = named.get(mention.toponym)
        if toponym is None or not toponym.place:
            return mention
        doubt = toponym.doubt or mention.doubt
        is_common = toponym.is_common if toponym.doubt else mention.is_common
        return replace(mention, place=toponym.place, doubt=doubt, circular=toponym.circular, is_common=is_common)

    return replace(claim, subject=placed(claim.subject), anchors=tuple(placed(a) for a in claim.anchors))


def _with_capitals(claim: Claim, found: dict[str, Place], known: Gazetteer) -> Claim:
    """Return the claim with the capitals that "the capital" means and the countries of coasts; they go to `found`."""
    ends: list[Mention] = []
    for mention in (claim.subject, *claim.anchors):
        other = claim.anchors[0] if mention is claim.subject and claim.anchors else claim.subject
        meant, place = capital_meant(mention, other, found, known)
        if place is None:
            meant, place = coast_meant(meant, known)
        ends.append(meant)
        if place is not None:
            found[place.id] = place
    return replace(claim, subject=ends[0], anchors=tuple(ends[1:]))


def _number_claims(claims: Sequence[Claim]) -> list[Claim]:
    """Return claims with ids counted over the incident; ids that a file gives stay where they are not repeated."""
    used = {claim.id for claim in claims if claim.id}
    given: set[str] = set()
    numbered: list[Claim] = []
    count = 0
    for claim in claims:
        claim_id = "" if claim.id in given else claim.id
        while not claim_id:
            count += 1
            claim_id = f"c{count}" if f"c{count}" not in used else ""
        given.add(claim_id)
        numbered.append(replace(claim, id=claim_id))
    return numbered


def _with_times(claims: Sequence[Claim], reports: dict[str, Report]) -> list[Claim]:
    """Return claims with the time that their own sentence states; what a person wrote stays."""
    times = {key: find_times(report) for key, report in reports.items()}
    out: list[Claim] = []
    for claim in claims:
        time = claim.time
        if time is None and claim.report in times and claim.start >= 0:
            time = nearest_time(times[claim.report], reports[claim.report].text, claim.start, claim.end)
        out.append(claim if time is claim.time else replace(claim, time=time))
    return out


def check(incident: Incident, *, gazetteer: Gazetteer | None = None, defaults: Defaults = DEFAULTS) -> Findings:
    """Return what was found of each claim of an incident, in the order of its claims.

    Examples
    --------
    >>> incident = read_report("Homs is 30 km north of Damascus, Syria.")
    >>> check(incident)[0].verdict
    'contradicted'
    """
    borders: Any = gazetteer or open_gazetteer()
    found = check_claims(incident.claims, incident.places, defaults=defaults, borders=borders)
    return Findings(agree_with_exact(found, incident.coarsened) if incident.coarsened else found, incident)


def locate(incident: Incident, *, gazetteer: Gazetteer | None = None, defaults: Defaults = DEFAULTS) -> Regions:
    """Return the regions where the subjects without a position of their own can lie, with the named places that fit."""
    own = [place for place in incident.places.values() if place.by == "person"]
    known = gazetteer or open_gazetteer()
    inside: Any = known.with_places(own) if own else known
    found = locate_subjects(incident.claims, incident.places, inside, defaults=defaults)
    return Regions(hide_fits(found, incident.coarsened) if incident.coarsened else found, incident)
