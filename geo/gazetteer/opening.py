"""The gazetteer opened: the embedded one, with the user's imports and files on top."""

from __future__ import annotations

from functools import lru_cache
from hashlib import sha256
from pathlib import Path

from ..data_files import data_path
from ..errors import FileError
from .layout import supplement_prior
from .lookup import Gazetteer
from .overlay import Overlay
from .overlay_files import read_places
from .rows import open_store

__all__ = ["open_embedded", "open_gazetteer"]


@lru_cache(maxsize=1)
def open_embedded() -> Gazetteer:
    """Return the embedded gazetteer alone, with the supplement's tables that are newer than it."""
    overlay = Overlay()
    gazetteer = Gazetteer(overlay)
    for table in _fresh_supplement():
        overlay = overlay.extended(read_places(table, gazetteer.feature), supplement_prior(table.name))
        gazetteer = Gazetteer(overlay)
    return gazetteer


@lru_cache(maxsize=8)
def _open(files: tuple[tuple[str, int], ...], imported: tuple[Path, ...]) -> Gazetteer:
    gazetteer = open_embedded()
    if imported:
        from .imports.store import open_imported

        gazetteer = gazetteer.with_imported(tuple(open_imported(folder) for folder in imported))
    for name, _ in files:
        gazetteer = gazetteer.with_places(read_places(Path(name), gazetteer.feature))
    return gazetteer


def _fresh_supplement() -> tuple[Path, ...]:
    """The supplement's tables that changed since the store was built from them."""
    try:
        folder = data_path("supplement")
    except FileError:
        return ()
    known = open_store().supplement
    return tuple(
        file for file in sorted(folder.glob("places*.csv")) if sha256(file.read_bytes()).hexdigest() not in known
    )


def open_gazetteer(*overlay_files: str | Path, imported: bool | None = None) -> Gazetteer:
    """Return the embedded gazetteer with the user's imports, and CSV or GeoJSON files on top; later ones win.

    Parameters
    ----------
    overlay_files : for this time only; `incidentmap gazetteer import` keeps a file for good
    imported : use the imports; by default so, unless the environment says INCIDENTMAP_IMPORTED=0

    Raises
    ------
    FileError : an overlay file cannot be read; all its faults are named
    """
    from .imports.folder import list_imported, uses_imported

    use = uses_imported() if imported is None else imported
    return _open(
        tuple((str(name), Path(name).stat().st_mtime_ns if Path(name).exists() else 0) for name in overlay_files),
        tuple(folder for _, folder in reversed(list_imported())) if use else (),
    )
