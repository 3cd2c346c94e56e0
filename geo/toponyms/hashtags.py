"""Names behind the mark of a tag, as short messages write them: "in #Mariupol", "#KhanShaykhun", "#Deir_Ezzor"."""

from __future__ import annotations

import re

__all__ = ["TAG", "tag_name", "without_hashtags"]

TAG = "\u2007"
"""The space that takes the place of a tag's mark, so that the words around the name are read as anywhere else."""
_TAGGED = re.compile(r"#(?=[^\W\d_])")
_ENDS = re.compile(r"[\w-]{1,60}(?:\s{1,3}#[\w-]{1,60}){0,12}\s{0,9}(?:\n|$)")
_LEADS = re.compile(
    r"(?:^|[\n(\[:;,.!?-]|\b(?:in|at|of|near|from|to|on|around|outside|inside|between|and|or|towards?|into|off|across|over|the|"
    r"town|city|village|area|\w{4,7}ern|central))\s{0,3}$",
    re.IGNORECASE,
)
_JOINTS = re.compile(r"(?<=[a-z])(?=[A-Z])|_+")
_BEFORE = 12
"""Letters before a tag that tell whether a sentence goes on with it."""


def without_hashtags(text: str) -> str:
    """Return a text with the marks of its tags blanked, spans unmoved; the tags that trail behind it stay set off.

    >>> without_hashtags("12 km N of #Tokmak today #Ukraine").replace(TAG, " ")
    '12 km N of  Tokmak today ,Ukraine'
    """
    return _TAGGED.sub(_blank, text) if "#" in text else text


def _blank(mark: re.Match[str]) -> str:
    text, at = mark.string, mark.start()
    led = _LEADS.search(text[max(0, at - _BEFORE) : at]) is not None
    return "," if not led and _ENDS.match(text, mark.end()) else TAG


def tag_name(word: str) -> str:
    """Return the name that a tag of one word stands for: "KhanShaykhun" has two.

    >>> tag_name("KhanShaykhun"), tag_name("Deir_Ezzor"), tag_name("Homs")
    ('Khan Shaykhun', 'Deir Ezzor', 'Homs')
    """
    if word.istitle() and "_" not in word:
        return word.strip()  # nothing to part: each capital begins a word, as in most names
    return _JOINTS.sub(" ", word).strip()
