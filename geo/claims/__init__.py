"""Claims: the spatial statements of a report."""

from .model import CLAIM_KINDS, Claim, ClaimKind, Hedge, Stance, StatedDirection, StatedDistance

__all__ = ["CLAIM_KINDS", "Claim", "ClaimKind", "Hedge", "Stance", "StatedDirection", "StatedDistance"]
