"""One table of signs: verdicts, kinds of places and layers -> colour, dash, shape and words, for map, panel and plots.

Colours follow the colour-blind-safe families of Okabe and Ito (2008), darkened or lightened until text in them has a
contrast of at least 4.5 : 1 on the paper of its theme. No verdict is ever told by colour alone: each has a dash, a sign
and a word as well.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from geo.checks.model import Verdict

__all__ = ["GROUPS", "LAYERS", "SYMBOLS", "VERDICT_STYLES", "LayerStyle", "VerdictStyle", "symbol_of", "verdict_css"]


@dataclass(frozen=True, slots=True)
class VerdictStyle:
    """How one verdict looks everywhere.

    `light`, `dark` are its colours on the two themes; `dash` an SVG dash pattern in pixels ("" is solid); `width_px`
    the line; `underline` the CSS line of underlined text; `sign` an SVG path in a 16 x 16 box; `mark` the sign as one
    character where only text can go; `meaning` the sentence of the legend.
    """

    word: str
    light: str
    dark: str
    dash: str
    width_px: float
    underline: Literal["solid", "dashed", "dotted"]
    sign: str
    mark: str
    meaning: str


VERDICT_STYLES: dict[Verdict, VerdictStyle] = {
    "supported": VerdictStyle(
        "supported",
        "#00705a",
        "#45cfae",
        "",
        2.6,
        "solid",
        "M3 8.6 L6.6 12.2 L13.2 4.4",
        "✓",
        "the places lie as stated, within what is known of them",
    ),
    "contradicted": VerdictStyle(
        "contradicted",
        "#b5400c",
        "#ff8a5e",
        "9 5",
        2.6,
        "dashed",
        "M3.8 3.8 L12.2 12.2 M12.2 3.8 L3.8 12.2",
        "✕",
        "the places do not lie as stated, by more than twice the tolerance",
    ),
    "undecided": VerdictStyle(
        "undecided",
        "#8a5a00",
        "#f0b840",
        "1.5 5",
        2.8,
        "dotted",
        "M5 5.6 C5 2.4 11.2 2.4 11.2 5.8 C11.2 8 8.1 8.1 8.1 10.6 M8.1 13.2 L8.1 13.4",
        "?",
        "what is known of the places allows both",
    ),
    "unchecked": VerdictStyle(
        "unchecked",
        "#566069",
        "#a9b4be",
        "",
        1.3,
        "solid",
        "M8 2.2 A5.8 5.8 0 1 1 7.99 2.2 M5 8 L11 8",
        "–",
        "could not be measured; the card says why",
    ),
}
"""The verdict code, best first."""


SYMBOLS: dict[str, str] = {
    "dot": "M8 4.2 A3.8 3.8 0 1 1 7.99 4.2 Z",
    "circle": "M8 4.6 A3.4 3.4 0 1 1 7.99 4.6 Z",
    "square": "M4.4 4.4 H11.6 V11.6 H4.4 Z",
    "diamond": "M8 3 L13 8 L8 13 L3 8 Z",
    "triangle": "M8 3.2 L13 12 H3 Z",
    "bar": "M2.6 6 H13.4 V10 H2.6 Z",
    "wing": "M8 2.6 L9.4 6.6 L14 9.4 V10.8 L9.4 9.4 L9.2 12 L10.8 13.4 H5.2 L6.8 12 L6.6 9.4 L2 10.8 V9.4 L6.6 6.6 Z",
    "cross": "M6.2 3 H9.8 V6.2 H13 V9.8 H9.8 V13 H6.2 V9.8 H3 V6.2 H6.2 Z",
    "pentagon": "M8 3 L13 6.7 L11.1 12.6 H4.9 L3 6.7 Z",
    "pin": "M8 15 C8 15 13 9.4 13 6 A5 5 0 0 0 3 6 C3 9.4 8 15 8 15 Z M8 4 A2 2 0 1 1 7.99 4 Z",
    "ring": "M8 3.4 A4.6 4.6 0 1 1 7.99 3.4 Z",
}
"""Shapes of places as SVG paths in a 16 x 16 box."""

_SYMBOL_KINDS: dict[str, tuple[str, ...]] = {
    "dot": ("settlement",),
    "circle": ("neighbourhood",),
    "wing": ("airport", "air base"),
    "square": ("base", "camp"),
    "diamond": ("oil field", "plant", "mine"),
    "bar": ("crossing", "bridge", "dam", "port", "pass"),
    "triangle": ("mountain",),
    "cross": ("hospital",),
    "pentagon": ("school", "place of worship", "building", "site"),
}


def symbol_of(kind: str, family: str) -> str:
    """Return the name in `SYMBOLS` for a kind of place; a line or area known only as a point gets the open circle.

    >>> symbol_of("air base", "site"), symbol_of("river", "site"), symbol_of("settlement", "settlement")
    ('wing', 'circle', 'dot')
    """
    for symbol, kinds in _SYMBOL_KINDS.items():
        if kind in kinds:
            return symbol
    return "circle" if family == "site" else "dot"


@dataclass(frozen=True, slots=True)
class LayerStyle:
    """A layer's words in the legend, its group, and the swatch drawn beside them."""

    group: str
    words: str
    swatch: str
    note: str = ""


