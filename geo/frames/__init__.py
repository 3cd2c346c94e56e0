"""The one door to geopandas: an incident as tidy tables, for notebooks and plots, and as the files of the field.

Importing this gives every GeoDataFrame the accessor `frame.incident` (see `geo.frames.accessor`).
"""

from __future__ import annotations

from . import accessor
from .accessor import IncidentAccessor
from .formats import FORMATS, write_frames
from .tables import Frames, to_frames

__all__ = ["FORMATS", "Frames", "IncidentAccessor", "to_frames", "write_frames"]

accessor.register()
