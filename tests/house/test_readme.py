"""The README tells the truth: its commands print what it shows, its code runs, what it names exists.

`make golden` (REWRITE_GOLDEN=1) puts the real output into it.
"""

import doctest
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from layers.cli import COMMANDS

ROOT = Path(__file__).resolve().parents[2]
README = ROOT / "README.md"
TEXT = README.read_text("utf-8")
CONSOLE = re.compile(r"```console\n(\$ .*?)```", re.DOTALL)
PYTHON = re.compile(r"```python\n(.*?)```", re.DOTALL)


def shell(command: str) -> str:
    """Return what a command prints, `incidentmap` being the one of this environment."""
    program = f'incidentmap() {{ "{sys.executable}" -c "from layers.cli import main; raise SystemExit(main())" "$@"; }}'
    done = subprocess.run(
        ["bash", "-c", f"{program}\n{command}"], cwd=ROOT, capture_output=True, text=True, timeout=120, check=False
    )
    assert done.returncode == 0, done.stderr
    return "\n".join(line.rstrip() for line in done.stdout.splitlines()).strip()


@pytest.mark.slow
def test_commands_print_what_the_readme_shows() -> None:
    real = TEXT
    for block in CONSOLE.findall(TEXT):
        command = block.splitlines()[0].removeprefix("$ ")
        real = real.replace(f"```console\n{block}```", f"```console\n$ {command}\n{shell(command)}\n```")
    if os.environ.get("REWRITE_GOLDEN") == "1":
        README.write_text(real, "utf-8")
    else:
        assert real == TEXT, "run: make golden"


@pytest.mark.slow
@pytest.mark.parametrize("code", PYTHON.findall(TEXT))
def test_python_of_the_readme_runs(code: str, tmp_path: Path) -> None:
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("supported - ")
    assert (tmp_path / "map.html").exists()


def test_sessions_of_the_readme_print_what_it_shows() -> None:
    for number, session in enumerate(re.findall(r"```pycon\n(.*?)```", TEXT, re.DOTALL)):
        example = doctest.DocTestParser().get_doctest(session, {}, f"README session {number}", str(README), 0)
        assert doctest.DocTestRunner(verbose=False).run(example).failed == 0


def test_every_command_that_the_readme_names_exists() -> None:
    named = set(re.findall(r"[`$|] ?incidentmap ([a-z]+)\b", TEXT))
    assert named <= {command.name for command in COMMANDS}


def test_every_file_that_the_readme_links_exists() -> None:
    targets = [target for target in re.findall(r"\]\(([^)]+)\)", TEXT) if "://" not in target]
    assert [target for target in targets if not (ROOT / target).exists()] == []


def test_every_part_of_the_house_is_there() -> None:
    house = TEXT.partition("## The house")[2]
    parts = re.findall(r"^  ([a-z]+)  ", house, re.MULTILINE)
    assert parts
    missing = [
        name for name in parts if not ((ROOT / "geo" / name).is_dir() or (ROOT / "geo" / f"{name}.py").is_file())
    ]
    assert missing == []
