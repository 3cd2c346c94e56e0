"""Numbers as reports write them: digits, words, fractions, dozens, and vague ones ("several hundred")."""

from __future__ import annotations

from dataclasses import dataclass, replace

from ..uncertainty.precision import precision_of, value_of
from ..values import made_fast
from .patterns import Item

__all__ = ["NUMBER_WORDS", "Number", "read_number"]

_ONES = {
    word: n
    for n, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen".split()
    )
}
_TENS = {word: 10 * n for n, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)}
_SCALES = {"hundred": 100, "thousand": 1000, "dozen": 12}
_PARTS = {
    "half": 2,
    "halves": 2,
    "third": 3,
    "thirds": 3,
    "quarter": 4,
    "quarters": 4,
    "fourth": 4,
    "eighth": 8,
    "eighths": 8,
}
_VAGUE = {"couple": (2, 2), "few": (2, 5), "several": (3, 9)}
"""What vague words are taken to mean: proposals of this project; the claim keeps the words."""
_MANY = {"tens": (20, 90), "dozens": (24, 96), "hundreds": (200, 900), "scores": (40, 100)}
NUMBER_WORDS = frozenset([*_ONES, *_TENS, *_SCALES, *_PARTS, *_VAGUE, *_MANY, "a", "an"])
"""Words that may begin a number."""


@made_fast
@dataclass(frozen=True, slots=True)
class Number:
    """A number: lowest and highest value meant, its precision as written, and the index behind its last item."""

    low: float
    high: float
    precision: float
    last: int
    vague: bool = False


def _word(items: list[Item], i: int) -> str:
    return items[i].lower if i < len(items) else ""


def _after_dash(items: list[Item], i: int) -> int:
    return i + 1 if _word(items, i) in ("-", "‑", "‐") else i


def _make(value: float, last: int) -> Number:
    written = str(int(value)) if value == int(value) else f"{value:.2f}".rstrip("0")
    return Number(value, value, precision_of(written), last)


def _plain(items: list[Item], i: int) -> tuple[int, int] | None:
    """Return a cardinal in words ("two hundred and fifty") and the index behind it."""
    total = group = 0
    begin = i
    while i < len(items) and i - begin < 16:
        word = items[i].lower
        if word in _ONES:
            group += _ONES[word]
        elif word in _TENS:
            group += _TENS[word]
        elif word == "hundred" and i > begin:
            group = max(group, 1) * 100
        elif word == "thousand" and i > begin:
            total, group = total + max(group, 1) * 1000, 0
        elif word in ("-", "and") and i > begin and (_word(items, i + 1) in _ONES or _word(items, i + 1) in _TENS):
            if word == "and" and items[i - 1].lower not in ("hundred", "thousand"):
                break
        else:
            break
        i += 1
    return (total + group, i) if i > begin else None


def _fraction(items: list[Item], i: int) -> tuple[float, int] | None:
    """Return "half", "a quarter", "three-quarters" as a number, and the index behind it ("of a", "a" included)."""
    top, j = 1, i
    if _word(items, j) in ("a", "an", "one", "three", "two"):
        top = _ONES.get(_word(items, j), 1)
        j = _after_dash(items, j + 1)
    part = _PARTS.get(_word(items, j))
    if part is None:
        return None
    j += 1
    if _word(items, j) == "of" and _word(items, j + 1) in ("a", "an"):
        j += 2
    elif _word(items, j) in ("a", "an"):
        j += 1
    else:
        j = _after_dash(items, j)
    return top / part, j


def _tail(items: list[Item], i: int, value: float) -> tuple[float, int]:
    """Add "and a half", "-and-a-half" after a number or unit."""
    j = _after_dash(items, i)
    if _word(items, j) != "and":
        return value, i
    j = _after_dash(items, j + 1)
    found = _fraction(items, j)
    return (value + found[0], found[1]) if found and found[0] < 1 else (value, i)


