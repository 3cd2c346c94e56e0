"""The packer: features to the store's parts; places (columns), their shapes (SQLite), the name index (hashes)."""

from __future__ import annotations

import json
import lzma
import shutil
import sqlite3
import struct
from collections.abc import Iterable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from ...names import fold, hash_key, spellings, strip_article, transliteration_key
from ...places import KINDS
from ..columns import pack_columns
from ..geometry import encode
from ..layout import CELLS_PER_DEG, MAGIC, SHAPE_TABLE, cell_of, compact_id
from ..whole_files import write_whole
from .model import POST_TOWN, Feature

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from shapely.geometry.base import BaseGeometry

__all__ = [
    "Layers",
    "base_layers",
    "compress",
    "pack_names",
    "pack_places",
    "pack_shapes",
    "sort_features",
    "write_all",
]

Layers = list[tuple[str, dict[str, Any], "BaseGeometry"]]
"""Base map features: layer, properties, geometry."""

_KIND_CODES = {kind: i for i, kind in enumerate(KINDS)}


def sort_features(features: Iterable[Feature]) -> list[Feature]:
    """Return the features in the order of their cells, the weightiest of a cell first."""
    return sorted(features, key=lambda f: (cell_of(f.lon, f.lat), -f.prior, f.id))


def pack_places(features: list[Feature], stamps: list[str], path: Path) -> None:
    """Write the columns of the table of places; the row number is the place in `features`, from 1."""
    texts: dict[str, int] = {}

    def numbers(column: Iterable[str]) -> list[int]:
        return [texts.setdefault(text, len(texts)) for text in column]

    columns: list[list[int] | list[str]] = [
        [str(compact_id(f.id)) for f in features],
        [f.name for f in features],
        [_KIND_CODES[f.kind] for f in features],
        [round(f.lon * 1e5) for f in features],
        [round(f.lat * 1e5) for f in features],
        [round(f.uncertainty_m) for f in features],
        [round(f.extent_m) for f in features],
        numbers(f.country for f in features),
        numbers(f.admin1 for f in features),
        [f.population for f in features],
        numbers(f.feature_code for f in features),
        [round(f.prior * 1000) for f in features],
        [int(f.centroid) + 2 * (f.geometry is not None) for f in features],
        numbers(f.source for f in features),
        ["" if f.id.endswith(f.source_id) else f.source_id for f in features],
        numbers(f.retrieved for f in features),
        ["|".join(f.names) for f in features],
        [f"{f.note.replace('|', '/')}|{f.stand_in}" if f.note or f.stand_in else "" for f in features],
    ]
    columns += [list(texts), list(_KIND_CODES), stamps]
    path.write_bytes(pack_columns(columns))


def pack_shapes(features: list[Feature], only: set[str], layers: Layers, path: Path) -> None:
    """Write the shapes of the features whose id is in `only`, by place row number, and base map layers."""
    path.unlink(missing_ok=True)
    with sqlite3.connect(path) as store:
        store.executescript(f"PRAGMA page_size=4096; PRAGMA journal_mode=OFF; {SHAPE_TABLE}")
        for pid, feature in enumerate(features, 1):
            if feature.geometry is not None and feature.id in only:
                row = (pid, _KIND_CODES[feature.kind], *feature.geometry.bounds, encode(feature.geometry))
                store.execute("INSERT INTO shape VALUES (?, ?, ?, ?, ?, ?, ?)", row)
        for name, properties, shape in layers:
            row = (name, *shape.bounds, json.dumps(properties, ensure_ascii=False), encode(shape))
            store.execute("INSERT INTO layer VALUES (?, ?, ?, ?, ?, ?, ?)", row)
        store.commit()
        store.execute("VACUUM")


def base_layers(countries: list[Feature], lakes: list[BaseGeometry]) -> Layers:
    """Return the layers of the base map that are no features: coarse countries, and all lakes with their size."""
    import shapely

    layers: Layers = []
    for country in countries:
        coarse = shapely.make_valid(shapely.simplify(country.geometry, 0.04))
        parts = [part for part in shapely.get_parts(coarse) if part.geom_type == "Polygon" and part.area > 0.002]
        if parts:
            layers.append(("world", {"name": country.name, "id": country.id}, shapely.MultiPolygon(parts)))
    for lake in lakes:
        simple = shapely.make_valid(shapely.simplify(lake, 0.003))
        parts = [part for part in shapely.get_parts(simple) if part.geom_type == "Polygon"]
        if parts:
            layers.append(("lakes", {"area_deg2": round(lake.area, 4)}, shapely.MultiPolygon(parts)))
    return layers


