"""The styles and scripts that every page has: Leaflet's and ours, squeezed once."""

from __future__ import annotations

from functools import cache

from .html import leaflet_assets, read_template, squeeze_script, squeeze_style, typeface_css
from .style import verdict_css

__all__ = ["page_assets"]

_SCRIPTS = (
    "codec.js",
    "geodesy.js",
    "format.js",
    "mgrs.js",
    "drawing.js",
    "base-unpack.js",
    "base-draw.js",
    "base.js",
    "shapes.js",
    "place.js",
    "crowd.js",
    "labels.js",
    "labelling.js",
    "focus.js",
    "panel.js",
    "sheet.js",
    "legend.js",
    "picture.js",
    "tools.js",
    "inset.js",
    "events-unpack.js",
    "events-marks.js",
    "events-draw.js",
    "events-card.js",
    "events-list.js",
    "events.js",
    "time-bins.js",
    "time-strip.js",
    "time.js",
    "state.js",
    "main.js",
)
_STYLES = ("page.css", "panel.css", "map.css", "events.css", "time.css")

# most functions of the script run at the start: engines that know this mark read each of them once instead of twice
_READ_ONCE = "//# allFunctionsCalledOnLoad\n"


@cache
def page_assets() -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the contents of the style and of the script elements that every page has, Leaflet's first.

    >>> [len(contents) for contents in page_assets()]
    [2, 2]
    """
    leaflet_script, leaflet_style = leaflet_assets()
    own_style = squeeze_style(verdict_css() + "".join(read_template(name) for name in _STYLES))
    own_script = "".join(squeeze_script(read_template(name)) for name in _SCRIPTS)
    return (squeeze_style(leaflet_style), typeface_css() + own_style), (leaflet_script, _READ_ONCE + own_script)
