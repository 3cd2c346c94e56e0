"""GeoParquet 1.1: one table, a `layer` a row, with bounding boxes that readers filter by."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from ..errors import FileError
from .values import coarse_words, flat

if TYPE_CHECKING:
    from .tables import Frames

__all__ = ["write"]


def write(frames: Frames, path: Path) -> None:
    """Write all tables below one another; columns that a table lacks are empty in its rows.

    Raises
    ------
    FileError
        pyarrow is not installed
    """
    import geopandas as gpd
    import pandas as pd

    parts = [flat(frame).assign(layer=name) for name, frame in frames.items() if len(frame)]
    whole = pd.concat(parts or [flat(frames.places).assign(layer="")], ignore_index=True)
    whole.insert(0, "layer", whole.pop("layer"))
    table = gpd.GeoDataFrame(whole, geometry="geometry", crs="EPSG:4326")
    table.insert(1, "coarsened", coarse_words(frames))
    try:
        table.to_parquet(path, index=False, schema_version="1.1.0", write_covering_bbox=True, compression="zstd")
    except ImportError:
        hint = "pip install 'incidentmap[parquet]'"
        raise FileError("GeoParquet needs the library pyarrow", where=str(path.name), hint=hint) from None
