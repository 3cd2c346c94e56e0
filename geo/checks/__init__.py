"""A claim against its measurement: finding with verdict, readings, error budget and one plain sentence.

What a verdict means stands in the project's domain contract; every number that is a choice stands in `geo.defaults`.
"""

from __future__ import annotations

from .check import check_claims
from .model import VERDICTS, Finding, Reading, Verdict

__all__ = ["VERDICTS", "Finding", "Reading", "Verdict", "check_claims"]
