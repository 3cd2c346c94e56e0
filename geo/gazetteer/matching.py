"""How well a listed name matches a wanted one, and the score that follows: no context, only names and weights."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from ..names import (
    ARTICLES,
    cost_of,
    fold,
    fold_once,
    french_spellings,
    romanise,
    similarity,
    spellings,
    split_feature_word,
    strip_article,
    transliteration_key,
)  # fmt: skip

__all__ = [
    "SOUND_CAP", "Wanted", "french", "has_spelling", "match_exact", "match_sound", "most_alike", "sound_score",
    "wanted",
]  # fmt: skip

SOUND_CAP = 0.25
"""The score that a name which only sounds alike never passes: it needs the context's word for it."""
_FRENCH_ARABIC = frozenset("LB SY DZ MA TN MR TD DJ KM EH".split())

_ARTICLE_AT_HOME = frozenset(
    "AE AF AZ BH CY DJ DZ EG EH ER ES IL IQ IR JO KM KW LB LY MA MR MT OM PK PS PT "
    "QA SA SD SO SS SY TD TN TR UZ YE".split()
)
"""Countries where a place may be listed without the Arabic article that it is called by."""
_FOREIGN_ARTICLE = 0.4
"""What is left of a match elsewhere: Hol in Norway is hardly ever called "al-Hol" [P]."""

_AREAS = ("country", "province", "continent", "region", "sea")


@dataclass(frozen=True)
class Wanted:
    """A name to look up: folded, its variants, without article; its sound key, and in Latin letters for comparing.

    `core` is the name without the word for its kind ("euphrates" of "Euphrates River"), `kinds` what that word allows.
    `keys` are all exact keys, once each.
    """

    folded: str
    variants: tuple[str, ...]
    bare: str
    core: str
    kinds: tuple[str, ...]
    keys: tuple[str, ...]

    @cached_property
    def sound(self) -> str:
        """The key of its sound, "" where it has none; most names are found without."""
        sound = transliteration_key(self.folded, folded=True)
        return "~" + sound if sound else ""

    @cached_property
    def plain(self) -> str:
        """The name in Latin letters and in one word, for comparing."""
        return _plain(self.bare)


def wanted(name: str) -> Wanted:
    """Return the keys of a wanted name."""
    folded = fold(name[:200])
    bare = strip_article(folded)
    variants = spellings(name[:200])
    core, kinds = split_feature_word(folded)
    keys = tuple(dict.fromkeys((*variants, bare, *((core, strip_article(core)) if core else ()))))
    return Wanted(folded, variants, bare, core, kinds, keys)


def french(want: Wanted, country: str) -> tuple[Wanted, ...]:
    """Return the wanted name in the other spelling, French or English, for a country ("" for any) that has both."""
    if country and country not in _FRENCH_ARABIC:
        return ()
    return tuple(wanted(text) for text in french_spellings(want.folded))


def sound_score(prior: float, alike: float) -> float:
    """Return the score of a place whose name sounds like the wanted one, at most `SOUND_CAP`; keeps the order.

    >>> round(sound_score(0.15, 0.7), 3), round(sound_score(0.9, 1.0), 3)
    (0.182, 0.25)
    """
    score = (0.2 + 0.5 * prior) * alike
    return score if score <= 0.18 else 0.18 + (SOUND_CAP - 0.18) * (score - 0.18) / (0.65 - 0.18)


def _plain(bare: str) -> str:
    """A name without article in Latin letters, in one word, -ah and -eh as -a and -e: how spellings are compared."""
    text = romanise(bare).replace(" ", "")
    return text[:-1] if text.endswith(("ah", "eh")) else text


Match = tuple[str, Literal["exact", "transliterated"], float, str]
"""Listed name, how it matched, factor on the prior score, reason."""


