"""Institutions that tell the country of a report: sheriff's offices, barangays, gardaí, magistrates' courts, lakhs.

A local paper seldom names its country, yet its courts, police ranks, school forms, units of money and telephone numbers
do. Each kind of cue counts once: weights are proposals of this project [P]. Words that reporters of any country use of
any other (spelling, "p.m.", "$") are left out.
"""

from __future__ import annotations

import re
from itertools import chain
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.reports import Report

__all__ = ["votes_of_institutions"]

_LENGTH = 100_000
_WEIGHT, _MOST = 1.0, 4.0
_CUES = {
    "US": (
        r"[Ss]heriff['’]s (?:Office|Department|[Dd]eput)", r"[Ss]chool (?:[Bb]oard|[Dd]istrict)", r"Interstate \d",
        r"Police (?:Department|Dept)", r"County Road \d|County (?:Public|Hospital|Courthouse)",
        r"[Cc]ounty (?:[Jj]ail|[Cc]ommissioner|[Ss]upervisor|[Ss]heriff)", r"Parish (?:Sheriff|Police Jury|School)",
        r"grand jury|district attorney", r"\(\d{3}\) ?\d{3}-\d{4}", r"American Legion|VFW|Veterans of Foreign Wars",
        r"(?:first|second|third|fourth|fifth|sixth|seventh|eighth)-grade|elementary school", r"Memorial Day|Labor Day",
        r"[Tt]ownship|[Cc]ity [Cc]ouncil(?:man|woman)|[Aa]lderm[ae]n", r"Republican|Democrat",
        r"911 (?:call|dispatch)",
        r"Municipal Court|Circuit Court|Common Pleas|Superior Court|General Sessions",
        r"Little League|high school (?:football|basketball)",
        r"[Ss]tate [Tt]rooper|Highway Patrol", r"Planning and Zoning", r"Medicaid|stimulus (?:money|funds)",
    ),
    "GB": (
        r"Magistrates['’] Court|Crown Court", r"(?:[Bb]orough|[Pp]arish|[Cc]ounty) [Cc]ouncil|[Bb]orough residents",
        r"£\d", r"PC [A-Z]|Det(?:ective)? (?:Con|Sgt|Insp|Chief Insp|Ch Insp)|Metropolitan Police|Scotland Yard",
        r"\bNHS\b|\bMPs?\b|Labour (?:councillor|MP|group)|Lib Dem|Tory",
        r"\b[ABM]\d{1,4} road|\b[ABM]\d{1,4} motorway|\b[ABM]\d{1,4}\(",
        r"[Cc]ouncil tax|Cabinet member|cabinet member|[Ww]ard councillor", r"National Lottery|bank holiday",
    ),
    "IE": (r"[Gg]arda[ií]?\b", r"\bTDs?\b|Dáil|Taoiseach|Oireachtas|Fianna Fáil|Fine Gael|Sinn Féin", r"\bCllr\b"),
    "CA": (
        r"\bRCMP\b|\bOPP\b|\bSQ officers", r"\bML[A]s?\b|\bMPPs?\b", r"\bConst\. [A-Z]", r"C\$\d|Canadian dollars",
        r"Crown (?:attorney|prosecutor)|[Rr]eeve|\bNDP\b|Sun Media|Canadian Press",
    ),
    "AU": (r"NSW Police|Senior Constable|Victoria Police", r"A\$\d", r"\bshire\b|Bureau of Meteorology|\bSES\b"),
    "NZ": (r"\biwi\b|marae|NZ Police|NZ\$\d",),
    "IN": (r"\bcrores?\b|\blakhs?\b", r"[Pp]anchayat|Lok Sabha|Vidhan Sabha|\bBJP\b|\bMLAs\b", r"₹|Rs\.? ?\d",
           r"[Tt]aluk"),
    "PK": (r"Rangers personnel|\bFIR\b|Levies", r"[Tt]ehsil", r"\bPTI\b|PML-N"),
    "NG": (r"Local Government Area|\bLGAs?\b", r"₦|\bnaira\b", r"\bAPC\b|\bPDP\b|Amotekun|\bNSCDC\b"),
    "PH": (r"[Bb]arangay", r"[Pp]eso|\bPNP\b|\bNPA\b|Malacañang"),
    "KE": (r"\bKSh|Ksh|Sh\d{2}", r"\bOCPD\b|\bMCAs?\b|Kenya Police"),
    "ZA": (r"\bSAPS\b|\bANC\b|Hawks spokes", r"\bR\d{2,}\b"),
    "MX": (r"Guardia Nacional|Fiscalía|\bejido\b",),
    "FR": (r"gendarme|préfecture|\bprefect\b",),
}  # fmt: skip


