"""What a person sees: tables fitted to the terminal, verdicts with mark and word, one message for what went wrong."""

from __future__ import annotations

import os
import shutil
import sys
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ..errors import GeoError

__all__ = [
    "MARKS", "Column", "clean", "colour", "complain", "format_table", "is_coloured", "prepare_streams",
    "show_warning", "verdict_cell", "width", "wrap", "wrap_cleaned",
]  # fmt: skip

MARKS = {"supported": "✓", "contradicted": "✗", "undecided": "?", "unchecked": "–"}
"""A mark a verdict; its word always stands beside it."""
_COLOURS = {"supported": "36", "contradicted": "31", "undecided": "33", "unchecked": "90", "strong": "1", "faint": "2"}
_PIPE_WIDTH = 120
_GAP = "  "
_LEAST = 12
_ENOUGH = 28


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading; may it be wrapped, stand to the right, take its last word's colour, be left out."""

    heading: str
    wraps: bool = False
    right: bool = False
    coloured: bool = False
    optional: bool = False


def prepare_streams() -> None:
    """Let both streams carry what they cannot encode as escapes rather than fail."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="backslashreplace")


def complain(error: BaseException, *, where: str = "") -> None:
    """Say on standard error, in one message, what went wrong."""
    if isinstance(error, GeoError):
        text = str(error)
    elif isinstance(error, OSError) and error.strerror:
        text = f"{error.filename}: {error.strerror}" if error.filename else error.strerror
    elif isinstance(error, MemoryError):
        text = "there is not enough memory for this input"
    else:
        what = f"{type(error).__name__}: {error}".strip().rstrip(":")
        text = f"a fault of incidentmap itself: {what} (set INCIDENTMAP_DEBUG=1 to see where, and report it)"
    text = f"{where}: {text}" if where and not text.startswith(where) else text
    print(f"incidentmap: {clean(text, lines=True)}", file=sys.stderr)


def show_warning(message: Warning | str, *_: object, **__: object) -> None:
    """Say a warning on standard error, as a sentence and not as a line of code."""
    print(f"incidentmap: {clean(str(message))}", file=sys.stderr)


def clean(text: str, *, lines: bool = False) -> str:
    r"""Return a text without characters that steer a terminal or turn the writing; line ends become spaces.

    Examples
    --------
    >>> clean("8 km\neast \x1b[31mof\u202e it")
    '8 km east [31mof it'
    """
    if text.isascii() and text.isprintable():
        return text
    kept = "".join(c for c in text if c in "\n\t" or unicodedata.category(c) not in ("Cc", "Cf", "Cs", "Co", "Cn"))
    return kept if lines else " ".join(kept.split())


def is_coloured() -> bool:
    """Whether standard output is a terminal that shows colours and nobody asked for none."""
    return sys.stdout.isatty() and "NO_COLOR" not in os.environ and os.environ.get("TERM") != "dumb"


def colour(text: str, name: str) -> str:
    """Return the text in a colour ("supported", "strong", ...) where standard output shows colours."""
    return f"\x1b[{_COLOURS[name]}m{text}\x1b[0m" if is_coloured() and name in _COLOURS else text


def width() -> int:
    """Return how many columns of text fit: those of the terminal; 120 in a pipe, where COLUMNS says nothing else."""
    return max(40, shutil.get_terminal_size((_PIPE_WIDTH, 24)).columns)


def verdict_cell(verdict: str) -> str:
    """Return mark and word of a verdict, the mark only where the output can carry it."""
    mark = MARKS.get(verdict, " ")
    try:
        mark.encode(sys.stdout.encoding or "ascii")
    except UnicodeEncodeError:
        return verdict
    return f"{mark} {verdict}"


def wrap(text: str, *, indent: str = "") -> str:
    """Return a text broken into lines that fit, each after the indent."""
    return "\n".join(indent + line for line in _wrap(clean(text), width() - len(indent)))


def wrap_cleaned(text: str) -> list[str]:
    """Return the lines of a text that `clean` has seen already, broken to fit."""
    return _wrap(text, width())


def _display_width(text: str) -> int:
    if text.isascii():
        return len(text)
    return sum(
        0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text
    )  # fmt: skip


def _wrap(text: str, columns: int) -> list[str]:
    """Break a text between words, and inside words that are longer than a line."""
    lines, line = [], ""
    for word in text.split():
        for piece in _pieces(word, columns):
            joined = f"{line} {piece}" if line else piece
            if line and _display_width(joined) > columns:
                lines.append(line)
                joined = piece
            line = joined
    return [*lines, line]


def _pieces(word: str, columns: int) -> list[str]:
    if _display_width(word) <= columns:
        return [word]
    step = max(1, columns // 2 if not word.isascii() else columns)
    return [word[i : i + step] for i in range(0, len(word), step)]


def _widths(columns: Sequence[Column], rows: Sequence[Sequence[str]], total: int) -> list[int]:
    widths = [
        max([_display_width(column.heading), *(_display_width(row[i]) for row in rows)])
        for i, column in enumerate(columns)
    ]
    flexible = [i for i, column in enumerate(columns) if column.wraps]
    spare = total - sum(w for i, w in enumerate(widths) if i not in flexible) - len(_GAP) * (len(columns) - 1)
    for n, i in enumerate(sorted(flexible, key=lambda i: widths[i])):
        fair = max(_LEAST, spare // (len(flexible) - n))
        widths[i] = min(widths[i], fair)
        spare -= widths[i]
    return widths


def _fitting(columns: Sequence[Column], rows: Sequence[Sequence[str]], total: int) -> list[int]:
    """Return the numbers of the columns to show: optional ones go, last first, until the wrapped ones have room."""
    kept = [i for i, c in enumerate(columns) if not c.optional or any(row[i].strip() for row in rows)]
    for spare in [i for i in reversed(kept) if columns[i].optional]:
        widest = [max([len(columns[i].heading), *(_display_width(row[i]) for row in rows)]) for i in kept]
        needed = sum(min(w, _ENOUGH) if columns[i].wraps else w for i, w in zip(kept, widest, strict=True))
        if needed + len(_GAP) * (len(kept) - 1) <= total:
            break
        kept.remove(spare)
    return kept


def _stack(columns: Sequence[Column], row: Sequence[str], total: int) -> str:
    """Return one row as lines of heading and words, for where the columns do not fit side by side."""
    side = max(len(column.heading) for column in columns)
    out = []
    for column, cell in zip(columns, row, strict=True):
        for n, line in enumerate(_wrap(cell, max(_LEAST, total - side - len(_GAP))) if cell.strip() else []):
            words = colour(line, cell.split()[-1]) if column.coloured else line
            out.append(f"{(column.heading if n == 0 else ''):<{side}}{_GAP}{words}".rstrip())
    return "\n".join(out)


def _pad(text: str, columns: int, *, right: bool) -> str:
    fill = " " * max(0, columns - _display_width(text))
    return fill + text if right else text + fill


def format_table(
    columns: Sequence[Column],
    rows: Iterable[Sequence[str]],
    *,
    below: Sequence[str] = (),
    total: int | None = None,
) -> str:
    """Return rows as aligned text under their headings, or one below the other where the width is too small for that.

    Parameters
    ----------
    columns : one a cell
    rows : cells; a coloured cell's last word names its colour ("✓ supported")
    below : a text to stand under each row, across the other columns than the first
    total : width in characters; None for that of the terminal

    Examples
    --------
    >>> columns = [Column("verdict"), Column("words", wraps=True)]
    >>> print(format_table(columns, [("supported", "8 km east of it")], total=24))
    verdict    words
    supported  8 km east of
               it
    """
    total = total or width()
    cells = [tuple(clean(cell) for cell in row) for row in rows]
    kept = _fitting(columns, cells, total)
    columns = [columns[i] for i in kept]
    cells = [tuple(row[i] for i in kept) for row in cells]
    widths = _widths(columns, cells, total)
    indent = _GAP * (len(columns) > 1) + " " * widths[0]
    notes = [[indent + line for line in _wrap(clean(text), total - len(indent))] if text else [] for text in below]
    if sum(widths) + len(_GAP) * (len(widths) - 1) > total:
        stacked = [_stack(columns, row, total) for row in cells]
        return "\n\n".join("\n".join([row, *notes[n]]) if notes else row for n, row in enumerate(stacked))
    head = _GAP.join(_pad(c.heading, w, right=c.right) for c, w in zip(columns, widths, strict=True))
    out = [colour(head.rstrip(), "faint")]
    for n, row in enumerate(cells):
        out += [*_lines(columns, row, widths), *(notes[n] if notes else [])]
        out += [""] if notes and n + 1 < len(cells) else []
    return "\n".join(out)


def _lines(columns: Sequence[Column], row: Sequence[str], widths: Sequence[int]) -> list[str]:
    """Return one row as the lines that its wrapped cells need."""
    split = [_wrap(cell, w) if c.wraps else [cell] for c, cell, w in zip(columns, row, widths, strict=True)]
    out = []
    for n in range(max(len(lines) for lines in split)):
        line = []
        for column, cell, lines, w in zip(columns, row, split, widths, strict=True):
            text = _pad(lines[n] if n < len(lines) else "", w, right=column.right)
            line.append(colour(text, cell.split()[-1]) if column.coloured and cell.strip() and n == 0 else text)
        out.append(_GAP.join(line).rstrip())
    return out
