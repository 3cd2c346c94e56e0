"""Hedges: the words that soften or bound a stated distance, and the class that decides its interval."""

from __future__ import annotations

from .model import Hedge
from .patterns import Item

__all__ = ["hedge_after", "hedge_before"]

_WORDS: dict[Hedge, str] = {
    "about": "about; some; around; roughly; approximately; approx; approx .; nearly; almost; circa; c; ca; c .; ca .; "
    "est; est .; ~; ≈; ∼; just over; just under; just above; just below; just short of; just shy of; shy of; "
    "a little over; a little more than; a little under; a little less than; a bit more than; a bit over; a bit less than; "
    "slightly more than; slightly over; slightly under; slightly less than; close to; an estimated; estimated; "
    "an approximate; in the region of; on the order of; something like; in the order of; perhaps; maybe; probably; "
    "not quite; a good; the best part of; the better part of; not far off; around about; an average of; on average; "
    "somewhere around; somewhere near; barely; scarcely; hardly",
    "over": "over; more than; at least; beyond; in excess of; no less than; not less than; upwards of; upward of; "
    "a minimum of; minimum; further than; farther than; greater than; no closer than; not closer than; no nearer than; "
    "no fewer than; exceeding; >; ≥; well over; well more than; well beyond; far more than; much more than; "
    "far over; a distance of over; a distance of more than; a distance of at least",
    "within": "within; up to; less than; under; no more than; not more than; at most; fewer than; no further than; "
    "no farther than; not further than; not farther than; a maximum of; maximum; below; well under; well below; "
    "as little as; as close as; as near as; as far as; to within; well within; inside; <; ≤; much less than; "
    "far less than; closer than; nearer than; not as much as; a distance of less than; a distance of up to",
    "none": "exactly; precisely; to be exact; to be precise; a mere; a scant; a full; a whole; at a distance of; at a remove of",
}
_BEFORE: dict[tuple[str, ...], Hedge] = {
    tuple(phrase.split()): hedge for hedge, phrases in _WORDS.items() for phrase in phrases.split(";")
}
_LONGEST = max(map(len, _BEFORE))
_LAST_WORDS = frozenset(phrase[-1] for phrase in _BEFORE)
_AFTER: dict[tuple[str, ...], Hedge] = {
    ("or", "so"): "about", ("or", "thereabouts"): "about", ("more", "or", "less"): "about", ("or", "more"): "over",
    ("or", "further"): "over", ("or", "farther"): "over", ("at", "least"): "over", ("plus",): "over",
    ("or", "less"): "within", ("or", "closer"): "within", ("or", "under"): "within", ("at", "most"): "within",
    ("give", "or", "take"): "about", ("as", "an", "estimate"): "about",
}  # fmt: skip

_FIRST_WORDS = frozenset(phrase[0] for phrase in _AFTER)


def hedge_before(items: list[Item], first: int) -> tuple[Hedge, int]:
    """Return the hedge that ends right before item `first`, and the index at which its words begin.

    Of several ("within about 25 km") the bounding one decides. Without any: "none" and `first`.
    """
    hedge: Hedge = "none"
    begin = first
    while begin > 0 and items[begin - 1].lower in _LAST_WORDS:
        for size in range(min(_LONGEST, begin), 0, -1):
            found = _BEFORE.get(tuple(item.lower for item in items[begin - size : begin]))
            if found:
                hedge = found if hedge == "none" or (hedge == "about" and found != "none") else hedge
                begin -= size
                break
        else:
            break
    return (_TURNED.get(hedge, hedge) if hedge in _TURNED and _is_negated(items, begin) else hedge), begin


_TURNED: dict[Hedge, Hedge] = {"over": "within", "within": "over"}
_NEGATIONS = frozenset(("neither", "nowhere"))
_BEING = frozenset(("is", "are", "was", "were", "lies", "lie", "lay", "stands", "stand", "sits", "sit"))


def _is_negated(items: list[Item], begin: int) -> bool:
    """Does a bound hold of none, so that the opposite is said: "Neither X nor Y is | more than 70 km from Z"?"""
    if begin < 2 or items[begin - 1].lower not in _BEING:
        return False
    return not _NEGATIONS.isdisjoint(item.lower for item in items[max(0, begin - 12) : begin - 1])


def hedge_after(items: list[Item], last: int) -> tuple[Hedge, int]:
    """Return the hedge that begins at item `last` ("8 km or so"), and the index behind it."""
    if last >= len(items) or items[last].lower not in _FIRST_WORDS:
        return "none", last
    for size in (3, 2, 1):
        found = _AFTER.get(tuple(item.lower for item in items[last : last + size]))
        if found:
            return found, last + size
    return "none", last
