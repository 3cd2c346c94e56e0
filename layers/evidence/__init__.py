"""The evidence panel: the only place where the text of reports and names becomes HTML.

Every string from outside passes `layers.html.escape_text` here, on its way into the document; nothing else builds HTML
from data, in Python or in the page's own scripts (those set `textContent`).
"""

from .marks import sign
from .panel import PanelPart, build_panel

__all__ = ["PanelPart", "build_panel", "sign"]
