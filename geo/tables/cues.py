"""A quick look at a text: whether it may state where something was, before names and grammar are gone into.

Most texts of a table state nothing. A statement needs a word of length, of direction or of a relation that the grammar
of `geo.claims` knows; the relations that are only prepositions ("in", "off") need a name behind them as well. What the
look lets pass may still state nothing; what it holds back states nothing.
"""

from __future__ import annotations

import re

__all__ = ["may_state"]

_CUES = """
^north ^south ^east ^west ^border ^frontier ^boundar ^near ^close$ ^closer$ ^adjacent$ ^next_to$ bank$ banks$ shore
^side_of$ ^between$ ^half ^midway$ ^mid-way$ equidistant ^outskirts$ ^edge$ ^edges$ ^fringe$ ^fringes$ ^suburb ^peripher
^there$ ^environs$ ^limits$ ^outside$ ^opposite$ ^facing$ ^across$ stream$ ^upriver$ ^downriver$ ^vicinity$ ^proximity$
^neighbourhood$ ^neighborhood$ ^surrounding ^along ^beside$ ^astride$ ^coast kilomet metre meter mile$ miles$
yard$ yards$ feet$ foot$ league$ leagues$ klick mtr k.m. n.m.
^linking$ ^links$ ^linked$ ^connecting$ ^connects$ ^connected$ ^joining$ ^joins$
^meet$ ^meets$ ^joined$ ^flow ^empt ^enters$ ^runs$ ^drains$ ^converge$ ^merge$ ^neighbour$ ^neighbor$ ^doorstep ^gates$
^overlook ^surround ^encircled$ ^enclosed$ ^ringed$ ^lapped$ ^port$ ^ports$ ^seaport ^resort$ ^terminal$ ^crossing$
^confluence$ ^junction$ ^hemmed$ ^join$ ^adjoin ^abut ^neighbours$ ^neighbors$
""".split()
"""Words of length, direction and relation; ^ and $ stand for the ends of a word."""
_CUE_RULES = tuple(
    (cue.strip("^$"), re.compile(re.escape(cue).replace(r"\^", r"\b").replace(r"\$", r"\b")))
    for cue in (word.replace("_", " ") for word in _CUES)
)
"""The letters to look for first, as most words hold none of them, and the rule."""
_OF_TWO_WORDS = tuple((letters, rule) for letters, rule in _CUE_RULES if " " in letters)

_SYMBOL = re.compile(r"[kmnfy](?<![^\W\d_].)(?:(?<=k)ms?|(?<=m)i?|(?<=n)mi?|(?<=f)t|(?<=y)ds?)(?!\w)")
"""km, kms, m, mi, nm, nmi, ft, yd, yds, not within a word."""
_LETTERS = re.compile(r"[NSEW](?:(?<=\b[NSEW])(?:[NSEW]{1,2}\b| of\b)|(?<=\d[NSEW])\b|(?<=\d\s[NSEW])\b)|°")
"""Compass letters, of a direction or a position."""
_PLACED = re.compile(
    r"[iawobftIAWOBFT](?<=\b.)(?i:(?<=i)n(?:side)?|(?<=a)(?:t|round|way|far)|(?<=w)ithin|(?<=o)(?:n(?:to)?|ff?|ver)"
    r"|(?<=b)y|(?<=f)rom|(?<=t)hroughout)"
    r"\s+(?:(?:the|THE)\s+)?(?:[^\W\d_][\w'’-]{0,24}\s)?[\"“”‘'«(]?[\w'’-]{0,25}[^\W\d_a-z]"
)
"""A preposition before a capital; its first letter stands alone so that the search leaps from one to the next."""
_DAY = re.compile(
    r"\b[Oo]n\s+(?:the\s+)?(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:\d{1,2}(?:st|nd|rd|th)?\s+)?(?:of\s+)?"
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December))\b"
)


def may_state(text: str) -> bool:
    """Whether a text may hold a spatial statement: words of distance, direction or place before a capital letter.

    >>> may_state("Two people died."), may_state("It fell 8 km from Homs."), may_state("In Homs")
    (False, True, True)
    """
    low = text.lower()
    if any(map(_IS_CUE.__getitem__, low.split())) or _LETTERS.search(text) is not None:
        return True
    if _PLACED.search(text) is not None and _PLACED.search(_DAY.sub("", text)) is not None:
        return True
    return any(letters in low and rule.search(low) is not None for letters, rule in _OF_TWO_WORDS)


class _IsCue(dict[str, bool]):
    """Whether each word met so far is a cue, with the marks that stand at it; started anew when it has grown large."""

    def __missing__(self, word: str) -> bool:
        if len(self) >= _MOST_KNOWN:
            self.clear()
        found = _SYMBOL.search(word) is not None
        found = found or any(letters in word and rule.search(word) is not None for letters, rule in _CUE_RULES)
        self[word] = found
        return found


_IS_CUE = _IsCue()
_MOST_KNOWN = 50_000
