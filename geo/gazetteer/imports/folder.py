"""Where imported gazetteers lie, which there are, and their removal.

`gazetteers.json` names the folders in the order of import; it is replaced as a whole, last of all, so an import that
was cut short is never seen. What such a one left behind is removed by the next, a day later.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import sys
import tempfile
import time
from contextlib import suppress
from pathlib import Path

from ...errors import FileError, GazetteerError
from .store import About, ImportedStore, open_imported, read_about

__all__ = [
    "ImportedFolders", "imported_folder", "list_imported", "open_all_imported", "register", "remove_imported",
    "uses_imported",
]  # fmt: skip

ImportedFolders = tuple[tuple[str, Path], ...]
"""Name and folder of every import, oldest first."""

_LIST = "gazetteers.json"
_LEFT_OVER_S = 86_400.0
_OURS = re.compile(r"import-[0-9a-f]{16}|\.making-[A-Za-z0-9_]+")


def imported_folder() -> Path:
    """Return the folder of imported gazetteers: INCIDENTMAP_GAZETTEERS, else in the platform's folder for data."""
    named = os.environ.get("INCIDENTMAP_GAZETTEERS")
    if named:
        return Path(named)
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support" / "incidentmap" / "gazetteers"
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home()) / "incidentmap" / "gazetteers"
    return Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share") / "incidentmap" / "gazetteers"


def uses_imported() -> bool:
    """Tell whether imports are used: not where INCIDENTMAP_IMPORTED is 0, no or off."""
    return os.environ.get("INCIDENTMAP_IMPORTED", "").strip().lower() not in ("0", "no", "off", "false")


def list_imported() -> ImportedFolders:
    """Return the imports, oldest first.

    Raises
    ------
    FileError : the list is damaged
    """
    path = imported_folder() / _LIST
    try:
        items = json.loads(path.read_text("utf-8"))["imports"]
        return tuple((str(item["name"]), path.parent / Path(item["folder"]).name) for item in items)
    except (FileNotFoundError, NotADirectoryError):
        return ()
    except (OSError, ValueError, TypeError, KeyError) as fault:
        hint = "delete it and import your gazetteers again"
        raise FileError("list of imported gazetteers is damaged", where=str(path), hint=hint) from fault


def open_all_imported() -> tuple[ImportedStore, ...]:
    """Return the imports, the latest first: it wins."""
    return tuple(open_imported(folder) for _, folder in reversed(list_imported()))


def make_scratch() -> Path:
    """Return a new folder beside the imports, to be renamed into place.

    Raises
    ------
    FileError : the folder of imports cannot be written
    """
    folder = imported_folder()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _clear_left_overs(folder)
        return Path(tempfile.mkdtemp(prefix=".making-", dir=folder))
    except OSError as fault:
        hint = "set INCIDENTMAP_GAZETTEERS to a folder that can be written"
        raise FileError(fault.strerror or "cannot be written", where=str(folder), hint=hint) from fault


def register(name: str, scratch: Path, stamp: str) -> Path:
    """Move a finished folder into place and into the list; an earlier import of that name goes."""
    target = imported_folder() / f"import-{stamp[:16]}"
    before = list_imported()
    same = any(folder == target for _, folder in before)
    if target.exists() and same:
        shutil.rmtree(scratch)
    else:
        shutil.rmtree(target, ignore_errors=True)
        scratch.replace(target)
    _write_list([(n, f) for n, f in before if n != name and f != target] + [(name, target)])
    for other, folder in before:
        if other == name and folder != target:
            shutil.rmtree(folder, ignore_errors=True)
    open_imported.cache_clear()
    return target


def remove_imported(name: str) -> About:
    """Remove an import; return what it was.

    Raises
    ------
    GazetteerError : there is none of this name
    """
    before = list_imported()
    folders = [folder for other, folder in before if other == name]
    if not folders:
        known = ", ".join(other for other, _ in before) or "none"
        raise GazetteerError(f"no imported gazetteer {name!r}", hint=f"there are: {known}")
    try:
        about = read_about(folders[0])[0]
    except FileError:
        about = About(name, "", "", "", "", "", "", 0, 0, 0, own=False)
    _write_list([(n, f) for n, f in before if n != name])
    shutil.rmtree(folders[0], ignore_errors=True)
    open_imported.cache_clear()
    return about


def _write_list(imports: list[tuple[str, Path]]) -> None:
    path = imported_folder() / _LIST
    facts = {"imports": [{"name": name, "folder": folder.name} for name, folder in imports]}
    handle, scratch = tempfile.mkstemp(dir=path.parent, prefix=_LIST)
    with os.fdopen(handle, "w", encoding="utf-8") as stream:
        json.dump(facts, stream, ensure_ascii=False, indent=1)
    Path(scratch).replace(path)


def _clear_left_overs(folder: Path) -> None:
    """Remove our own folders that no list names, a day old: of imports that were cut short."""
    kept = {path for _, path in list_imported()}
    for path in folder.iterdir():
        if path in kept or not _OURS.fullmatch(path.name):
            continue
        with suppress(OSError):
            if path.is_dir() and not path.is_symlink() and time.time() - path.stat().st_mtime > _LEFT_OVER_S:
                shutil.rmtree(path, ignore_errors=True)
