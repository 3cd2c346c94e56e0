"""Claims: the spatial statements of a report."""

from .model import CLAIM_KINDS, Claim, ClaimKind, Hedge, Stance, StatedDirection, StatedDistance
from .read import read_claims

__all__ = [
    "CLAIM_KINDS", "Claim", "ClaimKind", "Hedge", "Stance", "StatedDirection", "StatedDistance", "read_claims",
]  # fmt: skip
