"""Text columns of a table -> the joined texts of blocks of rows; by pyarrow or by Python, to the same text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["COLUMN_END", "FIELD_END", "joined_blocks"]

FIELD_END, COLUMN_END = "\x1f", "\x1e"
"""What stands between two rows of a column, and between two columns of a block: no text keeps one of them."""


def joined_blocks(series: Any, order: NDArray[Any], rows: int) -> Iterator[str]:
    """Yield the texts of a column in that order, `rows` at a time, joined by `FIELD_END`; missing ones are empty."""
    arrow = _arrow_strings(series)
    if arrow is None:
        for at in range(0, len(order), rows):
            yield FIELD_END.join(_bare(word) for word in _words(series.take(order[at : at + rows])))
        return
    import numpy as np
    import pyarrow as pa
    import pyarrow.compute as pc

    ends = np.append(np.arange(0, len(order), rows), len(order)).astype(np.int32)
    taken = arrow.take(pa.array(order.astype(np.int32)))
    if arrow.null_count:
        taken = pc.fill_null(taken, "")
    if _has_mark(arrow):
        for mark in (FIELD_END, COLUMN_END):
            taken = pc.replace_substring(taken, mark, "\ufffd")
    joined = pc.binary_join(pa.ListArray.from_arrays(pa.array(ends), taken), FIELD_END)
    for text in joined:
        yield text.as_py()


def _has_mark(arrow: Any) -> bool:
    """Whether one of the marks stands in the bytes of an array of strings: looked for a megabyte at a time."""
    buffer = arrow.buffers()[2]
    whole = memoryview(b"" if buffer is None else buffer)
    marks = FIELD_END.encode(), COLUMN_END.encode()
    parts = (bytes(whole[at : at + (1 << 20)]) for at in range(0, len(whole), 1 << 20))
    return any(mark in part for part in parts for mark in marks)


def _bare(word: str) -> str:
    return word.replace(FIELD_END, "\ufffd").replace(COLUMN_END, "\ufffd")


def _arrow_strings(series: Any) -> Any:
    """Return a column as one pyarrow array of strings, or None where it is no text in Arrow's form."""
    import pandas as pd

    if not isinstance(series.dtype, (pd.StringDtype, pd.ArrowDtype)):
        return None
    try:
        import pyarrow as pa
    except ModuleNotFoundError:
        return None
    found = getattr(series.array, "__arrow_array__", None)
    whole = None if found is None else series.array.__arrow_array__()
    if isinstance(whole, pa.ChunkedArray):
        whole = whole.combine_chunks()
    if whole is None or not (pa.types.is_string(whole.type) or pa.types.is_large_string(whole.type)):
        return None
    return whole.cast(pa.large_string()) if whole.nbytes > 1 << 30 else whole.cast(pa.string())


def _words(series: Any) -> list[str]:
    """Return a column as texts: whole numbers without a point, moments to the second, missing ones empty."""
    import numpy as np
    import pandas as pd

    missing = series.isna().tolist()
    if pd.api.types.is_datetime64_any_dtype(series.dtype):
        zone = getattr(series.dtype, "tz", None)
        local = series if zone is None else series.dt.tz_localize(None)
        words = np.datetime_as_string(np.asarray(local, dtype="datetime64[s]")).tolist()
        words = [word.removesuffix("T00:00:00") for word in words] if zone is None else [f"{w} {zone}" for w in words]
    elif pd.api.types.is_float_dtype(series.dtype):
        words = [repr(value).removesuffix(".0") for value in series.tolist()]
    else:
        words = [value if type(value) is str else str(value) for value in series.tolist()]
    return ["" if gone else word for word, gone in zip(words, missing, strict=True)] if True in missing else words
