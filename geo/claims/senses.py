"""What sort of thing a noun stands for and what sort of deed a verb tells of, by the main sense that WordNet gives them."""

from __future__ import annotations

import lzma
from functools import lru_cache
from typing import NamedTuple

from ..data_files import data_path

__all__ = ["base_sort", "is_animal", "noun_sort", "present_sort", "verb_sort"]


class _Senses(NamedTuple):
    nouns: dict[str, str]
    verbs: dict[str, str]
    irregular: dict[str, str]


@lru_cache(maxsize=1)
def _load() -> _Senses:
    raw = lzma.decompress(data_path("words/senses.txt.xz").read_bytes()).decode("ascii")
    nouns: dict[str, str] = {}
    verbs: dict[str, str] = {}
    irregular: dict[str, str] = {}
    for section in raw.split("[")[1:]:
        head, _, body = section.partition("]\n")
        kind, _, sort = head.partition(" ")
        words = body.rstrip("\n").split("\n")
        if kind == "irregular":
            irregular.update(line.split(" ") for line in words)  # type: ignore[misc]
        else:
            (nouns if kind == "noun" else verbs).update(dict.fromkeys(words, sort))
    return _Senses(nouns, verbs, irregular)


@lru_cache(maxsize=4096)
def noun_sort(word: str) -> str:
    """Return "thing", "person", "group" or "deed" for a noun, in either number; "" for what is none of these, or unknown.

    >>> noun_sort("lorries"), noun_sort("wells"), noun_sort("baker"), noun_sort("visits"), noun_sort("opinion")
    ('thing', 'thing', 'person', 'deed', '')
    """
    nouns = _load().nouns
    word = word.rsplit(" ", 1)[-1].rsplit("-", 1)[-1]
    if word in _THINGS:
        return "thing"
    sorts = [nouns[one] for one in (*_singulars(word), word) if one in nouns]
    if "thing" in sorts or "animal" in sorts:
        return "thing"
    return sorts[0] if sorts else ""


def is_animal(word: str) -> bool:
    """Does the noun stand for an animal in its main sense?

    >>> is_animal("foxes"), is_animal("fence")
    (True, False)
    """
    nouns = _load().nouns
    return any(nouns.get(one) == "animal" or one in _BEASTS for one in _singulars(word))


_BEASTS = frozenset("leopard tiger sable mink beaver seal ram kid buck".split())
"""Animals whose names mostly stand for a fur, a person or a tool in the texts that WordNet counts."""


_THINGS = frozenset(
    "shaft shafts borehole boreholes crane cranes coach coaches tap taps panel panels wreck wrecks pillar pillars skeleton skeletons grave graves goods remains bones".split()
)
"""Things whose names mostly stand for something else in the texts that WordNet counts."""


def _singulars(word: str) -> list[str]:
    if word.endswith("men"):
        return [word, word[:-2] + "an"]
    if word in _ODD_PLURALS:
        return [_ODD_PLURALS[word]]
    if not word.endswith("s") or word.endswith("ss"):
        return [word]
    forms = [word[:-3] + "y"] if word.endswith("ies") else []
    if word.endswith("ves"):
        forms += [word[:-3] + "f", word[:-3] + "fe"]
    hissing = word.endswith("es") and word[:-2].endswith(_HISSING)
    return [*forms, word[:-1], word[:-2], word] if hissing else [*forms, word[:-1], word]


_ODD_PLURALS = {"mice": "mouse", "lice": "louse", "geese": "goose", "oxen": "ox", "feet": "foot", "teeth": "tooth"}
_HISSING = ("s", "x", "z", "ch", "sh", "o")


@lru_cache(maxsize=4096)
def verb_sort(word: str) -> str:
    """Return of the past or participle of a verb what it tells of: "contact", "motion", "communication" ...; "" for none.

    >>> verb_sort("toppled"), verb_sort("fell"), verb_sort("shut"), verb_sort("said"), verb_sort("planned"), verb_sort("table")
    ('motion', 'motion', 'contact', 'communication', 'cognition', '')
    """
    _, verbs, irregular = _load()
    if word in irregular:
        return verbs.get(irregular[word], "")
    if word in _UNCHANGED:
        return verbs.get(word, "")
    if not word.endswith("ed"):
        return ""
    stem = word[:-2]
    forms = [stem[:-1] + "y"] if stem.endswith("i") else [word[:-1], stem]
    if len(stem) > 2 and stem[-1] == stem[-2]:
        forms.insert(1, stem[:-1])
    return next((verbs[form] for form in forms if form in verbs), "")


@lru_cache(maxsize=4096)
def present_sort(word: str) -> str:
    """Return of a verb in the third person what it tells of; "" for none.

    >>> present_sort("ploughs"), present_sort("crushes"), present_sort("says"), present_sort("bakery")
    ('motion', 'social', 'communication', '')
    """
    verbs = _load().verbs
    if not word.endswith("s"):
        return ""
    forms = [word[:-3] + "y"] if word.endswith("ies") else [word[:-1]]
    if word[:-2].endswith(_HISSING):
        forms.append(word[:-2])
    return next((verbs[form] for form in forms if form in verbs), "")


def base_sort(word: str) -> str:
    """Return of a verb in its base form what it tells of; "" for none.

    >>> base_sort("plough"), base_sort("bakery")
    ('motion', '')
    """
    return _load().verbs.get(word, "")


_UNCHANGED = frozenset(
    "overrun beset bet burst cast cost cut hit hurt knit let put quit rid set shed shut slit split spread thrust wet".split()
)
"""Verbs whose past is as their infinitive."""
