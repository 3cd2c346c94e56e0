"""Where a report was published: the places in the name of its publisher, and the country of its web address.

"The Zanesville Times" and richmond-gazette.co.uk write of towns around them without saying in which country those lie.
A place in the publisher's name speaks for the report's places as one more name of the report does, never for its own
namesake; the ending of an address speaks for a country a little. Papers that write of all the world are left out.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from geo.data_files import data_path
from geo.geocoding.candidates import find_entries
from geo.geocoding.model import Group, Reason, Sense, Words
from geo.geocoding.senses import make_sense
from geo.reports import Toponym
from geo.toponyms.demonyms import COUNTRY_NAMES
from geo.toponyms.lexicon import load_lexicon
from geo.toponyms.vocabulary import POSTAL

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from geo.gazetteer import Gazetteer
    from geo.reports import Report

__all__ = ["country_of_address", "press_groups", "press_names", "weigh_home"]

_PRESS = frozenset(
    "times news post herald tribune gazette journal chronicle globe telegraph mail star sun observer inquirer "
    "examiner express record standard dispatch sentinel courier mercury bulletin reporter review press leader "
    "register citizen independent advertiser argus echo advocate banner beacon eagle enterprise gleaner guardian "
    "ledger messenger mirror monitor nation patriot pilot republican democrat signal spectator union villager "
    "voice weekly today online live now local daily morning evening sunday newspaper newspapers radio tv fm paper "
    "media group world business web digital the my of and for new telegram recorder talk plain dealer palladium "
    "update updates report reports watch wire agency network times-news magazine city".split()
)
_ENDINGS = tuple(
    sorted((word for word in _PRESS if len(word) > 2 and word not in ("new", "city", "the")), key=len, reverse=True)
)
_WORLD = frozenset(
    "newyorktimes nytimes washingtonpost losangelestimes latimes wallstreetjournal wsj financialtimes ft nypost "
    "newyorkpost washingtontimes bostonglobe usatoday internationalheraldtribune newyorker chinadaily theatlantic "
    "cnn bbc".split()
)
_ANYWHERE = frozenset("ac ai am cc cd co dj eu fm gg io is it ly me nu sc st su tk to tv ws ag la".split())
"""Endings of countries that addresses of other countries have too."""
_SECOND = frozenset("co com org net ac gov edu or ne".split())
_TOWNS = frozenset(("settlement", "province", "district", "country", "region", "island"))
_COUNTRY_WEIGHT = 0.8
_HOME_POINTS, _SURE = 4.0, 0.6
"""What the list of papers speaks for a town with, against greater ones of its name [P]; from which share on."""
_HOST = re.compile(r"[\w-]+(?:\.[\w-]+)+")


def _hosts(report: Report) -> list[str]:
    """Return the host names that a report gives, without "www"."""
    if not (report.url or report.publisher):
        return []
    hosts = [urlsplit(report.url if "//" in report.url else f"//{report.url}").hostname or ""] if report.url else []
    if _HOST.fullmatch(report.publisher.lower()):
        hosts.append(report.publisher.lower())
    return [host.removeprefix("www.") for host in hosts if "." in host]


def country_of_address(reports: Sequence[Report]) -> dict[str, float]:
    """Return the country of the one web address that all reports share, with its weight; {} where it tells none.

    >>> from geo.reports import Report
    >>> country_of_address([Report("r", "", url="https://www.richmond-gazette.co.uk/1")])
    {'GB': 0.8}
    >>> country_of_address([Report("r", "", url="https://example.com/1")])
    {}
    """
    if not any(report.url or report.publisher for report in reports):
        return {}
    endings = {host.rsplit(".", 1)[-1] for report in reports for host in _hosts(report)[:1]}
    if len(endings) != 1 or any(_squeezed(name) in _WORLD for r in reports for name in _labels(r)):
        return {}
    ending = endings.pop()
    code = "GB" if ending == "uk" else ending.upper()
    return {code: _COUNTRY_WEIGHT} if code in COUNTRY_NAMES and ending not in _ANYWHERE else {}


def press_names(report: Report) -> list[str]:
    """Return the words in a publisher's name, or in its address, that may name a place: "Homs", or "Columbus, Georgia".

    >>> from geo.reports import Report
    >>> press_names(Report("r", "", publisher="The Las Cruces Sun-News"))
    ['Las Cruces']
    >>> press_names(Report("r", "", url="http://wvgazette.com/News")), press_names(Report("r", "", publisher="BBC"))
    (['West Virginia'], [])
    """
    labels = [report.publisher] if report.publisher and "." not in report.publisher else []
    labels += [*_labels(report), *_papers_named(report)]
    if not (labels or report.url or report.publisher):
        return []
    if any(_squeezed(label) in _WORLD for label in labels):
        return []
    placed = [known for host in _hosts(report) if (known := _place_of(host))]
    if placed:
        return list(dict.fromkeys(placed))
    names = dict.fromkeys(name for label in labels for name in _stripped(label))
    return [name for name in names if len(name) > 3 and load_lexicon().words.get(name.lower(), 0) not in (10, 20)]


def _place_of(host: str) -> str:
    """Return where the paper of a host is read, be it one of a paper's own hosts ("news.ajc.com"), "" where unknown."""
    papers, parts = _papers(), host.split(".")
    tails = (".".join(parts[k:]) for k in range(len(parts) - 1))
    return next((papers[tail] for tail in tails if tail in papers), "")


