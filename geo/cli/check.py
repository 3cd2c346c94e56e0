"""`incidentmap check`: findings as a table, or as JSON Lines, one object an input."""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from ..units import format_distance
from .console import MARKS, Column, clean, colour, format_table, verdict_cell, wrap
from .inputs import (
    add_coarsening,
    add_gazetteer,
    add_inputs,
    add_output,
    answer_each,
    load_input,
    name_input,
    open_output,
    open_overlays,
)

if TYPE_CHECKING:
    from ..checks.model import Finding
    from ..claims.model import Claim
    from ..incident.model import Incident

__all__ = ["arguments", "describe_findings", "run", "tally"]

SCHEMA_FILE = Path(__file__).resolve().parents[1] / "schema" / "check.schema.json"

_COLUMNS = (
    Column("", right=True),
    Column("verdict", coloured=True),
    Column("statement", wraps=True),
    Column("measured", wraps=True),
)


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the options of `check`."""
    add_inputs(parser)
    add_output(parser, "write the findings to a file")
    parser.add_argument("--json", action="store_true", help="JSON Lines, one object an input, schema incidentmap/1")
    parser.add_argument("--explain", action="store_true", help="also all readings, error budgets and the numbers used")
    parser.add_argument("--exit-zero", action="store_true", help="exit 0 also when something is contradicted")
    parser.add_argument("--schema", action=_Schema, nargs=0, help="print the JSON Schema of that and stop")
    add_coarsening(parser)
    add_gazetteer(parser)


class _Schema(argparse.Action):
    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        print(SCHEMA_FILE.read_text(encoding="utf-8"), end="")
        parser.exit()


def run(args: argparse.Namespace) -> int:
    """Print the findings of each input; return 1 when something is contradicted, 2 when an input was bad."""
    from .. import incident as pipeline

    with open_output(args.output, args.inputs) as write:
        gazetteer = open_overlays(args)

        def answer(name: str) -> int:
            incident = load_input(name, gazetteer, args.coarsen)
            findings = pipeline.check(incident)
            if args.json:
                regions = pipeline.locate(incident, gazetteer=gazetteer)
                record = pipeline.to_record(incident, findings, regions, input_name=name)
                write(json.dumps(record, ensure_ascii=False, allow_nan=False))
            else:
                write(describe_findings(name, incident, findings, args.explain))
            return int(not args.exit_zero and any(f.verdict == "contradicted" for f in findings))

        return answer_each(args.inputs, answer)


def tally(findings: Sequence[Finding]) -> str:
    """Return how many statements got which verdict, in words.

    Examples
    --------
    >>> tally([])
    'no spatial statements found'
    """
    if not findings:
        return "no spatial statements found"
    verdicts = [finding.verdict for finding in findings]
    counts = [f"{verdicts.count(v)} {v}" for v in MARKS if v in verdicts]
    return f"{len(verdicts)} statement{'s' * (len(verdicts) != 1)}: {', '.join(counts)}"


def describe_findings(name: str, incident: Incident, findings: Sequence[Finding], everything: bool = False) -> str:
    """Return the findings of an incident as text for people: heading, table, names that stayed unresolved.

    With `everything`, also all readings, error budgets and the numbers used.
    """
    title = (
        incident.title or next((report.title for report in incident.reports if report.title), "") or name_input(name)
    )
    head = f"{colour(clean(title), 'strong')}\n{tally(findings)}"
    if incident.coarsened is not None:
        head += f"\n{wrap(incident.coarsened.words)}"
    if incident.gazetteers:
        head += f"\n{wrap('looked up beside the embedded gazetteer: ' + ', '.join(incident.gazetteers))}"
    unresolved = sorted({clean(t.text) for t in incident.toponyms if t.status == "unresolved"})
    foot = f"names not resolved: {', '.join(unresolved)}" if unresolved else ""
    if not findings:
        return "\n".join(part for part in (head, foot) if part) + "\n"
    claims = {claim.id: claim for claim in incident.claims}
    rows = [_row(n, finding, claims.get(finding.claim)) for n, finding in enumerate(findings, 1)]
    table = format_table(_COLUMNS, rows, below=[_explain(f, everything) for f in findings])
    return "\n\n".join(part for part in (head, table, foot) if part) + "\n"


def _row(number: int, finding: Finding, claim: Claim | None) -> tuple[str, ...]:
    measured = ""
    if finding.measured_m is not None:
        measured = format_distance(finding.measured_m)
        if finding.uncertainty_m:
            measured += f" ± {format_distance(finding.uncertainty_m)}"
        if finding.reading:
            measured += f" ({finding.reading})"
    words = claim.text if claim is not None else finding.claim
    return (str(number), verdict_cell(finding.verdict), words, measured)


def _explain(finding: Finding, everything: bool) -> str:
    """Return why, in a few words; with `everything`, also all readings, the error budget and the numbers used."""
    notes = [note for note in finding.notes if everything or not note.startswith("Numbers used")]
    new = [f"{note[:1].upper()}{note[1:]}" for note in notes if note.rstrip(".") not in finding.reason]
    return " ".join(part for part in (finding.reason, *(_budget(finding) if everything else ()), *new) if part)


def _budget(finding: Finding) -> list[str]:
    readings = [
        f"{r.name}: {'' if r.measured_m is None else format_distance(r.measured_m)} {r.verdict}"
        for r in finding.readings
    ]
    out = [f"Readings: {'; '.join(readings)}."] if readings else []
    if finding.budget is not None and finding.budget.components:
        shares = "; ".join(f"{name} {format_distance(metres)}" for name, metres in finding.budget.components)
        out.append(f"Uncertainty: {shares} ({finding.budget.rule}).")
    return out
