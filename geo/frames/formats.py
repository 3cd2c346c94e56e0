"""Files of the field: one writer a format, and the way to a file that appears whole or not at all."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from ..errors import FileError, UsageError

if TYPE_CHECKING:
    from .tables import Frames

__all__ = ["FORMATS", "Format", "format_of", "write_frames"]


@dataclass(frozen=True, slots=True)
class Format:
    """A format: its file ending, what it is good for, and the module whose `write(frames, path)` makes it."""

    ending: str
    words: str
    module: str


FORMATS: dict[str, Format] = {
    "geojson": Format(".geojson", "GeoJSON (RFC 7946), one file, a `layer` a feature", "geojson"),
    "gpkg": Format(".gpkg", "GeoPackage with layers and styles, for QGIS", "geopackage"),
    "kml": Format(".kml", "KML with folders, styles and balloons, for Google Earth", "kml"),
    "kmz": Format(".kmz", "the same, packed", "kml"),
    "parquet": Format(".parquet", "GeoParquet 1.1, one file, a `layer` a row", "geoparquet"),
    "dwc": Format(".csv", "Darwin Core location columns with uncertainty, as CSV", "darwin_core"),
    "timemap": Format(".json", "events and sources for TimeMap", "timemap"),
}
"""What `write_frames` and `incidentmap export --to` know, by name."""


def format_of(path: str | os.PathLike[str]) -> str:
    """Return the name of the format that a file's ending means, "" for none."""
    suffix = Path(path).suffix.lower()
    return next((name for name, format_ in FORMATS.items() if format_.ending == suffix), "")


def write_frames(
    frames: Frames,
    path: str | os.PathLike[str],
    format: str = "",  # noqa: A002
    *,
    inputs: Iterable[str | os.PathLike[str]] = (),
) -> Path:
    """Write the tables of an incident to one file and return its path; it appears whole or not at all.

    Parameters
    ----------
    frames : of `to_frames`
    path : where to; an existing file is replaced, one of `inputs` never
    format : a key of `FORMATS`; "" to take it from the ending of the name

    Raises
    ------
    FileError
        an unknown format, a format whose library is not installed, or a path that cannot be written
    UsageError
        the path is one of the inputs

    Examples
    --------
    >>> from geo import read_report
    >>> frames = to_frames(read_report("Homs lies about 145 km north of Damascus."))  # doctest: +SKIP
    >>> write_frames(frames, "homs.kml").name  # doctest: +SKIP
    'homs.kml'
    """
    target = Path(path)
    chosen = format or format_of(target)
    if chosen not in FORMATS:
        raise FileError("is in no format known here", where=str(path), hint=f"one of {', '.join(FORMATS)}")
    if any(Path(name).exists() and target.exists() and target.samefile(name) for name in inputs):
        raise UsageError("the output is one of the inputs", where=str(path), hint="choose another name")
    try:
        with tempfile.TemporaryDirectory(prefix=f".{target.stem}.", dir=target.parent) as folder:
            part = Path(folder) / f"{target.stem}{FORMATS[chosen].ending}"
            import_module(f".{FORMATS[chosen].module}", __package__).write(frames, part)
            part.replace(target)
    except OSError as error:
        raise FileError(f"cannot be written: {error.strerror or error}", where=str(path)) from None
    return target
