"""Bodies of a place's own people: its police, council, courts, schools and officials tell where, so the name is a place.

"Killeen Police Department", "Guernsey County Sheriff's Office", "Mansfield Mayor Curtis McCoy", "Texas Department of
Public Safety" stand for the place that they serve; a newspaper, university, company or team of its name does not.
"""

from __future__ import annotations

import re

from geo.toponyms.reading import NEAR, Reading
from geo.toponyms.vocabulary import ORGANISATIONS

__all__ = ["civic_after", "is_governed", "organisation_after"]

_BODY = re.compile(
    r"\s(?P<body>(?:(?:City|County|Town|Township|Borough|District|Municipal|Village|Parish|State|Metropolitan|Regional|Area"
    r"|Provincial|Public|Superior|Circuit|Crown|Common|Pleas|Appeals?|High|Supreme|Volunteer|Magistrates['’]?|Local"
    r"|Sessions|Independent|Unified|Community|Central|General|Criminal|Civil|Federal|Elementary|Middle|Probate) )*"
    r"(?:Police|Sheriff(?:['’]s)?|Fire (?:Department|District|Station|Brigade|Service|Chief|Rescue|and Rescue)|Firefighters"
    r"|Mayor|Deputy Mayor|Mayor-elect|Council|Councill?or|Council(?:man|woman|member)|Alder(?:man|woman)|(?:First )?Select(?:man|woman|men)|Freeholders?|Trustees?"
    r"|Board of|School (?:Board|District|Superintendent)|Schools|(?:High|Middle|Elementary|Primary|Secondary|Grammar) School|Chamber of Commerce|City (?:Hall|Manager|Attorney|Clerk)"
    r"|County (?:Jail|Courthouse|Commissioners?|Supervisors?|Attorney|Prosecutor|Auditor|Clerk|Administration|Board|Commission)"
    r"|Jail|Courthouse|Commissioners|(?<=County )Commission|Court(?: of)?|Coroner(?:['’]s)?|District Attorney|Prosecutor(?:['’]s)?"
    r"|Department (?:of|for)|(?:[A-Z][a-z]+ )?(?:Protection|Security|Standards|Inspection|Intelligence) Agency|Bureau of|City Offices?|Code of|Ministry of|Legislature|General Assembly|State (?:Police|Patrol|Troopers?|Senate|House)|Highway Patrol"
    r"|National Guard|Parks and|Recreation|Public (?:Schools|Library|Works|Safety|Health)|Planning (?:Board|Commission)"
    r"|Housing Authority|Water Department|Municipal District|Fire|Town (?:Hall|Meeting|Clerk|Board)|Village (?:Board|Hall)"
    r"|(?:(?:Health|Foreign|Interior|Home|Defen[cs]e|Finance|Education|Justice|Agriculture|Information|Labou?r) )?Ministry"
    r"|(?:Labour|Conservative|Tory|Lib Dem|Liberal Democrat|Green|NDP) (?:councillors?|Councillors?|MPs?|MLAs?|group)"
    r"|MPs?|MLAs?|MPPs?|MNAs?|TDs?|MEPs?|ward councillors?"
    r"|(?:[A-Z][a-z]+ (?:and )?){1,3}(?:Commission|Bureau|Authority)|Detention (?:Facility|Cent(?:er|re))"
    r"|Correctional (?:Facility|Institution)|Gov\.|Governor|Lt\.|Attorney General|Secretary of State))(?![\w-])"
)
_LONGEST = 60


def civic_after(reading: Reading, last: int) -> str:
    """Return the words of the local body or office right behind the name that ends at token `last`, "" for none."""
    if last + 1 >= len(reading.cap) or reading.tie[last] != NEAR or not reading.cap[last + 1]:
        return ""
    end = reading.end[last]
    found = _BODY.match(reading.text, end, end + _LONGEST)
    return found["body"] if found is not None and not reading.styled[last] else ""


_GOVERNING = re.compile(
    r"(?:['’]s)? (?:(?:[Aa]cting |[Ll]ieutenant |[Ll]t\. )?[Gg]ov(?:ernor\b|\. )|[Aa]ttorney [Gg]eneral\b|[Ss]ecretary of [Ss]tate\b"
    r"|[Ll]egislature\b|General Assembly\b|[Pp]rovincial (?:[Pp]olice|[Pp]arliament|[Gg]overnment|[Ll]egislature)|[Pp]remier\b(?! [Ll]eague)|[Cc]hief [Mm]inister\b"
    r"|[Ss]tate (?:[Pp]olice|[Ss]enat|[Pp]atrol|[Tt]rooper|[Ll]awmaker|[Ll]egislat))"
)


def is_governed(reading: Reading, last: int) -> bool:
    """Has the name that ends at token `last` what states have: "New York's attorney general", "Washington Gov. X"?"""
    return _GOVERNING.match(reading.text, reading.end[last], reading.end[last] + _LONGEST) is not None


def organisation_after(reading: Reading, last: int) -> str:
    """Return the word by which the capitalised words from here on are an organisation, "" where they are none."""
    i = last
    for _ in range(5):
        if i + 1 >= len(reading.lower) or reading.tie[i] != NEAR:
            return ""
        i += 1
        if not reading.cap[i]:
            if (
                reading.lower[i] in ("of", "for", "and")
                and i + 1 < len(reading.lower)
                and reading.cap[i + 1]
                and i > last + 1
            ):
                continue
            return ""
        if reading.lower[i] in ORGANISATIONS and not reading.styled[i]:
            return reading.lower[i]
        if reading.styled[i] and reading.lower[i] in (
            "university",
            "post",
            "times",
            "herald",
            "tribune",
            "college",
            "fc",
        ):
            return reading.lower[i]
    return ""
