"""Published geoparsing corpora read from the user's own copy: LGL, TR-News, GeoVirus and GeoWebNews (XML).

The corpora are others' work and are not part of this project: a user who has the files gives their path. Demonyms
("Turkish") are left out, as are the common nouns and non-toponyms that GeoWebNews marks; what is left out is neither
wanted nor counted as false where it is found.

Source: Lieberman, Samet & Sankaranarayanan 2010 (LGL); Kamalloo & Rafiei 2018 (TR-News); Gritta, Pilehvar & Collier
2018 (GeoVirus) and 2020 (GeoWebNews).
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from geo.errors import FileError
from geo.reports import Report
from geo.toponyms.demonyms import DEMONYMS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

__all__ = ["Article", "Gold", "read_corpus"]

_BARE_AMPERSAND = re.compile(r"&(?!#?\w{1,8};)")
_SLACK = 12
_NO_PLACE = ("Expression", "Expr", "Non_Toponym", "Demonym", "Language", "Homonym")


class Gold(NamedTuple):
    """A marked toponym: its span, and its position (lat, lon) where the corpus gives one."""

    start: int
    end: int
    position: tuple[float, float] | None


class Article(NamedTuple):
    """A document of a corpus: the report, its toponyms, and the spans that count neither way."""

    report: Report
    gold: tuple[Gold, ...]
    left_out: tuple[tuple[int, int], ...]


def read_corpus(path: Path) -> list[Article]:
    """Return the articles of a corpus file, in its order.

    Raises
    ------
    FileError : no such file, or no XML with articles in it
    """
    try:
        content = path.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as fault:
        raise FileError(f"cannot read the corpus: {fault}", where=str(path)) from fault
    root = _parse(content, path)
    articles = [_article(element, number) for number, element in enumerate(root.iter("article"), 1)]
    if not articles:
        hint = "give a file of LGL, TR-News, GeoVirus or GeoWebNews: <articles><article><text>...<toponyms>"
        raise FileError("no <article> in this file", where=str(path), hint=hint)
    return articles


def _parse(content: str, path: Path) -> Element:
    """Return the root; bare ampersands, which some copies have, are mended. Entities of a document type are refused."""
    if "<!ENTITY" in content:
        raise FileError("a corpus with entity declarations is not read", where=str(path))
    try:
        return ET.fromstring(content)  # noqa: S314 (entities are refused above)
    except ET.ParseError:
        try:
            return ET.fromstring(_BARE_AMPERSAND.sub("&amp;", content))  # noqa: S314
        except ET.ParseError as fault:
            raise FileError(f"no well-formed XML: {fault}", where=str(path)) from fault


def _article(element: Element, number: int) -> Article:
    text = element.findtext("text") or ""
    publisher, url = (element.findtext("domain") or "").strip(), (element.findtext("url") or "").strip()
    title = (element.findtext("title") or "").strip()
    gold: list[Gold] = []
    left_out: list[tuple[int, int]] = []
    for item in _marks(element):
        words = _first_text(item, "phrase", "extractedName", "name").strip()
        span = _span(item, words, text)
        if span is None:
            continue
        if _is_left_out(item, words):
            left_out.append(span)
        else:
            gold.append(Gold(*span, _position(item)))
    name = element.get("docid") or str(number)
    report = Report(name, text, title=title, publisher=publisher, url=url or (element.findtext("source") or "").strip())
    return Article(report, tuple(sorted(set(gold))), tuple(left_out))


def _marks(element: Element) -> Iterator[Element]:
    for tag in ("toponym", "location"):
        yield from element.iter(tag)


def _first_text(item: Element, *tags: str) -> str:
    return next((text for tag in tags if (text := item.findtext(tag))), "")


def _span(item: Element, words: str, text: str) -> tuple[int, int] | None:
    """Return the span of a mark; where its words stand a little off (GeoVirus counts from 1) the nearest place."""
    try:
        start, end = int(item.findtext("start") or ""), int(item.findtext("end") or "")
    except ValueError:
        return None
    if not words or text[start:end] == words:
        return (start, end) if 0 <= start < end <= len(text) else None
    window = max(0, start - _SLACK)
    near = [m.start() + window for m in re.finditer(re.escape(words), text[window : end + _SLACK])]
    if not near:
        return (start, end) if 0 <= start < end <= len(text) else None
    best = min(near, key=lambda at: abs(at - start))
    return best, best + len(words)


def _is_left_out(item: Element, words: str) -> bool:
    kind = item.findtext("type") or ""
    if any(part in kind for part in _NO_PLACE) or (item.findtext("modifierType") or "") == "Adjective":
        return True
    return words.lower().replace("-", " ") in DEMONYMS


def _position(item: Element) -> tuple[float, float] | None:
    found = item.find("gaztag")
    holder = item if found is None else found
    try:
        return float(_first_text(holder, "lat", "latitude")), float(_first_text(holder, "lon", "longitude"))
    except ValueError:
        return None