GROUPS: tuple[str, ...] = tuple(
    "Statements|Events|Where it can have been|Places|How well they are known|Base map".split("|")
)
"""Groups of the layer control, in their order."""

LAYERS: dict[str, LayerStyle] = {
    **{
        f"claims-{verdict}": LayerStyle("Statements", f"{style.word}", f"claim {verdict}", style.meaning)
        for verdict, style in VERDICT_STYLES.items()
    },
    "zones": LayerStyle(
        "Statements", "what the chosen statement allows", "zone", "where its words put it, shown once it is chosen"
    ),
    "regions": LayerStyle(
        "Where it can have been",
        "region that all statements allow",
        "region",
        "the ring marks its reference point, not a position",
    ),
    "fits": LayerStyle(
        "Where it can have been",
        "named places that fit, by rank",
        "fit",
        "found in the gazetteer, not named by the report",
    ),
    "lines": LayerStyle("Places", "rivers, borders and lines", "line"),
    "areas": LayerStyle("Places", "provinces and other areas", "area"),
    "discs": LayerStyle(
        "How well they are known", "position uncertain within", "disc", "radius: what is known of the position"
    ),
    "extents": LayerStyle("How well they are known", "extent of the settlement", "extent"),
    "corridors": LayerStyle("How well they are known", "course uncertain within", "corridor"),
    "base-water": LayerStyle("Base map", "rivers", "base-water"),
    "base-borders": LayerStyle("Base map", "borders", "base-border", "countries strong, provinces faint"),
    "base-towns": LayerStyle("Base map", "towns", "base-town"),
}
"""All layers of a report map by id; places get one layer a kind on top ("places-air base")."""


def verdict_css() -> str:
    """Return the verdict table as CSS custom properties for both themes, and the rules that carry dash and underline.

    >>> "--supported: #00705a" in verdict_css()
    True
    """
    light = " ".join(f"--{v}: {s.light};" for v, s in VERDICT_STYLES.items())
    dark = " ".join(f"--{v}: {s.dark};" for v, s in VERDICT_STYLES.items())
    rules = [
        f":root {{ {light} }}",
        f"@media (prefers-color-scheme: dark) {{ :root:not([data-theme=light]) {{ {dark} }} }}",
        f":root[data-theme=dark] {{ {dark} }}",
    ]
    for verdict, style in VERDICT_STYLES.items():
        dash = f"stroke-dasharray: {style.dash};" if style.dash else ""
        rules.append(f".v-{verdict} {{ --verdict: var(--{verdict}); --underline: {style.underline}; }}")
        rules.append(f".claim-line.v-{verdict} {{ stroke-width: {style.width_px}px; {dash} }}")
    return "\n".join(rules) + "\n"