def _needed(cue: str) -> tuple[str, ...]:
    """Return a stretch of plain letters for each alternative of a cue, without which it cannot be found; "" for none.

    >>> _needed(r"Crown (?:attorney|prosecutor)|[Rr]eeve|\\bML[A]s?\\b")
    ('Crown ', 'eeve', 'ML')
    >>> _needed(r"C\\$\\d|\\(\\d{3}\\)")
    ('C$', '(')
    """
    cue = cue.replace(r"\(", "\1").replace(r"\)", "\2").replace(r"\$", "$")
    without = _GROUP.sub("\0", cue)
    while without != cue:
        cue, without = without, _GROUP.sub("\0", without)
    plain = _NO_LITERAL.sub("\0", cue).replace("\1", "(").replace("\2", ")")
    return tuple(max(part.split("\0"), key=len) for part in plain.split("|"))


_GROUP = re.compile(r"\(\?:[^()]*\)\??")
_NO_LITERAL = re.compile(r"\\.|\[[^\]]*\][?*+]?|\{[^}]*\}|.[?*+]")
_FLAT = [(country, cue) for country, cues in _CUES.items() for cue in cues]
_FOUND = [(country, re.compile(cue if cue[0] in "\\(£₹₦" else rf"\b(?:{cue})")) for country, cue in _FLAT]
_NEEDED = [(number, letters) for number, (_, cue) in enumerate(_FLAT) for letters in _needed(cue)]
"""Letters that each cue needs, alternative by alternative; the longest of them in one word are looked for first."""
_IN_WORDS = [max(letters.split(), key=len) for _, letters in _NEEDED]
_ANY = re.compile("|".join(sorted({re.escape(letters) for letters in _IN_WORDS})))


class _Words(dict[str, tuple[tuple[int, str], ...]]):
    """The cues that each word met so far may be of, and the letters they need; started anew when it has grown large."""

    def __missing__(self, word: str) -> tuple[tuple[int, str], ...]:
        if len(self) >= _MOST_KNOWN:
            self.clear()
        pairs = zip(_NEEDED, _IN_WORDS, strict=True) if _ANY.search(word) else ()
        self[word] = maybe = tuple(cue for cue, letters in pairs if letters in word and _may_hold(cue[0], word))
        return maybe


def _may_hold(number: int, word: str) -> bool:
    """May a text with this word hold the cue? One without a space is in one word, or nowhere."""
    _, cue = _FOUND[number]
    return " " in cue.pattern or cue.search(word) is not None


_WORDS, _MOST_KNOWN = _Words(), 50_000


def votes_of_institutions(reports: Sequence[Report]) -> dict[str, float]:
    """Return the countries that the institutions of the texts belong to, with their weight.

    >>> from geo.reports import Report
    >>> votes_of_institutions([Report("r", "The Sheriff's Office said the school board met.")])
    {'US': 2.0}
    """
    votes: dict[str, float] = {}
    for report in reports:
        text = report.text[:_LENGTH]
        told = set(chain.from_iterable(map(_WORDS.__getitem__, set(text.split()))))
        maybe = {number for number, letters in told if letters in text}
        weights: dict[str, float] = {}
        for country, cue in [_FOUND[number] for number in sorted(maybe)]:
            if cue.search(text) is not None:
                weights[country] = weights.get(country, 0.0) + _WEIGHT
        for country, weight in weights.items():
            votes[country] = round(min(_MOST, votes.get(country, 0.0) + weight), 3)
    return votes
