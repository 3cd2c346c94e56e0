"""What a word by itself calls for: the searches of a text that some word of it must set off, told once for each word.

Few texts have a border, a numbered road or a position in numbers; a search whose cue no word gives is not begun.
"""

from __future__ import annotations

import re

from geo.coordinates import is_of_position
from geo.toponyms.demonyms import DEMONYMS
from geo.toponyms.vocabulary import ABBREVIATIONS, POSTAL

__all__ = [
    "ARTICLE", "ARTICLES", "BORDER", "BORDER_WORDS", "DASH", "DEMONYM", "DOTTED_STATES", "HYPHEN", "HYPHENS",
    "LONG_CAPITAL", "LONG_SMALL", "OPENING",
    "OPENING_MARKS", "PARK", "PARTIES", "PARTY", "POSITION", "ROAD", "ROAD_CODE", "ROAD_WORDS", "STATE", "TYING",
    "TYING_WORDS", "WIND", "WINDS", "cues_of",
]  # fmt: skip

ARTICLE = 1 << 0  # an Arabic article
DEMONYM = 1 << 1  # a people
OPENING = 1 << 2  # a mark behind which any word has a capital
BORDER = 1 << 3
ROAD = 1 << 4
PARK = 1 << 5
WIND = 1 << 6  # a direction that provinces are named after
PARTY = 1 << 7  # the letter of a party: "D-Calif."
STATE = 1 << 8  # a state with its stops: "N.J."
POSITION = 1 << 9  # of a position in numbers
HYPHEN = 1 << 10
DASH = 1 << 11  # a dash, or a hyphen
TYING = 1 << 12  # a word that ties two names to one
LONG_CAPITAL = 1 << 13  # a longer word with a capital
LONG_SMALL = 1 << 14  # a longer word without

ARTICLES = frozenset("al el ar as ash at ad ed ez az an es".split())
"""Spellings of the Arabic article before a name."""
OPENING_MARKS = frozenset(("“", '"', "„", "«", ":", "•", "—", "–"))
BORDER_WORDS = frozenset("border borders frontier frontiers boundary".split())
ROAD_WORDS = frozenset("highway route interstate road motorway freeway autoroute autobahn expressway".split())
ROAD_CODE = re.compile(r"[A-Z]{1,2}\d{1,4}")
_ROAD_LETTERS = frozenset("BCDEFGIKLMNRS") | POSTAL.keys() | frozenset(
    "US U.S. AH AP BA BR CH CR CV EN EX FM GI GO MG MS NH PR RD RM RN RP RR RS SH SP SR SS TH".split()
)
_ROAD_OPENERS = ROAD_WORDS | frozenset("ruta rutas carretera rodovia autopista estrada strada nationalstrasse hwy rte us".split())
_PARK_WORD = re.compile(
    r"Park|Forest|Monument|Preserve|Seashore|Lakeshore|Grassland|Area|Refuge|Site|Reserve|Memorial|Sanctuary|Wilderness"
)
WINDS = frozenset("northern southern eastern western central".split())
"""What provinces are named after by where they lie in their land."""
PARTIES = frozenset("dri")
HYPHENS = frozenset("-‐‑")
_DASHES = frozenset("—–-")
TYING_WORDS = frozenset(
    "upon del de do da dos das du des della dello delle dei degli di al alla aan am im sur sous au aux lès bei ob der van von op zu "
    "nad na pod lui nel nella sul sulla el la los las le il y e i".split()
)
"""Words of other languages that between two capitalised words make one name of them."""
DOTTED_STATES = frozenset(key for key in ABBREVIATIONS if "." in key)


def cues_of(word: str) -> int:
    """Return what the searches are told by a word, each a bit.

    >>> cues_of("border") == BORDER, cues_of("M4") == ROAD, cues_of("road") == 0
    (True, True, True)
    """
    lower = word.lower()
    told = _SMALL_CUES.get(lower, 0)
    if word.isascii() and word.isalpha() and word.islower():
        return told
    return told | sum(bit for bit, holds in (
        (OPENING, word in OPENING_MARKS),
        (ROAD, word in _ROAD_LETTERS or lower in _ROAD_OPENERS or lower.rstrip(".") in ABBREVIATIONS
         or ROAD_CODE.fullmatch(word) is not None),
        (PARK, _PARK_WORD.search(word) is not None),
        (WIND, lower in WINDS),
        (PARTY, lower in PARTIES and word.isupper()),
        (STATE, lower.rstrip(".") in DOTTED_STATES),
        (POSITION, is_of_position(word)),
        (HYPHEN, word in HYPHENS),
        (DASH, word in _DASHES),
    ) if holds)  # fmt: skip


def _small_cues() -> dict[str, int]:
    """Return the cues of words that give them with and without a capital."""
    lists = (
        (ARTICLE, ARTICLES), (DEMONYM, DEMONYMS), (BORDER, BORDER_WORDS | {"line"}), (TYING, TYING_WORDS),
        (POSITION, ("lat", "latitude", "degrees")),
    )  # fmt: skip
    cues: dict[str, int] = {}
    for bit, words in lists:
        for word in words:
            cues[word] = cues.get(word, 0) | bit
    return cues


_SMALL_CUES = _small_cues()
