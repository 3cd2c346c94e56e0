"""Toponyms to places: candidates ranked jointly over a report, with scores and reasons, or unresolved and why."""

from __future__ import annotations

from geo.geocoding.capitals import capital_meant
from geo.geocoding.joint import geocode
from geo.geocoding.positions import parse_position

__all__ = ["capital_meant", "geocode", "parse_position"]
