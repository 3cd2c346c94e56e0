"""Colours can be read by everyone, and no verdict is told by colour alone."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from geo.places import KINDS
from layers.style import GROUPS, LAYERS, SYMBOLS, VERDICT_STYLES, symbol_of, verdict_css

CSS = (Path(__file__).parents[2] / "layers" / "templates" / "page.css").read_text()


def luminance(colour):
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    r, g, b = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def contrast(one, other):
    a, b = sorted((luminance(one), luminance(other)), reverse=True)
    return (a + 0.05) / (b + 0.05)


def themes():
    light, dark = re.search(r":root \{(.*?)\}", CSS, re.S), re.search(r":root\[data-theme=dark\] \{(.*?)\}", CSS, re.S)
    return [dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", m.group(1))) for m in (light, dark)]


@pytest.mark.parametrize("theme", [0, 1])
@pytest.mark.parametrize("verdict", list(VERDICT_STYLES))
def test_verdict_words_have_contrast_on_paper_and_land(verdict, theme):
    colours = themes()[theme]
    colour = (VERDICT_STYLES[verdict].light, VERDICT_STYLES[verdict].dark)[theme]
    for ground in ("paper", "land"):
        assert contrast(colour, colours[ground]) >= 4.5


@pytest.mark.parametrize("theme", [0, 1])
def test_quiet_words_have_contrast(theme):
    colours = themes()[theme]
    for ink in ("ink", "ink-2", "ink-3", "link"):
        assert contrast(colours[ink], colours["paper"]) >= 4.5


def test_every_verdict_differs_in_dash_or_width_and_in_sign():
    looks = {(style.dash, style.width_px) for style in VERDICT_STYLES.values()}
    assert len(looks) == len(VERDICT_STYLES)
    assert len({style.sign for style in VERDICT_STYLES.values()}) == len(VERDICT_STYLES)


def test_the_dark_theme_is_the_same_by_system_and_by_switch():
    by_system = re.search(r"data-theme=light\]\) \{(.*?)\}", CSS, re.S).group(1)
    by_switch = re.search(r":root\[data-theme=dark\] \{(.*?)\}", CSS, re.S).group(1)
    assert by_system.split() == by_switch.split()


def test_every_kind_has_a_symbol_and_every_layer_a_group():
    assert all(symbol_of(kind, KINDS[kind].family) in SYMBOLS for kind in KINDS)
    assert all(layer.group in GROUPS for layer in LAYERS.values())


def test_the_table_reaches_the_style_sheet():
    css = verdict_css()
    for verdict, style in VERDICT_STYLES.items():
        assert f"--{verdict}: {style.light}" in css
        assert f"--{verdict}: {style.dark}" in css