@lru_cache(maxsize=1)
def _papers() -> dict[str, str]:
    """Return where papers are read whose address does not say so: "ajc.com" in "Atlanta, Georgia"."""
    lines = data_path("words/papers.txt").read_text("utf-8").splitlines()
    pairs = (line.partition(" = ") for line in lines if not line.startswith("#"))
    return {host: place for host, _, place in pairs}


def _labels(report: Report) -> Iterator[str]:
    """Yield the part of each host name that says whose it is: "wvgazette"."""
    for host in _hosts(report):
        parts = host.split(".")
        own = parts[:-2] if len(parts) > 2 and parts[-2] in _SECOND else parts[:-1]
        yield from own[-1:]


_TITLES = (
    "News Times Herald Tribune Gazette Journal Chronicle Sun Register Courier Sentinel Examiner Dispatch Record "
    "Advertiser Argus Echo Leader Review Telegraph Enterprise Banner Democrat"
).replace(" ", "|")
_TITLE = re.compile(_TITLES)
_PAPER = re.compile(rf"\b[Tt]he ((?:[A-Z][\w'’-]+\.? ){{1,3}}(?:{_TITLES}))(?![\w-]| [A-Z])")
_TEXT = 100_000


def _papers_named(report: Report) -> list[str]:
    """Return the one local paper that the text names, in a list: "the Mt. Pleasant News", as papers name themselves."""
    text = report.text[:_TEXT]
    if _TITLE.search(text) is None:
        return []
    papers = dict.fromkeys(match[1] for match in _PAPER.finditer(text))
    return list(papers) if len(papers) == 1 and _squeezed(next(iter(papers))) not in _WORLD else []


def _squeezed(label: str) -> str:
    return re.sub(r"[^a-z]", "", label.lower()).removeprefix("the") or label


def _stripped(label: str) -> Iterator[str]:
    """Yield what is left of a publisher's name without the words of the press, in pieces."""
    words = [word for word in re.split(r"[\s_-]+", label.strip()) if word]
    while words and words[0].lower() in _PRESS and words[0].lower() != "new":
        words.pop(0)
    while words and words[-1].lower().strip(".,") in _PRESS:
        words.pop()
    joined = " ".join(words)
    if len(words) > 1:
        yield joined
        return
    word = joined.lower().removeprefix("the") if joined.islower() else joined
    ending = next((end for end in _ENDINGS if joined.islower() and word.endswith(end) and len(word) > len(end) + 1), "")
    while ending:
        word = word.removesuffix(ending)
        ending = next((end for end in _ENDINGS if word.endswith(end) and len(word) > len(end) + 1), "")
    for piece in word.split("and") if len(word) > 8 and joined.islower() and not word.endswith("land") else [word]:
        yield POSTAL.get(piece.upper(), "") if len(piece) == 2 else piece


def press_groups(reports: Sequence[Report], gazetteer: Gazetteer) -> list[Group]:
    """Return the places in the publisher's name as groups of no mention, where all reports have one publisher."""
    named = [press_names(report) for report in reports]
    if not named or any(names != named[0] for names in named):
        return []
    groups = []
    for words in named[0]:
        name, _, area = words.partition(", ")
        sense = _sense_of(gazetteer, name, area) if gazetteer.has_name(name) else None
        if sense is not None and sense.readings:
            mention = Toponym("publisher", reports[0].id, name, -1, -1)
            groups.append(Group(Words(name, context=(area,) if area else ()), [mention], sense))
    return groups


def weigh_home(groups: Sequence[Group], press: Sequence[Group]) -> None:
    """Count for the town that a paper is read in where the report has its very name, if a list says which it is."""
    homes = {
        group.stem: group.best.place.id
        for group in press
        if group.best is not None and group.best.reading.placed and group.best.share >= _SURE
    }
    for group in groups if homes else ():
        home = homes.get(group.stem, "")
        for option in group.options if home and len(group.options) > 1 else ():
            if option.place.id == home:
                option.fixed += _HOME_POINTS
                option.points += _HOME_POINTS
                option.reasons += (Reason(_HOME_POINTS, "the paper is read there"),)
                group.settle()
                break


@lru_cache(maxsize=512)
def _sense_of(gazetteer: Gazetteer, name: str, area: str) -> Sense:
    """Return what a name in a publisher's name may mean: a town or an area."""
    found = find_entries(name, "", gazetteer, {})
    kept = [entry for entry in found if entry.place.kind in _TOWNS and entry.match == "exact"]
    return make_sense(kept, Words(name, context=(area,) if area else ()), gazetteer)
