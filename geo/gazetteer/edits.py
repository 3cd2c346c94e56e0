"""Keys under which a name is found again after up to two edits: hashes of it, or of its halves, with letters left out.

Model (OSA distance: a letter put in, left out, changed, or two neighbours swapped, is one edit). Names of up to
`SHORT` letters are keyed by themselves with up to two letters left out. Of longer ones the first and the last half are
keyed apart, each whole and with one letter left out, together with the length of the name: two edits always leave one
half with at most one. So a name of twelve letters has 14 keys where two letters left out of it would need 79.

A string's hash is the polynomial of its code points, modulo 2**64, so that the hash of a part, or of a string without
some letters, follows from running sums: one pass of numpy for all names of one length, no loop over letters in Python.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["LONGEST", "SHORT", "SHORTEST", "count_keys", "name_keys", "query_keys", "signature", "signatures"]

SHORTEST, SHORT, LONGEST = 3, 7, 60
"""Letters of the shortest names that are indexed, of the longest that are not halved, and of the longest."""

Numbers = "NDArray[np.uint64]"
_BASE = 0x9E3779B97F4A7C15 | 1
_INVERSE = pow(_BASE, -1, 1 << 64)
_MASK = (1 << 64) - 1


def _powers(base: int, count: int) -> NDArray[np.uint64]:
    return np.array([pow(base, i, 1 << 64) for i in range(count)], dtype=np.uint64)


_UP, _DOWN = _powers(_BASE, LONGEST + 4), _powers(_INVERSE, LONGEST + 4)
_SALTS = (np.arange(3 * (LONGEST + 4), dtype=np.uint64) + np.uint64(1)) * np.uint64(0xD1B54A32D192ED03)
_WHOLE, _FIRST, _LAST = 0, 1, 2


def _salt(side: int, length: int) -> int:
    """Return the number that keeps apart the keys of whole names, and of either half of names of one length."""
    return side * (LONGEST + 4) + (length if side else 0)


def _mix(values: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """Spread the bits, as the end of splitmix64 does (Steele, Lea and Flood 2014); in place."""
    values ^= values >> np.uint64(30)
    values *= np.uint64(0xBF58476D1CE4E5B9)
    values ^= values >> np.uint64(27)
    values *= np.uint64(0x94D049BB133111EB)
    values ^= values >> np.uint64(31)
    return values


@lru_cache(maxsize=256)
def _plan(length: int) -> tuple[NDArray[np.intp], ...]:
    """Return which parts of a name of this length are its keys: (start, first and second letter left out, end, salt).

    A part starts at `start` and ends before `end`; a letter that equals `end` is none.
    """
    cuts: list[tuple[int, int, int, int, int]] = []
    if length <= SHORT:
        cuts += _without(0, length, _salt(_WHOLE, length), depth=2)
    else:
        half = length // 2
        cuts += _without(0, half, _salt(_FIRST, length), depth=1)
        cuts += _without(half, length, _salt(_LAST, length), depth=1)
    return _columns(cuts)


def _without(start: int, end: int, salt: int, *, depth: int) -> list[tuple[int, int, int, int, int]]:
    """Return the part itself, then without each letter, then without each two."""
    cuts = [(start, end, end, end, salt)]
    if depth >= 1:
        cuts += [(start, i, end, end, salt) for i in range(start, end)]
    if depth >= 2:
        cuts += [(start, i, j, end, salt) for i in range(start, end) for j in range(i + 1, end)]
    return cuts


def _columns(cuts: list[tuple[int, int, int, int, int]]) -> tuple[NDArray[np.intp], ...]:
    return tuple(np.array(column, dtype=np.intp) for column in zip(*dict.fromkeys(cuts), strict=True)) if cuts else ()


def count_keys(length: int) -> int:
    """Return how many keys a name of this many letters has."""
    return len(_plan(length)[0])


def _sums(codes: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """Return the running polynomial sums along the last axis, from 0."""
    terms = codes * _UP[: codes.shape[-1]]
    sums = np.zeros((*codes.shape[:-1], codes.shape[-1] + 1), dtype=np.uint64)
    np.cumsum(terms, axis=-1, out=sums[..., 1:])
    return sums


def name_keys(codes: NDArray[np.uint32]) -> NDArray[np.uint64]:
    """Return the keys of names of one length: (n, letters) code points to (keys, n) hashes of 64 bits."""
    length = codes.shape[1]
    sums = np.ascontiguousarray(_sums(codes.astype(np.uint64)).T)
    starts, firsts, seconds, ends, salts = _plan(length)
    keys = np.empty((len(starts), codes.shape[0]), dtype=np.uint64)
    for row, (a, i, j, b, salt) in enumerate(zip(starts, firsts, seconds, ends, salts, strict=True)):
        part = (sums[i] - sums[a]) * _DOWN[a]
        if i < b:
            part += (sums[j] - sums[i + 1]) * _DOWN[a + 1]
            if j < b:
                part += (sums[b] - sums[j + 1]) * _DOWN[a + 2]
        keys[row] = _mix(part + _SALTS[salt])
    return keys


@lru_cache(maxsize=256)
def _query_plan(length: int, *, edits: int) -> tuple[NDArray[np.intp], ...]:
    """Return which parts of a wanted name meet a key of every name that is at most `edits` away (1 or 2).

    A name that is longer by `more` letters and halved at `half`: its first half, with at most one edit, stands against
    `half` letters of the wanted name (none, or one changed or swapped), one more or one fewer.
    """
    cuts: list[tuple[int, int, int, int, int]] = []
    if length - edits <= SHORT:
        cuts += _without(0, length, _salt(_WHOLE, length), depth=edits)
    for more in range(-edits, edits + 1):
        name = length + more
        if not SHORT < name <= LONGEST:
            continue
        half, tail = name // 2, name - name // 2
        first, last = _salt(_FIRST, name), _salt(_LAST, name)
        cuts += _half(0, half, more, edits, first, length)
        cuts += _half(length - tail, length, more, edits, last, length)
        if edits == 1 and more == 0:  # the two letters at the middle swapped
            cuts.append((0, half - 1, half + 1, half + 1, first))
    return _columns(cuts)


def _half(a: int, b: int, more: int, edits: int, salt: int, length: int) -> list[tuple[int, int, int, int, int]]:
    """Return the parts that stand against one half: [a, b) of the wanted name, which begins at 0 or ends at its end."""
    if not 0 <= a < b <= length:
        return []
    cuts = [(a, b, b, b, salt)]
    if edits == 1:
        return cuts
    if more == 2:
        return [*cuts, (a, b - 1, b, b, salt) if a == 0 else (a, a, b, b, salt)]
    if more > -2:
        cuts += [(a, i, b, b, salt) for i in range(a, b)]
    if more < 1:
        wide = (a, b + 1) if a == 0 else (a - 1, b)
        if wide[0] >= 0 and wide[1] <= length:
            cuts += [(wide[0], i, wide[1], wide[1], salt) for i in range(*wide)]
    return cuts


@lru_cache(maxsize=256)
def _query_factors(length: int, *, edits: int) -> tuple[NDArray[Any], ...]:
    """Return the plan of a wanted name as (3, keys) positions of sums to add, to take off, factors; and the salts."""
    starts, firsts, seconds, ends, salts = _query_plan(length, edits=edits)
    plus = np.stack([firsts, seconds, ends])
    minus = np.stack([starts, np.minimum(firsts + 1, ends), np.minimum(seconds + 1, ends)])
    return plus, minus, np.stack([_DOWN[starts], _DOWN[starts + 1], _DOWN[starts + 2]]), _SALTS[salts]


def query_keys(codes: NDArray[np.uint64], *, edits: int) -> NDArray[np.uint64]:
    """Return the keys to look up for one wanted name, (letters,) code points; each name within `edits` has one."""
    plus, minus, factors, salts = _query_factors(len(codes), edits=edits)
    sums = np.zeros(len(codes) + 1, dtype=np.uint64)
    np.cumsum(codes * _UP[: len(codes)], out=sums[1:])
    parts = sums.take(plus)
    parts -= sums.take(minus)
    parts *= factors
    keys = parts[0]
    keys += parts[1]
    keys += parts[2]
    keys += salts
    return _mix(keys)


def signature(name: str) -> int:
    """Return what `signatures` returns, for one name."""
    once = twice = 0
    for letter in name:
        bit = 1 << (ord(letter) & 31)
        twice |= once & bit
        once |= bit
    return once | twice << 32


def signatures(codes: NDArray[np.uint32]) -> NDArray[np.uint64]:
    """Return which letters names have, and which twice: (n, letters) code points to (n,) sets of bits.

    One edit changes at most two of the bits, so names that are two edits apart differ in four at most.
    """
    once = np.zeros(codes.shape[0], dtype=np.uint64)
    twice = np.zeros(codes.shape[0], dtype=np.uint64)
    for column in np.ascontiguousarray(codes.T):
        bit = np.uint64(1) << (column & 31).astype(np.uint64)
        twice |= once & bit
        once |= bit
    return once | twice << np.uint64(32)
