"""Files that are there whole or not at all, however many processes write them and whenever one of them is killed."""

from __future__ import annotations

import os
import re
import tempfile
import time
from contextlib import suppress
from pathlib import Path
from stat import S_ISREG
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

__all__ = ["PART", "remove_parts", "write_whole"]

PART = r"\.[0-9]+~[a-z0-9_]{8}"
"""What an unfinished file is called behind the name of the finished one: the number of its process, and chance."""
_ABANDONED_S, _OLD_S = 60.0, 3600.0


def write_whole(target: Path, write: Callable[[Path], object]) -> None:
    """Write a file beside its place with `write`, then move it there; what a killed process left of it goes first.

    Of two processes that write the same file the later one's stands, whole, and the other reads on what it opened.
    """
    remove_parts(target)
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f"{target.name}.{os.getpid()}~")
    os.close(handle)
    try:
        write(Path(name))
        Path(name).replace(target)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def remove_parts(target: Path) -> None:
    """Remove what killed processes left of a file; what may still be written to stays."""
    for path in _parts(target):
        with suppress(OSError):
            status = path.lstat()
            age_s = time.time() - status.st_mtime
            dead = age_s > _ABANDONED_S and not _is_running(int(path.name.rpartition("~")[0].rpartition(".")[2]))
            if S_ISREG(status.st_mode) and (dead or age_s > _OLD_S):
                path.unlink()


def _parts(target: Path) -> Iterator[Path]:
    ours = re.compile(re.escape(target.name) + PART)
    yield from (path for path in target.parent.iterdir() if ours.fullmatch(path.name))


def _is_running(process: int) -> bool:
    """Tell whether a process of this number runs here; where that cannot be asked without harm, it may."""
    if os.name != "posix":
        return True
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except (OSError, OverflowError):
        return True
    return True
