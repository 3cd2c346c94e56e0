"""Keys of very many names: the same as `geo.names` gives one by one, the costly ones for a whole block at once.

The sound keys of a block are made in one text, a line each, so that every pattern is one call; none of the patterns
looks across a line end, which is why the answers are the same. About 8 microseconds a name, a third of one by one.
"""

from __future__ import annotations

import re
from zlib import crc32

from ...names import SOUNDS, arabic_key, name_variants, romanise, spellings, strip_article

__all__ = ["exact_keys", "hash_key_list", "sound_keys"]

_TO_VOWEL = bytes.maketrans(b"aeiouy", b"V" * 6)
_MAY_VARY = re.compile(r"(?:saint|sainte|mount|fort|kafr|kfar|st|ste|mt|ft|the)\b")
_LAST_SOUNDS = 3
"""The last patterns of `geo.names.SOUNDS` fold vowels and doubled letters; here numpy does it."""


def exact_keys(name: str, folded: str) -> tuple[str, ...]:
    """Return the keys under which a name is found exactly: itself, its written variants, without its article.

    >>> exact_keys("Mu-se", "mu se"), exact_keys("Al Bab", "al bab")
    (('mu se', 'muse'), ('al bab', 'bab'))
    """
    hyphened = name.count("-") == 1 and len(name) <= 16 and " " not in name
    keys = spellings(name) if hyphened else name_variants(folded) if _MAY_VARY.match(folded) else (folded,)
    bare = strip_article(folded)
    return (*keys, bare) if bare != folded and len(bare) >= 3 else keys


def sound_keys(folded: list[str]) -> list[str]:
    """Return `geo.names.transliteration_key` of every folded name, "" where it has none.

    >>> sound_keys(["khusham", "khasham", "代尔祖尔"])
    ['hVSVm', 'hVSVm', '']
    """
    keys = [""] * len(folded)
    where: list[int] = []
    lines: list[str] = []
    for i, name in enumerate(folded):
        text = name if name.isascii() else romanise(name)
        if not text.isascii():
            keys[i] = arabic_key(text)
            continue
        text = strip_article(text).replace(" ", "")
        if text and text[0].isalpha():
            where.append(i)
            lines.append(text)
    block = "\n".join(lines)
    for pattern, replacement in SOUNDS[:-_LAST_SOUNDS]:
        block = pattern.sub(replacement, block)
    for i, key in zip(where, _single(block).split("\n") if lines else (), strict=True):
        keys[i] = key if len(key) >= 3 else ""
    return keys


def _single(block: str) -> str:
    """Return a text with every run of vowels as one V, and every other doubled letter once."""
    import numpy as np

    codes = np.frombuffer(block.encode().translate(_TO_VOWEL), dtype=np.uint8)
    letters = (codes | 32) - 97 < 26
    kept = np.ones(len(codes), dtype=bool)
    kept[1:] = (codes[1:] != codes[:-1]) | ~letters[1:]
    return codes[kept].tobytes().decode()


def hash_key_list(keys: list[str]) -> list[int]:
    """Return `geo.names.hash_key` of every key."""
    return [crc32(key.encode("utf-8", "surrogatepass")) for key in keys]
