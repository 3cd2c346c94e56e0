"""Toponyms to places: candidates ranked jointly over a report, with scores and reasons, or unresolved and why."""

from __future__ import annotations

from geo.geocoding.capitals import capital_meant
from geo.geocoding.coasts import coast_meant
from geo.geocoding.joint import geocode

__all__ = ["capital_meant", "coast_meant", "geocode"]
