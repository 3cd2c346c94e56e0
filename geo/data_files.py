"""Where the data lie: `data/` of the source tree, or `geo/_data` of an installed wheel."""

from __future__ import annotations

from pathlib import Path

from .errors import FileError

__all__ = ["data_path"]

_PACKAGE = Path(__file__).resolve().parent


def data_path(name: str) -> Path:
    """Return where a file or folder of the data lies, named as under `data/`.

    Raises
    ------
    FileError
        when this installation does not hold it, or `name` leads out of the data folder

    Examples
    --------
    >>> data_path("README.md").name
    'README.md'
    >>> data_path("no/such.file")
    Traceback (most recent call last):
    geo.errors.FileError: data file 'no/such.file' is not part of this installation (reinstall incidentmap)
    """
    if Path(name).is_absolute() or ".." in Path(name).parts:
        raise FileError(f"{name!r} leads out of the data folder", hint='give a name such as "gazetteer/manifest.csv"')
    for folder in (_PACKAGE / "_data", _PACKAGE.parent / "data"):
        if (folder / name).exists():
            return folder / name
    raise FileError(f"data file {name!r} is not part of this installation", hint="reinstall incidentmap")