def write_all(
    features: list[Feature], named: list[Feature], layers: Layers, stamps: list[str], target: Path, scratch: Path
) -> None:
    """Write the committed files: places and names of all features, shapes, and the shapes of LGPL rivers apart."""
    everything = sort_features(_unique([*features, *named]))
    apart = {f.id for f in [*features, *named] if f.group == "lgpl"} | {f.id for f in named}
    target.mkdir(parents=True, exist_ok=True)
    pack_places(everything, stamps, scratch / "places.columns")
    pack_shapes(everything, {f.id for f in everything} - apart, layers, scratch / "shapes.sqlite")
    pack_shapes(everything, apart, [], scratch / "rivers.sqlite")
    print("exact and sound keys:", *pack_names(everything, scratch / "names.idx"))
    packed = ("places.columns", "shapes.sqlite", "rivers.sqlite", "names.idx")
    for name in packed:
        compress(scratch / name, scratch / f"{name}.xz")
    for name in packed:  # only now, all ready: a build that is stopped before leaves the old files as they are
        write_whole(target / f"{name}.xz", partial(_copy, scratch / f"{name}.xz"))
        print(name, (scratch / name).stat().st_size, (target / f"{name}.xz").stat().st_size)


def _copy(source: Path, path: Path) -> None:
    shutil.copyfile(source, path)
    path.chmod(0o644)


def _unique(features: list[Feature]) -> list[Feature]:
    kept: dict[str, Feature] = {}
    for feature in features:
        if feature.id in kept:
            print(f"two features have the id {feature.id}: {kept[feature.id].name}, {feature.name}")
        kept.setdefault(feature.id, feature)
    return list(kept.values())


def _keys(feature: Feature) -> tuple[set[str], set[str]]:
    exact: set[str] = set()
    sound: set[str] = set()
    for name in (feature.name, *feature.names):
        folded = fold(name)
        exact.update(spellings(name))
        bare = strip_article(folded)
        if bare != folded and len(bare) >= 3:
            exact.add(bare)
        key = "" if feature.id.startswith(POST_TOWN) else transliteration_key(folded, folded=True)
        if key:
            sound.add("~" + key)
    return exact - {""}, sound


def pack_names(features: list[Feature], path: Path) -> tuple[int, int]:
    """Write the index of exact and sound keys and of cells; returns how many entries of each."""
    exact: list[tuple[int, int, int]] = []
    sound: list[tuple[int, int, int]] = []
    for pid, feature in enumerate(features, 1):
        keys, sounds = _keys(feature)
        weight = -round(feature.prior * 1000)
        exact += [(hash_key(key), weight, pid) for key in keys]
        sound += [(hash_key(key), weight, pid) for key in sounds]
    cells = np.searchsorted(
        np.array([cell_of(f.lon, f.lat) for f in features]), np.arange(360 * 180 * CELLS_PER_DEG**2 + 1)
    )  # fmt: skip
    parts = [_entries(exact), _entries(sound), _planes(np.diff(cells, prepend=0).astype("<u4"))]
    path.write_bytes(struct.pack("<8sIII", MAGIC, len(exact), len(sound), len(cells)) + b"".join(parts))
    return len(exact), len(sound)


def _planes(values: NDArray[np.uint32]) -> bytes:
    return np.ascontiguousarray(values.view(np.uint8).reshape(-1, 4).T).tobytes()


def _entries(rows: list[tuple[int, int, int]]) -> bytes:
    rows.sort()
    hashes = np.array([row[0] for row in rows], dtype=np.int64)
    pids = np.array([row[2] for row in rows], dtype="<u4")
    return _planes(np.diff(hashes, prepend=0).astype("<u4")) + _planes(pids)


def compress(path: Path, target: Path) -> None:
    """Write `target` as the xz of `path`, the same bytes for the same input."""
    filters = [{"id": lzma.FILTER_LZMA2, "preset": 9 | lzma.PRESET_EXTREME, "dict_size": 1 << 26, "lc": 4, "pb": 0}]
    target.write_bytes(lzma.compress(path.read_bytes(), format=lzma.FORMAT_XZ, filters=filters))
