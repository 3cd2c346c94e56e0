"""OurAirports and files that people write, as blocks for the writer: small ones, read whole."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from ...errors import FileError
from ...names import fold
from ...places import KINDS, Place
from ..build.airports import read_airport
from ..build.model import Feature
from ..overlay_files import read_good_places
from .geonames import Block, make_keys
from .layout import CENTROID, HAS_SHAPE, OWN_ID, STEP, id_number, pack_text, record_type

__all__ = ["block_of_places", "read_airports", "read_own"]

_KIND_CODES = {kind: i for i, kind in enumerate(KINDS)}
_MOST_BYTES = 200_000_000
_CLOSED = ("closed", "closed_airport")


def read_airports(
    raw: bytes, where: str, dated: str, unit: Callable[[str], str]
) -> tuple[list[Feature], list[str], int]:
    """Return the airports of an OurAirports table that are not closed, the faulty rows, and how many rows there were.

    `unit` gives the name of a first-order unit by its ISO 3166-2 code.
    """
    features: list[Feature] = []
    faults: list[str] = []
    table = csv.DictReader(io.StringIO(raw.decode("utf-8-sig", "replace"), newline=""))
    rows = 0
    try:
        for row in table:
            rows += 1
            line = table.line_num
            if row.get("type") in _CLOSED:
                continue
            try:
                features.append(_airport(row, dated, unit))
            except _FaultyRowError as fault:
                faults.append(f"line {line}, {fault}")
    except csv.Error as fault:
        raise FileError(str(fault), where=f"{where}:{table.line_num}", hint="check the quotes of this line") from fault
    return features, faults, rows


class _FaultyRowError(Exception):
    """Column and what is wrong."""


def _airport(row: dict[str, str], dated: str, unit: Callable[[str], str]) -> Feature:
    for column in ("ident", "name"):
        if not (row.get(column) or "").strip():
            raise _FaultyRowError(f"column {column}: is empty")
    for column, most in (("latitude_deg", 90.0), ("longitude_deg", 180.0)):
        cell = row.get(column) or ""
        try:
            fits = abs(float(cell)) <= most
        except ValueError:
            raise _FaultyRowError(f"column {column}: {cell!r} is no number") from None
        if not fits:
            raise _FaultyRowError(f"column {column}: {cell} is not within {-most:g} to {most:g}")
    cells = {key: row[key] or "" for key in row if key}
    for column in ("type", "keywords", "gps_code", "iso_country", "iso_region", "iata_code"):
        cells.setdefault(column, "")
    return read_airport(cells, {cells["iso_region"]: unit(cells["iso_region"])}, dated)


def read_own(path: Path, find: Callable[[str], Place | None]) -> tuple[list[Place], list[str]]:
    """Return the places of a CSV or GeoJSON file, and its faulty rows; places of one name are told apart by a number.

    An id that stands twice is a fault of the later row.
    """
    places, faults = read_good_places(path, find)
    kept: dict[str, Place] = {}
    counts: Counter[str] = Counter()
    for place in places:
        by_name = place.id == f"{path.stem}:{fold(place.name).replace(' ', '-')}"
        counts[place.id] += 1
        if place.id not in kept:
            kept[place.id] = place
        elif by_name:
            place_id = f"{place.id}-{counts[place.id]}"
            kept[place_id] = replace(place, id=place_id)
        else:
            faults.append(f"column id: {place.id!r} stands in more than one row; the first is used")
    return list(kept.values()), faults


def block_of_places(places: Sequence[Place | Feature], priors: Iterable[float], shape_offset: int = 0) -> Block:
    """Return places as a block for the writer; shapes are to be appended to a file that has `shape_offset` bytes."""
    import numpy as np

    records = np.zeros(len(places), dtype=record_type())
    texts: list[bytes] = []
    shapes: list[bytes] = []
    countries: dict[str, int] = {}
    units: dict[str, int] = {}
    codes: dict[str, int] = {}
    offset = 0
    for i, (place, prior) in enumerate(zip(places, priors, strict=True)):
        number, whole = id_number(place.id)
        more: dict[str, Any] = {} if whole else {"id": place.id}
        more |= {
            key: value for key in ("source", "source_id", "retrieved", "note", "stand_in")
            if (value := getattr(place, key))
        }  # fmt: skip
        shape = place.shape if isinstance(place, Place) else None
        if shape is not None:
            more["shape"] = [shape_offset, len(shape.wkb)]
            shapes.append(shape.wkb)
            shape_offset += len(shape.wkb)
        flags = CENTROID * place.centroid | HAS_SHAPE * (shape is not None) | OWN_ID * (not whole)
        text = pack_text(place.name, tuple(place.names), more)
        records[i] = (
            offset, number, round(place.lon * STEP), round(place.lat * STEP), min(place.population, (1 << 32) - 1),
            len(text), round(place.uncertainty_m), round(place.extent_m), units.setdefault(place.admin1, len(units)),
            countries.setdefault(place.country, len(countries)), codes.setdefault(place.feature_code, len(codes)),
            round(prior * 1000), _KIND_CODES[place.kind], flags,
        )  # fmt: skip
        texts.append(text)
        offset += len(text)
    names = [(place.name, *place.names) for place in places]
    exact, sound = make_keys(names, [[fold(name) for name in listed] for listed in names])
    return Block(
        records, b"".join(texts), exact, sound, list(countries), list(units), list(codes), rows=len(places),
        shapes=shapes,
    )  # fmt: skip


def bounded(size: int, where: str) -> None:
    """Raise where a file that is read whole is too large for that."""
    if size > _MOST_BYTES:
        raise FileError("file is larger than 200 MB", where=where, hint="cut it into parts")
