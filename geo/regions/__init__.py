"""What claims allow: a region for each claim, their intersection for each subject, and the named places that fit."""

from __future__ import annotations

from .locate import locate_subjects
from .model import Fit, Region

__all__ = ["Fit", "Region", "locate_subjects"]
