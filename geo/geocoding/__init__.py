"""Toponyms to places: candidates ranked jointly over a report, with scores and reasons, or unresolved and why."""

from __future__ import annotations

from geo.geocoding.joint import geocode
from geo.geocoding.positions import parse_position

__all__ = ["geocode", "parse_position"]
