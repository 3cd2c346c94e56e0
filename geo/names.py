"""Name folding: the same place name under any case, accent, article, spelling or script finds the same key.

Two keys are made. `fold` keeps the letters: case, accents, punctuation and the forms of Arabic letters go. The
`transliteration_key` keeps the sound: articles go (assimilated ones too), vowels become one class, doubled consonants
one, and the usual rival spellings of one consonant (kh/h, q/k, ou/u, -ah/-a) one letter. It is coarse by design, so
whoever uses it compares the spellings again with `similarity`.

What it ignores: scripts without an alphabetic romanisation here (Chinese, Japanese, Korean, Indic, Ethiopic, Burmese)
have no transliteration key; names in them are found by `fold` alone.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from collections.abc import Set as AbstractSet
from functools import lru_cache
from itertools import accumulate
from unicodedata import category, normalize
from zlib import crc32

__all__ = [
    "ARTICLES",
    "VOWELS",
    "cost_of",
    "fold",
    "fold_once",
    "french_spellings",
    "hash_key",
    "name_variants",
    "romanise",
    "similarity",
    "spellings",
    "split_feature_word",
    "strip_article",
    "transliteration_key",
]  # fmt: skip

ARTICLES = frozenset("al el il ul ad ed ar er as es ash esh ath eth at et az ez an en adh edh edz".split())
"""Spellings of the Arabic article, the assimilated ones included."""

_LETTERS = str.maketrans({
    "ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "ə": "e", "æ": "ae", "œ": "oe", "ħ": "h", "ŋ": "ng",
    "ɓ": "b", "ɗ": "d", "ƙ": "k", "ɛ": "e", "ɔ": "o", "ƴ": "y", "ɣ": "g", "ʉ": "u", "ɨ": "i",
    "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ی": "ي", "ې": "ي", "ۍ": "ي", "ئ": "ي", "ؤ": "و", "ة": "ه",
    "ۀ": "ه", "ە": "ه", "ہ": "ه", "ھ": "ه", "ک": "ك", "ګ": "گ", "ـ": "", "ء": "",
    "׳": "", "״": "", "’": "", "‘": "", "ʼ": "", "ʾ": "", "ʿ": "", "ʻ": "", "`": "", "´": "", "'": "", "′": "",
    "ʹ": "", "ʺ": "", "ˈ": "", "\u200c": " ", "\u200d": "", "\u200e": "", "\u200f": "", "\u00ad": "", "\u200b": "",
})  # fmt: skip
_MARKS = re.compile(
    "[\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670"
    "\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u0711\u0730-\u074a\u1ab0-\u1aff\u1dc0-\u1dff\ufe20-\ufe2f]+"
)
_ASCII = {code: " " for code in range(128) if not chr(code).isalnum()}
_ASCII.update({ord("'"): "", ord("`"): ""})
_ASCII.update({code: chr(code).lower() for code in range(65, 91)})


def fold(text: str) -> str:
    """Return `text` without case, accents, punctuation, hyphens and Arabic letter forms; words parted by one space.

    Marks that are letters of their own are kept (Japanese voicing, Indic vowels). Linear in the length.

    >>> fold("Deir-ez-Zor") == fold("DEIR EZ ZOR"), fold("Dayr az Zūr"), fold("Sant Julià de Lòria")
    (True, 'dayr az zur', 'sant julia de loria')
    >>> fold("أبو كمال") == fold("ابو كمال")
    True
    """
    return _fold_short(text) if len(text) <= _SHORT else fold_once(text)


_SHORT = 60


def fold_once(text: str) -> str:
    """Return what `fold` returns, which is not kept: for a listed name that is looked at in passing."""
    if text.isascii():
        return text.lower() if text.isalnum() else " ".join(text.translate(_ASCII).split())
    text = normalize("NFKD", text).casefold()
    text = normalize("NFC", _MARKS.sub("", text).translate(_LETTERS))
    return " ".join("".join([c if c.isalnum() or category(c) in ("Mn", "Mc") else " " for c in text]).split())


_fold_short = lru_cache(maxsize=16_384)(fold_once)
"""Names are folded again and again: by the search, by geocoding, by whoever compares them."""


def hash_key(key: str) -> int:
    """Return the 32-bit number under which the gazetteer's index holds a key.

    >>> hash_key("khusham") == hash_key(fold("Khushām"))
    True
    """
    return crc32(key.encode("utf-8", "surrogatepass"))


def _letters(script: str, latin: str) -> dict[str, str]:
    """A letter map; "-" stands for nothing."""
    return dict(zip(script, (word.strip("-") for word in latin.split()), strict=True))


_CYRILLIC = _letters(
    "абвгґдеєжзиійклмнопрстуфхцчшщъыьэюяђјљњћџѓќѕўіїөүһәңқғұ",
    "a b v g g d e ye zh z i i y k l m n o p r s t u f kh ts ch sh shch - y - e yu ya dj y l n c dz g k dz u i yi o u h"
    " a ng k g u",
)
_GREEK = _letters("αβγδεζηθικλμνξοπρσςτυφχψω", "a v g d e z i th i k l m n x o p r s s t y f ch ps o")
_GEORGIAN = _letters(
    "აბგდევზთიკლმნოპჟრსტუფქღყშჩცძწჭხჯჰ",
    "a b g d e v z t i k l m n o p zh r s t u p k gh q sh ch ts dz ts ch kh j h",
)
_ARMENIAN = _letters(
    "աբգդեզէըթժիլխծկհձղճմյնշոչպջռսվտրցւփքօֆ",
    "a b g d e z e y t zh i l kh ts k h dz gh ch m y n sh o ch p j r s v t r ts u p k o f",
)
_ROMAN = str.maketrans({**_CYRILLIC, **_GREEK, **_GEORGIAN, **_ARMENIAN})


def romanise(folded: str) -> str:
    """Return a folded name in Latin letters where its script is an alphabet with vowels, else unchanged.

    Cyrillic, Greek, Georgian and Armenian, letter by letter; good enough for comparing, not for printing.

    >>> romanise(fold("Харків")), romanise(fold("Дейр-эз-Зор"))
    ('kharkiv', 'deir ez zor')
    """
    return folded if folded.isascii() else folded.translate(_ROMAN)


_SUN = "tdrzsnl"
_FUSED = tuple("aeiu")
"""What an article begins with, fused ones included: few names of one word need a closer look."""


def _without_article(words: list[str]) -> list[str]:
    kept = []
    for i, word in enumerate(words):
        following = words[i + 1] if i + 1 < len(words) else ""
        if word in ARTICLES and len(following) >= 2 and (word[1] == "l" or following[0] == word[1]):
            continue
        fused = len(word) >= (6 if i == 0 else 5) and word[0] in "aeiu" and word[1] in _SUN and word[2] == word[1]
        kept.append(word[2:] if fused else word)
    return kept


def strip_article(folded: str) -> str:
    """Return a folded name without Arabic articles, assimilated and fused ones included.

    >>> [strip_article(fold(name)) for name in ("At Tanf", "al-Tanf", "Tanf", "Deir Ezzor", "الرقة")]
    ['tanf', 'tanf', 'tanf', 'deir zor', 'رقه']
    """
    if folded.isascii() and " " not in folded and folded[:1] not in _FUSED:
        return folded
    words = folded.split()
    if not folded.isascii():
        return " ".join(word[2:] if word.startswith("ال") and len(word) > 4 else word for word in words)
    return " ".join(_without_article(words))


SOUNDS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), replacement)
    for pattern, replacement in (
        (r"shch|szcz|sch|tch|tsh|cz|ch", "C"),
        (r"sh|sz", "S"),
        (r"dzh|dj|dz|zh|j", "J"),
        (r"kh", "h"),
        (r"gh", "g"),
        (r"th", "t"),
        (r"dh", "d"),
        (r"ph", "f"),
        (r"ts|tz", "C"),
        (r"ck|qu(?=[aeiou])|q|c", "k"),
        (r"x", "ks"),
        (r"n(?=[bp])", "m"),
        (r"(?<=[aeiou])w(?![aeiou])", "u"),
        (r"(?<=[aeiou])h(?![aeiou])", ""),
        (r"w", "v"),
        (r"([a-zA-Z])\1+", r"\1"),
        (r"[aeiouy]+", "V"),
        (r"([a-zA-Z])\1+", r"\1"),
    )
)
_ARABIC_WEAK = str.maketrans("", "", "اوي")


def transliteration_key(name: str, *, folded: bool = False, bare: str | None = None) -> str:
    """Return the sound key of a name ("" where it has none): same for the usual spellings of one name.

    Latin, Cyrillic, Greek, Georgian and Armenian names meet in one key space; Arabic-script names have a space of their
    own (the consonants, without article and weak letters), since their short vowels are not written. `bare` is the
    folded name without its article, where the caller has it.

    >>> len({transliteration_key(n) for n in ("Deir Ezzor", "Deir al-Zour", "Dayr az Zawr", "Дейр-эз-Зор")})
    1
    >>> transliteration_key("Khasham") == transliteration_key("Khushām"), transliteration_key("代尔祖尔")
    (True, '')
    """
    text = name if folded else fold(name)
    if not text.isascii():
        text = romanise(text)
        if not text.isascii():
            return arabic_key(text)
        bare = None
    text = (strip_article(text) if bare is None else bare).replace(" ", "")
    if not text or not text[0].isalpha():
        return ""
    text = sound_of(text)
    return text if len(text) >= 3 else ""


_SUB = [pattern.sub for pattern, _ in SOUNDS]


def sound_of(text: str) -> str:
    """Return a word after all of `SOUNDS`, each passed over where its letters do not occur: a sixth of the time."""
    if "ch" in text or "cz" in text or "tsh" in text:
        text = _SUB[0]("C", text)
    text = text.replace("sh", "S").replace("sz", "S")
    if "j" in text or "z" in text:
        text = _SUB[2]("J", text)
    if "h" in text:
        for pair, one in (("kh", "h"), ("gh", "g"), ("th", "t"), ("dh", "d"), ("ph", "f")):
            text = text.replace(pair, one)
    if "t" in text:
        text = text.replace("ts", "C").replace("tz", "C")
    if "c" in text or "q" in text:
        text = _SUB[9]("k", text)
    text = text.replace("x", "ks").replace("nb", "mb").replace("np", "mp")
    if "w" in text:
        text = _SUB[12]("u", text)
    if "h" in text:
        text = _SUB[13]("", text)
    text = _SUB[15](r"\1", text.replace("w", "v"))
    return _SUB[16]("V", text)  # what the last of `SOUNDS` joins is joined by now


def arabic_key(text: str) -> str:
    if not "\u0600" <= text[0] <= "\u06ff":
        return ""
    bare = strip_article(text).replace(" ", "").removesuffix("ه").translate(_ARABIC_WEAK)
    return bare if len(bare) >= 3 else ""


_RIVALS = {"saint": "st", "sainte": "ste", "mount": "mt", "fort": "ft", "kafr": "kfar"}
_RIVALS |= {short: long for long, short in _RIVALS.items()}

_UNITS = ("province", "district", "region", "country")
_FEATURE_WORDS: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(("river", "rio", "nahr", "nehri"), ("river",)),
    **dict.fromkeys(("canal",), ("canal",)),
    **dict.fromkeys(("lake", "reservoir"), ("lake",)),
    **dict.fromkeys(("mount", "mountain", "mountains"), ("mountain",)),
    **dict.fromkeys(("sea", "ocean", "gulf", "strait"), ("sea",)),
    **dict.fromkeys(("island", "islands"), ("island",)),
    **dict.fromkeys(("desert",), ("desert",)),
    **dict.fromkeys(("valley",), ("valley",)),
    **dict.fromkeys(("province", "governorate", "oblast", "state", "region", "prefecture", "department"), _UNITS),
    **dict.fromkeys(("muhafazah", "wilayah", "wilaya", "voivodeship", "republic", "krai", "emirate"), _UNITS),
    **dict.fromkeys(("county", "district", "raion", "rayon", "division"), _UNITS),
    **dict.fromkeys(("city", "town", "village", "municipality"), ("settlement", "neighbourhood")),
    **dict.fromkeys(("airport", "airfield", "aerodrome"), ("airport", "air base")),
    **dict.fromkeys(("airbase",), ("air base", "airport", "base")),
    **dict.fromkeys(("base", "garrison", "outpost"), ("base", "air base", "camp")),
    **dict.fromkeys(("camp",), ("camp", "base")),
    **dict.fromkeys(("dam",), ("dam",)),
    **dict.fromkeys(("field", "oilfield"), ("oil field", "plant")),
    **dict.fromkeys(("plant", "refinery"), ("plant", "oil field")),
    **dict.fromkeys(("crossing",), ("crossing",)),
    **dict.fromkeys(("port", "harbour", "harbor"), ("port",)),
}
_FILLERS = frozenset("international air refugee gas oil border military the of power".split())


def split_feature_word(folded: str) -> tuple[str, tuple[str, ...]]:
    """Return a folded name without the word that tells its kind, and the kinds that the word allows; ("", ()) if none.

    >>> split_feature_word("euphrates river"), split_feature_word("province of deir al zor")[0]
    (('euphrates', ('river',)), 'deir al zor')
    """
    words = folded.split()
    if len(words) < 2:
        return "", ()
    for at in (-1, 0):
        kinds = _FEATURE_WORDS.get(words[at])
        if kinds:
            rest = words[:-1] if at else words[1:]
            while len(rest) > 1 and rest[at] in _FILLERS:
                del rest[at]
            return " ".join(rest), kinds
    return "", ()


def name_variants(folded: str) -> tuple[str, ...]:
    """Return the folded name and its written variants: saint/st, mount/mt, kafr/kfar, without a leading "the".

    >>> name_variants("st louis"), name_variants("the hague")
    (('st louis', 'saint louis'), ('the hague', 'hague'))
    """
    words = folded.split()
    variants = [folded]
    if words and words[0] in _RIVALS:
        variants.append(" ".join([_RIVALS[words[0]], *words[1:]]))
    if len(words) > 1 and words[0] == "the":
        variants.append(" ".join(words[1:]))
    return tuple(variants)


def spellings(name: str) -> tuple[str, ...]:
    """Return the folded name and its written variants, with one hyphen also left out.

    >>> spellings("Mu-se"), spellings("Mt. Hermon")
    (('mu se', 'muse'), ('mt hermon', 'mount hermon'))
    """
    variants = name_variants(fold(name))
    if name.count("-") == 1 and len(name) <= 16 and " " not in name:
        return (*variants, fold(name.replace("-", "")))
    return variants


def french_spellings(folded: str) -> tuple[str, ...]:
    """Return what a folded name is in the other of the two Latin spellings of Arabic, French ch and English sh.

    >>> french_spellings("kafr chouba"), french_spellings("rashaya"), french_spellings("homs")
    (('kafr shouba',), ('rachaya',), ())
    """
    if not folded.isascii():
        return ()
    if "ch" in folded:
        return (folded.replace("ch", "sh"),)
    return (folded.replace("sh", "ch"),) if "sh" in folded else ()


VOWELS = frozenset("aeiouy")


def similarity(a: str, b: str, *, least: float = 0.0) -> float:
    """Return how alike two folded names are, 0 to 1: one less the edit distance over the longer length.

    A vowel put in, left out or changed for another counts half: spellings of one name differ there first. Cut at 40
    letters each, so the time is bounded. Below `least` it is 0: who asks for no less saves most of the time.

    >>> round(similarity("khasham", "khusham"), 2), round(similarity("khasham", "hausham"), 2)
    (0.93, 0.79)
    """
    a, b = a[:40], b[:40]
    if a == b:
        return 1.0
    longest, shortest = max(len(a), len(b)), min(len(a), len(b))
    if not shortest:
        return 0.0
    start = end = 0  # what both begin and end with costs nothing
    while start < shortest and a[start] == b[start]:
        start += 1
    while end < shortest - start and a[-1 - end] == b[-1 - end]:
        end += 1
    a, b = a[start : len(a) - end], b[start : len(b) - end]
    most = (1.0 - least) * longest + 1e-9
    if least and len(a) + len(b) > _FEW_LETTERS and _least_cost(a, b) > most:
        return 0.0
    steps = [0.5 if letter in VOWELS else 1.0 for letter in b]
    row = [0.0, *accumulate(steps)]
    for left in a:
        step = 0.5 if left in VOWELS else 1.0
        here = row[0] + step
        above, row = row, [here]
        for right, beside, corner, over in zip(b, steps, above, above[1:], strict=False):
            best = corner if left == right else corner + (step if step > beside else beside)
            here += beside
            if best < here:
                here = best
            if over + step < here:
                here = over + step
            row.append(here)
        if min(row) > most:
            return 0.0
    alike = 1.0 - row[-1] / longest
    return alike if alike >= least else 0.0


_FEW_LETTERS = 4
_NO_VOWELS = dict.fromkeys(map(ord, VOWELS))


def _least_cost(a: str, b: str) -> float:
    """Return what it costs at least to make one name of another: by its edits, and by those of its consonants."""
    edits = _edits()
    return max(0.5 * edits(a, b), edits(a.translate(_NO_VOWELS), b.translate(_NO_VOWELS)))


@lru_cache(maxsize=1)
def _edits() -> Callable[[str, str], int]:
    from rapidfuzz.distance import Levenshtein  # not looked for sooner than two spellings are compared

    return Levenshtein.distance


def cost_of(letters: AbstractSet[str]) -> float:
    """Return what it costs at least to be rid of these letters, by the measure of `similarity`."""
    return len(letters) - 0.5 * len(letters & VOWELS) if letters else 0.0
