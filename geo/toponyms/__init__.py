"""Places named in a report: recognised by the gazetteer, by their form and by the words around them."""

from __future__ import annotations

from geo.toponyms.model_names import add_names, load_model
from geo.toponyms.positions import POSITION_RULE
from geo.toponyms.recognition import recognise

__all__ = ["POSITION_RULE", "add_names", "load_model", "recognise"]
