"""What a word by itself calls for: the searches of a text that some word of it must set off, told once for each word.

Few texts have a border, a numbered road or a position in numbers; a search whose cue no word gives is not begun.
"""

from __future__ import annotations

import re

from geo.coordinates import is_of_position
from geo.toponyms.demonyms import DEMONYMS
from geo.toponyms.vocabulary import ABBREVIATIONS

__all__ = [
    "ARTICLE", "ARTICLES", "BORDER", "BORDER_WORDS", "DASH", "DASHES", "DEMONYM", "DOTTED_STATES", "HYPHEN", "HYPHENS", "OPENING",
    "OPENING_MARKS", "PARK", "PARTIES", "PARTY", "POSITION", "ROAD", "ROAD_CODE", "ROAD_WORDS", "STATE", "TYING",
    "TYING_WORDS", "WIND", "WINDS", "cues_of",
]  # fmt: skip

ARTICLE, DEMONYM, OPENING, BORDER, ROAD, PARK, WIND, PARTY, STATE, POSITION, HYPHEN, DASH, TYING = (
    1 << bit for bit in range(13)
)
"""An Arabic article, a people, a mark that opens, words of borders, roads, parks, winds, parties, states and positions, a
hyphen, a dash or hyphen, and a word that ties two names to one."""

ARTICLES = frozenset("al el ar as ash at ad ed ez az an es".split())
"""Spellings of the Arabic article before a name."""
OPENING_MARKS = frozenset(("“", '"', "„", "«", ":", "•", "—", "–"))
BORDER_WORDS = frozenset("border borders frontier frontiers boundary".split())
ROAD_WORDS = frozenset("highway route interstate road motorway freeway autoroute autobahn expressway".split())
ROAD_CODE = re.compile(r"[A-Z]{1,2}\d{1,4}")
_PARK_WORD = re.compile(
    r"Park|Forest|Monument|Preserve|Seashore|Lakeshore|Grassland|Area|Refuge|Site|Reserve|Memorial|Sanctuary|Wilderness"
)
WINDS = frozenset("northern southern eastern western central".split())
PARTIES = frozenset("dri")
HYPHENS = frozenset("-‐‑")
DASHES = frozenset("—–-")
TYING_WORDS = frozenset(
    "upon del de do da dos das du des della dello delle dei degli di al alla aan am im sur sous lès bei ob der van von op zu "
    "nad na pod lui nel nella sul sulla el la los las le il y e i".split()
)
"""Words of other languages that between two capitalised words make one name of them."""
DOTTED_STATES = frozenset(key for key in ABBREVIATIONS if "." in key)


def cues_of(word: str) -> int:
    """Return what the searches are told by a word, each a bit.

    >>> cues_of("border") == BORDER, cues_of("M4") == ROAD, cues_of("road") == 0
    (True, True, True)
    """
    lower, bears_capital = word.lower(), not word.islower()
    road = lower in ROAD_WORDS or lower in ("i", "us") or ROAD_CODE.fullmatch(word) is not None
    told = (
        (ARTICLE, lower in ARTICLES),
        (DEMONYM, lower in DEMONYMS),
        (OPENING, word in OPENING_MARKS),
        (BORDER, lower in BORDER_WORDS or lower == "line"),
        (ROAD, road and bears_capital),
        (PARK, _PARK_WORD.search(word) is not None),
        (WIND, lower in WINDS and bears_capital),
        (PARTY, lower in PARTIES and word.isupper()),
        (STATE, lower.rstrip(".") in DOTTED_STATES),
        (POSITION, is_of_position(word)),
        (HYPHEN, word in HYPHENS),
        (DASH, word in DASHES),
        (TYING, lower in TYING_WORDS),
    )
    return sum(bit for bit, holds in told if holds)
