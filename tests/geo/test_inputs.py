"""Texts in any encoding and dress; what is no text gets one clear message."""

import codecs
import contextlib
import io
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.errors import FileError
from geo.inputs import LIMIT_BYTES, decode_text, read_source, strip_header, strip_html, strip_markdown

SENTENCE = "Бои шли в 8 км к востоку от Дейр-эз-Зора, сообщили местные жители; дорога на Ракку была перекрыта."


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_categories=("Cc", "Cs"), exclude_characters="\ufeff")))
def test_utf8_text_comes_back_as_it_is(text: str) -> None:
    data = text.encode()
    if not any(
        data.startswith(magic) for magic in (b"%PDF", b"PK\x03\x04", b"{\\rtf", b"BZh", b"GIF8", b"PAR1", b"SQLite")
    ):
        assert decode_text(data) == text


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32", "cp1251", "koi8-r", "iso8859-5"])
def test_other_encodings_are_recognised(encoding: str) -> None:
    assert decode_text((SENTENCE * 3).encode(encoding)) == SENTENCE * 3


def test_big_endian_text_with_a_mark_is_read() -> None:
    assert decode_text(codecs.BOM_UTF16_BE + SENTENCE.encode("utf-16-be")) == SENTENCE


def test_west_european_bytes_are_read() -> None:
    text = "Der Konvoi wurde acht Kilometer östlich der Brücke von Düsseldorf angehalten, südlich der Straße. " * 3
    assert decode_text(text.encode("cp1252")) == text


def test_line_ends_become_one_character() -> None:
    assert decode_text(b"a\r\nb\rc\n") == "a\nb\nc\n"


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "is empty"),
        (b" \n\t ", "is empty"),
        (b"%PDF-1.7 ...", "a PDF"),
        (b"PK\x03\x04" + bytes(200), "office document"),
        (b"\x89PNG\r\n\x1a\n" + bytes(100), "a picture"),
        (bytes(range(256)) * 40, "binary"),
        (bytes(1000), "binary"),
        (b"\x1b[31m\x07\x08" * 100, "binary"),
        (codecs.BOM_UTF16_LE + b"a", "does not go on so"),
    ],
)
def test_what_is_no_text_is_refused_with_one_message(tmp_path: Path, data: bytes, words: str) -> None:
    path = tmp_path / "report.txt"
    path.write_bytes(data)
    with pytest.raises(FileError, match=words) as caught:
        read_source(path)
    assert caught.value.where == str(path)
    assert "\n" not in str(caught.value)


def test_random_bytes_never_escape_as_anything_but_a_file_error(tmp_path: Path) -> None:
    import random

    rng = random.Random(20180207)
    for length in (1, 2, 3, 7, 100, 5000):
        path = tmp_path / f"{length}.bin"
        path.write_bytes(rng.randbytes(length))
        with contextlib.suppress(FileError):
            read_source(path)


def test_missing_files_folders_and_names_that_cannot_be_are_said_so(tmp_path: Path) -> None:
    with pytest.raises(FileError, match="no such file"):
        read_source(tmp_path / "none.txt")
    with pytest.raises(FileError, match="is a folder"):
        read_source(tmp_path)
    with pytest.raises(FileError, match="cannot be read"):
        read_source("a\0b")
    with pytest.raises(FileError, match="incidentmap check -"):
        read_source("Homs lies north of Damascus.")


def test_too_large_a_text_is_refused_at_once(tmp_path: Path) -> None:
    path = tmp_path / "large.txt"
    path.write_bytes(b"Homs lies north of Damascus. " * (LIMIT_BYTES // 20))
    with pytest.raises(FileError, match="larger than 5 MB"):
        read_source(path)


def test_standard_input_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(SENTENCE.encode())))
    assert read_source("-").text == SENTENCE


PAGE = """<!DOCTYPE html><html><head><title>Site | Strike near Homs</title>
<meta property="og:title" content="Strike near Homs"><meta property="og:site_name" content="The Daily">
<meta property="article:published_time" content="2018-02-08T10:00:00Z"><link rel="canonical" href="https://example.org/a">
<style>p { color: red }</style><script>var x = "Paris";</script></head>
<body><nav><a href="/">Home</a> London</nav><header>The Daily</header>
<article><h1>Strike near Homs</h1><p>A convoy was hit 8&nbsp;km east of Homs &amp; burned.</p>
<aside>Read more about Rome</aside><p>It lies <b>145&#160;km</b> from Damascus.</p></article>
<footer>Berlin</footer></body></html>"""


def test_a_saved_page_gives_its_main_text_and_its_fields(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text(PAGE, "utf-8")
    report = read_source(path)
    assert (
        report.text
        == "Strike near Homs\n\nA convoy was hit 8 km east of Homs & burned.\n\nIt lies 145 km from Damascus."
    )
    assert (report.title, report.publisher, report.date) == ("Strike near Homs", "The Daily", "2018-02-08")
    assert report.url == "https://example.org/a"


@pytest.mark.parametrize("piece", ["<nav>", "</div>", "<p>", "<", "&#"])
def test_hostile_pages_take_linear_time(piece: str, grows_in_proportion: Callable[..., bool]) -> None:
    assert grows_in_proportion(lambda count: strip_html(f"<html><body>{piece * count}</body></html>"), 12_500, 100_000)


@pytest.mark.parametrize("piece", ["*a", "[", "![", "_ ", "- ", "---\n"])
def test_hostile_markdown_takes_linear_time(piece: str, grows_in_proportion: Callable[..., bool]) -> None:
    assert grows_in_proportion(lambda count: strip_markdown(piece * count), 6_250, 50_000)


def test_markdown_loses_its_marks_and_keeps_its_words() -> None:
    front = "---\ntitle: 'A strike'\ndate: 2018-02-07\nurl: https://example.org\n---\n"
    body = "# Strike\n\n- **8 km** east of [Homs](x)\n> _north_ of `Hama`\n![map](m.png)\n2*3 snake_case_name"
    report = strip_markdown(front + body)
    assert report.text == "Strike\n\n• 8 km east of Homs\nnorth of Hama\n\n2*3 snake_case_name"
    assert (report.title, report.date, report.url) == ("A strike", "2018-02-07", "https://example.org")


@pytest.mark.parametrize("blank", ["", "\n"])
def test_a_title_needs_no_blank_line_before_the_report(blank: str) -> None:
    report = strip_header(f"Title: A strike\nDate: 2018-02-08\n{blank}It fell east of Homs.")
    assert (report.title, report.date, report.text) == ("A strike", "2018-02-08", "It fell east of Homs.")


@pytest.mark.parametrize(
    "text", ["Source: officials in Homs\nIt fell at dawn.", "Title: all there is", "Title: all\n\n", "It fell."]
)
def test_a_text_without_a_header_of_its_own_is_all_report(text: str) -> None:
    assert strip_header(text).text == text


def test_markdown_is_known_by_its_heading_whatever_the_file_is_called(tmp_path) -> None:
    path = tmp_path / "report.txt"
    path.write_text("# Ferry sinks\n\nIt sank **8 km** east of Jolo.\n", encoding="utf-8")
    report = read_source(path)
    assert (report.title, "**" in report.text, "#" in report.text) == ("Ferry sinks", False, False)
    path.write_text("#Jolo ferry sinks. It had *_a_* hole 8 km east of Jolo.\n", encoding="utf-8")
    assert read_source(path).text.startswith("#Jolo ferry sinks. It had *_a_* hole")
