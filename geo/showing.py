"""How values show themselves in a notebook: small HTML tables, every word escaped; and rows that show as one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import escape
from typing import Generic, TypeVar

__all__ = ["Listing", "NamedListing", "fields_html", "rows_html"]

T_co = TypeVar("T_co", covariant=True)
_LEFT = 'style="text-align: left"'
"""Words, in notebooks that set tables for numbers."""


def rows_html(head: Sequence[str], rows: Iterable[Sequence[object]], empty: str = "nothing") -> str:
    """Return a table as HTML; the words `empty` where it has no rows.

    >>> rows_html(["a"], [["<b>"]])[-35:]
    '&lt;b&gt;</td></tr></tbody></table>'
    """
    cells = ["".join(f"<td {_LEFT}>{escape(str(cell))}</td>" for cell in row) for row in rows]
    if not cells:
        return f"<p>{escape(empty)}</p>"
    top = "".join(f"<th {_LEFT}>{escape(cell)}</th>" for cell in head)
    body = "".join(f"<tr>{row}</tr>" for row in cells)
    return f"<table><thead><tr>{top}</tr></thead><tbody>{body}</tbody></table>"


def fields_html(title: str, fields: Mapping[str, object]) -> str:
    """Return one thing as HTML: its name, and its fields that are not empty."""
    shown = {name: value for name, value in fields.items() if value not in ("", None, (), 0.0)}
    rows = "".join(f"<tr><th {_LEFT}>{escape(k)}</th><td {_LEFT}>{escape(str(v))}</td></tr>" for k, v in shown.items())
    return f"<p><strong>{escape(title)}</strong></p><table><tbody>{rows}</tbody></table>"


def _table(values: Iterable[object], empty: str) -> str:
    rows = [dict(value.summary()) for value in values if hasattr(value, "summary")]
    head = list(dict.fromkeys(name for row in rows for name in row))
    return rows_html(head, [[row.get(name, "") for name in head] for row in rows], empty)


class Listing(tuple[T_co, ...]):
    """A tuple that shows itself as a table: of each thing what its `summary()` tells."""

    __slots__ = ()

    def _repr_html_(self) -> str:
        return _table(self, "none")


V = TypeVar("V")


class NamedListing(Mapping[str, V], Generic[V]):
    """A mapping by id that cannot be changed, and shows itself as a table."""

    __slots__ = ("_items",)

    def __init__(self, items: Mapping[str, V] | None = None) -> None:
        self._items = dict(items or {})

    def __getitem__(self, key: str) -> V:
        return self._items[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._items)

    def __len__(self) -> int:
        return len(self._items)

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self._items!r})"

    def _repr_html_(self) -> str:
        return _table(self._items.values(), "none")
