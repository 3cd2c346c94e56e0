"""Saved web pages: the article alone, what the page says of itself, and pages made to hurt."""

from __future__ import annotations

import socket

import pytest

from geo.inputs import read_source
from geo.pages import strip_html

PARAGRAPHS = (
    "A strike hit a depot 8 km east of Homs, Syria, on Wednesday, two officials in the governor's office said.",
    "The depot had been used by the army since the spring, and residents had asked for it to be moved away from homes.",
    "Palmyra, some 140 km east of Homs, saw no fighting that night, according to people reached there by telephone.",
    "The ministry did not answer questions that were sent to it on Thursday, and no group said that it was behind it.",
)
LINKED = (
    '<script type="application/ld+json">{"@graph": [{"@type": "WebSite"}, {"@type": "NewsArticle", "headline": "Depot hit",'
    ' "datePublished": "2018-02-08T10:00:00+02:00", "publisher": {"@type": "Organization", "name": "Daily News"}}]}</script>'
)


def page(body: str, head: str = "") -> str:
    return f"<!doctype html><html><head><title>Depot hit | Daily News</title>{head}</head><body>{body}</body></html>"


def news(wrapped: str = "div class='story'") -> str:
    words = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
    tag = wrapped.split(maxsplit=1)[0]
    return page(
        "<nav><ul><li><a href='/'>Home</a></li><li><a href='/w'>World</a></li></ul></nav>"
        "<div class='cookie-banner' id='cookie-consent'><p>We and our partners use cookies.</p><a href='#'>Accept</a></div>"
        f"<{wrapped}><h1>Depot hit</h1>{words}</{tag}>"
        "<div class='related'><a href='/a'>Fire 3 km from Oslo</a> <a href='/b'>Flood 9 km from Paris</a></div>"
        "<div id='comments' class='comments'><p class='comment'>I live 2 km from Homs and saw it.</p></div>"
        "<footer><p>Copyright Daily News, 10 miles from London</p></footer>",
        LINKED,
    )


@pytest.mark.parametrize("wrapped", ["div class='story'", "article", "main"])
def test_the_article_is_taken_and_what_stands_around_it_is_not(wrapped: str) -> None:
    report = strip_html(news(wrapped))
    for paragraph in PARAGRAPHS:
        assert paragraph in report.text
    for other in ("cookies", "Oslo", "Copyright", "I live 2 km", "World"):
        assert other not in report.text


def test_paragraphs_stay_apart() -> None:
    assert f"{PARAGRAPHS[0]}\n\n{PARAGRAPHS[1]}" in strip_html(news()).text


def test_linked_data_tells_title_publisher_and_date() -> None:
    report = strip_html(news())
    assert (report.title, report.publisher, report.date) == ("Depot hit", "Daily News", "2018-02-08")


def test_a_page_of_one_sentence_is_read_whole() -> None:
    assert strip_html(page("<p>It fell 8 km east of Homs.</p>")).text == "It fell 8 km east of Homs."


@pytest.mark.parametrize(
    "hostile",
    [
        "<div>" * 20_000 + "It fell 8 km east of Homs.",
        "<script type='application/ld+json'>" + "[" * 50_000 + "</script><p>It fell 8 km east of Homs.</p>",
        "<script type='application/ld+json'>{broken</script><p>It fell 8 km east of Homs.</p>",
        "<p>It fell 8 km&#0; east of Homs.</p><!--" + "-" * 10_000,
        "<table>" + "<tr><td>5</td></tr>" * 5_000 + "</table><p>It fell 8 km east of Homs.</p>",
    ],
)
def test_pages_made_to_hurt_give_their_words_or_fewer(hostile: str) -> None:
    assert len(strip_html(page(hostile)).text) < 100_000


def test_nothing_is_fetched(monkeypatch: pytest.MonkeyPatch, tmp_path) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a page asked for the network")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    file = tmp_path / "page.html"
    file.write_text(news().replace("<h1>", "<img src='http://example.org/a.png'><h1>"), "utf-8")
    assert PARAGRAPHS[0] in read_source(file).text