def _vague(items: list[Item], i: int) -> Number | None:
    """Return "a few", "a couple of", "several hundred", "tens of", "a dozen", "half a dozen", "two dozen"."""
    j = i + 1 if _word(items, i) in ("a", "the", "another") else i
    word = _word(items, j)
    if word in _VAGUE or word in _MANY:
        low, high = _VAGUE.get(word) or _MANY[word]
        j += 1
        j += _word(items, j) == "of"
        scale = _SCALES.get(_word(items, j), 1)
        j += scale > 1
        return Number(low * scale, high * scale, float(scale), j, vague=True)
    count, k = 1.0, j
    if word == "half" and _word(items, j + 1) in ("a", "dozen"):
        count, k = 0.5, j + 1 + (_word(items, j + 1) == "a")
    elif word in _ONES:
        count, k = float(_ONES[word]), _after_dash(items, j + 1)
    if _word(items, k) == "dozen":
        return _make(12 * count, k + 1)
    return None


def read_number(items: list[Item], i: int) -> Number | None:
    """Return the number that begins at item `i`, or None.

    "two and a half" 2.5, "half a" 0.5, "a dozen" 12, "two hundred" 200, "2 1/2" 2.5, "a few" 2 to 5 (vague).
    """
    found = _read_number(items, i)
    return found if found is None else _loose(items, found)


def _loose(items: list[Item], number: Number) -> Number:
    """Return the number with the "-odd" or "or so" behind it, which make it vague."""
    last = _after_dash(items, number.last)
    if _word(items, last) == "odd":
        return replace(number, last=last + 1, vague=True)
    if _word(items, number.last) == "or" and _word(items, number.last + 1) == "so":
        return replace(number, last=number.last + 2, vague=True)
    return number


def _read_number(items: list[Item], i: int) -> Number | None:
    item = items[i]
    if item.lower[0].isdigit() or not item.lower[0].isalpha():
        return _digits(items, i)
    if item.lower not in NUMBER_WORDS:
        return None
    vague = _vague(items, i)
    if vague:
        return vague
    fraction = _fraction(items, i)
    if fraction:
        return _make(*fraction)
    begin = i + 1 if item.lower in ("a", "an") else i
    plain = _plain(items, begin)
    if plain is None and item.lower in ("a", "an"):
        scale = _SCALES.get(_word(items, begin))
        if scale:
            plain = _plain([Item("", 0, 0, "one"), *items[begin : begin + 12]], 0)
            return _make(plain[0], begin + plain[1] - 1) if plain else None
        return _make(1.0, begin)
    if plain is None or (begin > i and plain[0] < 100 and begin + 1 != plain[1]):
        return None
    value, last = _tail(items, plain[1], float(plain[0]))
    return _make(value, last)


_HYPHENS = frozenset(("-", "‑", "‐"))


def _is_part(written: str) -> bool:
    """Is it a proper fraction in digits, "1/2"?"""
    top, slash, bottom = written.partition("/")
    return bool(slash) and top.isdigit() and bottom.isdigit() and 0 < int(top) < int(bottom) < 100


def _digits(items: list[Item], i: int) -> Number | None:
    written = items[i].lower.replace("\u202f", ",").replace("\u00a0", ",").replace(" ", ",")
    if len(written) > 20:
        return None
    if written.startswith("."):
        written = "0" + written
    whole, comma, rest = written.partition(",")
    if comma and len(rest) != 3 and "," not in rest and "." not in rest:
        written = f"{whole}.{rest}"  # decimal comma: "8,5 km"
    if "/" in written and written.endswith(("/0", "/00")):
        return None
    last = i + 1
    following = _word(items, last)
    if "/" not in written and _is_part(following):
        written, last = f"{written} {following}", last + 1
    if "/" not in written and written.isdigit() and _word(items, last) in _HYPHENS and _is_part(_word(items, last + 1)):
        written, last = f"{written} {_word(items, last + 1)}", last + 2  # "1-1/2 miles"
    if "/" in written and _word(items, last) == "of" and _word(items, last + 1) in ("a", "an"):
        last += 2  # "3/4 of a mile"
    try:
        value, precision = value_of(written), precision_of(written)
    except (ValueError, ZeroDivisionError):
        return None
    scale = _SCALES.get(_word(items, last), 1)
    if scale > 1:
        return _make(value * scale, last + 1)
    total, behind = _tail(items, last, value)
    return Number(value, value, precision, last) if behind == last else _make(total, behind)