def match_exact(want: Wanted, name: str, others: Sequence[str] | str, kind: str, country: str) -> Match | None:
    """Return how an exact key matches one of the names of a place in `country`, the best way first, or None.

    The `others` may be in one text, parted by "|": for most places they are not looked at.
    """
    if fold(name) == want.folded:
        return name, "exact", 1.0, "its main name"
    names = others if not isinstance(others, str) else others.split("|") if others else ()
    for listed in names:
        if _may_match(want, listed) and fold_once(listed) == want.folded:
            return listed, "exact", 0.97 if kind in _AREAS else 0.86, f"also called {listed}"
    alike = [listed for listed in names if listed[0] < _GREEK or not want.folded.isascii()]
    for rank, listed in enumerate((name, *alike)):
        folded = fold(listed)
        is_bare = folded[-1:] == want.bare[-1:] and strip_article(folded) == want.bare  # articles end no name
        if is_bare or folded in want.variants or want.folded in spellings(listed):
            factor = 0.94 if rank == 0 else 0.82
            if want.bare == folded != want.folded and country not in _ARTICLE_AT_HOME:
                factor *= _FOREIGN_ARTICLE
            return listed, "exact", factor, f"{listed}, but for article or abbreviation"
    return _match_core(want, name, names) if kind in want.kinds else None


_GREEK = "\u0370"


def _may_match(want: Wanted, listed: str) -> bool:
    """Tell apart cheaply what never folds to a wanted name: another first letter, or another script than Latin."""
    letter = listed[0]
    if letter < "\x80":
        return letter.lower() == want.folded[0] or not letter.isalnum()
    return letter < _GREEK or not want.folded.isascii()


def _match_core(want: Wanted, name: str, names: Sequence[str]) -> Match | None:
    bare = strip_article(want.core)
    for rank, listed in enumerate((name, *names)):
        if strip_article(fold(listed)) == bare:
            return listed, "exact", 0.96 if rank == 0 else 0.88, f"{listed}, of the kind that the words name"
    return None


def match_sound(
    want: Wanted, name: str, names: Sequence[str], *, least: float, known: dict[str, float] | None = None
) -> Match | None:
    """Return how well the sound of a wanted name matches a place's names: the most alike spelling, or None.

    `known`: how alike names are that were compared before with the same name and `least`; places that sound the
    same share most of their spellings.
    """
    best, found = 0.0, ""
    known = {} if known is None else known
    is_latin = want.sound.isascii()
    for listed in (name, *names):
        if is_latin and _is_unromanised(listed[:1]):
            continue
        alike = known.get(listed)
        if alike is None:
            alike = known[listed] = _alike_in_sound(want, fold_once(listed), least)
        if alike > best:
            best, found = alike, listed
    if best < least:
        return None
    return found, "transliterated", best**4, f"{found}, spelt alike ({best:.0%})"


def _alike_in_sound(want: Wanted, folded: str, least: float) -> float:
    """Return how alike a folded name is spelt that sounds as the wanted one, 0 where it is less than `least`."""
    bare = strip_article(folded)
    plain = _plain(bare)
    if most_alike(plain, want.plain) < least:
        return 0.0  # the sound of most names need not be worked out
    if "~" + transliteration_key(folded, folded=True, bare=bare) != want.sound:
        return 0.0
    return similarity(plain, want.plain, least=least)


def _is_unromanised(letter: str) -> bool:
    """Tell whether a name that begins so has no sound in Latin letters: Hebrew to Burmese, Japanese to Korean."""
    return "\u0590" <= letter < "\u10a0" or "\u3040" <= letter < "\ud800"


_SPELT = 0.85
"""How alike two spellings of a name with an article in it are at least [P]."""


def has_spelling(folded: str, listed: Callable[[], Iterable[str]]) -> bool:
    """Return whether a folded name with an Arabic article inside is spelt much like one of those listed, without it.

    >>> has_spelling("maarat al numan", lambda: ["Ma`arrat an Nu`mān"]), has_spelling("numan", lambda: ["numan"])
    (True, False)
    """
    if not any(word in ARTICLES for word in folded.split()[1:-1]):
        return False
    bare = strip_article(folded)
    return any(similarity(bare, strip_article(fold(name)), least=_SPELT) > 0.0 for name in listed())


def most_alike(plain: str, wanted: str) -> float:
    """Return a bound on how alike two spellings are: by their lengths, and by the letters that only one of them has.

    >>> round(most_alike("khusham", "hausham"), 2), most_alike("homs", "hims")
    (0.86, 0.875)
    """
    longest = max(len(plain), len(wanted), 1)
    if longest > 40:
        return 1.0
    here, there = set(plain), set(wanted)
    apart = max(0.5 * abs(len(plain) - len(wanted)), cost_of(here - there), cost_of(there - here))
    return 1.0 - apart / longest
