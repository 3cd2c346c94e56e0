"""Saved web pages: the main text of an article with its title, publisher, date and address.

Which part of a page is the article is trafilatura's to say (Barbaresi 2021); where it finds next to nothing (a page of
a sentence or two) the words of the page's `article`, `main` or body stand in. Nothing is fetched.
"""

from __future__ import annotations

import json
import re
from html import unescape
from html.parser import HTMLParser
from typing import Any

from .reports import Report

__all__ = ["looks_like_html", "strip_html"]

_ENOUGH = 250
"""Characters from which on the extractor is believed to have found the article."""

_BLOCKS = frozenset(
    "address article aside blockquote body br caption dd div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 "
    "h5 h6 header hr li main nav ol p pre section table tbody td tfoot th thead tr ul".split()
)
_DROPPED = frozenset(
    "aside audio button canvas dialog footer form head iframe menu nav noscript object option script select "
    "style svg template textarea title video".split()
)
_META = {
    "og:title": "title",
    "og:site_name": "publisher",
    "article:published_time": "date",
    "date": "date",
    "dc.date": "date",
    "og:url": "url",
}


class _PageWords(HTMLParser):
    """Gathers the words of a page twice: of all of it, and of its article or main part alone."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.everything: list[str] = []
        self.main: list[str] = []
        self.fields: dict[str, str] = {}
        self.linked: list[str] = []
        self._in_linked = False
        self._dropped = ""
        self._depth = 0
        self._main_depth = 0
        self._in_title = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "meta":
            given = {key: value or "" for key, value in attrs}
            name = _META.get((given.get("property") or given.get("name") or "").lower())
            if name and given.get("content"):
                self.fields.setdefault(name, given["content"].strip())
        elif tag == "link":
            given = {key: value or "" for key, value in attrs}
            if given.get("rel") == "canonical":
                self.fields.setdefault("url", given.get("href", ""))
        elif tag == "title":
            self._in_title = True
        elif tag == "script":
            self._in_linked = dict(attrs).get("type") == "application/ld+json" and len(self.linked) < 20
            self.linked += [""] if self._in_linked else []
        if tag in _BLOCKS:
            self._put("\n")
        if tag == "body":
            self._dropped = ""
        elif self._dropped:
            self._depth += tag == self._dropped
        elif tag in _DROPPED:
            self._dropped, self._depth = tag, 1
        elif tag in ("article", "main"):
            self._main_depth += 1

    def handle_endtag(self, tag: str) -> None:
        if tag == "title":
            self._in_title = False
        self._in_linked = self._in_linked and tag != "script"
        if tag == self._dropped:
            self._depth -= 1
            self._dropped = tag if self._depth else ""
        elif tag in ("article", "main"):
            self._main_depth = max(0, self._main_depth - 1)
        if tag in _BLOCKS:
            self._put("\n")

    def handle_data(self, data: str) -> None:
        if self._in_linked:
            self.linked[-1] += data
        if self._in_title:
            self.fields["page title"] = self.fields.get("page title", "") + data
        if not self._dropped:
            self._put(re.sub(r"\s+", " ", data))

    def _put(self, words: str) -> None:
        self.everything.append(words)
        if self._main_depth:
            self.main.append(words)


def looks_like_html(text: str) -> bool:
    """Return whether a text starts like a page."""
    head = text[:1000].lstrip().lower()
    return head.startswith(("<!doctype html", "<html"))


def _tidy(pieces: list[str]) -> str:
    lines = [" ".join(line.split()) for line in "".join(pieces).split("\n")]
    return re.sub(r"\n{2,}", "\n\n", "\n\n".join(line for line in lines if line)).strip()


def strip_html(text: str) -> Report:
    """Return the main text of a page, with title, publisher, date and address where its head gives them.

    Scripts, styles, navigation, forms, asides, comments and banners are left out.

    Examples
    --------
    >>> strip_html("<title>T</title><nav>Home</nav><p>8&nbsp;km east of<br> Homs</p><script>x</script>").text
    '8 km east of\\n\\nHoms'
    """
    parser = _PageWords()
    parser.feed(text)
    parser.close()
    everything, main = _tidy(parser.everything), _tidy(parser.main)
    plain = main if len(main) > len(everything) // 3 else everything
    fields = _linked_data(parser.linked) | parser.fields
    return Report(
        "",
        (_article(text) if len(plain) >= _ENOUGH else "") or plain,
        title=unescape(fields.get("title") or " ".join(fields.get("page title", "").split())),
        publisher=fields.get("publisher", ""),
        date=fields.get("date", "")[:10],
        url=fields.get("url", ""),
    )


def _article(text: str) -> str:
    """Return the article of a page, a blank line between its paragraphs; "" where none was found."""
    from trafilatura import extract

    try:
        found = extract(text, include_comments=False, include_tables=True, favor_recall=True, fast=True)
    except (ValueError, RecursionError, MemoryError):
        return ""
    words = "\n\n".join(line.strip().removeprefix("- ") for line in (found or "").split("\n") if line.strip())
    return words if len(words) >= _ENOUGH else ""


def _linked_data(scripts: list[str]) -> dict[str, str]:
    """Return title, publisher, date and address that a page states as JSON-LD of an article."""
    for script in scripts:
        try:
            found = json.loads(script)
        except (ValueError, RecursionError):
            continue
        for item in _items(found):
            if "datePublished" not in item and "headline" not in item:
                continue
            publisher = item.get("publisher")
            name = publisher.get("name") if isinstance(publisher, dict) else publisher
            given = {"title": item.get("headline"), "publisher": name, "date": item.get("datePublished")}
            stated = {key: value.strip()[:500] for key, value in given.items() if isinstance(value, str)}
            return {key: value for key, value in stated.items() if value}
    return {}


def _items(found: Any) -> list[dict[str, Any]]:
    """Return the objects of a JSON-LD script: one, a list of them, or a graph."""
    if isinstance(found, dict):
        graph = found.get("@graph")
        return [found, *(item for item in graph if isinstance(item, dict))] if isinstance(graph, list) else [found]
    return [item for item in found if isinstance(item, dict)] if isinstance(found, list) else []
