"""Ordinary English words by how common they are, given names and family names: read once from `data/words`."""

from __future__ import annotations

import lzma
from functools import lru_cache
from typing import NamedTuple

from geo.data_files import data_path

__all__ = ["Lexicon", "load_lexicon"]


class Lexicon(NamedTuple):
    """`words`: lower-case word -> level (10 the commonest, 50 rare); `given`, `family`: names as written."""

    words: dict[str, int]
    given: frozenset[str]
    family: frozenset[str]


@lru_cache(maxsize=1)
def load_lexicon() -> Lexicon:
    """Return the word lists (about 63,000 words, 18,000 given and 19,000 family names), kept after the first call.

    >>> lexicon = load_lexicon()
    >>> lexicon.words["reading"], "kherson" in lexicon.words, "Chelsea" in lexicon.given
    (10, False, True)
    """
    raw = lzma.decompress(data_path("words/lexicon.txt.xz").read_bytes()).decode("utf-8")
    words: dict[str, int] = {}
    names: dict[str, list[str]] = {"given": [], "family": []}
    for section in raw.split("[")[1:]:
        head, _, body = section.partition("]\n")
        if head.startswith("words "):
            words.update(dict.fromkeys(body.removesuffix("\n").split("\n"), int(head[6:])))
        else:
            names[head] = body.removesuffix("\n").split("\n")
    return Lexicon(words, frozenset(names["given"]), frozenset(names["family"]))
