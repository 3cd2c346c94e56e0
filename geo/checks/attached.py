"""What stands behind an anchor may be said of either end: "Vinh lies 260 km south of Hanoi in Nghe An province"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from .verdicts import best_verdict

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from ..claims.model import Claim
    from .model import Finding

__all__ = ["attach_again"]

_AROUND = 3
"""Claims before and behind one among which is the statement that it follows."""


def attach_again(
    claims: Sequence[Claim], findings: Sequence[Finding], check: Callable[[Claim], Finding]
) -> tuple[Finding, ...]:
    """Return the findings, those of "in X" right behind an anchor by the end of which they hold.

    What fails of the anchor and cannot be measured of the subject stays open.
    """
    found = list(findings)
    for i, (claim, finding) in enumerate(zip(claims, findings, strict=True)):
        if claim.kind != "containment" or finding.verdict not in ("undecided", "contradicted"):
            continue
        around = claims[max(0, i - _AROUND) : i + _AROUND + 1]
        other = _of_subject(claim, around)
        if other is None:
            found[i] = _unless_of_anchor(claim, finding, around, check)
            continue
        again = check(other)
        if again.verdict == "unchecked" and finding.verdict == "contradicted":
            reason = f"{finding.reason.removesuffix('.')}; but the words may be said of what lies there."
            found[i] = replace(finding, verdict="undecided", reason=reason)
        elif again.verdict != "unchecked" and best_verdict(again.verdict, finding.verdict) != finding.verdict:
            found[i] = again
    return tuple(found)


def _unless_of_anchor(
    claim: Claim, finding: Finding, around: Sequence[Claim], check: Callable[[Claim], Finding]
) -> Finding:
    """Return the finding, open where it fails of the subject and holds of the anchor: "18 km from Isfara, in Sughd"."""
    if finding.verdict != "contradicted":
        return finding
    for other in around:
        if other is claim or other.report != claim.report or other.subject.start != claim.subject.start:
            continue
        for end in other.anchors:
            if 0 <= claim.start - end.end <= len(", ") and check(replace(claim, subject=end)).verdict == "supported":
                tail = f"; but the words may be said of {end.text}, of which they hold."
                reason = finding.reason.removesuffix(".") + tail
                return replace(finding, verdict="undecided", reason=reason)
    return finding


def _of_subject(claim: Claim, around: Sequence[Claim]) -> Claim | None:
    """Return a claim as said of the subject of the statement whose anchor it stands behind, None where it does not."""
    own = claim.subject
    for other in around:
        if other is claim or other.report != claim.report or other.subject.start == own.start or own.start < 0:
            continue
        if any(end.start == own.start and 0 <= claim.start - end.end <= 1 for end in other.anchors):
            return replace(claim, subject=other.subject)
    return None
