"""Affairs of markets and courts: "copper closed in London", "the trial of the men opened in Palermo" place nothing there."""

from __future__ import annotations

from .clauses import clause_begin, first_phrase
from .lexicon import CODES, codes_of
from .patterns import Line, once_a_line

__all__ = ["is_affair"]

_GOODS = frozenset(
    "gold silver copper tin zinc nickel aluminium aluminum platinum palladium lithium cobalt iron steel coal gas crude brent oil "
    "wheat maize corn rice soybeans soya coffee cocoa sugar cotton rubber tea wool bitcoin futures equities bonds bunds gilts "
    "treasuries yields securities sterling greenback euro dollar yen yuan franc rand rupee rouble ruble lira peso baht "
    "krona krone zloty forint naira shilling contracts benchmark gauge".split()
)
_PRICED = frozenset(
    "closed opened fixed settled traded rallied slipped slid rose fell gained eased ended finished jumped surged plunged climbed "
    "dropped tumbled steadied firmed weakened strengthened soared sank recovered retreated advanced edged hit touched changed".split()
)
_BETWEEN = frozenset("was were has have had been is are higher lower also little later then".split())
_REACH = 12


_TRIALS = frozenset("trial trials retrial hearing hearings inquest lawsuit proceedings sentencing".split())


@once_a_line
def is_affair(line: Line, i: int) -> bool:
    """Does the clause before the phrase at item `i` tell of a price or a trial?"""
    return _is_priced(line, i) or (not _TRIALS.isdisjoint(line.lower) and _is_tried(line, i))


def _is_tried(line: Line, i: int) -> bool:
    """Is the subject of the clause a trial: "The trial of the smugglers opened in X"?"""
    subject = first_phrase(line, clause_begin(line, i), i)
    if subject is None:
        return False
    of = line.codes.find(CODES["OF"], *subject)
    return line.items[(of if of > 0 else subject[1]) - 1].lower in _TRIALS


def _is_priced(line: Line, i: int) -> bool:
    """Does the clause before the phrase at item `i` tell of a price: goods or money, and behind them a verb of the market?"""
    for k in range(i - 1, max(0, i - _REACH), -1):
        if line.codes[k] in _ENDS:
            return False
        if line.items[k].lower not in _PRICED:
            continue
        head = k - 1
        while head > 0 and line.items[head].lower in _BETWEEN:
            head -= 1
        return line.items[head].lower.rsplit(" ", 1)[-1] in _GOODS
    return False


_ENDS = codes_of("STOP THEN SAY CLAIM")
