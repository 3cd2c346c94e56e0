"""Rows of a GeoNames dump (allCountries.txt, SY.txt): one block of lines to records, texts and keys.

Columns, tab-separated, as GeoNames documents them: geonameid, name, asciiname, alternatenames, latitude, longitude,
feature class, feature code, country code, cc2, admin1 to admin4 code, population, elevation, dem, timezone,
modification date. A bad row is told with its line and column, and the others go on.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from ...names import fold
from ...places import KINDS
from ..build.settlements import is_worth_keeping
from .batch import exact_keys, hash_key_list, sound_keys
from .codes import feature_kind, feature_prior, feature_spread
from .layout import CENTROID, PRIOR_STEP, STEP, pack_text, record_type

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = ["COLUMNS", "Block", "Fault", "read_block"]

COLUMNS = (
    "geonameid", "name", "asciiname", "alternatenames", "latitude", "longitude", "feature class", "feature code",
    "country code", "cc2", "admin1 code", "admin2 code", "admin3 code", "admin4 code", "population", "elevation", "dem",
    "timezone", "modification date",
)  # fmt: skip
_KIND_CODES = {kind: i for i, kind in enumerate(KINDS)}
_POINT_ONLY = frozenset(kind for kind, known in KINDS.items() if known.family in ("area", "line"))
_MOST_POPULATION = (1 << 32) - 1

Fault = tuple[int, str, str]
"""Row within the block (from 0), column, what is wrong."""


@dataclass(slots=True)
class Block:
    """What a block of rows gives: records, texts, keys as (hash << 32 | place within the block), texts by number."""

    records: NDArray[Any]
    texts: bytes
    exact: NDArray[np.uint64]
    sound: NDArray[np.uint64]
    countries: list[str]
    units: list[str]
    codes: list[str]
    names: dict[str, str] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    rows: int = 0
    shapes: list[bytes] = field(default_factory=list)


class _RowError(Exception):
    """Column and what is wrong."""


@dataclass(slots=True)
class _Row:
    number: int
    name: str
    names: list[str]
    folded: list[str]
    x: int
    y: int
    feature: str
    code: str
    country: str
    unit: str
    population: int


def read_block(raw: bytes, more_names: dict[int, list[str]] | None = None) -> Block:
    """Return the block of some whole lines of a dump.

    Parameters
    ----------
    raw : lines, UTF-8; bytes that are not are told as a fault of their row
    more_names : further names by geonameid, of the table of alternate names
    """
    rows: list[_Row] = []
    faults: list[Fault] = []
    lines = raw.split(b"\n")
    if lines and not lines[-1]:
        lines.pop()
    for i, line in enumerate(lines):
        if not line.strip():
            continue
        try:
            rows.append(_row(line, more_names))
        except _RowError as fault:
            faults.append((i, str(fault.args[0]), str(fault.args[1])))
    block = _pack(rows)
    block.faults, block.rows = faults, len(lines)
    return block


def _row(line: bytes, more_names: dict[int, list[str]] | None) -> _Row:
    try:
        cells = line.decode("utf-8").rstrip("\r").split("\t")
    except UnicodeDecodeError as fault:
        raise _RowError("(all)", f"byte {fault.start} is not UTF-8") from None
    if len(cells) != len(COLUMNS):
        raise _RowError("(all)", f"has {len(cells)} columns, not {len(COLUMNS)}")
    if not cells[0].isascii() or not cells[0].isdigit() or len(cells[0]) > 9:
        raise _RowError("geonameid", f"{cells[0][:40]!r} is no number")
    name = cells[1].strip()
    if not name:
        raise _RowError("name", "is empty")
    number = int(cells[0])
    kind = feature_kind(cells[6], cells[7])
    if not kind and (cells[6] or cells[7]):
        raise _RowError("feature class", f"{cells[6][:40]!r} is unknown")
    listed = cells[3].split(",") if cells[3] else []
    if more_names and number in more_names:
        listed += more_names[number]
    names, folded = _kept(name, listed)
    if not folded[0] and not names:
        raise _RowError("name", f"{name[:40]!r} has no letter or digit")
    return _Row(
        number, name, names, folded, _degrees(cells[5], "longitude", 180), _degrees(cells[4], "latitude", 90),
        cells[6] or "S", cells[7] if kind else "", cells[8].upper(), f"{cells[8].upper()}.{cells[10]}",
        _population(cells[14]),
    )  # fmt: skip


def _degrees(cell: str, column: str, most: int) -> int:
    try:
        value = float(cell)
    except ValueError:
        raise _RowError(column, f"{cell[:40]!r} is no number") from None
    if not -most <= value <= most:
        raise _RowError(column, f"{cell[:40]} is not within -{most} to {most}")
    return round(value * STEP)


def _population(cell: str) -> int:
    if not cell:
        return 0
    if not (cell.isascii() and cell.isdigit()):
        raise _RowError("population", f"{cell[:40]!r} is no number")
    return min(int(cell[:12]), _MOST_POPULATION)


def _kept(name: str, listed: list[str]) -> tuple[list[str], list[str]]:
    """Return the further names worth keeping, and the folded forms of the name and of these."""
    folded = [fold(name)]
    if not listed:
        return [], folded
    foreign = any(other[:1] >= "\u0370" for other in listed)
    seen = {folded[0], ""}
    names: list[str] = []
    for other in listed:
        if other == name or not is_worth_keeping(other, foreign=foreign):
            continue
        key = fold(other)
        if key not in seen:
            seen.add(key)
            names.append(other)
            folded.append(key)
    return names, folded


def _pack(rows: list[_Row]) -> Block:
    import numpy as np

    records = np.zeros(len(rows), dtype=record_type())
    countries: dict[str, int] = {}
    units: dict[str, int] = {}
    codes: dict[str, int] = {}
    unit_names: dict[str, str] = {}
    texts: list[bytes] = []
    values: list[tuple[Any, ...]] = []
    offset = 0
    for row in rows:
        kind = feature_kind(row.feature, row.code)
        uncertainty_m, extent_m = feature_spread(kind, row.population)
        prior = feature_prior(row.feature, row.code, row.population, len(row.names))
        text = pack_text(row.name, row.names)
        texts.append(text)
        if row.code == "ADM1":
            unit_names[row.unit] = row.name
        values.append((
            offset, row.number, row.x, row.y, row.population, len(text), round(uncertainty_m), round(extent_m),
            units.setdefault(row.unit, len(units)), countries.setdefault(row.country, len(countries)),
            codes.setdefault(row.code, len(codes)), round(prior * 1000), _KIND_CODES[kind],
            CENTROID if kind in _POINT_ONLY else 0,
        ))  # fmt: skip
        offset += len(text)
    if rows:
        records[:] = values
    exact, sound = make_keys([(row.name, *row.names) for row in rows], [row.folded for row in rows])
    return Block(
        records, b"".join(texts), exact, sound, list(countries), list(units), list(codes), unit_names, rows=len(rows)
    )


def make_keys(names: list[tuple[str, ...]], folded: list[list[str]]) -> tuple[NDArray[np.uint64], NDArray[np.uint64]]:
    """Return the exact and the sound keys of places as (hash << 32 | place): all their names, and these folded."""
    import numpy as np

    keys: list[str] = []
    owners: list[int] = []
    for place, (listed, forms) in enumerate(zip(names, folded, strict=True)):
        for name, form in zip(listed, forms, strict=True):
            if form:
                found = exact_keys(name, form)
                keys += found
                owners += [place] * len(found)
    flat = [form for forms in folded for form in forms]
    places = [place for place, forms in enumerate(folded) for _ in forms]
    sounds = sound_keys(flat)
    heard = [(f"~{key}", place) for key, place in zip(sounds, places, strict=True) if key]

    def packed(texts: list[str], numbers: list[int]) -> NDArray[np.uint64]:
        hashes = np.array(hash_key_list(texts), dtype=np.uint64)
        return np.unique(hashes << np.uint64(32) | np.array(numbers, dtype=np.uint64))

    return packed(keys, owners), packed([key for key, _ in heard], [place for _, place in heard])


def weight_of(prior: NDArray[Any]) -> NDArray[np.uint64]:
    """Return the weights of 8 bits that put the weightiest first: 0 for a prior of 1 (in thousandths)."""
    import numpy as np

    weights = np.rint(PRIOR_STEP - prior.astype(np.float64) * (PRIOR_STEP / 1000.0))
    return np.clip(weights, 0, 255).astype(np.uint64)
