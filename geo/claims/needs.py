"""What a line must hold for a pattern to match it: letters that are cheaper to look for than the pattern itself."""

from __future__ import annotations

import re
from collections.abc import Iterator

__all__ = ["needed_letters"]

_PIECE = re.compile(r"\(\?P<\w+>|\(\?<?[=!:]|\(|\)|\||\[[^\]]*\]|[*+?]\??|\{(?P<least>\d*)[^}]*\}\??|.")
_Needs = list[frozenset[str]]
"""Sets of letters of which a line must hold one each."""


def needed_letters(expression: str) -> tuple[str, ...]:
    """Return letters of which a line must hold one each to match: of what an expression over item letters cannot do without.

    Of an alternative, the first things of all its branches make one set, the second things another, and so on. Sets
    that hold another are left out; the narrowest come first.

    >>> needed_letters("a[bc]?d(e|fg)(?!h)")
    ('a', 'd', 'ef', 'eg')
    """
    sets = dict.fromkeys(_alternative(_PIECE.finditer(expression)))
    least = [one for one in sets if not any(other < one for other in sets)]
    return tuple("".join(sorted(one)) for one in sorted(least, key=len))


def _alternative(pieces: Iterator[re.Match[str]]) -> _Needs:
    """Return the needs of what stands up to the closing bracket, or the end."""
    branches: list[_Needs] = [[]]
    last = 0
    for piece in pieces:
        text = piece.group()
        if text == ")":
            break
        if text == "|":
            branches.append([])
            last = 0
        elif text[0] == "(":
            inner = _alternative(pieces)
            last = 0 if text.endswith("!") else len(inner)
            branches[-1] += inner[:last]
        elif text[0] in "?*" or (text[0] == "{" and piece["least"] in ("", "0")):
            del branches[-1][len(branches[-1]) - last :]  # what stands before may be missing
            last = 0
        elif text[0] not in "+{.$^":
            branches[-1].append(frozenset(text.strip("[]")))
            last = 1
        elif text[0] == ".":
            last = 0
    if not all(branches):
        return []
    longest = max(map(len, branches))
    return [frozenset().union(*(each[min(i, len(each) - 1)] for each in branches)) for i in range(longest)]
