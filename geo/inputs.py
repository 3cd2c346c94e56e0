"""Source texts from files and streams: any encoding, plain text, Markdown or a saved page -> a `Report`.

What cannot be read as text (missing, empty, binary, too large, in no known encoding) raises one `FileError` that says
so; nothing is guessed silently.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

from .errors import FileError
from .pages import looks_like_html, strip_html
from .reports import Report

__all__ = [
    "LIMIT_BYTES",
    "STDIN",
    "decode_text",
    "read_bytes",
    "read_source",
    "strip_header",
    "strip_html",
    "strip_markdown",
]

STDIN = "-"
"""The name that stands for standard input."""

LIMIT_BYTES = 5_000_000
"""Largest source text read, about 1,000 pages: a report, not an archive."""

_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"%PDF", "a PDF; save it as text first, for example with pdftotext"),
    (b"PK\x03\x04", "a ZIP archive or office document; save it as text first"),
    (b"\xd0\xcf\x11\xe0", "an office document; save it as text first"),
    (b"{\\rtf", "a rich-text document; save it as text first"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"\x1f\x8b", "compressed; unpack it first"),
    (b"\xfd7zXZ", "compressed; unpack it first"),
    (b"BZh", "compressed; unpack it first"),
    (b"SQLite format 3", "a database"),
    (b"PAR1", "a Parquet table"),
    (b"\x7fELF", "a program"),
)
_MARKS: tuple[tuple[bytes, str], ...] = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)


def read_source(name: str | Path, *, report_id: str = "r1") -> Report:
    r"""Return the text of a file as a report, with title, publisher, date and address where the file gives them.

    Parameters
    ----------
    name : a file of plain text, Markdown (.md) or HTML (.html, .htm), or "-" for standard input
    report_id : id of the report

    Raises
    ------
    FileError
        missing, a folder, unreadable, empty, binary, larger than `LIMIT_BYTES`, or in no known encoding

    Notes
    -----
    A text that begins with a heading or front matter of Markdown is read as such, whatever its file is called.
    Line ends become "\\n"; spans of claims and toponyms count characters of the text that is returned.
    """
    shown = "standard input" if str(name) == STDIN else str(name)
    text = decode_text(read_bytes(name), where=shown)
    suffix = Path(str(name)).suffix.lower()
    if suffix in (".html", ".htm", ".xhtml") or looks_like_html(text):
        report = strip_html(text)
    elif suffix in (".md", ".markdown") or _HEADED.match(text):
        report = strip_markdown(text)
    else:
        report = strip_header(text)
    if not report.text.strip():
        raise FileError("holds no text", where=shown, hint="give a report with words in it")
    return Report(report_id, report.text, report.title, report.publisher, report.date, report.url)


def read_bytes(name: str | Path) -> bytes:
    """Return the bytes of a file, or of standard input for "-".

    Raises
    ------
    FileError
        missing, a folder, unreadable, empty or larger than `LIMIT_BYTES`
    """
    if str(name) == STDIN:
        where = "standard input"
        data = sys.stdin.buffer.read(LIMIT_BYTES + 1)
    else:
        where = str(name)
        data = _read_file(Path(name))
    if len(data) > LIMIT_BYTES:
        raise FileError(f"is larger than {LIMIT_BYTES / 1e6:g} MB", where=where, hint="split it into single reports")
    if not data.strip():
        raise FileError("is empty", where=where, hint="give a report with words in it")
    return data


def _read_file(path: Path) -> bytes:
    where = str(path)
    try:
        with path.open("rb") as stream:
            return stream.read(LIMIT_BYTES + 1)
    except IsADirectoryError:
        raise FileError("is a folder", where=where, hint="name the files in it") from None
    except FileNotFoundError:
        hint = f"to read a sentence: echo '{where[:60]}' | incidentmap check -" if " " in where else "check the name"
        raise FileError("no such file", where=where, hint=hint) from None
    except PermissionError:
        raise FileError("may not be read", where=where, hint="check its permissions") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise FileError(f"cannot be read: {reason}", where=where) from None


def decode_text(data: bytes, *, where: str = "") -> str:
    r"""Return the text that bytes stand for: by byte order mark, as UTF-8, else by charset-normalizer's best guess.

    Examples
    --------
    >>> decode_text("8 km östlich\r\n".encode("utf-16"))
    '8 km östlich\n'
    """
    for magic, what in _MAGIC:
        if data.startswith(magic):
            raise FileError(f"is not a text but {what}", where=where)
    marked = next((encoding for mark, encoding in _MARKS if data.startswith(mark)), "")
    try:
        text = data.decode(marked or "utf-8")
    except UnicodeDecodeError:
        if marked:
            message = f"starts as {marked} text but does not go on so"
            raise FileError(message, where=where, hint="save it as UTF-8") from None
        text = _guess(data, where)
    if "\x00" in text:
        text = _guess(data, where)
    control = sum(text.count(chr(code)) for code in (*range(9), *range(14, 27), *range(28, 32), 127))
    if control > max(8, len(text) // 200):
        raise FileError("is not a text but binary", where=where, hint="save it as plain text in UTF-8")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _guess(data: bytes, where: str) -> str:
    from charset_normalizer import from_bytes

    sample = data[:100_000] if b"\x00" not in data[:100_000] else data[:20_000]
    best = from_bytes(sample).best()
    if best is None and b"\x00" in data:
        raise FileError("is not a text but binary", where=where, hint="save it as plain text in UTF-8")
    if best is None or best.percent_chaos > 20.0:
        raise FileError("is in no encoding that could be recognised", where=where, hint="save it as UTF-8")
    text = data.decode(best.encoding, errors="replace")
    if "\x00" in text or text.count("\ufffd") > len(text) // 1000:
        raise FileError("is not a text but binary", where=where, hint="save it as plain text in UTF-8")
    return text


# ---------------------------------------------------------------- plain text

_HEADER_LINE = re.compile(r"(title|publisher|source|date|url|link)[ ]*:[ ]*(.{0,500})", re.IGNORECASE)


def strip_header(text: str) -> Report:
    r"""Return the words of a plain text below its header: "Title:", "Publisher:", "Date:", "URL:" lines, a blank line.

    Behind a title the blank line may be left out. A text that does not start with such lines alone is all report.

    Examples
    --------
    >>> report = strip_header("Title: Strike\nDate: 2018-02-08\n\nIt fell 8 km east of Homs.\n")
    >>> report.title, report.date, report.text
    ('Strike', '2018-02-08', 'It fell 8 km east of Homs.\n')
    """
    fields: dict[str, str] = {}
    body = text.lstrip("\n")
    while (end := body.find("\n")) >= 0 and (line := _HEADER_LINE.fullmatch(body[:end].strip())) is not None:
        fields.setdefault(line[1].lower(), line[2].strip())
        body = body[end + 1 :]
    if not body.strip() or not (body.startswith("\n") or "title" in fields):
        return Report("", text)
    return Report(
        "",
        body.lstrip("\n"),
        title=fields.get("title", ""),
        publisher=fields.get("publisher", fields.get("source", "")),
        date=fields.get("date", ""),
        url=fields.get("url", fields.get("link", "")),
    )


# ---------------------------------------------------------------- Markdown


_FRONT = re.compile(r"\A---\n(.{0,4000}?)\n---\n", re.DOTALL)
_HEADED = re.compile(r"\s{0,100}#{1,6}[ ]+[^\s#]|---\n(?:title|date|url|publisher|source):", re.IGNORECASE)
"""How a text begins that is Markdown whatever its file is called; a hashtag has no space behind its sign."""
_FIELD = re.compile(r"^(title|publisher|source|date|url|link)[ ]*:[ ]*(.{1,500})$", re.MULTILINE | re.IGNORECASE)
_LINE_MARKS = re.compile(r"^[ ]{0,3}(?:#{1,6}[ ]+|>[ ]?)", re.MULTILINE)
_BULLETS = re.compile(r"^[ ]{0,6}[-*+][ ]+(?=\S)", re.MULTILINE)
_RULES = re.compile(r"^[ ]{0,3}(?:[-*_=][ ]?){3,100}$", re.MULTILINE)
_IMAGES = re.compile(r"!\[([^\]\n]{0,300})\]\([^)\n]{0,2000}\)")
_LINKS = re.compile(r"\[([^\]\n]{1,300})\]\([^)\n]{0,2000}\)")
_EMPHASIS = re.compile(r"(?<![\w*])(\*{1,3}|_{1,3})(?=\S)([^*_\n]{1,500})(?<=\S)\1(?![\w*])")


def strip_markdown(text: str) -> Report:
    """Return the words of a Markdown text without its marks, with the fields of its front matter.

    Entries of a list keep a bullet, so that each is read by itself.

    Examples
    --------
    >>> strip_markdown("# Strike\\n\\nIt fell **8 km** east of [Homs](http://x.org).\\n").text
    'Strike\\n\\nIt fell 8 km east of Homs.\\n'
    """
    fields: dict[str, str] = {}
    front = _FRONT.match(text)
    if front is not None:
        fields = {key.lower(): value.strip().strip("\"'") for key, value in _FIELD.findall(front.group(1))}
        text = text[front.end() :]
    heading = re.search(r"^#[ ]+(.{1,300})$", text, re.MULTILINE)
    marks = (_IMAGES, ""), (_LINKS, r"\1"), (_RULES, ""), (_LINE_MARKS, ""), (_BULLETS, "• "), (_EMPHASIS, r"\2")
    for pattern, new in marks:
        text = pattern.sub(new, text)
    text = text.replace("`", "")
    return Report(
        "",
        text,
        title=fields.get("title", heading.group(1).strip() if heading else ""),
        publisher=fields.get("publisher", fields.get("source", "")),
        date=fields.get("date", ""),
        url=fields.get("url", fields.get("link", "")),
    )
