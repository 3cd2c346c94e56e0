"""What GDAL reads: GeoJSON, GeoPackage, shapefile, FlatGeobuf; batches of features, geometry as well-known binary."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ...errors import FileError
from ..model import Options
from .model import Chunk, Source

__all__ = ["open_source"]

_GEOMETRY = "geometry"


def open_source(path: Path, options: Options) -> Source:
    """Return a layer ready to be read: the one named, else the first with features.

    Raises
    ------
    FileError : GDAL cannot read it, or the layer does not exist
    """
    import pyogrio

    try:
        layers = [str(name) for name, _ in pyogrio.list_layers(path)]
        layer = options.sheet or next((name for name in layers if name != "layer_styles"), "")
        if layer not in layers:
            raise FileError(f"has no layer {layer!r}", where=str(path), hint=f"it has {', '.join(layers)}")
        about = pyogrio.read_info(path, layer=layer)
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
    return Source(str(path), shown, read, geometry=_GEOMETRY if has_geometry else "", words=f"layer {layer}")


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
