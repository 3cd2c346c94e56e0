"""How exact a written number claims to be: its digits and fractions, before any conversion of units."""

from __future__ import annotations

import re
from fractions import Fraction
from functools import lru_cache

from ..errors import UsageError

__all__ = ["precision_of", "value_of"]

_VULGAR = {
    "½": Fraction(1, 2), "⅓": Fraction(1, 3), "⅔": Fraction(2, 3), "¼": Fraction(1, 4), "¾": Fraction(3, 4),
    "⅕": Fraction(1, 5), "⅖": Fraction(2, 5), "⅗": Fraction(3, 5), "⅘": Fraction(4, 5), "⅙": Fraction(1, 6),
    "⅚": Fraction(5, 6), "⅛": Fraction(1, 8), "⅜": Fraction(3, 8), "⅝": Fraction(5, 8), "⅞": Fraction(7, 8),
}  # fmt: skip
_WRITTEN = re.compile(r"[0-9][0-9./⁄ -]{0,40}[½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞]?|[½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞]")
_DENOMINATORS = (2, 3, 4, 8, 10, 100)


@lru_cache(maxsize=4096)
def _parts(written: str) -> tuple[Fraction, int]:
    """Return the value and the number of decimals written (0 for a whole number or a vulgar fraction)."""
    text = written.strip().replace(",", "").replace("\u202f", "").replace("\u00a0", "")
    total, decimals = Fraction(0), 0
    if not _WRITTEN.fullmatch(text):
        text = ""
    try:
        if text and text[-1] in _VULGAR:
            total, text = _VULGAR[text[-1]], text[:-1].strip(" -")
            return total + (Fraction(text) if text else 0), 0
        for piece in text.replace("⁄", "/").split():
            total += Fraction(piece)
            decimals = max(decimals, len(piece.partition(".")[2]))
    except (ValueError, ZeroDivisionError):
        text = ""
    if not text:
        msg = f"{written!r} is not a written number"
        raise UsageError(msg, hint='digits as in "1,200", "10.25", "2 1/2" or "2½"')
    return total, decimals


def value_of(written: str) -> float:
    """Return the value of a number written in digits, with thousands commas, decimals or fractions.

    >>> value_of("1,200"), value_of("2 1/2"), value_of("2½")
    (1200.0, 2.5, 2.5)
    """
    return float(_parts(written)[0])


@lru_cache(maxsize=4096)
def precision_of(written: str) -> float:
    """Return the precision that a written number shows, in the number's own unit; half of it is P.

    Whole numbers: max(1, min(10^(floor(log10 d) - 1), 10^trailing zeros)), 1 below ten. Decimals and fractions: one
    over the smallest of 2, 3, 4, 8, 10, 100 that expresses them, thirds also where rounded ("0.33"); a trailing zero
    after the point counts as a digit meant ("10.0" means tenths), more than two decimals mean what they show.

    Parameters
    ----------
    written : the number as written, in digits ("1,200", "10.25", "2 1/2", "2½")

    Raises
    ------
    UsageError : when it is no number

    Notes
    -----
    Source: Chapman & Wieczorek, Georeferencing Best Practices (2020), uncertainty from distance precision.

    >>> [precision_of(n) / 2 for n in ("10.1", "10.25", "10.5", "10.6", "10.75", "10", "15", "140", "200", "2000")]
    [0.05, 0.125, 0.25, 0.05, 0.125, 0.5, 0.5, 5.0, 5.0, 50.0]
    """
    value, decimals = _parts(written)
    value = abs(value)
    if value.denominator == 1 and not decimals:
        whole = int(value)
        if whole < 10:
            return 1.0
        digits = str(whole)
        zeros = len(digits) - len(digits.rstrip("0"))
        return float(max(1.0, min(10.0 ** (len(digits) - 2), 10.0**zeros)))
    shown = int(10**decimals)
    if decimals and (value * shown).numerator % 10 == 0:
        return 1.0 / shown
    rest = value - int(value)
    for denominator in _DENOMINATORS:
        nearest = Fraction(round(rest * denominator), denominator)
        if nearest == rest or (denominator == 3 and decimals >= 2 and abs(nearest - rest) * shown <= 1):
            return 1.0 / denominator
    return 1.0 / (shown if decimals else value.denominator)
