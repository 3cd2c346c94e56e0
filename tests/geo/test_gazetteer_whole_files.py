"""Expanded data and built files are whole or absent: processes that race, and ones that are killed."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from geo.gazetteer.whole_files import remove_parts, write_whole

_FIND = "import sys; from geo.gazetteer import open_gazetteer; sys.stdout.write(open_gazetteer().lookup('Homs')[0].place.id)"
_STOPPED = """
import sys, time
from pathlib import Path
from geo.gazetteer.whole_files import write_whole
def slowly(path):
    path.write_bytes(b"half")
    print("writing", flush=True)
    time.sleep(60)
write_whole(Path(sys.argv[1]), slowly)
"""


def _names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def _run(code: str, *arguments: str, cache: Path) -> "subprocess.Popen[str]":
    environment = {**os.environ, "INCIDENTMAP_CACHE": str(cache)}
    return subprocess.Popen(
        [sys.executable, "-c", code, *arguments], env=environment, stdout=subprocess.PIPE, text=True
    )


def test_two_processes_that_open_the_gazetteer_at_once_both_answer_and_leave_whole_files(tmp_path: Path) -> None:
    both = [_run(_FIND, cache=tmp_path) for _ in range(2)]
    answers = [process.communicate(timeout=120)[0] for process in both]
    assert answers[0] == answers[1] != ""
    assert all("~" not in name for name in _names(tmp_path))
    assert len({name.rpartition("-")[0] for name in _names(tmp_path)}) == len(_names(tmp_path))


@pytest.mark.skipif(os.name != "posix", reason="processes are killed in another way there")
def test_what_a_killed_process_left_goes_with_the_next(tmp_path: Path) -> None:
    target = tmp_path / "places.sqlite"
    process = _run(_STOPPED, str(target), cache=tmp_path)
    assert process.stdout is not None
    assert process.stdout.readline() == "writing\n"
    process.kill()
    process.communicate(timeout=30)
    [part] = _names(tmp_path)
    assert part != "places.sqlite"  # nothing half stands under the name
    an_age_ago = time.time() - 120.0
    os.utime(tmp_path / part, (an_age_ago, an_age_ago))
    write_whole(target, lambda path: path.write_bytes(b"whole"))
    assert _names(tmp_path) == ["places.sqlite"] and target.read_bytes() == b"whole"


def test_a_file_that_another_process_is_writing_stays(tmp_path: Path) -> None:
    target = tmp_path / "names.bin"
    mine = tmp_path / f"names.bin.{os.getpid()}~abcdefgh"
    fresh = tmp_path / "names.bin.99999999~abcdefgh"
    others = tmp_path / "names.bin.backup"
    for path in (mine, fresh, others):
        path.write_bytes(b"x")
    os.utime(mine, (time.time() - 120.0,) * 2)
    remove_parts(target)
    assert _names(tmp_path) == sorted([mine.name, fresh.name, others.name])


def test_a_write_that_fails_leaves_the_old_file(tmp_path: Path) -> None:
    target = tmp_path / "places.xz"
    target.write_bytes(b"old")

    def fail(path: Path) -> None:
        path.write_bytes(b"half")
        raise OSError("disk full")

    with pytest.raises(OSError, match="disk full"):
        write_whole(target, fail)
    assert _names(tmp_path) == ["places.xz"] and target.read_bytes() == b"old"
