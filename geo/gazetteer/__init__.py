"""The gazetteer: the index of places, embedded and opened without parsing; a user's own places on top."""

from __future__ import annotations

from .lookup import Gazetteer
from .opening import open_gazetteer

__all__ = ["Gazetteer", "open_gazetteer"]
