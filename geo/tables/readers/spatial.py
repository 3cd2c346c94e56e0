"""What GDAL reads: GeoJSON, GeoPackage, shapefile, FlatGeobuf; batches of features, geometry as well-known binary."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ...errors import FileError, UsageError
from ..model import Options
from ..standards import recognise_columns
from .model import Chunk, Source

__all__ = ["open_source"]

_GEOMETRY = "geometry"


def open_source(path: Path, options: Options) -> Source:
    """Return a layer ready to be read: the one named, else the first that is most like a table of events.

    Raises
    ------
    FileError : GDAL cannot read it, or the layer does not exist
    """
    import pyogrio

    try:
        layers = [str(name) for name, _ in pyogrio.list_layers(path)]
        wanted = [options.sheet] if options.sheet else [name for name in layers if name != "layer_styles"]
        if not wanted or wanted[0] not in layers:
            raise FileError(f"has no layer {options.sheet!r}", where=str(path), hint=f"it has {', '.join(layers)}")
        found = {name: pyogrio.read_info(path, layer=name) for name in wanted}
        layer = max(wanted, key=lambda name: _is_of_events(found[name], options))
        about = found[layer]
    except (pyogrio.errors.DataSourceError, pyogrio.errors.DataLayerError) as error:
        raise FileError(f"cannot be read: {error}", where=str(path), hint="check the file") from None
    names = tuple(str(name) for name in about["fields"] if name != _GEOMETRY)
    has_geometry = about.get("geometry_type") is not None
    if _GEOMETRY in about["fields"]:
        names = tuple(str(name) for name in about["fields"])
        has_geometry = False

    def read(size: int) -> Iterator[Chunk]:
        return _read(path, layer, names, about, has_geometry, size)

    shown = (*names, _GEOMETRY) if has_geometry else names
    more = f" of {len(wanted)}" if len(wanted) > 1 else ""
    return Source(str(path), shown, read, geometry=_GEOMETRY if has_geometry else "", words=f"layer {layer}{more}")


def _is_of_events(about: dict[str, Any], options: Options) -> tuple[bool, bool, int]:
    """Return how much a layer is like a table of events: it has features, they are points, columns are recognised."""
    is_point = "Point" in str(about.get("geometry_type"))
    try:
        columns = recognise_columns([*map(str, about["fields"]), _GEOMETRY], options)
    except UsageError:
        return False, False, 0
    known = len(columns.named()) + 2 * len(columns.text)
    return bool(about["features"]), is_point or bool(columns.lon and columns.lat), known


def _read(
    path: Path, layer: str, names: tuple[str, ...], about: dict[str, Any], has_geometry: bool, size: int
) -> Iterator[Chunk]:
    import pyogrio

    from ...geodesy.systems import wkb_to_wgs84

    total = max(1, int(about["features"]))
    number = row = 0
    with pyogrio.open_arrow(path, layer=layer, batch_size=size, use_pyarrow=True) as (meta, reader):
        held = meta["geometry_name"] or "wkb_geometry"
        for batch in reader:
            frame = batch.to_pandas()
            if has_geometry:
                frame[_GEOMETRY] = wkb_to_wgs84(frame.pop(held), about.get("crs"))
            frame = frame[[*names, _GEOMETRY] if has_geometry else list(names)]
            first, row = row, row + len(frame)
            yield Chunk(number, first, frame, (), min(1.0, row / total), tuple(range(first + 1, row + 1)))
            number += 1
    if number == 0:
        import pandas as pd

        yield Chunk(0, 0, pd.DataFrame(columns=[*names, *([_GEOMETRY] if has_geometry else [])]), (), 1.0)
